//! The journal: pages for oneself alone, a page on forgiveness if one wants it, and deleting for good.
//!
//! Nobody else has a line of this, and no other room knows whether there is a page.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Day, EntryId, Refusal, Text,
    journal::{self, About, Page as OnePage, Version},
};

use crate::{
    app::App,
    parts::{ButtonLink, Form, Keep, Kept, Kind, Notice, Page, Problem, Problems, Status, TextArea, Tone},
    rooms::{
        app, links, saying,
        taking_back::{self, Asks},
    },
    texts::{Key, Said, keys::journal as k, say, t},
};

const WORDS: &str = "journal-words";
const DRAFT: &str = "journal";
const FORGIVENESS_DRAFT: &str = "journal-forgiveness";
const HERE: &str = "/journal";

#[component]
pub(crate) fn JournalRoom() -> impl IntoView {
    let begin = if app().draft(DRAFT).is_some() { k::GO_ON } else { k::WRITE_GO };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <div class="actions"><ButtonLink label=t(begin) href="/journal/write" kind=Kind::Main/></div>
            {pages()}
            <section>
                <h2>{t(k::FORGIVENESS_TITLE)}</h2>
                <p>{t(k::FORGIVENESS_LEAD)}</p>
                <div class="actions"><ButtonLink label=t(k::FORGIVENESS_GO) href="/journal/forgiveness"/></div>
            </section>
        </Page>
    }
}

/// One line of the list: which page, of which day, what about, and how it begins.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    day: Day,
    about: About,
    begins: String,
}

fn line(page: &OnePage<'_>) -> Line {
    let Version { day, about, words, .. } = page.newest;
    Line { id: page.id, day: *day, about: *about, begins: beginning(words.as_str()) }
}

/// How a page begins: its first line, or as much of it as stands on one.
fn beginning(words: &str) -> String {
    const MOST: usize = 90;
    let first = words.trim().lines().next().unwrap_or_default();
    let cut = first.char_indices().nth(MOST).map(|(at, _)| at);
    cut.map_or_else(|| first.to_owned(), |at| format!("{}...", first[..at].trim_end()))
}

fn pages() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| {
        app.couple(|couple| couple.journal().pages().iter().map(line).collect::<Vec<_>>()).unwrap_or_default()
    });
    let list = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p>{t(k::EMPTY)}</p> }.into_any();
        }
        let lines: Vec<_> = all.into_iter().map(one_line).collect();
        view! { <section><h2>{t(k::PAGES)}</h2><ul class="notes">{lines}</ul></section> }.into_any()
    };
    view! { {list} }.into_any()
}

fn one_line(line: Line) -> AnyView {
    let Line { id, day, about, begins } = line;
    let on_it = (about == About::Forgiveness).then(|| view! { <p class="by">{t(k::ABOUT_FORGIVENESS)}</p> });
    view! {
        <li>
            <p class="words"><a href=place(id)>{begins}</a></p>
            {on_it}
            <p class="by">{move || say(k::by(saying::day_words(day)))}</p>
        </li>
    }
    .into_any()
}

/// Where one page is.
pub(crate) fn place(id: EntryId) -> String {
    format!("{HERE}/{}", id.hex())
}

#[component]
pub(crate) fn JournalPage() -> impl IntoView {
    let app = app();
    let id = links::entry_here();
    let page = Memo::new(move |_| {
        let id = id.get()?;
        app.couple(|couple| {
            let page = couple.journal().page(id)?;
            Some((id, page.newest.clone(), page.earlier.into_iter().cloned().collect::<Vec<_>>()))
        })
        .flatten()
    });
    let title = t(k::WRITE_TITLE);
    let shown = move || match page.get() {
        Some((id, newest, earlier)) => one_page(id, &newest, earlier),
        None => view! { <Notice><p>{t(k::NOTHING)}</p></Notice> }.into_any(),
    };
    view! { <Page title back=HERE>{shown}</Page> }
}

fn one_page(id: EntryId, newest: &Version, earlier: Vec<Version>) -> AnyView {
    let navigate = use_navigate();
    let day = newest.day;
    let on_it = newest.about == About::Forgiveness;
    let asks = Asks { go: k::DELETE, title: k::DELETE_TITLE, more: k::DELETE_MORE };
    let delete = Command::Journal(journal::Command::Delete(id));
    let gone = move || navigate(HERE, NavigateOptions::default());
    view! {
        <p class="by">{move || say(k::by(saying::day_words(day)))}</p>
        {on_it.then(|| view! { <p class="by">{t(k::ABOUT_FORGIVENESS)}</p> })}
        <p class="words">{newest.words.as_str().to_owned()}</p>
        <div class="actions">
            <ButtonLink label=t(k::CHANGE_GO) href=format!("{}/change", place(id)) kind=Kind::Main/>
            {taking_back::delete(id, asks, delete, gone)}
        </div>
        {earlier_versions(earlier)}
    }
    .into_any()
}

fn earlier_versions(earlier: Vec<Version>) -> Option<AnyView> {
    let line = |version: Version| {
        let Version { id, day, words, .. } = version;
        let asks =
            Asks { go: k::EARLIER_DELETE, title: k::DELETE_VERSION_TITLE, more: k::DELETE_VERSION_MORE };
        view! {
            <li>
                <p class="by">{move || say(k::by(saying::day_words(day)))}</p>
                <p class="words">{words.as_str().to_owned()}</p>
                {taking_back::delete(id, asks, Command::TakeBack(id), || {})}
            </li>
        }
    };
    (!earlier.is_empty()).then(|| {
        let lines = earlier.into_iter().rev().map(line).collect_view();
        view! { <details><summary>{t(k::EARLIER)}</summary><ul class="notes">{lines}</ul></details> }
            .into_any()
    })
}

#[component]
pub(crate) fn WriteJournal() -> impl IntoView {
    let words = (k::WRITE_TITLE, k::WRITE_LEAD);
    write(app(), words, DRAFT.to_owned(), String::new(), HERE.to_owned(), |words| journal::Command::Write {
        about: About::Anything,
        words,
    })
}

#[component]
pub(crate) fn WriteForgiveness() -> impl IntoView {
    let words = (k::WRITE_FORGIVENESS_TITLE, k::WRITE_FORGIVENESS_LEAD);
    let to = HERE.to_owned();
    write(app(), words, FORGIVENESS_DRAFT.to_owned(), String::new(), to, |words| journal::Command::Write {
        about: About::Forgiveness,
        words,
    })
}

#[component]
pub(crate) fn ChangeJournal() -> impl IntoView {
    let app = app();
    let id = links::entry_here();
    let shown = move || {
        let page = id.get()?;
        let now = app.peek(|replica| {
            replica.couple().journal().page(page).map(|page| page.newest.words.as_str().to_owned())
        });
        let (draft, words) = (links::draft(DRAFT, page), (k::CHANGE_TITLE, k::CHANGE_LEAD));
        Some(write(app, words, draft, now.flatten()?, place(page), move |words| journal::Command::Change {
            page,
            words,
        }))
    };
    view! { {move || shown().unwrap_or_else(|| view! { <Page title=t(k::TITLE) back=HERE><p>{t(k::NOTHING)}</p></Page> }.into_any())} }
}

fn write(
    app: App,
    (title, lead): (Key, Key),
    draft: String,
    now: String,
    to: String,
    command: impl Fn(Text) -> journal::Command + 'static,
) -> AnyView {
    let navigate = use_navigate();
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let words = RwSignal::new(app.draft(&draft).unwrap_or(now));
    let kept = StoredValue::new(draft);
    let keep = Keep::from(move |words: String| app.keep_draft(&kept.get_value(), &words));
    // From a page that is changed the way leads back to it, and from a new one to all.
    let back = if title == k::CHANGE_TITLE { to.clone() } else { HERE.to_owned() };
    let done = move || {
        let text = Text::new(words.get_untracked().trim());
        let missing = text.is_blank().then(|| Problem::new(WORDS, k::WORDS_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        match app.command(Command::Journal(command(text))) {
            Ok(()) => {
                app.drop_draft(&kept.get_value());
                navigate(&to, NavigateOptions::default());
            }
            Err(Refusal::AlreadySo) => refused.set(Some(k::UNCHANGED.into())),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let inside = view! {
        <Status said=refused tone=Tone::Trouble/>
        <Form problems submit=t(k::KEEP) on_submit=done>
            <TextArea id=WORDS label=t(k::WORDS) value=words rows=12 keep=Kept::Own(keep)/>
        </Form>
    };
    view! { <Page title=t(title) lead=t(lead) back>{inside}</Page> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_page_begins_with_its_first_line_and_no_more_than_stands_on_one() {
        assert_eq!(beginning("  What I never said.\nMore."), "What I never said.");
        let long = "ñ ".repeat(100);
        assert_eq!(beginning(&long).chars().count(), 89 + 3);
    }
}
