//! Bytes of any kind: every decoder answers, none panics, and what is well formed comes back as it was.
//!
//! Not fuzzing by coverage: that is done beside the workspace, on the same functions.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

#[path = "../../xtask/soak/cases.rs"]
mod soak;

use proptest::collection::vec;
use proptest::prelude::*;
use sync::client::{Client, Config, Input};
use sync::wire::{
    Anchor, Asked, Greeting, PageFrames, Subscription, WakeTerms, WireError, from_bytes, outcome_from_bytes,
    to_bytes,
};
use sync::{
    BoxId, ChannelId, Code, DeviceId, EndSeat, EntryId, Invite, InviteKind, Item, KeyId, Page, PartyId,
    Record, Refused, Request, Response, Signature, Signed, SpaceId, Statement, ToDevice, ToRelay,
};

fn a_record() -> impl Strategy<Value = Record> {
    (1_u8..=127, vec(any::<u8>(), 32..600)).prop_map(|(version, rest)| {
        let mut bytes = vec![version];
        bytes.extend(rest);
        Record::parse(bytes).expect("well formed")
    })
}

fn an_item() -> impl Strategy<Value = Item> {
    prop_oneof![
        (any::<u64>(), a_record()).prop_map(|(seq, record)| Item::Record { seq, record }),
        (any::<u64>(), any::<[u8; 32]>())
            .prop_map(|(seq, id)| Item::Withdrawn { seq, id: EntryId::from_bytes(id) }),
        (any::<u64>(), any::<[u8; 16]>())
            .prop_map(|(seq, it)| Item::Erased { seq, party: PartyId::from_bytes(it) }),
    ]
}

fn a_page() -> impl Strategy<Value = Page> {
    (any::<u64>(), any::<u64>(), any::<u64>(), vec(an_item(), 0..6))
        .prop_map(|(after, upto, head, items)| Page { after, upto, head, items })
}

fn a_request() -> impl Strategy<Value = Request> {
    prop_oneof![
        vec(a_record(), 0..5).prop_map(|records| Request::Append { records }),
        (any::<u64>(), any::<u32>()).prop_map(|(after, max)| Request::Pull { after, max }),
        vec(any::<[u8; 16]>(), 0..5).prop_map(|all| Request::AddChannels {
            channels: all.into_iter().map(ChannelId::from_bytes).collect()
        }),
        (any::<[u8; 16]>(), vec(any::<u8>(), 0..50)).prop_map(|(mailbox, answer)| Request::MailboxPut {
            mailbox: BoxId::from_bytes(mailbox),
            answer
        }),
        (any::<String>(), vec(any::<u8>(), 0..70), vec(any::<u8>(), 0..20)).prop_map(
            |(endpoint, p256dh, auth)| Request::Subscribe {
                subscription: Subscription { endpoint, p256dh, auth }
            }
        ),
        vec(any::<u64>(), 0..20).prop_map(|moments| Request::WakeAt { moments }),
        Just(Request::Devices),
        Just(Request::Leave),
        Just(Request::Leaving),
        (vec(any::<[u8; 16]>(), 0..3), any::<[u8; 16]>()).prop_map(|(all, with)| Request::ShareChannels {
            channels: all.into_iter().map(ChannelId::from_bytes).collect(),
            with: ChannelId::from_bytes(with),
        }),
        any::<[u8; 16]>().prop_map(|channel| Request::EndSeat { signed: an_end(channel) }),
        Just(Request::WakeTerms),
        Just(Request::Unsubscribe),
    ]
}

fn an_end(channel: [u8; 16]) -> Signed<EndSeat> {
    let statement = EndSeat {
        space: SpaceId::from_bytes([1; 16]),
        channel: ChannelId::from_bytes(channel),
        by: DeviceId::from_bytes([3; 32]),
    };
    Signed { statement, signature: Signature::from_bytes([4; 64]) }
}

proptest! {
    #![proptest_config(soak::cases(400))]

    #[test]
    fn any_bytes_are_answered_by_every_decoder(bytes in vec(any::<u8>(), 0..400)) {
        let _ = from_bytes::<ToRelay>(&bytes);
        let _ = from_bytes::<ToDevice>(&bytes);
        let _ = from_bytes::<Request>(&bytes);
        let _ = from_bytes::<Page>(&bytes);
        let _ = outcome_from_bytes(&bytes);
        let _ = Record::parse(bytes.clone());
        let _ = PageFrames::default().push(&bytes);
    }

    #[test]
    fn a_request_comes_back_as_it_was(number in any::<u64>(), request in a_request()) {
        let frame = ToRelay::Ask { number, request: Asked::Known(Box::new(request)) };
        prop_assert_eq!(from_bytes::<ToRelay>(&to_bytes(&frame)), Ok(frame));
    }

    #[test]
    fn a_frame_with_one_byte_changed_is_read_or_refused_and_never_longer(
        request in a_request(), at in any::<prop::sample::Index>(), to in any::<u8>()
    ) {
        let mut bytes = to_bytes(&ToRelay::Ask { number: 1, request: Asked::Known(Box::new(request)) });
        let at = at.index(bytes.len());
        bytes[at] = to;
        if let Ok(frame) = from_bytes::<ToRelay>(&bytes) {
            prop_assert!(to_bytes(&frame).len() <= bytes.len() + 16);
        }
    }

    #[test]
    fn a_message_cut_short_or_followed_by_more_is_none(request in a_request(), cut in 1_usize..20) {
        let bytes = to_bytes(&request);
        let short = &bytes[..bytes.len().saturating_sub(cut)];
        prop_assert!(from_bytes::<Request>(short).is_err());
        prop_assert_eq!(from_bytes::<Request>(&[bytes.as_slice(), &[0]].concat()), Err(WireError::Malformed));
    }

    #[test]
    fn a_stream_of_pages_comes_back_however_it_is_cut(pages in vec(a_page(), 0..5), size in 1_usize..700) {
        let stream: Vec<u8> = pages.iter().flat_map(Page::to_frame).collect();
        let mut frames = PageFrames::default();
        let back: Vec<Page> = stream.chunks(size).flat_map(|piece| frames.push(piece).expect("sound")).collect();
        prop_assert_eq!(back, pages);
        prop_assert!(frames.is_complete());
    }

    #[test]
    fn whatever_a_relay_says_a_client_goes_on_in_order(inputs in vec(an_input(), 0..60)) {
        let config = Config::new(SpaceId::from_bytes([1; 16]), DeviceId::from_bytes([3; 32]));
        let mut client = Client::new(config);
        let (mut now, mut last) = (0, 0);
        for input in inputs {
            now += 700;
            let before = client.place().upto;
            for output in client.handle(input, now) {
                if let sync::client::Output::Trouble(sync::client::Trouble::RelayWentBack { .. }) = output {
                    last = 0;
                }
                if let sync::client::Output::Received { seq, .. } = output {
                    prop_assert!(seq > last, "{seq} after {last}, place {before}");
                    last = seq;
                }
            }
        }
    }
}

fn an_input() -> impl Strategy<Value = Input> {
    let frame = prop_oneof![
        Just(ToDevice::Challenge { nonce: [0; 32] }),
        (0_u64..9, any::<bool>()).prop_map(|(head, anchor_holds)| ToDevice::Welcome {
            welcome: sync::wire::Welcome {
                head,
                token: sync::Token::from_bytes([0; 80]),
                token_s: 1,
                party: PartyId::from_bytes([0; 16]),
                anchor_holds,
                incarnation: None,
            }
        }),
        (0_u64..5, a_small_page())
            .prop_map(|(number, page)| ToDevice::Answer { number, response: Response::Page { page } }),
        a_small_page().prop_map(|page| ToDevice::Push { push: sync::Push::Page { page } }),
        Just(ToDevice::Pong),
    ];
    prop_oneof![
        2 => Just(Input::Connect),
        2 => Just(Input::Opened),
        1 => any::<u32>().prop_map(|jitter| Input::Closed { jitter }),
        2 => Just(Input::SignedIn(Signature::from_bytes([0; 64]))),
        1 => Just(Input::Tick),
        1 => a_small_page().prop_map(Input::Page),
        1 => Just(Input::PagesEnded),
        12 => frame.prop_map(|frame| Input::Frame(to_bytes(&frame))),
    ]
}

fn a_small_page() -> impl Strategy<Value = Page> {
    (0_u64..6, 0_u64..4, 0_u64..3, any::<u8>()).prop_map(|(after, length, more, which)| {
        let seqs = (after + 1..=after + length).filter(|seq| which >> (seq % 8) & 1 == 1);
        let items = seqs.map(|seq| {
            let mut bytes = vec![1; 33];
            bytes.extend(seq.to_be_bytes());
            Item::Record { seq, record: Record::parse(bytes).expect("well formed") }
        });
        Page { after, upto: after + length, head: after + length + more, items: items.collect() }
    })
}

#[test]
fn a_request_of_a_newer_version_is_unsupported_and_its_number_is_kept() {
    // [2, {0: 77, 1: [4000, {0: "new"}]}]
    let bytes = [0x82, 2, 0xa2, 0, 0x18, 77, 1, 0x82, 0x19, 0x0f, 0xa0, 0xa1, 0, 0x63, b'n', b'e', b'w'];
    assert_eq!(from_bytes::<ToRelay>(&bytes), Ok(ToRelay::Ask { number: 77, request: Asked::Unsupported }));
}

#[test]
fn fields_of_a_newer_version_are_passed_over() {
    // [2, {0: 5, 1: [3, {0: 9, 1: 10, 200: [1, 2]}], 99: true}]
    let bytes = [0x82, 2, 0xa3, 0, 5, 1, 0x82, 3, 0xa3, 0, 9, 1, 10, 0x18, 200, 0x82, 1, 2, 0x18, 99, 0xf5];
    let request = Asked::Known(Box::new(Request::Pull { after: 9, max: 10 }));
    assert_eq!(from_bytes::<ToRelay>(&bytes), Ok(ToRelay::Ask { number: 5, request }));
}

#[test]
fn a_frame_of_a_newer_version_is_unsupported_and_not_malformed() {
    // [900, {}]
    assert_eq!(from_bytes::<ToDevice>(&[0x82, 0x19, 0x03, 0x84, 0xa0]), Err(WireError::Unsupported));
}

#[test]
fn a_declared_length_far_beyond_the_message_costs_nothing() {
    // [2, {0: 1, 1: [2, {0: array of 2^60 ..
    let bytes = [0x82, 2, 0xa2, 0, 1, 1, 0x82, 2, 0xa1, 0, 0x9b, 0x10, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(from_bytes::<ToRelay>(&bytes), Err(WireError::Malformed));
    assert_eq!(PageFrames::default().push(&[0xff; 8]), Err(WireError::TooLong));
}

#[test]
fn deep_nesting_is_passed_over_without_growing_the_stack() {
    // An unknown field whose value is 100,000 arrays in one another.
    let mut bytes = vec![0x82, 2, 0xa3, 0, 5, 1, 0x82, 13, 0xa0, 0x18, 99];
    bytes.extend(vec![0x81; 100_000]);
    bytes.push(0);
    let request = Asked::Known(Box::new(Request::Devices));
    assert_eq!(from_bytes::<ToRelay>(&bytes), Ok(ToRelay::Ask { number: 5, request }));
}

/// Golden bytes: what version 1 looks like on the wire, for ever.
#[test]
fn version_1_looks_on_the_wire_as_it_always_did() {
    let greeting = Greeting {
        space: SpaceId::from_bytes([1; 16]),
        device: DeviceId::from_bytes([2; 32]),
        signature: Signature::from_bytes([3; 64]),
        version: 1,
        after: 500,
        anchor: Some(Anchor { seq: 499, id: EntryId::from_bytes([4; 32]) }),
    };
    let mut expected = vec![0x82, 1, 0xa1, 0, 0xa6, 0, 0x50];
    expected.extend([1; 16]);
    expected.extend([1, 0x58, 32]);
    expected.extend([2; 32]);
    expected.extend([2, 0x58, 64]);
    expected.extend([3; 64]);
    expected.extend([3, 1, 4, 0x19, 0x01, 0xf4, 5, 0xa2, 0, 0x19, 0x01, 0xf3, 1, 0x58, 32]);
    expected.extend([4; 32]);
    assert_eq!(to_bytes(&ToRelay::SignIn { greeting }), expected);
    let refused = ToDevice::Refused { number: Some(7), refused: Refused::later(Code::StorageFull, 60) };
    assert_eq!(to_bytes(&refused), [0x82, 4, 0xa2, 0, 7, 1, 0xa2, 0, 10, 1, 0x18, 60]);
}

/// Golden bytes of what a guide's seat needs on the wire.
#[test]
fn a_guides_seat_looks_on_the_wire_as_it_always_did() {
    let (seat, ours) = (ChannelId::from_bytes([2; 16]), ChannelId::from_bytes([5; 16]));
    let share = Request::ShareChannels { channels: vec![seat], with: ours };
    let mut expected = vec![0x82, 18, 0xa2, 0, 0x81, 0x50];
    expected.extend([2; 16]);
    expected.extend([1, 0x50]);
    expected.extend([5; 16]);
    assert_eq!(to_bytes(&share), expected);
    let mut expected = vec![0x82, 19, 0xa1, 0, 0xa2, 0, 0xa3, 0, 0x50];
    expected.extend([1; 16]);
    expected.extend([1, 0x50]);
    expected.extend([2; 16]);
    expected.extend([2, 0x58, 32]);
    expected.extend([3; 32]);
    expected.extend([1, 0x58, 64]);
    expected.extend([4; 64]);
    assert_eq!(to_bytes(&Request::EndSeat { signed: an_end([2; 16]) }), expected);
}

/// Golden bytes of going: that one is about to, and that one does.
#[test]
fn going_looks_on_the_wire_as_it_always_did() {
    assert_eq!(to_bytes(&Request::Leave), [0x82, 17, 0xa0]);
    assert_eq!(to_bytes(&Request::Leaving), [0x82, 20, 0xa0]);
}

/// Golden bytes of what is signed for a seat: a kind of its own in an invitation, and the end.
#[test]
fn what_is_signed_for_a_seat_is_what_always_was() {
    let label = |label: &str| [b"goldseam/1/", label.as_bytes(), &[0]].concat();
    let end = an_end([2; 16]).statement;
    assert_eq!(end.bytes(), [label("end-seat"), vec![1; 16], vec![2; 16], vec![3; 32]].concat());
    let invite = Invite {
        space: end.space,
        mailbox: BoxId::from_bytes([6; 16]),
        admitter: KeyId::from_bytes([7; 32]),
        kind: InviteKind::Guide,
        channels: vec![end.channel],
        expires: 9,
        by: end.by,
    };
    let numbers = |number: u64| number.to_be_bytes().to_vec();
    let fields =
        [vec![1; 16], vec![6; 16], vec![7; 32], numbers(2), numbers(1), vec![2; 16], numbers(9), vec![3; 32]];
    assert_eq!(invite.bytes(), [label("invite"), fields.concat()].concat());
    assert_eq!(to_bytes(&InviteKind::Guide), [0x82, 2, 0x80]);
}

/// Golden bytes of what is said about waking a device.
#[test]
fn waking_looks_on_the_wire_as_it_always_did() {
    let endpoint = "https://push.example/1".to_owned();
    let subscription = Subscription { endpoint, p256dh: vec![4; 65], auth: vec![7; 16] };
    let mut expected = vec![0x82, 0x18, 41, 0xa1, 0, 0xa3, 0, 0x76];
    expected.extend(b"https://push.example/1");
    expected.extend([1, 0x58, 65]);
    expected.extend([4; 65]);
    expected.extend([2, 0x50]);
    expected.extend([7; 16]);
    assert_eq!(to_bytes(&Request::Subscribe { subscription }), expected);
    let moments = vec![1_795_000_200, 5];
    let expected = [0x82, 0x18, 42, 0xa1, 0, 0x82, 0x1a, 0x6a, 0xfd, 0x87, 0x88, 5];
    assert_eq!(to_bytes(&Request::WakeAt { moments }), expected);
    assert_eq!(to_bytes(&Request::WakeTerms), [0x82, 0x18, 40, 0xa0]);
    assert_eq!(to_bytes(&Request::Unsubscribe), [0x82, 0x18, 43, 0xa0]);
    let terms = WakeTerms { key: vec![4; 2], step_s: 300, most: 64, ahead_s: 9 };
    let expected = [0x82, 0x18, 40, 0xa1, 0, 0xa4, 0, 0x42, 4, 4, 1, 0x19, 0x01, 0x2c, 2, 0x18, 64, 3, 9];
    assert_eq!(to_bytes(&Response::WakeTerms { terms }), expected);
}

#[test]
fn an_address_for_waking_shows_itself_in_no_message_of_an_error() {
    let subscription =
        Subscription { endpoint: "https://push.example/secret".into(), p256dh: vec![], auth: vec![9] };
    assert_eq!(
        format!("{:?}", Request::Subscribe { subscription }),
        "Subscribe { subscription: Subscription(..) }"
    );
}
