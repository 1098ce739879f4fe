//! Beginning on this device: making a space, or arriving by an invitation, a code or paper.
//!
//! Not the conversation itself: that is `space`'s arrival; here its few effects are carried out until there is a replica.

use leptos::prelude::*;
use practice::Refusal;
use space::{Arrival, Arriving, Effect, Input, Outside, Replica, lock::LocalKey, slow::Slow};
use wasm_bindgen_futures::spawn_local;

use super::App;
use crate::shell::{browser, chance::chance, clock, database::Trouble, net, timer, vault::NotOpened};

/// Where a link that was opened wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Into the partner's space.
    Join,
    /// Into one's own space, as one more device.
    Device,
    /// To a seat with a couple, as their guide.
    Guide,
}

impl Door {
    /// The door behind a path of this page.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        match path {
            "/join" => Some(Self::Join),
            "/link" => Some(Self::Device),
            "/guide-join" => Some(Self::Guide),
            _ => None,
        }
    }
}

/// Why nothing was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBegun {
    /// A practice's rule: the name, above all.
    Refused(Refusal),
    /// This device can't keep it.
    Device(NotOpened),
    /// The invitation has not been read.
    NotReady,
}

impl App {
    /// Reads the secret of an opened link and removes it from the address bar, now and whenever another is opened here.
    pub fn watch_links(self) {
        self.take_link();
        if let Some(window) = browser::window() {
            browser::listen(&window, "hashchange", move |_| self.take_link());
        }
    }

    fn take_link(self) {
        let Some(door) = browser::path().as_deref().and_then(Door::at) else { return };
        if let Some(secret) = browser::take_fragment() {
            self.link.set(Some((door, secret)));
        }
    }

    /// The link that was opened and not used yet. Follows it.
    #[must_use]
    pub fn link(&self) -> Option<(Door, String)> {
        self.link.get()
    }

    /// Takes a link that was pasted.
    pub fn open_link(&self, door: Door, secret: String) {
        self.link.set(Some((door, secret)));
    }

    /// Puts the link away.
    pub fn drop_link(&self) {
        self.link.set(None);
    }

    /// Makes a space on this device.
    ///
    /// # Errors
    /// The name, or a device that keeps nothing; nothing is begun then.
    pub async fn found(self, name: &str, language: &str) -> Result<(), NotBegun> {
        let made = outside(|outside| Replica::create(name, language, LocalKey::make(outside.rng), outside));
        let (replica, effects) = made.map_err(NotBegun::Refused)?;
        self.settle_in(replica, effects).await.map_err(NotBegun::Device)
    }

    /// Lends the moment and chance, for what is begun before there is a replica.
    pub fn with_outside<T>(&self, act: impl FnOnce(&mut Outside<'_>) -> T) -> T {
        outside(act)
    }

    /// Begins to arrive. An arrival that was under way is given up.
    pub fn arrive(self, arrival: Arrival) {
        self.inner.change(|inner| inner.arrival.replace(arrival));
        self.follow(&Input::Start);
    }

    /// How far arriving has come; none when nobody is arriving. Follows it.
    #[must_use]
    pub fn arriving(&self) -> Option<Arriving> {
        self.revision.with(|_| ());
        self.inner.read(|inner| Some(inner.arrival.as_ref()?.state().clone()))
    }

    /// The slow work that gives the four words of the device that is arriving.
    #[must_use]
    pub fn arriving_words(&self, language: &str) -> Option<Slow> {
        self.inner.read(|inner| inner.arrival.as_ref()?.words_task(language))
    }

    /// Gives up the arrival that was under way.
    pub(super) fn give_up(self) {
        self.inner.change(|inner| inner.arrival.take());
        self.revision.update(|revision| *revision += 1);
    }

    /// Tries at once what is tried again by itself.
    pub fn try_again(self) {
        self.follow(&Input::Online);
    }

    /// Accepts the invitation that was read.
    ///
    /// # Errors
    /// The name, or a device that keeps nothing; the invitation is not used then.
    pub async fn accept(self, name: &str) -> Result<(), NotBegun> {
        let joined = self.with_arrival(|arrival, outside| {
            let key = LocalKey::make(outside.rng);
            arrival.accept(name, key, outside)
        });
        let (replica, effects) = joined.flatten().ok_or(NotBegun::NotReady)?;
        self.settle_in(replica, effects).await.map_err(NotBegun::Device)?;
        self.give_up();
        self.drop_link();
        Ok(())
    }

    fn with_arrival<T>(self, act: impl FnOnce(&mut Arrival, &mut Outside<'_>) -> T) -> Option<T> {
        self.inner.change(|inner| {
            let arrival = inner.arrival.as_mut()?;
            Some(outside(|outside| act(arrival, outside)))
        })
    }

    /// Hands an input to whoever arrives and carries out what follows.
    fn follow(self, input: &Input) {
        let effects = self.with_arrival(|arrival, outside| arrival.handle(input, outside));
        for effect in effects.unwrap_or_default() {
            self.carry_out_arriving(effect);
        }
        let let_in = self.with_arrival(|arrival, _| *arrival.state() == Arriving::LetIn);
        if let_in == Some(true) {
            spawn_local(async move { self.enter().await });
        }
    }

    /// An arrival keeps nothing, so only these few effects come from it.
    fn carry_out_arriving(self, effect: Effect) {
        match effect {
            Effect::Ask { ticket, body } => spawn_local(async move {
                let relay = self.lookup().relay().await;
                let answer = net::ask(&relay, &body).await;
                self.follow(&Input::Answered { ticket, answer });
            }),
            Effect::Wake { at_unix_ms } => spawn_local(async move {
                timer::wait_until(at_unix_ms).await;
                self.follow(&Input::Tick);
            }),
            Effect::Changed => self.revision.update(|revision| *revision += 1),
            _ => {}
        }
    }

    /// A device that was let in becomes a replica.
    async fn enter(self) {
        let arrival = self.inner.change(|inner| inner.arrival.take());
        let Some(arrival) = arrival else { return };
        let entered = outside(|outside| arrival.settle_in(LocalKey::make(outside.rng), outside));
        if let Some((replica, effects)) = entered {
            self.drop_link();
            let broken = match self.settle_in(replica, effects).await {
                Ok(()) => return,
                Err(NotOpened::Store(trouble)) => trouble,
                // The browser makes no keys, or has no memory for one: the device is let in and can keep nothing.
                Err(_) => Trouble::Missing,
            };
            self.stage.set(super::Stage::Broken(broken));
        }
    }
}

fn outside<T>(act: impl FnOnce(&mut Outside<'_>) -> T) -> T {
    let mut chance = chance();
    act(&mut Outside { moment: clock::moment(), rng: &mut chance })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_doors_take_a_secret_from_the_address() {
        assert_eq!(Door::at("/join"), Some(Door::Join));
        assert_eq!(Door::at("/link"), Some(Door::Device));
        assert_eq!(Door::at("/today"), None);
        assert_eq!(Door::at("/join/"), None);
    }
}
