//! The recovery kit: twenty-four words for paper, shown once.
//!
//! They are in memory only while this page is open; making new ones ends the old ones.

use leptos::prelude::*;
use space::{Kit, Replica};

use crate::{
    parts::{Button, ButtonLink, Confirm, Kind, KitWords, Notice, Page, Qr, Tone},
    rooms::{app, saying},
    texts::{keys::settings as k, language, t, t_with},
};

#[component]
pub(crate) fn KitRoom() -> impl IntoView {
    let app = app();
    let kit = StoredValue::new_local(None::<Kit>);
    let shown = RwSignal::new(false);
    let make = move || {
        let made = app.act(|replica, outside| replica.make_kit(untrack(language).code(), outside));
        kit.set_value(made);
        shown.set(true);
    };
    let has = Memo::new(move |_| app.read(Replica::has_kit).unwrap_or_default());
    view! {
        <Page title=t(k::KIT_TITLE) lead=t(k::KIT_LEAD) back="/settings">
            <Show when=move || shown.get() fallback=move || view! { <Making has make/> }>
                {move || kit.with_value(|kit| kit.as_ref().map(paper))}
            </Show>
        </Page>
    }
}

#[component]
fn Making(has: Memo<bool>, make: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let asking = RwSignal::new(false);
    let shown = move || {
        match has.get() {
        false => {
            view! { <div class="actions"><Button label=t(k::KIT_MAKE) kind=Kind::Main on_press=make/></div> }.into_any()
        }
        true => view! {
            <Notice tone=Tone::Done><p>{t(k::KIT_HAS)}</p></Notice>
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

fn paper(kit: &Kit) -> impl IntoView + use<> {
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
        <div class="actions"><ButtonLink label=t(k::KIT_WROTE) href="/settings" kind=Kind::Main/></div>
    }
}
