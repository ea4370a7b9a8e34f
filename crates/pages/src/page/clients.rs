//! The caseload, and opening a record.

use waymark_domain::{ClientId, Date};

use super::{Status, page};
use crate::form::{Choice, Errors, Problem};
use crate::words::{Words, k};

/// `/clients`: the caseload, one page of it.
#[derive(Clone, Debug)]
pub struct ClientList {
    /// The rows of this page.
    pub rows: Vec<ClientRow>,
    /// How many clients match in all.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// What was asked for.
    pub filter: ClientFilter,
    /// Whether this person may open a new record.
    pub may_add: bool,
}
page!(ClientList, "client-list", "client-list.html");

impl ClientList {
    /// Whether anything narrows the list down.
    pub(crate) fn filtered(&self) -> bool {
        !self.filter.text.is_empty() || self.filter.status.is_some()
    }

    pub(crate) fn status_word(&self) -> &'static str {
        self.filter.status.map_or("", Status::word)
    }

    pub(crate) fn statuses(&self, w: &Words) -> Vec<Choice> {
        let one = |status: Status| Choice::new(status.word(), w.t(status.key()).to_string());
        let all = Choice::new("", w.t("clients-filter-all").to_string());
        vec![all, one(Status::Open), one(Status::Closed)]
    }
}

/// One client in the list.
#[derive(Clone, Debug)]
pub struct ClientRow {
    /// Whose record it is.
    pub id: ClientId,
    /// The reference code.
    pub reference: String,
    /// Whether the client is in care.
    pub status: Status,
    /// First day of the current or last period of care.
    pub opened: Option<Date>,
    /// Who leads the care.
    pub practitioner: Option<String>,
    /// The day of the last measure.
    pub last_measure: Option<Date>,
    /// Alerts that nobody has closed yet.
    pub open_alerts: u32,
}

/// What the list was asked for. Query: `q`, `status` (`open`, `closed`, empty), `sort`, `page`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFilter {
    /// Part of a reference code.
    pub text: String,
    /// Only these.
    pub status: Option<Status>,
    /// The order of the list.
    pub sort: ClientSort,
}

/// An order of the list, each the one that is of use: nobody looks for the fewest alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientSort {
    /// By reference code.
    Reference,
    /// Latest period of care first.
    Opened,
    /// Longest without a measure first.
    LastMeasure,
    /// Most open alerts first.
    Alerts,
}

impl ClientSort {
    /// Every order, as the columns of the table stand.
    pub const ALL: [Self; 4] = [Self::Reference, Self::Opened, Self::LastMeasure, Self::Alerts];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Opened => "opened",
            Self::LastMeasure => "last_measure",
            Self::Alerts => "alerts",
        }
    }

    /// The column that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Reference => k("clients-reference"),
            Self::Opened => k("clients-opened"),
            Self::LastMeasure => k("clients-last-measure"),
            Self::Alerts => k("clients-alerts"),
        }
    }
}

impl ClientFilter {
    /// Everything, by reference code.
    pub fn everything() -> Self {
        Self { text: String::new(), status: None, sort: ClientSort::Alerts }
    }

    fn address(&self, sort: ClientSort, page: u32) -> String {
        let status = self.status.map_or("", Status::word);
        format!(
            "/clients?q={}&status={status}&sort={}&page={page}",
            in_address(&self.text),
            sort.word()
        )
    }

    /// The address of the list in the order `sort`.
    pub(crate) fn sorted_by(&self, sort: &ClientSort) -> String {
        self.address(*sort, 1)
    }

    pub(crate) fn at_page(&self, page: u32) -> String {
        self.address(self.sort, page)
    }

    /// `aria-sort` of a column.
    pub(crate) fn order_of(&self, sort: &ClientSort) -> &'static str {
        match (self.sort == *sort, sort) {
            (false, _) => "none",
            (true, ClientSort::Reference | ClientSort::LastMeasure) => "ascending",
            (true, ClientSort::Opened | ClientSort::Alerts) => "descending",
        }
    }
}

/// Writes `text` for a query: every byte but letters, digits and `-_.` as `%XX`.
pub(crate) fn in_address(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// `/clients/new`: opens a record. No name is asked for; the record lives by its reference code.
#[derive(Clone, Debug, Default)]
pub struct ClientNew {
    /// Ways to come to the service, from the catalogue.
    pub routes: Vec<Choice>,
    /// The way that is chosen; empty where it is not asked yet.
    pub route: String,
    /// Fields: `route`.
    pub errors: Errors,
}
page!(ClientNew, "client-new", "client-new.html");

impl ClientNew {
    pub(crate) fn routes_or_none(&self, w: &Words) -> Vec<Choice> {
        let mut list = vec![Choice::new("", w.t("client-new-route-later").to_string())];
        list.extend(self.routes.iter().cloned());
        list
    }
}

impl ClientList {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let row = |n: i8, reference: &str, alerts| ClientRow {
            id: ClientId::from_random([n.unsigned_abs(); 16]),
            reference: reference.to_owned(),
            status: if n == 3 { Status::Closed } else { Status::Open },
            opened: (n != 4).then(|| jiff::civil::date(2026, 1 + n, 4)),
            practitioner: (n != 2).then(|| "Robin Example".to_owned()),
            last_measure: (n % 2 == 1).then(|| jiff::civil::date(2026, 10, n)),
            open_alerts: alerts,
        };
        let rows = vec![
            row(1, "WM-0001", 0),
            row(2, "WM-0002", 2),
            row(3, "WM-0003", 0),
            row(4, "<script>alert(1)</script>", 0),
            row(5, "WM-EINSEHRLANGESAKTENZEICHENOHNETRENNSTELLE-0005", 1),
        ];
        let list = |rows: Vec<ClientRow>, filter| Self {
            total: rows.len() as u32,
            rows,
            page: 1,
            pages: 1,
            filter,
            may_add: true,
        };
        let by_alerts = ClientFilter {
            text: "WM & <b>".to_owned(),
            status: Some(Status::Open),
            sort: ClientSort::Alerts,
        };
        vec![
            ("many", Self { total: 12_345, page: 3, pages: 309, ..list(rows, by_alerts.clone()) }),
            ("none-yet", Self { may_add: false, ..list(Vec::new(), ClientFilter::everything()) }),
            ("none-found", list(Vec::new(), by_alerts)),
        ]
    }
}

impl ClientNew {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let refused = Self {
            routes: vec![Choice::new("self", "The person"), Choice::new("agency", "An <agency>")],
            route: "agency".to_owned(),
            errors: Errors::none().and("route", Problem::NotAChoice),
        };
        vec![("first", Self::default()), ("refused", refused)]
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_was_typed_cannot_leave_its_place_in_an_address() {
        assert_eq!(super::in_address("a&b=ü c"), "a%26b%3D%C3%BC%20c");
    }
}
