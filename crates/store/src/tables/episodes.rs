//! Periods of care. A client has at most one that is open.

use waymark_domain::{ClientId, Date, EpisodeId, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::{Tx, Update};
use crate::value::{Fields, values};

/// One period of care.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Id.
    pub id: EpisodeId,
    /// Whose.
    pub client_id: ClientId,
    /// First day.
    pub opened_on: Date,
    /// Who opened it.
    pub opened_by: UserId,
    /// How it ended, when it has.
    pub closed: Option<Closed>,
}

/// The end of a period of care.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// Last day.
    pub on: Date,
    /// Who closed it.
    pub by: UserId,
    /// A word for how it ended (`completed`, `left`, `referred_on`).
    pub ending: String,
}

queries! { "episodes";
    INSERT = "insert": "INSERT INTO episodes (id, client_id, opened_on, opened_by, closed_on,
            closed_by, ending)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    OPEN = "open_of": "SELECT id, client_id, opened_on, opened_by, closed_on, closed_by, ending
        FROM episodes WHERE client_id = ?1 AND closed_on IS NULL";
    OF_CLIENT = "of_client": "SELECT id, client_id, opened_on, opened_by, closed_on, closed_by,
            ending
        FROM episodes WHERE client_id = ?1 ORDER BY opened_on, id";
    CLOSE = "close": "UPDATE episodes SET closed_on = ?2, closed_by = ?3, ending = ?4
        WHERE id = ?1 AND closed_on IS NULL";
}

fn read(row: &mut Fields) -> Result<Episode, StoreError> {
    Ok(Episode {
        id: row.parsed("an episode id", EpisodeId::parse)?,
        client_id: row.parsed("a client id", ClientId::parse)?,
        opened_on: row.date()?,
        opened_by: row.parsed("a user id", UserId::parse)?,
        closed: match (
            row.date_or_null()?,
            row.parsed_or_null("a user id", UserId::parse)?,
            row.text_or_null()?,
        ) {
            (Some(on), Some(by), Some(ending)) => Some(Closed { on, by, ending }),
            _ => None,
        },
    })
}

/// Opens a period of care. # Errors: [`StoreError::Exists`] when one is open already.
pub fn insert(tx: &mut Tx<'_>, episode: &Episode) -> Result<(), StoreError> {
    let closed = episode.closed.as_ref();
    let row = values![
        &episode.id,
        &episode.client_id,
        episode.opened_on,
        &episode.opened_by,
        closed.map(|c| c.on),
        closed.map(|c| &c.by),
        closed.map(|c| &c.ending),
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// The open period of care, if there is one.
pub fn open_of(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Option<Episode>, StoreError> {
    tx.first(&OPEN, values![client_id], read)
}

/// Every period of care of a client, oldest first.
pub fn of_client(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Vec<Episode>, StoreError> {
    tx.all(&OF_CLIENT, values![client_id], read)
}

/// Closes a period of care that is open.
pub fn close(tx: &mut Tx<'_>, id: &EpisodeId, closed: &Closed) -> Result<Update, StoreError> {
    tx.update(&CLOSE, values![id, closed.on, &closed.by, &closed.ending])
}
