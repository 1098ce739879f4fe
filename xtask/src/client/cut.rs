//! Cuts the compiled client along the borders of `web/src/rooms/later.rs` and `web/src/parts/helpers.rs`: the first page's file, the space's, the
//! other rooms', the slow work's, the wording helper's, and files for what several of these share. It also looks whether the borders
//! hold: code wanders over them without a word.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_split_cli_support as split;
use wasmparser::{Data, KnownCustom, Name, Parser, Payload};

use crate::tools;

/// What fetches the later files. The compiled module calls it by this name.
const LINK: &str = "./client_parts.js";
/// The file that a device with a space needs at once, as `web/src/rooms/later.rs` names it.
const SPACE: &str = "space";
/// What the first file must know nothing of: two people, and what is between them.
const NOT_FIRST: [&str; 5] = ["practice", "space", "envelope", "sync", "wording"];

/// The file of the wording helper, and its crate: of that, the others know what a mark and a language are.
const HELPER: &str = "split_helper.wasm";
const WORDING: &str = "wording";

/// Functions that are alike become one, under the name of any of them. Whatever really crosses the border brings many more with it.
const FEW: usize = 8;

/// Cuts a module into `folder`, and the first file into `first`. Gives the names of the files that a device with a space needs at once.
///
/// # Errors
/// When it can't be cut, the first file knows more than the first page needs, or the wording helper is in another file than its own.
pub(super) fn cut(module: &[u8], folder: &Path, first: &Path) -> Result<Vec<String>> {
    let mut options = split::Options::new(module);
    options.output_dir = folder;
    options.main_out_path = first;
    options.link_name = LINK;
    options.main_module = "./client.js";
    let cut = split::transform(options).map_err(|fault| anyhow::anyhow!("{fault:#}"))?;
    let mut at_once = cut.prefetch_map.get(SPACE).cloned().unwrap_or_default();
    at_once.sort();
    let known = Known::of(&std::fs::read(first)?)?;
    known.must_be_little(&later_texts(&tools::root().join("web/texts"))?)?;
    for (name, module) in super::statics(folder)? {
        if name.ends_with(".wasm") && name != HELPER {
            Known::of(&module)?.must_not_read_along(&name)?;
        }
    }
    Ok(at_once.into_iter().map(|stem| format!("{stem}.wasm")).collect())
}

/// A module without what is for people who look into it: names above all, a good third of a file as it is sent.
///
/// # Errors
/// When it is no module.
pub(super) fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    let mut out = module.get(..8).context("a module without a beginning")?.to_vec();
    for part in Parser::new(0).parse_all(module) {
        let Some((id, range)) = part?.as_section() else { continue };
        let content =
            module.get(range.start as usize..range.end as usize).context("a module that ends too soon")?;
        if id != 0 {
            out.push(id);
            put_length(&mut out, content.len());
            out.extend_from_slice(content);
        }
    }
    Ok(out)
}

/// Seven bits a byte, the lowest first.
fn put_length(out: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        out.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

/// What a compiled file names: its functions, and what stands in its data.
#[derive(Default)]
struct Known {
    functions: Vec<String>,
    data: Vec<String>,
}

impl Known {
    fn of(module: &[u8]) -> Result<Self> {
        let mut known = Self::default();
        for part in Parser::new(0).parse_all(module) {
            match part.context("the first file is no module")? {
                Payload::DataSection(parts) => {
                    for part in parts {
                        let Data { data, .. } = part?;
                        known.data.push(String::from_utf8_lossy(data).into_owned());
                    }
                }
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(names) = section.as_known() else { continue };
                    for part in names {
                        let Name::Function(functions) = part? else { continue };
                        for function in functions {
                            known.functions.push(function?.name.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(known)
    }

    fn must_be_little(&self, later: &BTreeSet<String>) -> Result<()> {
        if self.functions.is_empty() {
            bail!("the first file names no function, so nobody can say what is in it");
        }
        let strange = self.functions.iter().filter(|name| NOT_FIRST.iter().any(|part| is_of(name, part)));
        let strange: Vec<&str> = strange.map(String::as_str).collect();
        if strange.len() > FEW {
            let some = strange[..FEW].join("\n  ");
            bail!(
                "the first file of the client holds what is not the first page's (web/src/rooms/later.rs):\n  {some}"
            );
        }
        match self.spoken(later) {
            Some(key) => bail!("the first page says {key}, which comes later: see web/texts/first.txt"),
            None => Ok(()),
        }
    }

    /// The wording helper is fetched when someone writes, and no page waits for it.
    fn must_not_read_along(&self, file: &str) -> Result<()> {
        let own: Vec<&str> =
            self.functions.iter().map(String::as_str).filter(|name| is_in(name, WORDING)).collect();
        if own.len() > FEW {
            let some = own[..FEW].join("\n  ");
            bail!("{file} holds what is the wording helper's (web/src/parts/helpers.rs):\n  {some}");
        }
        Ok(())
    }

    /// A text among these that is spoken of.
    fn spoken<'k>(&self, keys: &'k BTreeSet<String>) -> Option<&'k String> {
        let is_spoken = |key: &&'k String| {
            let key = memchr::memmem::Finder::new(key.as_bytes());
            self.data.iter().any(|data| key.find(data.as_bytes()).is_some())
        };
        keys.iter().find(is_spoken)
    }
}

/// Whether a mangled name leads through this crate: its name, and that of a module, each after its length.
fn is_in(name: &str, part: &str) -> bool {
    let own = format!("{}{part}", part.len());
    name.match_indices(&own).any(|(at, _)| name[at + own.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a mangled name is a function of this crate, or one made for a type of it: in either of the compiler's two manners.
fn is_of(name: &str, part: &str) -> bool {
    let own = format!("{}{part}", part.len());
    let older = name.starts_with(&format!("_ZN{own}"))
        || ["$LT$", "$RF$", "$u20$", "$LP$", "$C$"]
            .iter()
            .any(|before| name.contains(&format!("{before}{part}..")));
    let newer = |(at, _): (usize, &str)| {
        // A crate's root: `Cs`, a number in letters, and the name.
        let before = name[..at].strip_suffix('_').unwrap_or_default();
        let number = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        number.contains("Cs")
    };
    older || name.match_indices(&own).any(newer)
}

/// The names of the texts that do not come with the first file, without those that are part of the name of one that does.
fn later_texts(folder: &Path) -> Result<BTreeSet<String>> {
    let starts =
        std::fs::read_to_string(folder.join("first.txt")).context("web/texts/first.txt can't be read")?;
    let starts: Vec<&str> =
        starts.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let mut names = Vec::new();
    for (_, text) in super::statics(&folder.join("en"))? {
        let text = String::from_utf8(text).context("a text that is no text")?;
        let named = |line: &str| line.split_once(" =").map(|(name, _)| name.to_owned());
        names.extend(
            text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(named),
        );
    }
    let (first, later): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|name| starts.iter().any(|start| name.starts_with(start)));
    Ok(later.into_iter().filter(|name| !first.iter().any(|other| other.contains(name.as_str()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(function: &str, data: &str) -> Known {
        Known { functions: vec![function.to_owned()], data: vec![data.to_owned()] }
    }

    fn later() -> BTreeSet<String> {
        BTreeSet::from(["pact-title".to_owned()])
    }

    #[test]
    fn a_first_file_with_a_practice_in_it_is_refused_by_name() {
        let names = [
            "_RNvNtCs1x_8practice4fold3run",
            "_ZN8practice4fold17h0E",
            "_ZN4core3ptr53drop_in_place$LT$space..Replica$GT$17hE",
        ];
        for name in names {
            let mut known = known(name, "");
            known.must_be_little(&later()).unwrap();
            known.functions.resize(FEW + 1, name.to_owned());
            let fault = known.must_be_little(&later()).unwrap_err();
            assert!(fault.to_string().contains(name));
        }
    }

    #[test]
    fn the_wording_helper_in_another_file_than_its_own_is_refused_by_name() {
        let mut known = known("_ZN7wording6packed4read17h0E", "");
        known.must_not_read_along("split_space.wasm").unwrap();
        known.functions.resize(FEW + 1, known.functions[0].clone());
        let fault = known.must_not_read_along("split_space.wasm").unwrap_err().to_string();
        assert!(fault.contains("split_space.wasm") && fault.contains("7wording6packed"));
        // What is made for a mark is not the helper.
        known.functions.fill(
            "_ZN4core3ptr65drop_in_place$LT$alloc..vec..Vec$LT$wording..helper..Mark$GT$$GT$17hE".to_owned(),
        );
        known.must_not_read_along("split_space.wasm").unwrap();
    }

    #[test]
    fn a_module_of_the_client_may_be_called_like_a_crate() {
        let mut known = known("_ZN3web5rooms5later5space17h0E", "");
        known.functions.resize(FEW + 1, known.functions[0].clone());
        known.must_be_little(&later()).unwrap();
    }

    #[test]
    fn a_first_file_that_speaks_of_a_later_text_is_refused() {
        let fault = known("start", "begin-is-twopact-titleparts-back").must_be_little(&later()).unwrap_err();
        assert!(fault.to_string().contains("pact-title"));
        known("start", "begin-is-twoparts-back").must_be_little(&later()).unwrap();
    }

    #[test]
    fn names_are_taken_out_and_nothing_else() {
        // A type section of one function type, a custom section called "x" with one byte, a function section.
        let types = [1, 4, 1, 0x60, 0, 0];
        let module = [&b"\0asm\x01\0\0\0"[..], &types, &[0, 3, 1, b'x', 7], &[3, 1, 0]].concat();
        assert_eq!(without_names(&module).unwrap(), [&b"\0asm\x01\0\0\0"[..], &types, &[3, 1, 0]].concat());
        let mut length = Vec::new();
        put_length(&mut length, 300);
        assert_eq!(length, [0xac, 0x02]);
    }

    #[test]
    fn a_file_without_names_proves_nothing() {
        assert!(Known::default().must_be_little(&later()).is_err());
    }

    #[test]
    fn the_texts_that_come_later_are_all_but_those_of_the_first_page() {
        let later = later_texts(&tools::root().join("web/texts")).unwrap();
        assert!(later.contains("pact-title") && !later.contains("begin-welcome-title"));
    }
}
