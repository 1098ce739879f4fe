//! Adding a questionnaire: one the host offers, or a file that somebody handed over. It is checked here, before it is anything.
//!
//! What can't be used is refused with the reason, and nothing has changed then.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Refusal, Text,
    questionnaires::{self, Pack, Unfit},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::{HERE, about, pack_path, said};
use crate::{
    app::App,
    parts::{Button, FileField, Notice, Page, Status, Tone},
    rooms::{app, saying},
    shell::packs::{self, Chosen},
    texts::{Said, keys::questionnaires as k, say, t},
};

const FILE: &str = "questionnaire-file";

/// A file as it was handed over, and what it is.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    file: Option<String>,
    text: String,
    pack: Result<Pack, Unfit>,
}

impl Found {
    fn new(file: Option<String>, bytes: &[u8]) -> Self {
        let pack = Pack::from_bytes(bytes);
        let text = if pack.is_ok() { String::from_utf8_lossy(bytes).into_owned() } else { String::new() };
        Self { file, text, pack }
    }

    fn not(why: Unfit) -> Self {
        Self { file: None, text: String::new(), pack: Err(why) }
    }
}

/// What the host offers, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
enum Offered {
    Coming,
    Here(Vec<Found>),
    NotNow,
}

#[component]
pub(crate) fn AddQuestionnaire() -> impl IntoView {
    let refused = RwSignal::new(None::<Said>);
    view! {
        <Page title=t(k::ADD_TITLE) lead=t(k::ADD_LEAD) back=HERE>
            <Status said=refused tone=Tone::Trouble/>
            {from_file(refused)}
            {from_host(refused)}
        </Page>
    }
}

fn from_file(refused: RwSignal<Option<Said>>) -> AnyView {
    let found = RwSignal::new(None::<Found>);
    let turn = StoredValue::new(0_u32);
    let take = move |field: HtmlInputElement| {
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let this = turn.get_value();
        spawn_local(async move {
            let chosen = packs::chosen(&field).await;
            // A slow earlier file must not replace a later one, nor appear on a page that was left.
            if turn.try_get_value() != Some(this) {
                return;
            }
            refused.set(matches!(chosen, Some(Chosen::Unreadable)).then(|| k::UNREADABLE.into()));
            found.set(match chosen {
                Some(Chosen::Bytes(bytes)) => Some(Found::new(None, &bytes)),
                Some(Chosen::TooLarge) => Some(Found::not(Unfit::TooLarge)),
                Some(Chosen::Unreadable) | None => None,
            });
        });
    };
    let shown = move || found.get().map(|found| one(found, refused));
    view! {
        <section>
            <h2>{t(k::FILE_TITLE)}</h2>
            <FileField id=FILE label=t(k::FILE) hint=t(k::FILE_HINT) kind=".json,application/json" on_chosen=take/>
            <div aria-live="polite">{shown}</div>
        </section>
    }
    .into_any()
}

fn from_host(refused: RwSignal<Option<Said>>) -> AnyView {
    let offered = RwSignal::new(Offered::Coming);
    let look = move || {
        offered.set(Offered::Coming);
        spawn_local(async move {
            let all = packs::offered().await;
            let found = |(name, bytes): (String, Vec<u8>)| Found::new(Some(name), &bytes);
            let all = all.map(|all| Offered::Here(all.into_iter().map(found).collect()));
            // The page may have been left meanwhile.
            let _ = offered.try_set(all.unwrap_or(Offered::NotNow));
        });
    };
    look();
    let shown = move || match offered.get() {
        Offered::Coming => view! { <p role="status">{t(k::OFFERED_COMING)}</p> }.into_any(),
        Offered::NotNow => view! {
            <p>{t(k::OFFERED_NOT)}</p>
            <Button label=t(k::LOOK_AGAIN) on_press=look/>
        }
        .into_any(),
        Offered::Here(all) if all.is_empty() => view! { <p>{t(k::OFFERED_NONE)}</p> }.into_any(),
        Offered::Here(all) => {
            let all: Vec<_> = all.into_iter().map(|found| view! { <li>{one(found, refused)}</li> }).collect();
            view! { <p>{t(k::OFFERED_MORE)}</p><ul class="notes">{all}</ul> }.into_any()
        }
    };
    view! { <section><h2>{t(k::OFFERED)}</h2>{shown}</section> }.into_any()
}

fn one(found: Found, refused: RwSignal<Option<Said>>) -> AnyView {
    let Found { file, text, pack } = found;
    match pack {
        Ok(pack) => fit(&pack, text, refused),
        Err(why) => view! {
            <Notice tone=Tone::Trouble title=t(k::UNFIT_TITLE)>
                {file.map(|file| view! { <p>{move || say(k::offered_unfit(file.clone()))}</p> })}
                <p>{move || say(said::unfit(why))}</p>
                <p>{t(k::UNFIT_NOTHING)}</p>
            </Notice>
        }
        .into_any(),
    }
}

fn fit(pack: &Pack, text: String, refused: RwSignal<Option<Said>>) -> AnyView {
    let (app, navigate) = (app(), use_navigate());
    let (name, language) = (pack.name.as_str().to_owned(), pack.language.clone());
    let (words, called) = (Text::new(text), Signal::stored(name.clone()));
    let there = {
        let pack = pack.clone();
        Memo::new(move |_| has(app, &pack))
    };
    let press = move || {
        let (words, navigate) = (words.clone(), navigate.clone());
        let add = move || match add(app, words.clone()) {
            Ok(to) => navigate(&to, NavigateOptions::default()),
            Err(why) => refused.set(Some(saying::refused(why))),
        };
        if there.get() {
            return view! { <p>{t(k::HAVE)}</p> }.into_any();
        }
        view! { <div class="actions"><Button label=t(k::ADD) about=called on_press=add/></div> }.into_any()
    };
    view! { <h3 lang=language>{name}</h3>{about(pack)}{press} }.into_any()
}

fn has(app: App, pack: &Pack) -> bool {
    app.couple(|couple| couple.my_packs().iter().any(|added| added.pack == *pack)).unwrap_or_default()
}

/// Adds it, and tells where its page is.
fn add(app: App, text: Text) -> Result<String, Refusal> {
    app.command(Command::Questionnaires(questionnaires::Command::Add(text)))?;
    let newest = app.peek(|replica| replica.couple().my_packs().last().map(|added| added.id)).flatten();
    Ok(newest.map_or_else(|| HERE.to_owned(), pack_path))
}
