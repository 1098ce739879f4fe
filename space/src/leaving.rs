//! Leaving a space, and erasing what the relay stores.
//! Not a request: leaving is one person's act, at once, offline too; one's own words stay readable here.

use std::collections::BTreeSet;

use envelope::PartyId;
use minicbor::{Decode, Encode};
use practice::leaving::Erasing;
use practice::{Command, Refusal, leaving};
use sync::Request;

use crate::Replica;
use crate::connecting::Asked;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::ids;
use crate::outside::Outside;

/// How far this device is with erasing by both, from the moment it hears that one of them asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Forgetting {
    /// Whose records the relay says to have erased since then.
    #[cbor(n(0), default)]
    pub since: BTreeSet<PartyId>,
    /// Whether this device asked the relay, or another one of its member's had it done.
    #[n(1)]
    done: bool,
}

impl Replica {
    /// Leaves. The partner is told once; the relay lets this member's devices in no more once it has what was written.
    ///
    /// # Errors
    /// Only that one has left already.
    pub fn leave(&mut self, out: &mut Outside<'_>) -> Result<Vec<Effect>, Refusal> {
        if self.account.seated.is_some() {
            return Ok(self.leave_seat(out));
        }
        self.decide(Command::Leaving(leaving::Command::Leave), out)?;
        if self.is_to_be_erased() {
            self.ask_to_erase(out);
        }
        self.run_errand(Errand::last(&Request::Leave), out);
        Ok(self.finish(out))
    }

    /// Who leaves is heard in a full space as well, whoever filled it: the relay has room for that once. It is asked for where it is needed,
    /// and again only when it was of no use; a relay that is too old for it takes what is said when there is room.
    pub(crate) fn ask_for_the_last_room(&mut self, out: &mut Outside<'_>) {
        if !std::mem::take(&mut self.last_room_due) {
            return;
        }
        let leaves = |errand: &Errand| matches!(errand.request(), Some(Request::Leave));
        if self.account.errands.iter().any(leaves) {
            self.ask(Asked::LastRoom, Request::Leaving, out);
        }
    }

    /// Has the relay forget everything this member stored there. What both have on their devices stays.
    pub fn erase_mine(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        self.run_errand(Errand::last(&Request::EraseMine), out);
        self.finish(out)
    }

    /// Both said yes: this member's part is erased, once, whatever the number of their devices. The one who asked goes first. Erasing takes
    /// the yes itself out of the relay, so who gave it waits until it was heard.
    pub(crate) fn erase_what_both_agreed(&mut self, out: &mut Outside<'_>) {
        if self.account.seated.is_some() {
            return;
        }
        let erasing = self.couple.leaving().erasing();
        if (erasing == Erasing::No) == self.account.forgetting.is_some() {
            self.account.forgetting = (erasing != Erasing::No).then(Forgetting::default);
            self.account_changed = true;
        }
        if !self.client.is_caught_up() || !self.is_to_be_erased() || !self.is_ones_turn_to_erase() {
            return;
        }
        self.ask_to_erase(out);
    }

    /// Once, and not where another device of this member has had it done.
    fn ask_to_erase(&mut self, out: &mut Outside<'_>) {
        let mine = self.account.party;
        let Some(forgetting) = &mut self.account.forgetting else { return };
        forgetting.done = true;
        self.account_changed = true;
        if !forgetting.since.contains(&mine) {
            self.run_errand(Errand::last(&Request::EraseMine), out);
        }
    }

    fn is_to_be_erased(&self) -> bool {
        let agreed = matches!(self.couple.leaving().erasing(), Erasing::Agreed { .. });
        agreed && self.account.forgetting.as_ref().is_some_and(|forgetting| !forgetting.done)
    }

    /// Whether the one who asked has heard of the yes, as one sees from their part being gone, or hears nothing any more.
    fn is_ones_turn_to_erase(&self) -> bool {
        let asker = self.couple.leaving().asker();
        let other = self.account.others.iter().find(|(member, _)| Some(ids::member(member)) == asker);
        let since = self.account.forgetting.iter().flat_map(|forgetting| &forgetting.since);
        let erased = |other| since.clone().any(|party| self.account.is_party_of(other, party));
        other.is_none_or(|(_, other)| other.left || erased(other))
    }

    /// Forgets the space on this device.
    pub fn forget_here(self) -> Vec<Effect> {
        vec![Effect::Disconnect, Effect::Wiped]
    }
}
