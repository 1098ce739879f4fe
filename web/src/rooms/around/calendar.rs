//! The calendar: everything of mine that has a time, as a file for the calendar I use.
//!
//! It says *Reminder* and nothing else unless I choose to put my own words in; it is saved on this device and sent nowhere.

use leptos::prelude::*;
use practice::{
    calendar::{self, About, Item},
    recurrence::Recurrence,
};

use super::{guide::own_area, labels::topic_word};
use crate::{
    app::App,
    parts::{Choice, Choices, Form, Notice, Page, Problems},
    rooms::{app, empathy::needs::need_words, responsibility::promises::said, saying, together::projects},
    shell::{clock, files, zones},
    texts::{keys::calendar as k, keys::daily, say, t},
};

const TITLES: &str = "titles";
const NEUTRAL: &str = "neutral";
const OWN: &str = "own";

#[component]
pub(crate) fn CalendarRoom() -> impl IntoView {
    let app = app();
    let items =
        Memo::new(move |_| app.couple(|couple| calendar::items(couple, saying::today())).unwrap_or_default());
    let titles = RwSignal::new(Some(NEUTRAL));
    let take = move || {
        let own = titles.get_untracked() == Some(OWN);
        let title = move |about: &About| if own { words(app, about) } else { say(k::NEUTRAL_TITLE) };
        let unix_ms = clock::moment().unix_ms;
        let file = items.with_untracked(|items| calendar::file(items, unix_ms, &title, &zones::offset_at));
        files::save("calendar.ics", "text/calendar", &file);
    };
    let choices = || {
        let neutral = Choice::new(NEUTRAL, t(k::TITLES_NEUTRAL)).with_hint(t(k::TITLES_NEUTRAL_MORE));
        vec![neutral, Choice::new(OWN, t(k::TITLES_OWN)).with_hint(t(k::TITLES_OWN_MORE))]
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/promises">
            <Show when=move || items.with(Vec::is_empty)><p>{t(k::EMPTY)}</p></Show>
            <Show when=move || items.with(|items| !items.is_empty())>
                <section>
                    <h2>{t(k::HOLDS)}</h2>
                    <ul class="notes">{move || items.get().into_iter().map(|item| line(app, item)).collect_view()}</ul>
                </section>
                <Form problems=Problems::new() submit=t(k::TAKE) on_submit=take>
                    <Choices id=TITLES legend=t(k::TITLES) choices=choices() value=titles/>
                </Form>
                <Notice><p>{t(k::AGAIN)}</p></Notice>
            </Show>
        </Page>
    }
}

fn line(app: App, item: Item) -> AnyView {
    let Item { about, days, time, .. } = item;
    // What goes by whatever clock the calendar has says its minute and no zone.
    let at = time.as_ref().filter(|_| about == About::CheckIn).map(|time| said::clock(time.minute));
    let when = practice::promises::When { days, time };
    let when = move || match &at {
        Some(at) => say(daily::now(at.clone())),
        None => when_words(&when),
    };
    view! {
        <li>
            <p class="words">{move || words(app, &about)}</p>
            <p class="by">{when}</p>
        </li>
    }
    .into_any()
}

/// A single day is that day; what repeats is said as its promise says it.
fn when_words(when: &practice::promises::When) -> String {
    match when.days {
        days @ Recurrence { .. } if days.is_once() && when.time.is_none() => saying::day_words(days.from),
        Recurrence { until: Some(_), .. } => projects::said::when(when),
        _ => said::when(Some(when)),
    }
}

/// What an item is about, in its owner's words.
fn words(app: App, about: &About) -> String {
    match about {
        About::Promise { what, cue } => {
            said::sentence(what.as_str(), cue.as_ref().map(practice::Text::as_str))
        }
        About::Routine(what) => what.as_str().to_owned(),
        About::ScreensDown => say(k::SCREENS_DOWN),
        About::CheckIn => say(daily::TITLE),
        About::Weekly => say(k::WEEKLY),
        About::Project { template, title } => projects::said::title_of(*template, title.as_ref()),
        About::Step { template, list, given, words } => {
            projects::said::line_of(*template, *list, *given, words.as_ref())
        }
        About::Walk { place: Some(place) } => say(k::walk_at(place.as_str())),
        About::Walk { place: None } => say(k::WALK),
        About::Together(what) => what.as_str().to_owned(),
        About::Given { need, what, mine } => {
            let what = what.as_ref().map_or_else(|| say(need_words(need)), |what| what.as_str().to_owned());
            say(if *mine { k::given_mine(what) } else { k::given_theirs(saying::partner_name(app), what) })
        }
        About::AskAgain(need) => say(k::ask_again(saying::partner_name(app), say(need_words(need)))),
        About::ToOpen => say(k::to_open(saying::partner_name(app))),
        About::Talk => say(k::TALK),
        About::Back => say(k::BACK),
        About::Sign(name) => say(k::sign(topic(app, name))),
        About::GoOn(name) => say(k::go_on(topic(app, name))),
        About::Review(name) => say(k::review(topic(app, name))),
        About::End(name) => say(k::end(topic(app, name))),
    }
}

/// What an agreement is about, by its topic: a boundary, an area of openness, a plan, or the room it belongs to.
fn topic(app: App, name: &str) -> String {
    let own = app.peek(|replica| own_area(replica.couple(), name)).flatten();
    own.unwrap_or_else(|| say(topic_word(name)))
}
