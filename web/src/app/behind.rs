//! The border through the app: what its first file knows of what the second one holds (`rooms/later.rs` says what lies where).
//!
//! Not a second state: here are only places, empty until the second file is there, so that the first one carries no replica,
//! no keys and no practice, not even the code that lets go of them.

use leptos::prelude::*;

use super::{App, Inner};
use crate::shell::{quick, veil};

/// What only the second file can do.
#[derive(Clone, Copy)]
struct Acts {
    forget: fn(App),
    give_up: fn(App),
    lock: fn(App),
}

/// The way to it. While that file is not there, there is nothing to forget, to give up or to lock.
#[derive(Clone, Copy)]
pub(super) struct Behind(StoredValue<Option<Acts>>);

impl Behind {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(None))
    }
}

/// What the second file keeps.
#[derive(Clone, Copy)]
pub(super) struct Held(StoredValue<Option<StoredValue<Inner, LocalStorage>>>);

impl Held {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(None))
    }

    pub(super) fn read<T>(self, read: impl FnOnce(&Inner) -> Option<T>) -> Option<T> {
        self.0.get_value()?.try_with_value(read).flatten()
    }

    pub(super) fn change<T>(self, change: impl FnOnce(&mut Inner) -> Option<T>) -> Option<T> {
        self.0.get_value()?.try_update_value(change).flatten()
    }
}

/// For the first file.
impl App {
    /// Stands by from the first moment on: the ways of leaving quickly, the cover, and the secret of a link that was opened.
    pub fn stand_by(self) {
        quick::watch(move || self.wipe());
        veil::watch(move || self.act_behind(|acts| acts.lock));
        self.watch_links();
    }

    /// Leaves this page as quickly as can be: white cover, keys wiped, a neutral page.
    pub fn leave_quickly(self) {
        quick::leave(&move || self.wipe());
    }

    /// Gives up whatever was opened or under way.
    pub fn start_over(self) {
        self.drop_link();
        self.act_behind(|acts| acts.give_up);
    }

    /// Forgets everything in memory at once.
    pub(super) fn wipe(self) {
        self.link.set(None);
        self.act_behind(|acts| acts.forget);
    }

    fn act_behind(self, which: impl FnOnce(Acts) -> fn(Self)) {
        if let Some(acts) = self.behind.0.get_value() {
            which(acts)(self);
        }
    }
}

/// For the second.
impl App {
    /// The second file is there.
    pub(super) fn come_in(self) {
        self.inner.0.set_value(Some(StoredValue::new_local(Inner::default())));
        let acts = Acts { forget: Self::forget, give_up: Self::give_up, lock: Self::lock };
        self.behind.0.set_value(Some(acts));
    }
}
