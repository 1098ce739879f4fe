//! One questionnaire of mine: whose it is, when it can be answered, and the course of my own results.
//!
//! The course is a picture of one person's results of one questionnaire, and the same in words.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, EntryId,
    questionnaires::{self, Added, MyResult, Raw, RawResult},
};

use super::{HERE, about, answer_path, draft_name, result_path, talk};
use crate::{
    app::App,
    parts::{ButtonLink, Kind, Page, line::Height, line::line_between},
    rooms::{
        app,
        around::today::NotFound,
        links, saying,
        taking_back::{self, Asks},
    },
    texts::{keys::questionnaires as k, say, t},
};

#[component]
pub(crate) fn OneQuestionnaire() -> impl IntoView {
    let (app, entry) = (app(), links::entry_here());
    let added = Memo::new(move |_| {
        entry.get().and_then(|id| app.couple(|couple| couple.my_pack(id).cloned()).flatten())
    });
    let shown = move || match added.get() {
        None => view! { <NotFound/> }.into_any(),
        Some(added) => page(app, added),
    };
    view! { {shown} }
}

fn page(app: App, added: Added) -> AnyView {
    let Added { id, pack, .. } = added;
    let title = Signal::stored(pack.name.as_str().to_owned());
    view! {
        <Page title back=HERE>
            {state(app, id)}
            {results(app, id)}
            <section><h2>{t(k::ABOUT)}</h2>{about(&pack)}{remove(id)}</section>
        </Page>
    }
    .into_any()
}

/// The one next press, or from when on it can be answered again.
fn state(app: App, id: EntryId) -> AnyView {
    let waits = Memo::new(move |_| {
        app.couple(|couple| couple.answered_again_from(id, saying::today())).flatten().is_some()
    });
    let begin = if app.draft(&draft_name(id)).is_some() { k::GO_ON } else { k::BEGIN };
    let shown = move || {
        if waits.get() {
            return month(app, id);
        }
        view! {
            <p>{t(k::STOP_ANY_TIME)}</p>
            <div class="actions"><ButtonLink label=t(begin) href=answer_path(id) kind=Kind::Main/></div>
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

/// When it was answered last, and from when on it can be again.
pub(super) fn month(app: App, id: EntryId) -> AnyView {
    let days = move || {
        app.couple(|couple| {
            let last = couple.my_results(id).last()?.on;
            Some((last, couple.answered_again_from(id, saying::today())?))
        })
    };
    let line = move || {
        let (last, again) = days().flatten()?;
        Some(say(k::month(saying::day_words(again), saying::day_words(last))))
    };
    view! { <p>{line}</p> }.into_any()
}

fn results(app: App, id: EntryId) -> AnyView {
    let all = Memo::new(move |_| app.couple(|couple| couple.my_results(id)).unwrap_or_default());
    let shown = move || {
        let all = all.get();
        let Some(last) = all.last().cloned() else { return ().into_any() };
        let lines: Vec<_> = all.iter().rev().map(line).collect();
        view! {
            <section>
                <h2>{t(k::RESULTS)}</h2>
                {course(&all, &last.result)}
                <ul class="plain-list">{lines}</ul>
                {talk(last.result.is_at_cut_off())}
            </section>
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

fn line(one: &MyResult) -> AnyView {
    let (id, on, raw) = (one.id, one.on, one.result.raw.written());
    let words = move || say(k::point(saying::day_words(on), raw.clone()));
    view! { <li><a href=result_path(id)>{words}</a></li> }.into_any()
}

/// The picture; from two results on, as one alone has no course.
fn course(all: &[MyResult], last: &RawResult) -> AnyView {
    let (Some(first), true) = (all.first(), all.len() > 1) else { return ().into_any() };
    let (from, to) = (first.on, all.last().map_or(first.on, |one| one.on));
    let name = last.name.as_str().to_owned();
    let alt = Signal::derive(move || {
        say(k::course_alt(saying::day_words(from), name.clone(), saying::day_words(to)))
    });
    let up = |raw: Raw| fraction(raw, last.lowest, last.highest);
    let points: Vec<_> = all.iter().map(|one| (one.on, up(one.result.raw))).collect();
    let height = |raw: Raw, broken| Height { up: up(raw), name: raw.written(), broken };
    let mut heights = vec![height(last.lowest, false), height(last.highest, false)];
    heights.extend(last.cut_off.iter().map(|cut_off| height(cut_off.at, true)));
    let at = last.cut_off.as_ref().map(|cut_off| cut_off.at.written());
    let caption =
        at.map(|at| view! { <figcaption>{move || say(k::course_cut_off(at.clone()))}</figcaption> });
    view! { <figure class="scale-line">{line_between(&points, heights, alt)}{caption}</figure> }.into_any()
}

/// How far up a value lies, 0 to 1.
fn fraction(raw: Raw, lowest: Raw, highest: Raw) -> f64 {
    let whole = f64::from(highest.apart(lowest).0);
    if whole > 0.0 { f64::from(raw.apart(lowest).0) / whole } else { 0.5 }
}

fn remove(id: EntryId) -> AnyView {
    let navigate = use_navigate();
    let asks = Asks { go: k::REMOVE, title: k::REMOVE_TITLE, more: k::REMOVE_MORE };
    let command = Command::Questionnaires(questionnaires::Command::Remove(id));
    let app = app();
    taking_back::delete(id, asks, command, move || {
        app.drop_draft(&draft_name(id));
        navigate(HERE, NavigateOptions::default());
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_as_far_up_as_it_lies_in_its_range() {
        let up = |raw| fraction(Raw::whole(raw), Raw::whole(10), Raw::whole(20));
        assert!((up(10), up(20)) == (0.0, 1.0) && (up(15) - 0.5).abs() < 1e-9);
        assert!((fraction(Raw(5), Raw(5), Raw(5)) - 0.5).abs() < 1e-9);
    }
}
