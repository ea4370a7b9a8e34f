//! Change as a share of the first score, worked by hand.

use waymark_stats::NoEstimate;
use waymark_stats::change::{Better, FromZero, PercentageRule, Reliable, percentage_change};

#[test]
fn a_share_is_the_change_over_the_first_score() {
    // (9 − 18) / 18 = −1/2; (20 − 16) / 16 = 1/4; (5 − 5) / 5 = 0.
    assert_eq!(percentage_change(18.0, 9.0), Ok(Ok(-0.5)));
    assert_eq!(percentage_change(16.0, 20.0), Ok(Ok(0.25)));
    assert_eq!(percentage_change(5.0, 5.0), Ok(Ok(0.0)));
}

#[test]
fn from_zero_there_is_a_direction_and_no_share() {
    assert_eq!(percentage_change(0.0, 3.0), Ok(Err(FromZero::Up)));
    assert_eq!(percentage_change(0.0, 0.0), Ok(Err(FromZero::Stayed)));
    assert_eq!(percentage_change(0.0, -1.0), Ok(Err(FromZero::Down)));
    assert!(matches!(percentage_change(f64::NAN, 1.0), Err(NoEstimate::NotANumber { .. })));
}

#[test]
fn a_change_of_exactly_the_share_counts() {
    let rule =
        PercentageRule { improvement: 0.5, deterioration: 0.3, better: Better::Lower }.checked();
    let rule = rule.expect("two shares above zero");
    let judged = |pre, post| rule.judge(percentage_change(pre, post).expect("numbers"));
    assert_eq!(judged(18.0, 9.0), Reliable::Improved);
    assert_eq!(judged(18.0, 10.0), Reliable::Unchanged);
    assert_eq!(judged(10.0, 13.0), Reliable::Deteriorated);
    assert_eq!(judged(0.0, 0.0), Reliable::Unchanged);
    assert_eq!(judged(0.0, 1.0), Reliable::Deteriorated);
}
