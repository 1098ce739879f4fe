//! The browser's randomness, as the generator that `space` asks for.
//!
//! Not a generator of its own: every byte comes from `crypto.getRandomValues`.

use getrandom::{SysRng, rand_core::UnwrapErr};

/// A fresh handle on the browser's random numbers.
///
/// A browser without random numbers can't make keys at all; `UnwrapErr` then stops the program rather than go on
/// with guessable ones.
#[must_use]
pub fn chance() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}
