//! The layout in PostgreSQL: made where it is not there, refused where it is newer than this program.
//!
//! Not the deeds: those are functions in the database (`deeds.sql`), so that each is one message there and one back.

use sync::Incarnation;
use tokio_postgres::Client;

use super::OpenError;

/// The version of the layout and of the functions, kept in `life`.
const LAYOUT: i32 = 1;

const TABLES: &str = include_str!("tables.sql");
const DEEDS: &str = include_str!("deeds.sql");

/// Where everything of this store stands inside its database; anything else there is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Schema(String);

impl Schema {
    /// A name that needs no quoting anywhere.
    pub(super) fn named(name: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
        (begins && name.len() <= 40 && name.bytes().all(plain)).then(|| Self(name.to_owned()))
    }

    /// The number by which relays agree on something.
    fn key(&self, about: &str) -> i64 {
        let hash = blake3::hash(format!("goldseam {about} {}", self.0).as_bytes());
        hash.as_bytes().iter().take(8).fold(0, |key, byte| key << 8 | i64::from(*byte))
    }

    /// What whoever wakes devices holds, for as long as the connection lives.
    pub(super) fn waking_key(&self) -> i64 {
        self.key("wakes")
    }

    /// By which name relays tell each other.
    pub(super) fn name(&self) -> &str {
        &self.0
    }
}

/// Sets a fresh connection up: where things stand, and that an answer means that it is durable.
pub(super) async fn set_up(client: &Client, schema: &Schema) -> Result<(), tokio_postgres::Error> {
    let name = &schema.0;
    // A host who waits for more than the own disk keeps that; less is not enough to acknowledge anything by.
    let words = format!(
        "SET search_path = {name};
         SELECT set_config('synchronous_commit', 'on', false)
             WHERE current_setting('synchronous_commit') IN ('off', 'local');
         SET idle_in_transaction_session_timeout = '60s';
         SET tcp_keepalives_idle = 20;
         SET tcp_user_timeout = 20000;
         SET application_name = '{name}'"
    );
    client.batch_execute(&words).await
}

/// Says that a relay serves from here, for as long as the connection lives; not while the log is given a new name.
pub(super) async fn join(client: &Client, schema: &Schema) -> Result<bool, tokio_postgres::Error> {
    let row = client.query_one("SELECT pg_try_advisory_lock_shared($1)", &[&schema.key("serves")]).await?;
    row.try_get(0)
}

/// Makes sure that no relay serves from here, for as long as the connection lives.
pub(super) async fn have_alone(client: &Client, schema: &Schema) -> Result<bool, tokio_postgres::Error> {
    let row = client.query_one("SELECT pg_try_advisory_lock($1)", &[&schema.key("serves")]).await?;
    row.try_get(0)
}

/// Makes the layout where there is none, and says how the log is called from now on: by another name than before where this is not the server, or not
/// the life of it, that the log was written on.
pub(super) async fn prepare(client: &mut Client, schema: &Schema) -> Result<Incarnation, OpenError> {
    let name = &schema.0;
    let making = client.transaction().await?;
    // Two that begin in the same moment make it one after the other.
    making.execute("SELECT pg_advisory_xact_lock($1)", &[&schema.key("makes")]).await?;
    // Who may make none is content with one that was made for them.
    let is_made: bool =
        making.query_one("SELECT to_regnamespace($1) IS NOT NULL", &[name]).await?.try_get(0)?;
    if !is_made {
        making.batch_execute(&format!("CREATE SCHEMA {name}")).await?;
    }
    let there: bool = making.query_one("SELECT to_regclass('life') IS NOT NULL", &[]).await?.try_get(0)?;
    if !there {
        making.batch_execute(TABLES).await?;
        making.batch_execute(DEEDS).await?;
        let born =
            "INSERT INTO life (layout, name, place) VALUES ($1, uuid_send(gen_random_uuid()), place_now())";
        making.execute(born, &[&LAYOUT]).await?;
    }
    let layout: i32 = making.query_one("SELECT layout FROM life", &[]).await?.try_get(0)?;
    if layout != LAYOUT {
        return Err(OpenError::Newer);
    }
    let moved =
        "UPDATE life SET name = uuid_send(gen_random_uuid()), place = place_now() WHERE place <> place_now()";
    if making.execute(moved, &[]).await? > 0 {
        tracing::warn!(
            "the database is another one than before, or was put back: devices will read it again"
        );
    }
    let life: Vec<u8> = making.query_one("SELECT name FROM life", &[]).await?.try_get(0)?;
    making.commit().await?;
    life.try_into().map(Incarnation::from_bytes).map_err(|_| OpenError::Newer)
}

/// Gives the log a new name: it was put back to an older copy.
pub(super) async fn renew(client: &Client) -> Result<(), tokio_postgres::Error> {
    client.execute("UPDATE life SET name = uuid_send(gen_random_uuid())", &[]).await.map(|_| ())
}

/// Whether this is still the life of the log that has this name.
pub(super) async fn is_same_life(client: &Client, life: Incarnation) -> Result<bool, tokio_postgres::Error> {
    let found = client.query_one("SELECT name, place = place_now() FROM life", &[]).await?;
    Ok(found.try_get::<_, &[u8]>(0)? == life.as_bytes() && found.try_get(1)?)
}

/// Whether the server promises what it says of commits.
pub(super) async fn is_durable(client: &Client) -> Result<bool, tokio_postgres::Error> {
    client.query_one("SELECT current_setting('fsync') = 'on'", &[]).await?.try_get(0)
}
