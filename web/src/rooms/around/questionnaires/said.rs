//! Results, cut-offs, changes and refusals in words.
//!
//! A result is said as the raw value it is; nothing here calls it good or bad.

use practice::{
    Day,
    questionnaires::{Change, Compared, CutOff, RawResult, Rule, Side, Unfit},
};

use crate::{
    rooms::saying,
    texts::{Key, Said, keys::questionnaires as k},
};

/// The raw value and the range it lies in.
pub(super) fn raw(result: &RawResult) -> Said {
    k::result_raw(result.highest.written(), result.lowest.written(), result.raw.written())
}

/// What it is called, and of which day it is.
pub(super) fn of(result: &RawResult, on: Day) -> Said {
    k::result_of(saying::day_words(on), result.name.as_str())
}

/// My own result and its cut-off.
pub(super) fn cut_off(result: &RawResult) -> Said {
    let Some(CutOff { at, side, words }) = &result.cut_off else { return k::CUT_OFF_NONE.into() };
    let (at, met) = (at.written(), result.is_at_cut_off());
    let words = || words.as_ref().map(|words| words.as_str().to_owned()).unwrap_or_default();
    match (result.rule, side, met) {
        (Rule::Csi4 | Rule::Csi16, _, true) => k::cut_off_csi_met(at),
        (Rule::Csi4 | Rule::Csi16, _, false) => k::cut_off_csi(at),
        (Rule::Phq2, _, true) => k::cut_off_phq_met(at),
        (Rule::Phq2, _, false) => k::cut_off_phq(at),
        (Rule::Gad2, _, true) => k::cut_off_gad_met(at),
        (Rule::Gad2, _, false) => k::cut_off_gad(at),
        (_, Side::Below, true) => k::cut_off_below_met(at, words()),
        (_, Side::Below, false) => k::cut_off_below(at, words()),
        (_, Side::From, true) => k::cut_off_from_met(at, words()),
        (_, Side::From, false) => k::cut_off_from(at, words()),
    }
}

/// The other's result and its cut-off: where it lies and on which side, and no more.
pub(super) fn their_cut_off(result: &RawResult) -> Said {
    match &result.cut_off {
        None => k::CUT_OFF_NONE.into(),
        Some(cut_off) if result.is_at_cut_off() => k::their_cut_off_met(cut_off.at.written()),
        Some(cut_off) => k::their_cut_off(cut_off.at.written()),
    }
}

/// How far a result is from an earlier one.
pub(super) fn difference(one: Compared) -> Said {
    let (day, by) = (saying::day_words(one.since), one.from.apart(one.to).written());
    match one.to.cmp(&one.from) {
        core::cmp::Ordering::Equal => k::change_same(day),
        core::cmp::Ordering::Greater => k::change_higher(by, day),
        core::cmp::Ordering::Less => k::change_lower(by, day),
    }
}

/// What can be said of a change.
pub(super) fn change(change: Change) -> Key {
    match change {
        Change::Reliable => k::CHANGE_RELIABLE,
        Change::NotYet => k::CHANGE_NOT_YET,
        Change::NotKnown => k::CHANGE_NOT_KNOWN,
    }
}

/// Why a file can't be added.
pub(super) fn unfit(why: Unfit) -> Said {
    match why {
        Unfit::TooLarge => k::UNFIT_TOO_LARGE.into(),
        Unfit::NotText => k::UNFIT_NOT_TEXT.into(),
        Unfit::Malformed(line) => k::unfit_malformed(line),
        Unfit::AnotherVersion => k::UNFIT_ANOTHER_VERSION.into(),
        Unfit::NameMissing => k::UNFIT_NAME_MISSING.into(),
        Unfit::SourceMissing => k::UNFIT_SOURCE_MISSING.into(),
        Unfit::LicenceMissing => k::UNFIT_LICENCE_MISSING.into(),
        Unfit::LeaveMissing(known) => k::unfit_leave_missing(known.name()),
        Unfit::LanguageMissing => k::UNFIT_LANGUAGE_MISSING.into(),
        Unfit::NoItems => k::UNFIT_NO_ITEMS.into(),
        Unfit::TooManyItems => k::UNFIT_TOO_MANY_ITEMS.into(),
        Unfit::TextLength => k::UNFIT_TEXT_LENGTH.into(),
        Unfit::AnswersInconsistent => k::UNFIT_ANSWERS.into(),
        Unfit::UnknownRule => k::UNFIT_UNKNOWN_RULE.into(),
        Unfit::NotOfThisRule => k::UNFIT_NOT_OF_THIS_RULE.into(),
        Unfit::CutOffWrong => k::UNFIT_CUT_OFF.into(),
        Unfit::FiguresWrong => k::UNFIT_FIGURES.into(),
    }
}
