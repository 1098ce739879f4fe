//! Replays every fuzz corpus, and some thousand changes of each seed, without a fuzzer: what was found once is found
//! again. The targets are those of `fuzz/`, to the letter.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where something is wrong, and says on which bytes"
)]

#[path = "../soak/amount.rs"]
mod soak;
#[path = "../../fuzz/targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use sync::wire::{Page, Receipt, Request, Response, ToRelay, outcome_to_bytes, to_bytes};
use sync::{Code, Item, Record, Refused};
use targets::TARGETS;

/// Changes of each seed that are tried in every run; a soak asks for more.
const CHANGES: u32 = 1_000;

#[test]
fn every_decoder_returns_on_the_corpora_and_on_changed_seeds() {
    let many = u64::from(soak::amount(CHANGES));
    let mut tried = 0;
    for (name, target) in TARGETS {
        for input in corpus(name) {
            run(name, *target, &input);
            tried += 1;
        }
        for seed in seeds(name) {
            run(name, *target, &seed);
            let changes = if *name == "wording" { many / 20 } else { many };
            (0..changes).for_each(|number| run(name, *target, &changed(&seed, number)));
            tried += changes;
        }
    }
    assert!(tried > many * TARGETS.len() as u64 / 2, "only {tried} inputs were tried");
}

/// The folder a fuzzer keeps its finds in; kept in the work tree, so that no find is lost.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

fn run(name: &str, target: fn(&[u8]), input: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(input))) {
        let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
        println!("the target {name} failed on these bytes, keep them in fuzz/corpus/{name}: {hex}");
        std::panic::resume_unwind(panic);
    }
}

/// Well-formed inputs, so that changes of them go deep.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    match name {
        "wire" => vec![frame(), answer(), refusal(), to_bytes(&ToRelay::Ping)],
        "pages" => vec![stream(1), stream(7), stream(255)],
        "record" => vec![record(1), record(2), record(3)],
        "body" => bodies(),
        "pack" => vec![
            include_bytes!("../../practice/tests/packs/river.json").to_vec(),
            include_bytes!("../../practice/tests/packs/stones.json").to_vec(),
        ],
        "typed" => vec![
            b"https://example.org/join#0123456789ABCDEFGHJKMNPQRSTVWX".to_vec(),
            b"abandon ability able ".repeat(8),
        ],
        "wording" => vec![
            "I'm sorry if you felt hurt, but I was tired. You never listen.".into(),
            "Perdón si te dolió, pero tú nunca escuchas.".into(),
        ],
        _ => vec![vec![1; 80], (0..=255).collect()],
    }
}

fn record(version: u8) -> Vec<u8> {
    let mut bytes = vec![version; 400];
    bytes.iter_mut().enumerate().skip(33).for_each(|(at, byte)| *byte = at as u8);
    bytes
}

fn records() -> Vec<Record> {
    [1, 2, 3].into_iter().map(|version| Record::parse(record(version)).unwrap()).collect()
}

fn page() -> Page {
    let items = records()
        .into_iter()
        .enumerate()
        .map(|(at, record)| Item::Record { seq: at as u64 + 1, record })
        .collect();
    Page { after: 0, upto: 3, head: 5, items }
}

fn frame() -> Vec<u8> {
    let request = Box::new(Request::Append { records: records() });
    to_bytes(&ToRelay::Ask { number: 7, request: sync::wire::Asked::Known(request) })
}

fn answer() -> Vec<u8> {
    let receipts = vec![Receipt::At { seq: 4 }, Receipt::Refused { code: Code::TooLarge }];
    outcome_to_bytes(Ok(Response::Appended { receipts, head: 9 }))
}

fn refusal() -> Vec<u8> {
    outcome_to_bytes(Err(Refused::from(Code::StorageFull)))
}

fn stream(cut: u8) -> Vec<u8> {
    let frame = page().to_frame();
    [&[cut], frame.as_slice(), frame.as_slice()].concat()
}

/// Every body of a whole story, under the number of its kind.
fn bodies() -> Vec<Vec<u8>> {
    let mut seen = std::collections::BTreeMap::new();
    for entry in practice::story::five_years().readable_by(practice::story::Partner::Ana) {
        if let Some(kind) = practice::KINDS.iter().position(|kind| *kind == entry.body.kind()) {
            let seeds: &mut Vec<Vec<u8>> = seen.entry(kind).or_default();
            if seeds.len() < 4 {
                seeds.push([&[kind as u8], entry.body.encode().as_slice()].concat());
            }
        }
    }
    seen.into_values().flatten().collect()
}

/// The same change for the same number: bytes flipped, cut, doubled or overwritten with what is rarely expected.
fn changed(seed: &[u8], number: u64) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    let mut chance = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = |bound: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        (chance % bound.max(1) as u64) as usize
    };
    for _ in 0..=draw(3) {
        let (at, what) = (draw(bytes.len()), draw(5));
        match what {
            0 => bytes.truncate(at),
            1 => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << draw(8)),
            2 => bytes
                .get_mut(at)
                .into_iter()
                .for_each(|byte| *byte = [0, 0x1b, 0x5f, 0x7f, 0x9f, 0xbf, 0xff][draw(7)]),
            3 => bytes.splice(at..at, [0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0]).for_each(drop),
            _ => bytes.extend_from_within(at..),
        }
    }
    bytes
}
