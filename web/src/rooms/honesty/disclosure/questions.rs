//! The three questions that come before a disclosure is offered, and the gentle words some answers lead to.
//!
//! The answers live on these screens only: they are in no draft and in no entry, and none of them shuts a door.

use leptos::prelude::*;
use practice::disclosure::{Asked, Needed, Spared, Why, Word};

use crate::{
    parts::{Choice, Choices, Form, Notice, Page, Problem, Problems, Tone},
    rooms::writing::{Writing, where_now},
    texts::{Key, keys::disclosure as k, t},
};

/// The answers as radio buttons give them.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    needed: RwSignal<Option<&'static str>>,
    why: RwSignal<Option<&'static str>>,
    spared: RwSignal<Option<&'static str>>,
}

/// One question: its field, its words, and its answers.
struct Question {
    id: &'static str,
    title: Key,
    more: Key,
    answers: [(&'static str, Key); 3],
}

const NEEDED: Question = Question {
    id: "needed",
    title: k::NEEDED,
    more: k::NEEDED_MORE,
    answers: [("yes", k::NEEDED_YES), ("unsure", k::UNSURE), ("no", k::NEEDED_NO)],
};
const WHY: Question = Question {
    id: "why",
    title: k::WHY,
    more: k::WHY_MORE,
    answers: [("close", k::WHY_CLOSE), ("unload", k::WHY_UNLOAD), ("hurt", k::WHY_HURT)],
};
const SPARED: Question = Question {
    id: "spared",
    title: k::SPARED,
    more: k::SPARED_MORE,
    answers: [("yes", k::SPARED_YES), ("unsure", k::UNSURE), ("not-yet", k::SPARED_NOT_YET)],
};

impl Answers {
    pub(super) fn new() -> Self {
        Self { needed: RwSignal::new(None), why: RwSignal::new(None), spared: RwSignal::new(None) }
    }

    /// What was answered, for the rule that asks for it.
    pub(super) fn asked(self) -> Asked {
        Asked {
            needed: self.needed.get_untracked().map(|answer| match answer {
                "yes" => Needed::Yes,
                "no" => Needed::No,
                _ => Needed::Unsure,
            }),
            why: self.why.get_untracked().map(|answer| match answer {
                "close" => Why::ToBeClose,
                "hurt" => Why::ToHurt,
                _ => Why::ToUnload,
            }),
            spared: self.spared.get_untracked().map(|answer| match answer {
                "yes" => Spared::Yes,
                "not-yet" => Spared::NotYet,
                _ => Spared::Unsure,
            }),
        }
    }

    /// One of the three questions, by its place.
    pub(super) fn screen(self, writing: Writing, place: usize) -> AnyView {
        match place {
            0 => question(writing, &NEEDED, self.needed),
            1 => question(writing, &WHY, self.why),
            _ => question(writing, &SPARED, self.spared),
        }
    }
}

fn question(writing: Writing, asked: &Question, value: RwSignal<Option<&'static str>>) -> AnyView {
    let Question { id, title, more, answers } = *asked;
    let problems = Problems::new();
    let choices = answers.iter().map(|(name, word)| Choice::new(name, t(*word))).collect();
    let next = move || {
        let missing = value.get_untracked().is_none().then(|| Problem::new(id, k::ANSWER_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(title) lead=t(more)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <Choices id legend=t(k::YOUR_ANSWER) hint=t(k::ANSWER_PRIVATE) choices value/>
            </Form>
        </Page>
    }
    .into_any()
}

/// The gentle words that the answers lead to.
pub(super) fn gentle_words(asked: Asked) -> AnyView {
    let word = |word: Word| match word {
        Word::AskATherapist => k::WORD_THERAPIST,
        Word::BringTheWeightFirst => k::WORD_WEIGHT,
        Word::LeaveItADay => k::WORD_DAY,
        Word::ReadItAgain => k::WORD_READ,
    };
    let notices = asked.words().into_iter();
    let notices = notices.map(|one| view! { <Notice tone=Tone::Care><p>{t(word(one))}</p></Notice> });
    notices.collect_view().into_any()
}
