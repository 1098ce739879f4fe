//! Step 4: the dialogue and what it can be about, needs, the circle.
//! Samples only: what is done with them stands in `main`.

use super::*;

fn soft(because: Option<Text>) -> dialogue::Soft {
    let (feel, when, need) = ("small".into(), "the phone rings".into(), "a word".into());
    dialogue::Soft { feel, when, because, need }
}

pub(super) fn dialogues() -> Vec<(&'static str, Body)> {
    use dialogue::{Event, Turn};
    let words = || Text::new("You felt shut out.");
    let turned = |turn| Event::Turned { dialogue: ID, after: Some(OTHER), turn, own: true };
    let noted = Event::Turned { dialogue: ID, after: None, turn: Turn::Began(soft(None)), own: false };
    let all = [
        (
            "begun",
            Event::Begun { about: None, soft: soft(Some("it used to mean something".into())), own: true },
        ),
        ("begun-for-the-other", Event::Begun { about: None, soft: soft(None), own: false }),
        ("turned-began", noted),
        ("turned-reflected", turned(Turn::Reflected(words()))),
        ("turned-thats-it", turned(Turn::ThatsIt)),
        ("turned-not-quite", turned(Turn::NotQuite(words()))),
        ("turned-validated", turned(Turn::Validated(words()))),
        ("turned-asked-need", turned(Turn::AskedNeed)),
        ("turned-needs", turned(Turn::Needs(Need::ThinkOfSolutions))),
        ("turned-idea", turned(Turn::Idea(words()))),
        ("turned-closed", turned(Turn::Closed)),
        ("confirmed", Event::Confirmed { dialogue: ID, upto: OTHER }),
        ("declined", Event::Declined { dialogue: ID, note: OTHER }),
        ("ended", Event::Ended { dialogue: ID }),
    ];
    all.map(|(sample, event)| (sample, Body::Dialogue(event))).into()
}

pub(super) fn dialogues_about() -> Vec<(&'static str, Body)> {
    let begun = |about| dialogue::Event::Begun { about: Some(about), soft: soft(None), own: true };
    let gap = About::Gap { round: 2, area: openness::Area::Own(OTHER) };
    let all = [
        ("begun-about-a-disclosure", About::Disclosure(OTHER)),
        ("begun-about-a-trigger", About::Trigger(OTHER)),
        ("begun-about-an-impact", About::Impact(OTHER)),
        ("begun-about-seen-differently", About::Differently(OTHER)),
        ("begun-about-a-check-in", About::CheckIn(OTHER)),
        ("begun-about-a-gap", gap),
        ("begun-swapped", About::Swap(OTHER)),
    ];
    all.map(|(sample, about)| (sample, Body::Dialogue(begun(about)))).into()
}

pub(super) fn needs() -> Vec<(&'static str, Body)> {
    use needs::{Answer, Event, When};
    let words = || Some(Text::new("A walk."));
    let day = practice::Day::constant(2026, 2, 16);
    let asked = |need, line| Event::Asked { need, line };
    let answered = |answer| Event::Answered { to: ID, answer };
    let mut all = vec![
        ("asked-own", asked(Need::Own("a hand".into()), words())),
        ("answered-now", answered(Answer::Can { what: None, when: When::Now })),
        ("answered-today", answered(Answer::Can { what: words(), when: When::Today })),
        ("answered-on", answered(Answer::Can { what: None, when: When::On(day) })),
        ("answered-not-now", answered(Answer::NotNow { line: words(), on: Some(day) })),
        ("answered-not-now-bare", answered(Answer::NotNow { line: None, on: None })),
    ];
    all.extend(Need::ALL.map(|need| {
        let sample = match need {
            Need::JustListen => "asked-just-listen",
            Need::Comfort => "asked-comfort",
            Need::Reassurance => "asked-reassurance",
            Need::Time => "asked-time",
            Need::PracticalHelp => "asked-practical-help",
            _ => "asked-think-of-solutions",
        };
        (sample, asked(need, None))
    }));
    all.into_iter().map(|(sample, event)| (sample, Body::Needs(event))).collect()
}

pub(super) fn circles() -> Vec<(&'static str, Body)> {
    use circle::{Event, Turn};
    let week = Week::of(practice::Day::constant(2026, 1, 5));
    let turned = |turn| Event::Turned { week, after: Some(ID), turn, own: true };
    let words = || Text::new("At night.");
    // All feelings, so that no name ever changes its number.
    let feelings = Feeling::ALL.to_vec();
    let first = Turn::Named { feelings: vec![Feeling::Hope], words: None };
    let all = [
        ("begun", Event::Begun { week }),
        ("turned-named", Event::Turned { week, after: None, turn: first, own: false }),
        ("turned-named-all", turned(Turn::Named { feelings, words: Some(words()) })),
        ("turned-passed", turned(Turn::Passed)),
        ("turned-thank-you", turned(Turn::ThankYou)),
        ("turned-closing", turned(Turn::Closing)),
        ("turned-last", turned(Turn::Last(words()))),
        ("turned-nothing-more", turned(Turn::NothingMore)),
        ("confirmed", Event::Confirmed { week, upto: OTHER }),
        ("declined", Event::Declined { week, note: OTHER }),
        ("paused", Event::Paused { week, on: true }),
        ("ended", Event::Ended { week }),
    ];
    all.map(|(sample, event)| (sample, Body::Circle(event))).into()
}
