//! An open invitation, as the pages need it that show its link: to the partner, and to a guide.
//!
//! Not the page: each says in its own words what the link is for.

use leptos::prelude::*;
use space::{
    Code, Replica,
    invitation::{Invitation, Progress},
};

use crate::{
    app::App,
    parts::{Button, Confirm, Kind},
    rooms::app,
    shell::clock,
    texts::{Key, t},
};

/// How an invitation stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Invited {
    /// The link, and until when it is good; it works once the relay has it.
    Open {
        /// The link.
        link: String,
        /// Until when, in seconds since 1970.
        until: u64,
        /// Whether the relay has it.
        ready: bool,
    },
    /// It is good for nothing any more.
    Over,
    /// The relay takes no more of them today, or nobody more.
    TooMany,
    /// The relay finds it past or far too late while this device does not: one of their two dates is wrong.
    WrongDate,
    /// Whom it was for has come.
    Taken,
}

/// How it stands now; `page` is where its link leads.
pub(super) fn invited(app: App, invitation: &Invitation, page: &str) -> Invited {
    let link = || app.link_to(page, invitation.text().as_str());
    let until = invitation.expires_s;
    let now = u64::try_from(clock::now_ms() / 1000).unwrap_or(0);
    match invitation.progress {
        _ if until <= now => Invited::Over,
        Progress::Sending => Invited::Open { link: link(), until, ready: false },
        Progress::Ready | Progress::Answered(_) => Invited::Open { link: link(), until, ready: true },
        Progress::Refused(code) => refused(Code::from_number(code)),
        Progress::Spoiled => Invited::Over,
        Progress::Done => Invited::Taken,
    }
}

/// What a link that this device takes to be good was refused for. It is dated by this device alone, and no letter is too long.
pub(super) const fn refused(code: Code) -> Invited {
    match code {
        Code::TooMany => Invited::TooMany,
        Code::Expired | Code::TooLarge => Invited::WrongDate,
        _ => Invited::Over,
    }
}

/// The press that cancels it, what it asks before, and what is to be done then.
pub(super) fn cancel(go: Key, title: Key, more: Key, then: impl Fn() + 'static) -> AnyView {
    let (app, asking) = (app(), RwSignal::new(false));
    let cancel = move || {
        app.tell(Replica::cancel_invitation);
        then();
    };
    view! {
        <Button label=t(go) kind=Kind::Care on_press=move || asking.set(true)/>
        <Confirm id="cancel" title=t(title) open=asking confirm=t(go) on_confirm=cancel>
            <p>{t(more)}</p>
        </Confirm>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_was_refused_for_its_date_or_number_is_not_called_expired() {
        assert_eq!([Code::Expired, Code::TooLarge].map(refused), [Invited::WrongDate, Invited::WrongDate]);
        assert_eq!(refused(Code::TooMany), Invited::TooMany);
        assert_eq!(refused(Code::Cancelled), Invited::Over);
    }
}
