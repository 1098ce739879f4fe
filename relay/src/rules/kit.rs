//! A party's recovery kit: a small encrypted box, and a key that may admit one's next device.
//!
//! Not the secret: box id and key are derived from it, elsewhere.

use sync::statement::is_sound_key;
use sync::{BoxId, Code};

use super::{Circumstances, Ruled};
use crate::roster::{Kit, Roster};

/// Keeps the party's kit box in place of an older one.
pub(crate) fn put_kit(roster: &mut Roster, party: u8, kit: &Kit, at: Circumstances<'_>) -> Ruled {
    if kit.wrapped.len() > at.limits.box_bytes {
        return Err(Code::TooLarge.into());
    }
    if !is_sound_key(&kit.admitter) {
        return Err(Code::BadSignature.into());
    }
    let taken = (0..).zip(&roster.parties).any(|(number, other): (u8, _)| {
        number != party && other.kit.as_ref().is_some_and(|theirs| theirs.id == kit.id)
    });
    if taken || roster.invitations.iter().any(|invitation| invitation.mailbox == kit.id) {
        return Err(Code::Conflict.into());
    }
    let party = roster.parties.get_mut(usize::from(party)).ok_or(Code::NotAdmitted)?;
    party.kit = Some(kit.clone());
    Ok(())
}

/// What is in a kit box.
pub(crate) fn read_kit(roster: &Roster, id: &BoxId) -> Ruled<Vec<u8>> {
    let kits = roster.parties.iter().filter(|party| !party.left).filter_map(|party| party.kit.as_ref());
    kits.into_iter().find(|kit| kit.id == *id).map(|kit| kit.wrapped.clone()).ok_or(Code::Unknown.into())
}
