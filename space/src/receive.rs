//! What arrives from the relay: read, believed or set aside, and added to the couple.
//! Not trusted: every record is checked here, whoever stored it.

use std::collections::BTreeSet;
use std::sync::Arc;

use envelope::entry::{DecryptError, Opened, Vouched, decrypt};
use envelope::{ChannelId, EntryId, MemberId, RecordKind};

use crate::Replica;
use crate::chains::{ChainKey, Link, Verdict};
use crate::effect::Effect;
use crate::facts::{Fact, Home, PREFIX};
use crate::ids;
use crate::kept::Kept;
use crate::outside::Outside;
use crate::status::{Stage, Warning};

/// By how much an entry's Lamport time may be ahead of everything that was believed before it. Nobody writes so much in a
/// lifetime; and as long as it would take that many entries to reach the end of the numbers, whoever tries to use them up
/// can not, so that what is written next always stands last.
const LEAP: u64 = 1 << 32;

/// Records of a newer version are kept up to so many bytes, and each counts so much besides.
const NEWER_BYTES: usize = 1024 * 1024;
const NEWER_EACH: usize = 256;

/// Rises by one whenever a version can read records or entries that the one before could not.
pub(crate) const READS: u32 = 1;

/// Whether an author may write where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum May {
    Yes,
    No,
    /// What it depends on is not known here, or not yet.
    NotYet,
}

/// A decrypted entry that waits for its turn in its chain.
pub(crate) struct Waiting {
    channel: ChannelId,
    opened: Opened,
    record: Vec<u8>,
}

impl Replica {
    /// Takes one record, whatever it is.
    pub(crate) fn receive(&mut self, record: Vec<u8>) {
        let Ok(parsed) = envelope::Record::parse(record) else { return self.warn(Warning::Forged) };
        match parsed.kind() {
            RecordKind::Entry => self.receive_entry(parsed.channel(), parsed.into_bytes()),
            RecordKind::KeyPacket => self.receive_key_packet(parsed.into_bytes()),
            RecordKind::RootPacket => self.receive_root_packet(parsed.into_bytes()),
            RecordKind::Unknown(_) => self.hold_for_a_newer_version(parsed.into_bytes()),
        }
    }

    fn receive_entry(&mut self, channel: ChannelId, record: Vec<u8>) {
        let id = EntryId::derive(&record);
        if self.shelf.get(&id).is_some() {
            return;
        }
        match decrypt(&record, &self.account.keyring, &self.reader) {
            Ok(opened) => self.consider(channel, opened, record),
            Err(DecryptError::NoKey { .. } | DecryptError::UnknownOwnRoot) => self.hold(record),
            Err(DecryptError::UnknownInside(_)) => self.hold_for_a_newer_version(record),
            Err(_) => self.warn(Warning::Forged),
        }
    }

    /// Keeps a record that can not be read yet; it is tried again whenever a key or an identity becomes known.
    pub(crate) fn hold(&mut self, record: Vec<u8>) {
        self.is_held(record, false);
    }

    /// The same; whether there was room for it. What there is none for is asked for again.
    fn is_held(&mut self, record: Vec<u8>, waits: bool) -> bool {
        let lacks_key = self.lacks_key(&record);
        let kept = self.account.held.keep(record);
        self.account_changed |= self.account.held.has_changed();
        if !kept {
            self.let_go_of(lacks_key, waits);
        }
        kept
    }

    /// Whether it stands under a key of what both, or a guide, read, which this device does not have.
    fn lacks_key(&self, record: &[u8]) -> bool {
        envelope::entry::peek_epoch(record).is_ok_and(|(channel, epoch)| {
            let shared = channel == self.account.ours || self.account.guided().contains(&channel);
            shared && self.account.keyring.get(&channel, &epoch).is_none()
        })
    }

    /// What no version up to this one can read is kept as well, up to a bound of its own, so that what waits for a key finds room. What is let go is fetched again by a version that reads more.
    fn hold_for_a_newer_version(&mut self, record: Vec<u8>) {
        self.warn(Warning::Newer);
        if self.account.held.contains(&EntryId::derive(&record)) {
            return;
        }
        let bytes = self.newer_held.saturating_add(record.len() + NEWER_EACH);
        if bytes > NEWER_BYTES {
            self.account_changed |= self.account.let_go_by.replace(READS) != Some(READS);
            return;
        }
        self.newer_held = bytes;
        self.hold(record);
    }

    /// Tries everything that is held once more, until nothing more can be read.
    pub(crate) fn try_held(&mut self) {
        loop {
            let before = self.account.held.len();
            self.newer_held = 0;
            let held = self.account.held.begin_trying();
            held.into_iter().for_each(|record| self.receive(record));
            self.account.held.end_trying();
            let after = self.account.held.len();
            if after == 0 || after == before {
                return;
            }
        }
    }

    fn consider(&mut self, channel: ChannelId, opened: Opened, record: Vec<u8>) {
        match self.may_write(channel, &opened) {
            May::Yes => {}
            May::No => return self.warn(Warning::Forged),
            May::NotYet => return self.hold(record),
        }
        if opened.inside.lamport > self.account.lamport.saturating_add(LEAP) {
            self.hold(record);
            return self.warn(Warning::Forged);
        }
        let (id, inside) = (opened.id, &opened.inside);
        let chain: ChainKey = (channel, inside.author, inside.device);
        let direct = opened.vouched == Vouched::Direct && self.is_in_force(&opened);
        let link = Link { chain, id, number: inside.number, prev: inside.prev, direct };
        let author = inside.author;
        let number = inside.number;
        self.waiting.insert(id, Waiting { channel, opened, record: record.clone() });
        match self.chains.arrive(link) {
            Verdict::Believed(ids) => self.believe_all(&ids),
            Verdict::Waits => {
                if !self.is_held(record, true) {
                    self.waiting.remove(&id);
                    self.chains.let_go(chain, number, &id, direct);
                }
            }
            // Its place in the chain was known before it came: it had been removed, and is back.
            Verdict::Known => self.believe_all(&[id]),
            Verdict::Forked => {
                self.waiting.remove(&id);
                self.warn(Warning::Forked(ids::member(&author)));
            }
        }
    }

    /// `mine` is written by its owner alone, `ours` by members who are known (or not known yet) and have not left, a seat's channel by
    /// them and its guide; nobody else writes on a device of one's own.
    fn may_write(&self, channel: ChannelId, opened: &Opened) -> May {
        let account = &self.account;
        let author = &opened.inside.author;
        let is_me = *author == account.me;
        if channel == account.mine {
            return if is_me { May::Yes } else { May::No };
        }
        if !is_me && account.own_devices.contains_key(&opened.inside.device) {
            return May::No;
        }
        if channel == account.ours {
            let guided = account.seated.is_some();
            return match account.guides.contains_key(author) {
                true => May::No,
                false if guided => self.is_for_all_three(channel, opened),
                false => May::Yes,
            };
        }
        let Some(seat) = account.seats.iter().find(|seat| seat.channel == channel) else {
            return May::NotYet;
        };
        let guide = account.is_named(&seat.id, author);
        match is_me || account.others.contains_key(author) {
            true => May::Yes,
            false if guide && opened.inside.day_number <= seat.ends => self.is_for_all_three(channel, opened),
            false if guide || account.has_no_guide(&seat.id) => May::NotYet,
            false => May::No,
        }
    }

    /// Nobody has a word with one of three: what a guide and a partner say to each other is written for the other partner too, by
    /// its tags and by whom its key was given to. Perhaps an identity of theirs is not known here yet. What is said about keys holds
    /// no words, and is how such an identity becomes known.
    fn is_for_all_three(&self, channel: ChannelId, opened: &Opened) -> May {
        if opened.inside.kind.starts_with(PREFIX) {
            return May::Yes;
        }
        let account = &self.account;
        let author = opened.inside.author;
        let others = account.others.iter().filter(|(member, _)| **member != author);
        let holders = account.keyring.holders(&channel, &opened.epoch);
        let all = others.into_iter().all(|(_, other)| {
            let mut theirs = other.identities.iter().map(envelope::IdentityPublic::fingerprint);
            let has = |it: &envelope::Fingerprint| holders.is_some_and(|holders| holders.contains(it));
            theirs.any(|it| opened.addressed.contains(&it) && has(&it))
        });
        if all { May::Yes } else { May::NotYet }
    }

    /// Whether it was written under the author's newest identity, by a device that was not signed out. What was not needs a later entry to vouch for it.
    fn is_in_force(&self, opened: &Opened) -> bool {
        let author = opened.inside.author;
        let signed_out = author == self.account.me
            && self.account.own_devices.get(&opened.inside.device).is_some_and(|device| device.signed_out);
        !signed_out && self.account.identity_of(&author) == Some(opened.author_identity)
    }

    pub(crate) fn believe_all(&mut self, ids: &[EntryId]) {
        for id in ids {
            self.account.held.remove(id);
            if let Some(waiting) = self.waiting.remove(id) {
                self.believe(waiting);
            }
        }
    }

    fn believe(&mut self, waiting: Waiting) {
        let Waiting { channel, opened, record } = waiting;
        self.account.lamport = self.account.lamport.max(opened.inside.lamport);
        self.account_changed = true;
        let kept = kept(channel, &opened);
        let author = opened.inside.author;
        let heads = opened.inside.heads.clone();
        self.shelf.put(kept.clone(), record);
        self.changed = true;
        self.a_chain_grew();
        for head in heads {
            self.check_head(channel, author, &head, self.is_in_force(&opened));
        }
        self.take_meaning(&kept);
    }

    fn check_head(
        &mut self,
        channel: ChannelId,
        author: MemberId,
        head: &envelope::entry::Head,
        vouches: bool,
    ) {
        let own: ChainKey = (channel, author, head.device);
        if vouches && let Verdict::Believed(ids) = self.chains.vouch(own, head.number, &head.id) {
            self.believe_all(&ids);
        }
        if self.chains.claim(author, (channel, head.device), head.number, head.id) == Verdict::Forked {
            self.warn(Warning::Forked(ids::member(&author)));
        }
    }

    /// A fact changes what this device knows; anything else is the practices' and goes to the couple.
    pub(crate) fn take_meaning(&mut self, kept: &Kept) {
        if !kept.kind.starts_with(PREFIX) {
            return self.fresh.push(kept.id.0);
        }
        let channel = kept.channel();
        let fact = Fact::decode(&kept.kind, &kept.body).filter(|fact| self.is_at_home(fact, channel));
        if let Some(fact) = fact {
            self.learn(kept.author(), channel, fact);
        }
    }

    /// On a guide's device there is no `ours`: what stands in its place is the seat's channel.
    fn is_at_home(&self, fact: &Fact, channel: ChannelId) -> bool {
        let (mine, guide) = (channel == self.account.mine, self.account.seated.is_some());
        let ours = channel == self.account.ours && !guide;
        match fact.home() {
            Home::Mine => mine,
            Home::Ours => ours,
            Home::Seat => !mine && !ours,
            Home::Shared => !mine,
            Home::Any => true,
        }
    }

    /// The relay says that a record was removed.
    pub(crate) fn removed(&mut self, id: EntryId) {
        self.account.tombstones.insert(id);
        self.account_changed = true;
        let released = self.chains.tombstone(id);
        released.iter().for_each(|(_, ids)| self.believe_all(ids));
    }

    /// Everything has been sent: whatever is known to exist and did not come is being held back.
    pub(crate) fn caught_up(&mut self, _: &mut Outside<'_>) {
        self.progress = None;
        self.changed = true;
        self.warnings.retain(|warning| !matches!(warning, Warning::Removed));
        self.note_what_is_held_back();
        for (_, author, _) in self.chains.broken_claims() {
            self.warn(Warning::Forked(ids::member(&author)));
        }
        if self.removed_without_word() {
            self.warnings.insert(Warning::Removed);
        }
    }

    /// What waits for something that never came goes on if its author took that back, there or on another device.
    fn go_on_after_what_was_taken_back(&mut self) {
        if self.chains.gaps().is_empty() {
            return;
        }
        let waits = self
            .waiting
            .values()
            .filter(|waiting| waiting.opened.vouched == Vouched::Direct && self.is_in_force(&waiting.opened));
        let waits = waits.map(|waiting| &waiting.opened.inside);
        let waits = waits.map(|inside| (inside.author, taken_back_in(&inside.kind, &inside.body)));
        let believed = self.shelf.entries().iter();
        let believed = believed.map(|kept| (kept.author(), taken_back_in(&kept.kind, &kept.body)));
        let gone = waits.chain(believed).filter_map(|(author, of)| Some((author, of?)));
        let gone = gone.filter(|(_, id)| !self.account.held.contains(id) && self.shelf.get(id).is_none());
        let gone: Vec<_> = gone.collect();
        let released = self.chains.never_came(gone);
        self.believe_all(&released);
    }

    /// Whatever is known to exist, and is not here or can not be read for want of a key.
    pub(crate) fn note_what_is_held_back(&mut self) {
        if !self.account.held.is_whole() {
            return;
        }
        self.go_on_after_what_was_taken_back();
        let before = self.warnings.clone();
        self.warnings.retain(|warning| !matches!(warning, Warning::HeldBack(_)));
        let mut missing: BTreeSet<MemberId> =
            self.chains.gaps().into_iter().map(|(_, author, _)| author).collect();
        missing.extend(self.keys_held_back());
        self.warnings.extend(missing.iter().map(|author| Warning::HeldBack(ids::member(author))));
        // What came may show a gap and nothing else: the screen is to hear of it all the same.
        self.changed |= self.warnings != before;
    }

    /// Whose keys are missing for something that came. A partner whose first words have not come yet holds nothing back: their
    /// device hands out the keys of the past once it is online.
    fn keys_held_back(&self) -> Option<MemberId> {
        let partner = self.account.others.iter().find(|(_, other)| !other.left)?.0;
        self.couple.partner().filter(|known| *known == ids::member(partner))?;
        let let_go = self.account.let_go.as_ref().is_some_and(|let_go| let_go.keys);
        let unreadable = let_go || self.account.held.records().any(|record| self.lacks_key(record));
        (unreadable && self.account.stage == Stage::Home).then_some(*partner)
    }

    /// With everything read, a gap is somebody's doing; and what was held back may have come after all.
    pub(crate) fn look_for_gaps(&mut self) {
        let told = self.warnings.iter().any(|warning| matches!(warning, Warning::HeldBack(_)));
        if (self.changed || self.account_changed) && (told || self.client.is_caught_up()) {
            self.note_what_is_held_back();
        }
    }

    /// What is missing may have been held back only for a while: once after each start everything is asked for again.
    pub(crate) fn read_again_for_what_is_missing(&mut self, out: &mut Outside<'_>) {
        let missing = self.warnings.iter().any(|warning| matches!(warning, Warning::HeldBack(_)));
        if !missing || !self.account.held.is_whole() || std::mem::replace(&mut self.read_again, true) {
            return;
        }
        self.read_everything_again(out);
    }

    pub(crate) fn warn(&mut self, warning: Warning) {
        let told = if warning.lasts() { &mut self.account.told } else { &mut self.warnings };
        let new = told.insert(warning);
        self.changed |= new;
        self.account_changed |= new && warning.lasts();
    }

    /// The person has read a warning and wants it out of the way. One that is still true comes back when it is noticed again.
    pub fn put_away(&mut self, warning: Warning, out: &mut Outside<'_>) -> Vec<Effect> {
        let gone = self.account.told.remove(&warning) | self.warnings.remove(&warning);
        self.changed |= gone;
        self.account_changed |= gone;
        self.finish(out)
    }
}

/// What an entry takes back, if that is what it does.
pub(crate) fn taken_back_in(kind: &str, body: &[u8]) -> Option<EntryId> {
    if !kind.starts_with("take-back/") {
        return None;
    }
    match practice::Body::decode(kind, body) {
        practice::Body::TakeBack(event) => Some(EntryId(event.of.0)),
        _ => None,
    }
}

pub(crate) fn kept(channel: ChannelId, opened: &Opened) -> Kept {
    let inside = &opened.inside;
    Kept {
        id: opened.id,
        chain: Arc::new((channel, inside.author, inside.device)),
        number: inside.number,
        lamport: inside.lamport,
        day: inside.day_number,
        zone: inside.zone.as_str().into(),
        kind: inside.kind.as_str().into(),
        body: inside.body.clone(),
        forgotten: false,
    }
}
