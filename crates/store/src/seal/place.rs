use data_encoding::HEXLOWER;
use waymark_domain::{AlertId, ClientId, DecisionId, PlanId, UserId};

/// Where a sealed value lives; its envelope opens nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    table: &'static str,
    column: &'static str,
    row: Vec<String>,
}

impl Place {
    fn new(table: &'static str, column: &'static str, row: &[&str]) -> Self {
        Self { table, column, row: row.iter().map(|&part| part.to_owned()).collect() }
    }

    /// `users.private_key_sealed`, under the key of the password.
    pub fn user_private_key(user: &UserId) -> Self {
        Self::new("users", "private_key_sealed", &[user.as_str()])
    }

    /// `users.totp_secret_sealed`, under the key of the password.
    pub fn user_totp_secret(user: &UserId) -> Self {
        Self::new("users", "totp_secret_sealed", &[user.as_str()])
    }

    /// `sessions.private_key_sealed`, under the key of the session's token.
    pub fn session_private_key(token_hash: &[u8; 32]) -> Self {
        Self::new("sessions", "private_key_sealed", &[&HEXLOWER.encode(token_hash)])
    }

    /// `links.private_key_sealed`, under the key of the link's token.
    pub fn link_private_key(token_hash: &[u8; 32]) -> Self {
        Self::new("links", "private_key_sealed", &[&HEXLOWER.encode(token_hash)])
    }

    /// `care_team.client_key_sealed`, to the member's public key.
    pub fn client_key(client: &ClientId, member: &UserId) -> Self {
        Self::new("care_team", "client_key_sealed", &[client.as_str(), member.as_str()])
    }

    /// `decisions.reason_sealed`, under the client key.
    pub fn decision_reason(decision: &DecisionId) -> Self {
        Self::new("decisions", "reason_sealed", &[decision.as_str()])
    }

    /// `plans.notes_sealed`, under the client key.
    pub fn plan_notes(plan: &PlanId) -> Self {
        Self::new("plans", "notes_sealed", &[plan.as_str()])
    }

    /// `alerts.note_sealed`, under the client key.
    pub fn alert_note(alert: &AlertId) -> Self {
        Self::new("alerts", "note_sealed", &[alert.as_str()])
    }

    /// What the envelope is bound to: a label, the version, and each part with its length.
    pub(super) fn bound(&self, version: u8) -> Vec<u8> {
        let mut bytes = b"waymark/seal/".to_vec();
        bytes.push(version);
        let row = self.row.iter().map(String::as_str);
        for part in [self.table, self.column].into_iter().chain(row) {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part.as_bytes());
        }
        bytes
    }
}
