#![doc = include_str!("../README.md")]

use std::process::ExitCode;

mod axe;
mod bench;
mod debian;
mod http;
mod licences;
mod postgres;
mod step;
mod test;

const USAGE: &str = "\
usage: cargo xtask test [--no-browser] [--quick]
       cargo xtask bench [--clean-build]
       cargo xtask licences
       cargo xtask postgres PROGRAM [WORDS…]
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["test", flags @ ..] => match test::Wanted::parse(flags) {
            Ok(wanted) => test::run(wanted),
            Err(unknown) => usage(&format!("unknown flag `{unknown}`")),
        },
        ["bench", flags @ ..] => bench::run(flags),
        ["licences"] => match licences::check() {
            Ok(said) => {
                println!("{said}");
                ExitCode::SUCCESS
            }
            Err(faults) => {
                eprintln!("{faults}");
                ExitCode::FAILURE
            }
        },
        ["postgres", program, words @ ..] => test::with_postgres(program, words),
        [] | ["help" | "--help" | "-h"] => usage(""),
        [other, ..] => usage(&format!("unknown command `{other}`")),
    }
}

fn usage(fault: &str) -> ExitCode {
    if !fault.is_empty() {
        eprintln!("{fault}");
    }
    eprint!("{USAGE}");
    ExitCode::from(2)
}
