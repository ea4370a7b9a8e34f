//! Object-level authorisation: every act × every role × a client of somebody else.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::calls::{Objects, call};
use common::{World, on_both, refusal};
use waymark_acts::{ACTS, Asker, ClientLine, ListWish, Object, On, Refusal, Rights};
use waymark_domain::{AlertId, ClientId, OccasionId, Role};
use waymark_store::audit::Outcome;

#[test]
fn a_client_of_somebody_else_is_not_found() {
    let rights = Rights::shipped().unwrap();
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        world.sit("spare", Role::Intake);
        let foreign = Objects::of_practitioner(&mut world);
        let nothing = Objects {
            client: ClientId::from_random([77; 16]),
            occasion: OccasionId::from_random([77; 16]),
            alert: AlertId::from_random([77; 16]),
            ..foreign.clone()
        };
        for &act in ACTS.iter().filter(|act| act.on() == On::Client) {
            for login in Role::ALL.map(Role::word).into_iter().chain(["colleague"]) {
                if login == "practitioner" {
                    continue;
                }
                let asker = Asker::Staff(world.who(login).role);
                if rights.may(asker, act, Object::Client { in_team: false }) {
                    continue;
                }
                let told = refusal(call(&mut world, login, act, &foreign, ""));
                assert_eq!(told, Refusal::NotFound, "{act:?} by {login}");
                let row = world.last_rows(1)[0].entry.clone();
                assert_eq!(row.outcome, Outcome::Refused);
                assert_eq!(row.detail.as_deref(), Some("not_allowed"), "the trail knows");
                assert_eq!(row.client_id.as_ref(), Some(&foreign.client));
                let told = refusal(call(&mut world, login, act, &nothing, ""));
                assert_eq!(told, Refusal::NotFound, "{act:?} by {login} on nothing");
            }
        }
    });
}

#[test]
fn an_occasion_is_found_only_with_its_own_client() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        world.sit("spare", Role::Intake);
        let mine = Objects::of_practitioner(&mut world);
        let other = world.client("practitioner").client;
        let crossed = act!(world, "practitioner", occasion_view, &other, &mine.occasion);
        assert_eq!(refusal(crossed), Refusal::NotFound);
    });
}

#[test]
fn a_list_shows_the_lines_that_its_reader_may_see() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let mine = world.client("practitioner").code;
        let theirs = world.client("colleague").code;
        for (login, expected) in [
            ("practitioner", vec![&mine]),
            ("colleague", vec![&theirs]),
            ("intake", vec![]),
            ("supervisor", vec![&mine, &theirs]),
            ("service_manager", vec![&mine, &theirs]),
        ] {
            let who = &world.staff[login];
            let at = waymark_acts::At::new(world.now, &mut world.dice);
            let list = waymark_acts::client_list(&world.door, who, at, &ListWish::default());
            let mut codes: Vec<String> =
                list.unwrap().lines.into_iter().map(|line: ClientLine| line.code).collect();
            codes.sort();
            let mut expected: Vec<String> = expected.into_iter().cloned().collect();
            expected.sort();
            assert_eq!(codes, expected, "{login}");
        }
    });
}
