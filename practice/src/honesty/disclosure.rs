//! Something I want to be open about: told in writing, offered with a neutral line, opened by the other when ready.
//!
//! It is no confession to order and no evidence: nothing asks for one, three private questions come before it, and what was
//! answered to them is written nowhere. A therapist is the better place for a full one. The partner's can't be exported.

use core::fmt;

use minicbor::{Decode, Encode};

use crate::{Body, Couple, EntryId, Refusal, Text, offer, offer::Offer, turns::Thread};

/// The kind and version of these events.
pub const KIND: &str = "disclosure/1";

/// What is written of a disclosure. It stands inside an offer and nowhere else.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// What I want to be open about.
    #[n(0)]
    Told {
        /// The words.
        #[n(0)]
        words: Text,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Told(..)")
    }
}

/// What one answered to the three questions that come first. It is never written down.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Does my partner need this to feel safe?
    pub needed: Option<Needed>,
    /// Am I telling it to be close, or to hurt or to unload?
    pub why: Option<Why>,
    /// Have I left out detail that only wounds?
    pub spared: Option<Spared>,
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asked(..)")
    }
}

/// Does my partner need this to feel safe?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// Yes.
    Yes,
    /// I don't know.
    Unsure,
    /// No.
    No,
}

/// Why am I telling it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// To be close.
    ToBeClose,
    /// To have it off my mind.
    ToUnload,
    /// To hurt, a little or a lot.
    ToHurt,
}

/// Have I left out detail that only wounds?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spared {
    /// Yes.
    Yes,
    /// I don't know.
    Unsure,
    /// Not yet.
    NotYet,
}

/// A gentle word that an answer leads to. None of them is a no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// It may not be needed; a therapist can help to find out.
    AskATherapist,
    /// A weight is better brought to a therapist first.
    BringTheWeightFirst,
    /// Leave it for a day.
    LeaveItADay,
    /// Read it once more, and take out what only wounds.
    ReadItAgain,
}

impl Asked {
    /// Whether each of the three has an answer, whatever it is.
    pub fn is_answered(&self) -> bool {
        self.needed.is_some() && self.why.is_some() && self.spared.is_some()
    }

    /// The gentle words that these answers lead to.
    pub fn words(&self) -> Vec<Word> {
        let needed = matches!(self.needed, Some(Needed::No | Needed::Unsure)).then_some(Word::AskATherapist);
        let why = match self.why {
            Some(Why::ToUnload) => Some(Word::BringTheWeightFirst),
            Some(Why::ToHurt) => Some(Word::LeaveItADay),
            Some(Why::ToBeClose) | None => None,
        };
        let spared =
            matches!(self.spared, Some(Spared::NotYet | Spared::Unsure)).then_some(Word::ReadItAgain);
        [needed, why, spared].into_iter().flatten().collect()
    }
}

/// What a member can do with a disclosure; opening, *not yet*, a time to talk and taking back are the moves of every offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Offer it.
    Offer {
        /// The area: the name of one of the openness map's, or words of one's own.
        area: Text,
        /// The neutral first line.
        line: Text,
        /// What I want to be open about.
        words: Text,
        /// What I answered to the three questions.
        asked: Asked,
    },
}

impl Command {
    /// The offer, once the three questions are answered. What was answered goes no further than this.
    pub(crate) fn offer(self) -> Result<offer::Event, Refusal> {
        let Command::Offer { area, line, words, asked } = self;
        if !asked.is_answered() {
            return Err(Refusal::QuestionsUnanswered);
        }
        let body = Box::new(Body::Disclosure(Event::Told { words }));
        Ok(offer::Command::Offer { line, body, topic: Some(area), amends: None }.event())
    }
}

/// What every reader asks of a disclosure that is offered: an area, and words.
pub(crate) fn check(event: &Event, area: Option<&Text>) -> Result<(), Refusal> {
    let Event::Told { words } = event;
    if area.is_some() && words.fits(Text::PAGE) { Ok(()) } else { Err(Refusal::TextLength) }
}

/// One disclosure, as the one who looks may know it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disclosure<'a> {
    /// The entry that offered it.
    pub id: EntryId,
    /// The offer: its area, its neutral line, and how it stands.
    pub offer: &'a Offer,
    /// What was told: to its author always, to the other once they opened it.
    pub told: Option<&'a Text>,
    /// The turns since it was opened.
    pub thread: Option<&'a Thread>,
}

impl Couple {
    /// One disclosure.
    pub fn disclosure(&self, id: EntryId) -> Option<Disclosure<'_>> {
        let offer = self.offers().get(id).filter(|offer| offer.kind() == KIND)?;
        let told = match offer.content(self.me()) {
            Some(Body::Disclosure(Event::Told { words })) => Some(words),
            _ => None,
        };
        Some(Disclosure { id, offer, told, thread: self.threads().get(id) })
    }

    /// All disclosures, the oldest day first.
    pub fn disclosures(&self) -> Vec<Disclosure<'_>> {
        self.offers().of_kind(KIND).into_iter().filter_map(|(id, _)| self.disclosure(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do, Entry, offer,
        story::{Partner, Story},
        turns,
    };

    const CLOSE: Asked =
        Asked { needed: Some(Needed::Yes), why: Some(Why::ToBeClose), spared: Some(Spared::Yes) };

    fn command(asked: Asked) -> Do {
        let (line, words) = ("Something about money.".into(), "I borrowed from my brother.".into());
        Do::Disclosure(Command::Offer { area: "money".into(), line, words, asked })
    }

    fn offered() -> (Story, EntryId) {
        let mut story = Story::begun();
        story.does(Partner::Ana, command(CLOSE));
        let id = story.newest(Partner::Ana, Channel::Ours).unwrap();
        (story, id)
    }

    fn opened() -> (Story, EntryId) {
        let (mut story, id) = offered();
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(id)));
        (story, id)
    }

    fn holds(entry: &Entry, words: &str) -> bool {
        entry.body.encode().windows(words.len()).any(|bytes| bytes == words.as_bytes())
    }

    #[test]
    fn before_it_is_offered_three_questions_are_answered() {
        let mut story = Story::begun();
        for asked in
            [Asked { needed: None, ..CLOSE }, Asked { why: None, ..CLOSE }, Asked { spared: None, ..CLOSE }]
        {
            let tried = story.tries(Partner::Ana.phone(), command(asked));
            assert_eq!(tried, Err(Refusal::QuestionsUnanswered));
        }
        assert!(story.tries(Partner::Ana.phone(), command(CLOSE)).is_ok());
    }

    #[test]
    fn some_answers_lead_to_a_gentle_word_and_none_to_a_no() {
        assert_eq!(CLOSE.words(), []);
        let hard = Asked { needed: Some(Needed::No), why: Some(Why::ToHurt), spared: Some(Spared::NotYet) };
        assert_eq!(hard.words(), [Word::AskATherapist, Word::LeaveItADay, Word::ReadItAgain]);
        let unload = Asked { why: Some(Why::ToUnload), ..CLOSE };
        assert_eq!(unload.words(), [Word::BringTheWeightFirst]);
        for asked in [hard, unload] {
            assert!(Story::begun().tries(Partner::Ana.phone(), command(asked)).is_ok());
        }
    }

    #[test]
    fn what_was_answered_is_in_no_entry_at_all() {
        let written = |asked| {
            let mut story = Story::begun();
            story.does(Partner::Ana, command(asked));
            let bodies: Vec<_> = story.entries().iter().map(|entry| entry.body.encode()).collect();
            bodies
        };
        let hard = Asked { needed: Some(Needed::No), why: Some(Why::ToHurt), spared: Some(Spared::NotYet) };
        assert_eq!(written(CLOSE), written(hard), "the same bytes, whatever was answered");
    }

    #[test]
    fn before_it_is_opened_the_receiver_knows_the_area_and_the_neutral_line_only() {
        let (story, id) = offered();
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        let theirs = ben.disclosure(id).unwrap();
        assert_eq!(
            (theirs.offer.topic.as_ref().map(Text::as_str), theirs.told, theirs.thread),
            (Some("money"), None, None)
        );
        assert_eq!(theirs.offer.line.as_str(), "Something about money.");
        assert!(ana.disclosure(id).unwrap().told.is_some(), "its author reads it always");
    }

    #[test]
    fn opened_it_goes_on_in_turns_and_the_receiver_reflects_first() {
        let (mut story, id) = opened();
        let say = |words: &str| Do::Turns(turns::Command::Say(id, words.into()));
        let reflect = |words: &str| Do::Turns(turns::Command::Reflect(id, words.into()));
        assert!(story.couple(Partner::Ben).disclosure(id).unwrap().told.is_some());
        assert_eq!(story.tries(Partner::Ben.phone(), say("Why?")), Err(Refusal::ReflectFirst));
        assert_eq!(story.tries(Partner::Ana.phone(), say("And also")), Err(Refusal::ReflectFirst));
        assert_eq!(story.tries(Partner::Ana.phone(), reflect("I said")), Err(Refusal::ReflectFirst));
        story.does(Partner::Ben, reflect("You were ashamed to ask me."));
        story.does(Partner::Ana, say("Yes.")).does(Partner::Ben, say("How much is it?"));
        let ana = story.couple(Partner::Ana);
        assert_eq!(ana.disclosure(id).unwrap().thread.unwrap().turns().len(), 3);
        assert_eq!((story.refused(), ana.aside()), (&[][..], &[][..]));
    }

    #[test]
    fn unopened_there_is_nothing_to_answer() {
        let (mut story, id) = offered();
        let reflect = Do::Turns(turns::Command::Reflect(id, "You owe".into()));
        assert_eq!(story.tries(Partner::Ben.phone(), reflect), Err(Refusal::NothingThere));
    }

    #[test]
    fn taken_back_before_it_was_opened_it_is_gone_with_what_was_asked_about_it() {
        let (mut story, id) = offered();
        story.does(Partner::Ben, Do::Offer(offer::Command::AskTime(id, Some("Saturday".into()))));
        story.does(Partner::Ana, Do::TakeBack(id));
        for partner in Partner::BOTH {
            let couple = story.couple(partner);
            assert!(couple.disclosures().is_empty() && couple.forgotten().contains(&id));
        }
    }

    #[test]
    fn taken_back_after_it_was_opened_a_marker_stands_and_words_and_turns_stay() {
        let (mut story, id) = opened();
        story.does(Partner::Ben, Do::Turns(turns::Command::Reflect(id, "You owe him.".into())));
        story.does(Partner::Ana, Do::TakeBack(id));
        let ben = story.couple(Partner::Ben);
        let theirs = ben.disclosure(id).unwrap();
        assert_eq!(theirs.offer.taken_back(), Some(story.today()));
        assert!(theirs.told.is_some() && theirs.thread.unwrap().turns().len() == 1);
    }

    #[test]
    fn a_disclosure_is_offered_and_never_written_outright() {
        let mut story = Story::begun();
        let told = Body::Disclosure(Event::Told { words: "I borrowed.".into() });
        story.writes(Partner::Ana.phone(), Channel::Ours, told);
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.aside()[0].reason, crate::Reason::Rule(Refusal::OfferedFirst));
        assert!(ben.disclosures().is_empty());
    }

    #[test]
    fn its_words_are_in_one_entry_and_its_debug_output_has_none() {
        let (story, _) = opened();
        assert_eq!(story.entries().iter().filter(|entry| holds(entry, "my brother")).count(), 1);
        assert!(!format!("{:?}", story.entries()).contains("brother"));
    }
}
