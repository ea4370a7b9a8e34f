//! What the operator can do with the database in hand, without a person and without a right: look.

use waymark_store::audit::{Broken, Head, Verified, verify_with};
use waymark_store::{Database, Store};

use crate::failure::Failure;

/// Reads the whole trail and says that it is whole, or names the first row that is not. On SQLite
/// nothing is written, not even by opening. On the site the same is an act.
///
/// # Errors
/// When there is no database of Waymark, or it cannot be read; a broken trail is an answer.
pub fn verify_trail(
    database: &Database,
    noted: Option<Head>,
) -> Result<Result<Verified, Broken>, Failure> {
    let store =
        Store::open_to_read(database).map_err(|e| Failure::because("opening the database", e))?;
    verify_with(&store, noted).map_err(|e| Failure::because("reading the trail", e))
}
