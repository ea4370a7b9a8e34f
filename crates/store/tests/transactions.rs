//! What a transaction promises, on both engines.

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

mod common;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use common::*;
use postgres::NoTls;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use waymark_domain::{DecisionId, Intensity, Profile, Value};
use waymark_store::decisions::{Decision, DecisionKind};
use waymark_store::profiles::ProfileRow;
use waymark_store::scores::ScoreRow;
use waymark_store::testing::{each_engine, on_postgres, on_sqlite};
use waymark_store::users::User;
use waymark_store::{
    Database, Store, StoreError, Tx, Update, audit, clients, decisions, episodes, profiles, scores,
    settings, users,
};

fn setting(store: &Store, name: &str) -> Option<String> {
    store.read(|tx| settings::get(tx, name)).unwrap()
}

#[derive(Debug, PartialEq)]
enum Act {
    Refused,
    Store(String),
}

impl From<StoreError> for Act {
    fn from(error: StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

#[test]
fn a_refusal_keeps_nothing() {
    each_engine(|store| {
        let outcome: Result<(), Act> = store.write(|tx| {
            settings::put(tx, "a", "1")?;
            audit::append(tx, &entry(1))?;
            Err(Act::Refused)
        });
        assert_eq!(outcome, Err(Act::Refused));
        assert_eq!(setting(store, "a"), None);
        assert_eq!(audit::verify(store).unwrap().unwrap().rows, 0);
    });
}

#[test]
fn a_panic_keeps_nothing_and_the_store_goes_on() {
    each_engine(|store| {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            store.write(|tx| -> Result<(), StoreError> {
                settings::put(tx, "a", "1")?;
                panic!("a fault in an act")
            })
        }));
        assert!(panicked.is_err());
        for _ in 0..20 {
            let panicked = catch_unwind(AssertUnwindSafe(|| {
                store.read(|_| -> Result<(), StoreError> { panic!("a fault in a look") })
            }));
            assert!(panicked.is_err());
        }
        assert_eq!(setting(store, "a"), None);
        store.write(|tx| settings::put(tx, "a", "2")).unwrap();
        assert_eq!(setting(store, "a").as_deref(), Some("2"));
    });
}

#[test]
fn after_a_failed_statement_the_act_has_ended() {
    each_engine(|store| {
        store.write(|tx| users::insert(tx, &user(1))).unwrap();
        let after = Cell::new(None);
        // An act that wrongly goes on after an error, and even says that all is well.
        let outcome: Result<(), StoreError> = store.write(|tx| {
            settings::put(tx, "a", "1")?;
            assert!(users::insert(tx, &user(1)).is_err());
            after.set(settings::get(tx, "a").err().map(|e| e.to_string()));
            Ok(())
        });
        assert!(after.take().unwrap().contains("the act has ended"));
        assert!(matches!(outcome, Err(StoreError::Ended { query: "commit" })), "{outcome:?}");
        assert_eq!(setting(store, "a"), None);
    });
}

#[test]
fn a_look_changes_nothing() {
    each_engine(|store| {
        let outcome = store.read(|tx| settings::put(tx, "a", "1"));
        assert!(matches!(outcome, Err(StoreError::ReadOnly { .. })), "{outcome:?}");
        assert_eq!(setting(store, "a"), None);
    });
}

/// The same fault has the same kind on both engines, and its words hold nothing that was typed.
#[test]
fn faults_have_one_name_and_tell_no_values() {
    let secret = "Zq7-marker";
    let fault = |store: &Store, work: &dyn Fn(&mut Tx<'_>) -> Result<(), StoreError>| {
        let words = match store.write(|tx| work(tx)) {
            Ok(()) => panic!("it was kept"),
            Err(error) => format!("{error} {error:?}"),
        };
        assert!(!words.contains(secret), "{words}");
        words.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
    };
    let kinds = each_engine(|store| {
        store.write(a_small_service).unwrap();
        let mut person = user(3);
        person.login = secret.to_owned();
        store.write(|tx| users::insert(tx, &person)).unwrap();
        vec![
            fault(store, &|tx| users::insert(tx, &User { id: user_id(4), ..person.clone() })),
            fault(store, &|tx| episodes::insert(tx, &episode(9, 1, 0))),
            fault(store, &|tx| {
                let mut stranger = client(9, 77);
                stranger.reference_code = secret.to_owned();
                clients::insert(tx, &stranger)
            }),
            fault(store, &|tx| {
                let mut impatient = person.clone();
                (impatient.id, impatient.login) = (user_id(5), format!("{secret}2"));
                impatient.failed_tries = -1;
                users::insert(tx, &impatient)
            }),
            fault(store, &|tx| settings::put(tx, secret, "a\0b")),
            fault(store, &|tx| scores::insert(tx, &score(1, 1, Ok(f64::NAN)))),
            fault(store, &|tx| {
                let mut odd = profile(9, 1, 1);
                odd.variables = Profile::default().with(secret, Value::Number(f64::NAN));
                profiles::append(tx, &odd)
            }),
        ]
    });
    let expected = [
        "`users.insert` found",
        "`episodes.insert` found",
        "`clients.insert` breaks",
        "`users.insert` breaks",
        "`settings.put`: a",
        "`scores.insert`: a",
        "`profiles.append`: a",
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_score_that_names_a_correction_needs_it() {
    each_engine(|store| {
        store
            .write(|tx| {
                a_small_service(tx)?;
                waymark_store::occasions::insert(tx, &occasion(1, 1, 1))?;
                scores::insert(tx, &score(1, 1, Ok(3.0)))
            })
            .unwrap();
        let outcome = store.write(|tx| scores::supersede(tx, &score_id(1), &score_id(2)));
        assert!(matches!(outcome, Err(StoreError::Rule { .. })), "{outcome:?}");
        let twice = store.write(|tx| scores::insert(tx, &score(3, 1, Ok(4.0))));
        assert!(matches!(twice, Err(StoreError::Exists { .. })), "{twice:?}");
        let kept = store.read(|tx| scores::of_occasion(tx, &occasion_id(1))).unwrap();
        assert_eq!((kept.len(), kept[0].superseded_by.clone()), (1, None));
    });
}

#[test]
fn an_override_needs_its_reason() {
    each_engine(|store| {
        let decision = |reason_sealed| Decision {
            id: DecisionId::from_random(bytes(8, 1)),
            client_id: client_id(1),
            number: 1,
            profile_id: profile_id(1),
            recommendation: "{}".to_owned(),
            kind: DecisionKind::Override,
            intensity: Intensity::Group,
            offers: Vec::new(),
            reason_sealed,
            decided_on: day(0),
            decided_by: user_id(1),
        };
        store
            .write(|tx| {
                a_small_service(tx)?;
                profiles::append(tx, &profile(1, 1, 1))
            })
            .unwrap();
        let outcome = store.write(|tx| decisions::append(tx, &decision(None)));
        assert!(matches!(outcome, Err(StoreError::Rule { .. })), "{outcome:?}");
        store.write(|tx| decisions::append(tx, &decision(Some(vec![1])))).unwrap();
    });
}

/// Eight people write at once: every act is there once, the trail is whole, nobody is turned away.
#[test]
fn writers_take_turns() {
    each_engine(|store| {
        std::thread::scope(|scope| {
            for person in 0..8 {
                scope.spawn(move || {
                    for n in 0..10 {
                        let name = format!("{person}-{n}");
                        store
                            .write(|tx| {
                                let all = settings::get(tx, "all")?.unwrap_or_default();
                                settings::put(tx, "all", &format!("{all}{name} "))?;
                                audit::append(tx, &entry(n))
                            })
                            .unwrap();
                        store.read(audit::head).unwrap();
                    }
                });
            }
        });
        assert_eq!(audit::verify(store).unwrap().unwrap().rows, 80);
        let all = setting(store, "all").unwrap();
        let mut names: Vec<_> = all.split_whitespace().collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    });
}

/// Of two that saw the same version, one is told.
#[test]
fn two_who_change_the_same_row() {
    each_engine(|store| {
        store.write(a_small_service).unwrap();
        let change = || store.write(|tx| clients::set_lead(tx, &client_id(1), 1, &user_id(2)));
        assert_eq!(change().unwrap(), Update::Done);
        assert_eq!(change().unwrap(), Update::ChangedMeanwhile);
    });
}

/// A reader sees one state from its first query to its last, whatever is written meanwhile.
#[test]
fn a_look_is_of_one_moment() {
    each_engine(|store| {
        store.write(|tx| settings::put(tx, "a", "before")).unwrap();
        let seen = store
            .read(|tx| {
                let first = settings::get(tx, "a")?;
                std::thread::scope(|scope| {
                    let written = scope.spawn(|| store.write(|tx| settings::put(tx, "a", "after")));
                    written.join().unwrap()
                })?;
                Ok::<_, StoreError>((first, settings::get(tx, "a")?))
            })
            .unwrap();
        assert_eq!(seen.0.as_deref(), Some("before"));
        assert_eq!(seen.1.as_deref(), Some("before"));
        assert_eq!(setting(store, "a").as_deref(), Some("after"));
    });
}

/// Somebody past our lock (another program) changes the row: PostgreSQL asks for another try.
#[test]
fn an_overtaken_transaction_is_tried_again() {
    on_postgres(|database, store| {
        let Database::Postgres(url) = database else { unreachable!() };
        store.write(|tx| settings::put(tx, "a", "1")).unwrap();
        let tries = Cell::new(0);
        store
            .write(|tx| {
                tries.set(tries.get() + 1);
                let seen = settings::get(tx, "a")?.unwrap_or_default();
                if tries.get() == 1 {
                    let mut raw = postgres::Client::connect(url, NoTls).unwrap();
                    raw.batch_execute("UPDATE settings SET value = '5'").unwrap();
                }
                settings::put(tx, "a", &format!("{seen}0"))
            })
            .map_err(|e: StoreError| e)
            .unwrap();
        assert_eq!(tries.get(), 2);
        assert_eq!(setting(store, "a").as_deref(), Some("50"));
        // One who is overtaken every time is told so, in the end.
        tries.set(0);
        let outcome = store.write(|tx| {
            tries.set(tries.get() + 1);
            settings::get(tx, "a")?;
            let mut raw = postgres::Client::connect(url, NoTls).unwrap();
            raw.batch_execute("UPDATE settings SET value = value || '1'").unwrap();
            settings::put(tx, "a", "lost")
        });
        assert!(matches!(outcome, Err(StoreError::Busy)), "{outcome:?}");
        assert_eq!(tries.get(), 8);
    });
}

/// The server was restarted, or closed what lay idle: the next act does not notice.
#[test]
fn a_dead_connection_is_replaced() {
    on_postgres(|database, store| {
        let Database::Postgres(url) = database else { unreachable!() };
        store.write(|tx| settings::put(tx, "a", "1")).unwrap();
        let mut raw = postgres::Client::connect(url, NoTls).unwrap();
        let ended = raw
            .query(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
                &[],
            )
            .unwrap();
        assert!(!ended.is_empty());
        assert_eq!(setting(store, "a").as_deref(), Some("1"));
        store.write(|tx| settings::put(tx, "a", "2")).unwrap();
    });
}

#[test]
fn a_second_process_on_the_same_file_waits_its_turn() {
    on_sqlite(|database, store| {
        let other = Store::open(database).unwrap();
        store.write(|tx| settings::put(tx, "a", "1")).unwrap();
        other.write(|tx| settings::put(tx, "b", "2")).unwrap();
        assert_eq!(setting(store, "b").as_deref(), Some("2"));
        assert_eq!(setting(&other, "a").as_deref(), Some("1"));
    });
}

/// Whatever one engine keeps, the other keeps alike: letters, floats to the last bit, bytes.
#[test]
fn values_come_back_unchanged() {
    let text = "[^\\x00]{0,40}";
    let number = any::<f64>().prop_filter("finite", |x| x.is_finite());
    let given = (text, number, any::<i64>(), any::<Vec<u8>>());
    each_engine(|store| {
        let mut runner = TestRunner::new(ProptestConfig::with_cases(100));
        runner.run(&given, |given| keep_and_read(store, given)).unwrap();
    });
}

fn keep_and_read(store: &Store, given: (String, f64, i64, Vec<u8>)) -> Result<(), TestCaseError> {
    let (text, number, whole, raw) = given;
    // SQLite knows no minus zero.
    let number = number + 0.0;
    let mut person = user(1);
    person.version = whole;
    person.display_name = text;
    person.private_key_sealed = Some(raw);
    let mut known = profile(1, 1, 1);
    known.variables = Profile::default().with("x", Value::Number(number));
    let kept = store.write(|tx| {
        users::insert(tx, &person)?;
        clients::insert(tx, &client(1, 1))?;
        episodes::insert(tx, &episode(1, 1, 0))?;
        waymark_store::occasions::insert(tx, &occasion(1, 1, 0))?;
        scores::insert(tx, &score(1, 1, Ok(number)))?;
        profiles::append(tx, &known)?;
        // Handed out through a refusal, so that every case begins afresh.
        Err::<(), _>(Kept::Rows(Box::new((
            users::by_id(tx, &user_id(1))?,
            scores::of_occasion(tx, &occasion_id(1))?,
            profiles::latest(tx, &client_id(1))?,
        ))))
    });
    let (kept_person, kept_scores, kept_profile) = match kept {
        Err(Kept::Rows(rows)) => *rows,
        Err(Kept::Fault(error)) => return Err(TestCaseError::fail(error.to_string())),
        Ok(()) => unreachable!(),
    };
    prop_assert_eq!(kept_person, Some(person));
    prop_assert_eq!(kept_scores[0].outcome.as_ref().unwrap().to_bits(), number.to_bits());
    prop_assert_eq!(kept_profile, Some(known));
    Ok(())
}

enum Kept {
    Rows(Box<(Option<User>, Vec<ScoreRow>, Option<ProfileRow>)>),
    Fault(StoreError),
}

impl From<StoreError> for Kept {
    fn from(error: StoreError) -> Self {
        Self::Fault(error)
    }
}
