//! One device's whole replica: log, keys, projections; inputs in, effects out.
//!
//! It is not a browser, a socket, a database or a clock: a shell lends it the moment and chance, and carries out what it says.
//!
//! Reading order: what goes in and out, how it begins, what arrives, what is written, keys and devices, a guide's seat, what is kept, pictures.

mod effect;
mod outside;
mod replica;
pub mod status;

mod anew;
pub mod arrival;
mod doorstep;
mod founding;

mod chains;
mod connecting;
mod errands;
mod facts;
mod folding;
mod held;
mod ids;
mod learning;
mod let_go;
mod receive;
mod steady;
mod writing;

mod devices;
pub mod invitation;
mod inviting;
mod kept;
mod leaving;
mod seat;
pub mod slow;
mod waking;
mod words;

mod account;
mod reading_back;
mod saving;
mod shelf;

pub mod pictures;

pub use anew::Anew;
pub use arrival::{Arrival, Arriving};
pub use devices::{DeviceView, Kit};
pub use effect::{Effect, Input, Put};
pub use envelope::Purpose;
pub use envelope::lock;
pub use envelope::{kit::WordsError, text::TextError};
pub use folding::Folds;
pub use founding::TERMS;
pub use outside::{Moment, Outside};
pub use replica::Replica;
pub use saving::{OpenError, Opening};
pub use seat::{GuideView, SeatRefusal, SeatStanding, SeatView, Seated};
pub use status::{Link, Stage, Status, Warning};
pub use sync::Code;
pub use sync::blobs::{Answer as BlobAnswer, Ask as BlobAsk};
pub use sync::wire::Subscription;
pub use waking::Waking;
pub use words::Words;

#[cfg(test)]
mod hostile_tests;
