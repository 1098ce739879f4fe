//! What the browser knows of time zones: how far a zone's clocks are from UTC at an instant.
//!
//! Not a zone database of ours: one would weigh more than all screens of a step together, and every browser has its own.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Function, Intl, Object, Reflect, global};
use practice::ZoneName;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// Making a formatter takes far longer than using it.
    static KNOWN: RefCell<BTreeMap<ZoneName, Option<Function>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Seconds east of UTC in a zone at an instant, in seconds since 1970; nothing for a zone the browser does not know.
#[must_use]
pub fn offset_at(zone: &ZoneName, unix_s: i64) -> Option<i32> {
    let format = KNOWN
        .with_borrow_mut(|known| known.entry(zone.clone()).or_insert_with(|| formatter(zone)).clone())?;
    #[allow(clippy::cast_precision_loss, reason = "whole seconds of the years people live in")]
    let instant = JsValue::from_f64(unix_s as f64 * 1000.0);
    let shown = format.call1(&JsValue::UNDEFINED, &instant).ok()?.as_string()?;
    read(&shown)
}

/// A bound `format` that ends in the offset, as in `3/29/2026, GMT+02:00`. An unknown zone makes the browser refuse.
fn formatter(zone: &ZoneName) -> Option<Function> {
    let options = Object::new();
    for (name, value) in [("timeZone", zone.as_str()), ("timeZoneName", "longOffset")] {
        // Setting a field of a fresh object can't fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
    let maker: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let made = Reflect::construct(&maker, &Array::of2(&"en-US".into(), &options)).ok()?;
    made.unchecked_ref::<Intl::DateTimeFormat>().format().dyn_into().ok()
}

/// The offset at the end of what was shown: `GMT`, `GMT+02:00`, and for long ago `GMT-00:14:44`.
fn read(shown: &str) -> Option<i32> {
    let (_, offset) = shown.rsplit_once("GMT")?;
    let Some(sign) = offset.chars().next() else { return Some(0) };
    let mut parts = offset.get(sign.len_utf8()..)?.split(':').map(str::parse::<i32>);
    let mut part = || parts.next().transpose().ok().map(Option::unwrap_or_default);
    let seconds = part()? * 3600 + part()? * 60 + part()?;
    Some(if sign == '+' { seconds } else { -seconds })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_read_from_what_the_browser_shows() {
        assert_eq!(read("3/29/2026, GMT+02:00"), Some(7200));
        assert_eq!(read("1/1/2026, GMT"), Some(0));
        assert_eq!(read("1/1/2026, GMT-03:30"), Some(-12_600));
        assert_eq!(read("1/1/1800, GMT-00:14:44"), Some(-884));
        assert_eq!(read("no offset here"), None);
    }
}
