//! The frames of a live connection, in both directions.
//!
//! Not the connection: the relay speaks first (a challenge), the device signs in, then requests are numbered by the device.

use minicbor::{Decode, Decoder, Encode};

use crate::ids::{BoxId, DeviceId, EntryId, Incarnation, PartyId, Signature, SpaceId, Token};
use crate::wire::{Page, Refused, Request, Response, WireError};

/// From a device to the relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum ToRelay {
    /// The answer to the challenge.
    #[n(1)]
    SignIn {
        /// Who, and where it stopped.
        #[n(0)]
        greeting: Greeting,
    },
    /// A request with a number of the device's own choosing.
    #[n(2)]
    Ask {
        /// Comes back with the answer.
        #[n(0)]
        number: u64,
        /// The request, or the fact that this version does not know it.
        #[n(1)]
        request: Asked,
    },
    /// Are you there? (Browsers can't send WebSocket pings.)
    #[n(3)]
    Ping,
}

/// A request as it arrived: a tag this version does not know must not cost the connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A known request.
    Known(Box<Request>),
    /// A request of a newer version.
    Unsupported,
}

/// What a device says when it signs in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Greeting {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The device.
    #[n(1)]
    pub device: DeviceId,
    /// Over [`crate::SignIn`] with the relay's challenge.
    #[n(2)]
    pub signature: Signature,
    /// The protocol version it speaks.
    #[n(3)]
    pub version: u32,
    /// The last position it was told.
    #[n(4)]
    pub after: u64,
    /// The last record it has from the relay: a relay restored from an old copy will not know it there.
    #[n(5)]
    pub anchor: Option<Anchor>,
}

/// A record's place in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Anchor {
    /// Its position.
    #[n(0)]
    pub seq: u64,
    /// Its id.
    #[n(1)]
    pub id: EntryId,
}

/// From the relay to a device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum ToDevice {
    /// The first frame of every connection.
    #[n(1)]
    Challenge {
        /// To be signed; good for this connection only.
        #[cbor(n(0), with = "minicbor::bytes")]
        nonce: [u8; 32],
    },
    /// The device is signed in.
    #[n(2)]
    Welcome {
        /// Where things stand.
        #[n(0)]
        welcome: Welcome,
    },
    /// A request's answer.
    #[n(3)]
    Answer {
        /// The device's number.
        #[n(0)]
        number: u64,
        /// The answer.
        #[n(1)]
        response: Response,
    },
    /// A refusal of a request, or (without a number) of the whole connection, which then ends.
    #[n(4)]
    Refused {
        /// The device's number.
        #[n(0)]
        number: Option<u64>,
        /// Why.
        #[n(1)]
        refused: Refused,
    },
    /// Something happened.
    #[n(5)]
    Push {
        /// What.
        #[n(0)]
        push: Push,
    },
    /// I am here.
    #[n(6)]
    Pong,
}

/// What the relay says to a device that signed in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Welcome {
    /// The space's highest position.
    #[n(0)]
    pub head: u64,
    /// For pages and blobs over HTTP.
    #[n(1)]
    pub token: Token,
    /// Seconds the token lasts.
    #[n(2)]
    pub token_s: u32,
    /// The device's party.
    #[n(3)]
    pub party: PartyId,
    /// Whether the record the device named as its last stands where the device says.
    #[n(4)]
    pub anchor_holds: bool,
    /// Which life of its log this is. A relay of an older version does not say.
    #[n(5)]
    pub incarnation: Option<Incarnation>,
}

/// What the relay says of its own accord.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Push {
    /// Something was appended, withdrawn or erased.
    #[n(1)]
    Page {
        /// The stretch since the last page.
        #[n(0)]
        page: Page,
    },
    /// A device was let in.
    #[n(2)]
    Admitted {
        /// Its party.
        #[n(0)]
        party: PartyId,
        /// The device.
        #[n(1)]
        device: DeviceId,
    },
    /// A device was signed out.
    #[n(3)]
    Removed {
        /// Its party.
        #[n(0)]
        party: PartyId,
        /// The device.
        #[n(1)]
        device: DeviceId,
    },
    /// A reply lies in a mailbox of one's own party.
    #[n(4)]
    Replied {
        /// The mailbox.
        #[n(0)]
        mailbox: BoxId,
    },
    /// A party has left.
    #[n(5)]
    Left {
        /// The party.
        #[n(0)]
        party: PartyId,
    },
}

impl<C> Encode<C> for Asked {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Self::Known(request) => request.encode(e, ctx),
            Self::Unsupported => e.array(2)?.u32(0)?.map(0)?.ok(),
        }
    }
}

impl<'b, C> Decode<'b, C> for Asked {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let start = d.position();
        match Request::decode(d, ctx) {
            Ok(request) => Ok(Self::Known(Box::new(request))),
            Err(error) if error.is_unknown_variant() => {
                d.set_position(start);
                d.skip().map(|()| Self::Unsupported)
            }
            Err(error) => Err(error),
        }
    }
}

impl ToDevice {
    /// Reads a frame; a push of a newer version is [`WireError::Unsupported`], to be passed over.
    ///
    /// # Errors
    /// [`WireError`] where the bytes are no frame this version knows.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WireError> {
        crate::wire::from_bytes(bytes)
    }
}
