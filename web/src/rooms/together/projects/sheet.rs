//! The questions of a project that both answer in one text: the template's idea first, then their own words.
//!
//! Two texts that were written at once are both shown, until somebody makes one of them.

use leptos::prelude::*;
use practice::{
    Day, EntryId, MemberId, Text,
    jointly::{Version, Words},
    projects::{self, Part},
};

use super::{
    one::{Here, Open},
    said,
};
use crate::{
    parts::{Button, Form, Kind, Notice, Problems, TextArea},
    rooms::{drafted::Correcting, links, saying},
    texts::{Said, keys::projects as k, say, t},
};

const WORDS: &str = "project-words";

/// One question.
pub(super) fn part(here: Here, part: Part) -> AnyView {
    let title = said::part_word(here.template, part);
    let answer = Memo::new(move |_| here.project(|project| project.answer(part).cloned()).flatten());
    let written = move || answer.with(|answer| answer.as_ref().is_some_and(|words| words.text().is_some()));
    let shown = move || match answer.get().filter(|words| words.text().is_some()) {
        Some(words) => both_see(here, &words),
        None => idea(here, part),
    };
    let go = move || t(if written() { k::CHANGE } else { k::WRITE });
    view! {
        <section>
            <h2>{t(title)}</h2>
            {shown}
            {move || earlier(here, answer.get())}
            <Show when=move || !here.is_open(Open::Part(part))>
                {move || view! {
                    <Button label=go() about=t(title) kind=Kind::Plain on_press=move || here.opens(Open::Part(part))/>
                }}
            </Show>
            <Show when=move || here.is_open(Open::Part(part))>{write(here, part)}</Show>
        </section>
    }
    .into_any()
}

fn idea(here: Here, part: Part) -> AnyView {
    view! {
        <div class="idea">
            <p class="by">{t(k::IDEA)}</p>
            <p>{t(said::idea(here.template, part))}</p>
        </div>
    }
    .into_any()
}

/// The text that stands; or those that do, side by side.
fn both_see(here: Here, words: &Words) -> AnyView {
    let standing: Vec<_> = words.standing().cloned().collect();
    let at_once = standing.len() > 1;
    let shown = standing.into_iter().map(|version| one_text(here, version)).collect_view();
    view! {
        {at_once.then(|| view! { <Notice><p>{t(k::BOTH_WROTE)}</p></Notice> })}
        {shown}
    }
    .into_any()
}

fn one_text(here: Here, version: Version) -> AnyView {
    let Version { by, day, words, .. } = version;
    let text = move || if words.is_blank() { say(k::CLEARED) } else { words.as_str().to_owned() };
    view! {
        <blockquote class="words">{text}</blockquote>
        <p class="by">{move || say(by_words(here, by, day))}</p>
    }
    .into_any()
}

/// Who wrote it, and on which day.
pub(super) fn by_words(here: Here, by: MemberId, day: Day) -> Said {
    let day = saying::day_words(day);
    let mine = here.app.peek(space::Replica::me) == Some(by);
    if mine { k::by_me(day) } else { k::by(day, saying::name_of(here.app, by)) }
}

/// What stood there before: nothing that both have seen is lost.
fn earlier(here: Here, words: Option<Words>) -> Option<AnyView> {
    let words = words?;
    let standing: Vec<_> = words.standing().map(|version| version.id).collect();
    let before = words.versions().iter().rev().filter(|version| !standing.contains(&version.id));
    let before: Vec<_> = before.cloned().collect();
    let some = !before.is_empty();
    some.then(|| {
        let texts = before.into_iter().map(|version| one_text(here, version)).collect_view();
        view! { <details><summary>{t(k::BEFORE)}</summary>{texts}</details> }.into_any()
    })
}

/// What a form begins with: what stands, or the several texts under each other.
fn begins_with(words: Option<Words>) -> (String, Vec<EntryId>) {
    let Some(words) = words else { return (String::new(), Vec::new()) };
    let texts: Vec<_> = words.standing().map(|version| version.words.as_str().to_owned()).collect();
    (texts.join("\n\n"), words.seen())
}

fn write(here: Here, part: Part) -> AnyView {
    let (now, over) = begins_with(here.peek(|project| project.answer(part).cloned()).flatten());
    let name = links::draft(&format!("project-{}", part.name()), here.id);
    let text = Correcting::open(here.app, name, now, over);
    let problems = Problems::new();
    let share = move || {
        if here.does(projects::Command::Write(here.id, part, Text::new(text.now()), text.over())) {
            text.done();
            here.closes();
        }
    };
    let title = said::part_word(here.template, part);
    view! {
        <Form problems submit=t(k::KEEP) on_submit=share>
            <TextArea id=WORDS label=t(title) value=text.words keep=text.keep()/>
        </Form>
        <Button label=t(k::CANCEL) kind=Kind::Plain on_press=move || here.closes()/>
    }
    .into_any()
}
