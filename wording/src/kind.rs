//! The closed lists of the wording helper: languages, places where one writes, kinds of wording that land badly.
//! Not the rules themselves: those are text files under `rules/`.

/// A language the helper reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// Every language, in the order of `rules/`.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The language's two-letter code, as in `rules/en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language of a tag such as `es` or `es-MX`; `None` for one the helper does not read.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

/// Where the text is being written; it decides which kinds are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A part of an apology.
    Apology,
    /// The first words of someone who has something hard to say.
    SoftStart,
    /// A reflection or a validation of what the other said.
    Reply,
    /// A reply to someone who asked for ideas: as [`Place::Reply`], but advice is welcome.
    IdeasAsked,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 4] = [Self::Apology, Self::SoftStart, Self::Reply, Self::IdeasAsked];

    /// The place's name, as in a corpus file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apology => "apology",
            Self::SoftStart => "softstart",
            Self::Reply => "reply",
            Self::IdeasAsked => "ideas",
        }
    }

    /// The place of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }
}

/// One way in which a sentence may land badly.
///
/// The order is the order of weight: where two marks cover the same words and there is no model to ask, the earlier kind speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Insults, threats, name-calling.
    Contempt,
    /// "You're overreacting": the other's feeling is waved away.
    Dismissing,
    /// "If you hadn't ignored me": the other is made the cause of one's own act.
    Blame,
    /// "Sorry if you felt hurt": the harm is put in doubt.
    Conditional,
    /// "You never listen".
    Absolute,
    /// "I feel that you don't care": a thought about the other, put as a feeling.
    Disguised,
    /// "You are so selfish": a judgement of the other's character or intent.
    Accusation,
    /// "Can we move on now": the other is hurried to forgive, forget or answer.
    Pressure,
    /// "It was just a few texts".
    Minimizing,
    /// "I'm sorry, but I was tired": what follows takes back what went before.
    But,
    /// "I only did it because work was hard".
    Excuse,
    /// "Sorry for everything", "mistakes were made".
    Vague,
    /// "You should just talk to her", before advice was asked for.
    Fixing,
}

impl Kind {
    /// Every kind, heaviest first.
    pub const ALL: [Self; 13] = [
        Self::Contempt,
        Self::Dismissing,
        Self::Blame,
        Self::Conditional,
        Self::Absolute,
        Self::Disguised,
        Self::Accusation,
        Self::Pressure,
        Self::Minimizing,
        Self::But,
        Self::Excuse,
        Self::Vague,
        Self::Fixing,
    ];

    /// The kind's name, as in file names and corpus files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contempt => "contempt",
            Self::Dismissing => "dismissing",
            Self::Blame => "blame",
            Self::Conditional => "conditional",
            Self::Absolute => "absolute",
            Self::Disguised => "disguised",
            Self::Accusation => "accusation",
            Self::Pressure => "pressure",
            Self::Minimizing => "minimizing",
            Self::But => "but",
            Self::Excuse => "excuse",
            Self::Vague => "vague",
            Self::Fixing => "fixing",
        }
    }

    /// The kind of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the kind is looked for in `place` (the table of the programme).
    pub fn applies(self, place: Place) -> bool {
        match self {
            Self::Conditional | Self::Vague => place == Place::Apology,
            Self::But | Self::Excuse | Self::Minimizing => place != Place::SoftStart,
            Self::Disguised => place == Place::SoftStart,
            Self::Fixing => place == Place::Reply,
            Self::Contempt
            | Self::Dismissing
            | Self::Blame
            | Self::Absolute
            | Self::Accusation
            | Self::Pressure => true,
        }
    }
}
