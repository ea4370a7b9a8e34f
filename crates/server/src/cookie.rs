use axum::http::{HeaderMap, header};

/// The names of the cookies: with the `__Host-` prefix wherever the site is reached through HTTPS.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    https: bool,
}

impl Cookies {
    /// Cookies for a site that is, or is not, reached through HTTPS.
    pub fn new(https: bool) -> Self {
        Self { https }
    }

    fn name(self, base: &str) -> String {
        if self.https { format!("__Host-{base}") } else { base.to_owned() }
    }

    fn set(self, base: &str, value: &str, tail: &str) -> String {
        let secure = if self.https { "; Secure" } else { "" };
        format!("{}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{tail}", self.name(base))
    }

    /// Sets the session cookie; it ends with the browser.
    pub fn set_session(self, token: &str) -> String {
        self.set("waymark", token, "")
    }

    /// Takes the session cookie away.
    pub fn clear_session(self) -> String {
        self.set("waymark", "", "; Max-Age=0")
    }

    /// Sets the token that a visitor's form must bring back.
    pub fn set_visitor(self, token: &str) -> String {
        self.set("waymark-visitor", token, "")
    }

    /// Remembers the language for this browser session.
    pub fn set_language(self, code: &str) -> String {
        self.set("waymark-language", code, "")
    }

    /// The session token that the browser sent.
    pub fn session(self, headers: &HeaderMap) -> Option<&str> {
        read(headers, &self.name("waymark"))
    }

    /// The visitor's token that the browser sent; only what has its form.
    pub fn visitor(self, headers: &HeaderMap) -> Option<&str> {
        read(headers, &self.name("waymark-visitor"))
            .filter(|t| t.len() == 64 && t.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    /// The language that the browser sent.
    pub fn language(self, headers: &HeaderMap) -> Option<&str> {
        read(headers, &self.name("waymark-language"))
    }
}

fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, v)| *n == name && !v.is_empty())
        .map(|(_, v)| v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_bound_to_its_site() {
        let cookies = Cookies::new(true);
        let set = cookies.set_session("abc");
        assert_eq!(set, "__Host-waymark=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
        let headers: HeaderMap =
            [(header::COOKIE, "a=b; __Host-waymark=abc; waymark=plain".parse().unwrap())]
                .into_iter()
                .collect();
        assert_eq!(cookies.session(&headers), Some("abc"));
        assert_eq!(Cookies::new(false).session(&headers), Some("plain"));
    }
}
