//! What the partner reads of mine, with everything the host has.

use envelope::entry::{DecryptError, decrypt};

use super::pair::{ANA, BEN, Space, day, shares, together};

#[test]
fn the_partner_reads_nothing_of_mine_though_the_host_gives_him_every_record() {
    let mut space = Space::begun();
    space.does(ANA, together());
    space.does(ANA, shares("sealed and kept in mine"));
    let mine = space.devices[ANA].account.mine;
    let ben = &space.devices[BEN];
    let records: Vec<_> =
        space.log.iter().filter_map(|record| envelope::Record::parse(record.clone()).ok()).collect();
    let entries: Vec<_> = records
        .iter()
        .filter(|record| record.channel() == mine && record.kind() == envelope::RecordKind::Entry)
        .collect();
    assert!(entries.len() >= 4, "device, partner, words, kept");
    for record in entries {
        let read = decrypt(record.as_bytes(), &ben.account.keyring, &ben.reader);
        assert!(matches!(read, Err(DecryptError::NoKey { .. })), "{read:?}");
    }
    assert!(!records.iter().any(|record| contains(record.as_bytes(), b"kept in mine")));
    assert_eq!(day(ben), (vec![], vec![]));
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|some| some == words)
}
