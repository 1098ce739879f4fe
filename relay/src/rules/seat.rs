//! A guide's seat: a channel that both partners' parties have, a guide's party that is let into it, and the end of that.
//!
//! Not the agreement to it, which the relay never sees. A guide's party came in by an invitation of its own kind and stays marked
//! as one: it invites nobody, opens no channel, and any other party that has the channel may end its seat. A seat once ended
//! is never taken again.

use sync::{ChannelId, Code, EndSeat, Invite, InviteKind, PartyId, Signed};

use super::{Circumstances, Ruled, leaving};
use crate::roster::{Party, Roster};

/// New channels for all parties that have `with`, guides' left out. Each of those parties and all its channels, as they are now.
pub(crate) fn share_channels(
    roster: &mut Roster,
    party: u8,
    channels: &[ChannelId],
    with: &ChannelId,
    at: Circumstances<'_>,
) -> Ruled<Vec<(PartyId, Vec<u16>)>> {
    let own = partner(roster, party)?;
    let with = roster.channel(with).filter(|with| own.channels.contains(with)).ok_or(Code::NotAdmitted)?;
    let shares = |party: &Party| !party.left && !party.guide && party.channels.contains(&with);
    let taken = |id: &ChannelId| {
        let number = roster.channel(id)?;
        let all = roster.parties.iter().filter(|party| shares(party));
        Some(!all.into_iter().all(|party| party.channels.contains(&number)))
    };
    if channels.iter().any(|id| taken(id) == Some(true)) {
        return Err(Code::Conflict.into());
    }
    let new = channels.iter().filter(|id| roster.channel(id).is_none()).count();
    if roster.channels.len() + new > at.limits.channels {
        return Err(Code::TooMany.into());
    }
    let numbers = roster.number_channels(channels);
    let sharing = roster.parties.iter_mut().filter(|party| shares(party));
    Ok(sharing
        .map(|party| {
            party.channels.extend(&numbers);
            party.channels.sort_unstable();
            party.channels.dedup();
            (party.id, party.channels.clone())
        })
        .collect())
}

/// Whether this party may open this invitation: a guide's invites nobody, and a seat is one channel, free and not ended.
pub(crate) fn check_invitation(roster: &Roster, party: u8, invite: &Invite) -> Ruled {
    if invite.kind == InviteKind::Link {
        return Ok(());
    }
    partner(roster, party)?;
    match (invite.kind, invite.channels.as_slice()) {
        (InviteKind::Guide, [channel]) => is_free(roster, roster.channel(channel).ok_or(Code::NotAdmitted)?),
        (InviteKind::Guide, _) => Err(Code::Malformed.into()),
        _ => Ok(()),
    }
}

/// Whether a guide may still be let in here.
pub(crate) fn is_free(roster: &Roster, channel: u16) -> Ruled {
    if roster.ended.contains(&channel) {
        return Err(Code::Cancelled.into());
    }
    let taken = roster.parties.iter().any(|party| party.guide && party.channels.contains(&channel));
    if taken { Err(Code::Used.into()) } else { Ok(()) }
}

/// Ends a seat. Who was in it and is out now.
pub(crate) fn end_seat(roster: &mut Roster, party: u8, signed: &Signed<EndSeat>) -> Ruled<Vec<PartyId>> {
    if !signed.is_by(&signed.statement.by.key()) {
        return Err(Code::BadSignature.into());
    }
    let own = partner(roster, party)?;
    let channel = roster.channel(&signed.statement.channel).filter(|number| own.channels.contains(number));
    let channel = channel.ok_or(Code::Unknown)?;
    close(roster, channel);
    let open = roster.invitations.iter_mut().filter(|invitation| invitation.kind == InviteKind::Guide);
    open.filter(|invitation| invitation.channels.contains(&channel))
        .for_each(|invitation| invitation.cancelled = true);
    let guides = guides_in(roster, channel);
    guides.into_iter().map(|guide| end(roster, guide)).collect()
}

/// Marks a channel as one that no guide is let into again.
pub(crate) fn close(roster: &mut Roster, channel: u16) {
    if !roster.ended.contains(&channel) {
        roster.ended.push(channel);
    }
}

/// Signs a guide's party out. Its name.
pub(crate) fn end(roster: &mut Roster, guide: u8) -> Ruled<PartyId> {
    leaving::sign_out(roster, guide)?;
    roster.parties.get(usize::from(guide)).map(|party| party.id).ok_or(Code::NotAdmitted.into())
}

fn guides_in(roster: &Roster, channel: u16) -> Vec<u8> {
    let guides = (0..).zip(&roster.parties).filter(|(_, party): &(u8, _)| party.guide && !party.left);
    guides.filter(|(_, party)| party.channels.contains(&channel)).map(|(number, _)| number).collect()
}

/// A party that is no guide's.
fn partner(roster: &Roster, number: u8) -> Ruled<&Party> {
    let party = roster.parties.get(usize::from(number));
    party.filter(|party| !party.guide).ok_or(Code::NotAdmitted.into())
}
