//! What can happen when two people show up, in stories drawn at random, and the laws of it.
//!
//! Not how couples are: whoever presses what, whenever.

use std::collections::BTreeSet;

use practice::{
    Body, Channel, Command, Couple, EntryId, Place, agreement, pause,
    recurrence::Recurrence,
    routines::{self, Plan, Presence as Here},
    screens_down::{self, Standing},
    steadiness, story,
    story::Partner,
    wins::Gold,
};
use proptest::prelude::*;

use super::{cases, telling::*};

/// What can happen in the rooms of step 3; the numbers pick an entry, and say how long.
#[derive(Clone, Debug)]
pub(super) enum Presence {
    CallPause(u16, Option<usize>),
    Back(usize),
    Later(usize, u16),
    EndPause(usize),
    Suggest(u16, Option<i8>),
    Begin(u16),
    Join(usize),
    LeaveOff(usize),
    Done(usize, bool),
    Routine(u8, i8),
    SignRoutine(usize),
    Did(usize, i8),
    Say(usize, i8, usize, bool),
    Show(bool),
}

pub(super) fn presence() -> impl Strategy<Value = Presence> {
    let pick = || 0..12usize;
    let minutes = || prop_oneof![Just(20u16), Just(1440), 0..3000u16];
    prop_oneof![
        3 => (minutes(), proptest::option::of(pick())).prop_map(|(minutes, from)| Presence::CallPause(minutes, from)),
        4 => pick().prop_map(Presence::Back),
        1 => (pick(), minutes()).prop_map(|(pause, minutes)| Presence::Later(pause, minutes)),
        1 => pick().prop_map(Presence::EndPause),
        2 => (minutes(), proptest::option::of(-1..3i8)).prop_map(|(minutes, starts)| Presence::Suggest(minutes / 4, starts)),
        1 => minutes().prop_map(|minutes| Presence::Begin(minutes / 4)),
        4 => pick().prop_map(Presence::Join),
        1 => pick().prop_map(Presence::LeaveOff),
        4 => (pick(), any::<bool>()).prop_map(|(stretch, words)| Presence::Done(stretch, words)),
        2 => (0..5u8, -3..3i8).prop_map(|(rule, from)| Presence::Routine(rule, from)),
        6 => pick().prop_map(Presence::SignRoutine),
        5 => (pick(), -2..2i8).prop_map(|(routine, day)| Presence::Did(routine, day)),
        3 => (pick(), -2..2i8, 0..3usize, any::<bool>())
            .prop_map(|(routine, day, here, shared)| Presence::Say(routine, day, here, shared)),
        1 => any::<bool>().prop_map(Presence::Show),
    ]
}

impl Telling {
    /// One of the entries for which `wanted` holds, the newest first; else some entry.
    fn pick_of(&self, place: usize, wanted: impl Fn(&Body) -> bool) -> EntryId {
        let there: Vec<_> = self.story.entries().iter().rev().filter(|entry| wanted(&entry.body)).collect();
        let entry = there.get(place % there.len().max(1)).map(|entry| entry.id);
        entry.unwrap_or_else(|| self.pick(place))
    }

    fn a_pause(&self, place: usize) -> EntryId {
        self.pick_of(place, |body| matches!(body, Body::Pause(pause::Event::Called { .. })))
    }

    fn a_stretch(&self, place: usize) -> EntryId {
        self.pick_of(place, |body| matches!(body, Body::ScreensDown(screens_down::Event::Suggested { .. })))
    }

    fn a_routine(&self, place: usize) -> EntryId {
        let ours = |body: &Body| matches!(body, Body::Agreement(agreement::Event::Proposed { topic, .. }) if topic == routines::TOPIC);
        self.pick_of(place, ours)
    }

    fn plan(&self, rule: u8, from: i8) -> Plan {
        let days = Recurrence::from(days_on(self.story.today(), from), a_rule(rule));
        Plan { what: "a walk".into(), days, time: None, place: None, minutes: None }
    }

    /// A moment so many days from now.
    fn moment(&self, days: i8) -> i64 {
        self.story.now().unix_ms / 1000 + i64::from(days) * 86_400
    }

    pub(super) fn presence_command(&self, wish: &Presence) -> Command {
        match *wish {
            Presence::CallPause(minutes, from) => {
                let from = from.map(|from| self.pick(from));
                Command::Pause(pause::Command::Call { minutes, from })
            }
            Presence::Back(pause) => Command::Pause(pause::Command::Back(self.a_pause(pause))),
            Presence::Later(pause, minutes) => {
                Command::Pause(pause::Command::Later { pause: self.a_pause(pause), minutes })
            }
            Presence::EndPause(pause) => Command::Pause(pause::Command::End(self.a_pause(pause))),
            Presence::Suggest(minutes, starts) => {
                let starts = starts.map(|days| self.moment(days));
                Command::ScreensDown(screens_down::Command::Suggest { minutes, starts })
            }
            Presence::Begin(minutes) => Command::ScreensDown(screens_down::Command::Begin { minutes }),
            Presence::Join(id) => Command::ScreensDown(screens_down::Command::Join(self.a_stretch(id))),
            Presence::LeaveOff(id) => {
                Command::ScreensDown(screens_down::Command::LeaveOff(self.a_stretch(id)))
            }
            Presence::Done(id, words) => {
                let words = words.then(|| "quiet".into());
                Command::ScreensDown(screens_down::Command::Done(self.a_stretch(id), words))
            }
            Presence::Routine(rule, from) => {
                // A rule that never falls has no text; any other text is no routine.
                let text = self.plan(rule, from).text().unwrap_or_else(|_| "some words".into());
                let (topic, terms) = (routines::TOPIC.to_owned(), agreement::Terms::default());
                Command::Agreement(agreement::Command::Propose { topic, text, why: None, terms })
            }
            Presence::SignRoutine(id) => {
                let agreement = self.a_routine(id);
                Command::Agreement(agreement::Command::Sign { agreement, version: agreement })
            }
            Presence::Did(id, day) => Command::Routines(routines::Command::Did(
                self.a_routine(id),
                days_on(self.story.today(), day),
            )),
            Presence::Say(id, day, here, shared) => Command::Routines(routines::Command::Say {
                routine: self.a_routine(id),
                day: days_on(self.story.today(), day),
                presence: Here::ALL[here],
                words: None,
                shared,
            }),
            Presence::Show(on) => Command::Steadiness(steadiness::Command::Show(on)),
        }
    }

    /// The event of a wish, allowed or not.
    pub(super) fn presence_body(&self, wish: &Presence) -> Body {
        let later = |minutes: u16| self.story.now().unix_ms / 1000 + i64::from(minutes) * 90;
        match *wish {
            Presence::CallPause(minutes, from) => {
                let from = from.map(|from| self.pick(from));
                Body::Pause(pause::Event::Called { until: later(minutes), from })
            }
            Presence::Back(pause) => Body::Pause(pause::Event::Back { pause: self.a_pause(pause) }),
            Presence::Later(pause, minutes) => {
                Body::Pause(pause::Event::Later { pause: self.a_pause(pause), until: later(minutes) })
            }
            Presence::EndPause(pause) => Body::Pause(pause::Event::Ended { pause: self.a_pause(pause) }),
            Presence::Suggest(minutes, starts) => {
                let starts = starts.map(|days| self.moment(days));
                let aloud = minutes % 2 == 0;
                Body::ScreensDown(screens_down::Event::Suggested { minutes, starts, aloud })
            }
            Presence::Begin(minutes) => {
                let starts = Some(self.moment(0));
                Body::ScreensDown(screens_down::Event::Suggested { minutes, starts, aloud: true })
            }
            Presence::Join(id) => {
                let (stretch, starts) = (self.a_stretch(id), self.moment((id % 2) as i8));
                Body::ScreensDown(screens_down::Event::Joined { stretch, starts })
            }
            Presence::LeaveOff(id) => {
                Body::ScreensDown(screens_down::Event::LeftOff { stretch: self.a_stretch(id) })
            }
            Presence::Done(id, words) => {
                let words = Some(if words { "quiet".into() } else { "".into() });
                Body::ScreensDown(screens_down::Event::Done { stretch: self.a_stretch(id), words })
            }
            Presence::Routine(..) | Presence::SignRoutine(_) => {
                let agreement = self.a_routine(0);
                Body::Agreement(agreement::Event::Signed { agreement, version: agreement, at_ms: None })
            }
            Presence::Did(id, day) => {
                let (routine, day) = (self.a_routine(id), days_on(self.story.today(), day));
                Body::Routines(routines::Event::Did { routine, day })
            }
            Presence::Say(id, day, here, shared) => {
                let (routine, day) = (self.a_routine(id), days_on(self.story.today(), day));
                let (presence, words) = (Here::ALL[here], None);
                Body::Routines(if shared {
                    routines::Event::Felt { routine, day, presence, words }
                } else {
                    routines::Event::Kept { routine, day, presence, words }
                })
            }
            Presence::Show(on) => Body::Steadiness(steadiness::Event::Shown { on }),
        }
    }
}

/// Stories of these rooms only, in which much of what is pressed means something.
fn shown_up() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        12 => (0..3u8, presence()).prop_map(|(device, wish)| Act::Tries(device, Wish::Presence(wish))),
        2 => (0..3u8, presence()).prop_map(|(device, wish)| Act::Forces(device, Channel::Ours, Wish::Presence(wish))),
        2 => (0..3u8).prop_map(Act::GoesOffline),
        2 => (0..3u8).prop_map(Act::ComesBack),
        2 => Just(Act::NextDay),
    ];
    proptest::collection::vec(act, 0..40)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_both_press_in_the_rooms_of_showing_up_both_devices_agree(acts in shown_up(), turned in any::<bool>()) {
        let mut story = tell(&acts);
        let mut entries = story.readable_by(Partner::Ana);
        if turned {
            entries.reverse();
        }
        let folded = Couple::fold(story::commit, Partner::Ana.id(), entries);
        for device in [Partner::Ana.phone(), Partner::Ben.phone()] {
            prop_assert_eq!(story.seen_on(device).shared(), folded.shared());
        }
    }

    #[test]
    fn a_pause_always_leads_back_or_to_a_plain_end_within_a_day_of_its_time(acts in shown_up()) {
        let couple = tell(&acts).couple(Partner::Ben);
        for pause in couple.pauses().all() {
            let after = pause.at(pause.over());
            prop_assert!(matches!(after, pause::Standing::BothBack | pause::Standing::Ended));
            prop_assert_eq!(after == pause::Standing::BothBack, pause.both_are_back());
            prop_assert!(!(pause.both_are_back() && pause.ended().is_some()));
        }
        let about: Vec<_> = couple.pauses().all().filter(|pause| pause.stands()).map(|pause| pause.from).collect();
        prop_assert_eq!(about.iter().collect::<BTreeSet<_>>().len(), about.len(), "one stands for each talk");
    }

    #[test]
    fn gold_comes_once_for_each_thing_both_did_and_never_goes(acts in shown_up()) {
        let mut entries = tell(&acts).readable_by(Partner::Ana);
        entries.sort_by_key(Place::of);
        let mut couple = Couple::new(story::commit, Partner::Ana.id());
        for entry in entries {
            let before = couple.wins().gold().to_vec();
            let _ = couple.apply(entry);
            prop_assert!(couple.wins().gold().iter().take(before.len()).eq(&before));
        }
        let gold: BTreeSet<_> = couple.wins().gold().iter().collect();
        prop_assert_eq!(gold.len(), couple.wins().gold().len());
        for one in couple.wins().gold().iter() {
            if let Gold::BothCameBack(id) = one {
                prop_assert!(couple.pauses().get(*id).is_some_and(pause::Pause::both_are_back));
            }
        }
    }

    #[test]
    fn nobodys_phone_is_quiet_but_by_their_own_yes(acts in shown_up()) {
        let story = tell(&acts);
        for who in Partner::BOTH {
            let couple = story.couple(who);
            for stretch in couple.screens_down().all() {
                let moments = stretch.starts().into_iter().chain(stretch.ends().map(|ends| ends - 1));
                let quiet = moments.clone().any(|now| stretch.at(who.id(), now) == Standing::Running);
                let said_so = stretch.by == who.id() || stretch.joined().is_some_and(|(by, _)| by == who.id());
                prop_assert!(!quiet || said_so);
                let after = stretch.ends().map(|ends| stretch.at(who.id(), ends));
                prop_assert!(after != Some(Standing::Running) && after != Some(Standing::Planned));
            }
        }
    }

    #[test]
    fn a_routine_is_marked_on_days_both_had_agreed_to_and_once_from_both(acts in shown_up()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ben);
        for (id, day, occasion) in couple.routines_said().all() {
            let agreement = couple.agreements().get(id);
            prop_assert!(agreement.is_some_and(|of| of.topic == routines::TOPIC && of.bound().is_some()));
            prop_assert!(day <= days_on(story.today(), 1));
            let gold = couple.wins().gold().iter().filter(|gold| **gold == Gold::Routine(id, day)).count();
            prop_assert_eq!(gold, usize::from(!occasion.marks().is_empty()));
        }
    }

    #[test]
    fn a_course_is_there_for_the_partner_only_while_its_owner_shows_it(acts in shown_up()) {
        let story = tell(&acts);
        for who in Partner::BOTH {
            let course = story.couple(who.other()).their_course(story.today(), 12);
            let (owner, today) = (story.couple(who), story.today());
            let shown = owner.steadiness().is_shown(who.id(), today) && owner.i_go_slower(today).is_none();
            prop_assert_eq!(course.is_some(), shown);
        }
    }
}
