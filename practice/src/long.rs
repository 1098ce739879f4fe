//! Collections that grow for years and are copied in a moment: two copies share all they hold, until one of them changes a part.
//!
//! Not a database and no clever tree: a sorted list of short sorted lists, each behind a shared pointer. What comes late is put in its
//! place from a copy of the couple that stayed a little behind, and with plain maps that copy cost as much as the history is long.

use core::fmt;
use std::ops::{Deref, DerefMut, Index, RangeBounds};
use std::sync::Arc;

/// So many items stand in one part: few enough to be copied for one change, enough that the list of parts stays short.
const PART: usize = 32;

type Part<T> = Arc<Vec<T>>;

/// Items in the order in which they came.
pub struct LongList<T> {
    parts: Arc<Vec<Part<T>>>,
}

/// Values by key, in the order of the keys.
pub struct LongMap<K, V> {
    /// No part is empty.
    parts: Arc<Vec<Part<(K, V)>>>,
}

/// Something that grows slowly: it is shared by all copies as a whole, until one of them changes it.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Apart<T>(Arc<T>);

impl<T> LongList<T> {
    /// All items, the first first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        // All parts but the last are full.
        let last = self.parts.last().map_or(0, |part| part.len());
        self.parts.len().saturating_sub(1) * PART + last
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The item at a place.
    pub fn get(&self, place: usize) -> Option<&T> {
        self.parts.get(place / PART)?.get(place % PART)
    }

    /// The newest item.
    pub fn last(&self) -> Option<&T> {
        self.parts.last()?.last()
    }
}

impl<T: Clone> LongList<T> {
    /// Adds an item at the end.
    pub(crate) fn push(&mut self, item: T) {
        let parts = Arc::make_mut(&mut self.parts);
        match parts.last_mut().filter(|part| part.len() < PART) {
            Some(part) => Arc::make_mut(part).push(item),
            None => parts.push(Arc::new(vec![item])),
        }
    }

    /// The item at a place, to be changed.
    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let part = Arc::make_mut(&mut self.parts).get_mut(place / PART)?;
        Arc::make_mut(part).get_mut(place % PART)
    }

    /// All items, in a list of one's own.
    pub fn to_vec(&self) -> Vec<T> {
        self.iter().cloned().collect()
    }
}

impl<K: Ord, V> LongMap<K, V> {
    /// All keys and values.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.parts.iter().flat_map(|part| part.iter()).map(|(key, value)| (key, value))
    }

    /// All keys.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.iter().map(|(key, _)| key)
    }

    /// All values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// Those whose keys lie in a range.
    pub fn range(&self, range: impl RangeBounds<K>) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        use core::ops::Bound::{Excluded, Included, Unbounded};
        let before = |key: &K| match range.start_bound() {
            Included(start) => key < start,
            Excluded(start) => key <= start,
            Unbounded => false,
        };
        let not_after = |key: &K| match range.end_bound() {
            Included(end) => key <= end,
            Excluded(end) => key < end,
            Unbounded => true,
        };
        let first = self.parts.partition_point(|part| part.last().is_some_and(|(key, _)| before(key)));
        let past = self.parts.partition_point(|part| part.first().is_some_and(|(key, _)| not_after(key)));
        let parts = self.parts.get(first..past).unwrap_or_default();
        // Only the outermost parts reach beyond the range.
        let from = parts.first().map_or(0, |part| part.partition_point(|(key, _)| before(key)));
        let upto = parts.last().map_or(0, |part| part.partition_point(|(key, _)| not_after(key)));
        let newest = parts.len().saturating_sub(1);
        let within = parts.iter().enumerate().flat_map(move |(at, part)| {
            let from = if at == 0 { from } else { 0 };
            let upto = if at == newest { upto } else { part.len() };
            part.get(from..upto).unwrap_or_default()
        });
        within.map(|(key, value)| (key, value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        let (part, at) = self.find(key);
        self.parts.get(part)?.get(at.ok()?).map(|(_, value)| value)
    }

    /// Whether a key is there.
    pub fn contains_key(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// In which part a key stands or would stand, and where there.
    fn find(&self, key: &K) -> (usize, Result<usize, usize>) {
        let after = self.parts.partition_point(|part| part.first().is_some_and(|(first, _)| first <= key));
        let part = after.saturating_sub(1);
        let at = self.parts.get(part).map_or(Err(0), |part| part.binary_search_by(|(it, _)| it.cmp(key)));
        (part, at)
    }
}

impl<K: Ord + Clone, V: Clone> LongMap<K, V> {
    /// The value of a key, to be changed.
    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let (part, at) = self.find(key);
        self.value_mut(part, at.ok()?)
    }

    fn value_mut(&mut self, part: usize, at: usize) -> Option<&mut V> {
        let part = Arc::make_mut(&mut self.parts).get_mut(part)?;
        Arc::make_mut(part).get_mut(at).map(|(_, value)| value)
    }

    /// Sets the value of a key; the one it had.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (part, at) = self.find(&key);
        match at {
            Ok(at) => self.value_mut(part, at).map(|old| core::mem::replace(old, value)),
            Err(at) => {
                self.put(part, at, (key, value));
                None
            }
        }
    }

    /// Changes the value of a key, which is a fresh one where there was none.
    pub(crate) fn change(&mut self, key: &K, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        if !self.contains_key(key) {
            self.insert(key.clone(), V::default());
        }
        if let Some(value) = self.get_mut(key) {
            change(value);
        }
    }

    fn put(&mut self, at: usize, within: usize, item: (K, V)) {
        let parts = Arc::make_mut(&mut self.parts);
        let newest = at + 1 >= parts.len();
        let Some(part) = parts.get_mut(at) else { return parts.push(Arc::new(vec![item])) };
        if part.len() < PART {
            return Arc::make_mut(part).insert(within, item);
        }
        // What grows at its end, as days do, leaves full parts behind.
        if newest && within == PART {
            return parts.push(Arc::new(vec![item]));
        }
        let part = Arc::make_mut(part);
        let mut upper = part.split_off(PART / 2);
        match within.checked_sub(PART / 2) {
            Some(within) => upper.insert(within, item),
            None => part.insert(within, item),
        }
        parts.insert(at + 1, Arc::new(upper));
    }

    /// Takes a key out; its value.
    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        let (at, Ok(within)) = self.find(key) else { return None };
        let parts = Arc::make_mut(&mut self.parts);
        let part = Arc::make_mut(parts.get_mut(at)?);
        let (_, value) = part.remove(within);
        if part.is_empty() {
            parts.remove(at);
        }
        Some(value)
    }
}

impl<T> Default for LongList<T> {
    fn default() -> Self {
        LongList { parts: Arc::default() }
    }
}

impl<K, V> Default for LongMap<K, V> {
    fn default() -> Self {
        LongMap { parts: Arc::default() }
    }
}

impl<T> Clone for LongList<T> {
    fn clone(&self) -> Self {
        LongList { parts: Arc::clone(&self.parts) }
    }
}

impl<K, V> Clone for LongMap<K, V> {
    fn clone(&self) -> Self {
        LongMap { parts: Arc::clone(&self.parts) }
    }
}

impl<T: PartialEq> PartialEq for LongList<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts) || self.iter().eq(other.iter())
    }
}

/// Two that hold the same are the same, in however many parts.
impl<K: Ord, V: PartialEq> PartialEq for LongMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts) || self.iter().eq(other.iter())
    }
}

impl<T: PartialEq, const N: usize> PartialEq<[T; N]> for &LongList<T> {
    fn eq(&self, other: &[T; N]) -> bool {
        self.iter().eq(other)
    }
}

impl<T> Index<usize> for LongList<T> {
    type Output = T;

    fn index(&self, place: usize) -> &T {
        &self.parts[place / PART][place % PART]
    }
}

impl<T> Deref for Apart<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Apart<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<T: fmt::Debug> fmt::Debug for Apart<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Debug> fmt::Debug for LongList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<K: Ord + fmt::Debug, V: fmt::Debug> fmt::Debug for LongMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn filled(keys: impl IntoIterator<Item = u16>) -> LongMap<u16, u16> {
        let mut map = LongMap::default();
        for key in keys {
            map.insert(key, key);
        }
        map
    }

    proptest! {
        #[test]
        fn a_long_map_holds_what_a_plain_one_does(
            acts in prop::collection::vec((0..400_u16, 0..8_u8), 0..900),
            (low, high) in (0..400_u16, 0..400_u16),
        ) {
            let (mut long, mut plain) = (LongMap::default(), BTreeMap::new());
            for (number, (key, act)) in acts.into_iter().enumerate() {
                if act == 0 {
                    prop_assert_eq!(long.remove(&key), plain.remove(&key));
                } else {
                    prop_assert_eq!(long.insert(key, number), plain.insert(key, number));
                }
            }
            prop_assert!(long.iter().eq(plain.iter()) && long.iter().rev().eq(plain.iter().rev()));
            prop_assert_eq!((long.len(), long.is_empty()), (plain.len(), plain.is_empty()));
            let (low, high) = (low.min(high), low.max(high));
            prop_assert!(long.range(low..high).eq(plain.range(low..high)));
            prop_assert!(long.range(low..=high).rev().eq(plain.range(low..=high).rev()));
            prop_assert!(long.range(..high).eq(plain.range(..high)) && long.range(low..).eq(plain.range(low..)));
            prop_assert!((0..400).all(|key| long.get(&key) == plain.get(&key)));
        }

        #[test]
        fn a_copy_keeps_what_it_held_whatever_becomes_of_the_other(
            keys in prop::collection::vec(0..400_u16, 1..300),
            later in prop::collection::vec((0..400_u16, any::<bool>()), 1..100),
        ) {
            let mut map = filled(keys.iter().copied());
            let (copy, plain) = (map.clone(), map.iter().map(|(key, value)| (*key, *value)).collect::<Vec<_>>());
            for (key, goes) in later {
                if goes { map.remove(&key); } else { map.change(&key, |value| *value += 1); }
            }
            prop_assert!(copy.iter().map(|(key, value)| (*key, *value)).eq(plain));
        }
    }

    #[test]
    fn one_change_to_a_copy_copies_one_part() {
        let map = filled(0..10_000);
        let mut copy = map.clone();
        copy.change(&5_000, |value| *value = 0);
        let shared = map.parts.iter().zip(copy.parts.iter()).filter(|(one, two)| Arc::ptr_eq(one, two));
        assert_eq!(shared.count(), map.parts.len() - 1);
    }

    #[test]
    fn what_is_apart_is_copied_only_by_who_changes_it() {
        let whole = Apart(Arc::new(vec![1, 2]));
        let mut copy = whole.clone();
        assert!(copy.len() == 2 && Arc::ptr_eq(&whole.0, &copy.0));
        copy.push(3);
        assert_eq!((whole.len(), copy.len()), (2, 3));
    }

    #[test]
    fn what_grows_at_its_end_fills_its_parts() {
        assert_eq!(filled(0..320).parts.len(), 320 / PART);
    }

    #[test]
    fn a_list_is_read_by_place_and_a_copy_of_it_stays_as_it_was() {
        let mut list = LongList::default();
        (0..100).for_each(|item| list.push(item));
        let copy = list.clone();
        list.push(100);
        list.get_mut(3).into_iter().for_each(|item| *item = 33);
        assert_eq!(
            (list.len(), list[3], list.get(100), list.get(101), list.last()),
            (101, 33, Some(&100), None, Some(&100))
        );
        assert_eq!(copy.to_vec(), (0..100).collect::<Vec<_>>());
    }
}
