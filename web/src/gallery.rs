//! Every part with its states on one page, for people who build and look; development builds only.
//! It is no screen of the product: the words that fill its parts stand in `gallery.ftl`, and nothing is kept.

use crate::parts::*;
use crate::texts::{Text, keys::gallery as k, t};
use leptos::prelude::*;
use practice::{Day, check_in::Felt, feelings::FeelingId};
use std::collections::BTreeMap;

/// The gallery page.
#[component]
pub fn Gallery() -> impl IntoView {
    let nav = vec![
        NavItem { href: "/gallery", label: t(k::NAV_TODAY), glyph: Glyph::Today },
        NavItem { href: "/gallery-check-in", label: t(k::NAV_CHECK_IN), glyph: Glyph::CheckIn },
        NavItem { href: "/gallery-calendar", label: t(k::NAV_CALENDAR), glyph: Glyph::Calendar },
        NavItem { href: "/gallery-settings", label: t(k::NAV_SETTINGS), glyph: Glyph::Settings },
    ];
    view! {
        <Frame on_leave=|| {} nav=Signal::stored(nav) here="/gallery" side=|| view! { <Side/> }>
            <Page title=t(k::TITLE) lead=t(k::LEAD) back="/gallery">
                <Pressing/>
                <Telling/>
                <Filling/>
                <Wheel/>
                <Months/>
                <Pictures/>
                <Switches/>
            </Page>
        </Frame>
    }
}

#[component]
fn Side() -> impl IntoView {
    let drops = RwSignal::new(38);
    view! { <Vase drops/><p class="caption">{t(k::VASE_CAPTION)}</p> }
}

#[component]
fn Part(title: Text, children: Children) -> impl IntoView {
    view! { <section class="part"><h2>{title}</h2>{children()}</section> }
}

#[component]
fn Pressing() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Part title=t(k::PRESSING)>
            <div class="actions">
                <Button label=t(k::SHARE) kind=Kind::Main on_press=|| {}/>
                <Button label=t(k::LATER) on_press=|| {}/>
                <Button label=t(k::LEAVE) kind=Kind::Care on_press=move || open.set(true)/>
                <Button label=t(k::MORE) kind=Kind::Plain on_press=|| {}/>
                <ButtonLink label=t(k::NAV_CALENDAR) href="/gallery" glyph=Glyph::Calendar/>
            </div>
            <Confirm id="leave" title=t(k::LEAVE_TITLE) open confirm=t(k::LEAVE) on_confirm=|| {}>
                <p>{t(k::LEAVE_TEXT)}</p>
            </Confirm>
        </Part>
    }
}

#[component]
fn Telling() -> impl IntoView {
    let said = RwSignal::new(Some(k::NOTICE_WAITING.into()));
    let all = RwSignal::new(Some(40_000_u64));
    view! {
        <Part title=t(k::TELLING)>
            <Notice><p>{t(k::NOTICE_QUIET)}</p></Notice>
            <Notice tone=Tone::Done><p>{t(k::NOTICE_DONE)}</p></Notice>
            <Notice tone=Tone::Care title=t(k::NOTICE_CARE_TITLE)><p>{t(k::NOTICE_CARE)}</p></Notice>
            <Notice tone=Tone::Trouble title=t(k::NOTICE_TROUBLE_TITLE)><p>{t(k::NOTICE_TROUBLE)}</p></Notice>
            <Status said tone=Tone::Waiting/>
            <Progress id="known" label=t(k::PROGRESS) done=12_400 all/>
            <Progress id="unknown" label=t(k::PROGRESS) done=310 all=None/>
        </Part>
    }
}

#[component]
fn Filling() -> impl IntoView {
    let problems = Problems::new();
    let (name, pass, day) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (steady, trust) = (RwSignal::new(None), RwSignal::new(Some(7)));
    let (one, some, agreed) = (RwSignal::new(None), RwSignal::new(vec!["walk"]), RwSignal::new(false));
    let choices = move || {
        vec![
            Choice::new("walk", t(k::CHOICE_WALK)),
            Choice::new("talk", t(k::CHOICE_TALK)).with_hint(t(k::CHOICE_TALK_MORE)),
        ]
    };
    let check = move || {
        problems.set(vec![
            Problem::new("name", k::NAME_MISSING),
            Problem::new("steady", k::STEADY_MISSING),
            Problem::new("agreed", k::AGREED_MISSING),
        ]);
    };
    view! {
        <Part title=t(k::FILLING)>
            <Form problems submit=t(k::SHARE) on_submit=check>
                <TextField id="name" label=t(k::NAME) hint=t(k::NAME_HINT) value=name autocomplete="given-name" keep=Kept::Nowhere/>
                <Passphrase id="pass" label=t(k::PASS) hint=t(k::PASS_HINT) value=pass new=true/>
                <TextArea id="day" label=t(k::DAY) hint=t(k::DAY_HINT) optional=true value=day keep=Keep::from(|_: String| ())/>
                <DayField id="date" label=t(k::DATE) optional=true value=RwSignal::new(String::new())/>
                <Scale id="steady" legend=t(k::STEADY) low=t(k::STEADY_LOW) high=t(k::STEADY_HIGH) value=steady/>
                <Scale id="trust" legend=t(k::TRUST) low=t(k::TRUST_LOW) high=t(k::TRUST_HIGH) from=0 to=10 skippable=true value=trust/>
                <Choices id="one" legend=t(k::ONE) choices=choices() value=one/>
                <CheckList id="some" legend=t(k::SOME) hint=t(k::SOME_HINT) optional=true choices=choices() value=some/>
                <Check id="agreed" label=t(k::AGREED) value=agreed/>
            </Form>
        </Part>
    }
}

#[component]
fn Wheel() -> impl IntoView {
    let picked = RwSignal::new(vec![
        Felt { feeling: FeelingId(606), strength: 4 },
        Felt { feeling: FeelingId(103), strength: 2 },
    ]);
    view! {
        <Part title=t(k::WHEEL)>
            <FeelingsWheel id="feelings" legend=t(k::FEELINGS) hint=t(k::FEELINGS_HINT) picked/>
        </Part>
    }
}

#[component]
fn Months() -> impl IntoView {
    let today = Day::constant(2026, 11, 22);
    let month = RwSignal::new(Month::of(today));
    let days: BTreeMap<Day, Both> = (1..=22)
        .map(|day| (Day::constant(2026, 11, day), Both { mine: day % 3 != 0, theirs: day % 4 != 1 }))
        .filter(|(day, _)| day.day() > 14 || day.day() % 5 == 0)
        .collect();
    view! {
        <Part title=t(k::MONTHS)>
            <TwoCalendars month days=Signal::stored(days) mine=t(k::YOU) theirs=t(k::SAM) today href=|day: Day| format!("/day/{day}")/>
        </Part>
    }
}

#[component]
fn Pictures() -> impl IntoView {
    let drops = RwSignal::new(0_u32);
    let words = |list: &str| Signal::stored(list.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let kit = "abandon ability able about above absent absorb abstract absurd abuse access accident \
               account accuse achieve acid acoustic acquire across act action actor actress actual";
    let vases = [0, 1, 30, 300, 3000].map(|drops| view! { <Vase drops=Signal::stored(drops)/> });
    view! {
        <Part title=t(k::VASES)>
            <div class="vases">{vases.into_iter().collect_view()}</div>
            <div class="vases"><Vase drops/></div>
            <Button label=t(k::ADD_DROP) on_press=move || drops.update(|d| *d += 1)/>
        </Part>
        <Part title=t(k::CODES)>
            <Qr text="https://example.org/join#6yq3c8m2d5x7k9p4w1z0t8r6v3".to_owned()/>
            <FourWords words=words("harbor gentle window bread") lang="en"/>
            <KitWords words=words(kit) lang="en" title=t(k::KIT) foot=t(k::KIT_FOOT)/>
        </Part>
    }
}

#[component]
fn Switches() -> impl IntoView {
    view! { <Part title=t(k::SWITCHES)><LanguageSwitch/><AppearanceSwitch/></Part> }
}
