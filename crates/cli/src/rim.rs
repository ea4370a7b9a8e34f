//! The clock, the random source and the files: what only the rim may touch.

use waymark_acts::store::Database;
use waymark_catalogue::Catalogue;
use waymark_domain::Moment;

use crate::Fault;

/// Asks the clock.
#[expect(clippy::disallowed_methods, reason = "the rim is where the clock is asked")]
pub fn now() -> Moment {
    Moment::now()
}

/// Draws random bytes from the operating system. Without them nothing may go on: every key depends on it.
#[expect(clippy::disallowed_methods, reason = "the rim is where randomness is drawn")]
pub fn random(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        eprintln!("waymark: the operating system gives no random bytes; ending");
        std::process::exit(3);
    }
}

/// The catalogue that this program carries.
pub fn catalogue() -> Result<Catalogue, Fault> {
    waymark_catalogue::load_shipped().map_err(|faults| {
        Fault::Machine(format!("the shipped catalogue has {} faults", faults.len()))
    })
}

/// The database that a text names.
pub fn database(text: &str) -> Database {
    Database::parse(text)
}

/// Refuses a database file that is not there, where a command only reads.
pub fn exists(database: &str) -> Result<(), Fault> {
    let is_file = !database.starts_with("postgres://") && !database.starts_with("postgresql://");
    if is_file && !std::path::Path::new(database).exists() {
        return Err(Fault::Input(format!("there is no database `{database}`")));
    }
    if is_file && std::fs::metadata(database).is_ok_and(|file| file.len() == 0) {
        return Err(Fault::Input(format!(
            "`{database}` is empty: it holds no database of Waymark"
        )));
    }
    Ok(())
}
