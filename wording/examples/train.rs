//! Trains the model that stands beside the rules, on the building part of the corpus, and says how well it would do
//! on what it did not see: every fifth of the building part is judged by a model trained on the other four.
//! Reads the files it names and no other: never `measured`; and it never learns from `held`.
//! `train [en | es] [--write] [--limits] [--sources]`: writes `model/<language>.bin` anew; prints what other limits would do to what was held out;
//! prints what comes of each source beside a model that saw no row of it, which is what a new hand may expect.
#![allow(clippy::print_stdout)] // printing is half its purpose

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, error, fs};
use wording::features::{FEATURES, Unit};
use wording::model::{HEADS, Limits, Model, value};
use wording::{Helper, Kind, Language, Mark, Place};

const FOLDS: u32 = 5;
/// What it reads, by name, so that a file which only lies beside them changes nothing. One language may lack one.
const FILES: [&str; 23] = [
    "build",
    "development",
    "eighth",
    "eleventh",
    "earlier",
    "earlier-late",
    "families",
    "families-late",
    "fifth",
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
    "twelfth",
];
/// Chosen for a hand that neither the rules nor the model had seen (the two of `eleventh`, each with a model that had not
/// seen it): at these, about three good messages in a hundred were marked there. A rule's mark is dropped where the model
/// finds too little of its kind, of anything, and in the rest of the text.
fn limits(language: Language) -> Limits {
    match language {
        Language::English => Limits { speaks: -1.0, doubts: -1.7 },
        Language::Spanish => Limits { speaks: -0.9, doubts: -2.6 },
    }
}

/// Files that came from one hand in one go; whoever asks what a model does for a new hand leaves out all of one.
const SOURCES: [&[&str]; 7] = [
    &["eleventh-x"],
    &["eleventh-y"],
    &["ninth"],
    &["other"],
    &["eighth", "held-third"],
    &["development", "seventh"],
    &["fourth", "fifth", "sixth", "held", "held-late"],
];

/// Others, to look at with `--limits`; at the first the rules alone speak.
const OTHERS: [Limits; 6] = [
    Limits { speaks: f32::MAX, doubts: f32::MIN },
    Limits { speaks: -1.0, doubts: -3.0 },
    Limits { speaks: -1.0, doubts: -2.0 },
    Limits { speaks: -0.5, doubts: -1.5 },
    Limits { speaks: 0.0, doubts: -1.0 },
    Limits { speaks: 0.5, doubts: -0.5 },
];
/// How often every sentence is seen.
const ROUNDS: usize = 30;
/// How far one sentence moves a weight.
const RATE: f32 = 1.0;
/// Weights that earn less than this stay zero.
const L1: f32 = 3.0;
const L2: f32 = 0.3;
/// Into how many steps the largest weight is divided: finer ones are larger to send and judge no better.
const STEPS: f32 = 15.0;

struct Row {
    file: String,
    text: String,
    place: Place,
    kinds: BTreeSet<Kind>,
    units: Vec<Unit>,
    fold: u32,
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
        if !asked("--write") && !asked("--limits") {
            tried(&rows, &helper, limits(language));
        }
        if asked("--sources") {
            by_source(&rows, &helper, limits(language));
            continue;
        }
        let (step, bias, weights) = trained(&rows, |row| !row.held).packed();
        let chosen = limits(language);
        let bytes = |limits| Model::write(step, limits, &bias, &weights);
        println!("{} features, {} bytes", weights.len(), bytes(chosen).len());
        read_held(&rows, &helper, chosen, &bytes(chosen));
        if asked("--limits") {
            OTHERS.into_iter().for_each(|limits| read_held(&rows, &helper, limits, &bytes(limits)));
        }
        if asked("--write") {
            fs::write(root.join("model").join(language.code()).with_extension("bin"), bytes(chosen))?;
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
    let fold =
        text.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) / 7 % FOLDS;
    let units = helper.units(place, &text);
    let held = file.starts_with("held");
    let file = match line.chars().next() {
        Some(hand) if file == "eleventh" => format!("{file}-{hand}"),
        _ => file.to_owned(),
    };
    Some(Row { file, text, place, kinds, units, fold, held })
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

/// Trains without each fifth in turn and reads it, rules and model together; prints what came of each file.
fn tried(rows: &[Row], helper: &Helper, limits: Limits) {
    let mut files: BTreeMap<&str, Counts> = BTreeMap::new();
    for fold in 0..FOLDS {
        let (step, bias, weights) = trained(rows, |row| row.fold != fold && !row.held).packed();
        let Some(model) = Model::read(&Model::write(step, limits, &bias, &weights)) else { continue };
        for row in rows.iter().filter(|row| row.fold == fold && !row.held) {
            files.entry(&row.file).or_default().count(row, &helper.read_beside(&model, row.place, &row.text));
        }
    }
    files.iter().for_each(|(file, counts)| counts.print(file));
}

/// Trains without each source in turn and reads it, at the chosen limits and at others.
fn by_source(rows: &[Row], helper: &Helper, chosen: Limits) {
    for source in SOURCES {
        let of = |row: &Row| source.contains(&row.file.as_str());
        let (step, bias, weights) = trained(rows, |row| !of(row)).packed();
        for limits in std::iter::once(chosen).chain(OTHERS) {
            let Some(model) = Model::read(&Model::write(step, limits, &bias, &weights)) else { continue };
            let mut counts = Counts::default();
            for row in rows.iter().filter(|row| of(row)) {
                counts.count(row, &helper.read_beside(&model, row.place, &row.text));
            }
            counts.print(&format!("{} at {} {}", source.join("+"), limits.speaks, limits.doubts));
        }
    }
}

/// Reads what was held out with the model of everything else.
fn read_held(rows: &[Row], helper: &Helper, limits: Limits, bytes: &[u8]) {
    let Some(model) = Model::read(bytes) else { return };
    let mut files: BTreeMap<&str, Counts> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.held) {
        files.entry(&row.file).or_default().count(row, &helper.read_beside(&model, row.place, &row.text));
    }
    let Limits { speaks, doubts } = limits;
    files.iter().for_each(|(file, counts)| counts.print(&format!("{file} at {speaks} {doubts}")));
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
        let inside = slopes.map(|slope| slope * worth);
        for feature in &example.unit.features {
            self.move_by(*feature as usize, &inside, L1, L2);
        }
        self.move_by(FEATURES as usize, &slopes, 0.0, 0.0);
    }

    fn move_by(&mut self, feature: usize, slopes: &[f32; HEADS], l1: f32, l2: f32) {
        let (sums, squares) = (&mut self.sums[feature], &mut self.squares[feature]);
        let weights = &mut self.weights[feature];
        for kind in 0..HEADS {
            let (slope, square) = (slopes[kind], squares[kind]);
            let more = square + slope * slope;
            let pull = (more.sqrt() - square.sqrt()) / RATE;
            squares[kind] = more;
            sums[kind] += slope - pull * weights[kind];
            let beyond = (sums[kind].abs() - l1).max(0.0);
            weights[kind] = -beyond.copysign(sums[kind]) / ((0.1 + more.sqrt()) / RATE + l2);
        }
    }

    /// What one step is worth, the biases, and the weights in steps of those features that weigh anything.
    fn packed(&self) -> (f32, [f32; HEADS], Vec<Weighed>) {
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
