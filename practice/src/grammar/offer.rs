//! Offer and open: a hard thing is offered with a neutral line, and the receiver opens it when ready.
//!
//! It tells nobody that something was read: the one thing the author learns is the receiver's own deliberate *open*.

use core::fmt;
use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{
    At, Body, Day, EntryId, MemberId, Refusal, Text,
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
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Offered { .. } => f.write_str("Offered(..)"),
            Event::Opened { offer } => write!(f, "Opened({offer:?})"),
            Event::NotYet { offer, .. } => write!(f, "NotYet({offer:?})"),
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
    content: Body,
    opened: Option<Day>,
    not_yet: Option<Option<Day>>,
    taken_back: Option<Day>,
}

impl Offer {
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
    },
    /// Open what the partner offered.
    Open(EntryId),
    /// Not yet; perhaps on a day one has in mind.
    NotYet(EntryId, Option<Day>),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Offer { line, body } => {
                Event::Offered { line, kind: body.kind().into(), content: body.encode() }
            }
            Command::Open(offer) => Event::Opened { offer },
            Command::NotYet(offer, until) => Event::NotYet { offer, until },
        }
    }
}

impl Offers {
    /// One offer.
    pub fn get(&self, offer: EntryId) -> Option<&Offer> {
        self.by_entry.get(&offer)
    }

    /// What waits for `receiver` to be opened, the oldest day first.
    pub fn waiting_for(&self, receiver: MemberId) -> Vec<(EntryId, &Offer)> {
        let waits = |offer: &Offer| offer.by != receiver && offer.opened.is_none();
        let mut waiting: Vec<_> =
            self.by_entry.iter().filter(|(_, o)| waits(o)).map(|(id, o)| (*id, o)).collect();
        waiting.sort_by_key(|(id, offer)| (offer.day, *id));
        waiting
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Offered { line, .. } if !line.fits(Text::LINE) => Err(Refusal::TextLength),
            Event::Offered { kind, content, .. } => match Body::decode(kind, content) {
                Body::Unknown { .. } => Err(Refusal::NothingThere),
                _ => Ok(()),
            },
            Event::Opened { offer } | Event::NotYet { offer, .. } => self.check_receiver(by, *offer),
        }
    }

    fn check_receiver(&self, by: MemberId, offer: EntryId) -> Result<(), Refusal> {
        let offer = self.by_entry.get(&offer).ok_or(Refusal::NothingThere)?;
        match offer {
            Offer { by: author, .. } if *author == by => Err(Refusal::YourOwn),
            Offer { opened: Some(_), .. } => Err(Refusal::AlreadyOpened),
            _ => Ok(()),
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Offered { line, kind, content } => {
                let content = Body::decode(&kind, &content);
                let (by, day) = (at.by, at.day);
                let offer = Offer { by, day, line, content, opened: None, not_yet: None, taken_back: None };
                self.by_entry.insert(at.id, offer);
            }
            Event::Opened { offer } => self.change(offer, |offer| offer.opened = Some(at.day)),
            Event::NotYet { offer, until } => self.change(offer, |offer| offer.not_yet = Some(until)),
        }
        Ok(())
    }

    fn change(&mut self, offer: EntryId, change: impl FnOnce(&mut Offer)) {
        if let Some(offer) = self.by_entry.get_mut(&offer) {
            change(offer);
        }
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

    fn offered() -> (Story, EntryId) {
        let mut story = Story::begun();
        let offer = Command::Offer { line: "About money.".into(), body: Box::new(hard_thing()) };
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
        let unknown = Box::new(Body::Unknown { kind: "letters/1".into(), bytes: vec![] });
        let offer = Command::Offer { line: "A letter.".into(), body: unknown };
        assert_eq!(story.tries(Partner::Ana.phone(), Do::Offer(offer)), Err(Refusal::NothingThere));
        let offer = Command::Offer { line: "".into(), body: Box::new(hard_thing()) };
        assert_eq!(story.tries(Partner::Ana.phone(), Do::Offer(offer)), Err(Refusal::TextLength));
    }

    #[test]
    fn debug_output_of_an_offer_holds_no_word() {
        let (story, id) = offered();
        let shown = format!("{:?}", story.couple(Partner::Ben).offers().get(id));
        assert!(!shown.contains("money") && !shown.contains("afraid"), "{shown}");
    }
}
