//! Every kind and version, as bytes that never change.
//!
//! A file under `golden/` is never edited: old versions are read for ever. A new event gets a new sample here; its file is
//! written by `GOLDEN_WRITE_MISSING=1 cargo test -p practice --test golden`, which touches no file that is there.

mod around;
mod empathy;
mod honesty;
mod presence;
mod responsibility;
mod together;

use std::{collections::BTreeSet, fs, path::PathBuf};

use practice::{
    Body, EntryId, KINDS, Key, MemberId, Picture, Text, agreement,
    apology::{self, Apology},
    begin,
    board::{self, Change, Content, Horizon, Size, Spot},
    check_in::{self, CheckIn, Felt, Response, Said},
    circle::{self, Feeling},
    dialogue::{self, About},
    disclosure, export,
    feelings::FeelingId,
    guide::{self, CutOff, Item, OneTheme, Point, Reading, WeekSaid},
    journal, leaving, measures,
    needs::{self, Need},
    offer, openness, pause,
    projects::{self, Each, LineId, List, Part as Asked, Standing, Template, Whose},
    promises::{self, Answer, Belongs, Id, Mark, Time, When},
    questionnaires::{self, Raw, RawResult, Side},
    quiet,
    recurrence::{Recurrence, Rule},
    rituals::{self, Question},
    routines, screens_down, seal, setback, slower, steadiness, take_back,
    triggers::{self, Trigger},
    turns,
    weekly::{self, Felt as FeltWeekly, Look, Part, Soft, Week},
    wins,
};

const ID: EntryId = EntryId([0x11; 32]);
const OTHER: EntryId = EntryId([0x22; 32]);
const WHO: MemberId = MemberId([0xa1; 16]);

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn file_name(body: &Body, sample: &str) -> String {
    format!("{}.{sample}.cbor", body.kind().replace('/', "-"))
}

fn samples() -> Vec<(String, Body)> {
    let all = [
        around::begun(),
        honesty::check_ins(),
        around::leavings(),
        around::paces(),
        around::exports(),
        presence::wins(),
        presence::routines(),
        presence::screens_down(),
        presence::pauses(),
        together::projects(),
        together::rituals(),
        together::board(),
        around::moves(),
        honesty::told(),
        responsibility::apologies(),
        honesty::agreements(),
        responsibility::promises(),
        responsibility::promised_days(),
        responsibility::weeklies(),
        honesty::openness(),
        empathy::dialogues(),
        empathy::dialogues_about(),
        empathy::needs(),
        empathy::circles(),
        around::for_oneself(),
        around::quiet_hours(),
        around::questionnaires(),
        around::setbacks(),
        around::guides(),
        around::put_in(),
    ];
    all.into_iter().flatten().map(|(sample, body)| (file_name(&body, sample), body)).collect()
}

#[test]
fn every_event_is_written_and_read_as_it_always_was() {
    let mut missing = Vec::new();
    for (file, body) in samples() {
        let path = folder().join(&file);
        match fs::read(&path) {
            Ok(golden) => {
                assert_eq!(body.encode(), golden, "{file} is written differently");
                assert!(Body::decode(body.kind(), &golden) == body, "{file} is read differently");
            }
            Err(_) if std::env::var_os("GOLDEN_WRITE_MISSING").is_some() => {
                fs::write(&path, body.encode()).unwrap();
            }
            Err(_) => missing.push(file),
        }
    }
    assert!(missing.is_empty(), "no golden file for {missing:?}; see the head of this file");
}

#[test]
fn every_kind_has_a_golden_file_and_every_golden_file_a_sample() {
    let samples = samples();
    for kind in KINDS {
        assert!(samples.iter().any(|(_, body)| body.kind() == *kind), "no sample of {kind}");
    }
    let named: BTreeSet<String> = samples.into_iter().map(|(file, _)| file).collect();
    let there =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for file in there {
        assert!(named.contains(&file), "nothing reads {file} any more");
    }
}

#[test]
fn a_field_from_a_later_version_is_skipped() {
    // {0: "es"} of `space-begun`, as [0, {0: "es", 9: true}].
    let later = [&[0x82, 0x00, 0xa2, 0x00, 0x62][..], b"es", &[0x09, 0xf5]].concat();
    let read = Body::decode("begin/1", &later);
    assert!(read == Body::Begin(begin::Event::SpaceBegun { language: "es".into() }));
}

#[test]
fn what_is_unknown_comes_out_as_it_came_in() {
    for kind in ["check-in/2", "check-in/1", "", "letters/1"] {
        let body = Body::decode(kind, b"\xff\x00not cbor");
        assert_eq!((body.kind(), body.encode()), (kind, b"\xff\x00not cbor".to_vec()));
    }
}
