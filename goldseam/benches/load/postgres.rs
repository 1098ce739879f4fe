//! Durable appends a second over PostgreSQL, each writer in a space of its own with one append under way, beside what a bare table there
//! takes: an INSERT for each by a connection of its own, the server's own way of sharing a commit.

use std::time::{Duration, Instant};

use tokio_postgres::{Client, NoTls};

use crate::NO_LIMITS;
use crate::appends::append_all;
use crate::figures::{Figure, median};
use crate::server::Server;
use crate::support::served::serve;
use crate::support::{Served, random};

const LENGTH: usize = 400;
const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_secs(3);

pub(crate) async fn measure() {
    let server = Server::durable();
    for writers in [1, 8, 64] {
        let (mut ours, mut bare, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
        // Taken in turns, so that other work on the machine falls on all.
        for _ in 0..ROUNDS {
            bare.push(inserts(&server, writers).await);
            let relay = relay(&server);
            let (rate, micros) = append_all(&relay, writers, LENGTH, TIME).await;
            ours.push(rate);
            cpu.push(micros);
        }
        let (ours, bare) = (median(ours), median(bare));
        let beside = Some(("bare PostgreSQL, an INSERT each", bare));
        let what = format!("durable appends over PostgreSQL, {writers} writers");
        Figure { what, value: ours, unit: "/s", beside, goal: "" }.print();
        let what = format!("processor time of one in the relay, {writers} writers");
        Figure { what, value: median(cpu), unit: "us", beside: None, goal: "" }.print();
    }
}

fn relay(server: &Server) -> Served {
    let mut command = serve("error");
    command.env("GOLDSEAM_POSTGRES", server.address()).env("GOLDSEAM_POSTGRES_SCHEMA", server.fresh_schema());
    command.args(NO_LIMITS);
    Served::run(command)
}

async fn client(server: &Server) -> Client {
    let (client, connection) = tokio_postgres::connect(&server.address(), NoTls).await.expect("it answers");
    tokio::spawn(connection);
    client
}

async fn inserts(server: &Server, writers: usize) -> f64 {
    let table = server.fresh_schema();
    let make = format!("CREATE TABLE {table} (seq bigserial PRIMARY KEY, bytes bytea NOT NULL)");
    client(server).await.batch_execute(&make).await.expect("a table");
    let mut clients = Vec::new();
    for _ in 0..writers {
        let client = client(server).await;
        let insert =
            client.prepare(&format!("INSERT INTO {table} (bytes) VALUES ($1)")).await.expect("a statement");
        clients.push((client, insert));
    }
    let begun = Instant::now();
    let tasks = clients.into_iter().map(|(client, insert)| {
        tokio::spawn(async move {
            let mut done = 0_u64;
            while begun.elapsed() < TIME {
                client.execute(&insert, &[&random::<LENGTH>().as_slice()]).await.expect("an insert");
                done += 1;
            }
            done
        })
    });
    let mut all = 0;
    for task in tasks.collect::<Vec<_>>() {
        all += task.await.expect("a writer");
    }
    all as f64 / begun.elapsed().as_secs_f64()
}
