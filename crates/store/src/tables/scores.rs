//! Scores. Never edited: a correction is a new score, and the old one names it.

use waymark_domain::{ClientId, Date, OccasionId, ScoreId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::{Tx, Update};
use crate::value::{Fields, values};

/// One scale of one occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreRow {
    /// Id.
    pub id: ScoreId,
    /// Of which occasion.
    pub occasion_id: OccasionId,
    /// Which instrument.
    pub instrument: String,
    /// Which edition of it.
    pub edition: u32,
    /// Which scale (`total`, …).
    pub scale: String,
    /// The value in the scale's unit, or the word for why there is none.
    pub outcome: Result<f64, String>,
    /// The band's wire word, where the value lies in one.
    pub band: Option<String>,
    /// The score that corrects this one.
    pub superseded_by: Option<ScoreId>,
}

/// One current score with its place in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Which score.
    pub score_id: ScoreId,
    /// Of which occasion.
    pub occasion_id: OccasionId,
    /// The day the answers speak of.
    pub measured_on: Date,
    /// See [`ScoreRow::edition`].
    pub edition: u32,
    /// Which variant of the edition, where it has several.
    pub variant: Option<String>,
    /// See [`ScoreRow::scale`].
    pub scale: String,
    /// See [`ScoreRow::outcome`].
    pub outcome: Result<f64, String>,
    /// See [`ScoreRow::band`].
    pub band: Option<String>,
}

/// One current score as an evaluation reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluationRow {
    /// Whose.
    pub client_id: ClientId,
    /// An invented client; never mixed with real ones.
    pub synthetic: bool,
    /// The score.
    pub point: Point,
}

/// An instrument's scale for which there are scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Which instrument.
    pub instrument: String,
    /// Which scale.
    pub scale: String,
    /// How many current scores, with a value or without.
    pub scores: i64,
    /// Of how many clients.
    pub clients: i64,
}

queries! { "scores";
    INSERT = "insert": "INSERT INTO scores (id, occasion_id, instrument, edition, scale, value,
            missing, band, superseded_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL)";
    SUPERSEDE = "supersede": "UPDATE scores SET superseded_by = ?2
        WHERE id = ?1 AND superseded_by IS NULL";
    OF_OCCASION = "of_occasion": "SELECT id, occasion_id, instrument, edition, scale, value,
            missing, band, superseded_by
        FROM scores WHERE occasion_id = ?1 ORDER BY scale, id";
    OF_INSTRUMENT = "of_instrument": "SELECT s.id, s.occasion_id, o.measured_on, s.edition,
            o.variant, s.scale, s.value, s.missing, s.band
        FROM occasions o JOIN scores s ON s.occasion_id = o.id
        WHERE o.client_id = ?1 AND o.instrument = ?2 AND s.superseded_by IS NULL
        ORDER BY s.scale, o.measured_on, o.recorded_on, o.id";
    EVALUATION = "evaluation": "SELECT o.client_id, c.synthetic, s.id, s.occasion_id,
            o.measured_on, s.edition, o.variant, s.scale, s.value, s.missing, s.band
        FROM scores s JOIN occasions o ON o.id = s.occasion_id
            JOIN clients c ON c.id = o.client_id
        WHERE s.instrument = ?1 AND s.scale = ?2 AND s.superseded_by IS NULL
        ORDER BY o.client_id, o.measured_on, o.recorded_on, o.id";
    MEASURED = "measured": "SELECT s.instrument, s.scale, COUNT(*), COUNT(DISTINCT o.client_id)
        FROM scores s JOIN occasions o ON o.id = s.occasion_id
        WHERE s.superseded_by IS NULL
        GROUP BY s.instrument, s.scale ORDER BY s.instrument, s.scale";
}

fn outcome(row: &mut Fields) -> Result<Result<f64, String>, StoreError> {
    match (row.real_or_null()?, row.text_or_null()?) {
        (Some(value), None) => Ok(Ok(value)),
        (None, Some(why)) => Ok(Err(why)),
        _ => row.unreadable("either a value or why there is none"),
    }
}

fn point(row: &mut Fields) -> Result<Point, StoreError> {
    Ok(Point {
        score_id: row.parsed("a score id", ScoreId::parse)?,
        occasion_id: row.parsed("an occasion id", OccasionId::parse)?,
        measured_on: row.date()?,
        edition: row.edition()?,
        variant: row.text_or_null()?,
        scale: row.text()?,
        outcome: outcome(row)?,
        band: row.text_or_null()?,
    })
}

/// Keeps a new score. `superseded_by` is not kept: a new score is current.
///
/// # Errors
/// [`StoreError::Exists`] when the occasion has a current score on this scale: say `supersede`
/// first.
pub fn insert(tx: &mut Tx<'_>, score: &ScoreRow) -> Result<(), StoreError> {
    let row = values![
        &score.id,
        &score.occasion_id,
        &score.instrument,
        score.edition,
        &score.scale,
        score.outcome.as_ref().ok().copied(),
        score.outcome.as_ref().err(),
        score.band.as_ref(),
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// Names the score that corrects a current one; the new one must be inserted in the same
/// transaction, or it will not commit.
pub fn supersede(tx: &mut Tx<'_>, old: &ScoreId, new: &ScoreId) -> Result<Update, StoreError> {
    tx.update(&SUPERSEDE, values![old, new])
}

/// Every score of an occasion, also those that were superseded.
pub fn of_occasion(tx: &mut Tx<'_>, occasion_id: &OccasionId) -> Result<Vec<ScoreRow>, StoreError> {
    tx.all(&OF_OCCASION, values![occasion_id], |row| {
        Ok(ScoreRow {
            id: row.parsed("a score id", ScoreId::parse)?,
            occasion_id: row.parsed("an occasion id", OccasionId::parse)?,
            instrument: row.text()?,
            edition: row.edition()?,
            scale: row.text()?,
            outcome: outcome(row)?,
            band: row.text_or_null()?,
            superseded_by: row.parsed_or_null("a score id", ScoreId::parse)?,
        })
    })
}

/// The current scores of a client with one instrument: by scale, then by day.
pub fn of_instrument(
    tx: &mut Tx<'_>,
    client_id: &ClientId,
    instrument: &str,
) -> Result<Vec<Point>, StoreError> {
    tx.all(&OF_INSTRUMENT, values![client_id, instrument], point)
}

/// Every current score on one scale: by client, then by day.
pub fn evaluation(
    tx: &mut Tx<'_>,
    instrument: &str,
    scale: &str,
) -> Result<Vec<EvaluationRow>, StoreError> {
    tx.all(&EVALUATION, values![instrument, scale], |row| {
        Ok(EvaluationRow {
            client_id: row.parsed("a client id", ClientId::parse)?,
            synthetic: row.flag()?,
            point: point(row)?,
        })
    })
}

/// What has been measured at all.
pub fn measured(tx: &mut Tx<'_>) -> Result<Vec<Measured>, StoreError> {
    tx.all(&MEASURED, &[], |row| {
        Ok(Measured {
            instrument: row.text()?,
            scale: row.text()?,
            scores: row.integer()?,
            clients: row.integer()?,
        })
    })
}
