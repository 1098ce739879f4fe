//! The writers: tasks that carry out waiting deeds together, under one commit each.
//!
//! Not a pool: whatever concerns one space is always done by the same writer, one after the other, so what was committed is told in the order of
//! its positions. A deed is one call of a function in the database. A writer sends all that wait, and the commit, without waiting in between.
//!
//! Where one of them can't be done the server takes back all, and each is done alone. A commit whose answer did not come is never tried again:
//! nobody knows what became of it. The connection is dropped and another one made.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use futures_util::future::{BoxFuture, FutureExt, MaybeDone, join, join_all, maybe_done, poll_immediate};
use sync::SpaceId;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_postgres::{Row, Statement};

use super::NOBODY;
use super::common::Common;
use super::connection::{Connection, Given, ask, classify};
use crate::store::{Committed, StoreError, Stored};

/// Deeds that share a commit, at most.
const TOGETHER: usize = 256;
/// How long a commit may take; then nobody knows what became of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a deed did.
pub(super) struct Done<T> {
    pub(super) value: T,
    pub(super) news: Option<(SpaceId, Vec<Committed>)>,
}

impl<T> Done<T> {
    pub(super) fn quietly(value: T) -> Self {
        Self { value, news: None }
    }
}

/// What an answer of the server comes to.
pub(super) type Understood<T> = Result<Done<T>, tokio_postgres::Error>;

/// A call that waits; may be made twice, when a neighbour under the same commit failed.
trait Deed: Send {
    fn space(&self) -> SpaceId;
    fn call(&self) -> (&'static str, Arc<Given>);
    fn understand(&mut self, row: &Row) -> Result<(), tokio_postgres::Error>;
    fn news(&mut self) -> Option<(SpaceId, Vec<Committed>)>;
    fn finish(self: Box<Self>, how: Stored<()>);
}

struct Work<T, F> {
    space: SpaceId,
    words: &'static str,
    given: Arc<Given>,
    understands: F,
    done: Option<Done<T>>,
    reply: oneshot::Sender<Stored<T>>,
}

impl<T: Send, F: FnMut(&Row) -> Understood<T> + Send> Deed for Work<T, F> {
    fn space(&self) -> SpaceId {
        self.space
    }

    fn call(&self) -> (&'static str, Arc<Given>) {
        (self.words, Arc::clone(&self.given))
    }

    fn understand(&mut self, row: &Row) -> Result<(), tokio_postgres::Error> {
        self.done = Some((self.understands)(row)?);
        Ok(())
    }

    fn news(&mut self) -> Option<(SpaceId, Vec<Committed>)> {
        self.done.as_mut()?.news.take()
    }

    fn finish(self: Box<Self>, how: Stored<()>) {
        let value = self.done.map(|done| done.value).ok_or(StoreError::Failed);
        // Whoever asked may have gone meanwhile; the work stands all the same.
        let _ = self.reply.send(how.and(value));
    }
}

/// The way to one writer. When all of these are dropped, it finishes what waits and ends.
pub(super) struct Writer {
    deeds: mpsc::UnboundedSender<Box<dyn Deed>>,
}

impl Writer {
    pub(super) fn start(common: Arc<Common>, first: bool, connection: Connection) -> Self {
        let (deeds, waiting) = mpsc::unbounded_channel();
        tokio::spawn(Desk { common, first, connection: Some(connection) }.work(waiting));
        Self { deeds }
    }

    /// Has a call made; answered only when what it did is durable.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        space: SpaceId,
        words: &'static str,
        given: Given,
        understands: impl FnMut(&Row) -> Understood<T> + Send + 'static,
    ) -> Stored<T> {
        let (reply, answer) = oneshot::channel();
        let work = Work { space, words, given: Arc::new(given), understands, done: None, reply };
        self.deeds.send(Box::new(work)).map_err(|_| StoreError::Failed)?;
        answer.await.map_err(|_| StoreError::Failed)?
    }
}

/// The writer's side.
struct Desk {
    common: Arc<Common>,
    /// The one by whose connection the server knows that a relay serves from it.
    first: bool,
    connection: Option<Connection>,
}

impl Desk {
    async fn work(mut self, mut waiting: mpsc::UnboundedReceiver<Box<dyn Deed>>) {
        let mut deeds = Vec::new();
        while waiting.recv_many(&mut deeds, TOGETHER).await > 0 {
            // In one order everywhere, so that no two commits wait for each other crosswise.
            deeds.sort_by_key(|deed| deed.space());
            self.do_together(std::mem::take(&mut deeds)).await;
        }
    }

    async fn do_together(&mut self, mut deeds: Vec<Box<dyn Deed>>) {
        match self.commit(&mut deeds).await {
            Ok(()) => self.report(deeds),
            // One that can't be done must not take the others with it.
            Err(Failure { before_commit: true, .. }) if deeds.len() > 1 => {
                for deed in deeds {
                    let mut alone = vec![deed];
                    match self.commit(&mut alone).await {
                        Ok(()) => self.report(alone),
                        Err(failure) => give_up(alone, failure.error),
                    }
                }
            }
            Err(failure) => give_up(deeds, failure.error),
        }
    }

    async fn commit(&mut self, deeds: &mut [Box<dyn Deed>]) -> Result<(), Failure> {
        let tidings = Tidings::of(&self.common, deeds);
        let connection = self.connection().await?;
        let outcome = timeout(PATIENCE, run_all(connection, deeds, &tidings)).await.unwrap_or_else(|_| {
            tracing::error!("the database did not answer");
            Err(Failure::after(StoreError::Failed))
        });
        if outcome.as_ref().is_err_and(|failure| !failure.before_commit) {
            self.connection = None;
        }
        outcome
    }

    /// The connection there is, or another one to the same log.
    async fn connection(&mut self) -> Result<&mut Connection, Failure> {
        self.common.goes_on().map_err(Failure::after)?;
        if self.connection.as_ref().is_none_or(|known| known.client.is_closed()) {
            self.connection = None;
            let made = if self.first { self.common.join().await } else { self.common.connect().await };
            self.connection = Some(made.map_err(Failure::after)?);
        }
        self.connection.as_mut().ok_or(Failure::after(StoreError::Failed))
    }

    fn report(&self, mut deeds: Vec<Box<dyn Deed>>) {
        if let Some(listener) = self.common.listener.get() {
            for (space, what) in deeds.iter_mut().filter_map(|deed| deed.news()) {
                listener.committed(space, what);
            }
        }
        deeds.into_iter().for_each(|deed| deed.finish(Ok(())));
    }
}

fn give_up(deeds: Vec<Box<dyn Deed>>, error: StoreError) {
    deeds.into_iter().for_each(|deed| deed.finish(Err(error)));
}

/// What other relays over the same database are told once the commit stands: where something happened, not what. Who sent something hears of success
/// only after that, so what nobody was told of is sent again.
struct Tidings(String);

impl Tidings {
    /// A notice has room for so many spaces.
    const MOST: usize = 200;

    fn of(common: &Common, deeds: &[Box<dyn Deed>]) -> Self {
        let spaces: BTreeSet<SpaceId> =
            deeds.iter().map(|deed| deed.space()).filter(|space| *space != NOBODY).collect();
        let names: Vec<String> = spaces.iter().map(|space| HEXLOWER.encode(space.as_bytes())).collect();
        // A notice needs no disk of its own: whoever is up hears it, and whoever comes reads.
        let tell = |some: &[String]| {
            let (to, from) = (common.address.schema.name(), &common.node);
            let notice = format!("{from} {}", some.join(" "));
            format!("SELECT set_config('synchronous_commit', 'off', true), pg_notify('{to}', '{notice}');")
        };
        Self(names.chunks(Self::MOST).map(tell).collect())
    }
}

/// How a commit failed.
struct Failure {
    error: StoreError,
    /// Whether nothing of it can have been kept, and the connection is as good as before.
    before_commit: bool,
}

impl Failure {
    /// One after which nothing is tried again.
    fn after(error: StoreError) -> Self {
        Self { error, before_commit: false }
    }
}

/// Sends everything, and the commit, at once. Where the server could not do one of them it does none, and the commit takes all back.
async fn run_all(
    connection: &mut Connection,
    deeds: &mut [Box<dyn Deed>],
    tidings: &Tidings,
) -> Result<(), Failure> {
    let mut prepared: Vec<(Statement, Arc<Given>)> = Vec::with_capacity(deeds.len());
    let calls: Vec<_> = deeds.iter().map(|deed| deed.call()).collect();
    for (words, given) in calls {
        let statement = connection.prepared(words).await.map_err(|error| failed(&error))?;
        prepared.push((statement, given));
    }
    let client = &connection.client;
    // A call that is alone is a transaction by itself.
    let is_alone = prepared.len() == 1;
    let begin = async { client.batch_execute("BEGIN").await.map(|()| Vec::new()) }.boxed();
    let begin = Some(begin).filter(|_| !is_alone);
    let calls = prepared.iter().map(|(statement, given)| ask(client, statement, given).boxed());
    let mut sent = Vec::with_capacity(prepared.len() + 1);
    for call in begin.into_iter().chain(calls) {
        let mut call = maybe_done(call);
        // A future that was asked once has sent what it has to say.
        poll_immediate(&mut call).await;
        sent.push(call);
    }
    // All are listened to at once: an answer that nobody takes keeps back those behind it.
    let commit = async {
        let commit = async { if is_alone { Ok(()) } else { client.batch_execute("COMMIT").await } };
        let (committed, told) = join(commit, client.batch_execute(&tidings.0)).await;
        committed.and(told)
    };
    let (sent, committed) = join(join_all(sent.into_iter().map(heard)), commit).await;
    let answers: Vec<Vec<Row>> =
        sent.into_iter().collect::<Result<_, _>>().map_err(|error| failed(&error))?;
    committed.map_err(|error| Failure::after(classify(&error)))?;
    for (deed, rows) in deeds.iter_mut().zip(answers.iter().skip(usize::from(!is_alone))) {
        let row = rows.first().ok_or(Failure::after(StoreError::Failed))?;
        deed.understand(row).map_err(|error| Failure::after(classify(&error)))?;
    }
    Ok(())
}

type Answer = Result<Vec<Row>, tokio_postgres::Error>;

async fn heard(mut call: MaybeDone<BoxFuture<'_, Answer>>) -> Answer {
    (&mut call).await;
    Pin::new(&mut call).take_output().unwrap_or(Ok(Vec::new()))
}

/// What the server refused was taken back; where the connection broke, the commit may have been heard.
fn failed(error: &tokio_postgres::Error) -> Failure {
    Failure { error: classify(error), before_commit: error.code().is_some() && !error.is_closed() }
}
