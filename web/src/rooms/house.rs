//! The house around the rooms: the frame they stand in, and what somebody sees who is new here.
//!
//! Not a room: it holds no words of its own. Nor the space: all of this is in the first file, and that one is not (`later.rs`).

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    hooks::use_location,
    path,
};

use super::{
    app, around, device,
    later::{Fetched, Second, WayIn},
};
use crate::{app::Stage, parts::Frame, shell::spaces};

/// The whole page.
#[component]
pub(crate) fn House() -> impl IntoView {
    view! { <Router><Inside/></Router> }
}

/// Whose the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A space is kept here, and is being opened.
    Opening,
    /// Nothing was begun here.
    Doorstep,
    /// The second file's.
    Home,
}

impl Place {
    /// Where nothing is kept, nobody waits for the store to say so.
    const fn of(stage: Stage, kept: bool) -> Self {
        match stage {
            Stage::Opening if kept => Self::Opening,
            Stage::Opening | Stage::Fresh => Self::Doorstep,
            Stage::Elsewhere(_) | Stage::Broken(_) | Stage::Locked | Stage::Open => Self::Home,
        }
    }
}

#[component]
fn Inside() -> impl IntoView {
    let app = app();
    let second = Second::send_for(app);
    // Once the store has been looked into, the device is no longer new.
    let kept = Memo::new(move |was: Option<&bool>| {
        was.copied().unwrap_or_else(spaces::is_any_kept) || app.stage() != Stage::Opening
    });
    let place = Memo::new(move |_| Place::of(app.stage(), kept.get()));
    let nav = Signal::derive(move || second.rest().map(|rest| rest.nav.get()).unwrap_or_default());
    let beside = move || move || second.rest().map(|rest| (rest.beside)());
    let here = use_location().pathname;
    let shown = move || match place.get() {
        Place::Opening => opening(second),
        Place::Doorstep => view! { <Doorstep/> }.into_any(),
        Place::Home => second.rest().map(|rest| (rest.home)()).into_any(),
    };
    view! { <Frame on_leave=move || app.leave_quickly() nav here side=beside>{shown}</Frame> }
}

/// While a space is being opened; and where the program for it could not be fetched, that, and what helps all the same.
fn opening(second: Second) -> AnyView {
    let failed = Memo::new(move |_| second.fetched() == Fetched::Failed);
    let shown = move || {
        if failed.get() {
            apart(move || second.not_fetched(app()))
        } else {
            view! { <device::lock::Opening/> }.into_any()
        }
    };
    shown.into_any()
}

/// What stands in the way of the rooms; someone to talk to and the way out are there all the same.
pub(super) fn apart(fallback: impl Fn() -> AnyView + Clone + Send + 'static) -> AnyView {
    view! {
        <Routes fallback>
            <Route path=path!("/leave-quickly") view=device::quick::HowToLeave/>
            <Route path=path!("/help") view=around::help::Help/>
            <Route path=path!("/help/for-you") view=around::safety::FromHelp/>
        </Routes>
    }
    .into_any()
}

/// What can be read before anything else is there. Every other page is a way in.
const READ_FIRST: [&str; 6] =
    ["/", "/leave-quickly", "/help", "/help/for-you", "/create/for-you", "/join/for-you"];

/// Before there is a space.
#[component]
fn Doorstep() -> impl IntoView {
    let (second, here) = (expect_context::<Second>(), use_location().pathname);
    // Not by a fallback: that is drawn anew when another link is opened on the same page.
    let reads = Memo::new(move |_| here.with(|here| READ_FIRST.contains(&here.as_str())));
    let shown = move || if reads.get() { to_read() } else { view! { <WayIn/> }.into_any() };
    view! {
        {move || second.rest().map(|rest| (rest.notices)())}
        {shown}
    }
}

fn to_read() -> AnyView {
    view! {
        <Routes fallback=|| ()>
            <Route path=path!("/") view=around::begin::Welcome/>
            <Route path=path!("/leave-quickly") view=device::quick::HowToLeave/>
            <Route path=path!("/help") view=around::help::Help/>
            <Route path=path!("/help/for-you") view=around::safety::FromHelp/>
            <Route path=path!("/create/for-you") view=around::safety::BeforeMaking/>
            <Route path=path!("/join/for-you") view=around::safety::BeforeJoining/>
        </Routes>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_new_reads_at_once_and_who_is_not_sees_no_welcome_go_by() {
        assert_eq!(Place::of(Stage::Opening, false), Place::Doorstep);
        assert_eq!(Place::of(Stage::Opening, true), Place::Opening);
    }

    #[test]
    fn what_the_store_says_counts_more_than_what_was_expected() {
        for kept in [true, false] {
            assert_eq!(Place::of(Stage::Fresh, kept), Place::Doorstep);
            assert_eq!(Place::of(Stage::Locked, kept), Place::Home);
        }
    }
}
