//! A form that is refused keeps what was typed.

use waymark_domain::Role;

use crate::browser::{Browser, Page};
use crate::html::Form;
use crate::world::World;

/// A new client of this person, with no facts yet: the address of the record.
pub fn new_client(browser: &Browser<'_>) -> String {
    let form = browser.get("/clients/new").is(200).form("/clients");
    let made = form.set("route", "self").send(browser).is(303);
    made.location().split('?').next().unwrap().to_owned()
}

/// Records facts through the form; the rest stays as the form shows it.
pub fn record_facts(browser: &Browser<'_>, client: &str, facts: &[(&str, &str)]) -> Page {
    let path = format!("{client}/profile");
    let form = browser.get(&path).is(200).form(&path);
    facts.iter().fold(form, |form, (name, value)| form.set(name, value)).go(browser)
}

/// Passes the page, if it lists what is wrong and points to these fields.
#[track_caller]
fn summary(page: &Page, fields: &[&str]) {
    let from = page.body.find("class=\"error-summary\"").expect("a summary of what is wrong");
    let summary = &page.body[from..page.body[from..].find("</ul>").unwrap() + from];
    let targets: Vec<&str> =
        summary.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(targets.len(), fields.len(), "{targets:?}");
    for (target, field) in targets.iter().zip(fields) {
        assert_eq!(*target, format!("f-{field}"));
        assert!(page.body.contains(&format!("id=\"{target}\"")), "{target} leads nowhere");
    }
}

#[test]
fn a_profile_that_is_refused_keeps_what_was_typed() {
    let world = World::demo(1);
    let browser = world.enter(Role::Practitioner);
    let client = new_client(&browser);
    let path = format!("{client}/profile");
    let form = browser.get(&path).is(200).form(&path);
    let form = form.set("age", "300").set("sex", "male").set("jurisdiction", "de");
    let form = form.set("motivation", "missing:declined").set("offence_types", "csem");
    let trail = world.trail();
    let page = form.send(&browser).is(422);
    assert!(world.trail() > trail);
    summary(&page, &["age"]);
    let kept = page.form(&path);
    for (name, value) in [
        ("age", "300"),
        ("sex", "male"),
        ("jurisdiction", "de"),
        ("motivation", "missing:declined"),
        ("offence_types", "csem"),
    ] {
        assert_eq!(kept.0.value(name), [value], "{name}");
    }
    // Nothing of it was recorded; put right, all of it is.
    let fresh = browser.get(&path).form(&path);
    assert_eq!((fresh.0.value("age"), fresh.0.value("sex")), (vec![""], vec![]));
    kept.set("age", "30").go(&browser);
    let recorded = browser.get(&path).form(&path);
    assert_eq!(recorded.0.value("age"), ["30"]);
    assert_eq!(recorded.0.value("jurisdiction"), ["de"]);
    assert_eq!(recorded.0.value("motivation"), ["missing:declined"]);
}

#[test]
fn a_form_that_somebody_overtook_shows_what_was_typed() {
    let world = World::demo(1);
    let browser = world.enter(Role::Practitioner);
    let client = new_client(&browser);
    let path = format!("{client}/profile");
    let (mine, theirs) = (browser.get(&path).form(&path), browser.get(&path).form(&path));
    theirs.set("age", "40").go(&browser);
    let page = mine.set("age", "47").send(&browser).is(409);
    page.says("47");
    assert_eq!(browser.get(&path).form(&path).0.value("age"), ["40"]);
}

#[test]
fn an_instrument_that_is_refused_keeps_every_answer() {
    let world = World::demo(1);
    let browser = world.enter(Role::Practitioner);
    let client = new_client(&browser);
    record_facts(&browser, &client, &[("age", "34"), ("sex", "male")]);
    let path = format!("{client}/instruments/phq9");
    let form = browser.get(&path).is(200).form(&path);
    assert_eq!(form.0.choices("1")[..4], ["0", "1", "2", "3"]);
    let form = form.set("1", "2").set("2", "missing:declined");
    let page = form.clone().force("3", "7").send(&browser).is(422);
    summary(&page, &["3"]);
    let kept = page.form(&path);
    assert_eq!(kept.0.value("1"), ["2"]);
    assert_eq!(kept.0.value("2"), ["missing:declined"]);
    assert_eq!(kept.0.value("measured_on"), ["2026-11-20"]);
    let early = form.clone().set("measured_on", "2026-11-19").force("3", "7").send(&browser);
    summary(&early, &["3", "measured_on"]);
    assert_eq!(early.form(&path).0.value("measured_on"), ["2026-11-19"]);
    let tomorrow = form.clone().set("measured_on", "2026-11-21").send(&browser).is(422);
    summary(&tomorrow, &["measured_on"]);
    let word = form.set("measured_on", "<b>soon</b>").send(&browser).is(422);
    assert_eq!(word.form(&path).0.value("measured_on"), ["<b>soon</b>"]);
    let none = browser.get(&format!("{client}/instruments"));
    assert!(!none.body.contains(&format!("{client}/occasions/")), "a refused form left a measure");
}

#[test]
fn a_decision_without_a_reason_keeps_what_was_chosen() {
    let world = World::demo(1);
    let browser = world.enter(Role::Practitioner);
    let client = new_client(&browser);
    record_facts(
        &browser,
        &client,
        &[
            ("age", "34"),
            ("sex", "male"),
            ("jurisdiction", "gb-eaw"),
            ("recent_legal_event", "none"),
            ("legal_stage", "none"),
        ],
    );
    let path = format!("{client}/recommendation");
    let form = browser.get(&path).is(200).form(&path);
    let form = form.set("decision", "override").set("intensity", "helpline");
    let form = form.set("offers", "stopitnow");
    let seen = form.0.value("seen")[0].to_owned();
    for (reason, kept) in [("", ""), ("  ", "  ")] {
        let page = form.clone().set("reason", reason).send(&browser).is(422);
        summary(&page, &["reason"]);
        let again: Form = page.form(&path).0;
        assert_eq!(again.value("decision"), ["override"]);
        assert_eq!(again.value("intensity"), ["helpline"]);
        assert_eq!(again.value("offers"), ["stopitnow"]);
        assert_eq!(again.value("seen"), [seen.as_str()]);
        assert_eq!(again.value("reason"), [kept]);
    }
    // A reason stays when something else is missing, whatever signs it holds.
    let reason = "Synthetic: \"talk\" <first> & then\nsee; 100 % ünïcode";
    let page = form.clone().force("intensity", "").set("reason", reason).send(&browser).is(422);
    assert_eq!(page.form(&path).0.value("reason"), [reason]);
    let nothing = form.without("decision").set("reason", reason).send(&browser).is(422);
    assert_eq!(nothing.form(&path).0.value("reason"), [reason]);
    let page = nothing.form(&path).set("decision", "override").go(&browser);
    page.says("Demo Practitioner A");
    browser.get(&path).says("Synthetic: \"talk\" <first> & then see; 100 % ünïcode");
}

#[test]
fn what_a_safety_rule_stops_says_so_beside_the_decision() {
    let world = World::demo(1);
    let browser = world.enter(Role::Practitioner);
    let client = new_client(&browser);
    record_facts(&browser, &client, &[("age", "34"), ("recent_legal_event", "arrest")]);
    let path = format!("{client}/recommendation");
    let form = browser.get(&path).is(200).form(&path).set("decision", "override");
    let form = form.set("intensity", "helpline").set("reason", "Synthetic: a reason.");
    let page = form.send(&browser).is(422);
    summary(&page, &["decision"]);
    page.says("R90");
    assert_eq!(page.form(&path).0.value("reason"), ["Synthetic: a reason."]);
    let bare = new_client(&browser);
    let path = format!("{bare}/recommendation");
    let form = browser.get(&path).is(200).form(&path).set("decision", "override");
    summary(&form.set("intensity", "helpline").send(&browser).is(422), &["decision"]);
}

#[test]
fn a_plan_that_is_refused_keeps_what_was_written() {
    let world = World::demo(3);
    let browser = world.enter(Role::Practitioner);
    let client = new_client(&browser);
    record_facts(
        &browser,
        &client,
        &[
            ("age", "34"),
            ("sex", "male"),
            ("jurisdiction", "gb-eaw"),
            ("recent_legal_event", "none"),
            ("legal_stage", "none"),
        ],
    );
    let path = format!("{client}/recommendation");
    let form = browser.get(&path).form(&path).set("decision", "override");
    let form = form.set("intensity", "helpline").set("offers", "stopitnow");
    form.set("reason", "Synthetic: a reason.").go(&browser);
    let path = format!("{client}/plan");
    let long = "x".repeat(20_000);
    let form = browser.get(&path).is(200).form(&path).set("programme", "stopitnow");
    let form = form.set("targets", "self_regulation").add("targets", "victim_empathy");
    let form = form.set("measure", "phq9").set("due_on", "2026-11-01").set("notes", &long);
    let page = form.set("review_on", "soon").send(&browser).is(422);
    summary(&page, &["measures", "review_on", "notes"]);
    let kept = page.form(&path);
    assert_eq!(kept.0.value("targets"), ["self_regulation", "victim_empathy"]);
    assert_eq!(kept.0.value("due_on")[0], "2026-11-01");
    assert_eq!(kept.0.value("review_on"), ["soon"]);
    assert_eq!(kept.0.value("notes"), [long.as_str()]);
}
