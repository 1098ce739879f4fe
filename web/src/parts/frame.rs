//! What stands around every page: the way out, the few places to go, and the heading.
//! Where the phone is in other hands than its owner's, only the way out is left of it.
//! Leaving quickly itself (wiping keys, the white cover) is the shell's; here is only the button that asks for it.

use super::{
    icons::{Glyph, Icon},
    settings::LanguageSwitch,
};
use crate::{
    naming,
    texts::{Text, keys::parts as k, t},
};
use leptos::{html, prelude::*};

/// One place in the navigation. Four or five of them.
#[derive(Clone, Copy)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// Its word.
    pub label: Text,
    /// Its icon.
    pub glyph: Glyph,
}

/// The frame: header with leave-quickly, the page, an optional side column, the languages at the foot, navigation below (or beside,
/// when wide).
#[component]
pub fn Frame(
    #[prop(into)] on_leave: UnsyncCallback<()>,
    /// Empty before there is a space: then there is no navigation.
    #[prop(into)]
    nav: Signal<Vec<NavItem>>,
    /// The path shown now.
    #[prop(into)]
    here: Signal<String>,
    /// Beside the page when it is wide, below it when not.
    #[prop(optional, into)]
    side: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    provide_context(WayOut(StoredValue::new_local(on_leave)));
    let others = OthersHands(RwSignal::new(0));
    provide_context(others);
    let own = Signal::derive(move || others.0.get() == 0);
    let nav = Signal::derive(move || if own.get() { nav.get() } else { Vec::new() });
    let side = side.map(|side| {
        let shown = move || own.get().then(|| view! { <aside class="side">{side.run()}</aside> });
        view! { {shown} }
    });
    view! {
        <a class="skip" href="#main" on:click=|event| skip(&event)>{t(k::SKIP_TO_CONTENT)}</a>
        <div class="frame">
            <header class="top">
                {move || if own.get() {
                    view! { <a class="name" href="/">{naming::name}</a> }.into_any()
                } else {
                    view! { <span class="name">{naming::name}</span> }.into_any()
                }}
                <LeaveQuickly on_leave/>
            </header>
            <Nav nav here/>
            <main id="main" tabindex="-1">
                {children()}
            </main>
            {side}
            <footer class="foot"><LanguageSwitch/></footer>
        </div>
    }
}

/// How many screens stand just now that are for other eyes than the owner's: two while one takes the other's place.
#[derive(Clone, Copy)]
struct OthersHands(RwSignal<u32>);

/// While this stands on a screen, the phone is in the other's hands, or on its way: no place of its owner's can be gone to from it.
#[component]
pub fn InOthersHands() -> impl IntoView {
    let count = use_context::<OthersHands>();
    let change = move |by: i32| {
        if let Some(OthersHands(count)) = count {
            let _ = count.try_update(|count| *count = count.saturating_add_signed(by));
        }
    };
    change(1);
    on_cleanup(move || change(-1));
}

/// Whether the phone is in its owner's hands, for what stands above every page.
pub fn is_in_own_hands() -> Signal<bool> {
    let count = use_context::<OthersHands>();
    Signal::derive(move || count.is_none_or(|OthersHands(count)| count.get() == 0))
}

/// Goes to a neutral page at once.
#[component]
pub fn LeaveQuickly(#[prop(into)] on_leave: UnsyncCallback<()>) -> impl IntoView {
    view! {
        <button type="button" class="leave" on:click=move |_| on_leave.run(())>
            <Icon glyph=Glyph::Leave/>
            <span>{t(k::LEAVE_QUICKLY)}</span>
            <span class="for-readers">" "{t(k::LEAVE_QUICKLY_HINT)}</span>
        </button>
    }
}

/// How the page is left quickly, for what lies over it.
#[derive(Clone, Copy)]
struct WayOut(StoredValue<UnsyncCallback<()>, LocalStorage>);

/// The same button for a sheet, which covers the header's; nothing outside a [`Frame`].
#[component]
pub(super) fn LeaveFromHere() -> impl IntoView {
    use_context::<WayOut>().map(|WayOut(on_leave)| {
        view! { <LeaveQuickly on_leave=move || on_leave.with_value(|on_leave| on_leave.run(()))/> }
    })
}

#[component]
fn Nav(nav: Signal<Vec<NavItem>>, here: Signal<String>) -> impl IntoView {
    let link = move |item: NavItem| {
        let current = move || here.with(|here| is_within(here, item.href)).then_some("page");
        view! {
            <li><a href=item.href aria-current=current><Icon glyph=item.glyph/><span>{item.label}</span></a></li>
        }
    };
    view! {
        <Show when=move || nav.with(|items| !items.is_empty())>
            <nav class="places" aria-label=t(k::MAIN_NAVIGATION)>
                <ul>{move || nav.get().into_iter().map(link).collect_view()}</ul>
            </nav>
        </Show>
    }
}

/// Whether a path is a place or lies within it: `/check-in/2026-11-22` lies within `/check-in`.
fn is_within(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A fragment in the address would wake the router; the focus moves without it.
fn skip(event: &leptos::ev::MouseEvent) {
    event.prevent_default();
    event.stop_propagation();
    super::form::focus("main");
}

/// One page: its heading takes the focus when it opens, so that screen readers begin there.
#[component]
pub fn Page(
    #[prop(into)] title: Text,
    #[prop(optional, into)] lead: Option<Text>,
    /// Where "Back" leads; without it there is no such link.
    #[prop(optional, into)]
    back: Option<Signal<String>>,
    children: Children,
) -> impl IntoView {
    let (heading, own) = (NodeRef::<html::H1>::new(), is_in_own_hands());
    Effect::new(move |_| document().set_title(&naming::title(title.get())));
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <article class="page">
            {move || back.filter(|_| own.get()).map(|href| view! { <a class="back" href=href><Icon glyph=Glyph::Back/><span>{t(k::BACK)}</span></a> })}
            <h1 tabindex="-1" node_ref=heading>{title}</h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            {children()}
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_day_lies_within_its_place_and_a_longer_word_does_not() {
        assert!(is_within("/check-in/2026-11-22", "/check-in"));
        assert!(is_within("/today", "/today"));
        assert!(!is_within("/todays", "/today"));
    }
}
