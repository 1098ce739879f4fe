//! Turns: words between both about something that was told, the listener's own understanding first.
//!
//! Not a chat: it has no hour, nobody learns who has read what, and until the listener has said what they understood,
//! nobody can say anything else. For more than a few words there is the guided dialogue, whose strict order is in `steps`.

use core::fmt;
use minicbor::{Decode, Encode};

use crate::{
    At, Day, EntryId, LongMap, MemberId, Refusal, Text,
    take_back::{self, Outcome},
};

/// What is written in a thread.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// What I understood, in my own words.
    #[n(0)]
    Reflected {
        /// The entry that was told.
        #[n(0)]
        to: EntryId,
        /// The words.
        #[n(1)]
        words: Text,
    },
    /// Something more.
    #[n(1)]
    Said {
        /// The entry that was told.
        #[n(0)]
        to: EntryId,
        /// The words.
        #[n(1)]
        words: Text,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Reflected { to, .. } => write!(f, "Reflected({to:?})"),
            Event::Said { to, .. } => write!(f, "Said({to:?})"),
        }
    }
}

/// How a turn was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// What the other was understood to say.
    Reflection,
    /// One's own words.
    Words,
}

/// One turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The entry that carries it.
    pub id: EntryId,
    /// By whom.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// How it was meant.
    pub manner: Manner,
    /// The words.
    pub words: Text,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// The turns about one thing that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Who told it; the other listens first.
    pub teller: MemberId,
    turns: Vec<Turn>,
}

impl Thread {
    /// All turns, in canonical order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// Whether the listener has said what they understood, and lets it stand.
    pub fn is_reflected(&self) -> bool {
        self.reflections().any(|turn| turn.taken_back.is_none())
    }

    fn reflections(&self) -> impl Iterator<Item = &Turn> {
        self.turns.iter().filter(|turn| turn.manner == Manner::Reflection && turn.by != self.teller)
    }

    /// Whether this member can write now, and how: nothing, a reflection only, or either.
    pub fn open_to(&self, member: MemberId) -> &'static [Manner] {
        self.open_when(self.is_reflected(), member)
    }

    fn open_when(&self, reflected: bool, member: MemberId) -> &'static [Manner] {
        match (reflected, member == self.teller) {
            (true, _) => &[Manner::Words, Manner::Reflection],
            (false, false) => &[Manner::Reflection],
            (false, true) => &[],
        }
    }
}

/// All threads of a couple, by the entry that was told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Threads {
    by_entry: LongMap<EntryId, Thread>,
    /// In which thread a turn stands.
    index: LongMap<EntryId, EntryId>,
}

/// What a member can do in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Say what I understood.
    Reflect(EntryId, Text),
    /// Say something more.
    Say(EntryId, Text),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Reflect(to, words) => Event::Reflected { to, words },
            Command::Say(to, words) => Event::Said { to, words },
        }
    }
}

impl Event {
    fn parts(&self) -> (EntryId, Manner, &Text) {
        match self {
            Event::Reflected { to, words } => (*to, Manner::Reflection, words),
            Event::Said { to, words } => (*to, Manner::Words, words),
        }
    }
}

impl Threads {
    /// The thread about what an entry told, if it has been told.
    pub fn get(&self, told: EntryId) -> Option<&Thread> {
        self.by_entry.get(&told)
    }

    /// Something was told, and the other can read it now.
    pub(crate) fn begin(&mut self, told: EntryId, teller: MemberId) {
        if !self.by_entry.contains_key(&told) {
            self.by_entry.insert(told, Thread { teller, turns: Vec::new() });
        }
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        self.allows(event, |thread| thread.open_to(by))
    }

    fn allows(&self, event: &Event, open: impl Fn(&Thread) -> &'static [Manner]) -> Result<(), Refusal> {
        let (to, manner, words) = event.parts();
        let thread = self.by_entry.get(&to).ok_or(Refusal::NothingThere)?;
        if !open(thread).contains(&manner) {
            return Err(Refusal::ReflectFirst);
        }
        if words.fits(Text::PAGE) { Ok(()) } else { Err(Refusal::TextLength) }
    }

    pub(crate) fn apply(&mut self, at: At, event: &Event) -> Result<(), Refusal> {
        // Who wrote on another device may not have known yet that the reflection was taken back.
        self.allows(event, |thread| thread.open_when(thread.reflections().next().is_some(), at.by))?;
        let (to, manner, words) = event.parts();
        let words = words.clone();
        if let Some(thread) = self.by_entry.get_mut(&to) {
            thread.turns.push(Turn { id: at.id, by: at.by, day: at.day, manner, words, taken_back: None });
            self.index.insert(at.id, to);
        }
        Ok(())
    }

    /// Takes back a turn; nothing if there is no such turn. It had been seen, so a marker stands beside it.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let thread = self.by_entry.get_mut(self.index.get(&of)?)?;
        let turn = thread.turns.iter_mut().find(|turn| turn.id == of)?;
        if turn.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut turn.taken_back, at.day))
    }
}
