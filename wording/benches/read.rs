//! How long it takes to read a paragraph, and to read the rules.
//! Not a test of what is marked.

use std::cell::RefCell;
use std::hint::black_box;
use wording::{Helper, Language, Place};

fn main() {
    divan::main();
}

const PARAGRAPH: &str = include_str!("paragraph.txt");

#[divan::bench(args = [Language::English, Language::Spanish])]
fn a_paragraph(bencher: divan::Bencher<'_, '_>, language: Language) {
    let helper = Helper::new(language);
    bencher.bench(|| helper.read(Place::Reply, black_box(PARAGRAPH)));
}

/// What a person meets: they write for minutes, and pause. What the caches hold is displaced before each reading.
#[divan::bench(args = [Language::English, Language::Spanish], sample_size = 1)]
fn a_paragraph_with_emptied_caches(bencher: divan::Bencher<'_, '_>, language: Language) {
    let helper = Helper::new(language);
    let other = RefCell::new(vec![0_u8; 128 << 20]);
    let displace = || other.borrow_mut().iter_mut().step_by(64).for_each(|byte| *byte = byte.wrapping_add(1));
    bencher.with_inputs(displace).bench_local_values(|()| helper.read(Place::Reply, black_box(PARAGRAPH)));
}

#[divan::bench(args = [1, 10, 100])]
fn a_long_letter(bencher: divan::Bencher<'_, '_>, paragraphs: usize) {
    let helper = Helper::new(Language::English);
    let letter = PARAGRAPH.repeat(paragraphs);
    bencher.bench(|| helper.read(Place::Apology, black_box(&letter)));
}

#[divan::bench(args = [Language::English, Language::Spanish])]
fn the_rules(language: Language) -> Helper {
    Helper::new(black_box(language))
}

#[divan::bench(args = [Language::English, Language::Spanish])]
fn the_packed_file(bencher: divan::Bencher<'_, '_>, language: Language) {
    let bytes = wording::packed::write(language).unwrap_or_default();
    bencher.bench(|| Helper::from_bytes(black_box(&bytes)));
}
