//! What each says alone: what they took from it, and how it was to be a team.
//!
//! Nobody says it for the other, it is in no common word, and nobody waits for it.

use leptos::prelude::*;
use practice::{
    Couple, MemberId, Text,
    projects::{self, Each, Standing, Told},
};

use super::{
    one::{Here, Open},
    said::each_words,
    sheet::by_words,
};
use crate::{
    parts::{Button, Form, Keep, Kind, Problem, Problems, TextArea},
    rooms::{links, saying, taking_back},
    texts::{keys::projects as k, say, t},
};

const WORDS: &str = "each-words";

/// One question that each answers alone. How it was to be a team is asked once it is done.
pub(super) fn each(here: Here, each: Each) -> AnyView {
    let (title, more, _) = each_words(each);
    let wanted = Memo::new(move |_| {
        let asked = |project: &projects::Project| {
            let done = project.standing.0 == Standing::Done || each == Each::Took;
            done || project.told().iter().any(|told| told.each == each)
        };
        // What is being written stays, however the project stands meanwhile.
        here.project(asked).unwrap_or_default() || here.is_open(Open::Each(each))
    });
    view! {
        <Show when=move || wanted.get()>
            <section>
                <h2>{t(title)}</h2>
                <p>{t(more)}</p>
                {mine(here, each)}
                {theirs(here, each)}
            </section>
        </Show>
    }
    .into_any()
}

/// Everything a member said to it, the earliest first.
fn said_by(here: Here, who: MemberId, each: Each) -> Memo<Vec<Told>> {
    Memo::new(move |_| {
        let theirs = |told: &&Told| told.by == who && told.each == each;
        let all = here.project(|project| project.told().iter().filter(theirs).cloned().collect());
        all.unwrap_or_default()
    })
}

fn mine(here: Here, each: Each) -> Option<AnyView> {
    let me = here.app.peek(space::Replica::me)?;
    let said = said_by(here, me, each);
    let lines = move || said.get().into_iter().map(|told| one(here, told, true)).collect_view();
    let open = Open::Each(each);
    let go = move || t(if said.with(Vec::is_empty) { each_words(each).2 } else { k::EACH_AGAIN });
    let view = view! {
        <h3>{t(k::EACH_YOURS)}</h3>
        {lines}
        <Show when=move || !here.is_open(open)>
            {move || view! { <Button label=go() on_press=move || here.opens(open)/> }}
        </Show>
        <Show when=move || here.is_open(open)>{write(here, each)}</Show>
    };
    Some(view.into_any())
}

fn theirs(here: Here, each: Each) -> Option<AnyView> {
    let partner = here.app.peek(|replica| replica.couple().partner()).flatten()?;
    let said = said_by(here, partner, each);
    let lines = move || said.get().into_iter().map(|told| one(here, told, false)).collect_view();
    let name = move || here.app.couple(|couple: &Couple| saying::name_in(couple)).unwrap_or_default();
    let view = view! {
        <h3>{name}</h3>
        <Show when=move || said.with(Vec::is_empty)><p>{move || say(k::each_none_theirs(name()))}</p></Show>
        {lines}
    };
    Some(view.into_any())
}

fn one(here: Here, told: Told, mine: bool) -> AnyView {
    let Told { id, by, day, words, taken_back, .. } = told;
    view! {
        <blockquote class="words">{words.as_str().to_owned()}</blockquote>
        <p class="by">{move || say(by_words(here, by, day))}</p>
        {taken_back.map(|day| view! { <p class="by">{move || say(k::taken_back(saying::day_words(day)))}</p> })}
        {(mine && taken_back.is_none()).then(|| taking_back::seen(id))}
    }
    .into_any()
}

fn write(here: Here, each: Each) -> AnyView {
    let draft = StoredValue::new(links::draft(&format!("project-{}", each.name()), here.id));
    let words = RwSignal::new(here.app.draft(&draft.get_value()).unwrap_or_default());
    let keep = Keep::from(move |words: String| here.app.keep_draft(&draft.get_value(), &words));
    let problems = Problems::new();
    let share = move || {
        let said = words.get_untracked().trim().to_owned();
        let missing = said.is_empty().then(|| Problem::new(WORDS, k::WRITE_MISSING));
        if problems.set(missing.into_iter().collect())
            && here.does(projects::Command::Tell(here.id, each, Text::new(said)))
        {
            here.app.drop_draft(&draft.get_value());
            here.closes();
        }
    };
    view! {
        <Form problems submit=t(k::EACH_GO) on_submit=share>
            <TextArea id=WORDS label=t(each_words(each).2) value=words keep/>
        </Form>
        <Button label=t(k::CANCEL) kind=Kind::Plain on_press=move || here.closes()/>
    }
    .into_any()
}
