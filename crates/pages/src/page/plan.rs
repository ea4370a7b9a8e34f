//! What was agreed with the client.

use waymark_domain::{Date, Intensity};

use super::overview::sample_head;
use super::{ClientHead, ClientTab, Named, page};
use crate::form::{Choice, Errors, Problem};
use crate::text::Text;

/// `/clients/{id}/plan`: the plan, the form to write the next one, and earlier ones.
#[derive(Clone, Debug)]
pub struct PlanPage {
    /// Whose record it is.
    pub client: ClientHead,
    /// The decision that the next plan rests on: its day, the intensity and the programmes.
    pub decision: Option<(Date, Intensity, Vec<Named>)>,
    /// Plans, newest first.
    pub plans: Vec<PlanLine>,
    /// The form, where this person may write one.
    pub form: Option<PlanForm>,
}
page!(PlanPage, "plan", "plan.html");

impl PlanPage {
    pub(crate) fn has_errors(&self) -> bool {
        self.form.as_ref().is_some_and(|form| !form.errors.is_empty())
    }
}

/// One plan.
#[derive(Clone, Debug)]
pub struct PlanLine {
    /// Its number, from 1.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// Who wrote it.
    pub by: String,
    /// The programme, if one was agreed.
    pub programme: Option<Named>,
    /// What the work is about.
    pub targets: Vec<Text>,
    /// What is to be measured, and when.
    pub measures: Vec<(Text, Date)>,
    /// Notes; absent where there are none or this person cannot open sealed words.
    pub notes: Option<String>,
    /// Whether notes exist that this person cannot open.
    pub notes_sealed: bool,
    /// By when it is looked at again.
    pub review_on: Option<Date>,
}

/// The form. Fields: `programme`, `targets`, `measure` and `due_on` once for each row, `review_on`,
/// `notes`, hidden `seen`.
#[derive(Clone, Debug, Default)]
pub struct PlanForm {
    /// Number of the newest plan when the form was made (hidden field `seen`); empty if none.
    pub seen: String,
    /// Programmes to choose from; the form adds "none".
    pub programmes: Vec<Choice>,
    /// Targets to choose from.
    pub targets: Vec<Choice>,
    /// Instruments to choose from; the form adds "none".
    pub instruments: Vec<Choice>,
    /// The programme as chosen.
    pub programme: String,
    /// The targets as chosen.
    pub chosen_targets: Vec<String>,
    /// The measures as typed, one for each row of the form.
    pub measures: Vec<MeasureRow>,
    /// The review day as typed.
    pub review_on: String,
    /// The notes as typed.
    pub notes: String,
    /// Fields by name.
    pub errors: Errors,
}

/// One row for a measure, as typed.
#[derive(Clone, Debug, Default)]
pub struct MeasureRow {
    /// The instrument as chosen.
    pub instrument: String,
    /// The day as typed.
    pub due_on: String,
}

impl PlanForm {
    pub(crate) fn instruments_or_none(&self, none: impl std::fmt::Display) -> Vec<Choice> {
        let mut list = vec![Choice::new("", none.to_string())];
        list.extend(self.instruments.iter().cloned());
        list
    }

    pub(crate) fn programmes_or_none(&self, none: impl std::fmt::Display) -> Vec<Choice> {
        let mut list = vec![Choice::new("", none.to_string())];
        list.extend(self.programmes.iter().cloned());
        list
    }
}

impl PlanPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let named = || Named::new("informplus", Text::in_lang("en", "Inform Plus"));
        let plan = |number, notes: Option<&str>, notes_sealed| PlanLine {
            number,
            on: jiff::civil::date(2026, 3, 16),
            by: "Robin Example".to_owned(),
            programme: (number == 2).then(named),
            targets: vec![Text::from("Self-regulation"), Text::from("Healthy relationships")],
            measures: match number {
                2 => vec![(Text::in_lang("en", "PHQ-9"), jiff::civil::date(2026, 6, 16))],
                _ => Vec::new(),
            },
            notes: notes.map(str::to_owned),
            notes_sealed,
            review_on: (number == 2).then(|| jiff::civil::date(2026, 12, 1)),
        };
        let form = PlanForm {
            seen: "2".to_owned(),
            programmes: vec![Choice::new("informplus", Text::in_lang("en", "Inform Plus"))],
            targets: vec![
                Choice::new("self_regulation", "Self-regulation"),
                Choice::new("healthy_relationships", "Healthy relationships"),
            ],
            instruments: vec![Choice::new("phq9", Text::in_lang("en", "PHQ-9"))],
            measures: vec![MeasureRow::default(), MeasureRow::default()],
            ..PlanForm::default()
        };
        let full = Self {
            client: sample_head(0),
            decision: Some((jiff::civil::date(2026, 3, 11), Intensity::Group, vec![named()])),
            plans: vec![
                plan(2, Some("First line\n\nSecond <b>line</b>"), false),
                plan(1, None, true),
            ],
            form: Some(form.clone()),
        };
        let refused = PlanForm {
            programme: "informplus".to_owned(),
            chosen_targets: vec!["self_regulation".to_owned()],
            measures: vec![
                MeasureRow { instrument: "phq9".to_owned(), due_on: "soon".to_owned() },
                MeasureRow::default(),
            ],
            review_on: "2026-02-30".to_owned(),
            notes: "</textarea><script>alert(1)</script>".to_owned(),
            errors: Errors::none()
                .and("review_on", Problem::NotADate)
                .and("targets", Problem::Empty)
                .and("measures", Problem::NotADate)
                .and("notes", Problem::TooLong { most: 10_000 }),
            ..form
        };
        let none = Self { decision: None, plans: Vec::new(), form: None, ..full.clone() };
        vec![
            ("second", full.clone()),
            ("refused", Self { form: Some(refused), ..full }),
            ("none", none),
        ]
    }
}
