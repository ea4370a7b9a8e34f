//! Coming in and going out: invitation, password, second factor, links, and the end of a session.

use axum::http::Method;
use totp_rs::{Builder, Secret};
use waymark_domain::Role;

use crate::browser::{Browser, Page};
use crate::html::decode;
use crate::world::{World, clock_now, pass};

pub const PASSWORD: &str = "four plain words together";

/// What an authenticator makes of the words on the page.
pub struct Authenticator(totp_rs::Totp);

impl Authenticator {
    fn read(page: &Page) -> Self {
        let words = page.body.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next());
        let base32 = decode(words.unwrap()).replace(' ', "");
        let secret = Secret::try_from_base32(&base32).unwrap();
        Self(Builder::new().with_secret(secret).with_digits(6).build().unwrap())
    }

    pub fn code(&self, second: i64) -> String {
        self.0.generate(second.try_into().unwrap()).to_string()
    }
}

pub fn sign_in(browser: &Browser<'_>, login: &str, password: &str, code: &str) -> Page {
    let form = browser.get("/sign-in").is(200).form("/sign-in");
    form.set("login", login).set("password", password).set("code", code).send(browser)
}

/// Accepts an invitation: somebody with an account of their own, who is inside.
pub fn enrol<'w, const PLACE: usize>(world: &'w World, path: &str) -> (Browser<'w>, Authenticator) {
    let browser = world.visitor();
    let page = browser.get(path).is(200);
    let authenticator = Authenticator::read(&page);
    let code = authenticator.code(clock_now::<PLACE>());
    let form = page.form(path).set("password", PASSWORD).set("password_again", PASSWORD);
    let inside = form.set("code", &code).send(&browser).is(303);
    browser.get(inside.location()).is(200);
    (browser, authenticator)
}

/// Lets the administrator invite somebody: the path of the invitation.
pub fn invite(admin: &Browser<'_>, login: &str, role: Role) -> String {
    let form = admin.get("/accounts/new").is(200).form("/accounts");
    let form = form.set("login", login).set("name", "Somebody New").set("role", role.word());
    let made = form.send(admin).is(201);
    let words = made.words();
    let link = words.split_whitespace().find(|word| word.contains("/enrol/"));
    let path = link.expect("the link is shown").strip_prefix(&admin.world.origin);
    path.expect("an address of ours").to_owned()
}

#[test]
fn a_real_account_from_invitation_to_leaving() {
    const CLOCK: usize = 1;
    let (world, invitation) = World::real::<CLOCK>();
    let browser = world.visitor();
    let page = browser.get(&invitation).is(200);
    page.says("first");
    let authenticator = Authenticator::read(&page);
    let code = || authenticator.code(clock_now::<CLOCK>());

    // What is wrong is said, and no password comes back.
    let form = page.form(&invitation).set("password", PASSWORD).set("password_again", "another");
    let refused = form.set("code", "000000").send(&browser).is(422);
    assert!(!refused.body.contains(PASSWORD));
    assert_eq!(refused.form(&invitation).0.value("password"), [""]);
    let short = page.form(&invitation).set("password", "short").set("password_again", "short");
    short.set("code", &code()).send(&browser).is(422);

    // Enrolled and inside, once: the invitation is used up.
    let form = page.form(&invitation).set("password", PASSWORD).set("password_again", PASSWORD);
    let used = code();
    let inside = form.clone().set("code", &used).go(&browser);
    inside.says("The First");
    form.set("code", &used).send(&world.visitor()).is(403);
    world.visitor().get(&invitation).is(410);

    // Out: the browser is told to forget, and the session is dead even for one who kept its cookie.
    let session = browser.cookies.borrow().clone();
    let out = inside.form("/sign-out").send(&browser).is(200);
    assert!(out.headers["clear-site-data"].to_str().unwrap().contains("cache"));
    assert!(!browser.cookies.borrow().contains_key("__Host-waymark"));
    browser.get("/accounts").is(401);
    *browser.cookies.borrow_mut() = session;
    browser.get("/accounts").is(401);

    // A code counts once, also the one of the enrolment.
    let browser = world.visitor();
    sign_in(&browser, "first", PASSWORD, &used).is(422);
    pass::<CLOCK>(30);
    let next = code();
    let back = sign_in(&browser, " FIRST ", PASSWORD, &next);
    assert_eq!(back.is(303).location(), "/accounts");
    browser.get("/accounts").is(200);
    let thief = world.visitor();
    sign_in(&thief, "first", PASSWORD, &next).is(422);
    thief.get("/accounts").is(401);
}

#[test]
fn wrong_login_password_and_code_read_the_same() {
    const CLOCK: usize = 2;
    let (world, invitation) = World::real::<CLOCK>();
    let (_, authenticator) = enrol::<CLOCK>(&world, &invitation);
    pass::<CLOCK>(60);
    let good = authenticator.code(clock_now::<CLOCK>());
    let browser = world.visitor();
    browser.get("/sign-in");
    let mut pages = Vec::new();
    for (login, password, code) in [
        ("first", "not the password at all", good.as_str()),
        ("third", PASSWORD, good.as_str()),
        ("first", PASSWORD, "000000"),
        ("third", "not the password at all", "no code"),
    ] {
        let page = sign_in(&browser, login, password, code).is(422);
        let headers: Vec<String> =
            page.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        assert!(!page.body.contains(password) && !page.body.contains(code));
        assert!(page.body.contains(login), "the login is kept");
        pages.push((headers, page.body.replace(login, "-")));
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "a page tells which part was wrong");
    sign_in(&browser, "first", PASSWORD, &good).is(303);
}

#[test]
fn too_many_tries_make_that_account_wait_and_no_other() {
    const CLOCK: usize = 3;
    let (world, invitation) = World::real::<CLOCK>();
    let (admin, first) = enrol::<CLOCK>(&world, &invitation);
    let (_, second) = enrol::<CLOCK>(&world, &invite(&admin, "second", Role::Intake));
    pass::<CLOCK>(60);

    let browser = world.visitor();
    for _ in 0..5 {
        sign_in(&browser, "second", "not the password at all", "000000").is(422);
    }
    let code = second.code(clock_now::<CLOCK>());
    let stopped = sign_in(&browser, "second", PASSWORD, &code).is(429);
    let wait: i64 = stopped.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=42).contains(&wait), "{wait}");
    assert!(!browser.cookies.borrow().contains_key("__Host-waymark"));
    let other = first.code(clock_now::<CLOCK>());
    sign_in(&world.visitor(), "first", PASSWORD, &other).is(303);
    pass::<CLOCK>(wait);
    let code = second.code(clock_now::<CLOCK>());
    sign_in(&browser, "second", PASSWORD, &code).is(303);
    browser.get("/clients").is(200);
}

#[test]
fn half_an_hour_alone_ends_a_session() {
    const CLOCK: usize = 4;
    let world = World::demo_in_time::<CLOCK>(1);
    let browser = world.enter(Role::Practitioner);
    pass::<CLOCK>(30 * 60);
    browser.get("/clients").is(200);
    pass::<CLOCK>(30 * 60 + 1);
    let ended = browser.get("/clients?q=1").is(401);
    assert!(ended.cookies_set()[0].starts_with("__Host-waymark=; "), "{:?}", ended.cookies_set());
    let back =
        crate::html::links(&ended.body).into_iter().find(|l| l.starts_with("/sign-in?back="));
    let form = browser.get(&back.unwrap()).is(200).form("/sign-in");
    assert_eq!(form.0.value("back"), ["/clients?q=1"], "on where one was");
}

#[test]
fn eight_hours_end_a_session_however_busy() {
    const CLOCK: usize = 5;
    let world = World::demo_in_time::<CLOCK>(1);
    let browser = world.enter(Role::Practitioner);
    for _ in 0..19 {
        pass::<CLOCK>(25 * 60);
        browser.get("/catalogue/rules/R10").is(200);
    }
    pass::<CLOCK>(5 * 60 - 1);
    browser.get("/catalogue/rules/R10").is(200);
    pass::<CLOCK>(1);
    browser.get("/catalogue/rules/R10").is(401);
}

#[test]
fn a_link_opens_once_and_a_look_does_not_use_it_up() {
    let world = World::demo(1);
    let link = &world.links[Role::Auditor.word()];
    let browser = world.visitor();
    for _ in 0..2 {
        browser.get(link).is(200);
    }
    let head = browser.request(Method::HEAD, link).body(axum::body::Body::empty()).unwrap();
    browser.fetch(head).is(200);
    let form = browser.get(link).form(link);
    let inside = form.clone().go(&browser);
    inside.says("Demo Auditor");
    let again = world.visitor();
    let page = again.get(link).is(200).form(link).send(&again).is(410);
    page.says("This link does not work any more");
    let never = "/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let unknown = again.get(never).form(never).send(&again).is(410);
    let token = link.strip_prefix("/link/").unwrap();
    assert_eq!(
        page.body.replace(token, "-"),
        unknown.body.replace(never.strip_prefix("/link/").unwrap(), "-"),
        "used up and unknown read the same"
    );
    again.get("/audit").is(401);
}

#[test]
fn what_only_takes_a_form_is_never_the_way_back() {
    let world = World::demo(1);
    let auditor = world.enter(Role::Auditor);
    let verified = auditor.get("/audit").form("/audit/verify").send(&auditor).is(200);
    assert_eq!(verified.form("/language").0.value("back"), ["/audit"]);
    auditor.cookies.borrow_mut().remove("__Host-waymark");
    for (path, back) in [("/audit/verify", "/audit"), ("/sign-out", "/"), ("/clients", "/clients")]
    {
        let page = auditor.post(path, "").is(401);
        let wanted = format!("/sign-in?back={}", back.replace('/', "%2F"));
        let links = crate::html::links(&page.body);
        let plain = format!("/sign-in?back={back}");
        assert!(links.contains(&wanted) || links.contains(&plain), "{path}: {links:?}");
    }
}
