//! The address of one entry's page, there and back.
//!
//! Not a name anybody reads: it is the entry's own, in hexadecimal.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::EntryId;

/// The entry named in this page's address; nothing if it is no entry's name.
pub(crate) fn entry_here() -> Memo<Option<EntryId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("entry").and_then(|name| entry(&name))))
}

/// The entry of this name; nothing if it is no entry's name.
pub(crate) fn entry(name: &str) -> Option<EntryId> {
    let mut bytes = [0; 32];
    if name.len() != 64 || !name.is_ascii() {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(name.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(EntryId(bytes))
}

/// A name for a draft that belongs to one entry.
pub(crate) fn draft(practice: &str, entry: EntryId) -> String {
    let start: String = entry.hex().chars().take(16).collect();
    format!("{practice}/{start}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entrys_address_leads_back_to_it_and_nothing_else_does() {
        let id = EntryId(core::array::from_fn(|place| u8::try_from(place * 7).unwrap()));
        assert_eq!(entry(&id.hex()), Some(id));
        for other in ["", "zz", &"é".repeat(32), &id.hex()[1..]] {
            assert_eq!(entry(other), None);
        }
    }
}
