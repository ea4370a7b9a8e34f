//! Who may read a client's words: the client key, sealed to each member.

use waymark_domain::{ClientId, Date, Role, UserId};

use crate::error::StoreError;
use crate::query::queries;
use crate::tx::{Tx, Update};
use crate::value::{Fields, values};

/// One member of a client's care team, now or in the past.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Whose team.
    pub client_id: ClientId,
    /// Who.
    pub user_id: UserId,
    /// The client key, sealed to the member's public key. None while they wait for a member who
    /// holds it to hand it on, and once they have left.
    pub client_key_sealed: Option<Vec<u8>>,
    /// First day.
    pub since_on: Date,
    /// Who added them.
    pub added_by: UserId,
    /// Day they left.
    pub until_on: Option<Date>,
}

/// A membership with what a page shows of the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The membership.
    pub membership: Membership,
    /// How colleagues see them.
    pub display_name: String,
    /// What they are in the service.
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
}

queries! { "care_team";
    ADD = "add": "INSERT INTO care_team (client_id, user_id, client_key_sealed, since_on,
            added_by, until_on)
        VALUES (?1, ?2, ?3, ?4, ?5, NULL)
        ON CONFLICT (client_id, user_id) DO UPDATE SET
            client_key_sealed = excluded.client_key_sealed, since_on = excluded.since_on,
            added_by = excluded.added_by, until_on = NULL";
    CURRENT = "current": "SELECT client_id, user_id, client_key_sealed, since_on, added_by,
            until_on
        FROM care_team WHERE client_id = ?1 AND user_id = ?2 AND until_on IS NULL";
    OF_CLIENT = "of_client": "SELECT t.client_id, t.user_id, t.client_key_sealed, t.since_on,
            t.added_by, t.until_on, u.display_name, u.role, u.active
        FROM care_team t JOIN users u ON u.id = t.user_id
        WHERE t.client_id = ?1 ORDER BY t.since_on, u.display_name, u.id";
    HAND_ON = "hand_on": "UPDATE care_team SET client_key_sealed = ?3
        WHERE client_id = ?1 AND user_id = ?2 AND until_on IS NULL AND client_key_sealed IS NULL";
    REMOVE = "remove": "UPDATE care_team SET until_on = ?3, client_key_sealed = NULL
        WHERE client_id = ?1 AND user_id = ?2 AND until_on IS NULL";
}

fn read(row: &mut Fields) -> Result<Membership, StoreError> {
    Ok(Membership {
        client_id: row.parsed("a client id", ClientId::parse)?,
        user_id: row.parsed("a user id", UserId::parse)?,
        client_key_sealed: row.bytes_or_null()?,
        since_on: row.date()?,
        added_by: row.parsed("a user id", UserId::parse)?,
        until_on: row.date_or_null()?,
    })
}

/// Adds a member, also one who had left, or renews their sealed key. `until_on` is not kept: who
/// is added is in the team.
pub fn add(tx: &mut Tx<'_>, new: &Membership) -> Result<(), StoreError> {
    let row = values![
        &new.client_id,
        &new.user_id,
        new.client_key_sealed.as_ref(),
        new.since_on,
        &new.added_by,
    ];
    tx.execute(&ADD, row).map(drop)
}

/// Gives the client key to a member who waits for it.
pub fn hand_on(
    tx: &mut Tx<'_>,
    client_id: &ClientId,
    user_id: &UserId,
    client_key_sealed: &[u8],
) -> Result<Update, StoreError> {
    tx.update(&HAND_ON, values![client_id, user_id, client_key_sealed])
}

/// The membership of this person in this client's team, if they are in it now.
pub fn current(
    tx: &mut Tx<'_>,
    client_id: &ClientId,
    user_id: &UserId,
) -> Result<Option<Membership>, StoreError> {
    tx.first(&CURRENT, values![client_id, user_id], read)
}

/// Everybody who is or was in the team, by first day.
pub fn of_client(tx: &mut Tx<'_>, client_id: &ClientId) -> Result<Vec<Member>, StoreError> {
    tx.all(&OF_CLIENT, values![client_id], |row| {
        Ok(Member {
            membership: read(row)?,
            display_name: row.text()?,
            role: row.parsed("a role", Role::from_word)?,
            active: row.flag()?,
        })
    })
}

/// Ends a membership and forgets the key that was sealed to it. What the person had opened before
/// they may remember: whoever must be shut out for good needs a new client key.
pub fn remove(
    tx: &mut Tx<'_>,
    client_id: &ClientId,
    user_id: &UserId,
    on: Date,
) -> Result<Update, StoreError> {
    tx.update(&REMOVE, values![client_id, user_id, on])
}
