//! What one of the two and what a guide may do, and what a device of one of the two puts in by itself.
//!
//! A guide's device decides nothing that is not a guide's; and what follows by itself is only what both have said yes to.

use super::{Answer, Asked, Author, Command, Event, Stage, TOPIC, Terms, item::refuse_unless};
use crate::{
    At, Body, Channel, Couple, Day, EntryId, Intent, MemberId, Now, Refusal, agreement, boundaries,
    take_back, take_back::Outcome,
};

/// What a command of one of the two writes.
pub(crate) fn decide(
    couple: &Couple,
    me: MemberId,
    command: Command,
    now: &Now,
) -> Result<Vec<Intent>, Refusal> {
    let today = now.day;
    let body = match command {
        Command::Ask(terms) => asking(couple, &terms, today)?,
        Command::Change { seat, over, terms } => changing(couple, seat, over, &terms)?,
        Command::End => return end(couple, me, today),
        Command::Welcome(guide) => Body::Guide(welcome(couple, me, guide, today)?),
        Command::Propose(what) => {
            let (seat, item) = (seated(couple, today)?, what.item(couple, today)?);
            Body::Guide(Event::Proposed { seat, item })
        }
        Command::Answer(proposal, answer) => {
            Body::Guide(Event::Answered { proposal, yes: answer == Answer::Yes })
        }
        Command::PutIn(what) => {
            let (seat, item) = (seated(couple, today)?, what.item(couple, today)?);
            Body::Guide(Event::PutIn { seat, item })
        }
        Command::Bring(words) => Body::Guide(Event::Brought { seat: seated(couple, today)?, words }),
        Command::TalkedOver(line) => Body::Guide(Event::TalkedOver { line }),
        Command::PutAway(of) => {
            refuse_unless(couple.guided().is_of_a_guide(of), Refusal::NothingThere)?;
            Body::Guide(Event::PutAway { of })
        }
        Command::Join(..) | Command::Note(_) | Command::Suggest(..) => return Err(Refusal::ForTheGuide),
    };
    if let Body::Agreement(event) = &body {
        boundaries::check_mine(couple.agreements(), event)?;
    }
    couple.shared().check(me, today, &body)?;
    write(couple, Author::Partner, (me, today), body).map(|intent| vec![intent])
}

fn write(couple: &Couple, author: Author, at: (MemberId, Day), body: Body) -> Result<Intent, Refusal> {
    let home = body.home();
    if let (Channel::Guided, Body::Guide(event)) = (home, &body) {
        couple.guided().check(author, at, event)?;
    }
    Ok(Intent::Write(home, body))
}

fn asking(couple: &Couple, terms: &Terms, today: Day) -> Result<Body, Refusal> {
    refuse_unless(couple.partner().is_some(), Refusal::NobodyThere)?;
    refuse_unless(couple.guide_asked(today).is_none(), Refusal::AlreadySo)?;
    let (topic, text) = (TOPIC.to_owned(), terms.text()?);
    let (why, at_ms, terms) = (None, None, agreement::Terms::default());
    Ok(Body::Agreement(agreement::Event::Proposed { topic, text, terms, at_ms, why }))
}

fn changing(couple: &Couple, seat: EntryId, over: EntryId, terms: &Terms) -> Result<Body, Refusal> {
    refuse_unless(super::terms::is_on_a_guide(couple.agreements(), seat), Refusal::NothingThere)?;
    let (text, over) = (terms.text()?, Some(over));
    let newest = couple.agreements().get(seat).and_then(agreement::Agreement::newest);
    refuse_unless(newest.is_none_or(|newest| newest.text != text), Refusal::AlreadySo)?;
    let event =
        agreement::Event::Countered { agreement: seat, text, at_ms: None, over, why: None, terms: None };
    Ok(Body::Agreement(event))
}

/// The agreement under which a guide has a seat today.
fn seated(couple: &Couple, today: Day) -> Result<EntryId, Refusal> {
    let asked = couple.guide_asked(today).ok_or(Refusal::NoSeat)?;
    refuse_unless(matches!(asked.stage, Stage::Seated { .. }), Refusal::NoSeat)?;
    Ok(asked.id)
}

fn welcome(couple: &Couple, me: MemberId, guide: MemberId, today: Day) -> Result<Event, Refusal> {
    let asked = couple.guide_asked(today).ok_or(Refusal::NoSeat)?;
    match &asked.stage {
        Stage::Joined { welcomed, .. } if welcomed.contains(&me) => Err(Refusal::AlreadySo),
        Stage::Joined { guide: here, .. } if *here == guide => {
            welcomed(couple, me, &asked, guide).ok_or(Refusal::NothingThere)
        }
        Stage::Seated { .. } => Err(Refusal::AlreadySo),
        _ => Err(Refusal::NothingThere),
    }
}

/// The terms both signed, and the name one goes by.
fn welcomed(couple: &Couple, me: MemberId, asked: &Asked<'_>, guide: MemberId) -> Option<Event> {
    let bound = asked.agreement.bound()?;
    let name = couple.begun().member(me)?.name.clone();
    Some(Event::Welcomed { seat: asked.id, version: bound.id, guide, name, terms: bound.text.clone() })
}

/// The line for the guide goes first: after the other one nothing reaches them.
fn end(couple: &Couple, me: MemberId, today: Day) -> Result<Vec<Intent>, Refusal> {
    let asked = couple.guide_asked(today).ok_or(Refusal::NothingThere)?;
    let ours = Body::Agreement(agreement::Event::Withdrawn { agreement: asked.id });
    couple.shared().check(me, today, &ours)?;
    let told = Body::Guide(Event::Ended { seat: asked.id });
    let told = write(couple, Author::Partner, (me, today), told).ok();
    Ok(told.into_iter().chain([Intent::Write(Channel::Ours, ours)]).collect())
}

/// What a command of a guide writes: a guide's own, and nothing else.
pub(crate) fn decide_as_guide(
    couple: &Couple,
    me: MemberId,
    command: crate::Command,
    now: &Now,
) -> Result<Vec<Intent>, Refusal> {
    let seat = || couple.guided().seat_of(me).ok_or(Refusal::NoSeat);
    let body = match command {
        crate::Command::Guide(Command::Join(seat, name)) => Body::Guide(Event::Joined { seat, name }),
        crate::Command::Guide(Command::Note(words)) => Body::Guide(Event::Noted { seat: seat()?, words }),
        crate::Command::Guide(Command::Suggest(room, words)) => {
            Body::Guide(Event::Suggested { seat: seat()?, room: room.name().to_owned(), words })
        }
        crate::Command::Guide(Command::TalkedOver(line)) => Body::Guide(Event::TalkedOver { line }),
        crate::Command::Guide(Command::End) => Body::Guide(Event::Ended { seat: seat()? }),
        crate::Command::TakeBack(of) => Body::TakeBack(take_back(couple, me, of, now.day)?),
        _ => return Err(Refusal::NotForAGuide),
    };
    let intent = write(couple, Author::Guest, (me, now.day), body)?;
    // What a guide takes back stands where the guide wrote it.
    Ok(vec![match intent {
        Intent::Write(_, body) => Intent::Write(Channel::Guided, body),
        other => other,
    }])
}

/// Tried out on a copy, so that taking back has its rules in one place only.
pub(crate) fn take_back(
    couple: &Couple,
    me: MemberId,
    of: EntryId,
    day: Day,
) -> Result<take_back::Event, Refusal> {
    let at = At { id: of, by: me, day };
    let _: Outcome = couple.guided().clone().take_back(at, of).ok_or(Refusal::NothingThere)??;
    Ok(take_back::Event { of })
}

/// What a device of one of the two puts in by itself: its half of what both have said yes to, and newer terms that both have
/// signed. Only what would be taken in is due, so that nothing is written again and again.
pub(crate) fn due(couple: &Couple, me: MemberId, today: Day) -> Vec<Event> {
    if couple.is_guide() || couple.begun().member(me).is_none() {
        return Vec::new();
    }
    let halves =
        couple.proposals().all().into_iter().filter(|one| one.is_agreed() && one.taken_back.is_none());
    let missing = halves.filter(|one| !couple.guided().has_half(one.seat, one.id, me));
    let halves =
        missing.map(|one| Event::OfBoth { seat: one.seat, proposal: one.id, item: one.item.clone() });
    let fits = |event: &Event| couple.guided().check(Author::Partner, (me, today), event).is_ok();
    halves.chain(newer_terms(couple, me, today)).filter(fits).collect()
}

fn newer_terms(couple: &Couple, me: MemberId, today: Day) -> Option<Event> {
    let asked = couple.guide_asked(today)?;
    let table = couple.guided().table(asked.id)?;
    let mine = table.welcomes.get(&me)?;
    let versions = asked.agreement.versions();
    let place = |id: EntryId| versions.iter().position(|version| version.id == id);
    let bound = asked.agreement.bound()?;
    // A device that has not heard of the newer version yet does not put the older one back.
    let newer = place(mine.version)? < place(bound.id)?;
    newer.then(|| welcomed(couple, me, &asked, table.guide)).flatten()
}
