//! A text that binds only when both have signed it: the form it is written in, the two answers to it, and ending it alone.
//!
//! Not what it says, nor its rules: each room has fields of its own, and the practice judges.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{Command, EntryId, MemberId, Refusal, agreement};

use crate::{
    app::App,
    parts::{Button, Confirm, Form, Kind, Notice, Page, Problem, Problems, Status, Tone, part_while},
    rooms::{app, read_first, saying},
    texts::{Key, Said, keys::signing as k, t, t_with},
};

/// The page on which a text is written.
pub(super) struct Paper {
    pub(super) title: Key,
    pub(super) lead: Key,
    /// The press that signs it and puts it on the table.
    pub(super) go: Key,
    /// The page above.
    pub(super) back: &'static str,
    /// Where it leads once it lies on the table.
    pub(super) to: String,
}

/// The form: what was read from the fields is put on the table, or what is missing is said. What becomes of the words until then is the
/// room's.
pub(super) fn write<T: 'static>(
    paper: Paper,
    read: impl Fn() -> Result<T, Vec<Problem>> + Send + 'static,
    propose: impl Fn(T) -> Result<(), Said> + Send + 'static,
    fields: AnyView,
) -> AnyView {
    let navigate = use_navigate();
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let Paper { title, lead, go, back, to } = paper;
    let submit = move || {
        let text = match read() {
            Ok(text) => text,
            Err(missing) => {
                problems.set(missing);
                return;
            }
        };
        problems.set(Vec::new());
        match propose(text) {
            Ok(()) => navigate(&to, NavigateOptions::default()),
            Err(why) => refused.set(Some(why)),
        }
    };
    view! {
        <Page title=t(title) lead=t(lead) back=back>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(go) on_submit=submit>{fields}</Form>
        </Page>
    }
    .into_any()
}

/// Other words lie on the table since these were begun: shared all the same, both were written at once.
pub(super) fn meanwhile(
    newest: impl Fn() -> Option<EntryId> + Send + Sync + 'static,
    over: EntryId,
) -> AnyView {
    let newer = move || newest().is_some_and(|newest| newest != over);
    part_while(newer, || view! { <Notice tone=Tone::Care><p>{t(k::MEANWHILE)}</p></Notice> }.into_any())
}

/// A text on the table, and what its two answers are called.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Answers {
    pub(super) agreement: EntryId,
    pub(super) version: EntryId,
    pub(super) sign: Key,
    pub(super) not_yet: Key,
    /// Whether this person has signed it: then there is nothing to answer.
    pub(super) signed: bool,
    /// Whether *not yet* was said already: then signing it is what is left.
    pub(super) put_off: bool,
}

/// Signing it, and *not yet*, once it was read; `told` hears what became of it.
pub(super) fn answers(
    asked: Answers,
    told: impl Fn(Result<(), Refusal>) + Copy + Send + Sync + 'static,
) -> AnyView {
    read_first::once_read(asked.agreement, asked.version, asked.signed, move || presses(asked, told))
}

/// Who has said *not yet* to it, in a line each.
pub(super) fn put_off(app: App, who: &[MemberId]) -> AnyView {
    let line = |by: MemberId| {
        let mine = app.peek(space::Replica::me) == Some(by);
        let said = move || {
            if mine { k::NOT_YET_MINE.into() } else { k::not_yet_theirs(saying::partner_name(app)) }
        };
        view! { <p>{t_with(said)}</p> }
    };
    who.iter().copied().map(line).collect_view().into_any()
}

fn presses(asked: Answers, told: impl Fn(Result<(), Refusal>) + Copy + 'static) -> AnyView {
    let Answers { agreement, version, sign, not_yet, put_off, .. } = asked;
    let app = app();
    let does = move |command| told(app.command(Command::Agreement(command)));
    let signs = move || does(agreement::Command::Sign { agreement, version });
    let puts_off = move || does(agreement::Command::NotYet { agreement, version });
    view! {
        <Button label=t(sign) kind=weight(put_off) on_press=signs/>
        {(!put_off).then(|| view! { <Button label=t(not_yet) on_press=puts_off/> })}
    }
    .into_any()
}

/// Where *not yet* is the other answer, neither is the louder one: nobody is made to sign.
fn weight(put_off: bool) -> Kind {
    if put_off { Kind::Main } else { Kind::Quiet }
}

/// Ending it: one's own act, two taps, no reason.
pub(super) fn end(agreement: EntryId, id: &'static str, go: Key, title: Key, more: Key) -> AnyView {
    let (app, asking) = (app(), RwSignal::new(false));
    let end = move || {
        // Refused only when it has ended already; the screen then shows that.
        let _ = app.command(Command::Agreement(agreement::Command::Withdraw(agreement)));
    };
    view! {
        <Button label=t(go) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id title=t(title) open=asking confirm=t(go) on_confirm=end><p>{t(more)}</p></Confirm>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_is_no_louder_than_not_yet_where_both_can_be_said() {
        assert_eq!(weight(false), Kind::Quiet);
        assert_eq!(weight(true), Kind::Main);
    }
}
