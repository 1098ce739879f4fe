//! `goldseam serve`: the relay, the pages over it, and a listener of its own for health and metrics.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use relay::server::{Config, Listeners};
use relay::{SqliteOptions, SqliteStore, SystemOutside};
use tokio::net::TcpListener;

use crate::backup::DATABASE;
use crate::settings::Settings;
use crate::{limits, log, site, stop};

/// What is under way when the program is asked to stop may take so long.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// Serves until the program is asked to stop.
///
/// # Errors
/// When an address is taken or the data folder can't be used; the message says what to do.
pub(crate) fn serve(settings: &Settings) -> Result<()> {
    log::begin(settings.log);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(settings))
}

async fn run(settings: &Settings) -> Result<()> {
    let config = Config { settings: facts(settings)?, stop_within: STOP_WITHIN };
    let main =
        TcpListener::bind(settings.listen).await.with_context(|| taken(settings.listen, "--listen"))?;
    let ops =
        TcpListener::bind(settings.metrics).await.with_context(|| taken(settings.metrics, "--metrics"))?;
    let packs = settings.packs.as_deref().map(site::look_at_packs).transpose()?;
    let store = store(settings)?;
    greet(&main, &ops, settings)?;
    packs.iter().for_each(tell_of_packs);
    println!("Ready. Ctrl-C stops it.");
    let listeners = Listeners { main, ops: Some(ops) };
    relay::server::serve(
        store,
        Arc::new(SystemOutside),
        config,
        listeners,
        site::pages(None, settings.packs.clone()),
        stop::asked(),
    )
    .await?;
    tracing::info!("stopped: everything acknowledged is on the disk");
    Ok(())
}

/// What the relay says of itself.
fn facts(settings: &Settings) -> Result<relay::Settings> {
    Ok(relay::Settings {
        version: env!("CARGO_PKG_VERSION").into(),
        fingerprint: site::fingerprint().unwrap_or_default(),
        limits: limits::with(&settings.limits)?,
        waking: settings.waking.clone(),
        ..relay::Settings::default()
    })
}

fn store(settings: &Settings) -> Result<SqliteStore> {
    let data = &settings.data;
    std::fs::create_dir_all(data).with_context(|| {
        format!("could not make the folder {}. Choose another with --data", data.display())
    })?;
    let max_bytes = settings.max_database_mib.map(|mib| mib.saturating_mul(1 << 20));
    let options = SqliteOptions { max_bytes, ..SqliteOptions::default() };
    SqliteStore::open(&data.join(DATABASE), options).with_context(|| {
        format!("could not open the database in {}. Is another goldseam serving from it, or is it newer than this program?", data.display())
    })
}

/// Tells the host where to go.
fn greet(main: &TcpListener, ops: &TcpListener, settings: &Settings) -> Result<()> {
    let (here, health) = (main.local_addr()?, ops.local_addr()?);
    println!("Open http://localhost:{}", here.port());
    if !here.ip().is_loopback() {
        println!("Others reach it only over https, which a proxy in front adds; see docs/hosting.md.");
    }
    println!("Data, encrypted by its people: {}", settings.data.display());
    println!("Health and metrics, for you alone: http://{health}");
    if let Some(fingerprint) = site::fingerprint() {
        println!("Build fingerprint: {fingerprint}");
    }
    Ok(())
}

/// Tells the host what is offered, and what lies there in vain.
fn tell_of_packs(packs: &site::ListedPacks) {
    println!("Packs of questionnaires offered: {}", packs.offered.len());
    for name in &packs.passed_over {
        println!("Not offered, see docs/hosting.md: {name}");
    }
}

/// What to do when an address can't be had.
pub(crate) fn taken(address: SocketAddr, flag: &str) -> String {
    format!(
        "could not listen on {address}. If another program uses it, choose another with {flag} 127.0.0.1:PORT"
    )
}
