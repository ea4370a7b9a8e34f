//! The answers of an occasion: a value, or the reason why it is missing.

use std::collections::BTreeMap;

use waymark_domain::{Answer, Missing, OccasionId, Value as Given};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::{json, values};

queries! { "answers";
    INSERT = "insert": "INSERT INTO answers (occasion_id, item, value, missing)
        VALUES (?1, ?2, ?3, ?4)";
    OF_OCCASION = "of_occasion": "SELECT item, value, missing FROM answers
        WHERE occasion_id = ?1 ORDER BY item";
}

/// Keeps every answer of an occasion, by item key.
pub fn insert_all(
    tx: &mut Tx<'_>,
    occasion_id: &OccasionId,
    answers: &BTreeMap<String, Answer<Given>>,
) -> Result<(), StoreError> {
    for (item, answer) in answers {
        let value = answer.known().map(|given| json(&INSERT, given)).transpose()?;
        let missing = answer.missing().map(Missing::word);
        tx.execute(&INSERT, values![occasion_id, item, value, missing])?;
    }
    Ok(())
}

/// The answers of an occasion, by item key. An item that is absent was not asked.
pub fn of_occasion(
    tx: &mut Tx<'_>,
    occasion_id: &OccasionId,
) -> Result<BTreeMap<String, Answer<Given>>, StoreError> {
    let rows = tx.all(&OF_OCCASION, values![occasion_id], |row| {
        let item = row.text()?;
        let value = row.json_or_null()?;
        let missing = row.parsed_or_null("why it is missing", Missing::from_word)?;
        let answer = match (value, missing) {
            (Some(given), None) => Answer::Known(given),
            (None, Some(why)) => Answer::Missing(why),
            _ => return row.unreadable("either a value or why it is missing"),
        };
        Ok((item, answer))
    })?;
    Ok(rows.into_iter().collect())
}
