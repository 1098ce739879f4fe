//! What day it is for the person holding the device, and in which time zone.
//!
//! Not a source of order: entries are ordered by `space`, and a wrong clock only shows a wrong day.

use jiff::civil::Date;
use js_sys::{Array, Intl, Object, Reflect};
use space::Moment;
use wasm_bindgen::JsValue;

/// The moment as this device sees it.
#[must_use]
pub fn moment() -> Moment {
    let date = js_sys::Date::new_0();
    Moment {
        day: civil_day(date.get_full_year(), date.get_month(), date.get_date()),
        zone: zone_name().unwrap_or_else(|| "UTC".to_owned()),
        unix_ms: whole_ms(date.get_time()),
    }
}

/// The day and the time of day (`14:05`) of an instant, on this device. Seconds since 1970.
#[must_use]
pub fn local(unix_s: u64) -> (Date, String) {
    let ms = u32::try_from(unix_s).map_or(f64::MAX, f64::from) * 1000.0;
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    let day = civil_day(date.get_full_year(), date.get_month(), date.get_date());
    (day, format!("{:02}:{:02}", date.get_hours(), date.get_minutes()))
}

/// The instant at which this device's clock shows a minute of a day, in milliseconds since 1970.
#[must_use]
pub fn moment_of(day: Date, minute: u16) -> i64 {
    let (year, month, of_month) = (day.year(), day.month() - 1, day.day());
    let date = js_sys::Date::new_with_year_month_day_hr_min(
        u32::try_from(year).unwrap_or_default(),
        i32::from(month),
        i32::from(of_month),
        i32::from(minute / 60),
        i32::from(minute % 60),
    );
    whole_ms(date.get_time())
}

/// Minutes after midnight on this device.
#[must_use]
pub fn minute_of_day() -> u16 {
    let date = js_sys::Date::new_0();
    u16::try_from(date.get_hours() * 60 + date.get_minutes()).unwrap_or_default()
}

/// Milliseconds since 1970, for timers and ticks.
#[must_use]
pub fn now_ms() -> i64 {
    whole_ms(js_sys::Date::now())
}

/// The browser counts months from zero; a day that does not exist (a broken clock) becomes the first of 1970.
fn civil_day(year: u32, month_from_zero: u32, day: u32) -> Date {
    let year = i16::try_from(year).ok();
    let month = i8::try_from(month_from_zero + 1).ok();
    let day = i8::try_from(day).ok();
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).unwrap_or(EPOCH),
        _ => EPOCH,
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

#[allow(
    clippy::cast_possible_truncation,
    reason = "the browser's clock is whole milliseconds far below 2^53"
)]
fn whole_ms(ms: f64) -> i64 {
    ms as i64
}

fn zone_name() -> Option<String> {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let options: JsValue = format.resolved_options().into();
    let zone = Reflect::get(&options, &"timeZone".into()).ok()?;
    zone.as_string().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_from_one() {
        assert_eq!(civil_day(2026, 10, 22), Date::constant(2026, 11, 22));
    }

    #[test]
    fn an_impossible_day_is_the_first_of_1970_rather_than_a_stop() {
        assert_eq!(civil_day(2026, 1, 31), EPOCH);
    }
}
