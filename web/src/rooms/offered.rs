//! The moves of every offer: opening it, *not yet*, asking for a time to talk, naming one, taking it back.
//!
//! Its words are not here: until it is opened nothing but the neutral line and the topic reaches the receiver's screen.

use leptos::prelude::*;
use practice::{Command, Couple, Day, EntryId, Refusal, Text, day_number, offer};

use crate::{
    app::App,
    parts::{
        Button, Choice, Choices, Confirm, DayField, Form, Keep, Kept, Kind, Notice, Problem, Problems,
        Status, TextArea, TextField, Tone, each, part_while,
    },
    rooms::{app, drafted::Drafted, saying},
    texts::{Key, Said, keys::offered as k, say, t},
};

/// An offer out of the couple's hands, without its words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offered {
    pub(crate) by_me: bool,
    pub(crate) day: Day,
    pub(crate) line: String,
    pub(crate) topic: Option<String>,
    pub(crate) opened: Option<Day>,
    pub(crate) not_yet: Option<Option<Day>>,
    pub(crate) taken_back: Option<Day>,
    times: Vec<Time>,
}

/// A time to talk: whether I asked for it or named it, its words, and its day.
#[derive(Clone, Debug, PartialEq)]
struct Time {
    mine: bool,
    when: Option<String>,
    on: Option<Day>,
}

impl Offered {
    /// Whether it still waits to be opened.
    pub(crate) fn is_unopened(&self) -> bool {
        self.opened.is_none() && self.taken_back.is_none()
    }
}

/// How an offer stands for the one who looks.
pub(crate) fn offered(couple: &Couple, id: EntryId) -> Option<Offered> {
    let offer = couple.offers().get(id)?;
    let words = |text: &Text| text.as_str().to_owned();
    let time = |time: &offer::Time| {
        let (mine, when) = (time.by == couple.me(), time.when.as_ref().map(words));
        Time { mine, when, on: time.on }
    };
    Some(Offered {
        by_me: offer.by == couple.me(),
        day: offer.day,
        line: words(&offer.line),
        topic: offer.topic.as_ref().map(words),
        opened: offer.opened(),
        not_yet: offer.not_yet(),
        taken_back: offer.taken_back(),
        times: offer.times.iter().map(time).collect(),
    })
}

/// How an offer stands, in one line.
pub(crate) fn standing(app: App, offered: &Offered) -> Said {
    let name = || saying::partner_name(app);
    let day = |day: Day| saying::day_words(day);
    match *offered {
        Offered { taken_back: Some(on), .. } => k::taken_back(day(on)),
        Offered { opened: Some(on), by_me: true, .. } => k::opened_by_them(day(on), name()),
        Offered { opened: Some(on), .. } => k::opened_by_you(day(on)),
        Offered { not_yet: Some(Some(on)), by_me: true, .. } => k::not_yet_until(day(on), name()),
        Offered { not_yet: Some(None), by_me: true, .. } => k::not_yet(name()),
        Offered { by_me: true, .. } => k::waits_for_them(name()),
        Offered { not_yet: Some(Some(on)), .. } => k::you_not_yet_until(day(on)),
        Offered { not_yet: Some(None), .. } => k::YOU_NOT_YET.into(),
        Offered { .. } => k::WAITS_FOR_YOU.into(),
    }
}

/// Which of the receiver's moves is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Choose,
    NotYet,
    AskTime,
}

/// What the receiver can do with what is not opened yet.
pub(crate) fn receive(id: EntryId) -> AnyView {
    let app = app();
    let shown = RwSignal::new(Move::Choose);
    let refused = RwSignal::new(None::<Said>);
    let moves = move || match shown.get() {
        Move::Choose => choose(app, id, shown, refused),
        Move::NotYet => not_yet(app, id, shown, refused),
        Move::AskTime => ask_time(app, id, shown, refused),
    };
    view! { <Status said=refused tone=Tone::Trouble/>{moves} }.into_any()
}

fn choose(app: App, id: EntryId, shown: RwSignal<Move>, refused: RwSignal<Option<Said>>) -> AnyView {
    let open = move || refused.set(app.command(Command::Offer(offer::Command::Open(id))).err().map(said_no));
    // None of them is louder than the other: *not yet* is as good an answer.
    view! {
        <p>{t(k::WHEN_READY)}</p>
        <div class="actions">
            <Button label=t(k::OPEN) on_press=open/>
            <Button label=t(k::NOT_YET_GO) on_press=move || shown.set(Move::NotYet)/>
            <Button label=t(k::ASK_TIME_GO) on_press=move || shown.set(Move::AskTime)/>
        </div>
    }
    .into_any()
}

const WHEN: &str = "not-yet-when";
const REASON: &str = "not-yet-reason";
const DAYS: [(&str, Option<i64>, Key); 5] = [
    ("tomorrow", Some(1), k::IN_A_DAY),
    ("three", Some(3), k::IN_THREE_DAYS),
    ("week", Some(7), k::IN_A_WEEK),
    ("fortnight", Some(14), k::IN_TWO_WEEKS),
    ("open", None, k::DAY_OPEN),
];

fn not_yet(app: App, id: EntryId, shown: RwSignal<Move>, refused: RwSignal<Option<Said>>) -> AnyView {
    let problems = Problems::new();
    let when = RwSignal::new(None::<&'static str>);
    let draft = format!("offer/reason/{}", id.hex());
    let kept = || app.peek(|replica| my_reason(replica.couple(), id)).unwrap_or_default();
    let reason = RwSignal::new(untrack(|| app.draft(&draft)).unwrap_or_else(kept));
    let keep = Keep::from(move |words: String| app.keep_draft(&draft, &words));
    let choices = DAYS.iter().map(|(name, _, word)| Choice::new(name, t(*word))).collect();
    let send = move || {
        let chosen = DAYS.iter().find(|(name, ..)| Some(*name) == when.get_untracked());
        let missing = chosen.is_none().then(|| Problem::new(WHEN, k::NOT_YET_MISSING));
        problems.set(missing.into_iter().collect());
        let Some((_, days, _)) = chosen else { return };
        let until = days.map(|days| saying::days_ago(-days));
        let done = app.command(Command::Offer(offer::Command::NotYet(id, until)));
        let done = done.and_then(|()| note_reason(app, id, &reason.get_untracked()));
        if tell(refused, done) {
            reason.set(String::new());
            keep.run((String::new(),));
            shown.set(Move::Choose);
        }
    };
    view! {
        <p>{t(k::NOT_YET_LEAD)}</p>
        <Form problems submit=t(k::NOT_YET_SEND) on_submit=send>
            <Choices id=WHEN legend=t(k::NOT_YET_WHEN) choices value=when/>
            <TextArea id=REASON label=t(k::REASON) hint=t(k::REASON_HINT) value=reason optional=true rows=3 keep=Kept::Own(keep)/>
        </Form>
        {back(shown)}
    }
    .into_any()
}

/// What I kept for myself about an offer.
pub(crate) fn my_reason(couple: &Couple, id: EntryId) -> String {
    couple.my_reason(id).map(|words| words.as_str().to_owned()).unwrap_or_default()
}

/// Keeps a reason for oneself, if one was written and it is new.
pub(crate) fn note_reason(app: App, id: EntryId, words: &str) -> Result<(), Refusal> {
    let words = words.trim();
    let known = app.peek(|replica| my_reason(replica.couple(), id)).unwrap_or_default();
    if words.is_empty() || words == known {
        return Ok(());
    }
    app.command(Command::Offer(offer::Command::NoteReason(id, Text::new(words))))
}

/// Asking for a time to talk about what one has opened.
pub(crate) fn talk(id: EntryId) -> AnyView {
    let app = app();
    let shown = RwSignal::new(Move::Choose);
    let refused = RwSignal::new(None::<Said>);
    let moves = move || match shown.get() {
        Move::AskTime => ask_time(app, id, shown, refused),
        _ => {
            let ask = move || shown.set(Move::AskTime);
            view! { <Button label=t(k::ASK_TIME_GO) kind=Kind::Plain on_press=ask/> }.into_any()
        }
    };
    view! { <Status said=refused tone=Tone::Trouble/>{moves} }.into_any()
}

const TIME: &str = "talk-when";
const TIME_ON: &str = "talk-on";

fn ask_time(app: App, id: EntryId, shown: RwSignal<Move>, refused: RwSignal<Option<Said>>) -> AnyView {
    let when = Drafted::of(app, "ask-time", id);
    let send = move || {
        let words = when.now();
        let words = (!words.is_empty()).then(|| Text::new(words));
        if tell(refused, app.command(Command::Offer(offer::Command::AskTime(id, words)))) {
            when.sent();
            shown.set(Move::Choose);
        }
    };
    view! {
        <p>{t(k::ASK_TIME_LEAD)}</p>
        <Form problems=Problems::new() submit=t(k::ASK_TIME_SEND) on_submit=send>
            <TextField id=TIME label=t(k::ASK_TIME_WHEN) hint=t(k::ASK_TIME_HINT) value=when.words optional=true keep=when.keep()/>
        </Form>
        {back(shown)}
    }
    .into_any()
}

fn back(shown: RwSignal<Move>) -> AnyView {
    view! { <Button label=t(k::ELSE) kind=Kind::Plain on_press=move || shown.set(Move::Choose)/> }.into_any()
}

/// Says what was refused, if it was. True if it was done.
fn tell(refused: RwSignal<Option<Said>>, done: Result<(), Refusal>) -> bool {
    refused.set(done.err().map(said_no));
    done.is_ok()
}

/// The rule in words, where there is more to say than that it could not be done.
pub(crate) fn said_no(refusal: Refusal) -> Said {
    match refusal {
        Refusal::ThreeRequestsToday => k::THREE_A_DAY.into(),
        Refusal::NothingThere => k::GONE.into(),
        other => saying::refused(other),
    }
}

/// The times to talk that were asked for and named; and for the author of the offer, the field to name one.
pub(crate) fn times(id: EntryId) -> AnyView {
    let app = app();
    let offered = Memo::new(move |_| app.couple(|couple| offered(couple, id)).flatten());
    let all = move || offered.with(|one| one.as_ref().map(|one| one.times.clone())).unwrap_or_default();
    let author = move || offered.with_untracked(|one| one.as_ref().is_some_and(|one| one.by_me));
    let list = part_while(
        move || !all().is_empty(),
        move || {
            let author = author();
            let lines = each(all, move |time| one_time(app, author, time));
            view! { <h2>{t(k::TIMES_TITLE)}</h2><ul class="answers">{lines}</ul> }.into_any()
        },
    );
    let asked = Memo::new(move |_| app.couple(|couple| is_asked_of_me(couple, id)).unwrap_or_default());
    view! { {list}<Show when=move || asked.get()>{name_time(app, id)}</Show> }.into_any()
}

/// Whether I am asked for a time to talk, and can name one now.
pub(crate) fn is_asked_of_me(couple: &Couple, id: EntryId) -> bool {
    couple.can_name_time(couple.me(), id).is_ok()
}

/// How far back a time that was named is still brought up.
const LOOK_BACK_DAYS: i32 = 7;

/// Whether the other named a time for what they offered me, within a week, or for today.
pub(crate) fn was_named_for_me(couple: &Couple, offer: &offer::Offer, today: Day) -> bool {
    let named = offer.time_named().filter(|_| offer.by != couple.me() && offer.taken_back().is_none());
    let lately = |day: Day| day_number(today) - day_number(day) <= LOOK_BACK_DAYS;
    named.is_some_and(|time| lately(time.day) || time.on == Some(today))
}

fn one_time(app: App, author: bool, Time { mine, when, on }: Time) -> AnyView {
    let said = move || {
        say(match (mine, mine == author) {
            (true, false) => k::TIME_ASKED_MINE.into(),
            (false, false) => k::time_asked(saying::partner_name(app)),
            (true, true) => k::TIME_NAMED_MINE.into(),
            (false, true) => k::time_named(saying::partner_name(app)),
        })
    };
    let day = on.map(|day| view! { <p class="by">{move || saying::day_words(day)}</p> });
    view! { <li><p>{said}</p>{when.map(|when| view! { <p class="words">{when}</p> })}{day}</li> }.into_any()
}

fn name_time(app: App, id: EntryId) -> AnyView {
    let (when, problems) = (Drafted::of(app, "name-time", id), Problems::new());
    let (on, refused) = (RwSignal::new(String::new()), RwSignal::new(None::<Said>));
    let send = move || {
        let words = when.now();
        let missing = words.is_empty().then(|| Problem::new(TIME, k::NAME_TIME_MISSING));
        if problems.set(missing.into_iter().collect()) {
            let day = on.get_untracked().parse::<Day>().ok();
            let named = Command::Offer(offer::Command::NameTime(id, Text::new(words), day));
            if tell(refused, app.command(named)) {
                when.sent();
            }
        }
    };
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Form problems submit=t(k::NAME_TIME_SEND) on_submit=send>
            <TextField id=TIME label=t(k::NAME_TIME) hint=t(k::ASK_TIME_HINT) value=when.words keep=when.keep()/>
            <DayField id=TIME_ON label=t(k::NAME_TIME_ON) hint=t(k::NAME_TIME_ON_HINT) value=on from=saying::today() optional=true/>
        </Form>
    }
    .into_any()
}

/// Taking an offer back: two taps. Unopened it is gone; opened, a line stays.
pub(crate) fn take_back(id: EntryId, opened: Memo<bool>) -> AnyView {
    let app = app();
    let asking = RwSignal::new(false);
    let take_back = move || {
        // Refused only when it was taken back on another device a moment ago; the screen then shows that.
        let _ = app.command(Command::TakeBack(id));
    };
    // It may be opened while the sheet is: the sheet stays, and says what is so now.
    let what = move || say(if opened.get() { k::TAKE_BACK_SEEN } else { k::TAKE_BACK_UNSEEN });
    view! {
        <Button label=t(k::TAKE_BACK) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id="offer-back" title=t(k::TAKE_BACK_TITLE) open=asking confirm=t(k::TAKE_BACK) on_confirm=take_back>
            <p>{what}</p>
        </Confirm>
    }
    .into_any()
}

/// The line of an offer, as it stands on the receiver's screen before it is opened.
pub(crate) fn line(words: String) -> AnyView {
    view! { <blockquote class="words">{words}</blockquote> }.into_any()
}

/// What is said where an offer was taken back before it was opened, or never was.
pub(crate) fn gone() -> AnyView {
    view! { <Notice><p>{t(k::GONE)}</p></Notice> }.into_any()
}

/// Who offers it, in words.
pub(crate) fn by_line(app: App, offered: &Offered) -> Said {
    let day = saying::day_words(offered.day);
    if offered.by_me { k::by_you(day) } else { k::by_them(day, saying::partner_name(app)) }
}
