//! The words of an exported file, in one language.
//!
//! Not the screen's words in the screen's language: both devices must write the same bytes, so nothing here asks the browser.

use practice::{
    Day,
    export::{Label, Labels},
    openness::{self, Area},
    triggers,
    wins::Who,
};

use crate::{
    parts::feeling_word,
    rooms::{
        honesty::{boundaries::boundary_word, disclosure::about_in},
        presence::wins::kind_word,
    },
    texts::{
        Key, Language, Said,
        keys::{self, record as k},
        say_in,
    },
};

/// The labels in one language.
pub(super) struct In(pub(super) Language);

impl Labels for In {
    fn language(&self) -> &str {
        self.0.code()
    }

    fn word(&self, label: Label<'_>) -> String {
        match label {
            Label::About(about) => {
                let made = made_about(about).map(|key| say_in(self.0, key));
                say_in(self.0, k::about(made.unwrap_or_else(|| about_in(self.0, about))))
            }
            label => say_in(self.0, said(label)),
        }
    }

    fn day(&self, day: Day) -> String {
        let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month));
        let month = month.map(|month| say_in(self.0, *month)).unwrap_or_default();
        say_in(self.0, k::day(day.day().to_string(), month, day.year().to_string()))
    }
}

const MONTHS: [Key; 12] = [
    k::MONTH_1,
    k::MONTH_2,
    k::MONTH_3,
    k::MONTH_4,
    k::MONTH_5,
    k::MONTH_6,
    k::MONTH_7,
    k::MONTH_8,
    k::MONTH_9,
    k::MONTH_10,
    k::MONTH_11,
    k::MONTH_12,
];

fn said(label: Label<'_>) -> Said {
    match label {
        Label::TitleMine => k::TITLE_MINE.into(),
        Label::TitleBoth => k::TITLE_BOTH.into(),
        Label::NotEvidence => k::NOT_EVIDENCE.into(),
        Label::Members => k::MEMBERS.into(),
        Label::AgreedOn(day) => k::agreed_on(day),
        Label::CheckIns => k::CHECK_INS.into(),
        Label::Drops => k::DROPS.into(),
        Label::DropKind(kind) => kind_word(kind).into(),
        Label::DropWho(Who::Me, name) => k::drop_who_me(name),
        Label::DropWho(Who::Partner, name) => k::drop_who_partner(name),
        Label::DropWho(Who::Both, name) => k::drop_who_both(name),
        Label::Told => k::TOLD.into(),
        Label::ToldKind(kind, name) => told_kind(kind, name),
        Label::About(area) => k::about(area),
        Label::Part(part) => part_word(part).into(),
        Label::Talked => k::TALKED.into(),
        Label::ShowedUp => k::SHOWED_UP.into(),
        Label::Met => keys::weekly::TITLE.into(),
        Label::Made => k::MADE.into(),
        Label::Shared => k::SHARED.into(),
        Label::PutIn => k::PUT_IN.into(),
        Label::Own => k::OWN.into(),
        Label::Wordings => k::WORDINGS.into(),
        Label::PactPart(name) => keys::pact::by_name(name).map_or_else(|| k::topic(name), Said::from),
        Label::Promises => k::PROMISES.into(),
        Label::Promise(name) => k::promise(name),
        Label::Cue(cue) => k::promise_cue(cue),
        Label::Due(often, day) => due(often, day),
        Label::PromiseEnded("renewed", day) => k::promise_renewed(day),
        Label::PromiseEnded(_, day) => k::promise_stopped(day),
        Label::PromiseSaid(what, name) => promise_said(what, name),
        Label::Agreements => k::AGREEMENTS.into(),
        Label::Topic(name) => topic_word(name),
        Label::SignedBy(name, day) => k::signed_by(day, name),
        Label::EndedBy(name, day) => k::ended_by(day, name),
        Label::EndsOn(day) => k::ends_on(day),
        Label::Openness => k::OPENNESS.into(),
        Label::AroundOpenness => k::AROUND_OPENNESS.into(),
        Label::Given(name) => given_line(name),
        Label::Both => k::BOTH.into(),
        Label::UpTo(day) => k::up_to(day),
        Label::Fingerprint(print) => k::fingerprint(print),
        Label::MapOf(number) => k::map_of(number),
        Label::Area(given) => topic_word(&Area::Given(given).topic()),
        Label::HowOpen(comfortable, need) => k::how_open(how_open(comfortable), how_open(need)),
        of_check_ins => said_of_check_ins(of_check_ins),
    }
}

/// A line that a template brings; one that this version does not know goes by its stable name.
fn given_line(name: &str) -> Said {
    keys::projects::by_name(&format!("line-{name}")).map_or_else(|| k::topic(name), Said::from)
}

/// How often a promise is due.
fn due(often: &str, day: &str) -> Said {
    match often {
        "once" => k::due_once(day),
        "daily" => k::DUE_DAILY.into(),
        "weekdays" => k::DUE_WEEKDAYS.into(),
        "weekly" => k::DUE_WEEKLY.into(),
        _ => k::DUE_MONTHLY.into(),
    }
}

/// What a member said of a day of a promise.
fn promise_said(what: &str, name: &str) -> Said {
    match what {
        "kept" => k::promise_kept(name),
        "late" => k::promise_late(name),
        "missed" => k::promise_missed(name),
        "told" => k::promise_told(name),
        "felt" => k::promise_felt(name),
        _ => k::promise_differently(name),
    }
}

/// What kind of thing was told, and by whom.
fn told_kind(kind: &str, name: &str) -> Said {
    match kind {
        "disclosure" => k::told_disclosure(name),
        "trigger" => k::told_trigger(name),
        "apology" => k::told_apology(name),
        "apology-heard" => k::heard(name),
        "apology-missing" => k::told_missing(name),
        "apology-impact" => k::told_impact(name),
        "apology-not-now" => k::told_not_now(name),
        "heard-me" => k::told_heard_me(name),
        "not-quite" => k::told_not_quite(name),
        "reflection" => k::reflection(name),
        "routine-did" => k::did(name),
        "routine-here" => k::was_here(name),
        "routine-in-and-out" => k::was_in_and_out(name),
        "routine-elsewhere" => k::was_elsewhere(name),
        "screens-down" => k::screens_down(name),
        "screens-down-line" => k::screens_down_line(name),
        "pause" => k::called_a_pause(name),
        "pause-later" => k::pause_later(name),
        "pause-back" => k::came_back(name),
        "pause-ended" => k::pause_ended(name),
        "weekly-appreciation" => k::met_appreciation(name),
        "weekly-hard" => k::met_hard(name),
        "weekly-one-thing" => k::met_one_thing(name),
        "weekly-felt" => k::met_felt(name),
        "weekly-next" => k::met_next(name),
        _ => talked_kind(kind, name),
    }
}

/// What kind of thing was said to be heard, and by whom.
fn talked_kind(kind: &str, name: &str) -> Said {
    match kind {
        "dialogue-began" => k::talked_began(name),
        "dialogue-thats-it" => k::talked_thats_it(name),
        "dialogue-validated" => k::talked_validated(name),
        "dialogue-asked-need" => k::talked_asked_need(name),
        "dialogue-needs" => k::talked_needs(name),
        "dialogue-idea" => k::talked_idea(name),
        "dialogue-closed" => k::talked_closed(name),
        "need" => k::talked_need(name),
        "need-can" => k::talked_can(name),
        "need-not-now" => k::talked_not_now(name),
        "circle-named" => k::talked_named(name),
        "circle-passed" => k::talked_passed(name),
        "circle-thank-you" => k::talked_thank_you(name),
        "circle-closing" => k::talked_closing(name),
        "circle-last" => k::talked_last(name),
        "circle-nothing-more" => k::talked_nothing_more(name),
        made => made_kind(made, name),
    }
}

/// What kind of thing was built together, and by whom.
fn made_kind(kind: &str, name: &str) -> Said {
    match kind {
        "project" => k::made_project(name),
        "project-note" => k::made_note(name),
        "project-took" => k::made_took(name),
        "project-team" => k::made_team(name),
        "project-finished" => k::made_finished(name),
        "project-resting" => k::made_resting(name),
        "walk" => k::made_walk(name),
        "walk-next" => k::made_walk_next(name),
        "gratitude" => k::made_gratitude(name),
        "page" => k::made_page(name),
        "board-words" => k::made_board_words(name),
        "board-picture" => k::made_board_picture(name),
        own => told_for_oneself(own, name),
    }
}

/// The same for what one kept for oneself, for hard days and for wordings.
fn told_for_oneself(kind: &str, name: &str) -> Said {
    match kind {
        "own-page" => k::own_page(name),
        "own-page-earlier" => k::own_page_earlier(name),
        "own-page-forgiveness" => k::own_page_forgiveness(name),
        "measure" => k::own_measure(name),
        "measure-shared" => k::shared_measure(name),
        "questionnaire" => k::own_questionnaire(name),
        "questionnaire-shared" => k::shared_questionnaire(name),
        "setback" => k::shared_setback(name),
        "setback-here" => k::shared_setback_here(name),
        "setback-need-time" => k::shared_setback_need_time(name),
        "setback-note" => k::own_setback_note(name),
        "reason" => k::own_reason(name),
        "not-asked" => k::own_not_asked(name),
        "time-asked" => k::told_time_asked(name),
        "time-named" => k::told_time_named(name),
        "openness-area" => k::openness_area(name),
        "openness-wish" => k::openness_wish(name),
        "guide-words" => k::put_in_words(name),
        "guide-theme" => k::put_in_theme(name),
        "guide-line" => k::put_in_line(name),
        "wording" => k::wording(name),
        "wording-before" => k::wording_before(name),
        _ => k::told_turn(name),
    }
}

/// What was built together goes by the text of its stable name.
fn made_about(about: &str) -> Option<Key> {
    match about.split_once('/')? {
        ("project", template) => keys::projects::by_name(&format!("template-{template}")),
        ("question", number) => keys::rituals::by_name(&format!("question-{number}")),
        ("setback", what) => keys::setback::by_name(&format!("what-{what}")),
        ("horizon", when) => k::by_name(&format!("made-{when}")),
        _ => None,
    }
}

/// A part of what was told.
fn part_word(part: &str) -> Key {
    match part {
        "line" => k::PART_LINE,
        "did" => k::PART_DID,
        "owned" => k::PART_OWNED,
        "impact" => k::PART_IMPACT,
        "will" => k::PART_WILL,
        "felt" => k::PART_FELT,
        "happened" => k::PART_HAPPENED,
        "brought-up" => k::PART_BROUGHT_UP,
        "strength" => k::PART_STRENGTH,
        "questionnaire" => k::PART_QUESTIONNAIRE,
        "result" => k::PART_RESULT,
        "answers" => k::PART_ANSWERS,
        "helps" => k::PART_HELPS,
        "feel" => keys::weekly::HARD_FEEL,
        "when" => keys::weekly::HARD_WHEN,
        "need" => keys::weekly::HARD_NEED,
        "trust" => keys::weekly::FELT_TRUST_SHORT,
        "safety" => keys::weekly::FELT_SAFETY_SHORT,
        "closeness" => keys::measures::SCALE_CLOSENESS,
        "why" => k::PART_WHY,
        "day" => keys::weekly::NEXT_DAY,
        "rather-not" => keys::weekly::RATHER_NOT_SAID,
        "minutes" => keys::routines::MINUTES,
        "nothing-hard" => keys::weekly::HARD_NOTHING,
        "because" => keys::dialogue::BECAUSE,
        "can-now" => keys::needs::CAN_NOW,
        "can-today" => keys::needs::CAN_TODAY,
        name => talked_part(name).or_else(|| made_part(name)).unwrap_or(k::PART_WORDS),
    }
}

/// A part of what was built together.
fn made_part(part: &str) -> Option<Key> {
    Some(match part {
        "project-title" | "name" => k::PART_NAME,
        "project-when" => k::PART_WHEN,
        "project-until" => k::PART_UNTIL,
        "project-whose" => k::PART_WHOSE,
        "project-on" => k::PART_ON,
        "project-done" => k::PART_DONE,
        "walk-place" => k::PART_PLACE,
        "project-what" => keys::projects::PART_WHAT,
        "project-place" => keys::projects::PART_PLACE,
        "project-budget" => keys::projects::PART_BUDGET,
        "project-screens" => keys::projects::PART_SCREENS,
        "project-hard-moment" => keys::projects::PART_HARD_MOMENT,
        "project-step" => keys::projects::LIST_STEPS,
        "project-thing" => keys::projects::LIST_THINGS,
        "project-conversation" => keys::projects::LIST_CONVERSATIONS,
        "project-meal" => keys::projects::LIST_MEALS,
        "project-shopping" => keys::projects::LIST_SHOPPING,
        "project-question" => keys::projects::LIST_QUESTIONS,
        "picture" => k::PART_PICTURE,
        _ => return None,
    })
}

/// A need or a feeling that stands for itself.
fn talked_part(name: &str) -> Option<Key> {
    let need = keys::needs::by_name(&format!("need-{name}"));
    need.or_else(|| keys::circle::by_name(&format!("feeling-{name}")))
}

/// A topic in words; one that this version does not know goes by its stable name.
pub(super) fn topic_word(name: &str) -> Said {
    match name {
        practice::pact::TOPIC => return keys::pact::TITLE.into(),
        practice::guide::TOPIC => return keys::guide::TITLE.into(),
        practice::routines::TOPIC => return keys::routines::TITLE.into(),
        practice::weekly::TOPIC => return keys::weekly::DAY_TITLE.into(),
        _ => {}
    }
    if let Some(plan) = name.strip_prefix(triggers::PLAN) {
        // A plan out of one trigger is named by it: a name that says nothing to a reader.
        let of_trigger = plan.len() == 64 && plan.bytes().all(|byte| byte.is_ascii_hexdigit());
        return if of_trigger { k::TOPIC_PLAN.into() } else { k::topic_plan_for(plan) };
    }
    let area = name.strip_prefix(openness::TOPIC).map(|area| format!("area-{area}"));
    let word = area.and_then(|area| keys::openness::by_name(&area)).or_else(|| boundary_word(name));
    word.map_or_else(|| k::topic(name), Said::from)
}

fn how_open(said: Option<u8>) -> String {
    said.map_or_else(|| "-".to_owned(), |said| said.to_string())
}

fn said_of_check_ins(label: Label<'_>) -> Said {
    match label {
        Label::Feelings => k::FEELINGS.into(),
        Label::Feeling(feeling) => feeling_word(feeling.id).into(),
        Label::UnknownFeeling(number) => k::feeling_unknown(u32::from(number)),
        Label::Strength(strength) => k::strength(u32::from(strength)),
        Label::Steadiness => k::STEADINESS.into(),
        Label::Whereabouts => k::WHEREABOUTS.into(),
        Label::Stressor => k::STRESSOR.into(),
        Label::Appreciation => k::APPRECIATION.into(),
        Label::Need => k::NEED.into(),
        Label::RatherNot => k::RATHER_NOT.into(),
        Label::Amended => k::AMENDED.into(),
        Label::Sealed => k::SEALED.into(),
        Label::TakenBack(day) => k::taken_back(day),
        Label::Heard(name) => k::heard(name),
        Label::Reflection(name) => k::reflection(name),
        Label::LetsTalk(name) => k::lets_talk(name),
        other => k::topic(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_out_by_the_language_alone() {
        let day = Day::new(2026, 11, 3).unwrap();
        assert_eq!(In(Language::English).day(day), "3 November 2026");
        assert_eq!(In(Language::Spanish).day(day), "3 de noviembre de 2026");
    }

    #[test]
    fn labels_follow_the_language_asked_for() {
        assert_eq!(In(Language::Spanish).word(Label::CheckIns), "Cómo estábamos");
        assert_eq!(In(Language::English).word(Label::TakenBack("3 May 2026")), "Taken back on 3 May 2026");
    }
}
