//! Showing up, as an export holds it: routines that took place and each one's own word on them, stretches without screens with
//! their lines, and pauses.
//!
//! No hour stands in it: a pause and a stretch are told by their day. What was kept for oneself is in one's own export only.

use super::{
    part::{Part, figure, part},
    record::Written,
    search::Place,
    told::{self, Piece},
};
use crate::{
    Couple, Day, EntryId, MemberId, Sorting, Text,
    path::Room,
    pause::Pause,
    routines::{Plan, Presence, Word},
    screens_down::Stretch,
};

/// All of it, of one member (who is the one who looks) or of both.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let mut pieces = routines(couple, only);
    if only.is_some() {
        let kept = couple.kept_words().iter();
        pieces.extend(kept.map(|(routine, day, word)| felt(couple, couple.me(), *routine, *day, word)));
    }
    pieces.extend(couple.screens_down().all().flat_map(|stretch| of_stretch(stretch, only)));
    pieces.extend(couple.pauses().all().flat_map(|pause| of_pause(pause, only)));
    pieces.order_by_key(|piece| piece.day.0);
    pieces
}

fn includes(only: Option<MemberId>, who: MemberId) -> bool {
    only.is_none_or(|only| only == who)
}

fn piece(by: MemberId, day: Day, kind: &'static str, parts: Vec<Part>) -> Piece {
    let room = match kind {
        "pause" | "pause-later" | "pause-back" | "pause-ended" => Room::Pause,
        "screens-down" | "screens-down-line" => Room::ScreensDown,
        _ => Room::Routines,
    };
    told::piece(by, Written(day), kind, parts, None).at(Place::Room(room))
}

fn routines(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (routine, day, occasion) in couple.routines_said().all() {
        for (by, mark) in occasion.marks().iter().filter(|(by, _)| includes(only, **by)) {
            let did = piece(*by, day, "routine-did", Vec::new());
            let (about, taken_back) = (what(couple, routine), mark.taken_back.map(Written));
            pieces.push(Piece { about, taken_back, ..did });
        }
        let words = occasion.words().filter(|(by, _)| includes(only, *by));
        pieces.extend(words.map(|(by, word)| felt(couple, by, routine, day, word)));
    }
    pieces
}

fn what(couple: &Couple, routine: EntryId) -> Option<String> {
    let bound = couple.agreements().get(routine)?.bound()?;
    Plan::read(&bound.text).map(|plan| plan.what.as_str().to_owned())
}

fn felt(couple: &Couple, by: MemberId, routine: EntryId, day: Day, word: &Word) -> Piece {
    let kind = match word.presence {
        Presence::Here => "routine-here",
        Presence::InAndOut => "routine-in-and-out",
        Presence::Elsewhere => "routine-elsewhere",
    };
    let parts = lines(word.words.as_ref());
    let (about, taken_back) = (what(couple, routine), word.taken_back.map(Written));
    Piece { about, taken_back, ..piece(by, day, kind, parts) }
}

fn lines(words: Option<&Text>) -> Vec<Part> {
    words.map(|words| part("words", words)).into_iter().collect()
}

/// A stretch both said yes to, and their lines on it.
fn of_stretch(stretch: &Stretch, only: Option<MemberId>) -> Vec<Piece> {
    let Some((_, day)) = stretch.joined() else { return Vec::new() };
    let minutes = vec![figure("minutes", stretch.minutes)];
    let suggested = includes(only, stretch.by).then(|| piece(stretch.by, day, "screens-down", minutes));
    let lines = stretch.back().iter().filter(|(by, back)| includes(only, **by) && back.words.is_some());
    let lines = lines.map(|(by, back)| {
        let taken_back = back.taken_back.map(Written);
        Piece { taken_back, ..piece(*by, back.day, "screens-down-line", self::lines(back.words.as_ref())) }
    });
    suggested.into_iter().chain(lines).collect()
}

fn of_pause(pause: &Pause, only: Option<MemberId>) -> Vec<Piece> {
    let said = |all: &std::collections::BTreeMap<MemberId, Day>, kind: &'static str| -> Vec<Piece> {
        let mine = all.iter().filter(|(by, _)| includes(only, **by));
        mine.map(|(by, day)| piece(*by, *day, kind, Vec::new())).collect()
    };
    let later = pause.longer().iter().filter(|(by, _)| includes(only, *by));
    let later = later.map(|(by, day)| piece(*by, *day, "pause-later", Vec::new()));
    let ended = pause.ended().filter(|(by, _)| includes(only, *by));
    let ended = ended.map(|(by, day)| piece(by, day, "pause-ended", Vec::new()));
    let called = said(pause.called(), "pause").into_iter().chain(later);
    called.chain(said(pause.back(), "pause-back")).chain(ended).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Command as Do, agreement,
        recurrence::{Recurrence, Rule},
        routines, screens_down,
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn kinds(story: &Story, of: Partner, only: Option<Partner>) -> Vec<&'static str> {
        let pieces = pieces(&story.couple(of), only.map(Partner::id));
        pieces.into_iter().map(|piece| piece.kind).collect()
    }

    fn a_routine(story: &mut Story) -> EntryId {
        let days = Recurrence::from(story.today(), Rule::Daily);
        let plan = Plan { what: "Coffee".into(), days, time: None, place: None, minutes: None };
        let (topic, text) = (routines::TOPIC.to_owned(), plan.text().unwrap());
        let propose =
            agreement::Command::Propose { topic, text, why: None, terms: agreement::Terms::default() };
        let id = story.tries(ANA.phone(), Do::Agreement(propose)).unwrap()[0];
        for who in Partner::BOTH {
            story.does(who, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
        }
        id
    }

    #[test]
    fn what_i_kept_for_myself_is_in_my_own_export_and_in_no_other() {
        let mut story = Story::begun();
        let (routine, day) = (a_routine(&mut story), story.today());
        story.does(ANA, Do::Routines(routines::Command::Did(routine, day)));
        for (who, presence, shared) in [(ANA, Presence::Here, true), (BEN, Presence::Elsewhere, false)] {
            let words = Some("Rain.".into());
            story.does(who, Do::Routines(routines::Command::Say { routine, day, presence, words, shared }));
        }
        assert_eq!(kinds(&story, ANA, Some(ANA)), ["routine-did", "routine-here"]);
        assert_eq!(kinds(&story, BEN, Some(BEN)), ["routine-elsewhere"]);
        for who in Partner::BOTH {
            assert_eq!(kinds(&story, who, None), ["routine-did", "routine-here"], "the same for both");
        }
        assert_eq!(pieces(&story.couple(BEN), None)[0].about.as_deref(), Some("Coffee"));
    }

    #[test]
    fn a_line_about_a_stretch_is_its_authors_and_a_pause_is_told_by_its_day() {
        let mut story = Story::begun();
        let suggest = screens_down::Command::Suggest { minutes: 30, starts: None };
        let id = story.tries(ANA.phone(), Do::ScreensDown(suggest)).unwrap()[0];
        assert_eq!(kinds(&story, ANA, None), Vec::<&str>::new(), "nothing was agreed yet");
        story.does(BEN, Do::ScreensDown(screens_down::Command::Join(id)));
        story.next_day();
        let line = Some("We cooked.".into());
        story.does(BEN, Do::ScreensDown(screens_down::Command::Done(id, line)));
        let call = crate::pause::Command::Call { minutes: 20, from: None };
        let pause = story.tries(BEN.phone(), Do::Pause(call)).unwrap()[0];
        story.does(ANA, Do::Pause(crate::pause::Command::Back(pause)));
        assert_eq!(kinds(&story, ANA, Some(ANA)), ["screens-down", "pause-back"]);
        assert_eq!(kinds(&story, BEN, Some(BEN)), ["screens-down-line", "pause"]);
        assert_eq!(kinds(&story, BEN, None).len(), 4);
    }
}
