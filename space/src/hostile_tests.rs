//! A hostile partner, built from the crates with everything that a partner has: his own keys, the channel's, and all records.
//! Not a hostile host: that is the simulator's. Ana is honest, Ben is not; what he makes reaches every device as the host
//! would carry it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

use envelope::entry::{DecryptError, Head, Inside, MAX_HEADS, Writer, decrypt, encrypt};
use envelope::pairing::Reply;
use envelope::{
    ChannelId, DeviceId, DeviceKeys, EntryId, Epoch, EpochKey, LinkSecret, MemberId, Purpose, Root,
};
use practice::check_in::{self, CheckIn, Response, Said};
use practice::{Body, Command, Reason, Refusal, Text, agreement, begin, leaving, seal, take_back, wins};
use rand_chacha::ChaCha12Rng;
use rand_core::SeedableRng;

use crate::facts::Fact;
use crate::lock::LocalKey;
use crate::status::Stage;
use crate::{Moment, Outside, Replica, Warning, Words};

const ANA: usize = 0;
const BEN: usize = 1;

/// Some devices and everything that was ever stored for them.
struct Space {
    devices: Vec<Replica>,
    log: Vec<Vec<u8>>,
    read: Vec<usize>,
    dice: ChaCha12Rng,
}

impl Space {
    /// Ana and Ben, who have begun together and compared their words.
    fn begun() -> Space {
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

    fn alone<T>(&mut self, act: impl FnOnce(&mut Outside<'_>) -> T) -> T {
        let day = practice::day_from_number(20_000).unwrap();
        let moment = Moment { unix_ms: 1_728_000_000_000, day, zone: "UTC".into() };
        act(&mut Outside { moment, rng: &mut self.dice })
    }

    fn on<T>(&mut self, device: usize, act: impl FnOnce(&mut Replica, &mut Outside<'_>) -> T) -> T {
        let day = practice::day_from_number(20_000).unwrap();
        let moment = Moment { unix_ms: 1_728_000_000_000, day, zone: "UTC".into() };
        act(&mut self.devices[device], &mut Outside { moment, rng: &mut self.dice })
    }

    fn comes(&mut self, mut device: Replica) -> usize {
        device.account.stage = Stage::Home;
        self.devices.push(device);
        self.read.push(0);
        self.devices.len() - 1
    }

    /// Ana's second device.
    fn ana_links(&mut self) -> usize {
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
    fn carry(&mut self) {
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

    fn does(&mut self, device: usize, command: Command) {
        self.on(device, |replica, out| replica.decide(command, out)).unwrap();
        self.carry();
    }

    /// What Ben writes without asking whether it is allowed.
    fn ben_writes(&mut self, body: &Body) {
        self.on(BEN, |ben, out| ben.write_body(practice::Channel::Ours, body, out));
        self.carry();
    }

    /// The next entry of one of Ben's devices, changed by him, under the root he likes; his own replica does not know of it.
    fn ben_makes(
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
    fn ben_posts(&mut self, body: &Body, change: impl FnOnce(&mut Inside)) {
        let record = self.ben_makes(self.devices[BEN].account.ours, (body.kind(), body.encode()), change);
        self.log.push(record);
        self.carry();
    }

    fn member(&self, device: usize) -> MemberId {
        self.devices[device].account.me
    }

    fn own_device(&self, device: usize) -> DeviceId {
        self.devices[device].account.device.id()
    }

    fn warnings(&self, device: usize) -> Vec<Warning> {
        self.devices[device].status().warnings
    }

    fn notes(&self, device: usize) -> Vec<String> {
        let notes = self.devices[device].couple().wins().notes();
        notes.iter().map(|noted| noted.drop.note.as_str().to_owned()).collect()
    }

    /// Ana's devices are as they should be, and she goes on writing.
    fn ana_goes_on(&mut self) {
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

fn local(byte: u8) -> LocalKey {
    LocalKey::from_bytes([byte; 32])
}

/// What Ben's device sends to the mailbox, as Ana's reads it.
fn reply_of(ben: &Replica, link: &LinkSecret, offer: &envelope::pairing::Offer) -> Reply {
    let body = ben.account.doorstep.as_ref().unwrap().body().unwrap();
    match sync::wire::from_bytes(&body).unwrap() {
        sync::Request::MailboxReply { reply, .. } => Reply::decrypt(&reply, link, offer).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn drop_body(words: &str) -> Body {
    let (kind, who) = (wins::Kind::Other, wins::Who::Both);
    Body::Wins(wins::Event::Dropped(wins::Drop { kind, who, note: Text::new(words) }))
}

fn note(words: &str) -> Command {
    let (kind, who) = (wins::Kind::Other, wins::Who::Both);
    Command::Wins(wins::Command::Drop(wins::Drop { kind, who, note: Text::new(words) }))
}

fn check_in(words: &str) -> CheckIn {
    CheckIn {
        feelings: Said::RatherNot,
        steadiness: Said::RatherNot,
        appreciation: Said::This(Text::new(words)),
        ..CheckIn::default()
    }
}

fn shares(words: &str) -> Command {
    Command::CheckIn(check_in::Command::Share(check_in(words)))
}

fn together() -> Command {
    Command::CheckIn(check_in::Command::Together(true))
}

fn said(side: &practice::days::Side<'_>) -> Vec<String> {
    let said = side.shown.iter().filter_map(|shown| shown.check_in.appreciation.this());
    said.map(|text| text.as_str().to_owned()).collect()
}

/// Ana's and Ben's words of the day, as a device shows them to its owner.
fn day(replica: &Replica) -> (Vec<String>, Vec<String>) {
    let both = replica.couple().day_of_both(practice::day_from_number(20_000).unwrap());
    (said(&both.mine), said(&both.theirs))
}

fn newest(replica: &Replica, author: MemberId) -> practice::EntryId {
    let mut entries = replica.shelf.entries().iter().rev();
    let kept = entries.find(|kept| kept.author == author.0 && !kept.kind.starts_with("space/")).unwrap();
    practice::EntryId(kept.id)
}

fn last_reason(replica: &Replica) -> Reason {
    replica.couple().aside().last().unwrap().reason
}

// ---- Reading -------------------------------------------------------------------------------------------------------

#[test]
fn the_partner_reads_nothing_of_mine_though_the_host_gives_him_every_record() {
    let mut space = Space::begun();
    space.does(ANA, together());
    space.does(ANA, shares("sealed and kept in mine"));
    let mine = space.devices[ANA].account.mine;
    let ben = &space.devices[BEN];
    let records: Vec<_> =
        space.log.iter().filter_map(|record| envelope::Record::parse(record.clone()).ok()).collect();
    let entries: Vec<_> = records
        .iter()
        .filter(|record| record.channel() == mine && record.kind() == envelope::RecordKind::Entry)
        .collect();
    assert!(entries.len() >= 4, "device, partner, words, kept");
    for record in entries {
        let read = decrypt(record.as_bytes(), &ben.account.keyring, &ben.reader);
        assert!(matches!(read, Err(DecryptError::NoKey { .. })), "{read:?}");
    }
    assert!(!records.iter().any(|record| contains(record.as_bytes(), b"kept in mine")));
    assert_eq!(day(ben), (vec![], vec![]));
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|some| some == words)
}

// ---- Writing as the other ------------------------------------------------------------------------------------------

#[test]
fn nothing_the_partner_writes_in_my_name_is_believed_on_any_of_my_devices() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let (ana, phone) = (space.member(ANA), space.own_device(ANA));
    let number = space.devices[ANA].account.written[&space.devices[ANA].account.ours];
    space.ben_posts(&drop_body("not hers"), |inside| {
        inside.author = ana;
        inside.device = phone;
        inside.number = number.0 + 1;
        inside.prev = Some(number.1);
    });
    for device in [ANA, tablet, BEN] {
        assert_eq!(space.notes(device), Vec::<String>::new());
    }
    space.ana_goes_on();
}

#[test]
fn an_entry_in_the_partners_own_name_does_not_get_into_my_devices_chain() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let phone = space.own_device(ANA);
    let number = space.devices[ANA].account.written[&space.devices[ANA].account.ours];
    space.ben_posts(&drop_body("beside hers"), |inside| {
        inside.device = phone;
        inside.number = number.0 + 1;
        inside.prev = Some(number.1);
    });
    space.ben_posts(&drop_body("beside hers, from the start"), |inside| {
        inside.device = phone;
        inside.number = 1;
        inside.prev = None;
    });
    for device in [ANA, tablet] {
        assert_eq!(space.notes(device), Vec::<String>::new());
        assert!(space.warnings(device).contains(&Warning::Forged), "his claim to her device is named");
    }
}

#[test]
fn the_partner_can_not_announce_an_identity_in_my_name_and_his_own_asks_for_the_words_again() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let ana = space.member(ANA);
    let new = Root::make(&mut space.dice);
    let fact = Fact::Identity { identity: *envelope::Identity::derive(&new).public(), generation: 1 };
    let ours = space.devices[BEN].account.ours;
    let record = space.ben_makes(ours, (fact.kind(), fact.encode()), |inside| inside.author = ana);
    space.log.push(record);
    space.carry();
    for device in [ANA, tablet, BEN] {
        assert_eq!(space.devices[device].words_state(), Words::Same, "device {device}");
    }
    let record = space.ben_makes(ours, (fact.kind(), fact.encode()), |_| ());
    space.log.push(record);
    space.carry();
    assert_eq!(space.devices[ANA].words_state(), Words::Again);
    assert_eq!(space.devices[tablet].words_state(), Words::Again);
    assert!(space.devices[ANA].status().words_due);
}

#[test]
fn an_unknown_third_person_is_never_believed() {
    let mut space = Space::begun();
    space.ben_posts(
        &Body::Begin(begin::Event::MemberAgreed { name: Text::new("Carol"), terms: 1 }),
        |inside| {
            inside.author = MemberId([0xCA; 16]);
            (inside.number, inside.prev) = (1, None);
        },
    );
    space.ana_goes_on();
    assert_eq!(space.devices[ANA].couple().begun().member(practice::MemberId([0xCA; 16])), None);
}

// ---- Keys ----------------------------------------------------------------------------------------------------------

#[test]
fn the_partner_can_not_hand_out_keys_for_my_own_channel() {
    let mut space = Space::begun();
    let (mine, ana) = (space.devices[ANA].account.mine, *space.devices[ANA].account.ring.identity().public());
    let before = space.devices[ANA].account.keyring.len();
    let key = EpochKey::make(&mut space.dice);
    space.on(BEN, |ben, out| ben.share_keys(mine, &[(key.epoch(9), &key)], &[ana], out));
    space.carry();
    assert_eq!(space.devices[ANA].account.keyring.len(), before);
    assert!(space.warnings(ANA).contains(&Warning::Forged));
    space.does(ANA, together());
    space.does(ANA, shares("still for my own devices only"));
    let newest = space.log.iter().rev().find(|record| record[17..33] == mine.0).unwrap();
    let (_, epoch) = envelope::entry::peek_epoch(newest).unwrap();
    assert_ne!(epoch, key.epoch(9));
}

#[test]
fn an_epoch_of_the_highest_number_stops_nobody_from_writing_under_a_newer_one() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let ours = space.devices[BEN].account.ours;
    let both = [ANA, BEN].map(|device| *space.devices[device].account.ring.identity().public());
    let key = EpochKey::make(&mut space.dice);
    space.on(BEN, |ben, out| ben.share_keys(ours, &[(key.epoch(u32::MAX), &key)], &both, out));
    space.carry();
    space.ana_goes_on();
    let lost = space.own_device(tablet).0;
    space.on(ANA, |ana, out| drop(ana.sign_out_device(lost, out)));
    space.devices.truncate(2);
    space.read.truncate(2);
    space.carry();
    space.ana_goes_on();
    let newest = space.log.last().unwrap();
    assert_ne!(envelope::entry::peek_epoch(newest).unwrap().1, key.epoch(u32::MAX));
}

#[test]
fn a_key_that_is_not_the_one_its_epoch_names_is_refused() {
    let mut space = Space::begun();
    let ours = space.devices[BEN].account.ours;
    let ana = *space.devices[ANA].account.ring.identity().public();
    let (epoch, _) = space.on(BEN, |ben, out| ben.writing_key(ours, out).unwrap());
    let other = EpochKey::make(&mut space.dice);
    for name in [epoch, Epoch { number: epoch.number + 1, tag: epoch.tag }] {
        space.on(BEN, |ben, out| ben.share_keys(ours, &[(name, &other)], &[ana], out));
    }
    space.carry();
    space.ana_goes_on();
    assert!(space.warnings(ANA).contains(&Warning::Forged));
}

#[test]
fn facts_about_my_keys_and_devices_mean_nothing_in_the_channel_of_both() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let device = *DeviceKeys::make(&mut space.dice).public();
    let ana = space.member(ANA);
    let identity = *envelope::Identity::derive(&Root::make(&mut space.dice)).public();
    let phone = space.own_device(ANA).0;
    let mine = space.devices[ANA].account.ring.identity().public().fingerprint();
    let facts = [
        Fact::Member { member: ana, identity, party: envelope::PartyId([1; 16]) },
        Fact::Member { member: MemberId([9; 16]), identity, party: envelope::PartyId([1; 16]) },
        Fact::Device { device },
        Fact::SignedOut { device: phone },
        Fact::Kit { public: vec![1; 96] },
        Fact::Compared { mine, theirs: identity.fingerprint(), same: false },
    ];
    for fact in &facts {
        space.on(BEN, |ben, out| ben.write_fact(ben.account.ours, fact, out));
    }
    space.carry();
    for at in [ANA, tablet] {
        let account = &space.devices[at].account;
        assert_eq!((account.own_devices.len(), account.others.len()), (2, 1));
        assert!(account.own_devices.values().all(|own| !own.signed_out));
        assert_eq!((account.kit.clone(), space.devices[at].words_state()), (None, Words::Same));
    }
    space.ana_goes_on();
}

// ---- Practices -----------------------------------------------------------------------------------------------------

#[test]
fn my_commitment_put_beside_mine_reveals_nothing_as_his_and_is_named() {
    let mut space = Space::begun();
    space.does(ANA, together());
    space.does(ANA, shares("Ana's own words"));
    let shelf = space.devices[BEN].shelf.entries().to_vec();
    let sealed = shelf.iter().rev().find(|kept| kept.kind.starts_with("seal")).unwrap();
    let copied = Body::decode(&sealed.kind, &sealed.body);
    space.ben_writes(&copied);
    // Now both are in, and Ana's device has revealed hers; Ben passes her opening off as his own.
    let his = newest(&space.devices[BEN], space.member(BEN));
    let shelf = space.devices[BEN].shelf.entries().to_vec();
    let opening = shelf.iter().rev().find_map(|kept| match Body::decode(&kept.kind, &kept.body) {
        Body::Seal(seal::Event::Opened { key, content, .. }) => Some((key, content)),
        _ => None,
    });
    let (key, content) = opening.expect("Ana's device revealed");
    space.ben_writes(&Body::Seal(seal::Event::Opened { seal: his, key, content }));
    assert_eq!(day(&space.devices[ANA]), (vec!["Ana's own words".to_owned()], vec![]));
    let ben = practice::MemberId(space.member(BEN).0);
    assert_eq!(space.warnings(ANA), [Warning::OpeningDiffers(ben)]);
    assert_eq!(space.warnings(BEN), [Warning::OpeningDiffers(ben)]);
}

#[test]
fn the_partner_can_not_amend_answer_open_or_take_back_for_me() {
    let mut space = Space::begun();
    space.does(ANA, shares("as I said it"));
    space.does(ANA, note("her drop"));
    let ana = space.member(ANA);
    let drop_of_hers = newest(&space.devices[ANA], ana);
    space.does(BEN, shares("his"));
    let his = newest(&space.devices[BEN], space.member(BEN));
    space.ben_writes(&Body::CheckIn(check_in::Event::Answered { to: his, response: Response::Heard }));
    assert_eq!(last_reason(&space.devices[ANA]), Reason::Rule(Refusal::YourOwn));
    space.ben_writes(&Body::TakeBack(take_back::Event { of: drop_of_hers }));
    assert_eq!(last_reason(&space.devices[ANA]), Reason::Rule(Refusal::NotYours));
    space.ben_writes(&Body::CheckIn(check_in::Event::Shared(check_in("what she should have said"))));
    let (mine, theirs) = day(&space.devices[ANA]);
    assert_eq!(mine, ["as I said it"]);
    assert_eq!(theirs, ["his", "what she should have said"], "it stands under his name");
    assert_eq!(space.devices[ANA].couple().wins().notes()[0].taken_back, None);
    space.does(ANA, together());
    space.ana_goes_on();
}

#[test]
fn nothing_of_mine_is_forgotten_on_the_partners_word() {
    let mut space = Space::begun();
    space.does(ANA, together());
    space.does(ANA, shares("waiting for both"));
    let sealed = newest(&space.devices[BEN], space.member(ANA));
    space.ben_writes(&Body::TakeBack(take_back::Event { of: sealed }));
    assert!(space.devices[ANA].couple().forgotten().is_empty());
    assert!(space.devices[ANA].account.errands.is_empty(), "the host is not asked to remove anything");
    space.does(BEN, shares("his"));
    assert_eq!(day(&space.devices[BEN]).1, ["waiting for both"]);
}

#[test]
fn the_partner_can_not_sign_for_me_nor_leave_for_me() {
    let mut space = Space::begun();
    let text = Text::new("we tell each other");
    let event = agreement::Event::Proposed {
        topic: "openness".into(),
        text,
        terms: agreement::Terms::default(),
        why: None,
        at_ms: None,
    };
    space.ben_writes(&Body::Agreement(event));
    let proposed = newest(&space.devices[BEN], space.member(BEN));
    let signed = agreement::Event::Signed { agreement: proposed, version: proposed, at_ms: None };
    let ana = space.member(ANA);
    space.ben_writes(&Body::Agreement(signed.clone()));
    space.ben_writes(&Body::Agreement(signed.clone()));
    space.ben_posts(&Body::Agreement(signed), |inside| inside.author = ana);
    space.ben_posts(&Body::Leaving(leaving::Event::Left {}), |inside| inside.author = ana);
    let couple = space.devices[ANA].couple();
    let bound = couple.agreements().get(proposed).unwrap().bound();
    assert!(bound.is_none(), "one signature binds nobody");
    assert_eq!(couple.leaving().all_left().len(), 0);
    assert_eq!(space.devices[ANA].account.stage, Stage::Home);
}

// ---- Histories that differ -----------------------------------------------------------------------------------------

#[test]
fn two_entries_at_one_place_are_named_as_a_fork_and_the_first_stays() {
    let mut space = Space::begun();
    let first = space.ben_makes(space.devices[BEN].account.ours, parts(&drop_body("one story")), |_| ());
    let second = space.ben_makes(space.devices[BEN].account.ours, parts(&drop_body("another story")), |_| ());
    space.log.extend([first, second]);
    space.carry();
    assert_eq!(space.notes(ANA), ["one story"]);
    assert_eq!(space.warnings(ANA), [Warning::Forked(practice::MemberId(space.member(BEN).0))]);
}

fn parts(body: &Body) -> (&str, Vec<u8>) {
    (body.kind(), body.encode())
}

#[test]
fn showing_different_entries_to_two_of_my_devices_comes_out_with_the_next_one_each_writes() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let ours = space.devices[BEN].account.ours;
    let one = space.ben_makes(ours, parts(&drop_body("for the phone")), |_| ());
    let other = space.ben_makes(ours, parts(&drop_body("for the tablet")), |_| ());
    space.devices[ANA].receive(one);
    space.devices[tablet].receive(other);
    space.does(ANA, note("from the phone"));
    space.does(tablet, note("from the tablet"));
    let told = |device: usize| {
        space.warnings(device).iter().any(|told| matches!(told, Warning::Forked(_) | Warning::HeldBack(_)))
    };
    assert!(told(ANA) && told(tablet));
}

#[test]
fn a_made_up_claim_about_my_device_is_named_and_harms_nothing() {
    let mut space = Space::begun();
    let phone = space.own_device(ANA);
    space.ben_posts(&drop_body("I saw more"), |inside| {
        inside.heads = vec![
            Head { device: phone, number: u64::MAX, id: EntryId([9; 32]) },
            Head { device: phone, number: 1, id: EntryId([8; 32]) },
            Head { device: DeviceId([7; 32]), number: 0, id: EntryId([7; 32]) },
        ];
    });
    let told = space.warnings(ANA);
    assert!(told.iter().any(|told| matches!(told, Warning::HeldBack(_))), "{told:?}");
    assert!(told.iter().any(|told| matches!(told, Warning::Forked(_))), "{told:?}");
    assert_eq!(space.notes(ANA), ["I saw more"]);
    space.does(ANA, note("and on"));
    assert_eq!(space.notes(ANA), ["I saw more", "and on"]);
}

// ---- Numbers and shapes --------------------------------------------------------------------------------------------

#[test]
fn a_lamport_time_out_of_all_proportion_is_set_aside_and_what_is_written_later_still_stands_later() {
    for lamport in [u64::MAX, u64::MAX - 1, 1 << 63, 1 << 40] {
        let mut space = Space::begun();
        space.ben_posts(&drop_body("from the end of time"), |inside| inside.lamport = lamport);
        assert_eq!(space.notes(ANA), Vec::<String>::new());
        assert!(space.warnings(ANA).contains(&Warning::Forged));
        space.does(ANA, shares("Ana"));
        space.does(ANA, note("and on"));
        assert_eq!(space.notes(ANA), ["and on"]);
        let reopened = reopened(&mut space, ANA);
        assert_eq!(reopened.couple().wins().notes().len(), 1);
    }
}

fn reopened(space: &mut Space, device: usize) -> Replica {
    let effects = space.on(device, |replica, out| {
        replica.account_changed = true;
        replica.finish(out)
    });
    let puts = effects.into_iter().find_map(|effect| match effect {
        crate::Effect::Save(puts) => Some(puts),
        _ => None,
    });
    Replica::open(space.devices[device].local_key(), &puts.unwrap()).unwrap()
}

#[test]
fn a_lamport_time_a_little_ahead_is_taken_and_order_goes_on_from_there() {
    let mut space = Space::begun();
    space.on(BEN, |ben, _| ben.account.lamport += 1 << 20);
    space.does(BEN, note("ahead"));
    space.ana_goes_on();
    assert_eq!(space.notes(ANA), ["ahead", "and on"]);
}

#[test]
fn a_running_number_out_of_all_proportion_waits_and_takes_no_room() {
    let mut space = Space::begun();
    for number in [0, u64::MAX, 1 << 40] {
        space.ben_posts(&drop_body("far ahead"), |inside| inside.number = number);
        space.ben_posts(&drop_body("far ahead, from nowhere"), |inside| {
            (inside.number, inside.prev) = (number, None);
        });
    }
    assert_eq!(space.notes(ANA), Vec::<String>::new());
    let gone = space.own_device(BEN);
    space.ben_posts(&drop_body("after one that was removed"), |inside| {
        (inside.number, inside.prev) = (1 << 40, Some(EntryId([5; 32])));
    });
    space.on(ANA, |ana, _| ana.removed(EntryId([5; 32])));
    assert!(
        space.devices[ANA]
            .chains
            .tips(&space.devices[ANA].account.ours)
            .all(|(key, number, _)| key.2 != gone || number < 100)
    );
    space.does(ANA, note("and on"));
    assert_eq!(space.notes(ANA), ["and on"]);
}

#[test]
fn more_heads_than_an_entry_may_carry_and_more_bytes_than_a_record_may_have_are_refused() {
    let mut space = Space::begun();
    let head = Head { device: DeviceId([1; 32]), number: 1, id: EntryId([1; 32]) };
    for heads in [MAX_HEADS + 1, 100_000] {
        let made = space.on(BEN, |ben, out| {
            let body = drop_body("many heads");
            let mut inside = ben.next_inside(ben.account.ours, body.kind(), body.encode(), out);
            inside.heads = vec![head; heads];
            let (epoch, key) = ben.writing_key(ben.account.ours, out).unwrap();
            let writer = Writer::new(
                ben.account.space,
                ben.account.ours,
                (epoch, &key),
                ben.account.me,
                ben.account.ring.current(),
                &[],
            );
            encrypt(&inside, &writer, &mut out.rng)
        });
        assert!(made.is_err(), "the crates do not even make it");
        let by_hand = space.by_hand(BEN, |inside| inside.heads = vec![head; heads]);
        let read = envelope::Record::parse(by_hand.clone()).map(|_| ());
        assert!(heads < 1_000 || read.is_err(), "a record of that size is none");
        space.log.push(by_hand);
    }
    space.carry();
    assert!(space.warnings(ANA).contains(&Warning::Forged));
    space.ana_goes_on();
}

#[test]
fn bodies_and_facts_of_any_shape_are_set_aside_and_the_app_goes_on() {
    let mut space = Space::begun();
    let deep = [0x81; 4_000].to_vec();
    let long = vec![0x61; 50_000];
    let kinds = [
        "check-in/1",
        "wins/1",
        "seal/1",
        "take-back/1",
        "begin/1",
        "leaving/1",
        "agreement/1",
        "offer/1",
        "space/identity/1",
        "space/heads/1",
        "space/member/1",
        "space/unheard-of/9",
        "",
        "\u{0}",
    ];
    for kind in kinds {
        for body in [
            vec![],
            vec![0xff],
            deep.clone(),
            long.clone(),
            vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ] {
            space.on(BEN, |ben, out| ben.write(ben.account.ours, kind, body, out));
        }
    }
    for day in [i32::MIN, -1, i32::MAX] {
        space.ben_posts(&drop_body("on no day"), |inside| inside.day_number = day);
    }
    space.carry();
    assert_eq!(space.devices[ANA].words_state(), Words::Same);
    space.ana_goes_on();
}

#[test]
fn words_longer_than_a_page_are_set_aside() {
    let mut space = Space::begun();
    space.ben_writes(&drop_body(&"x".repeat(40_000)));
    assert_eq!(last_reason(&space.devices[ANA]), Reason::Rule(Refusal::TextLength));
    assert_eq!(space.notes(ANA), Vec::<String>::new());
}

// ---- A device that was signed out ----------------------------------------------------------------------------------

/// Ana's tablet is lost and signed out; whoever has it also has everything the host stores.
fn with_a_lost_tablet() -> (Space, Replica) {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    space.does(tablet, note("while it was hers"));
    let lost = space.own_device(tablet).0;
    let thief = space.devices.pop().unwrap();
    space.read.pop();
    space.on(ANA, |ana, out| drop(ana.sign_out_device(lost, out)));
    space.carry();
    (space, thief)
}

#[test]
fn a_device_that_was_signed_out_reads_nothing_new_even_with_all_records() {
    let (mut space, mut thief) = with_a_lost_tablet();
    space.does(ANA, together());
    space.does(ANA, shares("after it was lost"));
    space.does(BEN, note("from Ben, after it was lost"));
    space.log.iter().for_each(|record| thief.receive(record.clone()));
    thief.retry_held();
    thief.fold_fresh();
    assert_eq!(thief.couple().wins().notes().len(), 1, "the past only");
    assert!(!thief.couple().check_ins().together());
    let readable = space
        .log
        .iter()
        .filter(|record| decrypt(record, &thief.account.keyring, &thief.reader).is_ok())
        .count();
    space.does(ANA, note("and more"));
    let now = space
        .log
        .iter()
        .filter(|record| decrypt(record, &thief.account.keyring, &thief.reader).is_ok())
        .count();
    assert_eq!(readable, now);
}

#[test]
fn what_a_signed_out_device_writes_is_believed_by_nobody() {
    let (mut space, mut thief) = with_a_lost_tablet();
    space.alone(|out| thief.decide(note("from the thief"), out)).unwrap();
    let records: Vec<_> =
        std::mem::take(&mut thief.account.outbox).into_iter().map(|(_, record)| record).collect();
    space.log.extend(records);
    space.carry();
    for device in [ANA, BEN] {
        assert_eq!(space.notes(device), ["while it was hers"]);
    }
    space.ana_goes_on();
    assert_eq!(space.notes(BEN), ["while it was hers", "and on"]);
}

#[test]
fn a_signed_out_device_can_not_announce_a_newer_identity_after_the_true_one() {
    let (mut space, mut thief) = with_a_lost_tablet();
    let known = space.devices[BEN].account.others.values().next().unwrap().identities.clone();
    assert_eq!(known.len(), 2, "Ben has heard of the new keys");
    let (old, new) = (thief_root(&thief), Root::make(&mut space.dice));
    space.alone(|out| thief.announce(&old, &new, out));
    let records: Vec<_> =
        std::mem::take(&mut thief.account.outbox).into_iter().map(|(_, record)| record).collect();
    space.log.extend(records);
    space.carry();
    assert_eq!(space.devices[BEN].account.others.values().next().unwrap().identities, known);
    assert_eq!(space.devices[BEN].words_state(), Words::Again);
    space.ana_goes_on();
}

#[test]
fn a_thief_who_announces_first_is_noticed_by_the_words() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let thief = space.devices.pop().unwrap();
    space.read.pop();
    let _ = tablet;
    let (old, new) = (thief_root(&thief), Root::make(&mut space.dice));
    let mut thief = thief;
    space.alone(|out| thief.announce(&old, &new, out));
    let records: Vec<_> =
        std::mem::take(&mut thief.account.outbox).into_iter().map(|(_, record)| record).collect();
    space.log.extend(records);
    space.carry();
    assert_eq!(space.devices[BEN].words_state(), Words::Again, "Ben is asked to compare");
    let ana = space.devices[ANA].words_task().unwrap();
    let ben = space.devices[BEN].words_task().unwrap();
    assert!(ana != ben, "what they would compare differs");
}

fn thief_root(thief: &Replica) -> Root {
    let root = thief.account.ring.current();
    Root::from_bytes(root.generation(), *root.expose())
}

// ---- Deniability ---------------------------------------------------------------------------------------------------

impl Space {
    /// An entry in Ana's name made by hand with nothing but Ben's keys, from docs/envelope.md; or in his own name.
    fn by_hand(&mut self, author: usize, change: impl FnOnce(&mut Inside)) -> Vec<u8> {
        use chacha20poly1305::aead::{Aead, KeyInit, Payload};
        let (from, device) = (self.devices[author].account.ring.identity(), self.own_device(author));
        let author = self.member(author);
        let body = drop_body("the same words");
        let (mut inside, epoch, key) = self.on(BEN, |ben, out| {
            let inside = ben.next_inside(ben.account.ours, body.kind(), body.encode(), out);
            let (epoch, key) = ben.writing_key(ben.account.ours, out).unwrap();
            (inside, epoch, key)
        });
        let ben = &self.devices[BEN];
        let ours = ben.account.ours;
        if author != ben.account.me {
            let tip = ben.chains.tip(&(ours, author, device)).unwrap();
            (inside.author, inside.device) = (author, device);
            (inside.number, inside.prev) = (tip.0 + 1, Some(tip.1));
        }
        change(&mut inside);
        let peer = ben.account.readers()[0];
        let own = ben.account.ring.identity();
        let to =
            if author == ben.account.me { peer.identity.fingerprint() } else { own.public().fingerprint() };
        let pair = if author == ben.account.me {
            envelope::PairKey::derive_as_author(&ben.account.space, &author, &own, &peer)
        } else {
            envelope::PairKey::derive_as_reader(&ben.account.space, &peer, &ben.account.me, &own)
        };
        let nonce = [9; 24];
        let header =
            [&[1][..], ben.account.space.as_bytes(), ours.as_bytes(), &epoch.to_bytes(), &nonce].concat();
        let inner = inner_cbor(&inside);
        let length = u32::try_from(inner.len()).unwrap().to_be_bytes();
        let before = [&from.public().fingerprint().0[..], &[1]].concat();
        let mut hasher = blake3::Hasher::new_keyed(pair.expose());
        for piece in [b"goldseam 1 entry tag", &header[..], &length, &inner, &before, &to.0] {
            hasher.update(piece);
        }
        let tag: [u8; 16] = hasher.finalize().as_bytes()[..16].try_into().unwrap();
        let mut plaintext = [&length[..], &inner, &before, &to.0, &tag, &[0x77; 16]].concat();
        plaintext.resize(padme(plaintext.len()), 0);
        let cipher = chacha20poly1305::XChaCha20Poly1305::new(&(*key.expose()).into());
        let payload = Payload { msg: &plaintext, aad: &header };
        [header.clone(), cipher.encrypt(&nonce.into(), payload).unwrap()].concat()
    }
}

fn padme(length: usize) -> usize {
    if length <= 256 {
        return 256;
    }
    let exponent = length.ilog2();
    let mask = (1 << (exponent - exponent.ilog2() - 1)) - 1;
    (length + mask) & !mask
}

fn inner_cbor(inside: &Inside) -> Vec<u8> {
    let mut out = minicbor::Encoder::new(Vec::new());
    out.array(11).unwrap().u32(1).unwrap();
    out.bytes(inside.author.as_bytes()).unwrap().bytes(inside.device.as_bytes()).unwrap();
    out.u64(inside.number).unwrap().encode(inside.prev).unwrap().u64(inside.lamport).unwrap();
    out.encode(&inside.heads).unwrap();
    out.i32(inside.day_number).unwrap().str(&inside.zone).unwrap().str(&inside.kind).unwrap();
    out.bytes(&inside.body).unwrap();
    out.into_writer()
}

/// What Ben made with his own secrets stands in his log, believed, like her own words: so his log shows an outsider nothing
/// about who wrote what. Her own devices are not taken in: they look for the tag that only they can make.
#[test]
fn a_log_shown_by_one_partner_convinces_nobody_for_he_could_have_made_all_of_it() {
    let mut space = Space::begun();
    space.does(ANA, note("the same words"));
    let made = space.by_hand(ANA, |_| ());
    let genuine = space
        .log
        .iter()
        .rev()
        .find(|record| {
            decrypt(record, &space.devices[BEN].account.keyring, &space.devices[BEN].reader).is_ok()
        })
        .unwrap()
        .clone();
    space.log.push(made.clone());
    space.carry();
    assert_eq!(space.notes(BEN), ["the same words", "the same words"]);
    let by: Vec<_> = space.devices[BEN].couple().wins().notes().iter().map(|noted| noted.by).collect();
    assert_eq!(by, [practice::MemberId(space.member(ANA).0); 2], "nothing in it tells them apart");
    assert_eq!(made.len(), genuine.len());
    assert_eq!(space.notes(ANA), ["the same words"], "her own devices know better");
    assert!(space.warnings(ANA).contains(&Warning::Forged));
}
