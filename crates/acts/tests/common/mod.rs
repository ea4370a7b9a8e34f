//! A small service with one member of staff per role, on either engine.
#![allow(dead_code, reason = "each test file uses its own part of it")]

pub mod calls;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use waymark_acts::{
    At, Created, Door, Entries, Entry, ProfileInput, Random, Refusal, Seeded, SignedIn, Stop,
    Token, client_create, profile_record, session_resume,
};
use waymark_catalogue::Catalogue;
use waymark_domain::{Moment, Role, UserId};
use waymark_store::seal::{Place, key_pair, seal_private_key};
use waymark_store::sessions::Session;
use waymark_store::testing::{on_postgres, on_sqlite};
use waymark_store::users::User;
use waymark_store::{Database, Paging, Store, audit, sessions, users};

pub fn catalogue() -> Arc<Catalogue> {
    static SHIPPED: OnceLock<Arc<Catalogue>> = OnceLock::new();
    let read = || match waymark_catalogue::load_shipped() {
        Ok(catalogue) => Arc::new(catalogue),
        Err(faults) => panic!("the shipped catalogue: {faults:?}"),
    };
    Arc::clone(SHIPPED.get_or_init(read))
}

pub fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A service, who is signed in, and the clock and the dice of the test.
pub struct World<'s> {
    pub door: Door,
    pub store: &'s Store,
    pub database: &'s Database,
    pub now: Moment,
    pub dice: Seeded,
    pub staff: BTreeMap<&'static str, SignedIn>,
    /// What each pair of keys is derived from.
    keys: BTreeMap<&'static str, [u8; 32]>,
}

impl<'s> World<'s> {
    /// An empty service.
    pub fn empty(database: &'s Database, store: &'s Store, demo: bool) -> Self {
        let door = Door::open(database, catalogue(), demo).unwrap();
        let now = moment("2026-03-02T09:00:00Z");
        Self {
            door,
            store,
            database,
            now,
            dice: Seeded::new(1),
            staff: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }

    /// One member of staff for each role, signed in, and a second practitioner.
    pub fn staffed(database: &'s Database, store: &'s Store, demo: bool) -> Self {
        let mut world = Self::empty(database, store, demo);
        for role in Role::ALL {
            world.sit(role.word(), role);
        }
        world.sit("colleague", Role::Practitioner);
        world
    }

    /// Makes an account with keys and signs it in, without password or second factor.
    pub fn sit(&mut self, login: &'static str, role: Role) {
        let mut key = [0; 32];
        self.dice.fill(&mut key);
        let mut id = [0; 16];
        self.dice.fill(&mut id);
        let user = User {
            id: UserId::from_random(id),
            login: login.to_owned(),
            display_name: format!("The {login}"),
            role,
            password_hash: None,
            totp_secret_sealed: None,
            totp_last_step: None,
            public_key: Some(key_pair(key).1),
            private_key_sealed: None,
            failed_tries: 0,
            locked_until: None,
            active: true,
            created_on: waymark_acts::day(self.now),
            created_by: None,
            version: 1,
        };
        self.store.write(|tx| users::insert(tx, &user)).unwrap();
        self.keys.insert(login, key);
        self.begin_session(login, &user.id);
    }

    /// Lets days pass, and everybody sign in anew.
    pub fn days(&mut self, days: i64) {
        self.now += jiff::SignedDuration::from_hours(24 * days);
        let all: Vec<(&'static str, UserId)> =
            self.staff.iter().map(|(login, who)| (*login, who.user.clone())).collect();
        for (login, user) in all {
            self.begin_session(login, &user);
        }
    }

    fn begin_session(&mut self, login: &'static str, user: &UserId) {
        let mut bytes = [0; 32];
        self.dice.fill(&mut bytes);
        let token = Token::from_random(bytes);
        let hash = token.hash();
        let place = Place::session_private_key(&hash);
        let key = key_pair(self.keys[login]).0;
        let session = Session {
            token_hash: hash,
            user_id: user.clone(),
            private_key_sealed: seal_private_key(&token.session_key(), &place, &key, [9; 24]),
            created_at: self.now,
            last_seen_at: self.now,
            ends_at: self.now + jiff::SignedDuration::from_hours(8),
        };
        self.store.write(|tx| sessions::insert(tx, &session)).unwrap();
        let who = session_resume(&self.door, At::new(self.now, &mut self.dice), &token.text());
        self.staff.insert(login, who.unwrap());
    }

    pub fn who(&self, login: &str) -> &SignedIn {
        &self.staff[login]
    }

    /// A client of this member of staff, with a profile that settles the questionnaires.
    pub fn client(&mut self, login: &str) -> Created {
        let at = At::new(self.now, &mut self.dice);
        let created = client_create(&self.door, &self.staff[login], at, None).unwrap();
        self.know(login, &created, 0, &known_adult());
        created
    }

    /// Records facts about a client.
    pub fn know(&mut self, login: &str, client: &Created, seen: i64, entries: &Entries) {
        let input = ProfileInput { client: &client.client, seen, entries };
        let at = At::new(self.now, &mut self.dice);
        profile_record(&self.door, &self.staff[login], at, &input).unwrap();
    }

    /// Lets time pass without anybody's session running out.
    pub fn minutes(&mut self, minutes: i64) {
        self.now += jiff::SignedDuration::from_mins(minutes);
    }

    /// How many rows the trail has.
    pub fn trail(&self) -> i64 {
        let head = self.store.read(audit::head).unwrap();
        head.map_or(0, |head| head.rows)
    }

    /// The last rows of the trail, newest first: who, act, outcome, word.
    pub fn last_rows(&self, rows: u32) -> Vec<audit::Row> {
        let paging = Paging { from: 0, size: rows };
        let page =
            |tx: &mut waymark_store::Tx<'_>| audit::list(tx, audit::Whose::Everybody, paging);
        self.store.read(page).unwrap().rows
    }
}

/// Calls an act at the world's moment with the world's dice.
#[macro_export]
macro_rules! act {
    ($world:ident, $who:literal, $act:ident $(, $input:expr)*) => {
        waymark_acts::$act(
            &$world.door,
            &$world.staff[$who],
            waymark_acts::At::new($world.now, &mut $world.dice)
            $(, $input)*
        )
    };
    ($world:ident, $act:ident $(, $input:expr)*) => {
        waymark_acts::$act(
            &$world.door,
            waymark_acts::At::new($world.now, &mut $world.dice)
            $(, $input)*
        )
    };
}

/// Tells a story in a fresh service on each engine.
pub fn on_both(story: impl Fn(&Database, &Store)) {
    on_sqlite(|database, store| story(database, store));
    on_postgres(|database, store| story(database, store));
}

pub fn entries(list: &[(&str, &str)]) -> Entries {
    list.iter().map(|(name, value)| ((*name).to_owned(), Entry::value(value))).collect()
}

pub fn known_adult() -> Entries {
    entries(&[
        ("age", "34"),
        ("sex", "male"),
        ("jurisdiction", "gb-eaw"),
        ("legal_stage", "none"),
        ("recent_legal_event", "none"),
    ])
}

/// The answers of the PHQ-9, item by item; `-` is left empty.
pub fn phq9(answers: &str) -> Entries {
    let given = answers.chars().enumerate().filter(|(_, c)| *c != '-');
    given.map(|(i, c)| ((i + 1).to_string(), Entry::value(&c.to_string()))).collect()
}

pub fn refusal<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> Refusal {
    match outcome {
        Err(Stop::Refused(refusal)) => refusal,
        Err(Stop::Failed(failure)) => panic!("a fault: {}", failure.chain()),
        Ok(done) => panic!("not refused: {done:?}"),
    }
}
