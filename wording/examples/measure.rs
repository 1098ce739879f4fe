//! Measures the helper on a file of sentences: precision and recall per kind, and good sentences left alone.
//! Not a test: it only prints. `measure FILE.tsv [--language es] [--misses]`
#![allow(clippy::print_stdout)] // printing is its whole purpose

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::{env, error, fs};
use wording::{Helper, Kind, Language, Mark, Place};

struct Row {
    id: String,
    place: Place,
    kinds: BTreeSet<Kind>,
    text: String,
}

#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

struct Arguments {
    file: PathBuf,
    language: Language,
    misses: bool,
}

fn main() -> Result<(), Box<dyn error::Error>> {
    let arguments = arguments(env::args().skip(1))?;
    let rows = rows(&fs::read_to_string(&arguments.file)?)?;
    let helper = Helper::new(arguments.language);
    let read: Vec<Vec<Mark>> = rows.iter().map(|row| helper.read(row.place, &row.text)).collect();
    if arguments.misses {
        print_misses(&rows, &read);
    }
    print_kinds(&rows, &read);
    print_messages(&rows, &read);
    Ok(())
}

fn arguments(given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut given = given;
    let mut file = None;
    let (mut language, mut misses) = (Language::English, false);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--misses" => misses = true,
            "--language" => {
                let code = given.next().unwrap_or_default();
                language = Language::from_code(&code).ok_or(format!("no rules for language `{code}`"))?;
            }
            _ => file = Some(PathBuf::from(argument)),
        }
    }
    let file = file.ok_or("usage: measure FILE.tsv [--language es] [--misses]")?;
    Ok(Arguments { file, language, misses })
}

/// Columns are found by the header, so their order and further columns do not matter.
fn rows(text: &str) -> Result<Vec<Row>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let header: Vec<&str> = lines.next().ok_or("the file is empty")?.1.split('\t').map(str::trim).collect();
    let column =
        |name: &str| header.iter().position(|other| *other == name).ok_or(format!("no column `{name}`"));
    let columns = [column("id")?, column("context")?, column("kinds")?, column("text")?];
    lines
        .map(|(number, line)| row(line, columns).map_err(|what| format!("line {}: {what}", number + 1)))
        .collect()
}

fn row(line: &str, columns: [usize; 4]) -> Result<Row, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [id, place, kinds, text] =
        columns.map(|column| cells.get(column).copied().unwrap_or_default().trim());
    let place = Place::from_name(place).ok_or(format!("no context `{place}`"))?;
    let kinds = kinds.split(',').map(str::trim).filter(|kind| !matches!(*kind, "" | "ok"));
    let kinds: Result<_, String> =
        kinds.map(|kind| Kind::from_name(kind).ok_or(format!("no kind `{kind}`"))).collect();
    Ok(Row { id: id.to_owned(), place, kinds: kinds?, text: text.to_owned() })
}

fn kinds_of(marks: &[Mark]) -> BTreeSet<Kind> {
    marks.iter().map(|mark| mark.kind).collect()
}

fn print_misses(rows: &[Row], read: &[Vec<Mark>]) {
    for (row, marks) in rows.iter().zip(read).filter(|(row, marks)| kinds_of(marks) != row.kinds) {
        let names =
            |kinds: &BTreeSet<Kind>| kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(",");
        println!("{} {} wanted [{}]: {}", row.id, row.place.name(), names(&row.kinds), row.text);
        for mark in marks {
            println!(
                "    {} ({}): {}",
                mark.kind.name(),
                mark.rule,
                row.text.get(mark.span.clone()).unwrap_or_default()
            );
        }
    }
}

fn print_kinds(rows: &[Row], read: &[Vec<Mark>]) {
    let mut counts: BTreeMap<Kind, Count> =
        Kind::ALL.into_iter().map(|kind| (kind, Count::default())).collect();
    for (row, marks) in rows.iter().zip(read) {
        let found = kinds_of(marks);
        for (kind, count) in &mut counts {
            count.right += usize::from(found.contains(kind) && row.kinds.contains(kind));
            count.wrong += usize::from(found.contains(kind) && !row.kinds.contains(kind));
            count.missed += usize::from(!found.contains(kind) && row.kinds.contains(kind));
        }
    }
    println!(
        "{:<12} {:>5} {:>5} {:>6} {:>9} {:>6}",
        "kind", "right", "wrong", "missed", "precision", "recall"
    );
    let mut all = Count::default();
    for (kind, count) in &counts {
        print_count(kind.name(), count);
        all.right += count.right;
        all.wrong += count.wrong;
        all.missed += count.missed;
    }
    print_count("all kinds", &all);
}

fn print_count(name: &str, count: &Count) {
    let precision = share(count.right, count.right + count.wrong);
    let recall = share(count.right, count.right + count.missed);
    println!(
        "{name:<12} {:>5} {:>5} {:>6} {precision:>9} {recall:>6}",
        count.right, count.wrong, count.missed
    );
}

fn print_messages(rows: &[Row], read: &[Vec<Mark>]) {
    let count = |wanted: &dyn Fn(&Row, &[Mark]) -> bool| {
        rows.iter().zip(read).filter(|(row, marks)| wanted(row, marks)).count()
    };
    let right = count(&|row, marks| !row.kinds.is_empty() && !marks.is_empty());
    let wrong = count(&|row, marks| row.kinds.is_empty() && !marks.is_empty());
    let missed = count(&|row, marks| !row.kinds.is_empty() && marks.is_empty());
    let alone = count(&|row, marks| row.kinds.is_empty() && marks.is_empty());
    let named = count(&|row, marks| marks.iter().any(|mark| row.kinds.contains(&mark.kind)));
    print_count("messages", &Count { right, wrong, missed });
    println!("good messages left alone: {alone} of {} ({})", alone + wrong, share(alone, alone + wrong));
    println!("right kind named in marked messages: {named} of {right} ({})", share(named, right));
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    format!(
        "{:.1}%",
        100.0 * f64::from(u32::try_from(part).unwrap_or(0)) / f64::from(u32::try_from(whole).unwrap_or(1))
    )
}
