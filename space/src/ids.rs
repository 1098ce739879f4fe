//! One name, three crates: the same bytes as `envelope`, `practice` and `sync` call them.
//! Not a fourth set of names.

/// A `practice` name from an `envelope` one, and back; likewise for `sync`.
macro_rules! same {
    ($($function:ident: $from:ty => $to:expr, $target:ty;)*) => {$(
        pub(crate) fn $function(id: &$from) -> $target {
            $to(*id.as_bytes())
        }
    )*};
}

same! {
    relay_space: envelope::SpaceId => sync::SpaceId::from_bytes, sync::SpaceId;
    relay_party: envelope::PartyId => sync::PartyId::from_bytes, sync::PartyId;
    relay_channel: envelope::ChannelId => sync::ChannelId::from_bytes, sync::ChannelId;
    relay_device: envelope::DeviceId => sync::DeviceId::from_bytes, sync::DeviceId;
    relay_entry: envelope::EntryId => sync::EntryId::from_bytes, sync::EntryId;
    relay_key: envelope::DeviceId => sync::KeyId::from_bytes, sync::KeyId;
    relay_mailbox: envelope::MailboxId => sync::BoxId::from_bytes, sync::BoxId;
    relay_box: envelope::BoxId => sync::BoxId::from_bytes, sync::BoxId;
    member: envelope::MemberId => practice::MemberId, practice::MemberId;
    own_entry: sync::EntryId => envelope::EntryId, envelope::EntryId;
    own_party: sync::PartyId => envelope::PartyId, envelope::PartyId;
    own_device: sync::DeviceId => envelope::DeviceId, envelope::DeviceId;
}
