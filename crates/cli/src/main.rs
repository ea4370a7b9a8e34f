#![doc = include_str!("../README.md")]

mod analyse;
mod check;
mod conformance;
mod fault;
mod match_;
mod rim;
mod score;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use fault::Fault;

/// Open software for the services that stop online sexual offending against children.
#[derive(Parser)]
#[command(name = "waymark", version, about, propagate_version = true)]
struct Waymark {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Analyse(Box<analyse::Args>),
    Check(check::Args),
    Conformance(conformance::Args),
    Score(score::Args),
    Match(match_::Args),
}

fn main() -> ExitCode {
    let waymark = Waymark::parse();
    let done: Result<ExitCode, Fault> = match waymark.command {
        Command::Analyse(args) => analyse::run(*args),
        Command::Check(args) => check::run(args),
        Command::Conformance(args) => conformance::run(args),
        Command::Score(args) => score::run(args),
        Command::Match(args) => match_::run(args),
    };
    done.unwrap_or_else(|fault| fault.report())
}
