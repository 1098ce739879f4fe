//! Counts for whoever runs the relay: how much, never whose.
//!
//! No label names a space, a device, an address or an entry.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Declares the counters and how they are written down.
macro_rules! metrics {
    ($($(#[$doc:meta])* $field:ident, $name:literal, $kind:literal, $help:literal;)*) => {
        /// All counts since the start.
        #[derive(Debug, Default)]
        pub struct Metrics { $($(#[$doc])* pub $field: Count,)* }

        impl Metrics {
            /// The counts in Prometheus' text format.
            pub fn to_text(&self) -> String {
                let mut text = String::with_capacity(4_096);
                $(write_one(&mut text, $name, $kind, $help, self.$field.get());)*
                text
            }
        }
    };
}

metrics! {
    /// Connections open now.
    connections, "goldseam_connections", "gauge", "Live connections open now.";
    /// Devices signed in.
    sign_ins, "goldseam_sign_ins_total", "counter", "Devices that signed in.";
    /// Records stored.
    appended, "goldseam_records_appended_total", "counter", "Records stored, repeated ones not counted.";
    /// Bytes of records stored.
    appended_bytes, "goldseam_record_bytes_appended_total", "counter", "Bytes of records stored.";
    /// Frames pushed.
    pushed, "goldseam_pushes_total", "counter", "Frames put into the queues of connected devices.";
    /// Items given in pages.
    paged, "goldseam_items_paged_total", "counter", "Items given in pages.";
    /// Refusals.
    refused, "goldseam_refusals_total", "counter", "Requests refused for any reason.";
    /// Refusals for want of room on disk.
    storage_full, "goldseam_storage_full_total", "counter", "Requests refused because the disk is full.";
    /// Failures of the storage.
    storage_failed, "goldseam_storage_failed_total", "counter", "Requests that failed because the storage failed.";
    /// Readers dropped.
    slow_readers, "goldseam_slow_readers_total", "counter", "Connections dropped because too much waited for them.";
    /// Devices woken.
    woken, "goldseam_woken_total", "counter", "Messages that push services took.";
    /// Tries to wake that failed.
    not_woken, "goldseam_not_woken_total", "counter", "Messages that push services did not take, tries that are repeated included.";
    /// Requests over HTTP.
    http, "goldseam_http_requests_total", "counter", "Requests over plain HTTP.";
}

/// A number that goes up, and for gauges down again.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// So many more.
    pub fn add(&self, more: u64) {
        self.0.fetch_add(more, Relaxed);
    }

    /// So many fewer.
    pub fn sub(&self, fewer: u64) {
        self.0.fetch_sub(fewer, Relaxed);
    }

    /// How many.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

fn write_one(text: &mut String, name: &str, kind: &str, help: &str, value: u64) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
}
