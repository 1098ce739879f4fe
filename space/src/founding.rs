//! How a replica comes to be: making a space, joining one, or taking over from one's other device or from paper.
//! Not the conversation before it: that is [`crate::arrival`].

use std::collections::{BTreeMap, BTreeSet};

use envelope::lock::LocalKey;
use envelope::pairing::Offer;
use envelope::{ChannelId, DeviceKeys, Handover, Keyring, LinkSecret, MemberId, PartyId, RootRing, SpaceId};
use minicbor::{Decode, Encode};
use practice::{Command, begin};
use sync::{Admit, CreateSpace, Request, Signature, Signed, Statement};
use zeroize::Zeroizing;

use crate::Replica;
use crate::account::{Account, NOT_TOLD};
use crate::doorstep::Doorstep;
use crate::effect::Effect;
use crate::facts::Fact;
use crate::ids;
use crate::outside::Outside;
use crate::seat::AtSeat;
use crate::status::Stage;

/// The version of the text that a member agrees to when beginning.
pub const TERMS: u32 = 1;

/// What a new device of a member is told beside the roots.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Whereabouts {
    #[n(0)]
    pub space: SpaceId,
    #[n(1)]
    pub me: MemberId,
    #[n(2)]
    pub party: PartyId,
    #[n(3)]
    pub ours: ChannelId,
    #[n(4)]
    pub mine: ChannelId,
    #[n(5)]
    pub language: String,
    /// Of a guide: the seat. `ours` is then its channel.
    #[n(6)]
    pub seated: Option<AtSeat>,
}

/// What an answer to an invitation says besides keys.
pub(crate) struct Answer<'a> {
    pub name: &'a str,
    /// The digest of the offer that is answered.
    pub offer: [u8; 32],
}

impl Replica {
    /// Makes a new space with this member in it, on this device. The relay hears of it when there is a connection.
    ///
    /// # Errors
    /// A name that is empty or too long.
    pub fn create(
        name: &str,
        language: &str,
        local_key: LocalKey,
        out: &mut Outside<'_>,
    ) -> Result<(Replica, Vec<Effect>), practice::Refusal> {
        let place = Whereabouts {
            space: SpaceId::make(&mut out.rng),
            me: MemberId::make(&mut out.rng),
            party: PartyId::make(&mut out.rng),
            ours: ChannelId::make(&mut out.rng),
            mine: ChannelId::make(&mut out.rng),
            language: language.to_owned(),
            seated: None,
        };
        let mut account = account(place, RootRing::make(&mut out.rng), out);
        account.doorstep = Some(Doorstep::new(&create_request(&account)));
        let mut replica = Replica::of(account, local_key);
        replica.introduce_device(out);
        replica.decide(Command::Begin(begin::Command::Begin { language: language.to_owned() }), out)?;
        replica.agree(name, out)?;
        let effects = replica.finish(out);
        Ok((replica, effects))
    }

    /// A member who accepts an invitation. The relay lets them in when there is a connection.
    pub(crate) fn join(
        name: &str,
        offer: &Offer,
        link: &LinkSecret,
        local_key: LocalKey,
        out: &mut Outside<'_>,
    ) -> Result<(Replica, Vec<Effect>), practice::Refusal> {
        let place = Whereabouts {
            space: offer.space,
            me: MemberId::make(&mut out.rng),
            party: PartyId::make(&mut out.rng),
            ours: offer.ours,
            mine: ChannelId::make(&mut out.rng),
            language: offer.language.clone(),
            seated: None,
        };
        let mut account = account(place, RootRing::make(&mut out.rng), out);
        account.stage = Stage::Joining;
        let answer = Answer { name, offer: offer.digest() };
        account.doorstep = Some(Doorstep::new(&reply_request(&account, &answer, link, out)));
        let mut replica = Replica::of(account, local_key);
        replica.introduce_device(out);
        let inviter = Fact::Member { member: offer.member, identity: offer.identity, party: NOT_TOLD };
        replica.write_fact(replica.account.mine, &inviter, out);
        replica.agree(name, out)?;
        let effects = replica.finish(out);
        Ok((replica, effects))
    }

    /// A further device of a member, or a first one from paper: the history comes from the relay.
    pub(crate) fn take_over(
        handover: &Handover,
        device: DeviceKeys,
        local_key: LocalKey,
        out: &mut Outside<'_>,
    ) -> Option<(Replica, Vec<Effect>)> {
        let place: Whereabouts = minicbor::decode(&handover.facts).ok()?;
        let ring = RootRing::decode(&handover.ring.encode()).ok()?;
        let mut account = account(place, ring, out);
        account.device = device;
        account.stage = Stage::Arriving;
        let mut replica = Replica::of(account, local_key);
        let effects = replica.finish(out);
        Some((replica, effects))
    }

    /// This device's first words, in `mine`: its own keys.
    pub(crate) fn introduce_device(&mut self, out: &mut Outside<'_>) {
        let device = *self.account.device.public();
        self.write_fact(self.account.mine, &Fact::Device { device }, out);
    }

    fn agree(&mut self, name: &str, out: &mut Outside<'_>) -> Result<(), practice::Refusal> {
        let agree = begin::Command::Agree { name: practice::Text::new(name), terms: TERMS };
        self.decide(Command::Begin(agree), out)
    }

    /// What a further device, or a recovery kit, is given.
    pub(crate) fn handover(&self) -> Handover {
        let account = &self.account;
        let place = Whereabouts {
            space: account.space,
            me: account.me,
            party: account.party,
            ours: account.ours,
            mine: account.mine,
            language: account.language.clone(),
            seated: account.seated.clone(),
        };
        let mut ring = RootRing::new(copy_of(account.ring.current()));
        for root in account.ring.iter() {
            ring.insert(copy_of(root));
        }
        Handover { ring, facts: Zeroizing::new(minicbor::to_vec(place).unwrap_or_default()) }
    }
}

pub(crate) fn copy_of(root: &envelope::Root) -> envelope::Root {
    envelope::Root::from_bytes(root.generation(), *root.expose())
}

pub(crate) fn account(place: Whereabouts, ring: RootRing, out: &mut Outside<'_>) -> Account {
    Account {
        space: place.space,
        me: place.me,
        party: place.party,
        ours: place.ours,
        mine: place.mine,
        language: place.language,
        device: DeviceKeys::make(&mut out.rng),
        ring,
        keyring: Keyring::new(),
        others: BTreeMap::new(),
        own_devices: BTreeMap::new(),
        place: sync::client::Place::default(),
        lamport: 0,
        outbox: Vec::new(),
        told: BTreeSet::new(),
        root_given_to: BTreeSet::new(),
        contested: None,
        uploads: Vec::new(),
        pictures: BTreeSet::new(),
        reached: None,
        seats: Vec::new(),
        said_of_seats: BTreeMap::new(),
        guides: BTreeMap::new(),
        seated: place.seated,
        today: i32::MIN,
        held: crate::held::Held::default(),
        let_go: None,
        tombstones: BTreeSet::new(),
        erased: BTreeSet::new(),
        forgetting: None,
        stage: Stage::Founding,
        invitation: None,
        kit: None,
        errands: Vec::new(),
        doorstep: None,
        anew: None,
        mine_waits: false,
        written: BTreeMap::new(),
        compared: BTreeMap::new(),
        lost_at_relay: false,
        blanking: BTreeSet::new(),
        let_go_by: None,
        claims: Vec::new(),
        vouched: Vec::new(),
        vouch_due: false,
    }
}

pub(crate) fn create_request(account: &Account) -> Request {
    let statement = CreateSpace {
        space: ids::relay_space(&account.space),
        party: ids::relay_party(&account.party),
        device: ids::relay_device(&account.device.id()),
        channels: vec![ids::relay_channel(&account.ours), ids::relay_channel(&account.mine)],
    };
    let signature = Signature::from_bytes(account.device.sign(&statement.bytes()));
    Request::CreateSpace { signed: Signed { statement, signature } }
}

pub(crate) fn reply_request(
    account: &Account,
    answer: &Answer<'_>,
    link: &LinkSecret,
    out: &mut Outside<'_>,
) -> Request {
    let reply = envelope::pairing::Reply {
        member: account.me,
        party: account.party,
        name: answer.name.to_owned(),
        identity: *account.ring.identity().public(),
        device: *account.device.public(),
        offer: answer.offer,
    };
    let signer = link.derive_signer();
    let statement = Admit {
        space: ids::relay_space(&account.space),
        party: ids::relay_party(&account.party),
        device: ids::relay_device(&account.device.id()),
        channels: vec![ids::relay_channel(&account.ours), ids::relay_channel(&account.mine)],
        by: ids::relay_key(&signer.id()),
    };
    let signature = Signature::from_bytes(signer.sign(&statement.bytes()));
    Request::MailboxReply {
        mailbox: ids::relay_mailbox(&link.derive_mailbox()),
        reply: reply.encrypt(link, &mut out.rng),
        admit: Some(Signed { statement, signature }),
    }
}
