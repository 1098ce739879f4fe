//! The telling of a story drawn at random: each wish becomes a command, or a body that nobody asked for.

pub(super) use super::{wishes::*, written::*};

use practice::{
    Body, Command, EntryId, KINDS, Refusal, agreement, apology, begin,
    check_in::{self, Said},
    disclosure,
    export::{self},
    leaving, offer, openness, pact,
    promises::{self, Id, Mark, When},
    recurrence::Recurrence,
    seal,
    story::{Device, Partner, Story},
    take_back, triggers, turns,
    weekly::{self, Felt as FeltWeekly, Look, Part, Week},
    wins,
};

use super::empathy::{self};

pub(super) struct Telling {
    pub(super) story: Story,
    pub(super) devices: [Device; 3],
}

pub(super) fn tell(acts: &[Act]) -> Story {
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
    pub(super) fn act(&mut self, act: &Act) {
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

    pub(super) fn tries(&mut self, device: u8, wish: &Wish) -> Result<Vec<EntryId>, Refusal> {
        let command = self.command(wish);
        self.story.tries(self.devices[usize::from(device)], command)
    }

    pub(super) fn pick(&self, place: usize) -> EntryId {
        let entries = self.story.entries();
        entries[entries.len() - 1 - place % entries.len()].id
    }

    pub(super) fn command(&self, wish: &Wish) -> Command {
        let text = || "some words".into();
        match *wish {
            Wish::Hard(ref hard) => self.hard_command(hard),
            Wish::Presence(ref wish) => self.presence_command(wish),
            Wish::Hears(ref hears) => empathy::command(self, hears),
            Wish::Around(ref around) => self.around_command(around),
            Wish::Care(ref wish) => self.care_command(wish),
            Wish::Guided(ref wish) => self.guided_command(wish),
            Wish::Asked(ref asked) => self.asked_command(asked),
            Wish::Made(ref wish) => self.made_command(wish),
            Wish::Built(ref wish) => self.built_command(wish),
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

    pub(super) fn promise(&self, wish: &PromiseWish) -> promises::Command {
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
    pub(super) fn promised(&self, place: usize) -> Id {
        let made = |body: &Body| {
            matches!(body, Body::Promises(promises::Event::Made { .. } | promises::Event::Changed { .. }))
        };
        let there: Vec<_> = self.story.entries().iter().rev().filter(|entry| made(&entry.body)).collect();
        let entry = there.get(place % there.len().max(1)).map(|entry| entry.id);
        Id::alone(entry.unwrap_or_else(|| self.pick(place)))
    }

    /// A first pact, or another wording over whatever is picked.
    pub(super) fn pact(&self, of: usize, over: usize) -> pact::Command {
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
    pub(super) fn weekly(&self, of: usize, how: u8) -> weekly::Command {
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

    pub(super) fn hard_command(&self, hard: &Hard) -> Command {
        let text = || "some words".into();
        match *hard {
            Hard::AskTime(offer) => Command::Offer(offer::Command::AskTime(self.pick(offer), Some(text()))),
            Hard::NameTime(offer) => Command::Offer(offer::Command::NameTime(self.pick(offer), text(), None)),
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
    pub(super) fn hard_body(&self, hard: &Hard) -> Body {
        let text = || "some words".into();
        match *hard {
            Hard::AskTime(offer) => {
                Body::Offer(offer::Event::AskedTime { offer: self.pick(offer), when: None })
            }
            Hard::NameTime(offer) => {
                Body::Offer(offer::Event::TimeNamed { offer: self.pick(offer), when: text(), on: None })
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
    pub(super) fn body(&self, wish: &Wish) -> Body {
        let text = || "some words".into();
        match *wish {
            Wish::Hard(ref hard) => self.hard_body(hard),
            Wish::Presence(ref wish) => self.presence_body(wish),
            Wish::Hears(ref hears) => empathy::body(self, hears),
            Wish::Around(ref around) => self.around_body(around),
            Wish::Care(ref wish) => self.care_body(wish),
            Wish::Guided(ref wish) => self.guided_body(wish),
            Wish::Asked(ref asked) => self.asked_body(asked),
            Wish::Made(ref wish) => self.made_body(wish),
            Wish::Built(ref wish) => self.built_body(wish),
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
    pub(super) fn body_of_honesty(&self, wish: &Wish) -> Body {
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
