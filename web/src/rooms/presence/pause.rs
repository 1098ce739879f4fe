//! The pause: calling one with a time to be back, what helps meanwhile, and being asked back.
//!
//! Nothing here asks why, and nothing is said about who needed it.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId, MemberId,
    pause::{self, Pause, SUGGESTED_MINUTES, Standing},
};

use crate::{
    app::App,
    parts::{Button, Choice, Choices, Form, Kind, Page, Problem, Problems, Status, Tone, timer},
    rooms::{app, empathy::dialogue, links, saying, waits::Waits},
    shell::clock,
    texts::{Key, Said, keys::pause as k, say, t},
};

const LENGTH: &str = "pause-length";
const HERE: &str = "/pause";
/// How many earlier pauses the page shows.
const EARLIER: usize = 5;

/// The lengths to choose from, in minutes: the shortest first, which is what is suggested.
const LENGTHS: [(&str, u16, Key); 6] = [
    ("20", SUGGESTED_MINUTES, k::LENGTH_20),
    ("40", 40, k::LENGTH_40),
    ("60", 60, k::LENGTH_60),
    ("180", 180, k::LENGTH_180),
    ("720", 12 * 60, k::LENGTH_720),
    ("1440", 24 * 60, k::LENGTH_1440),
];

/// A pause of a talk that is not written here, or whatever stands at this moment.
#[component]
pub(crate) fn PauseRoom() -> impl IntoView {
    room(Signal::derive(|| None))
}

/// A pause of a talk that is written here, by the entry that began it.
#[component]
pub(crate) fn PauseOfTalk() -> impl IntoView {
    let entry = links::entry_here();
    room(Signal::derive(move || entry.get()))
}

fn room(from: Signal<Option<EntryId>>) -> AnyView {
    let app = app();
    let now = timer::now();
    let standing = Memo::new(move |_| {
        let (from, now) = (from.get(), now.get());
        app.couple(|couple| standing(couple, from, now)).flatten()
    });
    // While a pause stands its figures change with every second, and the page around them does not.
    let which = Memo::new(move |_| {
        standing.with(|pause| pause.as_ref().map(|pause| (pause.id, pause.at(now.get()))))
    });
    let body = move || match which.get() {
        None => call(app, from),
        Some((id, Standing::Running)) => running(app, id, standing, now),
        Some((id, _)) => asked_back(app, id, standing, now),
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            {body}
            {to_the_talk(app, from, standing)}
            {earlier(app)}
        </Page>
    }
    .into_any()
}

/// The way back to the dialogue that it interrupts, by whichever way one came to the pause.
fn to_the_talk(app: App, from: Signal<Option<EntryId>>, standing: Memo<Option<Pause>>) -> AnyView {
    let talk = Memo::new(move |_| {
        let id = from.get().or_else(|| standing.with(|pause| pause.as_ref()?.from))?;
        app.couple(|couple| couple.dialogues().get(id).map(|one| one.id)).flatten()
    });
    let link =
        move || talk.get().map(|id| view! { <p><a href=dialogue::place(id)>{t(k::TO_THE_TALK)}</a></p> });
    view! { {link} }.into_any()
}

/// The pause about a talk, else whichever stands.
fn standing(couple: &Couple, from: Option<EntryId>, now_s: i64) -> Option<Pause> {
    let mut all = couple.pauses().at(now_s);
    if from.is_some() { all.find(|pause| pause.from == from).cloned() } else { all.next().cloned() }
}

/// The form for calling one.
fn call(app: App, from: Signal<Option<EntryId>>) -> AnyView {
    let refused = RwSignal::new(None::<Said>);
    let press = move |minutes| {
        let command = pause::Command::Call { minutes, from: from.get_untracked() };
        refused.set(app.command(Command::Pause(command)).err().map(saying::refused));
    };
    view! {
        <p>{t(k::CALL_ABOUT)}</p>
        <Status said=refused tone=Tone::Trouble/>
        {lengths(k::CALL_LEGEND, k::CALL_GO, 0, press)}
    }
    .into_any()
}

/// Choosing a length: the form, and what its press does with the minutes.
fn lengths(legend: Key, go: Key, longer_than: u16, press: impl Fn(u16) + 'static) -> AnyView {
    let problems = Problems::new();
    let which = RwSignal::new(None::<&'static str>);
    let choices = LENGTHS.iter().filter(|(_, minutes, _)| *minutes > longer_than);
    let choices = choices.map(|(name, _, word)| Choice::new(name, t(*word))).collect();
    let submit = move || {
        let chosen = LENGTHS.iter().find(|(name, ..)| Some(*name) == which.get_untracked());
        let missing = chosen.is_none().then(|| Problem::new(LENGTH, k::LENGTH_MISSING));
        if problems.set(missing.into_iter().collect()) {
            chosen.into_iter().for_each(|(_, minutes, _)| press(*minutes));
        }
    };
    view! {
        <Form problems submit=t(go) on_submit=submit>
            <Choices id=LENGTH legend=t(legend) choices value=which/>
        </Form>
    }
    .into_any()
}

/// Its time has not come: what is left, and what helps.
fn running(app: App, id: EntryId, standing: Memo<Option<Pause>>, now: Signal<i64>) -> AnyView {
    let until = Signal::derive(move || standing.with(|pause| pause.as_ref().map_or(0, |pause| pause.until)));
    let who = move || standing.with(|pause| pause.as_ref().map(|pause| say(by_line(app, pause))));
    let time = saying::time_here(until, now);
    let at = move || say(k::until(time.get()));
    view! {
        <section class="pause">
            <p>{who}</p>
            {timer::countdown(until, now)}
            <p class="pause-until">{at}</p>
            {back_line(app, standing)}
        </section>
        <section>
            <h2>{t(k::CALM_TITLE)}</h2>
            {timer::breathing()}
            <ul class="calm">
                {[k::CALM_BODY, k::CALM_WALK, k::CALM_NOT_REHEARSE, k::CALM_KIND].map(|line| view! { <li>{t(line)}</li> }).into_iter().collect_view()}
            </ul>
        </section>
        <section>
            <h2>{t(k::BACK_TITLE)}</h2>
            {i_am_back(app, id, standing, k::BACK_EARLY)}
        </section>
    }
    .into_any()
}

/// Its time has come: both are asked back.
fn asked_back(app: App, id: EntryId, standing: Memo<Option<Pause>>, now: Signal<i64>) -> AnyView {
    let until = Signal::derive(move || standing.with(|pause| pause.as_ref().map_or(0, |pause| pause.until)));
    let time = saying::time_here(until, now);
    let at = move || say(k::it_is_time(time.get()));
    let end = move || tell(app, pause::Command::End(id));
    view! {
        <section class="pause">
            <p class="pause-until">{at}</p>
            {back_line(app, standing)}
            {i_am_back(app, id, standing, k::BACK_GO)}
        </section>
        <details><summary>{t(k::LONGER)}</summary>
            <p>{t(k::LONGER_ABOUT)}</p>
            {lengths(k::LONGER_LEGEND, k::LONGER_GO, 0, move |minutes| tell(app, pause::Command::Later { pause: id, minutes }))}
        </details>
        <details><summary>{t(k::END)}</summary>
            <p>{t(k::END_ABOUT)}</p>
            <div class="actions"><Button label=t(k::END_GO) on_press=end/></div>
        </details>
    }
    .into_any()
}

/// A refusal only means that the other phone was quicker; the page then shows what is so.
fn tell(app: App, command: pause::Command) {
    let _ = app.command(Command::Pause(command));
}

fn i_am_back(app: App, id: EntryId, standing: Memo<Option<Pause>>, label: Key) -> AnyView {
    let me = app.peek(space::Replica::me);
    let mine = Memo::new(move |_| is_back(standing, me));
    let press = move || tell(app, pause::Command::Back(id));
    view! {
        <Show when=move || !mine.get()>
            <div class="actions"><Button label=t(label) kind=Kind::Main on_press=press/></div>
        </Show>
    }
    .into_any()
}

fn is_back(standing: Memo<Option<Pause>>, who: Option<MemberId>) -> bool {
    standing.with(|pause| pause.as_ref().zip(who).is_some_and(|(pause, who)| pause.back().contains_key(&who)))
}

/// Who is back already.
fn back_line(app: App, standing: Memo<Option<Pause>>) -> AnyView {
    let me = app.peek(space::Replica::me);
    let partner = app.peek(|replica| replica.couple().partner()).flatten();
    let line = move || match (is_back(standing, me), is_back(standing, partner)) {
        (true, _) => Some(say(k::i_am_back(saying::partner_name(app)))),
        (false, true) => Some(say(k::they_are_back(saying::partner_name(app)))),
        (false, false) => None,
    };
    view! { <p role="status">{line}</p> }.into_any()
}

fn by_line(app: App, pause: &Pause) -> Said {
    let me = app.peek(space::Replica::me);
    match (pause.called().len(), me.is_some_and(|me| pause.called().contains_key(&me))) {
        (1, true) => k::CALLED_BY_ME.into(),
        (1, false) => k::called_by_them(saying::partner_name(app)),
        _ => k::CALLED_BY_BOTH.into(),
    }
}

/// The last pauses that are over, in one line each.
fn earlier(app: App) -> AnyView {
    let over = Memo::new(move |_| {
        let now = clock::now_ms().div_euclid(1000);
        app.couple(|couple| over(couple, now)).unwrap_or_default()
    });
    let line = |(day, both): (Day, bool)| {
        let said = move || {
            let day = saying::day_words(day);
            say(if both { k::earlier_back(day) } else { k::earlier_ended(day) })
        };
        view! { <li>{said}</li> }
    };
    let list = move || over.get().into_iter().map(line).collect_view();
    view! {
        <Show when=move || over.with(|over| !over.is_empty())>
            <section><h2>{t(k::EARLIER)}</h2><ul class="plain-list">{list}</ul></section>
        </Show>
    }
    .into_any()
}

fn over(couple: &Couple, now_s: i64) -> Vec<(Day, bool)> {
    let over = couple.pauses().all().filter_map(|pause| {
        let day = pause.called().values().max().copied()?;
        match pause.at(now_s) {
            Standing::BothBack => Some((day, true)),
            Standing::Ended => Some((day, false)),
            Standing::Running | Standing::AskedBack => None,
        }
    });
    over.take(EARLIER).collect()
}

/// A pause that runs is there for both; once its time has come, for who is not back.
pub(crate) fn waits(couple: &Couple, name: &str) -> Vec<Waits> {
    let now = clock::now_ms().div_euclid(1000);
    let me = couple.me();
    let line = |pause: &Pause| match pause.at(now) {
        Standing::Running => {
            Some(Waits::new(k::waits_running(saying::time_of(pause.until)), place(pause), k::WAITS_LOOK))
        }
        Standing::AskedBack if !pause.back().contains_key(&me) => {
            let theirs = !pause.back().is_empty();
            let said = if theirs { k::waits_they_are_back(name) } else { k::WAITS_BACK.into() };
            Some(Waits::new(said, place(pause), k::WAITS_BACK_GO))
        }
        _ => None,
    };
    couple.pauses().at(now).filter_map(line).collect()
}

/// Where a pause is.
pub(crate) fn place(pause: &Pause) -> String {
    pause.from.map_or_else(|| HERE.to_owned(), place_for)
}

/// Where a talk is paused, by the entry that began it.
pub(crate) fn place_for(talk: EntryId) -> String {
    format!("{HERE}/{}", talk.hex())
}
