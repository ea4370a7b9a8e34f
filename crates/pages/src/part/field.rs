//! One field of a form: label, hint, error, control, always together.

use std::fmt::Display;

use askama::Template;

use super::part;
use crate::form::{Choice, Errors, control_id};
use crate::text::{Markup, escape};
use crate::words::Words;

/// Which control a field is.
#[derive(Clone, Debug)]
pub(crate) enum Control {
    Input(&'static str),
    Area,
    Select(Vec<Choice>),
    Radios(Vec<Choice>),
    Checkboxes(Vec<Choice>),
}

/// One field; built in a template by naming what it is and chaining what it has.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/field.html")]
pub(crate) struct Field {
    w: Words,
    control: Control,
    name: String,
    id: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    values: Vec<String>,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    optional: bool,
    short: bool,
}
part!(Field);

impl Words {
    fn field(&self, control: Control, name: &str, label: impl Display) -> Field {
        Field {
            w: *self,
            control,
            name: name.to_owned(),
            id: control_id(name),
            label: label.to_string(),
            hint: None,
            error: None,
            values: Vec::new(),
            autocomplete: None,
            inputmode: None,
            optional: false,
            short: false,
        }
    }

    /// One line of text.
    pub(crate) fn input(&self, name: &str, label: impl Display) -> Field {
        self.field(Control::Input("text"), name, label)
    }

    /// A password.
    pub(crate) fn password(&self, name: &str, label: impl Display) -> Field {
        self.field(Control::Input("password"), name, label)
    }

    /// A date.
    pub(crate) fn date_input(&self, name: &str, label: impl Display) -> Field {
        self.field(Control::Input("date"), name, label).short()
    }

    /// What is wrong with a group of fields, if anything.
    pub(crate) fn error_of(&self, name: &str, errors: &Errors) -> Markup {
        let told = errors.of(name).map(|problem| escape(&problem.told(self)));
        Markup(told.map_or_else(String::new, |words| {
            let before = escape(&self.t("field-error").to_string());
            format!(
                "<p class=\"error\"><span class=\"visually-hidden\">{before}</span> {words}</p>"
            )
        }))
    }

    /// Several lines of text.
    pub(crate) fn area(&self, name: &str, label: impl Display) -> Field {
        self.field(Control::Area, name, label)
    }

    /// One of many choices.
    pub(crate) fn select(
        &self,
        name: &str,
        label: impl Display,
        choices: impl AsRef<[Choice]>,
    ) -> Field {
        self.field(Control::Select(choices.as_ref().to_vec()), name, label)
    }

    /// One of a few choices.
    pub(crate) fn radios(
        &self,
        name: &str,
        label: impl Display,
        choices: impl AsRef<[Choice]>,
    ) -> Field {
        self.field(Control::Radios(choices.as_ref().to_vec()), name, label)
    }

    /// Any of some choices.
    pub(crate) fn checkboxes(
        &self,
        name: &str,
        label: impl Display,
        choices: impl AsRef<[Choice]>,
    ) -> Field {
        self.field(Control::Checkboxes(choices.as_ref().to_vec()), name, label)
    }
}

impl Field {
    /// What stands in it already.
    pub(crate) fn value(mut self, value: impl Display) -> Self {
        self.values = vec![value.to_string()];
        self
    }

    /// What is chosen already.
    pub(crate) fn values(mut self, values: &[String]) -> Self {
        self.values = values.to_vec();
        self
    }

    /// A sentence that helps to fill it.
    pub(crate) fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    /// What is wrong with it, if anything.
    pub(crate) fn errors(mut self, errors: &Errors) -> Self {
        self.error = errors.of(&self.name).map(|problem| problem.told(&self.w));
        self
    }

    /// What a password manager or browser may fill in.
    pub(crate) fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// Which keyboard a telephone shows.
    pub(crate) fn keyboard(mut self, which: &'static str) -> Self {
        self.inputmode = Some(which);
        self.short()
    }

    /// It may stay empty, and says so.
    pub(crate) fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Its control is only as wide as what belongs into it.
    pub(crate) fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// One of several fields of the same name: its id carries its place.
    pub(crate) fn nth(mut self, place: impl std::borrow::Borrow<usize>) -> Self {
        let place = *place.borrow();
        if place > 1 {
            self.id = format!("{}-{place}", self.id);
        }
        self
    }

    fn first(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn chosen(&self, value: &str) -> bool {
        self.values.iter().any(|chosen| chosen == value)
    }

    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = [hint, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
