//! The device's lock as it is kept: a passphrase, or the browser's own key where no passphrase was chosen.
//!
//! Not the keys of a space: it holds one key, the local one, and forgets it as soon as it is handed on.
//!
//! ```text
//! device/lock      the local key, wrapped (envelope's format)
//! device/passkey   the same once more, for a passkey beside the passphrase
//! device/browser   what it is wrapped under when there is no passphrase, encrypted by the key below
//! keys/browser     a browser key that can't be read out
//! ```

mod beside;

pub use beside::{add_passkey, has_passkey, open_by_passkey, remove_passkey};

use futures_util::future;
use space::{
    lock::{self, LocalKey, Lock, WrappingSecret},
    slow::{Done, Slow},
};

use super::{
    chance::chance,
    database::{Batch, Database, Drawer, Trouble},
    keeper, worker,
};

const LOCK: &str = "lock";
const BROWSER: &str = "browser";

/// How this device opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing was begun here.
    None,
    /// By a passphrase.
    Passphrase,
    /// By itself, in this browser.
    Browser,
}

/// Why it did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// Another passphrase.
    Wrong,
    /// What is kept of the lock can't be used.
    Damaged,
    /// The passkey gave no answer: it was stopped, or is not there any more.
    PasskeySilent,
    /// A passkey that can't open this lock.
    PasskeyUnfit,
    /// The worker failed: no memory, or no workers in this browser.
    NoRoom,
    /// The store.
    Store(Trouble),
}

impl From<Trouble> for NotOpened {
    fn from(trouble: Trouble) -> Self {
        Self::Store(trouble)
    }
}

/// How this device opens.
///
/// # Errors
/// When the store can't be read, or the lock is not one.
pub async fn kind(database: &Database) -> Result<Kind, NotOpened> {
    let Some(wrapped) = database.get(Drawer::Device, LOCK).await? else { return Ok(Kind::None) };
    match lock::read_lock(&wrapped) {
        Ok(Lock::Passphrase(_)) => Ok(Kind::Passphrase),
        Ok(Lock::Secret) => Ok(Kind::Browser),
        Err(_) => Err(NotOpened::Damaged),
    }
}

/// Opens with the browser's own key.
///
/// # Errors
/// [`NotOpened::Damaged`] where a part is missing or does not fit.
pub async fn open_by_browser(database: &Database) -> Result<LocalKey, NotOpened> {
    let (wrapped, kept, key) = future::try_join3(
        database.get(Drawer::Device, LOCK),
        database.get(Drawer::Device, BROWSER),
        database.key(BROWSER),
    )
    .await?;
    let (Some(wrapped), Some(kept), Some(key)) = (wrapped, kept, key) else { return Err(NotOpened::Damaged) };
    let secret = keeper::decrypt(&key, &kept).await.ok_or(NotOpened::Damaged)?;
    let secret = secret.try_into().map_err(|_| NotOpened::Damaged)?;
    lock::unwrap(&wrapped, &WrappingSecret::from_bytes(secret)).map_err(|_| NotOpened::Damaged)
}

/// Opens with a passphrase; it is stretched in a worker, so the screen goes on.
///
/// # Errors
/// [`NotOpened::Wrong`] above all.
pub async fn open_by_passphrase(database: &Database, passphrase: &str) -> Result<LocalKey, NotOpened> {
    let wrapped = database.get(Drawer::Device, LOCK).await?.ok_or(NotOpened::Damaged)?;
    match worker::run(Slow::Unlock { wrapped, passphrase: passphrase.to_owned() }).await {
        Done::Bytes(key) => Ok(LocalKey::from_bytes(key.try_into().map_err(|_| NotOpened::Damaged)?)),
        Done::WrongPassphrase => Err(NotOpened::Wrong),
        Done::Words(_) | Done::Failed => Err(NotOpened::NoRoom),
    }
}

/// Keeps a lock by the browser's own key; any passphrase, and the passkey beside it, is gone afterwards.
///
/// # Errors
/// Where the browser makes no keys, or the store refuses; the lock is then as it was.
pub async fn lock_by_browser(database: &Database, local: &LocalKey) -> Result<(), NotOpened> {
    let secret = WrappingSecret::from_bytes(chance_bytes());
    let key = keeper::make().await.ok_or(NotOpened::NoRoom)?;
    let kept = keeper::encrypt(&key, chance_bytes(), secret.expose()).await.ok_or(NotOpened::NoRoom)?;
    let wrapped = lock::wrap(local, &Lock::Secret, &secret, &mut chance());
    let batch = Batch::new()
        .put(Drawer::Device, LOCK, wrapped)
        .put(Drawer::Device, BROWSER, kept)
        .remove(Drawer::Device, beside::PASSKEY)
        .key(BROWSER, key);
    Ok(database.write(batch).await?)
}

/// Keeps a lock by a passphrase; the browser alone opens nothing afterwards.
///
/// # Errors
/// Where there is no memory to stretch it, or the store refuses; the lock is then as it was.
pub async fn lock_by_passphrase(
    database: &Database,
    local: &LocalKey,
    passphrase: &str,
) -> Result<(), NotOpened> {
    let work = Slow::Lock { key: local.expose().to_vec(), passphrase: passphrase.to_owned() };
    let Done::Bytes(wrapped) = worker::run(work).await else { return Err(NotOpened::NoRoom) };
    let batch =
        Batch::new().put(Drawer::Device, LOCK, wrapped).remove(Drawer::Device, BROWSER).remove_key(BROWSER);
    Ok(database.write(batch).await?)
}

fn chance_bytes<const N: usize>() -> [u8; N] {
    use rand_core::Rng;
    let mut bytes = [0; N];
    chance().fill_bytes(&mut bytes);
    bytes
}
