//! Answering a check-in: *I hear you*, a reflection, or *let's talk*; and the answers that were given.
//!
//! There is no fourth answer: nothing here judges, solves or forgives.

use leptos::prelude::*;
use practice::{
    Command, Day, EntryId, Text,
    check_in::{self, Response},
};

use crate::{
    app::App,
    parts::{
        Button, Form, Helped, Kind, Place, Problem, Problems, Status, TextArea, Tone, each, part, part_while,
    },
    rooms::{app, saying, taking_back},
    texts::{Said, keys::check_in as k, say, t, t_with},
};

const REFLECTION: &str = "reflection";

/// One answer, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Given {
    id: EntryId,
    by_me: bool,
    response: Response,
    taken_back: Option<Day>,
}

impl Given {
    /// *Let's talk*, said and not taken back.
    pub(super) fn asks_to_talk(&self) -> bool {
        self.response == Response::LetsTalk && self.taken_back.is_none()
    }
}

pub(super) fn given(app: App, given: &check_in::Given) -> Given {
    let me = app.peek(space::Replica::me);
    let by_me = me == Some(given.by);
    Given { id: given.id, by_me, response: given.response.clone(), taken_back: given.taken_back }
}

/// The answers to one check-in. One that stands there stays as it is when another comes.
pub(super) fn given_answers(answers: Signal<Vec<Given>>) -> AnyView {
    let lines = move || {
        let one = |given| view! { <OneAnswer given/> }.into_any();
        view! { <h3>{t(k::ANSWERS_TITLE)}</h3><ul class="answers">{each(move || answers.get(), one)}</ul> }
            .into_any()
    };
    part_while(move || answers.with(|answers| !answers.is_empty()), lines)
}

#[component]
fn OneAnswer(given: Given) -> impl IntoView {
    let app = app();
    let words = match &given.response {
        Response::Reflection(words) => Some(words.as_str().to_owned()),
        Response::Heard | Response::LetsTalk => None,
    };
    let taken_back = given.taken_back;
    let mine = (given.by_me && taken_back.is_none()).then_some(given.id);
    let said = move || say(who_said(app, &given));
    view! {
        <li>
            <p>{said}</p>
            {words.map(|words| view! { <blockquote class="words">{words}</blockquote> })}
            {taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> })}
            {mine.map(taking_back::seen)}
        </li>
    }
}

fn who_said(app: App, given: &Given) -> Said {
    let name = || saying::partner_name(app);
    match (&given.response, given.by_me) {
        (Response::Heard, true) => k::ANSWERED_HEARD_MINE.into(),
        (Response::Heard, false) => k::answered_heard(name()),
        (Response::LetsTalk, true) => k::ANSWERED_TALK_MINE.into(),
        (Response::LetsTalk, false) => k::answered_talk(name()),
        (Response::Reflection(_), true) => k::ANSWERED_REFLECTION_MINE.into(),
        (Response::Reflection(_), false) => k::answered_reflection(name()),
    }
}

/// The three answers. The first takes one press; the reflection opens a field. It answers the newest of `all`, and a reflection the one for
/// which it was begun: what came since was not read by its author.
#[component]
pub(super) fn Answer(newest: Memo<Option<EntryId>>, all: Memo<Vec<EntryId>>) -> impl IntoView {
    let app = app();
    let begun = all.with_untracked(|all| begun_for(all, |one| app.draft(&draft_name(one)).is_some()));
    let reflecting = RwSignal::new(begun);
    let refused = RwSignal::new(None::<Said>);
    let give = Callback::new(move |(to, response): (EntryId, Response)| {
        let reflected = matches!(response, Response::Reflection(_));
        let answer = Command::CheckIn(check_in::Command::Answer(to, response));
        match app.command(answer) {
            Ok(()) if reflected => {
                app.drop_draft(&draft_name(to));
                reflecting.set(None);
            }
            Ok(()) => {}
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    });
    let now = move |response: Response| {
        if let Some(to) = newest.get_untracked() {
            give.run((to, response));
        }
    };
    let reflect = move || {
        if reflecting.get_untracked().is_none() {
            reflecting.set(newest.get_untracked());
        }
    };
    view! {
        <section class="answer">
            <h3>{t_with(move || k::answer_title(saying::partner_name(app)))}</h3>
            <p>{t(k::ANSWER_LEAD)}</p>
            <Status said=refused tone=Tone::Trouble/>
            <div class="actions">
                <Button label=t(k::ANSWER_HEARD) kind=Kind::Main on_press=move || now(Response::Heard)/>
                <Button label=t(k::ANSWER_REFLECT) on_press=reflect/>
                <Button label=t(k::ANSWER_TALK) on_press=move || now(Response::LetsTalk)/>
            </div>
            {part(move || reflecting.get(), move |to| view! { <Reflection to give/> }.into_any())}
        </section>
    }
}

/// For which of them a reflection was begun: the newest one that has a draft.
fn begun_for(all: &[EntryId], has_draft: impl Fn(EntryId) -> bool) -> Option<EntryId> {
    all.iter().rev().copied().find(|one| has_draft(*one))
}

#[component]
fn Reflection(to: EntryId, give: Callback<(EntryId, Response)>) -> impl IntoView {
    let app = app();
    let words = RwSignal::new(untrack(|| app.draft(&draft_name(to))).unwrap_or_default());
    let problems = Problems::new();
    let keep = crate::parts::Keep::from(move |words: String| app.keep_draft(&draft_name(to), &words));
    let send = move || {
        let words = words.get_untracked().trim().to_owned();
        let missing = words.is_empty().then(|| Problem::new(REFLECTION, k::ANSWER_REFLECT_MISSING));
        if problems.set(missing.into_iter().collect()) {
            give.run((to, Response::Reflection(Text::new(words))));
        }
    };
    view! {
        <Form problems submit=t(k::ANSWER_SEND) on_submit=send>
            <TextArea
                id=REFLECTION
                label=t(k::ANSWER_REFLECT_LABEL)
                hint=t(k::ANSWER_REFLECT_HINT)
                value=words
                keep
            />
            <Helped id=REFLECTION value=words place=Place::Reply/>
        </Form>
    }
}

fn draft_name(to: EntryId) -> String {
    let start: String = to.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("reflection/{start}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reflection_answers_the_words_for_which_it_was_begun_though_others_came_since() {
        let [first, second] = [EntryId([1; 32]), EntryId([2; 32])];
        assert_eq!(begun_for(&[first, second], |one| one == first), Some(first));
        assert_eq!(begun_for(&[first, second], |_| true), Some(second));
        assert_eq!(begun_for(&[first, second], |_| false), None);
    }
}
