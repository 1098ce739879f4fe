//! What waits to be sent to one connection: which of a space's events it may hear of, and a queue bounded in bytes.
//!
//! Not patient: a reader for whom too much waits is given up, and comes back by asking.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sync::wire::to_bytes;
use sync::{Code, DeviceId, Item, Page, PartyId, Push, Record, SpaceId, ToDevice};
use tokio::sync::Notify;

use crate::hub::Event;

/// Who listens at a connection.
#[derive(Debug, Clone)]
pub(crate) struct Subscriber {
    pub(crate) space: SpaceId,
    pub(crate) device: DeviceId,
    pub(crate) party: PartyId,
    pub(crate) channels: Vec<u16>,
    /// The roster's version that says so.
    pub(crate) version: u64,
}

/// What became of some events at one connection.
pub(crate) struct Told {
    pub(crate) frames: u64,
    pub(crate) too_slow: bool,
}

/// What waits to be sent to one connection, bounded in bytes.
#[derive(Debug)]
pub struct Outgoing {
    queue: Mutex<Queue>,
    news: Notify,
    max_bytes: usize,
}

#[derive(Debug, Default)]
struct Queue {
    who: Option<Subscriber>,
    frames: VecDeque<Vec<u8>>,
    bytes: usize,
    /// Every position up to here was looked at for this connection.
    seen: u64,
    /// Every visible position up to here was put into the queue (or came from this device).
    told: u64,
    ended: Option<Code>,
}

impl Outgoing {
    pub(crate) fn new(max_bytes: usize) -> Self {
        Self { queue: Mutex::default(), news: Notify::new(), max_bytes }
    }

    /// The next frame, if any waits.
    pub fn take(&self) -> Option<Vec<u8>> {
        let mut queue = self.lock();
        let frame = queue.frames.pop_front()?;
        queue.bytes -= frame.len();
        if queue.frames.is_empty() {
            queue.frames = VecDeque::new();
        }
        Some(frame)
    }

    /// Why this connection is to be closed, if it is: `TooMany` for a reader that was too slow.
    pub fn ended(&self) -> Option<Code> {
        self.lock().ended
    }

    /// Waits until something is there to be taken, or the connection is to be closed.
    pub async fn news(&self) {
        loop {
            {
                let queue = self.lock();
                if !queue.frames.is_empty() || queue.ended.is_some() {
                    return;
                }
            }
            self.news.notified().await;
        }
    }

    /// From now on events are looked at.
    pub(crate) fn begin(&self, who: Subscriber) {
        self.lock().who = Some(who);
    }

    /// The device is told in another way of everything up to `head`.
    pub(crate) fn starts_after(&self, head: u64) {
        let mut queue = self.lock();
        if queue.seen < head {
            queue.seen = head;
            queue.told = head;
        }
    }

    /// Waits until so much waits that the reader is given up.
    pub async fn overrun(&self) {
        while self.ended() != Some(Code::TooMany) {
            self.news.notified().await;
        }
    }

    /// The space whose news comes here.
    pub(crate) fn space(&self) -> Option<SpaceId> {
        self.lock().who.as_ref().map(|who| who.space)
    }

    pub(crate) fn is_of(&self, device: &DeviceId) -> bool {
        self.lock().who.as_ref().is_some_and(|who| who.device == *device)
    }

    pub(crate) fn tell(&self, events: &[Event]) -> Told {
        let mut queue = self.lock();
        let before = queue.frames.len();
        for event in events {
            queue.look_at(event);
        }
        let too_slow = queue.bytes > self.max_bytes && queue.ended.is_none();
        if too_slow {
            queue.end(Code::TooMany);
        }
        let frames = queue.frames.len().saturating_sub(before) as u64;
        let ended = queue.ended.is_some();
        drop(queue);
        if frames > 0 || ended {
            self.news.notify_one();
        }
        Told { frames, too_slow }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn end(&mut self, why: Code) {
        self.ended.get_or_insert(why);
        if why == Code::TooMany {
            self.frames = VecDeque::new();
            self.bytes = 0;
        }
    }

    fn look_at(&mut self, event: &Event) {
        let Some(who) = self.who.as_mut().filter(|_| self.ended.is_none()) else { return };
        let (own_device, own_party) = (who.device, who.party);
        match event {
            Event::Appended { seq, from, channel, record } => {
                let visible = who.channels.contains(channel) && *from != own_device;
                self.position(
                    *seq,
                    visible.then(|| Item::Record { seq: *seq, record: Record::clone(record) }),
                );
            }
            Event::Withdrawn { seq, channel, id } => {
                let visible = who.channels.contains(channel);
                self.position(*seq, visible.then_some(Item::Withdrawn { seq: *seq, id: *id }));
            }
            Event::Erased { seq, party } => {
                self.position(*seq, Some(Item::Erased { seq: *seq, party: *party }));
            }
            // Who may be here, and what they may see, is not what it was: it is looked at anew when they come back, in a moment.
            Event::Reaches { version: Some(version), .. } if *version != who.version => {
                self.end(Code::Unavailable);
            }
            Event::Reaches { head, .. } => self.reaches(*head),
            Event::Channels { party, channels } if *party == own_party => who.channels.clone_from(channels),
            Event::Channels { .. } => {}
            Event::Admitted { party, device } => self.push(Push::Admitted { party: *party, device: *device }),
            Event::Removed { device, .. } if *device == own_device => self.end(Code::SignedOut),
            Event::Removed { party, device } => self.push(Push::Removed { party: *party, device: *device }),
            Event::Left { party } if *party == own_party => self.end(Code::SignedOut),
            Event::Left { party } => self.push(Push::Left { party: *party }),
            Event::Replied { party, mailbox } if *party == own_party => {
                self.push(Push::Replied { mailbox: *mailbox });
            }
            Event::Replied { .. } => {}
        }
    }

    /// A position came by, perhaps with something this connection may see.
    fn position(&mut self, seq: u64, item: Option<Item>) {
        if seq <= self.seen {
            return;
        }
        if seq != self.seen + 1 {
            // Something did not come by (or this is the first): this page speaks for itself alone, and the device asks.
            self.told = seq - 1;
        }
        self.seen = seq;
        if let Some(item) = item {
            let page = Page { after: self.told, upto: seq, head: seq, items: vec![item] };
            self.told = seq;
            self.push(Push::Page { page });
        }
    }

    /// The log reaches so far, and what stands there did not come by: the device asks for it.
    fn reaches(&mut self, head: u64) {
        if head > self.seen {
            (self.seen, self.told) = (head, head);
            self.push(Push::Page { page: Page { after: head, upto: head, head, items: Vec::new() } });
        }
    }

    fn push(&mut self, push: Push) {
        let frame = to_bytes(&ToDevice::Push { push });
        self.bytes += frame.len();
        self.frames.push_back(frame);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sync::wire::from_bytes;
    use sync::{ChannelId, Record};

    use super::*;

    fn subscribed() -> Outgoing {
        let outgoing = Outgoing::new(1 << 20);
        let (space, device, party) =
            (SpaceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 32]), PartyId::from_bytes([3; 16]));
        outgoing.begin(Subscriber { space, device, party, channels: vec![0], version: 1 });
        outgoing
    }

    fn appended(seq: u64, channel: u16) -> Event {
        let mut bytes = vec![1];
        bytes.extend([1; 16]);
        bytes.extend(ChannelId::from_bytes([4; 16]).as_bytes());
        let record = Arc::new(Record::parse(bytes).expect("well formed"));
        Event::Appended { seq, from: DeviceId::from_bytes([9; 32]), channel, record }
    }

    /// The stretches told, as `(after, upto)`.
    fn told(outgoing: &Outgoing) -> Vec<(u64, u64)> {
        std::iter::from_fn(|| outgoing.take())
            .map(|frame| match from_bytes(&frame) {
                Ok(ToDevice::Push { push: Push::Page { page } }) => (page.after, page.upto),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_stretch_never_covers_a_position_that_did_not_come_by() {
        let outgoing = subscribed();
        outgoing.starts_after(5);
        outgoing.tell(&[appended(6, 0), appended(9, 0), appended(10, 7), appended(11, 0)]);
        assert_eq!(told(&outgoing), [(5, 6), (8, 9), (9, 11)]);
    }

    #[test]
    fn what_happens_while_a_device_signs_in_is_neither_lost_nor_claimed_to_be_all() {
        let outgoing = subscribed();
        outgoing.tell(&[appended(40, 0)]);
        outgoing.starts_after(40);
        outgoing.tell(&[appended(41, 0)]);
        assert_eq!(told(&outgoing), [(39, 40), (40, 41)]);
    }

    #[test]
    fn of_what_happened_on_another_node_a_device_hears_how_far_the_log_reaches() {
        let outgoing = subscribed();
        outgoing.starts_after(5);
        let reaches = |head| Event::Reaches { head, version: Some(1) };
        outgoing.tell(&[reaches(5), appended(6, 0), reaches(6), reaches(8), appended(9, 0), reaches(7)]);
        assert_eq!(told(&outgoing), [(5, 6), (8, 8), (8, 9)]);
        assert_eq!(outgoing.ended(), None);
    }

    #[test]
    fn where_the_roster_was_changed_on_another_node_a_device_has_to_come_back() {
        let outgoing = subscribed();
        outgoing.tell(&[Event::Reaches { head: 0, version: None }]);
        assert_eq!(outgoing.ended(), None);
        outgoing.tell(&[Event::Reaches { head: 0, version: Some(2) }]);
        assert_eq!(outgoing.ended(), Some(Code::Unavailable));
    }

    #[test]
    fn an_event_that_comes_twice_or_late_is_told_once() {
        let outgoing = subscribed();
        outgoing.tell(&[appended(1, 0), appended(1, 0), appended(2, 0), appended(1, 0)]);
        assert_eq!(told(&outgoing), [(0, 1), (1, 2)]);
    }
}
