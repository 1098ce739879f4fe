//! The rules of questionnaires, told as stories: what is checked, what stays private, how often, and what is shared.

use super::*;
use crate::{
    Body, Channel, Command as Do, guide,
    story::{self, Partner, Story},
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;
const RIVER: &str = include_str!("../../../../tests/packs/river.json");
const RIO: &str = include_str!("../../../../tests/packs/river.es.json");
const STONES: &str = include_str!("../../../../tests/packs/stones.json");

// ---- A pack is checked -----------------------------------------------------------------------------------------------

/// The river pack with something in it changed.
fn changed(from: &str, to: &str) -> Result<Pack, Unfit> {
    assert!(RIVER.contains(from), "{from}");
    Pack::read(&RIVER.replacen(from, to, 1))
}

#[test]
fn a_pack_is_read_with_everything_it_says() {
    let pack = Pack::read(RIVER).unwrap();
    assert_eq!((pack.name.as_str(), pack.language.as_str(), pack.rule), ("River walk", "en", Rule::Sum));
    assert_eq!((pack.items.len(), pack.items[2].reversed, pack.items[0].answers.len()), (3, true, 4));
    let cut_off = pack.cut_off.as_ref().unwrap();
    assert_eq!((cut_off.at, cut_off.side), (Raw(4_50), Side::Below));
    assert_eq!(pack.figures, Some(Figures { sd_hundredths: 200, alpha_thousandths: 850 }));
    assert_eq!(pack.range(), (Raw::whole(0), Raw::whole(9)));
    assert!(Pack::read(&format!("\u{feff}{RIVER}")).is_ok(), "some editors put a mark before the first sign");
}

#[test]
fn a_pack_without_a_name_a_source_a_licence_or_a_language_is_refused() {
    let all = [
        ("\"River walk\"", Unfit::NameMissing),
        ("\"Invented for the tests of Goldseam. It measures nothing.\"", Unfit::SourceMissing),
        ("\"CC0 1.0\"", Unfit::LicenceMissing),
        ("\"en\"", Unfit::LanguageMissing),
    ];
    for (words, why) in all {
        assert_eq!(changed(words, "\" \""), Err(why));
    }
    assert_eq!(changed("  \"licence\": \"CC0 1.0\",\n", ""), Err(Unfit::LicenceMissing));
}

#[test]
fn questionnaires_that_need_leave_are_refused_by_name_unless_a_licence_is_stated() {
    let all = [
        ("HITS", Known::Hits),
        ("WAST", Known::Wast),
        ("Dyadic Trust Scale", Known::DyadicTrust),
        ("Rempel Trust Scale", Known::Rempel),
        ("RAS", Known::Ras),
    ];
    for (name, known) in all {
        let named = RIVER.replacen("River walk", name, 1);
        assert_eq!(Pack::read(&named).map(|pack| pack.known), Ok(Some(known)), "a licence is stated");
        let without = named.replacen("CC0 1.0", "unknown", 1);
        assert_eq!(Pack::read(&without), Err(Unfit::LeaveMissing(known)));
    }
}

#[test]
fn a_file_that_is_too_large_or_no_text_is_refused_before_it_is_read() {
    let large = format!("{RIVER}{}", " ".repeat(pack::MOST_BYTES));
    assert_eq!(
        (Pack::read(&large), Pack::from_bytes(large.as_bytes())),
        (Err(Unfit::TooLarge), Err(Unfit::TooLarge))
    );
    assert_eq!(Pack::from_bytes(&[0xff, 0xfe, 0x00]), Err(Unfit::NotText));
    assert!(Pack::from_bytes(RIVER.as_bytes()).is_ok());
}

#[test]
fn a_faulty_file_is_refused_with_the_line_where_it_shows() {
    assert_eq!(Pack::read(""), Err(Unfit::Malformed(1)));
    assert_eq!(Pack::read("name = \"River walk\""), Err(Unfit::Malformed(1)));
    assert_eq!(changed("\"value\": 3", "\"value\": \"three\""), Err(Unfit::Malformed(12)));
    assert_eq!(
        changed("\"intro\"", "\"introduction\""),
        Err(Unfit::Malformed(7)),
        "nothing unknown is passed over"
    );
    assert!(
        matches!(changed("\"intro\"", "\"name\""), Err(Unfit::Malformed(_))),
        "nothing stands there twice"
    );
    assert!(matches!(changed("\"value\": 3", "\"value\": 300"), Err(Unfit::Malformed(_))));
    assert!(matches!(Pack::read(&"[".repeat(20_000)), Err(Unfit::Malformed(_))));
}

#[test]
fn a_later_version_of_the_form_is_told_apart_from_a_faulty_file() {
    let later = RIVER.replacen("\"goldseam_pack\": 1", "\"goldseam_pack\": 2, \"something\": []", 1);
    assert_eq!(Pack::read(&later), Err(Unfit::AnotherVersion));
}

#[test]
fn answers_that_contradict_each_other_are_refused() {
    assert_eq!(
        changed("\"value\": 3", "\"value\": 2"),
        Err(Unfit::AnswersInconsistent),
        "two count the same"
    );
    assert_eq!(changed("Very much", "quite"), Err(Unfit::AnswersInconsistent), "two say the same");
    assert_eq!(changed("\"value\": 3", "\"value\": 101"), Err(Unfit::AnswersInconsistent));
    let one = "{ \"text\": \"The water was calm.\", \"answers\": [{ \"value\": 1, \"text\": \"Yes\" }] }";
    assert_eq!(changed("{ \"text\": \"The water was calm.\" }", one), Err(Unfit::AnswersInconsistent));
}

#[test]
fn a_pack_asks_something_and_not_too_much() {
    let items = |many: usize| {
        let from = RIVER.find("\"items\"").unwrap();
        let to = RIVER.find("\"rule\"").unwrap();
        let all = vec!["{\"text\":\"x\"}"; many].join(",");
        let cut_off = "\"cut_off\": { \"below\": 4.5, \"text\": \"a walk that was hard going\" },\n";
        Pack::read(&format!("{}\"items\": [{all}],\n{}", &RIVER[..from], RIVER[to..].replace(cut_off, "")))
    };
    assert_eq!((items(0), items(101)), (Err(Unfit::NoItems), Err(Unfit::TooManyItems)));
    assert!(items(1).is_ok() && items(100).is_ok());
}

#[test]
fn a_text_that_is_empty_too_long_or_shown_otherwise_than_it_stands_is_refused() {
    for words in [String::new(), "x".repeat(501), "a\\u0007b".into(), "a\\u202eb".into()] {
        assert_eq!(changed("The water was calm.", &words), Err(Unfit::TextLength), "{words}");
    }
    assert_eq!(changed("a walk that was hard going", " "), Err(Unfit::TextLength));
}

#[test]
fn a_rule_that_is_not_known_is_refused() {
    assert_eq!(changed("\"sum\"", "\"median\""), Err(Unfit::UnknownRule));
    assert_eq!(changed("  \"rule\": \"sum\",\n", ""), Err(Unfit::UnknownRule));
}

#[test]
fn a_cut_off_is_one_number_inside_the_range() {
    let cut_off = "\"below\": 4.5";
    for wrong in ["\"below\": 0", "\"below\": 9.5", "\"below\": 4.555", "\"below\": 4, \"from\": 5"] {
        assert_eq!(changed(cut_off, wrong), Err(Unfit::CutOffWrong), "{wrong}");
    }
    assert_eq!(changed("\"below\": 4.5, ", ""), Err(Unfit::CutOffWrong));
    assert!(changed(cut_off, "\"from\": 9").is_ok());
}

#[test]
fn figures_that_can_not_be_are_refused() {
    for wrong in ["1", "1.0", "0", "0.8555"] {
        assert_eq!(changed("0.85", wrong), Err(Unfit::FiguresWrong), "{wrong}");
    }
    assert_eq!(changed("\"standard_deviation\": 2", "\"standard_deviation\": 0"), Err(Unfit::FiguresWrong));
}

#[test]
fn a_published_rule_takes_its_own_questions_and_brings_its_own_cut_off() {
    let pack = Pack::read(STONES).unwrap();
    assert_eq!((pack.cut_off.clone(), pack.figures), (Rule::Csi4.cut_off(), Some(change::CSI_4)));
    assert_eq!(pack.range(), (Raw::whole(0), Raw::whole(21)));
    let other = |from: &str, to: &str| Pack::read(&STONES.replacen(from, to, 1));
    let fourth = "    { \"text\": \"The third stone\" },\n";
    assert_eq!(other(fourth, ""), Err(Unfit::NotOfThisRule), "three questions");
    assert_eq!(other("csi-4", "csi-16"), Err(Unfit::NotOfThisRule));
    assert_eq!(other("csi-4", "phq-2"), Err(Unfit::NotOfThisRule));
    let turned = "\"The second stone\", \"reversed\": true";
    assert_eq!(
        other("\"The second stone\"", turned),
        Err(Unfit::NotOfThisRule),
        "it is printed as it counts"
    );
    let own = "\"csi-4\", \"cut_off\": { \"below\": 10, \"text\": \"x\" }";
    assert_eq!(other("\"csi-4\"", own), Err(Unfit::CutOffWrong));
    let own = "\"csi-4\", \"reliability\": { \"standard_deviation\": 4, \"alpha\": 0.9 }";
    assert_eq!(other("\"csi-4\"", own), Err(Unfit::FiguresWrong));
}

#[test]
fn the_two_item_rules_take_two_questions_from_0_to_3() {
    let two = |rule: &str| {
        let third = ",\n    { \"text\": \"The wind was against me.\", \"reversed\": true }";
        let to = RIVER.find(",\n  \"cut_off\"").unwrap();
        format!("{}}}", &RIVER[..to]).replacen(third, "", 1).replacen("\"sum\"", rule, 1)
    };
    for (rule, expected) in [("\"phq-2\"", Rule::Phq2), ("\"gad-2\"", Rule::Gad2)] {
        let pack = Pack::read(&two(rule)).unwrap();
        assert_eq!((pack.rule, pack.figures), (expected, None), "nobody stated figures for it");
        assert_eq!(
            Pack::read(&two(rule).replacen("\"value\": 3", "\"value\": 4", 1)),
            Err(Unfit::NotOfThisRule)
        );
    }
}

#[test]
fn a_reversed_question_counts_from_the_other_end() {
    let pack = Pack::read(RIVER).unwrap();
    assert_eq!(pack.raw(&[0, 0, 3]), Ok(Raw::whole(0)));
    assert_eq!(pack.raw(&[3, 3, 0]), Ok(Raw::whole(9)));
    assert_eq!(pack.raw(&[1, 2, 1]), Ok(Raw::whole(5)));
    let from_one = RIVER.replacen("\"value\": 0", "\"value\": 4", 1);
    assert_eq!(Pack::read(&from_one).unwrap().raw(&[1, 1, 4]), Ok(Raw::whole(3)), "1 to 4: 4 counts 1");
}

#[test]
fn the_mean_of_a_pack_has_two_places_and_its_cut_off_is_met_exactly() {
    let mean = RIVER.replacen("\"sum\"", "\"mean\"", 1).replacen("\"below\": 4.5", "\"from\": 1.67", 1);
    let pack = Pack::read(&mean).unwrap();
    assert_eq!(pack.range(), (Raw::whole(0), Raw::whole(3)));
    let met = |answers: &[u8]| RawResult::of(&pack, answers).unwrap().is_at_cut_off();
    assert_eq!(pack.raw(&[2, 2, 2]), Ok(Raw(1_66)));
    assert!(!met(&[2, 2, 2]) && met(&[2, 2, 1]));
}

#[test]
fn missing_answers_and_answers_that_can_not_be_chosen_give_no_result() {
    let pack = Pack::read(RIVER).unwrap();
    assert_eq!(pack.raw(&[1, 1]), Err(Refusal::ItemsUnanswered));
    assert_eq!(pack.raw(&[1, 1, 4]), Err(Refusal::NotAnAnswer));
    assert_eq!(pack.raw(&[1, 1, 1, 1]), Err(Refusal::NotAnAnswer));
}

#[test]
fn the_form_as_it_is_written_down_is_the_form_that_is_read() {
    let paper = include_str!("../../../../../docs/packs.md");
    let example = paper.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert!(Pack::read(example).is_ok(), "{:?}", Pack::read(example).err());
}

// ---- What one answers is one's own -----------------------------------------------------------------------------------

fn adds(text: &str) -> Do {
    Do::Questionnaires(Command::Add(text.into()))
}

fn answers(pack: EntryId, answers: &[u8]) -> Do {
    let answers = answers.iter().copied().map(Some).collect();
    Do::Questionnaires(Command::Answer { pack, answers })
}

fn shares(of: EntryId) -> Do {
    Do::Questionnaires(Command::Share(of))
}

fn newest(story: &Story) -> EntryId {
    story.newest(ANA, Channel::Mine).unwrap()
}

/// Ana has added the river pack.
fn added() -> (Story, EntryId) {
    let mut story = Story::begun();
    story.does(ANA, adds(RIVER));
    let pack = newest(&story);
    (story, pack)
}

/// And has answered it.
fn answered() -> (Story, EntryId, EntryId) {
    let (mut story, pack) = added();
    story.does(ANA, answers(pack, &[1, 2, 1]));
    let answered = newest(&story);
    assert_eq!(story.refused(), []);
    (story, pack, answered)
}

fn months_later(story: &mut Story, months: i32) -> &mut Story {
    let day = story.today().checked_add(jiff::Span::new().months(months)).unwrap();
    story.on(day)
}

fn all_bytes(story: &Story, who: Partner) -> Vec<u8> {
    story.readable_by(who).iter().flat_map(|entry| entry.body.encode()).collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn packs_and_answers_are_in_no_entry_the_partner_reads_and_on_all_devices_of_their_author() {
    let (mut story, pack, answered) = answered();
    assert!(holds(&all_bytes(&story, ANA), "The wind"));
    assert!(!holds(&all_bytes(&story, BEN), "River") && !holds(&all_bytes(&story, BEN), "The wind"));
    assert!(story.readable_by(BEN).iter().all(|entry| entry.id != pack && entry.id != answered));
    let tablet = story.adds_device(ANA);
    let couple = story.seen_on(tablet);
    assert_eq!(couple.my_pack(pack).unwrap().pack.items[0].words.as_str(), "The water was calm.");
    assert_eq!(couple.my_result(answered).unwrap().result.raw, Raw::whole(5));
    assert!(story.couple(BEN).their_results().is_empty());
}

#[test]
fn a_pack_that_is_none_changes_nothing() {
    let mut story = Story::begun();
    let before = story.entries().len();
    for text in ["", "{}", &RIVER.replacen("CC0 1.0", "", 1)] {
        assert_eq!(story.tries(ANA.phone(), adds(text)), Err(Refusal::NotAPack));
    }
    assert_eq!(story.entries().len(), before);
    story.writes(ANA.phone(), Channel::Mine, Body::Questionnaires(Event::Added { pack: "{}".into() }));
    let couple = story.couple(ANA);
    assert!(couple.my_packs().is_empty());
    assert_eq!(couple.aside_counts(), [(Refusal::NotAPack.into(), 1)].into());
}

#[test]
fn the_same_pack_is_added_once_also_from_two_devices_at_once() {
    let (mut story, _) = added();
    assert_eq!(story.tries(ANA.phone(), adds(RIVER)), Err(Refusal::AlreadySo));
    let tablet = story.adds_device(ANA);
    story.goes_offline(tablet);
    story.does(ANA, adds(STONES));
    assert!(story.tries(tablet, adds(STONES)).is_ok());
    story.comes_back(tablet);
    assert_eq!(story.couple(ANA).my_packs().len(), 2);
}

#[test]
fn a_result_is_the_raw_value_with_its_range_and_its_cut_off() {
    let (story, _, answered) = answered();
    let one = story.couple(ANA).my_result(answered).unwrap();
    assert_eq!(one.on, story.today());
    let RawResult { raw, lowest, highest, .. } = one.result;
    assert_eq!((raw, lowest, highest), (Raw::whole(5), Raw::whole(0), Raw::whole(9)));
    assert!(!one.result.is_at_cut_off(), "5 is not below 4.5");
}

#[test]
fn a_missing_answer_is_refused_and_nothing_is_written() {
    let (mut story, pack) = added();
    let before = story.entries().len();
    let missing = Command::Answer { pack, answers: vec![Some(1), None, Some(1)] };
    assert_eq!(story.tries(ANA.phone(), Do::Questionnaires(missing)), Err(Refusal::ItemsUnanswered));
    assert_eq!(story.tries(ANA.phone(), answers(pack, &[1, 1])), Err(Refusal::ItemsUnanswered));
    assert_eq!(story.tries(ANA.phone(), answers(pack, &[1, 1, 9])), Err(Refusal::NotAnAnswer));
    assert_eq!(story.tries(BEN.phone(), answers(pack, &[1, 1, 1])), Err(Refusal::NothingThere));
    assert_eq!(story.entries().len(), before);
}

#[test]
fn it_is_answered_once_a_month_by_the_civil_day() {
    let (mut story, pack, _) = answered();
    let again = Day::constant(2026, 2, 5);
    assert_eq!(story.couple(ANA).answered_again_from(pack, story.today()), Some(again));
    story.on(again.yesterday().unwrap());
    assert_eq!(story.tries(ANA.phone(), answers(pack, &[1, 1, 1])), Err(Refusal::AnsweredThisMonth));
    story.on(again);
    assert_eq!(story.couple(ANA).answered_again_from(pack, again), None);
    story.does(ANA, answers(pack, &[3, 3, 1]));
    assert_eq!((story.refused(), story.couple(ANA).my_results(pack).len()), (&[][..], 2));
}

#[test]
fn a_month_after_the_last_day_of_a_long_month_is_the_last_day_of_a_short_one() {
    let (mut story, pack) = added();
    story.on(Day::constant(2026, 1, 31)).does(ANA, answers(pack, &[1, 1, 1]));
    let from = story.couple(ANA).answered_again_from(pack, story.today());
    assert_eq!(from, Some(Day::constant(2026, 2, 28)));
}

#[test]
fn another_questionnaire_has_a_month_of_its_own_and_another_language_has_not() {
    let (mut story, _, _) = answered();
    story.does(ANA, adds(STONES));
    let stones = newest(&story);
    assert!(story.tries(ANA.phone(), answers(stones, &[3, 2, 4, 1])).is_ok());
    story.does(ANA, adds(RIO));
    let rio = newest(&story);
    assert_eq!(story.tries(ANA.phone(), answers(rio, &[1, 1, 1])), Err(Refusal::AnsweredThisMonth));
    months_later(&mut story, 1).does(ANA, answers(rio, &[3, 3, 1]));
    assert_eq!(story.couple(ANA).my_results(rio).len(), 2, "one course, whatever the language");
}

#[test]
fn what_two_devices_answered_in_one_month_without_a_network_is_both_kept() {
    let (mut story, pack) = added();
    let tablet = story.adds_device(ANA);
    story.goes_offline(tablet);
    story.does(ANA, answers(pack, &[1, 1, 1]));
    assert!(story.tries(tablet, answers(pack, &[2, 2, 2])).is_ok());
    story.comes_back(tablet);
    let couple = story.couple(ANA);
    assert_eq!((couple.my_results(pack).len(), couple.aside()), (2, &[][..]));
}

// ---- What can be said of a change ------------------------------------------------------------------------------------

/// The changes of the newest of several results, each a month after the one before.
fn changes(text: &str, all: &[&[u8]]) -> Vec<Compared> {
    let mut story = Story::begun();
    story.does(ANA, adds(text));
    let pack = newest(&story);
    for one in all {
        months_later(&mut story, 1).does(ANA, answers(pack, one));
    }
    assert_eq!(story.refused(), []);
    story.couple(ANA).my_changes(newest(&story))
}

#[test]
fn no_reliable_change_yet_is_an_outcome() {
    let one = changes(RIVER, &[&[1, 1, 1], &[2, 2, 1]]);
    assert_eq!((one[0].from, one[0].to, one[0].change), (Raw::whole(4), Raw::whole(6), Change::NotYet));
    let one = changes(RIVER, &[&[1, 1, 1], &[2, 2, 0]]);
    assert_eq!((one.len(), one[0].change), (1, Change::Reliable));
    assert_eq!(one[0].since, Day::constant(2026, 2, 5));
}

#[test]
fn a_first_result_is_compared_with_nothing_and_a_third_with_the_second_and_the_first() {
    assert_eq!(changes(RIVER, &[&[1, 1, 1]]), []);
    let two = changes(RIVER, &[&[0, 0, 3], &[1, 1, 2], &[2, 1, 2]]);
    let said: Vec<_> = two.iter().map(|one| (one.from, one.change)).collect();
    assert_eq!(said, [(Raw::whole(3), Change::NotYet), (Raw::whole(0), Change::Reliable)]);
}

#[test]
fn where_nobody_stated_the_figures_nothing_is_said_of_a_change() {
    let without = ",\n  \"reliability\": { \"standard_deviation\": 2, \"alpha\": 0.85 }";
    let one = changes(&RIVER.replacen(without, "", 1), &[&[0, 0, 3], &[3, 3, 0]]);
    assert_eq!(one[0].change, Change::NotKnown);
}

#[test]
fn on_the_shape_of_the_csi_4_three_points_count_and_two_do_not() {
    let change = |last: &[u8]| changes(STONES, &[&[3, 3, 2, 2], last])[0].change;
    assert_eq!((change(&[3, 3, 3, 3]), change(&[4, 3, 3, 3])), (Change::NotYet, Change::Reliable));
    assert_eq!((change(&[2, 2, 2, 2]), change(&[1, 2, 2, 2])), (Change::NotYet, Change::Reliable));
}

// ---- What is shared --------------------------------------------------------------------------------------------------

#[test]
fn one_result_is_shared_by_choice_and_none_of_its_questions_and_answers() {
    let (mut story, pack, answered) = answered();
    months_later(&mut story, 1).does(ANA, answers(pack, &[3, 3, 3]));
    let other = newest(&story);
    story.does(ANA, shares(answered));
    let ben = story.couple(BEN);
    let shared: Vec<_> = ben.their_results().into_iter().map(|one| one.said.clone()).collect();
    assert_eq!(shared, [story.couple(ANA).my_result(answered).unwrap().result]);
    assert_eq!(ben.their_results()[0].on, Day::constant(2026, 1, 5), "the day it was answered");
    let bytes = all_bytes(&story, BEN);
    assert!(holds(&bytes, "River walk") && holds(&bytes, "a walk that was hard going"));
    for words in ["The wind", "The water", "Very much", "Think of", "CC0"] {
        assert!(!holds(&bytes, words), "{words}");
    }
    assert!(ben.questionnaires().of(other).is_none());
    assert_eq!(story.tries(ANA.phone(), shares(answered)), Err(Refusal::AlreadySo));
    assert_eq!(story.tries(BEN.phone(), shares(answered)), Err(Refusal::NothingThere));
}

#[test]
fn what_was_shared_is_taken_back_with_a_mark_by_its_author_alone() {
    let (mut story, _, answered) = answered();
    story.does(ANA, shares(answered));
    let shared = story.newest(ANA, Channel::Ours).unwrap();
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(shared)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(shared));
    assert_eq!(story.couple(BEN).their_results()[0].taken_back, Some(story.today()));
    assert!(story.couple(ANA).questionnaires().of(answered).is_none());
    story.does(ANA, shares(answered));
    assert_eq!(story.couple(BEN).their_results().len(), 2);
}

#[test]
fn what_asks_about_being_harmed_is_never_handed_to_the_partner() {
    for (name, fits) in [("HITS", false), ("WAST", false), ("RAS", true)] {
        let mut story = Story::begun();
        story.does(ANA, adds(&RIVER.replacen("River walk", name, 1)));
        let pack = newest(&story);
        story.does(ANA, answers(pack, &[1, 1, 1]));
        let answered = newest(&story);
        let tried = story.tries(ANA.phone(), shares(answered));
        assert_eq!(tried.is_ok(), fits, "{name}");
        assert!(fits || tried == Err(Refusal::ForYouAlone));
    }
}

#[test]
fn a_result_that_can_not_be_is_set_aside() {
    let (mut story, _, answered) = answered();
    let good = story.couple(ANA).my_result(answered).unwrap().result;
    let hostile = [
        RawResult { raw: Raw::whole(10), ..good.clone() },
        RawResult { name: "x".repeat(300).as_str().into(), ..good.clone() },
        RawResult { rule: Rule::Csi4, ..good.clone() },
    ];
    for result in hostile {
        let (of, on) = (answered, story.today());
        story.writes(BEN.phone(), Channel::Ours, Body::Questionnaires(Event::Shared { of, on, result }));
    }
    let tomorrow = story.today().tomorrow().unwrap();
    let early = Event::Shared { of: answered, on: tomorrow, result: good };
    story.writes(BEN.phone(), Channel::Ours, Body::Questionnaires(early));
    let couple = story.couple(ANA);
    assert_eq!((couple.their_results().len(), couple.aside().len()), (0, 4));
}

#[test]
fn answers_in_the_channel_of_both_count_for_nothing() {
    let (mut story, pack) = added();
    let event = Event::Answered { pack, answers: vec![1, 1, 1] };
    story.writes(ANA.phone(), Channel::Ours, Body::Questionnaires(event));
    let couple = story.couple(ANA);
    assert!(couple.my_answers().is_empty());
    assert_eq!(couple.aside_counts(), [(crate::Reason::WrongChannel, 1)].into());
}

#[test]
fn one_result_is_put_before_the_guide_by_its_author_and_shows_no_answer() {
    let (mut story, _, answered) = answered();
    assert_eq!(story.couple(ANA).guide_to_show(story.today()), None);
    let (seat, _) = story.seats_a_guide();
    assert!(story.couple(ANA).guide_to_show(story.today()).is_some());
    assert!(!story.couple(ANA).lies_before_guide(answered, story.today()));
    let own = story.couple(ANA).result_for_guide(answered).unwrap();
    story.does(ANA, Do::Guide(guide::Command::PutIn(own)));
    assert_eq!(story.refused(), []);
    assert!(story.couple(ANA).lies_before_guide(answered, story.today()));
    let seen = story.guides_couple();
    let items = &seen.guides_view(seat).unwrap().items;
    let guide::Item::Reading(reading) = &items[0].item else { panic!("no reading") };
    assert_eq!((reading.hundredths, reading.reach), (500, Some((0, 900))));
    assert_eq!(reading.cut_off, Some(guide::CutOff { at: 450, below: true }));
    let bytes: Vec<u8> = story.readable_by_guide().iter().flat_map(|entry| entry.body.encode()).collect();
    assert!(holds(&bytes, "River walk") && !holds(&bytes, "The water") && !holds(&bytes, "Very much"));
    let put = items[0].id;
    story.does(ANA, Do::TakeBack(put));
    assert!(!story.couple(ANA).lies_before_guide(answered, story.today()));
}

#[test]
fn what_asks_about_being_harmed_is_not_put_before_the_guide_either_as_the_partner_sees_it_there() {
    let mut story = Story::begun();
    story.does(ANA, adds(&RIVER.replacen("River walk", "HITS", 1)));
    let pack = newest(&story);
    story.does(ANA, answers(pack, &[1, 1, 1]));
    let answered = newest(&story);
    assert_eq!(story.couple(ANA).result_for_guide(answered), Err(Refusal::ForYouAlone));
}

// ---- What is deleted -------------------------------------------------------------------------------------------------

#[test]
fn answers_are_deleted_for_good_and_what_was_shared_of_them_stays_as_it_was() {
    let (mut story, pack, answered) = answered();
    story.does(ANA, shares(answered)).does(ANA, Do::TakeBack(answered));
    let ana = story.couple(ANA);
    assert!(ana.my_answers().is_empty() && ana.forgotten().contains(&answered));
    assert!(ana.my_pack(pack).is_some());
    assert_eq!(story.couple(BEN).their_results().len(), 1);
    assert!(story.couple(BEN).forgotten().is_empty(), "the partner never hears of it");
}

#[test]
fn a_pack_is_deleted_with_everything_that_was_answered_to_it_and_with_nothing_else() {
    let (mut story, pack, answered) = answered();
    story.does(ANA, adds(STONES));
    let stones = newest(&story);
    story.does(ANA, answers(stones, &[1, 1, 1, 1])).does(ANA, Do::Questionnaires(Command::Remove(pack)));
    let couple = story.couple(ANA);
    assert_eq!((couple.my_packs().len(), couple.my_answers().len()), (1, 1));
    assert!(couple.forgotten().contains(&pack) && couple.forgotten().contains(&answered));
    let again = Do::Questionnaires(Command::Remove(pack));
    assert_eq!(story.tries(ANA.phone(), again), Err(Refusal::NothingThere));
    assert_eq!((story.refused(), couple.aside()), (&[][..], &[][..]));
}

#[test]
fn a_pack_that_two_devices_added_at_once_is_deleted_whole() {
    let mut story = Story::begun();
    let tablet = story.adds_device(ANA);
    story.goes_offline(tablet);
    story.does(ANA, adds(RIVER));
    let pack = newest(&story);
    let other = story.tries(tablet, adds(RIVER)).unwrap()[0];
    assert!(story.tries(tablet, answers(other, &[1, 1, 1])).is_ok());
    story.comes_back(tablet).does(ANA, Do::Questionnaires(Command::Remove(pack)));
    let couple = story.couple(ANA);
    assert_eq!((couple.my_packs().len(), couple.my_answers().len()), (0, 0));
}

#[test]
fn answers_written_elsewhere_while_their_pack_was_deleted_stay_and_can_be_deleted() {
    let (mut story, pack) = added();
    let tablet = story.adds_device(ANA);
    story.goes_offline(tablet);
    let answered = story.tries(tablet, answers(pack, &[1, 1, 1])).unwrap()[0];
    story.does(ANA, Do::Questionnaires(Command::Remove(pack))).comes_back(tablet);
    let couple = story.couple(ANA);
    assert_eq!((couple.my_answers().len(), couple.my_result(answered)), (1, None));
    assert_eq!(story.tries(ANA.phone(), shares(answered)), Err(Refusal::NothingThere));
    story.does(ANA, Do::TakeBack(answered));
    assert!(story.couple(ANA).my_answers().is_empty());
}

#[test]
fn without_what_the_host_has_forgotten_everything_is_the_same() {
    let (mut story, pack, _) = answered();
    story.does(ANA, adds(STONES)).does(ANA, Do::Questionnaires(Command::Remove(pack)));
    let couple = story.couple(ANA);
    let left = story.readable_by(ANA).into_iter().filter(|entry| !couple.forgotten().contains(&entry.id));
    let later = Couple::fold(story::commit, ANA.id(), left);
    assert_eq!(later.private_questionnaires(), couple.private_questionnaires());
}

#[test]
fn debug_output_holds_no_word_and_not_which_questionnaire_it_is() {
    let (mut story, _, answered) = answered();
    story.does(ANA, shares(answered));
    let shown = format!("{:?} {:?}", story.entries(), story.couple(ANA));
    for words in ["River", "water", "hard going"] {
        assert!(!shown.contains(words), "{words}");
    }
}
