//! An address of the two, typed on a guide's device: that it is no part of the seat, and the way to the desk.
//!
//! It does not say what would stand there, nor whether anything does.

use leptos::prelude::*;

use super::HERE;
use crate::{
    parts::{ButtonLink, Kind, Page},
    texts::{keys::seat as k, t},
};

#[component]
pub(crate) fn NotPartOfTheSeat() -> impl IntoView {
    view! {
        <Page title=t(k::NOT_PART_TITLE) lead=t(k::NOT_PART)>
            <div class="actions"><ButtonLink label=t(k::TO_DESK) href=HERE kind=Kind::Main/></div>
        </Page>
    }
}
