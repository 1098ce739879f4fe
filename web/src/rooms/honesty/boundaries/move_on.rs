//! Looking at an agreement again, and saying privately whether one that lapses should go on.
//!
//! What is said about going on is shown to nobody else: there is nothing here of the partner's answer.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, MemberId, Refusal,
    agreement::{Agreement, Command},
};

use super::page::Here;
use crate::{
    app::App,
    parts::{Button, Kind},
    rooms::saying,
    texts::{Said, keys::boundaries as k, t, t_with},
};

/// Looking again at the text that binds; `told` hears what became of it.
pub(crate) fn review(
    app: App,
    agreement: EntryId,
    version: EntryId,
    told: impl Fn(Result<(), Refusal>) + Copy + Send + Sync + 'static,
) -> AnyView {
    let me = app.peek(space::Replica::me);
    let looked =
        Memo::new(move |_| app.couple(|couple| looked(couple, agreement, version)).unwrap_or_default());
    let by = move |mine: bool| looked.with(|looked| looked.iter().any(|by| (Some(*by) == me) == mine));
    let mine = Memo::new(move |_| by(true));
    let theirs = move || by(false);
    let keep =
        move || told(app.command(practice::Command::Agreement(Command::Review { agreement, version })));
    let name = move || saying::partner_name(app);
    view! {
        <section>
            <h2>{t(k::REVIEW_TITLE)}</h2>
            <p>{t(k::REVIEW_MORE)}</p>
            <Show when=theirs><p>{t_with(move || k::review_kept_theirs(name()))}</p></Show>
            <Show when=move || mine.get()><p>{t_with(move || k::review_kept_mine(name()))}</p></Show>
            <div class="actions">
                <Show when=move || !mine.get()><Button label=t(k::REVIEW_KEEP) kind=Kind::Main on_press=keep/></Show>
            </div>
        </section>
    }
    .into_any()
}

fn looked(couple: &Couple, agreement: EntryId, version: EntryId) -> Vec<MemberId> {
    let versions = couple.agreements().get(agreement).map_or(&[][..], Agreement::versions);
    let version = versions.iter().find(|one| one.id == version);
    version.map(|version| version.looked_again(saying::today()).into_iter().collect()).unwrap_or_default()
}

/// The day on which it ends, in the last days before it; nothing before and after.
pub(super) fn renewed_until(agreement: &Agreement) -> Option<Day> {
    agreement.renewal().filter(|window| window.is_open(saying::today())).map(|window| window.ends)
}

pub(super) fn renewal(here: Here, ends: Day) -> AnyView {
    let app = here.looking.app;
    let said = Memo::new(move |_| app.couple(|couple| couple.my_renewal(here.id)).flatten());
    let more = t_with(move || k::renew_more(saying::day_words(ends), saying::partner_name(app)));
    let answer = move |go_on: bool| here.does(Command::Renew { agreement: here.id, go_on });
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
        .into_any()
}

fn what_i_said(go_on: bool, ends: Day) -> Said {
    let day = saying::day_words(ends);
    if go_on { k::renew_said_go_on(day) } else { k::renew_said_end(day) }
}
