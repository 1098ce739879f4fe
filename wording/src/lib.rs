//! The wording helper: reads one text and says what may land badly, for its author alone.
//! Not a censor and not a score: it blocks nothing, stores nothing, and knows neither who wrote nor to whom.

pub mod kind;

pub mod features;
pub mod model;

pub mod packed;

mod helper;
mod lines;
mod rulebook;

mod frames;
mod rule;

mod matching;
mod pattern;

mod choices;
mod lexicon;
mod spelling;
mod stands;
mod table;
mod text;
mod tongue;

mod sources;

pub use helper::{Helper, Mark};
pub use kind::{Kind, Language, Place};
pub use packed::Unreadable;
pub use rulebook::Fault;
