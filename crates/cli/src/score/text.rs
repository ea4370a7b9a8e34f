//! A sheet in plain words.

use std::fmt::Write as _;

use waymark_analysis::{InputError, NoScore, Raised, ScaleResult, Sheet, request};
use waymark_catalogue::Edition;
use waymark_domain::{Answer, Value};

use super::Beside;

/// Every reason, in order.
pub(super) fn refused(errors: &[InputError]) -> String {
    let mut text = String::from("The answers cannot be scored as they stand:\n");
    for error in errors {
        let _ = writeln!(text, "  {}: {}", error.kind, error.message);
        if !error.fields.is_empty() {
            let _ = writeln!(text, "    {}", error.fields.join(", "));
        }
    }
    text
}

/// That this is arithmetic and not an assessment, where the instrument is a risk tool.
pub(super) fn formula_only(edition: &Edition) -> Option<String> {
    let mut lines = Vec::new();
    if edition.risk_tool {
        lines.push(
            "This is the formula only. Whether the tool may be used for a person is asked before it."
                .to_owned(),
        );
    }
    if !edition.unverified.is_empty() {
        let without = if edition.risk_tool { "Not for a real case without sign-off: " } else { "" };
        lines.push(format!(
            "{without}{} of its parts have not been checked against the manual by a qualified \
             person ({}).",
            edition.unverified.len(),
            edition.unverified.join(", ")
        ));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

pub(super) fn in_words(edition: &Edition, sheet: &Sheet, beside: &Beside) -> String {
    let mut text = format!(
        "{} ({}), edition {}, on {}\n",
        edition.abbreviation, sheet.instrument, sheet.edition, sheet.as_of
    );
    // Writing to a String cannot fail.
    let mut line = |words: String| text.push_str(&format!("{words}\n"));
    scope(edition, beside).into_iter().for_each(&mut line);
    variant(sheet, beside).into_iter().for_each(&mut line);
    if let Some(points) = sheet.points {
        line(format!("  points       {points}"));
    }
    // Why: where the tool does not apply there is no probability, and 0 would look like one.
    if let (Some(percent), false) = (sheet.percent, not_applicable(sheet)) {
        line(format!("  percent      {percent:.2} %"));
    }
    if let (Some(band), true) = (&sheet.band, sheet.scales.is_empty()) {
        line(format!("  band         {band}"));
    }
    if let Some(reduced) = sheet.reduction_applied {
        let word = if reduced { "yes, one level lower" } else { "no" };
        line(format!("  reduction    {word}"));
    }
    for scale in &sheet.scales {
        of_scale(edition, scale, beside).into_iter().for_each(&mut line);
    }
    if !sheet.contributions.is_empty() {
        line("What each part added:".to_owned());
    }
    for part in &sheet.contributions {
        let (scale, feature, value) = (&part.scale, &part.feature, short(part.value));
        line(format!("  {scale:<12} {feature:<42} {value:>8}  {}", part.how.words()));
    }
    sheet.alerts.iter().map(alert_line).for_each(&mut line);
    if !sheet.cautions.is_empty() {
        line("Read together with it:".to_owned());
    }
    for caution in &sheet.cautions {
        line(format!("  {}", caution.words()));
    }
    if let Some(words) = formula_only(edition) {
        line(words);
    }
    text
}

/// The lines of one scale.
fn of_scale(edition: &Edition, scale: &ScaleResult, beside: &Beside) -> Vec<String> {
    let name = &scale.scale;
    let scored = match &scale.outcome {
        Ok(scored) => scored,
        Err(why) => {
            let why = reason(edition, name, why, beside);
            return vec![format!("  {name:<12} no score: {why}")];
        }
    };
    let (low, high) = scored.range;
    let band = scored.band.as_deref().map(|band| format!("  {band}")).unwrap_or_default();
    let range = format!("({} to {})", short(low), short(high));
    let mut lines = vec![format!("  {name:<12} {:>8}  {range}{band}", short(scored.value))];
    let mut more = |words: String| lines.push(format!("               {words}"));
    if let Some((low, high)) = scored.range_if_incomplete {
        more(format!("with the missing items it could be {} to {}", short(low), short(high)));
    }
    if scored.prorated {
        more(format!("missing and prorated: {}", scored.missing.join(", ")));
    } else if !scored.missing.is_empty() {
        more(format!("missing: {}", scored.missing.join(", ")));
    }
    for one in &scored.substituted {
        more(format!("item {} by {} = {}", one.item, one.instrument, one.total));
    }
    if let Some(why) = &scored.band_withheld {
        more(format!("no band: {}", why.words()));
    }
    for one in &scored.percentiles {
        more(format!("percentile {} in: {}", one.percentile, one.sample.value));
    }
    match (&scored.reliable_change, scored.precision_unknown) {
        (Some(change), _) => {
            more(format!("reliable change {}, {}", short(change.value()), change.words()));
        }
        (None, Some(why)) => more(format!("reliable change unknown: {}", why.words())),
        (None, None) => {}
    }
    lines
}

/// A number with at most four decimals, without trailing zeros.
fn short(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// One alert, with what to do.
pub(super) fn alert_line(alert: &Raised) -> String {
    let action = alert.action.get("en").map_or("", String::as_str);
    format!("ALERT {}: item {} is {}. {action}", alert.id, alert.item, alert.answer)
}

fn not_applicable(sheet: &Sheet) -> bool {
    sheet.band.as_deref() == Some("NOT_APPLICABLE")
}

/// For whom a risk tool is not valid, before any number; first that this person is one of them.
pub(super) fn scope(edition: &Edition, beside: &Beside) -> Vec<String> {
    if !edition.risk_tool {
        return Vec::new();
    }
    let recorded = beside.answers.get("gender").and_then(Answer::known);
    let woman = matches!(recorded, Some(Value::Choice(word)) if word == "FEMALE");
    let out = woman.then(|| {
        "OUT OF SCOPE: the sex recorded is FEMALE, and this tool was made for men. The numbers \
         below say nothing about this person."
            .to_owned()
    });
    let others = edition.not_valid_for.iter().map(|fact| format!("Not valid for: {}", fact.value));
    out.into_iter().chain(others).collect()
}

/// The model version, and where nobody chose one what the others give.
pub(super) fn variant(sheet: &Sheet, beside: &Beside) -> Vec<String> {
    let Some(variant) = &sheet.variant else { return Vec::new() };
    let nobody =
        if beside.others.is_empty() { "" } else { " (the default of our data; nobody chose)" };
    let mut lines = vec![format!("  variant      {variant}{nobody}")];
    for (name, other) in &beside.others {
        let band = other.band.as_deref().unwrap_or("no band");
        let value = match other.percent {
            Some(percent) if !not_applicable(other) => format!("{percent:.2} %, {band}"),
            _ => band.to_owned(),
        };
        lines.push(format!("               {name} would give {value}"));
    }
    lines
}

/// Why there is no score where one is wanted: on the main scale, or on any where none is the main
/// one. Empty when there is a score. The items that are not answered are named in full.
pub(super) fn no_score(edition: &Edition, sheet: &Sheet, beside: &Beside) -> Vec<String> {
    let wanted = |scale: &&ScaleResult| scale.primary;
    let has_main = sheet.scales.iter().any(|scale| scale.primary);
    let missing = |scale: &&ScaleResult| scale.outcome.is_err();
    let none = if has_main {
        sheet.scales.iter().filter(wanted).any(|scale| scale.outcome.is_err())
    } else {
        !sheet.scales.is_empty() && sheet.scales.iter().all(|scale| scale.outcome.is_err())
    };
    if !none {
        return Vec::new();
    }
    let reasons = sheet.scales.iter().filter(missing).filter_map(|scale| {
        let why = scale.outcome.as_ref().err()?;
        Some(format!("no score on {}: {}", scale.scale, reason(edition, &scale.scale, why, beside)))
    });
    reasons.collect()
}

/// The reason with every item that is not answered.
fn reason(edition: &Edition, scale: &str, why: &NoScore, beside: &Beside) -> String {
    let open = request::unanswered(edition, scale, beside.answers);
    match why {
        NoScore::TooManyMissing { .. } => why.words(),
        _ if open.is_empty() => why.words(),
        _ => format!("{}; {} not answered ({})", why.words(), open.len(), open.join(", ")),
    }
}
