//! The board on paper: all three horizons side by side on one page, with both names, the day and a fingerprint.
//!
//! Not shown on the screen: there one horizon at a time is enough.

use leptos::prelude::*;
use practice::board::{HEIGHT, Horizon, Item, WIDTH};

use super::{horizon_word, surface::content};
use crate::{
    app::App,
    parts::{Button, Glyph, days::day_with_year},
    rooms::saying,
    texts::{keys::board as k, keys::parts, say, t},
};

pub(super) fn paper(app: App) -> AnyView {
    let print = move || {
        let _ = window().print();
    };
    let names = move || {
        let me = app.read(space::Replica::me).unwrap_or(practice::MemberId([0; 16]));
        let mine = saying::name_of(app, me);
        let partner = app.couple(|couple| couple.partner()).flatten();
        let theirs = saying::partner_name(app);
        // In an order that is the same on both devices.
        let mine_first = partner.is_none_or(|partner| me < partner);
        say(if mine_first { k::paper_of(mine, theirs) } else { k::paper_of(theirs, mine) })
    };
    view! {
        <section class="board-paper paper">
            <h2>{names}</h2>
            <div class="board-three">{Horizon::ALL.map(|horizon| one(app, horizon)).into_iter().collect_view()}</div>
            <p class="paper-foot"><span>{move || day_with_year(saying::today())}</span>{fingerprint(app)}</p>
        </section>
        <div class="actions"><Button label=t(parts::PRINT) on_press=print glyph=Glyph::Print/></div>
    }
    .into_any()
}

/// What both prints are compared by, once there are two.
fn fingerprint(app: App) -> AnyView {
    let print = Memo::new(move |_| app.couple(|couple| couple.board_fingerprint()).flatten());
    let shown = move || {
        print.get().map(|print| {
            let print = print.words();
            view! { <span>{t(k::FINGERPRINT)}" "<code class="fingerprint" translate="no">{print}</code></span> }
        })
    };
    view! { {shown} }.into_any()
}

fn one(app: App, horizon: Horizon) -> AnyView {
    let items = Memo::new(move |_| {
        let all = app.couple(|couple| couple.board().on(horizon).into_iter().cloned().collect::<Vec<_>>());
        all.unwrap_or_default()
    });
    let things = move || items.get().into_iter().map(|item| thing(app, item)).collect_view();
    view! { <figure><figcaption>{t(horizon_word(horizon))}</figcaption><div class="board">{things}</div></figure> }
        .into_any()
}

fn thing(app: App, item: Item) -> AnyView {
    let (spot, size) = item.shown();
    let of = |long: u16, whole: u16| format!("{}%", f64::from(long) * 100.0 / f64::from(whole));
    let is_picture = item.picture().is_some();
    let lies = Memo::new(move |_| Some((spot, size)));
    let item = Memo::new(move |_| Some(item.clone()));
    view! {
        <div
            class="board-thing"
            class:board-picture=is_picture
            style:left=of(spot.x, WIDTH)
            style:top=of(spot.y, HEIGHT)
            style:width=of(size.wide, WIDTH)
            style:height=of(size.high, HEIGHT)
        >
            {content(app, item, lies)}
        </div>
    }
    .into_any()
}
