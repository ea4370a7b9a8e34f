use serde::{Deserialize, Serialize};

/// What a member of staff is in the service. Rights follow from it in the policy file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Takes first contacts and records intake facts.
    Intake,
    /// Therapist or group facilitator.
    Practitioner,
    /// Supervises practitioners; signs instruments off.
    Supervisor,
    /// Runs the service.
    ServiceManager,
    /// Sees pseudonymous scores and estimates.
    Evaluator,
    /// Answers for data protection.
    DataProtectionOfficer,
    /// Checks the audit trail.
    Auditor,
    /// Keeps accounts and the installation; sees no clinical content.
    Administrator,
}

impl Role {
    /// Every role, in the order in which pages list them.
    pub const ALL: [Self; 8] = [
        Self::Intake,
        Self::Practitioner,
        Self::Supervisor,
        Self::ServiceManager,
        Self::Evaluator,
        Self::DataProtectionOfficer,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The word used in policies, tables and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Practitioner => "practitioner",
            Self::Supervisor => "supervisor",
            Self::ServiceManager => "service_manager",
            Self::Evaluator => "evaluator",
            Self::DataProtectionOfficer => "data_protection_officer",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == word)
    }
}
