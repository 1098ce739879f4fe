//! What both know: every practice's state, and the one place where an event finds its practice.
//!
//! Not one struct that does everything: each practice keeps its own rules, and here they are only asked.

use crate::{
    Apart, At, Body, Commit, Day, EntryId, MemberId, Reason, Refusal,
    agreement::{self, Agreements},
    apology::{self, Apologies},
    asking::Asking,
    begin::Begun,
    board::Board,
    boundaries,
    check_in::{self, CheckIns},
    circle::{self, Circles},
    dialogue::Dialogues,
    disclosure,
    export::Exports,
    guide::{self, Proposals},
    journal::Journal,
    leaving::Leaving,
    measures::Measures,
    needs::Needs,
    offer::{self, Offers},
    openness::{self, Openness},
    pause::{self, Pauses},
    projects::Projects,
    promises::{self, Promises},
    questionnaires::Questionnaires,
    quiet,
    rituals::{self, Ritual, Rituals},
    routines::{self, Routines},
    screens_down::{self, ScreensDown},
    seal::{self, Question, Seal, Seals},
    setback::Setbacks,
    slower::Slower,
    steadiness::Steadiness,
    take_back::{self, Outcome},
    triggers::{self, Triggers},
    turns::Threads,
    weekly::{self, Weekly},
    wins::{Gold, Wins},
};

/// What both know: the same on every device of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    pub(crate) begun: Begun,
    pub(crate) check_ins: CheckIns,
    pub(crate) promises: Promises,
    pub(crate) weekly: Weekly,
    pub(crate) routines: Routines,
    pub(crate) screens_down: Apart<ScreensDown>,
    pub(crate) steadiness: Steadiness,
    pub(crate) wins: Wins,
    pub(crate) pauses: Apart<Pauses>,
    pub(crate) dialogues: Dialogues,
    pub(crate) needs: Apart<Needs>,
    pub(crate) circles: Circles,
    pub(crate) projects: Apart<Projects>,
    pub(crate) rituals: Apart<Rituals>,
    pub(crate) board: Apart<Board>,
    pub(crate) leaving: Leaving,
    pub(crate) exports: Exports,
    pub(crate) seals: Seals,
    pub(crate) offers: Apart<Offers>,
    pub(crate) agreements: Apart<Agreements>,
    pub(crate) threads: Threads,
    pub(crate) triggers: Apart<Triggers>,
    pub(crate) openness: Apart<Openness>,
    pub(crate) apologies: Apart<Apologies>,
    pub(crate) setbacks: Apart<Setbacks>,
    pub(crate) proposals: Apart<Proposals>,
    pub(crate) measures: Apart<Measures>,
    pub(crate) slower: Slower,
    pub(crate) asking: Asking,
    pub(crate) questionnaires: Apart<Questionnaires>,
}

impl Shared {
    /// Whether both answers to the question a seal belongs to are in.
    pub(crate) fn both_are_in(&self, seal: &Seal) -> bool {
        match seal.kind() {
            check_in::KIND => self.check_ins.both_are_in(seal.day),
            weekly::KIND => self.weekly.both_are_in(seal.about()),
            openness::KIND => self.openness.both_are_in_for(seal.about()),
            rituals::KIND => self.rituals.both_are_in(seal.about()),
            _ => false,
        }
    }

    /// The rules: the same for what a member is about to write and for what has come in.
    pub(crate) fn check(&self, by: MemberId, day: Day, body: &Body) -> Result<(), Refusal> {
        self.check_author(by, body)?;
        self.check_asking(by, day, body)?;
        match body {
            Body::Begin(event) => self.begun.check(by, event),
            Body::CheckIn(event) => self.check_ins.check(by, event),
            Body::Promises(event) => self.promises.check(by, day, event),
            Body::Weekly(event) => self.weekly.check(by, event),
            Body::Routines(event) => self.check_routine(by, day, event),
            Body::ScreensDown(event) => self.screens_down.check(by, day, event),
            Body::Steadiness(event) => self.steadiness.check(by, day, event),
            Body::Wins(event) => self.wins.check(event),
            Body::Pause(event) => self.pauses.check(by, day, event),
            Body::Dialogue(event) => self.dialogues.check(by, event),
            Body::Needs(event) => self.needs.check(by, event),
            Body::Circle(event) => self.circles.check(by, event),
            Body::Journal(event) => Journal::check(event),
            Body::Setback(event) => self.setbacks.check(by, event),
            Body::Measures(event) => self.measures.check(by, day, event),
            Body::Guide(event) => self.proposals.check(by, event),
            Body::Questionnaires(event) => self.questionnaires.check(by, day, event),
            Body::Projects(event) => self.projects.check(event),
            Body::Rituals(event) => self.rituals.check(by, day, event),
            Body::Board(event) => self.board.check(event),
            Body::Quiet(event) => quiet::check(event),
            Body::Slower(event) => self.slower.check(by, day, event),
            Body::Leaving(event) => self.leaving.check(by, event),
            Body::Export(event) => self.exports.check(by, event),
            Body::Offer(event) => self.offers.check(by, event).and_then(|()| check_offered(event)),
            // Inside an offer only.
            Body::Disclosure(_) => Err(Refusal::OfferedFirst),
            Body::Triggers(event) => Triggers::check(event),
            Body::Apology(event) => self.apologies.check(by, event),
            Body::Turns(event) => self.threads.check(by, event),
            Body::Agreement(event) => {
                self.check_agreement(day, event).and(self.agreements.check(by, day, event))
            }
            Body::Openness(event) => self.openness.check(by, event),
            Body::Seal(_) | Body::TakeBack(_) | Body::Unknown { .. } => Ok(()),
        }
    }

    /// What is said of a routine is said of a day on which both had agreed on it.
    fn check_routine(&self, by: MemberId, today: Day, event: &routines::Event) -> Result<(), Refusal> {
        let (routine, day) = event.of_day();
        routines::check_day(&self.agreements, routine, day, today)?;
        self.routines.check(by, event)
    }

    /// What a topic asks of the terms of any text under it.
    fn check_agreement(&self, day: Day, event: &agreement::Event) -> Result<(), Refusal> {
        guide::check_agreement(&self.agreements, day, event)?;
        let would_stand = self.agreements.would_stand(event);
        would_stand.map_or(Ok(()), |(topic, terms)| boundaries::check_terms(topic, terms))
    }

    fn check_author(&self, by: MemberId, body: &Body) -> Result<(), Refusal> {
        if self.leaving.left(by).is_some() {
            return Err(Refusal::YouHaveLeft);
        }
        let agreed = matches!(body, Body::Begin(_)) || self.begun.member(by).is_some();
        if agreed { Ok(()) } else { Err(Refusal::NotAgreedYet) }
    }

    pub(crate) fn apply(&mut self, at: At, body: Body, commit: Commit) -> Result<(), Reason> {
        self.check_author(at.by, &body)?;
        self.take_asking(at, &body)?;
        match body {
            Body::Begin(event) => self.begun.apply(at, event)?,
            Body::CheckIn(event) => self.apply_check_in(at, event)?,
            Body::Promises(event) => self.apply_promise(at, event)?,
            Body::Weekly(event) => self.apply_weekly(at, event)?,
            Body::Routines(event) => self.apply_routine(at, event)?,
            Body::ScreensDown(event) => self.apply_screens_down(at, event)?,
            Body::Steadiness(event) => self.steadiness.apply(at, &event)?,
            Body::Wins(event) => self.wins.apply(at, event)?,
            Body::Pause(event) => self.apply_pause(at, &event)?,
            Body::Dialogue(event) => self.dialogues.apply(at, event)?,
            Body::Needs(event) => self.needs.apply(at, event)?,
            Body::Circle(event) => self.apply_circle(at, event)?,
            Body::Setback(event) => self.setbacks.apply(at, event)?,
            Body::Measures(event) => self.measures.apply(at, event)?,
            Body::Guide(event) => self.proposals.apply(at, event)?,
            Body::Questionnaires(event) => self.questionnaires.apply(at, event)?,
            Body::Projects(event) => self.projects.apply(at, event)?,
            Body::Rituals(event) => {
                let done = self.rituals.apply(at, event)?;
                self.both_did(done);
            }
            Body::Board(event) => self.board.apply(at, event)?,
            Body::Slower(event) => self.slower.apply(at, &event)?,
            Body::Leaving(event) => self.leaving.apply(at, &event)?,
            Body::Export(event) => self.exports.apply(at, &event)?,
            Body::Offer(event) => self.apply_offer(at, event)?,
            Body::Disclosure(_) => return Err(Refusal::OfferedFirst.into()),
            Body::Triggers(event) => self.apply_trigger(at, event)?,
            Body::Apology(event) => self.apologies.apply(at, event)?,
            Body::Turns(event) => self.threads.apply(at, &event)?,
            Body::Agreement(event) => {
                self.check_agreement(at.day, &event)?;
                self.agreements.apply(at, event)?;
            }
            Body::Openness(event) => self.openness.apply(at, event)?,
            Body::Seal(event) => self.apply_seal(at, event, commit)?,
            Body::Journal(_) | Body::Quiet(_) | Body::TakeBack(_) | Body::Unknown { .. } => {}
        }
        Ok(())
    }

    fn apply_offer(&mut self, at: At, event: offer::Event) -> Result<(), Refusal> {
        check_offered(&event)?;
        let opened = if let offer::Event::Opened { offer } = event { Some(offer) } else { None };
        self.offers.apply(at, event)?;
        if let Some(offer) = opened {
            self.opened(at.day, offer);
        }
        Ok(())
    }

    /// What opening an offer begins: turns about a disclosure; answers to an apology, and the promises it holds.
    fn opened(&mut self, day: Day, id: EntryId) {
        let Some(offer) = self.offers.get(id) else { return };
        match offer.content(offer.by) {
            Some(Body::Disclosure(_)) => self.threads.begin(id, offer.by),
            Some(Body::Apology(apology::Event::Written(apology))) => {
                self.apologies.begin(id, offer.by);
                let family = self.offers.family(id);
                self.promises.apology_opened(id, &family, offer.by, day, &apology.will);
            }
            _ => {}
        }
    }

    fn apply_trigger(&mut self, at: At, event: triggers::Event) -> Result<(), Refusal> {
        self.triggers.apply(at, event)?;
        self.threads.begin(at.id, at.by);
        Ok(())
    }

    fn apply_check_in(&mut self, at: At, event: check_in::Event) -> Result<(), Refusal> {
        let shared = matches!(event, check_in::Event::Shared(_));
        self.check_ins.apply(at, event)?;
        if shared {
            self.fill_the_vase(at.day);
            self.seals.ripen(Question::of_day(check_in::KIND, at.day));
        }
        Ok(())
    }

    /// A promise is gold once it was kept in the words of both: its author's *kept*, and *I felt it*.
    fn apply_promise(&mut self, at: At, event: promises::Event) -> Result<(), Refusal> {
        let said = event.of_day();
        self.promises.apply(at, event)?;
        if let Some((promise, day)) =
            said.filter(|(promise, day)| self.promises.kept_and_felt(*promise, *day))
        {
            self.wins.gild(Gold::KeptPromise(promise, day));
        }
        Ok(())
    }

    fn apply_routine(&mut self, at: At, event: routines::Event) -> Result<(), Refusal> {
        self.check_routine(at.by, at.day, &event)?;
        if let Some((routine, day)) = self.routines.apply(at, event)? {
            self.wins.gild(Gold::Routine(routine, day));
        }
        Ok(())
    }

    fn apply_screens_down(&mut self, at: At, event: screens_down::Event) -> Result<(), Refusal> {
        if let Some(stretch) = self.screens_down.apply(at, event)? {
            self.wins.gild(Gold::ScreensDown(stretch));
        }
        Ok(())
    }

    fn apply_pause(&mut self, at: At, event: &pause::Event) -> Result<(), Refusal> {
        if let Some(pause) = self.pauses.apply(at, event)? {
            self.wins.gild(Gold::BothCameBack(pause));
        }
        Ok(())
    }

    fn apply_circle(&mut self, at: At, event: circle::Event) -> Result<(), Refusal> {
        if let Some(week) = self.circles.apply(at, event)? {
            self.wins.gild(Gold::Circle(week));
        }
        Ok(())
    }

    fn apply_weekly(&mut self, at: At, event: weekly::Event) -> Result<(), Refusal> {
        if let Some(week) = self.weekly.apply(at, event)? {
            self.wins.gild(Gold::BothMet(week));
        }
        Ok(())
    }

    fn apply_seal(&mut self, at: At, event: seal::Event, commit: Commit) -> Result<(), Reason> {
        match event {
            seal::Event::Sealed { kind, commitment, about } => {
                Ok(self.take_seal(at, Seal::new(at, kind, commitment, about))?)
            }
            seal::Event::Opened { seal, key, content } if self.agreements.is_renewal(seal) => {
                Ok(self.agreements.renewal_opened(at, seal, (key, &content), commit)?)
            }
            seal::Event::Opened { seal, key, content } => {
                let day = self.seals.get(seal).map(|seal| seal.day);
                let body = self.seals.open(at, seal, key, &content, commit)?;
                match body {
                    Body::CheckIn(check_in::Event::Shared(check_in)) => {
                        self.check_ins.revealed(seal, check_in)?;
                        day.into_iter().for_each(|day| self.fill_the_vase(day));
                    }
                    Body::Weekly(weekly::Event::Felt { week, felt }) => {
                        self.weekly.revealed(at, week, felt)?;
                    }
                    Body::Openness(event) => self.openness.revealed(at.by, event)?,
                    Body::Rituals(event) => {
                        let done = self.rituals.revealed(at.by, event)?;
                        self.both_did(done);
                    }
                    _ => return Err(Reason::Unreadable),
                }
                Ok(())
            }
            seal::Event::Kept { .. } => Err(Reason::WrongChannel),
        }
    }

    /// What is sealed about an agreement is kept apart: nobody is to see that it is there.
    fn take_seal(&mut self, at: At, seal: Seal) -> Result<(), Refusal> {
        match seal.kind() {
            agreement::KIND => return self.agreements.renewal_sealed(at, seal),
            check_in::KIND => self.check_ins.sealed(at),
            weekly::KIND => self.weekly.sealed(at, seal.about())?,
            openness::KIND => self.openness.sealed(at, seal.about())?,
            rituals::KIND => self.rituals.sealed(at, seal.about())?,
            _ => {}
        }
        let both = self.both_are_in(&seal).then(|| seal.question());
        self.seals.keep(at, seal);
        if let Some(question) = both {
            self.seals.ripen(question);
        }
        Ok(())
    }

    fn both_did(&mut self, ritual: Option<Ritual>) {
        if let Some(ritual) = ritual {
            self.wins.gild(Gold::SharedRitual(ritual));
        }
    }

    fn fill_the_vase(&mut self, day: Day) {
        if self.check_ins.both_can_be_read(day) {
            self.wins.gild(Gold::BothShowedUp(day));
        }
    }

    /// Takes something back; nothing if it is not there.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Result<Option<Outcome>, Refusal> {
        self.check_author(at.by, &Body::TakeBack(take_back::Event { of }))?;
        if let Some(outcome) = self.seals.take_back(at, of).transpose()? {
            self.check_ins.remove_sealed(of);
            self.weekly.remove_sealed(of);
            self.openness.remove_sealed(of);
            self.rituals.remove_sealed(of);
            return Ok(Some(outcome));
        }
        let outcome = (self.offers.take_back(at, of))
            .or_else(|| self.check_ins.take_back(at, of))
            .or_else(|| self.promises.take_back(at, of))
            .or_else(|| self.routines.take_back(at, of))
            .or_else(|| self.screens_down.take_back(at, of))
            .or_else(|| self.wins.take_back(at, of))
            .or_else(|| self.triggers.take_back(at, of))
            .or_else(|| self.apologies.take_back(at, of))
            .or_else(|| self.threads.take_back(at, of))
            .or_else(|| self.weekly.take_back(at, of))
            .or_else(|| self.dialogues.take_back(at, of))
            .or_else(|| self.needs.take_back(at, of))
            .or_else(|| self.circles.take_back(at, of))
            .or_else(|| self.openness.take_back(at, of))
            .or_else(|| self.setbacks.take_back(at, of))
            .or_else(|| self.proposals.take_back(at, of))
            .or_else(|| self.projects.take_back(at, of))
            .or_else(|| self.rituals.take_back(at, of))
            .or_else(|| self.measures.take_back(at, of))
            .or_else(|| self.questionnaires.take_back(at, of))
            .or_else(|| self.asking.take_back(at, of));
        outcome.transpose()
    }
}

/// What the practice asks of a body that is offered.
fn check_offered(event: &offer::Event) -> Result<(), Refusal> {
    let offer::Event::Offered { kind, content, topic, .. } = event else { return Ok(()) };
    match Body::decode(kind, content) {
        Body::Disclosure(told) => disclosure::check(&told, topic.as_ref()),
        Body::Apology(apology) => apology::check_offered(&apology),
        _ => Ok(()),
    }
}
