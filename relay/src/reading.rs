//! Reading: pages of the log as a device may see it, and (for plain HTTP) the whole log and blobs under a token.
//!
//! Not HTTP itself. A token only says who asks; what that device may do is looked up every time.

use sync::wire::Anchor;
use sync::{BlobHash, Code, Item, Page, Refused, SpaceId, Token};

use crate::rates::{Counted, Rate};
use crate::relay::{Relay, refusal};
use crate::standing::Signed;
use crate::store::{BlobPiece, BlobPut, BlobState, PageQuery, Row, Store, What, record_of};

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
        self.relay.rate_reading(&self.who, self.relay.limits().page_bytes)?;
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

/// What is read and sent over plain HTTP is counted in these, begun ones whole.
const PORTION: usize = 256 * 1024;

impl<S: Store> Relay<S> {
    /// So much of what a device may read and send over plain HTTP in a minute is used.
    fn rate_reading(&self, who: &Signed, bytes: usize) -> Result<(), Refused> {
        let amount = u32::try_from(bytes.div_ceil(PORTION).max(1)).unwrap_or(u32::MAX);
        let rate = Rate::a_minute(self.limits().reads_per_minute);
        let what = Counted::Reads(*who.device.as_bytes());
        self.inner.rates.take(what, amount, rate, self.inner.outside.now_ms())
    }

    /// A page of the log as this device may see it.
    pub(crate) async fn page(&self, who: &mut Signed, after: u64, max: usize) -> Result<Page, Refused> {
        let limits = self.limits();
        loop {
            let query = PageQuery {
                space: who.space,
                version: who.version,
                after,
                channels: who.channels(),
                max_items: max.clamp(1, limits.page_items),
                max_bytes: limits.page_bytes,
            };
            match self.inner.store.page(query).await.map_err(refusal)? {
                Some(stretch) => {
                    self.inner.metrics.paged.add(stretch.rows.len() as u64);
                    let items = stretch.rows.into_iter().filter_map(|row| item_of(who, row)).collect();
                    return Ok(Page {
                        after: after.min(stretch.upto),
                        upto: stretch.upto,
                        head: stretch.head,
                        items,
                    });
                }
                None => *who = self.standing(who.space, who.device).await?.0,
            }
        }
    }

    /// Whether the record a device remembers stands where it says.
    pub(crate) async fn anchor_holds(&self, who: &Signed, anchor: Option<Anchor>) -> Result<bool, Refused> {
        let Some(anchor) = anchor else { return Ok(true) };
        let channels = who.roster.channels.clone();
        let id = self.inner.store.id_at(who.space, anchor.seq, channels).await.map_err(refusal)?;
        Ok(id == Some(anchor.id))
    }

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
        self.rate_reading(&who, 0)?;
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
        self.rate_reading(&who, piece.bytes.len())?;
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
        self.rate_reading(&who, max)?;
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

fn item_of(who: &Signed, row: Row) -> Option<Item> {
    let seq = row.seq;
    match row.what {
        What::Body(body) => {
            let channel = who.roster.channels.get(usize::from(row.channel))?;
            record_of(&who.space, channel, &body).map(|record| Item::Record { seq, record })
        }
        What::Withdrawn(id) => Some(Item::Withdrawn { seq, id }),
        What::Erased => {
            let party = who.roster.parties.get(usize::from(row.party))?;
            Some(Item::Erased { seq, party: party.id })
        }
    }
}
