#![doc = include_str!("../README.md")]

mod fault;

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
enum Command {}

fn main() -> ExitCode {
    let waymark = Waymark::parse();
    let done: Result<ExitCode, Fault> = match waymark.command {};
    done.unwrap_or_else(|fault| fault.report())
}
