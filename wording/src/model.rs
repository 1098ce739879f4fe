//! A small linear model that stands beside the rules: for a sentence, how likely each kind is.
//! Not an understanding: it weighs words and neighbours, and is trained by `examples/train.rs` on the building part.

use crate::features::{FEATURES, Unit};
use crate::kind::{Kind, Language, Place};

/// One judgement for each kind, and a last one for whether anything is there at all.
pub const HEADS: usize = Kind::ALL.len() + 1;

/// How many kinds there are.
const KINDS: usize = Kind::ALL.len();

/// When the model speaks, and when it doubts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// From which likelihood of a kind on the model speaks for itself.
    pub speaks: f32,
    /// Below which likelihood of anything at all a rule's mark is dropped.
    pub anything: f32,
    /// Below which likelihood of its own kind a rule's mark is dropped.
    pub own: f32,
}

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
        let limits = Limits { speaks: reader.float()?, anything: reader.float()?, own: reader.float()? };
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
        for number in [step, limits.speaks, limits.anything, limits.own].iter().chain(bias) {
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

    /// The likeliest kind of `unit` in `place`, and how likely it is that it is there, from 0 to 1.
    pub fn likeliest(&self, place: Place, unit: &Unit) -> (Kind, f32) {
        let sums = self.sums(unit);
        let applying = Kind::ALL.into_iter().zip(sums).filter(|(kind, _)| kind.applies(place));
        let (kind, sum) =
            applying.fold((Kind::Contempt, f32::MIN), |best, one| if one.1 > best.1 { one } else { best });
        (kind, likelihood(sum) * likelihood(sums[KINDS]))
    }

    /// The kind it marks in `unit` for itself, if it is sure enough of one.
    pub(crate) fn says(&self, place: Place, unit: &Unit) -> Option<Kind> {
        let (kind, likely) = self.likeliest(place, unit);
        (likely >= self.limits.speaks).then_some(kind)
    }

    /// Whether it finds enough of `kind` among `units` not to doubt a rule that does.
    pub(crate) fn agrees<'a>(&self, kind: Kind, units: impl Iterator<Item = &'a Unit>) -> bool {
        let at = Kind::ALL.iter().position(|one| *one == kind).unwrap_or(KINDS);
        let (any, own) = units
            .map(|unit| self.sums(unit))
            .fold((f32::MIN, f32::MIN), |most, sums| (most.0.max(sums[KINDS]), most.1.max(sums[at])));
        likelihood(any) >= self.limits.anything && likelihood(own) >= self.limits.own
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

/// What each feature of `unit` counts: a long sentence has many, none of which should weigh more for it.
pub fn value(unit: &Unit) -> f32 {
    #[allow(clippy::cast_precision_loss)] // a few thousand at most
    let many = unit.features.len().max(1) as f32;
    1.0 / many.sqrt()
}

fn likelihood(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
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
