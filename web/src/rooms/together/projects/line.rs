//! One line of a list: its tick, its words, who does it, by which day; and changing it.
//!
//! The other's name on a line is a suggestion until they say so themself, and is shown as one.

use leptos::prelude::*;
use practice::{
    Day, EntryId, MemberId, Text,
    projects::{self, Change, Line, LineId, Whose},
};

use super::{
    one::{Here, Open},
    said,
};
use crate::{
    parts::{Button, Choice, Choices, DayField, Form, Kind, Notice, Problem, Problems, TextField},
    rooms::{drafted::Correcting, links, saying},
    texts::{Text as Words, keys::projects as k, say, t, t_with},
};

const WORDS: &str = "line-words";
const WHOSE: &str = "line-whose";
const ON: &str = "line-on";
const NOBODY: &str = "nobody";
const ME: &str = "me";
const THEIRS: &str = "theirs";
const BOTH: &str = "both";

pub(super) fn one_line(here: Here, id: LineId) -> AnyView {
    let line = Memo::new(move |_| here.project(|project| project.line(id).cloned()).flatten());
    let words = Words::derive(move || {
        line.with(|line| line.as_ref().map(|line| said::line_words(here.template, line)).unwrap_or_default())
    });
    let changes = move |changes: Vec<Change>| {
        here.does(projects::Command::Change(id, changes));
    };
    let done = move || line.with(|line| line.as_ref().is_some_and(|line| line.done.is_some()));
    let tick = format!("line-{}-{}", id.entry.hex(), id.line);
    let label_for = tick.clone();
    let edit = Open::Line(id);
    view! {
        <li class:done=done>
            <div class="choice">
                <input
                    id=tick
                    type="checkbox"
                    prop:checked=done
                    on:change=move |event| changes(vec![Change::Done(event_target_checked(&event))])
                />
                <label for=label_for>{words}</label>
            </div>
            {move || line.get().map(|line| about(here, &line))}
            <Show when=move || !here.is_open(edit)>
                <Button label=t(k::CHANGE) about=words kind=Kind::Plain on_press=move || here.opens(edit)/>
            </Show>
            <Show when=move || here.is_open(edit)>{form(here, id)}</Show>
        </li>
    }
    .into_any()
}

/// Who does it and by when; what the other suggests; and what both did to it at once.
fn about(here: Here, line: &Line) -> AnyView {
    let (app, taken, on, id) = (here.app, line.taken, line.on, line.id);
    let me = app.peek(space::Replica::me);
    let whose = taken.map(|taken| view! { <span>{move || say(said::whose(app, taken))}</span> });
    let by_day = on.map(|on| view! { <span>{move || say(k::line_by_day(saying::day_words(on)))}</span> });
    let any = taken.is_some() || on.is_some();
    let to_me = taken.and_then(|taken| taken.suggested_to()).is_some_and(|to| Some(to) == me);
    let both_wrote = said::side_by_side(&line.words);
    let stayed = line.presence.stayed().map(|away| stayed(here, id, away.by));
    view! {
        {any.then(|| view! { <p class="by line-about">{whose}{by_day}</p> })}
        {to_me.then(|| suggested(here, id))}
        {(!both_wrote.is_empty()).then(|| at_once(both_wrote))}
        {stayed}
    }
    .into_any()
}

fn suggested(here: Here, id: LineId) -> AnyView {
    let say_so = move |whose| {
        here.does(projects::Command::Change(id, vec![Change::Whose(whose)]));
    };
    let mine = here.app.peek(space::Replica::me).map(Whose::One);
    view! {
        <div class="actions">
            <Button label=t(k::TAKE_ON) on_press=move || say_so(mine)/>
            <Button label=t(k::NOT_ME) kind=Kind::Plain on_press=move || say_so(None)/>
        </div>
    }
    .into_any()
}

fn at_once(texts: Vec<String>) -> AnyView {
    let texts = texts.into_iter().map(|text| view! { <p class="words">{text}</p> }).collect_view();
    view! { <Notice><p>{t(k::BOTH_WROTE)}</p>{texts}</Notice> }.into_any()
}

fn stayed(here: Here, id: LineId, by: MemberId) -> AnyView {
    let mine = here.app.peek(space::Replica::me) == Some(by);
    let line = move || {
        let name = saying::partner_name(here.app);
        say(if mine { k::stayed_me(name) } else { k::stayed(name) })
    };
    let stays = move || {
        here.does(projects::Command::BringBack(id));
    };
    view! {
        <Notice>
            <p>{line}</p>
            <div class="actions"><Button label=t(k::STAYS) on_press=stays/>{take_away(here, id)}</div>
        </Notice>
    }
    .into_any()
}

fn take_away(here: Here, id: LineId) -> AnyView {
    let away = move || {
        let seen = here.peek(|project| project.line(id).map(|line| line.presence.changes())).flatten();
        if here.does(projects::Command::TakeAway(id, seen.unwrap_or_default())) {
            here.closes();
        }
    };
    view! { <Button label=t(k::TAKE_AWAY) kind=Kind::Plain on_press=away/> }.into_any()
}

/// What a line said when its form was opened.
#[derive(Clone)]
struct Before {
    line: Line,
    words: String,
    whose: &'static str,
    on: String,
}

fn before(here: Here, id: LineId) -> Option<Before> {
    let line = here.peek(|project| project.line(id).cloned()).flatten()?;
    let me = here.app.peek(space::Replica::me);
    let whose = match line.taken.map(|taken| taken.whose) {
        None => NOBODY,
        Some(Whose::Both) => BOTH,
        Some(Whose::One(one)) if Some(one) == me => ME,
        Some(Whose::One(_)) => THEIRS,
    };
    let on = line.on.map(|on| on.to_string()).unwrap_or_default();
    Some(Before { words: said::line_words(here.template, &line), whose, on, line })
}

fn form(here: Here, id: LineId) -> AnyView {
    // A template's words follow the language; what is being written does not.
    let Some(before) = untrack(|| before(here, id)) else { return ().into_any() };
    let draft = format!("{}/{}", links::draft("project-line", id.entry), id.line);
    let words = Correcting::open(here.app, draft, before.words.clone(), before.line.words.seen());
    let problems = Problems::new();
    let (whose, on) = (RwSignal::new(Some(before.whose)), RwSignal::new(before.on.clone()));
    let owners = before.line.list.has_owners();
    let closes = move || {
        words.done();
        here.closes();
    };
    let share = move || {
        let said = words.now();
        let missing = said.is_empty().then(|| Problem::new(WORDS, k::ADD_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let said = (said, words.over());
        let changes = changes(here, &before, said, whose.get_untracked(), on.get_untracked().trim());
        if changes.is_empty() || here.does(projects::Command::Change(id, changes)) {
            closes();
        }
    };
    let who = owners.then(|| {
        view! {
            <Choices id=WHOSE legend=t(k::LINE_WHOSE) choices=whom(here) value=whose/>
            <DayField id=ON label=t(k::LINE_ON) value=on optional=true/>
        }
    });
    view! {
        <Form problems submit=t(k::KEEP) on_submit=share>
            <TextField id=WORDS label=t(k::LINE) value=words.words keep=words.keep()/>
            {who}
        </Form>
        <div class="actions">
            <Button label=t(k::CANCEL) kind=Kind::Plain on_press=closes/>
            {take_away(here, id)}
        </div>
    }
    .into_any()
}

fn whom(here: Here) -> Vec<Choice> {
    let alone = here.app.peek(|replica| replica.couple().partner().is_none()).unwrap_or(true);
    let name: Words = saying::partner_text(here.app);
    let theirs = t_with(move || k::whose_theirs(name.get()));
    let all =
        [(NOBODY, t(k::WHOSE_NOBODY)), (ME, t(k::WHOSE_ME)), (THEIRS, theirs), (BOTH, t(k::WHOSE_BOTH))];
    let there = all.into_iter().filter(|(name, _)| !alone || [NOBODY, ME].contains(name));
    there.map(|(name, words)| Choice::new(name, words)).collect()
}

/// Only what is different: who changes the day does not write over the words that the other changes.
fn changes(
    here: Here,
    before: &Before,
    (words, over): (String, Vec<EntryId>),
    whose: Option<&str>,
    on: &str,
) -> Vec<Change> {
    let mut changes = Vec::new();
    if words != before.words {
        changes.push(Change::Words { words: Text::new(words), over });
    }
    if whose != Some(before.whose) {
        let ids = here.app.peek(|replica| (replica.me(), replica.couple().partner()));
        changes.push(Change::Whose(match (whose, ids) {
            (Some(ME), Some((me, _))) => Some(Whose::One(me)),
            (Some(THEIRS), Some((_, Some(partner)))) => Some(Whose::One(partner)),
            (Some(BOTH), _) => Some(Whose::Both),
            _ => None,
        }));
    }
    if on != before.on {
        changes.push(Change::On(on.parse::<Day>().ok()));
    }
    changes
}
