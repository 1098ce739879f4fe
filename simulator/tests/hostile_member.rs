//! A partner whose program was written to do harm: no replica, only the crates and the keys he got by joining. What the relay
//! lets him do to what Ana stored, to her devices and to her channel.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

mod support;

use std::cell::RefCell;
use std::rc::Rc;

use envelope::pairing::{Offer, Reply};
use envelope::{DeviceKeys, LinkSecret, MemberId, PartyId, Purpose, Root};
use rand_chacha::ChaCha12Rng;
use rand_core::SeedableRng;
use relay::{Live, MemoryStore};
use simulator::{Meddled, World};
use support::{drop_of, drops, replica, warnings};
use sync::wire::{Asked, Greeting, Outcome, to_bytes};
use sync::{
    Admit, ChannelId, Code, DeviceId, EntryId, Item, KeyId, PROTOCOL_VERSION, Record, Refused, Remove,
    Request, Response, SignIn, Signature, Signed, SpaceId, Statement, ToDevice, ToRelay,
};

const ANA: usize = 0;
const NO_TIME: u64 = 2_000;

/// What Ana's device said to the relay: her party, her channels and her records are known to whoever runs it.
#[derive(Default)]
struct Overheard {
    records: Vec<Record>,
}

/// The hostile partner, signed in.
struct Ben {
    device: DeviceKeys,
    space: SpaceId,
    live: Live<MemoryStore>,
    number: u64,
    root: Root,
    offer: Option<Offer>,
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn signed<T: Statement>(statement: T, by: &DeviceKeys) -> Signed<T> {
    let signature = Signature::from_bytes(by.sign(&statement.bytes()));
    Signed { statement, signature }
}

fn device_of(keys: &DeviceKeys) -> DeviceId {
    DeviceId::from_bytes(keys.id().0)
}

/// Ana's space, what was overheard, and Ben, who joined by a client of his own making.
fn begun() -> (World, Rc<RefCell<Overheard>>, Ben, PartyId) {
    let mut world = World::new(2, 1);
    let heard = Rc::new(RefCell::new(Overheard::default()));
    let noted = Rc::clone(&heard);
    world.meddle = Some(Box::new(move |_, asked| {
        if let Request::Append { records } = asked {
            noted.borrow_mut().records.extend(records.clone());
        }
        Meddled::Honest
    }));
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(ANA).unwrap();
    let mut dice = ChaCha12Rng::seed_from_u64(5);
    let link = LinkSecret::from_link_text(Purpose::Join, &text).unwrap();
    let mailbox = sync::BoxId::from_bytes(*link.derive_mailbox().as_bytes());
    let read = wait(world.relay.ask(Request::MailboxRead { mailbox, replied: None }, None));
    let Ok(Response::Mailbox { mailbox: found }) = read else { panic!("there is a letter") };
    let offer = Offer::decrypt(&found.letter, &link).unwrap();
    let (device, party) = (DeviceKeys::make(&mut dice), PartyId([0xBE; 16]));
    let root = Root::make(&mut dice);
    let reply = Reply {
        member: MemberId([0xBE; 16]),
        party,
        name: "Ben".into(),
        identity: *envelope::Identity::derive(&root).public(),
        device: *device.public(),
        offer: offer.digest(),
    };
    let space = SpaceId::from_bytes(offer.space.0);
    let signer = link.derive_signer();
    let admit = Admit {
        space,
        party: sync::PartyId::from_bytes(party.0),
        device: device_of(&device),
        channels: vec![ChannelId::from_bytes(offer.ours.0), ChannelId::from_bytes([0xBE; 16])],
        by: KeyId::from_bytes(signer.id().0),
    };
    let signature = Signature::from_bytes(signer.sign(&admit.bytes()));
    let admit = Some(Signed { statement: admit, signature });
    let answered = Request::MailboxReply { mailbox, reply: reply.encrypt(&link, &mut dice), admit };
    assert_eq!(wait(world.relay.ask(answered, None)), Ok(Response::Done));
    let mut ben = Ben::signs_in(&world, space, device);
    (ben.root, ben.offer) = (root, Some(offer));
    world.run(NO_TIME).unwrap();
    world.command(ANA, drop_of("what was shared")).unwrap();
    world.run(NO_TIME).unwrap();
    (world, heard, ben, party)
}

impl Ben {
    fn signs_in(world: &World, space: SpaceId, device: DeviceKeys) -> Ben {
        let live = world.relay.live().unwrap();
        let Ok(ToDevice::Challenge { nonce }) = ToDevice::from_bytes(&live.first()) else {
            panic!("a challenge")
        };
        let sign_in = SignIn { nonce, space, device: device_of(&device) };
        let signature = Signature::from_bytes(device.sign(&sign_in.bytes()));
        let greeting = Greeting {
            space,
            device: device_of(&device),
            signature,
            version: PROTOCOL_VERSION,
            after: 0,
            anchor: None,
        };
        let root = Root::from_bytes(0, [0; 32]);
        let mut ben = Ben { device, space, live, number: 0, root, offer: None };
        let heard = wait(ben.live.hear(&to_bytes(&ToRelay::SignIn { greeting })));
        let welcomed = ToDevice::from_bytes(&heard.frame.unwrap()).unwrap();
        assert!(matches!(welcomed, ToDevice::Welcome { .. }), "{welcomed:?}");
        ben
    }

    fn asks(&mut self, request: Request) -> Outcome {
        self.number += 1;
        let asked = ToRelay::Ask { number: self.number, request: Asked::Known(Box::new(request)) };
        let heard = wait(self.live.hear(&to_bytes(&asked)));
        match ToDevice::from_bytes(&heard.frame.unwrap()).unwrap() {
            ToDevice::Answer { response, .. } => Ok(response),
            ToDevice::Refused { refused, .. } => Err(refused),
            other => panic!("{other:?}"),
        }
    }

    fn sees(&mut self) -> Vec<Item> {
        match self.asks(Request::Pull { after: 0, max: 1_000 }) {
            Ok(Response::Page { page }) => page.items,
            other => panic!("{other:?}"),
        }
    }
}

fn code_of(outcome: Outcome) -> Option<Code> {
    outcome.err().map(|refused: Refused| refused.code)
}

/// Ana's channel of her own: the one that the records Ben can not see are in.
fn mine_of(heard: &Overheard, ben: &mut Ben) -> ChannelId {
    let seen: Vec<ChannelId> = channels_in(&ben.sees());
    heard.records.iter().map(Record::channel).find(|channel| !seen.contains(channel)).unwrap()
}

fn channels_in(items: &[Item]) -> Vec<ChannelId> {
    let channels = items.iter().filter_map(|item| match item {
        Item::Record { record, .. } => Some(record.channel()),
        _ => None,
    });
    channels.collect()
}

/// Ana's program goes on, and a fresh start finds everything that she wrote.
fn ana_is_unharmed(world: &mut World) {
    world.command(ANA, drop_of("and on")).unwrap();
    world.run(NO_TIME).unwrap();
    world.restart(ANA).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(drops(world, ANA), ["what was shared", "and on"]);
    assert_eq!(replica(world, ANA).status().waiting, 0);
    assert_eq!(warnings(world, ANA), []);
}

#[test]
fn the_partner_is_sent_nothing_of_my_own_channel() {
    let (_, heard, mut ben, _) = begun();
    let mine = mine_of(&heard.borrow(), &mut ben);
    let own = heard.borrow().records.iter().filter(|record| record.channel() == mine).count();
    assert!(own > 1);
    assert!(!channels_in(&ben.sees()).contains(&mine));
    let added = ben.asks(Request::AddChannels { channels: vec![mine] });
    assert!(code_of(added).is_some(), "nor can he add himself to it");
    assert!(!channels_in(&ben.sees()).contains(&mine));
}

#[test]
fn the_partner_can_not_write_into_my_own_channel() {
    let (mut world, heard, mut ben, _) = begun();
    let mine = mine_of(&heard.borrow(), &mut ben);
    let record = heard.borrow().records.iter().find(|record| record.channel() == mine).unwrap().clone();
    let mut bytes = record.as_bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let before = world.relay_head(ANA).unwrap();
    let outcome = ben.asks(Request::Append { records: vec![Record::parse(bytes).unwrap()] });
    match outcome {
        Err(refused) => assert_eq!(refused.code, Code::NotAdmitted),
        Ok(Response::Appended { receipts, .. }) => {
            assert_eq!(receipts, [sync::Receipt::Refused { code: Code::NotAdmitted }]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(world.relay_head(ANA).unwrap(), before);
    ana_is_unharmed(&mut world);
}

#[test]
fn the_partner_can_not_withdraw_or_erase_what_i_stored() {
    let (mut world, heard, mut ben, _) = begun();
    let ids: Vec<EntryId> = heard.borrow().records.iter().map(Record::id).collect();
    let before = ben.sees();
    let _ = ben.asks(Request::Withdraw { ids });
    let _ = ben.asks(Request::EraseMine);
    let after: Vec<Item> =
        ben.sees().into_iter().filter(|item| !matches!(item, Item::Erased { .. })).collect();
    assert_eq!(after, before, "all of Ana's records stand where they stood");
    world.run(NO_TIME).unwrap();
    world.command(ANA, drop_of("and on")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(drops(&world, ANA), ["what was shared", "and on"]);
}

#[test]
fn the_partner_can_not_remove_my_device() {
    let (mut world, _, mut ben, _) = begun();
    let phone = replica(&world, ANA).devices()[0].id;
    let remove = |by: DeviceId| Remove { space: ben.space, device: DeviceId::from_bytes(phone), by };
    let as_himself = signed(remove(device_of(&ben.device)), &ben.device);
    let as_her = signed(remove(DeviceId::from_bytes(phone)), &ben.device);
    for signed in [as_himself, as_her] {
        assert!(code_of(ben.asks(Request::Remove { signed })).is_some());
    }
    ana_is_unharmed(&mut world);
}

#[test]
fn the_partner_can_not_admit_a_device_as_mine() {
    let (mut world, heard, mut ben, own_party) = begun();
    let mut dice = ChaCha12Rng::seed_from_u64(6);
    let mine = mine_of(&heard.borrow(), &mut ben);
    // Ana's party stands in no record; suppose that the host told him.
    let party = party_of_ana(&mut world);
    assert_ne!(party, sync::PartyId::from_bytes(own_party.0));
    let eve = DeviceKeys::make(&mut dice);
    for (party, channels) in
        [(party, vec![]), (party, vec![mine]), (sync::PartyId::from_bytes(own_party.0), vec![mine])]
    {
        let statement = Admit {
            space: ben.space,
            party,
            device: device_of(&eve),
            channels,
            by: KeyId::from_bytes(ben.device.id().0),
        };
        let signed = signed(statement, &ben.device);
        assert!(code_of(ben.asks(Request::Admit { signed: signed.clone() })).is_some());
        assert!(code_of(wait(world.relay.ask(Request::Admit { signed }, None))).is_some());
    }
    assert_eq!(replica(&world, ANA).devices().len(), 1);
    ana_is_unharmed(&mut world);
}

/// The relay's name for Ana's devices, as it greets them with it.
fn party_of_ana(world: &mut World) -> sync::PartyId {
    let told = Rc::new(RefCell::new(None));
    let kept = Rc::clone(&told);
    world.tamper = Some(Box::new(move |at, said| {
        if let (ANA, ToDevice::Welcome { welcome }) = (at, &said) {
            *kept.borrow_mut() = Some(welcome.party);
        }
        vec![said]
    }));
    world.restart(ANA).unwrap();
    world.run(NO_TIME).unwrap();
    world.tamper = None;
    let party = *told.borrow();
    party.unwrap()
}

#[test]
fn the_partner_can_not_cancel_my_invitation_nor_put_an_answer_into_my_link() {
    let (mut world, _, mut ben, _) = begun();
    world.with(ANA, |replica, out| ((), replica.link_device(out))).unwrap();
    world.run(NO_TIME).unwrap();
    let secret = replica(&world, ANA).invitation().unwrap().secret();
    let mailbox = sync::BoxId::from_bytes(*secret.derive_mailbox().as_bytes());
    assert!(code_of(ben.asks(Request::CancelInvite { mailbox })).is_some());
    assert!(code_of(ben.asks(Request::MailboxPut { mailbox, answer: vec![1; 64] })).is_some());
    let text = replica(&world, ANA).invitation().unwrap().code().to_string();
    world.arrive(1, |out| space::Arrival::by_device(&text, out).unwrap());
    world.run(NO_TIME).unwrap();
    world.with(ANA, |replica, out| ((), replica.confirm_link(true, out))).unwrap();
    world.run(10_000).unwrap();
    world.take_over(1).unwrap();
    world.run(10_000).unwrap();
    assert_eq!(drops(&world, 1), ["what was shared"]);
}

/// Ben keeps every key he was given, also those that Ana made before he came.
#[test]
fn who_left_opens_nothing_that_is_written_after_though_the_host_hands_over_everything() {
    let (mut world, heard, mut ben, _) = begun();
    let offer = ben.offer.take().unwrap();
    let member = MemberId([0xBE; 16]);
    let ring = envelope::RootRing::new(Root::from_bytes(ben.root.generation(), *ben.root.expose()));
    let mut reader = envelope::Reader::new(offer.space, member, &ring);
    reader.learn(&offer.peer());
    let mut keyring = envelope::Keyring::new();
    let mut opens = |records: &[Record]| {
        for record in records {
            if let Ok(packet) = envelope::keys::packet_decrypt(record.as_bytes(), &reader) {
                packet.take_into(&mut keyring).unwrap();
            }
        }
        let open = |record: &&Record| envelope::entry::decrypt(record.as_bytes(), &keyring, &reader).is_ok();
        let opened = records.iter().filter(open).count();
        (opened, keyring.all_of(&offer.ours).last().map(|(epoch, key)| (epoch, *key.expose())))
    };
    let told = heard.borrow().records.clone();
    let (known, key) = opens(&told);
    assert!(known > 3, "so the search opens what is there, also from before he came");
    let (epoch, key) = key.unwrap();
    let left = practice::Body::Leaving(practice::leaving::Event::Left {});
    let agreed = practice::begin::Event::MemberAgreed { name: "Ben".into(), terms: 1 };
    let agreed = practice::Body::Begin(agreed);
    let key = envelope::EpochKey::from_bytes(key);
    let writer = envelope::entry::Writer::new(
        offer.space,
        offer.ours,
        (epoch, &key),
        member,
        &ben.root,
        &[offer.peer()],
    );
    let mut prev = None;
    for (number, body) in [(1, agreed), (2, left)] {
        let inside = envelope::entry::Inside {
            author: member,
            device: ben.device.id(),
            number,
            prev,
            lamport: 100 + number,
            heads: Vec::new(),
            day_number: 20_779,
            zone: "UTC".into(),
            kind: body.kind().into(),
            body: body.encode(),
        };
        let record = envelope::entry::encrypt(&inside, &writer, &mut ChaCha12Rng::seed_from_u64(9)).unwrap();
        prev = Some(record.id());
        let record = Record::parse(record.into_bytes()).unwrap();
        ben.asks(Request::Append { records: vec![record] }).unwrap();
    }
    ben.asks(Request::Leave).unwrap();
    world.run(NO_TIME).unwrap();
    world.command(ANA, drop_of("alone again")).unwrap();
    world.run(NO_TIME).unwrap();
    let after: Vec<Record> = heard.borrow().records[told.len()..].to_vec();
    assert!(after.iter().any(|record| record.channel().as_bytes() == &offer.ours.0));
    assert_eq!(opens(&after).0, 0);
}
