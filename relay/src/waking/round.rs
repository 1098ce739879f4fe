//! The round: whoever is due is woken, once, and what came of it is written down.
//!
//! Not the posting: that is a [`Post`], so that the rules here can be tried out without a network.

use core::future::Future;

use futures_util::{StreamExt, stream};

use super::key::make_secret;
use super::message::{LINE, encrypt};
use super::vapid::authorization;
use super::{Address, WakeKey, Waking};
use crate::relay::Relay;
use crate::store::{After, Due, Settle, Store, StoreError, Stored};

/// Moments looked at in one round.
const MOST: usize = 512;
/// Devices woken at once.
const AT_ONCE: usize = 32;
/// What has been due for longer is not said any more: the relay stood still, or the push service did. It is also how long a
/// push service keeps a message for a device that it can't reach.
pub(super) const TOO_LATE_S: u64 = 3_600;
/// The wait after the first try that failed; it doubles.
const AGAIN_S: u64 = 60;
/// So often it is tried.
const TRIES: u32 = 6;

/// What is to be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Where to.
    pub to: Address,
    /// The value of `Authorization`.
    pub authorization: String,
    /// The encrypted message.
    pub body: Vec<u8>,
}

/// What the push service said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It took the message.
    Taken,
    /// There is no such address any more, or none the relay may speak to.
    Gone,
    /// Not now: after so many seconds, if it named any.
    Later(Option<u64>),
    /// It will not take it.
    Refused,
}

/// Posts to push services.
pub trait Post: Send + Sync + 'static {
    /// Posts one message, in bounded time.
    fn post(&self, parcel: Parcel) -> impl Future<Output = Posted> + Send;
}

impl<S: Store> Relay<S> {
    /// Wakes what is due, and says how many devices were.
    ///
    /// # Errors
    /// [`StoreError`] where it can't be read what is due.
    pub async fn wake_due(&self, post: &impl Post) -> Stored<usize> {
        let Some(waking) = &self.settings().waking else { return Ok(0) };
        let due = self.inner.store.due(self.inner.outside.now_s(), MOST).await?;
        if due.is_empty() {
            return Ok(0);
        }
        let key = self.wake_key().await.map_err(|_| StoreError::Failed)?;
        let woken = stream::iter(due).map(|due| self.wake(due, post, &key, waking)).buffer_unordered(AT_ONCE);
        Ok(woken.filter(|woken| core::future::ready(*woken)).count().await)
    }

    /// Whether this device was woken.
    async fn wake(&self, due: Due, post: &impl Post, key: &WakeKey, waking: &Waking) -> bool {
        let now = self.inner.outside.now_s();
        let parcel = (now.saturating_sub(due.at) <= TOO_LATE_S).then(|| self.parcel(&due, key, waking));
        let posted = match parcel {
            None => Posted::Refused,
            Some(None) => Posted::Gone,
            Some(Some(parcel)) => post.post(parcel).await,
        };
        let woken = posted == Posted::Taken;
        let count = if woken { &self.inner.metrics.woken } else { &self.inner.metrics.not_woken };
        count.add(1);
        let (after, upto) = (after(posted, due.tries, now), now);
        let settle =
            Settle { space: due.space, device: due.device, endpoint: due.subscription.endpoint, upto, after };
        // Where it can't be written down, the device is woken once more: the push service keeps one message for it.
        let _ = self.inner.store.settle(settle).await;
        woken
    }

    fn parcel(&self, due: &Due, key: &WakeKey, waking: &Waking) -> Option<Parcel> {
        let outside = &*self.inner.outside;
        let to = Address::parse(&due.subscription.endpoint, waking.nearby)?;
        let mut salt = [0; 16];
        outside.fill(&mut salt).ok()?;
        let body = encrypt(LINE, &due.subscription, &make_secret(outside).ok()?, salt)?;
        let authorization = authorization(key, &to, waking.contact.as_deref(), outside.now_s());
        Some(Parcel { to, authorization, body })
    }
}

fn after(posted: Posted, tries: u32, now: u64) -> After {
    let tries = tries.saturating_add(1);
    match posted {
        Posted::Gone => After::Gone,
        Posted::Later(named) if tries < TRIES => {
            let own = AGAIN_S << (tries - 1);
            let wait = named.unwrap_or_default().max(own);
            if wait > TOO_LATE_S { After::Done } else { After::Again { at: now.saturating_add(wait), tries } }
        }
        Posted::Taken | Posted::Refused | Posted::Later(_) => After::Done,
    }
}
