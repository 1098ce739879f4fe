//! All projects, and the templates to begin one from.
//!
//! One that rests stands as plainly as one that is done.

use leptos::prelude::*;
use practice::{
    EntryId, Sorting,
    projects::{Project, Standing, Template},
};

use super::{place, said};
use crate::{
    parts::{ButtonLink, Page, newest_part},
    rooms::{app, saying},
    texts::{Key, keys::projects as k, say, t},
};

/// So many that are done, or that rest, are shown at once.
const AT_ONCE: usize = 12;

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
                {move || underway(of(Standing::Underway))}
            </section>
            <section>
                <h2>{t(k::BEGIN_TITLE)}</h2>
                <ul class="path-rooms">{Template::ALL.map(template_line).into_iter().collect_view()}</ul>
            </section>
            {closed(k::DONE_TITLE, all, Standing::Done)}
            {closed(k::RESTING_TITLE, all, Standing::Resting)}
        </Page>
    }
}

fn underway(all: Vec<Line>) -> AnyView {
    if all.is_empty() {
        return view! { <p>{t(k::NONE)}</p> }.into_any();
    }
    view! { <ul class="notes">{all.into_iter().map(line).collect_view()}</ul> }.into_any()
}

fn line(line: Line) -> AnyView {
    let Line { id, title, template, newest, .. } = line;
    view! {
        <li>
            <p class="words"><a href=place(id)>{move || said::title_of(template, title.as_ref())}</a></p>
            <p class="by">{move || say(k::last(saying::day_words(newest)))}</p>
        </li>
    }
    .into_any()
}

/// Those that are done, or that rest, the newest first.
fn closed(title: Key, all: Memo<Vec<Line>>, standing: Standing) -> AnyView {
    let closed = Memo::new(move |_| {
        let mut closed: Vec<_> = all.get().into_iter().filter(|line| line.standing == standing).collect();
        closed.order_by_key(|line| core::cmp::Reverse(line.newest));
        closed
    });
    view! {
        <Show when=move || closed.with(|closed| !closed.is_empty())>
            <details>
                <summary>{t(title)}</summary>
                {newest_part(closed, AT_ONCE, "notes", k::MORE, line)}
            </details>
        </Show>
    }
    .into_any()
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
