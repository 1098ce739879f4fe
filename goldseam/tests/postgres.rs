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

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use server::Server;
use support::writers::{Seen, Writer};
use support::{Device, Folder, Served, below, http, served};
use sync::wire::Page;
use sync::{Code, Receipt, Request, Response};
use tokio_postgres::NoTls;

/// How often each of the two is killed in every run; a soak asks for more.
const KILLS: u32 = 25;
/// Two devices in each of four spaces, so that positions are also shared out.
const SPACES: usize = 4;

/// A relay to be started, without the bounds that who writes all the time would meet after a minute.
fn serve() -> Command {
    let mut command = served::serve("error");
    command.args(["--limit", "appends_per_minute=1000000000,asks_per_minute=1000000000"]);
    command
}

/// A relay over a schema of its own.
fn relay(schema: &str) -> Served {
    let mut command = serve();
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
    let mut command = serve();
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
    assert!(relay.stop().success(), "the relay outlived all of them");
    let mut writers = Vec::new();
    for task in tasks {
        writers.push(task.await.expect("a writer ends when the relay is gone"));
    }
    let mut command = serve();
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
    let row = loop {
        match client.query_opt(writing, &[]).await.expect("it answers") {
            Some(row) => break row,
            None => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    };
    let pid: i32 = row.get(0);
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().expect("kill runs").success());
    while client.simple_query("SELECT").await.is_ok() {}
}

async fn until_it_answers(server: &Server) {
    while tokio_postgres::connect(&server.address(), NoTls).await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_relays_over_one_database_are_one_to_the_devices() {
    let schema = Server::get().fresh_schema();
    let (here, there) = (relay(&schema), relay(&schema));
    let first = Device::first();
    first.create(&here.address).await;
    let second = first.admit(&there.address).await;
    let mut writing = first.connect(&here.address, 0).await.unwrap();
    let mut listening = second.connect(&there.address, 0).await.unwrap();
    for n in 1..=3 {
        let record = first.record(300);
        writing.append(vec![record.clone()]).await.unwrap().unwrap();
        let page = listening.pushed().await.unwrap();
        assert_eq!((page.head, page.items.len()), (n, 0), "it hears how far the log reaches");
        assert_eq!(listening.pull_all(n - 1).await.unwrap(), [(n, record)]);
    }
    // A token of the one is good at the other.
    let token = format!("Bearer {}", writing.welcome().token.to_hex());
    let path = format!("/v1/spaces/{}/entries?after=0", first.space.to_hex());
    let log = http::get(&there.address, &path, &[("authorization", &token)]).await;
    assert_eq!(log.status, 200);
    assert!(log.body.len() > 900, "three records: {}", log.body.len());
    // Who is signed out by the one is let go of by the other, and hears why.
    writing.ask(first.removal(&second)).await.unwrap().unwrap();
    let let_go = async { while listening.pushed().await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(20), let_go).await.expect("sooner than silence ends it");
    let refused = second.sign_in(&there.address, 0).await.unwrap().err().expect("turned away");
    assert_eq!(refused.code, Code::SignedOut);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_copy_takes_over_the_relay_ends_and_the_next_one_has_all_that_was_acknowledged_under_another_name()
 {
    let first = Server::start();
    let copy = first.copy();
    let (client, connection) = tokio_postgres::connect(&first.address(), NoTls).await.expect("it answers");
    tokio::spawn(connection);
    // From now on a commit is one when the copy has it too.
    client.batch_execute("ALTER SYSTEM SET synchronous_standby_names = '*'").await.expect("set");
    client.batch_execute("SELECT pg_reload_conf()").await.expect("set");
    let followed = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
    while client.query_one(followed, &[]).await.expect("it answers").get::<_, i64>(0) == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let serve = || {
        let (one, other) = (first.folder().display(), copy.folder().display());
        let both =
            format!("host={one},{other} user=goldseam dbname=postgres target_session_attrs=read-write");
        let mut command = serve();
        command.env("GOLDSEAM_POSTGRES", both);
        command
    };
    let relay = Served::run(serve());
    let writers = begin(&relay).await;
    let life = writers[0].device.connect(&relay.address, 0).await.unwrap().welcome().incarnation;
    let write = |writer: Writer| tokio::spawn(writer.write(relay.address.clone()));
    let tasks: Vec<_> = writers.into_iter().map(write).collect();
    tokio::time::sleep(Duration::from_millis(700)).await;
    first.dies();
    let (client, connection) = tokio_postgres::connect(&copy.address(), NoTls).await.expect("it answers");
    tokio::spawn(connection);
    client.batch_execute("SELECT pg_promote()").await.expect("promoted");
    assert!(
        !tokio::task::block_in_place(|| relay.ended()).success(),
        "whoever watches over it starts it again"
    );
    let mut writers = Vec::new();
    for task in tasks {
        writers.push(task.await.expect("a writer ends when the relay is gone"));
    }
    let relay = Served::run(serve());
    let all = look(&writers, &relay.address).await;
    assert!(all > 100, "too little was written to mean anything: {all}");
    let now = writers[0].device.connect(&relay.address, 0).await.unwrap().welcome().incarnation;
    assert_ne!(now, life, "devices hear that it is another server's log");
    println!("a copy took over, {all} acknowledged records, all there");
}

/// Two relays whose places are told anew when they are started anew.
struct Pair {
    schema: String,
    server: &'static str,
    relays: [Option<Served>; 2],
    places: Arc<Mutex<[String; 2]>>,
}

impl Pair {
    fn start(schema: &str, server: &'static str) -> Self {
        let places = Arc::new(Mutex::new([String::new(), String::new()]));
        let mut pair = Self { schema: schema.to_owned(), server, relays: [None, None], places };
        pair.again(0);
        pair.again(1);
        pair
    }

    fn again(&mut self, which: usize) {
        if let Some(relay) = self.relays[which].take() {
            relay.kill();
        }
        let mut command = serve();
        command.env("GOLDSEAM_POSTGRES", self.server).env("GOLDSEAM_POSTGRES_SCHEMA", &self.schema);
        // While the database recovers, whoever watches over a relay starts it again and again.
        let relay = loop {
            match Served::try_run(again(&command)) {
                Ok(relay) => break relay,
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        };
        self.places.lock().unwrap()[which].clone_from(&relay.address);
        self.relays[which] = Some(relay);
    }

    fn signal(&self, which: usize, signal: &str) {
        let id = self.relays[which].as_ref().expect("it runs").id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill runs").success());
    }
}

/// The same command once more.
fn again(command: &Command) -> Command {
    let mut again = Command::new(command.get_program());
    again.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => again.env(name, value),
            None => again.env_remove(name),
        };
    }
    again
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_by_one_of_two_relays_survives_whatever_is_killed_or_stands_still() {
    let harms = u64::from(soak::amount(KILLS));
    let server: &'static Server = Box::leak(Box::new(Server::start()));
    let mut pair = Pair::start("killed", Box::leak(server.address().into_boxed_str()));
    let writers = begin(pair.relays[0].as_ref().expect("it runs")).await;
    let over = Arc::new(AtomicBool::new(false));
    let tasks: Vec<_> = writers
        .into_iter()
        .enumerate()
        .map(|(number, mut writer)| {
            let (places, over) = (Arc::clone(&pair.places), Arc::clone(&over));
            tokio::spawn(async move {
                let mut turn = number;
                while !over.load(Ordering::Acquire) {
                    let place = places.lock().unwrap()[turn % 2].clone();
                    writer = writer.write(place).await;
                    turn += 1;
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                writer
            })
        })
        .collect();
    for harm in 0..harms {
        tokio::time::sleep(Duration::from_micros(50_000 + below(250_000))).await;
        let which = usize::try_from(harm % 2).expect("0 or 1");
        match harm % 5 {
            0 | 1 => tokio::task::block_in_place(|| pair.again(which)),
            2 | 3 => {
                pair.signal(which, "-STOP");
                tokio::time::sleep(Duration::from_micros(below(600_000))).await;
                pair.signal(which, "-CONT");
            }
            _ => {
                kill_one_of(server).await;
                until_it_answers(server).await;
            }
        }
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    over.store(true, Ordering::Release);
    pair.relays.iter_mut().for_each(|relay| drop(relay.take()));
    let mut writers = Vec::new();
    for task in tasks {
        writers.push(task.await.expect("a writer ends when it is over"));
    }
    pair.again(0);
    let place = pair.places.lock().unwrap()[0].clone();
    let all = look(&writers, &place).await;
    assert!(all as u64 > harms * 4, "too little was written to mean anything: {all}");
    println!("{harms} harms to two relays and their database, {all} acknowledged records, all there");
}

/// Everything a device may see, page after page.
async fn pages(device: &Device, address: &str) -> Vec<Page> {
    let mut live = device.connect(address, 0).await.unwrap();
    let mut pages: Vec<Page> = Vec::new();
    while pages.last().is_none_or(|page| page.upto < page.head) {
        let after = pages.last().map_or(0, |page| page.upto);
        match live.ask(Request::Pull { after, max: 4096 }).await.unwrap().unwrap() {
            Response::Page { page } => pages.push(page),
            other => panic!("{other:?}"),
        }
    }
    pages
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_data_folder_holds_is_carried_over_and_no_device_notices() {
    let (folder, schema) = (Folder::new(), Server::get().fresh_schema());
    let relay = Served::start(folder.path(), &[]);
    let (one, other) = (Device::first(), Device::first());
    let records: Vec<_> = (0..1_200).map(|n| one.record(100 + n)).collect();
    for device in [&one, &other] {
        device.create(&relay.address).await;
    }
    let mut live = one.connect(&relay.address, 0).await.unwrap();
    let life = live.welcome().incarnation;
    for some in records.chunks(60) {
        live.append(some.to_vec()).await.unwrap().unwrap();
    }
    let ids = records[..3].iter().map(sync::Record::id).collect();
    live.ask(Request::Withdraw { ids }).await.unwrap().unwrap();
    let mut erasing = other.connect(&relay.address, 0).await.unwrap();
    erasing.append(vec![other.record(300), other.record(400)]).await.unwrap().unwrap();
    erasing.ask(Request::EraseMine).await.unwrap().unwrap();
    let before = [pages(&one, &relay.address).await, pages(&other, &relay.address).await];
    let carry = || {
        let mut carry = served::goldseam(&["carry-over", "--data"]);
        carry.arg(folder.path());
        carry.env("GOLDSEAM_POSTGRES", Server::get().address()).env("GOLDSEAM_POSTGRES_SCHEMA", &schema);
        carry
    };
    assert!(relay.stop().success());
    beside_the_log(&folder.join("relay.sqlite"));
    let said = served::done(carry());
    assert!(said.contains("2 spaces, 1206 positions and 1 pictures"), "{said}");
    assert!(served::refused(carry()).contains("nothing is overwritten"));
    let relay = self::relay(&schema);
    let mut live = one.connect(&relay.address, 0).await.unwrap();
    assert_eq!(live.welcome().incarnation, life, "the same log");
    assert_eq!([pages(&one, &relay.address).await, pages(&other, &relay.address).await], before);
    let again = vec![records[0].clone(), records[1_100].clone(), one.record(90)];
    let receipts = live.append(again).await.unwrap().unwrap();
    assert_eq!(receipts, [1, 1_101, 1_204].map(|seq| Receipt::At { seq }), "what was there keeps its place");
    let (client, connection) =
        tokio_postgres::connect(&Server::get().address(), NoTls).await.expect("it answers");
    tokio::spawn(connection);
    let words = format!(
        "SELECT (SELECT count(*) FROM {schema}.box), (SELECT count(*) FROM {schema}.piece), (SELECT count(*) FROM {schema}.wake),
            (SELECT endpoint FROM {schema}.reach), (SELECT whole FROM {schema}.blob)"
    );
    let row = client.query_one(&words, &[]).await.expect("it answers");
    assert_eq!([0, 1, 2].map(|at| row.get::<_, i64>(at)), [1, 2, 1]);
    assert_eq!((row.get::<_, &str>(3), row.get::<_, bool>(4)), ("https://push.example", true));
}

/// What a relay keeps beside the log, as its tables have it.
fn beside_the_log(path: &Path) {
    let file = rusqlite::Connection::open(path).expect("a database");
    let rows = "INSERT INTO box (id, space) VALUES (x'01', 1);
        INSERT INTO blob VALUES (1, x'02', 0, 9, 9, 20000, 1);
        INSERT INTO piece (space, hash, start, bytes) VALUES (1, x'02', 0, 'all o'), (1, x'02', 5, 'f it');
        INSERT INTO reach VALUES (1, x'03', 0, 'https://push.example', x'04', x'05');
        INSERT INTO wake VALUES (1, x'03', 2000000000, 0)";
    file.execute_batch(&rows.replace("'all o'", "x'616c6c206f'").replace("'f it'", "x'66206974'"))
        .expect("written");
}

#[test]
fn a_log_is_given_no_new_name_while_a_relay_serves_from_it() {
    let schema = Server::get().fresh_schema();
    let first = relay(&schema);
    let renew = || {
        let mut renew = served::goldseam(&["renew"]);
        renew.env("GOLDSEAM_POSTGRES", Server::get().address()).env("GOLDSEAM_POSTGRES_SCHEMA", &schema);
        renew
    };
    let mut at_once = renew();
    at_once.env("GOLDSEAM_POSTGRES_WAIT", "0");
    let said = served::refused(at_once);
    assert!(said.contains("a relay serves from it"), "{said}");
    assert!(first.stop().success());
    assert!(served::done(renew()).contains("a new name"));
}

#[test]
fn a_server_that_is_not_there_is_said_without_its_password() {
    let mut command = serve();
    command.env("GOLDSEAM_POSTGRES", "postgres://ana:a-secret-word@127.0.0.1:1/goldseam?connect_timeout=2");
    let said = served::refused(command);
    assert!(said.contains("could not be reached") && said.contains("GOLDSEAM_POSTGRES"), "{said}");
    assert!(!said.contains("a-secret-word"), "{said}");
}
