//! What the invented couple does of the fourth step: dialogues, needs and circles, with a pause in the middle of one.
//!
//! Not how it has to go: an understanding is not quite it, a need meets *not now*, and one dialogue is ended plainly.

use practice::circle::{self, Feeling};
use practice::dialogue::{self, About, Soft, Turn};
use practice::needs::{self, Answer, Need, When};
use practice::weekly::Week;
use practice::{Command, EntryId, Text};

use crate::Demo;
use crate::steps::{ANA, BEN, Done, does, found, seen_differently};

/// What the two do of this on one day.
pub(crate) fn on_day(world: &mut Demo, day: usize) -> Done {
    match day {
        24 => need(world, ANA, Need::Reassurance, Answer::Can { what: None, when: When::Now }),
        30 => need(world, BEN, Need::Time, Answer::NotNow { line: Some("Tomorrow I can.".into()), on: None }),
        37 => differently(world),
        44 => need(world, ANA, Need::JustListen, Answer::Can { what: None, when: When::Today }),
        48 => ended_plainly(world),
        57 => of_ones_own(world),
        65 => need(
            world,
            BEN,
            Need::Own("Help me tell my mother".into()),
            Answer::Can { what: None, when: When::Today },
        ),
        81 => half_way(world),
        _ if day > 35 && day % 7 == 3 => circle(world, day),
        _ => Ok(()),
    }
}

pub(crate) fn need(world: &mut Demo, who: usize, need: Need, answer: Answer) -> Done {
    does(world, who, Command::Needs(needs::Command::Ask(need, None)))?;
    let asked = found(world, who, |couple| couple.needs().all().last().map(|asked| asked.id));
    let asked = asked.ok_or("no need was sent")?;
    does(world, 1 - who, Command::Needs(needs::Command::Answer(asked, answer)))
}

fn begins(
    world: &mut Demo,
    speaker: usize,
    about: Option<About>,
    soft: [&str; 4],
) -> Result<EntryId, Box<dyn std::error::Error>> {
    let [feel, when, because, need] = soft.map(Text::from);
    let soft = Soft { feel, when, because: Some(because), need };
    does(world, speaker, Command::Dialogue(dialogue::Command::Begin { about, soft, own: true }))?;
    let begun = found(world, speaker, |couple| couple.dialogues().all().next_back().map(|one| one.id));
    Ok(begun.ok_or("no dialogue was begun")?)
}

fn takes(world: &mut Demo, dialogue: EntryId, turns: Vec<(usize, Turn)>) -> Done {
    for (phone, turn) in turns {
        does(world, phone, Command::Dialogue(dialogue::Command::Take { dialogue, turn, own: true }))?;
    }
    Ok(())
}

/// *I saw it differently* leads into one; it ends with an idea.
fn differently(world: &mut Demo) -> Done {
    let about = seen_differently(world).map(About::Differently);
    if about.is_none() {
        return Err("nothing was seen differently".into());
    }
    let soft = [
        "on edge",
        "the message comes after the key in the door",
        "then it says nothing I do not see",
        "the minute in which you set out",
    ];
    let id = begins(world, ANA, about, soft)?;
    let turns = vec![
        (BEN, Turn::Reflected("The message is late, and you sit there.".into())),
        (ANA, Turn::NotQuite("Not late. It comes when it can no longer help.".into())),
        (BEN, Turn::Reflected("It helps you before I am home, not after.".into())),
        (ANA, Turn::ThatsIt),
        (BEN, Turn::Validated("It makes sense. You were left to wait so often.".into())),
        (BEN, Turn::AskedNeed),
        (ANA, Turn::Needs(Need::ThinkOfSolutions)),
        (BEN, Turn::Idea("I write at the bicycle stand, before I unlock it.".into())),
        (ANA, Turn::Closed),
    ];
    takes(world, id, turns)
}

/// On a bad day it does not go on, and nobody has to say why.
fn ended_plainly(world: &mut Demo) -> Done {
    let soft = ["shut out", "a question is met with a look", "I begin to guess", "one plain sentence"];
    let id = begins(world, ANA, None, soft)?;
    takes(world, id, vec![(BEN, Turn::Reflected("You want me to talk.".into()))])?;
    does(world, BEN, Command::Dialogue(dialogue::Command::End(id)))
}

/// Ben speaks; afterwards they swap.
pub(crate) fn of_ones_own(world: &mut Demo) -> Done {
    let soft = ["ashamed", "you say it is all right", "I know that it is not", "to be told when it hurts"];
    let id = begins(world, BEN, None, soft)?;
    let turns = |speaker: usize, understood: &str, validated: &str, need: Need| {
        vec![
            (1 - speaker, Turn::Reflected(understood.into())),
            (speaker, Turn::ThatsIt),
            (1 - speaker, Turn::Validated(validated.into())),
            (1 - speaker, Turn::AskedNeed),
            (speaker, Turn::Needs(need)),
            (speaker, Turn::Closed),
        ]
    };
    let first = turns(
        BEN,
        "You would rather hear that it hurts than that it is fine.",
        "It makes sense that a kind word weighs more than a hard one.",
        Need::JustListen,
    );
    takes(world, id, first)?;
    let soft =
        ["lonely", "I keep it to myself", "I do not want to spoil the evening", "to be asked once more"];
    let id = begins(world, ANA, Some(About::Swap(id)), soft)?;
    let second = turns(
        ANA,
        "You keep it back to spare us, and then you sit there alone.",
        "It makes sense. The evenings had become so rare.",
        Need::Comfort,
    );
    takes(world, id, second)
}

/// One that is still going on when the twelve weeks end.
fn half_way(world: &mut Demo) -> Done {
    let soft = ["proud of us", "we plan the summer", "in January there was no summer", "to say it aloud"];
    let id = begins(world, ANA, None, soft)?;
    takes(world, id, vec![(BEN, Turn::Reflected("There is a summer again.".into()))])
}

pub(crate) fn circle(world: &mut Demo, day: usize) -> Done {
    let week = Week::of(world.today(ANA));
    let (first, other) = if day.is_multiple_of(2) { (ANA, BEN) } else { (BEN, ANA) };
    let heavy = [Feeling::Fear, Feeling::Shame, Feeling::Grief];
    let light = [Feeling::Hope, Feeling::Relief, Feeling::Tenderness];
    let named = |of: [Feeling; 3], words: &str| circle::Turn::Named {
        feelings: of[..1 + day % 3].to_vec(),
        words: Some(words.into()),
    };
    does(world, first, Command::Circle(circle::Command::Begin(week)))?;
    let turns = [
        (first, named(if day > 60 { light } else { heavy }, "It comes at night, less than it did.")),
        (other, circle::Turn::ThankYou),
        (other, named(light, "On the way home, mostly.")),
        (first, circle::Turn::ThankYou),
        (first, circle::Turn::Closing),
        (other, circle::Turn::Last("I am glad that I know.".into())),
        (first, circle::Turn::NothingMore),
    ];
    for (phone, turn) in turns {
        does(world, phone, Command::Circle(circle::Command::Take { week, turn, own: true }))?;
    }
    Ok(())
}
