//! What the writers and readers of one store have in common: where the server is, and which life of the log they serve.
//!
//! Not the work itself: see `writer` and `readers`.

use std::sync::{Arc, OnceLock};

use sync::Incarnation;
use tokio::sync::{mpsc, watch};

use super::connection::{Address, Connection, classify};
use super::schema;
use crate::store::{Listener, StoreError, Stored};

pub(super) struct Common {
    /// Drawn for this process, so that it knows what it told itself.
    pub(super) node: String,
    pub(super) address: Address,
    pub(super) life: Incarnation,
    pub(super) listener: OnceLock<Arc<dyn Listener>>,
    is_over: watch::Sender<bool>,
}

impl Common {
    pub(super) fn new(node: String, address: Address, life: Incarnation) -> Self {
        Self { node, address, life, listener: OnceLock::new(), is_over: watch::Sender::new(false) }
    }

    /// Fails when the log is not the one any more that was opened: what devices were told of it does not hold for another.
    pub(super) fn goes_on(&self) -> Stored<()> {
        if *self.is_over.borrow() { Err(StoreError::Failed) } else { Ok(()) }
    }

    /// Resolves when that happens; never, where the store is gone before.
    pub(super) fn over(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut watching = self.is_over.subscribe();
        async move {
            if watching.wait_for(|is_over| *is_over).await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// Another connection to the same log.
    pub(super) async fn connect(&self) -> Stored<Connection> {
        self.connect_hearing(None).await
    }

    /// The same, and what the server notifies of is told to somebody.
    pub(super) async fn connect_hearing(&self, tell: Option<mpsc::Sender<String>>) -> Stored<Connection> {
        let failed = |error: tokio_postgres::Error| classify(&error);
        let connection = self.address.connect(tell).await.map_err(failed)?;
        if schema::is_same_life(&connection.client, self.life).await.map_err(failed)? {
            return Ok(connection);
        }
        tracing::error!(
            "the database was put back, or another server took over: start this program again, so that devices hear of it"
        );
        self.is_over.send_replace(true);
        Err(StoreError::Failed)
    }

    /// Another connection, by which the server knows that a relay serves from it.
    pub(super) async fn join(&self) -> Stored<Connection> {
        let connection = self.connect().await?;
        let joined = schema::join(&connection.client, &self.address.schema).await;
        if joined.map_err(|error| classify(&error))? {
            return Ok(connection);
        }
        tracing::error!("the log is being given a new name");
        Err(StoreError::Failed)
    }
}
