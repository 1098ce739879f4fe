//! Beginning a project: what the template is, and what both call it.
//!
//! It binds nobody to anything; either may let it rest.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use practice::{
    Command, Text,
    projects::{self, Template},
};

use super::{place, said};
use crate::{
    app::App,
    parts::{Form, Page, Problem, Problems, Status, TextField, Tone},
    rooms::{app, around::today::NotFound, drafted::Drafted, saying},
    texts::{Said, keys::projects as k, t},
};

const NAME: &str = "project-name";

#[component]
pub(crate) fn BeginProject() -> impl IntoView {
    let app = app();
    let named = use_params_map().with_untracked(|params| params.get("template"));
    let template = Template::ALL.into_iter().find(|template| named.as_deref() == Some(template.name()));
    match template {
        Some(template) => begin(app, template),
        None => view! { <NotFound/> }.into_any(),
    }
}

fn begin(app: App, template: Template) -> AnyView {
    let navigate = use_navigate();
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let name = Drafted::open(app, format!("projects/begin/{}", template.name()));
    let own = template == Template::Own;
    let go = move || {
        let title = Some(name.now()).filter(|name| !name.is_empty());
        let missing = (own && title.is_none()).then(|| Problem::new(NAME, k::NAME_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let begin = projects::Command::Begin(template, title.map(Text::new));
        match app.command(Command::Projects(begin)) {
            Ok(()) => {
                name.sent();
                navigate(&newest(app), NavigateOptions::default());
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let hint = if own { k::NAME_OWN_HINT } else { k::NAME_HINT };
    view! {
        <Page title=t(said::template_word(template)) lead=t(said::about(template)) back="/projects">
            <p>{t(k::BEGIN_LEAD)}</p>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::BEGIN) on_submit=go>
                <TextField id=NAME label=t(k::NAME) hint=t(hint) value=name.words optional=!own keep=name.keep()/>
            </Form>
        </Page>
    }
    .into_any()
}

/// The project I began last.
fn newest(app: App) -> String {
    let mine = app.peek(|replica| {
        let couple = replica.couple();
        let all = couple.projects().all().into_iter().filter(|project| project.by == couple.me());
        // Of those begun today the one that nobody has touched yet is the new one.
        let untouched = all.clone().find(|project| project.title.versions().len() <= 1 && is_bare(project));
        untouched.or_else(|| all.max_by_key(|project| project.day)).map(|project| project.id)
    });
    mine.flatten().map_or_else(|| "/projects".to_owned(), place)
}

fn is_bare(project: &projects::Project) -> bool {
    project.notes().is_empty() && project.lines().iter().all(|line| line.presence.changes() == 0)
}
