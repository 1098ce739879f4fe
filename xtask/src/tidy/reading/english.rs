//! Syllables of an English word, by its letters: endings first, then the groups of vowels that are left.
//!
//! Not a dictionary: English writes one sound in many ways, and the few words that the rules get wrong and we use are listed.

/// Words that the rules below get wrong.
const KNOWN: &[(&str, usize)] = &[
    ("appreciate", 4),
    ("appreciated", 5),
    ("area", 3),
    ("areas", 3),
    ("australia", 3),
    ("business", 2),
    ("chile", 2),
    ("colleague", 2),
    ("colleagues", 2),
    ("earlier", 3),
    ("easier", 3),
    ("entirely", 4),
    ("evening", 2),
    ("evenings", 2),
    ("everyone", 3),
    ("everything", 3),
    ("february", 4),
    ("hundred", 2),
    ("idea", 3),
    ("ideas", 3),
    ("january", 4),
    ("people", 2),
    ("qr", 2),
    ("safety", 2),
    ("someone", 2),
    ("tired", 2),
    ("whoever", 3),
];

/// Endings that add one syllable to the word before them.
const ENDINGS: &[&str] = &["ments", "ment", "ness", "less", "ful", "ly"];

/// Words that others begin with, and whose last e stays silent inside them.
const BEGINNINGS: &[&str] = &["some", "before", "where", "there", "home", "time", "life", "pass"];

/// How many syllables a word has; one at least.
pub(super) fn syllables(word: &str) -> usize {
    let word = word.to_lowercase().replace('\u{2019}', "'");
    if let Some(stem) = word.strip_suffix("n't") {
        return negated(stem);
    }
    match word.split_once('\'') {
        Some((stem, "s")) => plain(stem) + usize::from(hisses(stem)),
        Some((stem, _)) => plain(stem),
        None => plain(&word),
    }
}

/// *didn't* has one more than *did*; *don't* has no more than *do*.
fn negated(stem: &str) -> usize {
    plain(stem) + usize::from(stem.ends_with(['d', 's']))
}

/// Whether one more s makes one more syllable.
fn hisses(stem: &str) -> bool {
    ["s", "x", "z", "ch", "sh", "ce", "ge", "se"].iter().any(|ending| stem.ends_with(ending))
}

fn plain(word: &str) -> usize {
    if let Some((_, count)) = KNOWN.iter().find(|(known, _)| *known == word) {
        return *count;
    }
    let ending = ENDINGS.iter().find(|ending| word.ends_with(**ending) && word.len() > ending.len() + 2);
    if let Some(ending) = ending {
        return plain(&word[..word.len() - ending.len()]) + 1;
    }
    let joined = |start: &&&str| {
        let rest = word.strip_prefix(**start).unwrap_or_default();
        rest.len() > 2 && !rest.starts_with(|c| is_vowel(c) || c == 'r')
    };
    match BEGINNINGS.iter().find(joined) {
        Some(start) => plain(start) + plain(&word[start.len()..]),
        None => stem(word),
    }
}

fn stem(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let mut count = groups(&letters);
    if count > 1 && ends_silently(word) {
        count -= 1;
    }
    (count + parted(&letters) + usize::from(word.ends_with("sm"))).max(1)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Groups of vowels that stand together.
fn groups(letters: &[char]) -> usize {
    let begins = |at: usize| is_vowel(letters[at]) && (at == 0 || !is_vowel(letters[at - 1]));
    (0..letters.len()).filter(|at| begins(*at)).count()
}

/// *late*, *lates*, *liked*; but *little*, *changes*, *wanted*, *settled* keep theirs.
fn ends_silently(word: &str) -> bool {
    let (stem, after) = if let Some(stem) = word.strip_suffix("es") {
        (stem, hisses(stem) || stem.ends_with(['c', 'g']))
    } else if let Some(stem) = word.strip_suffix("ed") {
        (stem, stem.ends_with(['t', 'd']))
    } else if let Some(stem) = word.strip_suffix('e') {
        (stem, false)
    } else {
        return false;
    };
    !after && !stem.ends_with(is_vowel) && !is_syllabic_l(stem)
}

/// *litt(le)*: an l after a consonant carries a syllable.
fn is_syllabic_l(stem: &str) -> bool {
    let mut back = stem.chars().rev();
    back.next() == Some('l') && back.next().is_some_and(|c| !is_vowel(c) && c != 'l' && c != 'r')
}

/// Vowels that stand together and are spoken apart: *trial*, *period*, *quiet*, *video*, *doing*, *actual*.
fn parted(letters: &[char]) -> usize {
    let apart = |at: usize| {
        let before = at.checked_sub(1).map_or(' ', |at| letters[at]);
        let rest: String = letters[at..].iter().take(4).collect();
        let softened = |by: &[char]| by.contains(&before);
        (rest.starts_with("ia") && !rest.starts_with("iage") && !softened(&['c', 't', 'g', 's', 'n']))
            || (rest.starts_with("io") && !softened(&['c', 't', 'g', 's', 'n', 'x']))
            || (rest.starts_with("iet"))
            || (rest.starts_with("eo") && !rest.starts_with("eou") && !rest.starts_with("eop"))
            || (rest.starts_with("ing") && is_vowel(before))
            || (rest.starts_with("ual") || rest.starts_with("uat")) && softened(&['t', 's', 'v', 'd'])
    };
    (0..letters.len()).filter(|at| apart(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts as a pronouncing dictionary has them.
    #[test]
    fn words_have_as_many_syllables_as_a_dictionary_gives_them() {
        let words = [
            "a the you said share asked shared words friends don't can't won't week's thought days eyes through",
            "partner didn't isn't wouldn't open quiet little changes wanted settled being doing someone",
            "agreement promises openness together another everyone family however area actual period video",
            "apology understanding information recovery January appreciate anybody",
            "communication opportunity appreciated",
            "responsibility",
        ];
        for (list, count) in words.into_iter().zip(1..) {
            list.split(' ').for_each(|word| assert_eq!(syllables(word), count, "{word}"));
        }
    }

    #[test]
    fn a_silent_e_stays_silent_before_an_ending_and_inside_a_longer_word() {
        for word in ["lately", "likeness", "careful", "sometimes", "homework", "safely", "lifetime"] {
            assert_eq!(syllables(word), 2, "{word}");
        }
        assert_eq!([syllables("beforehand"), syllables("forgiveness"), syllables("statement")], [3, 3, 2]);
    }

    #[test]
    fn a_thing_that_hisses_takes_one_more_for_what_it_owns() {
        assert_eq!((syllables("device's"), syllables("partner's")), (3, 2));
    }

    #[test]
    fn every_word_has_one_syllable_at_least() {
        assert_eq!((syllables("hm"), syllables("e"), syllables("")), (1, 1, 1));
    }
}
