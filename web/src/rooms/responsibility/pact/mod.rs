//! The trust pact: reading it, signing a wording, writing another, and the page that goes on paper.
//!
//! Nothing here enforces it. What was withdrawn is said plainly, and signing is a press of its own under the words themselves.

mod changed;
mod here;
mod paper;
mod table;
mod waits;
mod write;

pub(crate) use here::PactRoom;
pub(crate) use paper::signed_words;
pub(crate) use waits::waits;
pub(crate) use write::WritePact;

use leptos::prelude::*;
use practice::{
    Command, Couple, Day, EntryId, MemberId, agreement,
    agreement::{Agreement, Ending, Standing, Version},
    pact::{Document, Pact, Section},
};

use crate::{
    app::App,
    rooms::{app, saying},
    texts::{Key, Said, keys::pact as k},
};

/// One wording, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
struct Wording {
    id: EntryId,
    by: MemberId,
    day: Day,
    /// None for a text this version can't read; it is shown as it is.
    document: Option<Document>,
    text: String,
    signed: Vec<(MemberId, Day)>,
    late: Vec<(MemberId, Day)>,
    not_yet: Vec<MemberId>,
    looked: Vec<MemberId>,
    review: Option<Day>,
    crossed: bool,
    fingerprint: String,
}

fn wording(couple: &Couple, version: &Version) -> Wording {
    let pairs =
        |all: &std::collections::BTreeMap<MemberId, Day>| all.iter().map(|(who, day)| (*who, *day)).collect();
    Wording {
        id: version.id,
        by: version.by,
        day: version.day,
        document: Pact::document(version),
        text: version.text.as_str().to_owned(),
        signed: pairs(version.signatures()),
        late: pairs(version.late_signatures()),
        not_yet: version.not_yet().iter().copied().collect(),
        looked: version.looked_again(saying::today()).into_iter().collect(),
        review: version.review(),
        crossed: version.crossed,
        fingerprint: couple.pact_fingerprint(version).map(|print| print.words()).unwrap_or_default(),
    }
}

/// How the pact stands.
#[derive(Clone, Debug, Default, PartialEq)]
struct Stands {
    id: Option<EntryId>,
    signed: Option<Wording>,
    table: Option<Wording>,
    all: Vec<Wording>,
    beside: Option<Wording>,
    for_review: bool,
    ended: Option<(MemberId, Day, Option<Wording>)>,
}

fn stands(couple: &Couple) -> Stands {
    let today = saying::today();
    let Some(pact) = couple.pact(today) else {
        let gave_way = couple.ended_pact(today).and_then(|(id, _)| couple.gave_way_to_pact(id));
        let beside = gave_way.map(|version| wording(couple, version));
        return Stands { ended: ended(couple, today), beside, ..Stands::default() };
    };
    Stands {
        id: Some(pact.id),
        signed: pact.signed().map(|version| wording(couple, version)),
        table: pact.on_the_table().map(|version| wording(couple, version)),
        all: pact.agreement.versions().iter().map(|version| wording(couple, version)).collect(),
        beside: pact.beside.map(|version| wording(couple, version)),
        for_review: matches!(pact.agreement.standing(today), Standing::ForReview(_)),
        ended: None,
    }
}

fn ended(couple: &Couple, today: Day) -> Option<(MemberId, Day, Option<Wording>)> {
    let (_, agreement): (_, &Agreement) = couple.ended_pact(today)?;
    match agreement.standing(today) {
        Standing::Ended(Ending::Withdrawn(by, day)) => {
            Some((by, day, agreement.bound().map(|version| wording(couple, version))))
        }
        _ => None,
    }
}

/// What the screens of this room share.
#[derive(Clone, Copy)]
struct Room {
    app: App,
    me: MemberId,
    partner: MemberId,
    state: Memo<Stands>,
    refused: RwSignal<Option<Said>>,
}

impl Room {
    /// The room; none before there are two.
    fn here() -> Option<Self> {
        let app = app();
        let (me, partner) = app.peek(|replica| (replica.me(), replica.couple().partner()))?;
        let state = Memo::new(move |_| app.couple(stands).unwrap_or_default());
        Some(Self { app, me, partner: partner?, state, refused: RwSignal::new(None) })
    }

    /// A fact of how it stands.
    fn reads<T>(self, read: impl FnOnce(&Stands) -> T) -> T {
        self.state.with(read)
    }

    fn does(self, command: agreement::Command) -> bool {
        self.commands(Command::Agreement(command))
    }

    fn commands(self, command: Command) -> bool {
        let done = self.app.command(command);
        self.refused.set(done.err().map(saying::refused));
        done.is_ok()
    }

    fn name(self, of: MemberId) -> String {
        saying::name_of(self.app, of)
    }
}

fn section_word(section: Section) -> Key {
    match section {
        Section::Promises => k::PROMISES,
        Section::Boundaries => k::BOUNDARIES,
        Section::Openness => k::OPENNESS,
        Section::Routines => k::ROUTINES,
        Section::Repair => k::REPAIR,
    }
}
