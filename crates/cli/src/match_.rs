//! `waymark match`: what is in proportion for a profile, with the rules that say so.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;
use waymark_analysis::{Recommendation, Spoken, request};
use waymark_domain::{Date, Intensity};

use crate::score::{day, object, pretty, today};
use crate::{Fault, rim};

/// Recommends what is in proportion for one profile, with its reasons.
#[derive(clap::Args)]
pub struct Args {
    /// A JSON file: values by variable name, or the same under "profile"; null is not asked
    profile: PathBuf,
    /// The day whose rules are asked (YYYY-MM-DD); without it today
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Print the whole recommendation with its trace as JSON
    #[arg(long)]
    json: bool,
}

/// Reads the profile and prints the recommendation.
///
/// # Errors
/// The file cannot be read or is not JSON; a variable is not declared or has another type.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let mut given = object(&args.profile)?;
    if let Some(serde_json::Value::Object(inner)) = given.remove("profile") {
        given = inner;
    }
    let catalogue = rim::catalogue()?;
    let profile = request::profile(&catalogue, &given).map_err(|faults| {
        let file = args.profile.display();
        let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
        Fault::Input(format!("`{file}` is no profile:\n{}", lines.join("\n")))
    })?;
    let found = request::recommend(&catalogue, &profile, args.as_of.unwrap_or_else(today));
    print!("{}", if args.json { pretty(&json!(found)) } else { in_words(&found) });
    Ok(ExitCode::SUCCESS)
}

fn in_words(found: &Recommendation) -> String {
    let mut text = format!("In proportion on {}\n", found.on);
    let mut line = |words: String| text.push_str(&format!("{words}\n"));
    for stop in &found.stops {
        let why = if stop.ask.is_empty() {
            "it holds".to_owned()
        } else {
            format!("not settled without {}", stop.ask.join(", "))
        };
        let words = stop.statement.get("en").map_or("", String::as_str);
        line(format!("STOPPED by {}, {why}: {words}", stop.rule));
    }
    let intensity = found.intensity.map_or("not settled", Intensity::word);
    line(format!("  intensity    {intensity}"));
    let allowed: Vec<&str> = found.allowed.iter().map(|one| one.word()).collect();
    if !allowed.is_empty() {
        line(format!("  allowed      {}", allowed.join(", ")));
    }
    for offer in &found.offers {
        line(format!("  offer        {} ({})", offer.programme, offer.intensity.word()));
        for reason in &offer.reasons {
            line(format!("                 {}", reason.words()));
        }
    }
    for trial in &found.trials {
        line(format!("  trial only   {} ({})", trial.programme, trial.intensity.word()));
    }
    for waiting in &found.waiting {
        let (ask, rules) = (waiting.ask.join(", "), waiting.rules.join(", "));
        line(format!("  waiting      {}: ask [{ask}], rules [{rules}]", waiting.programme));
    }
    for unfit in &found.unfit {
        line(format!("  does not fit {}: {}", unfit.programme, unfit.why.words()));
    }
    for refused in &found.refused {
        line(format!("  refused      {} by {}", refused.what, refused.rule));
    }
    for (title, spoken) in
        [("First", &found.requirements), ("Warning", &found.warnings), ("Beside it", &found.shown)]
    {
        for spoken in spoken {
            line(said(title, spoken));
        }
    }
    for conflict in &found.conflicts {
        let side = |rule: &waymark_analysis::ConflictingRule| {
            format!("{} (since {})", rule.rule, rule.valid_from)
        };
        let sides: Vec<String> = conflict.rules.iter().map(side).collect();
        line(format!("Rules differ: {}; {}", sides.join(" and "), conflict.resolved.words()));
    }
    if !found.unknown.is_empty() {
        line(format!("Not known: {}", found.unknown.join(", ")));
    }
    if let Some(first) = &found.ask_first {
        line(format!("Ask first: {first}"));
    }
    text
}

fn said(title: &str, spoken: &Spoken) -> String {
    let words = spoken.words.get("en").map_or("", String::as_str);
    format!("{title} ({}): {words}", spoken.rule)
}
