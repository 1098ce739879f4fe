//! Offer and open: a hard thing is offered with a neutral line, and the receiver opens it when ready.
//!
//! It tells nobody that something was read: the one thing the author learns is the receiver's own deliberate *open*.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use crate::{
    At, Body, Day, EntryId, MemberId, Refusal, Sorting, Text,
    take_back::{self, Outcome},
};

/// What is written about an offer.
#[derive(Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// There is something I'd like to be open about.
    #[n(0)]
    Offered {
        /// A neutral first line, all that is shown before it is opened.
        #[n(0)]
        line: Text,
        /// The kind of the body that is offered.
        #[n(1)]
        kind: String,
        /// The body's bytes.
        #[cbor(n(2), with = "minicbor::bytes")]
        content: Vec<u8>,
        /// What it is about, as a stable name or in a few words; shown with the line.
        #[n(3)]
        topic: Option<Text>,
        /// The earlier offer of the same author that this one adds to.
        #[n(4)]
        amends: Option<EntryId>,
    },
    /// The receiver opens it.
    #[n(1)]
    Opened {
        /// The entry that offered it.
        #[n(0)]
        offer: EntryId,
    },
    /// The receiver will open it on a day they choose. They may open it sooner or later all the same.
    #[n(2)]
    NotYet {
        /// The entry that offered it.
        #[n(0)]
        offer: EntryId,
        /// The day they have in mind, if they name one.
        #[cbor(n(1), with = "crate::cbor::maybe_day", default)]
        until: Option<Day>,
    },
    /// The receiver asks for a time to talk.
    #[n(3)]
    AskedTime {
        /// The entry that offered it.
        #[n(0)]
        offer: EntryId,
        /// When it would be good.
        #[n(1)]
        when: Option<Text>,
    },
    /// The author names a time to talk.
    #[n(4)]
    TimeNamed {
        /// The entry that offered it.
        #[n(0)]
        offer: EntryId,
        /// When it would be good.
        #[n(1)]
        when: Text,
        /// The day of it, if they name one: for the calendars of both.
        #[cbor(n(2), with = "crate::cbor::later_day", has_nil)]
        on: Option<Day>,
    },
    /// In `mine`: why the receiver does not want to just now. Nobody else reads it.
    #[n(5)]
    Reason {
        /// The entry that offered it.
        #[n(0)]
        offer: EntryId,
        /// The reason.
        #[n(1)]
        words: Text,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Offered { .. } => f.write_str("Offered(..)"),
            Event::Opened { offer } => write!(f, "Opened({offer:?})"),
            Event::NotYet { offer, .. } => write!(f, "NotYet({offer:?})"),
            Event::AskedTime { offer, .. } => write!(f, "AskedTime({offer:?})"),
            Event::TimeNamed { offer, .. } => write!(f, "TimeNamed({offer:?})"),
            Event::Reason { .. } => f.write_str("Reason(..)"),
        }
    }
}

/// One offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Who offers it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// The neutral first line.
    pub line: Text,
    /// What it is about, as a stable name or in a few words.
    pub topic: Option<Text>,
    /// The earlier offer that this one adds to.
    pub amends: Option<EntryId>,
    /// The times to talk that were asked for and named, in canonical order.
    pub times: Vec<Time>,
    kind: String,
    content: Body,
    opened: Option<Day>,
    not_yet: Option<Option<Day>>,
    taken_back: Option<Day>,
}

/// A time to talk: asked for by the receiver, or named by the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// By whom.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// When it would be good, in words.
    pub when: Option<Text>,
    /// The day of it, where the author named one.
    pub on: Option<Day>,
}

impl Offer {
    /// The kind of what was offered, without its words.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// What was offered, as `viewer` may see it: the author always, the receiver once they opened it.
    pub fn content(&self, viewer: MemberId) -> Option<&Body> {
        (viewer == self.by || self.opened.is_some()).then_some(&self.content)
    }

    /// The day it was opened.
    pub fn opened(&self) -> Option<Day> {
        self.opened
    }

    /// Whether the receiver said *not yet*, and the day they have in mind.
    pub fn not_yet(&self) -> Option<Option<Day>> {
        self.not_yet
    }

    /// Whether the receiver asks for a time to talk, and the author has named none since.
    pub fn asks_for_a_time(&self) -> bool {
        self.times.last().is_some_and(|time| time.by != self.by)
    }

    /// The time to talk that the author named, if nothing was asked since.
    pub fn time_named(&self) -> Option<&Time> {
        self.times.last().filter(|time| time.by == self.by)
    }

    /// The day its author took it back after it was opened. Its words stay.
    pub fn taken_back(&self) -> Option<Day> {
        self.taken_back
    }
}

/// All offers of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    by_entry: BTreeMap<EntryId, Offer>,
}

/// What a member can do with offers.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Offer something with a neutral first line.
    Offer {
        /// The line.
        line: Text,
        /// What is offered.
        body: Box<Body>,
        /// What it is about.
        topic: Option<Text>,
        /// The earlier offer that it adds to.
        amends: Option<EntryId>,
    },
    /// Open what the partner offered.
    Open(EntryId),
    /// Not yet; perhaps on a day one has in mind.
    NotYet(EntryId, Option<Day>),
    /// Ask for a time to talk, and perhaps say when.
    AskTime(EntryId, Option<Text>),
    /// Name a time to talk about what one has offered, and maybe its day.
    NameTime(EntryId, Text, Option<Day>),
    /// Keep for oneself why not now.
    NoteReason(EntryId, Text),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Offer { line, body, topic, amends } => {
                let (kind, content) = (body.kind().into(), body.encode());
                Event::Offered { line, kind, content, topic, amends }
            }
            Command::Open(offer) => Event::Opened { offer },
            Command::NotYet(offer, until) => Event::NotYet { offer, until },
            Command::AskTime(offer, when) => Event::AskedTime { offer, when },
            Command::NameTime(offer, when, on) => Event::TimeNamed { offer, when, on },
            Command::NoteReason(offer, words) => Event::Reason { offer, words },
        }
    }
}

impl Offers {
    /// One offer.
    pub fn get(&self, offer: EntryId) -> Option<&Offer> {
        self.by_entry.get(&offer)
    }

    /// All offers of one kind, the oldest day first.
    pub fn of_kind(&self, kind: &str) -> Vec<(EntryId, &Offer)> {
        self.chosen(|offer| offer.kind == kind)
    }

    /// An offer, and every other of its author's that adds to the same first one.
    pub(crate) fn family(&self, id: EntryId) -> BTreeSet<EntryId> {
        let first = self.first_of(id);
        let by = self.get(id).map(|offer| offer.by);
        let others = self.by_entry.iter().filter(|(_, offer)| Some(offer.by) == by).map(|(id, _)| *id);
        others.filter(|other| self.first_of(*other) == first).collect()
    }

    /// The offer that this one adds to in the end; itself, where it adds to none. What it names may not be there, or be
    /// somebody else's.
    fn first_of(&self, id: EntryId) -> EntryId {
        let earlier = |id: &EntryId| {
            let offer = self.get(*id)?;
            offer.amends.filter(|first| self.get(*first).is_some_and(|first| first.by == offer.by))
        };
        core::iter::successors(Some(id), earlier).take(self.by_entry.len() + 1).last().unwrap_or(id)
    }

    /// All offers, the oldest day first.
    pub(crate) fn all(&self) -> Vec<(EntryId, &Offer)> {
        self.chosen(|_| true)
    }

    /// What waits for `receiver` to be opened, the oldest day first.
    pub fn waiting_for(&self, receiver: MemberId) -> Vec<(EntryId, &Offer)> {
        self.chosen(|offer| offer.by != receiver && offer.opened.is_none())
    }

    fn chosen(&self, wanted: impl Fn(&Offer) -> bool) -> Vec<(EntryId, &Offer)> {
        let all = self.by_entry.iter().map(|(id, offer)| (*id, offer));
        let mut chosen: Vec<_> = all.filter(|(_, offer)| wanted(offer)).collect();
        chosen.order_by_key(|(id, offer)| (offer.day, *id));
        chosen
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Offered { line, .. } if !line.fits(Text::LINE) => Err(Refusal::TextLength),
            Event::Offered { topic: Some(topic), .. } if !topic.fits(Text::LINE) => Err(Refusal::TextLength),
            Event::Offered { kind, content, .. } => match Body::decode(kind, content) {
                Body::Unknown { .. } => Err(Refusal::NothingThere),
                _ => Ok(()),
            },
            Event::Opened { offer } | Event::NotYet { offer, .. } => match self.received(by, *offer)? {
                Offer { opened: Some(_), .. } => Err(Refusal::AlreadyOpened),
                _ => Ok(()),
            },
            Event::AskedTime { offer, when } => {
                let fits = when.as_ref().is_none_or(|when| when.fits(Text::LINE));
                self.received(by, *offer).and(if fits { Ok(()) } else { Err(Refusal::TextLength) })
            }
            Event::TimeNamed { offer, when, .. } => {
                let offer = self.by_entry.get(offer).ok_or(Refusal::NothingThere)?;
                match offer.by == by {
                    false => Err(Refusal::NotYours),
                    // Once for each asking: it answers, and is no place for more.
                    true if !offer.asks_for_a_time() => Err(Refusal::NotYourTurn),
                    true if when.fits(Text::LINE) => Ok(()),
                    true => Err(Refusal::TextLength),
                }
            }
            Event::Reason { offer, words } => {
                let fits = words.fits(Text::PAGE);
                self.received(by, *offer).and(if fits { Ok(()) } else { Err(Refusal::TextLength) })
            }
        }
    }

    /// An offer that was made to `by`.
    fn received(&self, by: MemberId, offer: EntryId) -> Result<&Offer, Refusal> {
        let offer = self.by_entry.get(&offer).ok_or(Refusal::NothingThere)?;
        if offer.by == by { Err(Refusal::YourOwn) } else { Ok(offer) }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Offered { line, kind, content, topic, amends } => {
                let content = Body::decode(&kind, &content);
                let (by, day, times) = (at.by, at.day, Vec::new());
                let (opened, not_yet, taken_back) = (None, None, None);
                let offer =
                    Offer { by, day, line, topic, amends, times, kind, content, opened, not_yet, taken_back };
                self.by_entry.insert(at.id, offer);
            }
            Event::Opened { offer } => self.change(offer, |offer| offer.opened = Some(at.day)),
            Event::NotYet { offer, until } => self.change(offer, |offer| offer.not_yet = Some(until)),
            Event::AskedTime { offer, when } => self.add_time(at, offer, (when, None)),
            Event::TimeNamed { offer, when, on } => self.add_time(at, offer, (Some(when), on)),
            Event::Reason { .. } => {}
        }
        Ok(())
    }

    fn change(&mut self, offer: EntryId, change: impl FnOnce(&mut Offer)) {
        if let Some(offer) = self.by_entry.get_mut(&offer) {
            change(offer);
        }
    }

    fn add_time(&mut self, at: At, offer: EntryId, (when, on): (Option<Text>, Option<Day>)) {
        self.change(offer, |offer| offer.times.push(Time { by: at.by, day: at.day, when, on }));
    }

    /// Takes back an offer; nothing if there is no such offer.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let offer = self.by_entry.get_mut(&of)?;
        if offer.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        if offer.opened.is_some() {
            return Some(take_back::mark(&mut offer.taken_back, at.day));
        }
        self.by_entry.remove(&of);
        Some(Ok(Outcome::Gone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        story::{Partner, Story},
        wins,
    };

    fn hard_thing() -> Body {
        let (kind, who) = (wins::Kind::ShownWeakness, wins::Who::Me);
        Body::Wins(wins::Event::Dropped(wins::Drop { kind, who, note: "I was afraid.".into() }))
    }

    fn offering(line: &str, body: Body) -> Command {
        let topic = Some("money".into());
        Command::Offer { line: line.into(), body: Box::new(body), topic, amends: None }
    }

    fn offered() -> (Story, EntryId) {
        let mut story = Story::begun();
        let offer = offering("About money.", hard_thing());
        story.does(Partner::Ana, Do::Offer(offer));
        let id = story.newest(Partner::Ana, Channel::Ours).unwrap();
        (story, id)
    }

    #[test]
    fn before_it_is_opened_the_receiver_has_the_neutral_line_and_nothing_else() {
        let (story, id) = offered();
        let ben = story.couple(Partner::Ben);
        let offer = ben.offers().get(id).unwrap();
        assert_eq!((offer.line.as_str(), offer.content(Partner::Ben.id())), ("About money.", None));
        assert_eq!(offer.content(Partner::Ana.id()), Some(&hard_thing()));
        assert_eq!(ben.offers().waiting_for(Partner::Ben.id()).len(), 1);
        assert!(ben.offers().waiting_for(Partner::Ana.id()).is_empty());
    }

    #[test]
    fn the_receiver_opens_it_when_ready_and_once() {
        let (mut story, id) = offered();
        let open = || Do::Offer(Command::Open(id));
        assert_eq!(story.tries(Partner::Ana.phone(), open()), Err(Refusal::YourOwn));
        story.does(Partner::Ben, Do::Offer(Command::NotYet(id, None))).next_day();
        story.does(Partner::Ben, open());
        let ana = story.couple(Partner::Ana);
        let offer = ana.offers().get(id).unwrap();
        assert_eq!((offer.opened(), offer.not_yet()), (Some(story.today()), Some(None)));
        assert_eq!(offer.content(Partner::Ben.id()), Some(&hard_thing()));
        assert_eq!(story.tries(Partner::Ben.phone(), open()), Err(Refusal::AlreadyOpened));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn taken_back_before_it_was_opened_its_words_are_gone() {
        let (mut story, id) = offered();
        assert_eq!(story.tries(Partner::Ben.phone(), Do::TakeBack(id)), Err(Refusal::NotYours));
        story.does(Partner::Ana, Do::TakeBack(id));
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.offers().get(id), None);
        assert!(ben.forgotten().contains(&id));
        assert_eq!(
            story.tries(Partner::Ben.phone(), Do::Offer(Command::Open(id))),
            Err(Refusal::NothingThere)
        );
    }

    #[test]
    fn taken_back_after_it_was_opened_a_marker_stands_and_the_words_stay() {
        let (mut story, id) = offered();
        story.does(Partner::Ben, Do::Offer(Command::Open(id))).does(Partner::Ana, Do::TakeBack(id));
        let ben = story.couple(Partner::Ben);
        let offer = ben.offers().get(id).unwrap();
        assert_eq!(offer.taken_back(), Some(story.today()));
        assert_eq!(offer.content(Partner::Ben.id()), Some(&hard_thing()));
        assert!(ben.forgotten().is_empty());
    }

    #[test]
    fn opening_and_taking_back_at_once_comes_out_the_same_for_both() {
        let (mut story, id) = offered();
        story.goes_offline(Partner::Ana.phone()).goes_offline(Partner::Ben.phone());
        story.does(Partner::Ana, Do::TakeBack(id)).does(Partner::Ben, Do::Offer(Command::Open(id)));
        story.comes_back(Partner::Ana.phone()).comes_back(Partner::Ben.phone());
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        assert_eq!(ana.shared(), ben.shared());
        assert_eq!(ana.forgotten(), ben.forgotten());
    }

    #[test]
    fn what_can_not_be_read_is_not_offered() {
        let mut story = Story::begun();
        let unknown = Body::Unknown { kind: "letters/1".into(), bytes: vec![] };
        let offer = offering("A letter.", unknown);
        assert_eq!(story.tries(Partner::Ana.phone(), Do::Offer(offer)), Err(Refusal::NothingThere));
        let offer = offering("", hard_thing());
        assert_eq!(story.tries(Partner::Ana.phone(), Do::Offer(offer)), Err(Refusal::TextLength));
    }

    #[test]
    fn the_receiver_asks_for_a_time_and_the_author_names_one_and_nothing_is_opened_by_it() {
        let (mut story, id) = offered();
        let ask = |when: &str| Do::Offer(Command::AskTime(id, Some(when.into())));
        assert_eq!(story.tries(Partner::Ana.phone(), ask("now")), Err(Refusal::YourOwn));
        let unasked = Do::Offer(Command::NameTime(id, "Now".into(), None));
        assert_eq!(story.tries(Partner::Ana.phone(), unasked), Err(Refusal::NotYourTurn));
        story.does(Partner::Ben, ask("Saturday, after breakfast"));
        let name = Do::Offer(Command::NameTime(id, "Saturday is good".into(), None));
        assert_eq!(story.tries(Partner::Ben.phone(), name.clone()), Err(Refusal::NotYours));
        story.does(Partner::Ana, name);
        let ben = story.couple(Partner::Ben);
        let offer = ben.offers().get(id).unwrap();
        assert_eq!(
            offer.times.iter().map(|time| time.by).collect::<Vec<_>>(),
            [Partner::Ben.id(), Partner::Ana.id()]
        );
        assert_eq!((offer.opened(), offer.content(Partner::Ben.id())), (None, None));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn a_time_is_named_once_for_each_asking_and_no_other_is_read() {
        let (mut story, id) = offered();
        let name = |when: &str| Do::Offer(Command::NameTime(id, when.into(), None));
        for round in 1..=2 {
            story.does(Partner::Ben, Do::Offer(Command::AskTime(id, None)));
            story.does(Partner::Ana, name("Saturday"));
            assert_eq!(
                story.tries(Partner::Ana.phone(), name("And it was not my fault")),
                Err(Refusal::NotYourTurn)
            );
            let when = "And it was not my fault".into();
            let body = Body::Offer(Event::TimeNamed { offer: id, when, on: None });
            story.writes(Partner::Ana.phone(), Channel::Ours, body);
            let ben = story.couple(Partner::Ben);
            assert_eq!((ben.offers().get(id).unwrap().times.len(), ben.aside().len()), (2 * round, round));
        }
    }

    #[test]
    fn asking_for_a_time_is_one_of_three_requests_a_day() {
        let (mut story, id) = offered();
        let ask = || Do::Offer(Command::AskTime(id, None));
        for _ in 0..crate::asking::REQUESTS_A_DAY {
            assert!(story.tries(Partner::Ben.phone(), ask()).is_ok());
        }
        assert_eq!(story.tries(Partner::Ben.phone(), ask()), Err(Refusal::ThreeRequestsToday));
        story.next_day();
        assert!(story.tries(Partner::Ben.phone(), ask()).is_ok());
    }

    #[test]
    fn why_not_now_is_kept_for_oneself_and_is_in_no_entry_the_author_reads() {
        let (mut story, id) = offered();
        story.does(Partner::Ben, Do::Offer(Command::NotYet(id, None)));
        story.does(Partner::Ben, Do::Offer(Command::NoteReason(id, "I am not steady enough.".into())));
        let tablet = story.adds_device(Partner::Ben);
        let mine = |couple: &crate::Couple| couple.my_reason(id).map(|words| words.as_str().to_owned());
        assert_eq!(mine(story.seen_on(tablet)).as_deref(), Some("I am not steady enough."));
        assert_eq!(mine(&story.couple(Partner::Ana)), None);
        let words = b"not steady enough";
        let in_it = |entry: &crate::Entry| entry.body.encode().windows(words.len()).any(|w| w == words);
        assert!(story.readable_by(Partner::Ben).iter().any(in_it));
        assert!(!story.readable_by(Partner::Ana).iter().any(in_it));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn debug_output_of_an_offer_holds_no_word() {
        let (story, id) = offered();
        let shown = format!("{:?}", story.couple(Partner::Ben).offers().get(id));
        assert!(!shown.contains("money") && !shown.contains("afraid"), "{shown}");
    }
}
