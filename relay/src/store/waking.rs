//! What a store keeps for waking devices: where each is to be reached, and its moments.
//!
//! Nothing of why: a moment is a number, and it is forgotten when it was said.

use sync::wire::Subscription;
use sync::{DeviceId, SpaceId};

/// Where a device is to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscribe {
    /// Its space.
    pub space: SpaceId,
    /// The roster's version under which this was allowed.
    pub version: u64,
    /// The number of its party in the roster: erased with everything the party stored.
    pub party: u8,
    /// The device.
    pub device: DeviceId,
    /// Its address and keys.
    pub subscription: Subscription,
}

/// The moments of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WakeAt {
    /// Its space.
    pub space: SpaceId,
    /// The roster's version under which this was allowed.
    pub version: u64,
    /// The device.
    pub device: DeviceId,
    /// Unix seconds; one named twice is one.
    pub moments: Vec<u64>,
}

/// What became of named moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// They stand.
    Yes,
    /// The roster has changed, or the space is gone: read again.
    Stale,
    /// Nobody knows where that device is to be reached.
    Unreachable,
}

/// A device that is to be woken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its space.
    pub space: SpaceId,
    /// The device.
    pub device: DeviceId,
    /// Its earliest moment that has come; after a try that failed, the moment of the next.
    pub at: u64,
    /// How often it was tried.
    pub tries: u32,
    /// Its address and keys.
    pub subscription: Subscription,
}

/// What came of waking a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    /// Its space.
    pub space: SpaceId,
    /// The device.
    pub device: DeviceId,
    /// The address that was tried.
    pub endpoint: String,
    /// All its moments up to here are meant.
    pub upto: u64,
    /// What is to be done.
    pub after: After,
}

/// What is to be done after a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The moments are done with.
    Done,
    /// They become one, later.
    Again {
        /// When.
        at: u64,
        /// How often it was tried by now.
        tries: u32,
    },
    /// The address is good no more: it is forgotten with all moments.
    Gone,
}
