//! One language's rules and model as one compact file, for those who fetch them when they are first needed.
//! Not where rules are written: those are the text files under `rules/`, from which `write` makes this.
//!
//! A file is `MAGIC`, the language, nine parts (each after its length), and a checksum of all before it. Numbers are LEB128.
//!
//! | part | what |
//! |---|---|
//! | names | a line for each: `word`, `begin*`, `*end`, or `@` for a group; those most spoken of first, so that they are short |
//! | groups | for each `@`, the names in it |
//! | phrases | the groups of phrases, as nodes |
//! | frames | the two names a frame ends at, and its openings |
//! | rules | kind, places, and the patterns of `match`, `unless` and `unless anywhere` |
//! | lines | of each rule its name, its why and its other way |
//! | spelling, classes | as their text files have them |
//! | model | as `model/<language>.bin` has it |

mod read;
mod write;

pub use write::write;

pub(crate) use read::read;

/// The bytes are not a file that `write` made: cut off, changed on the way, or of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not the rules of a language")]
pub struct Unreadable;

/// Begins each file; the last byte changes when the form does.
const MAGIC: &[u8; 4] = b"gsw\x02";
/// How deep choices stand within choices, and phrases within phrases. More is no rule of ours.
const DEEPEST: u8 = 24;
const DEEPEST_PHRASE: u8 = 6;

/// How a node begins. What is `Tag::COUNT` or more is a name.
struct Tag;

impl Tag {
    const ONE_OF: usize = 0;
    const PHRASE: usize = 1;
    const ROW: usize = 2;
    const ANY: usize = 3;
    const MAYBE: usize = 4;
    const NOT_AHEAD: usize = 5;
    const NOT_BEHIND: usize = 6;
    const GAP: usize = 7;
    const CROSSING_GAP: usize = 8;
    const NOTHING: usize = 9;
    const ROW_OF_TWO: usize = 10;
    const ROW_OF_THREE: usize = 11;
    /// The four edges, in the order of `EDGES`.
    const EDGE: usize = 12;
    const COUNT: usize = 16;
}

const EDGES: [crate::pattern::Edge; 4] = {
    use crate::pattern::Edge;
    [Edge::SentenceStart, Edge::ClauseStart, Edge::SentenceEnd, Edge::ClauseEnd]
};

/// FNV-1a, against bytes that were cut off or changed on the way; not against one who means harm.
fn checksum(bytes: &[u8]) -> [u8; 8] {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, step).to_le_bytes()
}
