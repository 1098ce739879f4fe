//! What a dishonest host may do: with the frames it sends to a device, and with what a device asks of it.
//! Not what it may do to its own store: a story changes that with the relay's own requests, or with [`crate::World::restore_relay`].

use space::{BlobAnswer, BlobAsk};
use sync::wire::Outcome;
use sync::{Request, ToDevice};

/// Changes the frames on their way to a phone: none, one or several come out for each that goes in.
pub type Tamper = Box<dyn FnMut(usize, ToDevice) -> Vec<ToDevice>>;

/// Looks at what a phone asks, on the live connection or by post, and decides what becomes of it.
pub type Meddle = Box<dyn FnMut(usize, &Request) -> Meddled>;

/// Looks at what a phone asks about a blob, and answers it or leaves it to the honest relay.
pub type MeddleBlob = Box<dyn FnMut(usize, &BlobAsk) -> Option<BlobAnswer>>;

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Meddled {
    /// The honest relay answers it.
    Honest,
    /// The honest relay is asked this instead.
    Instead(Box<Request>),
    /// It is not done; this is answered.
    Answered(Outcome),
    /// It is not done; these bytes come back.
    Nonsense(Vec<u8>),
}
