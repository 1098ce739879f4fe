//! Around the steps: beginning and leaving, the moves that many practices make, what is for oneself, questionnaires, setbacks, a guide.
//! Samples only: what is done with them stands in `main`.

use super::*;

pub(super) fn guides() -> Vec<(&'static str, Body)> {
    use guide::Event;
    let (seat, words) = (ID, || Text::new("Thank you both."));
    let terms = "guide Dr. Núñez\nuntil 2026-03-01\nshares Our weeks.".into();
    let (version, guide, name) = (OTHER, WHO, Text::new("Zoë"));
    let pact = Item::Pact(practice::Day::constant(2026, 1, 8), "# repair\n- We say it.".into());
    let all = vec![
        ("proposed", Event::Proposed { seat, item: pact.clone() }),
        ("answered", Event::Answered { proposal: ID, yes: true }),
        ("joined", Event::Joined { seat, name: "Marta".into() }),
        ("welcomed", Event::Welcomed { seat, version, guide, name, terms }),
        ("of-both", Event::OfBoth { seat, proposal: OTHER, item: pact }),
        ("brought", Event::Brought { seat, words: words() }),
        ("talked-over", Event::TalkedOver { line: ID }),
        ("noted", Event::Noted { seat, words: words() }),
        ("suggested", Event::Suggested { seat, room: "dialogue".into(), words: Some(words()) }),
        ("suggested-bare", Event::Suggested { seat, room: "board".into(), words: None }),
        ("ended", Event::Ended { seat }),
        ("put-away", Event::PutAway { of: ID }),
    ];
    all.into_iter().map(|(sample, event)| (sample, Body::Guide(event))).collect()
}

/// Everything that can be put before a guide.
pub(super) fn put_in() -> Vec<(&'static str, Body)> {
    let (seat, on) = (ID, practice::Day::constant(2026, 1, 8));
    let points = || vec![Point { on, value: 3 }, Point { on: on.tomorrow().unwrap_or(on), value: 5 }];
    let said =
        CheckIn { steadiness: Said::This(2), need: Said::This("A walk.".into()), ..CheckIn::default() };
    let (cut_off, source) = (Some(CutOff { at: 1350, below: true }), Some("Somebody 2007".into()));
    let reach = Some((0, 2100));
    let reading = Reading { pack: "Invented 4".into(), on, hundredths: 1700, reach, cut_off, source };
    let words = promises::Words { what: "a call".into(), cue: Some("it is noon".into()) };
    let days = Some(Recurrence::from(on, Rule::Weekdays));
    let felt = FeltWeekly { trust: Said::This(4), safety: Said::RatherNot };
    let week = WeekSaid {
        week: Week::of(on),
        words: vec![(WHO, Part::OneThing(Said::This("a walk".into())))],
        felt: vec![(WHO, felt)],
        next: Some("a film".into()),
    };
    let put_in = |item| Body::Guide(guide::Event::PutIn { seat, item });
    let theme = |words: Option<&str>| Item::Theme(OneTheme("money".into()), words.map(Text::new));
    vec![
        ("put-in-words", put_in(Item::Words("About March.".into()))),
        ("put-in-check-in", put_in(Item::CheckIn(on, said))),
        ("put-in-steadiness", put_in(Item::Steadiness(points()))),
        ("put-in-felt", put_in(Item::Felt("trust".into(), points()))),
        ("put-in-reading", put_in(Item::Reading(reading.clone()))),
        (
            "put-in-reading-bare",
            put_in(Item::Reading(Reading { reach: None, cut_off: None, source: None, ..reading })),
        ),
        ("put-in-theme", put_in(theme(Some("the loan")))),
        ("put-in-theme-bare", put_in(theme(None))),
        ("put-in-promise", put_in(Item::Promise { promise: Id::alone(ID), by: WHO, words, days })),
        (
            "put-in-agreement",
            put_in(Item::Agreement(on, "boundary/phones".into(), None, "Away at ten.".into())),
        ),
        ("put-in-week", put_in(Item::Week(week))),
    ]
}

pub(super) fn begun() -> Vec<(&'static str, Body)> {
    let name = || Text::new("Zoë");
    vec![
        ("space-begun", Body::Begin(begin::Event::SpaceBegun { language: "es".into() })),
        ("member-agreed", Body::Begin(begin::Event::MemberAgreed { name: name(), terms: 1 })),
        ("renamed", Body::Begin(begin::Event::Renamed { name: name() })),
        ("keys-changed", Body::Begin(begin::Event::KeysChanged { generation: 2 })),
        ("words-compared", Body::Begin(begin::Event::WordsCompared { same: true, mine: 2, theirs: 0 })),
    ]
}

pub(super) fn leavings() -> Vec<(&'static str, Body)> {
    vec![
        ("left", Body::Leaving(leaving::Event::Left {})),
        ("noted", Body::Leaving(leaving::Event::Noted { who: WHO })),
        ("erase-asked", Body::Leaving(leaving::Event::EraseAsked {})),
        ("erase-agreed", Body::Leaving(leaving::Event::EraseAgreed { ask: ID })),
        ("erase-withdrawn", Body::Leaving(leaving::Event::EraseWithdrawn {})),
    ]
}

pub(super) fn quiet_hours() -> Vec<(&'static str, Body)> {
    let set = |hours| Body::Quiet(quiet::Event::Set { hours });
    vec![("set", set(Some(quiet::Hours { from: 22 * 60, to: 7 * 60 }))), ("set-none", set(None))]
}

pub(super) fn paces() -> Vec<(&'static str, Body)> {
    let last = practice::day_from_number(20_500).unwrap_or_default();
    vec![
        ("until", Body::Slower(slower::Event::Until { last })),
        ("over", Body::Slower(slower::Event::Over {})),
    ]
}

pub(super) fn exports() -> Vec<(&'static str, Body)> {
    vec![
        ("asked", Body::Export(export::Event::Asked {})),
        ("answered", Body::Export(export::Event::Answered { ask: ID, yes: false })),
        ("taken", Body::Export(export::Event::Taken { ask: ID })),
    ]
}

pub(super) fn moves() -> Vec<(&'static str, Body)> {
    let kind = || "wins/1".to_owned();
    let content = vec![1, 2, 3];
    let key = Key([7; 32]);
    let kept = seal::Event::Kept { kind: kind(), commitment: [9; 32], key, content: content.clone() };
    let day = practice::day_from_number(20_500);
    let sealed = |about: Option<&str>| {
        let about = about.map(str::to_owned);
        Body::Seal(seal::Event::Sealed { kind: kind(), commitment: [9; 32], about })
    };
    vec![
        ("sealed", sealed(None)),
        ("sealed-about", sealed(Some("2026-01-05"))),
        ("kept", Body::Seal(kept)),
        ("opened", Body::Seal(seal::Event::Opened { seal: ID, key, content: content.clone() })),
        (
            "offered",
            Body::Offer(offer::Event::Offered {
                line: "About money.".into(),
                kind: kind(),
                content: content.clone(),
                topic: None,
                amends: None,
            }),
        ),
        (
            "offered-about",
            Body::Offer(offer::Event::Offered {
                line: "About money.".into(),
                kind: kind(),
                content,
                topic: Some("money".into()),
                amends: Some(ID),
            }),
        ),
        ("asked-time", Body::Offer(offer::Event::AskedTime { offer: ID, when: Some("Saturday".into()) })),
        ("asked-time-open", Body::Offer(offer::Event::AskedTime { offer: ID, when: None })),
        ("time-named", Body::Offer(offer::Event::TimeNamed { offer: ID, when: "Saturday".into(), on: None })),
        (
            "time-named-on",
            Body::Offer(offer::Event::TimeNamed { offer: ID, when: "Saturday".into(), on: day }),
        ),
        ("reason", Body::Offer(offer::Event::Reason { offer: ID, words: "Not steady.".into() })),
        ("opened", Body::Offer(offer::Event::Opened { offer: ID })),
        ("not-yet", Body::Offer(offer::Event::NotYet { offer: ID, until: day })),
        ("not-yet-open", Body::Offer(offer::Event::NotYet { offer: ID, until: None })),
        ("of", Body::TakeBack(take_back::Event { of: ID })),
    ]
}

pub(super) fn for_oneself() -> Vec<(&'static str, Body)> {
    use journal::About;
    let written = |page, about| {
        let words = "What I never said.".into();
        Body::Journal(journal::Event::Written { page, about, words })
    };
    let on = practice::day_from_number(20_500).unwrap_or_default();
    let answers = measures::Answers { trust: Some(4), safety: None, closeness: Some(10) };
    let note = || Some("After the talk.".into());
    vec![
        ("written", written(None, About::Anything)),
        ("written-forgiveness", written(None, About::Forgiveness)),
        ("written-again", written(Some(ID), About::Anything)),
        ("kept", Body::Measures(measures::Event::Kept { on, answers, note: note() })),
        ("shared", Body::Measures(measures::Event::Shared { of: ID, on, answers, note: None })),
        ("shared-note", Body::Measures(measures::Event::Shared { of: ID, on, answers, note: note() })),
    ]
}

pub(super) fn questionnaires() -> Vec<(&'static str, Body)> {
    use questionnaires::{CutOff, Event, Rule};
    let on = practice::Day::constant(2026, 2, 16);
    let cut_off = |side, words: Option<Text>| Some(CutOff { at: Raw(4_50), side, words });
    let result = |rule: Rule, cut_off| {
        let (raw, lowest, highest) = (Raw(1_66), Raw::whole(0), Raw::whole(81));
        RawResult { name: "River walk".into(), rule, raw, lowest, highest, cut_off }
    };
    let shared = |rule, cut_off| {
        let result = result(rule, cut_off);
        Body::Questionnaires(Event::Shared { of: ID, on, result })
    };
    let added = Event::Added { pack: include_str!("../packs/river.json").into() };
    let answered = Event::Answered { pack: OTHER, answers: vec![0, 3, 100] };
    let words = || Some(Text::new("a walk that was hard going"));
    // All rules, so that no name ever changes its number.
    vec![
        ("added", Body::Questionnaires(added)),
        ("answered", Body::Questionnaires(answered)),
        ("shared-csi-4", shared(Rule::Csi4, Rule::Csi4.cut_off())),
        ("shared-csi-16", shared(Rule::Csi16, Rule::Csi16.cut_off())),
        ("shared-phq-2", shared(Rule::Phq2, Rule::Phq2.cut_off())),
        ("shared-gad-2", shared(Rule::Gad2, Rule::Gad2.cut_off())),
        ("shared-sum", shared(Rule::Sum, cut_off(Side::Below, words()))),
        ("shared-sum-from", shared(Rule::Sum, cut_off(Side::From, words()))),
        ("shared-mean", shared(Rule::Mean, None)),
    ]
}

pub(super) fn setbacks() -> Vec<(&'static str, Body)> {
    use setback::{Answer, Event, What, Whose};
    let noted = |what, whose| Body::Setback(Event::Noted { what, whose, words: "It came back.".into() });
    let answered = |answer| Body::Setback(Event::Answered { to: ID, answer });
    vec![
        ("told", Body::Setback(Event::Told { line: None })),
        ("told-line", Body::Setback(Event::Told { line: Some("A hard day.".into()) })),
        ("answered-here", answered(Answer::Here)),
        ("answered-need-time", answered(Answer::NeedTime)),
        ("through", Body::Setback(Event::Through { of: ID })),
        ("noted-old-fear", noted(What::OldFear, Whose::Mine)),
        ("noted-slip", noted(What::Slip, Whose::Theirs)),
        ("noted-lie", noted(What::Lie, Whose::Mine)),
    ]
}
