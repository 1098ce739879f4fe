//! Projects and rituals, in stories drawn at random; and the laws of them.

use std::collections::{BTreeMap, BTreeSet};

use practice::{
    Body, Channel, Command, Entry, EntryId, Key, Picture, Reason, Refusal,
    check_in::Said,
    jointly::Words,
    projects::{self, Each, LineId, List, Part, Projects, Standing, Template, Whose},
    promises::When,
    recurrence::{Recurrence, Rule},
    rituals::{self, MyAnswer, Question},
    story::{Partner, Story},
    weekly::Week,
};
use proptest::prelude::*;

use super::{
    cases,
    telling::{Telling, acts, days_on, tell},
};

/// Something made together; numbers pick.
#[derive(Clone, Debug)]
pub(super) enum Made {
    Project(ProjectWish),
    Ritual(RitualWish),
}

/// Something in a project; the first number picks it or one of its lines.
#[derive(Clone, Debug)]
pub(super) enum ProjectWish {
    Begin(usize),
    Title(usize),
    Write(usize, u8),
    Plan(usize, bool),
    Add(usize, u8),
    Say(usize, u8),
    Take(usize, u8),
    Done(usize, bool),
    TakeAway(usize),
    BringBack(usize),
    Note(usize, bool),
    Tell(usize),
    Stand(usize, u8),
}

/// Something of a ritual.
#[derive(Clone, Debug)]
pub(super) enum RitualWish {
    Walk(i8, bool),
    NextWalk(bool),
    Thank(bool, u8),
    Ask(u16),
    Write(usize),
}

pub(super) fn made() -> impl Strategy<Value = Made> {
    prop_oneof![
        6 => project_wish().prop_map(Made::Project),
        4 => ritual_wish().prop_map(Made::Ritual),
    ]
}

fn project_wish() -> impl Strategy<Value = ProjectWish> {
    let pick = || 0..40usize;
    prop_oneof![
        3 => (0..7usize).prop_map(ProjectWish::Begin),
        1 => pick().prop_map(ProjectWish::Title),
        3 => (pick(), 0..5u8).prop_map(|(of, part)| ProjectWish::Write(of, part)),
        1 => (pick(), any::<bool>()).prop_map(|(of, on)| ProjectWish::Plan(of, on)),
        3 => (pick(), 0..6u8).prop_map(|(of, list)| ProjectWish::Add(of, list)),
        3 => (pick(), 0..9u8).prop_map(|(of, word)| ProjectWish::Say(of, word)),
        3 => (pick(), 0..4u8).prop_map(|(of, whose)| ProjectWish::Take(of, whose)),
        3 => (pick(), any::<bool>()).prop_map(|(of, done)| ProjectWish::Done(of, done)),
        3 => pick().prop_map(ProjectWish::TakeAway),
        1 => pick().prop_map(ProjectWish::BringBack),
        1 => (pick(), any::<bool>()).prop_map(|(of, picture)| ProjectWish::Note(of, picture)),
        1 => pick().prop_map(ProjectWish::Tell),
        1 => (pick(), 0..3u8).prop_map(|(of, how)| ProjectWish::Stand(of, how)),
    ]
}

fn ritual_wish() -> impl Strategy<Value = RitualWish> {
    prop_oneof![
        2 => (-3..3i8, any::<bool>()).prop_map(|(day, words)| RitualWish::Walk(day, words)),
        1 => any::<bool>().prop_map(RitualWish::NextWalk),
        4 => (any::<bool>(), 0..5u8).prop_map(|(last, many)| RitualWish::Thank(last, many)),
        2 => (0..30u16).prop_map(RitualWish::Ask),
        4 => (0..6usize).prop_map(RitualWish::Write),
    ]
}

fn a_picture() -> Picture {
    Picture { blob: [7; 32], key: Key([9; 32]), wide: 1600, high: 900, words: "".into() }
}

/// What a device would do in a project as it sees it.
fn project_command(
    all: &Projects,
    day: practice::Day,
    wish: &ProjectWish,
    stray: EntryId,
) -> projects::Command {
    use projects::{Change, Command};
    let of = |place: usize| {
        let all = all.all();
        all.get(place % all.len().max(1)).map_or(stray, |project| project.id)
    };
    let line = |place: usize| {
        let all: Vec<_> =
            all.all().into_iter().flat_map(projects::Project::lines).map(|line| line.id).collect();
        all.get(place % all.len().max(1)).copied().unwrap_or(LineId { entry: stray, line: 1 })
    };
    let change = |place, changes| Command::Change(line(place), changes);
    match *wish {
        ProjectWish::Begin(template) => Command::Begin(Template::ALL[template], Some("ours".into())),
        ProjectWish::Title(place) => {
            let over = all.get(of(place)).map(|project| project.title.seen()).unwrap_or_default();
            Command::Title(of(place), "another name".into(), over)
        }
        ProjectWish::Write(place, part) => {
            let parts = [Part::What, Part::Place, Part::Budget, Part::Screens, Part::HardMoment];
            let part = parts[usize::from(part)];
            let answer = all.get(of(place)).and_then(|project| project.answer(part));
            Command::Write(of(place), part, "some words".into(), answer.map(Words::seen).unwrap_or_default())
        }
        ProjectWish::Plan(place, on) => {
            let days = Recurrence::from(day, Rule::Daily);
            Command::Plan(of(place), on.then_some(When { days, time: None }))
        }
        ProjectWish::Add(place, list) => Command::Add(of(place), a_list(list), "one more".into()),
        ProjectWish::Say(place, word) => {
            let over = all.line(line(place)).map(|(_, line)| line.words.seen()).unwrap_or_default();
            let words = if word == 0 { "".into() } else { format!("word {word}").as_str().into() };
            change(place, vec![Change::Words { words, over }])
        }
        ProjectWish::Take(place, whose) => {
            change(place, vec![Change::Whose(a_whose(whose)), Change::On(Some(day))])
        }
        ProjectWish::Done(place, done) => change(place, vec![Change::Done(done)]),
        ProjectWish::TakeAway(place) => {
            let seen = all.line(line(place)).map_or(0, |(_, line)| line.presence.changes());
            Command::TakeAway(line(place), seen)
        }
        ProjectWish::BringBack(place) => Command::BringBack(line(place)),
        ProjectWish::Note(place, picture) => {
            Command::Note(of(place), "a note".into(), picture.then(a_picture))
        }
        ProjectWish::Tell(place) => Command::Tell(of(place), Each::Team, "it was good".into()),
        ProjectWish::Stand(place, how) => {
            let how = [Standing::Underway, Standing::Done, Standing::Resting][usize::from(how)];
            Command::Stand(of(place), how)
        }
    }
}

fn a_list(list: u8) -> List {
    let all = [List::Steps, List::Things, List::Conversations, List::Meals, List::Shopping, List::Questions];
    all[usize::from(list)]
}

fn a_whose(whose: u8) -> Option<Whose> {
    match whose {
        0 => Some(Whose::One(Partner::Ana.id())),
        1 => Some(Whose::One(Partner::Ben.id())),
        2 => Some(Whose::Both),
        _ => None,
    }
}

/// What a program writes that does not ask.
fn project_event(command: projects::Command) -> projects::Event {
    use projects::{Command, Event};
    match command {
        Command::Begin(template, title) => Event::Begun { template, title },
        Command::Title(project, words, over) => Event::Titled { project, words, over },
        Command::Write(project, part, words, over) => Event::Written { project, part, words, over },
        Command::Plan(project, when) => Event::Planned { project, when },
        Command::Add(project, list, words) => Event::Added { project, list, words },
        Command::Change(line, changes) => Event::Changed { line, changes },
        Command::TakeAway(line, seen) => Event::TakenAway { line, seen },
        Command::BringBack(line) => Event::BroughtBack { line },
        Command::Note(project, words, picture) => Event::Noted { project, words, picture },
        Command::Tell(project, each, words) => Event::Told { project, each, words },
        Command::Stand(project, how) => Event::Stands { project, how },
    }
}

fn ritual_event(command: rituals::Command) -> rituals::Event {
    use rituals::{Command, Event};
    match command {
        Command::Walked(on, words) => Event::Walked { on, words },
        Command::NextWalk(on, place) => Event::NextWalk { on, place },
        Command::Thank(week, thanks) => Event::Thanked { week, thanks },
        Command::Ask(question) => Event::Asked { question },
        Command::Write(page, words) => Event::Wrote { page, words },
    }
}

impl Telling {
    pub(super) fn made_command(&self, wish: &Made) -> Command {
        let couple = self.story.couple(Partner::Ana);
        match wish {
            Made::Project(wish) => {
                Command::Projects(project_command(couple.projects(), self.story.today(), wish, self.pick(0)))
            }
            Made::Ritual(wish) => Command::Rituals(self.ritual(couple.rituals(), wish)),
        }
    }

    fn ritual(&self, rituals: &rituals::Rituals, wish: &RitualWish) -> rituals::Command {
        use rituals::Command;
        let today = self.story.today();
        match *wish {
            RitualWish::Walk(days, words) => {
                Command::Walked(days_on(today, days), words.then(|| "far".into()))
            }
            RitualWish::NextWalk(on) => Command::NextWalk(on.then_some(today), None),
            RitualWish::Thank(last, many) => {
                let week = if last { Week::of(today).before() } else { Week::of(today) };
                let thanks = Said::This(vec!["the soup".into(); usize::from(many)]);
                Command::Thank(week, if many == 4 { Said::RatherNot } else { thanks })
            }
            RitualWish::Ask(29) => Command::Ask(Question::Own("what now".into())),
            RitualWish::Ask(number) => Command::Ask(Question::Given(number)),
            RitualWish::Write(place) => {
                let pages = rituals.pages();
                let page = pages.get(place % pages.len().max(1)).map_or(self.pick(place), |page| page.id);
                Command::Write(page, "some words".into())
            }
        }
    }

    /// The event of a wish, allowed or not.
    pub(super) fn made_body(&self, wish: &Made) -> Body {
        match self.made_command(wish) {
            Command::Projects(command) => Body::Projects(project_event(command)),
            Command::Rituals(command) => Body::Rituals(ritual_event(command)),
            _ => Body::Unknown { kind: String::new(), bytes: Vec::new() },
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn neither_sees_the_others_thanks_or_page_before_both_are_in(acts in acts()) {
        let story = tell(&acts);
        for who in Partner::BOTH {
            let (couple, other) = (story.couple(who), who.other().id());
            for (week, both) in couple.rituals().weeks().filter(|(_, both)| !both.both_are_in()) {
                prop_assert_eq!(both.answer(other), None);
                prop_assert!(couple.my_gratitude(week) != MyAnswer::Revealed);
                prop_assert!(both.seal(who.id()).is_some() || couple.my_sealed_thanks(week).is_none());
            }
            for page in couple.rituals().pages().iter().filter(|page| !page.both.both_are_in()) {
                prop_assert_eq!(page.both.answer(other), None);
                prop_assert!(page.both.seal(who.id()).is_some() || couple.my_sealed_words(page).is_none());
            }
        }
    }

    #[test]
    fn nothing_that_was_written_in_a_project_is_ever_lost(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ben);
        let aside: BTreeSet<_> = couple.aside().iter().map(|aside| aside.entry).collect();
        let taken_in = |entry: &&Entry| entry.channel != Channel::Mine && !aside.contains(&entry.id);
        let has = |words: &Words, id| words.versions().iter().any(|version| version.id == id);
        for entry in story.entries().iter().filter(taken_in) {
            let Body::Projects(event) = &entry.body else { continue };
            let project = |id: &EntryId| couple.projects().get(*id).unwrap();
            let kept = match event {
                projects::Event::Titled { project: id, .. } => has(&project(id).title, entry.id),
                projects::Event::Written { project: id, part, .. } => {
                    has(project(id).answer(*part).unwrap(), entry.id)
                }
                projects::Event::Added { project: id, .. } => {
                    project(id).line(LineId { entry: entry.id, line: 0 }).is_some()
                }
                projects::Event::Noted { project: id, .. } => {
                    project(id).notes().iter().any(|note| note.id == entry.id)
                }
                projects::Event::Told { project: id, .. } => {
                    project(id).told().iter().any(|told| told.id == entry.id)
                }
                projects::Event::Changed { line, changes } => changes.iter().all(|change| {
                    let said = matches!(change, projects::Change::Words { .. });
                    !said || couple.projects().line(*line).is_some_and(|(_, line)| has(&line.words, entry.id))
                }),
                _ => true,
            };
            prop_assert!(kept);
        }
    }

    #[test]
    fn both_work_on_a_project_offline_and_what_either_wrote_or_changed_is_there(
        template in 0..6usize,
        anas in proptest::collection::vec(project_wish(), 0..12),
        bens in proptest::collection::vec(project_wish(), 0..12),
    ) {
        let mut story = Story::begun();
        let begin = projects::Command::Begin(Template::ALL[template], None);
        story.does(Partner::Ana, Command::Projects(begin));
        for who in Partner::BOTH {
            story.goes_offline(who.phone());
        }
        let mut changed = BTreeMap::<_, BTreeSet<LineId>>::new();
        for (who, wishes) in [(Partner::Ana, &anas), (Partner::Ben, &bens)] {
            for wish in wishes {
                let (day, phone) = (story.today(), who.phone());
                let command = project_command(story.seen_on(phone).projects(), day, wish, EntryId([0; 32]));
                let tried = story.tries(phone, Command::Projects(command.clone()));
                if let (Ok(_), projects::Command::Change(line, _)) = (tried, command) {
                    changed.entry(who).or_default().insert(line);
                }
            }
        }
        let seen = Partner::BOTH.map(|who| story.seen_on(who.phone()).projects().clone());
        for who in Partner::BOTH {
            story.comes_back(who.phone());
        }
        let couple = story.couple(Partner::Ana);
        let bens = story.couple(Partner::Ben);
        prop_assert_eq!(couple.projects(), bens.projects());
        for (place, who) in Partner::BOTH.into_iter().enumerate() {
            for line in changed.get(&who).into_iter().flatten() {
                let there = |all: &Projects| all.line(*line).is_some_and(|(_, line)| line.presence.is_there());
                let had_it = there(&seen[place]);
                prop_assert!(!had_it || there(couple.projects()), "changed by one, taken away by the other");
            }
        }
        // Both took the same line away.
        let harmless = |aside: &practice::Aside| aside.reason == Reason::Rule(Refusal::AlreadySo);
        prop_assert!(couple.aside().iter().all(harmless));
    }
}
