//! Appending, pages and pushes.

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
            page.items
                .iter()
                .all(|item| matches!(item, Item::Record { record, .. } if record.channel() == channel(1)))
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
    let world = world_with(MemoryStore::default(), Limits { appends_per_minute: 60, ..Limits::default() });
    let world = world.with_space().await;
    let mut line = world.sign_in(1).await;
    line.append((0..60).map(record).collect()).await.expect("a burst is fine");
    let refused = line.append(vec![record(99)]).await.expect_err("too many");
    assert_eq!(refused.code, Code::TooMany);
    world.hand.pass(refused.retry_after_s.expect("a time").into());
    assert_eq!(line.append(vec![record(99)]).await, Ok(vec![at(61)]));
}

#[tokio::test]
async fn reading_the_log_over_and_over_is_told_when_to_come_back_and_holds_up_nobody_else() {
    let world = world_with(MemoryStore::default(), Limits { reads_per_minute: 60, ..Limits::default() });
    let world = world.with_both().await;
    let (mut one, two) = (world.sign_in(1).await, world.sign_in(2).await);
    let [one_token, two_token] = [&one, &two].map(|line| line.welcome.as_ref().expect("signed in").token);
    one.append(vec![record(1)]).await.expect("stored");
    let mut read = 0;
    let refused = loop {
        let mut log = world.relay.read_log(&one_token, space(1), 0).await.expect("let in");
        match log.next().await {
            Ok(_) => read += 1,
            Err(refused) => break refused,
        }
    };
    assert_eq!((refused.code, read), (Code::TooMany, 15), "a page counts as four");
    let hash = sync::BlobHash::of(b"a picture");
    assert_eq!(world.relay.blob_state(&one_token, hash).await.map_err(|no| no.code), Err(Code::TooMany));
    assert_eq!(world.relay.blob_state(&two_token, hash).await.map_err(|no| no.code), Err(Code::Unknown));
    world.hand.pass(refused.retry_after_s.expect("a time").into());
    let mut log = world.relay.read_log(&one_token, space(1), 0).await.expect("let in");
    assert!(log.next().await.is_ok());
}

#[tokio::test]
async fn a_full_space_still_reads_withdraws_and_then_takes_more() {
    let world = world_with(MemoryStore::default(), Limits { space_bytes: 400, ..Limits::default() });
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
