//! Any number of records is put in whose key never comes. They take up no more than a bound, and whose key comes late is read all the same.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use relay::store::{Append, NewRecord, Store};
use simulator::World;
use sync::{DeviceId, Record, SpaceId};

use crate::cheating::{
    AN_HOUR, ANA, BEN, ENTRY, KEY_PACKET, NO_TIME, ana_drops, changed, hands, overheard, records_to,
};
use crate::support::{drops, replica};

/// Ana, Ben, and a second device of Ana's; and an entry of Ana's as it went to Ben.
fn begun(seed: u64) -> (World, Record) {
    let mut world = World::new(3, seed);
    world.pair().unwrap();
    world.link(ANA, 2).unwrap();
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["before"]);
    let genuine = heard.borrow().iter().rev().find(|record| record.version() == ENTRY).cloned().unwrap();
    world.tamper = None;
    (world, genuine)
}

/// The host stores so many entries of sixty thousand bytes in the channel of both, in Ana's name.
fn fills(world: &mut World, genuine: &Record, many: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let space = SpaceId::from_hex(&replica(world, ANA).space_hex()).unwrap();
    let version = runtime.block_on(world.relay.store().read(space)).unwrap().unwrap().version;
    for number in 0..many {
        let record = changed(genuine, |bytes| {
            bytes[33..41].copy_from_slice(&number.to_be_bytes());
            bytes.resize(60_000, 7);
        });
        let records = vec![NewRecord { id: record.id(), record: Arc::new(record), channel: 0 }];
        let (from, max_bytes) = (DeviceId::from_bytes([7; 32]), u64::MAX);
        let append = Append { space, version, party: 0, from, records, max_bytes, sure_bytes: max_bytes };
        runtime.block_on(world.relay.store().append(append)).unwrap();
    }
    world.run(AN_HOUR).unwrap();
}

/// From here on no key comes to Ben. What would have come.
fn holds_keys_back(world: &mut World, entries_too: bool) -> Rc<RefCell<Vec<Record>>> {
    let kept = Rc::new(RefCell::new(Vec::new()));
    let keys = Rc::clone(&kept);
    world.tamper = Some(records_to(BEN, move |record| match record.version() {
        KEY_PACKET => {
            keys.borrow_mut().push(record);
            None
        }
        ENTRY if entries_too => None,
        _ => Some(record),
    }));
    kept
}

/// Ana signs her second device out, so that what she writes next is under a new key.
fn a_new_key(world: &mut World) {
    let lost = replica(world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(ANA, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(NO_TIME).unwrap();
}

fn on_disk(world: &World, phone: usize, which: &str) -> usize {
    let disk = world.phones[phone].disk.iter();
    disk.filter(|(key, _)| key.starts_with(which)).map(|(_, value)| value.len()).sum()
}

#[test]
fn however_much_is_put_in_whose_key_never_comes_what_has_its_key_late_is_read() {
    let (mut world, genuine) = begun(31);
    let keys = holds_keys_back(&mut world, false);
    fills(&mut world, &genuine, 400);
    a_new_key(&mut world);
    ana_drops(&mut world, &["under the new key"]);
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), ["before"]);
    let bytes = on_disk(&world, BEN, "");
    assert!(bytes < 18 * 1024 * 1024, "{bytes} bytes on Ben's device");
    assert!(on_disk(&world, BEN, "account") < 100_000);
    world.tamper = None;
    let keys = keys.borrow().clone();
    hands(&mut world, BEN, keys);
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), ["before", "under the new key"]);
    world.restart(BEN).unwrap();
    ana_drops(&mut world, &["and on"]);
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), ["before", "under the new key", "and on"]);
    assert!(on_disk(&world, BEN, "") < 18 * 1024 * 1024);
}

#[test]
fn what_waits_is_there_after_a_start_and_what_the_device_lost_of_it_the_relay_gives_again() {
    for lost in ["nothing", "damaged", "gone"] {
        let (mut world, _) = begun(32);
        let first = holds_keys_back(&mut world, false);
        a_new_key(&mut world);
        ana_drops(&mut world, &["under the new key"]);
        world.run(AN_HOUR).unwrap();
        assert!(on_disk(&world, BEN, "held/") > 0);
        let keys = first.borrow().clone();
        holds_keys_back(&mut world, lost == "nothing");
        match lost {
            "damaged" => *world.phones[BEN].disk.get_mut("held/00000").unwrap().last_mut().unwrap() ^= 1,
            "gone" => drop(world.phones[BEN].disk.remove("held/00000")),
            _ => {}
        }
        world.restart(BEN).unwrap();
        world.run(AN_HOUR).unwrap();
        assert_eq!(drops(&world, BEN), ["before"], "{lost}");
        hands(&mut world, BEN, keys);
        assert_eq!(drops(&world, BEN), ["before", "under the new key"], "{lost}");
    }
}
