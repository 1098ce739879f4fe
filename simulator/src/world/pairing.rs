//! How phones come together: two partners, an invitation, a recovery kit, a further device. Each way is walked to its end.
//! Not what they do once they are together.

use relay::Store;
use space::{Arrival, Outside};

use super::{World, WorldError};

impl<S: Store> World<S> {
    /// Two partners on phones 0 and 1 who have begun together and compared their words.
    ///
    /// # Errors
    /// Whatever went wrong on the way.
    pub fn pair(&mut self) -> Result<(), WorldError> {
        self.create(0, "Ana")?;
        self.run(5_000)?;
        let text = self.invite(0)?;
        self.join(1, &text, "Ben")?;
        for phone in [0, 1] {
            self.with(phone, |replica, out| ((), replica.words_compared(true, out)))?;
        }
        self.run(5_000)
    }

    /// Opens an invitation on a phone and gives its text.
    ///
    /// # Errors
    /// Where there is no replica, or no invitation came of it.
    pub fn invite(&mut self, phone: usize) -> Result<String, WorldError> {
        self.with(phone, |replica, out| ((), replica.invite(out)))?;
        self.run(5_000)?;
        let text = self.phones[phone]
            .replica
            .as_ref()
            .and_then(|replica| replica.invitation())
            .map(|open| open.text());
        text.map(|text| text.to_string()).ok_or(WorldError::NoSpace(phone))
    }

    /// Reads an invitation on a phone and accepts it.
    ///
    /// # Errors
    /// Where the invitation is no good.
    pub fn join(&mut self, phone: usize, text: &str, name: &str) -> Result<(), WorldError> {
        let arrival = Arrival::by_invitation(text).map_err(|_| WorldError::NoSpace(phone))?;
        self.arrive(phone, |_| arrival);
        self.run(5_000)?;
        self.accept(phone, name)?;
        self.run(10_000)
    }

    /// Makes a recovery kit on a phone and gives its words.
    ///
    /// # Errors
    /// Where there is no replica.
    pub fn make_kit(&mut self, phone: usize) -> Result<String, WorldError> {
        let words = self.with(phone, |replica, out| {
            let (kit, effects) = replica.make_kit("en", out);
            (kit.words.join(" "), effects)
        })?;
        self.run(5_000)?;
        Ok(words)
    }

    /// Restores a member on a fresh phone from the words of their kit.
    ///
    /// # Errors
    /// Where the words or the box are no good.
    pub fn recover(&mut self, phone: usize, words: &str) -> Result<(), WorldError> {
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        let arrival = Arrival::by_kit(words, &mut out).map_err(|_| WorldError::NoSpace(phone))?;
        self.arrive(phone, |_| arrival);
        self.run(5_000)?;
        self.take_over(phone)?;
        self.run(10_000)
    }

    /// Links phone `new` as a further device of the member on phone `old`.
    ///
    /// # Errors
    /// Whatever went wrong on the way.
    pub fn link(&mut self, old: usize, new: usize) -> Result<(), WorldError> {
        self.with(old, |replica, out| ((), replica.link_device(out)))?;
        self.run(2_000)?;
        let code = self.phones[old]
            .replica
            .as_ref()
            .and_then(|replica| replica.invitation())
            .map(|open| open.code());
        let code = code.ok_or(WorldError::NoSpace(old))?;
        self.arrive_typed(new, &code)?;
        self.run(2_000)?;
        self.with(old, |replica, out| ((), replica.confirm_link(true, out)))?;
        self.run(10_000)?;
        self.take_over(new)?;
        self.run(10_000)
    }

    fn arrive_typed(&mut self, phone: usize, code: &str) -> Result<(), WorldError> {
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        let arrival = Arrival::by_device(code, &mut out).map_err(|_| WorldError::NoSpace(phone))?;
        self.arrive(phone, |_| arrival);
        Ok(())
    }
}
