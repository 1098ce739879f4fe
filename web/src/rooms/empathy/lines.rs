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
    parts::{Button, Kind},
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
pub(super) fn list<T: Ordered + Clone + 'static>(
    app: App,
    lines: Vec<Line<T>>,
    in_their_hands: bool,
    say_it: fn(&T) -> (Key, AnyView),
) -> AnyView {
    let (turns, crossed): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.in_line);
    let one = |line: &Line<T>| one(app, line, in_their_hands, say_it);
    let crossed = (!crossed.is_empty()).then(|| {
        let lines: Vec<_> = crossed.iter().map(one).collect();
        view! {
            <details>
                <summary>{t(k::CROSSED)}</summary>
                <p>{t(k::CROSSED_MORE)}</p>
                <ul class="answers">{lines}</ul>
            </details>
        }
    });
    let turns: Vec<_> = turns.iter().map(one).collect();
    view! { <ol class="answers">{turns}</ol>{crossed} }.into_any()
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
    let back = (!in_their_hands && line.by_me && taken_back.is_none() && line.turn.says_something())
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
pub(super) fn to_confirm<T: Ordered + Clone + 'static>(
    app: App,
    lines: &[Line<T>],
    say_it: fn(&T) -> (Key, AnyView),
    yes: impl Fn(EntryId) + 'static,
    no: impl Fn(EntryId) + Copy + 'static,
) -> Option<AnyView> {
    let waiting: Vec<_> = lines.iter().filter(|line| line.waits_for_me()).collect();
    let newest = waiting.last()?.id;
    let one = |line: &&Line<T>| {
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
    let notes: Vec<_> = waiting.iter().map(one).collect();
    Some(
        view! {
            <section class="answer">
                <h2>{t(k::CONFIRM_TITLE)}</h2>
                <p>{t_with(move || k::confirm_lead(saying::partner_name(app)))}</p>
                <ul class="answers">{notes}</ul>
                <div class="actions"><Button label=t(k::CONFIRM_YES) kind=Kind::Main on_press=move || yes(newest)/></div>
                <p class="hint">{t(k::NOT_SO_MORE)}</p>
            </section>
        }
        .into_any(),
    )
}

/// Plain words under a step.
pub(super) fn words(text: &practice::Text) -> AnyView {
    view! { <blockquote class="words">{text.as_str().to_owned()}</blockquote> }.into_any()
}
