//! Reading: one value, several, all names, a key.
//!
//! Not where bytes are checked for sense: a value of the wrong shape is damage, and what is inside is for `space`.

use idb::{ObjectStore, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use super::{Database, Drawer, KEYS, Trouble};

impl Database {
    /// Everything in a drawer, ordered by name.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where a value is not bytes.
    pub async fn all(&self, drawer: Drawer) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
        let store = self.store(drawer.store())?;
        let names = store.get_all_keys(None, None)?.await?;
        let values = store.get_all(None, None)?.await?;
        names.iter().zip(&values).map(|(name, value)| Ok((text(name)?, bytes(value)?))).collect()
    }

    /// The names in a drawer, in order.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where a name is not text.
    pub async fn names(&self, drawer: Drawer) -> Result<Vec<String>, Trouble> {
        let names = self.store(drawer.store())?.get_all_keys(None, None)?.await?;
        names.iter().map(text).collect()
    }

    /// The value under this name, if there is one.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where the value is not bytes.
    pub async fn get(&self, drawer: Drawer, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let value = self.store(drawer.store())?.get(JsValue::from(name))?.await?;
        value.as_ref().map(bytes).transpose()
    }

    /// The browser key under this name, if there is one.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where the value is not a key.
    pub async fn key(&self, name: &str) -> Result<Option<CryptoKey>, Trouble> {
        let value = self.store(KEYS)?.get(JsValue::from(name))?.await?;
        value.map(|v| v.dyn_into().map_err(|_| Trouble::Damaged)).transpose()
    }

    fn store(&self, name: &str) -> Result<ObjectStore, Trouble> {
        let transaction = self.inner.transaction(&[name], TransactionMode::ReadOnly)?;
        Ok(transaction.object_store(name)?)
    }
}

fn text(name: &JsValue) -> Result<String, Trouble> {
    name.as_string().ok_or(Trouble::Damaged)
}

fn bytes(value: &JsValue) -> Result<Vec<u8>, Trouble> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).ok_or(Trouble::Damaged)
}
