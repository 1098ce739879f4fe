//! What both answer sealed, as a screen shows it: how far it is, and both answers side by side once they are revealed.
//!
//! Of the partner's answer it says that it is in, and never since when.

use leptos::prelude::*;
use practice::{Couple, MemberId, both::Both, rituals::MyAnswer, seal::Seal};

use crate::{
    app::App,
    parts::{Notice, Tone, part},
    rooms::{saying, taking_back},
    texts::{Said, keys::rituals as k, say, t},
};

/// How far it is, in one line.
pub(super) fn state_words(state: MyAnswer, name: String) -> Said {
    match state {
        MyAnswer::NotYet { theirs: false } => k::STATE_NOTHING.into(),
        MyAnswer::NotYet { theirs: true } => k::state_theirs(name),
        MyAnswer::Waiting(_) => k::state_mine(name),
        MyAnswer::OnItsWay => k::state_on_its_way(name),
        MyAnswer::Revealed => k::STATE_SHOWN.into(),
    }
}

/// Whether either tried to reveal something other than what was sealed.
pub(super) fn mismatched<T>(couple: &Couple, both: &Both<T>) -> bool {
    let members = couple.begun().members().map(|(who, _)| who);
    let mut seals = members.filter_map(|who| couple.seals().get(both.seal(who)?));
    seals.any(Seal::is_mismatched)
}

/// Both answers, the reader's own first, as they are now. `words` draws one.
pub(super) fn side_by_side<T: Clone + PartialEq + Send + Sync + 'static>(
    app: App,
    both: impl Fn() -> Option<Both<T>> + Copy + Send + Sync + 'static,
    words: fn(&T) -> AnyView,
) -> AnyView {
    let Some((me, partner)) = app.peek(|replica| (replica.me(), replica.couple().partner())) else {
        return ().into_any();
    };
    let one = |who: MemberId| {
        let mine = who == me;
        let name = move || if mine { say(k::YOURS) } else { saying::name_of(app, who) };
        let answer = move || both().map(|both| both.answer(who).cloned());
        let said = part(answer, move |answer| {
            let Some(answer) = answer else {
                return view! { <p class="by">{t(k::COMING)}</p> }.into_any();
            };
            let marked = answer.taken_back.map(|day| {
                view! { <p class="by">{move || say(k::taken_back(saying::day_words(day)))}</p> }
            });
            let back = (mine && answer.taken_back.is_none()).then(|| taking_back::seen(answer.id));
            view! { {words(&answer.said)}{marked}{back} }.into_any()
        });
        view! { <section><h2>{name}</h2>{said}</section> }
    };
    view! { <div class="two-sides">{one(me)}{partner.map(one)}</div> }.into_any()
}

/// My own answer while it waits: how far it is, my words to read back, and the way to take it back entirely.
pub(super) fn waiting(app: App, state: MyAnswer, words: Option<AnyView>) -> AnyView {
    let line = move || say(state_words(state, saying::partner_name(app)));
    let seal = if let MyAnswer::Waiting(seal) = state { Some(seal) } else { None };
    view! {
        <Notice tone=Tone::Waiting>
            <p>{line}</p>
            {words.map(|words| view! { <details><summary>{t(k::READ_BACK)}</summary>{words}</details> })}
        </Notice>
        {seal.map(taking_back::unseen)}
    }
    .into_any()
}

/// That what was revealed is not what was sealed.
pub(super) fn mismatch() -> AnyView {
    view! { <Notice tone=Tone::Trouble><p>{t(k::MISMATCHED)}</p></Notice> }.into_any()
}
