//! What both write while they show up, listen and build, with each word marked as the one's whose it is.
//!
//! Where one writes down what the other says aloud, the word is the other's.

use practice::{
    Command, EntryId, Key, Picture, Text, agreement,
    board::{self, Content, Horizon, Size, Spot},
    check_in::Said,
    circle::{self, Feeling},
    dialogue::{self, Soft, Turn},
    needs::{self, Need},
    pause,
    projects::{self, Change, Each, LineId, List, Standing, Template, Whose},
    promises::When,
    recurrence::{Recurrence, Rule},
    rituals::{self, Question},
    routines::{self, Plan, Presence},
    screens_down, steadiness,
    story::{Partner, Story},
    weekly::Week,
};

use super::{ANA, BEN, Marks, newest};

/// Does it, and gives the name of what was written.
fn writes(story: &mut Story, who: Partner, command: Command) -> EntryId {
    story.tries(who.phone(), command).unwrap()[0]
}

pub(super) fn presence(story: &mut Story, marks: &Marks, who: Partner) {
    routine(story, marks, who);
    story.does(who, Command::Steadiness(steadiness::Command::Show(true)));
    let suggest = screens_down::Command::Suggest { minutes: 30, starts: None };
    let stretch = writes(story, who, Command::ScreensDown(suggest));
    story.does(who.other(), Command::ScreensDown(screens_down::Command::Join(stretch)));
    let call = |minutes| Command::Pause(pause::Command::Call { minutes, from: None });
    let pause = writes(story, who, call(20));
    story.does(who.other(), Command::Pause(pause::Command::Later { pause, minutes: 40 }));
    for who in Partner::BOTH {
        story.does(who, Command::Pause(pause::Command::Back(pause)));
    }
    let left = writes(story, who, call(20));
    story.next_day().does(who.other(), Command::Pause(pause::Command::End(left)));
    for who in Partner::BOTH {
        let line = Some(marks.of(who));
        story.does(who, Command::ScreensDown(screens_down::Command::Done(stretch, line)));
    }
}

fn routine(story: &mut Story, marks: &Marks, who: Partner) {
    let days = Recurrence::from(story.today(), Rule::Daily);
    let (what, place) = (marks.of(who), Some(marks.of(who)));
    let plan = Plan { what, days, time: None, place, minutes: None };
    let (topic, terms) = (routines::TOPIC.to_owned(), agreement::Terms::default());
    let propose = agreement::Command::Propose { topic, text: plan.text().unwrap(), why: None, terms };
    let id = writes(story, who, Command::Agreement(propose));
    for who in Partner::BOTH {
        story.does(who, Command::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    }
    let (day, presence) = (story.today(), Presence::InAndOut);
    story.does(who, Command::Routines(routines::Command::Did(id, day)));
    for shared in [true, false] {
        let words = Some(marks.of(who));
        let say = routines::Command::Say { routine: id, day, presence, words, shared };
        story.does(who, Command::Routines(say));
    }
}

pub(super) fn empathy(story: &mut Story, marks: &Marks, who: Partner) {
    on_two_phones(story, marks, who);
    on_one_phone(story, marks, who);
    let own = Need::Own(marks.of(who));
    let need = writes(story, who, Command::Needs(needs::Command::Ask(own, Some(marks.of(who)))));
    let on = story.today().tomorrow().unwrap();
    let can = needs::Answer::Can { what: Some(marks.of(who.other())), when: needs::When::On(on) };
    let not_now = needs::Answer::NotNow { line: Some(marks.of(who.other())), on: Some(on) };
    for answer in [can, not_now] {
        story.does(who.other(), Command::Needs(needs::Command::Answer(need, answer)));
    }
}

fn softly(marks: &Marks, who: Partner) -> Command {
    let mine = || marks.of(who);
    let soft = Soft { feel: mine(), when: mine(), because: Some(mine()), need: mine() };
    Command::Dialogue(dialogue::Command::Begin { about: None, soft, own: true })
}

fn on_two_phones(story: &mut Story, marks: &Marks, who: Partner) {
    let id = writes(story, who, softly(marks, who));
    let other = who.other();
    let turns = [
        (other, Turn::Reflected(marks.of(other))),
        (who, Turn::NotQuite(marks.of(who))),
        (other, Turn::Reflected(marks.of(other))),
        (who, Turn::ThatsIt),
        (other, Turn::Validated(marks.of(other))),
        (other, Turn::AskedNeed),
        (who, Turn::Needs(Need::ThinkOfSolutions)),
        (other, Turn::Idea(marks.of(other))),
        (who, Turn::Idea(marks.of(who))),
        (who, Turn::Closed),
    ];
    for (by, turn) in turns {
        story.does(by, Command::Dialogue(dialogue::Command::Take { dialogue: id, turn, own: true }));
    }
}

/// One holds the phone and writes down what the other says: it is theirs once they say yes, and nobody's where they do not.
fn on_one_phone(story: &mut Story, marks: &Marks, who: Partner) {
    let id = writes(story, who, softly(marks, who));
    let other = who.other();
    let take = |turn, own| Command::Dialogue(dialogue::Command::Take { dialogue: id, turn, own });
    let note = writes(story, who, take(Turn::Reflected(marks.of(other)), false));
    story.does(other, Command::Dialogue(dialogue::Command::Confirm(id, note)));
    story.does(who, take(Turn::ThatsIt, true));
    let note = writes(story, who, take(Turn::Validated("Not said so.".into()), false));
    story.does(other, Command::Dialogue(dialogue::Command::Decline(id, note)));
    story.does(other, take(Turn::Validated(marks.of(other)), true));
    story.does(other, take(Turn::AskedNeed, true));
    story.does(who, take(Turn::Needs(Need::Own(marks.of(who))), true));
    story.does(other, Command::Dialogue(dialogue::Command::End(id)));
}

pub(super) fn together(story: &mut Story, marks: &Marks, who: Partner) {
    project(story, marks, who);
    rituals(story, marks, who);
    board(story, marks, who);
}

fn project(story: &mut Story, marks: &Marks, who: Partner) {
    let (mine, theirs) = (|| marks.of(who), || marks.of(who.other()));
    let does = |story: &mut Story, by: Partner, command| writes(story, by, Command::Projects(command));
    let id = does(story, who, projects::Command::Begin(Template::Own, Some(mine())));
    does(story, who.other(), projects::Command::Title(id, theirs(), vec![id]));
    for asked in Template::Own.parts() {
        let first = does(story, who, projects::Command::Write(id, *asked, mine(), Vec::new()));
        does(story, who.other(), projects::Command::Write(id, *asked, theirs(), vec![first]));
    }
    let days = Recurrence::from(story.today(), Rule::Daily);
    does(story, who, projects::Command::Plan(id, Some(When { days, time: None })));
    for list in [List::Steps, List::Things] {
        let line = LineId { entry: does(story, who, projects::Command::Add(id, list, mine())), line: 0 };
        let words = Change::Words { words: theirs(), over: vec![line.entry] };
        let whose = Change::Whose(Some(Whose::One(who.id())));
        let changes = vec![words, whose, Change::On(story.today().tomorrow().ok()), Change::Done(true)];
        does(story, who.other(), projects::Command::Change(line, changes));
        does(story, who, projects::Command::TakeAway(line, 1));
    }
    lists_of_templates(story, marks, who);
    does(story, who, projects::Command::Note(id, mine(), Some(picture(mine()))));
    for who in Partner::BOTH {
        does(story, who, projects::Command::Tell(id, Each::Team, marks.of(who)));
    }
    does(story, who, projects::Command::Stand(id, Standing::Done));
}

/// A line on every list and an answer to every question that only some templates have.
fn lists_of_templates(story: &mut Story, marks: &Marks, who: Partner) {
    for template in [Template::WeekendAway, Template::WeekOfMeals, Template::DocumentaryNight] {
        let begin = projects::Command::Begin(template, None);
        let id = writes(story, who, Command::Projects(begin));
        for (list, _) in template.lists() {
            let add = projects::Command::Add(id, *list, marks.of(who));
            story.does(who, Command::Projects(add));
        }
        for asked in template.parts() {
            let write = projects::Command::Write(id, *asked, marks.of(who), Vec::new());
            story.does(who, Command::Projects(write));
        }
        for each in template.each() {
            let tell = projects::Command::Tell(id, *each, marks.of(who));
            story.does(who, Command::Projects(tell));
        }
    }
}

fn picture(words: Text) -> Picture {
    Picture { blob: [1; 32], key: Key([2; 32]), wide: 4, high: 3, words }
}

fn rituals(story: &mut Story, marks: &Marks, who: Partner) {
    let (today, tomorrow) = (story.today(), story.today().tomorrow().ok());
    let walked = writes(story, who, Command::Rituals(rituals::Command::Walked(today, Some(marks.of(who)))));
    story.does(who, Command::TakeBack(walked));
    for _ in 0..2 {
        let place = Some(marks.of(who));
        story.does(who, Command::Rituals(rituals::Command::NextWalk(tomorrow, place)));
    }
    let ask = rituals::Command::Ask(Question::Own(marks.of(who)));
    let page = writes(story, who, Command::Rituals(ask));
    for who in Partner::BOTH {
        story.does(who, Command::Rituals(rituals::Command::Write(page, marks.of(who))));
    }
    let waiting = writes(story, who, Command::Rituals(rituals::Command::Ask(Question::Given(1))));
    story.does(who, Command::Rituals(rituals::Command::Write(waiting, marks.of(who))));
}

fn board(story: &mut Story, marks: &Marks, who: Partner) {
    let (spot, size) = (Spot { x: 0, y: 0 }, Size { wide: 200, high: 100 });
    for content in [Content::Words(marks.of(who)), Content::Picture(picture(marks.of(who)))] {
        let put_up = board::Command::PutUp { horizon: Horizon::Year, content, spot, size };
        let item = writes(story, who, Command::Board(put_up));
        let change = board::Change::Words { words: marks.of(who.other()), over: vec![item] };
        story.does(who.other(), Command::Board(board::Command::Change(item, vec![change])));
        story.does(who, Command::Board(board::Command::TakeAway { item, seen: 1 }));
    }
}

/// What there is one of in a week: thanks, and a circle of which one phone holds a turn of both.
pub(super) fn both(story: &mut Story, marks: &Marks) {
    let week = Week::of(story.today());
    for who in Partner::BOTH {
        let thanks = Said::This((0..rituals::THANKS).map(|_| marks.of(who)).collect());
        story.does(who, Command::Rituals(rituals::Command::Thank(week, thanks)));
    }
    story.does(ANA, Command::Circle(circle::Command::Begin(week)));
    let take = |turn, own| Command::Circle(circle::Command::Take { week, turn, own });
    let named = |who| circle::Turn::Named { feelings: vec![Feeling::ALL[0]], words: Some(marks.of(who)) };
    story.does(ANA, take(named(ANA), true));
    story.does(BEN, take(circle::Turn::ThankYou, true));
    story.does(ANA, take(named(BEN), false));
    let note = newest(story, ANA);
    story.does(BEN, Command::Circle(circle::Command::Confirm(week, note)));
    story.does(ANA, take(circle::Turn::ThankYou, true));
    story.does(BEN, take(circle::Turn::Closing, true));
    for who in Partner::BOTH {
        story.does(who, take(circle::Turn::Last(marks.of(who)), true));
    }
}
