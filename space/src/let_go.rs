//! Records that wait for something and for which there was no room: where they stand is kept, and they are asked for again when something
//! was learned that may make them readable.
//! Not what there is room for: that is `held`.

use minicbor::{Decode, Encode};
use sync::wire::{Outcome, Page};
use sync::{Item, Request, Response};

use crate::Replica;
use crate::connecting::Asked;
use crate::effect::Effect;
use crate::ids;
use crate::outside::Outside;

/// After the stretch was read so often in vain it waits so long, and twice as long each time, up to an hour: whoever fills it, and says
/// something new again and again, is not to keep a device reading.
const AGAIN_MS: i64 = 60_000;
const AGAIN_MOST_MS: i64 = 3_600_000;

/// Items asked for at a time.
const PULL: u32 = 1_000;

/// The stretch of the log in which something was let go.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct LetGo {
    /// The first position.
    #[n(0)]
    from: u64,
    /// The last one.
    #[n(1)]
    to: u64,
    /// Whether a key of what both, or a guide, read is missing for some of it.
    #[n(2)]
    pub keys: bool,
    /// Whether some of it waits for what comes before it, or for a later entry that vouches for it.
    #[n(3)]
    waits: bool,
    /// Whether something was learned since.
    #[n(4)]
    due: bool,
}

impl LetGo {
    fn with(was: Option<&LetGo>, at: u64, keys: bool, waits: bool) -> LetGo {
        was.map_or(LetGo { from: at, to: at, keys, waits, due: false }, |was| LetGo {
            from: was.from.min(at),
            to: was.to.max(at),
            keys: was.keys | keys,
            waits: was.waits | waits,
            due: was.due,
        })
    }
}

/// The stretch as it is being read again.
#[derive(Debug)]
struct Pass {
    /// The position after which to go on.
    after: u64,
    to: u64,
    /// What was let go since it began.
    again: Option<LetGo>,
    /// Whether something was learned since it began.
    learned: bool,
}

/// How far reading again has come. Not kept: a program that ends begins the stretch anew.
#[derive(Debug, Default)]
pub(crate) struct ReadingAgain {
    pass: Option<Pass>,
    in_vain: u32,
    not_before: i64,
}

impl Replica {
    /// Something is known now that may make readable what was not.
    pub(crate) fn learned(&mut self) {
        self.retry = true;
        self.is_due(|_| true);
    }

    /// An entry was believed, and what follows on it may be believed now.
    pub(crate) fn a_chain_grew(&mut self) {
        self.is_due(|let_go| let_go.waits);
    }

    fn is_due(&mut self, which: impl Fn(&LetGo) -> bool) {
        let Some(let_go) = self.account.let_go.as_mut().filter(|let_go| which(let_go)) else { return };
        self.account_changed |= !std::mem::replace(&mut let_go.due, true);
        self.reading_again.pass.iter_mut().for_each(|pass| pass.learned = true);
    }

    /// There is no room for the record that is just being received.
    pub(crate) fn let_go_of(&mut self, keys: bool, waits: bool) {
        let at = self.receiving;
        self.account.let_go = Some(LetGo::with(self.account.let_go.as_ref(), at, keys, waits));
        if let Some(pass) = &mut self.reading_again.pass {
            pass.again = Some(LetGo::with(pass.again.as_ref(), at, keys, waits));
        }
        self.account_changed = true;
    }

    /// Everything is read again from its beginning, or has other positions.
    pub(crate) fn forget_what_was_let_go(&mut self) {
        self.account_changed |= self.account.let_go.take().is_some();
        self.reading_again = ReadingAgain::default();
    }

    /// Asks for the next page, if there is something to be read again and nothing else to be read.
    pub(crate) fn ask_for_what_was_let_go(&mut self, out: &mut Outside<'_>) {
        let under_way = self.asked.values().any(|asked| *asked == Asked::Again);
        if under_way || !self.client.is_caught_up() || self.reading_again.not_before > self.now(out) {
            return;
        }
        if self.reading_again.pass.is_none() {
            let Some(due) = self.account.let_go.as_ref().filter(|let_go| let_go.due) else { return };
            // A host may have named positions that its log never had.
            let (after, to) = (due.from.saturating_sub(1), due.to.min(self.client.place().upto));
            self.reading_again.pass = Some(Pass { after, to, again: None, learned: false });
        }
        let Some(pass) = &self.reading_again.pass else { return };
        if pass.after >= pass.to {
            return self.was_read_again(out);
        }
        self.ask(Asked::Again, Request::Pull { after: pass.after, max: PULL }, out);
    }

    /// A page of it came. What a relay says that makes no sense is asked for once more later.
    pub(crate) fn came_again(&mut self, outcome: Outcome, out: &mut Outside<'_>) {
        let Some((after, to)) = self.reading_again.pass.as_ref().map(|pass| (pass.after, pass.to)) else {
            return;
        };
        let page = match outcome {
            Ok(Response::Page { page }) if page.is_sound() && page.after == after && page.upto > after => {
                page
            }
            _ => return self.read_again_later(out),
        };
        let upto = page.upto;
        self.take_again(page, to);
        if let Some(pass) = &mut self.reading_again.pass {
            pass.after = upto;
        }
        if upto >= to {
            self.was_read_again(out);
        }
    }

    fn take_again(&mut self, page: Page, to: u64) {
        for item in page.items.into_iter().filter(|item| item.seq() <= to) {
            match item {
                Item::Record { seq, record } if record.space() == ids::relay_space(&self.account.space) => {
                    self.receiving = seq;
                    self.receive(record.into_bytes());
                }
                Item::Record { .. } => {}
                Item::Withdrawn { id, .. } => self.removed(ids::own_entry(&id)),
                Item::Erased { party, .. } => self.was_erased(ids::own_party(&party)),
            }
        }
    }

    fn was_read_again(&mut self, out: &mut Outside<'_>) {
        let Some(pass) = self.reading_again.pass.take() else { return };
        self.account.let_go = pass.again.map(|again| LetGo { due: pass.learned, ..again });
        (self.account_changed, self.changed) = (true, true);
        match self.account.let_go.is_some() {
            true => self.read_again_later(out),
            false => self.reading_again = ReadingAgain::default(),
        }
    }

    fn read_again_later(&mut self, out: &mut Outside<'_>) {
        let wait =
            AGAIN_MS.checked_shl(self.reading_again.in_vain).unwrap_or(AGAIN_MOST_MS).min(AGAIN_MOST_MS);
        self.reading_again.in_vain = self.reading_again.in_vain.saturating_add(1).min(16);
        self.reading_again.not_before = self.now(out).saturating_add(wait);
    }

    /// When something is to be read again.
    pub(crate) fn let_go_wakes_at(&self) -> Option<i64> {
        let due = self.reading_again.pass.is_some() || self.account.let_go.as_ref().is_some_and(|it| it.due);
        let at = self.reading_again.not_before;
        (due && self.client.is_caught_up() && at > self.clock.now()).then_some(at)
    }

    /// Something that was kept here to wait is damaged or gone: the relay has it.
    pub(crate) fn read_everything_again(&mut self, out: &mut Outside<'_>) {
        self.effects.push(Effect::Disconnect);
        self.forget_place();
        self.send_again();
        if !self.offline {
            self.knock(out);
        }
    }

    /// Whether something was let go that may be readable by now.
    #[cfg(test)]
    pub(crate) fn is_to_read_again(&self) -> bool {
        self.account.let_go.as_ref().is_some_and(|let_go| let_go.due)
    }

    fn now(&mut self, out: &Outside<'_>) -> i64 {
        self.clock.at(out.moment.unix_ms)
    }
}
