//! The list at the top of a form that says what must be put right, with a link to each field.

use std::fmt::Display;

use askama::Template;

use super::part;
use crate::form::{Errors, control_id};
use crate::words::Words;

/// What must be put right; empty where nothing is wrong.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/summary.html")]
pub(crate) struct Summary {
    w: Words,
    lines: Vec<Line>,
    kept: bool,
}
part!(Summary);

#[derive(Clone, Debug)]
struct Line {
    field: String,
    label: Option<String>,
    /// Whether the problem is about this field alone, so that its name helps.
    named: bool,
    problem: String,
}

impl Line {
    /// The id of the field that it is about; none for what is about the form as a whole.
    fn target(&self) -> Option<String> {
        (self.label.is_some() || !self.named).then(|| control_id(&self.field))
    }
}

impl Words {
    /// The summary of `errors`; labels follow in a chain.
    pub(crate) fn summary(&self, errors: &Errors) -> Summary {
        let line = |(field, problem): &(String, crate::Problem)| Line {
            field: field.clone(),
            label: None,
            named: *problem != crate::Problem::NotRecognised,
            problem: problem.told(self),
        };
        Summary { w: *self, lines: errors.0.iter().map(line).collect(), kept: true }
    }
}

impl Summary {
    /// The words that the person sees beside the field `name`.
    pub(crate) fn label(mut self, name: &str, label: impl Display) -> Self {
        for line in self.lines.iter_mut().filter(|line| line.field == name && line.named) {
            line.label = Some(label.to_string());
        }
        self
    }

    /// The words that the person sees beside each of these fields.
    pub(crate) fn labels(self, labels: Vec<(String, String)>) -> Self {
        labels.into_iter().fold(self, |summary, (name, label)| summary.label(&name, label))
    }

    /// Does not say that what was typed is kept, where secrets are never shown again.
    pub(crate) fn not_kept(mut self) -> Self {
        self.kept = false;
        self
    }
}
