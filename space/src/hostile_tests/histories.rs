//! The partner shows one thing here and another there.

use envelope::entry::Head;
use envelope::{DeviceId, EntryId};
use practice::Body;

use super::pair::{ANA, BEN, Space, drop_body, note};
use crate::Warning;

#[test]
fn two_entries_at_one_place_are_named_as_a_fork_and_the_first_stays() {
    let mut space = Space::begun();
    let first = space.ben_makes(space.devices[BEN].account.ours, parts(&drop_body("one story")), |_| ());
    let second = space.ben_makes(space.devices[BEN].account.ours, parts(&drop_body("another story")), |_| ());
    space.log.extend([first, second]);
    space.carry();
    assert_eq!(space.notes(ANA), ["one story"]);
    assert_eq!(space.warnings(ANA), [Warning::Forked(practice::MemberId(space.member(BEN).0))]);
}

fn parts(body: &Body) -> (&str, Vec<u8>) {
    (body.kind(), body.encode())
}

#[test]
fn showing_different_entries_to_two_of_my_devices_comes_out_with_the_next_one_each_writes() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let ours = space.devices[BEN].account.ours;
    let one = space.ben_makes(ours, parts(&drop_body("for the phone")), |_| ());
    let other = space.ben_makes(ours, parts(&drop_body("for the tablet")), |_| ());
    space.devices[ANA].receive(one);
    space.devices[tablet].receive(other);
    space.does(ANA, note("from the phone"));
    space.does(tablet, note("from the tablet"));
    let told = |device: usize| {
        space.warnings(device).iter().any(|told| matches!(told, Warning::Forked(_) | Warning::HeldBack(_)))
    };
    assert!(told(ANA) && told(tablet));
}

#[test]
fn a_made_up_claim_about_my_device_is_named_and_harms_nothing() {
    let mut space = Space::begun();
    let phone = space.own_device(ANA);
    space.ben_posts(&drop_body("I saw more"), |inside| {
        inside.heads = vec![
            Head { device: phone, number: u64::MAX, id: EntryId([9; 32]) },
            Head { device: phone, number: 1, id: EntryId([8; 32]) },
            Head { device: DeviceId([7; 32]), number: 0, id: EntryId([7; 32]) },
        ];
    });
    let told = space.warnings(ANA);
    assert!(told.iter().any(|told| matches!(told, Warning::HeldBack(_))), "{told:?}");
    assert!(told.iter().any(|told| matches!(told, Warning::Forked(_))), "{told:?}");
    assert_eq!(space.notes(ANA), ["I saw more"]);
    space.does(ANA, note("and on"));
    assert_eq!(space.notes(ANA), ["I saw more", "and on"]);
}
