//! What the model sees of a text: its sentences (and the parts of long ones), each as a list of numbered features.
//! Not the words themselves: a feature is the hash of a word, of its beginning, of its group, or of neighbours.

use crate::kind::Place;
use crate::stands::bits;
use crate::table::{Hash, Table, beginnings};
use crate::text::Text;
use std::ops::Range;

/// Features are numbered below this.
pub const FEATURES: u32 = 1 << 18;

/// A stretch of a text that the model judges on its own.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Whether it begins with another's words.
    pub(crate) quoted: bool,
    /// Its features, in order, each once, all below [`FEATURES`].
    pub features: Vec<u32>,
}

/// A word as the model knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    word: u32,
    beginning: u32,
    /// A bit for each group.
    groups: u64,
}

/// Groups of words that mean alike, from `classes.txt`.
#[derive(Default)]
pub(crate) struct Classes {
    words: Table<u64>,
    beginnings: Table<u64>,
}

impl Classes {
    /// Reads `name = word word begin*`, one group on a line.
    pub(crate) fn read(&mut self, text: &str) -> Vec<(usize, String)> {
        let mut faults = Vec::new();
        let mut groups = (0..u64::BITS).map(|number| 1 << number);
        for (line, content) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let Some((_, words)) = content.split_once('=') else {
                faults.push((line + 1, "not of the form `name = words`".to_owned()));
                continue;
            };
            let Some(group) = groups.next() else {
                faults.push((line + 1, "more than 64 groups".to_owned()));
                break;
            };
            for word in words.split_whitespace() {
                let (list, word) = match word.strip_suffix('*') {
                    Some(beginning) => (&mut self.beginnings, beginning),
                    None => (&mut self.words, word),
                };
                *list.or_insert(word, || 0) |= group;
            }
        }
        faults
    }

    pub(crate) fn token(&self, word: &str) -> Token {
        let (mut whole, mut five, mut groups) = (Hash::START, Hash::START, 0);
        for (number, (hash, beginning)) in beginnings(word).enumerate() {
            groups |= self.beginnings.get_hashed(hash, beginning).copied().unwrap_or_default();
            whole = hash;
            if number < 5 {
                five = hash;
            }
        }
        groups |= self.words.get_hashed(whole, word).copied().unwrap_or_default();
        Token { word: whole.number(), beginning: five.and("*").number(), groups }
    }
}

impl Token {
    /// The word's group if it has one, else its beginning.
    fn rough(&self) -> u32 {
        if self.groups == 0 { self.beginning } else { self.groups.trailing_zeros() + 1 }
    }

    fn groups(&self) -> impl Iterator<Item = u32> {
        bits(self.groups).map(|group| group as u32)
    }
}

/// Parts of a sentence longer than this are also judged on their own.
const LONG: usize = 12;
/// Stands before the first word of a sentence, after its last one, after a question, and for reported words.
const START: u32 = 0xA000_0001;
const END: u32 = 0xA000_0002;
const ASKED: u32 = 0xA000_0003;
const REPORTED: u32 = 0xA000_0004;

/// The units of `text`: every sentence, and the parts between commas of long ones.
pub(crate) fn units(text: &Text, source: &str, place: Place) -> Vec<Unit> {
    let sentences = pieces(0..text.words().len(), |at| text.sentence_starts(at));
    let mut units = Vec::with_capacity(sentences.len());
    for (number, sentence) in sentences.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| sentences.get(before)).cloned();
        let last = number + 1 == sentences.len();
        let stand = Stand { place: (place as u32).min(2), last };
        let mut seen = Seen { text, source, stand, features: Vec::with_capacity(32 * sentence.len()) };
        units.extend(seen.unit(sentence, before.as_ref()));
        if sentence.len() > LONG {
            for part in pieces(sentence.clone(), |at| text.clause_starts(at)) {
                if part.len() > 2 && part.len() < sentence.len() {
                    let rest = (sentence.start..part.start, before.clone());
                    let before = if rest.0.is_empty() { rest.1 } else { Some(rest.0) };
                    units.extend(seen.unit(&part, before.as_ref()));
                }
            }
        }
    }
    units
}

fn pieces(range: Range<usize>, starts: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = range.start;
    for at in range.start + 1..=range.end {
        if at == range.end || starts(at) {
            found.push(from..at);
            from = at;
        }
    }
    found.retain(|piece| !piece.is_empty());
    found
}

/// Where a unit stands: the kind of text, and whether it is in the last sentence.
#[derive(Clone, Copy)]
struct Stand {
    place: u32,
    last: bool,
}

struct Seen<'a> {
    text: &'a Text,
    source: &'a str,
    stand: Stand,
    features: Vec<u32>,
}

impl Seen<'_> {
    fn unit(&mut self, words: &Range<usize>, before: Option<&Range<usize>>) -> Option<Unit> {
        let first = self.text.words().get(words.start)?;
        let (quoted, start) = (first.quoted, first.span.start);
        let span = start..self.text.words().get(words.end.checked_sub(1)?)?.span.end;
        self.features.clear();
        let spot = u32::from(words.start == 0) | u32::from(self.stand.last) << 1;
        self.inside(words, &span, spot);
        self.around(words, before);
        self.standing(words, spot);
        self.features.sort_unstable();
        self.features.dedup();
        Some(Unit { span, quoted, features: self.features.clone() })
    }

    /// What stands in the unit: words (also by the kind of text, and by where in it), their beginnings and groups, and
    /// neighbours, exactly and roughly.
    fn inside(&mut self, range: &Range<usize>, span: &Range<usize>, spot: u32) {
        let words = self.text.words().get(range.clone()).unwrap_or_default();
        let (mut exact, mut rough) =
            (Vec::with_capacity(words.len() + 2), Vec::with_capacity(words.len() + 2));
        exact.push(START);
        rough.push(START);
        let mut you = 0_u8;
        for word in words {
            let token = word.token;
            if word.reported {
                self.add::<20>(&[token.rough()]);
                if rough.last() != Some(&REPORTED) {
                    exact.push(REPORTED);
                    rough.push(REPORTED);
                }
                continue;
            }
            self.add::<1>(&[token.word]);
            self.add::<18>(&[self.stand.place, token.word]);
            self.add::<19>(&[spot, token.rough()]);
            self.add::<2>(&[token.beginning]);
            for group in token.groups() {
                self.add::<3>(&[group]);
            }
            if you > 0 {
                self.add::<4>(&[token.rough()]);
            }
            you = if [YOU, TE, TU, VOS].contains(&token.word) { 5 } else { you.saturating_sub(1) };
            exact.push(token.word);
            rough.push(token.rough());
        }
        let closing = self.source.get(span.end..).unwrap_or_default();
        let asked = closing.trim_start_matches(['"', ')', ' ', '”']).starts_with('?');
        exact.push(if asked { ASKED } else { END });
        rough.push(if asked { ASKED } else { END });
        self.neighbours(&exact, &rough);
    }

    fn neighbours(&mut self, exact: &[u32], rough: &[u32]) {
        for pair in exact.windows(2) {
            self.add::<5>(&[pair[0], pair[1]]);
        }
        for pair in rough.windows(2) {
            self.add::<6>(&[pair[0], pair[1]]);
        }
        for three in rough.windows(3) {
            self.add::<7>(&[three[0], three[2]]);
            self.add::<8>(&[three[0], three[1], three[2]]);
        }
        for three in exact.windows(3) {
            self.add::<9>(&[three[0], three[1], three[2]]);
        }
        for four in rough.windows(4) {
            self.add::<10>(&[four[0], four[3]]);
        }
    }

    /// Who is spoken of, how it begins and how long it is, by the place it is written in: "it was" goes on from another's
    /// words in a reply, and tells what one did in an apology; what takes back an admission is often short, and comes last.
    fn standing(&mut self, range: &Range<usize>, spot: u32) {
        let words = self.text.words().get(range.clone()).unwrap_or_default();
        let carries = |wanted: &[u32]| words.iter().any(|word| wanted.contains(&word.token.word));
        let who = u32::from(carries(&YOUS)) | u32::from(carries(&MINES)) << 1;
        let place = self.stand.place;
        let first = spot & 1;
        self.add::<14>(&[place, who]);
        self.add::<15>(&[place, who, spot]);
        let mut begin = words.iter().map(|word| word.token.rough());
        let (one, two) = (begin.next().unwrap_or(0), begin.next().unwrap_or(0));
        self.add::<16>(&[place, one, first]);
        self.add::<17>(&[place, one, two]);
        let said = words.iter().filter(|word| !word.reported).count() / 4;
        let long = u32::try_from(said.min(6)).unwrap_or(6);
        self.add::<21>(&[place, long]);
        self.add::<22>(&[place, spot, long]);
    }

    /// What stands before the unit, and whether it is the first.
    fn around(&mut self, range: &Range<usize>, before: Option<&Range<usize>>) {
        if range.start == 0 {
            self.add::<11>(&[0]);
        }
        let Some(words) = before.and_then(|before| self.text.words().get(before.clone())) else {
            return;
        };
        for word in words.iter().take(3) {
            self.add::<12>(&[word.token.word]);
        }
        for group in words.iter().flat_map(|word| word.token.groups()) {
            self.add::<13>(&[group]);
        }
    }

    /// Adds the feature of this sort that is made of `parts`.
    fn add<const SORT: u8>(&mut self, parts: &[u32]) {
        let begun = const { hash_word(&[SORT, 0, 0, 0]) };
        let hashed = parts.iter().fold(begun, |hashed, part| {
            let [one, two, three, four] = part.to_le_bytes();
            hash_step(hash_step(hash_step(hash_step(hashed, one), two), three), four)
        });
        self.features.push((hashed ^ (hashed >> 15)) % FEATURES);
    }
}

/// FNV-1a.
const fn hash_step(hashed: u32, byte: u8) -> u32 {
    (hashed ^ byte as u32).wrapping_mul(0x0100_0193)
}

const fn hash_word(word: &[u8]) -> u32 {
    let mut hashed = 0x811C_9DC5;
    let mut at = 0;
    while at < word.len() {
        hashed = hash_step(hashed, word[at]);
        at += 1;
    }
    hashed
}

const YOUS: [u32; 9] = [
    YOU,
    hash_word(b"your"),
    hash_word(b"yourself"),
    TE,
    TU,
    VOS,
    hash_word(b"ti"),
    hash_word(b"contigo"),
    hash_word(b"tus"),
];
const MINES: [u32; 10] = [
    hash_word(b"i"),
    hash_word(b"my"),
    hash_word(b"me"),
    hash_word(b"myself"),
    hash_word(b"yo"),
    hash_word(b"mi"),
    hash_word(b"mis"),
    hash_word(b"conmigo"),
    hash_word(b"estaba"),
    hash_word(b"we"),
];
const YOU: u32 = hash_word(b"you");
const TE: u32 = hash_word(b"te");
const TU: u32 = hash_word(b"tu");
const VOS: u32 = hash_word(b"vos");
