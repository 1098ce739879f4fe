//! Putting something before the guide: one's own by one press each, what is of both by a yes of both.
//!
//! Nothing is put in by itself, and nothing is ticked beforehand.

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, Refusal, Text,
    agreement::Standing,
    guide::{self, OfBoth, Own},
    measures::Scale,
    openness,
};

use super::{HERE, item, seen::for_partner};
use crate::{
    app::App,
    parts::{
        Button, Choice, Choices, Form, Keep, Page, Problem, Problems, Status, TextArea, TextField, Tone,
    },
    rooms::{
        app,
        around::{labels, today::NotFound},
        drafted::Drafted,
        responsibility::promises::said,
        saying,
    },
    texts::{
        Key, Said, Text as Follows,
        keys::{self, guide as k},
        say, t, t_with,
    },
};

const WORDS: &str = "guide-words";
const THEME: &str = "guide-theme";
const LINE: &str = "guide-theme-line";
const DRAFT: &str = "guide-words";
const THEME_DRAFT: &str = "guide/theme";

/// How many days of check-ins are at hand, and how many weeks of a course.
const DAYS: i64 = 14;
const WEEKS: i64 = 12;

#[component]
pub(crate) fn PutIn() -> impl IntoView {
    let app = app();
    let today = saying::today();
    let name = Memo::new(move |_| {
        app.couple(|couple| for_partner(couple, today).map(|seen| seen.called.guide.1)).flatten()
    });
    let done = RwSignal::new(None::<Said>);
    let refused = RwSignal::new(None::<Said>);
    let tell = Tell { app, done, refused };
    let known = Memo::new(move |_| name.with(Option::is_some));
    let lead = t_with(move || k::put_lead(name.get().unwrap_or_default()));
    move || {
        if !known.get() {
            return view! { <NotFound/> }.into_any();
        }
        view! {
            <Page title=t(k::PUT_TITLE) lead back=HERE>
                <Status said=done tone=Tone::Done/>
                <Status said=refused tone=Tone::Trouble/>
                {words(tell)}
                {own(tell, today)}
                {theme(tell)}
                {of_both(tell, today)}
            </Page>
        }
        .into_any()
    }
}

/// Where a press tells how it went.
#[derive(Clone, Copy)]
struct Tell {
    app: App,
    done: RwSignal<Option<Said>>,
    refused: RwSignal<Option<Said>>,
}

impl Tell {
    fn does(self, command: guide::Command, said: Key) -> bool {
        let done = self.app.command(Command::Guide(command));
        self.done.set(done.is_ok().then(|| saying::done_or_kept(self.app, said.into())));
        self.refused.set(done.err().map(why_not));
        done.is_ok()
    }
}

fn why_not(why: Refusal) -> Said {
    match why {
        Refusal::NoSeat | Refusal::Ended => k::REFUSED_SEAT.into(),
        Refusal::StillSealed => k::REFUSED_SEALED.into(),
        other => super::why_not(other),
    }
}

fn words(tell: Tell) -> AnyView {
    let app = tell.app;
    let problems = Problems::new();
    let value = RwSignal::new(app.draft(DRAFT).unwrap_or_default());
    let keep = Keep::from(move |words: String| app.keep_draft(DRAFT, &words));
    let go = move || {
        let words = value.get_untracked().trim().to_owned();
        let missing = words.is_empty().then(|| Problem::new(WORDS, k::PUT_WORDS_MISSING));
        if problems.set(missing.into_iter().collect())
            && tell.does(guide::Command::PutIn(Own::Words(Text::new(words))), k::PUT_DONE)
        {
            app.drop_draft(DRAFT);
            value.set(String::new());
        }
    };
    view! {
        <Form problems submit=t(k::PUT_WORDS_GO) on_submit=go>
            <TextArea id=WORDS label=t(k::PUT_WORDS) hint=t(k::PUT_WORDS_HINT) value=value keep/>
        </Form>
    }
    .into_any()
}

/// What there is of my own: check-ins of the last days, and my courses.
fn own(tell: Tell, today: Day) -> AnyView {
    let back = move |days: i64| today.checked_sub(jiff::Span::new().days(days)).unwrap_or(today);
    let weeks = back(WEEKS * 7);
    let mine = Memo::new(move |_| {
        tell.app.couple(|couple| my_own(couple, back(DAYS), weeks, today)).unwrap_or_default()
    });
    let line = move |(what, title): (Own, Title)| {
        let about = title.text();
        let press = move || {
            tell.does(guide::Command::PutIn(what.clone()), k::PUT_DONE);
        };
        view! { <li><p>{about}</p><Button label=t(k::PUT_GO) on_press=press about/></li> }
    };
    let list = move || {
        let mine = mine.get();
        if mine.is_empty() {
            return view! { <p>{t(k::PUT_NOTHING)}</p> }.into_any();
        }
        view! { <ul class="notes">{mine.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! { <section><h2>{t(k::PUT_OWN)}</h2>{list}</section> }.into_any()
}

/// What something is called before it is put in.
#[derive(Clone, Debug, PartialEq)]
enum Title {
    CheckIn(Day),
    Steadiness,
    Felt(Scale),
    Promise(String),
    Pact,
    Agreement(String, Option<String>),
    Week(Day),
}

impl Title {
    fn text(&self) -> Follows {
        let title = self.clone();
        t_with(move || match &title {
            Title::CheckIn(day) => k::put_check_in(saying::day_words(*day)),
            Title::Steadiness => k::PUT_STEADINESS.into(),
            Title::Felt(scale) => k::put_felt(say(scale_word(*scale))),
            Title::Promise(words) => k::put_promise(words.as_str()),
            Title::Pact => k::PUT_PACT.into(),
            Title::Agreement(_, Some(own)) => keys::record::topic(own.as_str()),
            Title::Agreement(topic, None) => labels::topic_word(topic),
            Title::Week(day) => k::put_week(saying::day_words(*day)),
        })
    }
}

fn scale_word(scale: Scale) -> Key {
    match scale {
        Scale::Trust => keys::measures::SCALE_TRUST,
        Scale::Safety => keys::measures::SCALE_SAFETY,
        Scale::Closeness => keys::measures::SCALE_CLOSENESS,
    }
}

fn my_own(couple: &Couple, first: Day, weeks: Day, today: Day) -> Vec<(Own, Title)> {
    let mut mine = Vec::new();
    let mut day = today;
    while day >= first {
        let side = couple.day_of_both(day).mine;
        if side.shown.iter().any(|shown| shown.taken_back.is_none()) {
            mine.push((Own::CheckIn(day), Title::CheckIn(day)));
        }
        let Ok(before) = day.yesterday() else { break };
        day = before;
    }
    if !couple.my_steadiness(weeks, today).is_empty() {
        mine.push((Own::Steadiness(weeks), Title::Steadiness));
    }
    let lines =
        Scale::ALL.into_iter().filter(|scale| couple.my_line(*scale).iter().any(|one| one.on >= weeks));
    mine.extend(lines.map(|scale| (Own::Felt(scale, weeks), Title::Felt(scale))));
    mine
}

fn theme(tell: Tell) -> AnyView {
    let problems = Problems::new();
    let (chosen, line) = (RwSignal::new(None::<&'static str>), Drafted::open(tell.app, THEME_DRAFT));
    let choices = openness::Given::ALL.map(|given| {
        let name = given.name();
        Choice::new(name, Signal::derive(move || item::area_word(name)))
    });
    let go = move || {
        let given =
            openness::Given::ALL.into_iter().find(|given| Some(given.name()) == chosen.get_untracked());
        let missing = given.is_none().then(|| Problem::new(THEME, k::PUT_THEME_MISSING));
        let words = Some(line.now()).filter(|words| !words.is_empty());
        let fine = problems.set(missing.into_iter().collect());
        if let (true, Some(given)) = (fine, given)
            && tell.does(guide::Command::PutIn(Own::Theme(given, words.map(Text::new))), k::PUT_DONE)
        {
            chosen.set(None);
            line.sent();
        }
    };
    view! {
        <details>
            <summary>{t(k::PUT_THEME)}</summary>
            <Form problems submit=t(k::PUT_GO) on_submit=go>
                <Choices id=THEME legend=t(k::PUT_THEME) choices=choices.to_vec() value=chosen/>
                <TextField id=LINE label=t(k::PUT_THEME_LINE) value=line.words optional=true keep=line.keep()/>
            </Form>
        </details>
    }
    .into_any()
}

fn of_both(tell: Tell, today: Day) -> AnyView {
    let both = Memo::new(move |_| tell.app.couple(|couple| ours(couple, today)).unwrap_or_default());
    let line = move |(what, title): (OfBoth, Title)| {
        let about = title.text();
        let press = move || {
            tell.does(guide::Command::Propose(what), k::PUT_PROPOSED);
        };
        view! { <li><p>{about}</p><Button label=t(k::PUT_PROPOSE) on_press=press about/></li> }
    };
    let list = move || {
        let both = both.get();
        if both.is_empty() {
            return view! { <p>{t(k::PUT_NOTHING)}</p> }.into_any();
        }
        view! { <ul class="notes">{both.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! { <section><h2>{t(k::PUT_BOTH)}</h2><p>{t(k::PUT_BOTH_LEAD)}</p>{list}</section> }.into_any()
}

/// What there is of both: the pact, other agreements that hold, closed records, and promises that stand.
fn ours(couple: &Couple, today: Day) -> Vec<(OfBoth, Title)> {
    let mut ours = Vec::new();
    let pact = couple.pact(today);
    if pact.as_ref().is_some_and(|pact| pact.signed().is_some()) {
        ours.push((OfBoth::Pact, Title::Pact));
    }
    for (id, agreement) in couple.agreements().iter() {
        let holds = matches!(agreement.standing(today), Standing::Agreed(_) | Standing::ForReview(_));
        let own_page = [practice::pact::TOPIC, guide::TOPIC].contains(&agreement.topic.as_str());
        if holds && !own_page {
            let own = own_area(couple, &agreement.topic);
            ours.push((OfBoth::Agreement(id), Title::Agreement(agreement.topic.clone(), own)));
        }
    }
    let weeks = couple.weekly().meetings().rev().filter(|meeting| meeting.is_done()).take(4);
    ours.extend(weeks.map(|meeting| (OfBoth::Week(meeting.week), Title::Week(meeting.week.monday()))));
    let promises = couple.promises().all().into_iter().filter(|promise| promise.ended().is_none());
    ours.extend(promises.map(|promise| {
        let words = said::sentence(promise.what.as_str(), promise.cue.as_ref().map(Text::as_str));
        (OfBoth::Promise(promise.id), Title::Promise(words))
    }));
    ours
}

/// An area of their own that an agreement is about, by the name the two gave it.
pub(crate) fn own_area(couple: &Couple, topic: &str) -> Option<String> {
    let area = couple.openness().area_named(topic.strip_prefix(openness::TOPIC)?)?;
    match area {
        openness::Area::Own(id) => couple.openness().own_name(id).map(|name| name.as_str().to_owned()),
        openness::Area::Given(_) => None,
    }
}
