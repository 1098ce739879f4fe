//! What an export has to say besides people's own words: the labels, and who puts them into a language.
//!
//! No sentence stands here: the screens give the words.

use crate::{
    Day,
    feelings::Feeling,
    openness::Given,
    wins::{Kind, Who},
};

/// One thing an export has to say in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label<'a> {
    /// The title of one's own words.
    TitleMine,
    /// The title of the record of both.
    TitleBoth,
    /// That this is not evidence: either of the two could have made it.
    NotEvidence,
    /// Over the members: who is here.
    Members,
    /// That a member agreed on a day, given as the screens write it.
    AgreedOn(&'a str),
    /// Over the check-ins.
    CheckIns,
    /// Over the feelings of a check-in.
    Feelings,
    /// A feeling on the wheel.
    Feeling(&'a Feeling),
    /// A feeling this version's wheel does not have, by its number.
    UnknownFeeling(u16),
    /// How strong a feeling is, 1 to 5.
    Strength(u8),
    /// Over the steadiness.
    Steadiness,
    /// Over where I am and what my day looks like.
    Whereabouts,
    /// Over what weighs on me.
    Stressor,
    /// Over what I appreciated.
    Appreciation,
    /// Over what I need.
    Need,
    /// *Prefer not to say*.
    RatherNot,
    /// That a later check-in of that day stands beside this one.
    Amended,
    /// That this is sealed until both are in.
    Sealed,
    /// That it was taken back on a day, given as the screens write it.
    TakenBack(&'a str),
    /// *I hear you*, said by a member.
    Heard(&'a str),
    /// A reflection, said by a member.
    Reflection(&'a str),
    /// *Let's talk*, said by a member.
    LetsTalk(&'a str),
    /// Over what was told.
    Told,
    /// A kind of thing that was told, by its stable name, and by whom.
    ToldKind(&'a str, &'a str),
    /// What it is about: an area by its stable name, or words.
    About(&'a str),
    /// A part of what was told, by its stable name.
    Part(&'a str),
    /// Over the promises.
    Promises,
    /// A promise, and by whom.
    Promise(&'a str),
    /// The *when ...* of a promise.
    Cue(&'a str),
    /// How often a promise is due, by its stable name; with the day of one that is due once.
    Due(&'a str, &'a str),
    /// How a promise ended, by its stable name, and on which day.
    PromiseEnded(&'a str, &'a str),
    /// What a member said of a day of a promise, by its stable name.
    PromiseSaid(&'a str, &'a str),
    /// Over what was done to show up.
    ShowedUp,
    /// Over the drops.
    Drops,
    /// A kind of drop.
    DropKind(Kind),
    /// Whose doing a drop was, and who wrote it down.
    DropWho(Who, &'a str),
    /// Over the openness maps.
    Openness,
    /// Which map it is, counted from 1.
    MapOf(u32),
    /// One of the ten areas of openness.
    Area(Given),
    /// How open its author is comfortable being, and how open they need the other to be; 0 to 4, or nothing.
    HowOpen(Option<u8>, Option<u8>),
    /// Over the agreements.
    Agreements,
    /// Over dialogues, needs and circles.
    Talked,
    /// Over the weekly check-ins.
    Met,
    /// Over what was built together.
    Made,
    /// Over hard days and what was shared of one's own scales.
    Shared,
    /// Over what was put before a guide.
    PutIn,
    /// Over what one wrote for oneself alone.
    Own,
    /// Over the wordings besides those that bind.
    Wordings,
    /// A part of the pact, by its stable name.
    PactPart(&'a str),
    /// The topic of an agreement, by its stable name.
    Topic(&'a str),
    /// That a member signed on a day.
    SignedBy(&'a str, &'a str),
    /// That a member ended an agreement on a day.
    EndedBy(&'a str, &'a str),
    /// That an agreement ends by itself on a day.
    EndsOn(&'a str),
    /// Over areas of openness that somebody added, and wishes to talk about one.
    AroundOpenness,
    /// A line that a project's template brings, by its stable name.
    Given(&'a str),
    /// Both of the two.
    Both,
    /// The day of the newest thing in it.
    UpTo(&'a str),
    /// The fingerprint of these words.
    Fingerprint(&'a str),
}

/// The words of one language, given by the screens.
pub trait Labels {
    /// The language's tag, as in `es`.
    fn language(&self) -> &str;
    /// The words for a label; plain text, not HTML.
    fn word(&self, label: Label<'_>) -> String;
    /// A day, as that language writes it.
    fn day(&self, day: Day) -> String;
}
