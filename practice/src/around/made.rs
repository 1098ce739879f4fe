//! What was built together, as an export holds it: projects, rituals and the vision board, in the words of who wrote
//! them.
//!
//! What a template brings is nobody's words and is in no export. What is still sealed is in its author's own export only. A
//! picture is named by what is on it; its bytes are not here.

use super::{
    part::{Of, Part, bare, on, part},
    promised,
    record::Written,
    search::Place,
    told::{self, Piece},
};
use crate::{
    Couple, Day, MemberId, Sorting, Text,
    board::Item,
    check_in::Said,
    jointly::{Version, Words},
    path::Room,
    projects::{Each, Line, List, Note, Project, Standing, Whose},
    promises::When,
    rituals::{Next, Page, Question, Rituals},
};

/// Everything, of one member (who is the one who looks) or of both.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let includes = |who: MemberId| only.is_none_or(|only| only == who);
    let mut pieces = Vec::new();
    let mut projects = couple.projects().all();
    projects.order_by_key(|project| (project.day, project.id));
    projects.iter().for_each(|project| pieces.extend(of_project(couple, project, only)));
    pieces.extend(walks(couple.rituals()));
    pieces.extend(couple.rituals().all_next().iter().filter_map(next_walk));
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
    let mut pieces: Vec<_> = members.filter_map(|who| sheet(project, who, only)).collect();
    pieces.extend(standing(project));
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

fn sheet(project: &Project, who: MemberId, only: Option<MemberId>) -> Option<Piece> {
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
    parts.extend(project.when.iter().filter(|_| project.when_by == Some(who)).flat_map(when));
    for line in project.lines() {
        parts.extend(written(list_name(line.list), &line.words, who));
    }
    for line in project.lines() {
        parts.extend(said_of(line, who).into_iter().map(|part| part.of(words_of(project, line, only))));
    }
    (!parts.is_empty()).then(|| piece(who, project.day, "project", parts))
}

/// When it is, by its days; no hour is in any export.
fn when(when: &When) -> impl Iterator<Item = Part> + use<> {
    let often = (!when.days.is_once()).then(|| Of::Often(promised::name(when.days.rule)));
    let until = when.days.until.map(|until| on("project-until", until));
    [on("project-when", when.days.from).of(often)].into_iter().chain(until)
}

/// Who does a line, on which day, and that it is done: each as far as this one said so.
fn said_of(line: &Line, who: MemberId) -> Vec<Part> {
    let whose = line.taken.filter(|taken| taken.by == who).map(|taken| match taken.whose {
        Whose::One(member) => bare("project-whose").who(Some(member)),
        Whose::Both => bare("project-whose").who(None),
    });
    let day = line.on.filter(|_| line.on_by == Some(who)).map(|day| on("project-on", day));
    let done = line.done.filter(|(by, _)| *by == who).map(|(_, day)| on("project-done", day));
    whose.into_iter().chain(day).chain(done).collect()
}

/// A line's words as they stand, where they are in this export; a template's by its name.
fn words_of(project: &Project, line: &Line, only: Option<MemberId>) -> Option<Of> {
    let newest = line.words.newest().filter(|version| !version.words.is_blank());
    match (newest, line.given) {
        (Some(version), _) => {
            let here = only.is_none_or(|only| only == version.by);
            here.then(|| Of::Words(version.words.as_str().to_owned()))
        }
        (None, Some(place)) => {
            Some(Of::Given(format!("{}-{}-{place}", project.template.name(), line.list.name())))
        }
        (None, None) => None,
    }
}

/// That it is done, or rests.
fn standing(project: &Project) -> Option<Piece> {
    let (how, by, day) = project.standing;
    let kind = match how {
        Standing::Underway => return None,
        Standing::Done => "project-finished",
        Standing::Resting => "project-resting",
    };
    Some(piece(by, day, kind, Vec::new()))
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

/// When and where somebody wanted to walk; that nothing is planned any more is no word.
fn next_walk(next: &Next) -> Option<Piece> {
    let place = next.place.iter().map(|place| part("walk-place", place));
    let parts: Vec<_> = place.chain(next.on.map(|day| on("day", day))).collect();
    (!parts.is_empty()).then(|| piece(next.by, next.day, "walk-next", parts))
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
        Said::RatherNot | Said::Nothing => vec![bare("rather-not")],
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

    /// Ana adds a line; Ben says that he does it, on which day, and that it is done.
    fn a_line_that_is_done(story: &mut Story) {
        let id = story.newest(ANA, Channel::Ours).unwrap();
        let add = projects::Command::Add(id, List::Steps, "Bring the soil".into());
        let added = story.tries(ANA.phone(), Do::Projects(add)).unwrap()[0];
        let line = projects::LineId { entry: added, line: 0 };
        let whose = projects::Change::Whose(Some(Whose::One(BEN.id())));
        let on = projects::Change::On(story.today().tomorrow().ok());
        let changes = vec![whose, on, projects::Change::Done(true)];
        story.does(BEN, Do::Projects(projects::Command::Change(line, changes)));
    }

    fn parts(story: &Story, only: Option<Partner>) -> Vec<(&'static str, Option<Of>)> {
        let pieces = pieces(&story.couple(ANA), only.map(Partner::id));
        let parts = pieces.into_iter().flat_map(|piece| piece.parts);
        parts.filter(|part| part.words.is_empty()).map(|part| (part.part, part.of)).collect()
    }

    #[test]
    fn ticks_owners_and_days_of_lines_are_in_the_export_of_who_said_so_and_in_that_of_both() {
        let mut story = Story::begun();
        let begin = projects::Command::Begin(projects::Template::Own, Some("The balcony".into()));
        story.does(ANA, Do::Projects(begin));
        a_line_that_is_done(&mut story);
        assert_eq!(story.refused(), []);
        let line = || Some(Of::Words("Bring the soil".into()));
        let said = ["project-whose", "project-on", "project-done"];
        assert_eq!(parts(&story, None), said.map(|part| (part, line())));
        assert_eq!(parts(&story, Some(BEN)), said.map(|part| (part, None)), "the words are Ana's");
        assert_eq!(parts(&story, Some(ANA)), []);
    }

    #[test]
    fn when_it_is_and_that_it_is_done_are_told_and_a_line_of_a_template_goes_by_its_name() {
        let mut story = Story::begun();
        let begin = projects::Command::Begin(projects::Template::WeekendAway, None);
        let id = story.tries(ANA.phone(), Do::Projects(begin)).unwrap()[0];
        let days = crate::recurrence::Recurrence::once(story.today());
        let plan = projects::Command::Plan(id, Some(When { days, time: None }));
        story.does(ANA, Do::Projects(plan));
        let step = story.couple(ANA).projects().get(id).unwrap().on_list(List::Steps).next().unwrap().id;
        let tick = projects::Command::Change(step, vec![projects::Change::Done(true)]);
        story.does(ANA, Do::Projects(tick));
        let given = Some(Of::Given("weekend-away-steps-1".into()));
        assert_eq!(parts(&story, Some(ANA)), [("project-when", None), ("project-done", given)]);
        story.does(BEN, Do::Projects(projects::Command::Stand(id, Standing::Done)));
        assert_eq!(kinds(&story, ANA, Some(BEN)), [("project-finished", BEN.id().hex())]);
    }

    #[test]
    fn a_walk_over_which_another_was_planned_keeps_its_place() {
        let mut story = Story::begun();
        for place in ["the hill", "the river"] {
            let on = story.today().tomorrow().ok();
            story.does(BEN, Do::Rituals(rituals::Command::NextWalk(on, Some(place.into()))));
        }
        assert!(holds(&story, BEN, Some(BEN), "the hill") && holds(&story, ANA, None, "the river"));
        assert!(!holds(&story, ANA, Some(ANA), "the hill"));
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
