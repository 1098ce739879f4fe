//! Every kind and version, as bytes that never change.
//!
//! A file under `golden/` is never edited: old versions are read for ever. A new event gets a new sample here; its file is
//! written by `GOLDEN_WRITE_MISSING=1 cargo test -p practice --test golden`, which touches no file that is there.

use std::{collections::BTreeSet, fs, path::PathBuf};

use practice::{
    Body, EntryId, KINDS, Key, MemberId, Picture, Text, agreement,
    apology::{self, Apology},
    begin,
    board::{self, Change, Content, Horizon, Size, Spot},
    check_in::{self, CheckIn, Felt, Response, Said},
    circle::{self, Feeling},
    dialogue::{self, About},
    disclosure, export,
    feelings::FeelingId,
    guide::{self, CutOff, Item, OneTheme, Point, Reading, WeekSaid},
    journal, leaving, measures,
    needs::{self, Need},
    offer, openness, pause,
    projects::{self, Each, LineId, List, Part as Asked, Standing, Template, Whose},
    promises::{self, Answer, Belongs, Id, Mark, Time, When},
    questionnaires::{self, Raw, RawResult, Side},
    quiet,
    recurrence::{Recurrence, Rule},
    rituals::{self, Question},
    routines, screens_down, seal, setback, slower, steadiness, take_back,
    triggers::{self, Trigger},
    turns,
    weekly::{self, Felt as FeltWeekly, Look, Part, Soft, Week},
    wins,
};

const ID: EntryId = EntryId([0x11; 32]);
const OTHER: EntryId = EntryId([0x22; 32]);
const WHO: MemberId = MemberId([0xa1; 16]);

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn file_name(body: &Body, sample: &str) -> String {
    format!("{}.{sample}.cbor", body.kind().replace('/', "-"))
}

fn samples() -> Vec<(String, Body)> {
    let all = [
        begun(),
        check_ins(),
        leavings(),
        paces(),
        exports(),
        wins(),
        routines(),
        screens_down(),
        pauses(),
        projects(),
        rituals(),
        board(),
        moves(),
        told(),
        apologies(),
        agreements(),
        promises(),
        promised_days(),
        weeklies(),
        openness(),
        dialogues(),
        dialogues_about(),
        needs(),
        circles(),
        for_oneself(),
        quiet_hours(),
        questionnaires(),
        setbacks(),
        guides(),
        put_in(),
    ];
    all.into_iter().flatten().map(|(sample, body)| (file_name(&body, sample), body)).collect()
}

fn guides() -> Vec<(&'static str, Body)> {
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
fn put_in() -> Vec<(&'static str, Body)> {
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

fn begun() -> Vec<(&'static str, Body)> {
    let name = || Text::new("Zoë");
    vec![
        ("space-begun", Body::Begin(begin::Event::SpaceBegun { language: "es".into() })),
        ("member-agreed", Body::Begin(begin::Event::MemberAgreed { name: name(), terms: 1 })),
        ("renamed", Body::Begin(begin::Event::Renamed { name: name() })),
        ("keys-changed", Body::Begin(begin::Event::KeysChanged { generation: 2 })),
        ("words-compared", Body::Begin(begin::Event::WordsCompared { same: true, mine: 2, theirs: 0 })),
    ]
}

fn check_ins() -> Vec<(&'static str, Body)> {
    let full = CheckIn {
        feelings: Said::This(vec![
            Felt { feeling: FeelingId(606), strength: 4 },
            Felt { feeling: FeelingId(103), strength: 1 },
        ]),
        steadiness: Said::This(2),
        whereabouts: Said::This("At work until five.".into()),
        stressor: Said::RatherNot,
        appreciation: Said::This("You called.".into()),
        need: Said::Nothing,
    };
    let answered = |response| Body::CheckIn(check_in::Event::Answered { to: ID, response });
    vec![
        ("shared", Body::CheckIn(check_in::Event::Shared(full))),
        ("shared-empty", Body::CheckIn(check_in::Event::Shared(CheckIn::default()))),
        ("answered-heard", answered(Response::Heard)),
        ("answered-reflection", answered(Response::Reflection("You were worried.".into()))),
        ("answered-lets-talk", answered(Response::LetsTalk)),
        ("together", Body::CheckIn(check_in::Event::Together { on: true })),
        ("reminded", Body::CheckIn(check_in::Event::Reminded { minute: Some(20 * 60 + 15) })),
        ("reminded-no-more", Body::CheckIn(check_in::Event::Reminded { minute: None })),
    ]
}

fn leavings() -> Vec<(&'static str, Body)> {
    vec![
        ("left", Body::Leaving(leaving::Event::Left {})),
        ("noted", Body::Leaving(leaving::Event::Noted { who: WHO })),
        ("erase-asked", Body::Leaving(leaving::Event::EraseAsked {})),
        ("erase-agreed", Body::Leaving(leaving::Event::EraseAgreed { ask: ID })),
        ("erase-withdrawn", Body::Leaving(leaving::Event::EraseWithdrawn {})),
    ]
}

fn quiet_hours() -> Vec<(&'static str, Body)> {
    let set = |hours| Body::Quiet(quiet::Event::Set { hours });
    vec![("set", set(Some(quiet::Hours { from: 22 * 60, to: 7 * 60 }))), ("set-none", set(None))]
}

fn paces() -> Vec<(&'static str, Body)> {
    let last = practice::day_from_number(20_500).unwrap_or_default();
    vec![
        ("until", Body::Slower(slower::Event::Until { last })),
        ("over", Body::Slower(slower::Event::Over {})),
    ]
}

fn exports() -> Vec<(&'static str, Body)> {
    vec![
        ("asked", Body::Export(export::Event::Asked {})),
        ("answered", Body::Export(export::Event::Answered { ask: ID, yes: false })),
        ("taken", Body::Export(export::Event::Taken { ask: ID })),
    ]
}

fn wins() -> Vec<(&'static str, Body)> {
    let (kind, who, note) = (wins::Kind::ShownWeakness, wins::Who::Both, "We said it.".into());
    vec![("dropped", Body::Wins(wins::Event::Dropped(wins::Drop { kind, who, note })))]
}

fn routines() -> Vec<(&'static str, Body)> {
    use routines::{Event, Presence};
    let (routine, day) = (ID, practice::Day::constant(2026, 1, 8));
    let (presence, words) = (Presence::InAndOut, Some("The river.".into()));
    let felt = Event::Felt { routine, day, presence: Presence::Here, words: None };
    vec![
        ("did", Body::Routines(Event::Did { routine, day })),
        ("felt", Body::Routines(felt)),
        ("kept", Body::Routines(Event::Kept { routine, day, presence, words })),
    ]
}

fn screens_down() -> Vec<(&'static str, Body)> {
    use screens_down::Event;
    let (stretch, starts) = (ID, 1_767_616_800);
    let suggested = |starts, aloud| Body::ScreensDown(Event::Suggested { minutes: 45, starts, aloud });
    let done = |words| Body::ScreensDown(Event::Done { stretch, words });
    vec![
        ("suggested", suggested(None, false)),
        ("suggested-for-later", suggested(Some(starts), false)),
        ("suggested-aloud", suggested(Some(starts), true)),
        ("joined", Body::ScreensDown(Event::Joined { stretch, starts })),
        ("left-off", Body::ScreensDown(Event::LeftOff { stretch })),
        ("done", done(Some("We cooked.".into()))),
        ("done-only", done(None)),
        ("shown", Body::Steadiness(steadiness::Event::Shown { on: true })),
    ]
}

fn pauses() -> Vec<(&'static str, Body)> {
    let (pause, until) = (ID, 1_767_616_800);
    vec![
        ("called", Body::Pause(pause::Event::Called { until, from: None })),
        ("called-in-a-talk", Body::Pause(pause::Event::Called { until, from: Some(OTHER) })),
        ("back", Body::Pause(pause::Event::Back { pause })),
        ("later", Body::Pause(pause::Event::Later { pause, until })),
        ("ended", Body::Pause(pause::Event::Ended { pause })),
    ]
}

fn projects() -> Vec<(&'static str, Body)> {
    use projects::{Change, Event};
    let (project, over) = (ID, || vec![OTHER]);
    let line = LineId { entry: ID, line: 4 };
    let picture = Picture { blob: [0x33; 32], key: Key([0x44; 32]), wide: 9, high: 16, words: "".into() };
    let days = Recurrence::from(practice::Day::constant(2026, 2, 17), Rule::Daily);
    let time = Some(Time { minute: 19 * 60, zone: practice::ZoneName::new("Europe/Madrid") });
    let changed = |changes| Event::Changed { line, changes };
    let all = [
        ("begun", Event::Begun { template: Template::WeekendAway, title: None }),
        ("begun-own", Event::Begun { template: Template::Own, title: Some("The balcony".into()) }),
        ("titled", Event::Titled { project, words: "The lake".into(), over: over() }),
        (
            "written",
            Event::Written { project, part: Asked::HardMoment, words: "We stop.".into(), over: over() },
        ),
        ("planned", Event::Planned { project, when: Some(When { days, time }) }),
        ("planned-no-more", Event::Planned { project, when: None }),
        ("added", Event::Added { project, list: List::Shopping, words: "Lemons".into() }),
        ("changed", changed(vec![Change::Words { words: "Tea".into(), over: over() }, Change::Done(true)])),
        (
            "changed-whose",
            changed(vec![
                Change::Whose(Some(Whose::One(WHO))),
                Change::On(Some(practice::Day::constant(2026, 2, 16))),
            ]),
        ),
        ("changed-both", changed(vec![Change::Whose(Some(Whose::Both)), Change::On(None)])),
        ("changed-nobodys", changed(vec![Change::Whose(None)])),
        ("taken-away", Event::TakenAway { line, seen: 2 }),
        ("brought-back", Event::BroughtBack { line }),
        ("noted", Event::Noted { project, words: "Rooms are free.".into(), picture: None }),
        ("noted-picture", Event::Noted { project, words: "".into(), picture: Some(picture) }),
        ("told", Event::Told { project, each: Each::Team, words: "We laughed.".into() }),
        ("stands", Event::Stands { project, how: Standing::Resting }),
    ];
    all.into_iter().map(|(sample, event)| (sample, Body::Projects(event))).collect()
}

fn rituals() -> Vec<(&'static str, Body)> {
    use rituals::Event;
    let on = practice::Day::constant(2026, 2, 15);
    let week = Week::of(on);
    let all = [
        ("walked", Event::Walked { on, words: Some("To the river.".into()) }),
        ("walked-only", Event::Walked { on, words: None }),
        ("next-walk", Event::NextWalk { on: Some(on), place: Some("The canal".into()) }),
        ("next-walk-none", Event::NextWalk { on: None, place: None }),
        ("thanked", Event::Thanked { week, thanks: Said::This(vec!["The soup.".into()]) }),
        ("thanked-rather-not", Event::Thanked { week, thanks: Said::RatherNot }),
        ("asked", Event::Asked { question: Question::Given(3) }),
        ("asked-own", Event::Asked { question: Question::Own("What made us laugh?".into()) }),
        ("wrote", Event::Wrote { page: ID, words: "The goat.".into() }),
    ];
    all.into_iter().map(|(sample, event)| (sample, Body::Rituals(event))).collect()
}

fn board() -> Vec<(&'static str, Body)> {
    let (spot, size) = (Spot { x: 120, y: 700 }, Size { wide: 300, high: 225 });
    let picture =
        Picture { blob: [0x33; 32], key: Key([0x44; 32]), wide: 1600, high: 1200, words: "The sea.".into() };
    let put = |horizon, content| Body::Board(board::Event::PutUp { horizon, content, spot, size, layer: -1 });
    let words = Change::Words { words: "A garden.".into(), over: vec![OTHER] };
    let changes = vec![
        Change::Spot(spot),
        Change::Size(size),
        Change::Layer(7),
        Change::Horizon(Horizon::FiveYears),
        words,
    ];
    vec![
        ("put-up-words", put(Horizon::Season, Content::Words("A garden.".into()))),
        ("put-up-picture", put(Horizon::Year, Content::Picture(picture))),
        ("changed", Body::Board(board::Event::Changed { item: ID, changes })),
        ("taken-away", Body::Board(board::Event::TakenAway { item: ID, seen: 3 })),
        ("brought-back", Body::Board(board::Event::BroughtBack { item: ID })),
    ]
}

fn weeklies() -> Vec<(&'static str, Body)> {
    let week = Week::of(practice::Day::constant(2026, 1, 5));
    let appreciations = Part::Appreciations(Said::This(vec!["The soup.".into(), "You waited.".into()]));
    let soft = Soft { feel: "small".into(), when: "the phone rang".into(), need: "a word".into() };
    let felt = FeltWeekly { trust: Said::This(7), safety: Said::RatherNot };
    let on = practice::day_from_number(20_470);
    let all = [
        ("begun", weekly::Event::Begun { week }),
        ("said-appreciations", weekly::Event::Said { week, part: appreciations }),
        ("said-hard", weekly::Event::Said { week, part: Part::Hard(Said::This(soft)) }),
        ("said-hard-nothing", weekly::Event::Said { week, part: Part::Hard(Said::Nothing) }),
        ("wrote-down", weekly::Event::WroteDown { week, part: Part::OneThing(Said::This("A call.".into())) }),
        ("confirmed", weekly::Event::Confirmed { note: ID }),
        ("looked-at", weekly::Event::LookedAt { week, what: Look::Pact }),
        ("felt", weekly::Event::Felt { week, felt }),
        ("next-together", weekly::Event::NextTogether { week, what: "A walk.".into(), on }),
        ("paused", weekly::Event::Paused { week, on: true }),
        ("closed", weekly::Event::Closed { week, newest: OTHER }),
    ];
    all.map(|(sample, event)| (sample, Body::Weekly(event))).into()
}

fn moves() -> Vec<(&'static str, Body)> {
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
        ("time-named", Body::Offer(offer::Event::TimeNamed { offer: ID, when: "Saturday".into() })),
        ("reason", Body::Offer(offer::Event::Reason { offer: ID, words: "Not steady.".into() })),
        ("opened", Body::Offer(offer::Event::Opened { offer: ID })),
        ("not-yet", Body::Offer(offer::Event::NotYet { offer: ID, until: day })),
        ("not-yet-open", Body::Offer(offer::Event::NotYet { offer: ID, until: None })),
        ("of", Body::TakeBack(take_back::Event { of: ID })),
    ]
}

fn told() -> Vec<(&'static str, Body)> {
    let trigger = |helps: Option<Text>| Trigger {
        happened: "A ringing phone.".into(),
        brought_up: "The winter.".into(),
        strength: 7,
        helps,
    };
    let words = || Text::new("I borrowed.");
    vec![
        ("told", Body::Disclosure(disclosure::Event::Told { words: words() })),
        ("shared", Body::Triggers(triggers::Event::Shared(trigger(Some("A walk.".into()))))),
        ("noted", Body::Triggers(triggers::Event::Noted(trigger(None)))),
        ("reflected", Body::Turns(turns::Event::Reflected { to: ID, words: words() })),
        ("said", Body::Turns(turns::Event::Said { to: ID, words: words() })),
    ]
}

fn apologies() -> Vec<(&'static str, Body)> {
    let text = || Text::new("I hid it.");
    let apology =
        Apology { did: text(), owned: text(), impact: text(), will: vec![text(), text()], felt: text() };
    let answered = |answer| Body::Apology(apology::Event::Answered { to: ID, answer });
    vec![
        ("written", Body::Apology(apology::Event::Written(apology))),
        ("answered-heard", answered(apology::Answer::Heard)),
        ("answered-missing", answered(apology::Answer::Missing(text()))),
        ("answered-impact", answered(apology::Answer::Impact(text()))),
        ("answered-not-now", answered(apology::Answer::NotNow)),
        ("reflected", Body::Apology(apology::Event::Reflected { to: ID, words: text() })),
        ("heard-me", Body::Apology(apology::Event::HeardMe { to: ID })),
        ("not-quite", Body::Apology(apology::Event::NotQuite { to: ID, missed: text() })),
    ]
}

fn agreements() -> Vec<(&'static str, Body)> {
    let (terms, text) = (agreement::Terms::careful(), || Text::new("Phones sleep in the kitchen."));
    let at_ms = Some(1_770_000_000_000);
    let proposed = |terms, at_ms| agreement::Event::Proposed {
        topic: "phones".into(),
        text: text(),
        terms,
        at_ms,
        why: None,
    };
    let countered = |over, why, terms| {
        let text = text();
        Body::Agreement(agreement::Event::Countered { agreement: ID, text, at_ms: None, over, why, terms })
    };
    let why = || Some(Text::new("So that evenings are ours."));
    let with_why =
        agreement::Event::Proposed { topic: "phones".into(), text: text(), terms, at_ms, why: why() };
    vec![
        ("proposed", Body::Agreement(proposed(agreement::Terms::default(), None))),
        ("proposed-careful", Body::Agreement(proposed(terms, at_ms))),
        ("proposed-why", Body::Agreement(with_why)),
        ("countered", countered(None, None, None)),
        ("countered-over", countered(Some(OTHER), why(), Some(agreement::Terms::lapsing(14)))),
        ("signed", Body::Agreement(agreement::Event::Signed { agreement: ID, version: OTHER, at_ms })),
        ("not-yet", Body::Agreement(agreement::Event::NotYet { agreement: ID, version: OTHER })),
        ("withdrawn", Body::Agreement(agreement::Event::Withdrawn { agreement: ID })),
        ("reviewed", Body::Agreement(agreement::Event::Reviewed { agreement: ID, version: OTHER })),
        ("renewed", Body::Agreement(agreement::Event::Renewed { version: OTHER, term: 1, go_on: true })),
    ]
}

const PROMISE: Id = Id { entry: ID, line: 2 };

fn promises() -> Vec<(&'static str, Body)> {
    let day = practice::Day::constant(2026, 2, 16);
    let words = || promises::Words { what: "I call.".into(), cue: Some("I am late".into()) };
    let time = Some(Time { minute: 22 * 60, zone: practice::ZoneName::new("Europe/Madrid") });
    let when = || When { days: Recurrence::from(day, Rule::Monthly(31)), time: time.clone() };
    let made = |belongs| promises::Event::Made { words: words(), when: when(), belongs };
    let bare = promises::Event::Made {
        words: promises::Words { what: "I call.".into(), cue: None },
        when: When { days: Recurrence::once(day), time: None },
        belongs: None,
    };
    vec![
        ("made", Body::Promises(bare)),
        ("made-for-an-apology", Body::Promises(made(Some(Belongs::Apology(OTHER))))),
        ("made-for-the-pact", Body::Promises(made(Some(Belongs::Pact(OTHER))))),
        ("made-for-a-boundary", Body::Promises(made(Some(Belongs::Boundary(OTHER))))),
        ("made-for-an-idea", Body::Promises(made(Some(Belongs::Idea(OTHER))))),
        ("dated", Body::Promises(promises::Event::Dated { promise: PROMISE, when: when() })),
        (
            "changed",
            Body::Promises(promises::Event::Changed { promise: PROMISE, words: words(), when: when() }),
        ),
        ("stopped", Body::Promises(promises::Event::Stopped { promise: PROMISE })),
    ]
}

fn promised_days() -> Vec<(&'static str, Body)> {
    let (promise, day) = (PROMISE, practice::Day::constant(2026, 2, 16));
    let told = |words| Body::Promises(promises::Event::Told { promise, day, words });
    let marked = |mark| Body::Promises(promises::Event::Marked { promise, day, mark });
    let answered = |answer| Body::Promises(promises::Event::Answered { promise, day, answer });
    let differently = Answer::SawItDifferently { words: "I waited.".into(), talk: true };
    let reminded = |minute| Body::Promises(promises::Event::Reminded { promise, minute });
    vec![
        ("told", told(Some("The train stands still.".into()))),
        ("told-only", told(None)),
        ("marked-kept", marked(Mark::Kept)),
        ("marked-late", marked(Mark::Late)),
        ("marked-missed", marked(Mark::Missed)),
        ("answered-felt", answered(Answer::FeltIt)),
        ("answered-differently", answered(differently)),
        ("reminded", reminded(Some(21 * 60))),
        ("reminded-no-more", reminded(None)),
    ]
}

fn openness() -> Vec<(&'static str, Body)> {
    use openness::{Answer, Area, Event, Given};
    let answers = vec![
        Answer { area: Area::Given(Given::Money), comfortable: Said::This(1), need: Said::RatherNot },
        Answer { area: Area::Own(ID), comfortable: Said::Nothing, need: Said::This(4) },
    ];
    let lets_talk = |area| Body::Openness(Event::LetsTalk { round: 2, area });
    vec![
        ("added", Body::Openness(Event::Added { name: "Faith".into() })),
        ("answered", Body::Openness(Event::Answered { round: 1, answers })),
        ("lets-talk", lets_talk(Area::Given(Given::Family))),
        ("lets-talk-own", lets_talk(Area::Own(ID))),
    ]
}

fn soft(because: Option<Text>) -> dialogue::Soft {
    let (feel, when, need) = ("small".into(), "the phone rings".into(), "a word".into());
    dialogue::Soft { feel, when, because, need }
}

fn dialogues() -> Vec<(&'static str, Body)> {
    use dialogue::{Event, Turn};
    let words = || Text::new("You felt shut out.");
    let turned = |turn| Event::Turned { dialogue: ID, after: Some(OTHER), turn, own: true };
    let noted = Event::Turned { dialogue: ID, after: None, turn: Turn::Began(soft(None)), own: false };
    let all = [
        (
            "begun",
            Event::Begun { about: None, soft: soft(Some("it used to mean something".into())), own: true },
        ),
        ("begun-for-the-other", Event::Begun { about: None, soft: soft(None), own: false }),
        ("turned-began", noted),
        ("turned-reflected", turned(Turn::Reflected(words()))),
        ("turned-thats-it", turned(Turn::ThatsIt)),
        ("turned-not-quite", turned(Turn::NotQuite(words()))),
        ("turned-validated", turned(Turn::Validated(words()))),
        ("turned-asked-need", turned(Turn::AskedNeed)),
        ("turned-needs", turned(Turn::Needs(Need::ThinkOfSolutions))),
        ("turned-idea", turned(Turn::Idea(words()))),
        ("turned-closed", turned(Turn::Closed)),
        ("confirmed", Event::Confirmed { dialogue: ID, upto: OTHER }),
        ("declined", Event::Declined { dialogue: ID, note: OTHER }),
        ("ended", Event::Ended { dialogue: ID }),
    ];
    all.map(|(sample, event)| (sample, Body::Dialogue(event))).into()
}

fn dialogues_about() -> Vec<(&'static str, Body)> {
    let begun = |about| dialogue::Event::Begun { about: Some(about), soft: soft(None), own: true };
    let gap = About::Gap { round: 2, area: openness::Area::Own(OTHER) };
    let all = [
        ("begun-about-a-disclosure", About::Disclosure(OTHER)),
        ("begun-about-a-trigger", About::Trigger(OTHER)),
        ("begun-about-an-impact", About::Impact(OTHER)),
        ("begun-about-seen-differently", About::Differently(OTHER)),
        ("begun-about-a-check-in", About::CheckIn(OTHER)),
        ("begun-about-a-gap", gap),
        ("begun-swapped", About::Swap(OTHER)),
    ];
    all.map(|(sample, about)| (sample, Body::Dialogue(begun(about)))).into()
}

fn needs() -> Vec<(&'static str, Body)> {
    use needs::{Answer, Event, When};
    let words = || Some(Text::new("A walk."));
    let day = practice::Day::constant(2026, 2, 16);
    let asked = |need, line| Event::Asked { need, line };
    let answered = |answer| Event::Answered { to: ID, answer };
    let mut all = vec![
        ("asked-own", asked(Need::Own("a hand".into()), words())),
        ("answered-now", answered(Answer::Can { what: None, when: When::Now })),
        ("answered-today", answered(Answer::Can { what: words(), when: When::Today })),
        ("answered-on", answered(Answer::Can { what: None, when: When::On(day) })),
        ("answered-not-now", answered(Answer::NotNow { line: words(), on: Some(day) })),
        ("answered-not-now-bare", answered(Answer::NotNow { line: None, on: None })),
    ];
    all.extend(Need::ALL.map(|need| {
        let sample = match need {
            Need::JustListen => "asked-just-listen",
            Need::Comfort => "asked-comfort",
            Need::Reassurance => "asked-reassurance",
            Need::Time => "asked-time",
            Need::PracticalHelp => "asked-practical-help",
            _ => "asked-think-of-solutions",
        };
        (sample, asked(need, None))
    }));
    all.into_iter().map(|(sample, event)| (sample, Body::Needs(event))).collect()
}

fn circles() -> Vec<(&'static str, Body)> {
    use circle::{Event, Turn};
    let week = Week::of(practice::Day::constant(2026, 1, 5));
    let turned = |turn| Event::Turned { week, after: Some(ID), turn, own: true };
    let words = || Text::new("At night.");
    // All feelings, so that no name ever changes its number.
    let feelings = Feeling::ALL.to_vec();
    let first = Turn::Named { feelings: vec![Feeling::Hope], words: None };
    let all = [
        ("begun", Event::Begun { week }),
        ("turned-named", Event::Turned { week, after: None, turn: first, own: false }),
        ("turned-named-all", turned(Turn::Named { feelings, words: Some(words()) })),
        ("turned-passed", turned(Turn::Passed)),
        ("turned-thank-you", turned(Turn::ThankYou)),
        ("turned-closing", turned(Turn::Closing)),
        ("turned-last", turned(Turn::Last(words()))),
        ("turned-nothing-more", turned(Turn::NothingMore)),
        ("confirmed", Event::Confirmed { week, upto: OTHER }),
        ("declined", Event::Declined { week, note: OTHER }),
        ("paused", Event::Paused { week, on: true }),
        ("ended", Event::Ended { week }),
    ];
    all.map(|(sample, event)| (sample, Body::Circle(event))).into()
}

fn for_oneself() -> Vec<(&'static str, Body)> {
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

fn questionnaires() -> Vec<(&'static str, Body)> {
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
    let added = Event::Added { pack: include_str!("packs/river.json").into() };
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

fn setbacks() -> Vec<(&'static str, Body)> {
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

#[test]
fn every_event_is_written_and_read_as_it_always_was() {
    let mut missing = Vec::new();
    for (file, body) in samples() {
        let path = folder().join(&file);
        match fs::read(&path) {
            Ok(golden) => {
                assert_eq!(body.encode(), golden, "{file} is written differently");
                assert!(Body::decode(body.kind(), &golden) == body, "{file} is read differently");
            }
            Err(_) if std::env::var_os("GOLDEN_WRITE_MISSING").is_some() => {
                fs::write(&path, body.encode()).unwrap();
            }
            Err(_) => missing.push(file),
        }
    }
    assert!(missing.is_empty(), "no golden file for {missing:?}; see the head of this file");
}

#[test]
fn every_kind_has_a_golden_file_and_every_golden_file_a_sample() {
    let samples = samples();
    for kind in KINDS {
        assert!(samples.iter().any(|(_, body)| body.kind() == *kind), "no sample of {kind}");
    }
    let named: BTreeSet<String> = samples.into_iter().map(|(file, _)| file).collect();
    let there =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for file in there {
        assert!(named.contains(&file), "nothing reads {file} any more");
    }
}

#[test]
fn a_field_from_a_later_version_is_skipped() {
    // {0: "es"} of `space-begun`, as [0, {0: "es", 9: true}].
    let later = [&[0x82, 0x00, 0xa2, 0x00, 0x62][..], b"es", &[0x09, 0xf5]].concat();
    let read = Body::decode("begin/1", &later);
    assert!(read == Body::Begin(begin::Event::SpaceBegun { language: "es".into() }));
}

#[test]
fn what_is_unknown_comes_out_as_it_came_in() {
    for kind in ["check-in/2", "check-in/1", "", "letters/1"] {
        let body = Body::decode(kind, b"\xff\x00not cbor");
        assert_eq!((body.kind(), body.encode()), (kind, b"\xff\x00not cbor".to_vec()));
    }
}
