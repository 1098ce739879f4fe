//! When to stop: on Ctrl-C or when the system asks. Stopping itself is each server's own work.

/// Resolves when the program is asked to stop.
pub(crate) async fn asked() {
    let interrupt = async { drop(tokio::signal::ctrl_c().await) };
    tokio::select! {
        () = interrupt => {}
        () = terminate() => {}
    }
}

#[cfg(unix)]
async fn terminate() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        // Without a handler the system ends the program by itself.
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminate() {
    std::future::pending().await
}
