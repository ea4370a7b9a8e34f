//! A qualified person's word that an instrument's edition may be used here. Append-only.

use waymark_domain::{Date, SignOffId, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::{Fields, values};

/// One sign-off.
#[derive(Clone, Debug, PartialEq)]
pub struct SignOff {
    /// Id.
    pub id: SignOffId,
    /// Which instrument.
    pub instrument: String,
    /// Which edition of it; another edition needs its own.
    pub edition: u32,
    /// Who signed.
    pub signed_by: UserId,
    /// The day.
    pub signed_on: Date,
    /// What qualifies them, in their words.
    pub qualification: String,
    /// What they state, in their words.
    pub statement: String,
}

queries! { "sign_offs";
    INSERT = "insert": "INSERT INTO sign_offs (id, instrument, edition, signed_by, signed_on,
            qualification, statement)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    LIST = "list": "SELECT id, instrument, edition, signed_by, signed_on, qualification, statement
        FROM sign_offs ORDER BY instrument, edition, signed_on, id";
    OF_EDITION = "of_edition": "SELECT id, instrument, edition, signed_by, signed_on,
            qualification, statement
        FROM sign_offs WHERE instrument = ?1 AND edition = ?2 ORDER BY signed_on, id";
}

fn read(row: &mut Fields) -> Result<SignOff, StoreError> {
    Ok(SignOff {
        id: row.parsed("a sign-off id", SignOffId::parse)?,
        instrument: row.text()?,
        edition: row.edition()?,
        signed_by: row.parsed("a user id", UserId::parse)?,
        signed_on: row.date()?,
        qualification: row.text()?,
        statement: row.text()?,
    })
}

/// Keeps a sign-off.
pub fn insert(tx: &mut Tx<'_>, new: &SignOff) -> Result<(), StoreError> {
    let row = values![
        &new.id,
        &new.instrument,
        new.edition,
        &new.signed_by,
        new.signed_on,
        &new.qualification,
        &new.statement,
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// Every sign-off, by instrument and edition.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<SignOff>, StoreError> {
    tx.all(&LIST, &[], read)
}

/// The sign-offs of one edition, oldest first; none means that it may not be used yet.
pub fn of_edition(
    tx: &mut Tx<'_>,
    instrument: &str,
    edition: u32,
) -> Result<Vec<SignOff>, StoreError> {
    tx.all(&OF_EDITION, values![instrument, edition], read)
}
