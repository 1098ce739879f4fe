//! Felt trust and felt safety: sealed by each on their own device, and shown side by side once both are in.
//!
//! No number is asked for on the other's phone, compared, or drawn against the other's.

use leptos::prelude::*;
use practice::{
    EntryId, MemberId,
    check_in::Said,
    seal::Seal,
    weekly::{self, Felt},
};

use super::{Room, Under, meet::Meet};
use crate::{
    parts::{Button, Check, Form, Kind, Notice, Problem, Problems, Scale, Tone},
    rooms::taking_back,
    texts::{keys::weekly as k, say, t, t_with},
};

const TRUST: &str = "trust";
const SAFETY: &str = "safety";

/// How far the two answers are.
#[derive(Clone, Debug, PartialEq)]
enum Stands {
    NotIn { theirs: bool },
    Waiting { seal: EntryId, mine: Option<Felt> },
    Shown { mine: Option<Felt>, theirs: Option<Felt>, mismatched: bool },
}

fn stands(room: Room) -> Option<Stands> {
    room.app
        .couple(|couple| {
            let meeting = couple.weekly().meeting(room.week)?;
            let seal = meeting.seal(room.me);
            let mismatched =
                |of| meeting.seal(of).and_then(|id| couple.seals().get(id)).is_some_and(Seal::is_mismatched);
            Some(match seal {
                None => Stands::NotIn { theirs: meeting.seal(room.partner).is_some() },
                Some(seal) if !meeting.both_are_in() => {
                    Stands::Waiting { seal, mine: couple.my_sealed_felt(seal).cloned() }
                }
                Some(_) => Stands::Shown {
                    mine: meeting.felt(room.me).cloned(),
                    theirs: meeting.felt(room.partner).cloned(),
                    mismatched: mismatched(room.me) || mismatched(room.partner),
                },
            })
        })
        .flatten()
}

pub(super) fn felt_step(meet: Meet) -> AnyView {
    let room = meet.room;
    // That the other is in leaves the form, and the numbers chosen in it, as they are.
    let is_in = Memo::new(move |_| Some(!matches!(stands(room)?, Stands::NotIn { .. })));
    let shown = move || match is_in.get() {
        Some(false) => give(meet),
        Some(true) => view! {
            {felt_shown(room, Under::Page)}
            {one_phone(meet)}
            <div class="actions"><Button label=t(k::NEXT) kind=Kind::Main on_press=move || meet.next()/></div>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! { {shown} }.into_any()
}

fn one_phone(meet: Meet) -> Option<AnyView> {
    let room = meet.room;
    meet.one_phone.then(|| {
        let line = move || say(k::felt_one_phone(room.name(room.partner)));
        view! { <Notice><p>{line}</p></Notice> }.into_any()
    })
}

fn give(meet: Meet) -> AnyView {
    let room = meet.room;
    let problems = Problems::new();
    let (trust, safety) = (RwSignal::new(None::<u8>), RwSignal::new(None::<u8>));
    let (no_trust, no_safety) = (RwSignal::new(false), RwSignal::new(false));
    for (value, rather_not) in [(trust, no_trust), (safety, no_safety)] {
        shut_out(value, rather_not);
    }
    let seal = move || {
        let felt = Felt { trust: said(trust, no_trust), safety: said(safety, no_safety) };
        let missing =
            [(TRUST, &felt.trust, k::FELT_MISSING_TRUST), (SAFETY, &felt.safety, k::FELT_MISSING_SAFETY)];
        let missing = missing.into_iter().filter(|(_, said, _)| **said == Said::Nothing);
        if problems.set(missing.map(|(field, _, text)| Problem::new(field, text)).collect()) {
            room.does(weekly::Command::Feel(room.week, felt));
        }
    };
    let name = move || room.name(room.partner);
    let theirs = Memo::new(move |_| stands(room) == Some(Stands::NotIn { theirs: true }));
    view! {
        <Show when=move || theirs.get()>
            <Notice tone=Tone::Waiting><p>{move || say(k::felt_theirs_in(name()))}</p></Notice>
        </Show>
        <Form problems submit=t(k::FELT_SEAL) on_submit=seal>
            <Scale id=TRUST legend=t_with(move || k::felt_trust(name())) from=0 to=10 value=trust low=t(k::FELT_LOW) high=t(k::FELT_HIGH)/>
            <Check id="no-trust" label=t(k::FELT_NO_TRUST) value=no_trust/>
            <Scale id=SAFETY legend=t_with(move || k::felt_safety(name())) from=0 to=10 value=safety low=t(k::FELT_LOW) high=t(k::FELT_HIGH)/>
            <Check id="no-safety" label=t(k::FELT_NO_SAFETY) value=no_safety/>
        </Form>
        <p>{t(k::FELT_AFRAID)}" "<a href="/help">{t(k::FELT_HELP)}</a></p>
    }
    .into_any()
}

/// What was chosen and *rather not say* shut each other out, whichever came last.
fn shut_out(value: RwSignal<Option<u8>>, rather_not: RwSignal<bool>) {
    Effect::new(move |_| {
        if value.with(Option::is_some) {
            rather_not.set(false);
        }
    });
    Effect::new(move |_| {
        if rather_not.get() {
            value.set(None);
        }
    });
}

fn said(value: RwSignal<Option<u8>>, rather_not: RwSignal<bool>) -> Said<u8> {
    match (rather_not.get_untracked(), value.get_untracked()) {
        (true, _) => Said::RatherNot,
        (false, Some(value)) => Said::This(value),
        (false, None) => Said::Nothing,
    }
}

/// Both answers, or how far they are. On a phone that both look at, nothing of mine is read back before theirs is in.
pub(super) fn felt_shown(room: Room, under: Under) -> AnyView {
    let state = Memo::new(move |_| stands(room));
    let shown = move || match state.get() {
        None | Some(Stands::NotIn { theirs: false }) => view! { <p class="by">{t(k::NOT_IN)}</p> }.into_any(),
        Some(Stands::NotIn { theirs: true }) => {
            view! { <p>{move || say(k::felt_theirs_in(room.name(room.partner)))}</p> }.into_any()
        }
        Some(Stands::Waiting { seal, mine }) => view! {
            <Notice tone=Tone::Waiting>
                <p>{move || say(k::felt_waiting(room.name(room.partner)))}</p>
                {mine.filter(|_| !room.on_one_phone()).map(|felt| view! {
                    <details><summary>{t(k::FELT_READ_BACK)}</summary>{numbers(&felt)}</details>
                })}
                {taking_back::unseen(seal)}
            </Notice>
        }
        .into_any(),
        Some(Stands::Shown { mine, theirs, mismatched }) => both(room, under, mine, theirs, mismatched),
    };
    view! { {shown} }.into_any()
}

fn both(room: Room, under: Under, mine: Option<Felt>, theirs: Option<Felt>, mismatched: bool) -> AnyView {
    let one = move |of: MemberId, felt: Option<Felt>| {
        let shown = felt.map_or_else(
            || view! { <p class="by">{t(k::FELT_COMING)}</p> }.into_any(),
            |felt| numbers(&felt),
        );
        view! { <section>{under.heading(room.who_text(of))}{shown}</section> }
    };
    view! {
        {mismatched.then(|| view! { <Notice tone=Tone::Trouble><p>{t(k::FELT_MISMATCHED)}</p></Notice> })}
        <div class="two-sides">{one(room.me, mine)}{one(room.partner, theirs)}</div>
    }
    .into_any()
}

fn numbers(felt: &Felt) -> AnyView {
    let words = |said: &Said<u8>| {
        let said = said.clone();
        move || match said {
            Said::This(value) => say(k::felt_of(value)),
            Said::RatherNot | Said::Nothing => say(k::RATHER_NOT_SAID),
        }
    };
    view! {
        <dl class="check-in">
            <dt>{t(k::FELT_TRUST_SHORT)}</dt><dd>{words(&felt.trust)}</dd>
            <dt>{t(k::FELT_SAFETY_SHORT)}</dt><dd>{words(&felt.safety)}</dd>
        </dl>
    }
    .into_any()
}
