//! From believed entries to the couple: taking in what is new, folding again when something came late, forgetting words.
//! Not what entries mean: that is `practice`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use envelope::{ChannelId, EntryId, MemberId};
use practice::{Body, Channel, Couple, Entry, Fit, Place, ZoneName};

use crate::Replica;
use crate::errands::Errand;
use crate::facts::PREFIX;
use crate::ids;
use crate::kept::Kept;
use crate::outside::Outside;
use crate::receive::taken_back_in;
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

    /// Goes back to before a place: the couple as it was there, and where on the shelf stands what it had taken in since. Nothing where no copy is that old.
    fn back_to(&mut self, place: Place) -> Option<(Couple, Vec<usize>)> {
        let at = self.copies.iter().rposition(|(last, _)| last.is_none_or(|last| last < place))?;
        self.copies.truncate(at + 1);
        self.since = 0;
        let (last, couple) = self.copies.back()?;
        let after = self.newest.iter().filter(|(place, _)| Some(**place) > *last);
        Some((couple.clone(), after.map(|(_, at)| *at).collect()))
    }
}

impl Replica {
    /// Takes in what was believed since the last time.
    pub(crate) fn fold_fresh(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        let fresh = self.in_order(fresh.iter().filter_map(|id| self.shelf.place(&EntryId(*id))));
        match fresh.first().and_then(|at| self.shelf.entries().get(*at)).map(place_of) {
            Some(first) if self.couple.last() > Some(first) => self.put_in_place(first, fresh),
            _ => self.take_in_order(&fresh),
        }
    }

    /// Something came late: the newest entries are folded again with it, from a copy that stayed behind.
    fn put_in_place(&mut self, first: Place, late: Vec<usize>) {
        let Some((couple, mut all)) = self.behind.back_to(first) else { return self.fold_whole() };
        all.extend(late);
        let mut all = self.in_order(all.into_iter());
        all.dedup();
        self.couple = couple;
        self.folds.newest += 1;
        self.folds.again += all.len();
        self.changed = true;
        self.take_in_order(&all);
    }

    /// Folds everything on the shelf, as at a start.
    pub(crate) fn fold_whole(&mut self) {
        self.couple = crate::seat::blank(ids::member(&self.account.me), self.account.seated.as_ref());
        self.behind = Behind::at(None, self.couple.clone());
        self.folds.whole += 1;
        self.changed = true;
        self.take_in_order(&self.in_order(0..self.shelf.entries().len()));
    }

    /// Places on the shelf, by the canonical order of what stands there. Entries are believed nearly in that order, and a stable sort
    /// makes use of it.
    fn in_order(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let entries = self.shelf.entries();
        let mut all: Vec<(usize, &Kept)> = places.filter_map(|at| Some((at, entries.get(at)?))).collect();
        all.sort_by(|(_, one), (_, other)| {
            // The Lamport time stands first in a place, and nearly always decides.
            one.lamport.cmp(&other.lamport).then_with(|| place_of(one).cmp(&place_of(other)))
        });
        all.into_iter().map(|(at, _)| at).collect()
    }

    /// Takes in entries in canonical order that are all later than those before. Each is read when its turn comes; copies of only the
    /// last stretch stay behind.
    fn take_in_order(&mut self, all: &[usize]) {
        let far = all.len().saturating_sub(EVERY * COPIES);
        for (number, at) in all.iter().enumerate() {
            if number == far && far > 0 {
                self.behind = Behind::at(self.couple.last(), self.couple.clone());
            }
            let Some(kept) = self.shelf.entries().get(*at) else { continue };
            let Some(entry) = self.as_entry(kept) else { continue };
            let place = (number >= far).then(|| Place::of(&entry));
            // They are in order, so none comes late.
            let _: Fit = self.couple.apply(entry);
            if let Some(place) = place {
                self.behind.note(place, *at, &self.couple);
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
        let channel = self.as_channel(kept.channel());
        let body = Body::decode(&kept.kind, &kept.body);
        if channel == Channel::Guided && !self.belongs_to_its_seat(kept.channel(), &body) {
            return None;
        }
        Some(Entry {
            id: practice::EntryId(kept.id.0),
            author: practice::MemberId(kept.author().0),
            device: practice::DeviceId(kept.device().0),
            number: kept.number,
            lamport: kept.lamport,
            day: practice::day_from_number(kept.day)?,
            zone: ZoneName::new(Arc::clone(&kept.zone)),
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
            let mine = self.shelf.get(&id).is_some_and(|kept| kept.author() == self.account.me);
            if mine && named.contains(&id) {
                withdraw.push(ids::relay_entry(&id));
            }
            segments.extend(self.shelf.forget(&id));
            (self.changed, self.account_changed) = (true, true);
        }
        if !segments.is_empty() {
            self.account.blanking.extend(segments.iter().cloned());
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

    /// Whether a record was removed from the relay that nobody took back and that no erasure explains.
    pub(crate) fn removed_without_word(&self) -> bool {
        if self.account.tombstones.is_empty() {
            return false;
        }
        let (named, erased) = (self.named_in_take_backs(), self.members_who_erased());
        self.account.tombstones.iter().any(|id| !named.contains(id) && !self.is_explained(*id, &erased))
    }

    /// Whoever of those known here had everything they stored erased, as the relay says. It may say so of anybody, but a party that
    /// nobody here belongs to explains nothing.
    fn members_who_erased(&self) -> BTreeSet<MemberId> {
        let account = &self.account;
        let known = account.others.iter().chain(&account.guides);
        let erased =
            known.filter(|(_, other)| account.erased.iter().any(|party| account.is_party_of(other, party)));
        let me = account.erased.contains(&account.party).then_some(account.me);
        erased.map(|(member, _)| *member).chain(me).collect()
    }

    /// An erasure explains what its own member wrote. Of what was not read here nobody can say whose it was.
    fn is_explained(&self, id: EntryId, erased: &BTreeSet<MemberId>) -> bool {
        match self.shelf.get(&id) {
            Some(kept) => erased.contains(&kept.author()),
            None => !erased.is_empty(),
        }
    }
}

fn place_of(kept: &Kept) -> Place {
    let (author, device) = (practice::MemberId(kept.author().0), practice::DeviceId(kept.device().0));
    Place::new(kept.lamport, author, device, kept.number, practice::EntryId(kept.id.0))
}
