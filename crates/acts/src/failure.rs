//! A fault: something that should not happen. For the operator, who reads it in the log.

use std::error::Error;

/// A fault with its causes. Its words carry ids at most, never what a person wrote.
#[derive(Debug)]
pub struct Failure {
    what: String,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A fault that is its own cause.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), cause: None }
    }

    /// A fault in the course of `what`, because of `cause`.
    pub fn because(
        what: impl Into<String>,
        cause: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { what: what.into(), cause: Some(cause.into()) }
    }

    /// The fault and each of its causes, in one line.
    pub fn chain(&self) -> String {
        let mut words = self.what.clone();
        let mut next: Option<&(dyn Error + 'static)> = self.source();
        while let Some(cause) = next {
            words.push_str(": ");
            words.push_str(&cause.to_string());
            next = cause.source();
        }
        words
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;

    #[test]
    fn a_chain_reads_from_the_act_to_the_cause() {
        let inner = Failure::because("opening the file", std::io::Error::other("disk full"));
        let outer = Failure::because("recording an occasion", inner);
        assert_eq!(outer.chain(), "recording an occasion: opening the file: disk full");
    }
}
