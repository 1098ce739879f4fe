//! Step 1, and what both agree on: check-ins, what was told, agreements, the map of openness.
//! Samples only: what is done with them stands in `main`.

use super::*;

pub(super) fn check_ins() -> Vec<(&'static str, Body)> {
    let full = CheckIn {
        feelings: Said::This(vec![
            Felt { feeling: FeelingId(606), strength: 4 },
            Felt { feeling: FeelingId(103), strength: 1 },
        ]),
        steadiness: Said::This(2),
        whereabouts: Said::This("At work until five.".into()),
        stressor: Said::RatherNot,
        appreciation: Said::This("You called.".into()),
        need: Said::Nothing,
    };
    let answered = |response| Body::CheckIn(check_in::Event::Answered { to: ID, response });
    vec![
        ("shared", Body::CheckIn(check_in::Event::Shared(full))),
        ("shared-empty", Body::CheckIn(check_in::Event::Shared(CheckIn::default()))),
        ("answered-heard", answered(Response::Heard)),
        ("answered-reflection", answered(Response::Reflection("You were worried.".into()))),
        ("answered-lets-talk", answered(Response::LetsTalk)),
        ("together", Body::CheckIn(check_in::Event::Together { on: true })),
        ("reminded", Body::CheckIn(check_in::Event::Reminded { minute: Some(20 * 60 + 15) })),
        ("reminded-no-more", Body::CheckIn(check_in::Event::Reminded { minute: None })),
    ]
}

pub(super) fn told() -> Vec<(&'static str, Body)> {
    let trigger = |helps: Option<Text>| Trigger {
        happened: "A ringing phone.".into(),
        brought_up: "The winter.".into(),
        strength: 7,
        helps,
    };
    let words = || Text::new("I borrowed.");
    vec![
        ("told", Body::Disclosure(disclosure::Event::Told { words: words() })),
        ("shared", Body::Triggers(triggers::Event::Shared(trigger(Some("A walk.".into()))))),
        ("noted", Body::Triggers(triggers::Event::Noted(trigger(None)))),
        ("reflected", Body::Turns(turns::Event::Reflected { to: ID, words: words() })),
        ("said", Body::Turns(turns::Event::Said { to: ID, words: words() })),
    ]
}

pub(super) fn agreements() -> Vec<(&'static str, Body)> {
    let (terms, text) = (agreement::Terms::careful(), || Text::new("Phones sleep in the kitchen."));
    let at_ms = Some(1_770_000_000_000);
    let proposed = |terms, at_ms| agreement::Event::Proposed {
        topic: "phones".into(),
        text: text(),
        terms,
        at_ms,
        why: None,
    };
    let countered = |over, why, terms| {
        let text = text();
        Body::Agreement(agreement::Event::Countered { agreement: ID, text, at_ms: None, over, why, terms })
    };
    let why = || Some(Text::new("So that evenings are ours."));
    let with_why =
        agreement::Event::Proposed { topic: "phones".into(), text: text(), terms, at_ms, why: why() };
    vec![
        ("proposed", Body::Agreement(proposed(agreement::Terms::default(), None))),
        ("proposed-careful", Body::Agreement(proposed(terms, at_ms))),
        ("proposed-why", Body::Agreement(with_why)),
        ("countered", countered(None, None, None)),
        ("countered-over", countered(Some(OTHER), why(), Some(agreement::Terms::lapsing(14)))),
        ("signed", Body::Agreement(agreement::Event::Signed { agreement: ID, version: OTHER, at_ms })),
        ("not-yet", Body::Agreement(agreement::Event::NotYet { agreement: ID, version: OTHER })),
        ("withdrawn", Body::Agreement(agreement::Event::Withdrawn { agreement: ID })),
        ("reviewed", Body::Agreement(agreement::Event::Reviewed { agreement: ID, version: OTHER })),
        ("renewed", Body::Agreement(agreement::Event::Renewed { version: OTHER, term: 1, go_on: true })),
    ]
}

pub(super) fn openness() -> Vec<(&'static str, Body)> {
    use openness::{Answer, Area, Event, Given};
    let answers = vec![
        Answer { area: Area::Given(Given::Money), comfortable: Said::This(1), need: Said::RatherNot },
        Answer { area: Area::Own(ID), comfortable: Said::Nothing, need: Said::This(4) },
    ];
    let lets_talk = |area| Body::Openness(Event::LetsTalk { round: 2, area });
    vec![
        ("added", Body::Openness(Event::Added { name: "Faith".into() })),
        ("answered", Body::Openness(Event::Answered { round: 1, answers })),
        ("lets-talk", lets_talk(Area::Given(Given::Family))),
        ("lets-talk-own", lets_talk(Area::Own(ID))),
    ]
}
