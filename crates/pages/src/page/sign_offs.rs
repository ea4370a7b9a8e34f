//! Signing instruments off: a qualified person answers for the unverified parts.

use waymark_domain::Date;

use super::overview::sample_instrument;
use super::{InstrumentName, page};
use crate::form::{Choice, Errors, Problem};
use crate::text::Text;
use crate::words::Words;

/// `/sign-offs`: which risk tools wait for a sign-off, which have one, and the form.
#[derive(Clone, Debug)]
pub struct SignOffPage {
    /// Editions with unverified parts, and what those parts are.
    pub waiting: Vec<(InstrumentName, Vec<Text>)>,
    /// Sign-offs, newest first.
    pub signed: Vec<SignOffLine>,
    /// The form, where this person may sign.
    pub form: Option<SignOffForm>,
}
page!(SignOffPage, "sign-offs", "sign-offs.html");

impl SignOffPage {
    pub(crate) fn has_errors(&self) -> bool {
        self.form.as_ref().is_some_and(|form| !form.errors.is_empty())
    }
}

/// One sign-off.
#[derive(Clone, Debug)]
pub struct SignOffLine {
    /// The instrument in the edition that was signed.
    pub instrument: InstrumentName,
    /// Who signed.
    pub by: String,
    /// As what.
    pub qualification: String,
    /// What they state.
    pub statement: String,
    /// When.
    pub on: Date,
}

/// The form. Fields: `edition` (`<instrument>/<number>`), `qualification`, `statement`,
/// `checked` (`yes`).
#[derive(Clone, Debug, Default)]
pub struct SignOffForm {
    /// What can be signed; value `<instrument>/<number>`.
    pub editions: Vec<Choice>,
    /// What is chosen.
    pub edition: String,
    /// The qualification as typed.
    pub qualification: String,
    /// The statement as typed.
    pub statement: String,
    /// Whether the box was ticked.
    pub checked: bool,
    /// Fields by name.
    pub errors: Errors,
}

impl SignOffForm {
    pub(crate) fn checked_choice(&self, w: &Words) -> Vec<Choice> {
        vec![Choice::new("yes", w.t("sign-offs-checked-words").to_string())]
    }

    pub(crate) fn ticked(&self) -> &'static str {
        if self.checked { "yes" } else { "" }
    }
}

impl SignOffPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let stable = || sample_instrument("stable2007", "STABLE-2007", "STABLE-2007");
        let form = SignOffForm {
            editions: vec![Choice::new("stable2007/1", Text::in_lang("en", "STABLE-2007, 1"))],
            ..SignOffForm::default()
        };
        let full = Self {
            waiting: vec![(stable(), vec![Text::in_lang("en", "bands"), Text::from("<b>")])],
            signed: vec![SignOffLine {
                instrument: sample_instrument("cport", "CPORT", "CPORT"),
                by: "Kim Example".to_owned(),
                qualification: "Forensic psychologist <registered>".to_owned(),
                statement: "Compared with the 2018 guide, page by page.".to_owned(),
                on: jiff::civil::date(2026, 2, 3),
            }],
            form: Some(form.clone()),
        };
        let refused = SignOffForm {
            edition: "stable2007/1".to_owned(),
            checked: true,
            errors: Errors::none()
                .and("qualification", Problem::Empty)
                .and("statement", Problem::TooShort { least: 20 }),
            ..form
        };
        vec![
            ("full", full.clone()),
            ("refused", Self { form: Some(refused), ..full }),
            ("none", Self { waiting: Vec::new(), signed: Vec::new(), form: None }),
        ]
    }
}
