//! Pictures as screens show them: put up, wanted, and their addresses while this device is unlocked.
//!
//! Not their bytes: those are handed to the browser once, under an address that is given back when the device locks.

use std::collections::BTreeMap;

use practice::{Command, Picture, Refusal, Text};
use space::pictures::{Seen, Sending, Trouble};

use super::App;
use crate::shell::pictures::{self, Prepared};

/// Addresses of pictures that are shown. Dropping it gives all of them back.
#[derive(Default)]
pub(super) struct Addresses(BTreeMap<[u8; 32], String>);

impl Drop for Addresses {
    fn drop(&mut self) {
        self.0.values().for_each(|address| pictures::give_back(address));
    }
}

/// A picture as a screen can show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It can be drawn from this address.
    Here(String),
    /// It is being read or fetched.
    Coming,
    /// It waits, and why.
    Waits(Trouble),
    /// It can't be shown: its bytes are not what they should be.
    Broken,
}

/// Why a picture was not put up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPutUp {
    /// It is too large even after it was made smaller.
    TooLarge,
    /// The practice's rule.
    Refused(Refusal),
}

impl App {
    /// Encrypts a picture and does what names it: both are kept together, and sent when they can be.
    ///
    /// # Errors
    /// Nothing has changed then.
    pub fn put_up(
        &self,
        picture: &Prepared,
        words: Text,
        naming: impl FnOnce(Picture) -> Command,
    ) -> Result<(), NotPutUp> {
        let shape = (picture.wide, picture.high);
        let done = self.act(|replica, outside| {
            let Ok(named) = replica.add_picture(&picture.bytes, shape, words, outside) else {
                return (Err(NotPutUp::TooLarge), Vec::new());
            };
            match replica.command(naming(named.clone()), outside) {
                Ok(effects) => (Ok(()), effects),
                Err(why) => (Err(NotPutUp::Refused(why)), replica.drop_picture(&named, outside)),
            }
        });
        done.unwrap_or(Err(NotPutUp::Refused(Refusal::NothingThere)))
    }

    /// How a picture can be shown; it is fetched if it is not here. Follows it when read in a closure.
    pub fn shown(&self, picture: &Picture) -> Shown {
        let seen = self.read(|replica| replica.seen(&picture.blob));
        if let Some(address) = self.address(&picture.blob) {
            return Shown::Here(address);
        }
        match seen {
            Some(Seen::Ready) => self.take(picture),
            Some(Seen::Waits(why)) => Shown::Waits(why),
            Some(Seen::Broken) => Shown::Broken,
            Some(Seen::Coming) => Shown::Coming,
            Some(Seen::Unasked) | None => {
                self.tell(|replica, outside| replica.want_picture(picture, outside));
                Shown::Coming
            }
        }
    }

    /// The pictures of this device that the host does not have yet. Follows them when read in a closure.
    pub fn sending(&self) -> Vec<Sending> {
        self.read(space::Replica::sending).unwrap_or_default()
    }

    fn address(&self, blob: &[u8; 32]) -> Option<String> {
        self.inner.read(|inner| inner.open.as_ref()?.pictures.0.get(blob).cloned())
    }

    fn take(&self, picture: &Picture) -> Shown {
        let taken = self.inner.change(|inner| {
            let home = inner.open.as_mut()?;
            let bytes = home.replica.take_picture(&picture.blob)?;
            let address = pictures::address(&bytes)?;
            home.pictures.0.insert(picture.blob, address.clone());
            Some(address)
        });
        taken.map_or(Shown::Broken, Shown::Here)
    }
}
