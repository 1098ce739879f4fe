//! What one wrote and what was not asked: why, in one line, and the words, to write them again or to let go of them.
//!
//! The partner sees nothing of it, so there is nothing to explain to anybody.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId, Refusal, asking::NotAsked, boundaries, openness, pact, routines,
    triggers::PLAN, weekly,
};

use crate::{
    parts::{ButtonLink, Page},
    rooms::{
        app, saying,
        taking_back::{self, Asks},
        waits::Waits,
    },
    texts::{Key, Said, keys::care as k, say, t},
};

/// One of them, as the page shows it.
#[derive(Clone, PartialEq)]
struct Line {
    id: EntryId,
    what: Key,
    why: Refusal,
    day: Day,
    words: Vec<String>,
    again: &'static str,
}

#[component]
pub(crate) fn NotAskedRoom() -> impl IntoView {
    let app = app();
    let today = saying::today();
    let all = Memo::new(move |_| {
        app.couple(|couple| couple.not_asked(today).map(line).collect::<Vec<_>>()).unwrap_or_default()
    });
    let list = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p>{t(k::NOT_ASKED_NONE)}</p> }.into_any();
        }
        all.into_iter().map(shown).collect_view().into_any()
    };
    view! { <Page title=t(k::NOT_ASKED_TITLE) lead=t(k::NOT_ASKED_LEAD) back="/today">{list}</Page> }
}

fn line(one: &NotAsked) -> Line {
    let (id, why, day, words) = (one.id, one.why, one.day, one.words());
    Line { id, what: what(one.kind()), why, day, words, again: again(one) }
}

fn what(kind: &str) -> Key {
    let kind = kind.split('/').next().unwrap_or_default();
    k::by_name(&format!("not-asked-what-{kind}")).unwrap_or(k::NOT_ASKED_WHAT_OTHER)
}

/// The room in which it can be written again.
fn again(one: &NotAsked) -> &'static str {
    match (one.kind(), one.topic()) {
        ("needs/1", _) => "/needs",
        ("check-in/1", _) => "/days",
        ("promises/1", _) => "/promises",
        ("openness/1", _) => "/openness",
        ("setback/1", _) => "/setback",
        ("offer/1", _) => "/disclosure",
        ("screens-down/1", _) => "/screens-down",
        ("dialogue/1", _) => "/dialogue/new",
        ("rituals/1", _) => "/rituals/journal/question",
        ("export/1", _) => "/settings/export",
        ("leaving/1", _) => "/settings/leave",
        (_, Some(pact::TOPIC)) => "/pact/write",
        (_, Some(routines::TOPIC)) => "/routines/new",
        (_, Some(weekly::TOPIC)) => "/weekly",
        (_, Some(topic)) if topic.starts_with(PLAN) => "/triggers",
        (_, Some(topic)) if boundaries::is_ours(topic) && !topic.starts_with(openness::TOPIC) => {
            "/boundaries/new"
        }
        _ => "/openness",
    }
}

fn reason(why: Refusal, day: Day) -> Said {
    let day = saying::day_words(day);
    match why {
        Refusal::GoingSlower => k::not_asked_why_slower(day, saying::partner_name(app())),
        Refusal::ThreeTextsWait => k::not_asked_why_texts(day),
        _ => k::not_asked_why_three(day),
    }
}

fn shown(line: Line) -> AnyView {
    let Line { id, what, why, day, words, again } = line;
    let words = words.into_iter().map(|words| view! { <p class="words">{words}</p> }).collect_view();
    let go =
        Asks { go: k::NOT_ASKED_DELETE, title: k::NOT_ASKED_DELETE_TITLE, more: k::NOT_ASKED_DELETE_MORE };
    view! {
        <section>
            <h2>{t(what)}</h2>
            <p class="by">{move || say(reason(why, day))}</p>
            {words}
            <div class="actions">
                <ButtonLink label=t(k::NOT_ASKED_AGAIN) href=again/>
                {taking_back::delete(id, go, Command::TakeBack(id), || {})}
            </div>
        </section>
    }
    .into_any()
}

/// One line, however many there are.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Option<Waits> {
    couple.not_asked(today).next()?;
    Some(Waits::new(k::not_asked_waits(name), "/not-asked", k::NOT_ASKED_GO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_asks_has_its_own_words() {
        for kind in [
            "needs/1",
            "check-in/1",
            "promises/1",
            "openness/1",
            "setback/1",
            "offer/1",
            "screens-down/1",
            "dialogue/1",
            "rituals/1",
            "export/1",
            "leaving/1",
            "agreement/1",
        ] {
            assert_ne!(what(kind), k::NOT_ASKED_WHAT_OTHER, "{kind}");
        }
    }
}
