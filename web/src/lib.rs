//! What a person sees and touches: the client that runs in the browser.
//! It decides nothing about two people: rules are `practice`'s, keys and order are `space`'s.

use wasm_bindgen::prelude::wasm_bindgen;

pub mod app;
pub mod shell;
pub mod texts;

pub mod parts;

#[cfg(debug_assertions)]
pub mod gallery;

/// Does slow work inside a worker: bytes in, bytes out.
#[wasm_bindgen]
#[must_use]
pub fn work(bytes: &[u8]) -> Vec<u8> {
    shell::worker::work(bytes)
}
