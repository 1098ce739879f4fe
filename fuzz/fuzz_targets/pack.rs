//! Fuzzes the target `pack`; what it does stands in `../targets.rs`, not here.
#![no_main]

#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::pack(bytes));
