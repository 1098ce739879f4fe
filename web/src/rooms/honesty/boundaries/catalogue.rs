//! Choosing what a boundary is about: the catalogue, or their own words.
//!
//! A topic that there is a boundary about already leads to it.

use leptos::prelude::*;
use practice::boundaries::{CATALOGUE, FREE, Topic};

use super::{boundary_word, page_path, write_path};
use crate::{
    parts::Page,
    rooms::{app, saying},
    texts::{keys::boundaries as k, t},
};

#[component]
pub(crate) fn NewBoundary() -> impl IntoView {
    let topics: Vec<_> = CATALOGUE.iter().copied().map(one_topic).collect();
    view! {
        <Page title=t(k::NEW_TITLE) lead=t(k::NEW_LEAD) back="/boundaries">
            <ul class="boundaries">
                {topics}
                <li><a href=write_path(FREE)>{t(k::NEW_OWN)}</a><p>{t(k::NEW_OWN_MORE)}</p></li>
            </ul>
        </Page>
    }
}

fn one_topic(topic: Topic) -> AnyView {
    let app = app();
    let name = topic.topic();
    let about = name.clone();
    let there =
        Memo::new(move |_| app.couple(|couple| couple.boundary_about(&about, saying::today())).flatten());
    let word = boundary_word(&name).unwrap_or(k::UNKNOWN_TOPIC);
    let href = move || there.get().map_or_else(|| write_path(&name), page_path);
    let more = move || {
        let line = if there.get().is_some() {
            Some(k::THERE_ALREADY)
        } else {
            topic.careful.then_some(k::CAREFUL_MARK)
        };
        line.map(|line| view! { <p class="by">{t(line)}</p> })
    };
    view! { <li><a href=href>{t(word)}</a>{more}</li> }.into_any()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use practice::boundaries::cautions;

    use crate::texts::Language;

    /// Files whose texts people start from, and what the names of those texts begin with.
    const TEMPLATES: [(&str, &[&str]); 8] = [
        ("boundaries", &["boundaries-start-", "boundaries-reason-"]),
        ("openness", &["openness-"]),
        ("pact", &["pact-"]),
        ("promises", &["promises-"]),
        ("projects", &["projects-"]),
        ("rituals", &["rituals-"]),
        ("routines", &["routines-"]),
        ("triggers", &["triggers-"]),
    ];

    fn texts(language: Language, file: &str) -> Vec<(String, String)> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("texts").join(language.code());
        let whole = fs::read_to_string(folder.join(file).with_extension("ftl")).unwrap();
        let pairs = whole.lines().filter_map(|line| line.split_once(" = "));
        pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
    }

    #[test]
    fn no_template_asks_for_passwords_accounts_devices_or_a_constant_location() {
        let mut read = 0;
        for language in Language::ALL {
            for (file, starts) in TEMPLATES {
                let all = texts(language, file).into_iter();
                for (key, text) in all.filter(|(key, _)| starts.iter().any(|start| key.starts_with(start))) {
                    read += 1;
                    assert!(cautions(&text).is_empty(), "{} {key} = {text}", language.code());
                }
            }
        }
        assert!(read > 400, "only {read} texts were read");
    }

    #[test]
    fn every_careful_topic_has_its_caution_in_every_language() {
        for language in Language::ALL {
            let said: String = texts(language, "boundaries")
                .into_iter()
                .filter(|(key, _)| key.starts_with("boundaries-caution-"))
                .map(|(key, _)| key + " ")
                .collect();
            for caution in
                ["topic", "passwords", "location", "access", "always", "never-delete", "afraid", "help"]
            {
                assert!(said.contains(&format!("boundaries-caution-{caution} ")), "{caution}");
            }
        }
    }
}
