//! A plan for next time: writing one, alone or out of a trigger, and how it stands.
//!
//! It is read, signed, amended and ended on the page that every agreement of this kind has.

use leptos::prelude::*;
use minicbor::{Decode, Encode};
use practice::{
    Command, Couple, Day, EntryId, Text,
    agreement::{self, Agreement, Ending, Standing, Terms, Version},
    boundaries::Because,
    triggers::{PLAN, plan_name, plan_topic},
};

use crate::{
    app::App,
    parts::{Keep, Notice, Problem, TextArea, TextField, part},
    rooms::{
        app,
        honesty::boundaries::{brought_up, plan_page},
        kept::{self, Underway},
        links, read_first, saying,
        signing::{self, Paper},
        waits::Waits,
    },
    texts::{Said, keys::boundaries as b, keys::signing as s, keys::triggers as k, say, t},
};

const NAME: &str = "plan-name";
const WORDS: &str = "plan-words";

/// Where one plan is.
pub(crate) fn plan_place(id: EntryId) -> String {
    format!("/triggers/plans/{}", id.hex())
}

/// Where a plan out of one trigger is written.
pub(super) fn plan_for(trigger: EntryId) -> String {
    format!("/triggers/{}/plan", trigger.hex())
}

/// What a plan is called: by its name, if it has one of its own.
pub(crate) fn plan_word(topic: &str) -> String {
    plan_name(topic).map_or_else(|| say(k::PLAN_ONE), |name| say(k::plan_about(name)))
}

/// How a plan stands for the one who looks: what holds, and what waits on the table.
pub(super) fn standing(couple: &Couple, plan: &Agreement, today: Day) -> Vec<Said> {
    let table = || plan.on_the_table().map(|version| on_the_table(couple, version)).unwrap_or_default();
    let held = match plan.standing(today) {
        Standing::Proposed => return table(),
        Standing::Agreed(version) | Standing::ForReview(version) => {
            k::plan_agreed(version.agreed().map(saying::day_words).unwrap_or_default())
        }
        Standing::Ended(Ending::Withdrawn(_, day) | Ending::Lapsed(day)) => {
            k::plan_ended(saying::day_words(day))
        }
    };
    let other = plan.on_the_table().map(|_| Said::from(b::STATE_COUNTERED));
    [held].into_iter().chain(other).chain(table()).collect()
}

/// For whom a text waits, and who has said *not yet* to it.
fn on_the_table(couple: &Couple, version: &Version) -> Vec<Said> {
    let name = || saying::name_in(couple);
    let not_yet = |who| version.not_yet().contains(&who);
    let theirs = couple.partner().is_some_and(not_yet).then(|| s::not_yet_theirs(name()));
    let mine = if not_yet(couple.me()) {
        Some(s::NOT_YET_MINE.into())
    } else if !version.signatures().contains_key(&couple.me()) {
        Some(k::PLAN_WAITS_FOR_YOU.into())
    } else {
        theirs.is_none().then(|| k::plan_waits_for_them(name()))
    };
    mine.into_iter().chain(theirs).collect()
}

/// The words that hold; else those that waited last.
pub(super) fn words_of(plan: &Agreement, today: Day) -> Option<String> {
    let shown = match plan.standing(today) {
        Standing::Agreed(version) | Standing::ForReview(version) => Some(version),
        Standing::Proposed | Standing::Ended(_) => plan.newest(),
    };
    shown.map(|version| version.text.as_str().to_owned())
}

/// Plans that are brought up to me.
pub(super) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let line = |(id, because): (EntryId, Because)| {
        let plan = couple.agreements().get(id)?;
        let said = match because {
            Because::ToRead => k::waits_plan(name),
            other => brought_up(plan_word(&plan.topic), other, name),
        };
        Some(Waits::new(said, plan_place(id), k::WAITS_GO))
    };
    couple.plans_for_me(today).into_iter().filter_map(line).collect()
}

#[component]
pub(crate) fn PlanRoom() -> impl IntoView {
    read_first::watches();
    let app = app();
    let entry = links::entry_here();
    let shown = move || {
        let entry = entry.get();
        match entry.filter(|id| app.peek(|r| r.couple().agreements().get(*id).is_some()).unwrap_or_default())
        {
            Some(plan) => plan_page(app, plan, stands(app, plan)),
            None => write(app, entry),
        }
    };
    view! { {shown} }
}

fn stands(app: App, id: EntryId) -> AnyView {
    let today = saying::today();
    let lines =
        move || app.couple(|couple| Some(standing(couple, couple.agreements().get(id)?, today))).flatten();
    part(lines, |lines| {
        let lines = lines.into_iter().map(|line| view! { <p>{move || say(line.clone())}</p> }).collect_view();
        view! { <Notice>{lines}</Notice> }.into_any()
    })
}

/// What is being written, for one trigger or under a name of its own.
#[derive(Default, PartialEq, Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    name: String,
    #[n(1)]
    words: String,
}

/// Each trigger has a draft of its own.
fn draft(trigger: Option<EntryId>) -> String {
    trigger.map_or_else(|| "plan".to_owned(), |trigger| links::draft("plan", trigger))
}

impl Kept {
    /// A draft of an older build is words alone.
    fn read(draft: String) -> Kept {
        kept::read(&draft).unwrap_or(Kept { name: String::new(), words: draft })
    }
}

/// Writing a new one: out of a trigger, or under a name of its own.
fn write(app: App, trigger: Option<EntryId>) -> AnyView {
    let draft = Underway::new(app, draft(trigger));
    let Kept { name, words } = draft.found().map(Kept::read).unwrap_or_default();
    let (name, words) = (RwSignal::new(name), RwSignal::new(words));
    let keep = Keep::from(move |_: String| {
        let now = Kept { name: name.get_untracked(), words: words.get_untracked() };
        draft.keep(&Kept::default(), &now);
    });
    let read = move || {
        let (name, text) = (name.get_untracked(), words.get_untracked().trim().to_owned());
        let topic = trigger.map_or_else(|| format!("{PLAN}{}", name.trim()), plan_topic);
        let mut missing = Vec::new();
        missing.extend((topic == PLAN).then(|| Problem::new(NAME, k::PLAN_NAME_MISSING)));
        missing.extend(text.is_empty().then(|| Problem::new(WORDS, k::PLAN_MISSING)));
        if missing.is_empty() { Ok((topic, Text::new(text))) } else { Err(missing) }
    };
    let propose = move |(topic, text): (String, Text)| {
        let terms = Terms::default();
        let propose = agreement::Command::Propose { topic, text, why: None, terms };
        let done = app.command(Command::Agreement(propose)).map_err(saying::refused);
        done.map(|()| draft.sent())
    };
    let alone = trigger.is_none();
    let fields = view! {
        {alone.then(|| view! { <TextField id=NAME label=t(k::PLAN_NAME) hint=t(k::PLAN_NAME_HINT) value=name keep/> })}
        <TextArea id=WORDS label=t(k::PLAN_WORDS) hint=t(k::PLAN_HINT) value=words keep/>
    };
    let paper = Paper {
        title: k::PLAN_TITLE,
        lead: k::PLAN_LEAD,
        go: k::PLAN_PROPOSE,
        back: "/triggers",
        to: "/triggers".to_owned(),
    };
    signing::write(paper, read, propose, fields.into_any())
}

#[cfg(test)]
mod tests {
    use practice::{
        agreement::Command::{Counter, NotYet, Propose, Sign},
        story::{Partner, Story},
    };

    use super::*;

    fn does(story: &mut Story, who: Partner, command: agreement::Command) -> EntryId {
        story.tries(who.phone(), Command::Agreement(command)).unwrap()[0]
    }

    fn signed() -> (Story, EntryId) {
        let mut story = Story::begun();
        let (topic, text, terms) = (format!("{PLAN}phone"), "You ask once.".into(), Terms::default());
        let agreement = does(&mut story, Partner::Ana, Propose { topic, text, why: None, terms });
        for who in Partner::BOTH {
            does(&mut story, who, Sign { agreement, version: agreement });
        }
        (story, agreement)
    }

    /// What Ana sees of it in the list: the words, and for whom a text on the table waits.
    fn listed(story: &Story, plan: EntryId) -> (String, Vec<Said>) {
        let couple = story.couple(Partner::Ana);
        let plan = couple.agreements().get(plan).unwrap();
        let waits = plan.on_the_table().map(|version| on_the_table(&couple, version)).unwrap_or_default();
        (words_of(plan, story.today()).unwrap(), waits)
    }

    #[test]
    fn the_signed_words_are_shown_as_what_holds_while_other_words_lie_on_the_table() {
        let (mut story, plan) = signed();
        let held = "You ask once.".to_owned();
        assert_eq!(listed(&story, plan), (held.clone(), vec![]));
        let counter = Counter { agreement: plan, over: plan, text: "Twice.".into(), why: None, terms: None };
        let version = does(&mut story, Partner::Ben, counter);
        assert_eq!(listed(&story, plan), (held.clone(), vec![k::PLAN_WAITS_FOR_YOU.into()]));
        does(&mut story, Partner::Ana, NotYet { agreement: plan, version });
        assert_eq!(listed(&story, plan), (held, vec![s::NOT_YET_MINE.into()]));
        for who in Partner::BOTH {
            does(&mut story, who, Sign { agreement: plan, version });
        }
        assert_eq!(listed(&story, plan), ("Twice.".to_owned(), vec![]));
    }

    #[test]
    fn not_yet_of_the_other_is_said_to_who_signed() {
        let mut story = Story::begun();
        let (topic, text, terms) = (format!("{PLAN}phone"), "You ask once.".into(), Terms::default());
        let plan = does(&mut story, Partner::Ana, Propose { topic, text, why: None, terms });
        does(&mut story, Partner::Ana, Sign { agreement: plan, version: plan });
        let name = saying::name_in(&story.couple(Partner::Ana));
        assert_eq!(listed(&story, plan).1, vec![k::plan_waits_for_them(name.clone())]);
        does(&mut story, Partner::Ben, NotYet { agreement: plan, version: plan });
        assert_eq!(listed(&story, plan).1, vec![s::not_yet_theirs(name)]);
    }

    #[test]
    fn each_trigger_has_a_draft_of_its_own_and_an_older_one_is_still_read() {
        let of = |byte| draft(Some(EntryId([byte; 32])));
        assert!(of(1) != of(2) && of(1) != draft(None));
        let kept = Kept::read("I ask once.".to_owned());
        assert_eq!((kept.name.as_str(), kept.words.as_str()), ("", "I ask once."));
        let kept = Kept::read(kept::write(&Kept { name: "late calls".into(), words: "I ask once.".into() }));
        assert_eq!((kept.name.as_str(), kept.words.as_str()), ("late calls", "I ask once."));
    }
}
