//! Laws of the helper: any text has an answer, marks are well-formed, quotations are left alone, time grows with length.
//! Not the rules' own examples: see `rules.rs`.
#![allow(clippy::unwrap_used)] // a test may stop where it stands

use proptest::prelude::*;
use std::sync::LazyLock;
use wording::{Helper, Kind, Language, Mark, Place};

static HELPERS: LazyLock<[Helper; 2]> = LazyLock::new(|| Language::ALL.map(Helper::new));

const PIECES: [&str; 40] = [
    "you", "never", "listen", "sorry", "if", "but", "I", "was", "drunk", "don't", "dont", "it", "just",
    "a joke", "…", "...", ".", ",", "?", "\n", "\"", "“", "”", "'", "you're", "ur", "😢", "naïve", "é", "tú",
    "nunca", "perdón", "si", "pero", "calm", "down", "calma", "í", "sí", "\u{301}",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(PIECES.to_vec()), prop::bool::weighted(0.8)), 0..60).prop_map(
        |pieces| {
            pieces
                .into_iter()
                .map(|(piece, space)| if space { format!("{piece} ") } else { piece.to_owned() })
                .collect()
        },
    )
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![words(), any::<String>(), "[ -~]{0,200}"]
}

fn each(text: &str, mut check: impl FnMut(&[Mark])) {
    for helper in &*HELPERS {
        for place in Place::ALL {
            check(&helper.read(place, text));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_has_an_answer_on_character_boundaries(text in any_text()) {
        each(&text, |marks| {
            for mark in marks {
                assert!(!text.get(mark.span.clone()).unwrap_or_default().is_empty());
            }
        });
    }

    #[test]
    fn marks_are_in_order_and_never_overlap(text in any_text()) {
        each(&text, |marks| assert!(marks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start)));
    }

    #[test]
    fn a_kind_is_marked_only_where_it_applies(text in words()) {
        for helper in &*HELPERS {
            for place in Place::ALL {
                assert!(helper.read(place, &text).iter().all(|mark| mark.kind.applies(place)));
            }
        }
    }

    #[test]
    fn the_same_text_is_read_the_same_way_twice(text in any_text()) {
        for helper in &*HELPERS {
            assert_eq!(helper.read(Place::Apology, &text), helper.read(Place::Apology, &text));
        }
    }

    #[test]
    fn what_the_other_said_in_quotation_marks_is_never_marked(inside in words(), before in words(), marks in 0..3) {
        let clean = |text: String| text.replace(['"', '“', '”', '\n', '\''], " ");
        let (before, inside) = (clean(before), clean(inside));
        let (open, close) = [("\"", "\""), ("“", "”"), ("«", "»")][usize::try_from(marks).unwrap()];
        let text = format!("{before} {open}{inside}{close} and that was hard to hear.");
        let quoted = before.len() + 1..before.len() + 1 + open.len() + inside.len() + close.len();
        each(&text, |marks| {
            assert!(marks.iter().all(|mark| !quoted.contains(&mark.span.start)), "{text}");
        });
    }
}

#[test]
fn every_mark_has_a_reason_and_another_way_to_say_it() {
    let texts =
        ["You never listen. Calm down, you are an idiot.", "Nunca me escuchas. Cálmate, eres idiota."];
    for text in texts {
        each(text, |marks| {
            assert!(marks.iter().all(|mark| !mark.why.is_empty() && !mark.try_instead.is_empty()));
            assert!(marks.iter().all(|mark| !mark.why.contains('!') && !mark.try_instead.contains('!')));
        });
    }
}

#[test]
fn missing_apostrophes_and_common_typos_are_seen_through() {
    let helper = &HELPERS[0];
    for (typed, kind) in [
        ("your overreacting", Kind::Dismissing),
        ("ur so selfish", Kind::Accusation),
        ("you dont even care", Kind::Accusation),
        ("you allways do this to me", Kind::Absolute),
        ("im sorry if you felt hurt", Kind::Conditional),
        ("I apologise becuase i was drunk. i couldnt help it", Kind::Excuse),
    ] {
        let place = if kind.applies(Place::Apology) { Place::Apology } else { Place::SoftStart };
        let found: Vec<Kind> = helper.read(place, typed).iter().map(|mark| mark.kind).collect();
        assert!(found.contains(&kind), "{typed}: {found:?}");
    }
}

#[test]
fn what_one_part_tells_makes_the_next_one_less_vague() {
    let told = ["I lied to you about the money in March.", "Te mentí sobre el dinero en marzo."];
    let vague = ["I am sorry for everything.", "Perdón por todo."];
    let weak = ["Sorry if you felt hurt.", "Perdón si te sentiste mal."];
    for (helper, ((told, vague), weak)) in HELPERS.iter().zip(told.into_iter().zip(vague).zip(weak)) {
        let kinds = |before: &str, text: &str| {
            let marks = helper.read_after(Place::Apology, before, text);
            marks.into_iter().map(|mark| mark.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("", vague), [Kind::Vague]);
        assert_eq!(kinds(vague, vague), [Kind::Vague], "as vague as the part before it");
        assert_eq!(kinds(told, vague), []);
        assert_eq!(kinds(told, weak), [Kind::Conditional], "nothing else is changed by it");
    }
}

#[test]
fn advice_is_welcome_once_it_was_asked_for() {
    let text = "You should talk to her before the weekend.";
    assert_eq!(HELPERS[0].read(Place::Reply, text).len(), 1);
    assert!(HELPERS[0].read(Place::IdeasAsked, text).is_empty());
}

#[test]
fn what_one_said_then_and_owns_now_is_not_marked() {
    for text in [
        "I told you that you were overreacting.",
        "I called you selfish in front of your sister.",
        "You said I was cold and that I never listen.",
        "What I hear is that you feel I am selfish and never there.",
        "I said \"you are such an idiot\" and I saw your face.",
    ] {
        each(text, |marks| assert!(marks.is_empty(), "{text}: {marks:?}"));
    }
}

#[test]
fn a_text_without_any_full_stop_is_read_in_time_that_grows_with_its_length() {
    let helper = &HELPERS[0];
    let line = "you never listen and i am sorry if you felt it was just a joke but you always do this ";
    let marks = |times: usize| helper.read(Place::Apology, &line.repeat(times)).len();
    let (few, many) = (marks(10), marks(2_000));
    assert!(many > few * 100, "{few} {many}");
}

/// The words of the story that shows the helper to a person: what it waits for, and what it expects to go unmarked.
#[test]
fn what_the_story_of_the_helper_writes_is_read_as_it_tells() {
    let told = [
        (&HELPERS[0], "I am sorry if I hurt you.", "It was only a joke."),
        (&HELPERS[1], "Perdón si te hice daño.", "Fue solo una broma."),
    ];
    let kinds = |helper: &Helper, text: &str| -> Vec<Kind> {
        helper.read(Place::Apology, text).iter().map(|mark| mark.kind).collect()
    };
    for (helper, flawed, stays) in told {
        assert_eq!(kinds(helper, flawed), [Kind::Conditional], "{flawed}");
        assert_eq!(kinds(helper, stays), [Kind::Minimizing], "{stays}");
        let both = kinds(helper, &format!("{stays} {flawed}"));
        assert_eq!(both, [Kind::Minimizing, Kind::Conditional], "{stays} {flawed}");
    }
    for (helper, offered) in HELPERS.iter().zip(["I hurt you when I …", "Te hice daño cuando…"]) {
        assert!(!kinds(helper, offered).contains(&Kind::Conditional), "{offered}");
    }
    for letter in [
        "I wrote to her again in March and deleted it",
        "It was my choice, and I hid it from you",
        "You lay awake and counted what else was not true",
        "I tell you the same day if she writes",
        "I am ashamed",
        "There is something I did in March.",
    ] {
        assert!(kinds(&HELPERS[0], letter).is_empty(), "{letter}");
    }
}
