//! The rules of projects, and both at one at once.

use jiff::civil::{Weekday, date};

use super::*;
use crate::{
    Channel, Command as Do, Refusal,
    promises::Time,
    recurrence::{Days, Recurrence, Rule},
    story::{Partner, Story},
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn a_weekend() -> (Story, EntryId) {
    begun(Template::WeekendAway, None)
}

fn begun(template: Template, title: Option<Text>) -> (Story, EntryId) {
    let mut story = Story::begun();
    story.does(ANA, Do::Projects(Command::Begin(template, title)));
    let id = story.newest(ANA, Channel::Ours).unwrap();
    (story, id)
}

fn does(story: &mut Story, who: Partner, command: Command) {
    story.does(who, Do::Projects(command));
}

/// The project as both see it.
fn seen(story: &Story, id: EntryId) -> Project {
    let [ana, ben] = Partner::BOTH.map(|who| story.couple(who).projects().get(id).unwrap().clone());
    assert_eq!(ana, ben, "both see the same");
    ana
}

fn line(story: &Story, project: EntryId, list: List, place: usize) -> Line {
    seen(story, project).on_list(list).nth(place).unwrap().clone()
}

fn words(words: &str, over: Vec<EntryId>) -> Vec<Change> {
    vec![Change::Words { words: words.into(), over }]
}

#[test]
fn every_template_but_ones_own_is_worked_out() {
    for template in Template::ALL.into_iter().filter(|template| *template != Template::Own) {
        let (story, id) = begun(template, None);
        let project = seen(&story, id);
        for (list, many) in template.lists() {
            assert_eq!(project.on_list(*list).count(), usize::from(*many), "{template:?} {list:?}");
            assert!(*many >= 3);
        }
        assert!(project.lines().iter().all(|line| line.given.is_some() && line.words.text().is_none()));
        assert!(template.parts().contains(&Part::HardMoment) && template.each().contains(&Each::Team));
    }
}

#[test]
fn what_the_programme_asks_of_each_template_is_there() {
    let lists =
        |template: Template, list| template.lists().iter().find(|(there, _)| *there == list).map(|l| l.1);
    assert_eq!(lists(Template::WeekendAway, List::Conversations), Some(3));
    assert_eq!(lists(Template::WeekOfMeals, List::Meals), Some(7));
    assert!(lists(Template::WeekOfMeals, List::Shopping).is_some());
    assert_eq!(lists(Template::DocumentaryNight, List::Questions), Some(5));
    assert!(Template::DocumentaryNight.each().contains(&Each::Took));
    for part in [Part::Place, Part::Budget, Part::Screens, Part::HardMoment] {
        assert!(Template::WeekendAway.parts().contains(&part));
    }
}

#[test]
fn one_of_their_own_has_a_name_from_the_beginning() {
    let mut story = Story::begun();
    let nameless = story.tries(ANA.phone(), Do::Projects(Command::Begin(Template::Own, None)));
    assert_eq!(nameless, Err(Refusal::TextLength));
    let (story, id) = begun(Template::Own, Some("The balcony".into()));
    assert_eq!(seen(&story, id).title.text().map(Text::as_str), Some("The balcony"));
}

#[test]
fn a_step_is_somebodys_once_they_say_so_themself() {
    let (mut story, id) = a_weekend();
    let step = line(&story, id, List::Steps, 0).id;
    let on = story.today();
    let whose = |whose| Command::Change(step, vec![Change::Whose(Some(whose)), Change::On(Some(on))]);
    does(&mut story, ANA, whose(Whose::One(BEN.id())));
    let (ana, ben) = (story.couple(ANA), story.couple(BEN));
    assert_eq!((ben.suggested_to_me().len(), ben.my_steps(on).len()), (1, 0));
    assert_eq!((ana.suggested_to_me().len(), ana.my_steps(on).len()), (0, 0));
    does(&mut story, BEN, whose(Whose::One(BEN.id())));
    let ben = story.couple(BEN);
    assert_eq!((ben.suggested_to_me().len(), ben.my_steps(on).len()), (0, 1));
    assert!(story.couple(ANA).my_steps(on).is_empty());
}

#[test]
fn what_both_do_is_on_the_way_for_both_and_what_is_done_or_rests_for_nobody() {
    let (mut story, id) = a_weekend();
    let step = line(&story, id, List::Steps, 1).id;
    let today = story.today();
    does(
        &mut story,
        BEN,
        Command::Change(step, vec![Change::Whose(Some(Whose::Both)), Change::On(Some(today))]),
    );
    let on_the_way = |story: &Story| Partner::BOTH.map(|who| story.couple(who).my_steps(today).len());
    assert_eq!(on_the_way(&story), [1, 1]);
    does(&mut story, ANA, Command::Change(step, vec![Change::Done(true)]));
    assert_eq!(on_the_way(&story), [0, 0]);
    does(&mut story, ANA, Command::Change(step, vec![Change::Done(false)]));
    does(&mut story, BEN, Command::Stand(id, Standing::Resting));
    assert_eq!(on_the_way(&story), [0, 0]);
    assert_eq!(story.couple(ANA).my_steps(today.tomorrow().unwrap()).len(), 0);
}

#[test]
fn a_line_of_the_template_gets_words_of_their_own_and_the_templates_again() {
    let (mut story, id) = begun(Template::WeekOfMeals, None);
    let monday = line(&story, id, List::Meals, 0).id;
    does(&mut story, BEN, Command::Change(monday, words("Pancakes", Vec::new())));
    let over = line(&story, id, List::Meals, 0).words.seen();
    assert_eq!(line(&story, id, List::Meals, 0).words.text().map(Text::as_str), Some("Pancakes"));
    does(&mut story, ANA, Command::Change(monday, words("", over)));
    assert_eq!(line(&story, id, List::Meals, 0).words.text(), None);
    assert_eq!(story.refused(), []);
}

#[test]
fn both_write_the_same_answer_offline_and_both_texts_stand() {
    let (mut story, id) = a_weekend();
    let write = |words: &str, over| Command::Write(id, Part::Place, words.into(), over);
    story.goes_offline(BEN.phone());
    does(&mut story, ANA, write("The lake", Vec::new()));
    does(&mut story, BEN, write("My aunt's house", Vec::new()));
    story.comes_back(BEN.phone());
    let place = seen(&story, id).answer(Part::Place).unwrap().clone();
    assert_eq!(place.standing().count(), 2);
    does(&mut story, ANA, write("My aunt's house at the lake", place.seen()));
    let place = seen(&story, id).answer(Part::Place).unwrap().clone();
    assert_eq!(place.text().map(Text::as_str), Some("My aunt's house at the lake"));
    assert_eq!(place.versions().len(), 3);
}

#[test]
fn both_edit_at_once_offline_and_nothing_is_lost() {
    let (mut story, id) = a_weekend();
    let step = line(&story, id, List::Steps, 0).id;
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    does(&mut story, ANA, Command::Change(step, vec![Change::Done(true)]));
    does(&mut story, ANA, Command::Add(id, List::Things, "The red blanket".into()));
    does(&mut story, BEN, Command::Change(step, vec![Change::Whose(Some(Whose::Both))]));
    does(&mut story, BEN, Command::TakeAway(step, 1));
    does(&mut story, BEN, Command::Add(id, List::Things, "Cards".into()));
    does(&mut story, BEN, Command::Note(id, "They have rooms.".into(), None));
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let project = seen(&story, id);
    let step = project.line(step).unwrap();
    assert!(step.presence.is_there() && step.done.is_some() && step.taken.is_some());
    let added = project.on_list(List::Things).filter(|line| line.given.is_none());
    assert_eq!(added.count(), 2);
    assert_eq!((project.notes().len(), story.couple(ANA).aside()), (1, &[][..]));
}

#[test]
fn a_line_that_was_taken_away_is_kept_and_brought_back() {
    let (mut story, id) = a_weekend();
    let thing = line(&story, id, List::Things, 2);
    does(&mut story, BEN, Command::TakeAway(thing.id, 0));
    assert_eq!(seen(&story, id).away(List::Things).map(|line| line.id).collect::<Vec<_>>(), [thing.id]);
    does(&mut story, ANA, Command::BringBack(thing.id));
    assert!(seen(&story, id).line(thing.id).unwrap().presence.is_there());
}

#[test]
fn a_line_that_both_brought_back_at_once_stays_where_one_of_them_takes_it_away_again() {
    let (mut story, id) = a_weekend();
    let thing = line(&story, id, List::Things, 2);
    does(&mut story, BEN, Command::TakeAway(thing.id, 0));
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    for who in [ANA, BEN] {
        does(&mut story, who, Command::BringBack(thing.id));
    }
    does(&mut story, BEN, Command::TakeAway(thing.id, 1));
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let presence = seen(&story, id).line(thing.id).unwrap().presence;
    assert_eq!((presence.is_there(), presence.stayed().map(|away| away.by)), (true, Some(BEN.id())));
}

#[test]
fn each_says_how_it_was_to_be_a_team_and_nobody_for_the_other() {
    let (mut story, id) = begun(Template::DocumentaryNight, None);
    assert!(story.couple(ANA).to_look_back_on().is_empty());
    does(&mut story, BEN, Command::Stand(id, Standing::Done));
    for who in Partner::BOTH {
        assert_eq!(story.couple(who).to_look_back_on().len(), 1);
    }
    does(&mut story, ANA, Command::Tell(id, Each::Team, "We laughed.".into()));
    let project = seen(&story, id);
    assert_eq!(project.told_by(ANA.id(), Each::Team).map(|told| told.words.as_str()), Some("We laughed."));
    assert_eq!(project.told_by(BEN.id(), Each::Team), None);
    let waits = Partner::BOTH.map(|who| story.couple(who).to_look_back_on().len());
    assert_eq!(waits, [0, 1]);
}

#[test]
fn a_second_answer_stands_beside_the_first_and_what_is_taken_back_keeps_its_words() {
    let (mut story, id) = a_weekend();
    for text in ["It was hard.", "It was hard, and good."] {
        does(&mut story, BEN, Command::Tell(id, Each::Team, text.into()));
    }
    let newest = story.newest(BEN, Channel::Ours).unwrap();
    let not_mine = story.tries(ANA.phone(), Do::TakeBack(newest));
    assert_eq!(not_mine, Err(Refusal::NotYours));
    story.does(BEN, Do::TakeBack(newest));
    let project = seen(&story, id);
    assert_eq!(project.told().len(), 2);
    assert_eq!(project.told()[1].taken_back, Some(story.today()));
    assert_eq!(project.told_by(BEN.id(), Each::Team).unwrap().words.as_str(), "It was hard.");
}

#[test]
fn a_note_has_words_or_a_picture_and_a_question_belongs_to_its_template() {
    let (mut story, id) = a_weekend();
    let picture = Picture { blob: [1; 32], key: crate::Key([2; 32]), wide: 4, high: 3, words: "".into() };
    does(&mut story, BEN, Command::Note(id, "".into(), Some(picture.clone())));
    assert_eq!(seen(&story, id).notes()[0].picture, Some(picture.clone()));
    let tried = [
        Command::Note(id, "".into(), None),
        Command::Note(id, "".into(), Some(Picture { wide: 0, ..picture })),
        Command::Write(id, Part::What, "x".into(), Vec::new()),
        Command::Add(id, List::Meals, "x".into()),
        Command::Tell(id, Each::Took, "x".into()),
        Command::Stand(id, Standing::Underway),
    ]
    .map(|command| story.tries(ANA.phone(), Do::Projects(command)).err());
    use Refusal::{AlreadySo, NotAPicture, NothingThere, TextLength};
    assert_eq!(
        tried,
        [TextLength, NotAPicture, NothingThere, NothingThere, NothingThere, AlreadySo].map(Some)
    );
}

#[test]
fn a_conversation_is_nobodys_task() {
    let (mut story, id) = a_weekend();
    let talk = line(&story, id, List::Conversations, 0).id;
    let tried =
        story.tries(ANA.phone(), Do::Projects(Command::Change(talk, vec![Change::Whose(Some(Whose::Both))])));
    assert_eq!(tried, Err(Refusal::NothingThere));
    does(&mut story, ANA, Command::Change(talk, vec![Change::Done(true)]));
    assert!(line(&story, id, List::Conversations, 0).done.is_some());
}

#[test]
fn a_class_falls_on_days_and_a_weekend_on_the_days_from_its_first_to_its_last() {
    let (mut story, id) = begun(Template::Class, None);
    let time = Some(Time { minute: 19 * 60, zone: crate::ZoneName::new("Europe/Madrid") });
    let days = Recurrence::from(date(2026, 1, 13), Rule::Weekly(Days::of([Weekday::Tuesday])));
    does(&mut story, BEN, Command::Plan(id, Some(When { days, time })));
    assert_eq!(seen(&story, id).when.as_ref().map(|when| when.days), Some(days));
    let never = Recurrence { until: Some(date(2026, 1, 1)), ..days };
    let tried =
        story.tries(ANA.phone(), Do::Projects(Command::Plan(id, Some(When { days: never, time: None }))));
    assert_eq!(tried, Err(Refusal::NeverFalls));
    does(&mut story, ANA, Command::Plan(id, None));
    assert_eq!(seen(&story, id).when, None);
}

#[test]
fn debug_output_holds_no_word() {
    let (mut story, id) = begun(Template::Own, Some("The balcony".into()));
    does(&mut story, BEN, Command::Write(id, Part::Place, "balcony".into(), Vec::new()));
    does(&mut story, BEN, Command::Note(id, "a balcony".into(), None));
    let shown = format!("{:?} {:?}", story.entries(), seen(&story, id));
    assert!(!shown.contains("balcony"), "{shown}");
}
