//! The loop in which an impact is heard: the author says what they understood, the other says yes or *not quite*.
//!
//! Until that yes there is no field on the author's screen but the one for what they understood.

use leptos::prelude::*;
use practice::{
    Command, EntryId, Text,
    apology::{self, Given, Round, Turn, Verdict},
};

use super::answers::{field, tell};
use crate::{
    app::App,
    parts::{Button, Kind, Notice, Place, Status, Tone},
    rooms::{links, saying},
    texts::{Said, keys::apology as k, say, t, t_with},
};

/// The understandings so far, and the next move where it is this impact's turn.
pub(super) fn rounds(app: App, given: Given, author: bool, next: bool) -> AnyView {
    let turn = given.turn().filter(|_| next);
    let last = given.rounds.last().map(|round| round.id);
    let told = given.id;
    let lines = given.rounds.into_iter().map(|round| one(app, round, author)).collect_view();
    let name = move || saying::partner_name(app);
    let waiting = move |said: fn(String) -> Said| {
        let said = t_with(move || said(name()));
        view! { <Notice tone=Tone::Waiting><p>{said}</p></Notice> }.into_any()
    };
    let next = match (turn, author, last) {
        (Some(Turn::Author), true, _) => reflect(app, told),
        (Some(Turn::Author), false, _) => waiting(k::waits_for_understanding),
        (Some(Turn::Receiver), false, Some(last)) => judge(app, last),
        (Some(Turn::Receiver), ..) => waiting(k::waits_for_yes),
        (None, ..) => ().into_any(),
    };
    view! { {lines}{next} }.into_any()
}

fn one(app: App, round: Round, author: bool) -> AnyView {
    let name = move || saying::partner_name(app);
    let said = t_with(move || if author { k::UNDERSTOOD_MINE.into() } else { k::understood(name()) });
    let verdict = round.verdict.map(|verdict| match verdict {
        Verdict::HeardMe => {
            let said = t_with(move || if author { k::said_heard_me(name()) } else { k::SAID_HEARD_ME_MINE.into() });
            view! { <p class="by">{said}</p> }.into_any()
        }
        Verdict::NotQuite(missed) => {
            let said = t_with(move || if author { k::said_not_quite(name()) } else { k::SAID_NOT_QUITE_MINE.into() });
            view! { <p class="by">{said}</p><blockquote class="words">{missed.as_str().to_owned()}</blockquote> }.into_any()
        }
    });
    view! {
        <p class="by">{said}</p>
        <blockquote class="words">{round.words.as_str().to_owned()}</blockquote>
        {verdict}
    }
    .into_any()
}

/// The author's one way to answer an impact.
fn reflect(app: App, told: EntryId) -> AnyView {
    let refused = RwSignal::new(None::<Said>);
    let send = move |words: Text| {
        tell(refused, app.command(Command::Apology(apology::Command::Reflect(told, words))))
    };
    view! {
        <p>{t(k::REFLECT_LEAD)}</p>
        <Status said=refused tone=Tone::Trouble/>
        {field(app, ("understood", links::draft("understood", told), Place::Reply), (k::REFLECT, k::REFLECT_HINT, k::REFLECT_SEND), send)}
    }
    .into_any()
}

/// "Yes, you heard me", or *not quite*.
fn judge(app: App, understood: EntryId) -> AnyView {
    let refused = RwSignal::new(None::<Said>);
    let missing = RwSignal::new(app.draft(&links::draft("not-quite", understood)).is_some());
    let yes = move || {
        tell(refused, app.command(Command::Apology(apology::Command::HeardMe(understood))));
    };
    let send = move |missed: Text| {
        tell(refused, app.command(Command::Apology(apology::Command::NotQuite(understood, missed))))
    };
    let what = move || {
        let name = links::draft("not-quite", understood);
        field(
            app,
            ("missed", name, Place::SoftStart),
            (k::NOT_QUITE_LABEL, k::NOT_QUITE_HINT, k::NOT_QUITE_SEND),
            send,
        )
    };
    view! {
        <p>{move || say(k::JUDGE_LEAD)}</p>
        <Status said=refused tone=Tone::Trouble/>
        <div class="actions">
            <Button label=t(k::HEARD_ME) kind=Kind::Main on_press=yes/>
            <Button label=t(k::NOT_QUITE) on_press=move || missing.set(true)/>
        </div>
        <Show when=move || missing.get()>{what}</Show>
    }
    .into_any()
}
