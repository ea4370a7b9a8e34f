//! The pre-post analysis: one small group followed by hand, and what it must not say.

use waymark_analysis::pre_post::{Options, Person, PrePost, Problem, number, pre_post_of};
use waymark_stats::NoEstimate;
use waymark_stats::change::{Better, Category, CutoffKind, Population};

fn people(scores: &[(Option<f64>, Option<f64>)]) -> Vec<Person> {
    let person = |(i, &(pre, post)): (usize, &(Option<f64>, Option<f64>))| Person {
        id: format!("p{}", i + 1),
        pre,
        post,
    };
    scores.iter().enumerate().map(person).collect()
}

fn both(scores: &[(f64, f64)]) -> Vec<Person> {
    people(&scores.iter().map(|(a, b)| (Some(*a), Some(*b))).collect::<Vec<_>>())
}

/// Five people before: 18, 18, 22, 22, 20; mean 20, squares 4 + 4 + 4 + 4 + 0 = 16, SD √(16/4) = 2.
/// Reliability .875: S_E = 2 √.125 = .7071, S_diff = √(2 × .5) = 1, so RCI = change.
/// Functional mean 16, SD 2: c = (2 × 20 + 2 × 16)/4 = 18.
fn five() -> (Vec<Person>, Options) {
    let people = both(&[(18.0, 14.0), (18.0, 22.0), (22.0, 18.0), (22.0, 17.0), (20.0, 18.0)]);
    let functional = Some(Population { mean: 16.0, sd: 2.0 });
    let options = Options { functional, ..Options::new(Better::Lower, Some(0.875)) };
    (people, options)
}

fn categories(result: &PrePost) -> Vec<Category> {
    result.clients.iter().filter_map(|client| client.category).collect()
}

#[test]
fn five_people_by_hand() {
    let (people, options) = five();
    let result = pre_post_of(&people, &options).unwrap();
    let criterion = result.criterion.unwrap();
    assert!((criterion.s_diff - 1.0).abs() < 1e-15);
    assert_eq!(result.cutoff.unwrap().value, 18.0);
    use Category::{Harmed, Improved, Recovered};
    // 18 and 18 lie on the line: nobody recovers from it or onto it.
    assert_eq!(categories(&result), [Improved, Harmed, Improved, Recovered, Improved]);
    let recovered = &result.counts[0].share;
    assert_eq!((recovered.x, recovered.n), (1, 5));
    // Wilson for 1 of 5, z² = 3.8415: (1 + 1.9207 ∓ 1.96 √(.8 + .9604)) / 8.8415 = .0362 to .6245.
    assert!((recovered.interval.low - 0.0362).abs() < 5e-5);
    assert!((recovered.interval.high - 0.6245).abs() < 5e-5);
}

/// Every formula stands in the report with its numbers.
#[test]
fn the_steps_can_be_followed() {
    let (people, options) = five();
    let result = pre_post_of(&people, &options).unwrap();
    let step =
        |title: &str| result.steps.iter().find(|step| step.title.starts_with(title)).unwrap();
    assert_eq!(step("Standard error of measurement").numbers, "2 * sqrt(1 - 0.875)");
    assert_eq!(step("Standard error of a difference").result, "1");
    assert_eq!(step("Cut-off c").numbers, "(2 * 20 + 2 * 16) / (2 + 2)");
    assert_eq!(step("Mean before").numbers, "100 / 5");
    assert_eq!(step("Standard deviation before").numbers, "sqrt(16 / 4)");
    assert_eq!(step("Standard error of measurement").formula, "S_E = s1 * sqrt(1 - r_xx)");
    let given = Options { sd_pre: Some(3.0), ..options };
    let of_norm = pre_post_of(&people, &given).unwrap();
    let measured = of_norm.steps.iter().find(|s| s.title.starts_with("Standard error of m"));
    assert_eq!(measured.unwrap().formula, "S_E = s_norm * sqrt(1 - r_xx)");
    assert_eq!(measured.unwrap().numbers, "3 * sqrt(1 - 0.875)");
}

/// Mean change -2.2, changes -4, 4, -4, -5, -2; what a pocket calculator reads is what is meant.
#[test]
fn signs_quantiles_and_non_centralities_stand_in_the_numbers() {
    let (people, options) = five();
    let result = pre_post_of(&people, &options).unwrap();
    let step = |title: &str| {
        result.steps.iter().find(|step| step.title.starts_with(title)).unwrap().clone()
    };
    for title in ["Limits of d_av", "Limits of Glass's d"] {
        let numbers = step(title).numbers;
        assert!(numbers.contains("(-") && numbers.contains(")^2"), "{numbers}");
        assert!(numbers.contains("-/+ 1.959964 * sqrt"), "{numbers}");
    }
    for step in &result.steps {
        let bare = step.numbers.split('^').zip(step.numbers.split('^').skip(1));
        for (before, _) in bare {
            let at = before.rfind([' ', '(', '/']).map_or(0, |at| at + 1);
            let bare = before[at..].starts_with('-') && !before.ends_with(')');
            assert!(!bare, "{}: {}", step.title, step.numbers);
        }
    }
    // The correlation of 18, 18, 22, 22, 20 with 14, 22, 18, 17, 18 is below zero: (-r)^2.
    assert!(step("Correlation").result.starts_with('-'));
    assert!(step("Limits of d_av").numbers.contains("2 * (-"));
    assert!(step("Share improved").numbers.contains("1.959964 * sqrt("));
    assert!(step("Reliable change index").result.contains("z = 1.959964"));
    // The limits of d_z are the two non-centralities by sqrt(n), and d_rm's those by its factor.
    let limits = step("Non-centralities");
    let d_z = result.effects.iter().find(|effect| effect.name == "d_z").unwrap();
    let interval = d_z.interval.unwrap();
    for limit in [interval.low, interval.high] {
        let delta = number(limit * 5f64.sqrt());
        assert!(limits.numbers.contains(&format!("{delta} / sqrt(5)")), "{}", limits.numbers);
        assert!(step("d_rm").numbers.contains(&number(limit)));
        assert!(step("g_z").numbers.contains(&number(limit)));
    }
}

#[test]
fn a_result_says_what_it_does_not_show() {
    let (mut people, options) = five();
    people.extend(self::people(&[(Some(20.0), None), (None, Some(12.0)), (None, None)]));
    let result = pre_post_of(&people, &options).unwrap();
    assert_eq!((result.n_original, result.n_used, result.missing.len()), (8, 5, 3));
    let rules: Vec<_> = result.caveats.iter().filter_map(|c| c.rule.as_deref()).collect();
    assert_eq!(rules, ["R114", "R113"]); // no control group; 3 of 8 missing is above 20 %
    let controlled = Options { control_group: true, ..options };
    let result = pre_post_of(&people[..6], &controlled).unwrap();
    assert!(result.caveats.iter().all(|c| c.rule.is_none())); // 1 of 6 is below 20 %
    assert!(result.caveats.iter().any(|c| c.words.contains("1 of 6")));
}

#[test]
fn without_a_reliability_nobody_is_sorted() {
    let (people, options) = five();
    let options = Options { reliability: None, ..options };
    let result = pre_post_of(&people, &options).unwrap();
    assert!(result.counts.is_empty() && result.criterion.is_none());
    assert!(result.clients.iter().all(|client| client.category.is_none()));
    assert!(result.effects[0].estimate.is_some());
}

#[test]
fn degenerate_data_are_named() {
    let options = Options::new(Better::Lower, Some(0.8));
    let refused = |people: &[Person], options: &Options| pre_post_of(people, options).unwrap_err();
    let flat = both(&[(20.0, 20.0), (20.0, 20.0)]);
    let no_spread = Problem::NoEstimate(NoEstimate::NoSpread { of: waymark_stats::Quantity::Pre });
    assert_eq!(refused(&flat, &options), no_spread);
    let nobody = people(&[(Some(1.0), None)]);
    let no_pairs = Problem::NoEstimate(NoEstimate::NoPairs { incomplete: 1 });
    assert_eq!(refused(&nobody, &options), no_pairs);
    assert_eq!(refused(&[], &options), Problem::NoEstimate(NoEstimate::NoPairs { incomplete: 0 }));
    let wanted = Options { cutoff: Some(CutoffKind::B), ..options.clone() };
    let (five, _) = five();
    assert!(refused(&five, &wanted).to_string().contains("functional population's norm"));
    // Everyone changed by the same: reliable change can be judged, effect sizes say why not.
    let same = pre_post_of(&both(&[(20.0, 10.0), (22.0, 12.0), (30.0, 20.0)]), &options).unwrap();
    let d_z = same.effects.iter().find(|effect| effect.name == "d_z").unwrap();
    assert!(d_z.estimate.is_none() && d_z.why_not.is_some());
    assert_eq!(same.clients.len(), 3);
    // A first score of zero has no percentage, and a direction.
    let zero = pre_post_of(&both(&[(0.0, 4.0), (5.0, 1.0), (2.0, 3.0)]), &options).unwrap();
    assert!(zero.clients[0].share.is_none() && zero.clients[0].from_zero.is_some());
}
