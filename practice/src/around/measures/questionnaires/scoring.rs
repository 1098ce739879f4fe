//! The published rules by which answers are added up, each a fact with its source, and where its cut-off lies.
//!
//! A raw result is a value of a questionnaire on a day, and of no person: nothing here adds two of them up, and nothing sets
//! those of two people against each other.

use minicbor::{Decode, Encode};

use super::{change::Figures, pack::Item};
use crate::Text;

/// A raw value in hundredths, cut short and never rounded: it lies on the same side of every cut-off as the exact one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(transparent)]
pub struct Raw(#[n(0)] pub u32);

impl Raw {
    /// A whole number.
    pub const fn whole(value: u32) -> Raw {
        Raw(value.saturating_mul(100))
    }

    /// As it is written, with a full stop before the places there are: `13`, `13.5`, `2.66`.
    pub fn written(self) -> String {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => whole.to_string(),
            part if part % 10 == 0 => format!("{whole}.{}", part / 10),
            part => format!("{whole}.{part:02}"),
        }
    }

    /// How far it is from another, whichever is higher.
    #[must_use]
    pub fn apart(self, other: Raw) -> Raw {
        Raw(self.0.abs_diff(other.0))
    }
}

/// How answers are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Rule {
    /// See [`csi_4`].
    #[n(0)]
    Csi4,
    /// See [`csi_16`].
    #[n(1)]
    Csi16,
    /// See [`phq_2`].
    #[n(2)]
    Phq2,
    /// See [`gad_2`].
    #[n(3)]
    Gad2,
    /// See [`sum`].
    #[n(4)]
    Sum,
    /// See [`mean`].
    #[n(5)]
    Mean,
}

/// On which side of a cut-off something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Side {
    /// Of results below it.
    #[n(0)]
    Below,
    /// Of results from it upwards.
    #[n(1)]
    From,
}

/// A published cut-off.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CutOff {
    /// Where it lies.
    #[n(0)]
    pub at: Raw,
    /// On which side of it something is said.
    #[n(1)]
    pub side: Side,
    /// What is said there, in the pack's words; none where the rule is ours to explain.
    #[n(2)]
    pub words: Option<Text>,
}

impl CutOff {
    const fn of_rule(at: Raw, side: Side) -> CutOff {
        CutOff { at, side, words: None }
    }

    /// Whether a result is on the side of which something is said.
    pub fn is_met(&self, raw: Raw) -> bool {
        match self.side {
            Side::Below => raw < self.at,
            Side::From => raw >= self.at,
        }
    }
}

impl Rule {
    /// All of them.
    pub const ALL: [Rule; 6] = [Rule::Csi4, Rule::Csi16, Rule::Phq2, Rule::Gad2, Rule::Sum, Rule::Mean];

    /// The name a pack calls it by.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Csi4 => "csi-4",
            Rule::Csi16 => "csi-16",
            Rule::Phq2 => "phq-2",
            Rule::Gad2 => "gad-2",
            Rule::Sum => "sum",
            Rule::Mean => "mean",
        }
    }

    /// The rule of this name.
    pub fn named(name: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// Whether the pack says what it is about: how many questions, which answers, and where a cut-off lies.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Rule::Sum | Rule::Mean)
    }

    /// The raw result of answers as they count; nothing if they are not those of this questionnaire.
    pub fn raw(self, answers: &[u8]) -> Option<Raw> {
        match self {
            Rule::Csi4 => csi_4(answers),
            Rule::Csi16 => csi_16(answers),
            Rule::Phq2 => phq_2(answers),
            Rule::Gad2 => gad_2(answers),
            Rule::Sum => sum(answers),
            Rule::Mean => mean(answers),
        }
    }

    /// Where the rule's own cut-off lies.
    pub fn cut_off(self) -> Option<CutOff> {
        match self {
            Rule::Csi4 => Some(CutOff::of_rule(Raw(13_50), Side::Below)),
            Rule::Csi16 => Some(CutOff::of_rule(Raw(51_50), Side::Below)),
            Rule::Phq2 | Rule::Gad2 => Some(CutOff::of_rule(Raw::whole(3), Side::From)),
            Rule::Sum | Rule::Mean => None,
        }
    }

    /// What a reliable change is reckoned from, where somebody stated it.
    pub fn figures(self) -> Option<Figures> {
        match self {
            Rule::Csi4 => Some(super::change::CSI_4),
            Rule::Csi16 => Some(super::change::CSI_16),
            _ => None,
        }
    }

    /// Whether questions and answers are those of this rule.
    pub(super) fn fits(self, items: &[Item]) -> bool {
        match self {
            Rule::Csi4 => are_of_the_csi(items, 4),
            Rule::Csi16 => are_of_the_csi(items, 16),
            Rule::Phq2 | Rule::Gad2 => items.len() == 2 && items.iter().all(|item| goes_to(item, 3)),
            Rule::Sum | Rule::Mean => true,
        }
    }
}

/// One question from 0 to 6 and the others from 0 to 5, wherever it stands. The published forms print what each answer counts,
/// so none is turned around.
fn are_of_the_csi(items: &[Item], many: usize) -> bool {
    let wide = items.iter().filter(|item| goes_to(item, 6)).count();
    let narrow = items.iter().filter(|item| goes_to(item, 5)).count();
    wide == 1 && wide + narrow == many && items.len() == many
}

/// Answers that count 0, 1, 2 and so on up to `most`, as they stand.
fn goes_to(item: &Item, most: u8) -> bool {
    !item.reversed && item.values() == (0..=most).collect::<Vec<_>>()
}

/// The four-item Couples Satisfaction Index: the sum of one answer from 0 to 6 and three from 0 to 5, 0 to 21; higher is more
/// satisfied. Below 13.5: notable dissatisfaction.
///
/// Funk, J. L. & Rogge, R. D. (2007). Testing the ruler with item response theory. *Journal of Family Psychology*, 21(4),
/// 572-583. Its authors: free for clinical and research use.
pub fn csi_4(answers: &[u8]) -> Option<Raw> {
    csi(answers, 4)
}

/// The sixteen-item Couples Satisfaction Index: the sum of one answer from 0 to 6 and fifteen from 0 to 5, 0 to 81; higher is
/// more satisfied. Below 51.5: notable dissatisfaction.
///
/// Funk & Rogge (2007), as [`csi_4`].
pub fn csi_16(answers: &[u8]) -> Option<Raw> {
    csi(answers, 16)
}

fn csi(answers: &[u8], many: usize) -> Option<Raw> {
    let above_five = answers.iter().filter(|answer| **answer > 5).count();
    let fits = answers.len() == many && above_five <= 1 && answers.iter().all(|answer| *answer <= 6);
    fits.then(|| added(answers))
}

/// The two-item Patient Health Questionnaire: the sum of two answers from 0 to 3, 0 to 6. From 3 on it is worth talking to a
/// professional about low mood; it is no diagnosis.
///
/// Kroenke, K., Spitzer, R. L. & Williams, J. B. W. (2003). The Patient Health Questionnaire-2. *Medical Care*, 41(11),
/// 1284-1292. No permission required to reproduce.
pub fn phq_2(answers: &[u8]) -> Option<Raw> {
    two_to_three(answers)
}

/// The two-item Generalized Anxiety Disorder scale: the sum of two answers from 0 to 3, 0 to 6. From 3 on it is worth talking
/// to a professional about worry; it is no diagnosis.
///
/// Kroenke, K., Spitzer, R. L., Williams, J. B. W., Monahan, P. O. & Löwe, B. (2007). Anxiety disorders in primary care.
/// *Annals of Internal Medicine*, 146(5), 317-325. No permission required to reproduce.
pub fn gad_2(answers: &[u8]) -> Option<Raw> {
    two_to_three(answers)
}

fn two_to_three(answers: &[u8]) -> Option<Raw> {
    let fits = answers.len() == 2 && answers.iter().all(|answer| *answer <= 3);
    fits.then(|| added(answers))
}

/// The sum of the answers as they count. What it means, the pack says.
pub fn sum(answers: &[u8]) -> Option<Raw> {
    (!answers.is_empty()).then(|| added(answers))
}

/// The mean of the answers as they count, to two places, cut short. What it means, the pack says.
pub fn mean(answers: &[u8]) -> Option<Raw> {
    let many = u32::try_from(answers.len()).ok()?;
    added(answers).0.checked_div(many).map(Raw)
}

fn added(answers: &[u8]) -> Raw {
    Raw::whole(answers.iter().map(|answer| u32::from(*answer)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(rule: Rule, raw: Option<Raw>) -> bool {
        rule.cut_off().unwrap().is_met(raw.unwrap())
    }

    #[test]
    fn the_csi_4_goes_from_0_to_21_and_its_cut_off_lies_between_13_and_14() {
        assert_eq!(csi_4(&[0, 0, 0, 0]), Some(Raw::whole(0)));
        assert_eq!(csi_4(&[6, 5, 5, 5]), Some(Raw::whole(21)));
        assert_eq!(csi_4(&[3, 2, 4, 1]), Some(Raw::whole(10)));
        assert!(met(Rule::Csi4, csi_4(&[4, 3, 3, 3])), "13 is below 13.5");
        assert!(!met(Rule::Csi4, csi_4(&[4, 4, 3, 3])), "14 is not");
        assert!(met(Rule::Csi4, csi_4(&[0; 4])) && !met(Rule::Csi4, csi_4(&[6, 5, 5, 5])));
    }

    #[test]
    fn the_csi_16_goes_from_0_to_81_and_its_cut_off_lies_between_51_and_52() {
        let with = |first: u8, others: [u8; 15]| csi_16(&[&[first][..], &others].concat());
        assert_eq!(with(0, [0; 15]), Some(Raw::whole(0)));
        assert_eq!(with(6, [5; 15]), Some(Raw::whole(81)));
        let mut others = [3; 15];
        assert_eq!(with(6, others), Some(Raw::whole(51)));
        assert!(met(Rule::Csi16, with(6, others)));
        others[7] = 4;
        assert_eq!(with(6, others), Some(Raw::whole(52)));
        assert!(!met(Rule::Csi16, with(6, others)));
    }

    #[test]
    fn the_phq_2_and_the_gad_2_go_from_0_to_6_and_their_cut_off_is_3() {
        for (rule, of) in [(Rule::Phq2, phq_2 as fn(&[u8]) -> _), (Rule::Gad2, gad_2)] {
            assert_eq!((of(&[0, 0]), of(&[3, 3])), (Some(Raw::whole(0)), Some(Raw::whole(6))));
            assert!(!met(rule, of(&[1, 1])), "2 is below it");
            assert!(met(rule, of(&[1, 2])) && met(rule, of(&[3, 0])), "3 is on it");
            assert!(met(rule, of(&[2, 2])) && met(rule, of(&[3, 3])));
            assert!(!met(rule, of(&[0, 0])));
        }
    }

    #[test]
    fn a_sum_adds_and_a_mean_is_cut_short_after_two_places() {
        assert_eq!(sum(&[1, 2, 3]), Some(Raw::whole(6)));
        assert_eq!(mean(&[1, 2, 3]), Some(Raw::whole(2)));
        assert_eq!(mean(&[3, 3, 2]), Some(Raw(2_66)), "2.666 is 2.66");
        assert_eq!((mean(&[0]), mean(&[100, 100])), (Some(Raw(0)), Some(Raw::whole(100))));
    }

    #[test]
    fn a_mean_that_is_cut_short_is_on_the_same_side_of_every_cut_off_as_the_exact_one() {
        let cut_off = CutOff::of_rule(Raw(2_67), Side::From);
        assert!(!cut_off.is_met(mean(&[3, 3, 2]).unwrap()), "2.666 is below 2.67");
        assert!(cut_off.is_met(mean(&[3, 3, 2, 3]).unwrap()), "2.75 is not");
    }

    #[test]
    fn what_is_missing_or_too_high_gives_no_result() {
        assert_eq!((csi_4(&[1, 1, 1]), csi_4(&[1; 5]), csi_16(&[1; 15])), (None, None, None));
        assert_eq!((csi_4(&[6, 6, 1, 1]), csi_4(&[7, 1, 1, 1])), (None, None));
        assert_eq!((phq_2(&[1]), gad_2(&[4, 0]), phq_2(&[1, 1, 1])), (None, None, None));
        assert_eq!((sum(&[]), mean(&[])), (None, None));
    }

    #[test]
    fn a_value_is_written_with_the_places_it_has() {
        let all = [(0, "0"), (1_300, "13"), (1_350, "13.5"), (266, "2.66"), (205, "2.05")];
        assert!(all.into_iter().all(|(raw, written)| Raw(raw).written() == written));
    }

    #[test]
    fn every_rule_is_found_by_its_name() {
        assert!(Rule::ALL.into_iter().all(|rule| Rule::named(rule.name()) == Some(rule)));
        assert_eq!(Rule::named("csi-32"), None);
    }
}
