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

/// Where an entry stands: in canonical order, and on the shelf.
type Stands = (Place, usize);

/// Copies of the couple without its newest entries. What comes late is nearly always late by a few, and can be put in its place from
/// here without folding a whole life again. A copy shares with the couple all that did not change since, so it costs next to nothing.
pub(crate) struct Behind {
    /// Each with the place of its last entry, the oldest first; never none.
    copies: VecDeque<(Option<Place>, Couple)>,
    /// What the oldest copy has not taken in, in canonical order, and where it stands on the shelf.
    newest: BTreeMap<Place, usize>,
    /// How many were taken in since the newest copy.
    since: usize,
}

impl Behind {
    /// With one copy: the couple as it was after its entry at `last`.
    pub(crate) fn at(last: Option<Place>, couple: Couple) -> Behind {
        Behind { copies: VecDeque::from([(last, couple)]), newest: BTreeMap::new(), since: 0 }
    }

    /// The couple has taken in its next entry.
    fn note(&mut self, place: Place, at: usize, couple: &Couple) {
        self.newest.insert(place, at);
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
    fn back_to(&mut self, place: Place) -> Option<(Couple, Vec<Stands>)> {
        let at = self.copies.iter().rposition(|(last, _)| last.is_none_or(|last| last < place))?;
        self.copies.truncate(at + 1);
        self.since = 0;
        let (last, couple) = self.copies.back()?;
        let after = self.newest.iter().filter(|(place, _)| Some(**place) > *last);
        Some((couple.clone(), after.map(|(place, at)| (*place, *at)).collect()))
    }
}

impl Replica {
    /// Takes in what was believed since the last time.
    pub(crate) fn fold_fresh(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        let fresh = self.in_order(fresh.iter().filter_map(|id| self.shelf.place(&EntryId(*id))));
        match fresh.first() {
            Some((first, _)) if self.couple.last() > Some(*first) => self.put_in_place(*first, fresh),
            _ => self.take_in_order(&fresh),
        }
    }

    /// Something came late: the newest entries are folded again with it, from a copy that stayed behind.
    fn put_in_place(&mut self, first: Place, late: Vec<Stands>) {
        let Some((couple, mut stands)) = self.behind.back_to(first) else { return self.fold_whole() };
        stands.extend(late);
        stands.sort_unstable();
        stands.dedup();
        self.couple = couple;
        self.folds.newest += 1;
        self.folds.again += stands.len();
        self.changed = true;
        self.take_in_order(&stands);
    }

    /// Folds everything on the shelf, as at a start.
    pub(crate) fn fold_whole(&mut self) {
        self.couple = crate::seat::blank(ids::member(&self.account.me), self.account.seated.as_ref());
        self.behind = Behind::at(None, self.couple.clone());
        self.folds.whole += 1;
        self.changed = true;
        self.take_in_order(&self.in_order(0..self.shelf.entries().len()));
    }

    fn in_order(&self, places: impl Iterator<Item = usize>) -> Vec<Stands> {
        let all = places.filter_map(|at| Some((place_of(self.shelf.entries().get(at)?), at)));
        let mut stands: Vec<Stands> = all.collect();
        stands.sort_unstable();
        stands
    }

    /// Takes in entries in canonical order that are all later than those before. Each is read when its turn comes; copies of only the
    /// last stretch stay behind.
    fn take_in_order(&mut self, stands: &[Stands]) {
        let far = stands.len().saturating_sub(EVERY * COPIES);
        for (number, (place, at)) in stands.iter().enumerate() {
            if number == far && far > 0 {
                self.behind = Behind::at(self.couple.last(), self.couple.clone());
            }
            let kept = self.shelf.entries().get(*at);
            let Some(entry) = kept.and_then(|kept| self.as_entry(kept)) else { continue };
            // They are in order, so none comes late.
            let _: Fit = self.couple.apply(entry);
            if number >= far {
                self.behind.note(*place, *at, &self.couple);
            }
        }
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

fn place_of(kept: &Kept) -> Place {
    let (author, device) = (practice::MemberId(kept.author), practice::DeviceId(kept.device));
    Place::new(kept.lamport, author, device, kept.number, practice::EntryId(kept.id))
}
