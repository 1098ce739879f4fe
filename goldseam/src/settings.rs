//! How the program is set up: flags first, then the environment, then a TOML file, then defaults.
//! It opens no socket and no database.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;
use relay::{PostgresOptions, Waking};
use serde::Deserialize;

use crate::limits::{self, Named};

/// What may be said about serving, in any of the three places. What is not said here is taken from the next place.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    /// Where people reach it, such as 127.0.0.1:8787 or 0.0.0.0:8787
    #[arg(long, env = "GOLDSEAM_LISTEN", value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<SocketAddr>,
    /// The folder that keeps what people entrust to it, in encrypted form
    #[arg(long, env = "GOLDSEAM_DATA", value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// Where health and metrics are told; keep it to yourself
    #[arg(long, env = "GOLDSEAM_METRICS", value_name = "ADDRESS:PORT")]
    pub(crate) metrics: Option<SocketAddr>,
    /// The most the database may grow to, in MiB, at least 1; then writing is refused and reading goes on
    #[arg(long, env = "GOLDSEAM_MAX_DATABASE_MIB", value_name = "MIB")]
    pub(crate) max_database_mib: Option<u64>,
    #[command(flatten)]
    #[serde(flatten)]
    pub(crate) postgres: Postgres,
    /// A folder with packs of questionnaires that everybody here may add; see docs/packs.md
    #[arg(long, env = "GOLDSEAM_PACKS", value_name = "FOLDER")]
    pub(crate) packs: Option<PathBuf>,
    /// Another bound of the relay, as name=number; may be said several times
    #[arg(long = "limit", env = "GOLDSEAM_LIMITS", value_name = "NAME=NUMBER", value_delimiter = ',', value_parser = limits::pair)]
    #[serde(skip)]
    pub(crate) limit: Vec<(String, u64)>,
    /// The same in the file, as a table.
    #[arg(skip)]
    #[serde(default)]
    pub(crate) limits: Named,
    /// Wake nobody through push services; reminders then come only while the page is open, and by calendar
    #[arg(long, env = "GOLDSEAM_NO_PUSH")]
    #[serde(default)]
    pub(crate) no_push: bool,
    /// Where push services can reach you, as mailto:you@example.org or https://example.org; Apple's wakes no phone without it
    #[arg(long, env = "GOLDSEAM_PUSH_CONTACT", value_name = "ADDRESS")]
    pub(crate) push_contact: Option<String>,
    /// For tests: push services may be on this machine, without TLS.
    #[arg(long, hide = true)]
    #[serde(skip)]
    pub(crate) push_nearby: bool,
    /// How much is logged: error, warn, info or debug; never contents or addresses
    #[arg(long, env = "GOLDSEAM_LOG", value_name = "LEVEL")]
    pub(crate) log: Option<Log>,
}

/// Where a PostgreSQL server is that keeps what the data folder would.
#[derive(Args, Clone, Default, Deserialize, PartialEq, Eq)]
pub(crate) struct Postgres {
    /// Keep it in PostgreSQL instead, at postgres://name:password@host/database; say it by the environment or the file, as flags are seen by
    /// everybody on the machine
    #[arg(long, env = "GOLDSEAM_POSTGRES", hide_env_values = true, value_name = "ADDRESS")]
    postgres: Option<String>,
    /// A PEM file of those who may vouch for the PostgreSQL server; without it, those whom browsers trust
    #[arg(long, env = "GOLDSEAM_POSTGRES_AUTHORITIES", value_name = "FILE")]
    postgres_authorities: Option<PathBuf>,
    /// The schema in the database that everything stands in [default: goldseam]
    #[arg(long, env = "GOLDSEAM_POSTGRES_SCHEMA", value_name = "NAME")]
    postgres_schema: Option<String>,
    /// How many seconds to wait for another relay to let go of the database [default: 30]
    #[arg(long, env = "GOLDSEAM_POSTGRES_WAIT", value_name = "SECONDS")]
    postgres_wait: Option<u64>,
}

impl core::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // The address holds a password.
        f.debug_struct("Postgres").field("is_named", &self.postgres.is_some()).finish_non_exhaustive()
    }
}

impl Postgres {
    fn or(self, file: Self) -> Self {
        Self {
            postgres: self.postgres.or(file.postgres),
            postgres_authorities: self.postgres_authorities.or(file.postgres_authorities),
            postgres_schema: self.postgres_schema.or(file.postgres_schema),
            postgres_wait: self.postgres_wait.or(file.postgres_wait),
        }
    }

    /// How a store is opened there; nothing where no server was named.
    pub(crate) fn options(self) -> Option<PostgresOptions> {
        let usual = PostgresOptions::at(self.postgres?);
        let schema = self.postgres_schema.unwrap_or_else(|| usual.schema.clone());
        let wait = self.postgres_wait.map_or(usual.wait, Duration::from_secs);
        Some(PostgresOptions { authorities: self.postgres_authorities, schema, wait, ..usual })
    }
}

/// How much is logged.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Log {
    /// Only what needs somebody.
    Error,
    /// What may need somebody.
    Warn,
    /// Starting and stopping too.
    Info,
    /// For the search for a fault.
    Debug,
}

/// Everything settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) data: PathBuf,
    pub(crate) metrics: SocketAddr,
    pub(crate) max_database_mib: Option<u64>,
    /// The server that keeps everything in place of the data folder, if there is one.
    pub(crate) postgres: Option<PostgresOptions>,
    pub(crate) packs: Option<PathBuf>,
    pub(crate) limits: Named,
    /// How devices are woken, if they are.
    pub(crate) waking: Option<Waking>,
    pub(crate) log: Log,
}

/// Only this machine, unless somebody says otherwise: a page without https is for this machine alone.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8787);
const METRICS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8788);

impl Said {
    /// Settles everything. Flags and environment are already one (the flag wins); the file comes after them.
    ///
    /// # Errors
    /// When the file can't be read or holds something that is not known.
    pub(crate) fn settle(self, file: Option<&Path>) -> Result<Settings> {
        let file = file.map(from_file).transpose()?.unwrap_or_default();
        let max_database_mib = self.max_database_mib.or(file.max_database_mib);
        if max_database_mib == Some(0) {
            bail!(
                "max-database-mib 0 leaves room for nothing. Leave it out for no bound, or name at least 1."
            );
        }
        let postgres = self.postgres.or(file.postgres).options();
        if postgres.is_some() && max_database_mib.is_some() {
            bail!(
                "max-database-mib is for the data folder. How large PostgreSQL may grow, its own host decides."
            );
        }
        let contact = self.push_contact.or(file.push_contact).map(checked_contact).transpose()?;
        let waking = Waking { contact, nearby: self.push_nearby };
        Ok(Settings {
            waking: Some(waking).filter(|_| !(self.no_push || file.no_push)),
            listen: self.listen.or(file.listen).unwrap_or(LISTEN),
            data: self.data.or(file.data).unwrap_or_else(|| PathBuf::from("data")),
            metrics: self.metrics.or(file.metrics).unwrap_or(METRICS),
            max_database_mib,
            postgres,
            packs: self.packs.or(file.packs),
            limits: file.limits.into_iter().chain(self.limit).collect(),
            log: self.log.or(file.log).unwrap_or(Log::Info),
        })
    }
}

/// It stands in a token that is written without escaping.
fn checked_contact(contact: String) -> Result<String> {
    let known =
        ["mailto:", "https://"].iter().any(|start| contact.len() > start.len() && contact.starts_with(start));
    let plain = contact.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\'));
    if !known || !plain {
        bail!(
            "push-contact '{contact}' is not understood. Say it as mailto:you@example.org or https://example.org."
        );
    }
    Ok(contact)
}

fn from_file(path: &Path) -> Result<Said> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("could not read the settings file {}. Does it exist?", path.display()))?;
    toml::from_str(&text).with_context(|| format!("the settings file {} is not understood", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (PathBuf, Settings, Said) {
        let path = std::env::temp_dir().join(format!(
            "goldseam-settings-{}-{}.toml",
            std::process::id(),
            text.len()
        ));
        std::fs::write(&path, text).unwrap();
        let settings = Said::default().settle(Some(&path)).unwrap();
        (path, settings, Said::default())
    }

    #[test]
    fn nothing_said_serves_this_machine_alone() {
        let settings = Said::default().settle(None).unwrap();
        assert!(settings.listen.ip().is_loopback() && settings.metrics.ip().is_loopback());
        assert_eq!(settings.listen.port(), 8787);
    }

    #[test]
    fn the_file_beats_the_default_and_the_flag_beats_the_file() {
        let (path, settings, mut said) = file("listen = \"127.0.0.1:9000\"\ndata = \"elsewhere\"\n");
        assert_eq!((settings.listen.port(), settings.data), (9000, PathBuf::from("elsewhere")));
        said.listen = Some(SocketAddr::from(([127, 0, 0, 1], 9001)));
        let both = said.settle(Some(&path)).unwrap();
        assert_eq!((both.listen.port(), both.data), (9001, PathBuf::from("elsewhere")));
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn packs_are_offered_from_a_folder_that_was_named_and_from_no_other() {
        assert_eq!(Said::default().settle(None).unwrap().packs, None);
        let (path, settings, mut said) = file("packs = \"leaflets\"\n");
        assert_eq!(settings.packs, Some(PathBuf::from("leaflets")));
        said.packs = Some(PathBuf::from("others"));
        assert_eq!(said.settle(Some(&path)).unwrap().packs, Some(PathBuf::from("others")));
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_limit_said_by_flag_beats_the_one_in_the_file() {
        let (path, settings, mut said) = file("[limits]\ndevices = 3\nparties_ = 9\n");
        assert_eq!(settings.limits, Named::from([("devices".to_owned(), 3), ("parties_".to_owned(), 9)]));
        said.limit = vec![("devices".to_owned(), 4)];
        assert_eq!(said.settle(Some(&path)).unwrap().limits["devices"], 4);
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_bound_of_nothing_is_refused_wherever_it_is_said() {
        let zero = Said { max_database_mib: Some(0), ..Said::default() };
        let error = zero.settle(None).unwrap_err().to_string();
        assert!(error.contains("Leave it out"), "{error}");
        let (path, settings, _) = file("max_database_mib = 1\n");
        assert_eq!(settings.max_database_mib, Some(1));
        std::fs::write(&path, "max_database_mib = 0\n").unwrap();
        assert!(Said::default().settle(Some(&path)).is_err());
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn postgres_is_used_where_it_is_named_and_its_password_is_shown_nowhere() {
        assert_eq!(Said::default().settle(None).unwrap().postgres, None);
        let (path, settings, mut said) = file("postgres = \"postgres://a:secret@b/c\"\n");
        assert_eq!(settings.postgres, Some(PostgresOptions::at("postgres://a:secret@b/c")));
        said.postgres.postgres_schema = Some("couples".into());
        let shown = format!("{said:?} {settings:?}");
        let named = said.settle(Some(&path)).unwrap().postgres.unwrap();
        assert_eq!((&*named.schema, &*named.address), ("couples", "postgres://a:secret@b/c"));
        assert!(!shown.contains("secret"), "{shown}");
        std::fs::write(&path, "postgres = \"postgres://b/c\"\nmax_database_mib = 5\n").unwrap();
        let error = Said::default().settle(Some(&path)).unwrap_err().to_string();
        assert!(error.contains("its own host decides"), "{error}");
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn devices_are_woken_unless_the_host_says_no() {
        assert_eq!(Said::default().settle(None).unwrap().waking, Some(Waking::default()));
        assert_eq!(Said { no_push: true, ..Said::default() }.settle(None).unwrap().waking, None);
        let (path, settings, _) = file("no_push = true\npush_contact = \"mailto:a@example.org\"\n");
        assert_eq!(settings.waking, None);
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_contact_is_an_address_that_push_services_understand() {
        let settle =
            |contact: &str| Said { push_contact: Some(contact.into()), ..Said::default() }.settle(None);
        for good in ["mailto:you@example.org", "https://example.org/about"] {
            assert_eq!(settle(good).unwrap().waking.unwrap().contact.as_deref(), Some(good));
        }
        for bad in ["you@example.org", "mailto:", "https://example.org/\"x", "mailto:a b@example.org"] {
            assert!(settle(bad).unwrap_err().to_string().contains("push-contact"), "{bad}");
        }
    }

    #[test]
    fn a_word_the_file_misspells_is_named() {
        let path = std::env::temp_dir().join(format!("goldseam-settings-{}-bad.toml", std::process::id()));
        std::fs::write(&path, "lissten = \"127.0.0.1:9000\"\n").unwrap();
        let error = format!("{:#}", Said::default().settle(Some(&path)).unwrap_err());
        assert!(error.contains("lissten") && error.contains("not understood"), "{error}");
        std::fs::remove_file(path).unwrap();
    }
}
