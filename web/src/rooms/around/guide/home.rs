//! The guide's page for the two: how far it has come, what waits for a yes, and the way to end it.
//!
//! Ending takes two taps and no reason; the other is shown the day of it and no hour.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, Refusal,
    guide::{self, Ended, Stage, Terms},
};

use super::{both, terms::terms, tried, why_not};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, Page, Status, Tone, part, part_while},
    rooms::{
        app, read_first, saying,
        signing::{self, Answers},
    },
    texts::{Key, Said, keys::guide as k, say, t, t_with},
};

/// How it stands, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    seat: EntryId,
    terms: Option<Terms>,
    proposed: Option<Proposed>,
    stage: Step,
}

type Live = Memo<Option<Shown>>;

/// A text that waits for a signature.
#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    version: EntryId,
    terms: Terms,
    mine: bool,
    theirs: bool,
    i_put_off: bool,
    they_put_off: bool,
}

/// How far it has come, with names that can be kept.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Proposed,
    Agreed,
    Joined { name: String, i_welcomed: bool },
    Seated { name: String },
}

fn shown(couple: &Couple, today: Day) -> Option<Shown> {
    let asked = couple.guide_asked(today)?;
    let me = couple.me();
    let proposed = asked.proposed.as_ref().map(|(version, terms)| Proposed {
        version: version.id,
        terms: terms.clone(),
        mine: version.signatures().contains_key(&me),
        theirs: version.signatures().keys().any(|by| *by != me),
        i_put_off: version.not_yet().contains(&me),
        they_put_off: version.not_yet().iter().any(|by| *by != me),
    });
    let stage = match asked.stage {
        Stage::Proposed | Stage::Ended(_) => Step::Proposed,
        Stage::Agreed => Step::Agreed,
        Stage::Joined { name, welcomed, .. } => {
            Step::Joined { name: name.as_str().to_owned(), i_welcomed: welcomed.contains(&me) }
        }
        Stage::Seated { name, .. } => Step::Seated { name: name.as_str().to_owned() },
    };
    Some(Shown { seat: asked.id, terms: asked.terms, proposed, stage })
}

#[component]
pub(crate) fn GuideHome() -> impl IntoView {
    read_first::watches();
    let app = app();
    let today = saying::today();
    let live = Memo::new(move |_| app.couple(|couple| shown(couple, today)).flatten());
    let refused = RwSignal::new(None::<Said>);
    let seat = move || Some(live.with(|shown| shown.as_ref().map(|shown| shown.seat)));
    let body = part(seat, move |seat| match seat {
        Some(seat) => running(app, seat, live, refused),
        None => nobody(),
    });
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <Status said=refused tone=Tone::Trouble/>
            {body}
            {before(app, today)}
        </Page>
    }
}

/// Nobody is asked for: what a guide can read, and the press.
fn nobody() -> AnyView {
    view! {
        {what_they_read()}
        <div class="actions"><ButtonLink label=t(k::ASK) href="/guide/ask" kind=Kind::Main/></div>
    }
    .into_any()
}

fn what_they_read() -> AnyView {
    let lines = [k::SEES_OWN, k::SEES_BOTH, k::SEES_NOT, k::SEES_SAME, k::SEES_END];
    let lines = lines.map(|line| view! { <li>{t(line)}</li> });
    view! { <section><h2>{t(k::SEES)}</h2><ul>{lines}</ul></section> }.into_any()
}

/// Each part hears of its own changes only: what arrives leaves the presses, and a sheet that is open, as they are.
fn running(app: App, seat: EntryId, live: Live, refused: RwSignal<Option<Said>>) -> AnyView {
    let agreed = move || live.with(|shown| shown.as_ref().is_some_and(|shown| shown.terms.is_some()));
    let table = move || {
        live.with(|shown| {
            let proposed = shown.as_ref()?.proposed.as_ref()?;
            Some((proposed.version, proposed.terms.clone()))
        })
    };
    let stage = move || live.with(|shown| shown.as_ref().map(|shown| shown.stage.clone()));
    let comes = move || stage().is_some_and(|stage| !matches!(stage, Step::Seated { .. }));
    let holds = move || live.with(|shown| shown.as_ref()?.terms.clone());
    view! {
        {part(table, move |text| on_the_table(app, seat, text, live, refused))}
        {part(stage, move |stage| at_step(app, stage, refused))}
        {part(holds, |holds| what_holds(&holds))}
        {part_while(comes, what_they_read)}
        {part(move || Some(agreed()), move |agreed| end(app, agreed, refused))}
    }
    .into_any()
}

fn what_holds(holds: &Terms) -> AnyView {
    view! {
        <section>
            <h2>{t(k::AGREED)}</h2>
            {terms(holds)}
            <div class="actions"><ButtonLink label=t(k::LONGER) href="/guide/change"/></div>
        </section>
    }
    .into_any()
}

/// What there is to do next: invite, compare and let in, or what a seated guide is for.
fn at_step(app: App, stage: Step, refused: RwSignal<Option<Said>>) -> AnyView {
    match stage {
        Step::Proposed => ().into_any(),
        Step::Agreed => view! {
            <section>
                <p>{t(k::AGREED_MORE)}</p>
                <div class="actions"><ButtonLink label=t(k::INVITE) href="/guide/invite" kind=Kind::Main/></div>
            </section>
        }
        .into_any(),
        Step::Joined { name, i_welcomed } => joined(app, name, i_welcomed),
        Step::Seated { name } => seated(app, name, refused),
    }
}

fn joined(app: App, name: String, i_welcomed: bool) -> AnyView {
    let title = t_with({
        let name = name.clone();
        move || k::joined(name.clone())
    });
    let body = if i_welcomed {
        let said = move || say(k::joined_i_did(name.clone(), saying::partner_name(app)));
        view! { <p>{said}</p> }.into_any()
    } else {
        view! {
            <p>{t(k::JOINED_MORE)}</p>
            <div class="actions"><ButtonLink label=t(k::WELCOME_GO) href="/guide/welcome" kind=Kind::Main/></div>
        }
        .into_any()
    };
    view! { <section><h2>{title}</h2>{body}</section> }.into_any()
}

fn seated(app: App, name: String, refused: RwSignal<Option<Said>>) -> AnyView {
    let today = saying::today();
    let title = t_with(move || k::seated(name.clone()));
    view! {
        <section>
            <h2>{title}</h2>
            <div class="actions">
                <ButtonLink label=t(k::PUT) href="/guide/put-in" kind=Kind::Main/>
                <ButtonLink label=t(k::SEE) href="/guide/sees"/>
            </div>
            {both::bring(app, refused)}
        </section>
        {both::from_your_guide(app, today)}
        {both::proposed(app, today, refused)}
    }
    .into_any()
}

/// A text that waits: mine for their signature, theirs for mine.
fn on_the_table(
    app: App,
    seat: EntryId,
    (version, text): (EntryId, Terms),
    live: Live,
    refused: RwSignal<Option<Said>>,
) -> AnyView {
    let now = Memo::new(move |_| {
        live.with(|shown| shown.as_ref()?.proposed.clone().filter(|proposed| proposed.version == version))
    });
    let agreed = move || live.with(|shown| shown.as_ref().is_some_and(|shown| shown.terms.is_some()));
    let title = t_with(move || if agreed() { k::TABLE_CHANGE.into() } else { k::TABLE.into() });
    let stands = move || now.with(|now| now.as_ref().and_then(|now| how_it_stands(app, now)));
    let asked = move || now.with(|now| now.as_ref().map(|now| answers(seat, now)));
    let told = move |done: Result<(), Refusal>| refused.set(done.err().map(why_not));
    view! {
        <section class="on-the-table">
            <h2>{title}</h2>
            {terms(&text)}
            {part(stands, |said: Said| view! { <p>{move || say(said.clone())}</p> }.into_any())}
            <div class="actions">
                {part(asked, move |asked| signing::answers(asked, told))}
                <ButtonLink label=t(k::OTHER) href="/guide/change"/>
            </div>
        </section>
    }
    .into_any()
}

/// The answers I have to it.
fn answers(seat: EntryId, now: &Proposed) -> Answers {
    Answers {
        agreement: seat,
        version: now.version,
        sign: k::SIGN,
        not_yet: k::NOT_YET,
        signed: now.mine,
        put_off: now.i_put_off,
    }
}

/// What there is to say of who has answered it.
fn how_it_stands(app: App, now: &Proposed) -> Option<Said> {
    let Proposed { mine, theirs, i_put_off, they_put_off, .. } = *now;
    let told = mine && !theirs || !mine && !i_put_off || they_put_off;
    let name = saying::partner_name(app);
    told.then(|| match (mine, they_put_off) {
        (_, true) => k::not_yet_said(name),
        (true, _) => k::waits_for_them(name),
        _ => k::waits_for_me(name),
    })
}

/// The press, the question and what follows: of a mere proposal nobody reads anything yet.
fn what_ends(agreed: bool) -> [Key; 3] {
    match agreed {
        true => [k::END, k::END_TITLE, k::END_MORE],
        false => [k::END_PROPOSAL, k::END_PROPOSAL_TITLE, k::END_PROPOSAL_MORE],
    }
}

/// The first tap; the second ends it.
fn end(app: App, agreed: bool, refused: RwSignal<Option<Said>>) -> AnyView {
    let asking = RwSignal::new(false);
    let [press, title, more] = what_ends(agreed);
    let end = move || refused.set(tried(app, guide::Command::End).err());
    view! {
        <div class="actions"><Button label=t(press) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="end-guide" title=t(title) open=asking confirm=t(press) on_confirm=end>
            <p>{t(more)}</p>
        </Confirm>
    }
    .into_any()
}

/// What has ended, each in one neutral line.
fn before(app: App, today: Day) -> AnyView {
    let lines = Memo::new(move |_| {
        let line = |couple: &Couple| -> Vec<_> {
            let ended = couple.guides_before(today).into_iter().filter_map(|asked| {
                let terms = asked.terms?;
                let Stage::Ended(ended) = asked.stage else { return None };
                Some((terms.name.as_str().to_owned(), ended_words(couple, ended)))
            });
            ended.collect()
        };
        app.couple(line).unwrap_or_default()
    });
    let list = move || {
        let one = |(name, said): (String, Said)| {
            view! { <li><strong>{name}</strong><p class="by">{move || say(said.clone())}</p></li> }
        };
        lines.get().into_iter().map(one).collect_view()
    };
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <section><h2>{t(k::BEFORE)}</h2><ul class="notes">{list}</ul></section>
        </Show>
    }
    .into_any()
}

fn ended_words(couple: &Couple, ended: Ended) -> Said {
    let day = saying::day_words(ended.day());
    match ended {
        Ended::OnItsDay(_) => k::before_on_day(day),
        Ended::By(by, _) if by == couple.me() => k::before_by_me(day),
        Ended::By(by, _) if Some(by) == couple.partner() => k::before_by(day, saying::name_in(couple)),
        Ended::By(..) => k::before_by_guide(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_mere_proposal_nothing_is_said_that_only_ends_with_a_guide() {
        let (proposed, agreed) = (what_ends(false), what_ends(true));
        assert!(proposed.iter().zip(agreed).all(|(of_one, of_other)| *of_one != of_other));
    }
}
