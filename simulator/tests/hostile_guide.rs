//! A guide whose program was written to do harm: no replica, only the crates and what one gets by taking the seat. What they can
//! read of the two, write to them, and keep after the end, also with the host's help.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

mod support;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use envelope::entry::{Inside, Writer, decrypt, encrypt};
use envelope::pairing::Reply;
use envelope::seat::SeatOffer;
use envelope::{
    ChannelId, DeviceKeys, EntryId, Epoch, EpochKey, Identity, Keyring, LinkSecret, MemberId, PartyId, Peer,
    Purpose, Reader, Root, RootRing, keys,
};
use practice::guide::Event;
use practice::{Body, Command, journal};
use rand_chacha::ChaCha12Rng;
use rand_core::SeedableRng;
use relay::{Live, MemoryStore};
use simulator::{Meddled, World};
use space::{SeatStanding, Warning};
use support::seats::{A_DAY, ANA, BEN, NO_TIME, does, member, puts_in, shown, with_seat};
use support::{assert_agreed, drop_of, drops, replica, warnings};
use sync::wire::{Asked, Greeting, Outcome, to_bytes};
use sync::{
    Admit, Code, DeviceId, Item, KeyId, PROTOCOL_VERSION, Page, Push, Record, Request, Response, SignIn,
    Signature, Signed, Statement, ToDevice, ToRelay,
};

type Overheard = Rc<RefCell<Vec<Record>>>;

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// The hostile guide, who took the seat.
struct Kim {
    dice: ChaCha12Rng,
    device: DeviceKeys,
    member: MemberId,
    root: Root,
    reader: Reader,
    keyring: Keyring,
    offer: SeatOffer,
    /// The very request by which they came in.
    came_in_by: Request,
    live: Option<Live<MemoryStore>>,
    asked: u64,
    last: (u64, Option<EntryId>),
}

/// Everything that the two phones sent to the host, which hands it on to whoever it likes.
fn listening(world: &mut World) -> Overheard {
    let heard = Overheard::default();
    let noted = Rc::clone(&heard);
    world.meddle = Some(Box::new(move |_, asked| {
        if let Request::Append { records } = asked {
            noted.borrow_mut().extend(records.clone());
        }
        Meddled::Honest
    }));
    heard
}

/// Ana and Ben, what the host heard, and Kim in the seat, let in by both.
fn begun(seed: u64) -> (World, Overheard, Kim) {
    let mut world = World::new(3, seed);
    let heard = listening(&mut world);
    world.pair().unwrap();
    support::seats::agreed(&mut world, 28);
    let text = world.invite_guide(ANA).unwrap();
    let mut kim = Kim::sits_down(&world, &text, |_| {});
    world.run(NO_TIME).unwrap();
    kim.signs_in(&world).unwrap();
    kim.starts_an_epoch();
    let seat = practice::EntryId(kim.offer.seat);
    kim.says_to_both(&Body::Guide(Event::Joined { seat, name: "Kim".into() }));
    world.run(NO_TIME).unwrap();
    for phone in [ANA, BEN] {
        let who = practice::MemberId(kim.member.0);
        does(&mut world, phone, practice::guide::Command::Welcome(who));
        world.run(NO_TIME).unwrap();
    }
    (world, heard, kim)
}

fn seat_of(kim: &Kim) -> practice::EntryId {
    practice::EntryId(kim.offer.seat)
}

impl Kim {
    /// Takes the seat; `change` may say something else in the reply.
    fn sits_down(world: &World, text: &str, change: impl FnOnce(&mut Reply)) -> Kim {
        let mut dice = ChaCha12Rng::seed_from_u64(77);
        let link = LinkSecret::from_link_text(Purpose::Guide, text).unwrap();
        let mailbox = sync::BoxId::from_bytes(*link.derive_mailbox().as_bytes());
        let read = wait(world.relay.ask(Request::MailboxRead { mailbox, replied: None }, None));
        let Ok(Response::Mailbox { mailbox: found }) = read else { panic!("there is a letter") };
        let offer = SeatOffer::decrypt(&found.letter, &link).unwrap();
        let (device, root) = (DeviceKeys::make(&mut dice), Root::make(&mut dice));
        let mut reply = Reply {
            member: MemberId([0x06; 16]),
            party: PartyId([0x06; 16]),
            name: "Kim".into(),
            identity: *Identity::derive(&root).public(),
            device: *device.public(),
            offer: offer.digest(),
        };
        change(&mut reply);
        let signer = link.derive_signer();
        let admit = Admit {
            space: sync::SpaceId::from_bytes(offer.space.0),
            party: sync::PartyId::from_bytes([0x06; 16]),
            device: DeviceId::from_bytes(device.id().0),
            channels: vec![sync::ChannelId::from_bytes(offer.guided.0), sync::ChannelId::from_bytes([6; 16])],
            by: KeyId::from_bytes(signer.id().0),
        };
        let signature = Signature::from_bytes(signer.sign(&admit.bytes()));
        let admit = Some(Signed { statement: admit, signature });
        let came_in_by = Request::MailboxReply { mailbox, reply: reply.encrypt(&link, &mut dice), admit };
        assert_eq!(wait(world.relay.ask(came_in_by.clone(), None)), Ok(Response::Done));
        let ring = RootRing::new(Root::from_bytes(root.generation(), *root.expose()));
        let mut reader = Reader::new(offer.space, reply.member, &ring);
        offer.partners.iter().for_each(|partner| reader.learn(&partner.peer()));
        let (member, keyring) = (reply.member, Keyring::new());
        let last = (0, None);
        Kim { dice, device, member, root, reader, keyring, offer, came_in_by, live: None, asked: 0, last }
    }

    fn signs_in(&mut self, world: &World) -> Result<(), Code> {
        let mut live = world.relay.live().unwrap();
        let Ok(ToDevice::Challenge { nonce }) = ToDevice::from_bytes(&live.first()) else {
            panic!("a challenge")
        };
        let (space, device) =
            (sync::SpaceId::from_bytes(self.offer.space.0), DeviceId::from_bytes(self.device.id().0));
        let statement = SignIn { nonce, space, device };
        let signature = Signature::from_bytes(self.device.sign(&statement.bytes()));
        let version = PROTOCOL_VERSION;
        let greeting = Greeting { space, device, signature, version, after: 0, anchor: None };
        let heard = wait(live.hear(&to_bytes(&ToRelay::SignIn { greeting })));
        match ToDevice::from_bytes(&heard.frame.unwrap()).unwrap() {
            ToDevice::Welcome { .. } => {
                self.live = Some(live);
                Ok(())
            }
            ToDevice::Refused { refused, .. } => Err(refused.code),
            other => panic!("{other:?}"),
        }
    }

    fn asks(&mut self, request: Request) -> Outcome {
        self.asked += 1;
        let asked = ToRelay::Ask { number: self.asked, request: Asked::Known(Box::new(request)) };
        let heard = wait(self.live.as_mut().unwrap().hear(&to_bytes(&asked)));
        match ToDevice::from_bytes(&heard.frame.unwrap()).unwrap() {
            ToDevice::Answer { response, .. } => Ok(response),
            ToDevice::Refused { refused, .. } => Err(refused),
            other => panic!("{other:?}"),
        }
    }

    fn appends(&mut self, records: &[envelope::Record]) -> Vec<bool> {
        match self.asks(Request::Append { records: records.iter().map(as_sent).collect() }) {
            Ok(Response::Appended { receipts, .. }) => {
                receipts.iter().map(|receipt| matches!(receipt, sync::Receipt::At { .. })).collect()
            }
            _ => vec![false; records.len()],
        }
    }

    fn partners(&self) -> Vec<Peer> {
        self.offer.partners.iter().map(envelope::seat::Partner::peer).collect()
    }

    /// A new epoch of a channel, wrapped to these.
    fn new_epoch(&mut self, channel: ChannelId, to: &[Peer]) -> (envelope::Record, Epoch) {
        let to: Vec<_> = to.iter().map(|peer| peer.identity).collect();
        let own = Identity::derive(&self.root);
        let (space, dice) = (self.offer.space, &mut self.dice);
        let (epoch, packet) = keys::start_epoch(space, channel, &own, &to, &mut self.keyring, dice).unwrap();
        (packet, epoch)
    }

    fn starts_an_epoch(&mut self) {
        let (packet, _) = self.new_epoch(self.offer.guided, &self.partners());
        assert_eq!(self.appends(&[packet]), [true]);
    }

    /// An entry in whoever's name, under Kim's root.
    fn writes(
        &mut self,
        (channel, epoch): (ChannelId, Epoch),
        author: MemberId,
        readers: &[Peer],
        (kind, body): (&str, Vec<u8>),
    ) -> envelope::Record {
        let key = EpochKey::from_bytes(*self.keyring.get(&channel, &epoch).unwrap().expose());
        let writer = Writer::new(self.offer.space, channel, (epoch, &key), author, &self.root, readers);
        let inside = Inside {
            author,
            device: self.device.id(),
            number: self.last.0 + 1,
            prev: self.last.1,
            lamport: 500 + 100 * self.last.0,
            heads: Vec::new(),
            day_number: self.offer.ends - 20,
            zone: "UTC".into(),
            kind: kind.into(),
            body,
        };
        encrypt(&inside, &writer, &mut self.dice).unwrap()
    }

    fn newest(&self) -> (ChannelId, Epoch) {
        let guided = self.offer.guided;
        (guided, self.keyring.all_of(&guided).last().unwrap().0)
    }

    /// What an honest guide would write.
    fn says_to_both(&mut self, body: &Body) {
        let (newest, author, readers) = (self.newest(), self.member, self.partners());
        let record = self.writes(newest, author, &readers, (body.kind(), body.encode()));
        self.last = (self.last.0 + 1, Some(record.id()));
        assert_eq!(self.appends(&[record]), [true]);
    }

    /// Whatever Kim can open of these, with every key in them that is for Kim: the channels and kinds.
    fn reads(&mut self, records: &[Record]) -> Vec<(ChannelId, String)> {
        for record in records {
            if let Ok(packet) = keys::packet_decrypt(record.as_bytes(), &self.reader) {
                packet.take_into(&mut self.keyring).unwrap();
            }
        }
        let open = |record: &Record| {
            let opened = decrypt(record.as_bytes(), &self.keyring, &self.reader).ok()?;
            Some((channel_of(record), opened.inside.kind))
        };
        records.iter().filter_map(open).collect()
    }
}

fn as_sent(record: &envelope::Record) -> Record {
    Record::parse(record.as_bytes().to_vec()).unwrap()
}

fn channel_of(record: &Record) -> ChannelId {
    ChannelId(*record.channel().as_bytes())
}

/// The channel of both: of those that the phones wrote to, the one in which both of them did, and which is not the seat's.
fn ours(world: &World, heard: &Overheard, kim: &Kim) -> ChannelId {
    let mut seen: Vec<ChannelId> = heard.borrow().iter().map(channel_of).collect();
    seen.retain(|channel| *channel != kim.offer.guided);
    let count = |channel: &ChannelId| seen.iter().filter(|it| *it == channel).count();
    let distinct: BTreeSet<ChannelId> = seen.iter().copied().collect();
    assert_eq!(distinct.len(), 3, "{}", world.phones.len());
    distinct.into_iter().max_by_key(count).unwrap()
}

/// The host pushes these records to a phone, though nobody stored them.
fn host_hands(world: &mut World, phone: usize, records: &[envelope::Record]) {
    let head = world.relay_head(ANA).unwrap();
    let items: Vec<Item> = (head + 1..)
        .zip(records)
        .map(|(seq, record)| Item::Record { seq, record: as_sent(record) })
        .collect();
    let upto = head + items.len() as u64;
    let page = Page { after: head, upto, head: upto, items };
    world.hand(phone, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
    world.run(NO_TIME).unwrap();
}

#[test]
fn the_guide_opens_nothing_of_ours_and_mine_though_the_host_hands_over_everything() {
    let (mut world, heard, mut kim) = begun(1);
    world.command(BEN, drop_of("for Ana only")).unwrap();
    let page = journal::Command::Write { about: journal::About::Anything, words: "for myself".into() };
    world.command(ANA, Command::Journal(page)).unwrap();
    puts_in(&mut world, ANA, "for the guide");
    world.run(NO_TIME).unwrap();
    let all = heard.borrow().clone();
    let read = kim.reads(&all);
    assert!(read.iter().any(|(_, kind)| kind == "guide/1"), "so the search opens what is there");
    assert!(read.iter().all(|(channel, _)| *channel == kim.offer.guided));
    assert!(all.iter().filter(|record| channel_of(record) != kim.offer.guided).count() > 10);
    let Ok(Response::Page { page }) = kim.asks(Request::Pull { after: 0, max: 1_000 }) else {
        panic!("a page")
    };
    let sent = page.items.iter().filter_map(|item| match item {
        Item::Record { record, .. } => Some(channel_of(record)),
        _ => None,
    });
    assert!(sent.into_iter().all(|channel| channel == kim.offer.guided), "an honest host hands over none");
}

#[test]
fn the_guide_writes_nothing_into_ours_not_even_with_the_hosts_help() {
    let (mut world, heard, mut kim) = begun(2);
    world.command(ANA, drop_of("Ana's own")).unwrap();
    world.run(NO_TIME).unwrap();
    let ours = ours(&world, &heard, &kim);
    let (packet, epoch) = kim.new_epoch(ours, &kim.partners());
    let body = support_drop("from the guide");
    kim.last = (0, None);
    let (author, readers) = (kim.member, kim.partners());
    let as_oneself = kim.writes((ours, epoch), author, &readers, (body.kind(), body.encode()));
    let as_ben =
        kim.writes((ours, epoch), MemberId(member(&world, BEN).0), &readers, (body.kind(), body.encode()));
    let forged = [packet, as_oneself, as_ben];
    assert_eq!(kim.appends(&forged), [false, false, false], "the relay takes none of it");
    host_hands(&mut world, ANA, &forged);
    assert_eq!(drops(&world, ANA), ["Ana's own"]);
    assert!(warnings(&world, ANA).contains(&Warning::Forged), "and Ana is told that somebody tried");
    world.command(ANA, drop_of("and on")).unwrap();
    world.run(60_000).unwrap();
    assert_eq!(drops(&world, BEN), ["Ana's own", "and on"]);
}

fn support_drop(words: &str) -> Body {
    let (kind, who) = (practice::wins::Kind::HonestWord, practice::wins::Who::Partner);
    Body::Wins(practice::wins::Event::Dropped(practice::wins::Drop { kind, who, note: words.into() }))
}

#[test]
fn the_guide_puts_nothing_in_as_one_of_the_two() {
    let (mut world, _, mut kim) = begun(3);
    let seat = seat_of(&kim);
    let put = Body::Guide(Event::PutIn { seat, item: practice::guide::Item::Words("as Ana".into()) });
    let (newest, readers) = (kim.newest(), kim.partners());
    let forged = kim.writes(newest, MemberId(member(&world, ANA).0), &readers, (put.kind(), put.encode()));
    assert_eq!(kim.appends(&[forged]), [true], "the host can't see in whose name it is");
    world.run(60_000).unwrap();
    for phone in [ANA, BEN] {
        assert!(!shown(&world, phone, seat).contains("as Ana"), "phone {phone}");
    }
    kim.says_to_both(&put);
    world.run(NO_TIME).unwrap();
    for phone in [ANA, BEN] {
        assert!(!shown(&world, phone, seat).contains("as Ana"), "nor in their own name: it is not a guide's");
    }
}

#[test]
fn the_guide_has_no_word_with_one_of_the_two_alone() {
    let (mut world, _, mut kim) = begun(4);
    let seat = seat_of(&kim);
    kim.says_to_both(&Body::Guide(Event::Noted { seat, words: "for both".into() }));
    let note = Body::Guide(Event::Noted { seat, words: "between us".into() });
    let ana = Peer { ..kim.partners()[0] };
    let (newest, author) = (kim.newest(), kim.member);
    let by_tag = kim.writes(newest, author, &[ana], (note.kind(), note.encode()));
    let (packet, private) = kim.new_epoch(kim.offer.guided, &[ana]);
    let (guided, both) = (kim.offer.guided, kim.partners());
    let by_key = kim.writes((guided, private), author, &both, (note.kind(), note.encode()));
    assert_eq!(kim.appends(&[by_tag, packet, by_key]), [true, true, true]);
    world.run(60_000).unwrap();
    for phone in [ANA, BEN] {
        let shown = shown(&world, phone, seat);
        assert!(shown.contains("for both") && !shown.contains("between us"), "phone {phone}: {shown}");
    }
}

#[test]
fn after_the_end_the_guide_opens_nothing_new_though_the_host_hands_over_everything() {
    let (mut world, heard, mut kim) = begun(5);
    puts_in(&mut world, BEN, "before the end");
    world.run(NO_TIME).unwrap();
    let seat = seat_of(&kim);
    let put = replica(&world, BEN).couple().guides_view(seat).unwrap().items[0].id;
    does(&mut world, ANA, practice::guide::Command::End);
    world.run(60_000).unwrap();
    let told: Vec<Record> = heard.borrow().clone();
    let known = kim.reads(&told).len();
    world.command(BEN, Command::TakeBack(put)).unwrap();
    world.run(60_000).unwrap();
    let after: Vec<Record> = heard.borrow()[told.len()..].to_vec();
    let guided = after.iter().filter(|record| channel_of(record) == kim.offer.guided).count();
    assert!(guided >= 2, "a new key and what was written under it");
    assert_eq!(kim.reads(&after), []);
    assert_eq!(kim.reads(&told).len(), known);
    assert_agreed(&world, &[ANA, BEN]);
}

#[test]
fn after_the_last_day_too_though_no_partner_has_a_network() {
    let (mut world, heard, mut kim) = begun(6);
    puts_in(&mut world, ANA, "before the end");
    world.run(NO_TIME).unwrap();
    let put = replica(&world, ANA).couple().guides_view(seat_of(&kim)).unwrap().items[0].id;
    let told = heard.borrow().len();
    world.set_online(ANA, false);
    world.clock.advance(30 * A_DAY);
    world.command(ANA, Command::TakeBack(put)).unwrap();
    world.set_online(ANA, true);
    world.run(60_000).unwrap();
    let after: Vec<Record> = heard.borrow()[told..].to_vec();
    assert!(after.iter().any(|record| channel_of(record) == kim.offer.guided));
    assert_eq!(kim.reads(&after), []);
}

#[test]
fn the_guide_comes_back_by_no_door() {
    let (mut world, _, mut kim) = begun(7);
    does(&mut world, BEN, practice::guide::Command::End);
    world.run(60_000).unwrap();
    assert!(kim.asks(Request::Pull { after: 0, max: 10 }).is_err(), "on the line that was open");
    assert_eq!(kim.signs_in(&world), Err(Code::SignedOut));
    // The very reply that once let them in is answered as before, and lets nobody in.
    assert_eq!(wait(world.relay.ask(kim.came_in_by.clone(), None)), Ok(Response::Done));
    assert_eq!(kim.signs_in(&world), Err(Code::SignedOut));
    let another = DeviceKeys::make(&mut kim.dice);
    let admit = Admit {
        space: sync::SpaceId::from_bytes(kim.offer.space.0),
        party: sync::PartyId::from_bytes([0x06; 16]),
        device: DeviceId::from_bytes(another.id().0),
        channels: vec![sync::ChannelId::from_bytes(kim.offer.guided.0)],
        by: KeyId::from_bytes(kim.device.id().0),
    };
    let signature = Signature::from_bytes(kim.device.sign(&admit.bytes()));
    let signed = Signed { statement: admit, signature };
    assert_eq!(wait(world.relay.ask(Request::Admit { signed }, None)).unwrap_err().code, Code::NotAdmitted);
    kim.device = another;
    assert_eq!(kim.signs_in(&world), Err(Code::NotAdmitted));
}

#[test]
fn nobody_takes_the_seat_as_one_of_the_two() {
    for as_whom in [0, 1] {
        let (mut world, _) = with_seat(3, 8);
        let text = world.invite_guide(ANA).unwrap();
        let (ben, other) = (member(&world, BEN), replica(&world, ANA).me());
        let names = [ben, other];
        let taken = Kim::sits_down(&world, &text, |reply| reply.member = MemberId(names[as_whom].0));
        world.run(60_000).unwrap();
        for phone in [ANA, BEN] {
            let seat = replica(&world, phone).seat().unwrap();
            assert_eq!((seat.standing, seat.guide), (SeatStanding::Free, None), "{:?}", taken.member);
        }
    }
    let (mut world, _) = with_seat(3, 9);
    let text = world.invite_guide(ANA).unwrap();
    let mut stolen = None;
    let read = LinkSecret::from_link_text(Purpose::Guide, &text).unwrap();
    let mailbox = sync::BoxId::from_bytes(*read.derive_mailbox().as_bytes());
    if let Ok(Response::Mailbox { mailbox }) =
        wait(world.relay.ask(Request::MailboxRead { mailbox, replied: None }, None))
    {
        stolen = SeatOffer::decrypt(&mailbox.letter, &read).ok().map(|offer| offer.partners[1].identity);
    }
    let ben = stolen.unwrap();
    Kim::sits_down(&world, &text, |reply| reply.identity = ben);
    world.run(60_000).unwrap();
    assert_eq!(replica(&world, ANA).seat().unwrap().guide, None, "nor under the identity of one");
}

/// The host lets a second guide in by Ben's link, though Ana's was used.
#[test]
fn where_two_are_named_for_one_seat_nobody_sits_in_it() {
    let (mut world, seat) = with_seat(3, 10);
    let bens = world.invite_guide(BEN).unwrap();
    let anas = world.invite_guide(ANA).unwrap();
    world.set_online(BEN, false);
    world.run(NO_TIME).unwrap();
    world.sit_down(2, &anas, "Kim").unwrap();
    assert_eq!(replica(&world, ANA).seat().unwrap().standing, SeatStanding::Taken);
    let reply = reply_of_another(&world, &bens);
    world.meddle = Some(Box::new(move |phone, asked| match (phone, asked) {
        (BEN, Request::MailboxRead { .. }) => Meddled::Answered(Ok(reply.clone())),
        _ => Meddled::Honest,
    }));
    world.set_online(BEN, true);
    world.run(60_000).unwrap();
    world.honest_again();
    world.run(60_000).unwrap();
    for phone in [ANA, BEN] {
        let view = replica(&world, phone).seat().unwrap();
        assert_eq!((view.seat, view.standing, view.guide), (seat.0, SeatStanding::Over, None));
    }
    assert!(replica(&world, 2).seated().unwrap().over);
}

fn reply_of_another(world: &World, text: &str) -> Response {
    let mut dice = ChaCha12Rng::seed_from_u64(78);
    let link = LinkSecret::from_link_text(Purpose::Guide, text).unwrap();
    let mailbox = sync::BoxId::from_bytes(*link.derive_mailbox().as_bytes());
    let read = wait(world.relay.ask(Request::MailboxRead { mailbox, replied: None }, None));
    let Ok(Response::Mailbox { mailbox: mut found }) = read else { panic!("there is a letter") };
    let offer = SeatOffer::decrypt(&found.letter, &link).unwrap();
    let reply = Reply {
        member: MemberId([0x0f; 16]),
        party: PartyId([0x0f; 16]),
        name: "Lou".into(),
        identity: *Identity::derive(&Root::make(&mut dice)).public(),
        device: *DeviceKeys::make(&mut dice).public(),
        offer: offer.digest(),
    };
    found.reply = Some(reply.encrypt(&link, &mut dice));
    Response::Mailbox { mailbox: found }
}

/// A host that swaps the names of `ours` and the seat's channel on everything it pushes.
#[test]
fn a_host_that_swaps_ours_and_guided_shows_nobody_anything_in_the_wrong_place() {
    let (mut world, heard, kim) = begun(11);
    let ours = ours(&world, &heard, &kim);
    let guided = kim.offer.guided;
    let swap = move |record: &Record| {
        let mut bytes = record.as_bytes().to_vec();
        let other = if channel_of(record) == ours { guided } else { ours };
        bytes[17..33].copy_from_slice(other.as_bytes());
        Record::parse(bytes).unwrap()
    };
    world.tamper = Some(Box::new(move |_, said| match said {
        ToDevice::Push { push: Push::Page { mut page } } => {
            for item in &mut page.items {
                if let Item::Record { record, .. } = item
                    && [ours, guided].contains(&channel_of(record))
                {
                    *record = swap(record);
                }
            }
            vec![ToDevice::Push { push: Push::Page { page } }]
        }
        other => vec![other],
    }));
    puts_in(&mut world, ANA, "for the guide");
    world.command(ANA, drop_of("for Ben")).unwrap();
    world.run(60_000).unwrap();
    assert!(!shown(&world, BEN, seat_of(&kim)).contains("for the guide"));
    assert_eq!(drops(&world, BEN), Vec::<String>::new());
    world.honest_again();
    world.restart(BEN).unwrap();
    world.run(60_000).unwrap();
    puts_in(&mut world, ANA, "and again");
    world.command(ANA, drop_of("and again")).unwrap();
    world.run(120_000).unwrap();
    world.restart(BEN).unwrap();
    world.run(120_000).unwrap();
    assert_eq!(drops(&world, BEN), ["for Ben", "and again"]);
    assert_eq!(shown(&world, BEN, seat_of(&kim)), shown(&world, ANA, seat_of(&kim)));
}
