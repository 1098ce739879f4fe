//! Putting something up: words, or a picture that is made smaller and encrypted on this device first.
//!
//! Nothing goes anywhere before the press.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Text,
    board::{Command, Content, Horizon, Item, Size, Spot},
};

use super::{horizon_here, horizon_word, place, place_of};
use crate::{
    app::{App, NotPutUp},
    parts::{Form, Keep, Page, Problem, Problems, Status, TextArea, Tone},
    rooms::{app, pictures::picture_form, saying},
    shell::pictures::Prepared,
    texts::{Said, keys::board as k, say, t, t_with},
};

const WORDS: &str = "board-words";
const DRAFT: &str = "board/words";

#[component]
pub(crate) fn PutUpWords() -> impl IntoView {
    let (app, horizon) = (app(), horizon_here());
    let navigate = use_navigate();
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let words = RwSignal::new(app.draft(DRAFT).unwrap_or_default());
    let keep = Keep::from(move |words: String| app.keep_draft(DRAFT, &words));
    let put = move || {
        let said = words.get_untracked().trim().to_owned();
        let missing = said.is_empty().then(|| Problem::new(WORDS, k::WORDS_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let (size, horizon) = (place::words_size(&said), horizon.get_untracked());
        let spot = free(app, horizon, size);
        let content = Content::Words(Text::new(said));
        match app.command(practice::Command::Board(Command::PutUp { horizon, content, spot, size })) {
            Ok(()) => {
                app.drop_draft(DRAFT);
                navigate(&place_of(horizon), NavigateOptions::default());
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    view! {
        <Page title=t(k::PUT_WORDS) lead=lead(horizon) back="/board">
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::PUT_UP) on_submit=put>
                <TextArea id=WORDS label=t(k::WORDS) hint=t(k::WORDS_HINT) value=words rows=3 most=280 keep/>
            </Form>
        </Page>
    }
}

#[component]
pub(crate) fn PutUpPicture() -> impl IntoView {
    let (app, horizon) = (app(), horizon_here());
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<Said>);
    let put = move |picture: &Prepared, on_it| hang(app, horizon.get_untracked(), picture, on_it);
    let then = move |done: Result<(), Said>| match done {
        Ok(()) => navigate(&place_of(horizon.get_untracked()), NavigateOptions::default()),
        Err(why) => refused.set(Some(why)),
    };
    view! {
        <Page title=t(k::PUT_PICTURE) lead=lead(horizon) back="/board">
            <Status said=refused tone=Tone::Trouble/>
            {picture_form("board/on-it".to_owned(), k::PUT_UP, put, then)}
        </Page>
    }
}

fn hang(app: App, horizon: Horizon, picture: &Prepared, on_it: Text) -> Result<(), NotPutUp> {
    let size = place::picture_size(picture.wide, picture.high);
    let spot = free(app, horizon, size);
    app.put_up(picture, on_it, |picture| {
        let content = Content::Picture(picture);
        practice::Command::Board(Command::PutUp { horizon, content, spot, size })
    })
}

fn lead(horizon: Memo<Horizon>) -> crate::texts::Text {
    t_with(move || k::put_lead(say(horizon_word(horizon.get()))))
}

/// A place where nothing lies yet.
fn free(app: App, horizon: Horizon, size: Size) -> Spot {
    let lies = |items: Vec<&Item>| items.iter().map(|item| item.shown()).collect::<Vec<_>>();
    let seen = app.peek(|replica| {
        let couple = replica.couple();
        let from_below = couple.partner().is_some_and(|partner| partner < couple.me());
        (lies(couple.board().on(horizon)), from_below)
    });
    let (taken, from_below) = seen.unwrap_or_default();
    place::room_for(size, &taken, from_below)
}
