//! Bytes of any kind on a connection: always answered, never a panic, and nobody else is touched.
//!
//! Not the decoders by themselves: see the tests of `sync`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

#[path = "../../xtask/soak/cases.rs"]
mod soak;
mod support;

use proptest::collection::vec;
use proptest::prelude::*;
use support::{Key, creation, record, record_of, space, world};
use sync::wire::{Asked, from_bytes, to_bytes};
use sync::{Receipt, Request, ToDevice, ToRelay};

fn run<T>(story: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("runtime").block_on(story)
}

/// Frames a device could send, to be spoiled.
fn frames() -> Vec<Vec<u8>> {
    let asks = [
        Request::Append { records: vec![record(1), record_of(2, space(1), support::channel(2), 2, 90)] },
        Request::Pull { after: 0, max: 5 },
        Request::CreateSpace { signed: creation(1, &Key::new(1)) },
        support::joining(9, 2, b"reply"),
        support::removal(&Key::new(1), Key::new(1).device()),
    ];
    let asks =
        asks.into_iter().map(|request| ToRelay::Ask { number: 1, request: Asked::Known(Box::new(request)) });
    asks.map(|frame| to_bytes(&frame)).collect()
}

proptest! {
    #![proptest_config(soak::cases(256))]

    #[test]
    fn any_frame_before_or_after_signing_in_is_answered_with_a_frame(
        bytes in vec(any::<u8>(), 0..300), signed_in in any::<bool>()
    ) {
        run(async {
            let world = world().with_space().await;
            let mut line = if signed_in { world.sign_in(1).await } else { world.line() };
            let heard = line.live.hear(&bytes).await;
            let frame = heard.frame.expect("an answer");
            prop_assert!(from_bytes::<ToDevice>(&frame).is_ok());
            Ok(())
        })?;
    }

    #[test]
    fn a_spoiled_frame_is_answered_and_the_partner_goes_on(
        which in 0_usize..5, at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<bool>()
    ) {
        run(async {
            let world = world().with_both().await;
            let (mut one, mut two) = (world.sign_in(1).await, world.sign_in(2).await);
            let mut frame = frames()[which].clone();
            let at = at.index(frame.len());
            if cut { frame.truncate(at) } else { frame[at] = to }
            let heard = one.live.hear(&frame).await;
            prop_assert!(from_bytes::<ToDevice>(&heard.frame.expect("an answer")).is_ok());
            let receipts = two.append(vec![record(77)]).await.expect("stored");
            let stored = matches!(receipts.as_slice(), [Receipt::At { .. }]);
            prop_assert!(stored);
            Ok(())
        })?;
    }
}
