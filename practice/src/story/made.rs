//! What the two make together in the twelve weeks: a week of meals, a weekend away, walks, thanks and a page of the journal.
//!
//! Not how it has to go: a project rests, a week goes by without anything, and one page waits for its second answer.

use super::{Partner, Story};
use crate::{
    Channel, Command, EntryId, Text,
    check_in::Said,
    projects::{self, Change, Each, LineId, List, Part, Standing, Template, Whose},
    promises::When,
    recurrence::{Recurrence, Rule},
    rituals::{self, Question},
    weekly::Week,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

/// What happens of this on one day of the twelve weeks.
pub(super) fn things(story: &mut Story, day: u32) {
    match day {
        12 => a_week_of_meals(story),
        19 => closes(story, Template::WeekOfMeals, Standing::Done, "We cooked on Tuesday and laughed."),
        23 => {
            writes_a_page(
                story,
                3,
                &[(BEN, "Breakfast on the stairs."), (ANA, "Walking home the long way.")],
            );
        }
        36 => a_weekend(story),
        55 => closes(story, Template::WeekendAway, Standing::Done, "I asked for help once, and you stopped."),
        61 => begins(story, BEN, Template::Class),
        75 => closes(story, Template::Class, Standing::Resting, ""),
        82 => writes_a_page(story, 9, &[(ANA, "How I slept.")]),
        40..=43 => {}
        _ if day % 14 == 5 => is_grateful(story),
        _ if day % 7 == 5 => walks(story),
        _ => {}
    }
}

impl Story {
    /// A partner begins a project from a template; its name.
    pub fn begins_a_project(&mut self, who: Partner, template: Template) -> Option<EntryId> {
        self.does(who, Command::Projects(projects::Command::Begin(template, None)));
        self.newest(who, Channel::Ours)
    }

    /// Both seal what they are grateful for this week.
    pub fn both_are_grateful(&mut self, anas: &[&str], bens: &[&str]) -> &mut Self {
        let week = Week::of(self.today());
        for (who, words) in [(ANA, anas), (BEN, bens)] {
            let thanks = Said::This(words.iter().map(|words| Text::new(*words)).collect());
            self.does(who, Command::Rituals(rituals::Command::Thank(week, thanks)));
        }
        self
    }
}

fn begins(story: &mut Story, who: Partner, template: Template) {
    story.begins_a_project(who, template);
}

fn does(story: &mut Story, who: Partner, command: projects::Command) {
    story.does(who, Command::Projects(command));
}

fn is_grateful(story: &mut Story) {
    let anas = ["You came in and sat down.", "The soup.", "That you told me before I asked."];
    story.both_are_grateful(&anas, &["Your hand on the stairs.", "That you slept."]);
}

fn walks(story: &mut Story) {
    let today = story.today();
    let words = Some("To the river and back, without phones.".into());
    story.does(ANA, Command::Rituals(rituals::Command::Walked(today, words)));
    let next = today.checked_add(jiff::Span::new().days(7)).ok();
    story.does(BEN, Command::Rituals(rituals::Command::NextWalk(next, Some("The hill".into()))));
}

fn writes_a_page(story: &mut Story, question: u16, answers: &[(Partner, &str)]) {
    story.does(ANA, Command::Rituals(rituals::Command::Ask(Question::Given(question))));
    let page = story.newest(ANA, Channel::Ours);
    for ((who, words), page) in answers.iter().zip(page.into_iter().cycle()) {
        story.does(*who, Command::Rituals(rituals::Command::Write(page, (*words).into())));
    }
}

/// The newest project from a template.
fn newest(story: &mut Story, template: Template) -> Option<EntryId> {
    let couple = story.seen_on(ANA.phone());
    couple.projects().all().into_iter().find(|project| project.template == template).map(|project| project.id)
}

/// The lines that stand on one of its lists.
fn lines(story: &mut Story, project: EntryId, list: List) -> Vec<LineId> {
    let couple = story.seen_on(ANA.phone());
    let project = couple.projects().get(project);
    project.into_iter().flat_map(|project| project.on_list(list)).map(|line| line.id).collect()
}

fn a_week_of_meals(story: &mut Story) {
    let Some(id) = story.begins_a_project(ANA, Template::WeekOfMeals) else { return };
    for (place, line) in lines(story, id, List::Meals).into_iter().enumerate() {
        let who = if place % 2 == 0 { ANA } else { BEN };
        let whose = Change::Whose(Some(Whose::One(who.id())));
        does(story, who, projects::Command::Change(line, vec![whose]));
    }
    does(story, BEN, projects::Command::Add(id, List::Shopping, "Lemons".into()));
    for line in lines(story, id, List::Shopping).into_iter().take(6) {
        does(story, BEN, projects::Command::Change(line, vec![Change::Done(true)]));
    }
}

fn a_weekend(story: &mut Story) {
    let Some(id) = story.begins_a_project(BEN, Template::WeekendAway) else { return };
    let from = story.today().checked_add(jiff::Span::new().days(16)).ok();
    let until = story.today().checked_add(jiff::Span::new().days(18)).ok();
    let days = from.map(|from| Recurrence { from, until, rule: Rule::Daily });
    does(story, BEN, projects::Command::Plan(id, days.map(|days| When { days, time: None })));
    let place = "The small house at the lake, two hours by train.";
    does(story, ANA, projects::Command::Write(id, Part::Place, place.into(), Vec::new()));
    does(story, BEN, projects::Command::Note(id, "They have rooms until ten.".into(), None));
    for line in lines(story, id, List::Steps).into_iter().take(1) {
        let suggested = Change::Whose(Some(Whose::One(BEN.id())));
        does(story, ANA, projects::Command::Change(line, vec![suggested.clone(), Change::On(from)]));
        does(story, BEN, projects::Command::Change(line, vec![suggested]));
    }
}

/// It is done or rests; one of the two says how it was, where there is something to say.
fn closes(story: &mut Story, template: Template, how: Standing, team: &str) {
    let Some(id) = newest(story, template) else { return };
    does(story, ANA, projects::Command::Stand(id, how));
    if !team.is_empty() {
        does(story, BEN, projects::Command::Tell(id, Each::Team, team.into()));
    }
}
