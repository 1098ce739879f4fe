//! Records that wait: for a key that never comes, or for what was not sent. They take up no more than a bound, and what there was no
//! room for is believed when it comes again.

use envelope::EntryId;

use super::pair::{ANA, BEN, Space, drop_body, note};
use crate::account::Account;
use crate::effect::Effect;
use crate::held::MOST;

/// Entries in `ours` under keys that nobody has.
fn unreadable(space: &mut Space, numbers: std::ops::Range<u32>) {
    let (ours, body) = (space.devices[BEN].account.ours, drop_body("never read"));
    let genuine = space.ben_makes(ours, (body.kind(), body.encode()), |_| {});
    for number in numbers {
        let mut record = genuine.clone();
        record[33..41].copy_from_slice(&u64::from(number).to_be_bytes());
        record.resize(60_000, 7);
        space.log.push(record);
    }
    space.carry();
}

/// How many bytes Ana's device writes now, and under which keys.
fn saved(space: &mut Space) -> (usize, Vec<String>) {
    let Some(Effect::Save(puts)) = space.on(ANA, |ana, out| ana.save(out)) else { return (0, Vec::new()) };
    let bytes = puts.iter().filter_map(|put| put.value.as_ref()).map(Vec::len).sum();
    (bytes, puts.into_iter().map(|put| put.key).collect())
}

fn bytes_held(space: &Space) -> usize {
    space.devices[ANA].account.held.records().map(<[u8]>::len).sum()
}

#[test]
fn records_under_keys_that_never_come_take_up_no_more_than_a_bound_and_a_save_writes_what_is_new_alone() {
    let mut space = Space::begun();
    unreadable(&mut space, 0..100);
    assert!(saved(&mut space).0 > 6_000_000);
    unreadable(&mut space, 100..101);
    let (bytes, keys) = saved(&mut space);
    assert!(bytes < 250_000, "{bytes} bytes for one record: {keys:?}");
    space.ana_goes_on();
    let (_, keys) = saved(&mut space);
    assert!(keys.iter().all(|key| !key.starts_with("held/")), "{keys:?}");
    assert!(space.devices[ANA].account.let_go.is_none(), "as long as there is room all of it is kept");
    unreadable(&mut space, 101..400);
    assert!((MOST / 2..MOST).contains(&bytes_held(&space)));
    assert!(space.devices[ANA].account.let_go.is_some());
    space.ana_goes_on();
}

#[test]
fn what_waits_for_what_comes_before_it_and_finds_no_room_is_believed_when_it_comes_again() {
    let mut space = Space::begun();
    unreadable(&mut space, 0..400);
    for words in ["first", "second"] {
        space.on(BEN, |ben, out| ben.decide(note(words), out)).unwrap();
    }
    let mut written =
        std::mem::take(&mut space.devices[BEN].account.outbox).into_iter().map(|(_, record)| record);
    let (first, second) = (written.next().unwrap(), written.next().unwrap());
    let asks = |space: &Space| space.devices[ANA].is_to_read_again();
    // What room is left is for smaller ones.
    for number in 0..200_u32 {
        let small = [vec![1; 41], number.to_be_bytes().to_vec(), vec![0; 600]].concat();
        space.devices[ANA].account.held.keep(small);
    }
    space.log.push(second.clone());
    space.carry();
    let id = EntryId::derive(&second);
    assert!(!space.devices[ANA].account.held.contains(&id) && !space.devices[ANA].waiting.contains_key(&id));
    assert!(!asks(&space), "nothing that it waits for came");
    space.log.push(first);
    space.carry();
    assert!(asks(&space));
    assert_eq!(space.notes(ANA), ["first"]);
    space.log.push(second);
    space.carry();
    assert_eq!(space.notes(ANA), ["first", "second"]);
}

#[test]
fn what_waited_in_an_older_account_waits_on_and_is_written_once_to_its_new_place() {
    let mut space = Space::begun();
    unreadable(&mut space, 0..3);
    let waits = space.devices[ANA].account.held.len();
    assert!(waits >= 3);
    let before = space.devices[ANA].account.encode_with_what_waits();
    let mut now = Account::decode(&before).unwrap();
    assert_eq!(now.held.len(), waits);
    assert!(now.held.is_whole());
    assert_eq!(now.held.take_changes().len(), 2);
    assert_eq!(now.held.take_changes(), []);
    let again = Account::decode(&now.encode()).unwrap();
    assert_eq!((again.held.len(), again.held.is_whole()), (0, false), "it is read back from there");
}
