//! Five questions for oneself alone, and what may help. The first four ask about what HARK asks about (Sohal, Eldridge and Feder 2007:
//! humiliation, fear, force, hurt; one yes counts), in words of our own, so its published accuracy is not claimed.
//!
//! Nothing here is kept, sent, counted or locked: answers are this page's signals, forgotten at the press and with the page. Whatever was
//! answered, the page has the same title (a browser writes titles into its history), the same parts and the same links, and loads nothing.

use leptos::{html, prelude::*};
use practice::safety;

use crate::{
    app::Stage,
    parts::{Button, ButtonLink, Choice, Choices, Form, Kind, Page, Problems},
    rooms::{app, later, presence::screens_down, saying},
    texts::{Key, keys::parts, keys::safety as k, keys::slower, t},
};

const YES: &str = "yes";
const QUESTIONS: [(&str, Key); 5] = [
    ("humiliated", k::HUMILIATED),
    ("afraid", k::AFRAID),
    ("forced", k::FORCED),
    ("hurt", k::HURT),
    ("controlled", k::CONTROLLED),
];

type Answers = [RwSignal<Option<&'static str>>; QUESTIONS.len()];

/// The page. `back` is where it was come from.
#[component]
pub(crate) fn ForYou(back: &'static str) -> impl IntoView {
    let answers: Answers = QUESTIONS.map(|_| RwSignal::new(None));
    let some = RwSignal::new(None::<bool>);
    let shown = move || match some.get() {
        None => questions(answers, some),
        Some(yes) => what_may_help(yes, some, back),
    };
    view! { <Page title=t(k::TITLE) back>{shown}</Page> }
}

fn questions(answers: Answers, some: RwSignal<Option<bool>>) -> AnyView {
    let one = |((id, legend), value): ((&'static str, Key), RwSignal<Option<&'static str>>)| {
        let choices = vec![Choice::new(YES, t(k::YES)), Choice::new("no", t(k::NO))];
        view! { <Choices id legend=t(legend) choices value/> }
    };
    let look = move || {
        let yes = answers.iter().any(|answer| answer.get_untracked() == Some(YES));
        answers.iter().for_each(|answer| answer.set(None));
        some.set(Some(yes));
    };
    view! {
        <p class="lead">{t(k::LEAD)}</p>
        <p>{t(k::LOOKED_ON)}</p>
        <Form problems=Problems::new() submit=t(k::LOOK) on_submit=look>
            {QUESTIONS.into_iter().zip(answers).map(one).collect_view()}
        </Form>
    }
    .into_any()
}

/// The same parts in the same order after a yes and after none; only words differ.
fn what_may_help(yes: bool, some: RwSignal<Option<bool>>, back: &'static str) -> AnyView {
    let [title, about, next] =
        if yes { [k::SOME_TITLE, k::SOME, k::SOME_NEXT] } else { [k::NONE_TITLE, k::NONE, k::NONE_NEXT] };
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <h2 tabindex="-1" node_ref=heading>{t(title)}</h2>
        <p>{t(about)}</p>
        <p>{t(next)}</p>
        <p>{t(k::NOBODY)}</p>
        <ul class="links">
            <li><a href="/leave-quickly">{t(k::QUICK)}</a></li>
            <li><SlowerHere/></li>
        </ul>
        <div class="actions">
            <ButtonLink label=t(k::HELP) href="/help" kind=Kind::Main/>
            <Button label=t(k::AGAIN) on_press=move || some.set(None)/>
            <ButtonLink label=t(parts::GO_ON) href=back/>
        </div>
    }
    .into_any()
}

/// Where there is a space, the way to ask for less in it; the same line for everybody.
#[component]
pub(super) fn SlowerHere() -> impl IntoView {
    let app = app();
    // Of a guide nothing is asked that could be slowed.
    let guide = later::is_guide();
    view! {
        <Show when=move || app.stage() == Stage::Open && !guide.get()>
            <a href="/slower">{t(slower::LINK)}</a>
        </Show>
    }
}

/// Offered to each of the two before they begin, in the same words; it can be passed over.
#[component]
pub(super) fn BeforeYouBegin(href: &'static str) -> impl IntoView {
    view! {
        <section>
            <h2>{t(k::OFFER_TITLE)}</h2>
            <p>{t(k::OFFER)}</p>
            <p><a href=href>{t(k::OFFER_GO)}</a></p>
        </section>
    }
}

/// On the first page, in the weeks the calendar gives: a quiet line that goes by itself, so that nothing needs to be put away.
#[component]
pub(super) fn ComesRound() -> impl IntoView {
    let app = app();
    let due = Memo::new(move |_| {
        let due = app.couple(|couple| {
            screens_down::quiet_until(couple).is_none() && safety::is_offered(couple.begun(), saying::today())
        });
        due.unwrap_or_default()
    });
    view! {
        <Show when=move || due.get()>
            <p class="hint">{t(k::ROUND)} " " <a href="/today/for-you">{t(k::OFFER_GO)}</a></p>
        </Show>
    }
}

/// Where each of the ways to the questions leads back to.
#[component]
pub(crate) fn FromHelp() -> impl IntoView {
    view! { <ForYou back="/help"/> }
}

#[component]
pub(crate) fn FromToday() -> impl IntoView {
    view! { <ForYou back="/today"/> }
}

#[component]
pub(crate) fn BeforeMaking() -> impl IntoView {
    view! { <ForYou back="/create"/> }
}

#[component]
pub(crate) fn BeforeJoining() -> impl IntoView {
    view! { <ForYou back="/join"/> }
}

#[cfg(test)]
mod tests {
    #[test]
    fn who_leaves_every_question_open_reads_no_all_clear() {
        let texts = [
            (include_str!("../../../texts/en/safety.ftl"), "left open", "nothing more"),
            (include_str!("../../../texts/es/safety.ftl"), "sin responder no dice", "nada más"),
        ];
        for (texts, said, all_clear) in texts {
            let none = texts.lines().find(|line| line.starts_with("safety-none =")).unwrap();
            assert!(none.contains(said) && !none.contains(all_clear), "{none}");
        }
    }
}
