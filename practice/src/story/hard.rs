//! The hard things of the twelve weeks: something to be open about, a trigger and a plan, an apology and what came back.
//!
//! Not how it has to go: it goes wrong on the way, and is taken up again.

use super::{Partner, Story};
use crate::{
    Channel, Command, EntryId, Text, agreement,
    apology::{self, Answer, Apology},
    disclosure::{self, Asked, Needed, Spared, Why},
    offer,
    triggers::{self, Trigger, plan_topic},
    turns,
};

/// What happens of this on one day of the twelve weeks.
pub(super) fn things(story: &mut Story, day: u32) {
    match day {
        20 => discloses(story, Partner::Ana, "money", "I lent my brother four thousand."),
        22 => puts_off(story),
        24 => is_opened(story),
        33 => trigger(story),
        34 => plan(story),
        45 => apologizes(story, "I wrote to her again in March.", None),
        47 => is_answered(story),
        48 => is_not_quite_heard(story),
        49 => is_heard(story),
        51 => adds_what_was_missing(story),
        80 => discloses(story, Partner::Ben, "past", "There was one more evening."),
        _ => {}
    }
}

fn words(text: &str) -> Text {
    Text::new(text)
}

fn discloses(story: &mut Story, by: Partner, area: &str, told: &str) {
    let asked = Asked { needed: Some(Needed::Yes), why: Some(Why::ToBeClose), spared: Some(Spared::Yes) };
    let line = words("There is something I would like to be open about.");
    let command = disclosure::Command::Offer { area: words(area), line, words: words(told), asked };
    story.does(by, Command::Disclosure(command));
}

/// The newest offer of one partner to the other.
fn offered(story: &mut Story, by: Partner) -> Option<EntryId> {
    let couple = story.seen_on(by.phone());
    let all = couple.disclosures().into_iter().map(|one| (one.id, one.offer.by, one.offer.day));
    let all = all.chain(couple.apologies().into_iter().map(|one| (one.id, one.offer.by, one.offer.day)));
    all.filter(|(_, author, _)| *author == by.id()).max_by_key(|(_, _, day)| *day).map(|(id, ..)| id)
}

fn puts_off(story: &mut Story) {
    let until = story.today().tomorrow().ok();
    if let Some(id) = offered(story, Partner::Ana) {
        story.does(Partner::Ben, Command::Offer(offer::Command::NotYet(id, until)));
        story.does(
            Partner::Ben,
            Command::Offer(offer::Command::NoteReason(id, words("I have no strength today."))),
        );
        story
            .does(Partner::Ben, Command::Offer(offer::Command::AskTime(id, Some(words("Saturday morning")))));
        story.does(
            Partner::Ana,
            Command::Offer(offer::Command::NameTime(id, words("Saturday is good."), None)),
        );
    }
}

fn is_opened(story: &mut Story) {
    if let Some(id) = offered(story, Partner::Ana) {
        let understood = words("You were ashamed, and afraid I would say no.");
        story.does(Partner::Ben, Command::Offer(offer::Command::Open(id)));
        story.does(Partner::Ben, Command::Turns(turns::Command::Reflect(id, understood)));
        story.does(Partner::Ana, Command::Turns(turns::Command::Say(id, words("Yes. That is it."))));
    }
}

fn a_trigger(happened: &str, strength: u8) -> Trigger {
    let (happened, brought_up) = (words(happened), words("The winter of the lies."));
    Trigger { happened, brought_up, strength, helps: Some(words("To be told who it was.")) }
}

fn trigger(story: &mut Story) {
    let kept = a_trigger("A song in the shop.", 3);
    story.does(Partner::Ben, Command::Triggers(triggers::Command::Note(kept)));
    let shared = a_trigger("The phone lay face down and buzzed.", 8);
    story.does(Partner::Ben, Command::Triggers(triggers::Command::Share(shared)));
    if let Some(id) = story.newest(Partner::Ben, Channel::Ours) {
        let understood = words("It pulled you back into that winter.");
        story.does(Partner::Ana, Command::Turns(turns::Command::Reflect(id, understood)));
    }
}

fn plan(story: &mut Story) {
    let told = story.seen_on(Partner::Ana.phone()).triggers().all().first().map(|told| told.id);
    let Some(told) = told else { return };
    let (topic, terms) = (plan_topic(told), agreement::Terms::default());
    let text = words("When it rings late, I say who it is. You ask once, and then we hold hands.");
    let propose = agreement::Command::Propose { topic, text, why: None, terms };
    story.does(Partner::Ana, Command::Agreement(propose));
    let plan = story.newest(Partner::Ana, Channel::Ours);
    for (partner, agreement) in Partner::BOTH.into_iter().zip(plan.into_iter().cycle()) {
        story.does(partner, Command::Agreement(agreement::Command::Sign { agreement, version: agreement }));
    }
}

fn apologizes(story: &mut Story, did: &str, amends: Option<EntryId>) {
    let apology = Apology {
        did: words(did),
        owned: words("It was my choice, and I hid it."),
        impact: words("You lay awake and counted what else was not true."),
        will: vec![
            words("I tell you the same day if she writes."),
            words("I show you that the number is gone."),
        ],
        felt: words("I am ashamed."),
    };
    let line = words("There is something I am sorry for.");
    story.does(Partner::Ben, Command::Apology(apology::Command::Offer { line, apology, amends }));
}

fn is_answered(story: &mut Story) {
    if let Some(id) = offered(story, Partner::Ben) {
        story.does(Partner::Ana, Command::Offer(offer::Command::Open(id)));
        for answer in [
            Answer::Missing(words("You left out May.")),
            Answer::Impact(words("I could not look at my phone.")),
        ] {
            story.does(Partner::Ana, Command::Apology(apology::Command::Answer(id, answer)));
        }
    }
}

/// The impact that was told, and the newest understanding of it.
fn impact(story: &mut Story) -> Option<(EntryId, Option<EntryId>)> {
    let couple = story.seen_on(Partner::Ana.phone());
    let all = couple.apologies();
    let given =
        all.iter().flat_map(|one| one.given).find(|given| matches!(given.answer, Answer::Impact(_)))?;
    Some((given.id, given.rounds.last().map(|round| round.id)))
}

fn understands(story: &mut Story, understood: &str) -> Option<EntryId> {
    let (told, _) = impact(story)?;
    story.does(Partner::Ben, Command::Apology(apology::Command::Reflect(told, words(understood))));
    impact(story)?.1
}

fn is_not_quite_heard(story: &mut Story) {
    if let Some(understood) = understands(story, "You did not sleep.") {
        let missed = words("It was that I could not ask anybody.");
        story.does(Partner::Ana, Command::Apology(apology::Command::NotQuite(understood, missed)));
    }
}

fn is_heard(story: &mut Story) {
    if let Some(understood) = understands(story, "You were alone with it, because it was a secret.") {
        story.does(Partner::Ana, Command::Apology(apology::Command::HeardMe(understood)));
    }
}

fn adds_what_was_missing(story: &mut Story) {
    let first = offered(story, Partner::Ben);
    apologizes(story, "I wrote to her in March, and again in May.", first);
    if let Some(second) = offered(story, Partner::Ben) {
        story.does(Partner::Ana, Command::Offer(offer::Command::Open(second)));
    }
}
