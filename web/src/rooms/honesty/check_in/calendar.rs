//! Both calendars, side by side, and whether both check-ins are shown at once.
//!
//! An empty day is an empty day; nothing is counted.

use std::collections::BTreeMap;

use leptos::prelude::*;
use practice::{Command, Day, check_in, days::Mark};

use crate::{
    parts::{Both, Button, Month, Page, TwoCalendars},
    rooms::{app, around::today::day_path, saying},
    texts::{keys::check_in as k, t},
};

#[component]
pub(crate) fn Days() -> impl IntoView {
    let app = app();
    let month = RwSignal::new(Month::of(saying::today()));
    let days = Signal::derive(move || {
        let first = month.get().first();
        app.couple(|couple| marks(&couple.month_of_both(first))).unwrap_or_default()
    });
    view! {
        <Page title=t(k::CALENDAR_TITLE) lead=t(k::CALENDAR_LEAD)>
            <TwoCalendars
                month
                days
                mine=t(k::CALENDAR_MINE)
                theirs=saying::partner_text(app)
                today=saying::today()
                href=|day: Day| day_path(day)
            />
            <Together/>
        </Page>
    }
}

fn marks(squares: &[practice::days::Square]) -> BTreeMap<Day, Both> {
    let there = |mark: &Mark| *mark != Mark::Empty;
    let both = |square: &practice::days::Square| {
        (square.day, Both { mine: there(&square.mine), theirs: there(&square.theirs) })
    };
    squares.iter().map(both).filter(|(_, both)| both.mine || both.theirs).collect()
}

/// Either may turn it on or off; it holds for both.
#[component]
fn Together() -> impl IntoView {
    let app = app();
    let on = Memo::new(move |_| app.couple(|couple| couple.check_ins().together()).unwrap_or_default());
    let partner = Memo::new(move |_| app.couple(practice::Couple::partner).flatten().is_some());
    let turn = move || {
        // Refused only when the other turned it at the same moment; the screen then shows that.
        let _ = app.command(Command::CheckIn(check_in::Command::Together(!on.get_untracked())));
    };
    let shown = move || {
        let (state, press) = if on.get() {
            (k::TOGETHER_ON, k::TOGETHER_TURN_OFF)
        } else {
            (k::TOGETHER_OFF, k::TOGETHER_TURN_ON)
        };
        view! { <p>{t(state)}</p><Button label=t(press) on_press=turn/> }
    };
    view! {
        <Show when=move || partner.get()>
            <section class="together"><h2>{t(k::TOGETHER_TITLE)}</h2>{shown}</section>
        </Show>
    }
}
