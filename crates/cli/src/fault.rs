use std::process::ExitCode;

/// Why a subcommand could not do its work, in words for the person at the terminal.
#[derive(Debug)]
pub enum Fault {
    /// Wrong use or bad input: what, where, and what was expected. Exit code 2.
    Input(String),
    /// Something of ours or of the machine failed. Exit code 3.
    Machine(String),
}

impl Fault {
    /// Prints the fault to standard error and gives its exit code.
    pub fn report(self) -> ExitCode {
        let (words, code) = match self {
            Self::Input(words) => (words, 2),
            Self::Machine(words) => (words, 3),
        };
        eprintln!("waymark: {words}");
        ExitCode::from(code)
    }
}
