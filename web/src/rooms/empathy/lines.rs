//! The steps of a dialogue or a circle, as screens show them: whose each is, how it came to be, and the notes that wait for a
//! yes.
//!
//! No word of the other's is shown as theirs before they said yes to it on a device of their own.

use leptos::prelude::*;
use practice::{
    Day, EntryId, MemberId,
    steps::{Ordered, Step, Steps},
};

use crate::{
    app::App,
    parts::{Button, Kind, each, part, part_while},
    rooms::{saying, taking_back},
    texts::{Key, Said, keys::steps as k, say, t, t_with},
};

/// One step, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line<T> {
    pub(super) id: EntryId,
    /// Whether it is mine, whoever wrote it.
    pub(super) mine: bool,
    pub(super) by_me: bool,
    pub(super) own: bool,
    pub(super) confirmed: bool,
    pub(super) in_line: bool,
    pub(super) taken_back: Option<Day>,
    pub(super) turn: T,
}

impl<T: Ordered + Clone> Line<T> {
    fn of(step: &Step<T>, steps: &Steps<T>, me: MemberId) -> Self {
        Self {
            id: step.id,
            mine: step.side == steps.side(me),
            by_me: step.by == me,
            own: step.own,
            confirmed: step.confirmed.is_some(),
            in_line: step.is_in_line(),
            taken_back: step.taken_back,
            turn: step.turn.clone(),
        }
    }

    /// All steps, those that are no turns among them.
    pub(super) fn all(steps: &Steps<T>, me: MemberId) -> Vec<Self> {
        steps.all().iter().map(|step| Self::of(step, steps, me)).collect()
    }

    /// Whether it waits for my yes.
    fn waits_for_me(&self) -> bool {
        self.mine && !self.own && !self.confirmed && self.in_line
    }
}

/// Who says it, seen from who holds the phone, and what kind of step it is.
fn by_line(app: App, mine: bool, in_their_hands: bool, kind: Key) -> Said {
    let who = match (mine, in_their_hands) {
        (true, true) => saying::my_name(app),
        (true, false) | (false, true) => say(k::YOU),
        (false, false) => saying::partner_name(app),
    };
    k::line(say(kind), who)
}

/// All turns in their order; what crossed stands below them. In the other's hands there is nothing to take back.
pub(super) fn list<T: Ordered + Clone + PartialEq + Send + Sync + 'static>(
    app: App,
    lines: Memo<Vec<Line<T>>>,
    in_their_hands: bool,
    say_it: fn(&T) -> (Key, AnyView),
) -> AnyView {
    let some = move |in_line: bool| {
        lines.with(|lines| lines.iter().filter(|line| line.in_line == in_line).cloned().collect::<Vec<_>>())
    };
    let drawn =
        move |in_line| each(move || some(in_line), move |line| one(app, &line, in_their_hands, say_it));
    let crossed = part_while(
        move || !some(false).is_empty(),
        move || {
            view! {
                <details>
                    <summary>{t(k::CROSSED)}</summary>
                    <p>{t(k::CROSSED_MORE)}</p>
                    <ul class="answers">{drawn(false)}</ul>
                </details>
            }
            .into_any()
        },
    );
    view! { <ol class="answers">{drawn(true)}</ol>{crossed} }.into_any()
}

fn one<T: Ordered + Clone>(
    app: App,
    line: &Line<T>,
    in_their_hands: bool,
    say_it: fn(&T) -> (Key, AnyView),
) -> AnyView {
    let (kind, words) = say_it(&line.turn);
    let (mine, taken_back) = (line.mine, line.taken_back);
    let noted = (!line.own && !in_their_hands).then(|| noted(app, line.by_me, line.confirmed));
    // A note is its writer's until the other says yes to it, and theirs from then on.
    let ours = if line.confirmed { mine } else { line.by_me };
    let back = (!in_their_hands && ours && taken_back.is_none() && line.turn.says_something())
        .then(|| taking_back::seen(line.id));
    view! {
        <li>
            <p class="by">{move || say(by_line(app, mine, in_their_hands, kind))}</p>
            {words}
            {noted}
            {taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> })}
            {back}
        </li>
    }
    .into_any()
}

/// On whose phone it was written down, and whether the other has said yes.
fn noted(app: App, by_me: bool, confirmed: bool) -> AnyView {
    let name = move || saying::partner_name(app);
    let said = move || match (by_me, confirmed) {
        (true, false) => say(k::noted_mine(name())),
        (true, true) => say(k::noted_mine_yes(name())),
        (false, false) => say(k::noted_theirs(name())),
        (false, true) => say(k::noted_theirs_yes(name())),
    };
    view! { <p class="by">{said}</p> }.into_any()
}

/// What was written down of my words and waits for my yes: one press for all of it, and a no for each.
pub(super) fn to_confirm<T: Ordered + Clone + PartialEq + Send + Sync + 'static>(
    app: App,
    lines: Memo<Vec<Line<T>>>,
    say_it: fn(&T) -> (Key, AnyView),
    yes: impl Fn(EntryId) + Copy + Send + Sync + 'static,
    no: impl Fn(EntryId) + Copy + Send + Sync + 'static,
) -> AnyView {
    let waiting = move || {
        lines.with(|lines| lines.iter().filter(|line| line.waits_for_me()).cloned().collect::<Vec<_>>())
    };
    let one = move |line: Line<T>| {
        let (id, (kind, words)) = (line.id, say_it(&line.turn));
        view! {
            <li>
                <p class="by">{t(kind)}</p>
                {words}
                <Button label=t(k::NOT_SO) about=t(kind) kind=Kind::Plain on_press=move || no(id)/>
            </li>
        }
        .into_any()
    };
    // A yes is to what stood there: with a note more, its press is another.
    let press = move |newest| {
        view! { <Button label=t(k::CONFIRM_YES) kind=Kind::Main on_press=move || yes(newest)/> }.into_any()
    };
    let all = move || {
        view! {
            <section class="answer">
                <h2>{t(k::CONFIRM_TITLE)}</h2>
                <p>{t_with(move || k::confirm_lead(saying::partner_name(app)))}</p>
                <ul class="answers">{each(waiting, one)}</ul>
                <div class="actions">{part(move || waiting().last().map(|line| line.id), press)}</div>
                <p class="hint">{t(k::NOT_SO_MORE)}</p>
            </section>
        }
        .into_any()
    };
    part_while(move || !waiting().is_empty(), all)
}

/// Plain words under a step.
pub(super) fn words(text: &practice::Text) -> AnyView {
    view! { <blockquote class="words">{text.as_str().to_owned()}</blockquote> }.into_any()
}
