//! A fingerprint: what two papers are compared by, a hash over what stands on them and who the two are.
//!
//! Not a signature, and no proof to anybody: either of the two can make it at any time.

use crate::{Commit, MemberId};

/// What a paper of both is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// The fingerprint of a paper between two people, whoever computes it. `key` keeps one kind of paper apart from another.
    ///
    /// ```text
    /// smaller member id 16 | larger member id 16 | what stands on it
    /// ```
    pub(crate) fn between(
        commit: Commit,
        key: &[u8; 32],
        paper: &[u8],
        [one, other]: [MemberId; 2],
    ) -> Fingerprint {
        let (one, other) = (one.min(other), one.max(other));
        Fingerprint(commit(key, &[&one.0[..], &other.0[..], paper].concat()))
    }

    /// Sixteen digits in fours, as people compare them.
    pub fn words(self) -> String {
        let digits: Vec<_> = self.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        digits.chunks(2).map(|pair| pair.concat()).collect::<Vec<_>>().join("-")
    }
}
