//! The one program a host runs: serves the relay and the pages, copies what it keeps, and can serve the pages for a relay
//! elsewhere. It can read nothing of what people write: `cargo tree` names no crate that could.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program tells its host where to go by printing"
)]

mod backup;
mod limits;
mod log;
mod open;
mod serve;
mod settings;
mod site;
mod stop;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use relay::store::Carried;

/// A private place where two people rebuild trust. This program keeps and forwards what their devices encrypted.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the relay and the pages
    Serve {
        /// A TOML file with the same settings, in small_letters; flags and environment come before it
        #[arg(long, env = "GOLDSEAM_CONFIG", value_name = "FILE")]
        config: Option<PathBuf>,
        #[command(flatten)]
        said: Box<settings::Said>,
    },
    /// Serve the pages from this machine, for a relay elsewhere, so that no host chooses the code you run
    Open {
        /// The relay, such as https://relay.example
        #[arg(long, env = "GOLDSEAM_RELAY", value_name = "ADDRESS", value_parser = site::remote_origin)]
        relay: site::Remote,
        /// Where your own browser reaches the pages
        #[arg(long, default_value = "127.0.0.1:8789", value_name = "ADDRESS:PORT")]
        listen: SocketAddr,
    },
    /// Copy everything the relay keeps into a new file, also while it serves
    Backup {
        /// The new file
        to: PathBuf,
        /// The folder the relay serves from
        #[arg(long, env = "GOLDSEAM_DATA", default_value = "data", value_name = "FOLDER")]
        data: PathBuf,
    },
    /// Put a backup in place, as a new data folder; nothing is overwritten
    Restore {
        /// The file that `backup` made
        from: PathBuf,
        /// The new data folder
        #[arg(long, env = "GOLDSEAM_DATA", default_value = "data", value_name = "FOLDER")]
        data: PathBuf,
    },
    /// Copy everything from a data folder into PostgreSQL, while no relay serves from either; the folder is left as it is
    CarryOver {
        /// The folder the relay served from
        #[arg(long, env = "GOLDSEAM_DATA", default_value = "data", value_name = "FOLDER")]
        data: PathBuf,
        #[command(flatten)]
        postgres: settings::Postgres,
    },
    /// After a PostgreSQL database was put back to an older copy on the same server: let devices notice, and send what it lacks
    Renew {
        #[command(flatten)]
        postgres: settings::Postgres,
    },
}

fn main() -> ExitCode {
    end_with_the_main_thread();
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("goldseam: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Where the main thread can't go on, the program ends at once, so that whoever watches over it starts it again. Otherwise it would first wait for threads that
/// wait for it: so it is where there is too little memory for one of the runtime's.
fn end_with_the_main_thread() {
    let says = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |what| {
        says(what);
        if std::thread::current().name() == Some("main") {
            std::process::exit(101);
        }
    }));
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve { config, said } => serve::serve(&said.settle(config.as_deref())?),
        Command::Open { relay, listen } => open::open(&relay, listen),
        Command::Backup { to, data } => {
            let bytes = backup::backup(&data, &to)?;
            println!("Copied to {} ({} KiB), and checked.", to.display(), bytes / 1024);
            Ok(())
        }
        Command::Restore { from, data } => {
            backup::restore(&from, &data)?;
            println!("Restored into {}. Devices will send again what the copy lacks.", data.display());
            Ok(())
        }
        Command::CarryOver { data, postgres } => {
            let Carried { spaces, positions, blobs } = backup::carry_over(&data, postgres.options())?;
            println!(
                "{spaces} spaces, {positions} positions and {blobs} pictures are in PostgreSQL. Serve from there from now on."
            );
            println!(
                "{} is as it was. Serving from it again would show people an older state.",
                data.display()
            );
            Ok(())
        }
        Command::Renew { postgres } => {
            backup::renew(postgres.options())?;
            println!("The log has a new name. Devices will send again what the database lacks.");
            Ok(())
        }
    }
}
