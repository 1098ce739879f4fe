//! The story builder: two partners over days and devices, told once and used by tests, benches, the gallery and browsers.
//!
//! It has no randomness and no cryptography: ids come from a counter, and its commitment is a toy that must never seal
//! anything real.

mod acts;
mod chance;
mod guide;
mod hard;
mod hears;
mod honest;
mod hung;
mod long;
mod made;
mod meets;
mod plain;

use std::collections::BTreeSet;

use jiff::civil;

use crate::{
    Body, Channel, Command, Couple, Day, DeviceId, Entry, EntryId, Fit, Intent, MemberId, Now, Refusal,
    ZoneName, begin, decide, seal,
};

pub use acts::feels;
use chance::Counter;
pub use chance::commit;
pub use guide::GUIDE;
pub use long::{five_years, twelve_weeks};
pub use plain::Plain;

/// One of the two in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Partner {
    /// The one who began the space.
    Ana,
    /// The one who joined.
    Ben,
}

impl Partner {
    /// Both.
    pub const BOTH: [Partner; 2] = [Partner::Ana, Partner::Ben];

    /// Their member id.
    pub fn id(self) -> MemberId {
        match self {
            Partner::Ana => MemberId([0xa1; 16]),
            Partner::Ben => MemberId([0xb2; 16]),
        }
    }

    /// The other one.
    pub fn other(self) -> Partner {
        match self {
            Partner::Ana => Partner::Ben,
            Partner::Ben => Partner::Ana,
        }
    }

    /// The device they have from the beginning.
    pub fn phone(self) -> Device {
        Device(match self {
            Partner::Ana => 0,
            Partner::Ben => 1,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Partner::Ana => "Ana",
            Partner::Ben => "Ben",
        }
    }
}

/// One device in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Device(usize);

#[derive(Clone, Debug)]
struct State {
    id: DeviceId,
    owner: Owner,
    online: bool,
    lamport: u64,
    numbers: [u64; 2],
    known: BTreeSet<usize>,
    couple: Couple,
    stale: bool,
}

/// Whose device it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Partner(Partner),
    Guide,
}

impl Owner {
    fn id(self) -> MemberId {
        match self {
            Owner::Partner(partner) => partner.id(),
            Owner::Guide => GUIDE,
        }
    }

    /// Whether an entry's key is on this device: of a partner's `mine` only one's own, and of the rest what one was let into.
    fn may_read(self, entry: &Entry) -> bool {
        match entry.channel {
            Channel::Mine => entry.author == self.id(),
            Channel::Ours => self != Owner::Guide,
            Channel::Guided => true,
        }
    }

    fn couple(self) -> Couple {
        match self {
            Owner::Partner(partner) => Couple::new(commit, partner.id()),
            Owner::Guide => Couple::as_guide(commit, GUIDE),
        }
    }
}

/// A story as far as it has been told.
#[derive(Clone, Debug)]
pub struct Story {
    day: Day,
    devices: Vec<State>,
    entries: Vec<Entry>,
    counter: Counter,
    refused: Vec<Refusal>,
}

impl Default for Story {
    fn default() -> Self {
        Story::new()
    }
}

impl Story {
    /// Two people with a phone each, and nothing written. The first day is Monday, 5 January 2026.
    pub fn new() -> Story {
        let (entries, refused) = (Vec::new(), Vec::new());
        let mut story = Story {
            day: civil::date(2026, 1, 5),
            devices: Vec::new(),
            entries,
            counter: Counter(0),
            refused,
        };
        for partner in Partner::BOTH {
            story.adds_device(partner);
        }
        story
    }

    /// A space that is begun: both have agreed and have compared the same words.
    pub fn begun() -> Story {
        let mut story = Story::new();
        story.does(Partner::Ana, Command::Begin(begin::Command::Begin { language: "en".into() }));
        for partner in Partner::BOTH {
            let name = partner.name().into();
            story.does(partner, Command::Begin(begin::Command::Agree { name, terms: 1 }));
        }
        for partner in Partner::BOTH {
            story.does(partner, Command::Begin(begin::Command::CompareWords { same: true }));
        }
        story
    }

    /// The day it is.
    pub fn today(&self) -> Day {
        self.day
    }

    /// Goes on to the next day.
    pub fn next_day(&mut self) -> &mut Self {
        self.day = self.day.tomorrow().unwrap_or(self.day);
        self
    }

    /// Goes to a day.
    pub fn on(&mut self, day: Day) -> &mut Self {
        self.day = day;
        self
    }

    /// The moment it is: noon of the day.
    pub fn now(&self) -> Now {
        let unix_ms = (i64::from(crate::day_number(self.day)) * 24 + 12) * 3_600_000;
        Now { day: self.day, zone: ZoneName::new("Etc/UTC"), unix_ms }
    }

    /// Another device of a partner; it hears everything that partner may read.
    pub fn adds_device(&mut self, owner: Partner) -> Device {
        self.adds(Owner::Partner(owner))
    }

    fn adds(&mut self, owner: Owner) -> Device {
        let id = DeviceId(self.counter.bytes());
        let couple = owner.couple();
        let (known, numbers) = (BTreeSet::new(), [0; 2]);
        self.devices.push(State {
            id,
            owner,
            online: true,
            lamport: 0,
            numbers,
            known,
            couple,
            stale: false,
        });
        self.everybody_hears();
        Device(self.devices.len() - 1)
    }

    /// A device loses its network: it hears nothing and nobody hears it.
    pub fn goes_offline(&mut self, device: Device) -> &mut Self {
        self.devices[device.0].online = false;
        self
    }

    /// A device has its network back; everything that waited is heard.
    pub fn comes_back(&mut self, device: Device) -> &mut Self {
        self.devices[device.0].online = true;
        self.everybody_hears();
        self.settle();
        self
    }

    /// A partner does something on their phone. What is refused is kept in [`Story::refused`].
    pub fn does(&mut self, who: Partner, command: Command) -> &mut Self {
        if let Err(refusal) = self.tries(who.phone(), command) {
            self.refused.push(refusal);
        }
        self
    }

    /// Something is tried on a device: the entries it wrote.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn tries(&mut self, device: Device, command: Command) -> Result<Vec<EntryId>, Refusal> {
        let now = self.now();
        let owner = self.devices[device.0].owner;
        let intents = decide(self.seen_on(device), owner.id(), command, &now)?;
        let written = intents.into_iter().flat_map(|intent| self.carry_out(device, owner, intent)).collect();
        self.settle();
        Ok(written)
    }

    fn carry_out(&mut self, device: Device, owner: Owner, intent: Intent) -> Vec<EntryId> {
        match intent {
            Intent::Write(channel, body) => vec![self.writes(device, channel, body)],
            Intent::Seal { channel, body } => {
                let sealing = seal::make(commit, owner.id(), &body, self.counter.bytes());
                self.writes(device, Channel::Mine, sealing.mine);
                vec![self.writes(device, channel, sealing.ours)]
            }
        }
    }

    /// A device writes an entry, whether it makes sense or not.
    pub fn writes(&mut self, device: Device, channel: Channel, body: Body) -> EntryId {
        let (id, day) = (EntryId(self.counter.bytes()), self.day);
        let state = &mut self.devices[device.0];
        let number = &mut state.numbers[usize::from(channel == Channel::Mine)];
        *number += 1;
        let (author, lamport, zone) = (state.owner.id(), state.lamport + 1, ZoneName::new("Etc/UTC"));
        let entry =
            Entry { id, author, device: state.id, number: *number, lamport, day, zone, channel, body };
        self.entries.push(entry);
        self.hears(device, self.entries.len() - 1);
        if self.devices[device.0].online {
            self.spreads(self.entries.len() - 1);
        }
        id
    }

    /// Every online device publishes the openings that are due, as real ones do by themselves; one may wait for another's.
    fn settle(&mut self) {
        self.publish_what_is_due();
        self.publish_what_is_due();
    }

    fn publish_what_is_due(&mut self) {
        for device in (0..self.devices.len()).map(Device) {
            let owner = self.devices[device.0].owner;
            let today = self.day;
            for due in self.seen_on(device).due_openings(owner.id(), today) {
                self.writes(device, due.home(), due);
            }
        }
    }

    fn everybody_hears(&mut self) {
        let online: BTreeSet<usize> = self
            .devices
            .iter()
            .filter(|state| state.online)
            .flat_map(|state| state.known.iter().copied())
            .collect();
        online.into_iter().for_each(|entry| self.spreads(entry));
    }

    fn spreads(&mut self, entry: usize) {
        for device in 0..self.devices.len() {
            if self.devices[device].online {
                self.hears(Device(device), entry);
            }
        }
    }

    fn hears(&mut self, device: Device, place: usize) {
        let (state, entry) = (&mut self.devices[device.0], &self.entries[place]);
        if !state.owner.may_read(entry) || !state.known.insert(place) {
            return;
        }
        state.lamport = state.lamport.max(entry.lamport);
        state.stale = state.stale || state.couple.apply(entry.clone()) == Fit::Late;
    }

    /// The couple as a device sees it now.
    pub fn seen_on(&mut self, device: Device) -> &Couple {
        let Story { devices, entries, .. } = self;
        let state = &mut devices[device.0];
        if state.stale {
            let known = state.known.iter().map(|place| entries[*place].clone());
            let known: Vec<_> = known.collect();
            state.couple = state.owner.couple().folded(known);
            state.stale = false;
        }
        &state.couple
    }

    /// Everything one partner may read, in the order it was written.
    pub fn readable_by(&self, who: Partner) -> Vec<Entry> {
        let may_read = |entry: &&Entry| Owner::Partner(who).may_read(entry);
        self.entries.iter().filter(may_read).cloned().collect()
    }

    /// All entries, in the order they were written.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The couple as one partner sees it when all has arrived.
    pub fn couple(&self, who: Partner) -> Couple {
        Couple::fold(commit, who.id(), self.readable_by(who))
    }

    /// What was refused so far.
    pub fn refused(&self) -> &[Refusal] {
        &self.refused
    }

    /// The newest entry of one partner in a channel.
    pub fn newest(&self, of: Partner, channel: Channel) -> Option<EntryId> {
        let newest = |entry: &&Entry| entry.author == of.id() && entry.channel == channel;
        self.entries.iter().rev().find(newest).map(|entry| entry.id)
    }
}
