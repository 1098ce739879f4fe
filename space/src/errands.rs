//! Requests to the relay that must be made, however often the connection breaks: each is kept until it is answered.
//! Not records: those are the outbox's.

use minicbor::{Decode, Encode};
use sync::Request;
use sync::wire::{from_bytes, to_bytes};

/// One request to be made, in order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Errand {
    /// The request's bytes.
    #[cbor(n(0), with = "minicbor::bytes")]
    request: Vec<u8>,
    /// Made only once the outbox is empty: what was written before must be stored first.
    #[n(1)]
    pub after_outbox: bool,
}

impl Errand {
    /// To be made as soon as there is a connection.
    pub(crate) fn soon(request: &Request) -> Errand {
        Errand { request: to_bytes(request), after_outbox: false }
    }

    /// To be made when everything written so far is stored.
    pub(crate) fn last(request: &Request) -> Errand {
        Errand { request: to_bytes(request), after_outbox: true }
    }

    /// The request.
    pub(crate) fn request(&self) -> Option<Request> {
        from_bytes(&self.request).ok()
    }
}
