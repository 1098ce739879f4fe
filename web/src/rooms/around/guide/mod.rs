//! A guide: asking for one, what they read, and ending it; and the guide's own desk.
//!
//! What the two look at and what the guide looks at is drawn by the same lines, out of the same reading.

mod ask;
mod both;
mod come;
mod desk;
mod home;
mod item;
mod put_in;
mod seen;
mod sees;
mod terms;
mod words;

use practice::{
    Command, Couple, Day, Refusal, day_number,
    guide::{self, Ended, Stage},
};

use crate::{
    app::App,
    rooms::{saying, waits::Waits},
    texts::{Said, keys::guide as k, say},
};

pub(crate) use ask::{AskForAGuide, ChangeTerms};
pub(crate) use come::{InviteGuide, WelcomeGuide};
pub(crate) use desk::{AnotherCouple, Desk, JoinAsGuide, NotPartOfTheSeat, OneCouple};
pub(crate) use home::GuideHome;
pub(crate) use put_in::{PutIn, own_area};
pub(crate) use sees::WhatTheySee;

const HERE: &str = "/guide";

/// How many days an ending is brought up.
const ENDED_DAYS: i32 = 7;

fn tried(app: App, command: guide::Command) -> Result<(), Said> {
    app.command(Command::Guide(command)).map_err(why_not)
}

/// What a person is told where a press could not be carried out.
fn why_not(why: Refusal) -> Said {
    match why {
        Refusal::AlreadySo => k::REFUSED_ASKED.into(),
        Refusal::NotTheNewestText => k::REFUSED_NEWER.into(),
        Refusal::NoSeat => k::REFUSED_SEAT.into(),
        Refusal::AlreadyTakenBack => k::REFUSED_TAKEN_BACK.into(),
        other => saying::refused(other),
    }
}

/// What is to be done before a guide has a seat, a yes of mine that is asked for, what the guide wrote, and an ending that was not mine.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let mut waits = Vec::new();
    if let Some(asked) = couple.guide_asked(today) {
        waits.extend(text_waits(couple, name, &asked));
        waits.extend(step_waits(couple, &asked));
        if both::waits_for_me(couple, today) {
            waits.push(Waits::new(k::waits_proposal(name), HERE, k::WAITS_GO));
        }
        let (note, suggested) = both::for_today(couple, today);
        waits.extend(note.then(|| Waits::new(k::WAITS_NOTE, HERE, k::WAITS_GO)));
        // Of several, the newest: a suggestion is no list of things to do.
        let suggests = |room: String| k::suggests(say(seen::room_key(&room)));
        waits.extend(suggested.map(|room| Waits::new(suggests(room), HERE, k::WAITS_GO)));
    }
    let ended = couple.guides_before(today).into_iter().next().filter(|asked| asked.terms.is_some());
    let day = ended.and_then(|asked| match asked.stage {
        Stage::Ended(Ended::By(by, _)) if by == couple.me() => None,
        Stage::Ended(ended) => Some(ended.day()),
        _ => None,
    });
    let fresh = day.filter(|day| day_number(today) - day_number(*day) < ENDED_DAYS);
    waits.extend(fresh.map(|day| Waits::new(k::waits_ended(saying::day_words(day)), HERE, k::WAITS_GO)));
    waits
}

fn text_waits(couple: &Couple, name: &str, asked: &guide::Asked<'_>) -> Option<Waits> {
    let (version, _) = asked.proposed.as_ref()?;
    let me = couple.me();
    let answered = version.signatures().contains_key(&me) || version.not_yet().contains(&me);
    if answered {
        return None;
    }
    let said = if asked.terms.is_some() { k::waits_change(name) } else { k::waits_asked(name) };
    Some(Waits::new(said, HERE, k::WAITS_GO))
}

/// A guide to invite, or to let in.
fn step_waits(couple: &Couple, asked: &guide::Asked<'_>) -> Option<Waits> {
    match &asked.stage {
        Stage::Agreed => Some(Waits::new(k::WAITS_INVITE, "/guide/invite", k::INVITE)),
        Stage::Joined { name, welcomed, .. } if !welcomed.contains(&couple.me()) => {
            Some(Waits::new(k::waits_joined(name.as_str()), "/guide/welcome", k::WELCOME_GO))
        }
        _ => None,
    }
}
