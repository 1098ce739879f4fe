//! The relay over PostgreSQL, as processes: either of them is killed again and again while eight devices write, and
//! whatever was acknowledged is there afterwards, in order, once.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong, and says how much it did"
)]

#[path = "../../relay/tests/support/postgres.rs"]
mod server;
#[path = "../../xtask/soak/amount.rs"]
mod soak;
mod support;

use std::process::Command;
use std::time::Duration;

use server::Server;
use support::writers::{Seen, Writer};
use support::{Device, Served, below, served};
use tokio_postgres::NoTls;

/// How often each of the two is killed in every run; a soak asks for more.
const KILLS: u32 = 25;
/// Two devices in each of four spaces, so that positions are also shared out.
const SPACES: usize = 4;

/// A relay over a schema of its own.
fn relay(schema: &str) -> Served {
    let mut command = served::serve("error");
    command.env("GOLDSEAM_POSTGRES", Server::get().address()).env("GOLDSEAM_POSTGRES_SCHEMA", schema);
    Served::run(command)
}

async fn begin(relay: &Served) -> Vec<Writer> {
    let mut writers = Vec::new();
    for _ in 0..SPACES {
        let first = Device::first();
        first.create(&relay.address).await;
        let second = first.admit(&relay.address).await;
        writers.extend([Writer::patient(first), Writer::patient(second)]);
    }
    writers
}

async fn look(writers: &[Writer], address: &str) -> usize {
    for pair in writers.chunks(2) {
        let mut log = Seen::default();
        log.read_on(&pair[0].device, address).await;
        pair.iter().for_each(|writer| log.holds(writer));
    }
    writers.iter().map(|writer| writer.acknowledged.len()).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_survives_the_relay_being_killed_at_any_moment() {
    let kills = u64::from(soak::amount(KILLS));
    let schema = Server::get().fresh_schema();
    let mut writers = begin(&relay(&schema)).await;
    for _ in 0..kills {
        let relay = relay(&schema);
        let write = |writer: Writer| tokio::spawn(writer.write(relay.address.clone()));
        let tasks: Vec<_> = writers.into_iter().map(write).collect();
        tokio::time::sleep(Duration::from_micros(20_000 + below(280_000))).await;
        relay.kill();
        writers = Vec::new();
        for task in tasks {
            writers.push(task.await.expect("a writer ends when the relay is gone"));
        }
    }
    let all = look(&writers, &relay(&schema).address).await;
    assert!(all as u64 > kills * 4, "too little was written to mean anything: {all}");
    println!("{kills} kills of the relay, {all} acknowledged records, all there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_survives_the_database_being_killed_and_the_relay_goes_on() {
    let kills = u64::from(soak::amount(KILLS));
    let server = Server::start();
    let schema = "killed";
    let mut command = served::serve("error");
    command.env("GOLDSEAM_POSTGRES", server.address()).env("GOLDSEAM_POSTGRES_SCHEMA", schema);
    let relay = Served::run(command);
    let writers = begin(&relay).await;
    let write = |writer: Writer| tokio::spawn(writer.write(relay.address.clone()));
    let tasks: Vec<_> = writers.into_iter().map(write).collect();
    for _ in 0..kills {
        tokio::time::sleep(Duration::from_micros(100_000 + below(400_000))).await;
        kill_one_of(&server).await;
        until_it_answers(&server).await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let address = relay.address.clone();
    assert!(relay.stop().success(), "the relay outlived all of them");
    let mut writers = Vec::new();
    for task in tasks {
        writers.push(task.await.expect("a writer ends when the relay is gone"));
    }
    drop(address);
    let mut command = served::serve("error");
    command.env("GOLDSEAM_POSTGRES", server.address()).env("GOLDSEAM_POSTGRES_SCHEMA", schema);
    let all = look(&writers, &Served::run(command).address).await;
    assert!(all as u64 > kills * 4, "too little was written to mean anything: {all}");
    println!("{kills} kills of the database, {all} acknowledged records, all there");
}

/// Kills a process that writes for the relay. The server then ends all others too, for nobody knows what it left in their common memory, and recovers
/// from its log as after a crash.
async fn kill_one_of(server: &Server) {
    let (client, connection) = tokio_postgres::connect(&server.address(), NoTls).await.expect("it answers");
    tokio::spawn(connection);
    let writing = "SELECT pid FROM pg_stat_activity WHERE application_name = 'killed' ORDER BY query_start DESC LIMIT 1";
    let Some(row) = client.query_opt(writing, &[]).await.expect("it answers") else { return };
    let pid: i32 = row.get(0);
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().expect("kill runs").success());
    while client.simple_query("SELECT").await.is_ok() {}
}

async fn until_it_answers(server: &Server) {
    while tokio_postgres::connect(&server.address(), NoTls).await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[test]
fn a_second_relay_over_the_same_database_says_why_it_does_not_start() {
    let schema = Server::get().fresh_schema();
    let _first = relay(&schema);
    let mut second = served::serve("error");
    second.env("GOLDSEAM_POSTGRES", Server::get().address()).env("GOLDSEAM_POSTGRES_SCHEMA", &schema);
    second.env("GOLDSEAM_POSTGRES_WAIT", "0");
    let said = served::refused(second);
    assert!(said.contains("another relay serves from it already"), "{said}");
    let mut renew = served::goldseam(&["renew"]);
    renew.env("GOLDSEAM_POSTGRES", Server::get().address()).env("GOLDSEAM_POSTGRES_SCHEMA", &schema);
    renew.env("GOLDSEAM_POSTGRES_WAIT", "0");
    assert!(served::refused(renew).contains("Is a relay serving from it"));
}

#[test]
fn a_server_that_is_not_there_is_said_without_its_password() {
    let mut command = served::serve("error");
    command.env("GOLDSEAM_POSTGRES", "postgres://ana:a-secret-word@127.0.0.1:1/goldseam?connect_timeout=2");
    let said = served::refused(command);
    assert!(said.contains("could not be reached") && said.contains("GOLDSEAM_POSTGRES"), "{said}");
    assert!(!said.contains("a-secret-word"), "{said}");
}
