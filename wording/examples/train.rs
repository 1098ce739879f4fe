//! Trains the model that stands beside the rules, on the building part of the corpus, and says how well it would do
//! on what it did not see: every fifth of the building part is judged by a model trained on the other four.
//! Never reads a file whose name begins with `measured`. `train [--write]`: with it, `model/<language>.bin` is written anew.
#![allow(clippy::print_stdout)] // printing is half its purpose

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, error, fs};
use wording::features::{FEATURES, Unit};
use wording::model::{HEADS, Model, value};
use wording::{Helper, Kind, Language, Place};

const FOLDS: u32 = 5;
/// From which likelihood on the model speaks for itself: at this one, every hundredth good message is marked unseen.
const SPEAKS: f32 = 0.7;
/// Below which likelihood it silences a rule: at this one, every twentieth right mark is lost, and every third wrong one.
const DOUBTS: f32 = 0.07;
/// How often every sentence is seen.
const ROUNDS: usize = 30;
/// How far one sentence moves a weight.
const RATE: f32 = 1.0;
/// Weights that earn less than this stay zero.
const L1: f32 = 3.5;
const L2: f32 = 0.3;

struct Row {
    place: Place,
    kinds: BTreeSet<Kind>,
    units: Vec<Unit>,
    fold: u32,
}

/// One sentence, and for every kind whether it has it; `None` where nobody said.
struct Example<'a> {
    unit: &'a Unit,
    has: [Option<bool>; HEADS],
}

fn main() -> Result<(), Box<dyn error::Error>> {
    let write = env::args().any(|argument| argument == "--write");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for language in Language::ALL {
        let rows = rows(&root.join("corpus").join(language.code()), &Helper::new(language))?;
        println!("{}: {} rows", language.code(), rows.len());
        if !write {
            tried(&rows);
        }
        let (step, heads) = trained(&rows, |_| true).packed();
        let bytes = Model::write(step, [SPEAKS, DOUBTS], &heads);
        println!(
            "{} weights, {} bytes",
            heads.iter().map(|(_, head)| head.len()).sum::<usize>(),
            bytes.len()
        );
        if write {
            fs::write(root.join("model").join(language.code()).with_extension("bin"), bytes)?;
        }
    }
    Ok(())
}

fn rows(folder: &Path, helper: &Helper) -> Result<Vec<Row>, Box<dyn error::Error>> {
    let mut rows = Vec::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "tsv") && !is_measured(file));
    files.sort();
    for file in files {
        let text = fs::read_to_string(file)?;
        for line in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
            rows.push(row(line, helper).ok_or_else(|| format!("not a row: {line}"))?);
        }
    }
    Ok(rows)
}

fn is_measured(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("measured"))
}

fn row(line: &str, helper: &Helper) -> Option<Row> {
    let mut cells = line.split('\t').skip(1);
    let place = Place::from_name(cells.next()?.trim())?;
    let kinds = cells.next()?.split(',').map(str::trim).filter(|kind| *kind != "ok");
    let kinds: BTreeSet<Kind> = kinds.map(Kind::from_name).collect::<Option<_>>()?;
    let text = cells.next()?.trim().to_owned();
    let fold =
        text.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) / 7 % FOLDS;
    Some(Row { place, kinds, units: helper.units(place, &text), fold })
}

/// What came of judging one row without having seen it.
struct Judged<'a> {
    row: &'a Row,
    kind: Kind,
    likely: f32,
}

/// Trains without each fifth in turn and judges it; prints what would come of some likelihoods.
fn tried(rows: &[Row]) {
    let mut judged = Vec::new();
    for fold in 0..FOLDS {
        let (step, heads) = trained(rows, |row| row.fold != fold).packed();
        if let Some(model) = Model::read(&Model::write(step, [SPEAKS, DOUBTS], &heads)) {
            judged.extend(rows.iter().filter(|row| row.fold == fold).map(|row| judge(&model, row)));
        }
    }
    for percent in [50_u8, 60, 70, 80, 90] {
        print_likelihood(&judged, percent);
    }
}

fn judge<'a>(model: &Model, row: &'a Row) -> Judged<'a> {
    let each = row.units.iter().map(|unit| model.likeliest(row.place, unit));
    let (kind, likely) =
        each.fold((Kind::Contempt, 0.0), |best, one| if one.1 > best.1 { one } else { best });
    Judged { row, kind, likely }
}

fn print_likelihood(judged: &[Judged<'_>], percent: u8) {
    let least = f32::from(percent) / 100.0;
    let good = judged.iter().filter(|one| one.row.kinds.is_empty());
    let bad = judged.iter().filter(|one| !one.row.kinds.is_empty());
    let wrong = good.clone().filter(|one| one.likely >= least).count();
    let found = bad.clone().filter(|one| one.likely >= least).count();
    let named = bad.clone().filter(|one| one.likely >= least && one.row.kinds.contains(&one.kind)).count();
    println!(
        "from {percent}% on: finds {:.1}% of {}, names {:.1}% of them rightly; marks {:.1}% of {} good ones",
        share(found, bad.clone().count()),
        bad.count(),
        share(named, found),
        share(wrong, good.clone().count()),
        good.count()
    );
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

/// A bias, and the weights that are not zero, in whole steps.
type Head = (f32, Vec<(u32, i8)>);

/// Follow-the-regularised-leader: weights that earn little stay exactly zero.
struct Weights {
    sums: Vec<[f32; HEADS]>,
    squares: Vec<[f32; HEADS]>,
    trained: bool,
}

impl Weights {
    fn new() -> Self {
        let rows = FEATURES as usize + 1;
        Self { sums: vec![[0.0; HEADS]; rows], squares: vec![[0.0; HEADS]; rows], trained: false }
    }

    fn weight(&self, feature: usize, kind: usize) -> f32 {
        let (sum, square) = (self.sums[feature][kind], self.squares[feature][kind]);
        let (l1, l2) = if feature == FEATURES as usize { (0.0, 0.0) } else { (L1, L2) };
        if sum.abs() <= l1 { 0.0 } else { -(sum - sum.signum() * l1) / ((0.1 + square.sqrt()) / RATE + l2) }
    }

    fn sum(&self, kind: usize, unit: &Unit) -> f32 {
        let features = unit.features.iter().map(|feature| self.weight(*feature as usize, kind));
        self.weight(FEATURES as usize, kind) + features.sum::<f32>() * value(unit)
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
        let worth = value(example.unit);
        for (kind, has) in example.has.iter().enumerate() {
            let Some(has) = has else { continue };
            let likely = 1.0 / (1.0 + (-self.sum(kind, example.unit)).exp());
            let slip = likely - if *has { 1.0 } else { 0.0 };
            let weigh = if *has { 2.0 } else { 1.0 };
            for feature in &example.unit.features {
                self.move_by(*feature as usize, kind, slip * worth * weigh);
            }
            self.move_by(FEATURES as usize, kind, slip * weigh);
        }
    }

    fn move_by(&mut self, feature: usize, kind: usize, slope: f32) {
        let weight = self.weight(feature, kind);
        let square = &mut self.squares[feature][kind];
        let pull = ((*square + slope * slope).sqrt() - square.sqrt()) / RATE;
        *square += slope * slope;
        self.sums[feature][kind] += slope - pull * weight;
    }

    /// What one step is worth, and for every kind its bias and its weights in steps.
    fn packed(&self) -> (f32, Vec<Head>) {
        let weights = (0..FEATURES as usize)
            .flat_map(|feature| (0..HEADS).map(move |kind| self.weight(feature, kind).abs()));
        let step = weights.fold(0.0, f32::max) / 127.0;
        let heads = (0..HEADS).map(|kind| {
            let weights = (0..FEATURES).filter_map(|feature| {
                let steps = (self.weight(feature as usize, kind) / step).round() as i8;
                (steps != 0).then_some((feature, steps))
            });
            (self.weight(FEATURES as usize, kind), weights.collect())
        });
        (step, heads.collect())
    }
}
