//! The weekly check-ins, as an export holds them: words that are somebody's own, numbers that were revealed, and plans.
//!
//! What was written on one's phone for the other is in no export before the other has said yes to it: it is not theirs yet.

use super::{
    part::{Part, bare, figure, on, part},
    record::Written,
    search::Place,
    told::{self, Piece},
};
use crate::{
    Couple, MemberId, Text,
    check_in::Said,
    path::Room,
    weekly::{self, Felt, Meeting, Step, Words},
};

/// All meetings, of one member (who is the one who looks) or of both.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    couple.weekly().meetings().flat_map(|meeting| of_one(couple, meeting, only)).collect()
}

fn of_one(couple: &Couple, meeting: &Meeting, only: Option<MemberId>) -> Vec<Piece> {
    let members: Vec<_> = couple.begun().members().map(|(id, _)| id).collect();
    let includes = |who: &MemberId| only.is_none_or(|only| only == *who);
    let mut pieces = Vec::new();
    for who in members.iter().copied().filter(includes) {
        for step in [Step::Appreciations, Step::Hard, Step::OneThing] {
            let words = meeting.words(step, who).filter(|words| words.stand_for(who));
            pieces.extend(words.map(|words| said(meeting, words, who)));
        }
        let mine = || only.and_then(|_| couple.my_sealed_felt(meeting.seal(who)?));
        pieces.extend(meeting.felt(who).or_else(mine).map(|felt| of_felt(meeting, felt, who)));
    }
    pieces
        .extend(meeting.all_next().iter().filter(|next| includes(&next.by)).map(|next| plan(meeting, next)));
    pieces
}

fn piece(meeting: &Meeting, by: MemberId, kind: &'static str, parts: Vec<Part>) -> Piece {
    told::piece(by, Written(meeting.begun.1), kind, parts, None).at(Place::Room(Room::Weekly))
}

fn said(meeting: &Meeting, words: &Words, who: MemberId) -> Piece {
    let (kind, parts) = match &words.part {
        weekly::Part::Appreciations(said) => ("weekly-appreciation", answer(said, |all| lines(all))),
        weekly::Part::Hard(said) => (
            "weekly-hard",
            answer(said, |soft| {
                vec![part("feel", &soft.feel), part("when", &soft.when), part("need", &soft.need)]
            }),
        ),
        weekly::Part::OneThing(said) => ("weekly-one-thing", answer(said, |text| vec![part("words", text)])),
    };
    Piece { taken_back: words.taken_back.map(Written), ..piece(meeting, who, kind, parts) }
}

fn lines(all: &[Text]) -> Vec<Part> {
    all.iter().map(|text| part("words", text)).collect()
}

/// An answer that is no words has no part but that.
fn answer<T>(said: &Said<T>, write: impl FnOnce(&T) -> Vec<Part>) -> Vec<Part> {
    match said {
        Said::This(said) => write(said),
        Said::RatherNot => vec![bare("rather-not")],
        Said::Nothing => vec![bare("nothing-hard")],
    }
}

fn of_felt(meeting: &Meeting, felt: &Felt, who: MemberId) -> Piece {
    let one = |name: &'static str, said: &Said<u8>| match said {
        Said::This(value) => figure(name, *value),
        Said::RatherNot | Said::Nothing => bare("rather-not"),
    };
    piece(meeting, who, "weekly-felt", vec![one("trust", &felt.trust), one("safety", &felt.safety)])
}

fn plan(meeting: &Meeting, next: &weekly::Next) -> Piece {
    let day = next.on.map(|day| on("day", day));
    let parts = [Some(part("words", &next.what)), day].into_iter().flatten().collect();
    Piece { taken_back: next.taken_back.map(Written), ..piece(meeting, next.by, "weekly-next", parts) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Command as Do,
        story::{Partner, Story},
        weekly::{Command, Week},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn met(commands: &[(Partner, Command)]) -> Story {
        let mut story = Story::begun();
        let week = Week::of(story.today());
        story.does(ANA, Do::Weekly(Command::Begin(week)));
        for (who, command) in commands {
            story.does(*who, Do::Weekly(command.clone()));
        }
        assert_eq!(story.refused(), []);
        story
    }

    fn week() -> Week {
        Week::of(Story::begun().today())
    }

    fn kinds(story: &Story, of: Partner, only: Option<Partner>) -> Vec<(&'static str, String)> {
        let pieces = pieces(&story.couple(of), only.map(Partner::id));
        pieces.into_iter().map(|piece| (piece.kind, piece.by)).collect()
    }

    #[test]
    fn what_was_written_down_is_in_no_export_before_its_speaker_says_yes() {
        let part = weekly::Part::OneThing(Said::This("A call.".into()));
        let mut story = met(&[(ANA, Command::WriteDown(week(), part))]);
        assert_eq!(kinds(&story, ANA, None), []);
        let note = story.newest(ANA, crate::Channel::Ours).unwrap();
        story.does(BEN, Do::Weekly(Command::Confirm(note)));
        let bens = vec![("weekly-one-thing", BEN.id().hex())];
        assert_eq!(kinds(&story, ANA, None), bens);
        assert_eq!(kinds(&story, BEN, Some(BEN)), bens);
        assert_eq!(kinds(&story, ANA, Some(ANA)), []);
    }

    #[test]
    fn a_sealed_number_is_in_ones_own_export_and_in_no_other_before_both_are_in() {
        let felt = Felt { trust: Said::This(3), safety: Said::RatherNot };
        let story = met(&[(ANA, Command::Feel(week(), felt))]);
        assert_eq!(kinds(&story, ANA, Some(ANA)), [("weekly-felt", ANA.id().hex())]);
        assert_eq!(kinds(&story, ANA, None), []);
        assert_eq!(kinds(&story, BEN, None), []);
        assert_eq!(kinds(&story, BEN, Some(BEN)), []);
    }
}
