//! Waking a device through a push service: where it is to be reached, and on which terms.
//!
//! Not why: the relay learns moments and nothing else, and what it sends is the same line for everybody.

use core::fmt;

use minicbor::{Decode, Encode};

/// A browser's address at its push service, and the keys under which messages for it are encrypted (RFC 8291).
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Subscription {
    /// An `https` address.
    #[n(0)]
    pub endpoint: String,
    /// The browser's public key: an uncompressed point of P-256.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub p256dh: Vec<u8>,
    /// The browser's secret of 16 bytes.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub auth: Vec<u8>,
}

/// Whoever has it can send to it, so nothing of it is shown.
impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subscription(..)")
    }
}

/// How a relay wakes devices.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct WakeTerms {
    /// The key by which push services know this relay (VAPID, RFC 8292): an uncompressed point of P-256.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub key: Vec<u8>,
    /// A moment is a multiple of so many seconds, so that it says little.
    #[n(1)]
    pub step_s: u32,
    /// At most this many moments at a time.
    #[n(2)]
    pub most: u32,
    /// No moment lies further ahead than so many seconds.
    #[n(3)]
    pub ahead_s: u32,
}
