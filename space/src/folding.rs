//! From believed entries to the couple: taking in what is new, folding again when something came late, forgetting words.
//! Not what entries mean: that is `practice`.

use std::collections::{BTreeMap, BTreeSet};

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

/// So many of the newest entries, at least, are not in the copy that stays behind.
const BEHIND: usize = 128;

/// So many records the relay is asked to drop in one request; it refuses more than it takes in one.
const AT_ONCE: usize = 64;

/// How often entries were folded since the start: for measuring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// All of them, from the first one.
    pub whole: usize,
    /// The newest few.
    pub newest: usize,
}

/// A copy of the couple without its newest entries. What comes late is nearly always late by a few, and can be put in its place from
/// here without folding a whole life again.
pub(crate) struct Behind {
    couple: Couple,
    last: Option<Place>,
    /// What the copy has not taken in, in canonical order.
    newest: BTreeMap<Place, EntryId>,
}

impl Behind {
    /// Notes an entry as one that this copy has not taken in; false where it stands before one that it has.
    fn note(&mut self, entry: &Entry) -> bool {
        let place = Place::of(entry);
        let later = self.last.is_none_or(|last| last < place);
        if later {
            self.newest.insert(place, EntryId(entry.id.0));
        }
        later
    }
}

impl Replica {
    /// Takes in what was believed since the last time.
    pub(crate) fn fold_fresh(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        let fresh = fresh.iter().filter_map(|id| self.shelf.get(&EntryId(*id)));
        let mut entries: Vec<Entry> = fresh.filter_map(|kept| self.as_entry(kept)).collect();
        entries.sort_by_cached_key(Place::of);
        let noted = self.behind.as_mut().is_some_and(|behind| entries.iter().all(|entry| behind.note(entry)));
        for entry in entries {
            if self.couple.apply(entry) == Fit::Late {
                return if noted { self.fold_newest_again() } else { self.fold_again() };
            }
        }
        self.follow();
    }

    /// Something came late by little: the newest entries are folded again, from the copy that stayed behind.
    fn fold_newest_again(&mut self) {
        let Some(behind) = &self.behind else { return self.fold_again() };
        let mut couple = behind.couple.clone();
        let newest = behind.newest.values().filter_map(|id| self.shelf.get(id));
        for entry in newest.filter_map(|kept| self.as_entry(kept)) {
            // They are in canonical order, and later than what the copy has.
            let _: Fit = couple.apply(entry);
        }
        self.couple = couple;
        self.folds.newest += 1;
        self.changed = true;
        self.follow();
    }

    /// Folds everything on the shelf anew, and leaves a copy behind for what else may come late.
    fn fold_again(&mut self) {
        let mut entries = self.all_entries();
        entries.sort_by_cached_key(Place::of);
        let newest = entries.split_off(entries.len().saturating_sub(BEHIND));
        let last = entries.last().map(Place::of);
        let couple = self.fold(entries);
        let noted = newest.iter().map(|entry| (Place::of(entry), EntryId(entry.id.0))).collect();
        self.behind = Some(Behind { couple, last, newest: noted });
        self.folds.whole += 1;
        self.fold_newest_again();
    }

    /// Folds everything on the shelf, as at a start. Most often nothing comes late, and no copy is needed.
    pub(crate) fn fold_whole(&mut self) {
        self.behind = None;
        self.couple = self.fold(self.all_entries());
        self.folds.whole += 1;
        self.changed = true;
    }

    fn fold(&self, entries: Vec<Entry>) -> Couple {
        let me = ids::member(&self.account.me);
        match self.account.seated {
            Some(_) => Couple::fold_as_guide(envelope::commit, me, entries),
            None => Couple::fold(envelope::commit, me, entries),
        }
    }

    fn all_entries(&self) -> Vec<Entry> {
        self.shelf.entries().iter().filter_map(|kept| self.as_entry(kept)).collect()
    }

    /// The copy that stays behind follows in steps.
    fn follow(&mut self) {
        let Some(mut behind) = self.behind.take_if(|behind| behind.newest.len() > 2 * BEHIND) else { return };
        for _ in 0..BEHIND {
            let Some((place, id)) = behind.newest.pop_first() else { break };
            behind.last = Some(place);
            if let Some(entry) = self.shelf.get(&id).and_then(|kept| self.as_entry(kept)) {
                let _: Fit = behind.couple.apply(entry);
            }
        }
        self.behind = Some(behind);
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
