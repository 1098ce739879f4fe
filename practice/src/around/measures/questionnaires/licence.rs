//! By what right a questionnaire is used here, and the few that nobody may spread without leave.
//!
//! Not a lawyer: whether a stated licence holds is on whoever adds the pack. What states none is refused.

use super::pack::Unfit;

/// A questionnaire whose owners keep the right to spread it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// Hurt, Insult, Threaten, Scream.
    Hits,
    /// The Woman Abuse Screening Tool.
    Wast,
    /// The Dyadic Trust Scale.
    DyadicTrust,
    /// The Trust Scale of Rempel, Holmes and Zanna.
    Rempel,
    /// The Relationship Assessment Scale.
    Ras,
}

impl Known {
    /// All of them.
    pub const ALL: [Known; 5] = [Known::Hits, Known::Wast, Known::DyadicTrust, Known::Rempel, Known::Ras];

    /// The name it goes by.
    pub fn name(self) -> &'static str {
        match self {
            Known::Hits => "HITS",
            Known::Wast => "WAST",
            Known::DyadicTrust => "Dyadic Trust Scale",
            Known::Rempel => "Trust Scale (Rempel)",
            Known::Ras => "RAS",
        }
    }

    /// Whether it asks about being harmed by the partner. What it says is for its author, and never for the partner.
    pub fn asks_about_harm(self) -> bool {
        matches!(self, Known::Hits | Known::Wast)
    }

    /// The letters it is known by, where there are some.
    fn letters(self) -> Option<&'static str> {
        match self {
            Known::Hits => Some("HITS"),
            Known::Wast => Some("WAST"),
            Known::Ras => Some("RAS"),
            Known::DyadicTrust | Known::Rempel => None,
        }
    }

    /// Runs of words in a name or a source that give it away.
    fn signs(self) -> &'static [&'static str] {
        match self {
            Known::Hits => &["hurt insult threaten"],
            Known::Wast => &["woman abuse screening"],
            Known::DyadicTrust => &["dyadic trust", "confianza diádica"],
            Known::Rempel => &["rempel", "trust in close relationships"],
            Known::Ras => &["relationship assessment scale"],
        }
    }

    fn is_named_in(self, text: &str) -> bool {
        let whole = words(text);
        let letters = |letters: &str| {
            whole.trim().eq_ignore_ascii_case(letters)
                || text.split(|c: char| !c.is_alphanumeric()).any(|word| word == letters)
        };
        self.letters().is_some_and(letters)
            || self.signs().iter().any(|sign| whole.contains(&format!(" {sign} ")))
    }
}

/// Which of them a pack is by its name or its source, if it is one.
pub(super) fn known(name: &str, source: &str) -> Option<Known> {
    Known::ALL.into_iter().find(|known| known.is_named_in(name) || known.is_named_in(source))
}

/// Refuses what states no licence, and says so with the name where it is one of those.
pub(super) fn check(licence: &str, known: Option<Known>) -> Result<(), Unfit> {
    if is_stated(licence) {
        return Ok(());
    }
    Err(known.map_or(Unfit::LicenceMissing, Unfit::LeaveMissing))
}

/// Whether something was stated, and not merely that there is nothing to state.
fn is_stated(licence: &str) -> bool {
    const NOTHING: &[&str] = &[
        "",
        "none",
        "no",
        "no licence",
        "no license",
        "unknown",
        "n a",
        "na",
        "not known",
        "tbd",
        "ninguna",
        "ninguno",
        "sin licencia",
        "desconocida",
        "no se sabe",
    ];
    !NOTHING.contains(&words(licence).trim())
}

/// The words in small letters, one space apart and at both ends.
fn words(text: &str) -> String {
    let small = text.to_lowercase();
    let all = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    all.fold(String::from(" "), |all, word| all + word + " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_need_leave_are_known_by_name_or_source() {
        let all = [
            ("HITS", "", Known::Hits),
            ("A screen", "Hurt, Insult, Threaten, Scream (1998)", Known::Hits),
            ("WAST-short", "", Known::Wast),
            ("Dyadic trust scale", "", Known::DyadicTrust),
            ("Trust", "Rempel, Holmes & Zanna 1985", Known::Rempel),
            ("RAS", "", Known::Ras),
        ];
        for (name, source, expected) in all {
            assert_eq!(known(name, source), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_name_that_only_looks_like_one_of_them_is_none() {
        for name in ["Rasp", "What hits home", "Waste not", "Trust and the river", "The RASter"] {
            assert_eq!(known(name, "Invented"), None, "{name}");
        }
        assert_eq!(known("hits", ""), Some(Known::Hits), "by itself it is one in small letters too");
    }

    #[test]
    fn saying_that_there_is_no_licence_states_none() {
        for nothing in ["", "  ", "none", "N/A", "-", "Unknown", "Sin licencia."] {
            assert!(!is_stated(nothing), "{nothing}");
        }
        for something in ["CC BY 4.0", "Used by leave of its author, 3 March 2026", "Public domain"] {
            assert!(is_stated(something), "{something}");
        }
    }
}
