//! All dialogues: those under way, beginning one, and earlier ones; and what waits on the first page.
//!
//! It counts none of them.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, day_number,
    dialogue::{Dialogue, Stage, Turn},
    steps::Side,
};

use super::place;
use crate::{
    app::App,
    parts::{ButtonLink, Kind, Page, newest_part},
    rooms::{app, saying, waits::Waits},
    texts::{Said, keys::dialogue as k, say, t},
};

/// So many dialogues are shown at once.
const AT_ONCE: usize = 12;
/// How long a dialogue that nobody goes on with is brought up.
const LOOK_BACK_DAYS: i32 = 14;

#[component]
pub(crate) fn DialoguesRoom() -> impl IntoView {
    let app = app();
    let steps = [k::HOW_1, k::HOW_2, k::HOW_3, k::HOW_4, k::HOW_5].map(|line| view! { <li>{t(line)}</li> });
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            {part(app, true)}
            <section>
                <h2>{t(k::HOW)}</h2>
                <ol>{steps.into_iter().collect_view()}</ol>
            </section>
            <div class="actions"><ButtonLink label=t(k::BEGIN) href="/dialogue/new" kind=Kind::Main/></div>
            {part(app, false)}
        </Page>
    }
}

/// A dialogue as one line of a list.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    i_speak: bool,
    my_turn: bool,
    stage: Stage,
    closed: bool,
    day: Day,
    feel: String,
}

fn line(couple: &Couple, dialogue: &Dialogue) -> Line {
    let me = couple.me();
    let began = dialogue.steps().all().iter().find_map(|step| match &step.turn {
        Turn::Began(soft) => Some(soft.when.as_str().to_owned()),
        _ => None,
    });
    Line {
        id: dialogue.id,
        i_speak: dialogue.speaks(me),
        my_turn: dialogue.is_turn_of(me),
        stage: dialogue.stage(),
        closed: dialogue.is_closed(),
        day: dialogue.day,
        feel: began.unwrap_or_default(),
    }
}

/// Those under way, or those that are over, the newest first.
fn lines(couple: &Couple, open: bool) -> Vec<Line> {
    let all = couple.dialogues().all().rev().filter(|one| (one.stage() != Stage::Over) == open);
    all.map(|one| line(couple, one)).collect()
}

fn part(app: App, open: bool) -> AnyView {
    let all = Memo::new(move |_| app.couple(|couple| lines(couple, open)).unwrap_or_default());
    let title = if open { k::UNDER_WAY } else { k::EARLIER };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{t(title)}</h2>
                {newest_part(all, AT_ONCE, "notes", k::EARLIER_MORE, move |line| one(app, line))}
            </section>
        </Show>
    }
    .into_any()
}

fn one(app: App, line: Line) -> AnyView {
    let (id, feel) = (line.id, line.feel.clone());
    let state = move || say(state(app, &line));
    view! {
        <li>
            <p class="words"><a href=place(id)>{feel}</a></p>
            <p class="by">{state}</p>
        </li>
    }
    .into_any()
}

fn state(app: App, line: &Line) -> Said {
    let (day, name) = (saying::day_words(line.day), saying::partner_name(app));
    match (line.stage, line.my_turn) {
        (Stage::Over, _) if line.closed => k::line_closed(day),
        (Stage::Over, _) => k::line_ended(day),
        (_, true) => k::line_mine(day),
        (_, false) => k::line_theirs(day, name),
    }
}

/// What waits: my turn, and words of mine that were written on the other's phone.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let me = couple.me();
    let lately = |one: &&Dialogue| day_number(today) - day_number(one.newest_day()) <= LOOK_BACK_DAYS;
    let line = |one: &Dialogue| {
        if one.steps().to_confirm(me).next().is_some() {
            return Some(Waits::new(k::waits_notes(name), place(one.id), k::WAITS_NOTES_GO));
        }
        let said = match one.stage() {
            _ if !one.is_turn_of(me) => return None,
            Stage::Reflect if one.steps().line().count() == 1 => k::waits_began(name),
            stage if stage.side() == Some(Side::First) => k::waits_spoken(name),
            _ => k::waits_turn(name),
        };
        Some(Waits::new(said, place(one.id), k::WAITS_GO))
    };
    couple.dialogues().all().rev().filter(lately).filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use practice::{
        Command,
        dialogue::{self, Soft},
        story::{Partner, Story},
    };

    use super::*;

    fn begun() -> (Story, EntryId) {
        let mut story = Story::begun();
        let words = || "some words".into();
        let soft = Soft { feel: words(), when: words(), because: None, need: words() };
        let begin = dialogue::Command::Begin { about: None, soft, own: true };
        let id = story.tries(Partner::Ana.phone(), Command::Dialogue(begin)).unwrap_or_default();
        (story, id[0])
    }

    fn presses(story: &Story, who: Partner) -> Vec<crate::texts::Key> {
        waits(&story.couple(who), "Ana", story.today()).into_iter().map(|one| one.press).collect()
    }

    #[test]
    fn it_waits_for_the_one_whose_turn_it_is_and_is_let_go_after_two_weeks() {
        let (mut story, _) = begun();
        assert_eq!(presses(&story, Partner::Ben), [k::WAITS_GO]);
        assert_eq!(presses(&story, Partner::Ana), []);
        for _ in 0..=LOOK_BACK_DAYS {
            story.next_day();
        }
        assert_eq!(presses(&story, Partner::Ben), []);
    }

    #[test]
    fn of_five_years_the_newest_dialogue_comes_first() {
        let (mut story, first) = begun();
        let (mut newest, weeks) = (first, 5 * 52);
        for _ in 1..weeks {
            for _ in 0..7 {
                let _ = story.next_day();
            }
            let words = || "some words".into();
            let soft = Soft { feel: words(), when: words(), because: None, need: words() };
            let begin = dialogue::Command::Begin { about: None, soft, own: true };
            newest = story.tries(Partner::Ana.phone(), Command::Dialogue(begin)).unwrap_or_default()[0];
        }
        let lines = lines(&story.couple(Partner::Ben), true);
        assert_eq!((lines.len(), lines[0].id, lines[weeks - 1].id), (weeks, newest, first));
    }

    #[test]
    fn words_written_on_the_others_phone_are_asked_about_first() {
        let (mut story, id) = begun();
        let turn = Turn::Reflected("some words".into());
        let note = dialogue::Command::Take { dialogue: id, turn, own: false };
        story.does(Partner::Ana, Command::Dialogue(note));
        assert_eq!(presses(&story, Partner::Ben), [k::WAITS_NOTES_GO]);
    }
}
