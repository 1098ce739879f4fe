//! Difference: what was put into a text and what was taken out, word by word.
//!
//! It judges nothing: it doesn't say which of the two is better, only where they differ.

/// A stretch of words: in both texts, put in, or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// In both.
    Same(String),
    /// Only in the later text.
    In(String),
    /// Only in the earlier text.
    Out(String),
}

/// More words than this are not compared one by one: two long texts are shown as one out and one in.
const MOST_WORDS: usize = 1_500;

/// The difference between two texts. Joined without what is in, it is the earlier; without what is out, the later.
pub fn difference(before: &str, after: &str) -> Vec<Stretch> {
    let (before, after): (Vec<_>, Vec<_>) = (words(before), words(after));
    if before.len().max(after.len()) > MOST_WORDS {
        return joined([Stretch::Out(before.concat()), Stretch::In(after.concat())]);
    }
    let common = common(&before, &after);
    let at = |row: usize, column: usize| common[row * (after.len() + 1) + column];
    let (mut row, mut column) = (0, 0);
    let mut stretches = Vec::new();
    loop {
        match (before.get(row), after.get(column)) {
            (Some(one), Some(other)) if one == other => {
                stretches.push(Stretch::Same((*one).to_owned()));
                (row, column) = (row + 1, column + 1);
            }
            (Some(out), other) if other.is_none() || at(row + 1, column) >= at(row, column + 1) => {
                stretches.push(Stretch::Out((*out).to_owned()));
                row += 1;
            }
            (_, Some(put_in)) => {
                stretches.push(Stretch::In((*put_in).to_owned()));
                column += 1;
            }
            _ => return joined(stretches),
        }
    }
}

/// Words, each with the white space that follows it, so that nothing is lost.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// For each pair of ends, how many words they have in common, in order.
fn common(before: &[&str], after: &[&str]) -> Vec<u16> {
    let wide = after.len() + 1;
    let mut common = vec![0_u16; (before.len() + 1) * wide];
    for row in (0..before.len()).rev() {
        for column in (0..after.len()).rev() {
            common[row * wide + column] = if before[row] == after[column] {
                common[(row + 1) * wide + column + 1].saturating_add(1)
            } else {
                common[(row + 1) * wide + column].max(common[row * wide + column + 1])
            };
        }
    }
    common
}

/// Neighbours of one kind become one stretch; empty ones go.
fn joined(stretches: impl IntoIterator<Item = Stretch>) -> Vec<Stretch> {
    let mut whole: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match (whole.last_mut(), stretch) {
            (Some(Stretch::Same(last)), Stretch::Same(words))
            | (Some(Stretch::In(last)), Stretch::In(words))
            | (Some(Stretch::Out(last)), Stretch::Out(words)) => last.push_str(&words),
            (_, Stretch::Same(words) | Stretch::In(words) | Stretch::Out(words)) if words.is_empty() => {}
            (_, stretch) => whole.push(stretch),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(stretches: &[Stretch], left_out: fn(&Stretch) -> bool) -> String {
        let words = |stretch: &Stretch| match stretch {
            Stretch::Same(words) | Stretch::In(words) | Stretch::Out(words) => words.clone(),
        };
        stretches.iter().filter(|stretch| !left_out(stretch)).map(words).collect()
    }

    #[test]
    fn one_changed_word_is_out_and_in_and_the_rest_is_the_same() {
        let told = difference("Phones sleep in the kitchen tonight", "Phones sleep in the hall tonight");
        let expected = [
            Stretch::Same("Phones sleep in the ".into()),
            Stretch::Out("kitchen ".into()),
            Stretch::In("hall ".into()),
            Stretch::Same("tonight".into()),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn either_text_can_be_read_out_of_the_difference() {
        let long = "word and other ".repeat(800);
        for (before, after) in [
            ("", ""),
            ("", "All new."),
            ("All gone.", ""),
            ("We both\n\nknock first.", "We knock\n\nfirst, both of us."),
            (long.as_str(), "short"),
        ] {
            let told = difference(before, after);
            assert_eq!(without(&told, |stretch| matches!(stretch, Stretch::In(_))), before);
            assert_eq!(without(&told, |stretch| matches!(stretch, Stretch::Out(_))), after);
        }
    }
}
