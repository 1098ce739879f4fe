//! The one command of this project: builds the client, starts the product, runs everything CI runs, measures.
//! It is not part of the product: nothing here is shipped, and nothing that is shipped depends on it.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks by printing")]

mod bench;
mod client;
mod counts;
mod page;
mod pictures;
mod soak;
mod stages;
mod start;
mod tidy;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask start [--demo] [--release]   set up, build and serve on http://localhost:8787
    [--listen 127.0.0.1:8787] [--data data]   at another address, from another folder
cargo xtask test [STAGE ...]             everything CI runs, or the stages named
cargo xtask build [--release] [--names]  the browser client into dist/; with names, a trace tells its functions
cargo xtask twice [--release]            the browser client from two folders, compared byte by byte
cargo xtask tidy                         the house rules, in about a second
cargo xtask bench                        one table of figures with yardsticks beside them
cargo xtask soak [--only R7] [--minutes N] [--anew]   the larger amounts of docs/faults.md, before a release
cargo xtask pictures [WORD ...]          pictures of every screen, or of those named so, into pictures/";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match tools::this_program().and_then(|_| run(&words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<()> {
    let (command, rest) = words.split_first().map_or(("help", &[][..]), |(c, r)| (c.as_str(), r));
    match command {
        "build" => {
            let words = flag(rest, &["--release", "--names"])?;
            let names = if words.contains(&"--names") { client::Names::Kept } else { client::Names::Out };
            client::build(client::Profile::of(words.contains(&"--release")), names).map(drop)
        }
        "twice" => {
            client::twice(client::Profile::of(flag(rest, &["--release"])?.contains(&"--release"))).map(drop)
        }
        "start" => start::start(&start::Wanted::of(rest)?),
        "test" => stages::run(rest),
        "tidy" => tidy::run().map(|found| println!("tidy: {found} rules hold")),
        "bench" => bench::run(rest),
        "soak" => soak::run(rest),
        "pictures" => pictures::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command '{other}'. These are the commands:\n{HELP}"),
    }
}

/// The flags given, all of which must be among the known ones.
fn flag<'a>(words: &'a [String], known: &[&str]) -> Result<Vec<&'a str>> {
    words
        .iter()
        .map(|word| match known.contains(&word.as_str()) {
            true => Ok(word.as_str()),
            false => bail!("'{word}' is not known here. Known: {}", known.join(", ")),
        })
        .collect()
}
