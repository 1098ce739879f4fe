//! What a device may ask about being woken: an address that a push service can have, and moments that say little.
//!
//! Not who may ask: each device asks for itself alone.

use sync::Code;
use sync::wire::Subscription;

use super::{Circumstances, Ruled};
use crate::waking::{Address, is_browser_key};

/// No push service's addresses are longer.
const ENDPOINT: usize = 1_024;
const AUTH: usize = 16;

/// An address on the internet, and keys under which a message can be encrypted.
pub(crate) fn check_subscription(subscription: &Subscription, nearby: bool) -> Ruled {
    if subscription.endpoint.len() > ENDPOINT {
        return Err(Code::TooLarge.into());
    }
    let is_sound = Address::parse(&subscription.endpoint, nearby).is_some()
        && is_browser_key(&subscription.p256dh)
        && subscription.auth.len() == AUTH;
    if is_sound { Ok(()) } else { Err(Code::Malformed.into()) }
}

/// So many, so far ahead, and on the step: a finer time would tell what it is about.
pub(crate) fn check_moments(moments: &[u64], at: Circumstances<'_>) -> Ruled {
    let limits = at.limits;
    let last = at.now.saturating_add(u64::from(limits.wake_ahead_seconds));
    if moments.len() > limits.wakes || moments.iter().any(|moment| *moment > last) {
        return Err(Code::TooLarge.into());
    }
    let step = u64::from(limits.wake_step_seconds.max(1));
    if moments.iter().all(|moment| moment % step == 0) { Ok(()) } else { Err(Code::Malformed.into()) }
}
