//! Writing a check-in, one move a screen: feelings, steadiness, the day, something good, and looking it over.
//!
//! Leaving at any step loses nothing, and no step shares anything but the last press.

use leptos::prelude::*;
use practice::Day;

use super::{
    draft::{Draft, Earlier},
    look::LookOver,
};
use crate::{
    app::App,
    parts::{
        Button, Check, Confirm, FeelingsWheel, Form, Keep, Kind, Notice, Page, Problem, Problems, Scale,
        TextArea,
    },
    rooms::{app, saying},
    texts::{Key, keys::check_in as k, keys::parts, say, t, t_with},
};

const FEELINGS: &str = "feelings";
const STEADY: &str = "steady";

/// The moves, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Feelings,
    Steady,
    Day,
    Good,
    Look,
}

impl Step {
    const ALL: [Self; 5] = [Self::Feelings, Self::Steady, Self::Day, Self::Good, Self::Look];

    fn place(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default()
    }

    fn next(self) -> Self {
        Self::ALL.get(self.place() + 1).copied().unwrap_or(self)
    }

    fn before(self) -> Option<Self> {
        self.place().checked_sub(1).and_then(|place| Self::ALL.get(place).copied())
    }
}

/// What the steps share.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub(super) app: App,
    pub(super) draft: Draft,
    pub(super) step: RwSignal<Step>,
    pub(super) day: Day,
}

impl Writing {
    fn go(self, step: Step) {
        self.draft.keep(self.app, self.day);
        self.step.set(step);
    }

    fn next(self) {
        self.go(self.step.get_untracked().next());
    }
}

#[component]
pub(crate) fn CheckInRoom() -> impl IntoView {
    let app = app();
    let day = saying::today();
    let writing = Writing { app, draft: Draft::open(app, day), step: RwSignal::new(Step::Feelings), day };
    let shown = move || match writing.step.get() {
        Step::Feelings => view! { <FeelingsStep writing/> }.into_any(),
        Step::Steady => view! { <SteadyStep writing/> }.into_any(),
        Step::Day => view! { <DayStep writing/> }.into_any(),
        Step::Good => view! { <GoodStep writing/> }.into_any(),
        Step::Look => view! { <LookOver writing/> }.into_any(),
    };
    view! { {shown} }
}

/// Which step this is, and the way back to the one before.
#[component]
pub(super) fn Where(writing: Writing) -> impl IntoView {
    let step = writing.step.get_untracked();
    let back = step.before().map(|before| {
        view! { <Button label=t(parts::BACK) kind=Kind::Plain on_press=move || writing.go(before)/> }
    });
    view! {
        <p class="step-of">{t_with(move || k::step(Step::ALL.len(), step.place() + 1))}</p>
        {back}
    }
}

/// One that was begun on another day and not shared, while nothing is written today: it can be gone on with, or thrown away.
#[component]
fn EarlierOne(writing: Writing) -> impl IntoView {
    let app = writing.app;
    let (one, asking) = (RwSignal::new(Earlier::latest(app)), RwSignal::new(false));
    let go_on = move || {
        if let Some(earlier) = one.get_untracked() {
            writing.draft.go_on_with(app, &earlier, writing.day);
            one.set(None);
        }
    };
    let drop = move || {
        if let Some(earlier) = one.get_untracked() {
            app.drop_draft(&earlier.name);
            one.set(Earlier::latest(app));
        }
    };
    let day = move || one.get().map(|earlier| say(k::earlier(saying::day_words(earlier.day))));
    view! {
        <Show when=move || one.with(Option::is_some) && writing.draft.is_empty()>
            <Notice>
                <p>{day}</p>
                <div class="actions">
                    <Button label=t(k::EARLIER_GO_ON) on_press=go_on/>
                    <Button label=t(k::DROP_DRAFT) kind=Kind::Plain on_press=move || asking.set(true)/>
                </div>
            </Notice>
        </Show>
        <Confirm id="drop-earlier" title=t(k::DROP_DRAFT_TITLE) open=asking confirm=t(k::DROP_DRAFT) on_confirm=drop>
            <p>{t(k::DROP_DRAFT_MORE)}</p>
        </Confirm>
    }
}

#[component]
fn FeelingsStep(writing: Writing) -> impl IntoView {
    let problems = Problems::new();
    let draft = writing.draft;
    // What was rather not said and what was said shut each other out, whichever came last.
    Effect::new(move |_| {
        if draft.feelings.with(|felt| !felt.is_empty()) {
            draft.no_feelings.set(false);
        }
    });
    Effect::new(move |_| {
        if draft.no_feelings.get() {
            draft.feelings.set(Vec::new());
        }
    });
    let next = move || {
        let nothing = draft.feelings.with_untracked(Vec::is_empty) && !draft.no_feelings.get_untracked();
        let missing = nothing.then(|| Problem::new(FEELINGS, k::FEELINGS_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(k::FEELINGS_TITLE) lead=t(k::FEELINGS_LEAD)>
            <Where writing/>
            <EarlierOne writing/>
            <Form problems submit=t(k::NEXT) on_submit=next>
                <FeelingsWheel id=FEELINGS legend=t(k::FEELINGS) picked=draft.feelings/>
                <Check id="no-feelings" label=t(k::RATHER_NOT) value=draft.no_feelings/>
            </Form>
        </Page>
    }
}

#[component]
fn SteadyStep(writing: Writing) -> impl IntoView {
    let problems = Problems::new();
    let draft = writing.draft;
    Effect::new(move |_| {
        if draft.steady.with(Option::is_some) {
            draft.no_steady.set(false);
        }
    });
    Effect::new(move |_| {
        if draft.no_steady.get() {
            draft.steady.set(None);
        }
    });
    let next = move || {
        let nothing = draft.steady.with_untracked(Option::is_none) && !draft.no_steady.get_untracked();
        let missing = nothing.then(|| Problem::new(STEADY, k::STEADY_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(k::STEADY_TITLE)>
            <Where writing/>
            <Form problems submit=t(k::NEXT) on_submit=next>
                <Scale
                    id=STEADY
                    legend=t(k::STEADY_LEGEND)
                    value=draft.steady
                    low=t(k::STEADY_LOW)
                    high=t(k::STEADY_HIGH)
                />
                <Check id="no-steady" label=t(k::RATHER_NOT) value=draft.no_steady/>
            </Form>
        </Page>
    }
}

#[component]
fn DayStep(writing: Writing) -> impl IntoView {
    let Draft { whereabouts, stress, .. } = writing.draft;
    let lines = [("where", k::WHERE, whereabouts), ("stress", k::STRESS, stress)];
    view! { <Lines writing title=k::DAY_TITLE lead=k::DAY_LEAD lines/> }
}

#[component]
fn GoodStep(writing: Writing) -> impl IntoView {
    let Draft { appreciate, need, .. } = writing.draft;
    let lines = [("appreciate", k::APPRECIATE, appreciate), ("need", k::NEED, need)];
    view! { <Lines writing title=k::GOOD_TITLE lead=k::GOOD_LEAD lines/> }
}

/// Two optional lines, kept as they are typed.
#[component]
fn Lines(
    writing: Writing,
    title: Key,
    lead: Key,
    lines: [(&'static str, Key, RwSignal<String>); 2],
) -> impl IntoView {
    let keep = Keep::from(move |_: String| writing.draft.keep(writing.app, writing.day));
    view! {
        <Page title=t(title) lead=t(lead)>
            <Where writing/>
            <Form problems=Problems::new() submit=t(k::NEXT) on_submit=move || writing.next()>
                // Made inside the form: a field finds what is wrong with it there.
                {lines.map(|(id, label, value)| view! { <TextArea id label=t(label) value optional=true rows=3 keep/> })}
            </Form>
        </Page>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_leads_to_the_next_and_back() {
        for pair in Step::ALL.windows(2) {
            assert_eq!(pair[0].next(), pair[1]);
            assert_eq!(pair[1].before(), Some(pair[0]));
        }
        assert_eq!(Step::Look.next(), Step::Look);
        assert_eq!(Step::Feelings.before(), None);
    }
}
