//! A change needs a page of ours and the token of its own session.

use axum::body::Body;
use axum::http::Method;
use waymark_domain::Role;
use waymark_server::{For, ROUTES};

use crate::browser::{Browser, Page};
use crate::html::encode;
use crate::places::{Parts, address, own};
use crate::world::World;

/// A body that would change something at this address, without a token.
fn body(path: &str) -> &'static str {
    match path {
        "/language" => "lang=de&back=/",
        "/sign-in" => "login=nobody&password=a+long+password&code=123456",
        "/clients" => "route=self",
        "/clients/{client}/profile" => "seen=2&age=41",
        "/clients/{client}/instruments/{instrument}" => {
            "edition=1&measured_on=2026-11-20&1=0&2=0&3=0&4=0&5=0&6=0&7=0&8=0&9=1"
        }
        "/clients/{client}/recommendation" => {
            "decision=override&intensity=helpline&offers=stopitnow&reason=Synthetic:+a+reason."
        }
        "/clients/{client}/plan" => "targets=self_regulation&notes=Synthetic:+a+note.",
        "/alerts/{alert}" => "action=spoke_with_client&note=Synthetic:+a+note.",
        "/sign-offs" => "edition=stable2007/1&qualification=Synthetic&statement=x&checked=yes",
        "/accounts" => "login=new.person&name=New+Person&role=auditor",
        _ => "x=1",
    }
}

fn role_for(path: &str) -> Role {
    match path {
        "/accounts" | "/accounts/{account}/deactivate" => Role::Administrator,
        "/sign-offs" => Role::Supervisor,
        "/audit/verify" => Role::Auditor,
        _ => Role::Practitioner,
    }
}

fn send(who: &Browser<'_>, path: &str, origin: Option<&str>, token: Option<&str>) -> Page {
    send_with(who, path, &[("origin", origin)], token)
}

fn send_with(
    who: &Browser<'_>,
    path: &str,
    headers: &[(&str, Option<&str>)],
    token: Option<&str>,
) -> Page {
    let mut request =
        who.request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        if let Some(value) = value {
            request = request.header(*name, *value);
        }
    }
    let pattern = ROUTES.iter().filter(|route| route.method == Method::POST).find(|route| {
        let (asked, known) = (path.split('/'), route.path.split('/'));
        asked.clone().count() == known.clone().count()
            && asked.zip(known).all(|(asked, known)| known.starts_with('{') || asked == known)
    });
    let body = body(pattern.unwrap().path);
    let body = match token {
        Some(token) => format!("{body}&csrf={}", encode(token)),
        None => body.to_owned(),
    };
    who.fetch(request.body(Body::from(body)).unwrap())
}

#[test]
fn every_change_needs_our_origin_and_our_token() {
    let world = World::demo(6);
    let practitioner = world.enter(Role::Practitioner);
    let browsers: Vec<(Role, Browser<'_>)> = [Role::Administrator, Role::Supervisor, Role::Auditor]
        .map(|role| (role, world.enter(role)))
        .into();
    let visitor = world.visitor();
    let other = world.enter(Role::ServiceManager);
    let foreign_token = other.token();
    let mut parts: Parts = own(&practitioner);
    parts.insert("token", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned());
    let mut tried = 0;
    for route in ROUTES.iter().filter(|route| route.method == Method::POST) {
        let path = address(route.path, &parts);
        let role = role_for(route.path);
        let who = match route.whom {
            For::Staff => {
                browsers.iter().find(|(r, _)| *r == role).map_or(&practitioner, |(_, b)| b)
            }
            _ => &visitor,
        };
        let token = who.token();
        assert_ne!(token, foreign_token);
        let ours = Some(world.origin.as_str());
        let mine = Some(token.as_str());

        // From elsewhere: not even the session is looked at.
        let before = world.trail();
        for origin in [
            None,
            Some("null"),
            Some(""),
            Some("https://elsewhere.example"),
            Some("https://waymark.example.elsewhere.example"),
            Some("https://waymark.example:444"),
            Some("http://waymark.example"),
            Some("https://WAYMARK.example/"),
        ] {
            let page = send(who, &path, origin, mine).is(403);
            page.says("This form is too old");
            assert_eq!(page.cookies_set(), Vec::<&str>::new(), "{path}");
        }
        for site in ["cross-site", "same-site", "none", ""] {
            send_with(who, &path, &[("sec-fetch-site", Some(site))], mine).is(403);
            let both = [("origin", Some("null")), ("sec-fetch-site", Some("same-origin"))];
            send_with(who, &path, &both, mine).is(403);
        }
        assert_eq!(world.trail(), before, "{path}: something was done for a stranger");

        // From our own page with a wrong token: the session is looked at, and nothing else.
        let wrong = [None, Some(""), Some("x"), Some(&*foreign_token), Some(&token[1..])];
        for token in wrong {
            send(who, &path, ours, token).is(403).says("This form is too old");
        }
        let looked = if route.whom == For::Staff { i64::try_from(wrong.len()).unwrap() } else { 0 };
        assert_eq!(world.trail(), before + looked, "{path}: something was done without a token");
        tried += 1;
    }
    assert_eq!(tried, ROUTES.iter().filter(|route| route.method == Method::POST).count());

    // The same requests with both are heard: else the refusals above would show nothing.
    for route in ROUTES.iter().filter(|route| route.method == Method::POST) {
        // Leaving comes last.
        if route.path == "/sign-out" {
            continue;
        }
        let role = role_for(route.path);
        let who = match route.whom {
            For::Staff => {
                browsers.iter().find(|(r, _)| *r == role).map_or(&practitioner, |(_, b)| b)
            }
            _ => &visitor,
        };
        let (path, token) = (address(route.path, &parts), who.token());
        let before = world.trail();
        let page = send(who, &path, Some(world.origin.as_str()), Some(&token));
        assert!(!page.words().contains("This form is too old"), "{path} gave {}", page.status);
        let acts = world.trail() - before;
        match route.path {
            "/language" => assert!(page.cookies_set()[0].starts_with("__Host-waymark-language=de")),
            _ if route.whom == For::Staff => assert!(acts >= 2, "{path}: {acts} acts"),
            _ => assert!(acts >= 1, "{path}: {acts} acts"),
        }
        let (path, token) = (address(route.path, &parts), who.token());
        let same = [("sec-fetch-site", Some("same-origin"))];
        let page = send_with(who, &path, &same, Some(&token));
        assert!(!page.words().contains("This form is too old"), "{path}: no Origin, same origin");
    }
    practitioner.get("/clients").is(200);
    let token = practitioner.token();
    send(&practitioner, "/sign-out", Some(world.origin.as_str()), Some(&token)).is(200);
    practitioner.get("/clients").is(401);
}

#[test]
fn a_token_ends_with_its_session() {
    let world = World::demo(1);
    let browser = world.enter(Role::Practitioner);
    let (token, cookies) = (browser.token(), browser.cookies.borrow().clone());
    browser.get("/clients").form("/sign-out").send(&browser).is(200);
    *browser.cookies.borrow_mut() = cookies;
    let page = browser.post("/clients", format!("csrf={token}&route=self"));
    assert_eq!(page.status, 401);
}
