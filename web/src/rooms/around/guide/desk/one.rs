//! One couple, as their guide sees them: what they put in, drawn by the lines the two see it by; and what a guide can do.
//!
//! There is nobody's last visit on it and no word to one of the two alone.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{Command, MemberId, guide};
use space::{Replica, Stage, Words};

use super::{HERE, write};
use crate::{
    app::App,
    parts::{Button, Confirm, Kind, Notice, Page, Status, Tone},
    rooms::{
        app,
        around::guide::{
            seen::{Seen, drawn, for_guide},
            words::four_words,
        },
    },
    texts::{Said, keys::desk as k, t, t_with},
};

#[component]
pub(crate) fn OneCouple() -> impl IntoView {
    let app = app();
    let live = Memo::new(move |_| app.couple(for_guide).flatten());
    let over = Memo::new(move |_| {
        let left = app.read(|replica| replica.status().stage == Stage::Left).unwrap_or_default();
        left || live.with(|seen| seen.as_ref().is_some_and(Seen::is_over))
    });
    let refused = RwSignal::new(None::<Said>);
    let seen = move || match live.get() {
        Some(seen) => drawn(app, &seen),
        None => view! { <Notice tone=Tone::Waiting title=t(k::WAITS_TITLE)><p>{t(k::WAITS)}</p></Notice> }
            .into_any(),
    };
    // Words being written stay when something comes in: what is written in does not hang on what is seen.
    let open = Memo::new(move |_| live.with(Option::is_some) && !over.get());
    let writes = move || open.get().then(|| write::to_both(app, refused));
    let of_seen = move || {
        let seen = live.get().filter(|_| open.get())?;
        Some(write::of_seen(app, &seen, refused))
    };
    view! {
        <Page title=t(k::LOOK) back=HERE>
            <Status said=refused tone=Tone::Trouble/>
            {seen}
            {writes}
            {of_seen}
            {compare(app)}
            <Show when=move || over.get() fallback=move || give_up(app, refused)>{over_now(app)}</Show>
        </Page>
    }
}

/// The four words with each of the two, until they are compared.
fn compare(app: App) -> AnyView {
    let open = Memo::new(move |_| app.read(to_compare).unwrap_or_default());
    let all = move || {
        open.get().into_iter().map(|(who, name, words)| with_one(app, who, name, words)).collect_view()
    };
    view! { {all} }.into_any()
}

fn to_compare(replica: &Replica) -> Vec<(MemberId, String, Words)> {
    let Some(seated) = replica.seated().filter(|seated| !seated.over) else { return Vec::new() };
    let state = |(who, name): (MemberId, String)| (who, name, replica.words_state_with(who));
    seated.partners.into_iter().map(state).filter(|(_, _, words)| *words != Words::Same).collect()
}

fn with_one(app: App, who: MemberId, name: String, words: Words) -> AnyView {
    let title = t_with({
        let name = name.clone();
        move || k::words_with(name.clone())
    });
    let say =
        move |same: bool| app.tell(move |replica, outside| replica.words_compared_with(who, same, outside));
    let differ = (words == Words::Differ)
        .then(|| view! { <Notice tone=Tone::Trouble><p>{t(k::WORDS_DIFFERED)}</p></Notice> });
    let about = Signal::stored(name);
    view! {
        <section>
            <h2>{title}</h2>
            {differ}
            {four_words(who, t(k::WORDS_WORKING))}
            <div class="actions">
                <Button label=t(k::WORDS_SAME) on_press=move || say(true) about/>
                <Button label=t(k::WORDS_DIFFER) on_press=move || say(false) about/>
            </div>
        </section>
    }
    .into_any()
}

/// Giving up the seat: two taps, no reason, and it has ended for all three.
fn give_up(app: App, refused: RwSignal<Option<Said>>) -> AnyView {
    let asking = RwSignal::new(false);
    let end = move || {
        // The line for the two goes first, where both had let me in; getting up works in any case.
        let _ = app.command(Command::Guide(guide::Command::End));
        let done = app.act(|replica, outside| match replica.leave(outside) {
            Ok(effects) => (true, effects),
            Err(_) => (false, Vec::new()),
        });
        refused.set((done != Some(true)).then(|| k::REFUSED.into()));
    };
    view! {
        <div class="actions"><Button label=t(k::END) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="end-seat" title=t(k::END_TITLE) open=asking confirm=t(k::END) on_confirm=end>
            <p>{t(k::END_MORE)}</p>
        </Confirm>
    }
    .into_any()
}

/// It is over: what was read stays until the guide removes it.
fn over_now(app: App) -> AnyView {
    let asking = RwSignal::new(false);
    let navigate = StoredValue::new_local(use_navigate());
    let remove = move || {
        navigate.with_value(|navigate| navigate("/", NavigateOptions::default()));
        app.empty_device();
    };
    view! {
        <p>{t(k::IS_OVER)}</p>
        <div class="actions"><Button label=t(k::REMOVE) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="remove-couple" title=t(k::REMOVE_TITLE) open=asking confirm=t(k::REMOVE) on_confirm=remove>
            <p>{t(k::REMOVE_MORE)}</p>
        </Confirm>
    }
    .into_any()
}
