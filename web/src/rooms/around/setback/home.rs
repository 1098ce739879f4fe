//! What stands between the two now, and one's own notes.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId,
    setback::{self, Answer, Note, Setback},
};

use super::what_word;
use crate::{
    app::App,
    parts::{Button, ButtonLink, Kind, Page, Status, Tone},
    rooms::{app, saying, taking_back},
    texts::{Said, keys::setback as k, say, t},
};

#[component]
pub(crate) fn SetbackRoom() -> impl IntoView {
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            {between()}
            <div class="actions"><ButtonLink label=t(k::BEGIN) href="/setback/guide" kind=Kind::Main/></div>
            <p>{t(k::VASE)}</p>
            {notes()}
        </Page>
    }
}

fn between() -> AnyView {
    let app = app();
    let refused = RwSignal::new(None::<Said>);
    let open = Memo::new(move |_| {
        app.couple(|couple| couple.setbacks().open().map(|one| shown(couple, one)).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let list = move || open.get().into_iter().map(|one| line(app, one, refused)).collect_view();
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Show when=move || open.with(|open| !open.is_empty())>
            <section><h2>{t(k::OPEN)}</h2><ul class="notes">{list}</ul></section>
        </Show>
    }
    .into_any()
}

/// One hard day, as one of the two sees it.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    id: EntryId,
    mine: bool,
    day: Day,
    line: Option<String>,
    answer: Option<Answer>,
    i_am_through: bool,
    they_are_through: bool,
}

fn shown(couple: &Couple, setback: &Setback) -> Shown {
    let through = |member| setback.is_through(member);
    Shown {
        id: setback.id,
        mine: setback.by == couple.me(),
        day: setback.day,
        line: setback.line.as_ref().map(|line| line.as_str().to_owned()),
        answer: setback.answer.map(|(answer, _)| answer),
        i_am_through: through(couple.me()),
        they_are_through: couple.partner().is_some_and(through),
    }
}

fn line(app: App, one: Shown, refused: RwSignal<Option<Said>>) -> AnyView {
    let Shown { id, mine, day, line, answer, i_am_through, they_are_through } = one;
    let told = move || {
        let day = saying::day_words(day);
        say(if mine { k::told_mine(day) } else { k::told(day, saying::partner_name(app)) })
    };
    let does = move |command: setback::Command| {
        if let Err(why) = app.command(Command::Setback(command)) {
            refused.set(Some(saying::refused(why)));
        }
    };
    let through = (!i_am_through).then(
        || view! { <Button label=t(k::THROUGH) on_press=move || does(setback::Command::Through(id))/> },
    );
    let name = move || saying::partner_name(app);
    view! {
        <li>
            <p>{told}</p>
            {line.map(|line| view! { <p class="words">{line}</p> })}
            <p class="by">{move || answered(app, mine, answer).map(say)}</p>
            {i_am_through.then(|| view! { <p class="by">{t(k::THROUGH_MINE)}</p> })}
            {they_are_through.then(|| view! { <p class="by">{move || say(k::through_theirs(name()))}</p> })}
            <div class="actions">
                {(!mine).then(|| answers(answer, move |answer| does(setback::Command::Answer(id, answer))))}
                {through}
            </div>
            {mine.then(|| taking_back::seen(id))}
        </li>
    }
    .into_any()
}

/// What was answered, as one of the two reads it.
fn answered(app: App, mine: bool, answer: Option<Answer>) -> Option<Said> {
    let name = || saying::partner_name(app);
    match (mine, answer) {
        (true, None) => Some(k::not_answered(name())),
        (false, None) => None,
        (true, Some(Answer::Here)) => Some(k::answered_here(name())),
        (true, Some(Answer::NeedTime)) => Some(k::answered_need_time(name())),
        (false, Some(Answer::Here)) => Some(k::ANSWERED_HERE_MINE.into()),
        (false, Some(Answer::NeedTime)) => Some(k::ANSWERED_NEED_TIME_MINE.into()),
    }
}

/// The two answers; the one that was given is not offered again.
fn answers(given: Option<Answer>, does: impl Fn(Answer) + Copy + 'static) -> AnyView {
    let press = move |answer: Answer, words| {
        (given != Some(answer)).then(|| view! { <Button label=t(words) on_press=move || does(answer)/> })
    };
    view! { {press(Answer::Here, k::ANSWER_HERE)}{press(Answer::NeedTime, k::ANSWER_NEED_TIME)} }.into_any()
}

fn notes() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| app.couple(|couple| couple.my_setback_notes().to_vec()).unwrap_or_default());
    let list = move || all.get().into_iter().rev().map(note).collect_view();
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{t(k::NOTES)}</h2>
                <p>{t(k::NOTES_MORE)}</p>
                <ul class="notes">{list}</ul>
            </section>
        </Show>
    }
    .into_any()
}

fn note(note: Note) -> AnyView {
    let Note { id, day, what, words, .. } = note;
    view! {
        <li>
            <p class="words">{words.as_str().to_owned()}</p>
            <p class="by">{move || say(k::note_by(saying::day_words(day), say(what_word(what))))}</p>
            {taking_back::for_good(id)}
        </li>
    }
    .into_any()
}
