//! One project: its name, when it is, its sheet, its lists, its notes, how it stands and how it was.
//!
//! Only what changes is drawn anew: who writes a line while the other ticks one off keeps their place.

use leptos::prelude::*;
use practice::{
    Command, EntryId, Text,
    projects::{self, Each, LineId, List, Part, Project, Standing, Template},
};

use super::{back, lines, list::to_calendar, notes, place, said, sheet};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Form, Kind, Notice, Page, Problem, Problems, Status, TextField, Tone},
    rooms::{app, drafted::Correcting, links, saying},
    texts::{Said, keys::projects as k, say, t},
};

const TITLE: &str = "project-title";

/// Which form is open on the page; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Title,
    Part(Part),
    Add(List),
    Line(LineId),
    Note,
    Picture,
    Each(Each),
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) app: App,
    pub(super) id: EntryId,
    pub(super) template: Template,
    pub(super) open: RwSignal<Option<Open>>,
    refused: RwSignal<Option<Said>>,
}

impl Here {
    /// Reads the project and follows it.
    pub(super) fn project<T>(self, read: impl FnOnce(&Project) -> T) -> Option<T> {
        self.app.couple(|couple| couple.projects().get(self.id).map(read)).flatten()
    }

    /// The same, as it is now.
    pub(super) fn peek<T>(self, read: impl FnOnce(&Project) -> T) -> Option<T> {
        self.app.peek(|replica| replica.couple().projects().get(self.id).map(read)).flatten()
    }

    /// Does it, and says so where it was refused; whether it was done.
    pub(super) fn does(self, command: projects::Command) -> bool {
        let done = self.app.command(Command::Projects(command));
        self.refused.set(done.err().map(saying::refused));
        done.is_ok()
    }

    /// Says what is in the way, or that nothing is.
    pub(super) fn tells(self, trouble: Option<Said>) {
        self.refused.set(trouble);
    }

    /// Whether a form is open; follows it.
    pub(super) fn is_open(self, open: Open) -> bool {
        self.open.get() == Some(open)
    }

    pub(super) fn opens(self, open: Open) {
        self.open.set(Some(open));
    }

    pub(super) fn closes(self) {
        self.open.set(None);
    }
}

#[component]
pub(crate) fn OneProject() -> impl IntoView {
    let app = app();
    let id = links::entry_here();
    let known = Memo::new(move |_| {
        let id = id.get()?;
        let template = app.couple(|couple| couple.projects().get(id).map(|project| project.template));
        template.flatten().map(|template| (id, template))
    });
    move || match known.get() {
        Some((id, template)) => one(app, id, template),
        None => view! {
            <Page title=t(k::TITLE) back="/projects"><Notice><p>{t(k::NOT_HERE)}</p></Notice></Page>
        }
        .into_any(),
    }
}

fn one(app: App, id: EntryId, template: Template) -> AnyView {
    let (open, refused) = (RwSignal::new(None), RwSignal::new(None));
    let here = Here { app, id, template, open, refused };
    let title = Signal::derive(move || here.project(said::title).unwrap_or_default());
    let parts = template.parts().iter().map(|part| sheet::part(here, *part)).collect_view();
    let lists = template.lists().iter().map(|(list, _)| lines::list(here, *list)).collect_view();
    let each = template.each().iter().map(|each| back::each(here, *each)).collect_view();
    view! {
        <Page title=title back="/projects">
            <Status said=refused tone=Tone::Trouble/>
            {naming(here)}
            {when(here)}
            {parts}
            {lists}
            {notes::notes(here)}
            {standing(here)}
            {each}
        </Page>
    }
    .into_any()
}

fn naming(here: Here) -> AnyView {
    let by = Memo::new(move |_| here.project(|project| (project.by, project.day)));
    let line = move || by.get().map(|(by, day)| say(sheet::by_words(here, by, day)));
    view! {
        <p class="by">{line}</p>
        <Show when=move || !here.is_open(Open::Title)>
            <Button label=t(k::RENAME) kind=Kind::Plain on_press=move || here.opens(Open::Title)/>
        </Show>
        <Show when=move || here.is_open(Open::Title)>{name_form(here)}</Show>
    }
    .into_any()
}

fn name_form(here: Here) -> AnyView {
    let over = here.peek(|project| project.title.seen()).unwrap_or_default();
    let draft = links::draft("project-title", here.id);
    let name = Correcting::open(here.app, draft, here.peek(said::title).unwrap_or_default(), over);
    let problems = Problems::new();
    let closes = move || {
        name.done();
        here.closes();
    };
    let keep = move || {
        let words = name.now();
        let missing = words.is_empty().then(|| Problem::new(TITLE, k::NAME_MISSING));
        if problems.set(missing.into_iter().collect())
            && here.does(projects::Command::Title(here.id, Text::new(words), name.over()))
        {
            closes();
        }
    };
    view! {
        <Form problems submit=t(k::KEEP) on_submit=keep>
            <TextField id=TITLE label=t(k::NAME) value=name.words keep=name.keep()/>
        </Form>
        <Button label=t(k::CANCEL) kind=Kind::Plain on_press=closes/>
    }
    .into_any()
}

fn when(here: Here) -> AnyView {
    let when = Memo::new(move |_| here.project(|project| project.when.clone()).flatten());
    let line = move || when.get().map_or_else(|| say(k::WHEN_NONE), |when| said::when(&when));
    let href = format!("{}/when", place(here.id));
    let calendar = move || when.with(Option::is_some).then(to_calendar);
    view! {
        <section>
            <h2>{t(k::WHEN_TITLE)}</h2>
            <p class="words">{line}</p>
            <div class="actions"><ButtonLink label=t(k::WHEN_CHANGE) href=href/>{calendar}</div>
        </section>
    }
    .into_any()
}

fn standing(here: Here) -> AnyView {
    let standing = Memo::new(move |_| here.project(|project| project.standing));
    let line = move || standing.get().and_then(|_| here.project(|project| say(said::standing(project))));
    let press = move |label, how| {
        let stand = move || {
            here.does(projects::Command::Stand(here.id, how));
        };
        view! { <Button label=t(label) on_press=stand/> }.into_any()
    };
    let presses = move || match standing.get().map(|(standing, ..)| standing) {
        Some(Standing::Underway) => {
            vec![press(k::DO_DONE, Standing::Done), press(k::DO_REST, Standing::Resting)]
        }
        Some(Standing::Done | Standing::Resting) => vec![press(k::DO_GO_ON, Standing::Underway)],
        None => Vec::new(),
    };
    view! {
        <section>
            <h2>{t(k::STANDING_TITLE)}</h2>
            <p>{line}</p>
            <div class="actions">{presses}</div>
        </section>
    }
    .into_any()
}
