//! A passkey beside the passphrase, as it is kept: the same local key once more, wrapped under the passkey's secret.
//!
//! Never the only way in: it is added only where a passphrase is set, and goes when that is removed. A new passphrase leaves it alone, since
//! the local key stays the same.

use space::lock::{self, LocalKey, Lock, WrappingSecret};

use super::{Kind, NotOpened, chance_bytes, kind};
use crate::shell::{
    chance::chance,
    database::{Batch, Database, Drawer},
    passkey::{self, NoSecret},
};

pub(super) const PASSKEY: &str = "passkey";
const VERSION: u8 = 1;

/// ```text
/// version = 1 u8 | salt 32 | length of the name u16 | the passkey's name | the local key, wrapped (envelope's format, method 2)
/// ```
#[derive(Debug, PartialEq, Eq)]
struct Kept {
    salt: [u8; 32],
    name: Vec<u8>,
    wrapped: Vec<u8>,
}

impl From<NoSecret> for NotOpened {
    fn from(why: NoSecret) -> Self {
        match why {
            NoSecret::Silent => Self::PasskeySilent,
            NoSecret::Unfit => Self::PasskeyUnfit,
        }
    }
}

/// Whether a passkey opens this device, beside its passphrase.
///
/// # Errors
/// When the store can't be read.
pub async fn has_passkey(database: &Database) -> Result<bool, NotOpened> {
    Ok(database.get(Drawer::Device, PASSKEY).await?.is_some())
}

/// Has a passkey made and keeps what it opens.
///
/// # Errors
/// Where there is no passphrase, no passkey was made, or it can hold no secret; nothing has changed then.
pub async fn add_passkey(database: &Database, local: &LocalKey) -> Result<(), NotOpened> {
    if kind(database).await? != Kind::Passphrase {
        return Err(NotOpened::PasskeyUnfit);
    }
    let salt = chance_bytes();
    let made = passkey::make(&salt).await?;
    let wrapped = lock::wrap(local, &Lock::Secret, &made.secret, &mut chance());
    let kept = write(&Kept { salt, name: made.name, wrapped }).ok_or(NotOpened::PasskeyUnfit)?;
    Ok(database.write(Batch::new().put(Drawer::Device, PASSKEY, kept)).await?)
}

/// Opens with the passkey.
///
/// # Errors
/// [`NotOpened::PasskeySilent`] above all; the passphrase opens as before.
pub async fn open_by_passkey(database: &Database) -> Result<LocalKey, NotOpened> {
    let kept = database.get(Drawer::Device, PASSKEY).await?;
    let kept = kept.as_deref().and_then(read).ok_or(NotOpened::PasskeyUnfit)?;
    let secret: WrappingSecret = passkey::ask(&kept.name, &kept.salt).await?;
    lock::unwrap(&kept.wrapped, &secret).map_err(|_| NotOpened::PasskeyUnfit)
}

/// The passkey opens nothing any more. It is still in the authenticator, where only its owner can delete it.
///
/// # Errors
/// When the store refuses; it is then as it was.
pub async fn remove_passkey(database: &Database) -> Result<(), NotOpened> {
    Ok(database.write(Batch::new().remove(Drawer::Device, PASSKEY)).await?)
}

fn write(kept: &Kept) -> Option<Vec<u8>> {
    let length = u16::try_from(kept.name.len()).ok()?;
    let mut out = vec![VERSION];
    out.extend(kept.salt);
    out.extend(length.to_be_bytes());
    out.extend(&kept.name);
    out.extend(&kept.wrapped);
    Some(out)
}

fn read(bytes: &[u8]) -> Option<Kept> {
    let (version, rest) = bytes.split_first()?;
    let (salt, rest) = rest.split_first_chunk::<32>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (name, wrapped) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    (*version == VERSION).then(|| Kept { salt: *salt, name: name.to_vec(), wrapped: wrapped.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept {
        Kept { salt: [7; 32], name: vec![1, 2, 3], wrapped: vec![9; 74] }
    }

    #[test]
    fn what_is_kept_beside_the_passphrase_is_read_as_it_was_written() {
        assert_eq!(read(&write(&kept()).unwrap()), Some(kept()));
    }

    #[test]
    fn a_cut_or_newer_one_is_not_read() {
        let whole = write(&kept()).unwrap();
        assert!((0..38).all(|length| read(&whole[..length]).is_none()));
        let mut newer = whole;
        newer[0] = 2;
        assert_eq!(read(&newer), None);
    }
}
