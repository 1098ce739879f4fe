//! What its author says of one day: kept, late, missed, told before it was missed, or *let's change it*.
//!
//! Nothing is asked twice and no word is taken away: a later one stands beside the earlier.

use leptos::prelude::*;
use practice::{
    Command, Day, Text,
    promises::{self, Mark, OnDay, Promise},
};

use super::{name, path};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Form, Keep, Kind, Problems, Status, TextArea, Tone},
    rooms::{app, saying},
    texts::{Key, Said, keys::promises as k, t, t_with},
};

/// The presses for one day of a promise of mine.
pub(super) fn mark_it(promise: &Promise, day: Day) -> AnyView {
    let (app, id, today) = (app(), promise.id, saying::today());
    let refused = RwSignal::new(None::<Said>);
    let telling = RwSignal::new(app.draft(&draft_name(promise, day)).is_some());
    let press = Callback::new(move |mark: Mark| {
        let marked = promises::Command::Mark(id, day, mark);
        refused.set(app.command(Command::Promises(marked)).err().map(saying::refused));
    });
    let tell_first = day >= today && promise.is_open(day);
    let form = tell_first.then(|| tell(promise, day, refused));
    let open = tell_first.then(|| {
        view! { <Button label=t(k::TELL) on_press=move || telling.set(true)/> }
    });
    let change = change_link(promise);
    let form = StoredValue::new_local(form);
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <div class="actions">{marks(promise, day, today, press)}{open}{change}</div>
        <Show when=move || telling.get()>{move || form.try_update_value(Option::take).flatten()}</Show>
    }
    .into_any()
}

/// The way to *let's change it*, as long as it is not too late.
pub(super) fn change_link(promise: &Promise) -> Option<AnyView> {
    let before_due = promise.ended().is_none() && promise.next_open(saying::today()).is_some();
    let href = format!("{}/change", path(promise.id));
    before_due.then(|| view! { <ButtonLink label=t(k::CHANGE_GO) href=href.clone()/> }.into_any())
}

/// What can be said of the day now; its author's newest word is not asked for again.
fn marks(promise: &Promise, day: Day, today: Day, press: Callback<Mark>) -> AnyView {
    let newest = promise.on(day).and_then(OnDay::mark);
    let early = day > today;
    let once = promise.when.as_ref().is_some_and(|when| when.days.is_once());
    let can = move |mark: Mark| Some(mark) != newest && (!early || (once && mark == Mark::Kept));
    let shown = Mark::ALL.into_iter().filter(|mark| can(*mark)).map(|mark| {
        let first = mark == Mark::Kept && newest.is_none();
        let kind = if first { Kind::Main } else { Kind::Quiet };
        view! { <Button label=t(word(mark, early)) kind on_press=move || press.run(mark)/> }
    });
    shown.collect_view().into_any()
}

fn word(mark: Mark, early: bool) -> Key {
    match mark {
        Mark::Kept if early => k::MARK_KEPT_EARLY,
        Mark::Kept => k::MARK_KEPT,
        Mark::Late => k::MARK_LATE,
        Mark::Missed => k::MARK_MISSED,
    }
}

/// Telling before it is missed, with a line if one wants.
fn tell(promise: &Promise, day: Day, refused: RwSignal<Option<Said>>) -> AnyView {
    let (app, id) = (app(), promise.id);
    let draft = StoredValue::new(draft_name(promise, day));
    let words = RwSignal::new(app.draft(&draft.get_value()).unwrap_or_default());
    let keep = Keep::from(move |words: String| app.keep_draft(&draft.get_value(), &words));
    let share = move || {
        let line = words.get_untracked().trim().to_owned();
        let line = (!line.is_empty()).then(|| Text::new(line));
        match app.command(Command::Promises(promises::Command::Tell(id, day, line))) {
            Ok(()) => app.drop_draft(&draft.get_value()),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let lead = t_with(move || lead(app));
    view! {
        <Form problems=Problems::new() submit=t(k::TELL_SHARE) on_submit=share>
            <p>{lead}</p>
            <TextArea
                id="told"
                label=t(k::TELL_WORDS)
                value=words
                optional=true
                rows=2
                most=280
                keep
            />
        </Form>
    }
    .into_any()
}

fn lead(app: App) -> Said {
    let alone = app.couple(|couple| couple.partner().is_none()).unwrap_or(true);
    if alone { k::TELL_LEAD_ALONE.into() } else { k::tell_lead(saying::partner_name(app)) }
}

fn draft_name(promise: &Promise, day: Day) -> String {
    format!("promise-told/{}/{day}", name(promise.id))
}
