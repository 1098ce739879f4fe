//! Letters, answers, devices and erasures that are the host's own invention, and histories that are two.

use std::cell::RefCell;
use std::rc::Rc;

use envelope::LinkSecret;
use envelope::pairing::Offer;
use rand_core::SeedableRng;
use simulator::{Meddled, World};
use space::arrival::Failed;
use space::invitation::Progress;
use space::{Arriving, Warning, Words};
use sync::wire::{DeviceLine, Mailbox, to_bytes};
use sync::{DeviceId, Item, Page, PartyId, Push, Request, Response, ToDevice};

use crate::cheating::{
    AN_HOUR, ANA, BEN, NO_TIME, ana_drops, holding, honesty_returns, items_to, never_wrong, overheard,
    paired, whole_again,
};
use crate::support::{drop_of, drops, replica, warnings};

fn letter_of(world: &World, text: &str) -> Vec<u8> {
    let link = LinkSecret::from_link_text(envelope::Purpose::Join, text).unwrap();
    let mailbox = sync::BoxId::from_bytes(*link.derive_mailbox().as_bytes());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    match runtime.block_on(world.relay.ask(Request::MailboxRead { mailbox, replied: None }, None)) {
        Ok(Response::Mailbox { mailbox }) => mailbox.letter,
        other => panic!("{other:?}"),
    }
}

/// What a host can make that has the letter and not the link: the letter spoiled, and one of its own.
fn forged_letters(genuine: &[u8]) -> Vec<Vec<u8>> {
    let mut dice = rand_chacha::ChaCha12Rng::seed_from_u64(70);
    let own = LinkSecret::make(envelope::Purpose::Join, &mut dice);
    let root = envelope::Root::make(&mut dice);
    let offer = Offer {
        space: envelope::SpaceId([7; 16]),
        member: envelope::MemberId([7; 16]),
        name: "Ana".into(),
        identity: *envelope::Identity::derive(&root).public(),
        generation: 1,
        ours: envelope::ChannelId([7; 16]),
        language: "en".into(),
        devices: vec![],
    };
    let flipped = |at: usize| {
        let mut bytes = genuine.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    let middle = genuine.len() / 2;
    vec![
        offer.encrypt(&own, &mut dice),
        flipped(1),
        flipped(middle),
        flipped(genuine.len() - 1),
        genuine[..middle].to_vec(),
        [genuine, &[0]].concat(),
        vec![1; 300],
    ]
}

#[test]
fn a_letter_made_without_the_link_is_recognised_as_none_of_the_inviters() {
    let mut world = World::new(2, 70);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(ANA).unwrap();
    for letter in forged_letters(&letter_of(&world, &text)) {
        world.meddle = Some(Box::new(move |at, asked| match asked {
            Request::MailboxRead { .. } if at == BEN => {
                Meddled::Answered(Ok(Response::Mailbox { mailbox: holding(letter.clone()) }))
            }
            _ => Meddled::Honest,
        }));
        world.arrive(BEN, |_| space::Arrival::by_invitation(&text).unwrap());
        world.run(NO_TIME).unwrap();
        let state = world.phones[BEN].arrival.as_ref().unwrap().state().clone();
        assert_eq!(state, Arriving::Failed(Failed::Changed));
    }
    world.honest_again();
    world.join(BEN, &text, "Ben").unwrap();
    assert_eq!(replica(&world, ANA).words_state(), Words::NotYet);
}

/// The host keeps this as the answer in whichever mailbox Ana looks into.
fn answers_with(world: &mut World, reply: Vec<u8>) {
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxRead { .. } if at == ANA => {
            let mailbox = Mailbox { reply: Some(reply.clone()), ..holding(vec![1; 300]) };
            Meddled::Answered(Ok(Response::Mailbox { mailbox }))
        }
        _ => Meddled::Honest,
    }));
}

#[test]
fn an_answer_made_without_the_link_lets_nobody_in() {
    for reply in [vec![], vec![1; 300], vec![0xff; 40]] {
        let mut world = World::new(2, 71);
        world.create(ANA, "Ana").unwrap();
        world.run(NO_TIME).unwrap();
        answers_with(&mut world, reply);
        world.invite(ANA).unwrap();
        world.run(NO_TIME).unwrap();
        assert_eq!(replica(&world, ANA).words_state(), Words::Alone);
        assert_eq!(replica(&world, ANA).invitation().map(|open| open.progress), Some(Progress::Spoiled));
        world.honest_again();
        let text = world.invite(ANA).unwrap();
        world.join(BEN, &text, "Ben").unwrap();
        assert_eq!(replica(&world, ANA).words_state(), Words::NotYet, "a new invitation is good");
    }
}

#[test]
fn an_answer_to_an_older_invitation_said_again_lets_nobody_in() {
    let mut world = World::new(2, 72);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let first = world.invite(ANA).unwrap();
    let caught = Rc::new(RefCell::new(None));
    let kept = Rc::clone(&caught);
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxReply { reply, .. } if at == BEN => {
            *kept.borrow_mut() = Some(reply.clone());
            Meddled::Answered(Ok(Response::Done))
        }
        _ => Meddled::Honest,
    }));
    world.join(BEN, &first, "Ben").unwrap();
    let reply = caught.borrow_mut().take().expect("an answer to keep");
    answers_with(&mut world, reply);
    world.invite(ANA).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(replica(&world, ANA).words_state(), Words::Alone);
    assert_eq!(replica(&world, ANA).invitation().map(|open| open.progress), Some(Progress::Spoiled));
}

/// The host's own device, in the list of Ana's and in what is pushed.
#[test]
fn a_device_that_the_host_alone_let_in_is_nobodys_and_is_given_no_key() {
    let mut world = paired(73);
    let eve = DeviceId::from_bytes([0xee; 32]);
    world.meddle = Some(Box::new(move |_, asked| match asked {
        Request::Devices => {
            let devices = vec![DeviceLine { device: eve, admitted: 20_000, used: 20_000 }];
            Meddled::Answered(Ok(Response::Devices { devices }))
        }
        _ => Meddled::Honest,
    }));
    let packets = |world: &World, phone: usize| world.relay_head(phone).unwrap();
    let before = packets(&world, ANA);
    for party in [[5; 16], [6; 16]].map(PartyId::from_bytes) {
        for phone in [ANA, BEN] {
            let push = Push::Admitted { party, device: eve };
            world.hand(phone, to_bytes(&ToDevice::Push { push }));
        }
    }
    world.run(AN_HOUR / 60).unwrap();
    for phone in [ANA, BEN] {
        let devices = replica(&world, phone).devices();
        assert_eq!(devices.len(), 1, "phone {phone}");
        assert!(devices.iter().all(|device| device.id != [0xee; 32]), "phone {phone}");
    }
    assert_eq!(packets(&world, ANA), before, "nothing was written for it, and no key wrapped");
    ana_drops(&mut world, &["one"]);
    honesty_returns(&mut world);
    whole_again(&world, &["one"]);
}

#[test]
fn a_wrong_claim_that_somebody_erased_everything_takes_nothing_that_was_read() {
    let mut world = paired(74);
    ana_drops(&mut world, &["one"]);
    let party = Rc::new(RefCell::new(None));
    let kept = Rc::clone(&party);
    world.tamper = Some(Box::new(move |at, said| {
        if let (ANA, ToDevice::Welcome { welcome }) = (at, &said) {
            *kept.borrow_mut() = Some(welcome.party);
        }
        vec![said]
    }));
    world.restart(ANA).unwrap();
    world.run(NO_TIME).unwrap();
    world.honest_again();
    for party in [party.borrow_mut().take().unwrap(), PartyId::from_bytes([9; 16])] {
        for phone in [ANA, BEN] {
            let head = world.relay_head(phone).unwrap();
            let items = vec![Item::Erased { seq: head + 1, party }];
            let page = Page { after: head, upto: head + 1, head: head + 1, items };
            world.hand(phone, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
            world.run(NO_TIME).unwrap();
            world.restart(phone).unwrap();
            world.run(AN_HOUR / 60).unwrap();
            assert_eq!(drops(&world, phone), ["one"], "phone {phone}");
        }
    }
    ana_drops(&mut world, &["two"]);
    honesty_returns(&mut world);
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone), ["one", "two"], "phone {phone}");
    }
}

/// The host says this of a space, at the next position.
fn says(world: &mut World, phone: usize, item: impl FnOnce(u64) -> Item) {
    let head = world.relay_head(phone).unwrap();
    let page = Page { after: head, upto: head + 1, head: head + 1, items: vec![item(head + 1)] };
    world.hand(phone, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
    world.run(NO_TIME).unwrap();
    // It is asked again, and has nothing to add.
    world.restart(phone).unwrap();
    world.run(AN_HOUR / 60).unwrap();
}

#[test]
fn a_wrong_claim_of_an_erasure_excuses_no_removal_of_what_others_wrote() {
    let party_of = |world: &mut World, phone: usize| {
        let party = Rc::new(RefCell::new(None));
        let kept = Rc::clone(&party);
        world.tamper = Some(Box::new(move |at, said| {
            if let (true, ToDevice::Welcome { welcome }) = (at == phone, &said) {
                *kept.borrow_mut() = Some(welcome.party);
            }
            vec![said]
        }));
        world.restart(phone).unwrap();
        world.run(NO_TIME).unwrap();
        world.honest_again();
        let party = *party.borrow();
        party.unwrap()
    };
    // A name that the host invents is nobody's for who was told the other's. Who joined was not: to them the host may as well say the true one.
    for (at, strangers) in [(ANA, true), (BEN, false)] {
        let mut world = paired(76);
        let heard = overheard(&mut world);
        let other = if at == ANA { BEN } else { ANA };
        world.command(other, drop_of("one")).unwrap();
        world.run(NO_TIME).unwrap();
        let read = heard.borrow().last().unwrap().id();
        let party = if strangers { PartyId::from_bytes([9; 16]) } else { party_of(&mut world, at) };
        says(&mut world, at, |seq| Item::Erased { seq, party });
        assert!(!warnings(&world, at).contains(&Warning::Removed), "an erasure is everybody's right");
        says(&mut world, at, |seq| Item::Withdrawn { seq, id: read });
        assert!(warnings(&world, at).contains(&Warning::Removed), "these words were not theirs to erase");
        assert_eq!(drops(&world, at), ["one"]);
    }
}

#[test]
fn what_somebody_truly_had_erased_is_no_removal() {
    let mut world = paired(77);
    world.command(BEN, drop_of("from Ben")).unwrap();
    ana_drops(&mut world, &["from Ana"]);
    world.with(BEN, |replica, out| ((), replica.erase_mine(out))).unwrap();
    world.run(AN_HOUR / 60).unwrap();
    let bytes = world.relay_bytes(ANA).unwrap();
    for phone in [ANA, BEN] {
        world.restart(phone).unwrap();
        world.run(AN_HOUR / 60).unwrap();
        assert_eq!(warnings(&world, phone), [], "phone {phone}");
        assert_eq!(drops(&world, phone), ["from Ben", "from Ana"], "phone {phone}");
    }
    let mut before = paired(77);
    before.command(BEN, drop_of("from Ben")).unwrap();
    ana_drops(&mut before, &["from Ana"]);
    assert!(bytes < before.relay_bytes(ANA).unwrap(), "something was erased");
}

/// Ana has two phones; neither is told what the other writes. Ben, who was told of both, names both.
#[test]
fn two_devices_of_one_member_that_are_shown_two_histories_find_out_by_the_partners_next_words() {
    let mut world = World::new(3, 75);
    world.pair().unwrap();
    world.link(ANA, 2).unwrap();
    let hidden = Rc::new(RefCell::new(true));
    let hides = Rc::clone(&hidden);
    let mut for_one = items_to(ANA, |_| vec![]);
    let mut for_two = items_to(2, |_| vec![]);
    world.tamper = Some(Box::new(move |at, said| match (*hides.borrow(), at) {
        (true, ANA) => for_one(at, said),
        (true, 2) => for_two(at, said),
        _ => vec![said],
    }));
    for (phone, words) in [(ANA, "on the one"), (2, "on the other")] {
        world.command(phone, drop_of(words)).unwrap();
        world.run(NO_TIME).unwrap();
    }
    assert_eq!((drops(&world, ANA).len(), drops(&world, 2).len(), drops(&world, BEN).len()), (1, 1, 2));
    *hidden.borrow_mut() = false;
    world.command(BEN, drop_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    for phone in [ANA, 2] {
        // Named after who wrote it, or after Ben, who speaks of it, where nothing has come that would say whose it is.
        let told = warnings(&world, phone);
        assert!(matches!(told[..], [Warning::HeldBack(_)]), "phone {phone}: {told:?}");
    }
    never_wrong(&world, &["on the one", "on the other", "from Ben"]);
    for phone in [ANA, 2] {
        world.restart(phone).unwrap();
        world.run(AN_HOUR).unwrap();
        assert_eq!(drops(&world, phone), drops(&world, BEN), "phone {phone}");
        assert_eq!(warnings(&world, phone), [], "phone {phone}");
    }
}
