//! `waymark score`: one form, scored as the service would, with what each answer added.

mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json, json};
use waymark_analysis::request::{self, ScoreOutcome, ScoreRequest};
use waymark_analysis::{Answers, Sheet, alerts, json};
use waymark_catalogue::{Catalogue, Edition};
use waymark_domain::{Date, parse_date};

use crate::{Fault, rim};

/// Scores one instrument from a file of answers.
///
/// Ends with 2 when the answers cannot be scored as they stand, also when the main scale has no
/// score; every reason is printed, in order, and every alert.
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
        ScoreOutcome::Scored(sheet) => Ok(scored(&catalogue, edition, &request, &sheet, args.json)),
        ScoreOutcome::Invalid(errors) => {
            // An alert does not wait for a correct form.
            let raised = alerts(edition, &request.answers);
            if args.json {
                print!("{}", pretty(&json!({ "errors": errors, "alerts": raised })));
            } else {
                eprint!("{}", text::refused(&errors));
                for alert in &raised {
                    eprintln!("{}", text::alert_line(alert));
                }
            }
            Ok(ExitCode::from(2))
        }
    }
}

/// Prints the sheet. Without a score on the scale that matters the answer is no score: each reason
/// goes to standard error as well.
fn scored(
    catalogue: &Catalogue,
    edition: &Edition,
    request: &ScoreRequest,
    sheet: &Sheet,
    as_json: bool,
) -> ExitCode {
    let chosen = request.variant.is_some()
        || request.answers.get("variant").is_some_and(|named| named.known().is_some());
    let beside = Beside {
        others: if chosen {
            Vec::new()
        } else {
            request::other_variants(catalogue, request, sheet)
        },
        answers: &request.answers,
    };
    if as_json {
        print!("{}", pretty(&json!(sheet)));
        let said = [text::scope(edition, &beside), text::variant(sheet, &beside)].concat();
        for words in said {
            eprintln!("{words}");
        }
        if let Some(words) = text::formula_only(edition) {
            eprintln!("{words}");
        }
    } else {
        print!("{}", text::in_words(edition, sheet, &beside));
    }
    let reasons = text::no_score(edition, sheet, &beside);
    if reasons.is_empty() {
        return ExitCode::SUCCESS;
    }
    for reason in reasons {
        eprintln!("waymark: {reason}");
    }
    for alert in &sheet.alerts {
        eprintln!("{}", text::alert_line(alert));
    }
    ExitCode::from(2)
}

/// What is printed beside a sheet and does not stand in it.
struct Beside<'a> {
    /// What the model versions that nobody chose would give; empty where one was chosen.
    others: Vec<(String, Sheet)>,
    /// What was answered.
    answers: &'a Answers,
}

pub(crate) fn today() -> Date {
    rim::now().to_zoned(TimeZone::UTC).date()
}

/// The object that a JSON file holds.
pub(crate) fn object(path: &Path) -> Result<Map<String, Json>, Fault> {
    let file = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|why| Fault::Input(format!("cannot read `{file}`: {why}")))?;
    let read: Json = json::read(&text).map_err(|why| {
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
