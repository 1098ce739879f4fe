//! From believed entries to the couple: taking in what is new, folding again when something came late, forgetting words.
//! Not what entries mean: that is `practice`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use envelope::{ChannelId, EntryId};
use practice::{Body, Channel, Couple, Entry, Fit, Place, ZoneName};

use crate::Replica;
use crate::errands::Errand;
use crate::facts::PREFIX;
use crate::ids;
use crate::outside::Outside;
use crate::receive::taken_back_in;
use crate::shelf::Kept;
use crate::status::Stage;

/// After so many entries a copy of the couple stays behind.
const EVERY: usize = 128;

/// So many copies stay behind: what comes late by less than all of them is put in its place from one of them.
const COPIES: usize = 4;

/// So many records the relay is asked to drop in one request; it refuses more than it takes in one.
const AT_ONCE: usize = 64;

/// How often entries were folded since the start: for measuring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// All of them, from the first one.
    pub whole: usize,
    /// The newest few, because something came late.
    pub newest: usize,
    /// So many entries were folded again by that.
    pub again: usize,
}

/// Copies of the couple without its newest entries. What comes late is nearly always late by a few, and can be put in its place from
/// here without folding a whole life again. A copy shares with the couple all that did not change since, so it costs next to nothing.
pub(crate) struct Behind {
    /// Each with the place of its last entry, the oldest first; never none.
    copies: VecDeque<(Option<Place>, Couple)>,
    /// What the oldest copy has not taken in, in canonical order.
    newest: BTreeMap<Place, EntryId>,
    /// How many were taken in since the newest copy.
    since: usize,
}

impl Behind {
    /// With one copy: the couple as it was after its entry at `last`.
    pub(crate) fn at(last: Option<Place>, couple: Couple) -> Behind {
        Behind { copies: VecDeque::from([(last, couple)]), newest: BTreeMap::new(), since: 0 }
    }

    /// The couple has taken in its next entry.
    fn note(&mut self, place: Place, id: EntryId, couple: &Couple) {
        self.newest.insert(place, id);
        self.since += 1;
        if self.since < EVERY {
            return;
        }
        self.since = 0;
        self.copies.push_back((Some(place), couple.clone()));
        if self.copies.len() > COPIES {
            self.copies.pop_front();
            let oldest = self.copies.front().and_then(|(last, _)| *last);
            self.newest.retain(|place, _| Some(*place) > oldest);
        }
    }

    /// Goes back to before a place: the couple as it was there, and what it had taken in since. Nothing where no copy is that old.
    fn back_to(&mut self, place: Place) -> Option<(Couple, Vec<EntryId>)> {
        let at = self.copies.iter().rposition(|(last, _)| last.is_none_or(|last| last < place))?;
        self.copies.truncate(at + 1);
        self.since = 0;
        let (last, couple) = self.copies.back()?;
        let after =
            self.newest.iter().filter(|(place, _)| Some(**place) > *last).map(|(_, id)| *id).collect();
        Some((couple.clone(), after))
    }
}

impl Replica {
    /// Takes in what was believed since the last time.
    pub(crate) fn fold_fresh(&mut self) {
        let fresh: Vec<EntryId> = std::mem::take(&mut self.fresh).into_iter().map(EntryId).collect();
        let mut entries = self.entries_of(&fresh);
        entries.sort_by_cached_key(Place::of);
        match entries.first().map(Place::of) {
            Some(first) if self.couple.last() > Some(first) => self.put_in_place(first, entries),
            _ => self.take_in_order(entries),
        }
    }

    /// Something came late: the newest entries are folded again with it, from a copy that stayed behind.
    fn put_in_place(&mut self, first: Place, late: Vec<Entry>) {
        let Some((couple, after)) = self.behind.back_to(first) else { return self.fold_whole() };
        let mut entries = self.entries_of(&after);
        entries.extend(late);
        entries.sort_by_cached_key(Place::of);
        entries.dedup_by_key(|entry| entry.id);
        self.couple = couple;
        self.folds.newest += 1;
        self.folds.again += entries.len();
        self.changed = true;
        self.take_in_order(entries);
    }

    /// Folds everything on the shelf, as at a start.
    pub(crate) fn fold_whole(&mut self) {
        let mut entries: Vec<Entry> =
            self.shelf.entries().iter().filter_map(|kept| self.as_entry(kept)).collect();
        entries.sort_by_cached_key(Place::of);
        self.couple = crate::seat::blank(ids::member(&self.account.me), self.account.seated.as_ref());
        self.behind = Behind::at(None, self.couple.clone());
        self.folds.whole += 1;
        self.changed = true;
        self.take_in_order(entries);
    }

    /// Takes in entries in canonical order that are all later than those before; copies of only the last stretch stay behind.
    fn take_in_order(&mut self, entries: Vec<Entry>) {
        let far = entries.len().saturating_sub(EVERY * COPIES);
        for (at, entry) in entries.into_iter().enumerate() {
            let (place, id) = (Place::of(&entry), EntryId(entry.id.0));
            // They are in order, so none comes late.
            let _: Fit = self.couple.apply(entry);
            if at >= far {
                self.behind.note(place, id, &self.couple);
            } else if at + 1 == far {
                self.behind = Behind::at(Some(place), self.couple.clone());
            }
        }
    }

    fn entries_of(&self, ids: &[EntryId]) -> Vec<Entry> {
        ids.iter().filter_map(|id| self.as_entry(self.shelf.get(id)?)).collect()
    }

    fn as_channel(&self, channel: ChannelId) -> Channel {
        match channel {
            mine if mine == self.account.mine => Channel::Mine,
            ours if ours == self.account.ours && self.account.seated.is_none() => Channel::Ours,
            _ => Channel::Guided,
        }
    }

    fn as_entry(&self, kept: &Kept) -> Option<Entry> {
        if kept.forgotten || kept.kind.starts_with(PREFIX) {
            return None;
        }
        let channel = self.as_channel(ChannelId(kept.channel));
        let body = Body::decode(&kept.kind, &kept.body);
        if channel == Channel::Guided && !self.belongs_to_its_seat(ChannelId(kept.channel), &body) {
            return None;
        }
        Some(Entry {
            id: practice::EntryId(kept.id),
            author: practice::MemberId(kept.author),
            device: practice::DeviceId(kept.device),
            number: kept.number,
            lamport: kept.lamport,
            day: practice::day_from_number(kept.day)?,
            zone: ZoneName::new(kept.zone.clone()),
            channel,
            body,
        })
    }

    /// Words that were taken back before anyone opened them, and what one deleted of one's own, leave this device, and, if they
    /// are one's own, the relay. The relay may drop only what a take-back names: a device that comes later must see why it is gone.
    pub(crate) fn forget_what_is_gone(&mut self, out: &mut Outside<'_>) {
        let gone: Vec<EntryId> = self.couple.forgotten().iter().map(|id| EntryId(id.0)).collect();
        let gone: Vec<_> = gone.into_iter().filter(|id| self.has_words_of(id)).collect();
        if gone.is_empty() {
            return;
        }
        let named = self.named_in_take_backs();
        let mut withdraw = Vec::new();
        let mut segments = Vec::new();
        for id in gone {
            let mine = self.shelf.get(&id).is_some_and(|kept| kept.author == self.account.me.0);
            if mine && named.contains(&id) {
                withdraw.push(ids::relay_entry(&id));
            }
            segments.extend(self.shelf.forget(&id));
            self.changed = true;
        }
        if !segments.is_empty() {
            self.effects.push(crate::effect::Effect::Load(segments));
        }
        for ids in withdraw.chunks(AT_ONCE) {
            self.run_errand(Errand::last(&sync::Request::Withdraw { ids: ids.to_vec() }), out);
        }
    }

    fn has_words_of(&self, id: &EntryId) -> bool {
        self.shelf.get(id).is_some_and(|kept| !kept.forgotten)
    }

    fn named_in_take_backs(&self) -> BTreeSet<EntryId> {
        self.shelf.entries().iter().filter_map(|kept| taken_back_in(&kept.kind, &kept.body)).collect()
    }

    /// Who left reads nothing new: the next entry is written under a key they do not get.
    pub(crate) fn note_who_left(&mut self) {
        for (member, other) in &mut self.account.others {
            let left = self.couple.leaving().left(ids::member(member)).is_some();
            if left && !other.left {
                other.left = true;
                self.account_changed = true;
            }
        }
        let left = self.couple.leaving().left(ids::member(&self.account.me)).is_some();
        if left && self.account.stage != Stage::Left {
            self.account.stage = Stage::Left;
            self.account_changed = true;
        }
    }

    /// Whether a record was removed from the relay that nobody took back and whose party did not have everything erased.
    pub(crate) fn removed_without_word(&self) -> bool {
        if self.account.tombstones.is_empty() || !self.account.erased.is_empty() {
            return false;
        }
        let named = self.named_in_take_backs();
        self.account.tombstones.iter().any(|id| !named.contains(id))
    }
}
