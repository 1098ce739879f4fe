//! Writing it, one move a screen: what to know before, the area, the neutral line, the words, three questions, a last look.
//!
//! Leaving at any screen loses no word, and nothing is offered but by the last press.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{Command, Text, disclosure};

use super::{
    areas::{about, all},
    questions::{Answers, gentle_words},
};
use crate::{
    parts::{
        Button, ButtonLink, Choice, Choices, Confirm, Form, Helped, Keep, Kind, Notice, Page, Place, Problem,
        Problems, Status, TextArea, TextField, Tone,
    },
    rooms::{
        app, offered, saying,
        writing::{Writing, where_now},
    },
    texts::{Said, keys::disclosure as k, say, t, t_with},
};

/// The draft's name on this device.
pub(super) const DRAFT: &str = "disclosure";
/// The lines of the draft.
const AREA_LINE: usize = 0;
const FIRST_LINE: usize = 1;
const WORDS_LINE: usize = 2;
const SCREENS: usize = 8;

const AREA: &str = "area";
const OWN: &str = "own-area";
const LINE: &str = "line";
const WORDS: &str = "words";
/// The choice of an area in words of one's own.
const OWN_CHOICE: &str = "own";

#[component]
pub(crate) fn WriteDisclosure() -> impl IntoView {
    let writing = Writing::open(app(), DRAFT, 3, SCREENS);
    let answers = Answers::new();
    let screen = move || match writing.step.get() {
        0 => before(writing),
        1 => area(writing),
        2 => first_line(writing),
        3 => words(writing),
        4..=6 => answers.screen(writing, writing.step.get_untracked() - 4),
        _ => look(writing, answers),
    };
    view! { {screen} }
}

fn before(writing: Writing) -> AnyView {
    view! {
        <Page title=t(k::WRITE_TITLE) lead=t(k::WRITE_LEAD) back="/disclosure">
            {where_now(writing)}
            <Notice tone=Tone::Care title=t(k::BEFORE_TITLE)>
                <p>{t(k::BEFORE_THERAPIST)}</p>
                <p>{t(k::BEFORE_DIVORCE)}</p>
                <p>{t(k::BEFORE_SAFE)}</p>
            </Notice>
            <Form problems=Problems::new() submit=t(k::NEXT) on_submit=move || writing.next()>{None::<()>}</Form>
        </Page>
    }
    .into_any()
}

fn area(writing: Writing) -> AnyView {
    let (problems, kept) = (Problems::new(), writing.line(AREA_LINE));
    let chosen = kept.with_untracked(|kept| {
        let known = all().find(|(name, _)| name == kept).map(|(name, _)| name);
        known.or((!kept.is_empty()).then_some(OWN_CHOICE))
    });
    let value = RwSignal::new(chosen);
    let own = RwSignal::new(if chosen == Some(OWN_CHOICE) { kept.get_untracked() } else { String::new() });
    let keep = Keep::from(move |words: String| {
        kept.set(words.trim().to_owned());
        writing.keep();
    });
    let mut choices: Vec<_> = all().map(|(name, word)| Choice::new(name, t(word))).collect();
    choices.push(Choice::new(OWN_CHOICE, t(k::AREA_OWN)));
    let next = move || {
        let words = match value.get_untracked() {
            Some(OWN_CHOICE) => own.get_untracked().trim().to_owned(),
            chosen => chosen.unwrap_or_default().to_owned(),
        };
        let field = if value.get_untracked() == Some(OWN_CHOICE) { OWN } else { AREA };
        let missing = words.is_empty().then(|| Problem::new(field, k::AREA_MISSING));
        if problems.set(missing.into_iter().collect()) {
            kept.set(words);
            writing.next();
        }
    };
    view! {
        <Page title=t(k::AREA_TITLE) lead=t(k::AREA_LEAD)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <Choices id=AREA legend=t(k::AREA) choices value/>
                <Show when=move || value.get() == Some(OWN_CHOICE)>
                    <TextField id=OWN label=t(k::AREA_OWN_WORDS) value=own keep/>
                </Show>
            </Form>
        </Page>
    }
    .into_any()
}

fn first_line(writing: Writing) -> AnyView {
    let (problems, value) = (Problems::new(), writing.line(FIRST_LINE));
    if value.with_untracked(|line| line.trim().is_empty()) {
        value.set(say(k::LINE_SUGGESTED));
    }
    let next = move || {
        let missing = writing.words(FIRST_LINE).is_empty().then(|| Problem::new(LINE, k::LINE_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(k::LINE_TITLE) lead=t(k::LINE_LEAD)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <TextField id=LINE label=t(k::LINE) hint=t(k::LINE_HINT) value keep=writing.keeper()/>
                <Helped id=LINE value place=Place::SoftStart/>
            </Form>
        </Page>
    }
    .into_any()
}

fn words(writing: Writing) -> AnyView {
    let (problems, value) = (Problems::new(), writing.line(WORDS_LINE));
    let next = move || {
        let missing = writing.words(WORDS_LINE).is_empty().then(|| Problem::new(WORDS, k::WORDS_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(k::WORDS) lead=t(k::WORDS_LEAD)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <TextArea id=WORDS label=t(k::WORDS_LABEL) hint=t(k::WORDS_HINT) value rows=10 keep=writing.keeper()/>
            </Form>
        </Page>
    }
    .into_any()
}

/// Everything as the partner would meet it: first what stands there before it is opened, then the words.
fn look(writing: Writing, answers: Answers) -> AnyView {
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<Said>);
    let offer = move || match writing.app.command(command(writing, answers)) {
        Ok(()) => {
            writing.throw_away();
            navigate("/disclosure", NavigateOptions::default());
        }
        Err(why) => refused.set(Some(offered::said_no(why))),
    };
    let name = move || saying::partner_name(writing.app);
    let area = writing.words(AREA_LINE);
    view! {
        <Page title=t(k::LOOK_TITLE) lead=t(k::LOOK_LEAD)>
            {where_now(writing)}
            {gentle_words(answers.asked())}
            <section>
                <h2>{t_with(move || k::look_before(name()))}</h2>
                <p>{move || about(&area)}</p>
                {offered::line(writing.words(FIRST_LINE))}
            </section>
            <section>
                <h2>{t_with(move || k::look_after(name()))}</h2>
                <p class="words">{writing.words(WORDS_LINE)}</p>
            </section>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems=Problems::new() submit=t(k::OFFER) on_submit=offer>{None::<()>}</Form>
            <div class="actions"><ButtonLink label=t(k::PUT_AWAY) href="/today"/></div>
            {throw_away(writing)}
        </Page>
    }
    .into_any()
}

fn command(writing: Writing, answers: Answers) -> Command {
    let text = |line: usize| Text::new(writing.words(line));
    let (area, line, words) = (text(AREA_LINE), text(FIRST_LINE), text(WORDS_LINE));
    Command::Disclosure(disclosure::Command::Offer { area, line, words, asked: answers.asked() })
}

fn throw_away(writing: Writing) -> AnyView {
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let throw = move || {
        writing.throw_away();
        navigate("/disclosure", NavigateOptions::default());
    };
    view! {
        <Button label=t(k::DROP_DRAFT) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id="drop-draft" title=t(k::DROP_DRAFT_TITLE) open=asking confirm=t(k::DROP_DRAFT) on_confirm=throw>
            <p>{t(k::DROP_DRAFT_MORE)}</p>
        </Confirm>
    }
    .into_any()
}
