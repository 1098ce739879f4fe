//! The one move that is open in a circle: naming, receiving, or the closing round.
//!
//! The timer of a turn is gentle: it starts when somebody starts it, and when it is over it only says so.

use leptos::prelude::*;
use practice::{
    Text,
    circle::{self, FEELINGS, Feeling, Stage, Turn},
};

use super::{Room, feeling_word, sit::Open};
use crate::{
    parts::{
        Button, CheckList, Choice, Form, Helped, Keep, Kind, Notice, Place, Problem, Problems, TextArea,
        Tone, timer,
    },
    rooms::saying,
    shell::clock,
    texts::{keys::circle as k, keys::steps, say, t, t_with},
};

const FEELS: &str = "feels";
const WORDS: &str = "circle-words";
/// How long a turn is suggested to last, in seconds.
const TURN_S: i64 = 3 * 60;

/// The move, for who holds this phone.
pub(super) fn open_move(room: Room, open: Open) -> AnyView {
    match open.stage {
        Stage::Over => view! { <Notice tone=Tone::Done><p>{t(k::OVER)}</p></Notice> }.into_any(),
        _ if open.rests => rests(room),
        _ if !open.is_turn => waits(room, open.stage),
        Stage::WhoBegins => who_begins(room),
        Stage::Name(_, whole) => name(room, whole),
        Stage::Receive(_) => receive(room),
        Stage::Closing => closing(room),
    }
}

fn rests(room: Room) -> AnyView {
    let go_on = move || {
        room.does(circle::Command::Pause(room.week, false));
    };
    view! {
        <Notice tone=Tone::Waiting><p>{t(k::RESTS)}</p><Button label=t(k::GO_ON) on_press=go_on/></Notice>
    }
    .into_any()
}

fn waits(room: Room, stage: Stage) -> AnyView {
    let name = move || saying::partner_name(room.app);
    let whole = matches!(stage, Stage::Name(_, true));
    let said = t_with(move || match stage {
        Stage::Receive(_) => k::waits_receive(name()),
        Stage::Closing => k::waits_closing(name()),
        _ => k::waits_name(name()),
    });
    view! {
        <Notice tone=Tone::Waiting><p>{said}</p></Notice>
        {whole.then(|| to_closing(room))}
    }
    .into_any()
}

/// Either may go first; on one phone it goes over if the other does.
fn who_begins(room: Room) -> AnyView {
    let pass = move || {
        room.hands.one_phone.get().then(|| {
            let to = move || {
                if room.hands.are_theirs() { saying::my_name(room.app) } else { saying::partner_name(room.app) }
            };
            view! { <Button label=t_with(move || steps::pass_title(to())) on_press=move || room.hands.pass()/> }
        })
    };
    view! { <p>{t(k::WHO_BEGINS)}</p>{pass}{name(room, false)} }.into_any()
}

/// What I feel, from the list and in my own words; or *I pass*.
fn name(room: Room, whole: bool) -> AnyView {
    let whose = if untrack(|| room.hands.are_theirs()) { "theirs" } else { "mine" };
    let draft = StoredValue::new(format!("circle/{}/{whose}", room.week.name()));
    let words = RwSignal::new(untrack(|| room.app.draft(&draft.get_value())).unwrap_or_default());
    let (problems, feels) = (Problems::new(), room.ticked());
    let choices =
        Feeling::ALL.iter().map(|feeling| Choice::new(feeling.name(), t(feeling_word(*feeling)))).collect();
    let keep = Keep::from(move |words: String| room.app.keep_draft(&draft.get_value(), &words));
    let done = move |turn| {
        if room.takes(turn) {
            room.app.drop_draft(&draft.get_value());
            feels.set(Vec::new());
        }
    };
    let share = move || {
        let feelings = chosen(&feels.get_untracked());
        let fits = (1..=FEELINGS).contains(&feelings.len());
        let missing = (!fits).then(|| Problem::new(FEELS, k::FEELS_MISSING));
        if problems.set(missing.into_iter().collect()) {
            let said = words.get_untracked().trim().to_owned();
            let words = (!said.is_empty()).then(|| Text::new(said));
            done(Turn::Named { feelings, words });
        }
    };
    view! {
        <section class="answer">
            <h2>{t(k::NAME_TITLE)}</h2>
            <p>{t(k::NAME_LEAD)}</p>
            {gentle_timer()}
            <Form problems submit=t(k::NAME_SHARE) on_submit=share>
                <CheckList id=FEELS legend=t(k::FEELS) hint=t(k::FEELS_HINT) choices value=feels/>
                <TextArea id=WORDS label=t(k::WORDS) hint=t(k::WORDS_HINT) value=words rows=3 optional=true keep/>
                <Helped id=WORDS value=words place=Place::SoftStart/>
            </Form>
            <Button label=t(k::PASS) kind=Kind::Plain on_press=move || done(Turn::Passed)/>
        </section>
        {whole.then(|| to_closing(room))}
    }
    .into_any()
}

/// The feelings that were chosen, in the order of the list.
fn chosen(names: &[&str]) -> Vec<Feeling> {
    Feeling::ALL.into_iter().filter(|feeling| names.contains(&feeling.name())).collect()
}

/// Three minutes, once it is started. Nothing happens at its end but that it says so.
fn gentle_timer() -> AnyView {
    let from = RwSignal::new(None::<i64>);
    let shown = move || match from.get() {
        None => {
            let start = move || from.set(Some(clock::now_ms().div_euclid(1000)));
            view! { <Button label=t(k::TIMER) kind=Kind::Plain on_press=start/> }.into_any()
        }
        Some(from_s) => {
            let now = timer::now();
            let over = Memo::new(move |_| now.get() >= from_s + TURN_S);
            let line = move || over.get().then(|| say(k::TIMER_OVER));
            view! {
                {timer::slow_timer(Signal::derive(move || from_s), Signal::derive(move || from_s + TURN_S), now)}
                <p role="status">{line}</p>
            }
            .into_any()
        }
    };
    view! { {shown} }.into_any()
}

/// One press, and no field.
fn receive(room: Room) -> AnyView {
    let thank = move || {
        room.takes(Turn::ThankYou);
    };
    view! {
        <section class="answer">
            <h2>{t(k::RECEIVE_TITLE)}</h2>
            <p>{t(k::RECEIVE_LEAD)}</p>
            <div class="actions"><Button label=t(k::THANK_YOU) kind=Kind::Main on_press=thank/></div>
        </section>
    }
    .into_any()
}

/// A round is whole: either goes on to the closing round, or one names again.
fn to_closing(room: Room) -> AnyView {
    let go = move || {
        room.takes(Turn::Closing);
    };
    view! {
        <section>
            <h2>{t(k::TO_CLOSING_TITLE)}</h2>
            <p>{t(k::TO_CLOSING_LEAD)}</p>
            <div class="actions"><Button label=t(k::TO_CLOSING) on_press=go/></div>
        </section>
    }
    .into_any()
}

/// The closing round: something one wants to say, or nothing more.
fn closing(room: Room) -> AnyView {
    let whose = if untrack(|| room.hands.are_theirs()) { "theirs" } else { "mine" };
    let draft = StoredValue::new(format!("circle-last/{}/{whose}", room.week.name()));
    let words = RwSignal::new(untrack(|| room.app.draft(&draft.get_value())).unwrap_or_default());
    let problems = Problems::new();
    let keep = Keep::from(move |words: String| room.app.keep_draft(&draft.get_value(), &words));
    let done = move |turn| {
        if room.takes(turn) {
            room.app.drop_draft(&draft.get_value());
        }
    };
    let share = move || {
        let said = words.get_untracked().trim().to_owned();
        let missing = said.is_empty().then(|| Problem::new(WORDS, k::LAST_MISSING));
        if problems.set(missing.into_iter().collect()) {
            done(Turn::Last(Text::new(said)));
        }
    };
    view! {
        <section class="answer">
            <h2>{t(k::CLOSING_TITLE)}</h2>
            <p>{t(k::CLOSING_LEAD)}</p>
            <Form problems submit=t(k::LAST_SHARE) on_submit=share>
                <TextArea id=WORDS label=t(k::LAST) hint=t(k::LAST_HINT) value=words rows=3 keep/>
                <Helped id=WORDS value=words place=Place::Reply/>
            </Form>
            <Button label=t(k::NOTHING_MORE) on_press=move || done(Turn::NothingMore)/>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_comes_in_the_order_of_the_list() {
        assert_eq!(chosen(&["hope", "fear", "nothing"]), [Feeling::Fear, Feeling::Hope]);
    }
}
