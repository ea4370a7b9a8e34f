//! One client's path from first contact to a closed period of care, told as acts on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::{World, entries, phq9, refusal};
use waymark_acts::{
    AlertInput, Choice, DecisionInput, Entry, ListWish, OccasionInput, PlanInput, ProfileInput,
    Refusal, TeamInput, TrailWish, Words,
};
use waymark_domain::Intensity;
use waymark_store::testing::{on_postgres, on_sqlite};
use waymark_store::{Database, Store};

/// Everything that the acts gave back, as text.
fn told(database: &Database, store: &Store) -> Vec<String> {
    let mut world = World::staffed(database, store, false);
    let mut lines = Vec::new();
    macro_rules! tell {
        ($value:expr) => {{
            let value = $value;
            lines.push(format!("{value:#?}"));
            value
        }};
    }

    // Intake opens the record and hands the client on.
    let created = tell!(act!(world, "intake", client_create, Some("self")).unwrap());
    let client = &created.client;
    let facts = entries(&[
        ("age", "34"),
        ("sex", "male"),
        ("jurisdiction", "gb-eaw"),
        ("legal_stage", "none"),
        ("recent_legal_event", "none"),
        ("seeks_programme", "yes"),
    ]);
    let input = ProfileInput { client, seen: 1, entries: &facts };
    tell!(act!(world, "intake", profile_record, &input).unwrap());
    let stale = ProfileInput { client, seen: 1, entries: &facts };
    assert_eq!(refusal(act!(world, "intake", profile_record, &stale)), Refusal::ChangedMeanwhile);
    let practitioner = world.who("practitioner").user.clone();
    let add = TeamInput { client, user: &practitioner, lead: true };
    act!(world, "intake", team_add, &add).unwrap();
    tell!(act!(world, "practitioner", team_view, client).unwrap());
    tell!(act!(world, "practitioner", client_list, &ListWish::default()).unwrap());

    // The first measure: a total, and an alert whatever the total.
    world.minutes(5);
    tell!(act!(world, "practitioner", instrument_offer, client).unwrap());
    tell!(act!(world, "practitioner", occasion_form, client, "phq9").unwrap());
    let answers = phq9("222222221");
    let input = OccasionInput {
        client,
        instrument: "phq9",
        edition: 1,
        measured_on: "2026-03-02",
        variant: None,
        entries: &answers,
        corrects: None,
    };
    let first = tell!(act!(world, "practitioner", occasion_record, &input).unwrap());
    assert_eq!(first.sheet.scale("total").unwrap().outcome.as_ref().unwrap().value, 17.0);
    tell!(act!(world, "practitioner", alert_list, 0).unwrap());
    let alert = &first.alerts[0];
    let close = AlertInput { alert, action: "safety_plan_made", note: "Agreed to call on Friday." };
    act!(world, "practitioner", alert_close, &close).unwrap();
    let page = tell!(act!(world, "practitioner", alert_view, alert).unwrap());
    assert_eq!(page.note, Words::Open("Agreed to call on Friday.".into()));
    let page = tell!(act!(world, "supervisor", alert_view, alert).unwrap());
    assert_eq!(page.note, Words::Sealed, "a supervisor outside the team reads no words");

    // What the rules say, and what is decided.
    let page = tell!(act!(world, "practitioner", recommendation_view, client).unwrap());
    assert_eq!(page.recommendation.intensity, None);
    let facts = entries(&[("risk_level", "low"), ("motivation", "high"), ("age", "35")]);
    let input = ProfileInput { client, seen: 2, entries: &facts };
    tell!(act!(world, "practitioner", profile_record, &input).unwrap());
    let accept = Choice::Accept { programme: None };
    let input = DecisionInput { client, digest: &page.digest, choice: accept };
    let seen_before = act!(world, "practitioner", recommendation_decide, &input);
    assert_eq!(refusal(seen_before), Refusal::ChangedMeanwhile);
    let page = tell!(act!(world, "practitioner", recommendation_view, client).unwrap());
    assert_eq!(page.recommendation.intensity, Some(Intensity::SelfHelp));
    let offer = page.recommendation.offers[0].programme.clone();
    let accept = Choice::Accept { programme: Some(&offer) };
    let input = DecisionInput { client, digest: &page.digest, choice: accept };
    tell!(act!(world, "practitioner", recommendation_decide, &input).unwrap());
    let override_ = Choice::Override {
        intensity: "helpline",
        programmes: &["stopitnow"],
        reason: "The person prefers to talk.",
    };
    let input = DecisionInput { client, digest: &page.digest, choice: override_ };
    tell!(act!(world, "practitioner", recommendation_decide, &input).unwrap());
    tell!(act!(world, "practitioner", recommendation_view, client).unwrap());

    // The plan.
    let input = PlanInput {
        client,
        seen: 0,
        programme: "stopitnow",
        targets: &["self_regulation", "agency_motivation"],
        measures: &[("phq9", "2026-06-01"), ("gad7", "2026-03-09")],
        review_on: "2026-06-01",
        note: "Weekly calls.",
    };
    tell!(act!(world, "practitioner", plan_write, &input).unwrap());
    tell!(act!(world, "practitioner", plan_view, client).unwrap());

    // Later measures: one corrected, one without a total.
    let input = OccasionInput {
        client,
        instrument: "phq9",
        edition: 1,
        measured_on: "2026-03-02",
        variant: None,
        entries: &phq9("111111110"),
        corrects: Some(&first.occasion),
    };
    let corrected = tell!(act!(world, "practitioner", occasion_record, &input).unwrap());
    let again = act!(world, "practitioner", occasion_record, &input);
    assert_eq!(refusal(again), Refusal::ChangedMeanwhile, "it was corrected already");
    let mut empty = phq9("111-----0");
    empty.insert("5".into(), Entry::missing(waymark_domain::Missing::Declined));
    let input = OccasionInput { entries: &empty, corrects: None, ..input };
    tell!(act!(world, "practitioner", occasion_record, &input).unwrap());
    let input = OccasionInput { entries: &phq9("000000000"), ..input };
    tell!(act!(world, "practitioner", occasion_record, &input).unwrap());
    tell!(act!(world, "practitioner", occasion_view, client, &corrected.occasion).unwrap());
    tell!(act!(world, "practitioner", occasion_view, client, &first.occasion).unwrap());
    tell!(act!(world, "practitioner", change_view, client, "phq9").unwrap());
    tell!(act!(world, "practitioner", client_view, client).unwrap());
    tell!(act!(world, "intake", client_view, client).unwrap());
    tell!(act!(world, "supervisor", client_view, client).unwrap());

    // The period of care ends; nothing new is recorded after it.
    act!(world, "practitioner", episode_close, client, "completed").unwrap();
    let late = act!(world, "practitioner", occasion_record, &input);
    assert!(matches!(refusal(late), Refusal::NotValid(_)));
    tell!(act!(world, "evaluator", evaluation_view).unwrap());
    tell!(act!(world, "auditor", audit_list, &TrailWish::Client(client.clone()), 0).unwrap());
    let whole = tell!(act!(world, "auditor", audit_verify, None).unwrap());
    assert!(whole.is_ok());
    lines
}

#[test]
fn both_engines_tell_the_same_story() {
    let embedded = on_sqlite(told);
    let grown = on_postgres(told);
    assert_eq!(embedded.len(), grown.len());
    for (one, other) in embedded.iter().zip(&grown) {
        assert_eq!(one, other, "SQLite (left) and PostgreSQL (right) tell different stories");
    }
}
