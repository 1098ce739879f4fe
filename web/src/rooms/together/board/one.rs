//! One thing on the board, on a page of its own: its words, for when it is, what lies above it, and taking it away.
//!
//! Whatever was written or taken away here can be written anew or brought back, by either.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    EntryId, Text,
    board::{Change, Command, Horizon, Item},
    jointly::Version,
};

use super::{does, horizon_word, place_of, surface::content};
use crate::{
    app::App,
    parts::{Button, Choice, Choices, Form, Keep, Kind, Notice, Page, Problem, Problems, Status, TextArea},
    rooms::{
        app,
        links::{draft, entry_here},
        saying,
    },
    texts::{Said, keys::board as k, keys::pictures, say, t},
};

const WORDS: &str = "thing-words";
const WHEN: &str = "thing-when";

/// One thing, as it is now. What changes elsewhere changes here in its place: nothing that is being written is lost by it.
#[derive(Clone, Copy)]
struct Thing {
    app: App,
    id: EntryId,
    item: Memo<Option<Item>>,
}

impl Thing {
    fn read<T: Default>(self, read: impl FnOnce(&Item) -> T) -> T {
        self.item.with(|item| item.as_ref().map(read)).unwrap_or_default()
    }

    fn peek<T: Default>(self, read: impl FnOnce(&Item) -> T) -> T {
        self.item.with_untracked(|item| item.as_ref().map(read)).unwrap_or_default()
    }

    fn is_mine(self, who: practice::MemberId) -> bool {
        self.app.peek(space::Replica::me) == Some(who)
    }
}

#[component]
pub(crate) fn OneThing() -> impl IntoView {
    let (app, id) = (app(), entry_here());
    let there =
        Memo::new(move |_| id.get().filter(|id| app.couple(|c| c.board().get(*id).is_some()) == Some(true)));
    let inside = move || match there.get() {
        Some(id) => one(app, id),
        None => view! { <p>{t(k::NOTHING)}</p> }.into_any(),
    };
    view! { <Page title=t(k::ONE_TITLE) back="/board">{inside}</Page> }
}

fn one(app: App, id: EntryId) -> AnyView {
    let item = Memo::new(move |_| app.couple(|couple| couple.board().get(id).cloned()).flatten());
    let thing = Thing { app, id, item };
    let lies = Memo::new(|_| None);
    let is_picture = thing.peek(|item| item.picture().is_some());
    view! {
        <div class="board-one" class:words=!is_picture>{content(app, item, lies)}</div>
        {by(thing)}
        {move || stayed(thing)}
        {move || several(thing)}
        {write(thing, is_picture)}
        {when(thing)}
        {layers_and_away(thing)}
    }
    .into_any()
}

fn by(thing: Thing) -> AnyView {
    let line = move || {
        let (by, day) = thing.item.with(|item| item.as_ref().map(|item| (item.by, item.day)))?;
        let day = saying::day_words(day);
        let mine = thing.is_mine(by);
        Some(say(if mine { k::by_me(day) } else { k::by(day, saying::name_of(thing.app, by)) }))
    };
    view! { <p class="by">{line}</p> }.into_any()
}

/// One wanted it away while the other changed it: it stayed, and either says what is to be.
fn stayed(thing: Thing) -> Option<AnyView> {
    let away = thing.read(|item| item.presence.stayed())?;
    let mine = thing.is_mine(away.by);
    let line =
        move || say(if mine { k::STAYED_ME.into() } else { k::stayed(saying::name_of(thing.app, away.by)) });
    let stays = move || does(thing.app, Command::BringBack(thing.id));
    Some(view! { <Notice><p>{line}</p><Button label=t(k::KEEP_IT) on_press=stays/></Notice> }.into_any())
}

/// Both wrote at once: both stand, until somebody writes them together.
fn several(thing: Thing) -> Option<AnyView> {
    let standing: Vec<Version> = thing.read(|item| item.words.standing().cloned().collect());
    let line = move |version: Version| {
        let whose =
            move || say(k::by(saying::day_words(version.day), saying::name_of(thing.app, version.by)));
        view! { <li><p class="words">{version.words.as_str().to_owned()}</p><p class="by">{whose}</p></li> }
    };
    (standing.len() > 1).then(|| {
        let lines = standing.into_iter().map(line).collect_view();
        view! { <Notice><p>{t(k::BOTH_WROTE)}</p><ul class="plain-list">{lines}</ul></Notice> }.into_any()
    })
}

fn write(thing: Thing, is_picture: bool) -> AnyView {
    let (app, name) = (thing.app, StoredValue::new(draft("board", thing.id)));
    let standing = move |item: &Item| {
        let words: Vec<&str> = item.words.standing().map(|version| version.words.as_str()).collect();
        (words.join("\n"), item.words.seen())
    };
    // What was there when the writing began is what it is written over; what comes meanwhile stands beside it.
    let (there, over) = thing.peek(standing);
    let over = StoredValue::new(over);
    let value = RwSignal::new(name.with_value(|name| app.draft(name)).unwrap_or(there));
    let (problems, said) = (Problems::new(), RwSignal::new(None::<Said>));
    let keep = Keep::from(move |words: String| name.with_value(|name| app.keep_draft(name, &words)));
    let go = move || {
        let words = value.get_untracked().trim().to_owned();
        let missing = (words.is_empty() && !is_picture).then(|| Problem::new(WORDS, k::WORDS_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let change = Change::Words { words: Text::new(words), over: over.get_value() };
        match app.command(practice::Command::Board(Command::Change(thing.id, vec![change]))) {
            Ok(()) => {
                name.with_value(|name| app.drop_draft(name));
                over.set_value(
                    app.couple(|c| c.board().get(thing.id).map(|i| i.words.seen()))
                        .flatten()
                        .unwrap_or_default(),
                );
                said.set(Some(k::WRITTEN.into()));
            }
            Err(why) => said.set(Some(saying::refused(why))),
        }
    };
    let label = if is_picture { pictures::ON_IT } else { k::WORDS };
    view! {
        <Form problems submit=t(k::WRITE) on_submit=go>
            <TextArea id=WORDS label=t(label) value rows=3 most=280 optional=is_picture keep/>
        </Form>
        <Status said/>
    }
    .into_any()
}

fn when(thing: Thing) -> AnyView {
    let choices = Horizon::ALL.map(|horizon| Choice::new(horizon.name(), t(horizon_word(horizon))));
    let now = move || thing.item.with(|item| item.as_ref().map(|item| item.horizon));
    let value = RwSignal::new(untrack(now).map(Horizon::name));
    Effect::new(move |_| value.set(now().map(Horizon::name)));
    Effect::new(move |_| {
        let chosen = Horizon::ALL.into_iter().find(|horizon| Some(horizon.name()) == value.get());
        if let Some(horizon) = chosen.filter(|horizon| Some(*horizon) != untrack(now)) {
            does(thing.app, Command::Change(thing.id, vec![Change::Horizon(horizon)]));
        }
    });
    view! { <Choices id=WHEN legend=t(k::WHEN) choices=choices.into() value/> }.into_any()
}

fn layers_and_away(thing: Thing) -> AnyView {
    let navigate = use_navigate();
    let (app, id) = (thing.app, thing.id);
    let is_there = Memo::new(move |_| thing.read(|item| item.presence.is_there()));
    let take_away = StoredValue::new_local(move || {
        let (seen, horizon) = thing.peek(|item| (item.presence.changes(), Some(item.horizon)));
        does(app, Command::TakeAway { item: id, seen });
        navigate(&place_of(horizon.unwrap_or(Horizon::Season)), NavigateOptions::default());
    });
    let inside = move || {
        if !is_there.get() {
            let back = move || does(app, Command::BringBack(id));
            return view! { <div class="actions"><Button label=t(k::BRING_BACK) on_press=back/></div> }
                .into_any();
        }
        view! {
            <div class="actions">
                <Button label=t(k::TO_FRONT) on_press=move || does(app, Command::ToFront(id))/>
                <Button label=t(k::TO_BACK) on_press=move || does(app, Command::ToBack(id))/>
                <Button
                    label=t(k::TAKE_AWAY)
                    kind=Kind::Plain
                    on_press=move || take_away.with_value(|take_away| take_away())
                />
            </div>
            <p class="hint">{t(k::TAKE_AWAY_MORE)}</p>
        }
        .into_any()
    };
    view! { {inside} }.into_any()
}
