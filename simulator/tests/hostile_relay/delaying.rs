//! What was said comes later than it was said, in the place of something else, or once more as a whole.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use simulator::World;
use space::Warning;
use sync::wire::to_bytes;
use sync::{Push, ToDevice};

use crate::cheating::{
    AN_HOUR, ANA, BEN, NO_TIME, ana_drops, honesty_returns, never_wrong, paired, whole_again, whole_or_named,
};
use crate::support::{drop_of, drops, warnings};

type Tape = Rc<RefCell<VecDeque<ToDevice>>>;

/// Frames to a phone that are to be kept are kept, and go on only where `on` says so.
fn taped(world: &mut World, phone: usize, on: bool, keeps: fn(&ToDevice) -> bool) -> Tape {
    let tape = Tape::default();
    let kept = Rc::clone(&tape);
    world.tamper = Some(Box::new(move |at, said| {
        let taken = at == phone && keeps(&said);
        if taken {
            kept.borrow_mut().push_back(said.clone());
        }
        if taken && !on { vec![] } else { vec![said] }
    }));
    tape
}

fn is_a_pushed_page(said: &ToDevice) -> bool {
    matches!(said, ToDevice::Push { push: Push::Page { .. } })
}

fn lets_go(world: &mut World, phone: usize, tape: &Tape) {
    let all: Vec<ToDevice> = tape.borrow_mut().drain(..).collect();
    assert!(!all.is_empty());
    all.iter().for_each(|said| world.hand(phone, to_bytes(said)));
    world.run(NO_TIME).unwrap();
}

#[test]
fn pages_that_come_an_hour_late_are_read_as_if_they_had_come_in_time() {
    let mut world = paired(40);
    let tape = taped(&mut world, BEN, false, is_a_pushed_page);
    ana_drops(&mut world, &["one", "two"]);
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), Vec::<String>::new());
    lets_go(&mut world, BEN, &tape);
    whole_again(&world, &["one", "two"]);
}

#[test]
fn pages_of_a_connection_that_is_over_say_nothing_twice_on_the_next_one() {
    let mut world = paired(41);
    let tape = taped(&mut world, BEN, false, is_a_pushed_page);
    ana_drops(&mut world, &["one", "two"]);
    world.honest_again();
    world.phones[BEN].cut();
    world.run(AN_HOUR).unwrap();
    whole_again(&world, &["one", "two"]);
    lets_go(&mut world, BEN, &tape);
    whole_again(&world, &["one", "two"]);
    ana_drops(&mut world, &["three"]);
    whole_again(&world, &["one", "two", "three"]);
}

/// The answers to two questions are each given to the other.
#[test]
fn answers_that_change_places_are_not_taken_for_each_other() {
    let mut world = paired(42);
    let mut waits: Option<(usize, ToDevice)> = None;
    let mut swapped = 0;
    let count = Rc::new(RefCell::new(0));
    let told = Rc::clone(&count);
    world.tamper = Some(Box::new(move |at, said| match (said, waits.take()) {
        (
            ToDevice::Answer { number, response },
            Some((to, ToDevice::Answer { number: first, response: other })),
        ) if to == at => {
            swapped += 1;
            *told.borrow_mut() = swapped;
            vec![ToDevice::Answer { number: first, response }, ToDevice::Answer { number, response: other }]
        }
        (said @ ToDevice::Answer { .. }, kept) => {
            waits = kept.or(Some((at, said)));
            vec![]
        }
        (said, kept) => {
            waits = kept;
            vec![said]
        }
    }));
    for words in ["one", "two", "three"] {
        world.command(ANA, drop_of(words)).unwrap();
        world.with(ANA, |replica, out| ((), replica.link_device(out))).unwrap();
        world.run(AN_HOUR / 20).unwrap();
        never_wrong(&world, &["one", "two", "three"]);
    }
    assert!(*count.borrow() > 0, "nothing changed places");
    honesty_returns(&mut world);
    whole_or_named(&world, &["one", "two", "three"]);
    assert_eq!(drops(&world, BEN), ["one", "two", "three"]);
}

/// From its challenge on: what the phone signed then and was told then. That is the host's older state, as well.
#[test]
fn a_whole_connection_played_again_is_named_and_brings_nothing_back() {
    let mut world = paired(43);
    let tape = taped(&mut world, BEN, true, |_| true);
    world.phones[BEN].cut();
    world.run(AN_HOUR / 60).unwrap();
    ana_drops(&mut world, &["one", "two"]);
    world.honest_again();
    ana_drops(&mut world, &["three"]);
    world.command(BEN, drop_of("four")).unwrap();
    world.run(NO_TIME).unwrap();
    let truth = ["one", "two", "three", "four"];
    whole_again(&world, &truth);
    assert!(matches!(tape.borrow().front(), Some(ToDevice::Challenge { .. })), "{tape:?}");
    world.tamper = Some(Box::new(move |at, said| match at == BEN {
        true => tape.borrow_mut().pop_front().into_iter().collect(),
        false => vec![said],
    }));
    world.phones[BEN].cut();
    world.run(AN_HOUR / 60).unwrap();
    never_wrong(&world, &truth);
    assert_eq!(drops(&world, BEN), truth, "what was read stays");
    assert!(warnings(&world, BEN).contains(&Warning::HostWentBack));
    honesty_returns(&mut world);
    whole_again(&world, &truth);
}
