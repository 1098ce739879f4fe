//! Where a setting is taken from, and what the program says when it can't go on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

mod support;

use support::served::{goldseam, refused};
use support::{Device, Folder, Served, http};
use sync::{Code, Receipt};

/// The relay's address when the port is said in some of the three places.
async fn port(flag: Option<u16>, environment: Option<u16>, file: Option<u16>) -> u16 {
    let folder = Folder::new();
    let mut command = goldseam(&["serve", "--metrics", "127.0.0.1:0", "--data"]);
    command.arg(folder.join("data"));
    if let Some(port) = flag {
        command.args(["--listen", &format!("127.0.0.1:{port}")]);
    }
    if let Some(port) = environment {
        command.env("GOLDSEAM_LISTEN", format!("127.0.0.1:{port}"));
    }
    if let Some(port) = file {
        let path = folder.join("goldseam.toml");
        std::fs::write(&path, format!("listen = \"127.0.0.1:{port}\"\n")).unwrap();
        command.arg("--config").arg(path);
    }
    let relay = Served::run(command);
    assert_eq!(http::get(&relay.address, "/v1/hello", &[]).await.status, 200);
    relay.address.rsplit(':').next().unwrap().parse().unwrap()
}

/// A port nobody uses now.
fn free() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test]
async fn a_flag_beats_the_environment_which_beats_the_file() {
    let (one, two, three) = (free(), free(), free());
    assert_eq!(port(Some(one), Some(two), Some(three)).await, one);
    assert_eq!(port(None, Some(two), Some(three)).await, two);
    assert_eq!(port(None, None, Some(three)).await, three);
}

#[tokio::test]
async fn a_limit_from_the_environment_holds() {
    let folder = Folder::new();
    let mut command = goldseam(&["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--data"]);
    command.arg(folder.join("data")).env("GOLDSEAM_LIMITS", "record_bytes=300,devices=5");
    let relay = Served::run(command);
    let device = Device::first();
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let small = live.append(vec![device.record(300)]).await.unwrap().unwrap();
    assert!(matches!(small[..], [Receipt::At { seq: 1 }]));
    match live.append(vec![device.record(301)]).await.unwrap() {
        Ok(receipts) => {
            assert!(matches!(receipts[..], [Receipt::Refused { code: Code::TooLarge }]), "{receipts:?}");
        }
        Err(refused) => assert_eq!(refused.code, Code::TooLarge),
    }
}

#[test]
fn a_taken_port_says_how_to_choose_another() {
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = goldseam(&["serve", "--listen", &address, "--data"]);
    command.arg(folder.join("data"));
    let said = refused(command);
    assert!(said.contains(&address) && said.contains("--listen"), "{said}");
}

#[test]
fn a_database_bound_of_nothing_is_refused_and_says_what_to_do() {
    let said = refused(goldseam(&["serve", "--max-database-mib", "0"]));
    assert!(said.contains("max-database-mib 0") && said.contains("Leave it out"), "{said}");
}

#[test]
fn a_misspelt_setting_is_named() {
    let folder = Folder::new();
    let path = folder.join("goldseam.toml");
    std::fs::write(&path, "lissten = \"127.0.0.1:0\"\n").unwrap();
    let mut command = goldseam(&["serve", "--config"]);
    command.arg(path);
    assert!(refused(command).contains("lissten"));
    assert!(refused(goldseam(&["serve", "--limit", "apends=3"])).contains("appends_per_minute"));
}

#[tokio::test]
async fn health_and_metrics_are_told_to_the_host_alone() {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    assert_eq!(http::get(&relay.ops, "/health", &[]).await.status, 200);
    assert_eq!(http::get(&relay.ops, "/metrics", &[]).await.status, 200);
    let outside = http::get(&relay.address, "/metrics", &[]).await;
    assert!(!outside.header("content-type").starts_with("text/plain"), "{outside:?}");
}

#[tokio::test]
async fn a_data_folder_that_cant_be_used_is_named_with_what_to_do() {
    let folder = Folder::new();
    let file = folder.join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let mut command = goldseam(&["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--data"]);
    command.arg(&file);
    let said = refused(command);
    assert!(said.contains("--data"), "{said}");
}
