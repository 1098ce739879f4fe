//! What the relay answers.
//!
//! Not why it refuses: see [`crate::wire::Refused`].

use minicbor::{Decode, Encode};

use crate::ids::DeviceId;
use crate::wire::wake::WakeTerms;
use crate::wire::{Code, Page, Refused, WireError, from_bytes, to_bytes};

/// A request's outcome.
pub type Outcome = Result<Response, Refused>;

/// What a request led to.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Response {
    /// It is done, and durable.
    #[n(1)]
    Done,
    /// Every record with a position is durable.
    #[n(2)]
    Appended {
        /// One for each record, in the order they were sent.
        #[n(0)]
        receipts: Vec<Receipt>,
        /// The space's highest position.
        #[n(1)]
        head: u64,
    },
    /// Part of the log.
    #[n(3)]
    Page {
        /// The part.
        #[n(0)]
        page: Page,
    },
    /// What lies in a mailbox.
    #[n(4)]
    Mailbox {
        /// Its content.
        #[n(0)]
        mailbox: Mailbox,
    },
    /// A party's devices.
    #[n(5)]
    Devices {
        /// Those still admitted, oldest first.
        #[n(0)]
        devices: Vec<DeviceLine>,
    },
    /// A kit box.
    #[n(6)]
    Kit {
        /// As it was put.
        #[cbor(n(0), with = "minicbor::bytes")]
        wrapped: Vec<u8>,
    },
    /// How this relay wakes devices.
    #[n(40)]
    WakeTerms {
        /// The terms.
        #[n(0)]
        terms: WakeTerms,
    },
}

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Receipt {
    /// Durable at this position (also when it had been stored before, or withdrawn since).
    #[n(0)]
    At {
        /// Its position.
        #[n(0)]
        seq: u64,
    },
    /// Not stored, and sending it again will not help.
    #[n(1)]
    Refused {
        /// Why.
        #[n(0)]
        code: Code,
    },
}

/// What lies in a mailbox: three encrypted notes.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Mailbox {
    /// From the inviter, when the mailbox was opened.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub letter: Vec<u8>,
    /// From whoever used the invitation.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub reply: Option<Vec<u8>>,
    /// From the inviting party, afterwards.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub answer: Option<Vec<u8>>,
    /// Unix seconds after which it is void.
    #[n(3)]
    pub expires: u64,
}

/// One device in a party's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceLine {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// The day it was admitted, in days since 1970-01-01 UTC. The relay keeps no finer time.
    #[n(1)]
    pub admitted: u32,
    /// The day it last signed in.
    #[n(2)]
    pub used: u32,
}

/// An outcome on the wire, for `POST /v1/ask`.
#[derive(Encode, Decode)]
enum OnWire {
    #[n(0)]
    Answered(#[n(0)] Response),
    #[n(1)]
    Refused(#[n(0)] Refused),
}

/// The bytes of an outcome: the body of an answer to `POST /v1/ask`.
pub fn outcome_to_bytes(outcome: Outcome) -> Vec<u8> {
    to_bytes(&match outcome {
        Ok(response) => OnWire::Answered(response),
        Err(refused) => OnWire::Refused(refused),
    })
}

/// Reads what [`outcome_to_bytes`] writes.
///
/// # Errors
/// [`WireError`] for any other bytes.
pub fn outcome_from_bytes(bytes: &[u8]) -> Result<Outcome, WireError> {
    from_bytes(bytes).map(|on_wire| match on_wire {
        OnWire::Answered(response) => Ok(response),
        OnWire::Refused(refused) => Err(refused),
    })
}
