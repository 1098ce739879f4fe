//! One result of mine: the raw value, the published cut-off in words, what can be said of a change, and what to do with it.
//!
//! It says of nobody how they are. Sharing is a press of its own, and shows the result and nothing that was answered.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Couple, EntryId, Refusal, Text, guide,
    questionnaires::{self, Compared, Figures, Known, MyResult, Rule, Shared},
};

use super::{HERE, pack_path, said, talk};
use crate::{
    app::App,
    parts::{Button, Page, Status, Tone},
    rooms::{
        app,
        around::today::NotFound,
        links, saying,
        taking_back::{self, Asks},
    },
    texts::{Said, keys::guide as guide_words, keys::questionnaires as k, say, t, t_with},
};

/// Everything the page shows of one.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    mine: MyResult,
    changes: Vec<Compared>,
    figures: Option<Figures>,
    shared: Option<Shared>,
    alone: bool,
    for_me_alone: bool,
    guide: Option<Text>,
    before_guide: bool,
}

fn seen(couple: &Couple, id: EntryId) -> Option<Seen> {
    let mine = couple.my_result(id)?;
    let pack = couple.my_pack(mine.pack).map(|added| &added.pack);
    Some(Seen {
        changes: couple.my_changes(id),
        figures: pack.and_then(|pack| pack.figures),
        shared: couple.questionnaires().of(id).cloned(),
        alone: couple.partner().is_none(),
        for_me_alone: pack.and_then(|pack| pack.known).is_some_and(Known::asks_about_harm),
        guide: couple.guide_to_show(saying::today()),
        before_guide: couple.lies_before_guide(id, saying::today()),
        mine,
    })
}

#[component]
pub(crate) fn OneResult() -> impl IntoView {
    let (app, entry) = (app(), links::entry_here());
    let seen = Memo::new(move |_| entry.get().and_then(|id| app.couple(|couple| seen(couple, id)).flatten()));
    let shown = move || match seen.get() {
        None => view! { <NotFound/> }.into_any(),
        Some(seen) => page(app, seen),
    };
    view! { {shown} }
}

fn page(app: App, seen: Seen) -> AnyView {
    let MyResult { id, on, pack, result } = seen.mine.clone();
    let (raw, cut_off) = (said::raw(&result), said::cut_off(&result));
    let met = result.is_at_cut_off();
    let of = {
        let result = result.clone();
        t_with(move || said::of(&result, on))
    };
    view! {
        <Page title=t(k::RESULT_TITLE) lead=of back=pack_path(pack)>
            <p class="raw-result">{move || say(raw.clone())}</p>
            <p>{t(k::RESULT_RAW_MORE)}</p>
            <section><h2>{t(k::CUT_OFF)}</h2><p>{move || say(cut_off.clone())}</p>{talk(met)}</section>
            {changes(&seen.changes, seen.figures, result.rule)}
            {sharing(app, &seen)}
            {delete(id, pack)}
        </Page>
    }
    .into_any()
}

fn changes(all: &[Compared], figures: Option<Figures>, rule: Rule) -> AnyView {
    let one = |one: &Compared| {
        let one = *one;
        view! {
            <li>
                <p>{move || say(said::difference(one))}</p>
                <p>{t(said::change(one.change))}</p>
            </li>
        }
    };
    let lines: Vec<_> = all.iter().map(one).collect();
    let inside = if lines.is_empty() {
        view! { <p>{t(k::CHANGE_FIRST)}</p> }.into_any()
    } else {
        let how = figures.map(|figures| reckoned(figures, rule));
        view! { <ul class="notes">{lines}</ul>{how} }.into_any()
    };
    view! { <section><h2>{t(k::CHANGE)}</h2>{inside}</section> }.into_any()
}

/// From what a reliable change is reckoned; for the published rules it is provisional.
fn reckoned(figures: Figures, rule: Rule) -> AnyView {
    let stated = matches!(rule, Rule::Sum | Rule::Mean);
    let than = figures.more_than().written();
    let words = move || {
        let than = than.clone();
        say(if stated { k::change_stated(than) } else { k::change_provisional(than) })
    };
    view! { <p class="by">{words}</p> }.into_any()
}

fn sharing(app: App, seen: &Seen) -> AnyView {
    let name = saying::partner_text(app);
    let inside = match &seen.shared {
        _ if seen.for_me_alone => view! { <p>{t(k::FOR_YOU_ALONE)}</p> }.into_any(),
        Some(shared) => view! {
            <p class="by">{t_with(move || k::shared(name.get()))}</p>
            {taking_back::seen(shared.id)}
        }
        .into_any(),
        None if seen.alone => view! { <p class="by">{t(k::PRIVATE)}</p> }.into_any(),
        None => share(app, seen.mine.id, name),
    };
    let guide = seen.guide.as_ref().filter(|_| !seen.for_me_alone);
    let guide = guide.map(|guide| with_guide(app, seen, guide.as_str().to_owned()));
    view! { <section><h2>{t(k::SHARE_TITLE)}</h2>{inside}{guide}</section> }.into_any()
}

/// Before the guide of both, where the partner sees it too.
fn with_guide(app: App, seen: &Seen, guide: String) -> AnyView {
    let (name, id) = (saying::partner_text(app), seen.mine.id);
    let guide = Signal::stored(guide);
    if seen.before_guide {
        return view! {
            <p class="by">{t_with(move || k::guide_there(guide.get(), name.get()))}</p>
            <p><a href="/guide">{t(guide_words::TITLE)}</a></p>
        }
        .into_any();
    }
    let refused = RwSignal::new(None::<Said>);
    let go = move || {
        let own = app.peek(|replica| replica.couple().result_for_guide(id));
        let Some(own) = own else { return };
        let put = own.and_then(|own| app.command(Command::Guide(guide::Command::PutIn(own))));
        refused.set(put.err().map(saying::refused));
    };
    view! {
        <p>{t_with(move || k::guide_more(guide.get(), name.get()))}</p>
        <Status said=refused tone=Tone::Trouble/>
        <div class="actions"><Button label=t_with(move || k::guide_go(guide.get())) on_press=go/></div>
    }
    .into_any()
}

fn share(app: App, of: EntryId, name: Signal<String>) -> AnyView {
    let refused = RwSignal::new(None::<Said>);
    let go = move || match app.command(Command::Questionnaires(questionnaires::Command::Share(of))) {
        // Shared on another device a moment ago: the screen then shows that.
        Ok(()) | Err(Refusal::AlreadySo) => {}
        Err(why) => refused.set(Some(saying::refused(why))),
    };
    view! {
        <p class="by">{t(k::PRIVATE)}</p>
        <p>{t_with(move || k::share_more(name.get()))}</p>
        <Status said=refused tone=Tone::Trouble/>
        <div class="actions"><Button label=t_with(move || k::share(name.get())) on_press=go/></div>
    }
    .into_any()
}

fn delete(id: EntryId, pack: EntryId) -> AnyView {
    let navigate = use_navigate();
    let asks = Asks { go: k::DELETE, title: k::DELETE_TITLE, more: k::DELETE_MORE };
    let there = app().peek(|replica| replica.couple().my_pack(pack).is_some()).unwrap_or_default();
    taking_back::delete(id, asks, Command::TakeBack(id), move || {
        let to = if there { pack_path(pack) } else { HERE.to_owned() };
        navigate(&to, NavigateOptions::default());
    })
}
