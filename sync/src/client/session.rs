//! Opening, signing in, losing and retrying: the connection's life.
//!
//! Not what is said once it is live: see `inbound`.

use super::{Asking, CatchingUp, Client, LAST_POSITION, Misbehaviour, Output, State, Trouble};
use crate::PROTOCOL_VERSION;
use crate::ids::{EntryId, Signature};
use crate::record::Record;
use crate::statement::{SignIn, Statement};
use crate::wire::{Asked, Code, Greeting, Refused, Request, ToRelay, Welcome, to_bytes};

/// At most this many requests wait for a connection.
const WAITING: usize = 64;
/// After a relay misbehaved, or said that it does not know this device, it is left alone for this long.
const MISBEHAVED_MS: u64 = 60_000;
/// And for this long where it said that this device or this program is let in no more.
const OUT_MS: u64 = 3_600_000;

impl Client {
    pub(super) fn connect(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        self.wanted = true;
        self.backoff.reset();
        if self.state == State::Offline {
            self.open(now_ms, out);
        }
    }

    pub(super) fn disconnect(&mut self, out: &mut Vec<Output>) {
        self.wanted = false;
        self.hang_up(out);
        self.retry_at = None;
    }

    pub(super) fn opened(&mut self, now_ms: u64) {
        if self.state == State::Opening {
            self.state = State::AwaitingChallenge;
            self.heard_ms = now_ms;
        }
    }

    pub(super) fn closed(&mut self, jitter: u32, now_ms: u64, out: &mut Vec<Output>) {
        self.lose(out);
        self.state = State::Offline;
        let wait = self.backoff.after_failure(jitter);
        self.retry_at = Some(now_ms.saturating_add(wait).max(self.retry_at.unwrap_or_default()));
    }

    pub(super) fn tick(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        match self.state {
            State::Offline if self.wanted && self.retry_at.is_some_and(|at| now_ms >= at) => {
                self.open(now_ms, out);
            }
            State::Offline => {}
            _ if now_ms >= self.silence_ends() => self.silent(now_ms, out),
            State::Live { .. } if self.again_at.is_some_and(|at| now_ms >= at) => {
                self.again_at = None;
                self.flush(out);
                self.catch_up(out);
            }
            _ => {}
        }
    }

    /// When silence becomes suspicious: before and after asking.
    pub(super) fn silence_ends(&self) -> u64 {
        let waits = if self.pinged { 2 } else { 1 };
        self.heard_ms.saturating_add(self.config.ping_after_ms.saturating_mul(waits))
    }

    pub(super) fn challenged(&mut self, nonce: [u8; 32], out: &mut Vec<Output>) {
        let sign_in = SignIn { nonce, space: self.config.space, device: self.config.device };
        self.state = State::AwaitingSignature;
        out.push(Output::SignIn { statement: sign_in.bytes() });
    }

    pub(super) fn signed(&mut self, signature: Signature, out: &mut Vec<Output>) {
        if self.state != State::AwaitingSignature {
            return;
        }
        self.state = State::AwaitingWelcome;
        let greeting = Greeting {
            space: self.config.space,
            device: self.config.device,
            signature,
            version: PROTOCOL_VERSION,
            after: self.place.upto,
            anchor: self.place.anchor,
        };
        out.push(Output::Send(to_bytes(&ToRelay::SignIn { greeting })));
    }

    pub(super) fn welcomed(&mut self, welcome: &Welcome, out: &mut Vec<Output>) -> Result<(), Misbehaviour> {
        if welcome.head > LAST_POSITION {
            return Err(Misbehaviour::NoPosition);
        }
        self.backoff.reset();
        self.retry_at = None;
        self.token = Some(welcome.token);
        self.state = State::Live { catching_up: CatchingUp::No };
        self.outbox.land();
        out.push(Output::Welcomed { party: welcome.party, token: welcome.token });
        if welcome.head < self.place.upto || !welcome.anchor_holds || self.is_another_life(welcome) {
            self.went_back(welcome.head, out);
        }
        self.place.incarnation = welcome.incarnation.or(self.place.incarnation);
        self.go_on_from_the_anchor();
        self.head = welcome.head;
        self.flush(out);
        for (ticket, request) in core::mem::take(&mut self.waiting) {
            self.ask(ticket, request, out);
        }
        if self.place.upto < self.head {
            self.catch_up(out);
        } else {
            out.push(Output::CaughtUp { head: self.head });
        }
        Ok(())
    }

    /// Whether the log was put back to an older copy since: every position that this device knows may belong to another record
    /// by now, even where the head has grown past its place and its anchor was given its old position again.
    fn is_another_life(&self, welcome: &Welcome) -> bool {
        match (self.place.incarnation, welcome.incarnation) {
            (Some(known), Some(now)) => known != now,
            _ => false,
        }
    }

    /// Whatever was told beyond the last record that is known to stand is asked for once more: a relay restored from an older
    /// copy by hand, without its name being renewed, may have given those positions to other records.
    /// With an honest relay this costs a page without records.
    fn go_on_from_the_anchor(&mut self) {
        let stands = self.place.anchor.map_or(0, |anchor| anchor.seq);
        self.place.upto = self.place.upto.min(stands);
    }

    /// The whole connection was refused.
    pub(super) fn turned_away(&mut self, refused: Refused, now_ms: u64, out: &mut Vec<Output>) {
        out.push(Output::Trouble(Trouble::ConnectionRefused(refused)));
        self.hang_up(out);
        let least = match refused.code {
            Code::SignedOut | Code::Outdated => OUT_MS,
            Code::NotAdmitted => MISBEHAVED_MS,
            _ => u64::from(refused.retry_after_s.unwrap_or(1)).saturating_mul(1_000),
        };
        let wait = self.backoff.after_failure(u32::MAX).max(least);
        self.retry_at = Some(now_ms.saturating_add(wait));
    }

    pub(super) fn misbehaves(&mut self, how: Misbehaviour, now_ms: u64, out: &mut Vec<Output>) {
        out.push(Output::Trouble(Trouble::RelayMisbehaves(how)));
        self.hang_up(out);
        self.retry_at = Some(now_ms.saturating_add(MISBEHAVED_MS));
    }

    pub(super) fn enqueue(&mut self, record: Record, out: &mut Vec<Output>) {
        let id: EntryId = record.id();
        if record.space() != self.config.space {
            out.push(Output::Rejected { id, code: Code::NotAdmitted });
            return;
        }
        self.outbox.push(id, record);
        self.flush(out);
    }

    pub(super) fn ask(&mut self, ticket: u64, request: Request, out: &mut Vec<Output>) {
        match self.state {
            State::Live { .. } => self.send(Asking::Caller(ticket), request, out),
            _ if !self.wanted || self.waiting.len() >= WAITING => out.push(Output::Unanswered { ticket }),
            _ => self.waiting.push((ticket, request)),
        }
    }

    /// Sends the outbox's next batch, if the connection is live and nothing is on its way or to be waited for.
    pub(super) fn flush(&mut self, out: &mut Vec<Output>) {
        if !self.is_live() || self.again_at.is_some() {
            return;
        }
        if let Some(records) = self.outbox.next_batch() {
            self.send(Asking::Append, Request::Append { records }, out);
        }
    }

    pub(super) fn send(&mut self, asking: Asking, request: Request, out: &mut Vec<Output>) {
        let number = self.next_number;
        self.next_number += 1;
        self.asks.insert(number, asking);
        let request = Asked::Known(Box::new(request));
        out.push(Output::Send(to_bytes(&ToRelay::Ask { number, request })));
    }

    fn open(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        self.state = State::Opening;
        self.heard_ms = now_ms;
        self.pinged = false;
        self.retry_at = None;
        out.push(Output::Open);
    }

    fn silent(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        if self.is_live() && !self.pinged {
            self.pinged = true;
            out.push(Output::Send(to_bytes(&ToRelay::Ping)));
            return;
        }
        self.hang_up(out);
        let wait = self.backoff.after_failure(u32::MAX);
        self.retry_at = Some(now_ms.saturating_add(wait));
    }

    /// Closes from this side.
    fn hang_up(&mut self, out: &mut Vec<Output>) {
        self.lose(out);
        if self.state != State::Offline {
            out.push(Output::Close);
        }
        self.state = State::Offline;
    }

    /// Whatever was on its way is of unknown fate; the outbox keeps its part, callers are told.
    fn lose(&mut self, out: &mut Vec<Output>) {
        self.outbox.land();
        self.again_at = None;
        self.pinged = false;
        self.token = None;
        let asked = core::mem::take(&mut self.asks).into_values().filter_map(|asking| match asking {
            Asking::Caller(ticket) => Some(ticket),
            Asking::Append | Asking::Pull => None,
        });
        let waiting = core::mem::take(&mut self.waiting).into_iter().map(|(ticket, _)| ticket);
        out.extend(asked.chain(waiting).map(|ticket| Output::Unanswered { ticket }));
    }

    /// The relay lost what it had acknowledged: everything is asked for again, from the beginning.
    fn went_back(&mut self, head: u64, out: &mut Vec<Output>) {
        out.push(Output::Trouble(Trouble::RelayWentBack { known: self.place.upto, head }));
        self.place = super::Place::default();
        self.acked_ahead.clear();
    }
}
