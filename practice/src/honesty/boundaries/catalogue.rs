//! The catalogue of digital boundaries: topics by their stable names, and which of them could be used to control.
//!
//! No topic asks for passwords, accounts or devices to be handed over, and none is for one of the two only.

/// What the topics of boundaries begin with.
pub const TOPIC: &str = "boundary/";

/// The topic of a boundary in their own words.
pub const FREE: &str = "boundary/own";

/// One topic of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The name the texts are filed under.
    pub name: &'static str,
    /// Whether it could be used to control: it shows a caution, waits a day, and ends within 30 days.
    pub careful: bool,
}

const fn topic(name: &'static str) -> Topic {
    Topic { name, careful: false }
}

const fn careful(name: &'static str) -> Topic {
    Topic { name, careful: true }
}

/// All topics, in the order screens show them.
pub const CATALOGUE: &[Topic] = &[
    topic("phones-at-night"),
    topic("past-partner"),
    topic("new-friendships"),
    topic("posting"),
    careful("passwords"),
    topic("device-free"),
    topic("work-chat"),
    topic("adult-content"),
    topic("dating-apps"),
    topic("deleting-messages"),
    topic("money-apps"),
    careful("location"),
    topic("telling-others"),
];

impl Topic {
    /// Its name as an agreement's topic.
    pub fn topic(self) -> String {
        format!("{TOPIC}{}", self.name)
    }

    /// The topic of the catalogue that an agreement is about.
    pub fn of(topic: &str) -> Option<Topic> {
        let name = topic.strip_prefix(TOPIC)?;
        CATALOGUE.iter().copied().find(|topic| topic.name == name)
    }
}
