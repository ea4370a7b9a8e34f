//! Cases that show a peer's behaviour which we do not copy. Each rule below says what is
//! recommended instead, and holds ours to it; what the peer does right is still compared.

use serde_json::Value;

use super::compare::{Comparison, number};
use super::{Case, against};

/// Whether our result is what the case recommends.
pub(super) fn judge(case: &Case, cases: &[Case], got: &Value) -> Result<(), String> {
    if let Some(other) = correct_case(case) {
        return match cases.iter().find(|candidate| candidate.id == other) {
            Some(correct) => against(correct, got, &|_| false),
            None => Err(format!("points to the case `{other}`, which is not among the files")),
        };
    }
    match case.method.as_str() {
        "clinical_significance.combined.jt"
            if case.label("cutoff_type").as_deref() == Some("b") =>
        {
            published_cutoff_b(case, got)
        }
        "clinical_significance.percentage" => no_percentage_of_zero(case, got),
        // Nothing that can be checked is recommended; a result without a fault is what informs.
        _ => Ok(()),
    }
}

/// "… expected correct result in case ID …"
fn correct_case(case: &Case) -> Option<String> {
    let (_, rest) = case.recommend.as_deref()?.split_once("correct result in case ")?;
    let id: String =
        rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
    Some(id)
}

/// The peer draws cut-off b with the clinical standard deviation; published is the functional one.
/// All that hangs on the cut-off is left out, and the cut-off itself is held to the formula.
fn published_cutoff_b(case: &Case, got: &Value) -> Result<(), String> {
    let hangs = ["cutoff", "counts", "proportions", "counts_by_group", "proportions_by_group"];
    against(case, got, &|path| hangs.contains(&path) || path == "clients.category")?;
    let input = |key: &str| case.input(key).and_then(number);
    let lower = case.label("better_is").is_none_or(|word| word == "lower");
    let (Some(mean), Some(sd)) = (input("m_functional"), input("sd_functional")) else {
        return Err("the functional norm is missing".to_owned());
    };
    // Jacobson & Truax (1991), b: two functional standard deviations towards the clinical side.
    let published = if lower { mean + 2.0 * sd } else { mean - 2.0 * sd };
    let wanted = serde_json::json!({ "cutoff": published });
    Comparison { rel: case.rel, abs: case.abs, skip: &|_| false }.all(&wanted, got)
}

/// The peer divides by zero and ignores the direction; ours names the outcome and keeps the
/// direction. Only those people are left out of the comparison.
fn no_percentage_of_zero(case: &Case, got: &Value) -> Result<(), String> {
    let column = |value: Option<&Value>, key: &str| {
        value
            .and_then(|value| value.get("clients"))
            .and_then(|clients| clients.get(key))
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let from_zero: Vec<bool> = column(case.expected.as_ref(), "pre")
        .iter()
        .map(|score| number(score) == Some(0.0))
        .collect();
    let totals = ["counts", "proportions", "counts_by_group", "proportions_by_group"];
    let skip = |path: &str| {
        let place = |key: &str| {
            path.strip_prefix(key)?.strip_prefix('[')?.strip_suffix(']')?.parse::<usize>().ok()
        };
        let at = place("clients.pct_change").or_else(|| place("clients.category"));
        totals.contains(&path) || at.is_some_and(|i| from_zero.get(i) == Some(&true))
    };
    against(case, got, &skip)?;
    let lower = case.label("better_is").is_none_or(|word| word == "lower");
    let ours = |key: &str| column(Some(got), key);
    for (((pre, post), share), category) in
        ours("pre").iter().zip(ours("post")).zip(ours("pct_change")).zip(ours("category"))
    {
        if number(pre) != Some(0.0) {
            continue;
        }
        let rose = number(&post).unwrap_or_default();
        let wanted = match (rose == 0.0, (rose < 0.0) == lower) {
            (true, _) => "Unchanged",
            (_, true) => "Improved",
            _ => "Deteriorated",
        };
        if share.get("named_outcome").is_none() || category != wanted {
            return Err(format!("a first score of zero gave {share} and {category}"));
        }
    }
    Ok(())
}
