//! Measures: how much trust, safety and closeness one feels, 0 to 10, over time, as each one's own line with own notes.
//!
//! These are our own words and not a standard scale. Nothing is worked out from them: no mean, no course, no difference, and
//! nothing of one is set against the other's. They are private first; the other sees what was shared or revealed, and no more.
//! Published questionnaires come with packs of their own and are not these: see [`questionnaires`].

pub mod questionnaires;
mod shared;

use core::fmt;

use minicbor::{Decode, Encode};

use crate::{
    At, Couple, Day, EntryId, MemberId, Refusal, Sorting, Text,
    take_back::Outcome,
    weekly::{Felt, Meeting, Week},
};

/// What is written about one's own scales.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// In `mine`: how it is on a day, and a note on it. Either may be missing.
    #[n(0)]
    Kept {
        /// The day it belongs to.
        #[cbor(n(0), with = "crate::cbor::day")]
        on: Day,
        /// The answers.
        #[n(1)]
        answers: Answers,
        /// A note.
        #[n(2)]
        note: Option<Text>,
    },
    /// In `ours`: what its author chose to share of one.
    #[n(1)]
    Shared {
        /// The entry in `mine`; a name that says nothing to the other.
        #[n(0)]
        of: EntryId,
        /// The day it belongs to.
        #[cbor(n(1), with = "crate::cbor::day")]
        on: Day,
        /// The answers.
        #[n(2)]
        answers: Answers,
        /// The note, if it is shared with them.
        #[n(3)]
        note: Option<Text>,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Event::Kept { .. } => "Kept(..)",
            Event::Shared { .. } => "Shared(..)",
        })
    }
}

/// One of the three scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// How much I trust.
    Trust,
    /// How safe I feel.
    Safety,
    /// How close I feel.
    Closeness,
}

impl Scale {
    /// All three, in the order screens show them.
    pub const ALL: [Scale; 3] = [Scale::Trust, Scale::Safety, Scale::Closeness];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Scale::Trust => "trust",
            Scale::Safety => "safety",
            Scale::Closeness => "closeness",
        }
    }
}

/// Answers on the scales, 0 to 10 each; nobody has to give any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Answers {
    /// How much I trust.
    #[n(0)]
    pub trust: Option<u8>,
    /// How safe I feel.
    #[n(1)]
    pub safety: Option<u8>,
    /// How close I feel.
    #[n(2)]
    pub closeness: Option<u8>,
}

impl Answers {
    /// The answer on one scale.
    pub fn on(&self, scale: Scale) -> Option<u8> {
        match scale {
            Scale::Trust => self.trust,
            Scale::Safety => self.safety,
            Scale::Closeness => self.closeness,
        }
    }
}

/// One entry for oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The entry that carries it.
    pub id: EntryId,
    /// The day it belongs to.
    pub on: Day,
    /// The answers.
    pub answers: Answers,
    /// The note.
    pub note: Option<Text>,
}

/// What was shared of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The answers.
    pub answers: Answers,
    /// The note, if it was shared with them.
    pub note: Option<Text>,
}

/// One that was shared.
pub type Shared = shared::Shared<Said>;

/// All that was shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    shared: shared::Shares<Said>,
}

/// One answer on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day it belongs to.
    pub on: Day,
    /// What its author answered.
    pub value: u8,
    /// Where it was given.
    pub from: From,
}

/// Where an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// In a weekly check-in.
    Weekly(Week),
    /// Here, by oneself.
    Own(EntryId),
}

/// What a member can do. One's own entry is deleted for good by taking it back; what was shared is taken back with a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Keep an answer, or a note, or both.
    Keep {
        /// The day it belongs to.
        on: Day,
        /// The answers.
        answers: Answers,
        /// A note.
        note: Option<Text>,
    },
    /// Share one of my own.
    Share {
        /// Which.
        of: EntryId,
        /// Whether its note goes with it.
        with_note: bool,
    },
}

impl Command {
    pub(crate) fn event(self, couple: &Couple) -> Result<Event, Refusal> {
        match self {
            Command::Keep { on, answers, note } => Ok(Event::Kept { on, answers, note }),
            Command::Share { of, with_note } => {
                let kept = couple.my_measures().iter().find(|kept| kept.id == of);
                let Kept { on, answers, note, .. } = kept.cloned().ok_or(Refusal::NothingThere)?;
                Ok(Event::Shared { of, on, answers, note: note.filter(|_| with_note) })
            }
        }
    }
}

impl Measures {
    /// All that was shared, in canonical order.
    pub fn shared(&self) -> &[Shared] {
        self.shared.all()
    }

    /// What stands of one entry of somebody's own, if it was shared.
    pub fn of(&self, kept: EntryId) -> Option<&Shared> {
        self.shared.of(kept)
    }

    pub(crate) fn check(&self, by: MemberId, day: Day, event: &Event) -> Result<(), Refusal> {
        let (Event::Kept { on, answers, note } | Event::Shared { on, answers, note, .. }) = event;
        let given = Scale::ALL.into_iter().filter_map(|scale| answers.on(scale));
        if note.as_ref().is_some_and(|note| !note.fits(Text::PAGE)) {
            return Err(Refusal::TextLength);
        }
        if given.clone().any(|value| value > 10) {
            return Err(Refusal::ZeroToTen);
        }
        if given.count() == 0 && note.is_none() {
            return Err(Refusal::FeltUnanswered);
        }
        match event {
            Event::Shared { of, .. } => self.shared.check(by, day, *of, *on),
            Event::Kept { .. } if *on > day => Err(Refusal::NotDueYet),
            Event::Kept { .. } => Ok(()),
        }
    }

    /// Takes in what was shared. What one keeps for oneself never comes here.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, at.day, &event)?;
        if let Event::Shared { of, on, answers, note } = event {
            self.shared.take(at, of, on, Said { answers, note });
        }
        Ok(())
    }

    /// Takes back what was shared; nothing if there is no such entry.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        self.shared.take_back(at, of)
    }
}

impl Couple {
    /// My own line: what I answered in weekly check-ins, revealed or not, and what I kept here, the oldest first.
    pub fn my_line(&self, scale: Scale) -> Vec<Point> {
        let me = self.me();
        let felt = |meeting: &Meeting| {
            let sealed = || self.my_sealed_felt(meeting.seal(me)?);
            meeting.felt(me).or_else(sealed).and_then(|felt| answer(felt, scale))
        };
        let kept = self.my_measures().iter().map(|kept| (kept.on, kept.answers, kept.id));
        // What was shared and deleted here since is mine all the same.
        let here = |of: EntryId| self.my_measures().iter().any(|kept| kept.id == of);
        let shared = self.measures().shared().iter().filter(|one| one.by == me && one.taken_back.is_none());
        let shared = shared.filter(|one| !here(one.of)).map(|one| (one.on, one.said.answers, one.id));
        self.line(felt, kept.chain(shared), scale)
    }

    /// My partner's own line: what was revealed to both, and what they shared. It is never put beside mine.
    pub fn their_line(&self, scale: Scale) -> Vec<Point> {
        let Some(partner) = self.partner() else { return Vec::new() };
        let felt = |meeting: &Meeting| meeting.felt(partner).and_then(|felt| answer(felt, scale));
        let shared =
            self.measures().shared().iter().filter(|one| one.by == partner && one.taken_back.is_none());
        self.line(felt, shared.map(|one| (one.on, one.said.answers, one.id)), scale)
    }

    fn line(
        &self,
        felt: impl Fn(&Meeting) -> Option<u8>,
        own: impl Iterator<Item = (Day, Answers, EntryId)>,
        scale: Scale,
    ) -> Vec<Point> {
        let weekly = |meeting: &Meeting| {
            Some(Point { on: meeting.begun.1, value: felt(meeting)?, from: From::Weekly(meeting.week) })
        };
        let point = |(on, answers, id): (Day, Answers, EntryId)| {
            Some(Point { on, value: answers.on(scale)?, from: From::Own(id) })
        };
        let mut points: Vec<_> = self.weekly().meetings().filter_map(weekly).collect();
        points.extend(own.filter_map(point));
        points.order_by_key(|point| point.on);
        points
    }
}

fn answer(felt: &Felt, scale: Scale) -> Option<u8> {
    match scale {
        Scale::Trust => felt.trust.this().copied(),
        Scale::Safety => felt.safety.this().copied(),
        Scale::Closeness => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        check_in::Said,
        story::{Partner, Story},
        weekly,
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn keeps(on: Day, closeness: u8, note: Option<&str>) -> Do {
        let answers = Answers { trust: Some(4), safety: None, closeness: Some(closeness) };
        Do::Measures(Command::Keep { on, answers, note: note.map(Text::from) })
    }

    fn kept() -> (Story, EntryId) {
        let mut story = Story::begun();
        let today = story.today();
        story.does(ANA, keeps(today, 6, Some("after the talk by the river")));
        let id = story.newest(ANA, Channel::Mine).unwrap();
        (story, id)
    }

    fn values(points: &[Point]) -> Vec<u8> {
        points.iter().map(|point| point.value).collect()
    }

    #[test]
    fn what_one_keeps_is_in_no_entry_the_partner_reads() {
        let (story, id) = kept();
        assert!(story.readable_by(BEN).iter().all(|entry| entry.id != id));
        assert_eq!(values(&story.couple(ANA).my_line(Scale::Closeness)), [6]);
        assert!(story.couple(BEN).their_line(Scale::Closeness).is_empty());
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn it_is_shared_by_choice_and_its_note_by_another_choice() {
        let (mut story, id) = kept();
        story.does(ANA, Do::Measures(Command::Share { of: id, with_note: false }));
        let ben = story.couple(BEN);
        assert_eq!(values(&ben.their_line(Scale::Closeness)), [6]);
        assert_eq!(ben.measures().shared()[0].said.note, None);
        assert_eq!(values(&story.couple(ANA).my_line(Scale::Closeness)), [6], "one point, not two");
        let again = Do::Measures(Command::Share { of: id, with_note: true });
        assert_eq!(story.tries(ANA.phone(), again.clone()), Err(Refusal::AlreadySo));
        let shared = story.newest(ANA, Channel::Ours).unwrap();
        story.does(ANA, Do::TakeBack(shared)).does(ANA, again);
        let ben = story.couple(BEN);
        assert_eq!(ben.measures().shared()[0].taken_back, Some(story.today()));
        assert_eq!(ben.measures().shared()[1].said.note, Some("after the talk by the river".into()));
        assert_eq!(values(&ben.their_line(Scale::Closeness)), [6], "what was taken back is on no line");
    }

    #[test]
    fn one_of_my_own_is_deleted_for_good_and_what_was_shared_of_it_stays_as_it_was() {
        let (mut story, id) = kept();
        story
            .does(ANA, Do::Measures(Command::Share { of: id, with_note: false }))
            .does(ANA, Do::TakeBack(id));
        let ana = story.couple(ANA);
        assert!(ana.my_measures().is_empty() && ana.forgotten().contains(&id));
        assert_eq!(values(&ana.my_line(Scale::Closeness)), [6]);
        assert_eq!(values(&story.couple(BEN).their_line(Scale::Closeness)), [6]);
    }

    #[test]
    fn the_partners_number_of_a_week_is_on_no_line_before_both_are_in() {
        let mut story = Story::begun();
        let week = Week::of(story.today());
        let felt = |trust| Felt { trust: Said::This(trust), safety: Said::RatherNot };
        story.does(ANA, Do::Weekly(weekly::Command::Begin(week)));
        story.does(ANA, Do::Weekly(weekly::Command::Feel(week, felt(3))));
        assert_eq!(values(&story.couple(ANA).my_line(Scale::Trust)), [3]);
        assert!(story.couple(BEN).their_line(Scale::Trust).is_empty());
        story.does(BEN, Do::Weekly(weekly::Command::Feel(week, felt(8))));
        let (ana, ben) = (story.couple(ANA), story.couple(BEN));
        assert_eq!(
            (values(&ana.their_line(Scale::Trust)), values(&ben.their_line(Scale::Trust))),
            (vec![8], vec![3])
        );
        assert!(ana.my_line(Scale::Safety).is_empty(), "rather not say is no number");
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn a_line_goes_by_the_day_one_names_and_no_day_that_has_not_come() {
        let (mut story, _) = kept();
        let today = story.next_day().today();
        story.does(ANA, keeps(today.yesterday().unwrap().yesterday().unwrap(), 2, None));
        assert_eq!(values(&story.couple(ANA).my_line(Scale::Closeness)), [2, 6]);
        assert_eq!(
            story.tries(ANA.phone(), keeps(today.tomorrow().unwrap(), 2, None)),
            Err(Refusal::NotDueYet)
        );
    }

    #[test]
    fn a_note_alone_is_enough_and_nothing_at_all_is_not() {
        let mut story = Story::begun();
        let (on, answers) = (story.today(), Answers::default());
        let keep =
            |note: Option<&str>| Do::Measures(Command::Keep { on, answers, note: note.map(Text::from) });
        assert!(story.tries(ANA.phone(), keep(Some("We laughed."))).is_ok());
        assert_eq!(story.tries(ANA.phone(), keep(None)), Err(Refusal::FeltUnanswered));
        let eleven = Answers { trust: Some(11), ..answers };
        let keep = Do::Measures(Command::Keep { on, answers: eleven, note: None });
        assert_eq!(story.tries(ANA.phone(), keep), Err(Refusal::ZeroToTen));
    }

    #[test]
    fn nobody_shares_what_is_not_their_own() {
        let (mut story, id) = kept();
        let share = Do::Measures(Command::Share { of: id, with_note: true });
        assert_eq!(story.tries(BEN.phone(), share), Err(Refusal::NothingThere));
        let shared = {
            story.does(ANA, Do::Measures(Command::Share { of: id, with_note: true }));
            story.newest(ANA, Channel::Ours).unwrap()
        };
        assert_eq!(story.tries(BEN.phone(), Do::TakeBack(shared)), Err(Refusal::NotYours));
    }

    #[test]
    fn debug_output_holds_no_word() {
        let (mut story, id) = kept();
        story.does(ANA, Do::Measures(Command::Share { of: id, with_note: true }));
        let shown = format!("{:?} {:?}", story.entries(), story.couple(ANA));
        assert!(!shown.contains("river"), "{shown}");
    }
}
