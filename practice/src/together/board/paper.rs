//! The board on paper: what its print is known by, so that two prints can be seen to be of the same board.
//!
//! Not what the page looks like: that is the screens'. Who put a thing up and when is no part of it.

use super::{Content, Horizon, Item};
use crate::{Couple, Fingerprint};

/// Keeps this hash apart from every other use of the function.
const KEY: [u8; 32] = *b"goldseam: board fingerprint, v1.";

impl Couple {
    /// The fingerprint of the board as it stands, once there are two. The same things in the same places have the same one.
    pub fn board_fingerprint(&self) -> Option<Fingerprint> {
        let between = [self.me(), self.partner()?];
        let mut paper = Vec::new();
        for (number, horizon) in (0..).zip(Horizon::ALL) {
            self.board().on(horizon).into_iter().for_each(|item| lay(&mut paper, number, item));
        }
        Some(Fingerprint::between(self.commit(), &KEY, &paper, between))
    }
}

/// One thing, after those that lie below it:
///
/// ```text
/// horizon 1 | x 2 | y 2 | wide 2 | high 2 | 0, or 1 and the picture's hash 32 | texts 4 | for each: length 4, bytes
/// ```
fn lay(paper: &mut Vec<u8>, horizon: u8, item: &Item) {
    let (spot, size) = item.shown();
    paper.push(horizon);
    for long in [spot.x, spot.y, size.wide, size.high] {
        paper.extend(long.to_be_bytes());
    }
    match &item.content {
        Content::Words(_) => paper.push(0),
        Content::Picture(picture) => {
            paper.push(1);
            paper.extend(picture.blob);
        }
    }
    let texts: Vec<_> = item.words.standing().map(|version| version.words.as_str()).collect();
    paper.extend(count(texts.len()));
    for text in texts {
        paper.extend(count(text.len()));
        paper.extend(text.as_bytes());
    }
}

fn count(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::{Change, Command, Size, Spot};
    use super::*;
    use crate::{
        Channel, Command as Do, EntryId,
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn a_board() -> (Story, EntryId) {
        let mut story = Story::begun();
        for (words, x) in [("a garden", 0), ("the sea", 300)] {
            story.hangs(ANA, Horizon::Season, words, (x, 0), (200, 100));
        }
        let sea = story.newest(ANA, Channel::Ours).unwrap();
        (story, sea)
    }

    fn print(story: &Story, who: Partner) -> Fingerprint {
        story.couple(who).board_fingerprint().unwrap()
    }

    #[test]
    fn both_have_the_same_fingerprint_of_the_same_board() {
        let (story, _) = a_board();
        assert_eq!(print(&story, ANA), print(&story, BEN));
    }

    #[test]
    fn whatever_is_seen_to_change_changes_it_and_what_is_put_back_brings_it_back() {
        let (mut story, sea) = a_board();
        let mut seen = vec![print(&story, ANA)];
        let over = vec![sea];
        for change in [
            Change::Spot(Spot { x: 310, y: 0 }),
            Change::Size(Size { wide: 210, high: 100 }),
            Change::Horizon(Horizon::Year),
            Change::Layer(-1),
            Change::Words { words: "the lake".into(), over },
        ] {
            let only_order = change == Change::Layer(-1);
            story.does(BEN, Do::Board(Command::Change(sea, vec![change])));
            let now = print(&story, ANA);
            // Alone on its horizon it lies above and below nothing.
            assert_eq!(seen.contains(&now), only_order);
            seen.push(now);
        }
        let changes = story.couple(ANA).board().get(sea).unwrap().presence.changes();
        story.does(ANA, Do::Board(Command::TakeAway { item: sea, seen: changes }));
        assert!(!seen.contains(&print(&story, ANA)));
        story.does(ANA, Do::Board(Command::BringBack(sea)));
        assert_eq!(Some(&print(&story, ANA)), seen.last());
    }

    #[test]
    fn what_lies_above_is_seen_and_one_alone_has_no_fingerprint() {
        let (mut story, sea) = a_board();
        let before = print(&story, ANA);
        story.does(BEN, Do::Board(Command::ToBack(sea)));
        assert_ne!(print(&story, ANA), before);
        assert_eq!(Story::new().couple(ANA).board_fingerprint(), None);
    }
}
