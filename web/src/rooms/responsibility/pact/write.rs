//! Writing a wording: one field for each section, one line for each thing, then a look at what changes, then the one press.
//!
//! Until that press nothing has left this device. What a line takes up from elsewhere is found by its words alone.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Couple, EntryId, agreement,
    boundaries::cautions,
    pact::{self, Document, LINES, Line, Refers, Section, WORDS},
};

use super::{Room, changed::changed, section_word};
use crate::{
    parts::{Button, Form, Keep, Kind, Page, Problem, Problems, Status, TextArea, Tone},
    rooms::saying,
    texts::{Key, keys::pact as k, keys::parts, say, t},
};

const DRAFT: &str = "pact";
/// Between the sections of a draft: a character nobody types.
const BETWEEN: char = '\u{1f}';
const FIELDS: [&str; 5] = ["promises", "boundaries", "openness", "routines", "repair"];

#[derive(Clone, Copy)]
struct Draft {
    room: Room,
    fields: [RwSignal<String>; 5],
}

impl Draft {
    /// What was being written, else the newest wording, else nothing.
    fn open(room: Room) -> Self {
        let kept =
            room.app.draft(DRAFT).map(|kept| kept.split(BETWEEN).map(str::to_owned).collect::<Vec<_>>());
        let newest = || {
            room.state.with_untracked(|state| state.all.last().and_then(|wording| wording.document.clone()))
        };
        let lines = kept.or_else(|| newest().map(|document| fields_of(&document))).unwrap_or_default();
        let mut lines = lines.into_iter();
        Self { room, fields: [(); 5].map(|()| RwSignal::new(lines.next().unwrap_or_default())) }
    }

    fn keep(self) -> Keep {
        Keep::from(move |_: String| {
            let all = self.fields.map(|field| field.get_untracked());
            self.room.app.keep_draft(DRAFT, &all.join(&BETWEEN.to_string()));
        })
    }

    fn document(self) -> Document {
        let known = self.room.app.peek(|replica| known(replica.couple())).unwrap_or_default();
        document(&self.fields.map(|field| field.get_untracked()), &known)
    }
}

fn fields_of(document: &Document) -> Vec<String> {
    let words = |line: &Line| line.words.as_str().to_owned();
    let field = |section: Section| document.lines(section).iter().map(words).collect::<Vec<_>>().join("\n");
    Section::ALL.map(field).into()
}

/// What a line can take up, by its words: promises that stand, and agreements that both signed.
fn known(couple: &Couple) -> BTreeMap<String, Refers> {
    let today = saying::today();
    let promises = couple.promises().all().into_iter().filter(|promise| promise.ended().is_none());
    let promises = promises.map(|promise| (promise.what.as_str().to_owned(), Refers::Promise(promise.id)));
    let holds = |agreement: &agreement::Agreement| {
        matches!(
            agreement.standing(today),
            agreement::Standing::Agreed(_) | agreement::Standing::ForReview(_)
        )
    };
    let agreements = couple.agreements().iter().filter(|(_, one)| one.topic != pact::TOPIC && holds(one));
    let agreements = agreements
        .filter_map(|(id, one)| Some((one.bound()?.text.as_str().to_owned(), Refers::Agreement(id))));
    promises.chain(agreements).collect()
}

fn document(fields: &[String; 5], known: &BTreeMap<String, Refers>) -> Document {
    let line = |words: &str| Line { words: words.into(), refers: known.get(words.trim()).copied() };
    Section::ALL.into_iter().zip(fields).fold(Document::default(), |document, (section, field)| {
        document.with(section, field.lines().map(line))
    })
}

#[component]
pub(crate) fn WritePact() -> impl IntoView {
    match Room::here() {
        Some(room) => write(room),
        None => view! { <Page title=t(k::TITLE) lead=t(k::LEAD) back="/pact"><p>{t(k::ALONE)}</p></Page> }
            .into_any(),
    }
}

fn write(room: Room) -> AnyView {
    let draft = Draft::open(room);
    // The wording over which this one is written is the one that was there when writing began.
    let over = room.state.with_untracked(|state| state.all.last().map(|wording| wording.id));
    let looking = RwSignal::new(None::<Document>);
    let shown = move || match looking.get() {
        None => fields(draft, looking),
        Some(document) => look(room, over, document, looking),
    };
    view! { {shown} }.into_any()
}

fn fields(draft: Draft, looking: RwSignal<Option<Document>>) -> AnyView {
    let problems = Problems::new();
    let next = move || {
        let document = draft.document();
        if problems.set(missing(&document)) {
            looking.set(Some(document));
        }
    };
    let room = draft.room;
    view! {
        <Page title=t(k::WRITE_TITLE) lead=t(k::WRITE_LEAD) back="/pact">
            <Form problems submit=t(k::LOOK) on_submit=next>
                {move || Section::ALL.into_iter().enumerate().map(|(place, section)| field(draft, place, section)).collect_view()}
            </Form>
            {take_up(room, draft)}
        </Page>
    }
    .into_any()
}

fn missing(document: &Document) -> Vec<Problem> {
    let length = |line: &Line| line.words.as_str().chars().count();
    let (count, all): (usize, usize) =
        document.all().fold((0, 0), |(count, all), (_, line)| (count + 1, all + length(line)));
    let careful = document.all().find(|(_, line)| !cautions(line.words.as_str()).is_empty());
    let long = document.all().find(|(_, line)| length(line) > pact::LINE).map(|(section, _)| section);
    let place = |section: Section| Section::ALL.iter().position(|one| *one == section).unwrap_or_default();
    if let Some(section) = long {
        return vec![Problem::new(FIELDS[place(section)], k::LINE_LONG)];
    }
    if let Some((section, _)) = careful {
        return vec![Problem::new(FIELDS[place(section)], k::WRITE_CAREFUL)];
    }
    let problem = match (count, all) {
        (0, _) => k::WRITE_MISSING,
        (count, all) if count > LINES || all > WORDS => k::WRITE_LONG,
        _ => return Vec::new(),
    };
    vec![Problem::new(FIELDS[0], problem)]
}

fn field(draft: Draft, place: usize, section: Section) -> AnyView {
    let hint: Key = match section {
        Section::Promises => k::PROMISES_HINT,
        Section::Boundaries => k::BOUNDARIES_HINT,
        Section::Openness => k::OPENNESS_HINT,
        Section::Routines => k::ROUTINES_HINT,
        Section::Repair => k::REPAIR_HINT,
    };
    view! {
        <TextArea
            id=FIELDS[place]
            label=t(section_word(section))
            hint=t(hint)
            value=draft.fields[place]
            rows=3
            optional=true
            keep=draft.keep()
        />
    }
    .into_any()
}

/// Promises that stand and are not in it yet: a press writes one in, so that the line is known to be that promise.
fn take_up(room: Room, draft: Draft) -> AnyView {
    let promises = Memo::new(move |_| {
        let there = draft.fields[0].get();
        let all = room.app.couple(known).unwrap_or_default().into_iter();
        let new = all.filter(|(words, refers)| {
            matches!(refers, Refers::Promise(_)) && !there.lines().any(|line| line.trim() == words)
        });
        new.map(|(words, _)| words).collect::<Vec<_>>()
    });
    let line = move |words: String| {
        let kept = words.clone();
        let add = move || {
            draft.fields[0].update(|field| {
                if !field.is_empty() && !field.ends_with('\n') {
                    field.push('\n');
                }
                field.push_str(&kept);
            });
            let _ = draft.keep().try_run((String::new(),));
        };
        let about = Signal::stored(words.clone());
        view! { <li><span class="words">{words}</span>" "<Button label=t(k::TAKE_UP) kind=Kind::Plain on_press=add about/></li> }
    };
    view! {
        <Show when=move || promises.with(|all| !all.is_empty())>
            <section>
                <h2>{t(k::TAKE_UP_TITLE)}</h2>
                <ul>{move || promises.get().into_iter().map(line).collect_view()}</ul>
            </section>
        </Show>
    }
    .into_any()
}

fn look(
    room: Room,
    over: Option<EntryId>,
    document: Document,
    looking: RwSignal<Option<Document>>,
) -> AnyView {
    let navigate = use_navigate();
    let kept = document.clone();
    let share = move || {
        if share(room, over, kept.clone()) {
            room.app.drop_draft(DRAFT);
            navigate("/pact", NavigateOptions::default());
        }
    };
    let from =
        room.state.with_untracked(|state| state.signed.as_ref().and_then(|signed| signed.document.clone()));
    let title = if from.is_some() { k::CHANGES_LEAD } else { k::LOOK_WHOLE };
    let lead = Signal::derive(move || say(k::look_lead(room.name(room.partner))));
    view! {
        <Page title=t(k::LOOK_TITLE) lead>
            <Button label=t(parts::BACK) kind=Kind::Plain on_press=move || looking.set(None)/>
            <h2>{t(k::WORDS_TITLE)}</h2>
            <p>{t(title)}</p>
            {changed(&from.unwrap_or_default(), &document)}
            <Status said=room.refused tone=Tone::Trouble/>
            <Form problems=Problems::new() submit=t(k::SHARE) on_submit=share>{None::<()>}</Form>
        </Page>
    }
    .into_any()
}

/// Puts it on the table with one's own signature under it.
fn share(room: Room, over: Option<EntryId>, document: Document) -> bool {
    let pact = room.state.with_untracked(|state| state.id);
    let command = match (pact, over) {
        (Some(pact), Some(over)) => pact::Command::Amend { pact, over, document },
        _ => pact::Command::Propose(document),
    };
    if !room.commands(Command::Pact(command)) {
        return false;
    }
    let mine = room.app.peek(|replica| {
        let pact = replica.couple().pact(saying::today())?;
        let version = pact.on_the_table().filter(|version| version.by == room.me)?;
        Some(agreement::Command::Sign { agreement: pact.id, version: version.id })
    });
    if let Some(sign) = mine.flatten() {
        room.does(sign);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_a_field_is_one_line_of_the_pact() {
        let fields =
            ["Home by six.\n\n  A call at noon. ", "", "", "Coffee at seven.", ""].map(str::to_owned);
        let document = document(&fields, &BTreeMap::new());
        assert_eq!(document.lines(Section::Promises).len(), 2);
        assert_eq!(fields_of(&document), ["Home by six.\nA call at noon.", "", "", "Coffee at seven.", ""]);
    }

    #[test]
    fn a_line_in_the_words_of_a_promise_takes_that_promise_up() {
        let promise = Refers::Promise(practice::promises::Id::alone(EntryId([1; 32])));
        let known = BTreeMap::from([("Home by six.".to_owned(), promise)]);
        let document = document(&[" Home by six. ", "", "", "", ""].map(str::to_owned), &known);
        assert_eq!(document.lines(Section::Promises)[0].refers, Some(promise));
    }

    #[test]
    fn what_is_missing_or_too_long_is_named_at_its_field() {
        let of =
            |words: &str| missing(&document(&["", "", "", words, ""].map(str::to_owned), &BTreeMap::new()));
        assert_eq!(of("Coffee."), []);
        assert_eq!(of("All passwords are shared.")[0].text, k::WRITE_CAREFUL.into());
        assert_eq!(of("")[0].field, FIELDS[0]);
        assert_eq!(of(&"a".repeat(pact::LINE + 1))[0].field, FIELDS[3]);
        assert_eq!(of(&"a\n".repeat(LINES + 1)).len(), 1);
    }
}
