//! What may be measured, what is refused, and the alerts that wait for nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::{World, entries, on_both, phq9, refusal};
use waymark_acts::{
    AlertInput, Entries, Entry, Fault, OccasionInput, OccasionRecorded, Refusal, SignOffInput, Stop,
};
use waymark_domain::{ClientId, Verdict};
use waymark_store::audit::Outcome;

fn record(
    world: &mut World<'_>,
    client: &ClientId,
    instrument: &str,
    day: &str,
    entries: &Entries,
) -> Result<OccasionRecorded, Stop> {
    let input = OccasionInput {
        client,
        instrument,
        edition: 1,
        measured_on: day,
        variant: None,
        entries,
        corrects: None,
    };
    act!(world, "practitioner", occasion_record, &input)
}

fn open_alerts(world: &mut World<'_>) -> i64 {
    act!(world, "supervisor", alert_list, 0).unwrap().total
}

const TODAY: &str = "2026-03-02";

#[test]
fn item_nine_raises_its_alert_whatever_the_total() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = world.client("practitioner").client;
        // No total, because too much is missing: the alert stands with the occasion.
        let recorded = record(&mut world, &client, "phq9", TODAY, &phq9("--------1")).unwrap();
        assert!(recorded.sheet.scale("total").unwrap().outcome.is_err());
        assert_eq!(recorded.alerts.len(), 1);
        let page = act!(world, "practitioner", alert_view, &recorded.alerts[0]).unwrap();
        assert_eq!(page.line.occasion.as_ref(), Some(&recorded.occasion));
        assert_eq!(page.instrument.as_deref(), Some("phq9"));
        assert_eq!(page.rule.unwrap().item, "9");
        assert_eq!(open_alerts(&mut world), 1);
        // Every answer above nought, none at nought, none where it was not answered.
        for (answers, alerts) in [("000000002", 1), ("000000003", 1), ("333333330", 0)] {
            let recorded = record(&mut world, &client, "phq9", TODAY, &phq9(answers)).unwrap();
            assert_eq!(recorded.alerts.len(), alerts, "{answers}");
        }
        let recorded = record(&mut world, &client, "phq9", TODAY, &phq9("11111111-")).unwrap();
        assert!(recorded.alerts.is_empty());
    });
}

#[test]
fn an_alert_does_not_wait_for_a_correct_form() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = world.client("practitioner").client;
        let mut faulty = phq9("111111112");
        faulty.insert("1".into(), Entry::value("often"));
        for _ in 0..2 {
            let told = refusal(record(&mut world, &client, "phq9", TODAY, &faulty));
            assert!(matches!(told, Refusal::NotValid(_)));
            assert_eq!(open_alerts(&mut world), 1, "raised once, however often the form comes");
        }
        let row = &world.last_rows(2)[1];
        assert_eq!(
            (row.entry.act.as_str(), row.entry.outcome),
            ("occasion_record", Outcome::Refused)
        );
        let page = act!(world, "practitioner", client_view, &client).unwrap();
        assert_eq!(page.occasions.unwrap().len(), 0, "and nothing else was kept");
        let recorded = record(&mut world, &client, "phq9", TODAY, &phq9("111111112")).unwrap();
        assert_eq!(recorded.alerts.len(), 1);
    });
}

#[test]
fn an_instrument_that_does_not_apply_is_refused_with_rule_and_source() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let created = world.client("practitioner");
        let client = &created.client;
        let answers: Entries = (1..=7).map(|i: u32| (i.to_string(), Entry::value("0"))).collect();
        // Not settled: the conviction was not asked about.
        let told = refusal(record(&mut world, client, "cport", TODAY, &answers));
        let Refusal::NotApplicable(why) = told else { panic!("{told:?}") };
        assert!(!why.settled);
        assert!(why.ask.contains(&"convicted_csem".to_owned()), "{why:?}");
        // Settled: a rule refuses it.
        let facts = entries(&[("convicted_csem", "yes"), ("sex", "female")]);
        world.know("practitioner", &created, 1, &facts);
        let told = refusal(record(&mut world, client, "cport", TODAY, &answers));
        let Refusal::NotApplicable(why) = told else { panic!("{told:?}") };
        assert!(why.settled);
        let rule = why.because.iter().find(|because| because.rule == "R10").expect("rule R10");
        assert!(!rule.statement.is_empty() && !rule.sources.is_empty(), "{rule:?}");
        let offer = act!(world, "practitioner", instrument_offer, client).unwrap();
        let line = offer.lines.iter().find(|line| line.instrument == "cport").unwrap();
        assert_eq!(line.applicability.verdict, Verdict::No);
        assert_eq!(world.last_rows(2)[1].entry.detail.as_deref(), Some("not_applicable"));
    });
}

#[test]
fn a_risk_tool_with_unverified_parts_waits_for_a_sign_off() {
    let man = entries(&[
        ("convicted_of_sexual_offence", "yes"),
        ("convicted_csem", "yes"),
        ("offence_types", "csem"),
    ]);
    let rated: Entries = (1..=13).map(|i: u32| (i.to_string(), Entry::value("1"))).collect();
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let created = world.client("practitioner");
        let client = &created.client;
        world.know("practitioner", &created, 1, &man);
        let told = refusal(record(&mut world, client, "stable2007", TODAY, &rated));
        let Refusal::NeedsSignOff(needed) = told else { panic!("{told:?}") };
        assert!(!needed.unverified.is_empty());
        assert_eq!((needed.instrument.as_str(), needed.edition), ("stable2007", 1));
        let form = act!(world, "practitioner", occasion_form, client, "stable2007").unwrap();
        assert_eq!(form.line.needs_sign_off.as_ref(), Some(&needed));
        let input = SignOffInput {
            instrument: "stable2007",
            edition: 1,
            qualification: "Trained STABLE-2007 rater, certificate of 2019",
            statement: "Every part was compared with the coding manual.",
        };
        let own = refusal(act!(world, "practitioner", sign_off_record, &input));
        assert_eq!(own, Refusal::NotAllowed, "who rates does not sign off");
        act!(world, "supervisor", sign_off_record, &input).unwrap();
        let lines = act!(world, "service_manager", sign_off_list).unwrap();
        let line = lines.iter().find(|line| line.instrument == "stable2007").unwrap();
        assert!(line.usable() && line.signed[0].by == "The supervisor");
        assert!(lines.iter().any(|line| !line.usable()), "each edition needs its own");
        record(&mut world, client, "stable2007", TODAY, &rated).unwrap();
    });
    on_both(|database, store| {
        let mut world = World::staffed(database, store, true);
        let created = world.client("practitioner");
        world.know("practitioner", &created, 1, &man);
        record(&mut world, &created.client, "stable2007", TODAY, &rated).unwrap();
    });
}

#[test]
fn every_fault_of_a_form_is_told_at_once_with_what_was_entered() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = world.client("practitioner").client;
        let mut form = phq9("111111111");
        form.insert("1".into(), Entry::value("7"));
        form.insert("2".into(), Entry::value("often"));
        form.insert("12".into(), Entry::value("1"));
        let told = refusal(record(&mut world, &client, "phq9", "2026-03-03", &form));
        let Refusal::NotValid(faults) = told else { panic!("{told:?}") };
        for (field, entered, fault) in [
            ("1", "7", Some(Fault::OutOfRange("0".into(), "3".into()))),
            ("2", "often", Some(Fault::NotWhole)),
            ("12", "1", Some(Fault::UnknownField)),
            ("measured_on", "2026-03-03", Some(Fault::InFuture)),
        ] {
            let found = faults.iter().find(|f| f.field == field);
            let found = found.unwrap_or_else(|| panic!("no fault of `{field}` in {faults:?}"));
            assert_eq!(found.entered, entered);
            assert_eq!(Some(&found.fault), fault.as_ref());
        }
        let early = record(&mut world, &client, "phq9", "2026-03-01", &phq9("111111110"));
        let Refusal::NotValid(faults) = refusal(early) else { panic!("before the first contact") };
        assert_eq!(faults[0].fault, Fault::TooEarly);
    });
}

#[test]
fn care_does_not_end_over_an_open_alert_and_no_risk_needs_a_word() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = world.client("practitioner").client;
        let recorded = record(&mut world, &client, "phq9", TODAY, &phq9("000000001")).unwrap();
        let told = refusal(act!(world, "practitioner", episode_close, &client, "completed"));
        assert!(matches!(told, Refusal::NotValid(_)), "{told:?}");
        let alert = &recorded.alerts[0];
        let close = |note| AlertInput { alert, action: "no_risk_found_on_review", note };
        let told = refusal(act!(world, "practitioner", alert_close, &close("  ")));
        let Refusal::NotValid(faults) = told else { panic!("{told:?}") };
        assert_eq!((faults[0].field.as_str(), &faults[0].fault), ("note", &Fault::Needed));
        act!(world, "practitioner", alert_close, &close("Asked in person today.")).unwrap();
        act!(world, "practitioner", episode_close, &client, "completed").unwrap();
    });
}

#[test]
fn a_new_legal_event_asks_about_suicide_again() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let created = world.client("practitioner");
        let asked = entries(&[("recent_legal_event", "arrest"), ("asked_about_suicide", "yes")]);
        world.know("practitioner", &created, 1, &asked);
        let stops = |world: &mut World<'_>| {
            let page = act!(world, "practitioner", recommendation_view, &created.client).unwrap();
            page.recommendation.stops.iter().any(|stop| stop.rule == "R90")
        };
        assert!(!stops(&mut world), "asked in the same contact");
        // The form comes back with the earlier yes in it: that answer is from before the charge.
        let charged = entries(&[("recent_legal_event", "charge"), ("asked_about_suicide", "yes")]);
        world.know("practitioner", &created, 2, &charged);
        assert!(stops(&mut world), "a new event, and nobody has asked since");
        world.know("practitioner", &created, 3, &entries(&[("asked_about_suicide", "yes")]));
        assert!(!stops(&mut world));
    });
}
