//! Every kind of thing an entry can say, registered in this one place.
//!
//! Not what the kinds mean: that stands in each practice. A new version of a kind is a new line here with a type of its
//! own; an old line is never removed.

use core::fmt;

use crate::{
    Channel, agreement, apology, begin, board, cbor, check_in, circle, dialogue, disclosure, export, guide,
    journal, leaving, measures, needs, offer, openness, pause, projects, promises, questionnaires, quiet,
    rituals, routines, screens_down, seal, setback, slower, steadiness, take_back, triggers, turns, weekly,
    wins,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($event:ty) = $kind:literal;)*) => {
        /// What an entry says. Encoded as the event's CBOR; the kind travels beside it.
        #[derive(Clone, PartialEq)]
        pub enum Body {
            $($(#[$doc])* $name($event),)*
            /// A kind, a version or a shape this program does not know: kept as it came, and passed on.
            Unknown {
                /// The kind as written.
                kind: String,
                /// The bytes as written.
                bytes: Vec<u8>,
            },
        }

        /// Every kind and version this program reads.
        pub const KINDS: &[&str] = &[$($kind),*];

        impl Body {
            /// The kind and its version, as in `check-in/1`.
            pub fn kind(&self) -> &str {
                match self {
                    $(Body::$name(_) => $kind,)*
                    Body::Unknown { kind, .. } => kind,
                }
            }

            /// The body's bytes; what was unknown comes out as it came in.
            pub fn encode(&self) -> Vec<u8> {
                match self {
                    $(Body::$name(event) => cbor::bytes(event),)*
                    Body::Unknown { bytes, .. } => bytes.clone(),
                }
            }

            /// Reads a body; whatever can't be read is [`Body::Unknown`]. Unknown fields are skipped.
            pub fn decode(kind: &str, bytes: &[u8]) -> Body {
                let known = match kind {
                    $($kind => cbor::read::<$event>(bytes).map(Body::$name),)*
                    _ => None,
                };
                known.unwrap_or_else(|| Body::Unknown { kind: kind.into(), bytes: bytes.to_vec() })
            }
        }

        impl fmt::Debug for Body {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Body::$name(event) => event.fmt(f),)*
                    Body::Unknown { .. } => f.write_str("Unknown(..)"),
                }
            }
        }
    };
}

kinds! {
    /// The space is begun, members agree, words are compared.
    Begin(begin::Event) = "begin/1";
    /// The daily check-in, answers to it, and *together*.
    CheckIn(check_in::Event) = "check-in/1";
    /// Apologies, and what came back; an apology itself inside an offer only.
    Apology(apology::Event) = "apology/1";
    /// Promises, and what came of them.
    Promises(promises::Event) = "promises/1";
    /// Something I want to be open about; inside an offer only.
    Disclosure(disclosure::Event) = "disclosure/1";
    /// Triggers, shared or noted for oneself.
    Triggers(triggers::Event) = "triggers/1";
    /// The weekly check-in.
    Weekly(weekly::Event) = "weekly/1";
    /// A routine took place, and how present each felt.
    Routines(routines::Event) = "routines/1";
    /// A stretch without screens.
    ScreensDown(screens_down::Event) = "screens-down/1";
    /// Who shows the course of their steadiness.
    Steadiness(steadiness::Event) = "steadiness/1";
    /// A drop into the vase.
    Wins(wins::Event) = "wins/1";
    /// A pause with a promise to return.
    Pause(pause::Event) = "pause/1";
    /// Guided dialogues.
    Dialogue(dialogue::Event) = "dialogue/1";
    /// What one needs right now, and what the other can give.
    Needs(needs::Event) = "needs/1";
    /// Feelings circles.
    Circle(circle::Event) = "circle/1";
    /// Pages for oneself alone.
    Journal(journal::Event) = "journal/1";
    /// A setback, told or noted for oneself.
    Setback(setback::Event) = "setback/1";
    /// One's own scales, noted for oneself or shared.
    Measures(measures::Event) = "measures/1";
    /// What is put before a guide, and what a guide says to both.
    Guide(guide::Event) = "guide/1";
    /// Published questionnaires: packs, answers, and results that were shared.
    Questionnaires(questionnaires::Event) = "questionnaires/1";
    /// Projects, and how it was to be a team.
    Projects(projects::Event) = "projects/1";
    /// Weekly rituals: walks, gratitude, the shared journal.
    Rituals(rituals::Event) = "rituals/1";
    /// The vision board.
    Board(board::Event) = "board/1";
    /// One's own quiet hours.
    Quiet(quiet::Event) = "quiet/1";
    /// Who goes slower, and until when.
    Slower(slower::Event) = "slower/1";
    /// Leaving, and erasing together.
    Leaving(leaving::Event) = "leaving/1";
    /// Asking for the record of both.
    Export(export::Event) = "export/1";
    /// The openness map.
    Openness(openness::Event) = "openness/1";
    /// A hard thing offered, and opened.
    Offer(offer::Event) = "offer/1";
    /// An answer sealed, kept, and revealed.
    Seal(seal::Event) = "seal/1";
    /// A text that both may sign.
    Agreement(agreement::Event) = "agreement/1";
    /// Words between both about something that was told.
    Turns(turns::Event) = "turns/1";
    /// An author takes something back.
    TakeBack(take_back::Event) = "take-back/1";
}

impl Body {
    /// Which question an answer that is sealed belongs to, where the day does not say so: a week, a round.
    pub(crate) fn about(&self) -> Option<String> {
        match self {
            Body::Agreement(event) => event.about(),
            Body::Weekly(weekly::Event::Felt { week, .. }) => Some(week.name()),
            Body::Openness(event) => event.about(),
            Body::Rituals(event) => event.about(),
            _ => None,
        }
    }

    /// Whether this kind has a meaning in `channel`.
    pub(crate) fn belongs_in(&self, channel: Channel) -> bool {
        // What one wrote is taken back where it was written.
        matches!(self, Body::TakeBack(_)) || self.home() == channel
    }

    /// Where it is written, if nothing is said.
    pub fn home(&self) -> Channel {
        match self {
            Body::Guide(event) => event.home(),
            Body::Seal(seal::Event::Kept { .. })
            | Body::Leaving(leaving::Event::Noted { .. })
            | Body::CheckIn(check_in::Event::Reminded { .. })
            | Body::Promises(promises::Event::Reminded { .. })
            | Body::Routines(routines::Event::Kept { .. })
            | Body::Offer(offer::Event::Reason { .. })
            | Body::Triggers(triggers::Event::Noted(_))
            | Body::Journal(_)
            | Body::Quiet(_)
            | Body::Setback(setback::Event::Noted { .. })
            | Body::Measures(measures::Event::Kept { .. })
            | Body::Questionnaires(
                questionnaires::Event::Added { .. } | questionnaires::Event::Answered { .. },
            ) => Channel::Mine,
            _ => Channel::Ours,
        }
    }
}
