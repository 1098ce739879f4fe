//! The laws of the fold, on stories drawn at random: whatever two people and their devices do, in whatever order it arrives,
//! and whatever a hostile program writes among it.

use std::collections::{BTreeMap, BTreeSet};

use practice::{
    Aside, At, Body, Channel, Command, Couple, Entry, EntryId, Fit, KINDS, Place, Reason, Refusal, Shared,
    agreement, apology, begin,
    check_in::{self, CheckIn, Felt, Response, Said},
    disclosure,
    export::{self, Label, Labels},
    feelings::FeelingId,
    leaving, offer, openness, pact,
    promises::{self, Answer, Id, Mark, When},
    recurrence::{Recurrence, Rule},
    seal,
    story::{self, Device, Partner, Story},
    take_back, triggers, turns,
    weekly::{self, Felt as FeltWeekly, Look, Part, Week},
    wins,
};
use proptest::prelude::*;

// ---- What can happen -----------------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
enum Act {
    Tries(u8, Wish),
    /// Something written without asking whether it is allowed.
    Forces(u8, Channel, Wish),
    Bytes(u8, Channel, usize, Vec<u8>),
    GoesOffline(u8),
    ComesBack(u8),
    NextDay,
}

/// Something to do; numbers pick one of the entries there are.
#[derive(Clone, Debug)]
enum Wish {
    Share(u16, u8, bool),
    Together(bool),
    Answer(usize, u8),
    Drop(u8),
    TakeBack(usize),
    Offer,
    OpenOffer(usize),
    NotYetOffer(usize),
    Propose(bool),
    Counter(usize, usize),
    Sign(usize, usize),
    Review(usize, usize),
    Renew(usize, bool),
    AddArea,
    AnswerMap(u8),
    TalkOfArea(u8),
    Withdraw(usize),
    AskRecord,
    AnswerRecord(usize, bool),
    TakeRecord(usize),
    Leave,
    Note,
    AskErase,
    AgreeErase(usize),
    WithdrawErase,
    Rename,
    ChangeKeys(u32),
    Compare(bool),
    Weekly(usize, u8),
    Pact(usize, usize),
    Seal(u8),
    OpenSeal(usize, [u8; 4]),
    Promise(PromiseWish),
    /// Something offered, told or apologized for, and what follows.
    Hard(Hard),
}

/// What is done about hard things.
#[derive(Clone, Debug)]
enum Hard {
    AskTime(usize),
    NameTime(usize),
    Reason(usize),
    Disclose,
    Apologize(usize, bool),
    AnswerApology(usize, u8),
    Understand(usize),
    HeardMe(usize),
    NotQuite(usize),
    Trigger(u8),
    NoteTrigger(u8),
    Reflect(usize),
    Say(usize),
}

/// What can happen to a promise; the number picks it, the next one how many days from now.
#[derive(Clone, Debug)]
enum PromiseWish {
    Make(u8, i8),
    Date(usize, u8, i8),
    Change(usize, u8, i8),
    Tell(usize, i8),
    Mark(usize, i8, usize),
    Answer(usize, i8, u8),
    Stop(usize),
    Remind(usize, u16),
}

fn promise_wish() -> impl Strategy<Value = PromiseWish> {
    let pick = || 0..12usize;
    let days = || -3..4i8;
    prop_oneof![
        4 => (0..5u8, days()).prop_map(|(rule, day)| PromiseWish::Make(rule, day)),
        1 => (pick(), 0..5u8, days()).prop_map(|(p, rule, day)| PromiseWish::Date(p, rule, day)),
        2 => (pick(), 0..5u8, days()).prop_map(|(p, rule, day)| PromiseWish::Change(p, rule, day)),
        2 => (pick(), days()).prop_map(|(p, day)| PromiseWish::Tell(p, day)),
        5 => (pick(), days(), 0..3usize).prop_map(|(p, day, mark)| PromiseWish::Mark(p, day, mark)),
        4 => (pick(), days(), 0..3u8).prop_map(|(p, day, answer)| PromiseWish::Answer(p, day, answer)),
        1 => pick().prop_map(PromiseWish::Stop),
        1 => (pick(), 0..1500u16).prop_map(|(p, minute)| PromiseWish::Remind(p, minute)),
    ]
}

fn hard() -> impl Strategy<Value = Hard> {
    let pick = || 0..40usize;
    prop_oneof![
        1 => pick().prop_map(Hard::AskTime),
        1 => pick().prop_map(Hard::NameTime),
        1 => pick().prop_map(Hard::Reason),
        3 => Just(Hard::Disclose),
        3 => (pick(), any::<bool>()).prop_map(|(first, amends)| Hard::Apologize(first, amends)),
        4 => (pick(), 0..4u8).prop_map(|(to, how)| Hard::AnswerApology(to, how)),
        3 => pick().prop_map(Hard::Understand),
        2 => pick().prop_map(Hard::HeardMe),
        2 => pick().prop_map(Hard::NotQuite),
        3 => (0..12u8).prop_map(Hard::Trigger),
        1 => (0..12u8).prop_map(Hard::NoteTrigger),
        3 => pick().prop_map(Hard::Reflect),
        3 => pick().prop_map(Hard::Say),
    ]
}

fn wish() -> impl Strategy<Value = Wish> {
    let pick = || 0..40usize;
    prop_oneof![
        28 => hard().prop_map(Wish::Hard),
        8 => (100..110u16, 0..7u8, any::<bool>()).prop_map(|(f, s, words)| Wish::Share(f, s, words)),
        3 => any::<bool>().prop_map(Wish::Together),
        5 => (pick(), 0..3u8).prop_map(|(to, how)| Wish::Answer(to, how)),
        4 => (0..6u8).prop_map(Wish::Drop),
        5 => pick().prop_map(Wish::TakeBack),
        2 => Just(Wish::Offer),
        2 => pick().prop_map(Wish::OpenOffer),
        1 => pick().prop_map(Wish::NotYetOffer),
        2 => any::<bool>().prop_map(Wish::Propose),
        2 => (pick(), pick()).prop_map(|(a, v)| Wish::Counter(a, v)),
        1 => (pick(), pick()).prop_map(|(a, v)| Wish::Review(a, v)),
        2 => (pick(), any::<bool>()).prop_map(|(a, go_on)| Wish::Renew(a, go_on)),
        1 => Just(Wish::AddArea),
        5 => (0..6u8).prop_map(Wish::AnswerMap),
        2 => (0..10u8).prop_map(Wish::TalkOfArea),
        4 => (pick(), pick()).prop_map(|(a, v)| Wish::Sign(a, v)),
        1 => pick().prop_map(Wish::Withdraw),
        1 => Just(Wish::AskRecord),
        1 => (pick(), any::<bool>()).prop_map(|(ask, yes)| Wish::AnswerRecord(ask, yes)),
        1 => pick().prop_map(Wish::TakeRecord),
        1 => Just(Wish::Leave),
        1 => Just(Wish::Note),
        1 => Just(Wish::AskErase),
        1 => pick().prop_map(Wish::AgreeErase),
        1 => Just(Wish::WithdrawErase),
        1 => Just(Wish::Rename),
        1 => (0..3u32).prop_map(Wish::ChangeKeys),
        1 => any::<bool>().prop_map(Wish::Compare),
        10 => promise_wish().prop_map(Wish::Promise),
        6 => (pick(), 0..16u8).prop_map(|(of, how)| Wish::Weekly(of, how)),
        2 => (pick(), pick()).prop_map(|(of, over)| Wish::Pact(of, over)),
        1 => any::<u8>().prop_map(Wish::Seal),
        1 => (pick(), any::<[u8; 4]>()).prop_map(|(seal, junk)| Wish::OpenSeal(seal, junk)),
    ]
}

fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![4 => Just(Channel::Ours), 1 => Just(Channel::Mine), 1 => Just(Channel::Guided)]
}

fn polite() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => (0..3u8, wish()).prop_map(|(device, wish)| Act::Tries(device, wish)),
        1 => (0..3u8).prop_map(Act::GoesOffline),
        1 => (0..3u8).prop_map(Act::ComesBack),
        2 => Just(Act::NextDay),
    ]
}

fn any_act() -> impl Strategy<Value = Act> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..40);
    prop_oneof![
        6 => polite(),
        4 => (0..3u8, channel(), wish()).prop_map(|(device, channel, wish)| Act::Forces(device, channel, wish)),
        1 => (0..3u8, channel(), 0..12usize, bytes).prop_map(|(device, c, kind, bytes)| Act::Bytes(device, c, kind, bytes)),
    ]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(any_act(), 0..60)
}

// ---- Telling it ----------------------------------------------------------------------------------------------------

struct Telling {
    story: Story,
    devices: [Device; 3],
}

fn tell(acts: &[Act]) -> Story {
    let mut story = Story::begun();
    let tablet = story.adds_device(Partner::Ben);
    let mut telling = Telling { story, devices: [Partner::Ana.phone(), Partner::Ben.phone(), tablet] };
    acts.iter().for_each(|act| telling.act(act));
    for device in telling.devices {
        telling.story.comes_back(device);
    }
    telling.story
}

impl Telling {
    fn act(&mut self, act: &Act) {
        match act {
            Act::Tries(device, wish) => drop(self.tries(*device, wish)),
            Act::Forces(device, channel, wish) => {
                let body = self.body(wish);
                self.story.writes(self.devices[usize::from(*device)], *channel, body);
            }
            Act::Bytes(device, channel, kind, bytes) => {
                let body = Body::decode(KINDS.get(*kind).unwrap_or(&"letters/3"), bytes);
                self.story.writes(self.devices[usize::from(*device)], *channel, body);
            }
            Act::GoesOffline(device) => {
                self.story.goes_offline(self.devices[usize::from(*device)]);
            }
            Act::ComesBack(device) => {
                self.story.comes_back(self.devices[usize::from(*device)]);
            }
            Act::NextDay => {
                self.story.next_day();
            }
        }
    }

    fn tries(&mut self, device: u8, wish: &Wish) -> Result<Vec<EntryId>, Refusal> {
        let command = self.command(wish);
        self.story.tries(self.devices[usize::from(device)], command)
    }

    fn pick(&self, place: usize) -> EntryId {
        let entries = self.story.entries();
        entries[entries.len() - 1 - place % entries.len()].id
    }

    fn command(&self, wish: &Wish) -> Command {
        let text = || "some words".into();
        match *wish {
            Wish::Hard(ref hard) => self.hard_command(hard),
            Wish::Share(f, s, words) => Command::CheckIn(check_in::Command::Share(check_in(f, s, words))),
            Wish::Together(on) => Command::CheckIn(check_in::Command::Together(on)),
            Wish::Answer(to, how) => {
                Command::CheckIn(check_in::Command::Answer(self.pick(to), response(how)))
            }
            Wish::Drop(kind) => Command::Wins(wins::Command::Drop(a_drop(kind))),
            Wish::TakeBack(of) => Command::TakeBack(self.pick(of)),
            Wish::Offer => {
                let body = Box::new(Body::Wins(wins::Event::Dropped(a_drop(0))));
                Command::Offer(offer::Command::Offer { line: text(), body, topic: None, amends: None })
            }
            Wish::OpenOffer(offer) => Command::Offer(offer::Command::Open(self.pick(offer))),
            Wish::NotYetOffer(offer) => Command::Offer(offer::Command::NotYet(self.pick(offer), None)),
            Wish::Propose(careful) => {
                let terms = if careful { agreement::Terms::careful() } else { agreement::Terms::default() };
                Command::Agreement(agreement::Command::Propose {
                    topic: "phones".into(),
                    text: text(),
                    why: None,
                    terms,
                })
            }
            Wish::Counter(a, v) => Command::Agreement(agreement::Command::Counter {
                agreement: self.pick(a),
                over: self.pick(v),
                text: text(),
                why: None,
                terms: None,
            }),
            Wish::Review(a, v) => {
                let (agreement, version) = (self.pick(a), self.pick(v));
                Command::Agreement(agreement::Command::Review { agreement, version })
            }
            Wish::Renew(a, go_on) => {
                Command::Agreement(agreement::Command::Renew { agreement: self.pick(a), go_on })
            }
            Wish::Sign(a, v) => {
                let (agreement, version) = (self.pick(a), self.pick(v));
                Command::Agreement(agreement::Command::Sign { agreement, version })
            }
            Wish::AddArea => Command::Openness(openness::Command::AddArea(text())),
            Wish::AnswerMap(open) => Command::Openness(openness::Command::Answer(answers(open))),
            Wish::TalkOfArea(area) => {
                Command::Openness(openness::Command::LetsTalk { round: 0, area: an_area(area) })
            }
            Wish::Withdraw(a) => Command::Agreement(agreement::Command::Withdraw(self.pick(a))),
            Wish::AskRecord => Command::Export(export::Command::Ask),
            Wish::AnswerRecord(ask, yes) => {
                Command::Export(export::Command::Answer { ask: self.pick(ask), yes })
            }
            Wish::TakeRecord(_) => Command::Export(export::Command::Take),
            Wish::Leave => Command::Leaving(leaving::Command::Leave),
            Wish::Note => Command::Leaving(leaving::Command::Note),
            Wish::AskErase => Command::Leaving(leaving::Command::AskErase),
            Wish::AgreeErase(ask) => Command::Leaving(leaving::Command::AgreeErase(self.pick(ask))),
            Wish::WithdrawErase => Command::Leaving(leaving::Command::WithdrawErase),
            Wish::Rename => Command::Begin(begin::Command::Rename { name: "Sam".into() }),
            Wish::ChangeKeys(generation) => Command::Begin(begin::Command::ChangeKeys { generation }),
            Wish::Compare(same) => Command::Begin(begin::Command::CompareWords { same }),
            Wish::Promise(ref wish) => Command::Promises(self.promise(wish)),
            Wish::Weekly(of, how) => Command::Weekly(self.weekly(of, how)),
            Wish::Pact(of, over) => Command::Pact(self.pact(of, over)),
            Wish::Seal(_) | Wish::OpenSeal(..) => Command::Leaving(leaving::Command::Note),
        }
    }

    fn promise(&self, wish: &PromiseWish) -> promises::Command {
        let words = || promises::Words { what: "some words".into(), cue: None };
        let day = |days: i8| days_on(self.story.today(), days);
        let when = |rule, from| When { days: Recurrence::from(day(from), a_rule(rule)), time: None };
        match *wish {
            PromiseWish::Make(rule, from) => {
                promises::Command::Make { words: words(), when: when(rule, from), belongs: None }
            }
            PromiseWish::Date(p, rule, from) => promises::Command::Date(self.promised(p), when(rule, from)),
            PromiseWish::Change(p, rule, from) => promises::Command::Change {
                promise: self.promised(p),
                words: words(),
                when: when(rule, from),
            },
            PromiseWish::Tell(p, on) => promises::Command::Tell(self.promised(p), day(on), None),
            PromiseWish::Mark(p, on, mark) => {
                promises::Command::Mark(self.promised(p), day(on), Mark::ALL[mark])
            }
            PromiseWish::Answer(p, on, answer) => {
                promises::Command::Answer(self.promised(p), day(on), an_answer(answer))
            }
            PromiseWish::Stop(p) => promises::Command::Stop(self.promised(p)),
            PromiseWish::Remind(p, minute) => promises::Command::Remind(self.promised(p), Some(minute)),
        }
    }

    /// One of the promises there are, the newest first; else some entry.
    fn promised(&self, place: usize) -> Id {
        let made = |body: &Body| {
            matches!(body, Body::Promises(promises::Event::Made { .. } | promises::Event::Changed { .. }))
        };
        let there: Vec<_> = self.story.entries().iter().rev().filter(|entry| made(&entry.body)).collect();
        let entry = there.get(place % there.len().max(1)).map(|entry| entry.id);
        Id::alone(entry.unwrap_or_else(|| self.pick(place)))
    }

    /// A first pact, or another wording over whatever is picked.
    fn pact(&self, of: usize, over: usize) -> pact::Command {
        let line = pact::Line::new(format!("walk {of}").as_str());
        let document = pact::Document::default().with(pact::Section::Routines, [line]);
        let couple = self.story.couple(Partner::Ana);
        match couple.pact(self.story.today()).filter(|_| !of.is_multiple_of(3)) {
            Some(there) => {
                let versions = there.agreement.versions();
                pact::Command::Amend { pact: there.id, over: versions[over % versions.len()].id, document }
            }
            None => pact::Command::Propose(document),
        }
    }

    /// Something in the meeting of this week, or of the week that ended.
    fn weekly(&self, of: usize, how: u8) -> weekly::Command {
        let week =
            if how % 7 == 6 { Week::of(self.story.today()).before() } else { Week::of(self.story.today()) };
        let one = || Part::OneThing(Said::This("a walk".into()));
        let felt = |safety| FeltWeekly { trust: Said::This(of as u8 % 12), safety };
        match how {
            0..=2 => weekly::Command::Begin(week),
            3 => weekly::Command::Say(week, Part::Appreciations(Said::This(vec!["the soup".into()]))),
            4 => weekly::Command::Say(week, Part::Hard(Said::Nothing)),
            5 | 6 => weekly::Command::WriteDown(week, one()),
            7 => weekly::Command::Confirm(self.pick(of)),
            8 => weekly::Command::LookAt(week, Look::Facts),
            9 | 10 => weekly::Command::Feel(week, felt(Said::RatherNot)),
            11 => weekly::Command::Feel(week, felt(Said::Nothing)),
            12 => weekly::Command::NextTogether(week, "a film".into(), None),
            13 => weekly::Command::Pause(week, of.is_multiple_of(2)),
            _ => weekly::Command::Close { week, newest: self.pick(of) },
        }
    }

    fn hard_command(&self, hard: &Hard) -> Command {
        let text = || "some words".into();
        match *hard {
            Hard::AskTime(offer) => Command::Offer(offer::Command::AskTime(self.pick(offer), Some(text()))),
            Hard::NameTime(offer) => Command::Offer(offer::Command::NameTime(self.pick(offer), text())),
            Hard::Reason(offer) => Command::Offer(offer::Command::NoteReason(self.pick(offer), text())),
            Hard::Disclose => {
                let (needed, why) = (Some(disclosure::Needed::Yes), Some(disclosure::Why::ToBeClose));
                let asked = disclosure::Asked { needed, why, spared: Some(disclosure::Spared::Yes) };
                let (area, line, words) = ("money".into(), text(), text());
                Command::Disclosure(disclosure::Command::Offer { area, line, words, asked })
            }
            Hard::Apologize(first, amends) => {
                let (line, amends) = (text(), amends.then(|| self.pick(first)));
                Command::Apology(apology::Command::Offer { line, apology: an_apology(), amends })
            }
            Hard::AnswerApology(to, how) => {
                Command::Apology(apology::Command::Answer(self.pick(to), an_apology_answer(how)))
            }
            Hard::Understand(to) => Command::Apology(apology::Command::Reflect(self.pick(to), text())),
            Hard::HeardMe(to) => Command::Apology(apology::Command::HeardMe(self.pick(to))),
            Hard::NotQuite(to) => Command::Apology(apology::Command::NotQuite(self.pick(to), text())),
            Hard::Trigger(strength) => Command::Triggers(triggers::Command::Share(a_trigger(strength))),
            Hard::NoteTrigger(strength) => Command::Triggers(triggers::Command::Note(a_trigger(strength))),
            Hard::Reflect(to) => Command::Turns(turns::Command::Reflect(self.pick(to), text())),
            Hard::Say(to) => Command::Turns(turns::Command::Say(self.pick(to), text())),
        }
    }

    /// The event of something hard, allowed or not.
    fn hard_body(&self, hard: &Hard) -> Body {
        let text = || "some words".into();
        match *hard {
            Hard::AskTime(offer) => {
                Body::Offer(offer::Event::AskedTime { offer: self.pick(offer), when: None })
            }
            Hard::NameTime(offer) => {
                Body::Offer(offer::Event::TimeNamed { offer: self.pick(offer), when: text() })
            }
            Hard::Reason(offer) => {
                Body::Offer(offer::Event::Reason { offer: self.pick(offer), words: text() })
            }
            Hard::Disclose => Body::Disclosure(disclosure::Event::Told { words: text() }),
            Hard::Apologize(first, amends) => {
                let written = Body::Apology(apology::Event::Written(an_apology()));
                Body::Offer(offer::Event::Offered {
                    line: text(),
                    kind: written.kind().into(),
                    content: written.encode(),
                    topic: None,
                    amends: amends.then(|| self.pick(first)),
                })
            }
            Hard::AnswerApology(to, how) => {
                Body::Apology(apology::Event::Answered { to: self.pick(to), answer: an_apology_answer(how) })
            }
            Hard::Understand(to) => {
                Body::Apology(apology::Event::Reflected { to: self.pick(to), words: text() })
            }
            Hard::HeardMe(to) => Body::Apology(apology::Event::HeardMe { to: self.pick(to) }),
            Hard::NotQuite(to) => {
                Body::Apology(apology::Event::NotQuite { to: self.pick(to), missed: text() })
            }
            Hard::Trigger(strength) => Body::Triggers(triggers::Event::Shared(a_trigger(strength))),
            Hard::NoteTrigger(strength) => Body::Triggers(triggers::Event::Noted(a_trigger(strength))),
            Hard::Reflect(to) => Body::Turns(turns::Event::Reflected { to: self.pick(to), words: text() }),
            Hard::Say(to) => Body::Turns(turns::Event::Said { to: self.pick(to), words: text() }),
        }
    }

    /// The event of a wish, allowed or not.
    fn body(&self, wish: &Wish) -> Body {
        let text = || "some words".into();
        match *wish {
            Wish::Hard(ref hard) => self.hard_body(hard),
            Wish::Share(f, s, words) => Body::CheckIn(check_in::Event::Shared(check_in(f, s, words))),
            Wish::Together(on) => Body::CheckIn(check_in::Event::Together { on }),
            Wish::Answer(to, how) => {
                Body::CheckIn(check_in::Event::Answered { to: self.pick(to), response: response(how) })
            }
            Wish::Drop(kind) => Body::Wins(wins::Event::Dropped(a_drop(kind))),
            Wish::TakeBack(of) => Body::TakeBack(take_back::Event { of: self.pick(of) }),
            Wish::Offer => Body::Offer(offer::Event::Offered {
                line: text(),
                kind: "wins/1".into(),
                content: vec![0xa0],
                topic: None,
                amends: None,
            }),
            Wish::OpenOffer(offer) => Body::Offer(offer::Event::Opened { offer: self.pick(offer) }),
            Wish::NotYetOffer(offer) => {
                Body::Offer(offer::Event::NotYet { offer: self.pick(offer), until: None })
            }
            Wish::AskRecord => Body::Export(export::Event::Asked {}),
            Wish::AnswerRecord(ask, yes) => {
                Body::Export(export::Event::Answered { ask: self.pick(ask), yes })
            }
            Wish::TakeRecord(ask) => Body::Export(export::Event::Taken { ask: self.pick(ask) }),
            Wish::Leave => Body::Leaving(leaving::Event::Left {}),
            Wish::Note => Body::Leaving(leaving::Event::Noted { who: Partner::Ana.id() }),
            Wish::AskErase => Body::Leaving(leaving::Event::EraseAsked {}),
            Wish::AgreeErase(ask) => Body::Leaving(leaving::Event::EraseAgreed { ask: self.pick(ask) }),
            Wish::WithdrawErase => Body::Leaving(leaving::Event::EraseWithdrawn {}),
            Wish::Rename => Body::Begin(begin::Event::Renamed { name: "".into() }),
            Wish::ChangeKeys(generation) => Body::Begin(begin::Event::KeysChanged { generation }),
            Wish::Compare(same) => Body::Begin(begin::Event::WordsCompared { same, mine: 0, theirs: 9 }),
            Wish::Promise(ref wish) => Body::Promises(promise_event(self.promise(wish))),
            Wish::Weekly(of, how) => Body::Weekly(weekly_event(self.weekly(of, how))),
            Wish::Pact(of, over) => Body::Agreement(pact_event(self.pact(of, over))),
            Wish::Seal(byte) => {
                let kind = KINDS[usize::from(byte) % KINDS.len()].into();
                let week = || Week::of(self.story.today()).name();
                let round = || format!("{}/0", self.pick(usize::from(byte)).hex());
                let about = Some(if byte.is_multiple_of(4) { week() } else { round() });
                Body::Seal(seal::Event::Sealed { kind, commitment: [byte; 32], about })
            }
            Wish::OpenSeal(seal, junk) => {
                let key = practice::Key([junk[0]; 32]);
                Body::Seal(seal::Event::Opened { seal: self.pick(seal), key, content: junk.to_vec() })
            }
            _ => self.body_of_honesty(wish),
        }
    }

    /// The same for agreements and maps.
    fn body_of_honesty(&self, wish: &Wish) -> Body {
        let text = || "some words".into();
        match *wish {
            Wish::Propose(waits) => {
                let terms = agreement::Terms { waits, lapses_after: Some(90), review_after: Some(u16::MAX) };
                Body::Agreement(agreement::Event::Proposed {
                    topic: String::new(),
                    text: text(),
                    terms,
                    at_ms: None,
                    why: None,
                })
            }
            Wish::Counter(a, v) => Body::Agreement(agreement::Event::Countered {
                agreement: self.pick(a),
                text: text(),
                at_ms: None,
                over: Some(self.pick(v)),
                why: Some(text()),
                terms: None,
            }),
            Wish::Review(a, v) => {
                let (agreement, version) = (self.pick(a), self.pick(v));
                Body::Agreement(agreement::Event::Reviewed { agreement, version })
            }
            Wish::Renew(v, go_on) => {
                Body::Agreement(agreement::Event::Renewed { version: self.pick(v), term: 0, go_on })
            }
            Wish::Sign(a, v) => {
                let (agreement, version) = (self.pick(a), self.pick(v));
                Body::Agreement(agreement::Event::Signed { agreement, version, at_ms: Some(i64::MIN) })
            }
            Wish::AddArea => Body::Openness(openness::Event::Added { name: text() }),
            Wish::AnswerMap(open) => {
                let (round, answers) = (u32::from(open % 2), answers(open));
                Body::Openness(openness::Event::Answered { round, answers })
            }
            Wish::TalkOfArea(area) => {
                Body::Openness(openness::Event::LetsTalk { round: 0, area: an_area(area) })
            }
            Wish::Withdraw(a) => Body::Agreement(agreement::Event::Withdrawn { agreement: self.pick(a) }),
            _ => Body::Unknown { kind: String::new(), bytes: Vec::new() },
        }
    }
}

/// What a program writes that does not ask.
fn pact_event(command: pact::Command) -> agreement::Event {
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
fn weekly_event(command: weekly::Command) -> weekly::Event {
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

fn check_in(feeling: u16, strength: u8, words: bool) -> CheckIn {
    let felt = vec![Felt { feeling: FeelingId(feeling), strength }];
    let whereabouts = if words { Said::This("somewhere".into()) } else { Said::RatherNot };
    CheckIn {
        feelings: Said::This(felt),
        steadiness: Said::This(strength),
        whereabouts,
        ..CheckIn::default()
    }
}

fn response(how: u8) -> Response {
    match how {
        0 => Response::Heard,
        1 => Response::LetsTalk,
        _ => Response::Reflection("so it was".into()),
    }
}

fn days_on(day: practice::Day, days: i8) -> practice::Day {
    practice::day_from_number(practice::day_number(day) + i32::from(days)).unwrap_or(day)
}

fn a_rule(rule: u8) -> Rule {
    match rule {
        0 => Rule::Once,
        1 => Rule::Daily,
        2 => Rule::Weekdays,
        3 => Rule::Monthly(31),
        // Never on any day: refused wherever it stands.
        _ => Rule::Monthly(0),
    }
}

fn an_answer(answer: u8) -> Answer {
    match answer {
        0 => Answer::FeltIt,
        talk => Answer::SawItDifferently { words: "not so".into(), talk: talk == 1 },
    }
}

/// The event of a command, allowed or not.
fn promise_event(command: promises::Command) -> promises::Event {
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

fn an_apology() -> apology::Apology {
    let text = || "some words".into();
    apology::Apology { did: text(), owned: text(), impact: text(), will: vec![text(), text()], felt: text() }
}

fn an_apology_answer(how: u8) -> apology::Answer {
    match how {
        0 => apology::Answer::Heard,
        1 => apology::Answer::Missing("more".into()),
        2 => apology::Answer::Impact("it hurt".into()),
        _ => apology::Answer::NotNow,
    }
}

fn a_trigger(strength: u8) -> triggers::Trigger {
    let (happened, brought_up) = ("a ringing phone".into(), "the winter".into());
    triggers::Trigger { happened, brought_up, strength, helps: None }
}

fn an_area(area: u8) -> openness::Area {
    openness::Area::Given(openness::Given::ALL[usize::from(area)])
}

fn answers(open: u8) -> Vec<openness::Answer> {
    let answer = |area| {
        let comfortable = if open > 3 { Said::RatherNot } else { Said::This(open) };
        openness::Answer { area: openness::Area::Given(area), comfortable, need: Said::This(open) }
    };
    openness::Given::ALL.into_iter().map(answer).collect()
}

fn a_drop(kind: u8) -> wins::Drop {
    let kind = wins::Kind::ALL[usize::from(kind)];
    wins::Drop { kind, who: wins::Who::Both, note: "a walk".into() }
}

type Known = (Shared, Vec<Aside>, BTreeSet<EntryId>);

fn known(couple: &Couple) -> Known {
    (couple.shared().clone(), couple.aside().to_vec(), couple.forgotten().clone())
}

fn shared(couple: &Couple) -> Shared {
    couple.shared().clone()
}

struct Plain;

impl Labels for Plain {
    fn language(&self) -> &str {
        "en"
    }
    fn word(&self, label: Label<'_>) -> String {
        format!("{label:?}")
    }
    fn day(&self, day: practice::Day) -> String {
        day.to_string()
    }
}

/// A hundred and twenty-eight stories a law; more with `PROPTEST_CASES`.
fn cases() -> ProptestConfig {
    let given = std::env::var_os("PROPTEST_CASES").is_some();
    let failure_persistence = None;
    let config = ProptestConfig { failure_persistence, ..ProptestConfig::default() };
    if given { config } else { ProptestConfig { cases: 128, ..config } }
}

// ---- The laws ------------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_arrival_order_and_any_repetition_give_the_same_couple(
        acts in acts(),
        order in any::<u64>(),
        twice in proptest::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let entries = tell(&acts).readable_by(Partner::Ana);
        let mut shuffled = entries.clone();
        shuffled.extend(twice.iter().map(|index| index.get(&entries).clone()));
        shuffled.sort_by_key(|entry| {
            let start = u64::from_be_bytes(entry.id.0[..8].try_into().unwrap());
            (start ^ order).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        let fold = |entries: Vec<Entry>| Couple::fold(story::commit, Partner::Ana.id(), entries);
        prop_assert_eq!(known(&fold(shuffled)), known(&fold(entries)));
    }

    #[test]
    fn one_by_one_and_all_at_once_are_the_same_couple(acts in acts()) {
        let mut entries = tell(&acts).readable_by(Partner::Ben);
        let whole = Couple::fold(story::commit, Partner::Ben.id(), entries.clone());
        entries.sort_by_key(Place::of);
        let mut couple = Couple::new(story::commit, Partner::Ben.id());
        for entry in entries.iter().cloned() {
            prop_assert_eq!(couple.apply(entry.clone()), Fit::InOrder);
            prop_assert_eq!(couple.apply(entry), Fit::Again);
        }
        if let Some(first) = entries.first().filter(|_| entries.len() > 1) {
            prop_assert_eq!(couple.apply(first.clone()), Fit::Late);
        }
        prop_assert_eq!(known(&couple), known(&whole));
    }

    #[test]
    fn every_device_comes_to_the_same_couple(acts in acts()) {
        let mut story = tell(&acts);
        let ana = story.couple(Partner::Ana);
        for device in [Partner::Ana.phone(), Partner::Ben.phone()] {
            prop_assert_eq!(story.seen_on(device).shared(), ana.shared());
        }
        prop_assert_eq!(&shared(&story.couple(Partner::Ben)), ana.shared());
    }

    #[test]
    fn what_both_share_does_not_depend_on_what_is_mine(acts in acts()) {
        let entries = tell(&acts).readable_by(Partner::Ben);
        let ours: Vec<_> = entries.iter().filter(|entry| entry.channel != Channel::Mine).cloned().collect();
        let fold = |entries: Vec<Entry>| Couple::fold(story::commit, Partner::Ben.id(), entries);
        prop_assert_eq!(shared(&fold(ours)), shared(&fold(entries)));
    }

    #[test]
    fn exports_of_the_same_entries_are_the_same_bytes(acts in acts()) {
        let mut story = tell(&acts);
        let allowed = |story: &mut Story| {
            story.does(Partner::Ana, Command::Export(export::Command::Ask));
            let ask = story.seen_on(Partner::Ben.phone()).exports().to_answer(Partner::Ben.id()).map(|ask| ask.id);
            ask.map(|ask| story.does(Partner::Ben, Command::Export(export::Command::Answer { ask, yes: true })))
                .is_some()
        };
        if allowed(&mut story) {
            let of = |who: Partner| export::record_of_both(&story.couple(who), &Plain, story.today());
            let (ana, ben) = (of(Partner::Ana), of(Partner::Ben));
            prop_assert!(ana == ben);
        }
        let mut entries = story.readable_by(Partner::Ben);
        let forward = Couple::fold(story::commit, Partner::Ben.id(), entries.clone());
        entries.reverse();
        let backward = Couple::fold(story::commit, Partner::Ben.id(), entries);
        prop_assert!(export::my_words(&forward, &Plain) == export::my_words(&backward, &Plain));
    }

    #[test]
    fn an_entry_the_host_has_forgotten_is_missed_by_nobody(acts in acts()) {
        let entries = tell(&acts).readable_by(Partner::Ben);
        let couple = Couple::fold(story::commit, Partner::Ben.id(), entries.clone());
        let left = entries.into_iter().filter(|entry| !couple.forgotten().contains(&entry.id));
        let later = Couple::fold(story::commit, Partner::Ben.id(), left);
        prop_assert_eq!(later.shared(), couple.shared());
    }

    #[test]
    fn nothing_that_was_decided_is_set_aside(acts in proptest::collection::vec((0..3u8, wish()), 0..60)) {
        let acts: Vec<_> = acts.into_iter().map(|(device, wish)| Act::Tries(device, wish)).collect();
        let couple = tell(&acts).couple(Partner::Ana);
        prop_assert_eq!(couple.aside(), []);
    }

    #[test]
    fn neither_sees_a_sealed_check_in_before_both_are_in(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ana);
        let days: BTreeSet<_> = tell(&acts).entries().iter().map(|entry| entry.day).collect();
        for day in days.into_iter().filter(|day| !couple.check_ins().both_are_in(*day)) {
            let theirs = couple.day_of_both(day).theirs;
            let sealed = |id| couple.seals().get(id).is_some();
            prop_assert!(!theirs.shown.iter().any(|shown| sealed(shown.id)));
            prop_assert_eq!(theirs.my_sealed, None);
        }
    }

    #[test]
    fn nothing_is_said_about_what_was_told_before_the_listener_has_reflected(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        for entry in story.entries() {
            let Some(thread) = couple.threads().get(entry.id) else { continue };
            let first = thread.turns().first();
            prop_assert!(first.is_none_or(|turn| turn.manner == turns::Manner::Reflection && turn.by != thread.teller));
            let opened = |offer: &offer::Offer| offer.opened().is_some();
            prop_assert!(couple.offers().get(entry.id).is_none_or(opened));
        }
    }

    #[test]
    fn both_have_the_same_pact_and_it_binds_what_both_signed(acts in acts()) {
        let story = tell(&acts);
        let seen = Partner::BOTH.map(|who| {
            let couple = story.couple(who);
            couple.pact(story.today()).map(|pact| {
                let signed = pact.signed().map(|version| (version.id, version.signatures().len()));
                let prints = pact.agreement.versions().iter().map(|version| couple.pact_fingerprint(version));
                (pact.id, signed, pact.on_the_table().map(|version| version.id), prints.collect::<Vec<_>>())
            })
        });
        prop_assert_eq!(&seen[0], &seen[1]);
        prop_assert!(seen[0].as_ref().and_then(|pact| pact.1).is_none_or(|(_, signatures)| signatures == 2));
    }

    #[test]
    fn neither_sees_how_much_the_other_trusts_before_both_are_in(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ana);
        for meeting in couple.weekly().meetings().filter(|meeting| !meeting.both_are_in()) {
            prop_assert_eq!(meeting.felt(Partner::Ben.id()), None);
            prop_assert!(meeting.seal(Partner::Ben.id()).and_then(|seal| couple.my_sealed_felt(seal)).is_none());
        }
    }

    #[test]
    fn an_impact_is_met_with_understandings_only_and_each_of_them_is_judged_before_the_next(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ana);
        for given in couple.apologies().iter().flat_map(|one| one.given) {
            let told = matches!(given.answer, apology::Answer::Impact(_));
            prop_assert!(told || given.rounds.is_empty());
            let before_last = given.rounds.iter().rev().skip(1);
            for round in before_last {
                prop_assert!(matches!(round.verdict, Some(apology::Verdict::NotQuite(_))));
            }
        }
    }

    #[test]
    fn what_i_will_do_is_a_promise_once_it_is_opened_and_never_before(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ben);
        let opened: BTreeSet<_> =
            couple.apologies().iter().filter(|one| one.offer.opened().is_some()).map(|one| one.id).collect();
        for promise in couple.promises().all() {
            if let Some(promises::Belongs::Apology(id)) = promise.belongs {
                prop_assert!(promise.id.line == 0 || opened.contains(&id));
            }
        }
    }

    #[test]
    fn the_receiver_has_nothing_of_an_offer_before_they_open_it(acts in acts()) {
        let story = tell(&acts);
        for who in Partner::BOTH {
            let couple = story.couple(who);
            for (id, offer) in couple.offers().waiting_for(who.id()) {
                prop_assert_eq!(offer.content(who.id()), None);
                prop_assert!(couple.disclosure(id).is_none_or(|one| one.told.is_none() && one.thread.is_none()));
            }
        }
    }

    #[test]
    fn nobodys_words_in_a_meeting_stand_for_them_but_by_their_own_entry(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        let yes = |note| move |entry: &&Entry| entry.author == Partner::Ben.id()
            && entry.body == Body::Weekly(weekly::Event::Confirmed { note });
        for meeting in couple.weekly().meetings() {
            for words in weekly::Step::ALL.into_iter().flat_map(|step| meeting.words(step, Partner::Ben.id())) {
                let said_so = words.by == Partner::Ben.id() || story.entries().iter().any(|entry| yes(words.id)(&entry));
                prop_assert!(!words.stand_for(Partner::Ben.id()) || said_so);
            }
        }
    }

    #[test]
    fn there_is_a_map_of_both_or_nothing_of_either(acts in acts()) {
        let story = tell(&acts);
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        prop_assert_eq!(ana.maps_of_both(), ben.maps_of_both());
        let round = ana.openness().round_now();
        prop_assert!(ana.maps_of_both().iter().all(|map| *map != round));
        prop_assert_eq!(ana.map_of_both(round), None);
        let mine = |couple: &Couple| matches!(couple.my_openness(), openness::Mine::Waiting(_));
        prop_assert!(!(mine(&ana) && mine(&ben)), "both waiting would be a map");
    }

    #[test]
    fn what_lapses_goes_on_exactly_when_each_last_said_so(said in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..8)) {
        let mut story = Story::begun();
        let terms = agreement::Terms::lapsing(30);
        let propose = agreement::Command::Propose { topic: "a".into(), text: "b".into(), why: None, terms };
        let id = story.tries(Partner::Ana.phone(), Command::Agreement(propose)).unwrap_or_default();
        let Some(&agreement) = id.first() else { return Ok(()) };
        for who in Partner::BOTH {
            story.does(who, Command::Agreement(agreement::Command::Sign { agreement, version: agreement }));
        }
        story.on(days_on(story.today(), 25));
        let mut last = BTreeMap::new();
        for (anas, go_on) in said {
            let who = if anas { Partner::Ana } else { Partner::Ben };
            story.does(who, Command::Agreement(agreement::Command::Renew { agreement, go_on }));
            last.insert(who, go_on);
            let both = last.len() == 2 && last.values().all(|go_on| *go_on);
            for who in Partner::BOTH {
                let couple = story.couple(who);
                let bound = couple.agreements().get(agreement).and_then(agreement::Agreement::bound);
                prop_assert_eq!(bound.map(|version| version.renewed().len()), Some(usize::from(both)));
            }
            if both {
                break;
            }
        }
    }

    #[test]
    fn gold_only_grows(acts in acts()) {
        let mut entries = tell(&acts).readable_by(Partner::Ana);
        entries.sort_by_key(Place::of);
        let mut couple = Couple::new(story::commit, Partner::Ana.id());
        for entry in entries {
            let before = couple.wins().gold().to_vec();
            let seams = couple.wins().seams(9);
            prop_assert_eq!(couple.apply(entry), Fit::InOrder);
            prop_assert!(couple.wins().gold().starts_with(&before));
            prop_assert!(seams.iter().zip(couple.wins().seams(9)).all(|(before, now)| *before <= now));
        }
    }

    #[test]
    fn nobody_is_asked_more_than_three_times_a_day_by_one_person(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        let aside: BTreeSet<_> = couple.aside().iter().map(|aside| aside.entry).collect();
        let mut asked = BTreeMap::new();
        for entry in story.readable_by(Partner::Ana).iter().filter(|entry| !aside.contains(&entry.id)) {
            let requests = asked.entry((entry.author, entry.day)).or_insert(0);
            *requests += usize::from(matches!(
                &entry.body,
                Body::CheckIn(check_in::Event::Answered { response: Response::LetsTalk, .. })
                    | Body::Promises(promises::Event::Answered {
                        answer: Answer::SawItDifferently { talk: true, .. },
                        ..
                    })
                    | Body::Export(export::Event::Asked {})
                    | Body::Offer(offer::Event::AskedTime { .. })
                    | Body::Leaving(leaving::Event::EraseAsked {})
                    | Body::Openness(openness::Event::LetsTalk { .. })
            ));
            prop_assert!(*requests <= usize::from(practice::REQUESTS_A_DAY));
        }
    }

    #[test]
    fn a_promises_marks_agree_on_all_devices_and_no_mark_is_ever_lost_or_made_up(acts in acts()) {
        let mut story = tell(&acts);
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        let first = Story::new().today();
        let last = story.today();
        let aside: BTreeSet<_> = ana.aside().iter().map(|aside| aside.entry).collect();
        let said = story.readable_by(Partner::Ana).iter().filter(|entry| !aside.contains(&entry.id) && matches!(
            entry.body,
            Body::Promises(promises::Event::Marked { .. } | promises::Event::Answered { .. } | promises::Event::Told { .. })
        )).count();
        let mut shown = 0;
        for promise in ana.promises().all() {
            let theirs = ben.promises().get(promise.id).unwrap();
            prop_assert_eq!(promise.marks(first, last), theirs.marks(first, last));
            shown += promise.said().map(|(_, on)| on.marks().len() + on.answers().len() + usize::from(on.told().is_some())).sum::<usize>();
            prop_assert!(promise.said().all(|(day, _)| promise.is_due(day)));
        }
        prop_assert_eq!(shown, said);
        let phone = story.seen_on(Partner::Ben.phone());
        prop_assert_eq!(phone.promises(), ana.promises());
    }

    #[test]
    fn an_agreement_binds_only_with_both_signatures_under_one_version(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ben);
        for (_, agreement) in couple.agreements().iter() {
            let bound = agreement.bound();
            prop_assert!(bound.is_none_or(|version| version.signatures().len() == 2));
            let both_signed = agreement.versions().iter().any(|version| version.signatures().len() == 2);
            prop_assert_eq!(bound.is_some(), both_signed);
        }
    }

    #[test]
    fn bytes_of_any_shape_are_set_aside_and_kept(kind in 0..KINDS.len(), bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let body = Body::decode(KINDS[kind], &bytes);
        if let Body::Unknown { .. } = &body {
            prop_assert_eq!(body.encode(), bytes);
            let mut story = Story::begun();
            story.writes(Partner::Ben.phone(), Channel::Ours, body);
            prop_assert_eq!(story.couple(Partner::Ana).aside()[0].reason, Reason::Unreadable);
        }
    }

    #[test]
    fn a_golden_event_with_one_changed_byte_never_breaks_the_fold(place in any::<prop::sample::Index>(), byte in any::<u8>(), wish in wish()) {
        let telling = Telling { story: Story::begun(), devices: [Partner::Ana.phone(), Partner::Ben.phone(), Partner::Ben.phone()] };
        let body = telling.body(&wish);
        let mut bytes = body.encode();
        *place.get_mut(&mut bytes) = byte;
        let mut story = telling.story;
        story.writes(Partner::Ben.phone(), Channel::Ours, Body::decode(body.kind(), &bytes));
        prop_assert_eq!(shared(&story.couple(Partner::Ana)), shared(&story.couple(Partner::Ben)));
    }
}

#[test]
fn where_an_event_stands_is_what_its_entry_says() {
    let story = Story::begun();
    let entry = &story.entries()[0];
    assert_eq!(entry.at(), At { id: entry.id, by: entry.author, day: entry.day });
}
