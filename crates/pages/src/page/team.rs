//! Who may read one record.

use waymark_domain::{Date, Role};

use super::{ClientHead, ClientTab, overview::sample_head, page};
use crate::form::{Choice, Errors, Problem};
use crate::words::Words;

/// `/clients/{id}/team`: who may read the record's words, and adding somebody.
#[derive(Clone, Debug)]
pub struct TeamPage {
    /// Whose record it is.
    pub client: ClientHead,
    /// The members, current ones first.
    pub members: Vec<TeamMember>,
    /// The form, where this person may add somebody.
    pub form: Option<TeamForm>,
}
page!(TeamPage, "team", "team.html");

impl TeamPage {
    pub(crate) fn has_errors(&self) -> bool {
        self.form.as_ref().is_some_and(|form| !form.errors.is_empty())
    }
}

/// One member of a care team.
#[derive(Clone, Debug)]
pub struct TeamMember {
    /// The name.
    pub name: String,
    /// What they are in the service.
    pub role: Role,
    /// Since when.
    pub since: Date,
    /// Until when, if they left.
    pub until: Option<Date>,
    /// Whether they lead the care.
    pub lead: bool,
}

/// The form that adds a member. Field: `user`.
#[derive(Clone, Debug)]
pub struct TeamForm {
    /// Who can be added.
    pub people: Vec<Choice>,
    /// Who is chosen.
    pub user: String,
    /// Fields by name.
    pub errors: Errors,
}

impl TeamForm {
    pub(crate) fn with_none(&self, w: &Words) -> Vec<Choice> {
        let mut list = vec![Choice::new("", w.t("choose-one").to_string())];
        list.extend(self.people.iter().cloned());
        list
    }
}

impl TeamPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let member = |name: &str, role, lead, until| TeamMember {
            name: name.to_owned(),
            role,
            since: jiff::civil::date(2026, 3, 2),
            until,
            lead,
        };
        let full = Self {
            client: sample_head(0),
            members: vec![
                member("Robin Example", Role::Practitioner, true, None),
                member("<b>Kim</b> Example", Role::Supervisor, false, None),
                member("Alex Example", Role::Intake, false, Some(jiff::civil::date(2026, 5, 1))),
            ],
            form: Some(TeamForm {
                people: vec![Choice::new("A", "Sam Example"), Choice::new("B", "Jo Example")],
                user: String::new(),
                errors: Errors::none(),
            }),
        };
        let mut refused = full.clone();
        if let Some(form) = &mut refused.form {
            form.errors = Errors::none().and("user", Problem::NotAChoice);
        }
        let nobody_left =
            TeamForm { people: Vec::new(), user: String::new(), errors: Errors::none() };
        let only_shown = Self { members: Vec::new(), form: None, ..full.clone() };
        vec![
            ("full", full.clone()),
            ("refused", refused),
            ("nobody-left", Self { form: Some(nobody_left), ..full }),
            ("only-shown", only_shown),
        ]
    }
}
