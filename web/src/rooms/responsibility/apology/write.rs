//! Writing an apology, one part a screen, in the order of what weighs most; or adding to one that something was missing from.
//!
//! It asks for no answer, and nothing is offered but by the last press.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Couple, EntryId, Text,
    apology::{self, Apology, LINES},
};

use super::parts::parts;
use crate::{
    app::App,
    parts::{
        Button, ButtonLink, Confirm, Form, Helped, Kind, Notice, Page, Place, Problem, Problems, Status,
        TextArea, TextField, Tone,
    },
    rooms::{
        app, links, offered, saying,
        writing::{Writing, lines_of, where_now},
    },
    texts::{Key, Said, keys::apology as k, say, t, t_with},
};

/// The draft's name on this device; one that adds to an earlier apology has a name of its own.
pub(super) const DRAFT: &str = "apology";
const ADDS: &str = "apology/adds";
/// The lines of the draft.
const DID: usize = 0;
const OWNED: usize = 1;
const IMPACT: usize = 2;
const FELT: usize = 3;
const LINE: usize = 4;
const AMENDS: usize = 5;
const WILL: usize = 6;
const SCREENS: usize = 8;

const FIELD: &str = "part";
const FIRST_LINE: &str = "line";
const WILLS: [&str; LINES] = ["will-1", "will-2", "will-3", "will-4", "will-5"];
const WILL_LABELS: [Key; LINES] = [k::WILL_1, k::WILL_2, k::WILL_3, k::WILL_4, k::WILL_5];

#[component]
pub(crate) fn WriteApology() -> impl IntoView {
    let app = app();
    let first = links::entry_here().get_untracked();
    moves_what_adds(app);
    let name = first.map_or_else(|| DRAFT.to_owned(), |first| links::draft(ADDS, first));
    let writing = Writing::open(app, name, WILL + LINES, SCREENS);
    begin_from(app, writing, first);
    let screen = move || match writing.step.get() {
        0 => before(writing, first.is_some()),
        1 => part(writing, DID, Asks { title: k::DID, lead: k::DID_LEAD, missing: k::DID_MISSING }),
        2 => part(writing, OWNED, Asks { title: k::OWNED, lead: k::OWNED_LEAD, missing: k::OWNED_MISSING }),
        3 => {
            part(writing, IMPACT, Asks { title: k::IMPACT, lead: k::IMPACT_LEAD, missing: k::IMPACT_MISSING })
        }
        4 => will(writing, first.is_some()),
        5 => part(writing, FELT, Asks { title: k::FELT, lead: k::FELT_LEAD, missing: k::FELT_MISSING }),
        6 => first_line(writing),
        _ => look(writing, first),
    };
    view! { {screen} }
}

/// Older builds had one draft for both: what adds to an earlier apology is put under the name it has now.
fn moves_what_adds(app: App) {
    let kept = app.draft(DRAFT).unwrap_or_default();
    let Some(first) = added_to(&kept) else { return };
    let name = links::draft(ADDS, first);
    if app.draft(&name).is_none() {
        app.keep_draft(&name, &kept);
    }
    app.drop_draft(DRAFT);
}

/// The apology that a draft adds to.
fn added_to(kept: &str) -> Option<EntryId> {
    links::entry(lines_of(kept).nth(AMENDS)?)
}

/// Adding to an earlier one begins with its words.
fn begin_from(app: App, writing: Writing, first: Option<EntryId>) {
    let Some(first) = first.filter(|first| writing.words(AMENDS) != first.hex()) else { return };
    let words = |couple: &Couple| {
        let apology = couple.apology(first)?.apology.cloned()?;
        Some(Apology { will: couple.apology_lines_again(first), ..apology })
    };
    let found = app.peek(|replica| words(replica.couple())).flatten();
    let set = |line: usize, text: &str| writing.line(line).set(text.to_owned());
    if let Some(Apology { did, owned, impact, will, felt }) = found {
        for (line, text) in [(DID, did), (OWNED, owned), (IMPACT, impact), (FELT, felt)] {
            set(line, text.as_str());
        }
        (WILL..).zip(will).for_each(|(line, text)| set(line, text.as_str()));
    }
    set(AMENDS, &first.hex());
}

fn before(writing: Writing, amends: bool) -> AnyView {
    let (title, lead) =
        if amends { (k::AMEND_TITLE, k::AMEND_LEAD) } else { (k::WRITE_TITLE, k::WRITE_LEAD) };
    view! {
        <Page title=t(title) lead=t(lead) back="/apology">
            {where_now(writing)}
            <Notice tone=Tone::Quiet title=t(k::BEFORE_TITLE)>
                <p>{t(k::BEFORE_ORDER)}</p>
                <p>{t(k::BEFORE_NO_ANSWER)}</p>
            </Notice>
            <Form problems=Problems::new() submit=t(k::NEXT) on_submit=move || writing.next()>{None::<()>}</Form>
        </Page>
    }
    .into_any()
}

/// What one screen asks for.
#[derive(Clone, Copy)]
struct Asks {
    title: Key,
    lead: Key,
    missing: Key,
}

fn part(writing: Writing, place: usize, Asks { title, lead, missing }: Asks) -> AnyView {
    let problems = Problems::new();
    let next = move || {
        let missing = writing.words(place).is_empty().then(|| Problem::new(FIELD, missing));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    let value = writing.line(place);
    view! {
        <Page title=t(title) lead=t(lead)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <TextArea id=FIELD label=t(k::IN_YOUR_WORDS) value rows=6 keep=writing.keeper()/>
                <Helped id=FIELD value place=Place::Apology before=writing.line(DID)/>
            </Form>
        </Page>
    }
    .into_any()
}

/// The lines of what I will do: one more field than is filled, up to five.
fn will(writing: Writing, amends: bool) -> AnyView {
    let problems = Problems::new();
    let filled = move || (0..LINES).rev().find(|n| writing.line(WILL + n).with(|w| !w.trim().is_empty()));
    let shown = Memo::new(move |before: Option<&usize>| {
        let now = filled().map_or(1, |last| last + 2).min(LINES);
        now.max(before.copied().unwrap_or_default())
    });
    let next = move || {
        let none = wills(writing).is_empty();
        let missing = none.then(|| Problem::new(WILLS[0], k::WILL_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    let field = move |n: usize| {
        let (id, label, value) = (WILLS[n], WILL_LABELS[n], writing.line(WILL + n));
        let field = move || {
            view! {
                <TextField id label=t(label) value most=280 optional={n > 0} keep=writing.keeper()/>
                <Helped id value place=Place::Apology before=writing.line(DID)/>
            }
        };
        view! { <Show when=move || { shown.get() > n }>{field}</Show> }
    };
    let lead = if amends { k::WILL_LEAD_AGAIN } else { k::WILL_LEAD };
    view! {
        <Page title=t(k::WILL) lead=t(lead)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                // Made inside the form: a field finds what is wrong with it there.
                {(0..LINES).map(field).collect_view()}
            </Form>
        </Page>
    }
    .into_any()
}

fn wills(writing: Writing) -> Vec<Text> {
    let lines = (0..LINES).map(|n| writing.words(WILL + n));
    lines.filter(|line| !line.is_empty()).map(Text::new).collect()
}

fn first_line(writing: Writing) -> AnyView {
    let (problems, value) = (Problems::new(), writing.line(LINE));
    if value.with_untracked(|line| line.trim().is_empty()) {
        value.set(say(k::LINE_SUGGESTED));
    }
    let next = move || {
        let missing = writing.words(LINE).is_empty().then(|| Problem::new(FIRST_LINE, k::LINE_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(k::LINE_TITLE) lead=t(k::LINE_LEAD)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <TextField id=FIRST_LINE label=t(k::LINE) value keep=writing.keeper()/>
                <Helped id=FIRST_LINE value place=Place::SoftStart/>
            </Form>
        </Page>
    }
    .into_any()
}

fn apology(writing: Writing) -> Apology {
    let text = |line: usize| Text::new(writing.words(line));
    Apology {
        did: text(DID),
        owned: text(OWNED),
        impact: text(IMPACT),
        will: wills(writing),
        felt: text(FELT),
    }
}

fn look(writing: Writing, amends: Option<EntryId>) -> AnyView {
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<Said>);
    let offer = move || {
        let line = Text::new(writing.words(LINE));
        let command = apology::Command::Offer { line, apology: apology(writing), amends };
        match writing.app.command(Command::Apology(command)) {
            Ok(()) => {
                writing.throw_away();
                navigate("/apology", NavigateOptions::default());
            }
            Err(why) => refused.set(Some(super::list::said_no(why))),
        }
    };
    let name = move || saying::partner_name(writing.app);
    let promise = if amends.is_some() { k::WILL_PROMISE_AGAIN } else { k::WILL_PROMISE };
    view! {
        <Page title=t(k::LOOK_TITLE) lead=t(k::LOOK_LEAD)>
            {where_now(writing)}
            <section>
                <h2>{t_with(move || k::look_before(name()))}</h2>
                {offered::line(writing.words(LINE))}
            </section>
            <section>
                <h2>{t_with(move || k::look_after(name()))}</h2>
                {parts(apology(writing))}
            </section>
            <p>{t(promise)}</p>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems=Problems::new() submit=t(k::OFFER) on_submit=offer>{None::<()>}</Form>
            <div class="actions"><ButtonLink label=t(k::PUT_AWAY) href="/today"/></div>
            {throw_away(writing)}
        </Page>
    }
    .into_any()
}

fn throw_away(writing: Writing) -> AnyView {
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let throw = move || {
        writing.throw_away();
        navigate("/apology", NavigateOptions::default());
    };
    view! {
        <Button label=t(k::DROP_DRAFT) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id="drop-draft" title=t(k::DROP_DRAFT_TITLE) open=asking confirm=t(k::DROP_DRAFT) on_confirm=throw>
            <p>{t(k::DROP_DRAFT_MORE)}</p>
        </Confirm>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_says_which_apology_it_adds_to_and_a_new_one_says_none() {
        let first = EntryId([7; 32]);
        let kept = |amends: &str| ["did", "owned", "impact", "felt", "line", amends, "will"].join("\u{1f}");
        assert_eq!(added_to(&kept(&first.hex())), Some(first));
        assert_eq!((added_to(&kept("")), added_to("")), (None, None));
    }
}
