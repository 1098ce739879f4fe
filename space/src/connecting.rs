//! The conversation with the relay: what the sync machine wants done, and what the answers mean here.
//! Not the machine: that is `sync::client`.

use envelope::Purpose;
use sync::client::{Input as SyncInput, Output, Trouble};
use sync::wire::Outcome;
use sync::{Code, Push, Request, Response};

use crate::Replica;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::ids;
use crate::invitation::Progress;
use crate::outside::Outside;
use crate::status::{Link, Progress as SyncProgress, Stage, Warning};

/// What a question to the relay was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// This errand.
    Errand(Vec<u8>),
    /// The open invitation's mailbox.
    Mailbox,
    /// This member's devices.
    Devices,
    /// How this relay wakes devices.
    WakeTerms,
    /// Where this device is to be reached.
    Reach,
    /// When it is to be woken.
    Moments,
    /// What there was no room for.
    Again,
    /// Room for what is said last.
    LastRoom,
}

impl Replica {
    /// Feeds the machine and carries out what it wants.
    pub(crate) fn drive(&mut self, input: SyncInput, out: &mut Outside<'_>) {
        let now = u64::try_from(self.clock.at(out.moment.unix_ms)).unwrap_or(0);
        let outputs = self.client.handle(input, now);
        for output in outputs {
            self.obey(output, out);
        }
    }

    fn obey(&mut self, output: Output, out: &mut Outside<'_>) {
        match output {
            Output::Open => self.effects.push(Effect::Connect),
            Output::Close => self.effects.push(Effect::Disconnect),
            Output::Send(frame) => self.effects.push(Effect::Send(frame)),
            Output::SignIn { statement } => {
                let signature = sync::Signature::from_bytes(self.account.device.sign(&statement));
                self.drive(SyncInput::SignedIn(signature), out);
            }
            Output::FetchPages { after, token } => {
                self.pages = sync::wire::PageFrames::default();
                self.effects.push(Effect::FetchPages { after, token: token.to_hex() });
            }
            Output::Welcomed { token, party } => self.welcomed(&token, ids::own_party(&party), out),
            Output::Received { seq, id, record } => {
                self.receiving = seq;
                self.receive(record.into_bytes());
                self.stands_there(&ids::own_entry(&id));
            }
            Output::Acked { id, seq } => self.acked(ids::own_entry(&id), seq),
            Output::Rejected { id, code } => self.rejected(ids::own_entry(&id), code),
            Output::Tombstoned { id, .. } => self.removed(ids::own_entry(&id)),
            Output::Erased { party, .. } => self.was_erased(ids::own_party(&party)),
            Output::CaughtUp { .. } => self.is_caught_up(out),
            Output::Answer { ticket, outcome } => self.answered(ticket, outcome, out),
            Output::Unanswered { ticket } => drop(self.asked.remove(&ticket)),
            Output::Pushed(push) => self.pushed(&push, out),
            Output::Trouble(trouble) => self.trouble(trouble, out),
        }
    }

    fn welcomed(&mut self, token: &sync::Token, party: envelope::PartyId, out: &mut Outside<'_>) {
        // It is so no longer, or is named again when it turns out to be.
        let passing = [
            Warning::HostFull,
            Warning::Slowed,
            Warning::SpaceFull,
            Warning::Failing,
            Warning::Refused,
            Warning::Outdated,
            Warning::SaidToBeOut,
            Warning::NotKnown,
        ];
        self.warnings.retain(|warning| !passing.contains(warning));
        self.changed = true;
        self.asked.clear();
        self.turned_out(false);
        self.is_in_again(party);
        self.share_what_waits();
        self.offer_again();
        self.run_errands(out);
        self.look_for_answer(out);
        self.ask(Asked::Devices, Request::Devices, out);
        self.say_again_when_to_wake(out);
        self.pictures_welcome(token);
    }

    fn is_caught_up(&mut self, out: &mut Outside<'_>) {
        self.warnings.remove(&Warning::Misbehaves);
        self.retry_held();
        self.settle(out);
        if self.account.stage == Stage::Arriving {
            self.account.stage = Stage::Home;
            self.introduce_device(out);
        }
        self.caught_up(out);
        self.let_in_who_is_missing(out);
        if self.invitation().is_some_and(|open| open.purpose() == Purpose::Join) {
            self.look_for_answer(out);
        }
        self.run_errands(out);
        self.read_again_for_what_is_missing(out);
    }

    /// A record is let go only once the log has been read past it: the relay could lose it before this device has anything
    /// to notice that by.
    fn acked(&mut self, id: envelope::EntryId, seq: u64) {
        self.confirmed.insert(id, seq);
        self.let_go();
        let over = [Warning::HostFull, Warning::SpaceFull, Warning::Slowed, Warning::Failing];
        self.warnings.retain(|warning| !over.contains(warning));
    }

    /// It stays in the outbox, whatever the relay says of it: a host that lies must not be able to make this device forget what
    /// it never sent. It is offered again on the next connection.
    fn rejected(&mut self, id: envelope::EntryId, code: Code) {
        self.refused.insert(id);
        // What is written for oneself waits until the relay knows where: then it is offered again.
        if !(self.account.mine_waits && code == Code::NotAdmitted) {
            self.warn(refusal_warning(code).unwrap_or(Warning::Refused));
        }
    }

    pub(crate) fn let_go(&mut self) {
        let upto = self.client.place().upto;
        let passed = |(id, seq): (&envelope::EntryId, &u64)| (*seq <= upto).then_some(*id);
        let passed: Vec<_> = self.confirmed.iter().filter_map(passed).collect();
        for id in passed {
            self.confirmed.remove(&id);
            self.leave_outbox(&id);
        }
    }

    /// What was confirmed on another connection and not read past is sent again, and so is what was refused there; the relay
    /// keeps one of each.
    fn offer_again(&mut self) {
        let (unread, refused) = (std::mem::take(&mut self.confirmed), std::mem::take(&mut self.refused));
        let records = self.account.outbox.iter();
        let records = records.filter(|(id, _)| unread.contains_key(id) || refused.contains(id));
        let records = records.filter_map(|(_, record)| sync::Record::parse(record.clone()).ok());
        let records: Vec<_> = records.filter(|record| self.is_shared(&record.channel())).collect();
        self.to_send.extend(records);
    }

    fn leave_outbox(&mut self, id: &envelope::EntryId) {
        if let Some(at) = self.account.outbox.iter().position(|(posted, _)| posted == id) {
            self.account.outbox.remove(at);
        }
        self.account_changed = true;
        self.changed = true;
    }

    pub(crate) fn was_erased(&mut self, party: envelope::PartyId) {
        self.account.erased.insert(party);
        if let Some(forgetting) = &mut self.account.forgetting {
            forgetting.since.insert(party);
        }
        self.account_changed = true;
    }

    fn pushed(&mut self, push: &Push, out: &mut Outside<'_>) {
        match push {
            Push::Replied { .. } => self.look_for_answer(out),
            Push::Admitted { .. } | Push::Removed { .. } => self.ask(Asked::Devices, Request::Devices, out),
            Push::Left { .. } | Push::Page { .. } => {}
        }
    }

    fn trouble(&mut self, trouble: Trouble, out: &mut Outside<'_>) {
        match trouble {
            Trouble::RelayWentBack { .. } => {
                self.warn(Warning::HostWentBack);
                self.say_again_what_is_mine();
                self.say_again_who_is_here();
                self.may_miss_the_partner();
                self.refresh_kit(out);
                self.send_pictures_again();
                self.forget_what_was_let_go();
                self.was_lost_at_relay();
            }
            Trouble::RelayMisbehaves(_) => self.warn(Warning::Misbehaves),
            Trouble::StoreRefused(refused) => {
                self.last_room_due |= refused.code == Code::SpaceFull;
                self.warn(refusal_warning(refused.code).unwrap_or(Warning::Refused));
            }
            Trouble::ConnectionRefused(refused) => self.connection_refused(refused.code),
        }
    }

    /// A relay that went back knows this member's devices as they were then: those let in since are let in again, those signed
    /// out since are signed out again.
    fn say_again_who_is_here(&mut self) {
        let me = self.account.device.id();
        let others: Vec<_> = self.account.own_devices.values().filter(|own| own.public.id != me).collect();
        let errands: Vec<Errand> = others
            .iter()
            .map(|own| match own.signed_out {
                true => Request::Remove { signed: self.sign(self.removal_of(own.public.id)) },
                false => Request::Admit { signed: self.sign(self.admission_of(own.public.id)) },
            })
            .map(|request| Errand::soon(&request))
            .collect();
        self.account.errands.extend(errands);
        self.say_again_which_seats();
    }

    /// And which seats there are: those that are over are ended again.
    fn say_again_which_seats(&mut self) {
        self.account.seats.iter_mut().for_each(|seat| seat.shared = false);
        let seats = self.account.seats.clone();
        for seat in seats {
            self.share_seat(seat.channel);
            if seat.over {
                let request = self.end_of(seat.channel);
                self.account.errands.push(Errand::soon(&request));
            }
        }
    }

    fn connection_refused(&mut self, code: Code) {
        match code {
            Code::SignedOut | Code::NotAdmitted | Code::Unknown if self.account.stage == Stage::Left => {}
            Code::SignedOut | Code::NotAdmitted if self.is_a_guide_to_be_turned_out() => {
                self.turned_out(true);
            }
            // It is told as what it is, for as long as it is so.
            Code::SignedOut | Code::NotAdmitted | Code::Unknown if self.is_signed_out() => {}
            Code::SignedOut => self.is_not_let_in(Warning::SaidToBeOut),
            Code::NotAdmitted | Code::Unknown => self.is_not_let_in(Warning::NotKnown),
            Code::Outdated => self.warn(Warning::Outdated),
            _ => {}
        }
        self.changed = true;
    }

    /// A host that lost what it kept, or lies, says so too: it is no reason to give up what is here.
    fn is_not_let_in(&mut self, why: Warning) {
        self.warnings.retain(|warning| !matches!(warning, Warning::SaidToBeOut | Warning::NotKnown));
        self.warn(why);
    }

    /// Asks the relay something over the live connection.
    pub(crate) fn ask(&mut self, what: Asked, request: Request, out: &mut Outside<'_>) {
        if !self.client.is_live() {
            return;
        }
        let ticket = self.next_ticket();
        self.asked.insert(ticket, what);
        self.drive(SyncInput::Ask { ticket, request }, out);
    }

    fn answered(&mut self, ticket: u64, outcome: Outcome, out: &mut Outside<'_>) {
        match (self.asked.remove(&ticket), outcome) {
            (Some(Asked::Errand(request)), outcome) => self.errand_done(&request, outcome, out),
            (Some(Asked::Again), outcome) => self.came_again(outcome, out),
            (Some(Asked::Mailbox), Ok(Response::Mailbox { mailbox })) => self.mailbox_read(&mailbox, out),
            (Some(Asked::Mailbox), Err(refused)) => {
                self.invitation_is(Progress::Refused(refused.code.number()), out);
            }
            (Some(Asked::Devices), Ok(Response::Devices { devices })) => {
                self.device_days =
                    devices.iter().map(|line| (ids::own_device(&line.device), line.used)).collect();
                self.changed = true;
            }
            (Some(asked @ (Asked::WakeTerms | Asked::Reach | Asked::Moments)), outcome) => {
                self.waking_answered(&asked, outcome, out);
            }
            _ => {}
        }
    }

    pub(crate) fn take_piece(&mut self, piece: &[u8], out: &mut Outside<'_>) {
        let Ok(pages) = self.pages.push(piece) else { return self.warn(Warning::Misbehaves) };
        for page in pages {
            self.progress = Some(SyncProgress { have: page.upto, of: page.head });
            self.drive(SyncInput::Page(page), out);
        }
        self.changed = true;
    }

    pub(crate) fn link(&self) -> Link {
        match (self.client.is_live(), self.offline) {
            (true, _) => Link::Live,
            (false, true) => Link::Offline,
            (false, false) => Link::Connecting,
        }
    }
}

pub(crate) fn refusal_warning(code: Code) -> Option<Warning> {
    match code {
        Code::StorageFull => Some(Warning::HostFull),
        Code::SpaceFull => Some(Warning::SpaceFull),
        Code::TooMany => Some(Warning::Slowed),
        Code::Unavailable => Some(Warning::Failing),
        Code::SignedOut => Some(Warning::SaidToBeOut),
        Code::Outdated => Some(Warning::Outdated),
        _ => None,
    }
}
