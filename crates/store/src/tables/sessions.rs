//! Who is signed in. Only the hash of the token is kept, and the private key sealed under it.

use waymark_domain::{Moment, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::Tx;
use crate::value::{Fields, values};

/// One signed-in member of staff.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// `seal::token_hash` of the token in the cookie.
    pub token_hash: [u8; 32],
    /// Whose it is.
    pub user_id: UserId,
    /// Their private key, sealed under `seal::session_key` of the token.
    pub private_key_sealed: Vec<u8>,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used.
    pub last_seen_at: Moment,
    /// When it ends at the latest.
    pub ends_at: Moment,
}

queries! { "sessions";
    INSERT = "insert": "INSERT INTO sessions (token_hash, user_id, private_key_sealed, created_at,
            last_seen_at, ends_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    BY_TOKEN = "by_token": "SELECT token_hash, user_id, private_key_sealed, created_at,
            last_seen_at, ends_at
        FROM sessions WHERE token_hash = ?1";
    TOUCH = "touch": "UPDATE sessions SET last_seen_at = ?2 WHERE token_hash = ?1";
    END = "end": "DELETE FROM sessions WHERE token_hash = ?1";
    END_OF_USER = "end_of_user": "DELETE FROM sessions WHERE user_id = ?1";
    SWEEP = "sweep": "DELETE FROM sessions WHERE ends_at <= ?1";
}

fn read(row: &mut Fields) -> Result<Session, StoreError> {
    Ok(Session {
        token_hash: row.hash()?,
        user_id: row.parsed("a user id", UserId::parse)?,
        private_key_sealed: row.bytes()?,
        created_at: row.moment()?,
        last_seen_at: row.moment()?,
        ends_at: row.moment()?,
    })
}

/// Begins a session.
pub fn insert(tx: &mut Tx<'_>, session: &Session) -> Result<(), StoreError> {
    let row = values![
        &session.token_hash,
        &session.user_id,
        &session.private_key_sealed,
        session.created_at,
        session.last_seen_at,
        session.ends_at,
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// The session of this token, also when it should have ended: the caller compares the times.
pub fn by_token(tx: &mut Tx<'_>, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
    tx.first(&BY_TOKEN, values![token_hash], read)
}

/// Notes that the session was used.
pub fn touch(tx: &mut Tx<'_>, token_hash: &[u8; 32], now: Moment) -> Result<(), StoreError> {
    tx.execute(&TOUCH, values![token_hash, now]).map(drop)
}

/// Ends one session, and with it the copy of the private key.
pub fn end(tx: &mut Tx<'_>, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(&END, values![token_hash]).map(drop)
}

/// Ends every session of a member of staff.
pub fn end_of_user(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), StoreError> {
    tx.execute(&END_OF_USER, values![user_id]).map(drop)
}

/// Removes the sessions whose end has passed, and says how many.
pub fn sweep(tx: &mut Tx<'_>, now: Moment) -> Result<u64, StoreError> {
    tx.execute(&SWEEP, values![now])
}
