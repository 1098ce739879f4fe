//! What was offered by both, and what waits; the way in to writing.
//!
//! Nothing of an unopened one is here but its topic.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, MemberId, day_number,
    turns::{Thread, Turn},
};

use super::{areas::about, write::DRAFT};
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
    texts::{keys::disclosure as k, say, t},
};

/// How far back the partner's last word is still brought up.
const LOOK_BACK_DAYS: i32 = 7;

#[component]
pub(crate) fn Disclosures() -> impl IntoView {
    let app = app();
    let all = Memo::new(move |_| app.couple(|couple| all(couple, saying::today())).unwrap_or_default());
    let begin = if app.draft(DRAFT).is_some() { k::GO_ON } else { k::BEGIN };
    let one = move |line: Line| self::line(app, line.id, &line.one);
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <div class="actions"><ButtonLink label=t(begin) href="/disclosure/write" kind=Kind::Main/></div>
            {offer_list::list(all, k::ALL, k::ALL_MORE, one)}
        </Page>
    }
}

/// All of both, the newest first.
fn all(couple: &Couple, today: Day) -> Vec<Line> {
    let began = couple.disclosures().into_iter().map(|one| one.id);
    offer_list::lines(couple, began, &waits(couple, "", today), place)
}

fn line(app: App, id: EntryId, one: &Offered) -> AnyView {
    let (state, named) = (one.clone(), one.clone());
    let title = move || title(app, &named);
    view! {
        <li>
            <p><a href=place(id)>{title}</a></p>
            <p class="by">{move || say(standing(app, &state))}</p>
        </li>
    }
    .into_any()
}

/// Who would like to be open, and about what.
pub(super) fn title(app: App, one: &Offered) -> String {
    let area = one.topic.as_deref().map(about).unwrap_or_default();
    say(if one.by_me { k::about_mine(area) } else { k::about_theirs(area, saying::partner_name(app)) })
}

/// Where one disclosure is.
pub(super) fn place(id: EntryId) -> String {
    format!("/disclosure/{}", id.hex())
}

/// What waits: the partner's unopened ones once the day I named has come, what I have not put into words yet, times that I
/// was asked for, and for a week those that were named for me.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let me = couple.me();
    let mut waits = Vec::new();
    for one in couple.disclosures() {
        let area = one.offer.topic.as_ref().map(|topic| about(topic.as_str())).unwrap_or_default();
        let put_off = one.offer.not_yet().flatten().is_some_and(|until| until > today);
        let named = offered::was_named_for_me(couple, one.offer, today);
        let said = match (one.offer.by == me, one.offer.opened()) {
            (false, None) if named => k::waits_named(area, name),
            (false, None) if !put_off => k::waits(area, name),
            (false, Some(_))
                if one.thread.is_some_and(|t| !t.is_reflected()) && one.offer.taken_back().is_none() =>
            {
                k::waits_reflection(area, name)
            }
            _ if one.thread.is_some_and(|thread| said_lately(thread, me, today)) => k::waits_turn(area, name),
            (true, _) if offered::is_asked_of_me(couple, one.id) => k::waits_time(area, name),
            (false, _) if named => k::waits_named(area, name),
            _ => continue,
        };
        waits.push(Waits::new(said, place(one.id), k::WAITS_GO));
    }
    waits
}

/// Whether the partner had the last word within a week.
fn said_lately(thread: &Thread, me: MemberId, today: Day) -> bool {
    let lately = |turn: &Turn| turn.by != me && day_number(today) - day_number(turn.day) <= LOOK_BACK_DAYS;
    thread.turns().last().is_some_and(lately)
}

#[cfg(test)]
mod tests {
    use practice::{
        Command, disclosure, offer,
        story::{Partner, Story},
        turns,
    };

    use super::*;

    fn offers(story: &mut Story) -> EntryId {
        let asked = disclosure::Asked {
            needed: Some(disclosure::Needed::Yes),
            why: Some(disclosure::Why::ToBeClose),
            spared: Some(disclosure::Spared::Yes),
        };
        let words = || "some words".into();
        let offer = disclosure::Command::Offer { area: "past".into(), line: words(), words: words(), asked };
        story.tries(Partner::Ana.phone(), Command::Disclosure(offer)).unwrap_or_default()[0]
    }

    #[test]
    fn a_time_to_talk_is_brought_up_to_who_is_asked_and_then_to_who_asked() {
        let mut story = Story::begun();
        let id = offers(&mut story);
        let said = |story: &Story, who| -> Vec<_> {
            waits(&story.couple(who), "X", story.today()).into_iter().map(|one| one.said).collect()
        };
        let about = || about("past");
        story.does(Partner::Ben, Command::Offer(offer::Command::AskTime(id, None)));
        assert_eq!(said(&story, Partner::Ana), [k::waits_time(about(), "X")]);
        story.does(Partner::Ana, Command::Offer(offer::Command::NameTime(id, "Saturday".into(), None)));
        assert_eq!(said(&story, Partner::Ana), []);
        assert_eq!(said(&story, Partner::Ben), [k::waits_named(about(), "X")]);
        for _ in 0..=LOOK_BACK_DAYS {
            story.next_day();
        }
        assert_eq!(said(&story, Partner::Ben), [k::waits(about(), "X")]);
    }

    #[test]
    fn of_years_what_is_not_opened_or_not_put_into_words_yet_is_told_apart() {
        let mut story = Story::begun();
        let unopened = offers(&mut story);
        story.next_day();
        let unheard = offers(&mut story);
        story.does(Partner::Ben, Command::Offer(offer::Command::Open(unheard)));
        for _ in 0..20 {
            story.next_day();
            let heard = offers(&mut story);
            story.does(Partner::Ben, Command::Offer(offer::Command::Open(heard)));
            story.does(Partner::Ben, Command::Turns(turns::Command::Reflect(heard, "heard".into())));
        }
        let all = all(&story.couple(Partner::Ben), story.today());
        let waiting: Vec<_> = all.iter().filter(|line| line.waits).map(|line| line.id).collect();
        assert_eq!((all.len(), waiting), (22, vec![unheard, unopened]));
    }
}
