//! What of the projects waits for a person: what the partner suggests they do, what they do today, and a look back.
//!
//! A step whose day went by is not brought up.

use practice::{Couple, Day, day_number, projects::Standing};

use super::{place, said};
use crate::{rooms::waits::Waits, texts::keys::projects as k};

/// How long a look back is brought up.
const LOOK_BACK_DAYS: i32 = 7;

pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let suggested = couple.suggested_to_me().into_iter().map(|(project, _)| project.id);
    let mut ids: Vec<_> = suggested.collect();
    ids.dedup();
    let suggested = ids.into_iter().map(|id| Waits::new(k::waits_suggested(name), place(id), k::WAITS_GO));
    let mut waits: Vec<_> = suggested.collect();
    let steps = couple.my_steps(today).into_iter().filter(|(_, line)| line.on == Some(today));
    waits.extend(steps.map(|(project, line)| {
        let words = said::line_words(project.template, line);
        Waits::new(k::waits_step(words), place(project.id), k::WAITS_GO)
    }));
    let lately = |day: Day| day_number(today) - day_number(day) <= LOOK_BACK_DAYS;
    let done = couple.to_look_back_on().into_iter();
    let done = done.filter(|project| project.standing.0 == Standing::Done && lately(project.standing.2));
    waits.extend(done.map(|project| Waits::new(k::WAITS_BACK, place(project.id), k::WAITS_GO)));
    waits
}
