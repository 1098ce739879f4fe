//! The foot of an export: up to which day it goes, and a fingerprint, so that two prints can be seen to be of the same words.
//!
//! No proof to anybody: either of the two can make it. And no clock: the day is that of the newest thing in it.

use super::record::{Record, Written};
use crate::{Commit, Day, Fingerprint};

/// Keeps this hash apart from every other use of the function.
const KEY: [u8; 32] = *b"goldseam: export fingerprint, 1.";

/// What stands at the foot of the page.
pub(super) struct Foot {
    pub(super) up_to: Option<Day>,
    pub(super) fingerprint: Fingerprint,
}

impl Foot {
    /// Of a record and its JSON.
    pub(super) fn of(commit: Commit, record: &Record, json: &str) -> Foot {
        Foot { up_to: newest(record), fingerprint: Fingerprint(commit(&KEY, json.as_bytes())) }
    }
}

fn newest(record: &Record) -> Option<Day> {
    let pieces = [
        &record.told,
        &record.talked,
        &record.met,
        &record.made,
        &record.shared,
        &record.own,
        &record.showed_up,
        &record.put_in,
        &record.around_openness,
        &record.wordings,
    ];
    let pieces = pieces.into_iter().flatten().map(|piece| piece.day);
    let days = record.days.iter().map(|day| day.day);
    let said = record.promises.iter().flat_map(|promise| promise.said.iter().map(|word| word.on));
    let promised = record.promises.iter().map(|promise| promise.made).chain(said);
    let drops = record.drops.iter().map(|drop| drop.day);
    let maps = record.openness.iter().filter_map(|map| map.day);
    let signed = record.agreements.iter().flat_map(|agreed| agreed.signed.iter().chain(&agreed.ended));
    let signed = signed.map(|signature| signature.day);
    let all = pieces.chain(days).chain(promised).chain(drops).chain(maps).chain(signed);
    all.map(|Written(day)| day).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export,
        story::{self, Partner, Plain, Story},
        wins::{Kind, Who},
    };

    fn foot(story: &Story, who: Partner) -> (Option<Day>, String) {
        let couple = story.couple(who);
        let record = Record::mine(&couple, &Plain);
        let taken = export::my_words(&couple, &Plain);
        let foot = Foot::of(story::commit, &record, &taken.json);
        assert!(taken.html.contains(&foot.fingerprint.words()));
        (foot.up_to, foot.fingerprint.words())
    }

    #[test]
    fn it_names_the_day_of_the_newest_thing_and_other_words_have_another_fingerprint() {
        let mut story = Story::begun();
        let before = foot(&story, Partner::Ana);
        assert_eq!(before.0, None);
        story.next_day().drops(Partner::Ana, Kind::Other, Who::Both, "You waited up.");
        let day = story.today();
        story.next_day();
        let after = foot(&story, Partner::Ana);
        assert_eq!(after.0, Some(day));
        assert_ne!(after.1, before.1);
        assert_eq!(foot(&story, Partner::Ana), after, "the same words have the same one");
        assert_ne!(foot(&story, Partner::Ben).1, after.1);
    }
}
