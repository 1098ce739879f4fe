//! Something is due that this device can not write just now: the moment it was lent has a zone longer than an entry holds.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};

use super::pair::{ANA, BEN, Space, day, shares, together};
use crate::{Moment, Outside};

/// Chance that runs out: whoever tries again and again meets its end.
struct Few<R> {
    inner: R,
    left: u32,
}

impl<R> Few<R> {
    fn one_more(&mut self) -> &mut R {
        assert!(self.left > 0, "it is tried again and again");
        self.left -= 1;
        &mut self.inner
    }
}

impl<R: TryRng<Error = Infallible>> TryRng for Few<R> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.one_more().try_next_u32()
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.one_more().try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.one_more().try_fill_bytes(bytes)
    }
}

impl<R: TryCryptoRng<Error = Infallible>> TryCryptoRng for Few<R> {}

#[test]
fn what_is_due_and_can_not_be_written_is_tried_once_and_written_with_the_next_arrival() {
    let mut space = Space::begun();
    space.does(ANA, together());
    space.does(ANA, shares("from Ana"));
    space.on(BEN, |ben, out| ben.decide(shares("from Ben"), out)).unwrap();
    let sealed = std::mem::take(&mut space.devices[BEN].account.outbox);
    let moment = Moment { zone: "Z".repeat(10_000), ..space.on(ANA, |_, out| out.moment.clone()) };
    let mut few = Few { inner: space.dice.clone(), left: 50 };
    let ana = &mut space.devices[ANA];
    sealed.iter().for_each(|(_, record)| ana.receive(record.clone()));
    ana.settle(&mut Outside { moment, rng: &mut few });
    assert!(ana.account.outbox.is_empty(), "her opening could not be written");
    assert!(few.left > 40, "it was tried once");
    space.log.extend(sealed.into_iter().map(|(_, record)| record));
    space.carry();
    for device in [ANA, BEN] {
        let (mine, theirs) = day(&space.devices[device]);
        assert_eq!((mine.len(), theirs.len()), (1, 1), "device {device} shows both");
    }
}
