//! Bits flip on the way, and bytes of any kind come.

use proptest::prelude::*;
use space::Warning;
use sync::wire::to_bytes;
use sync::{Page, Push, ToDevice};

use crate::cheating::{
    AN_HOUR, ANA, BEN, NO_TIME, ana_drops, honesty_returns, never_wrong, paired, whole_again, whole_or_named,
};
use crate::support::{drop_of, drops, warnings};

/// One bit of one frame to Ben is another, in each of many rounds; the host is honest in between.
fn bits_flip(seed: u64, rounds: &[(u32, bool)]) {
    let mut world = paired(seed);
    let mut truth: Vec<String> = Vec::new();
    for (round, (which, also_ana)) in rounds.iter().enumerate() {
        let mut left = Some(*which);
        let also_ana = *also_ana;
        world.tamper = Some(Box::new(move |at, said| {
            if at != BEN && !also_ana {
                return vec![said];
            }
            let mut bytes = to_bytes(&said);
            let Some(which) = left.take() else { return vec![said] };
            let bit = usize::try_from(which).unwrap() % (bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            ToDevice::from_bytes(&bytes).into_iter().collect()
        }));
        let words = format!("{round}");
        world.command(ANA, drop_of(&words)).unwrap();
        truth.push(words);
        world.run(NO_TIME).unwrap();
        let truth: Vec<&str> = truth.iter().map(String::as_str).collect();
        never_wrong(&world, &truth);
    }
    let truth: Vec<&str> = truth.iter().map(String::as_str).collect();
    honesty_returns(&mut world);
    world.command(ANA, drop_of("at last")).unwrap();
    world.run(AN_HOUR).unwrap();
    let all: Vec<&str> = truth.into_iter().chain(["at last"]).collect();
    whole_or_named(&world, &all);
    honesty_returns(&mut world);
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone), all, "phone {phone}");
    }
}

fn cases() -> ProptestConfig {
    ProptestConfig { max_shrink_iters: 200, ..crate::soak::cases(40) }
}

proptest! {
    #![proptest_config(cases())]

    /// Forty stories of fifty flipped bits in every run: two thousand.
    #[test]
    fn a_flipped_bit_anywhere_never_makes_a_wrong_view(
        seed in any::<u64>(),
        rounds in prop::collection::vec((any::<u32>(), prop::bool::weighted(0.1)), 50),
    ) {
        bits_flip(seed, &rounds);
    }
}

#[test]
fn frames_of_any_bytes_end_the_connection_and_nothing_else() {
    let mut world = paired(14);
    ana_drops(&mut world, &["one"]);
    let frames: [&[u8]; 7] =
        [b"", &[0xff], &[0x9b; 9], &[0x81; 2_000], &[0x00; 70_000], b"GET / HTTP/1.1", &[0xa1, 0x05]];
    for frame in frames {
        world.hand(BEN, frame.to_vec());
        world.run(AN_HOUR / 20).unwrap();
    }
    world.hand(BEN, vec![0; 2 * 1024 * 1024]);
    world.run(AN_HOUR / 100).unwrap();
    assert!(warnings(&world, BEN).contains(&Warning::Misbehaves));
    world.run(AN_HOUR / 20).unwrap();
    assert_eq!(warnings(&world, BEN), [], "it speaks as it should again");
    ana_drops(&mut world, &["two"]);
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two"]);
}

#[test]
fn positions_out_of_all_proportion_are_no_end() {
    let mut world = paired(15);
    ana_drops(&mut world, &["one"]);
    let head = world.relay_head(BEN).unwrap();
    let far = u64::MAX - 1;
    for page in [
        Page { after: head, upto: head, head: far, items: vec![] },
        Page { after: head, upto: far, head: far, items: vec![] },
        Page { after: far, upto: head, head: 0, items: vec![] },
    ] {
        world.hand(BEN, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
        world.run(AN_HOUR / 20).unwrap();
    }
    ana_drops(&mut world, &["two"]);
    honesty_returns(&mut world);
    assert_eq!(drops(&world, BEN), ["one", "two"]);
    whole_or_named(&world, &["one", "two"]);
}
