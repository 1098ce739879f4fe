//! The search for what may be believed, against the plainest one there is: all that waits is looked at, each time.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const KEY: ChainKey = (ChannelId([1; 16]), MemberId([3; 16]), DeviceId([2; 32]));

/// What may happen to a chain.
#[derive(Clone, Debug)]
enum Event {
    Arrives(Link),
    IsRemoved(EntryId),
    IsTakenBack(EntryId),
    IsVouchedFor(EntryId, u64),
}

#[derive(Default)]
struct Model {
    ids: Vec<Option<EntryId>>,
    held: BTreeMap<EntryId, Link>,
    removed: BTreeSet<EntryId>,
    taken_back: BTreeSet<EntryId>,
    vouched: BTreeSet<EntryId>,
    believed: BTreeSet<EntryId>,
}

impl Model {
    fn happens(&mut self, event: Event) {
        match event {
            Event::IsRemoved(id) => drop(self.removed.insert(id)),
            Event::IsTakenBack(id) => drop(self.taken_back.insert(id)),
            Event::IsVouchedFor(id, number) => match self.held.get_mut(&id) {
                Some(link) => link.direct = true,
                None if number > self.ids.len() as u64 => drop(self.vouched.insert(id)),
                None => {}
            },
            Event::Arrives(mut link) => {
                link.direct |= self.vouched.remove(&link.id);
                let at = usize::try_from(link.number - 1).unwrap();
                match self.ids.get_mut(at) {
                    Some(place @ None) if link.direct => {
                        *place = Some(link.id);
                        self.believed.insert(link.id);
                    }
                    Some(_) => {}
                    None if self.held.contains_key(&link.id) && !link.direct => {}
                    None => drop(self.held.insert(link.id, link)),
                }
            }
        }
        while let Some(path) = self.path() {
            for link in path {
                self.held.remove(&link.id);
                if let Some(prev) = link.prev {
                    place(&mut self.ids, link.number - 1, prev);
                }
                place(&mut self.ids, link.number, link.id);
                self.believed.insert(link.id);
            }
            let length = self.ids.len() as u64;
            self.held.retain(|_, link| link.number > length);
        }
    }

    fn path(&self) -> Option<Vec<Link>> {
        let mut direct: Vec<&Link> = self.held.values().filter(|link| link.direct).collect();
        direct.sort_by_key(|link| link.number);
        direct.into_iter().find_map(|last| self.path_to(last))
    }

    fn path_to(&self, last: &Link) -> Option<Vec<Link>> {
        let length = self.ids.len() as u64;
        let mut path = vec![last.clone()];
        let mut at = last;
        while !(at.number == length + 1 && at.prev == self.ids.last().copied().flatten()) {
            let prev = at.prev?;
            match self.held.get(&prev) {
                Some(before) if before.number + 1 == at.number => {
                    path.push(before.clone());
                    at = before;
                }
                Some(_) => return None,
                None => {
                    let missing = (at.number - 1).checked_sub(length).filter(|missing| *missing > 0)?;
                    let gone = self.removed.contains(&prev) || self.taken_back.contains(&prev);
                    if !gone || missing > (self.removed.len() + self.taken_back.len()) as u64 {
                        return None;
                    }
                    break;
                }
            }
        }
        path.reverse();
        Some(path)
    }
}

const LENGTH: u8 = 9;

/// Entries of one chain; a second row stands beside the first and follows on it or on itself, as somebody makes it who tells two stories.
fn link() -> impl Strategy<Value = Link> {
    (1..=LENGTH, 0..2_u8, 0..2_u8, any::<bool>()).prop_map(|(number, row, row_before, direct)| Link {
        chain: KEY,
        id: id(number, row, row_before),
        number: u64::from(number),
        // What stands before it follows on its own row.
        prev: (number > 1).then(|| id(number - 1, row_before, row_before)),
        direct,
    })
}

fn id(number: u8, row: u8, row_before: u8) -> EntryId {
    EntryId([number * 4 + row * 2 + row_before; 32])
}

fn event() -> impl Strategy<Value = Event> {
    let one = || (1..=LENGTH, 0..2_u8, 0..2_u8);
    prop_oneof![
        8 => link().prop_map(Event::Arrives),
        1 => one().prop_map(|(n, row, before)| Event::IsRemoved(id(n, row, before))),
        1 => one().prop_map(|(n, row, before)| Event::IsTakenBack(id(n, row, before))),
        1 => one().prop_map(|(n, row, before)| Event::IsVouchedFor(id(n, row, before), u64::from(n))),
    ]
}

fn happens(chains: &mut Chains, event: Event) -> Vec<EntryId> {
    let verdict = match event {
        Event::Arrives(link) => chains.arrive(link),
        Event::IsVouchedFor(id, number) => chains.vouch(KEY, number, &id),
        Event::IsRemoved(id) => return chains.tombstone(id).into_iter().flat_map(|(_, ids)| ids).collect(),
        Event::IsTakenBack(id) => return chains.never_came([(KEY.1, id)]),
    };
    match verdict {
        Verdict::Believed(ids) => ids,
        _ => Vec::new(),
    }
}

proptest! {
    #[test]
    fn what_is_believed_is_what_the_plainest_search_believes(
        events in proptest::collection::vec(event(), 1..60)
    ) {
        let (mut chains, mut model) = (Chains::default(), Model::default());
        let mut believed = BTreeSet::new();
        for event in events {
            believed.extend(happens(&mut chains, event.clone()));
            model.happens(event);
            prop_assert_eq!(&believed, &model.believed);
        }
        let held: Vec<&Link> = chains.held().collect();
        prop_assert_eq!(held, model.held.values().collect::<Vec<_>>());
    }
}

/// In the worst order, and with nobody's word for all but the last.
#[test]
fn many_that_wait_are_believed_at_once_when_the_last_of_them_is_there() {
    let number_of = |n: u32| EntryId(std::array::from_fn(|at| n.to_be_bytes()[at % 4]));
    let link = |n: u32| Link {
        chain: KEY,
        id: number_of(n),
        number: u64::from(n),
        prev: (n > 1).then(|| number_of(n - 1)),
        direct: n == 20_000,
    };
    for order in [(1..=20_000).collect::<Vec<u32>>(), (1..=20_000).rev().collect()] {
        let mut chains = Chains::default();
        let last = order.into_iter().map(|n| chains.arrive(link(n))).last();
        assert!(matches!(last, Some(Verdict::Believed(ids)) if ids.len() == 20_000));
    }
}
