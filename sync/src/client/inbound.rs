//! What a live relay says: pages, receipts, answers and pushes; delivered in order of position, gaps found and filled.
//!
//! Not trusted: what an honest relay would not say ends the connection.

use super::{Asking, CatchingUp, Client, LAST_POSITION, Misbehaviour, Output, State, Trouble};
use crate::ids::EntryId;
use crate::wire::{
    Anchor, Code, Item, MAX_FRAME, Page, Push, Receipt, Refused, Request, Response, ToDevice, WireError,
};

/// Items asked for at a time over the live connection.
const PULL: u32 = 1_000;
/// Own receipts above a gap that are remembered; more only cost a page that was not needed.
const ACKED_AHEAD: usize = 4_096;
/// The wait where the relay refused and named none.
const RETRY_S: u32 = 10;

/// A page's or receipt's fault, or none.
type Checked = Result<(), Misbehaviour>;

impl Client {
    pub(super) fn frame(&mut self, bytes: &[u8], now_ms: u64, out: &mut Vec<Output>) {
        if self.state == State::Offline {
            return;
        }
        self.heard_ms = now_ms;
        self.pinged = false;
        let heard = match ToDevice::from_bytes(bytes) {
            _ if bytes.len() > MAX_FRAME => Err(Misbehaviour::NoFrame),
            Ok(frame) => self.hear(frame, now_ms, out),
            Err(WireError::Unsupported) => Ok(()),
            Err(_) => Err(Misbehaviour::NoFrame),
        };
        if let Err(how) = heard {
            self.misbehaves(how, now_ms, out);
        }
    }

    fn hear(&mut self, frame: ToDevice, now_ms: u64, out: &mut Vec<Output>) -> Checked {
        match (self.state, frame) {
            (_, ToDevice::Refused { number: None, refused }) => self.turned_away(refused, now_ms, out),
            (State::AwaitingChallenge, ToDevice::Challenge { nonce }) => self.challenged(nonce, out),
            (State::AwaitingWelcome, ToDevice::Welcome { welcome }) => return self.welcomed(&welcome, out),
            (State::Live { .. }, ToDevice::Pong) => {}
            (State::Live { .. }, ToDevice::Push { push: Push::Page { page } }) => {
                return self.pushed(page, out);
            }
            (State::Live { .. }, ToDevice::Push { push }) => out.push(Output::Pushed(push)),
            (State::Live { .. }, ToDevice::Answer { number, response }) => {
                return self.answered(number, Ok(response), now_ms, out);
            }
            (State::Live { .. }, ToDevice::Refused { number: Some(number), refused }) => {
                return self.answered(number, Err(refused), now_ms, out);
            }
            _ => return Err(Misbehaviour::OutOfTurn),
        }
        Ok(())
    }

    fn answered(
        &mut self,
        number: u64,
        outcome: Result<Response, Refused>,
        now_ms: u64,
        out: &mut Vec<Output>,
    ) -> Checked {
        match (self.asks.remove(&number).ok_or(Misbehaviour::OutOfTurn)?, outcome) {
            (Asking::Caller(ticket), outcome) => out.push(Output::Answer { ticket, outcome }),
            (Asking::Append, Ok(Response::Appended { receipts, head })) => {
                return self.landed(&receipts, head, out);
            }
            (Asking::Append, Err(refused)) => self.not_stored(refused, now_ms, out),
            (Asking::Pull, Ok(Response::Page { page })) => return self.pulled(page, out),
            (Asking::Pull, Err(refused)) => {
                self.set_catching_up(CatchingUp::No);
                self.wait_for(refused, now_ms);
            }
            _ => return Err(Misbehaviour::WrongReceipt),
        }
        Ok(())
    }

    fn landed(&mut self, receipts: &[Receipt], head: u64, out: &mut Vec<Output>) -> Checked {
        let sent = self.outbox.land();
        if sent.len() != receipts.len() {
            return Err(Misbehaviour::WrongReceipt);
        }
        if head > LAST_POSITION {
            return Err(Misbehaviour::NoPosition);
        }
        self.head = self.head.max(head);
        for (id, receipt) in sent.into_iter().zip(receipts) {
            match *receipt {
                Receipt::At { seq } if seq == 0 || seq > head => return Err(Misbehaviour::WrongReceipt),
                Receipt::At { seq } => self.acked(id, seq, out),
                Receipt::Refused { code } => {
                    self.outbox.remove(&id);
                    out.push(Output::Rejected { id, code });
                }
            }
        }
        self.flush(out);
        // Between this device's place and its own records may be positions nobody will push to it: a partner's own channel.
        self.catch_up(out);
        Ok(())
    }

    fn acked(&mut self, id: EntryId, seq: u64, out: &mut Vec<Output>) {
        if self.outbox.remove(&id) {
            out.push(Output::Acked { id, seq });
        }
        if seq > self.place.upto && self.acked_ahead.len() < ACKED_AHEAD {
            self.acked_ahead.insert(seq, id);
        }
        self.absorb();
    }

    /// Positions right after the place that are one's own need no page.
    fn absorb(&mut self) {
        while let Some(id) = self.acked_ahead.remove(&self.place.upto.saturating_add(1)) {
            self.place.upto = self.place.upto.saturating_add(1);
            self.place.anchor = Some(Anchor { seq: self.place.upto, id });
        }
        self.acked_ahead = self.acked_ahead.split_off(&self.place.upto.saturating_add(1));
    }

    /// A batch as a whole was refused. What can never be taken goes; the rest stays and is tried again.
    fn not_stored(&mut self, refused: Refused, now_ms: u64, out: &mut Vec<Output>) {
        let sent = self.outbox.land();
        if let (Code::TooLarge | Code::Malformed | Code::Unsupported, [id]) = (refused.code, sent.as_slice())
        {
            self.outbox.remove(id);
            out.push(Output::Rejected { id: *id, code: refused.code });
        } else {
            out.push(Output::Trouble(Trouble::StoreRefused(refused)));
        }
        self.wait_for(refused, now_ms);
    }

    fn wait_for(&mut self, refused: Refused, now_ms: u64) {
        let wait = u64::from(refused.retry_after_s.unwrap_or(RETRY_S)).saturating_mul(1_000);
        self.again_at = Some(now_ms.saturating_add(wait));
    }

    fn pushed(&mut self, page: Page, out: &mut Vec<Output>) -> Checked {
        self.take(page, out)?;
        if self.place.upto < self.head {
            self.catch_up(out);
        }
        Ok(())
    }

    fn pulled(&mut self, page: Page, out: &mut Vec<Output>) -> Checked {
        let before = self.place.upto;
        self.take(page, out)?;
        if self.place.upto < self.head && self.place.upto == before {
            return Err(Misbehaviour::UnsoundPage);
        }
        self.set_catching_up(CatchingUp::No);
        self.continue_or_rest(out);
        Ok(())
    }

    pub(super) fn fetched(&mut self, page: Page, now_ms: u64, out: &mut Vec<Output>) {
        if self.state != (State::Live { catching_up: CatchingUp::Fetching }) {
            return;
        }
        if let Err(how) = self.take(page, out) {
            self.misbehaves(how, now_ms, out);
        }
    }

    /// Whatever the fetch did not bring is pulled.
    pub(super) fn fetch_ended(&mut self, out: &mut Vec<Output>) {
        if self.state == (State::Live { catching_up: CatchingUp::Fetching }) {
            self.state = State::Live { catching_up: CatchingUp::Pulling };
            self.pull_or_rest(out);
        }
    }

    /// Begins to bring the rest, unless that is under way or to be waited for.
    pub(super) fn catch_up(&mut self, out: &mut Vec<Output>) {
        let behind = self.head.saturating_sub(self.place.upto);
        let idle = self.state == (State::Live { catching_up: CatchingUp::No });
        if behind == 0 || !idle || self.again_at.is_some() {
            return;
        }
        match self.token {
            Some(token) if behind > self.config.fetch_above => {
                self.set_catching_up(CatchingUp::Fetching);
                out.push(Output::FetchPages { after: self.place.upto, token });
            }
            _ => {
                self.set_catching_up(CatchingUp::Pulling);
                self.pull_or_rest(out);
            }
        }
    }

    fn continue_or_rest(&mut self, out: &mut Vec<Output>) {
        self.set_catching_up(CatchingUp::Pulling);
        self.pull_or_rest(out);
    }

    fn pull_or_rest(&mut self, out: &mut Vec<Output>) {
        if self.place.upto < self.head {
            self.send(Asking::Pull, Request::Pull { after: self.place.upto, max: PULL }, out);
        } else {
            self.set_catching_up(CatchingUp::No);
            out.push(Output::CaughtUp { head: self.head });
        }
    }

    fn set_catching_up(&mut self, how: CatchingUp) {
        if let State::Live { catching_up } = &mut self.state {
            *catching_up = how;
        }
    }

    /// Delivers what is new in a page that joins on to the place; a page beyond a gap only tells how far the log reaches.
    fn take(&mut self, page: Page, out: &mut Vec<Output>) -> Checked {
        if !page.is_sound() {
            return Err(Misbehaviour::UnsoundPage);
        }
        // Everything else in a sound page is lower.
        if page.head > LAST_POSITION {
            return Err(Misbehaviour::NoPosition);
        }
        self.head = self.head.max(page.head);
        if page.after > self.place.upto || page.upto <= self.place.upto {
            return Ok(());
        }
        let known = self.place.upto;
        for item in page.items.into_iter().filter(|item| item.seq() > known) {
            self.deliver(item, out)?;
        }
        self.place.upto = page.upto;
        self.absorb();
        Ok(())
    }

    fn deliver(&mut self, item: Item, out: &mut Vec<Output>) -> Checked {
        match item {
            Item::Record { seq, record } if record.space() == self.config.space => {
                let id = record.id();
                self.place.anchor = Some(Anchor { seq, id });
                if self.outbox.remove(&id) {
                    out.push(Output::Acked { id, seq });
                } else if self.acked_ahead.get(&seq) != Some(&id) {
                    out.push(Output::Received { seq, id, record });
                }
            }
            Item::Record { .. } => return Err(Misbehaviour::ForeignRecord),
            Item::Withdrawn { seq, id } => out.push(Output::Tombstoned { seq, id }),
            Item::Erased { seq, party } => out.push(Output::Erased { seq, party }),
        }
        Ok(())
    }
}
