//! Notes and pictures on a project: what either wants to keep beside it.
//!
//! Not a chat: no hour stands on a note, and nobody learns who has read it.

use leptos::prelude::*;
use practice::{
    Command, Text,
    projects::{self, Note},
};

use super::{
    one::{Here, Open},
    sheet::by_words,
};
use crate::{
    parts::{Button, Form, Keep, Kind, Problem, Problems, TextArea, each},
    rooms::{
        links,
        pictures::{picture as picture_of_both, picture_form, sending},
        saying, taking_back,
    },
    shell::pictures::Prepared,
    texts::{Said, keys::pictures, keys::projects as k, say, t},
};

const NOTE: &str = "project-note";

pub(super) fn notes(here: Here) -> AnyView {
    let all = Memo::new(move |_| here.project(|project| project.notes().to_vec()).unwrap_or_default());
    let newest_first = move || all.get().into_iter().rev().collect();
    let lines = each(newest_first, move |note| one_note(here, note));
    view! {
        <section>
            <h2>{t(k::NOTES_TITLE)}</h2>
            <ul class="notes">{lines}</ul>
            <Show when=move || here.is_open(Open::Note)>{write(here)}</Show>
            <Show when=move || here.is_open(Open::Picture)>{hang(here)}</Show>
            <div class="actions">
                <Show when=move || !here.is_open(Open::Note)>
                    <Button label=t(k::NOTE) on_press=move || here.opens(Open::Note)/>
                </Show>
                <Show when=move || !here.is_open(Open::Picture)>
                    <Button label=t(pictures::CHOOSE) on_press=move || here.opens(Open::Picture)/>
                </Show>
            </div>
            {sending(here.app)}
        </section>
    }
    .into_any()
}

fn one_note(here: Here, note: Note) -> AnyView {
    let Note { id, by, day, words, picture, taken_back } = note;
    let mine = here.app.peek(space::Replica::me) == Some(by);
    let picture = picture.map(|picture| {
        let words = picture.words.clone();
        let alt = Signal::derive(move || {
            let bare = words.is_blank();
            if bare { say(k::NOTE_PICTURE_BARE) } else { say(k::note_picture(words.as_str())) }
        });
        picture_of_both(here.app, picture, alt)
    });
    view! {
        <li>
            {(!words.is_blank()).then(|| view! { <p class="words">{words.as_str().to_owned()}</p> })}
            {picture}
            <p class="by">{move || say(by_words(here, by, day))}</p>
            {taken_back.map(|day| view! { <p class="by">{move || say(k::taken_back(saying::day_words(day)))}</p> })}
            {(mine && taken_back.is_none()).then(|| taking_back::seen(id))}
        </li>
    }
    .into_any()
}

fn write(here: Here) -> AnyView {
    let draft = StoredValue::new(links::draft("project-note", here.id));
    let words = RwSignal::new(here.app.draft(&draft.get_value()).unwrap_or_default());
    let keep = Keep::from(move |words: String| here.app.keep_draft(&draft.get_value(), &words));
    let problems = Problems::new();
    let share = move || {
        let said = words.get_untracked().trim().to_owned();
        let missing = said.is_empty().then(|| Problem::new(NOTE, k::NOTE_MISSING));
        if problems.set(missing.into_iter().collect())
            && here.does(projects::Command::Note(here.id, Text::new(said), None))
        {
            here.app.drop_draft(&draft.get_value());
            here.closes();
        }
    };
    view! {
        <Form problems submit=t(k::NOTE_GO) on_submit=share>
            <TextArea id=NOTE label=t(k::NOTE) value=words keep/>
        </Form>
        <Button label=t(k::CANCEL) kind=Kind::Plain on_press=move || here.closes()/>
    }
    .into_any()
}

/// A picture, made smaller and encrypted on this device before it goes anywhere.
fn hang(here: Here) -> AnyView {
    let put = move |picture: &Prepared, on_it| {
        here.app.put_up(picture, on_it, |picture| {
            Command::Projects(projects::Command::Note(here.id, Text::default(), Some(picture)))
        })
    };
    let then = move |done: Result<(), Said>| match done {
        Ok(()) => here.closes(),
        Err(why) => here.tells(Some(why)),
    };
    view! {
        {picture_form(links::draft("note-on-it", here.id), k::PICTURE_GO, put, then)}
        <Button label=t(k::CANCEL) kind=Kind::Plain on_press=move || here.closes()/>
    }
    .into_any()
}
