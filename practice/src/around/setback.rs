//! Ebb and flow: a short guide for an old fear, a slip or a lie that was found, for whichever of the two opens it.
//!
//! It is no verdict and keeps no account: what happened stands in a note for oneself or nowhere, and all that both can see is
//! that one of them said *this is a hard day between us*. Nothing drains the vase, and nothing is asked for before it is wanted.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use crate::{
    At, Couple, Day, EntryId, MemberId, Refusal, Text,
    pact::{Line, Pact, Section},
    take_back::{self, Outcome},
};

/// What is written about setbacks.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// This is a hard day between us. What it is about is told elsewhere, when both are ready.
    #[n(0)]
    Told {
        /// A line with it, as neutral as its author makes it.
        #[n(0)]
        line: Option<Text>,
    },
    /// The other answers.
    #[n(1)]
    Answered {
        /// The entry that told.
        #[n(0)]
        to: EntryId,
        /// The answer.
        #[n(1)]
        answer: Answer,
    },
    /// One of the two is through with it, for now.
    #[n(2)]
    Through {
        /// The entry that told.
        #[n(0)]
        of: EntryId,
    },
    /// In `mine`: a note for oneself.
    #[n(3)]
    Noted {
        /// What it was.
        #[n(0)]
        what: What,
        /// Whose it was.
        #[n(1)]
        whose: Whose,
        /// The words.
        #[n(2)]
        words: Text,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Told { .. } => f.write_str("Told(..)"),
            Event::Answered { to, answer } => write!(f, "Answered({to:?}, {answer:?})"),
            Event::Through { of } => write!(f, "Through({of:?})"),
            Event::Noted { .. } => f.write_str("Noted(..)"),
        }
    }
}

/// What the other can answer. Neither is a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Answer {
    /// I am here.
    #[n(0)]
    Here,
    /// I need some time first.
    #[n(1)]
    NeedTime,
}

/// What a setback is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum What {
    /// An old fear came back.
    #[n(0)]
    OldFear,
    /// Something slipped.
    #[n(1)]
    Slip,
    /// A lie was found.
    #[n(2)]
    Lie,
}

impl What {
    /// All, in the order screens show them.
    pub const ALL: [What; 3] = [What::OldFear, What::Slip, What::Lie];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            What::OldFear => "old-fear",
            What::Slip => "slip",
            What::Lie => "lie",
        }
    }
}

/// Whose it is, seen from who opens the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Whose {
    /// My own.
    #[n(0)]
    Mine,
    /// My partner's.
    #[n(1)]
    Theirs,
}

impl Whose {
    /// Both, in the order screens show them.
    pub const ALL: [Whose; 2] = [Whose::Mine, Whose::Theirs];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Whose::Mine => "mine",
            Whose::Theirs => "theirs",
        }
    }
}

/// A step of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Steady yourself.
    Steady,
    /// Say it, within the time the pact names.
    Say,
    /// Own it.
    Own,
    /// Repair: one small promise.
    Repair,
    /// Look at the plan.
    Plan,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Step; 5] = [Step::Steady, Step::Say, Step::Own, Step::Repair, Step::Plan];

    /// The steps of one setback. Who did it owns it and repairs; who was hurt is asked for neither.
    pub fn of(what: What, whose: Whose) -> impl Iterator<Item = Step> {
        let did_it = what != What::OldFear && whose == Whose::Mine;
        let helps = what == What::OldFear && whose == Whose::Theirs;
        Step::ALL.into_iter().filter(move |step| match step {
            Step::Steady | Step::Say | Step::Plan => true,
            Step::Own => did_it,
            Step::Repair => did_it || helps,
        })
    }

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Step::Steady => "steady",
            Step::Say => "say",
            Step::Own => "own",
            Step::Repair => "repair",
            Step::Plan => "plan",
        }
    }
}

/// A hard day that one of the two told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setback {
    /// The entry that told.
    pub id: EntryId,
    /// Who told.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// The line with it.
    pub line: Option<Text>,
    /// What the other answered last, and on which day of theirs.
    pub answer: Option<(Answer, Day)>,
    /// The day its author took it back. Its line stays.
    pub taken_back: Option<Day>,
    through: BTreeSet<MemberId>,
}

impl Setback {
    /// Whether a member has said that they are through with it.
    pub fn is_through(&self, member: MemberId) -> bool {
        self.through.contains(&member)
    }

    /// Whether it is still there for both: not taken back, and one of the two is not through with it.
    pub fn is_open(&self) -> bool {
        self.taken_back.is_none() && self.through.len() < 2
    }
}

/// All setbacks that were told of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setbacks {
    all: Vec<Setback>,
    index: BTreeMap<EntryId, usize>,
}

/// A note for oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day.
    pub day: Day,
    /// What it was.
    pub what: What,
    /// Whose it was.
    pub whose: Whose,
    /// The words.
    pub words: Text,
}

/// What a member can do about setbacks. What they tell, own and promise are practices of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Say that it is a hard day.
    Tell(Option<Text>),
    /// Answer.
    Answer(EntryId, Answer),
    /// Be through with it.
    Through(EntryId),
    /// Note something for oneself.
    Note(What, Whose, Text),
}

impl Command {
    pub(crate) fn event(self, couple: &Couple) -> Result<Event, Refusal> {
        match self {
            Command::Tell(_) if couple.partner().is_none() => Err(Refusal::NobodyThere),
            Command::Tell(line) => Ok(Event::Told { line }),
            Command::Answer(to, answer) => Ok(Event::Answered { to, answer }),
            Command::Through(of) => Ok(Event::Through { of }),
            Command::Note(what, whose, words) => Ok(Event::Noted { what, whose, words }),
        }
    }
}

impl Setbacks {
    /// All of them, in canonical order.
    pub fn all(&self) -> &[Setback] {
        &self.all
    }

    /// One of them.
    pub fn get(&self, id: EntryId) -> Option<&Setback> {
        self.index.get(&id).and_then(|place| self.all.get(*place))
    }

    /// Those that are still there for both, the newest first.
    pub fn open(&self) -> impl Iterator<Item = &Setback> {
        self.all.iter().rev().filter(|setback| setback.is_open())
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Told { line } if line.as_ref().is_some_and(|line| !line.fits(Text::LINE)) => {
                Err(Refusal::TextLength)
            }
            Event::Told { .. } if self.open().any(|setback| setback.by == by) => Err(Refusal::AlreadySo),
            Event::Told { .. } => Ok(()),
            Event::Answered { to, answer } => {
                let setback = self.standing(*to)?;
                match setback.answer {
                    _ if setback.by == by => Err(Refusal::YourOwn),
                    Some((given, _)) if given == *answer => Err(Refusal::AlreadySo),
                    _ => Ok(()),
                }
            }
            Event::Through { of } if self.standing(*of)?.is_through(by) => Err(Refusal::AlreadySo),
            Event::Through { .. } => Ok(()),
            Event::Noted { words, .. } if words.fits(Text::PAGE) => Ok(()),
            Event::Noted { .. } => Err(Refusal::TextLength),
        }
    }

    fn standing(&self, id: EntryId) -> Result<&Setback, Refusal> {
        let setback = self.get(id).ok_or(Refusal::NothingThere)?;
        if setback.taken_back.is_some() { Err(Refusal::AlreadyTakenBack) } else { Ok(setback) }
    }

    /// Takes in what both may know. Notes never come here.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Told { line } => {
                self.index.insert(at.id, self.all.len());
                let (answer, taken_back, through) = (None, None, BTreeSet::new());
                self.all.push(Setback {
                    id: at.id,
                    by: at.by,
                    day: at.day,
                    line,
                    answer,
                    taken_back,
                    through,
                });
            }
            Event::Answered { to, answer } => {
                let setback = self.at(to);
                setback.into_iter().for_each(|setback| setback.answer = Some((answer, at.day)));
            }
            Event::Through { of } => {
                let setback = self.at(of);
                setback.into_iter().for_each(|setback| setback.through.extend([at.by]));
            }
            Event::Noted { .. } => {}
        }
        Ok(())
    }

    fn at(&mut self, id: EntryId) -> Option<&mut Setback> {
        self.all.get_mut(*self.index.get(&id)?)
    }

    /// Takes back what was told; nothing if there is no such entry.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let setback = self.at(of)?;
        if setback.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut setback.taken_back, at.day))
    }
}

impl Couple {
    /// How both said they repair when something slips, and within what time: the lines of the signed pact, in its own words.
    pub fn repair_lines(&self, today: Day) -> Vec<Line> {
        let pact = self.pact(today);
        let signed = pact.as_ref().and_then(Pact::signed).and_then(Pact::document);
        signed.map(|document| document.lines(Section::Repair).to_vec()).unwrap_or_default()
    }

    /// What my partner told of since that day and I have not answered, the newest first. What lies longer is not brought up
    /// again: it stays open, with its presses, where it was told.
    pub fn setbacks_to_answer(&self, since: Day) -> Vec<&Setback> {
        let theirs = self.setbacks().open().filter(|setback| setback.by != self.me() && setback.day >= since);
        theirs.filter(|setback| setback.answer.is_none() && !setback.is_through(self.me())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn told() -> (Story, EntryId) {
        let mut story = Story::begun();
        story.does(ANA, Do::Setback(Command::Tell(Some("I would like to be held tonight.".into()))));
        let id = story.newest(ANA, Channel::Ours).unwrap();
        (story, id)
    }

    fn steps(what: What, whose: Whose) -> Vec<Step> {
        Step::of(what, whose).collect()
    }

    #[test]
    fn both_sides_have_the_guide_and_only_who_did_it_is_asked_to_own_it() {
        for (what, whose) in What::ALL.into_iter().flat_map(|what| Whose::ALL.map(|whose| (what, whose))) {
            let steps = steps(what, whose);
            assert_eq!((steps[0], steps[1], steps.last()), (Step::Steady, Step::Say, Some(&Step::Plan)));
            assert_eq!(steps.contains(&Step::Own), what != What::OldFear && whose == Whose::Mine);
        }
        assert!(steps(What::OldFear, Whose::Theirs).contains(&Step::Repair));
        assert!(!steps(What::Lie, Whose::Theirs).contains(&Step::Repair));
    }

    #[test]
    fn it_is_said_within_the_time_the_pact_names_in_the_pacts_own_words() {
        let mut story = Story::begun();
        assert!(story.couple(ANA).repair_lines(story.today()).is_empty());
        story.sign_a_pact("We say it within a day.");
        for who in Partner::BOTH {
            let lines = story.couple(who).repair_lines(story.today());
            assert_eq!(
                lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>(),
                ["We say it within a day."]
            );
        }
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn a_pact_that_one_has_not_signed_names_no_time() {
        let mut story = Story::begun();
        let document = crate::pact::Document::default().with(Section::Repair, [Line::new("Within a day.")]);
        story.does(ANA, Do::Pact(crate::pact::Command::Propose(document)));
        assert!(story.couple(ANA).repair_lines(story.today()).is_empty());
    }

    #[test]
    fn the_other_answers_and_may_change_the_answer_and_each_is_through_with_it_for_themself() {
        let (mut story, id) = told();
        assert_eq!(story.couple(BEN).setbacks_to_answer(story.today()).len(), 1);
        story.does(BEN, Do::Setback(Command::Answer(id, Answer::NeedTime)));
        assert!(story.couple(BEN).setbacks_to_answer(story.today()).is_empty());
        story.next_day().does(BEN, Do::Setback(Command::Answer(id, Answer::Here)));
        story.does(BEN, Do::Setback(Command::Through(id)));
        let ana = story.couple(ANA);
        let setback = ana.setbacks().get(id).unwrap();
        assert_eq!((setback.answer, setback.is_open()), (Some((Answer::Here, story.today())), true));
        story.does(ANA, Do::Setback(Command::Through(id)));
        assert!(!story.couple(BEN).setbacks().get(id).unwrap().is_open());
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn what_is_open_is_not_told_again_and_nobody_answers_themself() {
        let (mut story, id) = told();
        let tries = |story: &mut Story, who: Partner, command| story.tries(who.phone(), Do::Setback(command));
        assert_eq!(tries(&mut story, ANA, Command::Tell(None)), Err(Refusal::AlreadySo));
        assert_eq!(tries(&mut story, ANA, Command::Answer(id, Answer::Here)), Err(Refusal::YourOwn));
        story.does(BEN, Do::Setback(Command::Answer(id, Answer::Here)));
        assert_eq!(tries(&mut story, BEN, Command::Answer(id, Answer::Here)), Err(Refusal::AlreadySo));
        assert!(tries(&mut story, BEN, Command::Tell(None)).is_ok(), "the other may tell of theirs");
        let nobody = Do::Setback(Command::Through(EntryId([9; 32])));
        assert_eq!(story.tries(BEN.phone(), nobody), Err(Refusal::NothingThere));
    }

    #[test]
    fn what_was_never_answered_is_brought_up_for_as_long_as_one_looks_back_and_stays_open() {
        let (mut story, id) = told();
        let day = story.today();
        story.next_day();
        let ben = story.couple(BEN);
        assert_eq!(ben.setbacks_to_answer(day).iter().map(|setback| setback.id).collect::<Vec<_>>(), [id]);
        assert!(ben.setbacks_to_answer(story.today()).is_empty(), "a day later, asked for that day alone");
        assert!(ben.setbacks().get(id).unwrap().is_open());
        story.does(BEN, Do::Setback(Command::Answer(id, Answer::Here)));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn both_tell_at_once_offline_and_both_stand() {
        let mut story = Story::begun();
        story.goes_offline(BEN.phone());
        story.does(ANA, Do::Setback(Command::Tell(None))).does(BEN, Do::Setback(Command::Tell(None)));
        story.comes_back(BEN.phone());
        for who in Partner::BOTH {
            let couple = story.couple(who);
            assert_eq!(
                (couple.setbacks().open().count(), couple.setbacks_to_answer(story.today()).len()),
                (2, 1)
            );
        }
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn telling_counts_among_the_three_requests_of_a_day() {
        let mut story = Story::begun();
        let told: Vec<_> = (0..4)
            .map(|_| {
                let told = story.tries(ANA.phone(), Do::Setback(Command::Tell(None)));
                story
                    .newest(ANA, Channel::Ours)
                    .into_iter()
                    .for_each(|id| drop(story.tries(ANA.phone(), Do::TakeBack(id))));
                told.map(|_| ())
            })
            .collect();
        assert_eq!(told, [Ok(()), Ok(()), Ok(()), Err(Refusal::ThreeRequestsToday)]);
    }

    #[test]
    fn taken_back_it_asks_for_nothing_more_and_leaves_its_line_marked() {
        let (mut story, id) = told();
        story.does(ANA, Do::TakeBack(id));
        let ben = story.couple(BEN);
        assert!(ben.setbacks_to_answer(story.today()).is_empty());
        assert_eq!(ben.setbacks().get(id).unwrap().taken_back, Some(story.today()));
        let answer = Do::Setback(Command::Answer(id, Answer::Here));
        assert_eq!(story.tries(BEN.phone(), answer), Err(Refusal::AlreadyTakenBack));
    }

    #[test]
    fn a_setback_never_drains_the_vase_and_fills_nothing_either() {
        let mut story = crate::story::twelve_weeks();
        let gold = story.couple(ANA).wins().gold().clone();
        story.next_day().does(ANA, Do::Setback(Command::Tell(None)));
        let id = story.newest(ANA, Channel::Ours).unwrap();
        for who in Partner::BOTH {
            story.does(
                who,
                Do::Setback(Command::Note(What::Lie, Whose::Theirs, "It was about the money.".into())),
            );
            story.does(who, Do::Setback(Command::Through(id)));
        }
        assert_eq!(story.refused(), []);
        assert_eq!(*story.couple(BEN).wins().gold(), gold);
    }

    #[test]
    fn what_it_was_and_whose_is_in_no_entry_the_partner_reads_and_can_be_deleted_for_good() {
        let mut story = Story::begun();
        story.does(ANA, Do::Setback(Command::Note(What::Slip, Whose::Theirs, "the second phone".into())));
        let note = story.newest(ANA, Channel::Mine).unwrap();
        assert!(story.readable_by(BEN).iter().all(|entry| entry.id != note));
        assert_eq!(story.couple(ANA).my_setback_notes().len(), 1);
        story.does(ANA, Do::TakeBack(note));
        let ana = story.couple(ANA);
        assert!(ana.my_setback_notes().is_empty() && ana.forgotten().contains(&note));
        assert!(story.couple(BEN).forgotten().is_empty() && story.couple(BEN).setbacks().all().is_empty());
    }

    #[test]
    fn one_who_is_alone_has_nobody_to_tell() {
        let mut story = Story::new();
        story.does(ANA, Do::Begin(crate::begin::Command::Begin { language: "en".into() }));
        story.does(ANA, Do::Begin(crate::begin::Command::Agree { name: "Ana".into(), terms: 1 }));
        assert_eq!(story.tries(ANA.phone(), Do::Setback(Command::Tell(None))), Err(Refusal::NobodyThere));
    }
}
