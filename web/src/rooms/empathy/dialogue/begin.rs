//! Beginning a dialogue softly: I feel ... when ... because ... I need ...
//!
//! Nothing is sent while it is written; on one phone the other can say it, and it is written down as a note of theirs.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate, hooks::use_query_map};
use practice::{
    Command, Couple, Text,
    dialogue::{self, About, Soft},
};

use super::{
    about::{at_hand, named},
    place,
};
use crate::{
    app::App,
    parts::{Button, Form, Helped, Keep, Kind, Page, Place, Problem, Problems, Status, TextArea, Tone},
    rooms::{app, empathy::hands::Hands, saying},
    texts::{Key, Said, keys::dialogue as k, t, t_with},
};

const FEEL: &str = "feel";
const WHEN: &str = "when";
const BECAUSE: &str = "because";
const NEED: &str = "need";
/// Stands between the lines of a draft; nobody types it.
const BETWEEN: char = '\u{1f}';

/// What is being written, and for whom.
#[derive(Clone, Copy)]
struct Beginning {
    app: App,
    about: Option<About>,
    /// Whether I speak; else the other does, on this phone.
    own: RwSignal<bool>,
    draft: StoredValue<String>,
    lines: [RwSignal<String>; 4],
    refused: RwSignal<Option<Said>>,
}

#[component]
pub(crate) fn BeginDialogue() -> impl IntoView {
    let app = app();
    let query = use_query_map();
    let (name, theirs) =
        query.with_untracked(|query| (query.get("about").unwrap_or_default(), query.get("theirs").is_some()));
    let about = untrack(|| app.couple(|couple: &Couple| named(couple, &name)).flatten());
    let beginning = open(app, about, &name, theirs);
    let alone = untrack(|| app.couple(|couple| couple.partner().is_none())).unwrap_or(true);
    let inside = if alone { view! { <p>{t(k::ALONE)}</p> }.into_any() } else { form(beginning) };
    let title = Signal::derive(move || match beginning.own.get() {
        true => crate::texts::say(k::BEGIN_TITLE),
        false => crate::texts::say(k::begin_theirs_title(saying::partner_name(app))),
    });
    view! {
        <Page title lead=t(k::BEGIN_LEAD) back="/dialogue">
            {about.map(|about| at_hand(app, about))}
            {inside}
        </Page>
    }
}

fn open(app: App, about: Option<About>, name: &str, theirs: bool) -> Beginning {
    let draft = format!(
        "dialogue-new/{}{}",
        if theirs { "theirs/" } else { "" },
        if about.is_some() { name } else { "" }
    );
    let kept = untrack(|| app.draft(&draft)).unwrap_or_default();
    let mut kept = kept.split(BETWEEN).map(str::to_owned);
    let lines = [(); 4].map(|()| RwSignal::new(kept.next().unwrap_or_default()));
    let (own, refused) = (RwSignal::new(!theirs), RwSignal::new(None));
    Beginning { app, about, own, draft: StoredValue::new(draft), lines, refused }
}

impl Beginning {
    fn keep(self) -> Keep {
        Keep::from(move |_: String| {
            let lines = self.lines.map(|line| line.get_untracked());
            let empty = lines.iter().all(|line| line.trim().is_empty());
            let kept = if empty { String::new() } else { lines.join(&BETWEEN.to_string()) };
            self.app.keep_draft(&self.draft.get_value(), &kept);
        })
    }

    fn words(self, place: usize) -> Text {
        Text::new(self.lines[place % 4].with_untracked(|words| words.trim().to_owned()))
    }

    fn soft(self) -> Result<Soft, Vec<Problem>> {
        let all = [(FEEL, k::FEEL_MISSING, 0), (WHEN, k::WHEN_MISSING, 1), (NEED, k::NEED_MISSING, 3)];
        let missing = all.into_iter().filter(|(.., place)| self.words(*place).is_blank());
        let missing: Vec<_> = missing.map(|(field, word, _)| Problem::new(field, word)).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let because = Some(self.words(2)).filter(|words| !words.is_blank());
        Ok(Soft { feel: self.words(0), when: self.words(1), because, need: self.words(3) })
    }
}

fn form(beginning: Beginning) -> AnyView {
    let navigate = use_navigate();
    let problems = Problems::new();
    let begin = move || {
        let soft = match beginning.soft() {
            Ok(soft) => soft,
            Err(missing) => {
                problems.set(missing);
                return;
            }
        };
        problems.set(Vec::new());
        let own = beginning.own.get_untracked();
        let command = dialogue::Command::Begin { about: beginning.about, soft, own };
        match beginning.app.command(Command::Dialogue(command)) {
            Ok(()) => {
                beginning.app.drop_draft(&beginning.draft.get_value());
                let newest = beginning
                    .app
                    .peek(|replica| replica.couple().dialogues().all().next_back().map(|one| one.id));
                let Some(id) = newest.flatten() else { return };
                if !own {
                    Hands::of(beginning.app, &id.hex()).choose(true);
                }
                navigate(&place(id), NavigateOptions::default());
            }
            Err(why) => beginning.refused.set(Some(saying::refused(why))),
        }
    };
    let submit = Signal::derive(move || {
        crate::texts::say(if beginning.own.get() { k::BEGIN_SHARE } else { k::BEGIN_WRITE_DOWN })
    });
    view! {
        <Status said=beginning.refused tone=Tone::Trouble/>
        <Form problems submit on_submit=begin>
            {field(beginning, 0, FEEL, k::FEEL, k::FEEL_HINT)}
            {field(beginning, 1, WHEN, k::WHEN, k::WHEN_HINT)}
            {field(beginning, 2, BECAUSE, k::BECAUSE, k::BECAUSE_HINT)}
            {field(beginning, 3, NEED, k::NEED, k::NEED_HINT)}
        </Form>
        {whose(beginning)}
    }
    .into_any()
}

fn field(beginning: Beginning, place: usize, id: &'static str, label: Key, hint: Key) -> AnyView {
    let (value, keep, optional) = (beginning.lines[place % 4], beginning.keep(), id == BECAUSE);
    view! {
        <TextArea id label=t(label) hint=t(hint) value rows=2 optional keep/>
        <Helped id value place=Place::SoftStart/>
    }
    .into_any()
}

/// On one phone the other may be the one who speaks.
fn whose(beginning: Beginning) -> AnyView {
    let app = beginning.app;
    let label = Signal::derive(move || match beginning.own.get() {
        true => crate::texts::say(k::begin_for_them(saying::partner_name(app))),
        false => crate::texts::say(k::BEGIN_FOR_ME),
    });
    let more = move || {
        (!beginning.own.get()).then(|| {
            let said = t_with(move || k::begin_theirs_more(saying::partner_name(app)));
            view! { <p class="hint">{said}</p> }
        })
    };
    let press = move || beginning.own.update(|own| *own = !*own);
    view! { <Button label kind=Kind::Plain on_press=press/>{more} }.into_any()
}
