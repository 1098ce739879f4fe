//! One device's conversation: order, gaps, repetition, silence, refusals, and a relay that went back or misbehaves.
//!
//! Not a relay: each story plays its part frame by frame.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

use sync::client::{Client, Config, Input, Misbehaviour, Output, Place, Trouble};
use sync::wire::{Anchor, Asked, Welcome, from_bytes, to_bytes};
use sync::{
    ChannelId, Code, DeviceId, EntryId, Incarnation, Item, Page, PartyId, Push, Receipt, Record, Refused,
    Request, Response, Signature, SpaceId, ToDevice, ToRelay, Token,
};

const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);

fn record_in(space: SpaceId, n: u64) -> Record {
    let mut bytes = vec![1];
    bytes.extend_from_slice(space.as_bytes());
    bytes.extend_from_slice(ChannelId::from_bytes([2; 16]).as_bytes());
    bytes.extend_from_slice(&n.to_be_bytes());
    Record::parse(bytes).expect("well formed")
}

fn record(n: u64) -> Record {
    record_in(SPACE, n)
}

fn id(n: u64) -> EntryId {
    record(n).id()
}

fn item(seq: u64) -> Item {
    Item::Record { seq, record: record(seq) }
}

fn page(after: u64, upto: u64, head: u64, seqs: &[u64]) -> Page {
    Page { after, upto, head, items: seqs.iter().map(|seq| item(*seq)).collect() }
}

/// A client and the hand that plays the relay.
struct Story {
    client: Client,
    now: u64,
    last: u64,
    /// Which life of its log the relay names.
    life: Option<Incarnation>,
}

impl Story {
    fn begins_at(place: Place) -> Self {
        let config = Config { place, fetch_above: 100, ..Config::new(SPACE, DeviceId::from_bytes([3; 32])) };
        Self { client: Client::new(config), now: 1_000, last: 0, life: None }
    }

    fn live_at(head: u64, place: Place) -> (Self, Vec<Output>) {
        let mut story = Self::begins_at(place);
        let out = story.sign_in(head, true);
        (story, out)
    }

    /// Signed in, with nothing to catch up.
    fn live() -> Self {
        Self::live_at(0, Place::default()).0
    }

    fn give(&mut self, input: Input) -> Vec<Output> {
        let out = self.client.handle(input, self.now);
        for output in &out {
            if let Output::Send(bytes) = output
                && let Ok(ToRelay::Ask { number, .. }) = from_bytes(bytes)
            {
                self.last = number;
            }
        }
        out
    }

    fn hear(&mut self, frame: &ToDevice) -> Vec<Output> {
        self.give(Input::Frame(to_bytes(frame)))
    }

    fn sign_in(&mut self, head: u64, anchor_holds: bool) -> Vec<Output> {
        assert_eq!(self.give(Input::Connect), [Output::Open]);
        assert_eq!(self.give(Input::Opened), []);
        self.come_in(head, anchor_holds)
    }

    fn come_in(&mut self, head: u64, anchor_holds: bool) -> Vec<Output> {
        let out = self.hear(&ToDevice::Challenge { nonce: [9; 32] });
        assert!(matches!(out.as_slice(), [Output::SignIn { .. }]));
        let out = self.give(Input::SignedIn(Signature::from_bytes([0; 64])));
        assert!(matches!(out.as_slice(), [Output::Send(_)]));
        let (token, party) = (Token::from_bytes([4; 80]), PartyId::from_bytes([5; 16]));
        let incarnation = self.life;
        self.hear(&ToDevice::Welcome {
            welcome: Welcome { head, token, token_s: 900, party, anchor_holds, incarnation },
        })
    }

    fn answer(&mut self, response: Response) -> Vec<Output> {
        let number = self.last;
        self.hear(&ToDevice::Answer { number, response })
    }

    fn refuse(&mut self, refused: Refused) -> Vec<Output> {
        let number = Some(self.last);
        self.hear(&ToDevice::Refused { number, refused })
    }

    fn push(&mut self, page: Page) -> Vec<Output> {
        self.hear(&ToDevice::Push { push: Push::Page { page } })
    }

    fn stored(&mut self, seqs: &[u64]) -> Vec<Output> {
        let receipts = seqs.iter().map(|seq| Receipt::At { seq: *seq }).collect();
        self.answer(Response::Appended { receipts, head: seqs.iter().copied().max().unwrap_or(0) })
    }
}

fn received(out: &[Output]) -> Vec<u64> {
    out.iter().filter_map(|o| if let Output::Received { seq, .. } = o { Some(*seq) } else { None }).collect()
}

fn asked(out: &[Output]) -> Vec<Request> {
    let frames = out.iter().filter_map(|o| if let Output::Send(bytes) = o { Some(bytes) } else { None });
    frames
        .filter_map(|bytes| match from_bytes(bytes) {
            Ok(ToRelay::Ask { request: Asked::Known(request), .. }) => Some(*request),
            _ => None,
        })
        .collect()
}

fn place(upto: u64) -> Place {
    Place { upto, anchor: Some(Anchor { seq: upto, id: id(upto) }), incarnation: None }
}

#[test]
fn pushes_that_join_on_are_delivered_in_order() {
    let mut story = Story::live();
    assert_eq!(received(&story.push(page(0, 1, 1, &[1]))), [1]);
    assert_eq!(received(&story.push(page(1, 4, 4, &[3, 4]))), [3, 4]);
    assert_eq!(story.client.place(), place(4));
}

#[test]
fn a_push_beyond_a_gap_is_not_delivered_but_asked_for_with_what_is_missing() {
    let mut story = Story::live();
    story.push(page(0, 1, 1, &[1]));
    let out = story.push(page(4, 5, 5, &[5]));
    assert_eq!(received(&out), []);
    assert_eq!(asked(&out), [Request::Pull { after: 1, max: 1_000 }]);
    let out = story.answer(Response::Page { page: page(1, 5, 5, &[2, 3, 5]) });
    assert_eq!(received(&out), [2, 3, 5]);
    assert_eq!(out.last(), Some(&Output::CaughtUp { head: 5 }));
}

#[test]
fn a_push_that_only_says_how_far_the_log_reaches_is_answered_by_asking() {
    let mut story = Story::live();
    story.push(page(0, 1, 1, &[1]));
    let out = story.push(page(3, 3, 3, &[]));
    assert_eq!(asked(&out), [Request::Pull { after: 1, max: 1_000 }]);
    assert_eq!(story.client.place(), place(1));
}

#[test]
fn what_comes_twice_is_delivered_once() {
    let mut story = Story::live();
    story.push(page(0, 2, 2, &[1, 2]));
    assert_eq!(received(&story.push(page(0, 2, 2, &[1, 2]))), []);
    assert_eq!(received(&story.push(page(0, 3, 3, &[1, 2, 3]))), [3]);
}

#[test]
fn a_device_that_is_a_little_behind_pulls_and_one_far_behind_fetches() {
    let (_, out) = Story::live_at(50, Place::default());
    assert_eq!(asked(&out), [Request::Pull { after: 0, max: 1_000 }]);
    let (mut story, out) = Story::live_at(500, place(20));
    assert_eq!(out.last(), Some(&Output::FetchPages { after: 20, token: Token::from_bytes([4; 80]) }));
    assert_eq!(received(&story.give(Input::Page(page(20, 300, 500, &[21, 300])))), [21, 300]);
    let out = story.give(Input::PagesEnded);
    assert_eq!(
        asked(&out),
        [Request::Pull { after: 300, max: 1_000 }],
        "what the fetch did not bring is pulled"
    );
    let out = story.answer(Response::Page { page: page(300, 500, 500, &[]) });
    assert_eq!(out, [Output::CaughtUp { head: 500 }]);
}

#[test]
fn pushes_during_catching_up_are_brought_by_the_next_page() {
    let (mut story, _) = Story::live_at(50, Place::default());
    assert_eq!(story.push(page(50, 51, 51, &[51])), []);
    let out = story.answer(Response::Page { page: page(0, 50, 50, &[50]) });
    assert_eq!(received(&out), [50]);
    assert_eq!(asked(&out), [Request::Pull { after: 50, max: 1_000 }]);
}

#[test]
fn the_outbox_keeps_its_order_and_has_one_batch_on_its_way() {
    let mut story = Story::live();
    let out = story.give(Input::Enqueue(record(1)));
    assert_eq!(asked(&out), [Request::Append { records: vec![record(1)] }]);
    assert_eq!(story.give(Input::Enqueue(record(2))), []);
    assert_eq!(story.give(Input::Enqueue(record(3))), []);
    let out = story.stored(&[1]);
    assert_eq!(out[0], Output::Acked { id: id(1), seq: 1 });
    assert_eq!(asked(&out), [Request::Append { records: vec![record(2), record(3)] }]);
    story.stored(&[2, 3]);
    assert_eq!((story.client.outbox_len(), story.client.place()), (0, place(3)));
}

#[test]
fn a_record_enqueued_twice_is_sent_once() {
    let mut story = Story::begins_at(Place::default());
    for _ in 0..3 {
        story.give(Input::Enqueue(record(1)));
    }
    assert_eq!(asked(&story.sign_in(0, true)), [Request::Append { records: vec![record(1)] }]);
}

#[test]
fn an_acknowledgement_that_was_lost_costs_nothing() {
    let mut story = Story::live();
    story.give(Input::Enqueue(record(1)));
    story.give(Input::Closed { jitter: 0 });
    story.now += 60_000;
    assert_eq!(story.give(Input::Tick), [Output::Open]);
    story.give(Input::Opened);
    let out = story.come_in(1, true);
    assert_eq!(asked(&out)[0], Request::Append { records: vec![record(1)] });
    assert_eq!(asked(&out)[1], Request::Pull { after: 0, max: 1_000 });
    let out = story.answer(Response::Page { page: page(0, 1, 1, &[1]) });
    assert_eq!(
        out[0],
        Output::Acked { id: id(1), seq: 1 },
        "met in the log, it is acknowledged and not news"
    );
    assert_eq!(story.client.outbox_len(), 0);
}

#[test]
fn own_positions_need_no_page() {
    let mut story = Story::live();
    story.give(Input::Enqueue(record(2)));
    story.stored(&[2]);
    assert_eq!(story.client.place().upto, 0, "position 1 is still to come");
    assert_eq!(received(&story.push(page(0, 1, 1, &[1]))), [1]);
    assert_eq!(story.client.place().upto, 2);
    assert_eq!(received(&story.push(page(1, 3, 3, &[3]))), [3]);
}

#[test]
fn a_gap_below_ones_own_record_is_asked_for_though_nobody_pushes_it() {
    let mut story = Story::live();
    story.give(Input::Enqueue(record(1)));
    let out = story.stored(&[3]);
    assert_eq!(asked(&out), [Request::Pull { after: 0, max: 1_000 }]);
    assert!(!story.client.is_caught_up());
    // The relay says that the gap holds nothing this device may see.
    let out = story.answer(Response::Page { page: page(0, 3, 3, &[]) });
    assert_eq!((received(&out), story.client.place().upto), (vec![], 3));
    assert!(story.client.is_caught_up());
}

#[test]
fn a_full_disk_keeps_the_outbox_and_is_tried_again_when_the_relay_says() {
    let mut story = Story::live();
    story.give(Input::Enqueue(record(1)));
    let full = Refused::later(Code::StorageFull, 60);
    assert_eq!(story.refuse(full), [Output::Trouble(Trouble::StoreRefused(full))]);
    assert_eq!(story.give(Input::Enqueue(record(2))), []);
    story.now += 20_000;
    story.hear(&ToDevice::Pong);
    assert_eq!(asked(&story.give(Input::Tick)), []);
    story.now += 20_000;
    story.hear(&ToDevice::Pong);
    story.now += 20_000;
    assert_eq!(asked(&story.give(Input::Tick)), [Request::Append { records: vec![record(1), record(2)] }]);
}

#[test]
fn a_record_that_can_not_be_taken_is_given_back_and_the_rest_goes_on() {
    let mut story = Story::live();
    story.give(Input::Enqueue(record(1)));
    story.stored(&[1]);
    story.give(Input::Enqueue(record(2)));
    story.give(Input::Enqueue(record(3)));
    let receipts = vec![Receipt::Refused { code: Code::TooLarge }];
    let out = story.answer(Response::Appended { receipts, head: 1 });
    assert_eq!(out[0], Output::Rejected { id: id(2), code: Code::TooLarge });
    assert_eq!(asked(&out), [Request::Append { records: vec![record(3)] }]);
    assert!(matches!(
        story.give(Input::Enqueue(record_in(SpaceId::from_bytes([7; 16]), 1)))[..],
        [Output::Rejected { .. }]
    ));
}

#[test]
fn a_relay_whose_head_is_lower_or_that_lost_the_last_record_went_back() {
    for (head, holds) in [(6, true), (10, false), (20, false)] {
        let mut story = Story::begins_at(place(10));
        let out = story.sign_in(head, holds);
        assert!(out.contains(&Output::Trouble(Trouble::RelayWentBack { known: 10, head })), "{head} {holds}");
        assert_eq!(asked(&out), [Request::Pull { after: 0, max: 1_000 }]);
    }
    let mut story = Story::begins_at(place(10));
    assert_eq!(story.sign_in(10, true).last(), Some(&Output::CaughtUp { head: 10 }));
}

#[test]
fn what_was_told_beyond_the_last_known_record_is_asked_for_once_more() {
    let mut story = Story::begins_at(Place { upto: 10, ..place(7) });
    let out = story.sign_in(12, true);
    assert_eq!(asked(&out), [Request::Pull { after: 7, max: 1_000 }]);
    assert!(!out.iter().any(|output| matches!(output, Output::Trouble(_))));
}

#[test]
fn silence_is_asked_about_and_then_ends_the_connection() {
    let mut story = Story::live();
    let wake = story.client.wake_at().expect("a time");
    story.now = wake;
    assert_eq!(story.give(Input::Tick), [Output::Send(to_bytes(&ToRelay::Ping))]);
    story.hear(&ToDevice::Pong);
    assert!(story.client.is_live());
    for _ in 0..2 {
        story.now = story.client.wake_at().expect("a time");
        story.give(Input::Tick);
    }
    assert!(!story.client.is_live());
    story.now = story.client.wake_at().expect("a time");
    assert_eq!(story.give(Input::Tick), [Output::Open]);
}

#[test]
fn a_request_is_answered_or_said_to_be_unanswered() {
    let mut story = Story::live();
    story.give(Input::Ask { ticket: 7, request: Request::Devices });
    let out = story.answer(Response::Devices { devices: vec![] });
    assert_eq!(out, [Output::Answer { ticket: 7, outcome: Ok(Response::Devices { devices: vec![] }) }]);
    story.give(Input::Ask { ticket: 8, request: Request::Leave });
    assert_eq!(story.give(Input::Closed { jitter: 0 }), [Output::Unanswered { ticket: 8 }]);
}

#[test]
fn who_is_let_in_no_more_tries_again_seldom_and_at_once_when_asked_for() {
    let waits = [(Code::SignedOut, 3_600_000), (Code::NotAdmitted, 60_000), (Code::Outdated, 3_600_000)];
    for (code, wait) in waits {
        let mut story = Story::live();
        let out = story.hear(&ToDevice::Refused { number: None, refused: code.into() });
        assert_eq!(out, [Output::Trouble(Trouble::ConnectionRefused(code.into())), Output::Close]);
        assert_eq!(story.client.wake_at(), Some(story.now + wait));
        story.now += wait - 1;
        assert_eq!(story.give(Input::Tick), []);
        assert_eq!(story.give(Input::Connect), [Output::Open]);
        story.hear(&ToDevice::Refused { number: None, refused: code.into() });
        story.now += wait;
        assert_eq!(story.give(Input::Tick), [Output::Open]);
    }
}

#[test]
fn what_an_honest_relay_does_not_say_ends_the_connection() {
    let mut unsorted = page(0, 3, 3, &[2]);
    unsorted.items.push(item(1));
    let foreign = Item::Record { seq: 1, record: record_in(SpaceId::from_bytes([7; 16]), 1) };
    let pages = [
        (unsorted, Misbehaviour::UnsoundPage),
        (page(0, 1, 3, &[2]), Misbehaviour::UnsoundPage),
        (page(0, 4, 3, &[1]), Misbehaviour::UnsoundPage),
        (page(0, 1, 1, &[0]), Misbehaviour::UnsoundPage),
        (Page { after: 0, upto: 1, head: 1, items: vec![foreign] }, Misbehaviour::ForeignRecord),
    ];
    for (page, how) in pages {
        let mut story = Story::live();
        let out = story.push(page);
        assert!(out.contains(&Output::Trouble(Trouble::RelayMisbehaves(how))), "{out:?}");
        assert!(out.contains(&Output::Close) && !story.client.is_live());
    }
}

#[test]
fn a_receipt_for_something_else_ends_the_connection_and_the_outbox_keeps_its_record() {
    for receipts in [
        vec![],
        vec![Receipt::At { seq: 1 }, Receipt::At { seq: 2 }],
        vec![Receipt::At { seq: 0 }],
        vec![Receipt::At { seq: 9 }],
    ] {
        let mut story = Story::live();
        story.give(Input::Enqueue(record(1)));
        let out = story.answer(Response::Appended { receipts, head: 5 });
        assert!(
            out.contains(&Output::Trouble(Trouble::RelayMisbehaves(Misbehaviour::WrongReceipt))),
            "{out:?}"
        );
        assert_eq!(story.client.outbox_len(), 1);
    }
}

#[test]
fn a_pull_that_brings_nothing_forward_is_not_repeated_for_ever() {
    let (mut story, _) = Story::live_at(50, Place::default());
    let out = story.answer(Response::Page { page: page(0, 0, 50, &[]) });
    assert!(out.contains(&Output::Trouble(Trouble::RelayMisbehaves(Misbehaviour::UnsoundPage))));
}

#[test]
fn frames_out_of_turn_and_frames_that_are_none_end_the_connection() {
    let mut story = Story::begins_at(Place::default());
    story.give(Input::Connect);
    story.give(Input::Opened);
    let out = story.push(page(0, 1, 1, &[1]));
    assert_eq!(received(&out), []);
    assert!(out.contains(&Output::Trouble(Trouble::RelayMisbehaves(Misbehaviour::OutOfTurn))));
    let mut story = Story::live();
    let out = story.give(Input::Frame(vec![0xff; 3]));
    assert!(out.contains(&Output::Trouble(Trouble::RelayMisbehaves(Misbehaviour::NoFrame))));
}

#[test]
fn withdrawals_and_erasures_are_told_with_their_positions() {
    let mut story = Story::live();
    let party = PartyId::from_bytes([6; 16]);
    let items = vec![Item::Withdrawn { seq: 1, id: id(1) }, Item::Erased { seq: 2, party }];
    let out = story.push(Page { after: 0, upto: 2, head: 2, items });
    assert_eq!(out, [Output::Tombstoned { seq: 1, id: id(1) }, Output::Erased { seq: 2, party }]);
}

#[test]
fn a_position_that_no_log_reaches_is_not_believed_wherever_it_is_named() {
    let end = u64::MAX;
    let not_believed = |out: &[Output]| {
        assert!(
            out.contains(&Output::Trouble(Trouble::RelayMisbehaves(Misbehaviour::NoPosition))),
            "{out:?}"
        );
    };
    let mut story = Story::live();
    not_believed(&story.push(Page { after: 0, upto: end, head: end, items: vec![item(end)] }));
    assert_eq!(story.client.place().upto, 0);
    let mut story = Story::begins_at(Place::default());
    not_believed(&story.sign_in(end, true));
    let mut story = Story::live();
    story.give(Input::Enqueue(record(1)));
    not_believed(&story.stored(&[end]));
    assert_eq!(story.client.outbox_len(), 1);
}

#[test]
fn a_place_at_the_end_of_all_numbers_does_not_overflow() {
    let mut story = Story::begins_at(Place { upto: u64::MAX, ..Place::default() });
    story.give(Input::Enqueue(record(1)));
    story.sign_in(0, true);
    story.stored(&[1]);
    assert_eq!(story.client.place().upto, 1);
}

const LIFE: Option<Incarnation> = Some(Incarnation::from_bytes([1; 16]));

#[test]
fn a_log_in_another_life_is_read_again_from_its_beginning_though_head_and_anchor_hold() {
    let known = Place { incarnation: LIFE, ..place(10) };
    let mut story = Story::begins_at(known);
    story.life = Some(Incarnation::from_bytes([2; 16]));
    let out = story.sign_in(12, true);
    assert!(out.contains(&Output::Trouble(Trouble::RelayWentBack { known: 10, head: 12 })), "{out:?}");
    assert_eq!(asked(&out), [Request::Pull { after: 0, max: 1_000 }]);
    assert_eq!(story.client.place(), Place { incarnation: story.life, ..Place::default() });
    let mut story = Story::begins_at(known);
    story.life = LIFE;
    assert_eq!(story.sign_in(10, true).last(), Some(&Output::CaughtUp { head: 10 }));
}

#[test]
fn a_relay_that_does_not_name_its_life_is_no_relay_that_went_back_and_one_that_begins_to_is_learned() {
    let mut story = Story::begins_at(Place { incarnation: LIFE, ..place(10) });
    assert_eq!(story.sign_in(10, true).last(), Some(&Output::CaughtUp { head: 10 }));
    assert_eq!(story.client.place().incarnation, LIFE);
    let mut story = Story::begins_at(place(10));
    story.life = LIFE;
    assert_eq!(story.sign_in(10, true).last(), Some(&Output::CaughtUp { head: 10 }));
    assert_eq!(story.client.place().incarnation, LIFE);
}
