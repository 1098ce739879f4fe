//! Making a space.

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
    let ask =
        |n: u8, from| world.relay.ask(Request::CreateSpace { signed: creation(n, &Key::new(n)) }, Some(from));
    assert!(ask(1, 7).await.is_ok() && ask(2, 7).await.is_ok());
    let refused = ask(3, 7).await.expect_err("too many");
    assert_eq!(refused.code, Code::TooMany);
    assert!(refused.retry_after_s.is_some_and(|seconds| seconds > 60));
    assert!(ask(3, 8).await.is_ok());
    world.hand.pass(u64::from(refused.retry_after_s.expect("a time")));
    assert!(ask(4, 7).await.is_ok());
}
