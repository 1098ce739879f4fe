//! One text of an agreement: its words, whose wording it is, and whose signatures stand under it, with their days.
//!
//! No hour is shown anywhere.

use leptos::prelude::*;
use practice::{Day, MemberId, agreement::Version};

use crate::{
    app::App,
    parts::part,
    rooms::saying,
    texts::{Said, keys::boundaries as k, t, t_with},
};

/// Who looks: me, and what my partner is called.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    pub(super) app: App,
    pub(super) me: MemberId,
}

impl Looking {
    /// One of two texts, by whether it is about me.
    fn said(self, who: MemberId, mine: Said, theirs: impl Fn(String) -> Said) -> Said {
        if who == self.me { mine } else { theirs(saying::partner_name(self.app)) }
    }
}

/// The words of a text.
pub(super) fn words(version: &Version) -> AnyView {
    let why = version.why.as_ref().map(|why| {
        let why = why.as_str().to_owned();
        view! { <h3>{t(k::WHY)}</h3><p class="words">{why}</p> }.into_any()
    });
    let text = version.text.as_str().to_owned();
    view! { <h3>{t(k::TEXT)}</h3><p class="words">{text}</p>{why} }.into_any()
}

/// Both, where it is looked at for long: its words stay, and the hands follow what arrives.
pub(super) fn text_and_hands(looking: Looking, version: Memo<Option<Version>>) -> AnyView {
    let words = version.with_untracked(|version| version.as_ref().map(words));
    view! { {words}{part(move || version.get(), move |version| hands(looking, &version))} }.into_any()
}

/// Whose wording it is, who signed, who said *not yet*, and whose signature came too late.
pub(super) fn hands(looking: Looking, version: &Version) -> AnyView {
    let line = |said: Box<dyn Fn() -> Said + Send + Sync>| view! { <li>{t_with(said)}</li> }.into_any();
    let (by, day) = (version.by, version.day);
    let mut lines = vec![line(Box::new(move || {
        let day = || saying::day_words(day);
        looking.said(by, k::written_by_me(day()), |name| k::written_by(day(), name))
    }))];
    if version.crossed {
        lines.push(line(Box::new(|| k::CROSSED.into())));
    }
    for (who, day) in version.signatures().iter().map(|(who, day)| (*who, *day)) {
        lines.push(line(Box::new(move || signed(looking, who, day))));
    }
    if version.signatures().is_empty() {
        lines.push(line(Box::new(|| k::SIGNED_BY_NOBODY.into())));
    }
    for who in version.not_yet().iter().copied() {
        lines.push(line(Box::new(move || looking.said(who, k::NOT_YET_BY_ME.into(), k::not_yet_by))));
    }
    for (who, day) in version.late_signatures().iter().map(|(who, day)| (*who, *day)) {
        lines.push(line(Box::new(move || {
            let day = || saying::day_words(day);
            looking.said(who, k::late_by_me(day()), |name| k::late_by(day(), name))
        })));
    }
    view! { <ul class="hands">{lines}</ul> }.into_any()
}

fn signed(looking: Looking, who: MemberId, day: Day) -> Said {
    let day = || saying::day_words(day);
    looking.said(who, k::signed_by_me(day()), |name| k::signed_by(day(), name))
}
