//! What nobody here wrote is put in, or what was written is moved to another place.

use space::Warning;
use sync::{Item, Record};

use crate::cheating::{
    ANA, BEN, ENTRY, NO_TIME, ana_drops, changed, hands, honesty_returns, items_to, never_wrong, overheard,
    paired, partner_of, whole_again, whole_or_named,
};
use crate::support::{drops, warnings};

#[test]
fn a_record_of_another_space_ends_the_connection_and_is_named() {
    let mut other = paired(90);
    let heard = overheard(&mut other);
    ana_drops(&mut other, &["elsewhere"]);
    let foreign = heard.borrow().last().unwrap().clone();
    let mut world = paired(9);
    hands(&mut world, BEN, [foreign]);
    assert_eq!(warnings(&world, BEN), [Warning::Misbehaves]);
    ana_drops(&mut world, &["here"]);
    honesty_returns(&mut world);
    whole_again(&world, &["here"]);
}

#[test]
fn a_record_of_another_space_under_this_ones_name_is_set_aside() {
    let mut other = paired(91);
    let heard = overheard(&mut other);
    ana_drops(&mut other, &["elsewhere"]);
    let foreign = heard.borrow().last().unwrap().clone();
    let mut world = paired(10);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["here"]);
    let genuine = heard.borrow().last().unwrap().clone();
    // With the name of this space, and then also of the channel and the epoch.
    let named = |names: usize| {
        changed(&foreign, |bytes| bytes[..names].copy_from_slice(&genuine.as_bytes()[..names]))
    };
    hands(&mut world, BEN, [17, 33, 41].map(named));
    assert_eq!(drops(&world, BEN), ["here"]);
    assert!(warnings(&world, BEN).contains(&Warning::Forged));
    honesty_returns(&mut world);
    whole_or_named(&world, &["here"]);
    assert_eq!(drops(&world, BEN), ["here"]);
}

#[test]
fn a_record_moved_to_another_channel_says_nothing_there() {
    let mut world = paired(11);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["here"]);
    let all = heard.borrow().clone();
    let genuine = all.iter().rev().find(|record| record.version() == ENTRY).unwrap();
    let channels: Vec<sync::ChannelId> = all.iter().map(Record::channel).collect();
    let others = channels.into_iter().chain([sync::ChannelId::from_bytes([7; 16])]);
    let moved = others
        .filter(|channel| *channel != genuine.channel())
        .map(|channel| changed(genuine, |bytes| bytes[17..33].copy_from_slice(channel.as_bytes())));
    hands(&mut world, BEN, moved.collect::<Vec<_>>());
    never_wrong(&world, &["here"]);
    honesty_returns(&mut world);
    assert_eq!(drops(&world, BEN), ["here"]);
    assert_eq!(drops(&world, ANA), ["here"]);
}

#[test]
fn invented_records_of_every_kind_say_nothing() {
    let mut world = paired(12);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["here"]);
    let genuine = heard.borrow().last().unwrap().clone();
    let mut all = Vec::new();
    for (n, length) in [33, 34, 41, 65, 80, 81, 300, 5_000].into_iter().enumerate() {
        for version in [1, 2, 3, 4, 127] {
            let invented = changed(&genuine, |bytes| {
                bytes[0] = version;
                bytes.resize(length, 0);
                for (at, byte) in bytes.iter_mut().enumerate().skip(41) {
                    *byte = u8::try_from((at * 31 + n * 7) % 251).unwrap();
                }
            });
            all.push(invented);
        }
    }
    hands(&mut world, BEN, all);
    assert_eq!(drops(&world, BEN), ["here"]);
    assert!(warnings(&world, BEN).contains(&Warning::Forged), "{:?}", warnings(&world, BEN));
    ana_drops(&mut world, &["and on"]);
    honesty_returns(&mut world);
    never_wrong(&world, &["here", "and on"]);
    assert_eq!(drops(&world, BEN), ["here", "and on"]);
}

#[test]
fn two_ciphertexts_that_change_places_are_both_set_aside() {
    let mut world = paired(13);
    let heard = overheard(&mut world);
    world.set_online(BEN, false);
    let truth = ["one", "two"];
    ana_drops(&mut world, &truth);
    let _ = heard;
    world.tamper = Some(items_to(BEN, |mut items| {
        if let [.., Item::Record { record: one, .. }, Item::Record { record: two, .. }] = &mut items[..] {
            let (first, second) = (one.clone(), two.clone());
            *one = changed(&first, |bytes| {
                bytes.splice(65.., second.as_bytes()[65..].iter().copied()).for_each(drop);
            });
            *two = changed(&second, |bytes| {
                bytes.splice(65.., first.as_bytes()[65..].iter().copied()).for_each(drop);
            });
        }
        items
    }));
    world.set_online(BEN, true);
    world.run(NO_TIME).unwrap();
    assert_eq!(drops(&world, BEN), Vec::<String>::new());
    assert_eq!(warnings(&world, BEN), [Warning::Forged]);
    world.honest_again();
    ana_drops(&mut world, &["three"]);
    assert!(warnings(&world, BEN).contains(&Warning::HeldBack(partner_of(&world, BEN))));
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two", "three"]);
}
