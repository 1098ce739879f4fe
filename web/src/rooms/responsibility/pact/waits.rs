//! What the first page brings up of the pact: a wording to answer, a look again, a withdrawal.
//!
//! Who has answered *not yet* is not asked again about the same wording.

use practice::{
    Couple, Day,
    agreement::{Ending, Standing},
};

use crate::{
    rooms::{saying, waits::Waits},
    texts::keys::pact as k,
};

const HREF: &str = "/pact";
/// How long a withdrawal is brought up, in days.
const WITHDRAWN_DAYS: i64 = 7;

pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let me = couple.me();
    let Some(pact) = couple.pact(today) else { return withdrawn(couple, name, today).into_iter().collect() };
    let mut waits = Vec::new();
    let unanswered = pact
        .on_the_table()
        .filter(|version| !version.signatures().contains_key(&me) && !version.not_yet().contains(&me));
    if unanswered.is_some() {
        waits.push(Waits::new(k::waits_table(name), HREF, k::WAITS_GO));
    }
    if let Standing::ForReview(version) = pact.agreement.standing(today)
        && !version.looked_again(today).contains(&me)
    {
        waits.push(Waits::new(k::WAITS_REVIEW, HREF, k::WAITS_GO));
    }
    waits
}

fn withdrawn(couple: &Couple, name: &str, today: Day) -> Option<Waits> {
    let (_, agreement) = couple.ended_pact(today)?;
    let Standing::Ended(Ending::Withdrawn(by, day)) = agreement.standing(today) else { return None };
    let since = today.checked_sub(jiff::Span::new().days(WITHDRAWN_DAYS)).unwrap_or(today);
    let said = k::waits_withdrawn(saying::day_words(day), name);
    (by != couple.me() && day >= since).then(|| Waits::new(said, HREF, k::WAITS_GO))
}
