//! What the pages of projects say in the same way: names, ideas and lines of templates, who does something, and when.
//!
//! Nothing is drawn here. A template's words are nobody's: each reads them in their own language.

use practice::{
    Text,
    jointly::Words,
    projects::{Each, Line, List, Part, Project, Standing, Taken, Template, Whose},
    promises::When,
    recurrence::Rule,
};

use crate::{
    app::App,
    rooms::{responsibility::promises::said as promised, saying},
    texts::{Key, Said, keys::projects as k, say},
};

/// A template's name.
pub(super) fn template_word(template: Template) -> Key {
    named(&format!("template-{}", template.name()))
}

/// A template in one line.
pub(super) fn about(template: Template) -> Key {
    named(&format!("about-{}", template.name()))
}

/// What a question is called; some templates have a name of their own for it.
pub(super) fn part_word(template: Template, part: Part) -> Key {
    let own = k::by_name(&format!("part-{}-{}", template.name(), part.name()));
    own.unwrap_or_else(|| named(&format!("part-{}", part.name())))
}

/// The idea a template has for a question.
pub(super) fn idea(template: Template, part: Part) -> Key {
    named(&format!("idea-{}-{}", template.name(), part.name()))
}

/// What a list is called; some templates have a name of their own for it.
pub(super) fn list_word(template: Template, list: List) -> Key {
    let own = k::by_name(&format!("list-{}-{}", template.name(), list.name()));
    own.unwrap_or_else(|| named(&format!("list-{}", list.name())))
}

/// A line that a template brings.
pub(super) fn given_line(template: Template, list: List, place: u8) -> Key {
    named(&format!("line-{}-{}-{place}", template.name(), list.name()))
}

/// Over what each says alone, more about it, and the label of the field.
pub(super) fn each_words(each: Each) -> (Key, Key, Key) {
    match each {
        Each::Took => (k::EACH_TOOK, k::EACH_TOOK_MORE, k::EACH_TOOK_WORDS),
        Each::Team => (k::EACH_TEAM, k::EACH_TEAM_MORE, k::EACH_TEAM_WORDS),
    }
}

/// A newer program may know a template that this one has no words for.
fn named(name: &str) -> Key {
    k::by_name(name).unwrap_or(k::TITLE)
}

/// What both call a project.
pub(super) fn title(project: &Project) -> String {
    title_of(project.template, project.title.text())
}

/// The same from its parts.
pub(crate) fn title_of(template: Template, title: Option<&Text>) -> String {
    title.map_or_else(|| say(template_word(template)), |title| title.as_str().to_owned())
}

/// A line in words: their own, else the template's.
pub(super) fn line_words(template: Template, line: &Line) -> String {
    line_of(template, line.list, line.given, line.words.text())
}

/// The same from its parts.
pub(crate) fn line_of(template: Template, list: List, given: Option<u8>, words: Option<&Text>) -> String {
    match (words, given) {
        (Some(words), _) => words.as_str().to_owned(),
        (None, Some(place)) => say(given_line(template, list, place)),
        (None, None) => say(k::CLEARED),
    }
}

/// The texts of a line that were written at once, when there is more than one.
pub(super) fn side_by_side(words: &Words) -> Vec<String> {
    let all: Vec<_> = words.standing().map(|version| version.words.as_str().to_owned()).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// Who does a line, as the one who looks reads it.
pub(super) fn whose(app: App, taken: Taken) -> Said {
    let me = app.peek(space::Replica::me);
    match (taken.whose, taken.suggested_to()) {
        (Whose::Both, _) => k::WHOSE_SAID_BOTH.into(),
        (_, Some(to)) if Some(to) == me => k::whose_suggested_to_me(saying::name_of(app, taken.by)),
        (_, Some(to)) => k::whose_suggested(saying::name_of(app, to)),
        (Whose::One(one), None) if Some(one) == me => k::WHOSE_SAID_ME.into(),
        (Whose::One(one), None) => k::whose_said_theirs(saying::name_of(app, one)),
    }
}

/// How it stands.
pub(super) fn standing(project: &Project) -> Said {
    let (standing, _, day) = project.standing;
    match standing {
        Standing::Underway => k::STANDING_UNDERWAY.into(),
        Standing::Done => k::standing_done(saying::day_words(day)),
        Standing::Resting => k::standing_resting(saying::day_words(day)),
    }
}

/// When it is: days in a row are said by their first and last.
pub(crate) fn when(when: &When) -> String {
    let (days, first) = (when.days, saying::day_words(when.days.from));
    let until = days.until.filter(|until| *until != days.from).map(saying::day_words);
    match (days.rule, until) {
        (Rule::Once, _) | (Rule::Daily, None) => first,
        (Rule::Daily, Some(last)) => say(k::when_span(first, last)),
        (_, None) => promised::when(Some(when)),
        (_, Some(last)) => say(k::when_until(promised::when(Some(when)), last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_its_words_and_its_ideas_and_every_line_of_it() {
        for template in Template::ALL {
            let mut names =
                vec![format!("template-{}", template.name()), format!("about-{}", template.name())];
            for part in template.parts() {
                names.push(format!("idea-{}-{}", template.name(), part.name()));
                names.push(format!("part-{}", part.name()));
            }
            for (list, many) in template.lists() {
                names.push(format!("list-{}", list.name()));
                let line = |place| format!("line-{}-{}-{place}", template.name(), list.name());
                names.extend((1..=*many).map(line));
            }
            for name in names {
                assert!(k::by_name(&name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn no_line_has_words_that_no_template_shows() {
        for template in Template::ALL {
            for (list, many) in template.lists() {
                let beyond = format!("line-{}-{}-{}", template.name(), list.name(), many + 1);
                assert!(k::by_name(&beyond).is_none(), "{beyond}");
            }
        }
    }
}
