//! One synthetic service, so that everything can be seen before anybody real is in it.
//!
//! Nobody in it exists. Every client is marked as synthetic, every free word begins with
//! `Synthetic:`, and the same seed gives the same service on any day. It is built through the acts
//! themselves, at given moments, so its trail is whole.

mod answers;
mod calendar;
mod path;
mod person;
mod staff;

use std::sync::Arc;

use waymark_catalogue::Catalogue;
use waymark_domain::{Date, Role};
use waymark_store::Database;

use crate::at::At;
use crate::door::Door;
use crate::entry::token::Token;
use crate::failure::Failure;
use crate::refusal::Stop;
use crate::seeded::Seeded;

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The same number makes the same people.
    pub seed: u64,
    /// How many clients.
    pub clients: u32,
    /// The last day of the two years.
    pub today: Date,
}

/// A link by which one synthetic member of staff signs in, once.
pub struct SignInLink {
    /// What they are.
    pub role: Role,
    /// How colleagues see them.
    pub name: String,
    /// For the link; kept nowhere.
    pub token: Token,
}

/// Makes a synthetic service in a new database and opens it. It is made in memory and copied into
/// its file at once, so that nobody waits for the disk a thousand times.
///
/// # Errors
/// As [`fill`]; and when the file exists already or cannot be written.
pub fn open(
    database: &Database,
    catalogue: Arc<Catalogue>,
    at: At<'_>,
    wish: &Wish,
) -> Result<(Door, Vec<SignInLink>), Stop> {
    let made_in = match database {
        Database::Sqlite(_) | Database::SqliteMemory => &Database::SqliteMemory,
        Database::Postgres(_) => database,
    };
    let made = Door::open(made_in, Arc::clone(&catalogue), true)?;
    let links = fill(&made, at, wish)?;
    match database {
        Database::Sqlite(path) => {
            made.copy_into(path)?;
            Ok((Door::open(database, catalogue, true)?, links))
        }
        Database::SqliteMemory | Database::Postgres(_) => Ok((made, links)),
    }
}

/// Fills an empty demonstration with synthetic staff and clients over the two years before `today`,
/// and gives one sign-in link for each role. Nothing happens after the moment of `at`.
///
/// People, ids and keys follow from the seed; what opens the links comes from `at`.
///
/// # Errors
/// When the door is not that of a demonstration, when its database is not empty, or when the store
/// fails.
pub fn fill(door: &Door, mut at: At<'_>, wish: &Wish) -> Result<Vec<SignInLink>, Stop> {
    if !door.is_demo() {
        return Err(Failure::new("synthetic people belong in a demonstration only").into());
    }
    let mut dice = Seeded::new(wish.seed);
    let mut staff = staff::Staff::hire(door, &mut dice, wish.today)?;
    let mut people = Vec::new();
    for place in 0..wish.clients {
        people.push(person::Person::invent(&mut dice, place as usize));
    }
    let calendar = calendar::Calendar::until(wish.today, at.now);
    path::walk(door, &mut staff, &mut dice, people, calendar)?;
    staff.links(door, &mut at)
}
