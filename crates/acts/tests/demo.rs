//! The synthetic service: the same from the same seed, marked as what it is, and varied.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::collections::BTreeSet;

use common::{catalogue, moment};
use waymark_acts::store::{ClientStatus, Database, DecisionKind, Paging};
use waymark_acts::{
    At, ClientPage, Door, ListWish, Seeded, SignedIn, Stop, TRAIL_PAGE, TrailWish, Words,
    alert_list, audit_list, audit_verify, client_list, client_view, demo, evaluation_view,
    link_open, plan_view,
};
use waymark_domain::{Date, Moment, Role};
use waymark_store::testing::{on_postgres, on_sqlite};

const WISH: demo::Wish = demo::Wish { seed: 1, clients: 60, today: Date::constant(2026, 11, 20) };

fn now() -> Moment {
    moment("2026-11-20T15:00:00Z")
}

fn filled(database: &Database, wish: &demo::Wish) -> (Door, Vec<demo::SignInLink>) {
    let door = Door::open(database, catalogue(), true).unwrap();
    let links = demo::fill(&door, At::new(now(), &mut Seeded::new(5)), wish).unwrap();
    (door, links)
}

fn enter(door: &Door, links: &[demo::SignInLink], role: Role) -> SignedIn {
    let link = links.iter().find(|link| link.role == role).unwrap();
    let mut dice = Seeded::new(100 + role as u64);
    link_open(door, At::new(now(), &mut dice), &link.token.text()).unwrap().who
}

/// Everything that a supervisor sees.
fn pages(door: &Door, links: &[demo::SignInLink]) -> Vec<ClientPage> {
    let who = enter(door, links, Role::Supervisor);
    let mut dice = Seeded::new(7);
    let all = Paging { from: 0, size: 1000 };
    let wish = ListWish { paging: all, ..ListWish::default() };
    let list = client_list(door, &who, At::new(now(), &mut dice), &wish).unwrap();
    let page = |client| client_view(door, &who, At::new(now(), &mut dice), client).unwrap();
    list.lines.iter().map(|line| &line.client).map(page).collect()
}

#[test]
fn the_synthetic_service_is_varied_whole_and_marked() {
    let (door, links) = filled(&Database::SqliteMemory, &WISH);
    let roles: Vec<Role> = links.iter().map(|link| link.role).collect();
    assert_eq!(roles, Role::ALL);
    let pages = pages(&door, &links);
    assert_eq!(pages.len(), 60);
    assert!(pages.iter().all(|page| page.head.synthetic), "every client says what it is");
    for status in ClientStatus::ALL {
        let count = pages.iter().filter(|page| page.head.status == status).count();
        assert!(count >= 5, "{count} clients are {status:?}");
    }
    let decisions: Vec<_> = pages.iter().filter_map(|page| page.decision.as_ref()).collect();
    for kind in [DecisionKind::Accept, DecisionKind::Override] {
        assert!(decisions.iter().filter(|decision| decision.kind == kind).count() >= 3, "{kind:?}");
    }
    assert!(pages.iter().any(|page| page.plan.is_some()));
    let occasions: Vec<_> = pages.iter().flat_map(|page| page.occasions.iter().flatten()).collect();
    let used: BTreeSet<&str> = occasions.iter().map(|line| line.instrument.as_str()).collect();
    for instrument in ["phq9", "gad7", "who5", "dass21", "ders18", "urica32", "stable2007"] {
        assert!(used.contains(instrument), "{instrument} was never used");
    }
    let unscored = |main: &waymark_acts::MainScore| main.outcome.is_err();
    assert!(occasions.iter().any(|line| line.main.as_ref().is_some_and(unscored)));
    let alerts: Vec<_> = pages.iter().flat_map(|page| page.alerts.iter().flatten()).collect();
    assert!(alerts.iter().any(|alert| alert.closed.is_some()));
    assert!(alerts.iter().any(|alert| alert.closed.is_none()), "a visitor has something to do");

    let mut dice = Seeded::new(8);
    let manager = enter(&door, &links, Role::ServiceManager);
    let waiting = alert_list(&door, &manager, At::new(now(), &mut dice), 0).unwrap();
    assert_eq!(waiting.total as usize, alerts.iter().filter(|a| a.closed.is_none()).count());
    let results = evaluation_view(&door, &manager, At::new(now(), &mut dice)).unwrap();
    assert!(results.synthetic);
    let phq9 = results.measures.iter().find(|m| m.instrument == "phq9").unwrap();
    assert!(phq9.used >= 10 && phq9.one_score >= 3 && !phq9.small_number, "{phq9:?}");
    assert!(phq9.analysis.as_ref().unwrap().n_used as usize == phq9.used);
    assert_eq!(phq9.reliable.iter().map(|way| way.share.x).sum::<u64>(), phq9.used as u64);
}

#[test]
fn its_trail_is_whole_and_in_the_order_of_time() {
    let (door, links) = filled(&Database::SqliteMemory, &demo::Wish { clients: 12, ..WISH });
    let auditor = enter(&door, &links, Role::Auditor);
    let mut dice = Seeded::new(9);
    let whole = audit_verify(&door, &auditor, At::new(now(), &mut dice), None).unwrap();
    assert!(whole.is_ok(), "{whole:?}");
    let mut read = |from: u32| {
        let at = At::new(now(), &mut dice);
        audit_list(&door, &auditor, at, &TrailWish::Everybody, from).unwrap()
    };
    let total = read(0).total as u32;
    // Reading leaves a row of its own: of what was there, each page shows some again.
    let pages = (0..total).step_by(TRAIL_PAGE as usize).map(&mut read);
    let mut moments: Vec<Moment> = pages.flat_map(|page| page.rows).map(|row| row.at).collect();
    moments.retain(|moment| *moment < now());
    moments.reverse();
    assert!(moments.is_sorted() && moments.len() > 200, "{}", moments.len());
}

#[test]
fn every_word_in_it_says_that_it_is_synthetic() {
    let (door, links) = filled(&Database::SqliteMemory, &demo::Wish { clients: 12, ..WISH });
    let practitioner = enter(&door, &links, Role::Practitioner);
    let mut dice = Seeded::new(10);
    let at = At::new(now(), &mut dice);
    let list = client_list(&door, &practitioner, at, &ListWish::default()).unwrap();
    let mut read = 0;
    for line in &list.lines {
        let at = At::new(now(), &mut dice);
        let page = plan_view(&door, &practitioner, at, &line.client).unwrap();
        if let Some((_, note)) = page.plan {
            let Words::Open(note) = note else {
                panic!("the practitioner holds the key: {note:?}")
            };
            assert!(note.starts_with("Synthetic: "), "{note}");
            read += 1;
        }
    }
    assert!(read > 0);
}

#[test]
fn one_seed_makes_one_service_on_both_engines() {
    let wish = demo::Wish { clients: 6, ..WISH };
    let told = |database: &Database| {
        let (door, links) = filled(database, &wish);
        pages(&door, &links)
    };
    let embedded = on_sqlite(|database, _| told(database));
    let grown = on_postgres(|database, _| told(database));
    assert_eq!(embedded, grown, "SQLite (left) and PostgreSQL (right) tell different stories");
    let codes = |pages: &[ClientPage]| -> Vec<String> {
        pages.iter().map(|page| page.head.code.clone()).collect()
    };
    let (door, links) = filled(&Database::SqliteMemory, &demo::Wish { seed: 2, ..wish });
    assert_ne!(codes(&embedded), codes(&pages(&door, &links)), "another seed, other people");
}

#[test]
fn it_is_made_in_memory_and_copied_into_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Sqlite(folder.path().join("demo.sqlite"));
    let wish = demo::Wish { clients: 6, ..WISH };
    let open = |database: &Database| {
        demo::open(database, catalogue(), At::new(now(), &mut Seeded::new(5)), &wish)
    };
    let (door, links) = open(&database).unwrap();
    let (other, same_links) = filled(&Database::SqliteMemory, &wish);
    assert_eq!(pages(&door, &links), pages(&other, &same_links));
    assert!(open(&database).is_err(), "a file that exists is never written over");
    let auditor = enter(&door, &links, Role::Auditor);
    let mut dice = Seeded::new(12);
    assert!(audit_verify(&door, &auditor, At::new(now(), &mut dice), None).unwrap().is_ok());
}

#[test]
fn only_an_empty_demonstration_is_filled() {
    let wish = demo::Wish { clients: 1, ..WISH };
    let (door, _) = filled(&Database::SqliteMemory, &wish);
    let mut dice = Seeded::new(11);
    let again = demo::fill(&door, At::new(now(), &mut dice), &wish);
    assert!(matches!(again, Err(Stop::Failed(_))));
    let real = Door::open(&Database::SqliteMemory, catalogue(), false).unwrap();
    let filled = demo::fill(&real, At::new(now(), &mut dice), &wish);
    assert!(matches!(filled, Err(Stop::Failed(_))));
}
