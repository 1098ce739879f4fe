//! The guide's page for the two: how far it has come, what waits for a yes, and the way to end it.
//!
//! Ending takes two taps and no reason; the other is shown the day of it and no hour.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, MemberId,
    guide::{self, Ended, Stage, Terms},
};

use super::{both, terms::terms, tried, why_not};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, Page, Status, Tone},
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

/// A text that waits for a signature.
#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    version: EntryId,
    terms: Terms,
    mine: bool,
    theirs: bool,
    not_yet: Vec<MemberId>,
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
        not_yet: version.not_yet().iter().copied().collect(),
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
    let body = move || match live.get() {
        Some(shown) => running(app, shown, refused),
        None => nobody(),
    };
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

fn running(app: App, shown: Shown, refused: RwSignal<Option<Said>>) -> AnyView {
    let Shown { seat, terms: holds, proposed, stage } = shown;
    let agreed = holds.is_some();
    let table = proposed.map(|proposed| on_the_table(app, seat, proposed, agreed, refused));
    let seated = matches!(stage, Step::Seated { .. });
    let step = at_step(app, stage, refused);
    let holds = holds.map(|holds| {
        view! {
            <section>
                <h2>{t(k::AGREED)}</h2>
                {terms(&holds)}
                <div class="actions"><ButtonLink label=t(k::LONGER) href="/guide/change"/></div>
            </section>
        }
    });
    view! {
        {table}
        {step}
        {holds}
        {(!seated).then(what_they_read)}
        {end(app, agreed, refused)}
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
    proposed: Proposed,
    agreed: bool,
    refused: RwSignal<Option<Said>>,
) -> AnyView {
    let Proposed { version, terms: text, mine, theirs, not_yet } = proposed;
    let name = move || saying::partner_name(app);
    let me = app.peek(space::Replica::me);
    let i_said = not_yet.iter().any(|who| me == Some(*who));
    let they_said = not_yet.iter().any(|who| me != Some(*who));
    let line = t_with(move || match (mine, they_said) {
        (_, true) => k::not_yet_said(name()),
        (true, _) => k::waits_for_them(name()),
        _ => k::waits_for_me(name()),
    });
    let told = (mine && !theirs || !mine && !i_said || they_said).then(|| view! { <p>{line}</p> });
    let asked = Answers {
        agreement: seat,
        version,
        sign: k::SIGN,
        not_yet: k::NOT_YET,
        signed: mine,
        put_off: i_said,
    };
    let answers = signing::answers(asked, move |done| refused.set(done.err().map(why_not)));
    view! {
        <section class="on-the-table">
            <h2>{t(if agreed { k::TABLE_CHANGE } else { k::TABLE })}</h2>
            {terms(&text)}
            {told}
            <div class="actions">
                {answers}
                <ButtonLink label=t(k::OTHER) href="/guide/change"/>
            </div>
        </section>
    }
    .into_any()
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
