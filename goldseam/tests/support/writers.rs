//! Devices that write all the time and remember what they were told, and somebody who reads after them.

use std::collections::BTreeMap;
use std::time::Duration;

use sync::{Code, EntryId, Receipt, Record};

use super::{Device, below};

/// What one device knows it has handed over, and what it is not sure of.
pub(crate) struct Writer {
    pub(crate) device: Device,
    pub(crate) acknowledged: Vec<(u64, EntryId)>,
    unsure: Vec<Record>,
    /// Whether it waits and asks again where the relay can't write for a while; else that is a failure.
    is_patient: bool,
}

impl Writer {
    pub(crate) fn new(device: Device) -> Self {
        Self { device, acknowledged: Vec::new(), unsure: Vec::new(), is_patient: false }
    }

    pub(crate) fn patient(device: Device) -> Self {
        Self { is_patient: true, ..Self::new(device) }
    }

    /// Appends until the relay is gone: first once more what was not acknowledged, as a device does.
    pub(crate) async fn write(mut self, address: String) -> Self {
        let Ok(welcome) = self.device.sign_in(&address, 0).await else { return self };
        let mut live = match welcome {
            Ok(live) => live,
            Err(refused) if self.is_patient && refused.code == Code::Unavailable => return self,
            Err(refused) => panic!("not welcome: {refused:?}"),
        };
        loop {
            if self.unsure.is_empty() {
                let many = 1 + below(3);
                self.unsure = (0..many).map(|_| self.device.record(200 + below(300) as usize)).collect();
            }
            let Ok(answer) = live.append(self.unsure.clone()).await else { return self };
            if self.is_patient && answer.as_ref().is_err_and(|refused| refused.code == Code::Unavailable) {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
            let receipts = answer.unwrap_or_else(|refused| panic!("an append was refused: {refused:?}"));
            assert_eq!(receipts.len(), self.unsure.len());
            for (receipt, record) in receipts.into_iter().zip(self.unsure.drain(..)) {
                let Receipt::At { seq } = receipt else { panic!("a record was refused: {receipt:?}") };
                self.acknowledged.push((seq, record.id()));
            }
        }
    }
}

/// What was seen of a space's log so far.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) log: Vec<EntryId>,
    pub(crate) places: BTreeMap<EntryId, u64>,
}

impl Seen {
    /// Reads on from where it stopped: positions rise by one, and nothing stands twice.
    pub(crate) async fn read_on(&mut self, device: &Device, address: &str) {
        let mut live = device.connect(address, 0).await.expect("the relay is up");
        for (seq, record) in live.pull_all(self.log.len() as u64).await.expect("the relay stays up") {
            assert_eq!(seq, self.log.len() as u64 + 1, "a gap in the log");
            assert_eq!(self.places.insert(record.id(), seq), None, "a record stands twice");
            self.log.push(record.id());
        }
    }

    pub(crate) fn holds(&self, writer: &Writer) {
        let positions = writer.acknowledged.iter().map(|(seq, _)| *seq);
        assert!(
            positions.clone().zip(positions.skip(1)).all(|(a, b)| a < b),
            "one device's records changed their order"
        );
        for (seq, id) in &writer.acknowledged {
            assert_eq!(self.places.get(id), Some(seq), "an acknowledged record is not where it was");
        }
    }
}
