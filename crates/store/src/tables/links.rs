//! Single-use links: to enrol, and to sign in to a demonstration.

use waymark_domain::{Moment, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::{Tx, Update};
use crate::value::{Fields, values};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Choose a password and a second factor.
    Enrol,
    /// Sign in without either; demonstrations only.
    SignIn,
}

impl LinkKind {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Enrol => "enrol",
            Self::SignIn => "sign_in",
        }
    }

    /// The kind that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Enrol, Self::SignIn].into_iter().find(|kind| kind.word() == word)
    }
}

/// One link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// `seal::token_hash` of the token in the link.
    pub token_hash: [u8; 32],
    /// What it is for.
    pub kind: LinkKind,
    /// For whom.
    pub user_id: UserId,
    /// For a sign-in link: the private key, sealed under `seal::link_key` of the token.
    pub private_key_sealed: Option<Vec<u8>>,
    /// When it was made.
    pub created_at: Moment,
    /// From then on it opens nothing.
    pub expires_at: Moment,
    /// When it was used.
    pub used_at: Option<Moment>,
}

queries! { "links";
    INSERT = "insert": "INSERT INTO links (token_hash, kind, user_id, private_key_sealed,
            created_at, expires_at, used_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    BY_TOKEN = "by_token": "SELECT token_hash, kind, user_id, private_key_sealed, created_at,
            expires_at, used_at
        FROM links WHERE token_hash = ?1";
    USE_ONCE = "use_once": "UPDATE links SET used_at = ?2, private_key_sealed = NULL
        WHERE token_hash = ?1 AND used_at IS NULL AND expires_at > ?2";
    END_OF_USER = "end_of_user": "DELETE FROM links WHERE user_id = ?1 AND used_at IS NULL";
}

fn read(row: &mut Fields) -> Result<Link, StoreError> {
    Ok(Link {
        token_hash: row.hash()?,
        kind: row.parsed("the kind of a link", LinkKind::from_word)?,
        user_id: row.parsed("a user id", UserId::parse)?,
        private_key_sealed: row.bytes_or_null()?,
        created_at: row.moment()?,
        expires_at: row.moment()?,
        used_at: row.moment_or_null()?,
    })
}

/// Keeps a new link.
pub fn insert(tx: &mut Tx<'_>, link: &Link) -> Result<(), StoreError> {
    let row = values![
        &link.token_hash,
        link.kind.word(),
        &link.user_id,
        link.private_key_sealed.as_ref(),
        link.created_at,
        link.expires_at,
        link.used_at,
    ];
    tx.execute(&INSERT, row).map(drop)
}

/// The link of this token, also when it was used or has expired.
pub fn by_token(tx: &mut Tx<'_>, token_hash: &[u8; 32]) -> Result<Option<Link>, StoreError> {
    tx.first(&BY_TOKEN, values![token_hash], read)
}

/// Uses the link up and forgets its sealed key; read it with `by_token` first. Of two that try,
/// one gets `Done`; a used or expired link gives `ChangedMeanwhile`.
pub fn use_once(tx: &mut Tx<'_>, token_hash: &[u8; 32], now: Moment) -> Result<Update, StoreError> {
    tx.update(&USE_ONCE, values![token_hash, now])
}

/// Removes the unused links of a member of staff.
pub fn end_of_user(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), StoreError> {
    tx.execute(&END_OF_USER, values![user_id]).map(drop)
}
