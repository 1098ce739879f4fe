//! Opening the device: the live tab, the store, the lock, the replica, in this order.
//!
//! Not the beginning of a space: that is for the rooms, which hand the new replica to [`App::settle_in`].

use std::rc::Rc;

use futures_util::future;
use leptos::prelude::*;
use space::{Effect, Input, OpenError, Opening, Put, Replica, lock::LocalKey};
use wasm_bindgen_futures::spawn_local;

use super::{
    App, Elsewhere, Home, Keeping, Stage,
    drafts::{self, Drafts},
    unkept::overlaid,
};
use crate::shell::{
    browser, clock,
    database::{self, Database, Drawer, Stamp, Trouble},
    doer::{Doer, Ears, Unkept},
    facts::Lookup,
    push, renewal, spaces,
    tabs::{self, Holder, Turn},
    vault::{self, Kind, NotOpened},
};

/// A connection that breaks again within this time is not opened a third time.
const SOON_MS: i64 = 5_000;
/// Under this name the browser's tools show how long the entries take to be put in order and folded.
const FOLDING: &str = "fold";

impl App {
    /// Starts: takes the turn among tabs, opens the store, and goes as far as it can without a passphrase.
    pub fn start(self) {
        self.come_in();
        renewal::register(move |fingerprint| self.renewal.set(Some(fingerprint)));
        self.watch_network();
        spawn_local(async move {
            match tabs::take(self.holder()).await {
                Turn::Ours => self.reopen().await,
                Turn::Another | Turn::Waits => self.stage.set(Stage::Elsewhere(Elsewhere::Before)),
            }
        });
    }

    /// Uses the replica in this tab; the other one finishes its writes and gives way.
    pub fn use_here(self) {
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            match tabs::take_over(self.holder()).await {
                Turn::Waits => self.stage.set(Stage::Elsewhere(Elsewhere::Waits)),
                Turn::Ours | Turn::Another => self.reopen().await,
            }
        });
    }

    /// Opens with a passphrase.
    ///
    /// # Errors
    /// [`NotOpened::Wrong`] above all; damage also changes the stage.
    pub async fn unlock(self, passphrase: &str) -> Result<(), NotOpened> {
        let database = self.database()?;
        let local = vault::open_by_passphrase(&database, passphrase).await;
        self.open_with(database, local).await
    }

    /// Opens with the passkey that stands beside the passphrase.
    ///
    /// # Errors
    /// [`NotOpened::PasskeySilent`] above all.
    pub async fn unlock_by_passkey(self) -> Result<(), NotOpened> {
        let database = self.database()?;
        let local = vault::open_by_passkey(&database).await;
        self.open_with(database, local).await
    }

    async fn open_with(
        self,
        database: Database,
        local: Result<LocalKey, NotOpened>,
    ) -> Result<(), NotOpened> {
        let opened = match local {
            Ok(local) => self.open(database, local).await,
            Err(trouble) => Err(trouble),
        };
        match opened {
            Err(NotOpened::Damaged) => self.stage.set(Stage::Broken(Trouble::Damaged)),
            Err(NotOpened::Store(trouble)) => self.stage.set(Stage::Broken(trouble)),
            _ => {}
        }
        opened
    }

    /// Takes in a replica that was just begun on this device: makes a lock if there is none, and carries out its first effects.
    ///
    /// # Errors
    /// Where the device can't keep it; nothing is begun then.
    pub async fn settle_in(self, replica: Replica, effects: Vec<Effect>) -> Result<(), NotOpened> {
        let database = self.database()?;
        vault::lock_by_browser(&database, &replica.local_key()).await?;
        let _ = database::ask_to_persist().await;
        self.store_is_kept();
        let drafts = database.beginning_with(Drawer::Device, drafts::PREFIX).await?;
        let drafts = drafts::read(drafts, &replica);
        let stamp = database.stamp().await?;
        self.move_in(database, stamp, replica, drafts, effects);
        Ok(())
    }

    /// Sets or removes the passphrase of this device.
    ///
    /// # Errors
    /// Where it could not be kept; the lock is then as it was.
    pub async fn set_passphrase(self, passphrase: Option<&str>) -> Result<(), NotOpened> {
        let database = self.database()?;
        let local = self.peek(Replica::local_key).ok_or(NotOpened::Store(Trouble::Closed))?;
        match passphrase {
            Some(words) => vault::lock_by_passphrase(&database, &local, words).await?,
            None => vault::lock_by_browser(&database, &local).await?,
        }
        self.passphrase.set(passphrase.is_some());
        self.passkey.set(vault::has_passkey(&database).await?);
        Ok(())
    }

    /// Has a passkey made that opens this device beside its passphrase.
    ///
    /// # Errors
    /// Where none was made, or it can hold no secret; nothing has changed then.
    pub async fn add_passkey(self) -> Result<(), NotOpened> {
        let database = self.database()?;
        let local = self.peek(Replica::local_key).ok_or(NotOpened::Store(Trouble::Closed))?;
        vault::add_passkey(&database, &local).await?;
        self.passkey.set(true);
        Ok(())
    }

    /// The passkey opens this device no more; the passphrase does.
    ///
    /// # Errors
    /// Where that could not be kept; it is then as it was.
    pub async fn remove_passkey(self) -> Result<(), NotOpened> {
        vault::remove_passkey(&self.database()?).await?;
        self.passkey.set(false);
        Ok(())
    }

    /// Empties this device and starts over. What was shared stays at the relay and on other devices.
    pub fn empty_device(self) {
        self.end(Stage::Opening);
        spawn_local(async move {
            if let Some(database) = self.inner.change(|inner| inner.database.take()) {
                database.close();
            }
            push::forget().await;
            match Database::delete(&self.store()).await {
                Ok(()) => {
                    self.store_is_gone();
                    self.reopen().await;
                }
                Err(trouble) => self.stage.set(Stage::Broken(trouble)),
            }
        });
    }

    pub(super) async fn reopen(self) {
        if let Err(trouble) = self.try_open().await {
            self.stage.set(Stage::Broken(match trouble {
                NotOpened::Store(trouble) => trouble,
                _ => Trouble::Damaged,
            }));
        }
    }

    async fn try_open(self) -> Result<(), NotOpened> {
        let _ = self.lookup();
        let database = Database::open(&self.store()).await?;
        self.inner.change(|inner| inner.database.replace(database.clone()));
        let kind = vault::kind(&database).await?;
        self.passphrase.set(kind == Kind::Passphrase);
        self.passkey.set(kind == Kind::Passphrase && vault::has_passkey(&database).await?);
        if kind != Kind::None {
            spaces::keep(&self.store());
        }
        match kind {
            Kind::None => self.stage.set(Stage::Fresh),
            Kind::Passphrase => self.stage.set(Stage::Locked),
            Kind::Browser => {
                let local = vault::open_by_browser(&database).await?;
                self.open(database, local).await?;
            }
        }
        Ok(())
    }

    /// Where the relay is: asked for once, and by nobody waited for who only wants to read.
    pub(super) fn lookup(self) -> Lookup {
        let asked = self.inner.read(|inner| inner.relay.clone());
        asked.unwrap_or_else(|| {
            let lookup = Lookup::begin(move |relay| self.relay.set(Some(relay)));
            self.inner.change(|inner| inner.relay.replace(lookup.clone()));
            lookup
        })
    }

    async fn open(self, database: Database, local: LocalKey) -> Result<(), NotOpened> {
        let (unkept, drafts) = self.unkept(database.name()).await;
        let stamp = database.stamp().await?;
        match kept(&database, local, &unkept, &drafts).await? {
            Ok((replica, drafts)) => {
                let unkept = self.take_over_unkept(database.name()).into_iter();
                let puts: Vec<_> = unkept.map(|(key, value)| Put { key, value }).collect();
                let first = if puts.is_empty() { Vec::new() } else { vec![Effect::Save(puts)] };
                self.move_in(database, stamp, replica, drafts, first);
                Ok(())
            }
            Err(OpenError::Empty) => {
                self.stage.set(Stage::Fresh);
                Ok(())
            }
            Err(OpenError::Newer) => Err(NotOpened::Store(Trouble::Newer)),
            Err(OpenError::AccountDamaged) => Err(NotOpened::Damaged),
        }
    }

    fn move_in(
        self,
        database: Database,
        stamp: Stamp,
        replica: Replica,
        drafts: Drafts,
        effects: Vec<Effect>,
    ) {
        let ears = Ears {
            hear: Box::new(move |input| self.tell(|replica, outside| replica.handle(input, outside))),
            told: Box::new(move |told| self.told(told)),
        };
        let doer = Doer::new(database, stamp, self.lookup(), replica.space_hex(), ears);
        let pictures = super::pictures::Addresses::default();
        let home = Home { replica, doer: Rc::clone(&doer), drafts, pictures };
        self.inner.change(|inner| inner.open.replace(home));
        doer.push(effects);
        self.keeping.set(Keeping::Kept);
        self.revision.update(|revision| *revision += 1);
        self.stage.set(Stage::Open);
        self.tell(|replica, outside| replica.handle(Input::Start, outside));
        if !browser::is_online() {
            self.tell(|replica, outside| replica.handle(Input::Offline, outside));
        }
    }

    fn database(self) -> Result<Database, NotOpened> {
        self.inner.read(|inner| inner.database.clone()).ok_or(NotOpened::Store(Trouble::Closed))
    }

    /// What this tab does when another one asks for the replica, or has taken it.
    fn holder(self) -> Holder {
        let give = move || -> tabs::Answer { Box::pin(self.give_way()) };
        Holder { give: Rc::new(give), lost: Rc::new(move || self.turn_is_lost()) }
    }

    /// The screen says so, and the writes under way are finished first. Where the device has no room for them, the replica stays here:
    /// what waits is in this tab's memory only, and whoever went on without it would write another history over it.
    async fn give_way(self) -> bool {
        if self.waits_for_room() {
            return false;
        }
        self.stage.set(Stage::Elsewhere(Elsewhere::Taken));
        if !self.close().await {
            self.reopen().await;
            return false;
        }
        if let Some(database) = self.inner.change(|inner| inner.database.take()) {
            database.close();
        }
        true
    }

    /// Another tab took the turn without an answer from this one. Its writes would be refused now.
    fn turn_is_lost(self) {
        let all = self.inner.read(|inner| Some(inner.open.as_ref().is_none_or(|home| home.doer.is_idle())));
        let all = all.unwrap_or(true) && !self.waits_for_room();
        self.end(Stage::Elsewhere(if all { Elsewhere::Taken } else { Elsewhere::Overtaken }));
        if let Some(database) = self.inner.change(|inner| inner.database.take()) {
            database.close();
        }
    }

    /// The connection to the store broke: the browser's own store was started anew, or what was kept is gone. It is opened again
    /// and gone on with, unless it was emptied, or breaks at once again.
    pub(super) fn connect_again(self) {
        let local = self.peek(Replica::local_key);
        self.put_aside();
        let again = self
            .inner
            .change(|inner| Some(clock::now_ms() - std::mem::replace(&mut inner.lost_ms, clock::now_ms())));
        let Some(local) = local.filter(|_| again.is_some_and(|since| since > SOON_MS)) else {
            return self.end(Stage::Broken(Trouble::Closed));
        };
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            if let Err(trouble) = self.try_again_with(local).await {
                self.end(Stage::Broken(trouble));
            }
        });
    }

    async fn try_again_with(self, local: LocalKey) -> Result<(), Trouble> {
        let database = Database::open(&self.store()).await?;
        self.inner.change(|inner| inner.database.replace(database.clone()));
        match vault::kind(&database).await {
            Ok(Kind::None) => return Err(Trouble::Closed),
            Err(NotOpened::Store(trouble)) => return Err(trouble),
            Err(_) => return Err(Trouble::Damaged),
            Ok(_) => {}
        }
        self.open(database, local).await.map_err(|why| match why {
            NotOpened::Store(trouble) => trouble,
            _ => Trouble::Damaged,
        })
    }

    fn watch_network(self) {
        let Some(window) = browser::window() else { return };
        browser::listen(&window, "online", move |_| {
            self.tell(|replica, outside| replica.handle(Input::Online, outside));
        });
        browser::listen(&window, "offline", move |_| {
            self.tell(|replica, outside| replica.handle(Input::Offline, outside));
        });
    }
}

/// Opens the replica from its account, all its entries and the newest segment of records, with what was being written beside it. What of
/// the entries has come is decrypted while the browser reads the rest.
/// What the device has not taken yet lies over what it has.
async fn kept(
    database: &Database,
    local: LocalKey,
    unkept: &Unkept,
    unkept_drafts: &Unkept,
) -> Result<Result<(Replica, Drafts), OpenError>, NotOpened> {
    let (account, records, drafts) = future::try_join3(
        database.get(Drawer::Replica, "account"),
        database.last_beginning_with(Drawer::Replica, "records/"),
        database.beginning_with(Drawer::Device, drafts::PREFIX),
    )
    .await?;
    let account = unkept.get("account").cloned().unwrap_or(account);
    let records = overlaid(records.into_iter().collect(), unkept, "records/").pop();
    let drafts = overlaid(drafts, unkept_drafts, drafts::PREFIX);
    let mut opening = match Opening::begin(local, account.as_deref()) {
        Ok(opening) => opening,
        Err(why) => return Ok(Err(why)),
    };
    let mut parts = database.parts_beginning_with(Drawer::Replica, "entries/").await?;
    while let Some(part) = parts.next().await? {
        let part = part.iter().filter(|(key, _)| !unkept.contains_key(key));
        part.for_each(|(key, value)| opening.entries(key, value));
    }
    for (key, value) in overlaid(Vec::new(), unkept, "entries/") {
        opening.entries(&key, &value);
    }
    let records = records.as_ref().map(|(key, value)| (key.as_str(), value.as_slice()));
    let replica = browser::timed(FOLDING, || opening.finish(records));
    let drafts = drafts::read(drafts, &replica);
    Ok(Ok((replica, drafts)))
}
