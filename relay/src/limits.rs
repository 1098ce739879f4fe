//! How much of everything: every bound the relay keeps, in one plain struct.
//!
//! Not read from a file here: the program that runs the relay fills it in.

/// Bounds, each answered with a clear refusal when it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one record.
    pub record_bytes: usize,
    /// Records in one append.
    pub append_records: usize,
    /// Bytes of one page.
    pub page_bytes: usize,
    /// Items of one page.
    pub page_items: usize,
    /// Bytes of one blob.
    pub blob_bytes: u64,
    /// Bytes of one piece of a blob as it is sent.
    pub blob_piece_bytes: usize,
    /// Bytes kept for one space, blobs included.
    pub space_bytes: u64,
    /// Records one device may append a minute; a burst of as many is fine.
    pub appends_per_minute: u32,
    /// Other requests of one device a minute.
    pub asks_per_minute: u32,
    /// What one device may read and send over plain HTTP a minute, in quarters of a MiB begun.
    pub reads_per_minute: u32,
    /// Unsigned requests from one network address a minute.
    pub unsigned_per_minute: u32,
    /// New spaces from one network address an hour.
    pub spaces_per_hour: u32,
    /// Connections one device may have open.
    pub connections_per_device: usize,
    /// Connections from one network address; a household or an office shares one.
    pub connections_per_address: usize,
    /// Connections in all.
    pub connections: usize,
    /// Invitations a party may open a day.
    pub invitations_per_day: usize,
    /// Invitations of a party that are remembered, with the notes in them; never fewer than it may open a day.
    pub invitations: usize,
    /// Seconds an invitation may last.
    pub invitation_seconds: u64,
    /// Bytes of one note in a mailbox, or of a kit box.
    pub box_bytes: usize,
    /// Parties of a space that are no guide's.
    pub partners: usize,
    /// Parties of a space, a guide's among them.
    pub parties: usize,
    /// Devices of a party that are admitted at a time.
    pub devices: usize,
    /// Channels of a space.
    pub channels: usize,
    /// Moments a device may name to be woken at.
    pub wakes: usize,
    /// Seconds ahead the last of them may lie.
    pub wake_ahead_seconds: u32,
    /// Seconds of which every moment is a multiple: the coarser, the less it says.
    pub wake_step_seconds: u32,
    /// Bytes that may wait for one slow reader before it is dropped.
    pub queue_bytes: usize,
    /// Seconds a token for plain HTTP lasts.
    pub token_seconds: u32,
    /// Seconds a connection may take to sign in.
    pub sign_in_seconds: u64,
    /// Seconds after which a silent connection is closed.
    pub idle_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record_bytes: 64 * 1024,
            append_records: 256,
            page_bytes: 1024 * 1024 - 4096,
            page_items: 4_096,
            blob_bytes: 16 * 1024 * 1024,
            blob_piece_bytes: 1024 * 1024,
            space_bytes: 1024 * 1024 * 1024,
            appends_per_minute: 6_000,
            asks_per_minute: 600,
            reads_per_minute: 2_400,
            unsigned_per_minute: 240,
            spaces_per_hour: 60,
            connections_per_device: 4,
            connections_per_address: 4_096,
            connections: 20_000,
            invitations_per_day: 20,
            invitations: 32,
            invitation_seconds: 7 * 24 * 3_600,
            box_bytes: 16 * 1024,
            partners: 2,
            parties: 3,
            devices: 16,
            channels: 32,
            wakes: 64,
            wake_ahead_seconds: 35 * 24 * 3_600,
            wake_step_seconds: 5 * 60,
            queue_bytes: 1024 * 1024,
            token_seconds: 900,
            sign_in_seconds: 20,
            idle_seconds: 120,
        }
    }
}

impl Limits {
    /// Bytes of records that a party may have in a space whatever the others, and pictures, take up: a sixteenth. So nobody can keep
    /// another's words out, and somebody who takes back or leaves is heard also where there is no room.
    pub fn sure_bytes(&self) -> u64 {
        self.space_bytes / 16
    }
}
