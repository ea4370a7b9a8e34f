//! A browser without script: keeps cookies, says where it comes from, sends forms as they are.

use std::cell::RefCell;
use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request};
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::html::{Form, words};
use crate::world::World;

/// What came back.
pub struct Page {
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

/// One browser.
pub struct Browser<'w> {
    pub world: &'w World,
    runtime: Runtime,
    pub cookies: RefCell<BTreeMap<String, String>>,
    pub language: Option<&'static str>,
}

/// A form that belongs to a page, filled so far.
#[derive(Clone)]
pub struct Filled(pub Form);

impl<'w> Browser<'w> {
    pub fn new(world: &'w World) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { world, runtime, cookies: RefCell::default(), language: None }
    }

    /// A request as this browser begins it: the address, the host, the cookies, the language.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let host = self.world.origin.split_once("://").unwrap().1;
        let mut request = Request::builder().method(method).uri(path).header("host", host);
        let cookies = self.cookies.borrow();
        if !cookies.is_empty() {
            let line: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request = request.header("cookie", line.join("; "));
        }
        match self.language {
            Some(language) => request.header("accept-language", language),
            None => request,
        }
    }

    /// Sends a request whole, and takes the cookies of the answer.
    pub fn fetch(&self, request: Request<Body>) -> Page {
        let path = request.uri().to_string();
        let router = self.world.router.clone();
        let (head, bytes) = self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let (head, body) = response.into_parts();
            (head, to_bytes(body, 8 << 20).await.unwrap())
        });
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        for line in head.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        Page { path, status: head.status.as_u16(), headers: head.headers, body }
    }

    /// Looks at a page.
    pub fn get(&self, path: &str) -> Page {
        let path = path.split('#').next().unwrap_or(path);
        self.fetch(self.request(Method::GET, path).body(Body::empty()).unwrap())
    }

    /// Sends a body as a form of our own pages would be sent.
    pub fn post(&self, path: &str, body: impl Into<Body>) -> Page {
        let request = self
            .request(Method::POST, path)
            .header("origin", &self.world.origin)
            .header("content-type", "application/x-www-form-urlencoded");
        self.fetch(request.body(body.into()).unwrap())
    }

    /// The token that the forms of this browser's pages carry now.
    pub fn token(&self) -> String {
        let page = self.get("/catalogue");
        let page = if page.status == 200 { page } else { self.get("/sign-in") };
        page.form("/language").0.value("csrf")[0].to_owned()
    }
}

impl Page {
    /// The form of this page that posts to `action`.
    pub fn form(&self, action: &str) -> Filled {
        let forms = Form::all(&self.body);
        let form = forms.into_iter().find(|form| form.action == action);
        Filled(form.unwrap_or_else(|| {
            panic!("{} ({}) has no form for {action}: {}", self.path, self.status, self.words())
        }))
    }

    /// Where the browser is sent on to.
    pub fn location(&self) -> &str {
        let location = self.headers.get("location");
        let location = location.unwrap_or_else(|| {
            panic!("{} ({}) sends nobody on: {}", self.path, self.status, self.words())
        });
        location.to_str().unwrap()
    }

    /// What a person reads.
    pub fn words(&self) -> String {
        words(&self.body)
    }

    /// Every `Set-Cookie` line.
    pub fn cookies_set(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect()
    }

    /// Passes the page on, if a person reads these words on it.
    #[track_caller]
    pub fn says(&self, what: &str) -> &Self {
        let said = self.words();
        assert!(said.contains(what), "{} ({}) lacks {what:?}: {said}", self.path, self.status);
        self
    }

    /// Passes the page on, if it has this status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.words());
        self
    }
}

impl Filled {
    pub fn set(self, name: &str, value: &str) -> Self {
        Self(self.0.set(name, value))
    }

    pub fn add(self, name: &str, value: &str) -> Self {
        Self(self.0.add(name, value))
    }

    pub fn force(self, name: &str, value: &str) -> Self {
        Self(self.0.force(name, value))
    }

    pub fn without(self, name: &str) -> Self {
        Self(self.0.without(name))
    }

    /// Sends the form.
    pub fn send(self, browser: &Browser<'_>) -> Page {
        browser.post(&self.0.action, self.0.body())
    }

    /// Sends the form, which must be accepted, and looks at where the browser is sent on to.
    #[track_caller]
    pub fn go(self, browser: &Browser<'_>) -> Page {
        let sent = self.send(browser).is(303);
        browser.get(sent.location()).is(200)
    }
}
