//! Seal and reveal: both answer without seeing the other's answer, and both answers appear at once.
//!
//! It doesn't decide when both are in: the practice does, and until then no getter hands a sealed answer to the partner,
//! even if a program opened it early. It knows no cryptography: the commitment function is an argument.

use core::fmt;
use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use crate::{At, Body, Commit, Day, EntryId, Key, LongMap, MemberId, Refusal, take_back::Outcome};

/// What is written about a sealed answer.
#[derive(Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// In `ours`: an answer is in. Its words are not.
    #[n(0)]
    Sealed {
        /// The kind of the body that was sealed.
        #[n(0)]
        kind: String,
        /// The commitment to author, kind and body.
        #[cbor(n(1), with = "minicbor::bytes")]
        commitment: [u8; 32],
        /// Which question it answers, by the practice's own name for it, where the day it was sealed does not say so.
        #[n(2)]
        about: Option<String>,
    },
    /// In `mine`: what was sealed and its key, so that any of the author's devices can reveal it.
    #[n(1)]
    Kept {
        /// The kind of the body.
        #[n(0)]
        kind: String,
        /// The commitment that stands in `ours`.
        #[cbor(n(1), with = "minicbor::bytes")]
        commitment: [u8; 32],
        /// The key that opens it.
        #[n(2)]
        key: Key,
        /// The body's bytes.
        #[cbor(n(3), with = "minicbor::bytes")]
        content: Vec<u8>,
    },
    /// In `ours`: the reveal.
    #[n(2)]
    Opened {
        /// The entry that sealed it.
        #[n(0)]
        seal: EntryId,
        /// The key.
        #[n(1)]
        key: Key,
        /// The body's bytes.
        #[cbor(n(2), with = "minicbor::bytes")]
        content: Vec<u8>,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Event::Sealed { .. } => "Sealed(..)",
            Event::Kept { .. } => "Kept(..)",
            Event::Opened { .. } => "Opened(..)",
        })
    }
}

/// The two entries that sealing makes. `mine` must be stored before `ours` is sent, or the answer could not be revealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealing {
    /// For the author's own channel: content and key.
    pub mine: Body,
    /// For `ours`: the commitment.
    pub ours: Body,
}

/// Seals `body` for `author` under a fresh `key`.
pub fn make(commit: Commit, author: MemberId, body: &Body, key: [u8; 32]) -> Sealing {
    let content = body.encode();
    let kind = body.kind().to_owned();
    let commitment = commit(&key, &committed(author, &kind, &content));
    let mine = Event::Kept { kind: kind.clone(), commitment, key: Key(key), content };
    let about = body.about();
    Sealing { mine: Body::Seal(mine), ours: Body::Seal(Event::Sealed { kind, commitment, about }) }
}

/// What a commitment is made over:
///
/// ```text
/// author 16 | length of kind, u32 big endian | kind | content
/// ```
///
/// The author stands in it so that nobody can put the partner's own commitment beside it and reveal the partner's words
/// as theirs.
fn committed(author: MemberId, kind: &str, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(kind.len()).unwrap_or(u32::MAX).to_be_bytes();
    [&author.0[..], &length, kind.as_bytes(), content].concat()
}

/// One sealed answer, as both may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Whose it is.
    pub by: MemberId,
    /// On which day of theirs it was sealed.
    pub day: Day,
    kind: String,
    commitment: [u8; 32],
    about: Option<String>,
    opened: bool,
    mismatched: bool,
}

impl Seal {
    pub(crate) fn new(at: At, kind: String, commitment: [u8; 32], about: Option<String>) -> Seal {
        Seal { by: at.by, day: at.day, kind, commitment, about, opened: false, mismatched: false }
    }

    /// The kind of the body that was sealed.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Which question it answers, where the day does not say so.
    pub fn about(&self) -> Option<&str> {
        self.about.as_deref()
    }

    /// The question it answers.
    pub(crate) fn question(&self) -> Question {
        Question {
            kind: self.kind.clone(),
            which: self.about.clone().map_or(Which::Day(self.day), Which::Named),
        }
    }

    /// Whether the answer has been revealed by its author's device.
    pub fn is_opened(&self) -> bool {
        self.opened
    }

    /// Whether an opening was tried that is not what was sealed.
    pub fn is_mismatched(&self) -> bool {
        self.mismatched
    }
}

/// A question that both answer: of what kind, and which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Question {
    which: Which,
    kind: String,
}

impl Question {
    /// The one that a kind asks on a day.
    pub(crate) fn of_day(kind: &str, day: Day) -> Question {
        Question { which: Which::Day(day), kind: kind.to_owned() }
    }
}

/// Which question of its kind: that of a day, or by the practice's own name for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Which {
    Day(Day),
    Named(String),
}

/// All seals of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seals {
    by_entry: LongMap<EntryId, Seal>,
    /// Those that are not opened, by the question they answer. On days when only one of the two is in they stay here for good.
    waiting: LongMap<(Question, EntryId), ()>,
    /// Those of them that both were in to once: few, as each is opened by its author's device, and all that is looked at each time.
    ripe: BTreeSet<(MemberId, EntryId)>,
}

impl Seals {
    /// One seal.
    pub fn get(&self, seal: EntryId) -> Option<&Seal> {
        self.by_entry.get(&seal)
    }

    /// The seals of one member that are not opened yet: also those of days on which the other was not in.
    pub fn waiting(&self, of: MemberId) -> impl Iterator<Item = (EntryId, &Seal)> {
        let all = self.waiting.keys().filter_map(|(_, id)| Some((*id, self.get(*id)?)));
        all.filter(move |(_, seal)| seal.by == of)
    }

    /// The seals of one member that are not opened yet, of questions that both were in to, in the order of their names.
    pub fn ripe(&self, of: MemberId) -> impl Iterator<Item = (EntryId, &Seal)> {
        let first = (of, EntryId([0; 32]));
        let mine = self.ripe.range(first..).take_while(move |(by, _)| *by == of);
        mine.filter_map(|(_, id)| Some((*id, self.get(*id)?)))
    }

    /// Both are in to a question.
    pub(crate) fn ripen(&mut self, question: Question) {
        let first = (question, EntryId([0; 32]));
        let all = self.waiting.range(&first..).map(|((of, id), ())| (of, *id));
        let ids = all.take_while(|(of, _)| **of == first.0);
        let ripe: Vec<_> = ids.filter_map(|(_, id)| Some((self.by_entry.get(&id)?.by, id))).collect();
        self.ripe.extend(ripe);
    }

    pub(crate) fn keep(&mut self, at: At, seal: Seal) {
        self.waiting.insert((seal.question(), at.id), ());
        self.by_entry.insert(at.id, seal);
    }

    /// Lets go of a seal in whose place another stands.
    pub(crate) fn let_go(&mut self, seal: EntryId) {
        if let Some(gone) = self.by_entry.remove(&seal) {
            self.waits_no_more(seal, &gone);
        }
    }

    fn waits_no_more(&mut self, id: EntryId, seal: &Seal) {
        self.waiting.remove(&(seal.question(), id));
        self.ripe.remove(&(seal.by, id));
    }

    /// Opens a seal: the body that was sealed, if the opening matches.
    pub(crate) fn open(
        &mut self,
        at: At,
        id: EntryId,
        key: Key,
        content: &[u8],
        commit: Commit,
    ) -> Result<Body, Refusal> {
        let seal = self.by_entry.get_mut(&id).ok_or(Refusal::NothingThere)?;
        if seal.by != at.by {
            return Err(Refusal::NotYours);
        }
        if seal.opened {
            return Err(Refusal::AlreadyOpened);
        }
        let body = Body::decode(&seal.kind, content);
        let is_it = commit(&key.0, &committed(at.by, &seal.kind, content)) == seal.commitment;
        if !is_it || body.about() != seal.about {
            seal.mismatched = true;
            return Err(Refusal::OpeningDoesNotMatch);
        }
        seal.opened = true;
        let seal = seal.clone();
        self.waits_no_more(id, &seal);
        Ok(body)
    }

    /// Takes back a seal that was not opened; nothing if there is no such seal.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let seal = self.by_entry.get(&of)?;
        if seal.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        if seal.opened {
            return None;
        }
        self.let_go(of);
        Some(Ok(Outcome::Gone))
    }
}

/// What I sealed myself, from my own channel.
#[derive(Clone, PartialEq)]
pub(crate) struct Kept {
    pub(crate) entry: EntryId,
    key: Key,
    content: Vec<u8>,
    pub(crate) body: Body,
}

/// All that I have sealed, by commitment.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Keepsakes {
    by_commitment: LongMap<[u8; 32], Kept>,
}

impl Keepsakes {
    pub(crate) fn keep(&mut self, at: At, kind: &str, commitment: [u8; 32], key: Key, content: Vec<u8>) {
        let body = Body::decode(kind, &content);
        if !self.by_commitment.contains_key(&commitment) {
            self.by_commitment.insert(commitment, Kept { entry: at.id, key, content, body });
        }
    }

    /// What I sealed in `seal`, if this device knows it.
    pub(crate) fn of(&self, seal: &Seal) -> Option<&Body> {
        self.by_commitment.get(&seal.commitment).map(|kept| &kept.body)
    }

    /// The reveal of `seal`, if this device can make it.
    pub(crate) fn opening(&self, id: EntryId, seal: &Seal) -> Option<Body> {
        let kept = self.by_commitment.get(&seal.commitment)?;
        Some(Body::Seal(Event::Opened { seal: id, key: kept.key, content: kept.content.clone() }))
    }

    /// Forgets what was kept for a seal that was taken back; the entry that carried it.
    pub(crate) fn forget(&mut self, seal: &Seal) -> Option<EntryId> {
        self.by_commitment.remove(&seal.commitment).map(|kept| kept.entry)
    }
}

impl fmt::Debug for Keepsakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keepsakes(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Couple, Reason, check_in,
        story::{self, Partner, Story, feels},
    };

    fn body(feeling: u16) -> Body {
        Body::CheckIn(check_in::Event::Shared(feels(feeling)))
    }

    fn sealing(by: Partner, feeling: u16) -> (Sealing, Event) {
        let sealing = make(story::commit, by.id(), &body(feeling), [5; 32]);
        let opened =
            Event::Opened { seal: EntryId([0; 32]), key: Key([5; 32]), content: body(feeling).encode() };
        (sealing, opened)
    }

    /// Ana's phone, driven by hand: a commitment to one feeling, opened as another, once Ben is in too.
    fn sealed_and_opened(sealed: u16, opened: u16) -> Couple {
        told(sealed, opened).couple(Partner::Ben)
    }

    fn told(sealed: u16, opened: u16) -> Story {
        let mut story = Story::begun();
        story.checks_in(Partner::Ben, 101);
        let id = story.writes(Partner::Ana.phone(), Channel::Ours, sealing(Partner::Ana, sealed).0.ours);
        let Event::Opened { key, content, .. } = sealing(Partner::Ana, opened).1 else { panic!() };
        story.writes(
            Partner::Ana.phone(),
            Channel::Ours,
            Body::Seal(Event::Opened { seal: id, key, content }),
        );
        story
    }

    #[test]
    fn an_opening_that_matches_is_revealed() {
        let couple = sealed_and_opened(402, 402);
        let day = Story::begun().today();
        assert_eq!(couple.day_of_both(day).theirs.shown[0].check_in, &feels(402));
        assert_eq!(couple.aside(), []);
    }

    #[test]
    fn an_opening_that_does_not_match_is_set_aside_and_named() {
        let couple = sealed_and_opened(402, 101);
        assert_eq!(couple.aside()[0].reason, Reason::OpeningDoesNotMatch);
        assert_eq!(couple.aside()[0].author, Partner::Ana.id());
        let (_, seal) = couple.seals().ripe(Partner::Ana.id()).next().unwrap();
        assert!(seal.is_mismatched() && !seal.is_opened());
        for who in Partner::BOTH {
            let couple = Couple::fold(story::commit, who.id(), told(402, 101).entries().to_vec());
            let day = couple.day_of_both(Story::begun().today());
            let side = if who == Partner::Ana { day.mine } else { day.theirs };
            assert!(side.mismatched && side.shown.is_empty(), "{who:?}");
        }
    }

    #[test]
    fn nobody_reveals_the_partners_commitment_as_their_own() {
        let mut story = Story::begun();
        let (anas, opening) = sealing(Partner::Ana, 402);
        story.writes(Partner::Ana.phone(), Channel::Ours, anas.ours.clone());
        let copy = story.writes(Partner::Ben.phone(), Channel::Ours, anas.ours);
        let Event::Opened { key, content, .. } = opening else { panic!() };
        story.writes(
            Partner::Ben.phone(),
            Channel::Ours,
            Body::Seal(Event::Opened { seal: copy, key, content }),
        );
        assert_eq!(story.couple(Partner::Ana).aside()[0].reason, Reason::OpeningDoesNotMatch);
    }

    #[test]
    fn nobody_opens_for_the_other_and_nothing_is_opened_twice() {
        let mut story = Story::begun();
        let (anas, opening) = sealing(Partner::Ana, 402);
        let seal = story.writes(Partner::Ana.phone(), Channel::Ours, anas.ours);
        let Event::Opened { key, content, .. } = opening else { panic!() };
        let opening = Body::Seal(Event::Opened { seal, key, content });
        for by in [Partner::Ben, Partner::Ana, Partner::Ana] {
            story.writes(by.phone(), Channel::Ours, opening.clone());
        }
        let reasons: Vec<_> = story.couple(Partner::Ben).aside().iter().map(|aside| aside.reason).collect();
        assert_eq!(reasons, [Reason::Rule(Refusal::NotYours), Reason::Rule(Refusal::AlreadyOpened)]);
    }

    #[test]
    fn an_opening_published_too_early_shows_the_partner_nothing() {
        let mut story = Story::begun();
        let (anas, opening) = sealing(Partner::Ana, 402);
        let seal = story.writes(Partner::Ana.phone(), Channel::Ours, anas.ours);
        let Event::Opened { key, content, .. } = opening else { panic!() };
        story.writes(Partner::Ana.phone(), Channel::Ours, Body::Seal(Event::Opened { seal, key, content }));
        let day = story.today();
        assert!(story.couple(Partner::Ben).day_of_both(day).theirs.shown.is_empty());
        story.checks_in(Partner::Ben, 101);
        assert_eq!(story.couple(Partner::Ben).day_of_both(day).theirs.shown.len(), 1);
    }

    #[test]
    fn an_opening_is_due_on_my_devices_only_and_only_when_both_are_in() {
        let mut story = Story::begun();
        story.together(Partner::Ana, true).checks_in(Partner::Ana, 402);
        assert_eq!(story.couple(Partner::Ana).due_openings(Partner::Ana.id(), story.today()), []);
        story.goes_offline(Partner::Ana.phone()).checks_in(Partner::Ben, 101);
        assert_eq!(story.couple(Partner::Ana).due_openings(Partner::Ana.id(), story.today()).len(), 1);
        assert_eq!(story.couple(Partner::Ben).due_openings(Partner::Ben.id(), story.today()), []);
        assert_eq!(story.couple(Partner::Ben).due_openings(Partner::Ana.id(), story.today()), []);
    }

    #[test]
    fn days_on_which_one_was_alone_are_not_looked_at_again_and_again() {
        let mut story = Story::begun();
        story.together(Partner::Ana, true);
        for _ in 0..20 {
            story.checks_in(Partner::Ana, 402).next_day();
        }
        let ripe = |story: &Story| story.couple(Partner::Ana).seals().ripe(Partner::Ana.id()).count();
        assert_eq!(ripe(&story), 0);
        story.goes_offline(Partner::Ana.phone()).checks_in(Partner::Ana, 402);
        story.checks_in(Partner::Ben, 101).comes_back(Partner::Ana.phone());
        let both = story.couple(Partner::Ben);
        assert_eq!(both.day_of_both(story.today()).theirs.shown.len(), 1, "late or not, it is revealed");
        assert_eq!(ripe(&story), 0, "and what is revealed is not looked at any more");
    }

    #[test]
    fn an_opening_that_failed_is_not_tried_for_ever() {
        let mut story = Story::begun();
        story.checks_in(Partner::Ben, 101);
        let (anas, _) = sealing(Partner::Ana, 402);
        let Body::Seal(Event::Sealed { kind, commitment, .. }) = anas.ours.clone() else { panic!() };
        let wrong = Event::Kept { kind, commitment, key: Key([6; 32]), content: body(402).encode() };
        story.writes(Partner::Ana.phone(), Channel::Mine, Body::Seal(wrong));
        story.writes(Partner::Ana.phone(), Channel::Ours, anas.ours);
        story.checks_in(Partner::Ben, 103).checks_in(Partner::Ben, 101);
        let ana = story.couple(Partner::Ana);
        assert_eq!(ana.due_openings(Partner::Ana.id(), story.today()), []);
        assert_eq!(ana.aside_counts().get(&Reason::OpeningDoesNotMatch), Some(&1));
    }

    #[test]
    fn debug_output_holds_neither_the_key_nor_the_words() {
        let (sealing, opening) = sealing(Partner::Ana, 402);
        assert_eq!(format!("{:?} {opening:?}", sealing.mine), "Kept(..) Opened(..)");
    }
}
