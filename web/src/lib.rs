//! What a person sees and touches: the client that runs in the browser.
//! It decides nothing about two people: rules are `practice`'s, keys and order are `space`'s.

#[cfg(debug_assertions)]
pub mod gallery;
pub mod parts;
pub mod shell;
pub mod texts;
