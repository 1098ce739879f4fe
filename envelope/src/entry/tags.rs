//! Authenticity tags: one for each reader and one for the author's own devices.
//!
//! Not signatures: whoever can check a tag could have made it.

use subtle::ConstantTimeEq;

use super::HEADER;
use crate::bytes::Cursor;
use crate::identity::Fingerprint;

/// A truncated keyed BLAKE3.
pub(super) const TAG: usize = 16;

const LABEL: &[u8] = b"goldseam 1 entry tag";

/// What every tag of an entry covers.
#[derive(Clone, Copy)]
pub(super) struct Covered<'a> {
    pub(super) header: &'a [u8; HEADER],
    pub(super) inner: &'a [u8],
}

/// The tags as read.
/// ```text
/// author's identity 8 | count u8 | count times (reader's identity 8 | tag 16) | self tag 16
/// ```
/// Each tag covers `label | header 65 | inner length u32 | inner | everything of the above before it | whom it is for 8`.
/// The self tag comes last and so covers all the others: nobody else can make a second record of an entry that the author's
/// own devices would take.
pub(super) struct Tags<'a> {
    pub(super) author: Fingerprint,
    bytes: &'a [u8],
    count: usize,
}

/// `author 8 | count u8`
const INTRODUCTION: usize = 9;
const EACH: usize = 8 + TAG;

/// Writes all tags. `readers` are in the order they are written.
pub(super) fn write<'k>(
    covered: Covered<'_>,
    author: Fingerprint,
    readers: impl ExactSizeIterator<Item = (Fingerprint, &'k [u8; 32])>,
    self_key: &[u8; 32],
    out: &mut Vec<u8>,
) {
    let start = out.len();
    out.extend_from_slice(&author.0);
    out.push(u8::try_from(readers.len()).unwrap_or(u8::MAX));
    for (reader, key) in readers {
        let tag = tag(key, covered, out.get(start..).unwrap_or_default(), reader);
        out.extend_from_slice(&reader.0);
        out.extend_from_slice(&tag);
    }
    let tag = tag(self_key, covered, out.get(start..).unwrap_or_default(), author);
    out.extend_from_slice(&tag);
}

pub(super) const fn written_length(readers: usize) -> usize {
    INTRODUCTION + EACH * readers + TAG
}

fn tag(key: &[u8; 32], covered: Covered<'_>, before: &[u8], reader: Fingerprint) -> [u8; TAG] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(LABEL).update(covered.header);
    // An inner longer than a record never gets here; the length only keeps the pieces apart.
    hasher.update(&u32::try_from(covered.inner.len()).unwrap_or(u32::MAX).to_be_bytes());
    hasher.update(covered.inner).update(before).update(&reader.0);
    let mut out = [0; TAG];
    hasher.finalize_xof().fill(&mut out);
    out
}

impl<'a> Tags<'a> {
    /// Takes the tags off the front; what follows is left in the cursor.
    pub(super) fn read(cursor: &mut Cursor<'a>, all: &'a [u8]) -> Option<Self> {
        let author = Fingerprint(cursor.array()?);
        let count = usize::from(cursor.u8()?);
        cursor.take(count * EACH + TAG)?;
        let bytes = all.get(..written_length(count))?;
        Some(Self { author, bytes, count })
    }

    /// Whether the self tag is the one that `key` makes.
    pub(super) fn has_self_tag(&self, key: &[u8; 32], covered: Covered<'_>) -> bool {
        let end = INTRODUCTION + EACH * self.count;
        let expected = tag(key, covered, self.bytes.get(..end).unwrap_or_default(), self.author);
        self.bytes.get(end..).is_some_and(|found| found.ct_eq(&expected).into())
    }

    /// Whom the tags are for, with their places.
    pub(super) fn readers(&self) -> impl Iterator<Item = (usize, Fingerprint)> {
        let listed = self.bytes.get(INTRODUCTION..).unwrap_or_default().chunks_exact(EACH).take(self.count);
        listed.enumerate().filter_map(|(place, each)| Some((place, Fingerprint(Cursor::new(each).array()?))))
    }

    /// Whether the tag at `place` is the one that `key` makes for `reader`.
    pub(super) fn has_tag(
        &self,
        place: usize,
        reader: Fingerprint,
        key: &[u8; 32],
        covered: Covered<'_>,
    ) -> bool {
        let start = INTRODUCTION + EACH * place;
        let expected = tag(key, covered, self.bytes.get(..start).unwrap_or_default(), reader);
        let found = self.bytes.get(start + 8..start + EACH);
        found.is_some_and(|found| found.ct_eq(&expected).into())
    }
}
