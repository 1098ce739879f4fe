//! What is PostgreSQL's own: who may open it, and what becomes of it when connections break, the disk is full, or it was put back.

use relay::StoreError;
use relay::store::{OpenError, renew_postgres};
use tokio_postgres::{Client, NoTls};

use super::*;

/// Runs a story with a fresh schema and, beside the stores it opens, a connection of one's own.
fn story<F: Future<Output = ()>>(tell: impl FnOnce(PostgresOptions, Client) -> F) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    runtime.block_on(async {
        let server = server::Server::get();
        let options =
            PostgresOptions { schema: server.fresh_schema(), ..PostgresOptions::at(server.address()) };
        let (client, connection) =
            tokio_postgres::connect(&server.address(), NoTls).await.expect("a connection");
        tokio::spawn(connection);
        client.batch_execute(&format!("SET search_path = {}", options.schema)).await.expect("set");
        tell(options, client).await;
    });
}

async fn open(options: &PostgresOptions) -> PostgresStore {
    PostgresStore::open(options.clone()).await.expect("opened")
}

/// Ends every connection of a store, and waits until the server has let go of what they held.
async fn breaks(client: &Client, options: &PostgresOptions) {
    let ends = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = $1";
    client.execute(ends, &[&options.schema]).await.expect("ended");
}

#[test]
fn two_relays_share_a_log_and_nobody_renames_it_meanwhile() {
    story(|options, _| async move {
        let (one, two) = (open(&options).await, open(&options).await);
        assert_eq!(one.incarnation(), two.incarnation());
        assert_eq!(one.token_key([1; 32]).await, two.token_key([2; 32]).await);
        let ears = [Arc::new(Ear::default()), Arc::new(Ear::default())];
        one.listen(ears[0].clone());
        two.listen(ears[1].clone());
        one.create(space(1), vec![]).await.expect("made");
        let stores = [Arc::new(one), Arc::new(two)];
        let writers: Vec<_> = (0..8_usize)
            .map(|writer| {
                let store = stores[writer % 2].clone();
                tokio::spawn(async move {
                    for n in 0..10 {
                        seqs(&*store, append(&[record(writer as u64 * 100 + n)])).await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("wrote");
        }
        let [of_one, of_two] = ears.map(|ear| ear.0.lock().expect("not poisoned").clone());
        assert!(of_one.is_sorted() && of_two.is_sorted(), "each hears of its own, in order");
        let mut all: Vec<u64> = of_one.into_iter().chain(of_two).collect();
        all.sort_unstable();
        assert_eq!(all, (1..=80).collect::<Vec<_>>());
        let at_once = PostgresOptions { wait: std::time::Duration::ZERO, ..options.clone() };
        assert!(matches!(renew_postgres(&at_once).await, Err(OpenError::Taken)));
        let life = stores[0].incarnation();
        drop(stores);
        assert_eq!(open(&options).await.incarnation(), life, "the same log");
        renew_postgres(&options).await.expect("renewed");
        let again = open(&options).await;
        assert_ne!(again.incarnation(), life, "another life");
        assert_eq!(again.read(space(1)).await.expect("read").expect("there").head, 80);
    });
}

#[test]
fn of_two_relays_one_wakes_and_the_other_takes_over() {
    story(|options, _| async move {
        let (one, two) = (open(&options).await, open(&options).await);
        one.create(space(1), vec![]).await.expect("made");
        wakes(&two, 1, "https://a", &[100]).await;
        assert_eq!(due(&one, 200).await, [(1, 100, 0)]);
        assert_eq!(due(&two, 200).await, []);
        assert_eq!(due(&one, 200).await, [(1, 100, 0)], "as long as it is there");
        drop(one);
        while due(&two, 200).await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    });
}

#[test]
fn what_is_sent_once_more_is_told_of_again_as_nobody_may_have_heard_of_it() {
    #[derive(Default)]
    struct Heads(Mutex<Vec<u64>>);
    impl Listener for Heads {
        fn committed(&self, _: SpaceId, what: Vec<Committed>) {
            let heads = what.iter().filter_map(|it| match it {
                Committed::Known { head } => Some(*head),
                _ => None,
            });
            self.0.lock().expect("not poisoned").extend(heads);
        }
    }
    story(|options, _| async move {
        let store = open(&options).await;
        let heads = Arc::new(Heads::default());
        store.listen(heads.clone());
        store.create(space(1), vec![]).await.expect("made");
        seqs(&store, append(&[record(1), record(2)])).await;
        assert!(heads.0.lock().expect("not poisoned").is_empty());
        assert_eq!(seqs(&store, append(&[record(1)])).await, [1]);
        assert_eq!(*heads.0.lock().expect("not poisoned"), [2]);
        for _ in 0..2 {
            assert_eq!(store.withdraw(withdrawing(1, 1, &[record(1).id()])).await, Ok(true));
        }
        assert_eq!(*heads.0.lock().expect("not poisoned"), [2, 3], "what was withdrawn before, too");
    });
}

#[test]
fn what_is_no_address_no_schema_and_no_authority_is_said() {
    story(|options, client| async move {
        let refused = |options| async { PostgresStore::open(options).await.expect_err("refused") };
        let address = PostgresOptions { address: "postgres//nowhere".into(), ..options.clone() };
        assert!(matches!(refused(address).await, OpenError::Address));
        for schema in ["", "Names", "a b", "a;b", "1st", &"a".repeat(41)] {
            let options = PostgresOptions { schema: schema.into(), ..options.clone() };
            assert!(matches!(refused(options).await, OpenError::Schema), "{schema}");
        }
        let nobody = PostgresOptions { authorities: Some("/nowhere.pem".into()), ..options.clone() };
        assert!(matches!(refused(nobody).await, OpenError::Authorities));
        let nowhere = PostgresOptions::at("host=/nowhere user=secret-name password=secret-word");
        let said = format!("{} {nowhere:?}", refused(nowhere.clone()).await);
        assert!(said.contains("could not be reached") && !said.contains("secret"), "{said}");
        drop(open(&options).await);
        client.batch_execute("UPDATE life SET layout = layout + 1").await.expect("changed");
        let newer = PostgresStore::open(options.clone()).await;
        assert!(matches!(newer, Err(OpenError::Newer)), "{newer:?}");
    });
}

#[test]
fn a_schema_that_was_made_for_somebody_is_enough() {
    story(|options, client| async move {
        let name = &options.schema;
        let role =
            format!("CREATE ROLE owner_of_{name} LOGIN; CREATE SCHEMA {name} AUTHORIZATION owner_of_{name}");
        client.batch_execute(&role).await.expect("made");
        let address = options.address.replace("user=goldseam", &format!("user=owner_of_{name}"));
        let store = open(&PostgresOptions { address: address.clone(), ..options.clone() }).await;
        store.create(space(1), vec![]).await.expect("made");
        let none = PostgresOptions { address, schema: format!("{name}_other"), ..options.clone() };
        let refused = PostgresStore::open(none).await;
        assert!(matches!(refused, Err(OpenError::Server(_))), "{refused:?}");
    });
}

#[test]
fn what_was_acknowledged_outlasts_connections_that_break_and_it_goes_on_by_itself() {
    story(|options, client| async move {
        let store = Arc::new(open(&options).await);
        store.create(space(1), vec![]).await.expect("made");
        let writers: Vec<_> = (0..8_u64)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    let (mut kept, mut failed) = (Vec::new(), 0);
                    for n in 0..60 {
                        let it = record(writer * 1_000 + n);
                        match store.append(append(std::slice::from_ref(&it))).await {
                            Ok(Appended::At { seqs, .. }) => kept.push((seqs[0], it.id())),
                            Ok(other) => panic!("{other:?}"),
                            Err(_) => failed += 1,
                        }
                    }
                    (kept, failed)
                })
            })
            .collect();
        for _ in 0..5 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            breaks(&client, &options).await;
        }
        let (mut kept, mut failed) = (Vec::new(), 0);
        for writer in writers {
            let (some, none) = writer.await.expect("wrote");
            kept.extend(some);
            failed += none;
        }
        assert!(!kept.is_empty());
        for (seq, id) in kept {
            assert_eq!(store.id_at(space(1), seq, channels()).await, Ok(Some(id)), "after {failed} failures");
        }
        let head = store.read(space(1)).await.expect("read").expect("there").head;
        let rows = store.page(PageQuery { max_items: 1_000, ..query(0, &[0]) }).await;
        let seqs = rows.expect("read").expect("current").rows.iter().map(|row| row.seq).collect::<Vec<_>>();
        assert_eq!(seqs, (1..=head).collect::<Vec<_>>(), "no gap");
    });
}

#[test]
fn one_that_can_not_be_done_does_not_take_the_others_with_it() {
    story(|options, client| async move {
        let store = Arc::new(open(&PostgresOptions { writers: 1, ..options.clone() }).await);
        store.create(space(1), vec![]).await.expect("made");
        let short = "ALTER TABLE record ADD CONSTRAINT short CHECK (octet_length(body) < 1000)";
        client.batch_execute(short).await.expect("changed");
        let all: Vec<_> = (0..40_u64)
            .map(|n| {
                let length = if n % 7 == 3 { 2_000 } else { 100 };
                let (store, it) = (store.clone(), record_of(1, space(1), channel(0), n, length));
                tokio::spawn(async move { (length, store.append(append(&[it])).await) })
            })
            .collect();
        let mut seqs = Vec::new();
        for one in all {
            match one.await.expect("asked") {
                (100, Ok(Appended::At { seqs: at, .. })) => seqs.extend(at),
                (2_000, Err(StoreError::Failed)) => {}
                other => panic!("{other:?}"),
            }
        }
        seqs.sort_unstable();
        assert_eq!(seqs, (1..=34).collect::<Vec<_>>());
    });
}

#[test]
fn a_full_disk_is_said_and_what_stands_there_is_read_until_there_is_room_again() {
    story(|options, client| async move {
        let store = open(&options).await;
        store.create(space(1), vec![]).await.expect("made");
        seqs(&store, append(&[record(1)])).await;
        let full = "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON record EXECUTE FUNCTION full_disk()";
        client.batch_execute(full).await.expect("changed");
        assert_eq!(store.append(append(&[record(2)])).await, Err(StoreError::Full));
        assert_eq!(rows(&store, 0, &[0]).await.len(), 1);
        client.batch_execute("DROP TRIGGER full_disk ON record").await.expect("changed");
        assert_eq!(seqs(&store, append(&[record(2)])).await, [2]);
    });
}

#[test]
fn a_log_that_was_put_back_is_served_no_more_and_has_another_name_when_it_is_opened() {
    story(|options, client| async move {
        let store = open(&options).await;
        let life = store.incarnation();
        store.create(space(1), vec![]).await.expect("made");
        // As it is after a restore onto another server: what stands in the log names the server that wrote it.
        client.batch_execute("UPDATE life SET place = 'another server'").await.expect("changed");
        breaks(&client, &options).await;
        assert!(store.append(append(&[record(1)])).await.is_err());
        assert_eq!(store.append(append(&[record(1)])).await, Err(StoreError::Failed), "nor a second time");
        assert_eq!(store.read(space(1)).await, Err(StoreError::Failed));
        assert_eq!(store.is_well().await, Err(StoreError::Failed), "whoever watches over it hears of it");
        store.over().await;
        drop(store);
        let again = open(&options).await;
        assert_ne!(again.incarnation(), life);
        assert!(again.read(space(1)).await.expect("read").is_some());
    });
}

#[test]
fn a_blob_whose_last_piece_came_just_before_the_end_is_closed_by_who_asks_for_it() {
    story(|options, client| async move {
        let store = open(&options).await;
        store.create(space(1), vec![]).await.expect("made");
        let (right, wrong) = (BlobHash::of(b"all of it"), BlobHash::of(b"something else"));
        for hash in [right, wrong] {
            let piece = BlobPiece {
                space: space(1),
                party: 1,
                hash,
                total: 9,
                offset: 0,
                bytes: b"all o".to_vec(),
                max_bytes: 1_000_000,
                today: 1,
            };
            store.put_blob(piece).await.expect("put");
        }
        // As a relay leaves it that is killed between the two steps.
        let last = "INSERT INTO piece SELECT space, hash, 5, 'f it' FROM blob; UPDATE blob SET received = 9";
        client.batch_execute(last).await.expect("changed");
        assert_eq!(store.read_blob(space(1), right, 0, 100).await, Ok(None), "nobody has looked at it");
        assert!(store.blob(space(1), right).await.expect("read").expect("there").whole);
        assert_eq!(store.read_blob(space(1), right, 3, 100).await, Ok(Some(b" of it".to_vec())));
        assert_eq!(store.blob(space(1), wrong).await, Ok(None), "thrown away");
    });
}

#[test]
fn a_server_is_spoken_to_over_tls_where_its_certificate_is_good_and_else_not_at_all() {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let server = server::Server::with_certificate(&made.cert.pem(), &made.signing_key.serialize_pem());
    let folder = tempfile::tempdir().expect("a folder");
    let known = folder.path().join("authorities.pem");
    std::fs::write(&known, made.cert.pem()).expect("written");
    story(|plain, _| async move {
        let require = format!("{}?sslmode=require", server.address_by_network());
        let good =
            PostgresOptions { authorities: Some(known.clone()), ..PostgresOptions::at(require.clone()) };
        open(&good).await.create(space(1), vec![]).await.expect("made");
        let unknown = PostgresStore::open(PostgresOptions::at(require.clone())).await;
        assert!(matches!(unknown, Err(OpenError::Server(_))), "{unknown:?}");
        // Without a word about it, a certificate that is not good is no reason to speak openly.
        let silent = PostgresStore::open(PostgresOptions::at(server.address_by_network())).await;
        assert!(matches!(silent, Err(OpenError::Server(_))), "{silent:?}");
        // Another name than the certificate's.
        let other = PostgresOptions { address: require.replace("localhost", "127.0.0.1"), ..good.clone() };
        let other = PostgresStore::open(other).await;
        assert!(matches!(other, Err(OpenError::Server(_))), "{other:?}");
        // And a server that has no TLS is not spoken to where it was asked for.
        let asked = format!("{} sslmode=require", plain.address);
        let none = PostgresStore::open(PostgresOptions { address: asked, ..plain }).await;
        assert!(matches!(none, Err(OpenError::Server(_))), "{none:?}");
    });
}
