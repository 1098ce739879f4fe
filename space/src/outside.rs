//! What the world outside lends the replica: the moment and chance.
//! Not a clock and not a source of randomness of its own: both come in as arguments, so that a story can be told twice.

use practice::Day;
use rand_core::CryptoRng;

/// When something is done, as the shell's clock and calendar see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub unix_ms: i64,
    /// The civil day where the person is.
    pub day: Day,
    /// The person's IANA time zone name, `Europe/Madrid`.
    pub zone: String,
}

impl Moment {
    /// The moment as the practices know it.
    pub fn now(&self) -> practice::Now {
        practice::Now {
            day: self.day,
            zone: practice::ZoneName::new(self.zone.clone()),
            unix_ms: self.unix_ms,
        }
    }
}

/// The moment and a source of randomness, lent for one call.
pub struct Outside<'a> {
    /// When this call is made.
    pub moment: Moment,
    /// Cryptographic randomness.
    pub rng: &'a mut dyn CryptoRng,
}

impl std::fmt::Debug for Outside<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outside").field("moment", &self.moment).finish_non_exhaustive()
    }
}
