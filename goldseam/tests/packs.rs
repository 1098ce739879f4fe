//! Packs of questionnaires that a host offers: a list, the files, and nothing else of the folder or the machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

mod support;

use support::served::{goldseam, refused};
use support::{Folder, Served, http};

/// A relay that offers what lies in `packs`.
fn offering(folder: &Folder, files: &[(&str, Vec<u8>)]) -> Served {
    let packs = folder.join("packs");
    std::fs::create_dir_all(&packs).unwrap();
    for (name, bytes) in files {
        std::fs::write(packs.join(name), bytes).unwrap();
    }
    Served::start(&folder.join("data"), &["--packs", packs.to_str().unwrap()])
}

async fn listed(relay: &Served) -> String {
    let answer = http::get(&relay.address, "/packs/index.json", &[]).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    String::from_utf8(answer.body).unwrap()
}

#[tokio::test]
async fn what_lies_in_the_folder_is_listed_and_served_as_it_is_under_the_strict_policy() {
    let folder = Folder::new();
    let relay =
        offering(&folder, &[("b.json", b"{\"b\":1}".to_vec()), ("a.json", b"not even json".to_vec())]);
    assert_eq!(listed(&relay).await, r#"{"packs":["a.json","b.json"]}"#);
    for (path, body) in [("/packs/a.json", "not even json"), ("/packs/b.json", "{\"b\":1}")] {
        let answer = http::get(&relay.address, path, &[]).await;
        assert_eq!((answer.status, answer.body.as_slice()), (200, body.as_bytes()));
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
    }
}

#[tokio::test]
async fn what_is_put_there_later_is_offered_without_a_restart() {
    let folder = Folder::new();
    let relay = offering(&folder, &[]);
    assert_eq!(listed(&relay).await, r#"{"packs":[]}"#);
    std::fs::write(folder.join("packs").join("later.json"), "{}").unwrap();
    assert_eq!(listed(&relay).await, r#"{"packs":["later.json"]}"#);
}

#[tokio::test]
async fn what_is_too_large_or_named_otherwise_is_neither_listed_nor_served() {
    let folder = Folder::new();
    let files = [
        ("large.json", vec![b' '; 32 * 1024 + 1]),
        ("just.json", vec![b' '; 32 * 1024]),
        ("notes.txt", b"the host's own".to_vec()),
        ("Loud.json", b"{}".to_vec()),
    ];
    let relay = offering(&folder, &files);
    std::fs::create_dir_all(folder.join("packs").join("folder.json")).unwrap();
    assert_eq!(listed(&relay).await, r#"{"packs":["just.json"]}"#);
    for name in ["large.json", "notes.txt", "Loud.json", "folder.json", "none.json"] {
        assert_eq!(http::get(&relay.address, &format!("/packs/{name}"), &[]).await.status, 404, "{name}");
    }
}

#[tokio::test]
async fn no_name_leads_out_of_the_folder() {
    let folder = Folder::new();
    std::fs::write(folder.join("outside.json"), "the machine's own").unwrap();
    let relay = offering(&folder, &[]);
    for path in [
        "/packs/../outside.json",
        "/packs/%2e%2e%2foutside.json",
        "/packs/..%2Foutside.json",
        "/packs/%2Fetc%2Fpasswd",
    ] {
        let answer = http::get(&relay.address, path, &[]).await;
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!String::from_utf8_lossy(&answer.body).contains("machine's own"), "{path}");
    }
}

#[tokio::test]
async fn twenty_four_packs_are_offered_and_the_rest_is_not() {
    let folder = Folder::new();
    let names: Vec<String> = (10..40).map(|number| format!("p{number}.json")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), b"{}".to_vec())).collect();
    let relay = offering(&folder, &files);
    assert_eq!(listed(&relay).await.matches(".json").count(), 24);
    assert_eq!(http::get(&relay.address, "/packs/p39.json", &[]).await.status, 404);
}

#[tokio::test]
async fn a_host_that_names_no_folder_offers_none() {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    assert_eq!(listed(&relay).await, r#"{"packs":[]}"#);
    assert_eq!(http::get(&relay.address, "/packs/a.json", &[]).await.status, 404);
}

#[test]
fn a_folder_that_is_not_there_is_refused_before_anything_is_served() {
    let folder = Folder::new();
    let (data, packs) = (folder.join("data"), folder.join("none"));
    let words = ["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--data"];
    let mut command = goldseam(&words);
    command.arg(&data).arg("--packs").arg(&packs);
    let said = refused(command);
    assert!(said.contains("folder of packs"), "{said}");
}
