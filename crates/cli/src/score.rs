//! `waymark score`: one form, scored as the service would, with what each answer added.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json, json};
use waymark_analysis::request::{self, ScoreOutcome, ScoreRequest};
use waymark_analysis::{InputError, ScaleResult, Sheet};
use waymark_catalogue::Edition;
use waymark_domain::{Date, parse_date};

use crate::{Fault, rim};

/// Scores one instrument from a file of answers.
///
/// Ends with 2 when the answers cannot be scored as they stand; every reason is printed, in order.
#[derive(clap::Args)]
pub struct Args {
    /// The instrument, such as phq9 or osp_dc
    instrument: String,
    /// A JSON file: answers by item key or input name, or the same under "request"
    request: PathBuf,
    /// The day of assessment (YYYY-MM-DD); without it that of the request, or today
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// A named model version of an instrument that has several (head, v2025)
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    /// The edition of our data; without it the newest
    #[arg(long, value_name = "NUMBER")]
    edition: Option<u32>,
    /// Print the whole sheet as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "expected a date such as 2026-11-20".to_owned())
}

/// Scores the file and prints the sheet, or why there is none.
///
/// # Errors
/// The file cannot be read or is not JSON; there is no such instrument or edition.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let mut given = object(&args.request)?;
    if let Some(Json::Object(inner)) = given.remove("request") {
        given = inner;
    }
    if args.as_of.is_some() {
        // Why: the day that was typed goes before the day in the file.
        given.remove("assessmentDate");
    }
    let in_file = |fault: String| Fault::Input(format!("{}: {fault}", args.request.display()));
    let request = ScoreRequest {
        instrument: args.instrument,
        edition: args.edition,
        answers: request::answers(&given).map_err(in_file)?,
        as_of: args.as_of.unwrap_or_else(today),
        variant: args.variant,
    };
    let catalogue = rim::catalogue()?;
    let instrument = request::instrument(&catalogue, &request.instrument).map_err(Fault::Input)?;
    let edition =
        request::edition(instrument, request.edition, request.as_of).map_err(Fault::Input)?;
    match request::score(&catalogue, &request).map_err(Fault::Input)? {
        ScoreOutcome::Scored(sheet) => {
            print!("{}", if args.json { pretty(&json!(sheet)) } else { in_words(edition, &sheet) });
            if let (true, Some(words)) = (args.json, formula_only(edition)) {
                eprintln!("{words}");
            }
            Ok(ExitCode::SUCCESS)
        }
        ScoreOutcome::Invalid(errors) => {
            if args.json {
                print!("{}", pretty(&json!({ "errors": errors })));
            } else {
                eprint!("{}", refused(&errors));
            }
            Ok(ExitCode::from(2))
        }
    }
}

pub(crate) fn today() -> Date {
    rim::now().to_zoned(TimeZone::UTC).date()
}

/// The object that a JSON file holds.
pub(crate) fn object(path: &Path) -> Result<Map<String, Json>, Fault> {
    let file = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|why| Fault::Input(format!("cannot read `{file}`: {why}")))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let read: Json = serde_json::from_str(text).map_err(|why| {
        let said = why.to_string();
        let words = said.rsplit_once(" at line ").map_or(said.as_str(), |(words, _)| words);
        Fault::Input(format!("`{file}`, line {}, column {}: {words}", why.line(), why.column()))
    })?;
    match read {
        Json::Object(object) => Ok(object),
        _ => Err(Fault::Input(format!("`{file}` does not hold an object of answers"))),
    }
}

pub(crate) fn pretty(json: &Json) -> String {
    format!("{json:#}\n")
}

/// Every reason, in order.
fn refused(errors: &[InputError]) -> String {
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
fn formula_only(edition: &Edition) -> Option<String> {
    if !edition.risk_tool {
        return None;
    }
    let mut text = String::from(
        "This is the formula only. Whether the tool may be used for a person is asked before it.",
    );
    if !edition.unverified.is_empty() {
        let parts = edition.unverified.join(", ");
        let _ = write!(
            text,
            "\nNot for a real case without sign-off: {} of its parts have not been checked against \
             the manual by a qualified person ({parts}).",
            edition.unverified.len()
        );
    }
    Some(text)
}

fn in_words(edition: &Edition, sheet: &Sheet) -> String {
    let mut text = format!(
        "{} ({}), edition {}, on {}\n",
        edition.abbreviation, sheet.instrument, sheet.edition, sheet.as_of
    );
    // Writing to a String cannot fail.
    let mut line = |words: String| text.push_str(&format!("{words}\n"));
    if let Some(variant) = &sheet.variant {
        line(format!("  variant      {variant}"));
    }
    if let Some(points) = sheet.points {
        line(format!("  points       {points}"));
    }
    if let Some(percent) = sheet.percent {
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
        of_scale(scale).into_iter().for_each(&mut line);
    }
    if !sheet.contributions.is_empty() {
        line("What each part added:".to_owned());
    }
    for part in &sheet.contributions {
        let (scale, feature, value) = (&part.scale, &part.feature, short(part.value));
        line(format!("  {scale:<12} {feature:<42} {value:>8}  {}", part.how.words()));
    }
    for alert in &sheet.alerts {
        let action = alert.action.get("en").map_or("", String::as_str);
        line(format!("ALERT {}: item {} is {}. {action}", alert.id, alert.item, alert.answer));
    }
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
fn of_scale(scale: &ScaleResult) -> Vec<String> {
    let name = &scale.scale;
    let scored = match &scale.outcome {
        Ok(scored) => scored,
        Err(why) => return vec![format!("  {name:<12} no score: {}", why.words())],
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
