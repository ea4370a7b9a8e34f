//! The trail of who did and saw what.

use waymark_domain::{Moment, Role};

use super::page;
use crate::words::k;

/// `/audit`: the trail, newest first, and whether its chain holds.
#[derive(Clone, Debug)]
pub struct AuditPage {
    /// The rows of this page.
    pub rows: Vec<AuditRow>,
    /// How many rows there are in all.
    pub total: u32,
    /// This page, from 1; query `page`.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// What the check of the chain found, right after it was asked for.
    pub verified: Option<AuditVerified>,
    /// Whether this person may have the chain checked.
    pub may_verify: bool,
}
page!(AuditPage, "audit", "audit.html");

impl AuditPage {
    pub(crate) fn at_page(&self, page: u32) -> String {
        format!("/audit?page={page}")
    }
}

/// One row of the trail.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// Its number.
    pub number: u64,
    /// When.
    pub at: Moment,
    /// Who; absent where nobody was signed in.
    pub who: Option<String>,
    /// As what.
    pub role: Option<Role>,
    /// The act, by its name in the closed list of acts.
    pub act: String,
    /// What it was about, as far as this person may see: a reference code or an id.
    pub about: Option<String>,
    /// What came of it.
    pub outcome: AuditOutcome,
    /// A word more, if the act gives one.
    pub detail: Option<String>,
}

/// What came of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditOutcome {
    /// Done, or seen.
    Done,
    /// Refused.
    Refused,
    /// Broke off.
    Failed,
}

impl AuditOutcome {
    /// The outcome that the table's word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "done" => Self::Done,
            "refused" => Self::Refused,
            "failed" => Self::Failed,
            _ => return None,
        })
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Done => k("outcome-done"),
            Self::Refused => k("outcome-refused"),
            Self::Failed => k("outcome-failed"),
        }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Done => "plain",
            Self::Refused => "caution",
            Self::Failed => "danger",
        }
    }
}

/// What the check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditVerified {
    /// Every row fits the one before it.
    Holds {
        /// Rows checked.
        rows: u32,
        /// The hash of the last row, to keep elsewhere.
        last_hash: String,
    },
    /// A row does not fit.
    Broken {
        /// The first row that does not fit.
        at: u64,
    },
}

impl AuditPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let row = |number, act: &str, outcome| AuditRow {
            number,
            at: "2026-11-18T09:12:00Z".parse().unwrap_or_default(),
            who: (number != 2).then(|| "Robin <Example>".to_owned()),
            role: (number != 2).then_some(Role::Practitioner),
            act: act.to_owned(),
            about: (number == 3).then(|| "WM-0042".to_owned()),
            outcome,
            detail: (number == 2).then(|| "not_valid".to_owned()),
        };
        let rows = vec![
            row(4, "client_view", AuditOutcome::Done),
            row(3, "occasion_record", AuditOutcome::Failed),
            row(2, "sign_in", AuditOutcome::Refused),
            row(1, "an_act_of_a_later_version", AuditOutcome::Done),
        ];
        let page = |verified| Self {
            rows: rows.clone(),
            total: 100_231,
            page: 2,
            pages: 2005,
            verified,
            may_verify: true,
        };
        let holds =
            AuditVerified::Holds { rows: 100_231, last_hash: "9f86d081884c7d659a2feaa0".repeat(3) };
        let none = Self {
            rows: Vec::new(),
            total: 0,
            page: 1,
            pages: 1,
            verified: None,
            may_verify: false,
        };
        vec![
            ("rows", page(None)),
            ("holds", page(Some(holds))),
            ("broken", page(Some(AuditVerified::Broken { at: 3 }))),
            ("none", none),
        ]
    }
}
