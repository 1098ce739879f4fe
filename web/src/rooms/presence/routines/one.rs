//! One routine: its plan, what waits for a yes, the days on which it took place, and ending it.
//!
//! The field of marks shows what both did. It shows no gap as a gap.

use std::collections::BTreeMap;

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId, MemberId, Refusal,
    agreement::Standing,
    routines::{self, Plan},
};

use super::{days, did_it, plan_words, to_all, word};
use crate::{
    app::App,
    parts::{
        ButtonLink, DayField, Form, Kind, MarkField, Month, Notice, Page, Problem, Problems, Sign, SmallMark,
        Status, Tone, part, part_while,
    },
    rooms::{
        app,
        around::today::NotFound,
        honesty::boundaries,
        links, read_first, saying,
        signing::{self, Answers},
    },
    texts::{Key, Said, Text, keys::routines as k, say, t, t_with},
};

const DAY: &str = "routine-day";
/// How many days the page tells in words.
const DAYS: usize = 12;

/// What the page shows, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    plan: Option<Plan>,
    proposed: Option<Proposed>,
    ended: Option<Day>,
    /// The text to look at again, once it is time.
    review: Option<EntryId>,
    pub(super) days: Vec<OneDay>,
    marks: BTreeMap<Day, SmallMark>,
}

#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    version: EntryId,
    plan: Plan,
    mine: bool,
    theirs: bool,
    /// Who has said *not yet*.
    not_yet: Vec<MemberId>,
}

/// One day of which something was said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OneDay {
    pub(super) day: Day,
    pub(super) took_place: bool,
    pub(super) my_mark: Option<EntryId>,
    /// Whose word, the entry, how present, a line, and whether both can read it.
    pub(super) words: Vec<Word>,
}

pub(super) type Word = (MemberId, EntryId, routines::Presence, Option<String>, bool);

impl Shown {
    fn is_marked(&self, day: Day) -> bool {
        self.days.iter().any(|one| one.day == day && one.took_place)
    }

    fn is_said_by(&self, who: Option<MemberId>, day: Day) -> bool {
        let theirs = |one: &OneDay| one.words.iter().any(|(by, ..)| who == Some(*by));
        self.days.iter().any(|one| one.day == day && theirs(one))
    }
}

fn shown(couple: &Couple, id: EntryId, today: Day) -> Option<Shown> {
    let routine = couple.routine(id, today)?;
    let me = couple.me();
    let proposed = routine.proposed.as_ref().map(|(version, plan)| {
        let mine = version.signatures().contains_key(&me);
        let theirs = version.signatures().keys().any(|by| *by != me);
        let not_yet = version.not_yet().iter().copied().collect();
        Proposed { version: version.id, plan: plan.clone(), mine, theirs, not_yet }
    });
    let ended = match routine.standing {
        Standing::Ended(ending) => Some(ending.day()),
        _ => None,
    };
    let review = match routine.standing {
        Standing::ForReview(version) => Some(version.id),
        _ => None,
    };
    let took: Vec<Day> =
        couple.routines_said().of(id).filter(|(_, on)| on.took_place()).map(|(day, _)| day).collect();
    let kept = SmallMark { sign: Sign::Kept, ..SmallMark::default() };
    let mut days: Vec<_> = couple.routines_said().of(id).map(|(day, _)| day).collect();
    // What one kept for oneself may stand on a day of which nothing else was said.
    days.extend(couple.my_word(id, today).map(|_| today));
    days.sort();
    days.dedup();
    let days = days.into_iter().rev().take(DAYS).map(|day| one_day(couple, id, day)).collect();
    let marks = took.into_iter().map(|day| (day, kept)).collect();
    Some(Shown { plan: routine.plan, proposed, ended, review, days, marks })
}

fn one_day(couple: &Couple, id: EntryId, day: Day) -> OneDay {
    let on = couple.routines_said().on(id, day);
    let me = couple.me();
    let my_mark = on.and_then(|on| on.marks().get(&me)).filter(|mark| mark.taken_back.is_none());
    let line = |word: &routines::Word| word.words.as_ref().map(|words| words.as_str().to_owned());
    let mut words = Vec::new();
    if let Some((word, told)) = couple.my_word(id, day) {
        words.push((me, word.id, word.presence, line(word), told));
    }
    let theirs = couple.partner().and_then(|partner| Some((partner, on?.word(partner)?)));
    words.extend(theirs.map(|(partner, word)| (partner, word.id, word.presence, line(word), true)));
    let took_place = on.is_some_and(routines::Occasion::took_place);
    OneDay { day, took_place, my_mark: my_mark.map(|mark| mark.id), words }
}

#[component]
pub(crate) fn OneRoutine() -> impl IntoView {
    read_first::watches();
    let app = app();
    let today = saying::today();
    let entry = links::entry_here();
    let live = Memo::new(move |_| {
        let id = entry.get()?;
        app.couple(|couple| shown(couple, id, today)).flatten().map(|shown| (id, shown))
    });
    let known = Memo::new(move |_| live.with(Option::is_some));
    move || {
        if !known.get() {
            return view! { <NotFound/> }.into_any();
        }
        view! { <Page title=title(live) back="/routines">{body(app, live, today)}</Page> }.into_any()
    }
}

pub(super) type Live = Memo<Option<(EntryId, Shown)>>;

fn title(live: Live) -> Text {
    Signal::derive(move || {
        let plan = live.with(|live| {
            let (_, shown) = live.as_ref()?;
            let plan = shown.plan.as_ref().or(shown.proposed.as_ref().map(|proposed| &proposed.plan));
            plan.map(|plan| plan.what.as_str().to_owned())
        });
        plan.unwrap_or_else(|| say(k::TITLE))
    })
}

/// A fact of it.
pub(super) fn reads<T>(live: Live, read: impl FnOnce(EntryId, &Shown) -> T) -> Option<T> {
    live.with(|live| live.as_ref().map(|(id, shown)| read(*id, shown)))
}

fn body(app: App, live: Live, today: Day) -> AnyView {
    let marks = Signal::derive(move || reads(live, |_, shown| shown.marks.clone()).unwrap_or_default());
    let month = RwSignal::new(Month::of(today));
    let any = Memo::new(move |_| marks.with(|marks| !marks.is_empty()));
    view! {
        {top(app, live, today)}
        <Show when=move || any.get()>
            <section>
                <h2>{t(k::DAYS)}</h2>
                <MarkField month marks today=Signal::stored(today) alt=t(k::DAYS_ALT)/>
            </section>
        </Show>
        {days::days(app, live)}
        {to_all()}
    }
    .into_any()
}

/// What can be done now; each part hears of its own changes only.
fn top(app: App, live: Live, today: Day) -> AnyView {
    let plan = move || reads(live, |_, shown| shown.plan.clone()).flatten();
    let ended = move || reads(live, |_, shown| shown.ended).flatten();
    let over = move |day| {
        let said = move || say(k::ended(saying::day_words(day)));
        view! { <Notice><p>{said}</p></Notice> }.into_any()
    };
    let review = move || reads(live, |id, shown| Some((id, shown.review?))).flatten();
    let going_on = move || reads(live, |id, shown| shown.ended.is_none().then_some(id)).flatten();
    view! {
        {part(plan, |plan| view! { <p>{move || plan_words(&plan)}</p> }.into_any())}
        {part(ended, over)}
        {part(review, move |(id, version)| boundaries::review(app, id, version, |_| ()))}
        {part(going_on, move |id| presses(app, live, id, today))}
    }
    .into_any()
}

fn presses(app: App, live: Live, id: EntryId, today: Day) -> AnyView {
    let proposed = move || reads(live, |_, shown| Some(shown.proposed.as_ref()?.version)).flatten();
    let agreed = Memo::new(move |_| reads(live, |_, shown| shown.plan.is_some()).unwrap_or_default());
    let marked = move || reads(live, |_, shown| shown.is_marked(today)).unwrap_or_default();
    let me = app.peek(space::Replica::me);
    let said = move || reads(live, |_, shown| shown.is_said_by(me, today)).unwrap_or_default();
    view! {
        {part(proposed, move |version| on_the_table(app, live, id, version))}
        {part_while(move || agreed.get() && !marked(), move || did_it(app, id, today))}
        {part_while(move || agreed.get() && !said(), move || word::say_it(app, id, today))}
        {part_while(move || agreed.get(), move || another_day(app, id, today))}
        <div class="actions">
            <ButtonLink label=t(k::CHANGE) href=format!("{}/change", super::path(id))/>
            {signing::end(id, "routine-end", k::END, k::END_TITLE, k::END_MORE)}
        </div>
    }
    .into_any()
}

/// A plan that waits: mine for their yes, theirs for mine.
fn on_the_table(app: App, live: Live, id: EntryId, version: EntryId) -> AnyView {
    let proposed = move |fact: fn(&Proposed) -> bool| {
        reads(live, |_, shown| shown.proposed.as_ref().is_some_and(fact)).unwrap_or_default()
    };
    let (me, name) = (app.peek(space::Replica::me), move || saying::partner_name(app));
    let agreed = move || reads(live, |_, shown| shown.plan.is_some()).unwrap_or_default();
    let plan = untrack(|| reads(live, |_, shown| shown.proposed.clone())).flatten().map(|one| one.plan);
    let what = plan.as_ref().map(|plan| plan.what.as_str().to_owned());
    let put_off =
        move || reads(live, |_, shown| shown.proposed.as_ref().map(|one| one.not_yet.clone())).flatten();
    let i_put_off = move || put_off().is_some_and(|who| me.is_some_and(|me| who.contains(&me)));
    let answers = move |(signed, put_off)| {
        let asked = Answers { agreement: id, version, sign: k::YES, not_yet: k::NOT_YET, signed, put_off };
        // Refused only where another text came in between; the page then shows that one.
        signing::answers(asked, |_| ())
    };
    view! {
        <section class="on-the-table">
            <h2>{move || say(if agreed() { k::PROPOSED_CHANGE } else { k::PROPOSED })}</h2>
            <p><strong>{what}</strong></p>
            <p>{move || plan.as_ref().map(plan_words)}</p>
            <Show when=move || proposed(|one| one.mine && !one.theirs && one.not_yet.is_empty())>
                <p>{move || say(k::waits_for_them(name()))}</p>
            </Show>
            {part(put_off, move |who| signing::put_off(app, &who))}
            <div class="actions">{part(move || Some((proposed(|one| one.mine), i_put_off())), answers)}</div>
        </section>
    }
    .into_any()
}

/// It took place on another day: noted in a field and a press that says which day it means.
fn another_day(app: App, id: EntryId, today: Day) -> AnyView {
    let value = RwSignal::new(String::new());
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let chosen = move || value.with(|day| day_gone(day, today));
    let note = move || {
        let day = untrack(chosen);
        let wrong = day.err().map(|why| Problem::new(DAY, why));
        if problems.set(wrong.into_iter().collect())
            && let Ok(day) = day
        {
            let done = app.command(Command::Routines(routines::Command::Did(id, day)));
            if done.is_ok() {
                value.set(String::new());
            }
            refused.set(done.err().map(said_no));
        }
    };
    let submit = t_with(move || match chosen() {
        Ok(day) => k::did_on(saying::day_words(day)),
        Err(_) => k::DID_THEN.into(),
    });
    view! {
        <details><summary>{t(k::ANOTHER_DAY)}</summary>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit on_submit=note kind=Kind::Quiet>
                <DayField id=DAY label=t(k::ANOTHER_DAY_WHICH) value=value/>
            </Form>
        </details>
    }
    .into_any()
}

/// The day that was written, where it has come; else what is wrong with it.
fn day_gone(written: &str, today: Day) -> Result<Day, Key> {
    match written.trim().parse::<Day>() {
        Err(_) => Err(k::ANOTHER_DAY_MISSING),
        Ok(day) if day > today => Err(k::ANOTHER_DAY_TO_COME),
        Ok(day) => Ok(day),
    }
}

fn said_no(why: Refusal) -> Said {
    match why {
        Refusal::NotDueThen => k::NOT_DUE_THEN.into(),
        Refusal::AlreadySo => k::MARKED_ALREADY.into(),
        other => saying::refused(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_has_not_come_or_is_none_is_said_to_be_that() {
        let today = Day::constant(2026, 1, 9);
        assert_eq!(day_gone("", today), Err(k::ANOTHER_DAY_MISSING));
        assert_eq!(day_gone("2026-01-10", today), Err(k::ANOTHER_DAY_TO_COME));
        assert_eq!(day_gone("2026-01-09", today), Ok(today));
        assert_eq!(said_no(Refusal::NotDueThen), k::NOT_DUE_THEN.into());
    }
}
