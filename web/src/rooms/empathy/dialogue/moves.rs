//! The one move that is open in a dialogue, as a screen: a field, a choice or a press.
//!
//! There is no field for anything that is not open, and nothing solves what was not asked to be solved.

use leptos::prelude::*;
use practice::{
    Text,
    dialogue::{Stage, Turn},
    needs::Need,
};

use super::one::{Room, State, over, rests};
use crate::{
    parts::{
        Button, Choice, Choices, Form, Helped, Keep, Kind, Notice, Place, Problem, Problems, TextArea, Tone,
        timer,
    },
    rooms::{drafted::Drafted, empathy::needs::need_word, links, responsibility::promises, saying},
    shell::clock,
    texts::{Key, keys::dialogue as k, t, t_with},
};

const WORDS: &str = "dialogue-words";
const NEEDED: &str = "needed";
const OWN: &str = "needed-own";
const OWN_NEED: &str = "own";
/// How long sitting with it is suggested, in seconds.
const SIT_S: i64 = 60;

/// The move, for who holds this phone.
pub(super) fn open_move(room: Room, state: State) -> AnyView {
    let mine = !room.hands.are_theirs();
    match state.stage {
        Stage::Over => over(room, state),
        _ if state.rests => rests(room),
        Stage::Ideas => ideas(room, state.is_turn(mine)),
        stage if state.is_turn(mine) => own_move(room, stage),
        stage => waits(room, stage),
    }
}

fn own_move(room: Room, stage: Stage) -> AnyView {
    match stage {
        Stage::Begin => again(room),
        Stage::Reflect => reflect(room),
        Stage::Confirm => confirm(room),
        Stage::Validate => in_words(room, VALIDATE, Turn::Validated),
        Stage::Ask => ask(room),
        Stage::Choose => choose(room),
        Stage::Ideas | Stage::Close | Stage::Over => close(room),
    }
}

fn section(title: Key, lead: Key, inside: AnyView) -> AnyView {
    view! { <section class="answer"><h2>{t(title)}</h2><p>{t(lead)}</p>{inside}</section> }.into_any()
}

fn waits(room: Room, stage: Stage) -> AnyView {
    let name = move || saying::partner_name(room.app);
    let said = t_with(move || match stage {
        Stage::Reflect => k::waits_reflect(name()),
        Stage::Confirm => k::waits_confirm(name()),
        Stage::Validate => k::waits_validate(name()),
        Stage::Ask => k::waits_ask(name()),
        Stage::Choose => k::waits_choose(name()),
        _ => k::waits_close(name()),
    });
    view! { <Notice tone=Tone::Waiting><p>{said}</p></Notice> }.into_any()
}

/// What a field of words asks for.
#[derive(Clone, Copy)]
struct Asks {
    draft: &'static str,
    title: Key,
    lead: Key,
    label: Key,
    hint: Key,
    send: Key,
    place: Place,
    most: u32,
}

const REFLECT: Asks = Asks {
    draft: "reflect",
    title: k::REFLECT_TITLE,
    lead: k::REFLECT_LEAD,
    label: k::REFLECT,
    hint: k::REFLECT_HINT,
    send: k::REFLECT_SEND,
    place: Place::Reply,
    most: 4000,
};
const NOT_QUITE: Asks = Asks {
    draft: "not-quite",
    title: k::NOT_QUITE_TITLE,
    lead: k::NOT_QUITE_LEAD,
    label: k::NOT_QUITE_LABEL,
    hint: k::NOT_QUITE_HINT,
    send: k::NOT_QUITE_SEND,
    place: Place::SoftStart,
    most: 4000,
};
const VALIDATE: Asks = Asks {
    draft: "validate",
    title: k::VALIDATE_TITLE,
    lead: k::VALIDATE_LEAD,
    label: k::VALIDATE,
    hint: k::VALIDATE_HINT,
    send: k::VALIDATE_SEND,
    place: Place::Reply,
    most: 4000,
};
const IDEA: Asks = Asks {
    draft: "idea",
    title: k::IDEAS_TITLE,
    lead: k::IDEAS_LEAD,
    label: k::IDEA,
    hint: k::IDEA_HINT,
    send: k::IDEA_SEND,
    place: Place::SoftStart,
    most: 280,
};

fn in_words(room: Room, asks: Asks, turn: fn(Text) -> Turn) -> AnyView {
    section(asks.title, asks.lead, field(room, asks, turn))
}

/// A field whose words stay on this device until its press; the other's on this phone have a draft of their own.
fn field(room: Room, asks: Asks, turn: fn(Text) -> Turn) -> AnyView {
    let whose = if untrack(|| room.hands.are_theirs()) { "theirs" } else { "mine" };
    let draft = StoredValue::new(format!("{}/{whose}", links::draft(asks.draft, room.id)));
    let words = RwSignal::new(untrack(|| room.app.draft(&draft.get_value())).unwrap_or_default());
    let problems = Problems::new();
    let keep = Keep::from(move |words: String| room.app.keep_draft(&draft.get_value(), &words));
    let send = move || {
        let said = words.get_untracked().trim().to_owned();
        let missing = said.is_empty().then(|| Problem::new(WORDS, k::MISSING));
        if problems.set(missing.into_iter().collect()) && room.takes(turn(Text::new(said))) {
            room.app.drop_draft(&draft.get_value());
            words.set(String::new());
        }
    };
    let (place, most) = (asks.place, asks.most);
    view! {
        <Form problems submit=t(asks.send) on_submit=send>
            <TextArea id=WORDS label=t(asks.label) hint=t(asks.hint) value=words most keep/>
            <Helped id=WORDS value=words place/>
        </Form>
    }
    .into_any()
}

/// The listener takes a breath, and then says what they understood.
fn reflect(room: Room) -> AnyView {
    let sits = RwSignal::new(None::<i64>);
    let inside = move || {
        match sits.get() {
        None => view! {
            <Button label=t(k::SIT) kind=Kind::Plain on_press=move || sits.set(Some(clock::now_ms().div_euclid(1000)))/>
            {field(room, REFLECT, Turn::Reflected)}
        }
        .into_any(),
        Some(from) => sit(sits, from),
    }
    };
    section(REFLECT.title, REFLECT.lead, view! { {inside} }.into_any())
}

/// A minute of sitting with it. It is written nowhere, and can be left at any time.
fn sit(sits: RwSignal<Option<i64>>, from: i64) -> AnyView {
    let now = timer::now();
    let over = Memo::new(move |_| now.get() >= from + SIT_S);
    let line = move || crate::texts::say(if over.get() { k::SIT_OVER } else { k::SIT_MORE });
    view! {
        <p role="status">{line}</p>
        {timer::slow_timer(Signal::derive(move || from), Signal::derive(move || from + SIT_S), now)}
        <div class="actions"><Button label=t(k::SIT_GO_ON) kind=Kind::Main on_press=move || sits.set(None)/></div>
    }
    .into_any()
}

/// *Yes, that's it*, or *not quite*.
fn confirm(room: Room) -> AnyView {
    let missing = RwSignal::new(false);
    let yes = move || {
        room.takes(Turn::ThatsIt);
    };
    let inside = move || {
        if missing.get() {
            return view! {
                <p>{t(k::NOT_QUITE_LEAD)}</p>
                {field(room, NOT_QUITE, Turn::NotQuite)}
                <Button label=t(k::THATS_IT) on_press=yes/>
            }
            .into_any();
        }
        view! {
            <div class="actions">
                <Button label=t(k::THATS_IT) kind=Kind::Main on_press=yes/>
                <Button label=t(k::NOT_QUITE) on_press=move || missing.set(true)/>
            </div>
        }
        .into_any()
    };
    section(k::CONFIRM_TITLE, k::CONFIRM_LEAD, view! { {inside} }.into_any())
}

fn ask(room: Room) -> AnyView {
    let press = move || {
        room.takes(Turn::AskedNeed);
    };
    let inside =
        view! { <div class="actions"><Button label=t(k::ASK) kind=Kind::Main on_press=press/></div> };
    section(k::ASK_TITLE, k::ASK_LEAD, inside.into_any())
}

/// What the speaker needs, from the list or in their own words.
fn choose(room: Room) -> AnyView {
    let whose = if untrack(|| room.hands.are_theirs()) { "theirs" } else { "mine" };
    let own = Drafted::open(room.app, format!("{}/{whose}", links::draft("needed", room.id)));
    let first = (!own.now().is_empty()).then_some(OWN_NEED);
    let (problems, which) = (Problems::new(), RwSignal::new(first));
    let mut choices: Vec<_> =
        Need::ALL.iter().map(|need| Choice::new(need.name(), t(need_word(need)))).collect();
    choices.push(Choice::new(OWN_NEED, t(k::CHOOSE_OWN)));
    let send = move || match chosen(which.get_untracked(), &own.now()) {
        Ok(need) => {
            problems.set(Vec::new());
            if room.takes(Turn::Needs(need)) {
                own.sent();
            }
        }
        Err(problem) => {
            problems.set(vec![problem]);
        }
    };
    let in_own_words = move || {
        (which.get() == Some(OWN_NEED))
            .then(|| view! { <TextArea id=OWN label=t(k::CHOOSE_OWN_LABEL) value=own.words rows=2 most=280 keep=own.keep()/> })
    };
    let inside = view! {
        <Form problems submit=t(k::CHOOSE_SEND) on_submit=send>
            <Choices id=NEEDED legend=t(k::CHOOSE_LEGEND) choices value=which/>
            {in_own_words}
        </Form>
    };
    section(k::CHOOSE_TITLE, k::CHOOSE_LEAD, inside.into_any())
}

/// The need that was chosen, or what is missing.
fn chosen(which: Option<&str>, own: &str) -> Result<Need, Problem> {
    match which {
        Some(OWN_NEED) if own.is_empty() => Err(Problem::new(OWN, k::CHOOSE_OWN_MISSING)),
        Some(OWN_NEED) => Ok(Need::Own(Text::new(own))),
        which => {
            let need = Need::ALL.into_iter().find(|need| Some(need.name()) == which);
            need.ok_or_else(|| Problem::new(NEEDED, k::CHOOSE_MISSING))
        }
    }
}

/// Ideas of both, each of which may become a promise of whoever makes it; the speaker closes.
fn ideas(room: Room, speaker: bool) -> AnyView {
    let theirs = untrack(|| room.hands.are_theirs());
    let promises = (!theirs).then(|| may_become_promises(room));
    let pass = move || {
        room.hands.one_phone.get().then(|| {
            let name = move || {
                if room.hands.are_theirs() {
                    saying::my_name(room.app)
                } else {
                    saying::partner_name(room.app)
                }
            };
            let label = t_with(move || crate::texts::keys::steps::pass_title(name()));
            view! { <Button label on_press=move || room.hands.pass()/> }
        })
    };
    let end = if speaker { close(room) } else { waits(room, Stage::Ideas) };
    view! {
        {in_words(room, IDEA, Turn::Idea)}
        {promises}
        {pass}
        {end}
    }
    .into_any()
}

fn may_become_promises(room: Room) -> AnyView {
    let ideas = Memo::new(move |_| {
        let ideas = room.app.couple(|couple| {
            let dialogue = couple.dialogues().get(room.id)?;
            Some(
                dialogue
                    .ideas()
                    .map(|(step, words)| (step.id, words.as_str().to_owned()))
                    .collect::<Vec<_>>(),
            )
        });
        ideas.flatten().unwrap_or_default()
    });
    let line = move |(id, words): (practice::EntryId, String)| {
        view! { <li><p class="words">{words.clone()}</p>{promises::promise_link(id, words)}</li> }
    };
    let lines = move || ideas.get().into_iter().map(line).collect_view();
    view! {
        <Show when=move || ideas.with(|ideas| !ideas.is_empty())>
            <section><h2>{t(k::PROMISE_TITLE)}</h2><p>{t(k::PROMISE_LEAD)}</p><ul class="answers">{lines}</ul></section>
        </Show>
    }
    .into_any()
}

fn close(room: Room) -> AnyView {
    let press = move || {
        room.takes(Turn::Closed);
    };
    let inside =
        view! { <div class="actions"><Button label=t(k::CLOSE) kind=Kind::Main on_press=press/></div> };
    section(k::CLOSE_TITLE, k::CLOSE_LEAD, inside.into_any())
}

/// What was written down of the beginning was not said so: it is said anew.
fn again(room: Room) -> AnyView {
    let whose = if untrack(|| room.hands.are_theirs()) { "theirs" } else { "mine" };
    let drafts = ["again-feel", "again-when", "again-because", "again-need"]
        .map(|field| StoredValue::new(format!("{}/{whose}", links::draft(field, room.id))));
    let fields =
        drafts.map(|draft| RwSignal::new(untrack(|| room.app.draft(&draft.get_value())).unwrap_or_default()));
    let [keep_feel, keep_when, keep_because, keep_need] =
        drafts.map(|draft| Keep::from(move |words: String| room.app.keep_draft(&draft.get_value(), &words)));
    let problems = Problems::new();
    let send = move || {
        let [feel, when, because, need] =
            fields.map(|field| Text::new(field.get_untracked().trim().to_owned()));
        let missing = [
            (&feel, "again-feel", k::FEEL_MISSING),
            (&when, "again-when", k::WHEN_MISSING),
            (&need, "again-need", k::NEED_MISSING),
        ];
        let missing = missing.into_iter().filter(|(words, ..)| words.is_blank());
        if problems.set(missing.map(|(_, field, word)| Problem::new(field, word)).collect()) {
            let because = Some(because).filter(|because| !because.is_blank());
            if room.takes(Turn::Began(practice::dialogue::Soft { feel, when, because, need })) {
                drafts.into_iter().for_each(|draft| room.app.drop_draft(&draft.get_value()));
            }
        }
    };
    let [feel, when, because, need] = fields;
    let inside = view! {
        <Form problems submit=t(k::BEGIN_SHARE) on_submit=send>
            <TextArea id="again-feel" label=t(k::FEEL) hint=t(k::FEEL_HINT) value=feel rows=2 keep=keep_feel/>
            <TextArea id="again-when" label=t(k::WHEN) hint=t(k::WHEN_HINT) value=when rows=2 keep=keep_when/>
            <TextArea id="again-because" label=t(k::BECAUSE) hint=t(k::BECAUSE_HINT) value=because rows=2 optional=true keep=keep_because/>
            <TextArea id="again-need" label=t(k::NEED) hint=t(k::NEED_HINT) value=need rows=2 keep=keep_need/>
        </Form>
    };
    section(k::AGAIN_TITLE, k::AGAIN_LEAD, inside.into_any())
}
