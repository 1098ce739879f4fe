//! The four words that both screens show: what they are computed over, and what comparing them led to.
//! Not the computing: that is slow on purpose and runs off the screen's thread ([`crate::slow`]).

use envelope::Fingerprint;
use practice::{Command, begin};

use crate::Replica;
use crate::effect::Effect;
use crate::facts::Fact;
use crate::outside::Outside;
use crate::slow::Slow;

/// Words that were worked out, and for which two identities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    pair: (Fingerprint, Fingerprint),
    words: [String; 4],
}

/// How comparing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Nobody to compare with yet.
    Alone,
    /// Not compared yet.
    NotYet,
    /// Keys have changed since they were compared.
    Again,
    /// Compared, and the same.
    Same,
    /// Compared, and not the same: somebody stands in between.
    Differ,
}

impl Replica {
    /// How comparing stands, by the very keys that were compared.
    pub fn words_state(&self) -> Words {
        let Some(pair) = self.pair() else { return Words::Alone };
        match self.account.compared.get(&pair) {
            Some(true) => Words::Same,
            Some(false) => Words::Differ,
            None if self.account.compared.is_empty() => Words::NotYet,
            None => Words::Again,
        }
    }

    pub(crate) fn words_due(&self) -> bool {
        matches!(self.words_state(), Words::NotYet | Words::Again | Words::Differ)
    }

    fn pair(&self) -> Option<(Fingerprint, Fingerprint)> {
        let theirs = self.account.readers().first()?.identity.fingerprint();
        Some((self.account.ring.identity().public().fingerprint(), theirs))
    }

    /// The slow work that gives the four words; its result goes to [`Replica::words_are`].
    pub fn words_task(&self) -> Option<Slow> {
        let other = self.account.readers().first()?.identity;
        Some(Slow::MemberWords {
            space: self.account.space,
            one: *self.account.ring.identity().public(),
            other,
            language: self.account.language.clone(),
        })
    }

    /// Takes the result of [`Replica::words_task`].
    pub fn words_are(&mut self, words: [String; 4]) {
        self.words = self.pair().map(|pair| Compared { pair, words });
    }

    /// The four words, once they were worked out for the keys in force.
    pub fn words(&self) -> Option<&[String; 4]> {
        self.words.as_ref().filter(|known| Some(known.pair) == self.pair()).map(|known| &known.words)
    }

    /// The person compared the words shown now.
    pub fn words_compared(&mut self, same: bool, out: &mut Outside<'_>) -> Vec<Effect> {
        if let Some((mine, theirs)) = self.pair() {
            let fact = Fact::Compared { mine, theirs, same };
            self.write_fact(self.account.mine, &fact, out);
            // A refusal only means that the partner's first entry has not come yet; the fact above holds anyway.
            let _ = self.decide(Command::Begin(begin::Command::CompareWords { same }), out);
        }
        self.finish(out)
    }
}
