//! The service's results: counted by hand, and nobody can be found in them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::{World, on_both, phq9};
use waymark_acts::OccasionInput;
use waymark_acts::stats::change::Reliable;
use waymark_domain::ClientId;

fn measure(world: &mut World<'_>, client: &ClientId, answers: &str) {
    let entries = phq9(answers);
    let today = waymark_acts::day(world.now).to_string();
    let input = OccasionInput {
        client,
        instrument: "phq9",
        edition: 1,
        measured_on: &today,
        variant: None,
        entries: &entries,
        corrects: None,
    };
    act!(world, "practitioner", occasion_record, &input).unwrap();
}

#[test]
fn first_against_last_by_hand_and_nobody_is_named() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let mut clients = Vec::new();
        // Sums: 16 → 8 (better by 8, and 6 are needed), 8 → 8, 0 → 8 (worse), 16 once, too much
        // missing once, and one in between who counts by their last score alone: 8 → 16 → 7.
        for scores in [
            &["222222220", "111111110"][..],
            &["111111110", "111111110"],
            &["000000000", "111111110"],
            &["222222220"],
            &["222-----0"],
            &["111111110", "222222220", "111111100"],
        ] {
            let client = world.client("practitioner").client;
            for answers in scores {
                measure(&mut world, &client, answers);
                world.days(7);
            }
            clients.push(client);
        }
        let told = act!(world, "evaluator", evaluation_view).unwrap();
        assert!(!told.synthetic);
        let result = told.measures.iter().find(|m| m.instrument == "phq9").unwrap();
        let counts = (result.clients, result.used, result.one_score, result.no_score);
        assert_eq!(counts, (6, 4, 1, 1));
        assert!(result.small_number, "four people are few");
        let ways: Vec<_> = result.reliable.iter().map(|way| (way.verdict, way.share.x)).collect();
        let expected =
            [(Reliable::Improved, 1), (Reliable::Unchanged, 2), (Reliable::Deteriorated, 1)];
        assert_eq!(ways, expected);
        assert!(result.reliable.iter().all(|way| way.share.n == 4));
        let analysis = result.analysis.as_ref().unwrap();
        assert_eq!((analysis.n_original, analysis.n_used), (5, 4));
        let first: f64 = (16.0 + 8.0 + 0.0 + 8.0) / 4.0;
        assert_eq!(analysis.clients.iter().map(|c| c.pre).sum::<f64>() / 4.0, first);
        let text = format!("{told:?}");
        for client in &clients {
            assert!(!text.contains(client.as_str()), "an id stands in the results");
        }
        assert!(!text.contains("W-"), "a reference code stands in the results");
    });
}
