//! A copy of everything the relay keeps, made while it serves, and its way back.
//! What is copied is encrypted by the people's own devices: nobody can read a backup, this program included.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use relay::PostgresOptions;
use relay::store::{Carried, renew_postgres};

/// The database's file name in a data folder.
pub(crate) const DATABASE: &str = "relay.sqlite";

/// Copies the data folder's database into a new file while the relay serves from it.
///
/// # Errors
/// When there is no database, when `to` exists, or when copying or checking fails. What was copied so far is removed.
pub(crate) fn backup(data: &Path, to: &Path) -> Result<u64> {
    let from = data.join(DATABASE);
    if !from.is_file() {
        bail!("there is no database at {}. Is --data the folder that `goldseam serve` uses?", from.display());
    }
    if to.exists() {
        bail!("{} is there already, and nothing is overwritten. Name a new file.", to.display());
    }
    std::fs::create_dir_all(above(to))
        .with_context(|| format!("could not make the folder for {}", to.display()))?;
    in_place(to, |part| {
        let copied = relay::store::backup(&from, part);
        copied.with_context(|| format!("could not copy {}. Is there room on the disk?", from.display()))
    })?;
    Ok(std::fs::metadata(to)?.len())
}

/// Puts a backup in place as a data folder's database. It never overwrites one.
///
/// # Errors
/// When the backup is damaged or not one, or when `data` holds a database already.
pub(crate) fn restore(from: &Path, data: &Path) -> Result<()> {
    let database = data.join(DATABASE);
    let leftovers = ["", "-wal", "-shm"].map(|ending| data.join(format!("{DATABASE}{ending}")));
    if leftovers.iter().any(|file| file.exists()) {
        bail!(
            "{} holds a database already, and nothing is overwritten. Move it away, or name another folder with --data.",
            data.display()
        );
    }
    if !from.is_file() {
        bail!("there is no backup at {}. Name the file that `goldseam backup` made.", from.display());
    }
    std::fs::create_dir_all(data).with_context(|| {
        format!("could not make the folder {}. Choose another with --data", data.display())
    })?;
    in_place(&database, |part| {
        std::fs::copy(from, part).with_context(|| format!("could not copy {}", from.display()))?;
        // A damaged copy is not to be written to; checked once more with its new name in it.
        check(part)?;
        relay::store::renew(part).context("could not write to the copy. Is there room on the disk?")
    })
}

/// Copies a data folder's database into PostgreSQL, and tells how far it is.
///
/// # Errors
/// When there is no database, no server was named, something stands there already, or a relay serves from there. Nothing is there then.
pub(crate) fn carry_over(data: &Path, options: Option<PostgresOptions>) -> Result<Carried> {
    let from = data.join(DATABASE);
    if !from.is_file() {
        bail!("there is no database at {}. Is --data the folder that `goldseam serve` used?", from.display());
    }
    let options =
        options.context("name the server in GOLDSEAM_POSTGRES, as for `goldseam serve` afterwards")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tell = |so_far: Carried| {
        if so_far.spaces.is_multiple_of(SPACES_A_LINE) {
            println!("{} spaces so far.", so_far.spaces);
        }
    };
    runtime
        .block_on(relay::store::carry_over(&from, &options, tell))
        .context("nothing was carried over, and the data folder is as it was")
}

/// How often it is said how far it is.
const SPACES_A_LINE: u64 = 1_000;

/// Begins a new life of the log in a PostgreSQL database that was put back by its own means.
///
/// # Errors
/// When no server was named, it can't be reached, or a relay serves from it.
pub(crate) fn renew(options: Option<PostgresOptions>) -> Result<()> {
    let options = options.context(
        "name the server in GOLDSEAM_POSTGRES, as for `goldseam serve`. A data folder is put back by `goldseam restore`, which does this too",
    )?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime
        .block_on(renew_postgres(&options))
        .context("the log was left as it is. Is a relay serving from it?")
}

/// Makes a file under another name, checks it, makes it durable, and only then gives it its name: it is whole or not there.
fn in_place(to: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let part = part_of(to);
    let made = make(&part).and_then(|()| check(&part)).and_then(|()| settle(&part, to));
    if made.is_err() {
        for ending in ["", "-wal", "-shm", "-journal"] {
            std::fs::remove_file(format!("{}{ending}", part.display())).ok();
        }
    }
    made
}

fn check(file: &Path) -> Result<()> {
    match relay::store::check(file) {
        Ok(true) => Ok(()),
        Ok(false) => bail!("the copy is damaged or holds no relay's data. Use another backup."),
        Err(error) => Err(error).context("the file is damaged or not a relay's database. Use another backup"),
    }
}

fn settle(part: &Path, to: &Path) -> Result<()> {
    std::fs::File::open(part)?.sync_all()?;
    std::fs::rename(part, to).with_context(|| format!("could not name the copy {}", to.display()))?;
    // A name is durable when its folder is.
    Ok(std::fs::File::open(above(to))?.sync_all()?)
}

fn above(file: &Path) -> PathBuf {
    let above = file.parent().filter(|above| !above.as_os_str().is_empty());
    above.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn part_of(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{name}.part-{}", std::process::id()))
}
