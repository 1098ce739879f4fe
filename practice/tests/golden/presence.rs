//! Step 3: small wins, routines, screens down, pauses.
//! Samples only: what is done with them stands in `main`.

use super::*;

pub(super) fn wins() -> Vec<(&'static str, Body)> {
    let (kind, who, note) = (wins::Kind::ShownWeakness, wins::Who::Both, "We said it.".into());
    vec![("dropped", Body::Wins(wins::Event::Dropped(wins::Drop { kind, who, note })))]
}

pub(super) fn routines() -> Vec<(&'static str, Body)> {
    use routines::{Event, Presence};
    let (routine, day) = (ID, practice::Day::constant(2026, 1, 8));
    let (presence, words) = (Presence::InAndOut, Some("The river.".into()));
    let felt = Event::Felt { routine, day, presence: Presence::Here, words: None };
    vec![
        ("did", Body::Routines(Event::Did { routine, day })),
        ("felt", Body::Routines(felt)),
        ("kept", Body::Routines(Event::Kept { routine, day, presence, words })),
    ]
}

pub(super) fn screens_down() -> Vec<(&'static str, Body)> {
    use screens_down::Event;
    let (stretch, starts) = (ID, 1_767_616_800);
    let suggested = |starts, aloud| Body::ScreensDown(Event::Suggested { minutes: 45, starts, aloud });
    let done = |words| Body::ScreensDown(Event::Done { stretch, words });
    vec![
        ("suggested", suggested(None, false)),
        ("suggested-for-later", suggested(Some(starts), false)),
        ("suggested-aloud", suggested(Some(starts), true)),
        ("joined", Body::ScreensDown(Event::Joined { stretch, starts })),
        ("left-off", Body::ScreensDown(Event::LeftOff { stretch })),
        ("done", done(Some("We cooked.".into()))),
        ("done-only", done(None)),
        ("shown", Body::Steadiness(steadiness::Event::Shown { on: true })),
    ]
}

pub(super) fn pauses() -> Vec<(&'static str, Body)> {
    let (pause, until) = (ID, 1_767_616_800);
    vec![
        ("called", Body::Pause(pause::Event::Called { until, from: None })),
        ("called-in-a-talk", Body::Pause(pause::Event::Called { until, from: Some(OTHER) })),
        ("back", Body::Pause(pause::Event::Back { pause })),
        ("later", Body::Pause(pause::Event::Later { pause, until })),
        ("ended", Body::Pause(pause::Event::Ended { pause })),
    ]
}
