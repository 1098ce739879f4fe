//! Being woken through a push service: where this device is reached, and when; the relay hears nothing else.
//! Not the moments themselves: the shell works them out from what the couple shows, quiet hours and silences taken off.

use std::collections::BTreeSet;

use sync::wire::{Outcome, Subscription, WakeTerms};
use sync::{Code, Request, Response};

use crate::Replica;
use crate::connecting::Asked;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::outside::Outside;

/// How being woken stands on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waking {
    /// It is not wanted here.
    Off,
    /// The relay has not confirmed it; it needs a connection once.
    Asking,
    /// The relay wakes this device.
    On,
    /// This relay wakes nobody, or is too old to.
    NotHere,
    /// The push service knows that address no more, or the relay will not take it: a new one is needed.
    Lost,
}

/// What is known of it while the program runs.
#[derive(Debug, Default)]
pub(crate) struct Wakes {
    terms: Option<WakeTerms>,
    /// Why the relay said no.
    refused: Option<Code>,
    /// When this device wants to be woken, in seconds since 1970, as the shell said last.
    moments: BTreeSet<i64>,
    /// What the relay was told on this connection.
    told: Option<Vec<u64>>,
    confirmed: bool,
}

impl Replica {
    /// How being woken stands here.
    pub fn waking(&self) -> Waking {
        match (&self.account.reached, self.wakes.refused) {
            (_, Some(Code::Unsupported)) => Waking::NotHere,
            (None, _) => Waking::Off,
            (Some(_), Some(_)) => Waking::Lost,
            (Some(_), None) if self.wakes.confirmed => Waking::On,
            (Some(_), None) => Waking::Asking,
        }
    }

    /// The key by which push services know this relay, once it has said it: a browser wants it before it gives an address.
    pub fn wake_key(&self) -> Option<&[u8]> {
        self.wakes.terms.as_ref().map(|terms| terms.key.as_slice())
    }

    /// Where this device is reached, if it is to be woken.
    pub fn reached(&self) -> Option<&Subscription> {
        self.account.reached.as_ref()
    }

    /// Asks the relay for its key, where it has not said it. Nothing happens without a connection.
    pub fn ask_wake_terms(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        if self.wakes.terms.is_none() && !self.asked.values().any(|asked| *asked == Asked::WakeTerms) {
            self.ask(Asked::WakeTerms, Request::WakeTerms, out);
        }
        self.finish(out)
    }

    /// This device wants to be woken where this subscription says, or no more.
    pub fn be_woken(&mut self, subscription: Option<Subscription>, out: &mut Outside<'_>) -> Vec<Effect> {
        if self.account.reached == subscription && self.wakes.refused.is_none() {
            return self.finish(out);
        }
        self.account.reached = subscription;
        self.account_changed = true;
        self.changed = true;
        self.wakes.refused = self.wakes.refused.filter(|code| *code == Code::Unsupported);
        self.wakes.confirmed = false;
        match self.account.reached {
            Some(_) => self.say_again_when_to_wake(out),
            None => self.run_errand(Errand::soon(&Request::Unsubscribe), out),
        }
        self.finish(out)
    }

    /// When this device wants to be woken, in seconds since 1970, instead of all that was said before.
    pub fn remind_at(&mut self, moments: BTreeSet<i64>, out: &mut Outside<'_>) -> Vec<Effect> {
        if self.wakes.moments == moments {
            return Vec::new();
        }
        self.wakes.moments = moments;
        self.tell_moments(out);
        self.finish(out)
    }

    /// A relay may have gone back, or forgotten an address: both are said on every connection.
    pub(crate) fn say_again_when_to_wake(&mut self, out: &mut Outside<'_>) {
        self.wakes.told = None;
        self.wakes.terms = None;
        if self.account.reached.is_some() {
            self.ask(Asked::WakeTerms, Request::WakeTerms, out);
        }
    }

    pub(crate) fn waking_answered(&mut self, asked: &Asked, outcome: Outcome, out: &mut Outside<'_>) {
        self.changed = true;
        match (asked, outcome) {
            (Asked::WakeTerms, Ok(Response::WakeTerms { terms })) => {
                self.wakes.terms = Some(terms);
                self.wakes.refused = None;
                if let Some(subscription) = self.account.reached.clone() {
                    self.ask(Asked::Reach, Request::Subscribe { subscription }, out);
                }
            }
            (Asked::Reach, Ok(_)) => {
                self.wakes.confirmed = true;
                self.tell_moments(out);
            }
            (_, Err(refused)) if is_passing(refused.code) => self.wakes.told = None,
            (_, Err(refused)) => {
                self.wakes.refused = Some(refused.code);
                self.wakes.confirmed = false;
            }
            _ => {}
        }
    }

    fn tell_moments(&mut self, out: &mut Outside<'_>) {
        let (Some(terms), true) = (&self.wakes.terms, self.wakes.confirmed && self.client.is_live()) else {
            return;
        };
        let moments = as_the_relay_takes_them(&self.wakes.moments, terms, out.moment.unix_ms / 1000);
        if self.wakes.told.as_ref() != Some(&moments) {
            self.wakes.told = Some(moments.clone());
            self.ask(Asked::Moments, Request::WakeAt { moments }, out);
        }
    }
}

/// On the steps, never earlier than they are, and no more and no further ahead than the relay takes.
fn as_the_relay_takes_them(moments: &BTreeSet<i64>, terms: &WakeTerms, now_s: i64) -> Vec<u64> {
    let step = u64::from(terms.step_s.max(1));
    let last = u64::try_from(now_s).unwrap_or_default().saturating_add(u64::from(terms.ahead_s));
    let ahead = moments.iter().filter(|at| **at > now_s).filter_map(|at| u64::try_from(*at).ok());
    let stepped: BTreeSet<u64> = ahead.filter_map(|at| at.checked_next_multiple_of(step)).collect();
    let most = usize::try_from(terms.most).unwrap_or(usize::MAX);
    // The clocks of two machines differ by a little: the very last step is left off.
    stepped.into_iter().filter(|at| at.saturating_add(step) < last).take(most).collect()
}

fn is_passing(code: Code) -> bool {
    matches!(code, Code::TooMany | Code::Unavailable | Code::StorageFull)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(moments: &[i64], most: u32) -> Vec<u64> {
        let terms = WakeTerms { key: vec![], step_s: 300, most, ahead_s: 3_600 };
        as_the_relay_takes_them(&moments.iter().copied().collect(), &terms, 1_000)
    }

    #[test]
    fn a_moment_is_told_as_the_next_step_and_two_on_one_step_are_one() {
        assert_eq!(taken(&[1_200, 1_201, 1_499, 1_500], 9), [1_200, 1_500]);
    }

    #[test]
    fn what_is_past_too_far_or_too_much_is_not_told() {
        assert!(taken(&[-5, 999, 1_000, 4_700, i64::MAX], 9).is_empty());
        assert_eq!(taken(&[1_100, 1_400, 1_700], 2), [1_200, 1_500]);
    }
}
