//! Writing a wording: one field for each section, one line for each thing, then a look at what changes, then the one press.
//!
//! Until that press nothing has left this device. What a line takes up from elsewhere is found by its words alone.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Couple, Day, EntryId,
    agreement::{self, Standing},
    boundaries::{self, cautions},
    openness,
    pact::{self, BEFORE_ANY, Document, LINES, Line, Refers, Section, WORDS},
    routines::{self, Plan},
};

use super::{Room, changed::changed, section_word};
use crate::{
    parts::{Button, Form, Keep, Kind, Page, Problem, Problems, Status, TextArea, Tone, part},
    rooms::{saying, signing},
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
    /// The wording over which it is written: the one that was there when writing began.
    over: EntryId,
}

impl Draft {
    /// What was being written, else the newest wording, else nothing.
    fn open(room: Room) -> Self {
        let kept =
            room.app.draft(DRAFT).map(|kept| kept.split(BETWEEN).map(str::to_owned).collect::<Vec<_>>());
        let all: Vec<_> =
            room.state.with_untracked(|state| state.all.iter().map(|wording| wording.id).collect());
        let over = begun_over(kept.as_ref().and_then(|kept| kept.get(FIELDS.len())), &all);
        let newest = || {
            room.state.with_untracked(|state| state.all.last().and_then(|wording| wording.document.clone()))
        };
        let lines = kept.or_else(|| newest().map(|document| fields_of(&document))).unwrap_or_default();
        let mut lines = lines.into_iter();
        Self { room, fields: [(); 5].map(|()| RwSignal::new(lines.next().unwrap_or_default())), over }
    }

    fn keep(self) -> Keep {
        Keep::from(move |_: String| {
            let fields = self.fields.map(|field| field.get_untracked());
            let all: Vec<_> = fields.into_iter().chain([self.over.hex()]).collect();
            self.room.app.keep_draft(DRAFT, &all.join(&BETWEEN.to_string()));
        })
    }

    fn document(self) -> Document {
        let today = saying::today();
        let known = self.room.app.peek(|replica| known(replica.couple(), today)).unwrap_or_default();
        document(&self.fields.map(|field| field.get_untracked()), &known)
    }

    /// Whether these are the newest words of the pact: an amendment changes something.
    fn is_unchanged(self, document: &Document) -> bool {
        let newest =
            |stands: &super::Stands| stands.id.and(stands.all.last().map(|newest| newest.text.clone()));
        self.room.state.with_untracked(newest).is_some_and(|text| text == document.text().as_str())
    }
}

/// Over which of all wordings a draft was begun. One of an older build doesn't say so, and new words begin over the newest.
fn begun_over(kept: Option<&String>, all: &[EntryId]) -> EntryId {
    let known = match kept {
        Some(hex) => all.iter().find(|id| id.hex() == *hex),
        None => all.last(),
    };
    known.copied().unwrap_or(BEFORE_ANY)
}

fn fields_of(document: &Document) -> Vec<String> {
    let words = |line: &Line| line.words.as_str().to_owned();
    let field = |section: Section| document.lines(section).iter().map(words).collect::<Vec<_>>().join("\n");
    Section::ALL.map(field).into()
}

/// Something a line can take up, found by its words.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    words: String,
    refers: Refers,
    /// Where a press writes it in; nowhere for what has no place of its own.
    section: Option<Section>,
}

/// What a line can take up: promises that stand, and agreements that both signed.
fn known(couple: &Couple, today: Day) -> Vec<Known> {
    let promises = couple.promises().all().into_iter().filter(|promise| promise.ended().is_none());
    let promises = promises.map(|promise| Known {
        words: in_a_line(promise.what.as_str()),
        refers: Refers::Promise(promise.id),
        section: Some(Section::Promises),
    });
    let agreed = |(id, one): (EntryId, &agreement::Agreement)| {
        let (Standing::Agreed(version) | Standing::ForReview(version)) = one.standing(today) else {
            return None;
        };
        let routine = (one.topic == routines::TOPIC).then(|| Plan::read(&version.text)).flatten();
        let words =
            routine.map_or_else(|| version.text.as_str().to_owned(), |plan| plan.what.as_str().to_owned());
        // What waits a day and ends is not for a text that goes on.
        let section = section_of(&one.topic).filter(|_| !version.terms.waits && cautions(&words).is_empty());
        Some(Known { words: in_a_line(&words), refers: Refers::Agreement(id), section })
    };
    let agreements = couple.agreements().iter().filter(|(_, one)| one.topic != pact::TOPIC);
    promises.chain(agreements.filter_map(agreed)).collect()
}

fn section_of(topic: &str) -> Option<Section> {
    let starts = [(boundaries::TOPIC, Section::Boundaries), (openness::TOPIC, Section::Openness)];
    let all = starts.into_iter().chain([(routines::TOPIC, Section::Routines)]);
    all.into_iter().find(|(start, _)| topic.starts_with(start)).map(|(_, section)| section)
}

/// The words as they stand in one line of a pact; what is longer is cut between two words.
fn in_a_line(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= pact::LINE {
        return words;
    }
    let start: String = words.chars().take(pact::LINE - 1).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

fn document(fields: &[String; 5], known: &[Known]) -> Document {
    let taken_up = |words: &str| known.iter().find(|one| one.words == words.trim()).map(|one| one.refers);
    let line = |words: &str| Line { words: words.into(), refers: taken_up(words) };
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
    let looking = RwSignal::new(None::<Document>);
    let shown = move || match looking.get() {
        None => fields(draft, looking),
        Some(document) => look(draft, document, looking),
    };
    view! { {shown} }.into_any()
}

fn fields(draft: Draft, looking: RwSignal<Option<Document>>) -> AnyView {
    let problems = Problems::new();
    let next = move || {
        let document = draft.document();
        let unchanged = draft.is_unchanged(&document).then(|| Problem::new(FIELDS[0], k::WRITE_UNCHANGED));
        if problems.set(missing(&document).into_iter().chain(unchanged).collect()) {
            looking.set(Some(document));
        }
    };
    view! {
        <Page title=t(k::WRITE_TITLE) lead=t(k::WRITE_LEAD) back="/pact">
            {meanwhile(draft)}
            <Form problems submit=t(k::LOOK) on_submit=next>
                {move || Section::ALL.into_iter().enumerate().map(|(place, section)| field(draft, place, section)).collect_view()}
            </Form>
            {take_up(draft)}
        </Page>
    }
    .into_any()
}

fn meanwhile(draft: Draft) -> AnyView {
    let newest = move || draft.room.reads(|stands| stands.all.last().map(|wording| wording.id));
    signing::meanwhile(newest, draft.over)
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

/// What stands and is not in it yet: a press writes one into its part, so that the line is known to be just that.
fn take_up(draft: Draft) -> AnyView {
    let all = Memo::new(move |_| {
        let today = saying::today();
        draft.room.app.couple(|couple| known(couple, today)).unwrap_or_default()
    });
    let new = move |place: usize, section: Section| {
        let there = draft.fields[place].get();
        let is_new = |one: &&Known| {
            one.section == Some(section) && !there.lines().any(|line| line.trim() == one.words)
        };
        all.with(|all| all.iter().filter(is_new).map(|one| one.words.clone()).collect::<Vec<_>>())
    };
    let parts = move || Section::ALL.into_iter().enumerate();
    let any = Memo::new(move |_| parts().any(|(place, section)| !new(place, section).is_empty()));
    let shown = parts().map(|(place, section)| {
        let new = Memo::new(move |_| new(place, section));
        part(
            move || Some(new.get()).filter(|new| !new.is_empty()),
            move |new| taken_from(draft, place, section, new),
        )
    });
    let shown = shown.collect_view();
    view! { <Show when=move || any.get()><h2>{t(k::TAKE_UP_TITLE)}</h2></Show>{shown} }.into_any()
}

/// What can be written into one part.
fn taken_from(draft: Draft, place: usize, section: Section, new: Vec<String>) -> AnyView {
    let line = move |words: String| {
        let kept = words.clone();
        let add = move || {
            draft.fields[place].update(|field| {
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
    let lines = new.into_iter().map(line).collect_view();
    view! { <section><h3>{t(section_word(section))}</h3><ul>{lines}</ul></section> }.into_any()
}

fn look(draft: Draft, document: Document, looking: RwSignal<Option<Document>>) -> AnyView {
    let (room, navigate) = (draft.room, use_navigate());
    let kept = document.clone();
    let share = move || {
        if share(draft, kept.clone()) {
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
            {meanwhile(draft)}
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
fn share(draft: Draft, document: Document) -> bool {
    let (room, over) = (draft.room, draft.over);
    let command = match room.state.with_untracked(|state| state.id) {
        Some(pact) => pact::Command::Amend { pact, over, document },
        None => pact::Command::Propose(document),
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
    use practice::{
        agreement::{
            Command::{Propose, Sign},
            Terms,
        },
        recurrence::{Recurrence, Rule},
        story::{Partner, Story},
    };

    use super::*;

    #[test]
    fn each_line_of_a_field_is_one_line_of_the_pact() {
        let fields =
            ["Home by six.\n\n  A call at noon. ", "", "", "Coffee at seven.", ""].map(str::to_owned);
        let document = document(&fields, &[]);
        assert_eq!(document.lines(Section::Promises).len(), 2);
        assert_eq!(fields_of(&document), ["Home by six.\nA call at noon.", "", "", "Coffee at seven.", ""]);
    }

    #[test]
    fn a_line_in_the_words_of_a_promise_takes_that_promise_up() {
        let promise = Refers::Promise(practice::promises::Id::alone(EntryId([1; 32])));
        let words = "Home by six.".to_owned();
        let known = [Known { words, refers: promise, section: Some(Section::Promises) }];
        let document = document(&[" Home by six. ", "", "", "", ""].map(str::to_owned), &known);
        assert_eq!(document.lines(Section::Promises)[0].refers, Some(promise));
    }

    #[test]
    fn what_is_missing_or_too_long_is_named_at_its_field() {
        let of = |words: &str| missing(&document(&["", "", "", words, ""].map(str::to_owned), &[]));
        assert_eq!(of("Coffee."), []);
        assert_eq!(of("All passwords are shared.")[0].text, k::WRITE_CAREFUL.into());
        assert_eq!(of("")[0].field, FIELDS[0]);
        assert_eq!(of(&"a".repeat(pact::LINE + 1))[0].field, FIELDS[3]);
        assert_eq!(of(&"a\n".repeat(LINES + 1)).len(), 1);
    }

    fn agreed(story: &mut Story, topic: &str, text: practice::Text, terms: Terms) -> Refers {
        let propose = Propose { topic: topic.to_owned(), text, why: None, terms };
        let agreement = story.tries(Partner::Ana.phone(), Command::Agreement(propose)).unwrap()[0];
        if terms.waits {
            story.next_day();
        }
        for who in Partner::BOTH {
            story.does(who, Command::Agreement(Sign { agreement, version: agreement }));
        }
        Refers::Agreement(agreement)
    }

    #[test]
    fn agreements_on_openness_boundaries_and_routines_can_be_taken_up_and_what_could_control_can_not() {
        let mut story = Story::begun();
        let long = format!("Phones sleep outside. {}", "word ".repeat(60));
        let boundary = agreed(&mut story, "boundary/phones-at-night", long.as_str().into(), Terms::default());
        let openness = agreed(
            &mut story,
            "openness/money",
            "We tell each other\nwhat comes in.".into(),
            Terms::lapsing(30),
        );
        let days = Recurrence::from(story.today(), Rule::Daily);
        let plan = Plan { what: "Coffee at seven".into(), days, time: None, place: None, minutes: None };
        let routine = agreed(&mut story, routines::TOPIC, plan.text().unwrap(), Terms::default());
        agreed(&mut story, "boundary/location", "On the late way home.".into(), Terms::careful());
        let known = known(&story.couple(Partner::Ben), story.today());
        let of = |section| known.iter().filter(|one| one.section == Some(section)).collect::<Vec<_>>();
        let [shortened] = of(Section::Boundaries)[..] else { panic!("{known:?}") };
        assert!(shortened.refers == boundary && shortened.words.ends_with("word…"));
        assert!(shortened.words.chars().count() <= pact::LINE);
        let [open] = of(Section::Openness)[..] else { panic!("{known:?}") };
        assert_eq!((open.words.as_str(), open.refers), ("We tell each other what comes in.", openness));
        let [coffee] = of(Section::Routines)[..] else { panic!("{known:?}") };
        assert_eq!((coffee.words.as_str(), coffee.refers), ("Coffee at seven", routine));
        let fields = ["", &shortened.words, "", "Coffee at seven", ""].map(str::to_owned);
        let document = document(&fields, &known);
        assert_eq!(document.lines(Section::Boundaries)[0].refers, Some(boundary));
        assert_eq!(document.lines(Section::Routines)[0].refers, Some(routine));
    }

    #[test]
    fn a_draft_stays_over_the_wording_it_was_begun_over() {
        let [first, second] = [EntryId([1; 32]), EntryId([2; 32])];
        assert_eq!(begun_over(None, &[first, second]), second);
        assert_eq!(begun_over(Some(&first.hex()), &[first, second]), first);
        assert_eq!(begun_over(None, &[]), BEFORE_ANY);
        assert_eq!(begun_over(Some(&BEFORE_ANY.hex()), &[first]), BEFORE_ANY);
    }
}
