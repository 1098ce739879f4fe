//! The apologies of both, and what waits.
//!
//! Nothing of an unopened one is here but that it is there.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, Refusal,
    apology::{Answer, Given, Seen, Turn},
    day_number,
};

use super::write::DRAFT;
use crate::{
    app::App,
    parts::{ButtonLink, Kind, Page},
    rooms::{
        app,
        offer_list::{self, Line},
        offered::{self, Offered, standing},
        saying,
        waits::Waits,
    },
    texts::{Said, keys::apology as k, say, t},
};

/// How far back an answer is still brought up.
const LOOK_BACK_DAYS: i32 = 7;

#[component]
pub(crate) fn Apologies() -> impl IntoView {
    let app = app();
    let all = Memo::new(move |_| app.couple(|couple| all(couple, saying::today())).unwrap_or_default());
    let begin = if app.draft(DRAFT).is_some() { k::GO_ON } else { k::BEGIN };
    let one = move |line: Line| self::line(app, line.id, &line.one);
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <div class="actions"><ButtonLink label=t(begin) href="/apology/write" kind=Kind::Main/></div>
            {offer_list::list(all, k::ALL, k::ALL_MORE, one)}
        </Page>
    }
}

/// All of both, the newest first.
fn all(couple: &Couple, today: Day) -> Vec<Line> {
    let began = couple.apologies().into_iter().map(|one| one.id);
    offer_list::lines(couple, began, &waits(couple, "", today), place)
}

fn line(app: App, id: EntryId, one: &Offered) -> AnyView {
    let (named, state) = (one.clone(), one.clone());
    view! {
        <li>
            <p><a href=place(id)>{move || say(title(app, &named))}</a></p>
            <p class="by">{move || say(standing(app, &state))}</p>
        </li>
    }
    .into_any()
}

/// Whose apology it is, and of which day.
fn title(app: App, one: &Offered) -> Said {
    let day = saying::day_words(one.day);
    if one.by_me { k::from_me(day) } else { k::from_them(day, saying::partner_name(app)) }
}

/// The heading of its own page, which has the day below it.
pub(super) fn heading(app: App, by_me: bool) -> Said {
    if by_me { k::ONE_MINE.into() } else { k::one_theirs(saying::partner_name(app)) }
}

/// Where one apology is.
pub(super) fn place(id: EntryId) -> String {
    format!("/apology/{}", id.hex())
}

/// The rule in words, where there is more to say than that it could not be done.
pub(super) fn said_no(refusal: Refusal) -> Said {
    match refusal {
        Refusal::ReflectFirst => k::REFLECT_FIRST.into(),
        other => offered::said_no(other),
    }
}

/// What waits: an unopened one once the day I named has come, an impact whose next move is mine, and answers to mine.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let me = couple.me();
    let added = |id: EntryId| couple.apologies().iter().any(|other| other.offer.amends == Some(id));
    let said = |one: &Seen<'_>| {
        let mine = one.offer.by == me;
        let put_off = one.offer.not_yet().flatten().is_some_and(|until| until > today);
        let turn = |turn: Turn| one.given.iter().any(|given| given.turn() == Some(turn));
        match one.offer.opened() {
            None if !mine && !put_off => Some(k::waits(name)),
            Some(_) if mine && turn(Turn::Author) => Some(k::waits_impact(name)),
            Some(_) if !mine && turn(Turn::Receiver) => Some(k::waits_understood(name)),
            Some(_) if mine && !added(one.id) => {
                one.given.iter().rev().find_map(|given| lately(given, name, today))
            }
            _ => None,
        }
    };
    let line = |one: Seen<'_>| said(&one).map(|said| Waits::new(said, place(one.id), k::WAITS_GO));
    couple.apologies().into_iter().filter_map(line).collect()
}

/// An answer of the last days, in one line. An impact has its own.
fn lately(given: &Given, name: &str, today: Day) -> Option<Said> {
    let fresh = day_number(today) - day_number(given.day) <= LOOK_BACK_DAYS && given.taken_back.is_none();
    match given.answer {
        Answer::Heard if fresh => Some(k::waits_heard(name)),
        Answer::Missing(_) if fresh => Some(k::waits_missing(name)),
        _ => None,
    }
}
