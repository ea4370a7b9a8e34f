use std::process::ExitCode;

use waymark_acts::store::Head;
use waymark_acts::verify_trail;

use crate::{Fault, rim};

/// The trail of who did and saw what.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Verify(Verify),
}

/// Reads the whole trail and says that it is whole, or names the first row that is not.
#[derive(clap::Args)]
struct Verify {
    /// The service's database: a file for SQLite, or postgres://… .
    #[arg(
        long,
        env = "WAYMARK_DATABASE",
        default_value = "waymark.sqlite",
        value_name = "FILE|URL"
    )]
    database: String,
    /// A head that was noted elsewhere, as this command prints it (ROWS:HASH). Finds a trail that was
    /// exchanged as a whole, which no chain can show by itself.
    #[arg(long, value_name = "ROWS:HASH")]
    noted: Option<String>,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

/// Exit code 0: whole; 1: a row does not fit.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let Command::Verify(args) = args.command;
    rim::exists(&args.database)?;
    let noted = args.noted.as_deref().map(head).transpose()?;
    let verdict = verify_trail(&rim::database(&args.database), noted)
        .map_err(|failure| Fault::Machine(failure.chain()))?;
    let (line, json, code) = match verdict {
        // A service that was ever opened has a row: none at all is a trail that was taken away.
        Ok(whole) if whole.rows == 0 && noted.is_none_or(|noted| noted.rows > 0) => (
            "There is no trail: not one row. A service that was used has one.".to_owned(),
            serde_json::json!({ "whole": false, "rows": 0, "why": "there is no trail" }),
            ExitCode::from(1),
        ),
        Ok(whole) => (
            format!(
                "The trail is whole: {} rows.\nHead to note elsewhere: {}",
                whole.rows, whole.head
            ),
            serde_json::json!({ "whole": true, "rows": whole.rows, "head": whole.head.to_string() }),
            ExitCode::SUCCESS,
        ),
        Err(broken) => (
            format!("The trail is broken: {broken}."),
            serde_json::json!({ "whole": false, "row": broken.seq, "why": broken.to_string() }),
            ExitCode::from(1),
        ),
    };
    println!("{}", if args.json { json.to_string() } else { line });
    Ok(code)
}

fn head(text: &str) -> Result<Head, Fault> {
    Head::parse(text).ok_or_else(|| {
        Fault::Input(format!(
            "`--noted {text}` is no head; write it as printed, like `42:9f86…` with 64 hex digits"
        ))
    })
}
