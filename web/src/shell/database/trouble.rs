//! What can be wrong with the device's store, in the few ways a person can act on.
//!
//! Not the browser's error text: that stays out of sight, because it can name files and people.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Why the store could not be opened, read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This browser keeps nothing here: a private window, or storage switched off.
    Missing,
    /// A newer version of this page wrote the store; this one can't read it, and does not try.
    Newer,
    /// The store is there, and is not what was put in it.
    Damaged,
    /// The device has no room left. What was stored before is untouched.
    Full,
    /// The connection ended under our hands (storage cleared, the browser's own store restarted, page closing).
    Closed,
    /// Another page has written to the store since this one read it: what this one holds is no longer how things stand.
    Overtaken,
}

impl Trouble {
    /// The trouble behind one of the browser's error names.
    /// Source: <https://w3c.github.io/IndexedDB/#exceptions>.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "InvalidStateError" | "AbortError" | "TransactionInactiveError" => Self::Closed,
            "SecurityError" | "NotSupportedError" => Self::Missing,
            // A database of a newer version than this page knows: an older page is being served.
            "VersionError" => Self::Newer,
            _ => Self::Damaged,
        }
    }

    pub(super) fn of(error: &JsValue) -> Self {
        error.dyn_ref::<DomException>().map_or(Self::Damaged, |e| Self::named(&e.name()))
    }
}

impl From<idb::Error> for Trouble {
    fn from(error: idb::Error) -> Self {
        use idb::Error as E;
        match error {
            E::DomException(exception) => Self::named(&exception.name()),
            E::TransactionOpenFailed(value)
            | E::GetFailed(value)
            | E::GetAllFailed(value)
            | E::GetAllKeysFailed(value)
            | E::UpdateFailed(value)
            | E::DeleteFailed(value)
            | E::ClearFailed(value)
            | E::IndexedDbOpenFailed(value)
            | E::IndexedDbDeleteFailed(value) => Self::of(&value),
            E::IndexedDbNotFound(_) => Self::Missing,
            _ => Self::Damaged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_device_is_told_apart_from_a_damaged_one() {
        assert_eq!(Trouble::named("QuotaExceededError"), Trouble::Full);
        assert_eq!(Trouble::named("UnknownError"), Trouble::Damaged);
    }

    #[test]
    fn a_closing_page_is_no_damage() {
        assert_eq!(Trouble::named("InvalidStateError"), Trouble::Closed);
    }
}
