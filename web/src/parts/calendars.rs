//! Two months side by side, one for each partner, as a picture of marks, and below it the same in words.
//! It counts nothing and marks no empty day: a day without a mark is only a day without a mark.

use super::button::Button;
use super::days::{day_long, month_long};
use super::icons::{Glyph, Icon};
use crate::texts::{Text, keys::calendars as k, say, t};
use leptos::prelude::*;
use practice::Day;
use std::collections::BTreeMap;

/// What there is on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// From the one who looks.
    pub mine: bool,
    /// From the partner.
    pub theirs: bool,
}

/// A month, as its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Day);

impl Month {
    /// The month a day lies in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Day {
        self.0
    }

    /// The month after. The calendar's last month stays where it is.
    #[must_use]
    pub fn next(self) -> Self {
        self.0.last_of_month().tomorrow().map_or(self, Self)
    }

    /// The month before. The calendar's first month stays where it is.
    #[must_use]
    pub fn before(self) -> Self {
        self.0.yesterday().map_or(self, Self::of)
    }

    pub(super) fn days(self) -> impl DoubleEndedIterator<Item = Day> {
        (1..=self.0.days_in_month()).filter_map(move |day| Day::new(self.0.year(), self.0.month(), day).ok())
    }
}

/// Both calendars of a month. Days that hold something are links, to what `href` says.
#[component]
pub fn TwoCalendars(
    month: RwSignal<Month>,
    #[prop(into)] days: Signal<BTreeMap<Day, Both>>,
    /// Whose the first calendar is ("You").
    #[prop(into)]
    mine: Text,
    /// Whose the second is: the partner's name.
    #[prop(into)]
    theirs: Text,
    #[prop(into)] today: Signal<Day>,
    #[prop(into)] href: UnsyncCallback<(Day,), String>,
) -> impl IntoView {
    let left = Signal::derive(move || marks(month.get(), &days.get(), |both| both.mine));
    let right = Signal::derive(move || marks(month.get(), &days.get(), |both| both.theirs));
    view! {
        <section class="calendars">
            <MonthSteps month/>
            <div class="two-months">
                <MonthPicture whose=mine marks=left today/>
                <MonthPicture whose=theirs marks=right today/>
            </div>
            <DayList month days mine theirs href/>
        </section>
    }
}

#[component]
pub(super) fn MonthSteps(month: RwSignal<Month>) -> impl IntoView {
    view! {
        <div class="month-steps">
            <Button label=t(k::BEFORE) glyph=Glyph::Back on_press=move || month.update(|m| *m = m.before())/>
            <h2 aria-live="polite">{move || month_long(month.get().first())}</h2>
            <Button label=t(k::NEXT) glyph=Glyph::Forward on_press=move || month.update(|m| *m = m.next())/>
        </div>
    }
}

/// One day in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    day: Day,
    on: bool,
    both: bool,
}

fn marks(month: Month, days: &BTreeMap<Day, Both>, which: impl Fn(&Both) -> bool) -> Vec<Mark> {
    let mark = |day| {
        let there = days.get(&day).copied().unwrap_or_default();
        Mark { day, on: which(&there), both: there.mine && there.theirs }
    };
    month.days().map(mark).collect()
}

/// Where a day stands: its column (Monday first) and its row.
pub(super) fn place(day: Day) -> (i32, i32) {
    let column = i32::from(day.weekday().to_monday_zero_offset());
    let first = i32::from(day.first_of_month().weekday().to_monday_zero_offset());
    (column, (first + i32::from(day.day()) - 1) / 7)
}

#[component]
fn MonthPicture(whose: Text, marks: Signal<Vec<Mark>>, today: Signal<Day>) -> impl IntoView {
    let alt = move || {
        let days: Vec<_> = marks.get().iter().filter(|m| m.on).map(|m| m.day.day().to_string()).collect();
        match days.is_empty() {
            true => say(k::none(whose.get())),
            false => say(k::days(days.join(", "), whose.get())),
        }
    };
    let drawn =
        move || marks.get().into_iter().map(|mark| draw(mark, mark.day == today.get())).collect_view();
    view! {
        <figure>
            <figcaption>{whose}</figcaption>
            <svg class="month" role="img" aria-label=alt viewBox="0 0 140 120">{drawn}</svg>
        </figure>
    }
}

fn draw(mark: Mark, today: bool) -> impl IntoView {
    let (column, row) = place(mark.day);
    let (x, y) = (column * 20 + 10, row * 20 + 10);
    let class = match (mark.on, mark.both) {
        (true, true) => "day-mark on both",
        (true, false) => "day-mark on",
        (false, _) => "day-mark",
    };
    view! {
        {today.then(|| view! { <rect class="day-today" x=x - 9 y=y - 9 width="18" height="18" rx="5"/> })}
        <circle class=class cx=x cy=y r=if mark.on { "6.2" } else { "2" }/>
    }
}

/// The days that hold something, the latest first.
#[component]
fn DayList(
    month: RwSignal<Month>,
    days: Signal<BTreeMap<Day, Both>>,
    mine: Text,
    theirs: Text,
    href: UnsyncCallback<(Day,), String>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let days = days.get();
        let there = month.get().days().rev().filter_map(|day| days.get(&day).map(|both| (day, *both)));
        there.filter(|(_, both)| both.mine || both.theirs).collect::<Vec<_>>()
    });
    let who = move |both: Both| match (both.mine, both.theirs) {
        (true, true) => say(k::BOTH),
        (true, false) => mine.get(),
        _ => theirs.get(),
    };
    let line = move |(day, both): (Day, Both)| {
        view! {
            <li>
                <a href=href.run((day,))>
                    <span>{move || day_long(day)}</span>
                    <span class="who">{move || who(both)}</span>
                    <Icon glyph=Glyph::Forward/>
                </a>
            </li>
        }
    };
    view! {
        <Show
            when=move || found.with(|found| !found.is_empty())
            fallback=move || view! { <p>{t(k::EMPTY_MONTH)}</p> }
        >
            <ul class="day-list">{move || found.get().into_iter().map(line).collect_view()}</ul>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::Day;

    fn day(year: i16, month: i8, day: i8) -> Day {
        Day::new(year, month, day).unwrap()
    }

    #[test]
    fn a_month_begins_in_the_column_of_its_weekday() {
        // 1 November 2026 is a Sunday, 30 November a Monday.
        assert_eq!(place(day(2026, 11, 1)), (6, 0));
        assert_eq!(place(day(2026, 11, 2)), (0, 1));
        assert_eq!(place(day(2026, 11, 30)), (0, 5));
    }

    #[test]
    fn months_follow_each_other_over_the_year() {
        let december = Month::of(day(2026, 12, 24));
        assert_eq!(december.next(), Month::of(day(2027, 1, 1)));
        assert_eq!(december.next().before(), december);
        assert_eq!(Month::of(day(2028, 2, 1)).days().count(), 29);
    }

    #[test]
    fn each_calendar_marks_its_own_days() {
        let both = Both { mine: true, theirs: true };
        let days = BTreeMap::from([
            (day(2026, 11, 3), Both { mine: true, theirs: false }),
            (day(2026, 11, 4), both),
        ]);
        let mine = marks(Month::of(day(2026, 11, 1)), &days, |b| b.mine);
        let theirs = marks(Month::of(day(2026, 11, 1)), &days, |b| b.theirs);
        assert_eq!((mine.len(), mine[2].on, theirs[2].on), (30, true, false));
        assert!(mine[3].both && theirs[3].both);
    }
}
