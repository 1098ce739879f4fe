//! A recorded exchange, changed in any way: what a relay says to a phone that comes back after a day, with frames left out, doubled,
//! moved, cut and rewritten. The relay is the same before every story, and so is the phone.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use relay::store::Copied;
use simulator::{Tamper, World};
use sync::wire::to_bytes;
use sync::{Item, Record, ToDevice};

use crate::cheating::{AN_HOUR, ANA, BEN, ana_drops, changed, overheard, page_in, paired};
use crate::support::{check_in_of, drop_of, drops, replica, warnings};

/// One way in which something that is said becomes something else.
#[derive(Clone, Debug)]
enum Change {
    LeaveOut(usize),
    Twice(usize),
    /// Said so many frames later.
    Later(usize, usize),
    /// As an older frame of the same exchange.
    AsBefore(usize, usize),
    Bit(usize, u32),
    Cut(usize, u16),
    /// Of the records in the frame, which one is gone, or another's, or cut, or turned.
    NoRecord(usize, usize),
    Swapped(usize, usize, usize),
    Gone(usize, usize),
    Field(usize, usize, usize, usize),
    RecordBit(usize, usize, u32),
    RecordCut(usize, usize, u16),
    Foreign(usize, usize, usize),
    Position(usize, usize, u64),
    Stretch(usize, u64, u64),
}

fn change() -> impl Strategy<Value = Change> {
    let (frame, which) = (0..6_usize, 0..16_usize);
    prop_oneof![
        frame.clone().prop_map(Change::LeaveOut),
        frame.clone().prop_map(Change::Twice),
        (frame.clone(), 1..4_usize).prop_map(|(at, by)| Change::Later(at, by)),
        (frame.clone(), frame.clone()).prop_map(|(at, of)| Change::AsBefore(at, of)),
        (frame.clone(), any::<u32>()).prop_map(|(at, bit)| Change::Bit(at, bit)),
        (frame.clone(), any::<u16>()).prop_map(|(at, to)| Change::Cut(at, to)),
        (frame.clone(), which.clone()).prop_map(|(at, n)| Change::NoRecord(at, n)),
        (frame.clone(), which.clone(), which.clone()).prop_map(|(at, a, b)| Change::Swapped(at, a, b)),
        (frame.clone(), which.clone()).prop_map(|(at, n)| Change::Gone(at, n)),
        (frame.clone(), which.clone(), which.clone(), 0..FIELDS.len())
            .prop_map(|(at, a, b, field)| Change::Field(at, a, b, field)),
        (frame.clone(), which.clone(), any::<u32>()).prop_map(|(at, n, bit)| Change::RecordBit(at, n, bit)),
        (frame.clone(), which.clone(), any::<u16>()).prop_map(|(at, n, to)| Change::RecordCut(at, n, to)),
        (frame.clone(), which.clone(), which.clone()).prop_map(|(at, n, of)| Change::Foreign(at, n, of)),
        (frame.clone(), which, 0..40_u64).prop_map(|(at, n, to)| Change::Position(at, n, to)),
        (frame, 0..40_u64, 0..60_u64).prop_map(|(at, after, upto)| Change::Stretch(at, after, upto)),
    ]
}

const FIELDS: [(usize, usize); 6] = [(0, 1), (17, 33), (33, 41), (41, 65), (65, 81), (200, 300)];

/// Changes a frame that has a number in the exchange; nothing stays where it is left out.
fn told(change: &Change, scene: &Heard, said: ToDevice) -> Vec<ToDevice> {
    match *change {
        Change::LeaveOut(_) => vec![],
        Change::Twice(_) => vec![said.clone(), said],
        Change::AsBefore(_, of) => scene.frames.get(of % scene.frames.len()).cloned().into_iter().collect(),
        Change::Bit(_, bit) => rewritten(&said, |bytes| turn(bytes, bit)),
        Change::Cut(_, to) => rewritten(&said, |bytes| bytes.truncate(usize::from(to) % bytes.len())),
        Change::Later(..) => vec![said],
        _ => vec![page_changed(change, scene, said)],
    }
}

fn turn(bytes: &mut [u8], bit: u32) {
    let bit = usize::try_from(bit).unwrap() % (bytes.len() * 8);
    bytes[bit / 8] ^= 1 << (bit % 8);
}

/// What is no frame any more is as good as left out here: see `flipping.rs` for what it does.
fn rewritten(said: &ToDevice, change: impl FnOnce(&mut Vec<u8>)) -> Vec<ToDevice> {
    let mut bytes = to_bytes(said);
    change(&mut bytes);
    ToDevice::from_bytes(&bytes).into_iter().collect()
}

fn page_changed(change: &Change, scene: &Heard, mut said: ToDevice) -> ToDevice {
    let Some(page) = page_in(&mut said).filter(|page| !page.items.is_empty()) else { return said };
    let count = page.items.len();
    match *change {
        Change::NoRecord(_, n) => drop(page.items.remove(n % count)),
        Change::Swapped(_, a, b) => page.items.swap(a % count, b % count),
        Change::Gone(_, n) => gone(&mut page.items[n % count]),
        Change::Position(_, n, to) => moved(&mut page.items[n % count], to),
        Change::Stretch(_, after, upto) => (page.after, page.upto) = (after, upto),
        Change::Field(_, a, b, field) => {
            let other = page.items[b % count].clone();
            with_record(&mut page.items[a % count], |record| field_of(record, &other, FIELDS[field]));
        }
        Change::RecordBit(_, n, bit) => {
            with_record(&mut page.items[n % count], |record| changed_or_same(record, |b| turn(b, bit)));
        }
        Change::RecordCut(_, n, to) => with_record(&mut page.items[n % count], |record| {
            changed_or_same(record, |bytes| bytes.truncate(usize::from(to) % bytes.len()))
        }),
        Change::Foreign(_, n, of) => {
            let foreign = scene.foreign[of % scene.foreign.len()].clone();
            with_record(&mut page.items[n % count], |_| foreign);
        }
        _ => {}
    }
    said
}

fn gone(item: &mut Item) {
    if let Item::Record { seq, record } = item {
        *item = Item::Withdrawn { seq: *seq, id: record.id() };
    }
}

fn moved(item: &mut Item, to: u64) {
    match item {
        Item::Record { seq, .. } | Item::Withdrawn { seq, .. } | Item::Erased { seq, .. } => *seq = to,
    }
}

fn with_record(item: &mut Item, change: impl FnOnce(&Record) -> Record) {
    if let Item::Record { record, .. } = item {
        *record = change(record);
    }
}

fn changed_or_same(record: &Record, change: impl FnOnce(&mut Vec<u8>)) -> Record {
    let mut bytes = record.as_bytes().to_vec();
    change(&mut bytes);
    Record::parse(bytes).unwrap_or_else(|_| record.clone())
}

fn field_of(record: &Record, other: &Item, (from, to): (usize, usize)) -> Record {
    let Item::Record { record: other, .. } = other else { return record.clone() };
    match other.as_bytes().get(from..to).filter(|_| record.as_bytes().len() >= to) {
        Some(field) => changed(record, |bytes| bytes[from..to].copy_from_slice(field)),
        None => record.clone(),
    }
}

/// What was heard of the exchange as it truly went, and records of another space.
struct Heard {
    frames: Vec<ToDevice>,
    foreign: Vec<Record>,
}

/// Both phones after Ben's had no network for a day, and the relay with what Ana wrote meanwhile.
struct Scene {
    world: World,
    disks: [Disk; 2],
    relay: Option<Copied>,
    heard: Rc<Heard>,
}

type Disk = BTreeMap<String, Vec<u8>>;

/// What Ana wrote, all of it, and up to where before the exchange was changed.
const ANAS: [&str; 4] = ["before", "one", "two", "three"];
const BENS: &str = "from Ben";

/// Every story begins with the same copy of the relay. It does not say that its log has another life each time.
fn of_one_life(mut said: ToDevice) -> ToDevice {
    if let ToDevice::Welcome { welcome } = &mut said {
        welcome.incarnation = None;
    }
    said
}

fn scene() -> Scene {
    let mut other = paired(81);
    let heard = overheard(&mut other);
    ana_drops(&mut other, &["elsewhere", "and more"]);
    let foreign = heard.borrow().clone();
    let mut world = paired(80);
    ana_drops(&mut world, &ANAS[..1]);
    world.set_online(BEN, false);
    ana_drops(&mut world, &ANAS[1..3]);
    world.command(ANA, check_in_of("a check-in")).unwrap();
    world.run(AN_HOUR / 60).unwrap();
    let disks = [ANA, BEN].map(|phone| world.phones[phone].disk.clone());
    let relay = Some(world.relay.store().copy());
    let mut scene = Scene { world, disks, relay, heard: Rc::new(Heard { frames: vec![], foreign }) };
    let frames = scene.as_it_went();
    scene.heard = Rc::new(Heard { frames, foreign: scene.heard.foreign.clone() });
    scene
}

fn meddling(heard: Rc<Heard>, changes: Vec<Change>) -> Tamper {
    let mut number = 0;
    let mut late: Vec<(usize, ToDevice)> = Vec::new();
    Box::new(move |at, said| {
        if at != BEN {
            return vec![said];
        }
        let here = changes.iter().filter(|change| frame_of(change) == number);
        let mut out = vec![said];
        for change in here {
            if let Change::Later(_, by) = change {
                late.extend(out.drain(..).map(|said| (number + by, said)));
            }
            out = out.drain(..).flat_map(|said| told(change, &heard, said)).collect();
        }
        let due = late.extract_if(.., |(at, _)| *at <= number).map(|(_, said)| said);
        out.extend(due.collect::<Vec<_>>());
        number += 1;
        out
    })
}

fn frame_of(change: &Change) -> usize {
    match *change {
        Change::LeaveOut(at)
        | Change::Twice(at)
        | Change::Later(at, _)
        | Change::AsBefore(at, _)
        | Change::Bit(at, _)
        | Change::Cut(at, _)
        | Change::NoRecord(at, _)
        | Change::Swapped(at, ..)
        | Change::Gone(at, _)
        | Change::Field(at, ..)
        | Change::RecordBit(at, ..)
        | Change::RecordCut(at, ..)
        | Change::Foreign(at, ..)
        | Change::Position(at, ..)
        | Change::Stretch(at, ..) => at,
    }
}

/// Whether what a phone shows is some of what was written, each once, and Ana's words in her order.
fn is_of_the_truth(world: &World, phone: usize) -> bool {
    let seen = drops(world, phone);
    let mut rest = ANAS.iter();
    let anas = seen.iter().filter(|words| *words != BENS);
    seen.iter().filter(|words| *words == BENS).count() <= 1
        && anas.into_iter().all(|words| rest.any(|written| written == words))
}

impl Scene {
    /// Everything is as it was when Ben's phone had no network.
    fn begins(&mut self, mut tamper: Tamper) {
        let world = &mut self.world;
        for (phone, disk) in self.disks.iter().enumerate() {
            world.phones[phone].crash();
            world.phones[phone].disk = disk.clone();
        }
        let store = world.relay.store();
        self.relay.take().into_iter().for_each(|copied| store.restore(copied));
        self.relay = Some(store.copy());
        world.tamper = Some(Box::new(move |at, said| tamper(at, of_one_life(said))));
        world.phones[BEN].online = true;
        for phone in [ANA, BEN] {
            world.restart(phone).unwrap();
        }
        world.run(AN_HOUR / 120).unwrap();
    }

    /// The exchange as nobody changed it: every frame that Ben's phone hears.
    fn as_it_went(&mut self) -> Vec<ToDevice> {
        let frames = Rc::new(RefCell::new(Vec::new()));
        let kept = Rc::clone(&frames);
        self.begins(Box::new(move |at, said| {
            if at == BEN {
                kept.borrow_mut().push(said.clone());
            }
            vec![said]
        }));
        assert_eq!(drops(&self.world, BEN), ANAS[..3]);
        assert_eq!(warnings(&self.world, BEN), []);
        frames.take()
    }

    /// The exchange as it was changed; then the host is honest, both write, and Ben's phone is started again.
    fn goes(&mut self, changes: &[Change]) -> Result<(), TestCaseError> {
        self.begins(meddling(Rc::clone(&self.heard), changes.to_vec()));
        let world = &mut self.world;
        prop_assert!(is_of_the_truth(world, BEN), "Ben sees {:?}", drops(world, BEN));
        world.command(BEN, drop_of(BENS)).unwrap();
        world.tamper = Some(Box::new(|_, said| vec![of_one_life(said)]));
        ana_drops(world, &ANAS[3..]);
        prop_assert!(is_of_the_truth(world, BEN), "Ben sees {:?}", drops(world, BEN));
        for _ in 0..2 {
            world.restart(BEN).unwrap();
            world.run(AN_HOUR).unwrap();
        }
        for phone in [ANA, BEN] {
            let (seen, told) = (drops(world, phone), warnings(world, phone));
            prop_assert!(is_of_the_truth(world, phone), "phone {} sees {:?}", phone, seen);
            prop_assert!(seen.len() == 5 || !told.is_empty(), "phone {} misses some of {:?}", phone, seen);
            prop_assert_eq!(replica(world, phone).status().waiting, 0);
        }
        // Only what the host says is gone stays away from a device that was told so.
        let removed = changes.iter().any(|change| matches!(change, Change::Gone(..)));
        prop_assert!(
            removed || drops(world, BEN).len() == 5,
            "{:?} {:?}",
            drops(world, BEN),
            warnings(world, BEN)
        );
        Ok(())
    }
}

thread_local! {
    static SCENE: RefCell<Option<Scene>> = const { RefCell::new(None) };
}

fn cases() -> ProptestConfig {
    ProptestConfig { max_shrink_iters: 400, ..crate::soak::cases(200) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_exchange_changed_in_any_way_shows_nothing_wrong_and_is_made_good_or_named(
        changes in prop::collection::vec(change(), 1..6),
    ) {
        SCENE.with_borrow_mut(|kept| {
            let mut here = kept.take().unwrap_or_else(scene);
            let outcome = here.goes(&changes);
            *kept = Some(here);
            outcome
        })?;
    }
}

#[test]
fn the_exchange_that_is_changed_has_frames_and_records_to_change() {
    let mut here = scene();
    let frames = &here.heard.frames;
    assert!(
        matches!(frames[..], [ToDevice::Challenge { .. }, ToDevice::Welcome { .. }, _, ..]),
        "{frames:?}"
    );
    let items: usize =
        frames.iter().cloned().filter_map(|mut said| Some(page_in(&mut said)?.items.len())).sum();
    assert!((3..16).contains(&items), "{items}");
    assert!(here.heard.foreign.len() >= 2);
    // A change that is seen: without its last record, Ben's phone knows only of the words before.
    let last = frames.iter().cloned().rposition(|mut said| page_in(&mut said).is_some()).unwrap();
    here.begins(meddling(Rc::clone(&here.heard), vec![Change::LeaveOut(last)]));
    assert_ne!(drops(&here.world, BEN), ANAS[..3]);
}
