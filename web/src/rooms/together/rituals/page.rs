//! One page of the shared journal: the question, my answer, and both answers once both are in.
//!
//! Until then neither reads the other's, and nobody is told that the other waits.

use leptos::prelude::*;
use practice::{
    Command, Couple, EntryId, Text,
    rituals::{self, MyAnswer, Page as OnePage},
};

use super::{
    journal::question_words,
    sealed::{mismatch, mismatched, side_by_side, waiting},
};
use crate::{
    app::App,
    parts::{Form, Keep, Notice, Page, Problem, Problems, Status, TextArea, Tone, part, part_while},
    rooms::{app, links, saying},
    texts::{Said, keys::rituals as k, say, t, t_with},
};

const WORDS: &str = "journal-words";

/// One page as the one who looks may know it.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    page: OnePage,
    state: MyAnswer,
    mine: Option<Text>,
    mismatched: bool,
}

fn shown(couple: &Couple, id: EntryId) -> Option<Shown> {
    let page = couple.rituals().page(id)?;
    Some(Shown {
        state: couple.my_page(page),
        mine: couple.my_sealed_words(page).cloned(),
        mismatched: mismatched(couple, &page.both),
        page: page.clone(),
    })
}

#[component]
pub(crate) fn JournalPage() -> impl IntoView {
    let app = app();
    let id = links::entry_here();
    let known = Memo::new(move |_| {
        let id = id.get()?;
        app.couple(|couple| couple.rituals().page(id).map(|page| page.id)).flatten()
    });
    let body = move || match known.get() {
        Some(id) => one(app, id),
        None => view! { <Notice><p>{t(k::NOT_HERE)}</p></Notice> }.into_any(),
    };
    view! { <Page title=t(k::JOURNAL_PAGE) back="/rituals/journal">{body}</Page> }
}

fn one(app: App, id: EntryId) -> AnyView {
    let page = Memo::new(move |_| app.couple(|couple| shown(couple, id)).flatten());
    let writing = Memo::new(move |_| {
        page.with(|page| page.as_ref().is_some_and(|page| matches!(page.state, MyAnswer::NotYet { .. })))
    });
    let theirs = move || {
        let theirs = MyAnswer::NotYet { theirs: true };
        page.with(|page| page.as_ref().is_some_and(|page| page.state == theirs))
    };
    let question = move || page.with(|page| page.as_ref().map(|page| question_words(&page.page.question)));
    let asked = move || page.with(|page| page.as_ref().map(|page| say(asked_words(app, &page.page))));
    let settled =
        part_while(move || page.with(Option::is_some) && !writing.get(), move || settled(app, page));
    view! {
        <blockquote class="words">{question}</blockquote>
        <p class="by">{asked}</p>
        <Show when=theirs>
            <Notice tone=Tone::Waiting><p>{move || say(k::state_theirs(saying::partner_name(app)))}</p></Notice>
        </Show>
        <Show when=move || writing.get()>{write(app, id)}</Show>
        {settled}
    }
    .into_any()
}

fn asked_words(app: App, page: &OnePage) -> Said {
    let day = saying::day_words(page.day);
    let mine = app.peek(space::Replica::me) == Some(page.by);
    if mine { k::journal_asked_by_me(day) } else { k::journal_asked(day, saying::name_of(app, page.by)) }
}

fn settled(app: App, page: Memo<Option<Shown>>) -> AnyView {
    let state = move || page.with(|page| page.as_ref().map(|page| page.state));
    let wrong = move || page.with(|page| page.as_ref().is_some_and(|page| page.mismatched));
    let both = move || page.with(|page| page.as_ref().map(|page| page.page.both.clone()));
    let inside = move |state| {
        if state == MyAnswer::Revealed {
            return side_by_side(app, both, words);
        }
        let mine = page.with_untracked(|page| page.as_ref()?.mine.as_ref().map(words));
        waiting(app, state, mine)
    };
    view! { {part_while(wrong, mismatch)}{part(state, inside)} }.into_any()
}

fn words(words: &Text) -> AnyView {
    view! { <p class="words">{words.as_str().to_owned()}</p> }.into_any()
}

fn write(app: App, id: EntryId) -> AnyView {
    let draft = StoredValue::new(links::draft("journal-page", id));
    let words = RwSignal::new(app.draft(&draft.get_value()).unwrap_or_default());
    let keep = Keep::from(move |words: String| app.keep_draft(&draft.get_value(), &words));
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let seal = move || {
        let said = words.get_untracked().trim().to_owned();
        let missing = said.is_empty().then(|| Problem::new(WORDS, k::JOURNAL_WORDS_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        match app.command(Command::Rituals(rituals::Command::Write(id, Text::new(said)))) {
            Ok(()) => app.drop_draft(&draft.get_value()),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let more = t_with(move || k::thanks_seal_more(saying::partner_name(app)));
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Form problems submit=t(k::THANKS_SEAL) on_submit=seal>
            <TextArea id=WORDS label=t(k::JOURNAL_WORDS) hint=t(k::JOURNAL_WORDS_HINT) value=words rows=8 keep/>
            <p class="hint">{more}</p>
        </Form>
    }
    .into_any()
}
