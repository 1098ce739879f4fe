//! How the Spanish texts speak of the two: in no gender. It knows the words that make a couple of men of them, and no grammar.

use super::{Found, Tree, below, place};

/// Nobody is told what the two are: *juntos*, *ambos*, *nosotros* and a bare *los dos* say men; of things ("los dos mapas") it may be said.
pub(super) fn no_gender(tree: &Tree) -> Found {
    let mut found = Found::new();
    for (name, text) in below(tree, &["web/texts/es/"], ".ftl") {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
        found.extend(lines.filter(|(_, line)| has_men(line)).map(|(at, line)| place(name, at, line.trim())));
    }
    found
}

fn has_men(line: &str) -> bool {
    let small = line.to_lowercase();
    // What stands with a mark after it ends a part of the sentence, so no thing follows it there.
    let words: Vec<&str> = small.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let of_men = |word: &&str| matches!(bare(word).as_str(), "juntos" | "ambos" | "nosotros");
    words.iter().any(of_men)
        || words.windows(2).enumerate().any(|(at, pair)| {
            bare(pair[0]) == "los" && bare(pair[1]) == "dos" && {
                let thing = words.get(at + 2).is_some_and(|word| bare(word).ends_with('s'));
                pair[1] != "dos" || !thing
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_couple_of_men_is_found_and_two_things_are_none() {
        let men = [
            "a = Miramos juntos lo que entró",
            "a = Están los dos: su mapa está aquí",
            "a = Se muestran los dos cuando hayas respondido",
            "a = Algo que ambos conocen",
            "a = Entre nosotros.",
            "a = Activarlo para los dos",
        ];
        assert!(men.iter().all(|line| has_men(line)));
        let things = [
            "a = Los dos mapas están aquí",
            "a = Las dos personas",
            "a = Se conservan los dos textos.",
            "a = De los dos lados",
        ];
        assert!(!things.iter().any(|line| has_men(line)));
    }

    #[test]
    fn only_spanish_is_read_and_no_comment() {
        let tree = |name: &str, text: &str| Tree::from([(name.to_owned(), text.to_owned())]);
        assert_eq!(
            no_gender(&tree("web/texts/es/a.ftl", "# juntos\na = juntos")),
            ["web/texts/es/a.ftl:2: a = juntos"]
        );
        assert_eq!(no_gender(&tree("web/texts/en/a.ftl", "a = juntos")), Found::new());
    }
}
