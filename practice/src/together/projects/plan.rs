//! What of all projects is for one person to do, and what is still open between both.
//!
//! Not a list of debts: a step without a day waits for nobody, and one whose day went by is not late.

use super::{Each, Line, Project, Standing, Taken};
use crate::{Couple, Day, Sorting};

impl Couple {
    /// The lines I said I do, or that both do, in projects that go on: not yet done, with a day on or after `today`, the
    /// earliest first.
    pub fn my_steps(&self, today: Day) -> Vec<(&Project, &Line)> {
        let mine = |line: &&Line| line.taken.is_some_and(|taken| taken.is_of(self.me()));
        let coming = |line: &&Line| line.done.is_none() && line.on.is_some_and(|day| day >= today);
        let mut steps: Vec<_> =
            self.standing_lines().filter(|(_, line)| mine(line) && coming(line)).collect();
        steps.order_by_key(|(_, line)| (line.on, line.id));
        steps
    }

    /// The lines my partner suggested to me and of which I have said nothing.
    pub fn suggested_to_me(&self) -> Vec<(&Project, &Line)> {
        let to_me = |line: &&Line| line.taken.as_ref().and_then(Taken::suggested_to) == Some(self.me());
        self.standing_lines().filter(|(_, line)| line.done.is_none() && to_me(line)).collect()
    }

    /// The projects that are done and of which I have not said how it was to be a team.
    pub fn to_look_back_on(&self) -> Vec<&Project> {
        let open = |project: &&Project| {
            let done = project.standing.0 == Standing::Done;
            done && project.told_by(self.me(), Each::Team).is_none()
        };
        self.projects().all().into_iter().filter(open).collect()
    }

    fn standing_lines(&self) -> impl Iterator<Item = (&Project, &Line)> {
        let underway = self.projects().all().into_iter().filter(|project| project.is_underway());
        underway
            .flat_map(|project| project.lines().iter().map(move |line| (project, line)))
            .filter(|(_, line)| line.presence.is_there())
    }
}
