//! Every response carries the headers that keep a browser quiet, whatever happened.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Method;
use waymark_domain::Role;
use waymark_server::{For, ROUTES};

use crate::browser::{Browser, Page};
use crate::html::encode;
use crate::places::{address, made_up, own};
use crate::world::World;

/// What a page must forbid, and what it must not allow.
fn judge_policy(policy: &str) {
    let rules: BTreeSet<&str> = policy.split(';').map(str::trim).collect();
    let wanted = [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ];
    assert_eq!(rules, BTreeSet::from(wanted));
}

/// Judges one response: nothing it says may depend on what was asked or by whom.
#[track_caller]
fn judge(world: &World, page: &Page) {
    let at = format!("{} gave {}", page.path, page.status);
    let one = |name: &str| -> &str {
        let all: Vec<_> = page.headers.get_all(name).iter().collect();
        assert_eq!(all.len(), 1, "{at}: {name} stands {} times", all.len());
        all[0].to_str().unwrap()
    };
    judge_policy(one("content-security-policy"));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-robots-tag", "noindex, nofollow"),
        ("origin-agent-cluster", "?1"),
    ] {
        assert_eq!(one(name), value, "{at}");
    }
    let features = one("permissions-policy");
    assert!(features.split(',').all(|feature| feature.trim().ends_with("=()")), "{features}");
    for feature in ["camera", "microphone", "geolocation", "display-capture", "usb", "payment"] {
        assert!(features.contains(&format!("{feature}=()")), "{at}: {feature}");
    }
    let asset = page.path.contains("/assets/") && page.status == 200;
    let keep = if asset { "public, max-age=3600" } else { "no-store" };
    assert_eq!(one("cache-control"), keep, "{at}");
    let https = world.origin.starts_with("https:");
    assert_eq!(page.headers.contains_key("strict-transport-security"), https, "{at}");
    let kind = one("content-type");
    assert!(asset || kind == "text/html; charset=utf-8" || page.status == 303, "{at}: {kind}");
    assert!(page.status < 500, "{at}: {}", page.words());
    judge_cookies(https, page, &at);
    for name in ["server", "x-powered-by", "access-control-allow-origin", "etag"] {
        assert!(!page.headers.contains_key(name), "{at}: {name}");
    }
    if page.status == 303 {
        let to = page.location();
        assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'), "{at}: {to}");
    }
    assert!(!page.body.contains("<script") && !page.body.contains(MARK), "{at} echoes it raw");
}

fn judge_cookies(https: bool, page: &Page, at: &str) {
    for line in page.cookies_set() {
        let mut parts = line.split("; ");
        let name = parts.next().unwrap();
        let rest: BTreeSet<&str> = parts.collect();
        for wanted in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(rest.contains(wanted), "{at}: {line}");
        }
        assert!(!rest.iter().any(|part| part.starts_with("Domain")), "{at}: {line}");
        assert_eq!(rest.contains("Secure"), https, "{at}: {line}");
        assert_eq!(name.starts_with("__Host-"), https, "{at}: {line}");
    }
}

/// Breaks out of an attribute and of a tag, wherever it is not escaped.
const MARK: &str = "\"'><b id=mark>";

/// Every query that a handler reads, with the mark in it.
fn marked(path: &str) -> String {
    let mark = encode(MARK);
    let script = encode("<script>alert(1)</script>");
    let read =
        ["q", "status", "sort", "page", "scale", "done"].map(|name| format!("{name}={mark}"));
    format!("{path}?{}&back=/{mark}&{script}={script}", read.join("&"))
}

/// Which statuses an address may give to one who may, or may not, come to it.
fn expected(whom: For, signed_in: bool, method: &Method, has: &[&Method]) -> &'static [u16] {
    if !has.contains(&method) {
        return &[405];
    }
    match (whom, signed_in) {
        (For::Staff, false) => &[401],
        (For::Staff, true) => &[200, 201, 303, 403, 404, 409, 422],
        (For::Visitor, _) => &[200, 303, 410, 422],
        (For::Anyone, _) => &[200],
    }
}

fn walk(world: &World, who: &Browser<'_>, signed_in: bool, methods: &[Method]) {
    let sees_clients = signed_in && who.get("/clients").status == 200;
    let parts = if sees_clients { own(who) } else { made_up() };
    let paths: BTreeSet<&str> = ROUTES.iter().map(|route| route.path).collect();
    for path in paths {
        let routes: Vec<_> = ROUTES.iter().filter(|route| route.path == path).collect();
        let mut has: Vec<&Method> = routes.iter().map(|route| &route.method).collect();
        if has.contains(&&Method::GET) {
            has.push(&Method::HEAD);
        }
        let at = address(path, &parts);
        for method in methods {
            // Leaving has a test of its own; here it would end the walk.
            if path == "/sign-out" && *method == Method::POST && signed_in {
                continue;
            }
            for at in [at.clone(), marked(&at)] {
                let page = if *method == Method::POST {
                    who.post(&at, format!("csrf={}", who.token()))
                } else {
                    who.fetch(who.request(method.clone(), &at).body(Body::empty()).unwrap())
                };
                judge(world, &page);
                let expected = expected(routes[0].whom, signed_in, method, &has);
                assert!(expected.contains(&page.status), "{method} {at} gave {}", page.status);
                let bare = *method == Method::HEAD || page.status == 303;
                assert_eq!(page.body.is_empty(), bare, "{method} {at} gave {}", page.status);
            }
        }
    }
}

#[test]
fn every_response_is_hardened() {
    let world = World::demo(3);
    let all = [Method::GET, Method::POST, Method::HEAD, Method::PUT, Method::DELETE];
    walk(&world, &world.visitor(), false, &all);
    let stranger = world.visitor();
    let token = waymark_acts::Token::from_random([9; 32]).text().to_string();
    stranger.cookies.borrow_mut().insert("__Host-waymark".to_owned(), token);
    walk(&world, &stranger, false, &all[..1]);
    for role in Role::ALL {
        let methods = if role == Role::Practitioner { &all[..] } else { &all[..2] };
        let browser = world.enter(role);
        walk(&world, &browser, true, methods);
        let gone = browser.post("/sign-out", format!("csrf={}", browser.token()));
        judge(&world, &gone.is(200));
    }
}

#[test]
fn the_same_holds_on_this_machine_without_https() {
    let world = World::local(1);
    walk(&world, &world.visitor(), false, &[Method::GET, Method::POST]);
    let browser = world.enter(Role::Supervisor);
    walk(&world, &browser, true, &[Method::GET]);
}

#[test]
fn what_cannot_be_read_is_turned_away_with_the_same_headers() {
    let world = World::demo(1);
    let inside = world.enter(Role::Practitioner);
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let posts = ROUTES.iter().filter(|route| route.method == Method::POST);
    for path in posts.map(|route| address(route.path, &made_up())) {
        for who in [&world.visitor(), &inside] {
            let csrf = who.token();
            let send = |headers: &[(&str, &str)], body: Vec<u8>, status: u16| {
                let mut request = who.request(Method::POST, &path);
                for (name, value) in headers {
                    request = request.header(*name, *value);
                }
                let page = who.fetch(request.body(Body::from(body)).unwrap());
                judge(&world, &page);
                assert_eq!(page.status, status, "{path} with {headers:?}");
            };
            let origin = ("origin", world.origin.as_str());
            let sent = || format!("csrf={csrf}").into_bytes();
            let filled_to = |bytes: usize| {
                let mut body = sent();
                body.extend(b"&note=");
                body.resize(bytes, b'x');
                body
            };
            send(&[origin, kind], filled_to(64 * 1024 + 1), 413);
            send(&[origin, ("content-type", "application/json")], sent(), 400);
            send(&[origin, ("content-type", "multipart/form-data")], sent(), 400);
            send(&[origin], sent(), 400);
            send(&[origin, kind], b"csrf=\xFF\xFE".to_vec(), 400);
            send(&[kind], sent(), 403);
            send(&[kind, ("origin", "https://elsewhere.example")], sent(), 403);
            send(&[kind, ("origin", "null")], sent(), 403);
        }
    }
    let whole = inside.post("/clients", {
        let mut body = format!("csrf={}&route=self&note=", inside.token());
        body.extend(std::iter::repeat_n('x', 64 * 1024 - body.len()));
        body
    });
    assert_eq!(whole.status, 303, "64 KiB themselves are taken");
}

#[test]
fn an_address_that_is_not_ours_is_hardened_too() {
    let world = World::demo(1);
    let inside = world.enter(Role::Practitioner);
    for who in [&world.visitor(), &inside] {
        for path in [
            "/nothing",
            "/clients/",
            "/assets/",
            "/assets/nothing.js",
            "/assets/..%2F..%2FCargo.toml",
            "/assets/%2e%2e/waymark.css",
            "/clients/%FF",
            "/catalogue/rules/%C3%28",
            "/link/%FF%FE",
            "//elsewhere.example/",
            "/%00",
            "/.git/config",
            "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        ] {
            for method in [Method::GET, Method::POST, Method::HEAD, Method::OPTIONS, Method::TRACE]
            {
                let request = who.request(method.clone(), path).header("origin", &world.origin);
                let page = who.fetch(request.body(Body::empty()).unwrap());
                judge(&world, &page);
                let class = [400, 401, 404, 405];
                assert!(class.contains(&page.status), "{method} {path} gave {}", page.status);
            }
        }
        for host in [None, Some("elsewhere.example"), Some("waymark.example:8080"), Some("")] {
            for path in ["/", "/sign-in", "/nothing", "/assets/waymark.css", "/clients"] {
                let mut request = who.request(Method::GET, path);
                request.headers_mut().unwrap().remove("host");
                if let Some(host) = host {
                    request = request.header("host", host);
                }
                let page = who.fetch(request.body(Body::empty()).unwrap());
                judge(&world, &page);
                assert_eq!(page.status, 421, "{path} as {host:?}");
            }
        }
    }
}

#[test]
fn a_page_number_from_nowhere_is_a_page_like_any_other() {
    let world = World::demo(2);
    for (role, path) in
        [(Role::Practitioner, "/alerts"), (Role::Intake, "/clients"), (Role::Auditor, "/audit")]
    {
        let browser = world.enter(role);
        for number in ["0", "-1", "2", "85899346", "4294967295", "4294967296", "1e9", "%00"] {
            let page = browser.get(&format!("{path}?page={number}"));
            judge(&world, &page.is(200));
        }
    }
}

#[test]
fn a_link_from_elsewhere_signs_nobody_out() {
    let world = World::demo(1);
    let browser = world.enter(Role::Practitioner);
    // A strict cookie does not come along when somebody follows a link on another site.
    let kept = browser.cookies.take();
    let page = browser.get("/clients").is(401);
    assert_eq!(page.cookies_set(), Vec::<&str>::new(), "it must not take the session away");
    *browser.cookies.borrow_mut() = kept;
    browser.get("/clients").is(200);
}

#[test]
fn every_cookie_is_bound_to_the_site() {
    for world in [World::demo(1), World::local(1)] {
        let browser = world.visitor();
        let mut named = BTreeSet::new();
        let mut seen = |page: Page| {
            judge(&world, &page);
            assert_eq!(page.cookies_set().len(), 1, "{}: {:?}", page.path, page.cookies_set());
            named.insert(page.cookies_set()[0].split('=').next().unwrap().to_owned());
            page
        };
        let link = &world.links[Role::Auditor.word()];
        let page = seen(browser.get(link).is(200));
        seen(page.form("/language").force("lang", "de").send(&browser).is(303));
        seen(page.form(link).send(&browser).is(303));
        let cookies = browser.cookies.borrow().clone();
        seen(browser.get("/audit").form("/sign-out").send(&browser).is(200));
        *browser.cookies.borrow_mut() = cookies;
        seen(browser.get("/audit").is(401));
        let bare: BTreeSet<&str> =
            named.iter().map(|name| name.trim_start_matches("__Host-")).collect();
        assert_eq!(bare, BTreeSet::from(["waymark", "waymark-language", "waymark-visitor"]));
    }
}
