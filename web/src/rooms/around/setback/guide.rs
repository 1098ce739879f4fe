//! The guide: what it is and whose, then one move on each screen, and a note for oneself at the end.
//!
//! What is chosen here stays on the screen: it is in no address and no draft, and in no entry unless a note is kept. The note's own words are a draft while they are written.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Couple, Text,
    pact::Line,
    setback::{self, Step, What, Whose},
};

use super::{For, HERE, say, what_word};
use crate::{
    app::App,
    parts::{
        Button, ButtonLink, Choice, Choices, Form, Keep, Kept, Kind, Page, Problem, Problems, Status,
        TextArea, Tone,
    },
    rooms::{app, saying},
    texts::{Key, Said, keys::parts, keys::setback as k, t, t_with},
};

const WHAT: &str = "what";
const WHOSE: &str = "whose";
const NOTE: &str = "setback-note";

#[component]
pub(crate) fn GuideRoom() -> impl IntoView {
    let app = app();
    let chosen = RwSignal::new(None::<For>);
    let step = RwSignal::new(0_usize);
    let screen = move || match chosen.get() {
        None => choose(app, chosen),
        Some(of) => one_step(app, of, (chosen, step)),
    };
    view! { {screen} }
}

fn choose(app: App, chosen: RwSignal<Option<For>>) -> AnyView {
    let problems = Problems::new();
    let (what, whose) = (RwSignal::new(None::<&'static str>), RwSignal::new(None::<&'static str>));
    let next = move || {
        let named_what = What::ALL.into_iter().find(|one| Some(one.name()) == what.get_untracked());
        let named_whose = Whose::ALL.into_iter().find(|one| Some(one.name()) == whose.get_untracked());
        let mut missing = Vec::new();
        missing.extend(named_what.is_none().then(|| Problem::new(WHAT, k::WHAT_MISSING)));
        missing.extend(named_whose.is_none().then(|| Problem::new(WHOSE, k::WHOSE_MISSING)));
        if problems.set(missing) {
            chosen.set(named_what.zip(named_whose));
        }
    };
    let whats = What::ALL.map(|what| Choice::new(what.name(), t(what_word(what)))).into();
    let theirs = t_with(move || k::whose_theirs(super::partner(app)));
    let whoses =
        vec![Choice::new(Whose::Mine.name(), t(k::WHOSE_MINE)), Choice::new(Whose::Theirs.name(), theirs)];
    view! {
        <Page title=t(k::CHOOSE_TITLE) lead=t(k::CHOOSE_LEAD) back=HERE>
            <Form problems submit=t(k::NEXT) on_submit=next>
                <Choices id=WHAT legend=t(k::WHAT) choices=whats value=what/>
                <Choices id=WHOSE legend=t(k::WHOSE) choices=whoses value=whose/>
            </Form>
        </Page>
    }
    .into_any()
}

/// Where one stands: what was chosen, and the step. Back from the first step one chooses again.
type Stands = (RwSignal<Option<For>>, RwSignal<usize>);

fn one_step(app: App, (what, whose): For, (chosen, step): Stands) -> AnyView {
    let screen = move || {
        let steps: Vec<_> = Step::of(what, whose).collect();
        let (at, of) = (step.get(), steps.len());
        let shown = steps.get(at).copied();
        let inside = shown.map(|shown| inside(app, (what, whose), shown));
        let back = move || match at.checked_sub(1) {
            Some(before) => step.set(before),
            None => chosen.set(None),
        };
        let next = (at + 1 < of).then(|| {
            view! { <Button label=t(k::NEXT) kind=Kind::Main on_press=move || step.set(at + 1)/> }
        });
        view! {
            <Page title=t(shown.map_or(k::TITLE, title))>
                <p class="step-of">{t_with(move || parts::step_of(of, at + 1))}</p>
                <Button label=t(parts::BACK) kind=Kind::Plain on_press=back/>
                {inside}
                <div class="actions">{next}</div>
            </Page>
        }
    };
    view! { {screen} }.into_any()
}

fn title(step: Step) -> Key {
    match step {
        Step::Steady => k::STEADY_TITLE,
        Step::Say => k::SAY_TITLE,
        Step::Own => k::OWN_TITLE,
        Step::Repair => k::REPAIR_TITLE,
        Step::Plan => k::PLAN_TITLE,
    }
}

fn inside(app: App, chosen: For, step: Step) -> AnyView {
    match step {
        Step::Steady => steady(),
        Step::Say => say::step(app, chosen),
        Step::Own => view! {
            <p>{t(k::OWN_LEAD)}</p>
            <div class="actions">
                <ButtonLink label=t(k::GO_APOLOGY) href="/apology/write"/>
                <ButtonLink label=t(k::GO_DISCLOSURE) href="/disclosure/write"/>
            </div>
        }
        .into_any(),
        Step::Repair => {
            let lead = if chosen.0 == What::OldFear { k::REPAIR_FEAR } else { k::REPAIR_DID };
            view! {
                <p>{t(lead)}</p>
                <div class="actions"><ButtonLink label=t(k::GO_PROMISE) href="/promises/make"/></div>
            }
            .into_any()
        }
        Step::Plan => plan(app, chosen),
    }
}

fn steady() -> AnyView {
    let lines = [k::STEADY_1, k::STEADY_2, k::STEADY_3].map(|line| view! { <li>{t(line)}</li> });
    view! {
        <p>{t(k::STEADY_LEAD)}</p>
        <ul>{lines.into_iter().collect_view()}</ul>
        <div class="actions"><ButtonLink label=t(k::STEADY_PAUSE) href="/pause"/></div>
        <p>{t(k::STEADY_HELP)}" "<a href="/help">{t(k::STEADY_HELP_GO)}</a></p>
    }
    .into_any()
}

/// The lines of the signed pact on repair, in its own words.
pub(super) fn pact_lines(lines: &[Line]) -> AnyView {
    let lines = lines.iter().map(|line| view! { <li class="words">{line.words.as_str().to_owned()}</li> });
    view! { <ul>{lines.collect_view()}</ul> }.into_any()
}

/// The plans that both signed, in their words.
fn signed_plans(couple: &Couple) -> Vec<String> {
    let signed = couple.plans().filter(|(_, plan)| {
        matches!(
            plan.standing(saying::today()),
            practice::agreement::Standing::Agreed(_) | practice::agreement::Standing::ForReview(_)
        )
    });
    signed.filter_map(|(_, plan)| Some(plan.bound()?.text.as_str().to_owned())).collect()
}

fn plan(app: App, chosen: For) -> AnyView {
    let plans = app.peek(|replica| signed_plans(replica.couple())).unwrap_or_default();
    let repair = app.peek(|replica| replica.couple().repair_lines(saying::today())).unwrap_or_default();
    let any = !plans.is_empty();
    let plans = plans.into_iter().map(|text| view! { <li class="words">{text}</li> }).collect_view();
    view! {
        <p>{t(if any { k::PLAN_LEAD } else { k::PLAN_NONE })}</p>
        <ul class="notes">{plans}</ul>
        {(!repair.is_empty()).then(|| view! { <p>{t(k::PACT_SAYS)}</p>{pact_lines(&repair)} })}
        <div class="actions">
            <ButtonLink label=t(k::GO_PLAN) href="/triggers/plan"/>
            <ButtonLink label=t(k::GO_PACT) href="/pact"/>
        </div>
        {note(app, chosen)}
    }
    .into_any()
}

fn note(app: App, (what, whose): For) -> AnyView {
    let navigate = StoredValue::new_local(use_navigate());
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let words = RwSignal::new(untrack(|| app.draft(NOTE)).unwrap_or_default());
    let draft = Keep::from(move |words: String| app.keep_draft(NOTE, &words));
    let home = move || navigate.with_value(|navigate| navigate(HERE, NavigateOptions::default()));
    let keep = move || {
        let text = Text::new(words.get_untracked().trim());
        let missing = text.is_blank().then(|| Problem::new(NOTE, k::NOTE_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        match app.command(Command::Setback(setback::Command::Note(what, whose, text))) {
            Ok(()) => {
                app.drop_draft(NOTE);
                words.set(String::new());
                home();
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    view! {
        <section>
            <h2>{t(k::NOTE_TITLE)}</h2>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::NOTE_KEEP) on_submit=keep>
                <TextArea id=NOTE label=t(k::NOTE) hint=t(k::NOTE_HINT) value=words optional=true rows=4 keep=Kept::Own(draft)/>
            </Form>
            <div class="actions"><Button label=t(k::DONE) on_press=home/></div>
        </section>
    }
    .into_any()
}
