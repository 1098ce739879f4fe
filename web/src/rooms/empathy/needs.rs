//! What I need right now: one press sends it, and the other says what they can give and when.
//!
//! *Not now* is an answer like the others. Nothing shows whether a need was read.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId, Text, day_number,
    needs::{self, Answer, Answered, Asked, Need, When},
};

use crate::{
    app::App,
    parts::{
        Button, Choice, Choices, DayField, Form, Notice, Page, Problem, Problems, Status, TextArea,
        TextField, Tone, each, field_of, newest_part, part, part_while,
    },
    rooms::{app, asking, links, saying, taking_back, waits::Waits},
    texts::{Key, Said, keys::needs as k, say, t, t_with},
};

const OWN: &str = "need-own";
/// The drafts of what could not be sent.
const KEPT: [&str; 2] = ["needs/line", "needs/own"];
const LINE: &str = "need-line";
const CAN: &str = "can";
const ON: &str = "can-on";
const WORDS: &str = "can-words";
/// How many of what was sent the page shows at once.
const AT_ONCE: usize = 12;
/// How long an answer is brought up.
const LOOK_BACK_DAYS: i32 = 2;

/// A need in words.
pub(crate) fn need_word(need: &Need) -> Key {
    k::by_name(&format!("need-{}", need.name())).unwrap_or(k::NEED_OWN)
}

/// What a need says: one of the list, or somebody's own words.
pub(crate) fn need_words(need: &Need) -> Said {
    need.own().map_or_else(|| need_word(need).into(), |words| k::in_words(words.as_str()))
}

#[component]
pub(crate) fn NeedsRoom() -> impl IntoView {
    let app = app();
    let two = Memo::new(move |_| app.couple(|couple| couple.partner().is_some()).unwrap_or_default());
    let inside = move || {
        if !two.get() {
            return view! { <p>{t(k::ALONE)}</p> }.into_any();
        }
        view! { {to_answer(app)}{send(app)}{all(app)} }.into_any()
    };
    view! { <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">{inside}</Page> }
}

/// One press for each need; a line with it, and one's own words, where they are wanted.
fn send(app: App) -> AnyView {
    let (refused, sent) = (RwSignal::new(None::<Said>), RwSignal::new(false));
    let became = Memo::new(move |_| {
        sent.get().then(|| saying::done_or_kept_by_now(app, k::sent(saying::partner_name(app))))
    });
    let [line, own] = KEPT.map(|draft| asking::field(app, draft));
    let ask = move |need: Need| {
        let words = line.get_untracked().trim().to_owned();
        let words = (!words.is_empty()).then(|| Text::new(words));
        let done = app.command(Command::Needs(needs::Command::Ask(need, words)));
        for (draft, words) in KEPT.into_iter().zip([line, own]) {
            asking::asked(app, draft, words, done.is_ok());
        }
        sent.set(done.is_ok());
        refused.set(done.err().map(saying::refused));
    };
    let press = move |need: Need| {
        let label = t(need_word(&need));
        view! { <Button label on_press=move || ask(need.clone())/> }
    };
    let presses = Need::ALL.map(press).into_iter().collect_view();
    view! {
        <section>
            <h2>{t(k::SEND_TITLE)}</h2>
            <p>{t(k::SEND_LEAD)}</p>
            <TextField id=LINE label=t(k::LINE) hint=t(k::LINE_HINT) value=line most=280 optional=true keep=asking::keep(app, KEPT[0])/>
            <div class="actions needs">{presses}</div>
            {own_words(app, own, ask)}
            <Status said=became tone=Tone::Done/>
            <Status said=refused tone=Tone::Trouble/>
        </section>
    }
    .into_any()
}

fn own_words(app: App, own: RwSignal<String>, ask: impl Fn(Need) + Copy + 'static) -> AnyView {
    let problems = Problems::new();
    let send = move || {
        let words = own.get_untracked().trim().to_owned();
        let missing = words.is_empty().then(|| Problem::new(OWN, k::OWN_MISSING));
        if problems.set(missing.into_iter().collect()) {
            ask(Need::Own(Text::new(words)));
        }
    };
    view! {
        <details>
            <summary>{t(k::OWN_TITLE)}</summary>
            <Form problems submit=t(k::OWN_SEND) on_submit=send>
                <TextArea id=OWN label=t(k::OWN) value=own rows=2 most=280 keep=asking::keep(app, KEPT[1])/>
            </Form>
        </details>
    }
    .into_any()
}

/// What the partner needs and I have not answered, each with the ways to answer. What waited on the day on which the page was opened stays
/// on it: an answer may be half written when another day begins.
fn to_answer(app: App) -> AnyView {
    let opened = saying::today();
    let waiting = Memo::new(move |_| {
        let waiting = |couple: &Couple| {
            couple.needs_to_answer(opened).into_iter().map(|asked| asked.id).collect::<Vec<_>>()
        };
        app.couple(waiting).unwrap_or_default()
    });
    each(move || waiting.get(), move |id| one_to_answer(app, id))
}

fn asked(app: App, id: EntryId) -> Option<Asked> {
    app.couple(|couple| couple.needs().get(id).cloned()).flatten()
}

fn one_to_answer(app: App, id: EntryId) -> AnyView {
    let need = untrack(|| asked(app, id));
    need.map(|asked| {
        let title = t_with(move || k::theirs_title(saying::partner_name(app)));
        view! {
            <section class="answer">
                <h2>{title}</h2>
                {what(&asked)}
                {answer_form(app, id)}
            </section>
        }
    })
    .into_any()
}

/// What somebody needs, and the line with it.
fn what(asked: &Asked) -> AnyView {
    let need = need_words(&asked.need);
    let line = asked.line.as_ref().map(|line| view! { <p class="words">{line.as_str().to_owned()}</p> });
    view! { <p><strong>{move || say(need.clone())}</strong></p>{line} }.into_any()
}

fn answer_form(app: App, id: EntryId) -> AnyView {
    let draft = StoredValue::new(links::draft("need", id));
    // Several may wait for an answer at once.
    let [can, day_of, words_of] = [CAN, ON, WORDS].map(|field| field_of(field, &id.hex()));
    let words = RwSignal::new(untrack(|| app.draft(&draft.get_value())).unwrap_or_default());
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let (how, on) = (RwSignal::new(None::<&'static str>), RwSignal::new(String::new()));
    let choices = vec![
        Choice::new("now", t(k::CAN_NOW)),
        Choice::new("today", t(k::CAN_TODAY)),
        Choice::new("on", t(k::CAN_ON)),
        Choice::new("not-now", t(k::NOT_NOW)),
    ];
    let keep = crate::parts::Keep::from(move |words: String| app.keep_draft(&draft.get_value(), &words));
    let send = move || {
        let day = on.get_untracked().parse::<Day>().ok();
        let missing = match how.get_untracked() {
            None => Some(Problem::new(can, k::CAN_MISSING)),
            Some("on") if day.is_none() => Some(Problem::new(day_of, k::DAY_MISSING)),
            _ => None,
        };
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let answer = answer(how.get_untracked(), day, words.get_untracked().trim());
        match app.command(Command::Needs(needs::Command::Answer(id, answer))) {
            Ok(()) => app.drop_draft(&draft.get_value()),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let day = move || {
        match how.get() {
        Some("on") => Some(view! { <DayField id=day_of label=t(k::DAY) value=on from=saying::today()/> }.into_any()),
        Some("not-now") => Some(
            view! { <DayField id=day_of label=t(k::DAY_AGAIN) hint=t(k::DAY_AGAIN_HINT) value=on from=saying::today() optional=true/> }
                .into_any(),
        ),
        _ => None,
    }
    };
    let asks = t_with(move || words_asked(how.get(), saying::partner_name(app)).0);
    let hint = t_with(move || words_asked(how.get(), saying::partner_name(app)).1);
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Form problems submit=t(k::ANSWER_SEND) on_submit=send>
            <Choices id=can legend=t(k::CAN_LEGEND) choices value=how/>
            {day}
            <TextArea id=words_of label=asks hint value=words rows=2 most=280 optional=true keep/>
        </Form>
    }
    .into_any()
}

/// What the line of an answer is called, and what is said of it. With *not now* no line is needed, and one that is written is
/// read by the other: elsewhere a reason for *not now* is for oneself alone.
fn words_asked(how: Option<&str>, name: String) -> (Said, Said) {
    match how {
        Some("not-now") => (k::not_now_words(name.clone()), k::not_now_words_hint(name)),
        _ => (k::CAN_WORDS.into(), k::CAN_WORDS_HINT.into()),
    }
}

fn answer(how: Option<&str>, day: Option<Day>, words: &str) -> Answer {
    let words = (!words.is_empty()).then(|| Text::new(words));
    match (how, day) {
        (Some("now"), _) => Answer::Can { what: words, when: When::Now },
        (Some("today"), _) => Answer::Can { what: words, when: When::Today },
        (Some("on"), Some(day)) => Answer::Can { what: words, when: When::On(day) },
        (_, on) => Answer::NotNow { line: words, on },
    }
}

/// What was sent, and what came back, the newest first.
fn all(app: App) -> AnyView {
    let ids = Memo::new(move |_| {
        let ids =
            |couple: &Couple| couple.needs().all().iter().rev().map(|asked| asked.id).collect::<Vec<_>>();
        app.couple(ids).unwrap_or_default()
    });
    view! {
        <Show when=move || ids.with(|ids| !ids.is_empty())>
            <section>
                <h2>{t(k::ALL)}</h2>
                {newest_part(ids, AT_ONCE, "notes", k::MORE, move |id| one(app, id))}
            </section>
        </Show>
    }
    .into_any()
}

fn one(app: App, id: EntryId) -> AnyView {
    let seen = Memo::new(move |_| asked(app, id));
    let again = RwSignal::new(false);
    let Some(asked) = seen.get_untracked() else { return ().into_any() };
    let (day, mine) = (asked.day, app.peek(space::Replica::me) == Some(asked.by));
    let by = move || {
        let day = saying::day_words(day);
        say(if mine { k::by_me(day) } else { k::by(day, saying::partner_name(app)) })
    };
    let reads = move |fact: fn(&Asked) -> bool| seen.with(|seen| seen.as_ref().is_some_and(fact));
    let standing = Memo::new(move |_| reads(|asked| asked.taken_back.is_none()));
    let back = move || seen.with(|seen| seen.as_ref().and_then(|seen| seen.taken_back));
    let answers =
        move || seen.with(|seen| seen.as_ref().map(|seen| seen.answers.clone())).unwrap_or_default();
    let waits = move || {
        let said = t_with(move || k::waits_for(saying::partner_name(app)));
        view! { <p class="by">{said}</p> }.into_any()
    };
    view! {
        <li>
            <p class="by">{by}</p>
            {what(&asked)}
            {part(back, |day| taken_back(Some(day)))}
            {part_while(move || mine && standing.get() && reads(|asked| asked.answers.is_empty()), waits)}
            <ul class="answers">{each(answers, move |given| one_answer(app, &given))}</ul>
            {part_while(move || !mine && standing.get() && reads(|asked| asked.answer().is_some()), move || answer_anew(app, id, again))}
            {part_while(move || mine && standing.get(), move || taking_back::seen(id))}
        </li>
    }
    .into_any()
}

/// What I can give may change: another answer stands beside the first.
fn answer_anew(app: App, id: EntryId, again: RwSignal<bool>) -> AnyView {
    let form = move || match again.get() {
        true => answer_form(app, id),
        false => view! { <Button label=t(k::ANSWER_ANEW) on_press=move || again.set(true)/> }.into_any(),
    };
    view! { {form} }.into_any()
}

fn taken_back(day: Option<Day>) -> AnyView {
    day.map(|day| view! { <Notice><p>{move || say(k::taken_back(saying::day_words(day)))}</p></Notice> })
        .into_any()
}

fn one_answer(app: App, given: &Answered) -> AnyView {
    let (mine, answer, id, back) =
        (app.peek(space::Replica::me) == Some(given.by), given.answer.clone(), given.id, given.taken_back);
    let words = given.answer.words().map(|words| view! { <p class="words">{words.as_str().to_owned()}</p> });
    let said = move || {
        say(k::answered(say(can(&answer)), if mine { say(k::YOU) } else { saying::partner_name(app) }))
    };
    view! {
        <li>
            <p class="by">{said}</p>
            {words}
            {taken_back(back)}
            {(mine && back.is_none()).then(|| taking_back::seen(id))}
        </li>
    }
    .into_any()
}

/// What the other can give, in words.
fn can(answer: &Answer) -> Said {
    match answer {
        Answer::Can { when: When::Now, .. } => k::CAN_NOW.into(),
        Answer::Can { when: When::Today, .. } => k::CAN_TODAY.into(),
        Answer::Can { when: When::On(day), .. } => k::can_on_day(saying::day_words(*day)),
        Answer::NotNow { on: Some(day), .. } => k::not_now_until(saying::day_words(*day)),
        Answer::NotNow { on: None, .. } => k::NOT_NOW.into(),
    }
}

/// What waits: what the other needs, and what came back to what I need.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let theirs = couple.needs_to_answer(today).into_iter();
    let theirs = theirs.map(|_| Waits::new(k::waits_theirs(name), "/needs", k::WAITS_GO));
    let lately = |given: &Answered| day_number(today) - day_number(given.day) < LOOK_BACK_DAYS;
    let mine =
        couple.needs().all().iter().filter(|asked| asked.by == couple.me() && asked.taken_back.is_none());
    let answered = mine.filter(|asked| asked.answer().is_some_and(lately));
    let answered = answered.map(|_| Waits::new(k::waits_answered(name), "/needs", k::WAITS_LOOK));
    let named = couple.needs().all().iter().filter(|asked| asked.day_named() == Some(today));
    let named = named.filter_map(|asked| on_its_day(couple, name, asked));
    // Several at once are one line: they stand on one page.
    theirs.take(1).chain(named.take(1)).chain(answered.take(1)).collect()
}

/// What is said on the day an answer named. An answer of the same day has just said it itself.
fn on_its_day(couple: &Couple, name: &str, asked: &Asked) -> Option<Waits> {
    let (i_asked, given) = (asked.by == couple.me(), asked.answer()?);
    let said = match (&given.answer, i_asked) {
        (Answer::Can { .. }, false) => k::waits_today(name),
        (Answer::Can { .. }, true) => k::waits_given(name),
        (Answer::NotNow { .. }, true) => k::waits_again(name),
        (Answer::NotNow { .. }, false) => return None,
    };
    (asked.day_named() != Some(given.day)).then(|| Waits::new(said, "/needs", k::WAITS_LOOK))
}

#[cfg(test)]
mod tests {
    use practice::story::{Partner, Story};

    use super::*;

    fn presses(story: &Story, who: Partner) -> Vec<Key> {
        waits(&story.couple(who), "Ana", story.today()).into_iter().map(|one| one.press).collect()
    }

    #[test]
    fn a_need_waits_for_the_other_and_its_answer_for_who_asked() {
        let mut story = Story::begun();
        let asked = story.tries(Partner::Ana.phone(), Command::Needs(needs::Command::Ask(Need::Time, None)));
        assert_eq!(
            (presses(&story, Partner::Ben), presses(&story, Partner::Ana)),
            (vec![k::WAITS_GO], vec![])
        );
        let answer = answer(Some("today"), None, "");
        story
            .does(Partner::Ben, Command::Needs(needs::Command::Answer(asked.unwrap_or_default()[0], answer)));
        assert_eq!(
            (presses(&story, Partner::Ben), presses(&story, Partner::Ana)),
            (vec![], vec![k::WAITS_LOOK])
        );
        story.next_day().next_day();
        assert_eq!(presses(&story, Partner::Ana), []);
    }

    #[test]
    fn the_day_an_answer_named_is_brought_to_mind_on_that_day_and_no_other() {
        let on_day = |how, who| {
            let mut story = Story::begun();
            let ask = Command::Needs(needs::Command::Ask(Need::Time, None));
            let id = story.tries(Partner::Ana.phone(), ask).unwrap_or_default()[0];
            let day = (0..4).fold(story.today(), |day, _| day.tomorrow().unwrap_or(day));
            let answer = answer(Some(how), Some(day), "");
            story.does(Partner::Ben, Command::Needs(needs::Command::Answer(id, answer)));
            let each = (0..6).map(|_| {
                let said = waits(&story.couple(who), "Ana", story.today()).len();
                story.next_day();
                said
            });
            each.collect::<Vec<_>>()
        };
        assert_eq!(on_day("on", Partner::Ben), [0, 0, 0, 0, 1, 0]);
        assert_eq!(on_day("not-now", Partner::Ben), [0; 6], "who said it is not the one who asks");
        // On the first two days Ana reads that there is an answer.
        assert_eq!(on_day("on", Partner::Ana), [1, 1, 0, 0, 1, 0]);
        assert_eq!(on_day("not-now", Partner::Ana), [1, 1, 0, 0, 1, 0]);
    }

    #[test]
    fn a_line_with_not_now_says_that_the_other_reads_it() {
        let name = || "Ana".to_owned();
        assert_eq!(words_asked(Some("not-now"), name()).1, k::not_now_words_hint(name()));
        for how in [None, Some("now"), Some("today"), Some("on")] {
            assert_eq!(words_asked(how, name()).0, k::CAN_WORDS.into());
        }
    }

    #[test]
    fn not_now_is_an_answer_with_or_without_a_day() {
        let day = Day::constant(2026, 1, 9);
        assert_eq!(answer(Some("not-now"), None, ""), Answer::NotNow { line: None, on: None });
        let with_a_day = Answer::NotNow { line: Some("Soon.".into()), on: Some(day) };
        assert_eq!(answer(Some("not-now"), Some(day), "Soon."), with_a_day);
        assert_eq!(answer(Some("on"), Some(day), ""), Answer::Can { what: None, when: When::On(day) });
    }
}
