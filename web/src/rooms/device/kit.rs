//! The recovery kit: twenty-four words for paper, shown once.
//!
//! They are in memory only while this page is open; making new ones ends the old ones. That they were made is not yet that they are on
//! paper: until that is said, it is brought up.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use space::{Kit, Replica};

use crate::{
    app::App,
    parts::{Button, Confirm, Kind, KitWords, Notice, Page, Qr, Tone},
    rooms::{app, saying},
    texts::{keys::settings as k, language, t, t_with},
};

/// Kept on this device from when a kit was made until it is said to be on paper.
const MADE: &str = "kit/made";

/// Whether a kit was made here of which nobody has said that it is on paper.
pub(crate) fn not_on_paper(app: App) -> bool {
    app.draft(MADE).is_some()
}

#[component]
pub(crate) fn KitRoom() -> impl IntoView {
    let app = app();
    let kit = StoredValue::new_local(None::<Kit>);
    let shown = RwSignal::new(false);
    let make = move || {
        let made = app.act(|replica, outside| replica.make_kit(untrack(language).code(), outside));
        if made.is_some() {
            app.keep_draft(MADE, MADE);
        }
        kit.set_value(made);
        shown.set(true);
    };
    let has = Memo::new(move |_| app.read(Replica::has_kit).unwrap_or_default());
    view! {
        <Page title=t(k::KIT_TITLE) lead=t(k::KIT_LEAD) back="/settings">
            <Show when=move || shown.get() fallback=move || view! { <Making app has make/> }>
                {move || kit.with_value(|kit| kit.as_ref().map(|kit| paper(app, kit)))}
            </Show>
        </Page>
    }
}

#[component]
fn Making(app: App, has: Memo<bool>, make: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let asking = RwSignal::new(false);
    let shown = move || {
        match has.get() {
        false => {
            view! { <div class="actions"><Button label=t(k::KIT_MAKE) kind=Kind::Main on_press=make/></div> }.into_any()
        }
        true => view! {
            {stands(app)}
            <Button label=t(k::KIT_MAKE_AGAIN) on_press=move || asking.set(true)/>
            <Confirm id="kit" title=t(k::KIT_MAKE_AGAIN) open=asking confirm=t(k::KIT_MAKE_AGAIN) on_confirm=make>
                <p>{t(k::KIT_HAS)}</p>
            </Confirm>
        }
        .into_any(),
    }
    };
    view! { <div class="kit-making">{shown}</div> }
}

/// That there is a kit; or that one was made here whose words may be nowhere.
fn stands(app: App) -> AnyView {
    if !untrack(|| not_on_paper(app)) {
        return view! { <Notice tone=Tone::Done><p>{t(k::KIT_HAS)}</p></Notice> }.into_any();
    }
    view! {
        <Notice tone=Tone::Care><p>{t(k::KIT_NOT_ON_PAPER)}</p></Notice>
        <div class="actions">{on_paper(app, Kind::Quiet)}</div>
    }
    .into_any()
}

/// The press that says so.
fn on_paper(app: App, kind: Kind) -> AnyView {
    let navigate = use_navigate();
    let said = move || {
        app.drop_draft(MADE);
        navigate("/settings", NavigateOptions::default());
    };
    view! { <Button label=t(k::KIT_WROTE) kind on_press=said/> }.into_any()
}

fn paper(app: App, kit: &Kit) -> impl IntoView + use<> {
    let words = Signal::stored(kit.words.to_vec());
    let square = Signal::stored(kit.square.as_str().to_owned());
    view! {
        <p>{t(k::KIT_WORDS_LEAD)}</p>
        <KitWords
            words
            lang=untrack(language).code()
            title=t(k::KIT_WORDS_TITLE)
            foot=t_with(|| k::kit_foot(saying::day_words(saying::today())))
        />
        <Qr text=square alt=t(k::KIT_CODE)/>
        <div class="actions">{on_paper(app, Kind::Main)}</div>
    }
}
