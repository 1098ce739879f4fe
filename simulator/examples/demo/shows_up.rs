//! What the invented couple does of the third step, and what stands around the steps: routines, screens down, pauses; a hard day,
//! one's own scales and pages.
//!
//! Not a model of how couples are: there is something of every room on the page, the bad fortnight included.

use practice::agreement::{self, Terms};
use practice::promises::Time;
use practice::recurrence::{Recurrence, Rule};
use practice::routines::{self, Plan, Presence};
use practice::{
    Command, EntryId, Text, ZoneName, journal, measures, pause, screens_down, setback, steadiness,
};

use crate::Demo;
use crate::steps::{ANA, BEN, Done, both_sign, does, found};

const MINUTE_MS: u64 = 60_000;

/// What the two do of this on one day.
pub(crate) fn on_day(world: &mut Demo, day: usize) -> Done {
    match day {
        18 => routine(world, "Coffee before the day begins", "In the kitchen")?,
        29 => pauses(world)?,
        37 => does(world, ANA, Command::Steadiness(steadiness::Command::Show(true)))?,
        46 => hard_day(world)?,
        47 => is_answered(world)?,
        52 => is_through(world)?,
        _ => {}
    }
    if day > 18 {
        coffee(world, day)?;
    }
    own_pages(world, day)?;
    match day % 7 {
        2 if day > 20 => keeps(world, day),
        5 if day > 30 => screens_down(world, day),
        _ => Ok(()),
    }
}

fn routine(world: &mut Demo, what: &str, place: &str) -> Done {
    let plan = Plan {
        what: what.into(),
        days: Recurrence::from(world.today(ANA), Rule::Daily),
        time: Some(Time { minute: 7 * 60 + 15, zone: ZoneName::new("Etc/UTC") }),
        place: Some(place.into()),
        minutes: Some(15),
    };
    let text = plan.text().map_err(|refusal| format!("no routine: {refusal:?}"))?;
    let (topic, terms) = (routines::TOPIC.into(), Terms::default());
    does(world, BEN, Command::Agreement(agreement::Command::Propose { topic, text, why: None, terms }))?;
    both_sign(world, routines::TOPIC)
}

/// On most days; more present as the weeks go by.
pub(crate) fn coffee(world: &mut Demo, day: usize) -> Done {
    let today = world.today(ANA);
    let routine = found(world, ANA, |couple| couple.routines(today).first().map(|routine| routine.id));
    let Some(routine) = routine.filter(|_| day % 4 != 1 && !(46..49).contains(&day)) else { return Ok(()) };
    let (who, other) = if day.is_multiple_of(2) { (ANA, BEN) } else { (BEN, ANA) };
    does(world, who, Command::Routines(routines::Command::Did(routine, today)))?;
    let presence = [Presence::Elsewhere, Presence::InAndOut, Presence::Here][(day / 25).min(2)];
    let words = day.is_multiple_of(6).then(|| Text::new("We said nothing for a while, and it was good."));
    let say = routines::Command::Say { routine, day: today, presence, words, shared: !day.is_multiple_of(5) };
    does(world, other, Command::Routines(say))
}

/// Called in the middle of a hard talk; both come back after twenty minutes.
pub(crate) fn pauses(world: &mut Demo) -> Done {
    does(world, BEN, Command::Pause(pause::Command::Call { minutes: 20, from: None }))?;
    world.clock.advance(21 * MINUTE_MS);
    let pause = found(world, ANA, |couple| couple.pauses().all().next().map(|pause| pause.id));
    let pause = pause.ok_or("no pause was called")?;
    for phone in [BEN, ANA] {
        does(world, phone, Command::Pause(pause::Command::Back(pause)))?;
    }
    Ok(())
}

/// One evening a week; now and then one of the two leaves off early.
pub(crate) fn screens_down(world: &mut Demo, day: usize) -> Done {
    let suggest = screens_down::Command::Suggest { minutes: 60, starts: None };
    does(world, [ANA, BEN][day % 2], Command::ScreensDown(suggest))?;
    let today = world.today(ANA);
    let stretch = found(world, ANA, |couple| {
        couple.screens_down().all().find(|stretch| stretch.day == today).map(|stretch| stretch.id)
    });
    let stretch = stretch.ok_or("no stretch was suggested")?;
    does(world, [BEN, ANA][day % 2], Command::ScreensDown(screens_down::Command::Join(stretch)))?;
    if day == 54 {
        world.clock.advance(20 * MINUTE_MS);
        return does(world, ANA, Command::ScreensDown(screens_down::Command::LeaveOff(stretch)));
    }
    world.clock.advance(61 * MINUTE_MS);
    let lines = ["We found the old photographs.", "Cards, and we laughed."];
    for (phone, line) in [ANA, BEN].into_iter().zip(lines) {
        let line = (day + phone).is_multiple_of(3).then(|| Text::new(line));
        does(world, phone, Command::ScreensDown(screens_down::Command::Done(stretch, line)))?;
    }
    Ok(())
}

pub(crate) fn hard_day(world: &mut Demo) -> Done {
    let note = "The same excuse as in the winter. It may be true this time.";
    let noted = setback::Command::Note(setback::What::OldFear, setback::Whose::Mine, note.into());
    does(world, ANA, Command::Setback(noted))?;
    let line = "The old fear is back since yesterday evening.";
    does(world, ANA, Command::Setback(setback::Command::Tell(Some(line.into()))))
}

fn told(world: &Demo) -> Option<EntryId> {
    found(world, BEN, |couple| couple.setbacks().all().last().map(|setback| setback.id))
}

pub(crate) fn is_answered(world: &mut Demo) -> Done {
    let told = told(world).ok_or("no hard day was told")?;
    does(world, BEN, Command::Setback(setback::Command::Answer(told, setback::Answer::Here)))
}

pub(crate) fn is_through(world: &mut Demo) -> Done {
    let told = told(world).ok_or("no hard day was told")?;
    for phone in [ANA, BEN] {
        does(world, phone, Command::Setback(setback::Command::Through(told)))?;
    }
    Ok(())
}

/// Each for themself; Ana shares every other one.
pub(crate) fn keeps(world: &mut Demo, day: usize) -> Done {
    let low = (46..56).contains(&day) || day % 196 > 175;
    for phone in [ANA, BEN] {
        let number = |more: usize| u8::try_from(2 + (day / 14).min(5) + more + phone).ok();
        let answers = measures::Answers {
            trust: number(if low { 0 } else { 1 }),
            safety: number(2),
            closeness: (day % 14 != 2).then(|| number(1)).flatten(),
        };
        let note = low.then(|| Text::new("A step back. I know where it comes from."));
        let keep = measures::Command::Keep { on: world.today(phone), answers, note };
        does(world, phone, Command::Measures(keep))?;
    }
    if day.is_multiple_of(2) {
        let of = found(world, ANA, |couple| couple.my_measures().last().map(|kept| kept.id));
        let of = of.ok_or("nothing was kept")?;
        does(world, ANA, Command::Measures(measures::Command::Share { of, with_note: true }))?;
    }
    Ok(())
}

fn own_pages(world: &mut Demo, day: usize) -> Done {
    let page = match day {
        12 => (journal::About::Anything, "I did not ask today. I wanted to, and I did not."),
        40 => (journal::About::Anything, "We laughed at dinner. It felt odd, and good."),
        68 => (journal::About::Forgiveness, "I do not know the word for what this is. It is quieter."),
        _ => return Ok(()),
    };
    let write = journal::Command::Write { about: page.0, words: page.1.into() };
    does(world, ANA, Command::Journal(write))
}
