//! Invented people and days for the tests.

// Each test file uses a part of it; a helper of tests may unwrap as a test may.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::*;
use waymark_store::alerts::Alert;
use waymark_store::audit::{Entry, Outcome};
use waymark_store::care_team::Membership;
use waymark_store::clients::{Client, ClientStatus};
use waymark_store::episodes::Episode;
use waymark_store::occasions::Occasion;
use waymark_store::profiles::ProfileRow;
use waymark_store::scores::ScoreRow;
use waymark_store::users::User;
use waymark_store::{Paging, StoreError, Tx, care_team, clients, episodes, users};

/// 16 bytes that differ for every `kind` and `n`.
pub fn bytes(kind: u8, n: u32) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[0] = kind & 0x7F;
    bytes[12..].copy_from_slice(&n.to_be_bytes());
    bytes
}

pub fn user_id(n: u32) -> UserId {
    UserId::from_random(bytes(1, n))
}

pub fn client_id(n: u32) -> ClientId {
    ClientId::from_random(bytes(2, n))
}

pub fn episode_id(n: u32) -> EpisodeId {
    EpisodeId::from_random(bytes(3, n))
}

pub fn occasion_id(n: u32) -> OccasionId {
    OccasionId::from_random(bytes(4, n))
}

pub fn score_id(n: u32) -> ScoreId {
    ScoreId::from_random(bytes(5, n))
}

pub fn alert_id(n: u32) -> AlertId {
    AlertId::from_random(bytes(6, n))
}

pub fn profile_id(n: u32) -> ProfileId {
    ProfileId::from_random(bytes(7, n))
}

/// The `n`th day from 1 January 2026 on.
pub fn day(n: i64) -> Date {
    use jiff::ToSpan;
    parse_date("2026-01-01").unwrap().checked_add(n.days()).unwrap()
}

/// `n` seconds after the beginning of 2026.
pub fn moment(n: i64) -> Moment {
    Moment::from_second(1_767_225_600 + n).unwrap()
}

pub fn page(from: u32, size: u32) -> Paging {
    Paging { from, size }
}

pub fn user(n: u32) -> User {
    User {
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

pub fn client(n: u32, lead: u32) -> Client {
    Client {
        id: client_id(n),
        reference_code: format!("WM-{n:05}"),
        status: ClientStatus::Open,
        lead_id: user_id(lead),
        created_on: day(0),
        created_by: user_id(lead),
        synthetic: true,
        version: 1,
    }
}

pub fn episode(n: u32, client: u32, opened: i64) -> Episode {
    Episode {
        id: episode_id(n),
        client_id: client_id(client),
        opened_on: day(opened),
        opened_by: user_id(1),
        closed: None,
    }
}

pub fn member(client: u32, user: u32) -> Membership {
    Membership {
        client_id: client_id(client),
        user_id: user_id(user),
        client_key_sealed: Some(vec![2, 3, 4]),
        since_on: day(0),
        added_by: user_id(user),
        until_on: None,
    }
}

pub fn occasion(n: u32, client: u32, measured: i64) -> Occasion {
    Occasion {
        id: occasion_id(n),
        client_id: client_id(client),
        episode_id: episode_id(client),
        instrument: "phq9".to_owned(),
        edition: 1,
        variant: None,
        measured_on: day(measured),
        recorded_on: day(measured),
        recorded_by: user_id(1),
        sheet: r#"{"instrument":"phq9"}"#.to_owned(),
    }
}

pub fn score(n: u32, occasion: u32, outcome: Result<f64, &str>) -> ScoreRow {
    ScoreRow {
        id: score_id(n),
        occasion_id: occasion_id(occasion),
        instrument: "phq9".to_owned(),
        edition: 1,
        scale: "total".to_owned(),
        outcome: outcome.map_err(str::to_owned),
        band: Some("moderate".to_owned()),
        superseded_by: None,
    }
}

pub fn alert(n: u32, client: u32, raised: i64) -> Alert {
    Alert {
        id: alert_id(n),
        client_id: client_id(client),
        occasion_id: None,
        rule: "phq9_item9".to_owned(),
        raised_at: moment(raised),
        raised_by: user_id(1),
        closing: None,
    }
}

pub fn profile(n: u32, client: u32, number: i64) -> ProfileRow {
    let variables = Profile::default()
        .with("age_years", Value::Integer(41))
        .with("weight", Value::Number(0.1 + 0.2))
        .with("since", Value::Date(day(3)))
        .with("first_contact", Value::Bool(true))
        .with("setting", Value::Choice("community".to_owned()))
        .with("languages", Value::Set(BTreeSet::from(["de".to_owned(), "en".to_owned()])));
    let mut variables = variables.0;
    variables.insert("income".to_owned(), Answer::Missing(Missing::Declined));
    ProfileRow {
        id: profile_id(n),
        client_id: client_id(client),
        number,
        variables: Profile(variables),
        recorded_on: day(number),
        recorded_by: user_id(1),
    }
}

pub fn answers() -> BTreeMap<String, Answer<Value>> {
    BTreeMap::from([
        ("1".to_owned(), Answer::Known(Value::Integer(2))),
        ("2".to_owned(), Answer::Missing(Missing::NotKnown)),
        ("3".to_owned(), Answer::Known(Value::Number(1.5))),
        ("10".to_owned(), Answer::Known(Value::Bool(false))),
    ])
}

pub fn entry(n: i64) -> Entry {
    Entry {
        at: moment(n),
        user_id: Some(user_id(1)),
        role: Some(Role::Practitioner),
        act: "client_view".to_owned(),
        client_id: Some(client_id(1)),
        object_id: Some("phq9".to_owned()),
        outcome: Outcome::Done,
        detail: Some("looked".to_owned()),
    }
}

/// Two members of staff, two clients with an open period of care, a team of one each.
pub fn a_small_service(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for n in 1..=2 {
        users::insert(tx, &user(n))?;
    }
    for n in 1..=2 {
        clients::insert(tx, &client(n, n))?;
        episodes::insert(tx, &episode(n, n, 0))?;
        care_team::add(tx, &member(n, n))?;
    }
    Ok(())
}
