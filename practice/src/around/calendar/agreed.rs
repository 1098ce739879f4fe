//! What is agreed and has a day: from when a text that waits can be signed, from when one says whether it goes on, when it is looked at again,
//! and when it ends by itself.
//!
//! Only what is still mine to do: nothing here tells whether my partner has done it.

use super::{About, Item, uid};
use crate::{
    Couple, Day, EntryId,
    agreement::{Agreement, Standing},
    guide,
    recurrence::Recurrence,
    weekly,
};

pub(super) fn agreements(couple: &Couple, today: Day) -> Vec<Item> {
    couple
        .agreements()
        .iter()
        .flat_map(|(id, agreement)| of_agreement(couple, id, agreement, today))
        .collect()
}

fn of_agreement(couple: &Couple, id: EntryId, agreement: &Agreement, today: Day) -> Vec<Item> {
    let held = match agreement.standing(today) {
        Standing::Agreed(version) | Standing::ForReview(version) => Some(version),
        Standing::Proposed | Standing::Ended(_) => None,
    };
    let on = |day: Option<Day>, name: &str, about: fn(String) -> About| {
        let day = day.filter(|day| *day >= today)?;
        let (about, days) = (about(agreement.topic.clone()), Recurrence::once(day));
        Some(Item { uid: uid(id, name), about, days, time: None, remind: None })
    };
    let all = [
        on(to_sign(couple, agreement), "sign", About::Sign),
        on(held.and_then(|_| to_say(couple, id, agreement)), "go-on", About::GoOn),
        on(
            held.and_then(|version| version.review()).filter(|_| is_looked_at(agreement)),
            "review",
            About::Review,
        ),
        on(
            held.and_then(|version| version.ends()).or_else(|| guide_ends(couple, id, today)),
            "end",
            About::End,
        ),
    ];
    all.into_iter().flatten().collect()
}

/// Whether its page has a look again. The day for meeting is named anew whenever one likes, and a guide's terms name a last day of their own
/// that comes before.
fn is_looked_at(agreement: &Agreement) -> bool {
    ![weekly::TOPIC, guide::TOPIC].contains(&agreement.topic.as_str())
}

/// The first day on which a guide reads nothing new, by the terms that both signed.
fn guide_ends(couple: &Couple, id: EntryId, today: Day) -> Option<Day> {
    let asked = couple.guide_asked(today).filter(|asked| asked.id == id)?;
    asked.terms?.until.tomorrow().ok()
}

/// The day after the one on which a text that waits was written, until I have answered it. Its hour is named nowhere.
fn to_sign(couple: &Couple, agreement: &Agreement) -> Option<Day> {
    let me = couple.me();
    let text = agreement.on_the_table().filter(|_| agreement.gave_way_to().is_none())?;
    text.can_be_signed_from()?;
    let answered = text.signatures().contains_key(&me) || text.not_yet().contains(&me);
    if answered { None } else { text.day.tomorrow().ok() }
}

/// The first day on which I can say whether it goes on, until I have said it. What I said is sealed, so no file tells it.
fn to_say(couple: &Couple, id: EntryId, agreement: &Agreement) -> Option<Day> {
    let window = agreement.renewal()?;
    couple.my_renewal(id).is_none().then_some(window.from)
}

#[cfg(test)]
mod tests {
    use super::super::items;
    use super::*;
    use crate::{
        Channel, Command as Do, Text,
        agreement::{Command, Terms},
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;
    const TOPIC: &str = "boundary/location-sharing";

    fn found(story: &Story, who: Partner) -> Vec<(About, Day)> {
        let all = items(&story.couple(who), story.today());
        all.into_iter().map(|item| (item.about, item.days.from)).collect()
    }

    fn proposed() -> (Story, EntryId) {
        let mut story = Story::begun();
        let (topic, terms) = (TOPIC.to_owned(), Terms::careful());
        story.does(
            ANA,
            Do::Agreement(Command::Propose { topic, text: "For a week.".into(), why: None, terms }),
        );
        let id = story.newest(ANA, Channel::Ours).unwrap();
        (story, id)
    }

    #[test]
    fn a_text_that_waits_is_in_the_file_of_who_has_not_answered_it_on_the_day_it_can_be_signed() {
        let (mut story, _) = proposed();
        let from = story.today().tomorrow().unwrap();
        assert_eq!(found(&story, BEN), [(About::Sign(TOPIC.into()), from)]);
        story.next_day().next_day();
        assert_eq!(found(&story, BEN), [], "its day went by");
        let (mut story, id) = proposed();
        story.does(BEN, Do::Agreement(Command::NotYet { agreement: id, version: id }));
        assert_eq!(found(&story, BEN), []);
    }

    #[test]
    fn no_look_again_is_named_for_what_has_none_and_a_guides_time_ends_on_its_day() {
        let signed = |topic: &str, text: Text| {
            let (mut story, topic) = (Story::begun(), topic.to_owned());
            let propose = Command::Propose { topic, text, why: None, terms: Terms::default() };
            let id = story.tries(ANA.phone(), Do::Agreement(propose)).unwrap()[0];
            for who in Partner::BOTH {
                story.does(who, Do::Agreement(Command::Sign { agreement: id, version: id }));
            }
            found(&story, BEN).into_iter().map(|(about, _)| about).collect::<Vec<_>>()
        };
        assert_eq!(signed(weekly::TOPIC, "every sunday".into()), [About::Weekly]);
        let terms = "guide Marta\nuntil 2026-02-02\nshares How our weeks go.";
        assert_eq!(signed(guide::TOPIC, terms.into()), [About::End(guide::TOPIC.into())]);
        assert_eq!(signed(TOPIC, "We write.".into()), [About::Review(TOPIC.into())]);
    }

    #[test]
    fn the_first_day_of_going_on_or_ending_is_in_ones_own_file_until_one_has_said_it() {
        let (mut story, id) = proposed();
        story.next_day().next_day();
        for who in Partner::BOTH {
            story.does(who, Do::Agreement(Command::Sign { agreement: id, version: id }));
        }
        let window = story.couple(ANA).agreements().get(id).and_then(Agreement::renewal).unwrap();
        let goes_on = (About::GoOn(TOPIC.into()), window.from);
        assert!(found(&story, ANA).contains(&goes_on) && found(&story, BEN).contains(&goes_on));
        story.on(window.from).does(ANA, Do::Agreement(Command::Renew { agreement: id, go_on: true }));
        assert_eq!(story.refused(), []);
        assert!(!found(&story, ANA).contains(&goes_on) && found(&story, BEN).contains(&goes_on));
    }
}
