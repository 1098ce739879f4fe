//! The meeting, one move a screen: which step is shown, whose turn it is on a phone that is passed over, and pausing.
//!
//! Where one goes on follows from what was written, so the meeting can be resumed on either phone; only whose hands hold this
//! one is known to this screen alone.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::weekly::{self, Step};

use super::{Room, felt::felt_step, record::record_step, steps, words::words_step};
use crate::{
    parts::{Button, ButtonLink, InOthersHands, Kind, Notice, Page, Status, Tone},
    rooms::saying,
    texts::{Key, keys::parts, keys::weekly as k, say, t, t_with},
};

/// In whose hands a phone is that is passed between both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Mine,
    PassOver,
    Theirs,
    PassBack,
}

/// A meeting under way on this screen.
#[derive(Clone, Copy)]
pub(super) struct Meet {
    pub(super) room: Room,
    pub(super) step: RwSignal<Step>,
    pub(super) turn: RwSignal<Turn>,
    pub(super) one_phone: bool,
}

impl Meet {
    pub(super) fn next(self) {
        let place = Step::ALL.iter().position(|step| *step == self.step.get_untracked()).unwrap_or_default();
        self.go(Step::ALL.get(place + 1).copied().unwrap_or(Step::Record));
    }

    pub(super) fn go(self, step: Step) {
        self.room.refused.set(None);
        self.turn.set(Turn::Mine);
        self.step.set(step);
    }

    /// My part of a step is done: the phone goes over, or this screen shows both sides.
    pub(super) fn my_part_is_done(self) {
        if self.one_phone {
            self.turn.set(Turn::PassOver);
        }
    }
}

#[component]
pub(crate) fn MeetRoom() -> impl IntoView {
    let begun = Room::of_today().and_then(|room| Some((room, untrack(|| room.meeting())?)));
    match begun {
        Some((room, meeting)) => {
            let one_phone = room.on_one_phone();
            let step = RwSignal::new(meeting.goes_on_at(room.me));
            meeting_view(Meet { room, step, turn: RwSignal::new(Turn::Mine), one_phone })
        }
        None => view! {
            <Page title=t(k::TITLE) lead=t(k::LEAD) back="/weekly">
                <div class="actions"><ButtonLink label=t(k::BEGIN) href="/weekly" kind=Kind::Main/></div>
            </Page>
        }
        .into_any(),
    }
}

fn meeting_view(meet: Meet) -> AnyView {
    let shown = move || match (meet.step.get(), meet.turn.get()) {
        (_, Turn::PassOver) => pass(meet, true),
        (_, Turn::PassBack) => pass(meet, false),
        (step, turn) => one_step(meet, step, turn),
    };
    view! { {shown} }.into_any()
}

fn one_step(meet: Meet, step: Step, turn: Turn) -> AnyView {
    let inside = match step {
        Step::Appreciations | Step::Hard | Step::OneThing => words_step(meet, step, turn),
        Step::Facts => steps::facts(meet),
        Step::Pact => steps::pact(meet),
        Step::Felt => felt_step(meet),
        Step::Next => steps::next_together(meet),
        Step::Record => record_step(meet),
    };
    let title = match turn {
        Turn::Theirs => t_with(move || k::theirs_title(meet.room.name(meet.room.partner))),
        _ => t(title_of(step)),
    };
    view! {
        <Page title lead=t(lead_of(step))>
            {place(meet, step, turn)}
            {rests(meet)}
            <Status said=meet.room.refused tone=Tone::Trouble/>
            {inside}
            {if turn == Turn::Theirs { view! { <InOthersHands/> }.into_any() } else { pause(meet) }}
        </Page>
    }
    .into_any()
}

/// Which step this is, and the way back to the one before: not while the phone is in the other's hands, for what its owner
/// sealed lies behind it.
fn place(meet: Meet, step: Step, turn: Turn) -> AnyView {
    let place = Step::ALL.iter().position(|one| *one == step).unwrap_or_default();
    let back = before(step, turn).map(|before| {
        view! { <Button label=t(parts::BACK) kind=Kind::Plain on_press=move || meet.go(before)/> }
    });
    view! { <p class="step-of">{t_with(move || k::step(Step::ALL.len(), place + 1))}</p>{back} }.into_any()
}

fn before(step: Step, turn: Turn) -> Option<Step> {
    let place = Step::ALL.iter().position(|one| *one == step)?;
    Step::ALL.get(place.checked_sub(1)?).copied().filter(|_| turn != Turn::Theirs)
}

/// The other phone has paused it while this one was at it.
fn rests(meet: Meet) -> AnyView {
    let room = meet.room;
    let paused = Memo::new(move |_| room.meeting().and_then(|meeting| meeting.paused()));
    let line = move || {
        paused.get().map(|(by, day)| {
            let said = move || say(k::paused_by(saying::day_words(day), room.name(by)));
            let go_on = move || {
                room.does(weekly::Command::Pause(room.week, false));
            };
            view! {
                <Notice tone=Tone::Waiting>
                    <p>{said}</p>
                    <Button label=t(k::GO_ON_BOTH) on_press=go_on/>
                </Notice>
            }
        })
    };
    view! { {line} }.into_any()
}

fn pause(meet: Meet) -> AnyView {
    let navigate = use_navigate();
    let room = meet.room;
    let pause = move || {
        if untrack(|| room.meeting()).is_some_and(|meeting| meeting.paused().is_none() && !meeting.is_done())
        {
            room.does(weekly::Command::Pause(room.week, true));
        }
        navigate("/weekly", NavigateOptions::default());
    };
    view! { <Button label=t(k::PAUSE) kind=Kind::Plain on_press=pause/> }.into_any()
}

/// Nothing of anybody's stands on this screen: it is what both may see while the phone goes over.
fn pass(meet: Meet, over: bool) -> AnyView {
    let room = meet.room;
    let to = move || room.name(if over { room.partner } else { room.me });
    let go = move || if over { meet.turn.set(Turn::Theirs) } else { meet.next() };
    view! {
        <Page title=t_with(move || k::pass_title(to())) lead=t(k::PASS_LEAD)>
            <div class="actions"><Button label=t_with(move || k::pass_ready(to())) kind=Kind::Main on_press=go/></div>
            <InOthersHands/>
        </Page>
    }
    .into_any()
}

pub(super) fn title_of(step: Step) -> Key {
    match step {
        Step::Appreciations => k::APPRECIATIONS_TITLE,
        Step::Facts => k::FACTS_TITLE,
        Step::Hard => k::HARD_TITLE,
        Step::Pact => k::PACT_TITLE,
        Step::Felt => k::FELT_TITLE,
        Step::OneThing => k::ONE_THING_TITLE,
        Step::Next => k::NEXT_TITLE,
        Step::Record => k::RECORD_TITLE,
    }
}

fn lead_of(step: Step) -> Key {
    match step {
        Step::Appreciations => k::APPRECIATIONS_LEAD,
        Step::Facts => k::FACTS_LEAD,
        Step::Hard => k::HARD_LEAD,
        Step::Pact => k::PACT_LEAD,
        Step::Felt => k::FELT_LEAD,
        Step::OneThing => k::ONE_THING_LEAD,
        Step::Next => k::NEXT_LEAD,
        Step::Record => k::RECORD_LEAD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_others_turn_nothing_leads_back_to_what_the_owner_sealed() {
        assert!(Step::ALL.iter().all(|step| before(*step, Turn::Theirs).is_none()));
        assert_eq!(before(Step::OneThing, Turn::Mine), Some(Step::Felt));
        assert_eq!(before(Step::Appreciations, Turn::Mine), None);
    }
}
