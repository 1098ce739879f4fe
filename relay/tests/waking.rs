//! Waking devices: who may ask for it and how, what a push service gets to see, and what comes of its answers.
//!
//! Not what a store keeps of it: see `store_laws/waking.rs`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

#[path = "support/receiver.rs"]
mod receiver;
mod support;

use std::sync::Mutex;

use receiver::{Browser, Receiver, claims};
use relay::store::Store;
use relay::waking::{HttpPost, Parcel, Post, Posted};
use relay::{Limits, MemoryStore, Relay, Settings, Waking};
use support::{Hand, Key, Line, World, admission, code, party, removal, world};
use sync::wire::{Subscription, WakeTerms};
use sync::{Code, Request, Response};

const STEP: u64 = 300;
const HOUR: u64 = 3_600;

/// A push service without a network.
struct Desk {
    parcels: Mutex<Vec<Parcel>>,
    says: Mutex<Posted>,
}

impl Desk {
    fn new() -> Self {
        Self { parcels: Mutex::default(), says: Mutex::new(Posted::Taken) }
    }

    fn says(&self, posted: Posted) {
        *self.says.lock().expect("not poisoned") = posted;
    }

    fn count(&self) -> usize {
        self.parcels.lock().expect("not poisoned").len()
    }
}

impl Post for Desk {
    async fn post(&self, parcel: Parcel) -> Posted {
        self.parcels.lock().expect("not poisoned").push(parcel);
        *self.says.lock().expect("not poisoned")
    }
}

fn waking_world(waking: Option<Waking>) -> World<MemoryStore> {
    let hand = Hand::new();
    let settings = Settings { limits: Limits::default(), waking, ..Settings::default() };
    let relay = Relay::new(MemoryStore::default(), settings, hand.clone()).expect("chance");
    World { relay, hand }
}

fn subscription(endpoint: &str) -> Subscription {
    Browser::new().subscription(endpoint)
}

async fn subscribes(line: &mut Line<MemoryStore>, endpoint: &str) {
    let subscription = subscription(endpoint);
    assert_eq!(line.ask(Request::Subscribe { subscription }).await, Ok(Response::Done));
}

async fn names(line: &mut Line<MemoryStore>, moments: &[u64]) {
    assert_eq!(line.ask(Request::WakeAt { moments: moments.to_vec() }).await, Ok(Response::Done));
}

async fn terms(line: &mut Line<MemoryStore>) -> WakeTerms {
    match line.ask(Request::WakeTerms).await {
        Ok(Response::WakeTerms { terms }) => terms,
        other => panic!("{other:?}"),
    }
}

/// The first step from now on.
fn soon(world: &World<MemoryStore>) -> u64 {
    world.now_s().next_multiple_of(STEP)
}

/// Waits until a moment, and wakes what is due then.
async fn woken_at(world: &World<MemoryStore>, moment: u64, desk: &Desk) -> usize {
    world.hand.pass(moment.saturating_sub(world.now_s()));
    world.relay.wake_due(desk).await.expect("read")
}

mod asking {
    use super::*;

    #[tokio::test]
    async fn the_terms_name_one_key_for_all_and_the_bounds() {
        let world = world().with_both().await;
        let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
        let said = terms(&mut one).await;
        assert_eq!((said.key.len(), said.key[0], said.step_s, said.most), (65, 4, 300, 64));
        assert_eq!(terms(&mut two).await, said);
    }

    #[tokio::test]
    async fn an_address_that_no_push_service_has_is_refused() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        for endpoint in
            ["http://push.example.org/1", "https://127.0.0.1/1", "https://localhost/1", "https://10.1.1.1/1"]
        {
            let refused = one.ask(Request::Subscribe { subscription: subscription(endpoint) }).await;
            assert_eq!(code(refused), Code::Malformed, "{endpoint}");
        }
        let long = subscription(&format!("https://push.example.org/{}", "x".repeat(1_100)));
        assert_eq!(code(one.ask(Request::Subscribe { subscription: long }).await), Code::TooLarge);
    }

    #[tokio::test]
    async fn keys_under_which_nothing_can_be_encrypted_are_refused() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        let sound = subscription("https://push.example.org/1");
        for spoiled in [
            Subscription { p256dh: vec![4; 65], ..sound.clone() },
            Subscription { p256dh: sound.p256dh[..33].to_vec(), ..sound.clone() },
            Subscription { auth: vec![1; 15], ..sound.clone() },
        ] {
            let refused = one.ask(Request::Subscribe { subscription: spoiled }).await;
            assert_eq!(code(refused), Code::Malformed);
        }
        assert_eq!(one.ask(Request::Subscribe { subscription: sound }).await, Ok(Response::Done));
    }

    #[tokio::test]
    async fn moments_are_bounded_in_number_and_in_distance_and_lie_on_the_step() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        subscribes(&mut one, "https://push.example.org/1").await;
        let soon = soon(&world);
        let many = (0..65).map(|n| soon + n * STEP).collect::<Vec<_>>();
        let far = soon + 36 * 24 * HOUR;
        for (moments, why) in
            [(many.clone(), Code::TooLarge), (vec![far], Code::TooLarge), (vec![soon + 1], Code::Malformed)]
        {
            assert_eq!(code(one.ask(Request::WakeAt { moments }).await), why);
        }
        names(&mut one, &many[..64]).await;
    }

    #[tokio::test]
    async fn who_is_not_reached_anywhere_names_no_moments() {
        let world = world().with_space().await;
        let mut one = world.sign_in(1).await;
        let moments = vec![soon(&world)];
        assert_eq!(code(one.ask(Request::WakeAt { moments: moments.clone() }).await), Code::Unknown);
        subscribes(&mut one, "https://push.example.org/1").await;
        names(&mut one, &moments).await;
        assert_eq!(one.ask(Request::Unsubscribe).await, Ok(Response::Done));
        assert_eq!(one.ask(Request::Unsubscribe).await, Ok(Response::Done));
        assert_eq!(code(one.ask(Request::WakeAt { moments }).await), Code::Unknown);
    }

    #[tokio::test]
    async fn a_relay_that_wakes_nobody_says_so_and_still_forgets() {
        let world = waking_world(None).with_space().await;
        let mut one = world.sign_in(1).await;
        let subscription = subscription("https://push.example.org/1");
        for request in
            [Request::WakeTerms, Request::Subscribe { subscription }, Request::WakeAt { moments: vec![] }]
        {
            assert_eq!(code(one.ask(request).await), Code::Unsupported);
        }
        assert_eq!(one.ask(Request::Unsubscribe).await, Ok(Response::Done));
        assert_eq!(world.relay.wake_due(&Desk::new()).await, Ok(0));
    }
}

mod waking {
    use super::*;

    /// Device 1, to be woken in `after` steps.
    async fn waiting(after: &[u64]) -> (World<MemoryStore>, Vec<u64>) {
        let world = world().with_both().await;
        let mut one = world.sign_in(1).await;
        subscribes(&mut one, "https://push.example.org/1").await;
        let moments: Vec<u64> = after.iter().map(|after| soon(&world) + after * STEP).collect();
        names(&mut one, &moments).await;
        drop(one);
        (world, moments)
    }

    #[tokio::test]
    async fn a_device_is_woken_at_its_moment_once_and_not_before() {
        let (world, moments) = waiting(&[1]).await;
        let desk = Desk::new();
        assert_eq!(woken_at(&world, moments[0] - 1, &desk).await, 0);
        assert_eq!(woken_at(&world, moments[0], &desk).await, 1);
        assert_eq!(woken_at(&world, moments[0] + 30, &desk).await, 0);
        assert_eq!(desk.count(), 1);
    }

    #[tokio::test]
    async fn what_fell_due_together_wakes_once() {
        let (world, moments) = waiting(&[1, 2, 9]).await;
        let desk = Desk::new();
        assert_eq!(woken_at(&world, moments[1], &desk).await, 1);
        assert_eq!(woken_at(&world, moments[2], &desk).await, 1);
        assert_eq!(desk.count(), 2);
    }

    #[tokio::test]
    async fn what_was_due_while_the_relay_stood_still_is_not_said_hours_later() {
        let (world, moments) = waiting(&[1]).await;
        let desk = Desk::new();
        assert_eq!(woken_at(&world, moments[0] + 2 * HOUR, &desk).await, 0);
        assert_eq!(desk.count(), 0);
        assert_eq!(world.relay.store().due(u64::MAX, 9).await.map(|due| due.len()), Ok(0));
    }

    #[tokio::test]
    async fn a_service_that_is_busy_is_asked_again_after_waits_that_double_and_given_up() {
        let (world, moments) = waiting(&[1]).await;
        let desk = Desk::new();
        desk.says(Posted::Later(None));
        let mut at = moments[0];
        for (tries, wait) in [(1, 60), (2, 120), (3, 240), (4, 480), (5, 960), (6, 1_920)] {
            assert_eq!(woken_at(&world, at, &desk).await, 0);
            assert_eq!(desk.count(), tries);
            woken_at(&world, at + wait - 1, &desk).await;
            assert_eq!(desk.count(), tries, "not before its wait is over");
            at += wait;
        }
        woken_at(&world, at + HOUR, &desk).await;
        assert_eq!(desk.count(), 6);
    }

    #[tokio::test]
    async fn a_wait_that_the_service_names_is_kept_and_one_that_outlasts_the_reminder_ends_it() {
        let (world, moments) = waiting(&[1, 40]).await;
        let desk = Desk::new();
        desk.says(Posted::Later(Some(700)));
        woken_at(&world, moments[0], &desk).await;
        woken_at(&world, moments[0] + 699, &desk).await;
        assert_eq!(desk.count(), 1);
        desk.says(Posted::Later(Some(9 * HOUR)));
        woken_at(&world, moments[0] + 700, &desk).await;
        desk.says(Posted::Taken);
        assert_eq!(woken_at(&world, moments[1], &desk).await, 1, "the next moment is a new try");
        assert_eq!(desk.count(), 3);
    }

    #[tokio::test]
    async fn an_address_that_is_gone_is_forgotten_with_all_its_moments() {
        let (world, moments) = waiting(&[1, 2]).await;
        let desk = Desk::new();
        desk.says(Posted::Gone);
        woken_at(&world, moments[0], &desk).await;
        desk.says(Posted::Taken);
        assert_eq!(woken_at(&world, moments[1], &desk).await, 0);
        let mut one = world.sign_in(1).await;
        assert_eq!(code(one.ask(Request::WakeAt { moments }).await), Code::Unknown);
    }

    #[tokio::test]
    async fn moments_named_anew_are_the_only_ones() {
        let (world, moments) = waiting(&[1, 2]).await;
        let mut one = world.sign_in(1).await;
        names(&mut one, &[moments[1]]).await;
        let desk = Desk::new();
        assert_eq!(woken_at(&world, moments[0], &desk).await, 0);
        assert_eq!(woken_at(&world, moments[1], &desk).await, 1);
    }

    #[tokio::test]
    async fn a_device_signed_out_or_of_a_member_who_left_or_erased_is_woken_no_more() {
        let ends: [fn() -> Request; 3] =
            [|| removal(&Key::new(1), Key::new(66).device()), || Request::EraseMine, || Request::Leave];
        for end in ends {
            let world = world().with_both().await;
            let signed = admission(&Key::new(1), party(1), Key::new(66).device(), &[]);
            world.ask(Request::Admit { signed }).await.expect("admitted");
            let mut other = world.sign_in(66).await;
            subscribes(&mut other, "https://push.example.org/66").await;
            let mut two = world.sign_in(2).await;
            subscribes(&mut two, "https://push.example.org/2").await;
            let soon = soon(&world);
            names(&mut other, &[soon]).await;
            names(&mut two, &[soon]).await;
            let mut one = world.sign_in(1).await;
            one.ask(end()).await.expect("done");
            let desk = Desk::new();
            assert_eq!(woken_at(&world, soon, &desk).await, 1, "{:?}", end());
            let parcels = desk.parcels.lock().expect("not poisoned");
            assert_eq!(parcels[0].to.path(), "/2", "the partner goes on being woken");
        }
    }
}

mod over_http {
    use super::*;

    fn nearby() -> Waking {
        Waking { contact: Some("mailto:host@example.org".into()), nearby: true }
    }

    async fn served() -> (World<MemoryStore>, Receiver, HttpPost) {
        let world = waking_world(Some(nearby())).with_space().await;
        (world, Receiver::start().await, HttpPost::new(true).expect("TLS"))
    }

    /// A browser that is to be woken now, and the terms it was given.
    async fn due(world: &World<MemoryStore>, endpoint: &str) -> (Browser, WakeTerms) {
        let mut one = world.sign_in(1).await;
        let (terms, browser) = (terms(&mut one).await, Browser::new());
        let subscription = browser.subscription(endpoint);
        one.ask(Request::Subscribe { subscription }).await.expect("kept");
        names(&mut one, &[soon(world) - STEP]).await;
        (browser, terms)
    }

    #[tokio::test]
    async fn a_browser_decrypts_one_line_that_says_nothing_and_the_service_learns_who_sends() {
        let (world, receiver, post) = served().await;
        let (browser, terms) = due(&world, &format!("{}/send/abc", receiver.origin)).await;
        assert_eq!(world.relay.wake_due(&post).await, Ok(1));
        let arrived = receiver.wait_for(1).await.remove(0);
        assert_eq!(arrived.path, "/send/abc");
        let expected = [
            ("content-encoding", "aes128gcm"),
            ("ttl", "3600"),
            ("urgency", "normal"),
            ("topic", "reminder"),
            ("content-type", "application/octet-stream"),
        ];
        for (name, value) in expected {
            assert_eq!(arrived.header(name), value);
        }
        let claims = claims(arrived.header("authorization"), &terms.key);
        assert_eq!(
            (&claims["aud"], &claims["sub"]),
            (&receiver.origin.as_str().into(), &"mailto:host@example.org".into())
        );
        let until = claims["exp"].as_u64().expect("a time");
        assert!(until > world.now_s() && until <= world.now_s() + 24 * HOUR);
        assert_eq!(claims.as_object().expect("claims").len(), 3);
        assert_eq!(browser.decrypt(&arrived.body), b"You have a reminder.");
    }

    #[tokio::test]
    async fn two_messages_share_neither_salt_nor_key() {
        let (world, receiver, post) = served().await;
        for n in 1..=2 {
            let (browser, _) = due(&world, &format!("{}/{n}", receiver.origin)).await;
            world.relay.wake_due(&post).await.expect("woken");
            let arrived = receiver.wait_for(n).await.remove(n - 1);
            assert_eq!(browser.decrypt(&arrived.body), b"You have a reminder.");
        }
        let all = receiver.arrived();
        assert_ne!(all[0].body[..16], all[1].body[..16]);
        assert_ne!(all[0].body[21..86], all[1].body[21..86]);
        assert_eq!(all[0].body.len(), all[1].body.len());
    }

    #[tokio::test]
    async fn what_the_service_answers_decides_whether_and_when_it_is_asked_again() {
        let (world, receiver, post) = served().await;
        receiver.answers(&[(503, None), (429, Some("200")), (201, None)]);
        due(&world, &format!("{}/1", receiver.origin)).await;
        world.relay.wake_due(&post).await.expect("tried");
        world.hand.pass(60);
        world.relay.wake_due(&post).await.expect("tried");
        world.hand.pass(199);
        assert_eq!(world.relay.wake_due(&post).await, Ok(0));
        world.hand.pass(1);
        assert_eq!(world.relay.wake_due(&post).await, Ok(1));
        assert_eq!(receiver.arrived().len(), 3);
    }

    #[tokio::test]
    async fn an_address_answered_with_404_or_410_is_forgotten() {
        for status in [404, 410] {
            let (world, receiver, post) = served().await;
            receiver.answers(&[(status, None)]);
            due(&world, &format!("{}/1", receiver.origin)).await;
            assert_eq!(world.relay.wake_due(&post).await, Ok(0));
            let mut one = world.sign_in(1).await;
            assert_eq!(code(one.ask(Request::WakeAt { moments: vec![] }).await), Code::Unknown);
        }
    }

    #[tokio::test]
    async fn a_redirect_is_not_followed_and_what_is_refused_is_not_sent_again() {
        for status in [302, 307, 400, 413] {
            let (world, receiver, post) = served().await;
            receiver.answers(&[(status, Some("0"))]);
            due(&world, &format!("{}/1", receiver.origin)).await;
            assert_eq!(world.relay.wake_due(&post).await, Ok(0));
            world.hand.pass(HOUR);
            assert_eq!(world.relay.wake_due(&post).await, Ok(0));
            assert_eq!(receiver.arrived().len(), 1, "{status}");
        }
    }

    #[tokio::test]
    async fn a_service_that_is_not_there_is_tried_again_later() {
        let (world, receiver, post) = served().await;
        due(&world, "http://127.0.0.1:1/1").await;
        assert_eq!(world.relay.wake_due(&post).await, Ok(0));
        let due = world.relay.store().due(u64::MAX, 9).await.expect("read");
        assert_eq!((due.len(), due[0].tries, due[0].at), (1, 1, world.now_s() + 60));
        drop(receiver);
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_spoken_to_even_if_it_was_taken_before() {
        let (world, receiver, _) = served().await;
        due(&world, &format!("{}/1", receiver.origin)).await;
        let strict = HttpPost::new(false).expect("TLS");
        assert_eq!(world.relay.wake_due(&strict).await, Ok(0));
        assert!(receiver.arrived().is_empty());
        let mut one = world.sign_in(1).await;
        assert_eq!(
            code(one.ask(Request::WakeAt { moments: vec![] }).await),
            Code::Unknown,
            "and is forgotten"
        );
    }
}

#[test]
fn debug_of_an_address_or_a_parcel_shows_nobodys_address() {
    let subscription = subscription("https://push.example.org/canary");
    assert!(!format!("{:?}", Request::Subscribe { subscription }).contains("canary"));
}
