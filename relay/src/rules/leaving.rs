//! One party's leaving.
//!
//! Not erasing: what was stored stays until that is asked for, or until the last party has left.

use sync::{Code, PartyId};

use super::{Ruled, seat};
use crate::roster::Roster;

/// What a party's leaving led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Left {
    /// Whether nobody is left.
    pub(crate) nobody: bool,
    /// Guides whose seat ended with it.
    pub(crate) guides: Vec<PartyId>,
}

/// The party is about to leave: there is no way back from that but to leave.
pub(crate) fn about_to_leave(roster: &mut Roster, number: u8) -> Ruled {
    roster.parties.get_mut(usize::from(number)).ok_or(Code::NotAdmitted)?.leaving = true;
    Ok(())
}

/// The party's devices are signed out, its kit box and open invitations are gone. A guide leaves a seat that nobody takes again;
/// and where no partner is left, no guide stays.
pub(crate) fn leave(roster: &mut Roster, number: u8) -> Ruled<Left> {
    let party = sign_out(roster, number)?;
    if party.guide {
        party.channels.iter().for_each(|channel| seat::close(roster, *channel));
    }
    let partners = roster.parties.iter().any(|party| !party.left && !party.guide);
    let alone: Vec<u8> = (0..)
        .zip(&roster.parties)
        .filter(|(_, party)| !partners && !party.left)
        .map(|(number, _)| number)
        .collect();
    let guides = alone.into_iter().map(|guide| seat::end(roster, guide)).collect::<Ruled<_>>()?;
    Ok(Left { nobody: roster.present() == 0, guides })
}

/// A party is out for good; as it was.
pub(super) fn sign_out(roster: &mut Roster, number: u8) -> Ruled<crate::roster::Party> {
    let party = roster.parties.get_mut(usize::from(number)).ok_or(Code::NotAdmitted)?;
    party.left = true;
    party.kit = None;
    party.devices.iter_mut().for_each(|device| device.removed = true);
    let party = party.clone();
    let theirs = roster.invitations.iter_mut().filter(|invitation| invitation.party == number);
    theirs.for_each(|invitation| invitation.cancelled = true);
    Ok(party)
}
