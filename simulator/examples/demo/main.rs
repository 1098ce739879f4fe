//! Writes an invented couple with twelve weeks of history into a relay's store, and says how to be each of the two.
//!
//! Not a fixture: everything in it was written by two real replicas over the relay's real core.
//! `cargo run -p simulator --example demo -- FILE [--five-years]` with the path of the relay's database, while no relay has it open.

mod builds;
mod listens;
mod shows_up;
mod steps;
mod words;
mod years;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use practice::check_in::{self, CheckIn, Felt, Response, Said};
use practice::{Command, EntryId, Text, feelings, wins};
use relay::{Settings, SqliteOptions, SqliteStore};
use simulator::{World, WorldError};
use words::{APPRECIATED, DROPS, NEEDS, REFLECTIONS, STRESSORS, WHEREABOUTS};

const DAY_MS: u64 = 86_400_000;
const TWELVE_WEEKS: u64 = 84;
/// With `--five-years`: days, and the small wins that each of the two adds on every one of them, about 40,000 entries together.
const FIVE_YEARS: (u64, usize) = (1_826, 4);
const MOMENT_MS: u64 = 3_000;

type Demo = World<SqliteStore>;

#[expect(clippy::print_stdout, reason = "a program for a terminal")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = arguments.first().ok_or("usage: demo FILE [--five-years]")?;
    let (days, more) =
        if arguments.iter().any(|word| word == "--five-years") { FIVE_YEARS } else { (TWELVE_WEEKS, 0) };
    let store = SqliteStore::open(Path::new(file), SqliteOptions::default())?;
    let mut world = World::over(store, 2, seed()?, Settings::default());
    let start = now_ms()?.saturating_sub(days * DAY_MS);
    world.clock.set(start);
    world.pair()?;
    for day in 0..days {
        whole_day(&mut world, usize::try_from(day)?)?;
        add_wins(&mut world, usize::try_from(day)?, more)?;
        world.clock.set(start + (day + 1) * DAY_MS);
        world.run(MOMENT_MS)?;
    }
    let kits = [world.make_kit(0)?, world.make_kit(1)?];
    for (name, kit) in ["Ana", "Ben"].iter().zip(kits) {
        println!("To be {name}: open http://localhost:8787/recover and paste these words:\n\n    {kit}\n");
    }
    Ok(())
}

fn whole_day(world: &mut Demo, day: usize) -> steps::Done {
    one_day(world, day)?;
    if day as u64 >= TWELVE_WEEKS {
        return years::on_day(world, day);
    }
    steps::on_day(world, day)?;
    shows_up::on_day(world, day)?;
    listens::on_day(world, day)?;
    builds::on_day(world, day)
}

/// Checking in and answering: more and more of it as the weeks go by, with days on which nobody writes.
fn one_day(world: &mut Demo, day: usize) -> Result<(), WorldError> {
    if day == 40 {
        world.command(0, Command::CheckIn(check_in::Command::Together(true)))?;
        world.run(MOMENT_MS)?;
    }
    for phone in [0, 1] {
        if (day * 7 + phone * 3) % 9 < 2 {
            continue;
        }
        world.command(phone, Command::CheckIn(check_in::Command::Share(check_in(day, phone))))?;
        world.run(MOMENT_MS)?;
    }
    for phone in [0, 1] {
        answer(world, phone, day)?;
        if (day + phone * 2) % 5 == 1 {
            world.command(phone, drop_of(day, phone))?;
            world.run(MOMENT_MS)?;
        }
    }
    Ok(())
}

fn add_wins(world: &mut Demo, day: usize, each: usize) -> Result<(), WorldError> {
    for number in 0..each * 2 {
        world.command(number % 2, drop_of(day + number, number % 2))?;
    }
    Ok(())
}

fn answer(world: &mut Demo, phone: usize, day: usize) -> Result<(), WorldError> {
    let today = world.today(phone);
    let waiting =
        world.phones[phone].replica.as_ref().and_then(|replica| newest_to_answer(replica.couple(), today));
    let Some(to) = waiting.filter(|_| day % 3 != 2) else { return Ok(()) };
    let response = match day % 4 {
        0 => Response::Reflection(Text::new(pick(REFLECTIONS, day, phone))),
        _ => Response::Heard,
    };
    world.command(phone, Command::CheckIn(check_in::Command::Answer(to, response)))?;
    world.run(MOMENT_MS)
}

fn newest_to_answer(couple: &practice::Couple, today: practice::Day) -> Option<EntryId> {
    couple.to_answer(today).first().map(|waiting| waiting.shown.id)
}

/// Heavy feelings at first, lighter ones later, with bad days in between.
fn check_in(day: usize, phone: usize) -> CheckIn {
    let heavy = [401, 402, 501, 502, 606, 703, 406, 504];
    let light = [103, 203, 301, 106, 304, 207, 102, 306];
    let setback = (46..50).contains(&day);
    let hard = setback || (day * 5 + phone) % 84 > day + 14;
    let from = if hard { heavy } else { light };
    let felt = |step: usize| {
        let feeling = feelings::FeelingId(from[(day + phone * 3 + step * 5) % from.len()]);
        Felt { feeling, strength: u8::try_from(1 + (day + step * 2 + phone) % 5).unwrap_or(3) }
    };
    let count = 1 + (day + phone) % 3;
    let steadiness = if hard { 1 + (day + phone) % 3 } else { 3 + (day + phone) % 3 };
    CheckIn {
        feelings: Said::This((0..count).map(felt).collect()),
        steadiness: Said::This(u8::try_from(steadiness.min(5)).unwrap_or(3)),
        whereabouts: said(WHEREABOUTS, day, phone, day % 4 != 3),
        stressor: said(STRESSORS, day, phone, hard),
        appreciation: said(APPRECIATED, day, phone, !day.is_multiple_of(3)),
        need: said(NEEDS, day, phone, (day + phone).is_multiple_of(3)),
    }
}

fn said(from: &[&str], day: usize, phone: usize, says: bool) -> Said<Text> {
    if says { Said::This(Text::new(pick(from, day, phone))) } else { Said::Nothing }
}

fn drop_of(day: usize, phone: usize) -> Command {
    let kind = wins::Kind::ALL[(day + phone) % wins::Kind::ALL.len()];
    let who = if day.is_multiple_of(3) { wins::Who::Both } else { wins::Who::Partner };
    Command::Wins(wins::Command::Drop(wins::Drop { kind, who, note: Text::new(pick(DROPS, day, phone)) }))
}

fn pick<'a>(from: &[&'a str], day: usize, phone: usize) -> &'a str {
    from[(day * 3 + phone * 5) % from.len()]
}

#[expect(
    clippy::disallowed_methods,
    reason = "a program, not the product: the invented twelve weeks end today"
)]
fn now_ms() -> Result<u64, Box<dyn std::error::Error>> {
    Ok(u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?)
}

/// Its words open only invented things, yet nobody should be able to guess them.
fn seed() -> Result<u64, Box<dyn std::error::Error>> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(u64::from_le_bytes(bytes))
}
