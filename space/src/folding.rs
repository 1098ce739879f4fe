//! From believed entries to the couple: taking in what is new, folding again when something came late, forgetting words.
//! Not what entries mean: that is `practice`.

use envelope::EntryId;
use practice::{Body, Channel, Couple, Entry, Fit, ZoneName};

use crate::Replica;
use crate::errands::Errand;
use crate::facts::PREFIX;
use crate::ids;
use crate::outside::Outside;
use crate::shelf::Kept;
use crate::status::Stage;

impl Replica {
    /// Takes in what was believed since the last time.
    pub(crate) fn fold_fresh(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        let mut entries: Vec<Entry> = fresh
            .iter()
            .filter_map(|id| self.shelf.get(&EntryId(*id)))
            .filter_map(|kept| self.as_entry(kept))
            .collect();
        entries.sort_by_key(|entry| (entry.lamport, entry.author, entry.device, entry.number));
        for entry in entries {
            if self.couple.apply(entry) == Fit::Late {
                return self.fold_again();
            }
        }
    }

    /// Folds everything on the shelf anew.
    pub(crate) fn fold_again(&mut self) {
        let entries: Vec<Entry> =
            self.shelf.entries().iter().filter_map(|kept| self.as_entry(kept)).collect();
        self.couple = Couple::fold(envelope::commit, ids::member(&self.account.me), entries);
        self.changed = true;
    }

    fn as_entry(&self, kept: &Kept) -> Option<Entry> {
        if kept.forgotten || kept.kind.starts_with(PREFIX) {
            return None;
        }
        let channel = if kept.channel == self.account.mine.0 { Channel::Mine } else { Channel::Ours };
        Some(Entry {
            id: practice::EntryId(kept.id),
            author: practice::MemberId(kept.author),
            device: practice::DeviceId(kept.device),
            number: kept.number,
            lamport: kept.lamport,
            day: practice::day_from_number(kept.day)?,
            zone: ZoneName::new(kept.zone.clone()),
            channel,
            body: Body::decode(&kept.kind, &kept.body),
        })
    }

    /// Words that were taken back before anyone opened them leave this device, and, if they are one's own, the relay.
    pub(crate) fn forget_what_is_gone(&mut self, out: &mut Outside<'_>) {
        let gone: Vec<EntryId> = self.couple.forgotten().iter().map(|id| EntryId(id.0)).collect();
        let mut withdraw = Vec::new();
        let mut segments = Vec::new();
        for id in gone {
            let Some(kept) = self.shelf.get(&id).filter(|kept| !kept.forgotten) else { continue };
            if kept.author == self.account.me.0 && kept.channel == self.account.ours.0 {
                withdraw.push(ids::relay_entry(&id));
            }
            segments.extend(self.shelf.forget(&id));
            self.changed = true;
        }
        if !segments.is_empty() {
            self.effects.push(crate::effect::Effect::Load(segments));
        }
        if !withdraw.is_empty() {
            self.run_errand(Errand::last(&sync::Request::Withdraw { ids: withdraw }), out);
        }
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
        let named =
            self.shelf.entries().iter().filter_map(|kept| match Body::decode(&kept.kind, &kept.body) {
                Body::TakeBack(event) => Some(EntryId(event.of.0)),
                _ => None,
            });
        let named: std::collections::BTreeSet<EntryId> = named.collect();
        self.account.tombstones.iter().any(|id| !named.contains(id))
    }
}
