//! Today: what waits for me, my check-in, and how things stand.
//!
//! Nothing is counted here and nothing blinks: what waits, waits in words, and what is old is let go.

use leptos::prelude::*;
use practice::{Command, Couple, Day, check_in::Response, days::Mine, leaving};
use space::{Replica, Words};
use web_sys::HtmlDetailsElement;

use super::reminders::Beat;
use crate::{
    app::App,
    parts::{Button, ButtonLink, Kind, Notice, Page, Tone},
    rooms::{
        app,
        device::kit,
        empathy::{circle, dialogue, needs},
        honesty::{boundaries, check_in::DRAFT, disclosure, openness, triggers},
        notices::Connection,
        presence::{pause, routines, screens_down},
        responsibility::{apology, pact, promises, weekly},
        saying,
        together::{projects, rituals},
        waits::Waits,
    },
    texts::{Key, keys::care, keys::today as k, keys::troubles, say, t},
};

/// Where a request to erase is answered, or put away for oneself.
const ERASE: &str = "/settings/leave";
const KIT: &str = "/settings/kit";

/// How far back things are still brought up.
const LOOK_BACK_DAYS: i64 = 7;

#[component]
pub(crate) fn Today() -> impl IntoView {
    view! {
        <Page title=t(k::TITLE)>
            <Connection/>
            <HasLeft/>
            <GoingSlower/>
            <super::reminders::ReminderLine/>
            <MyCheckIn/>
            <WhatWaits/>
            <div class="actions">
                <ButtonLink label=t(k::VASE_GO) href="/vase/note"/>
            </div>
            <super::safety::ComesRound/>
        </Page>
    }
}

/// This device's day, also where the page stays open past midnight or is taken into another time zone.
fn today_now() -> Memo<Day> {
    let beat = Beat::here();
    Memo::new(move |_| {
        beat.follow();
        saying::today()
    })
}

#[component]
fn MyCheckIn() -> impl IntoView {
    let app = app();
    let today = today_now();
    let mine =
        Memo::new(move |_| app.couple(|couple| couple.my_check_in(today.get())).unwrap_or(Mine::NotYet));
    let slower = i_go_slower(app);
    let line = move || match mine.get() {
        Mine::NotYet if slower.get().is_some() => say(care::SLOWER_CHECK_IN),
        Mine::NotYet => say(k::CHECK_IN_NOT_YET),
        Mine::Shared | Mine::Revealed => say(k::CHECK_IN_SHARED),
        Mine::Waiting => say(k::check_in_waiting(saying::partner_name(app))),
    };
    let press = move || match mine.get() {
        Mine::NotYet if app.draft(DRAFT).is_some() => go(k::CHECK_IN_GO_ON),
        Mine::NotYet if slower.get().is_some() => {
            view! { <ButtonLink label=t(k::CHECK_IN_BEGIN) href="/check-in"/> }.into_any()
        }
        Mine::NotYet => go(k::CHECK_IN_BEGIN),
        Mine::Shared | Mine::Revealed | Mine::Waiting => view! {
            <ButtonLink label=t(k::CHECK_IN_LOOK) href=day_path(today.get()) kind=Kind::Main/>
            <ButtonLink label=t(k::CHECK_IN_AMEND) href="/check-in"/>
        }
        .into_any(),
    };
    view! {
        <section>
            <h2>{t(k::CHECK_IN_TITLE)}</h2>
            <p>{line}</p>
            <div class="actions">{press}</div>
        </section>
    }
}

/// The last day on which I go slower.
fn i_go_slower(app: App) -> Memo<Option<Day>> {
    Memo::new(move |_| app.couple(|couple| couple.i_go_slower(saying::today())).flatten())
}

/// That I go slower, with the way to end it; and one neutral line where my partner does. Neither names a reason: there is none.
#[component]
fn GoingSlower() -> impl IntoView {
    let app = app();
    let mine = i_go_slower(app);
    let theirs =
        Memo::new(move |_| app.couple(|couple| couple.partner_goes_slower(saying::today())).flatten());
    let mine = move || {
        mine.get().map(|last| {
            let said = move || say(care::slower_mine(saying::day_words(last)));
            view! { <Notice><p>{said}</p><ButtonLink label=t(care::SLOWER_MINE_GO) href="/slower"/></Notice> }
        })
    };
    let theirs = move || {
        theirs.get().map(|last| {
            let said = move || say(care::slower_theirs(saying::day_words(last), saying::partner_name(app)));
            view! { <Notice><p>{said}</p></Notice> }
        })
    };
    view! { {mine}{theirs} }
}

fn go(label: Key) -> AnyView {
    view! { <ButtonLink label=t(label) href="/check-in" kind=Kind::Main/> }.into_any()
}

/// Where a day of both is shown.
pub(crate) fn day_path(day: Day) -> String {
    format!("/days/{day}")
}

#[component]
fn WhatWaits() -> impl IntoView {
    let app = app();
    let beat = Beat::here();
    // Some of it comes and goes with time alone: a pause that ends, a stretch without screens.
    let waits = Memo::new(move |_| {
        beat.follow();
        let on_paper = !kit::not_on_paper(app);
        let mut waits = app.read(|replica| waits(replica, on_paper)).unwrap_or_default();
        if super::leaving::was_put_away(app) {
            waits.retain(|line| line.href != ERASE);
        }
        waits
    });
    let slower = i_go_slower(app);
    let today = today_now();
    // Remembered like the rest: the list is made anew only where it changes, never between a finger's two ends of a press.
    let check_in = Memo::new(move |_| {
        app.couple(|couple| couple.my_check_in(today.get()) == Mine::NotYet).unwrap_or_default()
    });
    // Several presses share their word; what each is about stands beside it and is read after it.
    let line = |(id, Waits { said, href, press }): (String, Waits)| {
        view! { <li><p id=id.clone()>{say(said)}</p><ButtonLink label=t(press) href=href described=id/></li> }
    };
    // What was unfolded stays so when something arrives and the list is drawn again.
    let unfolded = RwSignal::new(false);
    let toggled = move |event| unfolded.set(event_target::<HtmlDetailsElement>(&event).open());
    let list = move || {
        let waits = waits.get();
        if waits.is_empty() {
            return view! { <p>{t(k::WAITS_NOTHING)}</p> }.into_any();
        }
        let slower = slower.get().is_some();
        let (first, rest) = if slower { (Vec::new(), waits) } else { calm(waits, check_in.get()) };
        let more = if slower { care::SLOWER_REST } else { k::WAITS_MORE };
        let lines = move |list: &str, waits: Vec<Waits>| {
            let waits = waits.into_iter().enumerate().map(|(at, waits)| (format!("{list}-{at}"), waits));
            view! { <ul class="waits">{waits.map(line).collect_view()}</ul> }
        };
        let rest = (!rest.is_empty()).then(|| {
            view! {
                <details open=unfolded.get_untracked() on:toggle=toggled>
                    <summary>{t(more)}</summary>
                    {lines("later", rest)}
                </details>
            }
        });
        view! { {lines("waits", first)}{rest} }.into_any()
    };
    view! { <section><h2>{t(k::WAITS_TITLE)}</h2>{list}</section> }
}

/// So many things are asked at first sight, today's check-in among them.
const AT_ONCE: usize = 3;

/// What is asked at first sight, and what stands behind one line: nothing is lost, and nobody is met by a heap.
fn calm(mut waits: Vec<Waits>, check_in_is_asked: bool) -> (Vec<Waits>, Vec<Waits>) {
    let most = AT_ONCE - usize::from(check_in_is_asked);
    let rest = waits.split_off(waits.len().min(most));
    (waits, rest)
}

fn waits(replica: &Replica, on_paper: bool) -> Vec<Waits> {
    let couple = replica.couple();
    let name = saying::name_in(couple);
    let since = saying::days_ago(LOOK_BACK_DAYS);
    // While screens are down, that is all there is.
    if screens_down::quiet_until(couple).is_some() {
        return screens_down::waits(couple, &name);
    }
    // Who has left waits for nothing and is asked nothing.
    if couple.partner().is_some_and(|partner| couple.leaving().left(partner).is_some()) {
        return [record(couple, &name), kit(replica, on_paper)].concat();
    }
    // What somebody waits for comes before what only lies there.
    let mut waits = beginnings(replica, &name);
    waits.extend(super::not_asked::waits(couple, &name, saying::today()));
    waits.extend(super::setback::waits(couple, &name, since));
    waits.extend(pause::waits(couple, &name));
    waits.extend(screens_down::waits(couple, &name));
    waits.extend(needs::waits(couple, &name, saying::today()));
    waits.extend(dialogue::waits(couple, &name, saying::today()));
    waits.extend(record(couple, &name));
    waits.extend(check_ins(couple, &name, since));
    waits.extend(answers(couple, &name, since));
    waits.extend(openness::waits(couple, &name, saying::today()));
    waits.extend(boundaries::waits(couple, &name, saying::today()));
    waits.extend(apology::waits(couple, &name, saying::today()));
    waits.extend(promises::waits(couple, &name, saying::today()));
    waits.extend(routines::waits(couple, &name, saying::today()));
    waits.extend(disclosure::waits(couple, &name, saying::today()));
    waits.extend(triggers::waits(couple, &name, saying::today()));
    waits.extend(pact::waits(couple, &name, saying::today()));
    waits.extend(weekly::waits(couple, &name, saying::today()));
    waits.extend(super::guide::waits(couple, &name, saying::today()));
    waits.extend(circle::waits(couple, &name, saying::today()));
    waits.extend(projects::waits(couple, &name, saying::today()));
    waits.extend(rituals::waits(couple, &name, saying::today()));
    waits.extend(kit(replica, on_paper));
    waits
}

/// The kit, for whoever has something to lose.
fn kit(replica: &Replica, on_paper: bool) -> Vec<Waits> {
    let wanted = replica.couple().partner().is_some();
    wanted.then(|| kit_line(replica.has_kit(), on_paper)).flatten().into_iter().collect()
}

/// What was made and may be nowhere is no kit before its words are on paper.
fn kit_line(made: bool, on_paper: bool) -> Option<Waits> {
    match (made, on_paper) {
        (true, true) => None,
        (true, false) => Some(Waits::new(k::KIT_NOT_ON_PAPER, KIT, k::KIT_LOOK)),
        (false, _) => Some(Waits::new(k::KIT, KIT, k::KIT_GO)),
    }
}

/// What belongs to beginning: the partner, and the four words.
fn beginnings(replica: &Replica, name: &str) -> Vec<Waits> {
    match (replica.words_state(), replica.invitation()) {
        (Words::Alone, None) => vec![Waits::new(k::INVITE, "/invite", k::INVITE_GO)],
        (Words::Alone, Some(open)) => {
            let (day, _) = saying::instant(open.expires_s);
            vec![Waits::new(k::invite_open(day), "/invite", k::INVITE_GO)]
        }
        (Words::NotYet | Words::Again | Words::Differ, _) => {
            vec![Waits::new(k::words(name), "/words", k::WORDS_GO)]
        }
        (Words::Same, _) => Vec::new(),
    }
}

fn check_ins(couple: &Couple, name: &str, since: Day) -> Vec<Waits> {
    let line = |to_answer: practice::days::ToAnswer<'_>| {
        let said = if to_answer.day == saying::today() {
            k::answer_today(name)
        } else {
            k::answer(saying::day_words(to_answer.day), name)
        };
        Waits::new(said, day_path(to_answer.day), k::ANSWER_GO)
    };
    couple.to_answer(since).into_iter().map(line).collect()
}

fn answers(couple: &Couple, name: &str, since: Day) -> Vec<Waits> {
    let line = |answered: practice::days::Answered<'_>| {
        let day = saying::day_words(answered.day);
        let said = match answered.given.response {
            Response::Heard => k::heard(day, name),
            Response::Reflection(_) => k::reflected(day, name),
            Response::LetsTalk => k::lets_talk(day, name),
        };
        Waits::new(said, day_path(answered.day), k::LOOK_GO)
    };
    let kept =
        couple.answers_for_me(since).into_iter().filter(|answered| answered.given.taken_back.is_none());
    kept.map(line).collect()
}

/// What the partner asks about the record of both, and about erasing.
fn record(couple: &Couple, name: &str) -> Vec<Waits> {
    let me = couple.me();
    let mut waits = Vec::new();
    if couple.exports().to_answer(me).is_some() {
        waits.push(Waits::new(k::record_asked(name), "/settings/export", k::RECORD_GO));
    }
    let i_asked = couple.exports().asks().last().is_some_and(|ask| ask.by == me);
    if i_asked && couple.exports().granted_to(me, saying::today()).is_some() {
        waits.push(Waits::new(k::record_granted(name), "/settings/export", k::RECORD_TAKE));
    }
    if matches!(couple.leaving().erasing(), leaving::Erasing::Asked { by, .. } if by != me) {
        waits.push(Waits::new(k::erase_asked(name), ERASE, k::ERASE_GO));
    }
    waits
}

/// The one neutral line, once.
#[component]
fn HasLeft() -> impl IntoView {
    let app = app();
    let told = Memo::new(move |_| app.couple(Couple::to_be_told).flatten());
    let note = move || {
        // It can only be refused when it was noted already.
        let _ = app.command(Command::Leaving(leaving::Command::Note));
    };
    let line = move || {
        told.get().map(|(who, day)| {
            let said = move || say(k::left(saying::day_words(day), saying::name_of(app, who)));
            view! { <Notice><p>{said}</p><Button label=t(k::LEFT_NOTE) on_press=note/></Notice> }
        })
    };
    view! { {line} }
}

/// An address without a page.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Page title=t(troubles::NOT_FOUND_TITLE)>
            <Notice tone=Tone::Trouble><p>{t(troubles::NOT_FOUND)}</p></Notice>
            <div class="actions"><ButtonLink label=t(troubles::TO_TODAY) href="/today" kind=Kind::Main/></div>
        </Page>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(count: usize) -> Vec<Waits> {
        (0..count).map(|place| Waits::new(k::KIT, format!("/{place}"), k::KIT_GO)).collect()
    }

    #[test]
    fn three_things_are_asked_at_most_and_nothing_is_lost() {
        for count in 0..12 {
            for check_in in [true, false] {
                let (first, rest) = calm(many(count), check_in);
                assert!(first.len() + usize::from(check_in) <= 3);
                assert_eq!([first, rest].concat(), many(count), "in the same order");
            }
        }
    }

    #[test]
    fn a_kit_counts_once_its_words_are_on_paper_and_not_once_it_is_made() {
        let press = |made, on_paper| kit_line(made, on_paper).map(|line| line.press);
        assert_eq!(press(false, true), Some(k::KIT_GO));
        assert_eq!(press(true, false), Some(k::KIT_LOOK));
        assert_eq!(press(true, true), None);
    }

    #[test]
    fn one_more_thing_is_not_hidden_where_there_is_room() {
        assert_eq!(calm(many(3), false).1.len(), 0);
        assert_eq!(calm(many(3), true).1.len(), 1);
    }
}
