//! What the host reads of what happened: no contents, no addresses, and times to the hour, so that a log tells nobody
//! when somebody wrote.

use std::fmt;

use tracing::Level;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;

use crate::settings::Log;

/// Begins logging to standard error.
pub(crate) fn begin(log: Log) {
    let level = match log {
        Log::Error => Level::ERROR,
        Log::Warn => Level::WARN,
        Log::Info => Level::INFO,
        Log::Debug => Level::DEBUG,
    };
    let begun = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_timer(ToTheHour)
        .with_target(false)
        .with_ansi(false)
        .with_writer(std::io::stderr)
        .try_init();
    debug_assert!(begun.is_ok(), "logging begins once");
}

struct ToTheHour;

impl FormatTime for ToTheHour {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        write!(writer, "{}", jiff::Timestamp::now().strftime("%Y-%m-%dT%HhZ"))
    }
}
