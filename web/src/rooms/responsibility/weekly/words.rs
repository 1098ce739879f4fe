//! A step in words: mine, then the other's, on two phones each their own; and both sides of it shown.
//!
//! The other's words on this phone are never shown as theirs before they say yes to them on their own.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    MemberId,
    check_in::Said,
    weekly::{self, Meeting, Part, Step, Words},
};

use super::{
    Room, Under,
    form::Draft,
    meet::{Meet, Turn},
};
use crate::{
    parts::{Button, Choice, Choices, Form, Helped, Kind, Notice, Place, Problem, Problems, TextArea, Tone},
    rooms::{responsibility::promises, saying},
    texts::{Key, keys::weekly as k, say, t, t_with},
};

const LINES: [&str; 3] = ["first", "second", "third"];
const HOW: &str = "answer";

pub(super) fn words_step(meet: Meet, step: Step, turn: Turn) -> AnyView {
    if turn == Turn::Theirs {
        return theirs(meet, step);
    }
    let again = RwSignal::new(false);
    let room = meet.room;
    let said = Memo::new(move |_| has_said(&room.meeting(), step, room.me));
    let shown = move || {
        if said.get() && !again.get() { both(meet, step, again) } else { mine(meet, step, again) }
    };
    view! { {shown} }.into_any()
}

fn has_said(meeting: &Option<Meeting>, step: Step, me: MemberId) -> bool {
    meeting.as_ref().and_then(|meeting| meeting.newest_words(step, me)).is_some()
}

fn mine(meet: Meet, step: Step, again: RwSignal<bool>) -> AnyView {
    let room = meet.room;
    let draft = Draft::open(room, step, false);
    let share = move |part| {
        if room.does(weekly::Command::Say(room.week, part)) {
            draft.forget();
            again.set(false);
            meet.my_part_is_done();
        }
    };
    the_form(step, draft, t(k::SHARE), share)
}

fn theirs(meet: Meet, step: Step) -> AnyView {
    let room = meet.room;
    let draft = Draft::open(room, step, true);
    let write = move |part| {
        if room.does(weekly::Command::WriteDown(room.week, part)) {
            draft.forget();
            meet.turn.set(Turn::PassBack);
        }
    };
    let lead = t_with(move || k::theirs_lead(room.name(room.me)));
    view! {
        <Notice><p>{lead}</p></Notice>
        {the_form(step, draft, t(k::THEIRS_WRITE), write)}
        <Button label=t(k::THEIRS_SKIP) on_press=move || meet.turn.set(Turn::PassBack)/>
    }
    .into_any()
}

fn the_form(
    step: Step,
    draft: Draft,
    submit: crate::texts::Text,
    done: impl Fn(Part) + Copy + 'static,
) -> AnyView {
    let problems = Problems::new();
    let send = move || match draft.part() {
        Ok(part) => {
            problems.set(Vec::new());
            done(part);
        }
        Err(places) => {
            let missing = |place: usize| Problem::new(LINES[place % 3], k::MISSING);
            problems.set(places.into_iter().map(missing).collect());
        }
    };
    view! {
        <Form problems submit on_submit=send>{move || fields(step, draft)}</Form>
    }
    .into_any()
}

fn fields(step: Step, draft: Draft) -> AnyView {
    let labels: &[(Key, Option<Key>)] = match step {
        Step::Appreciations => &[(k::FIRST, None), (k::SECOND, None), (k::THIRD, None)],
        Step::Hard => &[
            (k::HARD_FEEL, Some(k::HARD_FEEL_HINT)),
            (k::HARD_WHEN, Some(k::HARD_WHEN_HINT)),
            (k::HARD_NEED, Some(k::HARD_NEED_HINT)),
        ],
        _ => &[(k::ONE_THING, Some(k::ONE_THING_HINT))],
    };
    let most = if step == Step::Hard { 4000 } else { 280 };
    let field = move |(place, (label, hint)): (usize, &(Key, Option<Key>))| {
        let (value, keep, optional) =
            (draft.lines[place], draft.keep(), step == Step::Appreciations && place > 0);
        match hint {
            Some(hint) => view! {
                <TextArea id=LINES[place] label=t(*label) hint=t(*hint) value rows=2 most keep/>
                {(step == Step::Hard).then(|| view! { <Helped id=LINES[place] value place=Place::SoftStart/> })}
            }
            .into_any(),
            None => view! { <TextArea id=LINES[place] label=t(*label) value rows=2 most keep optional/> }
                .into_any(),
        }
    };
    let lines = move || {
        let words = !matches!(draft.how.get(), Some("nothing" | "rather-not"));
        words.then(|| labels.iter().enumerate().map(field).collect_view())
    };
    view! { {lines}<Choices id=HOW legend=t(k::ANSWER) choices=answers(step) value=draft.how optional=true/> }
        .into_any()
}

/// What can be said beside words.
fn answers(step: Step) -> Vec<Choice> {
    let words = Choice::new("words", t(k::ANSWER_WORDS));
    let nothing = (step == Step::Hard).then(|| Choice::new("nothing", t(k::HARD_NOTHING)));
    let rather_not = Choice::new("rather-not", t(k::RATHER_NOT));
    [Some(words), nothing, Some(rather_not)].into_iter().flatten().collect()
}

/// Mine and the other's, and the way on.
fn both(meet: Meet, step: Step, again: RwSignal<bool>) -> AnyView {
    let room = meet.room;
    let on = move || {
        if meet.one_phone && !theirs_is_in(room, step) { meet.my_part_is_done() } else { meet.next() }
    };
    view! {
        {sides(room, step, Under::Page)}
        <div class="actions">
            <Button label=t(k::NEXT) kind=Kind::Main on_press=on/>
            <Button label=t(k::SAY_AGAIN) on_press=move || again.set(true)/>
        </div>
        {may_become_a_promise(room, step)}
    }
    .into_any()
}

/// My one thing can go on as a promise: its words are taken over into the draft of one, and nothing is promised yet.
fn may_become_a_promise(room: Room, step: Step) -> Option<AnyView> {
    let navigate = use_navigate();
    let go = move || {
        let meeting = untrack(|| room.meeting());
        let words = meeting.as_ref().and_then(|meeting| meeting.newest_words(step, room.me));
        if let Some(Part::OneThing(Said::This(words))) = words.map(|words| &words.part) {
            promises::start_with(room.app, words.as_str());
        }
        navigate("/promises/make", NavigateOptions::default());
    };
    (step == Step::OneThing)
        .then(|| view! { <Button label=t(k::ONE_THING_PROMISE) kind=Kind::Plain on_press=go/> }.into_any())
}

fn theirs_is_in(room: Room, step: Step) -> bool {
    has_said(&untrack(|| room.meeting()), step, room.partner)
}

/// Both sides of one step.
pub(super) fn sides(room: Room, step: Step, under: Under) -> AnyView {
    let one = move |of: MemberId| {
        let said =
            Memo::new(move |_| room.meeting().map(|meeting| side(&meeting, step, of)).unwrap_or_default());
        view! { <section>{under.heading(room.who_text(of))}{move || one_side(room, said.get())}</section> }
    };
    view! { <div class="two-sides">{one(room.me)}{one(room.partner)}</div> }.into_any()
}

/// What stands, and what was written before it.
fn side(meeting: &Meeting, step: Step, of: MemberId) -> (Option<Words>, Vec<Words>) {
    let stands = meeting.newest_words(step, of).cloned();
    let id = stands.as_ref().map(|words| words.id);
    let before = meeting.words(step, of).filter(|words| Some(words.id) != id).cloned().collect();
    (stands, before)
}

fn one_side(room: Room, (stands, before): (Option<Words>, Vec<Words>)) -> AnyView {
    let nothing = (stands.is_none() && before.is_empty()).then(|| view! { <p class="by">{t(k::NOT_IN)}</p> });
    let folded = stands.is_some();
    let before = (!before.is_empty()).then(|| {
        let lines = before.iter().map(|words| one(room, words)).collect_view();
        // Where nothing stands, all of it was taken back: that is said where the words would be.
        if !folded {
            return lines.into_any();
        }
        view! { <details><summary>{t(k::BEFORE)}</summary>{lines}</details> }.into_any()
    });
    view! { {nothing}{stands.as_ref().map(|words| one(room, words))}{before} }.into_any()
}

/// One person's words, and whether they are theirs.
pub(super) fn one(room: Room, words: &Words) -> AnyView {
    let said = part_words(&words.part);
    let (by, of) = (words.by, if words.by == room.me { room.partner } else { room.me });
    let confirmed = words.confirmed.is_some();
    let noted = (!words.own).then(|| {
        let line =
            move || say(if by == room.me { k::WROTE_DOWN_ME.into() } else { k::wrote_down(room.name(by)) });
        let state = move || match (confirmed, of == room.me) {
            (true, true) => say(k::CONFIRMED_ME),
            (true, false) => say(k::confirmed(room.name(of))),
            (false, true) => say(k::NOT_YET_MINE),
            (false, false) => say(k::not_yet_theirs(room.name(of))),
        };
        view! { <p class="by">{line}" "{state}</p> }
    });
    let taken_back = words.taken_back.map(|day| {
        view! { <Notice tone=Tone::Quiet><p>{move || say(k::taken_back(saying::day_words(day)))}</p></Notice> }
    });
    view! { {said}{noted}{taken_back} }.into_any()
}

fn part_words(part: &Part) -> AnyView {
    match part {
        Part::Appreciations(Said::This(all)) => {
            let lines = all.iter().map(|one| view! { <li class="words">{one.as_str().to_owned()}</li> });
            view! { <ul>{lines.collect_view()}</ul> }.into_any()
        }
        Part::Hard(Said::This(soft)) => {
            let lines = [(k::HARD_FEEL, &soft.feel), (k::HARD_WHEN, &soft.when), (k::HARD_NEED, &soft.need)];
            let line = |(label, words): (Key, &practice::Text)| {
                view! { <dt>{t(label)}</dt><dd class="words">{words.as_str().to_owned()}</dd> }
            };
            view! { <dl class="check-in">{lines.map(line).into_iter().collect_view()}</dl> }.into_any()
        }
        Part::OneThing(Said::This(words)) => {
            view! { <p class="words">{words.as_str().to_owned()}</p> }.into_any()
        }
        Part::Hard(Said::Nothing) => view! { <p>{t(k::HARD_NOTHING)}</p> }.into_any(),
        Part::Appreciations(_) | Part::Hard(_) | Part::OneThing(_) => {
            view! { <p>{t(k::RATHER_NOT_SAID)}</p> }.into_any()
        }
    }
}
