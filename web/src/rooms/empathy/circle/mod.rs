//! The feelings circle: beginning it, its rounds on one phone or on two, its closing round, and circles of earlier weeks.
//!
//! Whoever listens has one press and no field: *thank you for telling me*.

mod here;
mod moves;
mod sit;

pub(crate) use here::{CircleRoom, waits};
pub(crate) use sit::{OneCircle, SitRoom};

use practice::{
    Command,
    circle::{self, Circle, Feeling, Turn},
    weekly::Week,
};

use super::{hands::Hands, lines};
use crate::{
    app::App,
    rooms::{app, saying},
    texts::{Key, Said, keys::circle as k, say, t},
};
use leptos::prelude::*;

/// One week's circle, as the screens of this room hold it.
#[derive(Clone, Copy)]
struct Room {
    app: App,
    week: Week,
    hands: Hands,
    refused: RwSignal<Option<Said>>,
    /// The feelings that are ticked and not shared yet: in my hands, and in the other's.
    ticked: [RwSignal<Vec<&'static str>>; 2],
}

impl Room {
    fn of(week: Week) -> Self {
        let app = app();
        Self {
            app,
            week,
            hands: Hands::of(app, &format!("circle/{}", week.name())),
            refused: RwSignal::new(None),
            ticked: [(); 2].map(|()| RwSignal::new(Vec::new())),
        }
    }

    /// The circle that a day of today belongs to.
    fn of_today() -> Self {
        let today = saying::today();
        let week = app().peek(|replica| replica.couple().circles().week_for(today));
        Self::of(week.unwrap_or_else(|| Week::of(today)))
    }

    /// The circle; follows it.
    fn circle(self) -> Option<Circle> {
        self.app.couple(|couple| couple.circles().get(self.week).cloned()).flatten()
    }

    fn does(self, command: circle::Command) -> bool {
        let done = self.app.command(Command::Circle(command));
        self.refused.set(done.err().map(saying::refused));
        done.is_ok()
    }

    /// What is ticked by who holds the phone now. It outlasts the form, which goes when the other speaks or rests.
    fn ticked(self) -> RwSignal<Vec<&'static str>> {
        let [mine, theirs] = self.ticked;
        if untrack(|| self.hands.are_theirs()) { theirs } else { mine }
    }

    fn takes(self, turn: Turn) -> bool {
        let own = !untrack(|| self.hands.are_theirs());
        self.does(circle::Command::Take { week: self.week, turn, own })
    }
}

fn feeling_word(feeling: Feeling) -> Key {
    k::by_name(&format!("feeling-{}", feeling.name())).unwrap_or(k::FEELING_FEAR)
}

/// What kind of turn it is, and its words.
fn said(turn: &Turn) -> (Key, AnyView) {
    let nothing = || ().into_any();
    match turn {
        Turn::Named { feelings, words } => {
            let names =
                feelings.iter().map(|feeling| view! { <li>{t(feeling_word(*feeling))}</li> }).collect_view();
            let words = words.as_ref().map(lines::words);
            (k::SAID_NAMED, view! { <ul class="felt-list">{names}</ul>{words} }.into_any())
        }
        Turn::Passed => (k::SAID_PASSED, nothing()),
        Turn::ThankYou => (k::SAID_THANK_YOU, nothing()),
        Turn::Closing => (k::SAID_CLOSING, nothing()),
        Turn::Last(words) => (k::SAID_LAST, lines::words(words)),
        Turn::NothingMore => (k::SAID_NOTHING_MORE, nothing()),
    }
}

fn week_words(week: Week) -> String {
    say(k::of(saying::day_words(week.monday()), saying::day_words(week.sunday())))
}

fn place(week: Week) -> String {
    format!("/circle/{}", week.name())
}
