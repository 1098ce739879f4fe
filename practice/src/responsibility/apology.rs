//! An apology: what I did, without excuse; what it did to you; what I will do; what I feel. Offered, and opened when ready.
//!
//! There is no accept button and no forgive button, and nothing hangs on either. What comes back of its impact can be met
//! with nothing but an understanding, until the other says "yes, you heard me".
//!
//! The parts stand in the order of what weighs most with people who were wronged (Lewicki, Polin and Lount 2016): owning
//! responsibility first, which is the first three parts; then repair, which is the lines of what I will do; regret after
//! that. Asking to be forgiven weighed least, and is not a part.

use core::fmt;
use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{
    At, Body, Couple, Day, EntryId, MemberId, Refusal, Text,
    offer::{self, Offer},
    promises::{self, Ending, Promise},
    take_back::{self, Outcome},
};

/// The kind and version of these events.
pub const KIND: &str = "apology/1";

/// The most lines of what I will do. Few that are kept are worth more than many.
pub const LINES: usize = 5;

/// What is written about apologies.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The apology itself. It stands inside an offer and nowhere else.
    #[n(0)]
    Written(#[n(0)] Apology),
    /// The receiver answers what they opened.
    #[n(1)]
    Answered {
        /// The entry that offered it.
        #[n(0)]
        to: EntryId,
        /// The answer.
        #[n(1)]
        answer: Answer,
    },
    /// The author says what they understood of the impact.
    #[n(2)]
    Reflected {
        /// The answer that told the impact.
        #[n(0)]
        to: EntryId,
        /// The words.
        #[n(1)]
        words: Text,
    },
    /// "Yes, you heard me."
    #[n(3)]
    HeardMe {
        /// The understanding that is meant.
        #[n(0)]
        to: EntryId,
    },
    /// *Not quite*, and what was missed.
    #[n(4)]
    NotQuite {
        /// The understanding that is meant.
        #[n(0)]
        to: EntryId,
        /// What was missed.
        #[n(1)]
        missed: Text,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Written(_) => f.write_str("Written(..)"),
            Event::Answered { to, .. } => write!(f, "Answered({to:?})"),
            Event::Reflected { to, .. } => write!(f, "Reflected({to:?})"),
            Event::HeardMe { to } => write!(f, "HeardMe({to:?})"),
            Event::NotQuite { to, .. } => write!(f, "NotQuite({to:?})"),
        }
    }
}

/// The parts of an apology, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Apology {
    /// What I did.
    #[n(0)]
    pub did: Text,
    /// That it was my doing, without excuse.
    #[n(1)]
    pub owned: Text,
    /// What it did to you.
    #[n(2)]
    pub impact: Text,
    /// What I will do differently; each line becomes a promise once it is opened.
    #[n(3)]
    pub will: Vec<Text>,
    /// What I feel about it.
    #[n(4)]
    pub felt: Text,
}

impl Apology {
    /// What every reader asks of it: all parts are there, and at least one line of what I will do.
    fn check(&self) -> Result<(), Refusal> {
        if self.will.is_empty() || self.will.len() > LINES {
            return Err(Refusal::OneToFiveLines);
        }
        let parts = [&self.did, &self.owned, &self.impact, &self.felt];
        let fit = parts.iter().all(|text| text.fits(Text::PAGE))
            && self.will.iter().all(|line| line.fits(Text::LINE));
        if fit { Ok(()) } else { Err(Refusal::TextLength) }
    }
}

/// What the receiver may answer; any of them, and more than one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Answer {
    /// I hear this.
    #[n(0)]
    Heard,
    /// Something is missing.
    #[n(1)]
    Missing(#[n(0)] Text),
    /// Here is what it was like for me.
    #[n(2)]
    Impact(#[n(0)] Text),
    /// Not now.
    #[n(3)]
    NotNow,
}

impl Answer {
    fn words(&self) -> Option<&Text> {
        match self {
            Answer::Missing(words) | Answer::Impact(words) => Some(words),
            Answer::Heard | Answer::NotNow => None,
        }
    }
}

/// One answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day of the receiver's.
    pub day: Day,
    /// The answer.
    pub answer: Answer,
    /// The author's understandings of it, the newest last; only where it tells an impact.
    pub rounds: Vec<Round>,
    /// The day the receiver took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// One understanding of an impact, and what the other said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The entry that carries the understanding.
    pub id: EntryId,
    /// On which day of the author's.
    pub day: Day,
    /// The understanding.
    pub words: Text,
    /// What the other said to it.
    pub verdict: Option<Verdict>,
    /// On which day of theirs.
    pub judged: Option<Day>,
}

/// What the one who was hurt says to an understanding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// "Yes, you heard me."
    HeardMe,
    /// *Not quite*, and what was missed.
    NotQuite(Text),
}

/// Whose turn it is in an impact that was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The author of the apology says what they understood.
    Author,
    /// The other says whether it is that.
    Receiver,
}

impl Given {
    /// On which day the impact was heard: *yes, you heard me*.
    pub fn heard(&self) -> Option<Day> {
        let last = self.rounds.last().filter(|round| round.verdict == Some(Verdict::HeardMe))?;
        last.judged
    }

    /// Whose turn it is; nobody's once the impact was heard, or taken back, or where none was told.
    pub fn turn(&self) -> Option<Turn> {
        let told = matches!(self.answer, Answer::Impact(_)) && self.taken_back.is_none();
        match self.rounds.last().map(|round| &round.verdict) {
            _ if !told => None,
            None | Some(Some(Verdict::NotQuite(_))) => Some(Turn::Author),
            Some(None) => Some(Turn::Receiver),
            Some(Some(Verdict::HeardMe)) => None,
        }
    }
}

/// What came back to one apology that was opened.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    author: MemberId,
    given: Vec<Given>,
}

/// What came back to all apologies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Apologies {
    by_offer: BTreeMap<EntryId, Opened>,
    /// To which apology an answer or an understanding belongs.
    index: BTreeMap<EntryId, EntryId>,
}

/// What a member can do with apologies; opening, *not yet* and taking back are the moves of every offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Offer one with a neutral line.
    Offer {
        /// The line.
        line: Text,
        /// The parts.
        apology: Apology,
        /// An earlier one that something was missing from.
        amends: Option<EntryId>,
    },
    /// Answer one that was opened.
    Answer(EntryId, Answer),
    /// Say what one understood of the impact that an answer told.
    Reflect(EntryId, Text),
    /// "Yes, you heard me", to an understanding.
    HeardMe(EntryId),
    /// *Not quite*, to an understanding.
    NotQuite(EntryId, Text),
}

impl Command {
    /// What is to be written.
    pub(crate) fn body(self, couple: &Couple, me: MemberId) -> Result<Body, Refusal> {
        Ok(Body::Apology(match self {
            Command::Offer { line, apology, amends } => {
                amends.map_or(Ok(()), |first| couple.can_amend(me, first))?;
                let body = Box::new(Body::Apology(Event::Written(apology)));
                return Ok(Body::Offer(offer::Command::Offer { line, body, topic: None, amends }.event()));
            }
            Command::Answer(to, answer) => Event::Answered { to, answer },
            Command::Reflect(to, words) => Event::Reflected { to, words },
            Command::HeardMe(to) => Event::HeardMe { to },
            Command::NotQuite(to, missed) => Event::NotQuite { to, missed },
        }))
    }
}

/// What every reader asks of an apology that is offered.
pub(crate) fn check_offered(event: &Event) -> Result<(), Refusal> {
    match event {
        Event::Written(apology) => apology.check(),
        _ => Err(Refusal::NothingThere),
    }
}

impl Apologies {
    /// What came back to one apology, in canonical order.
    pub fn given(&self, offer: EntryId) -> &[Given] {
        self.by_offer.get(&offer).map_or(&[], |opened| &opened.given)
    }

    /// One answer, and to which apology it was given.
    pub(crate) fn answer(&self, id: EntryId) -> Option<(EntryId, &Given)> {
        let offer = *self.index.get(&id)?;
        self.given(offer).iter().find(|given| given.id == id).map(|given| (offer, given))
    }

    /// An apology was opened.
    pub(crate) fn begin(&mut self, offer: EntryId, author: MemberId) {
        self.by_offer.entry(offer).or_insert(Opened { author, given: Vec::new() });
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Written(_) => Err(Refusal::OfferedFirst),
            Event::Answered { to, answer } => self.check_answer(by, *to, answer),
            Event::Reflected { to, words } => {
                let (author, given) = self.one(*to, |given| given.id == *to)?;
                whose(by == author, Refusal::NotYours)?;
                whose(given.turn() == Some(Turn::Author), Refusal::NotYourTurn)?;
                whose(words.fits(Text::PAGE), Refusal::TextLength)
            }
            Event::HeardMe { to } => self.check_verdict(by, *to),
            Event::NotQuite { to, missed } => {
                self.check_verdict(by, *to)?;
                whose(missed.fits(Text::PAGE), Refusal::TextLength)
            }
        }
    }

    fn check_answer(&self, by: MemberId, to: EntryId, answer: &Answer) -> Result<(), Refusal> {
        let opened = self.by_offer.get(&to).ok_or(Refusal::NothingThere)?;
        whose(by != opened.author, Refusal::YourOwn)?;
        let again = |given: &Given| given.answer == *answer && given.taken_back.is_none();
        whose(!opened.given.iter().any(again), Refusal::AlreadySo)?;
        whose(answer.words().is_none_or(|words| words.fits(Text::PAGE)), Refusal::TextLength)
    }

    fn check_verdict(&self, by: MemberId, to: EntryId) -> Result<(), Refusal> {
        let last = |given: &Given| given.rounds.last().is_some_and(|round| round.id == to);
        let (author, given) = self.one(to, last)?;
        whose(by != author, Refusal::YourOwn)?;
        whose(given.turn() == Some(Turn::Receiver), Refusal::NotYourTurn)
    }

    /// The author of the apology that `id` belongs to, and the answer that is wanted.
    fn one(&self, id: EntryId, wanted: impl Fn(&Given) -> bool) -> Result<(MemberId, &Given), Refusal> {
        let opened = self.index.get(&id).and_then(|offer| self.by_offer.get(offer));
        let opened = opened.ok_or(Refusal::NothingThere)?;
        let given = opened.given.iter().find(|given| wanted(given)).ok_or(Refusal::NothingThere)?;
        Ok((opened.author, given))
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Written(_) => {}
            Event::Answered { to, answer } => {
                let given = Given { id: at.id, day: at.day, answer, rounds: Vec::new(), taken_back: None };
                self.index.insert(at.id, to);
                self.by_offer.entry(to).and_modify(|opened| opened.given.push(given));
            }
            Event::Reflected { to, words } => {
                let round = Round { id: at.id, day: at.day, words, verdict: None, judged: None };
                self.change(to, |given| given.id == to, |given| given.rounds.push(round));
                if let Some(offer) = self.index.get(&to).copied() {
                    self.index.insert(at.id, offer);
                }
            }
            Event::HeardMe { to } => self.judge(at, to, Verdict::HeardMe),
            Event::NotQuite { to, missed } => self.judge(at, to, Verdict::NotQuite(missed)),
        }
        Ok(())
    }

    fn judge(&mut self, at: At, to: EntryId, verdict: Verdict) {
        let last = |given: &Given| given.rounds.last().is_some_and(|round| round.id == to);
        self.change(to, last, |given| {
            if let Some(round) = given.rounds.last_mut() {
                round.verdict = Some(verdict);
                round.judged = Some(at.day);
            }
        });
    }

    fn change(&mut self, id: EntryId, wanted: impl Fn(&Given) -> bool, change: impl FnOnce(&mut Given)) {
        let opened = self.index.get(&id).and_then(|offer| self.by_offer.get_mut(offer));
        if let Some(given) = opened.and_then(|opened| opened.given.iter_mut().find(|given| wanted(given))) {
            change(given);
        }
    }

    /// Takes back an answer; nothing if there is no such answer. It had been seen, so a marker stands beside it.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let opened = self.by_offer.get_mut(self.index.get(&of)?)?;
        let author = opened.author;
        let given = opened.given.iter_mut().find(|given| given.id == of)?;
        if at.by == author {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut given.taken_back, at.day))
    }
}

fn whose(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

/// One apology, as the one who looks may know it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen<'a> {
    /// The entry that offered it.
    pub id: EntryId,
    /// The offer: its neutral line, and how it stands.
    pub offer: &'a Offer,
    /// Its parts: to its author always, to the other once they opened it.
    pub apology: Option<&'a Apology>,
    /// What came back.
    pub given: &'a [Given],
    /// To whom it was offered.
    pub receiver: Option<MemberId>,
}

impl Couple {
    /// One apology.
    pub fn apology(&self, id: EntryId) -> Option<Seen<'_>> {
        let offer = self.offers().get(id).filter(|offer| offer.kind() == KIND)?;
        let apology = match offer.content(self.me()) {
            Some(Body::Apology(Event::Written(apology))) => Some(apology),
            _ => None,
        };
        let (given, receiver) = (self.apology_answers().given(id), self.begun().partner_of(offer.by));
        Some(Seen { id, offer, apology, given, receiver })
    }

    /// All apologies, the oldest day first.
    pub fn apologies(&self) -> Vec<Seen<'_>> {
        self.offers().of_kind(KIND).into_iter().filter_map(|(id, _)| self.apology(id)).collect()
    }

    /// What I will do, as an addition to this apology of mine says it again: the lines in the words in which they are promised
    /// now, without those I stopped.
    pub fn apology_lines_again(&self, first: EntryId) -> Vec<Text> {
        let mine = self.apology(first).filter(|seen| seen.offer.by == self.me());
        let lines =
            mine.and_then(|seen| seen.apology).map(|apology| apology.will.as_slice()).unwrap_or_default();
        let named = (1..).map(|line| promises::Id { entry: first, line });
        lines.iter().zip(named).filter_map(|(line, id)| self.promised_now(id, line)).collect()
    }

    fn promised_now(&self, id: promises::Id, line: &Text) -> Option<Text> {
        let Some(promise) = self.promises().get(id) else { return Some(line.clone()) };
        let next = |promise: &&Promise| match promise.ended()? {
            (_, Ending::Changed(id)) => self.promises().get(id),
            (_, Ending::Stopped) => None,
        };
        let now = core::iter::successors(Some(promise), next).last()?;
        now.ended().is_none().then(|| now.what.clone())
    }

    /// Whether a member may add to an apology: it is theirs, it was opened, and no impact that came back to it or to what
    /// was added to it waits to be heard.
    ///
    /// Asked of the author's own device only. A fold can't tell an answer from what was written at the same time, and
    /// setting an apology aside because the two crossed would be worse than having it.
    fn can_amend(&self, me: MemberId, first: EntryId) -> Result<(), Refusal> {
        let offer =
            self.offers().get(first).filter(|offer| offer.kind() == KIND).ok_or(Refusal::NothingThere)?;
        whose(offer.by == me, Refusal::NotYours)?;
        whose(offer.opened().is_some(), Refusal::NotOpenedYet)?;
        whose(!self.has_unheard_impact(first), Refusal::ReflectFirst)
    }

    /// Whether a member may name a time to talk about what they offered: they were asked for one, and no impact that came back
    /// to it waits to be heard. Of their own device only, as with an addition; a fold takes no more than one for each asking.
    pub fn can_name_time(&self, me: MemberId, offer: EntryId) -> Result<(), Refusal> {
        let asked = self.offers().get(offer).ok_or(Refusal::NothingThere)?;
        whose(asked.by == me, Refusal::NotYours)?;
        whose(!self.has_unheard_impact(offer), Refusal::ReflectFirst)?;
        whose(asked.asks_for_a_time(), Refusal::NotYourTurn)
    }

    /// Whether an impact that came back to an apology, or to another that adds to the same one, waits to be heard.
    fn has_unheard_impact(&self, offer: EntryId) -> bool {
        let family = self.offers().family(offer);
        let given = family.iter().flat_map(|one| self.apology_answers().given(*one));
        given.into_iter().any(|given| given.turn().is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        story::{Partner, Story},
    };

    fn apology() -> Apology {
        Apology {
            did: "I wrote to her again in March.".into(),
            owned: "It was my choice, and I hid it.".into(),
            impact: "You lay awake for a week.".into(),
            will: vec![
                "I tell you the same day if she writes.".into(),
                "I show you the number is gone.".into(),
            ],
            felt: "I am ashamed.".into(),
        }
    }

    fn offer(apology: Apology, amends: Option<EntryId>) -> Do {
        Do::Apology(Command::Offer { line: "There is something I am sorry for.".into(), apology, amends })
    }

    fn offered() -> (Story, EntryId) {
        let mut story = Story::begun();
        story.does(Partner::Ana, offer(apology(), None));
        let id = story.newest(Partner::Ana, Channel::Ours).unwrap();
        (story, id)
    }

    fn opened() -> (Story, EntryId) {
        let (mut story, id) = offered();
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(id)));
        (story, id)
    }

    fn answer(to: EntryId, answer: Answer) -> Do {
        Do::Apology(Command::Answer(to, answer))
    }

    /// Opened, and Ben has told what it was like for him; the answer's entry.
    fn impact() -> (Story, EntryId, EntryId) {
        let (mut story, id) = opened();
        story.does(Partner::Ben, answer(id, Answer::Impact("I could not look at my phone.".into())));
        let told = story.newest(Partner::Ben, Channel::Ours).unwrap();
        (story, id, told)
    }

    #[test]
    fn an_apology_has_all_its_parts_and_at_least_one_line_of_what_i_will_do() {
        let tried = |apology| Story::begun().tries(Partner::Ana.phone(), offer(apology, None)).err();
        assert_eq!(tried(apology()), None);
        assert_eq!(tried(Apology { will: vec![], ..apology() }), Some(Refusal::OneToFiveLines));
        let six = vec!["I call.".into(); 6];
        assert_eq!(tried(Apology { will: six, ..apology() }), Some(Refusal::OneToFiveLines));
        for empty in [
            Apology { did: "".into(), ..apology() },
            Apology { owned: " ".into(), ..apology() },
            Apology { impact: "".into(), ..apology() },
            Apology { felt: "".into(), ..apology() },
            Apology { will: vec![" ".into()], ..apology() },
        ] {
            assert_eq!(tried(empty), Some(Refusal::TextLength));
        }
    }

    #[test]
    fn there_is_nothing_of_it_for_the_receiver_before_they_open_it() {
        let (mut story, id) = offered();
        let ben = story.couple(Partner::Ben);
        let seen = ben.apology(id).unwrap();
        assert_eq!((seen.apology, seen.given), (None, &[][..]));
        assert_eq!(story.tries(Partner::Ben.phone(), answer(id, Answer::Heard)), Err(Refusal::NothingThere));
        assert_eq!(story.couple(Partner::Ana).apology(id).unwrap().apology, Some(&apology()));
    }

    #[test]
    fn it_is_answered_with_any_of_four_answers_by_the_one_it_was_offered_to() {
        let (mut story, id) = opened();
        assert_eq!(story.tries(Partner::Ana.phone(), answer(id, Answer::Heard)), Err(Refusal::YourOwn));
        let answers = [
            Answer::NotNow,
            Answer::Heard,
            Answer::Missing("The money.".into()),
            Answer::Impact("I froze.".into()),
        ];
        for one in answers.clone() {
            assert!(story.tries(Partner::Ben.phone(), answer(id, one)).is_ok());
        }
        assert_eq!(story.tries(Partner::Ben.phone(), answer(id, Answer::Heard)), Err(Refusal::AlreadySo));
        let ana = story.couple(Partner::Ana);
        let given: Vec<_> = ana.apology(id).unwrap().given.iter().map(|given| given.answer.clone()).collect();
        assert_eq!(given, answers);
        assert_eq!(ana.aside(), []);
    }

    #[test]
    fn each_line_of_what_i_will_do_becomes_a_promise_when_it_is_opened_and_not_before() {
        let (mut story, id) = offered();
        assert!(story.couple(Partner::Ben).promises().all().is_empty());
        assert!(story.couple(Partner::Ana).promises().all().is_empty());
        story.next_day().does(Partner::Ben, Do::Offer(offer::Command::Open(id)));
        for partner in Partner::BOTH {
            let couple = story.couple(partner);
            let lines =
                [1, 2].map(|line| couple.promises().get(promises::Id { entry: id, line }).unwrap().clone());
            assert_eq!(lines.each_ref().map(|line| line.by), [Partner::Ana.id(); 2]);
            assert_eq!(couple.promises().all().len(), 2);
        }
    }

    #[test]
    fn impact_must_be_reflected_before_it_is_answered_with_anything_else() {
        let (mut story, id, told) = impact();
        let more = Apology { did: "And in May.".into(), ..apology() };
        assert_eq!(
            story.tries(Partner::Ana.phone(), offer(more.clone(), Some(id))),
            Err(Refusal::ReflectFirst)
        );
        let reflect = |words: &str| Do::Apology(Command::Reflect(told, words.into()));
        assert_eq!(story.tries(Partner::Ben.phone(), reflect("You froze.")), Err(Refusal::NotYours));
        story.does(Partner::Ana, reflect("Your phone was a threat."));
        assert_eq!(story.tries(Partner::Ana.phone(), reflect("And more.")), Err(Refusal::NotYourTurn));
        assert_eq!(
            story.tries(Partner::Ana.phone(), offer(more.clone(), Some(id))),
            Err(Refusal::ReflectFirst)
        );
        let understood = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::Apology(Command::HeardMe(understood)));
        story.does(Partner::Ana, offer(more, Some(id)));
        assert_eq!((story.refused(), story.couple(Partner::Ben).aside()), (&[][..], &[][..]));
    }

    #[test]
    fn no_time_is_named_while_an_impact_waits_to_be_heard() {
        let (mut story, id) = offered();
        story.does(Partner::Ben, Do::Offer(offer::Command::AskTime(id, Some("Saturday".into()))));
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(id)));
        story.does(Partner::Ben, answer(id, Answer::Impact("I could not look at my phone.".into())));
        let told = story.newest(Partner::Ben, Channel::Ours).unwrap();
        let name = || Do::Offer(offer::Command::NameTime(id, "You exaggerate".into(), None));
        assert_eq!(story.tries(Partner::Ana.phone(), name()), Err(Refusal::ReflectFirst));
        story.does(Partner::Ana, Do::Apology(Command::Reflect(told, "Your phone was a threat.".into())));
        let understood = story.newest(Partner::Ana, Channel::Ours).unwrap();
        assert_eq!(story.tries(Partner::Ana.phone(), name()), Err(Refusal::ReflectFirst));
        story.does(Partner::Ben, Do::Apology(Command::HeardMe(understood)));
        story.does(Partner::Ana, Do::Offer(offer::Command::NameTime(id, "Saturday is good".into(), None)));
        assert_eq!((story.refused(), story.couple(Partner::Ben).aside()), (&[][..], &[][..]));
    }

    #[test]
    fn not_quite_goes_round_again_until_yes() {
        let (mut story, id, told) = impact();
        let turn = |story: &Story| story.couple(Partner::Ben).apology(id).unwrap().given[0].turn();
        for missed in ["It was the nights.", "And that I was alone."] {
            assert_eq!(turn(&story), Some(Turn::Author));
            story.does(Partner::Ana, Do::Apology(Command::Reflect(told, "You could not sleep.".into())));
            assert_eq!(turn(&story), Some(Turn::Receiver));
            let understood = story.newest(Partner::Ana, Channel::Ours).unwrap();
            assert_eq!(
                story.tries(Partner::Ana.phone(), Do::Apology(Command::HeardMe(understood))),
                Err(Refusal::YourOwn)
            );
            story.does(Partner::Ben, Do::Apology(Command::NotQuite(understood, missed.into())));
        }
        story.does(Partner::Ana, Do::Apology(Command::Reflect(told, "You were alone at night.".into())));
        let understood = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::Apology(Command::HeardMe(understood)));
        assert_eq!(turn(&story), None);
        let again = Do::Apology(Command::Reflect(told, "Once more.".into()));
        assert_eq!(story.tries(Partner::Ana.phone(), again), Err(Refusal::NotYourTurn));
        assert_eq!(story.couple(Partner::Ana).apology(id).unwrap().given[0].rounds.len(), 3);
        assert_eq!((story.refused(), story.couple(Partner::Ana).aside()), (&[][..], &[][..]));
    }

    #[test]
    fn an_impact_taken_back_waits_for_nobody_and_keeps_its_words() {
        let (mut story, id, told) = impact();
        assert_eq!(story.tries(Partner::Ana.phone(), Do::TakeBack(told)), Err(Refusal::NotYours));
        story.does(Partner::Ben, Do::TakeBack(told));
        let ana = story.couple(Partner::Ana);
        let given = &ana.apology(id).unwrap().given[0];
        assert_eq!((given.turn(), given.taken_back), (None, Some(story.today())));
        assert!(story.tries(Partner::Ana.phone(), offer(apology(), Some(id))).is_ok());
    }

    #[test]
    fn something_missing_may_be_answered_by_an_amended_apology_and_the_first_keeps_its_words() {
        let (mut story, id) = opened();
        story.does(Partner::Ben, answer(id, Answer::Missing("You left out May.".into())));
        let more = Apology { did: "I wrote to her in March and in May.".into(), ..apology() };
        story.does(Partner::Ana, offer(more.clone(), Some(id)));
        let second = story.newest(Partner::Ana, Channel::Ours).unwrap();
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.apology(id).unwrap().apology, Some(&apology()));
        let seen = ben.apology(second).unwrap();
        assert_eq!((seen.offer.amends, seen.apology), (Some(id), None));
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(second)));
        assert_eq!(story.couple(Partner::Ben).apology(second).unwrap().apology, Some(&more));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn what_was_added_makes_a_promise_of_new_lines_only() {
        use crate::{
            promises::{Command as Promise, Id, When, Words},
            recurrence::{Recurrence, Rule},
        };
        let (mut story, first) = opened();
        let line = |entry, line| Id { entry, line };
        let daily = When { days: Recurrence::from(story.today(), Rule::Daily), time: None };
        let (words, when) = (Words { what: "I show you the phone.".into(), cue: None }, daily.clone());
        let change = Promise::Change { promise: line(first, 2), words, when };
        story.does(Partner::Ana, Do::Promises(change));
        let again = story.couple(Partner::Ana).apology_lines_again(first);
        assert_eq!(again, ["I tell you the same day if she writes.".into(), "I show you the phone.".into()]);
        let will = [again, vec!["I come home first.".into()]].concat();
        story.does(Partner::Ana, offer(Apology { will, ..apology() }, Some(first)));
        let second = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(second)));
        for partner in Partner::BOTH {
            let couple = story.couple(partner);
            let without: Vec<_> =
                couple.promises().without_a_day(Partner::Ana.id()).iter().map(|promise| promise.id).collect();
            assert!(without.contains(&line(first, 1)) && without.contains(&line(second, 3)));
            assert_eq!((without.len(), couple.promises().all().len()), (2, 4));
        }
        // What was written of such a line while it still was a promise of its own goes on being true.
        story.writes(
            Partner::Ana.phone(),
            Channel::Ours,
            Body::Promises(promises::Event::Dated { promise: line(second, 1), when: daily }),
        );
        let ben = story.couple(Partner::Ben);
        assert!(ben.promises().get(line(second, 1)).is_some_and(|promise| promise.when.is_some()));
        assert_eq!((story.refused(), ben.aside()), (&[][..], &[][..]));
    }

    #[test]
    fn a_promise_that_was_stopped_is_not_said_again_unless_its_author_writes_it_anew() {
        use crate::promises::{Command as Promise, Id};
        let (mut story, first) = opened();
        story.does(Partner::Ana, Do::Promises(Promise::Stop(Id { entry: first, line: 1 })));
        let again = story.couple(Partner::Ana).apology_lines_again(first);
        assert_eq!(again, ["I show you the number is gone.".into()]);
        story.does(Partner::Ana, offer(apology(), Some(first)));
        let second = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(second)));
        let ana = story.couple(Partner::Ana);
        let there = |line| ana.promises().get(Id { entry: second, line }).is_some();
        assert_eq!((there(1), there(2)), (true, false));
    }

    #[test]
    fn an_unopened_one_is_taken_back_rather_than_added_to() {
        let (mut story, id) = offered();
        assert_eq!(story.tries(Partner::Ana.phone(), offer(apology(), Some(id))), Err(Refusal::NotOpenedYet));
        assert_eq!(story.tries(Partner::Ben.phone(), offer(apology(), Some(id))), Err(Refusal::NotYours));
        story.does(Partner::Ana, Do::TakeBack(id));
        assert!(story.couple(Partner::Ben).apologies().is_empty());
    }

    #[test]
    fn an_apology_is_offered_and_never_written_outright() {
        let mut story = Story::begun();
        story.writes(Partner::Ana.phone(), Channel::Ours, Body::Apology(Event::Written(apology())));
        assert_eq!(story.couple(Partner::Ben).aside()[0].reason, crate::Reason::Rule(Refusal::OfferedFirst));
    }

    #[test]
    fn two_understandings_written_at_once_come_out_the_same_for_both() {
        let (mut story, id, told) = impact();
        let tablet = story.adds_device(Partner::Ana);
        story.goes_offline(tablet).goes_offline(Partner::Ana.phone());
        for device in [tablet, Partner::Ana.phone()] {
            story.tries(device, Do::Apology(Command::Reflect(told, "You were alone.".into()))).unwrap();
        }
        story.comes_back(tablet).comes_back(Partner::Ana.phone());
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        assert_eq!(ana.shared(), ben.shared());
        assert_eq!(ana.apology(id).unwrap().given[0].rounds.len(), 1);
    }

    #[test]
    fn debug_output_holds_no_word() {
        let (story, id, _) = impact();
        let shown = format!("{:?} {:?}", story.entries(), story.couple(Partner::Ben).apology(id));
        assert!(!shown.contains("March") && !shown.contains("my phone"), "{shown}");
    }
}
