//! What several rooms say in the same way: names, days, and that something could not be done.
//!
//! Not a part: nothing here is drawn.

use leptos::prelude::*;
use practice::{Couple, Day, MemberId, Refusal};
use space::Link;

use crate::{
    app::App,
    parts::days,
    shell::clock,
    texts::{Said, capital, keys, say},
};

/// A member's name; "your partner" where it is not known yet.
pub(crate) fn name_of(app: App, member: MemberId) -> String {
    let name = app.couple(|couple| couple.begun().member(member).map(|m| m.name.as_str().to_owned()));
    name.flatten().unwrap_or_else(|| say(keys::check_in::CALENDAR_PARTNER))
}

/// The partner's name; "your partner" where there is none yet.
pub(crate) fn partner_name(app: App) -> String {
    app.couple(name_in).unwrap_or_else(|| say(keys::check_in::CALENDAR_PARTNER))
}

/// My own name, for who holds my phone.
pub(crate) fn my_name(app: App) -> String {
    app.peek(space::Replica::me).map(|me| name_of(app, me)).unwrap_or_default()
}

/// The partner's name in a couple at hand.
pub(crate) fn name_in(couple: &Couple) -> String {
    let partner = couple.partner().and_then(|id| couple.begun().member(id));
    partner.map_or_else(|| say(keys::check_in::CALENDAR_PARTNER), |member| member.name.as_str().to_owned())
}

/// The day so many days before this device's day.
pub(crate) fn days_ago(days: i64) -> Day {
    let today = today();
    today.checked_sub(jiff::Span::new().days(days)).unwrap_or(today)
}

/// The partner's name, as a text that follows it.
pub(crate) fn partner_text(app: App) -> Signal<String> {
    Signal::derive(move || partner_name(app))
}

/// This device's day.
pub(crate) fn today() -> Day {
    clock::moment().day
}

/// A day in words, with its year when it is not this one.
pub(crate) fn day_words(day: Day) -> String {
    if day.year() == today().year() { days::day_long(day) } else { days::day_with_year(day) }
}

/// The same at the beginning of a line.
pub(crate) fn day_first(day: Day) -> String {
    capital(&day_words(day))
}

/// The day and the time of an instant on this device, in words.
pub(crate) fn instant(unix_s: u64) -> (String, String) {
    let (day, time) = clock::local(unix_s);
    (day_words(day), time)
}

/// The time of day of a moment on this device, wherever it is just now; with its day when that is another one.
pub(crate) fn time_of(at_s: i64) -> String {
    let (day, time) = clock::local(u64::try_from(at_s).unwrap_or_default());
    if day == today() { time } else { say(keys::timer::on_day(day_words(day), time)) }
}

/// The same while a page stays open: the device may be taken into another time zone, or past midnight.
pub(crate) fn time_here(at_s: Signal<i64>, now_s: Signal<i64>) -> Memo<String> {
    Memo::new(move |_| {
        now_s.with(|_| ());
        time_of(at_s.get())
    })
}

/// What is said of a request that was not sent; nothing where the other device was quicker, since the page then shows what is so.
pub(crate) fn not_asked(done: Result<(), Refusal>) -> Option<Said> {
    done.err().filter(|why| !matches!(why, Refusal::AlreadySo | Refusal::NothingThere)).map(refused)
}

/// What is said once something was done here: that it reaches the others only where it can leave the device now.
pub(crate) fn done_or_kept(app: App, done: Said) -> Said {
    let link = app.peek(|replica| replica.status().link).unwrap_or_default();
    if_sent(link, done)
}

/// The same while it is looked at: once there is a connection, it is said as done.
pub(crate) fn done_or_kept_by_now(app: App, done: Said) -> Said {
    let link = app.read(|replica| replica.status().link).unwrap_or_default();
    if_sent(link, done)
}

fn if_sent(link: Link, done: Said) -> Said {
    if link == Link::Live { done } else { keys::troubles::KEPT_HERE.into() }
}

/// What is said when a press could not be carried out.
pub(crate) fn refused(why: Refusal) -> Said {
    match why {
        Refusal::ThreeRequestsToday => keys::offered::THREE_A_DAY.into(),
        Refusal::ThreeTextsWait => keys::care::THREE_TEXTS.into(),
        Refusal::GoingSlower => keys::care::GOING_SLOWER.into(),
        Refusal::NobodyThere => keys::troubles::NOBODY_THERE.into(),
        Refusal::Paused => keys::dialogue::REFUSED_PAUSED.into(),
        Refusal::Ended => keys::dialogue::REFUSED_ENDED.into(),
        // The way there is: a digital boundary.
        Refusal::NeedsCare => keys::pact::WRITE_CAREFUL.into(),
        _ => keys::troubles::REFUSED.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_was_refused_is_said_and_one_that_the_other_device_made_is_not() {
        for why in [Refusal::ThreeRequestsToday, Refusal::GoingSlower, Refusal::NobodyThere] {
            assert_eq!(not_asked(Err(why)), Some(refused(why)));
        }
        assert_eq!(not_asked(Err(Refusal::AlreadySo)), None);
        assert_eq!(not_asked(Ok(())), None);
    }

    #[test]
    fn what_is_only_on_this_device_is_not_called_sent() {
        let sent = || Said::from(keys::settings::DEVICES_SIGNED_OUT);
        assert_eq!(if_sent(Link::Live, sent()), sent());
        for link in [Link::Offline, Link::Connecting] {
            assert_eq!(if_sent(link, sent()), Said::from(keys::troubles::KEPT_HERE));
        }
    }
}
