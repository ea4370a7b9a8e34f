//! Whoever has the disk and no password reads nothing that was sealed.

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use common::*;
use data_encoding::{BASE64, HEXLOWER, HEXUPPER};
use postgres::NoTls;
use waymark_domain::{DecisionId, Intensity, PlanId};
use waymark_store::alerts::Closing;
use waymark_store::decisions::{Decision, DecisionKind};
use waymark_store::plans::Plan;
use waymark_store::seal::{self, ClientKey, Place};
use waymark_store::sessions::Session;
use waymark_store::testing::{on_postgres, on_sqlite};
use waymark_store::{
    Database, Store, StoreError, alerts, care_team, decisions, episodes, plans, profiles, sessions,
    users,
};

const MEMBERS: u32 = 3;
const NOTES: u32 = 60;

/// Bytes that stand for randomness: different for every use, the same in every run.
fn random<const N: usize>(use_: &str, n: u32) -> [u8; N] {
    let digest = <sha2::Sha512 as sha2::Digest>::digest(format!("{use_}/{n}"));
    std::array::from_fn(|i| digest[i])
}

fn words(n: u32) -> String {
    format!("Zq7-marker-{n}: möchte im Frühjahr wieder arbeiten")
}

/// Keeps sealed words, sealed keys and a session; returns everything that must not be found.
fn a_service_with_secrets(store: &Store) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut hidden: Vec<Vec<u8>> = (0..NOTES).map(|n| words(n).into_bytes()).collect();
    store.write(|tx| {
        for n in 1..=MEMBERS {
            let id = user_id(n);
            let stretched = random("stretched", n);
            let (verifier, wrap) = seal::password_keys(&stretched);
            let (private, public) = seal::key_pair(random("pair", n));
            let place = Place::user_private_key(&id);
            let private_key_sealed =
                seal::seal_private_key(&wrap, &place, &private, random("nonce", n));
            let totp: [u8; 20] = random("totp", n);
            let totp_secret_sealed =
                seal::seal_secret(&wrap, &Place::user_totp_secret(&id), &totp, random("nonce2", n));
            let token: [u8; 32] = random("token", n);
            let token_hash = seal::token_hash(&token);
            users::insert(
                tx,
                &users::User {
                    password_hash: Some(HEXLOWER.encode(&verifier)),
                    public_key: Some(public),
                    private_key_sealed: Some(private_key_sealed),
                    totp_secret_sealed: Some(totp_secret_sealed),
                    ..user(n)
                },
            )?;
            let session = Session {
                token_hash,
                user_id: id,
                private_key_sealed: seal::seal_private_key(
                    &seal::session_key(&token),
                    &Place::session_private_key(&token_hash),
                    &private,
                    random("nonce3", n),
                ),
                created_at: moment(0),
                last_seen_at: moment(0),
                ends_at: moment(900),
            };
            sessions::insert(tx, &session)?;
            hidden.extend([stretched.to_vec(), totp.to_vec(), token.to_vec()]);
            hidden.push(random::<32>("pair", n).to_vec());
        }
        waymark_store::clients::insert(tx, &client(1, 1))?;
        episodes::insert(tx, &episode(1, 1, 0))?;
        profiles::append(tx, &profile(1, 1, 1))?;
        let key = ClientKey::from_random(random("client", 1));
        hidden.push(random::<32>("client", 1).to_vec());
        for n in 1..=MEMBERS {
            let to = users::by_id(tx, &user_id(n))?.and_then(|user| user.public_key).unwrap();
            let place = Place::client_key(&client_id(1), &user_id(n));
            let sealed = seal::seal_client_key(&to, &place, &key, random("ephemeral", n)).unwrap();
            let membership =
                care_team::Membership { client_key_sealed: Some(sealed), ..member(1, n) };
            care_team::add(tx, &membership)?;
        }
        for n in 0..NOTES {
            let nonce = random("note", n);
            let number = i64::from(n / 3 + 1);
            match n % 3 {
                0 => {
                    alerts::insert(tx, &alert(n, 1, 0))?;
                    let place = Place::alert_note(&alert_id(n));
                    let closing = Closing {
                        at: moment(9),
                        by: user_id(1),
                        action: "called".to_owned(),
                        note_sealed: Some(seal::seal_words(&key, &place, &words(n), nonce)),
                    };
                    assert_eq!(
                        alerts::close(tx, &alert_id(n), &closing)?,
                        waymark_store::Update::Done
                    );
                }
                1 => {
                    let id = DecisionId::from_random(bytes(8, n));
                    let place = Place::decision_reason(&id);
                    decisions::append(
                        tx,
                        &Decision {
                            client_id: client_id(1),
                            number,
                            profile_id: profile_id(1),
                            recommendation: "{}".to_owned(),
                            kind: DecisionKind::Override,
                            intensity: Intensity::Group,
                            offers: Vec::new(),
                            reason_sealed: Some(seal::seal_words(&key, &place, &words(n), nonce)),
                            decided_on: day(0),
                            decided_by: user_id(1),
                            id,
                        },
                    )?;
                }
                _ => {
                    let id = PlanId::from_random(bytes(9, n));
                    let place = Place::plan_notes(&id);
                    plans::append(
                        tx,
                        &Plan {
                            client_id: client_id(1),
                            number,
                            decision_id: None,
                            programme: None,
                            targets: Vec::new(),
                            measures: Vec::new(),
                            notes_sealed: Some(seal::seal_words(&key, &place, &words(n), nonce)),
                            review_on: None,
                            written_on: day(0),
                            written_by: user_id(1),
                            id,
                        },
                    )?;
                }
            }
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(hidden)
}

/// How many of `hidden` occur, as they are or in a usual spelling.
fn hits(haystack: &[u8], hidden: &[Vec<u8>]) -> usize {
    let mut by_beginning: HashMap<[u8; 8], Vec<Vec<u8>>> = HashMap::new();
    for bytes in hidden {
        let spellings = [HEXLOWER.encode(bytes), HEXUPPER.encode(bytes), BASE64.encode(bytes)];
        for needle in std::iter::once(bytes.clone()).chain(spellings.map(String::into_bytes)) {
            let beginning = *needle.first_chunk().unwrap();
            by_beginning.entry(beginning).or_default().push(needle);
        }
    }
    let mut found = BTreeSet::new();
    for at in 0..haystack.len() {
        let rest = &haystack[at..];
        let needles = rest.first_chunk().and_then(|beginning| by_beginning.get(beginning));
        found.extend(needles.into_iter().flatten().filter(|needle| rest.starts_with(needle)));
    }
    found.len()
}

fn all_files(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        all.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    all
}

fn checkpoint(path: &Path) {
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)).unwrap();
}

#[test]
fn a_stolen_disk_reads_nothing() {
    on_sqlite(|database, store| {
        let Database::Sqlite(path) = database else { unreachable!() };
        let folder = path.parent().unwrap();
        let hidden = a_service_with_secrets(store).unwrap();
        assert_eq!(hits(&all_files(folder), &hidden), 0, "with the log");
        store.backup(&folder.join("copy.db")).unwrap();
        checkpoint(path);
        let after = all_files(folder);
        assert!(after.len() > 100_000);
        assert_eq!(hits(&after, &hidden), 0, "after the checkpoint, and in a copy");
        // The search itself finds what is not sealed.
        assert_eq!(hits(&after, &[b"Person 1".to_vec()]), 1);
    });
}

/// The same for whoever has a dump of PostgreSQL: every column of every row as text.
#[test]
fn a_stolen_dump_reads_nothing() {
    on_postgres(|database, store| {
        let Database::Postgres(url) = database else { unreachable!() };
        let hidden = a_service_with_secrets(store).unwrap();
        let mut raw = postgres::Client::connect(url, NoTls).unwrap();
        let mut all = Vec::new();
        for table in waymark_store::register::TABLES {
            let text = format!("SELECT t::TEXT FROM {} t", table.name);
            for row in raw.query(&text, &[]).unwrap() {
                all.extend(row.get::<_, String>(0).into_bytes());
            }
        }
        assert!(all.len() > 10_000);
        assert_eq!(hits(&all, &hidden), 0);
        assert_eq!(hits(&all, &[b"Person 1".to_vec()]), 1);
    });
}

/// The people around the client do read it: otherwise the tests above would say nothing.
#[test]
fn the_care_team_reads_what_it_wrote() {
    on_sqlite(|_, store| {
        a_service_with_secrets(store).unwrap();
        let opened = store
            .read(|tx| {
                let token: [u8; 32] = random("token", 2);
                let token_hash = seal::token_hash(&token);
                let session = sessions::by_token(tx, &token_hash)?.unwrap();
                let team = care_team::current(tx, &client_id(1), &session.user_id)?.unwrap();
                let plans = plans::of_client(tx, &client_id(1))?;
                Ok::<_, StoreError>((token, token_hash, session, team, plans))
            })
            .unwrap();
        let (token, token_hash, session, team, plans) = opened;
        let place = Place::session_private_key(&token_hash);
        let wrap = seal::session_key(&token);
        let private = seal::open_private_key(&wrap, &place, &session.private_key_sealed).unwrap();
        let place = Place::client_key(&client_id(1), &session.user_id);
        let sealed = team.client_key_sealed.unwrap();
        let key = seal::open_client_key(&private, &place, &sealed).unwrap();
        for plan in &plans {
            let sealed = plan.notes_sealed.as_ref().unwrap();
            let read = seal::open_words(&key, &Place::plan_notes(&plan.id), sealed).unwrap();
            assert!(read.starts_with("Zq7-marker-"));
        }
        assert_eq!(plans.len(), 20);
    });
}

#[test]
fn what_is_removed_is_overwritten() {
    on_sqlite(|database, store| {
        let Database::Sqlite(path) = database else { unreachable!() };
        let folder = path.parent().unwrap();
        a_service_with_secrets(store).unwrap();
        let token_hash = seal::token_hash(&random::<32>("token", 1));
        let sealed = store.read(|tx| sessions::by_token(tx, &token_hash)).unwrap().unwrap();
        let team = store.read(|tx| care_team::current(tx, &client_id(1), &user_id(2))).unwrap();
        let gone = [sealed.private_key_sealed, team.unwrap().client_key_sealed.unwrap()];
        checkpoint(path);
        assert_eq!(hits(&all_files(folder), &gone), 2);
        store
            .write(|tx| {
                sessions::end(tx, &token_hash)?;
                care_team::remove(tx, &client_id(1), &user_id(2), day(1))
            })
            .map(|update| assert_eq!(update, waymark_store::Update::Done))
            .map_err(|e: StoreError| e)
            .unwrap();
        checkpoint(path);
        assert_eq!(hits(&all_files(folder), &gone), 0);
    });
}
