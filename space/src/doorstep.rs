//! What a device asks before it may sign in: making the space, once or anew, or answering an invitation. Asked until it is answered.
//! Not the live conversation: that is `connecting`.

use minicbor::{Decode, Encode};
use sync::wire::{from_bytes, outcome_from_bytes, to_bytes};
use sync::{Code, Refused, Request};

use crate::Replica;
use crate::anew::Anew;
use crate::connecting::refusal_warning;
use crate::effect::Effect;
use crate::outside::Outside;
use crate::status::{Stage, Warning};

/// How long to wait before asking again, in milliseconds.
const AGAIN_MS: i64 = 3_000;

/// A request that stands before everything else.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Doorstep {
    #[cbor(n(0), with = "minicbor::bytes")]
    request: Vec<u8>,
    #[n(1)]
    refused: Option<u32>,
}

impl Doorstep {
    /// To be asked from now on.
    pub(crate) fn new(request: &Request) -> Doorstep {
        Doorstep { request: to_bytes(request), refused: None }
    }

    /// The request, as it is posted.
    pub(crate) fn body(&self) -> Option<Vec<u8>> {
        from_bytes::<Request>(&self.request).is_ok().then(|| self.request.clone())
    }
}

impl Replica {
    /// Why the relay will not let this device in, if it said so for good. What was begun here can only be begun anew.
    pub fn turned_away(&self) -> Option<Code> {
        self.account.doorstep.as_ref().and_then(|doorstep| doorstep.refused).map(Code::from_number)
    }

    /// Asks what must be asked first, or connects.
    pub(crate) fn knock(&mut self, out: &mut Outside<'_>) {
        let Some(doorstep) = &self.account.doorstep else {
            return self.drive(sync::client::Input::Connect, out);
        };
        if self.knocking.is_some() || doorstep.refused.is_some() {
            return;
        }
        if let Some(body) = doorstep.body() {
            let ticket = self.next_ticket();
            self.knocking = Some(ticket);
            self.effects.push(Effect::Ask { ticket, body });
        }
    }

    /// The relay answered at the doorstep, or could not be reached.
    pub(crate) fn door_answered(&mut self, ticket: u64, answer: Option<&[u8]>, out: &mut Outside<'_>) {
        if self.knocking != Some(ticket) {
            return;
        }
        self.knocking = None;
        self.changed = true;
        match answer.and_then(|bytes| outcome_from_bytes(bytes).ok()) {
            Some(Ok(_)) => self.let_in(out),
            Some(Err(refused)) if is_final(refused) && self.account.anew.is_some() => {
                self.is_not_made_anew(refused.code, out);
            }
            Some(Err(refused)) if is_final(refused) => self.keep_refusal(refused.code),
            Some(Err(refused)) => {
                self.warn(refusal_warning(refused.code).unwrap_or(Warning::Failing));
                self.knock_again(refused.retry_after_s.map_or(AGAIN_MS, |s| i64::from(s) * 1000), out);
            }
            None => self.knock_again(AGAIN_MS, out),
        }
    }

    fn let_in(&mut self, out: &mut Outside<'_>) {
        self.account.doorstep = None;
        self.account.stage = Stage::Home;
        self.account.anew = self.account.anew.map(|_| Anew::Made);
        self.account_changed = true;
        self.drive(sync::client::Input::Connect, out);
    }

    fn keep_refusal(&mut self, code: Code) {
        if let Some(doorstep) = &mut self.account.doorstep {
            doorstep.refused = Some(code.number());
        }
        self.account_changed = true;
    }

    fn knock_again(&mut self, wait_ms: i64, out: &mut Outside<'_>) {
        let now = self.clock.at(out.moment.unix_ms);
        self.knock_at = Some(now.saturating_add(wait_ms));
    }
}

/// Whether asking again may help: where the relay named no time, there are as many devices or people as it takes.
pub(crate) fn is_passing(refused: Refused) -> bool {
    match refused.code {
        Code::Unavailable | Code::StorageFull => true,
        Code::TooMany => refused.retry_after_s.is_some(),
        _ => false,
    }
}

/// Whether asking again can never help. What this version does not know is asked again.
fn is_final(refused: Refused) -> bool {
    !is_passing(refused) && !matches!(refused.code, Code::Other(_) | Code::SpaceFull | Code::SignedOut)
}
