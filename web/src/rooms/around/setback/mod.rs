//! On a hard day: what stands between the two, the guide for either side, and notes for oneself.
//!
//! No verdict and no account: what the guide asks is written nowhere, and gold stays where it is.

mod guide;
mod home;
mod say;

use practice::{
    Couple, Day,
    setback::{What, Whose},
};

use crate::{
    app::App,
    rooms::{saying, waits::Waits},
    texts::{Key, keys::setback as k, say},
};

pub(crate) use guide::GuideRoom;
pub(crate) use home::SetbackRoom;

const HERE: &str = "/setback";

/// What my partner told of since that day and I have not answered.
pub(crate) fn waits(couple: &Couple, name: &str, since: Day) -> Vec<Waits> {
    let told = couple.setbacks_to_answer(since);
    told.iter().map(|_| Waits::new(k::waits(name), HERE, k::WAITS_GO)).collect()
}

/// The partner's name within a sentence; in small letters where nobody is known by name yet.
fn partner(app: App) -> String {
    app.couple(|couple| couple.partner().map(|_| saying::name_in(couple)))
        .flatten()
        .unwrap_or_else(|| say(k::PARTNER))
}

fn what_word(what: What) -> Key {
    match what {
        What::OldFear => k::WHAT_OLD_FEAR,
        What::Slip => k::WHAT_SLIP,
        What::Lie => k::WHAT_LIE,
    }
}

/// What the guide is opened for.
type For = (What, Whose);
