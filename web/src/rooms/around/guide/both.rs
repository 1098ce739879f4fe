//! What of both is proposed to be put in, and what the guide wrote to both, on the page of the two.
//!
//! A proposal is nothing to the guide. What one puts away, one puts away for oneself; nobody is told.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, Text,
    guide::{self, Answer},
    path::Room,
};

use super::{
    item,
    seen::{Names, for_partner, room_name},
    tried,
};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Form, Kind, Problem, Problems, TextField, each, part_while},
    rooms::{around::path, drafted::Drafted, saying, taking_back},
    texts::{Said, keys::guide as k, say, t},
};

const LINE: &str = "guide-line";
/// The draft's name on this device.
const BRING: &str = "guide/bring";

/// A proposal, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    id: EntryId,
    mine: bool,
    not_yet: bool,
    item: guide::Item,
}

fn proposals(couple: &Couple, today: Day) -> Vec<Proposed> {
    let seat = couple.guide_asked(today).map(|asked| asked.id);
    let open = couple.proposals().all().into_iter().filter(|one| one.is_open() && Some(one.seat) == seat);
    open.map(|one| Proposed {
        id: one.id,
        mine: one.by == couple.me(),
        not_yet: matches!(one.answer, Some((Answer::NotYet, _))),
        item: one.item.clone(),
    })
    .collect()
}

/// What waits for a yes of one of the two.
pub(super) fn proposed(app: App, today: Day, refused: RwSignal<Option<Said>>) -> AnyView {
    let live = Memo::new(move |_| {
        app.couple(|couple| Some((for_partner(couple, today)?.called, proposals(couple, today)))).flatten()
    });
    let lines = Memo::new(move |_| live.get().map(to_answer).unwrap_or_default());
    let put_off = move |id: EntryId| {
        live.with(|live| live.iter().flat_map(|(_, all)| all).any(|one| one.id == id && one.not_yet))
    };
    let list = move || {
        let line = move |one: (Proposed, Names)| one_proposal(app, one, put_off, refused);
        let lines = each(move || lines.get(), line);
        view! { <section><h2>{t(k::PROPOSALS)}</h2><ul class="notes">{lines}</ul></section> }.into_any()
    };
    part_while(move || lines.with(|lines| !lines.is_empty()), list)
}

/// What each line hangs on. That *not yet* was said to it is heard of inside of the line, which stays.
fn to_answer((called, all): (Names, Vec<Proposed>)) -> Vec<(Proposed, Names)> {
    all.into_iter().map(|one| (Proposed { not_yet: false, ..one }, called.clone())).collect()
}

fn one_proposal(
    app: App,
    (one, called): (Proposed, Names),
    put_off: impl Fn(EntryId) -> bool + Copy + Send + Sync + 'static,
    refused: RwSignal<Option<Said>>,
) -> AnyView {
    let Proposed { id, mine, item, .. } = one;
    let not_yet = Memo::new(move |_| put_off(id));
    let name = move || saying::partner_name(app);
    let answer = move |answer| refused.set(tried(app, guide::Command::Answer(id, answer)).err());
    let waits = mine.then(|| {
        let line = move || {
            say(if not_yet.get() { k::proposal_mine_not_yet(name()) } else { k::proposal_mine(name()) })
        };
        view! { <p class="by">{line}</p>{taking_back::seen(id)} }
    });
    let later =
        move || view! { <Button label=t(k::NOT_YET) on_press=move || answer(Answer::NotYet)/> }.into_any();
    let presses = (!mine).then(|| {
        view! {
            <div class="actions">
                <Button label=t(k::PROPOSAL_YES) kind=Kind::Main on_press=move || answer(Answer::Yes)/>
                {part_while(move || !not_yet.get(), later)}
            </div>
        }
    });
    let title = item::title(app, &called, &item);
    let words = move || item::words(&called, &item);
    view! { <li><h3>{title}</h3>{words}{waits}{presses}</li> }.into_any()
}

/// A line for the next session.
pub(super) fn bring(app: App, refused: RwSignal<Option<Said>>) -> AnyView {
    let (problems, line) = (Problems::new(), Drafted::open(app, BRING));
    let go = move || {
        let words = line.now();
        let missing = words.is_empty().then(|| Problem::new(LINE, k::BRING_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        match tried(app, guide::Command::Bring(Text::new(words))) {
            Ok(()) => line.sent(),
            Err(why) => refused.set(Some(why)),
        }
    };
    view! {
        <Form problems submit=t(k::BRING) on_submit=go>
            <TextField id=LINE label=t(k::BRING_LABEL) hint=t(k::BRING_HINT) value=line.words most=280 keep=line.keep()/>
        </Form>
    }
    .into_any()
}

/// What the guide wrote to both and I have not put away: a note, or a suggestion.
#[derive(Clone, Debug, PartialEq)]
struct From {
    id: EntryId,
    room: Option<String>,
    words: Option<String>,
}

fn from_guide(couple: &Couple, today: Day) -> Vec<From> {
    let Some(seen) = for_partner(couple, today) else { return Vec::new() };
    let here = |id: EntryId, taken_back: bool| !taken_back && !couple.has_put_away(id);
    let words = |words: &Text| words.as_str().to_owned();
    let notes = seen.notes.iter().filter(|note| here(note.id, note.taken_back.is_some()));
    let notes = notes.map(|note| From { id: note.id, room: None, words: Some(words(&note.words)) });
    let suggested = seen.suggestions.iter().filter(|one| here(one.id, one.taken_back.is_some()));
    let suggested = suggested.map(|one| From {
        id: one.id,
        room: Some(one.room.clone()),
        words: one.words.as_ref().map(words),
    });
    suggested.chain(notes).collect()
}

/// Notes and suggestions, each until one puts it away.
pub(super) fn from_your_guide(app: App, today: Day) -> AnyView {
    let live = Memo::new(move |_| app.couple(|couple| from_guide(couple, today)).unwrap_or_default());
    let list = move || {
        let lines = each(move || live.get(), move |one| one_word(app, one));
        view! { <section><h2>{t(k::FROM)}</h2><ul class="notes">{lines}</ul></section> }.into_any()
    };
    part_while(move || live.with(|all| !all.is_empty()), list)
}

fn one_word(app: App, one: From) -> AnyView {
    let From { id, room, words } = one;
    // Refused only when another device of mine was quicker; it is put away then.
    let away = move || {
        let _ = tried(app, guide::Command::PutAway(id));
    };
    let suggested = room.map(|room| {
        let name = room_name(&room);
        let go =
            Room::named(&room).map(|room| view! { <ButtonLink label=t(k::TO_ROOM) href=path::place(room)/> });
        view! {
            <p><strong>{move || say(k::suggests(name.get()))}</strong></p>
            <p>{t(k::SUGGESTS_MORE)}</p>
            {go}
        }
    });
    view! {
        <li>
            {suggested}
            {words.map(|words| view! { <p class="words">{words}</p> })}
            <Button label=t(k::PUT_AWAY) kind=Kind::Plain on_press=away/>
        </li>
    }
    .into_any()
}

/// Whether there is a note I have not put away, and the newest suggestion: for Today, calmly.
pub(super) fn for_today(couple: &Couple, today: Day) -> (bool, Option<String>) {
    let all = from_guide(couple, today);
    let note = all.iter().any(|one| one.room.is_none());
    (note, all.into_iter().rev().find_map(|one| one.room))
}

/// Whether something of both waits for my yes.
pub(super) fn waits_for_me(couple: &Couple, today: Day) -> bool {
    proposals(couple, today).iter().any(|one| !one.mine && !one.not_yet)
}
