//! Screens down: a stretch without screens, for which both say yes to one length, now or at a time they planned.
//!
//! It watches nobody: what anyone did with their screen is known to nobody, either can stop it, and the one thing that is ever
//! asked about it afterwards is a line that may stay empty. Where there is no network both say yes aloud, and each phone keeps
//! to it by itself.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{
    At, Couple, Day, EntryId, MemberId, Now, Refusal, Text,
    moments::{self, DAY_S},
    take_back::{self, Outcome},
};

/// The fewest and the most minutes of a stretch.
pub const MINUTES: core::ops::RangeInclusive<u16> = 5..=12 * 60;
/// How many days ahead one can be planned.
const AHEAD_DAYS: i32 = 30;

/// What is written about stretches without screens. Moments are in seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author suggests one. What was suggested before and has no yes is no longer on the table.
    #[n(0)]
    Suggested {
        /// How long.
        #[n(0)]
        minutes: u16,
        /// When it begins; none begins with the other's yes.
        #[n(1)]
        starts: Option<i64>,
        /// Whether both have said yes aloud, so that the author's own phone begins by itself.
        #[n(2)]
        aloud: bool,
    },
    /// The other says yes.
    #[n(1)]
    Joined {
        /// The entry that suggested it.
        #[n(0)]
        stretch: EntryId,
        /// When it begins.
        #[n(1)]
        starts: i64,
    },
    /// Either leaves it: not now, or enough. No reason, and no failure.
    #[n(2)]
    LeftOff {
        /// The entry that suggested it.
        #[n(0)]
        stretch: EntryId,
    },
    /// The author is back from it.
    #[n(3)]
    Done {
        /// The entry that suggested it.
        #[n(0)]
        stretch: EntryId,
        /// One line, if there is one.
        #[n(1)]
        words: Option<Text>,
    },
}

/// One who is back, and their line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// The entry that says so.
    pub id: EntryId,
    /// On which day of theirs.
    pub day: Day,
    /// The line.
    pub words: Option<Text>,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// One stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The entry that suggested it.
    pub id: EntryId,
    /// Who suggested it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// How long.
    pub minutes: u16,
    /// Whether both had said yes aloud.
    pub aloud: bool,
    starts: Option<i64>,
    joined: Option<(MemberId, Day)>,
    left_off: Option<(MemberId, Day)>,
    superseded: bool,
    back: BTreeMap<MemberId, Back>,
}

impl Stretch {
    /// When it begins, where that is known.
    pub fn starts(&self) -> Option<i64> {
        self.starts
    }

    /// When it ends, where its beginning is known.
    pub fn ends(&self) -> Option<i64> {
        self.starts.map(|starts| starts.saturating_add(i64::from(self.minutes) * 60))
    }

    /// Who said yes to it, and on which day of theirs.
    pub fn joined(&self) -> Option<(MemberId, Day)> {
        self.joined
    }

    /// Who left it, and on which day of theirs.
    pub fn left_off(&self) -> Option<(MemberId, Day)> {
        self.left_off
    }

    /// Who is back, and what they wrote.
    pub fn back(&self) -> &BTreeMap<MemberId, Back> {
        &self.back
    }

    /// Whether a member keeps to it: both, once the other said yes; and who suggested it after both had said yes aloud.
    fn holds_for(&self, who: MemberId) -> bool {
        self.joined.is_some() || (self.aloud && self.by == who)
    }

    /// How it stands for a member at a moment, in seconds since 1970.
    pub fn at(&self, who: MemberId, now_s: i64) -> Standing {
        if self.left_off.is_some() || self.superseded {
            return Standing::Off;
        }
        let ended = self.ends().is_some_and(|ends| now_s >= ends);
        match self.starts {
            _ if self.back.contains_key(&who) => Standing::Done,
            // One that nobody joined before its time was over, or within a day where none was planned, is no longer asked about.
            _ if !self.holds_for(who) && self.has_gone_by(now_s) => Standing::Off,
            _ if !self.holds_for(who) => Standing::Suggested,
            Some(_) if ended => Standing::Over,
            Some(starts) if now_s >= starts => Standing::Running,
            _ => Standing::Planned,
        }
    }

    fn has_gone_by(&self, now_s: i64) -> bool {
        let until = match self.ends() {
            // What was agreed aloud may be heard of long after.
            Some(ends) if self.aloud => ends.saturating_add(DAY_S),
            Some(ends) => ends,
            None => (i64::from(crate::day_number(self.day)) + 2) * DAY_S,
        };
        now_s >= until
    }
}

/// How a stretch stands for one member at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits for the other's yes.
    Suggested,
    /// It begins later.
    Planned,
    /// It is now: one quiet page, and no notice.
    Running,
    /// Its time is over, and this member has not said that they are back.
    Over,
    /// This member is back.
    Done,
    /// Not now, or enough; or nobody said yes in time.
    Off,
}

/// All stretches of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScreensDown {
    by_id: BTreeMap<EntryId, Stretch>,
    /// In the order in which they were suggested.
    order: Vec<EntryId>,
    /// Where each one's being back is to be found.
    lines: BTreeMap<EntryId, (EntryId, MemberId)>,
}

/// What a member can do about stretches without screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Suggest one.
    Suggest {
        /// How long.
        minutes: u16,
        /// When it begins; none begins with the other's yes.
        starts: Option<i64>,
    },
    /// Both have said yes aloud: begin on this phone now.
    Begin {
        /// How long.
        minutes: u16,
    },
    /// Say yes.
    Join(EntryId),
    /// Not now, or enough.
    LeaveOff(EntryId),
    /// I am back, with a line or without.
    Done(EntryId, Option<Text>),
}

impl Command {
    pub(crate) fn event(self, couple: &Couple, now: &Now) -> Result<Event, Refusal> {
        let now_s = now.unix_ms.div_euclid(1000);
        couple.partner().ok_or(Refusal::NobodyThere)?;
        let me = couple.me();
        let all = couple.screens_down();
        Ok(match self {
            Command::Suggest { minutes, starts } => {
                all.check_free(me, now_s)?;
                refuse_if(starts.is_some_and(|starts| starts < now_s), Refusal::DayIsPast)?;
                Event::Suggested { minutes, starts, aloud: false }
            }
            Command::Begin { minutes } => {
                all.check_free(me, now_s)?;
                Event::Suggested { minutes, starts: Some(now_s), aloud: true }
            }
            Command::Join(id) => {
                let stretch = all.open(id)?;
                refuse_if(stretch.at(me, now_s) == Standing::Off, Refusal::Ended)?;
                Event::Joined { stretch: id, starts: stretch.starts.unwrap_or(now_s) }
            }
            Command::LeaveOff(stretch) => Event::LeftOff { stretch },
            Command::Done(stretch, words) => {
                let over = all.open(stretch)?.at(me, now_s) == Standing::Over;
                refuse_if(!over, Refusal::NotYetOver)?;
                Event::Done { stretch, words }
            }
        })
    }
}

impl Couple {
    /// All stretches without screens.
    pub fn screens_down(&self) -> &ScreensDown {
        &self.shared().screens_down
    }
}

impl ScreensDown {
    /// All stretches, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &Stretch> {
        self.order.iter().rev().filter_map(|id| self.by_id.get(id))
    }

    /// One stretch.
    pub fn get(&self, stretch: EntryId) -> Option<&Stretch> {
        self.by_id.get(&stretch)
    }

    /// The stretch a member is in at a moment: until it ends this device says nothing.
    pub fn running(&self, who: MemberId, now_s: i64) -> Option<&Stretch> {
        self.all().find(|stretch| stretch.at(who, now_s) == Standing::Running)
    }

    /// The stretches that a member keeps to now or later, from their beginning until before their end. In seconds since 1970.
    pub(crate) fn kept_by(&self, who: MemberId, now_s: i64) -> impl Iterator<Item = (i64, i64)> {
        let keeps = move |one: &&Stretch| matches!(one.at(who, now_s), Standing::Running | Standing::Planned);
        self.all().filter(keeps).filter_map(|one| Some((one.starts()?, one.ends()?)))
    }

    /// The newest day on which something was written about stretches.
    pub(crate) fn newest_day(&self) -> Option<Day> {
        let backs = |stretch: &Stretch| stretch.back.values().map(|back| back.day).max();
        self.by_id.values().map(|one| backs(one).unwrap_or(one.day).max(one.day)).max()
    }

    /// Nobody is in two stretches at once.
    fn check_free(&self, who: MemberId, now_s: i64) -> Result<(), Refusal> {
        refuse_if(self.running(who, now_s).is_some(), Refusal::AlreadySo)
    }

    fn open(&self, stretch: EntryId) -> Result<&Stretch, Refusal> {
        let stretch = self.get(stretch).ok_or(Refusal::NothingThere)?;
        refuse_if(stretch.left_off.is_some() || stretch.superseded, Refusal::Ended).map(|()| stretch)
    }

    pub(crate) fn check(&self, by: MemberId, day: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Suggested { minutes, starts, aloud } => {
                refuse_if(!MINUTES.contains(minutes), Refusal::NotALength)?;
                refuse_if(*aloud && starts.is_none(), Refusal::NotATime)?;
                let near = |starts: &i64| moments::is_near(day, *starts, AHEAD_DAYS);
                refuse_if(!starts.as_ref().is_none_or(near), Refusal::NotATime)
            }
            Event::Joined { stretch, starts } => {
                let stretch = self.open(*stretch)?;
                refuse_if(stretch.by == by, Refusal::YourOwn)?;
                refuse_if(stretch.joined.is_some(), Refusal::AlreadySo)?;
                let same = stretch.starts.is_none_or(|agreed| agreed == *starts);
                let near = stretch.starts.is_some() || moments::is_near(day, *starts, 0);
                refuse_if(!same || !near, Refusal::NotATime)
            }
            Event::LeftOff { stretch } => {
                let any_back = !self.open(*stretch)?.back.is_empty();
                refuse_if(any_back, Refusal::Ended)
            }
            Event::Done { stretch, words } => {
                let stretch = self.open(*stretch)?;
                refuse_if(!stretch.holds_for(by), Refusal::NotYetOver)?;
                refuse_if(!words.as_ref().is_none_or(|words| words.fits(Text::LINE)), Refusal::TextLength)?;
                refuse_if(stretch.back.contains_key(&by), Refusal::AlreadySo)
            }
        }
    }

    /// Takes in what was written; the stretch, if both agreed to it and one is back from it now.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<Option<EntryId>, Refusal> {
        self.check(at.by, at.day, &event)?;
        let about = match event {
            Event::Suggested { minutes, starts, aloud } => {
                self.suggest(at, minutes, starts, aloud);
                at.id
            }
            Event::Joined { stretch, starts } => {
                self.change(stretch, |stretch| {
                    stretch.starts = Some(starts);
                    stretch.joined = Some((at.by, at.day));
                });
                stretch
            }
            Event::LeftOff { stretch } => {
                self.change(stretch, |stretch| stretch.left_off = Some((at.by, at.day)));
                stretch
            }
            Event::Done { stretch, words } => {
                self.lines.insert(at.id, (stretch, at.by));
                let back = Back { id: at.id, day: at.day, words, taken_back: None };
                self.change(stretch, |stretch| {
                    stretch.back.insert(at.by, back);
                });
                stretch
            }
        };
        let both = |stretch: &&Stretch| stretch.joined.is_some() && !stretch.back.is_empty();
        Ok(self.get(about).filter(both).map(|stretch| stretch.id))
    }

    fn suggest(&mut self, at: At, minutes: u16, starts: Option<i64>, aloud: bool) {
        // What one phone has begun after a yes aloud is no suggestion any more, whoever suggests something else.
        let waiting = self.by_id.values_mut().filter(|one| one.joined.is_none() && !one.aloud);
        waiting.for_each(|one| one.superseded = true);
        let (joined, left_off, back) = (None, None, BTreeMap::new());
        let (id, by, day) = (at.id, at.by, at.day);
        let stretch =
            Stretch { id, by, day, minutes, aloud, starts, joined, left_off, superseded: false, back };
        self.by_id.insert(id, stretch);
        self.order.push(id);
    }

    fn change(&mut self, stretch: EntryId, change: impl FnOnce(&mut Stretch)) {
        if let Some(stretch) = self.by_id.get_mut(&stretch) {
            change(stretch);
        }
    }

    /// Takes back a line; nothing if there is no such line.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let (stretch, by) = *self.lines.get(&of)?;
        let back = self.by_id.get_mut(&stretch)?.back.get_mut(&by)?;
        if by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut back.taken_back, at.day))
    }
}

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Body, Channel, Command as Do,
        story::{Partner, Story},
        wins::Gold,
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn now_s(story: &Story) -> i64 {
        story.now().unix_ms / 1000
    }

    fn does(story: &mut Story, who: Partner, command: Command) -> Result<Vec<EntryId>, Refusal> {
        story.tries(who.phone(), Do::ScreensDown(command))
    }

    fn suggested(minutes: u16) -> (Story, EntryId) {
        let mut story = Story::begun();
        let id = does(&mut story, ANA, Command::Suggest { minutes, starts: None }).unwrap()[0];
        (story, id)
    }

    fn at(story: &Story, who: Partner, id: EntryId, after: i64) -> Standing {
        story.couple(who).screens_down().get(id).unwrap().at(who.id(), now_s(story) + after)
    }

    #[test]
    fn it_begins_with_the_others_yes_and_both_phones_know_its_end() {
        let (mut story, id) = suggested(30);
        assert_eq!(at(&story, BEN, id, 0), Standing::Suggested);
        assert_eq!(does(&mut story, ANA, Command::Join(id)), Err(Refusal::YourOwn));
        does(&mut story, BEN, Command::Join(id)).unwrap();
        for who in Partner::BOTH {
            assert_eq!(at(&story, who, id, 0), Standing::Running);
            assert_eq!(at(&story, who, id, 1799), Standing::Running);
            assert_eq!(at(&story, who, id, 1800), Standing::Over);
            let couple = story.couple(who);
            let running = couple.screens_down().running(who.id(), now_s(&story));
            assert_eq!(running.and_then(Stretch::ends), Some(now_s(&story) + 1800));
        }
    }

    #[test]
    fn one_that_was_planned_begins_at_its_time() {
        let mut story = Story::begun();
        let starts = Some(now_s(&story) + 3 * 3600);
        let id = does(&mut story, ANA, Command::Suggest { minutes: 60, starts }).unwrap()[0];
        does(&mut story, BEN, Command::Join(id)).unwrap();
        assert_eq!(at(&story, ANA, id, 0), Standing::Planned);
        assert_eq!(at(&story, BEN, id, 3 * 3600), Standing::Running);
        let past = Some(now_s(&story) - 1);
        let tried = does(&mut story, ANA, Command::Suggest { minutes: 60, starts: past });
        assert_eq!(tried, Err(Refusal::DayIsPast));
    }

    #[test]
    fn without_a_network_a_yes_aloud_begins_it_and_the_other_can_say_so_later() {
        let mut story = Story::begun();
        story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
        let id = does(&mut story, ANA, Command::Begin { minutes: 20 }).unwrap()[0];
        let begun = now_s(&story);
        assert_eq!(
            story.seen_on(ANA.phone()).screens_down().get(id).unwrap().at(ANA.id(), begun),
            Standing::Running
        );
        story.comes_back(ANA.phone()).comes_back(BEN.phone());
        assert_eq!(at(&story, BEN, id, 0), Standing::Suggested, "nobody's yes is given for them");
        assert_eq!(at(&story, ANA, id, 1200), Standing::Over);
        assert_eq!(at(&story, BEN, id, 1200), Standing::Suggested, "it can still be said");
        assert_eq!(at(&story, BEN, id, 1200 + DAY_S), Standing::Off);
        does(&mut story, BEN, Command::Join(id)).unwrap();
        story.next_day();
        does(&mut story, BEN, Command::Done(id, None)).unwrap();
        assert_eq!(story.couple(ANA).wins().gold(), [Gold::ScreensDown(id)]);
    }

    #[test]
    fn afterwards_there_is_room_for_one_line_each_and_it_may_stay_empty() {
        let (mut story, id) = suggested(30);
        does(&mut story, BEN, Command::Join(id)).unwrap();
        let line = || Some("We talked about the garden.".into());
        assert_eq!(does(&mut story, ANA, Command::Done(id, line())), Err(Refusal::NotYetOver));
        story.next_day();
        does(&mut story, ANA, Command::Done(id, line())).unwrap();
        does(&mut story, BEN, Command::Done(id, None)).unwrap();
        assert_eq!(does(&mut story, BEN, Command::Done(id, line())), Err(Refusal::NotYetOver));
        let couple = story.couple(BEN);
        let back = couple.screens_down().get(id).unwrap().back();
        assert_eq!(back.values().filter(|back| back.words.is_some()).count(), 1);
        assert_eq!(couple.wins().gold(), [Gold::ScreensDown(id)], "one bit of gold, from both");
    }

    #[test]
    fn a_line_that_is_taken_back_keeps_its_words_and_the_gold_stays() {
        let (mut story, id) = suggested(30);
        does(&mut story, BEN, Command::Join(id)).unwrap();
        story.next_day();
        let line = does(&mut story, ANA, Command::Done(id, Some("Quiet.".into()))).unwrap()[0];
        assert_eq!(story.tries(BEN.phone(), Do::TakeBack(line)), Err(Refusal::NotYours));
        story.does(ANA, Do::TakeBack(line));
        let couple = story.couple(BEN);
        let back = &couple.screens_down().get(id).unwrap().back()[&ANA.id()];
        assert_eq!((back.taken_back, back.words.is_some()), (Some(story.today()), true));
        assert_eq!(couple.wins().gold().len(), 1);
    }

    #[test]
    fn either_leaves_it_at_any_time_and_it_is_over_for_both() {
        let (mut story, id) = suggested(30);
        does(&mut story, BEN, Command::Join(id)).unwrap();
        does(&mut story, BEN, Command::LeaveOff(id)).unwrap();
        for who in Partner::BOTH {
            assert_eq!(at(&story, who, id, 60), Standing::Off);
        }
        assert_eq!(does(&mut story, ANA, Command::Done(id, None)), Err(Refusal::Ended));
        assert_eq!(story.couple(ANA).wins().gold(), []);
    }

    #[test]
    fn another_length_takes_the_place_of_what_has_no_yes() {
        let (mut story, first) = suggested(30);
        let second = does(&mut story, BEN, Command::Suggest { minutes: 15, starts: None }).unwrap()[0];
        assert_eq!(at(&story, BEN, first, 0), Standing::Off);
        assert_eq!(does(&mut story, BEN, Command::Join(first)), Err(Refusal::Ended));
        does(&mut story, ANA, Command::Join(second)).unwrap();
        assert_eq!(at(&story, ANA, second, 0), Standing::Running);
        let tried = does(&mut story, ANA, Command::Suggest { minutes: 15, starts: None });
        assert_eq!(tried, Err(Refusal::AlreadySo), "nobody is in two at once");
    }

    #[test]
    fn both_suggesting_at_once_leaves_one_and_a_yes_to_the_other_is_set_aside_for_both() {
        let mut story = Story::begun();
        story.goes_offline(BEN.phone());
        does(&mut story, ANA, Command::Suggest { minutes: 30, starts: None }).unwrap();
        does(&mut story, BEN, Command::Suggest { minutes: 60, starts: None }).unwrap();
        story.comes_back(BEN.phone());
        for who in Partner::BOTH {
            let couple = story.couple(who);
            let here = couple.screens_down().all();
            assert_eq!(here.filter(|one| one.at(who.id(), now_s(&story)) == Standing::Suggested).count(), 1);
        }
    }

    #[test]
    fn a_length_is_from_five_minutes_to_twelve_hours_and_a_start_is_near() {
        for (minutes, expected) in [(4, false), (5, true), (720, true), (721, false)] {
            let tried = does(&mut Story::begun(), ANA, Command::Suggest { minutes, starts: None });
            assert_eq!(tried.is_ok(), expected, "{minutes}");
        }
        let mut story = Story::begun();
        let starts = Some(now_s(&story) + 40 * DAY_S);
        let tried = does(&mut story, ANA, Command::Suggest { minutes: 30, starts });
        assert_eq!(tried, Err(Refusal::NotATime));
    }

    #[test]
    fn a_program_that_does_not_ask_can_not_silence_the_other_at_a_time_they_did_not_agree_to() {
        let (mut story, id) = suggested(720);
        let starts = now_s(&story) + 3 * DAY_S;
        story.writes(BEN.phone(), Channel::Ours, Body::ScreensDown(Event::Joined { stretch: id, starts }));
        assert_eq!(at(&story, ANA, id, 3 * DAY_S), Standing::Off);
        assert_eq!(story.couple(ANA).aside().len(), 1);
    }
}
