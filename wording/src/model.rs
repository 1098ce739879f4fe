//! A small linear model that stands beside the rules: for a sentence, how likely each kind is.
//! Not an understanding: it weighs words and neighbours, and is trained by `examples/train.rs` on the building part.

use crate::features::{FEATURES, Unit};
use crate::kind::{Kind, Language, Place};

/// One judgement for each kind, and a last one for whether anything is there at all.
pub const HEADS: usize = Kind::ALL.len() + 1;

/// The weights of one language.
pub struct Model {
    bias: [f32; HEADS],
    /// What one step of a weight is worth.
    step: f32,
    /// From which likelihood of a kind on the model speaks.
    pub(crate) speaks: f32,
    /// Below which likelihood of anything at all a rule's mark is dropped.
    pub(crate) doubts: f32,
    rows: Vec<[i8; HEADS]>,
}

impl Model {
    /// The trained weights of `language`; a test holds that they can be read.
    pub(crate) fn of(language: Language) -> Option<Self> {
        Self::read(match language {
            Language::English => include_bytes!("../model/en.bin"),
            Language::Spanish => include_bytes!("../model/es.bin"),
        })
    }

    /// Reads what `write` wrote.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let (step, speaks, doubts) = (reader.float()?, reader.float()?, reader.float()?);
        let mut model =
            Self { bias: [0.0; HEADS], step, speaks, doubts, rows: vec![[0; HEADS]; FEATURES as usize] };
        for kind in 0..HEADS {
            *model.bias.get_mut(kind)? = reader.float()?;
            let mut at = 0;
            for _ in 0..reader.number()? {
                at += reader.number()?;
                *model.rows.get_mut(at)?.get_mut(kind)? = i8::from_le_bytes([reader.byte()?]);
            }
        }
        reader.0.is_empty().then_some(model)
    }

    /// Packs weights: for every kind its bias, and its weights in whole steps, with the distance to the one before.
    pub fn write(step: f32, [speaks, doubts]: [f32; 2], kinds: &[(f32, Vec<(u32, i8)>)]) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(step.to_le_bytes());
        out.extend(speaks.to_le_bytes());
        out.extend(doubts.to_le_bytes());
        for (bias, weights) in kinds {
            out.extend(bias.to_le_bytes());
            write_number(&mut out, u32::try_from(weights.len()).unwrap_or(0));
            let mut before = 0;
            for (feature, weight) in weights {
                write_number(&mut out, feature - before);
                out.extend(weight.to_le_bytes());
                before = *feature;
            }
        }
        out
    }

    /// The likeliest kind of `unit` in `place`, and how likely it is that it is there, from 0 to 1.
    pub fn likeliest(&self, place: Place, unit: &Unit) -> (Kind, f32) {
        let sums = self.sums(unit);
        let applying = Kind::ALL.into_iter().zip(sums).filter(|(kind, _)| kind.applies(place));
        let (kind, sum) =
            applying.fold((Kind::Contempt, f32::MIN), |best, one| if one.1 > best.1 { one } else { best });
        (kind, likelihood(sum) * likelihood(sums[HEADS - 1]))
    }

    /// How likely it is that something in `unit` lands badly, from 0 to 1.
    pub fn anything(&self, unit: &Unit) -> f32 {
        likelihood(self.sums(unit)[HEADS - 1])
    }

    fn sums(&self, unit: &Unit) -> [f32; HEADS] {
        let mut steps = [0_i32; HEADS];
        for row in unit.features.iter().filter_map(|feature| self.rows.get(*feature as usize)) {
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
