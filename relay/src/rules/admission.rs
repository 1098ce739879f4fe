//! Spaces, parties, devices and channels: how they come in, and how a device goes.
//!
//! Not invitations: see `mailbox`. A device admits only to its own party; a name once removed never comes back.

use sync::statement::is_sound_key;
use sync::wire::DeviceLine;
use sync::{Admit, ChannelId, Code, CreateSpace, DeviceId, KeyId, PartyId, Refused, Remove, Signed};

use super::{Circumstances, Ruled};
use crate::roster::{Device, Party, Roster};

/// No party has ever had more devices than this, removed ones included.
const DEVICES_EVER: usize = 256;
/// No space has ever had more parties than this, those who left included.
const PARTIES_EVER: usize = 16;

/// The roster of a new space.
pub(crate) fn create(signed: &Signed<CreateSpace>, at: Circumstances<'_>) -> Ruled<Roster> {
    let CreateSpace { party, device, channels, .. } = &signed.statement;
    if !is_sound_key(&device.key()) || !signed.is_by(&device.key()) {
        return Err(Code::BadSignature.into());
    }
    if channels.is_empty() || has_doubles(channels) {
        return Err(Code::Malformed.into());
    }
    if channels.len() > at.limits.channels {
        return Err(Code::TooMany.into());
    }
    let mut roster = Roster::default();
    let channels = roster.number_channels(channels);
    roster.parties.push(new_party(*party, channels, *device, at.today));
    Ok(roster)
}

/// Whether this device may sign in; the signature has been checked. The number of its party.
pub(crate) fn sign_in(roster: &Roster, device: &DeviceId) -> Ruled<u8> {
    match roster.device(device) {
        Some((_, party, device)) if device.removed || party.left => Err(Code::SignedOut.into()),
        Some((number, ..)) => Ok(number),
        None => Err(Code::NotAdmitted.into()),
    }
}

/// Lets a device into a party that is already there. The signature has been checked. False where it was in already.
pub(crate) fn admit(roster: &mut Roster, admit: &Admit, at: Circumstances<'_>) -> Ruled<bool> {
    let known =
        roster.device(&admit.device).map(|(_, party, device)| (party.id, device.removed || party.left));
    let number = may_admit(roster, admit)?;
    match known {
        Some((_, true)) => return Err(Code::SignedOut.into()),
        Some((party, false)) if party == admit.party => return Ok(false),
        Some(_) => return Err(Code::Conflict.into()),
        None => {}
    }
    if !is_sound_key(&admit.device.key()) {
        return Err(Code::BadSignature.into());
    }
    let party = roster.parties.get_mut(usize::from(number)).ok_or(Code::NotAdmitted)?;
    if party.admitted().count() >= at.limits.devices || party.devices.len() >= DEVICES_EVER {
        return Err(Code::TooMany.into());
    }
    party.devices.push(Device { id: admit.device, admitted: at.today, used: at.today, removed: false });
    Ok(true)
}

/// Adds a party with its first device, as an invitation allows: `allowed` are the existing channels it may read.
pub(crate) fn add_party(roster: &mut Roster, admit: &Admit, allowed: &[u16], at: Circumstances<'_>) -> Ruled {
    if roster.device(&admit.device).is_some() || roster.party(&admit.party).is_some() {
        return Err(Code::Conflict.into());
    }
    if !is_sound_key(&admit.device.key()) {
        return Err(Code::BadSignature.into());
    }
    if has_doubles(&admit.channels) {
        return Err(Code::Malformed.into());
    }
    let foreign = |id: &ChannelId| roster.channel(id).is_some_and(|number| !allowed.contains(&number));
    if admit.channels.iter().any(foreign) {
        return Err(Code::NotAdmitted.into());
    }
    let new = admit.channels.iter().filter(|id| roster.channel(id).is_none()).count();
    let room = roster.present() < at.limits.parties && roster.parties.len() < PARTIES_EVER;
    if !room || roster.channels.len() + new > at.limits.channels {
        return Err(Code::TooMany.into());
    }
    let channels = roster.number_channels(&admit.channels);
    roster.parties.push(new_party(admit.party, channels, admit.device, at.today));
    Ok(())
}

/// Adds a guide's party: into its seat's channel, and one that it alone has.
pub(crate) fn add_guide(roster: &mut Roster, admit: &Admit, seat: &[u16], at: Circumstances<'_>) -> Ruled {
    if admit.channels.iter().filter(|id| roster.channel(id).is_none()).count() > 1 {
        return Err(Code::TooMany.into());
    }
    add_party(roster, admit, seat, at)?;
    roster.parties.iter_mut().filter(|party| party.id == admit.party).for_each(|party| party.guide = true);
    Ok(())
}

/// Signs a device of one's own party out. The asking device's number of party. False where it was out already.
pub(crate) fn remove(roster: &mut Roster, party: u8, signed: &Signed<Remove>) -> Ruled<bool> {
    let by = signed.statement.by;
    if !signed.is_by(&by.key()) {
        return Err(Code::BadSignature.into());
    }
    let party = roster.parties.get_mut(usize::from(party)).ok_or(Code::NotAdmitted)?;
    let device =
        party.devices.iter_mut().find(|device| device.id == signed.statement.device).ok_or(Code::Unknown)?;
    Ok(!core::mem::replace(&mut device.removed, true))
}

/// New channels for one's own party; a guide's has what it was let into.
pub(crate) fn add_channels(
    roster: &mut Roster,
    party: u8,
    channels: &[ChannelId],
    at: Circumstances<'_>,
) -> Ruled<Vec<u16>> {
    let own = roster
        .parties
        .get(usize::from(party))
        .filter(|party| !party.guide)
        .map(|party| party.channels.clone())
        .ok_or(Code::NotAdmitted)?;
    let foreign = |id: &ChannelId| roster.channel(id).is_some_and(|number| !own.contains(&number));
    if channels.iter().any(foreign) {
        return Err(Code::Conflict.into());
    }
    let new = channels.iter().filter(|id| roster.channel(id).is_none()).count();
    if roster.channels.len() + new > at.limits.channels {
        return Err(Code::TooMany.into());
    }
    let numbers = roster.number_channels(channels);
    let party = roster.parties.get_mut(usize::from(party)).ok_or(Code::NotAdmitted)?;
    party.channels.extend(numbers);
    party.channels.sort_unstable();
    party.channels.dedup();
    Ok(party.channels.clone())
}

/// The party's devices that are still admitted.
pub(crate) fn devices(roster: &Roster, party: u8) -> Vec<DeviceLine> {
    let line =
        |device: &Device| DeviceLine { device: device.id, admitted: device.admitted, used: device.used };
    roster
        .parties
        .get(usize::from(party))
        .map(|party| party.admitted().map(line).collect())
        .unwrap_or_default()
}

/// The number of the party the signer may admit to: a device's own party, or the party whose kit it is.
fn may_admit(roster: &Roster, admit: &Admit) -> Ruled<u8> {
    let (number, party) = roster.party(&admit.party).ok_or(Code::NotAdmitted)?;
    let by_device = party.admitted().any(|device| device.id.key() == admit.by);
    let by_kit = party.kit.as_ref().is_some_and(|kit| kit.admitter == admit.by);
    let own = |id: &ChannelId| roster.channel(id).is_some_and(|channel| party.channels.contains(&channel));
    if party.left || !(by_device || by_kit) || !admit.channels.iter().all(own) {
        return Err(Code::NotAdmitted.into());
    }
    Ok(number)
}

fn new_party(id: PartyId, channels: Vec<u16>, device: DeviceId, today: u32) -> Party {
    let device = Device { id: device, admitted: today, used: today, removed: false };
    Party { id, channels, devices: vec![device], kit: None, left: false, guide: false, leaving: false }
}

pub(super) fn has_doubles(channels: &[ChannelId]) -> bool {
    let distinct: std::collections::BTreeSet<_> = channels.iter().collect();
    distinct.len() != channels.len()
}

/// Whether `by` signed this admission.
pub(crate) fn check(signed: &Signed<Admit>, by: &KeyId) -> Ruled {
    if signed.statement.by == *by && is_sound_key(by) && signed.is_by(by) {
        Ok(())
    } else {
        Err(Refused::new(Code::BadSignature))
    }
}
