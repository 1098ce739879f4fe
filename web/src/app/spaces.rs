//! Several spaces on one device: a guide has one for each couple, under keys of its own, and one is open at a time.
//!
//! Not a way between them: what is open is closed and its keys are gone before another is opened. Whoever has one space sees
//! nothing of this.

use leptos::prelude::*;
use space::Replica;
use wasm_bindgen_futures::spawn_local;

use super::{App, Stage};
use crate::shell::{
    database::{Database, Drawer},
    spaces,
    vault::{self, Kind},
};

/// What a space is called on the list, kept encrypted under its own key.
const TITLE: &str = "space-title";
/// That it is one's own. No couple's names are one line break.
const OWN: &str = "\n";

/// What a space is called on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// One's own, beside which a guide has those of couples: said in the page's own words.
    Own,
    /// A couple's, by the name of each: what stands between them is of the page's language.
    Of(Vec<String>),
}

impl Title {
    /// What is kept of it: a name a line, and of one's own no words, as they would stay in the language in which they were written.
    fn kept(&self) -> String {
        match self {
            Self::Own => OWN.to_owned(),
            Self::Of(names) => {
                let lines = names.iter().map(|name| name.replace('\n', " "));
                lines.filter(|name| !name.trim().is_empty()).collect::<Vec<_>>().join("\n")
            }
        }
    }

    fn read(kept: &str) -> Self {
        if kept == OWN { Self::Own } else { Self::Of(kept.lines().map(str::to_owned).collect()) }
    }
}

/// One space on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneSpace {
    /// Its store.
    pub name: String,
    /// What it is called; nothing while its lock is closed.
    pub title: Option<Title>,
    /// Whether it is the open one.
    pub open: bool,
}

impl App {
    /// Whether this device holds more than one space.
    #[must_use]
    pub fn has_several_spaces(&self) -> bool {
        spaces::all().len() > 1
    }

    /// What the open space is called on the list from now on.
    pub fn keep_title(&self, title: &Title) {
        let kept = title.kept();
        if self.draft(TITLE).as_ref() != Some(&kept) {
            self.keep_draft(TITLE, &kept);
        }
    }

    /// All spaces of this device. Of one with a passphrase of its own only that it is there.
    pub async fn spaces(self) -> Vec<OneSpace> {
        let now = spaces::now();
        let mut all = Vec::new();
        for name in spaces::all() {
            let open = name == now;
            let kept = if open { self.draft(TITLE) } else { title_in(&name).await };
            let title = kept.as_deref().map(Title::read);
            all.push(OneSpace { name, title, open });
        }
        all
    }

    /// Puts the open space down and opens another.
    pub fn go_to_space(self, name: &str) {
        let name = name.to_owned();
        self.put_down_and(move || spaces::choose(&name));
    }

    /// Puts the open space down, for one more to be begun or joined on this device.
    pub fn begin_another_space(self) {
        let name = spaces::unused();
        self.another.set_value(Some(name));
        self.put_down_and(|| ());
    }

    /// Goes back to the spaces there are, where one more was not begun after all.
    pub fn begin_no_other_space(self) {
        let empty = self.another.get_value();
        self.another.set_value(None);
        self.start_over();
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            self.put_down().await;
            if let Some(empty) = empty {
                // An empty store that stays is no harm.
                let _ = Database::delete(&empty).await;
            }
            self.reopen().await;
        });
    }

    /// Removes one space from this device. That which is open is put down first.
    pub async fn remove_space(self, name: &str) {
        if name == self.store() {
            return self.empty_device();
        }
        // A store that another tab holds stays on the list, and can be removed again.
        self.forget_unkept(name);
        if Database::delete(name).await.is_ok() {
            spaces::forget(name);
        }
    }

    /// Removes every space from this device and starts over.
    pub fn empty_whole_device(self) {
        let others: Vec<_> = spaces::all().into_iter().filter(|name| *name != self.store()).collect();
        spawn_local(async move {
            for name in others {
                self.remove_space(&name).await;
            }
            self.empty_device();
        });
    }

    /// Whether one more is being begun.
    #[must_use]
    pub fn is_beginning_another(&self) -> bool {
        self.another.with_value(Option::is_some)
    }

    /// The store in use: that of a space that is being begun, or the chosen one.
    pub(super) fn store(self) -> String {
        self.another.get_value().unwrap_or_else(spaces::now)
    }

    /// The store in use holds a space now.
    pub(super) fn store_is_kept(self) {
        spaces::keep(&self.store());
        self.another.set_value(None);
    }

    /// The store in use is gone.
    pub(super) fn store_is_gone(self) {
        spaces::forget(&self.store());
        self.another.set_value(None);
    }

    /// Finishes what is being written, and lets go of the replica, its keys and its store.
    async fn put_down(self) {
        let all = self.close().await;
        if let Some(database) = self.inner.change(|inner| inner.database.take())
            // Where the device has no room, whoever goes on trying needs the connection.
            && all
        {
            database.close();
        }
    }

    fn put_down_and(self, then: impl FnOnce() + 'static) {
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            self.put_down().await;
            then();
            self.reopen().await;
        });
    }
}

/// The title of a space that is not open, where its lock opens by itself. Its key is forgotten with the end of this.
async fn title_in(name: &str) -> Option<String> {
    let database = Database::open(name).await.ok()?;
    let title = title_of(&database).await;
    database.close();
    title
}

async fn title_of(database: &Database) -> Option<String> {
    if vault::kind(database).await.ok()? != Kind::Browser {
        return None;
    }
    let local = vault::open_by_browser(database).await.ok()?;
    let key = format!("{}{TITLE}", super::drafts::PREFIX);
    let kept = database.get(Drawer::Device, &key).await.ok()??;
    let words = Replica::decrypt_local_with(&local, &key, &kept)?;
    String::from_utf8(words.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_couple_is_kept_by_its_names_and_without_a_word_of_any_language() {
        let both = Title::Of(names(&["Ana", "Ben"]));
        assert_eq!(both.kept(), "Ana\nBen");
        for title in [both, Title::Own, Title::Of(names(&["Ana and Ben"]))] {
            assert_eq!(Title::read(&title.kept()), title);
        }
    }

    #[test]
    fn a_name_of_two_lines_makes_no_third_person_and_no_space_of_ones_own() {
        assert_eq!(
            Title::read(&Title::Of(names(&["An\na", "Ben"])).kept()),
            Title::Of(names(&["An a", "Ben"]))
        );
        assert_ne!(Title::read(&Title::Of(names(&["\n", ""])).kept()), Title::Own);
    }
}
