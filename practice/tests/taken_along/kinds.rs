//! That no practice is left out: every kind of entry, and every event that can hold a text, is written by the two in these tests.
//!
//! What can hold a text is read from the golden files, so a new event needs a line in `telling` or `doing`, or a reason here.

use std::{collections::BTreeSet, fs, path::PathBuf};

use practice::{Body, KINDS, offer, seal};

use super::everything;

/// Kinds that nobody writes here, and why.
const NOT_WRITTEN: [(&str, &str); 4] = [
    ("quiet/1", "when one's own device is silent is no word"),
    ("slower/1", "a day until which nothing is asked is no word"),
    ("leaving/1", "who has left writes nothing more, and there is no word in it"),
    ("export/1", "it is asked for in the tests themselves, and there is no word in it"),
];

/// Events that hold a text which is not written here, and why.
const NO_WORDS: [(&str, &str, &str); 1] =
    [("begin/1", "Renamed", "an export names people as they are called now")];

/// The kind of a body and the name of its event, which every `Debug` begins with.
fn name(body: &Body) -> (String, String) {
    let shown = format!("{body:?}");
    let event = shown.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    (body.kind().to_owned(), event.to_owned())
}

/// An entry's body, and the one that is offered or sealed in it.
fn inside(body: &Body) -> Vec<Body> {
    let held = match body {
        Body::Offer(offer::Event::Offered { kind, content, .. })
        | Body::Seal(seal::Event::Kept { kind, content, .. }) => Some(Body::decode(kind, content)),
        _ => None,
    };
    held.into_iter().chain([body.clone()]).collect()
}

fn written() -> BTreeSet<(String, String)> {
    let story = everything();
    story.entries().iter().flat_map(|entry| inside(&entry.body)).map(|body| name(&body)).collect()
}

/// Whether somewhere in CBOR of definite lengths there is a text.
fn holds_text(mut bytes: &[u8]) -> bool {
    while let [head, rest @ ..] = bytes {
        let wide = match head & 31 {
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => 0,
        };
        let (number, after) = rest.split_at(wide);
        let small = usize::from(head & 31);
        let said = number.iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
        match head >> 5 {
            3 => return true,
            2 => bytes = &after[if wide == 0 { small } else { said }..],
            _ => bytes = after,
        }
    }
    false
}

/// The events of the golden files that can hold a text.
fn with_text() -> BTreeSet<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let events = files.filter_map(|path| {
        let bytes = fs::read(&path).unwrap();
        let file = path.file_name()?.to_str()?;
        let (kind, version) = file.split('.').next()?.rsplit_once('-')?;
        let body = Body::decode(&format!("{kind}/{version}"), &bytes);
        assert!(!matches!(body, Body::Unknown { .. }), "{file}");
        holds_text(&bytes).then(|| name(&body))
    });
    events.collect()
}

#[test]
fn every_kind_of_entry_is_written_here_or_says_why_not() {
    let written: BTreeSet<_> = written().into_iter().map(|(kind, _)| kind).collect();
    let known: BTreeSet<_> =
        written.iter().map(String::as_str).chain(NOT_WRITTEN.map(|(kind, _)| kind)).collect();
    let missing: Vec<_> = KINDS.iter().filter(|kind| !known.contains(**kind)).collect();
    assert_eq!(missing, Vec::<&&str>::new(), "give it a line in `telling` or `doing`, or a reason");
    for (kind, _) in NOT_WRITTEN {
        assert!(!written.contains(kind), "{kind} is written here after all");
    }
}

#[test]
fn every_event_that_can_hold_a_text_is_written_here_or_says_why_not() {
    let (written, events) = (written(), with_text());
    assert!(events.len() > 40, "the golden files were read");
    let excused =
        |(kind, event): &(String, String)| NO_WORDS.iter().any(|(of, name, _)| of == kind && name == event);
    let missing: Vec<_> = events.difference(&written).filter(|event| !excused(event)).collect();
    assert_eq!(
        missing,
        Vec::<&(String, String)>::new(),
        "give it a line in `telling` or `doing`, or a reason"
    );
}
