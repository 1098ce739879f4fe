//! `goldseam open`: the pages from one's own machine, against a relay elsewhere.
//! It keeps nothing and forwards nothing: the browser speaks with the relay itself.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use tokio::net::TcpListener;

use crate::site::{self, Remote};
use crate::{serve, stop};

/// Serves the pages until the program is asked to stop.
///
/// # Errors
/// When the address is taken, or no client is built into this program.
pub(crate) fn open(relay: &Remote, listen: SocketAddr) -> Result<()> {
    let fingerprint =
        site::fingerprint().context("this program was built without the client. Run: cargo xtask build")?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(listen).await.with_context(|| serve::taken(listen, "--listen"))?;
        println!("Open http://localhost:{}", listener.local_addr()?.port());
        println!("The pages come from this machine; what is written goes, encrypted, to {}.", relay.origin);
        println!("Build fingerprint: {fingerprint}");
        println!("Ready. Ctrl-C stops it.");
        axum::serve(listener, site::pages(Some(relay), None)).with_graceful_shutdown(stop::asked()).await?;
        Ok(())
    })
}
