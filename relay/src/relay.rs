//! The relay's core: a store, the rules, and those who are to be told.
//!
//! Not a server: no socket is needed to use it. One unsigned request is [`Relay::ask`]; one connection is [`Relay::live`].

use std::sync::Arc;

use sync::statement::verify;
use sync::wire::{Anchor, Outcome};
use sync::{
    BoxId, Code, DeviceId, Item, KeyId, Page, PartyId, Record, Refused, Request, Response, SpaceId, Token,
};

use crate::hub::{Bus, Event, Hub, Outgoing};
use crate::limits::Limits;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::outside::{NoChance, Outside};
use crate::rates::{Counted, Rate, Rates};
use crate::roster::Roster;
use crate::rules::{self, Circumstances, Reader, Ruled};
use crate::store::{
    Changed, Committed, Kept, Listener, PageQuery, RosterChange, Row, Store, StoreError, What, record_of,
};
use crate::token::TokenKey;

/// What a relay is and what it bears.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Shown to devices.
    pub name: String,
    /// The program's version, shown to devices.
    pub version: String,
    /// The build's fingerprint, shown to devices.
    pub fingerprint: String,
    /// The oldest protocol version served.
    pub min_version: u32,
    /// Every bound.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "goldseam".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            fingerprint: String::new(),
            min_version: sync::PROTOCOL_VERSION,
            limits: Limits::default(),
        }
    }
}

/// Where an unsigned request comes from, for limits only: a number derived from a network address, never written down.
pub type Visitor = Option<u128>;

/// The core. Cheap to clone.
#[derive(Debug)]
pub struct Relay<S> {
    pub(crate) inner: Arc<Inner<S>>,
}

impl<S> Clone for Relay<S> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
    }
}

pub(crate) struct Inner<S> {
    pub(crate) store: S,
    pub(crate) settings: Settings,
    pub(crate) outside: Arc<dyn Outside>,
    pub(crate) hub: Arc<Hub>,
    bus: Arc<dyn Bus>,
    pub(crate) rates: Rates,
    pub(crate) tokens: TokenKey,
    pub(crate) metrics: Arc<Metrics>,
}

impl<S> core::fmt::Debug for Inner<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Relay(..)")
    }
}

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
    /// A relay of one process.
    ///
    /// # Errors
    /// Where there is no randomness for its token key.
    pub fn new(store: S, settings: Settings, outside: Arc<dyn Outside>) -> Result<Self, NoChance> {
        Self::with_bus(store, settings, outside, |hub| hub)
    }

    /// A relay of several processes: `bus` is given this one's hub and returns what tells all of them.
    ///
    /// # Errors
    /// Where there is no randomness for its token key.
    pub fn with_bus(
        store: S,
        settings: Settings,
        outside: Arc<dyn Outside>,
        bus: impl FnOnce(Arc<Hub>) -> Arc<dyn Bus>,
    ) -> Result<Self, NoChance> {
        let mut key = [0; 32];
        outside.fill(&mut key)?;
        let metrics = Arc::new(Metrics::default());
        let hub = Arc::new(Hub::new(Arc::clone(&metrics)));
        let bus = bus(Arc::clone(&hub));
        store.listen(Arc::new(Telling { bus: Arc::clone(&bus) }));
        let tokens = TokenKey::new(key);
        let rates = Rates::default();
        Ok(Self { inner: Arc::new(Inner { store, settings, outside, hub, bus, rates, tokens, metrics }) })
    }

    /// What it is and what it bears.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Its counts.
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// Its store.
    pub fn store(&self) -> &S {
        &self.inner.store
    }

    /// A new connection.
    ///
    /// # Errors
    /// Where there is no randomness for its challenge.
    pub fn live(&self) -> Result<Live<S>, NoChance> {
        let mut nonce = [0; 32];
        self.inner.outside.fill(&mut nonce)?;
        Ok(Live::new(self.clone(), nonce, Outgoing::new(self.limits().queue_bytes)))
    }

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

    /// Checks a device's signature over `bytes`, then what the roster says of it.
    pub(crate) async fn sign_in(
        &self,
        space: SpaceId,
        device: DeviceId,
        bytes: &[u8],
        signature: &sync::Signature,
    ) -> Result<(Signed, u64), Refused> {
        if !verify(&KeyId::from_bytes(*device.as_bytes()), bytes, signature) {
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

    /// A page of the log as this device may see it.
    pub(crate) async fn page(&self, who: &mut Signed, after: u64, max: usize) -> Result<Page, Refused> {
        let limits = self.limits();
        loop {
            let query = PageQuery {
                space: who.space,
                version: who.version,
                after,
                channels: who.channels(),
                max_items: max.clamp(1, limits.page_items),
                max_bytes: limits.page_bytes,
            };
            match self.inner.store.page(query).await.map_err(refusal)? {
                Some(stretch) => {
                    self.inner.metrics.paged.add(stretch.rows.len() as u64);
                    let items = stretch.rows.into_iter().filter_map(|row| item_of(who, row)).collect();
                    return Ok(Page {
                        after: after.min(stretch.upto),
                        upto: stretch.upto,
                        head: stretch.head,
                        items,
                    });
                }
                None => *who = self.standing(who.space, who.device).await?.0,
            }
        }
    }

    /// Whether the record a device remembers stands where it says.
    pub(crate) async fn anchor_holds(&self, who: &Signed, anchor: Option<Anchor>) -> Result<bool, Refused> {
        let Some(anchor) = anchor else { return Ok(true) };
        let channels = who.roster.channels.clone();
        let id = self.inner.store.id_at(who.space, anchor.seq, channels).await.map_err(refusal)?;
        Ok(id == Some(anchor.id))
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
    async fn roster(&self, space: &SpaceId) -> Result<(Kept, Roster), Refused> {
        let kept = self.inner.store.read(*space).await.map_err(refusal)?.ok_or(Code::NotAdmitted)?;
        let roster = Roster::from_bytes(&kept.roster).map_err(refusal)?;
        Ok((kept, roster))
    }

    async fn space_of(&self, id: &BoxId) -> Result<SpaceId, Refused> {
        self.inner.store.find_box(*id).await.map_err(refusal)?.ok_or(Code::Unknown.into())
    }

    pub(crate) fn tell(&self, space: SpaceId, events: &[Event]) {
        self.inner.bus.publish(space, events);
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.inner.settings.limits
    }

    pub(crate) fn at(&self) -> Circumstances<'_> {
        let outside = &self.inner.outside;
        Circumstances { limits: self.limits(), now: outside.now_s(), today: outside.today() }
    }

    pub(crate) fn count(&self, outcome: &Outcome) {
        if let Err(refused) = outcome {
            self.inner.metrics.refused.add(1);
            self.inner.metrics.storage_full.add(u64::from(refused.code == Code::StorageFull));
            self.inner.metrics.storage_failed.add(u64::from(refused.code == Code::Unavailable));
        }
    }
}

/// How often a roster change is tried when others change it too.
const TRIES: usize = 16;

/// A store's failure as a device hears it.
pub(crate) fn refusal(error: StoreError) -> Refused {
    match error {
        StoreError::Full => Refused::later(Code::StorageFull, 60),
        StoreError::Failed => Refused::later(Code::Unavailable, 5),
    }
}

fn item_of(who: &Signed, row: Row) -> Option<Item> {
    let seq = row.seq;
    match row.what {
        What::Body(body) => {
            let channel = who.roster.channels.get(usize::from(row.channel))?;
            record_of(&who.space, channel, &body).map(|record: Record| Item::Record { seq, record })
        }
        What::Withdrawn(id) => Some(Item::Withdrawn { seq, id }),
        What::Erased => {
            let party = who.roster.parties.get(usize::from(row.party))?;
            Some(Item::Erased { seq, party: party.id })
        }
    }
}

/// Passes what a store committed on to the bus.
struct Telling {
    bus: Arc<dyn Bus>,
}

impl Listener for Telling {
    fn committed(&self, space: SpaceId, what: Vec<Committed>) {
        let events: Vec<Event> = what
            .into_iter()
            .map(|committed| match committed {
                Committed::Record { seq, from, channel, record } => {
                    Event::Appended { seq, from, channel, record }
                }
                Committed::Withdrawn { seq, channel, id } => Event::Withdrawn { seq, channel, id },
                Committed::Erased { seq, party } => Event::Erased { seq, party },
            })
            .collect();
        self.bus.publish(space, &events);
    }
}
