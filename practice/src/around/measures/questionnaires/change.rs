//! Whether the change between two results of one person is larger than the questionnaire's own uncertainty.
//!
//! It says neither better nor worse, and *no reliable change yet* is an outcome like the others. It is never asked about results
//! of two people.
//!
//! Jacobson, N. S. & Truax, P. (1991). Clinical significance. *Journal of Consulting and Clinical Psychology*, 59(1), 12-19: a
//! change is reliable when it is more than 1.96 times the standard error of a difference, which is √2 · SD · √(1 − α).

use super::scoring::Raw;

/// What a reliable change is reckoned from: a standard deviation and a reliability that somebody stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The standard deviation, in hundredths.
    pub sd_hundredths: u32,
    /// Cronbach's alpha, in thousandths.
    pub alpha_thousandths: u32,
}

/// Provisional, and the one place to change it: no published figure for a reliable change was found. SD 4 and alpha .94, as
/// reported of the sample in Funk & Rogge (2007).
pub const CSI_4: Figures = Figures { sd_hundredths: 400, alpha_thousandths: 940 };

/// Provisional, and the one place to change it: no published figure for a reliable change was found. SD 17 and alpha .98, as
/// reported of the sample in Funk & Rogge (2007).
pub const CSI_16: Figures = Figures { sd_hundredths: 1_700, alpha_thousandths: 980 };

/// What can be said of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing: nobody stated the figures for this questionnaire.
    NotKnown,
    /// No reliable change yet.
    NotYet,
    /// A reliable change.
    Reliable,
}

impl Figures {
    /// The difference that a reliable change is more than, cut short to hundredths.
    pub fn more_than(self) -> Raw {
        let sd = u128::from(self.sd_hundredths);
        let unreliable = u128::from(1_000_u32.saturating_sub(self.alpha_thousandths));
        // 1.96 squared is 3.8416; the thousand is alpha's, the ten thousand those of the square.
        let squared = 2 * 38_416 * sd * sd * unreliable / (1_000 * 10_000);
        Raw(u32::try_from(squared.isqrt()).unwrap_or(u32::MAX))
    }

    /// What can be said of the change from one result to another.
    pub fn change(self, from: Raw, to: Raw) -> Change {
        if from.apart(to) > self.more_than() { Change::Reliable } else { Change::NotYet }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(figures: Figures, from: u32, to: u32) -> Change {
        figures.change(Raw::whole(from), Raw::whole(to))
    }

    #[test]
    fn on_the_csi_4_three_points_are_a_reliable_change_and_two_are_not() {
        // 1.96 · √2 · 4 · √0.06 = 2.716
        assert_eq!(CSI_4.more_than(), Raw(2_71));
        assert_eq!((between(CSI_4, 10, 12), between(CSI_4, 10, 13)), (Change::NotYet, Change::Reliable));
    }

    #[test]
    fn on_the_csi_16_seven_points_are_a_reliable_change_and_six_are_not() {
        // 1.96 · √2 · 17 · √0.02 = 6.664
        assert_eq!(CSI_16.more_than(), Raw(6_66));
        assert_eq!((between(CSI_16, 40, 46), between(CSI_16, 40, 47)), (Change::NotYet, Change::Reliable));
    }

    #[test]
    fn up_and_down_are_the_same_and_the_same_result_is_no_change() {
        assert_eq!((between(CSI_4, 13, 10), between(CSI_4, 10, 13)), (Change::Reliable, Change::Reliable));
        assert_eq!(between(CSI_4, 10, 10), Change::NotYet);
    }

    #[test]
    fn a_hundredth_more_than_the_figure_is_reliable_and_the_figure_itself_is_not() {
        let figures = Figures { sd_hundredths: 100, alpha_thousandths: 500 };
        // 1.96 · √2 · 1 · √0.5 = 1.96, a square that comes out even
        assert_eq!(figures.more_than(), Raw(1_96));
        assert_eq!(figures.change(Raw(0), Raw(1_96)), Change::NotYet);
        assert_eq!(figures.change(Raw(0), Raw(1_97)), Change::Reliable);
    }

    #[test]
    fn the_largest_figures_that_can_be_stated_overflow_nothing() {
        let figures = Figures { sd_hundredths: 1_000_000, alpha_thousandths: 1 };
        assert_eq!(between(figures, 0, 10_000), Change::NotYet);
    }
}
