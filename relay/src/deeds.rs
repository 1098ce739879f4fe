//! What a signed-in device does: append, withdraw, invite, sign out, erase, leave.
//!
//! Not the rules of it: each deed applies one rule to the roster, keeps the result and tells the others.

use std::sync::Arc;

use sync::wire::Outcome;
use sync::{
    BoxId, ChannelId, Code, EndSeat, EntryId, Invite, KeyId, PartyId, Receipt, Record, Refused, Remove,
    ReplyHash, Response, Signed as SignedBy, SpaceId,
};

use crate::hub::Event;
use crate::limits::Limits;
use crate::relay::{Relay, refusal};
use crate::roster::{Kit, Roster};
use crate::rules::{self, Circumstances, Left, Reader, Ruled};
use crate::standing::Signed;
use crate::store::{Append, Appended, Erase, NewRecord, Store, Withdraw};

/// Records or rows erased in one step, so that others' appends come between.
const STEP: usize = 500;

impl<S: Store> Relay<S> {
    pub(crate) async fn append(&self, who: &mut Signed, records: Vec<Record>) -> Outcome {
        let limits = self.limits();
        if records.len() > limits.append_records {
            return Err(Code::TooLarge.into());
        }
        let bytes: usize = records.iter().map(|record| record.as_bytes().len()).sum();
        let records: Vec<Arc<Record>> = records.into_iter().map(Arc::new).collect();
        let mut fresh = false;
        loop {
            let checked: Vec<Result<NewRecord, Code>> =
                records.iter().map(|record| check(who, record, limits.record_bytes)).collect();
            if !fresh && checked.iter().any(|check| matches!(check, Err(Code::NotAdmitted))) {
                // The channel may have been added a moment ago by another device of the party.
                *who = self.standing(who.space, who.device).await?.0;
                fresh = true;
                continue;
            }
            let (max_bytes, sure_bytes) = room_for(who, limits);
            let append = Append {
                space: who.space,
                version: who.version,
                party: who.party,
                from: who.device,
                records: checked.iter().filter_map(|check| check.clone().ok()).collect(),
                max_bytes,
                sure_bytes,
            };
            match self.inner.store.append(append).await.map_err(refusal)? {
                Appended::At { seqs, head } => {
                    self.inner.metrics.appended.add(seqs.len() as u64);
                    self.inner.metrics.appended_bytes.add(bytes as u64);
                    return Ok(Response::Appended { receipts: receipts(&checked, seqs), head });
                }
                Appended::SpaceFull => return Err(Code::SpaceFull.into()),
                Appended::Stale => *who = self.standing(who.space, who.device).await?.0,
            }
        }
    }

    pub(crate) async fn withdraw(&self, who: &mut Signed, ids: Vec<EntryId>) -> Outcome {
        if ids.len() > self.limits().append_records {
            return Err(Code::TooLarge.into());
        }
        loop {
            let withdraw = Withdraw {
                space: who.space,
                version: who.version,
                party: who.party,
                channels: who.roster.channels.clone(),
                ids: ids.clone(),
            };
            if self.inner.store.withdraw(withdraw).await.map_err(refusal)? {
                return Ok(Response::Done);
            }
            *who = self.standing(who.space, who.device).await?.0;
        }
    }

    pub(crate) async fn invite(&self, who: &Signed, signed: &SignedBy<Invite>, letter: &[u8]) -> Outcome {
        if signed.statement.space != who.space || signed.statement.by != who.device {
            return Err(Code::NotAdmitted.into());
        }
        self.as_party(who, |roster, party, at| rules::invite(roster, party, signed, letter.to_vec(), at))
            .await?;
        Ok(Response::Done)
    }

    pub(crate) async fn cancel_invite(&self, who: &Signed, mailbox: BoxId) -> Outcome {
        self.as_party(who, |roster, party, _| rules::cancel(roster, party, &mailbox)).await?;
        Ok(Response::Done)
    }

    pub(crate) async fn read_own_mailbox(
        &self,
        who: &mut Signed,
        mailbox: &BoxId,
        replied: Option<ReplyHash>,
    ) -> Outcome {
        *who = self.standing(who.space, who.device).await?.0;
        match self.read_mailbox(Reader::Party(who.party), Some(who.space), mailbox).await {
            Err(_) if replied.is_some() => self.read_mailbox(Reader::Guest(replied), None, mailbox).await,
            outcome => outcome,
        }
    }

    pub(crate) async fn put_answer(&self, who: &Signed, mailbox: BoxId, answer: &[u8]) -> Outcome {
        self.as_party(who, |roster, party, at| rules::put_answer(roster, party, &mailbox, answer, at))
            .await?;
        Ok(Response::Done)
    }

    pub(crate) async fn remove(&self, who: &Signed, signed: &SignedBy<Remove>) -> Outcome {
        if signed.statement.space != who.space || signed.statement.by != who.device {
            return Err(Code::NotAdmitted.into());
        }
        let gone = self.as_party(who, |roster, party, _| rules::remove(roster, party, signed)).await?;
        if let (true, Some(party)) = (gone, who.party_id()) {
            self.tell(who.space, &[Event::Removed { party, device: signed.statement.device }]);
        }
        Ok(Response::Done)
    }

    pub(crate) async fn add_channels(&self, who: &mut Signed, channels: &[ChannelId]) -> Outcome {
        let all =
            self.as_party(who, |roster, party, at| rules::add_channels(roster, party, channels, at)).await?;
        *who = self.standing(who.space, who.device).await?.0;
        if let Some(party) = who.party_id() {
            self.tell(who.space, &[Event::Channels { party, channels: all }]);
        }
        Ok(Response::Done)
    }

    pub(crate) async fn share_channels(
        &self,
        who: &mut Signed,
        channels: &[ChannelId],
        with: &ChannelId,
    ) -> Outcome {
        let all = self
            .as_party(who, |roster, party, at| rules::share_channels(roster, party, channels, with, at))
            .await?;
        *who = self.standing(who.space, who.device).await?.0;
        let events = all.into_iter().map(|(party, channels)| Event::Channels { party, channels });
        self.tell(who.space, &events.collect::<Vec<_>>());
        Ok(Response::Done)
    }

    pub(crate) async fn end_seat(&self, who: &Signed, signed: &SignedBy<EndSeat>) -> Outcome {
        if signed.statement.space != who.space || signed.statement.by != who.device {
            return Err(Code::NotAdmitted.into());
        }
        let out = self.as_party(who, |roster, party, _| rules::end_seat(roster, party, signed)).await?;
        self.tell_who_left(who.space, out);
        Ok(Response::Done)
    }

    fn tell_who_left(&self, space: SpaceId, parties: Vec<PartyId>) {
        let events: Vec<Event> = parties.into_iter().map(|party| Event::Left { party }).collect();
        self.tell(space, &events);
    }

    pub(crate) async fn devices(&self, who: &mut Signed) -> Outcome {
        *who = self.standing(who.space, who.device).await?.0;
        Ok(Response::Devices { devices: rules::devices(&who.roster, who.party) })
    }

    pub(crate) async fn put_kit(
        &self,
        who: &Signed,
        id: BoxId,
        admitter: KeyId,
        wrapped: Vec<u8>,
    ) -> Outcome {
        let kit = Kit { id, admitter, wrapped };
        self.as_party(who, |roster, party, at| rules::put_kit(roster, party, &kit, at)).await?;
        Ok(Response::Done)
    }

    pub(crate) async fn erase_mine(&self, who: &mut Signed) -> Outcome {
        *who = self.standing(who.space, who.device).await?.0;
        let name = who.party_id().ok_or(Code::NotAdmitted)?;
        let channels = who.roster.channels.clone();
        let erase = Erase { space: who.space, party: who.party, name, channels, at_most: STEP };
        while self.inner.store.erase(erase.clone()).await.map_err(refusal)? {}
        Ok(Response::Done)
    }

    pub(crate) async fn leaving(&self, who: &mut Signed) -> Outcome {
        self.as_party(who, |roster, party, _| rules::about_to_leave(roster, party)).await?;
        *who = self.standing(who.space, who.device).await?.0;
        Ok(Response::Done)
    }

    pub(crate) async fn leave(&self, who: &Signed) -> Outcome {
        let Left { nobody, guides } =
            self.as_party(who, |roster, party, _| rules::leave(roster, party)).await?;
        self.tell_who_left(who.space, who.party_id().into_iter().chain(guides).collect());
        if nobody {
            while self.inner.store.forget(who.space, STEP).await.map_err(refusal)? {}
        }
        Ok(Response::Done)
    }

    /// Applies a rule as the device's party, if the device is still let in when the rule is applied.
    async fn as_party<T: Send>(
        &self,
        who: &Signed,
        rule: impl Fn(&mut Roster, u8, Circumstances<'_>) -> Ruled<T> + Send + Sync,
    ) -> Result<T, Refused> {
        let device = who.device;
        self.change(&who.space, |roster, at| {
            let party = rules::sign_in(roster, &device)?;
            rule(roster, party, at)
        })
        .await
    }
}

/// The space's bound for this device, and what its party may have whatever the others take up. Who said that they leave may once store as
/// much again as is sure to a party, though they filled the space themself: what tells the other is to be heard.
fn room_for(who: &Signed, limits: &Limits) -> (u64, u64) {
    let (most, sure) = (limits.space_bytes, limits.sure_bytes());
    let parties = &who.roster.parties;
    if !parties.get(usize::from(who.party)).is_some_and(|party| party.leaving) {
        return (most, sure);
    }
    let leaving = parties.iter().filter(|party| party.leaving).count();
    let beyond = sure.saturating_mul((limits.parties + leaving) as u64);
    (most.saturating_add(beyond), sure.saturating_mul(2))
}

/// Whether this device may store this record.
fn check(who: &Signed, record: &Arc<Record>, most: usize) -> Result<NewRecord, Code> {
    if record.as_bytes().len() > most {
        return Err(Code::TooLarge);
    }
    let channel = Some(record.channel()).filter(|_| record.space() == who.space);
    let channel = channel.and_then(|id| who.roster.channel(&id)).filter(|number| who.may_touch(*number));
    let channel = channel.ok_or(Code::NotAdmitted)?;
    Ok(NewRecord { id: record.id(), record: Arc::clone(record), channel })
}

fn receipts(checked: &[Result<NewRecord, Code>], seqs: Vec<u64>) -> Vec<Receipt> {
    let mut seqs = seqs.into_iter();
    checked
        .iter()
        .map(|check| match check {
            Ok(_) => {
                seqs.next().map_or(Receipt::Refused { code: Code::Unavailable }, |seq| Receipt::At { seq })
            }
            Err(code) => Receipt::Refused { code: *code },
        })
        .collect()
}
