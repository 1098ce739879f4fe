//! Step 5: projects, rituals, the board.
//! Samples only: what is done with them stands in `main`.

use super::*;

pub(super) fn projects() -> Vec<(&'static str, Body)> {
    use projects::{Change, Event};
    let (project, over) = (ID, || vec![OTHER]);
    let line = LineId { entry: ID, line: 4 };
    let picture = Picture { blob: [0x33; 32], key: Key([0x44; 32]), wide: 9, high: 16, words: "".into() };
    let days = Recurrence::from(practice::Day::constant(2026, 2, 17), Rule::Daily);
    let time = Some(Time { minute: 19 * 60, zone: practice::ZoneName::new("Europe/Madrid") });
    let changed = |changes| Event::Changed { line, changes };
    let all = [
        ("begun", Event::Begun { template: Template::WeekendAway, title: None }),
        ("begun-own", Event::Begun { template: Template::Own, title: Some("The balcony".into()) }),
        ("titled", Event::Titled { project, words: "The lake".into(), over: over() }),
        (
            "written",
            Event::Written { project, part: Asked::HardMoment, words: "We stop.".into(), over: over() },
        ),
        ("planned", Event::Planned { project, when: Some(When { days, time }) }),
        ("planned-no-more", Event::Planned { project, when: None }),
        ("added", Event::Added { project, list: List::Shopping, words: "Lemons".into() }),
        ("changed", changed(vec![Change::Words { words: "Tea".into(), over: over() }, Change::Done(true)])),
        (
            "changed-whose",
            changed(vec![
                Change::Whose(Some(Whose::One(WHO))),
                Change::On(Some(practice::Day::constant(2026, 2, 16))),
            ]),
        ),
        ("changed-both", changed(vec![Change::Whose(Some(Whose::Both)), Change::On(None)])),
        ("changed-nobodys", changed(vec![Change::Whose(None)])),
        ("taken-away", Event::TakenAway { line, seen: 2 }),
        ("brought-back", Event::BroughtBack { line }),
        ("noted", Event::Noted { project, words: "Rooms are free.".into(), picture: None }),
        ("noted-picture", Event::Noted { project, words: "".into(), picture: Some(picture) }),
        ("told", Event::Told { project, each: Each::Team, words: "We laughed.".into() }),
        ("stands", Event::Stands { project, how: Standing::Resting }),
    ];
    all.into_iter().map(|(sample, event)| (sample, Body::Projects(event))).collect()
}

pub(super) fn rituals() -> Vec<(&'static str, Body)> {
    use rituals::Event;
    let on = practice::Day::constant(2026, 2, 15);
    let week = Week::of(on);
    let all = [
        ("walked", Event::Walked { on, words: Some("To the river.".into()) }),
        ("walked-only", Event::Walked { on, words: None }),
        ("next-walk", Event::NextWalk { on: Some(on), place: Some("The canal".into()) }),
        ("next-walk-none", Event::NextWalk { on: None, place: None }),
        ("thanked", Event::Thanked { week, thanks: Said::This(vec!["The soup.".into()]) }),
        ("thanked-rather-not", Event::Thanked { week, thanks: Said::RatherNot }),
        ("asked", Event::Asked { question: Question::Given(3) }),
        ("asked-own", Event::Asked { question: Question::Own("What made us laugh?".into()) }),
        ("wrote", Event::Wrote { page: ID, words: "The goat.".into() }),
    ];
    all.into_iter().map(|(sample, event)| (sample, Body::Rituals(event))).collect()
}

pub(super) fn board() -> Vec<(&'static str, Body)> {
    let (spot, size) = (Spot { x: 120, y: 700 }, Size { wide: 300, high: 225 });
    let picture =
        Picture { blob: [0x33; 32], key: Key([0x44; 32]), wide: 1600, high: 1200, words: "The sea.".into() };
    let put = |horizon, content| Body::Board(board::Event::PutUp { horizon, content, spot, size, layer: -1 });
    let words = Change::Words { words: "A garden.".into(), over: vec![OTHER] };
    let changes = vec![
        Change::Spot(spot),
        Change::Size(size),
        Change::Layer(7),
        Change::Horizon(Horizon::FiveYears),
        words,
    ];
    vec![
        ("put-up-words", put(Horizon::Season, Content::Words("A garden.".into()))),
        ("put-up-picture", put(Horizon::Year, Content::Picture(picture))),
        ("changed", Body::Board(board::Event::Changed { item: ID, changes })),
        ("taken-away", Body::Board(board::Event::TakenAway { item: ID, seen: 3 })),
        ("brought-back", Body::Board(board::Event::BroughtBack { item: ID })),
    ]
}
