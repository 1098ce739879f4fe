//! The host says what is not so: of questions, of devices, of members.

use practice::{Command, check_in};
use simulator::{Meddled, World};
use space::{Stage, Warning};
use sync::wire::to_bytes;
use sync::{Code, Page, Push, Receipt, Refused, Response, ToDevice};

use crate::cheating::{
    AN_HOUR, ANA, BEN, ENTRY, NO_TIME, ana_drops, holding, honesty_returns, never_wrong, paired, records_to,
    whole_again, whole_or_named,
};
use crate::support::{check_in_of, drop_of, drops, replica, today, warnings};

#[test]
fn nonsense_in_place_of_answers_harms_nothing() {
    for bytes in [vec![], vec![0xff; 40], vec![0x82, 0x00, 0x81, 0x18], vec![0xa1, 0x03, 0xa2]] {
        let mut world = paired(26);
        let nonsense = bytes.clone();
        world.meddle = Some(Box::new(move |_, _| Meddled::Nonsense(nonsense.clone())));
        ana_drops(&mut world, &["one"]);
        world.run(AN_HOUR / 10).unwrap();
        whole_or_named(&world, &["one"]);
        honesty_returns(&mut world);
        whole_again(&world, &["one"]);
    }
}

#[test]
fn answers_to_other_questions_harm_nothing() {
    let page = Page { after: 0, upto: 0, head: 0, items: vec![] };
    let answers = [
        Response::Done,
        Response::Page { page },
        Response::Appended { receipts: vec![], head: 0 },
        Response::Appended { receipts: vec![Receipt::At { seq: 0 }], head: u64::MAX },
        Response::Devices { devices: vec![] },
        Response::Kit { wrapped: vec![1; 100] },
        Response::Mailbox { mailbox: holding(vec![1; 100]) },
    ];
    for response in answers {
        let mut world = paired(27);
        world.meddle = Some(Box::new(move |_, _| Meddled::Answered(Ok(response.clone()))));
        ana_drops(&mut world, &["one"]);
        world.run(AN_HOUR / 10).unwrap();
        never_wrong(&world, &["one"]);
        honesty_returns(&mut world);
        whole_or_named(&world, &["one"]);
        assert_eq!(drops(&world, BEN), ["one"]);
    }
}

#[test]
fn a_founder_and_a_joiner_who_get_nonsense_go_on_asking() {
    let mut world = World::new(2, 28);
    world.meddle = Some(Box::new(|_, _| Meddled::Nonsense(vec![0xff; 9])));
    world.create(ANA, "Ana").unwrap();
    world.run(30_000).unwrap();
    assert_eq!(replica(&world, ANA).status().stage, Stage::Founding);
    world.honest_again();
    world.run(30_000).unwrap();
    assert_eq!(replica(&world, ANA).status().stage, Stage::Home);
    let text = world.invite(ANA).unwrap();
    world.meddle = Some(Box::new(|_, _| Meddled::Nonsense(vec![0xff; 9])));
    world.arrive(BEN, |_| space::Arrival::by_invitation(&text).unwrap());
    world.run(30_000).unwrap();
    world.honest_again();
    world.run(30_000).unwrap();
    world.accept(BEN, "Ben").unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(replica(&world, BEN).status().stage, Stage::Home);
}

#[test]
fn a_wrong_claim_that_i_was_signed_out_or_am_not_known_is_named_as_the_hosts_and_takes_nothing_from_me() {
    for (code, named) in [
        (Code::SignedOut, Warning::SaidToBeOut),
        (Code::NotAdmitted, Warning::NotKnown),
        (Code::Unknown, Warning::NotKnown),
    ] {
        let mut world = paired(29);
        ana_drops(&mut world, &["one"]);
        world.hand(ANA, to_bytes(&ToDevice::Refused { number: None, refused: Refused::new(code) }));
        world.run(NO_TIME / 20).unwrap();
        assert_eq!(warnings(&world, ANA), [named], "{code:?}");
        world.command(ANA, drop_of("two")).unwrap();
        world.run(NO_TIME / 20).unwrap();
        assert_eq!(drops(&world, ANA), ["one", "two"]);
        world.run(2 * AN_HOUR).unwrap();
        assert_eq!(warnings(&world, ANA), [], "it is let in again without a start, and nothing is named");
        honesty_returns(&mut world);
        whole_again(&world, &["one", "two"]);
    }
}

#[test]
fn a_wrong_claim_that_my_partner_left_or_was_removed_changes_nothing() {
    let mut world = paired(30);
    let (party, device) = (sync::PartyId::from_bytes([5; 16]), sync::DeviceId::from_bytes([6; 32]));
    for push in [Push::Left { party }, Push::Removed { party, device }, Push::Admitted { party, device }] {
        world.hand(ANA, to_bytes(&ToDevice::Push { push }));
        world.run(NO_TIME).unwrap();
    }
    assert_eq!(replica(&world, ANA).couple().to_be_told(), None);
    ana_drops(&mut world, &["one"]);
    whole_again(&world, &["one"]);
}

#[test]
fn a_host_that_keeps_one_sealed_answer_back_can_not_show_the_other_early() {
    let mut world = paired(31);
    world.command(ANA, Command::CheckIn(check_in::Command::Together(true))).unwrap();
    world.run(NO_TIME).unwrap();
    world.tamper = Some(records_to(ANA, |record| (record.version() != ENTRY).then_some(record)));
    world.command(ANA, check_in_of("from Ana")).unwrap();
    world.run(NO_TIME).unwrap();
    world.command(BEN, check_in_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(today(&world, ANA), (vec![], vec![]), "Ana's phone knows nothing of Ben's answer");
    assert_eq!(today(&world, BEN).1, Vec::<String>::new(), "and so has not revealed hers");
    world.honest_again();
    world.command(BEN, drop_of("and on")).unwrap();
    honesty_returns(&mut world);
    assert_eq!(today(&world, ANA), (vec!["from Ana".into()], vec!["from Ben".into()]));
    assert_eq!(today(&world, BEN), (vec!["from Ben".into()], vec!["from Ana".into()]));
    whole_again(&world, &["and on"]);
}
