//! The openness map: filling it in, the map of both with its gaps, areas of their own, and earlier maps.
//!
//! Nothing of the other's is shown before both are in, and nothing is added up.

mod answer;
mod draft;
mod home;
mod look;
mod map;
mod own;
mod picture;

pub(crate) use answer::AnswerMap;
pub(crate) use home::{EarlierMap, OpennessRoom};
pub(crate) use map::gap_words;

use practice::{
    Couple, Day,
    openness::{Area, Mine, Openness, Wish},
};

use super::super::{saying, waits::Waits};
use crate::{
    app::App,
    texts::{keys::openness as k, say},
};

/// How long a new map is brought up.
const NEW_DAYS: i64 = 3;
/// How long a wish to talk is brought up.
const WISH_DAYS: i64 = 7;

/// What an area is called: the ten in this language, their own in the words of who added it.
pub(crate) fn area_word(openness: &Openness, area: Area) -> String {
    match area {
        Area::Given(given) => say(k::by_name(&format!("area-{}", given.name())).unwrap_or(k::AREA_UNKNOWN)),
        Area::Own(id) => {
            openness.own_name(id).map_or_else(|| say(k::AREA_UNKNOWN), |name| name.as_str().to_owned())
        }
    }
}

/// The same, wherever the couple is not at hand.
pub(crate) fn area_name(app: App, area: Area) -> String {
    app.couple(|couple| area_word(couple.openness(), area)).unwrap_or_default()
}

/// Where a map is shown.
pub(crate) fn map_path(round: u32) -> String {
    format!("/openness/maps/{round}")
}

/// What waits for me here.
pub(crate) fn waits(couple: &Couple, name: &str, _today: Day) -> Vec<Waits> {
    let mut waits = Vec::new();
    if couple.my_openness() == (Mine::NotYet { theirs: true }) {
        waits.push(Waits::new(k::wait_map(name), "/openness/answer", k::WAIT_MAP_GO));
    }
    let Some(newest) = couple.maps_of_both().last().copied() else { return waits };
    let day = couple.map_of_both(newest).map(|map| map.day);
    if day >= Some(saying::days_ago(NEW_DAYS)) {
        waits.push(Waits::new(k::WAIT_THERE, map_path(newest), k::WAIT_LOOK));
    }
    let theirs = |wish: &&Wish| {
        wish.by != couple.me() && wish.taken_back.is_none() && wish.day >= saying::days_ago(WISH_DAYS)
    };
    let line = |wish: &Wish| {
        let area = area_word(couple.openness(), wish.area);
        Waits::new(k::wait_talk(area, name), map_path(newest), k::WAIT_LOOK)
    };
    waits.extend(couple.openness().wishes(newest).iter().filter(theirs).map(line));
    waits
}
