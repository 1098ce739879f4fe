//! What the writers and readers of one store have in common: where the server is, and which life of the log they serve.
//!
//! Not the work itself: see `writer` and `readers`.

use std::sync::{Arc, OnceLock};

use sync::Incarnation;
use tokio::sync::watch;

use super::connection::{Address, Connection, classify};
use super::schema;
use crate::store::{Listener, StoreError, Stored};

pub(super) struct Common {
    pub(super) address: Address,
    pub(super) life: Incarnation,
    pub(super) listener: OnceLock<Arc<dyn Listener>>,
    is_over: watch::Sender<bool>,
}

impl Common {
    pub(super) fn new(address: Address, life: Incarnation) -> Self {
        Self { address, life, listener: OnceLock::new(), is_over: watch::Sender::new(false) }
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
        let failed = |error: tokio_postgres::Error| classify(&error);
        let connection = self.address.connect().await.map_err(failed)?;
        if schema::is_same_life(&connection.client, self.life).await.map_err(failed)? {
            return Ok(connection);
        }
        tracing::error!(
            "the database was put back, or another server took over: start this program again, so that devices hear of it"
        );
        self.is_over.send_replace(true);
        Err(StoreError::Failed)
    }

    /// The same, and no other relay may have it beside this one.
    pub(super) async fn connect_alone(&self) -> Stored<Connection> {
        let connection = self.connect().await?;
        let claimed = schema::claim(&connection.client, &self.address.schema).await;
        if claimed.map_err(|error| classify(&error))? {
            return Ok(connection);
        }
        // One's own connection that broke may still be held by a server that has not noticed; it is tried again with the next deed.
        tracing::error!(
            "another relay serves from this database, or an older connection of this one is still there"
        );
        Err(StoreError::Failed)
    }
}
