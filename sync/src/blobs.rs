//! One blob on its way to the relay or from it, as a machine: what to ask next, and what an answer means.
//!
//! Not HTTP and not a clock: a shell asks, and whoever owns a transfer waits as long as it says. It knows no keys: a blob is bytes under
//! their hash, on both ends.

use crate::ids::BlobHash;
use crate::wire::{Code, Refused, outcome_from_bytes};

/// The longest blob that is fetched: what the relay takes at most.
pub const MAX_BLOB: usize = 16 * 1024 * 1024;

/// Bytes sent in one piece: small enough that a connection that breaks costs little.
const PIECE: usize = 128 * 1024;

/// One question about a blob, as the relay's addresses under `/v1/blobs/` take it.
#[derive(Clone, PartialEq, Eq)]
pub enum Ask {
    /// `HEAD`: how much of it is there.
    State,
    /// `PUT`: the next piece.
    Put {
        /// Where it begins.
        offset: u64,
        /// How long the whole is.
        total: u64,
        /// The piece.
        bytes: Vec<u8>,
    },
    /// `GET`: everything from here on.
    Get {
        /// Where to begin.
        offset: u64,
    },
}

impl core::fmt::Debug for Ask {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::State => f.write_str("State"),
            Self::Put { offset, total, bytes } => write!(f, "Put({} at {offset} of {total})", bytes.len()),
            Self::Get { offset } => write!(f, "Get({offset}..)"),
        }
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// So much is there.
    State {
        /// Bytes, from the beginning.
        received: u64,
        /// Whether that is all of it, and its hash was right.
        whole: bool,
    },
    /// Bytes from where they were asked; the rest may be missing where the connection broke.
    Bytes(Vec<u8>),
    /// The relay says no.
    Refused(Refused),
    /// No answer.
    Unreachable,
}

impl Answer {
    /// An HTTP answer: its status, the fields `upload-received` and `upload-whole`, and its body as far as it came.
    pub fn from_http(status: u16, received: Option<&str>, whole: Option<&str>, body: Vec<u8>) -> Self {
        match (status, received.map(str::parse)) {
            (200, Some(Ok(received))) => Self::State { received, whole: whole == Some("1") },
            (200 | 206, None) => Self::Bytes(body),
            (416, _) => Self::Bytes(Vec::new()),
            _ => match outcome_from_bytes(&body) {
                Ok(Err(refused)) => Self::Refused(refused),
                // An answer to HEAD has no body: its status is all there is.
                _ => code_of(status).map_or(Self::Unreachable, |code| Self::Refused(code.into())),
            },
        }
    }
}

fn code_of(status: u16) -> Option<Code> {
    match status {
        401 => Some(Code::SignedOut),
        403 => Some(Code::NotAdmitted),
        404 => Some(Code::Unknown),
        413 => Some(Code::TooLarge),
        429 => Some(Code::TooMany),
        507 => Some(Code::StorageFull),
        _ => None,
    }
}

/// How a transfer goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// At once, with the next question.
    Ask,
    /// It is over, and well.
    Done,
    /// After a while.
    Later(Why),
    /// Once the device has signed in anew: the token is no longer good.
    Token,
    /// Never: asking again can't help.
    Never(Code),
}

/// Why a transfer waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No answer, or one that broke off.
    Unreachable,
    /// Nobody has sent it yet, or not all of it.
    NotThere,
    /// The relay said no, for now.
    Refused(Refused),
    /// What came is not what was named, or makes no sense.
    Nonsense,
}

/// A blob on its way to the relay. It begins by asking how much is there, and so it goes on wherever it was broken off.
pub struct Upload {
    bytes: Vec<u8>,
    at: Option<u64>,
}

impl Upload {
    /// Sends these bytes under their hash; nothing where they are not what it names.
    pub fn new(hash: BlobHash, bytes: Vec<u8>) -> Option<Self> {
        (BlobHash::of(&bytes) == hash && bytes.len() <= MAX_BLOB).then_some(Self { bytes, at: None })
    }

    /// The next question.
    pub fn ask(&self) -> Ask {
        let Some(offset) = self.at else { return Ask::State };
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(self.bytes.len());
        let rest = self.bytes.get(from..).unwrap_or_default();
        let bytes = rest.get(..rest.len().min(PIECE)).unwrap_or_default().to_vec();
        Ask::Put { offset, total: self.total(), bytes }
    }

    /// How much the relay is known to have.
    pub fn sent(&self) -> u64 {
        self.at.unwrap_or_default()
    }

    /// How much there is to send.
    pub fn total(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Takes the answer to [`Upload::ask`].
    #[allow(
        clippy::needless_pass_by_value,
        reason = "an answer is given once, to either machine in the same way"
    )]
    pub fn answered(&mut self, answer: Answer) -> Step {
        match answer {
            Answer::State { whole: true, .. } => Step::Done,
            Answer::State { received, .. } => self.moved_to(received),
            Answer::Refused(refused) if refused.code == Code::Unknown && self.at.is_none() => {
                self.at = Some(0);
                Step::Ask
            }
            Answer::Refused(refused) => {
                self.at = None;
                self.refused(refused)
            }
            Answer::Unreachable => self.lost(Why::Unreachable),
            Answer::Bytes(_) => self.lost(Why::Nonsense),
        }
    }

    /// A relay that takes a piece and has no more than before would keep this going for ever.
    fn moved_to(&mut self, received: u64) -> Step {
        let further = self.at.is_none_or(|at| received > at);
        if !further || received >= self.total() {
            return self.lost(Why::Nonsense);
        }
        self.at = Some(received);
        Step::Ask
    }

    fn refused(&self, refused: Refused) -> Step {
        match refused.code {
            // What had arrived was not what its name says, and is gone there: it is sent once more from its beginning.
            Code::BadSignature => Step::Later(Why::Nonsense),
            _ => step_of(refused),
        }
    }

    /// Where to go on is asked again: an answer that did not come may have been a piece that arrived.
    fn lost(&mut self, why: Why) -> Step {
        self.at = None;
        Step::Later(why)
    }
}

/// A blob on its way from the relay. What arrived before the connection broke is not fetched again.
pub struct Download {
    hash: BlobHash,
    bytes: Vec<u8>,
}

impl Download {
    /// Fetches what has this hash.
    pub fn new(hash: BlobHash) -> Self {
        Self { hash, bytes: Vec::new() }
    }

    /// The next question.
    pub fn ask(&self) -> Ask {
        Ask::Get { offset: self.bytes.len() as u64 }
    }

    /// Takes the answer to [`Download::ask`].
    pub fn answered(&mut self, answer: Answer) -> Step {
        match answer {
            Answer::Bytes(bytes) => self.took(&bytes),
            Answer::Refused(refused) if refused.code == Code::Unknown => {
                self.bytes.clear();
                Step::Later(Why::NotThere)
            }
            Answer::Refused(refused) => step_of(refused),
            Answer::Unreachable => Step::Later(Why::Unreachable),
            Answer::State { .. } => self.wrong(),
        }
    }

    /// The whole blob; it is what its hash names. Empty before [`Step::Done`].
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn took(&mut self, bytes: &[u8]) -> Step {
        if bytes.is_empty() || self.bytes.len() + bytes.len() > MAX_BLOB {
            return self.wrong();
        }
        self.bytes.extend_from_slice(bytes);
        if BlobHash::of(&self.bytes) == self.hash { Step::Done } else { Step::Later(Why::Unreachable) }
    }

    /// Nothing more is there, and what came is not what was named.
    fn wrong(&mut self) -> Step {
        self.bytes.clear();
        Step::Later(Why::Nonsense)
    }
}

fn step_of(refused: Refused) -> Step {
    match refused.code {
        Code::NotAdmitted | Code::SignedOut => Step::Token,
        Code::TooLarge | Code::Malformed | Code::Unsupported | Code::Outdated => Step::Never(refused.code),
        _ => Step::Later(Why::Refused(refused)),
    }
}

impl core::fmt::Debug for Upload {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Upload({} of {})", self.sent(), self.total())
    }
}

impl core::fmt::Debug for Download {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Download({:?}, {} so far)", self.hash, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|at| u8::try_from(at % 249).unwrap_or_default()).collect()
    }

    fn upload(length: usize) -> Upload {
        let bytes = bytes(length);
        Upload::new(BlobHash::of(&bytes), bytes).unwrap()
    }

    fn download(length: usize) -> Download {
        Download::new(BlobHash::of(&bytes(length)))
    }

    fn no(code: Code) -> Answer {
        Answer::Refused(code.into())
    }

    /// A relay's part: what it has, and how it takes a piece.
    fn take(there: &mut Vec<u8>, ask: Ask) -> Answer {
        match ask {
            Ask::Put { offset, total, bytes } => {
                assert_eq!(offset, there.len() as u64);
                there.extend(bytes);
                Answer::State { received: there.len() as u64, whole: there.len() as u64 == total }
            }
            Ask::State if there.is_empty() => no(Code::Unknown),
            Ask::State => Answer::State { received: there.len() as u64, whole: false },
            Ask::Get { .. } => no(Code::Unknown),
        }
    }

    #[test]
    fn a_blob_is_sent_piece_by_piece_and_every_byte_once() {
        let mut upload = upload(3 * PIECE + 5);
        let mut there = Vec::new();
        let mut steps = 0;
        while upload.answered(take(&mut there, upload.ask())) != Step::Done {
            steps += 1;
        }
        assert_eq!((there, steps), (bytes(3 * PIECE + 5), 4));
    }

    #[test]
    fn after_a_break_it_asks_where_to_go_on_even_if_the_piece_had_arrived() {
        let mut upload = upload(3 * PIECE);
        let mut there = Vec::new();
        assert_eq!(upload.answered(take(&mut there, upload.ask())), Step::Ask);
        let _lost = take(&mut there, upload.ask());
        assert_eq!(upload.answered(Answer::Unreachable), Step::Later(Why::Unreachable));
        assert_eq!(upload.ask(), Ask::State);
        assert_eq!(upload.answered(take(&mut there, upload.ask())), Step::Ask);
        assert!(matches!(upload.ask(), Ask::Put { offset, .. } if offset == PIECE as u64));
        assert_eq!(upload.sent(), PIECE as u64);
    }

    #[test]
    fn what_somebody_sent_before_is_not_sent_again() {
        let whole = Answer::State { received: 300, whole: true };
        assert_eq!(upload(300).answered(whole), Step::Done);
    }

    #[test]
    fn bytes_that_are_not_what_is_named_are_not_sent() {
        assert!(Upload::new(BlobHash::of(b"other"), bytes(10)).is_none());
    }

    #[test]
    fn a_relay_that_takes_pieces_and_gets_no_further_is_left_alone_for_a_while() {
        let mut upload = upload(2 * PIECE);
        assert_eq!(upload.answered(Answer::State { received: 0, whole: false }), Step::Ask);
        assert_eq!(upload.answered(Answer::State { received: 0, whole: false }), Step::Later(Why::Nonsense));
        let beyond = Answer::State { received: 9 * PIECE as u64, whole: false };
        assert_eq!(upload.answered(beyond), Step::Later(Why::Nonsense));
    }

    #[test]
    fn refusals_say_whether_to_wait_to_sign_in_or_to_stop() {
        assert_eq!(upload(10).answered(no(Code::NotAdmitted)), Step::Token);
        assert_eq!(upload(10).answered(no(Code::TooLarge)), Step::Never(Code::TooLarge));
        let full = Refused::new(Code::SpaceFull);
        assert_eq!(upload(10).answered(Answer::Refused(full)), Step::Later(Why::Refused(full)));
        assert_eq!(upload(10).answered(no(Code::BadSignature)), Step::Later(Why::Nonsense));
        assert_eq!(download(10).answered(no(Code::SignedOut)), Step::Token);
    }

    #[test]
    fn a_download_goes_on_where_it_broke_off_and_ends_when_the_hash_is_right() {
        let (mut download, all) = (download(1_000), bytes(1_000));
        assert_eq!(download.answered(Answer::Bytes(all[..400].to_vec())), Step::Later(Why::Unreachable));
        assert_eq!(download.ask(), Ask::Get { offset: 400 });
        assert_eq!(download.answered(Answer::Unreachable), Step::Later(Why::Unreachable));
        assert_eq!(download.answered(Answer::Bytes(all[400..].to_vec())), Step::Done);
        assert_eq!(download.into_bytes(), all);
    }

    #[test]
    fn a_download_of_something_else_is_thrown_away_and_begun_anew() {
        let mut download = download(1_000);
        assert_eq!(download.answered(Answer::Bytes(vec![9; 1_000])), Step::Later(Why::Unreachable));
        assert_eq!(download.answered(Answer::Bytes(Vec::new())), Step::Later(Why::Nonsense));
        assert_eq!(download.ask(), Ask::Get { offset: 0 });
        assert_eq!(download.answered(Answer::Bytes(vec![0; MAX_BLOB + 1])), Step::Later(Why::Nonsense));
    }

    #[test]
    fn a_blob_that_nobody_has_sent_yet_is_waited_for() {
        assert_eq!(download(10).answered(no(Code::Unknown)), Step::Later(Why::NotThere));
    }

    #[test]
    fn http_answers_are_read_by_their_fields_their_body_or_their_status() {
        let of =
            |status, received, body: &[u8]| Answer::from_http(status, received, Some("1"), body.to_vec());
        assert_eq!(of(200, Some("7"), b""), Answer::State { received: 7, whole: true });
        assert_eq!(of(206, None, b"abc"), Answer::Bytes(b"abc".to_vec()));
        assert_eq!(of(416, None, b"abc"), Answer::Bytes(Vec::new()));
        assert_eq!(of(404, None, b""), no(Code::Unknown));
        let full = crate::wire::outcome_to_bytes(Err(Code::SpaceFull.into()));
        assert_eq!(of(507, None, &full), no(Code::SpaceFull));
        assert_eq!(of(502, None, b"<html>"), Answer::Unreachable);
        assert_eq!(of(200, Some("many"), b""), Answer::Unreachable);
    }
}
