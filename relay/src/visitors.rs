//! What may be asked without signing in: making a space, using an invitation, being let in, opening a kit box.
//!
//! Not open to anything else: each of these carries its own proof.

use sync::wire::Outcome;
use sync::{BoxId, Code, Refused, Request, Response, SpaceId};

use crate::hub::Event;
use crate::rates::{Counted, Rate};
use crate::relay::{Relay, refusal};
use crate::rules::{self, Reader};
use crate::store::Store;

/// Where an unsigned request comes from, for limits only: a number derived from a network address, never written down.
pub type Visitor = Option<u128>;

impl<S: Store> Relay<S> {
    /// Answers one unsigned request.
    ///
    /// # Errors
    /// The refusal.
    pub async fn ask(&self, request: Request, visitor: Visitor) -> Outcome {
        let outcome = self.ask_unsigned(request, visitor).await;
        self.count(&outcome);
        outcome
    }

    pub(crate) async fn ask_unsigned(&self, request: Request, visitor: Visitor) -> Outcome {
        let limits = self.limits();
        if let Some(from) = visitor {
            let now = self.inner.outside.now_ms();
            let rate = Rate::a_minute(limits.unsigned_per_minute);
            self.inner.rates.take(Counted::Unsigned(from), 1, rate, now)?;
            if matches!(request, Request::CreateSpace { .. }) {
                self.inner.rates.take(
                    Counted::Spaces(from),
                    1,
                    Rate::an_hour(limits.spaces_per_hour),
                    now,
                )?;
            }
        }
        match request {
            Request::CreateSpace { signed } => self.create_space(&signed).await,
            Request::MailboxRead { mailbox, replied } => {
                self.read_mailbox(Reader::Guest(replied), None, &mailbox).await
            }
            Request::MailboxReply { mailbox, reply, admit } => {
                self.reply(&mailbox, &reply, admit.as_ref()).await
            }
            Request::Admit { signed } => self.admit(&signed).await,
            Request::ReadKit { kit } => self.read_kit(&kit).await,
            _ => Err(Code::NotAdmitted.into()),
        }
    }

    /// Makes a space; exactly repeated, it is simply there.
    async fn create_space(&self, signed: &sync::Signed<sync::CreateSpace>) -> Outcome {
        let roster = rules::create(signed, self.at())?;
        let space = signed.statement.space;
        if self.inner.store.create(space, roster.to_bytes()).await.map_err(refusal)? {
            return Ok(Response::Done);
        }
        let (_, there) = self.roster(&space).await?;
        let first = there.parties.first().filter(|party| party.id == signed.statement.party);
        let same =
            first.and_then(|party| party.devices.first()).is_some_and(|d| d.id == signed.statement.device);
        if same { Ok(Response::Done) } else { Err(Code::Conflict.into()) }
    }

    pub(crate) async fn admit(&self, signed: &sync::Signed<sync::Admit>) -> Outcome {
        let admit = &signed.statement;
        rules::check(signed, &admit.by)?;
        let new = self.change(&admit.space, |roster, at| rules::admit(roster, admit, at)).await?;
        if new {
            self.tell(admit.space, &[Event::Admitted { party: admit.party, device: admit.device }]);
        }
        Ok(Response::Done)
    }

    pub(crate) async fn read_mailbox(
        &self,
        reader: Reader,
        own: Option<SpaceId>,
        mailbox: &BoxId,
    ) -> Outcome {
        let space = self.space_of(mailbox).await?;
        // A party's number means something in its own space only.
        let reader = if own.is_none_or(|own| own == space) { reader } else { Reader::Guest(None) };
        let (_, mut roster) = self.roster(&space).await?;
        let mailbox = rules::read(&mut roster, reader, mailbox, self.inner.outside.now_s())?;
        Ok(Response::Mailbox { mailbox })
    }

    pub(crate) async fn reply(
        &self,
        mailbox: &BoxId,
        reply: &[u8],
        admit: Option<&sync::Signed<sync::Admit>>,
    ) -> Outcome {
        let space = self.space_of(mailbox).await?;
        if admit.is_some_and(|signed| signed.statement.space != space) {
            return Err(Code::BadSignature.into());
        }
        let told = self.change(&space, |roster, at| rules::reply(roster, mailbox, reply, admit, at)).await?;
        if let Some(party) = told {
            let mut events = vec![Event::Replied { party, mailbox: *mailbox }];
            let admitted = admit.map(|signed| &signed.statement);
            events.extend(admitted.map(|a| Event::Admitted { party: a.party, device: a.device }));
            self.tell(space, &events);
        }
        Ok(Response::Done)
    }

    pub(crate) async fn read_kit(&self, kit: &BoxId) -> Outcome {
        let space = self.space_of(kit).await?;
        let (_, roster) = self.roster(&space).await?;
        rules::read_kit(&roster, kit).map(|wrapped| Response::Kit { wrapped })
    }

    async fn space_of(&self, id: &BoxId) -> Result<SpaceId, Refused> {
        self.inner.store.find_box(*id).await.map_err(refusal)?.ok_or(Code::Unknown.into())
    }
}
