//! A guide in the world: a link opened by a partner, and somebody who takes the seat on a phone.
//! Not the agreement to it: a story says who asks and who signs.

use relay::Store;
use space::Arrival;

use crate::world::{World, WorldError};

impl<S: Store> World<S> {
    /// Opens an invitation to the guide that both agreed to, and gives its text.
    ///
    /// # Errors
    /// Where both have not agreed, or somebody has joined already.
    pub fn invite_guide(&mut self, phone: usize) -> Result<String, WorldError> {
        let opened = self.with(phone, |replica, out| match replica.invite_guide(out) {
            Ok(effects) => (Ok(()), effects),
            Err(refusal) => (Err(refusal), Vec::new()),
        })?;
        opened?;
        self.run(5_000)?;
        let replica = self.phones[phone].replica.as_ref();
        let text = replica.and_then(|replica| replica.invitation()).map(|open| open.text().to_string());
        text.ok_or(WorldError::NoSpace(phone))
    }

    /// Reads a guide's invitation on a phone and takes the seat.
    ///
    /// # Errors
    /// Where the invitation is no good.
    pub fn sit_down(&mut self, phone: usize, text: &str, name: &str) -> Result<(), WorldError> {
        let arrival = Arrival::by_guides_invitation(text).map_err(|_| WorldError::NoSpace(phone))?;
        self.arrive(phone, |_| arrival);
        self.run(5_000)?;
        self.accept(phone, name)?;
        self.run(10_000)
    }
}
