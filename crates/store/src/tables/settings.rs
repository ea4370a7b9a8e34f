//! Facts about this installation, by name.

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::values;

queries! { "settings";
    GET = "get": "SELECT value FROM settings WHERE name = ?1";
    PUT = "put": "INSERT INTO settings (name, value) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
}

/// The value of `name`, if it was ever set.
pub fn get(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    tx.first(&GET, values![name], |row| row.text())
}

/// Sets `name`, whether or not it was set before. The names `audit.…` belong to the trail.
pub fn put(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(&PUT, values![name, value]).map(drop)
}
