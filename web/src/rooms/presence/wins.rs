//! The vase with its gold seams, what is in it, and noting a small win.
//!
//! It is the couple's: no gold has an owner, and nothing takes gold away.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Couple, Text,
    wins::{self, Drop, Gold, Noted, Who},
};

use crate::{
    app::App,
    parts::{
        ButtonLink, Choice, Choices, Form, Keep, Kind, Page, Problem, Problems, Sprig, Status, TextArea,
        Tone, Vase, newest_part, sprig_drops,
    },
    rooms::{
        app,
        home::{self, drops},
        saying, taking_back,
    },
    texts::{Key, Said, keys::wins as k, say, t},
};

const KIND: &str = "kind";
const WHO: &str = "who";
const NOTE: &str = "note";
const DRAFT: &str = "win";
/// How many notes the page shows before the press for earlier ones.
const AT_ONCE: usize = 20;

#[component]
pub(crate) fn VaseRoom() -> impl IntoView {
    let app = app();
    let (gold, sprigs) = (Signal::derive(move || drops(app)), home::sprigs(app));
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD)>
            <figure class="vase-large"><Vase drops=gold sprigs=sprigs/></figure>
            <div class="actions"><ButtonLink label=t(k::NOTE_GO) href="/vase/note" kind=Kind::Main/></div>
            <Show when=move || gold.get() == 0><p>{t(k::EMPTY)}</p></Show>
            <Notes/>
        </Page>
    }
}

#[component]
fn Notes() -> impl IntoView {
    let app = app();
    let all = |couple: &Couple| couple.wins().notes().iter().rev().cloned().collect::<Vec<_>>();
    let notes = Memo::new(move |_| app.couple(all).unwrap_or_default());
    view! {
        <Show when=move || notes.with(|notes| !notes.is_empty())>
            <section>
                <h2>{t(k::NOTES_TITLE)}</h2>
                {newest_part(notes, AT_ONCE, "notes", k::SHOW_MORE, |note| view! { <OneNote note/> }.into_any())}
            </section>
        </Show>
    }
}

#[component]
fn OneNote(note: Noted) -> impl IntoView {
    let app = app();
    let Noted { id, by, day, drop: Drop { kind, who, note }, taken_back } = note;
    let mine = app.peek(space::Replica::me) == Some(by);
    let by = move || {
        let day = saying::day_words(day);
        say(if mine { k::by_me(day) } else { k::by(day, saying::partner_name(app)) })
    };
    view! {
        <li>
            <p><strong>{t(kind_word(kind))}</strong>", "{move || say(whose(app, who, mine))}</p>
            <p class="words">{note.as_str().to_owned()}</p>
            <p class="by">{by}</p>
            {taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> })}
            {(mine && taken_back.is_none()).then(|| taking_back::seen(id))}
        </li>
    }
}

/// What has grown out of the couple's gold, in the order in which it came: both devices fold the same, and draw the same.
pub(crate) fn sprigs(couple: &Couple) -> Vec<Sprig> {
    let wins = couple.wins();
    let drops = u32::try_from(wins.gold().len()).unwrap_or(u32::MAX);
    let gold =
        sprig_drops(drops).filter_map(|drop| wins.gold().get(usize::try_from(drop).ok()?.checked_sub(1)?));
    gold.map(|gold| sprig(couple, *gold)).collect()
}

fn sprig(couple: &Couple, gold: Gold) -> Sprig {
    match gold {
        Gold::Noted(place) => match couple.wins().notes().get(place).map(|noted| noted.drop.kind) {
            Some(wins::Kind::KeptPromise) => Sprig::Bud,
            Some(wins::Kind::ThankYou | wins::Kind::ShownWeakness) => Sprig::Blossom,
            Some(wins::Kind::SharedRitual) => Sprig::Berries,
            Some(wins::Kind::HonestWord | wins::Kind::Other) | None => Sprig::Leaf,
        },
        Gold::KeptPromise(..) | Gold::BothCameBack(_) => Sprig::Bud,
        Gold::BothMet(_) => Sprig::Blossom,
        Gold::BothShowedUp(_) => Sprig::Leaf,
        // Whatever else they did together.
        _ => Sprig::Berries,
    }
}

/// Whose doing it was, seen from who reads.
fn whose(app: App, who: Who, mine: bool) -> Said {
    match (who, mine) {
        (Who::Both, _) => k::WHOSE_BOTH.into(),
        (Who::Me, true) | (Who::Partner, false) => k::WHOSE_ME.into(),
        (Who::Me, false) | (Who::Partner, true) => k::whose_them(saying::partner_name(app)),
    }
}

pub(crate) fn kind_word(kind: wins::Kind) -> Key {
    match kind {
        wins::Kind::HonestWord => k::KIND_HONEST_WORD,
        wins::Kind::KeptPromise => k::KIND_KEPT_PROMISE,
        wins::Kind::ShownWeakness => k::KIND_SHOWN_WEAKNESS,
        wins::Kind::ThankYou => k::KIND_THANK_YOU,
        wins::Kind::SharedRitual => k::KIND_SHARED_RITUAL,
        wins::Kind::Other => k::KIND_OTHER,
    }
}

const WHOSE: [(&str, Who, Key); 3] =
    [("me", Who::Me, k::WHO_ME), ("partner", Who::Partner, k::WHO_PARTNER), ("both", Who::Both, k::WHO_BOTH)];

#[component]
pub(crate) fn NoteWin() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let problems = Problems::new();
    let refused = RwSignal::new(None::<Said>);
    let (kind, who) = (RwSignal::new(None::<&'static str>), RwSignal::new(None::<&'static str>));
    let words = RwSignal::new(app.draft(DRAFT).unwrap_or_default());
    let keep = Keep::from(move |words: String| app.keep_draft(DRAFT, &words));
    let share = move || {
        let Some(drop) = read(problems, kind.get_untracked(), who.get_untracked(), &words.get_untracked())
        else {
            return;
        };
        match app.command(Command::Wins(wins::Command::Drop(drop))) {
            Ok(()) => {
                app.drop_draft(DRAFT);
                navigate("/vase", NavigateOptions::default());
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    view! {
        <Page title=t(k::NOTE_TITLE) lead=t(k::NOTE_LEAD) back="/vase">
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::SHARE) on_submit=share>
                <Choices id=KIND legend=t(k::KIND) choices=kinds() value=kind/>
                <Choices id=WHO legend=t(k::WHO) choices=whom(app) value=who/>
                <TextArea id=NOTE label=t(k::NOTE) hint=t(k::NOTE_HINT) value=words rows=3 keep/>
            </Form>
        </Page>
    }
}

fn kinds() -> Vec<Choice> {
    wins::Kind::ALL.map(|kind| Choice::new(kind.name(), t(kind_word(kind)))).into()
}

fn whom(app: App) -> Vec<Choice> {
    let alone = app.peek(|replica| replica.couple().partner().is_none()).unwrap_or(true);
    let there = WHOSE.iter().filter(|(_, who, _)| !alone || *who == Who::Me);
    there.map(|(name, _, word)| Choice::new(name, t(*word))).collect()
}

/// The drop, if everything is there; else the form says what is missing.
fn read(problems: Problems, kind: Option<&str>, who: Option<&str>, note: &str) -> Option<Drop> {
    let kind = wins::Kind::ALL.into_iter().find(|known| Some(known.name()) == kind);
    let who = WHOSE.iter().find(|(name, ..)| Some(*name) == who).map(|(_, who, _)| *who);
    let note = note.trim();
    let mut missing = Vec::new();
    missing.extend(kind.is_none().then(|| Problem::new(KIND, k::KIND_MISSING)));
    missing.extend(who.is_none().then(|| Problem::new(WHO, k::WHO_MISSING)));
    missing.extend(note.is_empty().then(|| Problem::new(NOTE, k::NOTE_MISSING)));
    if !problems.set(missing) {
        return None;
    }
    Some(Drop { kind: kind?, who: who?, note: Text::new(note) })
}
