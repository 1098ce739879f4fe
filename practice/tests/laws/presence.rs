//! What can happen when two people show up, in stories drawn at random, and the laws of it.
//!
//! Not how couples are: whoever presses what, whenever.

use std::collections::BTreeSet;

use practice::{Body, Channel, Command, Couple, EntryId, Place, pause, story, story::Partner, wins::Gold};
use proptest::prelude::*;

use super::{cases, telling::*};

/// What can happen in the rooms of step 3; the numbers pick an entry, and say how long.
#[derive(Clone, Debug)]
pub(super) enum Presence {
    CallPause(u16, Option<usize>),
    Back(usize),
    Later(usize, u16),
    EndPause(usize),
}

pub(super) fn presence() -> impl Strategy<Value = Presence> {
    let pick = || 0..12usize;
    let minutes = || prop_oneof![Just(20u16), Just(1440), 0..3000u16];
    prop_oneof![
        3 => (minutes(), proptest::option::of(pick())).prop_map(|(minutes, from)| Presence::CallPause(minutes, from)),
        4 => pick().prop_map(Presence::Back),
        1 => (pick(), minutes()).prop_map(|(pause, minutes)| Presence::Later(pause, minutes)),
        1 => pick().prop_map(Presence::EndPause),
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
            prop_assert!(couple.wins().gold().starts_with(&before));
        }
        let gold: BTreeSet<_> = couple.wins().gold().iter().collect();
        prop_assert_eq!(gold.len(), couple.wins().gold().len());
        for one in couple.wins().gold() {
            if let Gold::BothCameBack(id) = one {
                prop_assert!(couple.pauses().get(*id).is_some_and(pause::Pause::both_are_back));
            }
        }
    }
}
