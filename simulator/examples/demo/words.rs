//! What the invented couple writes. Nobody's real words.

/// Something appreciated, in turn.
pub(crate) const APPRECIATED: &[&str] = &[
    "you told me about the call before I asked",
    "you made soup without saying anything",
    "you stayed at the table",
    "you asked how therapy was and then just listened",
    "you texted when the train was late",
    "you put your phone in the drawer",
    "you said you were scared too",
    "the walk by the river",
    "you did not defend yourself yesterday",
    "you remembered my mother's appointment",
];

/// A stressor, in turn.
pub(crate) const STRESSORS: &[&str] = &[
    "the song in the supermarket",
    "work, the launch is late again",
    "I saw the street name on a sign",
    "slept badly, dreamt of March",
    "money talk tonight",
    "my sister keeps asking",
];

/// Where somebody is today, in turn.
pub(crate) const WHEREABOUTS: &[&str] = &[
    "office until six, then straight home",
    "at home, dentist at three",
    "late shift, back about eleven",
    "out with Sam after work, home by nine",
    "home all day",
];

/// A need, in turn.
pub(crate) const NEEDS: &[&str] = &[
    "ten minutes without screens tonight",
    "a hug before we talk",
    "just tell me the plan for the weekend",
    "a quiet evening",
    "to hear that you are still here",
];

/// A reflection, in turn.
pub(crate) const REFLECTIONS: &[&str] = &[
    "It was the song. It brought March back and you stood there alone with it.",
    "You are worn out, and you still want us to talk tonight.",
    "You were scared, and you told me. I see what that cost.",
    "You need quiet more than answers today.",
];

/// Small wins, in turn.
pub(crate) const DROPS: &[&str] = &[
    "told me about the message the same evening",
    "came home when you said you would",
    "cried in front of me",
    "said sorry without a but",
    "answered the hard question",
    "we laughed at the burnt rice",
    "asked before reading the letter",
    "kept Tuesday free for us",
];
