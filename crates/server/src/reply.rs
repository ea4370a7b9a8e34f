use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use waymark_acts::{Refusal, Stop};
use waymark_pages::Notice;

/// What a handler answers.
pub struct Reply {
    status: StatusCode,
    kind: &'static str,
    body: Vec<u8>,
    headers: Vec<(HeaderName, String)>,
}

/// Why a handler has no page of its own to answer with.
pub struct Trouble(pub Stop);

impl<T: Into<Stop>> From<T> for Trouble {
    fn from(stop: T) -> Self {
        Self(stop.into())
    }
}

impl Trouble {
    /// Sorts out the refusals that a form shows itself.
    ///
    /// # Errors
    /// Everything that is no refusal.
    pub fn refusal(stop: Stop) -> Result<Refusal, Self> {
        match stop {
            Stop::Refused(refusal) => Ok(refusal),
            Stop::Failed(failure) => Err(Self(Stop::Failed(failure))),
        }
    }
}

impl Reply {
    /// A page.
    pub fn page(html: String) -> Self {
        Self {
            status: StatusCode::OK,
            kind: "text/html; charset=utf-8",
            body: html.into_bytes(),
            headers: Vec::new(),
        }
    }

    /// A file of our own, which the browser may keep.
    pub fn file(kind: &'static str, body: Vec<u8>) -> Self {
        let keep = "public, max-age=3600".to_owned();
        Self { status: StatusCode::OK, kind, body, headers: vec![(header::CACHE_CONTROL, keep)] }
    }

    /// On to another path of ours, with GET.
    pub fn go(path: impl Into<String>) -> Self {
        Self {
            status: StatusCode::SEE_OTHER,
            kind: "text/plain; charset=utf-8",
            body: Vec::new(),
            headers: vec![(header::LOCATION, path.into())],
        }
    }

    /// On to another path of ours, which then says what has been done.
    pub fn done(path: impl Into<String>, notice: Notice) -> Self {
        Self::go(format!("{}?done={}", path.into(), notice.word()))
    }

    /// The same with another status.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same with a cookie.
    pub fn cookie(self, line: String) -> Self {
        self.header("set-cookie", line)
    }

    /// The same with one more header.
    pub fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((HeaderName::from_static(name), value));
        self
    }

    /// The response on the wire. A header value that cannot be sent makes a plain 500 and nothing half-said.
    pub fn respond(self, https: bool) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        for (name, value) in self.headers {
            match HeaderValue::from_str(&value) {
                Ok(value) => {
                    headers.append(name, value);
                }
                Err(_) => {
                    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                    *response.body_mut() = Body::empty();
                    break;
                }
            }
        }
        crate::headers::harden(response.headers_mut(), https);
        response
    }
}
