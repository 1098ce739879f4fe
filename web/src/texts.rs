//! Every sentence a person reads, in the language they chose; switching it changes all screens at once.
//! It holds no sentence itself: those stand in `texts/<language>/<room>.ftl`, and `build.rs` turns them into [`keys`].
//!
//! - `t(keys::vase::TITLE)` is a text that follows the language; it goes wherever a view takes text or an attribute.
//! - `t_with(move || keys::vase::filled(drops.get()))` is the same for a text with values.
//! - `say(said)` is the text now, for inside a closure; it, too, makes the closure follow the language.
//!
//! A key that does not exist, or a forgotten value, does not compile.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use leptos::prelude::*;
use std::cell::{Cell, OnceCell};
use unic_langid::{LanguageIdentifier, subtags};

/// The typed keys of all texts, one module for each room's file.
#[allow(missing_docs, clippy::too_many_lines, reason = "written by build.rs: one line for each text")]
pub mod keys {
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// A text that follows the language; cheap to copy.
pub type Text = Signal<String>;

/// A language that every text exists in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// `en`
    English,
    /// `es`
    Spanish,
}

impl Language {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The BCP 47 code, as the page's `lang` and in storage.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language of a tag such as `es-MX`, if there are texts in it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }
}

/// The name of one text without values. Made by `build.rs` only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

impl Key {
    const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// The text's name in its file, such as `vase-title`; stable, so it also serves as an element's id.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.0
    }
}

/// A text and its values. Made by the functions in [`keys`].
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    key: Key,
    values: Vec<(&'static str, Value)>,
}

impl Said {
    fn new(key: Key, values: Vec<(&'static str, Value)>) -> Self {
        Self { key, values }
    }
}

impl From<Key> for Said {
    fn from(key: Key) -> Self {
        Self::new(key, Vec::new())
    }
}

/// What a text can take in: words, or a number (which also chooses between singular and plural).
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, shown as they are.
    Words(String),
    /// A whole number.
    Number(i64),
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, usize, i8, i32, i64);

/// A text that follows the language.
#[must_use]
pub fn t(key: Key) -> Text {
    Signal::derive(move || say(key))
}

/// A text with values that follows the language and every signal read in `said`.
#[must_use]
pub fn t_with(said: impl Fn() -> Said + Send + Sync + 'static) -> Text {
    Signal::derive(move || say(said()))
}

/// The text in the language of this moment; a closure or effect around it follows the language.
#[must_use]
pub fn say(said: impl Into<Said>) -> String {
    say_in(language(), said)
}

/// The text in one named language, whatever the screen shows (for exports and for text stored in a space).
#[must_use]
pub fn say_in(language: Language, said: impl Into<Said>) -> String {
    let (said, place) = (said.into(), usize::from(language == Language::Spanish));
    let first = BUNDLES.with(|[bundles, _]| {
        format(bundles[place].get_or_init(|| bundle(language, first_texts(language))), &said)
    });
    let rest = || {
        let source = REST.get()?(language);
        BUNDLES.with(|[_, bundles]| format(bundles[place].get_or_init(|| bundle(language, source)), &said))
    };
    // Total: `build.rs` has made sure that the text exists; should it not, its name is shown.
    first.or_else(rest).unwrap_or_else(|| said.key.0.to_owned())
}

/// The texts of what comes after the first page are there from now on; they come with its code.
pub fn add_the_rest() {
    REST.set(Some(other_texts));
}

/// The language now. Reading it in a closure makes the closure follow it.
#[must_use]
pub fn language() -> Language {
    CHOSEN.with(|chosen| chosen.get())
}

/// Changes every text on the screen and the page's `lang`, and keeps the choice on this device.
pub fn set_language(language: Language) {
    show(language);
    if let Some(storage) = storage() {
        // Full or forbidden storage only means that the choice is asked for again.
        let _ = storage.set_item(STORED_AS, language.code());
    }
}

/// Shows the language kept on this device, else the browser's first one that has texts, else English.
pub fn start_language() {
    show(kept().or_else(preferred).unwrap_or(Language::English));
}

const STORED_AS: &str = "language";

type Bundle = FluentBundle<FluentResource>;
/// Where the texts of a language are read.
type Source = fn(Language) -> &'static str;

thread_local! {
    /// The first page's and the others', in each language.
    static BUNDLES: [[OnceCell<Bundle>; 2]; 2] = const { [const { [const { OnceCell::new() }; 2] }; 2] };
    /// Where the others' are, once they are there. Away from the browser nothing comes later.
    static REST: Cell<Option<Source>> =
        const { Cell::new(if cfg!(target_family = "wasm") { None } else { Some(other_texts) }) };
    static CHOSEN: ArcRwSignal<Language> = ArcRwSignal::new(Language::English);
}

/// What the first page and the pages that can be read from it say.
fn first_texts(language: Language) -> &'static str {
    match language {
        Language::English => include_str!(concat!(env!("OUT_DIR"), "/first-en.ftl")),
        Language::Spanish => include_str!(concat!(env!("OUT_DIR"), "/first-es.ftl")),
    }
}

fn other_texts(language: Language) -> &'static str {
    match language {
        Language::English => include_str!(concat!(env!("OUT_DIR"), "/en.ftl")),
        Language::Spanish => include_str!(concat!(env!("OUT_DIR"), "/es.ftl")),
    }
}

fn bundle(language: Language, source: &str) -> Bundle {
    let tag = subtags::Language::from_bytes(language.code().as_bytes());
    let tag = LanguageIdentifier::from_parts(tag.unwrap_or_default(), None, None, &[]);
    let mut bundle = Bundle::new(vec![tag]);
    // The marks that isolate values end up in copied text, page titles and calendar files; both languages run left to right.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(whole_part, _)| whole_part);
    bundle.add_resource_overriding(resource);
    bundle
}

fn format(bundle: &Bundle, said: &Said) -> Option<String> {
    let pattern = bundle.get_message(said.key.0)?.value()?;
    let mut values = FluentArgs::with_capacity(said.values.len());
    for (name, value) in &said.values {
        values.set(*name, fluent_value(value));
    }
    let text = bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned();
    let day = said.values.iter().find(|(name, _)| *name == "day").map(|(_, value)| value);
    // Days are written small in Spanish; what begins with one begins large all the same.
    Some(match day {
        Some(Value::Words(day)) if text.starts_with(day) => capital(&text),
        _ => text,
    })
}

/// The same words with a large first letter, for what stands at the beginning of a line.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn fluent_value(value: &Value) -> FluentValue<'_> {
    match value {
        Value::Words(words) => FluentValue::from(words.as_str()),
        Value::Number(number) => FluentValue::from(*number),
    }
}

fn show(language: Language) {
    CHOSEN.with(|chosen| {
        if chosen.get_untracked() != language {
            chosen.set(language);
        }
    });
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.code());
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn kept() -> Option<Language> {
    Language::from_tag(&storage()?.get_item(STORED_AS).ok()??)
}

fn preferred() -> Option<Language> {
    let tags = window().navigator().languages();
    tags.iter().filter_map(|tag| tag.as_string()).find_map(|tag| Language::from_tag(&tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_with_a_day_begins_large_and_a_day_within_a_line_stays_small() {
        let day = "jueves, 26 de noviembre";
        let said = |said: Said| say_in(Language::Spanish, said);
        assert!(said(keys::journal::by(day)).starts_with("Jueves"));
        assert!(said(keys::slower::now(day)).contains("el jueves"));
        assert_eq!(capital(""), "");
    }

    #[test]
    fn a_tag_with_a_region_finds_its_language() {
        assert_eq!(Language::from_tag("es-MX"), Some(Language::Spanish));
        assert_eq!(Language::from_tag("EN"), Some(Language::English));
        assert_eq!(Language::from_tag("fr"), None);
    }

    #[test]
    fn each_language_has_its_own_words() {
        let key = keys::parts::LEAVE_QUICKLY;
        assert_ne!(say_in(Language::English, key), say_in(Language::Spanish, key));
    }

    #[test]
    fn a_number_chooses_singular_or_plural_and_no_marks_surround_it() {
        let drops = |n: u32| say_in(Language::English, keys::vase::drops(n));
        assert_eq!(drops(1), "1 drop");
        assert_eq!(drops(12), "12 drops");
    }
}
