//! Every request by everybody who may not make it: generated, so that a new request can't be forgotten.
//!
//! Not what happens when it is allowed: see `protocol_rules/`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

mod support;

use relay::MemoryStore;
use relay::store::{Due, Store};
use support::{
    Key, World, a_box, admission, channel, creation, joining, party, record, removal, space, world,
};
use sync::statement::InviteKind;
use sync::wire::Subscription;
use sync::{Code, Item, Request, Response};

/// One of each request, as a stranger would make it to get into space 1. A new request makes this fail to compile.
fn all(world: &World<MemoryStore>) -> Vec<Request> {
    let one = |like: &Request| -> Request {
        match like {
            Request::CreateSpace { .. } => Request::CreateSpace { signed: creation(1, &Key::new(66)) },
            Request::Append { .. } => Request::Append { records: vec![record(66)] },
            Request::Pull { .. } => Request::Pull { after: 0, max: 10 },
            Request::Withdraw { .. } => Request::Withdraw { ids: vec![record(1).id()] },
            Request::Invite { .. } => world.invitation(66, InviteKind::Join),
            Request::CancelInvite { .. } => Request::CancelInvite { mailbox: a_box(8) },
            Request::MailboxRead { .. } => Request::MailboxRead { mailbox: a_box(9), replied: None },
            Request::MailboxReply { .. } => joining(9, 66, b"66"),
            Request::MailboxPut { .. } => Request::MailboxPut { mailbox: a_box(9), answer: vec![66] },
            Request::Admit { .. } => Request::Admit {
                signed: admission(&Key::new(66), party(1), Key::new(66).device(), &[channel(1)]),
            },
            Request::Remove { .. } => removal(&Key::new(66), Key::new(1).device()),
            Request::AddChannels { .. } => Request::AddChannels { channels: vec![channel(2)] },
            Request::Devices => Request::Devices,
            Request::PutKit { .. } => {
                Request::PutKit { kit: a_box(20), admitter: Key::new(66).id(), wrapped: vec![66] }
            }
            Request::ReadKit { .. } => Request::ReadKit { kit: a_box(66) },
            Request::EraseMine => Request::EraseMine,
            Request::Leave => Request::Leave,
            Request::Leaving => Request::Leaving,
            Request::ShareChannels { .. } => {
                Request::ShareChannels { channels: vec![channel(2)], with: channel(1) }
            }
            Request::EndSeat { .. } => Request::EndSeat { signed: ending(&Key::new(66)) },
            Request::WakeTerms => Request::WakeTerms,
            Request::Subscribe { .. } => Request::Subscribe { subscription: reached("66") },
            Request::WakeAt { .. } => Request::WakeAt { moments: vec![600] },
            Request::Unsubscribe => Request::Unsubscribe,
        }
    };
    samples().iter().map(one).collect()
}

/// One value of each variant; `all` looks only at which it is.
fn samples() -> Vec<Request> {
    let key = Key::new(1);
    let a = a_box(0);
    let Request::Remove { signed: remove } = removal(&key, key.device()) else { panic!("not a removal") };
    let invite = sync::Invite {
        space: space(1),
        mailbox: a,
        admitter: key.id(),
        kind: InviteKind::Join,
        channels: vec![],
        expires: 0,
        by: key.device(),
    };
    vec![
        Request::CreateSpace { signed: creation(1, &key) },
        Request::Append { records: vec![] },
        Request::Pull { after: 0, max: 0 },
        Request::Withdraw { ids: vec![] },
        Request::Invite { signed: key.signed(invite), letter: vec![] },
        Request::CancelInvite { mailbox: a },
        Request::MailboxRead { mailbox: a, replied: None },
        Request::MailboxReply { mailbox: a, reply: vec![], admit: None },
        Request::MailboxPut { mailbox: a, answer: vec![] },
        Request::Admit { signed: admission(&key, party(1), key.device(), &[]) },
        Request::Remove { signed: remove },
        Request::AddChannels { channels: vec![] },
        Request::Devices,
        Request::PutKit { kit: a, admitter: key.id(), wrapped: vec![] },
        Request::ReadKit { kit: a },
        Request::EraseMine,
        Request::Leave,
        Request::Leaving,
        Request::ShareChannels { channels: vec![], with: channel(1) },
        Request::EndSeat { signed: ending(&key) },
        Request::WakeTerms,
        Request::Subscribe { subscription: reached("0") },
        Request::WakeAt { moments: vec![] },
        Request::Unsubscribe,
    ]
}

fn ending(by: &Key) -> sync::Signed<sync::EndSeat> {
    by.signed(sync::EndSeat { space: space(1), channel: channel(1), by: by.device() })
}

/// An address at a push service, with the keys of RFC 8291's example.
fn reached(name: &str) -> Subscription {
    let endpoint = format!("https://push.example.org/{name}");
    let decode = |text: &str| data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).expect("base64url");
    let p256dh =
        decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    Subscription { endpoint, p256dh, auth: vec![7; 16] }
}

/// Space 1 of parties 1 and 2 with one record, a used invitation (9), an open one (8) and a kit (20), and space 2 of key 50.
async fn furnished() -> World<MemoryStore> {
    let world = world().with_both().await;
    let mut one = world.sign_in(1).await;
    one.append(vec![record(1)]).await.expect("stored");
    one.ask(world.invitation(8, InviteKind::Join)).await.expect("invited");
    let kit = Request::PutKit { kit: a_box(20), admitter: Key::new(20).id(), wrapped: b"kit".to_vec() };
    one.ask(kit).await.expect("kept");
    one.ask(Request::Subscribe { subscription: reached("1") }).await.expect("kept");
    one.ask(Request::WakeAt { moments: vec![300] }).await.expect("named");
    world.ask(Request::CreateSpace { signed: creation(2, &Key::new(50)) }).await.expect("another space");
    world
}

/// Everything of space 1 that somebody else could have changed.
async fn state(world: &World<MemoryStore>) -> (Vec<Item>, Response, Response, bool, Vec<Due>) {
    let mut one = world.sign_in(1).await;
    let items = one.pull(0).await.expect("read").items;
    let devices = one.ask(Request::Devices).await.expect("a list");
    let kit = world.ask(Request::ReadKit { kit: a_box(20) }).await.expect("the kit");
    let open = world.ask(Request::MailboxRead { mailbox: a_box(8), replied: None }).await.is_ok();
    let mut due = world.relay.store().due(u64::MAX, 100).await.expect("read");
    due.retain(|due| due.space == space(1) && due.device == Key::new(1).device());
    (items, devices, kit, open, due)
}

#[tokio::test]
async fn who_has_not_signed_in_changes_nothing_and_reads_nothing() {
    let world = furnished().await;
    let before = state(&world).await;
    for request in all(&world) {
        let unsigned = world.ask(request.clone()).await;
        assert!(unsigned.is_err(), "{request:?} -> {unsigned:?}");
        let early = world.line().ask(request.clone()).await.expect_err("not signed in");
        assert_eq!(early.code, Code::NotAdmitted, "{request:?}");
    }
    assert_eq!(state(&world).await, before);
}

#[tokio::test]
async fn a_device_of_another_space_changes_nothing_and_reads_nothing_here() {
    let world = furnished().await;
    let before = state(&world).await;
    for request in all(&world) {
        // Signed in anew for each: leaving and erasing are one's own right, in one's own space.
        let Ok(mut line) = world.try_sign_in(space(2), &Key::new(50)).await else { continue };
        let outcome = line.ask(request.clone()).await;
        let own_business = matches!(
            request,
            Request::Pull { .. }
                | Request::Withdraw { .. }
                | Request::AddChannels { .. }
                | Request::Devices
                | Request::EraseMine
                | Request::Leave
                | Request::Leaving
                | Request::WakeTerms
                | Request::Subscribe { .. }
                | Request::WakeAt { .. }
                | Request::Unsubscribe
        );
        let stored_nothing = matches!(&outcome, Ok(Response::Appended { receipts, .. })
            if receipts.iter().all(|receipt| matches!(receipt, sync::Receipt::Refused { .. })));
        assert!(own_business || stored_nothing || outcome.is_err(), "{request:?} -> {outcome:?}");
        if let Ok(Response::Page { page }) = outcome {
            assert!(page.items.is_empty());
        }
    }
    assert_eq!(state(&world).await, before);
}

#[tokio::test]
async fn a_removed_device_changes_nothing_and_reads_nothing_on_a_connection_it_still_has() {
    let world = furnished().await;
    let signed = admission(&Key::new(1), party(1), Key::new(66).device(), &[]);
    world.ask(Request::Admit { signed }).await.expect("admitted");
    let mut one = world.sign_in(1).await;
    let requests = all(&world);
    let mut lines = vec![];
    for _ in 0..4 {
        lines.push(world.sign_in(66).await);
    }
    one.ask(removal(&Key::new(1), Key::new(66).device())).await.expect("removed");
    drop(one);
    let before = state(&world).await;
    for (n, request) in requests.into_iter().enumerate() {
        let line = &mut lines[n % 4];
        let outcome = line.ask(request.clone()).await;
        assert!(outcome.is_err(), "{request:?} -> {outcome:?}");
    }
    assert_eq!(state(&world).await, before);
}

#[tokio::test]
async fn the_partner_changes_nothing_of_ones_own() {
    let world = furnished().await;
    let before = state(&world).await;
    for request in all(&world) {
        if matches!(request, Request::Append { .. } | Request::Leaving | Request::Leave | Request::EraseMine)
        {
            continue; // the partner's own right: see `protocol_rules/leaving.rs`
        }
        let mut two = world.sign_in(2).await;
        let outcome = two.ask(request.clone()).await;
        // Each device is woken for itself alone.
        let harmless = matches!(
            request,
            Request::Pull { .. }
                | Request::Devices
                | Request::Withdraw { .. }
                | Request::WakeTerms
                | Request::Subscribe { .. }
                | Request::WakeAt { .. }
                | Request::Unsubscribe
        );
        assert!(harmless || outcome.is_err(), "{request:?} -> {outcome:?}");
        if let Ok(Response::Devices { devices }) = outcome {
            assert!(devices.iter().all(|line| line.device == Key::new(2).device()));
        }
    }
    assert_eq!(state(&world).await, before);
}

#[tokio::test]
async fn a_guide_changes_nothing_of_the_partners() {
    let world = furnished().await;
    let mut one = world.sign_in(1).await;
    one.ask(Request::ShareChannels { channels: vec![channel(40)], with: channel(1) }).await.expect("shared");
    let Request::Invite { signed, letter } = world.invitation(30, InviteKind::Guide) else {
        panic!("no invitation")
    };
    let into_the_seat = sync::Invite { channels: vec![channel(40)], ..signed.statement };
    one.ask(Request::Invite { signed: Key::new(1).signed(into_the_seat), letter }).await.expect("invited");
    let admit = admission(&Key::new(30), party(66), Key::new(66).device(), &[channel(40), channel(67)]);
    let reply = Request::MailboxReply { mailbox: a_box(30), reply: b"66".to_vec(), admit: Some(admit) };
    world.ask(reply).await.expect("seated");
    drop(one);
    let before = state(&world).await;
    for request in all(&world) {
        if matches!(request, Request::Leave | Request::Leaving) {
            continue; // the guide's own right: see `guides_seat.rs`
        }
        let mut guide = world.sign_in(66).await;
        let outcome = guide.ask(request.clone()).await;
        let own_business = matches!(
            request,
            Request::Pull { .. }
                | Request::Devices
                | Request::Withdraw { .. }
                | Request::EraseMine
                | Request::WakeTerms
                | Request::Subscribe { .. }
                | Request::WakeAt { .. }
                | Request::Unsubscribe
        );
        let stored_nothing = matches!(&outcome, Ok(Response::Appended { receipts, .. })
            if receipts.iter().all(|receipt| matches!(receipt, sync::Receipt::Refused { .. })));
        assert!(own_business || stored_nothing || outcome.is_err(), "{request:?} -> {outcome:?}");
        if let Ok(Response::Page { page }) = outcome {
            assert!(page.items.is_empty(), "nothing was put into the seat");
        }
    }
    let mut after = state(&world).await;
    after.0.retain(|item| !matches!(item, Item::Erased { .. }));
    assert_eq!(after, before);
}

#[tokio::test]
async fn every_request_of_a_replayed_challenge_is_refused() {
    let world = furnished().await;
    let mut first = world.line();
    let frame = first.sign_in_frame(space(1), &Key::new(1));
    first.welcome(&frame).await.expect("signed in");
    for request in all(&world) {
        let mut replayed = world.line();
        assert_eq!(replayed.welcome(&frame).await.expect_err("replayed").code, Code::BadSignature);
        assert_eq!(replayed.ask(request).await.expect_err("not signed in").code, Code::NotAdmitted);
    }
}

#[tokio::test]
async fn a_token_reads_its_own_space_only_and_nothing_after_its_device_was_removed_or_its_time_is_over() {
    let world = furnished().await;
    let signed = admission(&Key::new(1), party(1), Key::new(66).device(), &[]);
    world.ask(Request::Admit { signed }).await.expect("admitted");
    let (mut one, other) = (world.sign_in(1).await, world.sign_in(66).await);
    let token = other.welcome.as_ref().expect("welcome").token;
    let read = |space| world.relay.read_log(&token, space, 0);
    assert!(read(space(1)).await.is_ok());
    assert_eq!(read(space(2)).await.err(), Some(Code::NotAdmitted.into()));
    one.ask(removal(&Key::new(1), Key::new(66).device())).await.expect("removed");
    assert_eq!(read(space(1)).await.err(), Some(Code::SignedOut.into()));
    let token = one.welcome.as_ref().expect("welcome").token;
    world.hand.pass(901);
    assert_eq!(world.relay.read_log(&token, space(1), 0).await.err(), Some(Code::NotAdmitted.into()));
}

/// Each signed request as its rightful signer would make it, but signed by somebody else.
#[tokio::test]
async fn a_statement_in_anothers_name_is_refused_whatever_it_states() {
    let world = furnished().await;
    let (rightful, forger) = (Key::new(1), Key::new(66));
    let admit = admission(&rightful, party(1), forger.device(), &[channel(1)]).statement;
    let Request::Remove { signed: remove } = removal(&rightful, rightful.device()) else {
        panic!("not a removal")
    };
    let Request::Invite { signed: invite, .. } = world.invitation(66, InviteKind::Join) else {
        panic!("no invitation")
    };
    let Request::MailboxReply { admit: Some(reply), .. } = joining(8, 66, b"66") else { panic!("no reply") };
    let forged = [
        Request::CreateSpace {
            signed: forger.signed(sync::CreateSpace { space: space(3), ..creation(3, &rightful).statement }),
        },
        Request::Admit { signed: forger.signed(admit.clone()) },
        Request::Remove { signed: forger.signed(remove.statement) },
        Request::Invite { signed: forger.signed(invite.statement), letter: vec![] },
        Request::EndSeat { signed: forger.signed(ending(&rightful).statement) },
        Request::MailboxReply {
            mailbox: a_box(8),
            reply: b"66".to_vec(),
            admit: Some(forger.signed(reply.statement)),
        },
    ];
    let before = state(&world).await;
    for request in forged {
        let mut one = world.sign_in(1).await;
        let outcome = one.ask(request.clone()).await;
        assert_eq!(outcome.expect_err("forged").code, Code::BadSignature, "{request:?}");
    }
    assert_eq!(state(&world).await, before);
    let unforged = world.ask(Request::Admit { signed: rightful.signed(admit) }).await;
    assert_eq!(unforged, Ok(Response::Done), "the same statement, rightly signed, is good");
}
