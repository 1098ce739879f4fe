//! What a guide writes, always to both: a note, a suggestion, that a line was talked over; and taking back what they wrote.
//!
//! A suggestion names a room of the path. It asks nothing of anybody, and nobody is told whether it was taken up.

use leptos::prelude::*;
use practice::{Command, EntryId, Refusal, Text, guide, path::Room};

use crate::{
    app::App,
    parts::{
        Button, Choice, Choices, Confirm, Form, Keep, Kind, Problem, Problems, TextArea, TextField, each,
        part_while,
    },
    rooms::{
        around::guide::seen::{Seen, room_key, room_name},
        drafted::Drafted,
    },
    texts::{Said, keys::desk as k, keys::guide as g, keys::taking_back, t},
};

const NOTE: &str = "desk-note";
const ROOM: &str = "desk-room";
const LINE: &str = "desk-line";
/// The draft's name on this device.
const SUGGEST: &str = "desk/suggest";

type Refused = RwSignal<Option<Said>>;
type Live = Memo<Option<Seen>>;

/// A note and a suggestion.
pub(super) fn to_both(app: App, refused: Refused) -> AnyView {
    view! { {note(app, refused)}{suggest(app, refused)} }.into_any()
}

/// What can be said of a line that was brought, and taken back of one's own.
pub(super) fn of_seen(app: App, live: Live, refused: Refused) -> AnyView {
    view! { {talked_over(app, live, refused)}{mine(app, live, refused)} }.into_any()
}

fn does(app: App, command: Command, refused: Refused) -> bool {
    let done = app.command(command);
    refused.set(done.err().map(why_not));
    done.is_ok()
}

fn why_not(why: Refusal) -> Said {
    match why {
        Refusal::AlreadyTakenBack => g::REFUSED_TAKEN_BACK.into(),
        _ => k::REFUSED.into(),
    }
}

/// Lines that are still to be talked over.
fn talked_over(app: App, live: Live, refused: Refused) -> AnyView {
    let lines = Memo::new(move |_| live.with(|seen| seen.as_ref().map(open_lines)).unwrap_or_default());
    let list = move || {
        let lines = each(move || lines.get(), move |(id, words)| one_line(app, id, words, refused));
        let title = t(crate::texts::keys::seen::AGENDA);
        view! { <section><h2>{title}</h2><ul class="notes">{lines}</ul></section> }.into_any()
    };
    part_while(move || lines.with(|lines| !lines.is_empty()), list)
}

fn open_lines(seen: &Seen) -> Vec<(EntryId, String)> {
    let open = seen.agenda.iter().filter(|line| line.talked_over.is_none() && line.taken_back.is_none());
    open.map(|line| (line.id, line.words.as_str().to_owned())).collect()
}

fn one_line(app: App, id: EntryId, words: String, refused: Refused) -> AnyView {
    let press = move || {
        does(app, Command::Guide(guide::Command::TalkedOver(id)), refused);
    };
    view! {
        <li>
            <p class="words">{words.clone()}</p>
            <Button label=t(k::TALKED_OVER) on_press=press about=Signal::stored(words)/>
        </li>
    }
    .into_any()
}

fn note(app: App, refused: Refused) -> AnyView {
    let problems = Problems::new();
    let value = RwSignal::new(untrack(|| app.draft(NOTE)).unwrap_or_default());
    let keep = Keep::from(move |words: String| app.keep_draft(NOTE, &words));
    let go = move || {
        let words = value.get_untracked().trim().to_owned();
        let missing = words.is_empty().then(|| Problem::new(NOTE, k::NOTE_MISSING));
        if problems.set(missing.into_iter().collect())
            && does(app, Command::Guide(guide::Command::Note(Text::new(words))), refused)
        {
            app.drop_draft(NOTE);
            value.set(String::new());
        }
    };
    view! {
        <section>
            <Form problems submit=t(k::NOTE) on_submit=go>
                <TextArea id=NOTE label=t(k::NOTE_LABEL) hint=t(k::NOTE_HINT) value=value keep/>
            </Form>
        </section>
    }
    .into_any()
}

fn suggest(app: App, refused: Refused) -> AnyView {
    let problems = Problems::new();
    let (chosen, line) = (RwSignal::new(None::<&'static str>), Drafted::open(app, SUGGEST));
    let choices =
        Room::ALL.iter().map(|room| Choice::new(room.name(), t(room_key(room.name())))).collect::<Vec<_>>();
    let go = move || {
        let room = chosen.get_untracked().and_then(Room::named);
        let missing = room.is_none().then(|| Problem::new(ROOM, k::SUGGEST_MISSING));
        let words = Some(line.now()).filter(|words| !words.is_empty());
        let fine = problems.set(missing.into_iter().collect());
        if let (true, Some(room)) = (fine, room)
            && does(app, Command::Guide(guide::Command::Suggest(room, words.map(Text::new))), refused)
        {
            chosen.set(None);
            line.sent();
        }
    };
    view! {
        <details>
            <summary>{t(k::SUGGEST)}</summary>
            <p>{t(k::SUGGEST_HINT)}</p>
            <Form problems submit=t(k::SUGGEST_GO) on_submit=go>
                <Choices id=ROOM legend=t(k::SUGGEST_LABEL) choices value=chosen/>
                <TextField id=LINE label=t(k::SUGGEST_LINE) value=line.words optional=true most=280 keep=line.keep()/>
            </Form>
        </details>
    }
    .into_any()
}

/// What I wrote and can take back.
fn mine(app: App, live: Live, refused: Refused) -> AnyView {
    let wrote = Memo::new(move |_| live.with(|seen| seen.as_ref().map(wrote)).unwrap_or_default());
    let list = move || {
        let line = move |(id, what): (EntryId, Wrote)| match what {
            Wrote::Note(words) => one(app, id, Signal::stored(words), refused),
            Wrote::Suggestion(room) => one(app, id, room_name(&room), refused),
        };
        let lines = each(move || wrote.get(), line);
        view! { <details><summary>{t(k::TAKE_BACK)}</summary><ul class="notes">{lines}</ul></details> }
            .into_any()
    };
    part_while(move || wrote.with(|wrote| !wrote.is_empty()), list)
}

/// What a guide wrote: the words of a note, or the room that was suggested.
#[derive(Clone, PartialEq)]
enum Wrote {
    Note(String),
    Suggestion(String),
}

fn wrote(seen: &Seen) -> Vec<(EntryId, Wrote)> {
    let notes = seen.notes.iter().filter(|note| note.taken_back.is_none());
    let notes = notes.map(|note| (note.id, Wrote::Note(note.words.as_str().to_owned())));
    let suggested = seen.suggestions.iter().filter(|one| one.taken_back.is_none());
    notes.chain(suggested.map(|one| (one.id, Wrote::Suggestion(one.room.clone())))).collect()
}

fn one(app: App, id: EntryId, words: crate::texts::Text, refused: Refused) -> AnyView {
    let asking = RwSignal::new(false);
    let go = move || {
        does(app, Command::TakeBack(id), refused);
    };
    view! {
        <li>
            <p class="words">{words}</p>
            <Button label=t(k::TAKE_BACK_GO) kind=Kind::Plain on_press=move || asking.set(true) about=words/>
            <Confirm id=format!("take-back-{}", id.hex()) title=t(taking_back::TITLE) open=asking confirm=t(k::TAKE_BACK_GO) on_confirm=go>
                <p>{t(k::TAKE_BACK_MORE)}</p>
            </Confirm>
        </li>
    }
    .into_any()
}
