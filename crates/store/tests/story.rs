//! Law 5 at the level of the store: one story, told on both engines, gives equal results; and it
//! touches every query there is.

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Debug;

use common::*;
use waymark_domain::{DecisionId, Intensity, PlanId, SignOffId};
use waymark_store::care_team::Membership;
use waymark_store::clients::{CaseloadOrder, CaseloadWish, ClientStatus};
use waymark_store::decisions::{Decision, DecisionKind};
use waymark_store::episodes::Closed;
use waymark_store::links::{Link, LinkKind};
use waymark_store::plans::{Measure, Plan};
use waymark_store::sessions::Session;
use waymark_store::sign_offs::SignOff;
use waymark_store::testing::{each_engine, queries_run};
use waymark_store::users::Enrolment;
use waymark_store::{
    QUERIES, Store, StoreError, Tx, Update, alerts, answers, audit, care_team, clients, decisions,
    episodes, links, occasions, plans, profiles, scores, sessions, settings, sign_offs, users,
};

/// What the story says, line by line.
#[derive(Default)]
struct Said(Vec<String>);

impl Said {
    fn say(&mut self, what: &str, value: impl Debug) {
        self.0.push(format!("{what}: {value:?}"));
    }
}

fn done(tx: &Result<Update, StoreError>) -> bool {
    matches!(tx, Ok(Update::Done))
}

#[test]
fn both_engines_tell_the_same_story() {
    let said = each_engine(|store| {
        let mut said = Said::default();
        store.write(a_small_service).unwrap();
        said.say("staff", staff(store));
        said.say("signing in", signing_in(store));
        said.say("care", care(store));
        said.say("measuring", measuring(store));
        said.say("alerts", alerting(store));
        said.say("deciding", deciding(store));
        said.say("trail", trail(store));
        said.0
    });
    assert_eq!(said.len(), 7);
    let all = QUERIES.iter().copied().flatten().map(|query| query.name);
    let untold: Vec<_> = all.filter(|name| !queries_run().contains(name)).collect();
    assert!(untold.is_empty(), "the story does not touch {untold:?}");
}

fn staff(store: &Store) -> impl Debug {
    store
        .write(|tx: &mut Tx<'_>| {
            let enrolment = Enrolment {
                password_hash: "$argon2id$…".to_owned(),
                totp_secret_sealed: vec![1, 2],
                public_key: [7; 32],
                private_key_sealed: vec![3, 4],
            };
            assert!(done(&users::enrol(tx, &user_id(1), 1, &enrolment)));
            assert_eq!(users::enrol(tx, &user_id(1), 1, &enrolment)?, Update::ChangedMeanwhile);
            users::set_tries(tx, &user_id(2), 3, Some(moment(60)))?;
            assert!(done(&users::use_totp_step(tx, &user_id(1), 100)));
            assert_eq!(users::use_totp_step(tx, &user_id(1), 100)?, Update::ChangedMeanwhile);
            assert_eq!(users::use_totp_step(tx, &user_id(1), 99)?, Update::ChangedMeanwhile);
            assert!(done(&users::use_totp_step(tx, &user_id(1), 101)));
            assert!(done(&users::set_active(tx, &user_id(2), 1, false)));
            assert_eq!(users::count(tx)?, 2);
            assert_eq!(users::by_login(tx, "PERSON1")?, None);
            let enrolled = users::by_login(tx, "person1")?.unwrap();
            assert_eq!(enrolled.public_key, Some([7; 32]));
            assert_eq!((enrolled.version, enrolled.totp_last_step), (2, Some(101)));
            settings::put(tx, "mode", "demo")?;
            settings::put(tx, "mode", "care")?;
            assert_eq!(settings::get(tx, "mode")?.as_deref(), Some("care"));
            Ok::<_, StoreError>((users::list(tx)?, users::by_id(tx, &user_id(2))?))
        })
        .unwrap()
}

fn signing_in(store: &Store) -> impl Debug {
    let session = |n: u8, ends: i64| Session {
        token_hash: [n; 32],
        user_id: user_id(1),
        private_key_sealed: vec![n],
        created_at: moment(0),
        last_seen_at: moment(0),
        ends_at: moment(ends),
    };
    let link = Link {
        token_hash: [9; 32],
        kind: LinkKind::SignIn,
        user_id: user_id(2),
        private_key_sealed: Some(vec![5]),
        created_at: moment(0),
        expires_at: moment(100),
        used_at: None,
    };
    store
        .write(|tx: &mut Tx<'_>| {
            for (n, ends) in [(1, 10), (2, 20), (3, 30)] {
                sessions::insert(tx, &session(n, ends))?;
            }
            sessions::touch(tx, &[3; 32], moment(5))?;
            assert_eq!(sessions::sweep(tx, moment(10))?, 1);
            assert_eq!(sessions::by_token(tx, &[1; 32])?, None);
            sessions::end(tx, &[2; 32])?;
            let left = sessions::by_token(tx, &[3; 32])?;
            assert_eq!(left.as_ref().map(|s| s.last_seen_at), Some(moment(5)));
            sessions::end_of_user(tx, &user_id(1))?;
            assert_eq!(sessions::by_token(tx, &[3; 32])?, None);

            links::insert(tx, &link)?;
            links::insert(tx, &Link { token_hash: [8; 32], ..link.clone() })?;
            assert_eq!(links::use_once(tx, &[9; 32], moment(100))?, Update::ChangedMeanwhile);
            assert!(done(&links::use_once(tx, &[9; 32], moment(99))));
            assert_eq!(links::use_once(tx, &[9; 32], moment(99))?, Update::ChangedMeanwhile);
            links::end_of_user(tx, &user_id(2))?;
            assert_eq!(links::by_token(tx, &[8; 32])?, None);
            let used = links::by_token(tx, &[9; 32])?.unwrap();
            assert_eq!((used.used_at, &used.private_key_sealed), (Some(moment(99)), &None));
            Ok::<_, StoreError>((left, used))
        })
        .unwrap()
}

fn care(store: &Store) -> impl Debug {
    store
        .write(|tx: &mut Tx<'_>| {
            assert!(clients::code_is_taken(tx, "WM-00001")?);
            assert!(!clients::code_is_taken(tx, "wm-00001")?);
            assert!(done(&clients::set_status(tx, &client_id(2), 1, ClientStatus::Closed)));
            assert!(done(&clients::set_lead(tx, &client_id(2), 2, &user_id(1))));
            assert_eq!(
                clients::set_status(tx, &client_id(2), 1, ClientStatus::Open)?,
                Update::ChangedMeanwhile
            );
            let closed = Closed { on: day(30), by: user_id(1), ending: "completed".to_owned() };
            assert!(done(&episodes::close(tx, &episode_id(2), &closed)));
            assert_eq!(episodes::close(tx, &episode_id(2), &closed)?, Update::ChangedMeanwhile);
            assert_eq!(episodes::open_of(tx, &client_id(2))?, None);
            episodes::insert(tx, &episode(3, 2, 40))?;
            let open = episodes::open_of(tx, &client_id(2))?;

            care_team::add(tx, &member(1, 2))?;
            assert!(done(&care_team::remove(tx, &client_id(1), &user_id(2), day(9))));
            assert_eq!(care_team::current(tx, &client_id(1), &user_id(2))?, None);
            let again = care_team::remove(tx, &client_id(1), &user_id(2), day(9))?;
            assert_eq!(again, Update::ChangedMeanwhile);
            let left = care_team::of_client(tx, &client_id(1))?;
            assert_eq!(left[1].membership.client_key_sealed, None);
            care_team::add(tx, &member(1, 2))?;
            assert!(care_team::current(tx, &client_id(1), &user_id(2))?.is_some());

            let waiting = Membership { client_key_sealed: None, ..member(2, 1) };
            care_team::add(tx, &waiting)?;
            assert!(done(&care_team::hand_on(tx, &client_id(2), &user_id(1), &[5])));
            let twice = care_team::hand_on(tx, &client_id(2), &user_id(1), &[6])?;
            assert_eq!(twice, Update::ChangedMeanwhile);
            let held = care_team::current(tx, &client_id(2), &user_id(1))?;
            assert_eq!(held.unwrap().client_key_sealed, Some(vec![5]));

            for (n, number) in [(1, 1), (2, 2)] {
                profiles::append(tx, &profile(n, 1, number))?;
            }
            let latest = profiles::latest(tx, &client_id(1))?.unwrap();
            assert_eq!(latest, profile(2, 1, 2));
            assert_eq!(profiles::by_id(tx, &profile_id(1))?, Some(profile(1, 1, 1)));
            assert_eq!(profiles::of_client(tx, &client_id(1))?.len(), 2);
            Ok::<_, StoreError>((
                clients::by_id(tx, &client_id(2))?,
                episodes::of_client(tx, &client_id(2))?,
                (open, left, latest),
            ))
        })
        .unwrap()
}

fn measuring(store: &Store) -> impl Debug {
    store
        .write(|tx: &mut Tx<'_>| {
            for (n, client, measured) in [(1, 1, 10), (2, 1, 5), (3, 2, 7)] {
                occasions::insert(tx, &occasion(n, client, measured))?;
            }
            answers::insert_all(tx, &occasion_id(1), &common::answers())?;
            assert_eq!(answers::of_occasion(tx, &occasion_id(1))?, common::answers());
            assert!(answers::of_occasion(tx, &occasion_id(2))?.is_empty());

            scores::insert(tx, &score(1, 1, Ok(14.0)))?;
            scores::insert(tx, &score(2, 2, Ok(0.1 + 0.2)))?;
            scores::insert(tx, &score(3, 3, Err("too_many_missing")))?;
            assert!(done(&scores::supersede(tx, &score_id(1), &score_id(4))));
            let again = scores::supersede(tx, &score_id(1), &score_id(2))?;
            assert_eq!(again, Update::ChangedMeanwhile);
            scores::insert(tx, &score(4, 1, Ok(15.0)))?;
            let kept = scores::of_occasion(tx, &occasion_id(1))?;
            assert_eq!(kept.len(), 2);
            let line = scores::of_instrument(tx, &client_id(1), "phq9")?;
            assert_eq!(
                line.iter().map(|p| p.outcome.clone()).collect::<Vec<_>>(),
                [Ok(0.1 + 0.2), Ok(15.0)]
            );
            let evaluation = scores::evaluation(tx, "phq9", "total")?;
            assert_eq!(evaluation.len(), 3);
            Ok::<_, StoreError>((
                (kept, line, evaluation),
                scores::measured(tx)?,
                occasions::by_id(tx, &occasion_id(1))?,
                occasions::of_client(tx, &client_id(1))?,
                occasions::of_instrument(tx, &client_id(1), "phq9")?,
            ))
        })
        .unwrap()
}

fn alerting(store: &Store) -> impl Debug {
    store
        .write(|tx: &mut Tx<'_>| {
            for (n, client, raised) in [(1, 1, 50), (2, 2, 40), (3, 1, 40)] {
                alerts::insert(tx, &alert(n, client, raised))?;
            }
            let closing = alerts::Closing {
                at: moment(60),
                by: user_id(1),
                action: "called".to_owned(),
                note_sealed: Some(vec![1, 2, 3]),
            };
            assert!(done(&alerts::close(tx, &alert_id(3), &closing)));
            let again = alerts::close(tx, &alert_id(3), &closing)?;
            assert_eq!(again, Update::ChangedMeanwhile);
            assert_eq!(alerts::by_id(tx, &alert_id(3))?.unwrap().closing, Some(closing.clone()));
            let open = alerts::open(tx, None, page(0, 10))?;
            assert_eq!((open.total, open.rows.len()), (2, 2));
            let mine = alerts::open(tx, Some(&user_id(2)), page(1, 10))?;
            assert_eq!((mine.total, mine.rows.len()), (2, 1));
            assert_eq!(alerts::open_count(tx, None)?, 2);
            let mut lists = Vec::new();
            let me = user_id(2);
            let wishes = [None, Some(&me)].into_iter();
            for (member, order) in wishes.flat_map(|m| CaseloadOrder::ALL.map(|o| (m, o))) {
                let wish = CaseloadWish {
                    member,
                    status: None,
                    code_begins: Some("WM-"),
                    only_with_alerts: false,
                    order,
                    paging: page(0, 10),
                };
                lists.push(clients::caseload(tx, &wish)?);
            }
            let of_client = alerts::of_client(tx, &client_id(1))?;
            Ok::<_, StoreError>((open, mine, of_client, lists))
        })
        .unwrap()
}

fn deciding(store: &Store) -> impl Debug {
    let decision = |number, kind, reason_sealed| Decision {
        id: DecisionId::from_random(bytes(8, u32::try_from(number).unwrap())),
        client_id: client_id(1),
        number,
        profile_id: profile_id(2),
        recommendation: r#"{"intensity":"group"}"#.to_owned(),
        kind,
        intensity: Intensity::Group,
        offers: vec!["a".to_owned(), "b".to_owned()],
        reason_sealed,
        decided_on: day(number),
        decided_by: user_id(1),
    };
    let plan = |number, decision_id| Plan {
        id: PlanId::from_random(bytes(9, u32::try_from(number).unwrap())),
        client_id: client_id(1),
        number,
        decision_id,
        programme: Some("a".to_owned()),
        targets: vec!["self_regulation".to_owned()],
        measures: vec![Measure { instrument: "phq9".to_owned(), due_on: day(30) }],
        notes_sealed: Some(vec![1]),
        review_on: Some(day(90)),
        written_on: day(number),
        written_by: user_id(1),
    };
    let sign_off = SignOff {
        id: SignOffId::from_random(bytes(10, 1)),
        instrument: "phq9".to_owned(),
        edition: 1,
        signed_by: user_id(1),
        signed_on: day(1),
        qualification: "clinical psychologist".to_owned(),
        statement: "read against the manual".to_owned(),
    };
    store
        .write(|tx: &mut Tx<'_>| {
            decisions::append(tx, &decision(1, DecisionKind::Accept, None))?;
            let second = decision(2, DecisionKind::Override, Some(vec![7]));
            decisions::append(tx, &second)?;
            assert_eq!(decisions::latest(tx, &client_id(1))?.as_ref(), Some(&second));
            plans::append(tx, &plan(1, None))?;
            let second_plan = plan(2, Some(second.id.clone()));
            plans::append(tx, &second_plan)?;
            assert_eq!(plans::latest(tx, &client_id(1))?, Some(second_plan));
            sign_offs::insert(tx, &sign_off)?;
            assert_eq!(sign_offs::of_edition(tx, "phq9", 1)?, std::slice::from_ref(&sign_off));
            assert!(sign_offs::of_edition(tx, "phq9", 2)?.is_empty());
            Ok::<_, StoreError>((
                decisions::of_client(tx, &client_id(1))?,
                plans::of_client(tx, &client_id(1))?,
                sign_offs::list(tx)?,
            ))
        })
        .unwrap()
}

fn trail(store: &Store) -> impl Debug {
    let heads = store
        .write(|tx: &mut Tx<'_>| {
            let first = audit::append(tx, &entry(1))?;
            let second = audit::append(tx, &audit::Entry { client_id: None, ..entry(2) })?;
            assert_eq!(audit::head(tx)?, Some(second));
            Ok::<_, StoreError>([first, second])
        })
        .unwrap();
    let verified = audit::verify(store).unwrap().unwrap();
    assert_eq!((verified.rows, verified.head), (2, heads[1]));
    let pages = store
        .read(|tx| {
            let everybody = audit::list(tx, audit::Whose::Everybody, page(0, 10))?;
            let client = audit::list(tx, audit::Whose::Client(&client_id(1)), page(0, 10))?;
            let user = audit::list(tx, audit::Whose::User(&user_id(1)), page(1, 1))?;
            assert_eq!((everybody.total, client.total, user.total), (2, 1, 2));
            assert_eq!(everybody.rows[1].entry, entry(1));
            assert_eq!(user.rows.len(), 1);
            Ok::<_, StoreError>([everybody, client, user])
        })
        .unwrap();
    (heads, pages)
}
