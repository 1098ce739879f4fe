//! The wording helper under a field: after a pause in writing it says, to the one who writes only, what may land badly.
//! It never stops anyone, keeps nothing of what it read, and is silent once it was told to be, and until its rules are there.

use super::helpers;
use crate::texts::{self, Key, Text, keys::wording as k, language, say_in, t};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::{ops::Range, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use wording::{Language, Mark};

pub use wording::Place;

/// A pause in writing.
const PAUSE: Duration = Duration::from_millis(1200);
/// One at a time: the next one comes when this is gone.
const MOST: usize = 1;
const STORED_AS: &str = "wording";
const OFF: &str = "off";

/// What is read of one field.
#[derive(Clone, Copy)]
struct Reading {
    id: &'static str,
    value: RwSignal<String>,
    place: Place,
    /// What the same person wrote in the part before.
    before: Option<RwSignal<String>>,
    on: RwSignal<bool>,
    found: RwSignal<Found>,
    /// Words that were to stay as they are.
    left: RwSignal<Vec<String>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// The marks of a text as it was read.
#[derive(Clone, Default, PartialEq)]
struct Found {
    text: String,
    language: Option<Language>,
    marks: Vec<Mark>,
}

/// Stands under the field `id` and reads along in what is written there, knowing the part `before` it if there is one.
#[component]
pub fn Helped(
    id: &'static str,
    value: RwSignal<String>,
    place: Place,
    #[prop(optional)] before: Option<RwSignal<String>>,
) -> impl IntoView {
    let reading = Reading {
        id,
        value,
        place,
        before,
        on: RwSignal::new(kept_on()),
        found: RwSignal::new(Found::default()),
        left: RwSignal::new(Vec::new()),
        timer: StoredValue::new(None),
    };
    let come = helpers::come();
    Effect::new(move |_| {
        value.with(|_| ());
        #[expect(clippy::disallowed_methods, reason = "a trigger is no memo: it holds nothing to be read")]
        come.track();
        if reading.on.get() {
            reading.soon();
        }
    });
    Effect::new(move |_| reading.when_focused());
    on_cleanup(move || reading.stop());
    let shown = Memo::new(move |_| reading.shown());
    let list = move || shown.get().into_iter().map(|mark| one(reading, &mark)).collect_view().into_any();
    let any = Memo::new(move |_| shown.with(|marks| !marks.is_empty()));
    let about = move || any.get().then(|| about(reading));
    view! {
        <div class="helped">
            <p role="status">{move || any.get().then(|| texts::say(k::FOUND))}</p>
            {list}
            {about}
            {move || (!reading.on.get()).then(|| switch(reading, k::READ_ALONG))}
        </div>
    }
    .into_any()
}

/// One mark: the words, what they are, why, another way, and what can be done.
fn one(reading: Reading, mark: &Mark) -> AnyView {
    let Some((words, language)) = reading.words_of(mark) else { return ().into_any() };
    let (kind, beginning) = (in_words(mark.kind), another(mark.kind).map(|key| say_in(of(language), key)));
    let replace = beginning.map(|beginning| {
        let label = {
            let beginning = beginning.clone();
            texts::t_with(move || k::begin_so(beginning.clone()))
        };
        let mark = mark.clone();
        press(label, move || reading.put(&mark, &beginning))
    });
    let out = {
        let mark = mark.clone();
        press(t(k::TAKE_OUT), move || reading.put(&mark, ""))
    };
    let leave = {
        let words = words.clone();
        press(t(k::LEAVE), move || reading.left.update(|left| left.push(words.clone())))
    };
    view! {
        <section class="mark">
            <p><strong>{t(kind)}</strong>" "<q lang=language.code()>{words}</q></p>
            <p lang=language.code()>{mark.why.to_string()}</p>
            <p lang=language.code()>{mark.try_instead.to_string()}</p>
            <div class="row">{replace}{out}{leave}</div>
        </section>
    }
    .into_any()
}

fn press(label: Text, act: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class="button plain" on:click=move |_| act()><span>{label}</span></button> }
        .into_any()
}

/// That nobody else sees this, and how to be without it.
fn about(reading: Reading) -> AnyView {
    view! { <p class="hint">{t(k::ONLY_YOU)}</p>{switch(reading, k::TURN_OFF)} }.into_any()
}

fn switch(reading: Reading, label: Key) -> AnyView {
    let turn = move || {
        reading.on.update(|on| *on = !*on);
        let on = reading.on.get_untracked();
        keep(on);
        if !on {
            reading.stop();
            reading.found.set(Found::default());
        }
    };
    press(t(label), turn)
}

impl Reading {
    /// The rules are sent for when one comes to the field, so that they are there after the first words.
    fn when_focused(self) {
        let Some(field) = document().get_element_by_id(self.id) else { return };
        let send = move || {
            if self.on.try_get_untracked().unwrap_or_default() {
                // A listener of the field's own and a timer follow nothing.
                helpers::send_for(with(untrack(language)));
            }
        };
        if document().active_element().is_some_and(|active| active == field) {
            return send();
        }
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        let listener = Closure::once_into_js(send);
        let _ = field.add_event_listener_with_callback_and_add_event_listener_options(
            "focus",
            listener.unchecked_ref(),
            &once,
        );
    }

    fn soon(self) {
        self.stop();
        self.timer.set_value(set_timeout_with_handle(move || self.read(), PAUSE).ok());
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn read(self) {
        let Some(text) = self.value.try_get_untracked() else { return };
        let language = Language::clearly_of(&text).unwrap_or(with(untrack(language)));
        // Not there yet: it is read again when it has come.
        let Some(reads) = helpers::of(language) else { return helpers::send_for(language) };
        let before = self.before.and_then(|before| before.try_get_untracked()).unwrap_or_default();
        let marks = reads(self.place, &before, &text);
        let _ = self.found.try_set(Found { text, language: Some(language), marks });
    }

    /// What is to be seen: what was found in the words as they still are, but for what was to stay.
    fn shown(self) -> Vec<Mark> {
        let (found, left) = (self.found.get(), self.left.get());
        let stays = |mark: &Mark| {
            found.text.get(mark.span.clone()).is_some_and(|words| left.iter().any(|one| one == words))
        };
        found.marks.iter().filter(|mark| !stays(mark)).take(MOST).cloned().collect()
    }

    fn words_of(self, mark: &Mark) -> Option<(String, Language)> {
        self.found
            .with_untracked(|found| Some((found.text.get(mark.span.clone())?.to_owned(), found.language?)))
    }

    /// Puts other words where the mark stands, if the text is still the one that was read, and goes on writing there.
    fn put(self, mark: &Mark, words: &str) {
        let text = self.value.get_untracked();
        let Some((before, after)) = self.found.with_untracked(|found| {
            let part = part_of(&text, &mark.span);
            (found.text == text).then(|| (text[..part.start].to_owned(), text[part.end..].to_owned()))
        }) else {
            return;
        };
        // A sentence that goes on keeps its own sign.
        let words = if after.starts_with(['.', ',']) { words.trim_end_matches('.') } else { words };
        let Some(field) = document().get_element_by_id(self.id).and_then(Field::of) else { return };
        field.set_value(&format!("{before}{words}{after}"));
        let at =
            u32::try_from(before.encode_utf16().count() + words.encode_utf16().count()).unwrap_or(u32::MAX);
        // The field's own listeners take it from here: the value, and the draft.
        if let Ok(event) = web_sys::Event::new("input") {
            let _ = field.element().dispatch_event(&event);
        }
        let _ = field.element().focus();
        field.stands_at(at);
        self.read();
    }
}

/// A field of one line or of several.
enum Field {
    Line(HtmlInputElement),
    Area(HtmlTextAreaElement),
}

impl Field {
    fn of(element: Element) -> Option<Self> {
        match element.dyn_into() {
            Ok(line) => Some(Field::Line(line)),
            Err(element) => element.dyn_into().ok().map(Field::Area),
        }
    }

    fn element(&self) -> &HtmlElement {
        match self {
            Field::Line(line) => line,
            Field::Area(area) => area,
        }
    }

    fn set_value(&self, words: &str) {
        match self {
            Field::Line(line) => line.set_value(words),
            Field::Area(area) => area.set_value(words),
        }
    }

    fn stands_at(&self, at: u32) {
        let _ = match self {
            Field::Line(line) => line.set_selection_range(at, at),
            Field::Area(area) => area.set_selection_range(at, at),
        };
    }
}

/// The part of a sentence around a mark, from one sign to the next: what reads on when other words stand there.
fn part_of(text: &str, span: &Range<usize>) -> Range<usize> {
    const SIGNS: [char; 8] = ['.', '!', '?', '\n', ',', ';', '¿', '¡'];
    let before = text.get(..span.start).unwrap_or_default();
    let start =
        before.rfind(SIGNS).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let start = start + before[start..].len() - before[start..].trim_start().len();
    let after = text.get(span.end..).unwrap_or_default();
    start..span.end + after.find(SIGNS).unwrap_or(after.len())
}

fn with(language: texts::Language) -> Language {
    match language {
        texts::Language::English => Language::English,
        texts::Language::Spanish => Language::Spanish,
    }
}

fn of(language: Language) -> texts::Language {
    match language {
        Language::English => texts::Language::English,
        Language::Spanish => texts::Language::Spanish,
    }
}

fn in_words(kind: wording::Kind) -> Key {
    use wording::Kind;
    match kind {
        Kind::Contempt => k::CONTEMPT,
        Kind::Dismissing => k::DISMISSING,
        Kind::Blame => k::BLAME,
        Kind::Conditional => k::CONDITIONAL,
        Kind::Absolute => k::ABSOLUTE,
        Kind::Disguised => k::DISGUISED,
        Kind::Accusation => k::ACCUSATION,
        Kind::Pressure => k::PRESSURE,
        Kind::Minimizing => k::MINIMIZING,
        Kind::But => k::BUT,
        Kind::Excuse => k::EXCUSE,
        Kind::Vague => k::VAGUE,
        Kind::Fixing => k::FIXING,
    }
}

/// Words to begin with in place of the marked ones, for the kinds that have some.
fn another(kind: wording::Kind) -> Option<Key> {
    use wording::Kind;
    match kind {
        Kind::Conditional => Some(k::SO_CONDITIONAL),
        Kind::Vague => Some(k::SO_VAGUE),
        Kind::Excuse | Kind::Blame => Some(k::SO_OWNED),
        Kind::Pressure => Some(k::SO_PRESSURE),
        Kind::Absolute | Kind::Accusation | Kind::Disguised => Some(k::SO_SEEN),
        Kind::Dismissing => Some(k::SO_DISMISSING),
        Kind::Fixing => Some(k::SO_FIXING),
        Kind::Contempt => Some(k::SO_CONTEMPT),
        Kind::Minimizing | Kind::But => None,
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn kept_on() -> bool {
    storage().and_then(|storage| storage.get_item(STORED_AS).ok().flatten()).as_deref() != Some(OFF)
}

fn keep(on: bool) {
    if let Some(storage) = storage() {
        // Full or forbidden storage only means that the choice lasts until the page is closed.
        let _ = if on { storage.remove_item(STORED_AS) } else { storage.set_item(STORED_AS, OFF) };
    }
}
