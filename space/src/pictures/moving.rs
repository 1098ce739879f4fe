//! Transfers: one question at a time, what a person waits to see before what waits to be sent, and as long between tries as it takes.
//! Not what is asked and answered: that is `sync::blobs`'s machine.

use envelope::picture::{self, PictureKey};
use sync::BlobHash;
use sync::blobs::{Answer, Ask, Download, Step, Upload, Why};
use sync::client::{Backoff, Input as SyncInput};

use super::{PREFIX, Pending, Trouble, key_of};
use crate::Replica;
use crate::effect::{Effect, Put};
use crate::outside::Outside;
use crate::replica::jitter;

/// What the relay will never take is tried again as seldom as this.
const SELDOM_MS: u64 = 10 * 60_000;

/// A transfer: what a person waits to see comes before what waits to be sent.
pub(super) type Name = (Way, BlobHash);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    In,
    Out,
}

pub(super) struct Job {
    pub(super) work: Work,
    /// For whom it is decrypted once it is here; nothing where it is only to be kept.
    pub(super) shown: Option<PictureKey>,
    wait_until: i64,
    backoff: Backoff,
    pub(super) trouble: Option<Trouble>,
}

pub(super) enum Work {
    /// Its bytes are being read from this device.
    Loading,
    Up(Upload),
    Down(Download),
}

impl Job {
    pub(super) fn new(work: Work) -> Job {
        Job { work, shown: None, wait_until: 0, backoff: Backoff::default(), trouble: None }
    }

    fn ask(&self) -> Option<Ask> {
        match &self.work {
            Work::Loading => None,
            Work::Up(upload) => Some(upload.ask()),
            Work::Down(download) => Some(download.ask()),
        }
    }

    fn answered(&mut self, answer: Answer) -> Step {
        match &mut self.work {
            Work::Loading => Step::Later(Why::Nonsense),
            Work::Up(upload) => upload.answered(answer),
            Work::Down(download) => download.answered(answer),
        }
    }
}

impl Replica {
    /// The device is signed in: nothing has to wait any longer.
    pub(crate) fn pictures_welcome(&mut self, token: &sync::Token) {
        self.pictures.token = Some(token.to_hex());
        for job in self.pictures.jobs.values_mut() {
            job.wait_until = 0;
        }
    }

    /// Blobs were read back from this device; whatever else was loaded is left to others.
    pub(crate) fn pictures_loaded(&mut self, puts: &[Put]) {
        for put in puts {
            let hash = put.key.strip_prefix(PREFIX).and_then(BlobHash::from_hex);
            let Some(hash) = hash else { continue };
            let blob = put.value.clone().filter(|blob| BlobHash::of(blob) == hash);
            self.loaded_one_in(hash, blob.as_deref());
            self.loaded_one_out(hash, blob);
        }
    }

    fn loaded_one_in(&mut self, hash: BlobHash, blob: Option<&[u8]>) {
        let name = (Way::In, hash);
        if !self.pictures.jobs.get(&name).is_some_and(|job| matches!(job.work, Work::Loading)) {
            return;
        }
        match blob {
            Some(blob) => self.arrived(hash, blob),
            None => {
                self.account.pictures.remove(&hash);
                self.pictures.jobs.entry(name).and_modify(|job| job.work = Work::Down(Download::new(hash)));
            }
        }
        self.changed = true;
    }

    /// What was to be sent and is not here any more, or is damaged, can't be sent by this device.
    fn loaded_one_out(&mut self, hash: BlobHash, blob: Option<Vec<u8>>) {
        let Some(job) = self.pictures.jobs.get_mut(&(Way::Out, hash)) else { return };
        if !matches!(job.work, Work::Loading) {
            return;
        }
        match blob.and_then(|blob| Upload::new(hash, blob)) {
            Some(upload) => {
                let total = upload.total();
                job.work = Work::Up(upload);
                let pending = self.account.uploads.iter_mut().find(|pending| pending.hash == hash);
                pending.into_iter().for_each(|pending| pending.total = total);
            }
            None => self.is_sent(hash),
        }
    }

    fn is_sent(&mut self, hash: BlobHash) {
        self.pictures.jobs.remove(&(Way::Out, hash));
        self.account.uploads.retain(|pending| pending.hash != hash);
        self.account_changed = true;
        self.changed = true;
    }

    /// A whole blob is here: decrypted if a screen waits for it.
    fn arrived(&mut self, hash: BlobHash, blob: &[u8]) {
        let job = self.pictures.jobs.remove(&(Way::In, hash));
        self.changed = true;
        let Some(key) = job.and_then(|job| job.shown) else { return };
        match picture::decrypt(blob, &key, self.belongs()) {
            Ok(bytes) => drop(self.pictures.ready.insert(hash, bytes)),
            Err(_) => drop(self.pictures.broken.insert(hash)),
        }
    }

    /// Makes the next question, unless one is under way.
    pub(crate) fn run_pictures(&mut self, out: &mut Outside<'_>) {
        self.fetch_what_is_named();
        self.begin_next_upload();
        if self.pictures.asked.is_some() || !self.client.is_live() {
            return;
        }
        let now = self.clock.at(out.moment.unix_ms);
        let due = self.pictures.jobs.iter().filter(|(_, job)| job.wait_until <= now);
        let Some((name, ask)) = due.filter_map(|(name, job)| Some((*name, job.ask()?))).next() else {
            return;
        };
        let Some(token) = self.pictures.token.clone() else { return self.sign_in_anew(out) };
        let ticket = self.next_ticket();
        self.pictures.asked = Some((ticket, name));
        self.effects.push(Effect::Blob { ticket, hash: name.1.to_hex(), token, ask });
    }

    /// Whatever the couple names is kept on this device too, so that it can be seen without a network.
    fn fetch_what_is_named(&mut self) {
        if !self.changed || !self.client.is_caught_up() {
            return;
        }
        let named = self.couple.pictures().map(|(_, picture)| BlobHash::from_bytes(picture.blob));
        let missing: Vec<_> = named.filter(|hash| !self.account.pictures.contains(hash)).collect();
        for hash in missing {
            let job = || Job::new(Work::Down(Download::new(hash)));
            self.pictures.jobs.entry((Way::In, hash)).or_insert_with(job);
        }
    }

    /// The relay went back to an older copy: it is asked again whether it has what this member put up.
    pub(crate) fn send_pictures_again(&mut self) {
        let me = self.me();
        let own = self.couple.pictures().filter(|(by, _)| *by == me);
        let own = own.map(|(_, picture)| BlobHash::from_bytes(picture.blob));
        let waits = |hash: &BlobHash| self.account.uploads.iter().any(|pending| pending.hash == *hash);
        let lost = own.filter(|hash| self.account.pictures.contains(hash) && !waits(hash));
        let lost: Vec<Pending> = lost.map(|hash| Pending { hash, total: 0 }).collect();
        self.account.uploads.extend(lost);
        self.account_changed = true;
    }

    /// One at a time: a slow connection finishes what it began.
    fn begin_next_upload(&mut self) {
        let under_way = self.pictures.jobs.keys().any(|(way, _)| *way == Way::Out);
        let Some(next) = self.account.uploads.first().filter(|_| !under_way && self.client.is_live()) else {
            return;
        };
        self.effects.push(Effect::Load(vec![key_of(&next.hash)]));
        self.pictures.jobs.insert((Way::Out, next.hash), Job::new(Work::Loading));
    }

    /// A token lasts a quarter of an hour and is given with a welcome only.
    fn sign_in_anew(&mut self, out: &mut Outside<'_>) {
        self.drive(SyncInput::Disconnect, out);
        self.drive(SyncInput::Connect, out);
    }

    /// What the relay said about a blob.
    pub(crate) fn blob_answered(&mut self, ticket: u64, answer: Answer, out: &mut Outside<'_>) {
        let Some((_, name)) = self.pictures.asked.take_if(|(asked, _)| *asked == ticket) else { return };
        if let Some(job) = self.pictures.jobs.get_mut(&name) {
            let step = job.answered(answer);
            job.trouble = None;
            self.changed = true;
            self.go_on(name, step, out);
        }
    }

    fn go_on(&mut self, name: Name, step: Step, out: &mut Outside<'_>) {
        match step {
            Step::Ask => {
                self.pictures.jobs.entry(name).and_modify(|job| job.backoff.reset());
            }
            Step::Done => self.done(name),
            Step::Later(why) => self.wait(name, Trouble::of(why), retry_after_ms(why), out),
            Step::Token => {
                self.pictures.token = None;
                self.wait(name, Trouble::Connection, 0, out);
            }
            Step::Never(_) => self.wait(name, Trouble::NotTaken, SELDOM_MS, out),
        }
    }

    fn done(&mut self, (way, hash): Name) {
        if way == Way::Out {
            return self.is_sent(hash);
        }
        let job = self.pictures.jobs.get_mut(&(way, hash));
        let work = job.map(|job| std::mem::replace(&mut job.work, Work::Loading));
        if let Some(Work::Down(download)) = work {
            let blob = download.into_bytes();
            self.arrived(hash, &blob);
            self.keep_blob(hash, blob);
        }
    }

    fn wait(&mut self, name: Name, trouble: Trouble, least_ms: u64, out: &mut Outside<'_>) {
        let now = self.clock.at(out.moment.unix_ms);
        let jitter = jitter(out);
        if let Some(job) = self.pictures.jobs.get_mut(&name) {
            let wait = job.backoff.after_failure(jitter).max(least_ms);
            job.wait_until = now.saturating_add(i64::try_from(wait).unwrap_or(i64::MAX));
            job.trouble = Some(trouble);
        }
    }

    /// When a picture is to be tried again.
    pub(crate) fn pictures_wake_at(&self) -> Option<i64> {
        let waits = self.pictures.jobs.values().filter(|job| !matches!(job.work, Work::Loading));
        let idle = self.client.is_live() && self.pictures.asked.is_none();
        waits.map(|job| job.wait_until).min().filter(|_| idle)
    }
}

fn retry_after_ms(why: Why) -> u64 {
    match why {
        Why::Refused(refused) => u64::from(refused.retry_after_s.unwrap_or_default()).saturating_mul(1_000),
        _ => 0,
    }
}
