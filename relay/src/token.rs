//! Tokens for plain HTTP: space, device and end of validity, under a MAC of the relay's own.
//!
//! Not a session: whatever is asked with one is checked against the roster as it is then.
//!
//! ```text
//! | space 16 | device 32 | until, unix seconds u64 be 8 | keyed BLAKE3 of these, first 24 |
//! ```

use sync::{DeviceId, SpaceId, Token};

/// The relay's key for tokens; a new one with every start, unless several relays share one.
#[derive(Clone)]
pub(crate) struct TokenKey([u8; 32]);

impl core::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("TokenKey(..)")
    }
}

const CLAIM: usize = 56;

impl TokenKey {
    pub(crate) const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn issue(&self, space: &SpaceId, device: &DeviceId, until: u64) -> Token {
        let mut bytes = [0; Token::LEN];
        bytes[..16].copy_from_slice(space.as_bytes());
        bytes[16..48].copy_from_slice(device.as_bytes());
        bytes[48..CLAIM].copy_from_slice(&until.to_be_bytes());
        let mac = blake3::keyed_hash(&self.0, &bytes[..CLAIM]);
        bytes[CLAIM..].copy_from_slice(&mac.as_bytes()[..Token::LEN - CLAIM]);
        Token::from_bytes(bytes)
    }

    /// Whose token this is, if it is one of ours and still good.
    pub(crate) fn check(&self, token: &Token, now: u64) -> Option<(SpaceId, DeviceId)> {
        let (claim, _) = token.as_bytes().split_at(CLAIM);
        let space = SpaceId::from_slice(&claim[..16])?;
        let device = DeviceId::from_slice(&claim[16..48])?;
        let until = u64::from_be_bytes(claim[48..].try_into().ok()?);
        // Compared as two hashes of one length under a key nobody else has: how long that takes tells nothing about the MAC.
        let right = self.issue(&space, &device, until);
        let same =
            blake3::keyed_hash(&self.0, right.as_bytes()) == blake3::keyed_hash(&self.0, token.as_bytes());
        (same && now < until).then_some((space, device))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> TokenKey {
        TokenKey::new([1; 32])
    }

    #[test]
    fn a_token_is_good_until_its_end_and_only_as_it_was_issued() {
        let (space, device) = (SpaceId::from_bytes([2; 16]), DeviceId::from_bytes([3; 32]));
        let token = key().issue(&space, &device, 100);
        assert_eq!(key().check(&token, 99), Some((space, device)));
        assert_eq!(key().check(&token, 100), None);
        assert_eq!(TokenKey::new([9; 32]).check(&token, 0), None);
        for at in 0..Token::LEN {
            let mut bytes = *token.as_bytes();
            bytes[at] ^= 1;
            assert_eq!(key().check(&Token::from_bytes(bytes), 0), None, "byte {at}");
        }
    }

    #[test]
    fn debug_of_the_key_shows_nothing() {
        assert_eq!(format!("{:?}", key()), "TokenKey(..)");
    }
}
