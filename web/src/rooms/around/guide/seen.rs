//! What a guide sees, drawn once: on the guide's own page and on the page where the two look at it.
//!
//! Nobody is *you* in it, so the words are the same for all three. Nothing can be pressed in it.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, MemberId,
    guide::{Line, Note, Put, Suggestion, Terms},
    path::Room,
};

use super::{item, terms::terms};
use crate::{
    app::App,
    parts::{Notice, Tone},
    rooms::{around::path, saying},
    texts::{Said, keys::seen as k, say, t, t_with},
};

/// What the three are called.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Names {
    pub(super) partners: Vec<(MemberId, String)>,
    pub(super) guide: (MemberId, String),
}

impl Names {
    /// The name of one of the three.
    pub(super) fn of(&self, who: MemberId) -> String {
        let all = self.partners.iter().chain([&self.guide]);
        let known = all.into_iter().find(|(member, _)| *member == who);
        known.map(|(_, name)| name.clone()).unwrap_or_default()
    }
}

/// All of it, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    pub(super) seat: EntryId,
    pub(super) called: Names,
    pub(super) terms: Terms,
    pub(super) items: Vec<Put>,
    pub(super) agenda: Vec<Line>,
    pub(super) notes: Vec<Note>,
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) ended: Option<(MemberId, Day)>,
}

impl Seen {
    pub(super) fn of(seen: &practice::guide::Seen<'_>) -> Seen {
        let name = |(who, name): &(MemberId, &practice::Text)| (*who, name.as_str().to_owned());
        Seen {
            seat: seen.seat,
            called: Names { partners: seen.partners.iter().map(name).collect(), guide: name(&seen.guide) },
            terms: seen.terms.clone(),
            items: seen.items.to_vec(),
            agenda: seen.agenda.to_vec(),
            notes: seen.notes.to_vec(),
            suggestions: seen.suggestions.to_vec(),
            ended: seen.ended,
        }
    }

    /// The name of one of the three.
    pub(super) fn name(&self, who: MemberId) -> String {
        self.called.of(who)
    }

    /// The name of the guide.
    pub(super) fn guides_name(&self) -> String {
        self.called.guide.1.clone()
    }

    /// The names of those who put something in.
    pub(super) fn names(&self, who: &[MemberId]) -> String {
        match who {
            [one, other] => say(k::both(self.name(*one), self.name(*other))),
            [one] => self.name(*one),
            _ => String::new(),
        }
    }

    /// What the two are called together.
    pub(super) fn couple(&self) -> String {
        let both: Vec<_> = self.called.partners.iter().map(|(who, _)| *who).collect();
        self.names(&both)
    }

    pub(super) fn is_over(&self) -> bool {
        self.ended.is_some() || saying::today() > self.terms.until
    }
}

/// As one of the two: what the guide who has a seat today sees.
pub(super) fn for_partner(couple: &Couple, today: Day) -> Option<Seen> {
    let seat = couple.guide_asked(today)?.id;
    couple.guides_view(seat).map(|seen| Seen::of(&seen))
}

/// As the guide: what I see.
pub(super) fn for_guide(couple: &Couple) -> Option<Seen> {
    couple.my_view_as_guide().map(|seen| Seen::of(&seen))
}

/// The view itself. What holds for all three stands in it, and nothing else does.
pub(super) fn drawn(app: App, seen: &Seen) -> AnyView {
    view! {
        <div class="guide-sees">
            {over(seen)}
            <section><h2>{seen.couple()}</h2>{terms(&seen.terms)}</section>
            {agenda(seen)}
            {items(app, seen)}
            {notes(seen)}
            {suggestions(seen)}
        </div>
    }
    .into_any()
}

fn over(seen: &Seen) -> Option<AnyView> {
    let said: fn(String) -> Said = if seen.ended.is_some() { k::ended } else { k::over };
    let day = seen.ended.map_or(seen.terms.until, |(_, day)| day);
    let words = t_with(move || said(saying::day_words(day)));
    seen.is_over().then(|| view! { <Notice tone=Tone::Waiting><p>{words}</p></Notice> }.into_any())
}

fn by(name: String, day: Day) -> AnyView {
    view! { <p class="by">{move || say(k::by(saying::day_words(day), name.clone()))}</p> }.into_any()
}

fn taken_back(day: Option<Day>) -> Option<AnyView> {
    let said = |day| move || say(k::taken_back_plain(saying::day_words(day)));
    day.map(|day| view! { <p class="by">{said(day)}</p> }.into_any())
}

/// What both bring: open lines first, as they came.
fn agenda(seen: &Seen) -> AnyView {
    let line = |line: &Line| {
        let talked = line.talked_over.map(|(_, day)| {
            view! { <p class="by">{move || say(k::talked_over(saying::day_words(day)))}</p> }
        });
        let words = line.words.as_str().to_owned();
        view! {
            <li><p class="words">{words}</p>{by(seen.name(line.by), line.day)}{talked}{taken_back(line.taken_back)}</li>
        }
        .into_any()
    };
    let (done, open): (Vec<&Line>, Vec<&Line>) =
        seen.agenda.iter().partition(|line| line.talked_over.is_some() || line.taken_back.is_some());
    let lines: Vec<_> = open.into_iter().chain(done).map(line).collect();
    listed(t(k::AGENDA), t(k::AGENDA_NONE), lines)
}

/// What was put in, the newest first.
fn items(app: App, seen: &Seen) -> AnyView {
    let one = |put: &Put| {
        let names = seen.names(&put.by);
        let back = put.taken_back.map(|(who, day)| {
            let name = seen.name(who);
            view! { <p class="by">{move || say(k::taken_back(saying::day_words(day), name.clone()))}</p> }
        });
        view! {
            <li>
                <h3>{item::title(app, &seen.called, &put.item)}</h3>
                {by(names, put.day)}
                {back}
                {item::words(&seen.called, &put.item)}
            </li>
        }
        .into_any()
    };
    listed(t(k::ITEMS), t(k::ITEMS_NONE), seen.items.iter().rev().map(one).collect())
}

fn notes(seen: &Seen) -> AnyView {
    let one = |note: &Note| {
        let words = note.words.as_str().to_owned();
        view! { <li><p class="words">{words}</p>{by(seen.guides_name(), note.day)}{taken_back(note.taken_back)}</li> }
            .into_any()
    };
    let name = seen.guides_name();
    let title = t_with(move || k::notes(name.clone()));
    listed(title, t(k::NOTES_NONE), seen.notes.iter().rev().map(one).collect())
}

fn suggestions(seen: &Seen) -> AnyView {
    let one = |suggestion: &Suggestion| {
        let room = room_name(&suggestion.room);
        let line = suggestion.words.as_ref().map(|words| words.as_str().to_owned());
        view! {
            <li>
                <p><strong>{room}</strong></p>
                {line.map(|line| view! { <p class="words">{line}</p> })}
                {by(seen.guides_name(), suggestion.day)}
                {taken_back(suggestion.taken_back)}
            </li>
        }
        .into_any()
    };
    let name = seen.guides_name();
    let title = t_with(move || k::suggestions(name.clone()));
    listed(title, t(k::SUGGESTIONS_NONE), seen.suggestions.iter().rev().map(one).collect())
}

/// What a room is called; a line of its own for one that this version does not have.
pub(super) fn room_name(name: &str) -> crate::texts::Text {
    t(room_key(name))
}

pub(super) fn room_key(name: &str) -> crate::texts::Key {
    Room::named(name).map_or(k::ROOM_UNKNOWN, |room| path::words(room).0)
}

fn listed(title: crate::texts::Text, none: crate::texts::Text, lines: Vec<AnyView>) -> AnyView {
    let body = if lines.is_empty() {
        view! { <p>{none}</p> }.into_any()
    } else {
        view! { <ul class="notes">{lines}</ul> }.into_any()
    };
    view! { <section><h2>{title}</h2>{body}</section> }.into_any()
}
