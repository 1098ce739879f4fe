//! Writing: any number of changes in one transaction, kept or refused as a whole.
//!
//! Not a queue: whoever writes waits for the answer, and the answer is given once the browser has flushed to disk.
//!
//! Two pages may believe that they hold the store: one that slept through the loss of its turn, say. So the replica's writes carry a
//! stamp ([`Stamp`]), looked at and renewed in the same transaction: who has not seen the last write of another makes none.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Uint8Array};
use rand_core::Rng;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, IdbTransaction};

use super::{Database, Drawer, KEYS, STORES, Trouble};
use crate::shell::{browser, chance::chance};

/// Where the stamp of the last write is kept.
const STAMP: &str = "stamp";

/// The stamp of the last write that a page has read or made: 16 random bytes, and nothing before the first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stamp(RefCell<Option<Vec<u8>>>);

/// Changes to make together.
#[derive(Clone, Default)]
pub struct Batch {
    changes: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    Put(Drawer, String, Vec<u8>),
    Drop(Drawer, String),
    Key(String, CryptoKey),
    DropKey(String),
}

impl Batch {
    /// No changes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts bytes under a name; earlier ones are replaced.
    #[must_use]
    pub fn put(mut self, drawer: Drawer, name: &str, bytes: Vec<u8>) -> Self {
        self.changes.push(Change::Put(drawer, name.to_owned(), bytes));
        self
    }

    /// Removes a value; one that is not there is no trouble.
    #[must_use]
    pub fn remove(mut self, drawer: Drawer, name: &str) -> Self {
        self.changes.push(Change::Drop(drawer, name.to_owned()));
        self
    }

    /// Keeps a browser key that no page can read out.
    #[must_use]
    pub fn key(mut self, name: &str, key: CryptoKey) -> Self {
        self.changes.push(Change::Key(name.to_owned(), key));
        self
    }

    /// Removes a browser key.
    #[must_use]
    pub fn remove_key(mut self, name: &str) -> Self {
        self.changes.push(Change::DropKey(name.to_owned()));
        self
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl Database {
    /// Makes all changes of the batch, or none. When it returns, they are on the disk and not only on their way.
    ///
    /// # Errors
    /// [`Trouble::Full`] where the device has no room, [`Trouble::Closed`] where the store went away.
    pub async fn write(&self, batch: Batch) -> Result<(), Trouble> {
        if batch.is_empty() {
            return Ok(());
        }
        let raw = self.durable_transaction()?;
        let transaction = idb::Transaction::from(raw.clone());
        make_all(&raw, &transaction, batch)?;
        finished(&raw).await
    }

    /// The stamp of the last write. Read before anything else is: what is read afterwards may be newer, and is refused then, never older.
    ///
    /// # Errors
    /// As for every read.
    pub async fn stamp(&self) -> Result<Stamp, Trouble> {
        Ok(Stamp(RefCell::new(self.get(Drawer::Device, STAMP).await?)))
    }

    /// Like [`Database::write`], where nobody else has written since `seen`; a new stamp is then in its place.
    ///
    /// # Errors
    /// Besides those of [`Database::write`], [`Trouble::Overtaken`] where another page has written meanwhile; nothing is changed then.
    pub async fn write_after(&self, seen: &Stamp, batch: Batch) -> Result<(), Trouble> {
        if batch.is_empty() {
            return Ok(());
        }
        let raw = self.durable_transaction()?;
        let transaction = idb::Transaction::from(raw.clone());
        let there = transaction.object_store(Drawer::Device.store())?.get(JsValue::from(STAMP))?.await?;
        let there = there.and_then(|value| Some(value.dyn_ref::<Uint8Array>()?.to_vec()));
        if there != *seen.0.borrow() {
            let _ = raw.abort();
            return Err(Trouble::Overtaken);
        }
        let mut next = vec![0; 16];
        chance().fill_bytes(&mut next);
        make_all(&raw, &transaction, batch.put(Drawer::Device, STAMP, next.clone()))?;
        finished(&raw).await?;
        *seen.0.borrow_mut() = Some(next);
        Ok(())
    }

    /// Asks for a flush to disk: the browser's default durability may lose the last writes in a power cut.
    fn durable_transaction(&self) -> Result<IdbTransaction, Trouble> {
        let names: Array = STORES.into_iter().map(JsValue::from).collect();
        let options = browser::object(&[("durability", "strict".into())]);
        browser::get(&self.raw, "transaction")
            .and_then(|open| open.dyn_into::<Function>().ok())
            .ok_or(Trouble::Missing)?
            .call3(&self.raw, &names, &"readwrite".into(), &options)
            .map(JsCast::unchecked_into)
            .map_err(|error| Trouble::of(&error))
    }
}

/// Waits for the end of a transaction. Every error in it ends in an abort, and only then is its cause known.
async fn finished(transaction: &IdbTransaction) -> Result<(), Trouble> {
    let end = Promise::new(&mut |complete, abort| {
        transaction.set_oncomplete(Some(&complete));
        transaction.set_onabort(Some(&abort));
    });
    match JsFuture::from(end).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(Trouble::Closed, |cause| Trouble::named(&cause.name()))),
    }
}

/// A change that the browser refuses at once takes those before it along.
fn make_all(raw: &IdbTransaction, transaction: &idb::Transaction, batch: Batch) -> Result<(), Trouble> {
    let made = batch.changes.into_iter().try_for_each(|change| make(transaction, change));
    if made.is_err() {
        let _ = raw.abort();
    }
    made
}

fn make(transaction: &idb::Transaction, change: Change) -> Result<(), Trouble> {
    match change {
        Change::Put(drawer, name, bytes) => {
            let value = Uint8Array::from(bytes.as_slice());
            transaction.object_store(drawer.store())?.put(&value, Some(&name.into()))?;
        }
        Change::Drop(drawer, name) => {
            transaction.object_store(drawer.store())?.delete(JsValue::from(name))?;
        }
        Change::Key(name, key) => {
            transaction.object_store(KEYS)?.put(&key, Some(&name.into()))?;
        }
        Change::DropKey(name) => {
            transaction.object_store(KEYS)?.delete(JsValue::from(name))?;
        }
    }
    Ok(())
}
