//! What was recommended, word for word, and what a person decided about it. Append-only.

use waymark_domain::{ClientId, Date, DecisionId, Intensity, ProfileId, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::{Fields, json, values};

/// What the person did with the recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionKind {
    /// Took it.
    Accept,
    /// Chose otherwise, and said why.
    Override,
}

impl DecisionKind {
    /// The word in the table and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Override => "override",
        }
    }

    /// The kind that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Accept, Self::Override].into_iter().find(|kind| kind.word() == word)
    }
}

/// One decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Id.
    pub id: DecisionId,
    /// About whom.
    pub client_id: ClientId,
    /// 1, 2, 3 … within the client.
    pub number: i64,
    /// The profile that the recommendation was made from.
    pub profile_id: ProfileId,
    /// The recommendation with its trace, as JSON text, as it was shown.
    pub recommendation: String,
    /// What the person did with it.
    pub kind: DecisionKind,
    /// The intensity decided on.
    pub intensity: Intensity,
    /// The programmes decided on, by id.
    pub offers: Vec<String>,
    /// Why, sealed under the client key; an override always says why.
    pub reason_sealed: Option<Vec<u8>>,
    /// The day.
    pub decided_on: Date,
    /// The person.
    pub decided_by: UserId,
}

queries! { "decisions";
    APPEND = "append": "INSERT INTO decisions (id, client_id, number, profile_id, recommendation,
            kind, intensity, offers, reason_sealed, decided_on, decided_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    LATEST = "latest": "SELECT id, client_id, number, profile_id, recommendation, kind, intensity,
            offers, reason_sealed, decided_on, decided_by
        FROM decisions WHERE client_id = ?1 ORDER BY number DESC LIMIT 1";
    OF_CLIENT = "of_client": "SELECT id, client_id, number, profile_id, recommendation, kind,
            intensity, offers, reason_sealed, decided_on, decided_by
        FROM decisions WHERE client_id = ?1 ORDER BY number DESC";
}

fn read(row: &mut Fields) -> Result<Decision, StoreError> {
    Ok(Decision {
        id: row.parsed("a decision id", DecisionId::parse)?,
        client_id: row.parsed("a client id", ClientId::parse)?,
        number: row.integer()?,
        profile_id: row.parsed("a profile id", ProfileId::parse)?,
        recommendation: row.text()?,
        kind: row.parsed("the kind of a decision", DecisionKind::from_word)?,
        intensity: row.parsed("an intensity", Intensity::from_word)?,
        offers: row.json()?,
        reason_sealed: row.bytes_or_null()?,
        decided_on: row.date()?,
        decided_by: row.parsed("a user id", UserId::parse)?,
    })
}

/// Keeps a decision.
///
/// # Errors
/// [`StoreError::Exists`] when somebody decided this number first, [`StoreError::Rule`] for an
/// override without a reason.
pub fn append(tx: &mut Tx<'_>, new: &Decision) -> Result<(), StoreError> {
    let offers = json(&APPEND, &new.offers)?;
    let row = values![
        &new.id,
        &new.client_id,
        new.number,
        &new.profile_id,
        &new.recommendation,
        new.kind.word(),
        new.intensity.word(),
        offers,
        new.reason_sealed.as_ref(),
        new.decided_on,
        &new.decided_by,
    ];
    tx.execute(&APPEND, row).map(drop)
}

/// The decision that stands, if any.
pub fn latest(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Option<Decision>, StoreError> {
    tx.first(&LATEST, values![client_id], read)
}

/// Every decision about a client, newest first.
pub fn of_client(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Vec<Decision>, StoreError> {
    tx.all(&OF_CLIENT, values![client_id], read)
}
