//! Writing: any number of changes in one transaction, kept or refused as a whole.
//!
//! Not a queue: whoever writes waits for the answer, and the answer is given once the browser has flushed to disk.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, IdbTransaction};

use super::{Database, Drawer, KEYS, STORES, Trouble};
use crate::shell::browser;

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
        for change in batch.changes {
            make(&transaction, change)?;
        }
        finished(&raw).await
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
