//! Nobody signs what they have not read: a text that took another's place while its page was open is not signed by the press that was meant
//! for the one before. The page says that the words changed, and the presses come back when their reader says so.
//!
//! It knows no texts, only which one stood there; nothing of it is kept, and opening the page is reading what stands on it.

use std::collections::BTreeMap;

use leptos::prelude::*;
use practice::EntryId;

use crate::{
    parts::{Button, Notice, Tone},
    texts::{keys::signing as k, t},
};

/// Which text of each agreement was last read on the page that is open; none where nothing waited for an answer.
#[derive(Clone, Copy, Default)]
struct Read(StoredValue<BTreeMap<EntryId, Option<EntryId>>>);

impl Read {
    /// Whether it is the text that was read here; the first one to stand here is.
    fn is_of(self, agreement: EntryId, version: EntryId) -> bool {
        self.0
            .try_update_value(|all| *all.entry(agreement).or_insert(Some(version)) == Some(version))
            .unwrap_or(true)
    }

    fn now(self, agreement: EntryId, version: Option<EntryId>) {
        self.0.update_value(|all| {
            all.insert(agreement, version);
        });
    }
}

/// From now on this page knows which texts were read on it. Called by the page itself, outside of what changes on it.
pub(super) fn watches() {
    provide_context(Read::default());
}

/// There is nothing to sign here now: whatever comes while the page is open is read first.
pub(super) fn nothing_to_sign(agreement: EntryId) {
    expect_context::<Read>().now(agreement, None);
}

/// The presses under a text, at once or after it was read in place of the one before; none under one that this person has signed.
pub(super) fn once_read(
    agreement: EntryId,
    version: EntryId,
    signed: bool,
    presses: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    if signed {
        nothing_to_sign(agreement);
        return ().into_any();
    }
    let read = expect_context::<Read>();
    let known = RwSignal::new(read.is_of(agreement, version));
    let now = move || {
        read.now(agreement, Some(version));
        known.set(true);
    };
    let shown = move || {
        if known.get() {
            return presses();
        }
        view! {
            <div role="status"><Notice tone=Tone::Care><p>{t(k::CHANGED)}</p></Notice></div>
            <Button label=t(k::READ) on_press=now/>
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(byte: u8) -> EntryId {
        EntryId([byte; 32])
    }

    #[test]
    fn the_first_text_on_a_page_is_read_and_one_that_takes_its_place_is_not_until_one_says_so() {
        let owner = Owner::new();
        owner.with(|| {
            let read = Read::default();
            assert!(read.is_of(entry(1), entry(2)));
            assert!(read.is_of(entry(9), entry(3)), "another agreement has a text of its own");
            assert!(!read.is_of(entry(1), entry(4)));
            assert!(!read.is_of(entry(1), entry(4)), "being shown twice is not being read");
            read.now(entry(1), Some(entry(4)));
            assert!(read.is_of(entry(1), entry(4)));
            assert!(!read.is_of(entry(1), entry(2)), "nor is the older one that came back");
            read.now(entry(8), None);
            assert!(!read.is_of(entry(8), entry(5)), "what comes where nothing waited is read first");
        });
    }
}
