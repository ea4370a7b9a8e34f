//! Alerts: what must not be missed, and what was done about it.

use waymark_domain::{AlertId, ClientId, Date, Moment, OccasionId};

use super::overview::sample_head;
use super::{AlertLine, ClientHead, FactLine, InstrumentName, page};
use crate::form::{Choice, Errors, Problem};
use crate::text::Text;

/// `/alerts`: open alerts of this person's clients, then those closed lately.
#[derive(Clone, Debug)]
pub struct AlertList {
    /// Open ones, oldest first.
    pub open: Vec<AlertLine>,
    /// Closed lately, newest first.
    pub closed: Vec<AlertLine>,
}
page!(AlertList, "alert-list", "alert-list.html");

/// `/alerts/{id}`: one alert, what to do, and the form that closes it.
#[derive(Clone, Debug)]
pub struct AlertPage {
    /// The alert.
    pub id: AlertId,
    /// Whose record it concerns.
    pub client: ClientHead,
    /// What was noticed.
    pub what: Text,
    /// When.
    pub raised_at: Moment,
    /// Who recorded the answer that raised it.
    pub raised_by: String,
    /// Where it was noticed: the occasion, the instrument and the day of measuring.
    pub occasion: Option<(OccasionId, InstrumentName, Date)>,
    /// What to do, as the catalogue states it.
    pub to_do: Text,
    /// Where that comes from.
    pub basis: Option<FactLine>,
    /// Helplines and crisis lines of the client's jurisdiction.
    pub helplines: Vec<Text>,
    /// How it was closed, if it was.
    pub closed: Option<AlertClosed>,
    /// The form, where it is open and this person may close it.
    pub form: Option<AlertForm>,
}
page!(AlertPage, "alert", "alert.html");

impl AlertPage {
    pub(crate) fn has_errors(&self) -> bool {
        self.form.as_ref().is_some_and(|form| !form.errors.is_empty())
    }
}

/// How an alert was closed.
#[derive(Clone, Debug)]
pub struct AlertClosed {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// What was done.
    pub action: Text,
    /// The note; absent where there is none or this person cannot open sealed words.
    pub note: Option<String>,
    /// Whether a note exists that this person cannot open.
    pub note_sealed: bool,
}

/// The form that closes an alert. Fields: `action`, `note`.
#[derive(Clone, Debug, Default)]
pub struct AlertForm {
    /// The actions to choose from.
    pub actions: Vec<Choice>,
    /// The action as chosen.
    pub action: String,
    /// The note as typed.
    pub note: String,
    /// Fields by name.
    pub errors: Errors,
}

impl AlertList {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |n: u8, what: &str, closed_at: Option<&str>| AlertLine {
            id: AlertId::from_random([n; 16]),
            what: Text::in_lang("en", what),
            raised_at: "2026-11-18T09:12:00Z".parse().unwrap_or_default(),
            client: Some((ClientId::from_random([n; 16]), format!("WM-00{n}"))),
            closed_at: closed_at.and_then(|at| at.parse().ok()),
        };
        let some = Self {
            open: vec![
                line(41, "Item 9 was answered with 1 or more.", None),
                line(42, "<b>", None),
            ],
            closed: vec![line(43, "Reliably worse than last time.", Some("2026-11-19T14:00:00Z"))],
        };
        vec![("some", some), ("none", Self { open: Vec::new(), closed: Vec::new() })]
    }
}

impl AlertPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let open = Self {
            id: AlertId::from_random([9; 16]),
            client: sample_head(1),
            what: Text::in_lang("en", "PHQ-9 item 9 was answered with 1 or more."),
            raised_at: "2026-11-18T09:12:00Z".parse().unwrap_or_default(),
            raised_by: "Robin Example".to_owned(),
            occasion: Some((
                OccasionId::from_random([1; 16]),
                super::overview::sample_phq9(),
                jiff::civil::date(2026, 11, 18),
            )),
            to_do: Text::in_lang("en", "Ask directly about suicidal thoughts today."),
            basis: Some(super::score::sample_fact("Any answer above zero needs a look.", true)),
            helplines: vec![Text::in_lang("en", "Samaritans")],
            closed: None,
            form: Some(AlertForm {
                actions: vec![
                    Choice::new("spoke", "Spoke with the person and made a safety plan"),
                    Choice::new("referred", "Referred to the crisis team"),
                ],
                ..AlertForm::default()
            }),
        };
        let mut refused = open.clone();
        if let Some(form) = &mut refused.form {
            form.note = "</textarea><b>".into();
            form.errors = Errors::none().and("action", Problem::Empty);
        }
        let closed = |note: Option<&str>, note_sealed| Self {
            form: None,
            closed: Some(AlertClosed {
                at: "2026-11-18T11:00:00Z".parse().unwrap_or_default(),
                by: "Kim Example".to_owned(),
                action: Text::from("Spoke with the person and made a safety plan"),
                note: note.map(str::to_owned),
                note_sealed,
            }),
            occasion: None,
            basis: None,
            helplines: Vec::new(),
            ..open.clone()
        };
        vec![
            ("open", open.clone()),
            ("refused", refused),
            ("closed", closed(Some("Safe today.\nCall on Friday."), false)),
            ("closed-sealed", closed(None, true)),
        ]
    }
}
