//! What a page of ours may do in a browser: load from here, speak with its relay, and use no sensor.
//! The policy is the same for every page.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::Remote;

/// No sensors and no devices; `docs/threat-model.md` says why. Keys of the device lock and copying stay.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), \
    browsing-topics=(), camera=(), compute-pressure=(), cross-origin-isolated=(), display-capture=(), \
    encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
    identity-credentials-get=(), idle-detection=(), keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
    otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), \
    publickey-credentials-get=(self), screen-wake-lock=(self), serial=(), speaker-selection=(), storage-access=(), usb=(), \
    clipboard-write=(self), clipboard-read=(), window-management=(), xr-spatial-tracking=()";

/// The headers of every answer.
pub(super) fn headers(remote: Option<&Remote>) -> HeaderMap {
    let fixed: [(HeaderName, &'static str); 6] = [
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let mut headers: HeaderMap =
        fixed.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
    if let Ok(value) = HeaderValue::from_str(&content_policy(remote)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    headers
}

/// Nothing from another origin, no inline script or style; a remote relay is the one exception, for speaking only.
fn content_policy(remote: Option<&Remote>) -> String {
    let speak = remote.map_or(String::new(), |remote| format!(" {} {}", remote.origin, remote.live));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; \
         font-src 'self'; connect-src 'self'{speak}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_from_here_alone_and_speaks_with_its_relay_alone() {
        let here = content_policy(None);
        assert!(here.contains("default-src 'none'") && here.contains("connect-src 'self';"));
        assert!(!here.contains("unsafe-inline") && !here.contains("'unsafe-eval'"));
        let remote = Remote { origin: "https://r.example".into(), live: "wss://r.example".into() };
        assert!(
            content_policy(Some(&remote)).contains("connect-src 'self' https://r.example wss://r.example;")
        );
    }

    #[test]
    fn no_page_may_use_a_sensor() {
        let headers = headers(None);
        let policy = headers["permissions-policy"].to_str().unwrap();
        for sensor in ["geolocation=()", "camera=()", "microphone=()", "display-capture=()", "usb=()"] {
            assert!(policy.contains(sensor), "{sensor}");
        }
        assert_eq!(headers.len(), 7);
    }
}
