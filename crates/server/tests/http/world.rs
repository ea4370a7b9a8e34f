//! A service behind its router, with a clock and random bytes of the test's own.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use axum::Router;
use waymark_acts::catalogue::{Catalogue, load_shipped};
use waymark_acts::store::Database;
use waymark_acts::{At, Door, Invited, Random, Seeded, account_first, day, demo, verify_trail};
use waymark_domain::{Moment, Role};
use waymark_server::{PublicOrigin, Site, router};

use crate::browser::Browser;

/// Where the service is reached.
pub const HTTPS: &str = "https://waymark.example";

/// Friday, 20 November 2026, 15:00 UTC.
const BEGINNING: i64 = 1_795_186_800;

/// One clock for each test that moves its own; the others share the first and leave it alone.
static CLOCKS: [AtomicI64; 8] = [const { AtomicI64::new(BEGINNING) }; 8];

fn clock<const PLACE: usize>() -> Moment {
    Moment::from_second(CLOCKS[PLACE].load(Ordering::SeqCst)).unwrap()
}

/// Lets time pass on the clock of this place.
pub fn pass<const PLACE: usize>(seconds: i64) {
    CLOCKS[PLACE].fetch_add(seconds, Ordering::SeqCst);
}

/// The second of this clock.
pub fn clock_now<const PLACE: usize>() -> i64 {
    CLOCKS[PLACE].load(Ordering::SeqCst)
}

static DRAWN: AtomicU64 = AtomicU64::new(1000);

fn random(bytes: &mut [u8]) {
    Seeded::new(DRAWN.fetch_add(1, Ordering::SeqCst)).fill(bytes);
}

pub fn catalogue() -> Arc<Catalogue> {
    static SHIPPED: OnceLock<Arc<Catalogue>> = OnceLock::new();
    let read = || match load_shipped() {
        Ok(catalogue) => Arc::new(catalogue),
        Err(faults) => panic!("the shipped catalogue: {faults:?}"),
    };
    Arc::clone(SHIPPED.get_or_init(read))
}

/// A service, and its database beside it to see what was left behind.
pub struct World {
    pub router: Router,
    pub origin: String,
    pub links: BTreeMap<&'static str, String>,
    database: Database,
    _folder: tempfile::TempDir,
}

/// How a world is made.
struct Plan {
    https: bool,
    clients: Option<u32>,
    clock: fn() -> Moment,
}

impl World {
    /// A demonstration with so many clients, reached through HTTPS.
    pub fn demo(clients: u32) -> Self {
        Self::make(&Plan { https: true, clients: Some(clients), clock: clock::<0> }).0
    }

    /// The same on this machine alone, without HTTPS.
    pub fn local(clients: u32) -> Self {
        Self::make(&Plan { https: false, clients: Some(clients), clock: clock::<0> }).0
    }

    /// A demonstration whose clock the test moves.
    pub fn demo_in_time<const PLACE: usize>(clients: u32) -> Self {
        Self::make(&Plan { https: true, clients: Some(clients), clock: clock::<PLACE> }).0
    }

    /// An empty real service, the path of its first invitation, and a clock that the test moves.
    pub fn real<const PLACE: usize>() -> (Self, String) {
        let (world, invited) =
            Self::make(&Plan { https: true, clients: None, clock: clock::<PLACE> });
        (world, format!("/enrol/{}", *invited.unwrap().token.text()))
    }

    fn make(plan: &Plan) -> (Self, Option<Invited>) {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("waymark.sqlite"));
        let door = Door::open(&database, catalogue(), plan.clients.is_some()).unwrap();
        let now = (plan.clock)();
        let mut dice = Seeded::new(3);
        let at = At::new(now, &mut dice);
        let (mut links, mut invited) = (BTreeMap::new(), None);
        match plan.clients {
            Some(clients) => {
                let wish = demo::Wish { seed: 1, clients, today: day(now) };
                for link in demo::fill(&door, at, &wish).unwrap() {
                    links.insert(link.role.word(), format!("/link/{}", *link.token.text()));
                }
            }
            None => invited = Some(account_first(&door, at, "first", "The First").unwrap()),
        }
        let origin = if plan.https { HTTPS } else { "http://127.0.0.1:8470" }.to_owned();
        let host = origin.split_once("://").unwrap().1.to_owned();
        let public = if plan.https {
            PublicOrigin::Fixed(origin.clone())
        } else {
            PublicOrigin::Loopback(vec![host])
        };
        let router = router(Site { door, origin: public, clock: plan.clock, random });
        (Self { router, origin, links, database, _folder: folder }, invited)
    }

    /// How many rows the trail has: every act leaves one, done or refused.
    pub fn trail(&self) -> i64 {
        verify_trail(&self.database, None).unwrap().expect("the trail is whole").rows
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// Somebody in this role, signed in by their link.
    pub fn enter(&self, role: Role) -> Browser<'_> {
        let browser = self.visitor();
        let link = self.links.get(role.word()).expect("a link for every role");
        let inside = browser.get(link).form(link).send(&browser);
        assert_eq!(inside.status, 303, "{role:?}: {}", inside.body);
        browser
    }
}
