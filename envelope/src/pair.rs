//! The key that one author and one reader share, by which the reader recognises the author.
//!
//! Not evidence: both can compute it, so a tag made with it convinces the one and shows nothing to a third.

use x25519_dalek::x25519;
use zeroize::Zeroizing;

use crate::derive::derive_bytes;
use crate::identity::{DhSecret, Identity, Peer};
use crate::ids::{MemberId, SpaceId};
use crate::secret::secret;

secret!(
    /// MAC key of one author for one reader, in one space and one direction.
    pub PairKey, 32
);

impl PairKey {
    /// The author's side: my identity, their public half.
    #[must_use]
    pub fn derive_as_author(space: &SpaceId, me: &MemberId, mine: &Identity, reader: &Peer) -> Self {
        let author = Peer { member: *me, identity: *mine.public() };
        derive(space, mine.secret(), &reader.identity, &author, reader)
    }

    /// The reader's side: the same key, from my identity and the author's public half.
    #[must_use]
    pub fn derive_as_reader(space: &SpaceId, author: &Peer, me: &MemberId, mine: &Identity) -> Self {
        let reader = Peer { member: *me, identity: *mine.public() };
        derive(space, mine.secret(), &author.identity, author, &reader)
    }
}

/// HKDF-SHA-256 over X25519, `info = "pair key" | 0 | space 16 | author (member 16 | identity 32) | reader (member 16 |
/// identity 32)`.
///
/// A shared secret of zero can't arise: an [`IdentityPublic`](crate::IdentityPublic) is never a point of small order.
fn derive(
    space: &SpaceId,
    secret: &DhSecret,
    public: &crate::IdentityPublic,
    author: &Peer,
    reader: &Peer,
) -> PairKey {
    let shared = Zeroizing::new(x25519(*secret.expose(), *public.as_bytes()));
    let context: [&[u8]; 5] = [
        space.as_bytes(),
        author.member.as_bytes(),
        author.identity.as_bytes(),
        reader.member.as_bytes(),
        reader.identity.as_bytes(),
    ];
    PairKey::from_bytes(*derive_bytes(shared.as_slice(), "pair key", &context))
}
