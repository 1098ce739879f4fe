//! Looking at an agreement again, and saying privately whether one that lapses should go on.
//!
//! What is said about going on is shown to nobody else: there is nothing here of the partner's answer.

use leptos::prelude::*;
use practice::{
    Day,
    agreement::{Agreement, Command, Version},
};

use super::page::Here;
use crate::{
    parts::{Button, Kind},
    rooms::saying,
    texts::{Said, keys::boundaries as k, t, t_with},
};

pub(super) fn review(here: Here, version: &Version) -> AnyView {
    let (me, id) = (here.looking.me, version.id);
    let mine = version.looked_again().contains_key(&me);
    let theirs = version.looked_again().keys().any(|who| *who != me);
    let keep = move || here.does(Command::Review { agreement: here.id, version: id });
    let name = move || saying::partner_name(here.looking.app);
    view! {
        <section>
            <h2>{t(k::REVIEW_TITLE)}</h2>
            <p>{t(k::REVIEW_MORE)}</p>
            {theirs.then(|| view! { <p>{t_with(move || k::review_kept_theirs(name()))}</p> })}
            {mine.then(|| view! { <p>{t_with(move || k::review_kept_mine(name()))}</p> })}
            <div class="actions">
                {(!mine).then(|| view! { <Button label=t(k::REVIEW_KEEP) kind=Kind::Main on_press=keep/> })}
            </div>
        </section>
    }
    .into_any()
}

/// In the last days before it ends; nothing before and after.
pub(super) fn renewal(here: Here, agreement: &Agreement) -> Option<AnyView> {
    let window = agreement.renewal().filter(|window| window.is_open(saying::today()))?;
    let ends = window.ends;
    let app = here.looking.app;
    let said = Memo::new(move |_| app.couple(|couple| couple.my_renewal(here.id)).flatten());
    let more = t_with(move || k::renew_more(saying::day_words(ends), saying::partner_name(app)));
    let answer = move |go_on: bool| here.does(Command::Renew { agreement: here.id, go_on });
    Some(
        view! {
            <section>
                <h2>{t(k::RENEW_TITLE)}</h2>
                <p>{more}</p>
                <p role="status">{move || said.get().map(|go_on| t_with(move || what_i_said(go_on, ends)))}</p>
                <div class="actions">
                    {move || (said.get() != Some(true)).then(|| view! { <Button label=t(k::RENEW_GO_ON) on_press=move || answer(true)/> })}
                    {move || (said.get() != Some(false)).then(|| view! { <Button label=t(k::RENEW_END) on_press=move || answer(false)/> })}
                </div>
            </section>
        }
        .into_any(),
    )
}

fn what_i_said(go_on: bool, ends: Day) -> Said {
    let day = saying::day_words(ends);
    if go_on { k::renew_said_go_on(day) } else { k::renew_said_end(day) }
}
