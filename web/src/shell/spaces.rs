//! Which spaces this browser holds: each has a store, a key and a lock of its own, under a name that says nothing.
//!
//! Not what is in them, and not whose they are: a name is a number. That a space is kept here at all is
//! known before any of it is opened; the stores beside this list tell as much.

use super::browser;

/// The store of the first space, and of the only one where there is one.
const FIRST: &str = "goldseam";
const LIST: &str = "spaces";
const NOW: &str = "space";

/// The stores there are, in the order in which they were begun.
#[must_use]
pub fn all() -> Vec<String> {
    let names = kept();
    if names.is_empty() { vec![FIRST.to_owned()] } else { names }
}

/// Whether anything is kept here, as far as is known before the store has been looked into.
#[must_use]
pub fn is_any_kept() -> bool {
    !kept().is_empty()
}

fn kept() -> Vec<String> {
    let kept = browser::kept_setting(LIST).unwrap_or_default();
    kept.split(' ').filter(|name| is_name(name)).map(str::to_owned).collect()
}

/// The store that is used now.
#[must_use]
pub fn now() -> String {
    let all = all();
    let chosen = browser::kept_setting(NOW).filter(|name| all.contains(name));
    chosen.or_else(|| all.into_iter().next()).unwrap_or_else(|| FIRST.to_owned())
}

/// Uses another one from now on.
pub fn choose(name: &str) {
    if all().iter().any(|there| there == name) {
        browser::keep_setting(NOW, name);
    }
}

/// A name for one more. It is in the list once something is kept there.
#[must_use]
pub fn unused() -> String {
    let all = all();
    let free = (2..).map(|number: u32| format!("{FIRST}-{number}")).find(|name| !all.contains(name));
    free.unwrap_or_else(|| FIRST.to_owned())
}

/// Something is kept in this store now.
pub fn keep(name: &str) {
    let mut names = all();
    if !names.iter().any(|there| there == name) {
        names.push(name.to_owned());
        browser::keep_setting(NOW, name);
    }
    if names != kept() {
        browser::keep_setting(LIST, &names.join(" "));
    }
}

/// This store is gone.
pub fn forget(name: &str) {
    let mut names = all();
    names.retain(|there| there != name);
    browser::keep_setting(LIST, &names.join(" "));
}

fn is_name(name: &str) -> bool {
    let number = name.strip_prefix(FIRST).map(|rest| rest.trim_start_matches('-'));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_store_is_named_by_a_number_and_by_nothing_else() {
        assert!(is_name("goldseam") && is_name("goldseam-2"));
        assert!(!is_name("") && !is_name("Ana") && !is_name("goldseam-ana"));
    }
}
