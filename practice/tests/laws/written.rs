//! The bodies that stand behind the wishes: what a polite program says, and what one writes that does not ask.

use practice::{
    agreement, apology,
    check_in::{CheckIn, Felt, Response, Said},
    feelings::FeelingId,
    openness, pact,
    promises::{self, Answer},
    recurrence::Rule,
    triggers, weekly, wins,
};

/// What a program writes that does not ask.
pub(super) fn pact_event(command: pact::Command) -> agreement::Event {
    let (why, at_ms, terms) = (None, None, agreement::Terms::default());
    match command {
        pact::Command::Propose(document) => {
            agreement::Event::Proposed { topic: pact::TOPIC.into(), text: document.text(), why, terms, at_ms }
        }
        pact::Command::Amend { pact: agreement, over, document } => agreement::Event::Countered {
            agreement,
            text: document.text(),
            at_ms,
            over: Some(over),
            why,
            terms: None,
        },
    }
}

/// What a program writes that does not ask.
pub(super) fn weekly_event(command: weekly::Command) -> weekly::Event {
    match command {
        weekly::Command::Begin(week) => weekly::Event::Begun { week },
        weekly::Command::Say(week, part) => weekly::Event::Said { week, part },
        weekly::Command::WriteDown(week, part) => weekly::Event::WroteDown { week, part },
        weekly::Command::Confirm(note) => weekly::Event::Confirmed { note },
        weekly::Command::LookAt(week, what) => weekly::Event::LookedAt { week, what },
        weekly::Command::Feel(week, felt) => weekly::Event::Felt { week, felt },
        weekly::Command::NextTogether(week, what, on) => weekly::Event::NextTogether { week, what, on },
        weekly::Command::Pause(week, on) => weekly::Event::Paused { week, on },
        weekly::Command::Close { week, newest } => weekly::Event::Closed { week, newest },
    }
}

pub(super) fn check_in(feeling: u16, strength: u8, words: bool) -> CheckIn {
    let felt = vec![Felt { feeling: FeelingId(feeling), strength }];
    let whereabouts = if words { Said::This("somewhere".into()) } else { Said::RatherNot };
    CheckIn {
        feelings: Said::This(felt),
        steadiness: Said::This(strength),
        whereabouts,
        ..CheckIn::default()
    }
}

pub(super) fn response(how: u8) -> Response {
    match how {
        0 => Response::Heard,
        1 => Response::LetsTalk,
        _ => Response::Reflection("so it was".into()),
    }
}

pub(super) fn days_on(day: practice::Day, days: i8) -> practice::Day {
    practice::day_from_number(practice::day_number(day) + i32::from(days)).unwrap_or(day)
}

pub(super) fn a_rule(rule: u8) -> Rule {
    match rule {
        0 => Rule::Once,
        1 => Rule::Daily,
        2 => Rule::Weekdays,
        3 => Rule::Monthly(31),
        // Never on any day: refused wherever it stands.
        _ => Rule::Monthly(0),
    }
}

pub(super) fn an_answer(answer: u8) -> Answer {
    match answer {
        0 => Answer::FeltIt,
        talk => Answer::SawItDifferently { words: "not so".into(), talk: talk == 1 },
    }
}

/// The event of a command, allowed or not.
pub(super) fn promise_event(command: promises::Command) -> promises::Event {
    use promises::{Command, Event};
    match command {
        Command::Make { words, when, belongs } => Event::Made { words, when, belongs },
        Command::Date(promise, when) => Event::Dated { promise, when },
        Command::Change { promise, words, when } => Event::Changed { promise, words, when },
        Command::Tell(promise, day, words) => Event::Told { promise, day, words },
        Command::Mark(promise, day, mark) => Event::Marked { promise, day, mark },
        Command::Answer(promise, day, answer) => Event::Answered { promise, day, answer },
        Command::Stop(promise) => Event::Stopped { promise },
        Command::Remind(promise, minute) => Event::Reminded { promise, minute },
    }
}

pub(super) fn an_apology() -> apology::Apology {
    let text = || "some words".into();
    apology::Apology { did: text(), owned: text(), impact: text(), will: vec![text(), text()], felt: text() }
}

pub(super) fn an_apology_answer(how: u8) -> apology::Answer {
    match how {
        0 => apology::Answer::Heard,
        1 => apology::Answer::Missing("more".into()),
        2 => apology::Answer::Impact("it hurt".into()),
        _ => apology::Answer::NotNow,
    }
}

pub(super) fn a_trigger(strength: u8) -> triggers::Trigger {
    let (happened, brought_up) = ("a ringing phone".into(), "the winter".into());
    triggers::Trigger { happened, brought_up, strength, helps: None }
}

pub(super) fn an_area(area: u8) -> openness::Area {
    openness::Area::Given(openness::Given::ALL[usize::from(area)])
}

pub(super) fn answers(open: u8) -> Vec<openness::Answer> {
    let answer = |area| {
        let comfortable = if open > 3 { Said::RatherNot } else { Said::This(open) };
        openness::Answer { area: openness::Area::Given(area), comfortable, need: Said::This(open) }
    };
    openness::Given::ALL.into_iter().map(answer).collect()
}

pub(super) fn a_drop(kind: u8) -> wins::Drop {
    let kind = wins::Kind::ALL[usize::from(kind)];
    wins::Drop { kind, who: wins::Who::Both, note: "a walk".into() }
}
