//! A device that signs in, appends and listens, straight over the wire messages.

use std::time::Duration;

use ed25519_dalek::{Signer, SigningKey};
use futures_util::{SinkExt, StreamExt};
use sync::statement::{Admit, CreateSpace, Remove, SignIn, Signed, Statement};
use sync::wire::{
    Asked, Greeting, Page, Push, Receipt, Refused, Request, Response, ToDevice, ToRelay, Welcome,
};
use sync::wire::{outcome_from_bytes, to_bytes};
use sync::{ChannelId, DeviceId, PartyId, Record, Signature, SpaceId};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

use super::{http, random};

/// What breaks when the relay is gone.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Gone;

/// One device of one party in one space.
#[derive(Clone)]
pub(crate) struct Device {
    key: SigningKey,
    pub(crate) space: SpaceId,
    pub(crate) party: PartyId,
    pub(crate) channel: ChannelId,
}

impl Device {
    /// A device that will make a space of its own.
    pub(crate) fn first() -> Self {
        Self {
            key: SigningKey::from_bytes(&random()),
            space: SpaceId::from_bytes(random()),
            party: PartyId::from_bytes(random()),
            channel: ChannelId::from_bytes(random()),
        }
    }

    pub(crate) fn id(&self) -> DeviceId {
        DeviceId::from_bytes(self.key.verifying_key().to_bytes())
    }

    /// Makes its space.
    pub(crate) async fn create(&self, address: &str) {
        self.try_create(address).await.expect("a new space");
    }

    /// The same where the relay may have to refuse.
    pub(crate) async fn try_create(&self, address: &str) -> Result<Response, Refused> {
        let statement = CreateSpace {
            space: self.space,
            party: self.party,
            device: self.id(),
            channels: vec![self.channel],
        };
        self.ask(address, Request::CreateSpace { signed: self.signed(statement) }).await
    }

    /// Lets another device of the same party in.
    pub(crate) async fn admit(&self, address: &str) -> Self {
        self.try_admit(address).await.expect("an admission")
    }

    /// The same where the relay may have to refuse.
    pub(crate) async fn try_admit(&self, address: &str) -> Result<Self, Refused> {
        let other = Self { key: SigningKey::from_bytes(&random()), ..self.clone() };
        let statement = Admit {
            space: self.space,
            party: self.party,
            device: other.id(),
            channels: vec![self.channel],
            by: self.id().key(),
        };
        self.ask(address, Request::Admit { signed: self.signed(statement) }).await?;
        Ok(other)
    }

    /// What it says to sign another device of its party out.
    pub(crate) fn removal(&self, other: &Self) -> Request {
        let statement = Remove { space: self.space, device: other.id(), by: self.id() };
        Request::Remove { signed: self.signed(statement) }
    }

    /// Asks without signing in.
    pub(crate) async fn ask(&self, address: &str, request: Request) -> Result<Response, Refused> {
        let answer = http::post(address, "/v1/ask", &to_bytes(&request)).await;
        outcome_from_bytes(&answer.body).unwrap_or_else(|error| panic!("{error}: {answer:?}"))
    }

    /// A record of a given length, like no other.
    pub(crate) fn record(&self, length: usize) -> Record {
        let mut bytes = vec![0; length];
        getrandom::fill(&mut bytes).expect("randomness");
        bytes[0] = sync::record::ENTRY;
        bytes[1..17].copy_from_slice(self.space.as_bytes());
        bytes[17..33].copy_from_slice(self.channel.as_bytes());
        Record::parse(bytes).expect("well formed")
    }

    /// Connects and signs in, asking for what comes after a position.
    pub(crate) async fn connect(&self, address: &str, after: u64) -> Result<Live, Gone> {
        self.sign_in(address, after).await?.map_err(|refused| panic!("not welcome: {refused:?}"))
    }

    /// The same where the relay may have to turn one away.
    pub(crate) async fn sign_in(&self, address: &str, after: u64) -> Result<Result<Live, Refused>, Gone> {
        let stream = TcpStream::connect(address).await.map_err(|_| Gone)?;
        stream.set_nodelay(true).map_err(|_| Gone)?;
        let url = format!("ws://{address}/v1/live");
        let (socket, _) = client_async(url, stream).await.map_err(|_| Gone)?;
        let mut live = Live { socket, number: 0, welcome: None, pushes: Vec::new() };
        let ToDevice::Challenge { nonce } = live.next().await? else { panic!("no challenge") };
        let statement = SignIn { nonce, space: self.space, device: self.id() };
        let greeting = Greeting {
            space: self.space,
            device: self.id(),
            signature: self.sign(&statement),
            version: sync::PROTOCOL_VERSION,
            after,
            anchor: None,
        };
        live.send(&ToRelay::SignIn { greeting }).await?;
        match live.next().await? {
            ToDevice::Welcome { welcome } => live.welcome = Some(welcome),
            ToDevice::Refused { refused, .. } => return Ok(Err(refused)),
            other => panic!("neither welcome nor turned away: {other:?}"),
        }
        Ok(Ok(live))
    }

    fn sign(&self, statement: &impl Statement) -> Signature {
        Signature::from_bytes(self.key.sign(&statement.bytes()).to_bytes())
    }

    fn signed<T: Statement>(&self, statement: T) -> Signed<T> {
        Signed { signature: self.sign(&statement), statement }
    }
}

/// A signed-in connection.
pub(crate) struct Live {
    socket: WebSocketStream<TcpStream>,
    number: u64,
    welcome: Option<Welcome>,
    /// Pages that came unasked.
    pub(crate) pushes: Vec<Page>,
}

impl Live {
    pub(crate) fn welcome(&self) -> &Welcome {
        self.welcome.as_ref().expect("signed in")
    }

    /// Appends and waits for the acknowledgement.
    pub(crate) async fn append(
        &mut self,
        records: Vec<Record>,
    ) -> Result<Result<Vec<Receipt>, Refused>, Gone> {
        match self.ask(Request::Append { records }).await? {
            Ok(Response::Appended { receipts, .. }) => Ok(Ok(receipts)),
            Ok(other) => panic!("an append was answered with {other:?}"),
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// Everything after a position, page after page.
    pub(crate) async fn pull_all(&mut self, after: u64) -> Result<Vec<(u64, Record)>, Gone> {
        self.try_pull_all(after).await?.map_err(|refused| panic!("a pull was refused: {refused:?}"))
    }

    /// The same where the relay may have to refuse.
    pub(crate) async fn try_pull_all(
        &mut self,
        mut after: u64,
    ) -> Result<Result<Vec<(u64, Record)>, Refused>, Gone> {
        let mut all = Vec::new();
        loop {
            let page = match self.ask(Request::Pull { after, max: 4096 }).await? {
                Ok(Response::Page { page }) => page,
                Ok(other) => panic!("a pull was answered with {other:?}"),
                Err(refused) => return Ok(Err(refused)),
            };
            assert!(page.is_sound(), "a page that contradicts itself");
            after = page.upto;
            all.extend(page.items.into_iter().map(|item| match item {
                sync::Item::Record { seq, record } => (seq, record),
                other => panic!("nobody withdrew anything: {other:?}"),
            }));
            if after >= page.head {
                return Ok(Ok(all));
            }
        }
    }

    /// Asks and waits for the answer; pages that come meanwhile are kept.
    pub(crate) async fn ask(&mut self, request: Request) -> Result<Result<Response, Refused>, Gone> {
        self.number += 1;
        let asked = self.number;
        self.send(&ToRelay::Ask { number: asked, request: Asked::Known(Box::new(request)) }).await?;
        loop {
            match self.next().await? {
                ToDevice::Answer { number, response } if number == asked => return Ok(Ok(response)),
                ToDevice::Refused { number: Some(number), refused } if number == asked => {
                    return Ok(Err(refused));
                }
                ToDevice::Refused { number: None, refused } => {
                    panic!("the connection was refused: {refused:?}")
                }
                ToDevice::Push { push: Push::Page { page } } => self.pushes.push(page),
                _ => {}
            }
        }
    }

    /// Waits for the next page that comes unasked.
    pub(crate) async fn pushed(&mut self) -> Result<Page, Gone> {
        loop {
            if let ToDevice::Push { push: Push::Page { page } } = self.next().await? {
                return Ok(page);
            }
        }
    }

    async fn send(&mut self, frame: &ToRelay) -> Result<(), Gone> {
        self.socket.send(Message::binary(to_bytes(frame))).await.map_err(|_| Gone)
    }

    /// The next frame. A relay that says nothing for long is gone too.
    async fn next(&mut self) -> Result<ToDevice, Gone> {
        loop {
            let message =
                tokio::time::timeout(Duration::from_secs(30), self.socket.next()).await.map_err(|_| Gone)?;
            match message {
                Some(Ok(Message::Binary(bytes))) => {
                    return Ok(ToDevice::from_bytes(&bytes).unwrap_or_else(|error| panic!("{error}")));
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Gone),
                Some(Ok(_)) => {}
            }
        }
    }
}
