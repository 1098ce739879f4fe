//! Keeping a replica on its device, and opening it again.
//! Not the store: the keys and values go to the shell, encrypted.

use std::sync::Arc;

use envelope::lock::LocalKey;
use envelope::{EntryId, local};
use zeroize::Zeroizing;

use crate::Replica;
use crate::account::{Account, AccountError};
use crate::effect::{Effect, Put};
use crate::outside::Outside;
use crate::receive::READS;
use crate::shelf::AtRest;

/// The key of the account.
pub(crate) const ACCOUNT: &str = "account";

/// Why a kept replica can not be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is nothing kept here.
    #[error("there is no space on this device")]
    Empty,
    /// The account can not be read: another key, or damage. What was sent is safe at the relay.
    #[error("what this device keeps of its keys can not be read")]
    AccountDamaged,
    /// Written by a newer program.
    #[error("what this device keeps was written by a newer version")]
    Newer,
}

/// A replica on its way back from its device, part by part: what has come is decrypted while the device still reads what follows.
pub struct Opening {
    replica: Replica,
    /// Segments of entries that have come.
    come: usize,
    /// Whether all of them came in their order and could be read.
    whole: bool,
}

impl Opening {
    /// Begins with the account.
    ///
    /// # Errors
    /// [`OpenError`] when the keys themselves can not be read.
    pub fn begin(local_key: LocalKey, account: Option<&[u8]>) -> Result<Opening, OpenError> {
        let account = account.ok_or(OpenError::Empty)?;
        let account = local::decrypt(&local_key, ACCOUNT, account).map_err(|_| OpenError::AccountDamaged)?;
        let account = Account::decode(&account).map_err(|error| match error {
            AccountError::Damaged => OpenError::AccountDamaged,
            AccountError::Newer => OpenError::Newer,
        })?;
        Ok(Opening { replica: Replica::of(account, local_key), come: 0, whole: true })
    }

    /// Takes the next segment of entries, in the order of their keys.
    pub fn entries(&mut self, key: &str, value: &[u8]) {
        let expected = crate::shelf::entries_key(self.come);
        self.come += 1;
        let plain = (key == expected).then(|| local::decrypt(&self.replica.local, key, value).ok()).flatten();
        self.whole = self.whole && plain.is_some_and(|plain| self.replica.shelf.restore_entries(&plain));
    }

    /// Ends with the newest segment of records, if there is any. Damaged history is no error: what is missing is fetched again, and
    /// [`Replica::was_damaged`] says so.
    #[must_use]
    pub fn finish(self, records: Option<(&str, &[u8])>) -> Replica {
        let Opening { mut replica, whole, .. } = self;
        replica.shelf.restored();
        let tail = replica.shelf.tail_key().is_none_or(|key| {
            let found = records.filter(|(name, _)| *name == key);
            found.is_some_and(|(_, bytes)| replica.shelf.restore_tail(bytes))
        });
        if !(whole && tail && replica.restore_chains()) {
            replica.begin_again();
        }
        let fetches = replica.fetch_what_was_let_go(READS);
        replica.send_again();
        replica.account_changed = replica.damaged || fetches;
        replica
    }
}

impl Replica {
    /// Opens what was kept, all of it at hand. Damaged history is no error, as in [`Opening::finish`].
    ///
    /// # Errors
    /// [`OpenError`] when the keys themselves can not be read.
    pub fn open(local_key: LocalKey, puts: &[Put]) -> Result<Replica, OpenError> {
        let kept = || puts.iter().filter_map(|put| Some((put.key.as_str(), put.value.as_deref()?)));
        let account = kept().find(|(key, _)| *key == ACCOUNT).map(|(_, value)| value);
        let mut opening = Opening::begin(local_key, account)?;
        let mut segments: Vec<(&str, &[u8])> =
            kept().filter(|(key, _)| key.starts_with("entries/")).collect();
        segments.sort_unstable();
        segments.into_iter().for_each(|(key, value)| opening.entries(key, value));
        Ok(opening.finish(kept().filter(|(key, _)| key.starts_with("records/")).max()))
    }

    /// Whether a part of the history kept here could not be read, so that it is being fetched again.
    pub fn was_damaged(&self) -> bool {
        self.damaged
    }

    /// Whether everything this device wrote is there; a shelf without its last entries is as good as damaged.
    fn restore_chains(&mut self) -> bool {
        for run in self.shelf.entries().chunk_by(|one, next| Arc::ptr_eq(&one.chain, &next.chain)) {
            let Some(first) = run.first() else { continue };
            self.chains.restore(&first.chain, run.iter().map(|kept| (kept.number, kept.id)));
        }
        let tombstones: Vec<EntryId> = self.account.tombstones.iter().copied().collect();
        tombstones.into_iter().for_each(|id| drop(self.chains.tombstone(id)));
        for claim in std::mem::take(&mut self.account.claims) {
            self.chains.claim(claim.by, (claim.channel, claim.device), claim.number, claim.id);
        }
        for said in std::mem::take(&mut self.account.vouched) {
            self.chains.vouch((said.channel, said.by, said.device), said.number, &said.id);
        }
        let whole = self.account.written.iter().all(|(channel, (_, id))| {
            self.chains.tip(&self.own_chain(*channel)).is_some_and(|tip| tip.1 == *id)
        });
        self.fold_whole();
        self.retry = true;
        whole
    }

    /// The history kept here is damaged: everything is fetched again. What was not sent yet is in the outbox and stays.
    fn begin_again(&mut self) {
        self.shelf = crate::shelf::Shelf::default();
        self.chains = crate::chains::Chains::default();
        self.account.blanking.clear();
        self.forget_place();
        let (held, outbox) = (&mut self.account.held, &self.account.outbox);
        outbox.iter().for_each(|(_, record)| held.add(record.clone()));
        self.damaged = true;
        self.retry = true;
        self.fold_whole();
    }

    /// An older version let go of what it could not read: one that reads more fetches it again.
    pub(crate) fn fetch_what_was_let_go(&mut self, reads: u32) -> bool {
        let reads_more = self.account.let_go_by.take_if(|by| *by < reads).is_some();
        if reads_more {
            self.forget_place();
        }
        reads_more
    }

    /// The relay's log is read from its beginning, on a new connection.
    pub(crate) fn forget_place(&mut self) {
        let incarnation = self.account.place.incarnation;
        self.account.place = sync::client::Place { incarnation, ..sync::client::Place::default() };
        let mut config = sync::client::Config::new(
            crate::ids::relay_space(&self.account.space),
            crate::ids::relay_device(&self.account.device.id()),
        );
        config.place = self.account.place;
        self.client = sync::client::Client::new(config);
        self.asked.clear();
        self.confirmed.clear();
        self.forget_what_was_let_go();
        self.account_changed = true;
    }

    /// Queues what the relay has not confirmed.
    pub(crate) fn send_again(&mut self) {
        let records =
            self.account.outbox.iter().filter_map(|(_, record)| sync::Record::parse(record.clone()).ok());
        let records: Vec<_> = records.filter(|record| self.is_shared(&record.channel())).collect();
        self.to_send.extend(records);
    }

    /// What changed since the last save, as one transaction.
    pub(crate) fn save(&mut self, out: &mut Outside<'_>) -> Option<Effect> {
        let mut puts = Vec::new();
        for (key, bytes, rest) in self.shelf.take_changes() {
            let value = match rest {
                AtRest::Encrypt => local::encrypt(&self.local, &key, &bytes, &mut out.rng),
                AtRest::AsIs => bytes,
            };
            puts.push(Put { key, value: Some(value) });
        }
        for (key, plain) in self.account.held.take_changes() {
            let value = plain.map(|plain| local::encrypt(&self.local, &key, &plain, &mut out.rng));
            puts.push(Put { key, value });
        }
        puts.append(&mut self.take_picture_puts());
        puts.append(&mut self.puts);
        if std::mem::take(&mut self.account_changed) || !puts.is_empty() {
            self.account.claims = self.chains.open_claims();
            self.account.vouched = self.chains.open_vouchings();
            let value = local::encrypt(&self.local, ACCOUNT, &self.account.encode(), &mut out.rng);
            puts.push(Put { key: ACCOUNT.to_owned(), value: Some(value) });
        }
        (!puts.is_empty()).then_some(Effect::Save(puts))
    }

    /// Packets are not kept, so what they carried is wrapped anew: for whoever had not fetched them.
    pub(crate) fn post_keys_again(&mut self, out: &mut Outside<'_>) {
        let own = *self.account.ring.identity().public();
        let mut both: Vec<_> = self.account.readers().iter().map(|peer| peer.identity).collect();
        both.push(own);
        self.share_all_keys(self.account.mine, &[own], out);
        self.share_all_keys(self.account.ours, &both, out);
        let seats: Vec<_> = self.account.seats.iter().map(|seat| seat.channel).collect();
        for channel in seats {
            let mut all: Vec<_> =
                self.account.readers_of(&channel).iter().map(|peer| peer.identity).collect();
            all.push(own);
            self.share_all_keys(channel, &all, out);
        }
        self.post_roots_again(out);
        self.account.contested = self.account.ring.contested();
        self.account.vouch_due |= self.account.contested.is_some();
    }

    /// Encrypts something of the shell's own, such as a draft, for keeping on this device.
    pub fn encrypt_local(&self, label: &str, plain: &[u8], out: &mut Outside<'_>) -> Vec<u8> {
        local::encrypt(&self.local, &format!("shell {label}"), plain, &mut out.rng)
    }

    /// Reads what [`Replica::encrypt_local`] wrote; nothing when it is damaged.
    pub fn decrypt_local(&self, label: &str, kept: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        local::decrypt(&self.local, &format!("shell {label}"), kept).ok()
    }

    /// The same without a replica: for a title on a list of spaces, from the local key alone.
    pub fn decrypt_local_with(local_key: &LocalKey, label: &str, kept: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        local::decrypt(local_key, &format!("shell {label}"), kept).ok()
    }

    /// A copy of the key that everything on this device is encrypted under, to be wrapped under a lock.
    pub fn local_key(&self) -> LocalKey {
        LocalKey::from_bytes(*self.local.expose())
    }
}
