//! What one wrote down, entry by entry: its numbers, its note, sharing it and deleting it for good.
//!
//! Sharing is a press of its own, and the note goes along only with another.

use leptos::prelude::*;
use practice::{
    Command, Couple, EntryId, Sorting,
    measures::{self, Answers, Kept, Said, Scale, Shared},
};

use super::scale_word;
use crate::{
    app::App,
    parts::{Button, newest_part},
    rooms::{
        app, saying,
        taking_back::{self, Asks},
    },
    texts::{keys, keys::measures as k, say, t},
};

/// How many the page shows before the press for earlier ones.
const AT_ONCE: usize = 8;

/// One of my own, and what I shared of it.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    kept: Kept,
    shared: Option<Shared>,
}

fn entries(couple: &Couple) -> Vec<Entry> {
    let entry = |kept: &Kept| Entry { kept: kept.clone(), shared: couple.measures().of(kept.id).cloned() };
    let mut all: Vec<_> = couple.my_measures().iter().map(entry).collect();
    all.order_by_key(|entry| core::cmp::Reverse(entry.kept.on));
    all
}

pub(super) fn mine() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| app.couple(entries).unwrap_or_default());
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{t(k::ENTRIES)}</h2>
                <p>{t(k::ENTRIES_MORE)}</p>
                {newest_part(all, AT_ONCE, "notes", keys::wins::SHOW_MORE, move |entry| one(app, entry))}
            </section>
        </Show>
    }
    .into_any()
}

fn one(app: App, entry: Entry) -> AnyView {
    let Entry { kept: Kept { id, on, answers, note }, shared } = entry;
    let asks = Asks { go: k::DELETE, title: k::DELETE_TITLE, more: k::DELETE_MORE };
    let alone = app.peek(|replica| replica.couple().partner().is_none()).unwrap_or(true);
    let foot = match shared {
        Some(shared) => shared_foot(app, &shared),
        None => share_foot(app, id, note.is_some(), alone),
    };
    view! {
        <li>
            <p><strong>{move || saying::day_first(on)}</strong></p>
            {numbers(answers)}
            {note.map(|note| view! { <p class="words">{note.as_str().to_owned()}</p> })}
            {foot}
            {taking_back::delete(id, asks, Command::TakeBack(id), || {})}
        </li>
    }
    .into_any()
}

fn numbers(answers: Answers) -> AnyView {
    let one = |scale: Scale| {
        let value = answers.on(scale)?;
        Some(view! { <li>{move || say(k::entry(say(scale_word(scale)), value))}</li> })
    };
    let lines: Vec<_> = Scale::ALL.into_iter().filter_map(one).collect();
    (!lines.is_empty()).then(|| view! { <ul class="plain-list">{lines}</ul> }).into_any()
}

fn shared_foot(app: App, shared: &Shared) -> AnyView {
    let (id, with_note) = (shared.id, shared.said.note.is_some());
    let line = move || {
        let name = saying::partner_name(app);
        say(if with_note { k::entry_shared_note(name) } else { k::entry_shared(name) })
    };
    view! { <p class="by">{line}</p>{taking_back::seen(id)} }.into_any()
}

fn share_foot(app: App, of: EntryId, has_note: bool, alone: bool) -> AnyView {
    let share = move |with_note: bool| {
        // Refused only when it was shared on another device a moment ago; the screen then shows that.
        let _ = app.command(Command::Measures(measures::Command::Share { of, with_note }));
    };
    let presses = (!alone).then(|| {
        view! {
            <div class="actions">
                <Button label=t(k::SHARE) on_press=move || share(false)/>
                {has_note.then(|| view! { <Button label=t(k::SHARE_NOTE) on_press=move || share(true)/> })}
            </div>
        }
    });
    view! { <p class="by">{t(k::ENTRY_PRIVATE)}</p>{presses} }.into_any()
}

/// What my partner shared here, with the notes they shared.
pub(super) fn theirs() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| app.couple(their_entries).unwrap_or_default());
    let list = move || all.get().into_iter().map(|shared| their_one(app, shared)).collect_view();
    view! { <Show when=move || all.with(|all| !all.is_empty())><ul class="notes">{list}</ul></Show> }
        .into_any()
}

fn their_entries(couple: &Couple) -> Vec<Shared> {
    let partner = couple.partner();
    let mut all: Vec<_> =
        couple.measures().shared().iter().filter(|shared| Some(shared.by) == partner).cloned().collect();
    all.order_by_key(|shared| core::cmp::Reverse(shared.on));
    all
}

fn their_one(app: App, shared: Shared) -> AnyView {
    let Shared { on, said: Said { answers, note }, taken_back, .. } = shared;
    view! {
        <li>
            <p><strong>{move || saying::day_first(on)}</strong></p>
            {numbers(answers)}
            {note.map(|note| view! { <p class="words">{note.as_str().to_owned()}</p> })}
            <p class="by">{move || say(k::shared_by_them(saying::partner_name(app)))}</p>
            {taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> })}
        </li>
    }
    .into_any()
}
