//! A plan for next time: writing one, alone or out of a trigger, and signing it.
//!
//! It binds nobody before both have signed the same text, and either ends it alone with two taps and no reason.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId, Refusal, Text,
    agreement::{self, Agreement, Ending, Standing, Terms},
    triggers::{PLAN, plan_topic},
};

use crate::{
    app::App,
    parts::{
        Button, Form, Kind, Notice, Page, Problem, Problems, Status, TextArea, TextField, Tone, part,
        part_while,
    },
    rooms::{
        app, links, read_first, saying,
        signing::{self, Answers, Paper},
        waits::Waits,
    },
    texts::{Said, keys::triggers as k, say, t, t_with},
};

const NAME: &str = "plan-name";
const WORDS: &str = "plan-words";
const DRAFT: &str = "plan";

/// Where one plan is.
pub(super) fn plan_place(id: EntryId) -> String {
    format!("/triggers/plans/{}", id.hex())
}

/// Where a plan out of one trigger is written.
pub(super) fn plan_for(trigger: EntryId) -> String {
    format!("/triggers/{}/plan", trigger.hex())
}

/// How a plan stands for the one who looks.
pub(super) fn standing(couple: &Couple, plan: &Agreement, today: Day) -> Said {
    match plan.standing(today) {
        Standing::Agreed(version) | Standing::ForReview(version) => {
            k::plan_agreed(version.agreed().map(saying::day_words).unwrap_or_default())
        }
        Standing::Ended(Ending::Withdrawn(_, day) | Ending::Lapsed(day)) => {
            k::plan_ended(saying::day_words(day))
        }
        Standing::Proposed if signed_by_me(couple, plan) => k::plan_waits_for_them(saying::name_in(couple)),
        Standing::Proposed => k::PLAN_WAITS_FOR_YOU.into(),
    }
}

fn signed_by_me(couple: &Couple, plan: &Agreement) -> bool {
    plan.newest().is_some_and(|version| version.signatures().contains_key(&couple.me()))
}

/// Plans whose newest text the partner wrote or signed, and that I have neither signed nor put off.
pub(super) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let me = couple.me();
    let open = |(id, plan): (EntryId, &Agreement)| {
        let newest = plan.newest()?;
        let ended = matches!(plan.standing(today), Standing::Ended(_));
        let done = newest.signatures().contains_key(&me) || newest.not_yet().contains(&me);
        let theirs = newest.by != me || !newest.signatures().is_empty();
        (!ended && !done && theirs).then(|| Waits::new(k::waits_plan(name), plan_place(id), k::WAITS_GO))
    };
    couple.plans().filter_map(open).collect()
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
            Some(plan) => one(app, plan),
            None => write(app, entry),
        }
    };
    view! { {shown} }
}

/// Writing a new one: out of a trigger, or under a name of its own.
fn write(app: App, trigger: Option<EntryId>) -> AnyView {
    let (name, words) = (RwSignal::new(String::new()), RwSignal::new(app.draft(DRAFT).unwrap_or_default()));
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
        tried(app, agreement::Command::Propose { topic, text, why: None, terms }).map_err(saying::refused)
    };
    let keep = signing::keep(app, Some(DRAFT));
    let alone = trigger.is_none();
    let fields = view! {
        {alone.then(|| view! { <TextField id=NAME label=t(k::PLAN_NAME) hint=t(k::PLAN_NAME_HINT) value=name/> })}
        <TextArea id=WORDS label=t(k::PLAN_WORDS) hint=t(k::PLAN_HINT) value=words keep/>
    };
    let paper = Paper {
        title: k::PLAN_TITLE,
        lead: k::PLAN_LEAD,
        go: k::PLAN_PROPOSE,
        back: "/triggers",
        to: "/triggers".to_owned(),
        draft: Some(DRAFT),
    };
    signing::write(paper, read, propose, fields.into_any())
}

/// One text as both see it.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    version: EntryId,
    text: String,
    standing: Said,
    ended: bool,
    mine: bool,
    theirs: bool,
}

fn shown(couple: &Couple, id: EntryId, today: Day) -> Option<Shown> {
    let plan = couple.agreements().get(id)?;
    let newest = plan.newest()?;
    let signed = |by| newest.signatures().contains_key(&by);
    Some(Shown {
        version: newest.id,
        text: newest.text.as_str().to_owned(),
        standing: standing(couple, plan, today),
        ended: matches!(plan.standing(today), Standing::Ended(_)),
        mine: signed(couple.me()),
        theirs: couple.partner().is_some_and(signed),
    })
}

fn one(app: App, id: EntryId) -> AnyView {
    let today = saying::today();
    let plan = Memo::new(move |_| app.couple(|couple| shown(couple, id, today)).flatten());
    let refused = RwSignal::new(None::<Said>);
    let body = part_while(move || plan.with(Option::is_some), move || parts(app, id, plan, refused));
    view! {
        <Page title=t(k::PLAN_ONE) lead=t(k::PLAN_ONE_LEAD) back="/triggers">
            <Status said=refused tone=Tone::Trouble/>
            {body}
        </Page>
    }
    .into_any()
}

fn parts(app: App, id: EntryId, plan: Memo<Option<Shown>>, refused: RwSignal<Option<Said>>) -> AnyView {
    let standing = move || plan.with(|plan| plan.as_ref().map(|plan| say(plan.standing.clone())));
    let text = move || plan.with(|plan| plan.as_ref().map(|plan| plan.text.clone()));
    let ended = Memo::new(move |_| plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.ended)));
    view! {
        <blockquote class="words">{text}</blockquote>
        <Notice><p>{standing}</p></Notice>
        <Show when=move || !ended.get()>
            {signatures(app, plan)}
            {answers(id, plan, refused)}
            {other_words(app, id, plan, refused)}
            {signing::end(id, "plan-end", k::PLAN_END, k::PLAN_END_TITLE, k::PLAN_END_MORE)}
        </Show>
    }
    .into_any()
}

fn signatures(app: App, plan: Memo<Option<Shown>>) -> AnyView {
    let signed = move |who: fn(&Shown) -> bool| plan.with(|plan| plan.as_ref().is_some_and(who));
    let mine =
        move || say(if signed(|plan| plan.mine) { k::PLAN_SIGNED_MINE } else { k::PLAN_UNSIGNED_MINE });
    let theirs = t_with(move || {
        let name = saying::partner_name(app);
        if signed(|plan| plan.theirs) { k::plan_signed(name) } else { k::plan_unsigned(name) }
    });
    view! { <ul><li>{mine}</li><li>{theirs}</li></ul> }.into_any()
}

/// The presses under the newest text, until this person has signed it.
fn answers(id: EntryId, plan: Memo<Option<Shown>>, refused: RwSignal<Option<Said>>) -> AnyView {
    let told = move |done: Result<(), Refusal>| refused.set(done.err().map(saying::refused));
    let asked = move |(version, signed)| Answers {
        agreement: id,
        version,
        sign: k::PLAN_SIGN,
        not_yet: k::PLAN_NOT_YET,
        signed,
        put_off: false,
    };
    part(
        move || plan.with(|plan| plan.as_ref().map(|plan| (plan.version, plan.mine))),
        move |which| {
            let answers = signing::answers(asked(which), told);
            view! { <div class="actions">{answers}</div> }.into_any()
        },
    )
}

/// The way to another text, and its form.
fn other_words(app: App, id: EntryId, plan: Memo<Option<Shown>>, refused: RwSignal<Option<Said>>) -> AnyView {
    let changing = RwSignal::new(false);
    view! {
        <Button label=t(k::PLAN_CHANGE) kind=Kind::Plain on_press=move || changing.set(true)/>
        <Show when=move || changing.get()>{change(app, id, plan, (refused, changing))}</Show>
    }
    .into_any()
}

fn tried(app: App, command: agreement::Command) -> Result<(), Refusal> {
    app.command(Command::Agreement(command))
}

/// Another text in its place, over the one on the screen. The form stays while somebody writes in it, whatever is signed meanwhile.
fn change(
    app: App,
    id: EntryId,
    plan: Memo<Option<Shown>>,
    (refused, changing): (RwSignal<Option<Said>>, RwSignal<bool>),
) -> AnyView {
    let now = move || plan.get_untracked().map(|plan| (plan.version, plan.text));
    let (words, problems) = (RwSignal::new(now().map(|(_, text)| text).unwrap_or_default()), Problems::new());
    let send = move || {
        let text = words.get_untracked().trim().to_owned();
        let missing = text.is_empty().then(|| Problem::new(WORDS, k::PLAN_MISSING));
        if problems.set(missing.into_iter().collect())
            && let Some((over, _)) = now()
        {
            let text = Text::new(text);
            let counter = agreement::Command::Counter { agreement: id, over, text, why: None, terms: None };
            let done = tried(app, counter);
            let sent = done.is_ok();
            refused.set(done.err().map(saying::refused));
            changing.set(!sent);
        }
    };
    view! {
        <Form problems submit=t(k::PLAN_CHANGE_SEND) on_submit=send>
            <TextArea id=WORDS label=t(k::PLAN_WORDS) hint=t(k::PLAN_CHANGE_HINT) value=words/>
        </Form>
    }
    .into_any()
}
