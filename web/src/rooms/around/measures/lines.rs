//! The lines: one picture for each scale that has an answer, and the same in words below it.
//!
//! Mine first; my partner's by itself, in a part of its own.

use leptos::prelude::*;
use practice::{
    Couple, Day,
    measures::{From, Point, Scale},
};

use super::scale_word;
use crate::{
    parts::line::one_line,
    rooms::{app, saying},
    texts::{Said, keys::measures as k, say, t, t_with},
};

/// One line, as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    scale: Scale,
    points: Vec<Point>,
    notes: Vec<Day>,
}

fn drawn(notes: &[Day], of: impl Fn(Scale) -> Vec<Point>) -> Vec<Drawn> {
    let one = |scale| Drawn { scale, points: of(scale), notes: notes.to_vec() };
    Scale::ALL.map(one).into_iter().filter(|line| !line.points.is_empty()).collect()
}

fn my_lines(couple: &Couple) -> Vec<Drawn> {
    let notes = couple.my_measures().iter().filter(|kept| kept.note.is_some());
    drawn(&notes.map(|kept| kept.on).collect::<Vec<_>>(), |scale| couple.my_line(scale))
}

fn their_lines(couple: &Couple) -> Vec<Drawn> {
    let partner = couple.partner();
    let shared = couple.measures().shared().iter().filter(|shared| Some(shared.by) == partner);
    let notes = shared.filter(|shared| shared.said.note.is_some() && shared.taken_back.is_none());
    drawn(&notes.map(|shared| shared.on).collect::<Vec<_>>(), |scale| couple.their_line(scale))
}

pub(super) fn mine() -> AnyView {
    let app = app();
    let lines = Memo::new(move |_| app.couple(my_lines).unwrap_or_default());
    let shown = move || {
        let lines = lines.get();
        if lines.is_empty() {
            return view! { <p>{t(k::EMPTY)}</p> }.into_any();
        }
        let lines: Vec<_> = lines.into_iter().map(figure).collect();
        view! { <section><h2>{t(k::MINE)}</h2><p>{t(k::MINE_MORE)}</p>{lines}</section> }.into_any()
    };
    view! { {shown} }.into_any()
}

pub(super) fn theirs() -> AnyView {
    let app = app();
    let lines = Memo::new(move |_| app.couple(their_lines).unwrap_or_default());
    let name = saying::partner_text(app);
    let shown = move || {
        let lines: Vec<_> = lines.get().into_iter().map(figure).collect();
        view! {
            <section>
                <h2>{t_with(move || k::theirs(name.get()))}</h2>
                <p>{t_with(move || k::theirs_more(name.get()))}</p>
                {lines}
                {super::entries::theirs()}
            </section>
        }
    };
    view! { <Show when=move || lines.with(|lines| !lines.is_empty())>{shown}</Show> }.into_any()
}

fn figure(line: Drawn) -> AnyView {
    let Drawn { scale, points, notes } = line;
    let ends = points.first().zip(points.last()).map(|(first, last)| (first.on, last.on));
    let (from, to) = ends.unwrap_or_default();
    let alt = Signal::derive(move || {
        say(k::line_alt(saying::day_words(from), say(scale_word(scale)), saying::day_words(to)))
    });
    let spots: Vec<_> = points.iter().map(|point| (point.on, point.value)).collect();
    // Years of them in words are made when somebody wants to read them.
    let unfolded = RwSignal::new(false);
    let line = |point: &Point| {
        let point = *point;
        view! { <li>{move || say(in_words(point))}</li> }
    };
    let words = move || unfolded.get().then(|| points.iter().map(line).collect_view());
    view! {
        <figure class="scale-line">
            <figcaption>{t(scale_word(scale))}</figcaption>
            {one_line(&spots, &notes, alt)}
            <details on:toggle=move |_| unfolded.set(true)><summary>{t(k::IN_WORDS)}<span class="for-readers">": "{t(scale_word(scale))}</span></summary><ul class="plain-list">{words}</ul></details>
        </figure>
    }
    .into_any()
}

fn in_words(point: Point) -> Said {
    let day = saying::day_words(point.on);
    match point.from {
        From::Weekly(_) => k::point_weekly(day, point.value),
        From::Own(_) => k::point(day, point.value),
    }
}
