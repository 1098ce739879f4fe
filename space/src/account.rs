//! Everything one device must keep to be itself again: keys, names, who is known, what waits to be sent.
//! Not the history: that is on the [`crate::shelf`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use envelope::{
    ChannelId, DeviceId, DeviceKeys, DevicePublic, EntryId, Fingerprint, IdentityPublic, Keyring, MemberId,
    PartyId, Peer, RootRing, SpaceId,
};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use crate::anew::Anew;
use crate::chains::Claim;
use crate::doorstep::Doorstep;
use crate::errands::Errand;
use crate::held::Held;
use crate::invitation::Invitation;
use crate::leaving::Forgetting;
use crate::let_go::LetGo;
use crate::pictures::Pending;
use crate::seat::{AtSeat, Named, Said, Seat};
use crate::status::{KeptWarning, Stage, Warning};

/// Stands for the relay's name for somebody's devices where one was not told it.
pub(crate) const NOT_TOLD: PartyId = PartyId([0; 16]);

/// Another member as this device knows them; the last identity is the one in force.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Acquaintance {
    /// Every identity they have had, oldest first.
    #[n(0)]
    pub identities: Vec<IdentityPublic>,
    /// The relay's name for their devices.
    #[n(1)]
    pub party: PartyId,
    /// Whether they left.
    #[n(2)]
    pub left: bool,
    /// The generation of each identity that was announced; of the one agreed in pairing none is known.
    #[cbor(n(3), default)]
    pub generations: BTreeMap<Fingerprint, u32>,
}

impl Acquaintance {
    /// Takes an announced identity. The one in force is that of the newest generation, and of two of one generation the one with
    /// the lower fingerprint: every device of either member comes to the same, whichever it heard of first.
    pub(crate) fn announced(&mut self, identity: IdentityPublic, generation: u32) {
        if self.identities.contains(&identity) {
            return;
        }
        self.identities.push(identity);
        self.generations.insert(identity.fingerprint(), generation);
        let generations = &self.generations;
        self.identities.sort_by_key(|identity| {
            let fingerprint = identity.fingerprint();
            (generations.get(&fingerprint).copied(), Reverse(fingerprint))
        });
    }
}

/// A device of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct OwnDevice {
    /// Its public keys.
    #[n(0)]
    pub public: DevicePublic,
    /// Whether it was signed out.
    #[n(1)]
    pub signed_out: bool,
}

/// One device's keys and names in one space.
pub(crate) struct Account {
    /// The space.
    pub space: SpaceId,
    /// Whose device this is.
    pub me: MemberId,
    /// The relay's name for this member's devices.
    pub party: PartyId,
    /// The channel of both.
    pub ours: ChannelId,
    /// The channel of this member alone.
    pub mine: ChannelId,
    /// The language the space was begun in; the four words are shown in it.
    pub language: String,
    /// This device's keys.
    pub device: DeviceKeys,
    /// This member's roots.
    pub ring: RootRing,
    /// The channel keys.
    pub keyring: Keyring,
    /// The other members.
    pub others: BTreeMap<MemberId, Acquaintance>,
    /// This member's devices, this one included.
    pub own_devices: BTreeMap<DeviceId, OwnDevice>,
    /// How far the relay's log was read.
    pub place: sync::client::Place,
    /// The highest Lamport time seen.
    pub lamport: u64,
    /// Records the relay has not confirmed, in order.
    pub outbox: Vec<(EntryId, Vec<u8>)>,
    /// Records that can not be read or believed yet.
    pub held: Held,
    /// Where those stand for which there was no room.
    pub let_go: Option<LetGo>,
    /// Hashes of records the relay says were removed.
    pub tombstones: BTreeSet<EntryId>,
    /// Parties that had everything they stored erased.
    pub erased: BTreeSet<PartyId>,
    /// How far erasing by both is, since one of them asked.
    pub forgetting: Option<Forgetting>,
    /// Where this device stands.
    pub stage: Stage,
    /// The invitation or link under way.
    pub invitation: Option<Invitation>,
    /// The recovery kit in force.
    pub kit: Option<Vec<u8>>,
    /// Requests to the relay that must still be made, however often the connection breaks.
    pub errands: Vec<Errand>,
    /// What must be asked before this device may sign in at all.
    pub doorstep: Option<Doorstep>,
    /// How far making the space anew at the relay is.
    pub anew: Option<Anew>,
    /// Whether the relay has yet to say that it knows the channel of this member alone.
    pub mine_waits: bool,
    /// The number and hash of this device's newest entry in each channel: a number is never used twice.
    pub written: BTreeMap<ChannelId, (u64, EntryId)>,
    /// Whether the words were the same, for each pair of identities (own, other's) this member compared.
    pub compared: BTreeMap<(Fingerprint, Fingerprint), bool>,
    /// Whether the relay lost what it had confirmed, and this device has not queued it again yet.
    pub lost_at_relay: bool,
    /// What the program could read, as the number says, when it let go of records of a newer version.
    pub let_go_by: Option<u32>,
    /// Segments of records in which words that are gone are yet to be blanked.
    pub blanking: BTreeSet<String>,
    /// What others say to have seen and what has not come here.
    pub claims: Vec<Claim>,
    /// What its author vouched for and what has not come here.
    pub vouched: Vec<Claim>,
    /// Whether this device has yet to vouch, under the newest root, for what it wrote under an older one.
    pub vouch_due: bool,
    /// Lasting warnings that the person has not put away.
    pub told: BTreeSet<Warning>,
    /// The devices that the root in force was given to when it was made, as far as this device knows.
    pub root_given_to: BTreeSet<Fingerprint>,
    /// The generation of which two of this member's devices made a root each, while the partner has yet to be told by this one.
    pub contested: Option<u32>,
    /// Pictures of this device that the relay does not have yet, in order.
    pub uploads: Vec<Pending>,
    /// Pictures that are kept on this device.
    pub pictures: BTreeSet<sync::BlobHash>,
    /// Where this device's browser is reached by its push service, if it is to be woken.
    pub reached: Option<sync::wire::Subscription>,
    /// The seats both partners agreed to, the newest last; none on a guide's device.
    pub seats: Vec<Seat>,
    /// What was written about seats.
    pub said_of_seats: BTreeMap<EntryId, Said>,
    /// Everybody who was named as a guide.
    pub guides: BTreeMap<MemberId, Acquaintance>,
    /// On a guide's device: which seat it is for. `ours` is then that seat's channel.
    pub seated: Option<AtSeat>,
    /// The civil day as last seen, in days since 1970-01-01. Not kept.
    pub today: i32,
}

impl Account {
    /// The other members' identities in force, of those who are still here.
    pub(crate) fn readers(&self) -> Vec<Peer> {
        let here = self.others.iter().filter(|(_, other)| !other.left);
        here.filter_map(|(member, other)| {
            other.identities.last().map(|identity| Peer { member: *member, identity: *identity })
        })
        .collect()
    }

    /// Who reads a channel besides this member: of `ours` the others, of a seat's channel its guide as well while it is in force.
    pub(crate) fn readers_of(&self, channel: &ChannelId) -> Vec<Peer> {
        if *channel == self.ours {
            return self.readers();
        }
        let Some(seat) = self.seats.iter().find(|seat| seat.channel == *channel) else { return Vec::new() };
        let mut readers = self.readers();
        readers.extend(self.guide_of(seat));
        readers
    }

    /// Who reads in a seat, if somebody does: it is in force, and exactly one was named for it.
    pub(crate) fn guide_of(&self, seat: &Seat) -> Option<Peer> {
        let said = self.said_of_seats.get(&seat.id).filter(|_| seat.is_in_force(self.today))?;
        let [Named { member, .. }] = said.named.as_slice() else { return None };
        let identity = self.guides.get(member)?.identities.last()?;
        Some(Peer { member: *member, identity: *identity })
    }

    /// The channels of seats in which a guide reads.
    pub(crate) fn guided(&self) -> Vec<ChannelId> {
        let taken = self.seats.iter().filter(|seat| self.guide_of(seat).is_some());
        taken.map(|seat| seat.channel).collect()
    }

    /// Every identity of every other member and guide.
    pub(crate) fn peers(&self) -> Vec<Peer> {
        let all = self.others.iter().chain(&self.guides);
        all.flat_map(|(member, other)| {
            other.identities.iter().map(|identity| Peer { member: *member, identity: *identity })
        })
        .collect()
    }

    /// The identity in force of any member, this one included.
    pub(crate) fn identity_of(&self, member: &MemberId) -> Option<Fingerprint> {
        if *member == self.me {
            return Some(self.ring.fingerprint());
        }
        let other = self.others.get(member).or_else(|| self.guides.get(member));
        other.and_then(|other| other.identities.last()).map(IdentityPublic::fingerprint)
    }

    /// Whether the relay calls somebody's devices by this name. Who joined was never told the name of who invited them: it is the one that
    /// is nobody else's.
    pub(crate) fn is_party_of(&self, other: &Acquaintance, party: &PartyId) -> bool {
        let mut known = self.others.values().chain(self.guides.values());
        let nobodys = *party != self.party && known.all(|known| known.party != *party);
        other.party == *party || (other.party == NOT_TOLD && nobodys)
    }

    /// The fingerprints of everyone who reads a channel now, this member included.
    pub(crate) fn holders(&self, channel: &ChannelId) -> BTreeSet<Fingerprint> {
        let mut holders = BTreeSet::from([self.ring.fingerprint()]);
        holders.extend(self.readers_of(channel).iter().map(|peer| peer.identity.fingerprint()));
        holders
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("stage", &self.stage)
            .field("waiting", &self.outbox.len())
            .finish_non_exhaustive()
    }
}

/// The account as it is kept, version 1.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    version: u32,
    #[n(1)]
    space: SpaceId,
    #[n(2)]
    me: MemberId,
    #[n(3)]
    party: PartyId,
    #[n(4)]
    ours: ChannelId,
    #[n(5)]
    mine: ChannelId,
    #[n(6)]
    language: String,
    #[cbor(n(7), with = "minicbor::bytes")]
    device: Vec<u8>,
    #[cbor(n(8), with = "minicbor::bytes")]
    ring: Vec<u8>,
    #[cbor(n(9), with = "minicbor::bytes")]
    keyring: Vec<u8>,
    #[n(10)]
    others: BTreeMap<MemberId, Acquaintance>,
    #[n(11)]
    own_devices: BTreeMap<DeviceId, OwnDevice>,
    #[n(12)]
    upto: u64,
    #[n(13)]
    anchor: Option<(u64, EntryId)>,
    #[n(14)]
    lamport: u64,
    #[n(15)]
    outbox: Vec<minicbor::bytes::ByteVec>,
    /// What waited, before it was in segments of its own.
    #[n(16)]
    held: Vec<minicbor::bytes::ByteVec>,
    #[n(17)]
    tombstones: Vec<EntryId>,
    #[n(18)]
    erased: Vec<PartyId>,
    #[n(19)]
    stage: Stage,
    #[n(20)]
    invitation: Option<Invitation>,
    #[n(21)]
    kit: Option<minicbor::bytes::ByteVec>,
    #[n(22)]
    errands: Vec<Errand>,
    #[n(23)]
    doorstep: Option<Doorstep>,
    #[n(24)]
    written: BTreeMap<ChannelId, (u64, EntryId)>,
    #[n(25)]
    compared: Vec<(Fingerprint, Fingerprint, bool)>,
    #[cbor(n(26), default)]
    lost_at_relay: bool,
    #[cbor(n(27), default)]
    claims: Vec<Claim>,
    #[cbor(n(28), default)]
    vouch_due: bool,
    #[cbor(n(29), default)]
    vouched: Vec<Claim>,
    #[cbor(n(30), default)]
    incarnation: Option<minicbor::bytes::ByteArray<16>>,
    #[cbor(n(31), default)]
    told: Vec<KeptWarning>,
    #[cbor(n(32), default)]
    root_given_to: Vec<Fingerprint>,
    #[n(33)]
    contested: Option<u32>,
    #[cbor(n(34), default)]
    uploads: Vec<Pending>,
    #[cbor(n(35), default)]
    pictures: Vec<sync::BlobHash>,
    #[n(45)]
    reached: Option<sync::wire::Subscription>,
    #[cbor(n(36), default)]
    seats: Vec<Seat>,
    #[cbor(n(37), default)]
    said_of_seats: BTreeMap<EntryId, Said>,
    #[cbor(n(38), default)]
    guides: BTreeMap<MemberId, Acquaintance>,
    #[n(39)]
    seated: Option<AtSeat>,
    #[cbor(n(46), default)]
    blanking: BTreeSet<String>,
    #[n(47)]
    let_go_by: Option<u32>,
    #[cbor(n(48), default)]
    held_in: BTreeMap<u32, u32>,
    #[n(49)]
    let_go: Option<LetGo>,
    #[n(50)]
    forgetting: Option<Forgetting>,
    #[n(51)]
    anew: Option<Anew>,
    #[cbor(n(52), default)]
    mine_waits: bool,
}

const VERSION: u32 = 1;

/// Why a kept account can not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AccountError {
    /// Not what was written.
    #[error("what this device keeps of the space is damaged")]
    Damaged,
    /// Written by a newer program.
    #[error("what this device keeps was written by a newer version")]
    Newer,
}

impl Account {
    /// The bytes to keep, to be encrypted under the local key.
    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(minicbor::to_vec(self.to_be_kept()).unwrap_or_default())
    }

    /// As it was written when what waits stood in it.
    #[cfg(test)]
    pub(crate) fn encode_with_what_waits(&self) -> Vec<u8> {
        let held = self.held.records().map(|record| record.to_vec().into()).collect();
        let kept = Kept { held, held_in: BTreeMap::new(), ..self.to_be_kept() };
        minicbor::to_vec(kept).unwrap_or_default()
    }

    fn to_be_kept(&self) -> Kept {
        Kept {
            version: VERSION,
            space: self.space,
            me: self.me,
            party: self.party,
            ours: self.ours,
            mine: self.mine,
            language: self.language.clone(),
            device: self.device.encode().to_vec(),
            ring: self.ring.encode().to_vec(),
            keyring: self.keyring.encode().to_vec(),
            others: self.others.clone(),
            own_devices: self.own_devices.clone(),
            upto: self.place.upto,
            anchor: self.place.anchor.map(|anchor| (anchor.seq, EntryId(*anchor.id.as_bytes()))),
            lamport: self.lamport,
            outbox: self.outbox.iter().map(|(_, record)| record.clone().into()).collect(),
            held: Vec::new(),
            held_in: self.held.list(),
            let_go: self.let_go.clone(),
            tombstones: self.tombstones.iter().copied().collect(),
            erased: self.erased.iter().copied().collect(),
            forgetting: self.forgetting.clone(),
            stage: self.stage,
            invitation: self.invitation.clone(),
            kit: self.kit.clone().map(Into::into),
            errands: self.errands.clone(),
            doorstep: self.doorstep.clone(),
            anew: self.anew,
            mine_waits: self.mine_waits,
            written: self.written.clone(),
            compared: self.compared.iter().map(|((mine, theirs), same)| (*mine, *theirs, *same)).collect(),
            lost_at_relay: self.lost_at_relay,
            blanking: self.blanking.clone(),
            let_go_by: self.let_go_by,
            claims: self.claims.clone(),
            vouched: self.vouched.clone(),
            vouch_due: self.vouch_due,
            incarnation: self.place.incarnation.map(|life| (*life.as_bytes()).into()),
            contested: self.contested,
            uploads: self.uploads.clone(),
            pictures: self.pictures.iter().copied().collect(),
            reached: self.reached.clone(),
            seats: self.seats.clone(),
            said_of_seats: self.said_of_seats.clone(),
            guides: self.guides.clone(),
            seated: self.seated.clone(),
            root_given_to: self.root_given_to.iter().copied().collect(),
            told: self.told.iter().filter_map(|warning| KeptWarning::of(*warning)).collect(),
        }
    }

    /// Reads what [`Account::encode`] wrote.
    ///
    /// # Errors
    /// [`AccountError`]; nothing is changed by trying.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Account, AccountError> {
        let kept: Kept = minicbor::decode(bytes).map_err(|_| AccountError::Damaged)?;
        if kept.version > VERSION {
            return Err(AccountError::Newer);
        }
        let mut held = Held::listed(kept.held_in);
        kept.held.into_iter().for_each(|record| held.add(record.into()));
        Ok(Account {
            space: kept.space,
            me: kept.me,
            party: kept.party,
            ours: kept.ours,
            mine: kept.mine,
            language: kept.language,
            device: DeviceKeys::decode(&Zeroizing::new(kept.device)).map_err(|_| AccountError::Damaged)?,
            ring: RootRing::decode(&Zeroizing::new(kept.ring)).map_err(|_| AccountError::Damaged)?,
            keyring: Keyring::decode(&Zeroizing::new(kept.keyring)).map_err(|_| AccountError::Damaged)?,
            others: kept.others,
            own_devices: kept.own_devices,
            place: place(kept.upto, kept.anchor, kept.incarnation.map(Into::into)),
            lamport: kept.lamport,
            outbox: kept.outbox.into_iter().map(|record| (EntryId::derive(&record), record.into())).collect(),
            held,
            let_go: kept.let_go,
            tombstones: kept.tombstones.into_iter().collect(),
            erased: kept.erased.into_iter().collect(),
            forgetting: kept.forgetting,
            stage: kept.stage,
            invitation: kept.invitation,
            kit: kept.kit.map(Into::into),
            errands: kept.errands,
            doorstep: kept.doorstep,
            // Whoever waits to be let in may try it once more after a start: the relay may have lost it again.
            anew: kept.anew.filter(|anew| *anew != Anew::Waits),
            mine_waits: kept.mine_waits,
            written: kept.written,
            compared: kept.compared.into_iter().map(|(mine, theirs, same)| ((mine, theirs), same)).collect(),
            lost_at_relay: kept.lost_at_relay,
            blanking: kept.blanking,
            let_go_by: kept.let_go_by,
            claims: kept.claims,
            vouched: kept.vouched,
            vouch_due: kept.vouch_due,
            contested: kept.contested,
            uploads: kept.uploads,
            pictures: kept.pictures.into_iter().collect(),
            reached: kept.reached,
            seats: kept.seats,
            said_of_seats: kept.said_of_seats,
            guides: kept.guides,
            seated: kept.seated,
            today: i32::MIN,
            root_given_to: kept.root_given_to.into_iter().collect(),
            told: kept.told.iter().filter_map(KeptWarning::warning).collect(),
        })
    }
}

fn place(upto: u64, anchor: Option<(u64, EntryId)>, life: Option<[u8; 16]>) -> sync::client::Place {
    let anchor = anchor.map(|(seq, id)| sync::wire::Anchor { seq, id: sync::EntryId::from_bytes(id.0) });
    sync::client::Place { upto, anchor, incarnation: life.map(sync::Incarnation::from_bytes) }
}
