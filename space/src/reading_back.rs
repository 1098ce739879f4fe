//! Segments of records read back from the device: words that are gone are blanked in them, and a relay that went back gets again what it
//! lost. What could not be read is asked for again; what is to be blanked is remembered until it is.
//! Not the segments: those are the shelf's.

use std::collections::BTreeSet;

use envelope::{EntryId, local};

use crate::Replica;
use crate::effect::{Effect, Put};
use crate::held;
use crate::outside::Outside;
use crate::pictures::is_only_pictures;
use crate::shelf::decode_records;

/// How long to wait before a segment that could not be read is read again, in milliseconds; doubled each time.
const AGAIN_MS: i64 = 30_000;
/// So often it is tried; then it is for the next start, or is taken to be gone.
const TRIES: u32 = 5;

/// How far reading back has come since the relay went back, or since the start.
#[derive(Debug, Default)]
pub(crate) struct ReadingBack {
    /// Segments of which the relay was given all there is.
    given: BTreeSet<String>,
    /// How often something could not be read.
    failed: u32,
    again_at: Option<i64>,
}

impl Replica {
    /// The relay went back: everything this device has is to be queued again.
    pub(crate) fn was_lost_at_relay(&mut self) {
        self.account.lost_at_relay = true;
        self.account_changed = true;
        self.reading_back = ReadingBack::default();
        self.read_back();
    }

    /// Reads back what is yet to be given to the relay, or to be blanked. Asked again after a start until it is done.
    pub(crate) fn read_back(&mut self) {
        let mut keys = self.account.blanking.clone();
        keys.extend(self.account.held.unread());
        if self.account.lost_at_relay {
            keys.extend(self.not_given());
        }
        if self.account.lost_at_relay || !keys.is_empty() {
            self.effects.push(Effect::Load(keys.into_iter().collect()));
        }
    }

    fn not_given(&self) -> impl Iterator<Item = String> {
        let all = self.shelf.record_keys().into_iter();
        all.filter(|key| !self.reading_back.given.contains(key))
    }

    /// Time has passed.
    pub(crate) fn read_back_again(&mut self, now: i64) {
        if self.reading_back.again_at.take_if(|at| *at <= now).is_some() {
            self.read_back();
        }
    }

    pub(crate) fn reading_back_wakes_at(&self) -> Option<i64> {
        self.reading_back.again_at
    }

    /// What was asked for came, as far as it could be read.
    pub(crate) fn loaded(&mut self, puts: &[Put], out: &mut Outside<'_>) {
        self.pictures_loaded(puts);
        if is_only_pictures(puts) {
            return;
        }
        let mut failed = false;
        for put in puts {
            match put.value.as_deref() {
                bytes if held::is_key(&put.key) && (bytes.is_some() || self.reading_back.failed >= TRIES) => {
                    self.held_came(&put.key, bytes, out);
                }
                Some(bytes) => self.segment_came(&put.key, bytes),
                None => failed |= self.is_wanted(&put.key),
            }
        }
        if failed && self.reading_back.failed < TRIES {
            let wait = AGAIN_MS << self.reading_back.failed;
            self.reading_back.failed += 1;
            self.reading_back.again_at = Some(self.clock.at(out.moment.unix_ms).saturating_add(wait));
        } else if self.account.lost_at_relay && (failed || self.not_given().next().is_none()) {
            self.account.lost_at_relay = false;
            self.account_changed = true;
            self.post_keys_again(out);
        }
    }

    fn is_wanted(&self, key: &str) -> bool {
        let lost = self.account.lost_at_relay && self.not_given().any(|wanted| wanted == key);
        lost || self.account.blanking.contains(key) || self.account.held.unread().any(|unread| unread == key)
    }

    /// What waits to be read is here again, and is tried. What is damaged or gone is the relay's to give again.
    fn held_came(&mut self, key: &str, bytes: Option<&[u8]>, out: &mut Outside<'_>) {
        let plain = bytes.and_then(|bytes| local::decrypt(&self.local, key, bytes).ok());
        (self.retry, self.changed) = (true, true);
        if self.account.held.came(key, plain.as_ref().map(|plain| plain.as_slice())) {
            self.read_everything_again(out);
        } else if self.account.held.is_whole() && self.client.is_caught_up() {
            self.retry_held();
            self.note_what_is_held_back();
            self.read_again_for_what_is_missing(out);
        }
    }

    /// What is blanked is kept in the same write as that it is done: a program that ends before it does it again.
    fn segment_came(&mut self, key: &str, bytes: &[u8]) {
        let clean = self.shelf.without_forgotten(key, bytes);
        if self.account.lost_at_relay && self.reading_back.given.insert(key.to_owned()) {
            clean.iter().for_each(|clean| self.post_again(clean));
        }
        let Some(clean) = clean else { return };
        if clean != bytes {
            self.puts.push(Put { key: key.to_owned(), value: Some(clean) });
        }
        self.account_changed |= self.account.blanking.remove(key);
    }

    /// What this member wrote goes to the relay once more, unless it waits already; the relay keeps one of each. So does what a guide
    /// wrote, who may not be let in any more to say it again.
    fn post_again(&mut self, segment: &[u8]) {
        let waits: BTreeSet<EntryId> = self.account.outbox.iter().map(|(id, _)| *id).collect();
        for record in decode_records(segment).unwrap_or_default() {
            let id = EntryId::derive(&record);
            let own = self.shelf.get(&id).is_some_and(|kept| {
                let author = kept.author();
                author == self.account.me || self.account.guides.contains_key(&author)
            });
            if let (true, Ok(parsed)) = (own && !waits.contains(&id), envelope::Record::parse(record)) {
                self.post(parsed);
            }
        }
    }
}
