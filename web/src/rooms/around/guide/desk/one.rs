//! One couple, as their guide sees them: what they put in, drawn by the lines the two see it by; and what a guide can do.
//!
//! There is nobody's last visit on it and no word to one of the two alone.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{Command, MemberId, guide};
use space::{Replica, Stage, Warning, Words};

use super::{HERE, write};
use crate::{
    app::App,
    parts::{Button, Confirm, Kind, Notice, Page, Status, Tone, part_while},
    rooms::{
        app,
        around::guide::{
            seen::{Seen, drawn, for_guide},
            words::four_words,
        },
    },
    texts::{Said, keys::desk as k, keys::seat, t, t_with},
};

#[component]
pub(crate) fn OneCouple() -> impl IntoView {
    let app = app();
    let live = Memo::new(move |_| app.couple(for_guide).flatten());
    let standing = Memo::new(move |_| {
        let left = app.read(|replica| replica.status().stage == Stage::Left).unwrap_or_default();
        let over = live.with(|seen| seen.as_ref().is_some_and(Seen::is_over));
        let turned_away = app.read(|replica| replica.seated().is_some_and(|seated| seated.over));
        let signed_out = app.read(|replica| replica.status().warnings.contains(&Warning::SignedOut));
        Standing::of(left || over, turned_away.unwrap_or_default(), signed_out.unwrap_or_default())
    });
    let refused = RwSignal::new(None::<Said>);
    let seen = move || match live.get() {
        Some(seen) => drawn(app, &seen),
        None => view! { <Notice tone=Tone::Waiting title=t(k::WAITS_TITLE)><p>{t(k::WAITS)}</p></Notice> }
            .into_any(),
    };
    // Words being written stay when something comes in: what is written in does not hang on what is seen.
    let open = Memo::new(move |_| live.with(Option::is_some) && standing.get() == Standing::Holds);
    let writes = move || open.get().then(|| write::to_both(app, refused));
    let of_seen = part_while(move || open.get(), move || write::of_seen(app, live, refused));
    view! {
        <Page title=t(k::LOOK) back=HERE>
            <Status said=refused tone=Tone::Trouble/>
            {move || (standing.get() == Standing::LetInNoMore).then(let_in_no_more)}
            {seen}
            {writes}
            {of_seen}
            {compare(app)}
            {move || match standing.get() {
                Standing::Holds => give_up(app, refused),
                // A notice above says so.
                Standing::LetInNoMore | Standing::SignedOut => removing(app),
                Standing::Over => view! { <p>{t(k::IS_OVER)}</p>{removing(app)} }.into_any(),
            }}
        </Page>
    }
}

/// How it stands with the seat, as far as this device can know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// As far as this device knows.
    Holds,
    /// The relay turns this device away. It does so when a seat has ended and when a device was signed out, in the same words.
    LetInNoMore,
    /// This device has read that it was signed out. The seat may go on, on another device of the guide.
    SignedOut,
    /// One of the three ended it, or its last day is past.
    Over,
}

impl Standing {
    const fn of(over: bool, turned_away: bool, signed_out: bool) -> Self {
        match (over, signed_out, turned_away) {
            (true, _, _) => Self::Over,
            (false, true, _) => Self::SignedOut,
            (false, false, true) => Self::LetInNoMore,
            (false, false, false) => Self::Holds,
        }
    }
}

fn let_in_no_more() -> AnyView {
    view! {
        <Notice tone=Tone::Waiting title=t(seat::LET_IN_NO_MORE_TITLE)><p>{t(seat::LET_IN_NO_MORE)}</p></Notice>
    }
    .into_any()
}

/// The four words with each of the two, until they are compared.
fn compare(app: App) -> AnyView {
    let open = Memo::new(move |_| app.read(to_compare).unwrap_or_default());
    let all = move || {
        open.get().into_iter().map(|(who, name, words)| with_one(app, who, name, words)).collect_view()
    };
    view! { {all} }.into_any()
}

fn to_compare(replica: &Replica) -> Vec<(MemberId, String, Words)> {
    let Some(seated) = replica.seated().filter(|seated| !seated.over) else { return Vec::new() };
    let state = |(who, name): (MemberId, String)| (who, name, replica.words_state_with(who));
    seated.partners.into_iter().map(state).filter(|(_, _, words)| *words != Words::Same).collect()
}

fn with_one(app: App, who: MemberId, name: String, words: Words) -> AnyView {
    let title = t_with({
        let name = name.clone();
        move || k::words_with(name.clone())
    });
    let say =
        move |same: bool| app.tell(move |replica, outside| replica.words_compared_with(who, same, outside));
    let differ = (words == Words::Differ)
        .then(|| view! { <Notice tone=Tone::Trouble><p>{t(k::WORDS_DIFFERED)}</p></Notice> });
    let about = Signal::stored(name);
    view! {
        <section>
            <h2>{title}</h2>
            {differ}
            {four_words(who, t(k::WORDS_WORKING))}
            <div class="actions">
                <Button label=t(k::WORDS_SAME) on_press=move || say(true) about/>
                <Button label=t(k::WORDS_DIFFER) on_press=move || say(false) about/>
            </div>
        </section>
    }
    .into_any()
}

/// Giving up the seat: two taps, no reason, and it has ended for all three.
fn give_up(app: App, refused: RwSignal<Option<Said>>) -> AnyView {
    let asking = RwSignal::new(false);
    let end = move || {
        // The line for the two goes first, where both had let me in; getting up works in any case.
        let _ = app.command(Command::Guide(guide::Command::End));
        let done = app.act(|replica, outside| match replica.leave(outside) {
            Ok(effects) => (true, effects),
            Err(_) => (false, Vec::new()),
        });
        refused.set((done != Some(true)).then(|| k::REFUSED.into()));
    };
    view! {
        <div class="actions"><Button label=t(k::END) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="end-seat" title=t(k::END_TITLE) open=asking confirm=t(k::END) on_confirm=end>
            <p>{t(k::END_MORE)}</p>
        </Confirm>
    }
    .into_any()
}

/// What was read stays until the guide removes it.
fn removing(app: App) -> AnyView {
    let asking = RwSignal::new(false);
    let navigate = StoredValue::new_local(use_navigate());
    let remove = move || {
        navigate.with_value(|navigate| navigate("/", NavigateOptions::default()));
        app.empty_device();
    };
    view! {
        <div class="actions"><Button label=t(k::REMOVE) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="remove-couple" title=t(k::REMOVE_TITLE) open=asking confirm=t(k::REMOVE) on_confirm=remove>
            <p>{t(k::REMOVE_MORE)}</p>
        </Confirm>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_turned_away_is_told_that_it_is_over_only_where_an_end_is_known() {
        assert_eq!(Standing::of(false, false, false), Standing::Holds);
        assert_eq!(Standing::of(false, true, false), Standing::LetInNoMore);
        for turned_away in [true, false] {
            assert_eq!(Standing::of(false, turned_away, true), Standing::SignedOut);
            assert_eq!(Standing::of(true, turned_away, false), Standing::Over);
        }
    }
}
