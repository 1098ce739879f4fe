//! What I need right now: one tap sends a need, and the other says what they can give and when.
//!
//! It is no order and no test of anybody: *not now* is an answer like the others, nothing tells that a need was read, and
//! what nobody answered is let go after a while.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{
    At, Couple, Day, EntryId, MemberId, Refusal, Text, day_number,
    take_back::{self, Outcome},
};

/// How many days a need waits for an answer.
pub const WAITS_DAYS: i32 = 2;

/// What is written about needs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// What I need: one of the day's three requests.
    #[n(0)]
    Asked {
        /// What.
        #[n(0)]
        need: Need,
        /// A line with it.
        #[n(1)]
        line: Option<Text>,
    },
    /// The other answers. A later answer stands beside the earlier ones.
    #[n(1)]
    Answered {
        /// The entry that asked.
        #[n(0)]
        to: EntryId,
        /// The answer.
        #[n(1)]
        answer: Answer,
    },
}

/// Something one person can need of the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum Need {
    /// Just listen.
    #[n(0)]
    JustListen,
    /// Comfort.
    #[n(1)]
    Comfort,
    /// Reassurance.
    #[n(2)]
    Reassurance,
    /// Time.
    #[n(3)]
    Time,
    /// Practical help.
    #[n(4)]
    PracticalHelp,
    /// Think of solutions.
    #[n(5)]
    ThinkOfSolutions,
    /// In my own words.
    #[n(6)]
    Own(#[n(0)] Text),
}

impl Need {
    /// All but one's own words, in the order screens show them.
    pub const ALL: [Need; 6] = [
        Need::JustListen,
        Need::Comfort,
        Need::Reassurance,
        Need::Time,
        Need::PracticalHelp,
        Need::ThinkOfSolutions,
    ];

    /// The name the texts are filed under.
    pub fn name(&self) -> &'static str {
        match self {
            Need::JustListen => "just-listen",
            Need::Comfort => "comfort",
            Need::Reassurance => "reassurance",
            Need::Time => "time",
            Need::PracticalHelp => "practical-help",
            Need::ThinkOfSolutions => "think-of-solutions",
            Need::Own(_) => "own",
        }
    }

    /// One's own words.
    pub fn own(&self) -> Option<&Text> {
        if let Need::Own(words) = self { Some(words) } else { None }
    }

    pub(crate) fn check(&self) -> Result<(), Refusal> {
        line(self.own())
    }
}

/// What the other can give, and when.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Answer {
    /// I can give this.
    #[n(0)]
    Can {
        /// What; nothing if it is just what was asked for.
        #[n(0)]
        what: Option<Text>,
        /// When.
        #[n(1)]
        when: When,
    },
    /// *Not now*; perhaps with a line, and a day on which it may be better.
    #[n(1)]
    NotNow {
        /// A line with it.
        #[n(0)]
        line: Option<Text>,
        /// A day on which I ask you again.
        #[cbor(n(1), with = "crate::cbor::maybe_day", default)]
        on: Option<Day>,
    },
}

/// When it can be given. No hour: the two will find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum When {
    /// Now.
    #[n(0)]
    Now,
    /// Later today.
    #[n(1)]
    Today,
    /// On another day.
    #[n(2)]
    On(#[cbor(n(0), with = "crate::cbor::day")] Day),
}

impl Answer {
    /// The words with it.
    pub fn words(&self) -> Option<&Text> {
        match self {
            Answer::Can { what, .. } => what.as_ref(),
            Answer::NotNow { line, .. } => line.as_ref(),
        }
    }
}

fn line(words: Option<&Text>) -> Result<(), Refusal> {
    if words.is_none_or(|words| words.fits(Text::LINE)) { Ok(()) } else { Err(Refusal::TextLength) }
}

/// One need that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The entry that carries it.
    pub id: EntryId,
    /// Whose it is.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What.
    pub need: Need,
    /// The line with it.
    pub line: Option<Text>,
    /// What the other answered, the newest last.
    pub answers: Vec<Answered>,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// One answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The entry that carries it.
    pub id: EntryId,
    /// By whom.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What was said.
    pub answer: Answer,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

impl Asked {
    /// The answer that stands: the newest that was not taken back.
    pub fn answer(&self) -> Option<&Answered> {
        self.answers.iter().rev().find(|answered| answered.taken_back.is_none())
    }

    /// The day the answer that stands names: on which it can be given, or, after a *not now*, may be asked again.
    pub fn day_named(&self) -> Option<Day> {
        match &self.answer().filter(|_| self.taken_back.is_none())?.answer {
            Answer::Can { when: When::On(day), .. } => Some(*day),
            Answer::Can { .. } => None,
            Answer::NotNow { on, .. } => *on,
        }
    }

    /// Whether it still waits for an answer on a day.
    pub fn waits(&self, today: Day) -> bool {
        let fresh = day_number(today) - day_number(self.day) <= WAITS_DAYS;
        fresh && self.taken_back.is_none() && self.answer().is_none()
    }
}

/// All needs of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    all: Vec<Asked>,
    /// Where a need stands, or the need an answer belongs to.
    index: BTreeMap<EntryId, usize>,
}

/// What a member can do with needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send what I need.
    Ask(Need, Option<Text>),
    /// Say what I can give, and when.
    Answer(EntryId, Answer),
}

impl Command {
    pub(crate) fn event(self, couple: &Couple) -> Result<Event, Refusal> {
        Ok(match self {
            Command::Ask(..) if couple.partner().is_none() => return Err(Refusal::NobodyThere),
            Command::Ask(need, line) => Event::Asked { need, line },
            Command::Answer(to, answer) => Event::Answered { to, answer },
        })
    }
}

impl Needs {
    /// All of them, in canonical order.
    pub fn all(&self) -> &[Asked] {
        &self.all
    }

    /// One of them.
    pub fn get(&self, id: EntryId) -> Option<&Asked> {
        self.index.get(&id).and_then(|place| self.all.get(*place)).filter(|asked| asked.id == id)
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Asked { need, line: words } => need.check().and(line(words.as_ref())),
            Event::Answered { to, answer } => {
                let asked = self.get(*to).ok_or(Refusal::NothingThere)?;
                if asked.by == by {
                    return Err(Refusal::YourOwn);
                }
                if asked.answer().is_some_and(|standing| standing.answer == *answer) {
                    return Err(Refusal::AlreadySo);
                }
                line(answer.words())
            }
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        let (id, by, day, taken_back) = (at.id, at.by, at.day, None);
        match event {
            Event::Asked { need, line } => {
                self.index.insert(id, self.all.len());
                self.all.push(Asked { id, by, day, need, line, answers: Vec::new(), taken_back });
            }
            Event::Answered { to, answer } => {
                let place = *self.index.get(&to).ok_or(Refusal::NothingThere)?;
                self.index.insert(id, place);
                let answered = Answered { id, by, day, answer, taken_back };
                self.all.get_mut(place).into_iter().for_each(|asked| asked.answers.push(answered.clone()));
            }
        }
        Ok(())
    }

    /// Takes back a need or an answer; nothing if there is no such entry. It had been seen, so a marker stands beside it.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let asked = self.all.get_mut(*self.index.get(&of)?)?;
        let answers =
            asked.answers.iter_mut().map(|answered| (answered.id, answered.by, &mut answered.taken_back));
        let mut all = core::iter::once((asked.id, asked.by, &mut asked.taken_back)).chain(answers);
        let (_, by, marker) = all.find(|(id, ..)| *id == of)?;
        if by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(marker, at.day))
    }
}

impl Couple {
    /// What the partner needs and I have not answered, the oldest first.
    pub fn needs_to_answer(&self, today: Day) -> Vec<&Asked> {
        let theirs = self.needs().all().iter().filter(|asked| asked.by != self.me());
        theirs.filter(|asked| asked.waits(today)).collect()
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

    fn ask(need: Need) -> Do {
        Do::Needs(Command::Ask(need, None))
    }

    fn asked() -> (Story, EntryId) {
        let mut story = Story::begun();
        let line = Some("After the call.".into());
        let id = story.tries(ANA.phone(), Do::Needs(Command::Ask(Need::Comfort, line))).unwrap()[0];
        (story, id)
    }

    fn answer(id: EntryId, answer: Answer) -> Do {
        Do::Needs(Command::Answer(id, answer))
    }

    fn later() -> Answer {
        Answer::Can { what: Some("A walk.".into()), when: When::Today }
    }

    fn seen(story: &Story, who: Partner, id: EntryId) -> Asked {
        story.couple(who).needs().get(id).unwrap().clone()
    }

    #[test]
    fn one_press_sends_a_need_and_the_other_says_what_they_can_give_and_when() {
        let (mut story, id) = asked();
        assert_eq!(story.couple(BEN).needs_to_answer(story.today()).len(), 1);
        assert!(story.couple(ANA).needs_to_answer(story.today()).is_empty());
        assert_eq!(story.tries(ANA.phone(), answer(id, later())), Err(Refusal::YourOwn));
        story.does(BEN, answer(id, later()));
        assert_eq!(seen(&story, ANA, id).answer().unwrap().answer, later());
        assert!(story.couple(BEN).needs_to_answer(story.today()).is_empty());
        assert_eq!(story.tries(BEN.phone(), answer(id, later())), Err(Refusal::AlreadySo));
        assert_eq!((story.refused(), story.couple(ANA).aside()), (&[][..], &[][..]));
    }

    #[test]
    fn not_now_is_an_answer_like_the_others_and_may_be_followed_by_another() {
        let (mut story, id) = asked();
        let not_now = Answer::NotNow { line: None, on: story.today().tomorrow().ok() };
        story.does(BEN, answer(id, not_now.clone())).next_day().does(BEN, answer(id, later()));
        let asked = seen(&story, ANA, id);
        assert_eq!((asked.answers.len(), &asked.answers[0].answer), (2, &not_now));
        assert_eq!(asked.answer().unwrap().answer, later());
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn a_need_is_one_of_three_requests_a_day() {
        let mut story = Story::begun();
        for need in [Need::Time, Need::Comfort, Need::Time] {
            assert!(story.tries(ANA.phone(), ask(need)).is_ok());
        }
        assert_eq!(story.tries(ANA.phone(), ask(Need::Time)), Err(Refusal::ThreeRequestsToday));
        assert!(story.tries(BEN.phone(), ask(Need::Time)).is_ok());
        story.next_day();
        assert!(story.tries(ANA.phone(), ask(Need::Time)).is_ok());
    }

    #[test]
    fn what_nobody_answered_is_let_go_after_two_days() {
        let (mut story, id) = asked();
        for _ in 0..=WAITS_DAYS {
            assert_eq!(story.couple(BEN).needs_to_answer(story.today()).len(), 1);
            story.next_day();
        }
        assert!(story.couple(BEN).needs_to_answer(story.today()).is_empty());
        story.does(BEN, answer(id, later()));
        assert_eq!(story.refused(), [], "a late answer is an answer");
    }

    #[test]
    fn taken_back_it_waits_for_nobody_and_keeps_its_words() {
        let (mut story, id) = asked();
        assert_eq!(story.tries(BEN.phone(), Do::TakeBack(id)), Err(Refusal::NotYours));
        story.does(BEN, answer(id, later()));
        let answered = story.newest(BEN, Channel::Ours).unwrap();
        story.does(BEN, Do::TakeBack(answered));
        assert_eq!(seen(&story, ANA, id).answer(), None);
        assert_eq!(story.couple(BEN).needs_to_answer(story.today()).len(), 1);
        story.does(ANA, Do::TakeBack(id));
        assert!(story.couple(BEN).needs_to_answer(story.today()).is_empty());
        let asked = seen(&story, BEN, id);
        assert_eq!((asked.taken_back, asked.need), (Some(story.today()), Need::Comfort));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn a_need_in_own_words_and_a_line_are_short() {
        let long = || Text::new("n".repeat(Text::LINE + 1));
        let tried = |command| Story::begun().tries(ANA.phone(), Do::Needs(command)).err();
        assert_eq!(tried(Command::Ask(Need::Own(long()), None)), Some(Refusal::TextLength));
        assert_eq!(tried(Command::Ask(Need::Own(" ".into()), None)), Some(Refusal::TextLength));
        assert_eq!(tried(Command::Ask(Need::Time, Some(long()))), Some(Refusal::TextLength));
        assert_eq!(tried(Command::Ask(Need::Own("a hand".into()), None)), None);
    }

    #[test]
    fn answering_and_taking_back_at_once_comes_out_the_same_for_both() {
        let (mut story, id) = asked();
        story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
        story.does(ANA, Do::TakeBack(id)).does(BEN, answer(id, later()));
        story.comes_back(ANA.phone()).comes_back(BEN.phone());
        assert_eq!(story.couple(ANA).shared(), story.couple(BEN).shared());
        let asked = seen(&story, ANA, id);
        assert!(asked.taken_back.is_some() && asked.answers.len() == 1);
    }

    #[test]
    fn debug_output_holds_no_word() {
        let (mut story, id) = asked();
        story.does(BEN, answer(id, later()));
        let shown = format!("{:?} {:?}", story.entries(), seen(&story, BEN, id));
        assert!(!shown.contains("the call") && !shown.contains("A walk"), "{shown}");
    }
}
