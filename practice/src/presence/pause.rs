//! Pause with a promise to return: either stops a hard talk for a while and says when they will be back.
//!
//! It is no way out of a talk and no hold on the other: it has an end from the start, both are asked back, and *back* is said
//! by each for themself. Where one does not come back it is ended plainly, and nothing is said about why.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{
    At, Couple, Day, EntryId, MemberId, Now, Refusal,
    moments::{self, DAY_S},
};

/// The fewest and the most minutes until one is back.
pub const MINUTES: core::ops::RangeInclusive<u16> = 20..=24 * 60;
/// What is suggested.
pub const SUGGESTED_MINUTES: u16 = 20;

/// What is written about pauses. Moments are in seconds since 1970: a promise to be back has an hour.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author calls a pause and promises to be back.
    #[n(0)]
    Called {
        /// When both are asked back.
        #[n(0)]
        until: i64,
        /// The talk it interrupts, by the entry that began it.
        #[n(1)]
        from: Option<EntryId>,
    },
    /// The author is back.
    #[n(1)]
    Back {
        /// The entry that called it.
        #[n(0)]
        pause: EntryId,
    },
    /// The author needs longer, and promises another time.
    #[n(2)]
    Later {
        /// The entry that called it.
        #[n(0)]
        pause: EntryId,
        /// When both are asked back now.
        #[n(1)]
        until: i64,
    },
    /// Its time came and not both were back: the author ends it, and the talk is for another day.
    #[n(3)]
    Ended {
        /// The entry that called it.
        #[n(0)]
        pause: EntryId,
    },
}

/// One pause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The entry that called it.
    pub id: EntryId,
    /// When both are asked back, in seconds since 1970.
    pub until: i64,
    /// The talk it interrupts.
    pub from: Option<EntryId>,
    called: BTreeMap<MemberId, Day>,
    longer: Vec<(MemberId, Day)>,
    back: BTreeMap<MemberId, Day>,
    ended: Option<(MemberId, Day)>,
    gone_by: bool,
}

impl Pause {
    /// Who called it, and on which day of theirs. Both, if both called at once.
    pub fn called(&self) -> &BTreeMap<MemberId, Day> {
        &self.called
    }

    /// Who needed longer, and on which day of theirs.
    pub fn longer(&self) -> &[(MemberId, Day)] {
        &self.longer
    }

    /// Who is back, and on which day of theirs: a kept promise of each.
    pub fn back(&self) -> &BTreeMap<MemberId, Day> {
        &self.back
    }

    /// Whether both are back.
    pub fn both_are_back(&self) -> bool {
        self.back.len() == 2
    }

    /// Who ended it plainly, and on which day of theirs.
    pub fn ended(&self) -> Option<(MemberId, Day)> {
        self.ended
    }

    /// Whether it still stands: not both are back, and nobody has ended it. What it interrupts waits meanwhile.
    pub fn stands(&self) -> bool {
        !self.both_are_back() && self.ended.is_none() && !self.gone_by
    }

    /// From when on nobody is asked back any more: a day after its time. It has ended plainly then.
    pub fn over(&self) -> i64 {
        self.until.saturating_add(DAY_S)
    }

    /// How it is at a moment, in seconds since 1970.
    pub fn at(&self, now_s: i64) -> Standing {
        match () {
            () if self.both_are_back() => Standing::BothBack,
            () if !self.stands() || now_s >= self.over() => Standing::Ended,
            () if now_s >= self.until => Standing::AskedBack,
            () => Standing::Running,
        }
    }

    fn newest_day(&self) -> Option<Day> {
        let ended = self.ended.iter().map(|(_, day)| day);
        self.called.values().chain(self.back.values()).chain(ended).max().copied()
    }
}

/// How a pause is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its time has not come.
    Running,
    /// Its time has come: who is not back is asked.
    AskedBack,
    /// Both came back.
    BothBack,
    /// It ended without both being back. It is nobody's failure.
    Ended,
}

/// All pauses of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pauses {
    by_id: BTreeMap<EntryId, Pause>,
    /// In the order in which they were called.
    order: Vec<EntryId>,
    /// Calls that came at the same time as another: the same pause.
    same: BTreeMap<EntryId, EntryId>,
}

/// What a member can do about pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Call a pause.
    Call {
        /// In how many minutes I will be back.
        minutes: u16,
        /// The talk it interrupts.
        from: Option<EntryId>,
    },
    /// I am back.
    Back(EntryId),
    /// I need longer.
    Later {
        /// Which pause.
        pause: EntryId,
        /// In how many minutes from now I will be back.
        minutes: u16,
    },
    /// Its time has come and not both are back: leave it for another day.
    End(EntryId),
}

impl Command {
    pub(crate) fn event(self, couple: &Couple, now: &Now) -> Result<Event, Refusal> {
        let now_s = now.unix_ms.div_euclid(1000);
        let pauses = couple.pauses();
        Ok(match self {
            Command::Call { minutes, from } => {
                couple.partner().ok_or(Refusal::NobodyThere)?;
                let one_runs = pauses.about(from).is_some_and(|pause| now_s < pause.over());
                refuse_if(one_runs, Refusal::AlreadySo)?;
                Event::Called { until: until(now_s, minutes)?, from }
            }
            Command::Back(pause) => {
                pauses.not_over(pause, now_s)?;
                Event::Back { pause }
            }
            Command::Later { pause, minutes } => {
                pauses.not_over(pause, now_s)?;
                Event::Later { pause, until: until(now_s, minutes)? }
            }
            Command::End(pause) => {
                let running = pauses.standing(pause)?.until > now_s;
                refuse_if(running, Refusal::NotYetOver)?;
                Event::Ended { pause }
            }
        })
    }
}

fn until(now_s: i64, minutes: u16) -> Result<i64, Refusal> {
    refuse_if(!MINUTES.contains(&minutes), Refusal::TwentyMinutesToADay)?;
    Ok(now_s.saturating_add(i64::from(minutes) * 60))
}

impl Couple {
    /// All pauses.
    pub fn pauses(&self) -> &Pauses {
        &self.shared().pauses
    }
}

impl Pauses {
    /// All pauses, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &Pause> {
        self.order.iter().rev().filter_map(|id| self.by_id.get(id))
    }

    /// One pause, by any entry that called it.
    pub fn get(&self, pause: EntryId) -> Option<&Pause> {
        self.by_id.get(self.same.get(&pause).unwrap_or(&pause))
    }

    /// The pause that stands for a talk, or for none that is written here. What it interrupts goes on once there is none.
    pub fn about(&self, from: Option<EntryId>) -> Option<&Pause> {
        self.all().find(|pause| pause.from == from && pause.stands())
    }

    /// Every pause that stands at a moment, the newest first.
    pub fn at(&self, now_s: i64) -> impl Iterator<Item = &Pause> {
        self.all().filter(move |pause| matches!(pause.at(now_s), Standing::Running | Standing::AskedBack))
    }

    /// The newest day on which something was written about pauses.
    pub(crate) fn newest_day(&self) -> Option<Day> {
        self.by_id.values().filter_map(Pause::newest_day).max()
    }

    fn standing(&self, pause: EntryId) -> Result<&Pause, Refusal> {
        let pause = self.get(pause).ok_or(Refusal::NothingThere)?;
        refuse_if(!pause.stands(), Refusal::Ended).map(|()| pause)
    }

    fn not_over(&self, pause: EntryId, now_s: i64) -> Result<(), Refusal> {
        refuse_if(now_s >= self.standing(pause)?.over(), Refusal::Ended)
    }

    pub(crate) fn check(&self, by: MemberId, day: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Called { until, from } => {
                refuse_if(!moments::is_near(day, *until, 1), Refusal::TwentyMinutesToADay)?;
                let mine = self.joined(*until, *from).is_some_and(|pause| pause.called.contains_key(&by));
                refuse_if(mine, Refusal::AlreadySo)
            }
            Event::Back { pause } => {
                refuse_if(self.standing(*pause)?.back.contains_key(&by), Refusal::AlreadySo)
            }
            Event::Later { pause, until } => {
                let pause = self.standing(*pause)?;
                refuse_if(!moments::is_near(day, *until, 1), Refusal::TwentyMinutesToADay)?;
                refuse_if(*until <= pause.until || pause.back.contains_key(&by), Refusal::AlreadySo)
            }
            Event::Ended { pause } => self.standing(*pause).map(|_| ()),
        }
    }

    /// The pause that a call is the same as: one about the same talk that was not over when the call came.
    fn joined(&self, until: i64, from: Option<EntryId>) -> Option<&Pause> {
        self.about(from).filter(|pause| until < pause.over())
    }

    /// Takes in what was written; the pause, if both are back from it now.
    pub(crate) fn apply(&mut self, at: At, event: &Event) -> Result<Option<EntryId>, Refusal> {
        self.check(at.by, at.day, event)?;
        match *event {
            Event::Called { until, from } => self.call(at, until, from),
            Event::Back { pause } => {
                self.change(pause, |pause| {
                    pause.back.insert(at.by, at.day);
                });
                return Ok(self.get(pause).filter(|pause| pause.both_are_back()).map(|pause| pause.id));
            }
            // Who was back already is asked back with the other.
            Event::Later { pause, until } => self.change(pause, |pause| {
                pause.until = until;
                pause.back.clear();
                pause.longer.push((at.by, at.day));
            }),
            Event::Ended { pause } => self.change(pause, |pause| pause.ended = Some((at.by, at.day))),
        }
        Ok(None)
    }

    /// Both calling at once is one pause, until the later of the two times. One that nobody came back to has gone by.
    fn call(&mut self, at: At, until: i64, from: Option<EntryId>) {
        let called = BTreeMap::from([(at.by, at.day)]);
        if let Some(id) = self.joined(until, from).map(|pause| pause.id) {
            self.same.insert(at.id, id);
            self.change(id, |pause| {
                pause.until = pause.until.max(until);
                pause.called.extend(called);
            });
            return;
        }
        if let Some(id) = self.about(from).map(|pause| pause.id) {
            self.change(id, |pause| pause.gone_by = true);
        }
        let (longer, back, ended) = (Vec::new(), BTreeMap::new(), None);
        let pause = Pause { id: at.id, until, from, called, longer, back, ended, gone_by: false };
        self.by_id.insert(at.id, pause);
        self.order.push(at.id);
    }

    fn change(&mut self, pause: EntryId, change: impl FnOnce(&mut Pause)) {
        let id = self.same.get(&pause).copied().unwrap_or(pause);
        if let Some(pause) = self.by_id.get_mut(&id) {
            change(pause);
        }
    }
}

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        story::{Partner, Story},
        wins::Gold,
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn call(minutes: u16) -> Do {
        Do::Pause(Command::Call { minutes, from: None })
    }

    fn called(minutes: u16) -> (Story, EntryId) {
        let mut story = Story::begun();
        let id = story.tries(ANA.phone(), call(minutes)).unwrap()[0];
        (story, id)
    }

    fn now_s(story: &Story) -> i64 {
        story.now().unix_ms / 1000
    }

    #[test]
    fn a_pause_lasts_from_twenty_minutes_to_a_day() {
        for (minutes, expected) in [(19, false), (20, true), (24 * 60, true), (24 * 60 + 1, false)] {
            let tried = Story::begun().tries(ANA.phone(), call(minutes));
            assert_eq!(tried.is_ok(), expected, "{minutes} minutes: {tried:?}");
        }
        let (story, id) = called(30);
        for who in Partner::BOTH {
            assert_eq!(story.couple(who).pauses().get(id).map(|p| p.until), Some(now_s(&story) + 1800));
        }
    }

    #[test]
    fn a_program_that_does_not_ask_can_not_hold_a_talk_up_for_days() {
        let mut story = Story::begun();
        let until = now_s(&story) + 4 * DAY_S;
        story.writes(BEN.phone(), Channel::Ours, crate::Body::Pause(Event::Called { until, from: None }));
        assert_eq!(story.couple(ANA).pauses().all().count(), 0);
        assert!(story.tries(ANA.phone(), call(20)).is_ok());
    }

    #[test]
    fn at_its_time_both_are_asked_back_and_back_is_said_by_each() {
        let (mut story, id) = called(20);
        let now = now_s(&story);
        let at = |story: &Story, now| story.couple(BEN).pauses().get(id).unwrap().at(now);
        assert_eq!(at(&story, now + 1199), Standing::Running);
        assert_eq!(at(&story, now + 1200), Standing::AskedBack);
        story.does(BEN, Do::Pause(Command::Back(id)));
        assert_eq!(story.tries(BEN.phone(), Do::Pause(Command::Back(id))), Err(Refusal::AlreadySo));
        assert_eq!(at(&story, now + 1200), Standing::AskedBack);
        story.does(ANA, Do::Pause(Command::Back(id)));
        assert_eq!(at(&story, now), Standing::BothBack);
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn both_coming_back_is_gold_once() {
        let (mut story, id) = called(20);
        story.does(BEN, Do::Pause(Command::Back(id)));
        assert_eq!(story.couple(ANA).wins().gold(), []);
        story.does(ANA, Do::Pause(Command::Back(id)));
        assert_eq!(story.couple(ANA).wins().gold(), [Gold::BothCameBack(id)]);
    }

    #[test]
    fn where_one_does_not_come_back_it_ends_plainly_and_takes_no_gold() {
        let (mut story, id) = called(20);
        assert_eq!(story.tries(BEN.phone(), Do::Pause(Command::End(id))), Err(Refusal::NotYetOver));
        story.does(ANA, Do::Pause(Command::Back(id)));
        story.next_day();
        let couple = story.couple(BEN);
        let pause = couple.pauses().get(id).unwrap();
        assert_eq!(pause.at(pause.over() - 1), Standing::AskedBack);
        assert_eq!(pause.at(pause.over()), Standing::Ended, "without anybody pressing anything");
        story.does(ANA, Do::Pause(Command::End(id)));
        let couple = story.couple(BEN);
        assert_eq!(couple.pauses().get(id).unwrap().ended(), Some((ANA.id(), story.today())));
        assert_eq!(couple.wins().gold(), []);
        assert_eq!(story.tries(BEN.phone(), Do::Pause(Command::Back(id))), Err(Refusal::Ended));
    }

    #[test]
    fn nobody_is_asked_back_a_day_later() {
        let (mut story, id) = called(20);
        story.next_day().next_day();
        assert_eq!(story.tries(BEN.phone(), Do::Pause(Command::Back(id))), Err(Refusal::Ended));
        assert_eq!(story.couple(ANA).pauses().at(now_s(&story)).count(), 0);
        let next = story.tries(ANA.phone(), call(20)).unwrap()[0];
        let couple = story.couple(BEN);
        assert_eq!(couple.pauses().about(None).map(|pause| pause.id), Some(next));
        assert!(!couple.pauses().get(id).unwrap().stands(), "the old one has gone by");
    }

    #[test]
    fn one_who_needs_longer_promises_another_time_and_both_are_asked_anew() {
        let (mut story, id) = called(20);
        story.does(BEN, Do::Pause(Command::Back(id)));
        story.does(ANA, Do::Pause(Command::Later { pause: id, minutes: 60 }));
        let couple = story.couple(BEN);
        let pause = couple.pauses().get(id).unwrap();
        assert_eq!((pause.until, pause.back().len()), (now_s(&story) + 3600, 0));
        assert_eq!(pause.longer(), [(ANA.id(), story.today())]);
        let sooner = Do::Pause(Command::Later { pause: id, minutes: 20 });
        assert_eq!(story.tries(BEN.phone(), sooner), Err(Refusal::AlreadySo));
        let too_long = Do::Pause(Command::Later { pause: id, minutes: 24 * 60 + 1 });
        assert_eq!(story.tries(BEN.phone(), too_long), Err(Refusal::TwentyMinutesToADay));
    }

    #[test]
    fn both_calling_at_once_is_one_pause_until_the_later_time() {
        let mut story = Story::begun();
        story.goes_offline(BEN.phone());
        let anas = story.tries(ANA.phone(), call(20)).unwrap()[0];
        let bens = story.tries(BEN.phone(), call(60)).unwrap()[0];
        story.does(BEN, Do::Pause(Command::Back(bens)));
        story.comes_back(BEN.phone());
        for who in Partner::BOTH {
            let couple = story.couple(who);
            assert_eq!(couple.aside(), []);
            let all: Vec<_> = couple.pauses().all().collect();
            assert_eq!((all.len(), all[0].called().len(), all[0].back().len()), (1, 2, 1));
            assert_eq!(all[0].until, now_s(&story) + 3600);
            assert_eq!(couple.pauses().get(anas), couple.pauses().get(bens));
        }
    }

    #[test]
    fn one_pause_stands_for_each_talk() {
        let (mut story, _) = called(20);
        assert_eq!(story.tries(BEN.phone(), call(20)), Err(Refusal::AlreadySo));
        let talk = EntryId([7; 32]);
        let of_talk = Do::Pause(Command::Call { minutes: 20, from: Some(talk) });
        let id = story.tries(BEN.phone(), of_talk).unwrap()[0];
        assert_eq!(story.couple(ANA).pauses().about(Some(talk)).map(|pause| pause.id), Some(id));
    }

    #[test]
    fn one_who_is_alone_has_nobody_to_come_back_to() {
        let mut story = Story::new();
        story.does(ANA, Do::Begin(crate::begin::Command::Begin { language: "en".into() }));
        let name = "Ana".into();
        story.does(ANA, Do::Begin(crate::begin::Command::Agree { name, terms: 1 }));
        assert_eq!(story.tries(ANA.phone(), call(20)), Err(Refusal::NobodyThere));
    }
}
