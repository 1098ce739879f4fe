//! Taking connections in, and seeing them out.
//!
//! Not what is said on them: each is handed to the router.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use sync::wire::outcome_to_bytes;
use sync::{Code, Refused};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::MissedTickBehavior;
use tower::{ServiceExt, service_fn};

use super::Listeners;
use super::doors::{Doors, Visit};
use crate::waking::HttpPost;
use crate::{Relay, Store};

/// How long a request's head may take to arrive.
const HEAD_WITHIN: Duration = Duration::from_secs(15);
/// The buffer of one connection; a head that does not fit is refused.
const HEAD_BYTES: usize = 16 * 1024;
/// So many who find no room are told so at the same time; others are not.
const AT_THE_DOOR: usize = 64;
/// When they may come again, in seconds.
const COME_AGAIN_S: u32 = 30;
/// How often unfinished blobs are looked for.
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);
/// How often is looked who is to be woken.
const WAKE_EVERY: Duration = Duration::from_secs(5);

pub(super) async fn run<S: Store>(
    relay: Relay<S>,
    app: Router,
    listeners: Listeners,
    stop_within: Duration,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let limits = &relay.settings().limits;
    let doors = Doors::new(limits.connections, limits.connections_per_address);
    let (stopping, stopped) = watch::channel(false);
    let ops = listeners.ops.map(|listener| {
        let app = super::ops_router(relay.clone());
        tokio::spawn(take_in(listener, app, Doors::new(64, 64), stopped.clone()))
    });
    let sweeping = tokio::spawn(sweep(relay.clone()));
    let waking = tokio::spawn(wake(relay));
    let main = tokio::spawn(take_in(listeners.main, app, Arc::clone(&doors), stopped));
    stop.await;
    stopping.send_replace(true);
    doors.close();
    let left = tokio::time::timeout(stop_within, doors.empty()).await;
    tracing::info!(everybody = left.is_ok(), "stopped");
    sweeping.abort();
    waking.abort();
    ops.iter().for_each(tokio::task::JoinHandle::abort);
    main.await.map_err(io::Error::other)
}

async fn sweep<S: Store>(relay: Relay<S>) {
    let mut hours = tokio::time::interval(SWEEP_EVERY);
    loop {
        hours.tick().await;
        if relay.sweep().await.is_err() {
            tracing::warn!("unfinished blobs could not be swept away");
        }
    }
}

/// Looks again and again whether somebody is to be woken, for as long as the relay runs.
async fn wake<S: Store>(relay: Relay<S>) {
    let Some(nearby) = relay.settings().waking.as_ref().map(|waking| waking.nearby) else { return };
    let Ok(post) = HttpPost::new(nearby) else { return tracing::error!("nobody can be woken: no TLS") };
    let step = Duration::from_secs(u64::from(relay.settings().limits.wake_step_seconds.max(1)));
    let mut beat = tokio::time::interval(step.min(WAKE_EVERY));
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        if relay.wake_due(&post).await.is_err() {
            tracing::debug!("it could not be read who is to be woken");
        }
    }
}

async fn take_in(listener: TcpListener, app: Router, doors: Arc<Doors>, mut stopped: watch::Receiver<bool>) {
    let turning_away = Arc::new(Semaphore::new(AT_THE_DOOR));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.changed() => return,
        };
        match accepted {
            Ok((stream, from)) => {
                if let Some(visit) = doors.enter(from.ip()) {
                    tokio::spawn(attend(stream, app.clone(), visit));
                } else if let Ok(place) = Arc::clone(&turning_away).try_acquire_owned() {
                    tokio::spawn(turn_away(stream, place));
                }
            }
            // Too many open files, most likely: the next try after others have closed theirs.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// There is no room for one more: who comes hears so, and when to come again, instead of a connection that is cut without a word.
async fn turn_away(mut stream: TcpStream, _place: OwnedSemaphorePermit) {
    let body = outcome_to_bytes(Err(Refused::later(Code::Unavailable, COME_AGAIN_S)));
    let head = format!(
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: {COME_AGAIN_S}\r\ncontent-type: application/cbor\r\n\
         access-control-allow-origin: *\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let goodbye = async {
        stream.write_all(&[head.as_bytes(), &body].concat()).await?;
        stream.shutdown().await?;
        // What was asked is let run out unread: closed at once, the answer could be lost with it.
        tokio::io::copy(&mut stream.take(HEAD_BYTES as u64), &mut tokio::io::sink()).await
    };
    let _ = tokio::time::timeout(Duration::from_secs(2), goodbye).await;
}

async fn attend(stream: TcpStream, app: Router, visit: Arc<Visit>) {
    // Without this small answers wait for the peer's acknowledgement of earlier ones.
    let _ = stream.set_nodelay(true);
    let mut stopping = visit.stopping();
    let service = TowerToHyperService::new(service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Arc::clone(&visit));
        let answer = app.clone().oneshot(request);
        async move { answer.await.map_err(|never: Infallible| never) }
    }));
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN).max_buf_size(HEAD_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(32)
        .keep_alive_interval(Duration::from_secs(30));
    let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
    let mut connection = Box::pin(connection);
    // How a connection ends (reset, half a request, a clean close) is nobody's business but the peer's.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopping.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
