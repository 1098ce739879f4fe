//! Writing a text: what each of us will do, why it matters, and when it is looked at again or ends.
//!
//! It is shared by its own press. Words that could be used to control are named while they are written, to their author alone.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate, hooks::use_params_map};
use minicbor::{Decode, Encode};
use practice::{
    Command, Couple, EntryId, Refusal, Text,
    agreement::{self, Terms},
    boundaries::{self, needs_care},
    lapsing, openness, review,
    triggers::PLAN,
};

use super::{by_address, cautions::caution, place_of, topic_word};
use crate::{
    app::App,
    parts::{Choice, Choices, Form, Keep, Notice, Page, Problem, Problems, Status, TextArea, Tone},
    rooms::{app, around::today::NotFound, kept, saying, signing},
    texts::{Said, keys::boundaries as k, say, t, t_with},
};

const TEXT: &str = "boundary-text";
const WHY: &str = "boundary-why";
const WHEN: &str = "boundary-when";

/// In how many days it can be said to end; the longest is as long as anything of the kind holds.
const UNTIL_IT_ENDS: [(&str, u16); 3] = [("7", 7), ("14", 14), ("30", lapsing::LAPSE_DAYS)];
/// In how many days it can be said to be looked at again, likewise.
const UNTIL_WE_LOOK: [(&str, u16); 3] = [("30", 30), ("60", 60), ("90", review::REVIEW_DAYS)];

/// What is being written, and where it goes.
#[derive(Clone)]
struct Writing {
    topic: String,
    /// The agreement and the version it is written over; none for a new one.
    over: Option<(EntryId, EntryId)>,
    text: RwSignal<String>,
    why: RwSignal<String>,
    when: RwSignal<Option<&'static str>>,
}

#[derive(Default, Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    text: String,
    #[n(1)]
    why: String,
    /// The version it was written over: what came since was not read by its author.
    #[n(2)]
    over: Option<EntryId>,
}

impl Writing {
    /// What was kept, else what there is to start from.
    fn open(app: App, topic: String, over: Option<(EntryId, EntryId)>, start: (String, String)) -> Self {
        let (text, why) = start;
        let kept = app.draft(&draft_name(&topic, over)).and_then(|kept| kept::read::<Kept>(&kept));
        let Kept { text, why, over: begun_over } = kept.unwrap_or(Kept { text, why, over: None });
        let over = over.map(|(agreement, newest)| (agreement, begun_over.unwrap_or(newest)));
        let when = RwSignal::new(None);
        Self { topic, over, text: RwSignal::new(text), why: RwSignal::new(why), when }
    }

    fn keep(&self, app: App) {
        let over = self.over.map(|(_, version)| version);
        let kept = Kept { text: self.text.get_untracked(), why: self.why.get_untracked(), over };
        app.keep_draft(&draft_name(&self.topic, self.over), &kept::write(&kept));
    }

    /// A plan is words alone: nobody is asked why, and it is looked at again like whatever is signed.
    fn is_plan(&self) -> bool {
        self.topic.starts_with(PLAN)
    }

    /// What is said of its words, to its author alone, while they are written.
    fn care(&self) -> AnyView {
        let refused = move || say(saying::refused(Refusal::NeedsCare));
        match (self.is_plan(), self.needs_care()) {
            (false, _) => caution(&self.topic, &self.text.get(), &self.why.get()),
            (true, true) => view! { <Notice tone=Tone::Care><p>{refused}</p></Notice> }.into_any(),
            (true, false) => ().into_any(),
        }
    }

    fn needs_care(&self) -> bool {
        let (text, why) = (Text::new(self.text.get()), Text::new(self.why.get()));
        needs_care(&self.topic, &text, Some(&why))
    }

    /// Whether it ends by itself rather than being looked at again.
    fn lapses(&self) -> bool {
        self.topic.starts_with(openness::TOPIC) || self.needs_care()
    }

    fn terms(&self, days: u16) -> Terms {
        match (self.needs_care(), self.lapses()) {
            (true, _) => Terms { lapses_after: Some(lapsing::for_a_time(days)), ..Terms::careful() },
            (false, true) => Terms::lapsing(days),
            (false, false) => Terms { review_after: Some(days), ..Terms::default() },
        }
    }

    /// The command, if everything is there; else the form says what is missing.
    fn read(&self, problems: Problems) -> Option<Command> {
        let (text, why) = (self.text.get_untracked(), self.why.get_untracked());
        let (text, why) = (text.trim(), why.trim());
        let days: Option<u16> = self.when.get_untracked().and_then(|when| when.parse().ok());
        let mut missing = Vec::new();
        missing.extend(text.is_empty().then(|| Problem::new(TEXT, k::TEXT_MISSING)));
        if !self.is_plan() {
            missing.extend(why.is_empty().then(|| Problem::new(WHY, k::WHY_MISSING)));
            missing.extend(days.is_none().then(|| Problem::new(WHEN, k::WHEN_MISSING)));
        }
        if !problems.set(missing) {
            return None;
        }
        let (text, why) = (Text::new(text), (!why.is_empty()).then(|| Text::new(why)));
        let terms = days.filter(|_| !self.is_plan()).map(|days| untrack(|| self.terms(days)));
        Some(Command::Agreement(match self.over {
            None => {
                let (topic, terms) = (self.topic.clone(), terms.unwrap_or_default());
                agreement::Command::Propose { topic, text, why, terms }
            }
            Some((agreement, over)) => agreement::Command::Counter { agreement, over, text, why, terms },
        }))
    }
}

fn draft_name(topic: &str, over: Option<(EntryId, EntryId)>) -> String {
    let over = over.map(|(agreement, _)| agreement.hex()).unwrap_or_default();
    format!("{topic}/{}", over.get(..16).unwrap_or_default())
}

/// A new text about a topic.
#[component]
pub(crate) fn WriteBoundary() -> impl IntoView {
    let app = app();
    let params = use_params_map();
    let topic =
        params.with_untracked(|params| Some(format!("{}/{}", params.get("kind")?, params.get("name")?)));
    let known = |topic: &String| {
        let area = topic
            .strip_prefix(openness::TOPIC)
            .and_then(|area| app.peek(|replica| replica.couple().openness().area_named(area)).flatten());
        area.is_some() || super::boundary_word(topic).is_some()
    };
    let Some(topic) = topic.filter(known) else { return view! { <NotFound/> }.into_any() };
    let start = |part: &str| {
        let name = topic.strip_prefix(boundaries::TOPIC)?;
        k::by_name(&format!("{part}-{name}")).map(say)
    };
    let start = untrack(|| (start("start").unwrap_or_default(), start("reason").unwrap_or_default()));
    form(app, Writing::open(app, topic, None, start), "/boundaries/new")
}

/// Another text in the place of one that is on the table, or that holds.
#[component]
pub(crate) fn CounterBoundary() -> impl IntoView {
    let app = app();
    let params = use_params_map();
    let found = params.with_untracked(|params| {
        let hex = params.get("id")?;
        app.peek(|replica| {
            let couple = replica.couple();
            let id = by_address(couple, &hex)?;
            let agreement = couple.agreements().get(id)?;
            let newest = agreement.newest()?;
            let why = newest.why.as_ref().map(|why| why.as_str().to_owned()).unwrap_or_default();
            Some((agreement.topic.clone(), (id, newest.id), (newest.text.as_str().to_owned(), why)))
        })
        .flatten()
    });
    let Some((topic, over, start)) = found else { return view! { <NotFound/> }.into_any() };
    let back = if topic.starts_with(PLAN) { "/triggers" } else { "/boundaries" };
    form(app, Writing::open(app, topic, Some(over), start), back)
}

fn form(app: App, writing: Writing, back: &'static str) -> AnyView {
    let problems = Problems::new();
    let refused = RwSignal::new(None::<Said>);
    let navigate = use_navigate();
    let new = writing.over.is_none();
    let (lead, press) = if new { (k::WRITE_LEAD, k::PROPOSE) } else { (k::COUNTER_LEAD, k::COUNTER_GO) };
    let title = {
        let topic = writing.topic.clone();
        Signal::derive(move || app.couple(|couple| topic_word(couple, &topic)).unwrap_or_default())
    };
    let keep = {
        let writing = writing.clone();
        Keep::from(move |_: String| writing.keep(app))
    };
    let (text, why) = (writing.text, writing.why);
    let (cautious, chosen) = (writing.clone(), writing.clone());
    let (over, plan) = (writing.over, writing.is_plan());
    let send = move || {
        let Some(command) = writing.read(problems) else { return };
        match app.command(command) {
            Ok(()) => {
                app.drop_draft(&draft_name(&writing.topic, writing.over));
                let page = written(app, &writing).map(|id| place_of(&writing.topic, id));
                let page = page.unwrap_or_else(|| "/boundaries".to_owned());
                navigate(&page, NavigateOptions::default());
            }
            Err(why) => refused.set(Some(why_not(why))),
        }
    };
    view! {
        <Page title lead=t(lead) back>
            <Status said=refused tone=Tone::Trouble/>
            {over.map(|over| meanwhile(app, over))}
            <Form problems submit=t(press) on_submit=send>
                <TextArea id=TEXT label=t(k::TEXT) hint=t(k::TEXT_HINT) value=text rows=5 keep/>
                {(!plan).then(|| view! { <TextArea id=WHY label=t(k::WHY) hint=t(k::WHY_HINT) value=why rows=3 keep/> })}
                <div class="status" role="status">{move || cautious.care()}</div>
                {(!plan).then(|| when(chosen))}
            </Form>
        </Page>
    }
    .into_any()
}

/// Whether other words came in since these were begun.
fn meanwhile(app: App, (agreement, over): (EntryId, EntryId)) -> AnyView {
    let newest = move || {
        let newest = |couple: &Couple| couple.agreements().get(agreement)?.newest().map(|version| version.id);
        app.couple(newest).flatten()
    };
    signing::meanwhile(newest, over)
}

/// How long: when it is looked at again, or when it ends, by what the text asks for.
fn when(writing: Writing) -> AnyView {
    let value = writing.when;
    let lapses = Memo::new(move |_| writing.lapses());
    let shown = move || {
        let days = if lapses.get() { UNTIL_IT_ENDS } else { UNTIL_WE_LOOK };
        if !days.iter().any(|(name, _)| value.get_untracked() == Some(*name)) {
            value.set(None);
        }
        let choices =
            days.into_iter().map(|(name, days)| Choice::new(name, t_with(move || k::days(days)))).collect();
        if lapses.get() {
            view! { <Choices id=WHEN legend=t(k::ENDS) hint=t(k::ENDS_HINT) choices value/> }.into_any()
        } else {
            view! { <Choices id=WHEN legend=t(k::WHEN) choices value/> }.into_any()
        }
    };
    view! { {shown} }.into_any()
}

/// The page of what was just written: the countered agreement, or the newest of mine about this topic.
fn written(app: App, writing: &Writing) -> Option<EntryId> {
    if let Some((agreement, _)) = writing.over {
        return Some(agreement);
    }
    app.peek(|replica| {
        let couple = replica.couple();
        let mine = couple.agreements().iter().filter(|(_, agreement)| {
            agreement.topic == writing.topic
                && agreement.versions().iter().all(|version| {
                    version.by == couple.me() && version.text.as_str() == writing.text.get_untracked().trim()
                })
        });
        mine.max_by_key(|(_, agreement)| agreement.newest().map(|version| version.day)).map(|(id, _)| id)
    })
    .flatten()
}

fn why_not(why: Refusal) -> Said {
    match why {
        Refusal::NotTheNewestText => k::NEWER.into(),
        other => saying::refused(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_is_called_by_its_days_and_none_is_longer_than_care_allows() {
        for (name, days) in UNTIL_IT_ENDS.into_iter().chain(UNTIL_WE_LOOK) {
            assert_eq!(name.parse(), Ok(days));
        }
        assert!(UNTIL_IT_ENDS.iter().all(|(_, days)| *days <= lapsing::LAPSE_DAYS));
        assert!(UNTIL_WE_LOOK.iter().all(|(_, days)| *days <= review::REVIEW_DAYS));
    }
}
