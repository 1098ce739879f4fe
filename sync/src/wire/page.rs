//! A page: a stretch of the log as one device may see it.
//!
//! Not only what was asked for: pushes are pages too, so that a device always knows which stretch it has been told.

use minicbor::{Decode, Encode};

use crate::ids::{EntryId, PartyId};
use crate::record::Record;
use crate::wire::{MAX_FRAME, WireError, from_bytes, to_bytes};

/// Everything the device may see at the positions `after < seq <= upto`. Positions it may not see are simply not there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Page {
    /// Where the stretch begins (exclusive).
    #[n(0)]
    pub after: u64,
    /// Where the stretch ends (inclusive).
    #[n(1)]
    pub upto: u64,
    /// The space's highest position when the page was made.
    #[n(2)]
    pub head: u64,
    /// Ascending by position.
    #[n(3)]
    pub items: Vec<Item>,
}

/// What stands at one position.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Item {
    /// A record.
    #[n(0)]
    Record {
        /// Its position.
        #[n(0)]
        seq: u64,
        /// Its bytes.
        #[n(1)]
        record: Record,
    },
    /// The ciphertext of `id` is gone. Stands where the record stood, and once more at the position of its withdrawal,
    /// so that a device that had it already hears of it too.
    #[n(1)]
    Withdrawn {
        /// Its position.
        #[n(0)]
        seq: u64,
        /// The hash of what was there.
        #[n(1)]
        id: EntryId,
    },
    /// Everything this party had stored is gone, but for its key packets.
    #[n(2)]
    Erased {
        /// Its position.
        #[n(0)]
        seq: u64,
        /// Whose.
        #[n(1)]
        party: PartyId,
    },
}

impl Item {
    /// Its position.
    pub fn seq(&self) -> u64 {
        match self {
            Self::Record { seq, .. } | Self::Withdrawn { seq, .. } | Self::Erased { seq, .. } => *seq,
        }
    }
}

impl Page {
    /// Whether it keeps its own word: positions ascending, and inside the stretch it names.
    pub fn is_sound(&self) -> bool {
        let mut last = self.after;
        let ascending = self.items.iter().all(|item| {
            let rises = item.seq() > last;
            last = item.seq();
            rises
        });
        ascending && last <= self.upto && self.after <= self.upto && self.upto <= self.head
    }

    /// The page as a frame of a stream: its length (u32 big endian) and its bytes.
    pub fn to_frame(&self) -> Vec<u8> {
        let bytes = to_bytes(self);
        let mut frame = Vec::with_capacity(bytes.len() + 4);
        frame.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        frame.extend_from_slice(&bytes);
        frame
    }
}

/// Takes a stream of page frames apart, however it was cut on its way. Holds at most one frame.
#[derive(Debug, Default)]
pub struct PageFrames(Vec<u8>);

impl PageFrames {
    /// Takes the next piece of the stream and gives the pages it completes.
    ///
    /// # Errors
    /// [`WireError`] where the stream is not made of page frames; nothing after it can be read.
    pub fn push(&mut self, piece: &[u8]) -> Result<Vec<Page>, WireError> {
        self.0.extend_from_slice(piece);
        let mut pages = Vec::new();
        let mut start = 0;
        while let Some(frame) = frame_at(&self.0, start)? {
            pages.push(from_bytes(frame)?);
            start += 4 + frame.len();
        }
        self.0.drain(..start);
        Ok(pages)
    }

    /// Whether the stream ended between two frames.
    pub fn is_complete(&self) -> bool {
        self.0.is_empty()
    }
}

/// The whole frame that begins at `start`, if all of it is there.
fn frame_at(bytes: &[u8], start: usize) -> Result<Option<&[u8]>, WireError> {
    let Some(length) = bytes.get(start..start + 4).and_then(|four| <[u8; 4]>::try_from(four).ok()) else {
        return Ok(None);
    };
    let length = u32::from_be_bytes(length) as usize;
    if length > MAX_FRAME {
        return Err(WireError::TooLong);
    }
    Ok(bytes.get(start + 4..start + 4 + length))
}
