//! What stands between the two now, and one's own notes.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId,
    setback::{self, Answer, Note, Setback},
};

use super::what_word;
use crate::{
    app::App,
    parts::{Button, ButtonLink, Kind, Page, Status, Tone, each, part_while},
    rooms::{app, saying, taking_back},
    texts::{Key, Said, keys::setback as k, say, t},
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
    let list = move || each(move || open.get(), move |one| line(app, one, refused));
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Show when=move || open.with(|open| !open.is_empty())>
            <section><h2>{t(k::OPEN)}</h2><ul class="notes">{list()}</ul></section>
        </Show>
    }
    .into_any()
}

/// One hard day, as one of the two sees it: what was told, and nothing of what has been said to it since.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    id: EntryId,
    mine: bool,
    day: Day,
    line: Option<String>,
}

/// What the two have said to it since.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Since {
    answer: Option<Answer>,
    i_am_through: bool,
    they_are_through: bool,
}

fn shown(couple: &Couple, setback: &Setback) -> Shown {
    Shown {
        id: setback.id,
        mine: setback.by == couple.me(),
        day: setback.day,
        line: setback.line.as_ref().map(|line| line.as_str().to_owned()),
    }
}

fn since(couple: &Couple, id: EntryId) -> Option<Since> {
    let setback = couple.setbacks().get(id)?;
    let through = |member| setback.is_through(member);
    Some(Since {
        answer: setback.answer.map(|(answer, _)| answer),
        i_am_through: through(couple.me()),
        they_are_through: couple.partner().is_some_and(through),
    })
}

/// What the other says to it comes into the line, which stays: with the sheet in which one takes it back.
fn line(app: App, one: Shown, refused: RwSignal<Option<Said>>) -> AnyView {
    let Shown { id, mine, day, line } = one;
    let since = Memo::new(move |_| app.couple(|couple| since(couple, id)).flatten().unwrap_or_default());
    let told = move || {
        let day = saying::day_words(day);
        say(if mine { k::told_mine(day) } else { k::told(day, saying::partner_name(app)) })
    };
    view! {
        <li>
            <p>{told}</p>
            {line.map(|line| view! { <p class="words">{line}</p> })}
            <p class="by">{move || answered(app, mine, since.get().answer).map(say)}</p>
            {through(app, since)}
            {presses(app, id, mine, since, refused)}
            {mine.then(|| taking_back::seen(id))}
        </li>
    }
    .into_any()
}

/// Who is through with it.
fn through(app: App, since: Memo<Since>) -> AnyView {
    let theirs = move || say(k::through_theirs(saying::partner_name(app)));
    let mine_line = || view! { <p class="by">{t(k::THROUGH_MINE)}</p> }.into_any();
    let their_line = move || view! { <p class="by">{theirs}</p> }.into_any();
    view! {
        {part_while(move || since.get().i_am_through, mine_line)}
        {part_while(move || since.get().they_are_through, their_line)}
    }
    .into_any()
}

/// What can be said to it.
fn presses(
    app: App,
    id: EntryId,
    mine: bool,
    since: Memo<Since>,
    refused: RwSignal<Option<Said>>,
) -> AnyView {
    let does = move |command: setback::Command| {
        if let Err(why) = app.command(Command::Setback(command)) {
            refused.set(Some(saying::refused(why)));
        }
    };
    let answer = move |answer| does(setback::Command::Answer(id, answer));
    let is_through = move || does(setback::Command::Through(id));
    let press = move || view! { <Button label=t(k::THROUGH) on_press=is_through/> }.into_any();
    view! {
        <div class="actions">
            {(!mine).then(|| answers(since, answer))}
            {part_while(move || !since.get().i_am_through, press)}
        </div>
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
fn answers(since: Memo<Since>, does: impl Fn(Answer) + Copy + Send + 'static) -> AnyView {
    let press = move |answer: Answer, words: Key| {
        let offered = move || since.get().answer != Some(answer);
        part_while(offered, move || {
            view! { <Button label=t(words) on_press=move || does(answer)/> }.into_any()
        })
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
