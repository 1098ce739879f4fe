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
    by_address,
    cautions::caution,
    move_on, topic_word,
    version::{Looking, hands, words},
};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, Page, Status, Tone},
    rooms::{app, around::today::NotFound, difference, read_first, responsibility::promises, saying},
    shell::clock,
    texts::{Said, keys::boundaries as k, t, t_with},
};

/// One agreement on the screen: which it is, who looks, and what could not be done.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) looking: Looking,
    pub(super) id: EntryId,
    pub(super) refused: RwSignal<Option<Said>>,
}

impl Here {
    pub(super) fn does(self, command: agreement::Command) {
        let done = self.looking.app.command(Command::Agreement(command));
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
            whole(Here { looking: Looking { app, me }, id, refused: RwSignal::new(None) })
        }
        _ => view! { <NotFound/> }.into_any(),
    };
    view! { {shown} }
}

fn whole(here: Here) -> AnyView {
    let app = here.looking.app;
    let agreement =
        Memo::new(move |_| app.couple(|couple| couple.agreements().get(here.id).cloned()).flatten());
    let title = Signal::derive(move || {
        let topic = agreement.get().map(|agreement| agreement.topic).unwrap_or_default();
        app.couple(|couple| topic_word(couple, &topic)).unwrap_or_default()
    });
    let lead = t_with(move || {
        agreement
            .with(|agreement| agreement.as_ref().map_or(k::PROPOSED_LEAD.into(), |a| lead(here.looking, a)))
    });
    let refused = here.refused;
    let shown = move || agreement.get().map(|agreement| sections(here, &agreement));
    view! {
        <Page title lead back="/boundaries">
            <Status said=refused tone=Tone::Trouble/>
            {shown}
        </Page>
    }
    .into_any()
}

fn lead(looking: Looking, agreement: &Agreement) -> Said {
    match agreement.standing(saying::today()) {
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

fn sections(here: Here, agreement: &Agreement) -> AnyView {
    let standing = agreement.standing(saying::today());
    let holds = match standing {
        Standing::Agreed(version) | Standing::ForReview(version) => Some(holds(here, agreement, version)),
        _ => None,
    };
    let review = match standing {
        Standing::ForReview(version) => Some(move_on::review(here, version)),
        _ => None,
    };
    let withdrawn = matches!(standing, Standing::Ended(Ending::Withdrawn(..)));
    let lapsed = matches!(standing, Standing::Ended(Ending::Lapsed(_)));
    let table = agreement.on_the_table().map(|version| on_the_table(here, agreement, version));
    if agreement.on_the_table().is_none() {
        read_first::nothing_to_sign(here.id);
    }
    let again = (lapsed && agreement.on_the_table().is_none()).then(|| other_text(here));
    view! {
        {review}
        {move_on::renewal(here, agreement)}
        {table}
        {holds}
        {again}
        {earlier(here, agreement)}
        {(!withdrawn && !lapsed).then(|| end(here, agreement.bound().is_some()))}
    }
    .into_any()
}

fn holds(here: Here, agreement: &Agreement, version: &Version) -> AnyView {
    // Where another text waits already, the way to write one stands there.
    let other = agreement.on_the_table().is_none().then(|| other_text(here));
    let (ends, review, renewed) = (version.ends(), version.review(), !version.renewed().is_empty());
    let until = move || -> Said {
        match (ends, review) {
            (Some(day), _) if renewed => k::until_renewed(saying::day_words(day)),
            (Some(day), _) => k::until(saying::day_words(day)),
            (None, day) => k::looked_at(day.map(saying::day_words).unwrap_or_default()),
        }
    };
    view! {
        <section>
            <h2>{t(k::AGREED_TITLE)}</h2>
            {words(version)}
            {hands(here.looking, version)}
            <p>{t_with(until)}</p>
            <div class="actions">{other}{promises::make_link(Belongs::Boundary(here.id))}</div>
        </section>
    }
    .into_any()
}

fn other_text(here: Here) -> AnyView {
    let href = format!("{}/counter", super::page_path(here.id));
    view! { <ButtonLink label=t(k::OTHER_TEXT) href/> }.into_any()
}

fn on_the_table(here: Here, agreement: &Agreement, version: &Version) -> AnyView {
    let id = version.id;
    let signed = version.signatures().contains_key(&here.looking.me);
    let answered = signed || version.not_yet().contains(&here.looking.me);
    let sign = move || here.does(agreement::Command::Sign { agreement: here.id, version: id });
    let not_yet = move || here.does(agreement::Command::NotYet { agreement: here.id, version: id });
    let why = version.why.as_ref().map_or("", |why| why.as_str());
    let answers = move || {
        view! {
            <Button label=t(k::SIGN) kind=Kind::Main on_press=sign/>
            {(!answered).then(|| view! { <Button label=t(k::NOT_YET) on_press=not_yet/> })}
        }
        .into_any()
    };
    view! {
        <section class="on-the-table">
            <h2>{t(k::TABLE_TITLE)}</h2>
            {words(version)}
            {hands(here.looking, version)}
            {difference_to_before(agreement)}
            {caution(&agreement.topic, version.text.as_str(), why)}
            {version.can_be_signed_from().and_then(signable_from)}
            <div class="actions">
                {read_first::once_read(here.id, id, signed, answers)}
                {other_text(here)}
            </div>
        </section>
    }
    .into_any()
}

/// From when it can be signed: the day, and never the hour. Nothing once that has come.
fn signable_from(from_ms: i64) -> Option<AnyView> {
    if clock::now_ms() >= from_ms {
        return None;
    }
    let said = move || {
        let day = day_of(from_ms);
        if day == saying::today() { k::SIGN_LATER_TODAY.into() } else { k::sign_from(saying::day_words(day)) }
    };
    Some(view! { <p>{t_with(said)}</p> }.into_any())
}

fn too_soon(from_ms: i64) -> Said {
    let day = day_of(from_ms);
    if day == saying::today() { k::TOO_SOON_TODAY.into() } else { k::too_soon(saying::day_words(day)) }
}

fn day_of(unix_ms: i64) -> practice::Day {
    clock::local(u64::try_from(unix_ms / 1000).unwrap_or_default()).0
}

fn difference_to_before(agreement: &Agreement) -> Option<AnyView> {
    let [.., before, after] = agreement.versions() else { return None };
    let shown = difference::shown(before.text.as_str(), after.text.as_str());
    Some(
        view! {
            <details open>
                <summary>{t(k::DIFFERENCE_TITLE)}</summary>
                <p>{t(k::DIFFERENCE_LEAD)}</p>
                {shown}
            </details>
        }
        .into_any(),
    )
}

/// Every text but the one that holds and the one on the table.
fn earlier(here: Here, agreement: &Agreement) -> Option<AnyView> {
    let standing = agreement.standing(saying::today());
    let holds = match standing {
        Standing::Agreed(version) | Standing::ForReview(version) => Some(version.id),
        _ => None,
    };
    let table = agreement.on_the_table().map(|version| version.id);
    let shown = |version: &&Version| Some(version.id) != holds && Some(version.id) != table;
    let one = |(at, version): (usize, &Version)| {
        let number = at + 1;
        view! {
            <article class="version">
                <h3>{t_with(move || k::version(number))}</h3>
                {words(version)}
                {hands(here.looking, version)}
            </article>
        }
        .into_any()
    };
    let all = agreement.versions().iter().enumerate();
    let older: Vec<_> = all.filter(|(_, version)| shown(version)).map(one).collect();
    (!older.is_empty())
        .then(|| view! { <section><h2>{t(k::VERSIONS_TITLE)}</h2>{older}</section> }.into_any())
}

/// The first tap; the second ends it.
fn end(here: Here, holds: bool) -> AnyView {
    let asking = RwSignal::new(false);
    let press = if holds { k::END } else { k::END_PROPOSAL };
    let withdraw = move || here.does(agreement::Command::Withdraw(here.id));
    let app: App = here.looking.app;
    let more = t_with(move || k::end_more(saying::partner_name(app)));
    view! {
        <div class="actions"><Button label=t(press) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="end-boundary" title=t(k::END_TITLE) open=asking confirm=t(press) on_confirm=withdraw>
            <p>{more}</p>
        </Confirm>
    }
    .into_any()
}
