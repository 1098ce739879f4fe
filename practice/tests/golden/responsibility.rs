//! Step 2: apologies, promises and their days, the weekly check-in.
//! Samples only: what is done with them stands in `main`.

use super::*;

pub(super) fn weeklies() -> Vec<(&'static str, Body)> {
    let week = Week::of(practice::Day::constant(2026, 1, 5));
    let appreciations = Part::Appreciations(Said::This(vec!["The soup.".into(), "You waited.".into()]));
    let soft = Soft { feel: "small".into(), when: "the phone rang".into(), need: "a word".into() };
    let felt = FeltWeekly { trust: Said::This(7), safety: Said::RatherNot };
    let on = practice::day_from_number(20_470);
    let all = [
        ("begun", weekly::Event::Begun { week }),
        ("said-appreciations", weekly::Event::Said { week, part: appreciations }),
        ("said-hard", weekly::Event::Said { week, part: Part::Hard(Said::This(soft)) }),
        ("said-hard-nothing", weekly::Event::Said { week, part: Part::Hard(Said::Nothing) }),
        ("wrote-down", weekly::Event::WroteDown { week, part: Part::OneThing(Said::This("A call.".into())) }),
        ("confirmed", weekly::Event::Confirmed { note: ID }),
        ("looked-at", weekly::Event::LookedAt { week, what: Look::Pact }),
        ("felt", weekly::Event::Felt { week, felt }),
        ("next-together", weekly::Event::NextTogether { week, what: "A walk.".into(), on }),
        ("paused", weekly::Event::Paused { week, on: true }),
        ("closed", weekly::Event::Closed { week, newest: OTHER }),
    ];
    all.map(|(sample, event)| (sample, Body::Weekly(event))).into()
}

pub(super) fn apologies() -> Vec<(&'static str, Body)> {
    let text = || Text::new("I hid it.");
    let apology =
        Apology { did: text(), owned: text(), impact: text(), will: vec![text(), text()], felt: text() };
    let answered = |answer| Body::Apology(apology::Event::Answered { to: ID, answer });
    vec![
        ("written", Body::Apology(apology::Event::Written(apology))),
        ("answered-heard", answered(apology::Answer::Heard)),
        ("answered-missing", answered(apology::Answer::Missing(text()))),
        ("answered-impact", answered(apology::Answer::Impact(text()))),
        ("answered-not-now", answered(apology::Answer::NotNow)),
        ("reflected", Body::Apology(apology::Event::Reflected { to: ID, words: text() })),
        ("heard-me", Body::Apology(apology::Event::HeardMe { to: ID })),
        ("not-quite", Body::Apology(apology::Event::NotQuite { to: ID, missed: text() })),
    ]
}

const PROMISE: Id = Id { entry: ID, line: 2 };

pub(super) fn promises() -> Vec<(&'static str, Body)> {
    let day = practice::Day::constant(2026, 2, 16);
    let words = || promises::Words { what: "I call.".into(), cue: Some("I am late".into()) };
    let time = Some(Time { minute: 22 * 60, zone: practice::ZoneName::new("Europe/Madrid") });
    let when = || When { days: Recurrence::from(day, Rule::Monthly(31)), time: time.clone() };
    let made = |belongs| promises::Event::Made { words: words(), when: when(), belongs };
    let bare = promises::Event::Made {
        words: promises::Words { what: "I call.".into(), cue: None },
        when: When { days: Recurrence::once(day), time: None },
        belongs: None,
    };
    vec![
        ("made", Body::Promises(bare)),
        ("made-for-an-apology", Body::Promises(made(Some(Belongs::Apology(OTHER))))),
        ("made-for-the-pact", Body::Promises(made(Some(Belongs::Pact(OTHER))))),
        ("made-for-a-boundary", Body::Promises(made(Some(Belongs::Boundary(OTHER))))),
        ("made-for-an-idea", Body::Promises(made(Some(Belongs::Idea(OTHER))))),
        ("dated", Body::Promises(promises::Event::Dated { promise: PROMISE, when: when() })),
        (
            "changed",
            Body::Promises(promises::Event::Changed { promise: PROMISE, words: words(), when: when() }),
        ),
        ("stopped", Body::Promises(promises::Event::Stopped { promise: PROMISE })),
    ]
}

pub(super) fn promised_days() -> Vec<(&'static str, Body)> {
    let (promise, day) = (PROMISE, practice::Day::constant(2026, 2, 16));
    let told = |words| Body::Promises(promises::Event::Told { promise, day, words });
    let marked = |mark| Body::Promises(promises::Event::Marked { promise, day, mark });
    let answered = |answer| Body::Promises(promises::Event::Answered { promise, day, answer });
    let differently = Answer::SawItDifferently { words: "I waited.".into(), talk: true };
    let reminded = |minute| Body::Promises(promises::Event::Reminded { promise, minute });
    vec![
        ("told", told(Some("The train stands still.".into()))),
        ("told-only", told(None)),
        ("marked-kept", marked(Mark::Kept)),
        ("marked-late", marked(Mark::Late)),
        ("marked-missed", marked(Mark::Missed)),
        ("answered-felt", answered(Answer::FeltIt)),
        ("answered-differently", answered(differently)),
        ("reminded", reminded(Some(21 * 60))),
        ("reminded-no-more", reminded(None)),
    ]
}
