//! Requests to the relay that must be made, however often the connection breaks: each is kept until it is answered. One that has to wait
//! holds up those alone that would mean something else without it.
//! Not records: those are the outbox's.

use minicbor::{Decode, Encode};
use sync::wire::{Outcome, from_bytes, to_bytes};
use sync::{Code, InviteKind, Refused, Request};

use crate::Replica;
use crate::anew::Anew;
use crate::connecting::{Asked, refusal_warning};
use crate::facts::Fact;
use crate::ids;
use crate::invitation::{LINK_S, Progress};
use crate::outside::Outside;
use crate::status::Warning;

/// How long to wait where the relay could not and named no time, in seconds.
const AGAIN_S: u32 = 30;

/// One request to be made.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Errand {
    /// The request's bytes.
    #[cbor(n(0), with = "minicbor::bytes")]
    request: Vec<u8>,
    /// Made only once the outbox is empty: what was written before must be stored first.
    #[n(1)]
    pub after_outbox: bool,
    /// Made again from this moment of the steady clock on. Not kept.
    #[cbor(skip)]
    not_before: i64,
    /// Why the relay could not do it, for as long as it waits for that. Not kept.
    #[cbor(skip)]
    refused: Option<Code>,
}

impl Errand {
    /// To be made as soon as there is a connection.
    pub(crate) fn soon(request: &Request) -> Errand {
        Errand { request: to_bytes(request), after_outbox: false, not_before: 0, refused: None }
    }

    /// To be made when everything written so far is stored.
    pub(crate) fn last(request: &Request) -> Errand {
        Errand { after_outbox: true, ..Errand::soon(request) }
    }

    /// The request.
    pub(crate) fn request(&self) -> Option<Request> {
        from_bytes(&self.request).ok()
    }

    /// Whether this one would mean something else before an earlier one is done.
    fn waits_for(&self, earlier: &Errand) -> bool {
        match (earlier.request(), self.request()) {
            (Some(Request::Invite { signed, .. }), Some(Request::CancelInvite { mailbox })) => {
                signed.statement.mailbox == mailbox
            }
            (Some(Request::Admit { signed }), Some(Request::Remove { signed: other })) => {
                signed.statement.device == other.statement.device
            }
            (Some(Request::Invite { signed, .. }), Some(Request::MailboxReply { mailbox, .. })) => {
                signed.statement.mailbox == mailbox
            }
            (Some(Request::ShareChannels { .. }), Some(Request::Invite { signed, .. })) => {
                signed.statement.kind == InviteKind::Guide
            }
            (Some(Request::Admit { .. }), Some(Request::MailboxPut { .. }))
            | (Some(Request::ShareChannels { .. }), Some(Request::EndSeat { .. }))
            | (Some(Request::PutKit { .. }), Some(Request::PutKit { .. }))
            | (Some(Request::Withdraw { .. } | Request::EraseMine), Some(Request::Leave)) => true,
            _ => false,
        }
    }

    /// Somebody is to be let in no more: nothing else goes before that.
    fn goes_first(&self) -> bool {
        matches!(self.request(), Some(Request::Remove { .. } | Request::EndSeat { .. } | Request::Leave))
    }

    /// Whether the relay has more room after it.
    fn makes_room(&self) -> bool {
        matches!(self.request(), Some(Request::Withdraw { .. } | Request::EraseMine))
    }
}

impl Replica {
    /// Queues an errand and runs it if that is possible now.
    pub(crate) fn run_errand(&mut self, errand: Errand, out: &mut Outside<'_>) {
        self.account.errands.push(errand);
        self.account_changed = true;
        self.run_errands(out);
    }

    /// Forgets errands that are not to be run any more.
    pub(crate) fn drop_errands(&mut self, which: impl Fn(&Request) -> bool) {
        self.account.errands.retain(|errand| !errand.request().is_some_and(|request| which(&request)));
        self.account_changed = true;
    }

    /// Runs the next errand, unless one is under way.
    pub(crate) fn run_errands(&mut self, out: &mut Outside<'_>) {
        self.ask_for_the_last_room(out);
        let under_way = self.asked.values().any(|asked| matches!(asked, Asked::Errand(_)));
        if under_way || !self.client.is_live() {
            return;
        }
        self.account.errands.retain(|errand| errand.request().is_some());
        let now = self.clock.at(out.moment.unix_ms);
        let Some(errand) = self.next_errand(now).cloned() else { return };
        if let Some(request) = errand.request() {
            self.ask(Asked::Errand(errand.request), request, out);
        }
    }

    fn next_errand(&self, now: i64) -> Option<&Errand> {
        let all = || self.account.errands.iter();
        let can = |(at, errand): &(usize, &Errand)| {
            errand.not_before <= now
                && self.outbox_lets_pass(errand)
                && !self.waits_for_the_partner(errand)
                && !all().take(*at).any(|earlier| errand.waits_for(earlier))
        };
        let first = all().enumerate().filter(|(_, errand)| errand.goes_first()).find(can);
        first.or_else(|| all().enumerate().find(can)).map(|(_, errand)| errand)
    }

    /// A channel is shared with whoever is in the space at that moment: with a partner who is yet to be let in, afterwards.
    fn waits_for_the_partner(&self, errand: &Errand) -> bool {
        let missing = self.account.anew == Some(Anew::Made);
        missing && matches!(errand.request(), Some(Request::ShareChannels { .. }))
    }

    /// What comes last also waits for everything to be read: somebody may just have opened what is to be withdrawn. Where the space has
    /// no room, what makes some goes before what waits for it.
    fn outbox_lets_pass(&self, errand: &Errand) -> bool {
        let full = self.warnings.contains(&Warning::SpaceFull);
        let sent = || self.is_all_sent() || (full && errand.makes_room());
        !errand.after_outbox || (self.client.is_caught_up() && sent())
    }

    /// Whether nothing waits but what the relay will not take.
    fn is_all_sent(&self) -> bool {
        let can_go = |record: &[u8]| {
            sync::Record::parse(record.to_vec()).is_ok_and(|record| self.is_shared(&record.channel()))
        };
        self.account.outbox.iter().all(|(id, record)| self.refused.contains(id) || !can_go(record))
    }

    /// When an errand that the relay could not do is to be made again.
    pub(crate) fn errands_wake_at(&self) -> Option<i64> {
        let waits = self.account.errands.iter().map(|errand| errand.not_before);
        waits.filter(|at| *at > self.clock.now()).min().filter(|_| self.client.is_live())
    }

    /// What errands wait for.
    pub(crate) fn errands_told(&self) -> impl Iterator<Item = Warning> {
        self.account.errands.iter().filter_map(|errand| refusal_warning(errand.refused?))
    }

    /// An errand was answered. What the relay can't do just now is asked again later, and the others go on meanwhile.
    pub(crate) fn errand_done(&mut self, bytes: &[u8], outcome: Outcome, out: &mut Outside<'_>) {
        let Ok(request) = from_bytes::<Request>(bytes) else { return };
        let at = self.account.errands.iter().position(|errand| errand.request == bytes);
        match outcome {
            Err(refused) if is_passing(&request, refused) => {
                self.changed = true;
                let wait_s = refused.retry_after_s.unwrap_or(AGAIN_S).max(1);
                let from = self.clock.at(out.moment.unix_ms).saturating_add(i64::from(wait_s) * 1_000);
                let errand = at.and_then(|at| self.account.errands.get_mut(at));
                errand.into_iter().for_each(|errand| {
                    errand.not_before = from;
                    errand.refused = Some(refused.code);
                });
            }
            outcome => {
                at.into_iter().for_each(|at| drop(self.account.errands.remove(at)));
                self.account_changed = true;
                self.changed = true;
                match outcome {
                    Ok(_) => self.errand_succeeded(&request, out),
                    Err(refused) => self.errand_refused(&request, refused.code, out),
                }
            }
        }
        self.run_errands(out);
    }

    fn errand_succeeded(&mut self, request: &Request, out: &mut Outside<'_>) {
        match request {
            Request::Invite { .. } if self.is_about_the_open_one(request) => {
                self.invitation_is(Progress::Ready, out);
            }
            Request::MailboxPut { .. } if self.is_about_the_open_one(request) => {
                self.invitation_is(Progress::Done, out);
            }
            Request::ShareChannels { channels, .. } => self.seat_is_shared(channels),
            Request::AddChannels { .. } => self.mine_is_known(),
            Request::MailboxReply { .. } => self.is_made_anew(),
            // Asked for once more while it was being forgotten.
            Request::Unsubscribe => self.say_again_when_to_wake(out),
            Request::Leave => self.drive(sync::client::Input::Disconnect, out),
            _ => {}
        }
    }

    fn errand_refused(&mut self, request: &Request, code: Code, out: &mut Outside<'_>) {
        let refused = Progress::Refused(code.number());
        match request {
            Request::Invite { .. } | Request::MailboxPut { .. } if self.is_about_the_open_one(request) => {
                self.invitation_is(refused, out);
            }
            Request::Admit { signed } => self.not_admitted(signed.statement.device, refused, out),
            Request::ShareChannels { .. } => {
                let waits = self.account.invitation.as_ref().is_some_and(|open| {
                    open.purpose() == envelope::Purpose::Guide && open.progress == Progress::Sending
                });
                if waits {
                    self.drop_errands(|request| matches!(request, Request::Invite { .. }));
                    self.invitation_is(refused, out);
                }
            }
            Request::AddChannels { .. } => self.mine_is_known(),
            Request::MailboxReply { mailbox, .. } if matches!(code, Code::Used | Code::Conflict) => {
                self.partner_is_in(*mailbox);
            }
            Request::Unsubscribe => self.say_again_when_to_wake(out),
            Request::Leave => self.drive(sync::client::Input::Disconnect, out),
            _ => {}
        }
    }

    /// The relay takes no more devices. The one that answered the open code gets nothing, and is none of this member's.
    fn not_admitted(&mut self, device: sync::DeviceId, refused: Progress, out: &mut Outside<'_>) {
        let open = self.account.invitation.as_ref().map(|open| open.progress);
        match open {
            Some(Progress::Answered(new)) if ids::relay_device(&new.id) == device => {
                self.drop_errands(|request| matches!(request, Request::MailboxPut { .. }));
                self.write_fact(self.account.mine, &Fact::SignedOut { device: new.id.0 }, out);
                self.invitation_is(refused, out);
            }
            _ => {}
        }
    }

    fn is_about_the_open_one(&self, request: &Request) -> bool {
        let mailbox = match request {
            Request::Invite { signed, .. } => &signed.statement.mailbox,
            Request::MailboxPut { mailbox, .. } => mailbox,
            _ => return false,
        };
        let open = self.account.invitation.as_ref();
        open.is_some_and(|open| ids::relay_mailbox(&open.secret().derive_mailbox()) == *mailbox)
    }
}

/// Whether the same request may be taken a little later. Of devices, of channels and of a day's links there are only so many: who is told
/// so without a time, or with one by which a link is worth nothing, is not to wait for it.
fn is_passing(request: &Request, refused: Refused) -> bool {
    let bounded =
        matches!(request, Request::Admit { .. } | Request::Invite { .. } | Request::ShareChannels { .. });
    match (refused.code, refused.retry_after_s) {
        (Code::Unavailable | Code::StorageFull, _) => true,
        (Code::TooMany, None) => !bounded,
        (Code::TooMany, Some(after_s)) => {
            !matches!(request, Request::Invite { .. }) || u64::from(after_s) <= LINK_S
        }
        _ => false,
    }
}
