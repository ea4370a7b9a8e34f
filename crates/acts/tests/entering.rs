//! Accounts, second factor, waiting times, sessions.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::{World, on_both, refusal};
use jiff::SignedDuration;
use waymark_acts::{EnrolInput, Fault, NewAccount, Refusal, SignInInput, Token, throttle};
use waymark_domain::Role;
use waymark_store::links::{Link, LinkKind};
use waymark_store::testing::on_sqlite;
use waymark_store::{links, sessions, users};

const PASSWORD: &str = "four quiet words here";

/// What an authenticator shows at the world's moment.
fn code(world: &World<'_>, secret: &str) -> String {
    let secret = data_encoding::BASE32_NOPAD.decode(secret.replace(' ', "").as_bytes()).unwrap();
    let totp = totp_rs::Builder::new()
        .with_secret(totp_rs::Secret::new(secret.into_boxed_slice()))
        .with_digits(6)
        .with_step_duration(30)
        .build()
        .unwrap();
    totp.generate(u64::try_from(world.now.as_second()).unwrap()).to_string()
}

/// An account that was invited and has accepted; its secret.
fn enrolled(world: &mut World<'_>) -> String {
    world.sit("administrator", Role::Administrator);
    let input = NewAccount { login: "Jo.Example", name: "Jo Example", role: "practitioner" };
    let invited = act!(world, "administrator", account_create, &input).unwrap();
    let token = invited.token.text();
    let secret = act!(world, enrol_view, &token).unwrap().secret.to_string();
    let code = code(world, &secret);
    let input =
        EnrolInput { token: &token, password: PASSWORD, password_again: PASSWORD, code: &code };
    let entered = act!(world, account_enrol, &input).unwrap();
    assert_eq!(entered.who.role, Role::Practitioner);
    // A link works once, for looking at it as well.
    assert_eq!(refusal(act!(world, account_enrol, &input).map(drop)), Refusal::NotFound);
    assert_eq!(refusal(act!(world, enrol_view, &token).map(drop)), Refusal::NotFound);
    secret
}

fn attempt(world: &mut World<'_>, password: &str, code: &str) -> Result<(), waymark_acts::Stop> {
    let input = SignInInput { login: "jo.example", password, code };
    act!(world, sign_in, &input).map(drop)
}

#[test]
fn a_code_is_taken_once_and_an_older_one_not_at_all() {
    on_both(|database, store| {
        let mut world = World::empty(database, store, false);
        let secret = enrolled(&mut world);
        let at_enrolment = code(&world, &secret);
        let again = attempt(&mut world, PASSWORD, &at_enrolment);
        assert_eq!(refusal(again), Refusal::SignedOut, "the code of the enrolment is used up");
        world.minutes(2);
        let now = code(&world, &secret);
        let mut earlier = World::empty(database, store, false);
        earlier.now = world.now - SignedDuration::from_secs(30);
        let before = code(&earlier, &secret);
        attempt(&mut world, PASSWORD, &now).unwrap();
        assert_eq!(refusal(attempt(&mut world, PASSWORD, &now)), Refusal::SignedOut);
        let older = attempt(&mut world, PASSWORD, &before);
        assert_eq!(refusal(older), Refusal::SignedOut, "a step before the last used one");
        world.minutes(1);
        let next = code(&world, &secret);
        attempt(&mut world, PASSWORD, &next).unwrap();
    });
}

#[test]
fn waiting_is_by_account_and_the_same_for_one_that_nobody_has() {
    // On one engine: each try hashes twice, and what differs by engine is tested below.
    on_sqlite(|database, store| {
        let mut world = World::empty(database, store, false);
        let _ = enrolled(&mut world);
        world.minutes(20);
        let mut answers = Vec::new();
        for login in ["jo.example", "no.such.login"] {
            let mut told = Vec::new();
            for _ in 0..7 {
                let input = SignInInput { login, password: "wrong", code: "123456" };
                told.push(refusal(act!(world, sign_in, &input).map(drop)));
            }
            answers.push(told);
        }
        assert_eq!(answers[0], answers[1], "nobody can tell which login exists");
        let free = throttle::FREE_TRIES as usize;
        assert!(answers[0][..free].iter().all(|told| *told == Refusal::SignedOut));
        assert_eq!(answers[0][free..], [Refusal::TooManyTries(2), Refusal::TooManyTries(2)]);
        let row = &world.last_rows(1)[0].entry;
        assert_eq!((&row.user_id, &row.object_id), (&None, &None), "what was typed is not kept");
    });
}

#[test]
fn the_right_words_do_not_help_while_the_account_waits_and_do_afterwards() {
    on_both(|database, store| {
        let mut world = World::empty(database, store, false);
        let secret = enrolled(&mut world);
        world.minutes(2);
        let user = store.read(|tx| users::by_login(tx, "jo.example")).unwrap().unwrap();
        let until = world.now + SignedDuration::from_secs(8);
        store.write(|tx| users::set_tries(tx, &user.id, 7, Some(until))).unwrap();
        let now = code(&world, &secret);
        assert_eq!(refusal(attempt(&mut world, PASSWORD, &now)), Refusal::TooManyTries(8));
        world.now = until;
        let now = code(&world, &secret);
        attempt(&mut world, PASSWORD, &now).unwrap();
        let user = store.read(|tx| users::by_login(tx, "jo.example")).unwrap().unwrap();
        assert_eq!((user.failed_tries, user.locked_until), (0, None), "and it is forgotten");
    });
}

#[test]
fn a_try_that_fails_is_counted_even_though_it_is_refused() {
    on_both(|database, store| {
        let mut world = World::empty(database, store, false);
        let _ = enrolled(&mut world);
        attempt(&mut world, "wrong", "123456").unwrap_err();
        let user = store.read(|tx| users::by_login(tx, "jo.example")).unwrap().unwrap();
        assert_eq!(user.failed_tries, 1);
        let row = &world.last_rows(1)[0];
        assert_eq!(row.entry.user_id, None, "nobody is known to have tried");
        assert_eq!(row.entry.object_id.as_deref(), Some(user.id.as_str()));
    });
}

#[test]
fn a_session_ends_by_idleness_by_age_and_with_the_account() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        // Idle for half an hour is still in; a minute more is out.
        world.minutes(30);
        act!(world, "practitioner", alert_list, 0).unwrap();
        world.minutes(31);
        let idle = act!(world, "practitioner", alert_list, 0);
        assert_eq!(refusal(idle), Refusal::SignedOut);
    });
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        for _ in 0..19 {
            world.minutes(25);
            act!(world, "practitioner", alert_list, 0).unwrap();
        }
        world.minutes(25);
        let old = act!(world, "practitioner", alert_list, 0);
        assert_eq!(refusal(old), Refusal::SignedOut, "eight hours are over, however busy");
    });
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let user = world.who("practitioner").user.clone();
        act!(world, "administrator", account_deactivate, &user).unwrap();
        assert_eq!(refusal(act!(world, "practitioner", alert_list, 0)), Refusal::SignedOut);
        let own = world.who("administrator").user.clone();
        let own = act!(world, "administrator", account_deactivate, &own);
        assert!(matches!(refusal(own), Refusal::NotValid(_)), "nobody ends their own account");
    });
}

#[test]
fn the_table_keeps_no_token_and_the_form_token_is_another() {
    on_both(|database, store| {
        let mut world = World::empty(database, store, false);
        let secret = enrolled(&mut world);
        world.minutes(2);
        let code = code(&world, &secret);
        let input = SignInInput { login: "jo.example", password: PASSWORD, code: &code };
        let entered = act!(world, sign_in, &input).unwrap();
        let row = store.read(|tx| sessions::by_token(tx, &entered.token.hash())).unwrap().unwrap();
        let token = entered.token.text();
        let bytes = data_encoding::BASE64URL_NOPAD.decode(token.as_bytes()).unwrap();
        assert_ne!(row.token_hash[..], bytes[..]);
        assert!(!row.private_key_sealed.windows(32).any(|part| part == bytes));
        assert_eq!(act!(world, session_resume, &token).unwrap().user, entered.who.user);
        assert!(entered.who.form_token_fits(&entered.who.form_token));
        assert!(!entered.who.form_token_fits(&token));
    });
}

#[test]
fn a_sign_in_link_opens_nothing_outside_a_demonstration() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let token = Token::from_random([8; 32]);
        let link = Link {
            token_hash: token.hash(),
            kind: LinkKind::SignIn,
            user_id: world.who("auditor").user.clone(),
            private_key_sealed: Some(vec![1]),
            created_at: world.now,
            expires_at: world.now + SignedDuration::from_hours(1),
            used_at: None,
        };
        store.write(|tx| links::insert(tx, &link)).unwrap();
        let opened = act!(world, link_open, &token.text()).map(drop);
        assert_eq!(refusal(opened), Refusal::SignedOut);
    });
}

#[test]
fn an_invitation_says_every_fault_at_once_and_hands_no_password_back() {
    on_both(|database, store| {
        let mut world = World::empty(database, store, false);
        let invited = act!(world, account_first, "First.Admin", "The first").unwrap();
        let token = invited.token.text();
        let input =
            EnrolInput { token: &token, password: "short", password_again: "shorter", code: "1" };
        let Refusal::NotValid(faults) = refusal(act!(world, account_enrol, &input).map(drop))
        else {
            panic!("every fault at once");
        };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["password", "password_again", "code"]);
        assert!(faults.iter().all(|fault| fault.entered.is_empty()));
        assert_eq!(faults[0].fault, Fault::Length(14, 128));
        world.now += SignedDuration::from_hours(24 * 7);
        assert_eq!(refusal(act!(world, enrol_view, &token).map(drop)), Refusal::NotFound);
    });
}
