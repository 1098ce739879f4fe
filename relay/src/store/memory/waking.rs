//! Waking devices, in memory.

use std::collections::BTreeMap;

use sync::wire::Subscription;

use super::All;
use crate::store::{After, Due, Named, Settle, Stored, Subscribe, WakeAt};

/// Where a device is to be reached, and its moments with how often each was tried.
#[derive(Clone)]
pub(super) struct Reached {
    pub(super) party: u8,
    subscription: Subscription,
    moments: BTreeMap<u64, u32>,
}

impl All {
    pub(super) fn subscribe(&mut self, subscribe: Subscribe) -> Stored<bool> {
        self.room_for(0)?;
        let space = self.spaces.get_mut(&subscribe.space).filter(|space| space.version == subscribe.version);
        let Some(space) = space else { return Ok(false) };
        let Subscribe { party, subscription, device, .. } = subscribe;
        let moments = space.reached.remove(&device).map(|reached| reached.moments).unwrap_or_default();
        space.reached.insert(device, Reached { party, subscription, moments });
        Ok(true)
    }

    pub(super) fn wake_at(&mut self, wake_at: &WakeAt) -> Named {
        let space = self.spaces.get_mut(&wake_at.space).filter(|space| space.version == wake_at.version);
        let Some(space) = space else { return Named::Stale };
        let Some(reached) = space.reached.get_mut(&wake_at.device) else { return Named::Unreachable };
        reached.moments = wake_at.moments.iter().map(|at| (*at, 0)).collect();
        Named::Yes
    }

    pub(super) fn due(&self, upto: u64, at_most: usize) -> Vec<Due> {
        let all =
            self.spaces.iter().flat_map(|(id, space)| space.reached.iter().map(|reached| (*id, reached)));
        let due = all.filter_map(|(space, (device, reached))| {
            let (at, tries) = reached.moments.first_key_value().filter(|(at, _)| **at <= upto)?;
            let subscription = reached.subscription.clone();
            Some(Due { space, device: *device, at: *at, tries: *tries, subscription })
        });
        let mut due: Vec<Due> = due.collect();
        due.sort_by_key(|due| due.at);
        due.truncate(at_most);
        due
    }

    pub(super) fn settle(&mut self, settle: &Settle) {
        let Some(space) = self.spaces.get_mut(&settle.space) else { return };
        let Some(reached) = space.reached.get_mut(&settle.device) else { return };
        if settle.after == After::Gone {
            if reached.subscription.endpoint == settle.endpoint {
                space.reached.remove(&settle.device);
            }
            return;
        }
        let later = reached.moments.split_off(&settle.upto.saturating_add(1));
        let were_there = !core::mem::replace(&mut reached.moments, later).is_empty();
        if let After::Again { at, tries } = settle.after
            && were_there
        {
            reached.moments.insert(at, tries);
        }
    }
}
