//! What one wrote and what was not asked: kept for its author, words and all, and shown to nobody else.
//!
//! Not a way to ask it after all: that is a new request, on another day or once the other does not go slower any more.

use crate::{
    Body, Day, EntryId, MemberId, Refusal, Text, agreement, dialogue, needs, offer, pact, promises, rituals,
    routines, setback, weekly,
};

/// Something one wrote that was not asked of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct NotAsked {
    /// The entry that carries it.
    pub id: EntryId,
    /// Whose it is.
    pub by: MemberId,
    /// On which day of theirs it was written.
    pub day: Day,
    /// The rule that spoke against it.
    pub why: Refusal,
    pub(super) body: Body,
}

impl NotAsked {
    /// Its words, where it had any, so that nothing is lost.
    pub fn words(&self) -> Vec<String> {
        words(&self.body)
    }

    /// The kind it is of, and its version.
    pub fn kind(&self) -> &str {
        self.body.kind()
    }

    /// What a text was about, where it is one.
    pub fn topic(&self) -> Option<&str> {
        match &self.body {
            Body::Agreement(agreement::Event::Proposed { topic, .. }) => Some(topic),
            _ => None,
        }
    }
}

fn words(body: &Body) -> Vec<String> {
    let said: Vec<&Text> = match body {
        Body::Needs(needs::Event::Asked { need, line }) => need.own().into_iter().chain(line).collect(),
        Body::Setback(setback::Event::Told { line }) => line.iter().collect(),
        Body::Offer(offer::Event::AskedTime { when, .. }) => when.iter().collect(),
        Body::Dialogue(dialogue::Event::Begun { soft, .. }) => {
            let dialogue::Soft { feel, when, because, need } = soft;
            [feel, when].into_iter().chain(because).chain([need]).collect()
        }
        Body::Rituals(rituals::Event::Asked { question: rituals::Question::Own(words) }) => vec![words],
        Body::Promises(promises::Event::Answered {
            answer: promises::Answer::SawItDifferently { words, .. },
            ..
        }) => vec![words],
        Body::Agreement(agreement::Event::Proposed { topic, text, why, .. }) => {
            return of_a_text(topic, text).into_iter().chain(why.as_ref().map(plain)).collect();
        }
        _ => Vec::new(),
    };
    said.into_iter().map(plain).collect()
}

fn plain(text: &Text) -> String {
    text.as_str().to_owned()
}

/// The words of a text that may be written in a fixed form.
fn of_a_text(topic: &str, text: &Text) -> Vec<String> {
    match topic {
        pact::TOPIC => {
            let document = pact::Document::read(text).unwrap_or_default();
            document.all().map(|(_, line)| plain(&line.words)).collect()
        }
        routines::TOPIC => routines::Plan::read(text).map(|plan| plain(&plan.what)).into_iter().collect(),
        // A day and an hour for the meeting: quickly chosen again.
        weekly::TOPIC => Vec::new(),
        _ => vec![plain(text)],
    }
}
