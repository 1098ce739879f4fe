//! Jointly: what either may write, change, take away and bring back, and both at once without losing what the other did.
//!
//! No lock and no owner. Words are never written over unseen: two that were written at once stand side by side until somebody
//! has read both. And what one takes away while the other changes it stays.

use crate::{At, Day, EntryId, MemberId, Text};

/// Words that either may write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    versions: Vec<Version>,
    standing: Vec<EntryId>,
}

/// One version of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The entry that carries it.
    pub id: EntryId,
    /// Who wrote it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// The words; blank where they were cleared.
    pub words: Text,
}

impl Words {
    /// The first version.
    pub(crate) fn first(at: At, words: Text) -> Words {
        let mut all = Words::default();
        all.write(at, words, &[]);
        all
    }

    /// All versions, in canonical order: nothing that both have seen is lost.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The versions over which nobody has written: one, or more where several were written at once.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.versions.iter().filter(|version| self.standing.contains(&version.id))
    }

    /// The last of those.
    pub fn newest(&self) -> Option<&Version> {
        self.standing().next_back()
    }

    /// The words of the last of those, where there are any.
    pub fn text(&self) -> Option<&Text> {
        self.newest().map(|version| &version.words).filter(|words| !words.is_blank())
    }

    /// What somebody who sees this writes over.
    pub fn seen(&self) -> Vec<EntryId> {
        self.standing.clone()
    }

    pub(crate) fn write(&mut self, at: At, words: Text, over: &[EntryId]) {
        self.standing.retain(|standing| !over.contains(standing));
        self.standing.push(at.id);
        self.versions.push(Version { id: at.id, by: at.by, day: at.day, words });
    }
}

/// Who took something away or wanted to, and on which day of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// Who.
    pub by: MemberId,
    /// When.
    pub day: Day,
}

/// Whether a thing is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    changes: u32,
    away: Option<Away>,
    stayed: Option<Away>,
}

impl Presence {
    /// How many changes there were: who takes a thing away says how many they had seen.
    pub fn changes(&self) -> u32 {
        self.changes
    }

    /// Who took it away, while it is away.
    pub fn away(&self) -> Option<Away> {
        self.away
    }

    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        self.away.is_none()
    }

    /// Who wanted it away while the other changed it. It stayed, until somebody says what is to be.
    pub fn stayed(&self) -> Option<Away> {
        self.stayed
    }

    /// It is changed. If it was away, then by somebody who had not seen it go: it stays.
    pub(crate) fn change(&mut self) {
        self.changes = self.changes.saturating_add(1);
        self.stayed = self.away.take().or(self.stayed);
    }

    /// It is taken away by somebody who had seen so many changes.
    pub(crate) fn take_away(&mut self, at: At, seen: u32) {
        let away = Some(Away { by: at.by, day: at.day });
        if seen == self.changes { (self.away, self.stayed) = (away, None) } else { self.stayed = away }
    }

    /// Whether there is anything to bring back.
    pub(crate) fn can_be_brought_back(&self) -> bool {
        self.away.is_some() || self.stayed.is_some()
    }

    /// It is brought back, or said to stay.
    pub(crate) fn bring_back(&mut self) {
        self.changes = self.changes.saturating_add(1);
        (self.away, self.stayed) = (None, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Partner, Story};

    fn at(number: u8, by: Partner) -> At {
        At { id: EntryId([number; 32]), by: by.id(), day: Story::new().today() }
    }

    fn shown(words: &Words) -> Vec<&str> {
        words.standing().map(|version| version.words.as_str()).collect()
    }

    #[test]
    fn words_written_at_once_stand_side_by_side_until_somebody_has_read_both() {
        let mut words = Words::first(at(1, Partner::Ana), "the sea".into());
        let seen = words.seen();
        words.write(at(2, Partner::Ana), "the lake".into(), &seen);
        words.write(at(3, Partner::Ben), "the hills".into(), &seen);
        assert_eq!(shown(&words), ["the lake", "the hills"]);
        let both = words.seen();
        words.write(at(4, Partner::Ana), "a lake in the hills".into(), &both);
        assert_eq!(shown(&words), ["a lake in the hills"]);
        assert_eq!(words.versions().len(), 4);
    }

    #[test]
    fn what_one_takes_away_while_the_other_changes_it_stays_whichever_comes_first() {
        let took = |thing: &mut Presence| thing.take_away(at(1, Partner::Ana), 0);
        let (mut before, mut after) = (Presence::default(), Presence::default());
        before.change();
        took(&mut before);
        took(&mut after);
        after.change();
        for thing in [before, after] {
            assert!(thing.is_there());
            assert_eq!(thing.stayed().map(|away| away.by), Some(Partner::Ana.id()));
        }
    }

    #[test]
    fn what_was_seen_whole_is_taken_away_and_can_be_brought_back() {
        let mut thing = Presence::default();
        thing.change();
        thing.take_away(at(1, Partner::Ben), 1);
        assert_eq!(thing.away().map(|away| away.by), Some(Partner::Ben.id()));
        thing.bring_back();
        assert!(thing.is_there() && !thing.can_be_brought_back());
    }
}
