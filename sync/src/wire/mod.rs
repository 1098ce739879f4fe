//! What is said: requests, answers, pages and pushes, as CBOR with numbered fields.
//!
//! Not how it travels: one message is one WebSocket binary frame, one HTTP body, or one length-prefixed frame of a stream.
//!
//! Every message is `[tag, {field: value, ..}]`. Unknown fields are skipped; an unknown tag is [`WireError::Unsupported`].
//! Decoders are total, and bounded by the length of what they are given: the caller bounds that with [`MAX_FRAME`].

mod frame;
mod page;
mod refused;
mod request;
mod response;
mod wake;

pub use frame::{Anchor, Asked, Greeting, Push, ToDevice, ToRelay, Welcome};
pub use page::{Item, Page, PageFrames};
pub use refused::{Code, Refused};
pub use request::Request;
pub use response::{DeviceLine, Mailbox, Outcome, Receipt, Response, outcome_from_bytes, outcome_to_bytes};
pub use wake::{Subscription, WakeTerms};

use minicbor::{Decode, Encode};

/// No message is longer than this many bytes: a page of 1 MiB and its frame.
pub const MAX_FRAME: usize = 1024 * 1024 + 64 * 1024;

/// Why some bytes are not a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Longer than [`MAX_FRAME`].
    #[error("longer than a message may be")]
    TooLong,
    /// Not CBOR, or not of the expected shape, or followed by more bytes.
    #[error("not a message")]
    Malformed,
    /// A message of a kind this version does not know.
    #[error("a message this version does not know")]
    Unsupported,
}

impl From<minicbor::decode::Error> for WireError {
    fn from(error: minicbor::decode::Error) -> Self {
        if error.is_unknown_variant() { Self::Unsupported } else { Self::Malformed }
    }
}

/// The bytes of a message. Encoding into memory can't fail.
pub fn to_bytes<T: Encode<()>>(message: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = minicbor::encode(message, &mut bytes);
    debug_assert!(written.is_ok(), "writing to a vector does not fail");
    bytes
}

/// Reads one message that fills `bytes` exactly.
///
/// # Errors
/// [`WireError`] for anything else.
pub fn from_bytes<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, WireError> {
    if bytes.len() > MAX_FRAME {
        return Err(WireError::TooLong);
    }
    let mut decoder = minicbor::Decoder::new(bytes);
    let message = decoder.decode()?;
    if decoder.position() == bytes.len() { Ok(message) } else { Err(WireError::Malformed) }
}
