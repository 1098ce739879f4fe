//! What people in stories say to be heard: a dialogue to its end, a need and its answer, a circle.
//!
//! Not how it has to go: the first understanding is not quite it.

use super::{Partner, Story};
use crate::{
    Command, EntryId,
    circle::{self, Feeling},
    dialogue::{self, About, Soft, Turn},
    needs::{self, Answer, Need},
    weekly::Week,
};

impl Story {
    /// One speaks and the other listens, from the soft start to the close; the dialogue.
    pub fn dialogue(&mut self, speaker: Partner, about: Option<About>, need: Need) -> Option<EntryId> {
        let soft = Soft {
            feel: "far away from you".into(),
            when: "the evening goes by without a word".into(),
            because: Some("I fill the silence with old pictures".into()),
            need: "a quarter of an hour with you".into(),
        };
        let begin = dialogue::Command::Begin { about, soft, own: true };
        let written = self.tries(speaker.phone(), Command::Dialogue(begin));
        let id = written.inspect_err(|refusal| self.refused.push(*refusal)).ok()?.first().copied()?;
        for (who, turn) in turns(speaker, need) {
            self.does(who, Command::Dialogue(dialogue::Command::Take { dialogue: id, turn, own: true }));
        }
        Some(id)
    }

    /// A need is sent and answered.
    pub fn needs(&mut self, who: Partner, need: Need, answer: &Answer) -> &mut Self {
        let sent = self.tries(who.phone(), Command::Needs(needs::Command::Ask(need, None)));
        match sent {
            Ok(sent) => sent.into_iter().for_each(|id| {
                self.does(who.other(), Command::Needs(needs::Command::Answer(id, answer.clone())));
            }),
            Err(refusal) => self.refused.push(refusal),
        }
        self
    }

    /// A circle of one round and its closing round.
    pub fn sit_in_a_circle(&mut self, first: Partner) -> &mut Self {
        let week = Week::of(self.today());
        self.does(first, Command::Circle(circle::Command::Begin(week)));
        for (who, feeling) in [(first, Feeling::Fear), (first.other(), Feeling::Hope)] {
            let words = Some("Mostly at night.".into());
            for (who, turn) in [
                (who, circle::Turn::Named { feelings: vec![feeling], words }),
                (who.other(), circle::Turn::ThankYou),
            ] {
                self.does(who, Command::Circle(circle::Command::Take { week, turn, own: true }));
            }
        }
        let last = [
            (first, circle::Turn::Closing),
            (first.other(), circle::Turn::Last("I am glad I know.".into())),
            (first, circle::Turn::NothingMore),
        ];
        for (who, turn) in last {
            self.does(who, Command::Circle(circle::Command::Take { week, turn, own: true }));
        }
        self
    }
}

fn turns(speaker: Partner, need: Need) -> Vec<(Partner, Turn)> {
    let listener = speaker.other();
    let ideas = need == Need::ThinkOfSolutions;
    let mut turns = vec![
        (listener, Turn::Reflected("You are bored in the evening.".into())),
        (speaker, Turn::NotQuite("Not bored. Alone, and then afraid.".into())),
        (listener, Turn::Reflected("You feel alone, and the fear comes back.".into())),
        (speaker, Turn::ThatsIt),
        (listener, Turn::Validated("It makes sense. A silence used to mean something was wrong.".into())),
        (listener, Turn::AskedNeed),
        (speaker, Turn::Needs(need)),
    ];
    if ideas {
        turns.push((listener, Turn::Idea("Tea at nine, phones in the kitchen.".into())));
    }
    turns.push((speaker, Turn::Closed));
    turns
}
