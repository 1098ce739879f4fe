//! Invitations: a mailbox with one letter, one reply and one answer, good once and for a while.
//!
//! Not what is written in it: all three are encrypted under a secret the relay never sees.

use sync::statement::{InviteKind, is_sound_key};
use sync::wire::Mailbox;
use sync::{Admit, BoxId, Code, Invite, PartyId, Refused, ReplyHash, Signed};

use super::{Circumstances, Ruled, admission, seat};
use crate::roster::{Invitation, Roster};

/// How long after its end an invitation is remembered, so that a late guest hears why it does not work.
const REMEMBERED_S: u64 = 30 * 86_400;
const DAY_S: u64 = 86_400;

/// Who wants to read a mailbox.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reader {
    /// A signed-in device of this party.
    Party(u8),
    /// Somebody with the link, who perhaps replied.
    Guest(Option<ReplyHash>),
}

/// Opens a mailbox for a signed-in device of `party`. False where exactly this invitation is open already.
pub(crate) fn invite(
    roster: &mut Roster,
    party: u8,
    signed: &Signed<Invite>,
    letter: Vec<u8>,
    at: Circumstances<'_>,
) -> Ruled<bool> {
    let invite = &signed.statement;
    if !signed.is_by(&invite.by.key()) || !is_sound_key(&invite.admitter) {
        return Err(Code::BadSignature.into());
    }
    forget_old(roster, at.now);
    if let Some(known) = roster.invitation(&invite.mailbox) {
        let same = known.admitter == invite.admitter && known.letter == letter && known.party == party;
        return if same { Ok(false) } else { Err(Code::Conflict.into()) };
    }
    seat::check_invitation(roster, party, invite)?;
    check_bounds(roster, party, invite, &letter, at)?;
    make_room(roster, party, at)?;
    let own = roster.parties.get(usize::from(party)).ok_or(Code::NotAdmitted)?;
    let channels: Option<Vec<u16>> = invite.channels.iter().map(|id| roster.channel(id)).collect();
    let channels = channels
        .filter(|numbers| numbers.iter().all(|n| own.channels.contains(n)))
        .ok_or(Code::NotAdmitted)?;
    roster.invitations.push(Invitation {
        mailbox: invite.mailbox,
        admitter: invite.admitter,
        kind: invite.kind,
        party,
        channels,
        expires: invite.expires,
        opened: at.today,
        letter,
        cancelled: false,
        reply: None,
        answer: None,
    });
    Ok(true)
}

/// Voids an invitation of one's own party.
pub(crate) fn cancel(roster: &mut Roster, party: u8, mailbox: &BoxId) -> Ruled {
    let invitation = own(roster, party, mailbox)?;
    if invitation.reply.is_some() {
        return Err(Code::Used.into());
    }
    invitation.cancelled = true;
    Ok(())
}

/// What lies in a mailbox. The inviting party reads as long as it is remembered; a guest while it is good, and whoever
/// replied goes on reading, for the answer.
pub(crate) fn read(roster: &mut Roster, reader: Reader, mailbox: &BoxId, now: u64) -> Ruled<Mailbox> {
    let invitation = roster.invitation(mailbox).ok_or(Code::Unknown)?;
    match reader {
        Reader::Party(party) if party == invitation.party => {}
        Reader::Guest(Some(hash)) if invitation.was_used_by(&hash) => {}
        _ => is_good(invitation, now)?,
    }
    Ok(Mailbox {
        letter: invitation.letter.clone(),
        reply: invitation.reply.clone(),
        answer: invitation.answer.clone(),
        expires: invitation.expires,
    })
}

/// Uses an invitation: keeps the reply and, to join, adds the party and device the invitation's key admits. The inviting
/// party's name, or nothing where exactly this was done already.
pub(crate) fn reply(
    roster: &mut Roster,
    mailbox: &BoxId,
    reply: &[u8],
    admit: Option<&Signed<Admit>>,
    at: Circumstances<'_>,
) -> Ruled<Option<PartyId>> {
    let invitation = roster.invitation(mailbox).ok_or(Code::Unknown)?.clone();
    if invitation.was_used_by(&ReplyHash::of(reply)) {
        return Ok(None);
    }
    is_good(&invitation, at.now)?;
    if reply.len() > at.limits.box_bytes {
        return Err(Code::TooLarge.into());
    }
    match (invitation.kind, admit) {
        (InviteKind::Join, Some(signed)) => {
            admission::check(signed, &invitation.admitter)?;
            // Two links were open, and the other one was used: a space is for two, and the third is a guide's.
            if roster.partners() >= at.limits.partners {
                return Err(Code::Used.into());
            }
            admission::add_party(roster, &signed.statement, &invitation.channels, at)?;
        }
        (InviteKind::Guide, Some(signed)) => {
            admission::check(signed, &invitation.admitter)?;
            invitation.channels.iter().try_for_each(|channel| seat::is_free(roster, *channel))?;
            admission::add_guide(roster, &signed.statement, &invitation.channels, at)?;
        }
        (InviteKind::Link, None) => {}
        _ => return Err(Code::Malformed.into()),
    }
    roster.invitation(mailbox).ok_or(Code::Unknown)?.reply = Some(reply.to_vec());
    Ok(roster.parties.get(usize::from(invitation.party)).map(|party| party.id))
}

/// The inviting party answers a reply; a second answer takes the place of the first.
pub(crate) fn put_answer(
    roster: &mut Roster,
    party: u8,
    mailbox: &BoxId,
    answer: &[u8],
    at: Circumstances<'_>,
) -> Ruled {
    if answer.len() > at.limits.box_bytes {
        return Err(Code::TooLarge.into());
    }
    let invitation = own(roster, party, mailbox)?;
    if invitation.reply.is_none() || invitation.cancelled {
        return Err(Code::Conflict.into());
    }
    invitation.answer = Some(answer.to_vec());
    Ok(())
}

/// An invitation of this party; another's is as good as unknown.
fn own<'a>(roster: &'a mut Roster, party: u8, mailbox: &BoxId) -> Ruled<&'a mut Invitation> {
    roster.invitation(mailbox).filter(|invitation| invitation.party == party).ok_or(Code::Unknown.into())
}

/// Whether somebody may still use it.
fn is_good(invitation: &Invitation, now: u64) -> Ruled {
    let why = match invitation {
        _ if invitation.cancelled => Code::Cancelled,
        _ if invitation.reply.is_some() => Code::Used,
        _ if invitation.expires <= now => Code::Expired,
        _ => return Ok(()),
    };
    Err(why.into())
}

fn check_bounds(roster: &Roster, party: u8, invite: &Invite, letter: &[u8], at: Circumstances<'_>) -> Ruled {
    if admission::has_doubles(&invite.channels) {
        return Err(Code::Malformed.into());
    }
    if letter.len() > at.limits.box_bytes {
        return Err(Code::TooLarge.into());
    }
    if invite.expires <= at.now {
        return Err(Code::Expired.into());
    }
    if invite.expires > at.now.saturating_add(at.limits.invitation_seconds) {
        return Err(Code::TooLarge.into());
    }
    if roster.boxes().contains(&invite.mailbox) {
        return Err(Code::Conflict.into());
    }
    let own = roster.invitations.iter().filter(|invitation| invitation.party == party);
    if own.filter(|invitation| invitation.opened == at.today).count() >= at.limits.invitations_per_day {
        return Err(not_before_tomorrow(at));
    }
    Ok(())
}

fn not_before_tomorrow(at: Circumstances<'_>) -> Refused {
    Refused::later(Code::TooMany, u32::try_from(DAY_S - at.now % DAY_S).unwrap_or(3_600))
}

/// Of a party only so many are remembered, so that a roster does not grow with its notes: the oldest of those that are over go first. What
/// was opened today stays, for it counts today.
fn make_room(roster: &mut Roster, party: u8, at: Circumstances<'_>) -> Ruled {
    let own = |roster: &Roster| roster.invitations.iter().filter(|it| it.party == party).count();
    let most = at.limits.invitations.max(at.limits.invitations_per_day);
    while own(roster) >= most {
        let all = roster.invitations.iter().enumerate();
        let over = all.filter(|(_, it)| it.party == party && it.opened != at.today && is_over(it, at.now));
        let oldest = over.min_by_key(|(_, it)| it.opened).map(|(place, _)| place);
        roster.invitations.remove(oldest.ok_or_else(|| not_before_tomorrow(at))?);
    }
    Ok(())
}

/// Whether nobody waits for anything in it any more.
fn is_over(invitation: &Invitation, now: u64) -> bool {
    invitation.cancelled || invitation.answer.is_some() || invitation.expires <= now
}

/// Old invitations go, and with them their notes.
fn forget_old(roster: &mut Roster, now: u64) {
    roster.invitations.retain(|invitation| invitation.expires.saturating_add(REMEMBERED_S) > now);
}
