//! The relay's bounds by name, as said by a host. What each means and its default stand in the relay.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use relay::Limits;

/// Bounds by name.
pub(crate) type Named = BTreeMap<String, u64>;

type Set = fn(&mut Limits, u64);

/// Every bound a host may set. Numbers too large for their kind are cut to the largest.
const KNOWN: &[(&str, Set)] = &[
    ("record_bytes", |l, v| l.record_bytes = v as usize),
    ("append_records", |l, v| l.append_records = v as usize),
    ("page_bytes", |l, v| l.page_bytes = v as usize),
    ("page_items", |l, v| l.page_items = v as usize),
    ("blob_bytes", |l, v| l.blob_bytes = v),
    ("space_bytes", |l, v| l.space_bytes = v),
    ("appends_per_minute", |l, v| l.appends_per_minute = narrow(v)),
    ("asks_per_minute", |l, v| l.asks_per_minute = narrow(v)),
    ("reads_per_minute", |l, v| l.reads_per_minute = narrow(v)),
    ("unsigned_per_minute", |l, v| l.unsigned_per_minute = narrow(v)),
    ("spaces_per_hour", |l, v| l.spaces_per_hour = narrow(v)),
    ("connections_per_device", |l, v| l.connections_per_device = v as usize),
    ("connections_per_address", |l, v| l.connections_per_address = v as usize),
    ("connections", |l, v| l.connections = v as usize),
    ("invitations_per_day", |l, v| l.invitations_per_day = v as usize),
    ("invitation_seconds", |l, v| l.invitation_seconds = v),
    ("devices", |l, v| l.devices = v as usize),
    ("wakes", |l, v| l.wakes = v as usize),
    ("wake_ahead_seconds", |l, v| l.wake_ahead_seconds = narrow(v)),
    ("wake_step_seconds", |l, v| l.wake_step_seconds = narrow(v)),
    ("idle_seconds", |l, v| l.idle_seconds = v),
];

fn narrow(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The defaults with what was named put in.
///
/// # Errors
/// When a name is not known; the known ones are listed.
pub(crate) fn with(named: &Named) -> Result<Limits> {
    let mut limits = Limits::default();
    for (name, value) in named {
        match KNOWN.iter().find(|(known, _)| known == name) {
            Some((_, set)) => set(&mut limits, *value),
            None => {
                let known = KNOWN.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
                bail!("there is no limit called '{name}'. These can be set: {known}");
            }
        }
    }
    Ok(limits)
}

/// Reads `name=number`, as flags and the environment say it.
///
/// # Errors
/// When it has another form.
pub(crate) fn pair(text: &str) -> Result<(String, u64), String> {
    let (name, value) = text.split_once('=').ok_or("say it as name=number")?;
    let value = value.trim().parse().map_err(|_| format!("'{value}' is not a whole number"))?;
    Ok((name.trim().to_owned(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_limit_is_set_and_the_others_stay() {
        let limits = with(&Named::from([("appends_per_minute".to_owned(), 7)])).unwrap();
        assert_eq!(limits, Limits { appends_per_minute: 7, ..Limits::default() });
    }

    #[test]
    fn a_limit_nobody_knows_is_named_with_those_that_are_known() {
        let error = with(&Named::from([("apends".to_owned(), 7)])).unwrap_err().to_string();
        assert!(error.contains("'apends'") && error.contains("appends_per_minute"), "{error}");
    }

    #[test]
    fn a_pair_is_a_name_and_a_number() {
        assert_eq!(pair("a = 3"), Ok(("a".to_owned(), 3)));
        assert!(pair("a").is_err() && pair("a=b").is_err());
    }
}
