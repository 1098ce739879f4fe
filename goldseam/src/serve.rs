//! `goldseam serve`: the relay, the pages over it, and a listener of its own for health and metrics.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use relay::server::Listeners;
use relay::{Outside, PostgresOptions, PostgresStore, Relay, SqliteOptions, SqliteStore, SystemOutside};
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
    let main =
        TcpListener::bind(settings.listen).await.with_context(|| taken(settings.listen, "--listen"))?;
    let ops =
        TcpListener::bind(settings.metrics).await.with_context(|| taken(settings.metrics, "--metrics"))?;
    let listeners = Listeners { main, ops: Some(ops) };
    // Before anything is made anywhere: a folder that is misspelt is said first.
    let packs = settings.packs.as_deref().map(site::look_at_packs).transpose()?;
    match &settings.postgres {
        None => {
            let relay = Relay::new(store(settings)?, facts(settings)?, Arc::new(SystemOutside))?;
            over(relay, settings, packs.as_ref(), listeners, stop::asked()).await
        }
        Some(options) => over_postgres(options, settings, packs.as_ref(), listeners).await,
    }
}

/// Serves from PostgreSQL until the program is asked to stop, or until what it serves from is not what it was.
async fn over_postgres(
    options: &PostgresOptions,
    settings: &Settings,
    packs: Option<&site::ListedPacks>,
    listeners: Listeners,
) -> Result<()> {
    let store = PostgresStore::open(options.clone()).await.context(
        "could not open the database. Look at GOLDSEAM_POSTGRES and at docs/hosting.md; the data folder was not touched",
    )?;
    let another = store.over();
    let is_another = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&is_another);
    let stop = async move {
        tokio::select! {
            () = stop::asked() => {}
            () = another => tell.store(true, Ordering::Release),
        }
    };
    let (mut fresh, outside) = ([0; 32], Arc::new(SystemOutside));
    outside.fill(&mut fresh)?;
    let key = store.token_key(fresh).await.context("could not write to the database")?;
    let bus = store.bus();
    let relay = Relay::of_several(store, facts(settings)?, outside, key, bus);
    over(relay, settings, packs, listeners, stop).await?;
    if is_another.load(Ordering::Acquire) {
        bail!(
            "the database was put back, or another server took over. Start it again, and devices hear of it."
        );
    }
    Ok(())
}

async fn over<S: relay::Store>(
    relay: Relay<S>,
    settings: &Settings,
    packs: Option<&site::ListedPacks>,
    listeners: Listeners,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    greet(&listeners, settings)?;
    packs.into_iter().for_each(tell_of_packs);
    println!("Ready. Ctrl-C stops it.");
    let pages = site::pages(None, settings.packs.clone());
    relay::server::serve_relay(relay, STOP_WITHIN, listeners, pages, stop).await?;
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
fn greet(listeners: &Listeners, settings: &Settings) -> Result<()> {
    let here = listeners.main.local_addr()?;
    println!("Open http://localhost:{}", here.port());
    if !here.ip().is_loopback() {
        println!("Others reach it only over https, which a proxy in front adds; see docs/hosting.md.");
    }
    match &settings.postgres {
        None => println!("Data, encrypted by its people: {}", settings.data.display()),
        Some(options) => println!("Data, encrypted by its people: PostgreSQL, schema {}", options.schema),
    }
    if let Some(ops) = &listeners.ops {
        println!("Health and metrics, for you alone: http://{}", ops.local_addr()?);
    }
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
