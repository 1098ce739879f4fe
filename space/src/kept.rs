//! A believed entry as it is kept, and the bytes of a segment of them.
//! Not the records they came in, and not which segment is written when: that is `shelf`.
//!
//! ```text
//! {0: [[channel, member, device]],                     every chain that has an entry here
//!  1: [text],                                          every zone and every kind that is named here
//!  2: [[id, chain, number, lamport, day, zone, kind, body, forgotten]]}
//! ```
//! The chain, the zone and the kind are places in those two lists. A segment in the older form, a list of maps that each name all of
//! it, is read as well.

use std::collections::BTreeMap;
use std::sync::Arc;

use envelope::{ChannelId, DeviceId, EntryId, MemberId};
use minicbor::decode::{Decoder, Error};
use minicbor::encode::Write;
use minicbor::{Decode, Encoder};

use crate::chains::ChainKey;

/// The fields of one entry in a segment.
const FIELDS: u64 = 9;

/// A believed entry. Its words are only ever written encrypted. What many have in common is there once for all of them.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The record's hash.
    pub id: EntryId,
    /// The chain it stands in.
    pub chain: Arc<ChainKey>,
    /// Running number in its chain.
    pub number: u64,
    /// Lamport time.
    pub lamport: u64,
    /// Days since 1970-01-01 of the author's civil date.
    pub day: i32,
    /// Author's IANA zone.
    pub zone: Arc<str>,
    /// Practice kind and version.
    pub kind: Arc<str>,
    /// The practice's body.
    pub body: Vec<u8>,
    /// Whether its author took it back: its words are gone, its place stays.
    pub forgotten: bool,
}

impl Kept {
    /// Channel it is in.
    pub(crate) fn channel(&self) -> ChannelId {
        self.chain.0
    }

    /// Member who wrote it.
    pub(crate) fn author(&self) -> MemberId {
        self.chain.1
    }

    /// Device that wrote it.
    pub(crate) fn device(&self) -> DeviceId {
        self.chain.2
    }
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept")
            .field("number", &self.number)
            .field("body", &"[redacted]")
            .finish_non_exhaustive()
    }
}

/// A segment's bytes.
pub(crate) fn encode(entries: &[Kept]) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing into a `Vec` has no way to fail.
    let _ = write(entries, &mut Encoder::new(&mut out));
    out
}

/// The entries of a segment; nothing when it is damaged.
pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<Kept>> {
    let mut decoder = Decoder::new(bytes);
    let read = match decoder.datatype().ok()? {
        minicbor::data::Type::Array => read_maps(&mut decoder),
        _ => read(&mut decoder),
    };
    read.ok().filter(|_| decoder.position() == bytes.len())
}

/// What occurs, each once, and where in the list.
struct Once<T>(BTreeMap<T, u32>, Vec<T>);

impl<T: Ord + Clone> Once<T> {
    fn of(all: impl Iterator<Item = T>) -> Self {
        let mut once = Once(BTreeMap::new(), Vec::new());
        for item in all {
            let next = u32::try_from(once.1.len()).unwrap_or(u32::MAX);
            once.0.entry(item).or_insert_with_key(|item| {
                once.1.push(item.clone());
                next
            });
        }
        once
    }

    fn place(&self, item: &T) -> u32 {
        self.0.get(item).copied().unwrap_or(u32::MAX)
    }
}

fn write<W: Write>(entries: &[Kept], to: &mut Encoder<W>) -> Result<(), minicbor::encode::Error<W::Error>> {
    let chains = Once::of(entries.iter().map(|kept| &*kept.chain));
    let names = Once::of(entries.iter().flat_map(|kept| [&*kept.zone, &*kept.kind]));
    to.map(3)?.u8(0)?.array(chains.1.len() as u64)?;
    for (channel, author, device) in &chains.1 {
        to.array(3)?.bytes(&channel.0)?.bytes(&author.0)?.bytes(&device.0)?;
    }
    to.u8(1)?.array(names.1.len() as u64)?;
    for name in &names.1 {
        to.str(name)?;
    }
    to.u8(2)?.array(entries.len() as u64)?;
    for kept in entries {
        to.array(FIELDS)?.bytes(&kept.id.0)?.u32(chains.place(&&*kept.chain))?;
        to.u64(kept.number)?.u64(kept.lamport)?.i32(kept.day)?;
        to.u32(names.place(&&*kept.zone))?.u32(names.place(&&*kept.kind))?;
        to.bytes(&kept.body)?.bool(kept.forgotten)?;
    }
    Ok(())
}

fn read(from: &mut Decoder<'_>) -> Result<Vec<Kept>, Error> {
    must(from.map()?, 3)?;
    must(Some(from.u64()?), 0)?;
    let chains = list(from, |from| {
        must(from.array()?, 3)?;
        Ok(Arc::new((ChannelId(array(from)?), MemberId(array(from)?), DeviceId(array(from)?))))
    })?;
    must(Some(from.u64()?), 1)?;
    let names: Vec<Arc<str>> = list(from, |from| Ok(from.str()?.into()))?;
    must(Some(from.u64()?), 2)?;
    list(from, |from| {
        must(from.array()?, FIELDS)?;
        Ok(Kept {
            id: EntryId(array(from)?),
            chain: shared(&chains, from.u32()?)?,
            number: from.u64()?,
            lamport: from.u64()?,
            day: from.i32()?,
            zone: shared(&names, from.u32()?)?,
            kind: shared(&names, from.u32()?)?,
            body: from.bytes()?.to_vec(),
            forgotten: from.bool()?,
        })
    })
}

fn list<'b, T>(
    from: &mut Decoder<'b>,
    mut one: impl FnMut(&mut Decoder<'b>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let length = from.array()?.ok_or_else(damaged)?;
    // Every item takes at least a byte, so a damaged length asks for no more room than there are bytes.
    let room = usize::try_from(length).unwrap_or(usize::MAX).min(from.input().len());
    let mut all = Vec::with_capacity(room);
    for _ in 0..length {
        all.push(one(from)?);
    }
    Ok(all)
}

fn array<const N: usize>(from: &mut Decoder<'_>) -> Result<[u8; N], Error> {
    from.bytes()?.try_into().map_err(|_| damaged())
}

fn shared<T: ?Sized>(all: &[Arc<T>], at: u32) -> Result<Arc<T>, Error> {
    usize::try_from(at).ok().and_then(|at| all.get(at)).cloned().ok_or_else(damaged)
}

fn must(is: Option<u64>, must_be: u64) -> Result<(), Error> {
    if is == Some(must_be) { Ok(()) } else { Err(damaged()) }
}

fn damaged() -> Error {
    Error::message("not a segment of entries")
}

/// An entry in the older form.
#[derive(Decode)]
#[cfg_attr(test, derive(minicbor::Encode))]
#[cbor(map)]
struct InFull {
    #[cbor(n(0), with = "minicbor::bytes")]
    id: [u8; 32],
    #[cbor(n(1), with = "minicbor::bytes")]
    author: [u8; 16],
    #[cbor(n(2), with = "minicbor::bytes")]
    device: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    channel: [u8; 16],
    #[n(4)]
    number: u64,
    #[n(5)]
    lamport: u64,
    #[n(6)]
    day: i32,
    #[n(7)]
    zone: String,
    #[n(8)]
    kind: String,
    #[cbor(n(9), with = "minicbor::bytes")]
    body: Vec<u8>,
    #[n(10)]
    forgotten: bool,
}

fn read_maps(from: &mut Decoder<'_>) -> Result<Vec<Kept>, Error> {
    let all: Vec<InFull> = from.decode()?;
    let one = |it: InFull| Kept {
        id: EntryId(it.id),
        chain: Arc::new((ChannelId(it.channel), MemberId(it.author), DeviceId(it.device))),
        number: it.number,
        lamport: it.lamport,
        day: it.day,
        zone: it.zone.into(),
        kind: it.kind.into(),
        body: it.body,
        forgotten: it.forgotten,
    };
    Ok(all.into_iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(number: u64) -> Kept {
        let (author, device) = (number % 2, number % 3);
        let chain = (
            ChannelId([7; 16]),
            MemberId([u8::try_from(author).unwrap(); 16]),
            DeviceId([u8::try_from(device).unwrap(); 32]),
        );
        Kept {
            id: EntryId([u8::try_from(number).unwrap(); 32]),
            chain: Arc::new(chain),
            number,
            lamport: number * 3,
            day: i32::try_from(number).unwrap() - 4,
            zone: if author == 0 { "Europe/Madrid" } else { "America/Bogota" }.into(),
            kind: if device == 0 { "wins/1" } else { "check-in/1" }.into(),
            body: vec![9; usize::try_from(number * 7).unwrap()],
            forgotten: number == 5,
        }
    }

    fn some_of_them() -> Vec<Kept> {
        (0..12).map(some).collect()
    }

    /// As it was written before.
    fn in_full(kept: &Kept) -> InFull {
        InFull {
            id: kept.id.0,
            author: kept.author().0,
            device: kept.device().0,
            channel: kept.channel().0,
            number: kept.number,
            lamport: kept.lamport,
            day: kept.day,
            zone: kept.zone.as_ref().into(),
            kind: kept.kind.as_ref().into(),
            body: kept.body.clone(),
            forgotten: kept.forgotten,
        }
    }

    #[test]
    fn a_segment_reads_back_as_what_was_written() {
        for entries in [Vec::new(), vec![some(5)], some_of_them()] {
            assert!(decode(&encode(&entries)) == Some(entries));
        }
    }

    #[test]
    fn what_entries_have_in_common_is_there_once() {
        let read = decode(&encode(&some_of_them())).unwrap();
        assert!(Arc::ptr_eq(&read[0].chain, &read[6].chain) && Arc::ptr_eq(&read[0].zone, &read[2].zone));
        let words: usize = read.iter().map(|kept| kept.body.len()).sum();
        // The hash and a few small numbers each, and 200 bytes for all names together.
        assert!(encode(&read).len() < words + read.len() * 48 + 500);
    }

    #[test]
    fn a_segment_in_the_older_form_is_read() {
        let older: Vec<InFull> = some_of_them().iter().map(in_full).collect();
        assert!(decode(&minicbor::to_vec(older).unwrap()) == Some(some_of_them()));
    }

    #[test]
    fn a_segment_that_is_cut_off_or_goes_on_is_damaged() {
        let whole = encode(&some_of_them());
        assert!((0..whole.len()).all(|end| decode(&whole[..end]).is_none()));
        assert!(decode(&[whole, vec![0]].concat()).is_none());
    }

    #[test]
    fn a_segment_that_names_what_is_not_listed_is_damaged() {
        let mut out = Vec::new();
        let mut to = Encoder::new(&mut out);
        to.map(3).unwrap().u8(0).unwrap().array(0).unwrap();
        to.u8(1).unwrap().array(0).unwrap().u8(2).unwrap().array(1).unwrap();
        to.array(FIELDS).unwrap().bytes(&[1; 32]).unwrap().u32(0).unwrap();
        to.u64(1).unwrap().u64(1).unwrap().i32(1).unwrap().u32(0).unwrap().u32(0).unwrap();
        to.bytes(&[]).unwrap().bool(false).unwrap();
        assert!(decode(&out).is_none());
    }

    #[test]
    fn debug_output_holds_no_words() {
        let kept = Kept { body: b"at my sister's".to_vec(), ..some(1) };
        assert_eq!(format!("{kept:?}"), "Kept { number: 1, body: \"[redacted]\", .. }");
    }
}
