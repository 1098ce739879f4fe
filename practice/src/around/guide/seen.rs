//! What a guide sees, and so what both see of it: one reading for all three.
//!
//! There is no second one: the guide's own page and the page on which the two look at what their guide sees are drawn from this.

use super::{Item, Line, Note, Suggestion, Tables, Terms, table::Table};
use crate::{Couple, Day, EntryId, MemberId, Text};

/// One thing that was put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// Its name: the entry that put it in, or that proposed it.
    pub id: EntryId,
    /// Who put it in: one, or both.
    pub by: Vec<MemberId>,
    /// On which day of theirs; of something of both, the day of the second half.
    pub day: Day,
    /// What.
    pub item: Item,
    /// Who took it back, and on which day of theirs. It stays.
    pub taken_back: Option<(MemberId, Day)>,
}

/// Everything a guide sees of two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen<'a> {
    /// The agreement on the guide.
    pub seat: EntryId,
    /// The two, by the names they gave.
    pub partners: Vec<(MemberId, &'a Text)>,
    /// The guide, by the name they gave.
    pub guide: (MemberId, &'a Text),
    /// The terms both let the guide in on.
    pub terms: &'a Terms,
    /// What was put in, the newest last.
    pub items: &'a [Put],
    /// What both bring to the session.
    pub agenda: &'a [Line],
    /// The guide's notes.
    pub notes: &'a [Note],
    /// What the guide suggested.
    pub suggestions: &'a [Suggestion],
    /// Who ended it, and on which day of theirs.
    pub ended: Option<(MemberId, Day)>,
}

impl Seen<'_> {
    /// The name of one of the three.
    pub fn name(&self, who: MemberId) -> Option<&Text> {
        let all = self.partners.iter().chain([&self.guide]);
        all.into_iter().find(|(member, _)| *member == who).map(|(_, name)| *name)
    }

    /// Whether it is over on `today`.
    pub fn is_over(&self, today: Day) -> bool {
        self.ended.is_some() || today > self.terms.until
    }

    /// What the guide can read and has not been taken back.
    pub fn standing(&self) -> impl Iterator<Item = &Put> {
        self.items.iter().filter(|put| put.taken_back.is_none())
    }
}

impl Tables {
    /// What the guide of an agreement sees; nothing before both let them in.
    pub fn seen(&self, seat: EntryId) -> Option<Seen<'_>> {
        let table: &Table = self.table(seat)?;
        let terms = table.terms.as_ref()?;
        Some(Seen {
            seat,
            partners: table.welcomes.iter().map(|(who, welcome)| (*who, &welcome.name)).collect(),
            guide: (table.guide, self.name_of(table.guide)?),
            terms,
            items: &table.items,
            agenda: &table.agenda,
            notes: &table.notes,
            suggestions: &table.suggestions,
            ended: table.ended,
        })
    }
}

impl Couple {
    /// What the guide of an agreement sees: for one of the two, exactly what the guide has.
    pub fn guides_view(&self, seat: EntryId) -> Option<Seen<'_>> {
        self.guided().seen(seat)
    }

    /// As the guide: what I see of the two; nothing before both let me in.
    pub fn my_view_as_guide(&self) -> Option<Seen<'_>> {
        let seat = self.guided().seat_of(self.me())?;
        self.guides_view(seat).filter(|_| self.is_guide())
    }
}
