//! The four words that both screens show: what they are computed over, and what comparing them led to.
//! Not the computing: that is slow on purpose and runs off the screen's thread ([`crate::slow`]).

use envelope::{Fingerprint, IdentityPublic, MemberId, Peer};
use practice::{Command, begin};

use crate::Replica;
use crate::effect::Effect;
use crate::facts::Fact;
use crate::outside::Outside;
use crate::slow::Slow;

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
    /// How comparing with the partner stands, by the very keys that were compared.
    pub fn words_state(&self) -> Words {
        self.partner_to_compare().map_or(Words::Alone, |partner| self.state_with(&partner))
    }

    /// How comparing with one of the others stands: a partner with their guide, a guide with each of the two.
    pub fn words_state_with(&self, who: practice::MemberId) -> Words {
        self.to_compare(who).map_or(Words::Alone, |peer| self.state_with(&peer))
    }

    fn state_with(&self, peer: &Peer) -> Words {
        let of = |known: &IdentityPublic| known.fingerprint();
        let earlier: Vec<Fingerprint> = self.identities_of(&peer.member).iter().map(of).collect();
        match self.account.compared.get(&self.pair_with(peer)) {
            Some(true) => Words::Same,
            Some(false) => Words::Differ,
            None if self.account.compared.keys().any(|(_, theirs)| earlier.contains(theirs)) => Words::Again,
            None => Words::NotYet,
        }
    }

    fn identities_of(&self, member: &MemberId) -> &[IdentityPublic] {
        let known = self.account.others.get(member).or_else(|| self.account.guides.get(member));
        known.map_or(&[], |known| &known.identities)
    }

    pub(crate) fn words_due(&self) -> bool {
        matches!(self.words_state(), Words::NotYet | Words::Again | Words::Differ)
    }

    fn partner_to_compare(&self) -> Option<Peer> {
        self.account.readers().first().copied()
    }

    /// Anybody whose identity in force is known here: also a guide after the end, who may still be asked.
    fn to_compare(&self, who: practice::MemberId) -> Option<Peer> {
        let member = MemberId(who.0);
        self.identities_of(&member).last().map(|identity| Peer { member, identity: *identity })
    }

    fn pair_with(&self, peer: &Peer) -> (Fingerprint, Fingerprint) {
        (self.account.ring.fingerprint(), peer.identity.fingerprint())
    }

    /// The slow work that gives the four words; its result goes to [`Replica::words_are`].
    pub fn words_task(&self) -> Option<Slow> {
        self.partner_to_compare().map(|partner| self.task_with(&partner))
    }

    /// The same with one of the others; its result goes to [`Replica::words_are_with`].
    pub fn words_task_with(&self, who: practice::MemberId) -> Option<Slow> {
        self.to_compare(who).map(|peer| self.task_with(&peer))
    }

    fn task_with(&self, peer: &Peer) -> Slow {
        Slow::MemberWords {
            space: self.account.space,
            one: *self.account.ring.identity().public(),
            other: peer.identity,
            language: self.account.language.clone(),
        }
    }

    /// Takes the result of [`Replica::words_task`].
    pub fn words_are(&mut self, words: [String; 4]) {
        if let Some(partner) = self.partner_to_compare() {
            self.words.insert(self.pair_with(&partner), words);
        }
    }

    /// Takes the result of [`Replica::words_task_with`].
    pub fn words_are_with(&mut self, who: practice::MemberId, words: [String; 4]) {
        if let Some(peer) = self.to_compare(who) {
            self.words.insert(self.pair_with(&peer), words);
        }
    }

    /// The four words with the partner, once they were worked out for the keys in force.
    pub fn words(&self) -> Option<&[String; 4]> {
        self.words.get(&self.pair_with(&self.partner_to_compare()?))
    }

    /// The same with one of the others.
    pub fn words_with(&self, who: practice::MemberId) -> Option<&[String; 4]> {
        self.words.get(&self.pair_with(&self.to_compare(who)?))
    }

    /// The person compared the words with their partner that are shown now.
    pub fn words_compared(&mut self, same: bool, out: &mut Outside<'_>) -> Vec<Effect> {
        if let Some(partner) = self.partner_to_compare() {
            self.note_compared(&partner, same, out);
            // A refusal only means that the partner's first entry has not come yet; the fact above holds anyway.
            let _ = self.decide(Command::Begin(begin::Command::CompareWords { same }), out);
        }
        self.finish(out)
    }

    /// The person compared the words with one of the others.
    pub fn words_compared_with(
        &mut self,
        who: practice::MemberId,
        same: bool,
        out: &mut Outside<'_>,
    ) -> Vec<Effect> {
        if let Some(peer) = self.to_compare(who) {
            self.note_compared(&peer, same, out);
        }
        self.finish(out)
    }

    fn note_compared(&mut self, peer: &Peer, same: bool, out: &mut Outside<'_>) {
        let (mine, theirs) = self.pair_with(peer);
        self.write_fact(self.account.mine, &Fact::Compared { mine, theirs, same }, out);
    }
}
