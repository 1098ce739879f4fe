//! The lists of a project: lines with a tick, who does it and by which day; adding one, and what was taken away.
//!
//! A tick is either's to set. What was taken away is one press from being back.

use leptos::prelude::*;
use practice::{
    Text,
    projects::{self, LineId, List},
};

use super::{
    line::one_line,
    one::{Here, Open},
    said,
};
use crate::{
    parts::{Button, Form, Kind, Problem, Problems, TextField},
    rooms::{drafted::Drafted, links},
    texts::{keys::projects as k, t},
};

const ADD: &str = "project-add";

/// One list.
pub(super) fn list(here: Here, list: List) -> AnyView {
    let title = said::list_word(here.template, list);
    let there = Memo::new(move |_| {
        here.project(|project| project.on_list(list).map(|line| line.id).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let each = move || there.get();
    let key = |id: &LineId| (id.entry.0, id.line);
    view! {
        <section>
            <h2>{t(title)}</h2>
            <ul class="project-lines"><For each key children=move |id| one_line(here, id)/></ul>
            <Show when=move || !here.is_open(Open::Add(list))>
                <Button label=t(k::ADD) about=t(title) on_press=move || here.opens(Open::Add(list))/>
            </Show>
            <Show when=move || here.is_open(Open::Add(list))>{add(here, list)}</Show>
            {away(here, list)}
        </section>
    }
    .into_any()
}

fn add(here: Here, list: List) -> AnyView {
    let draft = format!("{}/{}", links::draft("project-add", here.id), list.name());
    let (words, problems) = (Drafted::open(here.app, draft), Problems::new());
    let share = move || {
        let said = words.now();
        let missing = said.is_empty().then(|| Problem::new(ADD, k::ADD_MISSING));
        if problems.set(missing.into_iter().collect())
            && here.does(projects::Command::Add(here.id, list, Text::new(said)))
        {
            // The next one is at hand: a shopping list is seldom one line.
            words.sent();
        }
    };
    let cancel = move || {
        words.sent();
        here.closes();
    };
    view! {
        <Form problems submit=t(k::ADD_GO) on_submit=share>
            <TextField id=ADD label=t(k::LINE) value=words.words keep=words.keep()/>
        </Form>
        <Button label=t(k::CANCEL) kind=Kind::Plain on_press=cancel/>
    }
    .into_any()
}

fn away(here: Here, list: List) -> AnyView {
    let away = Memo::new(move |_| {
        let words = |line: &projects::Line| (line.id, line.given, line.words.text().cloned());
        here.project(|project| project.away(list).map(words).collect::<Vec<_>>()).unwrap_or_default()
    });
    let line = move |(id, given, words): (LineId, Option<u8>, Option<Text>)| {
        let words = Signal::derive(move || said::line_of(here.template, list, given, words.as_ref()));
        let back = move || {
            here.does(projects::Command::BringBack(id));
        };
        view! {
            <li>
                <p class="words">{words}</p>
                <Button label=t(k::BRING_BACK) about=words kind=Kind::Plain on_press=back/>
            </li>
        }
    };
    view! {
        <Show when=move || away.with(|away| !away.is_empty())>
            <details>
                <summary>{t(k::AWAY_TITLE)}</summary>
                <ul class="notes">{move || away.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </Show>
    }
    .into_any()
}
