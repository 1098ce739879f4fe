//! What the invented couple does of the fifth step: walks, gratitude and a shared journal, projects, and words on the board.
//!
//! Not how it has to go: a project rests, a page waits for the other, and a thing that was planned is taken off the list.

use practice::board::{self, Content, Horizon, Size, Spot};
use practice::check_in::Said;
use practice::projects::{self, Change, Each, List, Part, Standing, Template, Whose};
use practice::rituals::{self, Question};
use practice::weekly::Week;
use practice::{Command, EntryId, Text};

use crate::Demo;
use crate::steps::{ANA, BEN, Done, does, found};

/// What the two do of this on one day.
pub(crate) fn on_day(world: &mut Demo, day: usize) -> Done {
    match day {
        32 => meals(world)?,
        38 => begins(world, BEN, Template::DocumentaryNight).map(drop)?,
        41 => rests(world)?,
        50 => weekend(world)?,
        55 => board(world)?,
        73 => looks_back(world)?,
        83 => begins(world, ANA, Template::Class).map(drop)?,
        _ => {}
    }
    match day % 7 {
        0 if day > 27 => walks(world, day),
        4 if day > 30 => thanks(world, day),
        1 if day > 40 && day % 14 == 1 => page(world, day),
        _ => Ok(()),
    }
}

fn begins(world: &mut Demo, who: usize, template: Template) -> Result<EntryId, Box<dyn std::error::Error>> {
    does(world, who, Command::Projects(projects::Command::Begin(template, None)))?;
    let begun = found(world, who, |couple| {
        couple
            .projects()
            .all()
            .into_iter()
            .find(|project| project.template == template)
            .map(|project| project.id)
    });
    Ok(begun.ok_or("no project was begun")?)
}

fn says(world: &mut Demo, who: usize, command: projects::Command) -> Done {
    does(world, who, Command::Projects(command))
}

/// A week of meals: who cooks what, and what to buy.
fn meals(world: &mut Demo) -> Done {
    let id = begins(world, ANA, Template::WeekOfMeals)?;
    for (who, list, words) in [
        (ANA, List::Shopping, "Lentils, lemons, a large pumpkin"),
        (BEN, List::Shopping, "Bread for three days"),
    ] {
        says(world, who, projects::Command::Add(id, list, words.into()))?;
    }
    let meals = found(world, BEN, |couple| {
        let project = couple.projects().get(id)?;
        Some(project.on_list(List::Meals).map(|line| line.id).collect::<Vec<_>>())
    });
    for (place, line) in meals.unwrap_or_default().into_iter().enumerate() {
        let who = [ANA, BEN][place % 2];
        let me = found(world, who, |couple| Some(couple.me())).ok_or("a phone without a member")?;
        let whose = Change::Whose(Some(if place == 5 { Whose::Both } else { Whose::One(me) }));
        says(world, who, projects::Command::Change(line, vec![whose]))?;
    }
    says(world, ANA, projects::Command::Tell(id, Each::Team, "We only argued about salt.".into()))?;
    says(
        world,
        BEN,
        projects::Command::Tell(id, Each::Team, "I liked being asked what I want to cook.".into()),
    )?;
    says(world, BEN, projects::Command::Stand(id, Standing::Done))
}

/// The evening that was planned does not happen, and that is all.
fn rests(world: &mut Demo) -> Done {
    let id = found(world, ANA, |couple| {
        let all = couple.projects().all();
        all.into_iter()
            .find(|project| project.template == Template::DocumentaryNight)
            .map(|project| project.id)
    });
    says(world, ANA, projects::Command::Stand(id.ok_or("no evening was planned")?, Standing::Resting))
}

fn weekend(world: &mut Demo) -> Done {
    let id = begins(world, ANA, Template::WeekendAway)?;
    for (who, part, words) in [
        (ANA, Part::Place, "The hut above the lake, two nights"),
        (BEN, Part::Budget, "Three hundred, train included"),
        (BEN, Part::Screens, "One phone, in the rucksack, for the timetable"),
    ] {
        says(world, who, projects::Command::Write(id, part, words.into(), Vec::new()))?;
    }
    for (who, list, words) in [
        (BEN, List::Steps, "Book the hut"),
        (ANA, List::Steps, "Ask my sister to feed the cat"),
        (ANA, List::Things, "The red blanket"),
    ] {
        says(world, who, projects::Command::Add(id, list, words.into()))?;
    }
    says(
        world,
        ANA,
        projects::Command::Note(id, "The first train is at seven; the second is enough.".into(), None),
    )
}

fn looks_back(world: &mut Demo) -> Done {
    let id = found(world, ANA, |couple| {
        let all = couple.projects().all();
        all.into_iter().find(|project| project.template == Template::WeekendAway).map(|project| project.id)
    });
    let id = id.ok_or("no weekend was planned")?;
    says(
        world,
        ANA,
        projects::Command::Tell(id, Each::Team, "We got lost, and nobody was to blame.".into()),
    )?;
    says(
        world,
        BEN,
        projects::Command::Tell(id, Each::Team, "You read the map, I carried. It was enough.".into()),
    )?;
    says(world, BEN, projects::Command::Stand(id, Standing::Done))
}

pub(crate) fn walks(world: &mut Demo, day: usize) -> Done {
    let today = world.today(ANA);
    let words = day.is_multiple_of(2).then(|| Text::new("Along the river to the weir."));
    does(world, [ANA, BEN][day % 2], Command::Rituals(rituals::Command::Walked(today, words)))
}

/// Three each, revealed together; in the newest week one of the two is not in yet.
pub(crate) fn thanks(world: &mut Demo, day: usize) -> Done {
    let week = Week::of(world.today(ANA));
    let three = [
        ["That you asked twice.", "The tea on the stairs.", "Your hand in the cinema."],
        ["That you believed me on Monday.", "The soup.", "That you laughed at the radio."],
    ];
    for phone in [ANA, BEN] {
        if day == 81 && phone == BEN {
            continue;
        }
        let thanks = Said::This(three[phone].map(Text::from).to_vec());
        does(world, phone, Command::Rituals(rituals::Command::Thank(week, thanks)))?;
    }
    Ok(())
}

pub(crate) fn page(world: &mut Demo, day: usize) -> Done {
    let number = u16::try_from(day / 14)? - 1;
    let question = Question::Given(number % rituals::QUESTIONS + 1);
    does(world, BEN, Command::Rituals(rituals::Command::Ask(question)))?;
    let page = found(world, BEN, |couple| couple.rituals().pages().last().map(|page| page.id));
    let page = page.ok_or("no page was begun")?;
    let words = [
        "A kitchen with the window open, and nobody looking at the clock.",
        "That we can be quiet again without it meaning something.",
    ];
    for (phone, words) in [ANA, BEN].into_iter().zip(words) {
        does(world, phone, Command::Rituals(rituals::Command::Write(page, words.into())))?;
    }
    Ok(())
}

fn board(world: &mut Demo) -> Done {
    for (who, horizon, words, x, y) in [
        (ANA, Horizon::Season, "The hut above the lake", 60, 80),
        (BEN, Horizon::Season, "Sunday bread", 520, 300),
        (ANA, Horizon::Year, "Dancing, even badly", 120, 120),
        (BEN, Horizon::Year, "A bed in the garden", 560, 420),
        (ANA, Horizon::FiveYears, "A table for eight", 240, 200),
    ] {
        let (spot, size) = (Spot { x, y }, Size { wide: 320, high: 160 });
        let content = Content::Words(words.into());
        does(world, who, Command::Board(board::Command::PutUp { horizon, content, spot, size }))?;
    }
    Ok(())
}
