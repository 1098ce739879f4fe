//! Posting to a push service over HTTP: one connection, one request, and of the answer the status and one field.
//!
//! Not a browser: no redirect is followed, no body read, no cookie kept, no proxy asked, and no address spoken to that is not
//! on the public internet, whatever a name leads to.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use hyper::client::conn::http1;
use hyper::{Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

use super::round::TOO_LATE_S;
use super::{Address, Parcel, Post, Posted, is_public};

/// From the first question for the name to the answer's head.
const WITHIN: Duration = Duration::from_secs(15);
/// An answer's head is not longer.
const HEAD_BYTES: usize = 16 * 1024;

/// Posts over HTTP.
pub struct HttpPost {
    tls: TlsConnector,
    nearby: bool,
}

impl core::fmt::Debug for HttpPost {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("HttpPost(..)")
    }
}

/// Why nothing was answered.
enum Trouble {
    /// The name leads to no place that may be spoken to.
    NotThere,
    /// Anything that may be over in a minute.
    Passing,
}

impl From<io::Error> for Trouble {
    fn from(_: io::Error) -> Self {
        Self::Passing
    }
}

impl From<hyper::Error> for Trouble {
    fn from(_: hyper::Error) -> Self {
        Self::Passing
    }
}

impl HttpPost {
    /// Trusts the certificate authorities that browsers trust. With `nearby`, also numbers that are not public are spoken to.
    ///
    /// # Errors
    /// Where TLS can't be set up.
    pub fn new(nearby: bool) -> io::Result<Self> {
        let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), nearby })
    }

    async fn ask(&self, parcel: Parcel) -> Result<Posted, Trouble> {
        let stream = TcpStream::connect(self.place(&parcel.to).await?.as_slice()).await?;
        let answer = if parcel.to.is_secure() {
            let name = ServerName::try_from(parcel.to.host().to_owned()).map_err(|_| Trouble::NotThere)?;
            talk(self.tls.connect(name, stream).await?, &parcel).await?
        } else {
            talk(stream, &parcel).await?
        };
        Ok(said(&answer))
    }

    /// The numbers behind a name. They are looked at here, and these very ones are connected to: a name that means one thing
    /// when it is asked and another when it is used gains nothing.
    async fn place(&self, to: &Address) -> Result<Vec<SocketAddr>, Trouble> {
        let all = tokio::net::lookup_host((to.host(), to.port())).await?;
        let may: Vec<_> = all.filter(|place| self.nearby || is_public(place.ip())).collect();
        if may.is_empty() { Err(Trouble::NotThere) } else { Ok(may) }
    }
}

impl Post for HttpPost {
    async fn post(&self, parcel: Parcel) -> Posted {
        match timeout(WITHIN, self.ask(parcel)).await {
            Ok(Ok(posted)) => posted,
            Ok(Err(Trouble::NotThere)) => Posted::Gone,
            Ok(Err(Trouble::Passing)) | Err(_) => Posted::Later(None),
        }
    }
}

/// The answer's head; its body is left unread, and the connection closed.
async fn talk<T>(stream: T, parcel: &Parcel) -> Result<Response<()>, Trouble>
where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let handshake = http1::Builder::new().max_buf_size(HEAD_BYTES).handshake(TokioIo::new(stream));
    let (mut sender, connection) = handshake.await?;
    let request = request(parcel).ok_or(Trouble::NotThere)?;
    let answer = sender.send_request(request);
    tokio::pin!(connection, answer);
    tokio::select! {
        biased;
        answer = &mut answer => Ok(answer?.map(drop)),
        _ = &mut connection => Err(Trouble::Passing),
    }
}

fn request(parcel: &Parcel) -> Option<Request<Body>> {
    Request::post(parcel.to.path())
        .header(header::HOST, parcel.to.authority())
        .header(header::AUTHORIZATION, &parcel.authorization)
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header(header::CONTENT_ENCODING, "aes128gcm")
        .header("ttl", TOO_LATE_S)
        .header("urgency", "normal")
        // A message that waits for the device is replaced by the next: several reminders are one line.
        .header("topic", "reminder")
        .body(Body::from(parcel.body.clone()))
        .ok()
}

fn said(answer: &Response<()>) -> Posted {
    match answer.status() {
        status if status.is_success() => Posted::Taken,
        StatusCode::NOT_FOUND | StatusCode::GONE => Posted::Gone,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Posted::Later(after(answer)),
        status if status.is_server_error() => Posted::Later(after(answer)),
        status => {
            tracing::warn!(status = status.as_u16(), "a push service did not take a message");
            Posted::Refused
        }
    }
}

/// `Retry-After` in seconds; a date is as good as nothing.
fn after(answer: &Response<()>) -> Option<u64> {
    answer.headers().get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}
