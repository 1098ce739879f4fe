//! Drafts that are more than words: any value with numbered fields, kept as text.
//!
//! Not entries: a draft has no reader but the device it was written on.

use leptos::prelude::*;
use minicbor::{Decode, Encode};

use crate::app::App;

/// Several fields on their way, kept under one name until they are sent.
#[derive(Clone, Copy)]
pub(crate) struct Underway {
    app: App,
    name: StoredValue<String>,
    sent: StoredValue<bool>,
}

impl Underway {
    pub(crate) fn new(app: App, name: impl Into<String>) -> Self {
        Self { app, name: StoredValue::new(name.into()), sent: StoredValue::new(false) }
    }

    /// What was kept: as it lies there, since an older build may have kept a field's words alone.
    pub(crate) fn found(self) -> Option<String> {
        untrack(|| self.name.with_value(|name| self.app.draft(name)))
    }

    /// Keeps what the fields hold now; what is as it was at first is no draft.
    pub(crate) fn keep<T: Encode<()> + PartialEq>(self, first: &T, now: &T) {
        // A field that goes away hands over what it holds, also after it was sent.
        if self.sent.get_value() {
            return;
        }
        let kept = if first == now { String::new() } else { write(now) };
        self.name.with_value(|name| self.app.keep_draft(name, &kept));
    }

    /// It was sent: nothing is kept any more.
    pub(crate) fn sent(self) {
        self.sent.set_value(true);
        self.name.with_value(|name| self.app.drop_draft(name));
    }
}

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
