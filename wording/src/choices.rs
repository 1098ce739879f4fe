//! Choices: several names, one of which a word must carry. Each is kept once and numbered like a name, so that one look at a
//! text tells of all its names.
//! Not phrases: those take several words.

/// Choices are numbered from here on, names below it.
pub(crate) const CHOICES: u16 = 1 << 15;

/// All choices of one language.
#[derive(Default)]
pub(crate) struct Choices {
    /// The names of all, one after the other, and where those of each end.
    names: Vec<u16>,
    ends: Vec<usize>,
    /// The number of each, where its hash says or in the next place that was free, while they are gathered. Half of it is free.
    slots: Vec<Option<u16>>,
}

impl Choices {
    /// The number of a choice among these names and choices; of a single name, its own.
    pub(crate) fn number(&mut self, of: &[u16]) -> u16 {
        if let [one] = of {
            return *one;
        }
        let mut names: Vec<u16> = of.iter().flat_map(|number| self.names(number)).copied().collect();
        names.sort_unstable();
        names.dedup();
        if let [name] = names[..] {
            return name;
        }
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(&names);
        if let Some(number) = self.slots[slot] {
            return number;
        }
        let number = u16::try_from(usize::from(CHOICES) + self.ends.len()).unwrap_or(u16::MAX);
        self.names.extend(&names);
        self.ends.push(self.names.len());
        self.slots[slot] = Some(number);
        number
    }

    /// The slot of the choice of these names, or the free one where it would go.
    fn slot(&self, names: &[u16]) -> usize {
        let last = self.slots.len() - 1;
        let step = |hash: u32, name: &u16| (hash ^ u32::from(*name)).wrapping_mul(0x0100_0193).rotate_left(7);
        let mut slot = names.iter().fold(0x811C_9DC5, step) as usize & last;
        while self.slots[slot].is_some_and(|number| self.names(&number) != names) {
            slot = (slot + 1) & last;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![None; (self.slots.len() * 2).max(1 << 12)];
        for choice in 0..self.ends.len() {
            let number = u16::try_from(usize::from(CHOICES) + choice).unwrap_or(u16::MAX);
            let slot = self.slot(self.names(&number));
            self.slots[slot] = Some(number);
        }
    }

    /// The names of a choice; a name's is itself.
    pub(crate) fn names<'a>(&'a self, number: &'a u16) -> &'a [u16] {
        let Some(choice) = number.checked_sub(CHOICES).map(usize::from) else {
            return std::slice::from_ref(number);
        };
        let from = choice.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let range = from.zip(self.ends.get(choice)).map(|(from, end)| *from..*end);
        range.and_then(|range| self.names.get(range)).unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Forgets which there are already: no choice comes after this.
    pub(crate) fn close(&mut self) {
        self.slots = Vec::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_kept_once_and_one_name_is_none() {
        let mut choices = Choices::default();
        let one = choices.number(&[7, 3, 3]);
        let more = choices.number(&[one, 5]);
        assert_eq!((choices.number(&[3, 7]), choices.number(&[4, 4])), (one, 4));
        let [first, second, third] = [one, more, 4].map(|number| choices.names(&number).to_vec());
        assert_eq!((first, second, third), (vec![3, 7], vec![3, 5, 7], vec![4]));
    }
}
