//! The signs that ask to leave quickly, as plain counting: the same sign three times, and what a tap with two fingers is.
//!
//! It knows no page and no event: moments and places come in as numbers.

/// Counts the same sign made three times within a span.
pub(super) struct Thrice {
    within_ms: i64,
    made: Vec<i64>,
}

impl Thrice {
    pub(super) const fn new(within_ms: i64) -> Self {
        Self { within_ms, made: Vec::new() }
    }

    /// One more sign at `now`; true on the third in time.
    pub(super) fn again(&mut self, now: i64) -> bool {
        self.made.retain(|then| (0..self.within_ms).contains(&(now - then)));
        self.made.push(now);
        let thrice = self.made.len() >= 3;
        if thrice {
            self.made.clear();
        }
        thrice
    }

    pub(super) fn forget(&mut self) {
        self.made.clear();
    }
}

/// Where a finger is, in the page's own points.
pub(super) type Point = (f64, f64);

/// Two fingers that touch and leave at once, without moving: no pinch, no scroll, no long press.
#[derive(Default)]
pub(super) struct TwoFingers {
    down: Option<(i64, [Point; 2])>,
}

const TAP_MS: i64 = 350;
const STILL: f64 = 24.0;

impl TwoFingers {
    /// A finger came; all that touch now are given. A third one makes it something else.
    pub(super) fn touch(&mut self, now: i64, fingers: &[Point]) {
        self.down = match fingers {
            [one, other] => Some((now, [*one, *other])),
            _ => None,
        };
    }

    /// Fingers moved.
    pub(super) fn moved(&mut self, fingers: &[Point]) {
        let Some((_, [one, other])) = self.down else { return };
        let near = |a: Point, b: Point| (a.0 - b.0).abs() <= STILL && (a.1 - b.1).abs() <= STILL;
        let still = match fingers {
            [a, b] => near(*a, one) && near(*b, other),
            // One has left already: the other one's place among the two is not known.
            [a] => near(*a, one) || near(*a, other),
            _ => false,
        };
        if !still {
            self.down = None;
        }
    }

    /// A finger left, and so many still touch; true when that ends a tap with two fingers.
    pub(super) fn lifted(&mut self, now: i64, left: usize) -> bool {
        let Some((since, _)) = self.down else { return false };
        if !(0..TAP_MS).contains(&(now - since)) {
            self.down = None;
        }
        left == 0 && self.down.take().is_some()
    }

    pub(super) fn forget(&mut self) {
        self.down = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: [Point; 2] = [(100.0, 300.0), (200.0, 320.0)];

    #[test]
    fn the_third_press_within_the_span_leaves() {
        let mut presses = Thrice::new(5_000);
        assert!(!presses.again(0));
        assert!(!presses.again(2_000));
        assert!(presses.again(4_999));
    }

    #[test]
    fn slow_presses_never_leave() {
        let mut presses = Thrice::new(5_000);
        assert!((0..10).all(|n| !presses.again(n * 2_501)));
    }

    #[test]
    fn another_key_in_between_starts_over() {
        let mut presses = Thrice::new(5_000);
        presses.again(0);
        presses.again(100);
        presses.forget();
        assert!(!presses.again(200));
    }

    #[test]
    fn a_clock_set_back_does_not_count_old_presses() {
        let mut presses = Thrice::new(5_000);
        presses.again(10_000);
        presses.again(10_001);
        assert!(!presses.again(1_000));
    }

    #[test]
    fn two_fingers_that_come_and_go_at_once_are_a_tap() {
        let mut fingers = TwoFingers::default();
        fingers.touch(0, &HERE[..1]);
        fingers.touch(20, &HERE);
        fingers.moved(&[(103.0, 301.0), (198.0, 325.0)]);
        assert!(!fingers.lifted(90, 1));
        assert!(fingers.lifted(110, 0));
        assert!(!fingers.lifted(120, 0), "once");
    }

    #[test]
    fn a_pinch_a_scroll_a_long_press_and_three_fingers_are_no_tap() {
        let mut fingers = TwoFingers::default();
        fingers.touch(0, &HERE);
        fingers.moved(&[(100.0, 300.0), (260.0, 320.0)]);
        assert!(!fingers.lifted(100, 0), "a pinch");
        fingers.touch(0, &HERE);
        fingers.moved(&[(100.0, 200.0), (200.0, 220.0)]);
        assert!(!fingers.lifted(100, 0), "a scroll with two fingers");
        fingers.touch(0, &HERE);
        assert!(!fingers.lifted(900, 0), "a long press");
        fingers.touch(0, &HERE);
        fingers.touch(10, &[HERE[0], HERE[1], (5.0, 5.0)]);
        assert!(!fingers.lifted(50, 0), "three fingers");
        fingers.touch(0, &HERE[..1]);
        assert!(!fingers.lifted(50, 0), "one finger");
    }
}
