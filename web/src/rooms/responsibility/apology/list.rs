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
pub(crate) fn place(id: EntryId) -> String {
    format!("/apology/{}", id.hex())
}

/// The rule in words, where there is more to say than that it could not be done.
pub(super) fn said_no(refusal: Refusal) -> Said {
    match refusal {
        Refusal::ReflectFirst => k::REFLECT_FIRST.into(),
        other => offered::said_no(other),
    }
}

/// What waits: an unopened one once the day I named has come, an impact whose next move is mine, a time to talk that was asked
/// for or named, and answers to mine.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let me = couple.me();
    let added = |id: EntryId| couple.apologies().iter().any(|other| other.offer.amends == Some(id));
    let said = |one: &Seen<'_>| {
        let mine = one.offer.by == me;
        let put_off = one.offer.not_yet().flatten().is_some_and(|until| until > today);
        let turn = |turn: Turn| one.given.iter().any(|given| given.turn() == Some(turn));
        let named = offered::was_named_for_me(couple, one.offer, today);
        match one.offer.opened() {
            None if named => Some(k::waits_named(name)),
            None if !mine && !put_off => Some(k::waits(name)),
            Some(_) if mine && turn(Turn::Author) => Some(k::waits_impact(name)),
            Some(_) if !mine && turn(Turn::Receiver) => Some(k::waits_understood(name)),
            _ if mine && offered::is_asked_of_me(couple, one.id) => Some(k::waits_time(name)),
            Some(_) if named => Some(k::waits_named(name)),
            Some(_) if mine && !added(one.id) => {
                one.given.iter().rev().find_map(|given| lately(given, name, today))
            }
            _ => None,
        }
    };
    let line = |one: Seen<'_>| said(&one).map(|said| Waits::new(said, place(one.id), k::WAITS_GO));
    couple.apologies().into_iter().filter_map(line).collect()
}

/// An answer of the last days, in one line. An impact has its own until it was heard.
fn lately(given: &Given, name: &str, today: Day) -> Option<Said> {
    let lately = |day: Day| day_number(today) - day_number(day) <= LOOK_BACK_DAYS;
    let fresh = lately(given.day);
    match given.answer {
        _ if given.taken_back.is_some() => None,
        Answer::Heard if fresh => Some(k::waits_heard(name)),
        Answer::Missing(_) if fresh => Some(k::waits_missing(name)),
        Answer::Impact(_) if given.heard().is_some_and(lately) => Some(k::waits_heard_me(name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use practice::{
        Command, apology, offer,
        story::{Partner, Story},
    };

    use super::*;

    fn offered() -> (Story, EntryId) {
        let mut story = Story::begun();
        let words = || "some words".into();
        let apology = apology::Apology {
            did: words(),
            owned: words(),
            impact: words(),
            will: vec![words()],
            felt: words(),
        };
        let offer = apology::Command::Offer { line: words(), apology, amends: None };
        let id = story.tries(Partner::Ana.phone(), Command::Apology(offer)).unwrap_or_default()[0];
        (story, id)
    }

    fn said(story: &Story, who: Partner) -> Vec<Said> {
        waits(&story.couple(who), "X", story.today()).into_iter().map(|one| one.said).collect()
    }

    #[test]
    fn that_what_it_was_like_was_heard_is_brought_up_to_its_author_for_a_week() {
        let (mut story, id) = offered();
        let apology = |command| Command::Apology(command);
        story.does(Partner::Ben, Command::Offer(offer::Command::Open(id)));
        let impact = apology::Command::Answer(id, Answer::Impact("I froze.".into()));
        let told = story.tries(Partner::Ben.phone(), apology(impact)).unwrap_or_default()[0];
        for _ in 0..20 {
            story.next_day();
        }
        let reflect = apology::Command::Reflect(told, "You froze.".into());
        let understood = story.tries(Partner::Ana.phone(), apology(reflect)).unwrap_or_default()[0];
        story.does(Partner::Ben, apology(apology::Command::HeardMe(understood)));
        assert_eq!(
            (said(&story, Partner::Ana), said(&story, Partner::Ben)),
            (vec![k::waits_heard_me("X")], vec![])
        );
        for _ in 0..=LOOK_BACK_DAYS {
            story.next_day();
        }
        assert_eq!(said(&story, Partner::Ana), []);
    }

    #[test]
    fn a_time_to_talk_is_brought_up_to_who_is_asked_and_then_to_who_asked() {
        let (mut story, id) = offered();
        story.does(Partner::Ben, Command::Offer(offer::Command::AskTime(id, None)));
        assert_eq!(said(&story, Partner::Ana), [k::waits_time("X")]);
        story.does(Partner::Ana, Command::Offer(offer::Command::NameTime(id, "Saturday".into(), None)));
        assert_eq!(said(&story, Partner::Ana), []);
        assert_eq!(said(&story, Partner::Ben), [k::waits_named("X")]);
        for _ in 0..=LOOK_BACK_DAYS {
            story.next_day();
        }
        assert_eq!(said(&story, Partner::Ben), [k::waits("X")]);
    }
}
