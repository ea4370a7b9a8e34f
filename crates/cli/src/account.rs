use std::process::ExitCode;

use waymark_acts::{At, account_first};

use crate::{Fault, rim, serve};

/// Accounts of staff.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    First(First),
}

/// Makes the first account of an empty service: an administrator, who invites the others on the site.
#[derive(clap::Args)]
struct First {
    /// What the person will sign in with: lower-case letters, digits, dot, dash.
    #[arg(long)]
    login: String,
    /// How colleagues will see them.
    #[arg(long)]
    name: String,
    /// The service's database: a file for SQLite, or postgres://… . Made if it is not there.
    #[arg(
        long,
        env = "WAYMARK_DATABASE",
        default_value = "waymark.sqlite",
        value_name = "FILE|URL"
    )]
    database: String,
    /// The address under which the site will be reached, to print the whole link.
    #[arg(
        long,
        env = "WAYMARK_PUBLIC_ORIGIN",
        default_value = "http://127.0.0.1:8470",
        value_name = "ORIGIN"
    )]
    public_origin: String,
}

/// Prints the link by which the person makes the account their own.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let Command::First(args) = args.command;
    let door = serve::open(&args.database, false)?;
    let mut random = rim::random;
    let invited = account_first(&door, At::new(rim::now(), &mut random), &args.login, &args.name)
        .map_err(|stop| match stop {
            waymark_acts::Stop::Refused(waymark_acts::Refusal::NotAllowed) => Fault::Input(
                "this service has accounts already; an administrator invites others on the site".to_owned(),
            ),
            waymark_acts::Stop::Refused(refusal) => Fault::Input(format!(
                "{refusal} A login has 3 to 40 lower-case letters, digits, dots or dashes; a name up to 80 characters."
            )),
            waymark_acts::Stop::Failed(failure) => Fault::Machine(failure.chain()),
        })?;
    println!("Open this link once `waymark serve` runs. It works once, until {}:\n", invited.until);
    println!("  {}/enrol/{}", args.public_origin, *invited.token.text());
    Ok(ExitCode::SUCCESS)
}
