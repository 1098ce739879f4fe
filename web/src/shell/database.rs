//! A store of this device, one for each space: IndexedDB, as drawers of bytes under names.
//!
//! Not where anything is encrypted or understood: it takes and gives bytes, and says plainly when it can't.
//!
//! ```text
//! replica   what `space` keeps: `account`, `entries/00012`, `records/00012`
//! device    what this screen keeps: the lock, drafts, settings
//! keys      browser keys that no page can read out (CryptoKey)
//! ```

mod read;
mod trouble;
mod write;

pub use trouble::Trouble;
pub use write::{Batch, Stamp};

use std::{cell::Cell, rc::Rc};

use idb::{DatabaseEvent, Factory, ObjectStoreParams};
use web_sys::IdbDatabase;

use super::browser;

const VERSION: u32 = 1;

/// Where a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drawer {
    /// The replica's own values; their names are `space`'s.
    Replica,
    /// This screen's values: the lock, drafts, settings.
    Device,
}

impl Drawer {
    const fn store(self) -> &'static str {
        match self {
            Self::Replica => "replica",
            Self::Device => "device",
        }
    }
}

const KEYS: &str = "keys";
const STORES: [&str; 3] = [Drawer::Replica.store(), Drawer::Device.store(), KEYS];

/// One open connection to the device's store. Cheap to clone; all clones close together.
#[derive(Clone)]
pub struct Database {
    inner: Rc<idb::Database>,
    /// The same connection as the browser's own handle: `idb` opens no transaction with a durability.
    raw: IdbDatabase,
    lost: Rc<Cell<bool>>,
    name: Rc<str>,
}

impl Database {
    /// Opens the store of this name, making it where there is none.
    ///
    /// # Errors
    /// [`Trouble::Missing`] where the browser keeps nothing (some private windows), [`Trouble::Newer`] where a newer
    /// version of this page wrote it, [`Trouble::Damaged`] where it opens but is not what it was.
    pub async fn open(name: &str) -> Result<Self, Trouble> {
        let factory = Factory::new().map_err(|_| Trouble::Missing)?;
        let mut request = factory.open(name, Some(VERSION)).map_err(Trouble::from)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                make_stores(&database);
            }
        });
        Self::watched(request.await?, name)
    }

    /// Deletes a whole store of this device. Used when a person leaves, or starts over after damage.
    ///
    /// # Errors
    /// As the browser says; nothing is half deleted.
    pub async fn delete(name: &str) -> Result<(), Trouble> {
        let factory = Factory::new().map_err(|_| Trouble::Missing)?;
        factory.delete(name).map_err(Trouble::from)?.await.map_err(Trouble::from)
    }

    /// The name of this store.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Ends the connection once running writes are done.
    pub fn close(&self) {
        self.inner.close();
    }

    /// Whether the browser ended the connection by itself (storage cleared by the person, disk gone).
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.lost.get()
    }

    fn watched(database: idb::Database, name: &str) -> Result<Self, Trouble> {
        let names = database.store_names();
        if STORES.iter().any(|name| !names.iter().any(|there| there == name)) {
            database.close();
            return Err(Trouble::Damaged);
        }
        let raw = IdbDatabase::from(database);
        let mut database = idb::Database::from(raw.clone());
        let lost = Rc::new(Cell::new(false));
        let seen = Rc::clone(&lost);
        database.on_close(move |_| seen.set(true));
        // A newer version of the page wants to change the store: give way at once, or both would wait for ever.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self { inner: Rc::new(database), raw, lost, name: name.into() })
    }
}

fn make_stores(database: &idb::Database) {
    for name in STORES {
        let _ = database.create_object_store(name, ObjectStoreParams::new());
    }
}

/// Asks the browser to keep what is stored even when room runs short. The answer is the browser's own.
pub async fn ask_to_persist() -> bool {
    let Some(window) = browser::window() else { return false };
    let Ok(promise) = window.navigator().storage().persist() else { return false };
    let answer = wasm_bindgen_futures::JsFuture::from(promise).await;
    answer.is_ok_and(|kept| kept.is_truthy())
}

/// Whether the browser has promised to keep what is stored.
pub async fn is_persisted() -> bool {
    let Some(window) = browser::window() else { return false };
    let Ok(promise) = window.navigator().storage().persisted() else { return false };
    let answer = wasm_bindgen_futures::JsFuture::from(promise).await;
    answer.is_ok_and(|kept| kept.is_truthy())
}
