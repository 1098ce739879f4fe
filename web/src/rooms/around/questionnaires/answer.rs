//! Answering: one question a screen, back and forth, kept on this device until the last press.
//!
//! Nothing is counted before that press, and leaving at any question loses nothing.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use minicbor::{Decode, Encode};
use practice::{
    Command, EntryId, Refusal,
    questionnaires::{self, Added, Answer, Item, Pack},
};

use super::{HERE, draft_name, one::month, pack_path, result_path};
use crate::{
    app::App,
    parts::{
        Button, ButtonLink, Choice, Choices, Confirm, Form, Kind, Page, Problem, Problems, Status, Tone,
    },
    rooms::{app, around::today::NotFound, kept, links, saying},
    texts::{Said, keys::parts, keys::questionnaires as k, t, t_with},
};

const ANSWER: &str = "answer";
/// The names of the answers on a screen, in their order: as many as a pack may have.
const PLACES: [&str; questionnaires::pack::MOST_ANSWERS] =
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// What was chosen so far, by the value of each answer.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    answers: Vec<Option<u8>>,
}

/// One questionnaire being answered.
#[derive(Clone, Copy)]
struct Filling {
    app: App,
    id: EntryId,
    pack: StoredValue<Pack>,
    answers: RwSignal<Vec<Option<u8>>>,
    step: RwSignal<usize>,
    refused: RwSignal<Option<Said>>,
}

impl Filling {
    /// Goes on where it was left, or begins.
    fn open(app: App, added: Added) -> Self {
        let Added { id, pack, .. } = added;
        let kept: Option<Kept> = app.draft(&draft_name(id)).and_then(|text| kept::read(&text));
        let mut answers = kept.map(|kept| kept.answers).unwrap_or_default();
        answers.resize(pack.items.len(), None);
        let last = pack.items.len().saturating_sub(1);
        let step = answers.iter().position(Option::is_none).unwrap_or(last);
        let (pack, answers) = (StoredValue::new(pack), RwSignal::new(answers));
        Self { app, id, pack, answers, step: RwSignal::new(step), refused: RwSignal::new(None) }
    }

    fn item(self, step: usize) -> Option<Item> {
        self.pack.with_value(|pack| pack.items.get(step).cloned())
    }

    fn many(self) -> usize {
        self.pack.with_value(|pack| pack.items.len())
    }

    fn choose(self, step: usize, value: u8) {
        self.answers
            .update(|answers| answers.iter_mut().skip(step).take(1).for_each(|one| *one = Some(value)));
        let kept = Kept { answers: self.answers.get_untracked() };
        self.app.keep_draft(&draft_name(self.id), &kept::write(&kept));
    }

    /// The last press: where the result is, or what is said instead.
    fn finish(self) -> Result<String, Said> {
        let (pack, answers) = (self.id, self.answers.get_untracked());
        let command = questionnaires::Command::Answer { pack, answers };
        self.app.command(Command::Questionnaires(command)).map_err(refused)?;
        self.app.drop_draft(&draft_name(self.id));
        let newest = |replica: &space::Replica| replica.couple().my_answers().last().map(|one| one.id);
        Ok(self.app.peek(newest).flatten().map_or_else(|| HERE.to_owned(), result_path))
    }
}

fn refused(why: Refusal) -> Said {
    match why {
        Refusal::AnsweredThisMonth => k::REFUSED_MONTH.into(),
        Refusal::ItemsUnanswered => k::REFUSED_MISSING.into(),
        other => saying::refused(other),
    }
}

#[component]
pub(crate) fn AnswerQuestionnaire() -> impl IntoView {
    let (app, entry) = (app(), links::entry_here());
    // What is being answered is looked up once: the press that finishes it must not redraw it first.
    let screen = move || {
        let added = entry.get().and_then(|id| app.peek(|replica| replica.couple().my_pack(id).cloned()));
        match added.flatten() {
            None => view! { <NotFound/> }.into_any(),
            Some(added) => one_by_one(app, added),
        }
    };
    view! { {screen} }
}

fn one_by_one(app: App, added: Added) -> AnyView {
    let (id, name) = (added.id, added.pack.name.as_str().to_owned());
    let again = app.peek(|replica| replica.couple().answered_again_from(id, saying::today())).flatten();
    if again.is_some() {
        let title = Signal::stored(name);
        return view! { <Page title back=pack_path(id)>{month(app, id)}</Page> }.into_any();
    }
    let filling = Filling::open(app, added);
    let screen = move || filling.item(filling.step.get()).map(|item| question(filling, item));
    view! { {screen} }.into_any()
}

fn question(filling: Filling, item: Item) -> AnyView {
    let step = filling.step.get_untracked();
    let chosen = filling.answers.with_untracked(|answers| answers.get(step).copied().flatten());
    let place = |value: u8| item.answers.iter().position(|answer| answer.value == value);
    let value = RwSignal::new(chosen.and_then(place).and_then(|place| PLACES.get(place).copied()));
    let values: Vec<u8> = item.answers.iter().map(|answer| answer.value).collect();
    Effect::new(move |_| {
        let at = value.get().and_then(|place| PLACES.iter().position(|one| *one == place));
        if let Some(value) = at.and_then(|at| values.get(at).copied()) {
            filling.choose(step, value);
        }
    });
    let (problems, navigate) = (Problems::new(), use_navigate());
    let last = step + 1 >= filling.many();
    let next = move || {
        let missing = value.get_untracked().is_none().then(|| Problem::new(ANSWER, k::MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        match last.then(|| filling.finish()) {
            None => filling.step.set(step + 1),
            Some(Ok(to)) => navigate(&to, NavigateOptions::default()),
            Some(Err(said)) => filling.refused.set(Some(said)),
        }
    };
    let submit = if last { k::FINISH } else { k::NEXT };
    let name = filling.pack.with_value(|pack| pack.name.as_str().to_owned());
    let title = Signal::stored(name);
    view! {
        <Page title>
            {place_of(filling, step)}
            <Status said=filling.refused tone=Tone::Trouble/>
            {(step == 0).then(|| intro(filling))}
            <Form problems submit=t(submit) on_submit=next>{choices(filling, &item, value)}</Form>
            <p class="hint">{t(k::STOP_ANY_TIME)}</p>
            <div class="actions">
                <ButtonLink label=t(k::STOP) href=pack_path(filling.id) kind=Kind::Plain/>
                {throw_away(filling)}
            </div>
        </Page>
    }
    .into_any()
}

/// Which question this is, and the way back to the one before.
fn place_of(filling: Filling, step: usize) -> AnyView {
    let many = filling.many();
    let back = (step > 0).then(|| {
        view! {
            <Button label=t(parts::BACK) kind=Kind::Plain on_press=move || filling.step.set(step - 1)/>
        }
    });
    view! { <p class="step-of">{t_with(move || parts::step_of(many, step + 1))}</p>{back} }.into_any()
}

fn intro(filling: Filling) -> AnyView {
    let said = filling.pack.with_value(|pack| (pack.intro.clone(), pack.language.clone()));
    let (intro, language) = said;
    intro.map(|words| view! { <p class="words" lang=language>{words.as_str().to_owned()}</p> }).into_any()
}

/// The question in the language it is written in.
fn choices(filling: Filling, item: &Item, value: RwSignal<Option<&'static str>>) -> AnyView {
    let language = filling.pack.with_value(|pack| pack.language.clone());
    let choice = |(place, answer): (&&'static str, &Answer)| {
        Choice::new(place, Signal::stored(answer.words.as_str().to_owned()))
    };
    let choices = PLACES.iter().zip(&item.answers).map(choice).collect();
    let legend = Signal::stored(item.words.as_str().to_owned());
    view! { <div lang=language><Choices id=ANSWER legend choices value/></div> }.into_any()
}

fn throw_away(filling: Filling) -> AnyView {
    let (asking, navigate) = (RwSignal::new(false), use_navigate());
    let go = move || {
        filling.app.drop_draft(&draft_name(filling.id));
        navigate(&pack_path(filling.id), NavigateOptions::default());
    };
    view! {
        <Button label=t(k::THROW_AWAY) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id="throw-away" title=t(k::THROW_AWAY_TITLE) open=asking confirm=t(k::THROW_AWAY) on_confirm=go>
            <p>{t(k::THROW_AWAY_MORE)}</p>
        </Confirm>
    }
    .into_any()
}
