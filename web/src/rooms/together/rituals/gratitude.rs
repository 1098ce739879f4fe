//! Three things each is grateful for: written, sealed, and shown side by side once both are in.
//!
//! A week in which one wrote alone stays as it is; its words can be read back and taken back.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use practice::{
    Command, Couple, Text,
    both::Both,
    check_in::Said as Given,
    rituals::{self, MyAnswer},
    weekly::Week,
};

use super::sealed::{mismatch, mismatched, side_by_side, waiting};
use crate::{
    app::App,
    parts::{
        Check, Form, Keep, Notice, Page, Problem, Problems, Status, TextField, Tone, newest_part, part,
        part_while,
    },
    rooms::{app, saying},
    texts::{Said, keys::rituals as k, say, t, t_with},
};

const FIRST: &str = "thanks-1";
const SECOND: &str = "thanks-2";
const THIRD: &str = "thanks-3";
const RATHER_NOT: &str = "thanks-rather-not";
const DRAFT: &str = "gratitude";

/// So many earlier weeks are shown at once.
const AT_ONCE: usize = 12;

type Thanks = Given<Vec<Text>>;

/// One week as the one who looks may know it.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    state: MyAnswer,
    mine: Option<Thanks>,
    both: Option<Both<Thanks>>,
    mismatched: bool,
}

fn shown(couple: &Couple, week: Week) -> Shown {
    let both = couple.rituals().gratitude(week).cloned();
    Shown {
        state: couple.my_gratitude(week),
        mine: couple.my_sealed_thanks(week).cloned(),
        mismatched: both.as_ref().is_some_and(|both| mismatched(couple, both)),
        both,
    }
}

#[component]
pub(crate) fn GratitudeRoom() -> impl IntoView {
    let app = app();
    let query = use_query_map();
    let this = Week::of(saying::today());
    let week = Memo::new(move |_| {
        let named = query.with(|query| query.get("week")).as_deref().and_then(Week::named);
        named.filter(|week| *week <= this).unwrap_or(this)
    });
    // Remembered, so that nothing that arrives makes the form anew under the hands of who is writing.
    let alone = Memo::new(move |_| app.couple(|couple| couple.partner().is_none()).unwrap_or(true));
    let body = move || {
        if alone.get() {
            view! { <Notice><p>{t(k::ALONE)}</p></Notice> }.into_any()
        } else {
            one(app, week.get())
        }
    };
    let title = move || {
        let monday = saying::day_words(week.get().monday());
        if week.get() == this { say(k::THANKS_THIS_WEEK) } else { say(k::thanks_week(monday)) }
    };
    view! {
        <Page title=t(k::THANKS_TITLE) lead=t(k::THANKS_LEAD) back="/rituals">
            <p class="by">{title}</p>
            {body}
            {move || earlier(app, week.get())}
        </Page>
    }
}

fn one(app: App, week: Week) -> AnyView {
    let week_shown = Memo::new(move |_| app.couple(|couple| shown(couple, week)));
    // A form in which somebody is writing stays when only the partner's answer comes in.
    let writing = Memo::new(move |_| {
        week_shown.with(|shown| shown.as_ref().is_some_and(|s| matches!(s.state, MyAnswer::NotYet { .. })))
    });
    let theirs = move || {
        let theirs = MyAnswer::NotYet { theirs: true };
        week_shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.state == theirs))
    };
    let settled = part_while(
        move || week_shown.with(Option::is_some) && !writing.get(),
        move || settled(app, week_shown),
    );
    view! {
        <Show when=theirs>
            <Notice tone=Tone::Waiting><p>{move || say(k::state_theirs(saying::partner_name(app)))}</p></Notice>
        </Show>
        <Show when=move || writing.get()>{write(app, week)}</Show>
        {settled}
    }
    .into_any()
}

fn settled(app: App, week: Memo<Option<Shown>>) -> AnyView {
    let state = move || week.with(|week| week.as_ref().map(|week| (week.state, week.both.is_some())));
    let wrong = move || week.with(|week| week.as_ref().is_some_and(|week| week.mismatched));
    let both = move || week.with(|week| week.as_ref()?.both.clone());
    let inside = move |(state, shown)| {
        if shown && state == MyAnswer::Revealed {
            return side_by_side(app, both, lines);
        }
        let mine = week.with_untracked(|week| week.as_ref()?.mine.as_ref().map(lines));
        waiting(app, state, mine)
    };
    view! { {part_while(wrong, mismatch)}{part(state, inside)} }.into_any()
}

fn lines(thanks: &Thanks) -> AnyView {
    match thanks {
        Given::This(all) => {
            let all = all.iter().map(|one| view! { <li class="words">{one.as_str().to_owned()}</li> });
            view! { <ol>{all.collect_view()}</ol> }.into_any()
        }
        Given::RatherNot | Given::Nothing => view! { <p>{t(k::THANKS_SAID_RATHER_NOT)}</p> }.into_any(),
    }
}

/// What is being written, one line each.
fn write(app: App, week: Week) -> AnyView {
    let kept = app.draft(DRAFT).unwrap_or_default();
    let mut kept = kept.lines().map(str::to_owned);
    let things: [RwSignal<String>; rituals::THANKS] =
        core::array::from_fn(|_| RwSignal::new(kept.next().unwrap_or_default()));
    let (rather_not, problems) = (RwSignal::new(false), Problems::new());
    let refused = RwSignal::new(None::<Said>);
    let keep = keeper(app, things);
    let seal = move || {
        let Some(thanks) = read(problems, things, rather_not.get_untracked()) else { return };
        match app.command(Command::Rituals(rituals::Command::Thank(week, thanks))) {
            Ok(()) => {
                things.iter().for_each(|thing| thing.set(String::new()));
                app.drop_draft(DRAFT);
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let [first, second, third] = things;
    let more = t_with(move || k::thanks_seal_more(saying::partner_name(app)));
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Form problems submit=t(k::THANKS_SEAL) on_submit=seal>
            <TextField id=FIRST label=t(k::THANKS_FIRST) value=first keep/>
            <TextField id=SECOND label=t(k::THANKS_SECOND) value=second keep/>
            <TextField id=THIRD label=t(k::THANKS_THIRD) value=third keep/>
            <Check id=RATHER_NOT label=t(k::THANKS_RATHER_NOT) value=rather_not/>
            <p class="hint">{more}</p>
        </Form>
    }
    .into_any()
}

/// Lines are kept as a draft as they are written, on this device only.
fn keeper(app: App, things: [RwSignal<String>; rituals::THANKS]) -> Keep {
    Keep::from(move |_: String| {
        let now = things.map(|thing| thing.get_untracked().replace('\n', " ")).join("\n");
        app.keep_draft(DRAFT, if now.trim().is_empty() { "" } else { &now });
    })
}

/// One to three things, or *rather not*; else the form says what is missing.
fn read(problems: Problems, things: [RwSignal<String>; rituals::THANKS], rather_not: bool) -> Option<Thanks> {
    let words = things.map(|thing| thing.get_untracked().trim().to_owned());
    let all: Vec<_> = words.into_iter().filter(|words| !words.is_empty()).map(Text::new).collect();
    let problem = match (all.is_empty(), rather_not) {
        (true, false) => Some(Problem::new(FIRST, k::THANKS_MISSING)),
        (false, true) => Some(Problem::new(RATHER_NOT, k::THANKS_NOT_BOTH)),
        _ => None,
    };
    let fine = problems.set(problem.into_iter().collect());
    fine.then_some(if rather_not { Given::RatherNot } else { Given::This(all) })
}

/// The other weeks in which somebody wrote.
fn earlier(app: App, shown: Week) -> AnyView {
    let weeks = Memo::new(move |_| {
        let weeks =
            app.couple(|couple| couple.rituals().weeks().map(|(week, _)| week).rev().collect::<Vec<_>>());
        weeks.unwrap_or_default().into_iter().filter(|week| *week != shown).collect::<Vec<_>>()
    });
    let line = |week: Week| {
        let href = format!("/rituals/gratitude?week={}", week.name());
        view! { <li><a href=href>{move || say(k::thanks_week(saying::day_words(week.monday())))}</a></li> }
            .into_any()
    };
    view! {
        <Show when=move || weeks.with(|weeks| !weeks.is_empty())>
            <section>
                <h2>{t(k::THANKS_EARLIER)}</h2>
                {newest_part(weeks, AT_ONCE, "links", k::THANKS_MORE, line)}
            </section>
        </Show>
    }
    .into_any()
}
