//! What is fuzzed: every decoder that reads bytes somebody else wrote. Each target must return, whatever it is given;
//! where bytes are accepted, writing them again must give something that reads the same.
//! It finds no wrong meaning: that is what the crates' own laws are for.
#![allow(dead_code, reason = "each fuzz program uses one target")]

use std::sync::LazyLock;

use practice::{Body, KINDS, questionnaires::Pack};
use sync::wire::{
    Page, PageFrames, Request, ToDevice, ToRelay, from_bytes, outcome_from_bytes, outcome_to_bytes, to_bytes,
};
use wording::{Helper, Language, Place};

/// A name, and what reads the bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    ("wire", wire),
    ("pages", pages),
    ("record", record),
    ("kept", kept),
    ("typed", typed),
    ("body", body),
    ("wording", wording),
    ("pack", pack),
];

/// A pack of a questionnaire: refused, or one whose every result lies in its range.
pub(crate) fn pack(bytes: &[u8]) {
    let Ok(pack) = Pack::from_bytes(bytes) else { return };
    let (lowest, highest) = pack.range();
    for pick in [|values: &[u8]| values.iter().min().copied(), |values: &[u8]| values.iter().max().copied()] {
        let values = |item: &practice::questionnaires::Item| {
            item.answers.iter().map(|answer| answer.value).collect::<Vec<_>>()
        };
        let answers: Vec<u8> = pack.items.iter().filter_map(|item| pick(&values(item))).collect();
        let raw = pack.raw(&answers).ok();
        assert!(raw.is_some_and(|raw| lowest <= raw && raw <= highest), "a result lies outside its range");
    }
}

/// Frames, requests and answers.
pub(crate) fn wire(bytes: &[u8]) {
    if let Ok(frame) = from_bytes::<ToRelay>(bytes) {
        let again = from_bytes::<ToRelay>(&to_bytes(&frame)).ok();
        assert!(again == Some(frame), "a frame to the relay reads otherwise when written again");
    }
    if let Ok(frame) = ToDevice::from_bytes(bytes) {
        let again = ToDevice::from_bytes(&to_bytes(&frame)).ok();
        assert!(again == Some(frame), "a frame to a device reads otherwise when written again");
    }
    if let Ok(request) = from_bytes::<Request>(bytes) {
        let again = from_bytes::<Request>(&to_bytes(&request)).ok();
        assert!(again == Some(request), "a request reads otherwise when written again");
    }
    if let Ok(outcome) = outcome_from_bytes(bytes) {
        let again = outcome_from_bytes(&outcome_to_bytes(outcome.clone())).ok();
        assert!(again == Some(outcome), "an answer reads otherwise when written again");
    }
}

/// A stream of pages, cut where the first byte says: how it is cut must not matter.
pub(crate) fn pages(bytes: &[u8]) {
    let Some((cut, stream)) = bytes.split_first() else { return };
    let (mut whole, mut pieces) = (PageFrames::default(), PageFrames::default());
    let at_once = whole.push(stream);
    let mut in_pieces: Result<Vec<Page>, _> = Ok(Vec::new());
    for piece in stream.chunks(usize::from(*cut).max(1)) {
        in_pieces = in_pieces.and_then(|mut pages| {
            pages.extend(pieces.push(piece)?);
            Ok(pages)
        });
    }
    assert!(at_once == in_pieces, "a stream of pages depends on how it was cut");
}

/// Records, as the relay reads them and as a device does.
pub(crate) fn record(bytes: &[u8]) {
    if let Ok(record) = sync::Record::parse(bytes.to_vec()) {
        assert!(record.as_bytes() == bytes, "a record was changed by reading it");
        assert!(
            envelope::Record::parse(record.into_bytes()).is_ok(),
            "the relay takes a record that no device does"
        );
    }
    envelope::entry::peek_epoch(bytes).ok();
}

/// What a device kept, read back after something went wrong with its storage.
pub(crate) fn kept(bytes: &[u8]) {
    envelope::Keyring::decode(bytes).ok();
    envelope::RootRing::decode(bytes).ok();
    envelope::DeviceKeys::decode(bytes).ok();
    envelope::Handover::decode(bytes).ok();
    envelope::lock::read_lock(bytes).ok();
    let belongs = envelope::picture::Belongs {
        space: envelope::SpaceId([1; 16]),
        channel: envelope::ChannelId([2; 16]),
    };
    envelope::picture::decrypt(bytes, &envelope::picture::PictureKey::from_bytes([3; 32]), belongs).ok();
}

/// What a person typed, pasted or scanned.
pub(crate) fn typed(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for purpose in [envelope::Purpose::Join, envelope::Purpose::Device, envelope::Purpose::Guide] {
        envelope::LinkSecret::from_link_text(purpose, text).ok();
        envelope::LinkSecret::from_code_text(purpose, text).ok();
    }
    envelope::kit::KitSecret::from_words(text).ok();
    envelope::kit::KitSecret::from_square_text(text).ok();
}

/// An entry's body after decryption: a partner's program may have written anything.
pub(crate) fn body(bytes: &[u8]) {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let kind = KINDS.get(usize::from(*choice) % (KINDS.len() + 1)).copied().unwrap_or("something-newer/9");
    let first = Body::decode(kind, bytes);
    let again = Body::decode(kind, &first.encode());
    assert!(again.encode() == first.encode(), "{kind} reads otherwise when written again");
}

/// The wording helper reads any text, and every mark lies in it.
pub(crate) fn wording(bytes: &[u8]) {
    static HELPERS: LazyLock<[Helper; 2]> =
        LazyLock::new(|| [Helper::new(Language::English), Helper::new(Language::Spanish)]);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for helper in HELPERS.iter() {
        for place in [Place::Apology, Place::SoftStart, Place::Reply, Place::IdeasAsked] {
            for mark in helper.read(place, text) {
                assert!(text.get(mark.span.clone()).is_some(), "a mark outside the text");
            }
        }
    }
}
