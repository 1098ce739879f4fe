//! Writing a routine, or another plan for one: what, how often, when, where, how long.
//!
//! One's own yes is given with the same press; it is a routine once the other has said yes too.

use leptos::prelude::*;
use minicbor::{Decode, Encode};
use practice::{
    Command, Couple, Day, EntryId, Text,
    agreement::{self, Terms},
    recurrence::{Days, Recurrence, Rule},
    routines::{Plan, TOPIC},
};

use super::{HERE, path, tried};
use crate::{
    app::App,
    parts::{CheckList, Choice, Choices, Keep, Problem, TextField, TimeField},
    rooms::{
        app,
        around::today::NotFound,
        kept::{self, Underway},
        links,
        responsibility::promises::said,
        saying,
        signing::{self, Paper},
    },
    shell::clock,
    texts::{Key, keys::promises as p, keys::routines as k, t, t_with},
};

const WHAT: &str = "routine-what";
const OFTEN: &str = "routine-often";
const WEEKDAYS: &str = "routine-weekdays";
const MONTH_DAY: &str = "routine-month-day";
const TIME: &str = "routine-time";
const PLACE: &str = "routine-place";
const MINUTES: &str = "routine-minutes";
const DRAFT: &str = "routine";
const LINE: usize = 280;

const HOW_OFTEN: [(&str, Key); 4] = [
    ("daily", p::OFTEN_DAILY),
    ("weekdays", p::OFTEN_WEEKDAYS),
    ("weekly", p::OFTEN_WEEKLY),
    ("monthly", p::OFTEN_MONTHLY),
];

/// What the fields hold, as it is kept on this device.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    what: String,
    #[n(1)]
    often: String,
    #[n(2)]
    weekdays: Vec<String>,
    #[n(3)]
    month_day: String,
    #[n(4)]
    time: String,
    #[n(5)]
    place: String,
    #[n(6)]
    minutes: String,
    /// The text it was begun over: what came since was not read by its author.
    #[n(7)]
    over: Option<EntryId>,
}

impl Kept {
    /// What the form begins with over a plan.
    fn of(plan: &Plan, over: EntryId) -> Self {
        let text = |text: Option<&Text>| text.map_or_else(String::new, |text| text.as_str().to_owned());
        let (often, weekdays, month_day) = parts_of(plan.days.rule);
        Self {
            what: plan.what.as_str().to_owned(),
            often: often.unwrap_or_default().to_owned(),
            weekdays: weekdays.into_iter().map(str::to_owned).collect(),
            month_day,
            time: plan.time.as_ref().map(|time| said::clock(time.minute)).unwrap_or_default(),
            place: text(plan.place.as_ref()),
            minutes: plan.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            over: Some(over),
        }
    }

    /// A draft of an older build is what is done together, and nothing else.
    fn read(draft: String) -> Self {
        kept::read(&draft).unwrap_or(Self { what: draft, ..Self::default() })
    }
}

/// What is being written.
#[derive(Clone, Copy)]
struct Fields {
    what: RwSignal<String>,
    often: RwSignal<Option<&'static str>>,
    weekdays: RwSignal<Vec<&'static str>>,
    month_day: RwSignal<String>,
    time: RwSignal<String>,
    place: RwSignal<String>,
    minutes: RwSignal<String>,
    /// The first day it falls on: today, or what the plan says that it changes.
    from: Day,
    over: Option<EntryId>,
    first: StoredValue<Kept>,
    draft: Underway,
}

impl Fields {
    /// What was kept, else what there is to begin with.
    fn open(draft: Underway, first: Kept) -> Self {
        let kept = draft.found().map_or_else(|| first.clone(), Kept::read);
        let chosen = said::WEEK.iter().map(|(name, _)| *name);
        let chosen = chosen.filter(|name| kept.weekdays.iter().any(|one| one == name)).collect();
        let often = HOW_OFTEN.iter().map(|(name, _)| *name).find(|name| *name == kept.often);
        let fields = Self {
            what: RwSignal::new(kept.what),
            often: RwSignal::new(often),
            weekdays: RwSignal::new(chosen),
            month_day: RwSignal::new(kept.month_day),
            time: RwSignal::new(kept.time),
            place: RwSignal::new(kept.place),
            minutes: RwSignal::new(kept.minutes),
            from: saying::today(),
            over: kept.over.or(first.over),
            first: StoredValue::new(first),
            draft,
        };
        // What is chosen is kept as it is chosen; what is written, a moment after the last letter.
        Effect::new(move |before: Option<()>| {
            fields.often.with(|_| ());
            fields.weekdays.with(|_| ());
            fields.time.with(|_| ());
            if before.is_some() {
                fields.keep();
            }
        });
        fields
    }

    fn keep(self) {
        let now = Kept {
            what: self.what.get_untracked(),
            often: self.often.get_untracked().unwrap_or_default().to_owned(),
            weekdays: self.weekdays.get_untracked().into_iter().map(str::to_owned).collect(),
            month_day: self.month_day.get_untracked(),
            time: self.time.get_untracked(),
            place: self.place.get_untracked(),
            minutes: self.minutes.get_untracked(),
            over: self.over,
        };
        self.first.with_value(|first| self.draft.keep(first, &now));
    }

    fn rule(self) -> Option<Rule> {
        match self.often.get_untracked()? {
            "daily" => Some(Rule::Daily),
            "weekdays" => Some(Rule::Weekdays),
            "weekly" => {
                let chosen = self.weekdays.get_untracked();
                let days = said::WEEK.iter().filter(|(name, _)| chosen.contains(name)).map(|(_, day)| *day);
                let days: Vec<_> = days.collect();
                (!days.is_empty()).then(|| Rule::Weekly(Days::of(days)))
            }
            _ => {
                let day = self.month_day.get_untracked().trim().parse().ok();
                day.filter(|day| (1..=31).contains(day)).map(Rule::Monthly)
            }
        }
    }

    /// The plan, or what of it is missing.
    fn read(self) -> Result<Plan, Vec<Problem>> {
        let words = |signal: RwSignal<String>| {
            let words = signal.get_untracked();
            // A line of a plan is one line.
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(words).filter(|words| !words.is_empty() && words.chars().count() <= LINE).map(Text::new)
        };
        let (what, rule) = (words(self.what), self.rule());
        let (time, minutes) = (self.time.get_untracked(), self.minutes.get_untracked());
        let minute = said::minute_of(&time);
        let lasts = minutes.trim().parse::<u16>().ok().filter(|minutes| (1..=24 * 60).contains(minutes));
        let mut missing = Vec::new();
        missing.extend(what.is_none().then(|| Problem::new(WHAT, k::WHAT_MISSING)));
        missing.extend(rule.is_none().then(|| self.missing_rule()));
        missing
            .extend((!time.trim().is_empty() && minute.is_none()).then(|| Problem::new(TIME, p::TIME_WRONG)));
        missing.extend(
            (!minutes.trim().is_empty() && lasts.is_none()).then(|| Problem::new(MINUTES, k::MINUTES_WRONG)),
        );
        match (what, rule) {
            (Some(what), Some(rule)) if missing.is_empty() => Ok(Plan {
                what,
                days: Recurrence::from(self.from, rule),
                time: minute.map(|minute| said::time(minute, clock::moment().zone)),
                place: words(self.place),
                minutes: lasts,
            }),
            _ => Err(missing),
        }
    }

    fn missing_rule(self) -> Problem {
        match self.often.get_untracked() {
            Some("weekly") => Problem::new(WEEKDAYS, p::WEEKDAYS_MISSING),
            Some("monthly") => Problem::new(MONTH_DAY, p::MONTH_DAY_MISSING),
            _ => Problem::new(OFTEN, p::OFTEN_MISSING),
        }
    }
}

/// How often, on which weekdays, on which day of the month: as the form has them.
fn parts_of(rule: Rule) -> (Option<&'static str>, Vec<&'static str>, String) {
    match rule {
        Rule::Once | Rule::Daily => (Some("daily"), Vec::new(), String::new()),
        Rule::Weekdays => (Some("weekdays"), Vec::new(), String::new()),
        Rule::Weekly(days) => {
            let chosen = said::WEEK.iter().filter(|(_, day)| days.has(*day)).map(|(name, _)| *name);
            (Some("weekly"), chosen.collect(), String::new())
        }
        Rule::Monthly(day) => (Some("monthly"), Vec::new(), day.to_string()),
    }
}

#[component]
pub(crate) fn NewRoutine() -> impl IntoView {
    let app = app();
    form(app, Fields::open(Underway::new(app, DRAFT), Kept::default()), None)
}

#[component]
pub(crate) fn ChangeRoutine() -> impl IntoView {
    let app = app();
    let here = links::entry_here().get_untracked();
    let found = here.and_then(|id| app.peek(|replica| plan_now(replica.couple(), id)).flatten());
    match found {
        Some((id, newest, plan)) => {
            let draft = Underway::new(app, links::draft(DRAFT, id));
            let fields = Fields::open(draft, Kept::of(&plan, newest));
            form(app, fields, Some((id, fields.over.unwrap_or(newest))))
        }
        None => view! { <NotFound/> }.into_any(),
    }
}

/// A routine, the text on the screen, and the plan it stands for.
fn plan_now(couple: &Couple, id: EntryId) -> Option<(EntryId, EntryId, Plan)> {
    let routine = couple.routine(id, saying::today())?;
    let over = routine.agreement.newest()?.id;
    let plan = routine.proposed.map(|(_, plan)| plan).or(routine.plan)?;
    Some((id, over, plan))
}

/// The form for a new one, or for another text over the one on the screen.
fn form(app: App, fields: Fields, over: Option<(EntryId, EntryId)>) -> AnyView {
    let (title, go) =
        if over.is_some() { (k::CHANGE_TITLE, k::CHANGE_GO) } else { (k::NEW_TITLE, k::NEW_GO) };
    let to = over.map_or_else(|| HERE.to_owned(), |(id, _)| path(id));
    let paper = Paper { title, lead: k::WRITE_LEAD, go, back: HERE, to };
    let propose = move |plan: Plan| {
        let done = propose(app, &plan, over).map_err(saying::refused);
        done.map(|()| fields.draft.sent())
    };
    let newer = over.map(|(id, over)| {
        let newest = move || app.couple(|couple| Some(couple.agreements().get(id)?.newest()?.id)).flatten();
        signing::meanwhile(newest, over)
    });
    let inputs = view! { {newer}{inputs(fields)} }.into_any();
    signing::write(paper, move || fields.read(), propose, inputs)
}

fn inputs(fields: Fields) -> AnyView {
    let keep = Keep::from(move |_: String| fields.keep());
    let often = HOW_OFTEN.iter().map(|(name, word)| Choice::new(name, t(*word))).collect();
    let word = |weekday| Signal::derive(move || said::weekday_word(weekday));
    let weekdays = said::WEEK.map(|(name, weekday)| Choice::new(name, word(weekday)));
    let zone = t_with(|| p::time_hint(clock::moment().zone));
    let is = move |name: &'static str| move || fields.often.get() == Some(name);
    view! {
        <TextField id=WHAT label=t(k::WHAT) hint=t(k::WHAT_HINT) value=fields.what keep/>
        <Choices id=OFTEN legend=t(k::OFTEN) choices=often value=fields.often/>
        <Show when=is("weekly")>
            <CheckList id=WEEKDAYS legend=t(p::WEEKDAYS) choices=weekdays.to_vec() value=fields.weekdays/>
        </Show>
        <Show when=is("monthly")>
            <TextField id=MONTH_DAY label=t(p::MONTH_DAY) hint=t(p::MONTH_DAY_HINT) value=fields.month_day keyboard="numeric" most=2 keep/>
        </Show>
        <TimeField id=TIME label=t(k::TIME) hint=zone value=fields.time optional=true/>
        <TextField id=PLACE label=t(k::PLACE) value=fields.place optional=true keep/>
        <TextField id=MINUTES label=t(k::MINUTES) value=fields.minutes keyboard="numeric" most=4 optional=true keep/>
    }
    .into_any()
}

/// Puts a plan on the table and says one's own yes to it.
fn propose(app: App, plan: &Plan, over: Option<(EntryId, EntryId)>) -> Result<(), practice::Refusal> {
    let text = plan.text()?;
    let command = match over {
        Some((agreement, over)) => {
            agreement::Command::Counter { agreement, over, text: text.clone(), why: None, terms: None }
        }
        None => {
            let (topic, text, terms) = (TOPIC.to_owned(), text.clone(), Terms::default());
            agreement::Command::Propose { topic, text, why: None, terms }
        }
    };
    app.command(Command::Agreement(command))?;
    let sign = app.peek(|replica| my_text(replica.couple(), &text)).flatten();
    sign.map_or(Ok(()), |sign| tried(app, sign))
}

/// My yes to the text I have just written.
fn my_text(couple: &Couple, text: &Text) -> Option<agreement::Command> {
    let all = couple.routines(saying::today());
    let mine = all.iter().find_map(|routine| {
        let (version, _) = routine.proposed.as_ref()?;
        let unsigned = version.by == couple.me() && version.signatures().is_empty();
        (unsigned && version.text == *text).then_some((routine.id, version.id))
    });
    mine.map(|(agreement, version)| agreement::Command::Sign { agreement, version })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_holds_every_field_and_one_of_an_older_build_is_still_read() {
        let over = EntryId([7; 32]);
        let plan = Plan {
            what: "Coffee".into(),
            days: Recurrence::from(Day::MIN, Rule::Weekly(Days::of([said::WEEK[2].1]))),
            time: Some(said::time(435, "Europe/Madrid".to_owned())),
            place: Some("The kitchen".into()),
            minutes: Some(20),
        };
        let kept = Kept::of(&plan, over);
        assert_eq!(
            (kept.time.as_str(), kept.place.as_str(), kept.minutes.as_str()),
            ("07:15", "The kitchen", "20")
        );
        assert_eq!((kept.often.as_str(), kept.weekdays.len(), kept.over), ("weekly", 1, Some(over)));
        assert_eq!(Kept::read(kept::write(&kept)), kept);
        let older = Kept { what: "Coffee".into(), ..Kept::default() };
        assert_eq!(Kept::read("Coffee".to_owned()), older);
    }
}
