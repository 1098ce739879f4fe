//! Each device's entries in a channel form a chain; this is where a device decides which arrivals it believes.
//! Not decryption and not meaning: it sees numbers, hashes and whether an entry's own tag convinced.
//!
//! An arrival is *direct* when its tag convinces this reader now. An arrival that is not (it was written before its
//! author knew this reader, or under a root that has since been replaced) is believed only as an ancestor of a direct
//! one: the later entry's hash of its predecessor vouches for all before it.

mod held;

use std::collections::{BTreeMap, BTreeSet};

use envelope::{ChannelId, DeviceId, EntryId, MemberId};
use minicbor::{Decode, Encode};

use held::Held;

/// One device's chain within one channel. The author is part of the name, so that nobody can write into another's chain.
pub(crate) type ChainKey = (ChannelId, MemberId, DeviceId);

/// More claims than this are not kept: one is enough to warn, and nobody may fill a device with them.
const MAX_CLAIMS: usize = 256;

/// Somebody's word on how long a device's chain is at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Claim {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// Whose chain.
    #[n(1)]
    pub device: DeviceId,
    /// Its length, at least.
    #[n(2)]
    pub number: u64,
    /// The entry there.
    #[n(3)]
    pub id: EntryId,
    /// Who says so.
    #[n(4)]
    pub by: MemberId,
}

/// What a chain needs to know of an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The chain it claims to belong to.
    pub chain: ChainKey,
    /// The entry's hash.
    pub id: EntryId,
    /// Its running number, from 1.
    pub number: u64,
    /// The hash of the entry before it.
    pub prev: Option<EntryId>,
    /// Whether its own tag convinced.
    pub direct: bool,
}

/// What became of an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// These are believed now, in chain order; the arrival is the last of them or among them.
    Believed(Vec<EntryId>),
    /// It waits for what comes before it, or for a later entry to vouch for it.
    Waits,
    /// It was here already.
    Known,
    /// Another entry stands at its place: somebody shows different people different histories.
    Forked,
}

#[derive(Clone, Debug, Default)]
struct Chain {
    /// Believed entries; the index is the number less one. `None` where a removed record's place is known but not its hash.
    ids: Vec<Option<EntryId>>,
    held: Held,
}

/// All chains of a space, as one device believes them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chains {
    chains: BTreeMap<ChainKey, Chain>,
    tombstones: BTreeSet<EntryId>,
    /// What its own author says to have taken back.
    taken_back: BTreeSet<(MemberId, EntryId)>,
    /// What was vouched for before it came: the place it was said to have.
    vouched: BTreeMap<EntryId, (ChainKey, u64)>,
    /// The furthest that anybody says to have seen of a device's chain, and who says so.
    claims: BTreeMap<(ChannelId, DeviceId), (u64, EntryId, MemberId)>,
}

impl Chains {
    /// The number and hash of the newest believed entry of a chain.
    pub(crate) fn tip(&self, key: &ChainKey) -> Option<(u64, EntryId)> {
        let chain = self.chains.get(key)?;
        let id = (*chain.ids.last()?)?;
        Some((chain.ids.len() as u64, id))
    }

    /// All tips of one channel.
    pub(crate) fn tips(&self, channel: &ChannelId) -> impl Iterator<Item = (ChainKey, u64, EntryId)> + '_ {
        let channel = *channel;
        let keys = self.chains.keys().filter(move |(at, ..)| *at == channel);
        keys.filter_map(|key| self.tip(key).map(|(number, id)| (*key, number, id)))
    }

    /// Whether the entry at this number of the chain is this one; `None` when the chain is not that long.
    pub(crate) fn agrees(&self, key: &ChainKey, number: u64, id: &EntryId) -> Option<bool> {
        let at = self.chains.get(key)?.ids.get(usize::try_from(number.checked_sub(1)?).ok()?)?;
        Some(at.is_none_or(|known| known == *id))
    }

    /// Puts back entries of a chain that were believed before this device was closed, or are one's own.
    pub(crate) fn restore(&mut self, chain: &ChainKey, entries: impl IntoIterator<Item = (u64, EntryId)>) {
        let chain = self.chains.entry(*chain).or_default();
        entries.into_iter().for_each(|(number, id)| place(&mut chain.ids, number, id));
    }

    /// Takes one arrival and says what became of it.
    pub(crate) fn arrive(&mut self, mut link: Link) -> Verdict {
        let key = link.chain;
        link.direct |= self.vouched.remove(&link.id).is_some_and(|(chain, _)| chain == key);
        let removed = link.prev.is_some_and(|prev| self.gone(&key).has(&prev));
        let chain = self.chains.entry(key).or_default();
        if chain.held.get(&link.id).is_some() && !link.direct {
            return Verdict::Waits;
        }
        if link.number == 0 || link.number <= chain.ids.len() as u64 {
            return match settled(chain, &link) {
                // Where only a place was known there is an entry now, and what waits may follow on it.
                Verdict::Believed(mut ids) => {
                    if let Verdict::Believed(more) = self.settle(key) {
                        ids.extend(more);
                    }
                    Verdict::Believed(ids)
                }
                other => other,
            };
        }
        // A run that ends in nobody's word is looked at when that comes, and not with each that makes it longer.
        let ends_a_run =
            !link.direct && chain.held.following(Some(link.id), link.number + 1).next().is_none();
        chain.held.insert(link, removed);
        if ends_a_run { Verdict::Waits } else { self.settle(key) }
    }

    /// There is no room for one that waits: it comes again, and what was said for it before stands.
    pub(crate) fn let_go(&mut self, chain: ChainKey, number: u64, id: &EntryId, direct: bool) {
        let held = self.chains.get_mut(&chain).map(|chain| &mut chain.held);
        let link = held.and_then(|held| held.remove(id));
        if link.is_some_and(|link| link.direct && !direct) {
            self.vouched.insert(*id, (chain, number));
        }
    }

    /// The relay says that this record was removed; its hash stays, so the chain goes on.
    pub(crate) fn tombstone(&mut self, id: EntryId) -> Vec<(ChainKey, Vec<EntryId>)> {
        if !self.tombstones.insert(id) {
            return Vec::new();
        }
        self.chains.values_mut().for_each(|chain| chain.held.removed(&id));
        let keys: Vec<ChainKey> = self.chains.keys().copied().collect();
        keys.into_iter()
            .filter_map(|key| match self.settle(key) {
                Verdict::Believed(ids) => Some((key, ids)),
                _ => None,
            })
            .collect()
    }

    /// With everything read: these were taken back by their author, whose own tag says so, and have not come. A host that
    /// forgot both the record and that it was removed can not stop the author's chain by that; and nobody else's word removes
    /// anything from it.
    pub(crate) fn never_came(
        &mut self,
        taken_back: impl IntoIterator<Item = (MemberId, EntryId)>,
    ) -> Vec<EntryId> {
        let new: Vec<_> = taken_back.into_iter().filter(|gone| self.taken_back.insert(*gone)).collect();
        if new.is_empty() {
            return Vec::new();
        }
        for (author, id) in new {
            let chains = self.chains.iter_mut().filter(|(key, _)| key.1 == author);
            chains.for_each(|(_, chain)| chain.held.removed(&id));
        }
        let keys: Vec<ChainKey> = self.chains.keys().copied().collect();
        let believed = keys.into_iter().filter_map(|key| match self.settle(key) {
            Verdict::Believed(ids) => Some(ids),
            _ => None,
        });
        believed.flatten().collect()
    }

    /// A believed entry says it had seen this much of a device's chain.
    /// A claim that contradicts what is believed here is a fork.
    pub(crate) fn claim(
        &mut self,
        by: MemberId,
        at: (ChannelId, DeviceId),
        number: u64,
        id: EntryId,
    ) -> Verdict {
        match self.seen(at.0, at.1, number, &id) {
            Some(true) => Verdict::Known,
            Some(false) => Verdict::Forked,
            None => {
                let newest = self.claims.entry(at).or_insert((number, id, by));
                if newest.0 < number {
                    *newest = (number, id, by);
                }
                Verdict::Waits
            }
        }
    }

    /// What somebody says to have seen and what has not come, or not so: to be kept, for the entries that said it are not read
    /// again.
    pub(crate) fn open_claims(&self) -> Vec<Claim> {
        let open = self
            .claims
            .iter()
            .filter(|(at, (number, id, _))| self.seen(at.0, at.1, *number, id) != Some(true));
        open.map(|((channel, device), (number, id, by))| Claim {
            channel: *channel,
            device: *device,
            number: *number,
            id: *id,
            by: *by,
        })
        .take(MAX_CLAIMS)
        .collect()
    }

    /// Whether this entry stands at this number of the device's chain; `None` when no chain of the device is that long.
    fn seen(&self, channel: ChannelId, device: DeviceId, number: u64, id: &EntryId) -> Option<bool> {
        let chains = self.chains.keys().filter(|key| key.0 == channel && key.2 == device);
        let answers: Vec<bool> = chains.filter_map(|key| self.agrees(key, number, id)).collect();
        if answers.is_empty() { None } else { Some(answers.contains(&true)) }
    }

    /// Vouches for the chain up to this entry, as a later entry of the same author under its newest root does. What has not
    /// come yet is vouched for when it comes.
    pub(crate) fn vouch(&mut self, key: ChainKey, number: u64, id: &EntryId) -> Verdict {
        if self.chains.get_mut(&key).is_some_and(|chain| chain.held.vouch(id)) {
            return self.settle(key);
        }
        let open = self.agrees(&key, number, id).is_none() && !self.is_anothers(&key);
        if open && self.vouched.len() < MAX_CLAIMS {
            self.vouched.insert(*id, (key, number));
        }
        Verdict::Known
    }

    /// Whether the device is known as another member's. An entry's heads name those too, and nobody vouches for another.
    fn is_anothers(&self, (channel, author, device): &ChainKey) -> bool {
        self.chains.keys().any(|(at, by, it)| at == channel && it == device && by != author)
    }

    /// What was vouched for and has not come: to be kept, like the claims.
    pub(crate) fn open_vouchings(&self) -> Vec<Claim> {
        let open = self.vouched.iter().map(|(id, ((channel, by, device), number))| Claim {
            channel: *channel,
            device: *device,
            number: *number,
            id: *id,
            by: *by,
        });
        open.collect()
    }

    /// Chains of which something is known to exist that has not come: the relay holds something back.
    /// Asked only when the relay says that everything was sent.
    pub(crate) fn gaps(&self) -> Vec<ChainKey> {
        let waits = |chain: &Chain| chain.held.iter().any(|link| link.direct);
        let held = self.chains.iter().filter(|(_, chain)| waits(chain)).map(|(key, _)| *key);
        let claimed = self
            .claims
            .iter()
            .filter(|(at, (number, id, _))| self.seen(at.0, at.1, *number, id).is_none())
            .map(|(at, (_, id, by))| (self.chain_of(*at, *by), *id));
        let claimed =
            claimed.filter(|(key, id)| !self.taken_back.contains(&(key.1, *id))).map(|(key, _)| key);
        let all: BTreeSet<ChainKey> = held.chain(claimed).collect();
        all.into_iter().collect()
    }

    /// The claims that turned out to contradict what came since.
    pub(crate) fn broken_claims(&self) -> Vec<ChainKey> {
        let broken = self
            .claims
            .iter()
            .filter(|(at, (number, id, _))| self.seen(at.0, at.1, *number, id) == Some(false));
        broken.map(|(at, (.., by))| self.chain_of(*at, *by)).collect()
    }

    /// A device's chain; named after whoever speaks of it where nothing of it has come.
    fn chain_of(&self, (channel, device): (ChannelId, DeviceId), by: MemberId) -> ChainKey {
        self.chains
            .keys()
            .find(|key| key.0 == channel && key.2 == device)
            .copied()
            .unwrap_or((channel, by, device))
    }

    /// Entries that wait, of all chains.
    #[cfg(test)]
    pub(crate) fn held(&self) -> impl Iterator<Item = &Link> {
        self.chains.values().flat_map(|chain| chain.held.iter())
    }

    fn gone(&self, key: &ChainKey) -> Gone<'_> {
        Gone { tombstones: &self.tombstones, taken_back: &self.taken_back, author: key.1 }
    }

    fn settle(&mut self, key: ChainKey) -> Verdict {
        let gone = Gone { tombstones: &self.tombstones, taken_back: &self.taken_back, author: key.1 };
        let Some(chain) = self.chains.get_mut(&key) else { return Verdict::Waits };
        let mut believed = Vec::new();
        while let Some(path) = next_path(chain, gone) {
            for link in path {
                chain.held.remove(&link.id);
                if let Some(prev) = link.prev {
                    place(&mut chain.ids, link.number - 1, prev);
                }
                place(&mut chain.ids, link.number, link.id);
                believed.push(link.id);
            }
            chain.held.drop_up_to(chain.ids.len() as u64);
        }
        if believed.is_empty() { Verdict::Waits } else { Verdict::Believed(believed) }
    }
}

/// The verdict on an arrival at a place that is already filled.
fn settled(chain: &mut Chain, link: &Link) -> Verdict {
    let at = usize::try_from(link.number)
        .ok()
        .and_then(|number| number.checked_sub(1))
        .and_then(|at| chain.ids.get_mut(at));
    match at {
        Some(Some(id)) if *id == link.id => Verdict::Known,
        Some(place @ None) if link.direct => {
            *place = Some(link.id);
            Verdict::Believed(vec![link.id])
        }
        _ if link.direct => Verdict::Forked,
        _ => Verdict::Waits,
    }
}

/// The run of held entries that begins right after what is believed and ends in a direct one: the nearest there is. Searched from its
/// beginning, so that what waits elsewhere is not looked at.
fn next_path(chain: &Chain, gone: Gone<'_>) -> Option<Vec<Link>> {
    let (length, tip) = (chain.ids.len() as u64, chain.ids.last().copied().flatten());
    let after_removed = chain.held.following_removed();
    let after_removed = after_removed.filter(|link| link.number > length + 1 && gone.explains(chain, link));
    let first = chain.held.following(tip, length + 1).chain(after_removed);
    let mut next: BTreeSet<(u64, EntryId)> = first.map(|link| (link.number, link.id)).collect();
    let beginnings = next.clone();
    while let Some((_, id)) = next.pop_first() {
        let link = chain.held.get(&id)?;
        if link.direct {
            return Some(path_to(chain, &beginnings, link));
        }
        let following = chain.held.following(Some(link.id), link.number + 1);
        next.extend(following.map(|link| (link.number, link.id)));
    }
    None
}

/// From one of the beginnings to this entry, by what each says stands before it.
fn path_to(chain: &Chain, beginnings: &BTreeSet<(u64, EntryId)>, last: &Link) -> Vec<Link> {
    let mut path = vec![last.clone()];
    let mut at = last;
    while !beginnings.contains(&(at.number, at.id)) {
        let Some(before) = at.prev.and_then(|prev| chain.held.get(&prev)) else { break };
        path.push(before.clone());
        at = before;
    }
    path.reverse();
    path
}

/// What was removed, as far as one author's chains are concerned.
#[derive(Clone, Copy)]
struct Gone<'a> {
    tombstones: &'a BTreeSet<EntryId>,
    taken_back: &'a BTreeSet<(MemberId, EntryId)>,
    author: MemberId,
}

impl Gone<'_> {
    fn has(self, id: &EntryId) -> bool {
        self.tombstones.contains(id) || self.taken_back.contains(&(self.author, *id))
    }

    /// Whether the places between what is believed and `at` can all be removed records.
    fn explains(self, chain: &Chain, at: &Link) -> bool {
        let missing = at.number - 1 - chain.ids.len() as u64;
        missing <= (self.tombstones.len() + self.taken_back.len()) as u64
    }
}

fn place(ids: &mut Vec<Option<EntryId>>, number: u64, id: EntryId) {
    let Some(at) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else { return };
    if ids.len() <= at {
        ids.resize(at + 1, None);
    }
    if let Some(slot) = ids.get_mut(at) {
        *slot = Some(id);
    }
}

#[cfg(test)]
mod model_tests;

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> ChainKey {
        (ChannelId([1; 16]), MemberId([3; 16]), DeviceId([2; 32]))
    }

    fn id(n: u8) -> EntryId {
        EntryId([n; 32])
    }

    fn link(number: u8, direct: bool) -> Link {
        let prev = (number > 1).then(|| id(number - 1));
        Link { chain: key(), id: id(number), number: u64::from(number), prev, direct }
    }

    #[test]
    fn an_early_arrival_waits_for_what_comes_before_it() {
        let mut chains = Chains::default();
        assert_eq!(chains.arrive(link(2, true)), Verdict::Waits);
        assert_eq!(chains.gaps(), vec![key()]);
        assert_eq!(chains.arrive(link(1, true)), Verdict::Believed(vec![id(1), id(2)]));
        assert!(chains.gaps().is_empty());
    }

    #[test]
    fn an_entry_without_a_tag_for_me_is_believed_only_once_a_later_one_vouches_for_it() {
        let mut chains = Chains::default();
        assert_eq!(chains.arrive(link(1, false)), Verdict::Waits);
        assert!(chains.gaps().is_empty());
        assert_eq!(chains.arrive(link(2, true)), Verdict::Believed(vec![id(1), id(2)]));
    }

    #[test]
    fn an_invented_entry_without_a_tag_can_not_block_the_true_one() {
        let mut chains = Chains::default();
        let invented = Link { id: id(99), direct: false, ..link(1, false) };
        assert_eq!(chains.arrive(invented), Verdict::Waits);
        assert_eq!(chains.arrive(link(1, true)), Verdict::Believed(vec![id(1)]));
        assert_eq!(chains.held().count(), 0);
    }

    #[test]
    fn a_second_entry_at_the_same_place_is_a_fork() {
        let mut chains = Chains::default();
        chains.arrive(link(1, true));
        assert_eq!(chains.arrive(Link { id: id(99), ..link(1, true) }), Verdict::Forked);
        assert_eq!(chains.arrive(link(1, true)), Verdict::Known);
    }

    #[test]
    fn a_removed_record_does_not_break_the_chain() {
        let mut chains = Chains::default();
        chains.arrive(link(1, true));
        assert_eq!(chains.arrive(link(3, true)), Verdict::Waits);
        assert_eq!(chains.tombstone(id(2)), vec![(key(), vec![id(3)])]);
        assert_eq!(chains.tip(&key()), Some((3, id(3))));
    }

    #[test]
    fn what_its_own_author_took_back_does_not_stop_a_chain_though_the_host_forgot_it_and_another_members_word_does_nothing()
     {
        let mut chains = Chains::default();
        chains.arrive(link(1, true));
        assert_eq!(chains.arrive(link(3, true)), Verdict::Waits);
        assert_eq!(chains.never_came([(MemberId([4; 16]), id(2))]), Vec::new());
        assert_eq!(chains.gaps(), vec![key()]);
        assert_eq!(chains.never_came([(key().1, id(2))]), vec![id(3)]);
        assert!(chains.gaps().is_empty());
    }

    #[test]
    fn what_an_entry_names_of_the_other_members_devices_is_no_vouching_and_is_not_kept() {
        let mut chains = Chains::default();
        let other: ChainKey = (key().0, MemberId([4; 16]), key().2);
        chains.arrive(link(1, true));
        assert_eq!(chains.vouch(other, 1, &id(1)), Verdict::Known);
        assert_eq!(chains.open_vouchings(), []);
        let unknown: ChainKey = (key().0, MemberId([4; 16]), DeviceId([9; 32]));
        chains.vouch(unknown, 1, &id(50));
        assert_eq!(chains.open_vouchings().len(), 1);
        chains.arrive(Link { chain: (key().0, key().1, DeviceId([9; 32])), id: id(50), ..link(1, true) });
        assert_eq!(chains.open_vouchings(), [], "nor when it turns out later whose it is");
    }

    #[test]
    fn a_claim_of_something_that_never_came_is_a_gap_and_one_that_differs_is_a_fork() {
        let mut chains = Chains::default();
        chains.arrive(link(1, true));
        assert_eq!(chains.claim(MemberId([3; 16]), (key().0, key().2), 2, id(2)), Verdict::Waits);
        assert_eq!(chains.gaps(), vec![key()]);
        assert_eq!(chains.claim(MemberId([3; 16]), (key().0, key().2), 1, id(77)), Verdict::Forked);
        assert_eq!(chains.claim(MemberId([3; 16]), (key().0, key().2), 1, id(1)), Verdict::Known);
        chains.arrive(Link { id: id(88), ..link(2, true) });
        assert_eq!(chains.broken_claims(), vec![key()]);
    }
}
