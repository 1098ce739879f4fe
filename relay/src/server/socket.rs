//! `/v1/live`: one WebSocket, one task, small buffers.
//!
//! Not the conversation: that is [`crate::Live`]. Here frames are moved, and slow, silent or flooding peers let go.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::response::Response;
use sync::Code;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until, timeout};

use super::doors::Visit;
use crate::{Heard, Live, Outgoing, Relay, Store};

/// Nothing a device sends is longer: a batch of records and its frame.
const INBOUND: usize = 512 * 1024;
/// What is read from the socket at a time while nothing is known to come.
const READ_BUFFER: usize = 1024;
/// How long one frame may take to leave.
const SEND_WITHIN: Duration = Duration::from_secs(30);
/// Frames of any kind a connection may send in a while; far above what a device does.
const FLOOD: u32 = 20_000;
const WHILE: Duration = Duration::from_secs(10);

/// A request being answered, on the heap: an idle connection pays nothing for it.
type Answering<S> = Pin<Box<dyn Future<Output = (Live<S>, Heard)> + Send>>;

pub(super) async fn live<S: Store>(
    State(relay): State<Relay<S>>,
    visit: Option<Extension<Arc<Visit>>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_write_buffer_size(4 * sync::wire::MAX_FRAME)
        .max_message_size(INBOUND)
        .max_frame_size(INBOUND)
        .on_upgrade(move |socket| attend(relay, socket, visit.map(|Extension(visit)| visit)))
}

async fn attend<S: Store>(relay: Relay<S>, socket: WebSocket, visit: Option<Arc<Visit>>) {
    let Ok(live) = relay.live() else { return };
    relay.metrics().connections.add(1);
    let stopping = visit.as_ref().map(|visit| visit.stopping());
    let started = Instant::now();
    let talk = Talk {
        outgoing: Arc::clone(live.outgoing()),
        sign_in_by: started + Duration::from_secs(relay.settings().limits.sign_in_seconds),
        idle: Duration::from_secs(relay.settings().limits.idle_seconds),
        heard: started,
        signed_in: false,
        counted: (started, 0),
        socket,
    };
    talk.run(live, stopping).await;
    relay.metrics().connections.sub(1);
}

/// One connection's task.
struct Talk {
    socket: WebSocket,
    outgoing: Arc<Outgoing>,
    sign_in_by: Instant,
    idle: Duration,
    heard: Instant,
    signed_in: bool,
    counted: (Instant, u32),
}

/// The end of a connection, and the code its close frame carries.
struct End(u16);

impl Talk {
    async fn run<S: Store>(mut self, live: Live<S>, stopping: Option<watch::Receiver<bool>>) {
        let End(code) = match self.talk(live, stopping).await {
            Ok(()) => return,
            Err(end) => end,
        };
        let frame = CloseFrame { code, reason: "".into() };
        let _ = timeout(Duration::from_secs(2), self.socket.send(Message::Close(Some(frame)))).await;
    }

    /// Moves frames until something ends the connection; `Ok` where there is nobody to say goodbye to.
    async fn talk<S: Store>(
        &mut self,
        live: Live<S>,
        mut stopping: Option<watch::Receiver<bool>>,
    ) -> Result<(), End> {
        self.send(live.first()).await?;
        let mut resting = Some(live);
        let mut answering: Option<Answering<S>> = None;
        // Never later than the deadline, and set anew only when it rings: as a rule the connection was heard meanwhile.
        let mut alarm = pin!(sleep_until(self.sign_in_by.min(self.heard + self.idle)));
        loop {
            tokio::select! {
                biased;
                (live, heard) = working(&mut answering) => {
                    answering = None;
                    self.signed_in = live.is_signed_in();
                    resting = Some(live);
                    self.say(heard).await?;
                }
                () = self.outgoing.news(), if self.signed_in => self.pass_on().await?,
                message = self.socket.recv(), if resting.is_some() => {
                    let Some(Ok(message)) = message else { return Ok(()) };
                    let Some(bytes) = self.look_at(message)? else { continue };
                    if let Some(live) = resting.take() {
                        answering = Some(Box::pin(answer(live, bytes)));
                    }
                }
                () = told_to_stop(&mut stopping), if resting.is_some() => return Err(End(close_code::AWAY)),
                () = &mut alarm => {
                    // A request being answered is no silence; its own bounds end it.
                    let next = if resting.is_some() { self.deadline() } else { Instant::now() + self.idle };
                    if next <= Instant::now() { return Err(End(close_code::POLICY)) }
                    alarm.as_mut().reset(next);
                }
            }
        }
    }

    fn deadline(&self) -> Instant {
        if self.signed_in { self.heard + self.idle } else { self.sign_in_by.max(self.heard) }
    }

    /// A message's bytes, if it carries any for the relay.
    fn look_at(&mut self, message: Message) -> Result<Option<Vec<u8>>, End> {
        let now = Instant::now();
        let (since, frames) = &mut self.counted;
        if now.duration_since(*since) > WHILE {
            self.counted = (now, 1);
        } else {
            *frames += 1;
            if *frames > FLOOD {
                return Err(End(close_code::POLICY));
            }
        }
        if self.signed_in {
            self.heard = now;
        }
        match message {
            Message::Binary(bytes) => Ok(Some(bytes.into())),
            Message::Ping(_) | Message::Pong(_) => Ok(None),
            Message::Text(_) => Err(End(close_code::UNSUPPORTED)),
            Message::Close(_) => Err(End(close_code::NORMAL)),
        }
    }

    async fn say(&mut self, heard: Heard) -> Result<(), End> {
        if let Some(frame) = heard.frame {
            self.send(frame).await?;
        }
        if heard.ends { Err(End(close_code::POLICY)) } else { Ok(()) }
    }

    async fn pass_on(&mut self) -> Result<(), End> {
        while let Some(frame) = self.outgoing.take() {
            self.send(frame).await?;
        }
        match self.outgoing.ended() {
            None => Ok(()),
            Some(Code::SignedOut) => {
                let refused = sync::Refused::new(Code::SignedOut);
                let frame = sync::ToDevice::Refused { number: None, refused };
                self.send(sync::wire::to_bytes(&frame)).await?;
                Err(End(close_code::POLICY))
            }
            Some(_) => Err(End(close_code::AGAIN)),
        }
    }

    /// Sends a frame. A peer that does not take it, while its queue runs over or time runs out, is let go.
    async fn send(&mut self, frame: Vec<u8>) -> Result<(), End> {
        let sending = timeout(SEND_WITHIN, self.socket.send(Message::Binary(frame.into())));
        tokio::select! {
            biased;
            sent = sending => match sent {
                Ok(Ok(())) => Ok(()),
                _ => Err(End(close_code::AGAIN)),
            },
            () = self.outgoing.overrun() => Err(End(close_code::AGAIN)),
        }
    }
}

async fn answer<S: Store>(mut live: Live<S>, bytes: Vec<u8>) -> (Live<S>, Heard) {
    let heard = live.hear(&bytes).await;
    (live, heard)
}

/// The answer under way, or never.
async fn working<S: Store>(answering: &mut Option<Answering<S>>) -> (Live<S>, Heard) {
    match answering {
        Some(answering) => answering.as_mut().await,
        None => std::future::pending().await,
    }
}

/// Returns when the server stops; never where nobody said it would.
async fn told_to_stop(stopping: &mut Option<watch::Receiver<bool>>) {
    match stopping {
        Some(stopping) => drop(stopping.wait_for(|stop| *stop).await),
        None => std::future::pending().await,
    }
}
