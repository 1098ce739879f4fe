//! Drafts that are more than words: any value with numbered fields, kept as text.
//!
//! Not entries: a draft has no reader but the device it was written on.

use minicbor::{Decode, Encode};

/// The value as text; bytes go as hexadecimal.
pub(crate) fn write<T: Encode<()>>(kept: &T) -> String {
    minicbor::to_vec(kept).unwrap_or_default().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The value, if the text holds one; a damaged draft is no draft.
pub(crate) fn read<T: for<'b> Decode<'b, ()>>(text: &str) -> Option<T> {
    let pairs =
        text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    minicbor::decode(&pairs.collect::<Option<Vec<u8>>>()?).ok()
}
