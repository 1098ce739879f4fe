//! The turns about something that was told, and the field for the next one.
//!
//! Not a chat: no hour, no sign of reading or typing, and the listener says what they understood before anything else.

use leptos::prelude::*;
use practice::{
    Command, Day, EntryId, Text,
    turns::{self, Manner, Thread},
};

use crate::{
    app::App,
    parts::{Form, Helped, Keep, Notice, Place, Problem, Problems, Status, TextArea, Tone, each, part_while},
    rooms::{app, links, saying, taking_back},
    texts::{Key, Said, keys::turns as k, say, t, t_with},
};

const WORDS: &str = "turn";

/// How the one who looks stands to a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mine {
    /// The other has to say first what they understood.
    Waits,
    /// I listen first.
    Reflects,
    /// Both may write.
    Writes,
}

#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    by_me: bool,
    manner: Manner,
    words: String,
    taken_back: Option<Day>,
}

/// All turns about an entry, and the next one.
pub(crate) fn thread(told: EntryId) -> AnyView {
    let app = app();
    let lines = Memo::new(move |_| app.couple(|couple| lines(couple, told)).unwrap_or_default());
    let mine = Memo::new(move |_| app.couple(|couple| mine(couple, told)).flatten());
    let list = part_while(
        move || lines.with(|lines| !lines.is_empty()),
        move || {
            let lines = each(move || lines.get(), move |line| one(app, line));
            view! { <ul class="answers">{lines}</ul> }.into_any()
        },
    );
    let next = move || mine.get().map(|mine| next(app, told, mine));
    view! { <section><h2>{t(k::TITLE)}</h2>{list}{next}</section> }.into_any()
}

fn lines(couple: &practice::Couple, told: EntryId) -> Vec<Line> {
    let turns = couple.threads().get(told).map_or(&[][..], Thread::turns);
    let line = |turn: &turns::Turn| Line {
        id: turn.id,
        by_me: turn.by == couple.me(),
        manner: turn.manner,
        words: turn.words.as_str().to_owned(),
        taken_back: turn.taken_back,
    };
    turns.iter().map(line).collect()
}

fn mine(couple: &practice::Couple, told: EntryId) -> Option<Mine> {
    let open = couple.threads().get(told)?.open_to(couple.me());
    Some(match (open.contains(&Manner::Words), open.contains(&Manner::Reflection)) {
        (true, _) => Mine::Writes,
        (false, true) => Mine::Reflects,
        (false, false) => Mine::Waits,
    })
}

fn one(app: App, line: Line) -> AnyView {
    let Line { id, by_me, manner, words, taken_back } = line;
    let said = move || say(who_said(app, by_me, manner));
    let back = (by_me && taken_back.is_none()).then(|| taking_back::seen(id));
    view! {
        <li>
            <p class="by">{said}</p>
            <blockquote class="words">{words}</blockquote>
            {taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> })}
            {back}
        </li>
    }
    .into_any()
}

fn who_said(app: App, by_me: bool, manner: Manner) -> Said {
    match (manner, by_me) {
        (Manner::Reflection, true) => k::UNDERSTOOD_MINE.into(),
        (Manner::Reflection, false) => k::understood(saying::partner_name(app)),
        (Manner::Words, true) => k::SAID_MINE.into(),
        (Manner::Words, false) => k::said(saying::partner_name(app)),
    }
}

fn next(app: App, told: EntryId, mine: Mine) -> AnyView {
    match mine {
        Mine::Waits => {
            let said = t_with(move || k::waits(saying::partner_name(app)));
            view! { <Notice tone=Tone::Waiting><p>{said}</p></Notice> }.into_any()
        }
        Mine::Reflects => view! {
            <p>{t(k::REFLECT_LEAD)}</p>
            {field(app, told, Asks { label: k::REFLECT, hint: k::REFLECT_HINT, send: k::REFLECT_SEND, reflects: true })}
        }
        .into_any(),
        Mine::Writes => {
            field(app, told, Asks { label: k::SAY, hint: k::SAY_HINT, send: k::SAY_SEND, reflects: false })
        }
    }
}

/// What a field asks for.
#[derive(Clone, Copy)]
struct Asks {
    label: Key,
    hint: Key,
    send: Key,
    reflects: bool,
}

fn field(app: App, told: EntryId, asks: Asks) -> AnyView {
    let draft = StoredValue::new(links::draft("turn", told));
    let words = RwSignal::new(app.draft(&draft.get_value()).unwrap_or_default());
    let problems = Problems::new();
    let refused = RwSignal::new(None::<Said>);
    let keep = Keep::from(move |words: String| app.keep_draft(&draft.get_value(), &words));
    let send = move || {
        let text = words.get_untracked().trim().to_owned();
        let missing = text.is_empty().then(|| Problem::new(WORDS, k::MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let text = Text::new(text);
        let turn =
            if asks.reflects { turns::Command::Reflect(told, text) } else { turns::Command::Say(told, text) };
        match app.command(Command::Turns(turn)) {
            Ok(()) => {
                app.drop_draft(&draft.get_value());
                words.set(String::new());
                refused.set(None);
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let place = if asks.reflects { Place::Reply } else { Place::SoftStart };
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Form problems submit=t(asks.send) on_submit=send>
            <TextArea id=WORDS label=t(asks.label) hint=t(asks.hint) value=words keep/>
            <Helped id=WORDS value=words place/>
        </Form>
    }
    .into_any()
}
