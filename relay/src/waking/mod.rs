//! Waking devices through push services (RFC 8030): when, and whom; never why.
//!
//! Not a notice with words in it: what is sent is one line, the same for everybody and every time, encrypted for the browser.
//!
//! Reading order: where a device may be reached ([`Address`]), the relay's key ([`WakeKey`]), what is sent (`message`, `vapid`),
//! and, with the feature `server`, the round that wakes what is due, and how it is posted.

mod address;
mod key;
#[cfg(feature = "server")]
mod message;
#[cfg(feature = "server")]
mod post;
#[cfg(feature = "server")]
mod round;
#[cfg(feature = "server")]
mod vapid;

pub use address::{Address, is_public};
pub use key::WakeKey;
pub(crate) use key::is_browser_key;
#[cfg(feature = "server")]
pub use post::HttpPost;
#[cfg(feature = "server")]
pub use round::{Parcel, Post, Posted};

use sync::wire::{Outcome, Subscription, WakeTerms};
use sync::{Code, Refused, Response};

use crate::relay::{Relay, refusal};
use crate::rules;
use crate::standing::Signed;
use crate::store::{Named, Store, Subscribe, WakeAt};

/// How devices are woken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waking {
    /// Where a push service can reach whoever runs this relay: `mailto:` or `https:`. Some services require it.
    pub contact: Option<String>,
    /// Whether push services may be on this machine or its network, without TLS: for tests, and for nothing else.
    pub nearby: bool,
}

impl<S: Store> Relay<S> {
    pub(crate) async fn wake_terms(&self, who: &mut Signed) -> Outcome {
        self.waking()?;
        *who = self.standing(who.space, who.device).await?.0;
        let limits = self.limits();
        let terms = WakeTerms {
            key: self.wake_key().await?.public(),
            step_s: limits.wake_step_seconds.max(1),
            most: u32::try_from(limits.wakes).unwrap_or(u32::MAX),
            ahead_s: limits.wake_ahead_seconds,
        };
        Ok(Response::WakeTerms { terms })
    }

    pub(crate) async fn subscribe(&self, who: &mut Signed, subscription: Subscription) -> Outcome {
        rules::check_subscription(&subscription, self.waking()?.nearby)?;
        loop {
            let subscribe = Subscribe {
                space: who.space,
                version: who.version,
                party: who.party,
                device: who.device,
                subscription: subscription.clone(),
            };
            if self.inner.store.subscribe(subscribe).await.map_err(refusal)? {
                return Ok(Response::Done);
            }
            *who = self.standing(who.space, who.device).await?.0;
        }
    }

    pub(crate) async fn wake_at(&self, who: &mut Signed, moments: &[u64]) -> Outcome {
        self.waking()?;
        rules::check_moments(moments, self.at())?;
        loop {
            let (space, version, device) = (who.space, who.version, who.device);
            let wake_at = WakeAt { space, version, device, moments: moments.to_vec() };
            match self.inner.store.wake_at(wake_at).await.map_err(refusal)? {
                Named::Yes => return Ok(Response::Done),
                Named::Unreachable => return Err(Code::Unknown.into()),
                Named::Stale => *who = self.standing(space, device).await?.0,
            }
        }
    }

    /// Also where nobody is woken: what was kept before is forgotten.
    pub(crate) async fn unsubscribe(&self, who: &mut Signed) -> Outcome {
        *who = self.standing(who.space, who.device).await?.0;
        self.inner.store.unsubscribe(who.space, who.device).await.map_err(refusal)?;
        Ok(Response::Done)
    }

    fn waking(&self) -> Result<&Waking, Refused> {
        self.settings().waking.as_ref().ok_or(Code::Unsupported.into())
    }

    /// The key by which push services know this relay: made once, and kept in the store.
    pub(crate) async fn wake_key(&self) -> Result<WakeKey, Refused> {
        if let Some(key) = self.inner.wake_key.get() {
            return Ok(key.clone());
        }
        let unavailable = || Refused::later(Code::Unavailable, 5);
        let fresh = WakeKey::make(&*self.inner.outside).map_err(|_| unavailable())?;
        let kept = self.inner.store.wake_key(fresh.to_bytes()).await.map_err(refusal)?;
        let key = WakeKey::from_bytes(&kept).ok_or_else(unavailable)?;
        Ok(self.inner.wake_key.get_or_init(|| key).clone())
    }
}
