//! What can happen about a guide in a story drawn at random, a hostile guide's device among it; and the laws of it.

use practice::{
    Body, Channel, Command, Couple, Entry, EntryId, Place,
    guide::{self, Answer, Event, Item, OfBoth, Own, Terms},
    openness::Given,
    path::Room,
    story::{self, Device, GUIDE, Partner, Story},
    weekly::Week,
};
use proptest::prelude::*;

use super::{
    cases,
    telling::{Act, Telling, Wish, acts, days_on},
};

/// What is done about a guide; numbers pick one of the entries there are.
#[derive(Clone, Debug)]
pub(super) enum Guided {
    Ask(i8),
    Change(usize, i8),
    Welcome,
    PutIn(u8),
    Propose(usize, u8),
    Answer(usize, bool),
    Bring,
    TalkedOver(usize),
    End,
    PutAway(usize),
    Join(usize),
    Note,
    Suggest(usize),
}

pub(super) fn guided() -> impl Strategy<Value = Guided> {
    let pick = || 0..30usize;
    prop_oneof![
        2 => (-2..100i8).prop_map(Guided::Ask),
        1 => (pick(), -2..100i8).prop_map(|(over, days)| Guided::Change(over, days)),
        2 => Just(Guided::Welcome),
        6 => (0..5u8).prop_map(Guided::PutIn),
        4 => (pick(), 0..3u8).prop_map(|(of, what)| Guided::Propose(of, what)),
        4 => (pick(), any::<bool>()).prop_map(|(to, yes)| Guided::Answer(to, yes)),
        3 => Just(Guided::Bring),
        3 => pick().prop_map(Guided::TalkedOver),
        1 => Just(Guided::End),
        1 => pick().prop_map(Guided::PutAway),
        1 => pick().prop_map(Guided::Join),
        3 => Just(Guided::Note),
        3 => (0..21usize).prop_map(Guided::Suggest),
    ]
}

fn terms(day: practice::Day, days: i8) -> Terms {
    Terms { name: "Kim".into(), shares: "What each puts in.".into(), until: days_on(day, days) }
}

fn own(what: u8, day: practice::Day) -> Own {
    match what {
        0 => Own::CheckIn(day),
        1 => Own::Steadiness(days_on(day, -30)),
        2 => Own::Felt(practice::measures::Scale::Trust, days_on(day, -30)),
        3 => Own::Theme(Given::Money, None),
        _ => Own::Words("some words".into()),
    }
}

impl Telling {
    /// The agreement on a guide that there is, or some entry.
    fn seat(&self) -> EntryId {
        let couple = self.story.couple(Partner::Ana);
        let running = couple.guide_asked(self.story.today()).map(|asked| asked.id);
        running.unwrap_or_else(|| self.pick(3))
    }

    pub(super) fn guided_command(&self, wish: &Guided) -> Command {
        use guide::Command as Do;
        let (today, words) = (self.story.today(), || "some words".into());
        Command::Guide(match *wish {
            Guided::Ask(days) => Do::Ask(terms(today, days)),
            Guided::Change(over, days) => {
                Do::Change { seat: self.seat(), over: self.pick(over), terms: terms(today, days) }
            }
            Guided::Welcome => Do::Welcome(GUIDE),
            Guided::PutIn(what) => Do::PutIn(own(what, today)),
            Guided::Propose(of, 0) => Do::Propose(OfBoth::Promise(self.promised(of))),
            Guided::Propose(_, 1) => Do::Propose(OfBoth::Pact),
            Guided::Propose(..) => Do::Propose(OfBoth::Week(Week::of(today))),
            Guided::Answer(to, yes) => {
                Do::Answer(self.pick(to), if yes { Answer::Yes } else { Answer::NotYet })
            }
            Guided::Bring => Do::Bring(words()),
            Guided::TalkedOver(line) => Do::TalkedOver(self.pick(line)),
            Guided::End => Do::End,
            Guided::PutAway(of) => Do::PutAway(self.pick(of)),
            Guided::Join(of) => Do::Join(self.pick(of), "Kim".into()),
            Guided::Note => Do::Note(words()),
            Guided::Suggest(room) => Do::Suggest(Room::ALL[room], Some(words())),
        })
    }

    /// The event, allowed or not.
    pub(super) fn guided_body(&self, wish: &Guided) -> Body {
        let (today, seat, words) = (self.story.today(), self.seat(), || "some words".into());
        let pact = || Item::Pact(today, words());
        Body::Guide(match *wish {
            Guided::Ask(_) | Guided::Change(..) => Event::Proposed { seat, item: pact() },
            Guided::Welcome => {
                let text = terms(today, 20).text().unwrap_or_default();
                Event::Welcomed { seat, version: seat, guide: GUIDE, name: words(), terms: text }
            }
            Guided::PutIn(0) => Event::PutIn { seat, item: pact() },
            Guided::PutIn(_) => Event::PutIn { seat, item: Item::Words(words()) },
            Guided::Propose(of, _) => Event::OfBoth { seat, proposal: self.pick(of), item: pact() },
            Guided::Answer(to, yes) => Event::Answered { proposal: self.pick(to), yes },
            Guided::Bring => Event::Brought { seat, words: words() },
            Guided::TalkedOver(line) => Event::TalkedOver { line: self.pick(line) },
            Guided::End => Event::Ended { seat },
            Guided::PutAway(of) => Event::PutAway { of: self.pick(of) },
            Guided::Join(of) => Event::Joined { seat: self.pick(of), name: words() },
            Guided::Note => Event::Noted { seat, words: words() },
            Guided::Suggest(room) => {
                Event::Suggested { seat, room: Room::ALL[room].name().into(), words: None }
            }
        })
    }
}

/// A story in which a guide has a seat before anything else happens; the guide's device is among those that act.
fn seated(acts: &[GuidedAct]) -> (Story, EntryId, Device) {
    let mut story = Story::begun();
    let (seat, guide) = story.seats_a_guide();
    let devices = [Partner::Ana.phone(), Partner::Ben.phone(), guide];
    let mut telling = Telling { story, devices };
    acts.iter().for_each(|act| telling.guided_act(act));
    for device in devices {
        telling.story.comes_back(device);
    }
    (telling.story, seat, guide)
}

/// Most of it about the guide; some of it anything at all, by any of the three devices and in any channel.
#[derive(Clone, Debug)]
enum GuidedAct {
    Wish(u8, Guided),
    Forces(u8, Channel, Guided),
    Any(Act),
}

fn guided_acts() -> impl Strategy<Value = Vec<GuidedAct>> {
    let channel = prop_oneof![4 => Just(Channel::Guided), 1 => Just(Channel::Ours), 1 => Just(Channel::Mine)];
    let act = prop_oneof![
        6 => (0..3u8, guided()).prop_map(|(device, wish)| GuidedAct::Wish(device, wish)),
        3 => (0..3u8, channel, guided()).prop_map(|(device, c, wish)| GuidedAct::Forces(device, c, wish)),
        4 => super::telling::any_act().prop_map(GuidedAct::Any),
    ];
    proptest::collection::vec(act, 0..50)
}

impl Telling {
    fn guided_act(&mut self, act: &GuidedAct) {
        match act {
            GuidedAct::Wish(device, wish) => {
                let _ = self.tries(*device, &Wish::Guided(wish.clone()));
            }
            GuidedAct::Forces(device, channel, wish) => {
                let body = self.guided_body(wish);
                self.story.writes(self.devices[usize::from(*device)], *channel, body);
            }
            GuidedAct::Any(act) => self.act(act),
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_two_see_exactly_what_their_guide_sees(acts in guided_acts()) {
        let (mut story, seat, device) = seated(&acts);
        let guide = story.guides_couple();
        for who in Partner::BOTH {
            let couple = story.couple(who);
            prop_assert_eq!(couple.guides_view(seat), guide.guides_view(seat));
            prop_assert_eq!(couple.guided(), guide.guided());
        }
        prop_assert_eq!(story.seen_on(device).guided(), guide.guided());
    }

    #[test]
    fn what_lies_before_a_guide_is_the_same_in_any_order(acts in guided_acts()) {
        let (story, ..) = seated(&acts);
        let mut entries = story.readable_by_guide();
        let couple = |entries: Vec<Entry>| Couple::fold_as_guide(story::commit, GUIDE, entries);
        let forward = couple(entries.clone());
        entries.reverse();
        let twice: Vec<_> = entries.iter().chain(&entries).cloned().collect();
        let backward = couple(twice);
        prop_assert_eq!(forward.guided(), backward.guided());
        prop_assert_eq!(forward.aside(), backward.aside());
    }

    #[test]
    fn a_guide_changes_nothing_of_what_both_share(acts in guided_acts()) {
        let (story, ..) = seated(&acts);
        let without = story.readable_by(Partner::Ben).into_iter().filter(|entry| entry.author != GUIDE);
        let without = Couple::fold(story::commit, Partner::Ben.id(), without);
        let with = story.couple(Partner::Ben);
        prop_assert_eq!(without.shared(), with.shared());
    }

    #[test]
    fn what_was_put_in_is_its_authors_own_or_of_both(acts in guided_acts()) {
        let (story, seat, _) = seated(&acts);
        let couple = story.guides_couple();
        let Some(seen) = couple.guides_view(seat) else { return Ok(()) };
        let wrote = |who, of: EntryId| story.entries().iter().any(|entry| entry.author == who
            && (entry.id == of || matches!(&entry.body, Body::Guide(Event::OfBoth { proposal, .. }) if *proposal == of)));
        for put in seen.items {
            prop_assert_eq!(put.by.len(), if put.item.is_of_both() { 2 } else { 1 });
            prop_assert!(put.by.iter().all(|who| *who != GUIDE && wrote(*who, put.id)));
        }
        prop_assert!(seen.agenda.iter().all(|line| line.by != GUIDE));
    }

    #[test]
    fn a_guides_device_writes_nothing_outside_guided(acts in guided_acts()) {
        let polite: Vec<_> = acts.into_iter().filter(|act| matches!(act, GuidedAct::Wish(..))).collect();
        let (story, ..) = seated(&polite);
        let theirs = story.entries().iter().filter(|entry| entry.author == GUIDE);
        prop_assert!(theirs.into_iter().all(|entry| entry.channel == Channel::Guided));
        for couple in [story.couple(Partner::Ana), story.guides_couple()] {
            prop_assert_eq!(couple.aside(), []);
        }
    }

    #[test]
    fn nothing_is_put_in_after_the_end(acts in guided_acts()) {
        let (story, seat, _) = seated(&acts);
        let mut entries = story.readable_by_guide();
        entries.sort_by_key(Place::of);
        let mut couple = Couple::as_guide(story::commit, GUIDE);
        let mut at_the_end = None;
        for entry in entries {
            let _ = couple.apply(entry);
            let seen = couple.guides_view(seat).map(|seen| {
                (seen.items.len(), seen.agenda.len(), seen.notes.len(), seen.suggestions.len(), seen.ended)
            });
            if let Some((.., Some(_))) = seen {
                prop_assert_eq!(at_the_end.get_or_insert(seen), &seen);
            }
        }
    }

    #[test]
    fn in_any_story_nothing_lies_before_a_guide_whom_both_did_not_let_in(acts in acts()) {
        let story = super::telling::tell(&acts);
        let couple = story.couple(Partner::Ana);
        for seat in couple.seats() {
            prop_assert_eq!(couple.guides_view(seat.id), None);
        }
    }
}

/// The laws above have something to look at.
#[test]
fn stories_drawn_at_random_do_put_something_in_and_do_end() {
    let acts = [
        GuidedAct::Wish(0, Guided::PutIn(4)),
        GuidedAct::Wish(2, Guided::Note),
        GuidedAct::Forces(2, Channel::Guided, Guided::PutIn(1)),
        GuidedAct::Wish(1, Guided::End),
    ];
    let (story, seat, _) = seated(&acts);
    let couple = story.couple(Partner::Ben);
    let seen = couple.guides_view(seat).unwrap();
    assert_eq!((seen.items.len(), seen.notes.len(), seen.ended.is_some()), (1, 1, true));
    assert_eq!(couple.aside().len(), 1);
}
