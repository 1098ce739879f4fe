//! A small linear model that stands beside the rules: for a sentence, how likely each kind is.
//! Not an understanding: it weighs words and neighbours, and is trained by `examples/train.rs` on the building part.

use crate::features::{FEATURES, Unit};
use crate::kind::{Kind, Language, Place};

/// One judgement for each kind, and a last one for whether anything is there at all.
pub const HEADS: usize = Kind::ALL.len() + 1;

/// How many kinds there are.
const KINDS: usize = Kind::ALL.len();

/// When the model speaks, and when it doubts. Both count in logarithms of odds, and what is found elsewhere in the text
/// counts with them: see [`Findings`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// From what likelihood of a kind on the model speaks for itself.
    pub speaks: f32,
    /// Below which a rule's mark is dropped: the mean of what speaks for its kind and of what speaks for anything at all.
    pub doubts: f32,
}

/// How much the whole text counts beside one sentence of it, and below what it does: a quiet text adds doubt, a loud one
/// proves nothing. Chosen on a hand that neither rules nor model had seen.
const WHOLE: f32 = 0.5;
const QUIET: f32 = -1.0;

/// The weights of one language.
pub struct Model {
    bias: [f32; HEADS],
    /// What one step of a weight is worth.
    step: f32,
    limits: Limits,
    /// The features that weigh anything, in order, and what each weighs for every judgement, in steps.
    features: Vec<u32>,
    rows: Vec<[i8; HEADS]>,
    /// Where in that order each block of [`BLOCK`] features begins, and where the last one ends.
    blocks: Vec<usize>,
}

/// Features are looked for among this many.
const BLOCK: u32 = 64;

impl Model {
    /// The trained weights of `language`; a test holds that they can be read.
    pub(crate) fn of(language: Language) -> Option<Self> {
        Self::read(Self::bytes_of(language))
    }

    /// The same, packed.
    pub(crate) fn bytes_of(language: Language) -> &'static [u8] {
        match language {
            Language::English => include_bytes!("../model/en.bin"),
            Language::Spanish => include_bytes!("../model/es.bin"),
        }
    }

    /// Reads what `write` wrote.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let step = reader.float()?;
        let limits = Limits { speaks: reader.float()?, doubts: reader.float()? };
        let mut bias = [0.0; HEADS];
        for one in &mut bias {
            *one = reader.float()?;
        }
        let mut features = Vec::new();
        let mut at = 0;
        for _ in 0..reader.number()? {
            at += reader.number()?;
            features.push(u32::try_from(at).ok().filter(|feature| *feature < FEATURES)?);
        }
        let mut masks = Vec::new();
        for _ in &features {
            masks.push(u16::from_le_bytes([reader.byte()?, reader.byte()?]));
        }
        let mut rows = Vec::new();
        for mask in masks {
            let mut row = [0; HEADS];
            for (_, weight) in row.iter_mut().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1) {
                *weight = i8::from_le_bytes([reader.byte()?]);
            }
            rows.push(row);
        }
        let before = |block: u32| features.partition_point(|feature| *feature < block * BLOCK);
        let blocks = (0..=FEATURES / BLOCK).map(before).collect();
        reader.0.is_empty().then_some(Self { bias, step, limits, features, rows, blocks })
    }

    /// Packs weights: of each feature that weighs anything the distance to the one before; then of each, for which
    /// judgements it weighs; then how much. Like beside like is smaller once compressed.
    pub fn write(step: f32, limits: Limits, bias: &[f32; HEADS], rows: &[(u32, [i8; HEADS])]) -> Vec<u8> {
        let mut out = Vec::new();
        for number in [step, limits.speaks, limits.doubts].iter().chain(bias) {
            out.extend(number.to_le_bytes());
        }
        write_number(&mut out, u32::try_from(rows.len()).unwrap_or(0));
        let mut before = 0;
        for (feature, _) in rows {
            write_number(&mut out, feature - before);
            before = *feature;
        }
        for (_, row) in rows {
            let bits = row.iter().enumerate().map(|(bit, weight)| u16::from(*weight != 0) << bit);
            out.extend(bits.sum::<u16>().to_le_bytes());
        }
        out.extend(
            rows.iter().flat_map(|(_, row)| row).filter(|weight| **weight != 0).map(|weight| *weight as u8),
        );
        out
    }

    /// What it finds in the units of one text.
    pub(crate) fn findings(&self, units: &[Unit]) -> Findings {
        let sums: Vec<_> = units.iter().map(|unit| self.sums(unit)).collect();
        #[allow(clippy::cast_precision_loss)] // a few hundred at most
        let whole = sums.iter().map(|sums| sums[KINDS]).sum::<f32>() / sums.len().max(1) as f32;
        Findings { limits: self.limits, sums, doubt: WHOLE * (QUIET - whole).max(0.0) }
    }

    /// What `feature` weighs, if it weighs anything.
    fn row(&self, feature: u32) -> Option<&[i8; HEADS]> {
        let block = (feature / BLOCK) as usize;
        let (from, end) = (*self.blocks.get(block)?, *self.blocks.get(block + 1)?);
        let at = self.features.get(from..end)?.iter().position(|one| *one == feature)?;
        self.rows.get(from + at)
    }

    /// For every kind, and for anything at all, how much speaks for it: above nought, more than against it.
    pub fn sums(&self, unit: &Unit) -> [f32; HEADS] {
        let mut steps = [0_i32; HEADS];
        for feature in &unit.features {
            let Some(row) = self.row(*feature) else { continue };
            for (sum, weight) in steps.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
        let worth = self.step * value(unit);
        let mut sums = self.bias;
        for (sum, steps) in sums.iter_mut().zip(steps) {
            #[allow(clippy::cast_precision_loss)] // a few thousand at most
            let steps = steps as f32;
            *sum += steps * worth;
        }
        sums
    }
}

/// What a model finds in one text. A sentence stands among others: where they give nothing to think of, it has to be
/// clearer before something is said of it.
pub(crate) struct Findings {
    limits: Limits,
    /// Of each unit, for every kind and for anything at all.
    sums: Vec<[f32; HEADS]>,
    /// What all units together take from each.
    doubt: f32,
}

impl Findings {
    /// The kind it marks in the unit of this number for itself, if it is sure enough of one.
    pub(crate) fn says(&self, place: Place, unit: usize) -> Option<Kind> {
        let sums = self.sums.get(unit)?;
        let applying = Kind::ALL.into_iter().zip(sums).filter(|(kind, _)| kind.applies(place));
        let (kind, sum) =
            applying.fold(
                (Kind::Contempt, f32::MIN),
                |best, (kind, sum)| if *sum > best.1 { (kind, *sum) } else { best },
            );
        let likely = likelihood(sum) * likelihood(sums[KINDS]);
        (log_odds(likely) - self.doubt >= self.limits.speaks).then_some(kind)
    }

    /// Whether it finds enough of `kind` in the units of these numbers not to doubt a rule that does.
    pub(crate) fn agrees(&self, kind: Kind, units: impl Iterator<Item = usize>) -> bool {
        let at = Kind::ALL.iter().position(|one| *one == kind).unwrap_or(KINDS);
        let found = units.filter_map(|unit| self.sums.get(unit));
        let most = found.map(|sums| f32::midpoint(sums[KINDS], sums[at])).fold(f32::MIN, f32::max);
        most - self.doubt >= self.limits.doubts
    }
}

/// What each feature of `unit` counts: a long sentence has many, none of which should weigh more for it.
pub fn value(unit: &Unit) -> f32 {
    #[allow(clippy::cast_precision_loss)] // a few thousand at most
    let many = unit.features.len().max(1) as f32;
    1.0 / many.sqrt()
}

fn likelihood(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

fn log_odds(likely: f32) -> f32 {
    (likely / (1.0 - likely).max(f32::EPSILON)).ln()
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn float(&mut self) -> Option<f32> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f32::from_le_bytes(*first))
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

fn write_number(out: &mut Vec<u8>, number: u32) {
    let mut left = number;
    while left >= 0x80 {
        out.push((left & 0x7F) as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
}
