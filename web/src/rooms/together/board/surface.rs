//! The board itself: everything on it where it lies, to be held and moved by finger, mouse and keys.
//!
//! Nothing works by dragging alone: arrows move what has the focus, plus and minus make it larger and smaller.

use leptos::{ev, html, prelude::*};
use practice::{
    EntryId, Sorting,
    board::{HEIGHT, Horizon, Item, WIDTH},
};
use web_sys::{Element, KeyboardEvent, PointerEvent, wasm_bindgen::JsCast};

use super::{
    element_id,
    hand::Hand,
    horizon_word, name_of,
    place::{self, Lies},
};
use crate::{
    app::App,
    rooms::pictures::picture,
    shell::browser,
    texts::{keys::board as k, say},
};

pub(super) fn surface(app: App, horizon: Memo<Horizon>, items: Memo<Vec<Item>>, hand: Hand) -> AnyView {
    let order = Memo::new(move |before: Option<&Vec<EntryId>>| {
        items.with(|items| in_order(items, before.map_or(&[], Vec::as_slice)))
    });
    let node = NodeRef::<html::Div>::new();
    let board_wide =
        move || node.get_untracked().map_or(0.0, |board| board.get_bounding_client_rect().width());
    let let_go = move |event: ev::MouseEvent| {
        let on_a_thing = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if on_a_thing.is_some_and(|element| element.class_list().contains("board")) {
            hand.hold(None);
        }
    };
    let label = move || say(k::board_of(say(horizon_word(horizon.get()))));
    let one = move |id| thing(app, id, items, hand, StoredValue::new_local(Box::new(board_wide)));
    view! {
        <p class="hint" id="board-hint">{crate::texts::t(k::HOW)}</p>
        <div class="board" role="group" aria-label=label aria-describedby="board-hint" node_ref=node on:click=let_go>
            <For each=move || order.get() key=|id| *id children=one/>
        </div>
    }
    .into_any()
}

/// From above to below, as it was when the page was opened: what is moved keeps its turn, or the focus would jump.
fn in_order(items: &[Item], before: &[EntryId]) -> Vec<EntryId> {
    let there = |id: &EntryId| items.iter().any(|item| item.id == *id);
    let mut order: Vec<EntryId> = before.iter().copied().filter(there).collect();
    let mut new: Vec<&Item> = items.iter().filter(|item| !before.contains(&item.id)).collect();
    new.order_by_key(|item| (item.shown().0.y, item.shown().0.x, item.id));
    order.extend(new.iter().map(|item| item.id));
    order
}

type Wide = StoredValue<Box<dyn Fn() -> f64>, LocalStorage>;

fn thing(app: App, id: EntryId, items: Memo<Vec<Item>>, hand: Hand, board_wide: Wide) -> AnyView {
    let lies = Memo::new(move |_| hand.lies(id));
    let above = move || items.with(|items| items.iter().position(|item| item.id == id)).unwrap_or_default();
    let item = Memo::new(move |_| items.with(|items| items.iter().find(|item| item.id == id).cloned()));
    let down = move |event: PointerEvent| come_down(hand, id, &event, board_wide);
    view! {
        <div
            class="board-thing"
            class:board-picture=move || item.with(|item| item.as_ref().is_some_and(|item| item.picture().is_some()))
            id=element_id(id)
            role="button"
            tabindex="0"
            aria-pressed=move || hand.holds(id).to_string()
            style:left=move || side(lies.get(), |(spot, _)| (spot.x, WIDTH))
            style:top=move || side(lies.get(), |(spot, _)| (spot.y, HEIGHT))
            style:width=move || side(lies.get(), |(_, size)| (size.wide, WIDTH))
            style:height=move || side(lies.get(), |(_, size)| (size.high, HEIGHT))
            style:z-index=move || above().to_string()
            on:focus=move |_| hand.hold(Some(id))
            on:click=move |_| hand.hold(Some(id))
            on:blur=move |_| hand.write_down()
            on:keydown=move |event| pressed(hand, &event)
            on:pointerdown=down
            on:pointermove=move |event| hand.moves(&event)
            on:pointerup=move |_| hand.comes_up()
            on:pointercancel=move |_| hand.slips()
        >
            {content(app, item, lies)}
            <span class="board-corner" aria-hidden="true"></span>
        </div>
    }
    .into_any()
}

/// What is on a thing; drawn anew when what it is changes, never when it is moved.
pub(super) fn content(app: App, item: Memo<Option<Item>>, lies: Memo<Option<Lies>>) -> AnyView {
    let named = Memo::new(move |_| {
        item.with(|item| item.as_ref().map(|item| name_of(app, item))).unwrap_or_default()
    });
    let shown = Memo::new(move |_| item.with(|item| item.as_ref().and_then(|item| item.picture().cloned())));
    let inside = move || {
        match shown.get() {
        Some(shown) => picture(app, shown, named.into()),
        None => view! { <span class="board-words" style:font-size=move || letters(lies.get(), &named.get())>{named}</span> }
            .into_any(),
    }
    };
    view! { {inside} }.into_any()
}

/// Letters as high as the words allow, measured by the board's width; where it lies on no board, as its page has them.
fn letters(lies: Option<Lies>, words: &str) -> String {
    let of_board = |(_, size)| format!("{}cqi", f64::from(place::letters(size, words)) / 10.0);
    lies.map_or_else(|| "inherit".to_owned(), of_board)
}

fn side(lies: Option<Lies>, of: impl Fn(Lies) -> (u16, u16)) -> String {
    let (long, whole) = lies.map(of).unwrap_or((0, 1));
    format!("{}%", f64::from(long) * 100.0 / f64::from(whole))
}

fn come_down(hand: Hand, id: EntryId, event: &PointerEvent, board_wide: Wide) {
    let element =
        |target: Option<web_sys::EventTarget>| target.and_then(|target| target.dyn_into::<Element>().ok());
    let corner = element(event.target()).is_some_and(|on| on.class_list().contains("board-corner"));
    let wide = board_wide.with_value(|wide| wide());
    if hand.comes_down(id, event, wide, corner)
        && let Some(thing) = element(event.current_target())
    {
        let _ = thing.set_pointer_capture(event.pointer_id());
    }
}

fn pressed(hand: Hand, event: &KeyboardEvent) {
    match event.key().as_str() {
        "ArrowLeft" => hand.step(-1, 0),
        "ArrowRight" => hand.step(1, 0),
        "ArrowUp" => hand.step(0, -1),
        "ArrowDown" => hand.step(0, 1),
        "+" | "=" => hand.grow(true),
        "-" | "_" => hand.grow(false),
        "Escape" => hand.hold(None),
        // On the way to the presses Tab would come past other things, and the hand would hold the last of them.
        "Enter" => browser::focus(".board-controls button"),
        _ => return,
    }
    event.prevent_default();
}
