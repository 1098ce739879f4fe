//! The wheel of feelings: seven families around, one opens, up to three feelings are picked, each from 1 to 5.
//! The round picture is a help for the eye; everything works as plain radio buttons and check boxes without it.

use super::button::Button;
use super::form::{ProblemLine, described_by, problem_of};
use super::icons::Glyph;
use super::wheel_picture::{place_of, wheel_picture};
use crate::texts::{Key, Said, Text, keys::feelings as words, keys::wheel as k, say, t};
use leptos::prelude::*;
use practice::check_in::{FEELINGS, Felt};
use practice::feelings::{Family, Feeling, FeelingId};

/// How strong a feeling is until its owner says otherwise.
const MIDDLE: u8 = 3;
const STRENGTHS: std::ops::RangeInclusive<u8> = 1..=5;

/// The wheel. `id` is the field's id in the form; `picked` keeps the order of picking.
#[component]
pub fn FeelingsWheel(
    id: &'static str,
    #[prop(into)] legend: Text,
    picked: RwSignal<Vec<Felt>>,
    #[prop(optional, into)] hint: Option<Text>,
) -> impl IntoView {
    let problem = problem_of(id);
    let family = RwSignal::new(Family::ALL[0]);
    let said = RwSignal::new(None::<Said>);
    let pick = UnsyncCallback::from(move |(feeling, on): (FeelingId, bool)| {
        said.set(Some(change(picked, feeling, on)));
    });
    let all = RwSignal::new(false);
    view! {
        <fieldset
            class="field wheel"
            class:wrong=move || problem.with(Option::is_some)
            aria-describedby=described_by(id, hint.is_some(), problem, "")
        >
            <legend>{legend}</legend>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <ProblemLine id=format!("{id}-problem") problem/>
            <Show when=move || !all.get() fallback=move || view! { <EveryFamily id picked pick/> }>
                <div class="wheel-two">
                    <Round id family picked/>
                    <OneFamily id family picked pick/>
                </div>
            </Show>
            <AsList all/>
            <p class="wheel-said" role="status">{move || said.get().map(say)}</p>
            <Picked id picked pick/>
        </fieldset>
    }
}

/// Picks or puts back a feeling and says what came of it. A fourth is not taken, and nothing is dropped for it.
fn change(picked: RwSignal<Vec<Felt>>, feeling: FeelingId, on: bool) -> Said {
    let full = picked.with_untracked(|all| all.len() >= FEELINGS);
    if on && full {
        // Telling the list anew lets the box that was just ticked show that it is not.
        picked.update(|_| {});
        return k::ENOUGH.into();
    }
    picked.update(|all| {
        all.retain(|felt| felt.feeling != feeling);
        all.extend(on.then_some(Felt { feeling, strength: MIDDLE }));
    });
    k::count(picked.with_untracked(Vec::len), FEELINGS)
}

/// The word of a family.
#[must_use]
pub fn family_word(family: Family) -> Key {
    words::by_name(&format!("family-{}", family.name())).unwrap_or(k::UNKNOWN)
}

/// The word of a feeling; one from a newer version of the wheel has none yet and says so.
#[must_use]
pub fn feeling_word(feeling: FeelingId) -> Key {
    feeling.on_wheel().and_then(|feeling| words::by_name(feeling.name)).unwrap_or(k::UNKNOWN)
}

#[component]
fn Round(id: &'static str, family: RwSignal<Family>, picked: RwSignal<Vec<Felt>>) -> impl IntoView {
    let radio = move |(index, one): (usize, Family)| {
        let (left, top) = place_of(index);
        let own_id = if index == 0 { id.to_owned() } else { format!("{id}-family-{}", one.name()) };
        view! {
            <label class="wheel-family" for=own_id style:left=left style:top=top>
                <input
                    id=own_id.clone()
                    type="radio"
                    name=format!("{id}-family")
                    prop:checked=move || family.get() == one
                    on:change=move |_| family.set(one)
                />
                <span>{t(family_word(one))}</span>
            </label>
        }
    };
    view! {
        <div class="wheel-round">
            {wheel_picture(family, picked)}
            <div role="radiogroup" aria-label=t(k::FAMILIES)>
                {Family::ALL.into_iter().enumerate().map(radio).collect_view()}
            </div>
            <p class="wheel-middle" aria-hidden="true">
                {move || say(k::middle(picked.with(Vec::len), FEELINGS))}
            </p>
        </div>
    }
}

type Pick = UnsyncCallback<((FeelingId, bool),)>;

#[component]
fn OneFamily(
    id: &'static str,
    family: RwSignal<Family>,
    picked: RwSignal<Vec<Felt>>,
    pick: Pick,
) -> impl IntoView {
    let chips = move || {
        let family = family.get();
        view! { <Chips id family picked pick/> }
    };
    view! { <div class="wheel-open">{chips}</div> }
}

#[component]
fn EveryFamily(id: &'static str, picked: RwSignal<Vec<Felt>>, pick: Pick) -> impl IntoView {
    let all = Family::ALL.map(|family| view! { <Chips id family picked pick/> });
    view! { <div class="wheel-all">{all.into_iter().collect_view()}</div> }
}

#[component]
fn Chips(id: &'static str, family: Family, picked: RwSignal<Vec<Felt>>, pick: Pick) -> impl IntoView {
    let title = format!("{id}-of-{}", family.name());
    let chip = move |feeling: &'static Feeling| view! { <Chip id feeling picked pick/> };
    view! {
        <div class=format!("chips family-{}", family.name()) role="group" aria-labelledby=title>
            <p class="chips-title" id=title.clone()>{t(family_word(family))}</p>
            {family.feelings().map(chip).collect_view()}
        </div>
    }
}

#[component]
fn Chip(
    id: &'static str,
    feeling: &'static Feeling,
    picked: RwSignal<Vec<Felt>>,
    pick: Pick,
) -> impl IntoView {
    let own_id = format!("{id}-{}", feeling.name);
    let on = move || picked.with(|all| all.iter().any(|felt| felt.feeling == feeling.id));
    view! {
        <label class="chip" for=own_id>
            <input
                id=own_id.clone()
                type="checkbox"
                prop:checked=on
                on:change=move |event| {
                    pick.run(((feeling.id, event_target_checked(&event)),));
                    // Not taken: the box must not stay ticked.
                    set_ticked(&event, picked.with_untracked(|all| all.iter().any(|f| f.feeling == feeling.id)));
                }
            />
            <span>{t(feeling_word(feeling.id))}</span>
        </label>
    }
}

fn set_ticked(event: &leptos::ev::Event, ticked: bool) {
    event_target::<web_sys::HtmlInputElement>(event).set_checked(ticked);
}

#[component]
fn AsList(all: RwSignal<bool>) -> impl IntoView {
    let label = Signal::derive(move || say(if all.get() { k::AS_WHEEL } else { k::AS_LIST }));
    view! { <Button label kind=super::Kind::Plain on_press=move || all.update(|all| *all = !*all)/> }
}

/// What is picked, each with its strength and a way to put it back.
#[component]
fn Picked(id: &'static str, picked: RwSignal<Vec<Felt>>, pick: Pick) -> impl IntoView {
    let ids = Memo::new(move |_| picked.with(|all| all.iter().map(|felt| felt.feeling).collect::<Vec<_>>()));
    view! {
        <ul class="wheel-picked">
            <For each=move || ids.get() key=|feeling| feeling.0 let:feeling>
                <li><Strength id feeling picked/><Remove feeling pick/></li>
            </For>
        </ul>
    }
}

#[component]
fn Remove(feeling: FeelingId, pick: Pick) -> impl IntoView {
    let about = t(feeling_word(feeling));
    view! {
        <Button
            label=t(k::PUT_BACK)
            about
            kind=super::Kind::Plain
            glyph=Glyph::Close
            on_press=move || pick.run(((feeling, false),))
        />
    }
}

#[component]
fn Strength(id: &'static str, feeling: FeelingId, picked: RwSignal<Vec<Felt>>) -> impl IntoView {
    let family = feeling.on_wheel().map_or("", |feeling| feeling.family.name());
    let strength = move || picked.with(|all| all.iter().find(|f| f.feeling == feeling).map(|f| f.strength));
    let set = move |to: u8| {
        picked.update(|all| all.iter_mut().filter(|f| f.feeling == feeling).for_each(|f| f.strength = to));
    };
    let steps = STRENGTHS.map(|step| {
        let own_id = format!("{id}-{}-{step}", feeling.0);
        view! {
            <label class="step" for=own_id>
                <input
                    id=own_id.clone()
                    type="radio"
                    name=format!("{id}-{}", feeling.0)
                    prop:checked=move || strength() == Some(step)
                    on:change=move |_| set(step)
                />
                <span>{step}</span>
            </label>
        }
    });
    view! {
        <fieldset class=format!("strength family-{family}")>
            <legend>
                <span class="felt">{t(feeling_word(feeling))}</span>
                " "<span class="hint">{t(k::HOW_STRONG)}</span>
            </legend>
            <div class="scale">{steps.collect_view()}</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::feelings::WHEEL;

    #[test]
    fn every_feeling_and_family_of_the_catalogue_has_its_word() {
        for feeling in WHEEL {
            assert_ne!(feeling_word(feeling.id), k::UNKNOWN, "{}", feeling.name);
        }
        for family in Family::ALL {
            assert_ne!(family_word(family), k::UNKNOWN, "{}", family.name());
        }
        assert_eq!(feeling_word(FeelingId(9999)), k::UNKNOWN);
    }

    #[test]
    fn a_fourth_feeling_is_not_taken_and_none_is_dropped_for_it() {
        let owner = Owner::new();
        owner.set();
        let picked = RwSignal::new(Vec::new());
        for feeling in &WHEEL[..3] {
            assert_ne!(change(picked, feeling.id, true), k::ENOUGH.into());
        }
        let three = picked.get_untracked();
        assert_eq!(change(picked, WHEEL[3].id, true), k::ENOUGH.into());
        assert_eq!(picked.get_untracked(), three);
        change(picked, WHEEL[0].id, false);
        assert_eq!(picked.get_untracked(), three[1..]);
    }
}
