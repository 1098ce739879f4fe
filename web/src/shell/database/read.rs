//! Reading: one value, several, all names, a key.
//!
//! Not where bytes are checked for sense: a value of the wrong shape is damage, and what is inside is for `space`.

use std::{collections::VecDeque, future::IntoFuture};

use idb::{KeyRange, ObjectStore, Query, TransactionMode, request::GetAllStoreRequest};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use super::{Database, Drawer, KEYS, Trouble};

/// Values of one part: enough that asking costs little, few enough that the first part is there soon.
const PART: usize = 8;

/// Several values on their way, in parts, ordered by name: the browser reads the next part while one is worked on.
pub struct Parts {
    asked: VecDeque<(Vec<String>, <GetAllStoreRequest as IntoFuture>::IntoFuture)>,
}

impl Parts {
    /// The next part; nothing after the last.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where a value is not bytes.
    pub async fn next(&mut self) -> Result<Option<Vec<(String, Vec<u8>)>>, Trouble> {
        let Some((names, values)) = self.asked.pop_front() else { return Ok(None) };
        let values = values.await?;
        let part = names.into_iter().zip(&values).map(|(name, value)| Ok((name, bytes(value)?)));
        part.collect::<Result<_, _>>().map(Some)
    }
}

impl Database {
    /// Everything in a drawer whose name begins so, ordered by name.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where a value is not bytes.
    pub async fn beginning_with(
        &self,
        drawer: Drawer,
        prefix: &str,
    ) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
        let store = self.store(drawer.store())?;
        let names = store.get_all_keys(Some(range(prefix)?), None)?.await?;
        let values = store.get_all(Some(range(prefix)?), None)?.await?;
        names.iter().zip(&values).map(|(name, value)| Ok((text(name)?, bytes(value)?))).collect()
    }

    /// The same, part by part: all parts are asked for before the first is there.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where a name is no text.
    pub async fn parts_beginning_with(&self, drawer: Drawer, prefix: &str) -> Result<Parts, Trouble> {
        let store = self.store(drawer.store())?;
        let names = store.get_all_keys(Some(range(prefix)?), None)?.await?;
        let names = names.iter().map(text).collect::<Result<Vec<_>, _>>()?;
        let ask = |names: &[String]| {
            let (Some(first), Some(last)) = (names.first(), names.last()) else {
                return Err(Trouble::Damaged);
            };
            let range = KeyRange::bound(&first.into(), &last.into(), None, None)?;
            Ok((names.to_vec(), store.get_all(Some(range.into()), None)?.into_future()))
        };
        Ok(Parts { asked: names.chunks(PART).map(ask).collect::<Result<_, Trouble>>()? })
    }

    /// The last in a drawer whose name begins so.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] where the value is not bytes.
    pub async fn last_beginning_with(
        &self,
        drawer: Drawer,
        prefix: &str,
    ) -> Result<Option<(String, Vec<u8>)>, Trouble> {
        let names = self.store(drawer.store())?.get_all_keys(Some(range(prefix)?), None)?.await?;
        let Some(last) = names.last().map(text).transpose()? else { return Ok(None) };
        Ok(self.get(drawer, &last).await?.map(|value| (last, value)))
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

/// Names from `prefix` up to the highest that begins with it.
fn range(prefix: &str) -> Result<Query, Trouble> {
    let (low, high) = (JsValue::from(prefix), JsValue::from(format!("{prefix}\u{ffff}")));
    Ok(KeyRange::bound(&low, &high, None, None)?.into())
}

fn text(name: &JsValue) -> Result<String, Trouble> {
    name.as_string().ok_or(Trouble::Damaged)
}

fn bytes(value: &JsValue) -> Result<Vec<u8>, Trouble> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).ok_or(Trouble::Damaged)
}
