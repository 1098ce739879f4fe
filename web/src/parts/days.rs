//! Days and months in words, by the browser's own knowledge of each language.
//! It reads no clock: which day is today is for the caller to say.

use crate::texts::{Language, language};
use js_sys::{Date, Object, Reflect};
use practice::{Day, day_number};
use wasm_bindgen::JsValue;

/// "Sunday 22 November": follows the language when read in a closure.
#[must_use]
pub fn day_long(day: Day) -> String {
    in_words(day, &[("weekday", "long"), ("day", "numeric"), ("month", "long")])
}

/// "Sunday".
#[must_use]
pub fn weekday_long(day: Day) -> String {
    in_words(day, &[("weekday", "long")])
}

/// "22 Nov 2026", where there is little room.
#[must_use]
pub fn day_short(day: Day) -> String {
    in_words(day, &[("day", "numeric"), ("month", "short"), ("year", "numeric")])
}

/// "22 November 2026".
#[must_use]
pub fn day_with_year(day: Day) -> String {
    in_words(day, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// "November 2026", from any day in it.
#[must_use]
pub fn month_long(day: Day) -> String {
    in_words(day, &[("month", "long"), ("year", "numeric")])
}

/// "November 2026", for a month that is no day of anybody's.
#[must_use]
pub fn month_in_words(year: i16, month: u8) -> String {
    let start = Date::new_with_year_month_day(year.unsigned_abs().into(), i32::from(month) - 1, 1);
    locally(&start, &[("month", "long"), ("year", "numeric")])
}

const MS_A_DAY: f64 = 86_400_000.0;

fn in_words(day: Day, parts: &[(&str, &str)]) -> String {
    let date = Date::new(&JsValue::from_f64(f64::from(day_number(day)) * MS_A_DAY));
    locally(&date, &[parts, &[("timeZone", "UTC")]].concat())
}

fn locally(date: &Date, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in parts {
        // Setting a field of a fresh object can't fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    String::from(date.to_locale_date_string(region(language()), &options))
}

/// English as in Britain, so that the day stands before the month in both languages.
fn region(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::Spanish => "es",
    }
}
