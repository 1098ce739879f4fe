//! The binary as a process of its own, in a folder of its own, on ports the system chose.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is gone when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("goldseam-test-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// `goldseam` with nothing taken from the environment of whoever runs the tests.
pub(crate) fn goldseam(words: &[&str]) -> Command {
    let mut command =
        Command::new(std::env::var_os("GOLDSEAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_goldseam").into()));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GOLDSEAM")) {
        command.env_remove(name);
    }
    command.args(words);
    command
}

/// A relay to be started on ports the system chooses; its data folder and what else it is to hear come behind.
pub(crate) fn serve(log: &str) -> Command {
    goldseam(&["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--log", log])
}

/// A running relay.
pub(crate) struct Served {
    child: Child,
    /// Where devices reach it.
    pub(crate) address: String,
    /// Where its host reaches it.
    pub(crate) ops: String,
}

impl Served {
    /// Starts it over a data folder and waits until it says where it is.
    pub(crate) fn start(data: &Path, more: &[&str]) -> Self {
        let mut command = serve("warn");
        command.arg("--data").arg(data).args(more);
        Self::run(command)
    }

    /// Runs a command that serves.
    pub(crate) fn run(command: Command) -> Self {
        Self::try_run(command).unwrap_or_else(|ended| panic!("it did not say where it is: {ended:?}"))
    }

    /// Runs a command that may not come to serve. Gives then how it ended.
    pub(crate) fn try_run(mut command: Command) -> Result<Self, ExitStatus> {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut said = Vec::new();
        let port = |said: &[String], start: &str| {
            let line = said.iter().find(|line| line.starts_with(start))?;
            line.rsplit(':').next().map(|port| format!("127.0.0.1:{}", port.trim_end_matches('/')))
        };
        while let Some(Ok(line)) = lines.next() {
            said.push(line);
            if said.last().is_some_and(|line| line.starts_with("Ready")) {
                break;
            }
        }
        let Some(address) = port(&said, "Open http") else {
            assert!(!said.iter().any(|line| line.starts_with("Ready")), "where is it? {said:?}");
            return Err(child.wait().expect("it ends"));
        };
        let ops = port(&said, "Health").unwrap_or_default();
        // Reading on keeps the pipe from filling up.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, address, ops })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would: no handler runs.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    /// Waits until it ends by itself.
    pub(crate) fn ended(mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }

    /// Asks it to stop, as a system does.
    pub(crate) fn stop(mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().expect("kill runs");
        assert!(asked.success());
        self.child.wait().expect("it ends")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Runs a command that is to fail, and gives what it said.
pub(crate) fn refused(mut command: Command) -> String {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let mut said = String::new();
    child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
    assert!(!child.wait().expect("it ends").success(), "it should have failed");
    said
}

/// Runs a command that is to succeed, and gives what it said.
pub(crate) fn done(mut command: Command) -> String {
    let out = command.output().expect("the binary starts");
    assert!(out.status.success(), "it failed: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("text")
}
