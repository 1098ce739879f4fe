//! The partner amends, opens, takes back, forgets, signs or leaves for me.

use practice::check_in::Response;
use practice::{Body, Reason, Refusal, Text, agreement, check_in, leaving, seal, take_back};

use super::pair::{ANA, BEN, Space, check_in, day, last_reason, newest, note, shares, together};
use crate::Warning;
use crate::status::Stage;

#[test]
fn my_commitment_put_beside_mine_reveals_nothing_as_his_and_is_named() {
    let mut space = Space::begun();
    space.does(ANA, together());
    space.does(ANA, shares("Ana's own words"));
    let shelf = space.devices[BEN].shelf.entries().to_vec();
    let sealed = shelf.iter().rev().find(|kept| kept.kind.starts_with("seal")).unwrap();
    let copied = Body::decode(&sealed.kind, &sealed.body);
    space.ben_writes(&copied);
    // Now both are in, and Ana's device has revealed hers; Ben passes her opening off as his own.
    let his = newest(&space.devices[BEN], space.member(BEN));
    let shelf = space.devices[BEN].shelf.entries().to_vec();
    let opening = shelf.iter().rev().find_map(|kept| match Body::decode(&kept.kind, &kept.body) {
        Body::Seal(seal::Event::Opened { key, content, .. }) => Some((key, content)),
        _ => None,
    });
    let (key, content) = opening.expect("Ana's device revealed");
    space.ben_writes(&Body::Seal(seal::Event::Opened { seal: his, key, content }));
    assert_eq!(day(&space.devices[ANA]), (vec!["Ana's own words".to_owned()], vec![]));
    let ben = practice::MemberId(space.member(BEN).0);
    assert_eq!(space.warnings(ANA), [Warning::OpeningDiffers(ben)]);
    assert_eq!(space.warnings(BEN), [Warning::OpeningDiffers(ben)]);
}

#[test]
fn the_partner_can_not_amend_answer_open_or_take_back_for_me() {
    let mut space = Space::begun();
    space.does(ANA, shares("as I said it"));
    space.does(ANA, note("her drop"));
    let ana = space.member(ANA);
    let drop_of_hers = newest(&space.devices[ANA], ana);
    space.does(BEN, shares("his"));
    let his = newest(&space.devices[BEN], space.member(BEN));
    space.ben_writes(&Body::CheckIn(check_in::Event::Answered { to: his, response: Response::Heard }));
    assert_eq!(last_reason(&space.devices[ANA]), Reason::Rule(Refusal::YourOwn));
    space.ben_writes(&Body::TakeBack(take_back::Event { of: drop_of_hers }));
    assert_eq!(last_reason(&space.devices[ANA]), Reason::Rule(Refusal::NotYours));
    space.ben_writes(&Body::CheckIn(check_in::Event::Shared(check_in("what she should have said"))));
    let (mine, theirs) = day(&space.devices[ANA]);
    assert_eq!(mine, ["as I said it"]);
    assert_eq!(theirs, ["his", "what she should have said"], "it stands under his name");
    assert_eq!(space.devices[ANA].couple().wins().notes()[0].taken_back, None);
    space.does(ANA, together());
    space.ana_goes_on();
}

#[test]
fn nothing_of_mine_is_forgotten_on_the_partners_word() {
    let mut space = Space::begun();
    space.does(ANA, together());
    space.does(ANA, shares("waiting for both"));
    let sealed = newest(&space.devices[BEN], space.member(ANA));
    space.ben_writes(&Body::TakeBack(take_back::Event { of: sealed }));
    assert!(space.devices[ANA].couple().forgotten().is_empty());
    assert!(space.devices[ANA].account.errands.is_empty(), "the host is not asked to remove anything");
    space.does(BEN, shares("his"));
    assert_eq!(day(&space.devices[BEN]).1, ["waiting for both"]);
}

#[test]
fn the_partner_can_not_sign_for_me_nor_leave_for_me() {
    let mut space = Space::begun();
    let text = Text::new("we tell each other");
    let event = agreement::Event::Proposed {
        topic: "openness".into(),
        text,
        terms: agreement::Terms::default(),
        why: None,
        at_ms: None,
    };
    space.ben_writes(&Body::Agreement(event));
    let proposed = newest(&space.devices[BEN], space.member(BEN));
    let signed = agreement::Event::Signed { agreement: proposed, version: proposed, at_ms: None };
    let ana = space.member(ANA);
    space.ben_writes(&Body::Agreement(signed.clone()));
    space.ben_writes(&Body::Agreement(signed.clone()));
    space.ben_posts(&Body::Agreement(signed), |inside| inside.author = ana);
    space.ben_posts(&Body::Leaving(leaving::Event::Left {}), |inside| inside.author = ana);
    let couple = space.devices[ANA].couple();
    let bound = couple.agreements().get(proposed).unwrap().bound();
    assert!(bound.is_none(), "one signature binds nobody");
    assert_eq!(couple.leaving().all_left().len(), 0);
    assert_eq!(space.devices[ANA].account.stage, Stage::Home);
}
