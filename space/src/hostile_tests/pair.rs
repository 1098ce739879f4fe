//! Ana and Ben, every device of theirs, and all that was ever stored for them.

use envelope::entry::{Inside, Writer, encrypt};
use envelope::pairing::Reply;
use envelope::{ChannelId, DeviceId, DeviceKeys, LinkSecret, MemberId, Purpose};
use practice::check_in::{CheckIn, Said};
use practice::{Body, Command, Reason, Text, check_in, wins};
use rand_chacha::ChaCha12Rng;
use rand_core::SeedableRng;

use crate::facts::Fact;
use crate::lock::LocalKey;
use crate::status::Stage;
use crate::{Moment, Outside, Replica, Warning, Words};

pub(super) const ANA: usize = 0;
pub(super) const BEN: usize = 1;

/// Some devices and everything that was ever stored for them.
pub(super) struct Space {
    pub(super) devices: Vec<Replica>,
    pub(super) log: Vec<Vec<u8>>,
    pub(super) read: Vec<usize>,
    pub(super) dice: ChaCha12Rng,
}

impl Space {
    /// Ana and Ben, who have begun together and compared their words.
    pub(super) fn begun() -> Space {
        let mut space =
            Space { devices: vec![], log: vec![], read: vec![], dice: ChaCha12Rng::seed_from_u64(7) };
        let link = LinkSecret::make(Purpose::Join, &mut space.dice);
        let (mut ana, _) = space.alone(|out| Replica::create("Ana", "en", local(1), out).unwrap());
        let offer = ana.offer();
        let (ben, _) = space.alone(|out| Replica::join("Ben", &offer, &link, local(2), out).unwrap());
        let reply = reply_of(&ben, &link, &offer);
        ana.account.stage = Stage::Home;
        space.alone(|out| ana.welcome(&reply, out));
        for device in [ana, ben] {
            space.comes(device);
        }
        space.carry();
        for device in [ANA, BEN] {
            space.on(device, |replica, out| drop(replica.words_compared(true, out)));
        }
        space.carry();
        assert_eq!(space.devices[ANA].words_state(), Words::Same);
        space
    }

    pub(super) fn alone<T>(&mut self, act: impl FnOnce(&mut Outside<'_>) -> T) -> T {
        let day = practice::day_from_number(20_000).unwrap();
        let moment = Moment { unix_ms: 1_728_000_000_000, day, zone: "UTC".into() };
        act(&mut Outside { moment, rng: &mut self.dice })
    }

    pub(super) fn on<T>(
        &mut self,
        device: usize,
        act: impl FnOnce(&mut Replica, &mut Outside<'_>) -> T,
    ) -> T {
        let day = practice::day_from_number(20_000).unwrap();
        let moment = Moment { unix_ms: 1_728_000_000_000, day, zone: "UTC".into() };
        act(&mut self.devices[device], &mut Outside { moment, rng: &mut self.dice })
    }

    pub(super) fn comes(&mut self, mut device: Replica) -> usize {
        device.account.stage = Stage::Home;
        self.devices.push(device);
        self.read.push(0);
        self.devices.len() - 1
    }

    /// Ana's second device.
    pub(super) fn ana_links(&mut self) -> usize {
        let keys = DeviceKeys::make(&mut self.dice);
        let public = *keys.public();
        let handover = self.devices[ANA].handover();
        let (device, _) = self.alone(|out| Replica::take_over(&handover, keys, local(3), out).unwrap());
        let new = self.comes(device);
        self.on(ANA, |ana, out| ana.write_fact(ana.account.mine, &Fact::Device { device: public }, out));
        self.carry();
        self.on(new, |replica, out| replica.introduce_device(out));
        self.carry();
        new
    }

    /// The honest host: everything that was written reaches everybody, in one order.
    pub(super) fn carry(&mut self) {
        loop {
            for device in &mut self.devices {
                self.log
                    .extend(std::mem::take(&mut device.account.outbox).into_iter().map(|(_, record)| record));
            }
            if self.read.iter().all(|read| *read == self.log.len()) {
                return;
            }
            for device in 0..self.devices.len() {
                let new = self.log[self.read[device]..].to_vec();
                self.read[device] = self.log.len();
                self.on(device, |replica, out| {
                    new.into_iter().for_each(|record| replica.receive(record));
                    replica.retry_held();
                    replica.settle(out);
                    replica.caught_up(out);
                });
            }
        }
    }

    pub(super) fn does(&mut self, device: usize, command: Command) {
        self.on(device, |replica, out| replica.decide(command, out)).unwrap();
        self.carry();
    }

    /// What Ben writes without asking whether it is allowed.
    pub(super) fn ben_writes(&mut self, body: &Body) {
        self.on(BEN, |ben, out| ben.write_body(practice::Channel::Ours, body, out));
        self.carry();
    }

    /// The next entry of one of Ben's devices, changed by him, under the root he likes; his own replica does not know of it.
    pub(super) fn ben_makes(
        &mut self,
        channel: ChannelId,
        (kind, body): (&str, Vec<u8>),
        change: impl FnOnce(&mut Inside),
    ) -> Vec<u8> {
        self.on(BEN, |ben, out| {
            let mut inside = ben.next_inside(ben.account.ours, kind, body, out);
            change(&mut inside);
            let (epoch, key) = ben.writing_key(ben.account.ours, out).unwrap();
            let account = &ben.account;
            let readers = account.readers();
            let root = account.ring.current();
            let writer = Writer::new(account.space, channel, (epoch, &key), inside.author, root, &readers);
            encrypt(&inside, &writer, &mut out.rng).unwrap().into_bytes()
        })
    }

    /// The same in `ours`, given to the host.
    pub(super) fn ben_posts(&mut self, body: &Body, change: impl FnOnce(&mut Inside)) {
        let record = self.ben_makes(self.devices[BEN].account.ours, (body.kind(), body.encode()), change);
        self.log.push(record);
        self.carry();
    }

    pub(super) fn member(&self, device: usize) -> MemberId {
        self.devices[device].account.me
    }

    pub(super) fn own_device(&self, device: usize) -> DeviceId {
        self.devices[device].account.device.id()
    }

    pub(super) fn warnings(&self, device: usize) -> Vec<Warning> {
        self.devices[device].status().warnings
    }

    pub(super) fn notes(&self, device: usize) -> Vec<String> {
        let notes = self.devices[device].couple().wins().notes();
        notes.iter().map(|noted| noted.drop.note.as_str().to_owned()).collect()
    }

    /// Ana's devices are as they should be, and she goes on writing.
    pub(super) fn ana_goes_on(&mut self) {
        let before = self.notes(ANA).len();
        self.does(ANA, note("and on"));
        for device in 0..self.devices.len() {
            assert_eq!(self.notes(device).len(), before + 1, "device {device}");
        }
        assert_eq!(self.notes(ANA).last().unwrap(), "and on", "what is written last stands last");
        for device in 1..self.devices.len() {
            assert_eq!(self.devices[device].couple().shared(), self.devices[ANA].couple().shared());
        }
    }
}

pub(super) fn local(byte: u8) -> LocalKey {
    LocalKey::from_bytes([byte; 32])
}

/// What Ben's device sends to the mailbox, as Ana's reads it.
pub(super) fn reply_of(ben: &Replica, link: &LinkSecret, offer: &envelope::pairing::Offer) -> Reply {
    let body = ben.account.doorstep.as_ref().unwrap().body().unwrap();
    match sync::wire::from_bytes(&body).unwrap() {
        sync::Request::MailboxReply { reply, .. } => Reply::decrypt(&reply, link, offer).unwrap(),
        other => panic!("{other:?}"),
    }
}

pub(super) fn drop_body(words: &str) -> Body {
    let (kind, who) = (wins::Kind::Other, wins::Who::Both);
    Body::Wins(wins::Event::Dropped(wins::Drop { kind, who, note: Text::new(words) }))
}

pub(super) fn note(words: &str) -> Command {
    let (kind, who) = (wins::Kind::Other, wins::Who::Both);
    Command::Wins(wins::Command::Drop(wins::Drop { kind, who, note: Text::new(words) }))
}

pub(super) fn check_in(words: &str) -> CheckIn {
    CheckIn {
        feelings: Said::RatherNot,
        steadiness: Said::RatherNot,
        appreciation: Said::This(Text::new(words)),
        ..CheckIn::default()
    }
}

pub(super) fn shares(words: &str) -> Command {
    Command::CheckIn(check_in::Command::Share(check_in(words)))
}

pub(super) fn together() -> Command {
    Command::CheckIn(check_in::Command::Together(true))
}

pub(super) fn said(side: &practice::days::Side<'_>) -> Vec<String> {
    let said = side.shown.iter().filter_map(|shown| shown.check_in.appreciation.this());
    said.map(|text| text.as_str().to_owned()).collect()
}

/// Ana's and Ben's words of the day, as a device shows them to its owner.
pub(super) fn day(replica: &Replica) -> (Vec<String>, Vec<String>) {
    let both = replica.couple().day_of_both(practice::day_from_number(20_000).unwrap());
    (said(&both.mine), said(&both.theirs))
}

pub(super) fn newest(replica: &Replica, author: MemberId) -> practice::EntryId {
    let mut entries = replica.shelf.entries().iter().rev();
    let kept = entries.find(|kept| kept.author() == author && !kept.kind.starts_with("space/")).unwrap();
    practice::EntryId(kept.id.0)
}

pub(super) fn last_reason(replica: &Replica) -> Reason {
    replica.couple().aside().last().unwrap().reason
}
