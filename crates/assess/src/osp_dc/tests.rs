//! The national service's unit tables that are about single steps
//! (proof/vectors/osp_unit_vectors.json).

use serde_json::Value as Json;
use waymark_catalogue::{PointsLogistic, Scoring};
use waymark_domain::{Date, parse_date};

use super::{NOT_APPLICABLE, Request, band, lowered, percent, probability, reduces};
use crate::osp::{Gender, Supervision};

fn tables() -> Json {
    serde_json::from_str(include_str!("../../../../proof/vectors/osp_unit_vectors.json")).unwrap()
}

fn with_model(test: impl Fn(&PointsLogistic)) {
    let catalogue = waymark_catalogue::load_shipped().unwrap();
    let edition = catalogue.instruments["osp_dc"].editions.values().next_back().unwrap();
    let Scoring::PointsLogistic(model) = &edition.scoring else { panic!("osp_dc") };
    test(model);
}

fn rows(table: &str) -> Vec<Json> {
    tables()[table].as_array().unwrap().clone()
}

/// The place of a band; none for null and for `NOT_APPLICABLE`, which is no band of the scale.
fn place(model: &PointsLogistic, word: &Json) -> Option<usize> {
    let word = word.as_str().filter(|word| *word != NOT_APPLICABLE)?;
    Some(model.bands.iter().position(|band| band.label == word).unwrap())
}

#[test]
fn bands_by_points() {
    with_model(|model| {
        for row in rows("dc_band") {
            let found = band(model, row[0].as_i64().unwrap());
            assert_eq!(found, place(model, &row[1]), "{row}");
        }
        for row in rows("dc_points_to_band") {
            let points = row["points"].as_i64().unwrap();
            assert_eq!(band(model, points), place(model, &row["band"]), "{row}");
            if let Some(score) = row["score"].as_f64() {
                assert_eq!(percent(probability(model, points)), score, "{row}");
            }
        }
        let all_points = (0..=model.points_max).all(|points| band(model, points).is_some());
        assert!(all_points && band(model, model.points_max + 1).is_none());
    });
}

/// Also the percentages that the facts print for the bounds of the bands.
#[test]
fn probability_by_points() {
    with_model(|model| {
        for row in rows("dc_probability") {
            let (found, wanted) = (probability(model, row[0].as_i64().unwrap()), &row[1]);
            assert!((found - wanted.as_f64().unwrap()).abs() < 1e-15, "{row}: {found}");
        }
        for (points, printed) in
            [(21, 0.51), (22, 0.60), (29, 1.80), (30, 2.11), (35, 4.57), (36, 5.31), (64, 83.12)]
        {
            assert_eq!(percent(probability(model, points)), printed, "{points} points");
        }
    });
}

#[test]
fn risk_reduction() {
    with_model(|model| {
        for row in rows("dc_risk_reduction") {
            let date = |key: &str| row[key].as_str().map(|text| parse_date(text).unwrap());
            let request = Request {
                gender: Some(if row["gender"] == "FEMALE" { Gender::Female } else { Gender::Male }),
                supervision: Some(match row["supervisionStatus"].as_str().unwrap() {
                    "CUSTODY" => Supervision::Custody,
                    "REMAND" => Supervision::Remand,
                    _ => Supervision::Community,
                }),
                last_offence: date("mostRecentOffenceDate"),
                last_sexual: date("dateOfMostRecentSexualOffence"),
                follow_up: date("dateAtStartOfFollowup"),
                ..Request::default()
            };
            let assessed: Date = date("assessmentDate").unwrap();
            let found = reduces(model, &request, place(model, &row["band"]), assessed);
            assert_eq!(found, row["expected"].as_bool().unwrap(), "{row}");
        }
    });
}

#[test]
fn band_after_reduction() {
    with_model(|model| {
        for row in rows("dc_band_after_reduction") {
            // What is no band of the scale cannot be lowered.
            let Some(before) = place(model, &row[1]) else {
                assert_eq!(row[1], row[2]);
                continue;
            };
            let after = lowered(before, row[0].as_bool().unwrap());
            assert_eq!(Some(after), place(model, &row[2]), "{row}");
        }
    });
}
