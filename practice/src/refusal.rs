//! Why something can't be done: one name for each rule that speaks against it.
//!
//! Not what a person reads: the screens have plain words for each.

/// Why something can't be done: the practices' rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Refusal {
    /// The space has been begun already.
    #[error("the space has been begun already")]
    AlreadyBegun,
    /// This member has agreed already.
    #[error("this member has agreed already")]
    AlreadyAgreed,
    /// Nobody writes before agreeing for themself.
    #[error("a member agrees for themself first")]
    NotAgreedYet,
    /// A space has two partners.
    #[error("a space has two partners")]
    TwoAlready,
    /// The partner is not there yet.
    #[error("the partner is not there yet")]
    NobodyThere,
    /// A member who left writes no more.
    #[error("a member who left writes no more")]
    YouHaveLeft,
    /// It is so already.
    #[error("it is so already")]
    AlreadySo,
    /// What is meant is not there.
    #[error("what is meant is not there")]
    NothingThere,
    /// It is somebody else's.
    #[error("it is somebody else's")]
    NotYours,
    /// It is one's own, and for the other to do.
    #[error("it is one's own, and for the other to do")]
    YourOwn,
    /// A text is empty or too long.
    #[error("a text is empty or too long")]
    TextLength,
    /// Feelings have no answer; *prefer not to say* is one.
    #[error("feelings have no answer; prefer not to say is one")]
    FeelingsUnanswered,
    /// Steadiness has no answer; *prefer not to say* is one.
    #[error("steadiness has no answer; prefer not to say is one")]
    SteadinessUnanswered,
    /// One to three feelings, or prefer not to say.
    #[error("one to three feelings, or prefer not to say")]
    UpToThreeFeelings,
    /// One to five feelings.
    #[error("one to five feelings")]
    OneToFiveFeelings,
    /// It rests until both are back from a pause.
    #[error("it rests until both are back from a pause")]
    Paused,
    /// A feeling is named once.
    #[error("a feeling is named once")]
    FeelingTwice,
    /// The wheel has no such feeling.
    #[error("the wheel has no such feeling")]
    FeelingNotOnWheel,
    /// Strength and steadiness go from 1 to 5.
    #[error("strength and steadiness go from 1 to 5")]
    OneToFive,
    /// Felt trust or felt safety has no answer; *prefer not to say* is one.
    #[error("felt trust or felt safety has no answer; prefer not to say is one")]
    FeltUnanswered,
    /// Felt trust and felt safety go from 0 to 10.
    #[error("felt trust and felt safety go from 0 to 10")]
    ZeroToTen,
    /// One to three of them, or prefer not to say.
    #[error("one to three of them, or prefer not to say")]
    UpToThree,
    /// A file is no pack of a questionnaire; why, its own check says.
    #[error("it is no pack of a questionnaire")]
    NotAPack,
    /// A question has no answer. Without all of them there is no result.
    #[error("a question has no answer, and without all of them there is no result")]
    ItemsUnanswered,
    /// An answer is not one of those that can be chosen.
    #[error("an answer is not one of those that can be chosen")]
    NotAnAnswer,
    /// It was answered less than a month ago.
    #[error("it was answered less than a month ago")]
    AnsweredThisMonth,
    /// It asks about being harmed, and is for its author alone.
    #[error("it asks about being harmed, and is for its author alone")]
    ForYouAlone,
    /// An area has no answer; *prefer not to say* is one.
    #[error("an area has no answer; prefer not to say is one")]
    AreaUnanswered,
    /// How open goes from 0 to 4.
    #[error("how open goes from 0 to 4")]
    ZeroToFour,
    /// An area is answered once.
    #[error("an area is answered once")]
    AreaTwice,
    /// There are as many areas of their own as a map can hold.
    #[error("there are as many areas as a map can hold")]
    EnoughAreas,
    /// It is sealed until both are in.
    #[error("it is sealed until both are in")]
    StillSealed,
    /// It was opened already.
    #[error("it was opened already")]
    AlreadyOpened,
    /// What was opened is not what was sealed.
    #[error("what was opened is not what was sealed")]
    OpeningDoesNotMatch,
    /// It was taken back already.
    #[error("it was taken back already")]
    AlreadyTakenBack,
    /// Three requests a day are enough.
    #[error("three requests a day are enough")]
    ThreeRequestsToday,
    /// Three texts of one author wait for the other's word.
    #[error("three texts wait for the other's word")]
    ThreeTextsWait,
    /// Who goes slower is asked for nothing until then.
    #[error("who goes slower is asked for nothing")]
    GoingSlower,
    /// A newer text is on the table.
    #[error("a newer text is on the table")]
    NotTheNewestText,
    /// One's signature is there already.
    #[error("one's signature is there already")]
    AlreadySigned,
    /// A text that could be used to control is signed 24 hours after it was written, not before.
    #[error("this text can be signed 24 hours after it was written")]
    TooSoonToSign,
    /// A text that could be used to control ends within 30 days.
    #[error("this text ends within 30 days")]
    MustLapse,
    /// Whether it goes on is said in the last days before it ends.
    #[error("whether it goes on is said in the last days before it ends")]
    NotYetToRenew,
    /// A text that could be used to control needs the careful terms: a day's wait, and an end.
    #[error("a text that could be used to control waits a day and ends within 30")]
    NeedsCare,
    /// It has ended.
    #[error("it has ended")]
    Ended,
    /// The three questions are answered first, whatever the answers.
    #[error("the three questions are answered first, whatever the answers")]
    QuestionsUnanswered,
    /// A hard thing is offered, not written outright.
    #[error("a hard thing is offered, not written outright")]
    OfferedFirst,
    /// The listener says what they understood before anything else is said.
    #[error("the listener says what they understood first")]
    ReflectFirst,
    /// What one would add to was not opened yet; it can be taken back.
    #[error("it was not opened yet; it can be taken back")]
    NotOpenedYet,
    /// It is the other's turn, or nobody's.
    #[error("it is the other's turn, or nobody's")]
    NotYourTurn,
    /// An apology has one to five lines of what I will do.
    #[error("an apology has one to five lines of what I will do")]
    OneToFiveLines,
    /// How strong goes from 1 to 10.
    #[error("how strong goes from 1 to 10")]
    OneToTen,
    /// The record of both takes the partner's yes, each time anew.
    #[error("the record of both takes the partner's yes, each time")]
    NeedsYes,
    /// The rule never falls on a day.
    #[error("the rule never falls on a day")]
    NeverFalls,
    /// There is no such time of day, or no such zone.
    #[error("there is no such time of day or zone")]
    NotATime,
    /// Its day is past.
    #[error("its day is past")]
    DayIsPast,
    /// It is not due on that day.
    #[error("it is not due on that day")]
    NotDueThen,
    /// Its day has not come yet.
    #[error("its day has not come yet")]
    NotDueYet,
    /// It has a day already.
    #[error("it has a day already")]
    HasADay,
    /// A pause lasts from 20 minutes to a day.
    #[error("a pause lasts from 20 minutes to a day")]
    TwentyMinutesToADay,
    /// It is too short or too long.
    #[error("it is too short or too long")]
    NotALength,
    /// Its time has not come.
    #[error("its time has not come")]
    NotYetOver,
    /// A guide does what is a guide's, and nothing else.
    #[error("a guide does what is a guide's, and nothing else")]
    NotForAGuide,
    /// It is for the guide to do.
    #[error("it is for the guide to do")]
    ForTheGuide,
    /// No guide has a seat: both ask, the guide joins, and both let them in.
    #[error("no guide has a seat")]
    NoSeat,
    /// What is of both takes both.
    #[error("what is of both takes both")]
    TakesBoth,
    /// A guide's time ends within twelve weeks.
    #[error("a guide's time ends within twelve weeks")]
    TooFarAhead,
    /// A picture has two sides, and words that are short enough.
    #[error("it is no picture of ours")]
    NotAPicture,
    /// It lies on the board, and is no larger than it.
    #[error("it lies on the board, and is no larger than it")]
    OffTheBoard,
}
