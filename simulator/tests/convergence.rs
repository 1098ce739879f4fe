//! Everything that can happen to two people and up to three devices each, frames said twice and out of turn among it, drawn at random, beside a model that only knows
//! who wrote what: nothing is lost, nothing is doubled, and at the end every device knows the same couple.
//!
//! A soak asks for more stories than the few of every run. A story that fails is printed, made small, and kept in
//! `convergence.proptest-regressions`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

#[path = "../../xtask/soak/cases.rs"]
mod soak;
mod support;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use practice::export::{my_words, record_of_both};
use practice::story::Plain;
use practice::{Command, Couple, Day, EntryId, check_in, export};
use proptest::prelude::*;
use simulator::{World, WorldError};
use space::{Link, Stage, Warning};
use support::{check_in_of, drop_of, drops, replica};
use sync::ToDevice;

const AN_HOUR: u64 = 3_600_000;
const A_YEAR_MS: i64 = 365 * 24 * 3_600_000;
/// Ana's phones have even numbers, Ben's odd ones.
const PHONES: usize = 6;

// ---- What can happen -----------------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
enum Happening {
    Drop(usize),
    CheckIn(usize),
    Reflect(usize),
    Together(usize, bool),
    TakeBack(usize, usize),
    Online(usize, bool),
    Cut(usize),
    Restart(usize),
    RelayUp(bool),
    /// The relay is put back to an older copy: so many of its records, in hundredths.
    RelayBack(u8),
    /// The relay loses all it had, and this phone makes the space there anew.
    RelayLost(usize),
    /// The phone's clock is wrong by so many years, or right again.
    Clock(usize, i64),
    Link(usize),
    /// The first phone's member signs the second one out.
    SignOut(usize, usize),
    /// The other two phones of its member sign this one out at the same moment.
    BothSignOut(usize),
    /// The next frame to this phone is said twice.
    Twice(usize),
    /// The next frame to this phone is said after the one that follows it.
    Late(usize),
    Messages(u8),
    Time(u32),
}

/// For the stories at the end.
use Happening as H;

fn phone() -> impl Strategy<Value = usize> {
    0..PHONES
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => phone().prop_map(Happening::Drop),
        5 => phone().prop_map(Happening::CheckIn),
        3 => phone().prop_map(Happening::Reflect),
        2 => (phone(), any::<bool>()).prop_map(|(at, on)| Happening::Together(at, on)),
        2 => (phone(), any::<usize>()).prop_map(|(at, which)| Happening::TakeBack(at, which)),
        5 => (phone(), any::<bool>()).prop_map(|(at, on)| Happening::Online(at, on)),
        2 => phone().prop_map(Happening::Cut),
        4 => phone().prop_map(Happening::Restart),
        3 => any::<bool>().prop_map(Happening::RelayUp),
        1 => (0..=100_u8).prop_map(Happening::RelayBack),
        1 => phone().prop_map(Happening::RelayLost),
        2 => (phone(), -10..=10_i64).prop_map(|(at, years)| Happening::Clock(at, years)),
        3 => phone().prop_map(Happening::Link),
        2 => (phone(), phone()).prop_map(|(at, other)| Happening::SignOut(at, other)),
        1 => phone().prop_map(Happening::BothSignOut),
        3 => phone().prop_map(Happening::Twice),
        3 => phone().prop_map(Happening::Late),
        6 => (1..40_u8).prop_map(Happening::Messages),
        4 => (1..200_000_u32).prop_map(Happening::Time),
    ]
}

// ---- The model -----------------------------------------------------------------------------------------------------

#[derive(Clone, Debug, PartialEq)]
enum What {
    Drop,
    CheckIn { day: Day, sealed: bool },
    Reflection { to: EntryId },
}

/// Something that was written and that the practices allowed.
#[derive(Clone, Debug)]
struct Said {
    phone: usize,
    words: String,
    id: EntryId,
    what: What,
    /// The drops its writer could see.
    after: Vec<EntryId>,
    taken_back: bool,
    /// It may be lost: its device was signed out before anybody had it.
    unsure: bool,
}

/// What is to become of the next frame to each phone, and what is said late.
#[derive(Default)]
struct Wires {
    twice: BTreeSet<usize>,
    late: BTreeSet<usize>,
    held: BTreeMap<usize, ToDevice>,
}

impl Wires {
    fn carry(&mut self, phone: usize, said: ToDevice) -> Vec<ToDevice> {
        // Nothing outlives its own connection.
        if matches!(said, ToDevice::Challenge { .. }) {
            self.held.remove(&phone);
        }
        if self.late.remove(&phone) && !self.held.contains_key(&phone) {
            self.held.insert(phone, said);
            return Vec::new();
        }
        let again = self.twice.remove(&phone).then(|| said.clone());
        [said].into_iter().chain(again).chain(self.held.remove(&phone)).collect()
    }
}

struct Story {
    world: World,
    wires: Rc<RefCell<Wires>>,
    said: Vec<Said>,
    linked: BTreeSet<usize>,
    signed_out: BTreeSet<usize>,
    went_back: bool,
    /// Whoever has not been let in anew yet waits for a device that may be without a network.
    was_lost: bool,
    told: usize,
}

impl Story {
    fn begun(seed: u64) -> Story {
        let mut world = World::new(u8::try_from(PHONES).unwrap(), seed);
        world.phones.iter_mut().skip(1).step_by(2).for_each(|phone| phone.zone = ("Asia/Tokyo", 540));
        world.pair().unwrap();
        let wires = Rc::new(RefCell::new(Wires::default()));
        let carrying = Rc::clone(&wires);
        world.tamper = Some(Box::new(move |phone, said| carrying.borrow_mut().carry(phone, said)));
        Story {
            world,
            wires,
            said: Vec::new(),
            linked: BTreeSet::from([0, 1]),
            signed_out: BTreeSet::new(),
            went_back: false,
            was_lost: false,
            told: 0,
        }
    }

    fn is_here(&self, phone: usize) -> bool {
        self.linked.contains(&phone) && !self.signed_out.contains(&phone)
    }

    fn words(&mut self, phone: usize) -> String {
        self.told += 1;
        format!("{phone}.{:04}", self.told)
    }

    fn happens(&mut self, happening: &Happening) {
        match *happening {
            Happening::Drop(at)
            | Happening::CheckIn(at)
            | Happening::Reflect(at)
            | Happening::Together(at, _)
            | Happening::TakeBack(at, _)
            | Happening::Online(at, _)
            | Happening::Cut(at)
            | Happening::Restart(at)
                if !self.is_here(at) => {}
            Happening::Drop(at) => self.drops(at),
            Happening::CheckIn(at) => self.checks_in(at),
            Happening::Reflect(at) => self.reflects(at),
            Happening::Together(at, on) => {
                drop(self.world.command(at, Command::CheckIn(check_in::Command::Together(on))));
            }
            Happening::TakeBack(at, which) => self.takes_back(at, which),
            Happening::Online(at, on) => self.world.set_online(at, on),
            Happening::Cut(at) => self.world.phones[at].cut(),
            Happening::Restart(at) => self.world.restart(at).unwrap(),
            Happening::RelayUp(up) => self.world.set_relay_up(up),
            Happening::RelayBack(hundredths) => self.relay_goes_back(hundredths),
            Happening::RelayLost(by) => self.relay_is_lost(by),
            Happening::Clock(at, years) => self.world.phones[at].clock_error_ms = years * A_YEAR_MS,
            Happening::Link(new) => self.links(new),
            Happening::SignOut(at, other) => self.signs_out(&[at], other),
            Happening::BothSignOut(lost) => self.signs_out(&[(lost + 2) % PHONES, (lost + 4) % PHONES], lost),
            Happening::Twice(at) => drop(self.wires.borrow_mut().twice.insert(at)),
            Happening::Late(at) => drop(self.wires.borrow_mut().late.insert(at)),
            Happening::Messages(number) => {
                for _ in 0..number {
                    self.world.step();
                }
            }
            Happening::Time(ms) => self.world.run(u64::from(ms)).unwrap(),
        }
        self.nothing_is_shown_too_early();
    }

    fn drops(&mut self, at: usize) {
        let words = self.words(at);
        let after = replica(&self.world, at).couple().wins().notes().iter().map(|noted| noted.id).collect();
        self.world.command(at, drop_of(&words)).unwrap();
        let notes = replica(&self.world, at).couple().wins().notes();
        let id =
            notes.iter().find(|noted| noted.drop.note.as_str() == words).expect("it is there at once").id;
        self.keep(at, words, id, What::Drop, after);
    }

    fn keep(&mut self, phone: usize, words: String, id: EntryId, what: What, after: Vec<EntryId>) {
        self.said.push(Said { phone, words, id, what, after, taken_back: false, unsure: false });
    }

    fn checks_in(&mut self, at: usize) {
        let (words, day) = (self.words(at), self.world.today(at));
        let waiting = waiting(replica(&self.world, at).couple());
        self.world.command(at, check_in_of(&words)).unwrap();
        let couple = replica(&self.world, at).couple();
        let side = couple.day_of_both(day).mine;
        let shown =
            side.shown.iter().find(|shown| said_in(shown.check_in) == Some(&words)).map(|shown| shown.id);
        let sealed = seal_of(couple, &words, &waiting);
        let (id, sealed) = match (sealed, shown) {
            (Some(id), _) => (id, true),
            (None, Some(id)) => (id, couple.seals().get(id).is_some()),
            (None, None) => panic!("one's own words are there at once"),
        };
        self.keep(at, words, id, What::CheckIn { day, sealed }, Vec::new());
    }

    fn reflects(&mut self, at: usize) {
        let couple = replica(&self.world, at).couple();
        let to = couple.to_answer(Day::MIN).last().map(|ask| ask.shown.id);
        let Some(to) = to else { return };
        let words = self.words(at);
        let reflection = check_in::Response::Reflection(words.as_str().into());
        let told = self.world.command(at, Command::CheckIn(check_in::Command::Answer(to, reflection)));
        if told.is_ok() {
            self.keep(at, words, EntryId([0; 32]), What::Reflection { to }, Vec::new());
        }
    }

    fn takes_back(&mut self, at: usize, which: usize) {
        let own: Vec<usize> =
            (0..self.said.len()).filter(|said| self.said[*said].phone % 2 == at % 2).collect();
        if own.is_empty() {
            return;
        }
        let which = own[which % own.len()];
        if self.world.command(at, Command::TakeBack(self.said[which].id)).is_ok() {
            self.said[which].taken_back = true;
        }
    }

    fn relay_goes_back(&mut self, hundredths: u8) {
        let head = self.world.relay_head(0).unwrap();
        self.world.restore_relay(0, head * u64::from(hundredths) / 100).unwrap();
        self.went_back = true;
    }

    /// Who makes it anew need not know that the device it lets in was signed out meanwhile: that one lets the others in all the same.
    fn relay_is_lost(&mut self, by: usize) {
        if !self.is_here(by) || !self.can_talk(by) {
            return;
        }
        self.wires_are_quiet();
        self.world.phones.iter_mut().for_each(simulator::Phone::cut);
        self.world.relay.store().restore(relay::MemoryStore::default().copy());
        (self.went_back, self.was_lost) = (true, true);
        self.world.run(AN_HOUR / 20).unwrap();
        self.world.with(by, |replica, out| ((), replica.make_anew(out))).unwrap();
        self.world.run(AN_HOUR / 20).unwrap();
        assert_eq!(replica(&self.world, by).anew(), None, "phone {by} made the space anew");
    }

    fn is_in(&self, phone: usize) -> bool {
        !self.was_lost || replica(&self.world, phone).status().link == Link::Live
    }

    /// A link needs both at the relay and clocks that are about right.
    fn links(&mut self, new: usize) {
        let old = (0..PHONES).find(|old| old % 2 == new % 2 && self.is_here(*old) && self.can_talk(*old));
        let Some(old) =
            old.filter(|_| !self.linked.contains(&new) && self.world.phones[new].replica.is_none())
        else {
            return;
        };
        self.world.phones[new].online = true;
        self.world.phones[new].clock_error_ms = 0;
        self.wires_are_quiet();
        self.world.run(AN_HOUR / 20).unwrap();
        if !self.is_in(old) {
            return;
        }
        assert_eq!(replica(&self.world, old).status().link, Link::Live, "phone {old} does not come back");
        match self.world.link(old, new) {
            Ok(()) => drop(self.linked.insert(new)),
            Err(error) => panic!("a device could not be linked: {error}"),
        }
    }

    fn can_talk(&self, phone: usize) -> bool {
        let at = &self.world.phones[phone];
        at.online && self.world.relay_up && at.clock_error_ms == 0
    }

    /// Signing out is done on a device that knows how things stand.
    fn signs_out(&mut self, by: &[usize], other: usize) {
        let can = |at: &usize| *at != other && at % 2 == other % 2 && self.is_here(*at) && self.can_talk(*at);
        if !self.is_here(other) || !by.iter().all(|at| can(at) && self.is_in(*at)) {
            return;
        }
        let at = by[0];
        self.wires_are_quiet();
        self.world.run(AN_HOUR).unwrap();
        let lost = replica(&self.world, other).devices().into_iter().find(|device| device.this).unwrap().id;
        let couple = replica(&self.world, at).couple();
        let known: BTreeSet<String> = all_words(couple, &self.days()).into_keys().collect();
        let seen = |said: &Said| known.contains(&said.words) || couple.seals().get(said.id).is_some();
        let unsure: Vec<usize> =
            (0..self.said.len()).filter(|n| self.said[*n].phone == other && !seen(&self.said[*n])).collect();
        unsure.into_iter().for_each(|n| self.said[n].unsure = true);
        for at in by {
            self.world.with(*at, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
        }
        self.world.run(AN_HOUR).unwrap();
        self.signed_out.insert(other);
    }

    fn days(&self) -> BTreeSet<Day> {
        let days = self.said.iter().filter_map(|said| match said.what {
            What::CheckIn { day, .. } => Some(day),
            _ => None,
        });
        days.collect()
    }

    // ---- What must hold at any moment ---------------------------------------------------------------------------------

    /// What was sealed is shown to the partner only on a day on which the partner is in too.
    fn nothing_is_shown_too_early(&self) {
        for said in &self.said {
            let What::CheckIn { day, sealed: true } = said.what else { continue };
            let partner_is_in = self.said.iter().any(|other| {
                other.phone % 2 != said.phone % 2
                    && matches!(other.what, What::CheckIn { day: theirs, .. } if theirs == day)
            });
            for phone in (0..PHONES).filter(|phone| phone % 2 != said.phone % 2 && self.is_here(*phone)) {
                let shown = shown_words(replica(&self.world, phone).couple(), day).1;
                assert!(
                    partner_is_in || !shown.contains(&said.words),
                    "{said:?} was shown on {phone} too early"
                );
            }
        }
    }

    // ---- What must hold in the end ------------------------------------------------------------------------------------

    /// From here on every frame is said once and in its turn; what is late comes with the next one.
    fn wires_are_quiet(&mut self) {
        let mut wires = self.wires.borrow_mut();
        wires.twice.clear();
        wires.late.clear();
    }

    fn everybody_comes_together(&mut self) {
        self.wires_are_quiet();
        self.world.set_relay_up(true);
        for phone in 0..PHONES {
            if self.linked.contains(&phone) && !self.world.phones[phone].online {
                self.world.set_online(phone, true);
            }
        }
        self.world.run(2 * AN_HOUR).unwrap();
    }

    fn here(&self) -> Vec<usize> {
        (0..PHONES).filter(|phone| self.is_here(*phone)).collect()
    }

    fn all_agree(&mut self) {
        let here = self.here();
        for phone in &here {
            let status = replica(&self.world, *phone).status();
            assert_eq!((status.stage, status.waiting), (Stage::Home, 0), "phone {phone}");
            let told: Vec<Warning> =
                status.warnings.into_iter().filter(|told| !self.explains(*told)).collect();
            assert_eq!(told, Vec::new(), "phone {phone} warns without a reason");
        }
        for phone in &here {
            let (one, other) = (here[0], *phone);
            let (first, this) = (replica(&self.world, one).couple(), replica(&self.world, other).couple());
            assert_eq!(drops(&self.world, other), drops(&self.world, one), "phones {one} and {other}");
            assert_eq!(this.shared(), first.shared(), "phones {one} and {other} know different couples");
        }
    }

    fn explains(&self, warning: Warning) -> bool {
        warning == Warning::HostWentBack && self.went_back
    }

    /// The same bytes on all devices of a member, and the record of both on all devices of both.
    fn exports_are_alike(&mut self) {
        let here = self.here();
        for phone in &here {
            let same = here.iter().find(|other| *other % 2 == phone % 2).unwrap();
            let own = |phone: usize| my_words(replica(&self.world, phone).couple(), &Plain);
            assert!(own(*phone) == own(*same), "phones {phone} and {same} export different words");
        }
        let (ana, ben) = (self.first_of(0), self.first_of(1));
        self.world.phones.iter_mut().for_each(|phone| phone.clock_error_ms = 0);
        self.world.command(ana, Command::Export(export::Command::Ask)).unwrap();
        self.world.run(AN_HOUR).unwrap();
        let ask = replica(&self.world, ben).couple().exports().asks().last().unwrap().id;
        self.world.command(ben, Command::Export(export::Command::Answer { ask, yes: true })).unwrap();
        self.world.run(AN_HOUR).unwrap();
        let today = self.world.today(ana);
        let record = |phone: &usize| record_of_both(replica(&self.world, *phone).couple(), &Plain, today);
        let all: Vec<_> = here.iter().map(|phone| record(phone).unwrap()).collect();
        assert!(all.iter().all(|taken| *taken == all[0]), "the record of both is not the same for both");
    }

    fn first_of(&self, member: usize) -> usize {
        *self.here().iter().find(|phone| *phone % 2 == member).unwrap()
    }

    /// The model: who wrote what, and what is to be seen of it.
    fn nothing_is_lost_or_made_up(&self) {
        for phone in self.here() {
            let couple = replica(&self.world, phone).couple();
            let words = all_words(couple, &self.days());
            for (seen, times) in &words {
                assert!(self.said.iter().any(|said| said.words == *seen), "nobody wrote {seen}");
                assert_eq!(*times, 1, "{seen} is there {times} times on phone {phone}");
            }
            for said in self.said.iter().filter(|said| !said.unsure) {
                assert_eq!(
                    words.contains_key(&said.words),
                    self.is_to_be_seen(couple, said),
                    "{said:?} on {phone}"
                );
            }
        }
    }

    fn is_to_be_seen(&self, couple: &Couple, said: &Said) -> bool {
        match said.what {
            What::Drop => true,
            What::CheckIn { sealed: false, .. } => true,
            What::CheckIn { day, sealed: true } => {
                let there = couple.seals().get(said.id).is_some();
                assert!(there || said.taken_back, "{said:?} is gone");
                let both = couple.day_of_both(day);
                there && !both.mine.is_empty() && !both.theirs.is_empty()
            }
            What::Reflection { to } => all_shown(couple, &self.days()).contains(&to),
        }
    }

    /// In canonical order nobody's words come before what they had seen.
    fn order_keeps_to_what_was_seen(&self) {
        let couple = replica(&self.world, self.first_of(0)).couple();
        let at: BTreeMap<EntryId, usize> =
            couple.wins().notes().iter().enumerate().map(|(at, noted)| (noted.id, at)).collect();
        for said in self.said.iter().filter(|said| said.what == What::Drop) {
            let Some(own) = at.get(&said.id) else { continue };
            let later = said.after.iter().find(|seen| at.get(*seen).is_some_and(|seen| seen > own));
            assert_eq!(later, None, "{said:?} comes before what its author had seen");
        }
    }
}

fn waiting(couple: &Couple) -> BTreeSet<EntryId> {
    couple.seals().waiting(couple.me()).map(|(id, _)| id).collect()
}

/// The seal in which these words wait, if they were sealed just now.
fn seal_of(couple: &Couple, words: &str, before: &BTreeSet<EntryId>) -> Option<EntryId> {
    let mut new = waiting(couple).into_iter().filter(|id| !before.contains(id));
    new.find(|id| couple.my_sealed(*id).and_then(said_in).is_some_and(|said| said == words))
}

fn said_in(check_in: &check_in::CheckIn) -> Option<&str> {
    check_in.appreciation.this().map(practice::Text::as_str)
}

/// The words of a day: mine and theirs.
fn shown_words(couple: &Couple, day: Day) -> (Vec<String>, Vec<String>) {
    let both = couple.day_of_both(day);
    let words = |side: &practice::days::Side<'_>| {
        side.shown.iter().filter_map(|shown| said_in(shown.check_in)).map(str::to_owned).collect()
    };
    (words(&both.mine), words(&both.theirs))
}

fn all_shown(couple: &Couple, days: &BTreeSet<Day>) -> BTreeSet<EntryId> {
    let sides = days.iter().map(|day| couple.day_of_both(*day)).flat_map(|both| [both.mine, both.theirs]);
    sides.flat_map(|side| side.shown.into_iter().map(|shown| shown.id)).collect()
}

/// Everything that can be read, and how often.
fn all_words(couple: &Couple, days: &BTreeSet<Day>) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    let mut count = |said: &str| *words.entry(said.to_owned()).or_default() += 1;
    couple.wins().notes().iter().for_each(|noted| count(noted.drop.note.as_str()));
    for day in days {
        let both = couple.day_of_both(*day);
        for shown in both.mine.shown.iter().chain(&both.theirs.shown) {
            said_in(shown.check_in).into_iter().for_each(&mut count);
            for given in shown.responses {
                if let check_in::Response::Reflection(text) = &given.response {
                    count(text.as_str());
                }
            }
        }
    }
    words
}

// ---- The claim -----------------------------------------------------------------------------------------------------

fn cases() -> ProptestConfig {
    ProptestConfig { max_shrink_iters: 150, ..soak::cases(48) }
}

fn told(seed: u64, happenings: &[Happening]) -> Result<(), WorldError> {
    let mut story = Story::begun(seed);
    happenings.iter().for_each(|happening| story.happens(happening));
    story.everybody_comes_together();
    story.nothing_is_lost_or_made_up();
    story.all_agree();
    story.order_keeps_to_what_was_seen();
    story.exports_are_alike();
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_happens_all_devices_come_to_know_the_same_couple_and_nothing_is_lost(
        seed in any::<u64>(),
        happenings in prop::collection::vec(happening(), 1..60),
    ) {
        told(seed, &happenings)?;
    }
}

// ---- Stories that once ended badly ---------------------------------------------------------------------------------

/// With several seeds, for the order of messages is part of a story.
fn ends_well(happenings: &[Happening]) {
    for seed in 0..4 {
        told(seed, happenings).unwrap();
    }
}

#[test]
fn what_was_written_while_the_relay_was_put_back_is_sent_once() {
    ends_well(&[H::RelayBack(0), H::CheckIn(0)]);
    ends_well(&[H::RelayBack(89), H::CheckIn(1)]);
    told(13_287_230_564_465_108_592, &[H::RelayBack(89), H::CheckIn(1)]).unwrap();
}

/// Head and anchor of a restored log can be as they were although other records stand below: only the log's new name tells.
#[test]
fn a_relay_put_back_and_filled_up_again_is_noticed_by_the_name_of_its_log() {
    let (which, again) = (1_712_719_554_679_342_166, 229_820_620_855_259_281);
    let happenings = [
        H::Drop(0),
        H::Messages(3),
        H::TakeBack(0, which),
        H::TakeBack(0, again),
        H::RelayBack(85),
        H::Online(0, true),
    ];
    told(2_040_278_607_386_918_900, &happenings).unwrap();
    ends_well(&happenings);
}

#[test]
fn a_relay_put_back_before_its_receipt_was_read_past_gets_the_record_again() {
    ends_well(&[
        H::Link(5),
        H::CheckIn(5),
        H::Messages(6),
        H::Drop(5),
        H::RelayBack(88),
        H::CheckIn(0),
        H::TakeBack(0, 7),
        H::Drop(0),
    ]);
}

#[test]
fn a_clock_that_is_set_back_while_waiting_keeps_nobody_from_coming_back() {
    ends_well(&[H::RelayUp(false), H::Messages(1), H::Clock(1, -1)]);
    ends_well(&[
        H::RelayUp(false),
        H::Drop(0),
        H::Messages(3),
        H::Clock(0, 10),
        H::Messages(2),
        H::Clock(0, -10),
    ]);
}

#[test]
fn a_refused_command_does_not_end_the_waiting_for_the_relay() {
    ends_well(&[H::RelayUp(false), H::Messages(1), H::Together(1, false), H::RelayUp(true), H::Link(3)]);
}

#[test]
fn an_entry_taken_back_and_then_forgotten_by_the_host_does_not_stop_its_authors_chain() {
    ends_well(&[
        H::Together(0, true),
        H::CheckIn(0),
        H::Online(1, false),
        H::Link(4),
        H::TakeBack(4, 0),
        H::Messages(12),
        H::RelayBack(29),
    ]);
}

#[test]
fn a_new_device_reads_what_was_taken_back_after_it_could_be_read() {
    ends_well(&[H::CheckIn(0), H::Messages(1), H::TakeBack(0, 0), H::Link(5)]);
}

#[test]
fn a_warning_that_something_is_held_back_ends_when_it_comes_with_a_push() {
    ends_well(&[
        H::Online(0, false),
        H::RelayBack(62),
        H::CheckIn(0),
        H::Time(300_000),
        H::Restart(1),
        H::Link(5),
        H::Online(1, true),
        H::RelayBack(82),
    ]);
}

#[test]
fn what_a_device_wrote_offline_while_another_was_signed_out_is_believed_though_it_never_writes_again() {
    ends_well(&[
        H::Link(2),
        H::Link(4),
        H::Online(4, false),
        H::Drop(4),
        H::CheckIn(4),
        H::SignOut(0, 2),
        H::Online(4, true),
        H::Time(100_000),
    ]);
}

#[test]
fn what_was_vouched_for_before_it_came_is_believed_when_it_comes() {
    let happenings =
        [H::Restart(1), H::Messages(7), H::RelayBack(56), H::Link(2), H::SignOut(2, 0), H::Link(3)];
    told(599_218_121_208_304_436, &happenings).unwrap();
    ends_well(&happenings);
}

#[test]
fn two_devices_that_sign_a_third_one_out_at_once_come_to_one_root_whatever_else_happens() {
    ends_well(&[H::Link(2), H::Link(4), H::Drop(4), H::BothSignOut(4), H::Drop(2), H::Drop(1), H::Link(3)]);
    ends_well(&[
        H::Link(3),
        H::Link(5),
        H::Online(0, false),
        H::BothSignOut(1),
        H::CheckIn(5),
        H::RelayBack(70),
    ]);
}

#[test]
fn who_says_after_a_restore_that_a_device_is_here_which_was_signed_out_meanwhile_is_not_signed_out_for_it() {
    ends_well(&[H::Link(5), H::SignOut(5, 1), H::Link(3), H::RelayBack(0)]);
}
