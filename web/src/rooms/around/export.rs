//! Taking one's words along, and the record of both with the partner's yes, asked for each time.
//!
//! It stays on the device: nothing is sent, and every file says that it is no evidence.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId,
    export::{self, Taken, my_words, record_of_both},
};

use super::labels::In;
use crate::{
    app::App,
    parts::{Button, Kind, Notice, Page, Tone},
    rooms::{app, saying},
    shell::files,
    texts::{Language, keys::settings as k, language, say, t, t_with},
};

#[component]
pub(crate) fn Export() -> impl IntoView {
    view! {
        <Page title=t(k::EXPORT_TITLE) lead=t(k::EXPORT_LEAD) back="/settings">
            <MyWords/>
            <Notice><p>{t(k::EXPORT_NOT_EVIDENCE)}</p></Notice>
            <OfBoth/>
        </Page>
    }
}

#[component]
fn MyWords() -> impl IntoView {
    let app = app();
    let words = move || app.peek(|replica| my_words(replica.couple(), &In(untrack(language))));
    view! { <Files words readable=t(k::EXPORT_READABLE) data=t(k::EXPORT_DATA) name="my-words"/> }
}

/// The two presses that save a file.
#[component]
fn Files(
    words: impl Fn() -> Option<Taken> + Copy + 'static,
    readable: crate::texts::Text,
    data: crate::texts::Text,
    name: &'static str,
) -> impl IntoView {
    let save = move |ending: &'static str, kind: &'static str, which: fn(Taken) -> String| {
        if let Some(taken) = words() {
            files::save(&format!("{name}.{ending}"), kind, &which(taken));
        }
    };
    view! {
        <div class="actions">
            <Button label=readable on_press=move || save("html", "text/html", |taken| taken.html)/>
            <Button label=data on_press=move || save("json", "application/json", |taken| taken.json)/>
        </div>
    }
}

/// How the record of both stands for me.
#[derive(Clone, Debug, PartialEq)]
enum Asking {
    Not,
    Mine { day: Day, answer: Option<(bool, Day)> },
    Theirs(EntryId),
    IHaveSaidYes(EntryId),
    MayTake,
}

fn asking(couple: &Couple) -> Asking {
    let (me, today) = (couple.me(), saying::today());
    let exports = couple.exports();
    let newest = exports.asks().last();
    match newest {
        _ if exports.granted_to(me, today).is_some() => Asking::MayTake,
        Some(ask) if ask.by == me => Asking::Mine { day: ask.day, answer: ask.answer },
        Some(ask) if ask.answer.is_none() => Asking::Theirs(ask.id),
        Some(ask) if matches!(ask.answer, Some((true, _))) => Asking::IHaveSaidYes(ask.id),
        _ => Asking::Not,
    }
}

#[component]
fn OfBoth() -> impl IntoView {
    let app = app();
    let partner = Memo::new(move |_| app.couple(Couple::partner).flatten().is_some());
    let taken = StoredValue::new_local(None::<Taken>);
    let has_taken = RwSignal::new(false);
    let state = Memo::new(move |_| app.couple(asking).unwrap_or(Asking::Not));
    let take = move || {
        let words = app.peek(|replica| {
            let labels = In(Language::from_tag(replica.language()).unwrap_or(Language::English));
            record_of_both(replica.couple(), &labels, saying::today()).ok()
        });
        if let (Some(words), Ok(())) = (words.flatten(), app.command(Command::Export(export::Command::Take)))
        {
            taken.set_value(Some(words));
            has_taken.set(true);
        }
    };
    let shown = move || match state.get() {
        _ if has_taken.get() => view! { <HasTaken taken/> }.into_any(),
        Asking::MayTake => view! { <MayTake take/> }.into_any(),
        Asking::Not => view! { <AskForIt/> }.into_any(),
        Asking::Mine { day, answer } => view! { <MyAsking day answer/> }.into_any(),
        Asking::Theirs(ask) => view! { <TheirAsking ask/> }.into_any(),
        Asking::IHaveSaidYes(ask) => view! { <MyYes ask/> }.into_any(),
    };
    view! {
        <Show when=move || partner.get()>
            <section>
                <h2>{t(k::EXPORT_BOTH_TITLE)}</h2>
                <p>{t(k::EXPORT_BOTH_LEAD)}</p>
                {shown}
            </section>
        </Show>
    }
}

/// A refusal here only means that the other device was quicker; the page then shows what is so.
fn tell(app: App, command: export::Command) {
    let _ = app.command(Command::Export(command));
}

#[component]
fn AskForIt() -> impl IntoView {
    let app = app();
    let label = t_with(move || k::export_ask(saying::partner_name(app)));
    view! { <div class="actions"><Button label on_press=move || tell(app, export::Command::Ask)/></div> }
}

#[component]
fn MyAsking(day: Day, answer: Option<(bool, Day)>) -> impl IntoView {
    let app = app();
    let said = move || match answer {
        None => say(k::export_asked(saying::day_words(day), saying::partner_name(app))),
        Some((_, day)) => say(k::export_no(saying::day_words(day), saying::partner_name(app))),
    };
    let again = answer.is_some();
    view! {
        <p>{said}</p>
        {again.then(|| view! { <AskForIt/> })}
    }
}

#[component]
fn TheirAsking(ask: EntryId) -> impl IntoView {
    let app = app();
    let answer = move |yes| tell(app, export::Command::Answer { ask, yes });
    view! {
        <h3>{t_with(move || k::export_answer_title(saying::partner_name(app)))}</h3>
        <p>{t(k::EXPORT_ANSWER_MORE)}</p>
        <div class="actions">
            <Button label=t(k::EXPORT_ANSWER_YES) on_press=move || answer(true)/>
            <Button label=t(k::EXPORT_ANSWER_NO) on_press=move || answer(false)/>
        </div>
    }
}

#[component]
fn MyYes(ask: EntryId) -> impl IntoView {
    let app = app();
    let withdraw = move || tell(app, export::Command::Answer { ask, yes: false });
    view! {
        <p>{t(k::EXPORT_ANSWERED_YES)}</p>
        <div class="actions"><Button label=t(k::EXPORT_WITHDRAW) on_press=withdraw/></div>
    }
}

#[component]
fn MayTake(take: impl Fn() + Copy + 'static) -> impl IntoView {
    let app = app();
    view! {
        <p>{t_with(move || k::export_yes(saying::partner_name(app)))}</p>
        <div class="actions"><Button label=t(k::EXPORT_TAKE) kind=Kind::Main on_press=take/></div>
    }
}

#[component]
fn HasTaken(taken: StoredValue<Option<Taken>, LocalStorage>) -> impl IntoView {
    let words = move || taken.get_value();
    view! {
        <Notice tone=Tone::Care><p>{t(k::EXPORT_TAKEN)}</p></Notice>
        <Files words readable=t(k::EXPORT_TAKE_READABLE) data=t(k::EXPORT_TAKE_DATA) name="our-record"/>
    }
}
