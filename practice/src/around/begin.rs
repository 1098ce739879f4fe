//! Begin together: a space is begun, each reads what this is and is not and agrees for themself, and both compare words.
//!
//! Nobody agrees for the other, and a comparison holds only for the very keys that were compared.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{At, Day, MemberId, Refusal, Text};

/// The most characters of a name.
pub const NAME: usize = 60;

/// What is written about beginning.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The space is begun.
    #[n(0)]
    SpaceBegun {
        /// The language it was begun in, as in `en`.
        #[n(0)]
        language: String,
    },
    /// The author has read what this is and is not, and agrees for themself.
    #[n(1)]
    MemberAgreed {
        /// The name they want to be called by.
        #[n(0)]
        name: Text,
        /// Which text they agreed to.
        #[n(1)]
        terms: u32,
    },
    /// The author wants to be called by another name.
    #[n(2)]
    Renamed {
        /// The new name.
        #[n(0)]
        name: Text,
    },
    /// The author's keys are of a new generation; words must be compared again.
    #[n(3)]
    KeysChanged {
        /// The generation, counted from 0.
        #[n(0)]
        generation: u32,
    },
    /// The author compared the four words with their partner.
    #[n(4)]
    WordsCompared {
        /// Whether they were the same.
        #[n(0)]
        same: bool,
        /// The generation of the author's own keys that were compared.
        #[n(1)]
        mine: u32,
        /// The generation of the partner's keys that were compared.
        #[n(2)]
        theirs: u32,
    },
}

/// One member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What they want to be called.
    pub name: Text,
    /// The day they agreed, by their own calendar.
    pub agreed: Day,
    /// Which text they agreed to.
    pub terms: u32,
    generation: u32,
    compared: Option<Compared>,
}

impl Member {
    /// The generation of their keys, as they announced it.
    pub fn generation(&self) -> u32 {
        self.generation
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Compared {
    same: bool,
    mine: u32,
    theirs: u32,
}

/// How one member's comparing of words stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Nobody to compare with yet.
    Alone,
    /// Not compared yet.
    NotYet,
    /// Compared, and they were the same.
    Same,
    /// Compared, and they were not the same.
    Differ,
    /// Keys have changed since: to be compared again.
    Again,
}

/// Who is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Begun {
    language: Option<String>,
    begun_by: Option<(MemberId, Day)>,
    members: BTreeMap<MemberId, Member>,
}

/// What a member can do to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begin the space.
    Begin {
        /// Its language.
        language: String,
    },
    /// Agree for oneself.
    Agree {
        /// The name one wants to be called by.
        name: Text,
        /// Which text one agrees to.
        terms: u32,
    },
    /// Be called by another name.
    Rename {
        /// The new name.
        name: Text,
    },
    /// Announce new keys.
    ChangeKeys {
        /// Their generation.
        generation: u32,
    },
    /// Say how comparing the words came out; it holds for the keys both have now.
    CompareWords {
        /// Whether they were the same.
        same: bool,
    },
}

impl Begun {
    /// The language the space was begun in.
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Who began it, and on which day of theirs.
    pub fn begun_by(&self) -> Option<(MemberId, Day)> {
        self.begun_by
    }

    /// One member who has agreed.
    pub fn member(&self, id: MemberId) -> Option<&Member> {
        self.members.get(&id)
    }

    /// All who have agreed, in the order of their ids.
    pub fn members(&self) -> impl Iterator<Item = (MemberId, &Member)> {
        self.members.iter().map(|(id, member)| (*id, member))
    }

    /// The partner of `me`, once they have agreed.
    pub fn partner_of(&self, me: MemberId) -> Option<MemberId> {
        self.members.keys().copied().find(|id| *id != me)
    }

    /// How comparing words stands for one member. Each goes by their own comparison alone.
    pub fn words(&self, of: MemberId) -> Words {
        let partner = self.partner_of(of).and_then(|id| self.member(id));
        let Some((me, partner)) = self.member(of).zip(partner) else { return Words::Alone };
        match me.compared {
            None => Words::NotYet,
            Some(c) if (c.mine, c.theirs) != (me.generation, partner.generation) => Words::Again,
            Some(Compared { same: true, .. }) => Words::Same,
            Some(Compared { same: false, .. }) => Words::Differ,
        }
    }

    /// What a command would write.
    pub(crate) fn event(&self, me: MemberId, command: Command) -> Event {
        match command {
            Command::Begin { language } => Event::SpaceBegun { language },
            Command::Agree { name, terms } => Event::MemberAgreed { name, terms },
            Command::Rename { name } => Event::Renamed { name },
            Command::ChangeKeys { generation } => Event::KeysChanged { generation },
            Command::CompareWords { same } => {
                let generation = |id: MemberId| self.member(id).map_or(0, Member::generation);
                let theirs = self.partner_of(me).map_or(0, generation);
                Event::WordsCompared { same, mine: generation(me), theirs }
            }
        }
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::SpaceBegun { .. } if self.begun_by.is_some() => Err(Refusal::AlreadyBegun),
            Event::SpaceBegun { language } if language.is_empty() || language.len() > 35 => {
                Err(Refusal::TextLength)
            }
            Event::SpaceBegun { .. } => Ok(()),
            Event::MemberAgreed { .. } if self.members.contains_key(&by) => Err(Refusal::AlreadyAgreed),
            Event::MemberAgreed { .. } if self.members.len() == 2 => Err(Refusal::TwoAlready),
            Event::MemberAgreed { name, .. } | Event::Renamed { name } if !name.fits(NAME) => {
                Err(Refusal::TextLength)
            }
            Event::MemberAgreed { .. } => Ok(()),
            _ => self.check_member(by, event),
        }
    }

    fn check_member(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        let member = self.member(by).ok_or(Refusal::NotAgreedYet)?;
        match event {
            Event::KeysChanged { generation } if *generation <= member.generation => Err(Refusal::AlreadySo),
            Event::WordsCompared { .. } if self.members.len() < 2 => Err(Refusal::NobodyThere),
            _ => Ok(()),
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::SpaceBegun { language } => {
                self.language = Some(language);
                self.begun_by = Some((at.by, at.day));
            }
            Event::MemberAgreed { name, terms } => {
                let member = Member { name, agreed: at.day, terms, generation: 0, compared: None };
                self.members.insert(at.by, member);
            }
            Event::Renamed { name } => self.change(at.by, |member| member.name = name),
            Event::KeysChanged { generation } => self.change(at.by, |member| member.generation = generation),
            Event::WordsCompared { same, mine, theirs } => {
                self.change(at.by, |member| member.compared = Some(Compared { same, mine, theirs }));
            }
        }
        Ok(())
    }

    fn change(&mut self, id: MemberId, change: impl FnOnce(&mut Member)) {
        if let Some(member) = self.members.get_mut(&id) {
            change(member);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Body, Channel, Command as Do,
        story::{Partner, Story},
    };

    fn agree() -> Do {
        Do::Begin(Command::Agree { name: "Kim".into(), terms: 1 })
    }

    #[test]
    fn a_space_is_begun_once_in_one_language() {
        let mut story = Story::begun();
        let again = Do::Begin(Command::Begin { language: "es".into() });
        assert_eq!(story.tries(Partner::Ben.phone(), again), Err(Refusal::AlreadyBegun));
        assert_eq!(story.couple(Partner::Ben).begun().language(), Some("en"));
    }

    #[test]
    fn each_agrees_for_themself_and_nobody_writes_before() {
        let mut story = Story::new();
        story.does(Partner::Ana, agree());
        story.checks_in(Partner::Ben, 101);
        assert_eq!(story.refused(), [Refusal::NotAgreedYet]);
        assert_eq!(story.couple(Partner::Ana).partner(), None);
        story.does(Partner::Ben, agree()).checks_in(Partner::Ben, 101);
        assert_eq!(story.refused().len(), 1);
        assert_eq!(story.couple(Partner::Ana).partner(), Some(Partner::Ben.id()));
    }

    #[test]
    fn the_joiner_may_agree_before_having_heard_that_the_space_was_begun() {
        let mut story = Story::new();
        story.goes_offline(Partner::Ben.phone()).does(Partner::Ben, agree());
        story
            .does(Partner::Ana, Do::Begin(Command::Begin { language: "en".into() }))
            .does(Partner::Ana, agree());
        story.comes_back(Partner::Ben.phone());
        let ana = story.couple(Partner::Ana);
        assert_eq!((ana.begun().members().count(), ana.aside()), (2, &[][..]));
    }

    #[test]
    fn words_are_compared_by_each_for_themself() {
        let mut story = Story::new();
        story.does(Partner::Ana, agree());
        assert_eq!(story.couple(Partner::Ana).begun().words(Partner::Ana.id()), Words::Alone);
        let compare = |same| Do::Begin(Command::CompareWords { same });
        assert_eq!(story.tries(Partner::Ana.phone(), compare(true)), Err(Refusal::NobodyThere));
        story.does(Partner::Ben, agree()).does(Partner::Ana, compare(true));
        let words = |who: Partner, story: &Story| story.couple(who).begun().words(who.id());
        assert_eq!((words(Partner::Ana, &story), words(Partner::Ben, &story)), (Words::Same, Words::NotYet));
        story.does(Partner::Ben, compare(false));
        assert_eq!((words(Partner::Ana, &story), words(Partner::Ben, &story)), (Words::Same, Words::Differ));
    }

    #[test]
    fn changed_keys_are_compared_again_by_both() {
        let mut story = Story::begun();
        story.does(Partner::Ben, Do::Begin(Command::ChangeKeys { generation: 1 }));
        let begun = |story: &Story| story.couple(Partner::Ana).begun().clone();
        for partner in Partner::BOTH {
            assert_eq!(begun(&story).words(partner.id()), Words::Again);
            story.does(partner, Do::Begin(Command::CompareWords { same: true }));
            assert_eq!(begun(&story).words(partner.id()), Words::Same);
        }
    }

    #[test]
    fn a_comparison_made_while_keys_were_changing_does_not_hold_for_the_new_ones() {
        let mut story = Story::begun();
        story.goes_offline(Partner::Ana.phone());
        story.does(Partner::Ben, Do::Begin(Command::ChangeKeys { generation: 1 }));
        for _ in 0..3 {
            story.does(Partner::Ana, Do::Begin(Command::CompareWords { same: true }));
        }
        story.comes_back(Partner::Ana.phone());
        assert_eq!(story.couple(Partner::Ana).begun().words(Partner::Ana.id()), Words::Again);
    }

    #[test]
    fn a_name_can_be_changed_and_is_never_empty() {
        let mut story = Story::begun();
        let rename = |name: &str| Do::Begin(Command::Rename { name: name.into() });
        assert_eq!(story.tries(Partner::Ana.phone(), rename("")), Err(Refusal::TextLength));
        assert_eq!(
            story.tries(Partner::Ana.phone(), rename(&"a".repeat(NAME + 1))),
            Err(Refusal::TextLength)
        );
        story.does(Partner::Ana, rename("Annie"));
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.begun().member(Partner::Ana.id()).unwrap().name.as_str(), "Annie");
    }

    #[test]
    fn a_space_has_two_partners() {
        let mut begun = Begun::default();
        let agreed = Event::MemberAgreed { name: "Kim".into(), terms: 1 };
        let by =
            |byte| At { id: crate::EntryId([byte; 32]), by: MemberId([byte; 16]), day: Story::new().today() };
        assert_eq!(begun.apply(by(1), agreed.clone()), Ok(()));
        assert_eq!(begun.apply(by(1), agreed.clone()), Err(Refusal::AlreadyAgreed));
        assert_eq!(begun.apply(by(2), agreed.clone()), Ok(()));
        assert_eq!(begun.apply(by(3), agreed), Err(Refusal::TwoAlready));
    }

    #[test]
    fn beginning_has_no_meaning_in_a_private_channel() {
        let mut story = Story::begun();
        let body = Body::Begin(Event::KeysChanged { generation: 7 });
        story.writes(Partner::Ana.phone(), Channel::Mine, body);
        let ana = story.couple(Partner::Ana);
        assert_eq!(ana.aside()[0].reason, crate::Reason::WrongChannel);
    }
}
