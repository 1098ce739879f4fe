//! Trains the model that stands beside the rules, on the building part of the corpus, and says how well it would do
//! with hands that it did not see.
//! Reads the files it names and no other: never `measured`; and it never learns from `held`.
//! Whether anything is said of a text is learned last, from the hands of `thirteenth`, `fourteenth` and `fifteenth`: no rule was written from them,
//! and each is weighed beside a model that saw no row of it. What it prints of them is what a new hand may expect.
//! `train [en | es] [--write]`: writes `model/<language>.bin` anew.
#![allow(clippy::print_stdout)] // printing is half its purpose

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, error, fs};
use wording::features::{FEATURES, Unit};
use wording::model::{HEADS, Limits, Model, SIGHTS, Whole, value};
use wording::{Helper, Kind, Language, Mark, Place};

/// No rule was written from these hands. An id begins with the hand's letter, and no two of a language have the same.
const FRESH: [&str; 3] = ["thirteenth", "fourteenth", "fifteenth"];
/// Into so many parts they are divided.
const PARTS: usize = 4;
/// What it reads, by name, so that a file which only lies beside them changes nothing. One language may lack one.
const FILES: [&str; 26] = [
    "build",
    "development",
    "eighth",
    "eleventh",
    "earlier",
    "earlier-late",
    "families",
    "families-late",
    "fifteenth",
    "fifth",
    "fourteenth",
    "fourth",
    "held",
    "held-late",
    "held-third",
    "lines",
    "more",
    "ninth",
    "offers",
    "other",
    "seventh",
    "sixth",
    "tenth",
    "third",
    "thirteenth",
    "twelfth",
];
/// Of a text in which something is said, which marks stay beside the surest one.
const LIMITS: Limits = Limits { speaks: -0.5, doubts: -2.5 };
/// So many good messages of a hand that nobody knew are to be left alone, of a thousand.
const ALONE: usize = 970;

/// How often every sentence is seen.
const ROUNDS: usize = 30;
/// How far one sentence moves a weight.
const RATE: f32 = 1.0;
/// Weights that earn less than this stay zero.
const L1: f32 = 3.0;
const L2: f32 = 0.3;
/// Into how many steps the largest weight is divided: finer ones are larger to send and judge no better.
const STEPS: f32 = 15.0;
/// How often what a whole text is weighed by is learned from, and how much it is kept small.
const STEPS_DOWN: usize = 3000;
const RIDGE: f32 = 3.0;
/// What a judgement that is hardly wrong would move is left where it is: it takes most of the time and changes nothing.
const HARDLY: f32 = 0.01;

struct Row {
    file: String,
    text: String,
    place: Place,
    kinds: BTreeSet<Kind>,
    units: Vec<Unit>,
    /// The part that its hand is in, if no rule was written from it.
    part: Option<usize>,
    /// Never learned from: what is true of these rows is true of what nobody wrote for it.
    held: bool,
}

/// One sentence, and for every kind whether it has it; `None` where nobody said.
struct Example<'a> {
    unit: &'a Unit,
    has: [Option<bool>; HEADS],
}

fn main() -> Result<(), Box<dyn error::Error>> {
    let asked = |wanted: &str| env::args().any(|argument| argument == wanted);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let one = Language::ALL.into_iter().any(|language| asked(language.code()));
    for language in Language::ALL.into_iter().filter(|language| !one || asked(language.code())) {
        let helper = Helper::new(language);
        let rows = rows(&root.join("corpus").join(language.code()), &helper)?;
        println!("{}: {} rows", language.code(), rows.len());
        let fresh = fresh(&rows, &helper);
        let whole = whole(&fresh);
        read_fresh(&fresh, &whole, &helper);
        let (step, bias, weights) = trained(&rows, |row| !row.held).packed();
        let bytes = Model::write(step, LIMITS, &whole, &bias, &weights);
        println!("{} features, {} bytes", weights.len(), bytes.len());
        read_held(&rows, &helper, &bytes);
        if asked("--write") {
            fs::write(root.join("model").join(language.code()).with_extension("bin"), bytes)?;
        }
    }
    Ok(())
}

fn rows(folder: &Path, helper: &Helper) -> Result<Vec<Row>, Box<dyn error::Error>> {
    let mut rows = Vec::new();
    let files = FILES.map(|name| folder.join(name).with_extension("tsv"));
    for file in files.into_iter().filter(|file| file.exists()) {
        let text = fs::read_to_string(&file)?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        for line in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
            rows.push(row(line, &name, helper).ok_or_else(|| format!("not a row: {line}"))?);
        }
    }
    Ok(rows)
}

fn row(line: &str, file: &str, helper: &Helper) -> Option<Row> {
    let mut cells = line.split('\t').skip(1);
    let place = Place::from_name(cells.next()?.trim())?;
    let kinds = cells.next()?.split(',').map(str::trim).filter(|kind| *kind != "ok");
    let kinds: BTreeSet<Kind> = kinds.map(Kind::from_name).collect::<Option<_>>()?;
    let text = cells.next()?.trim().to_owned();
    let units = helper.units(place, &text);
    let held = file.starts_with("held");
    let hand = line.chars().next().filter(|_| FRESH.contains(&file));
    let part = hand.map(|hand| hand as usize % PARTS);
    let file = hand.map_or_else(|| file.to_owned(), |hand| format!("{file}-{hand}"));
    Some(Row { file, text, place, kinds, units, part, held })
}

/// What came of reading the rows of one file beside a model that had not seen them.
#[derive(Default)]
struct Counts {
    found: usize,
    missed: usize,
    wrong: usize,
    alone: usize,
    named: usize,
}

/// What was learned, as a file holds it: what one step is worth, the biases, and the weights in steps.
type Learned = (f32, [f32; HEADS], Vec<Weighed>);

/// Rows of hands that no rule was written from, each weighed beside a model that saw no row of its hand.
struct Fresh<'a> {
    models: Vec<Learned>,
    rows: Vec<(&'a Row, usize, [f32; SIGHTS])>,
}

fn fresh<'a>(rows: &'a [Row], helper: &Helper) -> Fresh<'a> {
    let mut fresh = Fresh { models: Vec::new(), rows: Vec::new() };
    for part in 0..PARTS {
        let learned = trained(rows, |row| row.part != Some(part) && !row.held).packed();
        if let Some(model) = model(&learned, &Whole::default()) {
            let of = rows.iter().filter(|row| row.part == Some(part));
            fresh.rows.extend(of.map(|row| (row, part, helper.sights(&model, row.place, &row.text))));
        }
        fresh.models.push(learned);
    }
    fresh
}

fn model((step, bias, weights): &Learned, whole: &Whole) -> Option<Model> {
    Model::read(&Model::write(*step, LIMITS, whole, bias, weights))
}

/// Logistic regression on what a text is weighed by, each sight in its own spread; its limit leaves [`ALONE`] of a
/// thousand good messages alone.
fn whole(fresh: &Fresh<'_>) -> Whole {
    let rows = &fresh.rows;
    let sights = || rows.iter().map(|(_, _, sights)| sights);
    let mean = moments(sights().copied());
    let spread = moments(sights().map(|one| std::array::from_fn(|at| (one[at] - mean[at]).powi(2))))
        .map(|variance| variance.sqrt().max(1e-3));
    let scaled: Vec<[f32; SIGHTS]> =
        sights().map(|one| std::array::from_fn(|at| (one[at] - mean[at]) / spread[at])).collect();
    let mut learned = Whole::default();
    #[allow(clippy::cast_precision_loss)] // a few thousand
    let many = rows.len().max(1) as f32;
    for _ in 0..STEPS_DOWN {
        let mut slope = [0.0; SIGHTS];
        let mut lean = 0.0;
        for ((row, ..), sights) in rows.iter().zip(&scaled) {
            let wrong = likelihood(learned.weighs(sights)) - f32::from(u8::from(!row.kinds.is_empty()));
            lean += wrong;
            slope.iter_mut().zip(sights).for_each(|(slope, sight)| *slope += wrong * sight);
        }
        learned.bias -= lean / many;
        for (weight, slope) in learned.weights.iter_mut().zip(slope) {
            *weight -= (slope + RIDGE * *weight) / many;
        }
    }
    let weights: [f32; SIGHTS] = std::array::from_fn(|at| learned.weights[at] / spread[at]);
    let unlimited = Whole { bias: 0.0, weights };
    Whole { bias: -limit(rows, &unlimited, ALONE), weights }
}

/// Above what so many of a thousand good messages do not weigh.
fn limit(rows: &[(&Row, usize, [f32; SIGHTS])], whole: &Whole, alone: usize) -> f32 {
    let good = rows.iter().filter(|(row, ..)| row.kinds.is_empty());
    let mut weighs: Vec<f32> = good.map(|(_, _, sights)| whole.weighs(sights)).collect();
    weighs.sort_by(f32::total_cmp);
    weighs.get(weighs.len() * alone / 1000).copied().unwrap_or_default()
}

/// The mean of each sight.
fn moments(sights: impl Iterator<Item = [f32; SIGHTS]>) -> [f32; SIGHTS] {
    let (mut sums, mut many) = ([0.0; SIGHTS], 0.0_f32);
    for one in sights {
        sums.iter_mut().zip(one).for_each(|(sum, sight)| *sum += sight);
        many += 1.0;
    }
    sums.map(|sum| sum / many.max(1.0))
}

/// Reads each of those rows with its own model; and what of the flawed ones would be found at other limits.
fn read_fresh(fresh: &Fresh<'_>, whole: &Whole, helper: &Helper) {
    let mut files: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut all = Counts::default();
    for (part, learned) in fresh.models.iter().enumerate() {
        let Some(model) = model(learned, whole) else { continue };
        for (row, ..) in fresh.rows.iter().filter(|(_, of, _)| *of == part) {
            let marks = helper.read_beside(&model, row.place, &row.text);
            files.entry(&row.file).or_default().count(row, &marks);
            all.count(row, &marks);
        }
    }
    files.iter().for_each(|(file, counts)| counts.print(file));
    all.print("all of them");
    for alone in [950, 960, 970, 975, 980, 985] {
        let limit = limit(&fresh.rows, whole, alone);
        let flawed = || fresh.rows.iter().filter(|(row, ..)| !row.kinds.is_empty());
        let found = flawed().filter(|(_, _, sights)| whole.weighs(sights) >= limit).count();
        println!("where {alone} of 1000 are left alone, {:.1}% are found", share(found, flawed().count()));
    }
    println!("weighed by {whole:?}");
}

/// Reads what was held out with the model of everything else.
fn read_held(rows: &[Row], helper: &Helper, bytes: &[u8]) {
    let Some(model) = Model::read(bytes) else { return };
    let mut files: BTreeMap<&str, Counts> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.held) {
        files.entry(&row.file).or_default().count(row, &helper.read_beside(&model, row.place, &row.text));
    }
    files.iter().for_each(|(file, counts)| counts.print(file));
}

impl Counts {
    fn print(&self, name: &str) {
        println!(
            "{name}: precision {:.1}%, recall {:.1}%, good left alone {:.1}%, right kind {:.1}%",
            share(self.found, self.found + self.wrong),
            share(self.found, self.found + self.missed),
            share(self.alone, self.alone + self.wrong),
            share(self.named, self.found)
        );
    }

    fn count(&mut self, row: &Row, marks: &[Mark]) {
        match (row.kinds.is_empty(), marks.is_empty()) {
            (true, true) => self.alone += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => self.found += 1,
        }
        self.named += usize::from(marks.iter().any(|mark| row.kinds.contains(&mark.kind)));
    }
}

fn share(part: usize, whole: usize) -> f32 {
    #[allow(clippy::cast_precision_loss)] // a few thousand at most
    let share = 100.0 * part as f32 / whole.max(1) as f32;
    share
}

/// First from what is said of single sentences and of good messages; then, in messages that are not good, the
/// sentence that looks most like the kind is taken for the one that has it, and all is trained again.
fn trained(rows: &[Row], wanted: impl Fn(&Row) -> bool) -> Weights {
    let rows: Vec<&Row> = rows.iter().filter(|row| wanted(row)).collect();
    let mut weights = Weights::new();
    for _ in 0..2 {
        let examples: Vec<Example<'_>> = rows.iter().flat_map(|row| examples(row, &weights)).collect();
        weights = Weights::new();
        weights.learn(&examples);
    }
    weights
}

fn examples<'a>(row: &'a Row, weights: &Weights) -> Vec<Example<'a>> {
    let applies = |kind: Kind| kind.applies(row.place);
    let mut examples: Vec<Example<'a>> = Vec::new();
    for unit in &row.units {
        examples.push(Example { unit, has: [Some(false); HEADS] });
    }
    for (at, kind) in Kind::ALL.into_iter().enumerate() {
        if row.kinds.contains(&kind) {
            let known = row.units.len() == 1 || weights.trained;
            let best = (0..row.units.len()).max_by(|one, other| {
                weights.sum(at, &row.units[*one]).total_cmp(&weights.sum(at, &row.units[*other]))
            });
            for (number, example) in examples.iter_mut().enumerate() {
                example.has[at] = if known && best == Some(number) { Some(true) } else { None };
            }
        } else if !applies(kind) || (!row.kinds.is_empty() && !weights.trained) {
            examples.iter_mut().for_each(|example| example.has[at] = None);
        }
    }
    for example in &mut examples {
        let any = example.has[..HEADS - 1].contains(&Some(true));
        let unsure =
            example.has[..HEADS - 1].iter().zip(Kind::ALL).any(|(has, kind)| has.is_none() && applies(kind));
        example.has[HEADS - 1] = if any {
            Some(true)
        } else if unsure {
            None
        } else {
            Some(false)
        };
    }
    examples
}

/// A feature, and what it weighs for every judgement, in whole steps.
type Weighed = (u32, [i8; HEADS]);

/// Follow-the-regularised-leader: weights that earn little stay exactly zero.
struct Weights {
    sums: Vec<[f32; HEADS]>,
    squares: Vec<[f32; HEADS]>,
    /// What follows from the two, kept at hand.
    weights: Vec<[f32; HEADS]>,
    trained: bool,
}

impl Weights {
    fn new() -> Self {
        let empty = || vec![[0.0; HEADS]; FEATURES as usize + 1];
        Self { sums: empty(), squares: empty(), weights: empty(), trained: false }
    }

    fn sum(&self, kind: usize, unit: &Unit) -> f32 {
        self.all(unit)[kind]
    }

    /// For every judgement, how much speaks for it.
    fn all(&self, unit: &Unit) -> [f32; HEADS] {
        let mut sums = [0.0; HEADS];
        for feature in &unit.features {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[*feature as usize]) {
                *sum += weight;
            }
        }
        let (worth, bias) = (value(unit), &self.weights[FEATURES as usize]);
        std::array::from_fn(|kind| bias[kind] + sums[kind] * worth)
    }

    fn learn(&mut self, examples: &[Example<'_>]) {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut seed = 1_u64;
        for _ in 0..ROUNDS {
            for at in (1..order.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, (seed >> 33) as usize % (at + 1));
            }
            for at in &order {
                self.learn_one(&examples[*at]);
            }
        }
        self.trained = true;
    }

    fn learn_one(&mut self, example: &Example<'_>) {
        let sums = self.all(example.unit);
        let slopes: [f32; HEADS] = std::array::from_fn(|kind| match example.has[kind] {
            Some(true) => 2.0 * (likelihood(sums[kind]) - 1.0),
            Some(false) => likelihood(sums[kind]),
            None => 0.0,
        });
        let worth = value(example.unit);
        for (kind, slope) in slopes.into_iter().enumerate().filter(|(_, slope)| slope.abs() >= HARDLY) {
            for feature in &example.unit.features {
                self.move_by(*feature as usize, kind, slope * worth, L1, L2);
            }
            self.move_by(FEATURES as usize, kind, slope, 0.0, 0.0);
        }
    }

    fn move_by(&mut self, feature: usize, kind: usize, slope: f32, l1: f32, l2: f32) {
        let (sum, square) = (&mut self.sums[feature][kind], &mut self.squares[feature][kind]);
        let weight = &mut self.weights[feature][kind];
        let more = *square + slope * slope;
        let pull = (more.sqrt() - square.sqrt()) / RATE;
        *square = more;
        *sum += slope - pull * *weight;
        let beyond = (sum.abs() - l1).max(0.0);
        *weight = -beyond.copysign(*sum) / ((0.1 + more.sqrt()) / RATE + l2);
    }

    /// What one step is worth, the biases, and the weights in steps of those features that weigh anything.
    fn packed(&self) -> Learned {
        let row = |feature: u32| self.weights[feature as usize];
        let rows: Vec<(u32, [f32; HEADS])> = (0..FEATURES).map(|feature| (feature, row(feature))).collect();
        let most = rows.iter().flat_map(|(_, row)| row).fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let step = most / STEPS;
        let in_steps =
            rows.iter().map(|(feature, row)| (*feature, row.map(|weight| (weight / step).round() as i8)));
        (step, row(FEATURES), in_steps.filter(|(_, row)| row.iter().any(|weight| *weight != 0)).collect())
    }
}

fn likelihood(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}
