//! One live connection without its socket: frames in, frames out.
//!
//! Not concurrent: a connection's requests are answered one after the other, in order; pushes wait in its queue meanwhile.

use std::sync::Arc;

use sync::statement::{SignIn, Statement};
use sync::wire::{Asked, Greeting, Outcome, Welcome, WireError, from_bytes, to_bytes};
use sync::{Code, Refused, Request, Response, ToDevice, ToRelay};

use crate::outgoing::{Outgoing, Subscriber};
use crate::rates::{Counted, Rate};
use crate::relay::Relay;
use crate::standing::Signed;
use crate::store::Store;

/// A connection from its challenge to its end. Dropping it takes it out of the hub.
#[derive(Debug)]
pub struct Live<S: Store> {
    pub(crate) relay: Relay<S>,
    nonce: [u8; 32],
    outgoing: Arc<Outgoing>,
    pub(crate) who: Option<Signed>,
}

/// What a frame led to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// To be sent, before anything of the queue.
    pub frame: Option<Vec<u8>>,
    /// Whether the connection ends after that.
    pub ends: bool,
}

impl<S: Store> Live<S> {
    pub(crate) fn new(relay: Relay<S>, nonce: [u8; 32], outgoing: Outgoing) -> Self {
        Self { relay, nonce, outgoing: Arc::new(outgoing), who: None }
    }

    /// The frame the relay begins with.
    pub fn first(&self) -> Vec<u8> {
        to_bytes(&ToDevice::Challenge { nonce: self.nonce })
    }

    /// What waits to be sent to this device.
    pub fn outgoing(&self) -> &Arc<Outgoing> {
        &self.outgoing
    }

    /// Whether the device has signed in.
    pub fn is_signed_in(&self) -> bool {
        self.who.is_some()
    }

    /// Takes one frame from the device.
    pub async fn hear(&mut self, bytes: &[u8]) -> Heard {
        match (from_bytes::<ToRelay>(bytes), self.who.is_some()) {
            (Ok(ToRelay::Ping), _) => Heard::say(&ToDevice::Pong),
            (Ok(ToRelay::SignIn { greeting }), false) => self.greet(&greeting).await,
            (Ok(ToRelay::Ask { number, request }), true) => self.asked(number, request).await,
            (Ok(ToRelay::Ask { .. }), false) => Heard::turn_away(Code::NotAdmitted.into()),
            (Ok(ToRelay::SignIn { .. }), true) | (Err(WireError::Malformed), _) => {
                Heard::turn_away(Code::Malformed.into())
            }
            (Err(WireError::TooLong), _) => Heard::turn_away(Code::TooLarge.into()),
            (Err(WireError::Unsupported), _) => Heard::turn_away(Code::Unsupported.into()),
        }
    }

    async fn greet(&mut self, greeting: &Greeting) -> Heard {
        match self.welcome(greeting).await {
            Ok(welcome) => Heard::say(&ToDevice::Welcome { welcome }),
            Err(refused) => {
                self.relay.count(&Err(refused));
                Heard::turn_away(refused)
            }
        }
    }

    async fn welcome(&mut self, greeting: &Greeting) -> Result<Welcome, Refused> {
        let settings = self.relay.settings();
        if greeting.version < settings.min_version {
            return Err(Refused::outdated(settings.min_version));
        }
        let token_s = settings.limits.token_seconds;
        let most = settings.limits.connections_per_device;
        let statement = SignIn { nonce: self.nonce, space: greeting.space, device: greeting.device }.bytes();
        let (mut who, _) =
            self.relay.sign_in(greeting.space, greeting.device, &statement, &greeting.signature).await?;
        self.relay.mark_used(&mut who).await;
        let party = who.party_id().ok_or(Code::NotAdmitted)?;
        // First listen, then read where things stand: nothing can fall between the two.
        self.outgoing.begin(Subscriber {
            space: who.space,
            device: who.device,
            party,
            channels: who.channels(),
            version: who.version,
        });
        if !self.relay.inner.hub.join(who.space, &self.outgoing, who.device, most) {
            return Err(Refused::later(Code::TooMany, 30));
        }
        let (who, head) = self.relay.standing(greeting.space, greeting.device).await?;
        let anchor_holds = self.relay.anchor_holds(&who, greeting.anchor).await?;
        self.outgoing.starts_after(head);
        self.relay.metrics().sign_ins.add(1);
        let until = self.relay.inner.outside.now_s().saturating_add(u64::from(token_s));
        let token = self.relay.inner.tokens.issue(&who.space, &who.device, until);
        self.who = Some(who);
        let incarnation = Some(self.relay.store().incarnation());
        Ok(Welcome { head, token, token_s, party, anchor_holds, incarnation })
    }

    async fn asked(&mut self, number: u64, request: Asked) -> Heard {
        let about_another =
            matches!(&request, Asked::Known(request) if matches!(**request, Request::Admit { .. }));
        let outcome = match request {
            Asked::Unsupported => Err(Code::Unsupported.into()),
            Asked::Known(request) => self.answer(*request).await,
        };
        self.relay.count(&outcome);
        match outcome {
            Ok(response) => Heard::say(&ToDevice::Answer { number, response }),
            // Who may not be here any more hears so once, and is gone; who asks for a device that may not is no such device.
            Err(refused) if refused.code == Code::SignedOut && !about_another => Heard::turn_away(refused),
            Err(refused) => Heard::say(&ToDevice::Refused { number: Some(number), refused }),
        }
    }

    /// Answers a signed-in device's request. Whatever happens, what it may do is checked against the roster as it is now.
    async fn answer(&mut self, request: Request) -> Outcome {
        let mut who = self.who.take().ok_or(Code::NotAdmitted)?;
        let outcome = self.relay.answer(&mut who, request).await;
        self.who = Some(who);
        outcome
    }
}

impl<S: Store> Relay<S> {
    pub(crate) async fn answer(&self, who: &mut Signed, request: Request) -> Outcome {
        self.rate(who, &request)?;
        match request {
            Request::Append { records } => self.append(who, records).await,
            Request::Pull { after, max } => {
                let max = usize::try_from(max).unwrap_or(usize::MAX);
                self.page(who, after, max).await.map(|page| Response::Page { page })
            }
            Request::Withdraw { ids } => self.withdraw(who, ids).await,
            Request::Invite { signed, letter } => self.invite(who, &signed, &letter).await,
            Request::CancelInvite { mailbox } => self.cancel_invite(who, mailbox).await,
            Request::MailboxRead { mailbox, replied } => self.read_own_mailbox(who, &mailbox, replied).await,
            Request::MailboxPut { mailbox, answer } => self.put_answer(who, mailbox, &answer).await,
            Request::Remove { signed } => self.remove(who, &signed).await,
            Request::AddChannels { channels } => self.add_channels(who, &channels).await,
            Request::Devices => self.devices(who).await,
            Request::PutKit { kit, admitter, wrapped } => self.put_kit(who, kit, admitter, wrapped).await,
            Request::EraseMine => self.erase_mine(who).await,
            Request::Leave => self.leave(who).await,
            Request::Leaving => self.leaving(who).await,
            Request::ShareChannels { channels, with } => self.share_channels(who, &channels, &with).await,
            Request::EndSeat { signed } => self.end_seat(who, &signed).await,
            Request::WakeTerms => self.wake_terms(who).await,
            Request::Subscribe { subscription } => self.subscribe(who, subscription).await,
            Request::WakeAt { moments } => self.wake_at(who, &moments).await,
            Request::Unsubscribe => self.unsubscribe(who).await,
            unsigned => self.ask_unsigned(unsigned, None).await,
        }
    }

    fn rate(&self, who: &Signed, request: &Request) -> Result<(), Refused> {
        let limits = self.limits();
        let now = self.inner.outside.now_ms();
        let device = *who.device.as_bytes();
        if let Request::Append { records } = request {
            let amount = u32::try_from(records.len()).unwrap_or(u32::MAX);
            let rate = Rate::a_minute(limits.appends_per_minute);
            return self.inner.rates.take(Counted::Appends(device), amount, rate, now);
        }
        self.inner.rates.take(Counted::Asks(device), 1, Rate::a_minute(limits.asks_per_minute), now)
    }
}

impl<S: Store> Drop for Live<S> {
    fn drop(&mut self) {
        if let Some(space) = self.outgoing.space() {
            self.relay.inner.hub.part(&space, &self.outgoing);
        }
    }
}

impl Heard {
    fn say(frame: &ToDevice) -> Self {
        Self { frame: Some(to_bytes(frame)), ends: false }
    }

    fn turn_away(refused: Refused) -> Self {
        Self { frame: Some(to_bytes(&ToDevice::Refused { number: None, refused })), ends: true }
    }
}
