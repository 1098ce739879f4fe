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
