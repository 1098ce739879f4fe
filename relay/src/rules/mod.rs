//! Who may do what: every rule that changes a space's roster, as a function from roster to roster.
//!
//! Not storage and not the wire: a rule sees a roster, a request, the time and the limits, and either changes the roster or
//! says why not. Where something is missing and where it is somebody else's, the answer is the same.

mod admission;
mod kit;
mod leaving;
mod mailbox;
mod seat;
mod waking;

pub(crate) use admission::{add_channels, admit, check, create, devices, remove, sign_in};
pub(crate) use kit::{put_kit, read_kit};
pub(crate) use leaving::{Left, about_to_leave, leave};
pub(crate) use mailbox::{Reader, cancel, invite, put_answer, read, reply};
pub(crate) use seat::{end_seat, share_channels};
pub(crate) use waking::{check_moments, check_subscription};

use sync::Refused;

use crate::limits::Limits;

/// What every rule may look at besides the roster.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Circumstances<'a> {
    pub(crate) limits: &'a Limits,
    /// Unix seconds.
    pub(crate) now: u64,
    /// Days since 1970-01-01 UTC.
    pub(crate) today: u32,
}

/// A rule's verdict.
pub(crate) type Ruled<T = ()> = Result<T, Refused>;
