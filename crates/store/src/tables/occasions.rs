//! Occasions of measuring: one instrument, filled once.

use waymark_domain::{ClientId, Date, EpisodeId, OccasionId, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::{Fields, values};

/// One occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// Id.
    pub id: OccasionId,
    /// Who was measured.
    pub client_id: ClientId,
    /// In which period of care.
    pub episode_id: EpisodeId,
    /// Which instrument.
    pub instrument: String,
    /// Which edition of it; a saved score keeps its edition.
    pub edition: u32,
    /// Which variant of the edition, where it has several.
    pub variant: Option<String>,
    /// The day the answers speak of.
    pub measured_on: Date,
    /// The day they were entered.
    pub recorded_on: Date,
    /// Who entered them.
    pub recorded_by: UserId,
    /// The whole scored sheet as JSON text, kept as it was computed.
    pub sheet: String,
}

queries! { "occasions";
    INSERT = "insert": "INSERT INTO occasions (id, client_id, episode_id, instrument, edition,
            variant, measured_on, recorded_on, recorded_by, sheet)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    BY_ID = "by_id": "SELECT id, client_id, episode_id, instrument, edition, variant, measured_on,
            recorded_on, recorded_by, sheet
        FROM occasions WHERE id = ?1";
    OF_CLIENT = "of_client": "SELECT id, client_id, episode_id, instrument, edition, variant,
            measured_on, recorded_on, recorded_by, sheet
        FROM occasions WHERE client_id = ?1 ORDER BY measured_on DESC, recorded_on DESC, id";
    OF_INSTRUMENT = "of_instrument": "SELECT id, client_id, episode_id, instrument, edition,
            variant, measured_on, recorded_on, recorded_by, sheet
        FROM occasions WHERE client_id = ?1 AND instrument = ?2
        ORDER BY measured_on DESC, recorded_on DESC, id";
}

fn read(row: &mut Fields) -> Result<Occasion, StoreError> {
    Ok(Occasion {
        id: row.parsed("an occasion id", OccasionId::parse)?,
        client_id: row.parsed("a client id", ClientId::parse)?,
        episode_id: row.parsed("an episode id", EpisodeId::parse)?,
        instrument: row.text()?,
        edition: row.edition()?,
        variant: row.text_or_null()?,
        measured_on: row.date()?,
        recorded_on: row.date()?,
        recorded_by: row.parsed("a user id", UserId::parse)?,
        sheet: row.text()?,
    })
}

/// Keeps a new occasion.
pub fn insert(tx: &mut Tx<'_>, occasion: &Occasion) -> Result<(), StoreError> {
    let row = values![
        &occasion.id,
        &occasion.client_id,
        &occasion.episode_id,
        &occasion.instrument,
        occasion.edition,
        occasion.variant.as_ref(),
        occasion.measured_on,
        occasion.recorded_on,
        &occasion.recorded_by,
        &occasion.sheet,
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// The occasion with this id.
pub fn by_id(tx: &mut Tx<'_>, id: &OccasionId) -> Result<Option<Occasion>, StoreError> {
    tx.first(&BY_ID, values![id], read)
}

/// Every occasion of a client, newest first.
pub fn of_client(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Vec<Occasion>, StoreError> {
    tx.all(&OF_CLIENT, values![client_id], read)
}

/// Every occasion of a client with one instrument, newest first.
pub fn of_instrument(
    tx: &mut Tx<'_>,
    client_id: &ClientId,
    instrument: &str,
) -> Result<Vec<Occasion>, StoreError> {
    tx.all(&OF_INSTRUMENT, values![client_id, instrument], read)
}
