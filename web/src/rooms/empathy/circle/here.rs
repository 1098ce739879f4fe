//! The room itself: how this week's circle stands, beginning it or going on, and earlier ones; and what waits on the first page.
//!
//! It says nothing of weeks without a circle.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Couple, Day,
    circle::{self, Circle, Stage},
    weekly::Week,
};

use super::{Room, place, week_words};
use crate::{
    parts::{ButtonLink, Choice, Choices, Form, Kind, Page, Problem, Problems, Status, Tone, part_while},
    rooms::{saying, waits::Waits},
    texts::{Key, Text, keys::circle as k, say, t, t_with},
};

const HOW: &str = "circle-how";
const SIT: &str = "/circle/sit";
/// How many earlier circles the page shows.
const EARLIER: usize = 8;

#[component]
pub(crate) fn CircleRoom() -> impl IntoView {
    let room = Room::of_today();
    let two = untrack(|| room.app.couple(|couple| couple.partner().is_some())).unwrap_or_default();
    let inside = if two { this_week(room) } else { view! { <p>{t(k::ALONE)}</p> }.into_any() };
    view! { <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">{inside}</Page> }
}

#[derive(Clone, Copy, PartialEq)]
enum Stands {
    NotBegun,
    Open,
    Rests,
    Over,
}

fn stands(circle: Option<&Circle>) -> Stands {
    match circle {
        None => Stands::NotBegun,
        Some(circle) if circle.stage() == Stage::Over => Stands::Over,
        Some(circle) if circle.paused().is_some() => Stands::Rests,
        Some(_) => Stands::Open,
    }
}

fn press_word(stands: Stands) -> Key {
    if stands == Stands::NotBegun { k::BEGIN } else { k::GO_ON }
}

/// What is chosen in the form stays as it is when the other begins the circle, lets it rest or goes on.
fn this_week(room: Room) -> AnyView {
    let state = Memo::new(move |_| stands(room.circle().as_ref()));
    let lead = move || match state.get() {
        Stands::NotBegun => how_it_goes(),
        Stands::Open => view! { <p>{t(k::OPEN)}</p> }.into_any(),
        Stands::Rests => view! { <p>{t(k::RESTS)}</p> }.into_any(),
        Stands::Over => view! {
            <p>{t(k::OVER)}</p>
            <div class="actions"><ButtonLink label=t(k::READ) href=place(room.week) kind=Kind::Main/></div>
        }
        .into_any(),
    };
    let press = Signal::derive(move || say(press_word(state.get())));
    view! {
        <p class="step-of">{move || week_words(room.week)}</p>
        <Status said=room.refused tone=Tone::Trouble/>
        {lead}
        {part_while(move || state.get() != Stands::Over, move || enter(room, press))}
        {earlier(room)}
    }
    .into_any()
}

fn how_it_goes() -> AnyView {
    let steps = [k::HOW_1, k::HOW_2, k::HOW_3, k::HOW_4].map(|line| view! { <li>{t(line)}</li> });
    view! { <ol>{steps.into_iter().collect_view()}</ol> }.into_any()
}

/// On one phone or on two: asked each time, since it may differ.
fn enter(room: Room, press: Text) -> AnyView {
    let navigate = use_navigate();
    let problems = Problems::new();
    let how = RwSignal::new(untrack(|| room.hands.one_phone.get()).then_some("one"));
    let name = move || saying::partner_name(room.app);
    let choices = vec![
        Choice::new("one", t(k::ON_ONE)).with_hint(t_with(move || k::on_one_more(name()))),
        Choice::new("two", t(k::ON_TWO)).with_hint(t(k::ON_TWO_MORE)),
    ];
    let go = move || {
        let chosen = how.get_untracked();
        let missing = chosen.is_none().then(|| Problem::new(HOW, k::ON_MISSING));
        if problems.set(missing.into_iter().collect()) {
            room.hands.choose(chosen == Some("one"));
            begin_or_go_on(room);
            navigate(SIT, NavigateOptions::default());
        }
    };
    view! {
        <Form problems submit=press on_submit=go>
            <Choices id=HOW legend=t(k::ON) choices value=how/>
        </Form>
    }
    .into_any()
}

/// A refusal only means that the other phone was quicker.
fn begin_or_go_on(room: Room) {
    let command = match untrack(|| room.circle()) {
        None => circle::Command::Begin(room.week),
        Some(circle) if circle.paused().is_some() => circle::Command::Pause(room.week, false),
        Some(_) => return,
    };
    let _ = room.app.command(practice::Command::Circle(command));
}

fn earlier(room: Room) -> AnyView {
    let weeks = Memo::new(move |_| {
        let weeks = |couple: &Couple| couple.circles().all().rev().map(|one| one.week).collect::<Vec<_>>();
        let all = room.app.couple(weeks).unwrap_or_default();
        all.into_iter().filter(|week| *week != room.week).take(EARLIER).collect::<Vec<_>>()
    });
    let line = |week: Week| view! { <li><a href=place(week)>{move || week_words(week)}</a></li> };
    let lines = move || weeks.get().into_iter().map(line).collect_view();
    view! {
        <Show when=move || weeks.with(|weeks| !weeks.is_empty())>
            <section><h2>{t(k::EARLIER)}</h2><ul class="links">{lines}</ul></section>
        </Show>
    }
    .into_any()
}

/// What waits: my turn in a circle under way, and notes of what I said. Who began one waits for the other to sit down.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let me = couple.me();
    let circle = couple.circles().get(couple.circles().week_for(today));
    let line = |circle: &Circle| {
        if circle.steps().to_confirm(me).next().is_some() {
            return Some(Waits::new(k::waits_notes(name), place(circle.week), k::WAITS_NOTES_GO));
        }
        let mine = circle.is_turn_of(me) && (circle.stage() != Stage::WhoBegins || circle.by != me);
        let said = if circle.paused().is_some() { k::WAITS_RESTS } else { k::WAITS };
        mine.then(|| Waits::new(said, "/circle", k::GO_ON))
    };
    circle.and_then(line).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use practice::{
        Command,
        circle::{Feeling, Turn},
        story::{Partner, Story},
    };

    use super::*;

    #[test]
    fn a_circle_waits_for_the_one_whose_turn_it_is() {
        let mut story = Story::begun();
        let week = Week::of(story.today());
        let presses = |story: &Story, who: Partner| -> Vec<Key> {
            waits(&story.couple(who), "Ana", story.today()).into_iter().map(|one| one.press).collect()
        };
        story.does(Partner::Ana, Command::Circle(circle::Command::Begin(week)));
        assert_eq!((presses(&story, Partner::Ben), presses(&story, Partner::Ana)), (vec![k::GO_ON], vec![]));
        let turn = Turn::Named { feelings: vec![Feeling::Hope], words: None };
        story.does(Partner::Ben, Command::Circle(circle::Command::Take { week, turn, own: true }));
        assert_eq!((presses(&story, Partner::Ben), presses(&story, Partner::Ana)), (vec![], vec![k::GO_ON]));
    }
}
