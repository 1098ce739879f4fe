//! A connection to PostgreSQL: how the server is reached, and what a failure of it means.
//!
//! Not how connections are used: one for each writer (`writer`), some for reading (`readers`).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, NoTls, Row, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::OpenError;
use super::nodes;
use super::schema::{self, Schema};
use crate::store::StoreError;

/// How long the server may take to take a connection, where its address does not say.
const CONNECT: Duration = Duration::from_secs(10);
/// How long sent bytes may stay without an answer of the other side's system.
const UNHEARD: Duration = Duration::from_secs(20);

/// Where the server is, and how it is spoken to.
#[derive(Clone)]
pub(super) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    pub(super) schema: Schema,
}

impl Address {
    /// Reads an address as `postgres://name:password@host/database?sslmode=require`, or as `host=... dbname=...`.
    pub(super) fn read(url: &str, authorities: Option<&PathBuf>, schema: &str) -> Result<Self, OpenError> {
        let mut config: Config = url.parse().map_err(|_| OpenError::Address)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(UNHEARD);
        }
        config.keepalives_idle(UNHEARD);
        let tls = (config.get_ssl_mode() != SslMode::Disable).then(|| trusting(authorities)).transpose()?;
        let schema = Schema::named(schema).ok_or(OpenError::Schema)?;
        Ok(Self { config, tls, schema })
    }

    /// A connection that is set up. What the server notifies of is told to whoever wants to hear it.
    pub(super) async fn connect(
        &self,
        tell: Option<mpsc::Sender<String>>,
    ) -> Result<Connection, tokio_postgres::Error> {
        let (client, driver) = match &self.tls {
            Some(tls) => {
                let (client, connection) = self.config.connect(tls.clone()).await?;
                (client, carried(connection, tell))
            }
            None => {
                let (client, connection) = self.config.connect(NoTls).await?;
                (client, carried(connection, tell))
            }
        };
        let connection = Connection { client, driver, statements: BTreeMap::new() };
        schema::set_up(&connection.client, &self.schema).await?;
        Ok(connection)
    }
}

fn carried<S, T>(
    connection: tokio_postgres::Connection<S, T>,
    tell: Option<mpsc::Sender<String>>,
) -> AbortHandle
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    match tell {
        Some(tell) => tokio::spawn(nodes::carry(connection, tell)).abort_handle(),
        None => tokio::spawn(async { drop(connection.await) }).abort_handle(),
    }
}

/// What a server's certificate is held against: the authorities that browsers trust, or those named.
fn trusting(authorities: Option<&PathBuf>) -> Result<MakeRustlsConnect, OpenError> {
    let mut roots = RootCertStore::empty();
    match authorities {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(path) => {
            let all = CertificateDer::pem_file_iter(path).map_err(|_| OpenError::Authorities)?;
            for one in all {
                roots.add(one.map_err(|_| OpenError::Authorities)?).map_err(|_| OpenError::Authorities)?;
            }
        }
    }
    if roots.is_empty() {
        return Err(OpenError::Authorities);
    }
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// A connection with what was prepared on it. Dropping it ends it, also in the middle of something.
pub(in crate::store) struct Connection {
    pub(in crate::store) client: Client,
    driver: AbortHandle,
    statements: BTreeMap<&'static str, Statement>,
}

/// What a question is asked with.
pub(super) type Given = Vec<One>;
/// One of it.
pub(super) type One = Box<dyn ToSql + Send + Sync>;

impl Connection {
    /// Prepares a question, once.
    pub(super) async fn prepared(&mut self, words: &'static str) -> Result<Statement, tokio_postgres::Error> {
        if let Some(known) = self.statements.get(words) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(words).await?;
        self.statements.insert(words, statement.clone());
        Ok(statement)
    }
}

/// Asks on a connection that may be asked other things at the same time; they are answered in the order in which this is first polled.
pub(super) async fn ask(
    client: &Client,
    statement: &Statement,
    given: &Given,
) -> Result<Vec<Row>, tokio_postgres::Error> {
    let given: Vec<&(dyn ToSql + Sync)> = given.iter().map(|one| &**one as &(dyn ToSql + Sync)).collect();
    client.query(statement, &given).await
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

/// What a failure of the server means for who asked.
pub(super) fn classify(error: &tokio_postgres::Error) -> StoreError {
    match error.code() {
        Some(state) if *state == SqlState::DISK_FULL => StoreError::Full,
        state => {
            tracing::error!(code = ?state.map(SqlState::code), "the storage failed");
            StoreError::Failed
        }
    }
}
