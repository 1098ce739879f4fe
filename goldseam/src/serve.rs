//! `goldseam serve`: the relay, the pages over it, and a listener of its own for health and metrics.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use axum::Router;
use tokio::net::TcpListener;

use crate::settings::Settings;
use crate::{log, site, stop};

/// Serves until the program is asked to stop.
///
/// # Errors
/// When an address is taken or the data folder can't be used; the message says what to do.
pub(crate) fn serve(settings: &Settings) -> Result<()> {
    log::begin(settings.log);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(settings))
}

async fn run(settings: &Settings) -> Result<()> {
    let listener = TcpListener::bind(settings.listen).await.with_context(|| taken(settings.listen, "--listen"))?;
    println!("Open http://localhost:{}", listener.local_addr()?.port());
    let pages = site::over(Router::new(), None);
    axum::serve(listener, pages).with_graceful_shutdown(stop::asked()).await?;
    Ok(())
}

/// What to do when an address can't be had.
pub(crate) fn taken(address: SocketAddr, flag: &str) -> String {
    format!("could not listen on {address}. If another program uses it, choose another with {flag} 127.0.0.1:PORT")
}
