//! Opening the device: the live tab, the store, the lock, the replica, in this order.
//!
//! Not the beginning of a space: that is for the rooms, which hand the new replica to [`App::settle_in`].

use std::rc::Rc;

use leptos::prelude::*;
use space::{Effect, Input, OpenError, Put, Replica, lock::LocalKey};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{App, Home, Keeping, Stage, drafts};
use crate::shell::{
    browser,
    database::{self, Database, Drawer, Trouble},
    doer::{Doer, Ears},
    facts,
    net::Relay,
    push, renewal, spaces,
    tabs::{self, Gone, Turn},
    timer,
    vault::{self, Kind, NotOpened},
};

impl App {
    /// Starts: takes the turn among tabs, opens the store, and goes as far as it can without a passphrase.
    pub fn start(self) {
        self.come_in();
        renewal::register(move |fingerprint| self.renewal.set(Some(fingerprint)));
        self.watch_network();
        spawn_local(async move {
            match tabs::take(self.gone()).await {
                Turn::Ours => self.reopen().await,
                Turn::Another => self.stage.set(Stage::Elsewhere { was_ours: false }),
            }
        });
    }

    /// Uses the replica in this tab; the other one finishes its writes and gives way.
    pub fn use_here(self) {
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            let _ = tabs::take_over(self.gone()).await;
            self.reopen().await;
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
        if opened == Err(NotOpened::Damaged) {
            self.stage.set(Stage::Broken(Trouble::Damaged));
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
        self.move_in(database, replica, effects).await
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
        self.ask_for_the_relay();
        let database = Database::open(&self.store()).await?;
        self.inner.change(|inner| inner.database.replace(database.clone()));
        let kind = vault::kind(&database).await?;
        self.passphrase.set(kind == Kind::Passphrase);
        self.passkey.set(vault::has_passkey(&database).await?);
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

    /// Where the relay is, is asked for while the device reads what it has.
    fn ask_for_the_relay(self) {
        let (told, answer) = timer::one_answer();
        self.inner.change(|inner| inner.relay_asked.replace(answer));
        spawn_local(async move {
            let relay = facts::relay().await;
            self.inner.change(|inner| inner.relay.replace(relay));
            let _ = told.call0(&JsValue::NULL);
        });
    }

    /// Where the relay is, once that is known.
    pub(super) async fn relay(self) -> Option<Relay> {
        let asked = self.inner.read(|inner| inner.relay_asked.clone())?;
        let _ = JsFuture::from(asked).await;
        self.inner.read(|inner| inner.relay.clone())
    }

    async fn open(self, database: Database, local: LocalKey) -> Result<(), NotOpened> {
        let puts = kept(&database).await?;
        match Replica::open(local, &puts) {
            Ok(replica) => self.move_in(database, replica, Vec::new()).await,
            Err(OpenError::Empty) => {
                self.stage.set(Stage::Fresh);
                Ok(())
            }
            Err(OpenError::Newer) => Err(NotOpened::Store(Trouble::Blocked)),
            Err(OpenError::AccountDamaged) => Err(NotOpened::Damaged),
        }
    }

    async fn move_in(
        self,
        database: Database,
        replica: Replica,
        effects: Vec<Effect>,
    ) -> Result<(), NotOpened> {
        let drafts = drafts::all(&database, &replica).await?;
        let relay = self.relay().await.ok_or(NotOpened::Store(Trouble::Closed))?;
        let ears = Ears {
            hear: Box::new(move |input| self.tell(|replica, outside| replica.handle(input, outside))),
            told: Box::new(move |told| self.told(told)),
        };
        let doer = Doer::new(database, relay, replica.space_hex(), ears);
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
        Ok(())
    }

    fn database(self) -> Result<Database, NotOpened> {
        self.inner.read(|inner| inner.database.clone()).ok_or(NotOpened::Store(Trouble::Closed))
    }

    /// Another tab takes over: the screen says so, and the writes under way are finished first.
    fn gone(self) -> Gone {
        Rc::new(move || {
            Box::pin(async move {
                self.stage.set(Stage::Elsewhere { was_ours: true });
                self.close().await;
                if let Some(database) = self.inner.change(|inner| inner.database.take()) {
                    database.close();
                }
            })
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

/// What the replica is opened from: its account, all its entries, and the newest segment of records.
async fn kept(database: &Database) -> Result<Vec<Put>, Trouble> {
    let mut kept = database.beginning_with(Drawer::Replica, "account").await?;
    kept.extend(database.beginning_with(Drawer::Replica, "entries/").await?);
    kept.extend(database.last_beginning_with(Drawer::Replica, "records/").await?);
    Ok(kept.into_iter().map(|(key, value)| Put { key, value: Some(value) }).collect())
}
