//! The room's first page: my questionnaires, adding one, and single results that my partner shared.
//!
//! No result of mine stands on it, so that none is ever beside one of theirs.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId,
    questionnaires::{Added, Answered, Shared},
};

use super::{HERE, draft_name, pack_path, said, talk};
use crate::{
    app::App,
    parts::{ButtonLink, Kind, Page},
    rooms::{
        app, saying,
        taking_back::{self, Asks},
    },
    texts::{keys::questionnaires as k, say, t, t_with},
};

#[component]
pub(crate) fn QuestionnairesRoom() -> impl IntoView {
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            {mine()}
            <div class="actions">
                <ButtonLink label=t(k::ADD_GO) href=format!("{HERE}/add") kind=Kind::Main/>
            </div>
            <p>{t(k::OWN_SCALES)}" "<a href="/measures">{t(k::OWN_SCALES_GO)}</a></p>
            {left_over()}
            {theirs()}
        </Page>
    }
}

/// One of mine as its line shows it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    name: String,
    language: String,
    last: Option<Day>,
}

fn lines(couple: &Couple) -> Vec<Line> {
    let line = |added: &Added| Line {
        id: added.id,
        name: added.pack.name.as_str().to_owned(),
        language: added.pack.language.clone(),
        last: couple.my_results(added.id).last().map(|one| one.on),
    };
    couple.my_packs().into_iter().map(line).collect()
}

fn mine() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| app.couple(lines).unwrap_or_default());
    let shown = move || {
        let all: Vec<_> = all.get().into_iter().map(|line| one(app, line)).collect();
        if all.is_empty() {
            return view! { <p>{t(k::EMPTY)}</p> }.into_any();
        }
        view! { <section><h2>{t(k::YOURS)}</h2><ul class="path-rooms">{all}</ul></section> }.into_any()
    };
    view! { {shown} }.into_any()
}

fn one(app: App, line: Line) -> AnyView {
    let Line { id, name, language, last } = line;
    let state = move || match last {
        Some(day) => say(k::last(saying::day_words(day))),
        None => say(k::NEVER),
    };
    let begun = app.draft(&draft_name(id)).is_some().then(|| view! { <p>{t(k::BEGUN)}</p> });
    view! { <li><a href=pack_path(id) lang=language>{name}</a><p class="by">{state}</p>{begun}</li> }
        .into_any()
}

/// Answers whose pack was deleted on another device meanwhile.
fn left_over() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| app.couple(without_pack).unwrap_or_default());
    let list = move || all.get().into_iter().map(one_left_over).collect_view();
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section><h2>{t(k::LEFT_OVER)}</h2><p>{t(k::LEFT_OVER_MORE)}</p><ul class="notes">{list}</ul></section>
        </Show>
    }
    .into_any()
}

fn without_pack(couple: &Couple) -> Vec<(EntryId, Day)> {
    let alone = |one: &&Answered| couple.my_result(one.id).is_none();
    couple.my_answers().iter().filter(alone).map(|one| (one.id, one.on)).collect()
}

fn one_left_over((id, on): (EntryId, Day)) -> AnyView {
    let asks = Asks { go: k::DELETE, title: k::DELETE_TITLE, more: k::DELETE_MORE };
    view! {
        <li>
            <p>{move || say(k::left_over_line(saying::day_words(on)))}</p>
            {taking_back::delete(id, asks, Command::TakeBack(id), || {})}
        </li>
    }
    .into_any()
}

fn theirs() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| {
        let all = |couple: &Couple| couple.their_results().into_iter().cloned().collect::<Vec<_>>();
        app.couple(all).unwrap_or_default()
    });
    let name = saying::partner_text(app);
    let list = move || all.get().into_iter().map(|one| view! { <li>{their_one(one)}</li> }).collect_view();
    let any_met = move || all.with(|all| all.iter().any(|one| one.said.is_at_cut_off()));
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{t_with(move || k::theirs(name.get()))}</h2>
                <p>{t_with(move || k::theirs_more(name.get()))}</p>
                <ul class="notes">{list}</ul>
                {move || talk(any_met())}
            </section>
        </Show>
    }
    .into_any()
}

fn their_one(shared: Shared) -> AnyView {
    let Shared { on, said: result, taken_back, .. } = shared;
    let (raw, cut_off) = (said::raw(&result), said::their_cut_off(&result));
    view! {
        <p><strong>{move || say(said::of(&result, on))}</strong></p>
        <p>{move || say(raw.clone())}</p>
        <p>{move || say(cut_off.clone())}</p>
        {taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> })}
    }
    .into_any()
}
