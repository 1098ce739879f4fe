//! Search: in one's own words and in what is of both, on the device, at the moment it is asked for.
//!
//! It keeps no index and no list of what was looked for. It finds what an export may hold and nothing else, so the partner's
//! disclosures and what is sealed are never found, whatever is searched for.

use super::{
    labels::{Label, Labels},
    promised::OnePromise,
    record::{Agreed, Answer, DropNote, OneCheckIn, OneDay, Question, Record},
    record_openness::OneMap,
    told::Piece,
    wordings,
};
use crate::{Couple, Day, Sorting, path::Room, wins::Who};

/// The fewest characters that are searched for.
pub const FEWEST: usize = 2;

/// Where something that was found is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On the page of a day of both.
    Day(Day),
    /// In a room of the path.
    Room(Room),
    /// On the page of hard days.
    Setback,
    /// On the page of one's own scales.
    Measures,
    /// In the guide's room.
    Guide,
    /// On the page of questionnaires.
    Questionnaires,
    /// It has no page of its own.
    #[default]
    Nowhere,
}

/// Something that was found.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// Its day, where it has one.
    pub day: Option<Day>,
    /// What it is and by whom, in the words of the labels.
    pub what: String,
    /// The words before the first place that fits, that place, and the words after it.
    pub around: [String; 3],
    /// Where it is read.
    pub place: Place,
}

/// Everything that fits, the newest first; nothing for fewer than [`FEWEST`] characters. All words of the query must be in one
/// text, whatever their case and accents.
pub fn search(couple: &Couple, query: &str, labels: &dyn Labels) -> Vec<Found> {
    let wanted: Vec<Vec<char>> = query.split_whitespace().map(folded).collect();
    if wanted.iter().map(Vec::len).sum::<usize>() < FEWEST {
        return Vec::new();
    }
    let mut all = Walk { found: Vec::new(), wanted, labels };
    all.record(&Record::mine(couple, labels));
    all.record(&Record::of_both(couple, labels));
    all.newest_first()
}

struct Walk<'a> {
    found: Vec<Found>,
    wanted: Vec<Vec<char>>,
    labels: &'a dyn Labels,
}

impl Walk<'_> {
    fn newest_first(self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for one in self.found {
            // One's own words stand in both records.
            if !found.contains(&one) {
                found.push(one);
            }
        }
        found.order_by_key(|one| core::cmp::Reverse(one.day));
        found
    }

    /// Taken apart field by field: what an export gains, a search can't miss.
    fn record(&mut self, record: &Record) {
        let Record {
            format: _,
            version: _,
            note: _,
            title: _,
            members: _,
            days,
            told,
            talked,
            showed_up,
            made,
            met,
            shared,
            put_in,
            own,
            promises,
            drops,
            openness,
            around_openness,
            agreements,
            wordings,
        } = record;
        days.iter().for_each(|day| self.day(record, day));
        for piece in told
            .iter()
            .chain(talked)
            .chain(showed_up)
            .chain(made)
            .chain(met)
            .chain(shared)
            .chain(put_in)
            .chain(own)
            .chain(around_openness)
            .chain(wordings)
        {
            self.piece(record, piece);
        }
        promises.iter().for_each(|promise| self.promise(record, promise));
        drops.iter().for_each(|drop| self.drop_note(record, drop));
        openness.iter().for_each(|map| self.map(map));
        agreements.iter().for_each(|agreement| self.agreement(agreement));
    }

    fn look(&mut self, day: Option<Day>, what: String, words: &str, place: Place) {
        if let Some(around) = fit(words, &self.wanted) {
            self.found.push(Found { day, what, around, place });
        }
    }

    fn day(&mut self, record: &Record, day: &OneDay) {
        let on = day.day.0;
        day.check_ins.iter().for_each(|check_in| self.check_in(record, on, check_in));
        for answer in &day.answers {
            let what = self.labels.word(Label::Reflection(record.name(&answer.by)));
            answer.words.iter().for_each(|words| self.look(Some(on), what.clone(), words, Place::Day(on)));
        }
    }

    fn check_in(&mut self, record: &Record, on: Day, check_in: &OneCheckIn) {
        let OneCheckIn { whereabouts, stressor, appreciation, need, .. } = check_in;
        let asked = [
            (Label::Whereabouts, whereabouts),
            (Label::Stressor, stressor),
            (Label::Appreciation, appreciation),
            (Label::Need, need),
        ];
        for (label, said) in asked {
            let what = format!("{}: {}", record.name(&check_in.by), self.labels.word(label));
            said_words(said)
                .into_iter()
                .for_each(|words| self.look(Some(on), what.clone(), words, Place::Day(on)));
        }
    }

    fn piece(&mut self, record: &Record, piece: &Piece) {
        let what = self.labels.word(Label::ToldKind(piece.kind, record.name(&piece.by)));
        for part in piece.parts.iter().filter(|part| !is_figure(&part.words) && !is_result(part.part)) {
            self.look(Some(piece.day.0), what.clone(), &part.words, piece.place);
        }
    }

    fn promise(&mut self, record: &Record, promise: &OnePromise) {
        let (what, place) =
            (self.labels.word(Label::Promise(record.name(&promise.by))), Place::Room(Room::Promises));
        for words in promise.what.iter().chain(&promise.cue) {
            self.look(Some(promise.made.0), what.clone(), words, place);
        }
        for said in &promise.said {
            let what = self.labels.word(Label::PromiseSaid(said.kind, record.name(&said.by)));
            said.words.iter().for_each(|words| self.look(Some(said.day.0), what.clone(), words, place));
        }
    }

    fn drop_note(&mut self, record: &Record, drop: &DropNote) {
        let what = self.labels.word(Label::DropWho(Who::Both, record.name(&drop.by)));
        let what =
            if drop.drop.who == Who::Both { what } else { self.labels.word(Label::DropKind(drop.drop.kind)) };
        self.look(Some(drop.day.0), what, &drop.note, Place::Room(Room::Wins));
    }

    fn map(&mut self, map: &OneMap) {
        let what = self.labels.word(Label::Openness);
        for area in map.areas.iter().filter(|area| area.own) {
            self.look(map.day.map(|day| day.0), what.clone(), &area.area, Place::Room(Room::Openness));
        }
    }

    fn agreement(&mut self, agreement: &Agreed) {
        let what = agreement.area.clone().unwrap_or_else(|| self.labels.word(Label::Topic(&agreement.topic)));
        let day = agreement.signed.iter().map(|signature| signature.day.0).max();
        let text = wordings::plain(&agreement.topic, &agreement.text.as_str().into());
        let place = wordings::place(&agreement.topic);
        self.look(day, what.clone(), text.as_str(), place);
        agreement.why.iter().for_each(|why| self.look(day, what.clone(), why, place));
    }
}

fn said_words(question: &Question<String>) -> Option<&str> {
    match question {
        Some(Answer::Said(words)) => Some(words),
        _ => None,
    }
}

/// What a questionnaire came to is nothing to search for.
fn is_result(part: &str) -> bool {
    matches!(part, "result" | "answers")
}

/// A number someone gave is no words.
fn is_figure(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit())
}

/// A text as it is compared: small letters without accents, one for each character, so that places stay places.
fn folded(words: &str) -> Vec<char> {
    words.chars().map(bare).collect()
}

fn bare(c: char) -> char {
    match c.to_lowercase().next().unwrap_or(c) {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '\u{2019}' => '\'',
        c => c,
    }
}

/// So many characters stand before and after what fits.
const AROUND: usize = 60;

/// What stands around the wanted words where they stand together, else around the first of them, if all are in the text.
fn fit(words: &str, wanted: &[Vec<char>]) -> Option<[String; 3]> {
    let text = folded(words);
    let at = |word: &Vec<char>| text.windows(word.len().max(1)).position(|window| window == word.as_slice());
    let places: Option<Vec<usize>> = wanted.iter().map(at).collect();
    let places = places?;
    let together = wanted.join(&' ');
    let one = || places.iter().copied().zip(wanted.iter().map(Vec::len)).min();
    let (first, long) = at(&together).map(|place| (place, together.len())).or_else(one)?;
    let (from, to) = (first.saturating_sub(AROUND), first + long);
    let cut =
        |from: usize, to: usize| words.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
    let ends = text.len() > to + AROUND;
    let before = if from > 0 { format!("...{}", cut(from, first)) } else { cut(0, first) };
    let after = if ends { format!("{}...", cut(to, to + AROUND)) } else { cut(to, text.len()) };
    Some([before, cut(first, to), after])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do, disclosure,
        journal::{self, About},
        offer,
        story::{Partner, Plain, Story},
        triggers, turns, wins,
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn finds(story: &Story, who: Partner, query: &str) -> Vec<Found> {
        search(&story.couple(who), query, &Plain)
    }

    fn places(story: &Story, who: Partner, query: &str) -> Vec<Place> {
        finds(story, who, query).into_iter().map(|found| found.place).collect()
    }

    fn discloses(story: &mut Story) {
        let asked = disclosure::Asked {
            needed: Some(disclosure::Needed::Yes),
            why: Some(disclosure::Why::ToBeClose),
            spared: Some(disclosure::Spared::Yes),
        };
        let (line, words) = ("Something about a lantern.".into(), "The lantern was hers.".into());
        let command = disclosure::Command::Offer { area: "past".into(), line, words, asked };
        story.does(ANA, Do::Disclosure(command));
        let id = story.newest(ANA, Channel::Ours).unwrap();
        story.does(BEN, Do::Offer(offer::Command::Open(id)));
        story.does(BEN, Do::Turns(turns::Command::Reflect(id, "Bens understanding of the lantern".into())));
        story.does(ANA, Do::Turns(turns::Command::Say(id, "Anas lantern again".into())));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn the_partners_disclosure_is_never_found_and_ones_own_words_about_it_are() {
        let mut story = Story::begun();
        discloses(&mut story);
        let told = |who| {
            finds(&story, who, "lantern").into_iter().map(|one| one.around.concat()).collect::<Vec<_>>()
        };
        assert_eq!(told(BEN), ["Bens understanding of the lantern"]);
        let anas = told(ANA);
        assert!(anas.len() == 3 && !anas.iter().any(|words| words.contains("Bens")), "{anas:?}");
    }

    #[test]
    fn my_journal_is_found_by_me_and_by_nobody_else() {
        let mut story = Story::begun();
        story.does(
            ANA,
            Do::Journal(journal::Command::Write { about: About::Anything, words: "El río Pequeño".into() }),
        );
        assert_eq!(places(&story, ANA, "rio pequeno"), [Place::Room(Room::Journal)]);
        assert!(places(&story, BEN, "rio").is_empty());
        let page = story.newest(ANA, Channel::Mine).unwrap();
        story.does(ANA, Do::Journal(journal::Command::Delete(page)));
        assert!(places(&story, ANA, "rio").is_empty(), "what was deleted is not found");
    }

    #[test]
    fn what_is_of_both_is_found_by_both_once() {
        let mut story = Story::begun();
        story.drops(ANA, wins::Kind::Other, Who::Both, "We walked to the harbour.");
        let trigger = triggers::Trigger {
            happened: "The harbour at night.".into(),
            brought_up: "That winter.".into(),
            strength: 7,
            helps: None,
        };
        story.next_day().does(BEN, Do::Triggers(triggers::Command::Share(trigger)));
        for who in Partner::BOTH {
            assert_eq!(
                places(&story, who, "HARBOUR"),
                [Place::Room(Room::Triggers), Place::Room(Room::Wins)]
            );
            assert!(places(&story, who, "7").is_empty(), "a number is no words");
        }
    }

    #[test]
    fn what_is_sealed_is_found_by_its_author_only() {
        let mut story = Story::begun();
        let words = crate::check_in::CheckIn {
            need: crate::check_in::Said::This("a blue umbrella".into()),
            ..crate::story::feels(402)
        };
        story.together(ANA, true).does(ANA, Do::CheckIn(crate::check_in::Command::Share(words)));
        let today = story.today();
        assert_eq!(places(&story, ANA, "umbrella"), [Place::Day(today)]);
        assert!(places(&story, BEN, "umbrella").is_empty());
    }

    #[test]
    fn the_pact_is_found_by_its_lines_and_not_by_its_form() {
        let mut story = Story::begun();
        story.sign_a_pact("We say it within a day.");
        assert_eq!(places(&story, BEN, "within"), [Place::Room(Room::Pact)]);
        assert!(places(&story, BEN, "# repair").is_empty());
    }

    #[test]
    fn all_words_must_be_there_and_a_letter_alone_finds_nothing() {
        let words = "At noon we met by the old bridge, and nobody was late";
        let wanted = |query: &str| query.split_whitespace().map(folded).collect::<Vec<_>>();
        assert_eq!(fit(words, &wanted("bridge noon")).unwrap()[1], "noon");
        assert_eq!(
            fit(words, &wanted("old bridge")).unwrap()[1],
            "old bridge",
            "what stands together is shown whole"
        );
        assert_eq!(fit(words, &wanted("bridge river")), None);
        let mut story = Story::begun();
        story.drops(ANA, wins::Kind::Other, Who::Both, words);
        assert!(finds(&story, ANA, "a").is_empty() && finds(&story, ANA, "  ").is_empty());
    }

    #[test]
    fn what_fits_is_shown_with_what_stands_around_it() {
        let long = format!("{} río {}", "a".repeat(100), "b".repeat(100));
        let [before, hit, after] = fit(&long, &[folded("RIO")]).unwrap();
        assert_eq!((hit.as_str(), before.len(), after.len()), ("río", 63, 63));
        assert!(before.starts_with("...") && after.ends_with("..."));
    }
}
