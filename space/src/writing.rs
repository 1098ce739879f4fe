//! What this member writes: numbered, chained, encrypted for those who read the channel, kept, and queued for the relay.
//! Not what it means: the practices decided that.

use envelope::entry::{Head, Inside, MAX_HEADS, Writer, encrypt};
use envelope::{ChannelId, Epoch, EpochKey, Identity, IdentityPublic, Root, keys};
use practice::{Body, Channel, Command, Intent, Refusal};

use crate::Replica;
use crate::effect::Effect;
use crate::facts::Fact;
use crate::ids;
use crate::outside::Outside;
use crate::receive::kept;

impl Replica {
    /// Does what a person asked for, or says which rule speaks against it. Written at once, here; sent when there is a connection.
    ///
    /// # Errors
    /// The practice's refusal; nothing has changed then.
    pub fn command(&mut self, command: Command, out: &mut Outside<'_>) -> Result<Vec<Effect>, Refusal> {
        self.decide(command, out)?;
        Ok(self.finish(out))
    }

    pub(crate) fn decide(&mut self, command: Command, out: &mut Outside<'_>) -> Result<(), Refusal> {
        self.fold_fresh();
        self.keep_seats(out);
        if self.account.seated.as_ref().is_some_and(|at| at.over) {
            return Err(Refusal::YouHaveLeft);
        }
        let now = out.moment.now();
        let me = ids::member(&self.account.me);
        for intent in practice::decide(&self.couple, me, command, &now)? {
            self.carry_out(intent, out);
        }
        self.settle_now(out);
        Ok(())
    }

    fn carry_out(&mut self, intent: Intent, out: &mut Outside<'_>) {
        match intent {
            Intent::Write(channel, body) => self.write_body(channel, &body, out),
            Intent::Seal { channel, body } => {
                let mut key = [0; 32];
                out.rng.fill_bytes(&mut key);
                let me = ids::member(&self.account.me);
                let both = practice::seal::make(envelope::commit, me, &body, key);
                self.write_body(Channel::Mine, &both.mine, out);
                self.write_body(channel, &both.ours, out);
            }
        }
    }

    pub(crate) fn write_body(&mut self, channel: Channel, body: &Body, out: &mut Outside<'_>) {
        let account = &self.account;
        let channel = match (channel, &account.seated) {
            (Channel::Mine, _) => Some(account.mine),
            (Channel::Ours, None) | (Channel::Guided, Some(_)) => Some(account.ours),
            // A guide's device has no channel of the two.
            (Channel::Ours, Some(_)) => None,
            (Channel::Guided, None) => self.channel_for(body),
        };
        if let Some(channel) = channel {
            self.write(channel, body.kind(), body.encode(), out);
        }
    }

    pub(crate) fn write_fact(&mut self, channel: ChannelId, fact: &Fact, out: &mut Outside<'_>) {
        self.write(channel, fact.kind(), fact.encode(), out);
    }

    pub(crate) fn write(&mut self, channel: ChannelId, kind: &str, body: Vec<u8>, out: &mut Outside<'_>) {
        let Some((epoch, key)) = self.writing_key(channel, out) else { return };
        let root =
            Root::from_bytes(self.account.ring.current().generation(), *self.account.ring.current().expose());
        self.write_under(channel, (epoch, &key), &root, (kind, body), out);
    }

    /// Writes under a given epoch and root; an older root only announces its successor.
    pub(crate) fn write_under(
        &mut self,
        channel: ChannelId,
        key: (Epoch, &EpochKey),
        root: &Root,
        (kind, body): (&str, Vec<u8>),
        out: &mut Outside<'_>,
    ) {
        let readers = self.account.readers_of(&channel);
        let writer = Writer::new(self.account.space, channel, key, self.account.me, root, &readers);
        let inside = self.next_inside(channel, kind, body, out);
        let Ok(record) = encrypt(&inside, &writer, &mut out.rng) else { return };
        let opened = envelope::entry::Opened {
            id: record.id(),
            vouched: envelope::entry::Vouched::Direct,
            author_identity: Identity::derive(root).public().fingerprint(),
            epoch: key.0,
            addressed: readers.iter().map(|peer| peer.identity.fingerprint()).collect(),
            inside,
        };
        self.keep_own(channel, &opened, record);
    }

    fn keep_own(&mut self, channel: ChannelId, opened: &envelope::entry::Opened, record: envelope::Record) {
        let inside = &opened.inside;
        let chain = (channel, inside.author, inside.device);
        self.chains.restore(&chain, [(inside.number, opened.id)]);
        self.account.lamport = inside.lamport;
        self.account.written.insert(channel, (inside.number, opened.id));
        for head in &inside.heads {
            self.heads_written.insert((channel, head.device), head.number);
        }
        let kept = kept(channel, opened);
        self.shelf.put(kept.clone(), record.as_bytes().to_vec());
        self.post(record);
        self.take_meaning(&kept);
        self.changed = true;
    }

    /// Queues a record for the relay.
    pub(crate) fn post(&mut self, record: envelope::Record) {
        let id = record.id();
        let bytes = record.into_bytes();
        if let Ok(record) = sync::Record::parse(bytes.clone()) {
            self.account.outbox.push((id, bytes));
            self.account_changed = true;
            self.send_or_share(record);
        }
    }

    pub(crate) fn next_inside(
        &self,
        channel: ChannelId,
        kind: &str,
        body: Vec<u8>,
        out: &Outside<'_>,
    ) -> Inside {
        let (number, prev) = match self.account.written.get(&channel) {
            Some((number, id)) => (number + 1, Some(*id)),
            None => (1, None),
        };
        Inside {
            author: self.account.me,
            device: self.account.device.id(),
            number,
            prev,
            lamport: self.account.lamport.saturating_add(1),
            heads: self.new_heads(channel),
            day_number: practice::day_number(out.moment.day),
            zone: out.moment.zone.clone(),
            kind: kind.to_owned(),
            body,
        }
    }

    /// The other devices' newest entries that this device's earlier entries have not named yet.
    fn new_heads(&self, channel: ChannelId) -> Vec<Head> {
        let own = self.account.device.id();
        let others = self
            .chains
            .tips(&channel)
            .filter(|((_, author, device), ..)| (*author, *device) != (self.account.me, own));
        let new = others.filter(|((_, _, device), number, _)| {
            self.heads_written.get(&(channel, *device)).is_none_or(|written| written < number)
        });
        new.map(|((_, _, device), number, id)| Head { device, number, id }).take(MAX_HEADS).collect()
    }

    /// The key to write under: the newest that everybody who reads the channel has, and nobody else; else a new one.
    pub(crate) fn writing_key(
        &mut self,
        channel: ChannelId,
        out: &mut Outside<'_>,
    ) -> Option<(Epoch, EpochKey)> {
        self.account.today = practice::day_number(out.moment.day);
        let holders = self.account.holders(&channel);
        if let Some((epoch, key)) = self.account.keyring.newest_for(&channel, &holders) {
            return Some((epoch, EpochKey::from_bytes(*key.expose())));
        }
        self.leave_the_guide_out(&channel);
        let key = EpochKey::make(&mut out.rng);
        let epoch = key.epoch(self.account.keyring.highest(&channel).saturating_add(1));
        let mut to: Vec<IdentityPublic> = vec![*self.account.ring.identity().public()];
        to.extend(self.account.readers_of(&channel).iter().map(|peer| peer.identity));
        self.share_keys(channel, &[(epoch, &key)], &to, out);
        let copy = EpochKey::from_bytes(*key.expose());
        self.account.keyring.insert(channel, epoch, copy, &holders).ok()?;
        Some((epoch, key))
    }

    /// Wraps channel keys to these identities and posts the packet.
    pub(crate) fn share_keys(
        &mut self,
        channel: ChannelId,
        keys: &[(Epoch, &EpochKey)],
        to: &[IdentityPublic],
        out: &mut Outside<'_>,
    ) {
        self.share_keys_as(&self.account.ring.identity(), channel, keys, to, out);
    }

    /// The same, under a given identity of one's own.
    pub(crate) fn share_keys_as(
        &mut self,
        from: &Identity,
        channel: ChannelId,
        keys: &[(Epoch, &EpochKey)],
        to: &[IdentityPublic],
        out: &mut Outside<'_>,
    ) {
        if let Ok(packet) = keys::packet_encrypt(self.account.space, channel, keys, from, to, &mut out.rng) {
            self.post(packet);
            self.note_holders(channel, keys, from, to);
        }
    }

    /// Who was given a key holds it from now on: it is not written under again when they have left.
    fn note_holders(
        &mut self,
        channel: ChannelId,
        keys: &[(Epoch, &EpochKey)],
        from: &Identity,
        to: &[IdentityPublic],
    ) {
        let holders = to.iter().chain([from.public()]).map(IdentityPublic::fingerprint).collect();
        for (epoch, key) in keys {
            let copy = EpochKey::from_bytes(*key.expose());
            // It has that name here already, or is given it now: no other key can have it.
            let _ = self.account.keyring.insert(channel, *epoch, copy, &holders);
        }
    }
}
