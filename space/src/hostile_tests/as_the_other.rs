//! The partner writes in my name, and announces what is mine to announce.

use envelope::{MemberId, Root};
use practice::{Body, Text, begin};

use super::pair::{ANA, BEN, Space, drop_body};
use crate::facts::Fact;
use crate::{Warning, Words};

#[test]
fn nothing_the_partner_writes_in_my_name_is_believed_on_any_of_my_devices() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let (ana, phone) = (space.member(ANA), space.own_device(ANA));
    let number = space.devices[ANA].account.written[&space.devices[ANA].account.ours];
    space.ben_posts(&drop_body("not hers"), |inside| {
        inside.author = ana;
        inside.device = phone;
        inside.number = number.0 + 1;
        inside.prev = Some(number.1);
    });
    for device in [ANA, tablet, BEN] {
        assert_eq!(space.notes(device), Vec::<String>::new());
    }
    space.ana_goes_on();
}

#[test]
fn an_entry_in_the_partners_own_name_does_not_get_into_my_devices_chain() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let phone = space.own_device(ANA);
    let number = space.devices[ANA].account.written[&space.devices[ANA].account.ours];
    space.ben_posts(&drop_body("beside hers"), |inside| {
        inside.device = phone;
        inside.number = number.0 + 1;
        inside.prev = Some(number.1);
    });
    space.ben_posts(&drop_body("beside hers, from the start"), |inside| {
        inside.device = phone;
        inside.number = 1;
        inside.prev = None;
    });
    for device in [ANA, tablet] {
        assert_eq!(space.notes(device), Vec::<String>::new());
        assert!(space.warnings(device).contains(&Warning::Forged), "his claim to her device is named");
    }
}

#[test]
fn the_partner_can_not_announce_an_identity_in_my_name_and_his_own_asks_for_the_words_again() {
    let mut space = Space::begun();
    let tablet = space.ana_links();
    let ana = space.member(ANA);
    let new = Root::make(&mut space.dice);
    let fact = Fact::Identity { identity: *envelope::Identity::derive(&new).public(), generation: 1 };
    let ours = space.devices[BEN].account.ours;
    let record = space.ben_makes(ours, (fact.kind(), fact.encode()), |inside| inside.author = ana);
    space.log.push(record);
    space.carry();
    for device in [ANA, tablet, BEN] {
        assert_eq!(space.devices[device].words_state(), Words::Same, "device {device}");
    }
    let record = space.ben_makes(ours, (fact.kind(), fact.encode()), |_| ());
    space.log.push(record);
    space.carry();
    assert_eq!(space.devices[ANA].words_state(), Words::Again);
    assert_eq!(space.devices[tablet].words_state(), Words::Again);
    assert!(space.devices[ANA].status().words_due);
}

#[test]
fn an_unknown_third_person_is_never_believed() {
    let mut space = Space::begun();
    space.ben_posts(
        &Body::Begin(begin::Event::MemberAgreed { name: Text::new("Carol"), terms: 1 }),
        |inside| {
            inside.author = MemberId([0xCA; 16]);
            (inside.number, inside.prev) = (1, None);
        },
    );
    space.ana_goes_on();
    assert_eq!(space.devices[ANA].couple().begun().member(practice::MemberId([0xCA; 16])), None);
}
