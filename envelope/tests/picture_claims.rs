//! What is claimed of pictures: only the right key opens them, in the right place, whole and in order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

mod story;

use envelope::picture::{Belongs, MAX_PICTURE, PictureError, PictureKey, decrypt, encrypt};
use envelope::{BlobId, ChannelId, SpaceId};
use proptest::prelude::*;
use story::{OURS, SPACE, chance};

const HERE: Belongs = Belongs { space: SPACE, channel: OURS };
/// A whole chunk, as it stands in a blob.
const CHUNK: usize = 16 * 1024 + 16;
/// Before the first chunk.
const HEADER: usize = 20;

fn key() -> PictureKey {
    PictureKey::from_bytes([7; 32])
}

/// A picture of `length` bytes, encrypted: four chunks for 60,000.
fn blob(length: usize) -> Vec<u8> {
    encrypt(&bytes(length), &key(), HERE, &mut chance(1)).unwrap()
}

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

fn chunk_of(blob: &[u8], number: usize) -> &[u8] {
    &blob[HEADER + number * CHUNK..HEADER + (number + 1) * CHUNK]
}

#[test]
fn a_picture_is_read_where_it_belongs_with_its_key() {
    for length in [0, 1, 251, 252, 253, 16_380, 16_381, 60_000] {
        let read = decrypt(&blob(length), &key(), HERE).unwrap();
        assert_eq!(*read, bytes(length), "{length}");
    }
}

#[test]
fn no_other_key_reads_it() {
    let other = PictureKey::from_bytes([8; 32]);
    assert_eq!(decrypt(&blob(100), &other, HERE).unwrap_err(), PictureError::Altered);
}

#[test]
fn one_put_into_another_space_or_channel_is_not_read() {
    let elsewhere = Belongs { space: SpaceId([1; 16]), ..HERE };
    assert_eq!(decrypt(&blob(100), &key(), elsewhere).unwrap_err(), PictureError::Altered);
    let elsewhere = Belongs { channel: ChannelId([1; 16]), ..HERE };
    assert_eq!(decrypt(&blob(100), &key(), elsewhere).unwrap_err(), PictureError::Altered);
}

#[test]
fn a_picture_cut_anywhere_is_not_read() {
    let whole = blob(60_000);
    for cut in (0..whole.len()).step_by(997).chain((1..4).map(|at| HEADER + at * CHUNK)) {
        assert!(decrypt(&whole[..cut], &key(), HERE).is_err(), "{cut}");
    }
    assert_eq!(decrypt(&whole[..HEADER + CHUNK], &key(), HERE).unwrap_err(), PictureError::Altered);
}

#[test]
fn chunks_in_another_order_doubled_or_left_out_are_not_read() {
    let whole = blob(60_000);
    let (head, tail) = (&whole[..HEADER], &whole[HEADER + 3 * CHUNK..]);
    let [one, two, three] = [0, 1, 2].map(|number| chunk_of(&whole, number));
    for middle in [[two, one, three], [one, one, three], [one, three, two]] {
        let spliced = [head, middle[0], middle[1], middle[2], tail].concat();
        assert_eq!(decrypt(&spliced, &key(), HERE).unwrap_err(), PictureError::Altered);
    }
    let shorter = [head, one, three, tail].concat();
    assert_eq!(decrypt(&shorter, &key(), HERE).unwrap_err(), PictureError::Altered);
    let longer = [&whole, one].concat();
    assert!(decrypt(&longer, &key(), HERE).is_err());
}

#[test]
fn a_chunk_of_another_picture_does_not_fit_even_under_the_same_key() {
    let whole = blob(60_000);
    let other = encrypt(&bytes(60_000), &key(), HERE, &mut chance(2)).unwrap();
    let spliced = [&whole[..HEADER], chunk_of(&other, 0), &whole[HEADER + CHUNK..]].concat();
    assert_eq!(decrypt(&spliced, &key(), HERE).unwrap_err(), PictureError::Altered);
}

#[test]
fn a_picture_of_a_version_to_come_is_named_as_that() {
    let mut newer = blob(100);
    newer[0] = 2;
    assert_eq!(decrypt(&newer, &key(), HERE).unwrap_err(), PictureError::UnknownVersion(2));
}

#[test]
fn sizes_are_padded_so_that_a_blob_tells_little_of_its_picture() {
    assert_eq!(blob(1).len(), blob(252).len());
    assert_eq!(blob(402_000).len(), blob(409_000).len());
    assert!(blob(409_000).len() * 100 < 409_000 * 112);
}

#[test]
fn what_is_too_large_is_refused_before_any_work() {
    let large = vec![0; MAX_PICTURE + 1];
    assert_eq!(encrypt(&large, &key(), HERE, &mut chance(1)).unwrap_err(), PictureError::TooLarge);
    assert!(encrypt(&large[1..], &key(), HERE, &mut chance(1)).is_ok());
    assert_eq!(decrypt(&vec![1; 2 * MAX_PICTURE], &key(), HERE).unwrap_err(), PictureError::TooLarge);
}

#[test]
fn the_same_picture_twice_gives_two_blobs_of_two_names() {
    let again = encrypt(&bytes(100), &key(), HERE, &mut chance(2)).unwrap();
    assert_ne!(BlobId::derive(&again), BlobId::derive(&blob(100)));
    assert!(!again.windows(16).any(|window| window == &bytes(100)[..16]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_flipped_bit_anywhere_is_noticed(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut flipped = blob(20_000);
        let at = at.index(flipped.len());
        flipped[at] ^= 1 << bit;
        prop_assert!(decrypt(&flipped, &key(), HERE).is_err());
    }

    #[test]
    fn any_bytes_get_an_answer(rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decrypt(&rest, &key(), HERE);
        prop_assert!(decrypt(&[&[1], &rest[..]].concat(), &key(), HERE).is_err());
    }
}
