//! One client from the first contact to the evaluation, through the forms of the site alone.

use waymark_domain::Role;

use crate::browser::{Browser, Filled, Page};
use crate::entering::{PASSWORD, enrol, invite, sign_in};
use crate::forms::{new_client, record_facts};
use crate::places::ids;
use crate::world::{World, clock_now, pass};

fn fill(browser: &Browser<'_>, client: &str, instrument: &str, on: &str, answers: &str) -> Page {
    let path = format!("{client}/instruments/{instrument}");
    let form = browser.get(&path).is(200).form(&path).set("measured_on", on);
    let given = answers.chars().enumerate();
    let fill = |form: Filled, (place, answer): (usize, char)| {
        form.set(&(place + 1).to_string(), &answer.to_string())
    };
    given.fold(form, fill).go(browser)
}

#[test]
fn from_the_first_contact_to_the_evaluation() {
    const CLOCK: usize = 6;
    let (world, invitation) = World::real::<CLOCK>();
    let (admin, _) = enrol::<CLOCK>(&world, &invitation);
    let hire = |login, role| enrol::<CLOCK>(&world, &invite(&admin, login, role));
    let (browser, practitioner) = hire("practitioner", Role::Practitioner);
    let (_, manager) = hire("manager", Role::ServiceManager);
    let client = new_client(&browser);

    // Before anything is known, no questionnaire is filled: the way leads to the facts.
    let early = browser.get(&format!("{client}/instruments/phq9")).is(303);
    assert!(early.location().starts_with(&format!("{client}/instruments")));
    let facts = [
        ("age", "34"),
        ("sex", "male"),
        ("jurisdiction", "gb-eaw"),
        ("recent_legal_event", "none"),
        ("legal_stage", "none"),
        ("seeks_programme", "yes"),
        ("risk_level", "low"),
        ("motivation", "high"),
    ];
    record_facts(&browser, &client, &facts);
    let offer = browser.get(&format!("{client}/instruments")).is(200);
    for instrument in ["phq9", "gad7"] {
        assert!(offer.body.contains(&format!("{client}/instruments/{instrument}\"")));
    }

    // Two questionnaires; one answer raises an alert, whatever the total.
    let sheet = fill(&browser, &client, "phq9", "2026-11-20", "222222221");
    sheet.says("17");
    fill(&browser, &client, "gad7", "2026-11-20", "2222222").says("14");
    let list = browser.get("/alerts").is(200);
    let code = code_of(&browser, &client);
    list.says(&code);
    let alerts = ids(&browser.get(&client).body, "/alerts/");
    assert_eq!(alerts.len(), 1, "the record itself leads to the alert");
    for page in ["", "/profile", "/instruments", "/recommendation", "/plan", "/team"] {
        let page = browser.get(&format!("{client}{page}")).is(200);
        page.says("1 open alert");
    }
    let alert = format!("/alerts/{}", alerts[0]);
    let form = browser.get(&alert).is(200).form(&alert);
    form.clone().set("note", "Synthetic: spoken.").send(&browser).is(422);
    let closed = form.set("action", "safety_plan_made").set("note", "Synthetic: spoken.");
    closed.go(&browser).says("Synthetic: spoken.");
    assert!(!browser.get(&client).words().contains("1 open alert"));
    assert!(!browser.get("/alerts").words().contains(&code));

    decide_and_plan(&browser, &client);

    // Eight weeks later: six points and more are a reliable change by the published value.
    pass::<CLOCK>(56 * 24 * 60 * 60);
    browser.get(&client).is(401);
    let code_now = practitioner.code(clock_now::<CLOCK>());
    sign_in(&browser, "practitioner", PASSWORD, &code_now).is(303);
    fill(&browser, &client, "phq9", "2027-01-15", "111000000").says("3");
    let change = browser.get(&format!("{client}/change/phq9")).is(200);
    change.says("Reliably better").says("14").says("as published");
    change.says("A source prints 6 as the smallest difference that counts.");
    browser.get(&format!("{client}/change/gad7")).says("There is one measure so far.");

    // The manager sees the service, and nobody in it.
    let code_now = manager.code(clock_now::<CLOCK>());
    let manager = world.visitor();
    sign_in(&manager, "manager", PASSWORD, &code_now).is(303);
    let evaluation = manager.get("/evaluation").is(200);
    evaluation.says("PHQ-9");
    assert!(!evaluation.body.contains(&code));
    manager.get(&client).is(404);
}

fn code_of(browser: &Browser<'_>, client: &str) -> String {
    let page = browser.get(client).is(200);
    let code = page.body.split("class=\"client-ref\">").nth(1).unwrap();
    code.split('<').next().unwrap().to_owned()
}

fn decide_and_plan(browser: &Browser<'_>, client: &str) {
    let path = format!("{client}/recommendation");
    let page = browser.get(&path).is(200);
    let form = page.form(&path);
    let offered = form.0.choices("programme").first().expect("a programme is offered").clone();
    form.clone().set("decision", "accept").set("programme", &offered).go(browser);
    let form = browser.get(&path).form(&path);
    let form = form.set("decision", "override").set("intensity", "helpline");
    let form = form.set("offers", "stopitnow").set("reason", "Synthetic: wishes to talk first.");
    form.go(browser);
    browser.get(&path).says("Synthetic: wishes to talk first.");

    let path = format!("{client}/plan");
    let form = browser.get(&path).is(200).form(&path);
    let form = form.set("programme", "stopitnow").set("targets", "self_regulation");
    let form = form.add("targets", "agency_motivation");
    let form = form.set("measure", "phq9").set("due_on", "2027-01-15");
    let form = form.add("measure", "gad7").add("due_on", "2027-01-16");
    let form = form.set("review_on", "2027-02-12").set("notes", "Synthetic: weekly contact.");
    form.go(browser).says("Synthetic: weekly contact.").says("PHQ-9").says("GAD-7");
}
