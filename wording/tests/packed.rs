//! The packed file is the rules themselves: it reads every text as they do, and no other bytes are taken for it.
#![allow(clippy::unwrap_used)] // a test may stop where it stands

use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use wording::{Helper, Language, Place, Unreadable, packed};

static PACKED: LazyLock<[Vec<u8>; 2]> =
    LazyLock::new(|| Language::ALL.map(|language| packed::write(language).unwrap()));

/// Every fourth text of the language's building part.
fn texts(language: Language) -> Vec<(Place, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(language.code());
    let files = ["build.tsv", "lines.tsv"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
    let rows = files.iter().flat_map(|file| file.lines().skip(1).step_by(4));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        (Place::from_name(cells[1]).unwrap(), cells[3].to_owned())
    })
    .collect()
}

/// The sum at the end, which `write` put there against bytes cut off or changed on the way.
fn with_its_sum(body: &[u8]) -> Vec<u8> {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
    let sum = body.iter().fold(0xCBF2_9CE4_8422_2325, step);
    [body, &sum.to_le_bytes()].concat()
}

#[test]
fn a_packed_language_reads_every_text_as_its_rule_files_do() {
    for (language, packed) in Language::ALL.into_iter().zip(&*PACKED) {
        let (from_files, from_bytes) = (Helper::new(language), Helper::from_bytes(packed).unwrap());
        assert_eq!(from_bytes.language(), language);
        for (place, text) in texts(language) {
            assert_eq!(from_files.read(place, &text), from_bytes.read(place, &text), "{text}");
        }
    }
}

#[test]
fn packing_twice_gives_the_same_bytes() {
    for (language, packed) in Language::ALL.into_iter().zip(&*PACKED) {
        assert!(packed::write(language).unwrap() == *packed, "{}", language.code());
    }
}

#[test]
fn a_language_keeps_to_its_budget() {
    // Fetched when someone begins to write; about half of it as sent.
    for (language, packed) in Language::ALL.into_iter().zip(&*PACKED) {
        assert!(packed.len() <= 410_000, "{}: {} bytes", language.code(), packed.len());
    }
}

#[test]
fn bytes_cut_off_anywhere_are_no_language() {
    let packed = &PACKED[1];
    for end in (0..packed.len()).step_by(997).chain([packed.len() - 1]) {
        assert_eq!(Helper::from_bytes(&packed[..end]).err(), Some(Unreadable), "{end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn one_changed_byte_is_no_language(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
        let mut packed = PACKED[1].clone();
        *at.get_mut(&mut packed) ^= change;
        prop_assert!(Helper::from_bytes(&packed).is_err());
    }

    #[test]
    fn changed_bytes_under_a_right_sum_are_refused_or_read_texts_to_their_end(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut body = PACKED[1][..PACKED[1].len() - 8].to_vec();
        for (at, byte) in changes {
            *at.get_mut(&mut body) = byte;
        }
        if let Ok(helper) = Helper::from_bytes(&with_its_sum(&body)) {
            for place in Place::ALL {
                helper.read(place, "Perdón si te molestó, pero nunca me escuchas. Cálmate, eres idiota.");
            }
        }
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Helper::from_bytes(&bytes);
        let _ = Helper::from_bytes(&with_its_sum(&[b"gsw\x02\x00", &bytes[..]].concat()));
    }
}
