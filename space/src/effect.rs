//! What goes into a replica and what comes out of it.
//! Not the doing: a shell (browser, simulator) carries the effects out, in their order.

use sync::blobs::{Answer as BlobAnswer, Ask as BlobAsk};

/// One key of the device's store; a value of `None` deletes it. Values are ciphertext already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// `account`, `entries/00012`, `records/00012`, `pictures/` and a hash.
    pub key: String,
    /// The bytes to keep, or `None` to forget the key.
    pub value: Option<Vec<u8>>,
}

/// What the shell must do, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// One transaction, durable before any effect after it is carried out.
    Save(Vec<Put>),
    /// Open the live socket.
    Connect,
    /// Close the live socket.
    Disconnect,
    /// Send one binary frame on the live socket.
    Send(Vec<u8>),
    /// Post one request to the relay's `ask` address; the answer comes back as [`Input::Answered`].
    Ask {
        /// Names the answer.
        ticket: u64,
        /// The request's bytes.
        body: Vec<u8>,
    },
    /// Fetch history over HTTP; its pieces come back as [`Input::Page`], then [`Input::PagesEnded`].
    FetchPages {
        /// The last position this device has.
        after: u64,
        /// The bearer token.
        token: String,
    },
    /// Ask the relay about a blob, at `/v1/blobs/` and its hash; the answer comes back as [`Input::BlobAnswered`].
    Blob {
        /// Names the answer.
        ticket: u64,
        /// The blob's hash, in hexadecimal.
        hash: String,
        /// The bearer token.
        token: String,
        /// The question.
        ask: BlobAsk,
    },
    /// Read these keys back; they come as [`Input::Loaded`].
    Load(Vec<String>),
    /// Call with [`Input::Tick`] at this moment, or a little later.
    Wake {
        /// Milliseconds since 1970.
        at_unix_ms: i64,
    },
    /// Something that a screen may show has changed.
    Changed,
    /// This device has forgotten the space: delete the whole store.
    Wiped,
}

/// What the shell tells the replica.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The shell is ready; connect when possible.
    Start,
    /// The live socket is open.
    Opened,
    /// The live socket closed or could not be opened.
    Closed,
    /// One binary frame arrived.
    Frame(Vec<u8>),
    /// An answer to [`Effect::Ask`].
    Answered {
        /// The ticket of the question.
        ticket: u64,
        /// The answer's bytes, or `None` when the relay could not be reached.
        answer: Option<Vec<u8>>,
    },
    /// A piece of the answer to [`Effect::FetchPages`], however it was cut on its way.
    Page(Vec<u8>),
    /// That answer ended, whole or broken off.
    PagesEnded,
    /// An answer to [`Effect::Blob`].
    BlobAnswered {
        /// The ticket of the question.
        ticket: u64,
        /// The answer.
        answer: BlobAnswer,
    },
    /// What [`Effect::Load`] asked for.
    Loaded(Vec<Put>),
    /// The network came back.
    Online,
    /// The network went away.
    Offline,
    /// Time has passed.
    Tick,
}
