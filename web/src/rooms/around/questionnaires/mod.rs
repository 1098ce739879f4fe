//! Published questionnaires: adding one, answering it one question a screen, one's own results, and sharing a single one.
//!
//! No result of one stands beside the other's, none are added up, and a cut-off never stands without a way to talk to someone.

mod add;
mod answer;
mod home;
mod one;
mod result;
mod said;

pub(crate) use add::AddQuestionnaire;
pub(crate) use answer::AnswerQuestionnaire;
pub(crate) use home::QuestionnairesRoom;
pub(crate) use one::OneQuestionnaire;
pub(crate) use result::OneResult;

use leptos::prelude::*;
use practice::{EntryId, questionnaires::Pack};

use crate::{
    parts::{ButtonLink, Kind, Notice, Tone},
    rooms::links,
    texts::{Text, keys::parts, keys::questionnaires as k, say, t},
};

const HERE: &str = "/questionnaires";

fn pack_path(pack: EntryId) -> String {
    format!("{HERE}/{}", pack.hex())
}

fn answer_path(pack: EntryId) -> String {
    format!("{HERE}/{}/answer", pack.hex())
}

fn result_path(answered: EntryId) -> String {
    format!("{HERE}/result/{}", answered.hex())
}

/// The name under which a begun one is kept on this device.
fn draft_name(pack: EntryId) -> String {
    links::draft("questionnaire", pack)
}

/// Whose it is and by what right it is here.
fn about(pack: &Pack) -> AnyView {
    let many = pack.items.len();
    let (source, licence) = (pack.source.as_str().to_owned(), pack.licence.as_str().to_owned());
    let language = pack.language.clone();
    view! {
        <dl class="facts">
            <dt>{t(k::SOURCE)}</dt>
            <dd class="words" lang=language.clone()>{source}</dd>
            <dt>{t(k::LICENCE)}</dt>
            <dd class="words" lang=language.clone()>{licence}</dd>
            <dt>{t(k::LANGUAGE)}</dt>
            <dd>{written_in(&language)}</dd>
        </dl>
        <p class="by">{move || say(k::many(many))}</p>
    }
    .into_any()
}

/// A language by its own name, or by its tag where this program has no name for it.
fn written_in(tag: &str) -> Text {
    match tag.split('-').next() {
        Some("en") => t(parts::LANGUAGE_EN),
        Some("es") => t(parts::LANGUAGE_ES),
        _ => Signal::stored(tag.to_owned()),
    }
}

/// The way to somebody to talk to: below every result, and said more plainly where a cut-off is met.
fn talk(met: bool) -> AnyView {
    let (tone, words) = if met { (Tone::Care, k::TALK_MET) } else { (Tone::Quiet, k::TALK) };
    view! {
        <Notice tone>
            <p>{t(words)}</p>
            <ButtonLink label=t(k::TALK_GO) href="/help" kind=Kind::Plain/>
        </Notice>
    }
    .into_any()
}
