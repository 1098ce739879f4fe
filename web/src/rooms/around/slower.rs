//! Going slower: one person alone asks for less until a day, sees beforehand the one line the other will read, and ends it on any day.
//!
//! There is no field for a reason, and nothing here is to be explained afterwards. Whoever comes from the questions for oneself alone finds the
//! same page as anybody else.

use jiff::ToSpan;
use leptos::prelude::*;
use practice::{Command, Couple, Day, slower};

use crate::{
    app::App,
    parts::{Button, Choice, Choices, Form, Notice, Page, Problem, Problems, Status, Tone},
    rooms::{app, saying},
    texts::{Key, Said, keys::care, keys::slower as k, t, t_with},
};

const LENGTH: &str = "slower-length";
const LENGTHS: [(&str, i64, Key); 4] =
    [("3", 3, k::DAYS_3), ("7", 7, k::DAYS_7), ("14", 14, k::DAYS_14), ("42", 42, k::DAYS_42)];

#[component]
pub(crate) fn SlowerRoom() -> impl IntoView {
    let app = app();
    let alone = Memo::new(move |_| app.couple(|couple| couple.partner().is_none()).unwrap_or(true));
    let (said, refused) = (RwSignal::new(None::<Said>), RwSignal::new(None::<Said>));
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/today">
            <Status said tone=Tone::Done/>
            <Status said=refused tone=Tone::Trouble/>
            <Now said refused/>
            <p>{t(k::WHAT)}</p>
            <Show when=move || !alone.get() fallback=|| view! { <p>{t(k::ALONE)}</p> }>
                <HowLong said refused/>
            </Show>
        </Page>
    }
}

fn until(app: App) -> Option<Day> {
    app.couple(|couple: &Couple| couple.i_go_slower(saying::today())).flatten()
}

/// While it lasts: until when, and the one press that ends it.
#[component]
fn Now(said: RwSignal<Option<Said>>, refused: RwSignal<Option<Said>>) -> impl IntoView {
    let app = app();
    let last = Memo::new(move |_| until(app));
    let go_on = move || {
        let done = tell(app, slower::Command::GoOn);
        said.set(done.is_ok().then(|| k::OVER.into()));
        refused.set(done.err());
    };
    let shown = move || {
        last.get().map(|last| {
            let line = t_with(move || k::now(saying::day_words(last)));
            view! {
                <Notice>
                    <p>{line}</p>
                    <Button label=t(k::GO_ON) on_press=go_on/>
                </Notice>
            }
        })
    };
    view! { <div role="status">{shown}</div> }
}

#[component]
fn HowLong(said: RwSignal<Option<Said>>, refused: RwSignal<Option<Said>>) -> impl IntoView {
    let app = app();
    let (problems, length) = (Problems::new(), RwSignal::new(None::<&'static str>));
    let submit = t_with(move || if until(app).is_some() { k::CHANGE } else { k::GO }.into());
    let go = move || {
        said.set(None);
        refused.set(None);
        let chosen = last_day(length.get_untracked());
        let missing = chosen.is_none().then(|| Problem::new(LENGTH, k::MISSING));
        if let (true, Some(last)) = (problems.set(missing.into_iter().collect()), chosen) {
            // What stands above the form then says until when.
            refused.set(tell(app, slower::Command::Until(last)).err());
        }
    };
    let choices = LENGTHS.iter().map(|(name, _, word)| Choice::new(name, t(*word))).collect();
    view! {
        <Form problems submit on_submit=go>
            <Choices id=LENGTH legend=t(k::LEGEND) choices value=length/>
            <TheyRead length/>
        </Form>
    }
}

/// Word for word what the other will see, before it is pressed.
#[component]
fn TheyRead(length: RwSignal<Option<&'static str>>) -> impl IntoView {
    let app = app();
    move || {
        last_day(length.get()).map(|last| {
            let who = t_with(move || k::they_read(saying::partner_name(app)));
            let line = t_with(move || care::slower_theirs(saying::day_words(last), saying::my_name(app)));
            view! { <p>{who}</p><blockquote>{line}</blockquote> }
        })
    }
}

fn last_day(length: Option<&str>) -> Option<Day> {
    let (_, days, _) = LENGTHS.iter().find(|(name, ..)| Some(*name) == length)?;
    saying::today().checked_add(days.days()).ok()
}

/// Does it, or says why it was not done.
fn tell(app: App, command: slower::Command) -> Result<(), Said> {
    app.command(Command::Slower(command)).map_err(saying::refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_length_that_can_be_chosen_is_longer_than_the_rule() {
        assert!(
            LENGTHS
                .iter()
                .all(|(name, days, _)| name.parse() == Ok(*days) && *days <= slower::MOST_DAYS.into())
        );
    }
}
