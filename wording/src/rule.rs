//! One rule file: what it matches, when it holds back, why it speaks, and what to say instead.
//! Not where rules are chosen or weighed: see `helper`.

use crate::kind::{Kind, Place};
use crate::lexicon::Lexicon;
use crate::pattern::Pattern;
use std::sync::Arc;

/// One rule.
pub(crate) struct Rule {
    /// Its file's name, without the ending.
    pub(crate) name: Arc<str>,
    pub(crate) kind: Kind,
    pub(crate) places: Vec<Place>,
    pub(crate) why: Arc<str>,
    pub(crate) try_instead: Arc<str>,
    pub(crate) matches: Vec<Pattern>,
    /// Hold back when one of these is in the same sentence.
    pub(crate) unless: Vec<Pattern>,
    /// Hold back when one of these is anywhere in the text.
    pub(crate) unless_anywhere: Vec<Pattern>,
}

#[derive(Clone, Copy)]
enum Section {
    Head,
    Match,
    Unless,
    UnlessAnywhere,
    Done,
}

impl Rule {
    /// Reads the file `name`; its kind is the name's part before a dash. Faults come with their line.
    pub(crate) fn read(
        name: &str,
        text: &str,
        lexicon: &mut Lexicon,
    ) -> (Option<Self>, Vec<(usize, String)>) {
        let Some(kind) = name.split('-').next().and_then(Kind::from_name) else {
            return (None, vec![(0, "the file is not named after a kind".to_owned())]);
        };
        let mut rule = Self::empty(name, kind);
        let mut section = Section::Head;
        let mut faults = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            section = next_section(line).unwrap_or(section);
            if next_section(line).is_none()
                && let Err(fault) = rule.line(section, line, lexicon)
            {
                faults.push((number + 1, fault));
            }
        }
        if rule.why.is_empty() || rule.try_instead.is_empty() || rule.matches.is_empty() {
            faults.push((0, "`why:`, `try:` and `match` are needed".to_owned()));
        }
        (Some(rule), faults)
    }

    /// A rule without a pattern, for every place of its kind.
    pub(crate) fn empty(name: &str, kind: Kind) -> Self {
        let places = Place::ALL.into_iter().filter(|place| kind.applies(*place)).collect();
        let (matches, unless, unless_anywhere) = (Vec::new(), Vec::new(), Vec::new());
        let (name, why, try_instead) = (name.into(), "".into(), "".into());
        Self { name, kind, places, why, try_instead, matches, unless, unless_anywhere }
    }

    fn line(&mut self, section: Section, line: &str, lexicon: &mut Lexicon) -> Result<(), String> {
        let patterns = match section {
            Section::Head => return self.head(line),
            Section::Done => return Ok(()),
            Section::Match => &mut self.matches,
            Section::Unless => &mut self.unless,
            Section::UnlessAnywhere => &mut self.unless_anywhere,
        };
        patterns.push(Pattern::parse(line.trim(), lexicon)?);
        Ok(())
    }

    fn head(&mut self, line: &str) -> Result<(), String> {
        let (key, value) = line.split_once(':').ok_or("expected `why:`, `try:`, `places:` or `match`")?;
        match key {
            "why" => self.why = value.trim().into(),
            "try" => self.try_instead = value.trim().into(),
            "places" => {
                let wanted: Option<Vec<Place>> = value.split_whitespace().map(Place::from_name).collect();
                let wanted = wanted.ok_or("no such place")?;
                self.places.retain(|place| wanted.contains(place));
            }
            other => return Err(format!("`{other}:` is not known")),
        }
        Ok(())
    }
}

fn next_section(line: &str) -> Option<Section> {
    match line {
        "match" => Some(Section::Match),
        "unless" => Some(Section::Unless),
        "unless anywhere" => Some(Section::UnlessAnywhere),
        "catches" | "lets by" => Some(Section::Done),
        _ => None,
    }
}
