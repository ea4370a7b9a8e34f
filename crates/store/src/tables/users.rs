//! Members of staff: how they prove who they are, and the keys they read with.

use waymark_domain::{Date, Moment, Role, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::{Tx, Update};
use crate::value::{Fields, values};

/// One member of staff. Before enrolment there is no password, no second factor and no key.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// What they type to sign in; unique.
    pub login: String,
    /// How colleagues see them.
    pub display_name: String,
    /// What they are in the service.
    pub role: Role,
    /// Parameters, salt and verifier of the password, as one text; never the password.
    pub password_hash: Option<String>,
    /// Secret of the second factor, sealed under the key that the password gives. Verify the
    /// password first, then open it.
    pub totp_secret_sealed: Option<Vec<u8>>,
    /// The last time step whose code was used: no code is taken twice.
    pub totp_last_step: Option<i64>,
    /// Others seal client keys to this.
    pub public_key: Option<[u8; 32]>,
    /// Their private key, sealed under the key that the password gives.
    pub private_key_sealed: Option<Vec<u8>>,
    /// Wrong tries since the last right one.
    pub failed_tries: i64,
    /// Until when further tries wait.
    pub locked_until: Option<Moment>,
    /// Whether they may sign in.
    pub active: bool,
    /// The day the account was made.
    pub created_on: Date,
    /// Who made it; nobody made the first one.
    pub created_by: Option<UserId>,
    /// Counts changes of the account (not tries at signing in).
    pub version: i64,
}

/// What enrolment sets, all at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolment {
    /// See [`User::password_hash`].
    pub password_hash: String,
    /// See [`User::totp_secret_sealed`].
    pub totp_secret_sealed: Vec<u8>,
    /// See [`User::public_key`].
    pub public_key: [u8; 32],
    /// See [`User::private_key_sealed`].
    pub private_key_sealed: Vec<u8>,
}

queries! { "users";
    INSERT = "insert": "INSERT INTO users (id, login, display_name, role, password_hash,
            totp_secret_sealed, totp_last_step, public_key, private_key_sealed, failed_tries,
            locked_until, active, created_on, created_by, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    BY_ID = "by_id": "SELECT id, login, display_name, role, password_hash, totp_secret_sealed,
            totp_last_step, public_key, private_key_sealed, failed_tries, locked_until, active,
            created_on, created_by, version
        FROM users WHERE id = ?1";
    BY_LOGIN = "by_login": "SELECT id, login, display_name, role, password_hash,
            totp_secret_sealed, totp_last_step, public_key, private_key_sealed, failed_tries,
            locked_until, active, created_on, created_by, version
        FROM users WHERE login = ?1";
    LIST = "list": "SELECT id, login, display_name, role, password_hash, totp_secret_sealed,
            totp_last_step, public_key, private_key_sealed, failed_tries, locked_until, active,
            created_on, created_by, version
        FROM users ORDER BY display_name, id";
    COUNT = "count": "SELECT COUNT(*) FROM users";
    ENROL = "enrol": "UPDATE users SET password_hash = ?3, totp_secret_sealed = ?4,
            totp_last_step = NULL, public_key = ?5, private_key_sealed = ?6, failed_tries = 0,
            locked_until = NULL, version = version + 1
        WHERE id = ?1 AND version = ?2";
    TRIES = "tries": "UPDATE users SET failed_tries = ?2, locked_until = ?3 WHERE id = ?1";
    STEP = "totp_step": "UPDATE users SET totp_last_step = ?2
        WHERE id = ?1 AND (totp_last_step IS NULL OR totp_last_step < ?2)";
    SET_ACTIVE = "set_active": "UPDATE users SET active = ?3, version = version + 1
        WHERE id = ?1 AND version = ?2";
}

fn read(row: &mut Fields) -> Result<User, StoreError> {
    Ok(User {
        id: row.parsed("a user id", UserId::parse)?,
        login: row.text()?,
        display_name: row.text()?,
        role: row.parsed("a role", Role::from_word)?,
        password_hash: row.text_or_null()?,
        totp_secret_sealed: row.bytes_or_null()?,
        totp_last_step: row.integer_or_null()?,
        public_key: row.hash_or_null()?,
        private_key_sealed: row.bytes_or_null()?,
        failed_tries: row.integer()?,
        locked_until: row.moment_or_null()?,
        active: row.flag()?,
        created_on: row.date()?,
        created_by: row.parsed_or_null("a user id", UserId::parse)?,
        version: row.integer()?,
    })
}

/// Keeps a new account. # Errors: [`StoreError::Exists`] when the login is taken.
pub fn insert(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    let row = values![
        &user.id,
        &user.login,
        &user.display_name,
        user.role,
        user.password_hash.as_ref(),
        user.totp_secret_sealed.as_ref(),
        user.totp_last_step,
        user.public_key.as_ref(),
        user.private_key_sealed.as_ref(),
        user.failed_tries,
        user.locked_until,
        user.active,
        user.created_on,
        user.created_by.as_ref(),
        user.version,
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// The account with this id.
pub fn by_id(tx: &mut Tx<'_>, id: &UserId) -> Result<Option<User>, StoreError> {
    tx.first(&BY_ID, values![id], read)
}

/// The account with this login, letter for letter.
pub fn by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<User>, StoreError> {
    tx.first(&BY_LOGIN, values![login], read)
}

/// Every account, by display name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<User>, StoreError> {
    tx.all(&LIST, &[], read)
}

/// How many accounts there are; 0 in a new installation.
pub fn count(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    Ok(tx.first(&COUNT, &[], |row| row.integer())?.unwrap_or(0))
}

/// Sets password, second factor and keys of the account whose `version` the caller saw. Client
/// keys that were sealed to a former public key are lost to this account: colleagues add it again.
pub fn enrol(
    tx: &mut Tx<'_>,
    id: &UserId,
    version: i64,
    enrolment: &Enrolment,
) -> Result<Update, StoreError> {
    let row = values![
        id,
        version,
        &enrolment.password_hash,
        &enrolment.totp_secret_sealed,
        &enrolment.public_key,
        &enrolment.private_key_sealed,
    ];
    tx.update(&ENROL, row)
}

/// Keeps how many tries went wrong and until when the next one waits.
pub fn set_tries(
    tx: &mut Tx<'_>,
    id: &UserId,
    failed_tries: i64,
    locked_until: Option<Moment>,
) -> Result<(), StoreError> {
    tx.execute(&TRIES, values![id, failed_tries, locked_until]).map(drop)
}

/// Marks the time step of a second-factor code as used. `ChangedMeanwhile` means that this step
/// or a later one was used before: the code must be refused.
pub fn use_totp_step(tx: &mut Tx<'_>, id: &UserId, step: i64) -> Result<Update, StoreError> {
    tx.update(&STEP, values![id, step])
}

/// Lets the account sign in, or no longer. End its sessions with `sessions::end_of_user`.
pub fn set_active(
    tx: &mut Tx<'_>,
    id: &UserId,
    version: i64,
    active: bool,
) -> Result<Update, StoreError> {
    tx.update(&SET_ACTIVE, values![id, version, active])
}
