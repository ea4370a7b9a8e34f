//! What can be decided about a recommendation, and what a plan can be made of.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::{World, entries, on_both, refusal};
use waymark_acts::{Choice, DecisionInput, Fault, FieldFault, PlanInput, Refusal, Stop};
use waymark_domain::{ClientId, DecisionId, Intensity};

/// A client at low risk, whom self-help and a helpline can be offered.
fn client(world: &mut World<'_>) -> ClientId {
    let created = world.client("practitioner");
    world.know("practitioner", &created, 1, &entries(&[("risk_level", "low")]));
    created.client
}

fn decide(
    world: &mut World<'_>,
    client: &ClientId,
    choice: Choice<'_>,
) -> Result<DecisionId, Stop> {
    let page = act!(world, "practitioner", recommendation_view, client).unwrap();
    let input = DecisionInput { client, digest: &page.digest, choice };
    act!(world, "practitioner", recommendation_decide, &input)
}

fn faults<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> Vec<FieldFault> {
    match refusal(outcome) {
        Refusal::NotValid(faults) => faults,
        other => panic!("{other:?}"),
    }
}

fn plan<'a>(client: &'a ClientId, seen: i64, programme: &'a str) -> PlanInput<'a> {
    let (targets, measures) = (&["self_regulation"][..], &[("who5", "2026-04-01")][..]);
    PlanInput { client, seen, programme, targets, measures, review_on: "2026-05-01", note: "" }
}

#[test]
fn a_safety_rule_that_is_not_done_with_stops_every_decision() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let created = world.client("practitioner");
        let arrested = entries(&[("recent_legal_event", "arrest"), ("risk_level", "low")]);
        world.know("practitioner", &created, 1, &arrested);
        let client = &created.client;
        let other = Choice::Override { intensity: "helpline", programmes: &[], reason: "x" };
        for choice in [Choice::Accept { programme: None }, other] {
            let found = faults(decide(&mut world, client, choice));
            assert_eq!(found[0].fault, Fault::Stopped(vec!["R90".to_owned()]));
        }
        world.know("practitioner", &created, 2, &entries(&[("asked_about_suicide", "yes")]));
        decide(&mut world, client, Choice::Accept { programme: Some("redirection") }).unwrap();
    });
}

#[test]
fn taking_the_recommendation_names_one_of_its_programmes() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = client(&mut world);
        let none = faults(decide(&mut world, &client, Choice::Accept { programme: None }));
        assert_eq!(none[0].fault, Fault::Needed);
        let other = Choice::Accept { programme: Some("bedit") };
        let other = faults(decide(&mut world, &client, other));
        assert!(
            matches!(&other[0].fault, Fault::NotOneOf(ids) if ids.contains(&"stopitnow".into()))
        );
        decide(&mut world, &client, Choice::Accept { programme: Some("stopitnow") }).unwrap();
        let page = act!(world, "practitioner", recommendation_view, &client).unwrap();
        let (line, _) = page.decision.unwrap();
        assert_eq!((line.number, line.intensity), (1, Intensity::Helpline));
        assert_eq!(line.programmes, ["stopitnow"]);
    });
}

#[test]
fn deciding_otherwise_needs_a_reason_and_programmes_that_still_run() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = client(&mut world);
        let bad = Choice::Override {
            intensity: "a_lot",
            programmes: &["core_sotp", "nothing"],
            reason: "  ",
        };
        let found = faults(decide(&mut world, &client, bad));
        let fields: Vec<_> = found.iter().map(|f| (f.field.as_str(), f.entered.as_str())).collect();
        let expected = [
            ("intensity", "a_lot"),
            ("programmes", "core_sotp"),
            ("programmes", "nothing"),
            ("reason", ""),
        ];
        assert_eq!(fields, expected);
        let long = "x".repeat(4001);
        let bad = Choice::Override { intensity: "none", programmes: &[], reason: &long };
        assert_eq!(faults(decide(&mut world, &client, bad))[0].fault, Fault::Length(0, 4000));
    });
}

#[test]
fn a_plan_follows_from_its_decision() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = client(&mut world);
        let early = act!(world, "practitioner", plan_write, &plan(&client, 0, "redirection"));
        assert_eq!(faults(early)[0].field, "programme", "there is no decision yet");
        decide(&mut world, &client, Choice::Accept { programme: Some("redirection") }).unwrap();
        let other = act!(world, "practitioner", plan_write, &plan(&client, 0, "stopitnow"));
        assert_eq!(faults(other)[0].field, "programme", "another one was decided");
        act!(world, "practitioner", plan_write, &plan(&client, 0, "redirection")).unwrap();
        let stale = act!(world, "practitioner", plan_write, &plan(&client, 0, "redirection"));
        assert_eq!(refusal(stale), Refusal::ChangedMeanwhile);
        let own = Choice::Override { intensity: "group", programmes: &[], reason: "Synthetic." };
        decide(&mut world, &client, own).unwrap();
        act!(world, "practitioner", plan_write, &plan(&client, 1, "informplus")).unwrap();

        let (targets, measures) = (&["courage"][..], &[("tarot", "2026-02-01")][..]);
        let bad =
            PlanInput { targets, measures, review_on: "soon", ..plan(&client, 2, "core_sotp") };
        let fields: Vec<String> = faults(act!(world, "practitioner", plan_write, &bad))
            .into_iter()
            .map(|fault| fault.field)
            .collect();
        let expected =
            ["programme", "targets", "measures.0.instrument", "measures.0.due_on", "review_on"];
        assert_eq!(fields, expected);
        let page = act!(world, "practitioner", plan_view, &client).unwrap();
        assert_eq!((page.number, page.history.len()), (2, 2));
    });
}
