//! Fuzzes the target `wording`; what it does stands in `../targets.rs`, not here.
#![no_main]

#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::wording(bytes));
