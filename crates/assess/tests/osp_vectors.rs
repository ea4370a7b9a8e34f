//! The national service's own fixtures and unit tables (proof/vectors), on the shipped
//! coefficients.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use serde_json::Value as Json;
use support::{request, vectors};
use waymark_assess::{Answers, Options, Sheet, score};
use waymark_catalogue::{Catalogue, Instrument, Scoring};
use waymark_domain::{Answer, Value};

fn catalogue() -> Catalogue {
    waymark_catalogue::load_shipped().unwrap()
}

fn run(
    instrument: &Instrument,
    answers: &Answers,
) -> Result<Sheet, Vec<waymark_assess::InputError>> {
    let edition = instrument.editions.values().next_back().unwrap();
    score(instrument, edition, answers, support::day(), &Options::default())
}

fn json(path: &std::path::Path) -> Json {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Compares a sheet, or its refusal, with a whole published response.
fn check(name: &str, instrument: &Instrument, fixture: &Json) {
    let response = &fixture["response"];
    let output = &response["output"];
    match run(instrument, &request(&fixture["request"])) {
        Err(errors) => {
            let found: Vec<Json> = errors
                .iter()
                .map(|error| {
                    serde_json::json!({
                        "type": error.kind, "message": error.message, "fields": error.fields
                    })
                })
                .collect();
            assert_eq!(Json::from(found), response["validationErrors"], "{name}");
            assert_eq!(output["score"], Json::Null, "{name}");
        }
        Ok(sheet) => {
            assert_eq!(response["validationErrors"], serde_json::json!([]), "{name}");
            assert_eq!(sheet.percent, output["score"].as_f64(), "{name}: percent");
            assert_eq!(sheet.band.as_deref(), output["band"].as_str(), "{name}: band");
            assert_eq!(sheet.points, output["pointScore"].as_i64(), "{name}: points");
            let reduced = output["riskBandReductionApplied"].as_bool();
            assert_eq!(sheet.reduction_applied, reduced, "{name}: reduction");
            let features: BTreeMap<&str, f64> =
                sheet.contributions.iter().map(|c| (c.feature.as_str(), c.value)).collect();
            let published: BTreeMap<&str, f64> = response["featureValues"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_f64().unwrap()))
                .collect();
            assert_eq!(features, published, "{name}: contributions");
        }
    }
}

fn every_fixture(id: &str, count: usize) {
    let catalogue = catalogue();
    let mut paths: Vec<_> =
        std::fs::read_dir(vectors(id)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert_eq!(paths.len(), count);
    for path in paths {
        check(&path.display().to_string(), &catalogue.instruments[id], &json(&path));
    }
}

#[test]
fn every_osp_dc_fixture() {
    every_fixture("osp_dc", 10);
}

#[test]
fn every_osp_iic_fixture() {
    every_fixture("osp_iic", 6);
}

/// A valid request; each test changes what it is about.
fn man() -> Answers {
    request(&serde_json::json!({
        "gender": "MALE", "dateOfBirth": "1980-01-01", "supervisionStatus": "COMMUNITY",
        "dateAtStartOfFollowup": "2026-01-02", "hasEverCommittedSexualOffence": true,
        "totalNumberOfSanctionsForAllOffences": 900, "totalIndecentImageSanctions": 1,
        "totalContactAdultSexualSanctions": 0, "totalContactChildSexualSanctions": 0,
        "totalNonContactSexualOffences": 0, "dateOfMostRecentSexualOffence": "2020-01-02"
    }))
}

fn with(mut answers: Answers, changes: &[(&str, Json)]) -> Answers {
    let changes: serde_json::Map<String, Json> =
        changes.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    answers.extend(request(&Json::from(changes)));
    answers
}

fn feature(sheet: &Sheet, name: &str) -> f64 {
    sheet.contributions.iter().find(|c| c.feature == name).unwrap().value
}

/// 1 January of the year in which somebody is this old on 2 January 2026.
fn born(age: i64) -> Json {
    Json::from(format!("{:04}-01-01", 2026 - age))
}

#[test]
fn the_unit_tables_of_points() {
    let tables = json(&vectors("osp_unit_vectors.json"));
    let dc = &catalogue().instruments["osp_dc"];
    let rows = |name: &str| tables[name].as_array().unwrap().clone();
    let counts = [
        ("contact_adult", "totalContactAdultSexualSanctions"),
        ("contact_child", "totalContactChildSexualSanctions"),
        ("non_contact", "totalNonContactSexualOffences"),
    ];
    for (table, field) in counts {
        for row in rows(table) {
            // Counts beyond the total are refused before the table is read, so the table is asked
            // directly.
            assert_eq!(points(dc, field, row[0].as_i64().unwrap()), row[1].as_i64().unwrap());
        }
    }
    for row in rows("total_sanctions") {
        let field = "totalNumberOfSanctionsForAllOffences";
        assert_eq!(points(dc, field, row[0].as_i64().unwrap()), row[1].as_i64().unwrap());
    }
    for row in rows("age_at_start_of_followup") {
        let age = row[0].as_i64().unwrap();
        assert_eq!(points(dc, "ageAtStartOfFollowUp", age), row[1].as_i64().unwrap(), "{age}");
        if (11..110).contains(&age) {
            let last = format!("{:04}-01-02", 2026 - age + 10);
            let request = with(
                man(),
                &[("dateOfBirth", born(age)), ("dateOfMostRecentSexualOffence", last.into())],
            );
            let sheet = run(dc, &request).unwrap();
            let found = feature(&sheet, "ageAtStartOfFollowUpWeight");
            assert_eq!(found, row[1].as_f64().unwrap(), "{age}");
        }
    }
    for row in rows("age_at_last_sexual_sanction") {
        let age = row[0].as_i64().unwrap();
        let born = format!("{:04}-01-02", 2020 - age);
        let sheet = run(dc, &with(man(), &[("dateOfBirth", born.into())])).unwrap();
        let found = feature(&sheet, "ageAtLastSanctionForSexualOffenceWeight");
        assert_eq!(found, row[1].as_f64().unwrap(), "{age}");
    }
    for row in rows("stranger_victim") {
        let request = with(man(), &[("isCurrentOffenceAgainstVictimStranger", row[0].clone())]);
        let sheet = run(dc, &request).unwrap();
        let found = feature(&sheet, "currentOffenceAgainstVictimStrangerWeight");
        assert_eq!(found, row[1].as_f64().unwrap(), "{}", row[0]);
    }
}

/// The points that the shipped table gives for a quantity.
fn points(dc: &Instrument, input: &str, value: i64) -> i64 {
    let edition = dc.editions.values().next_back().unwrap();
    let Scoring::PointsLogistic(model) = &edition.scoring else { panic!("osp_dc") };
    let table = model.tables.iter().find(|table| table.input == input).unwrap();
    table.lines.iter().find(|(at_least, _)| value >= *at_least).unwrap().1
}

#[test]
fn the_unit_tables_of_points_to_band() {
    let tables = json(&vectors("osp_unit_vectors.json"));
    let dc = &catalogue().instruments["osp_dc"];
    for row in tables["dc_points_to_band"].as_array().unwrap() {
        let n = |key: &str| row[key].as_i64().unwrap();
        let stranger = i64::from(row["stranger"].as_bool() == Some(true));
        let total = points(dc, "totalContactAdultSexualSanctions", n("contact_adult"))
            + points(dc, "totalContactChildSexualSanctions", n("contact_child"))
            + points(dc, "totalNonContactSexualOffences", n("non_contact"))
            + points(dc, "ageAtStartOfFollowUp", n("age_followup"))
            + points(dc, "ageAtLastSanctionForSexualOffence", n("age_last_sexual"))
            + points(dc, "totalNumberOfSanctionsForAllOffences", n("total_sanctions"))
            + points(dc, "isCurrentOffenceAgainstVictimStranger", stranger);
        assert_eq!(total, n("points"), "{row}");
    }
}

#[test]
fn the_hierarchy_of_images_and_indirect_contact() {
    let tables = json(&vectors("osp_unit_vectors.json"));
    let iic = &catalogue().instruments["osp_iic"];
    for row in tables["iic_hierarchy"].as_array().unwrap() {
        let request = request(&serde_json::json!({
            "gender": row[0], "hasEverCommittedSexualOffence": true,
            "totalIndecentImageSanctions": row[1], "totalContactAdultSexualSanctions": row[2],
            "totalContactChildSexualSanctions": row[3], "totalNonContactSexualOffences": row[4]
        }));
        let sheet = run(iic, &request).unwrap();
        assert_eq!(sheet.probability, row[5].as_f64(), "{row}");
        assert_eq!(sheet.band.as_deref(), row[6].as_str(), "{row}");
    }
}

/// HEAD and v2025 differ in band for nobody, and in percent for exactly the six cells that the
/// facts count.
#[test]
fn the_two_variants_differ_in_six_of_255_cells() {
    let iic = &catalogue().instruments["osp_iic"];
    let edition = iic.editions.values().next_back().unwrap();
    let mut differ = 0;
    for cell in 1..256 {
        let n = |place: u32| (cell >> (2 * place)) & 3;
        let request = request(&serde_json::json!({
            "gender": "MALE", "hasEverCommittedSexualOffence": true,
            "totalIndecentImageSanctions": n(0), "totalContactAdultSexualSanctions": n(1),
            "totalContactChildSexualSanctions": n(2), "totalNonContactSexualOffences": n(3)
        }));
        let of = |variant: &str| {
            let options = Options { variant: Some(variant.to_owned()) };
            score(iic, edition, &request, support::day(), &options).unwrap()
        };
        let (head, old) = (of("head"), of("v2025"));
        assert_eq!(head.band, old.band);
        differ += usize::from(head.percent != old.percent);
    }
    assert_eq!(differ, 6);
}

fn kinds(result: Result<Sheet, Vec<waymark_assess::InputError>>) -> Vec<(String, Vec<String>)> {
    result.unwrap_err().into_iter().map(|error| (error.kind, error.fields)).collect()
}

fn error(kind: &str, fields: &[&str]) -> (String, Vec<String>) {
    (kind.to_owned(), fields.iter().map(|&field| field.to_owned()).collect())
}

#[test]
fn errors_come_together_and_in_the_published_order() {
    let dc = &catalogue().instruments["osp_dc"];
    let request = with(
        man(),
        &[
            ("supervisionStatus", Json::Null),
            ("totalNumberOfSanctionsForAllOffences", 0.into()),
            ("dateOfBirth", "1900-01-01".into()),
            ("dateOfMostRecentSexualOffence", "1899-01-01".into()),
            ("dateAtStartOfFollowup", "2010-01-01".into()),
            ("totalContactAdultSexualSanctions", Json::Null),
        ],
    );
    let counts = [
        "totalIndecentImageSanctions",
        "totalContactAdultSexualSanctions",
        "totalContactChildSexualSanctions",
        "totalNonContactSexualOffences",
    ];
    let last = "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH";
    let expected = [
        error("MISSING_MANDATORY_INPUT", &["supervisionStatus"]),
        error("MISSING_MANDATORY_INPUT", &["totalContactAdultSexualSanctions"]),
        error("TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE", &["totalNumberOfSanctionsForAllOffences"]),
        error("TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE", &counts),
        error(last, &["dateOfMostRecentSexualOffence"]),
        error("DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE", &["dateAtStartOfFollowup"]),
    ];
    assert_eq!(kinds(run(dc, &request)), expected);
}

/// Where we are stricter than the published service, which scores these as 0 or fails without
/// naming a field.
#[test]
fn what_the_service_lets_through_is_named_here() {
    let catalogue = catalogue();
    let (dc, iic) = (&catalogue.instruments["osp_dc"], &catalogue.instruments["osp_iic"]);
    let negative = with(man(), &[("totalContactAdultSexualSanctions", (-1).into())]);
    let named = [error("NEGATIVE_COUNT", &["totalContactAdultSexualSanctions"])];
    assert_eq!(kinds(run(dc, &negative)), named);
    assert_eq!(kinds(run(iic, &negative)), named);
    let early = with(man(), &[("dateAtStartOfFollowup", "1980-01-01".into())]);
    let kind = "DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH";
    assert_eq!(kinds(run(dc, &early)), [error(kind, &["dateAtStartOfFollowup"])]);
    let woman =
        with(man(), &[("gender", "FEMALE".into()), ("totalIndecentImageSanctions", Json::Null)]);
    let missing = [error("MISSING_MANDATORY_INPUT", &["totalIndecentImageSanctions"])];
    assert_eq!(kinds(run(iic, &woman)), missing);
    assert_eq!(run(dc, &woman).unwrap().band.as_deref(), Some("NOT_APPLICABLE"));
}

#[test]
fn a_misspelt_optional_field_is_not_lost_and_an_unused_one_is_named() {
    let dc = &catalogue().instruments["osp_dc"];
    let misspelt = with(man(), &[("isCurrentOffenceAgainstVictimStrangr", true.into())]);
    let errors = run(dc, &misspelt).unwrap_err();
    assert_eq!(errors[0].kind, "UNKNOWN_ITEM");
    assert!(errors[0].message.contains("`isCurrentOffenceAgainstVictimStranger`"));
    let unused = with(man(), &[("totalNumberOfViolentSanctions", 1.into())]);
    let sheet = run(dc, &unused).unwrap();
    let named = waymark_assess::Caution::NotUsed { field: "totalNumberOfViolentSanctions".into() };
    assert!(sheet.cautions.contains(&named));
    let wrong = with(man(), &[("gender", 1.into()), ("dateOfBirth", "01/01/1980".into())]);
    let wrong = kinds(run(dc, &wrong));
    assert_eq!(wrong, [error("WRONG_TYPE", &["gender"]), error("WRONG_TYPE", &["dateOfBirth"])]);
}

#[test]
fn five_offence_free_years_lower_the_band_and_not_the_percentage() {
    let dc = &catalogue().instruments["osp_dc"];
    let old = "2020-01-02";
    let dates =
        [("dateAtStartOfFollowup", old.into()), ("dateOfMostRecentSexualOffence", old.into())];
    let request = with(with(man(), &dates), &[("totalContactAdultSexualSanctions", 1.into())]);
    let lowered = run(dc, &request).unwrap();
    assert_eq!((lowered.points, lowered.band.as_deref()), (Some(28), Some("LOW")));
    assert_eq!(lowered.reduction_applied, Some(true));
    let recent = with(request.clone(), &[("mostRecentOffenceDate", "2021-11-21".into())]);
    let kept = run(dc, &recent).unwrap();
    assert_eq!((kept.band.as_deref(), kept.reduction_applied), (Some("MEDIUM"), Some(false)));
    assert_eq!(kept.percent, lowered.percent);
    let exactly = with(request, &[("mostRecentOffenceDate", "2021-11-20".into())]);
    assert_eq!(run(dc, &exactly).unwrap().reduction_applied, Some(true));
}

#[test]
fn the_request_may_carry_its_own_day_of_assessment() {
    let dc = &catalogue().instruments["osp_dc"];
    let sheet = run(dc, &with(man(), &[("assessmentDate", "2026-06-16".into())])).unwrap();
    assert_eq!(sheet.as_of, jiff::civil::date(2026, 6, 16));
    let mut typed = man();
    let date = Answer::Known(Value::Date(jiff::civil::date(1980, 1, 1)));
    typed.insert("dateOfBirth".to_owned(), date);
    assert_eq!(run(dc, &typed), run(dc, &man()));
}
