//! Syllables of a Spanish word: one for each strong vowel, each stressed weak one beside it, and each group of weak ones.
//!
//! No list is needed: Spanish is written as it is spoken. Foreign words are counted as if they were Spanish.

/// How many syllables a word has; one at least.
pub(super) fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let sounds: Vec<Sound> = (0..letters.len()).map(|at| sound(&letters, at)).collect();
    // Between two vowels an h is written and not spoken.
    let heard: Vec<Sound> = sounds.into_iter().filter(|sound| *sound != Sound::Nothing).collect();
    let groups = heard.split(|sound| *sound == Sound::Consonant).filter(|group| !group.is_empty());
    groups.map(nuclei).sum::<usize>().max(1)
}

#[derive(Clone, Copy, PartialEq)]
enum Sound {
    Strong,
    Weak,
    /// A weak vowel with its accent: beside a strong one it stands alone.
    Stressed,
    Consonant,
    Nothing,
}

fn sound(letters: &[char], at: usize) -> Sound {
    let before = at.checked_sub(1).map(|at| letters[at]);
    let after = letters.get(at + 1).copied();
    match letters[at] {
        'a' | 'e' | 'o' | 'á' | 'é' | 'ó' => Sound::Strong,
        'u' if before == Some('q') => Sound::Nothing,
        'u' if before == Some('g') && after.is_some_and(|c| "eiéí".contains(c)) => Sound::Nothing,
        'i' | 'u' | 'ü' => Sound::Weak,
        'í' | 'ú' => Sound::Stressed,
        // A vowel at the end and as the word *y*; a consonant elsewhere.
        'y' if after.is_none() => Sound::Weak,
        'h' if before.is_some_and(is_vowel) && after.is_some_and(is_vowel) => Sound::Nothing,
        _ => Sound::Consonant,
    }
}

fn is_vowel(c: char) -> bool {
    "aeiouáéíóúü".contains(c)
}

fn nuclei(group: &[Sound]) -> usize {
    let strong = group.iter().filter(|sound| **sound == Sound::Strong).count();
    let stressed = group.iter().filter(|sound| **sound == Sound::Stressed).count();
    if strong == 0 { 1 } else { strong + stressed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_they_are_taught() {
        let words = [
            "y muy hoy rey bien quien fue dos pues guion más vio buey huir",
            "ciudad agua cuando guía leer río aún ruido peine causa cuidar",
            "pareja María oído teatro vergüenza ahora poeta prohíbe siguiente podía",
            "vehículo aéreo caótico responsable necesita averigua transparencia",
            "dispositivos comunicación",
            "responsabilidad compartiríamos",
        ];
        for (list, count) in words.into_iter().zip(1..) {
            list.split(' ').for_each(|word| assert_eq!(syllables(word), count, "{word}"));
        }
    }
}
