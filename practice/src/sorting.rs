//! Sorting of what is read of a couple: lists of at most some hundreds, of many types.
//!
//! The standard library's sort is made for long lists, and compiled once more for each type and each key: up to forty KB of the client
//! every time. Here numbers are sorted, by one function, and the elements then change places. A list of
//! everything, as the fold has it, is sorted by the standard library.

use core::cmp::Ordering;

/// A list that is sorted by what one chooses; equal elements keep their order among each other.
pub trait Sorting<T> {
    /// By a key, the lowest first. The key of each element is asked for once.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// By a comparison, which has to be a total order.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
}

impl<T> Sorting<T> for [T] {
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let swaps = swaps(keys.len(), &mut |one, other| keys.get(one).cmp(&keys.get(other)));
        change_places(self, &swaps);
    }

    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let swaps = swaps(self.len(), &mut |one, other| match (self.get(one), self.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        });
        change_places(self, &swaps);
    }
}

fn change_places<T>(list: &mut [T], swaps: &[(usize, usize)]) {
    for &(one, other) in swaps {
        list.swap(one, other);
    }
}

/// Which two places change what they hold, one pair after the other, so that a list of this length comes in order.
fn swaps(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    // What belongs at each place, by where it stands now.
    let mut from: Vec<usize> = (0..length).collect();
    from.sort_by(|one, other| compare(*one, *other));
    let mut swaps = Vec::new();
    for start in 0..length {
        let mut at = start;
        while let Some(place) = from.get_mut(at) {
            let next = core::mem::replace(place, at);
            if next == start {
                break;
            }
            swaps.push((at, next));
            at = next;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_comes_in_the_order_of_the_standard_librarys_stable_sort(list in prop::collection::vec((0_u8..6, any::<u16>()), 0..60)) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut by_key = list.clone();
            by_key.order_by_key(|(key, _)| *key);
            prop_assert_eq!(&by_key, &expected);

            expected = list.clone();
            expected.sort_by(|(one, _), (other, _)| other.cmp(one));
            let mut by = list;
            by.order_by(|(one, _), (other, _)| other.cmp(one));
            prop_assert_eq!(by, expected);
        }
    }

    #[test]
    fn the_key_of_each_element_is_asked_for_once() {
        let mut asked = 0;
        let mut list: Vec<u32> = (0..500).rev().collect();
        list.order_by_key(|one| {
            asked += 1;
            *one
        });
        assert_eq!((asked, list), (500, (0..500).collect()));
    }
}
