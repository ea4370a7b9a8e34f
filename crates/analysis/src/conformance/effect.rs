use serde_json::{Value, json};
use waymark_stats::effect_size::{Difference, Paired, Standardised, WithVariance, paired};
use waymark_stats::moments::PairedMoments;
use waymark_stats::{NoEstimate, Summary};

use super::compare::{named, number};
use super::input::Given;
use super::{Answer, Case, Data};
use crate::pre_post::Person;
use crate::table::WideColumns;

/// `effect_size.paired`
pub(super) fn paired_of(case: &Case, data: Data) -> Given<Value> {
    let difference = match case.label("direction").as_deref() {
        None | Some("post - pre") => Difference::PostMinusPre,
        Some("pre - post") => Difference::PreMinusPost,
        Some(other) => return Err(Answer::Unfit(format!("`direction` is `{other}`"))),
    };
    let mut summary = PairedMoments::default();
    for person in people(case, data)? {
        summary.observe((person.pre, person.post))?;
    }
    let found = paired(&summary, difference, case.confidence()?)?;
    let mut given = family(&found);
    if let Some(asked) = asked(case) {
        asked.add(&mut given, &found);
    }
    Ok(given)
}

/// Two lists of numbers, two columns, or one column with two occasions.
fn people(case: &Case, data: Data) -> Given<Vec<Person>> {
    if let (Some(pre), Some(post)) = (list(case, "pre"), list(case, "post")) {
        if pre.len() != post.len() {
            return Err(Answer::Refused("`pre` and `post` differ in length".to_owned()));
        }
        let score = |value: &Value| match value {
            Value::Null => Ok(None),
            Value::String(text) if text == "NA" => Ok(None),
            other => number(other)
                .map(Some)
                .ok_or_else(|| Answer::Unfit(format!("`{other}` is not a number"))),
        };
        let person = |(i, (pre, post)): (usize, (&Value, &Value))| {
            Ok(Person { id: (i + 1).to_string(), pre: score(pre)?, post: score(post)? })
        };
        return pre.iter().zip(&post).enumerate().map(person).collect();
    }
    let table = case.table(data)?;
    if case.input("time").is_some() && case.input("outcome").is_some() {
        return case.people(&case.rows(&table)?);
    }
    let (Some(pre), Some(post)) = (case.label("pre"), case.label("post")) else {
        return Err(Answer::Unfit("the inputs `pre` and `post` are missing".to_owned()));
    };
    Ok(table.wide(WideColumns { id: None, pre: &pre, post: &post })?)
}

/// An input that is a list; without a data file a single number is a list of one.
fn list(case: &Case, key: &str) -> Option<Vec<Value>> {
    match case.input(key)? {
        Value::Array(list) => Some(list.clone()),
        one @ Value::Number(_) if case.data.is_none() => Some(vec![one.clone()]),
        _ => None,
    }
}

fn or_named<T>(value: &Result<T, NoEstimate>, number: impl Fn(&T) -> f64) -> Value {
    match value {
        Ok(value) => json!(number(value)),
        Err(why) => named("NaN", &why.to_string()),
    }
}

/// Every member of the family under the names of the format.
fn family(found: &Paired) -> Value {
    let d = |value: &Result<Standardised, NoEstimate>| or_named(value, |s| s.estimate);
    json!({
        "n": found.means.n,
        "n_missing": found.means.n_missing_pre + found.means.n_missing_post,
        "mean_pre": found.means.mean_pre,
        "mean_post": found.means.mean_post,
        "m_pre": found.means.mean_pre,
        "m_post": found.means.mean_post,
        "sd_pre": found.means.sd_pre,
        "sd_post": found.means.sd_post,
        "mean_diff": found.mean_diff,
        "sd_diff": found.means.sd_diff,
        "r": found.means.r,
        "t": found.t,
        "df": found.means.n - 1,
        "d_z": found.d_z.estimate,
        "d_av": d(&found.d_av),
        "d_rm": d(&found.d_rm),
        "glass_pre": d(&found.glass_pre),
        "J_exact": or_named(&found.j_exact, |j| *j),
        "J_approx": found.j_approx,
        "g_z": d(&found.g_z),
        "g_av": d(&found.g_av),
        "g_rm": d(&found.g_rm),
        "g_pre": d(&found.g_pre),
    })
}

/// Which member of the family `estimate`, `ci_low`, `ci_high`, `yi` and `vi` speak of.
enum Asked {
    /// One with an interval.
    Standardised(fn(&Paired) -> Result<Standardised, NoEstimate>),
    /// One with a sampling variance.
    Varied(fn(&Paired) -> Result<WithVariance, NoEstimate>),
}

/// A name given in the inputs, or the function that the peer was called with, or the title.
fn asked(case: &Case) -> Option<Asked> {
    let named = ["measure", "statistic", "estimator", "type"]
        .iter()
        .find_map(|key| case.label(key))
        .unwrap_or_default();
    for text in [named.as_str(), case.call.as_str(), case.title.as_str()] {
        if let Some(asked) = asked_by(text) {
            return Some(asked);
        }
    }
    None
}

fn asked_by(text: &str) -> Option<Asked> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    // Longer names first: `smcrh` holds `smcr`.
    Some(match () {
        () if has(&["smcrh"]) => Asked::Varied(|p| p.smcrh.clone()),
        () if has(&["smcr"]) => Asked::Varied(|p| p.smcr.clone()),
        () if has(&["smcc"]) => Asked::Varied(|p| p.smcc.clone()),
        () if has(&["g_av"]) => Asked::Standardised(|p| p.g_av.clone()),
        () if has(&["g_rm"]) => Asked::Standardised(|p| p.g_rm.clone()),
        () if has(&["d_av"]) => Asked::Standardised(|p| p.d_av.clone()),
        () if has(&["d_rm"]) => Asked::Standardised(|p| p.d_rm.clone()),
        () if has(&["hedges_g(", "hedges g", "g_z"]) => Asked::Standardised(|p| p.g_z.clone()),
        () if has(&["glass_delta(", "glass"]) => Asked::Standardised(|p| p.glass_pre.clone()),
        () if has(&["cohens_d(", "cohen d", "d_z"]) => Asked::Standardised(|p| Ok(p.d_z)),
        () => return None,
    })
}

impl Asked {
    fn add(&self, given: &mut Value, found: &Paired) {
        match self {
            Self::Standardised(member) => {
                let member = member(found);
                given["estimate"] = or_named(&member, |s| s.estimate);
                given["ci_low"] = or_named(&member, |s| s.interval.low);
                given["ci_high"] = or_named(&member, |s| s.interval.high);
            }
            Self::Varied(member) => {
                let member = member(found);
                given["yi"] = or_named(&member, |s| s.estimate);
                given["vi"] = or_named(&member, |s| s.variance);
            }
        }
    }
}
