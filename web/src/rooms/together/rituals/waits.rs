//! What of the rituals waits for a person: what the partner has written and they have not, and a walk that is planned for today.
//!
//! A week in which nobody wrote waits for nobody.

use practice::{Couple, Day, day_number, weekly::Week};

use super::journal::place;
use crate::{
    rooms::{saying, waits::Waits},
    texts::keys::rituals as k,
};

/// How far back a week or a page is still brought up.
const LOOK_BACK_DAYS: i32 = 14;

pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let lately = |day: Day| day_number(today) - day_number(day) <= LOOK_BACK_DAYS;
    let week = |week: Week| {
        let monday = saying::day_words(week.monday());
        let href = format!("/rituals/gratitude?week={}", week.name());
        Waits::new(k::waits_thanks(monday, name), href, k::WAITS_GO)
    };
    let weeks = couple.weeks_to_thank_for().into_iter().filter(|week| lately(week.sunday()));
    let mut waits: Vec<_> = weeks.map(week).collect();
    let pages = couple.pages_to_write();
    let pages = pages.into_iter().filter(|page| page.both.newest_day().is_some_and(lately));
    waits.extend(pages.map(|page| Waits::new(k::waits_page(name), place(page.id), k::WAITS_GO)));
    let next = couple.rituals().next_walk(today).filter(|next| next.on == Some(today));
    let walked = couple.rituals().walks().any(|(day, _)| day == today);
    let walk = next.filter(|_| !walked).map(|_| Waits::new(k::WAITS_WALK, "/rituals/walks", k::WAITS_GO));
    waits.extend(walk);
    waits
}
