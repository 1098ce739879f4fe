//! Saying it: what fits this side, what the pact says on when, and one neutral line to the other by its own press.
//!
//! What it is about does not travel with that line.

use leptos::prelude::*;
use practice::{
    Command, Couple, EntryId, Refusal, Text,
    dialogue::Stage,
    setback::{self, What, Whose},
};

use super::{For, guide::pact_lines};
use crate::{
    app::App,
    parts::{ButtonLink, Form, Kind, Problems, Status, TextField, Tone},
    rooms::{asking, empathy::dialogue, saying},
    texts::{Said, keys::setback as k, t, t_with},
};

const LINE: &str = "setback-line";
/// The draft of a line that could not be sent.
const KEPT: &str = "setback/line";

pub(super) fn step(app: App, chosen: For) -> AnyView {
    view! {
        <p>{t_with(move || fits(chosen, super::partner(app)))}</p>
        {when(app)}
        <div class="actions">{ways(chosen)}{talk(app, chosen)}</div>
        {tell(app)}
    }
    .into_any()
}

/// What there is to say on this side.
fn fits(chosen: For, name: String) -> Said {
    match chosen {
        (What::OldFear, Whose::Mine) => k::SAY_FEAR_MINE.into(),
        (What::OldFear, Whose::Theirs) => k::SAY_FEAR_THEIRS.into(),
        (What::Slip, Whose::Mine) => k::say_slip_mine(name),
        // It is out already: nothing is to be told before it is found.
        (What::Lie, Whose::Mine) => k::SAY_LIE_MINE.into(),
        (_, Whose::Theirs) => k::SAY_DID_THEIRS.into(),
    }
}

/// Within what time, if the signed pact says so: in its own words.
fn when(app: App) -> AnyView {
    let lines = app.peek(|replica| replica.couple().repair_lines(saying::today())).unwrap_or_default();
    if lines.is_empty() {
        return view! { <p class="hint">{t(k::PACT_NONE)}</p> }.into_any();
    }
    view! { <p>{t(k::PACT_SAYS)}</p>{pact_lines(&lines)} }.into_any()
}

fn ways(chosen: For) -> Option<AnyView> {
    let (words, href) = match chosen {
        (What::OldFear, Whose::Theirs) => return None,
        (What::OldFear, Whose::Mine) | (_, Whose::Theirs) => (k::GO_TRIGGER, "/triggers/write"),
        (_, Whose::Mine) => (k::GO_DISCLOSURE, "/disclosure/write"),
    };
    Some(view! { <ButtonLink label=t(words) href=href/> }.into_any())
}

/// The dialogue that is open between the two; else a new one, for who has something to say.
fn talk(app: App, chosen: For) -> Option<AnyView> {
    let open = app.peek(|replica| open_dialogue(replica.couple())).flatten();
    if let Some(id) = open {
        return Some(view! { <ButtonLink label=t(k::GO_ON_TALKING) href=dialogue::place(id)/> }.into_any());
    }
    let listens = chosen == (What::OldFear, Whose::Theirs);
    (!listens).then(|| view! { <ButtonLink label=t(k::GO_TALK) href="/dialogue/new"/> }.into_any())
}

fn open_dialogue(couple: &Couple) -> Option<EntryId> {
    couple.dialogues().all().rev().find(|one| one.stage() != Stage::Over).map(|one| one.id)
}

fn tell(app: App) -> Option<AnyView> {
    app.peek(|replica| replica.couple().partner()).flatten()?;
    let name = saying::partner_text(app);
    let (said, refused) = (RwSignal::new(None::<Said>), RwSignal::new(None::<Said>));
    let line = asking::field(app, KEPT);
    let tell = move || {
        let text = Some(Text::new(line.get_untracked().trim())).filter(|text| !text.is_blank());
        let told = app.command(Command::Setback(setback::Command::Tell(text)));
        asking::asked(app, KEPT, line, told.is_ok());
        said.set(told.is_ok().then(|| saying::done_or_kept(app, k::told_now(name.get_untracked()))));
        refused.set(told.err().map(|why| match why {
            Refusal::AlreadySo => k::told_already(name.get_untracked()),
            why => saying::refused(why),
        }));
    };
    Some(
        view! {
            <section>
                <h2>{t_with(move || k::tell_title(name.get()))}</h2>
                <p>{t_with(move || k::tell_more(name.get()))}</p>
                <Status said=said tone=Tone::Done/>
                <Status said=refused tone=Tone::Quiet/>
                <Form problems=Problems::new() submit=t_with(move || k::tell(name.get())) on_submit=tell kind=Kind::Quiet>
                    <TextField id=LINE label=t(k::TELL_LINE) hint=t(k::TELL_HINT) value=line optional=true most=280 keep=asking::keep(app, KEPT)/>
                </Form>
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lie_that_came_out_is_not_to_be_told_before_it_is_found() {
        let said = |what| fits((what, Whose::Mine), "Ben".to_owned());
        assert_eq!(said(What::Lie), k::SAY_LIE_MINE.into());
        assert_eq!(said(What::Slip), k::say_slip_mine("Ben"));
    }
}
