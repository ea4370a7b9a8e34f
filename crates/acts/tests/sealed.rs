//! Who can read the words about a client, and who cannot.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::{World, entries, on_both, phq9, refusal};
use waymark_acts::{
    AlertInput, Choice, DecisionInput, Fault, OccasionInput, PlanInput, Refusal, TeamInput, Words,
};
use waymark_domain::ClientId;
use waymark_store::testing::on_sqlite;
use waymark_store::{Database, care_team};

const NOTE: &str = "A seeded sentence that nobody else may read.";

/// A client with a note in each of the places that hold words.
fn with_notes(world: &mut World<'_>) -> ClientId {
    let created = world.client("practitioner");
    let client = created.client.clone();
    let facts = entries(&[("risk_level", "low")]);
    world.know("practitioner", &created, 1, &facts);
    let answers = phq9("111111111");
    let input = OccasionInput {
        client: &client,
        instrument: "phq9",
        edition: 1,
        measured_on: "2026-03-02",
        variant: None,
        entries: &answers,
        corrects: None,
    };
    let recorded = act!(world, "practitioner", occasion_record, &input).unwrap();
    let alert = &recorded.alerts[0];
    let close = AlertInput { alert, action: "supervisor_informed", note: NOTE };
    act!(world, "practitioner", alert_close, &close).unwrap();
    let page = act!(world, "practitioner", recommendation_view, &client).unwrap();
    let choice = Choice::Override { intensity: "helpline", programmes: &[], reason: NOTE };
    let input = DecisionInput { client: &client, digest: &page.digest, choice };
    act!(world, "practitioner", recommendation_decide, &input).unwrap();
    act!(world, "practitioner", plan_write, &plan(&client, 0)).unwrap();
    client
}

fn plan(client: &ClientId, seen: i64) -> PlanInput<'_> {
    PlanInput {
        client,
        seen,
        programme: "",
        targets: &[],
        measures: &[],
        review_on: "",
        note: NOTE,
    }
}

#[test]
fn an_administrator_with_the_database_reads_no_words() {
    on_sqlite(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = with_notes(&mut world);
        let Database::Sqlite(path) = database else { panic!("a file") };
        let mut found = Vec::new();
        for file in std::fs::read_dir(path.parent().unwrap()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            // What the file must hold, so that a search that finds nothing means something.
            found.push(
                bytes.windows(client.as_str().len()).any(|w| w == client.as_str().as_bytes()),
            );
            for part in NOTE.split_whitespace().filter(|word| word.len() > 5) {
                let plain = bytes.windows(part.len()).any(|window| window == part.as_bytes());
                assert!(!plain, "`{part}` stands readable on the disk");
            }
        }
        assert!(found.contains(&true));
    });
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = with_notes(&mut world);
        let opened = act!(world, "administrator", plan_view, &client);
        assert_eq!(refusal(opened), Refusal::NotFound);
        // Even with a row in the care team, which somebody with the database could write.
        let admin = world.who("administrator").user.clone();
        let forged = care_team::Membership {
            client_id: client.clone(),
            user_id: admin.clone(),
            client_key_sealed: None,
            since_on: waymark_acts::day(world.now),
            added_by: admin,
            until_on: None,
        };
        store.write(|tx| care_team::add(tx, &forged)).unwrap();
        assert_eq!(refusal(act!(world, "administrator", plan_view, &client)), Refusal::NotFound);
    });
}

#[test]
fn who_is_added_by_a_holder_reads_at_once_and_by_another_after_a_holder_came_by() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = with_notes(&mut world);
        let note = |world: &mut World<'_>, login: &str| {
            let who = &world.staff[login];
            let at = waymark_acts::At::new(world.now, &mut world.dice);
            waymark_acts::plan_view(&world.door, who, at, &client).unwrap().plan.unwrap().1
        };
        let open = Words::Open(NOTE.to_owned());
        assert_eq!(note(&mut world, "practitioner"), open);
        assert_eq!(note(&mut world, "supervisor"), Words::Sealed);
        let supervisor = world.who("supervisor").user.clone();
        let add = TeamInput { client: &client, user: &supervisor, lead: false };
        act!(world, "practitioner", team_add, &add).unwrap();
        assert_eq!(note(&mut world, "supervisor"), open);

        let colleague = world.who("colleague").user.clone();
        let add = TeamInput { client: &client, user: &colleague, lead: true };
        act!(world, "service_manager", team_add, &add).unwrap();
        assert_eq!(note(&mut world, "colleague"), Words::Sealed, "the manager holds no key");
        let waiting = act!(world, "service_manager", team_view, &client).unwrap();
        assert!(waiting.members.iter().any(|m| m.user == colleague && m.waits_for_key));
        let faults = refusal(act!(world, "colleague", plan_write, &plan(&client, 1)));
        let Refusal::NotValid(faults) = faults else { panic!("{faults:?}") };
        assert_eq!(faults[0].fault, Fault::NoKey);
        act!(world, "practitioner", client_view, &client).unwrap();
        assert_eq!(note(&mut world, "colleague"), open);
        let page = act!(world, "service_manager", team_view, &client).unwrap();
        assert!(page.members.iter().all(|member| !member.waits_for_key));
        assert_eq!(page.head.lead, "The colleague");
    });
}

#[test]
fn only_staff_who_treat_and_have_keys_can_join_a_team() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let client = world.client("practitioner").client;
        for login in ["administrator", "evaluator", "auditor", "service_manager", "practitioner"] {
            let user = world.who(login).user.clone();
            let add = TeamInput { client: &client, user: &user, lead: false };
            let told = refusal(act!(world, "supervisor", team_add, &add));
            assert!(matches!(told, Refusal::NotValid(_)), "{login}: {told:?}");
        }
        let user = world.who("intake").user.clone();
        let add = TeamInput { client: &client, user: &user, lead: true };
        let told = refusal(act!(world, "supervisor", team_add, &add));
        assert!(matches!(told, Refusal::NotValid(_)), "intake does not answer for the work");
        let page = act!(world, "supervisor", team_view, &client).unwrap();
        assert_eq!(page.members.len(), 1, "a refusal keeps nothing");
        let names: Vec<_> = page.candidates.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["The colleague", "The intake", "The supervisor"]);
    });
}
