//! Leaving a space, and erasing what the relay stores.
//! Not a request: leaving is one person's act, at once, offline too; one's own words stay readable here.

use practice::{Command, Refusal, leaving};
use sync::Request;

use crate::Replica;
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
