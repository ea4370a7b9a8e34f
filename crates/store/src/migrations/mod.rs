#[cfg(test)]
mod tests;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::values;

/// One numbered step of the schema. Released steps never change; a correction is the next step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// Every step, in order.
pub(crate) const ALL: &[Migration] = &[Migration {
    number: 1,
    name: "first_schema",
    text: include_str!("../../migrations/0001_first_schema.sql"),
}];

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (
  number BIGINT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL
)";

queries! { "migrations";
    LIST = "list": "SELECT number, name, digest FROM migrations ORDER BY number";
    INSERT = "insert": "INSERT INTO migrations (number, name, digest) VALUES (?1, ?2, ?3)";
}

impl Migration {
    /// SHA-256 of the text, with line ends as `\n` so that a checkout cannot change it.
    fn digest(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.text.replace("\r\n", "\n")))
    }
}

/// Applies what is missing, inside the caller's one transaction.
pub(crate) fn apply(tx: &mut Tx<'_>, steps: &[Migration]) -> Result<(), StoreError> {
    tx.batch("migrations.table", TABLE)?;
    let applied = tx.all(&LIST, &[], |row| Ok((row.integer()?, row.text()?, row.text()?)))?;
    check(&applied, steps)?;
    for step in &steps[applied.len()..] {
        tx.batch(step.name, step.text)?;
        tx.execute(&INSERT, values![step.number, step.name, step.digest()])?;
    }
    Ok(())
}

fn check(applied: &[(i64, String, String)], steps: &[Migration]) -> Result<(), StoreError> {
    if let Some((number, name, _)) = applied.get(steps.len()) {
        return Err(StoreError::open(format!(
            "this database was written by a newer Waymark: it holds migration {number} `{name}`, \
             and this program knows {} of them. Use the newer program, or restore an older copy.",
            steps.len()
        )));
    }
    for ((number, name, digest), step) in applied.iter().zip(steps) {
        if (*number, name.as_str()) != (step.number, step.name) {
            return Err(StoreError::open(format!(
                "this database holds migration {number} `{name}` where this program has {} `{}`. \
                 They are different programs' databases; nothing was changed.",
                step.number, step.name
            )));
        }
        if *digest != step.digest() {
            return Err(StoreError::open(format!(
                "migration {number} `{name}` is not the text that made this database (it was \
                 {digest}, it is {}). A released migration must not change: put its text back and \
                 add a new migration. Nothing was changed.",
                step.digest()
            )));
        }
    }
    Ok(())
}
