//! How the sealed answers of rituals stand for the one who looks.
//!
//! Of the other's it says whether they are in, and nothing else before both are.

use super::{Event, Page};
use crate::{Body, Couple, EntryId, MemberId, Text, both::Both, check_in::Said, weekly::Week};

/// How my answer to a question of both stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MyAnswer {
    /// Not sealed yet; perhaps my partner's is.
    NotYet {
        /// Whether my partner's is in.
        theirs: bool,
    },
    /// Sealed in this entry; shown when both are in.
    Waiting(EntryId),
    /// Both are in, and one has not been revealed yet: the other's device has to be online for that.
    OnItsWay,
    /// Both can be read.
    Revealed,
}

impl MyAnswer {
    fn of<T>(both: Option<&Both<T>>, me: MemberId) -> MyAnswer {
        let Some(both) = both else { return MyAnswer::NotYet { theirs: false } };
        match both.seal(me) {
            _ if both.is_revealed() => MyAnswer::Revealed,
            None => MyAnswer::NotYet { theirs: !both.is_empty() },
            Some(_) if both.both_are_in() => MyAnswer::OnItsWay,
            Some(seal) => MyAnswer::Waiting(seal),
        }
    }
}

impl Couple {
    /// How what I am grateful for in a week stands.
    pub fn my_gratitude(&self, week: Week) -> MyAnswer {
        MyAnswer::of(self.rituals().gratitude(week), self.me())
    }

    /// How what I wrote on a page stands.
    pub fn my_page(&self, page: &Page) -> MyAnswer {
        MyAnswer::of(Some(&page.both), self.me())
    }

    /// What I am grateful for in a week while it waits, if this device has it. Never my partner's.
    pub fn my_sealed_thanks(&self, week: Week) -> Option<&Said<Vec<Text>>> {
        match self.my_sealed_body(self.rituals().gratitude(week)?.seal(self.me())?)? {
            Body::Rituals(Event::Thanked { thanks, .. }) => Some(thanks),
            _ => None,
        }
    }

    /// What I wrote on a page while it waits, if this device has it. Never my partner's.
    pub fn my_sealed_words(&self, page: &Page) -> Option<&Text> {
        match self.my_sealed_body(page.both.seal(self.me())?)? {
            Body::Rituals(Event::Wrote { words, .. }) => Some(words),
            _ => None,
        }
    }

    /// The pages on which my partner has written and I have not, the oldest first.
    pub fn pages_to_write(&self) -> Vec<&Page> {
        let theirs = |page: &&Page| self.my_page(page) == MyAnswer::NotYet { theirs: true };
        self.rituals().pages().iter().filter(theirs).collect()
    }

    /// The weeks in which my partner was grateful and I have not said, the oldest first.
    pub fn weeks_to_thank_for(&self) -> Vec<Week> {
        let theirs = |week: &Week| self.my_gratitude(*week) == MyAnswer::NotYet { theirs: true };
        self.rituals().weeks().map(|(week, _)| week).filter(theirs).collect()
    }
}
