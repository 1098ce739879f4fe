//! How present I felt: one's own word for oneself, shared by its own press or kept.
//!
//! Nobody is asked for it, and no two words are set against each other.

use leptos::prelude::*;
use practice::{
    Command, Day, EntryId, Text,
    routines::{self, Presence},
};

use crate::{
    app::App,
    parts::{Button, Choice, Choices, Form, Problem, Problems, Status, TextArea, Tone, told_apart},
    rooms::{drafted::Drafted, links, saying},
    texts::{Key, Said, keys::routines as k, t},
};

const PRESENT: &str = "routine-present";
const LINE: &str = "routine-line";

pub(super) fn presence_word(presence: Presence) -> Key {
    match presence {
        Presence::Here => k::PRESENT_HERE,
        Presence::InAndOut => k::PRESENT_IN_AND_OUT,
        Presence::Elsewhere => k::PRESENT_ELSEWHERE,
    }
}

/// The form for one day.
pub(super) fn say_it(app: App, routine: EntryId, day: Day) -> AnyView {
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let which = RwSignal::new(None::<&'static str>);
    let line = Drafted::open(app, format!("{}/{day}", links::draft("present", routine)));
    let go = move |shared: bool| {
        let presence = Presence::ALL.into_iter().find(|one| Some(one.name()) == which.get_untracked());
        let missing = presence.is_none().then(|| Problem::new(PRESENT, k::PRESENT_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let words = Some(line.now()).filter(|line| !line.is_empty()).map(Text::new);
        let said = presence.map(|presence| routines::Command::Say { routine, day, presence, words, shared });
        let done = said.map_or(Ok(()), |said| app.command(Command::Routines(said)));
        if done.is_ok() {
            line.sent();
        }
        refused.set(done.err().map(saying::refused));
    };
    let choices = Presence::ALL.map(|one| Choice::new(one.name(), t(presence_word(one)))).to_vec();
    view! {
        <details><summary use:told_apart=true>{t(k::PRESENT_GO)}</summary>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::PRESENT_SHARE) on_submit=move || go(true)>
                <Choices id=PRESENT legend=t(k::PRESENT) choices value=which/>
                <TextArea id=LINE label=t(k::PRESENT_LINE) value=line.words rows=2 most=280 optional=true keep=line.keep()/>
            </Form>
            <div class="actions"><Button label=t(k::PRESENT_KEEP) on_press=move || go(false)/></div>
        </details>
    }
    .into_any()
}
