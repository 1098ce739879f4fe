//! What is known of words, asked dozens of times for each word that is read.
//! Not a map in general: nothing is ever taken out, and everything in it comes from the rules, never from a stranger.

/// Words, each with a value, in the order they came in; found again by a fast hash.
pub(crate) struct Table<V> {
    /// All words, one after the other.
    words: String,
    /// Where each begins, and its value.
    entries: Vec<(u32, V)>,
    /// Which entry has this hash, or one of the slots before it, and a part of that hash; or [`FREE`]. What is not here is
    /// nearly always told by one look. A power of two, half of it free.
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;
/// The bits of a slot that say which entry; the others are of its hash. Words beyond a million are not found.
const ENTRY: u32 = (1 << 20) - 1;

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { words: String::new(), entries: Vec::new(), slots: vec![FREE; 16] }
    }
}

impl<V> Table<V> {
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        self.get_hashed(Hash::of(word), word)
    }

    /// The same, of a word whose hash is known.
    pub(crate) fn get_hashed(&self, hash: Hash, word: &str) -> Option<&V> {
        let entry = self.slots.get(self.slot(hash, word)).filter(|slot| **slot != FREE)?;
        Some(&self.entries.get((entry & ENTRY) as usize)?.1)
    }

    /// Whether there may be a word of this hash.
    pub(crate) fn may_have(&self, hash: Hash) -> bool {
        self.slots.get(self.slot_where(hash, |_| true)).is_some_and(|slot| *slot != FREE)
    }

    /// The value of `word`, which is made first if there is none.
    pub(crate) fn or_insert(&mut self, word: &str, value: impl FnOnce() -> V) -> &mut V {
        let hash = Hash::of(word);
        let slot = self.slot(hash, word);
        let known = (self.slots[slot] & ENTRY) as usize;
        if self.slots[slot] != FREE && known < self.entries.len() {
            return &mut self.entries[known].1;
        }
        let number = self.entries.len();
        self.slots[slot] = hash.tag() | number as u32 & ENTRY;
        self.entries.push((u32::try_from(self.words.len()).unwrap_or(u32::MAX), value()));
        self.words.push_str(word);
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        }
        &mut self.entries[number].1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.entries.iter().enumerate().map(|(number, (_, value))| (self.word(number), value))
    }

    fn word(&self, number: usize) -> &str {
        let end = self.entries.get(number + 1).map_or(self.words.len(), |(next, _)| *next as usize);
        self.entries.get(number).and_then(|(from, _)| self.words.get(*from as usize..end)).unwrap_or_default()
    }

    /// The slot of `word`, or the free one where it would go.
    fn slot(&self, hash: Hash, word: &str) -> usize {
        self.slot_where(hash, |number| self.word(number) == word)
    }

    /// The first slot from the one of `hash` on that is free, or whose entry has such a hash and `is` the one.
    fn slot_where(&self, hash: Hash, is: impl Fn(usize) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut at = hash.slot() & last;
        loop {
            let slot = self.slots[at];
            if slot == FREE || slot & !ENTRY == hash.tag() && is((slot & ENTRY) as usize) {
                return at;
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; self.slots.len() * 2];
        for number in 0..self.entries.len() {
            let hash = Hash::of(self.word(number));
            let slot = self.slot_where(hash, |_| false);
            self.slots[slot] = hash.tag() | number as u32 & ENTRY;
        }
    }
}

/// A word's hash: FNV-1a, a few steps for a few letters, which goes on from that of the word's beginning.
#[derive(Clone, Copy)]
pub(crate) struct Hash(u32);

impl Hash {
    pub(crate) const START: Self = Self(0x811C_9DC5);

    pub(crate) fn of(word: &str) -> Self {
        Self::START.and(word)
    }

    pub(crate) fn and(self, more: &str) -> Self {
        Self(more.bytes().fold(self.0, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }

    /// Where to look first: the upper half folded in.
    fn slot(self) -> usize {
        (self.0 ^ (self.0 >> 15)) as usize
    }

    /// The same as a number.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    fn tag(self) -> u32 {
        self.0 & !ENTRY
    }
}

/// The beginnings of `word`, shortest first, the last one the whole, each with its hash.
pub(crate) fn beginnings(word: &str) -> impl Iterator<Item = (Hash, &str)> {
    let mut hash = Hash::START;
    word.char_indices().map(move |(at, c)| {
        let end = at + c.len_utf8();
        hash = hash.and(&word[at..end]);
        (hash, &word[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_again_and_nothing_else() {
        let words: Vec<String> = (0..500_u32).map(|number| format!("word{}", number * 7)).collect();
        let mut table = Table::default();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(*table.or_insert(word, || number), number);
            assert_eq!(*table.or_insert(word, || 0), number, "it is there already");
        }
        assert!(words.iter().enumerate().all(|(number, word)| table.get(word) == Some(&number)));
        assert!(words.iter().all(|word| table.may_have(Hash::of(word))));
        assert!(["", "word", "word1", "wordy"].iter().all(|word| table.get(word).is_none()));
        assert_eq!(table.iter().map(|(word, _)| word.to_owned()).collect::<Vec<_>>(), words);
    }

    #[test]
    fn beginnings_are_told_with_the_hashes_they_have_by_themselves() {
        let told: Vec<&str> = beginnings("niña").map(|(_, beginning)| beginning).collect();
        assert_eq!(told, ["n", "ni", "niñ", "niña"]);
        assert!(beginnings("niña").all(|(hash, beginning)| hash.0 == Hash::of(beginning).0));
    }
}
