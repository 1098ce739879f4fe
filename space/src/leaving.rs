//! Leaving a space, and erasing what the relay stores.
//! Not a request: leaving is one person's act, at once, offline too; one's own words stay readable here.

use practice::{Command, Refusal, leaving};
use sync::Request;

use crate::Replica;
use crate::connecting::Asked;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::outside::Outside;

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

    /// Forgets the space on this device.
    pub fn forget_here(self) -> Vec<Effect> {
        vec![Effect::Disconnect, Effect::Wiped]
    }
}
