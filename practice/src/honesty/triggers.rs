//! Triggers: what happened, what it brought up, how strong it was and what helps me, shared or noted for myself.
//!
//! It is no report and no charge: the other says what they understood before they can say anything else. What comes out of
//! one's own over time is for oneself alone, in one's own words; nothing of it is summed up to a figure.

use core::fmt;
use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{
    At, Couple, Day, EntryId, MemberId, Refusal, Sorting, Text,
    agreement::Agreement,
    boundaries::Because,
    take_back::{self, Outcome},
    turns::Thread,
};

/// How the topics of plans for next time begin.
pub const PLAN: &str = "plan/";

/// What is written about triggers.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// In `ours`: one that the other may read.
    #[n(0)]
    Shared(#[n(0)] Trigger),
    /// In `mine`: one noted for oneself.
    #[n(1)]
    Noted(#[n(0)] Trigger),
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Event::Shared(_) => "Shared(..)",
            Event::Noted(_) => "Noted(..)",
        })
    }
}

/// One trigger.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Trigger {
    /// What happened.
    #[n(0)]
    pub happened: Text,
    /// What it brought up.
    #[n(1)]
    pub brought_up: Text,
    /// How strong it was, 1 to 10.
    #[n(2)]
    pub strength: u8,
    /// What helps me.
    #[n(3)]
    pub helps: Option<Text>,
}

impl Trigger {
    fn check(&self) -> Result<(), Refusal> {
        if !(1..=10).contains(&self.strength) {
            return Err(Refusal::OneToTen);
        }
        let mut texts =
            [Some(&self.happened), Some(&self.brought_up), self.helps.as_ref()].into_iter().flatten();
        if texts.all(|text| text.fits(Text::PAGE)) { Ok(()) } else { Err(Refusal::TextLength) }
    }
}

/// One trigger that was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The entry that carries it.
    pub id: EntryId,
    /// Whose it is.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What it says.
    pub trigger: Trigger,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// All triggers that were shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triggers {
    all: Vec<Told>,
    index: BTreeMap<EntryId, usize>,
}

/// What a member can do with triggers. Reflecting and going on are turns, and a plan for next time is an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Share one.
    Share(Trigger),
    /// Note one for oneself.
    Note(Trigger),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Share(trigger) => Event::Shared(trigger),
            Command::Note(trigger) => Event::Noted(trigger),
        }
    }
}

impl Triggers {
    /// All of them, in canonical order.
    pub fn all(&self) -> &[Told] {
        &self.all
    }

    /// One of them.
    pub fn get(&self, id: EntryId) -> Option<&Told> {
        self.index.get(&id).and_then(|place| self.all.get(*place))
    }

    pub(crate) fn check(event: &Event) -> Result<(), Refusal> {
        let (Event::Shared(trigger) | Event::Noted(trigger)) = event;
        trigger.check()
    }

    /// Takes in a shared one. Noted ones never come here.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        Triggers::check(&event)?;
        if let Event::Shared(trigger) = event {
            self.index.insert(at.id, self.all.len());
            self.all.push(Told { id: at.id, by: at.by, day: at.day, trigger, taken_back: None });
        }
        Ok(())
    }

    /// Takes back a shared one; nothing if there is no such entry.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let told = self.all.get_mut(*self.index.get(&of)?)?;
        if told.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut told.taken_back, at.day))
    }
}

/// One trigger of one's own, noted for oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day.
    pub day: Day,
    /// What it says.
    pub trigger: Trigger,
    /// Whether the partner can read it too.
    pub shared: bool,
}

/// The name of a plan that belongs to no trigger.
pub fn plan_name(topic: &str) -> Option<&str> {
    let name = topic.strip_prefix(PLAN)?;
    let of_a_trigger = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    (!of_a_trigger).then_some(name)
}

/// The topic of a plan for next time that belongs to one trigger.
pub fn plan_topic(trigger: EntryId) -> String {
    format!("{PLAN}{}", trigger.hex())
}

impl Couple {
    /// My own triggers, shared and noted, the newest first: a summary for me alone, from what I said.
    pub fn my_triggers(&self) -> Vec<Mine> {
        let mine = self.triggers().all().iter().filter(|told| told.by == self.me());
        let standing = mine.filter(|told| told.taken_back.is_none());
        let shared = standing.map(|told| Mine {
            id: told.id,
            day: told.day,
            trigger: told.trigger.clone(),
            shared: true,
        });
        let mut all: Vec<_> = shared.chain(self.noted_triggers().iter().cloned()).collect();
        all.order_by_key(|mine| (core::cmp::Reverse(mine.day), mine.id));
        all
    }

    /// What helps me, in my own words, the newest first and each once.
    pub fn what_helps_me(&self) -> Vec<Text> {
        let mut helps: Vec<Text> = Vec::new();
        for text in self.my_triggers().into_iter().filter_map(|mine| mine.trigger.helps) {
            if !helps.contains(&text) {
                helps.push(text);
            }
        }
        helps
    }

    /// What the partner shared and I have not put into words yet, the oldest first.
    pub fn triggers_to_reflect(&self) -> Vec<&Told> {
        let unheard = |told: &&Told| !self.threads().get(told.id).is_some_and(Thread::is_reflected);
        let theirs = self.triggers().all().iter().filter(|told| told.by != self.me());
        theirs.filter(|told| told.taken_back.is_none()).filter(unheard).collect()
    }

    /// The plans for next time, whatever they stand at, in the order of their names.
    pub fn plans(&self) -> impl Iterator<Item = (EntryId, &Agreement)> {
        self.agreements().iter().filter(|(_, agreement)| agreement.topic.starts_with(PLAN))
    }

    /// The plans that are brought up to me, and why: for the same reasons as any boundary.
    pub fn plans_for_me(&self, today: Day) -> Vec<(EntryId, Because)> {
        self.plans().filter_map(|(id, plan)| Some((id, self.because(id, plan, today)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        agreement::{
            self,
            Command::{Counter, NotYet, Propose, Review, Sign, Withdraw},
            Terms,
        },
        story::{Partner, Story},
        turns,
    };

    fn trigger(strength: u8) -> Trigger {
        Trigger {
            happened: "Your phone was face down.".into(),
            brought_up: "The winter of the lies.".into(),
            strength,
            helps: Some("To be told who it was.".into()),
        }
    }

    fn shared() -> (Story, EntryId) {
        let mut story = Story::begun();
        story.does(Partner::Ana, Do::Triggers(Command::Share(trigger(7))));
        let id = story.newest(Partner::Ana, Channel::Ours).unwrap();
        (story, id)
    }

    #[test]
    fn the_partner_reflects_before_anything_else() {
        let (mut story, id) = shared();
        let say = |words: &str| Do::Turns(turns::Command::Say(id, words.into()));
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.triggers_to_reflect().len(), 1);
        assert_eq!(story.tries(Partner::Ben.phone(), say("It was only work")), Err(Refusal::ReflectFirst));
        story.does(Partner::Ben, Do::Turns(turns::Command::Reflect(id, "You were back in it.".into())));
        story.does(Partner::Ben, say("It was work.")).does(Partner::Ana, say("Thank you."));
        let ben = story.couple(Partner::Ben);
        assert!(ben.triggers_to_reflect().is_empty());
        assert_eq!(ben.threads().get(id).unwrap().turns().len(), 3);
        assert_eq!((story.refused(), ben.aside()), (&[][..], &[][..]));
    }

    #[test]
    fn a_reflection_that_was_taken_back_opens_nothing() {
        let (mut story, id) = shared();
        let say = || Do::Turns(turns::Command::Say(id, "It was only work".into()));
        story.does(Partner::Ben, Do::Turns(turns::Command::Reflect(id, "Ok.".into())));
        let reflection = story.newest(Partner::Ben, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::TakeBack(reflection));
        assert_eq!(story.tries(Partner::Ben.phone(), say()), Err(Refusal::ReflectFirst));
        assert_eq!(story.couple(Partner::Ben).triggers_to_reflect().len(), 1);
        story.does(Partner::Ben, Do::Turns(turns::Command::Reflect(id, "You were back in it.".into())));
        story.does(Partner::Ben, say());
        assert_eq!((story.refused(), story.couple(Partner::Ana).aside()), (&[][..], &[][..]));
    }

    #[test]
    fn what_was_said_before_one_knew_of_the_taking_back_is_kept() {
        let (mut story, id) = shared();
        story.does(Partner::Ben, Do::Turns(turns::Command::Reflect(id, "You were back in it.".into())));
        let reflection = story.newest(Partner::Ben, Channel::Ours).unwrap();
        story.goes_offline(Partner::Ana.phone()).does(Partner::Ben, Do::TakeBack(reflection));
        story
            .does(Partner::Ana, Do::Turns(turns::Command::Say(id, "Thank you.".into())))
            .comes_back(Partner::Ana.phone());
        assert_eq!((story.refused(), story.couple(Partner::Ben).aside()), (&[][..], &[][..]));
        assert_eq!(story.couple(Partner::Ben).threads().get(id).unwrap().turns().len(), 2);
    }

    #[test]
    fn how_strong_goes_from_one_to_ten() {
        let tried = |strength| {
            Story::begun().tries(Partner::Ana.phone(), Do::Triggers(Command::Share(trigger(strength)))).err()
        };
        assert_eq!(
            [tried(0), tried(1), tried(10), tried(11)],
            [Some(Refusal::OneToTen), None, None, Some(Refusal::OneToTen)]
        );
    }

    #[test]
    fn one_noted_for_myself_is_in_no_entry_the_partner_reads() {
        let mut story = Story::begun();
        story.does(Partner::Ana, Do::Triggers(Command::Note(trigger(9))));
        let winter = |entry: &crate::Entry| {
            let bytes = entry.body.encode();
            bytes.windows(6).any(|window| window == b"winter")
        };
        assert!(story.readable_by(Partner::Ana).iter().any(winter));
        assert!(!story.readable_by(Partner::Ben).iter().any(winter));
        assert!(story.couple(Partner::Ben).triggers().all().is_empty());
        let tablet = story.adds_device(Partner::Ana);
        let mine = story.seen_on(tablet).my_triggers();
        assert_eq!(mine.iter().map(|mine| mine.shared).collect::<Vec<_>>(), [false]);
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn one_noted_for_myself_is_deleted_for_good_on_all_my_devices() {
        let mut story = Story::begun();
        let tablet = story.adds_device(Partner::Ana);
        story.does(Partner::Ana, Do::Triggers(Command::Note(trigger(9))));
        let note = story.newest(Partner::Ana, Channel::Mine).unwrap();
        assert_eq!(story.tries(Partner::Ben.phone(), Do::TakeBack(note)), Err(Refusal::NothingThere));
        story.does(Partner::Ana, Do::TakeBack(note));
        let ana = story.seen_on(tablet);
        assert!(ana.my_triggers().is_empty() && ana.forgotten().contains(&note));
        assert!(story.couple(Partner::Ben).forgotten().is_empty());
        let said_so = story.newest(Partner::Ana, Channel::Mine).unwrap();
        assert!(story.readable_by(Partner::Ben).iter().all(|entry| entry.id != said_so));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn a_note_for_oneself_counts_for_nothing_where_both_read() {
        let mut story = Story::begun();
        let noted = || crate::Body::Triggers(Event::Noted(trigger(3)));
        story.writes(Partner::Ana.phone(), Channel::Ours, noted());
        let shared = crate::Body::Triggers(Event::Shared(trigger(3)));
        story.writes(Partner::Ana.phone(), Channel::Mine, shared);
        let ana = story.couple(Partner::Ana);
        assert!(ana.my_triggers().is_empty());
        assert_eq!(ana.aside_counts(), [(crate::Reason::WrongChannel, 2)].into());
    }

    #[test]
    fn each_has_a_summary_of_their_own_in_their_own_words() {
        let (mut story, _) = shared();
        story.next_day().does(Partner::Ana, Do::Triggers(Command::Note(trigger(4))));
        let walk = Trigger { helps: Some("A walk.".into()), ..trigger(2) };
        story.next_day().does(Partner::Ana, Do::Triggers(Command::Note(walk)));
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        let strengths: Vec<_> = ana.my_triggers().iter().map(|mine| mine.trigger.strength).collect();
        assert_eq!(strengths, [2, 4, 7]);
        let helps = ana.what_helps_me();
        assert_eq!(helps.iter().map(Text::as_str).collect::<Vec<_>>(), ["A walk.", "To be told who it was."]);
        assert!(ben.my_triggers().is_empty() && ben.what_helps_me().is_empty());
    }

    #[test]
    fn a_plan_for_next_time_holds_once_both_have_signed_it() {
        let (mut story, id) = shared();
        let (topic, text, terms) =
            (plan_topic(id), "I say who it was. You ask once.".into(), Terms::default());
        story.does(Partner::Ben, Do::Agreement(Propose { topic, text, why: None, terms }));
        let plan = story.newest(Partner::Ben, Channel::Ours).unwrap();
        for partner in Partner::BOTH {
            let sign = Sign { agreement: plan, version: plan };
            assert!(story.couple(Partner::Ana).plans().all(|(_, plan)| plan.bound().is_none()));
            story.does(partner, Do::Agreement(sign));
        }
        let ana = story.couple(Partner::Ana);
        let (_, signed) = ana.plans().next().unwrap();
        assert_eq!((signed.topic.as_str(), signed.bound().is_some()), (plan_topic(id).as_str(), true));
        assert_eq!(story.refused(), []);
    }

    fn signed_plan() -> (Story, EntryId) {
        let mut story = Story::begun();
        let (topic, text, terms) = (format!("{PLAN}phone"), "You ask once.".into(), Terms::default());
        story.does(Partner::Ben, Do::Agreement(Propose { topic, text, why: None, terms }));
        let agreement = story.newest(Partner::Ben, Channel::Ours).unwrap();
        for who in Partner::BOTH {
            story.does(who, Do::Agreement(Sign { agreement, version: agreement }));
        }
        (story, agreement)
    }

    fn because(story: &Story, who: Partner, days: i64) -> Vec<Because> {
        let day = story.today().checked_add(jiff::Span::new().days(days)).unwrap();
        story.couple(who).plans_for_me(day).into_iter().map(|(_, because)| because).collect()
    }

    #[test]
    fn a_plan_comes_up_for_review_like_any_agreement_until_one_has_looked() {
        let (mut story, plan) = signed_plan();
        assert_eq!(because(&story, Partner::Ana, 89), []);
        assert_eq!(because(&story, Partner::Ana, 90), [Because::ForReview]);
        let due = story.today().checked_add(jiff::Span::new().days(90)).unwrap();
        story.on(due).does(Partner::Ana, Do::Agreement(Review { agreement: plan, version: plan }));
        assert_eq!(because(&story, Partner::Ana, 0), []);
        assert_eq!(because(&story, Partner::Ben, 0), [Because::ForReview]);
    }

    #[test]
    fn a_plan_that_its_partner_ended_is_brought_up_for_a_week() {
        let (mut story, plan) = signed_plan();
        story.does(Partner::Ben, Do::Agreement(Withdraw(plan)));
        assert_eq!(because(&story, Partner::Ana, 0), [Because::EndedByPartner(story.today())]);
        assert_eq!(because(&story, Partner::Ana, 7), []);
        assert_eq!(because(&story, Partner::Ben, 0), []);
    }

    #[test]
    fn other_words_for_a_plan_are_brought_up_until_they_are_answered_and_the_signed_ones_hold() {
        let (mut story, plan) = signed_plan();
        let text = "I ask twice.".into();
        story.does(
            Partner::Ben,
            Do::Agreement(Counter { agreement: plan, over: plan, text, why: None, terms: None }),
        );
        let version = story.newest(Partner::Ben, Channel::Ours).unwrap();
        assert_eq!(because(&story, Partner::Ana, 0), [Because::ToRead]);
        story.does(Partner::Ana, Do::Agreement(NotYet { agreement: plan, version }));
        assert_eq!(because(&story, Partner::Ana, 0), []);
        let couple = story.couple(Partner::Ana);
        let stands = couple.agreements().get(plan).unwrap().standing(story.today());
        assert!(matches!(stands, agreement::Standing::Agreed(holds) if holds.id == plan));
    }

    #[test]
    fn a_plan_has_a_name_or_a_trigger() {
        assert_eq!(plan_name(&plan_topic(EntryId([7; 32]))), None);
        assert_eq!((plan_name("plan/late calls"), plan_name("boundary/own")), (Some("late calls"), None));
    }

    #[test]
    fn taken_back_it_leaves_its_words_and_the_summary() {
        let (mut story, id) = shared();
        story.does(Partner::Ana, Do::TakeBack(id));
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.triggers().get(id).unwrap().taken_back, Some(story.today()));
        assert!(ben.triggers_to_reflect().is_empty() && story.couple(Partner::Ana).my_triggers().is_empty());
    }

    #[test]
    fn debug_output_holds_no_word() {
        let (story, id) = shared();
        let shown = format!("{:?} {:?}", story.entries(), story.couple(Partner::Ben).triggers().get(id));
        assert!(!shown.contains("winter") && !shown.contains("phone was"), "{shown}");
    }
}
