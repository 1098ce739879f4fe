//! A map of both: the picture, where the two are apart with the widest gap first, and all of it in words.
//!
//! From a gap one can ask to talk, or write an agreement. Nothing is added up.

use leptos::prelude::*;
use practice::{
    Command, MemberId,
    dialogue::About,
    openness::{self, Area, Gap, Map, Pair, Row, Wish},
};

use super::{area_name, look::number, picture::picture};
use crate::{
    app::App,
    parts::{Button, Status, Tone, each, part_while},
    rooms::{
        app,
        empathy::dialogue,
        honesty::boundaries::{page_path, write_path},
        saying, taking_back,
    },
    texts::{Said, keys::openness as k, say, t, t_with},
};

/// One map with everything that belongs to it.
pub(super) fn whole_map(round: u32) -> AnyView {
    let app = app();
    let map = Memo::new(move |_| app.couple(|couple| couple.map_of_both(round)).flatten());
    let shown = move || {
        map.get().map(|map| {
            let day = map.day;
            view! {
                <section>
                    <h2>{t(k::PICTURE_TITLE)}</h2>
                    <p>{t_with(move || k::map_lead(saying::day_words(day)))}</p>
                    {picture(app, &map)}
                    {in_words(app, &map)}
                </section>
                {gaps(app, &map)}
            }
            .into_any()
        })
    };
    view! { {shown} }.into_any()
}

fn gaps(app: App, map: &Map) -> AnyView {
    let refused = RwSignal::new(None::<Said>);
    let round = map.round;
    let lines: Vec<_> = map.gaps().into_iter().map(|gap| one_gap(app, round, gap, refused)).collect();
    if lines.is_empty() {
        return view! { <section><h2>{t(k::GAPS_TITLE)}</h2><p>{t(k::GAPS_NONE)}</p></section> }.into_any();
    }
    view! {
        <section>
            <h2>{t(k::GAPS_TITLE)}</h2>
            <p>{t(k::GAPS_LEAD)}</p>
            <Status said=refused tone=Tone::Trouble/>
            <ol class="gaps">{lines}</ol>
        </section>
    }
    .into_any()
}

/// A gap in words.
pub(crate) fn gap_words(app: App, gap: Gap) -> Said {
    let Gap { mine, comfortable, need, .. } = gap;
    let name = saying::partner_name(app);
    if mine { k::gap_mine(comfortable, name, need) } else { k::gap_theirs(comfortable, name, need) }
}

fn one_gap(app: App, round: u32, gap: Gap, refused: RwSignal<Option<Said>>) -> AnyView {
    let area = gap.area;
    let words = move || gap_words(app, gap);
    view! {
        <li>
            <h3>{move || area_name(app, area)}</h3>
            <p>{t_with(words)}</p>
            {talk(app, round, area, refused)}
            {dialogue::lead(About::Gap { round, area })}
            {agreement(app, area)}
        </li>
    }
    .into_any()
}

/// The way to an agreement about an area: to the one there is, or to writing one.
fn agreement(app: App, area: Area) -> AnyView {
    let there = Memo::new(move |_| {
        app.couple(|couple| couple.boundary_about(&area.topic(), saying::today())).flatten()
    });
    let about = Signal::derive(move || area_name(app, area));
    let link = move || {
        let (label, href) = match there.get() {
            Some(id) => (k::AGREED, page_path(id)),
            None => (k::AGREE, write_path(&area.topic())),
        };
        view! { <a class="button quiet" href=href><span>{t(label)}<span class="for-readers">" "{about}</span></span></a> }
    };
    view! { <div class="actions">{link}</div> }.into_any()
}

/// The wish to talk about an area: said once by each. The sheet that takes mine back stays open when the other's comes.
fn talk(app: App, round: u32, area: Area, refused: RwSignal<Option<Said>>) -> AnyView {
    let wishes = Memo::new(move |_| {
        let there = |wish: &&Wish| wish.area == area;
        app.couple(|couple| couple.openness().wishes(round).iter().filter(there).copied().collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let me: Option<MemberId> = app.peek(space::Replica::me);
    let ask = move || {
        let wish = Command::Openness(openness::Command::LetsTalk { round, area });
        refused.set(app.command(wish).err().map(saying::refused));
    };
    let said = move |wish: Wish| {
        let words = move || {
            let day = saying::day_words(wish.day);
            if Some(wish.by) == me {
                k::talk_mine(day)
            } else {
                k::talk_theirs(day, saying::partner_name(app))
            }
        };
        let more = match wish.taken_back {
            Some(day) => {
                view! { <p class="by">{move || say(k::talk_taken_back(saying::day_words(day)))}</p> }
                    .into_any()
            }
            None if Some(wish.by) == me => taking_back::seen(wish.id),
            None => ().into_any(),
        };
        view! { <p>{t_with(words)}</p>{more} }.into_any()
    };
    let stands = move |wish: &Wish| Some(wish.by) == me && wish.taken_back.is_none();
    let asked = move || wishes.with(|wishes| wishes.iter().any(stands));
    let about = Signal::derive(move || area_name(app, area));
    let press = move || view! { <Button label=t(k::TALK) about on_press=ask/> }.into_any();
    view! {
        {each(move || wishes.get(), said)}
        <div class="actions">{part_while(move || !asked(), press)}</div>
    }
    .into_any()
}

/// The picture's equivalent, word for word.
fn in_words(app: App, map: &Map) -> AnyView {
    let pair = move |title: Said, pair: Pair| {
        let words = move || k::words_pair(number(&pair.comfortable), number(&pair.need));
        view! { <p><strong>{say(title)}</strong>". "{t_with(words)}</p> }.into_any()
    };
    let row = |row: &Row| {
        let Row { area, mine, theirs } = row.clone();
        let both = move || {
            let them = k::words_them(saying::partner_name(app));
            [pair(k::WORDS_YOU.into(), mine.clone()), pair(them, theirs.clone())].into_iter().collect_view()
        };
        view! { <dt>{move || area_name(app, area)}</dt><dd>{both}</dd> }.into_any()
    };
    let rows: Vec<_> = map.rows.iter().map(row).collect();
    view! {
        <details><summary>{t(k::WORDS_TITLE)}</summary><dl class="openness-words">{rows}</dl></details>
    }
    .into_any()
}
