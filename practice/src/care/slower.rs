//! Going slower: one person alone asks for less, until a day, and can end it on any.
//!
//! It needs no reason and has no field for one: a full week, an illness and a safety check that came out badly are written
//! in the same bytes. It is nothing to be asked about, and it is no report: the other sees one neutral line with a day.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{At, Couple, Day, MemberId, Refusal, day_number};

/// The most days ahead one can go slower; on the last of them it can be said again.
pub const MOST_DAYS: i32 = 42;

/// What is written about going slower.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author goes slower. Said again, the newer day stands, be it earlier or later.
    #[n(0)]
    Until {
        /// The last day of it.
        #[cbor(n(0), with = "crate::cbor::day")]
        last: Day,
    },
    /// The author goes on as before.
    #[n(1)]
    Over {},
}

/// What a member can do about their own pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go slower until this day and through it.
    Until(Day),
    /// Go on as before.
    GoOn,
}

impl Command {
    /// It is of two: alone there is nobody who could ask for anything.
    pub(crate) fn event(self, couple: &Couple) -> Result<Event, Refusal> {
        Ok(match self {
            Command::Until(_) if couple.partner().is_none() => return Err(Refusal::NobodyThere),
            Command::Until(last) => Event::Until { last },
            Command::GoOn => Event::Over {},
        })
    }
}

/// Who goes slower, and until when. Nothing of what was before is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slower {
    last: BTreeMap<MemberId, Day>,
}

impl Slower {
    /// The last day on which a member goes slower, if they do on `day`.
    pub fn until(&self, member: MemberId, day: Day) -> Option<Day> {
        self.last.get(&member).copied().filter(|last| day <= *last)
    }

    pub(crate) fn check(&self, by: MemberId, day: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Until { last } if *last < day => Err(Refusal::DayIsPast),
            Event::Until { last } if day_number(*last) - day_number(day) > MOST_DAYS => {
                Err(Refusal::NotALength)
            }
            Event::Until { .. } => Ok(()),
            Event::Over {} if self.last.contains_key(&by) => Ok(()),
            Event::Over {} => Err(Refusal::AlreadySo),
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: &Event) -> Result<(), Refusal> {
        self.check(at.by, at.day, event)?;
        match event {
            Event::Until { last } => self.last.insert(at.by, *last),
            Event::Over {} => self.last.remove(&at.by),
        };
        Ok(())
    }
}

impl Couple {
    /// The last day on which I go slower, if I do today.
    pub fn i_go_slower(&self, today: Day) -> Option<Day> {
        self.shared().slower.until(self.me(), today)
    }

    /// The last day on which my partner goes slower, if they do today: all that there is to know.
    pub fn partner_goes_slower(&self, today: Day) -> Option<Day> {
        self.shared().slower.until(self.partner()?, today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Body, Channel, Command as Do, EntryId,
        agreement::{self, Terms},
        check_in::{self, Response, Said},
        dialogue::{self, Soft},
        needs::{self, Need},
        offer, pause, screens_down, setback, steadiness,
        story::{Partner, Story, feels},
        wins,
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn until(story: &Story, days: i64) -> Do {
        let last = story.today().checked_add(jiff::Span::new().days(days)).unwrap();
        Do::Slower(Command::Until(last))
    }

    fn need() -> Do {
        Do::Needs(needs::Command::Ask(Need::Time, None))
    }

    fn slow() -> Story {
        let mut story = Story::begun();
        let slower = until(&story, 3);
        story.does(ANA, slower);
        story
    }

    fn ben_asks(story: &mut Story) -> Result<Vec<EntryId>, Refusal> {
        story.tries(BEN.phone(), need())
    }

    #[test]
    fn the_other_sees_a_day_and_nothing_else_and_it_is_over_by_itself() {
        let mut story = slow();
        let last = story.couple(ANA).i_go_slower(story.today());
        assert!(last.is_some());
        assert_eq!(story.couple(BEN).partner_goes_slower(story.today()), last);
        assert_eq!(story.couple(BEN).i_go_slower(story.today()), None);
        story.on(last.unwrap());
        assert_eq!(ben_asks(&mut story), Err(Refusal::GoingSlower));
        story.next_day();
        assert_eq!(story.couple(BEN).partner_goes_slower(story.today()), None);
        assert!(ben_asks(&mut story).is_ok());
    }

    #[test]
    fn whatever_is_behind_it_the_same_bytes_are_written() {
        let mut story = slow();
        let written = |story: &Story| story.entries().last().map(|entry| entry.body.encode()).unwrap();
        let bytes = written(&story);
        assert!(bytes.len() <= 12, "there is room for a day and for nothing else");
        story.does(ANA, Do::Slower(Command::GoOn));
        let again = until(&story, 3);
        story.does(ANA, again);
        assert_eq!(written(&story), bytes);
    }

    #[test]
    fn one_alone_says_it_and_ends_it_and_the_other_can_do_neither() {
        let mut story = slow();
        assert_eq!(story.tries(BEN.phone(), Do::Slower(Command::GoOn)), Err(Refusal::AlreadySo));
        let longer = until(&story, i64::from(MOST_DAYS));
        assert!(story.tries(ANA.phone(), longer).is_ok());
        story.does(ANA, Do::Slower(Command::GoOn));
        assert_eq!(story.couple(BEN).partner_goes_slower(story.today()), None);
        assert!(ben_asks(&mut story).is_ok());
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn it_is_for_six_weeks_at_most_and_can_be_said_again() {
        let mut story = Story::begun();
        let (past, too_far) = (until(&story, -1), until(&story, i64::from(MOST_DAYS) + 1));
        assert_eq!(story.tries(ANA.phone(), past), Err(Refusal::DayIsPast));
        assert_eq!(story.tries(ANA.phone(), too_far), Err(Refusal::NotALength));
        let most = until(&story, i64::from(MOST_DAYS));
        story.does(ANA, most);
        story.on(story.couple(ANA).i_go_slower(story.today()).unwrap());
        let again = until(&story, i64::from(MOST_DAYS));
        assert!(story.tries(ANA.phone(), again).is_ok());
    }

    #[test]
    fn nothing_that_asks_is_sent_to_whom_goes_slower() {
        let mut story = Story::begun();
        let check_in = Do::CheckIn(check_in::Command::Share(feels(101)));
        let shared = story.tries(ANA.phone(), check_in).unwrap()[0];
        let slower = until(&story, 3);
        story.does(ANA, slower);
        let words = || "some words".into();
        let soft = Soft { feel: words(), when: words(), because: None, need: words() };
        let (topic, terms) = ("boundary/own".to_owned(), Terms::default());
        for asks in [
            need(),
            Do::CheckIn(check_in::Command::Answer(shared, Response::LetsTalk)),
            Do::Setback(setback::Command::Tell(None)),
            Do::Dialogue(dialogue::Command::Begin { about: None, soft, own: true }),
            Do::ScreensDown(screens_down::Command::Suggest { minutes: 20, starts: None }),
            Do::Agreement(agreement::Command::Propose { topic, text: words(), why: None, terms }),
        ] {
            assert_eq!(story.tries(BEN.phone(), asks.clone()), Err(Refusal::GoingSlower), "{asks:?}");
        }
    }

    #[test]
    fn what_gives_answers_stops_and_pauses_goes_on_and_so_does_the_one_who_goes_slower() {
        let mut story = Story::begun();
        let asked = story.tries(ANA.phone(), need()).unwrap()[0];
        let slower = until(&story, 3);
        story.does(ANA, slower);
        let (kind, who, note) = (wins::Kind::Other, wins::Who::Me, "Coffee.".into());
        let drop = Do::Wins(wins::Command::Drop(wins::Drop { kind, who, note }));
        let answer = needs::Answer::Can { what: None, when: needs::When::Now };
        story.does(BEN, Do::CheckIn(check_in::Command::Share(feels(102))));
        story.does(BEN, drop).does(BEN, Do::Needs(needs::Command::Answer(asked, answer)));
        story.does(BEN, Do::Pause(pause::Command::Call { minutes: 20, from: None }));
        story.does(ANA, need());
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn what_was_offered_before_can_be_opened_and_asks_for_nothing() {
        let mut story = Story::begun();
        let body = Body::Wins(wins::Event::Dropped(wins::Drop {
            kind: wins::Kind::Other,
            who: wins::Who::Me,
            note: "I was afraid.".into(),
        }));
        let slower = until(&story, 3);
        story.does(ANA, slower);
        let offering =
            offer::Command::Offer { line: "Money.".into(), body: Box::new(body), topic: None, amends: None };
        story.does(BEN, Do::Offer(offering));
        let id = story.newest(BEN, Channel::Ours).unwrap();
        story.does(ANA, Do::Offer(offer::Command::Open(id)));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn the_course_that_one_shows_rests_meanwhile_and_is_there_again() {
        let mut story = Story::begun();
        let steady = check_in::CheckIn { steadiness: Said::This(2), ..feels(101) };
        story.does(ANA, Do::CheckIn(check_in::Command::Share(steady)));
        story.does(ANA, Do::Steadiness(steadiness::Command::Show(true)));
        let seen = |story: &Story| story.couple(BEN).their_course(story.today(), 4).is_some();
        assert!(seen(&story));
        let slower = until(&story, 3);
        story.does(ANA, slower);
        assert!(!seen(&story));
        story.does(ANA, Do::Slower(Command::GoOn));
        assert!(seen(&story));
    }

    #[test]
    fn asked_offline_before_it_was_known_it_is_not_asked_and_its_words_stay_with_their_author() {
        let mut story = Story::begun();
        story.checks_in(ANA, 101).goes_offline(BEN.phone());
        let slower = until(&story, 3);
        story.does(ANA, slower);
        story.checks_in(BEN, 102);
        let line = Some("Could you call me?".into());
        let asked = story.tries(BEN.phone(), Do::Needs(needs::Command::Ask(Need::Time, line))).unwrap()[0];
        story.comes_back(BEN.phone());
        let (ana, ben) = (story.couple(ANA), story.couple(BEN));
        assert_eq!(ana.shared(), ben.shared());
        assert_eq!((ana.needs().all().len(), ana.not_asked(story.today()).count()), (0, 0));
        let kept: Vec<_> = ben.not_asked(story.today()).collect();
        assert_eq!((kept.len(), kept[0].id, kept[0].why), (1, asked, Refusal::GoingSlower));
        assert_eq!(kept[0].words(), ["Could you call me?"]);
    }
}
