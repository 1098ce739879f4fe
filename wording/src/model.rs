//! A small linear model that stands beside the rules: for a sentence, how likely each kind is.
//! Not an understanding: it weighs words and neighbours, and is trained by `examples/train.rs` on the building part.

use crate::features::{FEATURES, Unit};
use crate::kind::{Kind, Language, Place};

/// One judgement for each kind, and a last one for whether anything is there at all.
pub const HEADS: usize = Kind::ALL.len() + 1;

/// How many kinds there are.
const KINDS: usize = Kind::ALL.len();

/// Of a text in which something is said, which of its marks stay. Both count in logarithms of odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// From what likelihood of a kind on the model speaks for itself.
    pub speaks: f32,
    /// Below which a rule's mark is dropped: the mean of what speaks for its kind and of what speaks for anything at all.
    pub doubts: f32,
}

/// By how many things a whole text is weighed: see [`Findings::sights`].
pub const SIGHTS: usize = 13;

/// Whether anything is said of a text at all: from nought on it is. Learned from hands that neither the rules nor the
/// model had seen, so that a rule counts for what it is worth with new people.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Whole {
    /// What is there before anything is seen; the limit is in it.
    pub bias: f32,
    /// What each sight counts.
    pub weights: [f32; SIGHTS],
}

impl Whole {
    /// How much speaks for saying something.
    pub fn weighs(&self, sights: &[f32; SIGHTS]) -> f32 {
        self.bias + self.weights.iter().zip(sights).map(|(weight, sight)| weight * sight).sum::<f32>()
    }
}

/// What stands for the odds of something where there is nothing to take them of.
const NOTHING: f32 = -6.0;

/// The weights of one language.
pub struct Model {
    bias: [f32; HEADS],
    /// What one step of a weight is worth.
    step: f32,
    limits: Limits,
    whole: Whole,
    /// Which features weigh anything.
    blocks: Vec<Block>,
    /// What each of those weighs for every judgement, in steps, in the features' order.
    rows: Vec<[i8; HEADS]>,
}

/// Of 64 features, which weigh anything, and how many before them do. One look into memory tells both: most features of a
/// text weigh nothing, and after a pause in writing nothing is near at hand.
#[derive(Clone, Copy, Default)]
struct Block {
    weighing: u64,
    before: u32,
}

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
        let mut whole = Whole { bias: reader.float()?, ..Whole::default() };
        for one in &mut whole.weights {
            *one = reader.float()?;
        }
        let mut bias = [0.0; HEADS];
        for one in &mut bias {
            *one = reader.float()?;
        }
        let mut blocks = vec![Block::default(); (FEATURES / 64) as usize];
        let many = reader.number()?;
        let mut at = 0;
        for _ in 0..many {
            at += reader.number()?;
            let (block, bit) = (blocks.get_mut(at / 64)?, 1 << (at % 64));
            if block.weighing & bit != 0 {
                return None;
            }
            block.weighing |= bit;
        }
        let mut before = 0;
        for block in &mut blocks {
            block.before = before;
            before += block.weighing.count_ones();
        }
        let mut masks = Vec::new();
        for _ in 0..many {
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
        reader.0.is_empty().then_some(Self { bias, step, limits, whole, blocks, rows })
    }

    /// Packs weights: of each feature that weighs anything the distance to the one before; then of each, for which
    /// judgements it weighs; then how much. Like beside like is smaller once compressed.
    pub fn write(
        step: f32,
        limits: Limits,
        whole: &Whole,
        bias: &[f32; HEADS],
        rows: &[(u32, [i8; HEADS])],
    ) -> Vec<u8> {
        let mut out = Vec::new();
        let head = [step, limits.speaks, limits.doubts, whole.bias];
        for number in head.iter().chain(&whole.weights).chain(bias) {
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
        let sums = units.iter().map(|unit| self.sums(unit)).collect();
        Findings { quoted: units.iter().map(|unit| unit.quoted).collect(), sums }
    }

    /// Of a text in which something is said, which of its marks stay.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Whether anything is said of a text that looks like this.
    pub(crate) fn speaks(&self, sights: &[f32; SIGHTS]) -> bool {
        self.whole.weighs(sights) >= 0.0
    }

    /// What `feature` weighs, if it weighs anything.
    fn row(&self, feature: u32) -> Option<&[i8; HEADS]> {
        let block = self.blocks.get(feature as usize / 64)?;
        let at = feature % 64;
        let weighs = block.weighing >> at & 1 == 1;
        let before = || block.before + (block.weighing & ((1 << at) - 1)).count_ones();
        self.rows.get(weighs.then(before)? as usize)
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

/// What a model finds in one text.
pub(crate) struct Findings {
    /// Which units begin with another's words: nothing is said of those.
    quoted: Vec<bool>,
    /// Of each unit, for every kind and for anything at all.
    sums: Vec<[f32; HEADS]>,
}

impl Findings {
    /// The kind that is most likely in each unit, and how likely, in logarithms of odds. None of what is quoted.
    pub(crate) fn likeliest(&self, place: Place) -> Vec<Option<(Kind, f32)>> {
        let one =
            |(sums, quoted): (&[f32; HEADS], &bool)| {
                let applying = Kind::ALL.into_iter().zip(sums).filter(|(kind, _)| kind.applies(place));
                let (kind, sum) = applying.fold((Kind::Contempt, f32::MIN), |best, (kind, sum)| {
                    if *sum > best.1 { (kind, *sum) } else { best }
                });
                (!quoted).then(|| (kind, log_odds(likelihood(sum) * likelihood(sums[KINDS]))))
            };
        self.sums.iter().zip(&self.quoted).map(one).collect()
    }

    /// How much it finds of `kind` in the units of these numbers, and of anything at all: what a rule that speaks there
    /// is doubted by.
    pub(crate) fn agreement(&self, kind: Kind, units: impl Iterator<Item = usize>) -> f32 {
        let at = Kind::ALL.iter().position(|one| *one == kind).unwrap_or(KINDS);
        let found = units.filter_map(|unit| self.sums.get(unit));
        found.map(|sums| f32::midpoint(sums[KINDS], sums[at])).fold(f32::MIN, f32::max)
    }

    /// What a whole text is weighed by: how likely the likeliest, the second and the first three units are; how much is
    /// found where a rule speaks, whether one does, and how many; how much of anything there is, in the mean, at most, and
    /// together; how many units there are; where it is written; and the most that speaks for a kind.
    pub(crate) fn sights(&self, place: Place, spoken: &Spoken) -> [f32; SIGHTS] {
        let mut likely: Vec<f32> =
            self.likeliest(place).into_iter().flatten().map(|(_, odds)| odds).collect();
        likely.sort_by(|one, other| other.total_cmp(one));
        let at = |number: usize| likely.get(number).copied().unwrap_or(NOTHING).max(NOTHING);
        let three = likely.get(..likely.len().min(3)).unwrap_or_default();
        let said =
            || self.sums.iter().zip(&self.quoted).filter(|(_, quoted)| !**quoted).map(|(sums, _)| sums);
        let any: Vec<f32> = said().map(|sums| sums[KINDS]).collect();
        let applying = || Kind::ALL.iter().enumerate().filter(|(_, kind)| kind.applies(place));
        let kinds = said().flat_map(|sums| applying().filter_map(|(at, _)| sums.get(at)).copied());
        let flag = |holds: bool| f32::from(u8::from(holds));
        [
            at(0),
            at(1),
            mean(three).max(NOTHING),
            spoken.agreement.max(NOTHING),
            flag(spoken.rules > 0),
            f32::from(spoken.rules.min(4)),
            mean(&any).max(NOTHING),
            most(any.iter().copied()),
            any.iter().map(|one| one.exp()).sum::<f32>().ln().max(NOTHING),
            count(&any).ln(),
            flag(place == Place::Apology),
            flag(place == Place::SoftStart),
            most(kinds),
        ]
    }
}

/// What rules say of a text: how many speak, and how much the model finds where it finds most.
pub(crate) struct Spoken {
    pub(crate) rules: u8,
    pub(crate) agreement: f32,
}

fn count(numbers: &[f32]) -> f32 {
    #[allow(clippy::cast_precision_loss)] // a few hundred at most
    let count = numbers.len().max(1) as f32;
    count
}

fn mean(numbers: &[f32]) -> f32 {
    if numbers.is_empty() { NOTHING } else { numbers.iter().sum::<f32>() / count(numbers) }
}

fn most(numbers: impl Iterator<Item = f32>) -> f32 {
    numbers.fold(NOTHING, f32::max)
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
