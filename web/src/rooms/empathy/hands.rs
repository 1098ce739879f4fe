//! In whose hands this phone is, where both pass one between them, and the screen on which nothing of anybody's stands.
//!
//! Not written anywhere but on this device: the other phone learns nothing of it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    app::App,
    parts::{Button, InOthersHands, Kind, Notice, Page},
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
    /// Whether the phone goes back to its owner, for now.
    resting: RwSignal<bool>,
}

impl Hands {
    /// As it was chosen on this device for something of this name.
    pub(super) fn of(app: App, name: &str) -> Self {
        let draft = format!("hands/{name}");
        let one = untrack(|| app.draft(&draft)).is_some_and(|chosen| chosen == ONE);
        let draft = StoredValue::new(draft);
        let resting = RwSignal::new(false);
        Self { app, draft, one_phone: RwSignal::new(one), mine: RwSignal::new(true), resting }
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

    /// Whether the phone goes over before anything is shown; `wrong` where it is in the wrong hands.
    pub(super) fn passes(self, wrong: bool) -> bool {
        self.one_phone.get() && (wrong || self.resting.get())
    }

    /// Between two turns: what both may see while the phone goes over. Nothing of its owner's is open on it meanwhile.
    pub(super) fn pass_screen(self) -> AnyView {
        let shown = move || if self.resting.get() { self.back_to_its_owner() } else { self.over() };
        view! { {shown} }.into_any()
    }

    fn over(self) -> AnyView {
        let (app, to_me) = (self.app, !self.mine.get_untracked());
        let name = move || if to_me { saying::my_name(app) } else { saying::partner_name(app) };
        view! {
            <Page title=t_with(move || k::pass_title(name())) lead=t(k::PASS_LEAD)>
                <div class="actions">
                    <Button label=t_with(move || k::pass_ready(name())) kind=Kind::Main on_press=move || self.pass()/>
                </div>
                {self.stop_here()}
                <InOthersHands/>
            </Page>
        }
        .into_any()
    }

    /// The way out for who does not go on now: the phone goes back first.
    fn stop_here(self) -> AnyView {
        view! { <Button label=t(k::STOP_HERE) kind=Kind::Plain on_press=move || self.resting.set(true)/> }
            .into_any()
    }

    fn back_to_its_owner(self) -> AnyView {
        let (app, navigate) = (self.app, use_navigate());
        let name = move || saying::my_name(app);
        let go = move || navigate("/today", NavigateOptions::default());
        view! {
            <Page title=t_with(move || k::pass_title(name())) lead=t(k::PASS_LEAD)>
                <div class="actions">
                    <Button label=t_with(move || k::pass_ready(name())) kind=Kind::Main on_press=go/>
                </div>
                <InOthersHands/>
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
                view! { <Notice><p>{said}</p>{self.stop_here()}</Notice><InOthersHands/> }
            })
        };
        view! { {lead} }.into_any()
    }

    /// The switch between one phone and two: for its owner.
    pub(super) fn switch(self) -> AnyView {
        view! { <Show when=move || !self.are_theirs()>{self.the_switch()}</Show> }.into_any()
    }

    fn the_switch(self) -> AnyView {
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
