//! One device's whole replica: inputs in, effects out.
//! Not a shell: it opens no socket, reads no clock and writes no store.

use std::collections::{BTreeMap, BTreeSet};

use envelope::lock::LocalKey;
use envelope::{ChannelId, DeviceId, EntryId, Fingerprint, Reader};
use practice::{Couple, MemberId};

use crate::account::Account;
use crate::chains::{ChainKey, Chains};
use crate::connecting::Asked;
use crate::effect::{Effect, Input};
use crate::folding::{Behind, Folds};
use crate::ids;
use crate::outside::Outside;
use crate::receive::Waiting;
use crate::shelf::Shelf;
use crate::status::{Progress, Stage, Status, Warning};
use crate::steady::Steady;

/// One device of one member in one space.
pub struct Replica {
    pub(crate) account: Account,
    pub(crate) local: LocalKey,
    pub(crate) reader: Reader,
    pub(crate) chains: Chains,
    pub(crate) shelf: Shelf,
    pub(crate) couple: Couple,
    pub(crate) behind: Behind,
    pub(crate) folds: Folds,
    pub(crate) client: sync::client::Client,
    pub(crate) pages: sync::wire::PageFrames,
    /// Decrypted entries that wait for their turn.
    pub(crate) waiting: BTreeMap<EntryId, Waiting>,
    /// Entries believed in this call that the couple has not taken in.
    pub(crate) fresh: Vec<[u8; 32]>,
    /// The relay had no room for what was to be stored.
    pub(crate) last_room_due: bool,
    /// The position of the record that is being received.
    pub(crate) receiving: u64,
    pub(crate) reading_again: crate::let_go::ReadingAgain,
    /// Records written in this call.
    pub(crate) to_send: Vec<sync::Record>,
    /// Records the relay has confirmed at a position up to which the log has not been read.
    pub(crate) confirmed: BTreeMap<EntryId, u64>,
    /// Records the relay would not take on this connection.
    pub(crate) refused: BTreeSet<EntryId>,
    /// What is held for a newer version takes up so much.
    pub(crate) newer_held: usize,
    pub(crate) heads_written: BTreeMap<(ChannelId, DeviceId), u64>,
    pub(crate) asked: BTreeMap<u64, Asked>,
    pub(crate) knocking: Option<u64>,
    /// On this connection the relay was asked to let the partner in.
    pub(crate) letting_in: bool,
    pub(crate) clock: Steady,
    pub(crate) knock_at: Option<i64>,
    pub(crate) tickets: u64,
    pub(crate) warnings: BTreeSet<Warning>,
    pub(crate) progress: Option<Progress>,
    pub(crate) device_days: BTreeMap<DeviceId, u32>,
    /// Four words that were worked out, by the two identities.
    pub(crate) words: BTreeMap<(Fingerprint, Fingerprint), [String; 4]>,
    pub(crate) pictures: crate::pictures::Pictures,
    pub(crate) wakes: crate::waking::Wakes,
    pub(crate) offline: bool,
    pub(crate) reading_back: crate::reading_back::ReadingBack,
    /// To be kept with the next save.
    pub(crate) puts: Vec<crate::effect::Put>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) account_changed: bool,
    pub(crate) changed: bool,
    pub(crate) retry: bool,
    pub(crate) damaged: bool,
    /// Whether everything was asked for again since the start because something was missing.
    pub(crate) read_again: bool,
}

/// So many segments are kept in one write while much history comes in.
const AT_ONCE: usize = 4;

impl Replica {
    /// A replica of an account with nothing on its shelf yet.
    pub(crate) fn of(account: Account, local: LocalKey) -> Replica {
        let mut reader = Reader::new(account.space, account.me, &account.ring);
        account.peers().iter().for_each(|peer| reader.learn(peer));
        let mut config = sync::client::Config::new(
            ids::relay_space(&account.space),
            ids::relay_device(&account.device.id()),
        );
        config.place = account.place;
        let couple = crate::seat::blank(ids::member(&account.me), account.seated.as_ref());
        Replica {
            account,
            local,
            reader,
            chains: Chains::default(),
            shelf: Shelf::default(),
            behind: Behind::at(None, couple.clone()),
            couple,
            folds: Folds::default(),
            client: sync::client::Client::new(config),
            pages: sync::wire::PageFrames::default(),
            waiting: BTreeMap::new(),
            fresh: Vec::new(),
            last_room_due: false,
            receiving: 0,
            reading_again: crate::let_go::ReadingAgain::default(),
            to_send: Vec::new(),
            confirmed: BTreeMap::new(),
            refused: BTreeSet::new(),
            newer_held: 0,
            heads_written: BTreeMap::new(),
            asked: BTreeMap::new(),
            knocking: None,
            letting_in: false,
            clock: Steady::default(),
            knock_at: None,
            tickets: 0,
            warnings: BTreeSet::new(),
            progress: None,
            device_days: BTreeMap::new(),
            words: BTreeMap::new(),
            pictures: crate::pictures::Pictures::default(),
            wakes: crate::waking::Wakes::default(),
            offline: true,
            reading_back: crate::reading_back::ReadingBack::default(),
            puts: Vec::new(),
            effects: Vec::new(),
            account_changed: true,
            changed: true,
            retry: false,
            damaged: false,
            read_again: false,
        }
    }

    /// Takes one input and says what is to be done.
    pub fn handle(&mut self, input: Input, out: &mut Outside<'_>) -> Vec<Effect> {
        use sync::client::Input as SyncInput;
        let link = self.link();
        let is_page = matches!(input, Input::Page(_));
        match input {
            Input::Start | Input::Online => {
                self.offline = false;
                self.read_back();
                self.knock(out);
            }
            Input::Offline => {
                self.offline = true;
                self.drive(SyncInput::Disconnect, out);
            }
            Input::Opened => self.drive(SyncInput::Opened, out),
            Input::Closed => {
                let jitter = jitter(out);
                self.drive(SyncInput::Closed { jitter }, out);
            }
            Input::Frame(frame) => self.drive(SyncInput::Frame(frame), out),
            Input::Answered { ticket, answer } => self.door_answered(ticket, answer.as_deref(), out),
            Input::Page(piece) => self.take_piece(&piece, out),
            Input::PagesEnded => self.drive(SyncInput::PagesEnded, out),
            Input::Loaded(puts) => self.loaded(&puts, out),
            Input::BlobAnswered { ticket, answer } => self.blob_answered(ticket, answer, out),
            Input::Tick => self.tick(out),
        }
        self.take_in(out);
        self.look_for_gaps();
        self.vouch_for_what_was_written(out);
        self.changed |= link != self.link();
        if is_page && self.can_be_kept_later() {
            return self.outlook();
        }
        self.finish(out)
    }

    /// Whether nothing is lost when what a page brought is kept together with what follows: a device that stops before asks for it again.
    /// Each piece kept by itself would write the newest segments over and over, faster than a device can.
    fn can_be_kept_later(&self) -> bool {
        let more_comes = !self.client.is_caught_up();
        more_comes && self.effects.is_empty() && self.to_send.is_empty() && self.shelf.unsaved() < AT_ONCE
    }

    /// What could not be read before may be readable now, and what is believed then may make more of it so.
    fn take_in(&mut self, out: &mut Outside<'_>) {
        loop {
            self.retry_held();
            self.settle(out);
            if !self.retry {
                return;
            }
        }
    }

    fn tick(&mut self, out: &mut Outside<'_>) {
        let now = self.clock.at(out.moment.unix_ms);
        if self.knock_at.is_some_and(|at| at <= now) && !self.offline {
            self.knock_at = None;
            self.knock(out);
        }
        self.read_back_again(now);
        self.drive(sync::client::Input::Tick, out);
        self.run_errands(out);
    }

    /// Takes in what was believed, unless more of the log is just being read: a first sync of many pages is folded once, when all
    /// of it is here.
    pub(crate) fn settle(&mut self, out: &mut Outside<'_>) {
        if !self.client.is_live() || self.client.is_caught_up() {
            self.settle_now(out);
        }
    }

    /// Takes in what was believed, and writes what the practices say is due, until nothing more follows.
    pub(crate) fn settle_now(&mut self, out: &mut Outside<'_>) {
        let mut before = Vec::new();
        loop {
            self.fold_fresh();
            self.forget_what_is_gone(out);
            self.note_who_left();
            self.keep_seats(out);
            let due = self.couple.due_openings(ids::member(&self.account.me), out.moment.day);
            // What is due again right after it was written could not be written: it waits for the next arrival.
            if due.is_empty() || due == before || self.account.stage == Stage::Left {
                return;
            }
            due.iter().for_each(|body| self.write_body(body.home(), body, out));
            before = due;
        }
    }

    /// Turns everything this call led to into effects: first what must be kept, then what is sent.
    pub(crate) fn finish(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        self.send_written(out);
        self.erase_what_both_agreed(out);
        self.run_errands(out);
        if self.client.place() != self.account.place {
            self.account.place = self.client.place();
            self.let_go();
            self.account_changed = true;
        }
        self.run_pictures(out);
        self.ask_for_what_was_let_go(out);
        let mut effects: Vec<Effect> = self.save(out).into_iter().collect();
        effects.append(&mut self.effects);
        effects.append(&mut self.outlook());
        effects
    }

    pub(crate) fn send_written(&mut self, out: &mut Outside<'_>) {
        for record in std::mem::take(&mut self.to_send) {
            self.drive(sync::client::Input::Enqueue(record), out);
        }
    }

    /// What a call ends with: when to be woken, and whether a screen has something new to show.
    fn outlook(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(at_unix_ms) = self.wake_at() {
            effects.push(Effect::Wake { at_unix_ms });
        }
        if std::mem::take(&mut self.changed) {
            effects.push(Effect::Changed);
        }
        effects
    }

    fn wake_at(&self) -> Option<i64> {
        let client = self.client.wake_at().and_then(|at| i64::try_from(at).ok());
        // Without a network nobody knocks; it is done at once when there is one.
        let knock_at = self.knock_at.filter(|_| !self.offline);
        let own = [knock_at, self.pictures_wake_at(), self.errands_wake_at(), self.reading_back_wakes_at()];
        let next = own.into_iter().chain([self.let_go_wakes_at()]).chain([client]).flatten().min();
        next.map(|at| self.clock.on_the_device(at))
    }

    pub(crate) fn next_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    /// How often entries were folded since the start.
    pub fn folds(&self) -> Folds {
        self.folds
    }

    /// The couple as this member may know it.
    pub fn couple(&self) -> &Couple {
        &self.couple
    }

    /// Whose device this is.
    pub fn me(&self) -> MemberId {
        ids::member(&self.account.me)
    }

    /// The language the space was begun in.
    pub fn language(&self) -> &str {
        &self.account.language
    }

    /// The space's name at the relay, in hexadecimal: for addresses.
    pub fn space_hex(&self) -> String {
        ids::relay_space(&self.account.space).to_hex()
    }

    /// How things stand.
    pub fn status(&self) -> Status {
        Status {
            stage: self.account.stage,
            link: self.link(),
            waiting: self.account.outbox.len().saturating_sub(self.confirmed.len()),
            progress: self.progress,
            warnings: self.all_warnings(),
            words_due: self.words_due(),
        }
    }

    fn all_warnings(&self) -> Vec<Warning> {
        let differs =
            self.couple.aside().iter().filter(|aside| aside.reason == practice::Reason::OpeningDoesNotMatch);
        let differs = differs.map(|aside| Warning::OpeningDiffers(aside.author));
        let out = self.is_signed_out() && self.account.stage != Stage::Left;
        let out = out.then_some(Warning::SignedOut);
        let all = self.warnings.iter().chain(&self.account.told).copied();
        let all: BTreeSet<Warning> = all.chain(differs).chain(out).chain(self.errands_told()).collect();
        all.into_iter().collect()
    }

    pub(crate) fn own_chain(&self, channel: ChannelId) -> ChainKey {
        (channel, self.account.me, self.account.device.id())
    }
}

impl std::fmt::Debug for Replica {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Replica").field("account", &self.account).finish_non_exhaustive()
    }
}

pub(crate) fn jitter(out: &mut Outside<'_>) -> u32 {
    let mut bytes = [0; 4];
    out.rng.fill_bytes(&mut bytes);
    u32::from_le_bytes(bytes)
}
