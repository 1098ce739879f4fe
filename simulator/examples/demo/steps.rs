//! What the invented couple does of the first two steps, day by day: honesty and responsibility, with their hard halves.
//!
//! Not a model of how couples are: there is something of every room on the page, and nothing that real people wrote.

use crate::{Demo, MOMENT_MS};
use practice::agreement::{self, Terms};
use practice::check_in::Said;
use practice::openness::{self, Answer, Given};
use practice::pact::{self, Document, Line, Section};
use practice::recurrence::{Recurrence, Rule};
use practice::weekly::{self, Felt, Part, Soft};
use practice::{Command, Couple, EntryId, Text, apology, disclosure, offer, promises, triggers, turns};

pub(crate) const ANA: usize = 0;
pub(crate) const BEN: usize = 1;

/// A step that finds nothing to go on from fails: a demo with holes would look like the product's.
pub(crate) type Done = Result<(), Box<dyn std::error::Error>>;

/// What the two do on this day beyond checking in.
pub(crate) fn on_day(world: &mut Demo, day: usize) -> Done {
    match day {
        3 => map(world, [2, 1, 3, 1, 2, 3, 3, 1, 3, 2], [4, 3, 4, 3, 4, 2, 2, 3, 3, 2])?,
        8 => boundary(world)?,
        11 => promise(world)?,
        15 => disclosure(world)?,
        17 => hears_the_disclosure(world)?,
        22 => trigger(world)?,
        26 => apologises(world)?,
        27 => hears_the_apology(world)?,
        33 => signs_a_pact(world)?,
        59 => map(world, [3, 3, 3, 2, 3, 3, 3, 2, 4, 3], [4, 3, 3, 3, 3, 2, 2, 3, 3, 2])?,
        _ => {}
    }
    marks(world, day)?;
    if day > 27 && day % 7 == 6 { meets(world, day) } else { Ok(()) }
}

pub(crate) fn does(world: &mut Demo, phone: usize, command: Command) -> Done {
    let tried = format!("{command:?}");
    world.command(phone, command).map_err(|refused| format!("phone {phone}, {tried}: {refused}"))?;
    Ok(world.run(MOMENT_MS)?)
}

/// Something found on a phone, if it is there.
pub(crate) fn found<T>(world: &Demo, phone: usize, find: impl FnOnce(&Couple) -> Option<T>) -> Option<T> {
    world.phones[phone].replica.as_ref().and_then(|replica| find(replica.couple()))
}

/// Both seal their answers; the one who was hurt needs more than the other is yet at ease with.
pub(crate) fn map(world: &mut Demo, bens_ease: [u8; 10], anas_need: [u8; 10]) -> Done {
    for (phone, comfortable, need) in [(BEN, bens_ease, [2; 10]), (ANA, [3; 10], anas_need)] {
        let answers = Given::ALL.into_iter().zip(comfortable).zip(need);
        let answer = |((area, comfortable), need)| Answer {
            area: openness::Area::Given(area),
            comfortable: Said::This(comfortable),
            need: Said::This(need),
        };
        does(world, phone, Command::Openness(openness::Command::Answer(answers.map(answer).collect())))?;
    }
    Ok(())
}

fn boundary(world: &mut Demo) -> Done {
    let propose = agreement::Command::Propose {
        topic: "boundary/phones-at-night".into(),
        text: "From ten in the evening both phones sleep in the kitchen.".into(),
        why: Some("The evenings were when we lost each other.".into()),
        terms: Terms { review_after: Some(30), ..Terms::default() },
    };
    does(world, ANA, Command::Agreement(propose))?;
    both_sign(world, "boundary/phones-at-night")
}

pub(crate) fn both_sign(world: &mut Demo, topic: &str) -> Done {
    for phone in [ANA, BEN] {
        let newest = found(world, phone, |couple| {
            let (id, agreement) =
                couple.agreements().iter().find(|(_, agreement)| agreement.topic == topic)?;
            Some((id, agreement.newest()?.id))
        });
        let (agreement, version) = newest.ok_or("there is nothing to sign")?;
        does(world, phone, Command::Agreement(agreement::Command::Sign { agreement, version }))?;
    }
    Ok(())
}

fn promise(world: &mut Demo) -> Done {
    let when = promises::When { days: Recurrence::from(world.today(BEN), Rule::Weekdays), time: None };
    let words =
        promises::Words { what: "write that I am on my way".into(), cue: Some("I leave the office".into()) };
    does(world, BEN, Command::Promises(promises::Command::Make { words, when, belongs: None }))
}

/// On most days kept, some late, one missed and one told before; the partner felt it now and then, and once saw it differently.
pub(crate) fn marks(world: &mut Demo, day: usize) -> Done {
    let today = world.today(BEN);
    let open = found(world, BEN, |couple| {
        couple.promises().open_on(couple.me(), today).first().map(|promise| promise.id)
    });
    let Some(promise) = open.filter(|_| day % 9 != 4) else { return Ok(()) };
    if day % 21 == 19 {
        let words = Some(Text::new("The train stands still, I will be late."));
        does(world, BEN, Command::Promises(promises::Command::Tell(promise, today, words)))?;
    }
    let mark = match day % 11 {
        3 => promises::Mark::Late,
        9 if day > 40 => promises::Mark::Missed,
        _ => promises::Mark::Kept,
    };
    does(world, BEN, Command::Promises(promises::Command::Mark(promise, today, mark)))?;
    // On whatever weekday the twelve weeks began, something is due on one of these.
    let differently = (34..37).contains(&day) && seen_differently(world).is_none();
    let answer = match day % 6 {
        _ if differently => promises::Answer::SawItDifferently {
            words: "The message came after you were home.".into(),
            talk: false,
        },
        1 => promises::Answer::FeltIt,
        _ => return Ok(()),
    };
    does(world, ANA, Command::Promises(promises::Command::Answer(promise, today, answer)))
}

/// What Ana saw differently, once she has said so.
pub(crate) fn seen_differently(world: &Demo) -> Option<EntryId> {
    found(world, ANA, |couple| {
        let all = couple.promises().all();
        let said = all.iter().flat_map(|promise| promise.said()).flat_map(|(_, on)| on.answers());
        said.filter(|answered| answered.answer != promises::Answer::FeltIt).map(|answered| answered.id).next()
    })
}

fn disclosure(world: &mut Demo) -> Done {
    let asked = disclosure::Asked {
        needed: Some(disclosure::Needed::Yes),
        why: Some(disclosure::Why::ToBeClose),
        spared: Some(disclosure::Spared::Yes),
    };
    let offer = disclosure::Command::Offer {
        area: "money".into(),
        line: "There is something I would like to be open about.".into(),
        words: "I kept paying for the second phone until February. It is cancelled now.".into(),
        asked,
    };
    does(world, BEN, Command::Disclosure(offer))
}

/// What waits for a phone to be opened.
fn waiting(world: &Demo, phone: usize) -> Option<EntryId> {
    found(world, phone, |couple| couple.offers().waiting_for(couple.me()).first().map(|(id, _)| *id))
}

fn hears_the_disclosure(world: &mut Demo) -> Done {
    let told = waiting(world, ANA).ok_or("no disclosure waits")?;
    does(world, ANA, Command::Offer(offer::Command::Open(told)))?;
    let reflection = "You kept a way open that I did not know of, and you have closed it.";
    does(world, ANA, Command::Turns(turns::Command::Reflect(told, reflection.into())))?;
    does(world, BEN, Command::Turns(turns::Command::Say(told, "Yes. I was ashamed of it.".into())))
}

pub(crate) fn trigger(world: &mut Demo) -> Done {
    let trigger = triggers::Trigger {
        happened: "The street name on a parcel".into(),
        brought_up: "That evening, all at once".into(),
        strength: 7,
        helps: Some("A hand on my back, and no questions".into()),
    };
    does(world, ANA, Command::Triggers(triggers::Command::Share(trigger)))?;
    let shared = found(world, BEN, |couple| couple.triggers().all().last().map(|shared| shared.id));
    let shared = shared.ok_or("no trigger was shared")?;
    let reflection = "A parcel was enough, and you were back there.";
    does(world, BEN, Command::Turns(turns::Command::Reflect(shared, reflection.into())))
}

fn apologises(world: &mut Demo) -> Done {
    let apology = apology::Apology {
        did: "I met her for four months and told you I was at work.".into(),
        owned: "It was my decision each time. Nothing you did led to it.".into(),
        impact: "You have not slept through a night since. You doubt what you knew of us.".into(),
        will: vec!["I show you my week on Sunday".into(), "I go to therapy on Thursdays".into()],
        felt: "I am ashamed, and I am sorry.".into(),
    };
    let offer = apology::Command::Offer { line: "I would like to apologise.".into(), apology, amends: None };
    does(world, BEN, Command::Apology(offer))
}

fn hears_the_apology(world: &mut Demo) -> Done {
    let offered = waiting(world, ANA).ok_or("no apology waits")?;
    does(world, ANA, Command::Offer(offer::Command::Open(offered)))?;
    let impact = apology::Answer::Impact("I was the last to know. Our friends looked at me and knew.".into());
    does(world, ANA, Command::Apology(apology::Command::Answer(offered, impact)))?;
    understands(world, offered, "You were hurt that others knew.")?;
    let round = newest_round(world, offered).ok_or("nothing was understood")?;
    let missed = "Alone, more than hurt. There was nobody I could ask.".into();
    does(world, ANA, Command::Apology(apology::Command::NotQuite(round, missed)))?;
    understands(world, offered, "You were alone with it, among people who knew.")?;
    let round = newest_round(world, offered).ok_or("nothing was understood again")?;
    does(world, ANA, Command::Apology(apology::Command::HeardMe(round)))
}

fn understands(world: &mut Demo, offered: EntryId, words: &str) -> Done {
    let impact = found(world, BEN, |couple| couple.apology(offered)?.given.last().map(|given| given.id));
    let impact = impact.ok_or("no impact was told")?;
    does(world, BEN, Command::Apology(apology::Command::Reflect(impact, words.into())))
}

fn newest_round(world: &Demo, offered: EntryId) -> Option<EntryId> {
    found(world, ANA, |couple| Some(couple.apology(offered)?.given.last()?.rounds.last()?.id))
}

fn signs_a_pact(world: &mut Demo) -> Done {
    let lines = |words: &[&str]| words.iter().map(|words| Line::new(*words)).collect::<Vec<_>>();
    let document = Document::default()
        .with(Section::Promises, lines(&["Ben writes when he sets out.", "Ana says when she needs an hour."]))
        .with(Section::Boundaries, lines(&["From ten both phones sleep in the kitchen."]))
        .with(Section::Openness, lines(&["We tell each other of any contact with her, on the same day."]))
        .with(
            Section::Routines,
            lines(&["Coffee together before the day begins.", "Sunday evening is ours."]),
        )
        .with(Section::Repair, lines(&["A slip is said within a day. Then we look at this page together."]));
    does(world, ANA, Command::Pact(pact::Command::Propose(document)))?;
    both_sign(world, pact::TOPIC)
}

/// A weekly meeting on two phones; what was hard becomes less, and felt trust goes up and down.
pub(crate) fn meets(world: &mut Demo, day: usize) -> Done {
    let week = weekly::Week::of(world.today(ANA));
    let says = |command| Command::Weekly(command);
    does(world, ANA, says(weekly::Command::Begin(week)))?;
    for phone in [ANA, BEN] {
        for part in parts(day, phone) {
            does(world, phone, says(weekly::Command::Say(week, part)))?;
        }
    }
    does(world, BEN, says(weekly::Command::LookAt(week, weekly::Look::Facts)))?;
    does(world, ANA, says(weekly::Command::LookAt(week, weekly::Look::Pact)))?;
    for phone in [ANA, BEN] {
        does(world, phone, says(weekly::Command::Feel(week, felt(day, phone))))?;
    }
    let next = "A walk by the river, and lunch".into();
    does(world, BEN, says(weekly::Command::NextTogether(week, next, None)))?;
    for phone in [ANA, BEN] {
        let newest = found(world, phone, |couple| Some(couple.weekly().meeting(week)?.newest()));
        let newest = newest.ok_or("there is no meeting to close")?;
        does(world, phone, says(weekly::Command::Close { week, newest }))?;
    }
    Ok(())
}

fn parts(day: usize, phone: usize) -> [Part; 3] {
    let appreciated = ["That you told me at once.", "The soup.", "That you stayed when I was loud."];
    let hard = Soft {
        feel: ["afraid", "tired"][phone].into(),
        when: ["your phone lights up at dinner", "I am asked the same thing again"][phone].into(),
        need: ["to see that it is nothing", "a word that you saw me try"][phone].into(),
    };
    let hard = if day > 70 { Said::Nothing } else { Said::This(hard) };
    let one_thing = ["I ask before I guess.", "I am home by six on Wednesday."][phone];
    [
        Part::Appreciations(Said::This(appreciated.map(Text::from).to_vec())),
        Part::Hard(hard),
        Part::OneThing(Said::This(one_thing.into())),
    ]
}

fn felt(day: usize, phone: usize) -> Felt {
    let setback = (46..56).contains(&day);
    let trust = 3 + (day / 16).min(4) - usize::from(setback || day % 196 > 175) * 2 + phone;
    let number = |value: usize| u8::try_from(value.min(10)).map_or(Said::RatherNot, Said::This);
    Felt { trust: number(trust), safety: number(trust + 1) }
}
