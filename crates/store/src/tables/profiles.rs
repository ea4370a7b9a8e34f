//! What is known of a client, as it stood each time it was recorded. Append-only.

use waymark_domain::{ClientId, Date, Profile, ProfileId, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::{Fields, json, values};

/// One recorded state of a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileRow {
    /// Id.
    pub id: ProfileId,
    /// Of whom.
    pub client_id: ClientId,
    /// 1, 2, 3 … within the client. Two who record at once cannot both be number n.
    pub number: i64,
    /// What is known, and why the rest is missing.
    pub variables: Profile,
    /// The day it was recorded.
    pub recorded_on: Date,
    /// By whom.
    pub recorded_by: UserId,
}

queries! { "profiles";
    APPEND = "append": "INSERT INTO profiles (id, client_id, number, variables, recorded_on,
            recorded_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    LATEST = "latest": "SELECT id, client_id, number, variables, recorded_on, recorded_by
        FROM profiles WHERE client_id = ?1 ORDER BY number DESC LIMIT 1";
    BY_ID = "by_id": "SELECT id, client_id, number, variables, recorded_on, recorded_by
        FROM profiles WHERE id = ?1";
    OF_CLIENT = "of_client": "SELECT id, client_id, number, variables, recorded_on, recorded_by
        FROM profiles WHERE client_id = ?1 ORDER BY number DESC";
}

fn read(row: &mut Fields) -> Result<ProfileRow, StoreError> {
    Ok(ProfileRow {
        id: row.parsed("a profile id", ProfileId::parse)?,
        client_id: row.parsed("a client id", ClientId::parse)?,
        number: row.integer()?,
        variables: row.json()?,
        recorded_on: row.date()?,
        recorded_by: row.parsed("a user id", UserId::parse)?,
    })
}

/// Records a state. # Errors: [`StoreError::Exists`] when somebody recorded this number first.
pub fn append(tx: &mut Tx<'_>, new: &ProfileRow) -> Result<(), StoreError> {
    let variables = json(&APPEND, &new.variables)?;
    let row =
        values![&new.id, &new.client_id, new.number, variables, new.recorded_on, &new.recorded_by,];
    tx.execute(&APPEND, row).map(drop)
}

/// The state recorded last, if any.
pub fn latest(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Option<ProfileRow>, StoreError> {
    tx.first(&LATEST, values![client_id], read)
}

/// The state with this id.
pub fn by_id(tx: &mut Tx<'_>, id: &ProfileId) -> Result<Option<ProfileRow>, StoreError> {
    tx.first(&BY_ID, values![id], read)
}

/// Every recorded state of a client, newest first.
pub fn of_client(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Vec<ProfileRow>, StoreError> {
    tx.all(&OF_CLIENT, values![client_id], read)
}
