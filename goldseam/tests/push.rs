//! The whole program wakes a device: through a restart, with one line that says nothing, and with nothing written down but when.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

#[path = "../../relay/tests/support/receiver.rs"]
mod receiver;
mod support;

use std::path::Path;
use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};

use receiver::{Browser, Receiver, claims};
use support::served::goldseam;
use support::{Device, Folder, Live, Served};
use sync::{Code, Request, Response};

/// A relay that may speak to this machine and takes any second for a moment, and whose log is kept.
fn serves(folder: &Folder, more: &[&str]) -> Served {
    let mut command =
        goldseam(&["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--log", "debug"]);
    command
        .args(["--push-nearby", "--limit", "wake_step_seconds=1", "--data"])
        .arg(folder.join("data"))
        .args(more);
    let log = std::fs::OpenOptions::new().create(true).append(true).open(folder.join("log")).unwrap();
    command.stderr(Stdio::from(log));
    Served::run(command)
}

#[expect(clippy::disallowed_methods, reason = "the program under test goes by this clock")]
fn now_s() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

async fn done(live: &mut Live, request: Request) {
    assert_eq!(live.ask(request).await.unwrap(), Ok(Response::Done));
}

async fn key(live: &mut Live) -> Vec<u8> {
    match live.ask(Request::WakeTerms).await.unwrap() {
        Ok(Response::WakeTerms { terms }) => terms.key,
        other => panic!("{other:?}"),
    }
}

/// Every file of the relay, whatever stands in it.
fn all_bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    files.flatten().collect()
}

fn holds(all: &[u8], part: &[u8]) -> bool {
    all.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_is_woken_after_a_restart_with_one_line_that_says_nothing() {
    let (folder, receiver) = (Folder::new(), Receiver::start().await);
    let (device, browser) = (Device::first(), Browser::new());
    let relay = serves(&folder, &[]);
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let before = key(&mut live).await;
    let endpoint = format!("{}/canary-of-the-address", receiver.origin);
    done(&mut live, Request::Subscribe { subscription: browser.subscription(&endpoint) }).await;
    done(&mut live, Request::WakeAt { moments: vec![now_s() + 3, now_s() + 600] }).await;
    relay.kill();
    assert!(receiver.arrived().is_empty());

    let relay = serves(&folder, &[]);
    let arrived = receiver.wait_for(1).await.remove(0);
    claims(arrived.header("authorization"), &before);
    assert_eq!(browser.decrypt(&arrived.body), b"You have a reminder.");
    assert!(relay.stop().success());

    let log = std::fs::read(folder.join("log")).unwrap();
    for canary in ["canary-of-the-address", "127.0.0.1", "vapid", "reminder"] {
        assert!(!holds(&log, canary.as_bytes()), "the log says {canary}");
    }
    let db = rusqlite::Connection::open(folder.join("data").join("relay.sqlite")).unwrap();
    let left: Vec<i64> = {
        let mut rows = db.prepare("SELECT at FROM wake").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(left.len(), 1, "the moment that was said is not kept");
}

#[tokio::test]
async fn the_database_knows_where_and_when_and_nothing_else() {
    let (folder, device, browser) = (Folder::new(), Device::first(), Browser::new());
    let relay = serves(&folder, &[]);
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let subscription = browser.subscription("http://127.0.0.1:9/canary-of-the-address");
    done(&mut live, Request::Subscribe { subscription }).await;
    done(&mut live, Request::WakeAt { moments: vec![now_s() + 600] }).await;
    let file = folder.join("data").join("relay.sqlite");
    let columns = |table: &str| -> Vec<String> {
        let db = rusqlite::Connection::open(&file).unwrap();
        let mut rows = db.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(columns("reach"), ["space", "device", "party", "endpoint", "p256dh", "auth"]);
    assert_eq!(columns("wake"), ["space", "device", "at", "tries"]);
    assert_eq!(columns("wake_key"), ["one", "key"]);

    done(&mut live, Request::Unsubscribe).await;
    drop(live);
    assert!(relay.stop().success());
    // A start brings the log beside the file into it, where what is forgotten is overwritten.
    let relay = serves(&folder, &[]);
    drop(device.connect(&relay.address, 0).await.unwrap());
    assert!(relay.stop().success());
    let all = all_bytes(&folder.join("data"));
    assert!(!holds(&all, b"canary-of-the-address"), "the address is still in the files");
    assert!(!holds(&all, &browser.auth), "the browser's secret is still in the files");
}

#[tokio::test]
async fn a_backup_holds_the_key_by_which_push_services_know_the_relay() {
    let (folder, device) = (Folder::new(), Device::first());
    let relay = serves(&folder, &[]);
    device.create(&relay.address).await;
    let before = key(&mut device.connect(&relay.address, 0).await.unwrap()).await;
    let copy = folder.join("copy");
    let run = |words: &[&str], data: &Path| {
        let mut command = goldseam(words);
        command.arg("--data").arg(data).arg(&copy);
        support::served::done(command)
    };
    run(&["backup"], &folder.join("data"));
    run(&["restore"], &folder.join("back"));
    let restored = Served::start(&folder.join("back"), &[]);
    assert_eq!(key(&mut device.connect(&restored.address, 0).await.unwrap()).await, before);
}

#[tokio::test]
async fn a_host_can_turn_it_off_and_devices_hear_so() {
    let (folder, device) = (Folder::new(), Device::first());
    let relay = Served::start(&folder.join("data"), &["--no-push"]);
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let refused = live.ask(Request::WakeTerms).await.unwrap();
    assert_eq!(refused.unwrap_err().code, Code::Unsupported);
}

#[tokio::test]
async fn without_the_setting_for_tests_this_machine_is_no_push_service() {
    let (folder, device, browser) = (Folder::new(), Device::first(), Browser::new());
    let relay = Served::start(&folder.join("data"), &[]);
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let subscription = browser.subscription("http://127.0.0.1:9/x");
    let refused = live.ask(Request::Subscribe { subscription }).await.unwrap();
    assert_eq!(refused.unwrap_err().code, Code::Malformed);
}
