//! Asking for a guide, or writing other terms: who, what may be shared, and until when.
//!
//! One's own signature is given with the same press. It binds once the other has signed the same text.

use leptos::prelude::*;
use minicbor::{Decode, Encode};
use practice::{
    Command, Couple, Day, EntryId, Text, agreement,
    guide::{self, Terms},
};

use super::{HERE, tried};
use crate::{
    app::App,
    parts::{DayField, Keep, Problem, TextArea, TextField},
    rooms::{
        app,
        around::today::NotFound,
        kept::{self, Underway},
        links, saying,
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

/// What the fields hold, as it is kept on this device.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    name: String,
    #[n(1)]
    shares: String,
    #[n(2)]
    until: String,
    /// The text they were begun over: what came since was not read by their author.
    #[n(3)]
    over: Option<EntryId>,
}

impl Kept {
    fn of(terms: &Terms, over: EntryId) -> Self {
        let (name, shares) = (terms.name.as_str().to_owned(), terms.shares.as_str().to_owned());
        Self { name, shares, until: terms.until.to_string(), over: Some(over) }
    }

    /// What there is to begin with where nothing was agreed.
    fn new(today: Day) -> Self {
        let usual = today.checked_add(jiff::Span::new().days(USUAL_DAYS)).unwrap_or(today);
        Self { until: usual.to_string(), ..Self::default() }
    }

    /// A draft of an older build is what may be shared, and nothing else.
    fn read(draft: String, first: &Self) -> Self {
        kept::read(&draft).unwrap_or(Self { shares: draft, ..first.clone() })
    }
}

/// What is being written.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    shares: RwSignal<String>,
    until: RwSignal<String>,
    over: Option<EntryId>,
    first: StoredValue<Kept>,
    draft: Underway,
}

impl Fields {
    /// What was kept, else what there is to begin with.
    fn open(draft: Underway, first: Kept) -> Self {
        let kept = draft.found().map_or_else(|| first.clone(), |kept| Kept::read(kept, &first));
        let fields = Self {
            name: RwSignal::new(kept.name),
            shares: RwSignal::new(kept.shares),
            until: RwSignal::new(kept.until),
            over: kept.over.or(first.over),
            first: StoredValue::new(first),
            draft,
        };
        Effect::new(move |before: Option<()>| {
            fields.until.with(|_| ());
            if before.is_some() {
                fields.keep();
            }
        });
        fields
    }

    fn keep(self) {
        let (name, shares) = (self.name.get_untracked(), self.shares.get_untracked());
        let now = Kept { name, shares, until: self.until.get_untracked(), over: self.over };
        self.first.with_value(|first| self.draft.keep(first, &now));
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
    form(app, Fields::open(Underway::new(app, DRAFT), Kept::new(saying::today())), None)
}

#[component]
pub(crate) fn ChangeTerms() -> impl IntoView {
    let app = app();
    match app.peek(|replica| terms_now(replica.couple())).flatten() {
        Some((seat, newest, terms)) => {
            let draft = Underway::new(app, links::draft(DRAFT, seat));
            let fields = Fields::open(draft, Kept::of(&terms, newest));
            form(app, fields, Some((seat, fields.over.unwrap_or(newest))))
        }
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
    let paper = Paper { title, lead, go, back: HERE, to: HERE.to_owned() };
    let (keep, today) = (Keep::from(move |_: String| fields.keep()), saying::today());
    let newer = over.map(|(seat, over)| {
        let newest = move || app.couple(|couple| Some(couple.agreements().get(seat)?.newest()?.id)).flatten();
        signing::meanwhile(newest, over)
    });
    let inputs = view! {
        {newer}
        <TextField id=NAME label=t(k::NAME) hint=t(k::NAME_HINT) value=fields.name most=60 keep/>
        <TextArea id=SHARES label=t(k::SHARES) hint=t(k::SHARES_HINT) value=fields.shares most=1000 keep/>
        <DayField id=UNTIL label=t(k::UNTIL) hint=t(k::UNTIL_HINT) value=fields.until from=today/>
    };
    signing::write(
        paper,
        move || fields.read(),
        move |terms: Terms| propose(app, &terms, over).map(|()| fields.draft.sent()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_holds_every_field_and_one_of_an_older_build_is_still_read() {
        let first = Kept::new(Day::constant(2026, 1, 5));
        assert_eq!(first.until, "2026-03-02");
        let kept = Kept { name: "Marta".into(), over: Some(EntryId([7; 32])), ..first.clone() };
        assert_eq!(Kept::read(kept::write(&kept), &first), kept);
        let older = Kept { shares: "How our weeks go.".into(), ..first.clone() };
        assert_eq!(Kept::read("How our weeks go.".to_owned(), &first), older);
    }
}
