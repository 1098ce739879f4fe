//! What the stories of a guide share: both agree, somebody sits down, things are put in and noted.

use practice::guide::{Command as Seat, Own, Terms};
use practice::{Command, Day, EntryId, MemberId, agreement};
use simulator::World;

use super::replica;

pub(crate) const ANA: usize = 0;
pub(crate) const BEN: usize = 1;
pub(crate) const KIM: usize = 2;
pub(crate) const NO_TIME: u64 = 2_000;
pub(crate) const A_DAY: u64 = 24 * 3_600_000;

pub(crate) fn does(world: &mut World, phone: usize, command: Seat) {
    world.command(phone, Command::Guide(command)).unwrap();
}

pub(crate) fn day_in(world: &World, phone: usize, days: i32) -> Day {
    practice::day_from_number(practice::day_number(world.today(phone)) + days).unwrap()
}

/// Ana asks for a guide until so many days from now, and both sign.
pub(crate) fn agreed(world: &mut World, days: i32) -> EntryId {
    let until = day_in(world, ANA, days);
    let terms = Terms { name: "Kim".into(), shares: "How our weeks go.".into(), until };
    does(world, ANA, Seat::Ask(terms));
    let today = world.today(ANA);
    let seat = replica(world, ANA).couple().guide_asked(today).unwrap().id;
    world.run(NO_TIME).unwrap();
    for phone in [ANA, BEN] {
        let sign = agreement::Command::Sign { agreement: seat, version: seat };
        world.command(phone, Command::Agreement(sign)).unwrap();
        world.run(NO_TIME).unwrap();
    }
    assert_eq!(replica(world, BEN).couple().seats().len(), replica(world, ANA).couple().seats().len());
    seat
}

/// Both welcome the guide who has joined.
pub(crate) fn welcomed(world: &mut World, guide: usize) {
    world.run(NO_TIME).unwrap();
    let who = replica(world, guide).me();
    for phone in [ANA, BEN] {
        does(world, phone, Seat::Welcome(who));
        world.run(NO_TIME).unwrap();
    }
}

/// Ana and Ben, who have agreed on a guide for four weeks; nobody has joined.
pub(crate) fn with_seat(phones: u8, seed: u64) -> (World, EntryId) {
    let mut world = World::new(phones, seed);
    world.pair().unwrap();
    let seat = agreed(&mut world, 28);
    (world, seat)
}

/// And Kim, on the third phone, whom both have let in.
pub(crate) fn seated(phones: u8, seed: u64) -> (World, EntryId) {
    let (mut world, seat) = with_seat(phones, seed);
    let text = world.invite_guide(ANA).unwrap();
    world.sit_down(KIM, &text, "Kim").unwrap();
    welcomed(&mut world, KIM);
    (world, seat)
}

pub(crate) fn puts_in(world: &mut World, phone: usize, words: &str) {
    does(world, phone, Seat::PutIn(Own::Words(words.into())));
}

pub(crate) fn notes(world: &mut World, phone: usize, words: &str) {
    does(world, phone, Seat::Note(words.into()));
}

/// What a phone shows of what lies before a guide, word for word.
pub(crate) fn shown(world: &World, phone: usize, seat: EntryId) -> String {
    let view = replica(world, phone).couple().guides_view(seat);
    view.map(|seen| format!("{:?} {:?} {:?}", seen.items.len(), seen.notes.len(), words_in(&seen)))
        .unwrap_or_default()
}

fn words_in(seen: &practice::guide::Seen<'_>) -> Vec<String> {
    use practice::guide::Item;
    let put = seen.items.iter().filter_map(|put| match &put.item {
        Item::Words(words) if put.taken_back.is_none() => Some(words.as_str().to_owned()),
        _ => None,
    });
    put.chain(seen.notes.iter().map(|note| note.words.as_str().to_owned())).collect()
}

/// Whether these words stand in anything a phone keeps, all of it decrypted with the phone's own key.
pub(crate) fn keeps(world: &World, phone: usize, words: &str) -> bool {
    let (disk, key) = (&world.phones[phone].disk, world.phones[phone].local_key());
    let plain = disk.iter().filter_map(|(name, bytes)| envelope::local::decrypt(&key, name, bytes).ok());
    let found = |plain: &[u8]| plain.windows(words.len()).any(|window| window == words.as_bytes());
    plain.into_iter().any(|plain| found(&plain))
}

pub(crate) fn member(world: &World, phone: usize) -> MemberId {
    replica(world, phone).me()
}
