//! Which words of a text carry a name, and where its sentences begin: a bit for each word, so that patterns are matched on
//! many words at once.
//! Not the words: see `text`.

use crate::choices::{CHOICES, Choices};
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// Which of the 64 words from `at` on are in `set`, a bit for each, the first in the lowest bit of the first block: `at`
/// itself in the lowest bit of the answer.
#[inline]
pub(crate) fn window(set: &[u64], at: usize) -> u64 {
    let (block, shift) = (at / 64, at % 64);
    let here = set.get(block).copied().unwrap_or_default();
    let next = set.get(block + 1).copied().unwrap_or_default();
    here >> shift | (next << 1) << (63 - shift)
}

/// The lowest `many` bits.
pub(crate) fn lowest(many: usize) -> u64 {
    if many < 64 { (1 << many) - 1 } else { u64::MAX }
}

/// The bits of `set`, lowest first.
pub(crate) fn bits(set: u64) -> impl Iterator<Item = usize> {
    let mut left = set;
    std::iter::from_fn(move || {
        let bit = left.trailing_zeros() as usize;
        left &= left.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}

/// The same, highest first.
pub(crate) fn bits_back(set: u64) -> impl Iterator<Item = usize> {
    let mut left = set;
    std::iter::from_fn(move || {
        let bit = 63_usize.checked_sub(left.leading_zeros() as usize)?;
        left ^= 1 << bit;
        Some(bit)
    })
}

/// For every name, the set of words that carry it; and for every choice, once it is asked for.
#[derive(Debug, Default)]
pub(crate) struct Stands {
    /// For every name, where its set begins; at nought stands the empty one.
    sets: Vec<u32>,
    /// All sets, one after the other, and how many blocks each takes: the last one is empty.
    blocks: Vec<u64>,
    each: usize,
    /// The names that some word carries.
    carried: Vec<u16>,
    /// For every choice that was asked for, where its set begins: as above.
    asked: Vec<Cell<u32>>,
    gathered: RefCell<Vec<u64>>,
}

/// Not asked for yet.
const UNKNOWN: u32 = u32::MAX;

impl Stands {
    /// For a text of so many words, and so many names and choices.
    pub(crate) fn new(words: usize, names: usize, choices: usize) -> Self {
        let each = words / 64 + 2;
        Self {
            sets: vec![0; names],
            blocks: vec![0; each],
            each,
            carried: Vec::new(),
            asked: vec![Cell::new(UNKNOWN); choices],
            gathered: RefCell::new(vec![0; each]),
        }
    }

    /// Notes that the word at `at` carries `name`.
    pub(crate) fn note(&mut self, name: u16, at: usize) {
        let Some(set) = self.sets.get_mut(usize::from(name)) else { return };
        if *set == 0 {
            *set = u32::try_from(self.blocks.len()).unwrap_or_default();
            self.blocks.resize(self.blocks.len() + self.each, 0);
            self.carried.push(name);
        }
        let block = *set as usize + at / 64;
        self.blocks.get_mut(block).into_iter().for_each(|block| *block |= 1 << (at % 64));
    }

    /// All names that some word carries.
    pub(crate) fn carried(&self) -> &[u16] {
        &self.carried
    }

    /// Where the set of a name begins.
    fn set(&self, name: u16) -> usize {
        self.sets.get(usize::from(name)).copied().unwrap_or_default() as usize
    }

    /// Where the set of a choice begins, which is gathered when it is first asked for.
    fn set_of_choice(&self, number: u16, choices: &Choices) -> usize {
        let Some(asked) = self.asked.get(usize::from(number - CHOICES)) else { return 0 };
        if asked.get() == UNKNOWN {
            asked.set(self.gather(choices.names(&number)));
        }
        asked.get() as usize
    }

    fn gather(&self, names: &[u16]) -> u32 {
        let mut sets = names.iter().map(|name| self.set(*name)).filter(|set| *set != 0);
        let Some(first) = sets.next() else { return 0 };
        let mut gathered = self.gathered.borrow_mut();
        let begin = gathered.len();
        gathered.extend(&self.blocks[first..first + self.each]);
        for set in sets {
            gathered[begin..].iter_mut().zip(&self.blocks[set..]).for_each(|(all, one)| *all |= one);
        }
        u32::try_from(begin).unwrap_or_default()
    }

    /// Whether any word carries this name, or one of this choice.
    pub(crate) fn has(&self, number: u16, choices: &Choices) -> bool {
        if number < CHOICES { self.set(number) != 0 } else { self.set_of_choice(number, choices) != 0 }
    }

    /// Which of the 64 words from `at` on carry it.
    #[inline]
    pub(crate) fn from(&self, number: u16, at: usize, choices: &Choices) -> u64 {
        if number < CHOICES {
            let set = self.set(number);
            return if set == 0 { 0 } else { window(&self.blocks, set * 64 + at) };
        }
        let set = self.set_of_choice(number, choices);
        if set == 0 { 0 } else { window(&self.gathered.borrow(), set * 64 + at) }
    }

    /// Which of the 64 words from `at` on have it so many words ahead as `reach` says, as far as a match may reach.
    pub(crate) fn ahead(&self, number: u16, at: usize, reach: Range<usize>, choices: &Choices) -> u64 {
        if number < CHOICES {
            let set = self.set(number);
            return ahead(self.blocks.get(set..set + self.each).unwrap_or_default(), at, reach);
        }
        let set = self.set_of_choice(number, choices);
        ahead(self.gathered.borrow().get(set..set + self.each).unwrap_or_default(), at, reach)
    }
}

fn ahead(set: &[u64], at: usize, reach: Range<usize>) -> u64 {
    let at = at + reach.start;
    let mut near = window(set, at);
    let wide = reach.len().min(64);
    if wide == 1 {
        return near;
    }
    let mut far = window(set, at + 64);
    let mut seen = 1;
    while seen < wide {
        let by = seen.min(wide - seen);
        (near, far) = (near | near >> by | far << (64 - by), far | far >> by);
        seen += by;
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that carry name 2, in a text of 200.
    const CARRIERS: [usize; 8] = [0, 5, 63, 64, 70, 127, 128, 199];

    fn noted(choices: &Choices) -> Stands {
        let mut stands = Stands::new(200, 3, choices.len());
        CARRIERS.into_iter().for_each(|at| stands.note(2, at));
        stands.note(0, 40);
        stands
    }

    fn seen(set: u64, at: usize) -> Vec<usize> {
        bits(set).map(|bit| at + bit).collect()
    }

    #[test]
    fn a_window_shows_what_was_noted_across_blocks() {
        let none = Choices::default();
        let stands = noted(&none);
        for at in 0..200 {
            let wanted: Vec<usize> = CARRIERS.into_iter().filter(|one| (at..at + 64).contains(one)).collect();
            assert_eq!(seen(stands.from(2, at, &none), at), wanted, "from {at}");
        }
        assert!(!stands.has(1, &none) && stands.has(2, &none));
    }

    #[test]
    fn a_choice_stands_where_any_of_its_names_does() {
        let mut choices = Choices::default();
        let (with, without) = (choices.number(&[0, 1, 2]), choices.number(&[1, 3]));
        let stands = noted(&choices);
        let from = |number| stands.from(number, 3, &choices);
        assert_eq!(from(with), from(2) | from(0));
        assert!(stands.has(with, &choices) && !stands.has(without, &choices));
    }

    #[test]
    fn a_word_is_seen_from_all_that_are_near_enough_before_it() {
        let none = Choices::default();
        let stands = noted(&none);
        for reach in [0..1, 0..2, 0..5, 1..2, 3..9, 0..20, 0..64, 5..60, 40..64] {
            let sees = |at: &usize| CARRIERS.iter().any(|one| *one >= *at && reach.contains(&(one - at)));
            for at in 0..200 {
                let wanted: Vec<usize> = (at..at + 64).filter(sees).collect();
                assert_eq!(
                    seen(stands.ahead(2, at, reach.clone(), &none), at),
                    wanted,
                    "{reach:?} from {at}"
                );
            }
        }
    }

    #[test]
    fn bits_are_told_from_both_ends() {
        let set = 1 | 1 << 7 | 1 << 63;
        assert_eq!(bits(set).collect::<Vec<_>>(), [0, 7, 63]);
        assert_eq!(bits_back(set).collect::<Vec<_>>(), [63, 7, 0]);
        assert_eq!([lowest(0), lowest(3), lowest(64), lowest(90)], [0, 7, u64::MAX, u64::MAX]);
    }
}
