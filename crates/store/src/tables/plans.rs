//! Plans. Append-only: a changed plan is the next number.

use serde::{Deserialize, Serialize};
use waymark_domain::{ClientId, Date, DecisionId, PlanId, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::{Fields, json, values};

/// One measure that a plan asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// The instrument, by id.
    pub instrument: String,
    /// The day it is due.
    pub due_on: Date,
}

/// One state of a client's plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Id.
    pub id: PlanId,
    /// For whom.
    pub client_id: ClientId,
    /// 1, 2, 3 … within the client.
    pub number: i64,
    /// The decision it follows from, if one was made.
    pub decision_id: Option<DecisionId>,
    /// The programme, by id, if one was chosen.
    pub programme: Option<String>,
    /// The targets of the work, by id.
    pub targets: Vec<String>,
    /// What is to be measured, and when.
    pub measures: Vec<Measure>,
    /// The words of the plan, sealed under the client key.
    pub notes_sealed: Option<Vec<u8>>,
    /// When it is to be looked at again.
    pub review_on: Option<Date>,
    /// The day it was written.
    pub written_on: Date,
    /// By whom.
    pub written_by: UserId,
}

queries! { "plans";
    APPEND = "append": "INSERT INTO plans (id, client_id, number, decision_id, programme, targets,
            measures, notes_sealed, review_on, written_on, written_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    LATEST = "latest": "SELECT id, client_id, number, decision_id, programme, targets,
            measures, notes_sealed, review_on, written_on, written_by
        FROM plans WHERE client_id = ?1 ORDER BY number DESC LIMIT 1";
    OF_CLIENT = "of_client": "SELECT id, client_id, number, decision_id, programme, targets,
            measures, notes_sealed, review_on, written_on, written_by
        FROM plans WHERE client_id = ?1 ORDER BY number DESC";
}

fn read(row: &mut Fields) -> Result<Plan, StoreError> {
    Ok(Plan {
        id: row.parsed("a plan id", PlanId::parse)?,
        client_id: row.parsed("a client id", ClientId::parse)?,
        number: row.integer()?,
        decision_id: row.parsed_or_null("a decision id", DecisionId::parse)?,
        programme: row.text_or_null()?,
        targets: row.json()?,
        measures: row.json()?,
        notes_sealed: row.bytes_or_null()?,
        review_on: row.date_or_null()?,
        written_on: row.date()?,
        written_by: row.parsed("a user id", UserId::parse)?,
    })
}

/// Keeps the next state of a plan. # Errors: [`StoreError::Exists`] when somebody wrote this
/// number first.
pub fn append(tx: &mut Tx<'_>, new: &Plan) -> Result<(), StoreError> {
    let targets = json(&APPEND, &new.targets)?;
    let measures = json(&APPEND, &new.measures)?;
    let row = values![
        &new.id,
        &new.client_id,
        new.number,
        new.decision_id.as_ref(),
        new.programme.as_ref(),
        targets,
        measures,
        new.notes_sealed.as_ref(),
        new.review_on,
        new.written_on,
        &new.written_by,
    ];
    tx.execute(&APPEND, row).map(drop)
}

/// The plan that stands, if any.
pub fn latest(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Option<Plan>, StoreError> {
    tx.first(&LATEST, values![client_id], read)
}

/// Every state of a client's plan, newest first.
pub fn of_client(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Vec<Plan>, StoreError> {
    tx.all(&OF_CLIENT, values![client_id], read)
}
