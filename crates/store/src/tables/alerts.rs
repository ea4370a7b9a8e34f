//! Alerts: raised by an answer or a rule, closed only by a named person with a named action.

use waymark_domain::{AlertId, ClientId, Moment, OccasionId, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::{Tx, Update};
use crate::value::{Fields, Paging, values};

/// One alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// Id.
    pub id: AlertId,
    /// For whom somebody must act.
    pub client_id: ClientId,
    /// The occasion whose answers raised it, if one did.
    pub occasion_id: Option<OccasionId>,
    /// The rule that raised it.
    pub rule: String,
    /// When.
    pub raised_at: Moment,
    /// Who was at work when it was raised.
    pub raised_by: UserId,
    /// What was done, once somebody has.
    pub closing: Option<Closing>,
}

/// What was done about an alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Closing {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: UserId,
    /// A word for the action.
    pub action: String,
    /// Their note, sealed under the client key.
    pub note_sealed: Option<Vec<u8>>,
}

/// An open alert with what a list shows.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenAlert {
    /// The alert.
    pub alert: Alert,
    /// The client's reference code.
    pub reference_code: String,
    /// The practitioner who answers for the client.
    pub lead_id: UserId,
    /// And how colleagues see them.
    pub lead_name: String,
}

/// One page of open alerts.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenAlerts {
    /// The alerts of this page, longest open first.
    pub rows: Vec<OpenAlert>,
    /// How many all pages have together.
    pub total: i64,
}

macro_rules! open {
    () => {
        "FROM alerts a
        WHERE a.closed_at IS NULL AND (CAST(?1 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM care_team t
            WHERE t.client_id = a.client_id AND t.user_id = ?1 AND t.until_on IS NULL))"
    };
}

queries! { "alerts";
    INSERT = "insert": "INSERT INTO alerts (id, client_id, occasion_id, rule, raised_at,
            raised_by, closed_at, closed_by, action, note_sealed)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    BY_ID = "by_id": "SELECT id, client_id, occasion_id, rule, raised_at, raised_by, closed_at,
            closed_by, action, note_sealed
        FROM alerts WHERE id = ?1";
    OF_CLIENT = "of_client": "SELECT id, client_id, occasion_id, rule, raised_at, raised_by,
            closed_at, closed_by, action, note_sealed
        FROM alerts WHERE client_id = ?1 ORDER BY raised_at DESC, id";
    OPEN = "open": concat!("SELECT a.id, a.client_id, a.occasion_id, a.rule, a.raised_at,
            a.raised_by, a.closed_at, a.closed_by, a.action, a.note_sealed, c.reference_code,
            c.lead_id, u.display_name
        FROM (SELECT a.* ", open!(), " ORDER BY a.raised_at, a.id LIMIT ?2 OFFSET ?3) a
            JOIN clients c ON c.id = a.client_id JOIN users u ON u.id = c.lead_id
        ORDER BY a.raised_at, a.id");
    COUNT = "open_count": concat!("SELECT COUNT(*) ", open!());
    CLOSE = "close": "UPDATE alerts SET closed_at = ?2, closed_by = ?3, action = ?4,
            note_sealed = ?5
        WHERE id = ?1 AND closed_at IS NULL";
}

fn read(row: &mut Fields) -> Result<Alert, StoreError> {
    Ok(Alert {
        id: row.parsed("an alert id", AlertId::parse)?,
        client_id: row.parsed("a client id", ClientId::parse)?,
        occasion_id: row.parsed_or_null("an occasion id", OccasionId::parse)?,
        rule: row.text()?,
        raised_at: row.moment()?,
        raised_by: row.parsed("a user id", UserId::parse)?,
        closing: closing(row)?,
    })
}

fn closing(row: &mut Fields) -> Result<Option<Closing>, StoreError> {
    let at = row.moment_or_null()?;
    let by = row.parsed_or_null("a user id", UserId::parse)?;
    let action = row.text_or_null()?;
    let note_sealed = row.bytes_or_null()?;
    Ok(match (at, by, action) {
        (Some(at), Some(by), Some(action)) => Some(Closing { at, by, action, note_sealed }),
        _ => None,
    })
}

/// Raises an alert.
pub fn insert(tx: &mut Tx<'_>, alert: &Alert) -> Result<(), StoreError> {
    let closing = alert.closing.as_ref();
    let row = values![
        &alert.id,
        &alert.client_id,
        alert.occasion_id.as_ref(),
        &alert.rule,
        alert.raised_at,
        &alert.raised_by,
        closing.map(|c| c.at),
        closing.map(|c| &c.by),
        closing.map(|c| &c.action),
        closing.and_then(|c| c.note_sealed.as_ref()),
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// The alert with this id.
pub fn by_id(tx: &mut Tx<'_>, id: &AlertId) -> Result<Option<Alert>, StoreError> {
    tx.first(&BY_ID, values![id], read)
}

/// Every alert of a client, newest first.
pub fn of_client(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Vec<Alert>, StoreError> {
    tx.all(&OF_CLIENT, values![client_id], read)
}

/// Alerts that nobody has answered, longest open first; with `member`, only those of clients in
/// whose care team this person is now.
pub fn open(
    tx: &mut Tx<'_>,
    member: Option<&UserId>,
    paging: Paging,
) -> Result<OpenAlerts, StoreError> {
    let total = open_count(tx, member)?;
    let rows = tx.all(&OPEN, values![member, paging.size, paging.from], |row| {
        Ok(OpenAlert {
            alert: read(row)?,
            reference_code: row.text()?,
            lead_id: row.parsed("a user id", UserId::parse)?,
            lead_name: row.text()?,
        })
    })?;
    Ok(OpenAlerts { rows, total })
}

/// How many alerts nobody has answered; `member` as in [`open`].
pub fn open_count(tx: &mut Tx<'_>, member: Option<&UserId>) -> Result<i64, StoreError> {
    Ok(tx.first(&COUNT, values![member], |row| row.integer())?.unwrap_or(0))
}

/// Closes an alert that is open. The first closing stays.
pub fn close(tx: &mut Tx<'_>, id: &AlertId, closing: &Closing) -> Result<Update, StoreError> {
    let row = values![id, closing.at, &closing.by, &closing.action, closing.note_sealed.as_ref()];
    tx.update(&CLOSE, row)
}
