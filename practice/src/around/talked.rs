//! What was said to be heard, as an export holds it: dialogues, needs, and feelings circles.
//!
//! What was written on one's phone for the other is in no export before the other has said yes to it. Of a dialogue about a
//! disclosure only one's own words are in one's own export, as with the disclosure itself.

use super::{
    part::{Part, bare, on, part},
    record::Written,
    search::Place,
    told::{self, Piece},
};
use crate::{
    Couple, EntryId, MemberId, Text,
    circle::{self, Circle},
    dialogue::{About, Dialogue, Soft, Turn},
    needs::{Answer, Asked, Need, When},
    path::Room,
    steps::{Ordered, Step, Steps},
};

/// All of it, of one member (who is the one who looks) or of both.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for dialogue in couple.dialogues().all().filter(|one| only.is_some() || !is_of_a_disclosure(couple, one))
    {
        let said = steps(couple, dialogue.steps(), only, of_dialogue).into_iter();
        pieces.extend(said.map(|piece| piece.at(Place::Room(Room::Dialogue))));
    }
    couple.needs().all().iter().for_each(|asked| pieces.extend(need(asked, only)));
    couple.circles().all().for_each(|one: &Circle| {
        let said = steps(couple, one.steps(), only, of_circle).into_iter();
        pieces.extend(said.map(|piece| piece.at(Place::Room(Room::Circle))));
    });
    pieces
}

/// Whether it is about something that was told, or went on from a dialogue that was.
fn is_of_a_disclosure(couple: &Couple, dialogue: &Dialogue) -> bool {
    let mut seen: Vec<EntryId> = Vec::new();
    let mut here = Some(dialogue);
    while let Some(one) = here.filter(|one| !seen.contains(&one.id)) {
        seen.push(one.id);
        here = match one.about {
            Some(About::Disclosure(_)) => return true,
            Some(About::Swap(before)) => couple.dialogues().get(before),
            _ => None,
        };
    }
    false
}

/// The steps that are somebody's own word; those that were no turn among them.
fn steps<T: Ordered>(
    couple: &Couple,
    steps: &Steps<T>,
    only: Option<MemberId>,
    say: fn(&T) -> (&'static str, Vec<Part>),
) -> Vec<Piece> {
    let whose = |step: &Step<T>| couple.begun().members().find(|(id, _)| steps.side(*id) == step.side);
    let piece = |step: &Step<T>| {
        let (by, _) = whose(step).filter(|(id, _)| only.is_none_or(|only| only == *id))?;
        let (kind, parts) = say(&step.turn);
        let (day, taken_back) = (Written(step.day), step.taken_back.map(Written));
        Some(told::piece(by, day, kind, parts, taken_back))
    };
    steps.all().iter().filter(|step| step.is_theirs()).filter_map(piece).collect()
}

fn words(text: &Text) -> Vec<Part> {
    vec![part("words", text)]
}

fn of_dialogue(turn: &Turn) -> (&'static str, Vec<Part>) {
    match turn {
        Turn::Began(Soft { feel, when, because, need }) => {
            let because = because.iter().map(|because| part("because", because));
            let mut parts = vec![part("feel", feel), part("when", when)];
            parts.extend(because);
            parts.push(part("need", need));
            ("dialogue-began", parts)
        }
        Turn::Reflected(text) => ("reflection", words(text)),
        Turn::ThatsIt => ("dialogue-thats-it", Vec::new()),
        Turn::NotQuite(text) => ("not-quite", words(text)),
        Turn::Validated(text) => ("dialogue-validated", words(text)),
        Turn::AskedNeed => ("dialogue-asked-need", Vec::new()),
        Turn::Needs(need) => ("dialogue-needs", needed(need)),
        Turn::Idea(text) => ("dialogue-idea", words(text)),
        Turn::Closed => ("dialogue-closed", Vec::new()),
    }
}

fn needed(need: &Need) -> Vec<Part> {
    need.own().map_or_else(|| vec![bare(need.name())], words)
}

fn of_circle(turn: &circle::Turn) -> (&'static str, Vec<Part>) {
    match turn {
        circle::Turn::Named { feelings, words } => {
            let mut parts: Vec<_> = feelings.iter().map(|feeling| bare(feeling.name())).collect();
            parts.extend(words.iter().map(|words| part("words", words)));
            ("circle-named", parts)
        }
        circle::Turn::Passed => ("circle-passed", Vec::new()),
        circle::Turn::ThankYou => ("circle-thank-you", Vec::new()),
        circle::Turn::Closing => ("circle-closing", Vec::new()),
        circle::Turn::Last(text) => ("circle-last", words(text)),
        circle::Turn::NothingMore => ("circle-nothing-more", Vec::new()),
    }
}

fn need(asked: &Asked, only: Option<MemberId>) -> Vec<Piece> {
    let includes = |by: MemberId| only.is_none_or(|only| only == by);
    let mut parts = needed(&asked.need);
    parts.extend(asked.line.iter().map(|line| part("words", line)));
    let piece = |by: MemberId, day, kind, parts, taken_back: Option<crate::Day>| {
        told::piece(by, Written(day), kind, parts, taken_back.map(Written)).at(Place::Room(Room::Needs))
    };
    let mut pieces = Vec::new();
    if includes(asked.by) {
        pieces.push(piece(asked.by, asked.day, "need", parts, asked.taken_back));
    }
    for answered in asked.answers.iter().filter(|answered| includes(answered.by)) {
        let (kind, parts) = given(&answered.answer);
        pieces.push(piece(answered.by, answered.day, kind, parts, answered.taken_back));
    }
    pieces
}

fn given(answer: &Answer) -> (&'static str, Vec<Part>) {
    let (kind, when) = match answer {
        Answer::Can { when: When::Now, .. } => ("need-can", vec![bare("can-now")]),
        Answer::Can { when: When::Today, .. } => ("need-can", vec![bare("can-today")]),
        Answer::Can { when: When::On(day), .. } => ("need-can", vec![on("day", *day)]),
        Answer::NotNow { on: day, .. } => {
            ("need-not-now", day.map(|day| on("day", day)).into_iter().collect())
        }
    };
    let mut parts: Vec<_> = answer.words().into_iter().flat_map(words).collect();
    parts.extend(when);
    (kind, parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do, dialogue, needs,
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn soft() -> Soft {
        let text = || "a canary".into();
        Soft { feel: text(), when: text(), because: None, need: text() }
    }

    fn begun(about: Option<About>) -> (Story, EntryId) {
        let mut story = Story::begun();
        let event = dialogue::Event::Begun { about, soft: soft(), own: true };
        let id = story.writes(ANA.phone(), Channel::Ours, crate::Body::Dialogue(event));
        (story, id)
    }

    fn kinds(story: &Story, of: Partner, only: Option<Partner>) -> Vec<(&'static str, String)> {
        let pieces = pieces(&story.couple(of), only.map(Partner::id));
        pieces.into_iter().map(|piece| (piece.kind, piece.by)).collect()
    }

    #[test]
    fn what_was_written_down_for_the_other_is_in_no_export_before_they_say_yes() {
        let (mut story, id) = begun(None);
        let turn = Turn::Reflected("You were small.".into());
        story.does(ANA, Do::Dialogue(dialogue::Command::Take { dialogue: id, turn, own: false }));
        let anas = ("dialogue-began", ANA.id().hex());
        assert_eq!(kinds(&story, ANA, None), std::slice::from_ref(&anas));
        assert_eq!(kinds(&story, BEN, Some(BEN)), []);
        let note = story.newest(ANA, Channel::Ours).unwrap();
        story.does(BEN, Do::Dialogue(dialogue::Command::Confirm(id, note)));
        let bens = ("reflection", BEN.id().hex());
        assert_eq!(kinds(&story, ANA, None), [anas, bens.clone()]);
        assert_eq!(kinds(&story, BEN, Some(BEN)), [bens]);
    }

    #[test]
    fn a_dialogue_about_a_disclosure_is_in_ones_own_export_only() {
        let (mut story, id) = begun(Some(About::Disclosure(EntryId([7; 32]))));
        let event = dialogue::Event::Begun { about: Some(About::Swap(id)), soft: soft(), own: true };
        story.writes(BEN.phone(), Channel::Ours, crate::Body::Dialogue(event));
        assert_eq!(kinds(&story, ANA, None), []);
        assert_eq!(kinds(&story, ANA, Some(ANA)), [("dialogue-began", ANA.id().hex())]);
        assert_eq!(kinds(&story, BEN, Some(BEN)), [("dialogue-began", BEN.id().hex())]);
    }

    #[test]
    fn a_need_and_its_answer_are_each_in_their_authors_words() {
        let mut story = Story::begun();
        story.does(ANA, Do::Needs(needs::Command::Ask(Need::Time, None)));
        let id = story.newest(ANA, Channel::Ours).unwrap();
        story.does(BEN, Do::Needs(needs::Command::Answer(id, Answer::NotNow { line: None, on: None })));
        assert_eq!(kinds(&story, ANA, Some(ANA)), [("need", ANA.id().hex())]);
        assert_eq!(kinds(&story, ANA, Some(BEN)), [("need-not-now", BEN.id().hex())]);
    }
}
