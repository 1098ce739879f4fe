//! The protocol's rules, one claim each, on the core without sockets.
//!
//! Not who may ask what at all: see `authorisation_matrix.rs`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

#[path = "../support/mod.rs"]
mod support;

mod appending;
mod devices_and_kits;
mod invitations;
mod leaving;
mod signing_in;
mod spaces;

use relay::Limits;
use relay::MemoryStore;
use support::{
    Key, a_box, admission, channel, code, creation, joining, party, record, record_of, removal, space, world,
    world_with,
};
use sync::statement::InviteKind;
use sync::wire::{Anchor, Asked, Greeting, from_bytes, to_bytes};
use sync::{
    Code, Item, Push, Receipt, Refused, ReplyHash, Request, Response, SignIn, Statement, ToDevice, ToRelay,
};

fn at(seq: u64) -> Receipt {
    Receipt::At { seq }
}

#[tokio::test]
async fn a_statement_signed_for_one_purpose_serves_no_other() {
    let key = Key::new(1);
    let sign_in = SignIn { nonce: [0; 32], space: space(1), device: key.device() };
    let create = creation(1, &key).statement;
    let signature = key.sign(&sign_in.bytes());
    assert!(!sync::statement::verify(&key.id(), &create.bytes(), &signature));
    assert!(sync::statement::verify(&key.id(), &sign_in.bytes(), &signature));
}
