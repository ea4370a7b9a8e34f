//! Fills a database with a large, invented service (unless it is full already) and says how long
//! the heavy looks take: by the clock, and (on Linux) on the processor, which a busy machine does
//! not change.
//!
//! `cargo run --release -p waymark-store --features testing --example busy_service [URL or path]`

use std::time::{Duration, Instant};

use waymark_domain::*;
use waymark_store::clients::{CaseloadOrder, CaseloadWish, Client, ClientStatus};
use waymark_store::{
    Database, Paging, Store, StoreError, Tx, alerts, audit, care_team, clients, episodes,
    occasions, scores, testing, users,
};

const CLIENTS: u32 = 10_000;
const OCCASIONS: u32 = 10;
const STAFF: u32 = 40;
const TRAIL: u32 = 1_000_000;

fn main() -> Result<(), StoreError> {
    match std::env::args().nth(1) {
        Some(place) => run(&Store::open(&Database::parse(&place))?),
        None => testing::on_sqlite(|_, store| run(store)),
    }
}

fn run(store: &Store) -> Result<(), StoreError> {
    if store.read(users::count)? == 0 {
        fill(store)?;
    }
    for order in CaseloadOrder::ALL {
        for (who, member) in [("all", None), ("mine", Some(&user_id(3)))] {
            for from in [0, CLIENTS - 50] {
                let paging = Paging { from, size: 50 };
                let wish = CaseloadWish {
                    member,
                    status: None,
                    code_begins: None,
                    only_with_alerts: false,
                    order,
                    paging,
                };
                let words = format!("caseload {who} {order:?} from {from}");
                timed(&words, || store.read(|tx| clients::caseload(tx, &wish)).map(drop))?;
            }
        }
    }
    let first = Paging { from: 0, size: 50 };
    timed("open alerts", || store.read(|tx| alerts::open(tx, None, first)).map(drop))?;
    let mine = user_id(3);
    timed("my open alerts", || store.read(|tx| alerts::open(tx, Some(&mine), first)).map(drop))?;
    timed("evaluation", || store.read(|tx| scores::evaluation(tx, "phq9", "total")).map(drop))?;
    timed("measured", || store.read(scores::measured).map(drop))?;
    timed("trail, first page", || {
        store.read(|tx| audit::list(tx, audit::Whose::Everybody, first)).map(drop)
    })?;
    timed("verify", || {
        let verified = audit::verify(store)?;
        println!("{verified:?}");
        Ok(())
    })
}

fn fill(store: &Store) -> Result<(), StoreError> {
    timed("fill", || {
        store.write(|tx| (0..STAFF).try_for_each(|n| users::insert(tx, &user(n))))?;
        (0..CLIENTS / 100).try_for_each(|part| {
            store.write(|tx| (part * 100..(part + 1) * 100).try_for_each(|n| a_client(tx, n)))
        })
    })?;
    timed("fill the trail", || {
        (0..TRAIL / 10_000).try_for_each(|part| {
            store.write(|tx| {
                (0..10_000).try_for_each(|n| audit::append(tx, &entry(part * 10_000 + n)).map(drop))
            })
        })
    })
}

fn timed(what: &str, work: impl Fn() -> Result<(), StoreError>) -> Result<(), StoreError> {
    // The work of filling cannot be repeated; a look is timed a second time, when it is warm.
    let times = if what.starts_with("fill") { 1 } else { 2 };
    for _ in 0..times {
        let (begin, busy) = (Instant::now(), on_processor());
        work()?;
        let busy = on_processor().zip(busy).map(|(after, before)| after.saturating_sub(before));
        println!("{what}: {:?}, on the processor {busy:?}", begin.elapsed());
    }
    Ok(())
}

/// How long this thread has been running, where the system says so.
fn on_processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn bytes(kind: u8, n: u32) -> [u8; 16] {
    // Spread, as random ids are.
    let n = u128::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
    let mut bytes = n.to_be_bytes();
    bytes[0] = kind;
    bytes
}

fn user_id(n: u32) -> UserId {
    UserId::from_random(bytes(1, n))
}

fn day(n: u32) -> Date {
    let first = parse_date("2024-01-01").unwrap_or(Date::MIN);
    first.checked_add(jiff::Span::new().days(i64::from(n % 900))).unwrap_or(Date::MAX)
}

fn moment(n: u32) -> Moment {
    Moment::from_second(1_767_225_600 + i64::from(n)).unwrap_or(Moment::MAX)
}

fn user(n: u32) -> users::User {
    users::User {
        id: user_id(n),
        login: format!("person{n}"),
        display_name: format!("Person {n}"),
        role: Role::Practitioner,
        password_hash: None,
        totp_secret_sealed: None,
        totp_last_step: None,
        public_key: None,
        private_key_sealed: None,
        failed_tries: 0,
        locked_until: None,
        active: true,
        created_on: day(0),
        created_by: None,
        version: 1,
    }
}

fn a_client(tx: &mut Tx<'_>, n: u32) -> Result<(), StoreError> {
    let client_id = ClientId::from_random(bytes(2, n));
    let episode_id = EpisodeId::from_random(bytes(3, n));
    let lead_id = user_id(n % STAFF);
    clients::insert(
        tx,
        &Client {
            id: client_id.clone(),
            reference_code: format!("WM-{:06}", n.wrapping_mul(7919) % 1_000_000),
            status: ClientStatus::Open,
            lead_id: lead_id.clone(),
            created_on: day(n),
            created_by: lead_id.clone(),
            synthetic: true,
            version: 1,
        },
    )?;
    let episode = episodes::Episode {
        id: episode_id.clone(),
        client_id: client_id.clone(),
        opened_on: day(n),
        opened_by: lead_id.clone(),
        closed: None,
    };
    episodes::insert(tx, &episode)?;
    for person in [n % STAFF, (n + 1) % STAFF] {
        let membership = care_team::Membership {
            client_id: client_id.clone(),
            user_id: user_id(person),
            client_key_sealed: Some(vec![2; 81]),
            since_on: day(n),
            added_by: lead_id.clone(),
            until_on: None,
        };
        care_team::add(tx, &membership)?;
    }
    for k in 0..OCCASIONS {
        let number = n * OCCASIONS + k;
        let occasion_id = OccasionId::from_random(bytes(4, number));
        let occasion = occasions::Occasion {
            id: occasion_id.clone(),
            client_id: client_id.clone(),
            episode_id: episode_id.clone(),
            instrument: "phq9".to_owned(),
            edition: 1,
            variant: None,
            measured_on: day(n + k * 14),
            recorded_on: day(n + k * 14),
            recorded_by: lead_id.clone(),
            sheet: format!(r#"{{"filler":"{}"}}"#, "x".repeat(900)),
        };
        occasions::insert(tx, &occasion)?;
        for (place, scale) in ["total", "functioning"].into_iter().enumerate() {
            let score = scores::ScoreRow {
                id: ScoreId::from_random(bytes(5, number * 2 + u32::from(place == 1))),
                occasion_id: occasion_id.clone(),
                instrument: "phq9".to_owned(),
                edition: 1,
                scale: scale.to_owned(),
                outcome: Ok(f64::from(number % 27)),
                band: None,
                superseded_by: None,
            };
            scores::insert(tx, &score)?;
        }
    }
    if n.is_multiple_of(10) {
        let alert = alerts::Alert {
            id: AlertId::from_random(bytes(6, n)),
            client_id,
            occasion_id: None,
            rule: "phq9_item9".to_owned(),
            raised_at: moment(n),
            raised_by: lead_id,
            closing: None,
        };
        alerts::insert(tx, &alert)?;
    }
    Ok(())
}

fn entry(n: u32) -> audit::Entry {
    audit::Entry {
        at: moment(n),
        user_id: Some(user_id(n % STAFF)),
        role: Some(Role::Practitioner),
        act: "client_view".to_owned(),
        client_id: Some(ClientId::from_random(bytes(2, n % CLIENTS))),
        object_id: None,
        outcome: audit::Outcome::Done,
        detail: None,
    }
}
