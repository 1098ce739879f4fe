//! Two partners, a guide and a relay, and everything that can happen to them, drawn at random: messages lost, late, repeated and
//! reordered, phones that start again, keys that change, an end by whoever and whenever. In the end both partners have one
//! seat in one state, all three read the same while it lasts, and the guide's phone holds no word of `ours` and `mine`.
//!
//! A soak asks for more stories than the few of every run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

#[path = "../../xtask/soak/cases.rs"]
mod soak;
mod support;

use practice::guide::{Command as Seat, Own};
use practice::{Command, EntryId, journal};
use proptest::prelude::*;
use simulator::World;
use space::{Link, SeatStanding, Stage, Warning};
use support::seats::{A_DAY, ANA, BEN, KIM, NO_TIME, keeps, seated, shown};
use support::{drop_of, drops, replica};
use sync::{Push, ToDevice};

const AN_HOUR: u64 = 3_600_000;
/// A second phone of Ana's, there from the beginning.
const TABLET: usize = 3;
/// Phones that come and are lost at once: with each, a member's keys change.
const COMING: [usize; 2] = [4, 5];
const PARTNERS: [usize; 3] = [ANA, BEN, TABLET];

#[derive(Clone, Debug)]
enum Happening {
    PutIn(usize),
    Note,
    Drop(usize),
    Journal(usize),
    Online(usize, bool),
    Cut(usize),
    Restart(usize),
    RelayUp(bool),
    RelayBack(u8),
    /// Ana's, Ben's or Kim's keys change.
    Renew(usize),
    End(usize),
    GetUp,
    /// Pushes come twice, or not at all, or in another order.
    Wire(u8),
    Messages(u8),
    Time(u32),
    Days(u8),
}

use Happening as H;

fn partner() -> impl Strategy<Value = usize> {
    prop::sample::select(PARTNERS.to_vec())
}

fn anybody() -> impl Strategy<Value = usize> {
    0..=TABLET
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => partner().prop_map(H::PutIn),
        5 => Just(H::Note),
        5 => partner().prop_map(H::Drop),
        2 => partner().prop_map(H::Journal),
        5 => (anybody(), any::<bool>()).prop_map(|(at, on)| H::Online(at, on)),
        2 => anybody().prop_map(H::Cut),
        4 => anybody().prop_map(H::Restart),
        2 => any::<bool>().prop_map(H::RelayUp),
        1 => (0..=100_u8).prop_map(H::RelayBack),
        2 => (0..=KIM).prop_map(H::Renew),
        1 => partner().prop_map(H::End),
        1 => Just(H::GetUp),
        3 => any::<u8>().prop_map(H::Wire),
        6 => (1..40_u8).prop_map(H::Messages),
        4 => (1..200_000_u32).prop_map(H::Time),
        1 => (1..12_u8).prop_map(H::Days),
    ]
}

struct Story {
    world: World,
    seat: EntryId,
    put_in: Vec<String>,
    not_for_the_guide: Vec<String>,
    coming: Vec<usize>,
    went_back: bool,
    told: usize,
}

impl Story {
    fn begun(seed: u64) -> Story {
        let (mut world, seat) = seated(6, seed);
        world.phones[BEN].zone = ("Asia/Tokyo", 540);
        world.link(ANA, TABLET).unwrap();
        Story {
            world,
            seat,
            put_in: Vec::new(),
            not_for_the_guide: Vec::new(),
            coming: COMING.to_vec(),
            went_back: false,
            told: 0,
        }
    }

    fn words(&mut self, what: &str, phone: usize) -> String {
        self.told += 1;
        format!("{what} {phone}.{:04}", self.told)
    }

    fn happens(&mut self, happening: &Happening) {
        match *happening {
            H::PutIn(at) => {
                let words = self.words("put in", at);
                let put = Seat::PutIn(Own::Words(words.as_str().into()));
                if self.world.command(at, Command::Guide(put)).is_ok() {
                    self.put_in.push(words);
                }
            }
            H::Note => {
                let words = self.words("noted", KIM);
                let note = Seat::Note(words.as_str().into());
                drop(self.world.command(KIM, Command::Guide(note)));
            }
            H::Drop(at) => {
                let words = self.words("of ours", at);
                self.world.command(at, drop_of(&words)).unwrap();
                self.not_for_the_guide.push(words);
            }
            H::Journal(at) => {
                let words = self.words("of mine", at);
                let about = journal::About::Anything;
                let page = journal::Command::Write { about, words: words.as_str().into() };
                self.world.command(at, Command::Journal(page)).unwrap();
                self.not_for_the_guide.push(words);
            }
            H::Online(at, on) => self.world.set_online(at, on),
            H::Cut(at) => self.world.phones[at].cut(),
            H::Restart(at) => self.world.restart(at).unwrap(),
            H::RelayUp(up) => self.world.set_relay_up(up),
            H::RelayBack(hundredths) => {
                let head = self.world.relay_head(ANA).unwrap();
                self.world.restore_relay(ANA, head * u64::from(hundredths) / 100).unwrap();
                self.went_back = true;
            }
            H::Renew(whose) => self.renews(whose),
            H::End(at) => drop(self.world.command(at, Command::Guide(Seat::End))),
            H::GetUp => self.gets_up(),
            H::Wire(seed) => self.world.tamper = Some(bad_wire(seed)),
            H::Messages(number) => {
                for _ in 0..number {
                    self.world.step();
                }
            }
            H::Time(ms) => self.world.run(u64::from(ms)).unwrap(),
            H::Days(days) => self.world.clock.advance(u64::from(days) * A_DAY),
        }
    }

    /// A device is linked and signed out again. It needs the relay, and a device that is at home.
    fn renews(&mut self, whose: usize) {
        let here = self.world.phones[whose].online && self.world.relay_up;
        let at_home = |world: &World| {
            let status = replica(world, whose).status();
            status.stage == Stage::Home && status.link == Link::Live
        };
        if !here || self.coming.is_empty() {
            return;
        }
        self.world.honest_again();
        self.world.run(AN_HOUR / 20).unwrap();
        if !at_home(&self.world) {
            return;
        }
        let new = self.coming.remove(0);
        self.world.link(whose, new).unwrap();
        let lost = replica(&self.world, new).devices().into_iter().find(|device| device.this).unwrap().id;
        self.world.with(whose, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
        self.world.run(NO_TIME).unwrap();
        self.world.set_online(new, false);
    }

    fn gets_up(&mut self) {
        let left = self.world.with(KIM, |replica, out| match replica.leave(out) {
            Ok(effects) => (Ok(()), effects),
            Err(refusal) => (Err(refusal), Vec::new()),
        });
        drop(left);
    }

    fn everybody_comes_together(&mut self) {
        self.world.honest_again();
        self.world.set_relay_up(true);
        for phone in 0..=TABLET {
            self.world.set_online(phone, true);
        }
        self.world.run(2 * AN_HOUR).unwrap();
        // What the wire lost is asked for again on the next connection.
        for phone in 0..=TABLET {
            self.world.restart(phone).unwrap();
        }
        self.world.run(2 * AN_HOUR).unwrap();
    }

    fn standing(&self, phone: usize) -> SeatStanding {
        replica(&self.world, phone).seat().unwrap().standing
    }

    fn the_two_agree(&self) {
        for phone in PARTNERS {
            let status = replica(&self.world, phone).status();
            assert_eq!((status.stage, status.waiting), (Stage::Home, 0), "phone {phone}");
            let told: Vec<Warning> =
                status.warnings.into_iter().filter(|told| !self.explains(*told)).collect();
            assert_eq!(told, Vec::new(), "phone {phone} warns without a reason");
            let (this, first) = (replica(&self.world, phone).couple(), replica(&self.world, ANA).couple());
            assert_eq!(drops(&self.world, phone), drops(&self.world, ANA), "phone {phone}");
            assert_eq!(this.shared(), first.shared(), "phone {phone} knows another couple");
            assert_eq!(this.guides_view(self.seat), first.guides_view(self.seat), "phone {phone}");
            assert_eq!(self.standing(phone), self.standing(ANA), "phone {phone}");
        }
    }

    fn explains(&self, warning: Warning) -> bool {
        warning == Warning::HostWentBack && self.went_back
    }

    fn the_guide_has_what_is_theirs(&self) {
        let kim = replica(&self.world, KIM);
        match self.standing(ANA) {
            SeatStanding::Taken => {
                assert!(!kim.seated().unwrap().over);
                assert_eq!(
                    kim.couple().guides_view(self.seat),
                    replica(&self.world, ANA).couple().guides_view(self.seat)
                );
                for words in &self.put_in {
                    assert!(shown(&self.world, KIM, self.seat).contains(words), "{words} did not come");
                }
            }
            SeatStanding::Over => {
                assert!(kim.seated().unwrap().over);
                assert!(self.world_refuses_the_guide());
            }
            SeatStanding::Free => panic!("Kim was let in"),
        }
        for words in &self.not_for_the_guide {
            assert!(!keeps(&self.world, KIM, words), "{words}");
        }
    }

    fn world_refuses_the_guide(&self) -> bool {
        replica(&self.world, KIM).status().link != Link::Live
    }
}

/// Pushes that get lost, come twice, or come after the next one. Whatever they carried is asked for again.
fn bad_wire(seed: u8) -> simulator::Tamper {
    let mut count = seed;
    let mut late = None;
    Box::new(move |phone, said| {
        if !matches!(said, ToDevice::Push { push: Push::Page { .. } }) {
            return vec![said];
        }
        count = count.wrapping_mul(37).wrapping_add(11);
        match count % 5 {
            0 => Vec::new(),
            1 => vec![said.clone(), said],
            2 => match late.take() {
                Some((to, earlier)) if to == phone => vec![said, earlier],
                _ => {
                    late = Some((phone, said));
                    Vec::new()
                }
            },
            _ => vec![said],
        }
    })
}

fn told(seed: u64, happenings: &[Happening]) -> Result<(), TestCaseError> {
    let mut story = Story::begun(seed);
    for happening in happenings {
        story.happens(happening);
    }
    story.everybody_comes_together();
    story.the_two_agree();
    story.the_guide_has_what_is_theirs();
    Ok(())
}

fn cases() -> ProptestConfig {
    ProptestConfig { max_shrink_iters: 300, ..soak::cases(12) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_happens_there_is_one_seat_in_one_state_and_the_guide_has_what_is_theirs(
        seed in any::<u64>(),
        happenings in prop::collection::vec(happening(), 1..50),
    ) {
        told(seed, &happenings)?;
    }
}

/// With several seeds, for the order of messages is part of a story.
fn ends_well(happenings: &[Happening]) {
    for seed in 0..3 {
        told(seed, happenings).unwrap();
    }
}

#[test]
fn both_end_it_at_once_and_the_guide_gets_up_meanwhile() {
    ends_well(&[
        H::PutIn(ANA),
        H::Online(ANA, false),
        H::Online(BEN, false),
        H::End(ANA),
        H::End(BEN),
        H::GetUp,
    ]);
}

#[test]
fn everybodys_keys_change_while_the_others_are_off() {
    ends_well(&[H::Online(KIM, false), H::Renew(ANA), H::PutIn(ANA), H::Renew(BEN), H::PutIn(BEN)]);
    ends_well(&[H::Online(BEN, false), H::Renew(KIM), H::Note, H::Renew(ANA), H::PutIn(ANA)]);
}

#[test]
fn the_relay_forgets_what_was_put_in_and_gets_it_again() {
    ends_well(&[H::PutIn(ANA), H::Note, H::Time(60_000), H::RelayBack(30), H::PutIn(BEN), H::Note]);
}

/// The partner who had not read the note yet gets it from the other: the guide can not send it again.
#[test]
fn a_guides_note_outlives_the_end_and_a_relay_that_went_back() {
    let note = [H::Online(ANA, false), H::Note, H::Messages(6), H::End(ANA), H::RelayBack(0)];
    ends_well(&note);
    told(
        1_566_138_697_170_672_866,
        &[
            H::PutIn(ANA),
            H::Online(ANA, false),
            H::PutIn(TABLET),
            H::Messages(4),
            H::PutIn(ANA),
            H::Note,
            H::Messages(6),
            H::End(ANA),
            H::RelayBack(0),
        ],
    )
    .unwrap();
}
