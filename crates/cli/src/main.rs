//! The binary `waymark`; its README says what each command answers.

mod account;
mod analyse;
mod audit;
mod check;
mod conformance;
mod demo;
mod fault;
mod match_;
mod rim;
mod score;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use fault::Fault;

/// Open software for the services that stop online sexual offending against children by working
/// with the people who have done it, or fear they might.
///
/// Begin with `waymark demo`.
#[derive(Parser)]
#[command(name = "waymark", version, propagate_version = true)]
struct Waymark {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Args),
    Serve(serve::Args),
    Account(account::Args),
    Audit(audit::Args),
    Analyse(Box<analyse::Args>),
    Check(check::Args),
    Conformance(conformance::Args),
    Score(score::Args),
    Match(match_::Args),
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("WAYMARK_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    let waymark = Waymark::parse();
    let done: Result<ExitCode, Fault> = match waymark.command {
        Command::Demo(args) => demo::run(args),
        Command::Serve(args) => serve::run(args),
        Command::Account(args) => account::run(args),
        Command::Audit(args) => audit::run(args),
        Command::Analyse(args) => analyse::run(*args),
        Command::Check(args) => check::run(args),
        Command::Conformance(args) => conformance::run(args),
        Command::Score(args) => score::run(args),
        Command::Match(args) => match_::run(args),
    };
    done.unwrap_or_else(|fault| fault.report())
}
