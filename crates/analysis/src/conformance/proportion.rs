use serde_json::{Value, json};
use waymark_stats::proportion::{
    Proportion, agresti_coull, clopper_pearson, jeffreys, wald, wilson,
};

use super::input::Given;
use super::{Answer, Case};

/// `proportion.ci`
pub(super) fn intervals(case: &Case) -> Given<Value> {
    let count = |key: &str| {
        let number = case.needed(key)?;
        if number >= 0.0 && number.fract() == 0.0 && number < 9e15 {
            Ok(number as u64)
        } else {
            Err(Answer::Refused(format!("`{key}` is {number}; expected a count")))
        }
    };
    let (x, n, confidence) = (count("x")?, count("n")?, case.confidence()?);
    let limits = |found: Proportion| json!([found.interval.low, found.interval.high]);
    let estimate = wilson(x, n, confidence)?.estimate;
    Ok(json!({
        "estimate": estimate,
        "wald": limits(wald(x, n, confidence)?),
        "wilson": limits(wilson(x, n, confidence)?),
        "clopper_pearson": limits(clopper_pearson(x, n, confidence)?),
        "agresti_coull": limits(agresti_coull(x, n, confidence)?),
        "jeffreys": limits(jeffreys(x, n, confidence)?),
    }))
}
