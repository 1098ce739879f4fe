//! Small wins: one small thing that earned trust goes as a drop into the couple's vase.
//!
//! Gold grows with what both did: a day on which both checked in, a promise that one kept and the other felt, a routine, a
//! stretch without screens, a pause from which both came back. It is never drained, not by a setback and not by a take-back, and it is never counted for one person.

use minicbor::{Decode, Encode};

use crate::{
    At, Day, EntryId, LongList, LongMap, MemberId, Refusal, Text, promises,
    rituals::Ritual,
    take_back::{self, Outcome},
    weekly::Week,
};

/// What is written about drops.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// A small thing that earned trust.
    #[n(0)]
    Dropped(#[n(0)] Drop),
}

/// One small thing that earned trust.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Drop {
    /// What kind of thing.
    #[n(0)]
    pub kind: Kind,
    /// Whose it was, seen from who writes it down.
    #[n(1)]
    pub who: Who,
    /// A note.
    #[n(2)]
    pub note: Text,
}

/// What kind of thing earned trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Kind {
    /// An honest word.
    #[n(0)]
    HonestWord,
    /// A kept promise.
    #[n(1)]
    KeptPromise,
    /// A shown weakness.
    #[n(2)]
    ShownWeakness,
    /// A thank-you.
    #[n(3)]
    ThankYou,
    /// A shared ritual.
    #[n(4)]
    SharedRitual,
    /// Something else.
    #[n(5)]
    Other,
}

impl Kind {
    /// All kinds, in the order screens show them.
    pub const ALL: [Kind; 6] = [
        Kind::HonestWord,
        Kind::KeptPromise,
        Kind::ShownWeakness,
        Kind::ThankYou,
        Kind::SharedRitual,
        Kind::Other,
    ];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Kind::HonestWord => "honest-word",
            Kind::KeptPromise => "kept-promise",
            Kind::ShownWeakness => "shown-weakness",
            Kind::ThankYou => "thank-you",
            Kind::SharedRitual => "shared-ritual",
            Kind::Other => "other",
        }
    }
}

/// Whose doing it was, seen from who writes it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Who {
    /// My own.
    #[n(0)]
    Me,
    /// My partner's.
    #[n(1)]
    Partner,
    /// Both of us.
    #[n(2)]
    Both,
}

impl Who {
    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Who::Me => "me",
            Who::Partner => "partner",
            Who::Both => "both",
        }
    }
}

/// One note that was dropped into the vase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The entry that carries it.
    pub id: EntryId,
    /// Who wrote it down.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What it says.
    pub drop: Drop,
    /// The day its author took it back. Its words and its gold stay.
    pub taken_back: Option<Day>,
}

/// One bit of gold in the vase. What practices add comes once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gold {
    /// A noted drop, by its place in [`Wins::notes`].
    Noted(usize),
    /// A day on which both could read each other's check-in.
    BothShowedUp(Day),
    /// A week whose weekly check-in both are done with.
    BothMet(Week),
    /// A promise that was kept on a day in the words of both.
    KeptPromise(promises::Id, Day),
    /// A routine that took place on a day, by the agreement on it.
    Routine(EntryId, Day),
    /// A stretch without screens that both said yes to.
    ScreensDown(EntryId),
    /// A pause from which both came back.
    BothCameBack(EntryId),
    /// A week whose feelings circle both went through to its end, each in their own words.
    Circle(Week),
    /// A weekly ritual.
    SharedRitual(Ritual),
}

/// The couple's vase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wins {
    notes: LongList<Noted>,
    gold: LongList<Gold>,
    index: LongMap<EntryId, usize>,
    there: LongMap<Gold, ()>,
}

/// What a member can do with wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Write down a small thing.
    Drop(Drop),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Drop(drop) => Event::Dropped(drop),
        }
    }
}

impl Wins {
    /// All notes, in canonical order.
    pub fn notes(&self) -> &LongList<Noted> {
        &self.notes
    }

    /// All gold, in the order in which it came: what fills the seams.
    pub fn gold(&self) -> &LongList<Gold> {
        &self.gold
    }

    /// One note.
    pub fn note(&self, id: EntryId) -> Option<&Noted> {
        self.index.get(&id).and_then(|place| self.notes.get(*place))
    }

    /// How far each seam of a picture with `seams` seams is filled, in thousandths, the first seam first. The first seam
    /// is full after two bits of gold and each later one takes one more, so that a first week shows and years have room.
    pub fn seams(&self, seams: usize) -> Vec<u16> {
        let mut left = self.gold.len();
        let fill = |seam: usize| {
            let takes = seam + 2;
            let here = left.min(takes);
            left -= here;
            u16::try_from(here * 1000 / takes).unwrap_or(1000)
        };
        (0..seams).map(fill).collect()
    }

    pub(crate) fn check(&self, event: &Event) -> Result<(), Refusal> {
        let Event::Dropped(drop) = event;
        if drop.note.fits(Text::PAGE) { Ok(()) } else { Err(Refusal::TextLength) }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(&event)?;
        let Event::Dropped(drop) = event;
        self.index.insert(at.id, self.notes.len());
        self.gold.push(Gold::Noted(self.notes.len()));
        self.notes.push(Noted { id: at.id, by: at.by, day: at.day, drop, taken_back: None });
        Ok(())
    }

    /// Something both did: gold, once.
    pub(crate) fn gild(&mut self, gold: Gold) {
        if self.there.insert(gold, ()).is_none() {
            self.gold.push(gold);
        }
    }

    /// Takes back a note; nothing if there is no such note.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let place = *self.index.get(&of)?;
        let note = self.notes.get_mut(place)?;
        if note.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut note.taken_back, at.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        story::{Partner, Story},
    };

    #[test]
    fn a_drop_says_what_kind_whose_and_a_note_and_is_there_for_both() {
        let mut story = Story::begun();
        story.drops(Partner::Ana, Kind::KeptPromise, Who::Partner, "Home at six, as said.");
        let ben = story.couple(Partner::Ben);
        let noted = &ben.wins().notes()[0];
        assert_eq!(
            (noted.by, noted.drop.kind, noted.drop.who),
            (Partner::Ana.id(), Kind::KeptPromise, Who::Partner)
        );
        assert_eq!(ben.wins().gold(), [Gold::Noted(0)]);
        assert_eq!(ben.wins().note(noted.id), Some(noted));
    }

    #[test]
    fn a_day_on_which_both_showed_up_is_gold_once() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 101).today();
        assert!(story.couple(Partner::Ana).wins().gold().is_empty());
        story.checks_in(Partner::Ben, 101).checks_in(Partner::Ben, 402);
        assert_eq!(story.couple(Partner::Ana).wins().gold(), [Gold::BothShowedUp(day)]);
    }

    #[test]
    fn taking_a_drop_back_leaves_its_words_and_its_gold() {
        let mut story = Story::begun();
        story.drops(Partner::Ana, Kind::Other, Who::Both, "A walk.");
        let drop = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ana, Do::TakeBack(drop));
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.wins().gold().len(), 1);
        assert_eq!(ben.wins().notes()[0].taken_back, Some(story.today()));
        assert_eq!(ben.wins().notes()[0].drop.note.as_str(), "A walk.");
    }

    #[test]
    fn a_drop_without_words_is_refused() {
        let drop = Drop { kind: Kind::Other, who: Who::Me, note: " ".into() };
        let tried = Story::begun().tries(Partner::Ana.phone(), Do::Wins(Command::Drop(drop)));
        assert_eq!(tried, Err(Refusal::TextLength));
    }

    #[test]
    fn seams_fill_one_after_the_other_and_never_overflow() {
        let mut wins = Wins::default();
        assert_eq!(wins.seams(3), [0, 0, 0]);
        (0..3).for_each(|place| wins.gold.push(Gold::Noted(place)));
        assert_eq!(wins.seams(3), [1000, 333, 0]);
        (3..10_000).for_each(|place| wins.gold.push(Gold::Noted(place)));
        assert_eq!(wins.seams(3), [1000, 1000, 1000]);
    }
}
