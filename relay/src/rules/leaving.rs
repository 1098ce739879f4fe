//! One party's leaving.
//!
//! Not erasing: what was stored stays until that is asked for, or until the last party has left.

use sync::Code;

use super::Ruled;
use crate::roster::Roster;

/// The party's devices are signed out, its kit box and open invitations are gone. True when nobody is left.
pub(crate) fn leave(roster: &mut Roster, number: u8) -> Ruled<bool> {
    let party = roster.parties.get_mut(usize::from(number)).ok_or(Code::NotAdmitted)?;
    party.left = true;
    party.kit = None;
    party.devices.iter_mut().for_each(|device| device.removed = true);
    let theirs = roster.invitations.iter_mut().filter(|invitation| invitation.party == number);
    theirs.for_each(|invitation| invitation.cancelled = true);
    Ok(roster.present() == 0)
}
