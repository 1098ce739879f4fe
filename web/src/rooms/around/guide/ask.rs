//! Asking for a guide, or writing other terms: who, what may be shared, and until when.
//!
//! One's own signature is given with the same press. It binds once the other has signed the same text.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId, Text, agreement,
    guide::{self, Terms},
};

use super::{HERE, tried};
use crate::{
    app::App,
    parts::{DayField, Kept, Problem, TextArea, TextField},
    rooms::{
        app,
        around::today::NotFound,
        saying,
        signing::{self, Paper},
    },
    texts::{Said, keys::guide as k, t},
};

const NAME: &str = "guide-name";
const SHARES: &str = "guide-shares";
const UNTIL: &str = "guide-until";
const DRAFT: &str = "guide";

/// The end that stands in the field at first: so many days ahead.
const USUAL_DAYS: i64 = 56;

/// What is being written.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    shares: RwSignal<String>,
    until: RwSignal<String>,
}

impl Fields {
    fn of(terms: Option<&Terms>, draft: Option<String>) -> Self {
        let text = |text: Option<&Text>| text.map_or_else(String::new, |text| text.as_str().to_owned());
        let today = saying::today();
        let usual = today.checked_add(jiff::Span::new().days(USUAL_DAYS)).unwrap_or(today);
        let until = terms.map_or(usual, |terms| terms.until);
        Self {
            name: RwSignal::new(text(terms.map(|terms| &terms.name))),
            shares: RwSignal::new(draft.unwrap_or_else(|| text(terms.map(|terms| &terms.shares)))),
            until: RwSignal::new(until.to_string()),
        }
    }

    /// The terms, or what of them is missing.
    fn read(self) -> Result<Terms, Vec<Problem>> {
        let name = self.name.get_untracked().split_whitespace().collect::<Vec<_>>().join(" ");
        let shares = self.shares.get_untracked().trim().to_owned();
        let today = saying::today();
        let until = self.until.get_untracked().trim().parse::<Day>().ok();
        let until = until.filter(|until| (today..=Terms::latest(today)).contains(until));
        let fits = |text: &str, most: usize| !text.is_empty() && text.chars().count() <= most;
        let mut missing = Vec::new();
        missing.extend((!fits(&name, guide::NAME)).then(|| Problem::new(NAME, k::NAME_MISSING)));
        missing.extend((!fits(&shares, guide::SHARES)).then(|| Problem::new(SHARES, k::SHARES_MISSING)));
        missing.extend(until.is_none().then(|| Problem::new(UNTIL, k::UNTIL_WRONG)));
        match until {
            Some(until) if missing.is_empty() => {
                Ok(Terms { name: Text::new(name), shares: Text::new(shares), until })
            }
            _ => Err(missing),
        }
    }
}

#[component]
pub(crate) fn AskForAGuide() -> impl IntoView {
    let app = app();
    form(app, Fields::of(None, app.draft(DRAFT)), None)
}

#[component]
pub(crate) fn ChangeTerms() -> impl IntoView {
    let app = app();
    match app.peek(|replica| terms_now(replica.couple())).flatten() {
        Some((seat, over, terms)) => form(app, Fields::of(Some(&terms), None), Some((seat, over))),
        None => view! { <NotFound/> }.into_any(),
    }
}

/// The agreement, the text on the screen, and the terms it stands for.
fn terms_now(couple: &Couple) -> Option<(EntryId, EntryId, Terms)> {
    let asked = couple.guide_asked(saying::today())?;
    let over = asked.agreement.newest()?.id;
    let terms = asked.proposed.map(|(_, terms)| terms).or(asked.terms)?;
    Some((asked.id, over, terms))
}

fn form(app: App, fields: Fields, over: Option<(EntryId, EntryId)>) -> AnyView {
    let (title, lead, go) = if over.is_some() {
        (k::CHANGE_TITLE, k::CHANGE_LEAD, k::CHANGE_GO)
    } else {
        (k::ASK_TITLE, k::ASK_LEAD, k::ASK_GO)
    };
    let draft = over.is_none().then_some(DRAFT);
    let paper = Paper { title, lead, go, back: HERE, to: HERE.to_owned(), draft };
    let (keep, today) = (signing::keep(app, draft), saying::today());
    let inputs = view! {
        <TextField id=NAME label=t(k::NAME) hint=t(k::NAME_HINT) value=fields.name most=60 keep=Kept::Nowhere/>
        <TextArea id=SHARES label=t(k::SHARES) hint=t(k::SHARES_HINT) value=fields.shares most=1000 keep/>
        <DayField id=UNTIL label=t(k::UNTIL) hint=t(k::UNTIL_HINT) value=fields.until from=today/>
    };
    signing::write(
        paper,
        move || fields.read(),
        move |terms: Terms| propose(app, &terms, over),
        inputs.into_any(),
    )
}

/// Puts the terms on the table and gives one's own signature to them.
fn propose(app: App, terms: &Terms, over: Option<(EntryId, EntryId)>) -> Result<(), Said> {
    let command = match over {
        Some((seat, over)) => guide::Command::Change { seat, over, terms: terms.clone() },
        None => guide::Command::Ask(terms.clone()),
    };
    tried(app, command)?;
    let sign = app.peek(|replica| my_text(replica.couple(), terms)).flatten();
    let done = sign.map_or(Ok(()), |sign| app.command(Command::Agreement(sign)));
    done.map_err(super::why_not)
}

/// My signature under the text I have just written.
fn my_text(couple: &Couple, terms: &Terms) -> Option<agreement::Command> {
    let asked = couple.guide_asked(saying::today())?;
    let (version, proposed) = asked.proposed.as_ref()?;
    let mine = version.by == couple.me() && proposed == terms;
    mine.then_some(agreement::Command::Sign { agreement: asked.id, version: version.id })
}
