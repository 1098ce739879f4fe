//! Filling in a map, one area a screen: how open I am comfortable being, and how open I need the other to be.
//!
//! Leaving at any step loses nothing, and nothing is sealed before the last press.

use leptos::prelude::*;
use practice::{
    check_in::Said,
    openness::{Answer, Area, Mine},
};

use super::{area_name, draft::Draft, home::OpennessRoom, look::LookOver};
use crate::{
    app::App,
    parts::{Button, Check, Form, Kind, Page, Problem, Problems, Scale},
    rooms::app,
    texts::{Key, keys::openness as k, keys::parts, t, t_with},
};

/// What the steps share.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    pub(super) app: App,
    pub(super) draft: Draft,
    pub(super) areas: StoredValue<Vec<Area>>,
    step: RwSignal<usize>,
}

#[component]
pub(crate) fn AnswerMap() -> impl IntoView {
    let app = app();
    let state = app.peek(|replica| (replica.couple().my_openness(), replica.couple().openness().areas()));
    let Some((Mine::NotYet { .. }, areas)) = state else {
        return view! { <OpennessRoom/> }.into_any();
    };
    let filling =
        Filling { app, draft: Draft::open(app), areas: StoredValue::new(areas), step: RwSignal::new(0) };
    let shown = move || {
        let area = filling.areas.with_value(|areas| areas.get(filling.step.get()).copied());
        match area {
            Some(area) => one_area(filling, area),
            None => view! { <LookOver filling/> }.into_any(),
        }
    };
    view! { {shown} }.into_any()
}

/// Which step this is, and the way back to the one before.
pub(super) fn place(filling: Filling) -> AnyView {
    let (step, most) = (filling.step.get_untracked(), filling.areas.with_value(Vec::len));
    let words = move || if step < most { k::step(most, step + 1) } else { k::LOOK_STEP.into() };
    let back = (step > 0).then(|| {
        view! {
            <Button label=t(parts::BACK) kind=Kind::Plain on_press=move || filling.step.set(step - 1)/>
        }
    });
    view! { <p class="step-of">{t_with(words)}</p>{back} }.into_any()
}

/// One of the two questions as it is being answered: a number, or *rather not say*.
#[derive(Clone, Copy)]
struct Question {
    id: &'static str,
    missing: Key,
    number: RwSignal<Option<u8>>,
    rather_not: RwSignal<bool>,
}

impl Question {
    fn new(id: &'static str, missing: Key, said: &Said<u8>) -> Self {
        let question = Self {
            id,
            missing,
            number: RwSignal::new(said.this().copied()),
            rather_not: RwSignal::new(*said == Said::RatherNot),
        };
        // What was rather not said and what was said shut each other out, whichever came last.
        Effect::new(move |_| {
            if question.number.with(Option::is_some) {
                question.rather_not.set(false);
            }
        });
        Effect::new(move |_| {
            if question.rather_not.get() {
                question.number.set(None);
            }
        });
        question
    }

    fn said(self) -> Said<u8> {
        match (self.rather_not.get_untracked(), self.number.get_untracked()) {
            (true, _) => Said::RatherNot,
            (false, Some(number)) => Said::This(number),
            (false, None) => Said::Nothing,
        }
    }

    fn missing(self) -> Option<Problem> {
        (self.said() == Said::Nothing).then(|| Problem::new(self.id, self.missing))
    }
}

fn one_area(filling: Filling, area: Area) -> AnyView {
    let problems = Problems::new();
    let Answer { comfortable, need, .. } = filling.draft.of(area);
    let comfortable = Question::new("comfortable", k::COMFORTABLE_MISSING, &comfortable);
    let need = Question::new("need", k::NEED_MISSING, &need);
    let next = move || {
        let missing = [comfortable, need].into_iter().filter_map(Question::missing).collect();
        if problems.set(missing) {
            filling.draft.set(Answer { area, comfortable: comfortable.said(), need: need.said() });
            filling.step.update(|step| *step += 1);
        }
    };
    let title = Signal::derive(move || area_name(filling.app, area));
    view! {
        <Page title>
            {place(filling)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                {asked(comfortable, [k::COMFORTABLE, k::COMFORTABLE_HINT, k::RATHER_NOT_COMFORTABLE], "no-comfortable")}
                {asked(need, [k::NEED, k::NEED_HINT, k::RATHER_NOT_NEED], "no-need")}
            </Form>
        </Page>
    }
    .into_any()
}

fn asked(question: Question, [legend, hint, none]: [Key; 3], none_id: &'static str) -> AnyView {
    view! {
        <Scale
            id=question.id
            legend=t(legend)
            hint=t(hint)
            value=question.number
            low=t(k::LOW)
            high=t(k::HIGH)
            from=0
            to=practice::openness::MOST
        />
        <Check id=none_id label=t(none) value=question.rather_not/>
    }
    .into_any()
}
