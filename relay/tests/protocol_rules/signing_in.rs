//! Signing in, and being turned away.

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
    let world = world_with(MemoryStore::default(), Limits { connections_per_device: 2, ..Limits::default() });
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
        let Ok(ToRelay::SignIn { greeting }) = from_bytes(&line.sign_in_frame(space(1), &Key::new(1))) else {
            panic!("not a greeting")
        };
        let frame = to_bytes(&ToRelay::SignIn { greeting: Greeting { anchor, ..greeting } });
        assert_eq!(line.welcome(&frame).await.map(|welcome| welcome.anchor_holds), Ok(holds), "{anchor:?}");
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
