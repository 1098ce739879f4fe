//! In whose hands this phone is, where both pass one between them, and the screen on which nothing of anybody's stands.
//!
//! Not written anywhere but on this device: the other phone learns nothing of it.

use leptos::prelude::*;

use crate::{
    app::App,
    parts::{Button, Kind, Page},
    rooms::saying,
    texts::{keys::steps as k, t, t_with},
};

const ONE: &str = "one";

/// Who holds this phone, and whether it is passed between both at all.
#[derive(Clone, Copy)]
pub(super) struct Hands {
    app: App,
    draft: StoredValue<String>,
    pub(super) one_phone: RwSignal<bool>,
    pub(super) mine: RwSignal<bool>,
}

impl Hands {
    /// As it was chosen on this device for something of this name.
    pub(super) fn of(app: App, name: &str) -> Self {
        let draft = format!("hands/{name}");
        let one = untrack(|| app.draft(&draft)).is_some_and(|chosen| chosen == ONE);
        let draft = StoredValue::new(draft);
        Self { app, draft, one_phone: RwSignal::new(one), mine: RwSignal::new(true) }
    }

    pub(super) fn choose(self, one: bool) {
        self.app.keep_draft(&self.draft.get_value(), if one { ONE } else { "" });
        self.mine.set(true);
        self.one_phone.set(one);
    }

    /// Whether the partner writes on this phone now.
    pub(super) fn are_theirs(self) -> bool {
        self.one_phone.get() && !self.mine.get()
    }

    pub(super) fn pass(self) {
        self.mine.update(|mine| *mine = !*mine);
    }

    /// Between two turns: what both may see while the phone goes over.
    pub(super) fn pass_screen(self) -> AnyView {
        let (app, to_me) = (self.app, !self.mine.get_untracked());
        let name = move || if to_me { saying::my_name(app) } else { saying::partner_name(app) };
        view! {
            <Page title=t_with(move || k::pass_title(name())) lead=t(k::PASS_LEAD)>
                <div class="actions">
                    <Button label=t_with(move || k::pass_ready(name())) kind=Kind::Main on_press=move || self.pass()/>
                </div>
            </Page>
        }
        .into_any()
    }

    /// Says whose phone it is, on the screen on which the partner writes.
    pub(super) fn whose_phone(self) -> AnyView {
        let app = self.app;
        let lead = move || {
            self.are_theirs().then(|| {
                let said = t_with(move || k::theirs_lead(saying::my_name(app)));
                view! { <crate::parts::Notice><p>{said}</p></crate::parts::Notice> }
            })
        };
        view! { {lead} }.into_any()
    }

    /// The switch between one phone and two.
    pub(super) fn switch(self) -> AnyView {
        let app = self.app;
        let label = Signal::derive(move || {
            crate::texts::say(if self.one_phone.get() { k::TWO_PHONES } else { k::ONE_PHONE })
        });
        let more = move || {
            self.one_phone.get().then(|| {
                let said = t_with(move || k::one_phone_more(saying::partner_name(app)));
                view! { <p class="hint">{said}</p> }
            })
        };
        let press = move || self.choose(!self.one_phone.get_untracked());
        view! { <Button label kind=Kind::Plain on_press=press/>{more} }.into_any()
    }
}
