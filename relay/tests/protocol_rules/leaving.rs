//! Leaving and erasing.

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

/// So many records as fit, of a hundred bytes and what they cost besides. How many that were.
async fn fills(line: &mut support::Line<MemoryStore>, from: u64) -> u64 {
    for n in from.. {
        match line.append(vec![record(n)]).await {
            Ok(_) => {}
            Err(refused) => {
                assert_eq!(refused.code, Code::SpaceFull);
                return n - from;
            }
        }
    }
    0
}

#[tokio::test]
async fn who_says_that_they_leave_may_once_store_their_share_again_though_they_filled_the_space_themself() {
    let limits = Limits { space_bytes: 32_000, ..Limits::default() };
    let world = world_with(MemoryStore::default(), limits).with_both().await;
    let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
    let whole = fills(&mut one, 0).await;
    assert!(whole > 100);
    assert!(fills(&mut two, 10_000).await > 0, "what is sure to the other");
    one.ask(Request::Leaving).await.expect("heard");
    one.ask(Request::Leaving).await.expect("and once more");
    let again = fills(&mut one, 20_000).await;
    assert!((whole / 16..whole / 2).contains(&again), "{again} of {whole}");
    one.ask(Request::Leaving).await.expect("heard");
    assert_eq!(fills(&mut one, 30_000).await, 0, "once");
    assert_eq!(fills(&mut two, 40_000).await, 0, "the other has what is sure to them");
    one.ask(Request::Leave).await.expect("left");
    two.ask(Request::Leaving).await.expect("heard");
    assert!(fills(&mut two, 50_000).await > 0, "and who leaves last is heard as well");
}
