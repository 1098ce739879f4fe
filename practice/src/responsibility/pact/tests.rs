//! The rules of the pact, as claims over one story.
//!
//! Signing, lateness and review are the agreement's own and tested there; here stands what is the pact's.

use super::*;
use crate::{
    Channel, Command as Do, Fingerprint,
    agreement::{Ending, Standing, Version},
    promises,
    recurrence::{Recurrence, Rule},
    story::{self, Partner, Story},
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn line(words: &str) -> Line {
    Line::new(words)
}

fn document(repair: &[&str]) -> Document {
    let routines = [line("Coffee at seven.")];
    Document::default()
        .with(Section::Routines, routines)
        .with(Section::Repair, repair.iter().map(|words| line(words)))
}

fn proposes(story: &mut Story, who: Partner, document: Document) -> EntryId {
    story.tries(who.phone(), Do::Pact(Command::Propose(document))).unwrap()[0]
}

fn amends(story: &mut Story, who: Partner, repair: &[&str]) -> EntryId {
    let (pact, over) = on_screen(story, who);
    let amend = Command::Amend { pact, over, document: document(repair) };
    story.tries(who.phone(), Do::Pact(amend)).unwrap()[0]
}

/// The pact and its newest version, as one of the two sees it.
fn on_screen(story: &mut Story, who: Partner) -> (EntryId, EntryId) {
    let today = story.today();
    let pact = story.seen_on(who.phone()).pact(today).unwrap();
    (pact.id, pact.agreement.newest().unwrap().id)
}

fn signs(story: &mut Story, who: Partner) {
    let (agreement, version) = on_screen(story, who);
    story.does(who, Do::Agreement(agreement::Command::Sign { agreement, version }));
}

fn signed() -> Story {
    let mut story = Story::begun();
    proposes(&mut story, ANA, document(&["We say it within a day."]));
    signs(&mut story, ANA);
    signs(&mut story, BEN);
    assert_eq!(story.refused(), []);
    story
}

fn binding(story: &Story, who: Partner) -> Document {
    let couple = story.couple(who);
    let pact = couple.pact(story.today()).unwrap();
    Pact::document(pact.signed().unwrap()).unwrap()
}

#[test]
fn a_document_is_written_and_read_as_the_same() {
    let refers = Refers::Promise(promises::Id { entry: EntryId([0xab; 32]), line: 3 });
    let all =
        [Line { words: "Home by six.".into(), refers: Some(refers) }, line("- # not a mark"), line("@x y")];
    let boundaries =
        [Line { words: "Phones sleep outside.".into(), refers: Some(Refers::Agreement(EntryId([7; 32]))) }];
    let document = document(&["We  say it\nwithin a day. "])
        .with(Section::Promises, all)
        .with(Section::Boundaries, boundaries);
    assert_eq!(Document::read(&document.text()), Some(document.clone()));
    assert_eq!(document.lines(Section::Repair)[0].words.as_str(), "We say it within a day.");
}

#[test]
fn a_text_that_is_no_document_is_shown_as_it_is_and_never_less_of_it() {
    for text in [
        "",
        "words",
        "# repair\n",
        "# repair\n- a",
        "# repair\n-@promise/xx/0 a\n",
        "# routines\n- a\nb\n",
        "# repair\n- a\n# promises\n- b\n",
    ] {
        assert_eq!(Document::read(&text.into()), None, "{text:?}");
    }
}

#[test]
fn a_pact_fits_on_a_page_and_holds_something() {
    let tried = |document| Story::begun().tries(ANA.phone(), Do::Pact(Command::Propose(document))).err();
    let lines = |count: usize, length: usize| vec!["a".repeat(length); count];
    let of = |lines: Vec<String>| document(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(tried(of(lines(10, LINE))), None);
    assert_eq!(tried(Document::default()), Some(Refusal::TextLength));
    assert_eq!(tried(of(lines(1, LINE + 1))), Some(Refusal::TextLength));
    assert_eq!(tried(of(lines(LINES, 10))), Some(Refusal::TextLength), "with the line that is there");
    assert_eq!(tried(of(lines(WORDS / LINE, LINE))), Some(Refusal::TextLength));
}

#[test]
fn words_that_could_be_used_to_control_have_no_place_in_a_pact_and_are_not_signed_there() {
    let careful = document(&["We give each other all our passwords."]);
    let tried = Story::begun().tries(ANA.phone(), Do::Pact(Command::Propose(careful.clone())));
    assert_eq!(tried, Err(Refusal::NeedsCare));
    let mut story = Story::begun();
    let (topic, text) = (TOPIC.to_owned(), careful.text());
    let proposed =
        agreement::Event::Proposed { topic, text, why: None, terms: Terms::default(), at_ms: None };
    let version = story.writes(ANA.phone(), Channel::Ours, crate::Body::Agreement(proposed));
    let sign = Do::Agreement(agreement::Command::Sign { agreement: version, version });
    assert_eq!(story.tries(BEN.phone(), sign), Err(Refusal::NeedsCare), "even if another program let it by");
}

#[test]
fn it_binds_what_both_signed_and_no_amendment_before_both_signed_it() {
    let mut story = signed();
    amends(&mut story, BEN, &["We say it the same evening."]);
    signs(&mut story, BEN);
    assert_eq!(binding(&story, ANA), document(&["We say it within a day."]));
    signs(&mut story, ANA);
    assert_eq!(binding(&story, ANA), document(&["We say it the same evening."]));
}

#[test]
fn an_amendment_shows_its_difference_from_what_is_signed() {
    let (old, new) = (
        document(&["We say it within a day.", "We write it down."]),
        document(&["We say it within an hour.", "We write it down.", "We rest."]),
    );
    let changed: Vec<_> =
        difference(&old, &new).into_iter().map(|(section, change)| (section.name(), told(change))).collect();
    assert_eq!(
        changed,
        [
            ("routines", "  Coffee at seven.".into()),
            ("repair", "We say it within a day. > We say it within an hour.".into()),
            ("repair", "  We write it down.".into()),
            ("repair", "+ We rest.".into()),
        ]
    );
}

#[test]
fn a_line_in_a_place_of_another_is_reworded_only_where_half_of_it_stays() {
    let (old, new) = (
        document(&["We say it within a day.", "Phones sleep in the kitchen.", "We rest."]),
        document(&["We tell no lies.", "Phones sleep in the hall.", "We rest.", "We walk."]),
    );
    let changed: Vec<_> =
        difference(&old, &new).into_iter().skip(1).map(|(_, change)| told(change)).collect();
    assert_eq!(
        changed,
        [
            "- We say it within a day.",
            "+ We tell no lies.",
            "Phones sleep in the kitchen. > Phones sleep in the hall.",
            "  We rest.",
            "+ We walk.",
        ]
    );
}

fn told(change: Change<&Line>) -> String {
    match change {
        Change::Stays(line) => format!("  {}", line.words.as_str()),
        Change::Goes(line) => format!("- {}", line.words.as_str()),
        Change::Comes(line) => format!("+ {}", line.words.as_str()),
        Change::Reworded(one, other) => format!("{} > {}", one.words.as_str(), other.words.as_str()),
    }
}

#[test]
fn both_amending_at_once_ends_in_one_visible_state_on_both_sides() {
    let mut story = signed();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    let anas = amends(&mut story, ANA, &["Within an hour."]);
    let bens = amends(&mut story, BEN, &["Within two days."]);
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let seen: Vec<_> = Partner::BOTH
        .iter()
        .map(|who| {
            let couple = story.couple(*who);
            let pact = couple.pact(story.today()).unwrap();
            let table = pact.on_the_table().unwrap();
            (table.id, table.crossed, pact.agreement.versions().len())
        })
        .collect();
    assert_eq!(seen[0], seen[1]);
    assert!(seen[0].0 == anas || seen[0].0 == bens);
    assert_eq!(
        (seen[0].1, seen[0].2),
        (true, 3),
        "it is said that both wrote at once, and the other wording is kept"
    );
}

#[test]
fn words_begun_over_an_older_wording_or_before_any_are_both_writing_at_once() {
    for before_any in [false, true] {
        let mut story = signed();
        let (pact, first) = on_screen(&mut story, ANA);
        amends(&mut story, BEN, &["The same evening."]);
        let over = if before_any { BEFORE_ANY } else { first };
        let amend = Command::Amend { pact, over, document: document(&["Within an hour."]) };
        story.does(ANA, Do::Pact(amend));
        for who in Partner::BOTH {
            let couple = story.couple(who);
            let stands = couple.pact(story.today()).unwrap();
            assert!(stands.on_the_table().unwrap().crossed && stands.agreement.versions().len() == 3);
        }
        assert_eq!(story.refused(), []);
    }
}

#[test]
fn both_writing_a_first_pact_at_once_is_one_pact_and_loses_no_words() {
    let mut story = Story::begun();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    proposes(&mut story, ANA, document(&["Ana's way."]));
    proposes(&mut story, BEN, document(&["Ben's way."]));
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let seen = Partner::BOTH.map(|who| {
        let couple = story.couple(who);
        let pact = couple.pact(story.today()).unwrap();
        (pact.id, pact.beside.map(|version| version.text.clone()))
    });
    assert_eq!(seen[0], seen[1]);
    assert!(seen[0].1.is_some());
    let third = Do::Pact(Command::Propose(document(&["A third."])));
    assert_eq!(story.tries(ANA.phone(), third), Err(Refusal::AlreadySo));
}

/// Both wrote a first pact at once, and both have signed the one that stands for both; which it is, and the other one.
fn one_signed_of_two_first_ones() -> (Story, EntryId, EntryId) {
    let mut story = Story::begun();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    let first = [(ANA, "Ana's way."), (BEN, "Ben's way.")].map(|(who, words)| {
        let pact = proposes(&mut story, who, document(&[words]));
        signs(&mut story, who);
        pact
    });
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let (pact, _) = on_screen(&mut story, ANA);
    signs(&mut story, if pact == first[0] { BEN } else { ANA });
    let other = if pact == first[0] { first[1] } else { first[0] };
    (story, pact, other)
}

#[test]
fn a_withdrawal_is_shown_plainly_after_both_wrote_a_first_pact_at_once_too() {
    for who in Partner::BOTH {
        let (mut story, pact, other) = one_signed_of_two_first_ones();
        let couple = story.couple(ANA);
        let stands = couple.pact(story.today()).unwrap();
        assert!(stands.id == pact && stands.signed().is_some() && stands.beside.is_some());
        story.does(who, Do::Agreement(agreement::Command::Withdraw(pact)));
        let today = story.today();
        for one in Partner::BOTH {
            let couple = story.couple(one);
            assert!(couple.pact(today).is_none(), "the other first one does not rise in its place");
            let (id, ended) = couple.ended_pact(today).unwrap();
            let withdrawn = Standing::Ended(Ending::Withdrawn(who.id(), today));
            assert_eq!((id, ended.standing(today)), (pact, withdrawn));
            assert!(couple.gave_way_to_pact(pact).is_some(), "its words can still be read");
        }
        let third = proposes(&mut story, who, document(&["A third way."]));
        let couple = story.couple(who.other());
        let stands = couple.pact(today).unwrap();
        assert!(stands.id == third && stands.beside.is_none(), "nor does it lie beside a new one: {other:?}");
        assert_eq!(story.refused(), []);
    }
}

#[test]
fn what_gave_way_and_was_signed_by_both_after_all_is_a_pact_like_any_other() {
    let (mut story, pact, other) = one_signed_of_two_first_ones();
    story.does(ANA, Do::Agreement(agreement::Command::Withdraw(pact)));
    let version = story.couple(ANA).agreements().get(other).unwrap().newest().unwrap().clone();
    let who = if version.by == ANA.id() { BEN } else { ANA };
    story.does(who, Do::Agreement(agreement::Command::Sign { agreement: other, version: version.id }));
    for one in Partner::BOTH {
        let couple = story.couple(one);
        assert_eq!(couple.pact(story.today()).unwrap().signed().map(|version| version.id), Some(version.id));
    }
}

#[test]
fn a_signature_under_an_older_wording_counts_for_nothing_and_is_seen_as_that() {
    let mut story = signed();
    amends(&mut story, ANA, &["Within an hour."]);
    story.goes_offline(BEN.phone());
    signs(&mut story, BEN);
    amends(&mut story, ANA, &["Within two hours."]);
    signs(&mut story, ANA);
    story.comes_back(BEN.phone());
    assert_eq!(binding(&story, ANA), document(&["We say it within a day."]));
    let couple = story.couple(BEN);
    let pact = couple.pact(story.today()).unwrap();
    assert!(pact.on_the_table().unwrap().signatures().contains_key(&ANA.id()));
    let late = |version: &Version| version.late_signatures().contains_key(&BEN.id());
    let early = |version: &Version| version.signatures().contains_key(&BEN.id());
    let older = &pact.agreement.versions()[1];
    assert!(late(older) || (early(older) && older.agreed().is_none()));
}

#[test]
fn either_withdraws_alone_and_it_is_shown_plainly() {
    let mut story = signed();
    let (pact, _) = on_screen(&mut story, BEN);
    story.does(BEN, Do::Agreement(agreement::Command::Withdraw(pact)));
    let couple = story.couple(ANA);
    assert!(couple.pact(story.today()).is_none());
    let (_, ended) = couple.ended_pact(story.today()).unwrap();
    assert_eq!(ended.standing(story.today()), Standing::Ended(Ending::Withdrawn(BEN.id(), story.today())));
    proposes(&mut story, ANA, document(&["Another way."]));
    assert!(story.couple(BEN).pact(story.today()).is_some(), "a new one can be written");
}

#[test]
fn of_two_withdrawals_on_one_day_the_later_one_is_said() {
    for turns in [[ANA, BEN, ANA, BEN], [BEN, ANA, BEN, ANA]] {
        let mut story = Story::begun();
        for (time, who) in turns.into_iter().enumerate() {
            let pact = proposes(&mut story, ANA, document(&[&format!("The way of time {time}.")]));
            story.does(who, Do::Agreement(agreement::Command::Withdraw(pact)));
            let couple = story.couple(BEN);
            let (id, ended) = couple.ended_pact(story.today()).unwrap();
            assert_eq!((id, ended.withdrawn()), (pact, Some((who.id(), story.today()))));
        }
    }
}

#[test]
fn it_comes_up_for_review_within_ninety_days() {
    let story = signed();
    let couple = story.couple(ANA);
    let review = couple.pact(story.today()).unwrap().signed().unwrap().review().unwrap();
    assert!(crate::day_number(review) - crate::day_number(story.today()) <= 90);
    assert!(matches!(couple.pact(review).unwrap().agreement.standing(review), Standing::ForReview(_)));
}

#[test]
fn both_compute_the_same_fingerprint_and_another_text_or_couple_has_another() {
    let story = signed();
    let prints = Partner::BOTH.map(|who| {
        let couple = story.couple(who);
        let pact = couple.pact(story.today()).unwrap();
        couple.pact_fingerprint(pact.signed().unwrap()).unwrap()
    });
    assert_eq!(prints[0], prints[1]);
    let between = Partner::BOTH.map(Partner::id);
    let text = document(&["We say it within a day."]).text();
    assert_eq!(prints[0], Fingerprint::of(story::commit, text.as_str(), [between[1], between[0]]));
    assert_ne!(prints[0], Fingerprint::of(story::commit, "# repair\n- a\n", between));
    assert_ne!(
        prints[0],
        Fingerprint::of(story::commit, text.as_str(), [between[0], crate::MemberId([9; 16])])
    );
    assert_eq!(Fingerprint([0x1f; 32]).words(), "1f1f-1f1f-1f1f-1f1f");
}

#[test]
fn a_line_takes_up_a_promise_by_its_id() {
    let mut story = Story::begun();
    let when = promises::When { days: Recurrence::from(story.today(), Rule::Daily), time: None };
    let words = promises::Words { what: "be home by six".into(), cue: None };
    let made = Do::Promises(promises::Command::Make { words, when, belongs: None });
    let id = promises::Id::alone(story.tries(ANA.phone(), made).unwrap()[0]);
    let refers = Some(Refers::Promise(id));
    let line = Line { words: "Home by six.".into(), refers };
    proposes(&mut story, ANA, Document::default().with(Section::Promises, [line]));
    let couple = story.couple(BEN);
    let document = Pact::document(couple.pact(story.today()).unwrap().on_the_table().unwrap()).unwrap();
    let taken_up = document.lines(Section::Promises)[0].refers.unwrap();
    assert_eq!(couple.promise_of(taken_up).unwrap().what.as_str(), "be home by six");
}

#[test]
fn an_amendment_changes_something_and_is_of_a_pact() {
    let mut story = signed();
    let (pact, over) = on_screen(&mut story, ANA);
    let same = Command::Amend { pact, over, document: document(&["We say it within a day."]) };
    assert_eq!(story.tries(ANA.phone(), Do::Pact(same)), Err(Refusal::AlreadySo));
    let other = story.newest(BEN, Channel::Ours).unwrap();
    let amend = Command::Amend { pact: other, over: other, document: document(&["x"]) };
    assert_eq!(story.tries(ANA.phone(), Do::Pact(amend)), Err(Refusal::NothingThere));
}

#[test]
fn a_difference_can_be_read_in_both_directions_and_loses_no_line() {
    let texts =
        [&[][..], &["a"], &["a", "b", "c"], &["c", "b", "a"], &["a", "a", "b"], &["a b c", "x", "a b d"]];
    for (from, to) in texts.iter().flat_map(|from| texts.map(|to| (*from, to))) {
        let (old, new) = (document(from), document(to));
        let changes = difference(&old, &new);
        let earlier = changes.iter().filter_map(|(_, change)| match change {
            Change::Stays(line) | Change::Goes(line) | Change::Reworded(line, _) => Some(*line),
            Change::Comes(_) => None,
        });
        let later = changes.iter().filter_map(|(_, change)| match change {
            Change::Stays(line) | Change::Comes(line) | Change::Reworded(_, line) => Some(*line),
            Change::Goes(_) => None,
        });
        let lines = |document: &Document| {
            Section::ALL.into_iter().flat_map(|section| document.lines(section).to_vec()).collect::<Vec<_>>()
        };
        assert_eq!(earlier.cloned().collect::<Vec<_>>(), lines(&old));
        assert_eq!(later.cloned().collect::<Vec<_>>(), lines(&new));
    }
}
