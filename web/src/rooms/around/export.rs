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
    parts::{Button, Kind, Notice, Page, Status, Tone},
    rooms::{app, saying},
    shell::files,
    texts::{Language, Said, keys::settings as k, language, say, t, t_with},
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
    /// I asked: no answer yet, or a no on this day.
    Mine {
        day: Day,
        no: Option<Day>,
    },
    /// I asked, and the yes of this day was used or is over.
    Over(Day),
    Theirs(EntryId),
    /// I said yes; as long as it holds I may take the record too.
    IHaveSaidYes {
        ask: EntryId,
        may_take: bool,
    },
    MayTake,
}

fn asking(couple: &Couple, today: Day) -> Asking {
    let me = couple.me();
    let may_take = couple.exports().granted_to(me, today).is_some();
    let Some(ask) = couple.exports().asks().last() else { return Asking::Not };
    match (ask.by == me, ask.answer) {
        (true, Some((true, _))) if may_take => Asking::MayTake,
        (true, Some((true, day))) => Asking::Over(day),
        (true, Some((false, day))) => Asking::Mine { day: ask.day, no: Some(day) },
        (true, None) => Asking::Mine { day: ask.day, no: None },
        (false, None) => Asking::Theirs(ask.id),
        (false, Some((true, _))) => Asking::IHaveSaidYes { ask: ask.id, may_take },
        (false, Some((false, _))) => Asking::Not,
    }
}

#[component]
fn OfBoth() -> impl IntoView {
    let app = app();
    let partner = Memo::new(move |_| app.couple(Couple::partner).flatten().is_some());
    let taken = StoredValue::new_local(None::<Taken>);
    let has_taken = RwSignal::new(false);
    let state =
        Memo::new(move |_| app.couple(|couple| asking(couple, saying::today())).unwrap_or(Asking::Not));
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
        Asking::Mine { day, no } => view! { <MyAsking day no/> }.into_any(),
        Asking::Over(day) => view! { <Over day/> }.into_any(),
        Asking::Theirs(ask) => view! { <TheirAsking ask/> }.into_any(),
        Asking::IHaveSaidYes { ask, may_take } => view! { <MyYes ask may_take take/> }.into_any(),
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
    let refused = RwSignal::new(None::<Said>);
    let label = t_with(move || k::export_ask(saying::partner_name(app)));
    let ask = move || refused.set(saying::not_asked(app.command(Command::Export(export::Command::Ask))));
    view! {
        <div class="actions"><Button label on_press=ask/></div>
        <Status said=refused tone=Tone::Trouble/>
    }
}

#[component]
fn MyAsking(day: Day, no: Option<Day>) -> impl IntoView {
    let app = app();
    let said = move || match no {
        None => say(k::export_asked(saying::day_words(day), saying::partner_name(app))),
        Some(day) => say(k::export_no(saying::day_words(day), saying::partner_name(app))),
    };
    view! {
        <p>{said}</p>
        {no.map(|_| view! { <AskForIt/> })}
    }
}

#[component]
fn Over(day: Day) -> impl IntoView {
    let app = app();
    let said = move || say(k::export_over(saying::day_words(day), saying::partner_name(app)));
    view! {
        <p>{said}</p>
        <AskForIt/>
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
fn MyYes(ask: EntryId, may_take: bool, take: impl Fn() + Copy + 'static) -> impl IntoView {
    let app = app();
    let withdraw = move || tell(app, export::Command::Answer { ask, yes: false });
    view! {
        <p>{t(k::EXPORT_ANSWERED_YES)}</p>
        <div class="actions">
            {may_take.then(|| view! { <Button label=t(k::EXPORT_TAKE) on_press=take/> })}
            <Button label=t(k::EXPORT_WITHDRAW) on_press=withdraw/>
        </div>
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

#[cfg(test)]
mod tests {
    use super::*;
    use practice::story::{Partner, Story};

    fn stands(story: &Story, who: Partner) -> Asking {
        asking(&story.couple(who), story.today())
    }

    fn asked() -> (Story, EntryId) {
        let mut story = Story::begun();
        story.does(Partner::Ana, Command::Export(export::Command::Ask));
        let ask = story.couple(Partner::Ana).exports().asks()[0].id;
        (story, ask)
    }

    #[test]
    fn who_said_yes_can_take_it_back_and_may_take_the_record_too() {
        let (mut story, ask) = asked();
        story.does(Partner::Ben, Command::Export(export::Command::Answer { ask, yes: true }));
        assert_eq!(stands(&story, Partner::Ana), Asking::MayTake);
        assert_eq!(stands(&story, Partner::Ben), Asking::IHaveSaidYes { ask, may_take: true });
    }

    #[test]
    fn a_yes_that_was_used_is_never_shown_as_a_no() {
        let (mut story, ask) = asked();
        story.does(Partner::Ben, Command::Export(export::Command::Answer { ask, yes: true }));
        story.does(Partner::Ana, Command::Export(export::Command::Take));
        assert_eq!(stands(&story, Partner::Ana), Asking::Over(story.today()));
    }

    #[test]
    fn a_no_is_shown_to_who_asked_and_ends_the_asking_for_who_said_it() {
        let (mut story, ask) = asked();
        story.does(Partner::Ben, Command::Export(export::Command::Answer { ask, yes: false }));
        let day = story.today();
        assert_eq!(stands(&story, Partner::Ana), Asking::Mine { day, no: Some(day) });
        assert_eq!(stands(&story, Partner::Ben), Asking::Not);
    }
}
