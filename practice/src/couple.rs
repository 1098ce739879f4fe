//! A couple: everything that both have written, folded in canonical order.
//!
//! It can't fail on what it did not write: an entry that is not allowed where it stands is set aside with a reason, and the
//! fold goes on. What `mine` entries add is kept apart, so that what both share never depends on it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Aside, At, Body, Channel, Commit, Day, Entry, EntryId, MemberId, Picture, Place, Reason, Refusal, Shared,
    Text,
    agreement::Agreements,
    apology::Apologies,
    begin::Begun,
    board::Board,
    check_in::{self, CheckIn, CheckIns},
    circle::Circles,
    dialogue::Dialogues,
    export::Exports,
    guide::{self, Author, Proposals, Tables},
    journal::Journal,
    leaving::Leaving,
    measures::{Kept, Measures},
    needs::Needs,
    offer::Offers,
    openness::Openness,
    order,
    private::Private,
    projects::{Project, Projects},
    promises::{Promise, Promises},
    questionnaires::{self, Questionnaires},
    rituals::Rituals,
    routines,
    seal::{Seal, Seals},
    setback::{Note, Setbacks},
    take_back::Outcome,
    triggers::{self, Triggers},
    turns::Threads,
    weekly::{self, Weekly},
    wins::Wins,
};

/// A couple as one of its members may know it.
#[derive(Clone, Debug)]
pub struct Couple {
    commit: Commit,
    me: MemberId,
    last: Option<Place>,
    shared: Shared,
    private: Private,
    pub(crate) guided: Tables,
    /// Whether I am a guide, and no partner.
    pub(crate) guide: bool,
    aside: Vec<Aside>,
    forgotten: BTreeSet<EntryId>,
}

/// How an entry fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "an entry that came late is not in the fold: fold again"]
pub enum Fit {
    /// It was next in canonical order and is in.
    InOrder,
    /// It is the very entry that came last, and changes nothing.
    Again,
    /// It stands before one that is in already. It was not taken in: the couple has to be folded again.
    Late,
}

impl Couple {
    /// A couple with no entries, seen by `me`.
    pub fn new(commit: Commit, me: MemberId) -> Couple {
        Couple {
            commit,
            me,
            last: None,
            shared: Shared::default(),
            private: Private::default(),
            guided: Tables::default(),
            guide: false,
            aside: Vec::new(),
            forgotten: BTreeSet::new(),
        }
    }

    /// A couple with no entries, seen by their guide `me`, who reads nothing but `guided`.
    pub fn as_guide(commit: Commit, me: MemberId) -> Couple {
        Couple { guide: true, ..Couple::new(commit, me) }
    }

    /// Folds entries that may come in any order and more than once.
    pub fn fold(commit: Commit, me: MemberId, entries: impl IntoIterator<Item = Entry>) -> Couple {
        Couple::new(commit, me).folded(entries)
    }

    /// The same, for their guide.
    pub fn fold_as_guide(commit: Commit, me: MemberId, entries: impl IntoIterator<Item = Entry>) -> Couple {
        Couple::as_guide(commit, me).folded(entries)
    }

    pub(crate) fn folded(mut self, entries: impl IntoIterator<Item = Entry>) -> Couple {
        for entry in order::canonical(entries) {
            // Canonical order is what `canonical` is for, so nothing comes late.
            let _: Fit = self.apply(entry);
        }
        self
    }

    /// Takes in the next entry in canonical order.
    pub fn apply(&mut self, entry: Entry) -> Fit {
        let place = Place::of(&entry);
        match self.last {
            Some(last) if place == last => return Fit::Again,
            Some(last) if place < last => return Fit::Late,
            _ => self.last = Some(place),
        }
        let at = entry.at();
        if let Err(reason) = self.take(at, entry.channel, entry.body) {
            self.aside.push(Aside { entry: at.id, author: at.by, reason });
        }
        Fit::InOrder
    }

    fn take(&mut self, at: At, channel: Channel, body: Body) -> Result<(), Reason> {
        if let Body::Unknown { kind, .. } = &body {
            let known = crate::KINDS.contains(&kind.as_str());
            return Err(if known { Reason::Unreadable } else { Reason::UnknownKind });
        }
        if !body.belongs_in(channel) {
            return Err(Reason::WrongChannel);
        }
        match channel {
            Channel::Mine => self.take_mine(at, body).map_err(Reason::from),
            Channel::Ours => self.take_shared(at, body),
            Channel::Guided => self.take_guided(at, body).map_err(Reason::from),
        }
    }

    /// What lies in `guided` adds up to the same for the two and for their guide, so nothing else is asked.
    fn take_guided(&mut self, at: At, body: Body) -> Result<(), Refusal> {
        match body {
            Body::Guide(event) => self.guided.apply(self.author(at.by), at, event),
            // What is not there was written before one could read here.
            Body::TakeBack(event) => self.guided.take_back(at, event.of).transpose().map(|_| ()),
            _ => Ok(()),
        }
    }

    /// Whether an author in `guided` is one of the two. A guide's device knows no other names, but its own.
    fn author(&self, by: MemberId) -> Author {
        let partner = if self.guide { by != self.me } else { self.begun().member(by).is_some() };
        if partner { Author::Partner } else { Author::Guest }
    }

    fn take_mine(&mut self, at: At, body: Body) -> Result<(), Refusal> {
        if at.by != self.me {
            return Err(Refusal::NotYours);
        }
        self.shared.check(at.by, at.day, &body)?;
        self.forgotten.extend(self.private.take(at, body));
        Ok(())
    }

    fn take_shared(&mut self, at: At, body: Body) -> Result<(), Reason> {
        if let Body::TakeBack(event) = body {
            return Ok(self.take_back(at, event.of)?);
        }
        self.shared.apply(at, body, self.commit)
    }

    fn take_back(&mut self, at: At, of: EntryId) -> Result<(), Refusal> {
        let seal = self.shared.seals.get(of).cloned();
        match self.shared.take_back(at, of)? {
            // What is not there was taken back before this device ever saw it, and the host has forgotten it.
            None | Some(Outcome::Marked) => {}
            Some(Outcome::Gone) => {
                self.forgotten.insert(of);
                self.forgotten.extend(seal.and_then(|seal| self.private.kept.forget(&seal)));
            }
        }
        Ok(())
    }
}

impl Couple {
    /// Where the newest entry stands that was taken in.
    pub fn last(&self) -> Option<Place> {
        self.last
    }

    /// Who looks at this couple.
    pub fn me(&self) -> MemberId {
        self.me
    }

    /// My partner, once both have agreed.
    pub fn partner(&self) -> Option<MemberId> {
        self.shared.begun.partner_of(self.me)
    }

    /// The commitment function.
    pub fn commit(&self) -> Commit {
        self.commit
    }

    /// What I alone know.
    pub(crate) fn private(&self) -> &Private {
        &self.private
    }

    /// What both know.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Who is here.
    pub fn begun(&self) -> &Begun {
        &self.shared.begun
    }

    /// All check-ins.
    pub fn check_ins(&self) -> &CheckIns {
        &self.shared.check_ins
    }

    /// All promises.
    pub fn promises(&self) -> &Promises {
        &self.shared.promises
    }

    /// What was proposed to be put before a guide.
    pub fn proposals(&self) -> &Proposals {
        &self.shared.proposals
    }

    /// Whether I have put away a note or a suggestion of a guide.
    pub fn has_put_away(&self, of: EntryId) -> bool {
        self.private.put_away.contains(&of)
    }

    /// When I want to be reminded of a promise of mine, in minutes after midnight. My partner never learns of it.
    pub fn my_reminder(&self, promise: &Promise) -> Option<u16> {
        self.private.reminders.of(promise, &self.shared.promises)
    }

    /// The vase and its drops.
    pub fn wins(&self) -> &Wins {
        &self.shared.wins
    }

    /// All projects.
    pub fn projects(&self) -> &Projects {
        &self.shared.projects
    }

    /// The weekly rituals.
    pub fn rituals(&self) -> &Rituals {
        &self.shared.rituals
    }

    /// The vision board.
    pub fn board(&self) -> &Board {
        &self.shared.board
    }

    /// Every picture that something here names, and who put it up; also what was taken away, as it can be brought back.
    pub fn pictures(&self) -> impl Iterator<Item = (MemberId, &Picture)> {
        let hung = self.board().all().filter_map(|item| Some((item.by, item.picture()?)));
        let notes = self.projects().all().into_iter().flat_map(Project::notes);
        hung.chain(notes.filter_map(|note| Some((note.by, note.picture.as_ref()?))))
    }

    /// All weekly check-ins.
    pub fn weekly(&self) -> &Weekly {
        &self.shared.weekly
    }

    /// All guided dialogues.
    pub fn dialogues(&self) -> &Dialogues {
        &self.shared.dialogues
    }

    /// What each needed, and what the other could give.
    pub fn needs(&self) -> &Needs {
        &self.shared.needs
    }

    /// All feelings circles.
    pub fn circles(&self) -> &Circles {
        &self.shared.circles
    }

    /// Who left, and how erasing stands.
    pub fn leaving(&self) -> &Leaving {
        &self.shared.leaving
    }

    /// What was asked about the record of both.
    pub fn exports(&self) -> &Exports {
        &self.shared.exports
    }

    /// All seals.
    pub fn seals(&self) -> &Seals {
        &self.shared.seals
    }

    /// All offers.
    pub fn offers(&self) -> &Offers {
        &self.shared.offers
    }

    /// All threads.
    pub fn threads(&self) -> &Threads {
        &self.shared.threads
    }

    /// What came back to apologies.
    pub(crate) fn apology_answers(&self) -> &Apologies {
        &self.shared.apologies
    }

    /// The triggers that were shared.
    pub fn triggers(&self) -> &Triggers {
        &self.shared.triggers
    }

    /// The triggers I noted for myself, in the order in which I did.
    pub(crate) fn noted_triggers(&self) -> &[triggers::Mine] {
        &self.private.triggers
    }

    /// My journal.
    pub fn journal(&self) -> &Journal {
        &self.private.journal
    }

    /// What I wrote down for myself on my own scales, in the order in which I did.
    pub fn my_measures(&self) -> &[Kept] {
        &self.private.measures
    }

    /// What either shared of their own scales.
    pub fn measures(&self) -> &Measures {
        &self.shared.measures
    }

    /// My packs of questionnaires, and what I answered.
    pub(crate) fn private_questionnaires(&self) -> &questionnaires::Mine {
        &self.private.questionnaires
    }

    /// The results of questionnaires that either shared.
    pub fn questionnaires(&self) -> &Questionnaires {
        &self.shared.questionnaires
    }

    /// What I noted for myself about setbacks, in the order in which I did.
    pub fn my_setback_notes(&self) -> &[Note] {
        &self.private.setbacks
    }

    /// The setbacks that either told of.
    pub fn setbacks(&self) -> &Setbacks {
        &self.shared.setbacks
    }

    /// Whether an entry is a note of mine that nobody else has, and that I can delete for good.
    pub fn is_private_note(&self, entry: EntryId) -> bool {
        self.private.holds(entry)
    }

    /// How present I felt on days of routines, where I kept it for myself, in the order in which I did.
    pub(crate) fn kept_words(&self) -> &[(EntryId, Day, routines::Word)] {
        &self.private.words
    }

    /// Why I did not want to open something just now, as I kept it for myself.
    pub fn my_reason(&self, offer: EntryId) -> Option<&Text> {
        self.private.reasons.get(&offer).map(|(_, words)| words)
    }

    /// All such reasons of mine, and on which day I noted them.
    pub(crate) fn my_reasons(&self) -> impl Iterator<Item = (Day, &Text)> {
        self.private.reasons.values().map(|(day, words)| (*day, words))
    }

    /// All agreements.
    pub fn agreements(&self) -> &Agreements {
        &self.shared.agreements
    }

    /// The openness maps.
    pub fn openness(&self) -> &Openness {
        &self.shared.openness
    }

    /// Entries set aside, in canonical order.
    pub fn aside(&self) -> &[Aside] {
        &self.aside
    }

    /// How many entries were set aside for each reason.
    pub fn aside_counts(&self) -> BTreeMap<Reason, usize> {
        let mut counts = BTreeMap::new();
        for aside in &self.aside {
            *counts.entry(aside.reason).or_default() += 1;
        }
        counts
    }

    /// Entries whose words are gone: every device forgets them, and their author's asks the host to.
    pub fn forgotten(&self) -> &BTreeSet<EntryId> {
        &self.forgotten
    }

    /// The member who left and of whom I have not been told yet: one neutral line, once.
    pub fn to_be_told(&self) -> Option<(MemberId, Day)> {
        let left = self.shared.leaving.all_left().iter().map(|(who, day)| (*who, *day));
        left.filter(|(who, _)| *who != self.me).find(|(who, _)| !self.private.noted.has(*who))
    }

    /// What I sealed in a seal of mine, if this device has it.
    pub(crate) fn my_sealed_body(&self, seal: EntryId) -> Option<&Body> {
        let seal = self.shared.seals.get(seal).filter(|seal| seal.by == self.me)?;
        self.private.kept.of(seal)
    }

    /// My own words in a check-in that waits, if this device has them.
    pub fn my_sealed(&self, seal: EntryId) -> Option<&CheckIn> {
        match self.my_sealed_body(seal)? {
            Body::CheckIn(check_in::Event::Shared(check_in)) => Some(check_in),
            _ => None,
        }
    }

    /// The felt trust and safety that I sealed, if this device has them.
    pub fn my_sealed_felt(&self, seal: EntryId) -> Option<&weekly::Felt> {
        let seal = self.shared.seals.get(seal).filter(|seal| seal.by == self.me)?;
        match self.private.kept.of(seal)? {
            Body::Weekly(weekly::Event::Felt { felt, .. }) => Some(felt),
            _ => None,
        }
    }

    /// What any of my devices must publish now: the openings of my sealed answers where both are in, and what both said yes to
    /// for a guide. Each is written where it belongs, [`Body::home`].
    pub fn due_openings(&self, me: MemberId, today: Day) -> Vec<Body> {
        // Who has left publishes nothing more.
        let here = self.shared.leaving.left(me).is_none();
        let due = |seal: &Seal| here && !seal.is_mismatched() && self.shared.both_are_in(seal);
        let waiting = self.shared.seals.ripe(me).filter(|(_, seal)| due(seal));
        let mut openings: Vec<_> =
            waiting.filter_map(|(id, seal)| self.private.kept.opening(id, seal)).collect();
        if here {
            openings.extend(self.shared.agreements.due_renewals(me, &self.private.kept));
            openings.extend(guide::due(self, me, today).into_iter().map(Body::Guide));
        }
        openings
    }

    /// What I have said, privately, about whether an agreement goes on. Never what my partner said.
    pub fn my_renewal(&self, agreement: EntryId) -> Option<bool> {
        self.shared.agreements.my_renewal(agreement, self.me, &self.private.kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{self, Partner, Story};

    #[test]
    fn an_unknown_kind_is_set_aside_counted_and_harms_nothing() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 101).today();
        story.writes_unknown(Partner::Ana);
        story.writes_unknown(Partner::Ben);
        story.checks_in(Partner::Ben, 402);
        let couple = story.couple(Partner::Ben);
        assert_eq!(couple.aside_counts(), BTreeMap::from([(Reason::UnknownKind, 2)]));
        assert!(couple.check_ins().both_are_in(day));
    }

    #[test]
    fn an_entry_that_comes_late_is_named_and_not_taken_in() {
        let mut entries = story::twelve_weeks().readable_by(Partner::Ana);
        let early = entries.remove(10);
        let mut couple = Couple::fold(story::commit, Partner::Ana.id(), entries);
        let before = couple.shared().clone();
        assert_eq!(couple.apply(early), Fit::Late);
        assert_eq!(couple.shared(), &before);
    }

    #[test]
    fn the_partners_private_channel_adds_nothing_to_my_couple() {
        let mut story = Story::begun();
        story.together(Partner::Ana, true).checks_in(Partner::Ana, 101);
        let all = Couple::fold(story::commit, Partner::Ben.id(), story.entries().to_vec());
        assert_eq!(all.aside_counts(), BTreeMap::from([(Reason::Rule(Refusal::NotYours), 1)]));
        assert_eq!(all.shared(), story.couple(Partner::Ben).shared());
    }

    #[test]
    fn taking_back_what_the_host_has_forgotten_is_no_complaint() {
        let mut story = Story::begun();
        let body = Body::TakeBack(crate::take_back::Event { of: EntryId([9; 32]) });
        story.writes(Partner::Ana.phone(), Channel::Ours, body);
        let couple = story.couple(Partner::Ben);
        assert_eq!((couple.aside(), couple.forgotten().len()), (&[][..], 0));
    }

    #[test]
    fn nobody_but_its_author_makes_the_other_forget() {
        let mut story = Story::begun();
        let sealed = {
            story.together(Partner::Ana, true).checks_in(Partner::Ana, 101);
            story.newest(Partner::Ana, Channel::Ours).unwrap()
        };
        let body = Body::TakeBack(crate::take_back::Event { of: sealed });
        story.writes(Partner::Ben.phone(), Channel::Ours, body);
        let couple = story.couple(Partner::Ana);
        assert!(couple.forgotten().is_empty());
        assert_eq!(couple.aside()[0].reason, Reason::Rule(Refusal::NotYours));
    }

    #[test]
    fn debug_output_of_a_whole_couple_holds_no_word_and_no_key() {
        let mut story = Story::begun();
        story.together(Partner::Ana, true).checks_in(Partner::Ana, 101);
        story.drops(Partner::Ben, crate::wins::Kind::Other, crate::wins::Who::Both, "canary");
        let shown = format!("{:?} {:?}", story.couple(Partner::Ana), story.entries());
        assert!(!shown.contains("canary") && !shown.contains("Ana\""), "{shown}");
    }
}
