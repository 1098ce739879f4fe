//! A copy of everything the relay keeps, made while it serves, and its way back.
//! What is copied is encrypted by the people's own devices: nobody can read a backup, this program included.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

/// The database's file name in a data folder and in a backup.
pub(crate) const DATABASE: &str = "relay.sqlite";
/// The folder of encrypted pictures beside it.
const BLOBS: &str = "blobs";

/// All pages in one step: one reader's view of the write-ahead log, so writers go on and the copy never begins again.
const ALL_PAGES: i32 = -1;

/// Copies the data folder into a new folder while the relay serves from it.
///
/// # Errors
/// When there is no database, when `to` holds something already, or when copying or checking fails. What was copied so
/// far is removed.
pub(crate) fn backup(data: &Path, to: &Path) -> Result<u64> {
    let from = data.join(DATABASE);
    if !from.is_file() {
        bail!("there is no database at {}. Is --data the folder that `goldseam serve` uses?", from.display());
    }
    must_be_new(to)?;
    let part = beside(to, "part");
    let copied = copy_all(data, &part).and_then(|()| settle(&part, to));
    if copied.is_err() {
        std::fs::remove_dir_all(&part).ok();
    }
    copied?;
    Ok(std::fs::metadata(to.join(DATABASE))?.len())
}

/// Puts a backup in place as a data folder. It never overwrites one.
///
/// # Errors
/// When the backup is damaged or not one, or when `data` holds a database already.
pub(crate) fn restore(from: &Path, data: &Path) -> Result<()> {
    let database = from.join(DATABASE);
    if !database.is_file() {
        bail!("{} holds no {DATABASE}, so it is not a backup made by `goldseam backup`.", from.display());
    }
    if data.join(DATABASE).exists() {
        bail!("{} holds a database already, and nothing is overwritten. Move it away, or name another folder with --data.", data.display());
    }
    check(&database)?;
    must_be_new(data)?;
    let part = beside(data, "part");
    let copied = copy_all(from, &part).and_then(|()| settle(&part, data));
    if copied.is_err() {
        std::fs::remove_dir_all(&part).ok();
    }
    copied
}

/// The database first, then the pictures it names: one that is added in between is only copied in vain.
fn copy_all(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to).with_context(|| format!("could not make the folder {}", to.display()))?;
    copy_database(&from.join(DATABASE), &to.join(DATABASE))?;
    check(&to.join(DATABASE))?;
    if from.join(BLOBS).is_dir() {
        copy_folder(&from.join(BLOBS), &to.join(BLOBS))?;
    }
    Ok(())
}

fn copy_database(from: &Path, to: &Path) -> Result<()> {
    let source = open(from)?;
    let mut target = Connection::open(to).with_context(|| format!("could not write {}", to.display()))?;
    let copy = Backup::new(&source, &mut target)?;
    loop {
        match copy.step(ALL_PAGES).context("could not copy the database; is there room on the disk?")? {
            StepResult::Done => break,
            // A writer holds the database for a moment.
            StepResult::Busy | StepResult::Locked => std::thread::sleep(Duration::from_millis(20)),
            _ => {}
        }
    }
    drop(copy);
    target.pragma_update(None, "journal_mode", "DELETE")?;
    target.close().map_err(|(_, error)| error).context("could not finish the copy")
}

/// SQLite's own check of the whole file.
fn check(path: &Path) -> Result<()> {
    let verdict: String = open(path)?
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .with_context(|| format!("{} is not a database that can be read", path.display()))?;
    if verdict != "ok" {
        bail!("{} is damaged: {verdict}. Use another backup.", path.display());
    }
    Ok(())
}

fn open(path: &Path) -> Result<Connection> {
    // Not read-only: a reader of a database in WAL mode may have to make the shared index beside it.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).with_context(|| format!("could not open {}", path.display()))?;
    connection.busy_timeout(Duration::from_secs(10))?;
    Ok(connection)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (source, target) = entry.map(|e| (e.path(), to.join(e.file_name())))?;
        if source.is_dir() {
            copy_folder(&source, &target)?;
        } else if let Err(error) = std::fs::copy(&source, &target) {
            // A picture that is erased while we copy is gone for good reason.
            if error.kind() != std::io::ErrorKind::NotFound {
                return Err(error).with_context(|| format!("could not copy {}", source.display()));
            }
        }
    }
    Ok(())
}

/// Makes the copy durable, then gives it its name: a backup is whole or not there.
fn settle(part: &Path, to: &Path) -> Result<()> {
    sync_all(part)?;
    if to.is_dir() {
        std::fs::remove_dir(to).with_context(|| format!("{} is not empty", to.display()))?;
    }
    std::fs::rename(part, to).with_context(|| format!("could not name the copy {}", to.display()))?;
    sync_folder(&parent(to))
}

fn sync_all(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { sync_all(&path)? } else { std::fs::File::open(&path)?.sync_all()? }
    }
    sync_folder(folder)
}

fn sync_folder(folder: &Path) -> Result<()> {
    Ok(std::fs::File::open(folder)?.sync_all()?)
}

/// A folder that is not there yet, or is empty.
fn must_be_new(folder: &Path) -> Result<()> {
    let holds = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if holds || folder.is_file() {
        bail!("{} holds something already, and nothing is overwritten. Name a new folder.", folder.display());
    }
    std::fs::create_dir_all(parent(folder)).with_context(|| format!("could not make the folder above {}", folder.display()))
}

fn parent(folder: &Path) -> PathBuf {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    above.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!("{name}.{ending}-{}", std::process::id()))
}
