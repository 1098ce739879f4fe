//! The screens: one file for each practice, in the programme's order, beside those about the device itself.
//!
//! No rule stands here: a room shows what the practices say and presses what they allow.

mod around;
mod device;
mod empathy;
mod honesty;
mod presence;
mod responsibility;
mod together;

mod asking;
mod difference;
mod drafted;
mod home;
mod house;
mod invited;
mod kept;
mod later;
mod links;
mod notices;
mod offer_list;
mod offer_page;
mod offered;
mod pictures;
mod read_first;
mod saying;
mod sharing;
mod signing;
mod taking_back;
mod turns;
mod waits;
mod writing;

pub(crate) use house::House;
#[cfg(debug_assertions)]
pub(crate) use later::Gallery;

use leptos::prelude::*;

use crate::app::App;

/// Slow work inside a worker; nothing where the program for it could not be fetched.
pub(crate) async fn slow_work(bytes: Vec<u8>) -> Option<Vec<u8>> {
    later::slow_work(bytes).await
}

/// The app's state, as every room finds it.
pub(crate) fn app() -> App {
    expect_context()
}
