//! All projects, and the templates to begin one from.
//!
//! One that rests stands as plainly as one that is done.

use leptos::prelude::*;
use practice::{
    EntryId,
    projects::{Project, Standing, Template},
};

use super::{place, said};
use crate::{
    parts::{ButtonLink, Page},
    rooms::{app, saying},
    texts::{Key, keys::projects as k, say, t},
};

/// One line on the list.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    title: Option<practice::Text>,
    template: Template,
    standing: Standing,
    newest: practice::Day,
}

fn line_of(project: &Project) -> Line {
    Line {
        id: project.id,
        title: project.title.text().cloned(),
        template: project.template,
        standing: project.standing.0,
        newest: project.newest_day(),
    }
}

#[component]
pub(crate) fn ProjectsRoom() -> impl IntoView {
    let app = app();
    let all = Memo::new(move |_| {
        let all = app.couple(|couple| couple.projects().all().into_iter().map(line_of).collect::<Vec<_>>());
        all.unwrap_or_default()
    });
    let of = move |standing: Standing| {
        all.get().into_iter().filter(|line| line.standing == standing).collect::<Vec<_>>()
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <section>
                <h2>{t(k::UNDERWAY)}</h2>
                {move || lines(of(Standing::Underway), Some(k::NONE))}
            </section>
            <section>
                <h2>{t(k::BEGIN_TITLE)}</h2>
                <ul class="path-rooms">{Template::ALL.map(template_line).into_iter().collect_view()}</ul>
            </section>
            {move || closed(k::DONE_TITLE, of(Standing::Done))}
            {move || closed(k::RESTING_TITLE, of(Standing::Resting))}
        </Page>
    }
}

fn lines(all: Vec<Line>, none: Option<Key>) -> AnyView {
    if all.is_empty() {
        return view! { {none.map(|none| view! { <p>{t(none)}</p> })} }.into_any();
    }
    let line = |line: Line| {
        let Line { id, title, template, newest, .. } = line;
        view! {
            <li>
                <p class="words"><a href=place(id)>{move || said::title_of(template, title.as_ref())}</a></p>
                <p class="by">{move || say(k::last(saying::day_words(newest)))}</p>
            </li>
        }
    };
    view! { <ul class="notes">{all.into_iter().map(line).collect_view()}</ul> }.into_any()
}

fn closed(title: Key, all: Vec<Line>) -> Option<AnyView> {
    let some = !all.is_empty();
    some.then(|| view! { <details><summary>{t(title)}</summary>{lines(all, None)}</details> }.into_any())
}

fn template_line(template: Template) -> AnyView {
    let href = format!("/projects/begin/{}", template.name());
    view! {
        <li>
            <a href=href>{t(said::template_word(template))}</a>
            <p>{t(said::about(template))}</p>
        </li>
    }
    .into_any()
}

/// The way into the calendar file.
pub(super) fn to_calendar() -> AnyView {
    view! { <ButtonLink label=t(k::CALENDAR) href="/calendar"/> }.into_any()
}
