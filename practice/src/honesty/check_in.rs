//! The daily check-in: about two minutes, what I feel and how steady I am, and what I need.
//!
//! It takes no measure of anybody: a missed day is an empty day, *prefer not to say* is an answer, and nobody learns the
//! hour. With *together* on, neither sees the other's until both are in.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{
    At, Day, EntryId, LongMap, MemberId, Refusal, Text,
    asking::Asked,
    feelings::FeelingId,
    take_back::{self, Outcome},
};

/// The kind and version of these events.
pub(crate) const KIND: &str = "check-in/1";

/// The most feelings one check-in names.
pub const FEELINGS: usize = 3;

/// What is written about check-ins.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// A check-in for the entry's day; a second one that day amends the first.
    #[n(0)]
    Shared(#[n(0)] CheckIn),
    /// The partner answers a check-in.
    #[n(1)]
    Answered {
        /// The entry that shared or sealed it.
        #[n(0)]
        to: EntryId,
        /// The answer.
        #[n(1)]
        response: Response,
    },
    /// *Together* is turned on or off.
    #[n(2)]
    Together {
        /// Whether it is on from here.
        #[n(0)]
        on: bool,
    },
    /// In `mine`: when its author wants to be reminded of the day's check-in, or no more.
    #[n(3)]
    Reminded {
        /// The minute after midnight, on the clock of the place where they are.
        #[n(0)]
        minute: Option<u16>,
    },
}

/// One check-in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CheckIn {
    /// Up to three feelings.
    #[cbor(n(0), default)]
    pub feelings: Said<Vec<Felt>>,
    /// How steady I feel, 1 to 5.
    #[cbor(n(1), default)]
    pub steadiness: Said<u8>,
    /// Where I am today and what my day looks like, typed.
    #[cbor(n(2), default)]
    pub whereabouts: Said<Text>,
    /// Something that weighs on me.
    #[cbor(n(3), default)]
    pub stressor: Said<Text>,
    /// Something I appreciated.
    #[cbor(n(4), default)]
    pub appreciation: Said<Text>,
    /// What I need today.
    #[cbor(n(5), default)]
    pub need: Said<Text>,
}

/// An answer to a question that nobody has to answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub enum Said<T> {
    /// Left empty.
    #[default]
    #[n(0)]
    Nothing,
    /// *Prefer not to say*: an answer.
    #[n(1)]
    RatherNot,
    /// What was said.
    #[n(2)]
    This(#[n(0)] T),
}

impl<T> Said<T> {
    /// What was said, if it was.
    pub fn this(&self) -> Option<&T> {
        match self {
            Said::This(said) => Some(said),
            Said::Nothing | Said::RatherNot => None,
        }
    }
}

/// One feeling and how strong it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(map)]
pub struct Felt {
    /// Which feeling.
    #[n(0)]
    pub feeling: FeelingId,
    /// How strong, 1 to 5.
    #[n(1)]
    pub strength: u8,
}

/// What the partner may answer to a check-in.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Response {
    /// I hear you.
    #[n(0)]
    Heard,
    /// What I understood, in my own words.
    #[n(1)]
    Reflection(#[n(0)] Text),
    /// Let's talk.
    #[n(2)]
    LetsTalk,
}

/// One version of a day's check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The entry that shared or sealed it.
    pub id: EntryId,
    /// Whether it was sealed when it came in.
    pub sealed: bool,
    pub(crate) content: Option<CheckIn>,
    /// What the partner answered, in canonical order.
    pub responses: Vec<Given>,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// One answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The entry that carries it.
    pub id: EntryId,
    /// By whom.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// The answer.
    pub response: Response,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

pub(crate) type OneDay = BTreeMap<MemberId, Vec<Version>>;

/// All check-ins of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckIns {
    pub(crate) days: LongMap<Day, OneDay>,
    together: bool,
    /// Where the entries of check-ins and of answers are to be found.
    index: LongMap<EntryId, (Day, MemberId)>,
}

impl CheckIns {
    /// Whether *together* is on.
    pub fn together(&self) -> bool {
        self.together
    }

    /// The newest day on which somebody checked in, openly or sealed.
    pub fn newest_day(&self) -> Option<Day> {
        self.days.keys().next_back().copied()
    }

    /// Whether both have a check-in for `day`, be it open or sealed.
    pub fn both_are_in(&self, day: Day) -> bool {
        self.days.get(&day).is_some_and(|members| members.len() >= 2)
    }

    /// The versions of one member's check-in for `day`, the newest last.
    pub(crate) fn versions(&self, day: Day, of: MemberId) -> &[Version] {
        self.days.get(&day).and_then(|members| members.get(&of)).map_or(&[], Vec::as_slice)
    }

    /// What both may read of a version: at once if it was shared openly; if it was sealed, once it has been revealed and
    /// both are in.
    pub(crate) fn readable<'a>(&self, day: Day, version: &'a Version) -> Option<&'a CheckIn> {
        let hidden = version.sealed && !self.both_are_in(day);
        if hidden { None } else { version.content.as_ref() }
    }

    /// Whether both members have words for `day` that the other may read.
    pub(crate) fn both_can_be_read(&self, day: Day) -> bool {
        let readable = |versions: &Vec<Version>| versions.iter().any(|version| version.content.is_some());
        self.both_are_in(day) && self.days.get(&day).is_some_and(|members| members.values().all(readable))
    }

    /// A check-in by the entry that shared or sealed it, whose it is and of which day, as far as both may read it.
    pub(crate) fn shared(&self, id: EntryId) -> Option<(MemberId, Day, &CheckIn)> {
        let (day, by) = *self.index.get(&id)?;
        let version = self.versions(day, by).iter().find(|version| version.id == id)?;
        self.readable(day, version).map(|check_in| (by, day, check_in))
    }

    /// Whether a member's partner said *let's talk* of this check-in.
    pub(crate) fn was_asked_about(&self, id: EntryId, by: MemberId, which: Asked) -> bool {
        let asked = |given: &Given| {
            given.by != by && given.response == Response::LetsTalk && which.counts(given.taken_back)
        };
        self.version(id).is_some_and(|(_, version)| version.responses.iter().any(asked))
    }

    fn version(&self, id: EntryId) -> Option<(MemberId, &Version)> {
        let (day, by) = *self.index.get(&id)?;
        self.versions(day, by).iter().find(|version| version.id == id).map(|version| (by, version))
    }

    fn version_mut(&mut self, id: EntryId) -> Option<&mut Version> {
        let (day, by) = self.index.get(&id)?;
        self.days.get_mut(day)?.get_mut(by)?.iter_mut().find(|version| version.id == id)
    }
}

/// What a member can do with check-ins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Share mine for today.
    Share(CheckIn),
    /// Answer the partner's.
    Answer(EntryId, Response),
    /// Turn *together* on or off.
    Together(bool),
    /// Remind me of the day's check-in at this minute, or no more. Nobody else learns of it.
    Remind(Option<u16>),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Share(check_in) => Event::Shared(check_in),
            Command::Answer(to, response) => Event::Answered { to, response },
            Command::Together(on) => Event::Together { on },
            Command::Remind(minute) => Event::Reminded { minute },
        }
    }
}

/// What is asked of a check-in before it is shared, beyond what a reader accepts: both questions have an answer (*prefer
/// not to say* is one), and every feeling is on the wheel.
pub(crate) fn check_mine(check_in: &CheckIn) -> Result<(), Refusal> {
    if check_in.feelings == Said::Nothing {
        return Err(Refusal::FeelingsUnanswered);
    }
    if check_in.steadiness == Said::Nothing {
        return Err(Refusal::SteadinessUnanswered);
    }
    let known = |felt: &Felt| felt.feeling.on_wheel().is_some();
    let all_known = check_in.feelings.this().is_none_or(|felt| felt.iter().all(known));
    if all_known { Ok(()) } else { Err(Refusal::FeelingNotOnWheel) }
}

impl CheckIns {
    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Shared(check_in) => check_in.check(),
            Event::Answered { to, response } => self.check_answer(by, *to, response),
            Event::Together { on } if *on == self.together => Err(Refusal::AlreadySo),
            Event::Together { .. } => Ok(()),
            Event::Reminded { minute } if minute.is_some_and(|minute| minute >= 24 * 60) => {
                Err(Refusal::NotATime)
            }
            Event::Reminded { .. } => Ok(()),
        }
    }

    fn check_answer(&self, by: MemberId, to: EntryId, response: &Response) -> Result<(), Refusal> {
        let (author, version) = self.version(to).ok_or(Refusal::NothingThere)?;
        if author == by {
            return Err(Refusal::YourOwn);
        }
        if version.content.is_none() {
            return Err(Refusal::StillSealed);
        }
        match response {
            Response::Reflection(text) if !text.fits(Text::PAGE) => Err(Refusal::TextLength),
            Response::Heard | Response::LetsTalk if version.has(by, response) => Err(Refusal::AlreadySo),
            _ => Ok(()),
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Shared(check_in) => self.add(at, false, Some(check_in)),
            Event::Answered { to, response } => self.add_answer(at, to, response),
            Event::Together { on } => self.together = on,
            // It is its author's alone, and never comes here.
            Event::Reminded { .. } => {}
        }
        Ok(())
    }

    /// A sealed check-in has come in.
    pub(crate) fn sealed(&mut self, at: At) {
        self.add(at, true, None);
    }

    /// A sealed check-in is revealed.
    pub(crate) fn revealed(&mut self, seal: EntryId, check_in: CheckIn) -> Result<(), Refusal> {
        check_in.check()?;
        let version = self.version_mut(seal).ok_or(Refusal::NothingThere)?;
        version.content = Some(check_in);
        Ok(())
    }

    fn add(&mut self, at: At, sealed: bool, content: Option<CheckIn>) {
        let version = Version { id: at.id, sealed, content, responses: Vec::new(), taken_back: None };
        self.days.change(&at.day, |members| members.entry(at.by).or_default().push(version));
        self.index.insert(at.id, (at.day, at.by));
    }

    fn add_answer(&mut self, at: At, to: EntryId, response: Response) {
        let Some(&place) = self.index.get(&to) else { return };
        self.index.insert(at.id, place);
        if let Some(version) = self.version_mut(to) {
            let given = Given { id: at.id, by: at.by, day: at.day, response, taken_back: None };
            version.responses.push(given);
        }
    }

    /// Removes a sealed check-in whose seal was taken back before it was revealed.
    pub(crate) fn remove_sealed(&mut self, seal: EntryId) {
        let Some((day, by)) = self.index.remove(&seal) else { return };
        let Some(members) = self.days.get_mut(&day) else { return };
        if let Some(versions) = members.get_mut(&by) {
            versions.retain(|version| version.id != seal);
        }
        members.retain(|_, versions| !versions.is_empty());
        if members.is_empty() {
            self.days.remove(&day);
        }
    }

    /// Takes back a check-in or an answer; nothing if there is no such entry here.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let (day, owner) = *self.index.get(&of)?;
        let versions = self.days.get_mut(&day)?.get_mut(&owner)?;
        let (author, marker) = versions.iter_mut().find_map(|version| version.marker(of, owner))?;
        if author != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(marker, at.day))
    }
}

impl Version {
    fn has(&self, by: MemberId, response: &Response) -> bool {
        let same =
            |given: &Given| given.by == by && given.response == *response && given.taken_back.is_none();
        self.responses.iter().any(same)
    }

    /// The author and the marker of this version, or of one of its answers.
    fn marker(&mut self, of: EntryId, owner: MemberId) -> Option<(MemberId, &mut Option<Day>)> {
        if self.id == of {
            return Some((owner, &mut self.taken_back));
        }
        let given = self.responses.iter_mut().find(|given| given.id == of)?;
        Some((given.by, &mut given.taken_back))
    }
}

impl CheckIn {
    /// What every reader asks of a check-in, whoever wrote it.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        self.feelings.this().map_or(Ok(()), |felt| check_feelings(felt))?;
        if self.steadiness.this().is_some_and(|steadiness| !(1..=5).contains(steadiness)) {
            return Err(Refusal::OneToFive);
        }
        let texts = [&self.whereabouts, &self.stressor, &self.appreciation, &self.need];
        let fit = texts.into_iter().filter_map(Said::this).all(|text| text.fits(Text::PAGE));
        if fit { Ok(()) } else { Err(Refusal::TextLength) }
    }
}

fn check_feelings(felt: &[Felt]) -> Result<(), Refusal> {
    if felt.is_empty() || felt.len() > FEELINGS {
        return Err(Refusal::UpToThreeFeelings);
    }
    if felt.iter().any(|felt| !(1..=5).contains(&felt.strength)) {
        return Err(Refusal::OneToFive);
    }
    let twice =
        felt.iter().enumerate().any(|(i, one)| felt[..i].iter().any(|other| other.feeling == one.feeling));
    if twice { Err(Refusal::FeelingTwice) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Body, Channel, Command as Do,
        story::{Partner, Story, feels},
    };

    fn share(check_in: CheckIn) -> Do {
        Do::CheckIn(Command::Share(check_in))
    }

    fn felt(feeling: u16, strength: u8) -> Felt {
        Felt { feeling: FeelingId(feeling), strength }
    }

    fn refused(check_in: CheckIn) -> Option<Refusal> {
        Story::begun().tries(Partner::Ana.phone(), share(check_in)).err()
    }

    #[test]
    fn a_shared_check_in_is_there_for_both_at_once() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 402).today();
        let ben = story.couple(Partner::Ben);
        let side = ben.day_of_both(day).theirs;
        assert_eq!(side.shown[0].check_in.feelings, Said::This(vec![felt(402, 3)]));
        assert_eq!((story.refused(), ben.aside()), (&[][..], &[][..]));
    }

    #[test]
    fn a_second_one_that_day_amends_the_first_and_what_was_said_stays() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 402).checks_in(Partner::Ana, 103).today();
        let ben = story.couple(Partner::Ben);
        let feelings: Vec<_> =
            ben.day_of_both(day).theirs.shown.iter().map(|s| s.check_in.feelings.clone()).collect();
        assert_eq!(feelings, [Said::This(vec![felt(402, 3)]), Said::This(vec![felt(103, 3)])]);
    }

    #[test]
    fn prefer_not_to_say_is_an_answer_and_silence_on_the_first_two_questions_is_not() {
        let rather_not =
            CheckIn { feelings: Said::RatherNot, steadiness: Said::RatherNot, ..CheckIn::default() };
        assert_eq!(refused(rather_not.clone()), None);
        let silent = CheckIn { steadiness: Said::Nothing, ..rather_not.clone() };
        assert_eq!(refused(silent), Some(Refusal::SteadinessUnanswered));
        let silent = CheckIn { feelings: Said::Nothing, ..rather_not };
        assert_eq!(refused(silent), Some(Refusal::FeelingsUnanswered));
    }

    #[test]
    fn one_to_three_different_feelings_of_the_wheel_with_a_strength_of_one_to_five() {
        let feeling = |felt| refused(CheckIn { feelings: Said::This(felt), ..feels(101) });
        assert_eq!(feeling(vec![felt(101, 1), felt(402, 5), felt(606, 3)]), None);
        assert_eq!(feeling(vec![]), Some(Refusal::UpToThreeFeelings));
        assert_eq!(feeling((101..105).map(|id| felt(id, 3)).collect()), Some(Refusal::UpToThreeFeelings));
        assert_eq!(feeling(vec![felt(101, 1), felt(101, 2)]), Some(Refusal::FeelingTwice));
        assert_eq!(feeling(vec![felt(101, 0)]), Some(Refusal::OneToFive));
        assert_eq!(feeling(vec![felt(101, 6)]), Some(Refusal::OneToFive));
        assert_eq!(feeling(vec![felt(999, 1)]), Some(Refusal::FeelingNotOnWheel));
    }

    #[test]
    fn steadiness_goes_from_one_to_five() {
        let steady = |steadiness| refused(CheckIn { steadiness: Said::This(steadiness), ..feels(101) });
        let refusals: Vec<_> = (0..=6).map(steady).collect();
        assert_eq!(refusals.iter().filter(|refusal| refusal.is_none()).count(), 5);
        assert_eq!((refusals[0], refusals[6]), (Some(Refusal::OneToFive), Some(Refusal::OneToFive)));
    }

    #[test]
    fn a_feeling_of_a_later_wheel_is_read_though_it_can_not_be_written_here() {
        let mut story = Story::begun();
        let later = CheckIn { feelings: Said::This(vec![felt(999, 2)]), ..CheckIn::default() };
        story.writes(Partner::Ben.phone(), Channel::Ours, Body::CheckIn(Event::Shared(later)));
        assert_eq!(story.couple(Partner::Ana).aside(), []);
    }

    #[test]
    fn together_shows_neither_until_both_are_in_and_then_both_at_once() {
        let mut story = Story::begun();
        let day = story.together(Partner::Ben, true).checks_in(Partner::Ana, 402).today();
        assert!(story.couple(Partner::Ben).day_of_both(day).theirs.shown.is_empty());
        assert!(story.couple(Partner::Ben).day_of_both(day).theirs.waiting);
        story.checks_in(Partner::Ben, 101);
        for partner in Partner::BOTH {
            let couple = story.couple(partner);
            let both = couple.day_of_both(day);
            assert_eq!((both.mine.shown.len(), both.theirs.shown.len()), (1, 1), "{partner:?}");
            assert!(!both.mine.waiting && !both.theirs.waiting);
        }
    }

    #[test]
    fn my_own_sealed_words_stay_readable_to_me_on_all_my_devices() {
        let mut story = Story::begun();
        let tablet = story.adds_device(Partner::Ana);
        let day = story.together(Partner::Ana, true).checks_in(Partner::Ana, 402).today();
        assert_eq!(story.seen_on(tablet).day_of_both(day).mine.my_sealed, Some(&feels(402)));
        assert_eq!(story.couple(Partner::Ben).day_of_both(day).theirs.my_sealed, None);
    }

    #[test]
    fn another_device_of_mine_reveals_when_the_one_that_sealed_is_gone() {
        let mut story = Story::begun();
        let tablet = story.adds_device(Partner::Ana);
        let day = story.together(Partner::Ana, true).checks_in(Partner::Ana, 402).today();
        story.goes_offline(Partner::Ana.phone()).checks_in(Partner::Ben, 101);
        assert_eq!(story.couple(Partner::Ben).day_of_both(day).theirs.shown.len(), 1);
        assert_eq!(story.seen_on(tablet).day_of_both(day).mine.shown.len(), 1);
        story.comes_back(Partner::Ana.phone());
        assert_eq!(story.couple(Partner::Ben).aside(), []);
    }

    #[test]
    fn only_the_other_answers_and_only_what_they_can_read() {
        let mut story = Story::begun();
        story.together(Partner::Ana, true).checks_in(Partner::Ana, 402);
        let sealed = story.newest(Partner::Ana, Channel::Ours).unwrap();
        let hear = |to| Do::CheckIn(Command::Answer(to, Response::Heard));
        assert_eq!(story.tries(Partner::Ben.phone(), hear(sealed)), Err(Refusal::StillSealed));
        assert_eq!(story.tries(Partner::Ana.phone(), hear(sealed)), Err(Refusal::YourOwn));
        story.checks_in(Partner::Ben, 101);
        assert!(story.tries(Partner::Ben.phone(), hear(sealed)).is_ok());
        assert_eq!(story.tries(Partner::Ben.phone(), hear(sealed)), Err(Refusal::AlreadySo));
    }

    #[test]
    fn a_reflection_has_words_and_may_be_followed_by_another() {
        let mut story = Story::begun();
        story.checks_in(Partner::Ana, 402);
        let to = story.newest(Partner::Ana, Channel::Ours).unwrap();
        let reflect = |words: &str| Do::CheckIn(Command::Answer(to, Response::Reflection(words.into())));
        assert_eq!(story.tries(Partner::Ben.phone(), reflect("  ")), Err(Refusal::TextLength));
        assert!(story.tries(Partner::Ben.phone(), reflect("You were alone.")).is_ok());
        assert!(story.tries(Partner::Ben.phone(), reflect("And it was long.")).is_ok());
        let ana = story.couple(Partner::Ana);
        assert_eq!(ana.answers_for_me(story.today()).len(), 2);
    }

    #[test]
    fn either_turns_together_off_and_what_waits_goes_on_waiting() {
        let mut story = Story::begun();
        story.together(Partner::Ana, true).checks_in(Partner::Ana, 402).together(Partner::Ben, false);
        let day = story.today();
        assert!(story.couple(Partner::Ben).day_of_both(day).theirs.shown.is_empty());
        story.checks_in(Partner::Ben, 101);
        assert_eq!(story.couple(Partner::Ben).day_of_both(day).theirs.shown.len(), 1);
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn what_the_partner_could_read_keeps_its_words_when_it_is_taken_back() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 402).today();
        let shared = story.newest(Partner::Ana, Channel::Ours).unwrap();
        assert_eq!(story.tries(Partner::Ben.phone(), Do::TakeBack(shared)), Err(Refusal::NotYours));
        story.does(Partner::Ana, Do::TakeBack(shared));
        let ben = story.couple(Partner::Ben);
        let shown = ben.day_of_both(day).theirs.shown[0];
        assert_eq!((shown.taken_back, shown.check_in), (Some(day), &feels(402)));
        assert_eq!(story.tries(Partner::Ana.phone(), Do::TakeBack(shared)), Err(Refusal::AlreadyTakenBack));
        assert!(ben.forgotten().is_empty());
    }

    #[test]
    fn a_sealed_one_is_taken_back_entirely() {
        let mut story = Story::begun();
        let day = story.together(Partner::Ana, true).checks_in(Partner::Ana, 402).today();
        let sealed = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ana, Do::TakeBack(sealed));
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        assert!(ana.day_of_both(day).mine.is_empty() && ben.day_of_both(day).theirs.is_empty());
        assert!(ana.forgotten().contains(&sealed) && ben.forgotten().contains(&sealed));
        assert_eq!(ana.forgotten().len(), 2, "the kept words are forgotten too");
    }

    #[test]
    fn a_third_request_is_the_last_of_the_day() {
        let mut story = Story::begun();
        let ask = |to| Do::CheckIn(Command::Answer(to, Response::LetsTalk));
        let shared: Vec<_> = (101..105)
            .map(|feeling| {
                story.checks_in(Partner::Ana, feeling).newest(Partner::Ana, Channel::Ours).unwrap()
            })
            .collect();
        let answers: Vec<_> =
            shared.iter().map(|to| story.tries(Partner::Ben.phone(), ask(*to)).err()).collect();
        assert_eq!(answers, [None, None, None, Some(Refusal::ThreeRequestsToday)]);
        story.next_day();
        assert!(story.tries(Partner::Ben.phone(), ask(shared[3])).is_ok());
    }
}
