//! What is known of words, asked dozens of times for each word that is read.
//! Not a map in general: nothing is ever taken out, and everything in it comes from the rules, never from a stranger.

/// Words, each with a value, in the order they came in; found again by a fast hash.
pub(crate) struct Table<V> {
    entries: Vec<(Box<str>, V)>,
    /// Where an entry stands, or [`FREE`]: its hash's slot, or the next one that was free. A power of two, half of it free.
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { entries: Vec::new(), slots: vec![FREE; 16] }
    }
}

impl<V> Table<V> {
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        let (_, value) = self.entries.get(*self.slots.get(self.slot(word))? as usize)?;
        Some(value)
    }

    /// The value of `word`, which is made first if there is none.
    pub(crate) fn or_insert(&mut self, word: &str, value: impl FnOnce() -> V) -> &mut V {
        let slot = self.slot(word);
        let known = self.slots[slot] as usize;
        if known < self.entries.len() {
            return &mut self.entries[known].1;
        }
        self.slots[slot] = u32::try_from(self.entries.len()).unwrap_or(FREE);
        self.entries.push((word.into(), value()));
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        }
        let last = self.entries.len() - 1;
        &mut self.entries[last].1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Box<str>, V)> {
        self.entries.iter()
    }

    /// The slot of `word`, or the free one where it would go.
    fn slot(&self, word: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash(word) as usize & last;
        while self.entries.get(self.slots[slot] as usize).is_some_and(|(known, _)| **known != *word) {
            slot = (slot + 1) & last;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; self.slots.len() * 2];
        for number in 0..self.entries.len() {
            let slot = self.slot(&self.entries[number].0);
            self.slots[slot] = u32::try_from(number).unwrap_or(FREE);
        }
    }
}

/// FNV-1a, its upper half folded in: a few steps for a word of a few letters.
fn hash(word: &str) -> u32 {
    let hashed =
        word.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hashed ^ (hashed >> 15)
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
        assert!(["", "word", "word1", "wordy"].iter().all(|word| table.get(word).is_none()));
        assert_eq!(table.iter().map(|(word, _)| word.to_string()).collect::<Vec<_>>(), words);
    }
}
