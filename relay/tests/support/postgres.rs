//! A PostgreSQL server for the tests of one program: made in a folder of its own when it is first needed, gone with the program.
//!
//! Not durable, as a rule, for speed: what must survive a power cut is PostgreSQL's own promise. It listens on a socket in its
//! folder alone, but for the one with a certificate.

#![allow(dead_code, unreachable_pub, reason = "more than one program has it, and each its part")]

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Its folder lies where its own user may go, and has a name short enough for a socket.
/// Says where it is and waits until nobody holds its standard input any more. It is given the programs' folder, and settings behind it.
const SCRIPT: &str = r#"
set -e
cd /
umask 077
folder=$(mktemp -d -p /tmp)
trap 'rm -rf "$folder"' EXIT
programs=$1
shift
if [ -n "$COPY_OF" ]; then
    "$programs/pg_basebackup" --host="$COPY_OF" --username=goldseam --pgdata="$folder/data" --write-recovery-conf --checkpoint=fast \
        --no-sync >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
else
    "$programs/initdb" --pgdata="$folder/data" --username=goldseam --auth=trust --no-sync --encoding=UTF8 --locale=C >"$folder/log" 2>&1 ||
        { cat "$folder/log"; exit 1; }
fi
printf '%s' "$CERTIFICATE" >"$folder/data/server.crt"
printf '%s' "$KEY" >"$folder/data/server.key"
"$programs/postgres" -D "$folder/data" -k "$folder" -c max_connections=400 "$@" >"$folder/log" 2>&1 &
server=$!
tries=0
until "$programs/pg_isready" --quiet --host="$folder" --port="$PORT"; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] && kill -0 $server 2>/dev/null || { cat "$folder/log"; exit 1; }
    sleep 0.1
done
echo "$folder"
read -r nothing || true
kill -INT $server 2>/dev/null || true
wait $server || true
"#;

/// The server, and the process that watches over it.
pub struct Server {
    folder: PathBuf,
    port: u16,
    watching: Child,
}

impl Server {
    /// The one of this program.
    pub fn get() -> &'static Self {
        static SERVER: OnceLock<Server> = OnceLock::new();
        SERVER.get_or_init(Self::start)
    }

    /// Another one, for who does it harm.
    pub fn start() -> Self {
        Self::made(&["-c", "fsync=off", "-c", "listen_addresses="], 5432, &[])
    }

    /// Another one, which keeps what it says it keeps: for who measures it.
    pub fn durable() -> Self {
        Self::made(&["-c", "listen_addresses="], 5432, &[])
    }

    /// A copy of this one on a "machine" of its own, which follows every commit.
    pub fn copy(&self) -> Self {
        let of = self.folder.display().to_string();
        Self::made(&["-c", "fsync=off", "-c", "listen_addresses="], 5432, &[("COPY_OF", &of)])
    }

    /// It is gone from one moment to the next, and writes nothing down any more.
    pub fn dies(&self) {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).expect("it runs");
        let pid = file.lines().next().expect("a process");
        assert!(Command::new("kill").args(["-QUIT", pid]).status().expect("kill runs").success());
    }

    /// Another one, reached over the network of this machine, with a certificate and its key in PEM.
    pub fn with_certificate(certificate: &str, key: &str) -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("a port").port();
        drop(free);
        let settings =
            ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "ssl=on", "-p", &port.to_string()];
        Self::made(&settings, port, &[("CERTIFICATE", certificate), ("KEY", key)])
    }

    fn made(settings: &[&str], port: u16, words: &[(&str, &str)]) -> Self {
        let programs = programs();
        let mut command = if is_root() {
            // It refuses to run as root, and Debian's package brings a user for it.
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        command.args(["-c", SCRIPT, "sh"]).arg(&programs).args(settings);
        for name in ["CERTIFICATE", "KEY", "COPY_OF"] {
            command.env(name, "");
        }
        command.envs(words.iter().copied()).env("PORT", port.to_string());
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("a shell runs");
        let mut said = BufReader::new(child.stdout.take().expect("its words are taken"));
        let mut folder = String::new();
        said.read_line(&mut folder).expect("it says something");
        if !Path::new(folder.trim()).is_dir() {
            let _ = said.read_to_string(&mut folder);
            panic!("PostgreSQL did not start: {folder}");
        }
        Self { folder: folder.trim().into(), port, watching: child }
    }

    /// Where it is, as a store is told: by its socket.
    pub fn address(&self) -> String {
        format!("host={} port={} user=goldseam dbname=postgres", self.folder.display(), self.port)
    }

    /// The folder of its socket.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The same over the network.
    pub fn address_by_network(&self) -> String {
        format!("postgres://goldseam@localhost:{}/postgres", self.port)
    }

    /// A name for a schema that nobody has.
    pub fn fresh_schema(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        format!("of_test_{}", NEXT.fetch_add(1, Relaxed))
    }
}

/// The folder with `initdb`, the newest one: where Debian keeps it, or on the path.
fn programs() -> PathBuf {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = debian.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let is_whole =
        |folder: &PathBuf| ["initdb", "postgres", "pg_isready"].iter().all(|it| folder.join(it).exists());
    folders.into_iter().find(is_whole).expect("PostgreSQL is installed: apt-get install postgresql")
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("a user runs this");
    id.stdout.trim_ascii() == b"0"
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.watching.stdin.take());
        let _ = self.watching.wait();
    }
}
