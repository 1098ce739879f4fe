//! The partner hands out keys and speaks of keys and devices.

use envelope::{DeviceKeys, Epoch, EpochKey, MemberId, Root};

use super::pair::{ANA, BEN, Space, shares, together};
use crate::facts::Fact;
use crate::{Warning, Words};

#[test]
fn the_partner_can_not_hand_out_keys_for_my_own_channel() {
    let mut space = Space::begun();
    let (mine, ana) = (space.devices[ANA].account.mine, *space.devices[ANA].account.ring.identity().public());
    let before = space.devices[ANA].account.keyring.len();
    let key = EpochKey::make(&mut space.dice);
    space.on(BEN, |ben, out| ben.share_keys(mine, &[(key.epoch(9), &key)], &[ana], out));
    space.carry();
    assert_eq!(space.devices[ANA].account.keyring.len(), before);
    assert!(space.warnings(ANA).contains(&Warning::Forged));
    space.does(ANA, together());
    space.does(ANA, shares("still for my own devices only"));
    let newest = space.log.iter().rev().find(|record| record[17..33] == mine.0).unwrap();
    let (_, epoch) = envelope::entry::peek_epoch(newest).unwrap();
    assert_ne!(epoch, key.epoch(9));
}

#[test]
fn an_epoch_of_the_highest_number_stops_nobody_from_writing_under_a_newer_one() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let ours = space.devices[BEN].account.ours;
    let both = [ANA, BEN].map(|device| *space.devices[device].account.ring.identity().public());
    let key = EpochKey::make(&mut space.dice);
    space.on(BEN, |ben, out| ben.share_keys(ours, &[(key.epoch(u32::MAX), &key)], &both, out));
    space.carry();
    space.ana_goes_on();
    let lost = space.own_device(tablet).0;
    space.on(ANA, |ana, out| drop(ana.sign_out_device(lost, out)));
    space.devices.truncate(2);
    space.read.truncate(2);
    space.carry();
    space.ana_goes_on();
    let newest = space.log.last().unwrap();
    assert_ne!(envelope::entry::peek_epoch(newest).unwrap().1, key.epoch(u32::MAX));
}

#[test]
fn a_key_that_is_not_the_one_its_epoch_names_is_refused() {
    let mut space = Space::begun();
    let ours = space.devices[BEN].account.ours;
    let ana = *space.devices[ANA].account.ring.identity().public();
    let (epoch, _) = space.on(BEN, |ben, out| ben.writing_key(ours, out).unwrap());
    let other = EpochKey::make(&mut space.dice);
    for name in [epoch, Epoch { number: epoch.number + 1, tag: epoch.tag }] {
        space.on(BEN, |ben, out| ben.share_keys(ours, &[(name, &other)], &[ana], out));
    }
    space.carry();
    space.ana_goes_on();
    assert!(space.warnings(ANA).contains(&Warning::Forged));
}

#[test]
fn facts_about_my_keys_and_devices_mean_nothing_in_the_channel_of_both() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let device = *DeviceKeys::make(&mut space.dice).public();
    let ana = space.member(ANA);
    let identity = *envelope::Identity::derive(&Root::make(&mut space.dice)).public();
    let phone = space.own_device(ANA).0;
    let mine = space.devices[ANA].account.ring.identity().public().fingerprint();
    let facts = [
        Fact::Member { member: ana, identity, party: envelope::PartyId([1; 16]) },
        Fact::Member { member: MemberId([9; 16]), identity, party: envelope::PartyId([1; 16]) },
        Fact::Device { device },
        Fact::SignedOut { device: phone },
        Fact::Kit { public: vec![1; 96] },
        Fact::Compared { mine, theirs: identity.fingerprint(), same: false },
    ];
    for fact in &facts {
        space.on(BEN, |ben, out| ben.write_fact(ben.account.ours, fact, out));
    }
    space.carry();
    for at in [ANA, tablet] {
        let account = &space.devices[at].account;
        assert_eq!((account.own_devices.len(), account.others.len()), (2, 1));
        assert!(account.own_devices.values().all(|own| !own.signed_out));
        assert_eq!((account.kit.clone(), space.devices[at].words_state()), (None, Words::Same));
    }
    space.ana_goes_on();
}
