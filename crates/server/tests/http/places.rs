//! Addresses of things that are there, and of things that are not.

use std::collections::BTreeMap;

use waymark_domain::{AlertId, ClientId, OccasionId, Role, UserId};

use crate::browser::Browser;
use crate::html::links;
use crate::world::World;

/// What stands in the braces of an address.
pub type Parts = BTreeMap<&'static str, String>;

/// An address with its braces filled.
pub fn address(pattern: &str, parts: &Parts) -> String {
    let mut path = pattern.to_owned();
    for (kind, id) in [
        ("instruments", "phq9"),
        ("programmes", "stopitnow"),
        ("rules", "R10"),
        ("jurisdictions", "de"),
    ] {
        path =
            path.replace(&format!("/catalogue/{kind}/{{id}}"), &format!("/catalogue/{kind}/{id}"));
    }
    for (name, value) in parts {
        path = path.replace(&format!("{{{name}}}"), value);
    }
    assert!(!path.contains('{'), "{pattern} has a part that nobody fills");
    path
}

/// The next part of every link of `page` that begins with `before`, each once, in order.
pub fn ids(page: &str, before: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for link in links(page) {
        let Some(rest) = link.strip_prefix(before) else { continue };
        let id = rest.split(['/', '?', '#']).next().unwrap_or("").to_owned();
        if id.len() == 26 && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// Ids that nobody ever gave to anything.
pub fn made_up() -> Parts {
    let some = [0x5A; 16];
    Parts::from([
        ("client", ClientId::from_random(some).to_string()),
        ("occasion", OccasionId::from_random(some).to_string()),
        ("alert", AlertId::from_random(some).to_string()),
        ("account", UserId::from_random(some).to_string()),
        ("instrument", "phq9".to_owned()),
        ("token", waymark_acts::Token::from_random([0x5A; 32]).text().to_string()),
        ("file", "waymark.css".to_owned()),
    ])
}

/// A client whom this person may see, with a measure if they may see one.
pub fn own(browser: &Browser<'_>) -> Parts {
    let mut parts = made_up();
    for client in ids(&browser.get("/clients").is(200).body, "/clients/") {
        let page = browser.get(&format!("/clients/{client}/instruments"));
        let occasions = ids(&page.body, &format!("/clients/{client}/occasions/"));
        parts.insert("client", client);
        if let Some(occasion) = occasions.first() {
            parts.insert("occasion", occasion.clone());
            break;
        }
    }
    parts
}

/// Things of the service that a practitioner was never shown.
pub struct Foreign {
    /// A client of a colleague, and a measure of theirs.
    pub client: Parts,
    /// An open alert of a client of a colleague.
    pub alert: String,
    /// A client of the practitioner's own.
    pub own: Parts,
}

impl Foreign {
    /// Looks for them with the eyes of a supervisor, who sees everybody.
    pub fn find(world: &World, practitioner: &Browser<'_>) -> Self {
        let own = own(practitioner);
        assert_ne!(own["occasion"], made_up()["occasion"], "no client of one's own has a measure");
        let mine = ids(&practitioner.get("/clients").body, "/clients/");
        let supervisor = world.enter(Role::Supervisor);
        let everybody = ids(&supervisor.get("/clients").is(200).body, "/clients/");
        assert!(mine.len() < everybody.len() && mine.iter().all(|id| everybody.contains(id)));
        let mut client = made_up();
        for id in everybody.iter().filter(|id| !mine.contains(id)) {
            let page = supervisor.get(&format!("/clients/{id}/instruments")).is(200);
            if let Some(occasion) = ids(&page.body, &format!("/clients/{id}/occasions/")).first() {
                client.insert("client", id.clone());
                client.insert("occasion", occasion.clone());
            }
        }
        assert_ne!(client["client"], made_up()["client"], "no foreign client has a measure");
        let shown = ids(&practitioner.get("/alerts").is(200).body, "/alerts/");
        let alerts = ids(&supervisor.get("/alerts").is(200).body, "/alerts/");
        let alert = alerts.into_iter().find(|id| !shown.contains(id));
        Self { client, alert: alert.expect("an open alert of a colleague's client"), own }
    }
}
