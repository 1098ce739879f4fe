//! Begin together: what this is and is not, making a space, inviting, joining, comparing four words.
//!
//! Nobody agrees for the other here, and nothing is shared before both are in.

mod create;
mod invite;
mod join;
mod welcome;
mod words;

pub(crate) use create::{Create, NotBegunNotice};
pub(crate) use invite::Invite;
pub(crate) use join::{Invited, Join, Joined, Linked};
pub(crate) use welcome::Welcome;
pub(crate) use words::CompareWords;

use leptos::prelude::*;
use leptos_router::components::Redirect;

use crate::{app::Door, rooms::app};

/// Where a page that anybody may look at leads back to: whoever came by an invitation keeps it.
pub(crate) fn way_back() -> &'static str {
    let app = app();
    match untrack(|| app.link()) {
        Some((Door::Join, _)) => "/join",
        Some((Door::Guide, _)) => "/guide-join",
        Some((Door::Device, _)) | None => "/",
    }
}

/// After the space was made.
#[component]
pub(crate) fn ToInvite() -> impl IntoView {
    view! { <Redirect path="/invite"/> }
}

/// After arriving.
#[component]
pub(crate) fn ToToday() -> impl IntoView {
    view! { <Redirect path="/today"/> }
}
