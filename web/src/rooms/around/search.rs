//! Search: words to look for, and what was found, with the way to where it is read.
//!
//! What is searched for is on this screen and nowhere else: not in the address, not in a draft, and gone with the page.

use leptos::prelude::*;
use practice::search::{FEWEST, Found, Place, search};

use super::{labels::In, path, today::day_path};
use crate::{
    app::App,
    parts::{Button, Form, Kept, Page, Problem, Problems, TextField},
    rooms::{app, saying},
    texts::{keys::search as k, language, say, t},
};

const WORDS: &str = "search-words";
/// How many are shown before the press for more.
const AT_ONCE: usize = 20;

#[component]
pub(crate) fn SearchRoom() -> impl IntoView {
    let app = app();
    let problems = Problems::new();
    let words = RwSignal::new(String::new());
    let asked = RwSignal::new(None::<String>);
    let shown = RwSignal::new(AT_ONCE);
    let go = move || {
        let query = words.get_untracked().trim().to_owned();
        let short = query.chars().filter(|c| !c.is_whitespace()).count() < FEWEST;
        let missing = short.then(|| Problem::new(WORDS, k::MISSING));
        if problems.set(missing.into_iter().collect()) {
            shown.set(AT_ONCE);
            asked.set(Some(query));
        }
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <Form problems submit=t(k::GO) on_submit=go>
                <TextField id=WORDS label=t(k::WORDS) hint=t(k::HINT) value=words keep=Kept::Nowhere/>
            </Form>
            {found(app, asked, shown)}
        </Page>
    }
}

/// What fits what was asked for; it follows the language, and what comes in meanwhile.
fn found(app: App, asked: RwSignal<Option<String>>, shown: RwSignal<usize>) -> AnyView {
    let all = Memo::new(move |_| {
        let query = asked.get()?;
        let labels = In(language());
        app.couple(move |couple| search(couple, &query, &labels))
    });
    let list = move || {
        all.get().map(|found| {
            if found.is_empty() {
                return view! { <p>{t(k::NOTHING)}</p> }.into_any();
            }
            let more = found.len() > shown.get();
            let lines: Vec<_> = found.into_iter().take(shown.get()).map(line).collect();
            let more = more.then(|| {
                view! { <Button label=t(k::MORE) on_press=move || shown.update(|n| *n += AT_ONCE)/> }
            });
            view! { <h2>{t(k::FOUND)}</h2><ul class="notes">{lines}</ul>{more} }.into_any()
        })
    };
    view! { <section aria-live="polite">{list}</section> }.into_any()
}

fn line(found: Found) -> AnyView {
    let Found { day, what, around: [before, hit, after], place } = found;
    let title = move || match day {
        Some(day) => say(k::what(saying::day_words(day), what.clone())),
        None => what.clone(),
    };
    let title = match href(place) {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => view! { <span>{title}</span> }.into_any(),
    };
    view! {
        <li>
            <p>{title}</p>
            <p class="words">{before}<mark>{hit}</mark>{after}</p>
        </li>
    }
    .into_any()
}

fn href(place: Place) -> Option<String> {
    match place {
        Place::Day(day) => Some(day_path(day)),
        Place::Room(room) => Some(path::place(room).to_owned()),
        Place::Setback => Some("/setback".to_owned()),
        Place::Measures => Some("/measures".to_owned()),
        Place::Guide => Some("/guide".to_owned()),
        Place::Questionnaires => Some("/questionnaires".to_owned()),
        Place::Nowhere => None,
    }
}
