//! Invitations and their mailboxes.

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

/// Two devices of one member may each have opened a link before either heard of the other.
#[tokio::test]
async fn a_space_has_room_for_two_partners_and_a_second_open_link_lets_nobody_in() {
    let world = world().with_space().await;
    let mut one = world.sign_in(1).await;
    for mailbox in [10, 11] {
        one.ask(world.invitation(mailbox, InviteKind::Join)).await.expect("invited");
    }
    assert_eq!(world.ask(joining(10, 10, b"x")).await, Ok(Response::Done));
    assert_eq!(code(world.ask(joining(11, 11, b"y")).await), Code::Used);
    assert_eq!(world.ask(joining(10, 10, b"x")).await, Ok(Response::Done), "who is in hears so again");
    let mut two = world.sign_in(10).await;
    two.ask(Request::Leave).await.expect("left");
    assert_eq!(world.ask(joining(11, 11, b"y")).await, Ok(Response::Done), "there is room for one again");
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

#[tokio::test]
async fn nobody_opens_so_many_links_that_the_other_can_open_none() {
    let limits = Limits { invitations_per_day: 2, ..Limits::default() };
    let world = world_with(MemoryStore::default(), limits).with_both().await;
    let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
    let links = |by: u8, n: u8| {
        let Request::Invite { signed, letter } = world.invitation(n, InviteKind::Link) else {
            panic!("no invitation")
        };
        let statement = sync::Invite { by: Key::new(by).device(), ..signed.statement };
        Request::Invite { signed: Key::new(by).signed(statement), letter }
    };
    for n in [20, 21] {
        two.ask(links(2, n)).await.expect("opened");
    }
    assert_eq!(code(two.ask(links(2, 22)).await), Code::TooMany);
    one.ask(links(1, 23)).await.expect("opened all the same");
}

#[tokio::test]
async fn only_so_many_links_are_remembered_and_of_those_that_are_over_the_oldest_is_forgotten_first() {
    let limits = Limits { invitations_per_day: 2, invitations: 3, ..Limits::default() };
    let world = world_with(MemoryStore::default(), limits).with_space().await;
    let mut one = world.sign_in(1).await;
    let read = |n| world.ask(Request::MailboxRead { mailbox: a_box(n), replied: None });
    for n in [20, 21] {
        one.ask(world.invitation(n, InviteKind::Join)).await.expect("opened");
    }
    world.hand.pass(86_400);
    for n in [22, 23] {
        one.ask(world.invitation(n, InviteKind::Join)).await.expect("opened");
    }
    assert_eq!(code(read(20).await), Code::Unknown);
    assert_eq!(code(read(21).await), Code::Expired);
    one.ask(world.invitation(23, InviteKind::Join)).await.expect("the same once more takes no place");
    assert_eq!(code(read(21).await), Code::Expired);
}

#[tokio::test]
async fn a_link_that_somebody_may_still_use_is_not_forgotten_for_another() {
    let limits = Limits { invitations_per_day: 2, invitations: 2, ..Limits::default() };
    let world = world_with(MemoryStore::default(), limits).with_space().await;
    let mut one = world.sign_in(1).await;
    let lasting = |n: u8| {
        let Request::Invite { signed, letter } = world.invitation(n, InviteKind::Join) else {
            panic!("no invitation")
        };
        let statement = sync::Invite { expires: world.now_s() + 5 * 86_400, ..signed.statement };
        Request::Invite { signed: Key::new(1).signed(statement), letter }
    };
    for n in [20, 21] {
        one.ask(lasting(n)).await.expect("opened");
    }
    world.hand.pass(86_400);
    assert_eq!(code(one.ask(lasting(22)).await), Code::TooMany);
    one.ask(Request::CancelInvite { mailbox: a_box(20) }).await.expect("cancelled");
    one.ask(lasting(22)).await.expect("in its place");
    let read = |n| world.ask(Request::MailboxRead { mailbox: a_box(n), replied: None });
    assert!(read(21).await.is_ok() && read(22).await.is_ok());
    assert_eq!(code(read(20).await), Code::Unknown);
}

#[tokio::test]
async fn an_invitation_names_no_channel_twice() {
    let world = world().with_space().await;
    let mut one = world.sign_in(1).await;
    let Request::Invite { signed, letter } = world.invitation(20, InviteKind::Join) else {
        panic!("no invitation")
    };
    let statement = sync::Invite { channels: vec![channel(1); 20_000], ..signed.statement };
    let many = Request::Invite { signed: Key::new(1).signed(statement), letter };
    assert_eq!(code(one.ask(many).await), Code::Malformed);
}
