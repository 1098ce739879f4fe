//! A device of mine was lost and signed out; whoever has it has what the host stores too.

use envelope::Root;
use envelope::entry::decrypt;

use super::pair::{ANA, BEN, Space, note, shares, together};
use crate::{Replica, Words};

/// Ana's tablet is lost and signed out; whoever has it also has everything the host stores.
fn with_a_lost_tablet() -> (Space, Replica) {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    space.does(tablet, note("while it was hers"));
    let lost = space.own_device(tablet).0;
    let thief = space.devices.pop().unwrap();
    space.read.pop();
    space.on(ANA, |ana, out| drop(ana.sign_out_device(lost, out)));
    space.carry();
    (space, thief)
}

#[test]
fn a_device_that_was_signed_out_reads_nothing_new_even_with_all_records() {
    let (mut space, mut thief) = with_a_lost_tablet();
    space.does(ANA, together());
    space.does(ANA, shares("after it was lost"));
    space.does(BEN, note("from Ben, after it was lost"));
    space.log.iter().for_each(|record| thief.receive(record.clone()));
    thief.retry_held();
    thief.fold_fresh();
    assert_eq!(thief.couple().wins().notes().len(), 1, "the past only");
    assert!(!thief.couple().check_ins().together());
    let readable = space
        .log
        .iter()
        .filter(|record| decrypt(record, &thief.account.keyring, &thief.reader).is_ok())
        .count();
    space.does(ANA, note("and more"));
    let now = space
        .log
        .iter()
        .filter(|record| decrypt(record, &thief.account.keyring, &thief.reader).is_ok())
        .count();
    assert_eq!(readable, now);
}

#[test]
fn what_a_signed_out_device_writes_is_believed_by_nobody() {
    let (mut space, mut thief) = with_a_lost_tablet();
    space.alone(|out| thief.decide(note("from the thief"), out)).unwrap();
    let records: Vec<_> =
        std::mem::take(&mut thief.account.outbox).into_iter().map(|(_, record)| record).collect();
    space.log.extend(records);
    space.carry();
    for device in [ANA, BEN] {
        assert_eq!(space.notes(device), ["while it was hers"]);
    }
    space.ana_goes_on();
    assert_eq!(space.notes(BEN), ["while it was hers", "and on"]);
}

#[test]
fn a_signed_out_device_can_not_announce_a_newer_identity_after_the_true_one() {
    let (mut space, mut thief) = with_a_lost_tablet();
    let known = space.devices[BEN].account.others.values().next().unwrap().identities.clone();
    assert_eq!(known.len(), 2, "Ben has heard of the new keys");
    let (old, new) = (thief_root(&thief), Root::make(&mut space.dice));
    space.alone(|out| thief.announce(&old, &new, out));
    let records: Vec<_> =
        std::mem::take(&mut thief.account.outbox).into_iter().map(|(_, record)| record).collect();
    space.log.extend(records);
    space.carry();
    assert_eq!(space.devices[BEN].account.others.values().next().unwrap().identities, known);
    assert_eq!(space.devices[BEN].words_state(), Words::Again);
    space.ana_goes_on();
}

#[test]
fn a_thief_who_announces_first_is_noticed_by_the_words() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let thief = space.devices.pop().unwrap();
    space.read.pop();
    let _ = tablet;
    let (old, new) = (thief_root(&thief), Root::make(&mut space.dice));
    let mut thief = thief;
    space.alone(|out| thief.announce(&old, &new, out));
    let records: Vec<_> =
        std::mem::take(&mut thief.account.outbox).into_iter().map(|(_, record)| record).collect();
    space.log.extend(records);
    space.carry();
    assert_eq!(space.devices[BEN].words_state(), Words::Again, "Ben is asked to compare");
    let ana = space.devices[ANA].words_task().unwrap();
    let ben = space.devices[BEN].words_task().unwrap();
    assert!(ana != ben, "what they would compare differs");
}

fn thief_root(thief: &Replica) -> Root {
    let root = thief.account.ring.current();
    Root::from_bytes(root.generation(), *root.expose())
}
