//! A guide's seat from end to end: who reads what, from when, until when; and how it ends on every device.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use envelope::text::TextError;
use practice::guide::Command as Seat;
use practice::{Command, guide, journal};
use simulator::World;
use space::slow::Slow;
use space::{Arrival, SeatStanding, Stage, Words};
use support::seats::{
    A_DAY, ANA, BEN, KIM, NO_TIME, agreed, does, keeps, member, notes, puts_in, seated, shown, welcomed,
    with_seat,
};
use support::{assert_agreed, check_in_of, drop_of, replica, warnings};

/// All three show the same, and both partners agree on everything.
fn assert_three_agree(world: &World, seat: practice::EntryId, phones: &[usize]) {
    assert_agreed(world, &[ANA, BEN]);
    for phone in phones {
        assert_eq!(shown(world, *phone, seat), shown(world, ANA, seat), "phone {phone}");
        assert_eq!(warnings(world, *phone), [], "phone {phone}");
        assert_eq!(replica(world, *phone).status().waiting, 0, "phone {phone}");
    }
}

fn standing(world: &World, phone: usize) -> Option<SeatStanding> {
    replica(world, phone).seat().map(|seat| seat.standing)
}

#[test]
fn three_read_the_same_of_what_was_put_in() {
    let (mut world, seat) = seated(3, 1);
    puts_in(&mut world, ANA, "what Ana puts in");
    puts_in(&mut world, BEN, "what Ben puts in");
    world.run(NO_TIME).unwrap();
    notes(&mut world, KIM, "thank you both");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, KIM]);
    for words in ["what Ana puts in", "what Ben puts in", "thank you both"] {
        assert!(shown(&world, BEN, seat).contains(words), "{words}");
    }
    let view = replica(&world, BEN).seat().unwrap();
    assert_eq!((view.standing, view.guide.unwrap().name.as_str()), (SeatStanding::Taken, "Kim"));
    let at = replica(&world, KIM).seated().unwrap();
    let mut names: Vec<&str> = at.partners.iter().map(|(_, name)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!((names, at.over, at.seat), (vec!["Ana", "Ben"], false, seat.0));
}

#[test]
fn what_the_guides_phone_keeps_holds_no_word_of_ours_or_mine() {
    let (mut world, _) = seated(3, 2);
    puts_in(&mut world, ANA, "canary of guided");
    world.command(ANA, drop_of("canary of ours")).unwrap();
    world.command(BEN, check_in_of("canary of a check-in")).unwrap();
    let page = journal::Command::Write { about: journal::About::Anything, words: "canary of mine".into() };
    world.command(ANA, Command::Journal(page)).unwrap();
    world.run(NO_TIME).unwrap();
    world.restart(KIM).unwrap();
    world.run(NO_TIME).unwrap();
    assert!(keeps(&world, KIM, "canary of guided"), "so the search finds what is there");
    assert!(keeps(&world, BEN, "canary of ours") && keeps(&world, ANA, "canary of mine"));
    for words in ["canary of ours", "canary of a check-in", "canary of mine"] {
        assert!(!keeps(&world, KIM, words), "{words}");
    }
}

#[test]
fn a_guide_whose_page_is_closed_the_moment_they_sit_down_is_known_to_both() {
    let (mut world, _) = with_seat(3, 19);
    let text = world.invite_guide(BEN).unwrap();
    world.arrive(KIM, |_| Arrival::by_guides_invitation(&text).unwrap());
    world.run(5_000).unwrap();
    world.accept(KIM, "Kim").unwrap();
    world.restart(KIM).unwrap();
    world.run(NO_TIME).unwrap();
    for phone in [ANA, BEN] {
        let asked = replica(&world, phone).couple().guide_asked(world.today(phone)).unwrap();
        assert!(matches!(asked.stage, guide::Stage::Joined { name, .. } if name.as_str() == "Kim"));
    }
}

#[test]
fn both_may_open_the_seat_at_once_without_a_network_and_it_is_one() {
    let (mut world, seat) = with_seat(4, 3);
    for phone in [ANA, BEN] {
        world.set_online(phone, false);
    }
    world.run(NO_TIME).unwrap();
    let links: Vec<String> = [ANA, BEN].iter().map(|phone| world.invite_guide(*phone).unwrap()).collect();
    for phone in [ANA, BEN] {
        world.set_online(phone, true);
    }
    world.run(60_000).unwrap();
    world.sit_down(KIM, &links[1], "Kim").unwrap();
    welcomed(&mut world, KIM);
    puts_in(&mut world, ANA, "from Ana");
    puts_in(&mut world, BEN, "from Ben");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, KIM]);
    assert!(shown(&world, KIM, seat).contains("from Ana"));
    assert!(replica(&world, ANA).invitation().is_none(), "the other link is void");
    assert!(world.sit_down(3, &links[0], "Somebody").is_err());
}

#[test]
fn a_guides_link_makes_nobody_a_partner_and_a_partners_link_makes_no_guide() {
    let (mut world, _) = with_seat(2, 4);
    let guides = world.invite_guide(ANA).unwrap();
    assert!(matches!(Arrival::by_invitation(&guides), Err(TextError::OtherPurpose)));
    let mut alone = World::new(1, 5);
    alone.create(ANA, "Ana").unwrap();
    let partners = alone.invite(ANA).unwrap();
    assert!(matches!(Arrival::by_guides_invitation(&partners), Err(TextError::OtherPurpose)));
}

#[test]
fn no_guide_is_invited_before_both_have_agreed() {
    let mut world = World::new(2, 5);
    world.pair().unwrap();
    assert!(world.invite_guide(ANA).is_err());
    let until = support::seats::day_in(&world, ANA, 20);
    let terms = guide::Terms { name: "Kim".into(), shares: "Our weeks.".into(), until };
    does(&mut world, ANA, Seat::Ask(terms));
    world.run(NO_TIME).unwrap();
    for phone in [ANA, BEN] {
        assert!(world.invite_guide(phone).is_err(), "one has signed at most");
        assert_eq!(standing(&world, phone), None);
    }
}

#[test]
fn either_partner_ends_it_at_once_without_a_network_and_the_relay_lets_the_guide_in_no_more() {
    for ends in [ANA, BEN] {
        let (mut world, seat) = seated(3, 6);
        puts_in(&mut world, ANA, "before the end");
        world.run(NO_TIME).unwrap();
        world.set_online(ends, false);
        does(&mut world, ends, Seat::End);
        assert_eq!(standing(&world, ends), Some(SeatStanding::Over), "at once, here");
        world.set_online(ends, true);
        world.run(60_000).unwrap();
        for phone in [ANA, BEN] {
            assert_eq!(standing(&world, phone), Some(SeatStanding::Over));
            assert!(world.invite_guide(phone).is_err());
        }
        assert!(replica(&world, KIM).seated().unwrap().over);
        assert_agreed(&world, &[ANA, BEN]);
        assert!(shown(&world, KIM, seat).contains("before the end"), "what was read stays readable");
        world.restart(KIM).unwrap();
        world.run(60_000).unwrap();
        assert!(replica(&world, KIM).seated().unwrap().over);
        assert_eq!(warnings(&world, KIM), []);
    }
}

#[test]
fn the_last_day_ends_it_though_nobody_presses_anything() {
    let (mut world, _) = seated(3, 7);
    world.clock.advance(27 * A_DAY);
    for phone in [ANA, BEN, KIM] {
        world.set_online(phone, true);
    }
    world.run(60_000).unwrap();
    assert_eq!(standing(&world, ANA), Some(SeatStanding::Taken), "the day before the last");
    notes(&mut world, KIM, "on the last days");
    world.run(NO_TIME).unwrap();
    world.clock.advance(2 * A_DAY);
    world.run(120_000).unwrap();
    for phone in [ANA, BEN] {
        assert_eq!(standing(&world, phone), Some(SeatStanding::Over), "phone {phone}");
    }
    assert!(replica(&world, KIM).seated().unwrap().over);
    assert_agreed(&world, &[ANA, BEN]);
    assert!(world.command(KIM, Command::Guide(Seat::Note("after it".into()))).is_err());
}

#[test]
fn one_partners_phone_alone_ends_it_on_its_day_while_the_others_are_off() {
    let (mut world, _) = seated(3, 8);
    for phone in [BEN, KIM] {
        world.set_online(phone, false);
    }
    world.clock.advance(30 * A_DAY);
    world.run(120_000).unwrap();
    assert_eq!(standing(&world, ANA), Some(SeatStanding::Over));
    world.set_online(KIM, true);
    world.run(60_000).unwrap();
    assert!(replica(&world, KIM).seated().unwrap().over, "the relay does not let the guide in");
    world.set_online(BEN, true);
    world.run(60_000).unwrap();
    assert_agreed(&world, &[ANA, BEN]);
}

#[test]
fn a_guide_gets_up_by_themself_and_both_partners_know() {
    let (mut world, _) = seated(3, 9);
    let left = world.with(KIM, |replica, out| match replica.leave(out) {
        Ok(effects) => (Ok(()), effects),
        Err(refusal) => (Err(refusal), Vec::new()),
    });
    left.unwrap().unwrap();
    world.run(60_000).unwrap();
    assert_eq!(replica(&world, KIM).status().stage, Stage::Left);
    for phone in [ANA, BEN] {
        let seat = replica(&world, phone).seat().unwrap();
        assert_eq!((seat.standing, seat.guide.unwrap().left), (SeatStanding::Over, true));
    }
    assert_agreed(&world, &[ANA, BEN]);
}

#[test]
fn a_guide_who_presses_end_is_out_as_well() {
    let (mut world, _) = seated(3, 10);
    does(&mut world, KIM, Seat::End);
    world.run(60_000).unwrap();
    assert_eq!(replica(&world, KIM).status().stage, Stage::Left);
    assert_eq!(standing(&world, BEN), Some(SeatStanding::Over));
    assert_agreed(&world, &[ANA, BEN]);
}

#[test]
fn a_partner_who_leaves_ends_the_seat() {
    let (mut world, _) = seated(3, 11);
    let left = world.with(BEN, |replica, out| match replica.leave(out) {
        Ok(effects) => (Ok(()), effects),
        Err(refusal) => (Err(refusal), Vec::new()),
    });
    left.unwrap().unwrap();
    world.run(60_000).unwrap();
    for phone in [ANA, BEN] {
        assert_eq!(standing(&world, phone), Some(SeatStanding::Over));
    }
    assert!(replica(&world, KIM).seated().unwrap().over);
}

#[test]
fn another_guide_comes_later_and_reads_nothing_of_the_first_one() {
    let (mut world, first) = seated(4, 12);
    puts_in(&mut world, ANA, "for the first guide");
    world.run(NO_TIME).unwrap();
    does(&mut world, BEN, Seat::End);
    world.run(60_000).unwrap();
    let second = agreed(&mut world, 28);
    assert_ne!(first, second);
    let text = world.invite_guide(BEN).unwrap();
    world.sit_down(3, &text, "Lou").unwrap();
    welcomed(&mut world, 3);
    puts_in(&mut world, BEN, "for the second guide");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, second, &[ANA, BEN, 3]);
    assert!(keeps(&world, 3, "for the second guide") && !keeps(&world, 3, "for the first guide"));
    assert!(keeps(&world, KIM, "for the first guide") && !keeps(&world, KIM, "for the second guide"));
    assert_eq!(shown(&world, 3, first), "");
}

#[test]
fn everybody_compares_four_words_with_everybody() {
    let (mut world, _) = seated(3, 13);
    let mut dice = <rand_chacha::ChaCha12Rng as rand_core::SeedableRng>::seed_from_u64(1);
    let mut words = |task: Option<Slow>| task.unwrap().run(&mut dice);
    let (ana, ben, kim) = (member(&world, ANA), member(&world, BEN), member(&world, KIM));
    for (phone, other) in [(ANA, kim), (BEN, kim), (KIM, ana), (KIM, ben)] {
        assert_eq!(replica(&world, phone).words_state_with(other), Words::NotYet);
    }
    let mut two = Vec::new();
    for (phone, whose) in [(ANA, ana), (BEN, ben)] {
        let theirs = words(replica(&world, KIM).words_task_with(whose));
        assert!(theirs == words(replica(&world, phone).words_task_with(kim)), "phone {phone}");
        two.push(theirs);
    }
    assert!(two[0] != two[1], "each pair has words of its own");
    world.with(ANA, |replica, out| ((), replica.words_compared_with(kim, true, out))).unwrap();
    world.with(KIM, |replica, out| ((), replica.words_compared_with(ben, false, out))).unwrap();
    world.run(NO_TIME).unwrap();
    let state = |phone: usize, other| replica(&world, phone).words_state_with(other);
    assert_eq!(
        (state(ANA, kim), state(KIM, ben), state(KIM, ana)),
        (Words::Same, Words::Differ, Words::NotYet)
    );
    assert_eq!(replica(&world, ANA).words_state(), Words::Same, "with Ben, as before");
}

fn lose(world: &mut World, by: usize, lost: usize) {
    let id = replica(world, lost).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(by, |replica, out| ((), replica.sign_out_device(id, out))).unwrap();
    world.run(60_000).unwrap();
}

#[test]
fn a_partners_new_keys_are_followed_by_the_guide_and_compared_again() {
    let (mut world, seat) = seated(4, 14);
    let (ana, kim) = (member(&world, ANA), member(&world, KIM));
    world.with(KIM, |replica, out| ((), replica.words_compared_with(ana, true, out))).unwrap();
    world.with(ANA, |replica, out| ((), replica.words_compared_with(kim, true, out))).unwrap();
    world.link(ANA, 3).unwrap();
    lose(&mut world, ANA, 3);
    puts_in(&mut world, ANA, "under the new keys");
    world.run(NO_TIME).unwrap();
    notes(&mut world, KIM, "an answer to them");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, KIM]);
    assert!(shown(&world, KIM, seat).contains("under the new keys"));
    assert!(shown(&world, ANA, seat).contains("an answer to them"));
    assert!(!keeps(&world, 3, "under the new keys") && !keeps(&world, 3, "an answer to them"));
    assert_eq!(replica(&world, KIM).words_state_with(ana), Words::Again);
    assert_eq!(replica(&world, ANA).words_state_with(kim), Words::Again);
}

#[test]
fn keys_that_changed_between_the_invitation_and_its_answer_are_followed_too() {
    let (mut world, seat) = with_seat(5, 15);
    for (owner, further) in [(ANA, 3), (BEN, 4)] {
        world.link(owner, further).unwrap();
    }
    let text = world.invite_guide(ANA).unwrap();
    for (owner, further) in [(ANA, 3), (BEN, 4)] {
        lose(&mut world, owner, further);
    }
    world.sit_down(KIM, &text, "Kim").unwrap();
    welcomed(&mut world, KIM);
    for phone in [ANA, BEN] {
        puts_in(&mut world, phone, &format!("from {phone} under the new keys"));
    }
    world.run(NO_TIME).unwrap();
    notes(&mut world, KIM, "for both");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, KIM]);
    assert!(shown(&world, KIM, seat).contains("from 1 under the new keys"));
}

#[test]
fn a_guides_further_device_reads_all_and_a_lost_one_nothing_new() {
    let (mut world, seat) = seated(4, 16);
    puts_in(&mut world, ANA, "before");
    world.run(NO_TIME).unwrap();
    world.link(KIM, 3).unwrap();
    assert_eq!(shown(&world, 3, seat), shown(&world, KIM, seat));
    assert!(replica(&world, 3).seated().is_some());
    lose(&mut world, KIM, 3);
    puts_in(&mut world, BEN, "after");
    notes(&mut world, KIM, "under new keys");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, KIM]);
    assert!(shown(&world, ANA, seat).contains("under new keys"));
    assert!(keeps(&world, 3, "before") && !keeps(&world, 3, "after"));
    assert_eq!(warnings(&world, 3), [space::Warning::SignedOut], "it has read why it is let in no more");
    assert!(!replica(&world, 3).seated().unwrap().over, "and that is no end of the seat");
    let kim = member(&world, KIM);
    assert_eq!(replica(&world, ANA).words_state_with(kim), Words::NotYet);
}

#[test]
fn a_guides_recovery_kit_brings_them_back_to_their_seat() {
    let (mut world, seat) = seated(4, 20);
    puts_in(&mut world, ANA, "before");
    world.run(NO_TIME).unwrap();
    let words = world.make_kit(KIM).unwrap();
    world.phones[KIM].crash();
    world.recover(3, &words).unwrap();
    assert_eq!(replica(&world, 3).seated().unwrap().seat, seat.0);
    notes(&mut world, 3, "from paper");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, 3]);
    assert!(shown(&world, BEN, seat).contains("from paper"));
}

#[test]
fn a_partners_further_device_knows_the_guide_and_writes_to_them() {
    let (mut world, seat) = seated(4, 17);
    puts_in(&mut world, BEN, "from the first device");
    world.run(NO_TIME).unwrap();
    world.link(BEN, 3).unwrap();
    puts_in(&mut world, 3, "from the second device");
    world.run(NO_TIME).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, KIM, 3]);
    assert!(shown(&world, KIM, seat).contains("from the second device"));
    does(&mut world, 3, Seat::End);
    world.run(60_000).unwrap();
    for phone in [ANA, BEN, 3] {
        assert_eq!(standing(&world, phone), Some(SeatStanding::Over));
    }
}

#[test]
fn every_phone_may_start_again_at_any_moment() {
    let (mut world, seat) = with_seat(3, 18);
    let text = world.invite_guide(ANA).unwrap();
    world.restart(ANA).unwrap();
    world.run(NO_TIME).unwrap();
    world.sit_down(KIM, &text, "Kim").unwrap();
    for phone in [ANA, BEN, KIM] {
        world.restart(phone).unwrap();
    }
    world.run(NO_TIME).unwrap();
    welcomed(&mut world, KIM);
    world.set_online(ANA, false);
    puts_in(&mut world, ANA, "kept while offline");
    world.restart(ANA).unwrap();
    world.set_online(ANA, true);
    world.restart(KIM).unwrap();
    world.run(60_000).unwrap();
    assert_three_agree(&world, seat, &[ANA, BEN, KIM]);
    assert!(shown(&world, KIM, seat).contains("kept while offline"));
}

#[test]
fn a_relay_put_back_to_an_older_copy_gets_the_seat_again() {
    let (mut world, seat) = seated(3, 19);
    puts_in(&mut world, ANA, "told before");
    world.run(NO_TIME).unwrap();
    let head = world.relay_head(ANA).unwrap();
    world.restore_relay(ANA, head / 2).unwrap();
    world.run(120_000).unwrap();
    puts_in(&mut world, BEN, "told after");
    notes(&mut world, KIM, "noted after");
    world.run(60_000).unwrap();
    for phone in [BEN, KIM] {
        assert_eq!(shown(&world, phone, seat), shown(&world, ANA, seat), "phone {phone}");
    }
    assert!(
        shown(&world, ANA, seat).contains("noted after") && shown(&world, KIM, seat).contains("told after")
    );
}
