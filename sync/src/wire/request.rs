//! What a device asks of the relay.
//!
//! Not the rules: who may ask what is the relay's to decide, and docs/sync.md's to say.

use minicbor::{Decode, Encode};

use crate::ids::{BoxId, ChannelId, EntryId, KeyId, ReplyHash};
use crate::record::Record;
use crate::statement::{Admit, CreateSpace, EndSeat, Invite, Remove, Signed};
use crate::wire::wake::Subscription;

/// One request. Those marked "unsigned" may also be asked by `POST /v1/ask`, without signing in: each carries its own proof.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Request {
    /// Unsigned. Makes a space; signed by its first device. Answered `Done`, also when repeated.
    #[n(1)]
    CreateSpace {
        /// The statement, signed by the device in it.
        #[n(0)]
        signed: Signed<CreateSpace>,
    },
    /// Stores records in this order. Answered `Appended`, one receipt each, only when all are durable. Idempotent by id.
    #[n(2)]
    Append {
        /// At most a page of them.
        #[n(0)]
        records: Vec<Record>,
    },
    /// Answered `Page`.
    #[n(3)]
    Pull {
        /// The position after which to begin; 0 for everything.
        #[n(0)]
        after: u64,
        /// At most this many items; the relay may give fewer.
        #[n(1)]
        max: u32,
    },
    /// Forgets the ciphertext of the party's own records and keeps their hashes. Answered `Done`.
    #[n(4)]
    Withdraw {
        /// Ids that are not the party's own are left alone, silently.
        #[n(0)]
        ids: Vec<EntryId>,
    },
    /// Opens a mailbox. Answered `Done`.
    #[n(5)]
    Invite {
        /// Signed by the asking device.
        #[n(0)]
        signed: Signed<Invite>,
        /// The encrypted letter that waits in the mailbox.
        #[cbor(n(1), with = "minicbor::bytes")]
        letter: Vec<u8>,
    },
    /// Voids an invitation of one's own party that has not been used. Answered `Done`.
    #[n(6)]
    CancelInvite {
        /// The mailbox.
        #[n(0)]
        mailbox: BoxId,
    },
    /// Unsigned. Answered `Mailbox`.
    #[n(7)]
    MailboxRead {
        /// The mailbox.
        #[n(0)]
        mailbox: BoxId,
        /// After a reply, only the inviting party and whoever knows the hash of that reply may read on.
        #[n(1)]
        replied: Option<ReplyHash>,
    },
    /// Unsigned. Uses the invitation up. Answered `Done`, also when exactly repeated.
    #[n(8)]
    MailboxReply {
        /// The mailbox.
        #[n(0)]
        mailbox: BoxId,
        /// The encrypted reply.
        #[cbor(n(1), with = "minicbor::bytes")]
        reply: Vec<u8>,
        /// Signed by the invitation's key: required to join; optional to link, where it proves knowledge of the link.
        #[n(2)]
        admit: Option<Signed<Admit>>,
    },
    /// The inviting party's answer to a reply. Answered `Done`.
    #[n(9)]
    MailboxPut {
        /// The mailbox.
        #[n(0)]
        mailbox: BoxId,
        /// The encrypted answer.
        #[cbor(n(1), with = "minicbor::bytes")]
        answer: Vec<u8>,
    },
    /// Unsigned. Lets a device in. Answered `Done`, also when repeated.
    #[n(10)]
    Admit {
        /// Signed by a device of the party or by its kit's key.
        #[n(0)]
        signed: Signed<Admit>,
    },
    /// Signs a device of one's own party out for good. Answered `Done`.
    #[n(11)]
    Remove {
        /// Signed by the asking device.
        #[n(0)]
        signed: Signed<Remove>,
    },
    /// New channels for one's own party. Answered `Done`.
    #[n(12)]
    AddChannels {
        /// Channels that nobody has yet.
        #[n(0)]
        channels: Vec<ChannelId>,
    },
    /// One's own party's devices. Answered `Devices`.
    #[n(13)]
    Devices,
    /// Keeps (or replaces) the party's kit box. Answered `Done`.
    #[n(14)]
    PutKit {
        /// Derived from the kit's secret.
        #[n(0)]
        kit: BoxId,
        /// The key derived from the kit's secret that may admit a device to this party.
        #[n(1)]
        admitter: KeyId,
        /// The encrypted box.
        #[cbor(n(2), with = "minicbor::bytes")]
        wrapped: Vec<u8>,
    },
    /// Unsigned. Answered `Kit`.
    #[n(15)]
    ReadKit {
        /// Derived from the kit's secret.
        #[n(0)]
        kit: BoxId,
    },
    /// Forgets the ciphertext of everything the party stored, but for the key packets others need. Answered `Done`.
    #[n(16)]
    EraseMine,
    /// The party's devices are signed out; the space is forgotten when the last party leaves. Answered `Done`.
    #[n(17)]
    Leave,
    /// New channels for every party that has the channel `with`, one's own among them, guides' parties left out. Answered
    /// `Done`, also when another of those parties was first.
    #[n(18)]
    ShareChannels {
        /// Channels that nobody has yet, or that all of those parties have already.
        #[n(0)]
        channels: Vec<ChannelId>,
        /// A channel of one's own party.
        #[n(1)]
        with: ChannelId,
    },
    /// Ends a guide's seat: the guide's party is signed out, invitations to the seat are void, for good. Answered `Done`, also
    /// when repeated.
    #[n(19)]
    EndSeat {
        /// Signed by the asking device.
        #[n(0)]
        signed: Signed<EndSeat>,
    },
    /// One's own party is about to leave, and what is still to be said may take up as much again as is sure to it. Answered `Done`, also when
    /// repeated; a relay that is too old to know this answers `Unsupported`.
    #[n(20)]
    Leaving,
    /// Under which key this relay wakes devices, and how it can be asked to. Answered `WakeTerms`; a relay that wakes nobody
    /// answers `Unsupported`, as one does that is too old to know this.
    #[n(40)]
    WakeTerms,
    /// Keeps (or replaces) the push service's address of the asking device. Answered `Done`; its moments stay.
    #[n(41)]
    Subscribe {
        /// As the browser gave it.
        #[n(0)]
        subscription: Subscription,
    },
    /// The moments at which the asking device wants to be woken, in place of all that it named before. Answered `Done`.
    #[n(42)]
    WakeAt {
        /// Unix seconds, on the steps of `WakeTerms`.
        #[n(0)]
        moments: Vec<u64>,
    },
    /// Forgets the asking device's address and moments. Answered `Done`, also where there is none.
    #[n(43)]
    Unsubscribe,
}

impl Request {
    /// Whether this may be asked without signing in.
    pub fn is_unsigned(&self) -> bool {
        matches!(
            self,
            Self::CreateSpace { .. }
                | Self::MailboxRead { .. }
                | Self::MailboxReply { .. }
                | Self::Admit { .. }
                | Self::ReadKit { .. }
        )
    }
}
