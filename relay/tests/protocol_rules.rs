//! The protocol's rules, one claim each, on the core without sockets.
//!
//! Not who may ask what at all: see `authorisation_matrix.rs`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

mod support;

use relay::Limits;
use relay::MemoryStore;
use support::{
    Key, a_box, admission, channel, code, creation, joining, party, record, record_of, removal, space, world,
    world_with,
};
use sync::statement::InviteKind;
use sync::wire::{Anchor, Asked, Greeting, from_bytes, to_bytes};
use sync::{
    Code, Item, Push, Receipt, Refused, ReplyHash, Request, Response, SignIn, Statement, ToDevice, ToRelay,
};

fn at(seq: u64) -> Receipt {
    Receipt::At { seq }
}

mod spaces {
    use super::*;

    #[tokio::test]
    async fn making_a_space_twice_is_making_it_once() {
        let world = world().with_space().await;
        let again = world.ask(Request::CreateSpace { signed: creation(1, &Key::new(1)) }).await;
        assert_eq!(again, Ok(Response::Done));
        let other = world.ask(Request::CreateSpace { signed: creation(1, &Key::new(2)) }).await;
        assert_eq!(code(other), Code::Conflict);
    }

    #[tokio::test]
    async fn a_space_needs_the_signature_of_its_first_device() {
        let world = world();
        let mut signed = creation(1, &Key::new(1));
        signed.statement.party = party(9);
        assert_eq!(code(world.ask(Request::CreateSpace { signed }).await), Code::BadSignature);
    }

    #[tokio::test]
    async fn a_key_that_signs_anything_makes_no_space() {
        let world = world();
        let mut signed = creation(1, &Key::new(1));
        signed.statement.device = sync::DeviceId::from_bytes({
            let mut neutral = [0; 32];
            neutral[0] = 1;
            neutral
        });
        signed.signature = sync::Signature::from_bytes([0; 64]);
        assert_eq!(code(world.ask(Request::CreateSpace { signed }).await), Code::BadSignature);
    }

    #[tokio::test]
    async fn one_address_makes_so_many_spaces_an_hour_and_another_is_not_held_up_by_it() {
        let world = world_with(MemoryStore::default(), Limits { spaces_per_hour: 2, ..Limits::default() });
        let ask = |n: u8, from| {
            world.relay.ask(Request::CreateSpace { signed: creation(n, &Key::new(n)) }, Some(from))
        };
        assert!(ask(1, 7).await.is_ok() && ask(2, 7).await.is_ok());
        let refused = ask(3, 7).await.expect_err("too many");
        assert_eq!(refused.code, Code::TooMany);
        assert!(refused.retry_after_s.is_some_and(|seconds| seconds > 60));
        assert!(ask(3, 8).await.is_ok());
        world.hand.pass(u64::from(refused.retry_after_s.expect("a time")));
        assert!(ask(4, 7).await.is_ok());
    }
}

mod signing_in {
    use super::*;

    #[tokio::test]
    async fn a_challenge_is_good_for_one_connection() {
        let world = world().with_space().await;
        let mut first = world.line();
        let frame = first.sign_in_frame(space(1), &Key::new(1));
        assert!(first.welcome(&frame).await.is_ok());
        assert_eq!(code(world.line().welcome(&frame).await), Code::BadSignature);
    }

    #[tokio::test]
    async fn an_unknown_space_and_a_space_of_others_look_the_same() {
        let world = world().with_space().await;
        let stranger = Key::new(77);
        let foreign = world.try_sign_in(space(1), &stranger).await.err();
        let missing = world.try_sign_in(space(9), &stranger).await.err();
        assert_eq!(foreign, missing);
        assert_eq!(foreign, Some(Refused::new(Code::NotAdmitted)));
    }

    #[tokio::test]
    async fn an_outdated_client_hears_which_version_is_needed() {
        let world = world().with_space().await;
        let mut line = world.line();
        let Ok(ToRelay::SignIn { greeting }) = from_bytes(&line.sign_in_frame(space(1), &Key::new(1))) else {
            panic!("not a greeting")
        };
        let frame = to_bytes(&ToRelay::SignIn { greeting: Greeting { version: 0, ..greeting } });
        assert_eq!(line.welcome(&frame).await.err(), Some(Refused::outdated(1)));
    }

    #[tokio::test]
    async fn nothing_is_answered_before_signing_in() {
        let world = world().with_space().await;
        let mut line = world.line();
        assert_eq!(code(line.ask(Request::Devices).await), Code::NotAdmitted);
    }

    #[tokio::test]
    async fn a_device_has_so_many_connections_and_a_closed_one_makes_room() {
        let world =
            world_with(MemoryStore::default(), Limits { connections_per_device: 2, ..Limits::default() });
        let world = world.with_space().await;
        let (one, _two) = (world.sign_in(1).await, world.sign_in(1).await);
        let third = world.try_sign_in(space(1), &Key::new(1)).await.err();
        assert_eq!(third.map(|refused| refused.code), Some(Code::TooMany));
        drop(one);
        world.sign_in(1).await;
    }

    #[tokio::test]
    async fn a_relay_that_lost_the_last_record_says_so() {
        let world = world().with_space().await;
        let mut line = world.sign_in(1).await;
        line.append(vec![record(1), record(2)]).await.expect("stored");
        for (anchor, holds) in [
            (None, true),
            (Some(Anchor { seq: 2, id: record(2).id() }), true),
            (Some(Anchor { seq: 2, id: record(3).id() }), false),
            (Some(Anchor { seq: 5, id: record(2).id() }), false),
        ] {
            let mut line = world.line();
            let Ok(ToRelay::SignIn { greeting }) = from_bytes(&line.sign_in_frame(space(1), &Key::new(1)))
            else {
                panic!("not a greeting")
            };
            let frame = to_bytes(&ToRelay::SignIn { greeting: Greeting { anchor, ..greeting } });
            assert_eq!(
                line.welcome(&frame).await.map(|welcome| welcome.anchor_holds),
                Ok(holds),
                "{anchor:?}"
            );
        }
    }

    #[tokio::test]
    async fn a_frame_with_an_unknown_request_is_refused_and_the_connection_stays() {
        let world = world().with_space().await;
        let mut line = world.sign_in(1).await;
        let answer = line.hear(&to_bytes(&ToRelay::Ask { number: 9, request: Asked::Unsupported })).await;
        assert_eq!(answer, ToDevice::Refused { number: Some(9), refused: Code::Unsupported.into() });
        assert!(line.ask(Request::Devices).await.is_ok());
    }

    #[tokio::test]
    async fn the_list_of_devices_knows_days_and_nothing_finer() {
        let world = world().with_space().await;
        world.hand.pass(86_400 * 3 + 5_000);
        let mut line = world.sign_in(1).await;
        let Ok(Response::Devices { devices }) = line.ask(Request::Devices).await else { panic!("no list") };
        let day = u32::try_from(support::START_MS / 86_400_000).expect("small");
        assert_eq!((devices[0].admitted, devices[0].used), (day, day + 3));
    }
}

mod appending {
    use super::*;

    #[tokio::test]
    async fn an_append_is_pushed_to_the_others_and_not_to_its_author() {
        let world = world().with_both().await;
        let (mut one, two) = (world.sign_in(1).await, world.sign_in(2).await);
        assert_eq!(one.append(vec![record(1)]).await, Ok(vec![at(1)]));
        let pushes = two.pushes();
        let [Push::Page { page }] = pushes.as_slice() else { panic!("{pushes:?}") };
        assert_eq!((page.after, page.upto, page.head), (0, 1, 1));
        assert_eq!(page.items, [Item::Record { seq: 1, record: record(1) }]);
        assert!(one.pushes().is_empty());
    }

    #[tokio::test]
    async fn pushes_name_stretches_without_gaps_even_around_what_may_not_be_seen() {
        let world = world().with_both().await;
        let (mut one, two) = (world.sign_in(1).await, world.sign_in(2).await);
        let hidden = |n| record_of(1, space(1), channel(2), n, 80);
        one.append(vec![record(1), hidden(2), hidden(3)]).await.expect("stored");
        one.append(vec![hidden(4), record(5)]).await.expect("stored");
        let mut told = 0;
        for push in two.pushes() {
            let Push::Page { page } = push else { panic!("{push:?}") };
            assert!(page.is_sound());
            assert_eq!(page.after, told);
            assert!(
                page.items.iter().all(
                    |item| matches!(item, Item::Record { record, .. } if record.channel() == channel(1))
                )
            );
            told = page.upto;
        }
        assert_eq!(told, 5);
    }

    #[tokio::test]
    async fn a_record_sent_again_keeps_its_position_and_is_not_pushed_again() {
        let world = world().with_both().await;
        let (mut one, two) = (world.sign_in(1).await, world.sign_in(2).await);
        one.append(vec![record(1)]).await.expect("stored");
        assert_eq!(two.pushes().len(), 1);
        assert_eq!(one.append(vec![record(1)]).await, Ok(vec![at(1)]));
        assert!(two.pushes().is_empty());
    }

    #[tokio::test]
    async fn an_acknowledgement_that_is_lost_ten_thousand_times_is_given_again_and_takes_no_position() {
        let limits = Limits { appends_per_minute: u32::MAX, ..Limits::default() };
        let world = world_with(MemoryStore::default(), limits).with_both().await;
        let (mut one, two) = (world.sign_in(1).await, world.sign_in(2).await);
        for n in 0..10_000 {
            if n % 97 == 0 {
                one = world.sign_in(1).await;
            }
            // First each of 500 once, then each again and again, alone or with its neighbour.
            let first = n % 500;
            let batch = vec![record(first), record(first / 2)];
            assert_eq!(one.append(batch).await, Ok(vec![at(first + 1), at(first / 2 + 1)]));
        }
        assert_eq!(one.pull(0).await.expect("read").head, 500);
        assert_eq!(two.pushes().len(), 500, "and is pushed once");
    }

    #[tokio::test]
    async fn a_record_that_can_not_be_taken_does_not_keep_the_others_out() {
        let world = world().with_both().await;
        let mut one = world.sign_in(1).await;
        let foreign_space = record_of(1, space(2), channel(1), 1, 80);
        let foreign_channel = record_of(1, space(1), channel(3), 1, 80);
        let large = record_of(1, space(1), channel(1), 1, 64 * 1024 + 1);
        let receipts = one.append(vec![record(1), foreign_space, foreign_channel, large, record(2)]).await;
        let refused = |code| Receipt::Refused { code };
        let (no, large) = (refused(Code::NotAdmitted), refused(Code::TooLarge));
        assert_eq!(receipts, Ok(vec![at(1), no, no, large, at(2)]));
    }

    #[tokio::test]
    async fn a_page_holds_only_the_devices_own_channels() {
        let world = world().with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        one.append(vec![record(1), record_of(1, space(1), channel(2), 2, 80)]).await.expect("stored");
        two.append(vec![record_of(1, space(1), channel(3), 3, 80)]).await.expect("stored");
        let seqs = |page: sync::Page| page.items.iter().map(Item::seq).collect::<Vec<_>>();
        assert_eq!(one.pull(0).await.map(seqs), Ok(vec![1, 2]));
        assert_eq!(two.pull(0).await.map(seqs), Ok(vec![1, 3]));
    }

    #[tokio::test]
    async fn too_many_appends_a_minute_are_told_when_to_come_back() {
        let world =
            world_with(MemoryStore::default(), Limits { appends_per_minute: 60, ..Limits::default() });
        let world = world.with_space().await;
        let mut line = world.sign_in(1).await;
        line.append((0..60).map(record).collect()).await.expect("a burst is fine");
        let refused = line.append(vec![record(99)]).await.expect_err("too many");
        assert_eq!(refused.code, Code::TooMany);
        world.hand.pass(refused.retry_after_s.expect("a time").into());
        assert_eq!(line.append(vec![record(99)]).await, Ok(vec![at(61)]));
    }

    #[tokio::test]
    async fn a_full_space_still_reads_withdraws_and_then_takes_more() {
        let world = world_with(MemoryStore::default(), Limits { space_bytes: 200, ..Limits::default() });
        let world = world.with_space().await;
        let mut line = world.sign_in(1).await;
        line.append(vec![record(1), record(2)]).await.expect("stored");
        assert_eq!(code(line.append(vec![record(3), record(4)]).await), Code::SpaceFull);
        assert_eq!(line.pull(0).await.map(|page| page.items.len()), Ok(2));
        line.ask(Request::Withdraw { ids: vec![record(1).id()] }).await.expect("withdrawn");
        assert_eq!(line.append(vec![record(3)]).await, Ok(vec![at(4)]));
    }

    #[tokio::test]
    async fn a_withdrawal_reaches_both_those_who_are_there_and_those_who_come_later() {
        let world = world().with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        one.append(vec![record(1)]).await.expect("stored");
        two.pushes();
        one.ask(Request::Withdraw { ids: vec![record(1).id()] }).await.expect("withdrawn");
        let gone = |seq| Item::Withdrawn { seq, id: record(1).id() };
        let pushes = two.pushes();
        assert!(matches!(pushes.as_slice(), [Push::Page { page }] if page.items == [gone(2)]), "{pushes:?}");
        assert_eq!(two.pull(0).await.map(|page| page.items), Ok(vec![gone(1), gone(2)]));
        assert_eq!(two.pull(1).await.map(|page| page.items), Ok(vec![gone(2)]));
    }

    #[tokio::test]
    async fn nobody_withdraws_the_partners_records() {
        let world = world().with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        one.append(vec![record(1)]).await.expect("stored");
        two.ask(Request::Withdraw { ids: vec![record(1).id()] }).await.expect("left alone");
        assert_eq!(
            two.pull(0).await.map(|page| page.items),
            Ok(vec![Item::Record { seq: 1, record: record(1) }])
        );
    }

    #[tokio::test]
    async fn a_slow_reader_is_dropped_at_the_byte_limit_and_nobody_else() {
        let world = world_with(MemoryStore::default(), Limits { queue_bytes: 2_000, ..Limits::default() });
        let world = world.with_both().await;
        let (mut one, slow, quick) = (world.sign_in(1).await, world.sign_in(2).await, world.sign_in(2).await);
        for n in 0..40 {
            one.append(vec![record(n)]).await.expect("stored");
            assert_eq!(quick.pushes().len(), 1);
        }
        assert_eq!((slow.ended(), quick.ended(), one.ended()), (Some(Code::TooMany), None, None));
        assert_eq!(slow.live.outgoing().take(), None, "what waited is let go");
        assert_eq!(world.relay.metrics().slow_readers.get(), 1);
    }

    #[tokio::test]
    async fn a_channel_added_on_one_device_is_at_once_the_other_devices_too() {
        let world = world().with_space().await;
        let signed = admission(&Key::new(1), party(1), Key::new(5).device(), &[]);
        world.ask(Request::Admit { signed }).await.expect("admitted");
        let (mut phone, mut tablet) = (world.sign_in(1).await, world.sign_in(5).await);
        phone.ask(Request::AddChannels { channels: vec![channel(9)] }).await.expect("added");
        let new = record_of(1, space(1), channel(9), 1, 80);
        assert_eq!(tablet.append(vec![new]).await, Ok(vec![at(1)]));
        assert!(matches!(phone.pushes().as_slice(), [Push::Page { .. }]));
        tablet.pushes();
        phone.append(vec![record_of(1, space(1), channel(9), 2, 80)]).await.expect("stored");
        assert!(matches!(tablet.pushes().as_slice(), [Push::Page { page }] if page.items.len() == 1));
    }
}

mod invitations {
    use super::*;

    #[tokio::test]
    async fn an_invitation_admits_one_new_party_into_its_channels_and_new_ones() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        one.ask(world.invitation(9, InviteKind::Join)).await.expect("invited");
        let read = Request::MailboxRead { mailbox: a_box(9), replied: None };
        let Ok(Response::Mailbox { mailbox }) = world.ask(read).await else { panic!("no letter") };
        assert_eq!((mailbox.letter.as_slice(), mailbox.reply), (&b"letter"[..], None));
        world.ask(joining(9, 2, b"reply")).await.expect("joined");
        let pushes = one.pushes();
        assert!(pushes.contains(&Push::Replied { mailbox: a_box(9) }), "{pushes:?}");
        assert!(pushes.contains(&Push::Admitted { party: party(2), device: Key::new(2).device() }));
        assert!(world.try_sign_in(space(1), &Key::new(2)).await.is_ok());
    }

    #[tokio::test]
    async fn a_link_used_twice_is_refused_and_its_user_repeated_is_not() {
        let world = world().with_both().await;
        assert_eq!(world.ask(joining(9, 2, b"reply")).await, Ok(Response::Done));
        assert_eq!(code(world.ask(joining(9, 3, b"me too")).await), Code::Used);
        let read = |replied| world.ask(Request::MailboxRead { mailbox: a_box(9), replied });
        assert_eq!(code(read(None).await), Code::Used);
        assert_eq!(code(read(Some(ReplyHash::of(b"me too"))).await), Code::Used);
        assert!(read(Some(ReplyHash::of(b"reply"))).await.is_ok());
    }

    #[tokio::test]
    async fn an_expired_link_says_so_for_a_month_and_is_then_unknown_like_any_other() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        one.ask(world.invitation(9, InviteKind::Join)).await.expect("invited");
        world.hand.pass(3_600);
        let read = || world.ask(Request::MailboxRead { mailbox: a_box(9), replied: None });
        assert_eq!(code(read().await), Code::Expired);
        assert_eq!(code(world.ask(joining(9, 2, b"late")).await), Code::Expired);
        world.hand.pass(31 * 86_400);
        one.ask(world.invitation(8, InviteKind::Join)).await.expect("another");
        assert_eq!(code(read().await), Code::Unknown);
    }

    #[tokio::test]
    async fn a_cancelled_link_says_so_and_a_used_one_can_not_be_cancelled() {
        let world = world().with_both().await;
        let mut one = world.sign_in(1).await;
        one.ask(world.invitation(8, InviteKind::Join)).await.expect("invited");
        one.ask(Request::CancelInvite { mailbox: a_box(8) }).await.expect("cancelled");
        assert_eq!(code(world.ask(joining(8, 3, b"hello")).await), Code::Cancelled);
        assert_eq!(code(one.ask(Request::CancelInvite { mailbox: a_box(9) }).await), Code::Used);
        let mut two = world.sign_in(2).await;
        assert_eq!(code(two.ask(Request::CancelInvite { mailbox: a_box(8) }).await), Code::Unknown);
    }

    #[tokio::test]
    async fn a_reply_under_another_key_or_for_another_space_admits_nobody() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        one.ask(world.invitation(9, InviteKind::Join)).await.expect("invited");
        let reply = |admit| Request::MailboxReply { mailbox: a_box(9), reply: b"x".to_vec(), admit };
        let wrong_key = admission(&Key::new(8), party(2), Key::new(2).device(), &[channel(1)]);
        let mut changed = admission(&Key::new(9), party(2), Key::new(2).device(), &[channel(1)]);
        changed.statement.party = party(3);
        let foreign = admission(&Key::new(9), party(2), Key::new(2).device(), &[channel(2)]);
        let taken = admission(&Key::new(9), party(1), Key::new(2).device(), &[channel(1)]);
        assert_eq!(code(world.ask(reply(Some(wrong_key))).await), Code::BadSignature);
        assert_eq!(code(world.ask(reply(Some(changed))).await), Code::BadSignature);
        assert_eq!(code(world.ask(reply(Some(foreign))).await), Code::NotAdmitted);
        assert_eq!(code(world.ask(reply(Some(taken))).await), Code::Conflict);
        assert_eq!(code(world.ask(reply(None)).await), Code::Malformed);
        assert!(world.ask(joining(9, 2, b"and it is still good")).await.is_ok());
    }

    #[tokio::test]
    async fn an_invitations_key_admits_nobody_outside_its_mailbox() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        one.ask(world.invitation(9, InviteKind::Join)).await.expect("invited");
        let signed = admission(&Key::new(9), party(1), Key::new(2).device(), &[]);
        assert_eq!(code(world.ask(Request::Admit { signed }).await), Code::NotAdmitted);
    }

    #[tokio::test]
    async fn a_space_has_room_for_three() {
        let world = world().with_both().await;
        let mut one = world.sign_in(1).await;
        for (mailbox, expected) in [(10, None), (11, Some(Code::TooMany))] {
            one.ask(world.invitation(mailbox, InviteKind::Join)).await.expect("invited");
            let outcome = world.ask(joining(mailbox, mailbox, b"x")).await;
            assert_eq!(outcome.err().map(|refused| refused.code), expected);
        }
    }

    #[tokio::test]
    async fn linking_admits_nobody_until_a_device_of_the_party_does() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        one.ask(world.invitation(9, InviteKind::Link)).await.expect("a link");
        let reply = Request::MailboxReply { mailbox: a_box(9), reply: b"keys".to_vec(), admit: None };
        world.ask(reply).await.expect("replied");
        assert!(world.try_sign_in(space(1), &Key::new(5)).await.is_err());
        let read = Request::MailboxRead { mailbox: a_box(9), replied: None };
        let Ok(Response::Mailbox { mailbox }) = one.ask(read).await else { panic!("no reply") };
        assert_eq!(mailbox.reply.as_deref(), Some(&b"keys"[..]));
        let signed = admission(&Key::new(1), party(1), Key::new(5).device(), &[channel(1)]);
        one.ask(Request::Admit { signed }).await.expect("admitted");
        one.ask(Request::MailboxPut { mailbox: a_box(9), answer: b"root".to_vec() }).await.expect("answered");
        let read = Request::MailboxRead { mailbox: a_box(9), replied: Some(ReplyHash::of(b"keys")) };
        let Ok(Response::Mailbox { mailbox }) = world.ask(read).await else { panic!("no answer") };
        assert_eq!(mailbox.answer.as_deref(), Some(&b"root"[..]));
        world.sign_in(5).await;
    }

    #[tokio::test]
    async fn invitations_are_bounded_in_size_time_and_number() {
        let limits =
            Limits { invitations_per_day: 2, invitation_seconds: 3_600, box_bytes: 10, ..Limits::default() };
        let world = world_with(MemoryStore::default(), limits).with_space().await;
        let mut one = world.sign_in(1).await;
        let Request::Invite { signed, .. } = world.invitation(5, InviteKind::Join) else {
            panic!("no invitation")
        };
        let large = Request::Invite { signed: signed.clone(), letter: vec![0; 11] };
        assert_eq!(code(one.ask(large).await), Code::TooLarge);
        let long = Key::new(1).signed(sync::Invite { expires: world.now_s() + 3_601, ..signed.statement });
        assert_eq!(code(one.ask(Request::Invite { signed: long, letter: vec![] }).await), Code::TooLarge);
        for n in [5, 6] {
            one.ask(world.invitation(n, InviteKind::Join)).await.expect("invited");
            one.ask(world.invitation(n, InviteKind::Join)).await.expect("the same once more counts once");
        }
        let refused = one.ask(world.invitation(7, InviteKind::Join)).await.expect_err("too many");
        assert_eq!(refused.code, Code::TooMany);
        world.hand.pass(refused.retry_after_s.expect("a time").into());
        assert!(one.ask(world.invitation(7, InviteKind::Join)).await.is_ok());
    }
}

mod devices_and_kits {
    use super::*;

    #[tokio::test]
    async fn a_device_admits_only_to_its_own_party_and_channels() {
        let world = world().with_both().await;
        let new = Key::new(5).device();
        let own = admission(&Key::new(2), party(2), new, &[channel(1), channel(3)]);
        let other_party = admission(&Key::new(2), party(1), new, &[]);
        let other_channel = admission(&Key::new(2), party(2), new, &[channel(2)]);
        assert_eq!(code(world.ask(Request::Admit { signed: other_party }).await), Code::NotAdmitted);
        assert_eq!(code(world.ask(Request::Admit { signed: other_channel }).await), Code::NotAdmitted);
        assert_eq!(world.ask(Request::Admit { signed: own.clone() }).await, Ok(Response::Done));
        assert_eq!(world.ask(Request::Admit { signed: own }).await, Ok(Response::Done));
    }

    #[tokio::test]
    async fn a_removed_device_is_cut_off_at_once_and_for_good() {
        let world = world().with_space().await;
        let signed = admission(&Key::new(1), party(1), Key::new(5).device(), &[]);
        world.ask(Request::Admit { signed: signed.clone() }).await.expect("admitted");
        let (mut phone, mut lost) = (world.sign_in(1).await, world.sign_in(5).await);
        phone.ask(removal(&Key::new(1), Key::new(5).device())).await.expect("removed");
        assert_eq!(lost.ended(), Some(Code::SignedOut));
        assert_eq!(code(lost.append(vec![record(1)]).await), Code::SignedOut);
        let again = world.try_sign_in(space(1), &Key::new(5)).await.err();
        assert_eq!(again, Some(Code::SignedOut.into()));
        assert_eq!(code(world.ask(Request::Admit { signed }).await), Code::SignedOut, "a replayed admission");
        let of_its_own = admission(&Key::new(5), party(1), Key::new(6).device(), &[]);
        assert_eq!(code(world.ask(Request::Admit { signed: of_its_own }).await), Code::NotAdmitted);
    }

    #[tokio::test]
    async fn nobody_removes_the_partners_device() {
        let world = world().with_both().await;
        let mut two = world.sign_in(2).await;
        assert_eq!(code(two.ask(removal(&Key::new(2), Key::new(1).device())).await), Code::Unknown);
        assert_eq!(code(two.ask(removal(&Key::new(1), Key::new(1).device())).await), Code::NotAdmitted);
        world.sign_in(1).await;
    }

    #[tokio::test]
    async fn a_party_has_room_for_so_many_devices_and_a_removed_one_makes_room() {
        let world = world_with(MemoryStore::default(), Limits { devices: 2, ..Limits::default() });
        let world = world.with_space().await;
        let admit =
            |n| Request::Admit { signed: admission(&Key::new(1), party(1), Key::new(n).device(), &[]) };
        world.ask(admit(5)).await.expect("admitted");
        assert_eq!(code(world.ask(admit(6)).await), Code::TooMany);
        let mut one = world.sign_in(1).await;
        one.ask(removal(&Key::new(1), Key::new(5).device())).await.expect("removed");
        assert!(world.ask(admit(6)).await.is_ok());
    }

    #[tokio::test]
    async fn a_kit_opens_its_box_and_admits_a_device_to_its_party_only() {
        let world = world().with_both().await;
        let mut one = world.sign_in(1).await;
        let kit = Request::PutKit { kit: a_box(20), admitter: Key::new(20).id(), wrapped: b"root".to_vec() };
        one.ask(kit).await.expect("kept");
        let read = world.ask(Request::ReadKit { kit: a_box(20) }).await;
        assert_eq!(read, Ok(Response::Kit { wrapped: b"root".to_vec() }));
        let admit =
            |to| Request::Admit { signed: admission(&Key::new(20), party(to), Key::new(21).device(), &[]) };
        assert_eq!(code(world.ask(admit(2)).await), Code::NotAdmitted);
        assert_eq!(world.ask(admit(1)).await, Ok(Response::Done));
        world.sign_in(21).await;
    }

    #[tokio::test]
    async fn a_new_kit_puts_the_old_one_out_of_use() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        for n in [20, 22] {
            let kit = Request::PutKit { kit: a_box(n), admitter: Key::new(n).id(), wrapped: vec![n] };
            one.ask(kit).await.expect("kept");
        }
        assert_eq!(code(world.ask(Request::ReadKit { kit: a_box(20) }).await), Code::Unknown);
        let signed = admission(&Key::new(20), party(1), Key::new(21).device(), &[]);
        assert_eq!(code(world.ask(Request::Admit { signed }).await), Code::NotAdmitted);
    }
}

mod leaving {
    use super::*;

    #[tokio::test]
    async fn who_leaves_is_out_and_the_other_keeps_everything() {
        let world = world().with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        two.append(vec![record(1)]).await.expect("stored");
        one.pushes();
        two.ask(Request::Leave).await.expect("left");
        assert_eq!(two.ended(), Some(Code::SignedOut));
        assert_eq!(one.pushes(), [Push::Left { party: party(2) }]);
        assert!(world.try_sign_in(space(1), &Key::new(2)).await.is_err());
        assert_eq!(one.pull(0).await.map(|page| page.items.len()), Ok(1));
    }

    #[tokio::test]
    async fn the_space_is_forgotten_when_both_have_left() {
        let world = world().with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        two.ask(Request::Leave).await.expect("left");
        one.ask(Request::Leave).await.expect("left");
        let gone = world.try_sign_in(space(1), &Key::new(1)).await.err();
        assert_eq!(gone, Some(Code::NotAdmitted.into()));
        let read = world.ask(Request::MailboxRead { mailbox: a_box(9), replied: None }).await;
        assert_eq!(code(read), Code::Unknown);
    }

    #[tokio::test]
    async fn erasing_takes_ones_own_words_and_leaves_the_partners_and_the_keys_they_need() {
        let world = world().with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        one.append(vec![record(1), record_of(2, space(1), channel(1), 2, 90)]).await.expect("stored");
        two.append(vec![record(3)]).await.expect("stored");
        two.pushes();
        one.ask(Request::EraseMine).await.expect("erased");
        let erased = Item::Erased { seq: 4, party: party(1) };
        let pushes = two.pushes();
        assert!(
            matches!(pushes.as_slice(), [Push::Page { page }] if page.items == [erased.clone()]),
            "{pushes:?}"
        );
        let items = two.pull(0).await.expect("read").items;
        assert_eq!(items[0], Item::Withdrawn { seq: 1, id: record(1).id() });
        assert!(matches!(&items[1..3], [Item::Record { .. }, Item::Record { .. }]));
        assert_eq!(items[3], erased);
    }
}

#[tokio::test]
async fn a_statement_signed_for_one_purpose_serves_no_other() {
    let key = Key::new(1);
    let sign_in = SignIn { nonce: [0; 32], space: space(1), device: key.device() };
    let create = creation(1, &key).statement;
    let signature = key.sign(&sign_in.bytes());
    assert!(!sync::statement::verify(&key.id(), &create.bytes(), &signature));
    assert!(sync::statement::verify(&key.id(), &sign_in.bytes(), &signature));
}
