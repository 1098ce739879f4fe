//! The partner's two answers to a day: *I felt it*, and *I saw it differently*.
//!
//! Neither takes the other's word away, and there is no third answer: nothing here grades anybody.

use leptos::prelude::*;
use practice::{
    Command, Day, Text,
    promises::{self, Answer, OnDay, Promise},
};

use super::name;
use crate::{
    parts::{Button, Check, Form, Keep, Problem, Problems, Status, TextArea, Tone},
    rooms::{app, saying},
    texts::{Said, keys::promises as k, t, t_with},
};

const WORDS: &str = "differently";

/// The presses for one day of a promise of my partner's.
pub(super) fn answer_it(promise: &Promise, day: Day) -> AnyView {
    let (app, id) = (app(), promise.id);
    let draft = StoredValue::new(format!("promise-answer/{}/{day}", name(id)));
    let writing = RwSignal::new(app.draft(&draft.get_value()).is_some());
    let refused = RwSignal::new(None::<Said>);
    let felt_before = promise.on(day).is_some_and(OnDay::was_felt);
    let give = Callback::new(move |answer: Answer| {
        let answered = promises::Command::Answer(id, day, answer);
        match app.command(Command::Promises(answered)) {
            Ok(()) => {
                app.drop_draft(&draft.get_value());
                writing.set(false);
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    });
    let felt = (!felt_before).then(|| {
        view! { <Button label=t(k::ANSWER_FELT) on_press=move || give.run(Answer::FeltIt)/> }
    });
    view! {
        <section class="answer">
            <h2>{t(k::ANSWER_TITLE)}</h2>
            <p>{t(k::ANSWER_LEAD)}</p>
            <Status said=refused tone=Tone::Trouble/>
            <div class="actions">
                {felt}
                <Button label=t(k::ANSWER_DIFFERENTLY) on_press=move || writing.set(true)/>
            </div>
            <Show when=move || writing.get()><Differently draft give/></Show>
        </section>
    }
    .into_any()
}

#[component]
fn Differently(draft: StoredValue<String>, give: Callback<Answer>) -> impl IntoView {
    let (app, problems) = (app(), Problems::new());
    let words = RwSignal::new(app.draft(&draft.get_value()).unwrap_or_default());
    let talk = RwSignal::new(false);
    let keep = Keep::from(move |words: String| app.keep_draft(&draft.get_value(), &words));
    let share = move || {
        let said = words.get_untracked().trim().to_owned();
        let missing = said.is_empty().then(|| Problem::new(WORDS, k::ANSWER_WORDS_MISSING));
        if problems.set(missing.into_iter().collect()) {
            give.run(Answer::SawItDifferently { words: Text::new(said), talk: talk.get_untracked() });
        }
    };
    let hint = t_with(move || k::answer_talk_hint(saying::partner_name(app)));
    view! {
        <Form problems submit=t(k::ANSWER_SHARE) on_submit=share>
            <TextArea id=WORDS label=t(k::ANSWER_WORDS) hint=t(k::ANSWER_WORDS_HINT) value=words keep/>
            <Check id="talk" label=t(k::ANSWER_TALK) value=talk hint/>
        </Form>
    }
}
