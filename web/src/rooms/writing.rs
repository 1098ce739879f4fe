//! Writing over several screens: a handful of lines kept as one draft, and which screen it is.
//!
//! Not an entry and not shared: a draft has no reader, and what is only chosen on the way is not kept in it.

use leptos::prelude::*;

use crate::{
    app::App,
    parts::{Button, Keep, Kind},
    texts::{keys::parts as k, t, t_with},
};

/// Stands between the lines of a draft; nobody types it.
const BETWEEN: char = '\u{1f}';

/// The lines of a draft as it is kept.
pub(crate) fn lines_of(kept: &str) -> impl Iterator<Item = &str> {
    kept.split(BETWEEN)
}

/// What is being written, and where one is in it.
#[derive(Clone, Copy)]
pub(crate) struct Writing {
    pub(crate) app: App,
    name: StoredValue<String>,
    lines: StoredValue<Vec<RwSignal<String>>>,
    pub(crate) step: RwSignal<usize>,
    steps: usize,
}

impl Writing {
    /// The draft of this name with so many lines, on the first of so many screens.
    pub(crate) fn open(app: App, name: impl Into<String>, lines: usize, steps: usize) -> Self {
        let name = name.into();
        let kept = app.draft(&name).unwrap_or_default();
        let mut kept = lines_of(&kept).map(str::to_owned);
        let lines = (0..lines).map(|_| RwSignal::new(kept.next().unwrap_or_default())).collect();
        let (name, lines) = (StoredValue::new(name), StoredValue::new(lines));
        Self { app, name, lines, step: RwSignal::new(0), steps }
    }

    /// One line, as a field changes it.
    pub(crate) fn line(self, place: usize) -> RwSignal<String> {
        self.lines.with_value(|lines| lines.get(place).copied()).unwrap_or_default()
    }

    /// The words of one line as they are now.
    pub(crate) fn words(self, place: usize) -> String {
        self.line(place).with_untracked(|words| words.trim().to_owned())
    }

    /// Keeps what is written so far, on this device only.
    pub(crate) fn keep(self) {
        let lines =
            self.lines.with_value(|lines| lines.iter().map(|line| line.get_untracked()).collect::<Vec<_>>());
        let empty = lines.iter().all(|line| line.trim().is_empty());
        let kept = lines.join(&BETWEEN.to_string());
        let kept = if empty { "" } else { &kept };
        self.name.with_value(|name| self.app.keep_draft(name, kept));
    }

    /// The same, for a field that hands over its words.
    pub(crate) fn keeper(self) -> Keep {
        Keep::from(move |_: String| self.keep())
    }

    /// Throws it away.
    pub(crate) fn throw_away(self) {
        self.name.with_value(|name| self.app.drop_draft(name));
    }

    /// The next screen.
    pub(crate) fn next(self) {
        self.go(self.step.get_untracked() + 1);
    }

    fn go(self, step: usize) {
        self.keep();
        self.step.set(step);
    }
}

/// Which screen this is, and the way back to the one before.
pub(crate) fn where_now(writing: Writing) -> AnyView {
    let step = writing.step.get_untracked();
    let back = step.checked_sub(1).map(|before| {
        view! { <Button label=t(k::BACK) kind=Kind::Plain on_press=move || writing.go(before)/> }
    });
    view! {
        <p class="step-of">{t_with(move || k::step_of(writing.steps, step + 1))}</p>
        {back}
    }
    .into_any()
}
