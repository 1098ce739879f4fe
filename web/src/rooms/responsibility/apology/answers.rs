//! The four answers to an apology, and what came back.
//!
//! There is no fifth: nothing here accepts or forgives.

use leptos::prelude::*;
use practice::{
    Command, Day, EntryId, Refusal, Text,
    apology::{self, Answer, Given},
    dialogue::About,
};

use super::{impact::rounds, list::said_no};
use crate::{
    app::App,
    parts::{
        Button, ButtonLink, Form, Helped, Keep, Kept, Kind, Place, Problem, Problems, Status, TextArea, Tone,
        each, part, part_while,
    },
    rooms::{
        empathy::dialogue,
        links,
        offered::{my_reason, note_reason},
        saying, taking_back,
    },
    texts::{Key, Said, keys::apology as k, keys::offered, say, t, t_with},
};

const WORDS: &str = "answer-words";
const REASON: &str = "answer-reason";

/// Which answer is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Choose,
    Missing,
    Impact,
    NotNow,
}

/// The receiver's answers.
pub(super) fn answer(app: App, id: EntryId) -> AnyView {
    let shown = RwSignal::new(Move::Choose);
    let refused = RwSignal::new(None::<Said>);
    let moves = move || match shown.get() {
        Move::Choose => choose(app, id, shown, refused),
        Move::Missing => in_words(app, id, MISSING, shown, refused),
        Move::Impact => in_words(app, id, IMPACT, shown, refused),
        Move::NotNow => not_now(app, id, shown, refused),
    };
    view! {
        <section>
            <h2>{t(k::ANSWER_TITLE)}</h2>
            <p>{t(k::ANSWER_LEAD)}</p>
            <Status said=refused tone=Tone::Trouble/>
            {moves}
        </section>
    }
    .into_any()
}

fn choose(app: App, id: EntryId, shown: RwSignal<Move>, refused: RwSignal<Option<Said>>) -> AnyView {
    let heard = move || {
        tell(refused, give(app, id, Answer::Heard));
    };
    view! {
        <div class="actions">
            <Button label=t(k::HEARD) on_press=heard/>
            <Button label=t(k::MISSING) on_press=move || shown.set(Move::Missing)/>
            <Button label=t(k::MY_IMPACT) on_press=move || shown.set(Move::Impact)/>
            <Button label=t(k::NOT_NOW) on_press=move || shown.set(Move::NotNow)/>
        </div>
    }
    .into_any()
}

fn give(app: App, id: EntryId, answer: Answer) -> Result<(), Refusal> {
    app.command(Command::Apology(apology::Command::Answer(id, answer)))
}

/// Says what was refused, if it was. True if it was done.
pub(super) fn tell(refused: RwSignal<Option<Said>>, done: Result<(), Refusal>) -> bool {
    refused.set(done.err().map(said_no));
    done.is_ok()
}

/// What a field of words asks for, and what it becomes.
#[derive(Clone, Copy)]
struct Asks {
    draft: &'static str,
    label: Key,
    hint: Key,
    send: Key,
    answer: fn(Text) -> Answer,
}

const MISSING: Asks = Asks {
    draft: "missing",
    label: k::MISSING_LABEL,
    hint: k::MISSING_HINT,
    send: k::ANSWER_SEND,
    answer: Answer::Missing,
};
const IMPACT: Asks = Asks {
    draft: "impact",
    label: k::IMPACT_LABEL,
    hint: k::IMPACT_HINT,
    send: k::ANSWER_SEND,
    answer: Answer::Impact,
};

fn in_words(
    app: App,
    id: EntryId,
    asks: Asks,
    shown: RwSignal<Move>,
    refused: RwSignal<Option<Said>>,
) -> AnyView {
    let send = move |words: Text| {
        let done = tell(refused, give(app, id, (asks.answer)(words)));
        if done {
            shown.set(Move::Choose);
        }
        done
    };
    let name = links::draft(asks.draft, id);
    view! { {field(app, (WORDS, name, Place::SoftStart), (asks.label, asks.hint, asks.send), send)}{back(shown)} }.into_any()
}

/// A field whose words are sent by a press of its own, and kept as a draft until then.
pub(super) fn field(
    app: App,
    (id, draft, place): (&'static str, String, Place),
    (label, hint, submit): (Key, Key, Key),
    send: impl Fn(Text) -> bool + 'static,
) -> AnyView {
    let draft = StoredValue::new(draft);
    let words = RwSignal::new(app.draft(&draft.get_value()).unwrap_or_default());
    let problems = Problems::new();
    let keep = Keep::from(move |words: String| app.keep_draft(&draft.get_value(), &words));
    let submitted = move || {
        let text = words.get_untracked().trim().to_owned();
        let missing = text.is_empty().then(|| Problem::new(id, k::WORDS_MISSING));
        // What was sent takes its field away with it, so the draft is looked up first.
        let name = draft.get_value();
        if problems.set(missing.into_iter().collect()) && send(Text::new(text)) {
            app.drop_draft(&name);
        }
    };
    view! {
        <Form problems submit=t(submit) on_submit=submitted>
            <TextArea id label=t(label) hint=t(hint) value=words keep/>
            <Helped id value=words place/>
        </Form>
    }
    .into_any()
}

fn not_now(app: App, id: EntryId, shown: RwSignal<Move>, refused: RwSignal<Option<Said>>) -> AnyView {
    let draft = format!("apology/reason/{}", id.hex());
    let kept = || app.peek(|replica| my_reason(replica.couple(), id)).unwrap_or_default();
    let reason = RwSignal::new(untrack(|| app.draft(&draft)).unwrap_or_else(kept));
    let keep = Keep::from(move |words: String| app.keep_draft(&draft, &words));
    let send = move || {
        let done = or_so_already(give(app, id, Answer::NotNow));
        let done = done.and_then(|()| note_reason(app, id, &reason.get_untracked()));
        if tell(refused, done) {
            reason.set(String::new());
            keep.run((String::new(),));
            shown.set(Move::Choose);
        }
    };
    view! {
        <p>{t(k::NOT_NOW_LEAD)}</p>
        <Form problems=Problems::new() submit=t(k::NOT_NOW_SEND) on_submit=send>
            <TextArea id=REASON label=t(k::REASON) hint=t(k::REASON_HINT) value=reason optional=true rows=3 keep=Kept::Own(keep)/>
        </Form>
        {back(shown)}
    }
    .into_any()
}

/// *Not now* that was said before still stands: what is new is the reason.
fn or_so_already(given: Result<(), Refusal>) -> Result<(), Refusal> {
    given.or_else(|why| if why == Refusal::AlreadySo { Ok(()) } else { Err(why) })
}

fn back(shown: RwSignal<Move>) -> AnyView {
    view! { <Button label=t(offered::ELSE) kind=Kind::Plain on_press=move || shown.set(Move::Choose)/> }
        .into_any()
}

/// What came back, in the order in which it did; the next move of an impact stands below it.
pub(super) fn came_back(app: App, id: EntryId, author: bool) -> AnyView {
    let given = Memo::new(move |_| {
        app.couple(|couple| couple.apology(id).map(|seen| seen.given.to_vec())).flatten().unwrap_or_default()
    });
    let ids = move || given.with(|given| given.iter().map(|one| one.id).collect::<Vec<_>>());
    let list = part_while(
        move || given.with(|given| !given.is_empty()),
        move || {
            let lines = each(ids, move |id| one_answer(app, id, given, author));
            view! { <section><h2>{t(k::CAME_BACK)}</h2><ul class="answers">{lines}</ul></section> }.into_any()
        },
    );
    let amend = Memo::new(move |_| {
        given.with(|given| {
            let missing = |one: &Given| matches!(one.answer, Answer::Missing(_)) && one.taken_back.is_none();
            author && given.iter().any(missing) && given.iter().all(|one| one.turn().is_none())
        })
    });
    let amend_link =
        move || view! { <ButtonLink label=t(k::AMEND_GO) href=format!("{}/amend", super::list::place(id))/> };
    view! {
        {list}
        <Show when=move || amend.get()><div class="actions">{amend_link}</div></Show>
    }
    .into_any()
}

fn one_answer(app: App, id: EntryId, all: Memo<Vec<Given>>, author: bool) -> AnyView {
    let given = Memo::new(move |_| all.with(|all| all.iter().find(|one| one.id == id).cloned()));
    // Where two impacts wait, one after the other is heard.
    let next =
        move || all.with(|all| all.iter().find(|one| one.turn().is_some()).map(|one| one.id)) == Some(id);
    let taken_back = move || given.with(|given| given.as_ref().and_then(|given| given.taken_back));
    let stands = Memo::new(move |_| {
        given.with(|given| given.as_ref().is_some_and(|given| given.taken_back.is_none()))
    });
    let Some(answer) = given.with_untracked(|given| given.as_ref().map(|given| given.answer.clone())) else {
        return ().into_any();
    };
    let words = match &answer {
        Answer::Missing(words) | Answer::Impact(words) => Some(words.as_str().to_owned()),
        Answer::Heard | Answer::NotNow => None,
    };
    let impact = matches!(answer, Answer::Impact(_));
    let said = t_with(move || who_said(app, &answer, author));
    view! {
        <li>
            <p class="by">{said}</p>
            {words.map(|words| view! { <blockquote class="words">{words}</blockquote> })}
            {part(taken_back, marked)}
            {part(move || Some((given.get()?, next())), move |(given, next)| rounds(app, given, author, next))}
            {part_while(move || impact && stands.get(), move || dialogue::lead(About::Impact(id)))}
            {part_while(move || !author && stands.get(), move || taking_back::seen(id))}
        </li>
    }
    .into_any()
}

fn marked(day: Day) -> AnyView {
    view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> }.into_any()
}

fn who_said(app: App, answer: &Answer, author: bool) -> Said {
    let name = || saying::partner_name(app);
    match (answer, author) {
        (Answer::Heard, true) => k::said_heard(name()),
        (Answer::Heard, false) => k::SAID_HEARD_MINE.into(),
        (Answer::Missing(_), true) => k::said_missing(name()),
        (Answer::Missing(_), false) => k::SAID_MISSING_MINE.into(),
        (Answer::Impact(_), true) => k::said_impact(name()),
        (Answer::Impact(_), false) => k::SAID_IMPACT_MINE.into(),
        (Answer::NotNow, true) => k::said_not_now(name()),
        (Answer::NotNow, false) => k::SAID_NOT_NOW_MINE.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_now_said_again_is_no_refusal_so_that_the_new_reason_is_kept() {
        assert_eq!(or_so_already(Err(Refusal::AlreadySo)), Ok(()));
        assert_eq!(or_so_already(Err(Refusal::NothingThere)), Err(Refusal::NothingThere));
        assert_eq!(or_so_already(Ok(())), Ok(()));
    }
}
