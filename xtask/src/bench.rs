//! `cargo xtask bench`: one table of figures with yardsticks beside them. The measuring is done elsewhere: by the load
//! tool over the real binary, by the crates' own benches, and by weighing the client as it is sent.

use anyhow::Result;
use serde_json::Value;

use crate::client::{self, Names, Profile};
use crate::tools::{self, TempFolder};
use crate::{stages, start};

/// One line of the table.
#[derive(Debug, PartialEq)]
struct Row {
    what: String,
    value: String,
    beside: String,
    ratio: String,
    goal: String,
}

/// Measures everything, or what is named: `folds`, `weight`, `browser`, or parts of the load tool.
///
/// # Errors
/// When something does not build or a measurement goes wrong.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let (own, loads): (Vec<_>, Vec<_>) =
        words.iter().cloned().partition(|word| ["folds", "weight", "browser"].contains(&&**word));
    let wanted = |name: &str| words.is_empty() || own.iter().any(|word| word == name);
    let mut rows = Vec::new();
    if words.is_empty() || !loads.is_empty() {
        rows.extend(load(&loads)?);
    }
    if wanted("folds") {
        rows.extend(folds()?);
    }
    if wanted("weight") {
        rows.extend(weight()?);
    }
    if wanted("browser") {
        rows.extend(browser()?);
    }
    println!("\n{}", table(&rows));
    Ok(())
}

fn load(words: &[String]) -> Result<Vec<Row>> {
    if words.is_empty() || words.iter().any(|word| word == "postgres") {
        tools::need_postgres()?;
    }
    let mut cargo = tools::cargo(&["bench", "--package", "goldseam", "--bench", "load", "--"]);
    let mut rows = Vec::new();
    let ok = tools::watched(cargo.args(words), |line| rows.extend(figure(line)))?;
    anyhow::ensure!(ok, "the load tool failed");
    Ok(rows)
}

/// A line of JSON as the load tool prints it.
fn figure(line: &str) -> Option<Row> {
    let figure: Value = serde_json::from_str(line).ok()?;
    let (what, unit, value) = (figure["what"].as_str()?, figure["unit"].as_str()?, figure["value"].as_f64()?);
    let yard = figure["yard"].as_f64();
    Some(Row {
        what: what.to_owned(),
        value: with_unit(value, unit),
        beside: yard.map_or(String::new(), |yard| {
            format!("{} {}", with_unit(yard, unit), figure["yardstick"].as_str().unwrap_or_default())
        }),
        ratio: yard.map_or(String::new(), |yard| format!("{:.2}", value / yard)),
        goal: figure["goal"].as_str().unwrap_or_default().to_owned(),
    })
}

/// Large figures whole, small ones with what can be read off them.
fn with_unit(value: f64, unit: &str) -> String {
    let number = if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.1}") };
    if unit.starts_with('/') { format!("{number}{unit}") } else { format!("{number} {unit}") }
}

/// The folds of a five-year history, the reading of texts, and what a press costs with a short and a long history, by the crates'
/// own benches.
fn folds() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for package in ["practice", "wording", "simulator"] {
        let mut cargo = tools::cargo(&["bench", "--package", package, "--benches"]);
        let mut group = String::new();
        let ok = tools::watched(&mut cargo, |line| rows.extend(divan(package, &mut group, line)))?;
        anyhow::ensure!(ok, "the benches of {package} failed");
    }
    Ok(rows)
}

/// A line of divan's table: name and fastest, slowest, median, mean. A name without figures is that of the lines indented
/// below it; a line without a name has rates, which say the same once more.
fn divan(package: &str, group: &mut String, line: &str) -> Option<Row> {
    let indented = line.starts_with(['│', ' ']);
    let line = line.trim_start_matches(['│', ' ']);
    let mut columns = line.strip_prefix(['├', '╰'])?.trim_start_matches('─').split('│').map(str::trim);
    let (name, fastest) = columns.next().map(|first| first.split_once("  ").unwrap_or((first, "")))?;
    if fastest.trim().is_empty() {
        group.clear();
        group.push_str(name);
        return None;
    }
    let name = if indented { format!("{group}, {name}") } else { name.to_owned() };
    Some(Row {
        what: format!("{package}: {}", name.replace('_', " ")),
        value: columns.nth(1)?.to_owned(),
        beside: String::new(),
        ratio: String::new(),
        goal: String::new(),
    })
}

/// What a browser takes, over the real server and the client as it is sent.
fn browser() -> Result<Vec<Row>> {
    stages::need_browser_tools()?;
    let demo = ["build", "--release", "--package", "simulator", "--example", "demo"];
    tools::must(&mut tools::cargo(&demo))?;
    let (server, folder) = (start::server(true)?, TempFolder::new("measure")?);
    let mut rows = Vec::new();
    for script in ["measure", "reading"] {
        let mut script = stages::story_script(script, server.get_program(), folder.path())?;
        let ok = tools::watched(&mut script, |line| rows.extend(figure(line)))?;
        anyhow::ensure!(ok, "measuring in the browser failed");
    }
    Ok(rows)
}

fn weight() -> Result<[Row; 3]> {
    let built = client::build(Profile::Release, Names::Out)?;
    let row = |what: &str, bytes: usize, goal: &str| Row {
        what: what.into(),
        value: with_unit(bytes as f64 / 1024.0, "KiB"),
        beside: String::new(),
        ratio: String::new(),
        goal: goal.into(),
    };
    Ok([
        row("client, as sent before the first page", built.weight, "under 450"),
        row("client, as sent before a space is open, beside that", built.space, ""),
        row("client, as sent after it", built.later, ""),
    ])
}

fn table(rows: &[Row]) -> String {
    let head = Row {
        what: "what".into(),
        value: "ours".into(),
        beside: "yardstick, same run".into(),
        ratio: "ratio".into(),
        goal: "goal".into(),
    };
    let all: Vec<[&str; 5]> = std::iter::once(&head)
        .chain(rows)
        .map(|r| [&*r.what, &*r.value, &*r.beside, &*r.ratio, &*r.goal])
        .collect();
    let widths: Vec<usize> = (0..5)
        .map(|column| all.iter().map(|row| row[column].chars().count()).max().unwrap_or_default())
        .collect();
    let line = |row: &[&str; 5]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_beside_its_yardstick() {
        let line =
            r#"{"what":"appends","value":700.0,"unit":"/s","yardstick":"bare","yard":1000.0,"goal":"70%"}"#;
        let row = figure(line).unwrap();
        assert_eq!((&*row.value, &*row.beside, &*row.ratio), ("700/s", "1000/s bare", "0.70"));
        assert_eq!(figure("running 3 tests"), None);
    }

    #[test]
    fn a_line_of_divans_table_gives_its_median() {
        let lines = [
            "read                fastest       │ slowest       │ median        │ mean          │ samples │ iters",
            "├─ fold_five_years  10.1 ms       │ 12.2 ms       │ 11.0 ms       │ 11.2 ms       │ 20      │ 20",
            "│                   1.588 Mitem/s │ 1.335 Mitem/s │ 1.502 Mitem/s │ 1.501 Mitem/s │         │",
            "├─ a_long_letter                  │               │               │               │         │",
            "│  ╰─ 100           89.48 ms      │ 97.51 ms      │ 90.56 ms      │ 90.71 ms      │ 100     │ 100",
            "╰─ the_rules                      │               │               │               │         │",
            "   ╰─ Spanish       5.335 ms      │ 5.507 ms      │ 5.384 ms      │ 5.385 ms      │ 100     │ 100",
        ];
        let mut group = String::new();
        let rows = lines.iter().filter_map(|line| divan("practice", &mut group, line));
        let rows: Vec<_> = rows.map(|row| (row.what, row.value)).collect();
        let row = |what: &str, value: &str| (format!("practice: {what}"), value.to_owned());
        let wanted = [
            row("fold five years", "11.0 ms"),
            row("a long letter, 100", "90.56 ms"),
            row("the rules, Spanish", "5.384 ms"),
        ];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn columns_stand_under_each_other() {
        let row = Row {
            what: "a".into(),
            value: "1".into(),
            beside: "b".into(),
            ratio: "2".into(),
            goal: "c".into(),
        };
        let text = table(&[row]);
        assert_eq!(text.lines().last(), Some("a     1     b                    2      c"));
    }
}
