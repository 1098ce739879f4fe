//! The day for meeting: one names it, the other says yes to it, and either leaves it open again.
//!
//! A yes is given on one's own phone only.

use leptos::prelude::*;
use practice::{
    Command, Day, EntryId,
    agreement::{self, Terms},
    recurrence::{Days, Recurrence, Rule},
    weekly::{Chosen, TOPIC, when_text},
};

use super::Room;
use crate::{
    parts::{Button, Choice, Choices, Form, Kind, Problem, Problems, days::weekday_long},
    rooms::{read_first, saying},
    texts::{Said, keys::weekly as k, say, t},
};

const WHICH: &str = "weekday";

/// How the day stands, out of the couple's hands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stands {
    Not,
    Mine(EntryId, Recurrence),
    Theirs { agreement: EntryId, version: EntryId, when: Recurrence },
    Both(EntryId, Recurrence),
}

fn stands(room: Room) -> Stands {
    let stands = room.app.couple(|couple| match couple.weekly_day(saying::today()) {
        Chosen::Not => Stands::Not,
        Chosen::Both { agreement, when } => Stands::Both(agreement, when),
        Chosen::Proposed { agreement, version, when, .. } if version.signatures().contains_key(&room.me) => {
            Stands::Mine(agreement, when)
        }
        Chosen::Proposed { agreement, version, when, .. } => {
            Stands::Theirs { agreement, version: version.id, when }
        }
    });
    stands.unwrap_or(Stands::Not)
}

/// The section about the day.
pub(super) fn the_day(room: Room) -> AnyView {
    read_first::watches();
    let state = Memo::new(move |_| stands(room));
    let (again, which) = (RwSignal::new(false), RwSignal::new(None));
    // Whoever chooses another day goes on choosing, whatever the other says of the day meanwhile.
    let told = Memo::new(move |_| {
        let now = state.get();
        (!again.get()).then_some(now)
    });
    let shown = move || match told.get() {
        None => choose(room, again, which),
        Some(Stands::Not) => view! {
            <p>{t(k::DAY_NOT)}</p>
            <details><summary>{t(k::DAY_NAME)}</summary>{choose(room, again, which)}</details>
        }
        .into_any(),
        Some(Stands::Mine(agreement, when)) => {
            read_first::nothing_to_sign(agreement);
            chosen(room, agreement, again, move || k::day_mine(weekday(when), room.name(room.partner)))
        }
        Some(Stands::Both(agreement, when)) => {
            read_first::nothing_to_sign(agreement);
            chosen(room, agreement, again, move || k::day_both(weekday(when)))
        }
        Some(Stands::Theirs { agreement, version, when }) => theirs(room, agreement, version, when, again),
    };
    view! { <section><h2>{t(k::DAY_TITLE)}</h2>{shown}</section> }.into_any()
}

fn chosen(
    room: Room,
    agreement: EntryId,
    again: RwSignal<bool>,
    said: impl Fn() -> Said + Send + Sync + 'static,
) -> AnyView {
    let leave = move || tell(room, agreement::Command::Withdraw(agreement));
    view! {
        <p>{move || say(said())}</p>
        <div class="actions">
            <Button label=t(k::DAY_OTHER) on_press=move || again.set(true)/>
            <Button label=t(k::DAY_LEAVE) kind=Kind::Plain on_press=leave/>
        </div>
    }
    .into_any()
}

fn theirs(
    room: Room,
    agreement: EntryId,
    version: EntryId,
    when: Recurrence,
    again: RwSignal<bool>,
) -> AnyView {
    let yes = move || tell(room, agreement::Command::Sign { agreement, version });
    let answer = move || view! { <Button label=t(k::DAY_YES) kind=Kind::Main on_press=yes/> }.into_any();
    view! {
        <p>{move || say(k::day_theirs(weekday(when), room.name(room.partner)))}</p>
        <div class="actions">
            {read_first::once_read(agreement, version, false, answer)}
            <Button label=t(k::DAY_OTHER) on_press=move || again.set(true)/>
        </div>
    }
    .into_any()
}

/// A refusal only means that the other phone was quicker; the page then shows what is so.
fn tell(room: Room, command: agreement::Command) {
    let _ = room.app.command(Command::Agreement(command));
}

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Any Monday: only its weekday and the next six are said.
const A_MONDAY: Day = Day::constant(2026, 1, 5);

fn day_at(place: usize) -> Day {
    let days = i64::try_from(place).unwrap_or_default();
    A_MONDAY.checked_add(jiff::Span::new().days(days)).unwrap_or(A_MONDAY)
}

fn weekday(when: Recurrence) -> String {
    match when.rule {
        Rule::Weekly(_) => {
            (0..7).map(day_at).find(|day| when.falls_on(*day)).map(weekday_long).unwrap_or_default()
        }
        _ => saying::day_words(when.from),
    }
}

fn choose(room: Room, again: RwSignal<bool>, which: RwSignal<Option<&'static str>>) -> AnyView {
    let problems = Problems::new();
    let choices = NAMES
        .iter()
        .enumerate()
        .map(|(place, name)| Choice::new(name, Signal::derive(move || weekday_long(day_at(place)))));
    let suggest = move || {
        let place = NAMES.iter().position(|name| Some(*name) == which.get_untracked());
        let missing = place.is_none().then(|| Problem::new(WHICH, k::DAY_MISSING));
        if problems.set(missing.into_iter().collect())
            && let Some(place) = place
        {
            suggest(room, place);
            which.set(None);
            again.set(false);
        }
    };
    view! {
        <Form problems submit=t(k::DAY_SUGGEST) on_submit=suggest>
            <Choices id=WHICH legend=t(k::DAY_WHICH) choices=choices.collect() value=which/>
        </Form>
    }
    .into_any()
}

/// Names a day and says one's own yes to it with the same press.
fn suggest(room: Room, place: usize) {
    let rule = Rule::Weekly(Days::of([day_at(place).weekday()]));
    let Some(text) = when_text(&Recurrence::from(Day::MIN, rule)) else { return };
    let running = room.app.peek(|replica| match replica.couple().weekly_day(saying::today()) {
        Chosen::Not => None,
        Chosen::Proposed { agreement, version, .. } => Some((agreement, version.id)),
        Chosen::Both { agreement, .. } => {
            let newest = replica.couple().agreements().get(agreement).and_then(|a| a.newest());
            newest.map(|version| (agreement, version.id))
        }
    });
    let running = running.flatten();
    tell(
        room,
        match running {
            Some((agreement, over)) => {
                agreement::Command::Counter { agreement, over, text, why: None, terms: None }
            }
            None => {
                agreement::Command::Propose { topic: TOPIC.into(), text, why: None, terms: Terms::default() }
            }
        },
    );
    if let Some(sign) = room.app.peek(|replica| my_newest(replica.couple(), room)).flatten() {
        tell(room, sign);
    }
}

/// My yes to the newest wording, which is the one I have just written.
fn my_newest(couple: &practice::Couple, room: Room) -> Option<agreement::Command> {
    match couple.weekly_day(saying::today()) {
        Chosen::Proposed { agreement, version, .. } if version.by == room.me => {
            Some(agreement::Command::Sign { agreement, version: version.id })
        }
        _ => None,
    }
}
