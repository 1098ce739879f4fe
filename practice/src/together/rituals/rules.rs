//! The rules of rituals, and all that both did.
//!
//! No rule here counts weeks, and none lets anybody see what the other wrote before both have.

use std::collections::BTreeMap;

use super::{About, Event, GRATITUDE, PAGE, Question, Ritual, THANKS};
use crate::{
    At, Day, EntryId, MemberId, Refusal, Text,
    both::Both,
    check_in::Said,
    take_back::{self, Outcome},
    weekly::Week,
};

/// One day's walk, as both tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    said: Vec<Walked>,
}

/// What one said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    /// The entry that carries it.
    pub id: EntryId,
    /// By whom.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// A line about it.
    pub words: Option<Text>,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

impl Walk {
    /// What was said of it, in canonical order.
    pub fn said(&self) -> &[Walked] {
        &self.said
    }

    /// Whether it stands: at least one says so and has not taken it back.
    pub fn stands(&self) -> bool {
        self.said.iter().any(|walked| walked.taken_back.is_none())
    }
}

/// When and where we walk next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The entry that carries it.
    pub id: EntryId,
    /// Who set it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// When.
    pub on: Option<Day>,
    /// Where.
    pub place: Option<Text>,
}

/// One page of the shared journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The entry that began it.
    pub id: EntryId,
    /// Who asked.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What.
    pub question: Question,
    /// What both write.
    pub both: Both<Text>,
}

/// All rituals of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rituals {
    walks: BTreeMap<Day, Walk>,
    next: Vec<Next>,
    gratitude: BTreeMap<Week, Both<Said<Vec<Text>>>>,
    pages: Vec<Page>,
}

impl Rituals {
    /// The walks that stand, the earliest first.
    pub fn walks(&self) -> impl DoubleEndedIterator<Item = (Day, &Walk)> {
        self.walks.iter().filter(|(_, walk)| walk.stands()).map(|(day, walk)| (*day, walk))
    }

    /// What was said of a day's walk, standing or taken back.
    pub fn walk(&self, day: Day) -> Option<&Walk> {
        self.walks.get(&day)
    }

    /// Every walk of which something was said, standing or taken back.
    pub(crate) fn all_walks(&self) -> impl Iterator<Item = (Day, &Walk)> {
        self.walks.iter().map(|(day, walk)| (*day, walk))
    }

    /// When and where we walk next, while it is planned and that day has not gone by.
    pub fn next_walk(&self, today: Day) -> Option<&Next> {
        self.next.last().filter(|next| next.on.is_some_and(|on| on >= today))
    }

    /// Every next walk that was set, also those over which another was: nothing that both have seen is lost.
    pub(crate) fn all_next(&self) -> &[Next] {
        &self.next
    }

    /// What both are grateful for in a week.
    pub fn gratitude(&self, week: Week) -> Option<&Both<Said<Vec<Text>>>> {
        self.gratitude.get(&week)
    }

    /// The weeks in which somebody was grateful, the earliest first.
    pub fn weeks(&self) -> impl DoubleEndedIterator<Item = (Week, &Both<Said<Vec<Text>>>)> {
        self.gratitude.iter().map(|(week, both)| (*week, both))
    }

    /// The pages of the shared journal, in canonical order.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// One page.
    pub fn page(&self, id: EntryId) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The newest day on which either did something.
    pub fn newest_day(&self) -> Option<Day> {
        let walks = self.walks.values().flat_map(Walk::said).map(|walked| walked.day);
        let next = self.next.iter().map(|next| next.day);
        let thanks = self.gratitude.values().filter_map(Both::newest_day);
        let pages =
            self.pages.iter().map(|page| page.both.newest_day().map_or(page.day, |day| day.max(page.day)));
        walks.chain(next).chain(thanks).chain(pages).max()
    }

    /// Whether both answers are in to the question a seal is about.
    pub(crate) fn both_are_in(&self, about: Option<&str>) -> bool {
        match self.about(about) {
            Some(About::Week(week)) => self.gratitude(week).is_some_and(Both::both_are_in),
            Some(About::Page(page)) => self.page(page).is_some_and(|page| page.both.both_are_in()),
            None => false,
        }
    }

    fn about(&self, name: Option<&str>) -> Option<About> {
        let name = name?;
        match (name.strip_prefix(GRATITUDE), name.strip_prefix(PAGE)) {
            (Some(week), _) => Week::named(week).map(About::Week),
            (_, Some(hex)) => {
                self.pages.iter().find(|page| page.id.is_hex(hex)).map(|page| About::Page(page.id))
            }
            _ => None,
        }
    }

    pub(crate) fn check(&self, by: MemberId, today: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Walked { on, words } => self.check_walked(by, today, *on, words.as_ref()),
            Event::NextWalk { on, place } => {
                let planned = self.next.last().is_some_and(|next| next.on.is_some());
                refuse_unless(on.is_some() || planned, Refusal::AlreadySo)?;
                place.as_ref().map_or(Ok(()), |place| fits(place, Text::LINE))
            }
            Event::Thanked { week, thanks } => self.check_week(by, today, *week).and(check_thanks(thanks)),
            Event::Asked { question: Question::Own(words) } => fits(words, Text::LINE),
            Event::Asked { question: Question::Given(_) } => Ok(()),
            Event::Wrote { page, words } => {
                let page = self.page(*page).ok_or(Refusal::NothingThere)?;
                page.both.check(by).and(fits(words, Text::PAGE))
            }
        }
    }

    /// A walk is one that was; who has said so already has something to add.
    fn check_walked(&self, by: MemberId, today: Day, on: Day, words: Option<&Text>) -> Result<(), Refusal> {
        refuse_unless(on <= today, Refusal::NotDueYet)?;
        let mine = |walked: &Walked| walked.by == by && walked.taken_back.is_none();
        let said = self.walks.get(&on).is_some_and(|walk| walk.said.iter().any(mine));
        match words {
            Some(words) => fits(words, Text::LINE),
            None => refuse_unless(!said, Refusal::AlreadySo),
        }
    }

    fn check_week(&self, by: MemberId, today: Day, week: Week) -> Result<(), Refusal> {
        refuse_unless(week <= Week::of(today), Refusal::NotDueYet)?;
        self.gratitude.get(&week).map_or(Ok(()), |both| both.check(by))
    }

    /// Takes in what was written openly; what both did, if they did something.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<Option<Ritual>, Refusal> {
        self.check(at.by, at.day, &event)?;
        let done = match event {
            Event::Walked { on, words } => {
                let walked = Walked { id: at.id, by: at.by, day: at.day, words, taken_back: None };
                self.walks.entry(on).or_default().said.push(walked);
                Some(Ritual::Walk(on))
            }
            Event::NextWalk { on, place } => {
                self.next.push(Next { id: at.id, by: at.by, day: at.day, on, place });
                None
            }
            Event::Asked { question } => {
                let both = Both::default();
                self.pages.push(Page { id: at.id, by: at.by, day: at.day, question, both });
                None
            }
            // What was written openly is not taken in: the other would have seen it first.
            Event::Thanked { .. } | Event::Wrote { .. } => return Err(Refusal::StillSealed),
        };
        Ok(done)
    }

    /// An answer has come in, sealed.
    pub(crate) fn sealed(&mut self, at: At, about: Option<&str>) -> Result<(), Refusal> {
        match self.about(about).ok_or(Refusal::NothingThere)? {
            About::Week(week) => {
                self.check_week(at.by, at.day, week)?;
                self.gratitude.entry(week).or_default().sealed(at)?;
            }
            About::Page(page) => self.page_mut(page).ok_or(Refusal::NothingThere)?.both.sealed(at)?,
        }
        Ok(())
    }

    /// It is revealed; what both did, once both can be read.
    pub(crate) fn revealed(&mut self, by: MemberId, event: Event) -> Result<Option<Ritual>, Refusal> {
        match event {
            Event::Thanked { week, thanks } => {
                check_thanks(&thanks)?;
                let both = self.gratitude.get_mut(&week).ok_or(Refusal::NothingThere)?;
                Ok(both.revealed(by, thanks)?.then_some(Ritual::Gratitude(week)))
            }
            Event::Wrote { page, words } => {
                fits(&words, Text::PAGE)?;
                let both = &mut self.page_mut(page).ok_or(Refusal::NothingThere)?.both;
                Ok(both.revealed(by, words)?.then_some(Ritual::Page(page)))
            }
            Event::Walked { .. } | Event::NextWalk { .. } | Event::Asked { .. } => Err(Refusal::NothingThere),
        }
    }

    fn page_mut(&mut self, id: EntryId) -> Option<&mut Page> {
        self.pages.iter_mut().find(|page| page.id == id)
    }

    /// A seal that was taken back before it was revealed is gone.
    pub(crate) fn remove_sealed(&mut self, seal: EntryId) {
        self.gratitude.values_mut().for_each(|both| both.remove_sealed(seal));
        self.gratitude.retain(|_, both| !both.is_empty());
        self.pages.iter_mut().for_each(|page| page.both.remove_sealed(seal));
    }

    /// Takes back what one said of a walk or an answer that was revealed; nothing if there is no such entry here.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let mut said = self.walks.values_mut().flat_map(|walk| &mut walk.said);
        if let Some(walked) = said.find(|walked| walked.id == of) {
            let mine = walked.by == at.by;
            return Some(if mine {
                take_back::mark(&mut walked.taken_back, at.day)
            } else {
                Err(Refusal::NotYours)
            });
        }
        let thanks = self.gratitude.values_mut().find_map(|both| both.take_back(at, of));
        thanks.or_else(|| self.pages.iter_mut().find_map(|page| page.both.take_back(at, of)))
    }
}

fn check_thanks(thanks: &Said<Vec<Text>>) -> Result<(), Refusal> {
    match thanks {
        Said::Nothing => Err(Refusal::TextLength),
        Said::RatherNot => Ok(()),
        Said::This(all) => {
            refuse_unless((1..=THANKS).contains(&all.len()), Refusal::UpToThree)?;
            all.iter().try_for_each(|thanks| fits(thanks, Text::LINE))
        }
    }
}

fn fits(words: &Text, most: usize) -> Result<(), Refusal> {
    refuse_unless(words.fits(most), Refusal::TextLength)
}

fn refuse_unless(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}
