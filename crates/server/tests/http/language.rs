//! In which language the site answers, and where the switch goes back to.

use crate::browser::Browser;
use crate::html::encode;
use crate::world::World;

fn lang(browser: &Browser<'_>, path: &str) -> String {
    let page = browser.get(path);
    page.body.split("<html lang=\"").nth(1).unwrap()[..2].to_owned()
}

#[test]
fn the_browser_is_answered_in_its_language_until_somebody_chooses() {
    let world = World::demo(1);
    let mut browser = world.visitor();
    for (asked, given) in [
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr;q=0.9, de;q=0.5, en;q=0.7", "en"),
        ("fr", "en"),
        ("*", "en"),
        (";;;q=,,", "en"),
    ] {
        browser.language = Some(asked);
        assert_eq!(lang(&browser, "/sign-in"), given, "{asked}");
    }
    browser.language = Some("de");
    for path in ["/sign-in", "/nothing", "/clients"] {
        assert_eq!(lang(&browser, path), "de", "{path}");
    }
    let page = browser.get("/sign-in?back=/alerts").is(200);
    page.says("Anmelden");
    let switch = page.form("/language").force("lang", "en");
    assert_eq!(switch.0.value("back"), ["/sign-in?back=/alerts"]);
    let switched = switch.go(&browser);
    assert_eq!(switched.path, "/sign-in?back=/alerts", "back where one was");
    assert_eq!(browser.cookies.borrow()["__Host-waymark-language"], "en");
    assert_eq!(lang(&browser, "/nothing"), "en", "what was chosen counts more");

    let odd = page.form("/language").force("lang", "xx").send(&browser).is(303);
    assert_eq!(odd.cookies_set(), Vec::<&str>::new());
    browser.cookies.borrow_mut().insert("__Host-waymark-language".into(), "<b>".into());
    assert_eq!(lang(&browser, "/sign-in"), "de", "a cookie of nonsense counts as none");
}

#[test]
fn the_switch_works_on_every_page_that_shows_it() {
    let world = World::demo(1);
    let browser = world.visitor();
    for path in ["/clients", "/nothing", "/sign-in", "/link/x", "/enrol/x"] {
        let page = browser.get(path);
        if page.body.contains("action=\"/language\"") {
            page.form("/language").force("lang", "de").send(&browser).is(303);
        } else {
            assert!(["/clients", "/nothing"].contains(&path), "{path} has no switch");
        }
    }
    // Once a visitor is known, they can switch where they are stopped as well.
    for path in ["/clients", "/nothing"] {
        browser.get(path).form("/language").force("lang", "de").send(&browser).is(303);
    }
}

#[test]
fn the_way_back_stays_on_the_site() {
    let world = World::demo(1);
    let browser = world.visitor();
    for away in [
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "https://elsewhere.example",
        "https:elsewhere.example",
        "javascript:alert(1)",
        "elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/\r\nSet-Cookie: a=b",
        "/\u{1}",
        "/\u{7f}",
        "/\0",
        "",
        "   ",
        "?x",
    ] {
        let form = browser.get("/sign-in").form("/language").force("lang", "de");
        let sent = form.force("back", away).send(&browser).is(303);
        assert_eq!(sent.location(), "/", "{away:?}");
        let page = browser.get(&format!("/sign-in?back={}", encode(away))).is(200);
        let kept = page.form("/sign-in");
        assert_eq!(kept.0.value("back"), ["/"], "{away:?}");
    }
    for ours in ["/clients", "/clients?q=a%20b&page=2", "/clients/new"] {
        let form = browser.get("/sign-in").form("/language").force("lang", "de");
        assert_eq!(form.force("back", ours).send(&browser).location(), ours);
    }
    // Signs that are not ASCII travel escaped or not at all, and break nothing.
    let form = browser.get("/sign-in").form("/language").force("back", "/clients?q=ä");
    form.send(&browser).is(303);
}
