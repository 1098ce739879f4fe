//! Going slower and asking often, in a story drawn at random; and the laws of asking, which hold over all kinds of requests.

use std::collections::{BTreeMap, BTreeSet};

use practice::{
    Body, Command, Couple, EntryId, agreement,
    asking::{REQUESTS_A_DAY, TEXTS_WAITING},
    check_in, dialogue, export, leaving,
    needs::{self, Need},
    offer, openness, promises, rituals, screens_down, setback, slower,
    story::{self, Partner},
};
use proptest::prelude::*;

use super::{cases, telling::*};

/// What is done about asking and about one's pace.
#[derive(Clone, Debug)]
pub(super) enum Care {
    Slower(i8),
    GoOn,
    Need,
    Question(u16),
    Text(u8),
}

pub(super) fn care() -> impl Strategy<Value = Care> {
    prop_oneof![
        2 => (-2..50i8).prop_map(Care::Slower),
        1 => Just(Care::GoOn),
        5 => Just(Care::Need),
        2 => (0..30u16).prop_map(Care::Question),
        5 => (0..6u8).prop_map(Care::Text),
    ]
}

fn topic(number: u8) -> String {
    format!("boundary/{number}")
}

impl Telling {
    pub(super) fn care_command(&self, wish: &Care) -> Command {
        match *wish {
            Care::Slower(days) => Command::Slower(slower::Command::Until(days_on(self.story.today(), days))),
            Care::GoOn => Command::Slower(slower::Command::GoOn),
            Care::Need => Command::Needs(needs::Command::Ask(Need::Time, Some("some words".into()))),
            Care::Question(number) => {
                Command::Rituals(rituals::Command::Ask(rituals::Question::Given(number)))
            }
            Care::Text(number) => {
                let (topic, terms) = (topic(number), agreement::Terms::default());
                let text = "some words".into();
                Command::Agreement(agreement::Command::Propose { topic, text, why: None, terms })
            }
        }
    }

    /// The event, allowed or not.
    pub(super) fn care_body(&self, wish: &Care) -> Body {
        match *wish {
            Care::Slower(days) => {
                Body::Slower(slower::Event::Until { last: days_on(self.story.today(), days) })
            }
            Care::GoOn => Body::Slower(slower::Event::Over {}),
            Care::Need => {
                Body::Needs(needs::Event::Asked { need: Need::Time, line: Some("some words".into()) })
            }
            Care::Question(number) => {
                Body::Rituals(rituals::Event::Asked { question: rituals::Question::Given(number) })
            }
            Care::Text(number) => {
                let (topic, terms) = (topic(number), agreement::Terms::default());
                let (text, why, at_ms) = ("some words".into(), None, None);
                Body::Agreement(agreement::Event::Proposed { topic, text, terms, at_ms, why })
            }
        }
    }
}

/// What asks something of the other by itself, told once more and apart from the program: a dialogue about something may be the
/// answer to an ask, so it is left out here.
fn asks(body: &Body) -> bool {
    let lets_talk = check_in::Response::LetsTalk;
    match body {
        Body::CheckIn(check_in::Event::Answered { response, .. }) => *response == lets_talk,
        Body::Promises(promises::Event::Answered { answer, .. }) => {
            matches!(answer, promises::Answer::SawItDifferently { talk: true, .. })
        }
        Body::Dialogue(dialogue::Event::Begun { about, own, .. }) => *own && about.is_none(),
        Body::ScreensDown(screens_down::Event::Suggested { aloud, .. }) => !aloud,
        Body::Openness(openness::Event::LetsTalk { .. })
        | Body::Needs(needs::Event::Asked { .. })
        | Body::Setback(setback::Event::Told { .. })
        | Body::Rituals(rituals::Event::Asked { .. })
        | Body::Offer(offer::Event::AskedTime { .. })
        | Body::Export(export::Event::Asked {})
        | Body::Leaving(leaving::Event::EraseAsked {}) => true,
        _ => false,
    }
}

fn aside(couple: &Couple) -> BTreeSet<EntryId> {
    couple.aside().iter().map(|aside| aside.entry).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn nobody_is_asked_more_than_three_times_a_day_by_one_person(acts in acts()) {
        let story = tell(&acts);
        let aside = aside(&story.couple(Partner::Ana));
        let mut asked = BTreeMap::new();
        for entry in story.readable_by(Partner::Ana).iter().filter(|entry| !aside.contains(&entry.id)) {
            let requests = asked.entry((entry.author, entry.day)).or_insert(0);
            *requests += usize::from(asks(&entry.body));
            prop_assert!(*requests <= usize::from(REQUESTS_A_DAY));
        }
    }

    #[test]
    fn no_more_than_three_new_texts_of_one_person_wait_for_the_other(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ben);
        for who in Partner::BOTH {
            let waits = couple.agreements().iter().filter(|(_, agreement)| {
                let alone = agreement.versions().len() == 1;
                let theirs = agreement.on_the_table().filter(|text| alone && text.by == who.id());
                let other = who.other().id();
                theirs.is_some_and(|text| !text.signatures().contains_key(&other) && !text.not_yet().contains(&other))
            });
            prop_assert!(waits.count() <= TEXTS_WAITING);
        }
    }

    #[test]
    fn what_was_not_asked_is_nowhere_but_with_its_author(acts in acts()) {
        let story = tell(&acts);
        let today = story.today();
        for who in Partner::BOTH {
            let (mine, theirs) = (story.couple(who), story.couple(who.other()));
            let aside = aside(&theirs);
            for one in mine.not_asked(today) {
                prop_assert_eq!(one.by, who.id());
                prop_assert!(aside.contains(&one.id));
                prop_assert!(theirs.needs().get(one.id).is_none() && theirs.agreements().get(one.id).is_none());
                prop_assert!(theirs.dialogues().get(one.id).is_none());
                prop_assert!(theirs.not_asked(today).all(|other| other.id != one.id));
            }
        }
    }

    #[test]
    fn who_goes_slower_has_said_so_themself_and_for_six_weeks_at_most(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        if let Some(last) = couple.partner_goes_slower(story.today()) {
            let said = story.entries().iter().rev().any(|entry| entry.author == Partner::Ben.id()
                && entry.body == Body::Slower(slower::Event::Until { last }));
            prop_assert!(said);
            let most = days_on(story.today(), i8::try_from(slower::MOST_DAYS).unwrap_or(i8::MAX));
            prop_assert!(last <= most);
        }
    }
}

/// What names a moment, because it promises one to both; or measures a day's wait, and is shown to nobody.
fn names_a_moment(body: &Body) -> bool {
    match body {
        Body::Pause(_) | Body::ScreensDown(_) => true,
        Body::Agreement(
            agreement::Event::Proposed { at_ms, .. }
            | agreement::Event::Countered { at_ms, .. }
            | agreement::Event::Signed { at_ms, .. },
        ) => at_ms.is_some(),
        _ => false,
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn nothing_that_is_written_tells_the_hour_but_what_promises_one(
        acts in acts(),
        wishes in proptest::collection::vec(wish(), 1..12),
        hours in 1..12i64,
    ) {
        let telling = Telling { story: tell(&acts), devices: [Partner::Ana.phone(), Partner::Ben.phone(), Partner::Ben.phone()] };
        let (couple, noon) = (telling.story.couple(Partner::Ben), telling.story.now());
        let later = practice::Now { unix_ms: noon.unix_ms + hours * 3_600_000, ..noon.clone() };
        for wish in wishes {
            let decided = |now: &practice::Now| practice::decide(&couple, Partner::Ben.id(), telling.command(&wish), now);
            let Ok(at_noon) = decided(&noon) else { continue };
            let moments = at_noon.iter().any(|intent| match intent {
                practice::Intent::Write(_, body) | practice::Intent::Seal { body, .. } => names_a_moment(body),
            });
            prop_assert!(moments || decided(&later) == Ok(at_noon));
        }
    }
}

/// The laws above have something to look at.
#[test]
fn stories_drawn_at_random_do_ask_too_often() {
    let acts: Vec<_> = (0..2)
        .flat_map(|device| {
            [
                Act::GoesOffline(device),
                Act::Tries(device, Wish::Care(Care::Need)),
                Act::Tries(device, Wish::Care(Care::Need)),
            ]
        })
        .chain([Act::GoesOffline(2)])
        .chain((0..4).map(|_| Act::Tries(2, Wish::Care(Care::Need))))
        .collect();
    let story = tell(&acts);
    let not_asked = |who: Partner| story.couple(who).not_asked(story.today()).count();
    assert_eq!((not_asked(Partner::Ana), not_asked(Partner::Ben)), (0, 2), "two devices of one person");
    let couple = Couple::fold(story::commit, Partner::Ana.id(), story.readable_by(Partner::Ana));
    assert_eq!(couple.needs().all().len(), 5);
}
