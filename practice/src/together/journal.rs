//! The journal: pages for oneself alone, changed by new versions, and deleted for good when their author wants.
//!
//! It is read by nobody else: no partner, no guide and no host. A page may be about forgiveness; it is asked for nowhere,
//! and nothing depends on whether there is one.

use core::fmt;

use minicbor::{Decode, Encode};

use crate::{At, Day, EntryId, Refusal, Text};

/// What is written in the journal: always in `mine`.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// A page, or a newer version of one.
    #[n(0)]
    Written {
        /// The page, named by its first version; none for a new one.
        #[n(0)]
        page: Option<EntryId>,
        /// What the page is about.
        #[n(1)]
        about: About,
        /// The words.
        #[n(2)]
        words: Text,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Written(..)")
    }
}

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum About {
    /// Whatever its author likes.
    #[n(0)]
    Anything,
    /// Forgiveness, whatever that is to its author.
    #[n(1)]
    Forgiveness,
}

/// One version of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day.
    pub day: Day,
    /// What the page is about.
    pub about: About,
    /// The words.
    pub words: Text,
    page: EntryId,
}

/// All pages. What was deleted is in none of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    versions: Vec<Version>,
}

/// One page, with its versions, the newest last. There is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// Its name: its first version, whether or not that one is still there.
    pub id: EntryId,
    /// The version that is read.
    pub newest: &'a Version,
    /// The ones before it, the newest last.
    pub earlier: Vec<&'a Version>,
}

/// What its author can do with the journal. One version alone is deleted by taking it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Write a new page.
    Write {
        /// What it is about.
        about: About,
        /// The words.
        words: Text,
    },
    /// Write a newer version of a page.
    Change {
        /// The page.
        page: EntryId,
        /// The words.
        words: Text,
    },
    /// Delete a page for good, with all its versions.
    Delete(EntryId),
}

impl Journal {
    /// All pages, the one that was changed last first.
    pub fn pages(&self) -> Vec<Page<'_>> {
        let mut names: Vec<EntryId> = Vec::new();
        for version in self.versions.iter().rev() {
            if !names.contains(&version.page) {
                names.push(version.page);
            }
        }
        names.into_iter().filter_map(|page| self.page(page)).collect()
    }

    /// One page.
    pub fn page(&self, id: EntryId) -> Option<Page<'_>> {
        let mut earlier: Vec<_> = self.versions.iter().filter(|version| version.page == id).collect();
        let newest = earlier.pop()?;
        Some(Page { id, newest, earlier })
    }

    /// What a command writes; deleting writes nothing of its own, and is [`Journal::to_delete`].
    pub(crate) fn event(&self, command: Command) -> Result<Event, Refusal> {
        match command {
            Command::Write { about, words } => Ok(Event::Written { page: None, about, words }),
            Command::Change { page, words } => {
                let newest = self.page(page).ok_or(Refusal::NothingThere)?.newest;
                let about = newest.about;
                if newest.words == words {
                    return Err(Refusal::AlreadySo);
                }
                Ok(Event::Written { page: Some(page), about, words })
            }
            Command::Delete(_) => Err(Refusal::NothingThere),
        }
    }

    /// The entries to take back for a page to be gone.
    pub(crate) fn to_delete(&self, page: EntryId) -> Result<Vec<EntryId>, Refusal> {
        let page = self.page(page).ok_or(Refusal::NothingThere)?;
        Ok(page.earlier.into_iter().chain([page.newest]).map(|version| version.id).collect())
    }

    pub(crate) fn check(event: &Event) -> Result<(), Refusal> {
        let Event::Written { words, .. } = event;
        if words.fits(Text::PAGE) { Ok(()) } else { Err(Refusal::TextLength) }
    }

    /// Takes in a version. A page whose first version is gone is a page all the same.
    pub(crate) fn take(&mut self, at: At, event: Event) {
        let Event::Written { page, about, words } = event;
        let page = page.unwrap_or(at.id);
        self.versions.push(Version { id: at.id, day: at.day, about, words, page });
    }

    pub(crate) fn has(&self, version: EntryId) -> bool {
        self.versions.iter().any(|one| one.id == version)
    }

    pub(crate) fn erase(&mut self, version: EntryId) {
        self.versions.retain(|one| one.id != version);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do, Couple,
        story::{Device, Partner, Story},
    };

    const ANA: Partner = Partner::Ana;

    fn writes(words: &str) -> Do {
        Do::Journal(Command::Write { about: About::Anything, words: words.into() })
    }

    fn changes(page: EntryId, words: &str) -> Do {
        Do::Journal(Command::Change { page, words: words.into() })
    }

    fn written(words: &[&str]) -> (Story, EntryId) {
        let mut story = Story::begun();
        story.does(ANA, writes(words[0]));
        let page = story.newest(ANA, Channel::Mine).unwrap();
        for later in &words[1..] {
            story.next_day().does(ANA, changes(page, later));
        }
        assert_eq!(story.refused(), []);
        (story, page)
    }

    fn read(couple: &Couple) -> Vec<String> {
        couple.journal().pages().iter().map(|page| page.newest.words.as_str().to_owned()).collect()
    }

    fn all_words(story: &Story, who: Partner) -> Vec<u8> {
        story.readable_by(who).iter().flat_map(|entry| entry.body.encode()).collect()
    }

    fn holds(bytes: &[u8], words: &str) -> bool {
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    }

    #[test]
    fn a_page_is_in_no_entry_the_partner_reads_and_on_all_devices_of_its_author() {
        let (mut story, _) = written(&["the winter of the lies"]);
        assert!(holds(&all_words(&story, ANA), "winter"));
        assert!(!holds(&all_words(&story, Partner::Ben), "winter"));
        assert!(read(&story.couple(Partner::Ben)).is_empty());
        let tablet = story.adds_device(ANA);
        assert_eq!(read(story.seen_on(tablet)), ["the winter of the lies"]);
    }

    #[test]
    fn a_newer_version_is_read_and_the_earlier_one_is_kept_beside_it() {
        let (story, page) = written(&["one", "two", "three"]);
        let couple = story.couple(ANA);
        let page = couple.journal().page(page).unwrap();
        let earlier: Vec<_> = page.earlier.iter().map(|version| version.words.as_str()).collect();
        assert_eq!((page.newest.words.as_str(), earlier), ("three", vec!["one", "two"]));
    }

    #[test]
    fn what_is_deleted_is_gone_for_good_with_all_its_versions() {
        let (mut story, page) = written(&["one", "two"]);
        story.does(ANA, writes("another"));
        let versions: Vec<_> =
            story.entries().iter().filter(|e| e.channel == Channel::Mine).map(|e| e.id).collect();
        story.does(ANA, Do::Journal(Command::Delete(page)));
        let couple = story.couple(ANA);
        assert_eq!(read(&couple), ["another"]);
        assert!(versions[..2].iter().all(|version| couple.forgotten().contains(version)));
        assert!(!couple.forgotten().contains(&versions[2]));
        assert_eq!((story.refused(), couple.aside()), (&[][..], &[][..]));
        assert!(story.couple(Partner::Ben).forgotten().is_empty(), "the partner never hears of it");
    }

    #[test]
    fn one_version_is_deleted_and_the_page_stays() {
        let (mut story, page) = written(&["one", "two"]);
        story.does(ANA, Do::TakeBack(page));
        let couple = story.couple(ANA);
        let left = couple.journal().page(page).unwrap();
        assert_eq!((left.newest.words.as_str(), left.earlier.len()), ("two", 0));
        assert_eq!(story.tries(ANA.phone(), Do::TakeBack(page)), Err(Refusal::NothingThere));
    }

    #[test]
    fn a_version_written_elsewhere_while_the_page_was_deleted_is_not_lost() {
        let (mut story, page) = written(&["one"]);
        let tablet: Device = story.adds_device(ANA);
        story.goes_offline(tablet);
        assert!(story.tries(tablet, changes(page, "written on the train")).is_ok());
        story.does(ANA, Do::Journal(Command::Delete(page))).comes_back(tablet);
        assert_eq!(read(&story.couple(ANA)), ["written on the train"]);
        story.does(ANA, Do::Journal(Command::Delete(page)));
        assert!(read(&story.couple(ANA)).is_empty());
    }

    #[test]
    fn without_what_the_host_has_forgotten_the_journal_is_the_same() {
        let (mut story, page) = written(&["one", "two"]);
        story.does(ANA, writes("another")).does(ANA, Do::TakeBack(page));
        let couple = story.couple(ANA);
        let left = story.readable_by(ANA).into_iter().filter(|entry| !couple.forgotten().contains(&entry.id));
        let later = Couple::fold(crate::story::commit, ANA.id(), left);
        assert_eq!(later.journal(), couple.journal());
    }

    #[test]
    fn a_page_in_the_channel_of_both_counts_for_nothing() {
        let mut story = Story::begun();
        let event = Event::Written { page: None, about: About::Anything, words: "mine".into() };
        story.writes(ANA.phone(), Channel::Ours, crate::Body::Journal(event));
        let couple = story.couple(ANA);
        assert!(read(&couple).is_empty());
        assert_eq!(couple.aside_counts(), [(crate::Reason::WrongChannel, 1)].into());
    }

    #[test]
    fn a_page_without_words_or_without_a_change_is_refused() {
        let (mut story, page) = written(&["one"]);
        assert_eq!(story.tries(ANA.phone(), writes(" ")), Err(Refusal::TextLength));
        assert_eq!(story.tries(ANA.phone(), changes(page, "one")), Err(Refusal::AlreadySo));
        let other = EntryId([7; 32]);
        assert_eq!(story.tries(ANA.phone(), changes(other, "x")), Err(Refusal::NothingThere));
        assert_eq!(story.tries(ANA.phone(), Do::Journal(Command::Delete(other))), Err(Refusal::NothingThere));
    }

    #[test]
    fn forgiveness_gates_nothing() {
        let (mut with, mut without) = (crate::story::twelve_weeks(), crate::story::twelve_weeks());
        with.does(ANA, Do::Journal(Command::Write { about: About::Forgiveness, words: "not yet".into() }));
        without.does(ANA, writes("the weather"));
        for who in Partner::BOTH {
            let (with, without) = (with.couple(who), without.couple(who));
            assert_eq!(with.shared(), without.shared());
        }
        let suggested = |story: &Story| story.couple(ANA).suggestion(story.today());
        assert_eq!(suggested(&with), suggested(&without));
    }

    #[test]
    fn debug_output_holds_no_word() {
        let (story, _) = written(&["the winter"]);
        assert!(!format!("{:?} {:?}", story.entries(), story.couple(ANA)).contains("winter"));
    }
}
