//! What waits of promises on the first page: what is due today, what had a day that went by without a word, what has no day yet,
//! and what the partner said.
//!
//! Only one's own, and gently: nothing is brought up that the partner has to do.

use practice::{
    Couple, Day,
    promises::{Answer, Answered, Id},
};

use super::{day_path, path, said};
use crate::{
    rooms::{saying, waits::Waits},
    texts::keys::promises as k,
};

/// How far back answers are still brought up.
const LOOK_BACK_DAYS: i64 = 7;

pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let (promises, me) = (couple.promises(), couple.me());
    let due = promises.open_on(me, today).into_iter().map(|promise| {
        let said = k::waits_due(said::sentence_of(promise));
        Waits::new(said, day_path(promise.id, today), k::WAITS_DUE_GO)
    });
    let gone_by = promises.gone_by(me, today).into_iter().map(|(promise, day)| {
        let said = k::waits_gone_by(saying::day_words(day), said::sentence_of(promise));
        Waits::new(said, day_path(promise.id, day), k::WAITS_DUE_GO)
    });
    let bare = promises.without_a_day(me).into_iter().map(|promise| {
        let said = k::waits_no_day(promise.what.as_str());
        Waits::new(said, format!("{}/day", path(promise.id)), k::WAITS_NO_DAY_GO)
    });
    let since = saying::days_ago(LOOK_BACK_DAYS);
    let answers = promises.answers_for(me, since).into_iter();
    let answers = answers.map(|(promise, day, answered)| answer(promise.id, day, answered, name));
    due.chain(gone_by).chain(bare).chain(answers).collect()
}

fn answer(id: Id, day: Day, answered: &Answered, name: &str) -> Waits {
    let words = saying::day_words(day);
    let said = match answered.answer {
        Answer::FeltIt => k::waits_felt(words, name),
        Answer::SawItDifferently { talk: true, .. } => k::waits_talk(words, name),
        Answer::SawItDifferently { talk: false, .. } => k::waits_differently(words, name),
    };
    Waits::new(said, day_path(id, day), k::WAITS_LOOK)
}
