//! Devices let in and signed out, and recovery kits.

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
    let admit = |n| Request::Admit { signed: admission(&Key::new(1), party(1), Key::new(n).device(), &[]) };
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
