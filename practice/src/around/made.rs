//! What was built together, as an export holds it: projects, rituals and the vision board, in the words of who wrote
//! them.
//!
//! What a template brings is nobody's words and is in no export. What is still sealed is in its author's own export only. A
//! picture is named by what is on it; its bytes are not here.

use super::{
    record::Written,
    search::Place,
    told::{self, Part, Piece, part},
};
use crate::{
    Couple, Day, MemberId, Text,
    board::Item,
    check_in::Said,
    jointly::{Version, Words},
    path::Room,
    projects::{Each, List, Note, Project},
    rituals::{Page, Question, Rituals},
};

/// Everything, of one member (who is the one who looks) or of both.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let includes = |who: MemberId| only.is_none_or(|only| only == who);
    let mut pieces = Vec::new();
    let mut projects = couple.projects().all();
    projects.sort_by_key(|project| (project.day, project.id));
    projects.iter().for_each(|project| pieces.extend(of_project(couple, project, only)));
    pieces.extend(walks(couple.rituals()));
    pieces.extend(gratitude(couple, only));
    couple.rituals().pages().iter().for_each(|page| pieces.extend(of_page(couple, page, only)));
    pieces.extend(couple.board().all().flat_map(of_item));
    let by = |piece: &Piece, who: MemberId| piece.by == who.hex();
    pieces.retain(|piece| couple.begun().members().any(|(who, _)| by(piece, who) && includes(who)));
    pieces
}

fn piece(by: MemberId, day: Day, kind: &'static str, parts: Vec<Part>) -> Piece {
    let room = match kind.split('-').next() {
        Some("project") => Room::Projects,
        Some("board") => Room::Board,
        _ => Room::Rituals,
    };
    told::piece(by, Written(day), kind, parts, None).at(Place::Room(room))
}

/// The words of each on a sheet and its lists together; what each said for themself, and each note, by itself.
fn of_project(couple: &Couple, project: &Project, only: Option<MemberId>) -> Vec<Piece> {
    let members = couple.begun().members().map(|(who, _)| who);
    let mut pieces: Vec<_> = members.filter_map(|who| sheet(project, who)).collect();
    pieces.extend(project.notes().iter().map(note));
    pieces.extend(project.told().iter().map(|told| {
        let kind = if told.each == Each::Took { "project-took" } else { "project-team" };
        let parts = vec![part("words", &told.words)];
        Piece { taken_back: told.taken_back.map(Written), ..piece(told.by, told.day, kind, parts) }
    }));
    // The name is somebody's words, too.
    let title = project.title.newest().filter(|version| only.is_none_or(|only| only == version.by));
    let about = title.map_or_else(
        || format!("project/{}", project.template.name()),
        |version| version.words.as_str().to_owned(),
    );
    pieces.iter_mut().for_each(|piece| piece.about = Some(about.clone()));
    pieces
}

fn sheet(project: &Project, who: MemberId) -> Option<Piece> {
    let mut parts = written("project-title", &project.title, who);
    for asked in project.template.parts() {
        let name = match asked.name() {
            "what" => "project-what",
            "place" => "project-place",
            "budget" => "project-budget",
            "screens" => "project-screens",
            _ => "project-hard-moment",
        };
        parts.extend(project.answer(*asked).into_iter().flat_map(|words| written(name, words, who)));
    }
    for line in project.lines() {
        parts.extend(written(list_name(line.list), &line.words, who));
    }
    (!parts.is_empty()).then(|| piece(who, project.day, "project", parts))
}

fn list_name(list: List) -> &'static str {
    match list {
        List::Steps => "project-step",
        List::Things => "project-thing",
        List::Conversations => "project-conversation",
        List::Meals => "project-meal",
        List::Shopping => "project-shopping",
        List::Questions => "project-question",
    }
}

fn written(name: &'static str, words: &Words, who: MemberId) -> Vec<Part> {
    let theirs = words.versions().iter().filter(|version| version.by == who && !version.words.is_blank());
    theirs.map(|version| part(name, &version.words)).collect()
}

fn note(note: &Note) -> Piece {
    let words = Some(&note.words).filter(|words| !words.is_blank()).map(|words| part("words", words));
    let picture = note.picture.as_ref().map(|picture| part("picture", &picture.words));
    let parts = words.into_iter().chain(picture).collect();
    Piece { taken_back: note.taken_back.map(Written), ..piece(note.by, note.day, "project-note", parts) }
}

fn walks(rituals: &Rituals) -> Vec<Piece> {
    let said = rituals.all_walks().flat_map(|(day, walk)| walk.said().iter().map(move |said| (day, said)));
    said.map(|(day, said)| {
        let parts = said.words.iter().map(|words| part("words", words)).collect();
        Piece { taken_back: said.taken_back.map(Written), ..piece(said.by, day, "walk", parts) }
    })
    .collect()
}

fn gratitude(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (week, both) in couple.rituals().weeks() {
        for (who, _) in couple.begun().members() {
            if let Some(answer) = both.answer(who) {
                let taken_back = answer.taken_back.map(Written);
                let thanks = piece(who, answer.day, "gratitude", thanks(&answer.said));
                pieces.push(Piece { taken_back, ..thanks });
            } else if only == Some(who) {
                let sealed = couple.my_sealed_thanks(week);
                pieces.extend(sealed.map(|said| piece(who, week.monday(), "gratitude", thanks(said))));
            }
        }
    }
    pieces
}

fn thanks(said: &Said<Vec<Text>>) -> Vec<Part> {
    match said {
        Said::This(all) => all.iter().map(|thanks| part("words", thanks)).collect(),
        Said::RatherNot | Said::Nothing => vec![Part { part: "rather-not", words: String::new() }],
    }
}

/// What both wrote on a page; a question of their own is the words of who asked it.
fn of_page(couple: &Couple, page: &Page, only: Option<MemberId>) -> Vec<Piece> {
    let about = match &page.question {
        Question::Given(number) => Some(format!("question/{number}")),
        Question::Own(words) if only.is_none_or(|only| only == page.by) => Some(words.as_str().to_owned()),
        Question::Own(_) => None,
    };
    let mut pieces = Vec::new();
    for (who, _) in couple.begun().members() {
        if let Some(answer) = page.both.answer(who) {
            let words = piece(who, answer.day, "page", vec![part("words", &answer.said)]);
            pieces.push(Piece { taken_back: answer.taken_back.map(Written), ..words });
        } else if only == Some(who) {
            let sealed = couple.my_sealed_words(page);
            pieces.extend(sealed.map(|words| piece(who, page.day, "page", vec![part("words", words)])));
        }
    }
    if pieces.is_empty() && matches!(page.question, Question::Own(_)) {
        pieces.push(piece(page.by, page.day, "page", Vec::new()));
    }
    pieces.iter_mut().for_each(|piece| piece.about.clone_from(&about));
    pieces
}

fn of_item(item: &Item) -> Vec<Piece> {
    let picture = item.picture().is_some();
    let (kind, name) = if picture { ("board-picture", "picture") } else { ("board-words", "words") };
    let one = |version: &Version| Piece {
        about: Some(format!("horizon/{}", item.horizon.name())),
        ..piece(version.by, version.day, kind, vec![part(name, &version.words)])
    };
    item.words.versions().iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do, board, projects, rituals,
        story::{Partner, Story},
        weekly::Week,
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn kinds(story: &Story, of: Partner, only: Option<Partner>) -> Vec<(&'static str, String)> {
        let pieces = pieces(&story.couple(of), only.map(Partner::id));
        pieces.into_iter().map(|piece| (piece.kind, piece.by)).collect()
    }

    fn holds(story: &Story, of: Partner, only: Option<Partner>, word: &str) -> bool {
        let pieces = pieces(&story.couple(of), only.map(Partner::id));
        let json = serde_json::to_string(&pieces).unwrap();
        json.contains(word)
    }

    fn a_balcony() -> Story {
        let mut story = Story::begun();
        let begin = projects::Command::Begin(projects::Template::Own, Some("The balcony".into()));
        story.does(ANA, Do::Projects(begin));
        let id = story.newest(ANA, Channel::Ours).unwrap();
        let write = projects::Command::Write(id, projects::Part::Place, "Bens corner".into(), Vec::new());
        story.does(BEN, Do::Projects(write));
        let team = projects::Command::Tell(id, Each::Team, "Bens look back".into());
        story.does(BEN, Do::Projects(team));
        story
    }

    #[test]
    fn ones_own_export_holds_ones_own_words_of_a_project_and_the_record_of_both_holds_all() {
        let story = a_balcony();
        for word in ["The balcony", "Bens corner", "Bens look back"] {
            assert!(holds(&story, ANA, None, word) && holds(&story, BEN, None, word));
            let anas = word == "The balcony";
            assert_eq!(holds(&story, ANA, Some(ANA), word), anas, "{word}");
            assert_eq!(holds(&story, BEN, Some(BEN), word), !anas, "{word}");
        }
    }

    #[test]
    fn a_template_is_nobodys_words() {
        let mut story = Story::begun();
        story.does(ANA, Do::Projects(projects::Command::Begin(projects::Template::WeekendAway, None)));
        assert_eq!(kinds(&story, ANA, None), []);
    }

    #[test]
    fn what_is_sealed_is_in_its_authors_export_only_until_both_are_in() {
        let mut story = Story::begun();
        let thank = |words: &str| {
            let thanks = Said::This(vec![words.into()]);
            Do::Rituals(rituals::Command::Thank(Week::of(Story::new().today()), thanks))
        };
        story.does(ANA, thank("the soup"));
        assert!(holds(&story, ANA, Some(ANA), "the soup") && !holds(&story, ANA, None, "the soup"));
        assert!(!holds(&story, BEN, Some(BEN), "the soup") && !holds(&story, BEN, None, "the soup"));
        story.does(BEN, thank("the call"));
        assert_eq!(kinds(&story, ANA, None).len(), 2);
        assert!(!holds(&story, BEN, Some(BEN), "the soup") && holds(&story, BEN, None, "the soup"));
    }

    #[test]
    fn a_question_of_ones_own_is_not_in_the_others_words() {
        let mut story = Story::begun();
        story.does(ANA, Do::Rituals(rituals::Command::Ask(Question::Own("What made us laugh?".into()))));
        let page = story.newest(ANA, Channel::Ours).unwrap();
        story.does(BEN, Do::Rituals(rituals::Command::Write(page, "The goat.".into())));
        assert!(holds(&story, BEN, Some(BEN), "goat") && !holds(&story, BEN, Some(BEN), "laugh"));
        assert!(holds(&story, ANA, Some(ANA), "laugh") && !holds(&story, ANA, Some(ANA), "goat"));
    }

    #[test]
    fn what_was_taken_from_the_board_is_in_the_export_as_it_can_be_brought_back() {
        let mut story = Story::begun();
        let put = board::Command::PutUp {
            horizon: board::Horizon::Season,
            content: board::Content::Words("a garden".into()),
            spot: board::Spot { x: 0, y: 0 },
            size: board::Size { wide: 200, high: 100 },
        };
        story.does(ANA, Do::Board(put));
        let item = story.newest(ANA, Channel::Ours).unwrap();
        story.does(BEN, Do::Board(board::Command::TakeAway { item, seen: 0 }));
        assert_eq!(kinds(&story, BEN, None), [("board-words", ANA.id().hex())]);
        assert_eq!(kinds(&story, BEN, Some(BEN)), []);
    }
}
