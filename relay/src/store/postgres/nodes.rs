//! Several relays over one database: how one hears what the others did.
//!
//! Not a log of its own: a notice says in which spaces something happened, and whoever has somebody there asks the database how far the log reaches and
//! whether the roster is the one it was. Devices then ask for what they lack, or come back and are looked at anew. A notice that was missed, while
//! there was no connection, is made good by asking about all spaces that somebody listens to.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::sync::{Arc, Weak};
use std::time::Duration;

use data_encoding::HEXLOWER;
use sync::SpaceId;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio::time::sleep;
use tokio_postgres::{AsyncMessage, Client, Error};

use super::common::Common;
use super::connection::classify;
use super::{from_sql, name_of};
use crate::hub::{Bus, Event, Hub};
use crate::store::Stored;

/// How long to wait before the next try to listen.
const AGAIN: Duration = Duration::from_millis(500);
/// Notices that may wait; where there are more, the connection is given up, and everything is asked about.
const WAITING: usize = 1_024;

/// Listens for as long as the hub is there.
pub(super) fn listen(common: Arc<Common>, hub: &Arc<Hub>) {
    let hub = Arc::downgrade(hub);
    tokio::spawn(async move {
        while hub.strong_count() > 0 && common.goes_on().is_ok() {
            // What went wrong was logged; it is tried again.
            let _ = listens(&common, &hub).await;
            sleep(AGAIN).await;
        }
    });
}

/// Listens until the connection breaks.
async fn listens(common: &Common, hub: &Weak<Hub>) -> Stored<()> {
    let (tell, mut told) = mpsc::channel(WAITING);
    let connection = common.connect_hearing(Some(tell)).await?;
    let client = &connection.client;
    let listen = format!("LISTEN {}", common.address.schema.name());
    client.batch_execute(&listen).await.map_err(|error| classify(&error))?;
    let all = hub.upgrade().map(|hub| hub.spaces()).unwrap_or_default();
    tell_of(client, hub, &all).await.map_err(|error| classify(&error))?;
    let mut notices = Vec::new();
    while told.recv_many(&mut notices, WAITING).await > 0 {
        let spaces: BTreeSet<SpaceId> =
            notices.drain(..).flat_map(|notice: String| spaces_of(&notice, &common.node)).collect();
        let spaces: Vec<SpaceId> = spaces.into_iter().collect();
        tell_of(client, hub, &spaces).await.map_err(|error| classify(&error))?;
    }
    Ok(())
}

/// The spaces that another relay tells of.
fn spaces_of(notice: &str, own: &str) -> Vec<SpaceId> {
    let mut words = notice.split(' ');
    if words.next() == Some(own) {
        return Vec::new();
    }
    let names = words.filter_map(|word| HEXLOWER.decode(word.as_bytes()).ok());
    names.filter_map(|name| name_of(&name).map(SpaceId::from_bytes)).collect()
}

/// Asks how these spaces stand, and tells those who listen to them here.
async fn tell_of(client: &Client, hub: &Weak<Hub>, spaces: &[SpaceId]) -> Result<(), Error> {
    let Some(hub) = hub.upgrade() else { return Ok(()) };
    let mut asked: BTreeSet<SpaceId> = spaces.iter().copied().filter(|space| hub.has(space)).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let names: Vec<&[u8]> = asked.iter().map(|space| space.as_bytes().as_slice()).collect();
    let rows = client.query("SELECT id, head, version FROM space WHERE id = ANY ($1)", &[&names]).await?;
    for row in rows {
        let Some(space) = name_of(row.try_get(0)?).map(SpaceId::from_bytes) else { continue };
        asked.remove(&space);
        let (head, version) = (from_sql(row.try_get(1)?), Some(from_sql(row.try_get(2)?)));
        hub.publish(space, &[Event::Reaches { head, version }]);
    }
    for forgotten in asked {
        // No roster has this version: whoever is there comes back, and hears that there is no such space.
        hub.publish(forgotten, &[Event::Reaches { head: 0, version: Some(0) }]);
    }
    Ok(())
}

/// Carries a connection, and tells what the server notifies of.
pub(super) async fn carry<S, T>(mut connection: tokio_postgres::Connection<S, T>, tell: mpsc::Sender<String>)
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
        let AsyncMessage::Notification(notice) = message else { continue };
        if tell.try_send(notice.payload().to_owned()).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_names_spaces_and_ones_own_is_not_heard() {
        let (one, two) = (SpaceId::from_bytes([0xab; 16]), SpaceId::from_bytes([1; 16]));
        let notice = format!("00ff {} {}", "ab".repeat(16), "01".repeat(16));
        assert_eq!(spaces_of(&notice, "11ee"), [one, two]);
        assert_eq!(spaces_of(&notice, "00ff"), []);
        assert_eq!(spaces_of("11ee abc zz", "00ff"), [], "what is no name of a space is passed over");
    }
}
