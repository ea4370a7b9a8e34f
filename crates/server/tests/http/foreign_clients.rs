//! A client whom nobody showed you does not exist.

use axum::http::Method;
use waymark_domain::Role;
use waymark_server::{ROUTES, Route};

use crate::browser::{Browser, Page};
use crate::places::{Foreign, Parts, address, made_up};
use crate::world::World;

/// What the rights let these roles do on every client; nobody else reaches a client of others.
fn sees_everybody(role: Role, route: &Route) -> bool {
    let get = route.method == Method::GET;
    match role {
        Role::Supervisor => {
            route.path != "/clients/{client}/instruments/{instrument}"
                && (get
                    || route.path == "/clients/{client}/team"
                    || route.path == "/alerts/{alert}")
        }
        Role::ServiceManager => route.path == "/clients/{client}/team",
        _ => false,
    }
}

fn ask(who: &Browser<'_>, route: &Route, parts: &Parts) -> Page {
    let path = address(route.path, parts);
    if route.method == Method::GET {
        return who.get(&path);
    }
    who.post(&path, format!("csrf={}&edition=1&decision=accept&user=x", who.token()))
}

/// The body with the ids of the address taken out of it.
fn nameless(page: &Page, parts: &Parts) -> String {
    let body = page.body.clone();
    ["client", "occasion", "alert"].iter().fold(body, |body, part| body.replace(&parts[part], "-"))
}

fn about_a_client() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| {
        ["{client}", "{alert}", "{occasion}"].iter().any(|p| route.path.contains(p))
    })
}

#[test]
fn a_client_nobody_showed_you_does_not_exist() {
    let world = World::demo(6);
    let practitioner = world.enter(Role::Practitioner);
    let found = Foreign::find(&world, &practitioner);
    let mut foreign = found.client.clone();
    foreign.insert("alert", found.alert.clone());
    assert!(about_a_client().count() >= 15);
    // The supervisor's link was used to find the clients; they have a test of their own.
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Supervisor) {
        let entered = (role != Role::Practitioner).then(|| world.enter(role));
        let who = entered.as_ref().unwrap_or(&practitioner);
        // Intake opened the records of the practitioner's colleagues, and not the practitioner's.
        let mut of_others = foreign.clone();
        if role == Role::Intake {
            of_others.extend(["client", "occasion"].map(|part| (part, found.own[part].clone())));
        }
        same_as_nobody(who, role, &of_others);
    }
    not_an_id(&practitioner, &found.own);
    mixed(&practitioner, &found, &foreign);
}

#[test]
fn a_supervisor_sees_everybody_but_fills_no_foreign_form() {
    let world = World::demo(6);
    let other = World::demo(6);
    // The same seed makes the same people: what one world shows can be asked for in the other.
    let practitioner = other.enter(Role::Practitioner);
    let found = Foreign::find(&other, &practitioner);
    let mut foreign = found.client.clone();
    foreign.insert("alert", found.alert);
    same_as_nobody(&world.enter(Role::Supervisor), Role::Supervisor, &foreign);
}

fn same_as_nobody(who: &Browser<'_>, role: Role, foreign: &Parts) {
    for route in about_a_client() {
        let (real, nobody) = (ask(who, route, foreign), ask(who, route, &made_up()));
        let at = format!("{} {} as {role:?}", route.method, route.path);
        assert_eq!(nobody.status, 404, "{at}");
        if sees_everybody(role, route) {
            assert_ne!(real.status, 404, "{at} is seen by this role");
            continue;
        }
        assert_eq!(real.status, 404, "{at}");
        assert_eq!(nameless(&real, foreign), nameless(&nobody, &made_up()), "{at}");
        let names = |page: &Page| -> Vec<String> {
            page.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect()
        };
        assert_eq!(names(&real), names(&nobody), "{at}");
    }
}

/// What is no id at all reads like an id of nobody.
fn not_an_id(who: &Browser<'_>, own: &Parts) {
    for route in about_a_client() {
        for odd in ["1", "0", "-1", "..", "%2e%2e", "%00", "'%20OR%20'1'='1", "%F0%9F%92%A9"] {
            let mut parts = own.clone();
            for part in ["client", "occasion", "alert"] {
                parts.insert(part, odd.to_owned());
            }
            let page = ask(who, route, &parts);
            let at = format!("{} {} with {odd}", route.method, route.path);
            assert_eq!(page.status, 404, "{at}");
        }
        // An id has one spelling: the same in small letters, or longer, is another.
        for odd in [own["client"].to_lowercase(), format!("{}0", own["client"])] {
            if odd == own["client"] || !route.path.contains("{client}") {
                continue;
            }
            let mut parts = own.clone();
            parts.insert("client", odd);
            assert_eq!(ask(who, route, &parts).status, 404, "{} {}", route.method, route.path);
        }
    }
}

/// A measure belongs to its client: under another's address it does not exist.
fn mixed(who: &Browser<'_>, found: &Foreign, foreign: &Parts) {
    let sheet = ROUTES.iter().find(|route| route.path.contains("{occasion}")).unwrap();
    assert_eq!(ask(who, sheet, &found.own).status, 200);
    let mut theirs_under_mine = found.own.clone();
    theirs_under_mine.insert("occasion", foreign["occasion"].clone());
    let mut nothing_under_mine = found.own.clone();
    nothing_under_mine.insert("occasion", made_up()["occasion"].clone());
    let mut mine_under_theirs = foreign.clone();
    mine_under_theirs.insert("occasion", found.own["occasion"].clone());
    let pages: Vec<(Page, &Parts)> = [&theirs_under_mine, &nothing_under_mine, &mine_under_theirs]
        .map(|parts| (ask(who, sheet, parts), parts))
        .into();
    for (page, parts) in &pages {
        assert_eq!(page.status, 404);
        assert_eq!(nameless(page, parts), nameless(&pages[1].0, pages[1].1));
    }
}
