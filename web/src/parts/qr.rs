//! A QR code, always dark on light, because not every camera reads it the other way round.
//! It only draws: what the code leads to stands beside it as text, put there by the room.

use crate::texts::{Text, keys::parts as k, t};
use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;
use std::fmt::Write as _;

/// The code of `text`. Text too long for a code draws nothing; the link beside it still works.
#[component]
pub fn Qr(#[prop(into)] text: Signal<String>, #[prop(optional, into)] alt: Option<Text>) -> impl IntoView {
    let alt = alt.unwrap_or_else(|| t(k::QR_ALT));
    let picture = move || {
        draw(&text.get()).map(|(size, path)| {
            view! {
                <svg class="qr" role="img" aria-label=alt viewBox=format!("-4 -4 {0} {0}", size + 8) shape-rendering="crispEdges">
                    <rect class="qr-paper" x="-4" y="-4" width=size + 8 height=size + 8 rx="2"/>
                    <path class="qr-ink" d=path/>
                </svg>
            }
        })
    };
    view! { {picture} }
}

/// The width in modules, and a path with one stroke for each run of dark modules.
fn draw(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|&x| code[y][x].value()).count();
            if run > 0 {
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    Some((code.size, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_drawn_with_its_finder_in_the_corner() {
        let (size, path) = draw("https://example.org/join#secret").unwrap();
        assert!(size >= 21);
        assert!(path.starts_with("M0 0h7v1h-7z"));
    }

    #[test]
    fn too_much_text_draws_nothing() {
        assert_eq!(draw(&"x".repeat(5000)), None);
    }
}
