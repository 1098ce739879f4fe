//! One agreement: what holds, what is on the table and how it differs, signatures with their days, and how to end it.
//!
//! Ending takes two taps and no reason; the other sees the day and not the hour.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::{
    Command, EntryId, Refusal,
    agreement::{self, Agreement, Ending, Standing, Version},
    promises::Belongs,
};

use super::{
    by_address, move_on,
    table::{self, too_soon},
    topic_word,
    version::{Looking, hands, text_and_hands, words},
};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, Page, Status, Tone, each, part, part_while},
    rooms::{app, around::today::NotFound, read_first, responsibility::promises, saying},
    texts::{Said, keys::boundaries as k, keys::triggers, t, t_with},
};

/// Of what kind the agreement is: all are read, signed and ended in one way.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Boundary,
    Plan,
}

/// One agreement on the screen: which it is, who looks, and what could not be done.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) looking: Looking,
    pub(super) id: EntryId,
    pub(super) refused: RwSignal<Option<Said>>,
    sort: Sort,
}

/// The agreement as it is now.
pub(super) type Live = Memo<Option<Agreement>>;

/// A fact of it.
pub(super) fn reads<T>(agreement: Live, read: impl FnOnce(&Agreement) -> T) -> Option<T> {
    agreement.with(|agreement| agreement.as_ref().map(read))
}

/// One of its texts, as it is now.
pub(super) fn version_of(agreement: Live, id: EntryId) -> Memo<Option<Version>> {
    Memo::new(move |_| {
        reads(agreement, |one| one.versions().iter().find(|version| version.id == id).cloned()).flatten()
    })
}

impl Here {
    pub(super) fn does(self, command: agreement::Command) {
        self.told(self.looking.app.command(Command::Agreement(command)));
    }

    pub(super) fn told(self, done: Result<(), Refusal>) {
        self.refused.set(done.err().map(|why| self.why_not(why)));
    }

    fn why_not(self, why: Refusal) -> Said {
        match why {
            Refusal::NotTheNewestText => k::NEWER.into(),
            Refusal::TooSoonToSign => {
                let from = self.agreement().and_then(|one| one.newest()?.can_be_signed_from());
                too_soon(from.unwrap_or_default())
            }
            other => saying::refused(other),
        }
    }

    fn agreement(self) -> Option<Agreement> {
        self.looking.app.peek(|replica| replica.couple().agreements().get(self.id).cloned()).flatten()
    }
}

#[component]
pub(crate) fn OneBoundary() -> impl IntoView {
    read_first::watches();
    let app = app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let hex = params.read().get("id")?;
        app.couple(|couple| by_address(couple, &hex)).flatten()
    });
    let shown = move || match (id.get(), app.peek(space::Replica::me)) {
        (Some(id), Some(me)) => {
            let refused = RwSignal::new(None);
            whole(Here { looking: Looking { app, me }, id, refused, sort: Sort::Boundary }, ().into_any())
        }
        _ => view! { <NotFound/> }.into_any(),
    };
    view! { {shown} }
}

/// The page of a plan for next time, with what its room says above it.
pub(crate) fn plan_page(app: App, id: EntryId, above: AnyView) -> AnyView {
    match app.peek(space::Replica::me) {
        Some(me) => {
            let refused = RwSignal::new(None);
            whole(Here { looking: Looking { app, me }, id, refused, sort: Sort::Plan }, above)
        }
        None => view! { <NotFound/> }.into_any(),
    }
}

fn whole(here: Here, above: AnyView) -> AnyView {
    let app = here.looking.app;
    let agreement =
        Memo::new(move |_| app.couple(|couple| couple.agreements().get(here.id).cloned()).flatten());
    let title = Signal::derive(move || {
        let topic = agreement.get().map(|agreement| agreement.topic).unwrap_or_default();
        app.couple(|couple| topic_word(couple, &topic)).unwrap_or_default()
    });
    let lead = t_with(move || {
        agreement.with(|agreement| agreement.as_ref().map_or(k::PROPOSED_LEAD.into(), |a| lead(here, a)))
    });
    let refused = here.refused;
    let back = if here.sort == Sort::Plan { "/triggers" } else { "/boundaries" };
    let shown = part_while(move || agreement.with(Option::is_some), move || sections(here, agreement));
    view! {
        <Page title lead back>
            <Status said=refused tone=Tone::Trouble/>
            {above}
            {shown}
        </Page>
    }
    .into_any()
}

fn lead(here: Here, agreement: &Agreement) -> Said {
    let looking = here.looking;
    match agreement.standing(saying::today()) {
        Standing::Proposed | Standing::Agreed(_) if here.sort == Sort::Plan => triggers::PLAN_ONE_LEAD.into(),
        Standing::Proposed => k::PROPOSED_LEAD.into(),
        Standing::Agreed(_) => k::AGREED_LEAD.into(),
        Standing::ForReview(_) => k::REVIEW_LEAD.into(),
        Standing::Ended(Ending::Lapsed(day)) => k::lapsed_lead(saying::day_words(day)),
        Standing::Ended(Ending::Withdrawn(by, day)) if by == looking.me => {
            k::withdrawn_lead_mine(saying::day_words(day))
        }
        Standing::Ended(Ending::Withdrawn(_, day)) => {
            k::withdrawn_lead(saying::day_words(day), saying::partner_name(looking.app))
        }
    }
}

/// Each part hears of its own changes only: a signature that arrives leaves the presses, and a sheet that is open, as they are.
fn sections(here: Here, agreement: Live) -> AnyView {
    let ended = move || reads(agreement, ending).flatten();
    let table = move || reads(agreement, |one| one.on_the_table().map(|version| version.id)).flatten();
    let lapsed = move || matches!(ended(), Some(Ending::Lapsed(_)));
    let on_the_table = move |version: Option<EntryId>| match version {
        Some(version) => table::on_the_table(here, agreement, version),
        None => {
            read_first::nothing_to_sign(here.id);
            ().into_any()
        }
    };
    let review = move || {
        let review = |one: &Agreement| match one.standing(saying::today()) {
            Standing::ForReview(version) => Some(version.id),
            _ => None,
        };
        reads(agreement, review).flatten()
    };
    view! {
        {part(review, move |version| move_on::review(here.looking.app, here.id, version, move |done| here.told(done)))}
        {part(move || reads(agreement, move_on::renewed_until).flatten(), move |ends| move_on::renewal(here, ends))}
        {part(move || Some(table()), on_the_table)}
        {part(move || reads(agreement, |one| holding(one).map(|version| version.id)).flatten(), move |id| holds(here, agreement, id))}
        {part_while(move || lapsed() && table().is_none(), move || other_text(here))}
        {earlier(here, agreement)}
        {part_while(move || ended().is_none() || table().is_some(), move || end(here, agreement))}
    }
    .into_any()
}

fn ending(agreement: &Agreement) -> Option<Ending> {
    match agreement.standing(saying::today()) {
        Standing::Ended(ending) => Some(ending),
        _ => None,
    }
}

/// The text that both have signed, while it holds.
fn holding(agreement: &Agreement) -> Option<&Version> {
    match agreement.standing(saying::today()) {
        Standing::Agreed(version) | Standing::ForReview(version) => Some(version),
        _ => None,
    }
}

fn holds(here: Here, agreement: Live, id: EntryId) -> AnyView {
    let version = version_of(agreement, id);
    // Where another text waits already, the way to write one stands there.
    let no_other = move || reads(agreement, |one| one.on_the_table().is_none()).unwrap_or_default();
    let until = move || -> Said {
        let days = version
            .with(|version| version.as_ref().map(|one| (one.ends(), one.review(), one.renewed().is_empty())));
        match days.unwrap_or_default() {
            (Some(day), _, false) => k::until_renewed(saying::day_words(day)),
            (Some(day), _, true) => k::until(saying::day_words(day)),
            (None, day, _) => k::looked_at(day.map(saying::day_words).unwrap_or_default()),
        }
    };
    view! {
        <section>
            <h2>{t(k::AGREED_TITLE)}</h2>
            {text_and_hands(here.looking, version)}
            <p>{t_with(until)}</p>
            <div class="actions">
                {part_while(no_other, move || other_text(here))}
                {(here.sort == Sort::Boundary).then(|| promises::make_link(Belongs::Boundary(here.id)))}
            </div>
        </section>
    }
    .into_any()
}

pub(super) fn other_text(here: Here) -> AnyView {
    let href = format!("{}/counter", super::page_path(here.id));
    view! { <ButtonLink label=t(k::OTHER_TEXT) href/> }.into_any()
}

/// Every text but the one that holds and the one on the table, with its number.
fn older(agreement: &Agreement) -> Vec<(usize, Version)> {
    let shown =
        [holding(agreement), agreement.on_the_table()].map(|version| version.map(|version| version.id));
    let all = agreement.versions().iter().cloned().enumerate();
    all.filter(|(_, version)| !shown.contains(&Some(version.id))).collect()
}

fn earlier(here: Here, agreement: Live) -> AnyView {
    let all = move || reads(agreement, older).unwrap_or_default();
    let one = move |(at, version): (usize, Version)| {
        let number = at + 1;
        view! {
            <article class="version">
                <h3>{t_with(move || k::version(number))}</h3>
                {words(&version)}
                {hands(here.looking, &version)}
            </article>
        }
        .into_any()
    };
    let list =
        move || view! { <section><h2>{t(k::VERSIONS_TITLE)}</h2>{each(all, one)}</section> }.into_any();
    part_while(move || !all().is_empty(), list)
}

/// The first tap; the second ends it, or takes off the table what holds nobody.
fn end(here: Here, agreement: Live) -> AnyView {
    let asking = RwSignal::new(false);
    let holds = move || reads(agreement, |one| holding(one).is_some()).unwrap_or_default();
    let press = t_with(move || if holds() { k::END.into() } else { k::END_PROPOSAL.into() });
    let title = t_with(move || if holds() { k::END_TITLE.into() } else { k::END_PROPOSAL_TITLE.into() });
    let withdraw = move || here.does(agreement::Command::Withdraw(here.id));
    let app: App = here.looking.app;
    let more = t_with(move || {
        let name = saying::partner_name(app);
        if holds() { k::end_more(name) } else { k::end_proposal_more(name) }
    });
    view! {
        <div class="actions"><Button label=press kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="end-boundary" title open=asking confirm=press on_confirm=withdraw>
            <p>{more}</p>
        </Confirm>
    }
    .into_any()
}
