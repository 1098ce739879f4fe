//! The weekly check-in: beginning it, its steps on one phone or on two, the day for it, and the records of earlier weeks.
//!
//! Nobody is spoken for: what the other says on this phone stays a note until they say yes to it on their own.

mod day;
mod felt;
mod form;
mod here;
mod meet;
mod record;
mod steps;
mod waits;
mod words;

pub(crate) use here::WeeklyRoom;
pub(crate) use meet::MeetRoom;
pub(crate) use record::RecordRoom;
pub(crate) use waits::waits;

use leptos::prelude::*;
use practice::{
    Command, MemberId,
    weekly::{self, Meeting, Week},
};

use crate::{
    app::App,
    rooms::{app, saying},
    texts::{Said, Text, keys::weekly as k},
};

/// What a heading stands under, so that headings follow each other without a gap.
#[derive(Clone, Copy)]
enum Under {
    /// The page's own title.
    Page,
    /// A heading on the page.
    Heading,
}

impl Under {
    fn heading(self, words: Text) -> AnyView {
        match self {
            Self::Page => view! { <h2>{words}</h2> }.into_any(),
            Self::Heading => view! { <h3>{words}</h3> }.into_any(),
        }
    }
}

/// One week's meeting, as the screens of this room hold it.
#[derive(Clone, Copy)]
struct Room {
    app: App,
    week: Week,
    me: MemberId,
    partner: MemberId,
    refused: RwSignal<Option<Said>>,
}

impl Room {
    /// The room of a week; none before there are two.
    fn of(week: Week) -> Option<Self> {
        let app = app();
        let (me, partner) = app.peek(|replica| (replica.me(), replica.couple().partner()))?;
        Some(Self { app, week, me, partner: partner?, refused: RwSignal::new(None) })
    }

    /// The week that a meeting of today looks back on.
    fn of_today() -> Option<Self> {
        let week = app().peek(|replica| replica.couple().weekly().week_for(saying::today()))?;
        Self::of(week)
    }

    /// The meeting; follows it.
    fn meeting(self) -> Option<Meeting> {
        self.app.couple(|couple| couple.weekly().meeting(self.week).cloned()).flatten()
    }

    /// Does something in the meeting; true if it was done. Else the page says that it was not.
    fn does(self, command: weekly::Command) -> bool {
        let done = self.app.command(Command::Weekly(command));
        self.refused.set(done.err().map(saying::refused));
        done.is_ok()
    }

    fn name(self, of: MemberId) -> String {
        saying::name_of(self.app, of)
    }

    /// Who is meant, seen from who holds this device: "You", or the partner's name.
    fn who(self, of: MemberId) -> String {
        if of == self.me { crate::texts::say(k::YOU) } else { self.name(of) }
    }

    /// The same as a text that follows it.
    fn who_text(self, of: MemberId) -> Text {
        Signal::derive(move || self.who(of))
    }

    /// Whether both pass this one phone between them. Only this device knows.
    fn on_one_phone(self) -> bool {
        self.app.draft(ONE_PHONE).is_some_and(|week| week == self.week.name())
    }

    fn choose_one_phone(self, one: bool) {
        let week = if one { self.week.name() } else { String::new() };
        self.app.keep_draft(ONE_PHONE, &week);
    }
}

const ONE_PHONE: &str = "weekly-one-phone";

fn record_path(week: Week) -> String {
    format!("/weekly/{}", week.name())
}

fn week_words(week: Week) -> Said {
    k::of(saying::day_words(week.monday()), saying::day_words(week.sunday()))
}
