//! The caseload against a slow and obvious second implementation, and how it is looked up.

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

mod common;

use std::cmp::Reverse;

use common::*;
use waymark_domain::{Date, UserId};
use waymark_store::alerts::Closing;
use waymark_store::clients::{CaseloadOrder, CaseloadRow, CaseloadWish, ClientStatus};
use waymark_store::testing::{each_engine, on_sqlite};
use waymark_store::{
    Database, QUERIES, Store, StoreError, alerts, care_team, clients, episodes, occasions, users,
};

const CLIENTS: u32 = 120;
const STAFF: u32 = 5;

/// One client as the test knows them, without any database.
struct Known {
    row: CaseloadRow,
    members: Vec<UserId>,
}

/// Small numbers that look random and are the same in every run.
fn dice(n: u32, salt: u32, sides: u32) -> u32 {
    let mut x = n.wrapping_mul(2_654_435_761).wrapping_add(salt.wrapping_mul(40_503)) ^ 0x9E37_79B9;
    x ^= x >> 15;
    x = x.wrapping_mul(0x2C1B_3C6D);
    x ^= x >> 12;
    x % sides
}

fn a_busy_service(store: &Store) -> Vec<Known> {
    store
        .write(|tx| {
            for n in 1..=STAFF {
                users::insert(tx, &user(n))?;
            }
            (1..=CLIENTS).map(|n| a_client(tx, n)).collect::<Result<Vec<_>, StoreError>>()
        })
        .unwrap()
}

fn a_client(tx: &mut waymark_store::Tx<'_>, n: u32) -> Result<Known, StoreError> {
    let lead = 1 + dice(n, 1, STAFF);
    let mut row = client(n, lead);
    row.reference_code = format!("{}-{:03}", ["WM", "Wm", "ÄX"][dice(n, 2, 3) as usize], n);
    row.status = ClientStatus::ALL[dice(n, 3, 2) as usize];
    clients::insert(tx, &row)?;
    let opened: Option<Date> = (dice(n, 4, 5) > 0).then(|| day(dice(n, 5, 200).into()));
    if let Some(opened_on) = opened {
        episodes::insert(tx, &episodes::Episode { opened_on, ..episode(n, n, 0) })?;
    }
    let mut measured = None;
    if opened.is_some() {
        for k in 0..dice(n, 6, 4) {
            let o = occasion(n * 10 + k, n, (dice(n * 10 + k, 7, 300)).into());
            measured = measured.max(Some(o.measured_on));
            occasions::insert(tx, &o)?;
        }
    }
    let raised = dice(n, 8, 3);
    let closed = dice(n, 9, 3).min(raised);
    for k in 0..raised {
        let id = n * 10 + k;
        alerts::insert(tx, &alert(id, n, id.into()))?;
        if k < closed {
            let closing = Closing {
                at: moment(9),
                by: user_id(1),
                action: "called".to_owned(),
                note_sealed: None,
            };
            let _ = alerts::close(tx, &alert_id(id), &closing)?;
        }
    }
    let mut members = Vec::new();
    for person in 1..=STAFF {
        match dice(n * 7 + person, 10, 4) {
            0 => {
                care_team::add(tx, &member(n, person))?;
                members.push(user_id(person));
            }
            1 => {
                care_team::add(tx, &member(n, person))?;
                let _ = care_team::remove(tx, &row.id, &user_id(person), day(1))?;
            }
            _ => {}
        }
    }
    Ok(Known {
        row: CaseloadRow {
            id: row.id,
            reference_code: row.reference_code,
            status: row.status,
            opened_on: opened,
            last_measured_on: measured,
            open_alerts: (raised - closed).into(),
            lead_name: format!("Person {lead}"),
            lead_id: row.lead_id,
            synthetic: row.synthetic,
        },
        members,
    })
}

fn slow_and_obvious(known: &[Known], wish: &CaseloadWish<'_>) -> (i64, Vec<CaseloadRow>) {
    let mut rows: Vec<_> = known
        .iter()
        .filter(|k| wish.member.is_none_or(|m| k.members.contains(m)))
        .map(|k| k.row.clone())
        .filter(|r| wish.status.is_none_or(|s| r.status == s))
        .filter(|r| wish.code_begins.is_none_or(|b| r.reference_code.starts_with(b)))
        .filter(|r| !wish.only_with_alerts || r.open_alerts > 0)
        .collect();
    rows.sort_by(|a, b| a.reference_code.as_bytes().cmp(b.reference_code.as_bytes()));
    match wish.order {
        CaseloadOrder::ReferenceCode => {}
        CaseloadOrder::OpenedLast => rows.sort_by_key(|r| Reverse(r.opened_on)),
        CaseloadOrder::MeasuredLongestAgo => rows.sort_by_key(|r| r.last_measured_on),
        CaseloadOrder::MostAlerts => rows.sort_by_key(|r| Reverse(r.open_alerts)),
    }
    let page = rows.iter().skip(wish.paging.from as usize).take(wish.paging.size as usize);
    (i64::try_from(rows.len()).unwrap(), page.cloned().collect())
}

#[test]
fn every_wish_is_answered_as_by_hand() {
    let me = user_id(2);
    let asked = each_engine(|store| {
        let known = a_busy_service(store);
        let mut asked = 0;
        for order in CaseloadOrder::ALL {
            for member in [None, Some(&me)] {
                for status in [None, Some(ClientStatus::Open), Some(ClientStatus::Closed)] {
                    for code_begins in [None, Some("WM"), Some("W"), Some("Ä"), Some("nobody")] {
                        for only_with_alerts in [false, true] {
                            for paging in [page(0, 25), page(25, 7), page(1_000, 10), page(0, 0)] {
                                let wish = CaseloadWish {
                                    member,
                                    status,
                                    code_begins,
                                    only_with_alerts,
                                    order,
                                    paging,
                                };
                                let given = store.read(|tx| clients::caseload(tx, &wish)).unwrap();
                                let (total, rows) = slow_and_obvious(&known, &wish);
                                assert_eq!(given.total, total, "{wish:?}");
                                assert_eq!(given.rows, rows, "{wish:?}");
                                asked += 1;
                            }
                        }
                    }
                }
            }
        }
        asked
    });
    assert_eq!(asked, 4 * 2 * 3 * 5 * 2 * 4);
}

/// What each query walks through from end to end, on SQLite. Everything else is looked up by an
/// index. Short tables may be walked; the caseload walks the clients themselves, once, and looks up
/// what they have (`SCAN c` on its own is the page that was chosen); `open` and `current`
/// indexes hold only rows that are open or current.
#[test]
fn what_clients_have_is_looked_up() {
    on_sqlite(|database, _| {
        let Database::Sqlite(path) = database else { unreachable!() };
        let raw = rusqlite::Connection::open(path).unwrap();
        let mut walked = Vec::new();
        for query in QUERIES.iter().copied().flatten() {
            let mut plan = raw.prepare(&format!("EXPLAIN QUERY PLAN {}", query.text)).unwrap();
            let steps = plan.raw_query().mapped(|row| row.get::<_, String>(3));
            for step in steps.map(Result::unwrap).filter(|step| step.starts_with("SCAN ")) {
                walked.push(format!("{}: {step}", query.name));
            }
        }
        let expected = [
            "users.list: SCAN users",
            "users.count: SCAN users USING COVERING INDEX sqlite_autoindex_users_2",
            "clients.caseload_by_code: SCAN c USING INDEX sqlite_autoindex_clients_2",
            "clients.caseload_by_code: SCAN c",
            "clients.caseload_by_opened: SCAN c",
            "clients.caseload_by_opened: SCAN c",
            "clients.caseload_by_measured: SCAN c",
            "clients.caseload_by_measured: SCAN c",
            "clients.caseload_by_alerts: SCAN c",
            "clients.caseload_by_alerts: SCAN c",
            "clients.caseload_count: SCAN c",
            "clients.my_caseload_by_code: SCAN c",
            "clients.my_caseload_by_opened: SCAN c",
            "clients.my_caseload_by_measured: SCAN c",
            "clients.my_caseload_by_alerts: SCAN c",
            "scores.measured: SCAN s USING INDEX scores_current",
            "alerts.open: SCAN a USING INDEX alerts_open_by_time",
            "alerts.open: SCAN a",
            "alerts.open_count: SCAN a USING INDEX alerts_open",
            "sign_offs.list: SCAN sign_offs USING INDEX sign_offs_by_edition",
            "audit.count: SCAN audit USING COVERING INDEX sqlite_autoindex_audit_1",
            "migrations.list: SCAN migrations USING INDEX sqlite_autoindex_migrations_1",
        ];
        assert_eq!(walked, expected);
    });
}
