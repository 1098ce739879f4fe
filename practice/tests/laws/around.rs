//! What can happen around the steps in a story drawn at random: setbacks, one's own scales and the journal; and their laws.

use practice::{
    Body, Channel, Command, Couple, Entry, EntryId, check_in,
    journal::{self, About},
    measures::{self, Answers, Scale},
    quiet::{self, Hours},
    setback::{self, Answer, What, Whose},
    story::{self, Partner, Story},
};
use proptest::prelude::*;

use super::{cases, telling::*};

/// What is done around the steps; numbers pick one of the entries there are.
#[derive(Clone, Debug)]
pub(super) enum Around {
    Tell,
    AnswerSetback(usize, bool),
    Through(usize),
    NoteSetback(bool),
    Keep(u8, i8),
    Share(usize, bool),
    Page(bool),
    ChangePage(usize, u8),
    DeletePage(usize),
    QuietHours(u16, u16),
    RemindOfCheckIn(u16),
}

pub(super) fn around() -> impl Strategy<Value = Around> {
    let pick = || 0..40usize;
    prop_oneof![
        2 => Just(Around::Tell),
        2 => (pick(), any::<bool>()).prop_map(|(to, here)| Around::AnswerSetback(to, here)),
        1 => pick().prop_map(Around::Through),
        1 => any::<bool>().prop_map(Around::NoteSetback),
        2 => (0..13u8, -3..2i8).prop_map(|(value, on)| Around::Keep(value, on)),
        2 => (pick(), any::<bool>()).prop_map(|(of, note)| Around::Share(of, note)),
        2 => any::<bool>().prop_map(Around::Page),
        2 => (pick(), any::<u8>()).prop_map(|(page, words)| Around::ChangePage(page, words)),
        1 => pick().prop_map(Around::DeletePage),
        1 => (0..1500u16, 0..1500u16).prop_map(|(from, to)| Around::QuietHours(from, to)),
        1 => (0..1500u16).prop_map(Around::RemindOfCheckIn),
    ]
}

impl Telling {
    pub(super) fn around_command(&self, around: &Around) -> Command {
        match *around {
            Around::Tell => Command::Setback(setback::Command::Tell(None)),
            Around::AnswerSetback(to, here) => {
                Command::Setback(setback::Command::Answer(self.pick(to), an_answer_of(here)))
            }
            Around::Through(of) => Command::Setback(setback::Command::Through(self.pick(of))),
            Around::NoteSetback(mine) => {
                Command::Setback(setback::Command::Note(What::Slip, whose(mine), "some words".into()))
            }
            Around::Keep(value, on) => {
                let on = days_on(self.story.today(), on);
                Command::Measures(measures::Command::Keep { on, answers: felt(value), note: None })
            }
            Around::Share(of, with_note) => {
                Command::Measures(measures::Command::Share { of: self.pick(of), with_note })
            }
            Around::Page(forgiveness) => {
                let (about, words) = (about(forgiveness), "some words".into());
                Command::Journal(journal::Command::Write { about, words })
            }
            Around::ChangePage(page, words) => {
                let (page, words) = (self.pick(page), format!("words {words}").as_str().into());
                Command::Journal(journal::Command::Change { page, words })
            }
            Around::DeletePage(page) => Command::Journal(journal::Command::Delete(self.pick(page))),
            Around::QuietHours(from, to) => Command::Quiet(quiet::Command::Set(Some(Hours { from, to }))),
            Around::RemindOfCheckIn(minute) => Command::CheckIn(check_in::Command::Remind(Some(minute))),
        }
    }

    /// The event, allowed or not.
    pub(super) fn around_body(&self, around: &Around) -> Body {
        let words = || "some words".into();
        match *around {
            Around::Tell => Body::Setback(setback::Event::Told { line: Some(words()) }),
            Around::AnswerSetback(to, here) => {
                Body::Setback(setback::Event::Answered { to: self.pick(to), answer: an_answer_of(here) })
            }
            Around::Through(of) => Body::Setback(setback::Event::Through { of: self.pick(of) }),
            Around::NoteSetback(mine) => {
                Body::Setback(setback::Event::Noted { what: What::Lie, whose: whose(mine), words: words() })
            }
            Around::Keep(value, on) => {
                let on = days_on(self.story.today(), on);
                Body::Measures(measures::Event::Kept { on, answers: felt(value), note: Some(words()) })
            }
            Around::Share(of, _) => {
                let (of, on, answers) = (self.pick(of), self.story.today(), felt(5));
                Body::Measures(measures::Event::Shared { of, on, answers, note: None })
            }
            Around::Page(forgiveness) => {
                let about = about(forgiveness);
                Body::Journal(journal::Event::Written { page: None, about, words: words() })
            }
            Around::ChangePage(page, _) | Around::DeletePage(page) => {
                let page = Some(self.pick(page));
                Body::Journal(journal::Event::Written { page, about: About::Anything, words: words() })
            }
            Around::QuietHours(from, to) => {
                Body::Quiet(quiet::Event::Set { hours: Some(Hours { from, to }) })
            }
            Around::RemindOfCheckIn(minute) => {
                Body::CheckIn(check_in::Event::Reminded { minute: Some(minute) })
            }
        }
    }
}

fn an_answer_of(here: bool) -> Answer {
    if here { Answer::Here } else { Answer::NeedTime }
}

fn whose(mine: bool) -> Whose {
    if mine { Whose::Mine } else { Whose::Theirs }
}

fn about(forgiveness: bool) -> About {
    if forgiveness { About::Forgiveness } else { About::Anything }
}

fn felt(value: u8) -> Answers {
    Answers { trust: Some(value), safety: None, closeness: Some(value) }
}

/// Everything that one alone has.
fn private(couple: &Couple) -> impl PartialEq + core::fmt::Debug + use<> {
    let lines = Scale::ALL.map(|scale| couple.my_line(scale));
    let notes = (couple.my_setback_notes().to_vec(), couple.my_measures().to_vec(), couple.my_triggers());
    (couple.journal().clone(), notes, lines)
}

fn bens(entries: impl IntoIterator<Item = Entry>) -> Couple {
    Couple::fold(story::commit, Partner::Ben.id(), entries)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_one_alone_has_is_the_same_in_any_order_and_without_what_was_deleted(acts in acts()) {
        let mut entries = tell(&acts).readable_by(Partner::Ben);
        let couple = bens(entries.clone());
        let left = entries.clone().into_iter().filter(|entry| !couple.forgotten().contains(&entry.id));
        prop_assert_eq!(private(&bens(left)), private(&couple));
        entries.reverse();
        prop_assert_eq!(private(&bens(entries)), private(&couple));
    }

    #[test]
    fn what_was_deleted_for_good_is_in_nothing_that_is_left(acts in acts()) {
        let couple = tell(&acts).couple(Partner::Ben);
        let gone = |id: EntryId| couple.forgotten().contains(&id);
        let pages = couple.journal().pages();
        prop_assert!(!pages.iter().any(|page| gone(page.newest.id) || page.earlier.iter().any(|one| gone(one.id))));
        prop_assert!(!couple.my_measures().iter().any(|one| gone(one.id)));
        prop_assert!(!couple.my_setback_notes().iter().any(|one| gone(one.id)));
        prop_assert!(!couple.my_triggers().iter().any(|one| gone(one.id)));
    }

    #[test]
    fn deleting_what_is_mine_forgets_nothing_of_both_and_nothing_of_the_partners(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ben);
        let mine_only = |entry: &Entry| entry.channel == Channel::Mine;
        let named: Vec<EntryId> = story.readable_by(Partner::Ben).iter().filter(|entry| mine_only(entry))
            .filter_map(|entry| if let Body::TakeBack(event) = &entry.body { Some(event.of) } else { None }).collect();
        for entry in story.readable_by(Partner::Ben).iter().filter(|entry| named.contains(&entry.id)) {
            let also_of_both = story.entries().iter().any(|other| other.channel == Channel::Ours
                && matches!(&other.body, Body::TakeBack(event) if event.of == entry.id));
            prop_assert!(mine_only(entry) || also_of_both || !couple.forgotten().contains(&entry.id));
        }
    }

    #[test]
    fn a_setback_is_told_once_at_a_time_and_answered_by_the_other(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        for who in Partner::BOTH {
            prop_assert!(couple.setbacks().open().filter(|setback| setback.by == who.id()).count() <= 1);
        }
        let since = story.today();
        let mine = couple.setbacks_to_answer(since);
        let lately = |setback: &&setback::Setback| setback.by == Partner::Ben.id() && setback.is_open() && setback.day >= since;
        prop_assert!(mine.iter().all(lately));
    }

    #[test]
    fn a_partners_line_holds_what_was_revealed_or_shared_and_nothing_else(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        let shared: Vec<_> = couple.measures().shared().iter().map(|one| one.id).collect();
        for point in Scale::ALL.into_iter().flat_map(|scale| couple.their_line(scale)) {
            let known = match point.from {
                measures::From::Own(id) => shared.contains(&id),
                measures::From::Weekly(week) => couple.weekly().meeting(week).is_some_and(|one| one.both_are_in()),
            };
            prop_assert!(known, "{:?}", point);
        }
    }
}

/// The law above has something to look at.
#[test]
fn stories_drawn_at_random_do_delete_and_do_share() {
    let acts = [
        Act::Tries(1, Wish::Around(Around::Page(true))),
        Act::Tries(1, Wish::Around(Around::DeletePage(0))),
        Act::Tries(1, Wish::Around(Around::Keep(4, 0))),
        Act::Tries(1, Wish::Around(Around::Share(0, true))),
    ];
    let story: Story = tell(&acts);
    assert_eq!(story.couple(Partner::Ben).forgotten().len(), 1);
    assert_eq!(story.couple(Partner::Ana).their_line(Scale::Closeness).len(), 1);
}
