//! The mended vase: each drop is gold in one more seam; when all are gold, later drops make them fuller and brighter, and the
//! seams come into leaf. What grows there tells what the gold came from, so that every couple's vase is their own.
//! It never breaks again, never drains and shows no number; it is the couple's, not one person's.

pub use super::vase_leaves::Sprig;
use super::{
    vase_leaves::{self, PLACES},
    vase_seams::{OUTLINE, PIECES, SEAMS},
};
use crate::texts::{keys::vase as k, say};
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// The vase with this many drops. `decorative` hides it from screen readers, where its words stand beside it.
#[component]
pub fn Vase(
    #[prop(into)] drops: Signal<u32>,
    /// What each of the drops of [`sprig_drops`] was, in their order; leaves where nothing is said.
    #[prop(optional, into)]
    sprigs: Option<Signal<Vec<Sprig>>>,
    #[prop(optional)] decorative: bool,
) -> impl IntoView {
    let id = unique();
    let alt = move || match drops.get() {
        0 => say(k::ALT_EMPTY),
        count => say(k::alt(count)),
    };
    view! {
        <svg
            class="vase"
            viewBox="36 26 248 372"
            role=if decorative { "presentation" } else { "img" }
            aria-hidden=decorative.then_some("true")
            aria-label=move || (!decorative).then(alt)
        >
            <Paints id/>
            <ellipse class="vase-floor" cx="166" cy="374" rx="92" ry="10" fill=paint("floor", id)/>
            <g clip-path=paint("inside", id)>
                <Body id/>
                <Leaves id drops sprigs/>
                <path class="seam bare-edge" d=SEAMS.concat()/>
                <path class="seam bare" d=SEAMS.concat()/>
                <Gold id drops/>
                <path class="vase-light" d=OUTLINE fill=paint("light", id)/>
            </g>
            <ellipse class="vase-mouth" cx="160" cy="46" rx="36.5" ry="4.6"/>
            <path class="vase-edge" d=OUTLINE/>
        </svg>
    }
}

/// Several vases on one page must not share the names of their paints.
fn unique() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn paint(name: &str, id: u32) -> String {
    format!("url(#vase-{name}-{id})")
}

/// The colours of a paint and where each stands; the colours themselves are in the style.
type Stops = &'static [(&'static str, f64)];

const GLAZE: Stops = &[("glaze-1", 0.0), ("glaze-2", 0.34), ("glaze-3", 0.72), ("glaze-4", 1.0)];
const METAL: Stops = &[
    ("gold-2", 0.0),
    ("gold-1", 0.28),
    ("gold-2", 0.46),
    ("gold-3", 0.7),
    ("gold-1", 0.86),
    ("gold-2", 1.0),
];
const LIGHT: Stops = &[("light-1", 0.0), ("light-2", 1.0)];
const FLOOR: Stops = &[("floor-1", 0.0), ("floor-2", 1.0)];

#[component]
fn Paints(id: u32) -> impl IntoView {
    let name = |name: &str| format!("vase-{name}-{id}");
    view! {
        <defs>
            <clipPath id=name("inside")><path d=OUTLINE/></clipPath>
            <linearGradient id=name("glaze") x1="0" x2="1" y1="0.1" y2="0.3">{stops(GLAZE)}</linearGradient>
            <linearGradient id=name("gold") gradientUnits="userSpaceOnUse" x1="60" y1="70" x2="260" y2="360">
                {stops(METAL)}
            </linearGradient>
            <radialGradient id=name("light") cx="0.3" cy="0.36" r="0.34">{stops(LIGHT)}</radialGradient>
            <radialGradient id=name("floor")>{stops(FLOOR)}</radialGradient>
        </defs>
    }
}

fn stops(stops: Stops) -> impl IntoView {
    stops.iter().map(|(class, offset)| view! { <stop class=*class offset=*offset/> }).collect_view()
}

/// The glaze, and the pieces, each a little different, as pieces that were put together again are.
#[component]
fn Body(id: u32) -> impl IntoView {
    let piece =
        |(line, tint): (&'static str, u8)| view! { <path class=format!("piece tint-{tint}") d=line/> };
    view! {
        <path d=OUTLINE fill=paint("glaze", id)/>
        {PIECES.map(piece).into_iter().collect_view()}
        <path class="vase-band" d="M104.5 352q55.5 12.5 111 0M130.5 99q29.5 7 59 0"/>
    }
}

/// What has grown out of the seams: one line, so that a thousand drops are drawn as quickly as one.
#[component]
fn Leaves(id: u32, drops: Signal<u32>, sprigs: Option<Signal<Vec<Sprig>>>) -> impl IntoView {
    let line = Memo::new(move |_| {
        let grown = sprig_drops(drops.get()).count();
        let mut grow = sprigs.map(|sprigs| sprigs.get()).unwrap_or_default();
        grow.resize(grown, Sprig::default());
        vase_leaves::line(&grow)
    });
    let some = move || line.with(|line| !line.is_empty());
    view! {
        <Show when=some>
            <path class="sprig-shade" d=line/>
            <path class="sprigs" d=line fill=paint("gold", id) stroke=paint("gold", id)/>
        </Show>
    }
}

/// The most drops for which something more grows.
const LAST_SPRIG: f64 = 3000.0;

/// The drops, counted from 1, out of which something grew: the first soon after the seams are full, each later one after a
/// longer while, so that years have room.
pub fn sprig_drops(drops: u32) -> impl Iterator<Item = u32> {
    (1..=PLACES.len()).map(sprig_drop).take_while(move |drop| *drop <= drops)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a whole number between the seams and the last sprig"
)]
fn sprig_drop(sprig: usize) -> u32 {
    let seams = SEAMS.len() as f64;
    let share = (sprig as f64 / PLACES.len() as f64).powf(1.8);
    (seams + share * (LAST_SPRIG - seams)).ceil() as u32
}

/// All gold of one thickness is one line; the newest drop is a line of its own, so that it can be drawn in.
#[component]
fn Gold(id: u32, drops: Signal<u32>) -> impl IntoView {
    let layers = Memo::new(move |_| layers(drops.get()));
    let first = StoredValue::new(true);
    let draw = move || {
        let fresh = !first.get_value();
        first.set_value(false);
        let Layers { thick, thin, newest } = layers.get();
        view! {
            <Strokes id layer=thin class="gold"/>
            <Strokes id layer=thick class="gold"/>
            <Strokes id layer=newest class=if fresh { "gold fresh" } else { "gold" }/>
        }
    };
    view! { {draw} }
}

#[component]
fn Strokes(id: u32, layer: Layer, class: &'static str) -> impl IntoView {
    let Layer { line, coats } = layer;
    let width = width(coats);
    (!line.is_empty()).then(|| {
        view! {
            <g class=class>
                <path class="seam gold-shade" d=line.clone() pathLength="1" stroke-width=width + 1.3/>
                <path class="seam" d=line.clone() pathLength="1" stroke=paint("gold", id) stroke-width=width/>
                <path class="seam gold-glint" d=line pathLength="1" stroke-width=width * 0.3 stroke-opacity=glint(coats)/>
            </g>
        }
    })
}

/// Seams that carry equally many coats of gold.
#[derive(Clone, Debug, Default, PartialEq)]
struct Layer {
    line: String,
    coats: u32,
}

/// Seams that are a coat ahead, those that are not, and the newest drop.
#[derive(Clone, Debug, Default, PartialEq)]
struct Layers {
    thick: Layer,
    thin: Layer,
    newest: Layer,
}

fn layers(drops: u32) -> Layers {
    let Some(before) = drops.checked_sub(1) else { return Layers::default() };
    let seams = SEAMS.len();
    let (coats, newest) = (before / seams as u32, before as usize % seams);
    let layer = |lines: &[&str], coats: u32| {
        if coats == 0 { Layer::default() } else { Layer { line: lines.concat(), coats } }
    };
    Layers {
        thick: layer(&SEAMS[..newest], coats + 1),
        thin: layer(&SEAMS[newest..], coats),
        newest: layer(&SEAMS[newest..=newest], coats + 1),
    }
}

/// Each coat adds less than the one before, so that there is always something to add and never too much.
fn width(coats: u32) -> f64 {
    2.5 + 1.5 * (1.0 - 0.6_f64.powf(f64::from(coats.saturating_sub(1))))
}

fn glint(coats: u32) -> f64 {
    0.55 + 0.25 * (1.0 - 0.6_f64.powf(f64::from(coats.saturating_sub(1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: u32 = SEAMS.len() as u32;

    #[test]
    fn an_untouched_vase_has_no_gold() {
        assert_eq!(layers(0), Layers::default());
    }

    #[test]
    fn a_drop_fills_one_seam_and_takes_none_away() {
        for drops in 1..=ALL {
            let now = layers(drops);
            assert_eq!(format!("{}{}", now.thick.line, now.newest.line), SEAMS[..drops as usize].concat());
            assert_eq!(now.thin, Layer::default());
        }
    }

    #[test]
    fn when_all_seams_are_gold_the_next_drop_thickens_the_first() {
        let next = layers(ALL + 1);
        assert_eq!((next.newest.line.as_str(), next.newest.coats), (SEAMS[0], 2));
        assert_eq!(next.thin.line, SEAMS.concat());
    }

    #[test]
    fn something_grows_only_once_all_seams_are_gold_and_then_more_and_more_slowly() {
        let grown = |drops| sprig_drops(drops).count();
        assert_eq!((grown(0), grown(ALL)), (0, 0));
        assert!((20..60).contains(&grown(300)), "{}", grown(300));
        assert_eq!((grown(3000), grown(u32::MAX)), (PLACES.len(), PLACES.len()));
        let drops: Vec<_> = sprig_drops(u32::MAX).collect();
        assert!(drops.is_sorted() && drops.iter().all(|drop| (ALL + 1..=3000).contains(drop)));
        assert!((1..3000).all(|drops| grown(drops) <= grown(drops + 1)));
    }

    #[test]
    fn gold_only_grows() {
        for coats in 1..20 {
            assert!(width(coats + 1) > width(coats) && glint(coats + 1) > glint(coats));
        }
        assert!(width(u32::MAX) <= 4.0 && glint(u32::MAX) <= 1.0);
    }
}
