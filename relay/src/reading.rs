//! Plain HTTP's part of the core: reading the log page by page, and blobs, each under a token.
//!
//! Not HTTP itself. A token only says who asks; what that device may do is looked up every time.

use sync::{BlobHash, Code, Page, Refused, SpaceId, Token};

use crate::relay::{Relay, Signed, refusal};
use crate::store::{BlobPiece, BlobPut, BlobState, Store};

/// The log from a position to where it ended when the reading began.
#[derive(Debug)]
pub struct Reading<S> {
    relay: Relay<S>,
    who: Signed,
    after: u64,
    ended: bool,
}

impl<S: Store> Reading<S> {
    /// The next page, or nothing after the last. There is always at least one.
    ///
    /// # Errors
    /// The refusal; nothing follows it.
    pub async fn next(&mut self) -> Result<Option<Page>, Refused> {
        if self.ended {
            return Ok(None);
        }
        let page = self.relay.page(&mut self.who, self.after, usize::MAX).await?;
        self.ended = page.upto >= page.head;
        self.after = page.upto;
        Ok(Some(page))
    }
}

/// A piece of a blob as it is sent.
#[derive(Debug, Clone)]
pub struct Piece {
    /// BLAKE3 of the whole blob.
    pub hash: BlobHash,
    /// Bytes of the whole blob.
    pub total: u64,
    /// Where this piece begins.
    pub offset: u64,
    /// The piece.
    pub bytes: Vec<u8>,
}

impl<S: Store> Relay<S> {
    /// Begins to read a space's log after a position.
    ///
    /// # Errors
    /// [`Code::NotAdmitted`] for a bad token, or one of another space.
    pub async fn read_log(&self, token: &Token, space: SpaceId, after: u64) -> Result<Reading<S>, Refused> {
        let who = self.by_token(token).await?;
        if who.space != space {
            return Err(Code::NotAdmitted.into());
        }
        Ok(Reading { relay: self.clone(), who, after, ended: false })
    }

    /// How much of a blob is here.
    ///
    /// # Errors
    /// [`Code::Unknown`] where nothing of it is.
    pub async fn blob_state(&self, token: &Token, hash: BlobHash) -> Result<BlobState, Refused> {
        let who = self.by_token(token).await?;
        self.inner.store.blob(who.space, hash).await.map_err(refusal)?.ok_or(Code::Unknown.into())
    }

    /// Takes a piece of a blob. A piece that does not begin where the blob ends so far changes nothing, and the answer says
    /// where to go on.
    ///
    /// # Errors
    /// The refusal; [`Code::BadSignature`] where all arrived and is not what its name says.
    pub async fn put_blob(&self, token: &Token, piece: Piece) -> Result<BlobState, Refused> {
        let limits = self.limits();
        let who = self.by_token(token).await?;
        if piece.total > limits.blob_bytes || piece.bytes.len() > limits.blob_piece_bytes {
            return Err(Code::TooLarge.into());
        }
        let put = BlobPiece {
            space: who.space,
            party: who.party,
            hash: piece.hash,
            total: piece.total,
            offset: piece.offset,
            bytes: piece.bytes,
            max_bytes: limits.space_bytes,
            today: self.inner.outside.today(),
        };
        match self.inner.store.put_blob(put).await.map_err(refusal)? {
            BlobPut::Now(state) => Ok(state),
            BlobPut::WrongHash => Err(Code::BadSignature.into()),
            BlobPut::SpaceFull => Err(Code::SpaceFull.into()),
            BlobPut::NoSpace => Err(Code::NotAdmitted.into()),
        }
    }

    /// Part of a whole blob, at most a piece long.
    ///
    /// # Errors
    /// [`Code::Unknown`] where it is not wholly here.
    pub async fn read_blob(&self, token: &Token, hash: BlobHash, offset: u64) -> Result<Vec<u8>, Refused> {
        let who = self.by_token(token).await?;
        let max = self.limits().blob_piece_bytes;
        let part = self.inner.store.read_blob(who.space, hash, offset, max).await.map_err(refusal)?;
        part.ok_or(Code::Unknown.into())
    }

    /// Throws away blobs begun before yesterday and never finished. To be called now and then.
    ///
    /// # Errors
    /// Where the store can't.
    pub async fn sweep(&self) -> Result<(), Refused> {
        let yesterday = self.inner.outside.today().saturating_sub(1);
        self.inner.store.sweep(yesterday).await.map_err(refusal)
    }

    /// Whether the store can be read and written.
    pub async fn is_well(&self) -> bool {
        self.inner.store.is_well().await.is_ok()
    }
}
