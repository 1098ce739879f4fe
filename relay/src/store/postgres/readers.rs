//! Connections for reading: a few, made when they are needed.
//!
//! Not in transactions: a question is one statement, and sees one moment.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_postgres::Row;

use super::common::Common;
use super::connection::{Connection, Given, ask, classify};
use crate::store::{StoreError, Stored};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The connections that are free, and how many more there may be.
pub(super) struct Readers {
    common: Arc<Common>,
    may_ask: Semaphore,
    free: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(common: Arc<Common>, most: usize) -> Self {
        Self { common, may_ask: Semaphore::new(most.max(1)), free: Mutex::default() }
    }

    /// Asks; a question whose connection broke is asked once more on another one, because reading changes nothing.
    pub(super) async fn ask(&self, words: &'static str, given: Given) -> Stored<Vec<Row>> {
        let asking = async {
            let _turn = self.may_ask.acquire().await.map_err(|_| StoreError::Failed)?;
            match self.once(words, &given).await {
                Err(Broken::Closed) => {
                    self.free().clear();
                    self.once(words, &given).await.map_err(Broken::error)
                }
                answer => answer.map_err(Broken::error),
            }
        };
        timeout(PATIENCE, asking).await.unwrap_or_else(|_| {
            tracing::error!("the database did not answer");
            Err(StoreError::Failed)
        })
    }

    async fn once(&self, words: &'static str, given: &Given) -> Result<Vec<Row>, Broken> {
        self.common.goes_on().map_err(Broken::Other)?;
        let free = self.free().pop();
        let mut connection = match free {
            Some(known) => known,
            None => self.common.connect().await.map_err(Broken::Other)?,
        };
        let statement = connection.prepared(words).await.map_err(|error| Broken::of(&error))?;
        let rows = ask(&connection.client, &statement, given).await.map_err(|error| Broken::of(&error))?;
        self.free().push(connection);
        Ok(rows)
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why there is no answer.
enum Broken {
    /// The connection had ended.
    Closed,
    Other(StoreError),
}

impl Broken {
    fn of(error: &tokio_postgres::Error) -> Self {
        let ended = error.is_closed() || error.code().is_some_and(|state| state.code().starts_with("57P"));
        if ended { Self::Closed } else { Self::Other(classify(error)) }
    }

    fn error(self) -> StoreError {
        match self {
            Self::Closed => StoreError::Failed,
            Self::Other(error) => error,
        }
    }
}
