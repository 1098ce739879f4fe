//! The state of the app without a view: where the device stands, the replica while it is open, and what a screen may do.
//!
//! Not a screen, and not a rule of the programme: screens read and press here, and `space` decides.

mod arriving;
mod behind;
mod drafts;
mod opening;
mod pictures;
mod spaces;
mod unkept;

pub use arriving::{Door, NotBegun};
pub use pictures::{NotPutUp, Shown};
pub use spaces::{OneSpace, Title};

use std::rc::Rc;

use leptos::prelude::*;
use practice::{Command, Couple, Refusal};
use space::{Arrival, Effect, Outside, Replica};
use wasm_bindgen_futures::spawn_local;

use behind::{Behind, Held};
use unkept::Left;

use crate::shell::{
    browser,
    chance::chance,
    clock,
    database::{Database, Trouble},
    doer::{Doer, Told},
    facts::Lookup,
    net::Relay,
    timer,
};

/// Where this device stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Starting up.
    Opening,
    /// Another tab holds the replica.
    Elsewhere(Elsewhere),
    /// The device's store can't be used.
    Broken(Trouble),
    /// Nothing was begun here.
    Fresh,
    /// It waits for the passphrase.
    Locked,
    /// Open.
    Open,
}

/// How it came that another tab holds the replica.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// It had it when this one was opened.
    Before,
    /// It was asked for it, and can't give it: the device had no room yet for what was written there.
    Waits,
    /// It took it from this one, which had kept everything.
    Taken,
    /// It took it from this one, which may not have kept the last of it: this page was asleep, or its device full.
    Overtaken,
}

/// How writing to the device stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Everything is kept.
    #[default]
    Kept,
    /// The device did not take it, for this reason; what was written waits in memory and is tried again.
    Waiting(Trouble),
    /// It had no room for a while, and has taken everything now.
    KeptAtLast,
}

/// The app's state: cheap to copy, the same everywhere.
#[derive(Clone, Copy)]
pub struct App {
    stage: RwSignal<Stage>,
    revision: RwSignal<u64>,
    keeping: RwSignal<Keeping>,
    renewal: RwSignal<Option<String>>,
    passphrase: RwSignal<bool>,
    passkey: RwSignal<bool>,
    relay: RwSignal<Option<Relay>>,
    link: RwSignal<Option<(Door, String)>>,
    /// The store of one more space, while it is being begun.
    another: StoredValue<Option<String>>,
    behind: Behind,
    inner: Held,
}

#[derive(Default)]
struct Inner {
    database: Option<Database>,
    relay: Option<Lookup>,
    open: Option<Home>,
    arrival: Option<Arrival>,
    /// What stays when a replica is put down on a device without room.
    left: Left,
    /// When the connection to the store was last lost. Milliseconds since 1970.
    lost_ms: i64,
}

/// What is in memory only while the device is unlocked. Dropping it wipes the keys.
struct Home {
    replica: Replica,
    doer: Rc<Doer>,
    drafts: drafts::Drafts,
    pictures: pictures::Addresses,
}

impl App {
    /// A state in which nothing has been opened yet.
    #[must_use]
    #[allow(
        clippy::new_without_default,
        reason = "it takes its place in the reactive owner: not a plain value"
    )]
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Opening),
            revision: RwSignal::new(0),
            keeping: RwSignal::new(Keeping::default()),
            renewal: RwSignal::new(None),
            passphrase: RwSignal::new(false),
            passkey: RwSignal::new(false),
            relay: RwSignal::new(None),
            link: RwSignal::new(None),
            another: StoredValue::new(None),
            behind: Behind::new(),
            inner: Held::new(),
        }
    }

    /// Where this device stands. Follows it when read in a closure.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage.get()
    }

    /// The same at this moment, without following it.
    #[must_use]
    pub fn stage_now(&self) -> Stage {
        self.stage.get_untracked()
    }

    /// How writing to the device stands.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        self.keeping.get()
    }

    /// The fingerprint of a newer build that waits to be taken.
    #[must_use]
    pub fn renewal(&self) -> Option<String> {
        self.renewal.get()
    }

    /// Whether this device opens with a passphrase.
    #[must_use]
    pub fn has_passphrase(&self) -> bool {
        self.passphrase.get()
    }

    /// Whether a passkey opens it too.
    #[must_use]
    pub fn has_passkey(&self) -> bool {
        self.passkey.get()
    }

    /// The relay's address, as a person may read it; empty until it is known.
    #[must_use]
    pub fn relay_address(&self) -> String {
        self.relay.with(|relay| relay.as_ref().map(|relay| relay.origin().to_owned())).unwrap_or_default()
    }

    /// Where a link leads that somebody else is to open: the relay gives them these pages. The page's own origin is good for that only
    /// where the relay serves it; `goldseam open` serves it to one machine alone.
    #[must_use]
    pub fn link_to(&self, page: &str, secret: &str) -> String {
        let relay = self.relay.with(|relay| relay.as_ref().map(|relay| relay.origin().to_owned()));
        format!("{}/{page}#{secret}", relay.unwrap_or_else(browser::origin))
    }

    /// Whether another program than the relay gives this page.
    #[must_use]
    pub fn is_served_elsewhere(&self) -> bool {
        self.relay.with(|relay| relay.as_ref().is_some_and(|relay| relay.origin() != browser::origin()))
    }

    /// Reads the replica and follows it; none while it is not open.
    pub fn read<T>(&self, read: impl FnOnce(&Replica) -> T) -> Option<T> {
        self.revision.with(|_| ());
        self.peek(read)
    }

    /// Reads the replica as it is now, without following it.
    pub fn peek<T>(&self, read: impl FnOnce(&Replica) -> T) -> Option<T> {
        self.inner.read(|inner| inner.open.as_ref().map(|home| read(&home.replica)))
    }

    /// Another day has begun here: what is read of the couple by its day is read anew.
    pub fn another_day(self) {
        self.revision.update(|revision| *revision += 1);
    }

    /// Reads the couple and follows it; none while the replica is not open.
    pub fn couple<T>(&self, read: impl FnOnce(&Couple) -> T) -> Option<T> {
        self.read(|replica| read(replica.couple()))
    }

    /// Lets the replica act and carries out what it asks for; none while it is not open.
    pub fn act<T>(&self, act: impl FnOnce(&mut Replica, &mut Outside<'_>) -> (T, Vec<Effect>)) -> Option<T> {
        let mut chance = chance();
        let mut outside = Outside { moment: clock::moment(), rng: &mut chance };
        let (answer, effects, doer) = self.inner.change(|inner| {
            let home = inner.open.as_mut()?;
            let (answer, effects) = act(&mut home.replica, &mut outside);
            Some((answer, effects, Rc::clone(&home.doer)))
        })?;
        doer.push(effects);
        Some(answer)
    }

    /// Like [`App::act`], where there is nothing to answer.
    pub fn tell(&self, act: impl FnOnce(&mut Replica, &mut Outside<'_>) -> Vec<Effect>) {
        let _ = self.act(|replica, outside| ((), act(replica, outside)));
    }

    /// Changes something that is in memory only, and shows it.
    pub fn alter(&self, change: impl FnOnce(&mut Replica)) {
        self.inner.change(|inner| {
            change(&mut inner.open.as_mut()?.replica);
            Some(())
        });
        self.revision.update(|revision| *revision += 1);
    }

    /// Does what a person asked for: written and readable at once, kept a moment later, sent when it can be.
    ///
    /// # Errors
    /// The practice's rule that speaks against it; nothing has changed then.
    pub fn command(&self, command: Command) -> Result<(), Refusal> {
        let done = self.act(|replica, outside| match replica.command(command, outside) {
            Ok(effects) => (Ok(()), effects),
            Err(refusal) => (Err(refusal), Vec::new()),
        });
        done.unwrap_or(Err(Refusal::NothingThere))
    }

    /// Locks: the screen first, so that words being written are kept as drafts; then the keys go. A device without a
    /// passphrase would open again by itself, so it does not lock.
    pub fn lock(self) {
        if self.stage.get_untracked() != Stage::Open || !self.passphrase.get_untracked() {
            return;
        }
        self.stage.set(Stage::Locked);
        spawn_local(async move {
            timer::wait(0).await;
            self.close().await;
        });
    }

    /// Forgets what is open, or on its way, at once.
    fn forget(self) {
        let home = self.inner.change(|inner| {
            inner.arrival = None;
            inner.left.forget(None);
            inner.open.take()
        });
        if let Some(home) = home {
            home.doer.stop();
        }
    }

    fn told(&self, told: Told) {
        match told {
            Told::Changed => self.revision.update(|revision| *revision += 1),
            Told::Waiting(trouble) => self.keeping.set(Keeping::Waiting(trouble)),
            Told::Kept => self.keeping.set(Keeping::KeptAtLast),
            Told::Lost => self.connect_again(),
            Told::Overtaken => self.end(Stage::Elsewhere(Elsewhere::Overtaken)),
            Told::Wiped => {
                self.end(Stage::Opening);
                self.store_is_gone();
                let app = *self;
                spawn_local(async move { app.reopen().await });
            }
        }
    }

    fn end(&self, stage: Stage) {
        self.stage.set(stage);
        self.wipe();
    }
}
