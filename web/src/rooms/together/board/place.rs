//! Places on the board: moving, growing, finding room, and how large words can be. In the board's own thousandths.
//!
//! Not a screen: pixels come in as a scale, and nothing here is drawn or written.

use practice::board::{HEIGHT, SMALLEST, Size, Spot, WIDTH};

/// How far one press moves a thing.
pub(super) const STEP: i32 = 20;

/// Where something lies, and how large it is.
pub(super) type Lies = (Spot, Size);

/// Moved by so much, and still whole on the board.
pub(super) fn moved((spot, size): Lies, right: i32, down: i32) -> Lies {
    let x = within(i32::from(spot.x) + right, 0, WIDTH.saturating_sub(size.wide));
    let y = within(i32::from(spot.y) + down, 0, HEIGHT.saturating_sub(size.high));
    (Spot { x, y }, size)
}

/// Made wider and higher by so much, no smaller than a finger finds and no larger than the board has room for.
/// A picture keeps its shape.
pub(super) fn resized((spot, size): Lies, wider: i32, higher: i32, keeps_shape: bool) -> Lies {
    let (wide, high) = if keeps_shape {
        in_shape(size, i32::from(size.wide) + wider)
    } else {
        let wide = within(i32::from(size.wide) + wider, SMALLEST, WIDTH);
        (wide, within(i32::from(size.high) + higher, SMALLEST, HEIGHT))
    };
    moved((spot, Size { wide, high }), 0, 0)
}

/// The size of this shape that is so wide, as far as the bounds of both sides allow.
fn in_shape(size: Size, wide: i32) -> (u16, u16) {
    let (w, h) = (i64::from(size.wide.max(1)), i64::from(size.high.max(1)));
    let least = i64::from(SMALLEST).max((i64::from(SMALLEST) * w + h - 1) / h);
    let most = i64::from(WIDTH).min(i64::from(HEIGHT) * w / h).max(least);
    let wide = i64::from(wide).clamp(least, most);
    let bounded = |side: i64, most: u16| u16::try_from(side).unwrap_or(most).clamp(SMALLEST, most);
    (bounded(wide, WIDTH), bounded((wide * h + w / 2) / w, HEIGHT))
}

/// A tenth of its width, for one press on larger or smaller.
pub(super) fn a_tenth(size: Size) -> (i32, i32) {
    (i32::from(size.wide / 10).max(10), i32::from(size.high / 10).max(10))
}

/// How large a picture of this shape is put up.
pub(super) fn picture_size(wide: u16, high: u16) -> Size {
    let longest = i64::from(wide.max(high).max(1));
    let side = |side: u16| u16::try_from(i64::from(side) * 440 / longest).unwrap_or(SMALLEST).max(SMALLEST);
    Size { wide: side(wide), high: side(high) }
}

/// How large words are put up: so that they can be read on a small phone.
pub(super) fn words_size(words: &str) -> Size {
    let wide = if words.chars().count() > 60 { 620 } else { 420 };
    let fits =
        (SMALLEST..=HEIGHT).step_by(20).find(|high| letters(Size { wide, high: *high }, words) >= READABLE);
    Size { wide, high: fits.unwrap_or(HEIGHT) }
}

/// The height of letters that can be read on a small phone.
const READABLE: u16 = 48;
/// Heights of letters that are tried, the largest first.
const LETTERS: [u16; 10] = [120, 100, 84, 70, 58, READABLE, 40, 33, 27, 22];

/// How high the letters of these words can be, so that all of them fit.
pub(super) fn letters(size: Size, words: &str) -> u16 {
    let fits = |em: &&u16| {
        let columns = usize::from(size.wide.saturating_sub(50)) * 100 / (usize::from(**em) * 54);
        let rows = usize::from(size.high.saturating_sub(40)) * 100 / (usize::from(**em) * 130);
        columns > 0 && rows_of(words, columns).is_some_and(|needed| needed <= rows)
    };
    LETTERS.iter().find(fits).or(LETTERS.last()).copied().unwrap_or(READABLE)
}

/// How many rows words take; nothing where one word is longer than a row.
fn rows_of(words: &str, columns: usize) -> Option<usize> {
    let mut rows = 0;
    for line in words.lines() {
        let mut at = 0;
        rows += 1;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if length > columns {
                return None;
            }
            if at > 0 && at + 1 + length > columns {
                (rows, at) = (rows + 1, length);
            } else {
                at += length + usize::from(at > 0);
            }
        }
    }
    Some(rows)
}

/// A free place for something of this size; where all is full, one that does not hide the same thing every time. One of the two looks
/// from above and the other from below, so that what both put up at once does not lie on one spot.
pub(super) fn room_for(size: Size, taken: &[Lies], from_below: bool) -> Spot {
    let above = first_free(size, &taken.iter().map(|lies| turned(*lies, from_below)).collect::<Vec<_>>());
    turned((above, size), from_below).0
}

/// The board upside down, or as it is.
fn turned((spot, size): Lies, around: bool) -> Lies {
    let y = if around { HEIGHT.saturating_sub(spot.y + size.high) } else { spot.y };
    (Spot { y, ..spot }, size)
}

fn first_free(size: Size, taken: &[Lies]) -> Spot {
    let rows = (40..HEIGHT.saturating_sub(size.high)).step_by(40);
    let spots =
        rows.flat_map(|y| (40..WIDTH.saturating_sub(size.wide)).step_by(40).map(move |x| Spot { x, y }));
    let mut free = spots.filter(|spot| taken.iter().all(|other| !overlaps((*spot, size), *other)));
    free.next().unwrap_or_else(|| {
        let nth = u16::try_from(taken.len() % 12).unwrap_or_default();
        moved((Spot { x: 60 + nth * 40, y: 60 + nth * 60 }, size), 0, 0).0
    })
}

fn overlaps((one, its): Lies, (other, others): Lies) -> bool {
    let apart =
        |from: u16, long: u16, other: u16, others: u16| from + long <= other || other + others <= from;
    !apart(one.x, its.wide, other.x, others.wide) && !apart(one.y, its.high, other.y, others.high)
}

fn within(value: i32, least: u16, most: u16) -> u16 {
    u16::try_from(value.max(i32::from(least))).unwrap_or(most).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIES: Lies = (Spot { x: 100, y: 100 }, Size { wide: 400, high: 300 });

    #[test]
    fn nothing_is_moved_off_the_board() {
        assert_eq!(moved(LIES, 20, -20).0, Spot { x: 120, y: 80 });
        assert_eq!(moved(LIES, -5_000, -5_000).0, Spot { x: 0, y: 0 });
        assert_eq!(moved(LIES, 5_000, 5_000).0, Spot { x: 600, y: 1100 });
    }

    #[test]
    fn a_picture_keeps_its_shape_and_everything_stays_on_the_board() {
        let (_, size) = resized(LIES, 200, 0, true);
        assert_eq!(size, Size { wide: 600, high: 450 });
        let (spot, size) = resized((Spot { x: 600, y: 0 }, LIES.1), 5_000, 0, true);
        assert_eq!((spot.x, size), (0, Size { wide: 1000, high: 750 }));
        let (_, size) = resized(LIES, -5_000, 0, true);
        assert_eq!(size, Size { wide: 107, high: 80 });
        let (_, size) = resized(LIES, -5_000, 5_000, false);
        assert_eq!(size, Size { wide: SMALLEST, high: HEIGHT });
    }

    #[test]
    fn larger_and_smaller_again_is_where_it_was_within_a_hair() {
        let (wider, _) = a_tenth(LIES.1);
        let larger = resized(LIES, wider, 0, true);
        let (_, back) = resized(larger, -wider, 0, true);
        assert!(back.wide.abs_diff(400) <= 1 && back.high.abs_diff(300) <= 1, "{back:?}");
    }

    #[test]
    fn pictures_of_any_shape_have_a_size_that_the_board_takes() {
        for (wide, high) in [(1600, 1200), (1200, 1600), (1600, 1), (1, 1600), (1, 1)] {
            let size = picture_size(wide, high);
            assert!((SMALLEST..=WIDTH).contains(&size.wide) && (SMALLEST..=HEIGHT).contains(&size.high));
        }
    }

    #[test]
    fn words_are_put_up_so_that_a_small_phone_shows_them_whole() {
        for words in ["A garden", "A week by the sea without any phone", &"many words ".repeat(25)] {
            let size = words_size(words.trim());
            assert!(letters(size, words) >= READABLE, "{words}");
        }
        assert!(
            letters(Size { wide: 900, high: 400 }, "Home") > letters(Size { wide: 200, high: 100 }, "Home")
        );
    }

    #[test]
    fn new_things_find_a_free_place_while_there_is_one() {
        let mut taken = Vec::new();
        for _ in 0..6 {
            let spot = room_for(LIES.1, &taken, taken.len() % 2 == 1);
            assert!(taken.iter().all(|other| !overlaps((spot, LIES.1), *other)));
            taken.push((spot, LIES.1));
        }
        let whole = (Spot { x: 0, y: 0 }, Size { wide: WIDTH, high: HEIGHT });
        let spot = room_for(LIES.1, &[whole], false);
        assert!(spot.x + 400 <= WIDTH && spot.y + 300 <= HEIGHT);
    }

    #[test]
    fn what_both_put_up_at_once_does_not_lie_on_one_spot() {
        let (one, other) = (room_for(LIES.1, &[LIES], false), room_for(LIES.1, &[LIES], true));
        assert!(!overlaps((one, LIES.1), (other, LIES.1)), "{one:?} {other:?}");
    }
}
