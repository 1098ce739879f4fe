//! The yardstick for connections: a bare WebSocket server, a process of its own, that sends back what it gets; or that
//! first makes it durable with bare SQLite.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, accept_async_with_config, client_async};

use crate::yardstick::Bare;

/// Serves until it is killed.
pub(crate) async fn serve(database: Option<&Path>) {
    let bare = database.map(|path| Bare::begin(path).0);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("{}", listener.local_addr().expect("an address"));
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        let bare = bare.clone();
        tokio::spawn(async move {
            // With the buffers that are usual, each connection would cost 128 KiB.
            let small = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(0);
            let Ok(mut socket) = accept_async_with_config(stream, Some(small)).await else { return };
            while let Some(Ok(message)) = socket.next().await {
                if message.is_close() {
                    return;
                }
                let answer = match &bare {
                    None => message,
                    Some(bare) => {
                        bare.append(message.into_data().to_vec()).await;
                        Message::binary(vec![1; 8])
                    }
                };
                if socket.send(answer).await.is_err() {
                    return;
                }
            }
        });
    }
}

/// A running echo server.
pub(crate) struct Echo {
    child: Child,
    address: String,
}

impl Echo {
    pub(crate) fn start() -> Self {
        Self::run(&["echo-server"])
    }

    /// One that makes durable what it gets, in a new file.
    pub(crate) fn over_sqlite(path: &Path) -> Self {
        Self::run(&["echo-server", &path.to_string_lossy()])
    }

    fn run(words: &[&str]) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program).args(words).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut address)
            .expect("its address");
        Self { child, address: address.trim().to_owned() }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) async fn connect(&self) -> Wire {
        let stream = TcpStream::connect(&self.address).await.expect("it listens");
        stream.set_nodelay(true).expect("a socket");
        Wire(client_async(format!("ws://{}/", self.address), stream).await.expect("a handshake").0)
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A connection to it.
pub(crate) struct Wire(WebSocketStream<TcpStream>);

impl Wire {
    pub(crate) async fn there_and_back(&mut self, bytes: Vec<u8>) {
        self.0.send(Message::binary(bytes)).await.expect("it listens");
        self.0.next().await.expect("an echo").expect("an echo");
    }
}
