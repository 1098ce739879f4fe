//! What is built together and has a time: projects, the steps one does in them, the next walk, and what both do together next.
//!
//! A step that was only suggested to me is in no file of mine.

use super::{About, Item, uid};
use crate::{
    Couple, Day,
    projects::{Line, LineId, Project},
    recurrence::Recurrence,
    weekly::Meeting,
};

pub(super) fn projects(couple: &Couple, today: Day) -> Vec<Item> {
    let underway = couple.projects().all().into_iter().filter(|project| project.is_underway());
    underway.filter_map(|project| of_project(project, today)).collect()
}

fn of_project(project: &Project, today: Day) -> Option<Item> {
    let when = project.when.as_ref()?;
    let from = when.days.next_on_or_after(today)?;
    Some(Item {
        uid: uid(project.id, "project"),
        about: About::Project { template: project.template, title: project.title.text().cloned() },
        days: Recurrence { from, ..when.days },
        time: when.time.clone(),
        remind: None,
    })
}

pub(super) fn steps(couple: &Couple, today: Day) -> Vec<Item> {
    couple.my_steps(today).into_iter().filter_map(|(project, line)| of_line(project, line)).collect()
}

fn of_line(project: &Project, line: &Line) -> Option<Item> {
    let LineId { entry, line: place } = line.id;
    Some(Item {
        uid: uid(entry, &format!("step-{place}")),
        about: About::Step {
            template: project.template,
            list: line.list,
            given: line.given,
            words: line.words.text().cloned(),
        },
        days: Recurrence::once(line.on?),
        time: None,
        remind: None,
    })
}

pub(super) fn walk(couple: &Couple, today: Day) -> Vec<Item> {
    let next = couple.rituals().next_walk(today);
    let item = next.and_then(|next| {
        let (about, days) = (About::Walk { place: next.place.clone() }, Recurrence::once(next.on?));
        Some(Item { uid: uid(next.id, "walk"), about, days, time: None, remind: None })
    });
    item.into_iter().collect()
}

/// From each weekly check-in what stands of it, where it has a day to come.
pub(super) fn next(couple: &Couple, today: Day) -> Vec<Item> {
    let item = |meeting: &Meeting| {
        let next = meeting.next()?;
        let on = next.on.filter(|on| *on >= today)?;
        let (about, days) = (About::Together(next.what.clone()), Recurrence::once(on));
        Some(Item { uid: uid(next.id, "together"), about, days, time: None, remind: None })
    };
    couple.weekly().meetings().filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::items;
    use super::*;
    use crate::{
        Channel, Command as Do,
        projects::{Change, Command, List, Standing, Template, Whose},
        promises::When,
        recurrence::Rule,
        rituals,
        story::{Partner, Story},
        weekly::{self, Week},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn in_february() -> Recurrence {
        let until = Some(date(2026, 2, 8));
        Recurrence { until, ..Recurrence::from(date(2026, 2, 6), Rule::Daily) }
    }

    fn abouts(story: &Story, who: Partner) -> Vec<About> {
        items(&story.couple(who), story.today()).into_iter().map(|item| item.about).collect()
    }

    #[test]
    fn a_weekend_is_in_both_files_and_a_step_in_the_file_of_who_does_it() {
        let mut story = Story::begun();
        story.does(ANA, Do::Projects(Command::Begin(Template::WeekendAway, None)));
        let id = story.newest(ANA, Channel::Ours).unwrap();
        story.does(ANA, Do::Projects(Command::Plan(id, Some(When { days: in_february(), time: None }))));
        let couple = story.couple(ANA);
        let step = couple.projects().get(id).unwrap().on_list(List::Steps).next().unwrap().id;
        let take = |who: Partner| {
            let whose = Change::Whose(Some(Whose::One(who.id())));
            Do::Projects(Command::Change(step, vec![whose, Change::On(Some(date(2026, 1, 20)))]))
        };
        story.does(ANA, take(BEN));
        assert_eq!([abouts(&story, ANA).len(), abouts(&story, BEN).len()], [1, 1], "only suggested");
        story.does(BEN, take(BEN));
        assert_eq!([abouts(&story, ANA).len(), abouts(&story, BEN).len()], [1, 2]);
        story.does(BEN, Do::Projects(Command::Stand(id, Standing::Done)));
        assert_eq!([abouts(&story, ANA).len(), abouts(&story, BEN).len()], [0, 0]);
    }

    #[test]
    fn the_next_walk_is_in_both_files() {
        let mut story = Story::begun();
        let on = story.today().tomorrow().unwrap();
        story.does(BEN, Do::Rituals(rituals::Command::NextWalk(Some(on), Some("The canal".into()))));
        for who in Partner::BOTH {
            assert_eq!(abouts(&story, who), [About::Walk { place: Some("The canal".into()) }]);
        }
    }

    #[test]
    fn what_both_do_together_next_is_in_both_files_until_its_day_or_until_it_is_taken_back() {
        let mut story = Story::begun();
        let (week, on) = (Week::of(story.today()), story.today().tomorrow().unwrap());
        let next = |what: &str, on| weekly::Command::NextTogether(week, what.into(), on);
        story.does(ANA, Do::Weekly(weekly::Command::Begin(week)));
        story.does(ANA, Do::Weekly(next("The market", None)));
        assert_eq!(abouts(&story, BEN), [], "it has no day");
        story.does(BEN, Do::Weekly(next("The lake", Some(on))));
        for who in Partner::BOTH {
            assert_eq!(abouts(&story, who), [About::Together("The lake".into())]);
        }
        let mut taken_back = story.clone();
        let id = taken_back.newest(BEN, Channel::Ours).unwrap();
        taken_back.does(BEN, Do::TakeBack(id));
        assert_eq!(abouts(&taken_back, ANA), []);
        story.next_day().next_day();
        assert_eq!(abouts(&story, ANA), []);
    }
}
