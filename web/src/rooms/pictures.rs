//! Pictures in any room: showing one, choosing one, and how far those of this device have been sent.
//!
//! Not an album: a picture belongs to where it was put up.

use leptos::prelude::*;
use practice::{Picture, Text as Words};
use space::pictures::{Sending, Trouble};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::{App, NotPutUp, Shown},
    parts::{self, FileField, Form, Notice, Problem, Problems, Progress, TextArea, Tone},
    rooms::{app, drafted::Drafted, saying},
    shell::pictures::{self, Prepared},
    texts::{Key, Said, Text, keys::pictures as k, t},
};

const FIELD: &str = "picture-file";
const ON_IT: &str = "picture-on-it";

/// A picture of both, or why it is not here yet.
pub(super) fn picture(app: App, picture: Picture, alt: Text) -> AnyView {
    let shape = (picture.wide, picture.high);
    let shown = Memo::new(move |_| app.shown(&picture));
    let address = Signal::derive(move || match shown.get() {
        Shown::Here(address) => Some(address),
        Shown::Coming | Shown::Waits(_) | Shown::Broken => None,
    });
    let words = Signal::derive(move || crate::texts::say(why_not_here(&shown.get())));
    parts::picture(address, alt, words, shape)
}

fn why_not_here(shown: &Shown) -> Key {
    match shown {
        Shown::Here(_) | Shown::Coming => k::COMING,
        Shown::Waits(Trouble::NotThere) => k::NOT_THERE,
        Shown::Waits(_) => k::NO_CONNECTION,
        Shown::Broken => k::BROKEN,
    }
}

/// How far the pictures of this device have been sent; nothing where all are.
pub(super) fn sending(app: App) -> AnyView {
    let all = Memo::new(move |_| app.sending());
    let first = Memo::new(move |_| all.with(|all| all.first().map(|first| first.blob)));
    let inside = move || first.get().map(|_| under_way(all));
    view! { {inside} }.into_any()
}

fn under_way(all: Memo<Vec<Sending>>) -> AnyView {
    let first = move || all.with(|all| all.first().copied());
    let kilobytes = |bytes: u64| bytes.div_ceil(1024);
    let done = Signal::derive(move || first().map(|first| kilobytes(first.sent)).unwrap_or_default());
    let whole =
        Signal::derive(move || first().map(|first| kilobytes(first.total)).filter(|total| *total > 0));
    let trouble = Memo::new(move |_| first().and_then(|first| first.trouble));
    let more = move || (all.with(Vec::len) > 1).then(|| view! { <p>{t(k::MORE_WAIT)}</p> });
    view! {
        <section class="sending" aria-label=t(k::SENDING)>
            <Progress id="sending" label=t(k::SENDING_KILOBYTES) done all=whole/>
            {more}
            {move || trouble.get().map(in_the_way)}
            <p class="hint">{t(k::SENDING_MORE)}</p>
        </section>
    }
    .into_any()
}

fn in_the_way(trouble: Trouble) -> AnyView {
    let (tone, word) = match trouble {
        Trouble::Connection | Trouble::NotThere => (Tone::Waiting, k::WAITS),
        Trouble::Full => (Tone::Trouble, k::FULL),
        Trouble::NotTaken => (Tone::Trouble, k::NOT_TAKEN),
    };
    view! { <Notice tone><p>{t(word)}</p></Notice> }.into_any()
}

/// Choosing a picture: what was chosen, made ready on this device.
#[derive(Clone, Copy)]
struct Choosing {
    stands: RwSignal<Stands>,
    ready: StoredValue<Option<Prepared>, LocalStorage>,
    preview: RwSignal<Option<String>>,
    /// Counts what was chosen: a slow earlier one must not replace a later one.
    turn: StoredValue<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Nothing,
    Preparing,
    Unreadable,
    Ready,
}

impl Choosing {
    fn new() -> Self {
        let choosing = Self {
            stands: RwSignal::new(Stands::Nothing),
            ready: StoredValue::new_local(None),
            preview: RwSignal::new(None),
            turn: StoredValue::new(0),
        };
        on_cleanup(move || choosing.put_down());
        choosing
    }

    /// Whether it is still being made ready.
    fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.stands.get() == Stands::Preparing)
    }

    /// What is missing before it can be put up.
    fn missing(self) -> Option<Problem> {
        match self.stands.get_untracked() {
            Stands::Ready => None,
            Stands::Unreadable => Some(Problem::new(FIELD, k::UNREADABLE)),
            Stands::Nothing | Stands::Preparing => Some(Problem::new(FIELD, k::MISSING)),
        }
    }

    /// Looks at what is ready.
    fn with<T>(self, look: impl FnOnce(&Prepared) -> T) -> Option<T> {
        self.ready.with_value(|ready| ready.as_ref().map(look))
    }

    fn take(self, field: &web_sys::HtmlInputElement) {
        self.put_down();
        let Some(file) = pictures::chosen(field) else { return self.stands.set(Stands::Nothing) };
        self.stands.set(Stands::Preparing);
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let ready = pictures::prepare(&file).await;
            if self.turn.try_get_value() == Some(turn) {
                self.is_ready(ready);
            }
        });
    }

    fn is_ready(self, ready: Option<Prepared>) {
        self.stands.set(if ready.is_some() { Stands::Ready } else { Stands::Unreadable });
        self.preview.set(ready.as_ref().and_then(|ready| pictures::address(&ready.bytes)));
        self.ready.set_value(ready);
    }

    fn put_down(self) {
        if let Some(Some(address)) = self.preview.try_get_untracked() {
            pictures::give_back(&address);
            self.preview.set(None);
        }
        self.ready.try_set_value(None);
    }
}

/// The form for putting one up: the picture, words on it if one likes, and the press `go`. `put` puts it up, and `then` hears what
/// became of it.
pub(super) fn picture_form(
    draft: String,
    go: Key,
    put: impl Fn(&Prepared, Words) -> Result<(), NotPutUp> + 'static,
    then: impl Fn(Result<(), Said>) + 'static,
) -> AnyView {
    let (problems, choosing) = (Problems::new(), Choosing::new());
    let words = Drafted::open(app(), draft);
    let submit = move || {
        if !problems.set(choosing.missing().into_iter().collect()) {
            return;
        }
        let on_it = Words::new(words.now());
        if let Some(done) = choosing.with(|picture| put(picture, on_it)) {
            if done.is_ok() {
                words.sent();
            }
            then(done.map_err(why_not_put_up));
        }
    };
    view! {
        <Form problems submit=t(go) on_submit=submit busy=choosing.busy()>
            {picture_field(choosing)}
            <TextArea id=ON_IT label=t(k::ON_IT) hint=t(k::ON_IT_HINT) value=words.words rows=2 most=280 optional=true keep=words.keep()/>
        </Form>
    }
    .into_any()
}

fn why_not_put_up(why: NotPutUp) -> Said {
    match why {
        NotPutUp::TooLarge => k::TOO_LARGE.into(),
        NotPutUp::Refused(why) => saying::refused(why),
    }
}

/// The field for a picture, with what was chosen below it.
fn picture_field(choosing: Choosing) -> AnyView {
    let said = move || match choosing.stands.get() {
        Stands::Nothing | Stands::Ready => None,
        Stands::Preparing => Some(t(k::PREPARING)),
        Stands::Unreadable => Some(t(k::UNREADABLE)),
    };
    let look = move || {
        choosing.preview.get().map(|address| view! { <img class="picture" src=address alt=t(k::PREVIEW)/> })
    };
    view! {
        <FileField
            id=FIELD
            label=t(k::CHOOSE)
            hint=t(k::CHOOSE_HINT)
            kind="image/*"
            on_chosen=move |field: web_sys::HtmlInputElement| choosing.take(&field)
        />
        <p class="status" role="status">{said}</p>
        <div class="picture-preview">{look}</div>
    }
    .into_any()
}
