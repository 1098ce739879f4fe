//! The presses below the board, for what is held: moving, larger and smaller, and its own page.
//!
//! Everything a finger can do on the board can be done here.

use leptos::prelude::*;
use practice::{
    EntryId,
    board::{HEIGHT, Item, WIDTH},
};

use super::{hand::Hand, name_of};
use crate::{
    app::App,
    parts::{Button, ButtonLink},
    texts::{Key, keys::board as k, say, t},
};

pub(super) fn controls(app: App, hand: Hand) -> AnyView {
    let held = Memo::new(move |_| hand.held().map(|item| item.id));
    let inside = move || match held.get() {
        Some(id) => of_one(app, hand, id),
        None => view! { <p class="hint">{t(k::HOLD_ONE)}</p> }.into_any(),
    };
    view! { <section class="board-controls" aria-label=t(k::CONTROLS)>{inside}</section> }.into_any()
}

fn of_one(app: App, hand: Hand, id: EntryId) -> AnyView {
    let name = move || hand.held().map(|item: Item| name_of(app, &item)).unwrap_or_default();
    let steps: [(Key, i32, i32); 4] = [(k::LEFT, -1, 0), (k::RIGHT, 1, 0), (k::UP, 0, -1), (k::DOWN, 0, 1)];
    let steps = steps.map(|(word, right, down)| {
        view! { <Button label=t(word) on_press=move || hand.step(right, down)/> }
    });
    view! {
        <p class="board-held">{name}</p>
        <div class="board-presses">
            {steps.into_iter().collect_view()}
            <Button label=t(k::LARGER) on_press=move || hand.grow(true)/>
            <Button label=t(k::SMALLER) on_press=move || hand.grow(false)/>
        </div>
        <p class="by" role="status">{move || where_it_lies(hand, id)}</p>
        <ButtonLink label=t(k::MORE) href=format!("/board/thing/{}", id.hex())/>
    }
    .into_any()
}

/// Where it lies in words, in hundredths of the board.
fn where_it_lies(hand: Hand, id: EntryId) -> Option<String> {
    let (spot, size) = hand.lies(id)?;
    let of = |long: u16, whole: u16| (u32::from(long) * 100 + u32::from(whole) / 2) / u32::from(whole);
    Some(say(k::lies(of(spot.x, WIDTH), of(spot.y, HEIGHT), of(size.wide, WIDTH))))
}
