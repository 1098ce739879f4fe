//! Keys are held back, and the host puts itself between two who meet.

use envelope::LinkSecret;
use envelope::pairing::{Offer, Reply};
use simulator::{Meddled, World};
use space::slow::{Done, Slow};
use space::{Arriving, Warning, Words};
use sync::{Refused, Request, Response};

use crate::cheating::{
    AN_HOUR, ANA, BEN, KEY_PACKET, NO_TIME, ana_drops, holding, honesty_returns, partner_of, records_to,
    whole_again,
};
use crate::support::{drops, replica, warnings};

#[test]
fn keys_that_are_held_back_are_named_and_what_needs_them_is_read_when_they_come() {
    let mut world = World::new(3, 22);
    world.pair().unwrap();
    world.link(ANA, 2).unwrap();
    world.tamper = Some(records_to(BEN, |record| (record.version() != KEY_PACKET).then_some(record)));
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(ANA, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(AN_HOUR).unwrap();
    ana_drops(&mut world, &["under the new key"]);
    assert_eq!(drops(&world, BEN), Vec::<String>::new());
    assert_eq!(warnings(&world, BEN), [Warning::HeldBack(partner_of(&world, BEN))]);
    honesty_returns(&mut world);
    whole_again(&world, &["under the new key"]);
    assert_eq!(replica(&world, BEN).words_state(), Words::Again);
}

#[test]
fn the_letter_of_another_invitation_is_recognised() {
    let mut world = World::new(3, 23);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let old = world.invite(ANA).unwrap();
    let mut letter = None;
    let mailbox = LinkSecret::from_link_text(envelope::Purpose::Join, &old).unwrap();
    if let Ok(Response::Mailbox { mailbox }) = answer(&world, read_of(&mailbox)) {
        letter = Some(mailbox.letter);
    }
    let new = world.invite(ANA).unwrap();
    let letter = letter.unwrap();
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxRead { .. } if at == BEN => {
            Meddled::Answered(Ok(Response::Mailbox { mailbox: holding(letter.clone()) }))
        }
        _ => Meddled::Honest,
    }));
    world.arrive(BEN, |_| space::Arrival::by_invitation(&new).unwrap());
    world.run(NO_TIME).unwrap();
    let state = world.phones[BEN].arrival.as_ref().unwrap().state().clone();
    assert_eq!(state, Arriving::Failed(space::arrival::Failed::Changed));
}

fn read_of(link: &LinkSecret) -> Request {
    Request::MailboxRead {
        mailbox: sync::BoxId::from_bytes(*link.derive_mailbox().as_bytes()),
        replied: None,
    }
}

fn answer(world: &World, request: Request) -> Result<Response, Refused> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(world.relay.ask(request, None))
}

fn four_words(task: Slow) -> Done {
    use rand_core::SeedableRng;
    task.run(&mut rand_chacha::ChaCha12Rng::seed_from_u64(1))
}

/// Worst of all: the host has got hold of the link. It can stand in between, but then the words differ.
#[test]
fn a_host_that_knows_the_link_and_puts_its_own_keys_in_between_is_found_out_by_the_words() {
    use rand_core::SeedableRng;
    let mut world = World::new(2, 24);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(ANA).unwrap();
    let mut dice = rand_chacha::ChaCha12Rng::seed_from_u64(99);
    let link = LinkSecret::from_link_text(envelope::Purpose::Join, &text).unwrap();
    let Ok(Response::Mailbox { mailbox }) = answer(&world, read_of(&link)) else {
        panic!("there is a letter")
    };
    let offer = Offer::decrypt(&mailbox.letter, &link).unwrap();
    let eve = *envelope::Identity::derive(&envelope::Root::make(&mut dice)).public();
    let false_offer = Offer { identity: eve, ..offer.clone() };
    let letter = false_offer.encrypt(&link, &mut dice);
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxRead { .. } if at == BEN => {
            Meddled::Answered(Ok(Response::Mailbox { mailbox: holding(letter.clone()) }))
        }
        Request::MailboxReply { mailbox, reply, admit } if at == BEN => {
            let true_reply = Reply::decrypt(reply, &link, &false_offer).unwrap();
            let false_reply = Reply { identity: eve, offer: offer.digest(), ..true_reply };
            let reply = false_reply.encrypt(&link, &mut dice);
            Meddled::Instead(Box::new(Request::MailboxReply {
                mailbox: *mailbox,
                reply,
                admit: admit.clone(),
            }))
        }
        _ => Meddled::Honest,
    }));
    world.join(BEN, &text, "Ben").unwrap();
    let ana = replica(&world, ANA).words_task().expect("somebody is there for Ana");
    let ben = replica(&world, BEN).words_task().expect("somebody is there for Ben");
    let (Done::Words(ana), Done::Words(ben)) = (four_words(ana), four_words(ben)) else { panic!("words") };
    assert_ne!(ana, ben);
    world.with(ANA, |replica, out| ((), replica.words_compared(false, out))).unwrap();
    assert_eq!(replica(&world, ANA).words_state(), Words::Differ);
    assert!(replica(&world, ANA).status().words_due);
}

#[test]
fn one_side_replaced_only_does_not_even_get_in() {
    use rand_core::SeedableRng;
    let mut world = World::new(2, 25);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(ANA).unwrap();
    let mut dice = rand_chacha::ChaCha12Rng::seed_from_u64(98);
    let link = LinkSecret::from_link_text(envelope::Purpose::Join, &text).unwrap();
    let Ok(Response::Mailbox { mailbox }) = answer(&world, read_of(&link)) else {
        panic!("there is a letter")
    };
    let offer = Offer::decrypt(&mailbox.letter, &link).unwrap();
    let eve = *envelope::Identity::derive(&envelope::Root::make(&mut dice)).public();
    let letter = Offer { identity: eve, ..offer }.encrypt(&link, &mut dice);
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxRead { .. } if at == BEN => {
            Meddled::Answered(Ok(Response::Mailbox { mailbox: holding(letter.clone()) }))
        }
        _ => Meddled::Honest,
    }));
    world.join(BEN, &text, "Ben").unwrap();
    assert_eq!(replica(&world, ANA).words_state(), Words::Alone, "the answer names another offer");
    let open = replica(&world, ANA).invitation().map(|open| open.progress);
    assert_eq!(open, Some(space::invitation::Progress::Spoiled));
}
