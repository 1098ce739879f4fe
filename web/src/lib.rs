//! What a person sees and touches: the client that runs in the browser.
//! It decides nothing about two people: rules are `practice`'s, keys and order are `space`'s.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

pub mod app;
pub mod naming;
#[allow(unreachable_pub, reason = "the component macro makes every component's function and props public")]
mod rooms;
pub mod shell;
pub mod texts;

pub mod parts;

#[cfg(debug_assertions)]
pub mod gallery;

/// Starts the page.
#[wasm_bindgen]
pub fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    texts::start_language();
    naming::start();
    if shell::quick::came_back() {
        return shell::quick::stay_away();
    }
    mount_to_body(page);
}

fn page() -> impl IntoView {
    #[cfg(debug_assertions)]
    if shell::browser::path().is_some_and(|path| path.starts_with("/gallery")) {
        return view! { <rooms::Gallery/> }.into_any();
    }
    let app = app::App::new();
    provide_context(app);
    app.stand_by();
    shell::focus::looks_on();
    view! { <rooms::House/> }.into_any()
}

/// Does slow work inside a worker: bytes in, bytes out; nothing where the program for it could not be fetched.
#[wasm_bindgen]
pub async fn work(bytes: Vec<u8>) -> Option<Vec<u8>> {
    rooms::slow_work(bytes).await
}
