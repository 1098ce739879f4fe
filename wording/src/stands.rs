//! Which words of a text carry a name, and where its sentences begin: a bit for each word, so that patterns are matched on
//! many words at once.
//! Not the words: see `text`.

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

/// Makes of `set` the words that have one of it so many words ahead as `reach` says.
pub(crate) fn look_ahead(set: &mut [u64], reach: Range<usize>) {
    let mut seen = 1;
    while seen < reach.len() {
        let by = seen.min(reach.len() - seen).min(63);
        nearer(set, by, |here, moved| here | moved);
        seen += by;
    }
    let mut far = reach.start;
    while far > 0 {
        nearer(set, far.min(63), |_, moved| moved);
        far -= far.min(63);
    }
}

/// Moves `set` by as many words towards the beginning, at most 63, and keeps what `both` makes of the old and the moved.
fn nearer(set: &mut [u64], by: usize, both: impl Fn(u64, u64) -> u64) {
    for block in 0..set.len() {
        let next = set.get(block + 1).copied().unwrap_or_default();
        set[block] = both(set[block], set[block] >> by | (next << 1) << (63 - by));
    }
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

/// For every name, the set of words that carry it.
#[derive(Debug, Default)]
pub(crate) struct Stands {
    /// For every name, where its set begins; at nought stands the empty one.
    sets: Vec<u32>,
    /// All sets, one after the other, and how many blocks each takes: the last one is empty.
    blocks: Vec<u64>,
    each: usize,
}

impl Stands {
    /// For a text of so many words, whose names are below `names`.
    pub(crate) fn new(words: usize, names: usize) -> Self {
        let each = words / 64 + 2;
        Self { sets: vec![0; names], blocks: vec![0; each], each }
    }

    /// Notes that the word at `at` carries `name`.
    pub(crate) fn note(&mut self, name: u16, at: usize) {
        let Some(set) = self.sets.get_mut(usize::from(name)) else { return };
        if *set == 0 {
            *set = u32::try_from(self.blocks.len()).unwrap_or_default();
            self.blocks.resize(self.blocks.len() + self.each, 0);
        }
        let block = *set as usize + at / 64;
        self.blocks.get_mut(block).into_iter().for_each(|block| *block |= 1 << (at % 64));
    }

    /// Whether any word carries `name`.
    pub(crate) fn has(&self, name: u16) -> bool {
        self.sets.get(usize::from(name)).is_some_and(|set| *set != 0)
    }

    /// Which of the 64 words of a block carry `name`.
    pub(crate) fn block(&self, name: u16, block: usize) -> u64 {
        let set = self.sets.get(usize::from(name)).copied().unwrap_or_default() as usize;
        self.blocks.get(set + block).copied().unwrap_or_default()
    }

    /// Which of the 64 words from `at` on carry `name`.
    #[inline]
    pub(crate) fn from(&self, name: u16, at: usize) -> u64 {
        let set = self.sets.get(usize::from(name)).copied().unwrap_or_default();
        if set == 0 { 0 } else { window(&self.blocks, set as usize * 64 + at) }
    }

    /// Adds to `out` the set of words that carry any of `names`; whether there is one.
    pub(crate) fn gather(&self, names: &[u16], out: &mut Vec<u64>) -> bool {
        let from = out.len();
        out.resize(from + self.each, 0);
        let mut any = false;
        for name in names.iter().filter(|name| self.has(**name)) {
            any = true;
            for (block, all) in out[from..].iter_mut().enumerate() {
                *all |= self.block(*name, block);
            }
        }
        any
    }

    /// How many blocks a set takes.
    pub(crate) fn each(&self) -> usize {
        self.each
    }

    /// All names that some word carries.
    pub(crate) fn names(&self) -> impl Iterator<Item = usize> + '_ {
        self.sets.iter().enumerate().filter(|(_, set)| **set != 0).map(|(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_shows_what_was_noted_across_blocks() {
        let carriers = [0, 5, 63, 64, 70, 127, 128, 199];
        let mut stands = Stands::new(200, 3);
        carriers.into_iter().for_each(|at| stands.note(2, at));
        for at in 0..200 {
            let seen: Vec<usize> = bits(stands.from(2, at)).map(|bit| at + bit).collect();
            let wanted: Vec<usize> = carriers.into_iter().filter(|one| (at..at + 64).contains(one)).collect();
            assert_eq!(seen, wanted, "from {at}");
        }
        assert!(!stands.has(1) && stands.has(2));
        assert_eq!(stands.names().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_word_is_seen_from_all_that_are_near_enough_before_it() {
        for reach in [0..1, 0..2, 0..5, 1..2, 3..9, 0..20, 0..64, 5..100, 70..75] {
            let mut set = [0, 1 << 3 | 1 << 40, 0];
            look_ahead(&mut set, reach.clone());
            let sees = |at: usize| [67, 104].iter().any(|word| *word >= at && reach.contains(&(word - at)));
            assert!((0..192).all(|at| (set[at / 64] >> (at % 64) & 1 == 1) == sees(at)), "{reach:?}");
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
