//! The laws of the fold, on stories drawn at random: whatever two people and their devices do, in whatever order it arrives,
//! and whatever a hostile program writes among it.
mod around;
mod asked;
mod building;
mod care;
mod empathy;
mod guided;
mod presence;
#[path = "../../../xtask/soak/cases.rs"]
mod soak;
mod telling;
mod together;
mod wishes;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use practice::{
    Aside, At, Body, Channel, Command, Couple, Entry, EntryId, Fit, KINDS, Place, Reason, Shared, agreement,
    apology, export, offer, openness, promises,
    story::{self, Partner, Plain, Story},
    turns,
    weekly::{self},
};
use proptest::prelude::*;
use telling::*;

type Known = (Shared, Vec<Aside>, BTreeSet<EntryId>);

fn known(couple: &Couple) -> Known {
    (couple.shared().clone(), couple.aside().to_vec(), couple.forgotten().clone())
}

fn shared(couple: &Couple) -> Shared {
    couple.shared().clone()
}

/// A hundred and twenty-eight stories a law; more in a soak.
fn cases() -> ProptestConfig {
    soak::cases(128)
}

// ---- The laws ------------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_arrival_order_and_any_repetition_give_the_same_couple(
        acts in acts(),
        order in any::<u64>(),
        twice in proptest::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let entries = tell(&acts).readable_by(Partner::Ana);
        let mut shuffled = entries.clone();
        shuffled.extend(twice.iter().map(|index| index.get(&entries).clone()));
        shuffled.sort_by_key(|entry| {
            let start = u64::from_be_bytes(entry.id.0[..8].try_into().unwrap());
            (start ^ order).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        let fold = |entries: Vec<Entry>| Couple::fold(story::commit, Partner::Ana.id(), entries);
        prop_assert_eq!(known(&fold(shuffled)), known(&fold(entries)));
    }

    #[test]
    fn one_by_one_and_all_at_once_are_the_same_couple(acts in acts()) {
        let mut entries = tell(&acts).readable_by(Partner::Ben);
        let whole = Couple::fold(story::commit, Partner::Ben.id(), entries.clone());
        entries.sort_by_key(Place::of);
        let mut couple = Couple::new(story::commit, Partner::Ben.id());
        for entry in entries.iter().cloned() {
            prop_assert_eq!(couple.apply(entry.clone()), Fit::InOrder);
            prop_assert_eq!(couple.apply(entry), Fit::Again);
        }
        if let Some(first) = entries.first().filter(|_| entries.len() > 1) {
            prop_assert_eq!(couple.apply(first.clone()), Fit::Late);
        }
        prop_assert_eq!(known(&couple), known(&whole));
    }

    #[test]
    fn every_device_comes_to_the_same_couple(acts in acts()) {
        let mut story = tell(&acts);
        let ana = story.couple(Partner::Ana);
        for device in [Partner::Ana.phone(), Partner::Ben.phone()] {
            prop_assert_eq!(story.seen_on(device).shared(), ana.shared());
        }
        prop_assert_eq!(&shared(&story.couple(Partner::Ben)), ana.shared());
    }

    #[test]
    fn what_both_share_does_not_depend_on_what_is_mine(acts in acts()) {
        let entries = tell(&acts).readable_by(Partner::Ben);
        let ours: Vec<_> = entries.iter().filter(|entry| entry.channel != Channel::Mine).cloned().collect();
        let fold = |entries: Vec<Entry>| Couple::fold(story::commit, Partner::Ben.id(), entries);
        prop_assert_eq!(shared(&fold(ours)), shared(&fold(entries)));
    }

    #[test]
    fn exports_of_the_same_entries_are_the_same_bytes(acts in acts()) {
        let mut story = tell(&acts);
        let allowed = |story: &mut Story| {
            story.does(Partner::Ana, Command::Export(export::Command::Ask));
            let ask = story.seen_on(Partner::Ben.phone()).exports().to_answer(Partner::Ben.id()).map(|ask| ask.id);
            ask.map(|ask| story.does(Partner::Ben, Command::Export(export::Command::Answer { ask, yes: true })))
                .is_some()
        };
        if allowed(&mut story) {
            let of = |who: Partner| export::record_of_both(&story.couple(who), &Plain, story.today());
            let (ana, ben) = (of(Partner::Ana), of(Partner::Ben));
            prop_assert!(ana == ben);
        }
        let mut entries = story.readable_by(Partner::Ben);
        let forward = Couple::fold(story::commit, Partner::Ben.id(), entries.clone());
        entries.reverse();
        let backward = Couple::fold(story::commit, Partner::Ben.id(), entries);
        prop_assert!(export::my_words(&forward, &Plain) == export::my_words(&backward, &Plain));
    }

    #[test]
    fn an_entry_the_host_has_forgotten_is_missed_by_nobody(acts in acts()) {
        let entries = tell(&acts).readable_by(Partner::Ben);
        let couple = Couple::fold(story::commit, Partner::Ben.id(), entries.clone());
        let left = entries.into_iter().filter(|entry| !couple.forgotten().contains(&entry.id));
        let later = Couple::fold(story::commit, Partner::Ben.id(), left);
        prop_assert_eq!(later.shared(), couple.shared());
    }

    #[test]
    fn nothing_that_was_decided_is_set_aside(acts in proptest::collection::vec((0..3u8, wish()), 0..60)) {
        let acts: Vec<_> = acts.into_iter().map(|(device, wish)| Act::Tries(device, wish)).collect();
        let couple = tell(&acts).couple(Partner::Ana);
        prop_assert_eq!(couple.aside(), []);
    }

    #[test]
    fn neither_sees_a_sealed_check_in_before_both_are_in(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ana);
        let days: BTreeSet<_> = tell(&acts).entries().iter().map(|entry| entry.day).collect();
        for day in days.into_iter().filter(|day| !couple.check_ins().both_are_in(*day)) {
            let theirs = couple.day_of_both(day).theirs;
            let sealed = |id| couple.seals().get(id).is_some();
            prop_assert!(!theirs.shown.iter().any(|shown| sealed(shown.id)));
            prop_assert_eq!(theirs.my_sealed, None);
        }
    }

    #[test]
    fn nothing_is_said_about_what_was_told_before_the_listener_has_reflected(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        for entry in story.entries() {
            let Some(thread) = couple.threads().get(entry.id) else { continue };
            let first = thread.turns().first();
            prop_assert!(first.is_none_or(|turn| turn.manner == turns::Manner::Reflection && turn.by != thread.teller));
            let opened = |offer: &offer::Offer| offer.opened().is_some();
            prop_assert!(couple.offers().get(entry.id).is_none_or(opened));
        }
    }

    #[test]
    fn both_have_the_same_pact_and_it_binds_what_both_signed(acts in acts()) {
        let story = tell(&acts);
        let seen = Partner::BOTH.map(|who| {
            let couple = story.couple(who);
            couple.pact(story.today()).map(|pact| {
                let signed = pact.signed().map(|version| (version.id, version.signatures().len()));
                let prints = pact.agreement.versions().iter().map(|version| couple.pact_fingerprint(version));
                (pact.id, signed, pact.on_the_table().map(|version| version.id), prints.collect::<Vec<_>>())
            })
        });
        prop_assert_eq!(&seen[0], &seen[1]);
        prop_assert!(seen[0].as_ref().and_then(|pact| pact.1).is_none_or(|(_, signatures)| signatures == 2));
    }

    #[test]
    fn neither_sees_how_much_the_other_trusts_before_both_are_in(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ana);
        for meeting in couple.weekly().meetings().filter(|meeting| !meeting.both_are_in()) {
            prop_assert_eq!(meeting.felt(Partner::Ben.id()), None);
            prop_assert!(meeting.seal(Partner::Ben.id()).and_then(|seal| couple.my_sealed_felt(seal)).is_none());
        }
    }

    #[test]
    fn an_impact_is_met_with_understandings_only_and_each_of_them_is_judged_before_the_next(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ana);
        for given in couple.apologies().iter().flat_map(|one| one.given) {
            let told = matches!(given.answer, apology::Answer::Impact(_));
            prop_assert!(told || given.rounds.is_empty());
            let before_last = given.rounds.iter().rev().skip(1);
            for round in before_last {
                prop_assert!(matches!(round.verdict, Some(apology::Verdict::NotQuite(_))));
            }
        }
    }

    #[test]
    fn what_i_will_do_is_a_promise_once_it_is_opened_and_never_before(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ben);
        let opened: BTreeSet<_> =
            couple.apologies().iter().filter(|one| one.offer.opened().is_some()).map(|one| one.id).collect();
        for promise in couple.promises().all() {
            if let Some(promises::Belongs::Apology(id)) = promise.belongs {
                prop_assert!(promise.id.line == 0 || opened.contains(&id));
            }
        }
    }

    #[test]
    fn the_receiver_has_nothing_of_an_offer_before_they_open_it(acts in acts()) {
        let story = tell(&acts);
        for who in Partner::BOTH {
            let couple = story.couple(who);
            for (id, offer) in couple.offers().waiting_for(who.id()) {
                prop_assert_eq!(offer.content(who.id()), None);
                prop_assert!(couple.disclosure(id).is_none_or(|one| one.told.is_none() && one.thread.is_none()));
            }
        }
    }

    #[test]
    fn nobodys_words_in_a_meeting_stand_for_them_but_by_their_own_entry(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        let yes = |note| move |entry: &&Entry| entry.author == Partner::Ben.id()
            && entry.body == Body::Weekly(weekly::Event::Confirmed { note });
        for meeting in couple.weekly().meetings() {
            for words in weekly::Step::ALL.into_iter().flat_map(|step| meeting.words(step, Partner::Ben.id())) {
                let said_so = words.by == Partner::Ben.id() || story.entries().iter().any(|entry| yes(words.id)(&entry));
                prop_assert!(!words.stand_for(Partner::Ben.id()) || said_so);
            }
        }
    }

    #[test]
    fn there_is_a_map_of_both_or_nothing_of_either(acts in acts()) {
        let story = tell(&acts);
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        prop_assert_eq!(ana.maps_of_both(), ben.maps_of_both());
        let round = ana.openness().round_now();
        prop_assert!(ana.maps_of_both().iter().all(|map| *map != round));
        prop_assert_eq!(ana.map_of_both(round), None);
        let mine = |couple: &Couple| matches!(couple.my_openness(), openness::Mine::Waiting(_));
        prop_assert!(!(mine(&ana) && mine(&ben)), "both waiting would be a map");
    }

    #[test]
    fn what_lapses_goes_on_exactly_when_each_last_said_so(said in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..8)) {
        let mut story = Story::begun();
        let terms = agreement::Terms::lapsing(30);
        let propose = agreement::Command::Propose { topic: "a".into(), text: "b".into(), why: None, terms };
        let id = story.tries(Partner::Ana.phone(), Command::Agreement(propose)).unwrap_or_default();
        let Some(&agreement) = id.first() else { return Ok(()) };
        for who in Partner::BOTH {
            story.does(who, Command::Agreement(agreement::Command::Sign { agreement, version: agreement }));
        }
        story.on(days_on(story.today(), 25));
        let mut last = BTreeMap::new();
        for (anas, go_on) in said {
            let who = if anas { Partner::Ana } else { Partner::Ben };
            story.does(who, Command::Agreement(agreement::Command::Renew { agreement, go_on }));
            last.insert(who, go_on);
            let both = last.len() == 2 && last.values().all(|go_on| *go_on);
            for who in Partner::BOTH {
                let couple = story.couple(who);
                let bound = couple.agreements().get(agreement).and_then(agreement::Agreement::bound);
                prop_assert_eq!(bound.map(|version| version.renewed().len()), Some(usize::from(both)));
            }
            if both {
                break;
            }
        }
    }

    #[test]
    fn gold_only_grows(acts in acts()) {
        let mut entries = tell(&acts).readable_by(Partner::Ana);
        entries.sort_by_key(Place::of);
        let mut couple = Couple::new(story::commit, Partner::Ana.id());
        for entry in entries {
            let before = couple.wins().gold().to_vec();
            let seams = couple.wins().seams(9);
            prop_assert_eq!(couple.apply(entry), Fit::InOrder);
            prop_assert!(couple.wins().gold().iter().take(before.len()).eq(&before));
            prop_assert!(seams.iter().zip(couple.wins().seams(9)).all(|(before, now)| *before <= now));
        }
    }

    #[test]
    fn a_promises_marks_agree_on_all_devices_and_no_mark_is_ever_lost_or_made_up(acts in acts()) {
        let mut story = tell(&acts);
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        let first = Story::new().today();
        let last = story.today();
        let aside: BTreeSet<_> = ana.aside().iter().map(|aside| aside.entry).collect();
        let said = story.readable_by(Partner::Ana).iter().filter(|entry| !aside.contains(&entry.id) && matches!(
            entry.body,
            Body::Promises(promises::Event::Marked { .. } | promises::Event::Answered { .. } | promises::Event::Told { .. })
        )).count();
        let mut shown = 0;
        for promise in ana.promises().all() {
            let theirs = ben.promises().get(promise.id).unwrap();
            prop_assert_eq!(promise.marks(first, last), theirs.marks(first, last));
            shown += promise.said().map(|(_, on)| on.marks().len() + on.answers().len() + usize::from(on.told().is_some())).sum::<usize>();
            prop_assert!(promise.said().all(|(day, _)| promise.is_due(day)));
        }
        prop_assert_eq!(shown, said);
        let phone = story.seen_on(Partner::Ben.phone());
        prop_assert_eq!(phone.promises(), ana.promises());
    }

    #[test]
    fn an_agreement_binds_only_with_both_signatures_under_one_version(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ben);
        for (_, agreement) in couple.agreements().iter() {
            let bound = agreement.bound();
            prop_assert!(bound.is_none_or(|version| version.signatures().len() == 2));
            let both_signed = agreement.versions().iter().any(|version| version.signatures().len() == 2);
            prop_assert_eq!(bound.is_some(), both_signed);
        }
    }

    #[test]
    fn bytes_of_any_shape_are_set_aside_and_kept(kind in 0..KINDS.len(), bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let body = Body::decode(KINDS[kind], &bytes);
        if let Body::Unknown { .. } = &body {
            prop_assert_eq!(body.encode(), bytes);
            let mut story = Story::begun();
            story.writes(Partner::Ben.phone(), Channel::Ours, body);
            prop_assert_eq!(story.couple(Partner::Ana).aside()[0].reason, Reason::Unreadable);
        }
    }

    #[test]
    fn a_golden_event_with_one_changed_byte_never_breaks_the_fold(place in any::<prop::sample::Index>(), byte in any::<u8>(), wish in wish()) {
        let telling = Telling { story: Story::begun(), devices: [Partner::Ana.phone(), Partner::Ben.phone(), Partner::Ben.phone()] };
        let body = telling.body(&wish);
        let mut bytes = body.encode();
        *place.get_mut(&mut bytes) = byte;
        let mut story = telling.story;
        story.writes(Partner::Ben.phone(), Channel::Ours, Body::decode(body.kind(), &bytes));
        prop_assert_eq!(shared(&story.couple(Partner::Ana)), shared(&story.couple(Partner::Ben)));
    }
}

#[test]
fn where_an_event_stands_is_what_its_entry_says() {
    let story = Story::begun();
    let entry = &story.entries()[0];
    assert_eq!(entry.at(), At { id: entry.id, by: entry.author, day: entry.day });
}
