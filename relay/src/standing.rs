//! Who somebody is here: signing in, tokens, and the roster read and changed.
//!
//! Not the rules: they are applied here, and written in `rules`.

use std::sync::Arc;

use sync::statement::verify;
use sync::{Code, DeviceId, PartyId, Refused, SpaceId, Token};

use crate::relay::{Relay, refusal};
use crate::roster::Roster;
use crate::rules::{self, Circumstances, Ruled};
use crate::store::{Changed, Kept, RosterChange, Store};

/// How often a roster change is tried when others change it too.
const TRIES: usize = 16;

/// A device that proved who it is, and what the roster said of it at `version`.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) space: SpaceId,
    pub(crate) device: DeviceId,
    pub(crate) party: u8,
    pub(crate) version: u64,
    pub(crate) roster: Arc<Roster>,
}

impl Signed {
    /// The numbers of the channels it may touch.
    pub(crate) fn channels(&self) -> Vec<u16> {
        self.roster
            .parties
            .get(usize::from(self.party))
            .map(|party| party.channels.clone())
            .unwrap_or_default()
    }

    pub(crate) fn party_id(&self) -> Option<PartyId> {
        self.roster.parties.get(usize::from(self.party)).map(|party| party.id)
    }

    /// Whether it may touch this channel.
    pub(crate) fn may_touch(&self, channel: u16) -> bool {
        self.roster
            .parties
            .get(usize::from(self.party))
            .is_some_and(|party| party.channels.contains(&channel))
    }
}

impl<S: Store> Relay<S> {
    /// Checks a device's signature over `bytes`, then what the roster says of it.
    pub(crate) async fn sign_in(
        &self,
        space: SpaceId,
        device: DeviceId,
        bytes: &[u8],
        signature: &sync::Signature,
    ) -> Result<(Signed, u64), Refused> {
        if !verify(&device.key(), bytes, signature) {
            return Err(Code::BadSignature.into());
        }
        self.standing(space, device).await
    }

    /// Whose token this is, and what the roster says of that device now.
    pub(crate) async fn by_token(&self, token: &Token) -> Result<Signed, Refused> {
        let known = self.inner.tokens.check(token, self.inner.outside.now_s());
        let (space, device) = known.ok_or(Code::NotAdmitted)?;
        Ok(self.standing(space, device).await?.0)
    }

    /// What the roster says of a device now, and the space's head.
    pub(crate) async fn standing(&self, space: SpaceId, device: DeviceId) -> Result<(Signed, u64), Refused> {
        let (kept, roster) = self.roster(&space).await?;
        let party = rules::sign_in(&roster, &device)?;
        Ok((Signed { space, device, party, version: kept.version, roster: Arc::new(roster) }, kept.head))
    }

    /// Writes down the day a device signed in, once a day. A store that can't write keeps nobody from reading.
    pub(crate) async fn mark_used(&self, who: &mut Signed) {
        let today = self.inner.outside.today();
        let seen = who.roster.device(&who.device).is_some_and(|(.., device)| device.used >= today);
        if seen {
            return;
        }
        let device = who.device;
        let marked = self.change(&who.space, |roster, at| {
            let devices = roster.parties.iter_mut().flat_map(|party| &mut party.devices);
            devices.filter(|known| known.id == device).for_each(|known| known.used = at.today);
            Ok(())
        });
        if marked.await.is_ok()
            && let Ok((now, _)) = self.standing(who.space, device).await
        {
            *who = now;
        }
    }

    /// Applies a rule to a space's roster and keeps the result; again, where somebody else was first.
    pub(crate) async fn change<T>(
        &self,
        space: &SpaceId,
        rule: impl Fn(&mut Roster, Circumstances<'_>) -> Ruled<T> + Send + Sync,
    ) -> Result<T, Refused>
    where
        T: Send,
    {
        for _ in 0..TRIES {
            let (kept, before) = self.roster(space).await?;
            let mut after = before.clone();
            let verdict = rule(&mut after, self.at())?;
            if after == before {
                return Ok(verdict);
            }
            let (had, has) = (before.boxes(), after.boxes());
            let change = RosterChange {
                space: *space,
                was: kept.version,
                roster: after.to_bytes(),
                new_boxes: has.iter().filter(|id| !had.contains(id)).copied().collect(),
                old_boxes: had.iter().filter(|id| !has.contains(id)).copied().collect(),
                old_devices: before.admitted().filter(|id| !after.is_admitted(id)).collect(),
            };
            match self.inner.store.change(change).await.map_err(refusal)? {
                Changed::Yes => return Ok(verdict),
                Changed::BoxTaken => return Err(Code::Conflict.into()),
                Changed::Stale => {}
            }
        }
        Err(Refused::later(Code::Unavailable, 1))
    }

    /// A space's roster. Where there is no such space the answer is that of a space one was not let into.
    pub(crate) async fn roster(&self, space: &SpaceId) -> Result<(Kept, Roster), Refused> {
        let kept = self.inner.store.read(*space).await.map_err(refusal)?.ok_or(Code::NotAdmitted)?;
        let roster = Roster::from_bytes(&kept.roster).map_err(refusal)?;
        Ok((kept, roster))
    }
}
