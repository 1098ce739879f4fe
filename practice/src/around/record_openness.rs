//! The openness maps of an export: each one's own answers, and those of both only where both maps were revealed.
//!
//! The picture's gaps are not written down: who reads it sees what both said, and nothing is worked out from it.

use serde::Serialize;

use super::{
    part::part,
    record::{Question, Written, question},
    search::Place,
    told::{Piece, piece},
};
use crate::{
    Couple, MemberId, Sorting,
    openness::{Answer, Area, Own, Wish},
    path::Room,
};

/// One person's answers to one map.
#[derive(Serialize)]
pub(super) struct OneMap {
    pub(super) by: String,
    /// The first map is 1.
    pub(super) map: u32,
    /// The day its author was in, unless it is sealed still.
    pub(super) day: Option<Written>,
    pub(super) areas: Vec<OneArea>,
}

#[derive(Serialize)]
pub(super) struct OneArea {
    /// One of the ten by its stable name, or the name that the couple gave.
    pub(super) area: String,
    pub(super) own: bool,
    pub(super) comfortable: Question<u8>,
    pub(super) need: Question<u8>,
}

/// Every map, or those of one member; one's own sealed answers are in one's own words only.
pub(super) fn maps(couple: &Couple, only: Option<MemberId>) -> Vec<OneMap> {
    let members = couple.begun().members().map(|(id, _)| id);
    let members = members.filter(|member| only.is_none_or(|only| only == *member));
    let mut maps: Vec<_> = members.flat_map(|member| revealed(couple, member)).collect();
    maps.order_by(|one, other| (one.map, &one.by).cmp(&(other.map, &other.by)));
    let sealed = only.and_then(|_| couple.my_sealed_openness());
    maps.extend(sealed.map(|answers| OneMap {
        by: couple.me().hex(),
        map: couple.openness().round_now() + 1,
        day: None,
        areas: areas(couple, answers),
    }));
    maps
}

fn revealed(couple: &Couple, member: MemberId) -> impl Iterator<Item = OneMap> {
    let said = couple.openness().said_by(member);
    said.map(move |(round, day, answers)| OneMap {
        by: member.hex(),
        map: round.saturating_add(1),
        day: Some(Written(day)),
        areas: areas(couple, answers),
    })
}

fn areas(couple: &Couple, answers: &[Answer]) -> Vec<OneArea> {
    let area = |answer: &Answer| {
        let own = own_area(couple, answer.area);
        OneArea {
            own: own.is_some(),
            area: own.unwrap_or_else(|| answer.area.name()),
            comfortable: question(&answer.comfortable, |said| *said),
            need: question(&answer.need, |said| *said),
        }
    };
    answers.iter().map(area).collect()
}

/// What stands around the maps: areas that somebody added, answered or not, and wishes to talk about one.
pub(super) fn around(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let includes = |who: MemberId| only.is_none_or(|only| only == who);
    let openness = couple.openness();
    let added = openness.own_areas().iter().filter(|own| includes(own.by)).map(added);
    let wishes = openness.all_wishes().filter(|wish| includes(wish.by)).map(|one| wish(couple, one));
    let pieces = added.chain(wishes);
    pieces.map(|piece| piece.at(Place::Room(Room::Openness))).collect()
}

fn added(own: &Own) -> Piece {
    let taken_back = own.taken_back.map(Written);
    piece(own.by, Written(own.day), "openness-area", vec![part("name", &own.name)], taken_back)
}

fn wish(couple: &Couple, wish: &Wish) -> Piece {
    let about = own_area(couple, wish.area).unwrap_or_else(|| wish.area.name());
    let taken_back = wish.taken_back.map(Written);
    Piece { about: Some(about), ..piece(wish.by, Written(wish.day), "openness-wish", Vec::new(), taken_back) }
}

/// The name a couple gave to an area of their own.
pub(super) fn own_area(couple: &Couple, area: Area) -> Option<String> {
    match area {
        Area::Given(_) => None,
        Area::Own(id) => couple.openness().own_name(id).map(|name| name.as_str().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Command,
        check_in::Said,
        openness::{self, Given},
        story::{Partner, Story},
    };

    fn answer(need: u8) -> Command {
        let answer =
            |area| Answer { area: Area::Given(area), comfortable: Said::RatherNot, need: Said::This(need) };
        Command::Openness(openness::Command::Answer(Given::ALL.into_iter().map(answer).collect()))
    }

    #[test]
    fn sealed_answers_are_in_ones_own_words_and_in_no_record_of_both() {
        let mut story = Story::begun();
        story.does(Partner::Ana, answer(3));
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        assert_eq!(maps(&ana, Some(ana.me())).len(), 1);
        assert_eq!((maps(&ana, None).len(), maps(&ben, Some(ben.me())).len()), (0, 0));
        story.does(Partner::Ben, answer(1));
        for who in Partner::BOTH {
            let couple = story.couple(who);
            assert_eq!((maps(&couple, None).len(), maps(&couple, Some(couple.me())).len()), (2, 1));
        }
    }
}
