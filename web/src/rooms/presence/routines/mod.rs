//! Routines: what both do again and again, a mark where it took place, and each one's own word on it.
//!
//! A day without a mark is shown as such a day and nothing else; ending a routine is as plain as beginning one.

mod days;
mod one;
mod word;
mod write;

pub(crate) use one::OneRoutine;
pub(crate) use write::{ChangeRoutine, NewRoutine};

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId,
    agreement::{self, Standing},
    promises::When,
    routines::{self, Plan, Routine},
};

use crate::{
    app::App,
    parts::{Button, ButtonLink, Kind, Page, each},
    rooms::{app, responsibility::promises::said, saying, waits::Waits},
    texts::{Said, keys::boundaries as b, keys::routines as k, keys::signing as s, say, t},
};

const HERE: &str = "/routines";

/// Where a routine has its page.
fn path(id: EntryId) -> String {
    format!("/routine/{}", id.hex())
}

/// How a routine is shown in a list, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    what: String,
    when: Option<Plan>,
    state: State,
    today: bool,
    /// Whether it is time for me to look at it again.
    review: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// Waits for the other's yes.
    Mine,
    /// Waits for the other's yes, and they have said *not yet*.
    PutOffByThem,
    /// Waits for mine.
    Theirs,
    /// Waits for mine, and I have said *not yet*: it is brought up no more.
    PutOff,
    Agreed,
    Ended(Day),
}

fn line(couple: &Couple, routine: &Routine<'_>, today: Day) -> Option<Line> {
    let plan = routine.plan.clone().or_else(|| routine.proposed.as_ref().map(|(_, plan)| plan.clone()))?;
    let mine = |version: &agreement::Version| version.signatures().contains_key(&couple.me());
    let state = match (&routine.standing, &routine.proposed) {
        (Standing::Ended(ending), _) => State::Ended(ending.day()),
        (_, Some((version, _))) if mine(version) && !version.not_yet().is_empty() => State::PutOffByThem,
        (_, Some((version, _))) if mine(version) => State::Mine,
        (_, Some((version, _))) if version.not_yet().contains(&couple.me()) => State::PutOff,
        (_, Some(_)) => State::Theirs,
        _ => State::Agreed,
    };
    let open = routine.falls_on(today) && couple.routines_said().on(routine.id, today).is_none();
    let review = match routine.standing {
        Standing::ForReview(version) => !version.looked_again(today).contains(&couple.me()),
        _ => false,
    };
    let what = plan.what.as_str().to_owned();
    Some(Line { id: routine.id, what, when: Some(plan), state, today: open, review })
}

#[component]
pub(crate) fn RoutinesRoom() -> impl IntoView {
    let app = app();
    let today = saying::today();
    let lines = Memo::new(move |_| {
        app.couple(|couple| {
            let all = couple.routines(today);
            all.iter().filter_map(|routine| line(couple, routine, today)).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let list = each(move || lines.get(), move |line| one_line(app, line, today));
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <Show when=move || lines.with(Vec::is_empty)><p>{t(k::EMPTY)}</p></Show>
            <ul class="promises">{list}</ul>
            <div class="actions"><ButtonLink label=t(k::NEW) href="/routines/new" kind=Kind::Main/></div>
            <Show when=move || lines.with(|lines| !lines.is_empty())>
                <ButtonLink label=t(k::CALENDAR) href="/calendar" kind=Kind::Plain/>
            </Show>
        </Page>
    }
}

fn one_line(app: App, line: Line, today: Day) -> AnyView {
    let Line { id, what, when, state, today: open, .. } = line;
    let name = move || saying::partner_name(app);
    let said = move || match state {
        State::Mine => say(k::waits_for_them(name())),
        State::PutOffByThem => say(s::not_yet_theirs(name())),
        State::Theirs => say(k::waits_for_me(name())),
        State::PutOff => say(s::NOT_YET_MINE),
        State::Agreed => when.as_ref().map(plan_words).unwrap_or_default(),
        State::Ended(day) => say(k::ended(saying::day_words(day))),
    };
    view! {
        <li>
            <a href=path(id)>{what}</a>
            <p class="by">{said}</p>
            {open.then(|| did_it(app, id, today))}
        </li>
    }
    .into_any()
}

/// The one press for both: we did this.
fn did_it(app: App, id: EntryId, day: Day) -> AnyView {
    // Refused only where the other device of mine was quicker; the page then shows it.
    let press = move || {
        let _ = app.command(Command::Routines(routines::Command::Did(id, day)));
    };
    view! { <div class="actions"><Button label=t(k::DID) on_press=press/></div> }.into_any()
}

/// When, where and how long, in one line.
fn plan_words(plan: &Plan) -> String {
    let when = When { days: plan.days, time: plan.time.clone() };
    let when = said::when(Some(&when));
    match (&plan.place, plan.minutes) {
        (Some(place), Some(minutes)) => say(k::plan_all(minutes, place.as_str(), when)),
        (Some(place), None) => say(k::plan_place(place.as_str(), when)),
        (None, Some(minutes)) => say(k::plan_minutes(minutes, when)),
        (None, None) => when,
    }
}

/// A text that waits for my yes, what is today and not marked, and a plan to look at again: nothing else is brought up.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let lines: Vec<_> =
        couple.routines(today).iter().filter_map(|routine| line(couple, routine, today)).collect();
    let wait = |line: Line| {
        let what = line.what.as_str();
        let now: Option<Said> = match line.state {
            State::Theirs => Some(k::waits_new(name, what)),
            State::Agreed | State::Mine | State::PutOffByThem | State::PutOff => {
                line.today.then(|| k::waits_today(what))
            }
            State::Ended(_) => None,
        };
        let review = line.review.then(|| b::wait_review(what));
        now.into_iter().chain(review).map(move |said| Waits::new(said, path(line.id), k::WAITS_LOOK))
    };
    lines.into_iter().flat_map(|line| wait(line).collect::<Vec<_>>()).collect()
}

fn tried(app: App, command: agreement::Command) -> Result<(), practice::Refusal> {
    app.command(Command::Agreement(command))
}

/// The way back to all of them.
fn to_all() -> AnyView {
    view! { <ButtonLink label=t(k::ALL) href=HERE kind=Kind::Plain/> }.into_any()
}

#[cfg(test)]
mod tests {
    use practice::{
        agreement::Command::{NotYet, Propose, Review, Sign},
        recurrence::Recurrence,
        story::{Partner, Story},
    };

    use super::*;

    fn suggested() -> (Story, EntryId) {
        let mut story = Story::begun();
        let days = Recurrence::once(story.today());
        let plan = Plan { what: "Coffee".into(), days, time: None, place: None, minutes: None };
        let (topic, text) = (routines::TOPIC.to_owned(), plan.text().unwrap());
        let propose = Propose { topic, text, why: None, terms: agreement::Terms::default() };
        let id = story.tries(Partner::Ana.phone(), Command::Agreement(propose)).unwrap()[0];
        (story, id)
    }

    fn line_of(story: &Story, who: Partner) -> Line {
        let (couple, today) = (story.couple(who), story.today());
        line(&couple, &couple.routines(today)[0], today).unwrap()
    }

    #[test]
    fn not_yet_is_said_to_both_in_the_list_and_asks_for_nothing_more() {
        let (mut story, agreement) = suggested();
        let (version, tomorrow) = (agreement, story.today().tomorrow().unwrap());
        story.on(tomorrow);
        let states = |story: &Story| Partner::BOTH.map(|who| line_of(story, who).state);
        story.does(Partner::Ana, Command::Agreement(Sign { agreement, version }));
        assert_eq!(states(&story), [State::Mine, State::Theirs]);
        assert_eq!(waits(&story.couple(Partner::Ben), "Ana", tomorrow).len(), 1);
        story.does(Partner::Ben, Command::Agreement(NotYet { agreement, version }));
        assert_eq!(states(&story), [State::PutOffByThem, State::PutOff]);
        for who in Partner::BOTH {
            assert!(waits(&story.couple(who), "", tomorrow).is_empty());
        }
        story.does(Partner::Ben, Command::Agreement(Sign { agreement, version }));
        assert_eq!(states(&story), [State::Agreed; 2]);
    }

    #[test]
    fn a_routine_comes_up_for_review_until_one_has_looked() {
        let (mut story, agreement) = suggested();
        for who in Partner::BOTH {
            story.does(who, Command::Agreement(Sign { agreement, version: agreement }));
        }
        let later = story.today().checked_add(jiff::Span::new().days(90)).unwrap();
        story.on(later);
        let waiting = |story: &Story, who| waits(&story.couple(who), "", later).len();
        assert_eq!(Partner::BOTH.map(|who| waiting(&story, who)), [1, 1]);
        story.does(Partner::Ana, Command::Agreement(Review { agreement, version: agreement }));
        assert_eq!(Partner::BOTH.map(|who| waiting(&story, who)), [0, 1]);
    }
}
