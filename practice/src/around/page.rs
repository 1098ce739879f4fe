//! An export as one HTML file that reads well and prints well.
//!
//! No script, no picture, no address outside the file; and no sentence of its own: every word comes in as a label.

use core::fmt::Write;

use super::record_openness::OneMap;
use super::{
    foot::Foot,
    labels::{Label, Labels},
    part::{BOTH, Of, Part},
    promised::{OnePromise, name as often},
    record::{
        Agreed, Answer, DropNote, OneAnswer, OneCheckIn, OneDay, OneFeeling, Question, Record, Signature,
        Written,
    },
    told::Piece,
};
use crate::{
    guide,
    openness::Given,
    pact,
    routines::{self, Plan},
};

const STYLE: &str = "body{font:16px/1.5 Georgia,serif;color:#26221d;background:#fff;max-width:42rem;margin:2rem auto;\
padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.25rem;border-bottom:1px solid #b08d3c;margin-top:2.5rem}\
h3{font-size:1rem;margin:1.5rem 0 .25rem}h4{font-size:1rem;margin:.75rem 0 0}dl{margin:.25rem 0}dt{color:#5c5346}\
dd{margin:0 0 .5rem 1rem;white-space:pre-wrap}p{margin:.25rem 0;white-space:pre-wrap}.aside{color:#5c5346;\
font-style:italic}section>article{break-inside:avoid}footer{margin-top:2.5rem;border-top:1px solid #26221d;font-size:.8rem}@page{margin:20mm}@media print{body{margin:0;max-width:none}}";

/// The whole page.
pub(super) fn page(record: &Record, foot: &Foot, labels: &dyn Labels) -> String {
    let mut page = Page { out: String::new(), labels, record, foot };
    page.whole();
    page.out
}

struct Page<'a> {
    out: String,
    labels: &'a dyn Labels,
    record: &'a Record,
    foot: &'a Foot,
}

impl Page<'_> {
    fn whole(&mut self) {
        let title = escape(&self.record.title);
        let language = escape(self.labels.language());
        self.raw(&format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        ));
        self.text("p", " class=\"aside\"", &self.record.note);
        self.members();
        self.section(Label::CheckIns, &self.record.days, Page::day);
        self.section(Label::Told, &self.record.told, Page::piece);
        self.section(Label::Talked, &self.record.talked, Page::piece);
        self.section(Label::Met, &self.record.met, Page::piece);
        self.section(Label::Made, &self.record.made, Page::piece);
        self.section(Label::Shared, &self.record.shared, Page::piece);
        self.section(Label::PutIn, &self.record.put_in, Page::piece);
        self.section(Label::Promises, &self.record.promises, Page::promise);
        self.section(Label::ShowedUp, &self.record.showed_up, Page::piece);
        self.section(Label::Drops, &self.record.drops, Page::drop_note);
        self.section(Label::Openness, &self.record.openness, Page::map);
        self.section(Label::AroundOpenness, &self.record.around_openness, Page::piece);
        self.section(Label::Agreements, &self.record.agreements, Page::agreement);
        self.section(Label::Wordings, &self.record.wordings, Page::wording);
        self.section(Label::Own, &self.record.own, Page::piece);
        self.foot();
        self.raw("</body>\n</html>\n");
    }

    fn foot(&mut self) {
        self.raw("<footer>\n");
        if let Some(day) = self.foot.up_to {
            let day = self.labels.day(day);
            self.label("p", Label::UpTo(&day));
        }
        let print = self.foot.fingerprint.words();
        self.label("p", Label::Fingerprint(&print));
        self.raw("</footer>\n");
    }

    fn section<T>(&mut self, label: Label<'_>, items: &[T], item: impl Fn(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.raw("<section>\n");
        self.label("h2", label);
        for one in items {
            self.raw("<article>\n");
            item(self, one);
            self.raw("</article>\n");
        }
        self.raw("</section>\n");
    }

    fn members(&mut self) {
        self.section(Label::Members, &self.record.members, |page, person| {
            page.text("h3", "", &person.name);
            let day = page.labels.day(person.agreed.0);
            page.label("p", Label::AgreedOn(&day));
        });
    }

    fn day(&mut self, day: &OneDay) {
        let title = self.labels.day(day.day.0);
        self.text("h3", "", &title);
        for check_in in &day.check_ins {
            self.check_in(check_in);
        }
        for answer in &day.answers {
            self.answer(answer);
        }
    }

    fn check_in(&mut self, check_in: &OneCheckIn) {
        self.text("h4", "", self.record.name(&check_in.by));
        if check_in.amended {
            self.note(Label::Amended);
        }
        if check_in.sealed {
            self.note(Label::Sealed);
        }
        self.taken_back(check_in.taken_back);
        self.raw("<dl>\n");
        self.question(Label::Feelings, &check_in.feelings, |page, felt| page.feelings(felt));
        self.question(Label::Steadiness, &check_in.steadiness, |_, steadiness| steadiness.to_string());
        self.question(Label::Whereabouts, &check_in.whereabouts, |_, words| words.clone());
        self.question(Label::Stressor, &check_in.stressor, |_, words| words.clone());
        self.question(Label::Appreciation, &check_in.appreciation, |_, words| words.clone());
        self.question(Label::Need, &check_in.need, |_, words| words.clone());
        self.raw("</dl>\n");
    }

    fn question<T>(&mut self, label: Label<'_>, question: &Question<T>, write: impl Fn(&Self, &T) -> String) {
        let answer = match question {
            None => return,
            Some(Answer::RatherNot) => self.labels.word(Label::RatherNot),
            Some(Answer::Said(said)) => write(self, said),
        };
        self.label("dt", label);
        self.text("dd", "", &answer);
    }

    fn feelings(&self, felt: &[OneFeeling]) -> String {
        let one = |felt: &OneFeeling| {
            let feeling = crate::feelings::FeelingId(felt.number).on_wheel();
            let label = feeling.map_or(Label::UnknownFeeling(felt.number), Label::Feeling);
            format!("{} ({})", self.labels.word(label), self.labels.word(Label::Strength(felt.strength)))
        };
        felt.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    fn answer(&mut self, answer: &OneAnswer) {
        let name = self.record.name(&answer.by);
        let label = match answer.kind {
            "heard" => Label::Heard(name),
            "reflection" => Label::Reflection(name),
            _ => Label::LetsTalk(name),
        };
        self.label("h4", label);
        self.taken_back(answer.taken_back);
        if let Some(words) = &answer.words {
            self.text("p", "", words);
        }
    }

    fn piece(&mut self, piece: &Piece) {
        let kind = self.labels.word(Label::ToldKind(piece.kind, self.record.name(&piece.by)));
        let title = format!("{}: {kind}", self.labels.day(piece.day.0));
        self.text("h3", "", &title);
        if let Some(about) = &piece.about {
            self.label("p", Label::About(about));
        }
        self.taken_back(piece.taken_back);
        if piece.parts.is_empty() {
            return;
        }
        self.raw("<dl>\n");
        piece.parts.iter().for_each(|part| self.part(part));
        self.raw("</dl>\n");
    }

    fn part(&mut self, part: &Part) {
        self.label("dt", Label::Part(part.part));
        let of = part.of.as_ref().map(|of| match of {
            Of::Words(words) => words.clone(),
            Of::Given(name) => self.labels.word(Label::Given(name)),
            Of::Often(rule) => self.labels.word(Label::Due(rule, "")),
        });
        let words = Some(part.words.clone()).filter(|words| !words.is_empty());
        let who = part.who.as_ref().map(|who| match who.as_str() {
            BOTH => self.labels.word(Label::Both),
            who => self.record.name(who).to_owned(),
        });
        let day = part.day.map(|day| self.labels.day(day.0));
        let said: Vec<_> = [of, words, who, day].into_iter().flatten().collect();
        self.text("dd", "", &said.join("\n"));
    }

    /// A wording is known by its topic, not by what it is about.
    fn wording(&mut self, piece: &Piece) {
        let topic = self.labels.word(Label::Topic(piece.about.as_deref().unwrap_or_default()));
        let title = format!("{}: {topic}", self.labels.day(piece.day.0));
        self.text("h3", "", &title);
        self.note(Label::ToldKind(piece.kind, self.record.name(&piece.by)));
        piece.parts.iter().for_each(|part| self.text("p", "", &part.words));
    }

    fn promise(&mut self, promise: &OnePromise) {
        let by = self.labels.word(Label::Promise(self.record.name(&promise.by)));
        let title = format!("{}: {by}", self.labels.day(promise.made.0));
        self.text("h3", "", &title);
        if let Some(cue) = &promise.cue {
            self.label("p", Label::Cue(cue));
        }
        if let Some(what) = &promise.what {
            self.text("p", "", what);
        }
        if let Some(due) = promise.due {
            let day = promise.by_day.map(|day| self.labels.day(day.0)).unwrap_or_default();
            self.note(Label::Due(due, &day));
        }
        if let Some((how, day)) = promise.ended {
            let day = self.labels.day(day.0);
            self.note(Label::PromiseEnded(how, &day));
        }
        self.raw("<dl>\n");
        for word in &promise.said {
            let day = self.labels.day(word.day.0);
            self.text("dt", "", &day);
            self.label("dd", Label::PromiseSaid(word.kind, self.record.name(&word.by)));
            word.words.iter().for_each(|words| self.text("dd", "", words));
            if let Some(day) = word.taken_back {
                let day = self.labels.day(day.0);
                self.label("dd", Label::TakenBack(&day));
            }
        }
        self.raw("</dl>\n");
    }

    fn drop_note(&mut self, drop: &DropNote) {
        let kind = self.labels.word(Label::DropKind(drop.drop.kind));
        let title = format!("{}: {kind}", self.labels.day(drop.day.0));
        self.text("h3", "", &title);
        self.label("p", Label::DropWho(drop.drop.who, self.record.name(&drop.by)));
        self.taken_back(drop.taken_back);
        self.text("p", "", &drop.note);
    }

    fn map(&mut self, map: &OneMap) {
        self.label("h3", Label::MapOf(map.map));
        self.text("h4", "", self.record.name(&map.by));
        match map.day {
            Some(day) => self.text("p", " class=\"aside\"", &self.labels.day(day.0)),
            None => self.note(Label::Sealed),
        }
        self.raw("<dl>\n");
        for area in &map.areas {
            let given = Given::ALL.into_iter().find(|given| !area.own && given.name() == area.area);
            let name = given.map_or_else(|| area.area.clone(), |given| self.labels.word(Label::Area(given)));
            self.text("dt", "", &name);
            let said = |question: &Question<u8>| match question {
                Some(Answer::Said(said)) => Some(*said),
                _ => None,
            };
            self.label("dd", Label::HowOpen(said(&area.comfortable), said(&area.need)));
        }
        self.raw("</dl>\n");
    }

    fn agreement(&mut self, agreement: &Agreed) {
        match &agreement.area {
            Some(own) => self.text("h3", "", own),
            None => self.label("h3", Label::Topic(&agreement.topic)),
        }
        self.agreed_text(agreement);
        if let Some(why) = &agreement.why {
            self.text("p", "", why);
        }
        for signature in &agreement.signed {
            let day = self.labels.day(signature.day.0);
            self.note(Label::SignedBy(self.record.name(&signature.by), &day));
        }
        if let Some(Signature { by, day }) = &agreement.ended {
            let day = self.labels.day(day.0);
            self.note(Label::EndedBy(self.record.name(by), &day));
        }
        if let Some(day) = agreement.ends {
            let day = self.labels.day(day.0);
            self.note(Label::EndsOn(&day));
        }
    }

    /// The pact by its parts, a routine by its plan, a guide by the terms; any other text as it is.
    fn agreed_text(&mut self, agreement: &Agreed) {
        let text = agreement.text.as_str().into();
        if let Some(plan) = (agreement.topic == routines::TOPIC).then(|| Plan::read(&text)).flatten() {
            return self.plan(&plan);
        }
        if let Some(terms) = (agreement.topic == guide::TOPIC).then(|| guide::Terms::read(&text)).flatten() {
            return self.terms(&terms);
        }
        let document = (agreement.topic == pact::TOPIC).then(|| pact::Document::read(&text)).flatten();
        let Some(document) = document else { return self.text("p", "", &agreement.text) };
        for section in pact::Section::ALL {
            if document.lines(section).is_empty() {
                continue;
            }
            self.label("h4", Label::PactPart(section.name()));
            for line in document.lines(section) {
                self.text("p", "", line.words.as_str());
            }
        }
    }

    fn terms(&mut self, terms: &guide::Terms) {
        let until = self.labels.day(terms.until);
        for words in [terms.name.as_str(), &until, terms.shares.as_str()] {
            self.text("p", "", words);
        }
    }

    fn plan(&mut self, plan: &Plan) {
        self.text("p", "", plan.what.as_str());
        let day = self.labels.day(plan.days.from);
        self.label("p", Label::Due(often(plan.days.rule), &day));
        if let Some(place) = &plan.place {
            self.text("p", "", place.as_str());
        }
    }

    fn taken_back(&mut self, day: Option<Written>) {
        if let Some(day) = day {
            let day = self.labels.day(day.0);
            self.note(Label::TakenBack(&day));
        }
    }

    fn note(&mut self, label: Label<'_>) {
        let words = self.labels.word(label);
        self.text("p", " class=\"aside\"", &words);
    }

    fn label(&mut self, tag: &str, label: Label<'_>) {
        let words = self.labels.word(label);
        self.text(tag, "", &words);
    }

    fn text(&mut self, tag: &str, attributes: &str, words: &str) {
        // Writing into a `String` has no way to fail.
        let _ = writeln!(self.out, "<{tag}{attributes}>{}</{tag}>", escape(words));
    }

    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }
}

/// Words as HTML text; also safe inside a quoted attribute.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
