//! Settings: where everything about oneself, this device and the two of you is found.
//!
//! Each line leads to a page that does one thing.

use leptos::prelude::*;
use practice::{Command, Couple, Text as Words, begin};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::Title,
    parts::{
        AppearanceSwitch, Button, Form, Kept, LanguageSwitch, Page, Problem, Problems, Status, TextField,
        Tone,
    },
    rooms::{app, device::lock::OtherSpaces, notices::Connection, saying},
    shell::{database, facts},
    texts::{
        Key, Said, keys::begin as b, keys::naming, keys::parts, keys::reminders, keys::settings as k, say, t,
        t_with,
    },
};

const NAME: &str = "name";

#[component]
pub(crate) fn Settings() -> impl IntoView {
    // A guide is no partner: there is no name to change, nobody to invite, and nothing of both to take along.
    let guide = app().peek(|replica| replica.couple().is_guide()).unwrap_or_default();
    let paired = app().peek(|replica| replica.couple().partner().is_some()).unwrap_or_default();
    let together = (!guide).then(|| {
        // Nobody is invited where both are here; nothing is compared where one is alone.
        let links = vec![if paired { ("/words", k::WORDS_LINK) } else { ("/invite", k::INVITE_LINK) }];
        view! { <Name/><Links title=k::TOGETHER_TITLE links/> }
    });
    // Whose device holds a guide's seat beside it finds this space on the list by this name.
    if !guide && app().has_several_spaces() {
        app().keep_title(&Title::Own);
    }
    let away = if guide {
        vec![("/help", k::HELP_LINK)]
    } else {
        vec![
            ("/settings/export", k::EXPORT_LINK),
            ("/settings/leave", k::LEAVE_LINK),
            ("/help", k::HELP_LINK),
        ]
    };
    let mut device = vec![
        ("/settings/lock", k::LOCK_LINK),
        ("/leave-quickly", k::QUICK_LINK),
        ("/settings/name", naming::LINK),
    ];
    device.extend((!guide).then_some(("/settings/reminders", reminders::LINK)));
    view! {
        <Page title=t(k::TITLE)>
            <Connection/>
            <section>
                <h2>{t(parts::LANGUAGE)}</h2>
                <LanguageSwitch/>
                <AppearanceSwitch/>
            </section>
            {together}
            <Links title=k::DEVICE_TITLE links=device/>
            <Links
                title=k::YOURS_TITLE
                links=vec![("/settings/devices", k::DEVICES_LINK), ("/settings/kit", k::KIT_LINK)]
            />
            <Links title=k::AWAY_TITLE links=away/>
            {(!guide).then(|| view! { <OtherSpaces/> })}
            <About/>
        </Page>
    }
}

#[component]
fn Links(title: Key, links: Vec<(&'static str, Key)>) -> impl IntoView {
    let line = |(href, label)| view! { <li><a href=href>{t(label)}</a></li> };
    view! {
        <section>
            <h2>{t(title)}</h2>
            <ul class="links">{links.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Name() -> impl IntoView {
    let app = app();
    let named = |couple: &Couple| couple.begun().member(couple.me()).map(|me| me.name.as_str().to_owned());
    let known = app.peek(|replica| named(replica.couple()));
    let (problems, name) = (Problems::new(), RwSignal::new(known.flatten().unwrap_or_default()));
    let (said, refused) = (RwSignal::new(None::<Said>), RwSignal::new(None::<Said>));
    let save = move || {
        let name = name.get_untracked().trim().to_owned();
        let missing = name.is_empty().then(|| Problem::new(NAME, b::NAME_MISSING));
        said.set(None);
        refused.set(None);
        if problems.set(missing.into_iter().collect()) {
            let rename = Command::Begin(begin::Command::Rename { name: Words::new(name) });
            let done = app.command(rename);
            said.set(done.is_ok().then(|| k::NAME_SAVED.into()));
            refused.set(done.err().map(saying::refused));
        }
    };
    view! {
        <section>
            <h2>{t(k::NAME_TITLE)}</h2>
            <Form problems submit=t(k::NAME_SAVE) on_submit=save>
                <TextField id=NAME label=t(b::NAME) hint=t(b::NAME_HINT) value=name most=60 autocomplete="nickname" keep=Kept::Nowhere/>
            </Form>
            <Status said tone=Tone::Done/>
            <Status said=refused tone=Tone::Trouble/>
        </section>
    }
}

/// The build that both phones should share, the relay, and what the browser promised.
#[component]
fn About() -> impl IntoView {
    let app = app();
    let (build, kept) = (RwSignal::new(String::new()), RwSignal::new(None::<bool>));
    let refused = RwSignal::new(None::<Said>);
    spawn_local(async move {
        let _ = build.try_set(facts::fingerprint().await.unwrap_or_default());
        let _ = kept.try_set(Some(database::is_persisted().await));
    });
    let ask = move || {
        refused.set(None);
        spawn_local(async move {
            let promised = database::ask_to_persist().await;
            let _ = refused.try_set((!promised).then(|| k::STORED_SAID_NO.into()));
            let _ = kept.try_set(Some(promised));
        });
    };
    let promised = move || match kept.get()? {
        true => Some(view! { <p>{t(k::STORED_KEPT)}</p> }.into_any()),
        false => {
            let press = view! { <Button label=t(k::STORED_ASK) on_press=ask/> };
            Some(view! { <p>{t(k::STORED_NOT_KEPT)}</p><div class="actions">{press}</div> }.into_any())
        }
    };
    view! {
        <section>
            <h2>{t(k::ABOUT_TITLE)}</h2>
            <p>{t_with(move || k::fingerprint(build.get()))}</p>
            <p>{t(k::FINGERPRINT_MORE)}</p>
            <p>{move || say(k::relay(app.relay_address()))}</p>
            {promised}
            <Status said=refused tone=Tone::Quiet/>
        </section>
    }
}
