//! Afterwards: one line, if one likes, and the stretches there were.
//!
//! The line may stay empty, and nothing is asked a second time.

use leptos::prelude::*;
use practice::{Command, Couple, Day, EntryId, MemberId, Text, screens_down};

use super::{line_of, tell};
use crate::{
    app::App,
    parts::{Button, Form, Keep, Kind, Problem, Problems, Status, TextArea, Tone, each},
    rooms::{links, saying, taking_back},
    texts::{Said, keys::screens_down as k, say, t},
};

const LINE: &str = "screens-line";
/// How many earlier stretches the page shows.
const EARLIER: usize = 10;

/// Its time is over: back, with a line or without.
pub(super) fn back(app: App, id: EntryId) -> AnyView {
    let problems = Problems::new();
    let refused = RwSignal::new(None::<Said>);
    let draft = links::draft("screens-down", id);
    let words = RwSignal::new(app.draft(&draft).unwrap_or_default());
    let draft = StoredValue::new(draft);
    let keep = Keep::from(move |words: String| app.keep_draft(&draft.get_value(), &words));
    let share = move || {
        let line = words.with_untracked(|words| words.trim().to_owned());
        let missing = line.is_empty().then(|| Problem::new(LINE, k::LINE_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let done = screens_down::Command::Done(id, Some(Text::new(line)));
        match app.command(Command::ScreensDown(done)) {
            Ok(()) => app.drop_draft(&draft.get_value()),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let without = move || {
        app.drop_draft(&draft.get_value());
        tell(app, screens_down::Command::Done(id, None));
    };
    view! {
        <section>
            <h2>{t(k::OVER_TITLE)}</h2>
            <p>{t(k::OVER_ABOUT)}</p>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::LINE_SHARE) on_submit=share>
                <TextArea id=LINE label=t(k::LINE) value=words rows=2 most=280 optional=true keep/>
            </Form>
            <div class="actions"><Button label=t(k::LINE_WITHOUT) kind=Kind::Plain on_press=without/></div>
        </section>
    }
    .into_any()
}

/// What the page shows of one stretch that was.
#[derive(Clone, PartialEq)]
struct Was {
    id: EntryId,
    day: Day,
    minutes: u16,
    lines: Vec<Line>,
}

/// Who said what of it, and when they took it back.
type Line = (MemberId, EntryId, String, Option<Day>);

fn were(couple: &Couple) -> Vec<Was> {
    let members: Vec<_> = couple.begun().members().map(|(id, _)| id).collect();
    let done = couple.screens_down().all().filter(|one| one.joined().is_some() && !one.back().is_empty());
    let was = done.map(|one| {
        let line = |who: &MemberId| line_of(one, *who).map(|(id, words, taken)| (*who, id, words, taken));
        let day = one.back().values().map(|back| back.day).min().unwrap_or(one.day);
        Was { id: one.id, day, minutes: one.minutes, lines: members.iter().filter_map(line).collect() }
    });
    was.take(EARLIER).collect()
}

pub(super) fn earlier(app: App) -> AnyView {
    let were = Memo::new(move |_| app.couple(were).unwrap_or_default());
    let which = move || were.with(|were| were.iter().map(|was| was.id).collect::<Vec<_>>());
    let list = move || each(which, move |id| one(app, were, id));
    view! {
        <Show when=move || were.with(|were| !were.is_empty())>
            <section><h2>{t(k::EARLIER)}</h2><ul class="notes">{list()}</ul></section>
        </Show>
    }
    .into_any()
}

/// One stretch: what the other says of it leaves one's own line as it is.
fn one(app: App, were: Memo<Vec<Was>>, id: EntryId) -> AnyView {
    let title = move || {
        let of = read(were, id, |was| (was.day, was.minutes));
        of.map(|(day, minutes)| say(k::was(saying::day_words(day), super::length(minutes))))
    };
    let lines = move || read(were, id, |was| was.lines.clone()).unwrap_or_default();
    let lines = each(lines, move |line| one_line(app, line));
    view! { <li><p><strong>{title}</strong></p>{lines}</li> }.into_any()
}

fn read<T>(were: Memo<Vec<Was>>, id: EntryId, read: impl FnOnce(&Was) -> T) -> Option<T> {
    were.with(|were| were.iter().find(|was| was.id == id).map(read))
}

fn one_line(app: App, (who, id, words, taken): Line) -> AnyView {
    let mine = app.peek(space::Replica::me) == Some(who);
    let by = move || if mine { say(k::LINE_BY_ME) } else { say(k::line_by(saying::partner_name(app))) };
    let marked = taken.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> });
    view! {
        <p class="by">{by}</p>
        <p class="words">{words}</p>
        {marked}
        {(mine && taken.is_none()).then(|| taking_back::seen(id))}
    }
    .into_any()
}
