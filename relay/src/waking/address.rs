//! Where a push service may be: on the internet, under `https`, and nowhere near this machine.
//!
//! Not a list of known services: people may use one of their own. So a device could name any address, and this decides which
//! ones the relay will ever speak to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::Uri;

/// An address at a push service.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    uri: Uri,
    host: String,
}

/// Whoever has it can send to it, so nothing of it is shown.
impl core::fmt::Debug for Address {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Address(..)")
    }
}

impl Address {
    /// Reads an address. With `nearby`, it may also be a bare number, at any port, and `http` on this machine.
    #[must_use]
    pub fn parse(endpoint: &str, nearby: bool) -> Option<Self> {
        let uri: Uri = endpoint.parse().ok()?;
        let authority = uri.authority()?;
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        let number: Option<IpAddr> = host.parse().ok();
        let secure = uri.scheme_str() == Some("https");
        let usual =
            secure && number.is_none() && is_name(&host) && authority.port().is_none_or(|port| port == 443);
        let here = nearby && (secure || number.is_some_and(|number| number.is_loopback()));
        let plain = !authority.as_str().contains('@');
        (plain && (usual || here)).then_some(Self { uri, host })
    }

    /// Whether it is under `https`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// The host's name, or its number without brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(if self.is_secure() { 443 } else { 80 })
    }

    /// What stands in the request's `Host`.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.uri.authority().map_or("", |authority| authority.as_str())
    }

    /// Path and query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path_and_query().map_or("/", |path| path.as_str())
    }

    /// Scheme, host and port, as a token names whom it is for.
    #[must_use]
    pub fn origin(&self) -> String {
        let scheme = if self.is_secure() { "https" } else { "http" };
        let usual = if self.is_secure() { 443 } else { 80 };
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        if self.port() == usual {
            format!("{scheme}://{host}")
        } else {
            format!("{scheme}://{host}:{}", self.port())
        }
    }
}

/// A name of the public internet: more than one part, and no character that a name can't have.
fn is_name(host: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.contains('.') && host.split('.').all(is_part)
}

/// Whether a number is one of the public internet: not this machine, its network, or any that is set apart.
#[must_use]
pub fn is_public(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(number) => is_public_v4(number),
        IpAddr::V6(number) => number.to_ipv4_mapped().map_or_else(|| is_public_v6(number), is_public_v4),
    }
}

fn is_public_v4(number: Ipv4Addr) -> bool {
    let [a, b, c, _] = number.octets();
    let apart = a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !(apart
        || number.is_private()
        || number.is_loopback()
        || number.is_link_local()
        || number.is_documentation())
}

/// Only what is given out to the internet counts, without the stretches of it that lead elsewhere: tunnels, examples, tests.
fn is_public_v6(number: Ipv6Addr) -> bool {
    let [a, b, ..] = number.segments();
    let given_out = (0x2000..0x4000).contains(&a);
    let apart = a == 0x2002 || (a == 0x2001 && (b < 0x0200 || b == 0x0db8)) || (a == 0x3fff && b < 0x1000);
    given_out && !apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_at_a_name_of_the_internet() {
        let address = Address::parse("https://push.example.org/a/b?c=d", false).unwrap();
        assert_eq!((address.host(), address.port(), address.path()), ("push.example.org", 443, "/a/b?c=d"));
        assert_eq!(address.origin(), "https://push.example.org");
        assert_eq!(
            Address::parse("https://push.example.org:443/", false).unwrap().origin(),
            "https://push.example.org"
        );
    }

    #[test]
    fn nothing_else_is_one() {
        for endpoint in [
            "",
            "push.example.org",
            "/a",
            "http://push.example.org/",
            "ftp://push.example.org/",
            "https://push.example.org:8443/",
            "https://me@push.example.org/",
            "https://localhost/",
            "https://relay/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://10.0.0.1/",
            "https://8.8.8.8/",
            "https://push..example/",
            "https://pu_sh.example/",
            "https://pu\u{e9}.example/",
        ] {
            assert_eq!(Address::parse(endpoint, false), None, "{endpoint}");
        }
    }

    #[test]
    fn for_tests_a_service_may_be_on_this_machine_and_plain_http_nowhere_else() {
        let address = Address::parse("http://127.0.0.1:9000/x", true).unwrap();
        assert_eq!((address.host(), address.port(), address.is_secure()), ("127.0.0.1", 9000, false));
        assert_eq!(address.origin(), "http://127.0.0.1:9000");
        assert!(Address::parse("http://10.0.0.1/x", true).is_none());
        assert!(Address::parse("http://push.example.org/x", true).is_none());
        assert!(Address::parse("http://127.0.0.1:9000/x", false).is_none());
    }

    #[test]
    fn numbers_that_are_set_apart_are_not_public() {
        for number in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "2002:7f00:1::1",
            "3fff::1",
        ] {
            assert!(!is_public(number.parse().unwrap()), "{number}");
        }
        for number in
            ["1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
        {
            assert!(is_public(number.parse().unwrap()), "{number}");
        }
    }

    #[test]
    fn an_address_shows_nothing_of_itself() {
        assert_eq!(format!("{:?}", Address::parse("https://push.example.org/s", false)), "Some(Address(..))");
    }
}
