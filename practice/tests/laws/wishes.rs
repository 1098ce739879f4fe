//! What can happen in a story drawn at random; each step has its wishes in a file of its own.

use practice::Channel;
use proptest::prelude::*;

use super::{
    around::{Around, around},
    asked::{Asked, asked},
    building::{Made, made},
    care::{Care, care},
    empathy::{self, Hears},
    guided::{Guided, guided},
    presence::{Presence, presence},
    together::{Built, built},
};

#[derive(Clone, Debug)]
pub(super) enum Act {
    Tries(u8, Wish),
    /// Something written without asking whether it is allowed.
    Forces(u8, Channel, Wish),
    Bytes(u8, Channel, usize, Vec<u8>),
    GoesOffline(u8),
    ComesBack(u8),
    NextDay,
}

/// Something to do; numbers pick one of the entries there are.
#[derive(Clone, Debug)]
pub(super) enum Wish {
    Share(u16, u8, bool),
    Together(bool),
    Answer(usize, u8),
    Drop(u8),
    TakeBack(usize),
    Offer,
    OpenOffer(usize),
    NotYetOffer(usize),
    Propose(bool),
    Counter(usize, usize),
    Sign(usize, usize),
    Review(usize, usize),
    Renew(usize, bool),
    AddArea,
    AnswerMap(u8),
    TalkOfArea(u8),
    Withdraw(usize),
    AskRecord,
    AnswerRecord(usize, bool),
    TakeRecord(usize),
    Leave,
    Note,
    AskErase,
    AgreeErase(usize),
    WithdrawErase,
    Rename,
    ChangeKeys(u32),
    Compare(bool),
    Weekly(usize, u8),
    Pact(usize, usize),
    Seal(u8),
    OpenSeal(usize, [u8; 4]),
    Promise(PromiseWish),
    /// Something offered, told or apologized for, and what follows.
    Hard(Hard),
    /// Showing up.
    Presence(Presence),
    /// Something said to be heard: a dialogue, a need, a circle.
    Hears(Hears),
    /// Setbacks, one's own scales, the journal.
    Around(Around),
    /// Going slower, or asking beyond what a day holds.
    Care(Care),
    /// Something about a guide.
    Guided(Guided),
    /// Published questionnaires.
    Asked(Asked),
    /// Something made together.
    Made(Made),
    /// Something built together.
    Built(Built),
}

/// What is done about hard things.
#[derive(Clone, Debug)]
pub(super) enum Hard {
    AskTime(usize),
    NameTime(usize),
    Reason(usize),
    Disclose,
    Apologize(usize, bool),
    AnswerApology(usize, u8),
    Understand(usize),
    HeardMe(usize),
    NotQuite(usize),
    Trigger(u8),
    NoteTrigger(u8),
    Reflect(usize),
    Say(usize),
}

/// What can happen to a promise; the number picks it, the next one how many days from now.
#[derive(Clone, Debug)]
pub(super) enum PromiseWish {
    Make(u8, i8),
    Date(usize, u8, i8),
    Change(usize, u8, i8),
    Tell(usize, i8),
    Mark(usize, i8, usize),
    Answer(usize, i8, u8),
    Stop(usize),
    Remind(usize, u16),
}

pub(super) fn promise_wish() -> impl Strategy<Value = PromiseWish> {
    let pick = || 0..12usize;
    let days = || -3..4i8;
    prop_oneof![
        4 => (0..5u8, days()).prop_map(|(rule, day)| PromiseWish::Make(rule, day)),
        1 => (pick(), 0..5u8, days()).prop_map(|(p, rule, day)| PromiseWish::Date(p, rule, day)),
        2 => (pick(), 0..5u8, days()).prop_map(|(p, rule, day)| PromiseWish::Change(p, rule, day)),
        2 => (pick(), days()).prop_map(|(p, day)| PromiseWish::Tell(p, day)),
        5 => (pick(), days(), 0..3usize).prop_map(|(p, day, mark)| PromiseWish::Mark(p, day, mark)),
        4 => (pick(), days(), 0..3u8).prop_map(|(p, day, answer)| PromiseWish::Answer(p, day, answer)),
        1 => pick().prop_map(PromiseWish::Stop),
        1 => (pick(), 0..1500u16).prop_map(|(p, minute)| PromiseWish::Remind(p, minute)),
    ]
}

pub(super) fn hard() -> impl Strategy<Value = Hard> {
    let pick = || 0..40usize;
    prop_oneof![
        1 => pick().prop_map(Hard::AskTime),
        1 => pick().prop_map(Hard::NameTime),
        1 => pick().prop_map(Hard::Reason),
        3 => Just(Hard::Disclose),
        3 => (pick(), any::<bool>()).prop_map(|(first, amends)| Hard::Apologize(first, amends)),
        4 => (pick(), 0..4u8).prop_map(|(to, how)| Hard::AnswerApology(to, how)),
        3 => pick().prop_map(Hard::Understand),
        2 => pick().prop_map(Hard::HeardMe),
        2 => pick().prop_map(Hard::NotQuite),
        3 => (0..12u8).prop_map(Hard::Trigger),
        1 => (0..12u8).prop_map(Hard::NoteTrigger),
        3 => pick().prop_map(Hard::Reflect),
        3 => pick().prop_map(Hard::Say),
    ]
}

pub(super) fn wish() -> impl Strategy<Value = Wish> {
    let pick = || 0..40usize;
    prop_oneof![
        24 => empathy::hears().prop_map(Wish::Hears),
        28 => hard().prop_map(Wish::Hard),
        8 => presence().prop_map(Wish::Presence),
        12 => around().prop_map(Wish::Around),
        8 => care().prop_map(Wish::Care),
        8 => guided().prop_map(Wish::Guided),
        6 => asked().prop_map(Wish::Asked),
        12 => made().prop_map(Wish::Made),
        16 => built().prop_map(Wish::Built),
        8 => (100..110u16, 0..7u8, any::<bool>()).prop_map(|(f, s, words)| Wish::Share(f, s, words)),
        3 => any::<bool>().prop_map(Wish::Together),
        5 => (pick(), 0..3u8).prop_map(|(to, how)| Wish::Answer(to, how)),
        4 => (0..6u8).prop_map(Wish::Drop),
        5 => pick().prop_map(Wish::TakeBack),
        2 => Just(Wish::Offer),
        2 => pick().prop_map(Wish::OpenOffer),
        1 => pick().prop_map(Wish::NotYetOffer),
        2 => any::<bool>().prop_map(Wish::Propose),
        2 => (pick(), pick()).prop_map(|(a, v)| Wish::Counter(a, v)),
        1 => (pick(), pick()).prop_map(|(a, v)| Wish::Review(a, v)),
        2 => (pick(), any::<bool>()).prop_map(|(a, go_on)| Wish::Renew(a, go_on)),
        1 => Just(Wish::AddArea),
        5 => (0..6u8).prop_map(Wish::AnswerMap),
        2 => (0..10u8).prop_map(Wish::TalkOfArea),
        4 => (pick(), pick()).prop_map(|(a, v)| Wish::Sign(a, v)),
        1 => pick().prop_map(Wish::Withdraw),
        1 => Just(Wish::AskRecord),
        1 => (pick(), any::<bool>()).prop_map(|(ask, yes)| Wish::AnswerRecord(ask, yes)),
        1 => pick().prop_map(Wish::TakeRecord),
        1 => Just(Wish::Leave),
        1 => Just(Wish::Note),
        1 => Just(Wish::AskErase),
        1 => pick().prop_map(Wish::AgreeErase),
        1 => Just(Wish::WithdrawErase),
        1 => Just(Wish::Rename),
        1 => (0..3u32).prop_map(Wish::ChangeKeys),
        1 => any::<bool>().prop_map(Wish::Compare),
        10 => promise_wish().prop_map(Wish::Promise),
        6 => (pick(), 0..16u8).prop_map(|(of, how)| Wish::Weekly(of, how)),
        2 => (pick(), pick()).prop_map(|(of, over)| Wish::Pact(of, over)),
        1 => any::<u8>().prop_map(Wish::Seal),
        1 => (pick(), any::<[u8; 4]>()).prop_map(|(seal, junk)| Wish::OpenSeal(seal, junk)),
    ]
}

pub(super) fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![4 => Just(Channel::Ours), 1 => Just(Channel::Mine), 1 => Just(Channel::Guided)]
}

pub(super) fn polite() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => (0..3u8, wish()).prop_map(|(device, wish)| Act::Tries(device, wish)),
        1 => (0..3u8).prop_map(Act::GoesOffline),
        1 => (0..3u8).prop_map(Act::ComesBack),
        2 => Just(Act::NextDay),
    ]
}

pub(super) fn any_act() -> impl Strategy<Value = Act> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..40);
    prop_oneof![
        6 => polite(),
        4 => (0..3u8, channel(), wish()).prop_map(|(device, channel, wish)| Act::Forces(device, channel, wish)),
        1 => (0..3u8, channel(), 0..12usize, bytes).prop_map(|(device, c, kind, bytes)| Act::Bytes(device, c, kind, bytes)),
    ]
}

pub(super) fn acts() -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(any_act(), 0..60)
}
