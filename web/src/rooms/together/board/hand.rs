//! The hand on the board: which thing it holds, where that lies while it is moved, and writing it down when the hand comes to rest.
//!
//! The same for a finger, a mouse, the keys and the presses below the board: none of them can do what another can't.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use practice::{
    EntryId,
    board::{Change, Command, Item},
};
use web_sys::PointerEvent;

use super::place::{self, Lies};
use crate::{app::App, rooms::saying, texts::Said};

/// How long after the last press a move is written down: holding a key is one move, not thirty.
const AT_REST: Duration = Duration::from_millis(400);
/// Pixels that a finger may tremble.
const TREMBLE: f64 = 4.0;

/// What a hand has done to a thing that is not written down yet.
#[derive(Clone, Copy, PartialEq)]
struct Doing {
    item: EntryId,
    lies: Lies,
}

/// A finger or a mouse that holds on to something.
#[derive(Clone, Copy)]
struct Grip {
    item: EntryId,
    pointer: i32,
    from: (f64, f64),
    /// The board's thousandths in one pixel.
    scale: f64,
    lay: Lies,
    corner: bool,
    moved: bool,
}

/// The hand.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    app: App,
    items: Memo<Vec<Item>>,
    held: RwSignal<Option<EntryId>>,
    doing: RwSignal<Option<Doing>>,
    grip: StoredValue<Option<Grip>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    pub(super) refused: RwSignal<Option<Said>>,
}

impl Hand {
    pub(super) fn new(app: App, items: Memo<Vec<Item>>) -> Self {
        let hand = Self {
            app,
            items,
            held: RwSignal::new(None),
            doing: RwSignal::new(None),
            grip: StoredValue::new(None),
            timer: StoredValue::new(None),
            refused: RwSignal::new(None),
        };
        on_cleanup(move || hand.write_down());
        hand
    }

    /// The thing it holds, if that is on this board.
    pub(super) fn held(self) -> Option<Item> {
        let held = self.held.get()?;
        self.items.with(|items| items.iter().find(|item| item.id == held).cloned())
    }

    pub(super) fn holds(self, item: EntryId) -> bool {
        self.held.get() == Some(item)
    }

    /// Where a thing lies, also while it is being moved.
    pub(super) fn lies(self, item: EntryId) -> Option<Lies> {
        let doing = self.doing.get().filter(|doing| doing.item == item).map(|doing| doing.lies);
        doing.or_else(|| self.items.with(|items| items.iter().find(|one| one.id == item).map(Item::shown)))
    }

    /// Takes hold of a thing, or lets go.
    pub(super) fn hold(self, item: Option<EntryId>) {
        if self.held.get_untracked() != item {
            self.write_down();
            self.held.set(item);
        }
    }

    /// Moves what it holds by so many steps.
    pub(super) fn step(self, right: i32, down: i32) {
        self.change(|lies, _| place::moved(lies, right * place::STEP, down * place::STEP));
    }

    /// Makes what it holds larger or smaller.
    pub(super) fn grow(self, larger: bool) {
        self.change(|lies, keeps_shape| {
            let (wide, high) = place::a_tenth(lies.1);
            let sign = if larger { 1 } else { -1 };
            place::resized(lies, sign * wide, sign * high, keeps_shape)
        });
    }

    fn change(self, change: impl FnOnce(Lies, bool) -> Lies) {
        let Some(item) = untrack(|| self.held()) else { return };
        let Some(lies) = untrack(|| self.lies(item.id)) else { return };
        let lies = change(lies, item.picture().is_some());
        self.doing.set(Some(Doing { item: item.id, lies }));
        self.stop_timer();
        let hand = self;
        self.timer.set_value(set_timeout_with_handle(move || hand.write_down(), AT_REST).ok());
    }

    /// A finger or a mouse comes down on a thing. A finger that comes down on something not held yet is left to the page, which
    /// could not be scrolled otherwise; it takes hold with a tap.
    pub(super) fn comes_down(
        self,
        item: EntryId,
        event: &PointerEvent,
        board_wide: f64,
        corner: bool,
    ) -> bool {
        let is_held = self.held.get_untracked() == Some(item);
        if event.button() != 0 || board_wide <= 0.0 || (event.pointer_type() == "touch" && !is_held) {
            return false;
        }
        self.hold(Some(item));
        let Some(lay) = untrack(|| self.lies(item)) else { return false };
        let from = (f64::from(event.client_x()), f64::from(event.client_y()));
        let scale = f64::from(practice::board::WIDTH) / board_wide;
        let pointer = event.pointer_id();
        self.grip.set_value(Some(Grip { item, pointer, from, scale, lay, corner, moved: false }));
        true
    }

    pub(super) fn moves(self, event: &PointerEvent) {
        let grip = self.grip.get_value().filter(|grip| grip.pointer == event.pointer_id());
        let Some(grip) = grip else { return };
        let right = f64::from(event.client_x()) - grip.from.0;
        let down = f64::from(event.client_y()) - grip.from.1;
        if !grip.moved && right.abs().max(down.abs()) < TREMBLE {
            return;
        }
        self.grip.set_value(Some(Grip { moved: true, ..grip }));
        let (right, down) = (thousandths(right, grip.scale), thousandths(down, grip.scale));
        let keeps_shape = untrack(|| self.held()).is_some_and(|item| item.picture().is_some());
        let lies = if grip.corner {
            place::resized(grip.lay, right, down, keeps_shape)
        } else {
            place::moved(grip.lay, right, down)
        };
        self.doing.set(Some(Doing { item: grip.item, lies }));
    }

    pub(super) fn comes_up(self) {
        if self.grip.try_update_value(Option::take).flatten().is_some() {
            self.write_down();
        }
    }

    /// The browser took the finger for something else: the thing lies where it lay.
    pub(super) fn slips(self) {
        if self.grip.try_update_value(Option::take).flatten().is_some() {
            self.doing.set(None);
        }
    }

    /// Writes down where the thing lies now, each side of it by itself.
    pub(super) fn write_down(self) {
        self.stop_timer();
        let Some(Some(Doing { item, lies: (spot, size) })) = self.doing.try_get_untracked() else { return };
        let lay =
            self.app.peek(|replica| replica.couple().board().get(item).map(|item| (item.spot, item.size)));
        let Some((was, large)) = lay.flatten() else { return self.doing.set(None) };
        let spot = (spot != was).then_some(Change::Spot(spot));
        let size = (size != large).then_some(Change::Size(size));
        let changes: Vec<_> = spot.into_iter().chain(size).collect();
        if !changes.is_empty() {
            let done = self.app.command(practice::Command::Board(Command::Change(item, changes)));
            self.refused.set(done.err().map(saying::refused));
            // Shown at once, so that it does not jump back until the device has kept it.
            self.app.alter(|_| ());
        }
        self.doing.set(None);
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a screen has some thousand pixels, and `as` stops at the ends"
)]
fn thousandths(pixels: f64, scale: f64) -> i32 {
    (pixels * scale).round() as i32
}
