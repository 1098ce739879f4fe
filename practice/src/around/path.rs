//! The path: the five steps, what the two have touched of each, and one suggestion.
//!
//! Not a course: nothing is locked, nothing is finished, and nothing is counted. A suggestion is one thing that may help next,
//! the same for both, and no more than that.

use crate::{Couple, Day, circle::Circle, day_number, dialogue::Dialogue};

/// One of the five steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Honesty and transparency.
    Honesty,
    /// Responsibility and commitments.
    Responsibility,
    /// Showing up.
    Presence,
    /// Empathy.
    Empathy,
    /// Building together.
    Together,
}

impl Step {
    /// All five, in the programme's order.
    pub const ALL: [Step; 5] =
        [Step::Honesty, Step::Responsibility, Step::Presence, Step::Empathy, Step::Together];

    /// The rooms of this step, in the programme's order.
    pub fn rooms(self) -> impl Iterator<Item = Room> {
        Room::ALL.iter().copied().filter(move |room| room.step() == self)
    }
}

/// A room in which a practice is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// The daily check-in.
    CheckIn,
    /// The openness map.
    Openness,
    /// Digital boundaries.
    Boundaries,
    /// Something one wants to be open about.
    Disclosure,
    /// Triggers, and plans for next time.
    Triggers,
    /// An apology, and what comes back.
    Apology,
    /// Promises.
    Promises,
    /// The trust pact.
    Pact,
    /// The weekly check-in.
    Weekly,
    /// Routines of presence.
    Routines,
    /// A stretch without screens.
    ScreensDown,
    /// Small wins, and the vase.
    Wins,
    /// The course of one's steadiness.
    Steadiness,
    /// A pause with a promise to return.
    Pause,
    /// A guided dialogue.
    Dialogue,
    /// What I need right now.
    Needs,
    /// The feelings circle.
    Circle,
    /// Projects.
    Projects,
    /// Weekly rituals.
    Rituals,
    /// Pages for oneself alone.
    Journal,
    /// The vision board.
    Board,
}

impl Room {
    /// All rooms, in the programme's order.
    pub const ALL: &[Room] = &[
        Room::CheckIn,
        Room::Openness,
        Room::Boundaries,
        Room::Disclosure,
        Room::Triggers,
        Room::Apology,
        Room::Promises,
        Room::Pact,
        Room::Weekly,
        Room::Routines,
        Room::ScreensDown,
        Room::Wins,
        Room::Steadiness,
        Room::Pause,
        Room::Dialogue,
        Room::Needs,
        Room::Circle,
        Room::Projects,
        Room::Rituals,
        Room::Journal,
        Room::Board,
    ];

    /// Its stable name, as in `check-in`.
    pub fn name(self) -> &'static str {
        match self {
            Room::CheckIn => "check-in",
            Room::Openness => "openness",
            Room::Boundaries => "boundaries",
            Room::Disclosure => "disclosure",
            Room::Triggers => "triggers",
            Room::Apology => "apology",
            Room::Promises => "promises",
            Room::Pact => "pact",
            Room::Weekly => "weekly",
            Room::Routines => "routines",
            Room::ScreensDown => "screens-down",
            Room::Wins => "wins",
            Room::Steadiness => "steadiness",
            Room::Pause => "pause",
            Room::Dialogue => "dialogue",
            Room::Needs => "needs",
            Room::Circle => "circle",
            Room::Projects => "projects",
            Room::Rituals => "rituals",
            Room::Journal => "journal",
            Room::Board => "board",
        }
    }

    /// The room of that name; nothing for one that this program does not have.
    pub fn named(name: &str) -> Option<Room> {
        Room::ALL.iter().copied().find(|room| room.name() == name)
    }

    /// The step it belongs to.
    pub fn step(self) -> Step {
        match self {
            Room::CheckIn | Room::Openness | Room::Boundaries | Room::Disclosure | Room::Triggers => {
                Step::Honesty
            }
            Room::Apology | Room::Promises | Room::Pact | Room::Weekly => Step::Responsibility,
            Room::Routines | Room::ScreensDown | Room::Wins | Room::Steadiness | Room::Pause => {
                Step::Presence
            }
            Room::Dialogue | Room::Needs | Room::Circle => Step::Empathy,
            Room::Projects | Room::Rituals | Room::Journal | Room::Board => Step::Together,
        }
    }

    /// After how many days without it it may be suggested once more; none for what is done when there is need of it.
    fn comes_round_after(self) -> Option<i32> {
        match self {
            Room::CheckIn => Some(2),
            Room::Openness | Room::Board => Some(90),
            Room::Boundaries | Room::Disclosure | Room::Triggers => None,
            Room::Apology | Room::Promises | Room::Pact | Room::Journal => None,
            Room::Weekly | Room::Wins | Room::Circle | Room::Rituals => Some(7),
            Room::Routines | Room::ScreensDown => Some(14),
            Room::Steadiness | Room::Pause | Room::Dialogue | Room::Needs | Room::Projects => None,
        }
    }
}

impl Room {
    /// Whether it is there for when it is needed, and is never suggested: nobody is to be nudged to tell something hard, to stop
    /// a talk, or to look at themself.
    fn is_for_need(self) -> bool {
        matches!(
            self,
            Room::Disclosure
                | Room::Triggers
                | Room::Apology
                | Room::Steadiness
                | Room::Pause
                | Room::Dialogue
                | Room::Needs
                | Room::Journal
        )
    }

    /// Whether it is each one's own and seen by nobody else: there is nothing of both in it to be touched.
    pub fn is_private(self) -> bool {
        matches!(self, Room::Journal)
    }
}

impl Couple {
    /// The newest day on which either left something both can see in a room; nothing while it is untouched.
    pub fn touched(&self, room: Room) -> Option<Day> {
        match room {
            Room::CheckIn => self.check_ins().newest_day(),
            Room::Disclosure => self.disclosures().iter().map(|one| one.offer.day).max(),
            Room::Triggers => self.triggers().all().iter().map(|told| told.day).max(),
            Room::Openness => self.openness().newest_day(),
            Room::Boundaries => self.newest_boundary_day(),
            Room::Apology => self.apologies().iter().map(|one| one.offer.day).max(),
            Room::Promises => self.promises().newest_day(),
            Room::Pact => self.newest_pact_day(),
            Room::Weekly => self.weekly().meetings().map(|meeting| meeting.begun.1).max(),
            Room::Routines => self.newest_routine_day(),
            Room::ScreensDown => self.screens_down().newest_day(),
            // There is a course as soon as there are check-ins.
            Room::Steadiness => self.check_ins().newest_day().max(self.steadiness().newest_day()),
            Room::Pause => self.pauses().newest_day(),
            Room::Dialogue => self.dialogues().all().map(Dialogue::newest_day).max(),
            Room::Needs => self.needs().all().iter().map(|asked| asked.day).max(),
            Room::Circle => self.circles().all().map(Circle::newest_day).max(),
            Room::Projects => self.projects().newest_day(),
            Room::Rituals => self.rituals().newest_day(),
            Room::Board => self.board().newest_day(),
            Room::Wins => self.wins().notes().iter().map(|note| note.day).max(),
            Room::Journal => None,
        }
    }

    /// One thing that may help next: the first room in the programme's order that is untouched, else the one that was left
    /// longest ago of those that come round. Nothing while one is alone, and nothing when all is fresh.
    pub fn suggestion(&self, today: Day) -> Option<Room> {
        self.partner()?;
        let mut rooms = Room::ALL.iter().copied().filter(|room| !room.is_for_need());
        let untouched = rooms.find(|room| self.touched(*room).is_none());
        untouched.or_else(|| self.left_longest(today))
    }

    fn left_longest(&self, today: Day) -> Option<Room> {
        let age = |room: Room| Some(day_number(today) - day_number(self.touched(room)?));
        let due = |room: &Room| Some(age(*room)? >= room.comes_round_after()?);
        let waiting = Room::ALL.iter().copied().filter(|room| due(room).unwrap_or(false));
        waiting.min_by_key(|room| self.touched(*room))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        story::{Partner, Story},
        wins,
    };

    fn suggested(story: &Story) -> Option<Room> {
        let both = Partner::BOTH.map(|partner| story.couple(partner).suggestion(story.today()));
        assert_eq!(both[0], both[1], "the same is suggested to both");
        both[0]
    }

    #[test]
    fn every_room_stands_in_one_step_and_in_the_programmes_order() {
        let listed: Vec<_> = Step::ALL.into_iter().flat_map(Step::rooms).collect();
        assert_eq!(listed, Room::ALL);
    }

    #[test]
    fn what_is_untouched_is_suggested_first_in_the_programmes_order() {
        let mut story = Story::begun();
        assert_eq!(suggested(&story), Some(Room::CheckIn));
        story.checks_in(Partner::Ana, 101);
        assert_ne!(suggested(&story), Some(Room::CheckIn));
    }

    #[test]
    fn nobody_is_nudged_to_tell_something_hard() {
        let mut story = Story::begun();
        for _ in 0..40 {
            assert!(suggested(&story).is_none_or(|room| !room.is_for_need()));
            story.checks_in(Partner::Ana, 101).next_day();
        }
    }

    #[test]
    fn what_was_left_longest_comes_round_and_what_is_fresh_does_not() {
        let mut story = Story::begun();
        story.checks_in(Partner::Ana, 101);
        story.drops(Partner::Ben, wins::Kind::ThankYou, wins::Who::Partner, "You waited up.");
        let couple = story.couple(Partner::Ana);
        assert_eq!(couple.left_longest(story.today()), None);
        story.next_day().next_day();
        assert_eq!(story.couple(Partner::Ana).left_longest(story.today()), Some(Room::CheckIn));
    }

    #[test]
    fn one_who_is_alone_is_not_sent_anywhere() {
        let story = Story::new();
        assert_eq!(story.couple(Partner::Ana).suggestion(story.today()), None);
    }
}
