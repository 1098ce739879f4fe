//! What lies between both and their guide: the fold of `guided`, and of nothing else.
//!
//! It depends on no entry that the guide can't read, so the two and the guide have the same. Who may write what goes by who wrote
//! it: the guide puts nothing in for anybody, and neither of the two writes as the guide.

use std::collections::BTreeMap;

use super::{Event, Item, Terms, item::refuse_unless, seen::Put, terms::NAME};
use crate::{
    At, Day, EntryId, MemberId, Refusal, Text,
    take_back::{self, Outcome},
};

/// Whose entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// One of the two.
    Partner,
    /// Anybody else who was let into the channel.
    Guest,
}

/// One of the two, as they let a guide in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Welcome {
    pub(super) name: Text,
    pub(super) version: EntryId,
    terms: Text,
}

/// A line for the next session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The entry that brought it.
    pub id: EntryId,
    /// Who brought it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// The line.
    pub words: Text,
    /// Who said that it was talked over, and on which day of theirs.
    pub talked_over: Option<(MemberId, Day)>,
    /// The day its author took it back. It stays.
    pub taken_back: Option<Day>,
}

/// A note of the guide, to both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day of the guide's.
    pub day: Day,
    /// The words.
    pub words: Text,
    /// The day the guide took it back. It stays.
    pub taken_back: Option<Day>,
}

/// A practice the guide suggests, to both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day of the guide's.
    pub day: Day,
    /// The room's stable name.
    pub room: String,
    /// A line with it.
    pub words: Option<Text>,
    /// The day the guide took it back. It stays.
    pub taken_back: Option<Day>,
}

/// A guide who is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) seat: EntryId,
    pub(super) name: Text,
}

/// One half of something of both.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Half {
    id: EntryId,
    item: Item,
    taken_back: Option<Day>,
}

/// What lies between both and one guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) guide: MemberId,
    pub(super) welcomes: BTreeMap<MemberId, Welcome>,
    /// The terms that both let the guide in on: nothing before the second did.
    pub(super) terms: Option<Terms>,
    pub(super) items: Vec<Put>,
    halves: BTreeMap<EntryId, BTreeMap<MemberId, Half>>,
    pub(super) agenda: Vec<Line>,
    pub(super) notes: Vec<Note>,
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) ended: Option<(MemberId, Day)>,
}

/// All that was ever between both and a guide, by the agreement on each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    joined: BTreeMap<MemberId, Joined>,
    by_seat: BTreeMap<EntryId, Table>,
    /// Under which agreement an entry stands.
    index: BTreeMap<EntryId, EntryId>,
}

impl Table {
    fn new(guide: MemberId) -> Table {
        Table {
            guide,
            welcomes: BTreeMap::new(),
            terms: None,
            items: Vec::new(),
            halves: BTreeMap::new(),
            agenda: Vec::new(),
            notes: Vec::new(),
            suggestions: Vec::new(),
            ended: None,
        }
    }

    /// Whether something can be laid on it on `day`.
    fn stands(&self, day: Day) -> Result<&Table, Refusal> {
        let terms = self.terms.as_ref().ok_or(Refusal::NoSeat)?;
        let over = self.ended.is_some() || day > terms.until;
        if over { Err(Refusal::Ended) } else { Ok(self) }
    }
}

impl Tables {
    /// Who joined as the guide of an agreement, by which name.
    pub(super) fn joined(&self, seat: EntryId) -> impl Iterator<Item = (MemberId, &Text)> {
        let theirs = self.joined.iter().filter(move |(_, joined)| joined.seat == seat);
        theirs.map(|(who, joined)| (*who, &joined.name))
    }

    pub(super) fn name_of(&self, guide: MemberId) -> Option<&Text> {
        self.joined.get(&guide).map(|joined| &joined.name)
    }

    pub(super) fn table(&self, seat: EntryId) -> Option<&Table> {
        self.by_seat.get(&seat)
    }

    /// The agreement under which somebody joined as the guide.
    pub(super) fn seat_of(&self, guide: MemberId) -> Option<EntryId> {
        self.joined.get(&guide).map(|joined| joined.seat)
    }

    /// Whether an entry stands here that its author can take back.
    pub(crate) fn holds(&self, id: EntryId) -> bool {
        self.index.contains_key(&id)
    }

    pub(super) fn has_half(&self, seat: EntryId, proposal: EntryId, of: MemberId) -> bool {
        let halves = self.table(seat).and_then(|table| table.halves.get(&proposal));
        halves.is_some_and(|halves| halves.contains_key(&of))
    }

    /// The rules of this channel: the same for what a member is about to write and for what has come in.
    pub(crate) fn check(&self, author: Author, at: (MemberId, Day), event: &Event) -> Result<(), Refusal> {
        let (by, day) = at;
        match event {
            Event::Joined { name, .. } => {
                refuse_unless(author == Author::Guest, Refusal::ForTheGuide)?;
                refuse_unless(!self.joined.contains_key(&by), Refusal::AlreadySo)?;
                refuse_unless(name.fits(NAME), Refusal::TextLength)
            }
            Event::Welcomed { seat, guide, name, terms, .. } => {
                refuse_unless(author == Author::Partner, Refusal::NotForAGuide)?;
                self.check_welcome(*seat, *guide, name, terms)
            }
            Event::PutIn { seat, item } => {
                self.partners(author, *seat, day)?;
                refuse_unless(!item.is_of_both(), Refusal::TakesBoth)?;
                item.check()
            }
            Event::OfBoth { seat, item, .. } => {
                self.partners(author, *seat, day)?;
                refuse_unless(item.is_of_both(), Refusal::NothingThere)?;
                item.check()
            }
            Event::Brought { seat, words } => {
                self.partners(author, *seat, day)?;
                refuse_unless(words.fits(Text::LINE), Refusal::TextLength)
            }
            Event::TalkedOver { line } => self.check_talked_over(author, by, day, *line),
            Event::Noted { seat, words } => {
                self.guides(by, *seat, day)?;
                refuse_unless(words.fits(Text::PAGE), Refusal::TextLength)
            }
            Event::Suggested { seat, room, words } => {
                self.guides(by, *seat, day)?;
                let fit = room.chars().count() <= NAME && words.as_ref().is_none_or(|w| w.fits(Text::LINE));
                refuse_unless(fit && !room.is_empty(), Refusal::TextLength)
            }
            Event::Ended { seat } => self.check_end(author, by, *seat),
            Event::Proposed { .. } | Event::Answered { .. } | Event::PutAway { .. } => {
                Err(Refusal::NothingThere)
            }
        }
    }

    fn check_welcome(
        &self,
        seat: EntryId,
        guide: MemberId,
        name: &Text,
        terms: &Text,
    ) -> Result<(), Refusal> {
        refuse_unless(self.seat_of(guide) == Some(seat), Refusal::NothingThere)?;
        refuse_unless(name.fits(NAME), Refusal::TextLength)?;
        refuse_unless(Terms::read(terms).is_some(), Refusal::TextLength)?;
        match self.table(seat) {
            Some(table) if table.ended.is_some() => Err(Refusal::Ended),
            Some(table) if table.guide != guide => Err(Refusal::AlreadySo),
            _ => Ok(()),
        }
    }

    /// A table that stands, for one of the two.
    fn partners(&self, author: Author, seat: EntryId, day: Day) -> Result<&Table, Refusal> {
        refuse_unless(author == Author::Partner, Refusal::NotForAGuide)?;
        self.table(seat).ok_or(Refusal::NoSeat)?.stands(day)
    }

    /// A table that stands, for its guide.
    fn guides(&self, by: MemberId, seat: EntryId, day: Day) -> Result<&Table, Refusal> {
        let table = self.table(seat).ok_or(Refusal::NoSeat)?;
        refuse_unless(table.guide == by, Refusal::ForTheGuide)?;
        table.stands(day)
    }

    fn check_talked_over(
        &self,
        author: Author,
        by: MemberId,
        day: Day,
        line: EntryId,
    ) -> Result<(), Refusal> {
        let seat = self.index.get(&line).ok_or(Refusal::NothingThere)?;
        let table = self.table(*seat).ok_or(Refusal::NothingThere)?;
        refuse_unless(author == Author::Partner || table.guide == by, Refusal::ForTheGuide)?;
        let line =
            table.stands(day)?.agenda.iter().find(|one| one.id == line).ok_or(Refusal::NothingThere)?;
        refuse_unless(line.taken_back.is_none(), Refusal::AlreadyTakenBack)?;
        refuse_unless(line.talked_over.is_none(), Refusal::AlreadySo)
    }

    fn check_end(&self, author: Author, by: MemberId, seat: EntryId) -> Result<(), Refusal> {
        let table = self.table(seat).ok_or(Refusal::NoSeat)?;
        refuse_unless(author == Author::Partner || table.guide == by, Refusal::ForTheGuide)?;
        refuse_unless(table.ended.is_none(), Refusal::Ended)
    }

    pub(crate) fn apply(&mut self, author: Author, at: At, event: Event) -> Result<(), Refusal> {
        self.check(author, (at.by, at.day), &event)?;
        match event {
            Event::Joined { seat, name } => {
                self.joined.insert(at.by, Joined { seat, name });
            }
            Event::Welcomed { seat, version, guide, name, terms } => {
                let table = self.by_seat.entry(seat).or_insert_with(|| Table::new(guide));
                table.welcome(at.by, Welcome { name, version, terms });
            }
            Event::PutIn { seat, item } => self.add(at, seat, |table| {
                table.items.push(Put { id: at.id, by: vec![at.by], day: at.day, item, taken_back: None });
            }),
            Event::OfBoth { seat, proposal, item } => {
                self.add(at, seat, |table| table.half(at, proposal, item));
            }
            Event::Brought { seat, words } => self.add(at, seat, |table| {
                let (talked_over, taken_back) = (None, None);
                table.agenda.push(Line { id: at.id, by: at.by, day: at.day, words, talked_over, taken_back });
            }),
            Event::TalkedOver { line } => {
                let seat = self.index.get(&line);
                let table = seat.and_then(|seat| self.by_seat.get_mut(seat));
                let mut lines = table.into_iter().flat_map(|table| &mut table.agenda);
                lines.find(|one| one.id == line).into_iter().for_each(|line| {
                    line.talked_over = Some((at.by, at.day));
                });
            }
            Event::Noted { seat, words } => self.add(at, seat, |table| {
                table.notes.push(Note { id: at.id, day: at.day, words, taken_back: None });
            }),
            Event::Suggested { seat, room, words } => self.add(at, seat, |table| {
                table.suggestions.push(Suggestion { id: at.id, day: at.day, room, words, taken_back: None });
            }),
            Event::Ended { seat } => {
                let table = self.by_seat.get_mut(&seat);
                table.into_iter().for_each(|table| table.ended = Some((at.by, at.day)));
            }
            Event::Proposed { .. } | Event::Answered { .. } | Event::PutAway { .. } => {}
        }
        Ok(())
    }

    fn add(&mut self, at: At, seat: EntryId, add: impl FnOnce(&mut Table)) {
        self.index.insert(at.id, seat);
        if let Some(table) = self.by_seat.get_mut(&seat) {
            add(table);
        }
    }

    /// Takes back what one put there; nothing if there is no such entry. It may have been seen, so a marker stands beside it.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let table = self.by_seat.get_mut(self.index.get(&of)?)?;
        Some(table.take_back(at, of))
    }
}

impl Table {
    fn welcome(&mut self, by: MemberId, welcome: Welcome) {
        let terms = welcome.terms.clone();
        self.welcomes.insert(by, welcome);
        let both = self.welcomes.len() >= 2 && self.welcomes.values().all(|one| one.terms == terms);
        if both {
            self.terms = Terms::read(&terms);
        }
    }

    /// A half comes in once, from whichever of one's devices. It is put in when the other half is there and says the same.
    fn half(&mut self, at: At, proposal: EntryId, item: Item) {
        let halves = self.halves.entry(proposal).or_default();
        if halves.contains_key(&at.by) {
            return;
        }
        let other = halves.values().find(|half| half.item == item && half.taken_back.is_none());
        let put_in = other.is_some();
        halves.insert(at.by, Half { id: at.id, item: item.clone(), taken_back: None });
        if put_in {
            let by = halves.keys().copied().collect();
            self.items.push(Put { id: proposal, by, day: at.day, item, taken_back: None });
        }
    }

    fn take_back(&mut self, at: At, of: EntryId) -> Result<Outcome, Refusal> {
        if let Some(proposal) = self.proposal_of(of) {
            return self.take_half_back(at, of, proposal);
        }
        if let Some(put) = self.items.iter_mut().find(|put| put.id == of) {
            refuse_unless(put.by.contains(&at.by), Refusal::NotYours)?;
            refuse_unless(put.taken_back.is_none(), Refusal::AlreadyTakenBack)?;
            put.taken_back = Some((at.by, at.day));
            return Ok(Outcome::Marked);
        }
        let guide = self.guide;
        let agenda = self.agenda.iter_mut().map(|line| (line.id, line.by, &mut line.taken_back));
        let notes = self.notes.iter_mut().map(|note| (note.id, guide, &mut note.taken_back));
        let suggestions = self.suggestions.iter_mut().map(|one| (one.id, guide, &mut one.taken_back));
        let mut all = agenda.chain(notes).chain(suggestions);
        let (_, by, marker) = all.find(|(id, ..)| *id == of).ok_or(Refusal::NothingThere)?;
        refuse_unless(by == at.by, Refusal::NotYours)?;
        take_back::mark(marker, at.day)
    }

    fn proposal_of(&self, half: EntryId) -> Option<EntryId> {
        let has = |halves: &BTreeMap<MemberId, Half>| halves.values().any(|one| one.id == half);
        self.halves.iter().find(|(_, halves)| has(halves)).map(|(proposal, _)| *proposal)
    }

    /// One half is enough to take back the whole: what is of both lies there as long as both want it to.
    fn take_half_back(&mut self, at: At, of: EntryId, proposal: EntryId) -> Result<Outcome, Refusal> {
        let halves = self.halves.get_mut(&proposal).into_iter().flatten();
        let (by, half) = halves.into_iter().find(|(_, half)| half.id == of).ok_or(Refusal::NothingThere)?;
        refuse_unless(*by == at.by, Refusal::NotYours)?;
        let outcome = take_back::mark(&mut half.taken_back, at.day)?;
        if let Some(put) = self.items.iter_mut().find(|put| put.id == proposal) {
            put.taken_back.get_or_insert((at.by, at.day));
        }
        Ok(outcome)
    }

    /// The half of one of the two, which they take back to take the whole back.
    pub(super) fn half_of(&self, proposal: EntryId, of: MemberId) -> Option<EntryId> {
        self.halves.get(&proposal)?.get(&of).map(|half| half.id)
    }
}

impl Tables {
    /// Whether an entry is a note or a suggestion of a guide.
    pub(super) fn is_of_a_guide(&self, id: EntryId) -> bool {
        let table = self.index.get(&id).and_then(|seat| self.table(*seat));
        table.is_some_and(|table| {
            table.notes.iter().any(|note| note.id == id) || table.suggestions.iter().any(|one| one.id == id)
        })
    }
}
