//! A text on the table: its words, what it changes, whose signatures stand under it, and signing it or *not yet*.
//!
//! What holds goes on holding until both have signed this one.

use leptos::prelude::*;
use practice::{EntryId, MemberId, agreement};

use super::{
    cautions::caution,
    page::{Here, Live, other_text, reads, version_of},
    version::text_and_hands,
};
use crate::{
    parts::{Notice, Tone, part, part_while},
    rooms::{
        difference, saying,
        signing::{self, Answers},
    },
    shell::clock,
    texts::{Said, keys::boundaries as k, t, t_with},
};

pub(super) fn on_the_table(here: Here, agreement: Live, id: EntryId) -> AnyView {
    let (version, me) = (version_of(agreement, id), here.looking.me);
    let said = move |agreement: &agreement::Agreement| {
        let version = agreement.versions().iter().find(|version| version.id == id)?;
        let why = version.why.as_ref().map_or("", |why| why.as_str());
        let careful = caution(&agreement.topic, version.text.as_str(), why);
        Some(view! { {careful}{version.can_be_signed_from().and_then(signable_from)} })
    };
    view! {
        <section class="on-the-table">
            <h2>{t(k::TABLE_TITLE)}</h2>
            {part_while(move || reads(agreement, |one| is_replaced(one, me)).unwrap_or_default(), replaced)}
            {text_and_hands(here.looking, version)}
            {part(move || reads(agreement, before_and_after).flatten(), difference_to_before)}
            {untrack(|| reads(agreement, said))}
            <div class="actions">
                {presses(here, version)}
                {other_text(here)}
            </div>
        </section>
    }
    .into_any()
}

/// Whether this person signed an older text than the one that waits for them: that signature counts for nothing.
fn is_replaced(agreement: &agreement::Agreement, me: MemberId) -> bool {
    let signed = |version: &agreement::Version| version.signatures().contains_key(&me);
    let since_bound = agreement.versions().iter().rev().take_while(|version| version.agreed().is_none());
    let mut older = since_bound.skip(1);
    !agreement.newest().is_some_and(signed)
        && older.any(|version| signed(version) || version.late_signatures().contains_key(&me))
}

fn replaced() -> AnyView {
    view! { <Notice tone=Tone::Care><p>{t(k::REPLACED)}</p></Notice> }.into_any()
}

/// Signing it and *not yet*; drawn anew by my own answer alone.
fn presses(here: Here, version: Memo<Option<agreement::Version>>) -> AnyView {
    let me = here.looking.me;
    let asked = move |version: &agreement::Version| Answers {
        agreement: here.id,
        version: version.id,
        sign: k::SIGN,
        not_yet: k::NOT_YET,
        signed: version.signatures().contains_key(&me),
        put_off: version.not_yet().contains(&me),
    };
    part(
        move || version.with(|version| version.as_ref().map(asked)),
        move |asked| signing::answers(asked, move |done| here.told(done)),
    )
}

/// From when it can be signed: the day, and never the hour. Nothing once that has come.
fn signable_from(from_ms: i64) -> Option<AnyView> {
    if clock::now_ms() >= from_ms {
        return None;
    }
    let said = move || {
        let day = day_of(from_ms);
        if day == saying::today() { k::SIGN_LATER_TODAY.into() } else { k::sign_from(saying::day_words(day)) }
    };
    Some(view! { <p>{t_with(said)}</p> }.into_any())
}

pub(super) fn too_soon(from_ms: i64) -> Said {
    let day = day_of(from_ms);
    if day == saying::today() { k::TOO_SOON_TODAY.into() } else { k::too_soon(saying::day_words(day)) }
}

fn day_of(unix_ms: i64) -> practice::Day {
    clock::local(u64::try_from(unix_ms / 1000).unwrap_or_default()).0
}

/// The newest text and the one before it.
fn before_and_after(agreement: &agreement::Agreement) -> Option<(String, String)> {
    let [.., before, after] = agreement.versions() else { return None };
    Some((before.text.as_str().to_owned(), after.text.as_str().to_owned()))
}

fn difference_to_before((before, after): (String, String)) -> AnyView {
    let shown = difference::shown(&before, &after);
    view! {
        <details open>
            <summary>{t(k::DIFFERENCE_TITLE)}</summary>
            <p>{t(k::DIFFERENCE_LEAD)}</p>
            {shown}
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use practice::{
        Command,
        agreement::Command::{Counter, Propose, Sign},
        story::{Partner, Story},
    };

    use super::*;

    #[test]
    fn who_signed_an_older_text_is_told_so_until_they_sign_the_one_that_waits() {
        let mut story = Story::begun();
        let mut does = |who: Partner, command| {
            let done = story.tries(who.phone(), Command::Agreement(command)).unwrap()[0];
            let couples = Partner::BOTH.map(|who| story.couple(who));
            let told =
                move |id| couples.each_ref().map(|c| is_replaced(c.agreements().get(id).unwrap(), c.me()));
            (done, told)
        };
        let (topic, terms) = ("boundary/phones-at-night".to_owned(), agreement::Terms::default());
        let (id, _) = does(Partner::Ana, Propose { topic, text: "At ten.".into(), why: None, terms });
        let (_, told) = does(Partner::Ana, Sign { agreement: id, version: id });
        assert_eq!(told(id), [false, false]);
        let counter = Counter { agreement: id, over: id, text: "At nine.".into(), why: None, terms: None };
        let (version, told) = does(Partner::Ben, counter);
        assert_eq!(told(id), [true, false]);
        let (_, told) = does(Partner::Ana, Sign { agreement: id, version });
        assert_eq!(told(id), [false, false]);
    }
}
