//! Screens down: suggesting a stretch without screens, one quiet page while it lasts, and a line afterwards.
//!
//! While it lasts this device says nothing. Nobody learns what anyone did with it.

mod after;
mod suggest;

use leptos::prelude::*;
use practice::{
    Command, Couple, EntryId, MemberId,
    screens_down::{self, Standing, Stretch},
};
use suggest::Asked;

use crate::{
    app::App,
    parts::{Button, ButtonLink, Kind, Page, timer},
    rooms::{app, saying, waits::Waits},
    shell::clock,
    texts::{keys::screens_down as k, say, t},
};

pub(crate) const HERE: &str = "/screens-down";
/// How many days a stretch that is over still asks whether one is back.
const LOOK_BACK_DAYS: i64 = 7;

/// A length in words, as it stands inside a sentence.
fn length(minutes: u16) -> String {
    say(k::length_of(minutes))
}

/// The present second on this device.
fn now_s() -> i64 {
    clock::now_ms().div_euclid(1000)
}

#[component]
pub(crate) fn ScreensDownRoom() -> impl IntoView {
    let app = app();
    let now = timer::now();
    let standing = Memo::new(move |_| {
        let now = now.get();
        app.couple(|couple| standing(couple, now)).flatten()
    });
    // Only another stretch, or another standing of it, is another page: a word of the other's leaves what one writes here.
    let which = Memo::new(move |_| standing.with(|found| found.as_ref().map(|(one, how)| (one.id, *how))));
    let asked = Asked::new();
    let body = move || match which.get().and_then(|_| untrack(|| standing.get())) {
        Some((stretch, Standing::Running)) => quiet(app, &stretch, now),
        found => usual(app, asked, found, now),
    };
    view! { {body} }
}

/// What is most to be shown: one that runs, then one that is over, then what waits for a yes, then what is planned.
fn standing(couple: &Couple, now_s: i64) -> Option<(Stretch, Standing)> {
    let me = couple.me();
    let of = |wanted: fn(&Stretch, MemberId, i64) -> bool, how| {
        let found =
            couple.screens_down().all().find(|one| one.at(me, now_s) == how && wanted(one, me, now_s));
        found.map(|stretch| (stretch.clone(), how))
    };
    let recent: fn(&Stretch, MemberId, i64) -> bool =
        |one, _, now| one.ends().is_some_and(|ends| now - ends < LOOK_BACK_DAYS * 86_400);
    let any: fn(&Stretch, MemberId, i64) -> bool = |_, _, _| true;
    let theirs: fn(&Stretch, MemberId, i64) -> bool = |one, me, _| one.by != me;
    of(any, Standing::Running)
        .or_else(|| of(recent, Standing::Over))
        .or_else(|| of(theirs, Standing::Suggested))
        .or_else(|| of(any, Standing::Suggested))
        .or_else(|| of(any, Standing::Planned))
}

/// The one quiet page.
fn quiet(app: App, stretch: &Stretch, now: Signal<i64>) -> AnyView {
    let (id, starts, ends) =
        (stretch.id, stretch.starts().unwrap_or_default(), stretch.ends().unwrap_or_default());
    let time = saying::time_here(Signal::stored(ends), now);
    let until = move || say(k::until(time.get()));
    view! {
        <div class="quiet-page">
            <Page title=t(k::QUIET_TITLE)>
            {timer::slow_timer(Signal::stored(starts), Signal::stored(ends), now)}
            <p>{until}</p>
            <p>{t(k::QUIET_MORE)}</p>
            <details><summary>{t(k::ENOUGH)}</summary>
                <p>{t(k::ENOUGH_ABOUT)}</p>
                <div class="actions">
                    <Button label=t(k::ENOUGH_GO) on_press=move || tell(app, screens_down::Command::LeaveOff(id))/>
                    <ButtonLink label=t(k::OPEN_ANYWAY) href="/today" kind=Kind::Plain/>
                </div>
            </details>
            </Page>
        </div>
    }
    .into_any()
}

fn usual(app: App, asked: Asked, standing: Option<(Stretch, Standing)>, now: Signal<i64>) -> AnyView {
    let (body, form) = match standing {
        Some((stretch, Standing::Over)) => (after::back(app, stretch.id), false),
        Some((stretch, Standing::Suggested)) => (suggested(app, asked, &stretch, now), false),
        Some((stretch, _)) => (planned(app, &stretch, now), true),
        None => (().into_any(), true),
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            {body}
            {form.then(|| suggest::form(app, asked))}
            {after::earlier(app)}
        </Page>
    }
    .into_any()
}

/// One that waits for a yes: mine for theirs, theirs for mine.
fn suggested(app: App, asked: Asked, stretch: &Stretch, now: Signal<i64>) -> AnyView {
    let (id, minutes, starts, aloud) = (stretch.id, stretch.minutes, stretch.starts(), stretch.aloud);
    let mine = app.peek(space::Replica::me) == Some(stretch.by);
    let name = move || saying::partner_name(app);
    let time = saying::time_here(Signal::stored(starts.unwrap_or_default()), now);
    let said = move || match (mine, starts.is_some()) {
        (true, false) => say(k::mine_now(length(minutes), name())),
        (true, true) => say(k::mine_later(length(minutes), name(), time.get())),
        (false, true) if aloud => say(k::theirs_aloud(length(minutes), name(), time.get())),
        (false, false) => say(k::theirs_now(length(minutes), name())),
        (false, true) => say(k::theirs_later(length(minutes), name(), time.get())),
    };
    let off = move || tell(app, screens_down::Command::LeaveOff(id));
    let press = if mine {
        view! { <div class="actions"><Button label=t(k::TAKE_OFF) on_press=off/></div> }.into_any()
    } else {
        let yes = move || tell(app, screens_down::Command::Join(id));
        view! {
            <div class="actions">
                <Button label=t(if aloud { k::YES_ALOUD } else { k::YES }) kind=Kind::Main on_press=yes/>
                <Button label=t(k::NOT_NOW) on_press=off/>
            </div>
            <details><summary>{t(k::OTHER)}</summary>{suggest::form(app, asked)}</details>
        }
        .into_any()
    };
    view! { <section class="pause"><p class="pause-until">{said}</p>{press}</section> }.into_any()
}

fn planned(app: App, stretch: &Stretch, now: Signal<i64>) -> AnyView {
    let (id, minutes, starts) = (stretch.id, stretch.minutes, stretch.starts().unwrap_or_default());
    let time = saying::time_here(Signal::stored(starts), now);
    let said = move || say(k::planned(length(minutes), time.get()));
    let off = move || tell(app, screens_down::Command::LeaveOff(id));
    view! {
        <section class="pause">
            <p class="pause-until">{said}</p>
            <div class="actions"><Button label=t(k::CALL_OFF) on_press=off/></div>
        </section>
    }
    .into_any()
}

/// A refusal only means that the other phone was quicker; the page then shows what is so.
fn tell(app: App, command: screens_down::Command) {
    let _ = app.command(Command::ScreensDown(command));
}

/// The moment until which this device says nothing, in milliseconds since 1970.
pub(crate) fn quiet_until(couple: &Couple) -> Option<i64> {
    let ends = couple.screens_down().running(couple.me(), now_s())?.ends()?;
    Some(ends.saturating_mul(1000))
}

/// While one runs it is all that is said. Else: a suggestion, one for today, and a line afterwards.
pub(crate) fn waits(couple: &Couple, name: &str) -> Vec<Waits> {
    let Some((stretch, how)) = standing(couple, now_s()) else { return Vec::new() };
    let starts = stretch.starts().map(saying::time_of).unwrap_or_default();
    let line = match how {
        Standing::Running => {
            let ends = stretch.ends().map(saying::time_of).unwrap_or_default();
            Some(Waits::new(k::until(ends), HERE, k::WAITS_LOOK))
        }
        Standing::Over => Some(Waits::new(k::WAITS_OVER, HERE, k::WAITS_OVER_GO)),
        Standing::Suggested if stretch.by != couple.me() => {
            Some(Waits::new(k::waits_suggested(length(stretch.minutes), name), HERE, k::WAITS_ANSWER))
        }
        Standing::Planned => {
            Some(Waits::new(k::planned(length(stretch.minutes), starts), HERE, k::WAITS_LOOK))
        }
        _ => None,
    };
    line.into_iter().collect()
}

fn line_of(stretch: &Stretch, who: MemberId) -> Option<(EntryId, String, Option<practice::Day>)> {
    let back = stretch.back().get(&who)?;
    Some((back.id, back.words.as_ref()?.as_str().to_owned(), back.taken_back))
}
