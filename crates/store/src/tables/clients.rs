//! Clients, and the caseload that pages show of them.

use waymark_domain::{ClientId, Date, UserId};

use crate::error::StoreError;
use crate::query::{Query, queries};
use crate::tx::{Tx, Update};
use crate::value::{Fields, Paging, Value, values};

/// Where a client stands with the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClientStatus {
    /// In contact.
    Open,
    /// No longer in contact; may come back.
    Closed,
}

impl ClientStatus {
    /// Every status, in the order in which pages offer them.
    pub const ALL: [Self; 2] = [Self::Open, Self::Closed];

    /// The word in the table and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The status that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// One person whom the service works with. No name: names are words, and words are sealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Id.
    pub id: ClientId,
    /// What staff say to each other; unique, without meaning.
    pub reference_code: String,
    /// Where they stand.
    pub status: ClientStatus,
    /// The practitioner who answers for the work.
    pub lead_id: UserId,
    /// First day.
    pub created_on: Date,
    /// Who made the record.
    pub created_by: UserId,
    /// Invented, for a demonstration or for training; never counted in an evaluation of care.
    pub synthetic: bool,
    /// Counts changes.
    pub version: i64,
}

/// One line of the caseload.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseloadRow {
    /// Who.
    pub id: ClientId,
    /// See [`Client::reference_code`].
    pub reference_code: String,
    /// See [`Client::status`].
    pub status: ClientStatus,
    /// First day of the latest period of care, if there is one.
    pub opened_on: Option<Date>,
    /// Day of the latest occasion of measuring, if there is one.
    pub last_measured_on: Option<Date>,
    /// Alerts that nobody has answered.
    pub open_alerts: i64,
    /// The practitioner who answers for the work.
    pub lead_id: UserId,
    /// And how colleagues see them.
    pub lead_name: String,
    /// See [`Client::synthetic`].
    pub synthetic: bool,
}

/// One page of the caseload.
#[derive(Clone, Debug, PartialEq)]
pub struct Caseload {
    /// The lines of this page.
    pub rows: Vec<CaseloadRow>,
    /// How many lines all pages have together.
    pub total: i64,
}

/// Which clients, in which order. Ties are in the order of the reference codes.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseloadWish<'a> {
    /// Only clients in whose care team this person is now.
    pub member: Option<&'a UserId>,
    /// Only this status.
    pub status: Option<ClientStatus>,
    /// Only reference codes that begin so, letter for letter.
    pub code_begins: Option<&'a str>,
    /// Only clients with an alert that nobody has answered.
    pub only_with_alerts: bool,
    /// The order.
    pub order: CaseloadOrder,
    /// Which page.
    pub paging: Paging,
}

/// The orders a caseload can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseloadOrder {
    /// By reference code.
    ReferenceCode,
    /// Latest period of care first; clients without one last.
    OpenedLast,
    /// Longest without a measure first; never measured before all.
    MeasuredLongestAgo,
    /// Most unanswered alerts first.
    MostAlerts,
}

impl CaseloadOrder {
    /// Every order, in the order in which pages offer them.
    pub const ALL: [Self; 4] =
        [Self::ReferenceCode, Self::OpenedLast, Self::MeasuredLongestAgo, Self::MostAlerts];

    fn query(self, of_member: bool) -> &'static Query {
        match (self, of_member) {
            (Self::ReferenceCode, false) => &ALL_BY_CODE,
            (Self::OpenedLast, false) => &ALL_BY_OPENED,
            (Self::MeasuredLongestAgo, false) => &ALL_BY_MEASURED,
            (Self::MostAlerts, false) => &ALL_BY_ALERTS,
            (Self::ReferenceCode, true) => &MY_BY_CODE,
            (Self::OpenedLast, true) => &MY_BY_OPENED,
            (Self::MeasuredLongestAgo, true) => &MY_BY_MEASURED,
            (Self::MostAlerts, true) => &MY_BY_ALERTS,
        }
    }
}

/// Who is meant: ?1 status, ?2 to ?3 reference codes, ?4 whether only with alerts.
macro_rules! wish {
    () => {
        "(CAST(?1 AS TEXT) IS NULL OR c.status = ?1)
            AND (CAST(?2 AS TEXT) IS NULL OR c.reference_code >= ?2)
            AND (CAST(?3 AS TEXT) IS NULL OR c.reference_code < ?3)
            AND (CAST(?4 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM alerts a
                WHERE a.client_id = c.id AND a.closed_at IS NULL))"
    };
}

/// Every client; or those in whose care team ?7 (in a count: ?5) is now.
macro_rules! everybody {
    () => {
        "FROM clients c WHERE "
    };
}
macro_rules! of_member {
    ($member:literal) => {
        concat!(
            "FROM care_team t JOIN clients c ON c.id = t.client_id
            WHERE t.user_id = ",
            $member,
            " AND t.until_on IS NULL AND "
        )
    };
}

/// One page: the inner SELECT chooses its clients, ?5 rows from ?6 on; only for these does the
/// outer one look up the rest.
macro_rules! page {
    ($of:expr, $key:expr, $order:expr) => {
        concat!(
            "SELECT c.id, c.reference_code, c.status,
                (SELECT MAX(e.opened_on) FROM episodes e WHERE e.client_id = c.id),
                (SELECT MAX(o.measured_on) FROM occasions o WHERE o.client_id = c.id),
                (SELECT COUNT(*) FROM alerts a
                    WHERE a.client_id = c.id AND a.closed_at IS NULL),
                c.lead_id, u.display_name, c.synthetic
            FROM (SELECT c.id, c.reference_code, c.status, c.lead_id, c.synthetic, ",
            $key,
            " AS place ",
            $of,
            wish!(),
            " ORDER BY ",
            $order,
            " LIMIT ?5 OFFSET ?6) c JOIN users u ON u.id = c.lead_id ORDER BY ",
            $order
        )
    };
}

/// The four orders of a caseload: what the order is by, and the ORDER BY.
macro_rules! by_code {
    ($of:expr) => {
        page!($of, "c.reference_code", "c.reference_code")
    };
}
macro_rules! by_opened {
    ($of:expr) => {
        page!(
            $of,
            "(SELECT MAX(e.opened_on) FROM episodes e WHERE e.client_id = c.id)",
            "place DESC NULLS LAST, c.reference_code"
        )
    };
}
macro_rules! by_measured {
    ($of:expr) => {
        page!(
            $of,
            "(SELECT MAX(o.measured_on) FROM occasions o WHERE o.client_id = c.id)",
            "place NULLS FIRST, c.reference_code"
        )
    };
}
macro_rules! by_alerts {
    ($of:expr) => {
        page!(
            $of,
            "(SELECT COUNT(*) FROM alerts a WHERE a.client_id = c.id AND a.closed_at IS NULL)",
            "place DESC, c.reference_code"
        )
    };
}

queries! { "clients";
    INSERT = "insert": "INSERT INTO clients (id, reference_code, status, lead_id, created_on,
            created_by, synthetic, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    BY_ID = "by_id": "SELECT id, reference_code, status, lead_id, created_on, created_by,
            synthetic, version
        FROM clients WHERE id = ?1";
    CODE_TAKEN = "code_taken": "SELECT COUNT(*) FROM clients WHERE reference_code = ?1";
    SET_STATUS = "set_status": "UPDATE clients SET status = ?3, version = version + 1
        WHERE id = ?1 AND version = ?2";
    SET_LEAD = "set_lead": "UPDATE clients SET lead_id = ?3, version = version + 1
        WHERE id = ?1 AND version = ?2";
    ALL_BY_CODE = "caseload_by_code": by_code!(everybody!());
    ALL_BY_OPENED = "caseload_by_opened": by_opened!(everybody!());
    ALL_BY_MEASURED = "caseload_by_measured": by_measured!(everybody!());
    ALL_BY_ALERTS = "caseload_by_alerts": by_alerts!(everybody!());
    ALL_COUNT = "caseload_count": concat!("SELECT COUNT(*) ", everybody!(), wish!());
    MY_BY_CODE = "my_caseload_by_code": by_code!(of_member!("?7"));
    MY_BY_OPENED = "my_caseload_by_opened": by_opened!(of_member!("?7"));
    MY_BY_MEASURED = "my_caseload_by_measured": by_measured!(of_member!("?7"));
    MY_BY_ALERTS = "my_caseload_by_alerts": by_alerts!(of_member!("?7"));
    MY_COUNT = "my_caseload_count": concat!("SELECT COUNT(*) ", of_member!("?5"), wish!());
}

/// Keeps a new client. # Errors: [`StoreError::Exists`] when the reference code is taken.
pub fn insert(tx: &mut Tx<'_>, client: &Client) -> Result<(), StoreError> {
    let row = values![
        &client.id,
        &client.reference_code,
        client.status.word(),
        &client.lead_id,
        client.created_on,
        &client.created_by,
        client.synthetic,
        client.version,
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// The client with this id.
pub fn by_id(tx: &mut Tx<'_>, id: &ClientId) -> Result<Option<Client>, StoreError> {
    tx.first(&BY_ID, values![id], |row| {
        Ok(Client {
            id: row.parsed("a client id", ClientId::parse)?,
            reference_code: row.text()?,
            status: row.parsed("a status", ClientStatus::from_word)?,
            lead_id: row.parsed("a user id", UserId::parse)?,
            created_on: row.date()?,
            created_by: row.parsed("a user id", UserId::parse)?,
            synthetic: row.flag()?,
            version: row.integer()?,
        })
    })
}

/// Whether a client has this reference code already. Ask before `insert`: an insert that fails
/// ends the act.
pub fn code_is_taken(tx: &mut Tx<'_>, code: &str) -> Result<bool, StoreError> {
    Ok(tx.first(&CODE_TAKEN, values![code], |row| row.integer())?.unwrap_or(0) > 0)
}

/// Changes where the client stands.
pub fn set_status(
    tx: &mut Tx<'_>,
    id: &ClientId,
    version: i64,
    status: ClientStatus,
) -> Result<Update, StoreError> {
    tx.update(&SET_STATUS, values![id, version, status.word()])
}

/// Changes who answers for the work.
pub fn set_lead(
    tx: &mut Tx<'_>,
    id: &ClientId,
    version: i64,
    lead_id: &UserId,
) -> Result<Update, StoreError> {
    tx.update(&SET_LEAD, values![id, version, lead_id])
}

/// One page of the caseload with its total; two queries, however many clients.
pub fn caseload(tx: &mut Tx<'_>, wish: &CaseloadWish<'_>) -> Result<Caseload, StoreError> {
    let filter: &[Value] = values![
        wish.status.map(ClientStatus::word),
        wish.code_begins,
        wish.code_begins.and_then(after),
        wish.only_with_alerts,
    ];
    let paging: &[Value] = values![wish.paging.size, wish.paging.from];
    let member: Vec<Value> = wish.member.map(Value::from).into_iter().collect();
    let count = if member.is_empty() { &ALL_COUNT } else { &MY_COUNT };
    let total = tx.first(count, &[filter, &member].concat(), |row| row.integer())?.unwrap_or(0);
    let page = wish.order.query(!member.is_empty());
    let rows = tx.all(page, &[filter, paging, &member].concat(), read_line)?;
    Ok(Caseload { rows, total })
}

fn read_line(row: &mut Fields) -> Result<CaseloadRow, StoreError> {
    Ok(CaseloadRow {
        id: row.parsed("a client id", ClientId::parse)?,
        reference_code: row.text()?,
        status: row.parsed("a status", ClientStatus::from_word)?,
        opened_on: row.date_or_null()?,
        last_measured_on: row.date_or_null()?,
        open_alerts: row.integer()?,
        lead_id: row.parsed("a user id", UserId::parse)?,
        lead_name: row.text()?,
        synthetic: row.flag()?,
    })
}

/// The first text after every text that begins with `begin`; None when there is no such text.
fn after(begin: &str) -> Option<String> {
    let mut chars: Vec<char> = begin.chars().collect();
    while let Some(last) = chars.pop() {
        // Why the skip: code points between D800 and DFFF are no characters.
        let next = (last as u32 + 1..=char::MAX as u32).find_map(char::from_u32);
        if let Some(next) = next {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn after_a_beginning_comes_the_next_letter() {
        assert_eq!(after("AB").as_deref(), Some("AC"));
        assert_eq!(after("A\u{10FFFF}").as_deref(), Some("B"));
        assert_eq!(after("\u{D7FF}").as_deref(), Some("\u{E000}"));
        assert_eq!(after(""), None);
    }
}
