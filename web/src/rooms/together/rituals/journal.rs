//! The shared journal: its pages, and choosing a question.
//!
//! A page on which nobody writes stays open without a word about it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Couple, EntryId, Text,
    rituals::{self, MyAnswer, QUESTIONS, Question},
};

use super::sealed::state_words;
use crate::{
    app::App,
    parts::{
        ButtonLink, Choice, Choices, Form, Kind, Notice, Page, Problem, Problems, Status, TextField, Tone,
        newest_part,
    },
    rooms::{app, asking, saying},
    texts::{Key, Said, keys::rituals as k, say, t},
};

/// So many pages are shown at once.
const AT_ONCE: usize = 12;
const QUESTION: &str = "question";
const OWN: &str = "own-question";
/// The draft of a question that could not be asked.
const KEPT: &str = "rituals/question";

/// One line on the list of pages.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    question: Question,
    state: MyAnswer,
}

fn lines_of(couple: &Couple) -> Vec<Line> {
    let line = |page: &rituals::Page| Line {
        id: page.id,
        question: page.question.clone(),
        state: couple.my_page(page),
    };
    couple.rituals().pages().iter().rev().map(line).collect()
}

#[component]
pub(crate) fn JournalRoom() -> impl IntoView {
    let app = app();
    let all = Memo::new(move |_| app.couple(lines_of).unwrap_or_default());
    let alone = move || app.couple(|couple| couple.partner().is_none()).unwrap_or(true);
    let of = move |done: bool| {
        Memo::new(move |_| {
            let all = all.get().into_iter();
            all.filter(|line| (line.state == MyAnswer::Revealed) == done).collect::<Vec<_>>()
        })
    };
    view! {
        <Page title=t(k::JOURNAL_TITLE) lead=t(k::JOURNAL_ABOUT) back="/rituals">
            <Show when=alone><Notice><p>{t(k::ALONE)}</p></Notice></Show>
            <div class="actions">
                <ButtonLink label=t(k::JOURNAL_CHOOSE) href="/rituals/journal/question" kind=Kind::Main/>
            </div>
            <Show when=move || all.with(Vec::is_empty)><p>{t(k::JOURNAL_NONE)}</p></Show>
            {pages(app, k::JOURNAL_OPEN, of(false))}
            {pages(app, k::JOURNAL_DONE, of(true))}
        </Page>
    }
}

fn pages(app: App, title: Key, all: Memo<Vec<Line>>) -> AnyView {
    let line = move |line: Line| {
        let Line { id, question, state } = line;
        let stands = move || say(state_words(state, saying::partner_name(app)));
        view! {
            <li>
                <p class="words"><a href=place(id)>{move || question_words(&question)}</a></p>
                <p class="by">{stands}</p>
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section>
                <h2>{t(title)}</h2>
                {newest_part(all, AT_ONCE, "notes", k::JOURNAL_MORE, line)}
            </section>
        </Show>
    }
    .into_any()
}

/// Where one page is.
pub(super) fn place(page: EntryId) -> String {
    format!("/rituals/journal/{}", page.hex())
}

/// A question in words: one from the list in the reader's language, their own as it was written.
pub(super) fn question_words(question: &Question) -> String {
    match question {
        Question::Given(number) => {
            say(k::by_name(&format!("question-{number}")).unwrap_or(k::JOURNAL_UNKNOWN))
        }
        Question::Own(words) => words.as_str().to_owned(),
    }
}

#[component]
pub(crate) fn ChooseQuestion() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let problems = Problems::new();
    let refused = RwSignal::new(None::<Said>);
    let (given, own) = (RwSignal::new(None::<&'static str>), asking::field(app, KEPT));
    let begin = move || {
        let words = own.get_untracked().trim().to_owned();
        let number = given.get_untracked().and_then(|number| number.parse().ok());
        let question = match (words.is_empty(), number) {
            (false, _) => Some(Question::Own(Text::new(words))),
            (true, number) => number.map(Question::Given),
        };
        let missing = question.is_none().then(|| Problem::new(QUESTION, k::JOURNAL_MISSING));
        problems.set(missing.into_iter().collect());
        let Some(question) = question else { return };
        let done = app.command(Command::Rituals(rituals::Command::Ask(question)));
        asking::asked(app, KEPT, own, done.is_ok());
        match done {
            Ok(()) => navigate(&newest(app), NavigateOptions::default()),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    view! {
        <Page title=t(k::JOURNAL_CHOOSE) lead=t(k::JOURNAL_CHOOSE_LEAD) back="/rituals/journal">
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::JOURNAL_BEGIN) on_submit=begin>
                <Choices id=QUESTION legend=t(k::JOURNAL_QUESTION) choices=questions() value=given/>
                <TextField id=OWN label=t(k::JOURNAL_OWN) hint=t(k::JOURNAL_OWN_HINT) value=own optional=true keep=asking::keep(app, KEPT)/>
            </Form>
        </Page>
    }
}

/// The page I began last.
fn newest(app: App) -> String {
    let mine = app.peek(|replica| {
        let pages = replica.couple().rituals().pages().iter().rev();
        pages.filter(|page| page.by == replica.me()).map(|page| page.id).next()
    });
    mine.flatten().map_or_else(|| "/rituals/journal".to_owned(), place)
}

/// The questions by number; a number is a name that never changes.
fn questions() -> Vec<Choice> {
    const NUMBERS: [&str; QUESTIONS as usize] = [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
        "19", "20", "21", "22", "23", "24",
    ];
    let choice = |number: &'static str| {
        k::by_name(&format!("question-{number}")).map(|words| Choice::new(number, t(words)))
    };
    NUMBERS.into_iter().filter_map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_of_the_practice_has_its_words() {
        for number in 1..=QUESTIONS {
            assert!(k::by_name(&format!("question-{number}")).is_some(), "{number}");
        }
    }
}
