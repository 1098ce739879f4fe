//! A guide's seat at the relay, one claim each, on both stores: how a guide comes in, what they may not, and how it ends.
//!
//! Not what a guide can read: that is decided by keys, which no relay has.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

mod support;

use relay::store::Store;
use relay::{Limits, MemoryStore, SqliteOptions, SqliteStore};
use support::{
    Key, World, a_box, admission, channel, code, joining, party, record_of, removal, space, world_with,
};
use sync::statement::InviteKind;
use sync::{Code, EndSeat, Push, Receipt, Record, Request, Response};

/// The seat's channel.
const SEAT: u8 = 40;
/// The guide: party, key and, one higher, their own channel.
const GUIDE: u8 = 50;

/// Space 1 with parties 1 and 2, who share the seat's channel.
async fn shared<S: Store>(store: S) -> World<S> {
    let world = world_with(store, Limits::default()).with_both().await;
    world.sign_in(1).await.ask(sharing()).await.expect("shared");
    world
}

/// And the guide in their seat, by mailbox 12.
async fn seated<S: Store>(store: S) -> World<S> {
    let world = shared(store).await;
    world.sign_in(1).await.ask(inviting(&world, 12, 1)).await.expect("invited");
    world.ask(sitting_down(12, GUIDE)).await.expect("seated");
    world
}

fn sharing() -> Request {
    Request::ShareChannels { channels: vec![channel(SEAT)], with: channel(1) }
}

fn inviting<S: Store>(world: &World<S>, mailbox: u8, by: u8) -> Request {
    inviting_to(world, mailbox, by, &[channel(SEAT)])
}

fn inviting_to<S: Store>(world: &World<S>, mailbox: u8, by: u8, into: &[sync::ChannelId]) -> Request {
    let by = Key::new(by);
    let invite = sync::Invite {
        space: space(1),
        mailbox: a_box(mailbox),
        admitter: Key::new(mailbox).id(),
        kind: InviteKind::Guide,
        channels: into.to_vec(),
        expires: world.now_s() + 3_600,
        by: by.device(),
    };
    Request::Invite { signed: by.signed(invite), letter: b"letter".to_vec() }
}

/// The reply with which key `key` takes the seat that mailbox `n` leads to.
fn sitting_down(n: u8, key: u8) -> Request {
    replying(n, key, &[channel(SEAT), channel(key + 1)])
}

fn replying(n: u8, key: u8, into: &[sync::ChannelId]) -> Request {
    let admit = admission(&Key::new(n), party(key), Key::new(key).device(), into);
    Request::MailboxReply { mailbox: a_box(n), reply: vec![key], admit: Some(admit) }
}

fn ending(by: u8) -> Request {
    let by = Key::new(by);
    let statement = EndSeat { space: space(1), channel: channel(SEAT), by: by.device() };
    Request::EndSeat { signed: by.signed(statement) }
}

fn record_in(of: u8, number: u64) -> Record {
    record_of(1, space(1), channel(of), number, 100)
}

fn refused(code: Code) -> Vec<Receipt> {
    vec![Receipt::Refused { code }]
}

mod claims {
    use super::*;

    pub(super) async fn a_shared_channel_is_at_once_both_partners<S: Store>(store: S) {
        let world = world_with(store, Limits::default()).with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        one.ask(sharing()).await.expect("shared");
        one.append(vec![record_in(SEAT, 1)]).await.expect("stored");
        assert!(matches!(two.pushes().as_slice(), [Push::Page { .. }]));
        two.append(vec![record_in(SEAT, 2)]).await.expect("stored");
        assert_eq!(two.pull(0).await.expect("read").items.len(), 2);
    }

    pub(super) async fn two_who_share_one_channel_at_once_share_one<S: Store>(store: S) {
        let world = world_with(store, Limits::default()).with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        assert_eq!(one.ask(sharing()).await, Ok(Response::Done));
        assert_eq!(two.ask(sharing()).await, Ok(Response::Done));
        assert_eq!(one.ask(sharing()).await, Ok(Response::Done));
    }

    pub(super) async fn nobody_shares_what_they_do_not_have_or_what_another_has_alone<S: Store>(store: S) {
        let world = world_with(store, Limits::default()).with_both().await;
        let mut two = world.sign_in(2).await;
        let with_theirs = Request::ShareChannels { channels: vec![channel(SEAT)], with: channel(2) };
        assert_eq!(code(two.ask(with_theirs).await), Code::NotAdmitted);
        let theirs = Request::ShareChannels { channels: vec![channel(2)], with: channel(1) };
        assert_eq!(code(two.ask(theirs).await), Code::Conflict);
        let ones_own = Request::ShareChannels { channels: vec![channel(3)], with: channel(1) };
        assert_eq!(code(two.ask(ones_own).await), Code::Conflict, "not even one's own by mistake");
        assert!(two.pull(0).await.expect("read").items.is_empty());
    }

    pub(super) async fn a_guide_reads_and_writes_the_seats_channel_and_their_own_and_no_other<S: Store>(
        store: S,
    ) {
        let world = seated(store).await;
        let (mut one, mut guide) = (world.sign_in(1).await, world.sign_in(GUIDE).await);
        one.append(vec![record_in(1, 1), record_in(2, 2), record_in(SEAT, 3)]).await.expect("stored");
        assert_eq!(guide.pull(0).await.expect("read").items.len(), 1);
        assert!(matches!(guide.pushes().as_slice(), [Push::Page { page }] if page.items.len() == 1));
        for foreign in [1, 2, 3] {
            assert_eq!(guide.append(vec![record_in(foreign, 9)]).await, Ok(refused(Code::NotAdmitted)));
        }
        let own = guide.append(vec![record_in(SEAT, 4), record_in(GUIDE + 1, 5)]).await.expect("stored");
        assert_eq!(own, [Receipt::At { seq: 4 }, Receipt::At { seq: 5 }]);
        assert_eq!(one.pull(0).await.expect("read").items.len(), 4, "and not what is the guide's alone");
    }

    pub(super) async fn a_guides_link_lets_nobody_into_any_other_channel<S: Store>(store: S) {
        let world = shared(store).await;
        world.sign_in(1).await.ask(inviting(&world, 12, 1)).await.expect("invited");
        for into in [&[channel(1), channel(9)][..], &[channel(SEAT), channel(2)], &[channel(3)]] {
            assert_eq!(code(world.ask(replying(12, GUIDE, into)).await), Code::NotAdmitted);
        }
        let many = [channel(SEAT), channel(60), channel(61)];
        assert_eq!(code(world.ask(replying(12, GUIDE, &many)).await), Code::TooMany);
        assert_eq!(world.ask(sitting_down(12, GUIDE)).await, Ok(Response::Done));
    }

    pub(super) async fn a_seat_is_one_channel_of_ones_own<S: Store>(store: S) {
        let world = shared(store).await;
        let mut one = world.sign_in(1).await;
        for (into, expected) in [
            (vec![], Code::Malformed),
            (vec![channel(1), channel(SEAT)], Code::Malformed),
            (vec![channel(3)], Code::NotAdmitted),
            (vec![channel(99)], Code::NotAdmitted),
        ] {
            assert_eq!(code(one.ask(inviting_to(&world, 12, 1, &into)).await), expected, "{into:?}");
        }
    }

    pub(super) async fn a_seat_has_room_for_one_whoever_of_the_two_invited<S: Store>(store: S) {
        let world = shared(store).await;
        world.sign_in(1).await.ask(inviting(&world, 12, 1)).await.expect("invited");
        world.sign_in(2).await.ask(inviting(&world, 13, 2)).await.expect("invited too");
        world.ask(sitting_down(12, GUIDE)).await.expect("seated");
        assert_eq!(code(world.ask(sitting_down(13, 60)).await), Code::Used);
        assert_eq!(code(world.sign_in(2).await.ask(inviting(&world, 14, 2)).await), Code::Used);
    }

    pub(super) async fn a_guide_invites_nobody_opens_no_channel_and_ends_no_seat<S: Store>(store: S) {
        let world = seated(store).await;
        let mut guide = world.sign_in(GUIDE).await;
        let more = Request::AddChannels { channels: vec![channel(70)] };
        let shared = Request::ShareChannels { channels: vec![channel(70)], with: channel(SEAT) };
        let join = sync::Invite {
            space: space(1),
            mailbox: a_box(15),
            admitter: Key::new(15).id(),
            kind: InviteKind::Join,
            channels: vec![channel(SEAT)],
            expires: world.now_s() + 3_600,
            by: Key::new(GUIDE).device(),
        };
        let join = Request::Invite { signed: Key::new(GUIDE).signed(join), letter: vec![] };
        for request in [more, shared, join, inviting(&world, 16, GUIDE), ending(GUIDE)] {
            assert_eq!(code(guide.ask(request.clone()).await), Code::NotAdmitted, "{request:?}");
        }
        assert_eq!(code(guide.ask(removal(&Key::new(GUIDE), Key::new(1).device())).await), Code::Unknown);
    }

    pub(super) async fn either_partner_ends_the_seat_and_the_guide_is_cut_off_at_once<S: Store>(store: S) {
        let world = seated(store).await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        let mut guide = world.sign_in(GUIDE).await;
        let token = guide.welcome.as_ref().expect("welcome").token;
        two.ask(ending(2)).await.expect("ended, by the one who did not invite");
        assert_eq!(guide.ended(), Some(Code::SignedOut));
        assert_eq!(code(guide.pull(0).await), Code::SignedOut);
        assert_eq!(code(guide.append(vec![record_in(SEAT, 1)]).await), Code::SignedOut);
        assert!(world.relay.read_log(&token, space(1), 0).await.is_err());
        let again = world.try_sign_in(space(1), &Key::new(GUIDE)).await.err();
        assert_eq!(again, Some(Code::SignedOut.into()));
        assert_eq!(one.ask(ending(1)).await, Ok(Response::Done), "both at once is once");
        one.append(vec![record_in(SEAT, 2)]).await.expect("the partners keep the channel");
    }

    pub(super) async fn a_seat_once_ended_is_never_taken_again<S: Store>(store: S) {
        let world = seated(store).await;
        let mut one = world.sign_in(1).await;
        one.ask(ending(1)).await.expect("ended");
        let used = world.ask(sitting_down(12, GUIDE)).await;
        assert_eq!(used, Ok(Response::Done), "exactly repeated: answered as before, and nothing comes of it");
        assert!(world.try_sign_in(space(1), &Key::new(GUIDE)).await.is_err());
        let device = Key::new(51).device();
        let by_guide = admission(&Key::new(GUIDE), party(GUIDE), device, &[]);
        let by_link = admission(&Key::new(12), party(GUIDE), device, &[channel(SEAT)]);
        for signed in [by_guide, by_link] {
            assert_eq!(code(world.ask(Request::Admit { signed }).await), Code::NotAdmitted);
        }
        assert_eq!(code(world.ask(sitting_down(12, 60)).await), Code::Cancelled);
        assert_eq!(code(one.ask(inviting(&world, 17, 1)).await), Code::Cancelled);
    }

    pub(super) async fn ending_a_seat_voids_the_links_to_it_also_the_partners<S: Store>(store: S) {
        let world = shared(store).await;
        world.sign_in(1).await.ask(inviting(&world, 12, 1)).await.expect("invited");
        world.sign_in(2).await.ask(ending(2)).await.expect("ended");
        assert_eq!(code(world.ask(sitting_down(12, GUIDE)).await), Code::Cancelled);
        world.sign_in(2).await.ask(world.invitation(8, InviteKind::Link)).await.expect_err("another's name");
    }

    pub(super) async fn the_end_needs_the_signature_of_the_device_that_asks<S: Store>(store: S) {
        let world = seated(store).await;
        let mut one = world.sign_in(1).await;
        assert_eq!(code(one.ask(ending(2)).await), Code::NotAdmitted, "another's name");
        let statement = EndSeat { space: space(1), channel: channel(SEAT), by: Key::new(1).device() };
        let forged = Request::EndSeat { signed: Key::new(66).signed(statement.clone()) };
        assert_eq!(code(one.ask(forged).await), Code::BadSignature);
        let elsewhere = EndSeat { channel: channel(3), ..statement };
        let elsewhere = Request::EndSeat { signed: Key::new(1).signed(elsewhere) };
        assert_eq!(code(one.ask(elsewhere).await), Code::Unknown, "a channel that is not one's own");
        world.sign_in(GUIDE).await;
    }

    pub(super) async fn a_partner_is_never_put_out_by_ending_a_seat<S: Store>(store: S) {
        let world = seated(store).await;
        let mut one = world.sign_in(1).await;
        for of in [1, SEAT] {
            let statement = EndSeat { space: space(1), channel: channel(of), by: Key::new(1).device() };
            one.ask(Request::EndSeat { signed: Key::new(1).signed(statement) }).await.expect("ended");
        }
        world.sign_in(2).await.append(vec![record_in(1, 1)]).await.expect("stored");
    }

    pub(super) async fn a_departed_guide_makes_room_for_another_in_another_seat<S: Store>(store: S) {
        let world = seated(store).await;
        let mut guide = world.sign_in(GUIDE).await;
        guide.ask(Request::Leave).await.expect("left");
        assert_eq!(guide.ended(), Some(Code::SignedOut));
        let mut one = world.sign_in(1).await;
        assert_eq!(code(one.ask(inviting(&world, 18, 1)).await), Code::Cancelled, "that seat is over");
        for (at, seat) in (0..5).zip([100, 110, 120, 130, 140]) {
            let share = Request::ShareChannels { channels: vec![channel(seat)], with: channel(1) };
            one.ask(share).await.expect("shared");
            one.ask(inviting_to(&world, 20 + at, 1, &[channel(seat)])).await.expect("invited");
            world
                .ask(replying(20 + at, seat + 1, &[channel(seat), channel(seat + 2)]))
                .await
                .expect("seated");
            let mut next = world.sign_in(seat + 1).await;
            one.append(vec![record_in(seat, 1)]).await.expect("stored");
            assert_eq!(next.pull(0).await.expect("read").items.len(), 1);
            next.ask(Request::Leave).await.expect("left");
        }
    }

    pub(super) async fn a_guide_fills_no_partners_place_and_a_partner_no_guides<S: Store>(store: S) {
        let world = seated(store).await;
        world.sign_in(1).await.ask(world.invitation(11, InviteKind::Join)).await.expect("invited");
        assert_eq!(code(world.ask(joining(11, 90, b"x")).await), Code::Used, "two are here");
    }

    pub(super) async fn a_guide_alone_keeps_no_space_alive<S: Store>(store: S) {
        let world = seated(store).await;
        let guide = world.sign_in(GUIDE).await;
        world.sign_in(1).await.ask(Request::Leave).await.expect("left");
        world.sign_in(2).await.ask(Request::Leave).await.expect("left");
        assert_eq!(guide.ended(), Some(Code::SignedOut));
        let gone = world.try_sign_in(space(1), &Key::new(GUIDE)).await.err();
        assert_eq!(gone, Some(Code::NotAdmitted.into()));
    }

    pub(super) async fn a_guide_links_a_device_of_their_own_that_the_end_puts_out_as_well<S: Store>(
        store: S,
    ) {
        let world = seated(store).await;
        let signed = admission(&Key::new(GUIDE), party(GUIDE), Key::new(55).device(), &[channel(SEAT)]);
        world.ask(Request::Admit { signed }).await.expect("admitted");
        let tablet = world.sign_in(55).await;
        world.sign_in(1).await.ask(ending(1)).await.expect("ended");
        assert_eq!(tablet.ended(), Some(Code::SignedOut));
        assert!(world.try_sign_in(space(1), &Key::new(55)).await.is_err());
    }
}

macro_rules! on_both_stores {
    ($($claim:ident),* $(,)?) => {
        mod memory {
            use super::*;
            $(#[tokio::test] async fn $claim() { claims::$claim(MemoryStore::default()).await; })*
        }
        mod sqlite {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)] async fn $claim() {
                let folder = tempfile::tempdir().expect("a folder");
                let path = folder.path().join("relay.sqlite");
                claims::$claim(SqliteStore::open(&path, SqliteOptions::default()).expect("opened")).await;
            })*
        }
    };
}

on_both_stores!(
    a_shared_channel_is_at_once_both_partners,
    two_who_share_one_channel_at_once_share_one,
    nobody_shares_what_they_do_not_have_or_what_another_has_alone,
    a_guide_reads_and_writes_the_seats_channel_and_their_own_and_no_other,
    a_guides_link_lets_nobody_into_any_other_channel,
    a_seat_is_one_channel_of_ones_own,
    a_seat_has_room_for_one_whoever_of_the_two_invited,
    a_guide_invites_nobody_opens_no_channel_and_ends_no_seat,
    either_partner_ends_the_seat_and_the_guide_is_cut_off_at_once,
    a_seat_once_ended_is_never_taken_again,
    ending_a_seat_voids_the_links_to_it_also_the_partners,
    the_end_needs_the_signature_of_the_device_that_asks,
    a_partner_is_never_put_out_by_ending_a_seat,
    a_departed_guide_makes_room_for_another_in_another_seat,
    a_guide_fills_no_partners_place_and_a_partner_no_guides,
    a_guide_alone_keeps_no_space_alive,
    a_guide_links_a_device_of_their_own_that_the_end_puts_out_as_well,
);
