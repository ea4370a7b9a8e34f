//! Where a request comes from. Every change is refused unless the browser says that our own page sent it.

use axum::http::{HeaderMap, header};

/// What the site calls itself from outside.
#[derive(Clone, Debug)]
pub enum PublicOrigin {
    /// Behind a proxy: exactly this origin (`https://waymark.example`).
    Fixed(String),
    /// Directly on loopback: `http://` and one of these hosts with port.
    Loopback(Vec<String>),
}

impl PublicOrigin {
    /// The address to print before a path.
    pub fn address(&self) -> String {
        match self {
            Self::Fixed(origin) => origin.clone(),
            Self::Loopback(hosts) => format!("http://{}", hosts.first().map_or("", String::as_str)),
        }
    }

    /// Whether the site is reached through HTTPS, so that cookies are `Secure`.
    pub fn is_https(&self) -> bool {
        matches!(self, Self::Fixed(origin) if origin.starts_with("https://"))
    }

    /// Whether the `Host` header names this site. A foreign name that resolves to us (rebinding) is refused.
    pub fn knows_host(&self, headers: &HeaderMap) -> bool {
        let Some(host) = text(headers, header::HOST.as_str()) else { return false };
        match self {
            Self::Fixed(origin) => origin.split_once("://").is_some_and(|(_, ours)| ours == host),
            Self::Loopback(hosts) => hosts.iter().any(|ours| ours == host),
        }
    }

    /// Whether our own page sent this change: `Origin` is ours or, where a browser sends no `Origin`,
    /// `Sec-Fetch-Site` is `same-origin`. Neither header: refused.
    pub fn sent_by_us(&self, headers: &HeaderMap) -> bool {
        match text(headers, header::ORIGIN.as_str()) {
            Some(origin) => match self {
                Self::Fixed(ours) => ours == origin,
                Self::Loopback(hosts) => {
                    hosts.iter().any(|host| origin == format!("http://{host}"))
                }
            },
            None => text(headers, "sec-fetch-site") == Some("same-origin"),
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_page_may_change_anything() {
        let site = PublicOrigin::Loopback(vec!["127.0.0.1:8470".into(), "localhost:8470".into()]);
        for (pairs, expected) in [
            (&[("origin", "http://127.0.0.1:8470")][..], true),
            (&[("origin", "http://localhost:8470")], true),
            (&[("origin", "https://127.0.0.1:8470")], false),
            (&[("origin", "http://127.0.0.1:9")], false),
            (&[("origin", "http://evil.example")], false),
            (&[("origin", "null")], false),
            (&[("origin", "null"), ("sec-fetch-site", "same-origin")], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[], false),
        ] {
            assert_eq!(site.sent_by_us(&headers(pairs)), expected, "{pairs:?}");
        }
    }

    #[test]
    fn a_foreign_host_name_is_refused() {
        let site = PublicOrigin::Fixed("https://waymark.example".into());
        assert!(site.knows_host(&headers(&[("host", "waymark.example")])));
        assert!(!site.knows_host(&headers(&[("host", "rebound.example")])));
        assert!(!site.knows_host(&headers(&[])));
        assert!(site.is_https());
    }
}
