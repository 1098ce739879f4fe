//! Making a promise, changing one, or giving one its day; one move a screen: what, how often, which days, looking it over.
//!
//! Leaving at any step loses nothing, and no step shares anything but the last press.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use practice::{Command, Day};

use super::{
    draft::{Draft, OFTEN, Purpose},
    from_belongs_name, from_name, promise, said,
};
use crate::{
    app::App,
    parts::{
        Button, CheckList, Choice, Choices, DayField, Form, Keep, Kept, Kind, Notice, Page, Problem,
        Problems, Status, TextArea, TextField, TimeField, Tone,
    },
    rooms::{app, around::today::NotFound, saying},
    shell::clock,
    texts::{Key, Said, keys::parts, keys::promises as k, t, t_with},
};

const WHAT: &str = "what";
const CUE: &str = "cue";
const OFTEN_ID: &str = "often";
const BY_DAY: &str = "by-day";
const WEEKDAYS: &str = "weekdays";
const MONTH_DAY: &str = "month-day";
const TIME: &str = "time";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Words,
    Often,
    Days,
    Look,
}

/// What the steps share.
#[derive(Clone, Copy)]
struct Writing {
    app: App,
    purpose: Purpose,
    draft: Draft,
    step: RwSignal<Step>,
    today: Day,
}

impl Writing {
    fn steps(self) -> &'static [Step] {
        match self.purpose {
            Purpose::Date(_) => &[Step::Often, Step::Days, Step::Look],
            Purpose::Make(_) | Purpose::Change(_) => &[Step::Words, Step::Often, Step::Days, Step::Look],
        }
    }

    fn place(self) -> usize {
        let step = self.step.get_untracked();
        self.steps().iter().position(|one| *one == step).unwrap_or_default()
    }

    fn go(self, place: usize) {
        self.draft.keep(self.app, self.purpose);
        if let Some(step) = self.steps().get(place) {
            self.step.set(*step);
        }
    }

    fn next(self) {
        self.go(self.place() + 1);
    }

    fn keep(self) -> Keep {
        Keep::from(move |_: String| self.draft.keep(self.app, self.purpose))
    }
}

#[component]
pub(crate) fn MakePromise() -> impl IntoView {
    let named = use_query_map().with_untracked(|query| query.get("for"));
    write(Purpose::Make(named.as_deref().and_then(from_belongs_name)))
}

#[component]
pub(crate) fn ChangePromise() -> impl IntoView {
    for_one(Purpose::Change)
}

#[component]
pub(crate) fn DatePromise() -> impl IntoView {
    for_one(Purpose::Date)
}

fn for_one(purpose: fn(practice::promises::Id) -> Purpose) -> AnyView {
    let named = use_params_map().with_untracked(|params| params.get("promise"));
    match named.as_deref().and_then(from_name) {
        Some(id) if untrack(|| promise(app(), id)).is_some() => write(purpose(id)),
        _ => view! { <NotFound/> }.into_any(),
    }
}

fn write(purpose: Purpose) -> AnyView {
    let app = app();
    let draft = untrack(|| Draft::open(app, purpose));
    let writing = Writing { app, purpose, draft, step: RwSignal::new(Step::Words), today: saying::today() };
    writing.step.set(writing.steps().first().copied().unwrap_or(Step::Words));
    let shown = move || match writing.step.get() {
        Step::Words => words_step(writing),
        Step::Often => often_step(writing),
        Step::Days => days_step(writing),
        Step::Look => look_step(writing),
    };
    view! { {shown} }.into_any()
}

/// Which step this is, and the way back to the one before.
fn place_of(writing: Writing) -> AnyView {
    let place = writing.place();
    let back = place.checked_sub(1).map(|before| {
        view! { <Button label=t(parts::BACK) kind=Kind::Plain on_press=move || writing.go(before)/> }
    });
    let said = t_with(move || k::step(writing.steps().len(), place + 1));
    view! { <p class="step-of">{said}</p>{back} }.into_any()
}

fn words_step(writing: Writing) -> AnyView {
    let (draft, problems) = (writing.draft, Problems::new());
    let next = move || {
        let missing = untrack(|| draft.words()).is_none().then(|| Problem::new(WHAT, k::WHAT_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(k::WORDS_TITLE) lead=t(k::WORDS_LEAD)>
            {place_of(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <TextArea
                    id=CUE
                    label=t(k::CUE)
                    hint=t(k::CUE_HINT)
                    value=draft.cue
                    optional=true
                    rows=2
                    most=280
                    keep=writing.keep()
                />
                <TextArea
                    id=WHAT
                    label=t(k::WHAT)
                    hint=t(k::WHAT_HINT)
                    value=draft.what
                    rows=2
                    most=280
                    keep=writing.keep()
                />
            </Form>
        </Page>
    }
    .into_any()
}

fn often_step(writing: Writing) -> AnyView {
    let (draft, problems) = (writing.draft, Problems::new());
    let next = move || {
        let missing = draft.often.get_untracked().is_none();
        let missing = missing.then(|| Problem::new(OFTEN_ID, k::OFTEN_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    let words =
        [k::OFTEN_ONCE, k::OFTEN_DAILY, k::OFTEN_WEEKDAYS, k::OFTEN_WEEKLY, k::OFTEN_MONTHLY].into_iter();
    let choices: Vec<_> =
        OFTEN.into_iter().zip(words).map(|(name, word)| Choice::new(name, t(word))).collect();
    view! {
        <Page title=t(k::OFTEN_TITLE)>
            {place_of(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <Choices id=OFTEN_ID legend=t(k::OFTEN) choices value=draft.often/>
            </Form>
        </Page>
    }
    .into_any()
}

fn days_step(writing: Writing) -> AnyView {
    let (draft, problems, today) = (writing.draft, Problems::new(), writing.today);
    let often = draft.often.get_untracked().unwrap_or_default();
    let next = move || {
        if problems.set(untrack(|| missing_days(draft, often, today))) {
            writing.next();
        }
    };
    let title = if ["daily", "weekdays"].contains(&often) { k::TIME_TITLE } else { k::DAYS_TITLE };
    let zone = t_with(|| k::time_hint(clock::moment().zone));
    view! {
        <Page title=t(title)>
            {place_of(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                {which_days(draft, often, today)}
                <TimeField id=TIME label=t(k::TIME) hint=zone value=draft.time optional=true/>
            </Form>
        </Page>
    }
    .into_any()
}

fn which_days(draft: Draft, often: &str, today: Day) -> Option<AnyView> {
    match often {
        "once" => {
            Some(view! { <DayField id=BY_DAY label=t(k::BY_DAY) value=draft.by_day from=today/> }.into_any())
        }
        "weekly" => {
            let word = |weekday| Signal::derive(move || said::weekday_word(weekday));
            let choices = said::WEEK.map(|(name, weekday)| Choice::new(name, word(weekday))).into();
            Some(
                view! { <CheckList id=WEEKDAYS legend=t(k::WEEKDAYS) choices value=draft.weekdays/> }
                    .into_any(),
            )
        }
        "monthly" => Some(
            view! {
                <TextField
                    id=MONTH_DAY
                    label=t(k::MONTH_DAY)
                    hint=t(k::MONTH_DAY_HINT)
                    value=draft.month_day
                    keyboard="numeric"
                    most=2
                    keep=Kept::Nowhere
                />
            }
            .into_any(),
        ),
        _ => None,
    }
}

fn missing_days(draft: Draft, often: &str, today: Day) -> Vec<Problem> {
    let mut missing = Vec::new();
    let days = match often {
        "once" => draft.day(today).is_none().then(|| Problem::new(BY_DAY, k::BY_DAY_MISSING)),
        "weekly" => draft.rule().is_none().then(|| Problem::new(WEEKDAYS, k::WEEKDAYS_MISSING)),
        "monthly" => draft.rule().is_none().then(|| Problem::new(MONTH_DAY, k::MONTH_DAY_MISSING)),
        _ => None,
    };
    missing.extend(days);
    missing.extend((!draft.time_is_fine()).then(|| Problem::new(TIME, k::TIME_WRONG)));
    missing
}

fn look_step(writing: Writing) -> AnyView {
    let Writing { app, purpose, draft, today, .. } = writing;
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<Said>);
    let share = move || {
        let Some(command) = untrack(|| draft.command(purpose, today)) else { return };
        match app.command(Command::Promises(command)) {
            Ok(()) => {
                app.drop_draft(&purpose.draft_name());
                navigate("/promises", NavigateOptions::default());
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let lead = t_with(move || look_lead(app));
    let changes = matches!(purpose, Purpose::Change(_));
    view! {
        <Page title=t(k::LOOK_TITLE) lead>
            {place_of(writing)}
            {changes.then(|| view! { <Notice><p>{t(k::LOOK_CHANGE)}</p></Notice> })}
            <blockquote class="words promise-words">{move || untrack(|| sentence(writing))}</blockquote>
            <p>{move || said::when(untrack(|| draft.when(today)).as_ref())}</p>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems=Problems::new() submit=t(share_word(purpose)) on_submit=share>{None::<()>}</Form>
        </Page>
    }
    .into_any()
}

/// The sentence as it would stand there.
fn sentence(writing: Writing) -> String {
    match writing.purpose {
        Purpose::Date(id) => promise(writing.app, id).map(|p| said::sentence_of(&p)).unwrap_or_default(),
        Purpose::Make(_) | Purpose::Change(_) => {
            let words = writing.draft.words();
            let sentence =
                words.map(|w| said::sentence(w.what.as_str(), w.cue.as_ref().map(|cue| cue.as_str())));
            sentence.unwrap_or_default()
        }
    }
}

fn look_lead(app: App) -> Said {
    let alone = app.couple(|couple| couple.partner().is_none()).unwrap_or(true);
    if alone { k::LOOK_LEAD_ALONE.into() } else { k::look_lead(saying::partner_name(app)) }
}

fn share_word(purpose: Purpose) -> Key {
    match purpose {
        Purpose::Make(_) => k::SHARE,
        Purpose::Change(_) => k::SHARE_CHANGE,
        Purpose::Date(_) => k::SHARE_DATE,
    }
}
