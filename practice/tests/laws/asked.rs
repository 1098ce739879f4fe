//! Published questionnaires in stories drawn at random; and the laws of them.

use practice::{
    Body, Channel, Command, Couple, Entry, EntryId,
    questionnaires::{self, Pack, Raw, RawResult, Rule},
    story::{self, Partner, Story},
};
use proptest::prelude::*;

use super::{
    cases,
    telling::{Act, Telling, Wish, acts, tell},
};

const PACKS: [&str; 3] = [
    include_str!("../packs/river.json"),
    include_str!("../packs/river.es.json"),
    include_str!("../packs/stones.json"),
];

/// What is done with questionnaires; numbers pick one of the entries there are.
#[derive(Clone, Debug)]
pub(super) enum Asked {
    Add(usize),
    AddNone,
    Answer(usize, u8),
    Leave(usize),
    Share(usize),
    Remove(usize),
}

pub(super) fn asked() -> impl Strategy<Value = Asked> {
    let pick = || 0..12usize;
    prop_oneof![
        4 => (0..PACKS.len()).prop_map(Asked::Add),
        1 => Just(Asked::AddNone),
        6 => (pick(), 0..5u8).prop_map(|(pack, value)| Asked::Answer(pack, value)),
        1 => pick().prop_map(Asked::Leave),
        4 => pick().prop_map(Asked::Share),
        1 => pick().prop_map(Asked::Remove),
    ]
}

impl Telling {
    /// The pack or the answers that a number picks: of the ones there are, or any entry.
    fn asked_about(&self, place: usize, kind: fn(&Body) -> bool) -> EntryId {
        let all: Vec<EntryId> =
            self.story.entries().iter().filter(|entry| kind(&entry.body)).map(|entry| entry.id).collect();
        all.get(place % all.len().max(1)).copied().unwrap_or_else(|| self.pick(place))
    }

    pub(super) fn asked_command(&self, asked: &Asked) -> Command {
        use questionnaires::Command as Do;
        Command::Questionnaires(match *asked {
            Asked::Add(pack) => Do::Add(PACKS[pack].into()),
            Asked::AddNone => Do::Add("{}".into()),
            Asked::Answer(place, value) => {
                let pack = self.asked_about(place, is_pack);
                let many = self.items(pack);
                Do::Answer { pack, answers: vec![Some(value); many] }
            }
            Asked::Leave(place) => {
                Do::Answer { pack: self.asked_about(place, is_pack), answers: vec![Some(1), None, Some(1)] }
            }
            Asked::Share(place) => Do::Share(self.asked_about(place, is_answer)),
            Asked::Remove(place) => Do::Remove(self.asked_about(place, is_pack)),
        })
    }

    fn items(&self, pack: EntryId) -> usize {
        let entry = self.story.entries().iter().find(|entry| entry.id == pack);
        match entry.map(|entry| &entry.body) {
            Some(Body::Questionnaires(questionnaires::Event::Added { pack })) => {
                Pack::read(pack.as_str()).map_or(3, |pack| pack.items.len())
            }
            _ => 3,
        }
    }

    /// The event, allowed or not.
    pub(super) fn asked_body(&self, asked: &Asked) -> Body {
        use questionnaires::Event;
        Body::Questionnaires(match *asked {
            Asked::Add(pack) => Event::Added { pack: PACKS[pack].into() },
            Asked::AddNone | Asked::Remove(_) => Event::Added { pack: "{".into() },
            Asked::Answer(place, value) => {
                Event::Answered { pack: self.asked_about(place, is_pack), answers: vec![value; 3] }
            }
            Asked::Leave(place) => {
                Event::Answered { pack: self.asked_about(place, is_pack), answers: Vec::new() }
            }
            Asked::Share(place) => {
                let of = self.asked_about(place, is_answer);
                Event::Shared { of, on: self.story.today(), result: a_result(place) }
            }
        })
    }
}

fn is_pack(body: &Body) -> bool {
    matches!(body, Body::Questionnaires(questionnaires::Event::Added { .. }))
}

fn is_answer(body: &Body) -> bool {
    matches!(body, Body::Questionnaires(questionnaires::Event::Answered { .. }))
}

/// One that can be, or not.
fn a_result(place: usize) -> RawResult {
    let raw = Raw::whole(if place.is_multiple_of(3) { 12 } else { 3 });
    let (lowest, highest) = (Raw::whole(0), Raw::whole(9));
    RawResult { name: "River walk".into(), rule: Rule::Sum, raw, lowest, highest, cut_off: None }
}

fn bens(entries: impl IntoIterator<Item = Entry>) -> Couple {
    Couple::fold(story::commit, Partner::Ben.id(), entries)
}

/// Everything of questionnaires that one alone has.
fn private(couple: &Couple) -> impl PartialEq + core::fmt::Debug + use<> {
    let packs: Vec<_> = couple.my_packs().into_iter().cloned().collect();
    let results: Vec<_> = packs.iter().map(|added| couple.my_results(added.id)).collect();
    let changes: Vec<_> = couple.my_answers().iter().map(|one| couple.my_changes(one.id)).collect();
    (packs, results, changes, couple.my_answers().to_vec())
}

fn answered(story: &Story) -> Vec<&Entry> {
    story.entries().iter().filter(|entry| is_answer(&entry.body) || is_pack(&entry.body)).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn my_questionnaires_are_the_same_in_any_order_and_without_what_was_deleted(acts in acts()) {
        let mut entries = tell(&acts).readable_by(Partner::Ben);
        let couple = bens(entries.clone());
        let left = entries.clone().into_iter().filter(|entry| !couple.forgotten().contains(&entry.id));
        prop_assert_eq!(private(&bens(left)), private(&couple));
        entries.reverse();
        prop_assert_eq!(private(&bens(entries)), private(&couple));
    }

    #[test]
    fn no_answer_and_no_pack_that_counts_is_readable_by_the_partner(acts in acts()) {
        let story = tell(&acts);
        for who in Partner::BOTH {
            let couple = story.couple(who);
            for one in couple.my_answers() {
                let entry = story.entries().iter().find(|entry| entry.id == one.id).unwrap();
                prop_assert!(entry.channel == Channel::Mine && entry.author == who.id());
                prop_assert!(story.readable_by(who.other()).iter().all(|other| other.id != one.id));
            }
            for added in couple.my_packs() {
                prop_assert!(story.readable_by(who.other()).iter().all(|other| other.id != added.id));
            }
        }
    }

    #[test]
    fn what_the_partner_sees_is_what_was_shared_and_can_be(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        let both = story.couple(Partner::Ben);
        prop_assert_eq!(couple.questionnaires().shared(), both.questionnaires().shared());
        for shared in couple.questionnaires().shared() {
            let result = &shared.said;
            prop_assert!(result.lowest <= result.raw && result.raw <= result.highest);
            prop_assert!(answered(&story).iter().all(|entry| entry.id != shared.id));
        }
    }

    #[test]
    fn a_result_lies_in_its_range_and_a_deleted_one_is_nowhere(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ben);
        for one in couple.my_answers() {
            prop_assert!(!couple.forgotten().contains(&one.id));
            if let Some(mine) = couple.my_result(one.id) {
                prop_assert!(mine.result.lowest <= mine.result.raw && mine.result.raw <= mine.result.highest);
            }
        }
        prop_assert!(couple.my_packs().iter().all(|added| !couple.forgotten().contains(&added.id)));
    }

    #[test]
    fn whoever_asks_first_never_answers_twice_in_a_month(acts in proptest::collection::vec((1..2u8, asked(), any::<bool>()), 0..60)) {
        let acts: Vec<Act> = acts.into_iter().flat_map(|(device, asked, on)| {
            let rest = std::iter::repeat_n(Act::NextDay, if on { 9 } else { 0 });
            std::iter::once(Act::Tries(device, Wish::Asked(asked))).chain(rest)
        }).collect();
        let couple = tell(&acts).couple(Partner::Ben);
        for added in couple.my_packs() {
            for two in couple.my_results(added.id).windows(2) {
                let month = two[0].on.checked_add(jiff::Span::new().months(1)).unwrap();
                prop_assert!(two[1].on >= month, "{} and {}", two[0].on, two[1].on);
            }
        }
    }
}

/// The laws above have something to look at.
#[test]
fn stories_drawn_at_random_do_answer_share_and_delete() {
    let tries = |asked| Act::Tries(1, Wish::Asked(asked));
    let acts = [tries(Asked::Add(0)), tries(Asked::Answer(0, 2)), tries(Asked::Share(0))];
    let story = tell(&acts);
    assert_eq!(story.couple(Partner::Ana).their_results().len(), 1);
    let acts = [&acts[..], &[tries(Asked::Remove(0))]].concat();
    assert_eq!(tell(&acts).couple(Partner::Ben).forgotten().len(), 2);
}
