//! Welcome: what this is and is not, and the ways in.
//!
//! It asks for nothing: no account, no address, no permission.

use leptos::prelude::*;

use crate::{
    parts::{ButtonLink, Kind, LanguageSwitch, Page, Vase},
    rooms::app,
    texts::{Key, keys::begin as k, keys::settings, t},
};

/// The gold in the first picture: a vase on its way.
const FIRST_GOLD: u32 = 11;

#[component]
pub(crate) fn Welcome() -> impl IntoView {
    app().start_over();
    view! {
        <Page title=t(k::WELCOME_TITLE) lead=t(k::WELCOME_LEAD)>
            <LanguageSwitch/>
            <figure class="first-vase"><Vase drops=FIRST_GOLD decorative=true/></figure>
            <IsAndIsNot/>
            <section>
                <h2>{t(k::CHOOSE_TITLE)}</h2>
                <nav class="ways" aria-label=t(k::CHOOSE_TITLE)>
                    <ButtonLink label=t(k::CHOOSE_CREATE) href="/create" kind=Kind::Main/>
                    <ButtonLink label=t(k::CHOOSE_INVITED) href="/invited"/>
                    <ButtonLink label=t(k::CHOOSE_DEVICE) href="/another-device" kind=Kind::Plain/>
                    <ButtonLink label=t(k::CHOOSE_KIT) href="/recover" kind=Kind::Plain/>
                </nav>
            </section>
            <p><a href="/leave-quickly">{t(settings::QUICK_LINK)}</a></p>
        </Page>
    }
}

const IS: [Key; 4] = [k::IS_TWO, k::IS_PRIVATE, k::IS_EQUAL, k::IS_YOURS];
const IS_NOT: [Key; 4] = [k::NOT_AFRAID, k::NOT_THERAPY, k::NOT_TRACKING, k::NOT_FORGIVE];

/// What each of the two reads before agreeing.
#[component]
pub(super) fn IsAndIsNot() -> impl IntoView {
    let list = |lines: [Key; 4]| lines.map(|line| view! { <li>{t(line)}</li> }).collect_view();
    view! {
        <section class="is">
            <h2>{t(k::IS_TITLE)}</h2>
            <ul>{list(IS)}</ul>
        </section>
        <section class="is-not">
            <h2>{t(k::NOT_TITLE)}</h2>
            <ul>{list(IS_NOT)}</ul>
            <p><a href="/help">{t(k::HELP_LINK)}</a></p>
        </section>
    }
}
