//! The rituals, one under the other: what each is, how it stands this week, and the way to it.
//!
//! A week without any is shown as nothing at all.

use leptos::prelude::*;
use practice::{
    Couple,
    rituals::{MyAnswer, Next},
    weekly::Week,
};

use super::sealed::state_words;
use crate::{
    parts::{ButtonLink, Page},
    rooms::{app, saying},
    texts::{Key, Said, keys::rituals as k, say, t},
};

#[component]
pub(crate) fn RitualsRoom() -> impl IntoView {
    let app = app();
    let today = saying::today();
    let next = Memo::new(move |_| app.couple(|couple| couple.rituals().next_walk(today).cloned()).flatten());
    let thanks = Memo::new(move |_| app.couple(|couple| couple.my_gratitude(Week::of(today))));
    let thanks_line = move || thanks.get().map(|state| say(state_words(state, saying::partner_name(app))));
    let open = Memo::new(move |_| app.couple(|couple| !open_pages(couple).is_empty()).unwrap_or_default());
    let thanks_go = move || match thanks.get() {
        Some(MyAnswer::NotYet { .. }) | None => k::THANKS_GO,
        Some(_) => k::THANKS_LOOK,
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <section>
                <h2>{t(k::WALK_TITLE)}</h2>
                <p>{t(k::WALK_ABOUT)}</p>
                <p class="by">{move || say(next_words(next.get().as_ref()))}</p>
                {link(k::WALK_GO, "/rituals/walks")}
            </section>
            <section>
                <h2>{t(k::THANKS_TITLE)}</h2>
                <p>{t(k::THANKS_ABOUT)}</p>
                <p class="by">{thanks_line}</p>
                {move || link(thanks_go(), "/rituals/gratitude")}
            </section>
            <section>
                <h2>{t(k::JOURNAL_TITLE)}</h2>
                <p>{t(k::JOURNAL_ABOUT)}</p>
                {move || (!open.get()).then(|| view! { <p class="by">{t(k::JOURNAL_LEAD)}</p> })}
                {link(k::JOURNAL_GO, "/rituals/journal")}
            </section>
        </Page>
    }
}

fn link(label: Key, href: &'static str) -> AnyView {
    view! { <div class="actions"><ButtonLink label=t(label) href=href/></div> }.into_any()
}

/// The pages on which not both can be read yet.
fn open_pages(couple: &Couple) -> Vec<practice::EntryId> {
    let open = couple.rituals().pages().iter().filter(|page| !page.both.is_revealed());
    open.map(|page| page.id).collect()
}

/// When and where the next walk is.
pub(super) fn next_words(next: Option<&Next>) -> Said {
    let day = next.and_then(|next| next.on).map(saying::day_words);
    match (day, next.and_then(|next| next.place.as_ref())) {
        (Some(day), Some(place)) => k::walk_next_at(day, place.as_str()),
        (Some(day), None) => k::walk_next(day),
        (None, _) => k::WALK_NEXT_NONE.into(),
    }
}
