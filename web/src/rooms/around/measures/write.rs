//! Writing down how it is: a day, three scales and a note, all of it optional and all of it for oneself.
//!
//! No number is asked for on the other's phone, and none has to be given.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Day, Refusal, Text,
    measures::{self, Answers},
};

use super::HERE;
use crate::{
    app::App,
    parts::{DayField, Form, Keep, Kept, Page, Problem, Problems, Scale, Status, TextArea, Tone},
    rooms::{app, saying},
    texts::{Key, Said, keys::measures as k, t, t_with},
};

pub(super) const DRAFT: &str = "measures";
const DAY: &str = "measures-day";
const NOTE: &str = "measures-note";

/// What is being written.
#[derive(Clone, Copy)]
struct Writing {
    day: RwSignal<String>,
    trust: RwSignal<Option<u8>>,
    safety: RwSignal<Option<u8>>,
    closeness: RwSignal<Option<u8>>,
    note: RwSignal<String>,
}

impl Writing {
    fn new(app: App) -> Self {
        let none = || RwSignal::new(None);
        Self {
            day: RwSignal::new(saying::today().to_string()),
            trust: none(),
            safety: none(),
            closeness: none(),
            note: RwSignal::new(app.draft(DRAFT).unwrap_or_default()),
        }
    }

    fn command(self, on: Day) -> measures::Command {
        let answers = Answers {
            trust: self.trust.get_untracked(),
            safety: self.safety.get_untracked(),
            closeness: self.closeness.get_untracked(),
        };
        let note = Some(Text::new(self.note.get_untracked().trim())).filter(|note| !note.is_blank());
        measures::Command::Keep { on, answers, note }
    }
}

#[component]
pub(crate) fn WriteMeasures() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let writing = Writing::new(app);
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let keep = Keep::from(move |words: String| app.keep_draft(DRAFT, &words));
    let done = move || {
        let Ok(on) = writing.day.get_untracked().parse::<Day>() else {
            problems.set(vec![Problem::new(DAY, k::DAY_WRONG)]);
            return;
        };
        match app.command(Command::Measures(writing.command(on))) {
            Ok(()) => {
                app.drop_draft(DRAFT);
                navigate(HERE, NavigateOptions::default());
            }
            Err(Refusal::NotDueYet) => drop(problems.set(vec![Problem::new(DAY, k::DAY_WRONG)])),
            Err(Refusal::FeltUnanswered) => drop(problems.set(vec![Problem::new("trust", k::MISSING)])),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    view! {
        <Page title=t(k::WRITE_TITLE) lead=t(k::WRITE_LEAD) back=HERE>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::KEEP) on_submit=done>
                <DayField id=DAY label=t(k::DAY) value=writing.day/>
                {scale(app, "trust", k::trust, writing.trust)}
                {scale(app, "safety", k::safety, writing.safety)}
                {scale(app, "closeness", k::closeness, writing.closeness)}
                <TextArea id=NOTE label=t(k::NOTE) hint=t(k::NOTE_HINT) value=writing.note optional=true rows=4 keep=Kept::Own(keep)/>
            </Form>
            <p>{t(k::AFRAID)}" "<a href="/help">{t(k::HELP)}</a></p>
        </Page>
    }
}

fn scale(app: App, id: &'static str, asks: fn(String) -> Said, value: RwSignal<Option<u8>>) -> AnyView {
    let legend = t_with(move || asks(saying::partner_name(app)));
    let (low, high): (Key, Key) = (k::LOW, k::HIGH);
    view! { <Scale id legend from=0 to=10 value low=t(low) high=t(high) skippable=true/> }.into_any()
}
