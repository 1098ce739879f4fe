//! What a member wants to do, whether the practices allow it, and what is to be written then.
//!
//! It writes nothing itself, and it allows nothing that the fold would set aside: both ask the same rules.

use crate::{
    At, Body, Channel, Couple, Day, EntryId, MemberId, Refusal, ZoneName, agreement, apology, begin, board,
    boundaries, check_in, circle, dialogue, disclosure, export, guide, journal, leaving, measures, needs,
    offer, openness, pact, pause, projects, promises, questionnaires, quiet, rituals, routines, screens_down,
    setback, slower, steadiness, take_back, triggers, turns, weekly, wins,
};

/// The moment in which something is decided, as the device knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The member's civil date.
    pub day: Day,
    /// The member's zone.
    pub zone: ZoneName,
    /// Milliseconds since 1970.
    pub unix_ms: i64,
}

/// Something a member wants to do: one for each practice.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begin together.
    Begin(begin::Command),
    /// Check in.
    CheckIn(check_in::Command),
    /// Apologies.
    Apology(apology::Command),
    /// Promises.
    Promises(promises::Command),
    /// Something I want to be open about.
    Disclosure(disclosure::Command),
    /// Triggers.
    Triggers(triggers::Command),
    /// The trust pact.
    Pact(pact::Command),
    /// The weekly check-in.
    Weekly(weekly::Command),
    /// Routines, beside the agreements on them.
    Routines(routines::Command),
    /// Screens down.
    ScreensDown(screens_down::Command),
    /// The course of my steadiness.
    Steadiness(steadiness::Command),
    /// Small wins.
    Wins(wins::Command),
    /// Pause with a promise to return.
    Pause(pause::Command),
    /// Guided dialogues.
    Dialogue(dialogue::Command),
    /// What I need right now.
    Needs(needs::Command),
    /// Feelings circles.
    Circle(circle::Command),
    /// My journal.
    Journal(journal::Command),
    /// Setbacks.
    Setback(setback::Command),
    /// My own scales.
    Measures(measures::Command),
    /// A guide.
    Guide(guide::Command),
    /// Published questionnaires.
    Questionnaires(questionnaires::Command),
    /// Projects.
    Projects(projects::Command),
    /// Weekly rituals.
    Rituals(rituals::Command),
    /// The vision board.
    Board(board::Command),
    /// My quiet hours.
    Quiet(quiet::Command),
    /// Go slower.
    Slower(slower::Command),
    /// Leave, erase.
    Leaving(leaving::Command),
    /// The record of both.
    Export(export::Command),
    /// Offer and open.
    Offer(offer::Command),
    /// Turns of words about something that was told.
    Turns(turns::Command),
    /// Agreements.
    Agreement(agreement::Command),
    /// The openness map.
    Openness(openness::Command),
    /// Take back what one wrote.
    TakeBack(EntryId),
}

/// What is to be done once something was decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Write an entry.
    Write(Channel, Body),
    /// Draw a fresh key, make both entries with [`crate::seal::make`], write the kept one in `mine` and the commitment in
    /// `channel`.
    Seal {
        /// Where the commitment goes.
        channel: Channel,
        /// What is sealed.
        body: Body,
    },
}

/// Decides what a command of `me` writes now, or which rule speaks against it.
///
/// # Errors
/// The rule that speaks against it. Nothing has changed then.
pub fn decide(couple: &Couple, me: MemberId, command: Command, now: &Now) -> Result<Vec<Intent>, Refusal> {
    if couple.is_guide() {
        return guide::decide_as_guide(couple, me, command, now);
    }
    if let Some(command) = of_a_guide(couple, &command, now.day) {
        return guide::decide(couple, me, command, now);
    }
    if let Some(gone) = to_delete(couple, &command) {
        let take_back = |of| Intent::Write(Channel::Mine, Body::TakeBack(take_back::Event { of }));
        return Ok(gone?.into_iter().map(take_back).collect());
    }
    let body = body(couple, me, command, now)?;
    if let Body::Agreement(event) = &body {
        boundaries::check_mine(couple.agreements(), event)?;
    }
    couple.shared().check(me, now.day, &body)?;
    let channel = channel(couple, &body);
    Ok(vec![if is_sealed(couple, me, &body) {
        Intent::Seal { channel, body }
    } else {
        Intent::Write(channel, body)
    }])
}

/// What concerns a guide has rules of its own, from wherever it is done: to withdraw from the agreement ends it for the guide too.
fn of_a_guide(couple: &Couple, command: &Command, today: Day) -> Option<guide::Command> {
    match command {
        Command::Guide(command) => Some(command.clone()),
        Command::Agreement(agreement::Command::Withdraw(id)) => {
            let running = couple.guide_asked(today).is_some_and(|asked| asked.id == *id);
            running.then_some(guide::Command::End)
        }
        _ => None,
    }
}

/// What is deleted for good with one press, where it is more than one entry.
fn to_delete(couple: &Couple, command: &Command) -> Option<Result<Vec<EntryId>, Refusal>> {
    match command {
        Command::Journal(journal::Command::Delete(page)) => Some(couple.journal().to_delete(*page)),
        Command::Questionnaires(questionnaires::Command::Remove(pack)) => {
            Some(couple.questionnaire_to_delete(*pack))
        }
        _ => None,
    }
}

/// What I wrote for myself is taken back for myself, and what lies before a guide where it lies.
fn channel(couple: &Couple, body: &Body) -> Channel {
    match body {
        Body::TakeBack(event) if couple.is_private_note(event.of) => Channel::Mine,
        Body::TakeBack(event) if couple.guided().holds(event.of) => Channel::Guided,
        body => body.home(),
    }
}

fn body(couple: &Couple, me: MemberId, command: Command, now: &Now) -> Result<Body, Refusal> {
    Ok(match command {
        Command::Begin(command) => Body::Begin(couple.begun().event(me, command)),
        Command::CheckIn(command) => Body::CheckIn(check_in(command)?),
        Command::Apology(command) => command.body(couple, me)?,
        Command::Promises(command) => Body::Promises(command.event()),
        Command::Disclosure(command) => Body::Offer(command.offer()?),
        Command::Triggers(command) => Body::Triggers(command.event()),
        Command::Turns(command) => Body::Turns(command.event()),
        Command::Pact(command) => {
            let command = command.agreement(couple, now.day)?;
            Body::Agreement(command.event(now.unix_ms, couple.agreements())?)
        }
        Command::Weekly(command) => Body::Weekly(weekly_event(couple, command)?),
        Command::Routines(command) => Body::Routines(command.event()),
        Command::ScreensDown(command) => Body::ScreensDown(command.event(couple, now)?),
        Command::Steadiness(command) => Body::Steadiness(command.event()),
        Command::Wins(command) => Body::Wins(command.event()),
        Command::Pause(command) => Body::Pause(command.event(couple, now)?),
        Command::Dialogue(command) => Body::Dialogue(command.event(couple, me, now)?),
        Command::Needs(command) => Body::Needs(command.event(couple)?),
        Command::Circle(command) => Body::Circle(command.event(couple, me)?),
        Command::Journal(command) => Body::Journal(couple.journal().event(command)?),
        Command::Setback(command) => Body::Setback(command.event(couple)?),
        Command::Measures(command) => Body::Measures(command.event(couple)?),
        // Decided above.
        Command::Guide(_) => return Err(Refusal::NothingThere),
        Command::Questionnaires(command) => Body::Questionnaires(command.event(couple, now)?),
        Command::Projects(command) => Body::Projects(command.event()),
        Command::Rituals(command) => Body::Rituals(rituals_event(couple, command)?),
        Command::Board(command) => Body::Board(command.event(couple.board())?),
        Command::Quiet(command) => Body::Quiet(command.event()),
        Command::Slower(command) => Body::Slower(command.event(couple)?),
        Command::Leaving(command) => Body::Leaving(leaving_event(couple, command)?),
        Command::Export(command) => Body::Export(export_event(couple, me, command, now.day)?),
        Command::Offer(command) => {
            if let offer::Command::NameTime(of, ..) = &command {
                couple.can_name_time(me, *of)?;
            }
            Body::Offer(command.event())
        }
        Command::Agreement(command) => Body::Agreement(command.event(now.unix_ms, couple.agreements())?),
        Command::Openness(command) => Body::Openness(command.event(couple.openness())?),
        Command::TakeBack(of) => Body::TakeBack(take_back(couple, me, of, now.day)?),
    })
}

fn check_in(command: check_in::Command) -> Result<check_in::Event, Refusal> {
    if let check_in::Command::Share(check_in) = &command {
        check_in::check_mine(check_in)?;
    }
    Ok(command.event())
}

/// A meeting is of two.
fn weekly_event(couple: &Couple, command: weekly::Command) -> Result<weekly::Event, Refusal> {
    let begins = matches!(command, weekly::Command::Begin(_));
    if begins && couple.partner().is_none() { Err(Refusal::NobodyThere) } else { Ok(command.event()) }
}

/// A question is of two, and on the list.
fn rituals_event(couple: &Couple, command: rituals::Command) -> Result<rituals::Event, Refusal> {
    use rituals::{Command, Question};
    match &command {
        Command::Thank(..) | Command::Ask(_) | Command::Write(..) if couple.partner().is_none() => {
            Err(Refusal::NobodyThere)
        }
        Command::Ask(Question::Given(number)) if !(1..=rituals::QUESTIONS).contains(number) => {
            Err(Refusal::NothingThere)
        }
        _ => Ok(command.event()),
    }
}

fn leaving_event(couple: &Couple, command: leaving::Command) -> Result<leaving::Event, Refusal> {
    Ok(match command {
        leaving::Command::Leave => leaving::Event::Left {},
        leaving::Command::Note => {
            let (who, _) = couple.to_be_told().ok_or(Refusal::NothingThere)?;
            leaving::Event::Noted { who }
        }
        leaving::Command::AskErase => leaving::Event::EraseAsked {},
        leaving::Command::AgreeErase(ask) => leaving::Event::EraseAgreed { ask },
        leaving::Command::WithdrawErase => leaving::Event::EraseWithdrawn {},
    })
}

fn export_event(
    couple: &Couple,
    me: MemberId,
    command: export::Command,
    today: Day,
) -> Result<export::Event, Refusal> {
    Ok(match command {
        export::Command::Ask if couple.partner().is_none() => return Err(Refusal::NobodyThere),
        export::Command::Ask => export::Event::Asked {},
        export::Command::Answer { ask, yes } => export::Event::Answered { ask, yes },
        export::Command::Take => {
            let ask = couple.exports().granted_to(me, today).ok_or(Refusal::NeedsYes)?;
            export::Event::Taken { ask }
        }
    })
}

/// Tried out on a copy, so that taking back has its rules in one place only.
fn take_back(couple: &Couple, me: MemberId, of: EntryId, day: Day) -> Result<take_back::Event, Refusal> {
    if couple.is_private_note(of) {
        return Ok(take_back::Event { of });
    }
    if couple.guided().holds(of) {
        return guide::take_back(couple, me, of, day);
    }
    let at = At { id: of, by: me, day };
    couple.shared().clone().take_back(at, of)?.ok_or(Refusal::NothingThere)?;
    Ok(take_back::Event { of })
}

/// With *together* on, a check-in is sealed as long as there is somebody to be together with. What is always private until
/// both are in is always sealed.
fn is_sealed(couple: &Couple, me: MemberId, body: &Body) -> bool {
    if matches!(
        body,
        Body::Agreement(agreement::Event::Renewed { .. })
            | Body::Openness(openness::Event::Answered { .. })
            | Body::Weekly(weekly::Event::Felt { .. })
    ) {
        return true;
    }
    if matches!(body, Body::Rituals(event) if event.is_sealed()) {
        return true;
    }
    let together = couple.check_ins().together() && matches!(body, Body::CheckIn(check_in::Event::Shared(_)));
    let partner = couple.begun().partner_of(me);
    together && partner.is_some_and(|partner| couple.leaving().left(partner).is_none())
}
