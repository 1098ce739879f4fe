//! Bytes and numbers that look drawn and are counted, and a toy commitment.
//!
//! Not randomness and not cryptography: the same story has the same bytes every time.

/// A counter that spreads: each step gives other bytes, and the same story always the same ones.
#[derive(Clone, Debug)]
pub(crate) struct Counter(pub(super) u64);

impl Counter {
    fn step(&mut self) -> u64 {
        self.0 += 1;
        mix(self.0)
    }

    /// A number below `below`.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        let below = u64::try_from(below).unwrap_or(1).max(1);
        usize::try_from(self.step() % below).unwrap_or(0)
    }

    pub(super) fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for lane in bytes.chunks_exact_mut(8) {
            lane.copy_from_slice(&self.step().to_be_bytes());
        }
        bytes
    }
}

/// A toy commitment, different for different keys and contents, and of no strength whatever.
pub fn commit(key: &[u8; 32], content: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    for (number, lane) in (1..).zip(out.chunks_exact_mut(8)) {
        let seed = mix(number);
        let sum = key.iter().chain(content).fold(seed, |sum, byte| mix(sum ^ u64::from(*byte)));
        lane.copy_from_slice(&sum.to_be_bytes());
    }
    out
}

/// A one-to-one scrambling of 64 bits: two rounds of multiplying by an odd number and folding the high half down.
fn mix(number: u64) -> u64 {
    let round = |n: u64| {
        let n = (n ^ 0x5bd1_e995_27d4_eb2f).wrapping_mul(0x9e6c_63d0_876a_68ad);
        n ^ (n >> 29)
    };
    round(round(number))
}
