//! What asks something of the other, kind by kind, and what does not.
//!
//! It looks at what a body says alone; whether the other had asked for it is for who counts.

use crate::{
    Body, agreement, check_in, dialogue, export, guide, leaving, needs, offer, openness, promises, rituals,
    screens_down, setback,
};

/// How something asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// It wants something of the other: one of the day's three.
    Request,
    /// It lays a text on the table for the other to read and to sign. An evening over several of them is no reason to have no
    /// word left for what one needs, so it is not one of the day's three; but no more than three wait unanswered.
    Text,
}

/// What a body asks of the other, by what it says alone. A new kind has to say it here.
pub(super) fn asks(body: &Body) -> Option<Asks> {
    let differently =
        |answer: &promises::Answer| matches!(answer, promises::Answer::SawItDifferently { talk: true, .. });
    match body {
        Body::CheckIn(check_in::Event::Answered { response: check_in::Response::LetsTalk, .. })
        | Body::Openness(openness::Event::LetsTalk { .. })
        | Body::Needs(needs::Event::Asked { .. })
        | Body::Setback(setback::Event::Told { .. })
        | Body::Offer(offer::Event::AskedTime { .. })
        // What both said yes to aloud asks nobody any more.
        | Body::ScreensDown(screens_down::Event::Suggested { aloud: false, .. })
        // Where the other speaks and I write it down, they are there.
        | Body::Dialogue(dialogue::Event::Begun { own: true, .. })
        | Body::Rituals(rituals::Event::Asked { .. })
        | Body::Guide(guide::Event::Proposed { .. })
        | Body::Export(export::Event::Asked {})
        | Body::Leaving(leaving::Event::EraseAsked {}) => Some(Asks::Request),
        Body::Promises(promises::Event::Answered { answer, .. }) if differently(answer) => Some(Asks::Request),
        Body::Agreement(agreement::Event::Proposed { .. }) => Some(Asks::Text),
        // Gives, answers, or says what happened; or, as a meeting, a circle and a map do, it is there once for both, whoever
        // begins it.
        Body::Begin(_)
        | Body::CheckIn(_)
        | Body::Apology(_)
        | Body::Promises(_)
        | Body::Disclosure(_)
        | Body::Triggers(_)
        | Body::Weekly(_)
        | Body::Routines(_)
        | Body::ScreensDown(_)
        | Body::Steadiness(_)
        | Body::Wins(_)
        | Body::Pause(_)
        | Body::Dialogue(_)
        | Body::Needs(_)
        | Body::Circle(_)
        | Body::Journal(_)
        | Body::Setback(_)
        | Body::Measures(_)
        // What else is said before a guide asks neither of the two; a guide only ever suggests.
        | Body::Guide(_)
        | Body::Questionnaires(_)
        | Body::Projects(_)
        | Body::Rituals(_)
        | Body::Board(_)
        | Body::Leaving(_)
        | Body::Quiet(_)
        | Body::Slower(_)
        | Body::Export(_)
        | Body::Openness(_)
        | Body::Offer(_)
        | Body::Seal(_)
        | Body::Agreement(_)
        | Body::Turns(_)
        | Body::TakeBack(_)
        | Body::Unknown { .. } => None,
    }
}
