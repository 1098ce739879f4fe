//! The rules of the meeting, and all meetings of a couple.
//!
//! No rule here makes anybody hurry: a step can be left, gone back to, and finished on another day.

use super::{APPRECIATIONS, Event, Felt, Meeting, Next, Part, Soft, Week, Words};
use crate::{
    At, Day, EntryId, LongMap, MemberId, Refusal, Text,
    check_in::Said,
    take_back::{self, Outcome},
};

/// All meetings of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weekly {
    meetings: LongMap<Week, Meeting>,
    /// The week of every entry that can be confirmed, revealed or taken back.
    index: LongMap<EntryId, Week>,
}

impl Weekly {
    /// The meeting of a week.
    pub fn meeting(&self, week: Week) -> Option<&Meeting> {
        self.meetings.get(&week)
    }

    /// All meetings, the newest last.
    pub fn meetings(&self) -> impl DoubleEndedIterator<Item = &Meeting> {
        self.meetings.values()
    }

    /// Whether both answers are in to the question a seal of this week belongs to.
    pub(crate) fn both_are_in(&self, about: Option<&str>) -> bool {
        let meeting = about.and_then(Week::named).and_then(|week| self.meeting(week));
        meeting.is_some_and(Meeting::both_are_in)
    }

    fn open(&self, week: Week) -> Result<&Meeting, Refusal> {
        let meeting = self.meeting(week).ok_or(Refusal::NothingThere)?;
        refuse_if(meeting.is_done(), Refusal::Ended).map(|()| meeting)
    }

    fn words(&self, id: EntryId) -> Option<(&Meeting, &Words)> {
        let meeting = self.meeting(*self.index.get(&id)?)?;
        meeting.words.iter().find(|words| words.id == id).map(|words| (meeting, words))
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Begun { week } => refuse_if(self.meeting(*week).is_some(), Refusal::AlreadySo),
            Event::Said { week, part } | Event::WroteDown { week, part } => {
                self.open(*week)?;
                check_part(part)
            }
            Event::Confirmed { note } => self.check_yes(by, *note),
            Event::LookedAt { week, what } => {
                let meeting = self.open(*week)?;
                refuse_if(meeting.looked.contains_key(what), Refusal::AlreadySo)
            }
            Event::Felt { week, felt } => self.check_seal(by, *week).and(check_felt(felt)),
            Event::NextTogether { week, what, .. } => {
                self.open(*week)?;
                refuse_if(!what.fits(Text::LINE), Refusal::TextLength)
            }
            Event::Paused { week, on } => {
                refuse_if(self.open(*week)?.paused.is_some() == *on, Refusal::AlreadySo)
            }
            Event::Closed { week, newest } => self.check_closing(by, *week, *newest),
        }
    }

    /// Only who is said to have said it can say that they did.
    fn check_yes(&self, by: MemberId, note: EntryId) -> Result<(), Refusal> {
        let (meeting, words) = self.words(note).ok_or(Refusal::NothingThere)?;
        refuse_if(meeting.is_done(), Refusal::Ended)?;
        refuse_if(!words.are_of(by) || words.own, Refusal::YourOwn)?;
        refuse_if(words.taken_back.is_some(), Refusal::AlreadyTakenBack)?;
        refuse_if(words.confirmed.is_some(), Refusal::AlreadySo)
    }

    fn check_seal(&self, by: MemberId, week: Week) -> Result<(), Refusal> {
        refuse_if(self.open(week)?.seals.contains_key(&by), Refusal::AlreadySo)
    }

    fn check_closing(&self, by: MemberId, week: Week, newest: EntryId) -> Result<(), Refusal> {
        let meeting = self.open(week)?;
        refuse_if(meeting.newest != newest, Refusal::NotTheNewestText)?;
        refuse_if(meeting.closed_by(by).is_some(), Refusal::AlreadySo)
    }

    /// Takes in what was written; the week, if both are done with it now.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<Option<Week>, Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Begun { week } => {
                self.meetings.insert(week, Meeting::new(at, week));
            }
            Event::Said { week, part } => self.add_words(at, week, true, part),
            Event::WroteDown { week, part } => self.add_words(at, week, false, part),
            Event::Confirmed { note } => self.confirm(note, at.day),
            Event::LookedAt { week, what } => self.change(week, |meeting| {
                meeting.looked.insert(what, at.day);
            }),
            // A number that was written openly is not taken in: the other would have seen it first.
            Event::Felt { .. } => return Err(Refusal::StillSealed),
            Event::NextTogether { week, what, on } => {
                self.index.insert(at.id, week);
                let next = Next { id: at.id, by: at.by, what, on, taken_back: None };
                self.add(at, week, |meeting| meeting.next.push(next));
            }
            Event::Paused { week, on } => {
                self.change(week, |meeting| meeting.paused = on.then_some((at.by, at.day)));
            }
            Event::Closed { week, newest } => {
                self.change(week, |meeting| {
                    meeting.closed.insert(at.by, (newest, at.day));
                });
                return Ok(self
                    .meeting(week)
                    .filter(|meeting| meeting.is_done())
                    .map(|meeting| meeting.week));
            }
        }
        Ok(None)
    }

    fn change(&mut self, week: Week, change: impl FnOnce(&mut Meeting)) {
        if let Some(meeting) = self.meetings.get_mut(&week) {
            change(meeting);
        }
    }

    /// Something is added that both are to see before the record is theirs.
    fn add(&mut self, at: At, week: Week, add: impl FnOnce(&mut Meeting)) {
        self.change(week, |meeting| {
            meeting.newest = at.id;
            add(meeting);
        });
    }

    fn add_words(&mut self, at: At, week: Week, own: bool, part: Part) {
        self.index.insert(at.id, week);
        let words = Words { id: at.id, by: at.by, day: at.day, own, part, confirmed: None, taken_back: None };
        self.add(at, week, |meeting| meeting.words.push(words));
    }

    fn confirm(&mut self, note: EntryId, day: Day) {
        let Some(&week) = self.index.get(&note) else { return };
        self.change(week, |meeting| {
            let words = meeting.words.iter_mut().find(|words| words.id == note);
            words.into_iter().for_each(|words| words.confirmed = Some(day));
        });
    }

    /// Felt trust and safety have come in, sealed.
    pub(crate) fn sealed(&mut self, at: At, about: Option<&str>) -> Result<(), Refusal> {
        let week = about.and_then(Week::named).ok_or(Refusal::NothingThere)?;
        self.check_seal(at.by, week)?;
        self.index.insert(at.id, week);
        self.change(week, |meeting| {
            meeting.seals.insert(at.by, at.id);
        });
        Ok(())
    }

    /// They are revealed.
    pub(crate) fn revealed(&mut self, at: At, week: Week, felt: Felt) -> Result<(), Refusal> {
        check_felt(&felt)?;
        self.meeting(week).ok_or(Refusal::NothingThere)?;
        self.add(at, week, |meeting| {
            meeting.felt.insert(at.by, felt);
        });
        Ok(())
    }

    /// A seal that was taken back before it was revealed is gone.
    pub(crate) fn remove_sealed(&mut self, seal: EntryId) {
        if let Some(week) = self.index.remove(&seal) {
            self.change(week, |meeting| meeting.seals.retain(|_, id| *id != seal));
        }
    }

    /// Takes back words or a plan; nothing if there is no such entry here.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let meeting = self.meetings.get_mut(self.index.get(&of)?)?;
        let words = meeting.words.iter_mut();
        let words = words.map(|words| (words.id, words.are_to_take_back_by(at.by), &mut words.taken_back));
        let next = meeting.next.iter_mut().map(|next| (next.id, next.by == at.by, &mut next.taken_back));
        let (_, mine, marker) = words.chain(next).find(|(id, ..)| *id == of)?;
        Some(if mine { take_back::mark(marker, at.day) } else { Err(Refusal::NotYours) })
    }
}

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}

pub(crate) fn check_part(part: &Part) -> Result<(), Refusal> {
    match part {
        Part::Appreciations(Said::Nothing) | Part::OneThing(Said::Nothing) => Err(Refusal::TextLength),
        Part::Appreciations(Said::This(all)) => {
            refuse_if(all.is_empty() || all.len() > APPRECIATIONS, Refusal::UpToThree)?;
            fit(all, Text::LINE)
        }
        Part::Hard(Said::This(Soft { feel, when, need })) => fit([feel, when, need], Text::PAGE),
        Part::OneThing(Said::This(text)) => fit([text], Text::LINE),
        Part::Appreciations(Said::RatherNot)
        | Part::Hard(Said::RatherNot | Said::Nothing)
        | Part::OneThing(Said::RatherNot) => Ok(()),
    }
}

fn fit<'a>(texts: impl IntoIterator<Item = &'a Text>, most: usize) -> Result<(), Refusal> {
    let fit = texts.into_iter().all(|text| text.fits(most));
    refuse_if(!fit, Refusal::TextLength)
}

pub(crate) fn check_felt(felt: &Felt) -> Result<(), Refusal> {
    let both = [&felt.trust, &felt.safety];
    refuse_if(both.into_iter().any(|said| *said == Said::Nothing), Refusal::FeltUnanswered)?;
    let beyond = both.into_iter().filter_map(Said::this).any(|felt| *felt > 10);
    refuse_if(beyond, Refusal::ZeroToTen)
}
