//! Accounts of staff.

use waymark_domain::{Date, Moment, Role, UserId};

use super::page;
use crate::form::{Choice, Errors, Problem};
use crate::words::k;

/// `/accounts`: everybody who can sign in.
#[derive(Clone, Debug)]
pub struct AccountList {
    /// The accounts, by name.
    pub rows: Vec<AccountRow>,
    /// Whether this person may open a new one.
    pub may_add: bool,
}
page!(AccountList, "account-list", "account-list.html");

/// One account.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// Whose.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The login.
    pub login: String,
    /// What they are in the service.
    pub role: Role,
    /// Where it stands.
    pub state: AccountState,
    /// The day it was opened.
    pub created: Date,
    /// Whether this person may close it; nobody closes their own.
    pub may_deactivate: bool,
}

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// The person has not set it up yet.
    Invited,
    /// In use.
    Active,
    /// Closed; its entries in the trail stay.
    Closed,
}

impl AccountState {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Invited => k("account-invited"),
            Self::Active => k("account-active"),
            Self::Closed => k("account-closed"),
        }
    }
}

/// `/accounts/new`
#[derive(Clone, Debug, Default)]
pub struct AccountNew {
    /// The login as typed.
    pub login: String,
    /// The name as typed.
    pub name: String,
    /// The role as chosen, in its word.
    pub role: String,
    /// Fields: `login`, `name`, `role`.
    pub errors: Errors,
}
page!(AccountNew, "account-new", "account-new.html");

impl AccountNew {
    pub(crate) fn roles(&self, w: &crate::words::Words) -> Vec<Choice> {
        Role::ALL.iter().map(|role| Choice::new(role.word(), w.role(role))).collect()
    }
}

/// The page after an account was opened: the only time that its link is shown.
#[derive(Clone, Debug)]
pub struct AccountCreated {
    /// The name.
    pub name: String,
    /// The login.
    pub login: String,
    /// The whole address of the enrolment link.
    pub link: String,
    /// Until when it works.
    pub expires: Moment,
}
page!(AccountCreated, "account-created", "account-created.html");

impl AccountList {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let row = |n: u8, name: &str, role, state| AccountRow {
            id: UserId::from_random([n; 16]),
            name: name.to_owned(),
            login: format!("person.{n}"),
            role,
            state,
            created: jiff::civil::date(2026, 1, 5),
            may_deactivate: n > 1 && state != AccountState::Closed,
        };
        let rows = vec![
            row(1, "Robin Example", Role::Administrator, AccountState::Active),
            row(2, "<b>Kim</b> Example", Role::DataProtectionOfficer, AccountState::Invited),
            row(3, "Alex Example", Role::Practitioner, AccountState::Closed),
            row(4, "Sam Example", Role::Supervisor, AccountState::Active),
        ];
        vec![
            ("some", Self { rows, may_add: true }),
            ("none", Self { rows: Vec::new(), may_add: false }),
        ]
    }
}

impl AccountNew {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let refused = Self {
            login: "robin.example".to_owned(),
            name: "Robin \"<Example>\"".to_owned(),
            role: "supervisor".to_owned(),
            errors: Errors::none()
                .and("login", Problem::Taken)
                .and("name", Problem::TooLong { most: 80 })
                .and("role", Problem::NotAChoice),
        };
        vec![("first", Self::default()), ("refused", refused)]
    }
}

impl AccountCreated {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Self {
            name: "Robin Example".to_owned(),
            login: "robin.example".to_owned(),
            link: format!("https://waymark.example/enrol/{}", "3KQ7W2ZT".repeat(7)),
            expires: "2026-11-22T09:00:00Z".parse().unwrap_or_default(),
        };
        vec![("created", page)]
    }
}
