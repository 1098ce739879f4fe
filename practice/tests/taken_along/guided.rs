//! What both put before a guide, and what the guide writes to both.
//!
//! What a guide writes is the guide's own: it is marked as nobody's of the two, and looked for in every export.

use practice::{
    Channel, Command, export,
    guide::{self, Answer, OfBoth, Own},
    openness,
    path::Room,
    story::{Partner, Story},
};

use super::{ANA, BEN, Marks, Plain, everything};

const GUIDES: &str = "<gui042>";

/// Words of each before a guide, something of both, and words of the guide.
pub(super) fn before_a_guide(story: &mut Story, marks: &Marks) {
    let (_, guide) = story.seats_a_guide();
    for who in Partner::BOTH {
        let mine = || marks.of(who);
        for command in [
            guide::Command::PutIn(Own::Words(mine())),
            guide::Command::PutIn(Own::Theme(openness::Given::Past, Some(mine()))),
            guide::Command::Bring(mine()),
        ] {
            story.does(who, Command::Guide(command));
        }
    }
    story.does(ANA, Command::Guide(guide::Command::Propose(OfBoth::Pact)));
    let proposal = story.newest(ANA, Channel::Ours);
    proposal.into_iter().for_each(|proposal| {
        story.does(BEN, Command::Guide(guide::Command::Answer(proposal, Answer::Yes)));
    });
    story.guide_does(guide, guide::Command::Note(GUIDES.into()));
    story.guide_does(guide, guide::Command::Suggest(Room::Rituals, Some(GUIDES.into())));
}

#[test]
fn a_guides_words_are_the_guides_own_and_are_in_no_export() {
    let mut story = everything();
    let both = super::record_of_both(&mut story);
    let own = Partner::BOTH.map(|who| export::my_words(&story.couple(who), &Plain));
    for taken in own.iter().chain([&both]) {
        assert!(!taken.html.contains("gui042") && !taken.json.contains("gui042"));
    }
}
