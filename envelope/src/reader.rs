//! One member as a reader: every generation of their own identity, and the identities of those they know.
//!
//! Not a policy on whom to trust: the caller adds an identity only after it was agreed on.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use crate::identity::{Fingerprint, Identity, Peer, SelfKey};
use crate::ids::{MemberId, SpaceId};
use crate::pair::PairKey;
use crate::root::RootRing;

/// One generation of my own identity.
pub(crate) struct Own {
    pub(crate) identity: Identity,
    pub(crate) self_key: SelfKey,
}

/// What one member's device can recognise and unwrap in one space.
pub struct Reader {
    space: SpaceId,
    me: MemberId,
    own: BTreeMap<Fingerprint, Own>,
    peers: BTreeMap<(MemberId, Fingerprint), Peer>,
    retired: BTreeSet<Fingerprint>,
    /// By author, the author's identity and mine.
    pair_keys: BTreeMap<(MemberId, Fingerprint, Fingerprint), PairKey>,
}

impl Reader {
    /// A reader who knows nobody else yet.
    #[must_use]
    pub fn new(space: SpaceId, me: MemberId, ring: &RootRing) -> Self {
        let mut reader = Self {
            space,
            me,
            own: BTreeMap::new(),
            peers: BTreeMap::new(),
            retired: BTreeSet::new(),
            pair_keys: BTreeMap::new(),
        };
        reader.renew(ring);
        reader
    }

    /// Takes in further generations of one's own root. All but the newest are retired.
    pub fn renew(&mut self, ring: &RootRing) {
        for root in ring.iter() {
            let own = Own { identity: Identity::derive(root), self_key: SelfKey::derive(root) };
            self.own.insert(own.identity.public().fingerprint(), own);
        }
        let newest = ring.fingerprint();
        self.retired.extend(self.own.keys().filter(|known| **known != newest));
        let peers: Vec<Peer> = self.peers.values().copied().collect();
        peers.iter().for_each(|peer| self.learn(peer));
    }

    /// Knows another member's identity from now on. Earlier identities of theirs stay known: what they wrote stays readable.
    /// An identity under my own name is mine, and comes from the root ring only: it is not learned here.
    pub fn learn(&mut self, peer: &Peer) {
        if peer.member == self.me {
            return;
        }
        let theirs = peer.identity.fingerprint();
        self.peers.insert((peer.member, theirs), *peer);
        for (mine, own) in &self.own {
            let key = PairKey::derive_as_reader(&self.space, peer, &self.me, &own.identity);
            self.pair_keys.insert((peer.member, theirs, *mine), key);
        }
    }

    /// A known identity was replaced by another: what it wrote before stays readable, what turns up under it from now on is
    /// [`Vouched::Retired`](crate::entry::Vouched::Retired).
    pub fn retire(&mut self, identity: Fingerprint) {
        self.retired.insert(identity);
    }

    /// Whether an identity, mine or another's, was replaced.
    #[must_use]
    pub fn is_retired(&self, identity: &Fingerprint) -> bool {
        self.retired.contains(identity)
    }

    /// The space.
    #[must_use]
    pub const fn space(&self) -> SpaceId {
        self.space
    }

    /// Who reads.
    #[must_use]
    pub const fn me(&self) -> MemberId {
        self.me
    }

    /// Everyone known, in all their identities.
    pub fn peers(&self) -> impl Iterator<Item = &Peer> {
        self.peers.values()
    }

    pub(crate) fn own_of(&self, fingerprint: &Fingerprint) -> Option<&Own> {
        self.own.get(fingerprint)
    }

    pub(crate) fn pair_key(
        &self,
        author: MemberId,
        theirs: Fingerprint,
        mine: Fingerprint,
    ) -> Option<&PairKey> {
        self.pair_keys.get(&(author, theirs, mine))
    }

    pub(crate) fn knows(&self, member: MemberId, fingerprint: Fingerprint) -> bool {
        self.peers.contains_key(&(member, fingerprint))
    }

    /// Whose identity this is, mine included.
    pub(crate) fn named(&self, fingerprint: &Fingerprint) -> Option<Peer> {
        let mine = self.own.get(fingerprint);
        let mine = mine.map(|own| Peer { member: self.me, identity: *own.identity.public() });
        mine.or_else(|| self.peers.values().find(|peer| peer.identity.fingerprint() == *fingerprint).copied())
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own: Vec<_> = self.own.keys().collect();
        let peers: Vec<_> = self.peers.keys().collect();
        f.debug_struct("Reader").field("me", &self.me).field("own", &own).field("peers", &peers).finish()
    }
}
