//! What every screen is made of: accessible, themed, and the same in each room.
//! It knows no practice's rules, no storage and no network; words come in as [`crate::texts::Text`].
//!
//! Read in this order: the frame around a page, what is pressed, what is filled in, what tells, and the pictures.
//! A form is [`form::Form`] around fields; a field finds what is wrong with it in the form by its own id.

#![allow(
    missing_docs,
    reason = "the macro makes a field of each argument; those that do not say what they are carry a comment"
)]

pub mod frame;
pub mod icons;

pub mod button;
mod item;
pub mod sheet;

pub mod choice;
pub mod field;
pub mod file;
pub mod form;
pub mod helped;
mod helpers;
pub mod scale;
pub mod wheel;
mod wheel_picture;

pub mod notice;
pub mod progress;
pub mod qr;
pub mod timer;
pub mod words;

pub mod calendars;
pub mod course;
pub mod days;
pub mod line;
pub mod marks;
pub mod newest_part;
pub mod part;
pub mod picture;
pub mod vase;
mod vase_leaves;
mod vase_seams;

pub mod settings;

pub use button::{Button, ButtonLink, Kind};
pub use calendars::{Both, Month, TwoCalendars};
pub use choice::{Check, CheckList, Choice, Choices};
pub use field::{DayField, Keep, Kept, Passphrase, TextArea, TextField, TimeField};
pub use file::FileField;
pub use form::{Form, Problem, Problems, field_of};
pub use frame::{Frame, InOthersHands, LeaveQuickly, NavItem, Page, is_in_own_hands};
pub use helped::{Helped, Place};
pub use icons::{Glyph, Icon};
pub use item::told_apart;
pub use marks::{MarkField, Sign, SmallMark, one_mark};
pub use newest_part::{newest_below_what_waits, newest_part};
pub use notice::{Notice, Status, Tone};
pub use part::{each, part, part_while};
pub use picture::picture;
pub use progress::Progress;
pub use qr::Qr;
pub use scale::Scale;
pub use settings::{AppearanceSwitch, LanguageSwitch, start_appearance};
pub use sheet::{Confirm, Sheet};
pub use vase::{Sprig, Vase, sprig_drops};
pub use wheel::{FeelingsWheel, family_word, feeling_word};
pub use words::{FourWords, FourWordsComing, KitWords};
