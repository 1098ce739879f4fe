//! A neutral name and icon, on request: for the home screen, tabs and history.
//!
//! It promises no more than it does: the address stays, and what is on the home screen already is the system's.

use leptos::prelude::*;

use crate::{
    naming,
    parts::{Choice, Choices, Notice, Page, Tone},
    texts::{keys::naming as k, t},
};

const PLAIN: &str = "plain";
const OWN: &str = "own";

#[component]
pub(crate) fn NamingRoom() -> impl IntoView {
    let value = RwSignal::new(Some(if untrack(naming::is_plain) { PLAIN } else { OWN }));
    Effect::new(move |before: Option<()>| {
        let chosen = value.get();
        if before.is_some() {
            naming::set_plain(chosen == Some(PLAIN));
        }
    });
    let choices = vec![
        Choice::new(OWN, t(k::OWN)).with_hint(t(k::OWN_HINT)),
        Choice::new(PLAIN, t(k::PLAIN)).with_hint(t(k::PLAIN_HINT)),
    ];
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/settings">
            <Choices id="naming" legend=t(k::LEGEND) choices value/>
            <p>{t(k::HOME_SCREEN)}</p>
            <Notice tone=Tone::Care><p>{t(k::NOT)}</p></Notice>
        </Page>
    }
}
